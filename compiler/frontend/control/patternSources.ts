/** What array patterns take apart that is no array: Maps and Sets, generators, objects with iterators of their own. */

import type { ValueId } from '../../ir/ir.ts';
import { boolean, definite } from '../../ir/types.ts';
import { length } from '../expressions/access.ts';
import { openArray, push } from '../arrays/arrayLoops.ts';
import { tupleItem, type FunctionItem } from '../functions/calls.ts';
import { scopeOfMember } from '../classes/classCaptures.ts';
import { calling } from '../errors/catching.ts';
import { normal } from './exits.ts';
import { collected } from '../iteration/collectedGenerators.ts';
import { isGenerator, lowerOverGenerator } from '../iteration/generators.ts';
import { spreadSource } from '../iteration/iterables.ts';
import { firstFrom, isIterated, iteratorOf, takenFrom } from '../iteration/iterators.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { isClass } from '../types/recordTypes.ts';
import { twoWays } from './statements.ts';
import { tableAt } from '../tables/tables.ts';
import { ts } from '../project.ts';

/** What a pattern takes apart: of an instance whose iterator is a generator, all that it hands out. */
export function patternSource(lw: Lowering, item: Item, pattern: ts.ArrayBindingPattern | ts.ArrayLiteralExpression): Item {
  const source = isCollection(lw, item) ? sourceOf(pattern) : null;
  if (source) return spreadSource(lw, item, source);
  const hasRest = pattern.elements.some((one) => ts.isSpreadElement(one) || (ts.isBindingElement(one) && one.dotDotDotToken));
  const fromGenerator = (fn: FunctionItem): Item =>
    hasRest || lw.module.isRecursive(fn.node)
      ? collected(lw, fn, [], fn.node)
      : valueItem(firstOf(lw, fn, pattern.elements.length, pattern));
  const type = item.kind === 'value' ? lw.typeOf(item.id) : null;
  for (let home = type && isClass(type) ? type.home : null; home; home = lw.module.baseOf(home)) {
    const node = home.members.find(
      (one): one is ts.MethodDeclaration => ts.isMethodDeclaration(one) && one.name.getText() === '[Symbol.iterator]',
    );
    if (!node) continue;
    if (!node.asteriskToken) break;
    return fromGenerator({ kind: 'function', node, scope: scopeOfMember(lw, home), self: item, home });
  }
  if (!isIterated(lw, item)) return item;
  const iterator = iteratorOf(lw, item, pattern);
  if (isGenerator(iterator)) return fromGenerator(iterator);
  if (hasRest) return valueItem(takenFrom(lw, iterator, pattern));
  return tupleItem(lw, firstFrom(lw, iterator, pattern.elements.length, pattern), pattern);
}

/** A Map or Set, taken apart or not. */
function isCollection(lw: Lowering, item: Item): boolean {
  const table = tableAt(lw, item);
  if (table) return table.type.table !== 'object';
  const type = item.kind === 'value' ? definite(lw.typeOf(item.id)) : null;
  return type?.kind === 'opaque' && /^(Readonly)?(Map|Set)</.test(type.text);
}

/** The expression that a pattern takes apart. */
function sourceOf({ parent }: ts.ArrayBindingPattern | ts.ArrayLiteralExpression): ts.Expression | null {
  if (ts.isVariableDeclaration(parent)) return parent.initializer ?? null;
  return ts.isBinaryExpression(parent) ? parent.right : null;
}

/** The first values of a generator, which is left behind the last of them, as an array. */
function firstOf(lw: Lowering, fn: FunctionItem, count: number, node: ts.BindingPattern | ts.ArrayLiteralExpression): ValueId {
  const list = openArray(lw);
  const run = (): Item => {
    lowerOverGenerator(lw, fn, [], node, [], (at, item, stop) => {
      push(at, list, at.id(item, node), node);
      const isFull = at.apply('ge', [length(at, list), at.constant(count)], boolean);
      return twoWays(at, isFull, stop, () => normal, node);
    });
    return valueItem(list);
  };
  calling(lw, run, node);
  return list;
}
