// Values with payloads, optional values, generic integrators, generators, images, trees and tables of cells.
import type { Case } from './case.ts';

// Swift-like: enums with payloads, optionals, inout, protocols
type Shape =
  { tag: 'circle'; r: number } | { tag: 'rect'; w: number; h: number } | { tag: 'poly'; pts: [number, number][] } | { tag: 'none' };
export function areaOfShapes(shapes: Shape[], unit: number): number {
  const area = (s: Shape): number | undefined => {
    switch (s.tag) {
      case 'circle':
        return Math.PI * s.r ** 2;
      case 'rect': {
        const { w, h } = s;
        return w * h;
      }
      case 'poly':
        return s.pts.length < 3
          ? undefined
          : Math.abs(s.pts.reduce((a, [x, y], i, p) => a + x * p[(i + 1) % p.length][1] - p[(i + 1) % p.length][0] * y, 0)) / 2;
      default:
        return undefined;
    }
  };
  let total = 0;
  let missing = 0;
  for (const s of shapes) {
    const a = area(s);
    if (a === undefined) missing++;
    else total += a;
  }
  return total * unit - missing * unit * unit;
}

interface Diff<T> {
  add(o: T): T;
  scale(k: number): T;
  norm(): number;
}
class V1 implements Diff<V1> {
  constructor(readonly x: number) {}
  add(o: V1) {
    return new V1(this.x + o.x);
  }
  scale(k: number) {
    return new V1(this.x * k);
  }
  norm() {
    return Math.abs(this.x);
  }
}
class V2 implements Diff<V2> {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
  add(o: V2) {
    return new V2(this.x + o.x, this.y + o.y);
  }
  scale(k: number) {
    return new V2(this.x * k, this.y * k);
  }
  norm() {
    return Math.hypot(this.x, this.y);
  }
}
function integrate<T extends Diff<T>>(y0: T, f: (t: number, y: T) => T, n: number): T {
  let y = y0;
  const h = 1 / n;
  for (let i = 0; i < n; i++) {
    const k1 = f(i * h, y);
    const k2 = f((i + 0.5) * h, y.add(k1.scale(h / 2)));
    y = y.add(k2.scale(h));
  }
  return y;
}
export function genericIntegration(a: number, b: number): number {
  const p = integrate(new V1(a), (t, y) => y.scale(-b).add(new V1(t)), 4);
  const q = integrate(new V2(a, b), (_t, { x, y }) => new V2(y, -x * a), 5);
  return p.norm() * q.norm();
}

// state machines, generators
function* fibonacciLike(a: number, b: number) {
  for (;;) {
    yield a;
    [a, b] = [b, a * 0.5 + b];
  }
}
export function takeFromGenerator(x: number, y: number, n: number): number {
  let s = 0;
  let k = 0;
  for (const v of fibonacciLike(x, y)) {
    if (k++ >= n) break;
    s += v * v;
  }
  return s;
}

class Grid {
  private cells: Float64Array;
  constructor(
    readonly w: number,
    readonly h: number,
    init: (x: number, y: number) => number = () => 0,
  ) {
    this.cells = new Float64Array(w * h);
    for (const [x, y] of this.coords()) this.cells[y * w + x] = init(x, y);
  }
  *coords(): IterableIterator<[number, number]> {
    for (let y = 0; y < this.h; y++) for (let x = 0; x < this.w; x++) yield [x, y];
  }
  get(x: number, y: number): number {
    if (x < 0 || y < 0 || x >= this.w || y >= this.h) return 0;
    return this.cells[y * this.w + x];
  }
  map(f: (v: number, x: number, y: number) => number): Grid {
    return new Grid(this.w, this.h, (x, y) => f(this.get(x, y), x, y));
  }
  total(): number {
    return this.cells.reduce((a, b) => a + b, 0);
  }
}
export function gridBlur(img: number[][], k: number[][]): number {
  const g = new Grid(img[0].length, img.length, (x, y) => img[y][x]);
  const blurred = g.map((_, x, y) => {
    let s = 0;
    for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) s += k[dy + 1][dx + 1] * g.get(x + dx, y + dy);
    return s;
  });
  return blurred.map((v, x, y) => (v - g.get(x, y)) ** 2).total();
}

