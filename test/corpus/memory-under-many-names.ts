// What is read is written under another name: views of one buffer, rows that change places, scratch arrays, lists that shrink and grow.
import type { Case } from './case.ts';

// reads re-read in the reverse sweep, with writes through other names
export function viewWritesUnderReads(a: Float64Array): number {
  const buf = new ArrayBuffer(8 * 6);
  const all = new Float64Array(buf);
  const low = new Float64Array(buf, 0, 4);
  const high = new Float64Array(buf, 16, 4);
  all.set(a.subarray(0, 6));
  let s = 0;
  for (let i = 0; i < 4; i++) {
    s += low[i] * high[i];
    high[i] = Math.sin(low[i]) * all[i + 1];
    all[(i * 2) % 6] *= 1.5;
  }
  return s + all.reduce((p, v) => p + v * v, 0);
}

export function rowsOfOneBuffer(x: Float64Array, n: number): number {
  const rows: Float64Array[] = [];
  const buf = new Float64Array(n * n);
  for (let i = 0; i < n; i++) rows.push(buf.subarray(i * n, (i + 1) * n));
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) rows[i][j] = x[(i + j) % x.length] * (i + 1);
  for (let k = 0; k < n - 1; k++) {
    const [p, q] = [rows[k], rows[k + 1]];
    rows[k] = q;
    rows[k + 1] = p;
    for (let j = 0; j < n; j++) {
      const t = p[j] * q[j];
      p[j] += t * buf[j];
      q[(j + 1) % n] -= buf[n + j] * 0.1;
    }
  }
  let s = 0;
  for (let i = 0; i < buf.length; i++) s += buf[i] * (i + 1);
  return s;
}

export function conditionReadsWhatBodyChanges(x: number[]): number {
  const a = [...x];
  let n = 0;
  while (a[0] * a[1] < 10 && n < 20) {
    a[n % 2] *= 1.2 + 0.1 * a[2];
    a[2] = Math.cos(a[n++ % 2]);
  }
  return a[0] + a[1] * a[2];
}

export function maybeSameArray(x: number[], y: number[], pick: boolean): number {
  const a = pick ? x : y;
  const b = x.slice();
  const c = pick ? b : a;
  for (let i = 0; i < a.length; i++) {
    b[i] = b[i] * a[i];
    c[i] = c[i] + b[(i + 1) % b.length] ** 2;
  }
  return b.reduce((s, v, i) => s + v * (i + 1), 0) + c.reduce((s, v) => s + v, 0);
}

export function arraysInArraysReplaced(m: number[][]): number {
  const a = m.map((r) => [...r]);
  const first = a[0];
  a[0] = a[1];
  a[1] = a[2];
  a[2] = first;
  first[0] *= first[1];
  a[2][1] += a[0][0] * first[0];
  a.reverse();
  a[0][0] = a[0][0] ** 2 + a[2][1];
  const copy = a.map((r) => r);
  copy.sort((p, q) => p[0] - q[0]);
  copy[0][1] *= 3;
  return a[0][0] + 2 * a[0][1] + 3 * a[1][0] + 4 * a[1][1] + 5 * a[2][0] + 6 * a[2][1];
}

export function sortThenWriteThrough(xs: { k: number; v: number }[]): number {
  const byK = [...xs].map((o) => ({ ...o })).sort((a, b) => b.k - a.k);
  const top = byK[0];
  top.v *= 2;
  byK.sort((a, b) => a.v - b.v);
  let s = 0;
  byK.forEach((o, i) => {
    s += o.v * o.k * (i + 1);
    top.k += 0.5 * o.v;
  });
  return s + top.k ** 2;
}

export function spliceAndReinsert(x: number[]): number {
  const a = x.map((v) => v * v);
  let s = 0;
  for (let i = 0; i < 4 && a.length > 2; i++) {
    const [u, v] = a.splice(i % 2, 2, a[0] * 0.5, s + 1, i);
    s += u * v;
    a.shift();
    a.unshift(s);
    a.length -= 1;
  }
  return s + a.reduce((p, q, i) => p + q * (i + 1), 0);
}

