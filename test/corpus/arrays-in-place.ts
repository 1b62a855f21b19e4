import type { Case } from './case.ts';

export function sum(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += xs[i];
  return s;
}

export function dot(a: readonly number[], b: readonly number[]): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * b[i];
  return s;
}

export function writesParameter(xs: number[], k: number): number {
  for (let i = 0; i < xs.length; i++) xs[i] = xs[i] * k + xs[i] ** 2;
  let s = 0;
  for (const x of xs) s += x * x;
  return s;
}

export function plusEqualsElement(v: number[], x: number): number {
  for (let i = 0; i < v.length; i++) v[i] += x * v[i];
  return v[0] * v[v.length - 1];
}

export function expandedPlusEquals(v: number[], x: number): number {
  for (let i = 0; i < v.length; i++) v[i] = v[i] + x * v[i];
  return v[0] * v[v.length - 1];
}

export function compoundElements(v: number[]): number {
  v[0] *= v[1];
  v[1] -= v[0] * v[2];
  v[2] /= v[1];
  v[0] **= 2;
  v[1] %= 5;
  return v[0] + v[1] * v[2];
}

export function prefixSum(xs: number[]): number {
  for (let i = 1; i < xs.length; i++) xs[i] += xs[i - 1];
  return xs.reduce((s, x) => s + x * x, 0);
}

export function suffixProduct(xs: number[]): number {
  for (let i = xs.length - 2; i >= 0; i--) xs[i] *= xs[i + 1];
  return xs[0] + xs[1];
}

export function swapElements(xs: number[]): number {
  const t = xs[0];
  xs[0] = xs[2];
  xs[2] = t;
  return xs[0] * 10 + xs[1] * xs[2];
}

export function swapDestructured(xs: number[], i: number, j: number): number {
  [xs[i], xs[j]] = [xs[j], xs[i]];
  return xs[0] * xs[0] + xs[1] * 3 - xs[2];
}

export function rotate(xs: number[]): number {
  const first = xs[0];
  for (let i = 0; i < xs.length - 1; i++) xs[i] = xs[i + 1];
  xs[xs.length - 1] = first;
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += xs[i] * xs[i] * (i + 1);
  return s;
}

export function reverseInPlace(xs: number[]): number {
  let l = 0;
  let r = xs.length - 1;
  while (l < r) {
    const t = xs[l];
    xs[l++] = xs[r];
    xs[r--] = t;
  }
  return xs[0] * 2 - xs[1] * xs[2];
}

export function incrementInIndex(xs: number[], x: number): number {
  let i = 0;
  xs[i++] = x * xs[i];
  xs[i++] += x;
  xs[i] *= xs[--i];
  return xs[0] + xs[1] * xs[2] + i;
}

export function evaluationOrder(a: number[]): number {
  let i = 0;
  a[i] = a[i] + a[++i] * a[i++];
  a[i] += (a[i] = 3 * a[0]) + a[1];
  return a[0] * a[1] * a[2];
}

export function compoundWithCall(a: number[]): number {
  const bump = (k: number): number => {
    a[k] *= 2;
    return a[k] + 1;
  };
  a[0] += bump(0);
  a[1] *= bump(0) + a[1];
  return a[0] * a[1];
}

export function overwriteWithConstant(xs: number[]): number {
  const a = xs[0] * xs[1];
  xs[0] = 5;
  xs[1] = xs[0] * xs[1];
  return a + xs[0] * xs[1];
}

export function deadStore(xs: number[], y: number): number {
  xs[0] = y * y;
  xs[0] = xs[1] * y;
  return xs[0] + xs[1];
}

export function localArray(x: number, n: number): number {
  const a: number[] = new Array(n).fill(0);
  for (let i = 0; i < n; i++) a[i] = Math.sin(x * (i + 1));
  let s = 1;
  for (let i = 0; i < n; i++) s *= a[i] + 2;
  return s;
}

export function literalArray(x: number, y: number): number {
  const a = [x, y, x * y, 1];
  a[3] = a[0] + a[1];
  a[0] = a[2] * a[3];
  return a[0] - a[1] * a[3];
}

export function fillThenScale(x: number): number {
  const a = new Array<number>(3).fill(x);
  for (let i = 0; i < 3; ++i) a[i] *= i;
  return a[0] + a[1] + a[2];
}

export function fillThenScaleFirst(x: number): number {
  const a = Array<number>(3).fill(x);
  for (let i = 0; i < 3; ++i) a[i] *= i;
  return a[0];
}

