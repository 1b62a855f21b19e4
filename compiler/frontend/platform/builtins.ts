/** The platform: Math, Number, Array, typed arrays, Object, console, clocks, and `tsgrad` itself. */

import { drawn } from './drawn.ts';
import { boolean, definite, isTypedStorage, opaque, real } from '../../ir/types.ts';
import { textOf } from '../places.ts';
import { type Lowering } from '../lowering.ts';
import { isBindingMethod } from '../functions/binding.ts';
import { callBuiltinWith, isCallable } from './builtinCalls.ts';
import { valueItem, type Item } from '../items.ts';
import { callMath, numbers } from './mathCalls.ts';
import { callArray, callTypedArray, constructArray, constructTyped, isArray } from '../arrays/arrayMaking.ts';
import { clone, jsonCopy, ownCopy } from './deepCopies.ts';
import { callObject } from './objectCalls.ts';
import { bytesIn, constructBuffer } from './buffers.ts';
import { toReal, truthy } from '../expressions/operators.ts';
import { lower } from '../expressions/expressions.ts';
import { callPieces, foreignStatement, lowerForeign, textOfKinds } from './foreign.ts';
import { lowerArguments } from '../functions/calls.ts';
import { noteWhole, numberIn } from './numberTexts.ts';
import { construct } from '../classes/classes.ts';
import { innermostTry } from '../errors/catching.ts';
import { errorClass } from '../errors/errors.ts';
import { stopped } from './stopping.ts';
import { asNumber, asPrimitive } from '../expressions/primitiveValues.ts';
import { isMadeForMembership } from '../tables/membership.ts';
import { constructTable } from '../tables/tables.ts';
import type { Type } from '../../ir/ir.ts';
import { wantedOfCall } from '../types/expected.ts';
import { holds } from '../types/holding.ts';
import { isHidden, isTable, type TableType } from '../types/recordTypes.ts';
import { spelled } from '../types/spelled.ts';
import { mentionsParameter } from '../types/typeArguments.ts';
import { ts } from '../project.ts';

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
  'SyntaxError',
  'ReferenceError',
  'EvalError',
  'URIError',
  'isNaN',
  'isFinite',
  'parseFloat',
  'parseInt',
  'structuredClone',
  'globalThis',
  'ArrayBuffer',
  'RegExp',
  'BigInt',
  'BigInt64Array',
  'BigUint64Array',
  'Symbol',
  'Reflect',
  'Proxy',
  'Function',
  'eval',
  'Promise',
]);

const arrayOfBig = /^Big(Int|Uint)64Array$/;

/** A name of the platform, as an item; null when it is none we know. */
export const isBuiltin = (name: string): boolean =>
  known.has(name) || isTypedStorage(name) || ['NaN', 'Infinity', 'undefined'].includes(name);

export function builtinItem(lw: Lowering, name: string): Item | null {
  if (name === 'NaN' || name === 'Infinity') return valueItem(lw.constant(name === 'NaN' ? NaN : Infinity));
  if (name === 'undefined') return valueItem(lw.constant(undefined));
  return isBuiltin(name) ? { kind: 'builtin', name } : null;
}

export function builtinMember(lw: Lowering, object: string, name: string, node: ts.Node): Item {
  if (object === 'globalThis') return builtinItem(lw, name) ?? lw.refuse('AD4001', node, { callee: textOf(node), signature: '' });
  if (object === 'Math' || object === 'Number') {
    const value: unknown = Reflect.get(object === 'Math' ? Math : Number, name);
    if (typeof value === 'number') return valueItem(lw.constant(value));
  }
  if (isTypedStorage(object) && name === 'BYTES_PER_ELEMENT') return valueItem(lw.constant(bytesIn[object]));
  if (object.includes('.') && isBindingMethod(name)) return { kind: 'method', self: { kind: 'builtin', name: object }, name };
  return { kind: 'builtin', name: `${object}.${name}` };
}

