/** Places that every trip moves by what is known: packed triangles, rows of several lengths, offsets that go both ways. */
import type { Case } from './case.ts';

/** Lower triangle with the diagonal, solved in place of the right-hand side. */
export function packedSolve(L: Float64Array, b: Float64Array): number {
  const n = b.length;
  const y = new Float64Array(n);
  let at = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    let s = b[i]!;
    for (let j = 0; j < i; j++) {
      s -= L[at]! * y[j]!;
      at++;
    }
    y[i] = s / L[at]!;
    at += 1;
    sum += y[i]! * y[i]!;
  }
  return sum + at * y[0]!;
}

/** Rows of a flat table, by an offset that grows by the length of another array. */
export function rowsByOffset(W: number[], x: number[]): number {
  let offset = 0;
  let s = 0;
  while (offset < W.length) {
    let dot = 0;
    for (let j = 0; j < x.length; j++) dot += W[offset + j]! * x[j]!;
    s += Math.tanh(dot);
    offset += x.length;
  }
  return s;
}

/** Layers of several sizes out of one array of weights, weights and biases behind each other. */
export function layersInOneArray(w: number[], x: number[], sizes: number[]): number {
  let at = 0;
  let now = x;
  for (let l = 0; l < sizes.length; l++) {
    const next: number[] = [];
    for (let o = 0; o < sizes[l]!; o++) {
      let sum = 0;
      for (let i = 0; i < now.length; i++) sum += w[at++]! * now[i]!;
      next.push(Math.tanh(sum + w[at++]!));
    }
    now = next;
  }
  return now.reduce((s, v) => s + v * v, 0);
}

/** The place starts at no integer and is none at any trip but by luck. */
export function startsAnywhere(x: number[], start: number, n: number): number {
  let t = start;
  let s = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      s += (x[t] ?? 2) * (x[t] ?? 1) * (j + 1);
      t++;
    }
  }
  return s;
}

/** It is added up by tenths: backwards it would not come to the same. */
export function byTenths(x: number[], step: number): number {
  let t = 0;
  let s = 0;
  for (let i = 0; i < 5; i++) {
    s += (x[t] ?? 0.5) * (x[i % x.length] ?? 1) + x[0]! * x[0]! * t;
    t += step;
  }
  return s;
}

/** Inner bounds below the start: no trips, for some rows and for all. */
export function emptyRows(x: number[], ends: number[]): number {
  let t = 0;
  let s = 0;
  for (let i = 0; i < ends.length; i++) {
    for (let j = 1; j < ends[i]!; j++) {
      s += x[t % x.length]! * x[j % x.length]! * (t + 1);
      t++;
    }
    s += x[0]! * t * x[0]!;
  }
  return s;
}

/** Downwards by two, up by the counter, with an inner loop that counts by threes. */
export function everyWay(x: number[]): number {
  let t = 40;
  let s = 0;
  for (let i = 0; i < 6; i++) {
    t -= i;
    s += x[t % x.length]! * x[i % x.length]!;
    for (let j = 20; j > i; j -= 3) {
      t += 2;
      s += Math.sin(x[(t + j) % x.length]! * t * 0.01);
    }
    for (let k = 0; k < i; k += 2) t -= 1;
    s *= x[t % x.length]!;
  }
  return s + t;
}

/** The loop ends early: its last trip has only gone half the way. */
export function leavesInTheMiddle(packed: number[], x: number[]): number {
  let t = 0;
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j <= i; j++) {
      s += packed[t]! * x[i]! * x[j]!;
      t++;
    }
    if (s > 3) break;
    t += 1;
    s += packed[t]! * packed[t]!;
  }
  return s * s;
}

/** Skipped by `continue`, which is a path of its own. */
export function skipsRows(packed: number[], x: number[]): number {
  let t = 0;
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    if (x[i]! < 0) {
      t += i + 1;
      continue;
    }
    for (let j = 0; j <= i; j++) s += packed[t++]! * x[i]! * x[j]! * x[j]!;
  }
  return s;
}

/** A bound that is no number: no trip. */
export function boundIsNothing(x: number[], bounds: number[]): number {
  let t = 0;
  let s = 0;
  for (let i = 0; i < bounds.length; i++) {
    const bound = Math.ceil(bounds[i]!);
    for (let j = 0; j < bound; j++) s += x[t++ % x.length]! * x[j]!;
    s *= x[t % x.length]!;
  }
  return s;
}

