/**
 * The order a sort puts its elements in, as an inactive array of indices.
 *
 * The platform sorts the indices with the user's own comparator, so the order is stable and the same
 * to the last tie. It is piecewise constant in the elements: nothing is lost.
 */

import type { ValueId } from '../ir/ir.ts';
import { arrayOf, real } from '../ir/types.ts';
import { arrayTypeOf } from './access.ts';
import { foreignValue } from './foreign.ts';
import type { Item, Scope } from './items.ts';
import { textOf, type Lowering } from './lowering.ts';
import { ts } from './project.ts';

interface Code {
  readonly pieces: string[];
  readonly args: ValueId[];
}

export function permutation(lw: Lowering, array: ValueId, comparator: Item | undefined, node: ts.Node): ValueId {
  const compare = comparatorCode(lw, array, comparator, node);
  const head = ['Array.from(', '.keys()).sort(($i, $j) => '];
  const pieces = [head[0] as string, (head[1] as string) + (compare.pieces[0] as string), ...compare.pieces.slice(1)];
  pieces[pieces.length - 1] += ')';
  return foreignValue(lw, node, pieces, [array, ...compare.args], true, arrayOf(real), true);
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
  return { pieces: [...pieces, '[$i]!, ', '[$j]!)'], args: [...code.args, array, array] };
}

/** The text of a function with the variables around it as holes. */
function closedText(lw: Lowering, fn: ts.Node, scope: Scope): Code {
  const file = fn.getSourceFile();
  const holes: { start: number; end: number; id: ValueId }[] = [];
  const visit = (one: ts.Node): void => {
    if (ts.isTypeNode(one)) return;
    if (ts.isIdentifier(one) && !isName(one)) {
      const symbol = lw.checker.getSymbolAtLocation(one);
      const bound = symbol && scope.find(symbol);
      const inside =
        symbol?.declarations?.every(
          (declaration) => declaration.pos >= fn.pos && declaration.end <= fn.end && declaration.getSourceFile() === file,
        ) ?? false;
      if (bound && 'owner' in bound) {
        const item = lw.read(bound);
        if (item) holes.push({ start: one.getStart(file), end: one.end, id: lw.id(item, one) });
      } else if (symbol && !inside) {
        const item = bound ?? lw.module.globalItem(lw, symbol, one);
        if (item.kind === 'value') holes.push({ start: one.getStart(file), end: one.end, id: item.id });
        else if (item.kind !== 'builtin') lw.refuse('AD1001', one, { what: `\`${one.text}\` in a comparator` });
      }
    }
    ts.forEachChild(one, visit);
  };
  visit(fn);
  const pieces: string[] = [];
  let from = fn.getStart(file);
  for (const hole of holes) {
    pieces.push(file.text.slice(from, hole.start));
    from = hole.end;
  }
  pieces.push(file.text.slice(from, fn.end));
  const isMethod = ts.isMethodDeclaration(fn);
  if (isMethod) lw.refuse('AD1001', fn, { what: 'a method as a comparator' });
  return { pieces, args: holes.map((hole) => hole.id) };
}

const isName = (node: ts.Identifier): boolean =>
  (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ||
  (ts.isPropertyAssignment(node.parent) && node.parent.name === node) ||
  ts.isParameter(node.parent) ||
  ts.isVariableDeclaration(node.parent) ||
  ts.isBindingElement(node.parent) ||
  (ts.isFunctionLike(node.parent) && node.parent.name === node);
