// Shapes of program that have produced silently wrong gradients in one system or another.
import type { Case } from './case.ts';

export function arrayChangedAfterCall(i: number, arr: number[]): number {
  let res = 0;
  arr[0] = 1;
  res = firstTimes(i, arr);
  arr[0] = 5;
  return res;
}

function firstTimes(i: number, arr: number[]): number {
  return arr[0] * i;
}

export function otherParameterOverwritten(i: number, j: number): number {
  j = i;
  return j;
}

function boxed(x: number): { val: number } {
  return { val: x * x };
}

export function fieldOfCallResult(x: number, y: number): number {
  return boxed(x).val + boxed(y * x).val * [x, y][1];
}

const evaluator = {
  bias: 2,
  at(x: number): number {
    return x * x + this.bias;
  },
};

export function methodOfConstantObject(x: number): number {
  return evaluator.at(x) * evaluator.at(3);
}

export function argmaxWithContinue(weights: number[], xs: number[]): number {
  let total = 0;
  for (const x of xs) {
    let best = -1e20;
    for (let p = 0; p < weights.length; p++) {
      const c = weights[p];
      if (c === 0) continue;
      const v = x * c * (p + 1);
      if (v > best) best = v;
    }
    total += best;
  }
  return total;
}

export function copySourceReadLater(x: number[]): number {
  let total = 0;
  const y = [0, 0, 0];
  for (let step = 0; step < 3; step++) {
    for (let i = 0; i < y.length; i++) y[i] = x[i];
    for (let i = 0; i < y.length; i++) y[i] = y[i] * (step + 1);
    for (let i = 0; i < y.length; i++) total += y[i] * x[i];
  }
  return total;
}

export function deadWriteBeforeCopy(a: number[], b: number[]): number {
  const y = new Float64Array(2);
  for (let i = 0; i < 2; i++) y[i] = a[i] * 2;
  for (let i = 0; i < 2; i++) y[i] = b[i] * 3;
  return y[0] + y[1];
}

export function geometryAroundLoop(x: number[], n: number): number {
  const area = x[0] * x[1];
  const slope = x[1] / x[0];
  let acc = 5;
  for (let k = 0; k < n; k++) {
    const z = (k + 0.5) / n;
    acc += z * x[2];
  }
  return acc * area + slope;
}

export function componentReadModifyWrite(x: number): number {
  const m = [
    [1, 0],
    [0, 1],
  ];
  for (let k = 0; k < 4; k++) {
    m[0][0] = m[0][0] + x;
    m[0][0] = m[0][0] + x * m[0][0];
    m[1][1] = m[0][0] * 0.5 + m[1][1];
  }
  return m[0][0] * m[1][1];
}

export function quaternionChain(angles: number[], counts: number[]): number {
  let w = 1;
  let z = 0;
  let px = 0;
  let py = 0;
  let at = 0;
  for (let b = 0; b < counts.length; b++) {
    for (let j = 0; j < counts[b]; j++) {
      const half = angles[at++] * 0.5;
      const c = Math.cos(half);
      const s = Math.sin(half);
      const nw = w * c - z * s;
      z = w * s + z * c;
      w = nw;
    }
    px += w * w - z * z;
    py += 2 * w * z;
  }
  return px * px + 3 * py;
}

export function bufferClearedEachStep(u: number[], coeff: number): number {
  const v = u.map(() => 0);
  for (let step = 0; step < 2; step++) {
    for (let i = 0; i < u.length; i++) v[i] = 0;
    for (let i = 0; i < u.length; i++) v[i] += coeff * u[i];
    for (let i = 0; i < u.length; i++) u[i] += v[i] ** 2;
  }
  return u.reduce((s, x) => s + x * x, 0);
}

export function inverseInLoop(x: number[][]): number {
  let total = 0;
  for (let k = 0; k < 2; k++) {
    const a = x[0][k] ** 2 + x[1][k] ** 2;
    const b = x[0][k] * x[0][k + 1] + x[1][k] * x[1][k + 1];
    const d = x[0][k + 1] ** 2 + x[1][k + 1] ** 2;
    const det = a * d - b * b;
    total += (a + d) / det;
  }
  return total;
}

export function clenshaw(c: number[], x: number): number {
  let b1 = 0;
  let b2 = 0;
  for (let k = c.length - 1; k > 0; k--) {
    const t = 2 * x * b1 - b2 + c[k];
    b2 = b1;
    b1 = t;
  }
  return x * b1 - b2 + c[0];
}

export function cosIteratedOverParams(x: number, params: number[]): number {
  for (let i = 0; i < params.length; i++) x = Math.cos(x + params[i]);
  return x;
}

