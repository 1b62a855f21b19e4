import type { Case } from './case.ts';

export function breakOnCount(u: number): number {
  let res = 0;
  for (let i = 1; i < 3; i++) {
    res += i * u;
    if (i === 1) break;
  }
  return res;
}

export function trailingContinue(u: number): number {
  let res = 11 * u;
  for (let i = 0; i < 3; i++) {
    res += u * i;
    continue;
  }
  return res;
}

export function continueSkips(xs: number[], t: number): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    if (xs[i] < 0) continue;
    s += Math.sqrt(xs[i] + t) * s + t;
  }
  return s;
}

export function breakOnValue(x: number, n: number): number {
  let v = x;
  for (let i = 0; i < n; i++) {
    v = v * v + 0.3;
    if (v > 4) break;
    v = v * 1.1;
  }
  return v;
}

export function breakThenUse(x: number): number {
  let v = x;
  let i = 0;
  for (; i < 10; i++) {
    const w = v * 1.7;
    if (w > 9) break;
    v = w;
  }
  return v * i;
}

export function breakAndContinue(x: number, n: number): number {
  let s = x;
  for (let i = 0; i < n; i++) {
    if (i % 3 === 1) continue;
    s = s + Math.sin(s * i);
    if (s > 6) break;
    if (i === 4) continue;
    s *= 1.2;
  }
  return s;
}

export function returnFromLoop(xs: number[], limit: number): number {
  let s = 0;
  for (const x of xs) {
    s += x * x;
    if (s > limit) return s * x;
  }
  return -s;
}

export function returnFromNested(x: number, n: number): number {
  let s = x;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      s = s * x + j;
      if (s > 30) return s / (i + 1);
    }
    s -= x;
  }
  return s;
}

export function breakInner(x: number, n: number): number {
  let s = 1;
  for (let i = 1; i <= n; i++) {
    for (let j = 0; j < n; j++) {
      if (j === i) break;
      s += x * s * 0.1;
    }
    s *= x;
  }
  return s;
}

export function labelledBreak(x: number, n: number): number {
  let s = x;
  search: for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      s = s + x * (i + j) * 0.3;
      if (s > 8) break search;
      s *= 1.05;
    }
    s = Math.sqrt(s);
  }
  return s * s;
}

export function labelledContinue(x: number, n: number): number {
  let s = x;
  rows: for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < n; j++) {
      if (j > i) continue rows;
      row += s * x;
      s += row * 0.01;
    }
    s *= 2;
  }
  return s;
}

export function tripleNestExits(x: number): number {
  let s = x;
  a: for (let i = 0; i < 4; i++) {
    b: for (let j = 0; j < 4; j++) {
      for (let k = 0; k < 4; k++) {
        if (k === 2 && j === 1) continue b;
        if (j === 2 && k === 1) continue a;
        if (i === 3 && k === 3) break a;
        s = s * 0.9 + Math.sin(x * (i + j + k));
      }
      s *= x;
    }
    s += 100;
  }
  return s;
}

export function continueInWhile(x: number): number {
  let i = 0;
  let s = 0;
  while (i < 6) {
    i++;
    if (i & 1) continue;
    s = s * x + i;
  }
  return s;
}

export function continueInDoWhile(x: number): number {
  let i = 0;
  let s = x;
  do {
    i += 1;
    if (i === 2) continue;
    s = s * s * 0.5 + x;
  } while (i < 4);
  return s;
}

export function breakInDoWhile(x: number): number {
  let s = x;
  do {
    s = s * 1.5;
    if (s > 5) break;
    s += x * x;
  } while (s < 100);
  return s;
}

export function switchBreakInsideLoop(x: number, n: number): number {
  let s = x;
  for (let i = 0; i < n; i++) {
    switch (i % 4) {
      case 0:
        s *= x;
        break;
      case 1:
        if (s > 2) break;
        s += 1;
      case 2:
        s = Math.sin(s) + x;
        continue;
      case 3:
        s -= x;
    }
    s = s * 0.8;
  }
  return s;
}

export function breakOuterFromSwitch(codes: string[], x: number): number {
  let s = x;
  run: for (const code of codes) {
    switch (code) {
      case 'stop':
        break run;
      case 'double':
        s *= 2;
        break;
      case 'square':
        s *= s;
        break;
      default:
        continue run;
    }
    s += x;
  }
  return s;
}

export function firstRoot(a: number): number {
  let x = a;
  for (let k = 0; k < 50; k++) {
    const f = x * x * x - a;
    if (Math.abs(f) < 1e-15) break;
    const d = 3 * x * x;
    if (d === 0) return 0;
    x -= f / d;
  }
  return x;
}

export function throwInsideLoop(xs: number[]): number {
  let s = 1;
  for (const x of xs) {
    if (x < 0) throw new Error('negative');
    s *= Math.sqrt(x);
  }
  return s;
}

export function breakBeforeAnything(x: number): number {
  let s = x;
  while (true) {
    break;
    s *= 2;
  }
  for (;;) {
    if (s > -Infinity) break;
  }
  return s * s;
}

export function returnInsideForEver(x: number): number {
  let v = x;
  for (let k = 1; ; k++) {
    v += Math.exp(-v) / k;
    if (v > 2) return v * x;
    if (k > 30) return v;
  }
}

