import { describe, expect, test, vi } from 'vitest';
import type { CheckpointOptions } from '../../runtime/checkpoint/options.ts';
import { Checkpoints } from '../../runtime/checkpoint/session.ts';
import { emptyTape, Model, type ModelOptions } from './model.ts';
import { run } from './run.ts';

describe('when something is wrong', () => {
  const wrong: readonly (readonly [CheckpointOptions, string])[] = [
    ...[0, -1, 1.5, NaN, Infinity].map((snapshots) => [{ snapshots }, `snapshots must be an integer >= 1, got ${snapshots}`] as const),
    ...[0, -3, 2.5, NaN, Infinity].map((chunk) => [{ chunk }, `chunk must be an integer >= 1, got ${chunk}`] as const),
    ...[0, -1, NaN].map((memory) => [{ memory }, `memory must be a positive number of bytes, got ${memory}`] as const),
  ];

  test.each(wrong)('%j', (options, message) => {
    const model = new Model(emptyTape());
    expect(() => new Checkpoints(emptyTape(), model, options)).toThrow(new RangeError(`AD6003: checkpoint: ${message}`));
    expect(model.counts).toEqual({ advance: 0, record: 0, save: 0, load: 0, reverse: 0 });
  });

  test.each([0, -0, -5, NaN, -Infinity])('%d trips are none', (trips) => {
    const { session, model } = run(trips, { snapshots: 3 });
    expect([session.trips, model.counts.record]).toEqual([0, 0]);
  });

  test('a fraction of an iteration counts as one', () => {
    expect(run(7.5, { snapshots: 2 }).session.trips).toBe(8);
    expect(run(1e-300, {}).session.trips).toBe(1);
  });

  test.each([2 ** 30, 1e300, Infinity])('%d trips are too many', (trips) => {
    const model = new Model(emptyTape());
    expect(() => new Checkpoints(emptyTape(), model, { snapshots: 3 }).forward(trips)).toThrow(/^AD6004: /);
    expect(model.counts.record + model.counts.advance).toBe(0);
  });

  test('a loop that does something else when it is run again', () => {
    const tape = emptyTape();
    const model = new Model(tape, { trips: 50, ends: 'break' });
    let calls = 0;
    const moody = Object.create(model, {
      advance: { value: (from: number, to: number) => (++calls > 60 ? ~0 : model.advance(from, to)) },
      size: { value: 1 },
    }) as Model;
    const session = new Checkpoints(
      tape,
      {
        size: 1,
        advance: moody.advance,
        record: (a, b) => model.record(a, b),
        save: (a, b) => model.save(a, b),
        load: (a, b, c) => model.load(a, b, c),
      },
      { snapshots: 3 },
    );
    session.forwardOnline();
    expect(() => session.reverse(model.reverse)).toThrow(/^AD6005: /);
  });

  test.each(['advance', 'record', 'save', 'load', 'reverse'] as const)('a throw in %s, and then the next session', (kind) => {
    for (const call of [0, 1, 2]) {
      for (const ends of [undefined, 'break'] as const) {
        const tape = emptyTape();
        const about: ModelOptions = { ...(ends ? { ends, trips: 100 } : {}), throwAt: { kind, call } };
        const model = new Model(tape, about);
        const session = new Checkpoints(tape, model, { memory: 200, chunk: 3 });
        expect(() => {
          if (ends) session.forwardOnline();
          else session.forward(100);
          session.reverse(model.reverse);
        }).toThrow('thrown by the loop');
        run(100, { snapshots: 3 });
      }
    }
  });

  test('it is said once when trips are run again and again', async () => {
    vi.resetModules();
    const fresh = await import('../../runtime/checkpoint/session.ts');
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    warn.mockClear();
    for (let k = 0; k < 2; k++) {
      const tape = emptyTape();
      const model = new Model(tape);
      const session = new fresh.Checkpoints(tape, model, { snapshots: 1 });
      session.forward(100);
      session.reverse(model.reverse);
    }
    expect(warn.mock.calls).toEqual([
      ['AD6006: checkpoint: each of 100 iterations will be run about 50 times; allow more memory or snapshots'],
    ]);
  });
});
