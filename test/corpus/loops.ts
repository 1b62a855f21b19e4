import type { Case } from './case.ts';

export function power(x: number, n: number): number {
  let r = 1;
  for (let i = 0; i < n; i++) r *= x;
  return r;
}

export function factorialLike(x: number, n: number): number {
  let r = 1;
  for (let i = 1; i <= n; ++i) {
    r = r * (x + i);
  }
  return r;
}

export function logisticMap(x: number, n: number): number {
  let v = x;
  for (let i = 1; i < n; i++) {
    v = 4 * v * (1 - v);
  }
  return v;
}

export function countDown(x: number, n: number): number {
  let s = 0;
  for (let i = n; i > 0; i--) s = s * x + i;
  return s;
}

export function stepTwo(x: number, n: number): number {
  let s = 0;
  for (let i = 0; i < n; i += 2) s += Math.sin(x * i);
  return s;
}

export function negativeStep(x: number, n: number): number {
  let s = 1;
  for (let i = n - 1; i >= 0; i -= 3) s = s * x + Math.cos(i * x);
  return s;
}

export function fractionalStep(x: number): number {
  let s = 0;
  for (let t = 0; t < 1; t += 0.1) s += Math.exp(-x * t) * 0.1;
  return s;
}

export function fractionalBound(x: number, n: number): number {
  let s = x;
  for (let i = 0; i < n; i++) s = s * s * 0.5 + i;
  return s;
}

export function activeStart(lower: number, upper: number): number {
  let sum = 0;
  const steps = 10;
  const h = (upper - lower) / steps;
  let x = lower;
  for (let k = 0; k < steps; k++, x += h) sum += x * x * h;
  return sum;
}

export function activeLoopVariable(lo: number, hi: number): number {
  let area = 0;
  for (let x = lo; x < hi; x += 0.25) area += Math.sqrt(x) * 0.25;
  return area;
}

export function activeBound(x: number): number {
  let s = 0;
  for (let i = 0; i < x; i++) s += x * i;
  return s;
}

export function twoVariables(x: number): number {
  let s = 0;
  for (let i = 0, j = 10; i < j; i++, j -= 2) s += i * x + j * x * x;
  return s;
}

export function zeroTrips(x: number, n: number): number {
  let s = x;
  for (let i = 5; i < n; i++) s *= Math.exp(s);
  return s * 2;
}

export function variableChangedInBody(x: number, n: number): number {
  let s = x;
  for (let i = 0; i < n; i++) {
    s = s * x + i;
    if (s > 3) i += 2;
    s *= 0.7;
  }
  return s;
}

export function boundChangedInBody(x: number): number {
  let n = 3;
  let s = x;
  for (let i = 0; i < n; i++) {
    s = Math.sin(s) + x;
    if (i === 1) n = 6;
  }
  return s * n;
}

export function whileLoop(x: number): number {
  let v = x;
  while (v < 100) {
    v = v * v + 1;
  }
  return v;
}

export function whileCounter(x: number): number {
  let v = 1;
  let n = 0;
  while (n < 5) {
    v += x * v;
    n++;
  }
  return v * n;
}

export function halving(x: number): number {
  let v = x;
  let steps = 0;
  while (Math.abs(v) > 1) {
    v /= 2;
    steps++;
  }
  return v * v + steps;
}

export function doWhile(x: number): number {
  let v = x;
  do {
    v = v * 1.5 + 0.1;
  } while (v < 10);
  return v;
}

export function doWhileOnce(x: number): number {
  let v = x;
  do v = v * v * x;
  while (false);
  return v;
}

export function doWhileCount(x: number, n: number): number {
  let i = 0;
  let r = x;
  do {
    r = r * x;
    i++;
  } while (i < n);
  return r;
}

export function newtonSqrt(a: number): number {
  let x = a;
  for (let i = 0; i < 20; i++) {
    const next = 0.5 * (x + a / x);
    if (Math.abs(next - x) < 1e-14) return next;
    x = next;
  }
  return x;
}

export function forEver(x: number): number {
  let v = x;
  let k = 0;
  for (;;) {
    v = Math.cos(v) + 0.1 * x;
    if (++k === 7) break;
  }
  return v;
}

export function whileTrue(x: number): number {
  let s = 0;
  let term = 1;
  let n = 0;
  while (true) {
    s += term;
    n += 1;
    term *= x / n;
    if (Math.abs(term) < 1e-16) break;
  }
  return s;
}

export function nestedLoops(x: number, n: number): number {
  let outer = x;
  for (let i = 1; i < n; i++) {
    outer = outer * x;
    let inner = outer;
    for (let j = 1; j < n; j++) inner = inner + x * j;
    outer = inner * 0.1;
  }
  return outer;
}

