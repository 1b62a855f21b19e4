/**
 * Calls. A known function is lowered in place; a recursive one becomes a function of the program and
 * the call an op. What is called is always known: anything else is refused.
 */

import type { Type, ValueId } from '../ir/ir.ts';
import { arrayOf, definite, real } from '../ir/types.ts';
import { arrayLiteral, getField, load, slice } from './access.ts';
import { arrayMethod } from './arrays.ts';
import { concatInto } from './arrayLoops.ts';
import { callBuiltin, constructBuiltin } from './builtins.ts';
import { construct, superCall } from './classes.ts';
import { isDeclaredConstant } from './constants.ts';
import { bindName, hoistVars } from './declarations.ts';
import { lower, lowerChain, orDefault } from './expressions.ts';
import { closeContext, flagValue, guard, normal, openContext } from './exits.ts';
import { callMethodOfForeign, listOfForeign } from './foreign.ts';
import { callValue, isFunctionValue } from './functionValues.ts';
import { Scope, valueItem, type FunctionNode, type Item } from './items.ts';
import { functionName, textOf } from './places.ts';
import { type Lowering } from './lowering.ts';
import { callRecursive } from './recursion.ts';
import { lowerBlock } from './statements.ts';
import { stopped } from './stopping.ts';
import { hasMember } from './operations.ts';
import { throwTypeError } from './tries.ts';
import { acceptsClass, differInClass, join, keptType } from './joins.ts';
import { isFamily } from './recordTypes.ts';
import { ts } from './project.ts';
import { calling } from './catching.ts';
import { spreadSource } from './iterables.ts';
import { callTableMethod, tableAt } from './tables.ts';

export type FunctionItem = Item & { kind: 'function' };

export function lowerCall(lw: Lowering, node: ts.CallExpression): Item {
  const { expression } = node;
  if (expression.kind === ts.SyntaxKind.SuperKeyword) return superCall(lw, node);
  if (expression.kind === ts.SyntaxKind.ImportKeyword) return lw.refuse('AD1001', node, { what: 'import()' });
  if (ts.isOptionalChain(node)) return lowerChain(lw, node, (item) => item);
  return callItem(lw, lower(lw, expression), () => lowerArguments(lw, node.arguments), node);
}

/** `given`: the arguments, where they have been evaluated for several functions. */
export function callItem(lw: Lowering, callee: Item, args: () => Item[], node: ts.CallExpression, given?: readonly Item[]): Item {
  switch (callee.kind) {
    case 'choice': {
      const all = args();
      return lw.each(callee, (one) => callItem(lw, one, () => all, node, all), node);
    }
    case 'function':
      return invoke(lw, callee, args(), node);
    case 'builtin':
      return callBuiltin(lw, callee.name, node, given);
    case 'method':
      return callMethod(lw, callee.self, callee.name, args, node);
    case 'unknown':
      return lw.refuse('AD1011', node.expression, { callee: textOf(node.expression), why: callee.why });
    case 'value': {
      if (lw.literals.has(callee.id)) return throwTypeError(lw, `${textOf(node.expression)} is not a function`);
      if (isFunctionValue(lw, callee.id))
        return callValue(lw, callee.id, args(), lw.checker.getTypeAtLocation(node), node, callee.on ?? null);
      const type = lw.typeOf(callee.id);
      const why = type.kind === 'opaque' ? 'it is a value that is not known before the program runs' : `it is ${lw.module.describe(type)}`;
      return lw.refuse('AD1011', node.expression, { callee: textOf(node.expression), why });
    }
    default:
      return lw.refuse('AD1011', node.expression, { callee: textOf(node.expression), why: 'it is no function' });
  }
}

