// Options that are a name, a number or an object, or else a function: the derivative is that of whatever else is given.
import type { Case } from './case.ts';

export function reduction(x: number[], red: 'mean' | 'sum' | ((v: number[]) => number) = 'mean'): number {
  const l = x.map((v) => v * v);
  if (typeof red === 'function') return red(l);
  const s = l.reduce((a, b) => a + b, 0);
  return red === 'mean' ? s / l.length : s;
}

export function normOf(xs: number[], o: { norm?: ((v: number[]) => number) | 'l1' }): number {
  const n = o.norm ?? 'l1';
  return n === 'l1' ? xs.reduce((s, v) => s + Math.abs(v), 0) : n(xs);
}

export function distances(p: number[][], metric: 'l2' | 'l1' | ((a: number[], b: number[]) => number), n: number): number {
  const l2 = (a: number[], b: number[]): number => Math.hypot(...a.map((v, i) => v - b[i]));
  const d =
    typeof metric === 'function'
      ? metric
      : metric === 'l2'
        ? l2
        : (a: number[], b: number[]) => a.reduce((s, v, i) => s + Math.abs(v - b[i]), 0);
  let s = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) s += d(p[i], p[j]);
  return s;
}

export function rateOfState(x: number, rate: number | ((v: number) => number), n: number): number {
  let v = x;
  for (let i = 0; i < n; i++) v *= 1 + (typeof rate === 'number' ? rate : rate(v));
  return v;
}

interface LossOptions {
  loss?: 'mse' | 'mae' | ((a: number, b: number) => number);
  weights?: number[];
}
export function lossOf(y: number[], p: number[], { loss = 'mse', weights }: LossOptions = {}): number {
  const squared = (a: number, b: number): number => (a - b) ** 2;
  const absolute = (a: number, b: number): number => Math.abs(a - b);
  const f = loss === 'mse' ? squared : loss === 'mae' ? absolute : loss;
  return y.reduce((s, v, i) => s + f(v, p[i]) * (weights?.[i] ?? 1), 0);
}

export function boundary(x: number[], bc: { left: 'periodic' | number; right: 'periodic' | number }, n: number): number {
  let u = x.slice();
  for (let s = 0; s < n; s++) {
    const l = bc.left === 'periodic' ? u[u.length - 1] : bc.left;
    const r = bc.right === 'periodic' ? u[0] : bc.right;
    u = u.map((v, i) => v + 0.2 * ((u[i - 1] ?? l) - 2 * v + (u[i + 1] ?? r)));
  }
  return u.reduce((a, b) => a + b * b, 0);
}

export function cornersOf(x: number, keys: ('a' | 'b' | 0)[]): number {
  const d: Record<'a' | 'b', number> = { a: x, b: x * x };
  let s = 1;
  for (const k of keys) s += k === 0 ? s * x : d[k];
  return s;
}

export function switchOverKinds(x: number, k: string | number): number {
  switch (k) {
    case 'a':
      return x;
    case 1:
      return x * x;
    case '1':
      return x ** 3;
    default:
      return typeof k === 'number' ? k * x : k.length;
  }
}

const points = [
  [0, 1],
  [2, 3],
  [1, 5],
];
export const cases: readonly Case[] = [
  { f: 'reduction', at: [[[1, 2]], [[1, 2], 'sum']], wrt: ['x'] },
  {
    f: 'normOf',
    at: [
      [[1, -2], {}],
      [[1, 2], { norm: 'l1' }],
    ],
    wrt: ['xs'],
  },
  {
    f: 'distances',
    at: [
      [points, 'l2', 3],
      [points, 'l1', 2],
    ],
    wrt: ['p'],
  },
  { f: 'rateOfState', at: [[1.5, 0.1, 3]], wrt: ['x'] },
  {
    f: 'lossOf',
    at: [
      [
        [1, 2],
        [2, 4],
      ],
      [[1, 2], [2, 4], { loss: 'mae', weights: [1, 3] }],
    ],
    wrt: ['p'],
  },
  {
    f: 'boundary',
    at: [
      [[1, 2, 3], { left: 'periodic', right: 1 }, 3],
      [[1, 2], { left: 0.5, right: 'periodic' }, 2],
    ],
    wrt: ['x'],
  },
  {
    f: 'cornersOf',
    at: [
      [1.5, ['a', 0, 'b']],
      [1, []],
    ],
    wrt: ['x'],
  },
  { f: 'switchOverKinds', at: ['a', 1, '1', 7, 'abc'].map((k) => [1.5, k]), wrt: ['x'] },
];