export function triangularLoops(x: number, n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) for (let k = 0; k < j; k++) s += Math.sin(x * (i + j * k)) * s + x;
  return s;
}

export function loopAfterLoop(x: number, n: number): number {
  let a = x;
  for (let i = 0; i < n; i++) a = a * x + 1;
  let b = a;
  for (let i = 0; i < n; i++) b = b + a * Math.cos(b);
  for (let i = 0; i < n; i++) a = a / (1 + b * b) + 0.1 * a;
  return a * b;
}

export function loopInsideBranch(x: number, n: number): number {
  let r = x;
  if (x > 1) {
    for (let i = 0; i < n; i++) r = Math.sqrt(r + x);
  } else {
    let i = n;
    while (i-- > 0) r = r * x + 0.5;
  }
  return r;
}

export function branchInsideLoop(x: number, n: number): number {
  let v = x;
  for (let i = 0; i < n; i++) {
    if (i % 2 === 0) v = v * x;
    else if (v > 1) v = Math.log(v);
    else v = v + 2;
  }
  return v;
}

export function preLoopValueUsedAfter(x: number, n: number): number {
  const b = x * x;
  let acc = 5;
  for (let i = 0; i < n; i++) acc = acc + x * i;
  return acc * b;
}

export function loopCarriedPair(x: number, n: number): number {
  let a = 0;
  let b = x;
  for (let i = 0; i < n; i++) {
    const c = a + b * x;
    a = b;
    b = c;
  }
  return b;
}

export function loopSwap(x: number, y: number, n: number): number {
  let a = x;
  let b = y;
  for (let i = 0; i < n; i++) {
    [a, b] = [b, a * b + i];
    [a, b] = [b, a];
    const t = a;
    a = b;
    b = t * 0.5;
  }
  return a - b;
}

export function agm(x: number, y: number): number {
  let a = x;
  let g = y;
  while (Math.abs(a - g) > 1e-13) {
    const t = (a + g) / 2;
    g = Math.sqrt(a * g);
    a = t;
  }
  return a;
}

export function divisorInLoop(a: number): number {
  let s = 0;
  for (let i = 0; i < 3; i++) {
    const x = i + 1;
    s += 1 / (x + a * a);
  }
  return s;
}

export function scalarOverwrittenEachTrip(x: number, n: number): number {
  let last = 0;
  for (let i = 0; i < n; i++) last = Math.sin(x * i);
  return last;
}

export function tanhIterated(x: number, n: number): number {
  let v = x;
  for (let i = 0; i < n; i++) v = Math.tanh(v) + Math.exp(-v) * 0.5;
  return v;
}

export function divisionByLoopVariable(x: number, n: number): number {
  let s = 0;
  for (let i = 1; i <= n; i++) s += x ** i / i;
  return s;
}

export function incrementInCondition(x: number, n: number): number {
  let i = 0;
  let s = 1;
  while (++i < n) s *= x + i;
  while (i-- > 0) s += x * i;
  return s;
}

export function assignmentInCondition(x: number, y: number): number {
  let res = 0;
  let c = 0;
  for (c = 0; (res = x * y) > 0; ++c) {
    if (c === 1) break;
  }
  return res * c;
}

export function commaInCondition(x: number, y: number): number {
  let res = 0;
  for (let c = 0; (res += x * y), c < 3; ++c) {
    if (c === 1) {
      res = x * x;
      continue;
    }
  }
  return res;
}

export function activeUpdateClause(x: number): number {
  let v = x;
  let s = 0;
  for (let i = 0; i < 4; i++, v *= x) s += v;
  return s + v;
}

export function emptyBody(x: number): number {
  let v = x;
  for (; v < 50; v *= 2 + x);
  return v;
}

export function headerless(x: number): number {
  let i = 0;
  let v = x;
  for (; i < 4;) {
    v = v * v - x;
    i++;
  }
  return v + i;
}

export function unusedLoop(x: number): number {
  let noise = 0;
  for (let i = 0; i < 10; i++) noise += x * i;
  return x * x;
}

export function dummyLoopAround(x: number): number {
  let out = 0;
  for (let i = 0; i < 1; ++i) {
    const copy = [x];
    out = out + inverseSquare(copy);
  }
  return out;
}

function inverseSquare(p: number[]): number {
  return 1 / (p[0] * p[0]);
}

export function localAccumulatorPerTrip(xs: number[]): number {
  let total = 0;
  for (let i = 0; i < xs.length; i++) {
    const p = xs[i];
    let q = 0;
    for (let j = 0; j < 5; j++) q += p * j;
    total += q * q;
  }
  return total;
}

