// Generators that are asked for one value after the other.
import type { Case } from './case.ts';

function* powers(x: number): Generator<number> {
  yield x;
  yield x * x;
  yield x * x * x;
}
export function twoAsked(x: number): number {
  const g = powers(x);
  const a: number = g.next().value;
  const b: number = g.next().value;
  return a * 2 + b * a;
}

export function firstAsked(x: number): number {
  return (powers(x).next().value as number) * x;
}

export function untilDone(x: number): number {
  const g = powers(x);
  let s = 0;
  let r = g.next();
  while (!r.done) {
    s = s * 0.5 + r.value;
    r = g.next();
  }
  return s * x;
}

export function forUntilDone(x: number): number {
  let s = 1;
  const g = powers(x);
  for (let r = g.next(); !r.done; r = g.next()) s *= r.value + 1;
  return s;
}

export function beyondTheEnd(x: number): number {
  const g = powers(x);
  let s = 0;
  for (let i = 0; i < 5; i++) {
    const { value, done } = g.next();
    s += done ? 10 * x : (value as number) * i;
  }
  return s;
}

function* naturals(x: number): Generator<number, never> {
  let k = 1;
  while (true) {
    yield x * k;
    k++;
  }
}
export function taken(x: number, n: number): number {
  const g = naturals(x);
  let s = 0;
  for (let i = 0; i < n; i++) s = s * 0.5 + g.next().value;
  return s;
}

export function zipped(x: number, ys: number[]): number {
  const g = naturals(x * x);
  let s = 0;
  for (const y of ys) s += y * g.next().value;
  return s + g.next().value;
}

export function twoOfThem(x: number, n: number): number {
  const a = naturals(x);
  const b = naturals(2);
  let s = 0;
  for (let i = 0; i < n; i++) {
    s += a.next().value * b.next().value;
    if (i % 2 === 0) s += a.next().value;
  }
  return s;
}

function* lcg(seed: number): Generator<number, never, unknown> {
  let s = seed;
  while (true) {
    s = (s * 1103515245 + 12345) % 2147483648;
    yield s / 2147483648;
  }
}
export function noise(x: number, n: number): number {
  const rng = lcg(42);
  const rand = (): number => rng.next().value;
  let s = 0;
  for (let i = 0; i < n; i++) s += Math.sin(x + rand()) * rand();
  return s / n;
}

function* gauss(uniform: Iterator<number, never>): Generator<number, never> {
  for (;;) {
    const u = Math.sqrt(-2 * Math.log(1 - uniform.next().value));
    const v = 2 * Math.PI * uniform.next().value;
    yield u * Math.cos(v);
    yield u * Math.sin(v);
  }
}
export function walk(mu: number, sigma: number, steps: number): number {
  const z = gauss(lcg(7));
  let p = 1;
  for (let i = 0; i < steps; i++) p *= Math.exp(mu / steps + sigma * Math.sqrt(1 / steps) * z.next().value);
  return p;
}

function* fibonacci(a: number, b: number): Generator<number, never> {
  for (;;) {
    yield a;
    [a, b] = [b, a + b];
  }
}
export function fibonacciOf(x: number, y: number): number {
  const f = fibonacci(x, y);
  const list: number[] = [];
  while (list.length < 6) list.push(f.next().value);
  return list.reduce((s, v) => s + v * v, 0);
}

function* newton(f: (x: number) => number, df: (x: number) => number, x: number): Generator<number, number> {
  let dx = Infinity;
  for (let k = 0; k < 50 && Math.abs(dx) > 1e-13; k++) {
    dx = f(x) / df(x);
    x -= dx;
    yield x;
  }
  return x;
}
export function newtonSteps(a: number): number {
  const it = newton(
    (x) => x * x - a,
    (x) => 2 * x,
    1,
  );
  let r = it.next();
  while (!r.done) r = it.next();
  return r.value * a;
}

export function newtonThree(a: number): number {
  const it = newton(
    (x) => x * x * x - a,
    (x) => 3 * x * x,
    a,
  );
  it.next();
  it.next();
  return it.next().value;
}

