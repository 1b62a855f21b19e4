/** The platform: Math, Number, Array, typed arrays, Object, console, clocks, and `tsgrad` itself. */

import type { ValueId } from '../ir/ir.ts';
import { arrayOf, boolean, definite, isTypedStorage, opaque, real } from '../ir/types.ts';
import { arrayLiteral, arrayTypeOf, getField, length, load, newArray, putField, slice, store } from './access.ts';
import { callWith, collect, concatInto, mapOver, mayShorten } from './arrays.ts';
import { isSpread, lowerArguments, tupleItem } from './calls.ts';
import { lower } from './expressions.ts';
import { callPieces, foreignStatement, lowerForeign } from './foreign.ts';
import { valueItem, type Item } from './items.ts';
import { expectedType, recordOf } from './literals.ts';
import { isMadeForMembership } from './membership.ts';
import { spreadInto } from './objectSpread.ts';
import { forEachIndex } from './loops.ts';
import { textOf, type Lowering } from './lowering.ts';
import { toReal, truthy } from './operators.ts';
import { iterableItem } from './iterables.ts';
import { stopped } from './stopping.ts';
import { keptType } from './joins.ts';
import { ts } from './project.ts';

const unary = new Set(
  'abs acos acosh asin asinh atan atanh cbrt ceil clz32 cos cosh exp expm1 floor fround f16round log log10 log1p log2 round sign sin sinh sqrt tan tanh trunc'.split(
    ' ',
  ),
);
const binary = new Set(['atan2', 'imul', 'pow']);
const variadic = new Set(['max', 'min', 'hypot']);
const numberTests = new Set(['isNaN', 'isFinite', 'isInteger', 'isSafeInteger']);
const known = new Set([
  'Math',
  'Number',
  'Array',
  'Object',
  'console',
  'performance',
  'Date',
  'JSON',
  'String',
  'Boolean',
  'Map',
  'Set',
  'WeakMap',
  'WeakSet',
  'Error',
  'RangeError',
  'TypeError',
  'isNaN',
  'isFinite',
  'parseFloat',
  'parseInt',
  'structuredClone',
  'globalThis',
  'RegExp',
  'BigInt',
  'Symbol',
  'Reflect',
  'Proxy',
  'Function',
  'eval',
  'Promise',
]);

/** A name of the platform, as an item; null when it is none we know. */
export function builtinItem(lw: Lowering, name: string): Item | null {
  if (name === 'NaN' || name === 'Infinity') return valueItem(lw.constant(name === 'NaN' ? NaN : Infinity));
  if (name === 'undefined') return valueItem(lw.constant(undefined));
  return known.has(name) || isTypedStorage(name) ? { kind: 'builtin', name } : null;
}

export function builtinMember(lw: Lowering, object: string, name: string, node: ts.Node): Item {
  if (object === 'globalThis') return builtinItem(lw, name) ?? lw.refuse('AD4001', node, { callee: textOf(node), signature: '' });
  if (object === 'Math' || object === 'Number') {
    const value: unknown = Reflect.get(object === 'Math' ? Math : Number, name);
    if (typeof value === 'number') return valueItem(lw.constant(value));
  }
  return { kind: 'builtin', name: `${object}.${name}` };
}

export function callBuiltin(lw: Lowering, name: string, node: ts.CallExpression): Item {
  const [object, member] = name.split('.');
  if (object === 'Math' && member) return callMath(lw, member, node);
  if (object === 'console') return callConsole(lw, name, node);
  if (object === 'eval' || object === 'Function') return lw.refuse('AD1006', node, { what: object });
  if (object === 'Proxy' || object === 'Reflect') return lw.refuse('AD1007', node, { what: name });
  if (object === 'BigInt') return lw.refuse('AD3004', node, { value: textOf(node) });
  if (object === 'Symbol') return lw.refuse('AD1008', node, { what: 'Symbol' });
  if (name === 'Array' || isTypedStorage(name)) return constructBuiltin(lw, name, node);
  if (object === 'Array' && member) return callArray(lw, member, node);
  if (object && isTypedStorage(object) && member) return callTypedArray(lw, object, member, node);
  if (object === 'Object' && member) return callObject(lw, member, node);
  if (name === 'isNaN' || name === 'isFinite' || (object === 'Number' && member && numberTests.has(member))) {
    const [argument] = numbers(lw, node);
    return valueItem(lw.apply(member ?? name, [argument ?? lw.constant(NaN)], boolean));
  }
  if (name === 'Number') {
    const [argument] = node.arguments;
    return valueItem(argument ? toReal(lw, lw.id(lower(lw, argument), argument), node) : lw.constant(0));
  }
  if (name === 'Boolean') {
    const [argument] = node.arguments;
    const test = argument ? truthy(lw, lower(lw, argument)) : false;
    return valueItem(typeof test === 'boolean' ? lw.constant(test) : test);
  }
  if (name === 'performance.now' || name === 'Date.now') return lowerForeign(lw, node, [`${name}()`], [], true, real);
  if (name === 'tsgrad.stopGradient') return stopGradient(lw, node);
  if (name === 'structuredClone') return clone(lw, node);
  if (name === 'Object' || name === 'Promise') return lw.refuse('AD4001', node, { callee: name, signature: '' });
  const ids = lowerArguments(lw, node.arguments).map((item) => lw.id(item, node));
  lw.at(node);
  return lowerForeign(
    lw,
    node,
    callPieces(name, ids.length),
    ids,
    !['parseFloat', 'parseInt', 'String', 'JSON.stringify', 'Number.parseFloat', 'Number.parseInt'].includes(name),
    null,
    ['Error', 'RangeError', 'TypeError'].includes(name),
  );
}

