import { expect, test, vi } from 'vitest';
import { Compiler, printDiagnostics } from '../../compiler/index.ts';
import type { CheckpointOptions } from '../../runtime/checkpoint/options.ts';
import { notIdentical } from '../harness/compare.ts';
import { loadText } from '../harness/load.ts';

/** A trip that throws, wherever it is met: the next call is as if nothing had happened. */

const source = `
  export function f(x: Float64Array, bad: number, trips: number): number {
    const u = x.slice();
    const t = new Float64Array(x.length);
    /** @checkpoint */
    for (let k = 0; k < trips; k++) {
      for (let i = 0; i < u.length; i++) t[i] = Math.sin(u[i]! + k);
      if (k === bad) throw new RangeError('bad trip');
      for (let i = 0; i < u.length; i++) u[i] = 0.5 * u[i]! + t[i]!;
    }
    return u[0]! * u[1]!;
  }
  export function nested(x: Float64Array, bad: number, trips: number): number {
    let s = 0;
    /** @checkpoint snapshots=2 */
    for (let j = 0; j < 3; j++) s += Math.sin(s) + f(x, j === 1 ? bad : -1, trips);
    return s;
  }
  export function unknown(x: Float64Array, bad: number, trips: number): number {
    let s = x[0]!;
    let k = 0;
    /** @checkpoint */
    while (true) {
      s = Math.sin(s) * x[1]! + 1;
      if (k === bad) throw new RangeError('bad trip');
      if (++k >= trips) break;
    }
    return s;
  }`;

const schedules: readonly CheckpointOptions[] = [{}, { snapshots: 1 }, { snapshots: 2 }, { snapshots: 3, chunk: 2 }, { memory: 300 }];

test.each(['f', 'nested', 'unknown'])('%s', async (name) => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const result = new Compiler().compile({ source, functions: [{ name, wrt: ['x'] }] });
  if (!result.ok) throw new Error(printDiagnostics(result.diagnostics));
  const gradient = (await loadText(result.code, 'throws.ts'))[`${name}GradWith`] as (...args: unknown[]) => unknown;
  const x = Float64Array.of(0.3, 0.7);
  const fine = gradient({}, x, -1, 20);
  for (const options of schedules) {
    for (const bad of [0, 1, 5, 10, 19]) {
      expect(() => gradient(options, x, bad, 20)).toThrow('bad trip');
      expect(notIdentical(gradient(options, x, -1, 20), fine), `${JSON.stringify(options)} ${bad}`).toEqual([]);
    }
  }
  expect(x).toEqual(Float64Array.of(0.3, 0.7));
});
