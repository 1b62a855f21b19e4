// Functions as data: closures that carry state, tables of rules, callbacks that write, objects of methods, recursion by name.
import type { Case } from './case.ts';

type Fn = (v: number) => number;
type Activation = 'relu' | 'tanh' | 'sigmoid' | 'softplus' | 'none';

const activations: Record<Activation, { f: Fn; gain: number }> = {
  relu: { f: (v) => (v > 0 ? v : 0), gain: 2 },
  tanh: { f: Math.tanh, gain: 5 / 3 },
  sigmoid: { f: (v) => 1 / (1 + Math.exp(-v)), gain: 1 },
  softplus: { f: (v) => Math.log1p(Math.exp(v)), gain: 1.5 },
  none: { f: (v) => v, gain: 1 },
};

export function layersByName(x: number[], names: Activation[], w: number[]): number {
  let h = x;
  for (let l = 0; l < names.length; l++) {
    const { f, gain } = activations[names[l]!];
    h = h.map((v, i) => f(v * w[l]! + (h[i - 1] ?? 0)) / gain);
  }
  return h.reduce((a, b) => a + b, 0);
}

export function composedTwice(x: number, a: number): number {
  const compose =
    (...fs: Fn[]): Fn =>
    (v) =>
      fs.reduceRight((acc, f) => f(acc), v);
  const scale: Fn = (v) => v * a;
  const shift: Fn = (v) => v + a * x;
  return compose(scale, Math.sin, shift)(x) + compose(shift, scale)(compose(scale)(x));
}

export function derivativeAsFunction(x: number): number {
  // Forward differences of forward differences: functions that make functions.
  const D =
    (f: Fn, h = 1e-1): Fn =>
    (v) =>
      (f(v + h) - f(v - h)) / (2 * h);
  return x * D((y) => x * y * y)(x) + D(D(Math.exp))(x);
}

export function innerOfOuter(x: number): number {
  const outer = (y: number): number => {
    const inner = (z: number): number => x * y + z * y;
    return inner(inner(x)) * y;
  };
  return outer(x) + outer(2);
}

export function callbackKeepsTotal(xs: number[], rate: number): number {
  let total = 0;
  let trips = 0;
  const visit = (f: (v: number, i: number) => boolean): void => {
    for (let i = 0; i < xs.length; i++) if (!f(xs[i]!, i)) return;
  };
  visit((v, i) => {
    total = total * rate + v * (i + 1);
    trips++;
    return total < 6;
  });
  visit((v) => {
    total -= v * trips;
    return true;
  });
  return total * trips;
}

function makeCounter(start: number, step: Fn): { next: () => number; reset: (to?: number) => void; readonly sum: number } {
  let value = start;
  let sum = 0;
  return {
    next: () => {
      value = step(value);
      sum += value;
      return value;
    },
    reset: (to = start) => {
      value = to;
    },
    get sum() {
      return sum;
    },
  };
}

export function countersInterleaved(x: number): number {
  const a = makeCounter(x, (v) => v * x);
  const b = makeCounter(1, (v) => v + a.sum);
  a.next();
  b.next();
  a.next();
  b.next();
  a.reset();
  b.reset(x * 3);
  return a.next() * b.next() + a.sum * b.sum;
}

