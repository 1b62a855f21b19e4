import type { Case } from './case.ts';

export function capturesParameter(x: number, y: number): number {
  const f = (t: number) => t * x + y;
  return f(y) * f(2);
}

export function lateBinding(x: number): number {
  let k = x;
  const read = () => k * k;
  k = x * 3;
  const a = read();
  k += 1;
  return a + read();
}

export function mutatesCaptured(xs: number[]): number {
  let total = 0;
  const add = (v: number): void => {
    total += v * v;
  };
  for (const x of xs) add(x);
  add(total);
  return total;
}

function makeCounter(start: number): () => number {
  let n = start;
  return () => (n *= 1.5);
}

export function returnedClosure(x: number): number {
  const next = makeCounter(x);
  const a = next();
  const b = next();
  return a * b + next();
}

export function twoIndependentCounters(x: number, y: number): number {
  const p = makeCounter(x);
  const q = makeCounter(y);
  p();
  q();
  return p() * q() * p();
}

export function adder(x: number): number {
  const add = (a: number) => (b: number) => (c: number) => a * b + c;
  return add(x)(x * 2)(3) * add(1)(x)(x);
}

const compose =
  (f: (x: number) => number, g: (x: number) => number) =>
  (x: number): number =>
    f(g(x));

export function composition(x: number): number {
  const h = compose(Math.sin, (t) => t * t);
  return compose(h, h)(x) + h(x);
}

function applyTwice(f: (x: number) => number, x: number): number {
  return f(f(x));
}

export function higherOrder(x: number, k: number): number {
  return applyTwice((t) => t * t + k, x) + applyTwice((t) => Math.cos(t * k), x);
}

function iterate(f: (x: number, i: number) => number, x: number, n: number): number {
  for (let i = 0; i < n; i++) x = f(x, i);
  return x;
}

export function iterated(x: number, n: number): number {
  return iterate((v, i) => v * 0.9 + Math.sin(x * i), x, n);
}

function integrate(f: (x: number) => number, a: number, b: number, n: number): number {
  const h = (b - a) / n;
  let s = (f(a) + f(b)) / 2;
  for (let i = 1; i < n; i++) s += f(a + i * h);
  return s * h;
}

export function integral(a: number, b: number, k: number): number {
  return integrate((x) => Math.exp(-k * x * x), a, b, 8);
}

export function doubleIntegral(a: number): number {
  return integrate((x) => integrate((y) => x * y * a + Math.sin(a * y), 0, x, 4), 0, 1, 4);
}

function newton(f: (x: number) => number, df: (x: number) => number, x0: number): number {
  let x = x0;
  for (let i = 0; i < 30; i++) {
    const d = f(x) / df(x);
    x -= d;
    if (Math.abs(d) < 1e-13) break;
  }
  return x;
}

export function implicitRoot(p: number): number {
  return newton(
    (x) => x + p * Math.sin(x) - 1,
    (x) => 1 + p * Math.cos(x),
    0.5,
  );
}

export function localFunctionDeclaration(x: number): number {
  return twice(x) + twice(x * x);
  function twice(v: number): number {
    return v * x * 2;
  }
}

export function iife(x: number): number {
  const r = (() => {
    const t = x * x;
    return t > 4 ? t : t * x;
  })();
  return r + ((a: number) => a * a)(x + 1);
}

export function loopCaptures(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    const weigh = (k: number) => xs[i] * k + i;
    s += weigh(2) * weigh(s);
  }
  return s;
}

export function chosenFunction(x: number, kind: 'a' | 'b'): number {
  const f = kind === 'a' ? (t: number) => t * t : (t: number) => Math.exp(t);
  return f(x) * x;
}

export function mutatedArrayCaptured(x: number): number {
  const log: number[] = [];
  const record = (v: number): number => {
    log.push(v);
    return v * log.length;
  };
  const a = record(x) + record(x * x);
  record(a);
  return log[0] * log[1] + log[2];
}

export function defaultUsesEarlier(x: number, y = x * 2, z = x * y): number {
  return x + y * z;
}

export function restParameter(x: number, ...others: number[]): number {
  let s = x;
  for (const o of others) s = s * o + x;
  return s;
}

function sumOf(...xs: number[]): number {
  return xs.reduce((a, b) => a + b, 0);
}

export function spreadCall(xs: number[], y: number): number {
  return sumOf(...xs, y, ...xs) * sumOf() + sumOf(y, ...xs);
}

function scaled(x: number, k = 2, offset?: number): number {
  return x * k + (offset ?? x);
}

export function omittedArguments(x: number): number {
  return scaled(x) * scaled(x, 3) - scaled(x, undefined, x * x);
}

export function recordOfFunctions(x: number, op: 'sq' | 'inv'): number {
  const table = {
    sq: (v: number) => v * v,
    inv: (v: number) => 1 / v,
  };
  return table.sq(x) + table.inv(x) * table[op](x);
}

export function accumulatorByReference(xs: number[]): number {
  const acc = { value: 1 };
  const step = (a: { value: number }, x: number): void => {
    a.value = a.value * x + 1;
  };
  xs.forEach((x) => step(acc, x));
  return acc.value;
}

