/** Calls of generic functions, and of methods of generic classes: what their type parameters stand for. */

import type { Type } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import type { FunctionItem } from '../functions/calls.ts';
import { plainParameters } from '../functions/parameters.ts';
import type { Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { keptType } from './joins.ts';
import { isClass, isFamily, type ClassType, type FamilyType } from './recordTypes.ts';
import { withInherited } from './inheritedArguments.ts';
import { bind } from './typeArguments.ts';
import { ts } from '../project.ts';

/** What the type parameters of the function, and of the class it is in, stand for in this call. */
export function bindingsOf(lw: Lowering, { node, self }: FunctionItem, args: readonly Item[], call: ts.Node): ReadonlyMap<ts.Type, Type> {
  const found = new Map<ts.Type, Type>();
  const type = self?.kind === 'value' ? (self.as ?? definite(lw.typeOf(self.id))) : null;
  const own = type && isFamily(type) ? memberWith(lw, type, node) : type;
  for (const [parameter, held] of (own && isClass(own) && own.bindings) || []) found.set(parameter, held);
  if (self?.kind === 'object') for (const [parameter, held] of self.types ?? []) found.set(parameter, held);
  const home = self?.kind === 'object' ? self.home : own && isClass(own) ? own.home : null;
  if (home) for (const [parameter, held] of withInherited(lw, home, found)) found.set(parameter, held);
  if (!node.typeParameters) return found;
  for (const [k, parameter] of plainParameters(node).entries()) {
    const item = args[k];
    if (item?.kind === 'function' && !parameter.dotDotDotToken) bindFunction(lw, lw.checker.getTypeAtLocation(parameter), item, found);
    if (item?.kind === 'value' && !parameter.dotDotDotToken)
      bind(lw.checker, lw.checker.getTypeAtLocation(parameter), lw.typeOf(item.id), found);
  }
  bindByChecker(lw, node, call, found);
  if (ts.isCallExpression(call)) bindResult(lw, node, call, found);
  return found;
}

/** The class that the method is of, of those that an object may be of. */
function memberWith(lw: Lowering, { members }: FamilyType, method: ts.Node): ClassType | null {
  const home = ts.findAncestor(method, ts.isClassLike);
  return members.find((one) => one.home === home) ?? members.find((one) => home && lw.module.inherits(one.home, home)) ?? null;
}

/** What no argument tells, such as the parameter of `none<number>()`: what TypeScript found for this call. */
function bindByChecker(lw: Lowering, node: FunctionItem['node'], call: ts.Node, found: Map<ts.Type, Type>): void {
  const signature = ts.isCallExpression(call) ? lw.checker.getResolvedSignature(call) : undefined;
  if (!signature || signature.declaration !== node) return;
  const types = lw.checker.getTypeArgumentsForResolvedSignature(signature) ?? [];
  for (const [k, declaration] of (node.typeParameters ?? []).entries()) {
    const parameter = lw.checker.getTypeAtLocation(declaration);
    const type = found.has(parameter) ? undefined : types[k];
    const held = type && type !== parameter ? lw.module.types.read(type) : null;
    if (held) found.set(parameter, held);
  }
}

/** What TypeScript knows that the call gives says what the result is made of, of a method that stands for another as well. */
function bindResult(lw: Lowering, node: FunctionItem['node'], call: ts.CallExpression, into: Map<ts.Type, Type>): void {
  const { checker } = lw;
  const own = checker.getSignatureFromDeclaration(node)?.getReturnType();
  const given = checker.getResolvedSignature(call)?.getReturnType();
  if (own && given) bindTypes(lw, own, given, into);
}

function bindTypes(lw: Lowering, own: ts.Type, given: ts.Type, into: Map<ts.Type, Type>, depth = 0): void {
  if (own === given || depth > 3) return;
  if (own.flags & ts.TypeFlags.TypeParameter) {
    const read = into.has(own) ? null : lw.module.types.read(given);
    if (read && read.kind !== 'nothing' && read.kind !== 'opaque') into.set(own, read);
    return;
  }
  const [wanted, there] = [own, given].map((one) => one as Partial<ts.TypeReference>);
  if (!wanted?.target || wanted.target !== there?.target) return;
  const parts = lw.checker.getTypeArguments(given as ts.TypeReference);
  for (const [k, part] of lw.checker.getTypeArguments(own as ts.TypeReference).entries()) {
    const other = parts[k];
    if (other) bindTypes(lw, part, other, into, depth + 1);
  }
}

/** `(f: (a: A) => R)`, given a function whose own types say what they are. */
function bindFunction(lw: Lowering, declared: ts.Type, { node }: FunctionItem, into: Map<ts.Type, Type>): void {
  const { checker } = lw;
  const [wanted] = declared.getCallSignatures();
  const given = checker.getSignatureFromDeclaration(node);
  if (!wanted || !given) return;
  const put = (parameter: ts.Type, type: ts.Type | undefined): void => {
    if (!type || !(parameter.flags & ts.TypeFlags.TypeParameter) || into.has(parameter)) return;
    const read = type.flags & ts.TypeFlags.TypeParameter ? null : lw.module.types.read(type);
    if (read && read.kind !== 'nothing') into.set(parameter, keptType(read));
  };
  for (const [k, one] of wanted.parameters.entries()) {
    const own = given.parameters[k];
    put(checker.getTypeOfSymbol(one), own && checker.getTypeOfSymbol(own));
  }
  put(wanted.getReturnType(), given.getReturnType());
}
