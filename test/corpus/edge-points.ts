// Functions at the points where a derivative is a convention, or where a careless rule gives NaN.
import type { Case } from './case.ts';

export const powVariables = (x: number, y: number): number => x ** y;
export const powCall = (x: number, y: number): number => Math.pow(x, y);
export const square = (x: number): number => x ** 2;
export const reciprocalPower = (x: number): number => x ** -1 + x ** -2;
export const zeroPower = (x: number): number => x ** 0 * 3 + Math.pow(x, 0);
export const onePower = (x: number): number => Math.pow(x, 1);
export const halfPower = (x: number): number => x ** 0.5;
export const thirdOfCube = (x: number): number => (x ** 3) ** (1 / 3);
export const baseOfExponent = (y: number): number => 0 ** y + 1 ** y + 2 ** y;

export function powByLoopCount(x: number, n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) s += x ** i;
  return s;
}

export function polynomialTable(c: number[], x: number): number {
  return c.reduce((s, k, i) => s + k * x ** i, 0);
}

export function polynomialMathPow(c: number[], x: number): number {
  return c.reduce((s, k, i) => s + k * Math.pow(x, i), 0);
}

export const angleOf = (y: number, x: number): number => Math.atan2(y, x);
export const distance = (x: number, y: number): number => Math.hypot(x, y);
export const distanceBySqrt = (x: number, y: number): number => Math.sqrt(x * x + y * y);
export const normOfArray = (xs: number[]): number => Math.hypot(...xs);
export const maxOfTwo = (x: number, y: number): number => Math.max(x, y);
export const minOfThree = (x: number, y: number, z: number): number => Math.min(x, y, z);
export const maxOfSpread = (xs: number[]): number => Math.max(...xs);
export const maxWithConstant = (x: number): number => Math.max(x, 0) + Math.min(x, 0) * 0.1;
export const maxByReduce = (xs: number[]): number => xs.reduce((a, b) => Math.max(a, b), -Infinity);
export const maxByTernary = (x: number, y: number): number => (x > y ? x : y);
export const absolute = (x: number): number => Math.abs(x) * 3;
export const absoluteSquared = (x: number): number => Math.abs(x) ** 2;
export const signTimes = (x: number): number => Math.sign(x) * x * 2;
export const roundedAway = (x: number): number => Math.floor(x) + Math.ceil(x) + Math.round(x) + Math.trunc(x) + x;
export const remainder = (x: number, m: number): number => x % m;
export const sqrtOf = (x: number): number => Math.sqrt(x);
export const cbrtOf = (x: number): number => Math.cbrt(x);
export const logAtOne = (x: number): number => Math.log(x) * Math.log1p(x - 1);
export const arcs = (x: number): number => Math.asin(x) + Math.acos(x);
export const arcCosineSquared = (x: number): number => Math.acos(x) ** 2;

export function guardedNorm(x: number, y: number): number {
  const r = Math.sqrt(x * x + y * y);
  return r === 0 ? 0 : (x * y) / r;
}

export function guardedNormalise(v: number[]): number {
  const n = Math.hypot(...v);
  const u = n > 0 ? v.map((c) => c / n) : v;
  return u[0] + 2 * u[1];
}

export function unusedSingular(x: number): number {
  const r = Math.sqrt(x);
  const l = Math.log(x);
  return x > 0 ? r + l : x * 5;
}

export function multipliedByZero(x: number, w: number): number {
  return w * Math.sqrt(x) + x;
}

export function xLogX(xs: number[]): number {
  return xs.reduce((s, x) => (x > 0 ? s - x * Math.log(x) : s), 0);
}

export function maskedSoftmax(xs: number[], mask: boolean[]): number {
  const logits = xs.map((x, i) => (mask[i] ? x : -Infinity));
  const top = Math.max(...logits);
  const e = logits.map((x) => Math.exp(x - top));
  const z = e.reduce((a, b) => a + b, 0);
  return e.reduce((s, v, i) => s + (v / z) * (i + 1), 0);
}

export function logSumExpOneElement(xs: number[]): number {
  const top = Math.max(...xs);
  return top + Math.log(xs.reduce((s, x) => s + Math.exp(x - top), 0));
}

export function standardDeviationOfEqual(xs: number[]): number {
  const mean = xs.reduce((a, b) => a + b, 0) / xs.length;
  const variance = xs.reduce((s, x) => s + (x - mean) ** 2, 0) / xs.length;
  return variance > 0 ? Math.sqrt(variance) : 0;
}

export function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(x) / x;
}

export function expm1Ratio(x: number): number {
  return Math.abs(x) < 1e-5 ? 1 + x / 2 + (x * x) / 6 : Math.expm1(x) / x;
}

export function overflowing(x: number): number {
  return 1 / (1 + Math.exp(x));
}

