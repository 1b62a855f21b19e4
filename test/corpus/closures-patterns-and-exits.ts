// Getters with effects, defaults from earlier parameters, finally that overrides, closures over loop variables out of patterns.
import type { Case } from './case.ts';

class Node2 {
  kids: Node2[] = [];
  acc = 0;
  constructor(
    public w: number,
    public parent: Node2 | null = null,
  ) {
    parent?.kids.push(this);
  }
  depth(): number {
    return this.parent ? 1 + this.parent.depth() : 0;
  }
  up(v: number): void {
    this.acc += v * this.w;
    this.parent?.up(v * 0.5 + this.acc);
  }
}
export function treeUp(x: number[]): number {
  const r = new Node2(x[0]!);
  const a = new Node2(x[1]!, r);
  const b = new Node2(x[2]!, r);
  const c = new Node2(x[0]! * x[1]!, a);
  for (const n of [c, b, a, c]) n.up(n.w + n.depth());
  [a.parent!.kids[0], a.parent!.kids[1]] = [b, a];
  return r.acc * r.kids[0]!.acc + r.kids[1]!.acc;
}
class Ring {
  private i = 0;
  constructor(private readonly buf: number[]) {}
  push(v: number): number {
    const old = this.buf[this.i]!;
    this.buf[this.i] = v;
    this.i = (this.i + 1) % this.buf.length;
    return old;
  }
  get sum(): number {
    return this.buf.reduce((a, b) => a + b, 0);
  }
}
export function ringTry(x: number[]): number {
  const ring = new Ring([...x]);
  let s = 0;
  for (let k = 0; k < 7; k++) {
    try {
      const o = ring.push(x[k % x.length]! * s + 1);
      if (o * k > 3) throw new RangeError('big');
      s += o;
    } catch (e) {
      s *= e instanceof RangeError ? 0.5 : 2;
      if (k > 5) return s * ring.sum;
      continue;
    } finally {
      s += 0.01 * ring.sum;
    }
    s -= 0.2;
  }
  return s + ring.sum;
}
export function closurePair(x: number, y: number): number {
  const mk = (init: number): [() => number, (v: number) => void] => {
    let st = init;
    return [
      () => st,
      (v) => {
        st = st * v + init;
      },
    ];
  };
  const [ga, sa] = mk(x),
    [gb, sb] = mk(y);
  for (let i = 0; i < 4; i++) {
    const [g, s] = i % 2 ? [ga, sb] : [gb, sa];
    s(g());
    if (ga() > 30) break;
  }
  return ga() * gb();
}
export function nestedFinally(x: number): number {
  let log = x;
  const g = (d: number): number => {
    try {
      try {
        if (d > 2) throw new Error('deep');
        return g(d + 1) * x;
      } finally {
        log = log * 1.1 + d;
        if (d === 1) log *= x;
      }
    } catch (e) {
      if (d > 1) throw e;
      return log * d;
    }
  };
  const v = g(0);
  return v + log;
}
export function finallyOverridesReturn(x: number, n: number): number {
  const f = (k: number): number => {
    for (let i = 0; i < k; i++) {
      try {
        if (i === 2) return x * 3;
        x *= 1.1;
      } finally {
        if (i === 1) continue;
        if (i === 3) break;
        x += 0.1;
      }
    }
    return x;
  };
  return f(n) * x;
}
export function throwFromCallback(xs: number[], lim: number): number {
  let s = 0;
  try {
    xs.forEach((v, i) => {
      s += v * v;
      if (s > lim) throw new Error(String(i));
      xs[i] = s;
    });
  } catch (e) {
    s = s * 2 + Number((e as Error).message);
  }
  return s * xs[0]!;
}
export function accessorInherit(x: number): number {
  class A {
    #v = x;
    get v(): number {
      return this.#v;
    }
    set v(n: number) {
      this.#v = n * 2;
    }
    bump(): number {
      return (this.v += 1);
    }
  }
  class B extends A {
    override get v(): number {
      return super.v * 3;
    }
    override set v(n: number) {
      super.v = n + x;
    }
  }
  const b = new B();
  const r = b.bump();
  b.v *= 2;
  return r * b.v + new A().bump();
}
export function symbolFreeIter(x: number[]): number {
  const it = x.values();
  let s = 0;
  for (const v of it) {
    s += v;
    if (s > 1) break;
  }
  let n = it.next();
  while (!n.done) {
    s *= n.value;
    n = it.next();
  }
  return s;
}
export function optionalCalls(x: number, o: { f?: (v: number) => number; g?: { h: number[] } | null }): number {
  let k = 0;
  const r = o.f?.((k++, x * 2)) ?? x;
  const q = o.g?.h?.[k]! ?? x * x;
  const z = o.g?.h.map((v) => v * x).at(-1) ?? 1;
  return r * q + z + k;
}
export function oc2(x: number, y: number): number {
  return (
    optionalCalls(x, {}) +
    optionalCalls(x, { f: (v) => v * y }) +
    optionalCalls(x, { g: { h: [y, x] } }) +
    optionalCalls(x, { f: (v) => v, g: null }) +
    optionalCalls(x, { g: { h: [] } })
  );
}
export function argEvalOrder(x: number): number {
  let a = x;
  const f = (p: number, q: number, r = (a += 1)): number => p * 100 + q * 10 + r * a;
  return f(a++, (a *= 2)) + f((a = a - x), a, a ** 2);
}
export function compoundTargets(x: number[]): number {
  const a = [...x];
  let i = 0;
  a[i++]! += a[i]! * i;
  a[i]! *= (a[i++] = a[i]! + 1) + i;
  a[--i]! **= 2;
  const o = {
    get k(): number {
      i++;
      return i;
    },
    v: [x[0]!, x[1]!, x[2]!, x[0]!],
  };
  o.v[o.k]! += o.k * a[0]!;
  return a.reduce((s, v, j) => s + v * (j + 1), 0) + o.v[2]! * i + o.v[1]!;
}
export function restPatterns(x: number[]): number {
  const [a, , b = a * 2, ...[c = b, ...d]] = x;
  const { p, ...o } = { p: a, q: b, r: c! };
  o.q *= o.r;
  return p * o.q + (d[0] ?? o.r) * d.length + a;
}
export function whileAssign(x: number[]): number {
  const st = [...x];
  let v: number | undefined;
  let s = 0;
  while ((v = st.pop()) !== undefined && v > 0) {
    s = s * v + 1;
    if (s < 3) st.push(v - 1, v * 0.3 - 0.5);
  }
  return s + st.length * (v ?? 7);
}
export function mutualClosures(x: number, n: number): number {
  let a = x,
    b = 1;
  const even = (k: number): number => (k === 0 ? a : ((b += a), odd(k - 1)));
  const odd = (k: number): number => (k === 0 ? b : ((a *= b), a > 50 ? a : even(k - 1)));
  return even(n) * odd(n - 1) + a;
}
export function hoistedVarShadow(x: number): number {
  let s = 0;
  for (var i = 0; i < 3; i++) {
    var t: number = (t! ?? x) * 1.5;
    {
      const t2 = t;
      s += t2 * i;
    }
  }
  function h(): number {
    return t + i;
  }
  return s * h();
}
export function loopClosuresCaptureAll(x: number[]): number {
  const ops: ((v: number) => number)[] = [];
  for (let [i, f] = [0, 1]; i < x.length; [i, f] = [i + 1, f * x[i]!]) {
    ops.push((v) => v * f + x[i]!);
    f += 0.5;
  }
  return ops.reduce((v, g) => g(v), 1) + ops.reduceRight((v, g) => g(v), x[0]!);
}
export function switchScopes(x: number, m: string): number {
  let r = x;
  switch (m) {
    case 'a': {
      const k = r * 2;
      r = k;
    }
    case 'b':
      let k = r + 1;
      r *= k;
      break;
    default:
      r = -r;
    case 'c':
      r += 3;
  }
  switch (true) {
    case r > 3:
      r /= 2;
    case r > 100:
      r += x;
      break;
    case r < 0:
      return r * r;
  }
  return r;
}
export function sw3(x: number): number {
  return switchScopes(x, 'a') + 2 * switchScopes(x, 'b') + 3 * switchScopes(x, 'c') + 5 * switchScopes(x, 'zz');
}
export function generatorMut(x: number[]): number {
  const a = [...x];
  function* g(): Generator<number, number, unknown> {
    for (let i = 0; i < a.length; i++) {
      a[i]! *= 2;
      yield a[i]!;
      if (a[i]! > 5) return a[i]!;
    }
    return 0;
  }
  let s = 0;
  for (const v of g()) {
    s += v;
    a[a.length - 1]! += v * 0.1;
  }
  return s + a.at(-1)!;
}
export function tagUnionLoop(x: number[]): number {
  type S = { k: 'a'; v: number } | { k: 'b'; u: number[] } | { k: 'c' };
  let st: S = { k: 'a', v: x[0]! };
  let s = 0;
  for (let i = 0; i < 7; i++) {
    switch (st.k) {
      case 'a':
        st = st.v > 2 ? { k: 'b', u: [st.v, s] } : { k: 'a', v: st.v * x[1]! + 0.5 };
        break;
      case 'b':
        st.u.push(x[2]!);
        s += st.u.reduce((p, q) => p * q + 1, 1);
        if (st.u.length > 4) st = { k: 'c' };
        break;
      case 'c':
        s *= 1.1;
        st = { k: 'a', v: s * 0.01 };
    }
  }
  return s + (st.k === 'a' ? st.v : 0);
}

