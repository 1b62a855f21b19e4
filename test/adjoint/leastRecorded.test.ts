import { describe, expect, test } from 'vitest';
import { leastRecorded, type Recordable } from '../../compiler/adjoint/plan/leastRecorded.ts';
import type { ValueId } from '../../compiler/ir/ir.ts';

/** Values 0, 1, …, each computed from earlier ones; `null` where it cannot be computed again. */
type Values = readonly (readonly number[] | null)[];

const idOf = (k: number): ValueId => k as ValueId;

function choose(values: Values, needed: readonly number[], toRecord: number): { recorded: number[]; again: number[] } {
  const lookUp = (id: ValueId): Recordable => {
    const from = values[id] ?? null;
    return { toRecord, again: from && { cost: 1, from: from.map(idOf) } };
  };
  const { recorded, again } = leastRecorded(needed.map(idOf), lookUp);
  const sorted = (ids: ReadonlySet<ValueId>): number[] => [...ids].map(Number).sort((a, b) => a - b);
  return { recorded: sorted(recorded), again: sorted(again) };
}

/** The cost of the best choice, by trying every set of recorded values. */
function best(values: Values, needed: readonly number[], toRecord: number): number {
  let least = Infinity;
  for (let set = 0; set < 1 << values.length; set++) {
    const computed = new Set<number>();
    const canBeHad = (k: number): boolean => {
      if ((set >> k) & 1) return true;
      computed.add(k);
      return values[k]?.every(canBeHad) ?? false;
    };
    if (!needed.every(canBeHad)) continue;
    const count = values.filter((_, k) => (set >> k) & 1).length;
    least = Math.min(least, count * toRecord + computed.size);
  }
  return least;
}

describe('what is recorded', () => {
  test('is the one value that all needed ones are computed from', () => {
    expect(choose([null, [0], [0], [0]], [1, 2, 3], 6)).toEqual({ recorded: [0], again: [1, 2, 3] });
  });

  test('is a needed value itself where nothing else is gained', () => {
    expect(choose([null, [0], [1]], [2], 6)).toEqual({ recorded: [2], again: [] });
  });

  test('is nothing where all can be computed from what is there', () => {
    expect(choose([[], [0], [1, 0]], [2], 6)).toEqual({ recorded: [], again: [0, 1, 2] });
  });

  test('is the needed value at the end of a long computation', () => {
    const chain: Values = [null, ...Array.from({ length: 9 }, (_, k) => [k])];
    expect(choose(chain, [0, 9], 6)).toEqual({ recorded: [0, 9], again: [] });
    expect(choose(chain, [0, 5], 6)).toEqual({ recorded: [0], again: [1, 2, 3, 4, 5] });
  });

  test('costs no more than any other choice', () => {
    let state = 7;
    const random = (count: number): number => (state = (state * 48271) % 2147483647) % count;
    for (let round = 0; round < 400; round++) {
      const count = 2 + random(9);
      const values: Values = Array.from({ length: count }, (_, k) =>
        random(4) === 0 ? null : [...new Set(Array.from({ length: k === 0 ? 0 : random(3) }, () => random(k)))],
      );
      const needed = [...new Set(Array.from({ length: 1 + random(4) }, () => random(count)))];
      const toRecord = 1 + random(8);
      const { recorded, again } = choose(values, needed, toRecord);
      const isThere = (k: number): boolean => recorded.includes(k) || again.includes(k);
      expect(needed.every(isThere)).toBe(true);
      expect(again.every((k) => values[k]?.every(isThere))).toBe(true);
      expect(recorded.length * toRecord + again.length).toBe(best(values, needed, toRecord));
    }
  });

  test('is found in time in a body of thousands of values', () => {
    const values: Values = Array.from({ length: 8000 }, (_, k) => (k % 10 === 0 ? null : [k - 1, Math.max(0, k - 7)]));
    const needed = values.flatMap((_, k) => (k % 3 === 0 ? [k] : []));
    const { recorded } = choose(values, needed, 6);
    expect(recorded.length).toBeLessThan(needed.length);
  });
});