export function stableSigmoid(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

export function tanhFar(x: number): number {
  return Math.tanh(x) + x * 0.001;
}

export function infinityAsStart(xs: number[]): number {
  let best = Infinity;
  for (const x of xs) best = Math.min(best, x * x);
  return Number.isFinite(best) ? best : 0;
}

export function nanGuard(x: number): number {
  const y = Math.log(x);
  return Number.isNaN(y) ? -x : y;
}

export function clampBothSides(x: number): number {
  return Math.min(Math.max(x, -1), 1) * 2;
}

export function hingeAtKink(w: number[], x: number[]): number {
  return Math.max(0, 1 - w[0] * x[0] - w[1] * x[1]);
}

export function reluLayers(x: number): number {
  const relu = (v: number) => (v > 0 ? v : 0);
  return relu(x) + relu(-x) + relu(relu(x) - x);
}

export function equalValuesSorted(xs: number[]): number {
  const s = [...xs].sort((a, b) => a - b);
  return s[0] + 2 * s[1] + 3 * s[2];
}

export function divisionByItself(x: number): number {
  return x === 0 ? 1 : x / x;
}

export function squareThenRoot(x: number): number {
  return Math.sqrt(x ** 2 + 0) + 1;
}

export function negativeZero(x: number): number {
  return Math.atan2(x, -1) + 1 / (x + 2);
}

export function complexSqrtBranch(re: number, im: number): number {
  const r = Math.hypot(re, im);
  const a = Math.sqrt((r + re) / 2);
  const b = Math.sqrt((r - re) / 2);
  return a + (im < 0 ? -b : b);
}

export function productWithZero(xs: number[]): number {
  return xs.reduce((p, x) => p * x, 1);
}

export function geometricWithZero(xs: number[]): number {
  const p = xs.reduce((a, x) => a * x, 1);
  return p === 0 ? 0 : Math.exp(Math.log(p) / xs.length);
}

export function determinantSingular(m: number[][]): number {
  return m[0][0] * m[1][1] - m[0][1] * m[1][0];
}

export function cumulativeProductZero(xs: number[]): number {
  let p = 1;
  let s = 0;
  for (const x of xs) {
    p *= x;
    s += p;
  }
  return s;
}

export function float32Kink(x: number): number {
  return Math.fround(x) * Math.fround(x);
}

export const cases: Case[] = [
  {
    f: 'powVariables',
    at: [
      [0, 2],
      [-2, 3],
      [0, 0],
      [0, 1],
      [-2, 2],
    ],
    kink: true,
    expected: [
      { x: 0, y: 0 },
      { x: 12, y: 0 },
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: -4, y: 0 },
    ],
  },
  {
    f: 'powCall',
    at: [
      [0, 2],
      [-2, 3],
      [0, 0],
      [0, 1],
      [0, 3],
    ],
    kink: true,
    expected: [
      { x: 0, y: 0 },
      { x: 12, y: 0 },
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 0, y: 0 },
    ],
  },
  {
    f: 'powVariables',
    at: [
      [2, 0],
      [2, -1],
      [1, 5],
    ],
  },
  { f: 'square', at: [[0], [-3], [1e-200]], kink: true, expected: [0, -6, 2e-200] },
  { f: 'reciprocalPower', at: [[-2], [0.5]] },
  { f: 'zeroPower', at: [[0], [2]] },
  { f: 'onePower', at: [[0], [-2]] },
  { f: 'halfPower', at: [[4], [0]], kink: true, expected: [0.25, Infinity] },
  { f: 'thirdOfCube', at: [[2]] },
  { f: 'baseOfExponent', at: [[2]] },
  {
    f: 'powByLoopCount',
    at: [
      [0, 4],
      [-1.5, 4],
      [2, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'polynomialTable',
    at: [
      [[1, 2, 3], 0],
      [[1, 2, 3], -2],
    ],
  },
  {
    f: 'polynomialMathPow',
    at: [
      [[1, 2, 3], 0],
      [[1, 2, 3], -2],
    ],
  },
  {
    f: 'angleOf',
    at: [
      [0, 1],
      [1, 0],
      [-1, 0],
      [0.5, -2],
    ],
  },
  {
    f: 'distance',
    at: [
      [0, 0],
      [0, 2],
      [-3, 0],
    ],
    kink: true,
    expected: [
      { x: 0, y: 0 },
      { x: 0, y: 1 },
      { x: -1, y: 0 },
    ],
  },
  {
    f: 'distanceBySqrt',
    at: [
      [0, 2],
      [-3, 0],
    ],
  },
  {
    f: 'normOfArray',
    at: [[[0, 0, 0]], [[0, -2, 0]]],
    kink: true,
    expected: [
      [0, 0, 0],
      [0, -1, 0],
    ],
  },
  {
    f: 'maxOfTwo',
    at: [
      [1, 1],
      [2, 1],
    ],
    kink: true,
    expected: [
      { x: 0.5, y: 0.5 },
      { x: 1, y: 0 },
    ],
  },
  {
    f: 'minOfThree',
    at: [
      [1, 1, 1],
      [1, 2, 1],
    ],
    kink: true,
    expected: [
      { x: 1 / 3, y: 1 / 3, z: 1 / 3 },
      { x: 0.5, y: 0, z: 0.5 },
    ],
  },
  { f: 'maxOfSpread', at: [[[1, 3, 3]], [[2]], [[-1, -2]]], kink: true, expected: [[0, 0.5, 0.5], [1], [1, 0]] },
  { f: 'maxWithConstant', at: [[0], [2], [-2]], kink: true, expected: [0.55, 1, 0.1] },
  {
    f: 'maxByReduce',
    at: [[[1, 3, 3]], [[2, 1]]],
    kink: true,
    expected: [
      [0, 0.5, 0.5],
      [1, 0],
    ],
  },
  {
    f: 'maxByTernary',
    at: [
      [1, 1],
      [2, 1],
    ],
    kink: true,
    expected: [
      { x: 0, y: 1 },
      { x: 1, y: 0 },
    ],
  },
  { f: 'absolute', at: [[0], [-0], [-2]], kink: true, expected: [0, 0, -3] },
  { f: 'absoluteSquared', at: [[0], [-2]] },
  { f: 'signTimes', at: [[0], [-2]], kink: true, expected: [0, -2] },
  { f: 'roundedAway', at: [[0.3], [-1.7], [2]], kink: true, expected: [1, 1, 1] },
  {
    f: 'remainder',
    at: [
      [5.5, 2],
      [-5.5, 2],
    ],
  },
  { f: 'sqrtOf', at: [[0], [4]], kink: true, expected: [Infinity, 0.25] },
  { f: 'cbrtOf', at: [[0], [-8]], kink: true, expected: [Infinity, 1 / 12] },
  { f: 'logAtOne', at: [[1]] },
  { f: 'arcs', at: [[0], [0.5]] },
  { f: 'arcCosineSquared', at: [[0.5]] },
  {
    f: 'guardedNorm',
    at: [
      [0, 0],
      [3, 4],
    ],
    kink: true,
    expected: [
      { x: 0, y: 0 },
      { x: 4 / 5 - (9 * 4) / 125, y: 3 / 5 - (16 * 3) / 125 },
    ],
  },
  { f: 'guardedNormalise', at: [[[3, 4]]] },
  { f: 'guardedNormalise', at: [[[0, 0]]], kink: true, expected: [[1, 2]] },
  { f: 'unusedSingular', at: [[0], [-1]], kink: true, expected: [5, 5] },
  { f: 'multipliedByZero', at: [[0, 0]], kink: true, expected: [{ x: 1, w: 0 }] },
  { f: 'xLogX', at: [[[0.3, 0.7]]] },
  { f: 'xLogX', at: [[[0, 1]]], kink: true, expected: [[0, -1]] },
  {
    f: 'maskedSoftmax',
    at: [
      [
        [1, 2, 0.5],
        [true, false, true],
      ],
      [
        [1, 2, 0.5],
        [false, true, false],
      ],
    ],
  },
  { f: 'logSumExpOneElement', at: [[[700]], [[-800, -801]]] },
  { f: 'standardDeviationOfEqual', at: [[[1, 2, 4]]] },
  { f: 'standardDeviationOfEqual', at: [[[2, 2]]], kink: true, expected: [[0, 0]] },
  { f: 'sinc', at: [[0], [1]], kink: true, expected: [0, Math.cos(1) - Math.sin(1)] },
  { f: 'expm1Ratio', at: [[0], [0.5]] },
  { f: 'overflowing', at: [[-800], [3]] },
  { f: 'stableSigmoid', at: [[800], [-800], [0]] },
  { f: 'tanhFar', at: [[400], [-400]] },
  { f: 'infinityAsStart', at: [[[2, -1]]] },
  { f: 'nanGuard', at: [[-2], [3]] },
  { f: 'clampBothSides', at: [[0.5], [3], [-3]] },
  {
    f: 'hingeAtKink',
    at: [
      [
        [0.5, 0.5],
        [1, 1],
      ],
    ],
    kink: true,
    expected: [{ w: [-0.5, -0.5], x: [-0.25, -0.25] }],
  },
  { f: 'reluLayers', at: [[0], [2], [-2]], kink: true, expected: [0, 1, -2] },
  { f: 'equalValuesSorted', at: [[[2, 2, 1]]], kink: true, expected: [[2, 3, 1]] },
  { f: 'divisionByItself', at: [[0], [2]] },
  { f: 'squareThenRoot', at: [[-3]] },
  { f: 'negativeZero', at: [[0.5]] },
  {
    f: 'complexSqrtBranch',
    at: [
      [1, 2],
      [-1, -2],
    ],
  },
  { f: 'productWithZero', at: [[[2, 0, 3]], [[0, 0, 3]]] },
  { f: 'geometricWithZero', at: [[[2, 3]]] },
  { f: 'geometricWithZero', at: [[[2, 0]]], kink: true, expected: [[0, 0]] },
  {
    f: 'determinantSingular',
    at: [
      [
        [
          [1, 2],
          [2, 4],
        ],
      ],
    ],
  },
  { f: 'cumulativeProductZero', at: [[[2, 0, 3]], [[0, 0, 3]]] },
  { f: 'float32Kink', at: [[1.5]], kink: true, expected: [3] },
];
