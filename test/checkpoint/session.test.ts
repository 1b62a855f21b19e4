import { describe, expect, test } from 'vitest';
import { leastAdvances } from '../../runtime/checkpoint/binomial.ts';
import { Checkpoints } from '../../runtime/checkpoint/session.ts';
import { emptyTape, Model, type ModelOptions } from './model.ts';
import { run } from './run.ts';

const endings = ['test', 'break'] as const;

describe('every schedule keeps to the protocol', () => {
  const lengths = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 257];
  const counts = [1, 2, 3, 5, 10, 300];
  const chunks = [1, 2, 3, 8, 16, 1000];

  test.each(counts)('known trips, %i snapshots', (snapshots) => {
    for (const trips of lengths) {
      for (const chunk of chunks) {
        const { session } = run(trips, { snapshots, chunk });
        expect(session.peakSnapshots).toBeLessThanOrEqual(Math.min(snapshots, Math.max(0, Math.ceil(trips / chunk) - 1)));
        expect(session.advances).toBeLessThanOrEqual(Math.min(chunk, trips) * leastAdvances(Math.ceil(trips / chunk), snapshots));
      }
    }
  });

  test.each(counts)('unknown trips, %i snapshots', (snapshots) => {
    for (const trips of lengths) {
      for (const chunk of chunks) {
        for (const ends of endings) {
          const { session } = run(NaN, { snapshots, chunk }, { trips, ends });
          expect(session.peakSnapshots).toBeLessThanOrEqual(snapshots);
        }
      }
    }
  });

  test.each(counts)('a counted loop that ends early all the same, %i snapshots', (snapshots) => {
    for (const trips of lengths)
      for (const bound of [trips, trips + 1, 2 * trips + 3, 1000]) run(bound, { snapshots, chunk: 3 }, { trips });
  });

  const shapes: readonly ModelOptions[] = [
    { size: 1, reals: 1 },
    { size: 100, reals: 120, bits: 3 },
    { size: 0, reals: 2 },
    { size: 7, reals: 0 },
    { size: 0, reals: 0 },
    { size: 3, reals: 1, refs: () => [shared, new Float64Array(50)] },
  ];
  const shared = new Float64Array(1000);

  test.each(shapes)('by memory: %j', (about) => {
    const state = 8 * (about.size ?? 1);
    const trip = 8 * (about.reals ?? 1) + (about.bits ?? 0) + (about.refs ? 416 : 0);
    for (const trips of lengths) {
      for (const memory of [1, 100, 1000, 4000, 20_000, 1e6, Infinity]) {
        const known = run(trips, { memory }, about).session;
        if (memory >= 2 * trip + state) expect(known.peakBytes, `${trips} trips, ${memory} bytes`).toBeLessThanOrEqual(memory);
        if (memory >= trips * trip) expect(known.advances).toBe(0);
        for (const ends of endings) {
          const unknown = run(NaN, { memory }, { ...about, trips, ends }).session;
          if (memory >= 6 * trip + 3 * state)
            expect(unknown.peakBytes, `online, ${trips} trips, ${memory} bytes`).toBeLessThanOrEqual(memory);
        }
      }
    }
  });

  test('memory and a number of snapshots bound each other; a given chunk stays', () => {
    expect(run(1000, { memory: 4000, snapshots: 3 }, { reals: 10 }).session.plan.snapshots).toBeLessThanOrEqual(3);
    expect(run(1000, { memory: 4000, chunk: 7 }, { reals: 10 }).session.plan.chunk).toBe(7);
    expect(run(1000, { memory: 4000, chunk: 7, snapshots: 2 }, { reals: 10 }).session.plan).toMatchObject({ chunk: 7, snapshots: 2 });
  });
});

test('progress is told now and then, and at the end', () => {
  const told: number[][] = [];
  const onProgress = (reversed: number, trips: number): void => void told.push([reversed, trips]);
  run(5000, { snapshots: 40, onProgress });
  expect(told.at(-1)).toEqual([5000, 5000]);
  expect(told.length).toBeGreaterThan(80);
  expect(told.length).toBeLessThan(120);
  expect(told.every(([reversed = 0], k) => k === 0 || reversed > (told[k - 1]?.[0] ?? 0))).toBe(true);
});

test('what has been reached is known before each call', () => {
  const tape = emptyTape();
  const model = new Model(tape);
  let furthest = 0;
  const check = (from: number, to: number, run: (from: number, to: number) => number): number => {
    expect(session.reached).toBe(furthest);
    furthest = Math.max(furthest, to);
    return run(from, to);
  };
  const session = new Checkpoints(
    tape,
    {
      size: 1,
      advance: (from, to) => check(from, to, (a, b) => model.advance(a, b)),
      record: (from, to) => check(from, to, (a, b) => model.record(a, b)),
      save: (buffer, at) => model.save(buffer, at),
      load: (buffer, at, kept) => model.load(buffer, at, kept),
    },
    { memory: 300 },
  );
  session.forward(200);
  session.reverse(model.reverse);
  model.check(200);
  expect(session.probed).toBeGreaterThan(0);
});

test('the model notices misuse', () => {
  const steps = (): { model: Model; buffer: Float64Array } => ({ model: new Model(emptyTape()), buffer: new Float64Array(4) });
  const late = steps();
  expect(() => late.model.advance(1, 2)).toThrow('from state 0');
  const reversed = steps();
  reversed.model.record(0, 2);
  reversed.model.record(2, 4);
  expect(() => reversed.model.reverse(0, 2)).toThrow('is on top');
  const overwritten = steps();
  const kept = overwritten.model.save(overwritten.buffer, 0);
  overwritten.model.advance(0, 1);
  overwritten.model.save(overwritten.buffer, 0);
  expect(() => overwritten.model.load(overwritten.buffer, 0, kept)).toThrow('dead');
  const unfinished = steps();
  unfinished.model.record(0, 2);
  expect(() => unfinished.model.check(2)).toThrow('0 of 2');
});
