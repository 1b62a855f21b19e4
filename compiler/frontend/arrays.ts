/**
 * Array methods, lowered to the same loops and memory ops as hand-written code.
 *
 * The order that `sort` finds is an inactive permutation computed by the platform; moving the
 * elements along it is ordinary loads and stores, so their derivatives follow.
 */

import type { Storage, Type, ValueId } from '../ir/ir.ts';
import { arrayOf, boolean, definite, nothing, real } from '../ir/types.ts';
import { arrayLiteral, arrayTypeOf, fit, length, load, narrow, newArray, slice, store } from './access.ts';
import { invoke, tupleItem } from './calls.ts';
import { callbackResult, callValue, isFunctionValue } from './functionValues.ts';
import { foreignValue, lowerForeign, callPieces } from './foreign.ts';
import { valueItem, type Item } from './items.ts';
import { textOf, type Lowering } from './lowering.ts';
import { forEachIndex } from './loops.ts';
import { permutation } from './sorting.ts';
import { toReal, truthy } from './operators.ts';
import { callBuiltinWith } from './builtinCalls.ts';
import { keptType } from './joins.ts';
import { ts } from './project.ts';

type Method = (lw: Lowering, array: ValueId, args: readonly Item[], node: ts.Node) => Item;

export function arrayMethod(lw: Lowering, self: Item, name: string, args: readonly Item[], node: ts.CallExpression): Item {
  if (self.kind === 'object' || (self.kind === 'value' && definite(lw.typeOf(self.id)).kind === 'record'))
    return tupleMethod(lw, self, name, args, node);
  const id = narrow(lw, lw.id(self, node));
  lw.at(node);
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method) return lw.refuse('AD4001', node, { callee: `.${name}`, signature: '' });
  return method(lw, id, args, node);
}

/** Call a function item or a builtin such as `Math.sin` on items. */
export function callWith(lw: Lowering, callback: Item | undefined, args: readonly Item[], node: ts.Node): Item {
  if (callback?.kind === 'function')
    return invoke(lw, callback, args.slice(0, Math.max(callback.node.parameters.length, hasRest(callback.node) ? args.length : 0)), node);
  if (callback?.kind === 'builtin') return callBuiltinWith(lw, callback.name, args, node);
  if (callback?.kind === 'value' && isFunctionValue(lw, callback.id))
    return callValue(lw, callback.id, args, callbackResult(lw, node), node);
  if (callback?.kind === 'choice') return lw.each(callback, (one) => callWith(lw, one, args, node), node);
  return lw.refuse('AD1011', node, { callee: textOf(node), why: 'the callback is not known here' });
}

const hasRest = (node: ts.SignatureDeclaration): boolean => node.parameters.some((one) => one.dotDotDotToken !== undefined);

/** A fresh array of `fn` of each element (or of each index below `size`). */
export function mapOver(
  lw: Lowering,
  array: ValueId | null,
  fn: (element: ValueId, index: ValueId) => ValueId,
  node: ts.Node,
  into: { size?: ValueId; storage?: Storage } = {},
): ValueId {
  const storage = into.storage ?? (array === null ? 'Array' : (arrayTypeOf(lw, array)?.storage ?? 'Array'));
  const size = into.size ?? length(lw, array as ValueId);
  const result = newArray(lw, arrayOf(storage === 'Array' ? nothing : real, storage), size, null);
  forEachIndex(
    lw,
    () => size,
    (i) => {
      const value = fn(array === null ? i : load(lw, array, i), i);
      lw.at(node);
      if (storage === 'Array') lw.setType(result, arrayOf(keptType(lw.typeOf(value))));
      store(lw, result, i, value, node);
      return null;
    },
    node,
  );
  return result;
}

/** An empty array that takes the type of what is pushed first. */
function openArray(lw: Lowering): ValueId {
  const open = arrayOf(nothing);
  lw.module.openArrays.add(open);
  return arrayLiteral(lw, [], open);
}

/** The same as an iterator goes: the length is asked anew before each element. */
export function collect(lw: Lowering, size: () => ValueId, fn: (index: ValueId) => ValueId, node: ts.Node): ValueId {
  const result = openArray(lw);
  forEachIndex(lw, size, (i) => (push(lw, result, fn(i), node), null), node);
  return result;
}

const push = (lw: Lowering, array: ValueId, value: ValueId, node: ts.Node): void =>
  lw.builder.emit({ kind: 'push', array, value: fit(lw, array, value, node), span: lw.builder.span });