const numbers = (lw: Lowering, node: ts.CallExpression): ValueId[] => {
  const ids = lowerArguments(lw, node.arguments).map((item) => toReal(lw, lw.id(item, node), node));
  lw.at(node);
  return ids;
};

function callMath(lw: Lowering, name: string, node: ts.CallExpression): Item {
  if (name === 'random') return lowerForeign(lw, node, ['Math.random()'], [], true, real);
  if (variadic.has(name)) return callVariadic(lw, name, node);
  if (!unary.has(name) && !binary.has(name))
    return lw.refuse('AD4001', node, { callee: `Math.${name}`, signature: '(x: number) => number' });
  const ids = numbers(lw, node);
  const wanted = unary.has(name) ? 1 : 2;
  while (ids.length < wanted) ids.push(lw.constant(NaN));
  return valueItem(lw.apply(name, ids.slice(0, wanted), real));
}

/** `Math.max`, `Math.min`, `Math.hypot`; over a spread array of unknown length by a loop. */
function callVariadic(lw: Lowering, name: string, node: ts.CallExpression): Item {
  const items = lowerArguments(lw, node.arguments);
  lw.at(node);
  if (!items.some(isSpread)) {
    const ids = items.map((item) => toReal(lw, lw.id(item, node), node));
    if (ids.length === 0) return valueItem(lw.constant(name === 'max' ? -Infinity : name === 'min' ? Infinity : 0));
    return valueItem(lw.apply(name, ids, real));
  }
  const [only] = items;
  const list = only?.kind === 'spread' && items.length === 1 ? only.array : concatInto(lw, items, node);
  return valueItem(name === 'hypot' ? hypotOf(lw, list, node) : extremeOf(lw, name, list, node));
}

/** The extreme value itself; its derivative is that of the mean of the elements that attain it. */
function extremeOf(lw: Lowering, name: string, list: ValueId, node: ts.Node): ValueId {
  const size = length(lw, list);
  const best = lw.temporary(name, valueItem(lw.constant(name === 'max' ? -Infinity : Infinity)));
  const now = (): ValueId => lw.id(lw.flow.get(best) as Item, node);
  forEachIndex(
    lw,
    () => size,
    (i) => {
      const next = lw.apply(name, [lw.apply('stopGradient', [now()], real), load(lw, list, i)], real);
      lw.flow.set(best, valueItem(lw.apply('stopGradient', [next], real)));
      return null;
    },
    node,
    [best],
  );
  const value = now();
  const sum = lw.temporary('sum', valueItem(lw.constant(0)));
  const ties = lw.temporary('ties', valueItem(lw.constant(0)));
  const get = (variable: typeof sum): ValueId => lw.id(lw.flow.get(variable) as Item, node);
  forEachIndex(
    lw,
    () => size,
    (i) => {
      const element = load(lw, list, i);
      lw.branch(
        lw.apply('eq', [element, value], boolean),
        () => {
          lw.flow.set(sum, valueItem(lw.apply('add', [get(sum), element], real)));
          lw.flow.set(ties, valueItem(lw.apply('add', [get(ties), lw.constant(1)], real)));
          return null;
        },
        () => null,
        node,
      );
      return null;
    },
    node,
    [sum, ties],
  );
  return lw.apply('withDerivativeOf', [value, lw.apply('div', [get(sum), get(ties)], real)], real);
}