export function fibonacciTable(x: number, n: number): number {
  const f = [x, 1];
  for (let i = 2; i <= n; i++) f[i] = f[i - 1] * x + f[i - 2];
  return f[n];
}

export function recurrenceWindow(x: number, n: number): number {
  const w = [x, x * x, 1];
  for (let i = 0; i < n; i++) w[i % 3] = Math.sin(w[(i + 1) % 3]) * w[(i + 2) % 3] + x;
  return w[0] * w[1] * w[2];
}

export function gather(xs: number[], idx: number[]): number {
  let s = 0;
  for (let i = 0; i < idx.length; i++) s += xs[idx[i]] * xs[idx[i]] * (i + 1);
  return s;
}

export function scatterAdd(xs: number[], idx: number[]): number {
  const out = new Array<number>(4).fill(0);
  for (let i = 0; i < xs.length; i++) out[idx[i]] += xs[i];
  return out[0] * out[1] - out[2] ** 2 + out[3];
}

export function scatterOverwrite(xs: number[], idx: number[]): number {
  const out = new Array<number>(4).fill(1);
  for (let i = 0; i < xs.length; i++) out[idx[i]] = xs[i];
  return out[0] * out[1] * out[2] + out[3] * out[3];
}

export function indexThroughFilledArray(xs: number[]): number {
  const perm: number[] = [];
  for (let i = 0; i < xs.length; i++) perm[i] = (i * 2 + 1) % xs.length;
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += xs[perm[i]] * Math.cos(xs[perm[perm[i]]]);
  return s;
}

export function argmaxPick(xs: number[]): number {
  let best = 0;
  for (let i = 1; i < xs.length; i++) if (xs[i] > xs[best]) best = i;
  return xs[best] ** 2 + best * xs[0];
}

export function bubbleSort(xs: number[]): number {
  for (let i = 0; i < xs.length; i++) {
    for (let j = 0; j + 1 < xs.length - i; j++) {
      if (xs[j] > xs[j + 1]) {
        const t = xs[j];
        xs[j] = xs[j + 1];
        xs[j + 1] = t;
      }
    }
  }
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += xs[i] * (i + 1);
  return s;
}

export function insertionSort(xs: number[]): number {
  for (let i = 1; i < xs.length; i++) {
    const key = xs[i];
    let j = i - 1;
    while (j >= 0 && xs[j] > key) {
      xs[j + 1] = xs[j];
      j--;
    }
    xs[j + 1] = key;
  }
  return xs[0] * 2 + xs[1] * xs[1] + xs[xs.length - 1];
}

export function convolution(signal: number[], kernel: number[]): number {
  const out: number[] = [];
  for (let i = 0; i + kernel.length <= signal.length; i++) {
    let s = 0;
    for (let k = 0; k < kernel.length; k++) s += signal[i + k] * kernel[kernel.length - 1 - k];
    out.push(s);
  }
  let e = 0;
  for (const o of out) e += o * o;
  return e;
}

export function heatSteps(u: number[], alpha: number, steps: number): number {
  const next = u.slice();
  for (let t = 0; t < steps; t++) {
    for (let i = 1; i < u.length - 1; i++) next[i] = u[i] + alpha * (u[i - 1] - 2 * u[i] + u[i + 1]);
    for (let i = 0; i < u.length; i++) u[i] = next[i];
  }
  return u[2] * u[2] + u[1];
}

export function gaussSeidel(u: number[], sweeps: number): number {
  for (let s = 0; s < sweeps; s++) for (let i = 1; i < u.length - 1; i++) u[i] = 0.5 * (u[i - 1] + u[i + 1]) + 0.01 * u[i] * u[i];
  return u[1] * u[2];
}

export function breakWithArrays(xs: number[], limit: number): number {
  const seen: number[] = [0, 0, 0, 0];
  let k = 0;
  for (let i = 0; i < xs.length; i++) {
    seen[k] = xs[i] * (k > 0 ? seen[k - 1] : 1);
    if (seen[k] > limit) break;
    if (xs[i] < 0) continue;
    k++;
  }
  return seen[0] + seen[1] * 2 + seen[2] * seen[3];
}

export function earlyReturnAfterWrites(xs: number[], n: number): number {
  for (let i = 0; i < n; i++) {
    xs[i] = xs[i] * xs[i + 1];
    if (xs[i] > 5) return xs[i] * xs[0];
  }
  return xs[0] + xs[1];
}

