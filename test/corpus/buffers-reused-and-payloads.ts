/** Buffers of the caller used again in each trip, values with payloads, exits from nested loops, outputs of several shapes. */

import type { Case } from './case.ts';

const sub = (d: number, x: number[], at: number, m: number[], mAt: number, out: number[]): void => {
  for (let i = 0; i < d; i++) out[i] = x[at + i] - m[mAt + i];
};
const scale = (d: number, s: number[], sAt: number, v: number[], out: number[]): void => {
  for (let i = 0; i < d; i++) out[i] = s[sAt + i] * v[i];
};
const sq = (d: number, v: number[]): number => {
  let t = 0;
  for (let i = 0; i < d; i++) t += v[i] * v[i];
  return t;
};
const squarer = (d: number, out: number[]): number => {
  for (let i = 0; i < d; i++) out[i] = out[i] * out[i];
  return d;
};

export function chainedBuffers(diag: number[], mu: number[], x: number[], d: number): number {
  const centered: number[] = new Array(d);
  const scaled: number[] = new Array(d);
  const term: number[] = [];
  const n = x.length / d;
  for (let k = 0; k < n; k++) {
    sub(d, x, k * d, mu, 0, centered);
    scale(d, diag, 0, centered, scaled);
    term[k] = sq(d, scaled);
    if (k % 2 === 0) squarer(squarer(d, centered), centered);
    term[k] *= centered[0];
  }
  return term.reduce((a, b) => a + b, 0);
}

export function bufferAliasesInput(x: number[], n: number): number {
  let s = 0;
  const b = [0, 0, 0];
  let cur = x;
  for (let k = 0; k < n; k++) {
    sub(3, cur, 0, b, 0, b);
    s += sq(3, b);
    scale(3, cur, 0, b, cur);
    cur = k % 2 === 0 ? b : x;
  }
  return s + sq(3, x);
}

export function elementsWrittenByDataIndex(x: number[], idx: number[]): number {
  const out = [1, 1, 1, 1];
  for (let i = 0; i < idx.length; i++) {
    const j = Math.trunc(Math.abs(x[idx[i]])) % 4;
    const old = out[j];
    out[j] = x[idx[i]] * out[(j + 1) % 4];
    out[(j + 2) % 4] += old * 0.5;
  }
  return out[0] * out[1] + out[2] * out[3];
}

export function boundFromCall(x: number[]): number {
  let calls = 0;
  const howMany = (): number => {
    calls++;
    return calls % 3;
  };
  const b = x.slice();
  let s = 0;
  for (let k = 0; k < 5; k++) {
    squarer(howMany(), b);
    s += b[0] * b[1];
    b[0] = s * 0.1 + x[k % x.length];
  }
  return s + calls * b[1];
}

let carry = 0;
export function moduleCarry(x: number): number {
  carry = 0;
  let r = 0;
  for (let i = 0; i < 3; ++i) {
    r = r + carry * x;
    carry = x + r;
  }
  return r + carry;
}

type E = { kind: 'a'; v: number } | { kind: 'b'; v: number; w: number } | { kind: 'nest'; e: E; k: number };
const evalE = (e: E, x: number): number => {
  switch (e.kind) {
    case 'a':
      return x * e.v;
    case 'b':
      return x * e.v * e.w;
    case 'nest':
      return e.k > 2 ? evalE(e.e, x * e.k) : evalE(e.e, x) * e.k;
  }
};
export function enumsNested(x: number, y: number, depth: number): number {
  let e: E = { kind: 'a', v: y };
  let s = 0;
  for (let i = 0; i < depth; i++) {
    if (e.kind === 'a') e = { kind: 'b', v: e.v * x, w: y };
    else if (i % 2 === 0) e = { kind: 'nest', e, k: x + i };
    else if (e.kind === 'nest' && e.e.kind === 'b') e.e.w *= 2;
    s += evalE(e, x) * 0.1;
  }
  return s;
}

class Cell {
  constructor(public x: number) {}
  square(): void {
    this.x *= this.x;
  }
  get doubled(): number {
    return this.x + this.x;
  }
  set doubled(v: number) {
    this.x = v / 2;
  }
}
const squaredViaNew = (c: { cell: Cell }): void => {
  c.cell = new Cell(c.cell.x * c.cell.x);
};
export function inoutClass(x: number, n: number): number {
  const c = { cell: new Cell(x) };
  const first = c.cell;
  let s = 0;
  for (let i = 0; i < n; i++) {
    squaredViaNew(c);
    c.cell.doubled *= 0.4 * x;
    first.square();
    s += first.x - c.cell.x;
    if (i === 1) c.cell = first;
  }
  return s;
}

