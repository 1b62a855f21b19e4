/** What `for … of` and spreads can run over. */

import type { ValueId } from '../../ir/ir.ts';
import { arrayOf, boolean, definite } from '../../ir/types.ts';
import { mapOver } from '../arrays/arrayLoops.ts';
import { getField, length, load, narrow } from '../expressions/access.ts';
import { tupleItem } from '../functions/calls.ts';
import { lower } from '../expressions/expressions.ts';
import { throwTypeError } from '../errors/typeErrors.ts';
import { foreignValue } from '../platform/foreign.ts';
import { collected, collectedFrom } from './collectedGenerators.ts';
import { isGenerator } from './generators.ts';
import { isIterated, iteratorOf, takenFrom } from './iterators.ts';
import { whereHandedOn } from './handedOn.ts';
import { valueItem, type Item } from '../items.ts';
import { textOf } from '../places.ts';
import { type Lowering } from '../lowering.ts';
import { iterateTable, partsOf, tableAt } from '../tables/tables.ts';
import { iteratedArray } from './iteratedTypes.ts';
import { ts } from '../project.ts';
import { unpacked } from '../unions/unionValues.ts';

/** An array; the length is read again for every test, as the language does. */
interface Indexed {
  readonly kind: 'indexed';
  readonly length: () => ValueId;
  readonly at: (index: ValueId) => Item;
  /** Of a table that the loop changes: is it still there? */
  readonly isThere?: (index: ValueId) => ValueId;
}

export type Iterable =
  /** Elements known at compile time. */
  { readonly kind: 'items'; readonly items: readonly Item[] } | Indexed;

export function iterableOf(lw: Lowering, node: ts.Expression): Iterable {
  const special = arrayIterator(lw, node);
  if (special) return special;
  return iterableItem(lw, lower(lw, node), node);
}

/** `map.keys().next()`: what an iterator that nothing else holds hands out first. */
export function firstOfIterator(lw: Lowering, node: ts.CallExpression): Item | null {
  const { expression } = node;
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'next' || node.arguments.length > 0) return null;
  const made = expression.expression;
  if (!ts.isCallExpression(made) || !ts.isPropertyAccessExpression(made.expression) || !isPath(made.expression.expression)) return null;
  const iterable = arrayIterator(lw, made);
  if (iterable?.kind !== 'indexed') return null;
  const isThere = lw.apply('gt', [iterable.length(), lw.constant(0)], boolean);
  const missing = valueItem(lw.constant(undefined));
  const value = lw.branch(
    isThere,
    () => iterable.at(lw.constant(0)),
    () => missing,
    node,
  );
  const fields = new Map([
    ['value', lw.temporary('value', value ?? missing)],
    ['done', lw.temporary('done', valueItem(lw.not(isThere)))],
  ]);
  return { kind: 'object', fields, home: null, tuple: false, origin: null };
}

/** A name, or fields of one: it may be read twice. */
const isPath = (node: ts.Expression): boolean =>
  ts.isIdentifier(node) ||
  node.kind === ts.SyntaxKind.ThisKeyword ||
  (ts.isPropertyAccessExpression(node) && !node.questionDotToken && isPath(node.expression));

/** `xs.entries()`, `xs.keys()`, `xs.values()`. */
export function arrayIterator(lw: Lowering, node: ts.Expression): Iterable | null {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || node.arguments.length > 0) return null;
  const name = node.expression.name.text;
  if (!['entries', 'keys', 'values'].includes(name)) return null;
  const item = lower(lw, node.expression.expression);
  if (item.kind !== 'value') return null;
  const table = tableAt(lw, item);
  if (table) return iterateTable(lw, table, node, name as 'entries' | 'keys' | 'values');
  const id = narrow(lw, item.id);
  if (lw.typeOf(id).kind === 'opaque') {
    const list = foreignValue(lw, node, ['[...', `.${name}()]`], [id], true, iteratedArray(lw, node));
    return iterableItem(lw, valueItem(list), node);
  }
  if (lw.typeOf(id).kind !== 'array') return null;
  const at = (index: ValueId): Item => {
    if (name === 'keys') return valueItem(index);
    const element = valueItem(load(lw, id, index));
    return name === 'values' ? element : tupleItem(lw, [valueItem(index), element]);
  };
  return { kind: 'indexed', length: () => length(lw, id), at };
}

/** All that an object hands out that is followed at compile time. */
function allOf(lw: Lowering, item: Item, node: ts.Expression): Item {
  const iterator = iteratorOf(lw, item, node);
  if (!isGenerator(iterator)) return valueItem(takenFrom(lw, iterator, node));
  return collected(lw, iterator, [], iterator.node);
}

