import { describe, expect, test, vi } from 'vitest';
import { Compiler, printDiagnostics } from '../../compiler/index.ts';
import { loadText, type Module } from '../harness/load.ts';

/** Calls in joint mode, trips that draw random numbers or print, and loops reversed at their limit, through emitted code. */

async function compiled(source: string, ...names: string[]): Promise<Module> {
  const functions = names.map((name) => ({ name, wrt: 'all' as const }));
  const result = new Compiler().compile({ source, functions });
  if (!result.ok) throw new Error(printDiagnostics(result.diagnostics));
  return loadText(result.code, 'input.ts');
}

const call = (module: Module, name: string, ...args: unknown[]): unknown =>
  (module[name] as (...args: unknown[]) => unknown)(...structuredClone(args));

describe('joint mode', () => {
  const source = `
    /** @checkpoint */
    function layer(x: number[], w: number): number {
      let s = 0;
      for (let i = 0; i < x.length; i++) { x[i] = Math.sin(w * x[i]); s += x[i] * x[i]; }
      return s;
    }
    /** @checkpoint */
    const square = (a: number, b: number): number => Math.exp(a) * b;
    export function deep(u: number[], w: number): number {
      const x = u.slice();
      let sum = 0;
      for (let c = 0; c < 3; c++) sum += layer(x, w) * c;
      for (const v of x) sum += v * v;
      return square(sum, w) + square(w, sum);
    }
    /** @checkpoint */
    function power(x: number, n: number): number { return n === 0 ? 1 : x * power(x * 1.01, n - 1); }
    export function recursive(x: number): number { return power(x, 5) ** 2; }`;

  test('gives the gradient of calls that record at once, to the last bit', async () => {
    const joint = await compiled(source, 'deep', 'recursive');
    const split = await compiled(source.replaceAll('@checkpoint', ''), 'deep', 'recursive');
    for (const [name, ...args] of [
      ['deepGrad', [0.5, 0.2, 0.9], 0.7],
      ['recursiveGrad', 1.1],
    ] as const) {
      expect(call(joint, name, ...args)).toStrictEqual(call(split, name, ...args));
      expect(call(joint, name, ...args)).toStrictEqual(call(split, name, ...args));
    }
  });

  test('refuses functions with side effects, which would happen twice', () => {
    const noisy = `
      /** @checkpoint */
      function f(x: number): number { console.log(x); return x * x; }
      export function g(x: number): number { return f(x) + f(x + 1); }`;
    const result = new Compiler().compile({ source: noisy, functions: [{ name: 'g' }] });
    expect(result.ok ? [] : result.diagnostics.map((one) => one.code)).toContain('AD6020');
  });
});

describe('trips that are run again', () => {
  const source = `
    export function walk(x0: number, s: number, n: number): number {
      let x = x0;
      /** @checkpoint */
      for (let k = 0; k < n; k++) {
        const z = Math.random();
        if (z > 0.5) x += s * z * Math.sin(x);
        else x *= 1 + 0.1 * Math.random();
        if (k % 5 === 0) console.log('trip', k, x);
      }
      return x * x;
    }`;
  const schedules = [{}, { snapshots: 1 }, { snapshots: 3, chunk: 2 }, { memory: 200 }];

  test.each(schedules)('draw the same numbers and print once: %o', async (options) => {
    const marked = await compiled(source, 'walk');
    const unmarked = await compiled(source.replace('@checkpoint', ''), 'walk');
    let state = 7;
    const random = vi.spyOn(Math, 'random').mockImplementation(() => (state = (state * 16807) % 2147483647) / 2147483647);
    const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    try {
      const expected = call(unmarked, 'walkGrad', 0.5, 0.3, 23);
      const printed = print.mock.calls.slice();
      const drawn = random.mock.calls.length;
      state = 7;
      print.mockClear();
      random.mockClear();
      expect(call(marked, 'walkGradWith', options, 0.5, 0.3, 23)).toStrictEqual(expected);
      expect(print.mock.calls).toStrictEqual(printed);
      expect(random.mock.calls.length).toBe(drawn);
      expect(printed.length).toBe(5);
    } finally {
      vi.restoreAllMocks();
    }
  });
});

