// Shapes of programs that other systems have got wrong, as their trackers describe them.
import type { Case } from './case.ts';

export function conditionIsAnAssignment(i: number, j: number): number {
  let res = 0;
  for (let c = 0; (res = i * j); ++c) {
    if (c === 1) break;
  }
  return res;
}

export function breakOnFirstTrip(u: number, v: number): number {
  let res = 0;
  for (let i = 1; i < 3; i++) {
    res += i * u;
    if (i === 1) break;
    res *= v;
  }
  return res;
}

export function continueAtTheEnd(u: number, v: number): number {
  let res = 11 * u;
  for (let i = 0; i < 3; i++) {
    res += u * i * v;
    continue;
  }
  return res;
}

function binomialCoefficient(n: number, k: number): number {
  if (k === 0 || n === k) return 1;
  const k1 = Math.min(k, n - k);
  const k2 = n - k1;
  let fact = k2 + 1;
  for (let i = k1; i > 1; --i) fact *= (k2 + i) / i;
  return fact;
}

export function bernsteinSum(x: number, xmin: number, xmax: number, coefs: number[]): number {
  const xs = (x - xmin) / (xmax - xmin);
  const degree = coefs.length - 1;
  if (degree === 0) return coefs[0];
  else if (degree === 1) {
    const a0 = coefs[0];
    const a1 = coefs[1] - a0;
    return a1 * xs + a0;
  } else if (degree === 2) {
    const a0 = coefs[0];
    const a1 = 2 * (coefs[1] - a0);
    const a2 = coefs[2] - a1 - a0;
    return (a2 * xs + a1) * xs + a0;
  }
  let t = xs;
  const s = 1 - xs;
  let result = coefs[0] * s;
  for (let i = 1; i < degree; i++) {
    result = (result + t * binomialCoefficient(degree, i) * coefs[i]) * s;
    t *= xs;
  }
  result += t * coefs[degree];
  return result;
}

export function threeBuffersRotate(x: number[], a: number[]): number {
  let v0 = x.slice();
  let v1 = x.map((v) => 0.5 * v);
  let v2: number[] = [];
  const phi = v0.map((v, i) => a[0] * v + a[1] * v1[i]);
  for (let i = 2; i < a.length; i++) {
    v2 = v1.map((v, j) => 2 * v * 0.9 - v0[j]);
    for (let j = 0; j < phi.length; j++) phi[j] += a[i] * v2[j] * v2[j];
    [v0, v1, v2] = [v1, v2, v0];
  }
  return phi.reduce((s, p, i) => s + p * (i + 1), 0);
}

export function scalarsSwapInALoop(x: number): number {
  let a = x;
  let b = 2 * x;
  for (let k = 0; k < 3; k++) [a, b] = [b, a];
  return a;
}

export function preLoopValueUsedAfter(x: number[], n: number): number {
  const before = Math.sin(x[0]) * x[1];
  let acc = 0;
  for (let k = 0; k < n; k++) acc += x[k % x.length] * 0.5;
  return before * before + acc * x[2];
}

export function overwriteAfterConditionalCopy(x: number, theta: number, trigger: boolean): number {
  let m = 1;
  if (trigger) m = x;
  x = Math.cos(theta) * m;
  return x + x * x;
}

export function localAccumulatorOfACopy(a: number[]): number {
  const f: number[] = new Array(a.length).fill(0);
  for (let i = 0; i < a.length; i++) {
    const p = a[i];
    let q = 0;
    for (let j = 0; j < 5; j++) q += p;
    f[i] = q * q;
  }
  let s = 0;
  for (const v of f) s += v;
  return s;
}

export function forcesByIndexRange(pos: number[][], bend: number): number {
  const F = pos.map((p) => p.map(() => 0));
  for (let i = 0; i < pos.length; i++) {
    for (let n = 0; n < 6; n++) {
      let f = [0, 0, 0];
      if (n < 2) f = [1, 1, 1];
      else f = pos[i].map((v) => bend * v * n);
      for (let c = 0; c < 3; c++) F[i][c] += f[c];
    }
    for (let c = 0; c < 3; c++) pos[i][c] += 1;
  }
  let s = 0;
  for (let i = 0; i < pos.length; i++) for (let c = 0; c < 3; c++) s += F[i][c] * pos[i][c];
  return s;
}

