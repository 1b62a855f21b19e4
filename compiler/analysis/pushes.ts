/**
 * Where a `push` puts its value, when that follows from a counter.
 *
 * Needs   a verified function, and whether an op may change the length of an array.
 * Gives   for pushes into an array whose length before a loop is known, one on every path through a trip: the variable
 *         of the loop that counts the trips from 0, and the length that was there.
 */

import type { Func, Loop, PrimalOp, Push, Region, ValueId } from '../ir/ir.ts';
import { carriedIn, opsIn, regionsOf, usesOf, writtenObject } from '../ir/walk.ts';
import { Affines } from './affine.ts';
import { opensOnly } from './newborn.ts';

/** The element at `counter + before`. */
export interface Pushed {
  readonly counter: ValueId;
  readonly before: number;
}

/** May the op, with its regions and callees, change the length of an array that is known by several names? */
export type Resizes = (op: PrimalOp, array: ValueId) => boolean;

export function findPushCounters(fn: Func<PrimalOp>, resizes: Resizes): ReadonlyMap<Push, Pushed> {
  const counters = new Map<Push, Pushed>();
  const pushed = new Set([...opsIn(fn.body)].flatMap((op) => (op.kind === 'push' ? [op.array] : [])));
  if (pushed.size === 0) return counters;
  const affines = new Affines(fn);
  const counterOf = (loop: Loop<PrimalOp>): ValueId | undefined =>
    carriedIn(loop).find(({ param, init, next }) => {
      const { base, offset } = affines.of(next);
      return affines.constantOf(init) === 0 && base === param && offset === 1;
    })?.param;
  const visit = (region: Region<PrimalOp>): void => {
    region.ops.forEach((op, at) => {
      for (const inner of regionsOf(op)) visit(inner);
      if (op.kind !== 'arrayLiteral' || !pushed.has(op.result)) return;
      const array = op.result;
      const behind = region.ops.slice(at + 1);
      const first = behind.findIndex((other) => namedIn(other, array));
      const isKnown = behind.slice(0, first + 1).some((other) => escapesIn(other, array));
      const changes = (other: PrimalOp): boolean => (isKnown ? resizes(other, array) : namedIn(other, array));
      const loop = behind.find(changes);
      const counter = loop?.kind === 'loop' ? counterOf(loop) : undefined;
      if (loop?.kind !== 'loop' || counter === undefined || loop.test.ops.some(changes)) return;
      for (const push of oneOnEachPath(loop.body, array, changes) ?? []) counters.set(push, { counter, before: op.elements.length });
    });
  };
  visit(fn.body);
  return counters;
}

/** The pushes into an array that a region does, if each path has just one and nothing else changes the length. */
function oneOnEachPath(region: Region<PrimalOp>, array: ValueId, changes: (op: PrimalOp) => boolean): readonly Push[] | null {
  let found: readonly Push[] | null = null;
  for (const op of region.ops) {
    if (!changes(op)) continue;
    if (found) return null;
    if (op.kind === 'push' && op.array === array) found = [op];
    else if (op.kind === 'if') {
      const [then, otherwise] = [op.then, op.else].map((side) => oneOnEachPath(side, array, changes));
      if (!then || !otherwise) return null;
      found = [...then, ...otherwise];
    } else return null;
  }
  return found;
}

/** Does the op, or one inside it, change the length of the array by this name? */
function namedIn(op: PrimalOp, array: ValueId): boolean {
  return writtenObject(op) === array || regionsOf(op).some((region) => region.ops.some((inner) => namedIn(inner, array)));
}

/** May the array be known by another name when the op has run? */
function escapesIn(op: PrimalOp, array: ValueId): boolean {
  if (usesOf(op).includes(array) && !opensOnly(op, array)) return true;
  return regionsOf(op).some((region) => region.yields.includes(array) || region.ops.some((inner) => escapesIn(inner, array)));
}

/** Asked of a program's functions one by one. */
export interface Pushes {
  indexOf(fn: string, push: Push): Pushed | null;
}

export function findPushes(functionOf: (fn: string) => Func<PrimalOp>, resizesIn: (fn: string) => Resizes): Pushes {
  const tables = new Map<string, ReadonlyMap<Push, Pushed>>();
  const tableOf = (fn: string): ReadonlyMap<Push, Pushed> => {
    let table = tables.get(fn);
    if (!table) tables.set(fn, (table = findPushCounters(functionOf(fn), resizesIn(fn))));
    return table;
  };
  return { indexOf: (fn, push) => tableOf(fn).get(push) ?? null };
}
