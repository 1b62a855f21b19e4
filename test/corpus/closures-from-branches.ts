// Closures and objects made inside a branch, with what they capture there, used behind it.
import type { Case } from './case.ts';

type Fn = (v: number) => number;

export function madeByFactoryInBranch(x: number): number {
  const make = (k: number): Fn => {
    const w = k * k;
    return (v) => v * w;
  };
  const f = x > 1 ? make(x) : make(2);
  return f(3) * f(x);
}

export function objectOfClosuresInBranch(x: number): number {
  const make = (k: number) => {
    let n = k;
    return {
      inc: () => {
        n *= 2;
        return n;
      },
      get: () => n,
    };
  };
  const f = x > 1 ? make(x) : make(2);
  f.inc();
  if (x > 0) f.inc();
  return f.get() * x;
}

export function capturesBlockVariable(x: number): number {
  let f: Fn = (v) => v;
  if (x > 1) {
    const w = x * x;
    f = (v) => v * w;
  }
  return f(3) + f(x);
}

class Loss {
  constructor(
    private readonly f: Fn,
    public k: number,
  ) {}
  of(v: number): number {
    return this.f(v) * this.k;
  }
}

export function instanceWithFunctionInBranch(x: number): number {
  const l = x > 1 ? new Loss((v) => v * v, x) : new Loss((v) => v * 3, 2);
  return l.of(x) + l.of(2);
}

export function capturesInSwitch(x: number): number {
  let f: Fn = (v) => v;
  switch (Math.floor(x)) {
    case 1: {
      const w = x * x;
      f = (v) => v * w;
      break;
    }
    case 2: {
      const u = x;
      f = (v) => v + u;
    }
  }
  return f(3) * f(x);
}

export function nestedBranchesWithState(x: number): number {
  let n = 0;
  let f: Fn;
  if (x > 1) {
    let k = x;
    if (x > 1.2) {
      const w = k * x;
      k += 1;
      f = (v) => {
        n++;
        return (k *= v) * w;
      };
    } else f = (v) => v * k;
  } else {
    f = (v) => v;
  }
  return f(3) + f(2) * n;
}

export function returnedEarlyInLoop(x: number): number {
  const pick = (m: string): Fn => {
    if (m === 'a') {
      const k = x * 2;
      return (v) => v * k;
    }
    const q = x + 1;
    return (v) => v * q;
  };
  let s = 0;
  for (const m of ['a', 'b', 'a']) s += pick(m)(s + 1);
  return s;
}

export function nullUnlessSet(x: number): number {
  let f: Fn | null = null;
  if (x > 1) {
    const w = x * x;
    f = (v) => v * w;
  }
  return f ? f(3) : x;
}

export function firstTripOnly(x: number): number {
  let f: Fn = (v) => v;
  for (let i = 1; i < 3; i++) {
    const w = x * i;
    if (i === 1) f = (v) => v * w;
  }
  return f(3);
}

/** A closure replaces an array behind a test that throws. */
export function replacedOrThrown(x: number, a: number[]): number {
  const replace = (): void => {
    a = [x, 2];
  };
  [1, 2].forEach(() => {
    const label = `of ${1}`;
    if (label.length > 40) throw new Error(label);
    replace();
  });
  return a[0]! * x;
}

export const cases: Case[] = [
  { f: 'replacedOrThrown', at: [[0.4, [0.3, 0.7]]] },
  { f: 'madeByFactoryInBranch', at: [[1.5], [0.5]] },
  { f: 'objectOfClosuresInBranch', at: [[1.5], [0.5]] },
  { f: 'capturesBlockVariable', at: [[1.5], [0.5]] },
  { f: 'instanceWithFunctionInBranch', at: [[1.5], [0.5]] },
  { f: 'capturesInSwitch', at: [[1.5], [2.5], [0.5]] },
  { f: 'nestedBranchesWithState', at: [[1.5], [1.1], [0.5]] },
  { f: 'returnedEarlyInLoop', at: [[1.5]] },
  { f: 'nullUnlessSet', at: [[1.5], [0.5]] },
  { f: 'firstTripOnly', at: [[1.5]] },
];
