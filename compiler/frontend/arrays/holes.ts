/**
 * Elements that were never written: `forEach`, `reduce` and their like skip them, where a loop reads `undefined`.
 *
 * Needs   how an array has come about so far: empty or with a length, and what was stored where.
 * Gives   whether it may have holes, and a test for an element. Arrays that are filled from beginning to end, or pushed
 *         onto, have none; nor have arrays from elsewhere, by their type. Stores at indices that are known only at run
 *         time (`a[i * n + j] = …`) usually fill an array: it is tested for holes where that is possible, and
 *         otherwise taken to be full, since a missing element makes NaN of whatever it enters.
 */

import type { ValueId } from '../../ir/ir.ts';
import { boolean, definite } from '../../ir/types.ts';
import { load } from '../expressions/access.ts';
import { emptyRoom, extentOf, filledAt, full, placeOf, type Extent } from './extents.ts';
import type { Lowering } from '../lowering.ts';
import { isTarget } from '../modules/targets.ts';
import { textOf } from '../places.ts';
import { nodesIn } from '../syntax.ts';
import { ts } from '../project.ts';

/** `new Array(n)`: nothing is there yet. */
export const noteRoom = (lw: Lowering, array: ValueId, size: ValueId): void => lw.flow.setExtent(array, emptyRoom(placeOf(lw, size)));

/** The very array that a branch hands out, where its other way has none: behind what may throw. */
function comingFrom(lw: Lowering, array: ValueId): ValueId {
  const op = lw.made.get(array);
  if (op?.kind !== 'if') return array;
  const place = op.results.indexOf(array);
  const [one, ...others] = [op.then, op.else].flatMap(({ ops, yields }) => {
    const id = yields[place];
    const isNone = ops.some((each) => each.kind === 'undef' && each.result === id);
    return id === undefined || isNone ? [] : [id];
  });
  return one === undefined || others.length > 0 ? array : comingFrom(lw, one);
}

/** `fill`: everything is there. */
export const noteFilled = (lw: Lowering, array: ValueId): void => lw.flow.setExtent(comingFrom(lw, array), full);

/** `push`: what comes behind what was there. */
export function notePushed(lw: Lowering, given: ValueId): void {
  const array = comingFrom(lw, given);
  const known = lw.flow.extent(array);
  if (!known || known.kind === 'grown') lw.flow.setExtent(array, full);
  else if (known.kind === 'room') lw.flow.setExtent(array, { kind: 'perhaps' });
}

/** `array[index] = …`, as the user has written it. */
export function noteStore(lw: Lowering, given: ValueId, index: ValueId, node: ts.Node): void {
  const array = comingFrom(lw, given);
  const known = extentOf(lw, array);
  if (known.kind === 'room') {
    lw.flow.setExtent(array, filledAt(known, placeOf(lw, index)));
    lw.flow.seeStore({ array, index });
  } else if (known.kind === 'grown') lw.flow.setExtent(array, grown(lw, known, index, node));
}

/** An array that has grown by a store. */
function grown(lw: Lowering, known: Extent & { kind: 'grown' }, index: ValueId, node: ts.Node): Extent {
  const { count } = known;
  const literal = lw.literals.get(index);
  if (ts.isElementAccessExpression(node) && runsUp(lw, node.argumentExpression, count ?? 0)) return full;
  if (typeof literal !== 'number') return count === 0 ? { kind: 'perhaps' } : known;
  if (count === null) return literal === 0 ? known : { kind: 'perhaps' };
  if (literal === count) return { kind: 'grown', count: count + 1 };
  return literal > count ? { kind: 'holes' } : known;
}

/** `array.length = size`. */
export function noteLength(lw: Lowering, given: ValueId, size: ValueId): void {
  const array = comingFrom(lw, given);
  const known = extentOf(lw, array);
  const literal = lw.literals.get(size);
  if (literal === 0) lw.flow.setExtent(array, { kind: 'grown', count: 0 });
  else if (known.kind === 'full' || known.kind === 'holes') return;
  else if (known.kind === 'grown' && known.count !== null && typeof literal === 'number')
    lw.flow.setExtent(array, literal > known.count ? { kind: 'holes' } : { kind: 'grown', count: literal });
  else lw.flow.setExtent(array, { kind: 'perhaps' });
}

/** `node`: a call of one of its methods, if it is one. */
export function mayHaveHoles(lw: Lowering, given: ValueId, node: ts.Node): boolean {
  const array = comingFrom(lw, given);
  const op = lw.made.get(array);
  // A spread puts `undefined` in their place.
  if (op?.kind === 'slice') return lw.flow.extent(array)?.kind !== 'full' && mayHaveHoles(lw, op.array, node);
  if (op?.kind === 'narrow') return mayHaveHoles(lw, op.value, node);
  const known = lw.flow.extent(array);
  if (op?.kind === 'arrayLiteral' && !known && op.elements.length === 0) return isStoredElsewhere(lw, node);
  return known !== null && known.kind !== 'full' && known.kind !== 'grown';
}