export function integratorByName(method: 'euler' | 'heun' | 'rk4', x: number, k: number, n: number): number {
  const rhs = (t: number, y: number): number => -k * y + Math.sin(t);
  const steps: Record<typeof method, (t: number, y: number, h: number) => number> = {
    euler: (t, y, h) => y + h * rhs(t, y),
    heun: (t, y, h) => {
      const k1 = rhs(t, y);
      const k2 = rhs(t + h, y + h * k1);
      return y + (h / 2) * (k1 + k2);
    },
    rk4(t, y, h) {
      const k1 = rhs(t, y);
      const k2 = rhs(t + h / 2, y + (h / 2) * k1);
      const k3 = rhs(t + h / 2, y + (h / 2) * k2);
      const k4 = rhs(t + h, y + h * k3);
      return y + (h / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
    },
  };
  let y = x;
  for (let i = 0; i < n; i++) y = steps[method](i * 0.1, y, 0.1);
  return y;
}

export function vectorFieldOfSystem(y0: number[], p: { a: number; b: number }, n: number): number {
  const lotka = (y: readonly number[]): number[] => [p.a * y[0]! - y[0]! * y[1]!, y[0]! * y[1]! - p.b * y[1]!];
  const step = (f: (y: readonly number[]) => number[], y: number[], h: number): number[] => {
    const k1 = f(y);
    const k2 = f(y.map((v, i) => v + 0.5 * h * k1[i]!));
    return y.map((v, i) => v + h * k2[i]!);
  };
  let y = y0;
  const path: number[][] = [y];
  for (let i = 0; i < n; i++) path.push((y = step(lotka, y, 0.1)));
  return path.reduce((s, q) => s + q[0]! - q[1]! * q[1]!, 0);
}

export function recursiveClosureWithAccumulator(tree: number[], x: number): number {
  let best = -Infinity;
  const walk = (i: number, sum: number): void => {
    if (i >= tree.length) {
      if (sum > best) best = sum;
      return;
    }
    walk(2 * i + 1, sum + tree[i]! * x);
    walk(2 * i + 2, sum * 0.9 - tree[i]!);
  };
  walk(0, x);
  return best;
}

export function trampolined(x: number, n: number): number {
  const loop = (k: number, acc: number): number => (k === 0 ? acc : k % 2 ? odd(k - 1, acc * x) : loop(k - 1, acc + x));
  const odd = (k: number, acc: number): number => loop(k, Math.sin(acc) + 1);
  return loop(n, x);
}

export function functionsInArrayByIndex(x: number, program: number[]): number {
  const ops: ((acc: number) => number)[] = [(a) => a + x, (a) => a * x, (a) => Math.cos(a), (a) => a - 1 / x];
  let acc = 1;
  for (const code of program) acc = ops[code]!(acc);
  return acc;
}

export function loopVariableCapturedByEach(x: number): number {
  const fs: Fn[] = [];
  for (let i = 0; i < 3; i++) fs.push((v) => v * x + i);
  let j = 10;
  fs.push((v) => v * j);
  j = 2;
  return fs.reduce((acc, f) => f(acc), 1);
}

export function methodTornOff(x: number): number {
  class Affine {
    constructor(
      public k: number,
      public c: number,
    ) {}
    at = (v: number): number => this.k * v + this.c;
    after(other: Affine): Affine {
      return new Affine(this.k * other.k, this.at(other.c));
    }
  }
  const f = new Affine(x, 1);
  const g = f.after(new Affine(2, x));
  const { at } = f;
  f.c = x * x;
  return [1, x].map(at).reduce((a, b) => a + b) + [x].map(g.at)[0]!;
}

export function visitorOverShapes(shapes: { kind: 'disc' | 'box'; a: number; b?: number }[], k: number): number {
  const visitor = {
    disc: (s: { a: number }): number => Math.PI * s.a * s.a,
    box: (s: { a: number; b?: number }): number => s.a * (s.b ?? s.a) * k,
  };
  return shapes.reduce((sum, s) => sum + visitor[s.kind](s), 0);
}

export function pipelineOfStages(x: number[], k: number): number {
  const stages: ((v: number[]) => number[])[] = [
    (v) => v.map((e) => e * k),
    (v) => v.map((e, i) => e + (v[i - 1] ?? 0)),
    (v) => v.filter((e) => e > 0),
    (v) => v.slice().reverse(),
  ];
  const out = stages.reduce((v, s) => s(v), x);
  return out.reduce((a, e, i) => a + e * e * (i + 1), 0);
}

export function iterateUntil(x: number, tol: number): number {
  const until = <T>(done: (s: T) => boolean, step: (s: T) => T, s: T): T => (done(s) ? s : until(done, step, step(s)));
  const r = until<{ v: number; i: number }>(
    ({ v, i }) => v * v - x < tol || i > 20,
    ({ v, i }) => ({ v: 0.5 * (v + x / v), i: i + 1 }),
    { v: x + 1, i: 0 },
  );
  return r.v * r.i;
}

export function memoisedByArray(x: number, n: number): number {
  const memo: number[] = [];
  const f = (k: number): number => {
    if (memo[k] !== undefined) return memo[k];
    const r = k < 2 ? x + k : f(k - 1) * 0.5 + f(k - 2) * x;
    memo[k] = r;
    return r;
  };
  return f(n) + f(n - 1);
}

export function curriedLoss(w: number[], xs: number[][], ys: number[]): number {
  const model = (p: number[]) => (x: number[]) => x.reduce((s, v, i) => s + v * p[i]!, p[p.length - 1]!);
  const squared = (predict: (x: number[]) => number) => (x: number[], y: number) => (predict(x) - y) ** 2;
  const mean = (f: (x: number[], y: number) => number): number => xs.reduce((s, x, i) => s + f(x, ys[i]!), 0) / xs.length;
  return mean(squared(model(w)));
}

export function defaultsAreClosures(x: number, n: number): number {
  const run = (f: Fn = (v) => v * x, times = n, after: Fn = f): number => {
    let v = x;
    for (let i = 0; i < times; i++) v = f(v);
    return after(v);
  };
  return run() + run(Math.sin) + run((v) => v + x, 2, Math.exp);
}

export function eventHandlers(x: number, events: string): number {
  let state = x;
  const log: number[] = [];
  const handlers: { [name: string]: (() => void) | undefined } = {
    u: () => {
      state *= x;
    },
    d: () => {
      state -= 1 / x;
    },
    r: () => {
      log.push(state);
      state = x;
    },
  };
  for (const e of events) handlers[e]?.();
  return state + log.reduce((a, b) => a + b * b, 0);
}

export function builderChain(x: number): number {
  const poly = (...c: number[]) => ({
    plus: (d: number) => poly(...c, d),
    scaled: (k: number) => poly(...c.map((v) => v * k)),
    at: (v: number) => c.reduceRight((acc, ci) => acc * v + ci, 0),
  });
  return poly(1, x)
    .plus(x * x)
    .scaled(2)
    .plus(3)
    .at(x);
}

export function thisInCallbacks(xs: number[]): number {
  class Stats {
    sum = 0;
    squares = 0;
    addAll(list: number[]): this {
      list.forEach((v) => this.add(v));
      return this;
    }
    private add(v: number): void {
      this.sum += v;
      this.squares += v * v;
    }
    get variance(): number {
      return this.squares / xs.length - (this.sum / xs.length) ** 2;
    }
  }
  return new Stats().addAll(xs).addAll([xs[0]!]).variance;
}

export function selectedOnce(x: number, flip: boolean): number {
  let f: Fn = Math.sin;
  let g: Fn = Math.exp;
  if (flip) [f, g] = [g, f];
  let h = f;
  if (x > 2) h = (v) => g(f(v));
  return h(x) * 2 + g(x);
}

export const cases: Case[] = [
  {
    f: 'layersByName',
    at: [
      [
        [0.5, -1, 2],
        ['relu', 'tanh', 'softplus', 'sigmoid', 'none'],
        [0.7, -1.2, 0.4, 2, 1.5],
      ],
      [[0.5, -1], [], []],
    ],
    wrt: ['x', 'w'],
  },
  { f: 'composedTwice', at: [[1.3, 0.7]] },
  { f: 'derivativeAsFunction', at: [[1.3]] },
  { f: 'innerOfOuter', at: [[1.3]] },
  {
    f: 'callbackKeepsTotal',
    at: [
      [[1, 2, 3, 4], 0.7],
      [[1, 0.5], 0.7],
      [[], 0.7],
    ],
  },
  { f: 'countersInterleaved', at: [[1.3]] },
  {
    f: 'integratorByName',
    at: [
      ['euler', 1.3, 0.7, 3],
      ['heun', 1.3, 0.7, 3],
      ['rk4', 1.3, 0.7, 3],
      ['rk4', 1.3, 0.7, 0],
    ],
    wrt: ['x', 'k'],
  },
  { f: 'vectorFieldOfSystem', at: [[[1, 0.5], { a: 1.1, b: 0.4 }, 4]], wrt: ['y0', 'p'] },
  { f: 'recursiveClosureWithAccumulator', at: [[[1, 2, 3, 0.5, 4], 1.3]] },
  {
    f: 'trampolined',
    at: [
      [1.3, 5],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  { f: 'functionsInArrayByIndex', at: [[1.3, [0, 1, 2, 3, 1, 0]]], wrt: ['x'] },
  { f: 'loopVariableCapturedByEach', at: [[1.3]] },
  { f: 'methodTornOff', at: [[1.3]] },
  {
    f: 'visitorOverShapes',
    at: [
      [
        [
          { kind: 'disc', a: 1.5 },
          { kind: 'box', a: 2, b: 3 },
        ],
        1.3,
      ],
    ],
  },
  { f: 'pipelineOfStages', at: [[[1, -2, 3, 0.5], 1.3]] },
  { f: 'iterateUntil', at: [[2.3, 1e-3]], wrt: ['x'] },
  { f: 'memoisedByArray', at: [[1.3, 6]], wrt: ['x'] },
  {
    f: 'curriedLoss',
    at: [
      [
        [0.5, -1, 0.2],
        [
          [1, 2],
          [3, 0.5],
        ],
        [1, -1],
      ],
    ],
    wrt: ['w'],
  },
  { f: 'defaultsAreClosures', at: [[1.3, 3]], wrt: ['x'] },
  {
    f: 'eventHandlers',
    at: [
      [1.3, 'uurdxu'],
      [1.3, ''],
    ],
  },
  { f: 'builderChain', at: [[1.3]] },
  { f: 'thisInCallbacks', at: [[[1, 2, 4]]] },
  {
    f: 'selectedOnce',
    at: [
      [1.3, true],
      [1.3, false],
      [2.3, false],
    ],
  },
];
