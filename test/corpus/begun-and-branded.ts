/** Generators that are handed on before they are asked; numbers read from their texts; brands; what TypeScript calls never; namespaces. */

import type { Case } from './case.ts';
function* mapG<A, B>(it: Iterable<A>, f: (t: A) => B): Generator<B> {
  for (const v of it) yield f(v);
}
function* filterG<A>(it: Iterable<A>, f: (t: A) => boolean): Generator<A> {
  for (const v of it) if (f(v)) yield v;
}
function* take<A>(it: Iterable<A>, n: number): Generator<A> {
  let k = 0;
  for (const v of it) {
    if (k++ >= n) return;
    yield v;
  }
}
function* naturals(from = 0): Generator<number> {
  for (let i = from; ; i++) yield i;
}
function* zipG<A, B>(a: readonly A[], b: readonly B[]): Generator<[A, B]> {
  for (let i = 0; i < Math.min(a.length, b.length); i++) yield [a[i]!, b[i]!];
}
const sumG = (it: Iterable<number>): number => {
  let s = 0;
  for (const v of it) s += v;
  return s;
};
export function genPipeline(xs: number[]): number {
  let s = 0;
  for (const v of mapG(
    filterG(xs, (v) => v > 0),
    (v) => v * v,
  ))
    s += v;
  return s;
}
export function genHanded(xs: number[]): number {
  return sumG(mapG(xs, (v) => v * v)) + sumG(xs);
}
export function genNamed(xs: number[]): number {
  const squares = mapG(xs, (v) => v * v);
  const big = filterG(squares, (v) => v > 0.3);
  return sumG(big);
}
export function genSpread(xs: number[]): number {
  return (
    Math.max(...mapG(xs, (v) => v * 3)) + [...filterG(xs, (v) => v > 0)].length + Array.from(mapG(xs, Math.sin)).reduce((a, b) => a + b, 0)
  );
}
export function genTake(x: number): number {
  return sumG(mapG(take(naturals(1), 4), (k) => x ** k / k));
}
export function genZip(xs: number[]): number {
  return sumG(mapG(zipG(xs, xs.slice(1)), ([a, b]) => a * b));
}
function* counting(log: number[], n: number): Generator<number> {
  for (let i = 0; i < n; i++) {
    log.push(i);
    yield i;
  }
}
export function genLazy(x: number): number {
  const log: number[] = [];
  const g = counting(log, 5);
  const before = log.length;
  let s = 0;
  for (const v of g) {
    s += x ** v * log.length;
    if (v === 2) break;
  }
  return s + before + log.length;
}
class Series {
  constructor(private cs: number[]) {}
  *terms(x: number): Generator<number> {
    let p = 1;
    for (const c of this.cs) {
      yield c * p;
      p *= x;
    }
  }
  sum(x: number): number {
    return sumG(this.terms(x));
  }
}
export function genMethod(x: number): number {
  return new Series([1, 2, x]).sum(x);
}
export function genPerTrip(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < 3; i++) {
    const g = mapG(xs, (v) => v * v);
    s += i * sumG(g);
  }
  return s;
}
export function genFirst(x: number): number {
  const [a, b, c] = naturals(2);
  return x ** a! + x ** b! * c!;
}
export function genFirst2(x: number): number {
  const g = naturals(2);
  const [a, b] = g;
  return x ** a! + x ** b!;
}
type Shape = { kind: 'circle'; r: number } | { kind: 'rect'; w: number; h: number };
function area(s: Shape): number {
  switch (s.kind) {
    case 'circle':
      return Math.PI * s.r ** 2;
    case 'rect':
      return s.w * s.h;
    default: {
      const exhaustive: never = s;
      return exhaustive;
    }
  }
}
export function areas(x: number): number {
  return area({ kind: 'circle', r: x }) + area({ kind: 'rect', w: x, h: 2 * x });
}
const area2 = (s: Shape): number => (s.kind === 'circle' ? s.r : s.kind === 'rect' ? s.w : s);
export function areas2(s: Shape, k: number): number {
  return area2(s) * k;
}
function area3(s: Shape): number {
  if (s.kind === 'circle') return s.r;
  else if (s.kind === 'rect') return s.w * s.h;
  const _x: never = s;
  return _x;
}
export function areas3(ss: Shape[]): number {
  return ss.map(area3).reduce((a, b) => a + b * b, 0);
}
function area4(s: Shape): number {
  switch (s.kind) {
    case 'circle':
      return s.r;
    case 'rect':
      return s.w * s.h;
    default:
      throw s satisfies never;
  }
}
export function areas4(ss: Shape[]): number {
  return ss.map(area4).reduce((a, b) => a + b * b, 0);
}
function area5(s: Shape): number {
  switch (s.kind) {
    case 'circle':
      return s.r;
    case 'rect':
      return s.w * s.h;
    default:
      return s satisfies never;
  }
}
export function areas5(ss: Shape[]): number {
  return ss.map(area5).reduce((a, b) => a + b * b, 0);
}
type Meters = number & { readonly __unit: 'm' };
type Vec = readonly number[] & { readonly __tag: 'vec' };
type Brand<T, B extends string> = T & { readonly __brand?: B };
type Seconds = Brand<number, 's'>;
const m = (x: number): Meters => x as Meters;
const vec = (...xs: number[]): Vec => xs as unknown as Vec;
interface Track {
  length: Meters;
  time: Seconds;
  dir: Vec;
}
export function branded(x: number, t: Seconds): number {
  const tr: Track = { length: m(x), time: t, dir: vec(x, 2 * x) };
  const speed = (d: Meters, s: Seconds): number => d / s;
  return speed(tr.length, tr.time) * tr.dir[0]! + tr.dir.reduce((a, b) => a + b * b, 0);
}
export function brandParam(d: Meters, v: Vec): number {
  return d * d * v[1]!;
}
export function brandList(ds: Meters[]): number {
  return ds.reduce((a, b) => a + b * b, 0);
}
function must<T>(v: T): NonNullable<T> {
  if (v == null) throw new Error('x');
  return v;
}
export function nonNull(x?: number): number {
  return must(x) ** 2;
}

