import type { Case } from './case.ts';

export const absAtZero = (x: number) => Math.abs(x);

export function absOfDifference(x: number, y: number): number {
  return Math.abs(x - y) + x;
}

export function hinge(x: number): number {
  return Math.max(0, x);
}

export function reluTernary(x: number): number {
  return x > 0 ? x : 0;
}

export function leakyOr(x: number): number {
  return x >= 0 ? x : 0.01 * x;
}

export function maxTie(x: number, y: number): number {
  return Math.max(x, y);
}

export function minTie(x: number, y: number): number {
  return Math.min(x, y) * 6;
}

export function maxOfThree(x: number, y: number, z: number): number {
  return Math.max(x, y, z);
}

export function maxSame(x: number): number {
  return Math.max(x, x);
}

export function maxOfArray(xs: number[]): number {
  return Math.max(...xs);
}

export function sqrtAtZero(x: number): number {
  return Math.sqrt(x);
}

export function guardedSqrt(x: number): number {
  const r = Math.sqrt(x);
  return r > 0 ? 1 / r : 0;
}

export function sqrtTimesZero(x: number): number {
  return Math.sqrt(x) * 0;
}

export function normGuarded(x: number, y: number): number {
  const d2 = x * x + y * y;
  return d2 > 0 ? Math.sqrt(d2) : 0;
}

export function whereNaN(x: number): number {
  const inside = Math.log(x);
  const outside = -x;
  return x > 0 ? inside : outside;
}

export function safeDivide(a: number, b: number): number {
  return b !== 0 ? a / b : 0;
}

export function safeLog(x: number): number {
  if (x <= 0) return 0;
  return Math.log(x);
}

export function xLogX(x: number): number {
  return x === 0 ? 0 : x * Math.log(x);
}

export function hypotOrigin(x: number, y: number): number {
  return Math.hypot(x, y);
}

export function cbrtAtZero(x: number): number {
  return Math.cbrt(x);
}

export function cubeAtZero(x: number): number {
  return x ** 3 + x ** 2;
}

export function linearPower(x: number): number {
  return x ** 1;
}

export function zerothPower(x: number): number {
  return x ** 0;
}

export function powByBoth(x: number, n: number): number {
  return x ** n;
}

export function negativeBase(x: number, n: number): number {
  return Math.pow(x, n);
}

export function signAtZero(x: number): number {
  return Math.sign(x) + 2 * x;
}

export function floorAtInteger(x: number): number {
  return Math.floor(x) + x;
}

export function roundHalf(x: number): number {
  return x - Math.round(x);
}

export function clampTernary(x: number, lo: number, hi: number): number {
  return x < lo ? lo : x > hi ? hi : x;
}

export function clampMath(x: number): number {
  return Math.min(1, Math.max(-1, x));
}

export function remainderAtMultiple(x: number): number {
  return x % 2;
}

export function branchOnEquality(x: number): number {
  if (x === 1) return 5 * x;
  return x * x;
}

export function absByBranch(x: number): number {
  if (x < 0) return -x;
  return x;
}

export function maxByLoop(xs: number[]): number {
  let best = -Infinity;
  for (const x of xs) if (x > best) best = x;
  return best;
}

export function infinityNotTaken(x: number): number {
  const big = 1 / x;
  return x === 0 ? 7 : big;
}

export function tanhSaturated(x: number): number {
  return Math.tanh(x);
}

export function expUnderflow(x: number): number {
  return Math.exp(x);
}

export function logSumExpLarge(xs: number[]): number {
  const m = Math.max(...xs);
  let s = 0;
  for (const x of xs) s += Math.exp(x - m);
  return m + Math.log(s);
}

export function atan2Axis(y: number, x: number): number {
  return Math.atan2(y, x);
}

export function acosAtEdge(x: number): number {
  const c = Math.min(1, Math.max(-1, x));
  const a = Math.acos(c);
  return a > 0 ? a : 0;
}

const third = 1 / 3;

