/**
 * Calls. A known function is lowered in place; a recursive one becomes a function of the program and
 * the call an op. What is called is always known: anything else is refused.
 */

import type { Type } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { getField, load } from '../expressions/access.ts';
import { arrayMethod } from '../arrays/arrays.ts';
import { callBuiltin, constructBuiltin } from '../platform/builtins.ts';
import { refuseUnknown } from '../classes/keptMethods.ts';
import { construct, superCall } from '../classes/classes.ts';
import { isDeclaredConstant } from '../types/declaredConstants.ts';
import { hoistVars } from '../control/declarations.ts';
import { Refused } from '../decisions.ts';
import { beginGenerator } from '../iteration/begunGenerators.ts';
import { bindCaptured } from '../classes/classCaptures.ts';
import { callThrough, isBindingMethod } from './binding.ts';
import { lower, lowerChain } from '../expressions/expressions.ts';
import { returning } from '../control/ended.ts';
import { closeContext, flagValue, guard, normal, openContext } from '../control/exits.ts';
import { callMethodOfForeign, listOfForeign } from '../platform/foreign.ts';
import { callValue, isFunctionValue } from './functionValues.ts';
import { Scope, valueItem, type FunctionNode, type Item } from '../items.ts';
import { bindParameters } from './parameters.ts';
import { functionName, textOf } from '../places.ts';
import { type Lowering } from '../lowering.ts';
import { callRecursive } from './recursion.ts';
import { lowerBlock } from '../control/statements.ts';
import { stepGenerator } from '../iteration/steppedGenerators.ts';
import { stopped } from '../platform/stopping.ts';
import { hasMember } from '../expressions/operations.ts';
import { callObject } from '../platform/objectCalls.ts';
import { callGiven } from './givenFunctions.ts';
import { throwTypeError } from '../errors/typeErrors.ts';
import { bindingsOf } from '../types/callTypes.ts';
import { ts } from '../project.ts';
import { calling } from '../errors/catching.ts';
import { collected, isCollected } from '../iteration/collectedGenerators.ts';
import { isGenerator } from '../iteration/generators.ts';
import { returned } from '../types/impossible.ts';
import { firstOfIterator, spreadSource } from '../iteration/iterables.ts';
import { keptIterator } from '../iteration/keptIterators.ts';
import { callTableMethod, tableAt } from '../tables/tables.ts';
import { unpacked } from '../unions/unionValues.ts';

export type FunctionItem = Item & { kind: 'function' };

export function lowerCall(lw: Lowering, node: ts.CallExpression): Item {
  const { expression } = node;
  if (expression.kind === ts.SyntaxKind.SuperKeyword) return superCall(lw, node);
  if (expression.kind === ts.SyntaxKind.ImportKeyword) return lw.refuse('AD1001', node, { what: 'import()' });
  if (ts.isOptionalChain(node)) return lowerChain(lw, node, (item) => item);
  if (isOwnAsked(expression)) return callObject(lw, 'hasOwn', node);
  const first = firstOfIterator(lw, node);
  if (first) return first;
  return callItem(lw, lower(lw, expression), () => lowerArguments(lw, node.arguments), node);
}

/** `Object.prototype.hasOwnProperty.call(object, key)`. */
function isOwnAsked(callee: ts.Expression): boolean {
  const isNamed = ts.isPropertyAccessExpression(callee) && callee.name.text === 'call';
  return isNamed && /^(Object\.prototype|\(?\{\}\)?)\.hasOwnProperty$/.test(callee.expression.getText());
}