/** What is added changes in the body, or is read from an array that does. */
export function amountChanges(x: number[]): number {
  const lengths = [1, 2, 1, 0];
  let t = 0;
  let by = 1;
  let s = 0;
  for (let i = 0; i < lengths.length; i++) {
    s += x[t % x.length]! * x[i % x.length]!;
    t += lengths[i]!;
    lengths[i] = 7;
    t += by;
    by = 3 - by;
    s += x[t % x.length]! ** 2;
  }
  return s;
}

/** Tests last; and a loop around it that carries the place on. */
export function testsLast(x: number[]): number {
  let t = 0;
  let s = 0;
  for (let round = 0; round < 3; round++) {
    let i = 0;
    do {
      for (let j = i; j < 3; j++) {
        s += x[t % x.length]! * x[j]! * (round + 1);
        t++;
      }
      i++;
    } while (i < 2 + round);
    s += x[t % x.length]! * s;
  }
  return s;
}

/** The place as a number in the value, and from one recursive call to the next. */
export function placeInTheValue(x: number[], depth: number, t: number): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    s += x[i]! * x[i]! * t;
    t += i;
    t += x.length;
  }
  return depth === 0 ? s : s + Math.cos(s * 0.01) * placeInTheValue(x, depth - 1, t);
}

export const cases: readonly Case[] = [
  {
    f: 'packedSolve',
    at: [
      [new Float64Array([2, 0.5, 3, -0.3, 0.2, 1.5]), new Float64Array([1, -2, 0.5])],
      [new Float64Array([2]), new Float64Array([3])],
    ],
  },
  {
    f: 'rowsByOffset',
    at: [
      [
        [0.1, 0.2, -0.3, 0.4, 0.5, -0.6],
        [1, 2],
      ],
      [
        [0.3, 0.1, 0.2],
        [1, -1, 2],
      ],
      [[], [1]],
    ],
  },
  {
    f: 'layersInOneArray',
    wrt: ['w', 'x'],
    at: [
      [
        [0.1, 0.2, 0.3, -0.4, 0.5, 0.6, 0.7, -0.8, 0.9],
        [1, -0.5],
        [2, 1],
      ],
      [[0.3, 0.4, 0.5], [], [3]],
    ],
  },
  {
    f: 'startsAnywhere',
    wrt: ['x'],
    at: [
      [[1, 2, 3, 4, 5, 6], 0, 3],
      [[1, 2, 3], 0.1, 2],
      [[1, 2, 3, 4], 1, 2],
    ],
  },
  {
    f: 'byTenths',
    wrt: ['x'],
    at: [
      [[1, 2, 3], 0.1],
      [[1, 2, 3], 1],
      [[1, 2, 3], 0.25],
    ],
  },
  {
    f: 'emptyRows',
    wrt: ['x'],
    at: [
      [
        [1, -2, 0.5],
        [3, 0, -4, 2],
      ],
      [[1, 2], [0]],
      [[1, 2], []],
      [
        [1, 2],
        [2.5, 3.5],
      ],
    ],
  },
  { f: 'everyWay', at: [[[0.5, -1.2, 0.8, 1.1]]] },
  {
    f: 'leavesInTheMiddle',
    at: [
      [
        [0.5, 0.7, -0.2, 1.1, 0.4, 0.3, 0.8, 0.9, 1.3],
        [1, 0.5, 2],
      ],
      [
        [2, 1, 1, 1, 1, 1, 1, 1, 1],
        [2, 1, 1],
      ],
    ],
  },
  {
    f: 'skipsRows',
    at: [
      [
        [0.5, 0.7, -0.2, 1.1, 0.4, 0.3],
        [1, -0.5, 2],
      ],
      [[0.5], [-1]],
    ],
  },
  {
    f: 'boundIsNothing',
    wrt: ['x'],
    at: [
      [
        [1, 2, 0.5],
        [2, Number.NaN, 1.5],
      ],
      [
        [1, 2, 3],
        [Number.NaN, Number.NaN],
      ],
    ],
  },
  { f: 'amountChanges', at: [[[0.5, -1.2, 0.8, 1.1]]] },
  { f: 'testsLast', at: [[[0.5, -1.2, 0.8]]] },
  {
    f: 'placeInTheValue',
    wrt: ['x'],
    at: [
      [[0.5, 0.3], 2, 1],
      [[0.2], 1, 0.5],
    ],
  },
];