/** Math.hypot over an array: the platform's value; the derivative of the sum of x · (x / value). */
function hypotOf(lw: Lowering, list: ValueId, node: ts.Node): ValueId {
  const value = lw.builder.value(real);
  lw.builder.emit({
    kind: 'foreign',
    result: value,
    pieces: ['Math.hypot(...', ')'],
    args: [list],
    effect: false,
    observesOnly: true,
    span: lw.builder.span,
  });
  const sum = lw.temporary('sum', valueItem(lw.constant(0)));
  const size = length(lw, list);
  forEachIndex(
    lw,
    () => size,
    (i) => {
      const element = load(lw, list, i);
      const isZero = lw.apply('eq', [value, lw.constant(0)], boolean);
      const direction = lw.apply(
        'select',
        [isZero, lw.constant(0), lw.apply('div', [lw.apply('stopGradient', [element], real), value], real)],
        real,
      );
      const before = lw.id(lw.flow.get(sum) as Item, node);
      lw.flow.set(sum, valueItem(lw.apply('add', [before, lw.apply('mul', [element, direction], real)], real)));
      return null;
    },
    node,
    [sum],
  );
  return lw.apply('withDerivativeOf', [value, lw.id(lw.flow.get(sum) as Item, node)], real);
}

function callConsole(lw: Lowering, name: string, node: ts.CallExpression): Item {
  const ids = lowerArguments(lw, node.arguments).map((item) => lw.id(item, node));
  lw.at(node);
  return foreignStatement(lw, callPieces(name, ids.length), ids, true);
}

function stopGradient(lw: Lowering, node: ts.CallExpression): Item {
  const [argument] = node.arguments;
  if (!argument) return valueItem(lw.constant(undefined));
  const id = lw.id(lower(lw, argument), argument);
  lw.at(node);
  return valueItem(stopped(lw, id, 'stopGradient', node));
}

/** A deep copy, by type. */
function clone(lw: Lowering, node: ts.CallExpression): Item {
  const [argument] = node.arguments;
  if (!argument) return valueItem(lw.constant(undefined));
  const id = lw.id(lower(lw, argument), argument);
  lw.at(node);
  return valueItem(cloned(lw, id, node));
}

function cloned(lw: Lowering, id: ValueId, node: ts.Node): ValueId {
  const type = lw.typeOf(id);
  switch (type.kind) {
    case 'real':
    case 'boolean':
    case 'string':
    case 'nothing':
      return id;
    case 'array':
      return type.element.kind === 'real' ? slice(lw, id, null, null) : mapOver(lw, id, (element) => cloned(lw, element, node), node);
    case 'record': {
      if (lw.module.isCyclic(type)) return lw.refuse('AD3002', node, { what: textOf(node), type: 'a structure that contains itself' });
      const fields = [...type.fields.keys()].map((name) => ({ name, value: cloned(lw, getField(lw, id, name), node) }));
      const result = lw.builder.value(type);
      lw.builder.emit({ kind: 'newRecord', result, fields, span: lw.builder.span });
      return result;
    }
    default:
      return lw.refuse('AD3002', node, { what: textOf(node), type: lw.module.describe(type) });
  }
}

function callArray(lw: Lowering, member: string, node: ts.CallExpression): Item {
  if (member === 'isArray') {
    const [argument] = node.arguments;
    const item = argument ? lower(lw, argument) : valueItem(lw.constant(undefined));
    if (item.kind !== 'value') return valueItem(lw.constant(item.kind === 'object' && item.tuple));
    const type = lw.typeOf(item.id);
    if (type.kind === 'maybe' || type.kind === 'opaque')
      return lowerForeign(lw, node, ['Array.isArray(', ')'], [item.id], false, boolean, true);
    return valueItem(lw.constant((type.kind === 'array' && type.storage === 'Array') || (type.kind === 'record' && type.form === 'tuple')));
  }
  if (member === 'of') {
    const items = lowerArguments(lw, node.arguments);
    if (items.some(isSpread)) return valueItem(concatInto(lw, items, node));
    const ids = items.map((item) => lw.id(item, node));
    const [first] = ids;
    return valueItem(arrayLiteral(lw, ids, arrayOf(first === undefined ? real : keptType(lw.typeOf(first)))));
  }
  if (member === 'from') return arrayFrom(lw, 'Array', node);
  return lw.refuse('AD4001', node, { callee: `Array.${member}`, signature: '' });
}

