import { describe, expect, test } from 'vitest';
import { checkAlong, checkGradient, checkVjp, type Checked } from './check.ts';
import { differing, notIdentical } from './compare.ts';
import { derivative, gradientByDifferences } from './differences.ts';
import { copy } from './values.ts';

/** Oracles are only worth something if they fail when they should. */
describe('derivative', () => {
  test.each<[string, (x: number) => number, number, number]>([
    ['sin', Math.sin, 0.4, Math.cos(0.4)],
    ['exp of large', Math.exp, 20, Math.exp(20)],
    ['log near 0', Math.log, 1e-3, 1e3],
    ['log nearer', Math.log, 1e-6, 1e6],
    ['power', (x) => x ** 5, -3, 405],
    ['constant', () => 7, 2, 0],
    ['a staircase that is a slope from afar', (x) => Math.floor(64 * x) / 64, 0.3, 0],
    ['large argument', (x) => x * x, 1e8, 2e8],
    ['a kink nearby', (x) => Math.abs(x - 0.001) + x, 0, 0],
    [
      'loop',
      (x) => {
        let s = 1;
        for (let i = 0; i < 50; i++) s = Math.sin(s + x);
        return s;
      },
      0.7,
      NaN,
    ],
  ])('%s', (_, f, x, expected) => {
    const { value, error } = derivative(f, x);
    if (!Number.isNaN(expected)) expect(Math.abs(value - expected)).toBeLessThanOrEqual(3 * error + 1e-15);
    expect(error).toBeLessThan(1e-8 * Math.max(1, Math.abs(value)));
  });

  test.each<[string, (x: number) => number, number]>([
    ['abs at 0', Math.abs, 0],
    ['relu at its corner', (x) => Math.max(0, x - 0.5), 0.5],
    ['a small kink', (x) => Math.sin(x) + 1e-3 * Math.abs(x - 1), 1],
    ['a step', Math.floor, 2],
    ['a step of the value', (x) => (x < 0.3 ? x : 1 + x), 0.3],
    ['sqrt at 0', Math.sqrt, 0],
    ['undefined', Math.log, -1],
    ['not finite', (x) => 1 / x, 0],
  ])('%s is unreliable', (_, f, x) => {
    expect(derivative(f, x).error).toBe(Infinity);
  });
});

describe('gradientByDifferences', () => {
  test('has the shapes of the parameters', () => {
    const f = (x: number, a: number[][], w: Float64Array, s: { k: number; name: string; p: [number, number] }): number =>
      x * a[1]![0]! + w[1]! * s.k + s.p[1] * x;
    const args = [2, [[1], [3, 4]], new Float64Array([5, 6]), { k: 7, name: 'n', p: [8, 9] }];
    const { gradient } = gradientByDifferences(f, args, [0, 1, 2, 3], ['x', 'a', 'w', 's']);
    const expected = { x: 12, a: [[0], [2, 0]], w: new Float64Array([0, 7]), s: { k: 6, p: [0, 2] } };
    expect(differing(gradient, expected, 1e-9)).toEqual([]);
    expect(differing(gradientByDifferences(f, args, [2], ['x', 'a', 'w', 's']).gradient, expected.w, 1e-9)).toEqual([]);
  });

  test('moves a shared object in all its places', () => {
    const row = [3, 4];
    const { gradient } = gradientByDifferences(
      (a: number[][], b: number[]) => a[0]![0]! * a[1]![1]! * b[0]!,
      [[row, row], row],
      [0, 1],
      ['a', 'b'],
    );
    expect(
      differing(
        gradient,
        {
          a: [
            [24, 9],
            [24, 9],
          ],
          b: [24, 9],
        },
        1e-9,
      ),
    ).toEqual([]);
  });

  test('survives functions that write their arguments', () => {
    const f = (a: number[]): number => (a[0] = a[0]! * a[0]!) * a[1]!;
    const args = [[3, 5]];
    expect(differing(gradientByDifferences(f, args, [0], ['a']).gradient, [30, 9], 1e-9)).toEqual([]);
    expect(args).toEqual([[3, 5]]);
  });
});

describe('compare', () => {
  test('sees kinds, lengths, keys, bits', () => {
    expect(notIdentical([1, [2]], [1, [2]])).toEqual([]);
    expect(notIdentical(NaN, NaN)).toEqual([]);
    expect(notIdentical([0], [-0])).toHaveLength(1);
    expect(differing(new Float64Array(2), [0, 0], 1e-9)).toHaveLength(1);
    expect(differing(new Float64Array(2), new Float32Array(2), 1e-9)).toHaveLength(1);
    expect(differing([1], [1, 2], 1e-9)).toHaveLength(1);
    expect(differing({ a: 1 }, { a: 1, b: undefined }, 1e-9)).toEqual([{ path: ['b'], actual: undefined, expected: undefined }]);
    expect(differing({ a: { b: [1, 2] } }, { a: { b: [1, 2.1] } }, 1e-9)).toEqual([{ path: ['a', 'b', 1], actual: 2, expected: 2.1 }]);
    expect(differing(1, NaN, 1e-3)).toHaveLength(1);
    expect(differing(Infinity, Infinity, 1e-3)).toEqual([]);
    expect(differing(Infinity, 1, 1e-3)).toHaveLength(1);
  });
});

