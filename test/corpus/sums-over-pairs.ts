/** Sums over pairs and triples: trips of inner loops that may be reversed at once, and ones that only look so. */
import type { Case } from './case.ts';

export function pairEnergy(x: number[], y: number[], eps: number): number {
  let energy = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = i + 1; j < x.length; j++) {
      const d2 = (x[i]! - x[j]!) ** 2 + (y[i]! - y[j]!) ** 2 + 0.5;
      const s6 = 1 / (d2 * d2 * d2);
      energy += 4 * eps * (s6 * s6 - s6);
    }
    energy -= 0.1 * x[i]! * eps;
  }
  return energy / (1 + x.length);
}

/** Three deep, with a factor of each level, and sums that are subtracted from. */
export function triples(a: Float64Array, b: Float64Array, c: Float64Array): number {
  let s = 1;
  let r = 0;
  for (let i = 0; i < a.length; i++) {
    const u = Math.sin(a[i]!);
    for (let j = 0; j < b.length; j++) {
      const v = u * b[j]!;
      r -= v * v;
      for (let k = 0; k < c.length; k++) {
        s += Math.exp(-v * c[k]!);
        if (k > j) r += u * c[k]! * v;
      }
      s -= v;
    }
  }
  return 2 * s - r / 3;
}

/** A row is made in the outer trip: one inner loop fills it, another sums over it, a third changes it. */
export function rowsBetween(m: number[][], w: number[]): number {
  let s = 0;
  for (let i = 0; i < m.length; i++) {
    const row = new Float64Array(w.length);
    for (let j = 0; j < w.length; j++) row[j] = m[i]![j]! * w[j]!;
    for (let j = 0; j < w.length; j++) s += row[j]! * row[(j + 1) % w.length]!;
    for (let j = 1; j < w.length; j++) row[j]! += row[j - 1]! * w[j]!;
    for (let j = 0; j < w.length; j++) s += Math.cos(row[j]!);
  }
  return s;
}

/** The inner sum is the trip's own and gets squared; beside it one of the whole. */
export function ownSums(x: number[][], w: number[]): number {
  let loss = 0;
  let norm = 0;
  for (const row of x) {
    let z = 0;
    for (let j = 0; j < w.length; j++) {
      z += row[j]! * w[j]!;
      norm += row[j]! * row[j]! * w[j]!;
    }
    loss += z * z;
    for (let j = 0; j < w.length; j++) loss += 0.1 * Math.abs(w[j]! * z);
  }
  return loss + 0.01 * norm;
}

/** Inner loops that leave early, skip, and run in a branch of the outer one. */
export function leavingPairs(x: number[], limit: number): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < x.length; j++) {
      if (j === i) continue;
      const d = x[i]! - x[j]!;
      if (d > limit) break;
      s += d * d * x[j]!;
    }
    if (x[i]! > 0) for (let j = 0; j < i; j++) s += x[i]! * x[j]! * x[j]!;
    else for (const v of x) s -= v * x[i]!;
  }
  return s;
}

/** What the inner loop reads is written by a later trip of the outer one, or by the loop after it. */
export function writtenLater(x: number[], y: number[]): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < x.length; j++) s += x[i]! * x[j]! * y[j]!;
    y[i] = x[i]! * 2;
  }
  for (let i = 0; i < x.length; i++) x[i] = x[i]! * y[i]!;
  return s + x[0]! * y[0]!;
}

/** The sum is read in the outer trip: no adjoint is known before the end. */
export function sumIsRead(x: number[]): number {
  let s = 0.1;
  let total = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < x.length; j++) s += x[i]! * x[j]! * 0.3;
    total += s * x[i]!;
  }
  return total * s;
}

/** The sum is taken back to what it was before the inner loop, in some trips or from inside a branch. */
export function takenBack(x: number[]): number {
  let s = 0;
  let t = 1;
  for (let i = 0; i < x.length; i++) {
    const before = s;
    for (let j = 0; j < x.length; j++) s += x[i]! * x[j]! * x[j]!;
    if (x[i]! > 1) s = before;
    else if (x[i]! < 0) s = before + x[i]! * 0.5;
    const old = t;
    for (let j = 0; j < i; j++) t -= x[j]! * x[i]!;
    if (x[i]! > 0.4) t += x[i]!;
    else t = i === 1 ? t : old;
  }
  return s + 2 * t;
}

