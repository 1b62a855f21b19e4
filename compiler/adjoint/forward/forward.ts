/**
 * The forward sweep: the primal, op for op, with what the plan keeps and the shadows that have to
 * flow along.
 *
 * Needs   plan, shadows, walks, auxiliary numbers.
 * Gives   a region with the primal's own ids. Loop bodies end by recording their frame; a branch
 *         outside loops hands its values on as further results, found in `exported`.
 */

import type { FrameId, Loop, PrimalOp, Region, SweepOp, ValueId } from '../../ir/ir.ts';
import { isPair } from '../plan/hasAdjoint.ts';
import type { SweepContext } from '../context.ts';
import { forwardCall, forwardIf, forwardLoop } from './forwardControl.ts';
import { measureAfter, measureBefore, shadowAfter, shadowBefore } from './forwardMemory.ts';
import type { Plan } from '../plan/plan.ts';
import type { Auxiliary } from '../plan/reads.ts';
import type { Reductions } from '../loops/reductions.ts';
import { Reserves } from '../loops/reserves.ts';
import type { ReverseSweep } from '../reverse/reverse.ts';
import { recordRows } from '../plan/rowCopies.ts';
import type { Rows } from '../plan/rows.ts';
import type { Shadows } from '../shadows/shadows.ts';
import type { LoopWalk } from '../loops/trips.ts';

export interface Frames {
  of(region: Region<PrimalOp>): FrameId;
}

export interface ForwardParts {
  readonly plan: Plan;
  readonly shadows: Shadows;
  readonly walks: ReadonlyMap<PrimalOp, LoopWalk>;
  readonly auxiliary: Auxiliary;
  readonly rows: Rows;
  readonly frames: Frames;
}

export class ForwardSweep {
  readonly cx: SweepContext;
  readonly parts: ForwardParts;
  /** Values of branches by the names under which they are in scope behind them. */
  readonly exported = new Map<ValueId, ValueId>();
  /** For each fused loop, the summed adjoints of the numbers it took from outside. */
  readonly sums = new Map<Loop<PrimalOp>, ReadonlyMap<ValueId, ValueId>>();
  /** And the adjoints of its reductions, by position. */
  readonly seeds = new Map<Loop<PrimalOp>, ReadonlyMap<number, ValueId>>();
  /** Reverses the trips of fused loops. */
  reverse: { readonly sweep: ReverseSweep; readonly reductions: Reductions } | null = null;
  /** What the caller asks of the sessions of checkpointed loops, if he can. */
  options: ValueId | null = null;
  /** Ops of the function's body that are emitted already. */
  readonly hasRun = new Set<PrimalOp>();
  readonly reserves: Reserves;
  /** Otherwise the sweep only runs the primal with its shadows: nothing is kept. */
  readonly records: boolean;

  constructor(cx: SweepContext, parts: ForwardParts, records = true) {
    this.cx = cx;
    this.parts = parts;
    this.records = records;
    this.reserves = new Reserves(cx, parts.plan, parts.rows);
  }

  /** Emit the function's body. */
  run(): void {
    const { body } = this.cx.fn;
    for (const op of body.ops) {
      this.op(op);
      this.hasRun.add(op);
    }
    this.measure(body);
    if (this.cx.split) this.record(body);
  }

  emit(op: SweepOp): void {
    this.cx.builder.emit(op);
  }

  /** Has the value a shadow that flows through this sweep? */
  isForward(id: ValueId): boolean {
    return this.cx.hasShadow(id) && this.parts.shadows.kindOf(id) === 'forward';
  }

  /** The shadow of a reference, or what stands for it where there is none. */
  shadowOr(id: ValueId): ValueId {
    return this.isForward(id) ? this.cx.shadow(id) : id;
  }

  /** The frame of a region that has run. */
  record(region: Region<PrimalOp>): void {
    const values = this.records ? this.parts.plan.storedIn(region) : [];
    if (values.length === 0) return;
    this.emit({
      kind: 'record',
      frame: this.parts.frames.of(region),
      values,
      reserved: this.reserves.has(region),
      span: this.cx.builder.span,
    });
  }

  /** Lengths that arrays have grown to. */
  measure(region: Region<PrimalOp>): void {
    if (region.ops.at(-1)?.kind === 'throw') return;
    for (const op of region.ops) {
      const size = this.parts.auxiliary.size.get(op);
      if (size !== undefined && 'result' in op && op.result !== null && !this.isForward(op.result))
        this.emit({ kind: 'length', result: size, array: op.result, span: op.span });
    }
  }

  op(op: PrimalOp): void {
    const { builder } = this.cx;
    builder.span = op.span;
    measureBefore(this, op);
    if (op.kind === 'if') forwardIf(this, op);
    else if (op.kind === 'loop') forwardLoop(this, op);
    else if (op.kind === 'call' && isPair(this.cx.facts, op.callee)) forwardCall(this, op);
    else {
      if (op.kind !== 'throw') shadowBefore(this, op);
      this.emit(op);
      if (op.kind !== 'throw') shadowAfter(this, op);
    }
    builder.span = op.span;
    measureAfter(this, op);
    if (this.records) recordRows(this, op);
  }
}