export function horner(coefficients: number[], x: number): number {
  let r = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) r = r * x + coefficients[i];
  return r;
}

export function evalDerivativeTable(c: number[], x: number): number {
  const d = [0, 0, 0];
  for (let i = c.length - 1; i >= 0; i--) {
    for (let j = 2; j > 0; j--) d[j] = d[j] * x + d[j - 1];
    d[0] = d[0] * x + c[i];
  }
  return d[0] + d[1] + 2 * d[2];
}

export function meanAndVariance(xs: number[]): number {
  let mean = 0;
  for (const x of xs) mean += x;
  mean /= xs.length;
  let v = 0;
  for (const x of xs) v += (x - mean) ** 2;
  return v / (xs.length - 1) + mean;
}

export function welford(xs: number[]): number {
  let mean = 0;
  let m2 = 0;
  let n = 0;
  for (const x of xs) {
    n++;
    const delta = x - mean;
    mean += delta / n;
    m2 += delta * (x - mean);
  }
  return Math.sqrt(m2 / n) + mean;
}

export function softmaxEntropy(xs: number[]): number {
  const e: number[] = [];
  let z = 0;
  for (let i = 0; i < xs.length; i++) {
    e[i] = Math.exp(xs[i]);
    z += e[i];
  }
  let h = 0;
  for (let i = 0; i < e.length; i++) {
    e[i] /= z;
    h -= e[i] * Math.log(e[i]);
  }
  return h;
}

export function logSumExpRunningMax(xs: number[]): number {
  let largest = xs[0];
  for (let i = 1; i < xs.length; i++) {
    if (xs[i] > largest) largest = xs[i];
  }
  let result = 0;
  for (let i = 0; i < xs.length; i++) result += Math.exp(xs[i] - largest);
  return Math.log(result) + largest;
}

export function cumulativeMax(xs: number[]): number {
  const m = xs.slice();
  for (let i = 1; i < m.length; i++) m[i] = Math.max(m[i], m[i - 1]);
  return m[0] * m[1] + m[2] * m[m.length - 1];
}

export function rosenbrock(x: number[]): number {
  let s = 0;
  for (let i = 0; i < x.length - 1; i++) s += 100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2;
  return s;
}

export function neighbourProduct(xs: number[]): number {
  const n = xs.length;
  let s = 0;
  for (let i = 0; i < n; i++) s += xs[(i + n - 1) % n] * xs[(i + 1) % n] * xs[i];
  return s;
}

export function lengthAssigned(xs: number[]): number {
  const a = xs.slice();
  a.length = 2;
  a.push(a[0] * a[1]);
  return a.length * a[2];
}

export function outOfBoundsRead(xs: number[], i: number): number {
  const v = xs[i] ?? 1;
  return v * v + xs[0];
}

export function elementAsLoopBound(n: number[], x: number): number {
  let s = x;
  for (let i = 0; i < n[0]; i++) {
    n[1] = n[1] + 1;
    s = s * x + n[1];
  }
  return s;
}

export function zeroLengthArray(xs: number[], x: number): number {
  let s = x;
  for (const v of xs) s *= v;
  for (let i = xs.length; i--;) s += xs[i];
  return s;
}