export function forOfPatternCaptured(x: number[]): number {
  const fs: (() => number)[] = [];
  for (let [i, v] of x.entries()) {
    fs.push(() => (v *= 1.5) + i);
    v += i;
  }
  return fs.reduce((s, f) => s * 0.5 + f() * f(), 0);
}
export function forLetObjPattern(x: number[]): number {
  const fs: (() => number)[] = [];
  for (let { k, acc } = { k: 0, acc: x[0]! }; k < 3; k++, acc *= x[1]!) {
    fs.push(() => {
      acc += 1;
      return acc * k;
    });
    acc += x[2]!;
  }
  return fs.map((f) => f()).reduce((a, b) => a + b * 1.5) + fs[1]!();
}
export function forLetContinueCapture(x: number[], n: number): number {
  const fs: (() => number)[] = [];
  for (let i = 0, w = x[0]!; i < n; i++, w *= 1.1) {
    if (i === 1) {
      w += x[1]!;
      continue;
    }
    fs.push(() => w * i);
    if (i === 3) break;
    w -= 0.5;
  }
  return fs.reduce((s, f) => s + f(), 0);
}
export function closureWritesCounter(x: number[]): number {
  let s = 0;
  for (let i = 0; i < 6; i++) {
    const skip = (): void => {
      i += 1;
      s += x[i % x.length]!;
    };
    if (i % 3 === 1) skip();
    s = s * 0.9 + x[i % x.length]! * i;
  }
  return s;
}
export function innerLoopSameNames(x: number[]): number {
  let i = 1,
    s = 0;
  for (let i = 0; i < 3; i++) {
    const v = x[i]!;
    for (let i = 2; i >= 0; i--) {
      const w = v * x[i]!;
      {
        let i = w;
        i += s;
        s = i * 0.5;
      }
    }
    s += i;
  }
  return s * i;
}
export function swapObjectsProps(x: number[]): number {
  const o = { a: { v: x[0]! }, b: { v: x[1]! } };
  const keep = o.a;
  for (let i = 0; i < 3; i++) {
    ({ a: o.b, b: o.a } = o);
    o.a.v *= o.b.v + i;
    if (i === 1) o.b = { v: keep.v + x[2]! };
  }
  return o.a.v + o.b.v * keep.v;
}
export function nestedSpreadUpdate(x: number[]): number {
  type S = { p: { q: number[]; r: number }; t: number };
  let s: S = { p: { q: x, r: x[0]! }, t: 1 };
  const hist: S[] = [];
  for (let i = 0; i < 4; i++) {
    hist.push(s);
    s = { ...s, p: { ...s.p, r: s.p.r * x[i % x.length]! }, t: s.t + hist[0]!.p.r };
    if (i === 2) s.p.q = s.p.q.map((v) => v * s.p.r);
  }
  return s.t * s.p.q[0]! + hist[2]!.p.r * hist[3]!.p.q[1]!;
}
export function optionalFieldLoop(x: number[]): number {
  const o: { m?: number; l?: number[] } = {};
  for (const v of x) {
    o.m = (o.m ?? 1) * v;
    (o.l ??= []).push(o.m);
    if (o.l.length > 2) {
      o.m = undefined;
      o.l = o.l.slice(1);
    }
  }
  return (o.m ?? 5) * o.l!.reduce((a, b) => a + b * b, 0);
}
export function recordOfArrays(x: number[], keys: string[]): number {
  const g: Record<string, number[]> = {};
  keys.forEach((k, i) => {
    (g[k] ??= []).push(x[i % x.length]! * (i + 1));
  });
  let s = 0;
  for (const [k, v] of Object.entries(g)) {
    v[0]! *= k.length;
    s = s * 0.5 + v.reduce((p, c) => p * c, 1);
    delete g[k];
  }
  return s + Object.keys(g).length;
}
export function matrixClassOps(x: number[]): number {
  class M {
    constructor(readonly d: number[][]) {}
    static of(f: (i: number, j: number) => number): M {
      return new M([0, 1].map((i) => [0, 1].map((j) => f(i, j))));
    }
    mul(o: M): M {
      return M.of((i, j) => this.d[i]!.reduce((s, v, k) => s + v * o.d[k]![j]!, 0));
    }
    get T(): M {
      return M.of((i, j) => this.d[j]![i]!);
    }
    set diag(v: number) {
      this.d[0]![0] = v;
      this.d[1]![1] = v;
    }
    [Symbol.iterator](): Iterator<number> {
      return this.d.flat()[Symbol.iterator]();
    }
  }
  const a = M.of((i, j) => x[i * 2 + j]!);
  let p = a;
  for (let k = 0; k < 3; k++) {
    p = p.mul(k % 2 ? a.T : a);
    if (k === 1) p.diag = x[0]!;
  }
  let s = 0;
  for (const v of p) s = s * 0.5 + v;
  return s;
}
export function reduceClosures(x: number[]): number {
  return x.reduce<(v: number) => number>(
    (f, c) => (v) => f(v) * c + v,
    (v) => v * v,
  )(x[0]!);
}
export function curry3(x: number, y: number): number {
  const c = (a: number) => (b: number) => {
    let n = 0;
    return (d: number): number => {
      n += a * d;
      return n * b;
    };
  };
  const f = c(x)(y),
    g = c(y)(x);
  return f(1) + f(2) * g(1) + g(f(0.5));
}
export function iterNextManual(x: number[]): number {
  const it = x.map((v) => v * v)[Symbol.iterator]();
  let s = 0,
    k = 1;
  for (let r = it.next(); !r.done; r = it.next(), k++) {
    s += r.value * k;
    if (k === 2) it.next();
  }
  return s * k;
}
export function arrayLikeObj(x: number[]): number {
  const o = { length: 3, 0: x[0]!, 1: x[1]!, 2: x[0]! * x[1]! };
  const a = Array.from({ length: o.length }, (_, i) => o[i as 0 | 1 | 2] * i);
  return a[1]! * a[2]! + o[0];
}
export function dateFree(x: number, s: string): number {
  const p = s.split(',').map(Number);
  let r = x;
  for (const [i, c] of [...s].entries()) if (c === ',') r *= p[i % p.length]!;
  return r + p.length * x;
}
export function bigLoopClosure(x: number, n: number): number {
  let s = x;
  const step = (k: number): void => {
    if (k % 3 === 0) return;
    s = Math.sin(s) * 1.3;
    if (s < 0) s = -s * x;
  };
  for (let i = 0; i < n; i++) step(i);
  return s;
}
export function labelInFn(x: number[]): number {
  const f = (lim: number): number => {
    let t = 0;
    l: for (const a of x)
      for (const b of x) {
        if (a === b) continue l;
        t += a * b;
        if (t > lim) break l;
      }
    return t;
  };
  return f(1) * f(100);
}
export function conditionalDelegation(x: number, k: number): number {
  const rec = (v: number, d: number): number =>
    d <= 0 ? v : d % 2 ? rec(v * x, d - 1) + (d > 2 ? rec(v, d - 3) : 0) : v > 1 ? rec(v - x, d - 2) : rec(v + x * x, d - 1);
  return rec(x, k);
}