export function lengthSetToZeroAndRefilled(x: number[]): number {
  const pool: number[] = [];
  let s = 0;
  for (let r = 0; r < 3; r++) {
    pool.length = 0;
    for (const v of x) if (v * (r + 1) > 1) pool.push(v ** (r + 1));
    for (let i = 0; i < pool.length; i++) s += pool[i] * pool[pool.length - 1 - i];
  }
  return s;
}

export function callbackWritesTheArrayItReads(x: number[]): number {
  const a = [...x];
  a.forEach((v, i, self) => {
    self[(i + 1) % self.length] += v * v * 0.5;
  });
  const b = a.map((v, i, self) => (i > 0 ? (self[i - 1] *= v) : v));
  return b.reduce((s, v, i) => s + v * a[i], 0);
}

export function fieldPathsThatCross(p: { a: { x: number; y: number }; b: { x: number; y: number } }): number {
  const q = { l: { ...p.a }, r: { ...p.b } };
  let cur = q.l;
  let other = q.r;
  for (let i = 0; i < 5; i++) {
    cur.x = cur.x * other.y + i;
    q.l.y += cur.x * 0.1;
    if (i % 2 === 0) [cur, other] = [other, cur];
    if (i === 3) q.l = other;
  }
  return q.l.x * q.r.y + q.l.y * q.r.x;
}

export function historyOfReferences(x: number[]): number {
  const state = { v: x[0] };
  const log: { v: number }[] = [];
  const snap: number[] = [];
  for (let i = 1; i < x.length; i++) {
    log.push(state);
    snap.push(state.v);
    state.v = state.v * x[i] + 1;
  }
  return log.reduce((s, o, i) => s + o.v * snap[i], 0);
}

export function memcpyLike(dst: Float64Array, src: Float64Array, n: number): number {
  const d = dst.slice();
  d.set(src.subarray(0, n), 1);
  d.copyWithin(0, 1, n);
  d.fill(0, n, n + 1);
  d.set(d.subarray(0, 2), 2);
  let s = 0;
  for (let i = 0; i < d.length; i++) s += d[i] * d[i] * (i + 1);
  return s;
}

export function phiOfPointers(x: number[], n: number): number {
  let p = [x[0], x[1]];
  let q = [x[1], x[2]];
  const z = p;
  for (let i = 0; i < n; i++) {
    if (p[0] > q[0]) p[0] *= 0.5;
    else if (i % 3 === 2) q = [p[1], q[0]];
    else {
      const t = p;
      p = q;
      q = t;
    }
    q[1] += p[0] * z[0];
  }
  return p[0] * q[1] + p[1] * q[0] + z[0];
}

export function scratchReusedAcrossCalls(x: number[]): number {
  const scratch = new Float64Array(3);
  const norm = (a: number, b: number, c: number): number => {
    scratch[0] = a * a;
    scratch[1] = scratch[0] + b * b;
    scratch[2] = scratch[1] + c * c;
    return Math.sqrt(scratch[2]);
  };
  const u = norm(x[0], x[1], x[2]);
  const kept = scratch[1];
  const v = norm(x[1], u, x[0]);
  return u * v * kept + scratch[0];
}

export function twoDimensionalDpRolling(a: number[], b: number[], gap: number): number {
  let prev = new Float64Array(b.length + 1);
  let cur = new Float64Array(b.length + 1);
  for (let j = 0; j <= b.length; j++) prev[j] = j * gap;
  for (let i = 1; i <= a.length; i++) {
    cur[0] = i * gap;
    for (let j = 1; j <= b.length; j++) {
      const d = (a[i - 1] - b[j - 1]) ** 2;
      const m = Math.min(prev[j - 1] + d, prev[j] + gap, cur[j - 1] + gap);
      cur[j] =
        m -
        0.1 *
          Math.log(Math.exp(-(prev[j - 1] + d - m) / 0.1) + Math.exp(-(prev[j] + gap - m) / 0.1) + Math.exp(-(cur[j - 1] + gap - m) / 0.1));
    }
    [prev, cur] = [cur, prev];
  }
  return prev[b.length];
}

