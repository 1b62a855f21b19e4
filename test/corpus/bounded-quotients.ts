/** Quotients whose divisor stays away from 0, with and without use, of numbers that are fine, infinite or none. */
import type { Case } from './case.ts';

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** A cell whose gates saturate, kept in arrays whose elements some trips overwrite. */
export function saturatedGates(w: Float64Array, x: Float64Array): number {
  const state = new Float64Array(x.length);
  for (let t = 0; t < 3; t++) {
    for (let i = 0; i < x.length; i++) {
      const gate = sigmoid(w[0]! * x[i]!);
      const change = Math.tanh(w[1]! * state[i]! + x[i]!);
      state[i] = gate * state[i]! + (1 - gate) * change;
    }
  }
  let s = 0;
  for (let i = 0; i < x.length; i++) s += state[i]!;
  return s;
}

/** The gate is taken of nothing over nothing, and has no use then. */
export function gateOfNoNumber(x: number, n: number): number {
  const gate = sigmoid(x / n);
  const twice = gate * gate * x;
  return n === 0 ? x * x : twice;
}

/** Infinite before it is divided by. */
export function infiniteDivisor(x: number, n: number): number {
  const q = x / n;
  const cauchy = 1 / (1 + q * q);
  return n === 0 ? 2 * x : cauchy * q;
}

/** The divisor may be 0, for all the squares in it; and what is added may be below 0. */
export function notAwayFromZero(x: number[], y: number): number {
  const a = y / (x[0]! * x[0]! + x[1]! * x[1]!);
  const b = y / (1 + x[2]!);
  const used = Math.tanh(a) + b * a;
  return x[0] === 0 && x[1] === 0 ? y * y : x[2] === -1 ? x[0]! * y : used;
}

/** The last trip alone counts; the ones before divide by what is no number. */
export function lastGate(x: number[], y: number): number {
  let gate = 0;
  for (let i = 0; i < x.length; i++) {
    const ratio = y / x[i]!;
    gate = ratio / (2 + Math.abs(ratio * y));
  }
  return gate * y;
}

export const cases: readonly Case[] = [
  {
    f: 'saturatedGates',
    at: [
      [new Float64Array([2, 0.5]), new Float64Array([1, -0.5, 0.3])],
      [new Float64Array([900, 0.5]), new Float64Array([1, -1, 0.3])],
    ],
  },
  {
    f: 'gateOfNoNumber',
    at: [
      [0.7, 2],
      [0.7, 0],
      [0, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'infiniteDivisor',
    at: [
      [0.7, 2],
      [0.7, 0],
      [0, 0],
      [1e200, 1e-3],
    ],
    wrt: ['x'],
    expected: [undefined, undefined, undefined, 0],
  },
  {
    f: 'notAwayFromZero',
    at: [
      [[0.5, 1, 2], 0.7],
      [[0, 0, 2], 0.7],
      [[0.4, 1, -1], 0.7],
    ],
    wrt: ['y'],
  },
  {
    f: 'lastGate',
    at: [
      [[0, 0, 2], 0.7],
      [[1, 0, -2], -1.5],
    ],
    wrt: ['y'],
  },
];
