// Small enough that a wrong answer points at one rule.
import type { Case } from './case.ts';

export const negate = (a: number) => -a;
export const plusOne = (a: number) => a + 1;
export const oneMinus = (a: number) => 1 - a;
export const timesThree = (a: number) => 3 * a;
export const thirdOf = (a: number) => a / 3;
export const threeOver = (a: number) => 3 / a;
export const minusItself = (a: number) => a - a;
export const overItself = (a: number) => a / a;
export const doubled = (a: number) => a + a;
export const squared = (a: number) => a * a;
export const saxpy = (a: number, b: number, c: number) => a * b + c;

export function assignOnce(a: number) {
  const b = a;
  return b;
}

export function overwriteArgument(a: number) {
  a = a * 3;
  return a;
}

export function overwriteCopy(a: number) {
  let b = a;
  b = b * 3;
  return b + a;
}

export function overwriteWithSum(x: number[]) {
  let s: number = x.reduce((p, q) => p + q, 0);
  s = s * s;
  return s;
}

export function gradNamed(a: number) {
  const a_bar = a * a;
  const da = a_bar + a;
  return da;
}

export function compoundSquare(a: number) {
  let x = a * a;
  x *= x;
  return x;
}

const mul = (a: number, b: number) => a * b;
const add = (a: number, b: number) => a + b;

export function saxpyByCalls(a: number, b: number, c: number) {
  return add(mul(a, b), c);
}

export function chainOfCalls(a: number) {
  const b = mul(a, a);
  const c = mul(b, b);
  const d = mul(c, c);
  return d;
}

export function callInBranches(a: number, b: number) {
  let o: number;
  if (a > b) o = mul(a, b);
  else o = mul(b, add(a, b));
  return o;
}

export function squareRepeatedly(a: number, n: number) {
  for (let i = 0; i < n; i++) a = mul(a, a);
  return a;
}

export function cubeInLoop(a: number) {
  let out = 1;
  for (let i = 0; i < 3; i++) out = out * a;
  return out;
}

export function cubeFromOne(a: number) {
  let out = a;
  for (let i = 0; i < 2; i++) out = out * a;
  return out;
}

export function tripleInLoop(a: number) {
  for (let i = 0; i < 3; i++) a = a * a * a;
  return a;
}

export function loopThenLoop(a: number, n: number) {
  for (let i = 0; i < n; i++) a = a * a;
  a = 2 * a;
  for (let i = 0; i < n + 1; i++) a = a * 3;
  return a;
}

export function loopThenIf(a: number, n: number) {
  for (let i = 0; i < n; i++) a = a * a;
  a = 2 * a;
  if (a > 0) a = a * a;
  return a;
}

export function ifThenLoop(a: number, n: number) {
  if (a > 0) a = a * a;
  a = 2 * a;
  for (let i = 0; i < n; i++) a = a * a;
  return a;
}

export function ifInLoop(a: number) {
  for (let i = 0; i < 3; i++) {
    if (a < 20) a = a * a;
  }
  return a;
}

export function loopInIf(a: number) {
  if (a < 20) {
    for (let i = 0; i < 3; i++) a = a * a;
  }
  return a;
}

export function squareNested(a: number) {
  for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) a = a * a * 0.9;
  return a;
}

export function twoIfs(a: number) {
  if (a > 0) a = a * a;
  a = a + a;
  if (a < 0) a = 3 * a;
  return a;
}

export function ifInIf(a: number) {
  if (a > 0) {
    a = a * 3;
    if (a < 10) a = a * a;
    else a = a * 2;
  }
  return a;
}

export function tangleOfIfs(a: number) {
  let b: number;
  if ((a * a) / 3 > 0) b = 3;
  else b = 4;
  a = a * b;
  if (a < b - a * b) a = a * a;
  else if (a > b + 3 * a) {
    if (a / 2 < 0) a = a / b;
    else a = a * b;
  } else a = -a;
  return a;
}

export function halveWhileBig(a: number) {
  while (Math.abs(a) > 0.1) a = a * 0.5;
  return a;
}

export function listOfExpressions(x: number[]) {
  const b = [1, x[0] * x[1] * x[2], 3];
  return b[0] + b[1] + b[2];
}

export function writeThenSum(x: number[]) {
  const a = x[0];
  const b = x[1];
  x[0] = a * b;
  return x[0] + x[1];
}

export function mapWriteProduct(x: number[]) {
  const y = x.map((v) => v ** 2);
  x[0] = y[1] * y[2];
  let s = 0;
  for (let i = 0; i < x.length; i++) s += x[i] * y[i];
  return s;
}

export function copyIntoZeros(x: number[]) {
  const y = new Array<number>(x.length).fill(0);
  for (let i = 0; i < x.length; i++) y[i] = x[i];
  return y.reduce((a, b) => a + b, 0);
}

export function rowsFromInputs(x: number[][]) {
  const h: number[][] = [];
  for (let t = 0; t < x.length; t++) h[t] = x[t];
  h[0][0] *= 2;
  return h.flat().reduce((a, b) => a + b * b, 0);
}

export function skipFirst(x: number[]) {
  return x.slice(1).reduce((a, b) => a + b * b, 0);
}

export function everyOther(x: number[]) {
  let s = 0;
  for (let i = 0; i < x.length; i += 2) s += x[i] ** 3;
  return s;
}

export function simpleRnn(inputs: number[][], w: number[][]) {
  const h: number[][] = [[0, 0]];
  for (let t = 0; t < inputs.length; t++) {
    const row = h[t].map((v, j) => v + inputs[t].reduce((s, x, k) => s + x * w[k][j], 0));
    h.push(row.map(Math.tanh));
  }
  return h
    .slice(1)
    .flat()
    .reduce((a, b) => a + b, 0);
}

