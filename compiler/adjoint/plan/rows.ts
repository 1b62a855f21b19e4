/**
 * Arrays that are recorded whole and once, instead of an element in every trip that reads one.
 *
 * Needs   effects, bounds, loops, and what would be recorded with rows and without.
 * Gives   rows: arrays that some loops of a region only read, from end to end, before something else overwrites them.
 *         After the last of these loops the forward sweep leaves the array on the tape. Before it reverses that loop,
 *         the reverse sweep takes it off into an array of its own, from which all these loops read.
 *
 * Where every trip of an outer loop changes `x`, `for (i < n) for (j < n) y[i] += A[i * n + j] * x[j]` records n numbers
 * instead of n * n. What each trip reads only once is left alone: a row would save nothing there.
 */

import type { Load, Loop, PrimalOp, Region, ValueId } from '../../ir/ir.ts';
import { arrayOf, isRealStorage, real } from '../../ir/types.ts';
import { opsIn, regionsOf } from '../../ir/walk.ts';
import type { SweepContext } from '../context.ts';
import type { Plan } from './plan.ts';

export interface Row {
  readonly array: ValueId;
  /** Loops of one region that read the array; it does not change between the first and the last. */
  readonly readers: readonly Loop<PrimalOp>[];
  readonly region: Region<PrimalOp>;
  readonly loads: readonly Load[];
  /** Its length, and the array that the reverse sweep takes it into. */
  readonly length: ValueId;
  readonly copy: ValueId;
  /** Whose frame is that of one element: the test of the last reader, which has none of its own. Both halves of a pair find it. */
  readonly element: Region<PrimalOp>;
}

export class Rows {
  readonly all: readonly Row[];
  readonly #byLoad = new Map<ValueId, Row>();
  readonly #copies: ReadonlySet<ValueId>;

  constructor(all: readonly Row[]) {
    this.all = all;
    this.#copies = new Set(all.map((row) => row.copy));
    for (const row of all) for (const load of row.loads) this.#byLoad.set(load.result, row);
  }

  /** The row that a number is read from again. */
  of(load: ValueId): Row | null {
    return this.#byLoad.get(load) ?? null;
  }

  isCopy(id: ValueId): boolean {
    return this.#copies.has(id);
  }

  /** Of a region, or those that are made behind an op of it. */
  in(region: Region<PrimalOp>): readonly Row[] {
    return this.all.filter((row) => row.region === region);
  }

  behind(op: PrimalOp): readonly Row[] {
    return this.all.filter((row) => row.readers.at(-1) === op);
  }
}

/** And the plan with them. */
export function findRows(cx: SweepContext, planWith: (rows: Rows) => Plan): { readonly rows: Rows; readonly plan: Plan } {
  const candidates = cx.isOn('rows') && cx.isOn('reload') ? [...candidatesIn(cx, cx.fn.body)].slice(0, most) : [];
  let rows = new Rows([]);
  let plan = planWith(rows);
  for (const one of candidates) {
    const more = new Rows([...rows.all, rowOf(cx, one)]);
    const next = planWith(more);
    if (!isWorthwhile(one, plan, next, cx)) continue;
    rows = more;
    plan = next;
  }
  return { rows, plan };
}

/** Each is tried by a plan of its own. */
const most = 12;

/** A row takes a pass over the array in each sweep: so many numbers of one trip are worth it. */
const enough = 4;

type Candidate = Pick<Row, 'array' | 'readers' | 'region' | 'loads'>;

function* candidatesIn(cx: SweepContext, region: Region<PrimalOp>): Generator<Candidate> {
  const taken = new Set<Load>();
  for (const [k, op] of region.ops.entries()) {
    for (const inner of regionsOf<PrimalOp>(op)) if (!isLeftToTrips(cx, op)) yield* candidatesIn(cx, inner);
    const arrays = new Set(lostLoads(cx, op).flatMap((load) => (taken.has(load) ? [] : [load.array])));
    for (const array of arrays) {
      const found = readersFrom(cx, region, k, array);
      for (const load of found.loads) taken.add(load);
      if (found.loads.some((load) => isWhole(cx, load, region))) yield { array, region, ...found };
    }
  }
}

