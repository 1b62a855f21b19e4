/**
 * Mark what is computed although some runs have no use for it: `const d = x / n; return n === 0 ? 0 : d`.
 *
 * Needs   a verified function of the primal, the last time before it is differentiated.
 * Gives   the same function. Ops that may have no finite partial are marked as early where everything that
 *         a derivative could come back from stands in a branch, or passes nothing back for some arguments,
 *         like `Math.max`: their adjoint may be nothing, and nothing times whatever partial is nothing.
 *
 * What is read although it may not be there is found in missing.ts. Where some call of a function has no use for
 * its result in every run, nothing in it is taken to be needed for that result. Who needs a value in every run is
 * found in needs.ts.
 */

import { constantsOf } from '../../analysis/program.ts';
import { summarise } from '../../analysis/summaries.ts';
import type { Apply, Func, Op, PrimalOp, Program } from '../../ir/ir.ts';
import { mapFunctions, mapOps } from '../../ir/rewrite.ts';
import { opsIn, writtenObject } from '../../ir/walk.ts';
import { Doubtful, ofRules } from './doubtful.ts';
import { missingInProgram } from './missing.ts';
import { fieldsReadElsewhere } from './fieldReads.ts';
import { Needs, type Around, type Needed } from './needs.ts';
import { growsFast, hasNoValueAtInfinity, isRisky, levelsOff, mayOverflow } from '../facts/risky.ts';

export function markUnneededInProgram(program: Program<PrimalOp>): Program<PrimalOp> {
  const isPure = purity(program);
  const elsewhere = fieldsReadElsewhere(program);
  const doubted = doubtedFunctions(program, (key, isDoubted) => ({ isDoubted, isPure, readElsewhere: elsewhere(key) }));
  const around = (key: string): Around => ({ isDoubted: doubted.has(key), isPure, readElsewhere: elsewhere(key) });
  const missing = missingInProgram(program, (key, fn, byElements) =>
    new Needs(fn, { ...around(key), passesNothing: (rule) => rule === 'select', byElements }).run(),
  );
  return mapFunctions(program, (fn, key) => markUnneeded(fn, around(key), missing.get(key)));
}

const alone: Around = { isDoubted: false, isPure: () => false, readElsewhere: new Set() };

export function markUnneeded(fn: Func<PrimalOp>, around: Around = alone, missing: ReadonlySet<Op> = new Set()): Func<PrimalOp> {
  const isRisk = (op: PrimalOp): boolean => (op.kind === 'apply' && isRisky(op.rule)) || op.kind === 'call';
  const marked = new Set([...missing, ...(opsIn(fn.body).some(isRisk) ? suspects(fn, around) : [])]);
  return marked.size === 0
    ? fn
    : {
        ...fn,
        body: mapOps(fn.body, (op) => ((op.kind === 'apply' || op.kind === 'load') && marked.has(op) ? { ...op, early: true } : op)),
      };
}

/** Functions whose result some call has no use for in every run, by themselves or within others. */
function doubtedFunctions(program: Program<PrimalOp>, around: (key: string, isDoubted: boolean) => Around): ReadonlySet<string> {
  const doubted = new Set<string>();
  const waiting = new Set(program.functions.keys());
  for (const key of waiting) {
    waiting.delete(key);
    const fn = program.functions.get(key);
    const calls = fn === undefined ? [] : opsIn(fn.body).filter((op) => op.kind === 'call');
    if (fn === undefined || calls.length === 0) continue;
    const needed = new Needs(fn, { ...around(key, doubted.has(key)), passesNothing, byElements: true }).run();
    for (const { callee, results } of calls) {
      if (doubted.has(callee) || results.length === 0 || results.some((id) => needed.has(id))) continue;
      doubted.add(callee);
      waiting.add(callee);
    }
  }
  return doubted;
}

/** Functions that write nothing, nor does what they call. */
function purity(program: Program<PrimalOp>): (callee: string) => boolean {
  const written = summarise(program, (_, op) => (writtenObject(op) !== null || (op.kind === 'foreign' && op.effect) ? [op.kind] : []));
  return (callee) => written.get(callee)?.size === 0;
}

/**
 * Of what is not needed in every run, that which may have no finite partial. Products with such values count where
 * branches decide, or where the doubt is of this trip: beside `Math.max`, and where only some elements are read, they
 * are in every inner loop, and almost always finite; beside the sine of what may be infinite a test costs nothing. What
 * only divides is of no use where it is infinite, and so counts only if something in it may be; and where something levels
 * off, as in `Math.tanh(Math.exp(x))` and `Math.exp(-1 / x)`, only if it is a power that may be, or a fraction of a literal.
 */
function suspects(fn: Func<PrimalOp>, around: Around): ReadonlySet<Op> {
  const doubtful = new Doubtful(fn);
  const infinite = new Doubtful(fn, ofRules(mayOverflow));
  const neededIf = (passes: (rule: string, argument: number) => boolean, byElements: boolean): Needed =>
    new Needs(fn, { ...around, passesNothing: passes, byElements }).run();
  const needed = neededIf(passesNothing, true);
  const neededAsDivisors = neededIf(choosesOthers, true);
  const literals = constantsOf(fn);
  const fast = ofRules(growsFast);
  const isInverse = (op: PrimalOp): boolean =>
    op.kind === 'apply' && op.rule === 'div' && op.args.slice(0, 1).some((id) => literals.has(id));
  const growing = new Doubtful(fn, { ...fast, begins: (op) => fast.begins(op) || isInverse(op) });
  const hasGrowing = opsIn(fn.body).some((op) => op.kind === 'apply' && growing.isSource(op));
  const isOnSlope = (rule: string, argument: number): boolean => passesNothing(rule, argument) || levelsOff(rule, argument);
  const neededOnSlopes = hasGrowing ? neededIf(isOnSlope, true) : needed;
  const neededInBranches = neededIf(() => false, false);
  const isMarked = (op: Apply): boolean => {
    if (op.early === true || !doubtful.has(op.result)) return false;
    const isHere = (doubts: Doubtful): boolean => doubts.has(op.result) && (doubts.isSource(op) || doubts.isOfTrip(op.result));
    if (isHere(doubtful) && !neededAsDivisors.has(op.result)) return true;
    if (isHere(infinite) && !needed.has(op.result)) return true;
    if (growing.has(op.result) && !neededOnSlopes.has(op.result)) return true;
    if (hasNoValueAtInfinity(op.rule) && infinite.has(op.result) && !needed.has(op.result)) return true;
    return !doubtful.isSource(op) && !neededInBranches.has(op.result);
  };
  return new Set(opsIn(fn.body).filter((op) => op.kind === 'apply' && isMarked(op)));
}

/** These pass nothing back to an argument that they did not choose. */
const choosesOthers = (rule: string): boolean => rule === 'max' || rule === 'min' || rule === 'select';

/** Nor does anything go back to an infinite divisor. */
const passesNothing = (rule: string, argument: number): boolean => choosesOthers(rule) || (rule === 'div' && argument === 1);
