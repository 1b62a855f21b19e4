/** Parameters of many types: utility types, tuples, platform objects that only steer, unions of literals. */

import type { Case } from './case.ts';

interface P {
  a: number;
  b: number[];
  c?: { d: number };
}
export function partial(p: Partial<P>, x: number): number {
  return (p.a ?? x) * (p.b?.length ?? 1) + (p.c?.d ?? x);
}
export function picked(p: Pick<P, 'a'> & { z: number }, q: Omit<P, 'c' | 'b'>): number {
  return p.a * p.z + q.a;
}
export function required(p: Required<P>): number {
  return p.a * p.c.d + p.b[0];
}
export function record(p: Record<'u' | 'v', number>, k: 'u' | 'v'): number {
  return p[k] * p.u;
}
export function indexed(p: { [k: string]: number }, x: number): number {
  return (p['a'] ?? 1) * x;
}
export function genericEntry<T extends readonly number[]>(xs: T, k: number): number {
  return xs.reduce((s, v) => s + v * k, 0);
}
export function iterable(xs: Iterable<number>, k: number): number {
  let s = 0;
  for (const x of xs) s += x * k;
  return s;
}
export function mapParam(m: Map<string, number>, x: number): number {
  let s = 0;
  for (const [k, v] of m) s += v * x * k.length;
  return s + (m.get('a') ?? x);
}
export function setParam(m: ReadonlySet<number>, x: number): number {
  let s = 0;
  for (const v of m) s += x ** v;
  return s * m.size;
}
export function tuples(p: readonly (readonly [number, number])[]): number {
  return p.reduce((s, [a, b]) => s + a * b, 0);
}
export function opt(xs: Float64Array | undefined, k: number): number {
  return (xs?.[0] ?? k) * k;
}
export function nested(p: { m: number[][]; t: { k: [number, { w: number }] }[] }): number {
  return p.m[0][0] * p.t[0].k[1].w + p.t[0].k[0];
}
export function unionRecs(s: { kind: 'a'; r: number } | { kind: 'b'; w: number; h: number }): number {
  return s.kind === 'a' ? s.r ** 2 : s.w * s.h;
}
export function numOrStr(x: number | string, k: number): number {
  return (typeof x === 'string' ? parseFloat(x) : x) * k;
}
export function numOrAuto(x: number, h: number | 'auto'): number {
  const step = h === 'auto' ? x / 10 : h;
  return step * x;
}
export function numOrFalse(x: number, clip: number | false = false): number {
  return clip === false ? x * x : Math.min(x * x, clip);
}
export function logs(x: number): number {
  console.log(`x is ${x.toFixed(2)}`);
  if (Number.isNaN(x)) throw new RangeError('bad ' + x);
  return x * x;
}
export function big(x: number, n: bigint): number {
  return x * Number(n);
}
export function listsOfUnion(list: (number | number[])[], k: number): number {
  let s = 0;
  for (const v of list) s += typeof v === 'number' ? v * k : v.reduce((a, b) => a + b * b, 0);
  return s;
}
export function regex(x: number, s: string): number {
  return (
    x *
    (s
      .match(/\d+/g)
      ?.map(Number)
      .reduce((a, b) => a + b, 0) ?? 1)
  );
}
export function typedMix(a: Float32Array, idx: Int32Array, u: Uint8Array): number {
  let s = 0;
  for (const i of idx) s += a[i] * u[i];
  return s;
}
export function symbolsEtc(x: number, o: { readonly tag: symbol; v: number }): number {
  return o.v * x;
}
type Expr = { op: 'num'; v: number } | { op: 'add' | 'mul'; l: Expr; r: Expr } | { op: 'neg'; e: Expr };
export function evalExpr(e: Expr, k: number): number {
  switch (e.op) {
    case 'num':
      return e.v * k;
    case 'add':
      return evalExpr(e.l, k) + evalExpr(e.r, k);
    case 'mul':
      return evalExpr(e.l, k) * evalExpr(e.r, k);
    case 'neg':
      return -evalExpr(e.e, k);
  }
}

const f64 = (...xs: number[]): Float64Array => Float64Array.from(xs);

export function contextNotUsed(x: number, _context: unknown, _options?: any): number {
  return x * x;
}

export const cases: Case[] = [
  { f: 'partial', at: [[{ a: 2, b: [1, 2], c: { d: 3 } }, 1.5]] },
  { f: 'partial', at: [[{}, 1.5]], wrt: ['x'] },
  { f: 'picked', at: [[{ a: 2, z: 3 }, { a: 4 }]] },
  { f: 'required', at: [[{ a: 2, b: [1, 2], c: { d: 3 } }]] },
  {
    f: 'record',
    at: [
      [{ u: 2, v: 3 }, 'u'],
      [{ u: 2, v: 3 }, 'v'],
    ],
  },
  {
    f: 'indexed',
    at: [
      [{ a: 2 }, 1.5],
      [{}, 1.5],
    ],
    wrt: ['x'],
  },
  { f: 'genericEntry', at: [[[1, 2], 1.5]] },
  {
    f: 'iterable',
    at: [
      [[1, 2], 1.5],
      [new Set([1, 2]), 1.5],
    ],
    wrt: ['k'],
  },
  {
    f: 'mapParam',
    at: [
      [
        new Map([
          ['a', 2],
          ['bb', 3],
        ]),
        1.5,
      ],
      [new Map(), 1.5],
    ],
    wrt: ['x'],
  },
  { f: 'setParam', at: [[new Set([1, 3]), 1.5]], wrt: ['x'] },
  {
    f: 'tuples',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ],
  },
  { f: 'opt', at: [[f64(2, 3), 1.5]] },
  { f: 'opt', at: [[undefined, 1.5]], wrt: ['k'] },
  { f: 'nested', at: [[{ m: [[1, 2]], t: [{ k: [3, { w: 4 }] }] }]] },
  { f: 'unionRecs', at: [[{ kind: 'a', r: 2 }], [{ kind: 'b', w: 2, h: 3 }]] },
  {
    f: 'numOrStr',
    at: [
      [1.5, 2],
      ['2.5', 2],
    ],
    wrt: ['k'],
  },
  {
    f: 'numOrAuto',
    at: [
      [1.5, 'auto'],
      [1.5, 0.1],
    ],
    wrt: ['x'],
  },
  { f: 'numOrFalse', at: [[1.5], [1.5, 2], [1.5, 3], [1.5, false]], wrt: ['x'] },
  { f: 'listsOfUnion', at: [[[1, [2, 3]], 1.5]], wrt: ['k'] },
  {
    f: 'regex',
    at: [
      [1.5, 'a12b3'],
      [1.5, 'none'],
    ],
    wrt: ['x'],
  },
  { f: 'typedMix', at: [[new Float32Array([1, 2, 3]), new Int32Array([0, 2, 2]), new Uint8Array([1, 2, 3])]], wrt: ['a'], tolerance: 1e-3 },
  {
    f: 'evalExpr',
    at: [[{ op: 'add', l: { op: 'num', v: 2 }, r: { op: 'neg', e: { op: 'mul', l: { op: 'num', v: 3 }, r: { op: 'num', v: 4 } } } }, 1.5]],
  },
  {
    f: 'contextNotUsed',
    at: [
      [2, null],
      [2, { a: 1 }, 'text'],
    ],
    wrt: ['x'],
  },
];
