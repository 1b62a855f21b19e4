// Trip counts that are fractional, infinite or changed on the way; rows that change places at several depths; views of every kind of number.
import type { Case } from './case.ts';
export function fracStep(x: number): number {
  let s = 0;
  for (let t = 0; t < 1; t += 0.1) s = Math.sin(s + t * x) * x + t;
  return s;
}
export function fracBound(x: number, n: number): number {
  let s = x;
  for (let i = 0; i < n; i++) s = s * Math.cos(s) + i * x;
  return s;
}
export function fracBoundDown(x: number, n: number): number {
  let s = x;
  for (let i = n; i >= 0; i--) s = s * Math.cos(s) + i * x;
  return s;
}
export function fracLe(x: number[], n: number): number {
  let s = 1;
  for (let i = 0.5; i <= n; i += 1) s = s * x[Math.floor(i)]! + i * s;
  return s;
}
export function shiftLoop(x: number, n: number): number {
  let s = x;
  for (let i = n; i > 0; i >>= 1) s = s * x + (i & 1 ? s : Math.sin(s));
  return s;
}
export function doubling(x: number[], n: number): number {
  let s = 0;
  for (let i = 1; i < n; i *= 2) {
    s = s * x[i % x.length]! + i * x[0]!;
    x[0] = s;
  }
  return s;
}
export function twoEnds(x: number[]): number {
  const a = [...x];
  for (let i = 0, j = a.length - 1; i < j; i++, j--) {
    const t = a[i]! * a[j]!;
    a[i] = a[j]! * 2;
    a[j] = t;
  }
  return a.reduce((p, v, i) => p + v * v * i, 0);
}
export function dec(x: number[]): number {
  let s = 1;
  for (let i = x.length; i--;) s = s * x[i]! + i;
  return s;
}
export function stepVar(x: number[], n: number): number {
  let s = 1;
  let step = 1;
  for (let i = 0; i < n; i += step) {
    s = s * x[i % x.length]! + x[step % x.length]!;
    if (i % 3 === 0) step++;
  }
  return s;
}
export function idxChanged(x: number[], n: number): number {
  let s = 1;
  for (let i = 0; i < n; i++) {
    s = s * x[i]! + i;
    if (i === 2 && n < 100) {
      i = 4;
      n += 100;
      n = Math.min(n, x.length);
    }
  }
  return s;
}
export function nanBound(x: number, n: number): number {
  let s = x;
  for (let i = 0; i < n; i++) s *= x;
  for (let i = 0; !(i >= n) && i < 3; i++) s += x * i;
  return s;
}
export function infBound(x: number, n: number): number {
  let s = x;
  for (let i = 0; i < n; i++) {
    s = Math.sin(s) * x + i;
    if (s > 4) break;
  }
  return s;
}
export function negStep(x: number[]): number {
  let s = 0;
  for (let i = -3; i < 3; i++) s = s * x[i < 0 ? x.length + i : i]! + x[Math.abs(i) % x.length]! * i;
  return s;
}
export function bigStart(x: number): number {
  let s = x;
  for (let i = 2 ** 53; i < 2 ** 53 + 6; i += 2) s = s * x + Math.sin(s);
  return s;
}
export function u32(x: number, n: number): number {
  let s = x;
  let h = n;
  for (let i = 0; i < 5; i++) {
    h = (Math.imul(h, 1664525) + 1013904223) >>> 0;
    s = s * (h / 2 ** 32) + x * ((h & 7) - 3);
  }
  return s;
}
export function condReadsMutated(x: number[], lim: number[]): number {
  let s = 0;
  const L = [...lim];
  for (let i = 0; i < L[i % L.length]!; i++) {
    s = s * 0.9 + x[i % x.length]! ** 2;
    L[i % L.length]! -= 1;
  }
  return s * L.length;
}
export function updateExprCalls(x: number[]): number {
  let k = 0;
  const next = (): number => {
    s += x[k % x.length]! * 0.5;
    return (k += 2);
  };
  let s = 0;
  for (let i = 0; i < 9; i = next()) s = s * x[i % x.length]! + 1;
  return s;
}
export function doIncCond(x: number[]): number {
  let i = 0;
  let s = 1;
  do {
    s = s * x[i]! + i;
    if (s > 5) continue;
    s *= 1.1;
  } while (++i < x.length && s < 100);
  return s + i * x[0]!;
}
export function nestedSharedCounter(x: number[], n: number): number {
  let k = 0;
  let s = 0;
  for (let i = 0; i < n; i++)
    for (; k < i * 2 && k < 20; k++) {
      if (k === 5) {
        k += 2;
        break;
      }
      s = s * 0.5 + x[k % x.length]! * i;
    }
  return s * x[k % x.length]!;
}
export function loopOnArrayLengthChanged(x: number[]): number {
  const a = [...x];
  let s = 0;
  for (let i = 0; i < a.length; i++) {
    s += a[i]! * (i + 1);
    if (i % 2 === 0) a.length -= 1;
    else if (a.length < 6) a.push(s);
  }
  return s * a.length;
}
export function lengthZeroThenFill(x: number[]): number {
  const a = [...x];
  const b = a;
  let s = 0;
  for (let k = 0; k < 3; k++) {
    const old = a.map((v) => v * v);
    a.length = 0;
    for (const v of old) {
      a.push(v * 0.9);
      if (v > 1) a.unshift(b[0]! + v);
    }
    s += b.length * a[0]!;
  }
  return s;
}
export function reassignInnerArrays(x: number[], n: number): number {
  let rows = [
    [x[0]!, x[1]!],
    [x[1]!, x[2]!],
  ];
  for (let k = 0; k < n; k++) {
    const next: number[][] = [];
    for (const r of rows) {
      if (k === 1) {
        next.unshift(r);
        r[0]! *= 2;
        continue;
      }
      next.push([r[0]! * r[1]!, r[1]! + 1]);
    }
    rows[0]![0] = next[0]![0]! * 0.5;
    rows = next;
  }
  return rows[0]![0]! * rows[1]![1]! + rows[1]![0]!;
}
export function depthSwap(x: number[]): number {
  const g = { a: { v: [...x] }, b: { v: x.map((t) => -t) } };
  for (let i = 0; i < 3; i++) {
    const t = g.a;
    if (i === 1) {
      const tv = g.a.v;
      g.a.v = g.b.v;
      g.b.v = tv;
    } else {
      g.a = g.b;
      g.b = t;
    }
    g.a.v[i]! *= g.b.v[(i + 1) % x.length]!;
    t.v[0]! += 1;
  }
  return g.a.v.reduce((p, v) => p * 0.5 + v, 0) - g.b.v[0]! * g.b.v[1]!;
}
export function swapInCallee(x: number[], n: number): number {
  const sw = (m: number[][], i: number, j: number): number[] => {
    const t = m[i]!;
    m[i] = m[j]!;
    m[j] = t;
    return t;
  };
  const m = [[...x], x.map((v) => v * v), x.map(Math.sin)];
  let s = 0;
  for (let i = 0; i < n; i++) {
    const t = sw(m, i % 3, (i * 2 + 1) % 3);
    t[i % t.length]! += m[0]![0]! * 0.5;
    if (t === m[2]) t[0] = x[0]!;
    s += m[1]![i % x.length]!;
  }
  return s;
}
export function swapDuringRecursion(x: number[]): number {
  const go = (a: number[], b: number[], d: number): number => {
    if (d === 0) return a[0]! * b[1]!;
    a[d % 2]! *= b[0]!;
    const r = go(b, d % 2 ? a : a.slice(), d - 1);
    b[0]! += a[1]!;
    return r + b[0]!;
  };
  const p = [...x];
  const q = [x[1]!, x[0]!];
  return go(p, q, 4) + p[0]! * q[0]!;
}
export function ringOfRows(x: number[], n: number): number {
  const hist: number[][] = [];
  let cur = [...x];
  for (let i = 0; i < n; i++) {
    hist.push(cur);
    if (hist.length > 2) {
      const old = hist.shift()!;
      for (let j = 0; j < old.length; j++) old[j] = cur[j]! * 0.5 + old[j]! * hist[0]![j]!;
      cur = old;
    } else cur = cur.map((v, j) => v * x[(j + 1) % x.length]!);
  }
  return cur.reduce((s, v) => s + v * v, 0) + hist[0]![0]!;
}
export function concatAliases(x: number[]): number {
  const a = [
    [x[0]!, x[1]!],
    [x[2]!, 1],
  ];
  const b = a.concat([a[0]!]).concat(a.slice(1));
  b[2]![0]! *= 3;
  b[3]![1] = b[0]![0]! * b[1]![0]!;
  a[0] = [5, 6];
  b[0]![1]! += 1;
  return b.flat().reduce((s, v, i) => s + v * (i + 1), 0) + a[0][1]! * a[1]![1]!;
}
export function flatSharesInner(x: number[]): number {
  const p = { v: x[0]! };
  const q = { v: x[1]! };
  const l = [[p, q], [p], [[q, p]].flat()].flat();
  let s = 0;
  for (const o of l) {
    o.v = o.v * x[2]! + s;
    s += o.v;
  }
  return s * p.v + q.v;
}

