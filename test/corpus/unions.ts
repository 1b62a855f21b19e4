/** Parameters and variables that may be of several kinds: numbers, arrays, typed arrays, objects. */

import type { Case } from './case.ts';

type Vec = number | number[];
interface C {
  re: number;
  im: number;
}
type Num = number | C;

const list = (v: Vec): number[] => (Array.isArray(v) ? v : [v]);

const plus = (a: Num, b: Num): Num => {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  const p = typeof a === 'number' ? { re: a, im: 0 } : a;
  const q = typeof b === 'number' ? { re: b, im: 0 } : b;
  return { re: p.re + q.re, im: p.im + q.im };
};

const times = (a: Num, b: Num): Num => {
  if (typeof a === 'number') return typeof b === 'number' ? a * b : { re: a * b.re, im: a * b.im };
  if (typeof b === 'number') return times(b, a);
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
};

const abs = (a: Num): number => (typeof a === 'number' ? Math.abs(a) : Math.hypot(a.re, a.im));

export function chosenVector(x: number, many: boolean): number {
  const v: Vec = many ? [x, x * 2] : x;
  return list(v).reduce((s, e) => s + e * e, 0);
}

export function assignedVector(x: number, many: boolean): number {
  let v: Vec = x;
  if (many) v = [x, x * x];
  let s = 0;
  if (typeof v === 'number') s = v * 3;
  else for (const e of v) s += e * x;
  return s;
}

export function sumOfNumbers(xs: number[], y: number): number {
  let acc: Num = 0;
  for (let i = 0; i < xs.length; i++) acc = plus(acc, i % 2 === 0 ? xs[i] : { re: xs[i], im: y * i });
  return abs(acc);
}

export function foldedNumbers(xs: number[], y: number): number {
  return abs(xs.reduce<Num>((a, x) => plus(a, { re: x, im: y * x * x }), 0));
}

export function hornerOfNumbers(cs: number[], re: number, im: number): number {
  const z: Num = im === 0 ? re : { re, im };
  let p: Num = 0;
  for (const c of cs) p = plus(times(p, z), c);
  return abs(p);
}

export function switchedNumber(x: number, kind: string): number {
  const make = (): Num => {
    switch (kind) {
      case 'real':
        return x * 2;
      case 'imaginary':
        return { re: 0, im: x };
      default:
        return { re: x, im: x * x };
    }
  };
  const z = make();
  if (typeof z === 'object') return z.re + z.im * 2;
  return z ** 2;
}

export function bestSoFar(xs: number[], k: number): number {
  let best: number[] | number | null = null;
  for (const x of xs) {
    if (best === null) best = x * k;
    else if (typeof best === 'number') best = x > best ? [best, x] : best * x;
    else best.push(x * best.length);
  }
  if (best === null) return 0;
  return typeof best === 'number' ? best : best.reduce((s, b) => s * 0.5 + b * b, 0);
}

export function numberOrList(v: number | number[], k: number): number {
  const l = Array.isArray(v) ? v : [v];
  return l.reduce((s, x) => s + x * x * k, 0);
}

export function numberOrObjectOrNull(v: number | { re: number; im: number } | null, k: number): number {
  if (v === null) return k;
  if (typeof v === 'number') return v * k * v;
  return Math.hypot(v.re, v.im) * k;
}

export function eitherArray(a: number[] | Float64Array, b: readonly number[] | Float64Array): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * b[i] ** 2;
  return s;
}

export function changedCopy(a: number[] | Float32Array | Float64Array): number {
  const c = a.slice();
  c[0] *= c[1];
  c.sort();
  return c[0] * a[0] + c[c.length - 1] * 2;
}

export function likeAnArray(a: ArrayLike<number>, k: number): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * Math.sin(k * i);
  return s * s;
}

export function weightsOrOne(x: number, w: number | number[] = 1): number {
  return typeof w === 'number' ? w * x * x : w.reduce((s, e, i) => s + e * x ** i, 0);
}

export function optionalScale(xs: number[], scale?: number | [number, number] | null): number {
  const [a, b] = typeof scale === 'number' ? [scale, scale] : (scale ?? [2, 3]);
  return xs.reduce((s, x) => s + a * x * x + b, 0);
}

export function sameKindOut(x: number | number[], y: number): number | number[] {
  return typeof x === 'number' ? x * y : x.map((e) => e * y * e);
}

