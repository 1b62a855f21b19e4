/**
 * Arrays of which no two elements are one object.
 *
 * Needs   a verified program and its alias classes.
 * Gives   for a class of arrays whether each object in them was made for its element and is put nowhere
 *         else: rows of a matrix that is built row by row. Two such references from different elements
 *         lead to different objects, at all times.
 */

import type { Func, PrimalOp, Program, Region, ValueId } from '../ir/ir.ts';
import { isAllocation, regionsOf, resultsOf, usesOf } from '../ir/walk.ts';
import type { Aliases, ClassId } from './aliases.ts';
import { hasClass } from './parts.ts';
import { typeIn } from './program.ts';
import { opensOnly } from './newborn.ts';

export type OwnElements = (of: ClassId) => boolean;

export function findOwnElements(program: Program<PrimalOp>, aliases: Aliases): OwnElements {
  let shared: ReadonlySet<ClassId> | null = null;
  const isMadeHere = (of: ClassId): boolean => aliases.sitesOf(of).every((site) => site.kind === 'allocation');
  return (of) => {
    const held = aliases.elementsOf(of);
    if (held === null || !isMadeHere(of) || !isMadeHere(held)) return false;
    shared ??= new Set([...program.functions].flatMap(([key, fn]) => [...sharedIn(key, fn, aliases)]));
    return !shared.has(of);
  };
}

/** Classes into whose elements the function puts what may be, or become, an element elsewhere too. */
function sharedIn(key: string, fn: Func<PrimalOp>, aliases: Aliases): ReadonlySet<ClassId> {
  const shared = new Set<ClassId>();
  const once = putOnce(fn);
  const note = (op: PrimalOp, array: ValueId, values: readonly ValueId[]): void => {
    const isFine = values.every((value) => !hasClass(typeIn(fn, value)) || once.get(value) === op);
    if (!isFine) shared.add(aliases.classOf(key, array));
  };
  const walk = (region: Region<PrimalOp>): void => {
    for (const op of region.ops) {
      if (op.kind === 'store' || op.kind === 'push') note(op, op.array, [op.value]);
      else if (op.kind === 'arrayLiteral') note(op, op.result, op.elements);
      else if (op.kind === 'newArray') {
        if (op.fill !== null && hasClass(typeIn(fn, op.fill))) shared.add(aliases.classOf(key, op.result));
      } else if (op.kind === 'slice') shared.add(aliases.classOf(key, op.result));
      else if (op.kind === 'foreign') for (const cell of aliases.written(key, op)) shared.add(aliases.placeOf(cell).class);
      for (const inner of regionsOf(op)) walk(inner);
    }
  };
  walk(fn.body);
  return shared;
}

/** Objects that one op puts somewhere, once for each that is made, and that nothing else hands on. */
function putOnce(fn: Func<PrimalOp>): ReadonlyMap<ValueId, PrimalOp | null> {
  const puts = new Map<ValueId, PrimalOp | null>();
  /** In how many loops each of the objects is made. */
  const made = new Map<ValueId, number>();
  const use = (id: ValueId, op: PrimalOp | null, loops: number): void => {
    if (made.has(id)) puts.set(id, puts.has(id) || made.get(id) !== loops ? null : op);
  };
  const walk = (region: Region<PrimalOp>, loops: number): void => {
    for (const op of region.ops) {
      const used = usesOf(op);
      used.forEach((id, k) => {
        if (!opensOnly(op, id)) use(id, used.indexOf(id) === k ? op : null, loops);
      });
      for (const inner of regionsOf(op)) walk(inner, op.kind === 'loop' ? loops + 1 : loops);
      if (isAllocation(op)) for (const id of resultsOf(op)) made.set(id, loops);
    }
    for (const id of region.yields) use(id, null, loops);
  };
  walk(fn.body, 0);
  return puts;
}
