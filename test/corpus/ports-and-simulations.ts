/** Filters, fits, searches, simulations and models in everyday TypeScript. */

import type { Case } from './case.ts';

type Fn = (x: number) => number;
// kalman
interface KState {
  x: number;
  p: number;
}
export function kalman(z: readonly number[], q: number, r: number): number {
  const [{ x }, ll] = z.reduce<[KState, number]>(
    ([s, ll], zi) => {
      const pp = s.p + q;
      const k = pp / (pp + r);
      const inn = zi - s.x;
      return [{ x: s.x + k * inn, p: (1 - k) * pp }, ll - 0.5 * (Math.log(2 * Math.PI * (pp + r)) + inn ** 2 / (pp + r))];
    },
    [{ x: 0, p: 1 }, 0],
  );
  return x + ll;
}
// binary heap
class Heap<T> {
  private a: T[] = [];
  constructor(private cmp: (x: T, y: T) => number) {}
  push(v: T): void {
    this.a.push(v);
    let i = this.a.length - 1;
    while (i > 0) {
      const p = (i - 1) >> 1;
      if (this.cmp(this.a[i]!, this.a[p]!) >= 0) break;
      [this.a[i], this.a[p]] = [this.a[p]!, this.a[i]!];
      i = p;
    }
  }
  pop(): T | undefined {
    const top = this.a[0];
    const last = this.a.pop();
    if (this.a.length > 0 && last !== undefined) {
      this.a[0] = last;
      let i = 0;
      for (;;) {
        let c = 2 * i + 1;
        if (c >= this.a.length) break;
        if (c + 1 < this.a.length && this.cmp(this.a[c + 1]!, this.a[c]!) < 0) c++;
        if (this.cmp(this.a[c]!, this.a[i]!) >= 0) break;
        [this.a[i], this.a[c]] = [this.a[c]!, this.a[i]!];
        i = c;
      }
    }
    return top;
  }
  get size() {
    return this.a.length;
  }
}
export function dijkstra(w: number[]): number {
  const g = new Map<string, [string, number][]>([
    [
      'a',
      [
        ['b', w[0]!],
        ['c', w[1]!],
      ],
    ],
    [
      'b',
      [
        ['c', w[2]!],
        ['d', w[4]!],
      ],
    ],
    ['c', [['d', w[3]!]]],
    ['d', []],
  ]);
  const dist = new Map<string, number>([['a', 0]]);
  const h = new Heap<{ n: string; d: number }>((p, q) => p.d - q.d);
  h.push({ n: 'a', d: 0 });
  while (h.size) {
    const { n, d } = h.pop()!;
    if (d > (dist.get(n) ?? Infinity)) continue;
    for (const [m, c] of g.get(n) ?? []) {
      const nd = d + c;
      if (nd < (dist.get(m) ?? Infinity)) {
        dist.set(m, nd);
        h.push({ n: m, d: nd });
      }
    }
  }
  return dist.get('d')! ** 2;
}
// state machine with handlers
type State = 'idle' | 'run' | 'stop';
export function machine(x: number, inputs: number[]): number {
  let energy = 1;
  const table: Record<State, (v: number) => State> = {
    idle: (v) => ((energy += v * x), v > 1 ? 'run' : 'idle'),
    run: (v) => {
      energy *= 1 + x * v;
      return v > 2 ? 'stop' : 'run';
    },
    stop: () => 'stop',
  };
  let s: State = 'idle';
  for (const v of inputs) s = table[s](v);
  return energy + (s === 'stop' ? x : 0);
}
// polynomial regression w/ normal equations
export function polyfit(y: number[]): number {
  const n = 3;
  const A = y.map((_, i) => Array.from({ length: n }, (_, j) => i ** j));
  const AtA = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => A.reduce((s, r) => s + r[i]! * r[j]!, 0)));
  const Aty = Array.from({ length: n }, (_, i) => A.reduce((s, r, k) => s + r[i]! * y[k]!, 0));
  const M = AtA.map((r, i) => [...r, Aty[i]!]);
  for (let c = 0; c < n; c++) {
    let p = c;
    for (let r = c + 1; r < n; r++) if (Math.abs(M[r]![c]!) > Math.abs(M[p]![c]!)) p = r;
    [M[c], M[p]] = [M[p]!, M[c]!];
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const f = M[r]![c]! / M[c]![c]!;
      for (let k = c; k <= n; k++) M[r]![k]! -= f * M[c]![k]!;
    }
  }
  return M.map((r, i) => r[n]! / r[i]!).reduce((s, v, i) => s + v * 2 ** i, 0);
}
// event sim w/ closures & setters
class Account {
  #balance: number;
  static readonly rate = 0.05;
  readonly history: { t: number; amount: number }[] = [];
  constructor(
    b: number,
    private readonly clock: () => number,
  ) {
    this.#balance = b;
  }
  get balance() {
    return this.#balance;
  }
  set balance(v: number) {
    if (Number.isNaN(v)) throw new TypeError('nan');
    this.history.push({ t: this.clock(), amount: v - this.#balance });
    this.#balance = v;
  }
  accrue(): void {
    this.balance *= 1 + Account.rate;
  }
}
export function bank(b: number, d: number): number {
  let t = 0;
  const acc = new Account(b, () => t);
  for (; t < 3; t++) {
    acc.balance += d;
    acc.accrue();
  }
  return acc.balance + acc.history.reduce((s, h) => s + h.t * h.amount, 0);
}
// generics with constraints
interface HasArea {
  area(): number;
}
const total = <T extends HasArea>(xs: readonly T[]): number => xs.reduce((s, x) => s + x.area(), 0);
class Sq implements HasArea {
  constructor(private s: number) {}
  area() {
    return this.s ** 2;
  }
}
class Ci implements HasArea {
  constructor(private r: number) {}
  area() {
    return Math.PI * this.r ** 2;
  }
}
export function areas(a: number, b: number): number {
  return total([new Sq(a), new Ci(b), new Sq(b)]) * total<Sq>([new Sq(a)]);
}
function maxBy<T, K extends number>(xs: T[], key: (x: T) => K): T | undefined {
  let best: T | undefined;
  let bk = -Infinity;
  for (const x of xs) {
    const k = key(x);
    if (k > bk) {
      bk = k;
      best = x;
    }
  }
  return best;
}
export function maxb(xs: { n: number; v: number }[]): number {
  return (maxBy(xs, (p) => p.n)?.v ?? 0) ** 2;
}
// lens / immutable update
type Model = { readonly params: { readonly w: readonly number[]; readonly b: number }; readonly step: number };
const update = (m: Model, g: Model['params'], lr = 0.1): Model => ({
  ...m,
  step: m.step + 1,
  params: { w: m.params.w.map((w, i) => w - lr * g.w[i]!), b: m.params.b - lr * g.b },
});
export function immut(w: number[], b: number): number {
  let m: Model = { params: { w, b }, step: 0 };
  while (m.step < 3) m = update(m, { w: m.params.w.map((x) => 2 * x), b: m.params.b ** 2 });
  return m.params.w.reduce((s, x) => s + x, 0) * m.params.b;
}
// memoize helper
const memoize = <A extends string | number, R>(f: (a: A) => R): ((a: A) => R) => {
  const c = new Map<A, R>();
  return (a) => {
    const h = c.get(a);
    if (h !== undefined) return h;
    const r = f(a);
    c.set(a, r);
    return r;
  };
};
export function memoH(x: number): number {
  const leg: (n: number) => number = memoize((n: number): number =>
    n === 0 ? 1 : n === 1 ? x : ((2 * n - 1) * x * leg(n - 1) - (n - 1) * leg(n - 2)) / n,
  );
  return leg(5) + leg(3);
}
// async-like scheduling w/ queue
export function queue(x: number): number {
  const q: { at: number; run: () => void }[] = [];
  let v = x;
  const schedule = (dt: number, run: () => void, now = 0) => q.push({ at: now + dt, run });
  schedule(2, () => {
    v *= 2;
  });
  schedule(1, () => {
    v += x;
    schedule(
      0.5,
      () => {
        v = Math.sin(v);
      },
      1,
    );
  });
  while (q.length) {
    q.sort((a, b) => a.at - b.at);
    q.shift()!.run();
  }
  return v;
}
// Bezier via reduce; de Casteljau recursion
type P2 = [number, number];
const lerp = (a: P2, b: P2, t: number): P2 => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
const casteljau = (ps: P2[], t: number): P2 =>
  ps.length === 1
    ? ps[0]!
    : casteljau(
        ps.slice(1).map((p, i) => lerp(ps[i]!, p, t)),
        t,
      );
export function bezier(ps: P2[], t: number): number {
  const [x, y] = casteljau(ps, t);
  return x * y;
}
// text-driven config
export function cfgText(x: number, text: string): number {
  const cfg = Object.fromEntries(
    text
      .split(';')
      .filter(Boolean)
      .map((kv) => {
        const [k, v] = kv.split('=');
        return [k!, Number(v)] as const;
      }),
  ) as Record<string, number>;
  let y = x;
  for (let i = 0; i < (cfg['steps'] ?? 1); i++) y -= (cfg['lr'] ?? 0) * Math.cos(y);
  return y;
}

// typical AD-suite ports
export function iir(x: number[], b: number[], a: number[]): number {
  const y: number[] = [];
  for (let n = 0; n < x.length; n++) {
    let acc = 0;
    for (let k = 0; k < b.length; k++) if (n - k >= 0) acc += b[k]! * x[n - k]!;
    for (let k = 1; k < a.length; k++) if (n - k >= 0) acc -= a[k]! * y[n - k]!;
    y[n] = acc / a[0]!;
  }
  return y.reduce((s, v) => s + v * v, 0);
}
export function convolve(img: number[][], k: number[][]): number {
  const [kh, kw] = [k.length, k[0]!.length];
  const out = Array.from({ length: img.length - kh + 1 }, (_, i) =>
    Array.from({ length: img[0]!.length - kw + 1 }, (_, j) => {
      let s = 0;
      for (let a = 0; a < kh; a++) for (let b = 0; b < kw; b++) s += img[i + a]![j + b]! * k[a]![b]!;
      return Math.max(0, s);
    }),
  );
  return out.flat().reduce((s, v) => s + v ** 2, 0) + img[0]![0]! * k[1]![1]!;
}
export function softmaxCE(z: readonly number[], label: number): number {
  const m = Math.max(...z);
  const e = z.map((v) => Math.exp(v - m));
  const Z = e.reduce((a, b) => a + b);
  const p = e.map((v) => v / Z);
  return -Math.log(p[label]!);
}
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
type Gate = 'i' | 'f' | 'o' | 'g';
export function lstm(p: { w: number[]; u: number[]; b: number[] }, xs: number[]): number {
  const idx: Record<Gate, number> = { i: 0, f: 1, o: 2, g: 3 };
  const { h } = xs.reduce(
    ({ h, c }, x) => {
      const pre = (g: Gate) => p.w[idx[g]]! * x + p.u[idx[g]]! * h + p.b[idx[g]]!;
      const [i, f, o, g] = [sigmoid(pre('i')), sigmoid(pre('f')), sigmoid(pre('o')), Math.tanh(pre('g'))];
      const c2 = f! * c + i! * g!;
      return { h: o! * Math.tanh(c2), c: c2 };
    },
    { h: 0, c: 0 },
  );
  return h ** 2;
}
export function gmm(w: number[], mu: number[], sd: number[], x: number[]): number {
  const lse = (v: number[]) => {
    const m = v.reduce((a, b) => Math.max(a, b), -Infinity);
    return m + Math.log(v.map((t) => Math.exp(t - m)).reduce((a, b) => a + b, 0));
  };
  return x
    .map((xi) => lse(w.map((wk, k) => Math.log(wk) - Math.log(sd[k]!) - 0.5 * ((xi - mu[k]!) / sd[k]!) ** 2)))
    .reduce((a, b) => a + b, 0);
}
type Q = readonly [w: number, x: number, y: number, z: number];
type V3 = readonly [number, number, number];
const qmul = ([a, b, c, d]: Q, [e, f, g, h]: Q): Q => [
  a * e - b * f - c * g - d * h,
  a * f + b * e + c * h - d * g,
  a * g - b * h + c * e + d * f,
  a * h + b * g - c * f + d * e,
];
const qconj = ([w, ...v]: Q): Q => [w, ...(v.map((c) => -c) as [number, number, number])];
export function quat(q: Q, v: V3): number {
  const n = Math.sqrt(q.reduce((s, c) => s + c * c, 0));
  const u = q.map((c) => c / n) as unknown as Q;
  const [, x, y, z] = qmul(qmul(u, [0, ...v]), qconj(u));
  return x * 1 + y * 2 + z * 3;
}
export function newton(a: number): number {
  let x = a;
  let it = 0;
  const tol = 1e-12;
  let delta: number;
  do {
    const fx = x * x - a,
      dfx = 2 * x;
    delta = fx / dfx;
    x -= delta;
  } while (Math.abs(delta) > tol && ++it < 50);
  return x;
}
export function simpson(a: number, b: number): number {
  const f = (x: number) => Math.exp(-x * x) * a;
  const adapt = (lo: number, hi: number, fl: number, fm: number, fh: number, whole: number, depth: number): number => {
    const mid = (lo + hi) / 2,
      lm = (lo + mid) / 2,
      rm = (mid + hi) / 2;
    const flm = f(lm),
      frm = f(rm);
    const l = ((mid - lo) / 6) * (fl + 4 * flm + fm),
      r = ((hi - mid) / 6) * (fm + 4 * frm + fh);
    return depth <= 0 ? l + r : adapt(lo, mid, fl, flm, fm, l, depth - 1) + adapt(mid, hi, fm, frm, fh, r, depth - 1);
  };
  const [fa, fm, fb] = [f(a), f((a + b) / 2), f(b)];
  return adapt(a, b, fa!, fm!, fb!, ((b - a) / 6) * (fa! + 4 * fm! + fb!), 2);
}
interface Vec {
  x: number;
  y: number;
  z: number;
}
const V = {
  add: (a: Vec, b: Vec): Vec => ({ x: a.x + b.x, y: a.y + b.y, z: a.z + b.z }),
  sub: (a: Vec, b: Vec): Vec => ({ x: a.x - b.x, y: a.y - b.y, z: a.z - b.z }),
  mul: (a: Vec, k: number): Vec => ({ x: a.x * k, y: a.y * k, z: a.z * k }),
  dot: (a: Vec, b: Vec) => a.x * b.x + a.y * b.y + a.z * b.z,
  norm(a: Vec): Vec {
    return this.mul(a, 1 / Math.sqrt(this.dot(a, a)));
  },
} as const;
export function raytrace(s: { c: Vec; r: number }, dx: number): number {
  const d = V.norm({ x: dx, y: 0, z: 1 });
  const oc = V.mul(s.c, -1);
  const b = V.dot(oc, d),
    c = V.dot(oc, oc) - s.r ** 2;
  const disc = b * b - c;
  if (disc < 0) return 0;
  const t = -b - Math.sqrt(disc);
  const n = V.norm(V.sub(V.mul(d, t), s.c));
  return Math.max(0, V.dot(n, V.norm({ x: 1, y: 1, z: -1 })));
}
export function lv([alpha, beta, delta, gamma]: [number, number, number, number], y0: [number, number]): number {
  type St = [prey: number, pred: number];
  const f = ([u, v]: St): St => [alpha * u - beta * u * v, delta * u * v - gamma * v];
  const axpy = (a: number, x: St, y: St): St => x.map((xi, i) => a * xi + y[i]!) as St;
  let y: St = [...y0];
  const h = 0.01;
  for (let i = 0; i < 10; i++) {
    const k1 = f(y),
      k2 = f(axpy(h / 2, k1, y)),
      k3 = f(axpy(h / 2, k2, y)),
      k4 = f(axpy(h, k3, y));
    y = y.map((v, j) => v + (h / 6) * (k1[j as 0 | 1] + 2 * k2[j as 0 | 1] + 2 * k3[j as 0 | 1] + k4[j as 0 | 1])) as St;
  }
  return y[0] * y[1];
}
export function chol(A: number[][]): number {
  const n = A.length;
  const L = A.map((r) => r.map(() => 0));
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const s = L[i]!.slice(0, j).reduce((t, v, k) => t + v * L[j]![k]!, 0);
      L[i]![j] = i === j ? Math.sqrt(A[i]![i]! - s) : (A[i]![j]! - s) / L[j]![j]!;
    }
  return L.reduce((t, r, i) => t + 2 * Math.log(r[i]!), 0);
}
type C = { re: number; im: number };
const fftR = (x: C[]): C[] => {
  const n = x.length;
  if (n === 1) return x;
  const e = fftR(x.filter((_, i) => i % 2 === 0)),
    o = fftR(x.filter((_, i) => i % 2 === 1));
  const out: C[] = new Array(n);
  for (let k = 0; k < n / 2; k++) {
    const a = (-2 * Math.PI * k) / n;
    const t = { re: Math.cos(a) * o[k]!.re - Math.sin(a) * o[k]!.im, im: Math.cos(a) * o[k]!.im + Math.sin(a) * o[k]!.re };
    out[k] = { re: e[k]!.re + t.re, im: e[k]!.im + t.im };
    out[k + n / 2] = { re: e[k]!.re - t.re, im: e[k]!.im - t.im };
  }
  return out;
};
export function fft(xs: number[]): number {
  return fftR(xs.map((re) => ({ re, im: 0 }))).reduce((s, c, i) => s + (i + 1) * (c.re ** 2 + c.im ** 2), 0);
}
export function spline(xs: number[], ys: number[], x: number): number {
  let i = xs.findIndex((v, k) => x >= v && x <= (xs[k + 1] ?? Infinity));
  i = Math.min(Math.max(i, 1), xs.length - 3);
  const [p0, p1, p2, p3] = [-1, 0, 1, 2].map((d) => ys[i + d]!) as [number, number, number, number];
  const t = (x - xs[i]!) / (xs[i + 1]! - xs[i]!);
  return 0.5 * (2 * p1 + (-p0 + p2) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t ** 2 + (-p0 + 3 * p1 - 3 * p2 + p3) * t ** 3);
}
export function hmm(T: number[][], E: number[][], obs: number[]): number {
  let a = [0.5, 0.5].map((p, i) => p * E[i]![obs[0]!]!);
  let ll = 0;
  for (const o of obs.slice(1)) {
    const z = a.reduce((s, v) => s + v, 0);
    ll += Math.log(z);
    a = a.map((v) => v / z);
    a = T[0]!.map((_, j) => a.reduce((s, v, i) => s + v * T[i]![j]!, 0) * E[j]![o]!);
  }
  return ll + Math.log(a.reduce((s, v) => s + v, 0));
}
export function adam(x0: number, y0: number): number {
  const state = { m: [0, 0], v: [0, 0], t: 0 };
  const p = [x0, y0];
  const grad = ([x, y]: number[]) => [-2 * (1 - x!) - 40 * x! * (y! - x! ** 2), 20 * (y! - x! ** 2)];
  for (let k = 0; k < 5; k++) {
    const g = grad(p);
    state.t++;
    g.forEach((gi, i) => {
      state.m[i] = 0.9 * state.m[i]! + 0.1 * gi;
      state.v[i] = 0.999 * state.v[i]! + 0.001 * gi ** 2;
      const mh = state.m[i]! / (1 - 0.9 ** state.t),
        vh = state.v[i]! / (1 - 0.999 ** state.t);
      p[i]! -= (0.1 * mh) / (Math.sqrt(vh) + 1e-8);
    });
  }
  return p[0]! * p[1]!;
}

export const cases: Case[] = [
  { f: 'kalman', at: [[[1, 1.2, 0.9], 0.1, 0.5]] },
  { f: 'dijkstra', at: [[[1, 4, 2, 1, 5]]] },
  { f: 'machine', at: [[0.3, [1, 2, 3]]], wrt: ['x'] },
  { f: 'polyfit', at: [[[1, 2, 2.5, 4.2]]] },
  { f: 'bank', at: [[100, 10]] },
  { f: 'areas', at: [[2, 3]] },
  {
    f: 'maxb',
    at: [
      [
        [
          { n: 1, v: 2 },
          { n: 5, v: 3 },
        ],
      ],
    ],
  },
  { f: 'immut', at: [[[1, 2], 0.5]] },
  { f: 'memoH', at: [[1.1]] },
  { f: 'queue', at: [[0.5]] },
  {
    f: 'bezier',
    at: [
      [
        [
          [0, 0],
          [1, 2],
          [3, 1],
        ],
        0.3,
      ],
    ],
  },
  { f: 'cfgText', at: [[1.5, 'lr=0.1;steps=3;']], wrt: ['x'] },
  {
    f: 'iir',
    at: [
      [
        [1, 2, 3, 4],
        [0.5, 0.2],
        [1, -0.3],
      ],
    ],
  },
  {
    f: 'convolve',
    at: [
      [
        [
          [1, 2, 3],
          [4, 5, 6],
          [7, 8, 9],
        ],
        [
          [1, 0],
          [0, -1],
        ],
      ],
    ],
  },
  { f: 'softmaxCE', at: [[[0.1, 0.5, -0.3], 1]], wrt: ['z'] },
  { f: 'lstm', at: [[{ w: [0.1, 0.2, 0.3, 0.4], u: [0.1, -0.2, 0.3, 0.2], b: [0, 0, 0, 0] }, [1, -0.5, 0.3]]] },
  {
    f: 'gmm',
    at: [
      [
        [0.4, 0.6],
        [0, 1],
        [1, 0.5],
        [0.2, 0.9],
      ],
    ],
  },
  {
    f: 'quat',
    at: [
      [
        [1, 0.2, 0.3, 0.4],
        [1, 2, 3],
      ],
    ],
  },
  { f: 'newton', at: [[2]], wrt: ['a'] },
  { f: 'simpson', at: [[0.5, 2]] },
  { f: 'raytrace', at: [[{ c: { x: 0, y: 0, z: 5 }, r: 1 }, 0.05]] },
  {
    f: 'lv',
    at: [
      [
        [1.1, 0.4, 0.1, 0.4],
        [10, 5],
      ],
    ],
  },
  {
    f: 'chol',
    at: [
      [
        [
          [4, 2, 0.6],
          [2, 5, 1],
          [0.6, 1, 3],
        ],
      ],
    ],
  },
  { f: 'fft', at: [[[1, 2, 3, 4]]] },
  { f: 'spline', at: [[[0, 1, 2, 3], [0, 1, 0.5, 2], 1.4]] },
  {
    f: 'hmm',
    wrt: ['T', 'E'],
    at: [
      [
        [
          [0.7, 0.3],
          [0.4, 0.6],
        ],
        [
          [0.9, 0.1],
          [0.2, 0.8],
        ],
        [0, 1, 0],
      ],
    ],
  },
  { f: 'adam', at: [[1.5, -0.5]] },
];
