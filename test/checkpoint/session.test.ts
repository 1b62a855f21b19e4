import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { Checkpoints } from '../../runtime/checkpoint/session.ts';
import type { CheckpointOptions } from '../../runtime/checkpoint/options.ts';
import { emptyTape, Model, type ModelOptions } from './model.ts';

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

interface Outcome {
  readonly session: Checkpoints;
  readonly model: Model;
  readonly writesFirst: number;
}

function run(trips: number, options: CheckpointOptions, about: ModelOptions = {}): Outcome {
  const tape = emptyTape();
  const model = new Model(tape, about);
  const session = new Checkpoints(tape, model, options);
  const counted = about.ends === undefined;
  if (counted) session.forward(trips);
  else expect(session.forwardOnline()).toBe(about.trips);
  const made = about.trips === undefined ? Math.max(0, Math.ceil(trips)) : Math.min(about.trips, counted ? trips : Infinity);
  expect(model.state).toBe(made);
  const writesFirst = session.writes;
  session.reverse(model.reverse);
  model.check(made);
  expect(session.advances).toBe(model.advanced);
  expect(session.recorded).toBe(model.recordings.length);
  expect(session.recorded - session.probed).toBe(made);
  return { session, model, writesFirst };
}


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
