// Roots multiplied with themselves, where they are 0: what they are roots of has a slope there, although they have none.
import type { Case } from './case.ts';

export const rootSquared = (x: number): number => Math.sqrt(x) * Math.sqrt(x);
export const rootToThePower = (x: number, y: number): number => Math.sqrt(x) ** 2 * y - Math.pow(x, 0.5) * x ** 0.5;
export const apart = (x: number, y: number): number => 3 * Math.sqrt(x) * y * 2 * Math.sqrt(x);

const root = (v: number): number => Math.sqrt(v);
const product = (a: number, b: number): number => a * b;

export function throughCalls(x: number, y: number): number {
  const r = root(x + y);
  return product(r, root(x + y)) + product(r, r) * y;
}

export function fourthRoot(x: number): number {
  const r = Math.sqrt(Math.sqrt(x));
  return r * r * r * r;
}

export function geometricMean(x: number, y: number): number {
  const [s, t] = [Math.sqrt(x), Math.sqrt(y)];
  return s * t * (t * s);
}

export function variances(xs: number[], ws: number[]): number {
  let total = 0;
  for (let i = 0; i < xs.length; i++) {
    const sd = Math.sqrt(ws[i] * xs[i]);
    if (sd > 10) continue;
    total += sd * sd * (i + 1);
  }
  return total;
}

export function factorOfOne(a: number, b: number): number {
  const l: number[][] = [[Math.sqrt(a)]];
  const product = l[0][0] * l[0][0];
  return product * b;
}

export function cubed(x: number): number {
  const c = Math.cbrt(x);
  return c * c * c + Math.cbrt(x) ** 3;
}

export const rootOfCube = (x: number, y: number): number => Math.cbrt(x ** 3) * y + Math.cbrt(y * y * y);
export const rootOfCubes = (x: number, y: number): number => Math.cbrt(x * y * x * y * x * y);

/** Three of them have no slope at 0, two of them have. */
export function thrice(x: number, y: number): number {
  const r = Math.sqrt(x);
  return r * r * r * y + r * r;
}
export function twiceUsed(x: number, y: number): number {
  const r = Math.sqrt(x);
  const q = r * r;
  return q * y + q * r + q * q;
}

/** In a branch that is not taken there is nothing to be a root of. */
export function onlyAbove(x: number, y: number): number {
  if (x < 0) return y;
  const s = Math.sqrt(x);
  let sum = 0;
  for (let i = 1; i < 3; i++) sum += s * s * i * y;
  return sum;
}

/** No root, no slope: it is not a number. */
export const ofNegative = (x: number): number => (Math.sqrt(x) * Math.sqrt(x) > 1 ? 2 * x : x);

export const cases: readonly Case[] = [
  { f: 'rootSquared', at: [[4]] },
  { f: 'rootSquared', at: [[0]], expected: [1], kink: true },
  { f: 'rootToThePower', at: [[4, 3]] },
  { f: 'rootToThePower', at: [[0, 3]], expected: [{ x: 2, y: 0 }], kink: true },
  { f: 'apart', at: [[4, 3]] },
  { f: 'apart', at: [[0, 3]], expected: [{ x: 18, y: 0 }], kink: true },
  { f: 'throughCalls', at: [[4, 3]] },
  { f: 'throughCalls', at: [[-2, 2]], expected: [{ x: 3, y: 3 }], kink: true },
  { f: 'fourthRoot', at: [[16]] },
  { f: 'fourthRoot', at: [[0]], expected: [1], kink: true },
  { f: 'geometricMean', at: [[4, 3]] },
  {
    f: 'geometricMean',
    at: [
      [0, 3],
      [2, 0],
      [0, 0],
    ],
    expected: [
      { x: 3, y: 0 },
      { x: 0, y: 2 },
      { x: 0, y: 0 },
    ],
    kink: true,
  },
  {
    f: 'variances',
    at: [
      [
        [1, 2, 3],
        [0.5, 2, 500],
      ],
    ],
  },
  {
    f: 'variances',
    at: [
      [
        [0, 2, 3],
        [0.5, 0, 1],
      ],
    ],
    expected: [{ xs: [0.5, 0, 3], ws: [0, 4, 9] }],
    kink: true,
  },
  { f: 'factorOfOne', at: [[4, 3]] },
  { f: 'factorOfOne', at: [[0, 3]], expected: [{ a: 3, b: 0 }], kink: true },
  { f: 'cubed', at: [[8], [-1]] },
  { f: 'cubed', at: [[0]], expected: [2], kink: true },
  { f: 'rootOfCube', at: [[2, -3]] },
  {
    f: 'rootOfCube',
    at: [
      [0, 3],
      [3, 0],
    ],
    expected: [
      { x: 3, y: 1 },
      { x: 0, y: 4 },
    ],
    kink: true,
  },
  { f: 'thrice', at: [[2, 3]] },
  { f: 'thrice', at: [[0, 2]], expected: [{ x: 1, y: 0 }], kink: true },
  { f: 'twiceUsed', at: [[2, 3]] },
  { f: 'twiceUsed', at: [[0, 2]], expected: [{ x: 2, y: 0 }], kink: true },
  { f: 'rootOfCubes', at: [[2, -3]] },
  { f: 'rootOfCubes', at: [[0, 3]], expected: [{ x: 3, y: 0 }], kink: true },
  {
    f: 'onlyAbove',
    at: [
      [4, 2],
      [-1, 2],
    ],
  },
  { f: 'onlyAbove', at: [[0, 2]], expected: [{ x: 6, y: 0 }], kink: true },
  { f: 'ofNegative', at: [[4], [0.5], [-1]] },
];
