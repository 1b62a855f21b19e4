/** Programs of some length: a tree code, particles on a grid, optimisers, an interpreter. */

import type { Case } from './case.ts';

interface Body {
  x: number;
  y: number;
  m: number;
}

class Quad {
  kids: (Quad | null)[] = [null, null, null, null];
  body: Body | null = null;
  m = 0;
  cx = 0;
  cy = 0;
  constructor(
    readonly x: number,
    readonly y: number,
    readonly s: number,
  ) {}
  insert(b: Body): void {
    if (this.m === 0 && this.body === null) {
      this.body = b;
    } else {
      if (this.body !== null) {
        this.put(this.body);
        this.body = null;
      }
      this.put(b);
    }
    this.cx = (this.cx * this.m + b.x * b.m) / (this.m + b.m);
    this.cy = (this.cy * this.m + b.y * b.m) / (this.m + b.m);
    this.m += b.m;
  }
  private put(b: Body): void {
    const h = this.s / 2;
    const i = (b.x >= this.x + h ? 1 : 0) + (b.y >= this.y + h ? 2 : 0);
    const k = (this.kids[i] ??= new Quad(this.x + (i & 1 ? h : 0), this.y + (i & 2 ? h : 0), h));
    k.insert(b);
  }
  potential(b: Body, theta: number): number {
    if (this.m === 0) return 0;
    if (this.body !== null) {
      if (this.body === b) return 0;
      return (this.body.m * b.m) / Math.sqrt((this.body.x - b.x) ** 2 + (this.body.y - b.y) ** 2 + 0.01);
    }
    const d = Math.sqrt((this.cx - b.x) ** 2 + (this.cy - b.y) ** 2 + 0.01);
    if (this.s / d < theta) return (this.m * b.m) / d;
    let p = 0;
    for (const k of this.kids) if (k) p += k.potential(b, theta);
    return p;
  }
}

export function barnesHut(bodies: Body[], theta: number): number {
  const root = new Quad(0, 0, 1);
  for (const b of bodies) root.insert(b);
  return bodies.reduce((s, b) => s + root.potential(b, theta), 0) / 2;
}

export function lbfgs(x0: number[], a: number, iters: number): number {
  const f = (x: number[]): number => (1 - x[0]) ** 2 + a * (x[1] - x[0] * x[0]) ** 2;
  const g = (x: number[]): number[] => [-2 * (1 - x[0]) - 4 * a * x[0] * (x[1] - x[0] * x[0]), 2 * a * (x[1] - x[0] * x[0])];
  const dot = (u: number[], v: number[]): number => u.reduce((s, c, i) => s + c * v[i], 0);
  const hist: { s: number[]; y: number[]; rho: number }[] = [];
  let x = x0;
  let gr = g(x);
  for (let k = 0; k < iters; k++) {
    let q = gr.slice();
    const al: number[] = [];
    for (let i = hist.length - 1; i >= 0; i--) {
      const h = hist[i];
      al[i] = h.rho * dot(h.s, q);
      q = q.map((c, j) => c - al[i] * h.y[j]);
    }
    if (hist.length > 0) {
      const h = hist[hist.length - 1];
      const gam = dot(h.s, h.y) / dot(h.y, h.y);
      q = q.map((c) => c * gam);
    }
    hist.forEach((h, i) => {
      const be = h.rho * dot(h.y, q);
      q = q.map((c, j) => c + h.s[j] * (al[i] - be));
    });
    let t = hist.length === 0 ? 0.01 : 1;
    while (f(x.map((c, j) => c - t * q[j])) > f(x) - 1e-4 * t * dot(gr, q) && t > 1e-6) t /= 2;
    const nx = x.map((c, j) => c - t * q[j]);
    const ng = g(nx);
    const s = nx.map((c, j) => c - x[j]);
    const y = ng.map((c, j) => c - gr[j]);
    hist.push({ s, y, rho: 1 / dot(y, s) });
    if (hist.length > 3) hist.shift();
    x = nx;
    gr = ng;
  }
  return x[0] + 2 * x[1];
}

type Env = Map<string, number>;

type Expr =
  | { t: 'num'; v: number }
  | { t: 'var'; n: string }
  | { t: 'bin'; op: '+' | '*' | '-'; a: Expr; b: Expr }
  | { t: 'let'; n: string; e: Expr; body: Expr }
  | { t: 'if'; c: Expr; a: Expr; b: Expr };

function evalExpr(e: Expr, env: Env): number {
  switch (e.t) {
    case 'num':
      return e.v;
    case 'var':
      return env.get(e.n) ?? NaN;
    case 'bin': {
      const a = evalExpr(e.a, env);
      const b = evalExpr(e.b, env);
      return e.op === '+' ? a + b : e.op === '*' ? a * b : a - b;
    }
    case 'let':
      return evalExpr(e.body, new Map(env).set(e.n, evalExpr(e.e, env)));
    case 'if':
      return evalExpr(e.c, env) > 0 ? evalExpr(e.a, env) : evalExpr(e.b, env);
  }
}