describe('fixed points', () => {
  const source = `
    export function heron(a: number, b: number): number {
      let x = 1;
      /** @fixedpoint */
      for (;;) {
        const y = 0.5 * (x + a / x);
        const error = Math.abs(y - x);
        x = y;
        if (error < 1e-9) break;
      }
      return x * b;
    }
    export function contraction(p: number, tolerance: number): number {
      let x = [0, 0];
      let error = 1;
      /** @fixedpoint */
      while (error > tolerance) {
        const y = [Math.cos(p * x[1]) * 0.5, Math.sin(x[0] + p) * 0.5];
        error = Math.abs(y[0] - x[0]) + Math.abs(y[1] - x[1]);
        x = y;
      }
      return x[0] * x[1];
    }
    export function relaxation(a: number[], b: number[], tolerance: number): number {
      const n = b.length;
      const x = new Array<number>(n).fill(0);
      let error = 1;
      /** @fixedpoint tolerance=1e-13 */
      while (error > tolerance) {
        error = 0;
        for (let i = 0; i < n; i++) {
          let s = b[i];
          for (let j = 0; j < n; j++) if (j !== i) s -= a[i * n + j] * x[j];
          const next = s / a[i * n + i];
          error += Math.abs(next - x[i]);
          x[i] = next;
        }
      }
      let sum = 0;
      for (const v of x) sum += v * v;
      return sum;
    }
    export function swapped(a: number[], b: number[]): number {
      const n = b.length;
      let x = new Float64Array(n);
      let y = new Float64Array(n);
      let error = 1;
      /** @fixedpoint */
      do {
        error = 0;
        for (let i = 0; i < n; i++) {
          let s = b[i];
          for (let j = 0; j < n; j++) if (j !== i) s -= a[i * n + j] * x[j];
          y[i] = s / a[i * n + i];
          error += Math.abs(y[i] - x[i]);
        }
        [x, y] = [y, x];
      } while (error > 1e-13);
      return x[0] * x[1] + x[2];
    }
    export function inTurn(p: number, b: number[]): number {
      let x = Float64Array.from(b);
      let y = Float64Array.from(b);
      let z = new Float64Array(2);
      /** @fixedpoint */
      for (let k = 0; k < 101; k++) {
        for (let i = 0; i < 2; i++) z[i] = 0.3 * Math.cos(x[i] * p) + 0.2 * Math.sin(y[1 - i]) + 0.1 * b[i];
        [x, y, z] = [y, z, x];
      }
      return x[0] * y[1] + y[0];
    }
    export function replaced(p: number, b: number[]): number {
      let x = b.slice();
      /** @fixedpoint */
      for (let k = 0; k < 100; k++) x = x.map((v, i) => 0.4 * Math.cos(v * p + x[(i + 1) % x.length]) + 0.1 * b[i]);
      return x[0] * x[1];
    }
    export function record(p: number): number {
      let at = { a: 0.1, b: [0.2, 0.4] };
      /** @fixedpoint */
      for (let k = 0; k < 100; k++) {
        const { a, b } = at;
        at = { a: 0.4 * Math.cos(p * b[k % 2]) * a, b: [0.3 * Math.sin(a + p), 0.5 * b[1] + 0.1 * b[0]] };
      }
      return at.a * at.b[0] + at.b[1];
    }
    export function doubling(p: number): number {
      let x = 1;
      /** @fixedpoint */
      for (let k = 0; k < 60; k++) x = 2 * x + p;
      return x;
    }
    export function alternating(p: number): number {
      let x = 0.3;
      /** @fixedpoint */
      for (let k = 0; k < 60; k++) x = p - x;
      return x;
    }
    export function drifting(p: number): number {
      let x = 1;
      let total = 0;
      /** @fixedpoint */
      for (let k = 0; k < 50; k++) { x = Math.cos(p * x); total += x; }
      return total;
    }`;

  test('agree with the unrolled derivative as far as the loop has converged', async () => {
    const names = ['heron', 'contraction', 'relaxation', 'swapped', 'inTurn', 'replaced', 'record'];
    const limit = await compiled(source, ...names);
    const unrolled = await compiled(source.replace(/@fixedpoint/g, ''), ...names);
    const numbersIn = (value: unknown): number[] =>
      typeof value === 'number' ? [value] : Object.values(value as object).flatMap(numbersIn);
    for (const [name, ...args] of [
      ['heronGrad', 3, 2],
      ['contractionGrad', 0.6, 1e-12],
      ['relaxationGrad', [4, 1, 0.5, 1, 5, -1, 0.3, 0.2, 3], [1, 2, 3], 1e-12],
      ['swappedGrad', [4, 1, 0.5, 1, 5, -1, 0.3, 0.2, 3], [1, 2, 3]],
      ['inTurnGrad', 0.7, [0.3, 0.8]],
      ['replacedGrad', 0.7, [0.3, 0.8]],
      ['recordGrad', 0.7],
    ] as const) {
      const found = numbersIn(call(limit, name, ...args));
      const expected = numbersIn(call(unrolled, name, ...args));
      expect(found.length).toBe(expected.length);
      found.forEach((number, k) => expect(Math.abs(number - (expected[k] as number))).toBeLessThan(1e-9));
    }
    expect(numbersIn(call(limit, 'heronGrad', 3, 2))[1]).toBeCloseTo(1 / Math.sqrt(3), 12);
  });

  test('say so when what the loop carries does not converge', async () => {
    const names = ['drifting', 'doubling', 'alternating'];
    const module = await compiled(source, ...names);
    for (const name of names) expect(() => call(module, `${name}Grad`, 0.5)).toThrow('AD6022');
  });
});
