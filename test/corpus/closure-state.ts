// Closures whose captured variables change between calls.
import type { Case } from './case.ts';

export function readBeforeMutation(x: number): number {
  const inner = () => x * x;
  const before = inner();
  x *= 3;
  return before + inner();
}

export function snapshotInConst(x: number): number {
  const kept = x;
  const inner = () => kept * x;
  x *= 3;
  return inner() + kept;
}

export function alias(x: number): number {
  const inner = () => {
    x *= 2;
    return x * x;
  };
  const other = inner;
  const first = other();
  return first + inner();
}

export function nestedClosures(x: number): number {
  const outer = () => {
    const inner = () => x * x;
    return inner() * x;
  };
  return outer();
}

export function conditionalMutation(x: number): number {
  const inner = () => {
    if (x > 0) x *= 2;
    else x *= 3;
    return x * x;
  };
  const first = inner();
  return first + inner();
}

export function localInClosure(x: number): number {
  const inner = () => {
    let local = x;
    local *= 2;
    x *= 2;
    return local * x;
  };
  const first = inner();
  return first + inner();
}

export function nestedMutation(x: number): number {
  const outer = () => {
    const inner = () => {
      x *= 2;
      return x * x;
    };
    const first = inner();
    return first + inner();
  };
  const first = outer();
  return first + outer();
}

export function closureCallsClosure(x: number): number {
  const inner = () => {
    x *= 2;
    return x * x;
  };
  const outer = () => inner();
  const first = outer();
  return first + outer();
}

export function freshLocalPerCall(x: number): number {
  const outer = () => {
    let y = x;
    const inner = () => {
      y *= 2;
      return y * y;
    };
    x *= 2;
    return inner();
  };
  const first = outer();
  return first + outer();
}

export function mutationInLoop(x: number): number {
  const grow = () => {
    x *= 2;
  };
  let result = 0;
  for (let i = 0; i < 3; ++i) {
    grow();
    result += x * x;
  }
  return result;
}

export function recordCaptured(x: number): number {
  const p = { v: x };
  const twice = () => {
    p.v *= 2;
    return p.v * p.v;
  };
  const first = twice();
  return first + twice();
}

export function accumulatorPassedDown(xs: number[]): number {
  let total = 0;
  const visit = (i: number): void => {
    if (i >= xs.length) return;
    total = total * 0.5 + xs[i] ** 2;
    visit(i + 1);
    total += xs[i];
  };
  visit(0);
  return total;
}

export function twoClosuresShareState(x: number): number {
  let state = x;
  const push = (v: number) => {
    state = state * v + 1;
  };
  const read = () => state * state;
  push(x);
  const a = read();
  push(a);
  return read() / a;
}

export function closureCreatedInLoop(x: number): number {
  let s = 0;
  for (let i = 1; i < 4; i++) {
    let k = x * i;
    const bump = () => (k += x);
    bump();
    bump();
    s += k * k;
  }
  return s;
}

export function closureReassigned(x: number, twice: boolean): number {
  let f = (v: number) => v * x;
  const a = f(2);
  if (twice) {
    const g = f;
    const h = (v: number) => g(g(v)) + a;
    return h(3);
  }
  return f(3) + a;
}

export function callbackReturnsFromOuterState(xs: number[]): number {
  let best = -Infinity;
  let at = -1;
  xs.forEach((x, i) => {
    if (x > best) {
      best = x;
      at = i;
    }
  });
  return best * (at + 1) + xs[at] * xs[0];
}

export function counterFactory(x: number): number {
  const make = (start: number) => {
    let n = start;
    return {
      next: () => (n = n * x + 1),
      reset: (v: number) => {
        n = v;
      },
    };
  };
  const a = make(x);
  const b = make(1);
  a.next();
  b.next();
  a.reset(b.next());
  return a.next() * b.next();
}

export function earlyCaptureOfArray(xs: number[]): number {
  const sum = () => xs.reduce((a, b) => a + b, 0);
  const before = sum();
  xs[0] *= before;
  xs = xs.map((v) => v * v);
  return sum() + before;
}

export function defaultsFromCapturedState(x: number): number {
  let base = x;
  const f = (v = base * 2) => v * v;
  const a = f();
  base = x * x;
  return a + f() + f(x);
}

export function deferred(x: number): number {
  let y = x;
  const later = () => y * y + x;
  for (let i = 0; i < 3; i++) {
    y += i * x;
    if (y > 100) break;
  }
  x = 2 * x;
  return later();
}

export const cases: Case[] = [
  { f: 'readBeforeMutation', at: [[2]], expected: [40] },
  { f: 'snapshotInConst', at: [[2]] },
  { f: 'alias', at: [[2]], expected: [80] },
  { f: 'nestedClosures', at: [[2]], expected: [12] },
  { f: 'conditionalMutation', at: [[2], [-2]], expected: [80, -360] },
  { f: 'localInClosure', at: [[2]] },
  { f: 'nestedMutation', at: [[2]], expected: [1360] },
  { f: 'closureCallsClosure', at: [[2]], expected: [80] },
  { f: 'freshLocalPerCall', at: [[2]], expected: [80] },
  { f: 'mutationInLoop', at: [[2]], expected: [336] },
  { f: 'recordCaptured', at: [[2]], expected: [80] },
  { f: 'accumulatorPassedDown', at: [[[1, 2, 3]]] },
  { f: 'twoClosuresShareState', at: [[1.5]] },
  { f: 'closureCreatedInLoop', at: [[1.5]] },
  {
    f: 'closureReassigned',
    at: [
      [1.5, true],
      [1.5, false],
    ],
  },
  { f: 'callbackReturnsFromOuterState', at: [[[1, 3, 2]]] },
  { f: 'counterFactory', at: [[1.5]] },
  { f: 'earlyCaptureOfArray', at: [[[1, 3, 2]]] },
  { f: 'defaultsFromCapturedState', at: [[1.5]] },
  { f: 'deferred', at: [[1.5]] },
];
