/** What types hold: at any depth, or themselves again. */

import type { RecordType, Type } from '../ir/ir.ts';

export function holds(type: Type, test: (type: Type) => boolean, seen: ReadonlySet<Type> = new Set()): boolean {
  if (test(type)) return true;
  if (type.kind === 'array') return holds(type.element, test, seen);
  if (type.kind === 'maybe') return holds(type.of, test, seen);
  if (type.kind !== 'record' || seen.has(type)) return false;
  const inside = new Set(seen).add(type);
  return [...type.fields.values()].some((field) => holds(field, test, inside));
}

export function isCyclic(type: RecordType): boolean {
  const reaches = (at: Type, seen: ReadonlySet<Type>): boolean => {
    if (at.kind === 'array') return reaches(at.element, seen);
    if (at.kind === 'maybe') return reaches(at.of, seen);
    if (at.kind !== 'record') return false;
    if (seen.has(at)) return true;
    const inside = new Set(seen).add(at);
    return [...at.fields.values()].some((field) => reaches(field, inside));
  };
  return reaches(type, new Set());
}
