// Matrix functions by a class, events in a queue, parsers, meshes, chains of joints, undo lists, trees of points.
import type { Case } from './case.ts';

class Matrix implements Iterable<number[]> {
  static identity(n: number): Matrix {
    return new Matrix(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => +(i === j))));
  }
  constructor(public readonly rows: number[][]) {}
  *[Symbol.iterator](): Iterator<number[]> {
    yield* this.rows;
  }
  get n() {
    return this.rows.length;
  }
  get T(): Matrix {
    return new Matrix(this.rows[0].map((_, j) => this.rows.map((r) => r[j])));
  }
  dot(o: Matrix): Matrix {
    return new Matrix(this.rows.map((r) => o.T.rows.map((c) => r.reduce((s, v, k) => s + v * c[k], 0))));
  }
  plus(o: Matrix, k = 1): Matrix {
    return new Matrix(this.rows.map((r, i) => r.map((v, j) => v + k * o.rows[i][j])));
  }
  scale(k: number) {
    return new Matrix(this.rows.map((r) => r.map((v) => v * k)));
  }
  norm1(): number {
    let m = 0;
    for (const row of this.T)
      m = Math.max(
        m,
        row.reduce((s, v) => s + Math.abs(v), 0),
      );
    return m;
  }
  inverse(): Matrix {
    const n = this.n;
    const a = this.rows.map((r, i) => [...r, ...Matrix.identity(n).rows[i]]);
    for (let c = 0; c < n; c++) {
      const p = a.slice(c).reduce((b, r, k) => (Math.abs(r[c]) > Math.abs(a[b][c]) ? c + k : b), c);
      [a[c], a[p]] = [a[p], a[c]];
      a[c] = a[c].map((v, _, r) => v / r[c]);
      a.forEach((r, i) => {
        if (i !== c) a[i] = r.map((v, j) => v - r[c] * a[c][j]);
      });
    }
    return new Matrix(a.map((r) => r.slice(n)));
  }
}

export function expmPade(a: number[][]): number {
  let A = new Matrix(a);
  const s = Math.max(0, Math.ceil(Math.log2(A.norm1())) + 1);
  A = A.scale(2 ** -s);
  let N = Matrix.identity(A.n);
  let D = N;
  let P = N;
  let c = 1;
  const q = 4;
  for (let k = 1; k <= q; k++) {
    c = (c * (q - k + 1)) / (k * (2 * q - k + 1));
    P = P.dot(A);
    N = N.plus(P, c);
    D = D.plus(P, k % 2 ? -c : c);
  }
  let E = D.inverse().dot(N);
  for (let k = 0; k < s; k++) E = E.dot(E);
  let out = 0;
  let w = 1;
  for (const row of E) for (const v of row) out += v * w++;
  return out;
}

export function matrixLogBySquareRoots(a: number[][]): number {
  let M = new Matrix(a);
  const I = Matrix.identity(M.n);
  for (let k = 0; k < 4; k++) {
    let Y = M;
    let Z = I;
    for (let it = 0; it < 8; it++) {
      const [Yi, Zi] = [Y.inverse(), Z.inverse()];
      Y = Y.plus(Zi).scale(0.5);
      Z = Z.plus(Yi).scale(0.5);
    }
    M = Y;
  }
  const X = M.plus(I, -1);
  let P = X;
  let L = X;
  for (let k = 2; k < 8; k++) {
    P = P.dot(X);
    L = L.plus(P, (k % 2 ? 1 : -1) / k);
  }
  return L.rows.flat().reduce((s, v, i) => s + v * (i + 1), 0) * 16;
}

// a scheduler with closures and time
interface Event_ {
  at: number;
  run: () => void;
}
export function eventSimulation(rate: number, decay: number): number {
  const queue: Event_[] = [];
  let level = 1;
  let area = 0;
  let last = 0;
  const schedule = (at: number, run: () => void) => {
    queue.push({ at, run });
    queue.sort((a, b) => a.at - b.at);
  };
  const arrive = (k: number) => () => {
    level += rate;
    if (k < 3) schedule(last + 0.5, arrive(k + 1));
  };
  schedule(0.3, arrive(0));
  schedule(1.1, () => {
    level *= decay;
  });
  while (queue.length > 0) {
    const e = queue.shift()!;
    area += level * (e.at - last);
    last = e.at;
    e.run();
  }
  return area * level;
}

