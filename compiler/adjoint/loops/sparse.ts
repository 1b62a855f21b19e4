/**
 * Loops whose reverse often has nothing to do, because every adjoint that enters it is zero.
 *
 * Needs   activity, aliases, the uses of values.
 * Gives   which reversed loops are worth a test of their seeds. All that such a loop does is to multiply its seeds and
 *         accumulate the products, so with zero seeds it changes nothing: a neuron that a rectifier has cut off, a
 *         vertex that no observation is matched with.
 *
 * Like `mulz` (rules/scalar.ts), the test treats zero times anything as zero.
 */

import type { Loop, PrimalOp, ValueId } from '../../ir/ir.ts';
import { opsIn, type Carried } from '../../ir/walk.ts';
import type { SweepContext } from '../context.ts';
import type { Use } from '../plan/uses.ts';

/** More tests than this at each loop would cost more than they spare. */
const mostSeeds = 4;

/** Ops whose reverse only adds products of what comes in. */
const linear: readonly PrimalOp['kind'][] = ['apply', 'load', 'getField', 'narrow', 'if', 'loop'];

/** `carried`: values whose results bring adjoints in. */
export function isOftenIdle(cx: SweepContext, op: Loop<PrimalOp>, carried: readonly Carried[]): boolean {
  if (!cx.isOn('skip') || !isInLoop(cx, op)) return false;
  const seeds = carried.map(({ result }) => result).filter((id) => cx.isActive(id));
  if (seeds.length === 0 || seeds.length > mostSeeds) return false;
  if ([...opsIn(op.body)].some((one) => cx.hasAdjoint(one) && !linear.includes(one.kind))) return false;
  return seeds.every((id) => isOftenUnused(cx, id));
}

/** Once per call is not worth a test. */
function isInLoop(cx: SweepContext, op: PrimalOp): boolean {
  for (let region = cx.regionOf(op); region;) {
    const parent = cx.parents.get(region);
    if (parent?.op.kind === 'loop') return true;
    region = parent?.region;
  }
  return false;
}

/** Does the result often not depend on the value, although it may? Followed from value to value until each use is spare. */
function isOftenUnused(cx: SweepContext, value: ValueId): boolean {
  const followed = new Set([value]);
  const isUnused = (result: ValueId): boolean => {
    if (cx.isActive(result)) followed.add(result);
    return true;
  };
  const isSpare = (id: ValueId, { op, at, yields }: Use): boolean => {
    if (op?.kind === 'apply') return isChoice(op.rule) || isUnused(op.result);
    if (op?.kind === 'narrow') return isUnused(op.result);
    if (op?.kind === 'store') return op.value !== id || isReadBySearch(cx, op.array);
    if (op?.kind !== 'if' || !yields) return false;
    const other = (yields === op.then ? op.else : op.then).yields[at];
    return (other !== undefined && !cx.isActive(other)) || isUnused(op.results[at] as ValueId);
  };
  for (const id of followed) {
    if (!cx.usesOf(id).every((use) => isSpare(id, use))) return false;
  }
  return true;
}

const isChoice = (rule: string): boolean => rule === 'max' || rule === 'min' || rule === 'select';

/** Are elements of the array read at places that data decides, so that some may never be? */
function isReadBySearch(cx: SweepContext, array: ValueId): boolean {
  const { aliases, program } = cx.facts;
  const wanted = aliases.classOf(cx.key, array);
  let reads = 0;
  for (const [key, fn] of program.functions) {
    const searched = new Set<ValueId>();
    for (const op of opsIn(fn.body)) {
      if (op.kind === 'getField' || (op.kind === 'apply' && op.args.some((arg) => searched.has(arg)))) searched.add(op.result);
      if (op.kind !== 'load') continue;
      searched.add(op.result);
      if (aliases.classOf(key, op.array) !== wanted) continue;
      if (!searched.has(op.index)) return false;
      reads++;
    }
  }
  return reads > 0;
}
