import { expect, test } from 'vitest';
import { showProgram } from '../../compiler/ir/show.ts';
import { verify } from '../../compiler/ir/verify.ts';
import { randomFrom, randomProgram } from './randomProgram.ts';
import { holdToTruth, type Tally } from './truth.ts';

/** Claims that must have been put to the test, and how often at least. */
const floor: Tally = {
  alias: 5000,
  integer: 20000,
  'non-negative': 20000,
  invariant: 20000,
  repeatable: 1000,
  induction: 2000,
  bound: 1000,
  trips: 500,
  'literal trips': 50,
  bounds: 200,
  'bounds, if': 3,
};

test('random programs do what the analyses claim', () => {
  const seeds = Number(process.env['TRUTH_SEEDS'] ?? 250);
  const first = Number(process.env['TRUTH_FROM'] ?? 0);
  const tally: Tally = {};
  for (let seed = first; seed < first + seeds; seed++) {
    const random = randomFrom(seed);
    const program = randomProgram(random);
    verify(program);
    const number = (): number => [0, 1, 2, 3, 4, 2.5, -1, NaN, Infinity, -0][Math.floor(random() * 10)] ?? 0;
    const array = (): number[] => Array.from({ length: Math.floor(random() * 5) }, number);
    for (let run = 0; run < 3; run++) {
      const plain = array();
      const nested = [array(), random() < 0.3 ? plain : array()];
      try {
        holdToTruth(program, [plain, Float64Array.from(array()), nested, number(), number()], tally);
      } catch (error) {
        throw new Error(`seed ${seed}: ${(error as Error).message}\n${showProgram(program)}`, { cause: error });
      }
    }
  }
  for (const [claim, least] of Object.entries(floor)) expect.soft(tally[claim] ?? 0, claim).toBeGreaterThan(seeds < 250 ? 0 : least);
}, 60_000);
