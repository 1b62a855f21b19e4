/** Runs the model under a session, and checks all that must hold whatever the schedule. */

import { expect } from 'vitest';
import type { CheckpointOptions } from '../../runtime/checkpoint/options.ts';
import { Checkpoints } from '../../runtime/checkpoint/session.ts';
import { emptyTape, Model, type ModelOptions } from './model.ts';

export interface Outcome {
  readonly session: Checkpoints;
  readonly model: Model;
  readonly writesFirst: number;
}

export function run(trips: number, options: CheckpointOptions, about: ModelOptions = {}): Outcome {
  const tape = emptyTape();
  const model = new Model(tape, about);
  const session = new Checkpoints(tape, model, options);
  const counted = about.ends === undefined;
  if (counted) session.forward(trips);
  else expect(session.forwardOnline()).toBe(about.trips);
  const made = about.trips === undefined ? (trips > 0 ? Math.ceil(trips) : 0) : Math.min(about.trips, counted ? trips : Infinity);
  expect(model.state).toBe(made);
  const writesFirst = session.writes;
  session.reverse(model.reverse);
  model.check(made);
  expect(session.advances).toBe(model.advanced);
  expect(session.recorded).toBe(model.recordings.length);
  expect(session.recorded - session.probed).toBe(made);
  return { session, model, writesFirst };
}
