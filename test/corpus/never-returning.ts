// Calls of functions that always throw, wherever a value is wanted: exhaustive switches, defaults, guards.
import type { Case } from './case.ts';

const never = (x: never): never => {
  throw new Error(`bad ${String(x)}`);
};
type P = { t: 'a'; k: number } | { t: 'b'; k: number };
function ev(e: P): number {
  switch (e.t) {
    case 'a':
      return e.k;
    case 'b':
      return e.k * e.k;
    default:
      return never(e);
  }
}
export function exhaustiveSwitch(x: number): number {
  return ev({ t: 'b', k: x });
}
export function exhaustiveSwitchOfArgument(p: P): number {
  return ev(p);
}
function fail(msg: string): never {
  throw new Error(msg);
}
export function failsInConditional(x: number): number {
  return x > 0 ? x * x : fail('neg');
}
export function failsInArithmetic(x: number): number {
  if (x < 0) return fail('neg') * 2;
  return x * x;
}
function checked(x: number): number {
  if (!(x > 0)) fail('x');
  return Math.sqrt(x);
}
export function guardWithoutElse(x: number): number {
  return checked(x) * checked(x + 1);
}
export function failsInsideLoops(xs: number[]): number {
  let s = 0;
  for (const x of xs) {
    if (x > 100) fail('large');
    s += x * x;
    while (s > 50) {
      s -= 10;
      if (s < -5) return fail('odd');
    }
  }
  return s;
}
const at = <T>(xs: T[], i: number): T => xs[i] ?? fail(`no ${i}`);
export function failsAsDefault(xs: number[]): number {
  return at(xs, 0) * at(xs, 1) + (xs[2] ?? fail('c'));
}
export function endlessLoopThatFails(x: number): number {
  for (;;) {
    if (x > 0) return x * x;
    fail('x');
  }
}
export function failsInInitialiser(x: number): number {
  const v = x > 0 ? x : fail('x');
  let y = 2;
  y = v * y;
  return y * v;
}
// No return type is written, and TypeScript infers `number | undefined`: it does not see that the end is never reached.
export function halvedForever(x: number) {
  let s = x;
  while (1) {
    s = s * 0.5 + 1;
    if (s < 3) return s * x;
  }
}

export function halvedAtLeastOnce(x: number, n: number) {
  let s = x;
  do {
    for (let i = 0; i < n; i++) {
      s = s * 0.5 + 1;
      if (s < 1) break;
    }
    if (s < 3) return s * x;
    s *= 0.7;
  } while (1);
}

export function returnsOnFirst(x: number, n: number) {
  outer: for (; 1;) {
    for (;;) {
      x = Math.sin(x) + n;
      if (x > 0) continue outer;
      switch (n) {
        case 1:
          break;
        default:
          return x;
      }
      return x * x;
    }
  }
}

type Nested = number | Nested[];
type Numbers = number | number[];
const timesNested = (a: Nested, b: Nested): Nested => {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  if (typeof a === 'number') return (b as Nested[]).map((v) => timesNested(a, v));
  if (typeof b === 'number') return a.map((v) => timesNested(v, b));
  return a.map((v, i) => timesNested(v, b[i]));
};
const total = (a: Nested): number => (typeof a === 'number' ? a : a.reduce<number>((s, v) => s + total(v), 0));
/** In the copy of `timesNested` for a number `b`, an assertion says that it is an array, where `a` is one. */
export function assertedInCopies(x: number, y: number): number {
  return total(timesNested([x, [y]], y)) + total(timesNested([x, [y]], [y, x]));
}
const added = (all: number[]): number => all.reduce((s, v) => s + v, 0);
/** Whether `b` is an array, `c` says. */
const asTold = (b: Numbers, c: number): number => {
  if (c <= 0) return (b as number) * c + Math.sin(b as number);
  let s = added(b as number[]) + (b as number[]).length;
  for (const v of b as number[]) s *= v * c;
  return Math.max(s, ...(b as number[])) + (b as number[])[0];
};
export function assertedAsTold(x: number, y: number): number {
  return asTold(x, y) + asTold([x, 2], y < 0 ? 3 : 2);
}

export const cases: Case[] = [
  { f: 'exhaustiveSwitch', at: [[1.5]] },
  { f: 'exhaustiveSwitchOfArgument', at: [[{ t: 'a', k: 2 }], [{ t: 'b', k: 2 }]] },
  { f: 'failsInConditional', at: [[1.5]] },
  { f: 'failsInArithmetic', at: [[1.5]] },
  { f: 'guardWithoutElse', at: [[1.5]] },
  { f: 'failsInsideLoops', at: [[[1.5, 7, 3]]] },
  { f: 'failsAsDefault', at: [[[1, 2, 3]]] },
  { f: 'endlessLoopThatFails', at: [[1.5]] },
  { f: 'failsInInitialiser', at: [[1.5]] },
  { f: 'failsInConditional', at: [[-1.5]], throws: true },
  { f: 'failsInsideLoops', at: [[[1.5, 101]]], throws: true },
  { f: 'halvedForever', at: [[1.2], [7], [-4]] },
  {
    f: 'halvedAtLeastOnce',
    at: [
      [1.2, 3],
      [70, 1],
      [-4, 2],
    ],
    wrt: ['x'],
  },
  {
    f: 'returnsOnFirst',
    at: [
      [-1.2, -1],
      [0.3, -3],
    ],
    wrt: ['x'],
  },
  {
    f: 'assertedInCopies',
    at: [
      [0.5, 1.3],
      [0, 0.2],
    ],
  },
  {
    f: 'assertedAsTold',
    at: [
      [1.2, -0.7],
      [3, -2],
    ],
  },
  { f: 'assertedAsTold', at: [[1.2, 0.7]], throws: true },
];
