/**
 * Which of the functions that are kept in memory a call may reach.
 *
 * Needs   a call of a function that is a value, with the types of its arguments and of its result, and the functions kept.
 * Gives   those whose types fit; and whether one of the others might be there all the same, because TypeScript's types
 *         allow what these types do not: an object that has what an interface asks for, and does not say so.
 */

import type { Type } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { isBinary } from '../platform/builtinCalls.ts';
import { needsReceiver, type Captured } from './captures.ts';
import type { FunctionNode } from '../items.ts';
import { accessorField } from '../types/accessorFields.ts';
import { join } from '../types/joins.ts';
import type { Lowering } from '../lowering.ts';
import type { Dispatch, Kept } from './functionValues.ts';
import { mentionsParameter } from '../types/typeArguments.ts';
import { isTable } from '../types/recordTypes.ts';
import { ts } from '../project.ts';
import { nodesIn } from '../syntax.ts';

function textNode(captured: Captured): FunctionNode | null {
  if (captured.kind === 'function') return captured.node;
  return captured.kind === 'item' && captured.item.kind === 'function' ? captured.item.node : null;
}

/** `o.f(x)`: it is called on something, though on what is not known here. */
function isCallOfMember(call: ts.Node): boolean {
  let callee: ts.Node | null = ts.isCallExpression(call) ? call.expression : null;
  while (callee && (ts.isNonNullExpression(callee) || ts.isParenthesizedExpression(callee))) callee = callee.expression;
  return callee !== null && (ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee));
}

/** Not one of those that fit; but may it be assigned to what one of the calls calls? */
export function mightBeCalled(lw: Lowering, { captured }: Kept, { self, calls }: Dispatch): boolean {
  if (self === null && needsReceiver(captured) && ![...calls].some(isCallOfMember)) return false;
  const node = textNode(captured);
  if (!node) return false;
  // Accessors run where a property stands, or where the platform reads all properties.
  if (ts.isAccessor(node))
    return [...calls].some((call) => !ts.isCallExpression(call) || /^(Object|Reflect)\./.test(call.expression.getText()));
  const own = lw.checker.getTypeAtLocation(node);
  return [...calls].some((call) => {
    if (!ts.isCallExpression(call)) return false;
    const called = lw.checker.getNonNullableType(lw.checker.getTypeAtLocation(call.expression));
    return own.getCallSignatures().length > 0 && lw.checker.isTypeAssignableTo(own, called);
  });
}

const readsTwo = (captured: Captured): boolean =>
  captured.kind === 'item' && captured.item.kind === 'builtin' && isBinary(captured.item.name);

/** TypeScript has checked each call; texts of another type cannot be what is called. */
export function mayBeCalled(lw: Lowering, { captured }: Kept, dispatch: Dispatch): boolean {
  const { self, results } = dispatch;
  if (self === null && needsReceiver(captured)) return false;
  const node = textNode(captured);
  const args = argumentTypes(dispatch, node?.parameters.length ?? 2);
  // One of the platform's: it reads a number or two, whatever else it is handed, and gives no object.
  if (results.length > 0 && !node && results.every((type) => ['array', 'record'].includes(definite(type).kind))) return false;
  if (!node) return args.slice(0, readsTwo(captured) ? 2 : 1).every((type) => definite(type).kind === 'real');
  if (self !== null && needsReceiver(captured) && !hasAllRead(self, node)) return false;
  const { types } = lw.module;
  if (captured.kind === 'function') return types.within(captured.types, () => suitsCall(lw, node, args, results));
  return suitsCall(lw, node, args, results);
}

/** Has the object all that the text reads of `this`? */
function hasAllRead(self: Type, node: FunctionNode): boolean {
  const type = definite(self);
  if (type.kind !== 'record' || type.form !== 'object' || isTable(type)) return true;
  const isThere = (name: string): boolean =>
    [name, accessorField('get', name), accessorField('set', name)].some((field) => type.fields.has(field));
  return [...nodesIn(node)].every(
    (one) => !ts.isPropertyAccessExpression(one) || one.expression.kind !== ts.SyntaxKind.ThisKeyword || isThere(one.name.text),
  );
}

/** A generic function of so many parameters: of what types it is shows nowhere. */
export function isOfAnyType(lw: Lowering, { captured }: Kept, dispatch: Dispatch): boolean {
  const node = captured.kind === 'function' ? captured.node : null;
  const signature = node && lw.checker.getSignatureFromDeclaration(node);
  if (!signature) return false;
  const count = signature.parameters.length;
  return count === argumentTypes(dispatch, count).length && mentionsParameter(lw.checker, lw.checker.getReturnTypeOfSignature(signature));
}

/** Of an array of further arguments, as many as a text of `count` parameters reads. */
function argumentTypes({ args, spreads }: Dispatch, count: number): readonly Type[] {
  const last = args.at(-1);
  if (!spreads || last?.kind !== 'array') return args;
  const before = args.slice(0, -1);
  return [...before, ...Array.from({ length: Math.max(0, count - before.length) }, () => last.element)];
}

function suitsCall(lw: Lowering, node: FunctionNode, args: readonly Type[], results: readonly Type[]): boolean {
  const { types } = lw.module;
  const required = node.parameters.filter((one) => !one.questionToken && !one.initializer && !one.dotDotDotToken);
  if (required.length > args.length) return false;
  const suits = (wanted: Type | null, given: Type): boolean =>
    wanted === null || wanted.kind === 'opaque' || given.kind === 'nothing' || join(definite(wanted), definite(given)) !== null;
  const fits = node.parameters.every((one, k) => {
    const given = args[k];
    return !given || one.dotDotDotToken || suits(types.read(lw.checker.getTypeAtLocation(one)), given);
  });
  if (!fits || results.length === 0) return fits;
  const signature = lw.checker.getSignatureFromDeclaration(node);
  const returned = signature ? types.read(lw.checker.getReturnTypeOfSignature(signature)) : null;
  return results.some((type) => suits(returned, type));
}