export const cases: Case[] = [
  { f: 'sum', at: [[[1, 2, 3]], [[]]] },
  {
    f: 'dot',
    at: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
  },
  { f: 'writesParameter', at: [[[1, 2, -3], 2]] },
  {
    f: 'plusEqualsElement',
    at: [
      [[1, 2, -3], 2],
      [[3], 0.5],
    ],
  },
  {
    f: 'expandedPlusEquals',
    at: [
      [[1, 2, -3], 2],
      [[3], 0.5],
    ],
  },
  { f: 'compoundElements', at: [[[1.5, 2, -3]]] },
  { f: 'prefixSum', at: [[[1, 2, -3, 4]], [[2]]] },
  { f: 'suffixProduct', at: [[[1, 2, -3, 4]]] },
  { f: 'swapElements', at: [[[1, 2, -3]]] },
  {
    f: 'swapDestructured',
    at: [
      [[1, 2, -3], 0, 2],
      [[1, 2, -3], 1, 1],
      [[1, 2, 4], 2, 1],
    ],
    wrt: ['xs'],
  },
  { f: 'rotate', at: [[[1, 2, -3, 4]]] },
  { f: 'reverseInPlace', at: [[[1, 2, -3, 4]], [[1, 2, 5]]] },
  { f: 'incrementInIndex', at: [[[1, 2, -3], 1.5]] },
  { f: 'evaluationOrder', at: [[[1.5, 2, -3]]] },
  { f: 'compoundWithCall', at: [[[1.5, 2]]] },
  { f: 'overwriteWithConstant', at: [[[1.5, 2]]] },
  { f: 'deadStore', at: [[[1.5, 2], 3]], expected: [{ xs: [0, 4], y: 2 }] },
  {
    f: 'localArray',
    at: [
      [0.4, 4],
      [0.4, 0],
    ],
    wrt: ['x'],
  },
  { f: 'literalArray', at: [[2, 3]] },
  { f: 'fillThenScale', at: [[3]], expected: [3] },
  { f: 'fillThenScaleFirst', at: [[3]], expected: [0] },
  {
    f: 'fibonacciTable',
    at: [
      [1.2, 6],
      [1.2, 0],
    ],
    wrt: ['x'],
  },
  { f: 'recurrenceWindow', at: [[0.7, 8]], wrt: ['x'] },
  {
    f: 'gather',
    at: [
      [
        [1, 2, 3],
        [2, 0, 2, 2],
      ],
    ],
    wrt: ['xs'],
  },
  {
    f: 'scatterAdd',
    at: [
      [
        [1, 2, 3, 4, 5],
        [2, 0, 2, 1, 3],
      ],
    ],
    wrt: ['xs'],
  },
  {
    f: 'scatterOverwrite',
    at: [
      [
        [1, 2, 3, 4, 5],
        [2, 0, 2, 1, 1],
      ],
    ],
    wrt: ['xs'],
  },
  { f: 'indexThroughFilledArray', at: [[[1, 2, 3, 4]]] },
  { f: 'argmaxPick', at: [[[1, 4, 3]], [[5, 1, 2]]] },
  { f: 'bubbleSort', at: [[[3, 1, 4, 1.5, -5]]] },
  { f: 'insertionSort', at: [[[3, 1, 4, 1.5, -5]], [[1, 2, 3]]] },
  {
    f: 'convolution',
    at: [
      [
        [1, 2, 3, 4, 5],
        [0.5, -1, 2],
      ],
    ],
  },
  { f: 'heatSteps', at: [[[1, 2, 5, 3, 1], 0.2, 3]], wrt: ['u', 'alpha'] },
  { f: 'gaussSeidel', at: [[[1, 2, 5, 3], 3]], wrt: ['u'] },
  {
    f: 'breakWithArrays',
    at: [
      [[2, 3, -1, 4], 20],
      [[2, 3, 4, 5], 20],
      [[1.5, 1.2, 1.1, 1.3], 100],
    ],
    wrt: ['xs'],
  },
  {
    f: 'earlyReturnAfterWrites',
    at: [
      [[1, 2, 3, 4], 3],
      [[0.1, 0.2, 0.3, 0.4], 2],
    ],
    wrt: ['xs'],
  },
  {
    f: 'horner',
    at: [
      [[1, -2, 3, 0.5], 1.5],
      [[], 2],
      [[7], 0],
    ],
  },
  { f: 'evalDerivativeTable', at: [[[1, -2, 3, 0.5], 1.5]] },
  { f: 'meanAndVariance', at: [[[1, 2, 4, 7]]] },
  { f: 'welford', at: [[[1, 2, 4, 7]]] },
  { f: 'softmaxEntropy', at: [[[0.1, 2, -1]]] },
  { f: 'logSumExpRunningMax', at: [[[1, 2, 3, 4]], [[4, 1, 2]]] },
  { f: 'cumulativeMax', at: [[[1, 3, 2, 5]], [[5, 1, 2]]] },
  { f: 'rosenbrock', at: [[[1, 1, 1]], [[-1.2, 1, 0.5]]] },
  { f: 'neighbourProduct', at: [[[1, 3, 2, 5]], [[2]]] },
  { f: 'lengthAssigned', at: [[[2, 3, 4]]] },
  {
    f: 'outOfBoundsRead',
    at: [
      [[2, 3], 1],
      [[2, 3], 7],
      [[2, 3], -1],
      [[2, 3], 0],
    ],
    wrt: ['xs'],
  },
  { f: 'elementAsLoopBound', at: [[[3, 5], 1.1]], wrt: ['x'] },
  {
    f: 'zeroLengthArray',
    at: [
      [[], 3],
      [[2, 4], 3],
    ],
  },
];
