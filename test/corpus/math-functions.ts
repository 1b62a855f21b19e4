import type { Case } from './case.ts';

export const sine = (x: number): number => Math.sin(x);
export const cosine = (x: number): number => Math.cos(x * x);
export const tangentOf = (x: number): number => Math.tan(x / 2);
export const arcSine = (x: number): number => Math.asin(x);
export const arcCosine = (x: number): number => Math.acos(x);
export const arcTangent = (x: number): number => Math.atan(3 * x);
export const hyperbolic = (x: number): number => Math.sinh(x) * Math.cosh(x) - Math.tanh(x);
export const areaSine = (x: number): number => Math.asinh(x);
export const areaCosine = (x: number): number => Math.acosh(x);
export const areaTangent = (x: number): number => Math.atanh(x);
export const exponential = (x: number): number => Math.exp(-x * x);
export const expMinusOne = (x: number): number => Math.expm1(x) / x;
export const logarithm = (x: number): number => Math.log(x) / x;
export const logTwo = (x: number): number => Math.log2(x);
export const logTen = (x: number): number => Math.log10(x);
export const logOnePlus = (x: number): number => Math.log1p(x);
export const squareRoot = (x: number): number => Math.sqrt(x);
export const cubeRoot = (x: number): number => Math.cbrt(x);
export const absolute = (x: number): number => Math.abs(x) * x;

export function angle(y: number, x: number): number {
  return Math.atan2(y, x);
}

export function hypotTwo(x: number, y: number): number {
  return Math.hypot(x, y);
}

export function hypotMany(x: number, y: number, z: number, w: number): number {
  return Math.hypot(x, y, z, w) + Math.hypot(x) + Math.hypot();
}

export function powerOf(x: number, p: number): number {
  return Math.pow(x, p);
}

export function maxOfTwo(x: number, y: number): number {
  return Math.max(x * x, y);
}

export function minOfMany(a: number, b: number, c: number, d: number): number {
  return Math.min(a, b * b, c - d, d);
}

export function maxMinNested(x: number, lo: number, hi: number): number {
  return Math.max(lo, Math.min(hi, x * x));
}

export function maxOfSpread(xs: number[]): number {
  return Math.max(...xs) - Math.min(...xs);
}

export function maxOneAndNone(x: number): number {
  return Math.max(x) * Math.min(x) + (Math.max() < 0 ? x : 0);
}

export function rounding(x: number): number {
  return x * Math.floor(x) + Math.ceil(x) * x + Math.round(x) * x + Math.trunc(x) * x;
}

export function signTimes(x: number): number {
  return Math.sign(x) * x * x;
}

export function fractionalPart(x: number): number {
  const f = x - Math.floor(x);
  return f * f;
}

export function sawtooth(x: number, period: number): number {
  return x / period - Math.floor(x / period + 0.5);
}

export function roundedToFloat(x: number): number {
  return Math.fround(x) * 2;
}

export function bitCounts(x: number, n: number): number {
  return x * Math.clz32(n) + x * Math.imul(n, 3);
}

export function constants(x: number): number {
  return x * Math.PI + Math.E * x - Math.LN2 / x + Math.LN10 * Math.LOG2E - Math.LOG10E * x + Math.SQRT2 * x * x + Math.SQRT1_2;
}

export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export function softplus(x: number): number {
  return Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0);
}

export function gelu(x: number): number {
  return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
}

export function swish(x: number, beta: number): number {
  return x / (1 + Math.exp(-beta * x));
}

export function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

export function errorFunction(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const poly = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const y = 1 - poly * Math.exp(-x * x);
  return x >= 0 ? y : -y;
}

export function logGammaStirling(z: number): number {
  return 0.5 * Math.log((2 * Math.PI) / z) + z * (Math.log(z + 1 / (12 * z - 0.1 / z)) - 1);
}

const lanczos = [676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059];

export function gammaLanczosPart(x: number): number {
  let a = 0.99999999999980993;
  const t = x + 7.5;
  for (let i = 0; i < lanczos.length; i++) a += lanczos[i] / (x + i + 1);
  return Math.sqrt(2 * Math.PI) * Math.pow(t, x + 0.5) * Math.exp(-t) * a;
}

export function logAddExp(a: number, b: number): number {
  const m = Math.max(a, b);
  return m + Math.log(Math.exp(a - m) + Math.exp(b - m));
}

export function numberCoercion(x: number): number {
  return Number(x) * 2 + Number(x > 1) * x + +x + Number.EPSILON;
}

export function guardNaN(x: number): number {
  const r = Math.sqrt(x);
  if (isNaN(r) || !Number.isFinite(r)) return x * 3;
  return r;
}

