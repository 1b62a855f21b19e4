import type { Case } from './case.ts';

export function sumSquares(x: Float64Array): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) s += x[i] * x[i];
  return s;
}

export function scaleInPlace(x: Float64Array, k: number): number {
  for (let i = 0; i < x.length; i++) x[i] *= k;
  return x[0] * x[1] + x[x.length - 1];
}

export function localBuffer(x: number, n: number): number {
  const b = new Float64Array(n);
  for (let i = 0; i < n; i++) b[i] = Math.exp(-x * i);
  let s = 0;
  for (let i = 1; i < n; i++) s += b[i] * b[i - 1];
  return s;
}

export function twoBuffersSwapped(u0: Float64Array, c: number, steps: number): number {
  let u = new Float64Array(u0);
  let v = new Float64Array(u.length);
  for (let t = 0; t < steps; t++) {
    for (let i = 1; i + 1 < u.length; i++) v[i] = u[i] - c * u[i] * (u[i] - u[i - 1]) + 0.1 * (u[i + 1] - 2 * u[i] + u[i - 1]);
    v[0] = u[0];
    v[u.length - 1] = u[u.length - 1];
    [u, v] = [v, u];
  }
  let e = 0;
  for (const w of u) e += w * w;
  return e;
}

export function subarrayView(x: Float64Array): number {
  const tail = x.subarray(1);
  tail[0] = tail[0] * x[0];
  x[2] = x[2] + tail[0];
  return tail[1] * tail[0] + x[0];
}

export function overlappingViews(x: Float64Array): number {
  const a = x.subarray(0, 3);
  const b = x.subarray(1, 4);
  for (let i = 0; i < 3; i++) a[i] = a[i] + b[i] * 2;
  return a[0] * b[0] + b[2] ** 2;
}

export function sliceIsCopy(x: Float64Array): number {
  const c = x.slice(0, 2);
  c[0] = c[0] * 10;
  x[1] = x[1] ** 2;
  return c[0] + c[1] * x[1];
}

export function setBlock(x: Float64Array, y: Float64Array): number {
  x.set(y, 1);
  x[0] *= x[1];
  return x[0] + x[2] * x[x.length - 1];
}

export function copyWithinArray(x: Float64Array): number {
  x.copyWithin(1, 0, 3);
  return x[0] + 2 * x[1] * x[2] + 3 * x[3];
}

export function fillRange(x: Float64Array, v: number): number {
  x.fill(v * v, 1, 3);
  return x[0] * x[1] + x[2] * x[3];
}

export function floatStorage(x: Float32Array): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) s += x[i] * x[i] * (i + 1);
  return s;
}

export function storeToFloat32(x: number): number {
  const b = new Float32Array(2);
  b[0] = x * x;
  b[1] = b[0] * 3;
  return b[1] * x;
}

export function indexArray(x: Float64Array, at: Int32Array): number {
  let s = 0;
  for (let i = 0; i < at.length; i++) s += x[at[i]] * (i + 1) * x[at[0]];
  return s;
}

export function sparseMatVec(values: Float64Array, columns: Int32Array, rows: Uint32Array, x: Float64Array): number {
  let norm = 0;
  for (let r = 0; r + 1 < rows.length; r++) {
    let s = 0;
    for (let k = rows[r]; k < rows[r + 1]; k++) s += values[k] * x[columns[k]];
    norm += s * s;
  }
  return norm;
}

export function localIndexArray(x: Float64Array): number {
  const order = new Int32Array(x.length);
  for (let i = 0; i < x.length; i++) order[i] = x.length - 1 - i;
  let s = 0;
  for (let i = 0; i < x.length; i++) s = s * 0.5 + x[order[i]] ** 2;
  return s;
}

export function byteCounts(x: Float64Array, labels: Uint8Array): number {
  const counts = new Uint16Array(3);
  const sums = new Float64Array(3);
  for (let i = 0; i < x.length; i++) {
    counts[labels[i]]++;
    sums[labels[i]] += x[i];
  }
  let s = 0;
  for (let k = 0; k < 3; k++) if (counts[k] > 0) s += (sums[k] / counts[k]) ** 2;
  return s;
}

