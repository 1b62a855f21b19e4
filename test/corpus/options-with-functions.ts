/** Options among which a function may be given: where it is not, the program goes on without it. */

import type { Case } from './case.ts';

const c = (f: string, at: unknown[][], more: Partial<Case> = {}): Case => ({ f, at, ...more });

interface Opt {
  lo?: number;
  hi?: number | null;
  warp?: (x: number) => number;
}
interface Opt2 {
  lo?: number;
  warp?: ((x: number) => number) | null;
}
export function destructured(xs: number[], { lo, warp }: Opt = {}): number {
  let s = 0;
  for (let x of xs) {
    if (lo !== undefined && x < lo) x = lo;
    s += warp ? warp(x) : x * x;
  }
  return s;
}
export function asked(xs: number[], o: Opt = {}): number {
  let s = 0;
  for (const x of xs) {
    s += o.warp ? o.warp(x) : x * x;
  }
  return s;
}
export function askedOrNull(xs: number[], o: Opt2 = {}): number {
  let s = 0;
  for (const x of xs) {
    s += o.warp ? o.warp(x) : x * x;
  }
  return s;
}
export function nullable(xs: number[], warp: ((x: number) => number) | null): number {
  let s = 0;
  for (const x of xs) {
    s += warp ? warp(x) : x * x;
  }
  return s;
}
export function optionalCall(xs: number[], o?: { warp?: (x: number) => number }): number {
  let s = 0;
  for (const x of xs) {
    s += o?.warp?.(x) ?? x * x;
  }
  return s;
}
export function withDefault(xs: number[], { lo, warp = (x) => x * x + (lo ?? 0) }: Opt): number {
  let s = 0;
  for (const x of xs) s += warp(x);
  return s;
}
export function overDefaults(xs: number[], opts: Opt = {}): number {
  const o = { warp: Math.sin, lo: 1, ...opts };
  let s = 0;
  for (const x of xs) s += o.warp(x) * o.lo;
  return s;
}
export function elseAnother(xs: number[], o: Opt = {}): number {
  const warp = o.warp ?? ((x: number) => x * x);
  return xs.map(warp).reduce((a, b) => a + b, 0);
}
export function besideOneThatIsCalled(xs: number[], o: { f: (x: number) => number; log?: (m: string) => void }): number {
  let s = 0;
  for (const x of xs) {
    s += x * x;
    o.log?.(`${s}`);
  }
  return s;
}
export function stoppedByCallback(
  x: number,
  o: { tol?: number; maxIter?: number; callback?: (i: number, x: number) => boolean | void },
): number {
  const { tol = 1e-10, maxIter = 50, callback } = o;
  for (let i = 0; i < maxIter; i++) {
    const d = (x * x - 2) / (2 * x);
    x -= d;
    if (callback?.(i, x)) break;
    if (Math.abs(d) < tol) break;
  }
  return x;
}

class Solver {
  n = 0;
  constructor(private opts: Opt) {}
  run(x: number): number {
    this.n++;
    return this.opts.warp !== undefined ? this.opts.warp(x) : x * (this.opts.lo ?? 2) + this.n;
  }
}

export function heldByInstances(x: number, o: Opt): number {
  return new Solver(o).run(x) + new Solver({ warp: (v) => v * v }).run(x);
}

export function heldByOne(x: number, o: Opt): number {
  const s = new Solver(o);
  let t = 0;
  for (let i = 0; i < 3; i++) t += s.run(x + i);
  return t;
}

class Net {
  constructor(
    readonly cfg: { lr: number; act?: (z: number) => number },
    public w: number[],
  ) {}
  f(x: number): number {
    const { act = Math.tanh } = this.cfg;
    return this.w.reduce((s, v) => act(s * v + x), 0);
  }
  train(x: number): this {
    this.w = this.w.map((v) => v - this.cfg.lr * this.f(x) * v);
    return this;
  }
}

export function netOfOptions(cfg: { lr: number; act?: (z: number) => number }, w: number[], n: number): number {
  const net = new Net(cfg, w);
  for (let i = 0; i < n; i++) net.train(i);
  return net.f(1);
}

export const cases: Case[] = [
  c('destructured', [[[1, 2], { lo: 1.5 }], [[3]]], { wrt: ['xs'] }),
  c('asked', [[[1, 2], { lo: 1.5 }], [[3]]], { wrt: ['xs'] }),
  c('askedOrNull', [[[1, 2], { lo: 1.5 }], [[3]], [[2], { warp: null }]], { wrt: ['xs'] }),
  c('nullable', [[[1, 2], null]], { wrt: ['xs'] }),
  c('optionalCall', [[[1, 2]], [[1, 2], {}]], { wrt: ['xs'] }),
  c(
    'withDefault',
    [
      [[1, 2], { lo: 2 }],
      [[1, 2], {}],
    ],
    { wrt: ['xs'] },
  ),
  c('overDefaults', [[[1, 2], { lo: 2 }], [[1, 2]]], { wrt: ['xs'] }),
  c('elseAnother', [[[1, 2], { lo: 2 }], [[1, 2]]], { wrt: ['xs'] }),
  c(
    'besideOneThatIsCalled',
    [
      [[1, 2], { f: Math.sin }],
      [[1, 2], { f: Math.sin, log: () => {} }],
    ],
    { wrt: ['xs'] },
  ),

  c(
    'stoppedByCallback',
    [
      [1.7, {}],
      [1.7, { maxIter: 2 }],
    ],
    { wrt: ['x'] },
  ),
  c(
    'heldByInstances',
    [
      [1.3, { lo: 2 }],
      [1.3, {}],
    ],
    { wrt: ['x'] },
  ),
  c(
    'heldByOne',
    [
      [1.3, { lo: 2 }],
      [1.3, {}],
    ],
    { wrt: ['x'] },
  ),
  c('heldByOne', [[1.3, { lo: 2 }]]),
  c('netOfOptions', [[{ lr: 0.1 }, [1, 2], 3]], { wrt: ['cfg', 'w'] }),
];