export function weightsInLoop(a: number[], counts: number[]): number {
  let out = 0;
  for (let i = 0; i < a.length; i++) {
    let weight = 2;
    let tot = 0;
    let totWeight = 0;
    for (let j = 0; j < counts[i]; j++) {
      totWeight += weight + 1;
      tot += (weight + 1) * a[i];
      weight = weight + 1;
      weight = weight * 4;
      tot = Math.cos(tot);
    }
    out += tot * (1 + totWeight * 1e-3);
  }
  return out;
}

export function inactiveBecomesActive(x: number): number {
  let v = 3;
  let s = 0;
  for (let i = 0; i < 3; i++) {
    s += v * v;
    v = v * x;
  }
  return s;
}

export function activeBecomesInactive(x: number): number {
  let v = x;
  let s = 0;
  for (let i = 0; i < 4; i++) {
    s += v * v;
    if (i === 1) v = 2;
    else v *= x;
  }
  return s;
}

export function weightedMeanOfNothing(a: number[], x: number): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * (x / a.length);
  return s + x;
}

export function firstElementInEveryTrip(a: number[], x: number): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * Math.sin(a[0] * x);
  return s + x;
}

export function overflowThatNothingNeeds(a: number[], x: number): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * Math.exp(1000 * x);
  return s + x;
}

export function scaledByWhatOnlyTheLoopNeeds(m: number[][], n: number, x: number): number {
  let s = x;
  for (const row of m) for (let i = 0; i < n; i++) s += (row[0] * Math.exp(x / n)) / Math.log(n) + row[i] ** (1 / (n - 1));
  return s;
}

/** The inner loop has fewer trips than none; room for the outer one is needed all the same. */
export function innerBoundBelowZero(x: number, n: number, m: number): number {
  let s = x;
  for (let i = 0; i < n; i++) {
    s = Math.sin(s * x);
    for (let j = 0; j < m; j++) s = Math.cos(s * x);
  }
  return s;
}

/** NaN is counted up from, once. */
export function counterStartsAtNaN(x: number, k: number): number {
  let i = Math.floor(k);
  let s = x;
  do {
    s = Math.sin(s * x);
    i++;
  } while (i < 3);
  return s;
}

export function counterOutsideIndices(x: number, starts: Int32Array): number {
  let i = starts[5];
  let s = x;
  for (;;) {
    s = Math.sin(s * x);
    i++;
    if (!(i < 3)) break;
  }
  return s;
}

/** Not an integer, and yet an index: 0.1, 1.1, 2.1, of which counting back from 3.1 is not exact. */
export function tenthsAsIndices(a: number[], start: number): number {
  let s = 1;
  for (let t = start; t < 3; t++) s = s * a[t * 10];
  return s;
}