export function flatMatrix(a: Float64Array, x: Float64Array, rows: number, cols: number): number {
  let out = 0;
  for (let i = 0; i < rows; i++) {
    let s = 0;
    for (let j = 0; j < cols; j++) s += a[i * cols + j] * x[j];
    out += Math.tanh(s);
  }
  return out;
}

export function fromArrays(x: number, y: number): number {
  const a = Float64Array.from([x, y, x * y]);
  const b = Float64Array.of(y, x);
  const c = new Float64Array([a[2], b[0]]);
  return a[0] * c[0] + b[1] * c[1];
}

export function fromMapped(x: Float64Array): number {
  const squares = Float64Array.from(x, (v) => v * v);
  const shifted = x.map((v, i) => v + squares[i]);
  return shifted.reduce((s, v) => s + v * v, 0);
}

export function typedMethods(x: Float64Array): number {
  let s = 0;
  x.forEach((v, i) => {
    s += v * i;
  });
  const big = x.filter((v) => v > 1);
  const r = x.reduceRight((acc, v) => acc * 0.5 + v, 0);
  return s + big.length * big[0] + r + (x.some((v) => v < 0) ? x[0] : x[1]) + (x.at(-1) ?? 0);
}

export function typedSort(x: Float64Array): number {
  const s = x.slice().sort();
  let r = 0;
  for (let i = 0; i < s.length; i++) r += s[i] * (i + 1);
  return r;
}

export function typedReverse(x: Float64Array): number {
  x.reverse();
  return x[0] + 2 * x[1] + 3 * x[2] * x[0];
}

export function ignoredStore(x: Float64Array, i: number): number {
  x[i] = x[0] * 7;
  return x[0] + x[1] * x[1];
}

export function typedOutOfBounds(x: Float64Array, i: number): number {
  return (x[i] ?? 2) * x[0];
}

export function intTruncation(x: number): number {
  const k = new Int32Array(1);
  k[0] = x;
  return x * k[0];
}

export function arrayOfBuffers(blocks: Float64Array[]): number {
  let s = 1;
  for (const b of blocks) for (let i = 0; i < b.length; i++) s = s * 0.9 + b[i] * s;
  return s;
}

export function forOfTyped(x: Float64Array): number {
  let p = 1;
  for (const v of x) {
    if (v === 0) continue;
    p *= v;
  }
  for (const [i, v] of x.entries()) p += i * v;
  return p;
}

export function prefixInBuffer(x: Float64Array): number {
  const cum = new Float64Array(x.length + 1);
  for (let i = 0; i < x.length; i++) cum[i + 1] = cum[i] + x[i];
  return cum[x.length] * cum[1] - cum[2];
}

export function fft(re: Float64Array, im: Float64Array): number {
  const n = re.length;
  for (let i = 0, j = 0; i < n; i++) {
    if (i < j) {
      [re[i], re[j]] = [re[j], re[i]];
      [im[i], im[j]] = [im[j], im[i]];
    }
    let m = n >> 1;
    while (m >= 1 && j & m) {
      j ^= m;
      m >>= 1;
    }
    j |= m;
  }
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2;
    const step = (-2 * Math.PI) / size;
    for (let start = 0; start < n; start += size) {
      for (let k = 0; k < half; k++) {
        const c = Math.cos(step * k);
        const s = Math.sin(step * k);
        const a = start + k;
        const b = a + half;
        const tr = re[b] * c - im[b] * s;
        const ti = re[b] * s + im[b] * c;
        re[b] = re[a] - tr;
        im[b] = im[a] - ti;
        re[a] += tr;
        im[a] += ti;
      }
    }
  }
  let power = 0;
  for (let i = 1; i < n; i++) power += i * Math.log(1 + re[i] * re[i] + im[i] * im[i]);
  return power;
}

/** What is stored beside the array is ignored, also where the same element is read again. */
export function storedBesideAndRead(x: number, n: number): number {
  const p = new Float64Array(n);
  let s = x;
  for (let i = 0; i <= n; i++) {
    p[i] = s * x;
    s += (p[i] ?? 0.5 * x) * 0.3;
    const q = p[i + 1];
    if (q !== undefined) s += q * x;
  }
  for (let i = 0; i < n; i++) s += p[i];
  return s;
}

export function storedBesideAtLiterals(x: number, y: number): number {
  const p = new Float64Array(3);
  p[-1] = x;
  p[7] = y;
  p[1] = x * y;
  return (p[-1] ?? x * 3) * p[1] + (p[7] ?? 0.5) * x;
}

