/** Methods of tuples and of arrays that hold functions: their elements are known one by one. */

import type { Type, ValueId } from '../../ir/ir.ts';
import { arrayOf, definite } from '../../ir/types.ts';
import { arrayLiteral } from '../expressions/access.ts';
import { arrayMethod } from './arrays.ts';
import { differInClass, join, keptType } from '../types/joins.ts';
import { refuseShorter } from '../iteration/iterables.ts';
import { holdsFunction } from '../expressions/literals.ts';
import { textOf } from '../places.ts';
import { type Lowering } from '../lowering.ts';
import { valueItem, type Item } from '../items.ts';
import { callWith } from './callbacks.ts';
import { concatInto } from './arrayLoops.ts';
import { joinedElements } from './joinedTexts.ts';
import { tupleItem } from '../functions/calls.ts';
import { isSpread } from '../functions/parameters.ts';
import { ts } from '../project.ts';

/** Methods of tuples and of arrays that hold functions: their elements are known one by one. */
export function tupleMethod(lw: Lowering, self: Item, name: string, args: readonly Item[], node: ts.CallExpression): Item {
  if (self.kind === 'value' && ts.isPropertyAccessExpression(node.expression)) refuseShorter(lw, node.expression.expression);
  const items = elementsOf(lw, self, node);
  const [callback, initial] = args;
  const apply = (item: Item, k: number): Item => callWith(lw, callback, [item, valueItem(lw.constant(k)), self], node);
  const made = (list: readonly Item[]): Item => madeList(lw, list, node);
  switch (name) {
    case 'map':
      return made(items.map(apply));
    case 'flatMap': {
      const parts = items.map(apply).map((item): Item => (isArray(lw, item) ? { kind: 'spread', array: item.id, own: false } : item));
      const known = parts.flatMap((item) => (item.kind === 'object' && item.tuple ? elementsOf(lw, item, node) : [item]));
      return known.some(isSpread) ? valueItem(concatInto(lw, known, node)) : made(known);
    }
    case 'forEach':
      items.forEach(apply);
      return valueItem(lw.constant(undefined));
    case 'reduce':
    case 'reduceRight': {
      const order = [...items.entries()];
      if (name === 'reduceRight') order.reverse();
      const first = initial ?? order.shift()?.[1];
      if (!first) return valueItem(lw.constant(undefined));
      return order.reduce((so, [k, item]) => callWith(lw, callback, [so, item, valueItem(lw.constant(k)), self], node), first);
    }
    case 'at': {
      const index = args[0]?.kind === 'value' ? lw.literals.get(args[0].id) : undefined;
      if (typeof index === 'number') return items.at(index) ?? valueItem(lw.constant(undefined));
      break;
    }
    case 'slice': {
      const bounds = args.map((arg) => (arg.kind === 'value' ? lw.literals.get(arg.id) : undefined));
      if (bounds.every((bound) => typeof bound === 'number')) return made(items.slice(...bounds));
      break;
    }
    case 'filter': {
      const values = items.map((item) => literalOf(lw, item));
      // No list of run time could hold them: `Object.values(Mode)` has numbers and texts.
      if (values.includes(undefined) || new Set(values.map((value) => typeof value)).size < 2) break;
      const answers = items.map((item, k) => literalOf(lw, apply(item, k)));
      if (answers.includes(undefined)) break;
      return made(items.filter((_, k) => answers[k]));
    }
    case 'concat':
      if (args.some(({ kind }) => kind !== 'object' && kind !== 'function' && kind !== 'builtin')) break;
      return made([...items, ...args.flatMap((one) => (one.kind === 'object' && one.tuple ? elementsOf(lw, one, node) : [one]))]);
    case 'reverse':
      if (!isCopyMadeHere(node)) break;
      return made(items.toReversed());
    case 'toReversed':
      return made(items.toReversed());
    case 'join':
    case 'toString': {
      const text = joinedElements(lw, items, name, args, node);
      if (text) return text;
      break;
    }
    case 'push':
      if (self.kind === 'object' && self.origin?.depth === lw.flow.depth) {
        for (const [k, item] of args.entries()) self.fields.set(String(items.length + k), lw.temporary(String(items.length + k), item));
        return valueItem(lw.constant(items.length + args.length));
      }
  }
  const list = isReadOnly(name) || isMadeHere(node) ? arrayOfElements(lw, items, node) : null;
  if (list !== null) return arrayMethod(lw, valueItem(list), name, args, node);
  const origin = self.kind === 'object' ? self.origin?.node : self.kind === 'value' ? lw.origins.get(self.id) : null;
  lw.keep(origin ?? null);
  return lw.refuse('AD1013', node, { what: `${textOf(node.expression)} (a tuple, or an array of functions)` });
}

