// Loops in loops whose trips decide how much is recorded: bounds below zero, fractions, NaN, bounds that change, ways out.
import type { Case } from './case.ts';

export function innerBoundsBelowZero(x: number, n: number, m: number, k: number): number {
  let s = x;
  for (let i = 0; i < n; i++) {
    s = Math.sin(s * x);
    for (let j = 0; j < m; j++) {
      s = Math.cos(s * x);
      for (let l = 3; l <= k; l += 2) s = Math.exp(-s * x);
    }
    if (s > 0) for (let j = m; j > -2; j--) s = Math.cos(s * x);
  }
  return s;
}

export function fractionalBound(x: number, n: number): number {
  let s = x;
  for (let i = 0; i < n; i++) for (let j = i; j <= n - 0.25; j += 2) s = Math.sin(s * x) + i;
  return s;
}

export function counterFromFloor(x: number[], c: number): number {
  let s = 0.5;
  let j = Math.floor(c);
  for (;;) {
    s = Math.sin(s * x[j % x.length]) + j;
    j += 2;
    if (s > 100 || j > 7) break;
  }
  for (; j > 0; j--) {
    s += x[j % x.length] * s;
    if (s > 1e3) break;
  }
  return s;
}

export function boundChanges(a: number[], lens: number[]): number {
  let s = 0.3;
  const l = lens.slice();
  for (let r = 0; r < l.length; r++) {
    for (let i = 0; i < l[r]; i++) s = Math.sin(s * a[i]) + l[r];
    if (r + 1 < l.length) l[r + 1] -= 1;
  }
  return s;
}

export function mixedBits2(x: number, n: number, m: number): number {
  let s = 0.3;
  for (let i = 0; i < n; i++) {
    if (s > 0.6) {
      for (let j = 0; j < m; j++)
        if (s > 0.7) s = s * x;
        else s = Math.sin(s + x);
    } else s = Math.exp(-s * x);
  }
  return s;
}

export function triangularRoom(x: number, n: number): number {
  let s = x;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      s = Math.sin(s + x);
      for (let k = j; k < i; k++) s = s * s;
    }
    for (let j = i; j < 2; j++) s = Math.cos(s * x);
  }
  return s;
}

export function roomInBranch(x: number, n: number, m: number): number {
  let s = x;
  for (let i = 0; i < n; i++) {
    if (i % 2) {
      for (let j = 0; j < m - i; j++) s = Math.sin(s + x);
    } else for (let j = m; j >= i; j -= 3) s = Math.cos(s * x);
    let q = 0;
    while (s > 0.5 && q < 3) {
      s = s * s * x;
      q++;
    }
  }
  return s;
}

export function tapedReduce(x: number[], m: number): number {
  let s = 0.3;
  x.forEach((v, i) => {
    for (let j = i; j < m; j++) s = Math.sin(s * v);
    s += [1, 2, 3].slice(i).reduce((p, q) => p * s + q * v, 1);
  });
  return s;
}

export function counterReset(x: number, n: number): number {
  let s = x,
    k = 0;
  for (let i = 0; i < n; i++) {
    k++;
    if (k > 2) k = 0;
    s = Math.sin(s * (k + 1));
    for (let j = k; j < 3; j++) s = s * x + j;
  }
  return s;
}

export function stepsOfBoth(x: number[], n: number): number {
  let s = 0.4,
    i = 0;
  while (i < n) {
    if (s > 0.5) {
      s = Math.sin(s * x[i]);
      i += 1;
    } else {
      s = s + x[i];
      i += 2;
    }
  }
  return s;
}

export function typedCounter(x: Float64Array, ptr: Int32Array): number {
  let s = 0.5;
  for (let r = 0; r + 1 < ptr.length; r++)
    for (let k = ptr[r]; k < ptr[r + 1]; k++) {
      if (x[k] < 0) break;
      s = Math.sin(s * x[k]);
    }
  return s;
}

export function optionalBound(x: number, n?: number): number {
  let s = x;
  const m = n ?? NaN;
  for (let i = 0; i < 4; i++) {
    s = Math.cos(s * x);
    for (let j = 0; j < m; j++) s = s * s;
  }
  return s;
}

function step(s: number, x: number, m: number): number {
  for (let j = 0; j < m; j++) {
    s = Math.sin(s * x);
    for (let k = 0; k < m - 3; k++) s = Math.exp(-s);
  }
  return s;
}
export function recursiveRoom(x: number, n: number): number {
  const go = (s: number, k: number): number => (k <= 0 ? s * x : go(step(s, x, k), k - 1) + (k > 1 ? go(s * 0.5, k - 2) : 0));
  return go(x, n);
}

const A = [0.7, 1.3, 2.1];

export const cases: Case[] = [
  {
    f: 'innerBoundsBelowZero',
    wrt: ['x'],
    at: [
      [0.7, 40, -5, 7],
      [0.7, 4, 3, 5.5],
      [0.7, 100, 3, -30],
      [0.7, 5, 3, 3],
    ],
  },
  {
    f: 'fractionalBound',
    wrt: ['x'],
    at: [
      [0.7, 4.5],
      [0.7, 5],
      [0.7, 4.75],
      [0.7, -2],
    ],
  },
  {
    f: 'counterFromFloor',
    wrt: ['x'],
    at: [
      [A, 1.5],
      [A, 4.2],
      [A, 9],
    ],
  },
  { f: 'boundChanges', wrt: ['a'], at: [[A, [3, 2, 3, 1]]] },
  {
    f: 'mixedBits2',
    wrt: ['x'],
    at: [
      [0.9, 30, -40],
      [0.9, 20, 4],
      [0.7, 20, 0],
    ],
  },
  {
    f: 'triangularRoom',
    wrt: ['x'],
    at: [
      [0.7, 6],
      [0.7, 1],
    ],
  },
  {
    f: 'roomInBranch',
    wrt: ['x'],
    at: [
      [0.7, 9, 3],
      [0.7, 9, -4],
      [0.9, 3, 8],
    ],
  },
  {
    f: 'tapedReduce',
    wrt: ['x'],
    at: [
      [A, 2],
      [A, -1],
    ],
  },
  { f: 'counterReset', wrt: ['x'], at: [[0.7, 7]] },
  { f: 'stepsOfBoth', wrt: ['x'], at: [[[0.7, 0.2, 0.4, 0.9, 1.1], 4]] },
  { f: 'typedCounter', wrt: ['x'], at: [[Float64Array.of(1, 2, -1, 3, 0.5), Int32Array.of(0, 2, 4, 5)]] },
  { f: 'optionalBound', wrt: ['x'], at: [[0.7], [0.7, 2]] },
  { f: 'recursiveRoom', wrt: ['x'], at: [[0.7, 5]] },
];