class Multiplier {
  constructor(public k: number) {}
  apply(x: number): number {
    return this.k * x;
  }
  bound = (x: number): number => this.k * x * x;
}
export function methodTakenOut(x: number): number {
  const m = new Multiplier(x);
  const { bound } = m;
  const ap = m.apply.bind(m);
  let s = 0;
  for (let i = 0; i < 3; i++) {
    s += bound(i) + ap(s);
    m.k += s * 0.1;
    s -= [1, 2, 3].map(bound).map(ap)[i % 3];
  }
  return s;
}

const positive = (x: number): number => {
  if (x < 0) throw new RangeError('negative');
  return x * x;
};
export function caughtInLoop(xs: number[]): number {
  let s = 0;
  for (const x of xs) {
    const y = 5 * x;
    try {
      s += positive(-x) * s;
      s += positive(x + 1);
    } catch (e) {
      if (!(e instanceof RangeError)) throw e;
      s += 2 * y;
      if (s > 30) break;
      continue;
    } finally {
      s *= 1.1;
    }
    s -= y;
  }
  return s;
}

export function optionalRecords(ps: ({ w: number; b?: number } | null)[], x: number): number {
  let h = x;
  for (const p of ps) {
    if (!p) continue;
    h = h * p.w + (p.b ?? 0.5 * h);
    if (p.b !== undefined && h < 0) p.b = h;
    h = p.b === undefined ? Math.tanh(h) : h * p.b;
  }
  return h;
}

export function differentiableReduce(xs: number[], n: number): number[] {
  const rep = Array.from({ length: n }, () => xs[0]);
  const acc = rep.concat(xs).reduce<number[]>((a, v, i) => [...a, (a[i - 1] ?? 1) * v], []);
  acc[n] += acc[0];
  return acc.map((v, i, all) => v * all[all.length - 1 - i]);
}

export function arraysUnderConditions(x: number, y: number, flag: boolean): number[] {
  const r = [x * y, x * y];
  const r2 = flag ? r : [...r];
  const r3 = flag ? (y > 3 ? r2 : r) : r2;
  r3[0] += x;
  r[1] *= y;
  return [...r, ...r2, ...r3].filter((_, i) => i !== 2);
}

export const cases: Case[] = [
  { f: 'chainedBuffers', at: [[[1.5, 0.5], [0.25, 0.5], [1, 2, 3, -1, 0.5, 0.2], 2]], wrt: ['diag', 'mu', 'x'] },
  {
    f: 'bufferAliasesInput',
    at: [
      [[0.5, 1.2, -0.7], 4],
      [[0.5, 1.2, -0.7], 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'elementsWrittenByDataIndex',
    at: [
      [
        [0.5, 1.5, 2.5, 3.5, -2.2],
        [0, 1, 2, 3, 4, 4, 2, 0],
      ],
    ],
    wrt: ['x'],
  },
  { f: 'boundFromCall', at: [[[0.5, 1.2, 0.7]]] },
  { f: 'moduleCarry', at: [[3]] },
  {
    f: 'enumsNested',
    at: [
      [1.2, 0.7, 6],
      [3, 0.7, 4],
    ],
    wrt: ['x', 'y'],
  },
  {
    f: 'inoutClass',
    at: [
      [1.3, 4],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  { f: 'methodTakenOut', at: [[0.8]] },
  { f: 'caughtInLoop', at: [[[1, -2, -0.5, 3]], [[20, 1]]] },
  { f: 'optionalRecords', at: [[[{ w: 1.5, b: 0.5 }, null, { w: -0.5 }, { w: -2, b: 1 }], 0.7]], wrt: ['ps', 'x'] },
  { f: 'differentiableReduce', at: [[[1.5, 2, 0.5], 2]], wrt: ['xs'], seed: [[1, -1, 2, 0.5, 3]] },
  {
    f: 'arraysUnderConditions',
    at: [
      [1.5, 2, true],
      [1.5, 4, true],
      [1.5, 2, false],
    ],
    wrt: ['x', 'y'],
    seed: [
      [1, -1, 2, 0.5, 3],
      [1, -1, 2, 0.5, 3],
      [1, -1, 2, 0.5, 3],
    ],
  },
];