function hasHoles(lw: Lowering, given: ValueId): boolean {
  const array = comingFrom(lw, given);
  const op = lw.made.get(array);
  if (op?.kind === 'slice') return hasHoles(lw, op.array);
  return op?.kind === 'narrow' ? hasHoles(lw, op.value) : lw.flow.extent(array)?.kind === 'holes';
}

/** Where only what is there has a place in the result. */
export function refusePossibleHoles(lw: Lowering, array: ValueId, node: ts.Node): void {
  if (mayHaveHoles(lw, array, node)) refuse(lw, node);
}

/** Holes where they cannot be told from `undefined`, or where nothing passes over them. */
export function refuseHoles(lw: Lowering, array: ValueId, node: ts.Node): void {
  if (hasHoles(lw, array)) refuse(lw, node);
}

function refuse(lw: Lowering, node: ts.Node): never {
  const written = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) ? node.expression.expression : node;
  return lw.refuse('AD2002', node, { array: textOf(written) });
}

/** Empty as far as this function goes: one that is compiled on its own may store by index what it remembers. */
function isStoredElsewhere(lw: Lowering, node: ts.Node): boolean {
  const list = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) ? node.expression.expression : node;
  const symbol = ts.isIdentifier(list) ? lw.checker.getSymbolAtLocation(list) : undefined;
  return (
    symbol !== undefined &&
    lw.module.scanner.writes.mentionsOf(symbol).some((name) => {
      const { parent } = ts.isNonNullExpression(name.parent) ? name.parent : name;
      return ts.isElementAccessExpression(parent) && isTarget(parent);
    })
  );
}

/** Is there an element? Null where there is for certain. */
export function isPresent(lw: Lowering, array: ValueId, index: ValueId, node: ts.Node): ValueId | null {
  if (!mayHaveHoles(lw, array, node)) return null;
  const element = load(lw, array, index);
  const type = lw.typeOf(element);
  if (type.kind === 'maybe' || definite(type).kind === 'nothing') {
    refuseHoles(lw, array, node);
    return null;
  }
  return lw.apply('ne', [element, lw.constant(undefined)], boolean);
}

/** A variable that counts: of a loop from one of the first `count` places on, of a callback, of `entries()`; nothing around decides whether it is used. */
function runsUp(lw: Lowering, node: ts.Expression, count: number): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === 'length';
  const declaration = ts.isIdentifier(node) ? lw.checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  if (!declaration || isAsked(node, declaration)) return false;
  if (ts.isParameter(declaration)) return declaration.parent.parameters.indexOf(declaration) > 0;
  if (ts.isBindingElement(declaration)) return /\.entries\(\)$/.test(iteratedText(declaration));
  if (!ts.isVariableDeclaration(declaration)) return false;
  if (ts.isForOfStatement(declaration.parent.parent)) return /\.keys\(\)$/.test(iteratedText(declaration));
  const { initializer, parent } = declaration;
  const loop = ts.isForStatement(parent.parent) ? parent.parent : null;
  const goesDown = loop?.incrementor !== undefined && loop.incrementor.getText().includes('--');
  // What is filled from its end has its room from the first trip on.
  if (loop && leavesOut(loop, node, goesDown)) return false;
  if (goesDown) return /(>=\s*0|>\s*-1|--\s*>\s*0)$/.test(loop.condition?.getText() ?? '');
  return initializer !== undefined && ts.isNumericLiteral(initializer) && Number(initializer.text) <= count;
}

/** Does a trip go on before it stores, or end the loop, where there is room for elements that then are not stored? */
function leavesOut(loop: ts.ForStatement, store: ts.Node, hasRoom: boolean): boolean {
  for (const jump of nodesIn(loop.statement, (one) => !ts.isFunctionLike(one))) {
    if (!ts.isBreakOrContinueStatement(jump)) continue;
    const isHome = (one: ts.Node): boolean =>
      ts.isIterationStatement(one, false) || (ts.isBreakStatement(jump) && ts.isSwitchStatement(one));
    if (!jump.label && ts.findAncestor(jump, isHome) !== loop) continue;
    if (ts.isContinueStatement(jump) ? jump.pos < store.pos : hasRoom) return true;
  }
  return false;
}

const iteratedText = (node: ts.Node): string => ts.findAncestor(node, ts.isForOfStatement)?.expression.getText() ?? '';

/** Does a test stand between the two? */
function isAsked(node: ts.Node, declaration: ts.Node): boolean {
  const home = ts.findAncestor(declaration, (one) => ts.isIterationStatement(one, false) || ts.isFunctionLike(one) || ts.isBlock(one));
  return (
    ts.findAncestor(
      node,
      (one) => one === home || ts.isIfStatement(one) || ts.isConditionalExpression(one) || ts.isCaseOrDefaultClause(one),
    ) !== home
  );
}