export const cases: Case[] = [
  {
    f: 'weightedMeanOfNothing',
    at: [
      [[], 0.7],
      [[1.5, -2], 0.7],
    ],
  },
  {
    f: 'firstElementInEveryTrip',
    at: [
      [[], 0.7],
      [[1.5, -2], 0.7],
    ],
  },
  {
    f: 'overflowThatNothingNeeds',
    at: [
      [[], 1.2],
      [[1.5, -2], 0.001],
    ],
  },
  {
    f: 'scaledByWhatOnlyTheLoopNeeds',
    at: [
      [[[], [2]], 0, 0.7],
      [[[1.2, 0.3, 0.5]], 3, 0.7],
    ],
    wrt: ['m', 'x'],
  },
  {
    f: 'power',
    at: [
      [2, 3],
      [0, 3],
      [1.5, 0],
      [0, 1],
    ],
    wrt: ['x'],
    expected: [12, 0, 0, 1],
  },
  {
    f: 'factorialLike',
    at: [
      [0, 4],
      [1.5, 3],
    ],
    wrt: ['x'],
  },
  {
    f: 'logisticMap',
    at: [
      [0.2, 4],
      [0.2, 1],
      [0.35, 6],
    ],
    wrt: ['x'],
  },
  {
    f: 'countDown',
    at: [
      [1.5, 5],
      [-1, 3],
      [2, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'stepTwo',
    at: [
      [0.3, 7],
      [0.3, 8],
    ],
    wrt: ['x'],
  },
  {
    f: 'negativeStep',
    at: [
      [0.3, 7],
      [0.3, 8],
      [0.3, 9],
    ],
    wrt: ['x'],
  },
  { f: 'fractionalStep', at: [[0.8]] },
  {
    f: 'fractionalBound',
    at: [
      [0.8, 2.5],
      [0.8, 3.01],
      [1.1, -0.5],
      [0.9, NaN],
    ],
    wrt: ['x'],
  },
  { f: 'activeStart', at: [[1, 3]] },
  {
    f: 'activeLoopVariable',
    at: [
      [1, 2.1],
      [3, 2],
    ],
  },
  { f: 'activeBound', at: [[3.5], [-1]] },
  { f: 'twoVariables', at: [[1.5]] },
  {
    f: 'zeroTrips',
    at: [
      [0.5, 3],
      [0.2, 7],
    ],
    wrt: ['x'],
  },
  {
    f: 'variableChangedInBody',
    at: [
      [1.4, 6],
      [0.3, 5],
    ],
    wrt: ['x'],
  },
  { f: 'boundChangedInBody', at: [[0.7]] },
  { f: 'whileLoop', at: [[1.5], [0.5], [200]] },
  { f: 'whileCounter', at: [[0.5]] },
  { f: 'halving', at: [[13], [0.3], [-70]] },
  { f: 'doWhile', at: [[1], [20]] },
  { f: 'doWhileOnce', at: [[2]], expected: [12] },
  {
    f: 'doWhileCount',
    at: [
      [1.5, 4],
      [1.5, 0],
    ],
    wrt: ['x'],
  },
  { f: 'newtonSqrt', at: [[2], [9]] },
  { f: 'forEver', at: [[0.4]] },
  { f: 'whileTrue', at: [[0.4], [-2]] },
  {
    f: 'nestedLoops',
    at: [
      [2, 3],
      [1.1, 5],
    ],
    wrt: ['x'],
  },
  {
    f: 'triangularLoops',
    at: [
      [0.2, 5],
      [0.2, 2],
    ],
    wrt: ['x'],
  },
  {
    f: 'loopAfterLoop',
    at: [
      [0.6, 3],
      [0.6, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'loopInsideBranch',
    at: [
      [2, 3],
      [0.6, 3],
    ],
    wrt: ['x'],
  },
  {
    f: 'branchInsideLoop',
    at: [
      [1.5, 7],
      [0.6, 6],
    ],
    wrt: ['x'],
  },
  { f: 'preLoopValueUsedAfter', at: [[1.5, 4]], wrt: ['x'] },
  { f: 'loopCarriedPair', at: [[1.1, 6]], wrt: ['x'] },
  {
    f: 'loopSwap',
    at: [
      [1.1, 0.6, 4],
      [1.1, 0.6, 1],
    ],
    wrt: ['x', 'y'],
  },
  {
    f: 'agm',
    at: [
      [1, 2],
      [24, 6],
    ],
  },
  { f: 'divisorInLoop', at: [[0.7]] },
  {
    f: 'scalarOverwrittenEachTrip',
    at: [
      [0.7, 4],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'tanhIterated',
    at: [
      [0.7, 5],
      [0.7, 1],
      [0.7, 2],
    ],
    wrt: ['x'],
  },
  { f: 'divisionByLoopVariable', at: [[0.5, 8]], wrt: ['x'] },
  { f: 'incrementInCondition', at: [[0.5, 4]], wrt: ['x'] },
  {
    f: 'assignmentInCondition',
    at: [
      [3, 5],
      [-3, 5],
    ],
    expected: [
      { x: 5, y: 3 },
      { x: 0, y: -0 },
    ],
  },
  { f: 'commaInCondition', at: [[3, 5]] },
  { f: 'activeUpdateClause', at: [[1.2]] },
  { f: 'emptyBody', at: [[1.2], [60]] },
  { f: 'headerless', at: [[1.2]] },
  { f: 'unusedLoop', at: [[1.2]], expected: [2.4] },
  { f: 'dummyLoopAround', at: [[2]], expected: [-0.25] },
  { f: 'localAccumulatorPerTrip', at: [[[1, 2, 3]]] },
  {
    f: 'weightsInLoop',
    at: [
      [
        [0.1, 0.2, 0.3],
        [0, 2, 3],
      ],
    ],
    wrt: ['a'],
  },
  { f: 'inactiveBecomesActive', at: [[1.3]] },
  { f: 'activeBecomesInactive', at: [[1.3]] },
  {
    f: 'innerBoundBelowZero',
    at: [
      [0.7, 40, -5],
      [0.7, 5, 3],
      [0.7, 5, NaN],
    ],
    wrt: ['x'],
  },
  {
    f: 'counterStartsAtNaN',
    at: [
      [0.7, NaN],
      [0.7, Infinity],
      [0.7, 0.5],
    ],
    wrt: ['x'],
  },
  { f: 'tenthsAsIndices', at: [[Array.from({ length: 22 }, (_, i) => 1 + i / 10), 0.1]], wrt: ['a'] },
  { f: 'counterOutsideIndices', at: [[0.7, new Int32Array(3)]], wrt: ['x'] },
];
