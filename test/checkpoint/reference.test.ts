import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { leastAdvances } from '../../runtime/checkpoint/binomial.ts';
import { run } from './run.ts';

interface Row {
  readonly steps: number;
  readonly snapshots: number;
  readonly advances: number;
  readonly peak: number;
  readonly writes: number;
  readonly writesFirstSweep: number;
  readonly restores: number;
}

const reference = JSON.parse(readFileSync(new URL('reference.json', import.meta.url), 'utf8')) as {
  rows: readonly Row[];
  online: readonly {
    steps: number;
    snapshots: number;
    offlineOptimum: number;
    greedy: { advances: number; peak: number; writesFirstSweep: number };
  }[];
};

test('every row of the reference', () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  for (const row of reference.rows) {
    const { session, writesFirst } = run(row.steps, { snapshots: row.snapshots });
    expect(
      {
        steps: row.steps,
        snapshots: row.snapshots,
        advances: session.advances,
        recorded: session.recorded,
        peak: session.peakSnapshots,
        writes: session.writes,
        writesFirstSweep: writesFirst,
        restores: session.loads,
      },
      `${row.steps} ${row.snapshots}`,
    ).toEqual({
      steps: row.steps,
      snapshots: row.snapshots,
      advances: row.advances,
      recorded: row.steps,
      peak: row.peak,
      writes: row.writes,
      writesFirstSweep: row.writesFirstSweep,
      restores: row.restores,
    });
  }
});

test('every online row of the reference', () => {
  for (const { steps, snapshots, greedy } of reference.online) {
    const { session, writesFirst } = run(NaN, { snapshots }, { trips: steps, ends: 'test' });
    const found = { steps, snapshots, advances: session.advances, writesFirst };
    expect(found).toEqual({ steps, snapshots, advances: greedy.advances, writesFirst: greedy.writesFirstSweep });
  }
});

test('a loop of unknown length costs hardly more than one whose length is known', () => {
  let sum = 0;
  let cases = 0;
  for (const snapshots of [2, 3, 5, 8, 13, 20, 30]) {
    for (let trips = 19; trips <= 2000; trips += 37) {
      const { session } = run(NaN, { snapshots }, { trips, ends: 'test' });
      // The optimum records the last trip at once, which takes knowing that it is the last.
      sum += (session.advances + trips) / (leastAdvances(trips, snapshots) + trips);
      cases++;
    }
  }
  expect(sum / cases).toBeLessThan(1.02);
});