/** What a spread lays out, as an array or tuple. */
export function spreadSource(lw: Lowering, given: Item, node: ts.Expression): Item {
  const item = unpacked(lw, given, node);
  const table = tableAt(lw, item);
  if (table && table.type.table !== 'object') return partsOf(lw, table, table.type.table === 'set' ? 'values' : 'entries', node);
  if (item.kind === 'object' && isIterated(lw, item)) return allOf(lw, item, node);
  if (isChoiceOfArrays(lw, item)) {
    const { length: size, at } = elementsOfEither(lw, item, node);
    return valueItem(mapOver(lw, null, (_, i) => lw.id(at(i), node), node, { size: size(), storage: 'Array' }));
  }
  if (item.kind === 'choice' && holdsCollection(lw, item)) return lw.each(item, (one) => spreadSource(lw, one, node), node);
  if (item.kind !== 'value') return item;
  if (lw.literals.has(item.id) && (lw.literals.get(item.id) ?? null) === null) {
    throwTypeError(lw, `spreading ${String(lw.literals.get(item.id))}`);
    return tupleItem(lw, []);
  }
  const id = narrow(lw, item.id);
  const type = definite(lw.typeOf(id));
  if (type.kind === 'record' && type.form !== 'tuple')
    return (
      collectedFrom(lw, item, node) ??
      whereHandedOn(lw, item, node, (instead) => spreadSource(lw, lower(lw, instead), instead)) ??
      (isIterated(lw, item) ? valueItem(takenFrom(lw, iteratorOf(lw, item, node), node)) : null) ??
      lw.refuse('AD1003', node, { name: `\`${textOf(node)}\`` })
    );
  if (type.kind === 'record') refuseShorter(lw, node);
  if (type.kind !== 'opaque' && type.kind !== 'string') return item;
  const isText = type.kind === 'string';
  return valueItem(foreignValue(lw, node, ['[...', ']'], [id], !isText, isText ? arrayOf(type) : iteratedArray(lw, node)));
}

/** A tuple of several types with optional elements, which may be shorter than its record has fields. */
export function refuseShorter(lw: Lowering, node: ts.Expression): void {
  const type = lw.checker.getNonNullableType(lw.checker.getTypeAtLocation(node));
  if (!lw.checker.isTupleType(type)) return;
  const { target } = type as ts.TupleTypeReference;
  if (!target.hasRestElement && target.minLength < lw.checker.getTypeArguments(type as ts.TypeReference).length)
    lw.refuse('AD3002', node, { what: textOf(node), type: 'a tuple that may be shorter' });
}

export function iterableItem(lw: Lowering, given: Item, node: ts.Expression): Iterable {
  const item = unpacked(lw, given, node);
  if (item.kind === 'object' && item.tuple) {
    return { kind: 'items', items: [...item.fields.values()].map((field) => lw.read(field) ?? valueItem(lw.constant(undefined))) };
  }
  const table = tableAt(lw, item);
  if (table && table.type.table !== 'object') return iterateTable(lw, table, node);
  if (item.kind === 'object' && isIterated(lw, item)) return iterableItem(lw, allOf(lw, item, node), node);
  if (isChoiceOfArrays(lw, item)) return elementsOfEither(lw, item, node);
  if (item.kind === 'choice' && holdsCollection(lw, item)) return iterableItem(lw, spreadSource(lw, item, node), node);
  const id = narrow(lw, lw.id(item, node));
  const type = definite(lw.typeOf(id));
  if (type.kind === 'array') return { kind: 'indexed', length: () => length(lw, id), at: (index) => valueItem(load(lw, id, index)) };
  if (type.kind === 'record' && type.form === 'tuple') {
    refuseShorter(lw, node);
    return { kind: 'items', items: [...type.fields.keys()].map((name) => valueItem(getField(lw, id, name))) };
  }
  if (type.kind === 'opaque' || type.kind === 'string') return iterableItem(lw, spreadSource(lw, valueItem(id), node), node);
  const iterates = lw.checker
    .getTypeAtLocation(node)
    .getProperties()
    .some((one) => one.name.startsWith('__@iterator'));
  const all = iterates ? collectedFrom(lw, valueItem(id), node) : null;
  if (all) return iterableItem(lw, all, node);
  const handedOn = iterates ? whereHandedOn(lw, valueItem(id), node, (instead) => iterableOf(lw, instead)) : null;
  if (handedOn) return handedOn;
  if (isIterated(lw, valueItem(id))) return iterableItem(lw, valueItem(takenFrom(lw, iteratorOf(lw, valueItem(id), node), node)), node);
  if (iterates) return lw.refuse('AD1003', node, { name: `\`${textOf(node)}\`` });
  return lw.refuse('AD1001', node, { what: `\`for … of\` over ${textOf(node)}` });
}

/** One of several arrays of different kinds: `number[] | Float64Array`. */
const isChoiceOfArrays = (lw: Lowering, item: Item): boolean =>
  item.kind === 'choice' && [item.then, item.else].every((one) => isArray(lw, one) || isChoiceOfArrays(lw, one));

/** `sets.get(key) ?? []`: what is no array is laid out as one. */
const holdsCollection = (lw: Lowering, item: Item & { kind: 'choice' }): boolean =>
  [item.then, item.else].some((one) => {
    if (one.kind === 'choice') return holdsCollection(lw, one);
    return tableAt(lw, one) !== null || isIterated(lw, one) || (one.kind === 'value' && definite(lw.typeOf(one.id)).kind === 'opaque');
  });

const isArray = (lw: Lowering, item: Item): boolean => item.kind === 'value' && lw.typeOf(item.id).kind === 'array';

function elementsOfEither(lw: Lowering, item: Item, node: ts.Expression): Indexed {
  const ofEach = (read: (array: ValueId) => ValueId): Item => lw.each(item, (one) => valueItem(read(lw.id(one, node))), node);
  return {
    kind: 'indexed',
    length: () =>
      lw.id(
        ofEach((array) => length(lw, array)),
        node,
      ),
    at: (index) => ofEach((array) => load(lw, array, index)),
  };
}
