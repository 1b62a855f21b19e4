/**
 * From the user's function to the program of its gradient. Read this first: it is the order of everything.
 *
 *   prepare        the lowered function, simplified: the primal that every mode differentiates
 *   ask            what is known of it; analyses change nothing, each is a table
 *   differentiate  forward and reverse sweep as one program, ready to be printed
 *
 * What comes before is frontend/entry.ts, what comes after emit/module.ts. compileModule.ts goes this way for
 * every function and mode that was asked for.
 */

import { gradient, type Gradient, type GradientRequest } from './adjoint/gradient.ts';
import { findFacts, type Facts } from './analysis/facts.ts';
import type { OutlineOptions } from './checkpoint/outline.ts';
import { scheduleLoops } from './checkpoint/schedule.ts';
import type { Report } from './diagnostics/report.ts';
import type { Decisions } from './frontend/decisions.ts';
import type { Lowered } from './frontend/entry.ts';
import { isUnknown, readsUnknowns } from './frontend/modules/scratch.ts';
import type { Op, PrimalOp, Program } from './ir/ir.ts';
import { showProgram } from './ir/show.ts';
import { verify } from './ir/verify.ts';
import { deforestProgram } from './passes/fusion/deforest.ts';
import { forwardElementsInProgram } from './passes/elements/forwardElements.ts';
import { settleElements } from './passes/elements/elements.ts';
import { hoistInvariantsInProgram } from './passes/loops/hoistInvariants.ts';
import { moveLoopTestsInProgram } from './passes/loops/loopTests.ts';
import { scalarReplacementInProgram } from './passes/objects/scalarReplacement.ts';
import { stateProductsOfRoots } from './passes/marks/productsOfRoots.ts';
import { readThroughSlicesInProgram } from './passes/memory/readThroughSlices.ts';
import { markRootsOfSquares } from './passes/marks/rootsOfSquares.ts';
import { readWhatWasPutInProgram } from './passes/memory/readWhatWasPut.ts';
import { shareLoadsInProgram } from './passes/memory/shareLoads.ts';
import { shareInProgram } from './passes/simplification/shareSubexpressions.ts';
import { simplifyProgram } from './passes/simplify.ts';
import { isTooLong, splitLong } from './passes/splitLong.ts';
import { dropStatedDerivatives } from './passes/marks/statedDerivatives.ts';
import { markUnderRoots } from './passes/marks/underRoots.ts';
import { markUnneededInProgram } from './passes/unneeded/markUnneeded.ts';
import { spellOutStartsInProgram } from './passes/loops/spellOutStarts.ts';
import { unrollByFourInProgram } from './passes/loops/unrollByFour.ts';
import { settlePositions } from './passes/marks/wholePositions.ts';
import { withWorkArrays } from './passes/memory/workArrays.ts';
import { writeOutLoops } from './passes/loops/writeOutLoops.ts';
import { forgetOverwritten } from './passes/memory/writtenFirst.ts';
import { isRule } from './rules/scalar.ts';
import type { Dependent, Independent } from './requests/positions.ts';

export interface PipelineOptions {
  readonly naming: 'camel' | 'snake';
  /** `inline`, `import`, or a path. */
  readonly runtime: string;
  readonly disable: readonly string[];
  readonly strongZero: boolean;
  readonly debugNaN: boolean;
  /** Ops of one function of the output. */
  readonly longest: number;
  /** Faster before readable. */
  readonly fast: boolean;
  /** Loops without a directive, and bytes for those whose directive names none. */
  readonly checkpoint?: OutlineOptions;
  readonly trace?: (stage: string, text: string) => void;
  readonly outFile: string | null;
}

export interface Primal {
  readonly program: Program<PrimalOp>;
  /** It has been divided into functions that V8 still optimises. */
  readonly inParts: boolean;
}

export class Pipeline {
  readonly #options: PipelineOptions;

  constructor(options: PipelineOptions) {
    this.#options = options;
  }