export function usedTwiceAfterLoop(m: number[]): number {
  const ll = (v: number[]): number => {
    let s = 0;
    for (const x of v) s -= 0.5 * x * x + Math.log(1 + x * x);
    return s;
  };
  return ll(m) + ll(m) + m.reduce((a, b) => a + b, 0);
}

export function unusedFieldFirst(v: number[]): number {
  const g = { unused: 0, b: 1 };
  const x = v[0];
  return x <= g.b ? x * g.b : g.unused;
}

export function conditionalMultiplierThenOverwrite(x: number, theta: number, multiply: boolean): number {
  let multiplier = 1;
  if (multiply) multiplier = x;
  x = Math.cos(theta) * multiplier;
  return x;
}

export function sumInTripleLoop(x: number[]): number {
  let loss = 0;
  const y: number[] = [];
  for (let i = 0; i < x.length; i++) {
    let l = 0;
    for (let j = 0; j < i; j++) for (let k = 0; k < j; k++) l += x[j] * x[k];
    y[i] = l;
  }
  for (let i = 0; i < x.length; i++) loss += y[i] * (i + 1);
  return loss;
}

export function directElementAccumulation(x: number[], y: number[]): number {
  for (let i = 0; i < x.length; i++) for (let j = 0; j < y.length; j++) x[i] += y[j];
  return x.reduce((s, v) => s + v * v, 0);
}

export function vectorLoopWithSoftWeights(p: number[], sigma: number): number {
  const out = [0, 0, 0];
  let norm = 0;
  for (let k = -2; k <= 2; k++) {
    const w = Math.exp(-(k * k) / (2 * sigma * sigma) - (p[0] - k) ** 2);
    norm += w;
    for (let c = 0; c < 3; c++) out[c] += w * (p[c] + k);
  }
  for (let c = 0; c < 3; c++) out[c] /= norm;
  return out[0] + 2 * out[1] * out[2];
}

export function loopCarriedVector(x: number[], n: number): number {
  let v = [x[0], x[1], x[2]];
  for (let i = 0; i < n; i++) v = [v[1] * 0.9 + v[2], v[2] * v[0], Math.sin(v[0]) + v[1]];
  return v[0] + v[1] * v[2];
}

export function nonlinearCarriedThroughUnary(x: number, n: number): number {
  let a = x;
  for (let i = 0; i < n; i++) a = Math.exp(a * 0.3) - Math.tan(a * 0.2);
  return a;
}

export function repeatWhileProduct(x: number): number {
  let result = 1;
  let i = 0;
  do {
    result = result * x;
    i++;
  } while (i < 3);
  return result;
}

export function crossIterationRead(x: number, n: number): number {
  const out: number[] = new Array(n).fill(0);
  for (let i = 0; i < n; i++) {
    if (i === 0) out[i] = x;
    else out[i] = out[i - 1] + x;
  }
  return out[n - 1];
}

export function optionalSum(x: number | undefined, y: number | undefined): number {
  let total = 0;
  const a = x;
  if (a !== undefined) total += a;
  if (y !== undefined) total += y * y;
  return total;
}

export function optionalSquare(y: number | undefined): number {
  return y! * y!;
}

export function optionalLoop(values: (number | null)[]): number {
  let s = 0;
  for (const v of values) {
    if (v === null) continue;
    s += v * v;
  }
  return s;
}

export function checkpointedRow(theta: number[], ys: number[][]): number {
  const a = theta[0] + theta[1];
  const state = [1, 1];
  let ll = 0;
  for (let t = 0; t < ys[0].length; t++) {
    for (let i = 0; i < 2; i++) state[i] = a * state[i] + 0.1;
    ll += (ys[0][t] + ys[1][t]) * (state[0] + state[1]);
  }
  return ll;
}

export function maxOfRootAtZero(x: number, y: number): number {
  return Math.max(Math.sqrt(x * x + y * y), 1e-10) + x;
}

export function whereOutsideRoot(x: number, y: number): number {
  const rho = Math.sqrt(x * x + y * y);
  const safe = rho > 1e-10 ? rho : 1e-10;
  return safe * 2 + y;
}

export function productRatioLoop(x: number[]): number {
  let p = 1;
  for (const v of x) p *= v;
  let s = 0;
  for (const v of x) s += p / v;
  return s;
}

export function constantInCycle(x: number): number {
  let a = 1;
  let b = 2;
  let c = x;
  for (let i = 0; i < 5; i++) {
    const t = a;
    a = b;
    b = c;
    c = t * 1.5;
  }
  return a + 2 * b * c;
}

export function postIncrementedDivisor(x: number, k: number): number {
  let s = 0;
  let i = 1;
  while (i < 6) s += x / (i++ * k + i);
  return s;
}

