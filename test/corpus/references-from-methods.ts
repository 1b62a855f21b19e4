// References that methods of arrays, maps and closures hand out, and what is written through them.
import type { Case } from './case.ts';

type P = { x: number; v: number; tags?: string[] };
export function filledRows(x: number, n: number): number {
  const row = [x, 1];
  const m = new Array(n).fill(row);
  for (let i = 0; i < n; i++) m[i][0] *= x + i;
  return m[0][0] + m[n - 1][1] * row[0];
}
export function findThenMutate(ps: P[], k: number): number {
  const p = ps.find((q) => q.x > k);
  if (p) p.v += p.x * k;
  const far = ps.filter((q) => q.v > 0);
  for (const q of far) q.x *= q.v;
  const last = ps.findLast((q) => q.x < 100);
  if (last) last.v = last.x * last.v;
  return ps.reduce((s, q) => s + q.x * q.v, 0);
}
export function sortedAliases(ps: P[], k: number): number {
  const order = [...ps].sort((a, b) => a.x - b.x);
  order.forEach((p, i) => (p.v += i * k * p.x));
  const same = ps.reverse();
  same[0].x *= k;
  return ps.map((p, i) => p.x * p.v * (i + 1)).reduce((a, b) => a + b, 0) + order[0].v;
}
export function shallowCopies(m: number[][], k: number): number {
  const a = [...m];
  const b = m.slice();
  const c = m.concat([[k, k]]);
  const d = m.map((r) => r);
  const e = m.map((r) => [...r]);
  a[0][0] *= k;
  b[1] = [k, 2];
  c[1][0] += k * k;
  d[0][1] = d[0][0] * d[1][0];
  e[0][0] = 100;
  return m.flat().reduce((s, v, i) => s + v * v * (i + 1), 0) + b[1][0] * c[2][1] + e[1][1];
}
export function poppedRows(m: number[][], k: number): number {
  const top = m.pop()!;
  top[0] *= k;
  m.unshift(top);
  m[0][1] += top[0];
  const [first, ...others] = m;
  first[0] += others[0][0] * k;
  const cut = m.splice(0, 1, [k, k]);
  cut[0][1] *= 2;
  return m[0][0] + top[0] * top[1] + others[0][1];
}
export function nestedObjectAlias(x: number): number {
  const shared = { a: { b: x } };
  const one = { ...shared, c: 1 };
  const two = Object.assign({}, shared, { c: 2 });
  one.a.b *= x;
  two.a = { b: two.a.b + 1 };
  two.a.b *= x;
  const { a } = shared;
  a.b += two.a.b;
  return shared.a.b * one.c + one.a.b * two.c + two.a.b;
}
export function swapRowsInLoop(m: number[][], k: number): number {
  const a = m.map((r) => r.slice());
  for (let c = 0; c < a.length; c++) {
    let p = c;
    for (let r = c + 1; r < a.length; r++) if (Math.abs(a[r][c]) > Math.abs(a[p][c])) p = r;
    [a[c], a[p]] = [a[p], a[c]];
    const pivotRow = a[c];
    for (let r = c + 1; r < a.length; r++) {
      const row = a[r];
      const f = row[c] / pivotRow[c];
      row.forEach((_, j) => (row[j] -= f * pivotRow[j] * k));
    }
  }
  return a.reduce((d, r, i) => d * r[i], 1);
}
export function doubleBufferAliased(u: number[], steps: number, c: number): number {
  const bufs = [u.slice(), u.slice()];
  for (let t = 0; t < steps; t++) {
    const src = bufs[t & 1];
    const dst = bufs[(t + 1) & 1];
    for (let i = 0; i < src.length; i++) dst[i] = src[i] + c * (src[(i + 1) % src.length] - src[i]) * src[i];
    if (t === 1) bufs[0] = dst;
  }
  return bufs[0].reduce((s, v, i) => s + v * v * (i + 1), 0) + bufs[1][0];
}
export function queueOfReferences(ps: P[], k: number, n: number): number {
  const q = [...ps];
  for (let i = 0; i < n; i++) {
    const p = q.shift()!;
    p.x += p.v * k;
    p.v *= 0.9;
    if (p.x < 5) q.push(p);
    else q.push({ ...p, x: p.x - 5 });
    if (q[0] === p) p.v *= k;
  }
  return ps.reduce((s, p) => s + p.x, 0) * q.reduce((s, p) => s + p.v, 0);
}
export function mapOfReferences(ps: P[], ids: string[], k: number): number {
  const byId = new Map(ids.map((id, i) => [id, ps[i]] as const));
  for (const id of ['a', 'b', 'a', 'zz']) {
    const p = byId.get(id);
    if (!p) continue;
    p.x *= k + p.v;
  }
  const b = byId.get('b');
  if (b) byId.set('a', b);
  byId.get('a')!.v += 10 * k;
  return ps.reduce((s, p) => s + p.x * p.v, 0);
}
export function closureOverElement(ps: P[], k: number): number {
  const movers = ps.map((p, i) => (dt: number) => {
    p.x += dt * p.v * k;
    if (i > 0) p.v -= ps[i - 1].x * dt;
    return p.x;
  });
  let s = 0;
  for (let t = 0; t < 3; t++) for (const m of movers) s += m(0.1 * (t + 1));
  return s + ps[ps.length - 1].v;
}
export function defaultsShareNothing(x: number): number {
  const f = (v: number, acc: number[] = [x]) => {
    acc.push(v * acc[0]);
    return acc;
  };
  const a = f(2);
  const b = f(3);
  const c = f(4, a);
  return a.length * a[2] + b[1] * c[1];
}
export function subarrayWindows(xs: number[], w: number): number {
  const a = Float64Array.from(xs);
  let s = 0;
  for (let i = 0; i + w <= a.length; i++) {
    const win = a.subarray(i, i + w);
    const mean = win.reduce((p, q) => p + q, 0) / w;
    win[0] -= 0.5 * mean;
    win.set(win.subarray(0, w - 1), 1);
    s += win.reduce((p, q) => p + q * q, 0);
  }
  return s + a[a.length - 1];
}
export function copyWithinAndFill(xs: number[], k: number): number {
  const a = [...xs, k, k * k];
  a.copyWithin(0, 2, 4);
  a[2] *= a[0];
  a.fill(a[1] * k, -2, -1);
  a.copyWithin(-2, 0);
  return a.reduce((s, v, i) => s + v * v * (i + 1), 0);
}
export function matrixOfViews(n: number, xs: number[]): number {
  const data = new Float64Array(n * n);
  const rows = Array.from({ length: n }, (_, i) => data.subarray(i * n, (i + 1) * n));
  xs.forEach((v, i) => (data[i] = v));
  for (let k = 0; k < n - 1; k++)
    for (let i = k + 1; i < n; i++) {
      const f = (rows[i][k] /= rows[k][k]);
      for (let j = k + 1; j < n; j++) rows[i][j] -= f * rows[k][j];
    }
  let det = 1;
  for (let i = 0; i < n; i++) det *= data[i * n + i];
  return det + data[n];
}
export function linkedRing(x: number, n: number): number {
  type Ring = { v: number; next?: Ring };
  const first: Ring = { v: x };
  let last = first;
  for (let i = 1; i < n; i++) {
    const r: Ring = { v: x * (i + 1) };
    last.next = r;
    last = r;
  }
  last.next = first;
  let p = first;
  for (let i = 0; i < 2 * n; i++) {
    p.v = 0.5 * (p.v + p.next!.v * x);
    p = p.next!;
  }
  return first.v + last.v;
}
export function undoStack(x: number, ops: string[]): number {
  let state = { a: x, b: [1, x] };
  const history: (typeof state)[] = [];
  for (const op of ops) {
    switch (op) {
      case 'save':
        history.push(structuredClone(state));
        break;
      case 'undo':
        state = history.pop() ?? state;
        break;
      case 'sq':
        state.a *= state.a;
        state.b[1] += state.a;
        break;
      default:
        state = { a: state.a + state.b[1], b: state.b };
        state.b[0] *= x;
    }
  }
  return state.a * state.b[0] + state.b[1];
}
export function frozenAndReadonly(x: readonly number[], o: Readonly<{ k: number }>): number {
  const t = Object.freeze([...x, o.k]);
  return t.reduce((s, v, i) => s + v * t[(i + 1) % t.length], 0);
}
export function argumentAliases(a: number[], b: number[]): number {
  const axpy = (al: number, x: number[], y: number[]): number[] => {
    for (let i = 0; i < y.length; i++) y[i] += al * x[i];
    return y;
  };
  const c = axpy(2, a, b);
  axpy(a[0], c, c);
  axpy(b[1], b, a);
  return a[0] * b[0] + c[1] * a[1];
}
const ps = () => [
  { x: 1, v: 0.5 },
  { x: 3, v: 1.5 },
  { x: 2, v: 0.7 },
];
export const cases: Case[] = [
  { f: 'filledRows', at: [[1.5, 3]], wrt: ['x'] },
  { f: 'findThenMutate', at: [[ps(), 1.2]] },
  { f: 'sortedAliases', at: [[ps(), 1.2]] },
  {
    f: 'shallowCopies',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        0.7,
      ],
    ],
  },
  {
    f: 'poppedRows',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        0.7,
      ],
    ],
  },
  { f: 'nestedObjectAlias', at: [[1.3]] },
  {
    f: 'swapRowsInLoop',
    at: [
      [
        [
          [1, 2, 0.5],
          [3, 4, -1],
          [-2, 0.3, 1],
        ],
        0.7,
      ],
    ],
  },
  { f: 'doubleBufferAliased', at: [[[1, 2, 0.5], 4, 0.3]], wrt: ['u', 'c'] },
  { f: 'queueOfReferences', at: [[ps(), 0.8, 7]], wrt: ['ps', 'k'] },
  { f: 'mapOfReferences', at: [[ps(), ['a', 'b', 'c'], 0.8]] },
  { f: 'closureOverElement', at: [[ps(), 0.8]] },
  { f: 'defaultsShareNothing', at: [[1.3]] },
  { f: 'subarrayWindows', at: [[[1, 2, 0.5, 3, -1], 3]], wrt: ['xs'] },
  { f: 'copyWithinAndFill', at: [[[1, 2, 0.5], 0.7]] },
  { f: 'matrixOfViews', at: [[3, [2, 1, 0.5, 1, 3, 0.2, -1, 0.4, 2]]], wrt: ['xs'] },
  { f: 'linkedRing', at: [[0.8, 3]], wrt: ['x'] },
  { f: 'undoStack', at: [[1.3, ['sq', 'save', 'add', 'sq', 'undo', 'sq', 'add']]] },
  { f: 'frozenAndReadonly', at: [[[1, 2], { k: 0.7 }]] },
  {
    f: 'argumentAliases',
    at: [
      [
        [1, 2],
        [3, 4],
      ],
    ],
  },
];