export function holesByIndexAssignment(x: number[]): number {
  const a: number[] = [];
  for (let i = 0; i < x.length; i++) a[x.length - 1 - i] = x[i] * i;
  let s = 0;
  for (const i in a) s += a[i] * Number(i);
  return s;
}

export function stringKeysOfMatrix(m: Record<string, number>[], w: number): number {
  let s = 0;
  for (const row of m) for (const k in row) if (k !== 'skip') s += row[k] * w ** k.length;
  return s;
}

export function argmaxThenUpdateInPlace(scores: number[], rounds: number): number {
  const a = [...scores];
  const picked: number[] = [];
  for (let r = 0; r < rounds; r++) {
    let best = 0;
    for (let i = 1; i < a.length; i++) if (a[i] > a[best]) best = i;
    picked.push(a[best]);
    a[best] = a[best] * 0.5 - 0.1 * (a[(best + 1) % a.length] ?? 0);
  }
  return picked.reduce((s, v, i) => s + v * v * (i + 1), 0);
}

export function unionFindWeighted(edges: [number, number, number][], n: number): number {
  const parent = Array.from({ length: n }, (_, i) => i);
  const weight = new Array(n).fill(0) as number[];
  const find = (i: number): number => {
    if (parent[i] === i) return i;
    const p = parent[i];
    const r = find(p);
    weight[i] += weight[p];
    return (parent[i] = r);
  };
  let conflict = 0;
  for (const [a, b, d] of edges) {
    const ra = find(a);
    const rb = find(b);
    if (ra === rb) conflict += (weight[a] - weight[b] - d) ** 2;
    else {
      parent[ra] = rb;
      weight[ra] = weight[b] + d - weight[a];
    }
  }
  return conflict;
}

export function destructuredOverlaps(x: number[]): number {
  const a = [...x];
  [a[0], a[1], a[2]] = [a[1] * a[2], a[2] + a[0], a[0]];
  let i = 0;
  [a[i++], a[i++]] = [a[i] * 2, a[i - 1] * 3];
  const [p, , q = p * 2, ...rest] = a;
  ({ x: a[0], y: a[1] = p } = { x: q } as { x: number; y?: number });
  return a.reduce((s, v, k) => s + v * v * (k + 1), 0) + rest.length * p;
}

export function negativeZeroAndPowers(x: number): number {
  return x ** 0 + (x + 1) ** -1 + Math.abs(-x) * x + Math.sign(x) * x + Math.max(x, -0) * 2;
}

export function emptyReductions(xs: number[]): number {
  const m = Math.max(...xs, 0);
  const n = Math.min(...xs, 1e3);
  const h = Math.hypot(...xs, 3);
  return m * n + h + xs.reduce((a, b) => a * b, 1);
}

export function nestedWorkArrays(a: number[][], rhs: number[]): number {
  const n = rhs.length;
  const w: number[][] = Array.from({ length: n }, (_, i) => [...a[i], rhs[i]]);
  for (let c = 0; c < n; c++) {
    let p = c;
    for (let r = c + 1; r < n; r++) if (Math.abs(w[r][c]) > Math.abs(w[p][c])) p = r;
    const rowP = w[p];
    w[p] = w[c];
    w[c] = rowP;
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const f = w[r][c] / rowP[c];
      if (f === 0) continue;
      const row = w[r];
      for (let k = c; k <= n; k++) row[k] -= f * rowP[k];
    }
  }
  return w.map((r, i) => r[n] / r[i]).reduce((s, v) => s + Math.exp(v), 0);
}

export function inoutStyle(p: { n: number; xs: number[] }, by: number): number {
  const state = { n: p.n, xs: p.xs.map((v) => v) };
  const add = (s: { n: number; xs: number[] }, k: number): void => {
    s.n += s.xs[k] * by;
    s.xs[k] = s.n;
  };
  for (let k = 0; k < state.xs.length; k++) add(state, k);
  const alias = state.xs;
  state.xs = alias.slice(1);
  add(state, 0);
  return state.n * alias[0] + (state.xs[0] ?? 0);
}

