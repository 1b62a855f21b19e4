/** Sections of one storage, leading dimensions, masks, jumps, recurrences and solvers that work in place. */

import type { Case } from './case.ts';

export function equivalence(x: number[]): number {
  const store = new Float64Array(6);
  const a = store.subarray(0, 4);
  const b = store.subarray(2);
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    a[i % 4] = x[i] * (i > 0 ? b[(i - 1) % 4] + 1 : 1);
    b[i % 4] += a[(i + 1) % 4] * x[0];
    s += a[2] * b[0] - b[1] * a[3] * 0.5;
  }
  return s + store.reduce((p, v) => p + v * v, 0);
}

export function assumedSize(a: Float64Array, lda: number, m: number, n: number): number {
  const scaleCol = (v: Float64Array, off: number, k: number, by: number): void => {
    for (let i = 0; i < k; i++) v[off + i] *= by;
  };
  const dot = (u: Float64Array, uo: number, v: Float64Array, vo: number, k: number): number => {
    let s = 0;
    while (k-- > 0) s += u[uo++] * v[vo++];
    return s;
  };
  let total = 0;
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) {
      const r = dot(a, k * lda, a, j * lda, m);
      for (let i = 0; i < m; i++) a[j * lda + i] -= r * a[k * lda + i];
      total += r * r * 0.1;
    }
    const nrm = Math.sqrt(dot(a, j * lda, a, j * lda, m));
    scaleCol(a, j * lda, m, 1 / nrm);
    total += nrm;
  }
  return total + a[0] * a[lda + 1];
}

export function shiftsInPlace(v: number[], n: number): number {
  for (let t = 0; t < n; t++) {
    const last = v[v.length - 1];
    for (let i = v.length - 1; i > 0; i--) v[i] = v[i - 1] * 0.9 + (t % 2 ? 0 : v[i] * v[i]) * 0.1;
    v[0] = last;
    v.copyWithin(1, 0, 2);
  }
  return v.reduce((s, x, i) => s + x * x * (i + 1), 0);
}

export function whereMask(a: number[], b: number[]): number {
  const mask = a.map((v, i) => v > b[i]);
  const c = a.map((v, i) => (mask[i] ? Math.sqrt(v - b[i]) : b[i] * v));
  for (let i = 0; i < a.length; i++)
    if (!mask[i]) a[i] = c[i];
    else b[i] += a[i];
  return c.reduce((s, v, i) => s + v * a[i] * b[i], 0);
}

export function maxlocThenUpdate(a: number[], rounds: number): number {
  let s = 0;
  for (let r = 0; r < rounds; r++) {
    let k = 0;
    for (let i = 1; i < a.length; i++) if (a[i] > a[k]) k = i;
    const m = a[k];
    a[k] = a[(k + 1) % a.length] * 0.5;
    a[(k + 2) % a.length] -= m * 0.1;
    s = s * m + Math.log(1 + m * m);
  }
  return s;
}

export function gotoLoop(x: number, y: number): number {
  let a = x;
  let k = 0;
  let state: 10 | 20 | 30 | 40 = 10;
  for (;;) {
    switch (state) {
      case 10:
        a = a * y;
        k++;
        state = a > 2 ? 30 : 20;
        continue;
      case 20:
        a = a + x * x;
        if (k > 4) {
          state = 40;
          break;
        }
        state = 10;
        break;
      case 30:
        a = a / (1 + y * k);
        if (k > 6) {
          state = 40;
          continue;
        }
        state = 20;
        continue;
      case 40:
        return a * k;
    }
    a += 0.1 * y;
  }
}

export function computedExits(x: number[], target: number): number {
  let s = 0;
  let hit = -1;
  search: {
    for (let i = 0; i < x.length; i++) {
      for (let j = i; j < x.length; j++) {
        const p = x[i] * x[j];
        s += p * 0.1;
        if (p > target) {
          hit = j;
          break search;
        }
        if (p < -target) continue;
        x[j] += p * 0.01;
      }
      if (s > 100) return s;
    }
    s *= 2;
  }
  return hit < 0 ? s : s * x[hit];
}

export function recurrenceTwoAhead(n: number, a: number, b: number): number {
  const f = new Float64Array(n + 2);
  f[0] = a;
  f[1] = b;
  for (let i = 2; i < n + 2; i++) f[i] = f[i - 1] * f[i - 2] + Math.sin(f[i >> 1]) / i;
  let s = 0;
  for (let i = n + 1; i > 0; i -= 2) {
    s += f[i] * f[i - 1];
    f[i - 1] = s;
  }
  return s * f[1] + f[0];
}