export function medianFilter(img: number[][], gain: number): number {
  const h = img.length;
  const w = img[0]?.length ?? 0;
  let out = 0;
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const win: number[] = [];
      for (let j = Math.max(0, y - 1); j <= Math.min(h - 1, y + 1); j++)
        for (let i = Math.max(0, x - 1); i <= Math.min(w - 1, x + 1); i++) win.push(img[j][i]);
      win.sort((a, b) => a - b);
      const m = win.length >> 1;
      const med = win.length % 2 ? win[m] : (win[m - 1] + win[m]) / 2;
      out += Math.tanh(gain * med) * (x + 2 * y + 1);
    }
  return out;
}

export function bilinearWarp(img: Float64Array, w: number, h: number, theta: number, tx: number): number {
  const at = (x: number, y: number) => img[Math.min(h - 1, Math.max(0, y)) * w + Math.min(w - 1, Math.max(0, x))];
  let s = 0;
  const c = Math.cos(theta);
  const sn = Math.sin(theta);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const u = c * x - sn * y + tx;
      const v = sn * x + c * y;
      const x0 = Math.floor(u);
      const y0 = Math.floor(v);
      const [fx, fy] = [u - x0, v - y0];
      const top = at(x0, y0) * (1 - fx) + at(x0 + 1, y0) * fx;
      const bot = at(x0, y0 + 1) * (1 - fx) + at(x0 + 1, y0 + 1) * fx;
      s += (top * (1 - fy) + bot * fy) ** 2;
    }
  }
  return s;
}

export function oddEvenMergeSortNetwork(xs: number[], w: number[]): number {
  const a = xs.slice();
  const n = a.length;
  for (let p = 1; p < n; p *= 2)
    for (let k = p; k >= 1; k = Math.floor(k / 2))
      for (let j = k % p; j + k < n; j += 2 * k)
        for (let i = 0; i < Math.min(k, n - j - k); i++)
          if (Math.floor((i + j) / (p * 2)) === Math.floor((i + j + k) / (p * 2))) {
            const lo = Math.min(a[i + j], a[i + j + k]);
            const hi = Math.max(a[i + j], a[i + j + k]);
            a[i + j] = lo;
            a[i + j + k] = hi;
          }
  return a.reduce((s, v, i) => s + v * w[i], 0);
}

export function viterbiWithBacktrack(emit: number[][], trans: number[][]): number {
  const T = emit.length;
  const K = trans.length;
  const score: number[][] = [emit[0].slice()];
  const back: number[][] = [];
  for (let t = 1; t < T; t++) {
    const row: number[] = [];
    const ptr: number[] = [];
    for (let j = 0; j < K; j++) {
      let best = -Infinity;
      let arg = -1;
      for (let i = 0; i < K; i++) {
        const v = score[t - 1][i] + trans[i][j];
        if (v > best) [best, arg] = [v, i];
      }
      row.push(best + emit[t][j]);
      ptr.push(arg);
    }
    score.push(row);
    back.push(ptr);
  }
  let state = score[T - 1].indexOf(Math.max(...score[T - 1]));
  let total = 0;
  for (let t = T - 1; t >= 0; t--) {
    total += emit[t][state] ** 2 * (t + 1);
    if (t > 0) state = back[t - 1][state];
  }
  return total;
}

export function adaptiveRk45(theta: number[], tEnd: number): { y: number[]; steps: number } {
  let t = 0;
  let y = [1, 0];
  let h = 0.1;
  let steps = 0;
  const f = (y: number[]): number[] => [y[1], theta[0] * (1 - y[0] ** 2) * y[1] - theta[1] * y[0]];
  const axpy = (y: number[], ...terms: [number, number[]][]) => y.map((v, i) => terms.reduce((s, [c, k]) => s + c * k[i], v));
  while (t < tEnd - 1e-12) {
    h = Math.min(h, tEnd - t);
    const k1 = f(y);
    const k2 = f(axpy(y, [h / 4, k1]));
    const k3 = f(axpy(y, [(3 * h) / 32, k1], [(9 * h) / 32, k2]));
    const y4 = axpy(y, [h * 0.3, k1], [h * 0.5, k2], [h * 0.2, k3]);
    const y3 = axpy(y, [h * 0.25, k1], [h * 0.6, k2], [h * 0.15, k3]);
    const err = Math.max(...y4.map((v, i) => Math.abs(v - y3[i])));
    if (err <= 0.01 || h < 1e-3) {
      t += h;
      y = y4;
      steps++;
      h *= 1.5;
    } else h /= 2;
  }
  return { y, steps };
}

