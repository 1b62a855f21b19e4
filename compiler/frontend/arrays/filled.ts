/**
 * Arrays that are filled with `undefined` or `null` first: what else they hold shows where that is put in.
 *
 * Needs   what TypeScript expects where such an array is made, or, when it has been learnt, the decision.
 * Gives   its type, the same object wherever the array goes.
 */

import type { ArrayType, Storage, Type } from '../../ir/ir.ts';
import { arrayOf, definite, isImmediate } from '../../ir/types.ts';
import { isLasting } from '../types/lasting.ts';
import { join, keptType } from '../types/joins.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';

export function filledWith(lw: Lowering, missing: Type, storage: Storage, node: ts.Node): ArrayType {
  const known = lw.module.decisions.elements.get(node) ?? expectedElement(lw, node);
  const type = arrayOf((known && join(known, missing)) ?? missing, storage);
  if (type.element.kind === 'nothing') lw.module.filled.set(type, node);
  return type;
}

function expectedElement(lw: Lowering, node: ts.Node): Type | null {
  const contextual = ts.isExpression(node) ? lw.checker.getContextualType(node) : undefined;
  const wanted = contextual && lw.module.types.read(contextual);
  const array = wanted && definite(wanted);
  return array?.kind === 'array' ? array.element : null;
}

/** Something else is put into an array of which only `undefined` or `null` was known. */
export function learnElement(lw: Lowering, type: ArrayType, given: Type): void {
  const made = lw.module.filled.get(type);
  if (made && isImmediate(given) && lw.module.decisions.learn(made, definite(given))) lw.startAgain();
}

/** The same for one that is in a field or an element: its type is also that of what holds it. */
export function learnHeld(lw: Lowering, type: ArrayType, given: Type): void {
  const made = lw.module.filled.get(type);
  const element = keptType(given);
  if (made && element.kind !== 'nothing' && isLasting(lw, element) && lw.module.decisions.learn(made, element)) lw.startAgain();
}
