/**
 * The order a sort puts its elements in, as an inactive array of indices.
 *
 * The platform sorts the indices with the user's own comparator, so the order is stable and the same
 * to the last tie; where that calls methods of the elements, or writes something, it is called as any function is. The order
 * is piecewise constant in the elements: nothing is lost.
 */

import type { ValueId } from '../../ir/ir.ts';
import { arrayOf, real } from '../../ir/types.ts';
import { arrayTypeOf } from '../expressions/access.ts';
import { hasEffects } from './comparatorEffects.ts';
import { mayHaveHoles, refusePossibleHoles } from './holes.ts';
import { holdsNothing, orderInTurn } from './sortingInTurn.ts';
import { isLibrary } from '../types/declared.ts';
import { foreignValue } from '../platform/foreign.ts';
import { type FunctionNode, type Item, type Scope } from '../items.ts';
import { holds } from '../types/holding.ts';
import { textOf } from '../places.ts';
import { isNumberLike } from '../expressions/primitiveValues.ts';
import { type Lowering } from '../lowering.ts';
import { nodesIn } from '../syntax.ts';
import { ts } from '../project.ts';
import { globalItem } from '../modules/symbolItems.ts';

interface Code {
  readonly pieces: string[];
  readonly args: ValueId[];
}

export function permutation(lw: Lowering, array: ValueId, comparator: Item | undefined, node: ts.Node): ValueId {
  const isNothing = comparator?.kind === 'value' && lw.typeOf(comparator.id).kind === 'nothing';
  if (comparator && !isNothing && !isOfData(lw, array, comparator)) {
    refusePossibleHoles(lw, array, node);
    // Which pairs are compared depends on the elements that are left.
    if (comparator.kind === 'function' && holdsNothing(lw, array) && hasEffects(lw, comparator.node, comparator.scope))
      lw.refuse('AD1011', node, { callee: textOf(node), why: 'its comparator changes something, and elements may be `undefined`' });
    return orderInTurn(lw, array, comparator, node);
  }
  const present = comparatorCode(lw, array, comparator, node);
  const compare = holdsNothing(lw, array) || mayHaveHoles(lw, array, node) ? missingLast(array, present) : present;
  const head = ['Array.from(', '.keys()).sort(($i, $j) => '];
  const pieces = [head[0] as string, (head[1] as string) + (compare.pieces[0] as string), ...compare.pieces.slice(1)];
  pieces[pieces.length - 1] += ')';
  return foreignValue(lw, node, pieces, [array, ...compare.args], true, arrayOf(real), true);
}

/** Elements that are not there, or `undefined`, come last, and no comparator is asked about them. */
const missingLast = (array: ValueId, { pieces: [first = '', ...rest], args }: Code): Code => ({
  pieces: [
    '',
    '[$i] === undefined || ',
    '[$j] === undefined ? Number(',
    '[$i] === undefined) - Number(',
    `[$j] === undefined) : ${first}`,
    ...rest,
  ],
  args: [array, array, array, array, ...args],
});

/** Does the comparator's text mean the same to the records that objects are here: no methods, getters, functions or tables in them, and nothing written? */
function isOfData(lw: Lowering, array: ValueId, comparator: Item): boolean {
  const { module } = lw;
  const type = lw.typeOf(array);
  if (comparator.kind !== 'function' || ts.isMethodDeclaration(comparator.node) || holds(type, (one) => isNumberLike(lw, one)))
    return false;
  if (hasEffects(lw, comparator.node, comparator.scope)) return false;
  return !(module.holdsFunctions(type) || module.holdsTables(type) || module.holdsUnions(type)) && !usesMembers(lw, comparator.node);
}

/** Members of the user's classes that are no fields, or tables taken apart, in a function or what it calls. */
function usesMembers(lw: Lowering, fn: ts.Node, seen: ReadonlySet<ts.Node> = new Set()): boolean {
  if (seen.has(fn)) return false;
  const inside = new Set(seen).add(fn);
  for (const node of nodesIn(fn)) {
    if (ts.isPrivateIdentifier(node)) return true;
    if (!ts.isIdentifier(node)) continue;
    const symbol = lw.checker.getSymbolAtLocation(node);
    const declaration = symbol?.declarations?.find((one) => !isLibrary(one.getSourceFile()));
    if (!symbol || !declaration) continue;
    const type = lw.module.decisions.tables ? lw.module.types.read(lw.checker.getTypeAtLocation(node)) : null;
    if (type && lw.module.holdsTables(type)) return true;
    if (symbol.flags & (ts.SymbolFlags.Accessor | ts.SymbolFlags.Method)) return true;
    const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
    if (value && (ts.isArrowFunction(value) || ts.isFunctionDeclaration(value) || ts.isFunctionExpression(value)))
      if (usesMembers(lw, value, inside)) return true;
  }
  return false;
}