function callTypedArray(lw: Lowering, storage: string, member: string, node: ts.CallExpression): Item {
  if (!isTypedStorage(storage)) return lw.refuse('AD4001', node, { callee: storage, signature: '' });
  if (member === 'of') {
    const items = lowerArguments(lw, node.arguments);
    if (items.some(isSpread)) return constructTyped(lw, storage, [valueItem(concatInto(lw, items, node))], node);
    const ids = items.map((item) => toReal(lw, lw.id(item, node), node));
    lw.at(node);
    return valueItem(arrayLiteral(lw, ids, arrayOf(real, storage)));
  }
  if (member === 'from') return arrayFrom(lw, storage, node);
  return lw.refuse('AD4001', node, { callee: `${storage}.${member}`, signature: '' });
}

/** `Array.from(source, callback?)`: arrays, `{ length: n }`, iterators. */
function arrayFrom(lw: Lowering, storage: 'Array' | Parameters<typeof isTypedStorage>[0], node: ts.CallExpression): Item {
  const [sourceNode, callbackNode] = node.arguments;
  if (!sourceNode) return lw.refuse('AD1001', node, { what: 'Array.from without arguments' });
  const callback = callbackNode ? lower(lw, callbackNode) : null;
  const kept = storage === 'Array' || !isTypedStorage(storage) ? 'Array' : storage;
  const sized = lengthObject(lw, sourceNode);
  lw.at(node);
  if (sized !== null)
    return valueItem(
      mapOver(lw, null, (_, i) => callOn(lw, callback, [lw.constant(undefined), i], node), node, { size: sized, storage: kept }),
    );
  const item = lower(lw, sourceNode);
  const iterable = iterableItem(lw, item, sourceNode);
  if (iterable.kind === 'items') {
    const ids = iterable.items.map((one, k) =>
      callback ? lw.id(callWith(lw, callback, [one, valueItem(lw.constant(k))], node), node) : lw.id(one, node),
    );
    const [first] = ids;
    return valueItem(arrayLiteral(lw, ids, arrayOf(kept !== 'Array' || first === undefined ? real : keptType(lw.typeOf(first)), kept)));
  }
  const get = (i: ValueId): ValueId => {
    const element = lw.id(iterable.at(i), node);
    return callback ? callOn(lw, callback, [element, i], node) : element;
  };
  if (kept === 'Array' && mayShorten(callback)) return valueItem(collect(lw, () => iterable.length(), get, node));
  return valueItem(mapOver(lw, null, (_, i) => get(i), node, { size: iterable.length(), storage: kept }));
}

const callOn = (lw: Lowering, callback: Item | null, args: readonly ValueId[], node: ts.Node): ValueId =>
  callback ? lw.id(callWith(lw, callback, args.map(valueItem), node), node) : (args[0] as ValueId);

/** `{ length: n }`. */
function lengthObject(lw: Lowering, node: ts.Expression): ValueId | null {
  if (!ts.isObjectLiteralExpression(node) || node.properties.length !== 1) return null;
  const [property] = node.properties;
  if (!property?.name || property.name.getText() !== 'length') return null;
  if (ts.isPropertyAssignment(property)) return lw.id(lower(lw, property.initializer), property);
  return ts.isShorthandPropertyAssignment(property) ? lw.id(lower(lw, property.name), property) : null;
}

function callObject(lw: Lowering, member: string, node: ts.CallExpression): Item {
  const [argument] = node.arguments;
  if (!argument) return lw.refuse('AD4001', node, { callee: `Object.${member}`, signature: '' });
  if (member === 'freeze' || member === 'seal') return lower(lw, argument);
  if (member === 'assign') return assignObject(lw, node);
  const item = lower(lw, argument);
  lw.at(node);
  if (member === 'keys' || member === 'values' || member === 'entries') {
    const entries = entriesOf(lw, item);
    if (!entries) {
      const id = lw.id(item, argument);
      return lowerForeign(lw, node, [`Object.${member}(`, ')'], [id], true);
    }
    const parts = entries.map(([name, value]) => {
      const key = valueItem(lw.constant(name));
      return member === 'keys' ? key : member === 'values' ? value : tupleItem(lw, [key, value]);
    });
    if (
      member !== 'entries' &&
      parts.length > 0 &&
      parts.every((one) => one.kind === 'value' && lw.typeOf(one.id).kind === lw.typeOf((parts[0] as Item & { kind: 'value' }).id).kind)
    ) {
      const ids = parts.map((one) => lw.id(one, node));
      const id = arrayLiteral(lw, ids, arrayOf(keptType(lw.typeOf(ids[0] as ValueId))));
      return valueItem(id);
    }
    return tupleItem(lw, parts);
  }
  return lw.refuse('AD4001', node, { callee: `Object.${member}`, signature: '' });
}