/** The inner sum goes into that of the whole, and elsewhere. */
export function sumGoesTwoWays(x: number[]): number {
  let loss = 0;
  let square = 0;
  for (let i = 0; i < x.length; i++) {
    let z = 0;
    for (let j = 0; j < x.length; j++) z += x[i]! * x[j]! * x[j]!;
    loss += z;
    square += z * z;
    let u = 0.5;
    for (let j = 0; j < i; j++) u += Math.sin(x[j]! * x[i]!);
    loss -= u;
    loss += u;
    loss += u;
  }
  return loss + square;
}

/** Rows by reference, one twice, and a gradient that the inner loop adds to through several names. */
export function sharedRows(m: number[][], w: number[]): number {
  const rows = [m[0]!, m[1]!, m[0]!, w];
  let s = 0;
  for (const a of rows) {
    for (const b of rows) {
      for (let k = 0; k < w.length; k++) s += a[k]! * b[k]! * b[0]!;
    }
  }
  return s * 0.5;
}

/** Records, counters that go on over the rows, and tests on them. */
export function particles(p: { x: number; v: number; q: number }[], near: number): { potential: number; kinetic: number; pairs: number } {
  let potential = 0;
  let kinetic = 0;
  let pairs = 0;
  for (let i = 0; i < p.length; i++) {
    const a = p[i]!;
    kinetic += 0.5 * a.v * a.v;
    for (let j = 0; j < i; j++) {
      const b = p[j]!;
      const d = Math.sqrt((a.x - b.x) ** 2 + 0.1);
      if (d < near) {
        pairs++;
        potential += (a.q * b.q) / d + 0.01 * pairs * a.v;
      }
    }
  }
  return { potential, kinetic, pairs };
}

/** A matrix of kernel values contracted at once, the bandwidth as a parameter. */
export function kernelScore(x: number[][], a: number[], h: number): number {
  let score = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < x.length; j++) {
      let d2 = 0;
      for (let k = 0; k < x[i]!.length; k++) d2 += (x[i]![k]! - x[j]![k]!) ** 2;
      score += a[i]! * a[j]! * Math.exp(-d2 / (2 * h * h));
    }
  }
  return Math.log(score) - 0.5 * score;
}

export const cases: readonly Case[] = [
  { f: 'sumGoesTwoWays', at: [[[0.5, -0.4, 1.3]], [[]]] },
  { f: 'takenBack', at: [[[0.5, -0.4, 1.3, 0.2]], [[1.5, 2]], [[]]] },
  {
    f: 'pairEnergy',
    at: [
      [[0.1, 1.2, -0.9], [0.4, -0.3, 0.8], 0.7],
      [[0.5], [0.2], 1],
      [[], [], 1],
    ],
  },
  {
    f: 'triples',
    at: [
      [new Float64Array([0.3, -0.8]), new Float64Array([0.5, 1.1, -0.4]), new Float64Array([0.9, 0.2])],
      [new Float64Array([0.3]), new Float64Array(0), new Float64Array([0.9])],
    ],
  },
  {
    f: 'rowsBetween',
    at: [
      [
        [
          [0.3, 0.5, -0.7],
          [1.1, 0.2, 0.4],
        ],
        [0.6, -0.9, 0.3],
      ],
      [[[0.3]], [0.6]],
      [[], [0.6]],
    ],
  },
  {
    f: 'ownSums',
    at: [
      [
        [
          [0.3, 0.5],
          [1.1, -0.2],
        ],
        [0.6, -0.9],
      ],
      [[], [0.6]],
    ],
  },
  {
    f: 'leavingPairs',
    at: [
      [[0.5, -0.4, 1.3, 0.2], 0.65],
      [[0.5, -0.4], 5],
      [[], 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'writtenLater',
    at: [
      [
        [0.5, -0.4, 1.3],
        [0.2, 0.9, -0.7],
      ],
      [[0.5], [0.3]],
    ],
  },
  { f: 'sumIsRead', at: [[[0.5, -0.4, 1.3]], [[]]] },
  {
    f: 'sharedRows',
    at: [
      [
        [
          [0.5, -0.4],
          [1.3, 0.2],
        ],
        [0.7, 0.1],
      ],
    ],
  },
  {
    f: 'particles',
    at: [
      [
        [
          { x: 0.1, v: 0.3, q: 1 },
          { x: 0.9, v: -0.2, q: -0.5 },
          { x: 0.4, v: 0.8, q: 0.7 },
        ],
        0.7,
      ],
    ],
    wrt: ['p'],
    seed: [{ potential: 0.7, kinetic: -1.1, pairs: 0 }],
  },
  {
    f: 'kernelScore',
    at: [
      [
        [
          [0.3, 0.5],
          [1.1, -0.2],
          [0.4, 0.4],
        ],
        [0.6, 0.9, 0.3],
        0.8,
      ],
      [[[0.3]], [0.6], 0.8],
    ],
  },
];