function axpyInto(out: Float64Array, a: Float64Array, b: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = a[i]! * b[i]! + out[i]!;
}
export function overlappingViewsToCallee(x: Float64Array): number {
  const w = new Float64Array(x);
  axpyInto(w.subarray(1, 4), w.subarray(0, 3), w.subarray(2, 5));
  axpyInto(w.subarray(0, 3), w.subarray(1, 4), x.subarray(1, 4));
  return w.reduce((s, v, i) => s + v * (i + 1), 0);
}
export function f32Chain(x: number[]): number {
  const f = Float32Array.from(x, (v) => v * 2);
  const g = f.map((v, i) => v * (i + 1));
  g.set(f.subarray(1), 1);
  g.reverse();
  return g.reduce((s, v) => s + v * v, 0);
}
export function sortTyped(x: Float64Array): number {
  const a = x.slice().sort();
  const b = a.subarray(1, 3);
  b.reverse();
  a.copyWithin(0, 1, 3);
  b.fill(a[0]!, 0, 1);
  return a.reduce((s, v, i) => s + v * v * (i + 1), 0);
}
export function dataViewLike(x: number[]): number {
  const buf = new ArrayBuffer(32);
  const a = new Float64Array(buf, 8, 2);
  const b = new Float64Array(buf);
  b.set(x.slice(0, 4));
  a[0]! *= b[0]!;
  b[2]! += a[0]!;
  return b[1]! * b[2]! + a[1]! * b[3]!;
}
export function subOfSub(x: Float64Array, n: number): number {
  let s = 0;
  const top = new Float64Array(x);
  for (let i = 0; i < n; i++) {
    const v = top.subarray(i, i + 3);
    const w = v.subarray(1);
    w[0] = w[0]! * v[0]!;
    if (w.length === 2) w[1]! += v[1]! * 0.3;
    s += w[0]! * v.length;
  }
  return s * top[top.length - 1]!;
}
export function uint8Index(x: number[]): number {
  const idx = Uint8Array.of(2, 0, 1, 255);
  const c = new Uint16Array(4);
  let s = 0;
  for (const i of idx) {
    if (i >= x.length) {
      c[3]!--;
      continue;
    }
    c[i]! += 300 * i;
    s += x[i]! * c[i]!;
  }
  return s + (c[3]! === 65535 ? x[0]! ** 2 : 0);
}
export function typedFromMixed(x: number[], n: number): number {
  const a = Float64Array.from({ length: n }, (_, i) => x[i % x.length]! * i);
  const b = new Float64Array([...a, ...x]);
  const c = b.slice(-n);
  return c.reduce((s, v) => s * 0.5 + v * v, 0) + b.at(-1)! * a.length;
}
export function setOverlapForward(x: Float64Array): number {
  const a = x.slice();
  a.set(a.subarray(0, a.length - 2), 2);
  a.set([a[1]! * 2, a[2]!], 0);
  return a.reduce((s, v, i) => s + v * v * (i + 1), 0);
}
export function writeParamView(x: Float64Array, y: Float64Array): number {
  const v = x.subarray(2);
  let s = 0;
  for (let i = 0; i < v.length; i++) {
    s += x[i]! * v[i]!;
    v[i] = y[i]! * s;
    x[0]! += v[i]!;
  }
  y.set(v);
  return s + y[0]! * x[2]! + y[1]! * x[3]!;
}
export function mapOnView(x: Float64Array): number {
  const a = new Float64Array(x);
  const v = a.subarray(1, 3).map((t, i) => {
    a[1]! += 1;
    return t * a[i]!;
  });
  a[2] = v[1]!;
  return v[0]! * a[1]! + v[1]! * a[2]!;
}
export function viewLengthAfterSwap(x: Float64Array, n: number): number {
  let a = x.subarray(0, 2),
    b = x.subarray(2);
  let s = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < a.length; j++) {
      a[j] = a[j]! * (b[j] ?? 1);
      s += a[j]!;
    }
    [a, b] = [b, a];
  }
  return s;
}
export function rowsViewSort(x: number[]): number {
  const m = new Float64Array(x);
  const rows = [m.subarray(0, 2), m.subarray(2, 4), m.subarray(4, 6)];
  rows.sort((p, q) => p[0]! - q[0]!);
  rows[0]!.set(rows[2]!);
  rows[1]![0]! *= rows[0]![1]!;
  return m.reduce((s, v, i) => s + v * v * (i + 1), 0);
}
export function entriesTyped(x: Float32Array): number {
  let s = 0;
  for (const [i, v] of x.entries()) {
    if (i > 0) x[i - 1] = v * s;
    s += v * v * (i + 1);
  }
  return s + x[0]!;
}
export function holdsF32(x: number): number {
  const a = new Float32Array(2);
  a[0] = x;
  a[1] = a[0] * a[0];
  const y = Math.fround(x * 3);
  return a[1] * y;
}
export function bufferGrow(x: number[], n: number): number {
  let buf = new Float64Array(1);
  let len = 0;
  for (let i = 0; i < n; i++) {
    if (len === buf.length) {
      const g = new Float64Array(buf.length * 2);
      g.set(buf);
      buf = g;
    }
    buf[len++] = x[i % x.length]! * (len > 0 ? buf[len - 1]! + 1 : 1);
  }
  let s = 0;
  for (let i = 0; i < len; i++) s += buf[i]! * buf[(i * 3) % len]!;
  return s;
}
export function indexOfTyped(x: number[]): number {
  const a = new Int32Array(x.length);
  for (let i = 0; i < x.length; i++) a[i] = x[i]! > 1 ? 1 : 0;
  const k = a.indexOf(1);
  const l = a.lastIndexOf(0);
  return x[Math.max(0, k)]! * 3 + x[Math.max(0, l)]! ** 2;
}
export function typedEveryMutates(x: Float64Array): number {
  const a = x.slice();
  const ok = a.every((v, i, arr) => {
    arr[(i + 1) % arr.length]! += v * 0.1;
    return v < 2.5;
  });
  return ok ? a[0]! * a[1]! : a[2]! * a[0]!;
}
export function subarrayNeg(x: Float64Array): number {
  const t = x.subarray(-3, -1);
  const h = x.subarray(0, -2);
  t[0] = t[0]! * h[0]!;
  h[h.length - 1]! += t[1]!;
  return x.reduce((s, v) => s * 0.7 + v * v, 1);
}
export function bigTape(x: number[], n: number): number {
  let a = x[0]!,
    b = x[1]!;
  let i = 0;
  while (i < n) {
    if (a > b) {
      a = Math.sin(a) * 1.1;
      i += 1;
    } else {
      b = Math.cos(b) * 0.7 + a * 0.1;
      i += b > 0 ? 1 : 2;
    }
  }
  return a * b;
}
export function bigTapeNested(x: number[], n: number): number {
  let s = x[0]!;
  for (let i = 0; i < n; i++) {
    let k = 0;
    while (k < (i * 7) % 13) {
      s = Math.sin(s + x[k % x.length]!);
      k += s > 0 ? 1 : 2;
      if (k === 9) break;
    }
    if (i % 17 === 0) continue;
    s += 0.01 * x[1]!;
  }
  return s;
}

