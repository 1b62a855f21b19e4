/** Methods of an object literal that is kept in memory: they are fields of it, wherever its type declares them. */

import type { Lowering } from './lowering.ts';
import { nameOf } from './properties.ts';
import { ts } from './project.ts';

export function methodsOf(lw: Lowering, node: ts.Node): readonly ts.Declaration[] {
  if (!ts.isObjectLiteralExpression(node)) return [];
  const types = [lw.checker.getContextualType(node), lw.checker.getTypeAtLocation(node)];
  const members = node.properties.flatMap(({ name }) => (name ? (nameOf(name) ?? []) : []));
  return types.flatMap((type) => members.flatMap((name) => type?.getProperty(name)?.declarations ?? [])).filter(isMethod);
}

const isMethod = (node: ts.Declaration): boolean => ts.isMethodSignature(node) || ts.isMethodDeclaration(node);