function callMethod(lw: Lowering, self: Item, name: string, args: () => Item[], node: ts.CallExpression): Item {
  if (self.kind === 'function') return callThrough(lw, self, name, args(), node);
  if (self.kind === 'builtin' && name === 'call') return lw.refuse('AD1001', node, { what: `\`${self.name}.call\`` });
  if (self.kind === 'object') return arrayMethod(lw, self, name, args(), node);
  if (self.kind === 'value') {
    const type = lw.typeOf(self.id);
    if (isFunctionValue(lw, self.id) && name === 'call')
      return callValue(lw, self.id, args().slice(1), lw.checker.getTypeAtLocation(node), node);
    if (type.kind === 'array' || (type.kind === 'record' && type.form === 'tuple')) return arrayMethod(lw, self, name, args(), node);
    if (name === 'hasOwnProperty' && definite(type).kind === 'record')
      return hasMember(lw, args()[0] ?? valueItem(lw.constant(undefined)), self, node);
    const table = tableAt(lw, self);
    if (table) return callTableMethod(lw, table, name, args(), node);
    const given = args();
    const receiver = ts.isPropertyAccessExpression(node.expression) ? node.expression.expression : null;
    const isList = type.kind === 'opaque' && given.some((one) => one.kind !== 'value');
    const list = isList && receiver ? listOfForeign(lw, self.id, receiver) : null;
    if (list !== null) return arrayMethod(lw, valueItem(list), name, given, node);
    return callMethodOfForeign(lw, self.id, name, given, node);
  }
  return lw.refuse('AD1011', node, { callee: textOf(node.expression), why: 'it is not known here' });
}

/** `f.call(self, …)`, `f.apply(self, list)`, `f.bind(self)`. */
function callThrough(lw: Lowering, fn: FunctionItem, how: string, args: readonly Item[], node: ts.CallExpression): Item {
  const [self, ...rest] = args;
  const bound: FunctionItem = { ...fn, self: ts.isArrowFunction(fn.node) || fn.bound ? fn.self : (self ?? null) };
  if (how === 'call') return invoke(lw, bound, rest, node);
  if (how === 'bind' && rest.length === 0) return { ...bound, bound: true };
  if (how === 'apply' && rest[0]) return invoke(lw, bound, spreadItem(lw, rest[0], node), node);
  return lw.refuse('AD1001', node, { what: `\`.${how}\` of a function` });
}

export function lowerArguments(lw: Lowering, nodes: readonly ts.Expression[]): Item[] {
  return nodes.flatMap((node) => {
    if (!ts.isSpreadElement(node)) return [lower(lw, node)];
    if (ts.isArrayLiteralExpression(node.expression)) return lowerArguments(lw, node.expression.elements);
    return spreadItem(lw, spreadSource(lw, lower(lw, node.expression), node.expression), node);
  });
}

/** The elements of a spread tuple; an array of unknown length stays whole, and is marked. */
export function spreadItem(lw: Lowering, item: Item, node: ts.Node): Item[] {
  if (item.kind === 'object' && item.tuple)
    return [...item.fields.values()].map((field) => lw.read(field) ?? valueItem(lw.constant(undefined)));
  const id = lw.id(item, node);
  const type = definite(lw.typeOf(id));
  if (type.kind === 'record' && type.form === 'tuple') return [...type.fields.keys()].map((name) => valueItem(getField(lw, id, name)));
  if (type.kind === 'array') {
    if (type.tuple !== null) return Array.from({ length: type.tuple }, (_, k) => valueItem(load(lw, id, lw.constant(k))));
    return [{ kind: 'spread', array: id, own: false }];
  }
  return lw.refuse('AD1001', node, { what: 'a spread of something that is no array' });
}

/** Call a function known at compile time. */
export function invoke(lw: Lowering, fn: FunctionItem, args: readonly Item[], node: ts.Node): Item {
  const { node: target } = fn;
  if (!target.body) return lw.refuse('AD4001', node, { callee: functionName(target), signature: signatureText(lw, target) });
  if (target.modifiers?.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword))
    return lw.refuse('AD1002', node, { name: `\`${functionName(target)}\`` });
  if ('asteriskToken' in target && target.asteriskToken) return lw.refuse('AD1003', node, { name: `\`${functionName(target)}\`` });
  const checkpoint = lw.module.directives.checkpointOf(target) ?? null;
  if (checkpoint !== null || lw.module.isRecursive(target) || isCalledTooOften(lw, fn, args))
    return asDeclared(lw, target, callRecursive(lw, fn, args, node, checkpoint), node);
  // It reaches itself through the functions it is given: called as a value, its text is there once.
  if (lw.active.filter((one) => one === target).length >= 4 && lw.module.hasPlainResult(target))
    return callValue(lw, lw.id(fn, node), args, returnTypeOf(lw, target), node);
  if (lw.active.length > 200 || lw.active.filter((one) => one === target).length > 24)
    return lw.refuse('AD1014', node, { name: functionName(target), why: 'the functions it is given are new ones at every depth' });
  lw.active.push(target);
  const item = calling(lw, () => runBody(lw, fn, args, node), node);
  lw.active.pop();
  return asDeclared(lw, target, item, node);
}

