import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/index.ts';

/** What a person would put on the tape for one trip of a loop, in bytes: 8 for a number, 1 for a decision. */
interface HandCount {
  readonly program: string;
  readonly line: number;
  readonly bytes: number;
  readonly keeps: string;
}

const counts: readonly HandCount[] = [
  { program: 'rosenbrock', line: 4, bytes: 0, keeps: 'nothing: each term is reversed as it is added' },
  { program: 'logistic-regression', line: 13, bytes: 0, keeps: 'nothing: each example is reversed as its loss is added' },
  { program: 'lennard-jones', line: 20, bytes: 0, keeps: 'nothing: each pair is reversed as its energy is added' },
  { program: 'logistic-map', line: 4, bytes: 8, keeps: 'the state' },
  { program: 'while-map', line: 8, bytes: 8, keeps: 'the state' },
  { program: 'lotka-volterra', line: 5, bytes: 16, keeps: 'both populations; the four stages are computed from them again' },
  { program: 'burgers', line: 10, bytes: 16, keeps: 'two of the three neighbours, or what is computed of them' },
  { program: 'cholesky-solve', line: 13, bytes: 0, keeps: 'nothing: the factor is still there' },
  { program: 'sir-epidemic', line: 16, bytes: 24, keeps: 'the susceptible, the infected, and the contact rate, which a branch has chosen' },
  { program: 'sir-epidemic', line: 14, bytes: 8, keeps: 'the miss of a day' },
  { program: 'drag-trajectory', line: 9, bytes: 48, keeps: 'place, velocity, speed (a root) and the quotient at the crossing' },
  { program: 'ray-march', line: 25, bytes: 24, keeps: 'the way so far, the distance (a root) and the blend (a quotient)' },
  { program: 'pid-control', line: 31, bytes: 25, keeps: 'error, integral and slope, and whether it has started' },
  { program: 'kepler-newton', line: 4, bytes: 24, keeps: 'sine, cosine and the step (a quotient)' },
  { program: 'soft-dtw', line: 13, bytes: 24, keeps: 'three exponentials' },
  { program: 'mlp', line: 15, bytes: 8, keeps: 'the activation of a unit' },
];

function bytesAt(program: string, line: number): number {
  const fileName = fileURLToPath(new URL(`../../fixtures/programs/${program}/input.ts`, import.meta.url));
  const source = readFileSync(fileName, 'utf8');
  const result = compile({ fileName, source });
  if (!result.ok) throw new Error(result.diagnostics[0]?.message);
  const lineOf = (at: number): number => source.slice(0, at).split('\n').length;
  const all = result.report.flatMap(({ plan }) => plan.functions.flatMap((fn) => fn.loops));
  const loops = all.filter(({ span }) => lineOf(span.start) === line);
  expect(loops.length).toBeGreaterThan(0);
  return Math.max(...loops.map((loop) => loop.bytesPerTrip));
}

describe('a trip records no more than a person would', () => {
  test.each(counts)('$program, line $line: $keeps', ({ program, line, bytes }) => {
    expect(bytesAt(program, line)).toBeLessThanOrEqual(bytes);
  });
});
