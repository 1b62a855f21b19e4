/** Calls of generic functions, and of methods of generic classes: what their type parameters stand for. */

import type { Type } from '../ir/ir.ts';
import { definite } from '../ir/types.ts';
import type { FunctionItem } from './calls.ts';
import { plainParameters } from './parameters.ts';
import type { Item } from './items.ts';
import type { Lowering } from './lowering.ts';
import { isClass } from './recordTypes.ts';
import { bind } from './typeArguments.ts';
import { ts } from './project.ts';

/** What the type parameters of the function, and of the class it is in, stand for in this call. */
export function bindingsOf(lw: Lowering, { node, self }: FunctionItem, args: readonly Item[], call: ts.Node): ReadonlyMap<ts.Type, Type> {
  const found = new Map<ts.Type, Type>();
  const type = self?.kind === 'value' ? definite(lw.typeOf(self.id)) : null;
  for (const [parameter, held] of (type && isClass(type) && type.bindings) || []) found.set(parameter, held);
  if (!node.typeParameters) return found;
  for (const [k, parameter] of plainParameters(node).entries()) {
    const item = args[k];
    if (item?.kind === 'value' && !parameter.dotDotDotToken)
      bind(lw.checker, lw.checker.getTypeAtLocation(parameter), lw.typeOf(item.id), found);
  }
  bindByChecker(lw, node, call, found);
  return found;
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