const literalOf = (lw: Lowering, item: Item): number | boolean | string | null | undefined =>
  item.kind === 'value' ? lw.literals.get(item.id) : undefined;

/** What a method makes: known one by one, unless something is done with it that only an array of run time can take. */
function madeList(lw: Lowering, items: readonly Item[], node: ts.CallExpression): Item {
  if (!lw.module.decisions.kept.has(node)) return tupleItem(lw, items, node);
  const values = items.map((item) => (item.kind === 'function' || item.kind === 'builtin' ? valueItem(lw.id(item, node)) : item));
  const list = arrayOfElements(lw, values, node);
  return list === null ? tupleItem(lw, items, node) : valueItem(list);
}

const readers = ['filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'some', 'every', 'flatMap', 'flat', 'concat', 'slice'];
const isReadOnly = (name: string): boolean => readers.includes(name) || /^(to\w+|join|includes|indexOf|lastIndexOf|with|at)$/.test(name);

/** Called on what another call has just made: nobody else has it. */
const isMadeHere = (node: ts.CallExpression): boolean =>
  ts.isPropertyAccessExpression(node.expression) && ts.isCallExpression(node.expression.expression);

/** `list.slice().reverse()`: what is turned around is a list of its own. */
function isCopyMadeHere({ expression: callee }: ts.CallExpression): boolean {
  const made = ts.isPropertyAccessExpression(callee) && ts.isCallExpression(callee.expression) ? callee.expression.expression : null;
  return made !== null && ts.isPropertyAccessExpression(made) && /^(slice|map|filter|concat|flatMap)$/.test(made.name.text);
}

/** The elements as an array, if one type of element holds them all. */
export function arrayOfElements(lw: Lowering, items: readonly Item[], node: ts.Node): ValueId | null {
  if (items.length === 0 || !items.every((item) => item.kind === 'value' || (item.kind === 'object' && !holdsFunction(lw, item))))
    return null;
  const ids = items.map((item) => lw.id(item, node));
  const element = ids
    .map((id) => keptType(lw.typeOf(id)))
    .reduce<Type | null>((a, b) => a && join(a, b), keptType(lw.typeOf(ids[0] ?? lw.constant(0))));
  const isOne =
    element !== null &&
    ids.every((id) => definite(lw.typeOf(id)).kind === definite(element).kind && !differInClass(element, lw.typeOf(id)));
  return isOne ? arrayLiteral(lw, ids, arrayOf(element)) : null;
}

const isArray = (lw: Lowering, item: Item): item is Item & { kind: 'value' } =>
  item.kind === 'value' && definite(lw.typeOf(item.id)).kind === 'array';

function elementsOf(lw: Lowering, self: Item, node: ts.Node): Item[] {
  if (self.kind === 'object') return [...self.fields.values()].map((field) => lw.read(field) ?? valueItem(lw.constant(undefined)));
  const id = lw.id(self, node);
  const type = definite(lw.typeOf(id));
  if (type.kind !== 'record') return lw.refuse('AD3002', node, { what: textOf(node), type: lw.module.describe(type) });
  return [...type.fields.entries()].map(([name, field]) => {
    const result = lw.builder.value(field);
    lw.builder.emit({ kind: 'getField', result, record: id, field: name, span: lw.builder.span });
    return valueItem(result);
  });
}
