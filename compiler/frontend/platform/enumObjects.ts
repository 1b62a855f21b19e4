/**
 * An enum where it is used as the object that it is when the program runs: under the name of each member its value, and
 * under each number the name of its member, in the order of keys of the language.
 */

import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { textOf } from '../places.ts';
import { nameOf } from '../expressions/propertyNames.ts';
import type { ts } from '../project.ts';

export function entriesOfEnum(lw: Lowering, node: ts.EnumDeclaration): [string, Item][] {
  const object: Record<string, string | number> = {};
  for (const declaration of declarationsOf(lw, node)) {
    for (const member of declaration.members) {
      const name = nameOf(member.name);
      const value = lw.checker.getConstantValue(member);
      if (name === null || value === undefined) return lw.refuse('AD1001', lw.place, { what: `\`${textOf(node.name)}\` as an object` });
      object[name] = value;
      if (typeof value === 'number') object[String(value)] = name;
    }
  }
  return Object.entries(object).map(([name, value]) => [name, valueItem(lw.constant(value))]);
}

/** It may be declared in several parts. */
function declarationsOf(lw: Lowering, node: ts.EnumDeclaration): readonly ts.EnumDeclaration[] {
  const symbol = lw.checker.getSymbolAtLocation(node.name);
  return (symbol?.declarations ?? [node]).filter((one): one is ts.EnumDeclaration => one.kind === node.kind);
}