function comparatorCode(lw: Lowering, array: ValueId, comparator: Item | undefined, node: ts.Node): Code {
  const isNothing = comparator?.kind === 'value' && lw.typeOf(comparator.id).kind === 'nothing';
  if (!comparator || isNothing) {
    if (arrayTypeOf(lw, array)?.storage !== 'Array') return { pieces: ['', '[$i]! - ', '[$j]!'], args: [array, array] };
    const text = {
      pieces: ['String(', '[$i]) < String(', '[$j]) ? -1 : String(', '[$i]) > String(', '[$j]) ? 1 : 0'],
      args: [array, array, array, array],
    };
    return text;
  }
  if (comparator.kind !== 'function') return lw.refuse('AD1011', node, { callee: textOf(node), why: 'the comparator is not known here' });
  const code = closedText(lw, comparator.node, comparator.scope);
  const pieces = [`(${code.pieces[0] ?? ''}`, ...code.pieces.slice(1)];
  const last = pieces.length - 1;
  pieces[last] = `${pieces[last] ?? ''})(`;
  const { parameters } = comparator.node;
  const count = parameters.some((one) => one.dotDotDotToken) ? 2 : Math.min(2, parameters.length);
  if (count === 0) return { pieces: [...pieces.slice(0, last), `${pieces[last] ?? ''})`], args: code.args };
  if (count === 1) return { pieces: [...pieces, '[$i]!)'], args: [...code.args, array] };
  return { pieces: [...pieces, '[$i]!, ', '[$j]!)'], args: [...code.args, array, array] };
}

/** The text of a function with the variables around it as holes, and the functions it calls as their text. */
function closedText(lw: Lowering, fn: FunctionNode, scope: Scope, around: readonly ts.Node[] = []): Code {
  const file = fn.getSourceFile();
  if (ts.isMethodDeclaration(fn)) return lw.refuse('AD1001', fn, { what: 'a method as a comparator' });
  const holes: { start: number; end: number; code: Code }[] = [];
  const replace = (one: ts.Identifier, item: Item): void => {
    const hole = (code: Code): void => void holes.push({ start: one.getStart(file), end: one.end, code });
    if (item.kind === 'builtin') return;
    if (item.kind !== 'function') return hole({ pieces: ['', ''], args: [lw.id(item, one)] });
    if ([...around, fn].includes(item.node)) {
      if (item.node.name?.getText() !== one.text) lw.refuse('AD1001', one, { what: `\`${one.text}\` in a comparator` });
      return;
    }
    const { pieces, args } = closedText(lw, item.node, item.scope, [...around, fn]);
    const last = pieces.length - 1;
    const end = typeOfText(lw, item.node);
    hole({ pieces: pieces.map((piece, k) => `${k === 0 ? (end ? '((' : '(') : ''}${piece}${k === last ? `)${end}` : ''}`), args });
  };
  const visit = (one: ts.Node): void => {
    if (ts.isTypeNode(one)) return;
    if (ts.isIdentifier(one) && !isName(one)) {
      const symbol = lw.checker.getSymbolAtLocation(one);
      const bound = symbol && scope.find(symbol);
      const isInside = symbol?.declarations?.every((declaration) => ts.findAncestor(declaration, (each) => each === fn)) ?? false;
      const item = bound && 'owner' in bound ? lw.read(bound) : symbol && !isInside ? (bound ?? globalItem(lw, symbol, one)) : null;
      if (item) replace(one, item);
    }
    ts.forEachChild(one, visit);
  };
  visit(fn);
  const pieces = [''];
  const args: ValueId[] = [];
  const add = (text: string): void => void (pieces[pieces.length - 1] += text);
  let from = startOf(fn);
  for (const { start, end, code } of holes) {
    add(file.text.slice(from, start));
    for (const [k, piece] of code.pieces.entries()) {
      if (k === 0) add(piece);
      else pieces.push(piece);
    }
    args.push(...code.args);
    from = end;
  }
  add(file.text.slice(from, fn.end));
  return { pieces, args };
}

/** Where a function begins as an expression: behind `export` and `default`. */
function startOf(fn: FunctionNode): number {
  const last = ts.isFunctionDeclaration(fn) ? fn.modifiers?.at(-1) : undefined;
  return last ? last.end : fn.getStart();
}

/** Parameters that had their types from the place where the function stood get them from here. */
function typeOfText(lw: Lowering, fn: FunctionNode): string {
  if (fn.parameters.every((one) => one.type !== undefined || one.initializer !== undefined)) return '';
  return ` as ${lw.checker.typeToString(lw.checker.getTypeAtLocation(fn), undefined, ts.TypeFormatFlags.NoTruncation)})`;
}

const isName = (node: ts.Identifier): boolean =>
  (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ||
  (ts.isPropertyAssignment(node.parent) && node.parent.name === node) ||
  ts.isParameter(node.parent) ||
  ts.isVariableDeclaration(node.parent) ||
  ts.isBindingElement(node.parent) ||
  (ts.isFunctionLike(node.parent) && node.parent.name === node);
