/**
 * Objects handed in for an interface that classes of the program implement are taken to be instances of these. One that
 * brings methods of its own, a literal, is not: its methods would not be run.
 *
 * Needs   the parameters of the entry.
 * Gives   an error at its beginning for such an object: a parameter, or an element of one.
 */

import { boolean } from '../../ir/types.ts';
import { throwIf } from '../arrays/raising.ts';
import { foreignValue } from '../platform/foreign.ts';
import type { Lowering } from '../lowering.ts';
import { textOf } from '../places.ts';
import { ts } from '../project.ts';
import type { ValueId } from '../../ir/ir.ts';

export function checkInstances(lw: Lowering, id: ValueId, node: ts.ParameterDeclaration): void {
  const given = lw.checker.getNonNullableType(lw.checker.getTypeAtLocation(node));
  const element = lw.checker.isArrayType(given) ? lw.checker.getTypeArguments(given as ts.TypeReference)[0] : undefined;
  const method = methodOfClasses(lw, element ?? given);
  if (method === null || node.questionToken || node.initializer) return;
  const has = `Object.prototype.hasOwnProperty.call(${element ? 'one' : ''}`;
  const pieces = element ? ['', `.some((one) => ${has}, '${method}'))`] : [has, `, '${method}')`];
  lw.at(node);
  const isOther = foreignValue(lw, node, pieces, [id], false, boolean, true);
  throwIf(lw, isOther, 'TypeError', `${textOf(node.name)}: a method of its own, ${method}, would not be called`, node);
}

/** A method that all classes declare which implement the interface. */
function methodOfClasses(lw: Lowering, type: ts.Type): string | null {
  const homes = type.isClassOrInterface() && !type.isClass() ? lw.module.implementersOf(type) : [];
  if (homes.length === 0) return null;
  const isMethod = (name: string): boolean =>
    homes.every((home) => {
      const member = lw.module.declaredMember(home, name);
      return member !== null && ts.isMethodDeclaration(member);
    });
  const required = lw.checker.getPropertiesOfType(type).filter((one) => !(one.flags & ts.SymbolFlags.Optional));
  return required.find((one) => (one.flags & ts.SymbolFlags.Method) !== 0 && isMethod(one.name))?.name ?? null;
}