export function flagControlled(x: number): number {
  let done = false;
  let v = x;
  let count = 0;
  while (!done && count < 20) {
    v = v * 1.3;
    count++;
    done = v > 7;
  }
  return done ? v : -v;
}

export function bisection(target: number): number {
  let lo = 0;
  let hi = 4;
  for (let i = 0; i < 6; i++) {
    const mid = (lo + hi) / 2;
    if (mid * mid < target) lo = mid;
    else hi = mid;
  }
  const mid = (lo + hi) / 2;
  return mid - (mid * mid - target) / (2 * mid);
}

export function rejectAndRetry(x: number, tol: number): number {
  let t = 0;
  let y = 1;
  let h = 0.5;
  let tries = 0;
  while (t < 1 && tries++ < 100) {
    const full = y + h * -x * y;
    const half = y + 0.5 * h * -x * y;
    const two = half + 0.5 * h * -x * half;
    if (Math.abs(two - full) > tol) {
      h *= 0.5;
      continue;
    }
    y = two;
    t += h;
    if (t + h > 1) h = 1 - t;
  }
  return y;
}

export function earlyExitMostly(xs: number[], x: number): number {
  for (let i = 0; i < xs.length; i++) {
    if (xs[i] > x) return x * xs[i];
  }
  return x * x;
}

export function updateSkippedByBreak(x: number): number {
  let v = x;
  let i = 0;
  for (i = 0; i < 5; i++, v += 1) {
    if (i === 3) break;
    v *= x;
  }
  return v + i;
}

export function continueRunsUpdate(x: number): number {
  let v = x;
  for (let i = 0; i < 5; i++, v *= 1.1) {
    if (i % 2) continue;
    v += x * x;
  }
  return v;
}

export function nestedWhileBreaks(x: number): number {
  let total = 0;
  let a = x;
  while (a > 0.1) {
    let b = a;
    while (true) {
      b *= 0.5;
      total += b;
      if (b < 0.3) break;
    }
    if (total > 6) break;
    a -= 0.4;
  }
  return total * a;
}

export function finallyFree(x: number, n: number): number {
  let s = 0;
  let i = n;
  while (i) {
    i--;
    if (i === 2) continue;
    s += x ** i;
  }
  return s;
}

export const cases: Case[] = [
  { f: 'breakOnCount', at: [[3]], expected: [1] },
  { f: 'trailingContinue', at: [[3]], expected: [14] },
  {
    f: 'continueSkips',
    at: [
      [[1, -2, 3, -4, 5], 0.5],
      [[-1, -2], 0.5],
      [[], 1],
    ],
  },
  {
    f: 'breakOnValue',
    at: [
      [1.2, 10],
      [0.3, 4],
      [3, 10],
      [1, 0],
    ],
    wrt: ['x'],
  },
  { f: 'breakThenUse', at: [[1], [10]] },
  {
    f: 'breakAndContinue',
    at: [
      [0.4, 8],
      [2, 8],
      [0.1, 3],
    ],
    wrt: ['x'],
  },
  {
    f: 'returnFromLoop',
    at: [
      [[1, 2, 3], 4],
      [[1, 2, 3], 100],
      [[5], 4],
    ],
    wrt: ['xs'],
  },
  {
    f: 'returnFromNested',
    at: [
      [2, 5],
      [0.5, 4],
    ],
    wrt: ['x'],
  },
  { f: 'breakInner', at: [[1.2, 4]], wrt: ['x'] },
  {
    f: 'labelledBreak',
    at: [
      [1.2, 5],
      [0.1, 3],
    ],
    wrt: ['x'],
  },
  { f: 'labelledContinue', at: [[1.2, 4]], wrt: ['x'] },
  { f: 'tripleNestExits', at: [[0.8]] },
  { f: 'continueInWhile', at: [[1.3]] },
  { f: 'continueInDoWhile', at: [[0.9]] },
  { f: 'breakInDoWhile', at: [[1.1], [40]] },
  {
    f: 'switchBreakInsideLoop',
    at: [
      [1.4, 9],
      [0.4, 6],
    ],
    wrt: ['x'],
  },
  {
    f: 'breakOuterFromSwitch',
    at: [
      [['double', 'noop', 'square', 'stop', 'double'], 1.5],
      [['square'], 2],
      [['stop'], 2],
    ],
    wrt: ['x'],
  },
  { f: 'firstRoot', at: [[8], [2]] },
  { f: 'throwInsideLoop', at: [[[1, 2, 3]]] },
  { f: 'throwInsideLoop', at: [[[1, -2, 3]]], throws: true },
  { f: 'breakBeforeAnything', at: [[3]], expected: [6] },
  { f: 'returnInsideForEver', at: [[1], [3]] },
  { f: 'flagControlled', at: [[1], [0.01]] },
  { f: 'bisection', at: [[2], [5]] },
  {
    f: 'rejectAndRetry',
    at: [
      [2, 0.02],
      [5, 0.01],
    ],
    wrt: ['x'],
  },
  {
    f: 'earlyExitMostly',
    at: [
      [[1, 2, 3], 1.5],
      [[1, 2, 3], 7],
      [[], 2],
    ],
  },
  { f: 'updateSkippedByBreak', at: [[1.3]] },
  { f: 'continueRunsUpdate', at: [[1.3]] },
  { f: 'nestedWhileBreaks', at: [[1.37], [0.05]] },
  { f: 'finallyFree', at: [[1.3, 5]], wrt: ['x'] },
];