function returnTypeOf(lw: Lowering, target: FunctionNode): ts.Type | null {
  const signature = lw.checker.getSignatureFromDeclaration(target);
  return signature ? lw.checker.getReturnTypeOfSignature(signature) : null;
}

/** What a function declared constant gives has no derivative. */
function asDeclared(lw: Lowering, target: FunctionNode, item: Item, node: ts.Node): Item {
  if (item.kind !== 'value' || !isDeclaredConstant(target)) return item;
  return valueItem(stopped(lw, item.id, `@nodiff ${functionName(target)}`, node));
}

/** A function whose copies have grown too many becomes one of the program, if it can be one. */
function isCalledTooOften(lw: Lowering, fn: FunctionItem, args: readonly Item[]): boolean {
  if (!lw.module.hasGrown(fn.node)) return false;
  const isPlain = (item: Item | null): boolean => item === null || item.kind === 'value' || lw.module.isStaticItem(item);
  const writesOutside = [...lw.module.scanner.scan(fn.node).assigned].some((symbol) => {
    const bound = fn.scope.find(symbol);
    return bound !== null && 'owner' in bound && !bound.boxed;
  });
  const missing = args.length < fn.node.parameters.length || fn.node.parameters.some((one) => one.dotDotDotToken);
  return isPlain(fn.self) && args.every(isPlain) && !writesOutside && !missing && lw.module.hasPlainResult(fn.node);
}

/** Bind the parameters and lower the body, in the flow as it is. */
export function runBody(lw: Lowering, fn: FunctionItem, args: readonly Item[], node: ts.Node): Item {
  const { node: target } = fn;
  const outer = lw.scope;
  const self = ts.isArrowFunction(target) ? (fn.self ?? fn.scope.self) : fn.self;
  lw.scope = new Scope(fn.scope, self);
  if (ts.isFunctionExpression(target) && target.name) {
    const symbol = lw.checker.getSymbolAtLocation(target.name);
    if (symbol) lw.scope.bind(symbol, fn);
  }
  bindParameters(lw, target, args, node);
  const item = runStatements(lw, target, node);
  lw.scope = outer;
  return item;
}

function runStatements(lw: Lowering, target: FunctionNode, node: ts.Node): Item {
  const { body } = target;
  if (!body) return valueItem(lw.constant(undefined));
  if (!ts.isBlock(body)) return lw.inStatement(body, () => lower(lw, body));
  hoistVars(lw, body);
  const context = openContext(lw, 'function', [], false);
  const { result } = context;
  const completion = lowerBlock(lw, body.statements);
  if (completion.normal && result) {
    const undefinedResult = (): typeof normal => {
      lw.flow.set(result, valueItem(lw.constant(undefined)));
      return normal;
    };
    const mayFallOff = completion.leaves.size === 0 || returnsNothing(lw, target);
    if (mayFallOff) {
      if (flagValue(lw, context.left, false) === null) undefinedResult();
      else guard(lw, context, completion, undefinedResult, node);
    }
  }
  const item = (result && lw.flow.get(result)) ?? valueItem(lw.constant(undefined));
  closeContext(lw);
  return item;
}

/** Falling off the end gives `undefined`; TypeScript knows whether that can happen. */
function returnsNothing(lw: Lowering, target: FunctionNode): boolean {
  const signature = lw.checker.getSignatureFromDeclaration(target);
  if (!signature || !lw.module.strictNulls) return true;
  const type = lw.checker.getReturnTypeOfSignature(signature);
  const flags = ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Any | ts.TypeFlags.Unknown;
  return (type.flags & flags) !== 0 || (type.isUnion() && type.types.some((part) => part.flags & flags));
}

/** One item for each parameter, a rest as one fresh array: what a function compiled on its own is handed. */
export function packArguments(lw: Lowering, target: FunctionNode, args: readonly Item[], node: ts.Node): Item[] {
  const parameters = plainParameters(target);
  const last = parameters.at(-1);
  const rest = last?.dotDotDotToken ? last : null;
  const plain = parameters.length - (rest ? 1 : 0);
  const count = rest || args.some(isSpread) ? plain : Math.min(plain, args.length);
  const packed = Array.from({ length: count }, (_, k) => argumentAt(lw, args, k, node));
  if (!rest) return packed;
  const list = restArgument(lw, argumentsFrom(lw, args, plain, node), rest);
  return [...packed, list.kind === 'value' ? { kind: 'spread', array: list.id, own: true } : list];
}