export function gatherScatter(x: number[], idx: number[], w: number[]): number {
  const acc: number[] = Array(x.length).fill(0);
  for (let k = 0; k < idx.length; k++) acc[idx[k]] += w[k] * x[idx[(k + 1) % idx.length]];
  for (let k = 0; k < idx.length; k++) {
    x[idx[k]] = acc[idx[k]] * x[idx[k]];
    acc[idx[k]] = 0;
  }
  return x.reduce((s, v) => s + v, 0) + acc.reduce((s, v, i) => s + v * x[i], 0);
}

export function allocatedEachTrip(x: number[], n: number): number {
  let kept: number[] | undefined;
  let s = 0;
  for (let t = 0; t < n; t++) {
    const w = new Array<number>(t + 1).fill(x[t % x.length]);
    for (let i = 1; i <= t; i++) w[i] *= w[i - 1];
    if (kept) s += kept[kept.length - 1] * w[t];
    if (t % 3 !== 1) kept = w;
    else kept = undefined;
  }
  if (kept) kept[0] = 0;
  return s + (kept?.[0] ?? 1) * x[0];
}

export function fixedPoint(a: number, b: number): number {
  let x = 1;
  let old: number;
  let it = 0;
  do {
    old = x;
    x = Math.cos(a * x) + b * 0.1;
    it++;
  } while (Math.abs(x - old) > 1e-13 && it < 500);
  return x * x;
}

export function savedLocals(xs: number[]): number {
  const smooth = (() => {
    let prev = 0;
    let n = 0;
    return (v: number): number => {
      n++;
      if (n > 3) {
        n = 0;
        prev = 0;
      }
      prev = prev * 0.5 + v;
      return prev * n;
    };
  })();
  let s = 0;
  for (let k = 0; k < 2; k++) for (const x of xs) s += smooth(x) * smooth(x * x);
  return s;
}

export function outParameterByIndex(x: number[], out: Float64Array): void {
  let w = 0;
  for (let i = 0; i < x.length; i++) {
    if (x[i] < 0) continue;
    out[w++] = x[i] * (w > 1 ? out[w - 2] : 1);
    if (w === out.length) break;
  }
  out[0] *= w;
}

export const cases: Case[] = [
  { f: 'equivalence', at: [[[0.5, 1.2, -0.7, 0.3, 0.9, 1.1]]] },
  { f: 'assumedSize', at: [[new Float64Array([1, 2, 0.5, 9, 0.3, 1, 2, 9, 1, -1, 0.5, 9]), 4, 3, 3]], wrt: ['a'] },
  {
    f: 'shiftsInPlace',
    at: [
      [[0.5, 1.2, -0.7, 0.3], 5],
      [[0.5, 1.2, -0.7, 0.3], 0],
    ],
    wrt: ['v'],
  },
  {
    f: 'whereMask',
    at: [
      [
        [1, 2, 3],
        [0.5, 2.5, 1],
      ],
    ],
    wrt: ['a', 'b'],
  },
  { f: 'maxlocThenUpdate', at: [[[1, 2, 3, 0.5], 6]], wrt: ['a'] },
  {
    f: 'gotoLoop',
    at: [
      [0.7, 1.3],
      [2, 0.5],
    ],
  },
  {
    f: 'computedExits',
    at: [
      [[0.5, 1.5, -2, 3], 4],
      [[0.5, 1.5, -2, 3], 40],
    ],
    wrt: ['x'],
  },
  {
    f: 'recurrenceTwoAhead',
    at: [
      [7, 0.6, 1.1],
      [0, 0.6, 1.1],
    ],
    wrt: ['a', 'b'],
  },
  {
    f: 'gatherScatter',
    at: [
      [
        [0.5, 1.5, -2, 3],
        [0, 2, 2, 3, 1, 0],
        [1, 2, 3, 0.5, 0.2, 0.7],
      ],
    ],
    wrt: ['x', 'w'],
  },
  {
    f: 'allocatedEachTrip',
    at: [
      [[0.5, 1.5, -2], 7],
      [[0.5, 1.5, -2], 0],
      [[0.5, 1.5, -2], 5],
    ],
    wrt: ['x'],
  },
  { f: 'fixedPoint', at: [[0.7, 0.3]], tolerance: 1e-6 },
  { f: 'savedLocals', at: [[[0.5, 1.5, -2]]] },
  {
    f: 'outParameterByIndex',
    at: [
      [[1.5, -1, 2, 3, 4], new Float64Array(3)],
      [[1.5, -1], new Float64Array(3)],
    ],
    wrt: ['x'],
    of: ['out'],
    seed: [new Float64Array([1, -1, 2]), new Float64Array([1, -1, 2])],
  },
];