describe('copy', () => {
  test('keeps sharing, classes, holes and views', () => {
    class Point {
      x: number;
      constructor(x: number) {
        this.x = x;
      }
    }
    const row = [1, 2];
    const buffer = new Float64Array(4);
    const original = {
      rows: [row, row],
      p: new Point(3),
      views: [buffer.subarray(1), buffer.subarray(2)],
      log: Math.sin,
    };
    const made = copy(original);
    expect(made.rows[0]).toBe(made.rows[1]);
    expect(made.rows[0]).not.toBe(row);
    expect(made.p).toBeInstanceOf(Point);
    made.views[0]![1] = 7;
    expect(made.views[1]![0]).toBe(7);
    expect(buffer[2]).toBe(0);
    expect(made.log).toBe(Math.sin);
    expect(0 in copy(new Array<number>(2))).toBe(false);
  });
});

describe('checkGradient', () => {
  const primal = (x: number, a: number[]): number => {
    a[0] = a[0]! * x;
    return a[0]! + Math.sin(a[1]!);
  };
  const good = (x: number, a: number[]): unknown => ({
    value: a[0]! * x + Math.sin(a[1]!),
    grad: { x: a[0], a: [x, Math.cos(a[1]!)] },
  });
  const kinds = (gradient: Checked['gradient'], args: unknown[] = [2, [3, 0.5]], more: Partial<Checked> = {}): string[] =>
    checkGradient({ primal, gradient, args, wrt: [0, 1], names: ['x', 'a'], ...more }).map((p) => p.kind);

  test('passes what is right', () => expect(kinds(good)).toEqual([]));
  test('sees a wrong bit of the value', () => {
    const gradient = (x: number, a: number[]): unknown => ({
      value: x * a[0]! + Math.sin(a[1]!) + 1e-15,
      grad: { x: a[0], a: [x, Math.cos(a[1]!)] },
    });
    expect(kinds(gradient)).toEqual(['value']);
  });
  test('sees a slightly wrong derivative', () => {
    const gradient = (x: number, a: number[]): unknown => ({
      value: primal(x, [...a]),
      grad: { x: a[0], a: [x, Math.cos(a[1]!) * (1 + 1e-6)] },
    });
    expect(kinds(gradient)).toEqual(['gradient']);
  });
  test('sees written arguments and state', () => {
    expect(kinds((x: number, a: number[]) => ({ value: primal(x, a), grad: { x: 3, a: [2, Math.cos(0.5)] } }))).toContain('arguments');
    let calls = 0;
    const counting = (x: number, a: number[]): unknown => ({
      value: primal(x, [...a]),
      grad: { x: a[0], a: [x, Math.cos(a[1]!) + 1e-13 * calls++] },
    });
    expect(kinds(counting)).toEqual(['repeat']);
    const pooled = { value: 0, grad: { x: 3, a: [2, 0] } };
    expect(
      kinds(() => Object.assign(pooled, { value: primal(2, [3, 0.5]), grad: { x: 3 + 1e-14 * calls++, a: [2, Math.cos(0.5)] } })),
    ).toContain('repeat');
  });
  test('sees a missing parameter and a wrong shape', () => {
    expect(kinds((x: number, a: number[]) => ({ value: primal(x, [...a]), grad: { x: a[0] } }))).toEqual(['gradient']);
    expect(kinds(() => 3)).toEqual(['shape']);
  });
  test('exceptions must be the same', () => {
    const throwing = {
      primal: (): number => {
        throw new RangeError('no');
      },
    };
    expect(kinds(good, undefined, throwing)).toEqual(['throw']);
    expect(
      kinds(
        () => {
          throw new Error('no');
        },
        undefined,
        throwing,
      ),
    ).toEqual(['throw']);
    expect(
      kinds(
        () => {
          throw new RangeError('no');
        },
        undefined,
        throwing,
      ),
    ).toEqual([]);
  });
  test('does not prove anything at a kink, unless told what to expect', () => {
    const abs = { primal: Math.abs as Checked['primal'], wrt: [0], names: ['x'] };
    const gradient = (x: number): unknown => ({ value: Math.abs(x), grad: Math.sign(x) });
    expect(kinds(gradient, [0], abs)).toEqual(['unreliable']);
    expect(kinds(gradient, [0], { ...abs, expected: 0 })).toEqual([]);
    expect(kinds(gradient, [0], { ...abs, expected: 1 })).toEqual(['gradient']);
  });

  const random = (seed: number) => (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  test('directions and dot products', () => {
    const checked = {
      primal,
      gradient: good as Checked['gradient'],
      args: [2, [3, 0.5]],
      wrt: [0, 1],
      names: ['x', 'a'],
    };
    expect(checkAlong(checked, random(1))).toEqual([]);
    const wrong = (x: number, a: number[]): unknown => ({
      value: primal(x, [...a]),
      grad: { x: a[0]! + 1e-4, a: [x, Math.cos(a[1]!)] },
    });
    expect(checkAlong({ ...checked, gradient: wrong }, random(1)).map((p) => p.kind)).toContain('gradient');
    const vector = (a: number[]): number[] => [a[0]! * a[1]!, Math.sin(a[0]!)];
    const vjp = (seed: number[], a: number[]): unknown => ({
      value: vector(a),
      grad: [seed[0]! * a[1]! + seed[1]! * Math.cos(a[0]!), seed[0]! * a[0]!],
    });
    expect(checkVjp({ primal: vector, vjp, args: [[0.3, 2]], wrt: [0], names: ['a'] }, random(2))).toEqual([]);
    const bad = (seed: number[], a: number[]): unknown => ({
      value: vector(a),
      grad: [seed[0]! * a[1]!, seed[0]! * a[0]!],
    });
    expect(checkVjp({ primal: vector, vjp: bad, args: [[0.3, 2]], wrt: [0], names: ['a'] }, random(2)).map((p) => p.kind)).toContain(
      'gradient',
    );
  });
});