/** `given`: the arguments, where they have been evaluated for several functions. */
export function callItem(lw: Lowering, from: Item, args: () => Item[], node: ts.CallExpression, given?: readonly Item[]): Item {
  const callee = unpacked(lw, from, node);
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
      if (callee.ofGenerator) return lw.refuse('AD1003', node, { name: `\`${textOf(node.expression)}\`` });
      return refuseUnknown(lw, callee, node.expression);
    case 'value': {
      if (lw.literals.has(callee.id) || lw.typeOf(callee.id).kind === 'nothing')
        return throwTypeError(lw, `${textOf(node.expression)} is not a function`);
      if (isFunctionValue(lw, callee.id))
        return callValue(lw, callee.id, args(), lw.checker.getTypeAtLocation(node), node, callee.on ?? null);
      const outside = callGiven(lw, callee, args, node);
      if (outside) return outside;
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
  if (self.kind === 'builtin' && isBindingMethod(name)) return callThrough(lw, self, name, args(), node);
  if (self.kind === 'object') return arrayMethod(lw, self, name, args(), node);
  if (self.kind === 'value') {
    const type = lw.typeOf(self.id);
    if (isFunctionValue(lw, self.id) && isBindingMethod(name)) return callThrough(lw, self, name, args(), node);
    const iterator = keptIterator(lw, self, name, node);
    if (iterator) return iterator;
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
  if (fn.asked) return stepGenerator(lw, fn, args, node);
  if (isGenerator(fn) && isCollected(fn, node)) return collected(lw, fn, args, node);
  if (isGenerator(fn)) return beginGenerator(lw, fn, args, node);
  const checkpoint = lw.module.directives.checkpointOf(target) ?? null;
  if (checkpoint !== null || (lw.module.isRecursive(target) && !isMadeHere(lw, target)) || isTooLong(lw, fn, args))
    return asDeclared(lw, target, callRecursive(lw, fn, args, node, checkpoint), node);
  // It reaches itself through the functions it is given: called as a value, its text is there once.
  if (lw.active.filter((one) => one === target).length >= 4 && lw.module.hasPlainResult(target))
    return callValue(lw, lw.id(fn, node), args, returnTypeOf(lw, target), node);
  if (lw.active.length > 200 || lw.active.filter((one) => one === target).length > 24)
    return lw.refuse('AD1014', node, { name: functionName(target), why: 'the functions it is given are new ones at every depth' });
  lw.active.push(target);
  const declared = () => returnTypeOf(lw, target);
  const item = returning(lw, declared, () => calling(lw, () => runBody(lw, fn, args, node), node));
  lw.active.pop();
  return asDeclared(lw, target, item, node);
}

/** What a generic function hands out has other types in every call: followed where it is made, not kept as values of one type. */
const isMadeHere = (lw: Lowering, target: FunctionNode): boolean =>
  target.typeParameters !== undefined && !lw.active.includes(target) && lw.module.calls.recursLater(target);

function returnTypeOf(lw: Lowering, target: FunctionNode): ts.Type | null {
  const signature = lw.checker.getSignatureFromDeclaration(target);
  return signature ? lw.checker.getReturnTypeOfSignature(signature) : null;
}

/** What a function declared constant gives has no derivative. */
function asDeclared(lw: Lowering, target: FunctionNode, item: Item, node: ts.Node): Item {
  if (item.kind !== 'value' || !isDeclaredConstant(target)) return item;
  return valueItem(stopped(lw, item.id, `@nodiff ${functionName(target)}`, node));
}

/** Where there is no room for one more copy the function becomes one of the program, if it can be one. */
function isTooLong(lw: Lowering, fn: FunctionItem, args: readonly Item[]): boolean {
  if (lw.room.take(fn.node)) return false;
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
  const types = new Map([...fn.scope.types, ...bindingsOf(lw, fn, args, node)]);
  return lw.module.types.within(types, () => runBodyWithin(lw, fn, args, types, node));
}

function runBodyWithin(lw: Lowering, fn: FunctionItem, args: readonly Item[], types: ReadonlyMap<ts.Type, Type>, node: ts.Node): Item {
  const { node: target } = fn;
  const outer = lw.scope;
  const self = ts.isArrowFunction(target) ? (fn.self ?? fn.scope.self) : fn.self;
  lw.scope = new Scope(fn.scope, self, types);
  bindCaptured(lw, fn.home, fn.self, lw.scope);
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
  if (!ts.isBlock(body)) return lw.inStatement(body, () => returned(lw, lower(lw, body), body));
  hoistVars(lw, body);
  const signature = lw.checker.getSignatureFromDeclaration(target);
  const context = openContext(lw, 'function', [], false, signature ? lw.checker.getReturnTypeOfSignature(signature) : null);
  const { result } = context;
  const completion = lowerBlock(lw, body.statements);
  if (completion.normal && result) {
    // Its `return` has been refused: what is done with the result is no fault of its own.
    if (lw.module.report.failed && completion.leaves.size === 0 && !returnsNothing(lw, target)) throw new Refused('AD1001');
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

export function tupleItem(lw: Lowering, items: readonly Item[], node: ts.Node | null = null): Item {
  const fields = new Map(items.map((item, k) => [String(k), lw.temporary(String(k), item, true, node)] as const));
  return { kind: 'object', fields, home: null, tuple: true, origin: node && { node, depth: lw.flow.depth } };
}

function signatureText(lw: Lowering, node: ts.SignatureDeclaration): string {
  const signature = lw.checker.getSignatureFromDeclaration(node);
  return signature ? lw.checker.signatureToString(signature) : '';
}

function constructOne(lw: Lowering, item: Item, args: readonly Item[], node: ts.NewExpression): Item {
  if (item.kind === 'class') return construct(lw, item, args, node);
  if (item.kind === 'value' && lw.typeOf(item.id).kind === 'nothing')
    return throwTypeError(lw, `${textOf(node.expression)} is not a constructor`);
  return lw.refuse('AD1011', node.expression, { callee: textOf(node.expression), why: 'its class is not known here' });
}

export function lowerNew(lw: Lowering, node: ts.NewExpression): Item {
  const callee = lower(lw, node.expression);
  if (callee.kind === 'class') return construct(lw, callee, lowerArguments(lw, node.arguments ?? []), node);
  if (callee.kind === 'choice') {
    const args = lowerArguments(lw, node.arguments ?? []);
    return lw.each(callee, (one) => constructOne(lw, one, args, node), node);
  }
  if (callee.kind === 'builtin') return constructBuiltin(lw, callee.name, node);
  return lw.refuse('AD1011', node.expression, { callee: textOf(node.expression), why: 'its class is not known here' });
}