function* accumulate(): Generator<number, void, number> {
  let total = 0;
  while (true) {
    const v = yield total;
    total = total * 0.5 + v * v;
  }
}
export function sent(xs: number[]): number {
  const acc = accumulate();
  acc.next();
  let last = 0;
  for (const x of xs) last = acc.next(x).value as number;
  return last;
}

function* range(from: number, to: number, step = 1): Generator<number> {
  for (let v = from; v < to; v += step) yield v;
}
export function ranges(x: number, n: number): number {
  const r = range(0, n, 2);
  let s = 0;
  for (let one = r.next(); !one.done; one = r.next()) s = s * x + one.value + 1;
  return s;
}

function* evens(xs: number[], w: number): Generator<number, number> {
  for (const x of xs) {
    if (x > 0) {
      const y = x * w;
      yield y;
      yield y * y;
    } else if (x < -1) yield -x;
    w *= 2;
  }
  return w;
}
export function branchesInside(xs: number[], w: number): number {
  const g = evens(xs, w);
  let s = 0;
  for (;;) {
    const r = g.next();
    if (r.done) return s * r.value;
    s = s * 0.5 + r.value;
  }
}

function* grid(n: number, x: number): Generator<[number, number]> {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      if (j === 1 && i === 2) continue;
      yield [i * x, j + x];
    }
    if (i * x > 3) return;
  }
}
export function nested(n: number, x: number): number {
  const g = grid(n, x);
  let s = 0;
  let r = g.next();
  while (!r.done) {
    const [a, b] = r.value;
    s = s * 0.9 + a * b;
    r = g.next();
  }
  return s;
}

class Schedule {
  constructor(private readonly rate: number) {}
  *steps(): Generator<number, never> {
    let r = this.rate;
    for (;;) {
      yield r;
      r *= 0.9 * this.rate;
    }
  }
}
export function scheduled(rate: number, x: number): number {
  const schedule = new Schedule(rate).steps();
  let w = x;
  for (let k = 0; k < 4; k++) w -= schedule.next().value * 2 * w;
  return w * w;
}

export function perTrip(xs: number[]): number {
  let s = 0;
  for (const x of xs) {
    const g = naturals(x);
    g.next();
    s += g.next().value * x;
  }
  return s;
}

function pull(g: Iterator<number, never>, n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) s = s * 0.5 + g.next().value;
  return s;
}
export function handedToHelper(x: number): number {
  const g = naturals(x);
  return pull(g, 2) * pull(g, 3);
}

export function onlySometimes(x: number, flags: boolean[]): number {
  const g = naturals(x);
  let s = 0;
  for (const f of flags) s += f ? g.next().value : x * s;
  return s;
}

export function iteratedBesides(x: number, n: number): number {
  const g = naturals(x);
  let s = g.next().value;
  const all = range(0, n);
  for (const v of all) s = s * 0.5 + v * g.next().value;
  for (const v of naturals(x * x)) {
    if (v > 3) break;
    s += v;
  }
  const kept = powers(x);
  return s + [...kept].reduce((a, b) => a * 0.5 + b, 0);
}

function* closures(x: number): Generator<() => number> {
  for (let i = 1; i < 4; i++) yield () => x * i;
}
export function functionsHandedOut(x: number): number {
  let s = 0;
  for (const f of closures(x)) s = s * 0.5 + f() * f();
  return s;
}

