/**
 * Where TypeScript needs to be told what the compiler knows: casts and non-null assertions.
 *
 * Needs   types as they are printed.
 * Gives   the same expression, or the expression under an assertion that makes it fit its place.
 */

import * as t from '@babel/types';
import type { RecordType, Type } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import type { Tree } from '../tree.ts';
import type { TypePrinter } from '../types.ts';

/** May TypeScript put a value of the one printed type where the other is wanted? */
export function fits(from: Type, to: Type, assumed: ReadonlyMap<Type, Type> = new Map()): boolean {
  if (from === to || assumed.get(from) === to) return true;
  if (to.kind === 'maybe') {
    if (from.kind === 'nothing') return to.absent === undefined || to.absent === from.absent;
    if (from.kind !== 'maybe') return fits(from, to.of, assumed);
    return (to.absent === undefined || to.absent === from.absent) && fits(from.of, to.of, assumed);
  }
  if (from.kind === 'array' && to.kind === 'array') {
    return from.storage === to.storage && (to.tuple === null || to.tuple === from.tuple) && fits(from.element, to.element, assumed);
  }
  if (from.kind === 'record' && to.kind === 'record') return recordFits(from, to, new Map(assumed).set(from, to));
  return from.kind === to.kind;
}

function recordFits(from: RecordType, to: RecordType, assumed: ReadonlyMap<Type, Type>): boolean {
  return [...to.fields].every(([name, wanted]) => {
    const given = from.fields.get(name);
    return given === undefined ? wanted.kind === 'maybe' && wanted.absent !== 'null' : fits(given, wanted, assumed);
  });
}

/** Would a variable that is declared by a value of the one type lack fields that the other has? */
export function lacks(from: Type, to: Type, seen: ReadonlySet<Type> = new Set()): boolean {
  if (from === to || seen.has(to)) return false;
  if (from.kind === 'maybe' || to.kind === 'maybe') return lacks(definite(from), definite(to), seen);
  if (from.kind === 'array' && to.kind === 'array') return lacks(from.element, to.element, seen);
  if (from.kind !== 'record' || to.kind !== 'record') return false;
  const inside = new Set(seen).add(to);
  return [...to.fields].some(([name, wanted]) => {
    const given = from.fields.get(name);
    return given === undefined || lacks(given, wanted, inside);
  });
}

/** The expression, with a cast if its type does not fit. */
export function cast(tree: Tree, from: Type, to: Type, types: TypePrinter): Tree {
  // A record of the user's is printed under the same name on both sides.
  const isSame = definite(from) === definite(to) && definite(to).kind === 'record';
  // `null!`, of which the user has said that it is something: TypeScript infers `never` for it.
  if (from.kind === 'nothing' && to.kind !== 'maybe' && to.kind !== 'nothing' && to.kind !== 'opaque') {
    const node = t.tsAsExpression(t.tsNonNullExpression(tree.node), types.node(to));
    return { ...tree, node, width: tree.width + 11, isReadonly: false };
  }
  const mustWrite = tree.isReadonly === true && !isSame && holdsArray(to);
  if (tree.untyped === true || tree.node.type === 'NullLiteral' || (!mustWrite && fits(from, to))) return tree;
  const node = t.tsAsExpression(tree.node, types.node(to));
  return { ...tree, node, width: tree.width + 10, isReadonly: false };
}

/** An array that could be written under this type. */
function holdsArray(type: Type, seen: ReadonlySet<Type> = new Set()): boolean {
  if (type.kind === 'maybe') return holdsArray(type.of, seen);
  if (type.kind === 'array') return type.storage === 'Array';
  if (type.kind !== 'record' || seen.has(type)) return false;
  const inside = new Set(seen).add(type);
  return [...type.fields.values()].some((field) => holdsArray(field, inside));
}

/** An object of a union, as a member that has the field. */
export function asMember(object: t.Expression, type: Type, field: string, types: TypePrinter): t.Expression {
  if (type.kind !== 'record' || !type.members) return object;
  const having = type.members.filter((member) => member.fields.has(field));
  if (having.length === type.members.length || having.length === 0) return object;
  return t.tsAsExpression(object, types.union(having));
}

/** Is the field one that a member which has it may lack all the same? */
export const mayLack = (type: Type, field: string): boolean =>
  type.kind === 'record' && (type.members ?? []).some(({ fields }) => fields.get(field)?.kind === 'maybe');