export function interpreter(x: number, e: Expr): number {
  return evalExpr(e, new Map([['x', x]]));
}

export function levenberg(p0: number[], ts: number[], ys: number[], iters: number): number {
  let p = p0;
  let lam = 0.01;
  const res = (q: number[]): number[] => ts.map((t, i) => q[0] * Math.exp(-q[1] * t) - ys[i]);
  const cost = (q: number[]): number => res(q).reduce((s, r) => s + r * r, 0);
  for (let k = 0; k < iters; k++) {
    const r = res(p);
    const Jc = ts.map((t) => [Math.exp(-p[1] * t), -p[0] * t * Math.exp(-p[1] * t)]);
    const H = [0, 1].map((i) => [0, 1].map((j) => Jc.reduce((s, row) => s + row[i] * row[j], 0) * (i === j ? 1 + lam : 1)));
    const g = [0, 1].map((i) => Jc.reduce((s, row, q) => s + row[i] * r[q], 0));
    const det = H[0][0] * H[1][1] - H[0][1] * H[1][0];
    const d = [(-g[0] * H[1][1] + g[1] * H[0][1]) / det, (-g[1] * H[0][0] + g[0] * H[1][0]) / det];
    const q = p.map((c, i) => c + d[i]);
    if (cost(q) < cost(p)) {
      p = q;
      lam /= 3;
    } else lam *= 2;
  }
  return p[0] * p[1];
}

export function rayMarch(cam: number[], ball: { c: number[]; r: number }, n: number): number {
  const sdf = (p: number[]): number => Math.min(Math.hypot(p[0] - ball.c[0], p[1] - ball.c[1], p[2] - ball.c[2]) - ball.r, p[1] + 1);
  let total = 0;
  for (let k = 0; k < n; k++) {
    const u = (k + 0.5) / n - 0.5;
    const len = Math.hypot(u, -0.1, 1);
    const d = [u / len, -0.1 / len, 1 / len];
    let t = 0;
    let hit = false;
    for (let i = 0; i < 40; i++) {
      const p = cam.map((c, a) => c + t * d[a]);
      const s = sdf(p);
      if (s < 1e-4) {
        hit = true;
        break;
      }
      t += s;
      if (t > 20) break;
    }
    if (!hit) continue;
    const p = cam.map((c, a) => c + t * d[a]);
    const h = 1e-3;
    const nrm = [0, 1, 2].map((a) => sdf(p.map((c, b) => (a === b ? c + h : c))) - sdf(p.map((c, b) => (a === b ? c - h : c))));
    const nl = Math.hypot(...nrm);
    total += Math.max(0, (nrm[0] * 0.3 + nrm[1] * 0.8 - nrm[2] * 0.5) / nl) / (1 + t);
  }
  return total;
}

export const cases: Case[] = [
  {
    f: 'barnesHut',
    at: [
      [
        [
          { x: 0.1, y: 0.2, m: 1 },
          { x: 0.8, y: 0.7, m: 2 },
          { x: 0.75, y: 0.9, m: 0.5 },
          { x: 0.3, y: 0.6, m: 1.5 },
        ],
        0.7,
      ],
      [[], 0.5],
      [[{ x: 0.1, y: 0.2, m: 1 }], 0.5],
    ],
    wrt: ['bodies'],
  },
  { f: 'lbfgs', at: [[[-1.2, 1], 10, 6]], wrt: ['x0', 'a'], tolerance: 1e-5 },
  {
    f: 'interpreter',
    at: [
      [
        1.5,
        {
          t: 'let',
          n: 'y',
          e: { t: 'bin', op: '*', a: { t: 'var', n: 'x' }, b: { t: 'num', v: 3 } },
          body: {
            t: 'if',
            c: { t: 'bin', op: '-', a: { t: 'var', n: 'y' }, b: { t: 'num', v: 2 } },
            a: { t: 'bin', op: '*', a: { t: 'var', n: 'y' }, b: { t: 'var', n: 'x' } },
            b: { t: 'var', n: 'x' },
          },
        },
      ],
    ],
    wrt: ['x'],
  },
  { f: 'levenberg', at: [[[1, 0.5], [0, 1, 2, 3], [2, 1.2, 0.8, 0.5], 4]], wrt: ['p0', 'ts', 'ys'], tolerance: 1e-5 },
  { f: 'rayMarch', at: [[[0, 0, -4], { c: [0.2, 0.1, 1], r: 1.1 }, 5]], wrt: ['cam', 'ball'], tolerance: 1e-4 },
];