const each = (lw: Lowering, array: ValueId, body: (element: ValueId, index: ValueId) => void, node: ts.Node): void => {
  const size = length(lw, array);
  forEachIndex(
    lw,
    () => size,
    (i) => (body(load(lw, array, i), i), null),
    node,
  );
};

const pushAll = (lw: Lowering, into: ValueId, from: ValueId, node: ts.Node): void =>
  each(lw, from, (element) => push(lw, into, element, node), node);

/** One fresh array of arguments, spread arrays among them. */
export function concatInto(lw: Lowering, items: readonly Item[], node: ts.Node): ValueId {
  const parts = items.map((item) => (item.kind === 'spread' ? item : valueItem(lw.id(item, node))));
  const [first] = parts;
  const type = first?.kind === 'spread' ? arrayTypeOf(lw, first.array)?.element : first?.kind === 'value' ? lw.typeOf(first.id) : real;
  const result = arrayLiteral(lw, [], arrayOf(keptType(type ?? real)));
  pushItems(lw, result, parts, node);
  return result;
}

/** `array.push(a, ...xs)`; what is pushed onto itself is copied first. */
function pushItems(lw: Lowering, array: ValueId, items: readonly Item[], node: ts.Node): void {
  for (const item of items) {
    if (item.kind === 'spread') pushAll(lw, array, item.array === array ? slice(lw, array, null, null) : item.array, node);
    else push(lw, array, lw.id(item, node), node);
  }
}

/** As `concat` does: an array element by element, anything else as it is. */
const append = (lw: Lowering, into: ValueId, part: ValueId, node: ts.Node): void =>
  arrayTypeOf(lw, part) ? pushAll(lw, into, part, node) : push(lw, into, part, node);

/** Elements of an array that is about to change. They may be reached by another name: a copy. */
const detached = (lw: Lowering, item: Item): Item =>
  item.kind === 'spread' ? { ...item, array: slice(lw, item.array, null, null) } : item;

const elementType = (lw: Lowering, array: ValueId): Type => arrayTypeOf(lw, array)?.element ?? real;

const number = (lw: Lowering, item: Item | undefined, node: ts.Node): ValueId | null => {
  if (!item || (item.kind === 'value' && lw.typeOf(item.id).kind === 'nothing')) return null;
  return toReal(lw, lw.id(item, node), node);
};

/** An index as the methods read it: negative counts from the end, clamped to the array. */
function normalised(lw: Lowering, item: Item | undefined, size: ValueId, fallback: () => ValueId, node: ts.Node): ValueId {
  const index = number(lw, item, node);
  if (index === null) return fallback();
  const literal = lw.literals.get(index);
  if (literal === 0) return index;
  const zero = lw.constant(0);
  const whole = lw.apply('trunc', [index], real);
  const fromEnd = lw.apply('max', [lw.apply('add', [size, whole], real), zero], real);
  const within = lw.apply('min', [whole, size], real);
  if (typeof literal === 'number') return literal < 0 ? fromEnd : within;
  return lw.apply('select', [lw.apply('lt', [whole, zero], boolean), fromEnd, within], real);
}

const sub = (lw: Lowering, a: ValueId, b: ValueId): ValueId => lw.apply('sub', [a, b], real);
const add = (lw: Lowering, a: ValueId, b: ValueId): ValueId => lw.apply('add', [a, b], real);

const resize = (lw: Lowering, array: ValueId, size: ValueId): void =>
  lw.builder.emit({ kind: 'resize', array, length: size, span: lw.builder.span });

/** The first index whose element satisfies the callback, or -1; from the end when `backwards`. */
function search(lw: Lowering, array: ValueId, callback: Item | undefined, wanted: boolean, backwards: boolean, node: ts.Node): ValueId {
  const found = lw.temporary('found', valueItem(lw.constant(-1)));
  const size = length(lw, array);
  forEachIndex(
    lw,
    () => size,
    (i) => {
      const index = backwards ? sub(lw, sub(lw, size, lw.constant(1)), i) : i;
      const test = truthy(lw, callWith(lw, callback, [valueItem(load(lw, array, index)), valueItem(index), valueItem(array)], node));
      const value = typeof test === 'boolean' ? lw.constant(test) : test;
      const stop = wanted ? value : lw.not(value);
      lw.branch(
        stop,
        () => (lw.flow.set(found, valueItem(index)), null),
        () => null,
        node,
      );
      return lw.not(stop);
    },
    node,
    [found],
  );
  return lw.id(lw.flow.get(found) as Item, node);
}