export function packedArguments(abc: [number, number, number]) {
  const [a, b, c] = abc;
  return a * b + c;
}

export function packInside(a: number, b: number, c: number, i: number) {
  const x = [a, b, c];
  return x[i];
}

export function dictionaryArguments(v: { a: number; b: number; c: number }) {
  return v['a'] * v['b'] + v['c'];
}

export function nestedDictionary(p: { i: { j: number; k: number } }) {
  return p['i']['j'] * p.i['k'];
}

export function redefinedAsList(a: number) {
  let x: number | number[] = a;
  x = [a, a * a];
  return x[0] + x[1];
}

export function nestedDefinition(a: number, n: number) {
  function step(p: number, q: number) {
    return p * q;
  }
  for (let i = 0; i < n; i++) a = step(a, a);
  return a;
}

export function broadcastAdd(s: number, t: number[]) {
  return t.map((v) => (v + s) ** 2).reduce((a, b) => a + b);
}

export function radius(a: number, b: number) {
  const r = Math.sqrt(a ** 2 + b ** 2);
  const theta = Math.atan2(b, a);
  return r * theta;
}

export function logisticLoss(x: number[], label: number[], w: number[], b: number) {
  const h = x.reduce((s, v, i) => s + v * w[i], b);
  const p = 0.5 * (Math.tanh(h) + 1);
  return -label.reduce((s, l) => s + Math.log(p * l + (1 - p) * (1 - l)), 0);
}

const one: Case['at'] = [[2], [-1.5], [0.3]];
export const cases: Case[] = [
  { f: 'negate', at: one },
  { f: 'plusOne', at: one },
  { f: 'oneMinus', at: one },
  { f: 'timesThree', at: one },
  { f: 'thirdOf', at: one },
  { f: 'threeOver', at: one },
  { f: 'minusItself', at: one, expected: [0, 0, 0] },
  { f: 'overItself', at: one },
  { f: 'doubled', at: one },
  { f: 'squared', at: one },
  { f: 'saxpy', at: [[2, 3, 4]] },
  { f: 'assignOnce', at: one },
  { f: 'overwriteArgument', at: one },
  { f: 'overwriteCopy', at: one },
  { f: 'overwriteWithSum', at: [[[1, 2, 3]]] },
  { f: 'gradNamed', at: one },
  { f: 'compoundSquare', at: one },
  { f: 'saxpyByCalls', at: [[2, 3, 4]] },
  { f: 'chainOfCalls', at: one },
  {
    f: 'callInBranches',
    at: [
      [2, 3],
      [3, 2],
    ],
  },
  {
    f: 'squareRepeatedly',
    at: [
      [1.5, 3],
      [1.5, 0],
    ],
    wrt: ['a'],
  },
  { f: 'cubeInLoop', at: one },
  { f: 'cubeFromOne', at: one },
  { f: 'tripleInLoop', at: [[1.1], [-0.9]] },
  {
    f: 'loopThenLoop',
    at: [
      [1.1, 2],
      [-0.9, 0],
    ],
    wrt: ['a'],
  },
  {
    f: 'loopThenIf',
    at: [
      [1.1, 2],
      [-0.9, 0],
    ],
    wrt: ['a'],
  },
  {
    f: 'ifThenLoop',
    at: [
      [1.1, 2],
      [-0.9, 0],
    ],
    wrt: ['a'],
  },
  { f: 'ifInLoop', at: [[1.1], [5], [30]] },
  { f: 'loopInIf', at: [[1.1], [30]] },
  { f: 'squareNested', at: [[1.1]] },
  { f: 'twoIfs', at: one },
  { f: 'ifInIf', at: [[2], [5], [-1]] },
  { f: 'tangleOfIfs', at: one },
  { f: 'halveWhileBig', at: [[3], [-0.7], [0.05]] },
  { f: 'listOfExpressions', at: [[[1, 2, 3]]] },
  { f: 'writeThenSum', at: [[[2, 3]]], expected: [[3, 3]] },
  { f: 'mapWriteProduct', at: [[[2, 3, 4]]] },
  { f: 'copyIntoZeros', at: [[[2, 3, 4]]] },
  {
    f: 'rowsFromInputs',
    at: [
      [
        [
          [2, 3],
          [4, 5],
        ],
      ],
    ],
  },
  { f: 'skipFirst', at: [[[2, 3, 4]]] },
  { f: 'everyOther', at: [[[2, 3, 4, 5]]] },
  {
    f: 'simpleRnn',
    at: [
      [
        [
          [1, 2],
          [0.5, -1],
        ],
        [
          [0.1, 0.2],
          [0.3, -0.4],
        ],
      ],
    ],
  },
  { f: 'packedArguments', at: [[[2, 3, 4]]], expected: [[3, 2, 1]] },
  { f: 'packInside', at: [[2, 3, 4, 1]], wrt: ['a', 'b', 'c'], expected: [{ a: 0, b: 1, c: 0 }] },
  { f: 'dictionaryArguments', at: [[{ a: 2, b: 3, c: 4 }]] },
  { f: 'nestedDictionary', at: [[{ i: { j: 2, k: 3 } }]] },
  { f: 'redefinedAsList', at: one },
  { f: 'nestedDefinition', at: [[1.1, 3]], wrt: ['a'] },
  { f: 'broadcastAdd', at: [[1, [2, 3]]] },
  {
    f: 'radius',
    at: [
      [1, 2],
      [-1, 2],
    ],
  },
  { f: 'logisticLoss', at: [[[1, 2], [1, 0, 0.5], [0.1, -0.2], 0.3]] },
];
