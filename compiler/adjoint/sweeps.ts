/** The two sweeps of one function, made from the same plan. */

import type { Facts } from '../analysis/facts.ts';
import { functionOf } from '../analysis/program.ts';
import type { FrameId, PrimalOp, Region, ValueId } from '../ir/ir.ts';
import type { ShadowTypes } from '../ir/types.ts';
import { findAuxiliary } from './plan/auxiliary.ts';
import { SweepContext, type SweepOptions } from './context.ts';
import { ForwardSweep, type Frames } from './forward/forward.ts';
import { findFused } from './loops/fusion.ts';
import { planRecording, type Plan } from './plan/plan.ts';
import { Reductions } from './loops/reductions.ts';
import type { ReverseParts } from './reverse/reverse.ts';
import { findRows, type Rows } from './plan/rows.ts';
import { findShadows } from './shadows/shadows.ts';
import { findWalks } from './loops/trips.ts';

export interface Prepared extends ReverseParts {
  readonly reductions: Reductions;
}

/** What all functions of one gradient share. */
export interface Shared {
  readonly facts: Facts;
  readonly types: ShadowTypes;
  readonly frames: Frames;
  readonly options: SweepOptions;
}

/** How one function takes part in it. */
export interface Role {
  /** Are its sweeps two functions? */
  readonly split: boolean;
  /** Values that the reverse sweep begins with, and the seeds that are numbers: null for 1, undefined for none. */
  readonly outputs?: readonly ValueId[];
  readonly seedsFor?: (cx: SweepContext) => readonly (ValueId | null | undefined)[];
  /** Does the forward sweep record? Default: yes. */
  readonly records?: boolean;
}

export function prepare(key: string, { facts, types, frames, options }: Shared, role: Role): Prepared {
  const { split, outputs = [], seedsFor = () => [], records = true } = role;
  const cx = new SweepContext(key, functionOf(facts.program, key), facts, types, split, options);
  const reductions = new Reductions(cx, seedsFor(cx));
  cx.fused = findFused(cx, reductions);
  const walks = findWalks(cx);
  const auxiliary = findAuxiliary(cx);
  const shadows = findShadows(cx);
  const read = outputs.filter((id) => cx.hasShadow(id)).map((id) => cx.shadow(id));
  const planWith = (some: Rows): Plan => planRecording(cx, walks, auxiliary, shadows, some, read);
  const { rows, plan } = findRows(cx, planWith);
  const forward = new ForwardSweep(cx, { plan, shadows, walks, auxiliary, rows, frames }, records);
  return { cx, plan, shadows, walks, auxiliary, rows, frames, forward, reductions };
}

/** A number for each region that records, the same in both sweeps. */
export function newFrames(): Frames {
  const ids = new Map<Region<PrimalOp>, FrameId>();
  return {
    of: (region) => {
      const known = ids.get(region);
      if (known !== undefined) return known;
      const id = ids.size as FrameId;
      ids.set(region, id);
      return id;
    },
  };
}