export function indexComputedFromActive(table: number[], x: number): number {
  const i = Math.floor(x);
  const f = x - i;
  return table[i] * (1 - f) + table[i + 1] * f;
}

export const cases: Case[] = [
  { f: 'arrayChangedAfterCall', at: [[3, [1, 2]]], expected: [{ i: 1, arr: [0, 0] }] },
  { f: 'otherParameterOverwritten', at: [[3, 5]], expected: [{ i: 1, j: 0 }] },
  { f: 'otherParameterOverwritten', at: [[3, 5]], wrt: ['i'], expected: [1] },
  { f: 'fieldOfCallResult', at: [[2, 3]] },
  { f: 'methodOfConstantObject', at: [[2]], expected: [44] },
  {
    f: 'argmaxWithContinue',
    at: [
      [
        [1, 0, -2, 0.5],
        [1, -1, 2, -3],
      ],
    ],
    wrt: ['xs'],
  },
  { f: 'copySourceReadLater', at: [[[1, 2, 3]]] },
  {
    f: 'deadWriteBeforeCopy',
    at: [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    expected: [{ a: [0, 0], b: [3, 3] }],
  },
  {
    f: 'geometryAroundLoop',
    at: [
      [[1.5, 2, 3], 3],
      [[1.5, 2, 3], 0],
    ],
    wrt: ['x'],
  },
  { f: 'componentReadModifyWrite', at: [[0.5]] },
  {
    f: 'quaternionChain',
    at: [
      [
        [0.1, 0.2, 0.3, 0.4],
        [1, 0, 2, 1],
      ],
    ],
    wrt: ['angles'],
  },
  { f: 'bufferClearedEachStep', at: [[[0.5, 1, -0.3], 0.7]] },
  {
    f: 'inverseInLoop',
    at: [
      [
        [
          [1, 2, 3],
          [4, -5, 6],
        ],
      ],
    ],
  },
  {
    f: 'clenshaw',
    at: [
      [[1, 2, 3, 4], 0.3],
      [[1], 0.3],
    ],
  },
  { f: 'cosIteratedOverParams', at: [[1, [1, 0.5]]] },
  { f: 'usedTwiceAfterLoop', at: [[[1, 0.5]]] },
  { f: 'unusedFieldFirst', at: [[[0.5]], [[2]]] },
  {
    f: 'conditionalMultiplierThenOverwrite',
    at: [
      [2, 0.5, true],
      [2, 0.5, false],
    ],
  },
  { f: 'sumInTripleLoop', at: [[[1, 2, 3, 4]]] },
  {
    f: 'directElementAccumulation',
    at: [
      [
        [0, 0, 1],
        [1, 2, 3],
      ],
    ],
  },
  { f: 'vectorLoopWithSoftWeights', at: [[[0.5, 1, 2], 1.5]] },
  {
    f: 'loopCarriedVector',
    at: [
      [[0.5, 1, 2], 4],
      [[0.5, 1, 2], 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'nonlinearCarriedThroughUnary',
    at: [
      [0.5, 1],
      [0.5, 2],
      [0.5, 3],
    ],
    wrt: ['x'],
  },
  { f: 'repeatWhileProduct', at: [[3]], expected: [27] },
  { f: 'crossIterationRead', at: [[3, 4]], wrt: ['x'], expected: [4] },
  { f: 'optionalSum', at: [[3, 4]] },
  { f: 'optionalSum', at: [[3, undefined]], wrt: ['x'], expected: [1] },
  { f: 'optionalSquare', at: [[42]], expected: [84] },
  { f: 'optionalLoop', at: [[[1, null, 3]]] },
  {
    f: 'checkpointedRow',
    at: [
      [
        [0.3, 0.5],
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
    ],
  },
  {
    f: 'maxOfRootAtZero',
    at: [
      [0, 0],
      [3, 4],
    ],
    expected: [
      { x: 1, y: 0 },
      { x: 1.6, y: 0.8 },
    ],
    kink: true,
  },
  {
    f: 'whereOutsideRoot',
    at: [
      [0, 0],
      [3, 4],
    ],
    expected: [
      { x: 0, y: 1 },
      { x: 1.2, y: 2.6 },
    ],
    kink: true,
  },
  { f: 'productRatioLoop', at: [[[1.5, 2, -3]]] },
  { f: 'constantInCycle', at: [[1.5]] },
  { f: 'postIncrementedDivisor', at: [[1.5, 0.5]] },
  {
    f: 'indexComputedFromActive',
    at: [
      [[1, 4, 9, 16], 1.3],
      [[1, 4, 9, 16], 0.5],
    ],
  },
];
