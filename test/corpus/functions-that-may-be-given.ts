// Parameters and options that are functions: left out, so that the program's own stand in, or given, where only plain values go in.
import type { Case } from './case.ts';

export function newton(
  x: number,
  n: number,
  f = (v: number): number => v * v * v - 2,
  df: (v: number) => number = (v) => 3 * v * v,
): number {
  for (let i = 0; i < n; i++) {
    const step = f(x) / df(x);
    if (Math.abs(step) < 1e-9) break;
    x -= step;
  }
  return x * x;
}

interface Options {
  readonly tolerance?: number;
  readonly step?: (x: number) => number;
  readonly norm?: (x: number[]) => number;
}

const heron = (v: number): number => 0.5 * (v + 2 / v);

export function relaxed(x: number, options: Options = {}): number {
  const { tolerance = 1e-2, step = heron } = options;
  for (let i = 0; i < 50; i++) {
    const next = step(x);
    if (Math.abs(next - x) < tolerance) return next * tolerance;
    x = next;
  }
  return x;
}

export function normOrLength(x: number[], options?: Options): number {
  const norm = options?.norm ?? ((v: number[]) => Math.hypot(...v));
  return norm(x) * (options?.tolerance ?? 2) + norm(x.map((v) => v * v));
}

export function defaultOfDefault(x: number, f = (v: number) => Math.sin(v), g = (v: number) => f(v) * v): number {
  return g(x) + f(g(x));
}

export function activation(x: number[], act: (v: number) => number = Math.tanh): number {
  return x.map(act).reduce((s, v) => s + v * v, 0) + act(x[0]);
}

export function sortedBy(x: number[], compare: (a: number, b: number) => number = (a, b) => a - b): number {
  return [...x].sort(compare).reduce((s, v, i) => s + v * (i + 1), 0);
}

function simpson(f: (t: number) => number, a: number, b: number, n: number): number {
  const h = (b - a) / n;
  let s = f(a) + f(b);
  for (let i = 1; i < n; i++) s += f(a + i * h) * (i % 2 ? 4 : 2);
  return (s * h) / 3;
}

export function integral(a: number, b: number, f: (t: number) => number = (t) => Math.exp(-t * t * a)): number {
  return simpson(f, a, b, 6);
}

const squared = (a: number[], b: number[]): number => a.reduce((s, v, i) => s + (v - b[i]) ** 2, 0);

export function nearest(p: number[][], q: number[], distance: (a: number[], b: number[]) => number = squared): number {
  let best = Infinity;
  for (const one of p) best = Math.min(best, distance(one, q));
  return best;
}

export function cubeUnlessGiven(x: number, f?: (v: number) => number): number {
  return f ? f(x) : x ** 3;
}

export function applied(x: number, f?: (v: number) => number): number {
  return (f?.(x) ?? x) * x;
}

export function noisy(x: number, n: number, random: () => number = () => 0.5): number {
  let s = x;
  for (let i = 0; i < n; i++) {
    const r = random();
    if (r > 0.8) continue;
    s += r * s * x;
  }
  return s;
}

/** The same numbers for every call. */
function seeded(): () => number {
  let state = 3;
  let calls = 0;
  return () => {
    if (calls++ % 4 === 0) state = 3;
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

export function weighted(x: number[], weight: (i: number) => number): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) s += weight(i) * x[i] ** 2;
  return s * weight(x.length);
}

export function filtered(x: number[], keep: (i: number, name: string) => boolean, name = 'x'): number {
  let s = 1;
  for (let i = 0; i < x.length; i++) if (keep(i, name)) s *= x[i];
  return s;
}

export function told(x: number[], onStep?: (i: number, v: number) => void, log: (text: string) => void = () => {}): number {
  let s = 0;
  log('begin');
  x.forEach((v, i) => {
    s += v * v;
    onStep?.(i, s);
    if (s > 10) log(`${i} is large`);
  });
  return s * s;
}

class Model {
  constructor(
    private readonly w: number,
    private readonly link: (v: number) => number = (v) => 1 / (1 + Math.exp(-v)),
  ) {}
  at(x: number): number {
    return this.link(this.w * x);
  }
}

export function linked(w: number, x: number, link?: (v: number) => number): number {
  return new Model(w, link).at(x) * w;
}

export const cases: Case[] = [
  {
    f: 'newton',
    at: [
      [1.5, 2],
      [1.5, 0],
    ],
    wrt: ['x'],
  },
  { f: 'relaxed', at: [[1.7], [1.7, {}], [1.7, { tolerance: 0.5 }]], wrt: ['x'] },
  { f: 'normOrLength', at: [[[1, 2]], [[1, 2], { tolerance: 3 }]], wrt: ['x'] },
  { f: 'defaultOfDefault', at: [[0.7]], wrt: ['x'] },
  { f: 'activation', at: [[[0.3, -0.8]]], wrt: ['x'] },
  { f: 'sortedBy', at: [[[3, 1, 2]]], wrt: ['x'] },
  { f: 'integral', at: [[0.2, 1.4]], wrt: ['a', 'b'] },
  {
    f: 'nearest',
    at: [
      [
        [
          [1, 2],
          [0, 1],
        ],
        [0.4, 0.7],
      ],
    ],
    wrt: ['p', 'q'],
  },
  { f: 'cubeUnlessGiven', at: [[2]], wrt: ['x'] },
  { f: 'applied', at: [[2]], wrt: ['x'] },
  {
    f: 'noisy',
    at: [
      [2, 4],
      [2, 4, seeded()],
      [2, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'weighted',
    at: [
      [[2, 3], (i: number) => i + 0.5],
      [[], () => 3],
    ],
    wrt: ['x'],
  },
  { f: 'filtered', at: [[[2, 3, 4], (i: number, name: string) => i + name.length !== 2]], wrt: ['x'] },
  { f: 'told', at: [[[2, 3]], [[2, 3], () => {}, () => {}], [[]]], wrt: ['x'] },
  { f: 'linked', at: [[0.5, 1.5]], wrt: ['w', 'x'] },
];