export function haversine(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const rad = Math.PI / 180;
  const dLat = (lat2 - lat1) * rad;
  const dLon = (lon2 - lon1) * rad;
  const a = Math.sin(dLat / 2) ** 2 + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(dLon / 2) ** 2;
  return 6371 * 2 * Math.atan2(Math.sqrt(a), Math.sqrt(1 - a));
}

const { sqrt, exp: e, log } = Math;

export function borrowedMath(x: number): number {
  return sqrt(x) * e(-x) + log(x);
}

export function mathAsParameterName(exp: number, log: number): number {
  return Math.exp(exp) * Math.log(log);
}

export const cases: Case[] = [
  { f: 'sine', at: [[0], [1], [-2]], expected: [1, Math.cos(1), Math.cos(2)] },
  { f: 'cosine', at: [[0], [1.2]] },
  { f: 'tangentOf', at: [[1], [-2]] },
  { f: 'arcSine', at: [[0.3], [-0.9], [0]] },
  { f: 'arcCosine', at: [[0.3], [-0.9]] },
  { f: 'arcTangent', at: [[0.3], [-5]] },
  { f: 'hyperbolic', at: [[0.3], [-1.5]] },
  { f: 'areaSine', at: [[0.3], [-50]] },
  { f: 'areaCosine', at: [[1.3], [20]] },
  { f: 'areaTangent', at: [[0.3], [-0.8]] },
  { f: 'exponential', at: [[0], [1.1]] },
  { f: 'expMinusOne', at: [[0.5], [-2]] },
  { f: 'logarithm', at: [[0.5], [3]] },
  { f: 'logTwo', at: [[0.5], [3]] },
  { f: 'logTen', at: [[0.5], [300]] },
  { f: 'logOnePlus', at: [[0], [-0.5], [7]], expected: [1, 2, 1 / 8] },
  { f: 'squareRoot', at: [[4], [0.01]], expected: [0.25, 5] },
  { f: 'cubeRoot', at: [[8], [-8], [0.2]] },
  { f: 'absolute', at: [[2], [-2], [0]], expected: [4, 4, 0] },
  {
    f: 'angle',
    at: [
      [1, 2],
      [1, -2],
      [-1, -2],
      [2, 0],
      [0, 1],
    ],
  },
  {
    f: 'hypotTwo',
    at: [
      [3, 4],
      [-1, 0.5],
      [1e-3, 2],
    ],
  },
  { f: 'hypotMany', at: [[1, 2, -3, 4]] },
  {
    f: 'powerOf',
    at: [
      [2, 0.5],
      [0.3, -1.2],
      [5, 0],
    ],
  },
  {
    f: 'maxOfTwo',
    at: [
      [2, 3],
      [1, 3],
    ],
  },
  {
    f: 'minOfMany',
    at: [
      [1, 2, 5, 3],
      [4, 1, 5, 3],
      [4, 3, 5, 3.5],
      [9, 5, 9, 2],
    ],
  },
  {
    f: 'maxMinNested',
    at: [
      [2, 1, 5],
      [0.5, 1, 5],
      [3, 1, 5],
    ],
  },
  { f: 'maxOfSpread', at: [[[3, 1, 4, 1.5, 5]], [[2]]], expected: [[0, -1, 0, 0, 1], [0]] },
  { f: 'maxOneAndNone', at: [[3]], expected: [7] },
  { f: 'rounding', at: [[2.3], [-1.7], [0.4]] },
  { f: 'signTimes', at: [[2.3], [-1.7]] },
  { f: 'fractionalPart', at: [[2.3], [-1.7]] },
  {
    f: 'sawtooth',
    at: [
      [2.3, 0.7],
      [-1.7, 2],
    ],
  },
  { f: 'roundedToFloat', at: [[1.1]], expected: [2], kink: true },
  { f: 'bitCounts', at: [[1.5, 9]], wrt: ['x'] },
  { f: 'constants', at: [[1.5]] },
  { f: 'logistic', at: [[0], [3], [-30]] },
  { f: 'softplus', at: [[1], [-3]] },
  { f: 'gelu', at: [[1], [-0.5], [0]] },
  {
    f: 'swish',
    at: [
      [1, 2],
      [-0.5, 1],
    ],
  },
  { f: 'sinc', at: [[0.5], [-1.2]] },
  { f: 'errorFunction', at: [[0.5], [-1.2]] },
  { f: 'logGammaStirling', at: [[3], [7.5]] },
  { f: 'gammaLanczosPart', at: [[1.5], [4]] },
  {
    f: 'logAddExp',
    at: [
      [1, 2],
      [800, 790],
      [-3, -700],
    ],
  },
  { f: 'numberCoercion', at: [[0.5], [2]] },
  { f: 'guardNaN', at: [[4], [-2]], expected: [0.25, 3] },
  { f: 'haversine', at: [[50, 8, 48, 2]] },
  { f: 'borrowedMath', at: [[0.5], [2]] },
  { f: 'mathAsParameterName', at: [[0.5, 2]] },
];