export const cases: Case[] = [
  { f: 'absAtZero', at: [[0], [-0], [2], [-2]], expected: [0, 0, 1, -1], kink: true },
  { f: 'absOfDifference', at: [[2, 2]], expected: [{ x: 1, y: 0 }], kink: true },
  { f: 'hinge', at: [[0], [1], [-1]], expected: [0.5, 1, 0], kink: true },
  { f: 'reluTernary', at: [[0], [1], [-1]], expected: [0, 1, 0], kink: true },
  { f: 'leakyOr', at: [[0], [1], [-1]], expected: [1, 1, 0.01], kink: true },
  {
    f: 'maxTie',
    at: [
      [2, 2],
      [3, 2],
      [2, 3],
    ],
    expected: [
      { x: 0.5, y: 0.5 },
      { x: 1, y: 0 },
      { x: 0, y: 1 },
    ],
    kink: true,
  },
  {
    f: 'minTie',
    at: [
      [2, 2],
      [3, 2],
    ],
    expected: [
      { x: 3, y: 3 },
      { x: 0, y: 6 },
    ],
    kink: true,
  },
  {
    f: 'maxOfThree',
    at: [
      [1, 1, 1],
      [2, 2, 1],
      [1, 2, 2],
    ],
    expected: [
      { x: third, y: third, z: third },
      { x: 0.5, y: 0.5, z: 0 },
      { x: 0, y: 0.5, z: 0.5 },
    ],
    kink: true,
  },
  { f: 'maxSame', at: [[4]], expected: [1] },
  {
    f: 'maxOfArray',
    at: [[[1, 3, 3, 2]], [[5, 5, 5, 5]]],
    expected: [
      [0, 0.5, 0.5, 0],
      [0.25, 0.25, 0.25, 0.25],
    ],
    kink: true,
  },
  { f: 'sqrtAtZero', at: [[0]], expected: [Infinity], kink: true },
  { f: 'guardedSqrt', at: [[0], [4]], expected: [0, -0.0625], kink: true },
  {
    f: 'normGuarded',
    at: [
      [0, 0],
      [3, 4],
    ],
    expected: [
      { x: 0, y: 0 },
      { x: 0.6, y: 0.8 },
    ],
    kink: true,
  },
  { f: 'whereNaN', at: [[0], [-2], [2]], expected: [-1, -1, 0.5], kink: true },
  {
    f: 'safeDivide',
    at: [
      [3, 0],
      [3, 2],
    ],
    expected: [
      { a: 0, b: 0 },
      { a: 0.5, b: -0.75 },
    ],
    kink: true,
  },
  { f: 'safeLog', at: [[0], [-1], [2]], expected: [0, 0, 0.5], kink: true },
  { f: 'xLogX', at: [[0], [1]], expected: [0, 1], kink: true },
  {
    f: 'hypotOrigin',
    at: [
      [0, 0],
      [3, 4],
      [0, 2],
    ],
    expected: [
      { x: 0, y: 0 },
      { x: 0.6, y: 0.8 },
      { x: 0, y: 1 },
    ],
    kink: true,
  },
  { f: 'cbrtAtZero', at: [[0]], expected: [Infinity], kink: true },
  { f: 'cubeAtZero', at: [[0], [-1]], expected: [0, 1] },
  { f: 'linearPower', at: [[0], [-3]], expected: [1, 1] },
  { f: 'zerothPower', at: [[0], [-3]], expected: [0, 0], kink: true },
  {
    f: 'powByBoth',
    at: [
      [0, 2],
      [0, 1],
      [2, 0],
      [0, 0],
      [2, 3],
    ],
    expected: [
      { x: 0, n: 0 },
      { x: 1, n: 0 },
      { x: 0, n: Math.log(2) },
      { x: 0, n: 0 },
      { x: 12, n: 8 * Math.log(2) },
    ],
    kink: true,
  },
  {
    f: 'negativeBase',
    at: [
      [-2, 3],
      [-2, -2],
    ],
    expected: [
      { x: 12, n: 0 },
      { x: 0.25, n: 0 },
    ],
    kink: true,
  },
  { f: 'signAtZero', at: [[0], [1]], expected: [2, 2], kink: true },
  { f: 'floorAtInteger', at: [[2], [2.5]], expected: [1, 1], kink: true },
  { f: 'roundHalf', at: [[0.5], [1.25]], expected: [1, 1], kink: true },
  {
    f: 'clampTernary',
    at: [
      [1, 1, 5],
      [5, 1, 5],
      [0, 1, 5],
      [9, 1, 5],
      [3, 1, 5],
    ],
    expected: [
      { x: 1, lo: 0, hi: 0 },
      { x: 1, lo: 0, hi: 0 },
      { x: 0, lo: 1, hi: 0 },
      { x: 0, lo: 0, hi: 1 },
      { x: 1, lo: 0, hi: 0 },
    ],
    kink: true,
  },
  { f: 'clampMath', at: [[0.3], [2], [-2], [1]], expected: [1, 0, 0, 0.5], kink: true },
  { f: 'remainderAtMultiple', at: [[4], [3.5]], expected: [1, 1], kink: true },
  { f: 'branchOnEquality', at: [[1], [3]], expected: [5, 6], kink: true },
  { f: 'absByBranch', at: [[0], [-2], [2]], expected: [1, -1, 1], kink: true },
  {
    f: 'maxByLoop',
    at: [[[1, 3, 3, 2]], [[4, 3, 2]]],
    expected: [
      [0, 1, 0, 0],
      [1, 0, 0],
    ],
    kink: true,
  },
  { f: 'infinityNotTaken', at: [[2]], expected: [-0.25] },
  { f: 'tanhSaturated', at: [[400], [-400]], expected: [0, 0] },
  { f: 'expUnderflow', at: [[-800], [0]], expected: [0, 1] },
  { f: 'logSumExpLarge', at: [[[1000, 1000.5, 999]], [[-1000, 0, -2000]]] },
  {
    f: 'atan2Axis',
    at: [
      [0, 2],
      [0, -2],
      [2, 0],
      [-2, 0],
    ],
    expected: [
      { y: 0.5, x: -0 },
      { y: -0.5, x: 0 },
      { y: 0, x: -0.5 },
      { y: 0, x: 0.5 },
    ],
    kink: true,
  },
  { f: 'acosAtEdge', at: [[0.5], [2]], expected: [-1 / Math.sqrt(0.75), 0], kink: true },
];