export function rounded(x: number): number {
  return Number((x * 3).toFixed(0)) * x + parseFloat(x.toPrecision(1)) * x + +(x * x).toExponential(0);
}
const round0 = (v: number): number => parseInt(v.toFixed(0), 10);
export function roundedByHelper(xs: number[]): number {
  return xs.map((v) => round0(v) * v).reduce((a, b) => a + b, 0);
}
export function readBack(x: number): number {
  return Number(String(x)) * x + parseFloat(`${x}`) + Number((x * x).toString());
}
namespace Physics {
  const g = 9.81;
  let calls = 0;
  export function fall(t: number): number {
    calls++;
    return 0.5 * g * t * t;
  }
}
export function namespaceState(t: number): number {
  return Physics.fall(t) + Physics.fall(2 * t);
}
function memoize<A extends number, R>(f: (a: A) => R): (a: A) => R {
  const cache = new Map<A, R>();
  return (a) => {
    if (!cache.has(a)) cache.set(a, f(a));
    return cache.get(a)!;
  };
}
export function memoLegendre(x: number): number {
  const p: (n: number) => number = memoize((n: number): number =>
    n === 0 ? 1 : n === 1 ? x : ((2 * n - 1) * x * p(n - 1) - (n - 1) * p(n - 2)) / n,
  );
  return p(5) + p(3);
}
export function fitText(text: string, a: number): number {
  let s = 0;
  for (const line of text.split(';')) {
    const [x, y] = line.split(/\s+/).map(parseFloat) as [number, number];
    if (Number.isNaN(x)) continue;
    s += (a * x - y) ** 2;
  }
  return s;
}
type Action = { type: 'deposit'; amount: number } | { type: 'interest'; rate: number; years: number } | { type: 'reset' };
interface State {
  readonly balance: number;
  readonly history: readonly number[];
  readonly meta: { readonly ops: number };
}
const initial: State = { balance: 0, history: [], meta: { ops: 0 } };
const reducer = (state: State, action: Action): State => {
  switch (action.type) {
    case 'deposit':
      return { ...state, balance: state.balance + action.amount };
    case 'interest':
      return { ...state, balance: state.balance * (1 + action.rate) ** action.years };
    case 'reset':
      return state;
    default: {
      const never: never = action;
      return never;
    }
  }
};
export function reduced(x: number, r: number): number {
  const actions: Action[] = [
    { type: 'deposit', amount: x },
    { type: 'interest', rate: r, years: 3 },
    { type: 'deposit', amount: 10 },
  ];
  const final = actions.reduce(reducer, initial);
  return final.balance;
}

const circle = { kind: 'circle', r: 1.5 };
const rect = { kind: 'rect', w: 2, h: 0.7 };
export const cases: readonly Case[] = [
  ...['genTake', 'genLazy', 'genMethod', 'genFirst', 'genFirst2', 'areas', 'nonNull', 'readBack', 'namespaceState', 'memoLegendre'].map(
    (f): Case => ({ f, at: [[1.3], [0.6]] }),
  ),
  ...['genPipeline', 'genHanded', 'genNamed', 'genSpread', 'genZip', 'genPerTrip', 'brandList', 'roundedByHelper'].map((f): Case => ({
    f,
    at: [[[1.3, 0.7, -0.4]]],
  })),
  { f: 'rounded', at: [[1.31], [0.63]] },
  { f: 'branded', at: [[1.3, 0.6]] },
  { f: 'brandParam', at: [[1.3, [1, 2]]] },
  { f: 'areas2', at: [[circle, 2]] },
  ...['areas3', 'areas4', 'areas5'].map((f): Case => ({ f, at: [[[circle, rect]]] })),
  { f: 'fitText', at: [['1 2;3 4;x', 0.3]] },
  { f: 'reduced', at: [[1.3, 0.2]] },
];
