/**
 * Positions, uses and live ranges of the values of a function, on one line of points.
 *
 * Needs   the needed ops, the loops' header updates, and the stores that print as `a[i] += v`.
 * Gives   for each value where it is defined and read, and the intervals of points in which it is live.
 *
 * Points follow program order. A value from outside a loop that is read inside is live in the whole
 * loop; one that is read in one branch of an `if` is not live in the other.
 */

import type { Func, Loop, Op, Region, ValueId } from '../../ir/ir.ts';
import { hasOwnEffect, regionsOf, resultsOf } from '../../ir/walk.ts';
import type { Compound } from '../statements/compound.ts';
import { endsInThrow, printedUses, type Needed } from './needed.ts';
import type { Updates } from '../statements/updates.ts';

export interface RegionInfo {
  readonly region: Region<Op>;
  readonly parent: RegionInfo | null;
  readonly owner: Op | null;
  readonly depth: number;
  readonly loops: number;
  readonly start: number;
  end: number;
}

export interface Place {
  readonly region: RegionInfo;
  readonly point: number;
  /** The op that reads, when it is one without regions. */
  readonly op?: Op;
}

export interface Extent {
  readonly start: number;
  end: number;
  /** Writes the user's memory, or runs code that may. */
  writes: boolean;
}

export type Interval = readonly [start: number, end: number];

export interface Flow {
  readonly root: RegionInfo;
  readonly regions: ReadonlyMap<Region<Op>, RegionInfo>;
  readonly extents: ReadonlyMap<Op, Extent>;
  readonly definitions: ReadonlyMap<ValueId, Place>;
  readonly definingOps: ReadonlyMap<ValueId, Op>;
  readonly uses: ReadonlyMap<ValueId, readonly Place[]>;
  readonly updates: Updates;
  readonly compound: Compound;
  readonly needed: Needed;
}

const touchesOnlyTape = (op: Op): boolean => op.kind === 'record' || op.kind === 'restore' || op.kind === 'reserve';

export function followFlow(fn: Func<Op>, needed: Needed, updates: Updates, compound: Compound): Flow {
  let point = 0;
  const regions = new Map<Region<Op>, RegionInfo>();
  const extents = new Map<Op, Extent>();
  const definitions = new Map<ValueId, Place>();
  const definingOps = new Map<ValueId, Op>();
  const uses = new Map<ValueId, Place[]>();

  const use = (value: ValueId, region: RegionInfo, op?: Op): void => {
    const place: Place = op ? { region, point, op } : { region, point };
    const known = uses.get(value);
    if (known) known.push(place);
    else uses.set(value, [place]);
  };
  const define = (value: ValueId, region: RegionInfo, op: Op | null): void => {
    definitions.set(value, { region, point });
    if (op) definingOps.set(value, op);
  };
  const enter = (region: Region<Op>, parent: RegionInfo | null, owner: Op | null): RegionInfo => {
    const info: RegionInfo = {
      region,
      parent,
      owner,
      depth: parent ? parent.depth + 1 : 0,
      loops: (parent?.loops ?? 0) + (owner?.kind === 'loop' ? 1 : 0),
      start: point,
      end: point,
    };
    regions.set(region, info);
    return info;
  };

  /** Walks the ops; true when one of them writes. */
  const walk = (info: RegionInfo): boolean => {
    let writes = false;
    for (const op of info.region.ops) {
      if (!needed.ops.has(op)) continue;
      const extent: Extent = { start: ++point, end: point, writes: hasOwnEffect(op) && !touchesOnlyTape(op) };
      extents.set(op, extent);
      if (op.kind === 'if') {
        use(op.test, info);
        for (const branch of regionsOf<Op>(op)) {
          point++;
          const inner = enter(branch, info, op);
          if (walk(inner)) extent.writes = true;
          point++;
          if (!endsInThrow(branch)) {
            op.results.forEach((result, k) => {
              if (needed.values.has(result)) use(branch.yields[k] as ValueId, inner);
            });
          }
          inner.end = point;
        }
      } else if (op.kind === 'loop') {
        if (walkLoop(op, info)) extent.writes = true;
      } else {
        const printedOnce = op.kind === 'store' && compound.has(op) ? op.index : null;
        for (const value of printedUses(op)) if (value !== printedOnce) use(value, info, op);
      }
      point++;
      for (const value of resultsOf(op)) define(value, info, op);
      extent.end = point;
      writes ||= extent.writes;
    }
    return writes;
  };

  const walkLoop = (op: Loop<Op>, info: RegionInfo): boolean => {
    const carried = (k: number): boolean => needed.values.has(op.params[k] as ValueId);
    op.init.forEach((value, k) => {
      if (carried(k)) use(value, info);
    });
    point++;
    const test = enter(op.test, info, op);
    for (const value of op.params) define(value, test, op);
    let writes = walk(test);
    point++;
    use(op.test.yields[0] as ValueId, test);
    // The results are what the params hold when the test fails.
    op.results.forEach((value, k) => {
      if (needed.values.has(value)) use(op.params[k] as ValueId, test);
    });
    test.end = point;
    point++;
    const body = enter(op.body, info, op);
    if (walk(body)) writes = true;
    point++;
    const update = updates.get(op);
    if (op.again !== null) use(op.again, body);
    op.body.yields.forEach((value, k) => {
      if (carried(k) && k !== update?.index) use(value, body);
    });
    point++;
    if (update) use(op.params[update.index] as ValueId, body);
    body.end = point;
    return writes;
  };

  const root = enter(fn.body, null, null);
  for (const value of fn.params) define(value, root, null);
  walk(root);
  point++;
  for (const value of fn.body.yields) use(value, root);
  root.end = point;
  return { root, regions, extents, definitions, definingOps, uses, updates, compound, needed };
}