function whitenedLogJacobian(x: number, lower: boolean, upper: number): [number, number] {
  const lb = lower;
  const ub = Number.isFinite(upper);
  return lb && ub ? [Math.log(x / upper) / 1, 0] : lb ? [Math.log(x), 0] : ub ? [Math.log(x), 0] : [x, 0];
}

export function firstOfChosenPair(x: number, upper: number): number {
  return [whitenedLogJacobian(x, true, upper)[0]][0];
}

export function atomicMaxThroughACopy(faces: number[][]): number {
  const dest = [-1e300, -1e300];
  for (let i = 0; i < faces.length; i++) {
    for (let c = 0; c < 2; c++) {
      const f = faces[i][c];
      const old = dest[c];
      if (f > old) dest[c] = f;
    }
  }
  return dest[0] * dest[0] + 3 * dest[1];
}

export function inverseOfGramInLoop(X: number[][]): number {
  let total = 0;
  const d = X.length;
  for (let k = 0; k < 2; k++) {
    const gram = [
      [0, 0],
      [0, 0],
    ];
    for (let r = 0; r < d; r++) for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) gram[i][j] += X[r][k + i] * X[r][k + j];
    const det = gram[0][0] * gram[1][1] - gram[0][1] * gram[1][0];
    const inv = [
      [gram[1][1] / det, -gram[0][1] / det],
      [-gram[1][0] / det, gram[0][0] / det],
    ];
    total += inv[0][0] + inv[1][1];
  }
  return total;
}

export function repeatWhile(x: number): number {
  let result = 1;
  let i = 0;
  do {
    result = result * x;
    i++;
  } while (i < 2 && result < 100);
  return result;
}

export function denseAsNestedLoops(x: Float64Array, w1: Float64Array, w2: Float64Array, nin: number, nh: number): number {
  const h = new Float64Array(nh);
  for (let i = 0; i < nh; i++) {
    let acc = 0;
    for (let j = 0; j < nin; j++) acc += w1[i * nin + j] * x[j];
    h[i] = Math.max(0, acc);
  }
  let out = 0;
  for (let i = 0; i < nh; i++) {
    let acc = 0;
    for (let j = 0; j < nh; j++) acc += w2[i * nh + j] * h[j];
    out += acc > 0 ? acc : 0.01 * acc;
  }
  return out;
}

export function edgeAwareFilter(x: number[]): number[] {
  let sum = 0;
  let wsum = 0;
  let wmin = Infinity;
  const c = x[2];
  for (let k = 0; k < x.length; k++) {
    const d = x[k] - c;
    const w = Math.exp(-d * d);
    if (k !== 2 && w < wmin) wmin = w;
    sum += w * x[k];
    wsum += w;
  }
  return [sum / wsum, wsum, wmin];
}

export function returnInsideLoopNeverTaken(x: number[], idx: number): number {
  for (let i = 0; i < 1; i++) {
    if (idx > 0) {
      return x[1];
    }
  }
  return x[idx] * x[0];
}

export function loadedOnceByCounter(t: number[][]): number {
  let loss = 0;
  for (let r = 0; r < t.length; r++) {
    const v: number[] = [];
    let at = 0;
    while (at < 3) {
      v[at] = t[r][at++];
    }
    loss += Math.max(v[0], Math.max(v[1], v[2])) / 3;
  }
  return loss;
}

export function hypergeometric(a: number, b: number, z: number): number {
  let S0 = 1;
  let S1 = 1 + (a * z) / b;
  let err = 1;
  let j = 1;
  while (err > 1e-14 && j < 100) {
    const r = ((a + j) / (b + j)) * (z / (j + 1));
    const S2 = S1 + (S1 - S0) * r;
    err = Math.abs((S2 - S1) / S2);
    S0 = S1;
    S1 = S2;
    j += 1;
  }
  return S1;
}

