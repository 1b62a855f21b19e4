/** Objects with optional fields that are copied, taken apart and laid over defaults: a copy lacks what the original lacks. */

import type { Case } from './case.ts';
interface Options {
  rate?: number;
  steps?: number;
  decay?: number;
  inner?: { scale?: number; bias?: number };
}
const defaults = { rate: 0.1, steps: 4, decay: 0.9, inner: { scale: 2, bias: 0.5 } };
function settle(given: Options): { rate: number; steps: number; decay: number; inner: { scale: number; bias: number } } {
  const own = { ...given };
  return { ...defaults, ...own, inner: { ...defaults.inner, ...own.inner } };
}
export function descend(x: number, options: Options): number {
  const o = settle(options);
  let w = x;
  for (let i = 0; i < o.steps; i++) {
    w -= o.rate * o.decay ** i * (2 * w * o.inner.scale + o.inner.bias);
  }
  return w * w;
}
function build(x: number, kind: string): Options {
  const base: Options = kind === 'a' ? { rate: x } : kind === 'b' ? { rate: x, inner: { bias: x } } : {};
  return { ...base, steps: 3 };
}
export function builtOptions(x: number, kind: string): number {
  const { steps, ...rest } = build(x, kind);
  const o = settle({ ...rest, ...(kind === 'c' ? { decay: x } : {}) });
  let w = 1;
  for (let i = 0; i < (steps ?? 2); i++) w -= o.rate * o.decay ** i * (2 * w * o.inner.scale + o.inner.bias);
  return w * w;
}
export function copiesInLoop(x: number, n: number): number {
  let o: Options = {};
  let s = 0;
  for (let i = 0; i < n; i++) {
    const p = { rate: x, ...o };
    s += p.rate;
    o = i % 2 ? { ...o, rate: s * 0.5 } : { ...o, decay: s };
    if (i === 3) o = {};
  }
  const q = { rate: 1, decay: 2, ...o };
  return s + q.rate * q.decay;
}
export function clonedOptions(x: number, options: Options): number {
  const c = structuredClone(options);
  const d = JSON.parse(JSON.stringify(options)) as Options;
  c.rate = x;
  const o = { ...defaults, ...d, ...c };
  return o.rate * o.decay * x + o.steps;
}
export function assignedOptions(x: number, options: Options): number {
  const o = Object.assign({}, defaults, options, { decay: x });
  const p = Object.assign({ rate: 7 }, { ...options });
  return o.rate * o.decay + p.rate * x;
}
export function restsOfRests(x: number, options: Options): number {
  const { rate = x, ...a } = options;
  const { steps = 3, ...b } = a;
  const c = { decay: x * x, ...b };
  return rate * steps * c.decay + Object.keys(b).length * x;
}
class Solver {
  private o: Required<Omit<Options, 'inner'>>;
  constructor({ inner: _inner, ...options }: Options = {}) {
    this.o = { rate: 0.1, steps: 2, decay: 0.5, ...options };
  }
  run(x: number): number {
    let w = x;
    for (let i = 0; i < this.o.steps; i++) w = w * this.o.decay + this.o.rate * Math.sin(w);
    return w;
  }
}
export function solverOptions(x: number, options: Options): number {
  return new Solver(options).run(x) + new Solver({ rate: x }).run(1) + new Solver().run(x);
}
interface O {
  a?: number;
  b?: number;
}
export function keysOfACopy(o: O, x: number): number {
  const p = { ...o };
  return Object.keys(p).length * x;
}

export function askedOfACopy(o: O, x: number): number {
  const p: O = { ...o };
  return ('b' in p ? 1 : 2) * x + (p.hasOwnProperty('a') ? 10 : 20);
}

export function askedOfARest(o: O, x: number): number {
  const { a, ...p } = o;
  return ('b' in p ? 1 : 2) * x + (a ?? 0);
}

export function restOverDefaults(o: O, x: number): number {
  const { a, ...p } = o;
  const q = { b: 7, ...p };
  return q.b * x + (a ?? 0);
}

export function copyOverDefaults(o: O, x: number): number {
  const p: O = { ...o };
  const q = { b: 7, ...p };
  return q.b * x;
}

