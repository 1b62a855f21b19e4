/** Values that no derivative goes through, computed again in the reverse sweep: a branch is decided by their last bit, so they keep it. */
import type { Case } from './case.ts';

/** 5 b + b is not 6 b in some of the trips. */
export function sixTimes(x: number, at: readonly number[]): number {
  let s = x;
  for (const b of at) {
    const c = b * 5 + b;
    if (c === b * 6) s = Math.sin(s) * x;
    else s = s * s + x;
  }
  return s;
}

/** a + b + b is not a + 2 b. */
export function twiceAdded(x: number, at: readonly number[]): number {
  let s = x;
  for (const b of at) {
    const a = b > 1 ? 0.7 : 7;
    s = a + b + b === a + 2 * b ? Math.cos(s) * x : s * x + 0.5;
  }
  return s;
}

/** The limit is computed by the adjoint as well: one value, and its bits are those of the limit. */
export function limitIsPartial(x: number[], at: readonly number[]): number {
  let s = 0;
  for (let k = 0; k < at.length; k++) {
    const w = at[k];
    const v = x[k % x.length] * w;
    s += w * 5 + w === w * 6 ? v * v * 5 + v * v : v * s;
  }
  return s;
}

/** A chain of choices, each by what the one before has left: computed again once, and not once for each way there. */
export function chainOfChoices(x: number[], n: number): number {
  let s = 1;
  for (let k = 0; k < n; k++) {
    let [b, c] = [k, n - k];
    if (c > 0) [b, c] = [c + b, b - 1];
    else b += c;
    if (c > 1) [b, c] = [c - b, b * 2];
    else c -= b;
    if (b > 2) [b, c] = [c + b, b * 3];
    else b -= 2;
    if (c > 3) [b, c] = [c - b, b - 4];
    else c += 5;
    if (b > 4) [b, c] = [c + b, b - 5];
    else b += c;
    if (c > 5) [b, c] = [c - b, b + 6];
    else c -= 1;
    if (b > 6) [b, c] = [c + b, b - 7];
    else b -= c;
    if (c > 7) [b, c] = [c - b, b + 8];
    else c += b;
    if (b > 8) [b, c] = [c + b, b - 9];
    else b += 3;
    if (c > 9) [b, c] = [c - b, b];
    else c = -c;
    if (b > 10) [b, c] = [c + b, b % 11];
    else b = c % 7;
    if (c > 11) [b, c] = [c - b, b % 5];
    else c = b % 3;
    s += x[k] * s * Math.sin(b + c * 0.5);
    x[k] = s;
  }
  return s;
}

const tenths = Array.from({ length: 12 }, (_, k) => (k + 1) * 0.1);

export const cases: Case[] = [
  {
    f: 'sixTimes',
    at: [
      [0.7, tenths],
      [1.1, [0.1, 3]],
      [0.2, []],
    ],
    wrt: ['x'],
  },
  {
    f: 'twiceAdded',
    at: [
      [0.7, tenths],
      [1.3, [0.3]],
    ],
    wrt: ['x'],
  },
  { f: 'limitIsPartial', at: [[[0.5, 0.8, -0.3], tenths]], wrt: ['x'] },
  { f: 'chainOfChoices', at: [[[0.5, 0.8, -0.3, 0.2, 0.1, 0.4], 6]], wrt: ['x'] },
];