export const cases: Case[] = [
  { f: 'sumSquares', at: [[new Float64Array([1, -2, 3])], [new Float64Array(0)]] },
  { f: 'scaleInPlace', at: [[new Float64Array([1, -2, 3]), 2]] },
  {
    f: 'localBuffer',
    at: [
      [0.3, 5],
      [0.3, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'twoBuffersSwapped',
    at: [
      [new Float64Array([1, 2, 4, 1, 0.5]), 0.1, 3],
      [new Float64Array([1, 2, 4]), 0.1, 4],
    ],
    wrt: ['u0', 'c'],
  },
  { f: 'subarrayView', at: [[new Float64Array([1.5, -2, 3])]] },
  { f: 'overlappingViews', at: [[new Float64Array([1.5, -2, 3, 0.5])]] },
  { f: 'sliceIsCopy', at: [[new Float64Array([1.5, -2, 3])]] },
  { f: 'setBlock', at: [[new Float64Array([1.5, -2, 3]), new Float64Array([7, 8])]] },
  { f: 'copyWithinArray', at: [[new Float64Array([1.5, -2, 3, 5, 9])]] },
  { f: 'fillRange', at: [[new Float64Array([1.5, -2, 3, 5]), 1.2]] },
  { f: 'floatStorage', at: [[new Float32Array([1.5, -2, 3])]], expected: [[3, -8, 18]], kink: true },
  { f: 'storeToFloat32', at: [[1.5]], expected: [3 * 3 * 1.5 * 1.5], kink: true },
  { f: 'indexArray', at: [[new Float64Array([1.5, -2, 3]), new Int32Array([2, 0, 2])]] },
  {
    f: 'sparseMatVec',
    at: [[new Float64Array([1, 2, 3, 4]), new Int32Array([0, 2, 1, 0]), new Uint32Array([0, 2, 3, 4]), new Float64Array([0.5, 1, -1])]],
  },
  { f: 'localIndexArray', at: [[new Float64Array([1.5, -2, 3])]] },
  { f: 'byteCounts', at: [[new Float64Array([1.5, -2, 3, 4]), new Uint8Array([0, 2, 0, 2])]] },
  { f: 'flatMatrix', at: [[new Float64Array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]), new Float64Array([1, -1, 0.5]), 2, 3]], wrt: ['a', 'x'] },
  { f: 'fromArrays', at: [[2, 3]] },
  { f: 'fromMapped', at: [[new Float64Array([1.5, -2, 3])]] },
  { f: 'typedMethods', at: [[new Float64Array([1.5, 2, 0.3])], [new Float64Array([1.5, -2, 3])]] },
  { f: 'typedSort', at: [[new Float64Array([10, -2, 9, 1])]], expected: [[4, 1, 3, 2]] },
  { f: 'typedReverse', at: [[new Float64Array([10, -2, 9])]] },
  {
    f: 'ignoredStore',
    at: [
      [new Float64Array([2, 3]), 5],
      [new Float64Array([2, 3]), 1],
      [new Float64Array([2, 3]), -1],
    ],
    wrt: ['x'],
  },
  {
    f: 'typedOutOfBounds',
    at: [
      [new Float64Array([2, 3]), 5],
      [new Float64Array([2, 3]), 1],
      [new Float64Array([2, 3]), 0],
    ],
    wrt: ['x'],
  },
  { f: 'intTruncation', at: [[2.7], [-2.7]], expected: [2, -2] },
  { f: 'arrayOfBuffers', at: [[[new Float64Array([1, 2]), new Float64Array([]), new Float64Array([-3])]]] },
  { f: 'forOfTyped', at: [[new Float64Array([2, 3, -1])]] },
  { f: 'prefixInBuffer', at: [[new Float64Array([2, 3, -1])]] },
  {
    f: 'fft',
    at: [
      [new Float64Array([1, 2, -1, 0.5]), new Float64Array([0, 0.3, 0.1, -1])],
      [new Float64Array([1, 0, 2, 1, -1, 3, 0.5, 0.2]), new Float64Array(8)],
    ],
  },
  { f: 'storedBesideAndRead', at: [[0.5, 4]], wrt: ['x'] },
  { f: 'storedBesideAtLiterals', at: [[0.5, 0.7]] },
];
