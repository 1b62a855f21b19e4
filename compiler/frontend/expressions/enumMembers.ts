/** `Mode.Fast`: the constant that TypeScript says it is. */

import { nameOf } from './propertyNames.ts';
import { textOf } from '../places.ts';
import type { Lowering } from '../lowering.ts';
import { valueItem, type Item } from '../items.ts';
import type { ts } from '../project.ts';

export function enumMember(lw: Lowering, declaration: ts.EnumDeclaration, name: string, node: ts.Node): Item {
  const member = declaration.members.find((one) => nameOf(one.name) === name);
  const value = member && lw.checker.getConstantValue(member);
  if (value !== undefined) return valueItem(lw.constant(value));
  return lw.refuse('AD3002', node, { what: textOf(node), type: 'an enum member that is no constant' });
}
