/**
 * Accessors of object literals in types: fields named `get x` and `set x`, which hold functions.
 *
 * Needs   the decision that such a literal is kept in memory; its accessors are kept with it (classes/keptMethods.ts).
 * Gives   the fields of a property that it has an accessor of. Where other objects of its type turn out to hold the property
 *         itself, any may have either.
 */

import type { Type } from '../../ir/ir.ts';
import { maybe } from '../../ir/types.ts';
import { ts } from '../project.ts';
import type { InsideTypes } from './insideTypes.ts';

export const accessorField = (which: 'get' | 'set', name: string): string => `${which} ${name}`;

/** The member that a field stands for, where it holds an accessor of it. */
export const accessedBy = (field: string): string | null => /^[gs]et (.*)$/s.exec(field)?.[1] ?? null;

export const hasAccessors = (type: Type): boolean =>
  type.kind === 'record' && [...type.fields.keys()].some((name) => accessedBy(name) !== null);

/** The fields that a property is kept in where a literal has an accessor of it; null where none has. */
export function fieldsOfAccessor(
  { declarations = [], name }: ts.Symbol,
  { accessorsOf, mixesAccessors, functions }: InsideTypes,
  held: () => Type,
): (readonly [string, Type])[] | null {
  const found = new Set(declarations.flatMap((one) => [...accessorsOf(one)]));
  if (found.size === 0 || !functions) return null;
  const isOwn = declarations.every((one) => ts.isAccessor(one) && ts.isObjectLiteralExpression(one.parent));
  const mayLack = mixesAccessors && !isOwn;
  const fields = [...found].map((which) => [accessorField(which, name), mayLack ? maybe(functions, 'undefined') : functions] as const);
  return mayLack ? [[name, maybe(held(), 'undefined')], ...fields] : fields;
}

/** Has an object, made of these, not the accessors that its type says it has? */
export const lacksAccessors = (type: Type, names: readonly string[]): boolean =>
  type.kind === 'record' &&
  [...type.fields].some(([field, held]) => accessedBy(field) !== null && held.kind !== 'maybe' && !names.includes(field));