function* building(x: number, n: number): Generator<number, void> {
  const keep: number[] = [];
  for (let i = 0; i < n; i++) {
    keep.push(x * i);
    x += 0.5;
    if (i % 2) yield keep.reduce((a, b) => a + b, 0);
    else {
      const f = () => x * i;
      yield f();
    }
  }
}
export function manyStatements(x: number, n: number): number {
  const g = building(x, n);
  let s = 0;
  let r = g.next();
  while (!r.done) {
    s = s * 0.5 + r.value;
    r = g.next();
  }
  return s;
}
export function insideTrips(x: number, n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    const g = building(x, 2);
    for (let j = 0; j < 2; j++) {
      const r = g.next();
      if (!r.done) s += r.value * (i + 1);
    }
  }
  return s;
}
function* halving(x: number): Generator<number, number> {
  if (x < 0) throw new RangeError('neg');
  while (x > 0.1) {
    x *= 0.5;
    yield x;
  }
  return -1;
}
export function insideTry(x: number): number {
  const g = halving(x);
  let s = 1;
  try {
    for (;;) {
      const r = g.next();
      if (r.done) return s * r.value;
      s += r.value;
    }
  } catch {
    return 3 * x;
  }
}
function* resetting(xs: number[]): Generator<number> {
  let acc = 0;
  for (const v of xs) {
    acc = acc * 0.9 + v;
    if (acc > 2) {
      yield acc;
      acc = 0;
    } else if (v < 0) continue;
    yield v * v;
  }
}
export function overArray(xs: number[]): number {
  const g = resetting(xs);
  let s = 0;
  for (let k = 0; k < 4; k++) s = s * 0.7 + (g.next().value ?? 0);
  return s;
}
export function askedOnOnePath(x: number, k: number): number {
  const g = building(x, 4);
  const first = g.next();
  if (k > 0) g.next();
  const third = g.next();
  return (first.value ?? 1) + (third.value ?? 1) * x;
}
class Sampler {
  #g: Generator<number, never>;
  constructor(seed: number) {
    this.#g = Sampler.lcg(seed);
  }
  static *lcg(s: number): Generator<number, never> {
    for (;;) {
      s = (s * 16807) % 2147483647;
      yield s / 2147483647;
    }
  }
  next(): number {
    return this.#g.next().value;
  }
}
export function keptInField(x: number): number {
  const r = new Sampler(5);
  let s = 0;
  for (let i = 0; i < 3; i++) s += Math.sin(x * r.next());
  return s;
}

export const cases: Case[] = [
  { f: 'manyStatements', wrt: ['x'], at: [[0.7, 5]] },
  { f: 'insideTrips', wrt: ['x'], at: [[0.7, 3]] },
  { f: 'insideTry', at: [[0.7], [-1]] },
  { f: 'overArray', at: [[[1, 2, -0.5, 0.3, 4]]] },
  {
    f: 'askedOnOnePath',
    wrt: ['x'],
    at: [
      [0.7, 1],
      [0.7, 0],
    ],
  },
  { f: 'keptInField', at: [[0.7]] },
  { f: 'iteratedBesides', wrt: ['x'], at: [[0.7, 4]] },
  { f: 'functionsHandedOut', at: [[0.7]] },
  { f: 'twoAsked', at: [[0.7]] },
  { f: 'firstAsked', at: [[0.7]] },
  { f: 'untilDone', at: [[0.7]] },
  { f: 'forUntilDone', at: [[0.7]] },
  { f: 'beyondTheEnd', at: [[0.7]] },
  {
    f: 'taken',
    wrt: ['x'],
    at: [
      [0.7, 4],
      [0.7, 0],
    ],
  },
  { f: 'zipped', at: [[0.7, [1, 2, 3]]] },
  { f: 'twoOfThem', wrt: ['x'], at: [[0.7, 4]] },
  { f: 'noise', wrt: ['x'], at: [[0.7, 5]] },
  {
    f: 'walk',
    wrt: ['mu', 'sigma'],
    at: [
      [0.1, 0.3, 5],
      [0.1, 0.3, 4],
    ],
  },
  { f: 'fibonacciOf', at: [[0.7, 1.2]] },
  { f: 'newtonSteps', at: [[2.5]] },
  { f: 'newtonThree', at: [[2.5]] },
  { f: 'sent', at: [[[1, 2, 0.5]]] },
  {
    f: 'ranges',
    wrt: ['x'],
    at: [
      [0.7, 7],
      [0.7, 0],
    ],
  },
  { f: 'branchesInside', at: [[[1, -2, 3, 0.5, -0.5], 0.7]] },
  {
    f: 'nested',
    wrt: ['x'],
    at: [
      [4, 0.7],
      [4, 2],
    ],
  },
  { f: 'scheduled', at: [[0.3, 2]] },
  { f: 'perTrip', at: [[[1, 2, 0.5]]] },
  { f: 'handedToHelper', at: [[0.7]] },
  { f: 'onlySometimes', wrt: ['x'], at: [[0.7, [true, false, true, true]]] },
];