const isLeftToTrips = (cx: SweepContext, op: PrimalOp): boolean => op.kind === 'loop' && !cx.hasAdjoint(op);

/** Ops from this one on that read the array, up to the first that may write it. */
function readersFrom(cx: SweepContext, region: Region<PrimalOp>, from: number, array: ValueId): Pick<Row, 'readers' | 'loads'> {
  const readers: Loop<PrimalOp>[] = [];
  const loads: Load[] = [];
  for (const op of region.ops.slice(from)) {
    const own = lostLoads(cx, op).filter((load) => load.array === array);
    const cells = (own[0] ?? loads[0]) && cx.facts.aliases.read(cx.key, (own[0] ?? loads[0]) as Load);
    const written = cx.facts.effects.writtenIn(cx.key, op);
    if (cells?.some((cell) => written.has(cell))) break;
    if (own.length === 0 || op.kind !== 'loop') continue;
    readers.push(op);
    loads.push(...own);
  }
  return { readers, loads };
}

/** Numbers that a loop reads of arrays from around it, and that are not to be found there later. */
function lostLoads(cx: SweepContext, op: PrimalOp): readonly Load[] {
  if (op.kind !== 'loop' || !cx.hasAdjoint(op) || cx.fused.has(op)) return [];
  return opsIn(op.body).filter(
    (one): one is Load =>
      one.kind === 'load' && isNumber(cx, one) && !cx.isInside(op, one.array) && !cx.isRepeatable(one) && cx.isWithin(one),
  );
}

function isNumber(cx: SweepContext, { array, result }: Load): boolean {
  const type = cx.typeOf(array);
  return cx.typeOf(result).kind === 'real' && type.kind === 'array' && type.element.kind === 'real' && isRealStorage(type.storage);
}

/** Is it read in every trip of loops that run over the array from end to end? */
function isWhole(cx: SweepContext, load: Load, region: Region<PrimalOp>): boolean {
  if (!cx.facts.bounds.coversAll(cx.key, load)) return false;
  for (let at = cx.regionOf(load); at && at !== region;) {
    const parent = cx.parents.get(at);
    if (parent?.op.kind !== 'loop' || cx.facts.loops.factsOf(cx.key, parent.op).counted === null) return false;
    at = parent.region;
  }
  return true;
}

function rowOf(cx: SweepContext, { array, readers, region, loads }: Candidate): Row {
  const last = readers.at(-1) as Loop<PrimalOp>;
  const hint = cx.builder.hintOf(array);
  const length = cx.auxiliary(real, null, region);
  const type = cx.typeOf(array);
  // A typed array has its length for good.
  if (type.kind === 'array' && type.storage !== 'Array')
    cx.homes.set(length, { region, op: { kind: 'length', result: length, array, span: last.span }, loop: null });
  const copy = cx.auxiliary(arrayOf(real, 'Float64Array'), hint, region);
  return { array, readers, region, loads, length, copy, element: last.test };
}

/** Inner loops that leave less, or a loop that leaves much less; and nothing else that leaves more. */
function isWorthwhile({ readers, region }: Candidate, before: Plan, after: Plan, cx: SweepContext): boolean {
  let [once, often] = [0, 0];
  const savedIn = (inner: Region<PrimalOp>): number => before.storedIn(inner).length - after.storedIn(inner).length;
  const visit = (inner: Region<PrimalOp>, depth: number): void => {
    if (depth > 1) often += savedIn(inner);
    else once += savedIn(inner);
    for (const op of inner.ops) for (const next of regionsOf<PrimalOp>(op)) visit(next, op.kind === 'loop' ? depth + 1 : depth);
  };
  for (const op of readers) for (const inner of regionsOf<PrimalOp>(op)) visit(inner, 1);
  const isLocal = cx.isLocal(region);
  if (!isLocal && savedIn(region) < -enough) return false;
  return once >= 0 && (often > 0 || (often === 0 && once >= enough));
}
