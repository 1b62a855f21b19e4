/**
 * A judge who asks differences before he condemns.
 *
 * The fuzzer's grammar knows what dual numbers can follow; the corpus does not, and edits lead to kinks. A program whose
 * value or derivative is said to be wrong is one to report only where differences are reliable and on the side of the duals.
 */

import { argumentsOf, call, load, transpile, truth, weighted } from '../fuzz/oracle/run.ts';
import { at, type Objects } from '../fuzz/oracle/values.ts';
import type { Judge, Options, Verdict } from '../fuzz/judge.ts';
import { moduleOf, type Program } from '../fuzz/program.ts';
import { Limit } from '../fuzz/limit.ts';
import { derivative } from '../harness/differences.ts';

/** A directive whose loop has gone; a result that is not a number on every way, where no type is written; a table handed in, in mode into. */
const refusedByItsWords = /^(AD6001|AD5017|AD5010, into)/;

/** Milliseconds for all differences of a program: elsewhere it may run for ever. */
const patience = 3000;

export class SecondOpinion {
  readonly #limit = new Limit();
  readonly #judge: Judge;

  constructor(judge: Judge) {
    this.#judge = judge;
  }

  judge(programs: readonly Program[], options: Options): Verdict[] {
    return this.#judge.judge(programs, options).map((verdict, k): Verdict => {
      const program = programs[k];
      if (!program || verdict.kind !== 'fails') return verdict;
      if (verdict.failure === 'refused' && refusedByItsWords.test(verdict.sort)) return { kind: 'unfit', why: 'left out' };
      return verdict.failure === 'wrong derivative' && !this.#isConfirmed(program) ? { kind: 'unfit', why: 'doubtful' } : verdict;
    });
  }

  #isConfirmed(program: Program): boolean {
    try {
      return this.#limit.run(patience, () => isConfirmed(program));
    } catch {
      return false;
    }
  }
}

/** Do differences say what the dual numbers say, by every number? */
function isConfirmed(program: Program): boolean {
  const known = truth(program);
  if (typeof known === 'string') return false;
  const module = load(transpile(moduleOf(program)));
  return known.derivatives.every(({ path, slope, scale }) => {
    const start = at(argumentsOf(module, known.names).all, path);
    const along = (x: number): number => {
      const { all } = argumentsOf(module, known.names);
      (at(all, path.slice(0, -1)) as Objects)[path.at(-1) ?? ''] = x;
      const list = known.names.map((name) => all[name]);
      try {
        return weighted(program, call(module, 'f__', list), all);
      } catch {
        return NaN;
      }
    };
    const { value, error } = derivative(along, Number(start));
    return Math.abs(value - slope) <= 1e-5 * (1 + scale) + error && error < 1e-4 * (1 + scale);
  });
}