export function tokenizerCalculator(src: string, vars: { x: number; y: number }): number {
  let pos = 0;
  const peek = () => src[pos];
  const eat = (c: string): boolean => {
    while (src[pos] === ' ') pos++;
    if (src[pos] !== c) return false;
    pos++;
    return true;
  };
  const factor = (): number => {
    if (eat('-')) return -factor();
    if (eat('(')) {
      const v = sum();
      eat(')');
      return v;
    }
    while (src[pos] === ' ') pos++;
    const start = pos;
    while (pos < src.length && /[\w.]/.test(peek())) pos++;
    const word = src.slice(start, pos);
    if (word === 'x' || word === 'y') return vars[word];
    if (word === 'sqrt') return Math.sqrt(factor());
    return Number(word);
  };
  const power = (): number => {
    const b = factor();
    return eat('^') ? b ** power() : b;
  };
  const product = (): number => {
    let v = power();
    for (;;) {
      if (eat('*')) v *= power();
      else if (eat('/')) v /= power();
      else return v;
    }
  };
  const sum = (): number => {
    let v = product();
    for (;;)
      if (eat('+')) v += product();
      else if (eat('-')) v -= product();
      else return v;
  };
  return sum();
}

export function soapBubbleMesh(verts: [number, number, number][], faces: number[][]): number {
  type V = [number, number, number];
  const sub = (a: V, b: V): V => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  const cross = ([a, b, c]: V, [d, e, f]: V): V => [b * f - c * e, c * d - a * f, a * e - b * d];
  const dot = (a: V, b: V) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  let area = 0;
  let vol = 0;
  const normals = new Map<number, V>();
  for (const [i, j, k] of faces) {
    const [a, b, c] = [verts[i], verts[j], verts[k]];
    const n = cross(sub(b, a), sub(c, a));
    area += 0.5 * Math.sqrt(dot(n, n));
    vol += dot(a, cross(b, c)) / 6;
    for (const v of [i, j, k]) {
      const old = normals.get(v) ?? [0, 0, 0];
      normals.set(v, [old[0] + n[0], old[1] + n[1], old[2] + n[2]]);
    }
  }
  let bend = 0;
  for (const [v, n] of normals) bend += dot(n, verts[v]) ** 2;
  return area + 2 * vol ** 2 + 0.1 * bend;
}

export function transformHierarchy(joints: { parent: number; angle: number; length: number }[], target: [number, number]): number {
  const world: { x: number; y: number; a: number }[] = [];
  for (const [i, { parent, angle, length }] of joints.entries()) {
    const base = parent < 0 ? { x: 0, y: 0, a: 0 } : world[parent];
    const a = base.a + angle;
    world[i] = { a, x: base.x + length * Math.cos(a), y: base.y + length * Math.sin(a) };
  }
  const { x, y } = world.at(-1) ?? { x: 0, y: 0 };
  return (x - target[0]) ** 2 + (y - target[1]) ** 2 + world.filter((w) => w.y < 0).reduce((s, w) => s + w.y ** 2, 0);
}

export function softRasterizer(tri: number[], sigma: number, w: number, h: number): Float64Array {
  const img = new Float64Array(w * h);
  const edge = (ax: number, ay: number, bx: number, by: number, px: number, py: number) => (bx - ax) * (py - ay) - (by - ay) * (px - ax);
  for (let p = 0; p < w * h; p++) {
    const [px, py] = [(p % w) + 0.5, Math.floor(p / w) + 0.5];
    let inside = 1;
    for (let e = 0; e < 3; e++) {
      const [i, j] = [2 * e, (2 * e + 2) % 6];
      inside *= 1 / (1 + Math.exp(-edge(tri[i], tri[i + 1], tri[j], tri[j + 1], px, py) / sigma));
    }
    img[p] = inside;
  }
  return img;
}