export const cases: Case[] = [
  { f: 'treeUp', at: [[[0.5, 0.7, 1.1]]] },
  { f: 'ringTry', at: [[[0.5, 0.7, 1.1]], [[2.5, 0.7]]] },
  {
    f: 'closurePair',
    at: [
      [0.5, 0.7],
      [3, 4],
    ],
  },
  { f: 'nestedFinally', at: [[0.7], [1.5]] },
  {
    f: 'finallyOverridesReturn',
    at: [
      [0.7, 6],
      [0.7, 2],
      [1.2, 3],
    ],
    wrt: ['x'],
  },
  {
    f: 'throwFromCallback',
    at: [
      [[0.5, 0.7, 1.1], 1],
      [[0.5, 0.7, 1.1], 100],
    ],
    wrt: ['xs'],
  },
  { f: 'accessorInherit', at: [[0.7]] },
  { f: 'symbolFreeIter', at: [[[0.5, 0.7, 1.1, 2]], [[0.1]]] },
  { f: 'oc2', at: [[0.5, 0.7]] },
  { f: 'argEvalOrder', at: [[0.5]] },
  { f: 'compoundTargets', at: [[[0.5, 0.7, 1.1]]] },
  { f: 'restPatterns', at: [[[0.5, 0.7, 1.1, 2, 3]], [[0.5, 1, 2]]] },
  { f: 'whileAssign', at: [[[0.5, -0.7, 1.1, 2.5]], [[1.5, 2.2]]] },
  {
    f: 'mutualClosures',
    at: [
      [0.5, 5],
      [2, 6],
    ],
    wrt: ['x'],
  },
  { f: 'hoistedVarShadow', at: [[0.5]] },
  { f: 'loopClosuresCaptureAll', at: [[[0.5, 0.7, 1.1]]] },
  { f: 'sw3', at: [[0.5], [1.9]] },
  { f: 'generatorMut', at: [[[0.5, 0.7, 1.1]], [[0.5, 4, 1]]] },
  { f: 'tagUnionLoop', at: [[[0.5, 0.7, 1.1]], [[3, 2, 1]]] },

  { f: 'forOfPatternCaptured', at: [[[0.5, 0.7, 1.1]]] },
  { f: 'forLetObjPattern', at: [[[0.5, 0.7, 1.1]]] },
  { f: 'forLetContinueCapture', at: [[[0.5, 0.7], 6]], wrt: ['x'] },
  { f: 'closureWritesCounter', at: [[[0.5, 0.7, 1.1]]] },
  { f: 'innerLoopSameNames', at: [[[0.5, 0.7, 1.1]]] },
  { f: 'swapObjectsProps', at: [[[0.5, 0.7, 1.1]]] },
  { f: 'nestedSpreadUpdate', at: [[[0.5, 0.7, 1.1]]] },
  { f: 'optionalFieldLoop', at: [[[0.5, 0.7, 1.1, 2]], [[3, 2, 1]]] },
  {
    f: 'recordOfArrays',
    at: [
      [
        [0.5, 0.7, 1.1],
        ['a', 'bb', 'a', 'ccc', 'bb'],
      ],
    ],
    wrt: ['x'],
  },
  { f: 'matrixClassOps', at: [[[0.5, 0.7, 1.1, 0.3]]] },
  { f: 'reduceClosures', at: [[[0.5, 0.7, 1.1]]] },
  { f: 'curry3', at: [[0.5, 0.7]] },
  { f: 'iterNextManual', at: [[[0.5, 0.7, 1.1, 2]]] },
  { f: 'arrayLikeObj', at: [[[0.5, 0.7]]] },
  { f: 'dateFree', at: [[0.5, '1,2,3']], wrt: ['x'] },
  { f: 'bigLoopClosure', at: [[0.5, 1400]], wrt: ['x'] },
  { f: 'labelInFn', at: [[[0.5, 0.7, 1.1]]] },
  {
    f: 'conditionalDelegation',
    at: [
      [0.5, 7],
      [1.2, 6],
    ],
    wrt: ['x'],
  },
];