export function askedOfAClone(o: O, x: number): number {
  const p = structuredClone(o);
  return Object.keys(p).length * x + ('b' in p ? x * x : 0);
}

export function copyOrOther(o: O, x: number): number {
  const p: O = o.a ? { ...o } : { b: x };
  return (p.b ?? x * x) * x;
}

export function keysOfALiteral(x: number): number {
  const o: O = { a: x };
  return Object.keys(o).length * x;
}

export function keysOfARest(x: number): number {
  const o: O = { a: x };
  const { a, ...r } = o;
  return Object.keys(r).length * x + (a ?? 0);
}

export function keysOfEither(x: number, c: boolean): number {
  const o: O = c ? { a: x } : { a: x, b: 2 };
  return Object.keys(o).length * x;
}

export function keysOfARestOfEither(x: number, c: boolean): number {
  const o: O = c ? { a: x } : { a: x, b: 2 };
  const { a, ...r } = o;
  return Object.keys(r).length * x + (a ?? 0);
}

export function laidOverAndUnder(x: number, c: boolean): number {
  const o: O = c ? { a: x } : { a: x, b: 2 };
  const p: O = { ...o };
  const q: O = { b: 3, ...o };
  return Object.keys(p).length * x + ('b' in p ? 1 : 2) * x * x + (q.b ?? 0);
}

export function restWithDefault(o: O, x: number): number {
  const { a = 3, ...r } = o;
  return Object.keys(r).length * x * a + (r.b ?? 5);
}

export function givenOverOthers(o: O, x: number): number {
  const p = { a: 1, b: x, ...o };
  return p.a * p.b * Object.keys(p).length;
}

export function assignedOverOthers(o: O, x: number): number {
  const p = Object.assign({ a: 1, b: x }, o);
  return p.a * p.b;
}

export function restInside(o: { r: O }, x: number): number {
  const {
    r: { ...c },
  } = o;
  c.b = x;
  return Object.keys(c).length * (c.a ?? 1) * c.b + Object.keys(o.r).length;
}
const ps: Options[] = [
  {},
  { rate: 0.3 },
  { steps: 2, decay: 0.7 },
  { inner: { bias: 1 } },
  { rate: 1, steps: 1, decay: 1, inner: { scale: 1, bias: 2 } },
];
const pairs: O[] = [{ a: 2 }, {}, { a: 2, b: 3 }, { b: 3 }];
export const cases: Case[] = [
  ...['descend', 'clonedOptions', 'assignedOptions', 'restsOfRests', 'solverOptions'].map((f): Case => ({
    f,
    at: ps.map((p) => [1.3, p]),
    wrt: ['x'],
  })),
  ...['descend', 'clonedOptions', 'assignedOptions', 'restsOfRests', 'solverOptions'].map((f): Case => ({
    f,
    at: [[1.3, { rate: 0.2, decay: 0.8, inner: { scale: 1.5 } }]],
    wrt: ['x', 'options'],
  })),
  {
    f: 'builtOptions',
    at: [
      [0.3, 'a'],
      [0.3, 'b'],
      [0.3, 'c'],
      [0.3, 'd'],
    ],
    wrt: ['x'],
  },
  {
    f: 'copiesInLoop',
    at: [
      [0.3, 7],
      [0.3, 0],
    ],
    wrt: ['x'],
  },
  ...[
    'keysOfACopy',
    'askedOfACopy',
    'askedOfARest',
    'restOverDefaults',
    'copyOverDefaults',
    'askedOfAClone',
    'copyOrOther',
    'restWithDefault',
    'givenOverOthers',
    'assignedOverOthers',
  ].map((f): Case => ({ f, at: pairs.map((p) => [p, 1.5]), wrt: ['x'] })),
  ...['keysOfEither', 'keysOfARestOfEither', 'laidOverAndUnder'].map((f): Case => ({
    f,
    at: [
      [1.5, true],
      [1.5, false],
    ],
    wrt: ['x'],
  })),
  { f: 'keysOfALiteral', at: [[1.5]] },
  { f: 'keysOfARest', at: [[1.5]] },
  {
    f: 'restInside',
    at: [
      [{ r: { a: 2 } }, 1.5],
      [{ r: {} }, 1.5],
      [{ r: { b: 7 } }, 1.5],
    ],
    wrt: ['x'],
  },
];
