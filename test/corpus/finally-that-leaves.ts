// Ways out of `finally` that are taken on some runs only: they stand for whatever led into it, a throw, a return or a jump.
import type { Case } from './case.ts';

function root(x: number): number {
  if (x < 0) throw new Error('negative');
  return Math.sqrt(x);
}

function squareWhereFar(v: number): number {
  try {
    return root(v);
  } finally {
    if (v < -1) return v * v;
  }
}

export function overridesThrow(x: number): number {
  try {
    return squareWhereFar(x) * x;
  } catch {
    return 3 * x;
  }
}

export function ownThrow(x: number, far: number): number {
  const f = (v: number): number => {
    try {
      if (v < 0) throw new Error('negative');
      return v * v;
    } finally {
      if (v < far) return 2 * v;
    }
  };
  try {
    return f(x) + x;
  } catch {
    return x * x * x;
  }
}

export function goesOnWithTheLoop(x: number[], n: number): number {
  let s = 1;
  for (let i = 0; i < n; i++) {
    try {
      s += root(x[i % x.length] - i);
      if (s > 6) return s * x[0];
    } finally {
      if (i % 2 === 1) continue;
      s *= x[0];
    }
    s += x[i % x.length] * s;
  }
  return s;
}

export function breaksOutOfReturn(x: number, n: number): number {
  let s = x;
  for (let i = 0; i < n; i++) {
    try {
      if (s > 2) return s;
      s *= s + x;
    } finally {
      s += 0.1 * x;
      if (s > 5) break;
    }
  }
  return -s * s;
}

export function throwOfTheHandler(x: number): number {
  const f = (v: number): number => {
    try {
      return root(v - 1);
    } catch {
      throw new Error('again');
    } finally {
      if (v > -1) return v * v;
    }
  };
  try {
    return f(x);
  } catch {
    return 5 * x;
  }
}

export function throwsForAReturn(x: number): number {
  const f = (v: number): number => {
    try {
      return v * v;
    } finally {
      if (v > 1) throw new Error('large');
    }
  };
  try {
    return f(x) + f(x / 2);
  } catch {
    return 7 * x;
  }
}

export function keepsWhatWasReturned(x: number, k: number): number {
  const log = [0];
  const f = (v: number): number => {
    for (let i = 0; i < 3; i++) {
      try {
        log[0] += v;
        if (i === k) return log[0] * v;
      } finally {
        log[0] *= v;
        for (let j = 0; ; j++) if (j > i) break;
      }
    }
    return v;
  };
  return f(x) * log[0];
}

export function nestedOnes(x: number, n: number): number {
  let s = 0;
  outer: for (let i = 0; i < n; i++) {
    for (;;) {
      try {
        try {
          s += root(x - i);
          break;
        } finally {
          s += 0.5 * x;
          if (s > 4) continue outer;
        }
      } finally {
        s += x;
        if (i > 2) break outer;
      }
    }
    s *= 1.5;
  }
  return s;
}

export function nothingThrownAtAll(x: number, n: number): number {
  let s = x;
  while (n-- > 0) {
    try {
      s *= x;
    } finally {
      if (s > 3) return s - x;
    }
  }
  return s;
}

export const cases: Case[] = [
  { f: 'overridesThrow', at: [[-2], [-0.5], [1.5]] },
  {
    f: 'ownThrow',
    at: [
      [-2, -1],
      [-0.5, -1],
      [1.5, -1],
      [1.5, 2],
      [-2, -5],
    ],
    wrt: ['x'],
  },
  {
    f: 'goesOnWithTheLoop',
    at: [
      [[1.2, 3.5], 2],
      [[0.6, 1.5], 2],
      [[2.2, 5.5, 4.1], 3],
      [[1], 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'breaksOutOfReturn',
    at: [
      [0.7, 5],
      [1.4, 5],
      [2.4, 5],
      [9, 2],
      [1, 0],
    ],
    wrt: ['x'],
  },
  { f: 'throwOfTheHandler', at: [[2], [0.5], [-2]] },
  { f: 'throwsForAReturn', at: [[0.5], [1.5], [3]] },
  {
    f: 'keepsWhatWasReturned',
    at: [
      [0.6, 0],
      [0.6, 2],
      [0.6, 7],
    ],
    wrt: ['x'],
  },
  {
    f: 'nestedOnes',
    at: [
      [3.3, 2],
      [4.5, 4],
      [2.1, 3],
      [1, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'nothingThrownAtAll',
    at: [
      [1.3, 3],
      [1.6, 6],
      [5, 1],
      [5, 0],
    ],
    wrt: ['x'],
  },
];