export function callBuiltin(lw: Lowering, name: string, node: ts.CallExpression, given?: readonly Item[]): Item {
  const [object, member] = name.split('.');
  if (object === 'Math' && member) return callMath(lw, member, node, given);
  if (given && isCallable(name)) return callBuiltinWith(lw, name, given, node);
  // Of what the call stack is nothing is known.
  if (name === 'Error.captureStackTrace') return valueItem(lw.constant(undefined));
  if (object === 'console') return callConsole(lw, name, node);
  if (object === 'eval' || object === 'Function') return lw.refuse('AD1006', node, { what: object });
  if (object === 'Proxy' || object === 'Reflect') return lw.refuse('AD1007', node, { what: name });
  if (object && arrayOfBig.test(object)) return lw.refuse('AD3004', node, { name: object });
  if (object === 'Symbol') return lw.refuse('AD1008', node, { what: 'Symbol' });
  if (name === 'Array' || isTypedStorage(name) || errorClass(lw, name)) return constructBuiltin(lw, name, node);
  if (object === 'Array' && member) return callArray(lw, member, node);
  if (object && isTypedStorage(object) && member) return callTypedArray(lw, object, member, node);
  if (name === 'ArrayBuffer.isView') return isArray(lw, name, node);
  if (object === 'ArrayBuffer') return lw.refuse('AD4001', node, { callee: name, signature: '' });
  if (object === 'Object' && member) return callObject(lw, member, node);
  if (name === 'isNaN' || name === 'isFinite' || (object === 'Number' && member && numberTests.has(member))) {
    const [argument] = numbers(lw, node, lowerArguments(lw, node.arguments));
    return valueItem(lw.apply(member ?? (name === 'isNaN' ? 'isNotNumber' : name), [argument ?? lw.constant(NaN)], boolean));
  }
  if (name === 'Number') {
    const [argument] = node.arguments;
    const item = argument && asNumber(lw, asPrimitive(lw, lower(lw, argument), argument), argument);
    return valueItem(item ? toReal(lw, lw.id(item, argument), node) : lw.constant(0));
  }
  if (name === 'Boolean') {
    const [argument] = node.arguments;
    const test = argument ? truthy(lw, lower(lw, argument)) : false;
    return valueItem(typeof test === 'boolean' ? lw.constant(test) : test);
  }
  if (name === 'performance.now' || name === 'Date.now') return drawn(lw, node, `${name}()`, real);
  if (name === 'tsgrad.stopGradient') return stopGradient(lw, node);
  if (name === 'tsgrad.mulz') return strongProduct(lw, node);
  if (name === 'structuredClone') return clone(lw, node);
  const copy = name === 'JSON.parse' ? jsonCopy(lw, node) : null;
  if (copy) return copy;
  if (name === 'Object' || name === 'Promise') return lw.refuse('AD4001', node, { callee: name, signature: '' });
  const items = lowerArguments(lw, node.arguments).map((item) => (name === 'String' ? textOfKinds(lw, item, node) : item));
  const ids = items.map((item) => lw.id(item, node));
  const hides = (type: Type): boolean => type.kind === 'record' && [...type.fields.keys()].some((field) => isHidden(type, field));
  if (name === 'JSON.stringify' && ids.some((id) => holds(lw.typeOf(id), hides)))
    return lw.refuse('AD3002', node, { what: textOf(node), type: 'an object with private fields' });
  lw.at(node);
  const [text] = ids;
  const isParsed = /^(Number\.)?parse(Float|Int)$/.test(name);
  if (isParsed && text !== undefined && lw.typeOf(text).kind === 'nothing') return valueItem(lw.constant(NaN));
  // A number is what its text says, -0 but 0, and one that is not there NaN.
  if (name.endsWith('parseFloat') && text !== undefined && lw.typeOf(text).kind === 'real')
    return valueItem(lw.apply('add', [text, lw.constant(0)], real));
  const radix = isParsed && ids.length > 1 ? ', 10)' : ')';
  const isDecimal = ids.slice(1).every((id) => lw.literals.get(id) === 10);
  const number = isParsed && text !== undefined && isDecimal ? numberIn(lw, text, [`${name}(`, radix], name.endsWith('Int'), node) : null;
  if (number !== null) return valueItem(number);
  const said = name === 'JSON.parse' ? saidOf(lw, node) : null;
  const isWholeMade = object === 'BigInt' && (member !== undefined || (text !== undefined && definite(lw.typeOf(text)).kind !== 'string'));
  const result = lowerForeign(
    lw,
    node,
    callPieces(name, ids.length),
    ids,
    !['parseFloat', 'parseInt', 'String', 'JSON.stringify', 'Number.parseFloat', 'Number.parseInt'].includes(name) && !isWholeMade,
    said,
    said !== null || /^([A-Z][a-z]+)?Error$|^URIError$/.test(name),
  );
  if (said && result.kind === 'value') return valueItem(ownCopy(lw, result.id, node));
  if (name === 'String' && text !== undefined && result.kind === 'value') noteWhole(lw, result.id, text);
  return result;
}