export const cases: Case[] = [
  { f: 'viewWritesUnderReads', at: [[new Float64Array([1, 2, 0.5, -1, 1.5, 0.3])]] },
  {
    f: 'rowsOfOneBuffer',
    at: [
      [new Float64Array([1, 0.5, -0.3]), 3],
      [new Float64Array([1, 0.5, -0.3]), 1],
    ],
    wrt: ['x'],
  },
  { f: 'conditionReadsWhatBodyChanges', at: [[[1, 0.5, 0.3]], [[4, 5, 1]]] },
  {
    f: 'maybeSameArray',
    at: [
      [[1, 2, 3], [0.5, 1, -1], true],
      [[1, 2, 3], [0.5, 1, -1], false],
    ],
  },
  {
    f: 'arraysInArraysReplaced',
    at: [
      [
        [
          [1, 2],
          [3, 4],
          [0.5, -1],
        ],
      ],
    ],
  },
  {
    f: 'sortThenWriteThrough',
    at: [
      [
        [
          { k: 1, v: 2 },
          { k: 3, v: 0.7 },
          { k: 2, v: -1 },
        ],
      ],
    ],
  },
  { f: 'spliceAndReinsert', at: [[[1, 2, 3, 0.5]], [[1, 2]], [[1, 2, 3]]] },
  { f: 'lengthSetToZeroAndRefilled', at: [[[0.4, 0.6, 1.2]], [[]]] },
  { f: 'callbackWritesTheArrayItReads', at: [[[1, 0.5, -0.7]], [[2]], [[]]] },
  { f: 'fieldPathsThatCross', at: [[{ a: { x: 1, y: 0.5 }, b: { x: -0.3, y: 1.2 } }]] },
  { f: 'historyOfReferences', at: [[[1, 0.5, 1.5, -0.4]]] },
  { f: 'memcpyLike', at: [[new Float64Array([1, 2, 3, 4, 5]), new Float64Array([0.5, 0.6, 0.7]), 3]], wrt: ['dst', 'src'] },
  {
    f: 'phiOfPointers',
    at: [
      [[1, 2, 0.5], 2],
      [[1, 2, 3], 0],
    ],
    wrt: ['x'],
  },
  { f: 'scratchReusedAcrossCalls', at: [[[1, 2, 0.5]]] },
  {
    f: 'twoDimensionalDpRolling',
    at: [
      [[1, 2, 3], [1.1, 2.3], 0.5],
      [[1, 2], [1.1, 2.3, 0.4], 0.5],
      [[], [1], 0.4],
    ],
  },
  { f: 'holesByIndexAssignment', at: [[[1, 2, 3]]] },
  {
    f: 'stringKeysOfMatrix',
    at: [
      [
        [
          { a: 1, bb: 2 },
          { skip: 3, ccc: 1 },
        ],
        1.5,
      ],
    ],
  },
  { f: 'argmaxThenUpdateInPlace', at: [[[1, 3, 2], 4]], wrt: ['scores'] },
  {
    f: 'unionFindWeighted',
    at: [
      [
        [
          [0, 1, 0.5],
          [1, 2, 0.7],
          [0, 2, 1.1],
          [3, 2, 0.2],
          [3, 0, -0.4],
        ],
        4,
      ],
    ],
    wrt: ['edges'],
    fixed: [
      'edges.0.0',
      'edges.0.1',
      'edges.1.0',
      'edges.1.1',
      'edges.2.0',
      'edges.2.1',
      'edges.3.0',
      'edges.3.1',
      'edges.4.0',
      'edges.4.1',
    ],
  },
  { f: 'destructuredOverlaps', at: [[[1, 2, 3, 4]], [[0.5, 1.5, -1]]] },
  { f: 'negativeZeroAndPowers', at: [[0.5], [-0.5]] },
  { f: 'emptyReductions', at: [[[1, 2, 4]], [[]]], wrt: ['xs'] },
  {
    f: 'nestedWorkArrays',
    at: [
      [
        [
          [0.1, 2],
          [3, 1],
        ],
        [1, 0.5],
      ],
      [[[2]], [1]],
    ],
  },
  { f: 'inoutStyle', at: [[{ n: 1, xs: [0.5, 2, 1.5] }, 0.7]] },
];