export function bvh(tris: [number, number][], query: number): number {
  type Tree = { lo: number; hi: number; left?: Tree; right?: Tree; item?: [number, number] };
  const build = (items: [number, number][]): Tree => {
    const lo = Math.min(...items.map((i) => i[0]));
    const hi = Math.max(...items.map((i) => i[1]));
    if (items.length === 1) return { lo, hi, item: items[0] };
    const mid = Math.floor(items.length / 2);
    return { lo, hi, left: build(items.slice(0, mid)), right: build(items.slice(mid)) };
  };
  const root = build([...tris].sort((a, b) => a[0] + a[1] - b[0] - b[1]));
  const stack: Tree[] = [root];
  let total = 0;
  while (stack.length) {
    const t = stack.pop()!;
    if (query < t.lo || query > t.hi) {
      total += 0.01 * t.lo * t.hi;
      continue;
    }
    if (t.item) total += (t.item[1] - query) * (query - t.item[0]);
    if (t.left) stack.push(t.left);
    if (t.right) stack.push(t.right);
  }
  return total;
}

export function segmentedScan(values: number[], flags: boolean[]): number[] {
  const out: number[] = [];
  values.reduce<number>((acc, v, i) => {
    const next = flags[i] ? v : acc * 0.5 + v;
    out.push(next * next);
    return next;
  }, 0);
  return out;
}

export function tupleReturningHelpers(x: number, y: number): number {
  const divmod = (a: number, b: number): readonly [q: number, r: number] => [Math.floor(a / b), a % b];
  const minmax = (...v: number[]): { min: number; max: number } =>
    v.reduce((m, x) => ({ min: Math.min(m.min, x), max: Math.max(m.max, x) }), { min: Infinity, max: -Infinity });
  const [q, r] = divmod(x, y);
  const { min, max } = minmax(x, y, r);
  return q * r + min * max;
}

export function memoisedRecursion(x: number, n: number): number {
  const memo = new Map<number, number>();
  const p = (k: number): number => {
    if (k <= 1) return k === 0 ? 1 : x;
    const hit = memo.get(k);
    if (hit !== undefined) return hit;
    const v = ((2 * k - 1) * x * p(k - 1) - (k - 1) * p(k - 2)) / k;
    memo.set(k, v);
    return v;
  };
  return p(n) + p(Math.floor(n / 2));
}

export function knapsackSoft(values: number[], weights: number[], cap: number, temp: number): number {
  const dp: number[][] = Array.from({ length: values.length + 1 }, () => new Array<number>(cap + 1).fill(0));
  for (let i = 1; i <= values.length; i++)
    for (let c = 0; c <= cap; c++) {
      const skip = dp[i - 1][c];
      if (weights[i - 1] > c) {
        dp[i][c] = skip;
        continue;
      }
      const take = dp[i - 1][c - weights[i - 1]] + values[i - 1];
      dp[i][c] = temp * Math.log(Math.exp(skip / temp) + Math.exp(take / temp));
    }
  return dp[values.length][cap];
}

export function doublePendulumEnergyDrift(l1: number, l2: number, m1: number, m2: number, n: number): number {
  const s = { a: 0.5, b: -0.3, wa: 0, wb: 0 };
  type S = typeof s;
  const deriv = ({ a, b, wa, wb }: S): S => {
    const d = a - b;
    const den = 2 * m1 + m2 - m2 * Math.cos(2 * d);
    return {
      a: wa,
      b: wb,
      wa:
        (-9.81 * (2 * m1 + m2) * Math.sin(a) -
          m2 * 9.81 * Math.sin(a - 2 * b) -
          2 * Math.sin(d) * m2 * (wb * wb * l2 + wa * wa * l1 * Math.cos(d))) /
        (l1 * den),
      wb: (2 * Math.sin(d) * (wa * wa * l1 * (m1 + m2) + 9.81 * (m1 + m2) * Math.cos(a) + wb * wb * l2 * m2 * Math.cos(d))) / (l2 * den),
    };
  };
  const step = (s: S, k: S, h: number): S => {
    const out = { ...s };
    for (const key of Object.keys(s) as (keyof S)[]) out[key] = s[key] + h * k[key];
    return out;
  };
  let cur: S = { ...s };
  for (let i = 0; i < n; i++) {
    const k1 = deriv(cur);
    const k2 = deriv(step(cur, k1, 0.01));
    cur = step(cur, k2, 0.02);
  }
  return cur.a * cur.a + cur.wb;
}