function elementOrNothing(lw: Lowering, array: ValueId, index: ValueId, node: ts.Node): Item {
  const missing = lw.apply('lt', [index, lw.constant(0)], boolean);
  return (
    lw.branch(
      missing,
      () => valueItem(lw.constant(undefined)),
      () => valueItem(load(lw, array, index)),
      node,
    ) ?? valueItem(lw.constant(undefined))
  );
}

/** A method passes over elements that its callback has taken away. */
function wherePresent(lw: Lowering, callback: Item | undefined, array: ValueId, index: ValueId, body: () => void, node: ts.Node): void {
  if (!mayShorten(callback)) body();
  else
    lw.branch(
      lw.apply('lt', [index, length(lw, array)], boolean),
      () => (body(), null),
      () => null,
      node,
    );
}

function eachPresent(
  lw: Lowering,
  callback: Item | undefined,
  array: ValueId,
  body: (element: ValueId, index: ValueId) => void,
  node: ts.Node,
): void {
  const size = length(lw, array);
  forEachIndex(
    lw,
    () => size,
    (i) => (wherePresent(lw, callback, array, i, () => body(load(lw, array, i), i), node), null),
    node,
  );
}

const shortens = /\.(pop|shift|splice)\(|\.length\s*=[^=]/;

const shortensItself = (callback: Item | undefined): boolean => callback?.kind === 'function' && shortens.test(callback.node.getText());

/** By its text: it removes elements itself, or calls something in a file that does. */
export function mayShorten(callback: Item | null | undefined): boolean {
  if (callback?.kind !== 'function') return false;
  const text = callback.node.getText();
  return shortens.test(text) || (shortens.test(callback.node.getSourceFile().text) && /[\w)]\(/.test(text));
}

function fold(lw: Lowering, array: ValueId, args: readonly Item[], backwards: boolean, node: ts.Node): Item {
  const [callback, initial] = args;
  const size = length(lw, array);
  const one = lw.constant(1);
  const last = (): ValueId => sub(lw, size, one);
  const start = initial ?? valueItem(load(lw, array, backwards ? last() : lw.constant(0)));
  const name = callback?.kind === 'function' ? (callback.node.parameters[0]?.name.getText() ?? 'acc') : 'acc';
  const isKept = lw.module.decisions.kept.has(node);
  const settled = (item: Item): Item =>
    item.kind === 'value' || (item.kind !== 'object' && !isKept) ? item : valueItem(lw.id(item, node));
  const seeded = settled(start);
  const acc = lw.variable(/^\w+$/.test(name) ? name : 'acc', null, true, false, node);
  lw.flow.set(acc, seeded);
  lw.hint(seeded, acc.name);
  const trips = initial ? size : sub(lw, size, one);
  forEachIndex(
    lw,
    () => trips,
    (i) => {
      const forward = initial ? i : add(lw, i, one);
      const index = backwards ? sub(lw, sub(lw, trips, one), i) : forward;
      wherePresent(
        lw,
        callback,
        array,
        index,
        () => {
          const now = lw.flow.get(acc) as Item;
          const next = callWith(lw, callback, [now, valueItem(load(lw, array, index)), valueItem(index), valueItem(array)], node);
          lw.flow.set(acc, settled(next));
        },
        node,
      );
      return null;
    },
    node,
    [acc],
  );
  return lw.flow.get(acc) ?? seeded;
}

function splice(lw: Lowering, array: ValueId, args: readonly Item[], node: ts.Node): Item {
  const added = args.slice(2).map((item) => detached(lw, item));
  const size = length(lw, array);
  const start = normalised(lw, args[0], size, () => lw.constant(0), node);
  const rest = sub(lw, size, start);
  const wanted = args.length > 1 ? number(lw, args[1], node) : null;
  const removedCount = wanted === null ? rest : lw.apply('max', [lw.apply('min', [wanted, rest], real), lw.constant(0)], real);
  const end = add(lw, start, removedCount);
  const removed = slice(lw, array, start, end);
  const tail = slice(lw, array, end, null);
  resize(lw, array, start);
  pushItems(lw, array, added, node);
  pushAll(lw, array, tail, node);
  return valueItem(removed);
}

/** Move elements to the places an earlier copy had them: `array[k] = copy[from(k)]`. */
function permute(lw: Lowering, array: ValueId, copy: ValueId, from: (k: ValueId) => ValueId, node: ts.Node): void {
  const size = length(lw, array);
  forEachIndex(
    lw,
    () => size,
    (k) => (store(lw, array, k, load(lw, copy, from(k)), node), null),
    node,
  );
}

const reversed = (lw: Lowering, array: ValueId, copy: ValueId, node: ts.Node): void => {
  const last = sub(lw, length(lw, array), lw.constant(1));
  permute(lw, array, copy, (k) => sub(lw, last, k), node);
};

function sorted(lw: Lowering, array: ValueId, comparator: Item | undefined, node: ts.Node): void {
  const order = permutation(lw, array, comparator, node);
  const copy = slice(lw, array, null, null);
  permute(lw, array, copy, (k) => load(lw, order, k), node);
}

/** A question about positions: piecewise constant in the elements. */
const observed =
  (name: string): Method =>
  (lw, array, args, node) => {
    const ids = args.map((arg) => lw.id(arg, node));
    const type: Type = name === 'includes' ? boolean : real;
    return lowerForeign(lw, node, ['', ...callPieces(`.${name}`, ids.length)], [array, ...ids], true, type, true);
  };

const methods: { readonly [name: string]: Method } = {
  push: (lw, array, args, node) => {
    pushItems(lw, array, args, node);
    return ts.isExpressionStatement(node.parent) ? valueItem(lw.constant(undefined)) : valueItem(length(lw, array));
  },
  pop: (lw, array) => {
    const result = lw.builder.value(elementType(lw, array));
    lw.builder.emit({ kind: 'pop', result, array, span: lw.builder.span });
    return valueItem(result);
  },
  shift: (lw, array, _args, node) => {
    const first = load(lw, array, lw.constant(0));
    const size = length(lw, array);
    lw.branch(
      lw.apply('gt', [size, lw.constant(0)], boolean),
      () => {
        const one = lw.constant(1);
        const last = sub(lw, size, one);
        forEachIndex(
          lw,
          () => last,
          (i) => (store(lw, array, i, load(lw, array, add(lw, i, one)), node), null),
          node,
        );
        resize(lw, array, last);
        return null;
      },
      () => null,
      node,
    );
    return valueItem(first);
  },
  unshift: (lw, array, args, node) => {
    const added = args.map((item) => detached(lw, item));
    const copy = slice(lw, array, null, null);
    resize(lw, array, lw.constant(0));
    pushItems(lw, array, added, node);
    pushAll(lw, array, copy, node);
    return ts.isExpressionStatement(node.parent) ? valueItem(lw.constant(undefined)) : valueItem(length(lw, array));
  },
  splice,
  toSpliced: (lw, array, args, node) => {
    const result = slice(lw, array, null, null);
    splice(lw, result, args, node);
    return valueItem(result);
  },
  slice: (lw, array, args, node) => valueItem(slice(lw, array, number(lw, args[0], node), number(lw, args[1], node))),
  subarray: (lw, array, args, node) => {
    const result = lw.builder.value(lw.typeOf(array));
    lw.builder.emit({
      kind: 'view',
      result,
      array,
      start: number(lw, args[0], node),
      end: number(lw, args[1], node),
      span: lw.builder.span,
    });
    return valueItem(result);
  },
  set: (lw, array, args, node) => {
    const given = lw.id(args[0] ?? valueItem(array), node);
    const offset = number(lw, args[1], node) ?? lw.constant(0);
    const overlaps = lw.literals.get(offset) !== 0 || node.getSourceFile().text.includes('subarray');
    const source = overlaps ? slice(lw, given, null, null) : given;
    const isZero = lw.literals.get(offset) === 0;
    each(lw, source, (element, i) => store(lw, array, isZero ? i : add(lw, offset, i), element, node), node);
    return valueItem(lw.constant(undefined));
  },
  fill: (lw, array, args, node) => {
    const value = lw.id(args[0] ?? valueItem(lw.constant(undefined)), node);
    const size = length(lw, array);
    if (args.length <= 1) {
      forEachIndex(
        lw,
        () => size,
        (i) => (store(lw, array, i, value, node), null),
        node,
      );
      return valueItem(array);
    }
    const start = normalised(lw, args[1], size, () => lw.constant(0), node);
    const end = normalised(lw, args[2], size, () => size, node);
    const count = sub(lw, end, start);
    forEachIndex(
      lw,
      () => count,
      (i) => (store(lw, array, add(lw, start, i), value, node), null),
      node,
    );
    return valueItem(array);
  },
  copyWithin: (lw, array, args, node) => {
    const size = length(lw, array);
    const target = normalised(lw, args[0], size, () => lw.constant(0), node);
    const start = normalised(lw, args[1], size, () => lw.constant(0), node);
    const end = normalised(lw, args[2], size, () => size, node);
    const count = lw.apply('min', [sub(lw, end, start), sub(lw, size, target)], real);
    const copy = slice(lw, array, null, null);
    forEachIndex(
      lw,
      () => count,
      (i) => (store(lw, array, add(lw, target, i), load(lw, copy, add(lw, start, i)), node), null),
      node,
    );
    return valueItem(array);
  },
  concat: (lw, array, args, node) => {
    const result = slice(lw, array, null, null);
    for (const arg of args) {
      if (arg.kind === 'spread') each(lw, arg.array, (element) => append(lw, result, element, node), node);
      else append(lw, result, lw.id(arg, node), node);
    }
    return valueItem(result);
  },
  reverse: (lw, array, _args, node) => {
    reversed(lw, array, slice(lw, array, null, null), node);
    return valueItem(array);
  },
  toReversed: (lw, array, _args, node) => {
    const result = slice(lw, array, null, null);
    reversed(lw, result, array, node);
    return valueItem(result);
  },
  sort: (lw, array, args, node) => {
    sorted(lw, array, args[0], node);
    return valueItem(array);
  },
  toSorted: (lw, array, args, node) => {
    const result = slice(lw, array, null, null);
    sorted(lw, result, args[0], node);
    return valueItem(result);
  },
  with: (lw, array, args, node) => {
    const result = slice(lw, array, null, null);
    const index = normalised(lw, args[0], length(lw, array), () => lw.constant(0), node);
    store(lw, result, index, lw.id(args[1] ?? valueItem(lw.constant(undefined)), node), node);
    return valueItem(result);
  },
  at: (lw, array, args, node) => {
    const index = number(lw, args[0], node) ?? lw.constant(0);
    const literal = lw.literals.get(index);
    if (typeof literal === 'number') return valueItem(load(lw, array, literal < 0 ? add(lw, length(lw, array), index) : index));
    const size = length(lw, array);
    const fromEnd = lw.apply('select', [lw.apply('lt', [index, lw.constant(0)], boolean), add(lw, size, index), index], real);
    return valueItem(load(lw, array, fromEnd));
  },
  map: (lw, array, args, node) => {
    const call = (element: ValueId, i: ValueId): ValueId =>
      lw.id(callWith(lw, args[0], [valueItem(element), valueItem(i), valueItem(array)], node), node);
    if (!shortensItself(args[0])) return valueItem(mapOver(lw, array, call, node));
    // JavaScript leaves holes at the end for what was taken away; only the length tells them from no elements.
    const result = openArray(lw);
    eachPresent(lw, args[0], array, (element, i) => push(lw, result, call(element, i), node), node);
    return valueItem(result);
  },
  forEach: (lw, array, args, node) => {
    eachPresent(
      lw,
      args[0],
      array,
      (element, i) => void callWith(lw, args[0], [valueItem(element), valueItem(i), valueItem(array)], node),
      node,
    );
    return valueItem(lw.constant(undefined));
  },
  filter: (lw, array, args, node) => {
    const type = arrayTypeOf(lw, array);
    const result = arrayLiteral(lw, [], arrayOf(elementType(lw, array)));
    eachPresent(
      lw,
      args[0],
      array,
      (element, i) => {
        const test = truthy(lw, callWith(lw, args[0], [valueItem(element), valueItem(i), valueItem(array)], node));
        lw.choose(
          test,
          () => (push(lw, result, element, node), null),
          () => null,
          node,
        );
      },
      node,
    );
    if (!type || type.storage === 'Array') return valueItem(result);
    const typed = newArray(lw, type, length(lw, result), null);
    each(lw, result, (element, i) => store(lw, typed, i, element, node), node);
    return valueItem(typed);
  },
  reduce: (lw, array, args, node) => fold(lw, array, args, false, node),
  reduceRight: (lw, array, args, node) => fold(lw, array, args, true, node),
  some: (lw, array, args, node) => valueItem(lw.apply('ge', [search(lw, array, args[0], true, false, node), lw.constant(0)], boolean)),
  every: (lw, array, args, node) => valueItem(lw.apply('lt', [search(lw, array, args[0], false, false, node), lw.constant(0)], boolean)),
  find: (lw, array, args, node) => elementOrNothing(lw, array, search(lw, array, args[0], true, false, node), node),
  findLast: (lw, array, args, node) => elementOrNothing(lw, array, search(lw, array, args[0], true, true, node), node),
  findIndex: (lw, array, args, node) => valueItem(search(lw, array, args[0], true, false, node)),
  findLastIndex: (lw, array, args, node) => valueItem(search(lw, array, args[0], true, true, node)),
  flat: (lw, array, args, node) => {
    const depth = args[0]?.kind === 'value' ? lw.literals.get(args[0].id) : 1;
    if (typeof depth !== 'number') return lw.refuse('AD1001', node, { what: 'flat() to a depth that is not a constant' });
    return valueItem(flattened(lw, array, depth, node));
  },
  flatMap: (lw, array, args, node) => {
    const result = openArray(lw);
    eachPresent(
      lw,
      args[0],
      array,
      (element, i) => {
        const part = lw.id(callWith(lw, args[0], [valueItem(element), valueItem(i), valueItem(array)], node), node);
        append(lw, result, part, node);
      },
      node,
    );
    return valueItem(result);
  },
  keys: (lw, array, _args, node) => valueItem(mapOver(lw, null, (_, i) => i, node, { size: length(lw, array) })),
  values: (lw, array) => valueItem(slice(lw, array, null, null)),
  entries: (lw, array, _args, node) =>
    valueItem(
      mapOver(
        lw,
        null,
        (_, i) => {
          const element = load(lw, array, i);
          if (lw.typeOf(element).kind === 'real') return arrayLiteral(lw, [i, element], arrayOf(real, 'Array', 2));
          return lw.id(tupleItem(lw, [valueItem(i), valueItem(element)]), node);
        },
        node,
        { size: length(lw, array) },
      ),
    ),
  indexOf: observed('indexOf'),
  lastIndexOf: observed('lastIndexOf'),
  includes: observed('includes'),
  join: (lw, array, args, node) =>
    valueItem(foreignValue(lw, node, ['', ...callPieces('.join', args.length)], [array, ...args.map((arg) => lw.id(arg, node))], true)),
  toString: (lw: Lowering, array: ValueId, _args: readonly Item[], node: ts.Node) =>
    valueItem(foreignValue(lw, node, ['', '.toString()'], [array], true)),
};

export const isArrayMethod = (name: string): boolean => Object.hasOwn(methods, name);

function flattened(lw: Lowering, array: ValueId, depth: number, node: ts.Node): ValueId {
  const inner = elementType(lw, array);
  if (depth < 1 || inner.kind !== 'array') return slice(lw, array, null, null);
  const result = arrayLiteral(lw, [], arrayOf(inner.element));
  each(lw, array, (row) => pushAll(lw, result, row, node), node);
  return depth > 1 ? flattened(lw, result, depth - 1, node) : result;
}

/** Methods of tuples and of arrays that hold functions: their elements are known one by one. */
function tupleMethod(lw: Lowering, self: Item, name: string, args: readonly Item[], node: ts.CallExpression): Item {
  const items = elementsOf(lw, self, node);
  const [callback, initial] = args;
  const apply = (item: Item, k: number): Item => callWith(lw, callback, [item, valueItem(lw.constant(k)), self], node);
  switch (name) {
    case 'map':
      return tupleItem(lw, items.map(apply));
    case 'forEach':
      items.forEach(apply);
      return valueItem(lw.constant(undefined));
    case 'reduce': {
      const rest = initial ? items : items.slice(1);
      const first = initial ?? items[0];
      if (!first) return valueItem(lw.constant(undefined));
      return rest.reduce(
        (so, item, k) => callWith(lw, callback, [so, item, valueItem(lw.constant(initial ? k : k + 1)), self], node),
        first,
      );
    }
    case 'at': {
      const index = args[0]?.kind === 'value' ? lw.literals.get(args[0].id) : undefined;
      if (typeof index === 'number') return items.at(index) ?? valueItem(lw.constant(undefined));
      break;
    }
    case 'slice':
      if (args.length === 0) return tupleItem(lw, items);
      break;
    case 'push':
      if (self.kind === 'object' && (!self.origin || self.origin.depth === lw.flow.depth)) {
        for (const [k, item] of args.entries()) self.fields.set(String(items.length + k), lw.temporary(String(items.length + k), item));
        return valueItem(lw.constant(items.length + args.length));
      }
  }
  const origin = self.kind === 'object' ? self.origin?.node : self.kind === 'value' ? lw.origins.get(self.id) : null;
  lw.keep(origin ?? null);
  return lw.refuse('AD1013', node, { what: `${textOf(node.expression)} (a tuple, or an array of functions)` });
}

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