export function filled(out: number[] | Float64Array, x: number): void {
  for (let i = 0; i < out.length; i++) out[i] = out[i] * x + i * x * x;
}

/** TypeScript takes `v` to be a number behind the loop: it does not look at what the callback assigns. */
export function assignedByCallback(xs: number[]): number {
  let v: number | number[] = xs[0];
  xs.forEach((x) => {
    v = x > 1 ? [x, x * x] : x * 2;
  });
  const kept = v as number | number[];
  return typeof kept === 'number' ? kept * kept : kept[0] * kept[1];
}

export function missingAfterCallback(xs: number[]): number {
  let last: number | undefined = undefined;
  xs.forEach((x) => {
    last = x * x;
  });
  return (last ?? 1) * xs[0];
}

const f64 = (...xs: number[]): Float64Array => Float64Array.from(xs);

export const cases: Case[] = [
  {
    f: 'chosenVector',
    at: [
      [1.3, true],
      [1.3, false],
    ],
  },
  {
    f: 'assignedVector',
    at: [
      [1.3, true],
      [1.3, false],
    ],
  },
  {
    f: 'sumOfNumbers',
    at: [
      [[1, 2, 3], 0.7],
      [[1.5], 0.7],
      [[1, 2], -0.3],
    ],
  },
  {
    f: 'foldedNumbers',
    at: [
      [[1, 2, 3], 0.7],
      [[1.5], 0.7],
    ],
  },
  {
    f: 'hornerOfNumbers',
    at: [
      [[1, -2, 3], 0.7, 0.4],
      [[2, 1], -0.7, 0.2],
    ],
  },
  { f: 'hornerOfNumbers', at: [[[1, -2, 3], 0.7, 0]], wrt: ['cs', 're'] },
  {
    f: 'switchedNumber',
    at: [
      [1.3, 'real'],
      [1.3, 'imaginary'],
      [1.3, 'both'],
    ],
  },
  {
    f: 'bestSoFar',
    at: [
      [[1, 0.5, 2, 3], 0.8],
      [[1.5], 0.7],
      [[1.5, 2.5], 0.7],
      [[2, 1, 0.5], 3],
    ],
  },
  {
    f: 'numberOrList',
    at: [
      [1.5, 0.7],
      [[1, 2, 3], 0.7],
    ],
  },
  {
    f: 'numberOrObjectOrNull',
    at: [
      [1.5, 0.7],
      [{ re: 3, im: 4 }, 0.7],
    ],
  },
  { f: 'numberOrObjectOrNull', at: [[null, 0.7]], wrt: ['k'], expected: [1] },
  {
    f: 'eitherArray',
    at: [
      [
        [1, 2],
        [3, 4],
      ],
      [f64(1, 2), [3, 4]],
      [[1, 2], f64(3, 4)],
      [f64(1, 2), f64(3, 4)],
    ],
  },
  { f: 'changedCopy', at: [[[3, 2, 1]], [f64(3, 2, 1)]] },
  { f: 'changedCopy', at: [[new Float32Array([3, 2, 1])]], tolerance: 1e-3 },
  {
    f: 'likeAnArray',
    at: [
      [[1, 2, 3], 0.7],
      [f64(1, 2, 3), 0.7],
    ],
  },
  {
    f: 'weightsOrOne',
    at: [
      [1.5, 0.7],
      [1.5, [1, 2, 3]],
    ],
  },
  { f: 'weightsOrOne', at: [[1.5]], wrt: ['x'], expected: [3] },
  {
    f: 'optionalScale',
    at: [
      [[1, 2], 0.7],
      [
        [1, 2],
        [0.7, 0.2],
      ],
    ],
  },
  { f: 'optionalScale', at: [[[1, 2], null], [[1, 2]]], wrt: ['xs'] },
  {
    f: 'sameKindOut',
    at: [
      [1.5, 0.7],
      [[1, 2, 3], 0.7],
    ],
    seed: [2, [1, -1, 0.5]],
  },
  { f: 'assignedByCallback', at: [[[1, 2, 3]], [[2, 0.5]]] },
  { f: 'missingAfterCallback', at: [[[1, 2, 3]]] },
  {
    f: 'filled',
    at: [
      [[1, 2], 0.7],
      [f64(1, 2), 0.7],
    ],
    of: ['out'],
    seed: [[1, -1], f64(0.5, 2)],
  },
];