  /** Null when the program has to be lowered again, because of a decision that was found wrong here. */
  prepare(lowered: Lowered, wrt: readonly Independent[], decisions: Decisions): Primal | null {
    const varied = wrt.map((one) => one.index);
    const whole = settlePositions(verified(this.#after('lower', lowered.program)), lowered.doubted);
    const simple = this.#after('simplify', moveLoopTestsInProgram(simplifyProgram(whole)));
    const joined = this.#isOff('deforest') ? simple : this.#after('deforest', simplifyProgram(deforestProgram(simple)));
    const unrolled = this.#options.fast ? this.#after('unroll', writeOutLoops(joined)) : joined;
    const scalar = this.#after('scalar replacement', scalarReplacementInProgram(simplifyProgram(readThroughSlicesInProgram(unrolled))));
    const shared = this.#isOff('share') ? scalar : this.#after('share loads', simplifyProgram(shareLoadsInProgram(scalar)));
    const hoisted = this.#isOff('hoist') ? shared : this.#after('hoist', simplifyProgram(hoistInvariantsInProgram(shared, varied)));
    const settled = forgetOverwritten(hoisted, (op) => isUnknown(op, decisions));
    if (readsUnknowns(settled, decisions)) return null;
    const marked = markUnderRoots(stateProductsOfRoots(markRootsOfSquares(markUnneededInProgram(settled))));
    const inParts = !this.#isOff('split') && (decisions.inParts || this.#isTooLong(marked));
    return { program: inParts ? this.#after('split', splitLong(marked, this.#options.longest)) : marked, inParts };
  }

  /** The facts of the primal; loops that the runtime schedules have become calls in their program. */
  ask({ program }: Primal, wrt: readonly Independent[], of: readonly Dependent[], report: Report): Facts {
    return scheduleLoops(
      program,
      this.#options.checkpoint ?? { auto: false, memory: null },
      (outlined) => findFacts(outlined, { wrt, of: of.map((one) => one.output) }),
      (outlined) => this.#after('outline', simplifyProgram(outlined)),
      report,
    );
  }

  /** The forward sweep keeps what the plan says; the reverse sweep mirrors it. */
  differentiate(facts: Facts, mode: string, request: GradientRequest): Gradient {
    const sweeps = gradient(facts, request);
    const raw = this.#after(mode, dropStatedDerivatives(sweeps.program));
    const simple = this.#isOff('simplify') ? raw : this.#after(`simplify ${mode}`, simplifyProgram(raw));
    const settled = this.#isOff('elements') ? simple : this.#after(`elements ${mode}`, settleElements(simple));
    const inFours = this.#options.fast
      ? this.#after(`unroll ${mode}`, settleElements(simplifyProgram(unrollByFourInProgram(settled))))
      : settled;
    const hoisted = this.#isOff('hoist') ? inFours : this.#after(`hoist ${mode}`, hoistInvariantsInProgram(inFours));
    // What has been moved may stand beside what reads the same.
    const forwarded = this.#isOff('elements') ? hoisted : readWhatWasPutInProgram(forwardElementsInProgram(hoisted));
    const shared = this.#isOff('simplify') ? forwarded : shareInProgram(forwarded);
    const spelled = spellOutStartsInProgram(shared);
    const program = this.#isOff('pool') ? spelled : withWorkArrays(spelled, request.into !== null);
    return { ...sweeps, program: verified(program) };
  }

  /** Have the sweeps got too long, though the primal has not? */
  outgrows({ inParts }: Primal, { program }: Gradient): boolean {
    return !inParts && !this.#isOff('split') && this.#isTooLong(program);
  }

  #isOff(name: string): boolean {
    return this.#options.disable.includes(name) || this.#options.disable.includes('all');
  }

  #isTooLong(program: Program<Op>): boolean {
    return isTooLong(program, this.#options.longest);
  }

  /** The program after a stage, shown to whoever traces. */
  #after<P extends Program<Op>>(stage: string, program: P): P {
    this.#options.trace?.(stage, showProgram(verified(program)));
    return program;
  }
}

/** A program is verified as it comes in and as it goes out, and in between for whoever looks. */
function verified<P extends Program<Op>>(program: P): P {
  verify(program, isRule);
  return program;
}