export function shadowedInClosure(x: number): number {
  const f = (x: number) => {
    const g = (x: number) => x * x;
    return g(x + 1) + x;
  };
  return f(x * 2) * x;
}

export function earlyReturnInClosure(xs: number[]): number {
  const clip = (v: number): number => {
    if (v > 2) return 2 + (v - 2) * 0.1;
    if (v < -2) return -2;
    return v * v;
  };
  return xs.reduce((s, x) => s + clip(x), 0);
}

export function closureAssignsParameter(x: number, y: number): number {
  const grow = () => {
    x = x * y;
    y += 1;
  };
  grow();
  grow();
  return x + y;
}

export function conditionalMutation(x: number): number {
  let state = 1;
  const touch = (c: boolean): boolean => {
    if (c) state *= x;
    else state += x;
    return state > 2;
  };
  if (touch(true) || touch(false)) state *= 2;
  while (!touch(false));
  return state;
}

export function memoTable(x: number, n: number): number {
  const memo: (number | undefined)[] = [];
  const f = (k: number): number => {
    if (k < 2) return k === 0 ? 1 : x;
    const hit = memo[k];
    if (hit !== undefined) return hit;
    const v = f(k - 1) * x + f(k - 2);
    memo[k] = v;
    return v;
  };
  return f(n);
}

export function pipeline(x: number): number {
  const stages = [(v: number) => v * 2, (v: number) => v * v, Math.sqrt] as const;
  return stages[2](stages[1](stages[0](x)) + 1);
}

export function fixedPoint(a: number): number {
  const solve = (g: (x: number) => number, x: number): number => {
    let next = g(x);
    while (Math.abs(next - x) > 1e-14) {
      x = next;
      next = g(x);
    }
    return next;
  };
  return solve((x) => Math.cos(a * x) * 0.5, 1);
}

export function rk4(y0: number, k: number, steps: number): number {
  const f = (t: number, y: number): number => -k * y + Math.sin(t);
  let y = y0;
  let t = 0;
  const h = 0.2;
  for (let i = 0; i < steps; i++, t += h) {
    const k1 = f(t, y);
    const k2 = f(t + h / 2, y + (h / 2) * k1);
    const k3 = f(t + h / 2, y + (h / 2) * k2);
    const k4 = f(t + h, y + h * k3);
    y += (h / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
  }
  return y;
}

export const cases: Case[] = [
  { f: 'capturesParameter', at: [[2, 3]] },
  { f: 'lateBinding', at: [[2]] },
  { f: 'mutatesCaptured', at: [[[1, 2, 0.5]], [[]]] },
  { f: 'returnedClosure', at: [[2]] },
  { f: 'twoIndependentCounters', at: [[2, 3]] },
  { f: 'adder', at: [[2]] },
  { f: 'composition', at: [[1.2]] },
  { f: 'higherOrder', at: [[1.2, 0.5]] },
  {
    f: 'iterated',
    at: [
      [0.5, 4],
      [0.5, 0],
    ],
    wrt: ['x'],
  },
  { f: 'integral', at: [[0, 2, 0.5]] },
  { f: 'doubleIntegral', at: [[1.5]] },
  { f: 'implicitRoot', at: [[0.5], [0.1]] },
  { f: 'localFunctionDeclaration', at: [[1.5]] },
  { f: 'iife', at: [[1.5], [3]] },
  { f: 'loopCaptures', at: [[[1, 2, 0.5]]] },
  {
    f: 'chosenFunction',
    at: [
      [1.5, 'a'],
      [1.5, 'b'],
    ],
  },
  { f: 'mutatedArrayCaptured', at: [[1.5]] },
  {
    f: 'defaultUsesEarlier',
    at: [
      [2, 3, 4],
      [2, 3],
    ],
  },
  { f: 'defaultUsesEarlier', at: [[2]], wrt: ['x'], expected: [49] },
  {
    f: 'defaultUsesEarlier',
    at: [[2], [2, 3]],
    wrt: ['x', 'z'],
    expected: [
      { x: 49, z: 0 },
      { x: 1 + 9, z: 0 },
    ],
    kink: true,
  },
  { f: 'restParameter', at: [[2, 3, 4], [2]] },
  { f: 'spreadCall', at: [[[1, 2], 3]] },
  { f: 'omittedArguments', at: [[2]] },
  {
    f: 'recordOfFunctions',
    at: [
      [2, 'sq'],
      [2, 'inv'],
    ],
  },
  { f: 'accumulatorByReference', at: [[[1, 2, 3]]] },
  { f: 'shadowedInClosure', at: [[2]] },
  { f: 'earlyReturnInClosure', at: [[[1, 3, -4]]] },
  { f: 'closureAssignsParameter', at: [[2, 3]] },
  { f: 'conditionalMutation', at: [[1.5], [3], [0.43]] },
  { f: 'memoTable', at: [[1.5, 6]], wrt: ['x'] },
  { f: 'pipeline', at: [[1.5]] },
  { f: 'fixedPoint', at: [[0.7]] },
  { f: 'rk4', at: [[1, 0.5, 5]], wrt: ['y0', 'k'] },
];