/** The intervals in which a value is live, in order and disjoint. */
export function liveIntervals(flow: Flow, value: ValueId): Interval[] {
  const definition = flow.definitions.get(value);
  if (!definition) return [];
  const from = definition.point;
  // A loop's params are defined at its test; the body is a sibling of that region.
  const owner = definition.region.owner;
  const top = owner?.kind === 'loop' && owner.params.includes(value) ? definition.region.parent : definition.region;
  const found: [number, number][] = [[from, from]];
  for (const { region, point } of flow.uses.get(value) ?? []) {
    let until = point;
    let pieces: [number, number][] = [];
    for (let at: RegionInfo | null = region; at && at !== top; at = at.parent) {
      const { owner: inner, parent } = at;
      const extent = inner ? flow.extents.get(inner) : undefined;
      if (!inner || !extent) break;
      if (inner.kind === 'loop' && inner !== (top === definition.region ? null : owner)) {
        until = extent.end;
        pieces = [];
      } else if (inner.kind === 'if') {
        pieces.push([at.start, until]);
        until = extent.start;
      }
      if (parent === null) break;
    }
    pieces.push([from, Math.max(from, until)]);
    found.push(...pieces);
  }
  return mergeIntervals(found);
}

export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: [number, number][] = [];
  for (const [start, end] of [...intervals].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && start <= last[1] + 1) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

export function intervalsMeet(left: readonly Interval[], right: readonly Interval[]): boolean {
  for (let i = 0, j = 0; ;) {
    const a = left[i];
    const b = right[j];
    if (!a || !b) return false;
    if (a[0] <= b[1] && b[0] <= a[1]) return true;
    if (a[1] < b[1]) i++;
    else j++;
  }
}

/** Is one region inside (or the same as) another? */
export function commonRegion(a: RegionInfo, b: RegionInfo): RegionInfo {
  let left = a;
  let right = b;
  while (left !== right) {
    if (left.depth >= right.depth && left.parent) left = left.parent;
    else if (right.parent) right = right.parent;
    else break;
  }
  return left;
}

/** Is the value, which has one use, read in the regions of the op? */
export function isReadInside({ uses, extents }: Flow, value: ValueId, op: Op): boolean {
  const use = uses.get(value)?.[0];
  const extent = extents.get(op);
  return !!use && !!extent && use.point > extent.start && use.point < extent.end;
}
