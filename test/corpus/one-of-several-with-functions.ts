// One of several objects that hold functions, by an index: its members are read and written.
import type { Case } from './case.ts';

type Fn = (x: number) => number;

interface S1 {
  readonly name: string;
  f: Fn;
  hits: number;
}

export function a1(x: number, n: number): number {
  const ss: S1[] = [
    { name: 'a', f: (v) => v * v, hits: 0 },
    { name: 'b', f: Math.sin, hits: 0 },
  ];
  let v = x;
  for (let i = 0; i < n; i++) {
    const s = ss[i % 2];
    v = s.f(v);
    s.hits++;
  }
  return v * ss[0].hits;
}

interface S2 {
  f: Fn;
  df?: Fn;
  hits: number;
}

export function a2(x: number, n: number): number {
  const ss: S2[] = [
    { f: (v) => v * v, hits: 0 },
    { f: Math.sin, df: Math.cos, hits: 0 },
  ];
  let v = x;
  for (let i = 0; i < n; i++) {
    const s = ss[i % 2];
    v = s.f(v) + (s.df?.(v) ?? 0.1);
    s.hits++;
  }
  return v * ss[0].hits;
}

export function a3(x: number, n: number): number {
  const ss: S2[] = [
    { f: (v) => v * v, hits: 0 },
    { f: Math.sin, df: Math.cos, hits: 0 },
  ];
  let v = x;
  for (let i = 0; i < n; i++) {
    const s = ss[i % 2];
    v = s.f(v) + (s.df ? s.df(v) : 0.1);
  }
  return v * ss[0].hits;
}

export function a4(x: number, n: number): number {
  const ss: S2[] = [
    { f: (v) => v * v, hits: 0 },
    { f: (v) => v + 1, hits: 0 },
  ];
  let v = x;
  for (let i = 0; i < n; i++) {
    const s = ss[i % 2];
    v = s.f(v) + (s.df ? s.df(v) : 0.1);
    s.hits++;
  }
  return v * ss[0].hits;
}

export function a5(x: number, n: number): number {
  const ss: S2[] = [
    { f: (v) => v * v, hits: 0 },
    { f: (v) => v + 1, df: (v) => v * v, hits: 0 },
  ];
  let v = x;
  for (let i = 0; i < n; i++) {
    const s = ss[i % 2];
    v = s.f(v) + (s.df ? s.df(v) : 0.1);
    s.hits++;
  }
  return v * ss[0].hits;
}

export function a6(x: number, n: number): number {
  const ss: S2[] = [
    { f: (v) => v * v, hits: 0 },
    { f: (v) => v + 1, df: (v) => v * v, hits: 0 },
  ];
  let v = x;
  for (let i = 0; i < n; i++) {
    const s = ss[i % 2];
    v = s.f(v) + (s.df ? s.df(v) : 0.1);
    s.hits++;
  }
  return v;
}

export function a7(x: number, n: number): number {
  const ss: S2[] = [
    { f: (v) => v * v, hits: 0 },
    { f: (v) => v + 1, df: (v) => v * v, hits: 0 },
  ];
  let v = x;
  for (const s of ss) {
    v = s.f(v) + (s.df ? s.df(v) : 0.1) + n;
    s.hits++;
  }
  return v + ss.reduce((t, s) => t + s.hits, 0);
}

export function a8(x: number, n: number): number {
  const ss: S1[] = [
    { name: 'a', f: (v) => v * v, hits: 0 },
    { name: 'b', f: Math.sin, hits: 0 },
  ];
  let v = x;
  for (let i = 0; i < n; i++) {
    const s = ss[i % 2];
    v = s.f(v);
    s.hits++;
  }
  return v * ss.reduce((t, s) => t + s.hits, 0);
}

export function a9(x: number, k: number): number {
  const ss: { f: Fn; hits: number; w: number[] }[] = [
    { f: (v) => v * v, hits: 0, w: [1, 2] },
    { f: (v) => v + 1, hits: 0, w: [x, 2] },
    { f: Math.sin, hits: 0, w: [1, x] },
  ];
  ss[k].hits = x * 3;
  ss[k].w[1] += 4;
  ss[(k + 1) % 3].w = [x, x];
  ss[2].hits += 1;
  return ss.reduce((t, s) => t + s.hits * s.f(x) + s.w[0] * s.w[1], 0);
}

export function a10(x: number, n: number): number {
  const ps: { f: Fn; p?: number }[] = [{ f: (v) => v * v }, { f: Math.sin }];
  let v = x;
  for (let i = 0; i < n; i++) {
    const s = ps[i % 2];
    v = s.f(v) + (s.p ?? 0);
    s.p = v;
  }
  return v;
}

class Arm {
  n = 0;
  mean = 0;
  best?: number;
  constructor(readonly pull: (t: number) => number) {}
  update(r: number) {
    this.n++;
    this.mean += (r - this.mean) / this.n;
    if (this.best === undefined || r > this.best) this.best = r;
  }
}

export function a11(x: number, T: number): number {
  const arms = [new Arm((t) => Math.sin(t * x)), new Arm((t) => x * 0.5 + 0 * t), new Arm((t) => x * x * Math.cos(t))];
  let tot = 0;
  for (let t = 0; t < T; t++) {
    let k = 0;
    if (t < 3) k = t;
    else for (let j = 1; j < 3; j++) if (arms[j].mean > arms[k].mean) k = j;
    const r = arms[k].pull(t);
    arms[k].update(r);
    tot += r * (arms[k].best ?? 0);
  }
  return tot;
}

export const cases: readonly Case[] = [
  { f: 'a1', at: [[0.5, 5]] },
  { f: 'a2', at: [[0.5, 5]], fixed: ['n'] },
  { f: 'a3', at: [[0.5, 5]] },
  { f: 'a4', at: [[0.5, 5]], fixed: ['n'] },
  { f: 'a5', at: [[0.5, 5]], fixed: ['n'] },
  { f: 'a6', at: [[0.5, 5]], fixed: ['n'] },
  { f: 'a7', at: [[0.5, 5]] },
  { f: 'a8', at: [[0.5, 5]], fixed: ['n'] },
  {
    f: 'a9',
    at: [
      [0.5, 0],
      [0.5, 1],
      [0.4, 2],
    ],
    fixed: ['k'],
  },
  { f: 'a10', at: [[0.5, 5]], fixed: ['n'] },
  {
    f: 'a11',
    at: [
      [0.5, 8],
      [1.5, 8],
    ],
    fixed: ['T'],
  },
];