export function kernelChain(off: number[][], q: number[], starts: number[]): number {
  const xpos: number[][] = off.map(() => [0, 0, 0]);
  const xq: number[][] = off.map(() => [0, 0, 0, 1]);
  for (let br = 0; br + 1 < starts.length; br++) {
    for (let i = starts[br]; i < starts[br + 1]; i++) {
      let p = off[i];
      let quat = [0, 0, 0, 1];
      if (i > starts[br]) {
        p = [xpos[i - 1][0] + p[0], xpos[i - 1][1] + p[1] * xq[i - 1][3], xpos[i - 1][2] + p[2]];
        quat = xq[i - 1];
      }
      for (let j = 0; j < 2; j++) {
        const h = q[2 * i + j] * 0.5;
        const [s, c] = [Math.sin(h), Math.cos(h)];
        quat = [quat[0] * c + quat[3] * s, quat[1] * c + quat[2] * s, quat[2] * c - quat[1] * s, quat[3] * c - quat[0] * s];
      }
      xpos[i] = p;
      xq[i] = quat;
    }
  }
  return xpos.flat().reduce((s, v, i) => s + v * (i + 1), 0) + xq.flat().reduce((s, v, i) => s + v * v * (i + 2), 0);
}

export function refOfRef(x: { inner: { v: number } }): number {
  const y = x.inner;
  return y.v ** 2 + 7 * x.inner.v;
}

export function rowsCollectedThenSummed(w: number[][], x: number[][]): number {
  const result: number[][] = new Array(x[0].length);
  for (let i = 0; i < x[0].length; i++) {
    const h = w.map((row, r) => row[i] * x[r][i]);
    result[i] = h;
  }
  return result.flat().reduce((a, b) => a + b, 0);
}

export function postIncrementInSubscript(a: number[], x: number): number {
  let i = 0;
  const b = [0, 0, 0, 0];
  while (i < a.length) b[i++] += x * a[i - 1];
  i = 0;
  b[i++] *= x;
  b[i] -= b[i++] * x;
  b[i++] /= 2 + x;
  b[i--] **= 2;
  return b[0] + 2 * b[1] + 3 * b[2] + 4 * b[3] + i * x;
}

export function compoundAsExpression(x: number, y: number): number {
  let a = x;
  const b = (a += y) * (a *= x);
  const c = (a -= b) + (a /= y);
  return a * b + c;
}

export function ternaryOfPlaces(x: number[], flag: boolean): number {
  const a = [1, 2];
  const b = [3, 4];
  (flag ? a : b)[0] = x[0] * x[1];
  (x[0] > 0 ? a : b)[1] += x[1];
  return a[0] * a[1] + b[0] * b[1] * x[0];
}

export function switchInLoopWithContinue(x: number, n: number): number {
  let s = 0;
  let i = 0;
  for (; i < n;) {
    switch (i++ % 4) {
      case 0:
        s += x;
        continue;
      case 1:
        s *= x;
      // falls through
      case 2:
        s -= 0.5 * x * x;
        break;
      default:
        if (s > 50) return s * i;
    }
    s += 1;
  }
  return s;
}

export function pointerWalk(a: Float64Array): number {
  let p = 0;
  let s = 0;
  while (a[p] !== 0 && p < a.length) s = s * 0.5 + a[p++] * a[p - 1];
  return s;
}

export function rangeWithShadow(x: number): number {
  let s = 0;
  for (const x2 of [x, 2 * x, 3 * x]) {
    const x = x2 * x2;
    {
      const x2 = x * x;
      s += x2 + x;
    }
  }
  return s * x;
}

export function immediateLambdas(i: number, j: number): number {
  const k = ((t: number, k: number) => t + k)(i * j, j);
  const f = (t: number): number => {
    const g = (u: number): number => u * t + i;
    return g(j) * g(t);
  };
  return k * f(i + j);
}

export function nestedDoWithBreaks(x: number): number {
  let s = x;
  let i = 0;
  do {
    let j = 0;
    do {
      if (j === 2) break;
      if (i === 1) {
        i++;
        continue;
      }
      s = s * x + j;
      j++;
    } while (j < 4);
    if (s > 1e3) break;
    i++;
  } while (i < 4);
  return s;
}