export function sphDensity(ps: { x: number; y: number; m?: number }[], h: number): number {
  const cells = new Map<string, number[]>();
  ps.forEach((p, i) => {
    const key = `${Math.floor(p.x / 1)},${Math.floor(p.y / 1)}`;
    const list = cells.get(key);
    if (list) list.push(i);
    else cells.set(key, [i]);
  });
  let sum = 0;
  for (let i = 0; i < ps.length; i++) {
    const { x, y } = ps[i];
    let rho = 0;
    for (let cx = -1; cx <= 1; cx++)
      for (let cy = -1; cy <= 1; cy++)
        for (const j of cells.get(`${Math.floor(x) + cx},${Math.floor(y) + cy}`) ?? []) {
          const r2 = (ps[j].x - x) ** 2 + (ps[j].y - y) ** 2;
          if (r2 < h * h) rho += (ps[j].m ?? 1) * (h * h - r2) ** 3;
        }
    sum += rho * rho;
  }
  return sum;
}

export const cases: Case[] = [
  {
    f: 'areaOfShapes',
    at: [
      [
        [
          { tag: 'circle', r: 2 },
          { tag: 'rect', w: 2, h: 3 },
          { tag: 'none' },
          {
            tag: 'poly',
            pts: [
              [0, 0],
              [1, 0.2],
              [0.5, 2],
            ],
          },
          { tag: 'poly', pts: [[0, 1]] },
        ],
        0.5,
      ],
      [[], 2],
    ],
  },
  { f: 'genericIntegration', at: [[1.2, 0.5]] },
  {
    f: 'takeFromGenerator',
    at: [
      [1, 2, 5],
      [1, 2, 0],
    ],
    wrt: ['x', 'y'],
  },
  {
    f: 'gridBlur',
    at: [
      [
        [
          [1, 2, 3],
          [4, 5, 7],
        ],
        [
          [0.1, 0.2, 0.1],
          [0.2, 0.3, 0.1],
          [0, 0.1, 0.2],
        ],
      ],
    ],
  },
  {
    f: 'medianFilter',
    at: [
      [
        [
          [1, 2.5, 3],
          [4, 5.2, 7],
          [0.3, 0.1, 2],
        ],
        0.2,
      ],
    ],
  },
  { f: 'bilinearWarp', at: [[new Float64Array([1, 2, 3, 4, 5.5, 6]), 3, 2, 0.1, 0.3]], wrt: ['img', 'theta', 'tx'] },
  {
    f: 'oddEvenMergeSortNetwork',
    at: [
      [
        [3, 1, 2, 5, 4, 0.5, 7],
        [1, 2, 3, 4, 5, 6, 7],
      ],
      [[1], [2]],
    ],
  },
  {
    f: 'viterbiWithBacktrack',
    at: [
      [
        [
          [0.1, 0.5],
          [0.7, 0.2],
          [0.3, 0.9],
        ],
        [
          [0.1, 0.3],
          [0.4, 0.2],
        ],
      ],
    ],
  },
  { f: 'adaptiveRk45', at: [[[1.5, 2], 1]], wrt: ['theta'], tolerance: 1e-6, seed: [{ y: [1, -2], steps: 0 }] },
  {
    f: 'bvh',
    at: [
      [
        [
          [0, 2],
          [1, 3],
          [2.5, 4],
          [5, 6],
        ],
        1.5,
      ],
    ],
  },
  {
    f: 'segmentedScan',
    at: [
      [
        [1, 2, 3, 4],
        [true, false, true, false],
      ],
      [[], []],
    ],
    seed: [[1, -2, 0.5, 3], []],
  },
  { f: 'tupleReturningHelpers', at: [[7.5, 2]] },
  {
    f: 'memoisedRecursion',
    at: [
      [0.7, 6],
      [0.7, 1],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  { f: 'knapsackSoft', at: [[[1, 2, 3], [1, 2, 3], 4, 0.5]], wrt: ['values', 'temp'] },
  { f: 'doublePendulumEnergyDrift', at: [[1, 0.8, 1, 1.5, 5]], wrt: ['l1', 'l2', 'm1', 'm2'] },
  {
    f: 'sphDensity',
    at: [
      [
        [
          { x: 0.1, y: 0.2 },
          { x: 0.9, y: 0.4, m: 2 },
          { x: 1.3, y: 0.3 },
          { x: 5, y: 5 },
        ],
        0.9,
      ],
    ],
  },
];
