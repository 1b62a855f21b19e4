import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { firstStop, leastAdvances, reversible } from '../../runtime/checkpoint/binomial.ts';

interface Reference {
  readonly rows: readonly { steps: number; snapshots: number; advances: number }[];
  readonly large: readonly { steps: number; snapshots: number; advances: number }[];
}

const reference = JSON.parse(readFileSync(new URL('reference.json', import.meta.url), 'utf8')) as Reference;

test('binomial coefficients', () => {
  expect([reversible(10, 5), reversible(3, 3), reversible(2, 2), reversible(-1, 4), reversible(4, -1), reversible(0, 9)]).toEqual([
    3003, 20, 6, 0, 0, 1,
  ]);
});

test('the closed form is that of the reference', () => {
  for (const { steps, snapshots, advances } of [...reference.rows, ...reference.large])
    expect(leastAdvances(steps, snapshots), `${steps} ${snapshots}`).toBe(advances);
});

/** least[c][l] by trying every place for the second snapshot. */
function dynamicProgramme(most: number, slots: number): number[][] {
  const least: number[][] = [];
  for (let c = 1; c <= slots; c++) {
    const row = [0, 0];
    for (let l = 2; l <= most; l++) {
      if (c === 1) row[l] = (l * (l - 1)) / 2;
      else {
        let best = Infinity;
        for (let j = 1; j < l; j++) best = Math.min(best, j + (row[j] as number) + ((least[c - 1] as number[])[l - j] as number));
        row[l] = best;
      }
    }
    least[c] = row;
  }
  return least;
}

test('it is the least there is, and the rule for the next snapshot reaches it', () => {
  const least = dynamicProgramme(400, 12);
  const at = (l: number, c: number): number => least[c]?.[l] as number;
  for (let c = 1; c <= 12; c++) {
    for (let l = 2; l <= 400; l++) {
      expect(leastAdvances(l, c), `${l} ${c}`).toBe(at(l, c));
      const j = firstStop(l, c);
      expect(j >= 1 && j < l, `${l} ${c}: ${j}`).toBe(true);
      if (c > 1) expect(j + at(j, c) + at(l - j, c - 1), `${l} ${c}: ${j}`).toBe(at(l, c));
    }
  }
});