export function lagrangianByNumbers(q: number[], v: number[], k: number): number {
  const L = (q: number[], v: number[]) => 0.5 * v.reduce((s, x) => s + x * x, 0) - k * Math.cos(q[0] - (q[1] ?? 0)) * q[0];
  const grad = (f: (x: number[]) => number, x: number[]): number[] =>
    x.map((xi, i) => {
      const hi = [...x];
      const lo = [...x];
      hi[i] = xi + 1e-3;
      lo[i] = xi - 1e-3;
      return (f(hi) - f(lo)) / 2e-3;
    });
  const force = grad((x) => L(x, v), q);
  const mom = grad((x) => L(q, x), v);
  return force.reduce((s, f, i) => s + f * mom[i], 0);
}

export function bucketsOfLists(xs: number[], width: number): number {
  const buckets: number[][] = [];
  for (const x of xs) (buckets[Math.floor(x / 2)] ??= []).push(x * width);
  let s = 0;
  for (const b of buckets) {
    if (!b) continue;
    b.sort((p, q) => p - q);
    s += b.reduce((acc, v, i) => acc + v * (i + 1), 0) ** 2;
  }
  return s;
}

export function undoRedo(ops: ('add' | 'mul' | 'undo' | 'redo')[], x: number): number {
  let state = { v: x, n: 0 };
  const done: (typeof state)[] = [];
  const undone: (typeof state)[] = [];
  const apply = (next: typeof state) => {
    done.push(state);
    undone.length = 0;
    state = next;
  };
  for (const op of ops) {
    switch (op) {
      case 'add':
        apply({ ...state, v: state.v + x });
        break;
      case 'mul':
        apply({ v: state.v * x, n: state.n + 1 });
        break;
      case 'undo': {
        const prev = done.pop();
        if (prev) {
          undone.push(state);
          state = prev;
        }
        break;
      }
      case 'redo':
        if (undone.length) {
          done.push(state);
          state = undone.pop()!;
        }
    }
  }
  return state.v ** 2 + state.n * x;
}

export function lazyFields(x: number): number {
  class Lazy {
    private cache?: number;
    hits = 0;
    constructor(private readonly make: () => number) {}
    get value(): number {
      this.hits++;
      return (this.cache ??= this.make());
    }
  }
  const a = new Lazy(() => x * x);
  const b = new Lazy(() => a.value + Math.sin(a.value));
  return b.value * a.value + b.value + a.hits;
}

export function fixedPointWithAnderson(w: number[][], x0: number[]): number {
  const g = (x: number[]) => w.map((r, i) => Math.tanh(r.reduce((s, v, j) => s + v * x[j], 0)) * 0.5 + 0.1 * i);
  let prev: number[] | null = null;
  let gPrev: number[] | null = null;
  let x = x0;
  for (let k = 0; k < 40; k++) {
    const gx = g(x);
    const f = gx.map((v, i) => v - x[i]);
    if (Math.sqrt(f.reduce((s, v) => s + v * v, 0)) < 1e-14) break;
    let next = gx;
    if (prev !== null && gPrev !== null) {
      const p = prev;
      const gp = gPrev;
      const df = f.map((v, i) => v - (gp[i] - p[i]));
      const den = df.reduce((s, v) => s + v * v, 0);
      if (den > 1e-20) {
        const theta = f.reduce((s, v, i) => s + v * df[i], 0) / den;
        next = gx.map((v, i) => v - theta * (v - gp[i]));
      }
    }
    prev = x;
    gPrev = gx;
    x = next;
  }
  return x.reduce((s, v, i) => s + v * (i + 1), 0);
}

export function kdTreeNearest(points: number[][], q: number[]): number {
  interface Kd {
    p: number[];
    axis: number;
    lo: Kd | null;
    hi: Kd | null;
  }
  const build = (ps: number[][], depth: number): Kd | null => {
    if (ps.length === 0) return null;
    const axis = depth % 2;
    const sorted = [...ps].sort((a, b) => a[axis] - b[axis]);
    const mid = sorted.length >> 1;
    return { p: sorted[mid], axis, lo: build(sorted.slice(0, mid), depth + 1), hi: build(sorted.slice(mid + 1), depth + 1) };
  };
  let best = Infinity;
  const search = (n: Kd | null): void => {
    if (!n) return;
    const d = n.p.reduce((s, v, i) => s + (v - q[i]) ** 2, 0);
    if (d < best) best = d;
    const delta = q[n.axis] - n.p[n.axis];
    search(delta < 0 ? n.lo : n.hi);
    if (delta * delta < best) search(delta < 0 ? n.hi : n.lo);
  };
  search(build(points, 0));
  return Math.sqrt(best);
}

