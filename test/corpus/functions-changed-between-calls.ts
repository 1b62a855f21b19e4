/** Recursive functions that call what a variable around them holds: another function at another call. */

import type { Case } from './case.ts';

export function variableOfAFunction(x: number, y: number): number {
  let step = (v: number): number => v * 2;
  const run = (v: number, n: number): number => (n === 0 ? v : step(run(v, n - 1)));
  const r = run(x, 3);
  step = (v) => v * y;
  return r + run(x, 2);
}

export function methodPutIntoAnObject(x: number, y: number): number {
  const o = {
    step: (v: number): number => v * 2,
    run(v: number, n: number): number {
      return n === 0 ? v : this.step(this.run(v, n - 1));
    },
  };
  const r = o.run(x, 3);
  o.step = (v) => v * y;
  return r + o.run(x, 2);
}

const tools = {
  step: (v: number): number => v * 2,
  run(v: number, n: number): number {
    return n === 0 ? v : this.step(tools.run(v, n - 1));
  },
};

export function methodForAWhile(x: number, y: number): number {
  const before = tools.step;
  tools.step = (v) => v * x;
  const r = tools.run(y, 3);
  tools.step = before;
  return r + tools.run(x, 2);
}

export function seenByAnother(x: number, y: number): number {
  let step = (v: number): number => v + y;
  const even = (v: number, n: number): number => (n === 0 ? v : odd(v * y, n - 1));
  const odd = (v: number, n: number): number => (n === 0 ? -v : step(even(v, n - 1)));
  const both = (v: number, n: number): number => (n < 2 ? even(v, n) : both(v, n - 1) * odd(v, n));
  const a = even(x, 4) + odd(x, 2) + both(x, 3);
  step = (v) => v * v;
  const b = odd(y, 3) * even(y, 4);
  step = (v) => Math.sin(v);
  return a * b + both(y, 3) + even(x, 3);
}

export function ofATest(x: number, n: number): number {
  let step = (v: number): number => v * 2;
  const run = (v: number, k: number): number => (k === 0 ? v : step(run(v, k - 1)));
  let s = run(x, 1);
  if (n > 2) step = (v) => v * v;
  s += run(x, 2);
  for (let k = 0; k < n; k++) {
    s += run(x, k);
    step = k % 2 ? (v) => v + x : (v) => v * x;
  }
  return s;
}

export function missingAtFirst(x: number, y: number): number {
  let at: { v: number } | undefined;
  let scale: number | undefined;
  const run = (v: number, n: number): number => (n === 0 ? (at?.v ?? 3) * v : run(v * (scale ?? 1.1), n - 1));
  const a = run(x, 2);
  at = { v: y };
  const b = run(x, 1);
  scale = y;
  const c = run(x, 2);
  at = undefined;
  return a + b * c + run(y, 2);
}

class One {
  by = 2;
  of(v: number): number {
    return v * this.by;
  }
}
class Other extends One {
  override of(v: number): number {
    return v * v;
  }
}

export function ofAnotherClass(x: number, y: number): number {
  let one: One = new One();
  const run = (v: number, n: number): number => (n === 0 ? one.of(v) : run(v * y, n - 1));
  const a = run(x, 2);
  one = new Other();
  return a + run(x, 2) * one.by;
}

export function ofAnotherKind(x: number, y: number): number {
  let one: number[] | number = x;
  const run = (v: number, n: number): number => (n === 0 ? (typeof one === 'number' ? one : one[1]!) * v : run(v * y, n - 1));
  const a = run(x, 2);
  one = [2, y];
  return a + run(x, 2);
}