export const cases: Case[] = [
  {
    f: 'conditionIsAnAssignment',
    at: [
      [3, 5],
      [-2, 4],
    ],
  },
  { f: 'conditionIsAnAssignment', at: [[0, 5]], expected: [{ i: 5, j: 0 }], kink: true },
  { f: 'breakOnFirstTrip', at: [[3, 5]] },
  { f: 'continueAtTheEnd', at: [[3, 5]] },
  {
    f: 'bernsteinSum',
    at: [
      [0.3, -1, 2, [1]],
      [0.3, -1, 2, [1, 4]],
      [0.3, -1, 2, [1, 4, 3]],
      [0.3, -1, 2, [1, 4, 3, -2, 5]],
    ],
  },
  {
    f: 'threeBuffersRotate',
    at: [
      [
        [1, -0.5, 2],
        [0.99, 0.18, 0.5, 0.3, -0.2],
      ],
      [[1], [1, 1]],
      [[], [1, 2, 3]],
    ],
  },
  { f: 'scalarsSwapInALoop', at: [[1]] },
  {
    f: 'preLoopValueUsedAfter',
    at: [
      [[1, 2, 3], 5],
      [[1, 2, 3], 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'overwriteAfterConditionalCopy',
    at: [
      [2, 0.7, true],
      [2, 0.7, false],
    ],
  },
  { f: 'localAccumulatorOfACopy', at: [[[1, -2, 0]], [[]]] },
  {
    f: 'forcesByIndexRange',
    at: [
      [
        [
          [1, 2, 3],
          [-1, 0, 2],
        ],
        0.4,
      ],
    ],
  },
  {
    f: 'firstOfChosenPair',
    at: [
      [0.5, 1],
      [0.5, Infinity],
    ],
    wrt: ['x'],
  },
  {
    f: 'atomicMaxThroughACopy',
    at: [
      [
        [
          [1, 2],
          [3, -1],
          [2, 5],
        ],
      ],
    ],
  },
  {
    f: 'inverseOfGramInLoop',
    at: [
      [
        [
          [0.1, 0.2, 0.3],
          [0.4, 0.5, 0.7],
          [0.7, 0.8, 0.9],
          [1, 1.1, 1.3],
        ],
      ],
    ],
  },
  { f: 'repeatWhile', at: [[3], [20]] },
  {
    f: 'denseAsNestedLoops',
    at: [
      [new Float64Array([1, 2]), new Float64Array([1, 0.5, -1, 0.25, 2, 1]), new Float64Array([1, 2, 3, -1, -2, -3, 0.5, 0.1, 0.2]), 2, 3],
    ],
    wrt: ['x', 'w1', 'w2'],
  },
  { f: 'edgeAwareFilter', at: [[[1, 1.5, 2, 0.3, 0.7]]], seed: [[1, -0.5, 2]] },
  {
    f: 'returnInsideLoopNeverTaken',
    at: [
      [[0.1, 0.2], 0],
      [[0.1, 0.2], 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'loadedOnceByCounter',
    at: [
      [
        [
          [1, 2, 3],
          [6, 5, 4],
          [1, 9, 2],
        ],
      ],
    ],
  },
  {
    f: 'hypergeometric',
    at: [
      [0.1, 0.2, 0.75],
      [0.1, 0.2, 3.5],
    ],
  },
  {
    f: 'kernelChain',
    at: [
      [
        [
          [1, 2, 3],
          [0.5, -1, 2],
          [0.2, 0.3, 1],
        ],
        [0.1, 0.2, 0.3, -0.4, 0.5, 0.6],
        [0, 2, 3],
      ],
    ],
    wrt: ['off', 'q'],
  },
  { f: 'refOfRef', at: [[{ inner: { v: 1.5 } }]] },
  {
    f: 'rowsCollectedThenSummed',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
    ],
  },
  { f: 'postIncrementInSubscript', at: [[[1, 2, 3, 4], 1.5]] },
  { f: 'compoundAsExpression', at: [[1.5, 2.5]] },
  {
    f: 'ternaryOfPlaces',
    at: [
      [[1, 2], true],
      [[1, 2], false],
      [[-1, 2], true],
      [[-1, 2], false],
    ],
  },
  {
    f: 'switchInLoopWithContinue',
    at: [
      [1.5, 9],
      [4, 30],
      [2, 0],
    ],
    wrt: ['x'],
  },
  { f: 'pointerWalk', at: [[new Float64Array([1, 2, 3])], [new Float64Array([0, 2, 3])], [new Float64Array([])]], kink: true },
  { f: 'rangeWithShadow', at: [[1.2]] },
  { f: 'immediateLambdas', at: [[1.2, 0.5]] },
  { f: 'nestedDoWithBreaks', at: [[1.2], [7]] },
];