export const cases: Case[] = [
  { f: 'fracStep', at: [[0.7]] },
  {
    f: 'fracBound',
    at: [
      [0.7, 2.5],
      [0.7, 3],
      [0.3, -1],
      [0.4, 0.0001],
    ],
    wrt: ['x'],
  },
  {
    f: 'fracBoundDown',
    at: [
      [0.7, 2.5],
      [0.7, 3],
      [0.3, -1],
    ],
    wrt: ['x'],
  },
  {
    f: 'fracLe',
    at: [
      [[1.1, 0.7, 0.9, 2], 3.5],
      [[1.1, 0.7], 1.2],
    ],
    wrt: ['x'],
  },
  {
    f: 'shiftLoop',
    at: [
      [0.7, 13],
      [1.1, 0],
      [1.1, 6.7],
    ],
    wrt: ['x'],
  },
  { f: 'doubling', at: [[[0.7, 1.2, 0.2], 33]], wrt: ['x'] },
  { f: 'twoEnds', at: [[[1, 2, 3, 4, 5]], [[1, 2]], [[1]]] },
  { f: 'dec', at: [[[1.5, 0.3, 0.7]], [[]]], wrt: ['x'] },
  {
    f: 'stepVar',
    at: [
      [[1.1, 0.7, 0.3], 12],
      [[0.2, 0.4], 3],
    ],
    wrt: ['x'],
  },
  {
    f: 'idxChanged',
    at: [
      [[1.1, 0.7, 0.3, 0.2, 0.9, 1.2], 4],
      [[1, 2], 2],
    ],
    wrt: ['x'],
  },
  {
    f: 'nanBound',
    at: [
      [1.3, NaN],
      [1.3, 2],
      [1.3, Infinity],
    ].slice(0, 2),
    wrt: ['x'],
  },
  {
    f: 'infBound',
    at: [
      [1.3, Infinity],
      [1.9, 2],
    ],
    wrt: ['x'],
  },
  { f: 'negStep', at: [[[1.1, 0.7, 0.3]]] },
  { f: 'bigStart', at: [[0.9]] },
  { f: 'u32', at: [[0.9, 12345]], wrt: ['x'] },
  {
    f: 'condReadsMutated',
    at: [
      [
        [1.1, 0.7],
        [5, 4, 6],
      ],
    ],
    wrt: ['x'],
  },
  { f: 'updateExprCalls', at: [[[1.1, 0.7, 0.2]]] },
  { f: 'doIncCond', at: [[[1.1, 0.7, 2.2, 3, 0.1]], [[4]]] },
  { f: 'nestedSharedCounter', at: [[[1.1, 0.7, 2.2], 6]], wrt: ['x'] },
  { f: 'loopOnArrayLengthChanged', at: [[[1.1, 0.7, 2.2]], [[1, 2, 3, 4, 5, 6, 7]]] },
  { f: 'lengthZeroThenFill', at: [[[1.1, 0.7, 2.2]]] },
  {
    f: 'reassignInnerArrays',
    at: [
      [[1.1, 0.7, 2.2], 3],
      [[1.1, 0.7, 2.2], 2],
      [[1, 2, 3], 0],
    ],
    wrt: ['x'],
  },
  { f: 'depthSwap', at: [[[1.1, 0.7, 2.2]]] },
  {
    f: 'swapInCallee',
    at: [
      [[1.1, 0.7, 2.2], 7],
      [[1.1, 0.7], 4],
    ],
    wrt: ['x'],
  },
  { f: 'swapDuringRecursion', at: [[[1.1, 0.7]]] },
  {
    f: 'ringOfRows',
    at: [
      [[1.1, 0.7], 6],
      [[1.1, 0.7], 2],
    ],
    wrt: ['x'],
  },
  { f: 'concatAliases', at: [[[1.1, 0.7, 2.2]]] },
  { f: 'flatSharesInner', at: [[[1.1, 0.7, 2.2]]] },

  { f: 'overlappingViewsToCallee', at: [[new Float64Array([0.5, 1.5, 0.7, 1.2, 0.3])]] },
  { f: 'f32Chain', at: [[[0.5, 1.25, 0.75]]], tolerance: 1e-4 },
  { f: 'sortTyped', at: [[new Float64Array([2, 0.5, 1.5, 0.7])], [new Float64Array([2, 0.5, 1.5])]] },
  { f: 'dataViewLike', at: [[[0.5, 1.25, 0.75, 2]]] },
  {
    f: 'subOfSub',
    at: [
      [new Float64Array([2, 0.5, 1.5, 0.7, 1.1]), 3],
      [new Float64Array([2, 0.5, 1.5, 0.7]), 2],
    ],
    wrt: ['x'],
  },
  { f: 'uint8Index', at: [[[0.5, 1.25, 0.75]]] },
  { f: 'typedFromMixed', at: [[[0.5, 1.25, 0.75], 4]], wrt: ['x'] },
  { f: 'setOverlapForward', at: [[new Float64Array([2, 0.5, 1.5, 0.7, 1.1])]] },
  { f: 'writeParamView', at: [[new Float64Array([2, 0.5, 1.5, 0.7]), new Float64Array([0.3, 0.4])]] },
  { f: 'mapOnView', at: [[new Float64Array([2, 0.5, 1.5, 0.7])]] },
  {
    f: 'viewLengthAfterSwap',
    at: [
      [new Float64Array([2, 0.5, 1.5, 0.7, 1.2]), 3],
      [new Float64Array([2, 0.5, 1.5]), 4],
    ],
    wrt: ['x'],
  },
  { f: 'rowsViewSort', at: [[[2, 0.5, 1.5, 0.7, 1.2, 0.3]]] },
  { f: 'entriesTyped', at: [[new Float32Array([0.5, 1.5, 0.75])]], tolerance: 1e-2 },
  { f: 'holdsF32', at: [[0.7]], tolerance: 1e-4 },
  {
    f: 'bufferGrow',
    at: [
      [[0.5, 0.9, 0.3], 9],
      [[0.5, 0.9, 0.3], 1],
    ],
    wrt: ['x'],
  },
  { f: 'indexOfTyped', at: [[[0.5, 1.25, 0.75]], [[2]]] },
  { f: 'typedEveryMutates', at: [[new Float64Array([2, 0.5, 1.5])], [new Float64Array([2, 2.5, 1.5])]] },
  { f: 'subarrayNeg', at: [[new Float64Array([2, 0.5, 1.5, 0.7])], [new Float64Array([2, 0.5, 1.5, 1, 2])]] },
  {
    f: 'bigTape',
    at: [
      [[1.5, 0.7], 1500],
      [[0.2, 0.7], 1023],
    ],
    wrt: ['x'],
  },
  { f: 'bigTapeNested', at: [[[0.5, 0.7, 0.1], 200]], wrt: ['x'] },
];