export function diffusionLimited(x: number[], n: number): number[] {
  const u = [...x];
  for (let t = 0; t < n; t++) {
    let prev = u[u.length - 1];
    for (let i = 0; i < u.length; i++) {
      const cur = u[i];
      const next = u[(i + 1) % u.length];
      const r = (cur - prev) / (next - cur + 1e-9);
      const phi = r > 0 ? Math.min(2 * r, (1 + r) / 2, 2) : 0;
      u[i] = cur - 0.2 * (cur - prev) * (1 + 0.1 * phi);
      prev = cur;
    }
  }
  return u;
}

export const cases: Case[] = [
  {
    f: 'expmPade',
    at: [
      [
        [
          [0.1, 0.5],
          [-0.3, 0.2],
        ],
      ],
      [
        [
          [1.5, 2, 0.1],
          [0.3, -1, 0.5],
          [0.2, 0.1, 0.7],
        ],
      ],
    ],
  },
  {
    f: 'matrixLogBySquareRoots',
    at: [
      [
        [
          [2, 0.3],
          [0.1, 1.5],
        ],
      ],
    ],
  },
  { f: 'eventSimulation', at: [[0.7, 0.5]] },
  {
    f: 'tokenizerCalculator',
    at: [
      ['x * (y + 2) ^ 2 - sqrt(x) / y', { x: 1.5, y: 2.5 }],
      ['-x', { x: 1, y: 1 }],
    ],
  },
  {
    f: 'soapBubbleMesh',
    at: [
      [
        [
          [1, 0, 0],
          [0, 1, 0.1],
          [0, 0, 1],
          [-1, -1, -1],
        ],
        [
          [0, 1, 2],
          [0, 2, 3],
          [0, 3, 1],
          [1, 3, 2],
        ],
      ],
    ],
    wrt: ['verts'],
  },
  {
    f: 'transformHierarchy',
    at: [
      [
        [
          { parent: -1, angle: 0.3, length: 1 },
          { parent: 0, angle: -0.8, length: 0.7 },
          { parent: 1, angle: -0.4, length: 0.5 },
        ],
        [1, 1],
      ],
    ],
    fixed: ['joints.0.parent', 'joints.1.parent', 'joints.2.parent'],
  },
  {
    f: 'softRasterizer',
    at: [[[0, 0, 3, 0.5, 1, 2.5], 0.7, 3, 3]],
    wrt: ['tri', 'sigma'],
    seed: [new Float64Array([1, -1, 2, 0.5, 1, -0.5, 0.3, 2, 1])],
  },
  { f: 'lagrangianByNumbers', at: [[[0.3, 0.7], [1, -0.5], 2]], tolerance: 1e-5 },
  { f: 'bucketsOfLists', at: [[[0.5, 3, 1.2, 7, 2.5], 1.3]] },
  {
    f: 'undoRedo',
    at: [
      [['add', 'mul', 'undo', 'redo', 'mul', 'undo', 'add'], 1.5],
      [['undo', 'redo'], 2],
      [[], 2],
    ],
    wrt: ['x'],
  },
  { f: 'lazyFields', at: [[0.8]] },
  {
    f: 'fixedPointWithAnderson',
    at: [
      [
        [
          [0.5, 0.2],
          [-0.3, 0.8],
        ],
        [0.1, 0.2],
      ],
    ],
    tolerance: 1e-5,
  },
  {
    f: 'kdTreeNearest',
    at: [
      [
        [
          [0, 0],
          [1, 2],
          [3, 1],
          [2, 2.5],
          [0.5, 3],
        ],
        [1.4, 1.9],
      ],
    ],
  },
  { f: 'diffusionLimited', at: [[[1, 2, 0.5, 0.7], 3]], wrt: ['x'], seed: [[1, -1, 2, 0.5]] },
];