/** What the program says that a text holds: `JSON.parse(text) as Settings`, `const weights: number[] = JSON.parse(text)`. */
function saidOf(lw: Lowering, node: ts.CallExpression): Type | null {
  if (node.arguments.length !== 1 || innermostTry(lw) !== null) return null;
  const said = lw.checker.getContextualType(node);
  const type = said ? lw.module.typeOutside(said) : null;
  return type && (type.kind === 'array' || type.kind === 'record') && !holds(type, (one) => one.kind === 'opaque') ? type : null;
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

function strongProduct(lw: Lowering, node: ts.CallExpression): Item {
  const factors = lowerArguments(lw, node.arguments).map((item) => toReal(lw, lw.id(item, node), node));
  lw.at(node);
  return valueItem(lw.apply('mulz', factors, real));
}

/** `new Map()` says nothing of what it will hold: where it goes says it. */
function madeTable(lw: Lowering, node: ts.NewExpression | ts.CallExpression): TableType | null {
  const wanted = wantedOfCall(lw, node) ?? lw.checker.getContextualType(node);
  for (const type of [lw.checker.getTypeAtLocation(node), wanted && lw.checker.getNonNullableType(wanted)]) {
    const read = type && lw.module.types.read(type);
    if (read && isTable(read)) return read;
  }
  return null;
}

/** `new Array(n)`, `new Float64Array(n | array)`, `new Map()`, `new Error(…)`. */
export function constructBuiltin(lw: Lowering, name: string, node: ts.NewExpression | ts.CallExpression): Item {
  const items = lowerArguments(lw, node.arguments ?? []);
  lw.at(node);
  const error = errorClass(lw, name);
  if (error) return construct(lw, error, items, node);
  if (name === 'Array') return constructArray(lw, items, node);
  if (name === 'ArrayBuffer' && ts.isNewExpression(node)) return constructBuffer(lw, items, node);
  if (isTypedStorage(name)) return constructTyped(lw, name, items, node);
  if (arrayOfBig.test(name)) return lw.refuse('AD3004', node, { name });
  if (name === 'Proxy') return lw.refuse('AD1007', node, { what: name });
  if (name === 'Function') return lw.refuse('AD1006', node, { what: 'Function' });
  if (name === 'Promise') return lw.refuse('AD1002', node, { name: 'a promise' });
  if (name === 'Date' && items.length === 0) return drawn(lw, node, 'new Date()');
  const table = /^(Weak)?(Map|Set)$/.test(name) ? madeTable(lw, node) : null;
  if (table) return constructTable(lw, table, items, node);
  const ids = items.map((item) => lw.id(item, node));
  const isOpen = node.typeArguments?.some((one) => mentionsParameter(lw.checker, lw.checker.getTypeFromTypeNode(one))) ?? false;
  const typeArguments = node.typeArguments
    ? `<${node.typeArguments.map((one) => argumentText(lw, one)).join(', ')}>`
    : wantedArguments(lw, node);
  const isError = /Error$/.test(name);
  return lowerForeign(
    lw,
    node,
    callPieces(`new ${name}${typeArguments}`, ids.length),
    ids,
    !isError,
    isError ? opaque(name) : isOpen ? opaque(`${name}${typeArguments}`) : null,
    isError || isMadeForMembership(lw, node.parent),
  );
}

/** `visit(node, new Set())`: where it goes says what it holds, and it will be made elsewhere. */
function wantedArguments(lw: Lowering, node: ts.NewExpression | ts.CallExpression): string {
  const type = lw.checker.getTypeAtLocation(node);
  const args = (node.arguments ?? []).length === 0 && isReference(type) ? lw.checker.getTypeArguments(type) : [];
  const isPlain = ({ flags }: ts.Type): boolean => (flags & (ts.TypeFlags.Number | ts.TypeFlags.String | ts.TypeFlags.Boolean)) !== 0;
  return args.length > 0 && args.every(isPlain) ? `<${args.map((one) => lw.checker.typeToString(one)).join(', ')}>` : '';
}

const isReference = (type: ts.Type): type is ts.TypeReference =>
  (type.flags & ts.TypeFlags.Object) !== 0 && ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;

/** A type parameter has no name where the code will stand: what it stands for. */
function argumentText(lw: Lowering, node: ts.TypeNode): string {
  const type = lw.checker.getTypeFromTypeNode(node);
  if (!mentionsParameter(lw.checker, type)) return spelled(lw.checker, type) ?? node.getText();
  const kind = lw.module.types.read(type)?.kind;
  return kind === 'real' ? 'number' : kind === 'string' || kind === 'boolean' ? kind : 'any';
}