/** `this` may be declared as a parameter, but is none. */
const plainParameters = (target: FunctionNode): ts.ParameterDeclaration[] =>
  target.parameters.filter((one) => !(ts.isIdentifier(one.name) && one.name.text === 'this'));

export function bindParameters(lw: Lowering, target: FunctionNode, args: readonly Item[], node: ts.Node): void {
  for (const [k, parameter] of plainParameters(target).entries()) {
    lw.at(parameter);
    if (parameter.dotDotDotToken) {
      bindName(lw, parameter.name, restArgument(lw, argumentsFrom(lw, args, k, node), parameter), null);
      continue;
    }
    bindName(lw, parameter.name, withDefault(lw, argumentAt(lw, args, k, node), parameter), null);
  }
}

/** The k-th argument; f(...xs) where f has plain parameters reads the elements. */
function argumentAt(lw: Lowering, args: readonly Item[], k: number, node: ts.Node): Item {
  const list = spreadBefore(lw, args, k + 1, node);
  if (!list) return args[k] ?? valueItem(lw.constant(undefined));
  return valueItem(load(lw, list.array, lw.constant(k - list.at)));
}

/** The arguments from the k-th on. */
function argumentsFrom(lw: Lowering, args: readonly Item[], k: number, node: ts.Node): readonly Item[] {
  const list = spreadBefore(lw, args, k, node);
  if (!list) return args.slice(k);
  return [{ kind: 'spread', array: slice(lw, list.array, lw.constant(k - list.at), null), own: true }];
}

/** A spread array that starts before the k-th argument, and so decides what that one is. */
function spreadBefore(lw: Lowering, args: readonly Item[], k: number, node: ts.Node): { array: ValueId; at: number } | null {
  const at = args.findIndex(isSpread);
  const list = args[at];
  if (at >= k || list?.kind !== 'spread') return null;
  if (at < args.length - 1) return lw.refuse('AD1001', node, { what: 'a spread before other arguments' });
  return { array: list.array, at };
}

export const isSpread = (item: Item): item is Item & { kind: 'spread' } => item.kind === 'spread';

const withDefault = (lw: Lowering, item: Item, parameter: ts.ParameterDeclaration): Item => {
  const { initializer } = parameter;
  return initializer ? orDefault(lw, item, () => lower(lw, initializer), parameter) : item;
};

function restArgument(lw: Lowering, args: readonly Item[], parameter: ts.ParameterDeclaration): Item {
  const [only] = args;
  if (only?.kind === 'spread' && args.length === 1) return valueItem(only.own ? only.array : slice(lw, only.array, null, null));
  if (args.some(isSpread)) return valueItem(concatInto(lw, args, parameter));
  if (args.every((arg) => arg.kind === 'value')) {
    const ids = args.map((arg) => lw.id(arg, parameter));
    const declared = lw.module.types.read(lw.checker.getTypeAtLocation(parameter.name));
    const wanted = declared?.kind === 'array' ? declared.element : real;
    const [first = null, ...types] = ids.map((id) => keptType(lw.typeOf(id)));
    const given = first === null ? wanted : types.reduce<Type | null>((a, b) => (a && !differInClass(a, b) ? join(a, b) : null), first);
    const isHeld = isFamily(definite(wanted)) && ids.every((id) => acceptsClass(wanted, lw.typeOf(id)));
    const element = isHeld ? wanted : given;
    if (element) return valueItem(arrayLiteral(lw, ids, arrayOf(element)));
  }
  return tupleItem(lw, args);
}

export function tupleItem(lw: Lowering, items: readonly Item[], node: ts.Node | null = null): Item {
  const fields = new Map(items.map((item, k) => [String(k), lw.temporary(String(k), item)] as const));
  return { kind: 'object', fields, home: null, tuple: true, origin: node && { node, depth: lw.flow.depth } };
}

export function signatureText(lw: Lowering, node: ts.SignatureDeclaration): string {
  const signature = lw.checker.getSignatureFromDeclaration(node);
  return signature ? lw.checker.signatureToString(signature) : '';
}

export function lowerNew(lw: Lowering, node: ts.NewExpression): Item {
  const callee = lower(lw, node.expression);
  if (callee.kind === 'class') return construct(lw, callee, lowerArguments(lw, node.arguments ?? []), node);
  if (callee.kind === 'builtin') return constructBuiltin(lw, callee.name, node);
  return lw.refuse('AD1011', node.expression, { callee: textOf(node.expression), why: 'its class is not known here' });
}