/** `Object.assign(target, …sources)`: a fresh target is a literal with spreads; any other is written field by field. */
function assignObject(lw: Lowering, node: ts.CallExpression): Item {
  const [first, ...rest] = node.arguments.map((one) => lower(lw, one));
  const [target] = node.arguments;
  if (!first || !target) return valueItem(lw.constant(undefined));
  const members = new Map<string, Item>();
  const isFresh = ts.isObjectLiteralExpression(target);
  if (isFresh) spreadInto(lw, members, first, node);
  for (const item of rest) spreadInto(lw, members, item, node);
  if (isFresh) return recordOf(lw, members, node);
  const id = lw.id(first, target);
  const type = definite(lw.typeOf(id));
  for (const [name, item] of members) {
    if (type.kind !== 'record' || !type.fields.has(name))
      return lw.refuse('AD3002', node, { what: textOf(target), type: `an object without the field ${name}` });
    putField(lw, id, name, lw.id(item, node), node);
  }
  return first;
}

function entriesOf(lw: Lowering, item: Item): [string, Item][] | null {
  if (item.kind === 'object') return [...item.fields].map(([name, field]) => [name, lw.read(field) ?? valueItem(lw.constant(undefined))]);
  if (item.kind !== 'value') return null;
  const type = definite(lw.typeOf(item.id));
  if (type.kind !== 'record' || [...type.fields.values()].some((field) => field.kind === 'maybe')) return null;
  return lw.keysOf(item.id, type).map((name) => [name, valueItem(getField(lw, item.id, name))]);
}

/** `new Array(n)`, `new Float64Array(n | array)`, `new Map()`, `new Error(…)`. */
export function constructBuiltin(lw: Lowering, name: string, node: ts.NewExpression | ts.CallExpression): Item {
  const items = lowerArguments(lw, node.arguments ?? []);
  lw.at(node);
  if (name === 'Array') return constructArray(lw, items, node);
  if (isTypedStorage(name)) return constructTyped(lw, name, items, node);
  if (name === 'Proxy') return lw.refuse('AD1007', node, { what: name });
  if (name === 'Function') return lw.refuse('AD1006', node, { what: 'Function' });
  if (name === 'Promise') return lw.refuse('AD1002', node, { name: 'a promise' });
  const ids = items.map((item) => lw.id(item, node));
  const typeArguments = node.typeArguments ? `<${node.typeArguments.map((one) => one.getText()).join(', ')}>` : '';
  const isError = /Error$/.test(name);
  return lowerForeign(
    lw,
    node,
    callPieces(`new ${name}${typeArguments}`, ids.length),
    ids,
    !isError,
    isError ? opaque(name) : null,
    isError || isMadeForMembership(lw, node.parent),
  );
}

function constructArray(lw: Lowering, items: readonly Item[], node: ts.Expression): Item {
  if (items.some(isSpread)) return valueItem(concatInto(lw, items, node));
  const ids = items.map((item) => lw.id(item, node));
  const expected = expectedType(lw, node);
  const [first] = ids;
  if (ids.length === 1 && first !== undefined && definite(lw.typeOf(first)).kind === 'real') {
    const type = expected?.kind === 'array' && expected.storage === 'Array' ? arrayOf(expected.element) : arrayOf(real);
    const id = newArray(lw, type, first, null);
    if (expected?.kind !== 'array') lw.module.openArrays.add(type);
    return valueItem(id);
  }
  const type = first === undefined ? (expected?.kind === 'array' ? expected : arrayOf(real)) : arrayOf(keptType(lw.typeOf(first)));
  return valueItem(arrayLiteral(lw, ids, type));
}

function constructTyped(lw: Lowering, name: string, items: readonly Item[], node: ts.Expression): Item {
  if (!isTypedStorage(name)) return lw.refuse('AD4001', node, { callee: name, signature: '' });
  const type = arrayOf(real, name);
  const [source] = items;
  if (!source) return valueItem(newArray(lw, type, lw.constant(0), null));
  const id = lw.id(source, node);
  const given = definite(lw.typeOf(id));
  if (given.kind === 'real' && items.length === 1) return valueItem(newArray(lw, type, id, null));
  const array = arrayTypeOf(lw, id);
  if (!array || items.length > 1) return lw.refuse('AD3002', node, { what: textOf(node), type: 'a view of an ArrayBuffer' });
  const result = newArray(lw, type, length(lw, id), null);
  const size = length(lw, id);
  forEachIndex(
    lw,
    () => size,
    (i) => (store(lw, result, i, load(lw, id, i), node), null),
    node,
  );
  return valueItem(result);
}
