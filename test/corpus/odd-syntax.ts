/** Syntax in its odd corners; tuples whose ends may be missing. */

import type { Case } from './case.ts';

export function a1(x: number): number {
  const { a: { b: [p, , q = x] = [1] } = {}, ...r } = { a: { b: [x, 2] }, c: 3, d: x };
  return p! * q! + r.c + r.d;
}
export function a2(x: number): number {
  const o = {
    get sq() {
      return this.v ** 2;
    },
    set sq(w: number) {
      this.v = Math.sqrt(w);
    },
    v: x,
  };
  o.sq = o.sq * 4;
  return o.v + o.sq;
}
export function a3(x: number): number {
  let i = 0;
  const xs = [x, x * 2, x * 3];
  let s = xs[i++]! * 10 + xs[i++]! * 100 + xs[i]!;
  i = 0;
  xs[i++] += xs[i]!;
  xs[++i]! **= 2;
  return s + xs[0]! * xs[2]!;
}
export function a4(x: number): number {
  const m: number[][] = [
    [1, x],
    [x, 2],
  ];
  const [[a, b], [c, d]] = m as [[number, number], [number, number]];
  [m[0], m[1]] = [m[1]!, m[0]!];
  m[0]![0]! *= 3;
  return a * d - b * c + m[0]![0]! * m[1]![1]!;
}
export function a5(x: number): number {
  const fns = {
    f(this: { k: number }, v: number) {
      return v * this.k;
    },
    k: x,
  };
  const g = fns.f.bind({ k: 3 });
  return fns.f(2) + g(x) + fns.f.call({ k: x * x }, 2) + fns.f.apply({ k: 1 }, [x]);
}
export function a6(x: number): number {
  var r = 0;
  {
    let x2 = x;
    {
      let x2 = 5;
      r += x2;
    }
    r += x2;
  }
  for (var k = 0; k < 3; k++) {
    const x2 = k * x;
    r += x2;
  }
  return r * k;
}
export function a7(x: number): number {
  const t = [1, 2, 3] as const;
  type N = (typeof t)[number];
  const w: { [K in N]: number } = { 1: x, 2: x * x, 3: 1 };
  let s = 0;
  for (const n of t) s += w[n] * n;
  return s;
}
export function b1(x: number): number {
  const a = new Array<number>(3);
  a.fill(x);
  a[1]! *= 2;
  const b = Array(2)
    .fill(0)
    .map((_, i) => a[i]! + i);
  const c = [...Array(3)].map((_, i) => x * i);
  const d = [...'abc'].map((_, i) => x + i);
  return a.concat(b, c, d, [x], 3).reduce((p, q) => p + q * q, 0);
}
export function b2(x: number): number {
  const s = new Set([1, 2, 3]);
  const m = new Map([...s].map((k) => [k, x ** k] as const));
  m.delete(2);
  let t = 0;
  m.forEach((v, k) => {
    t += v * k;
  });
  for (const [k, v] of m) t += k - v;
  return t * m.size + (m.has(2) ? 1 : x);
}
export function b3(x: number): number {
  const xs = [3, 1, 2].map((v) => v * x);
  xs.sort();
  const ys = xs.slice().sort((a, b) => b - a);
  const i = ys.indexOf(xs[0]!);
  const j = xs.lastIndexOf(Math.max(...xs));
  return ys[0]! * (i + 1) + xs[j]! + (xs.includes(x) ? 1 : 0) + Number(xs.some((v) => v > 3)) + +xs.every(Boolean);
}
export function b4(x: number): number {
  const q = [x];
  while (q.length < 5) q.unshift(q[0]! * 2 - (q.at(-1) ?? 0));
  const r = q.splice(1, 2, 7, x, 8);
  q.length = 4;
  q.reverse();
  return q.reduce((s, v, i) => s + v * (i + 1), 0) + r[0]! * q.shift()! + (q.pop() ?? 0);
}
export function b5(
  x: number,
  { mode = 'slow', opts: { n = 1, eps } = {} }: { mode?: 'fast' | 'slow'; opts?: { n?: number; eps?: number } } = {},
): number {
  return mode === 'fast' ? x ** n + (eps ?? x) : x;
}
export function b7(x: number): number {
  const f = function fact(n: number): number {
    return n <= 1 ? x : n * fact(n - 1);
  };
  const g = (
    (a) => (b) =>
      a * b
  )(x) as (b: number) => number;
  return (
    f(4) +
    g(3) +
    (() => x)() +
    (function (y) {
      return y * x;
    })(2) +
    new (class {
      v = x;
    })().v
  );
}
export function b8(x: number): number {
  const t: [number, ...number[]] = [x, 1, 2];
  const [h, ...tl] = t;
  const u: [a: number, b?: number] = [x];
  const [p, q = 4] = u;
  return h + tl.length + p * q + t.length + u.length;
}
export function b9(x: number): number {
  let s = 0;
  a: {
    b: {
      if (x > 1) break a;
      s += 1;
      break b;
    }
    s += 10;
  }
  do {
    s += x;
    if (s > 3) continue;
    s *= 2;
  } while (s < 10);
  for (;;) {
    if (s > 50) break;
    s = s * 2 + x;
  }
  return s;
}
export function c1(x: number): number {
  const e = { A: 'a', B: 'b' } as const;
  type E = (typeof e)[keyof typeof e];
  const w = (k: E) => (({ a: x, b: x * x }) as const)[k];
  return w(e.A) + w(e.B) * w('a');
}
export function c2(xs: number[]): number {
  const it = xs
    .map((v, i, all) => v * all[(i + 1) % all.length]!)
    .filter((v, i, a) => i === 0 || v > a[i - 1]!)
    .entries();
  let s = 0;
  for (const [i, v] of it) s += i * v;
  const [mn, mx] = xs.reduce<[number, number]>(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
  return s + mx - mn + xs.length;
}
export function c3(x: number): number {
  const cs = [(v: number) => v < 1, (v: number) => v < 2, () => true];
  const fs: Record<number, Function | ((v: number) => number)> = {};
  void fs;
  const i = cs.findIndex((c) => c(x));
  return [x, x * x, 1][i]!;
}
export function c5(x: number): number {
  const p = Number.parseFloat('1.5') + Number('2') + parseInt('ff', 16) + +'3' + Number.MAX_SAFE_INTEGER * 0 + Number.EPSILON;
  return p * x + (Number.isInteger(x) ? 1 : 0) + (Number.isSafeInteger(3) ? x : 0) + ~~x + (x | 0) + Math.floor(-x) + (5 % 3) * (x % 1);
}
export function c6(x: number): number {
  switch (true) {
    case x > 2:
      return x;
    case x > 1: {
      const y = x * x;
      return y;
    }
    default:
      return 0;
  }
}
export function c7(x: number): number {
  const parse = (s: string): number => {
    const m = /^(\d+)([a-z]+)$/.exec(s);
    if (!m) return NaN;
    const [, n, u] = m;
    return Number(n) * ({ km: 1000, m: 1 } as Record<string, number>)[u!]!;
  };
  return x * parse('2km') + x * parse('3m') + 'a-b-c'.split('-').length + 'xyz'.charCodeAt(1) + 'abc'.indexOf('c') + 'q'.padStart(3).length;
}

export function t1(x: number): number {
  const u: [a: number, b?: number] = [x];
  const w: [a: number, b?: number] = [x, 3];
  return u.length * x + w.length * x * x;
}
export function t3(u: [number] | [number, number]): number {
  if (u.length === 1) return u[0] * 2;
  const [a, b] = u;
  return a * b;
}
export function t4(x: number, f: boolean): number {
  const u: [number] | [number, number] = f ? [x] : [x, 2];
  return u.length * x;
}
export function t6(x: number): number {
  const pts: [number, number?][] = [[x], [x, 2], [1, x]];
  let s = 0;
  for (const p of pts) s += p.length * p[0] + (p[1] ?? 0);
  return s;
}
export function t7(x: number): number {
  const a: [number, string] = [x, 'ab'];
  const b: [number, string, boolean?] = [x, 'q'];
  return a.length + b.length + a[0] * a[1].length + (b[2] ? 1 : 0);
}

export function u1(u: [a: number, b?: number]): number {
  let s = 1;
  for (const v of u) s = s * 2 + (v ?? 5);
  return s;
}
export function u2(u: [a: number, b?: number]): number {
  const w = [...u];
  return w.length * w[0]!;
}
export function u3(u: [a: number, b?: number]): number {
  return u.map((v) => (v ?? 7) * 2).reduce((a, b) => a + b, 0);
}
export function u4(u: [a: number, b?: number]): number {
  const f = (...v: number[]) => v.length * v[0]!;
  return f(...(u as number[]));
}
export function u6(u: [a: number, b?: number]): number {
  const [a, ...r] = u;
  return a * (r.length + 2) + (r[0] ?? 1);
}
export function u7(x: number): number {
  const ps: [number, number?][] = [[x], [x, 2]];
  return ps.reduce((s, p) => s + p.length + [...p].length + (1 in p ? 10 : 0) + p.reduce<number>((a, b) => a + (b ?? 100), 0), 0) * x;
}

export function r6(x: number, y: number): number {
  const m = new Map<string, number>();
  for (const v of [x, y]) {
    const k = v > 1.5 ? 'hi' : 'lo';
    m.set(k, (m.get(k) ?? 0) + v * v);
  }
  return JSON.stringify([...m.keys()]).length * (m.get('hi') ?? 0) + (m.get('lo') ?? 0);
}

export const cases: Case[] = [
  { f: 'a1', at: [[1.2]] },
  { f: 'a2', at: [[1.2]] },
  { f: 'a3', at: [[1.2]] },
  { f: 'a4', at: [[1.2]] },
  { f: 'a5', at: [[1.2]] },
  { f: 'a6', at: [[1.2]] },
  { f: 'a7', at: [[1.2]] },
  { f: 'b1', at: [[1.2]] },
  { f: 'b2', at: [[1.2]] },
  { f: 'b3', at: [[1.2]] },
  { f: 'b4', at: [[1.2]] },
  { f: 'b5', at: [[1.2, { mode: 'fast', opts: { n: 3 } }]], wrt: ['x'] },
  { f: 'b7', at: [[1.2]] },
  { f: 'b8', at: [[1.2]] },
  { f: 'b9', at: [[1.2]] },
  { f: 'c1', at: [[1.2]] },
  { f: 'c2', at: [[[1, 2, 3]]] },
  { f: 'c3', at: [[1.2]] },
  { f: 'c5', at: [[1.2]] },
  { f: 'c6', at: [[1.2]] },
  { f: 'c7', at: [[1.2]] },
  { f: 't1', at: [[1.2]] },
  { f: 't3', at: [[[1.2]], [[1.2, 3]]] },
  {
    f: 't4',
    at: [
      [1.2, true],
      [1.2, false],
    ],
  },
  { f: 't6', at: [[1.2]] },
  { f: 't7', at: [[1.2]] },
  { f: 'u1', at: [[[1.2]], [[1.2, 3]]] },
  { f: 'u2', at: [[[1.2]], [[1.2, 3]]] },
  { f: 'u3', at: [[[1.2]], [[1.2, 3]]] },
  { f: 'u4', at: [[[1.2]], [[1.2, 3]]] },
  { f: 'u6', at: [[[1.2]], [[1.2, 3]]] },
  { f: 'u7', at: [[1.2]] },
  { f: 'r6', at: [[1.23456, 2]] },
];