// What is captured is missing at some calls.
export function listTakenAway(x: number, y: number): number {
  let list: number[] | null = [x, y];
  const run = (v: number, n: number): number => (n === 0 ? (list ? list[1]! : 5) * v : run(v * 1.1, n - 1));
  const a = run(x, 2);
  list = null;
  return a + run(x, 2) * y;
}
export function listGivenLater(x: number, y: number): number {
  let list: number[] | null = null;
  const run = (v: number, n: number): number => {
    if (n === 0) return list ? list[1]! * v : 5 * v;
    const r = run(v * 1.1, n - 1);
    return list === null ? r + v : r * list.length;
  };
  const a = run(x, 2);
  list = [y, x * y];
  return a + run(x, 2) * y;
}
export function optionsForAWhile(x: number, y: number): number {
  let o: { k: number } | undefined;
  const run = (v: number, n: number): number => (n === 0 ? (o?.k ?? 3) * v : run(v + (o ? o.k : 1), n - 1));
  const a = run(x, 2);
  o = { k: y };
  const b = run(y, 2);
  o = undefined;
  return a + b * run(x * y, 1);
}
export function missingOnSomeTrips(x: number, y: number): number {
  let list: number[] | null = null;
  const run = (v: number, n: number): number => (n === 0 ? (list ? list[0]! : 5) * v : run(v * 1.1, n - 1));
  let s = 0;
  for (let i = 0; i < 4; i++) {
    s += run(x, 1) * (i + 1);
    list = i % 2 ? null : [y * i + 1];
  }
  return s;
}

export function recursionSeesCount(x: number, y: number): number {
  let k = 1;
  const run = (v: number, n: number): number => (n === 0 ? v * k : run(v * x + k, n - 1));
  let s = 0;
  for (let i = 0; i < 3; i++) {
    s += run(y, i);
    k += i % 2 === 0 ? 1 : -2;
  }
  return s;
}
export function recursionSeesFunction(x: number, y: number): number {
  let f = (v: number): number => v * x;
  const run = (v: number, n: number): number => (n === 0 ? v : f(run(v, n - 1)));
  let s = run(y, 2);
  for (let i = 0; i < 3; i++) {
    if (i === 1) continue;
    f = i === 0 ? (v) => v + x : (v) => v * v;
    s += run(y, 1 + i);
  }
  return s;
}

export const cases: readonly Case[] = [
  {
    f: 'variableOfAFunction',
    at: [
      [1.3, 0.7],
      [-0.5, 2],
    ],
  },
  {
    f: 'methodPutIntoAnObject',
    at: [
      [1.3, 0.7],
      [-0.5, 2],
    ],
  },
  {
    f: 'methodForAWhile',
    at: [
      [1.3, 0.7],
      [-0.5, 2],
    ],
  },
  {
    f: 'seenByAnother',
    at: [
      [1.3, 0.7],
      [-0.5, 2],
    ],
  },
  {
    f: 'ofATest',
    at: [
      [1.3, 3],
      [-0.5, 2],
    ],
    wrt: ['x'],
  },
  {
    f: 'missingAtFirst',
    at: [
      [1.3, 0.7],
      [-0.5, 2],
    ],
  },
  {
    f: 'ofAnotherClass',
    at: [
      [1.3, 0.7],
      [-0.5, 2],
    ],
  },
  {
    f: 'ofAnotherKind',
    at: [
      [1.3, 0.7],
      [-0.5, 2],
    ],
  },
  {
    f: 'listTakenAway',
    at: [
      [0.7, 1.3],
      [-0.4, 0.6],
    ],
  },
  {
    f: 'listGivenLater',
    at: [
      [0.7, 1.3],
      [-0.4, 0.6],
    ],
  },
  {
    f: 'optionsForAWhile',
    at: [
      [0.7, 1.3],
      [-0.4, 0.6],
    ],
  },
  {
    f: 'missingOnSomeTrips',
    at: [
      [0.7, 1.3],
      [-0.4, 0.6],
    ],
  },
  { f: 'recursionSeesCount', at: [[0.7, 1.3]] },
  { f: 'recursionSeesFunction', at: [[0.7, 1.3]] },
];
