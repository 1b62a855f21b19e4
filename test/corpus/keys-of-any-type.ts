// Objects asked by a key whose type says more than a text: a function or an object beside the names, names or numbers, maybe missing.
import type { Case } from './case.ts';

type Ease = 'in' | 'out' | ((u: number) => number);

export function namesBesideFunctions(keys: { t: number; v: number; ease?: Ease }[], t: number, k: number): number {
  const fns = { in: (u: number) => u ** k, out: (u: number) => 1 - (1 - u) ** k };
  for (let i = 0; i + 1 < keys.length; i++) {
    const a = keys[i];
    const b = keys[i + 1];
    if (t < a.t || t > b.t) continue;
    const u = (t - a.t) / (b.t - a.t);
    const e = a.ease === 'in' || a.ease === 'out' ? fns[a.ease](u) : u;
    return a.v + (b.v - a.v) * e;
  }
  return keys.at(-1)?.v ?? 0;
}

export function numbersBesideFunctions(x: number, o: { kind: 'a' | 'b' | (() => number) }): number {
  const weights = { a: x, b: x * x };
  return typeof o.kind === 'function' ? x : weights[o.kind] * x;
}

export function writtenByKey(x: number, o: { kind: 'a' | 'b' | (() => number) }, n: number): number {
  const sums = { a: 1, b: x };
  for (let i = 0; i < n; i++) if (typeof o.kind !== 'function') sums[o.kind] += x * sums.b;
  return sums.a * sums.b;
}

export function replacedByKey(x: number, o: { kind: 'a' | 'b' | (() => number) }): number {
  const base = { a: x, b: 2 };
  const { kind } = o;
  const next = typeof kind === 'function' ? base : { ...base, [kind]: x ** 3 };
  return next.a * next.b;
}

export function namesOrNumbers(x: number, keys: (string | number)[]): number {
  const table = { 0: x, 1: x * x, sum: 2 * x, diff: -x } as const;
  let s = 0;
  for (const k of keys) s = s * 0.5 + table[k as keyof typeof table];
  return s;
}

export function namesOrFalse(x: number, mode: 'square' | 'cube' | false): number {
  const power = { square: 2, cube: 3 };
  return mode ? x ** power[mode] : x;
}

export function namesOrOptions(x: number, o: { scale: 'half' | 'twice' | { by: string } }[]): number {
  const by = { half: (v: number) => 0.5 * v, twice: (v: number) => 2 * v };
  return o.reduce((s, { scale }) => s * x + (typeof scale === 'string' ? by[scale](x) : scale.by.length), 1);
}

export const cases: readonly Case[] = [
  {
    f: 'namesBesideFunctions',
    at: [0.4, 1.4, 3].map((t) => [
      [
        { t: 0, v: 1, ease: 'in' },
        { t: 1, v: 3, ease: 'out' },
        { t: 2, v: 0 },
      ],
      t,
      2,
    ]),
    wrt: ['t', 'k'],
  },
  ...['numbersBesideFunctions', 'replacedByKey'].map((f) => ({
    f,
    at: [[1.5, { kind: 'a' }] as const, [1.5, { kind: 'b' }] as const],
    wrt: ['x'],
  })),
  {
    f: 'writtenByKey',
    at: [
      [1.5, { kind: 'a' }, 3],
      [1.5, { kind: 'b' }, 3],
      [1.5, { kind: 'b' }, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'namesOrNumbers',
    at: [
      [1.5, [0, 'sum', 1, 'diff', '1']],
      [1.5, []],
    ],
    wrt: ['x'],
  },
  {
    f: 'namesOrFalse',
    at: [
      [1.5, 'square'],
      [1.5, 'cube'],
      [1.5, false],
    ],
  },
  { f: 'namesOrOptions', at: [[1.5, [{ scale: 'half' }, { scale: { by: 'four' } }, { scale: 'twice' }]]], wrt: ['x'] },
];
