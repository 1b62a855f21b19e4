// Values that some runs, some elements or the last trip have no use for, and that have no finite derivative then.
import type { Case } from './case.ts';

export function tableByIndex(x: number, n: number): number {
  const t = [3 * x, x / n, x * x];
  return t[n === 0 ? 0 : 1] * t[2];
}
export function skipFirst(xs: number[], n: number): number {
  const r = xs.map((v, i) => v / i);
  let s = 0;
  for (let i = 1; i < r.length; i++) s += r[i] * r[i];
  return s + n;
}
export function skipFirstTyped(xs: number[], n: number): number {
  const r = new Float64Array(xs.length);
  for (let i = 0; i < r.length; i++) r[i] = xs[i] / i;
  let s = 0;
  for (let i = 1; i < r.length; i++) s += r[i] * r[i];
  return s + n;
}
export function rewriteSlot(xs: number[], n: number): number {
  const a = xs.map((v) => v / n);
  for (let i = 0; i < a.length; i++) a[i] = n === 0 ? xs[i] : a[i];
  let s = 0;
  for (const v of a) s += v * v;
  return s;
}
export function rewriteSlotIf(xs: number[], n: number): number {
  const a = xs.map((v) => v / n);
  for (let i = 0; i < a.length; i++) if (!Number.isFinite(a[i])) a[i] = xs[i] * 2;
  let s = 0;
  for (const v of a) s += v * v;
  return s;
}
export function diagonalUnset(xs: number[], n: number): number {
  const m = xs.map((a) => xs.map((b) => 1 / (a - b)));
  let s = 0;
  for (let i = 0; i < xs.length; i++)
    for (let j = 0; j < xs.length; j++)
      if (i !== j) s += m[i][j];
      else s += n * xs[i];
  return s;
}
export function upperTriangle(xs: number[], n: number): number {
  const m = xs.map((a) => xs.map((b) => 1 / (a - b)));
  let s = n;
  for (let i = 0; i < xs.length; i++) for (let j = i + 1; j < xs.length; j++) s += m[i][j] * m[i][j];
  return s;
}
export function divOrZero(xs: number[], n: number): number {
  const w = xs.map((v) => (v === 0 ? 0 : 1 / v));
  let s = 0;
  for (const v of w) s += v * n;
  return s;
}
export function recordOf(x: number, n: number): number {
  const o = { d: x / n, e: x * x };
  const q = n === 0 ? o.e : o.d;
  return q * q;
}
export function recordReplaced(x: number, n: number): number {
  let o = { d: x / n, e: x * x };
  if (n === 0) o = { d: x, e: 2 * x };
  return o.d * o.e;
}
export function recordFieldReplaced(x: number, n: number): number {
  const o = { d: x / n, e: x * x };
  if (n === 0) o.d = x;
  return o.d * o.e;
}
export function recordsInList(xs: number[], n: number): number {
  const os = xs.map((v) => ({ d: v / n, e: v * v }));
  let s = 0;
  for (const o of os) {
    if (n === 0) o.d = o.e;
    s += o.d * o.e;
  }
  return s;
}
export function mapHeld(x: number, n: number): number {
  const m = new Map<string, number>();
  m.set('a', x / n);
  m.set('b', x * x);
  return m.get(n === 0 ? 'b' : 'a')! * x;
}
export function closureHeld(x: number, n: number): number {
  const d = x / n;
  const f = (k: number) => d * k;
  const g = (k: number) => x * k;
  const h = n === 0 ? g : f;
  return h(2) * x;
}
class Frac {
  constructor(
    public num: number,
    public den: number,
  ) {}
  get value(): number {
    return this.num / this.den;
  }
  ok(): boolean {
    return this.den !== 0;
  }
}
export function getter(x: number, n: number): number {
  const f = new Frac(x, n);
  const v = f.value;
  return f.ok() ? v * v : x * x * x;
}
export function classList(xs: number[], n: number): number {
  const fs = xs.map((x, i) => new Frac(x, i * n));
  let s = 0;
  for (const f of fs) {
    const v = f.value;
    if (f.ok()) s += v;
    else s += f.num * 2;
  }
  return s;
}
export function loopContinue(xs: number[], n: number): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    const d = xs[i] / (n * i);
    if (i * n === 0) {
      s += xs[i];
      continue;
    }
    s += d * d;
  }
  return s;
}
export function loopBreak(x: number, n: number): number {
  let s = x;
  for (let i = 3; ; i--) {
    const d = x / (i * n);
    if (i * n === 0) break;
    s += d * d;
  }
  return s;
}
export function carriedLate(x: number, n: number): number {
  let prev = 0,
    s = x;
  for (let i = 0; i < 4; i++) {
    const d = x / (i + n);
    if (i > 1) s += prev * d;
    prev = d;
  }
  return s;
}
export function lastNotUsed(x: number, n: number): number {
  let d = x,
    s = 0;
  for (let i = 3; i >= 0; i--) {
    s += d * d;
    d = x / (i + n);
  }
  return s;
}
export function whileNewton(x: number, n: number): number {
  let y = 1;
  let step = 1;
  for (let k = 0; k < 5; k++) {
    const f = y * y - x * x;
    step = f / (2 * (y - y * n));
    if (n === 1) break;
    y -= step;
  }
  return y * x;
}
export function shortCircuit(x: number, n: number): number {
  const d = x / n;
  return n !== 0 && d > 1 ? d * d : x * x;
}
export function minOf(x: number, n: number): number {
  const d = x / n;
  return Math.min(Math.abs(d), 5 * x) * x;
}
export function hypotOf(x: number, n: number): number {
  const d = x / (n * n);
  const e = d * x;
  const f = e * e + d;
  return n === 0 ? x * x : f;
}
export function funcPair(x: number, n: number): number {
  const both = (): [number, number] => [x / n, x * 4];
  const [a, b] = both();
  return n === 0 ? b * x : a * b;
}
export function normalizeOrNot(v: number[], n: number): number {
  const len = Math.sqrt(v.reduce((s, e) => s + e * e, 0)) * n;
  const u = v.map((e) => e / len);
  const w = len > 0 ? u : v;
  return w.reduce((s, e, i) => s + e * (i + 1), 0);
}
export function normalizeInPlace(v: number[], n: number): number {
  const len = Math.sqrt(v.reduce((s, e) => s + e * e, 0)) * n;
  const u = v.slice();
  for (let i = 0; i < u.length; i++) u[i] /= len;
  const w = len > 0 ? u : v;
  return w.reduce((s, e, i) => s + e * (i + 1), 0);
}
export function softmaxMasked(v: number[], n: number): number {
  const e = v.map(Math.exp);
  const z = e.reduce((a, b) => a + b, 0) * n;
  const p = e.map((q) => q / z);
  let s = 0;
  v.forEach((q, i) => {
    s += z > 0 ? p[i] * q : q * q;
  });
  return s;
}
export function interp(xs: number[], n: number): number {
  let s = 0;
  for (let i = 0; i + 1 < xs.length; i++) {
    const t = (1 - xs[i]) / (xs[i + 1] - xs[i]);
    if (xs[i + 1] === xs[i]) s += n;
    else s += t;
  }
  return s;
}
export function prefixRatio(xs: number[], n: number): number {
  const c: number[] = [];
  let t = 0;
  for (const v of xs) {
    c.push(v / t);
    t += v;
  }
  c[0] = n;
  return c.reduce((a, b) => a + b * b, 0);
}
export function shiftOff(xs: number[], n: number): number {
  const c = xs.map((v, i) => v / i);
  c.shift();
  return c.reduce((a, b) => a + b * b, 0) * n;
}
export function sliced(xs: number[], n: number): number {
  const c = xs.map((v, i) => v / i).slice(1);
  return c.reduce((a, b) => a + b * b, 0) * n;
}
export function destructuredRest(xs: number[], n: number): number {
  const [, ...c] = xs.map((v, i) => v / i);
  return c.reduce((a, b) => a + b * b, 0) * n;
}
export function optionalField(x: number, n: number): number {
  const o: { d?: number } = {};
  const v = x / n;
  if (n !== 0) o.d = v;
  return (o.d ?? x) * x;
}
export function pushIf(xs: number[], n: number): number {
  const out: number[] = [];
  for (const v of xs) {
    const q = v / n;
    if (Number.isFinite(q)) out.push(q);
  }
  return out.reduce((a, b) => a + b * b, 0) + xs[0];
}
export function conditionOnly(x: number, n: number): number {
  const q = x / n;
  return q > 2 ? x : x * x;
}
export function nestedFunctions(x: number, n: number): number {
  const inv = (y: number): number => 1 / y;
  const twice = (y: number): number => {
    const i = inv(y * n);
    return n === 0 ? y : i * y;
  };
  return twice(x) * twice(2 * x);
}
export function twoStages(x: number, n: number): number {
  const a = x / n;
  const b = a * a;
  const c = [b, b * a];
  let s = 0;
  for (let i = 0; i < 2; i++) if (n !== 0) s += c[i];
  return s + x;
}
export function throwsIf(x: number, n: number): number {
  const a = x / n;
  let r = 0;
  try {
    if (n === 0) throw new Error('zero');
    r = a * a;
  } catch {
    r = x * 3;
  }
  return r;
}
export function ifInfinite(x: number, n: number): number {
  let t = x / n;
  if (t === Infinity) t = 10 * x;
  return t * t;
}
export function selectMany(xs: number[], n: number): number {
  let best = 0;
  for (const v of xs) {
    const r = v / n;
    best = r > best && n > 0 ? r : best + v;
  }
  return best;
}
export function fallthroughSwitch(x: number, n: number): number {
  const d = x / n;
  let s = x;
  switch (n) {
    case 0:
      s += x;
      break;
    case 1:
      s += d;
    default:
      s += d * d;
  }
  return s;
}
export function everyOther(xs: number[], n: number): number {
  const r = new Float64Array(xs.length * 2);
  xs.forEach((v, i) => {
    r[2 * i] = v / n;
    r[2 * i + 1] = v * 2;
  });
  let s = 0;
  for (let i = n === 0 ? 1 : 0; i < r.length; i += 2) s += r[i] * r[i];
  return s;
}
function depth(x: number, n: number): number {
  if (n === 0) return x / (x - 1);
  return depth(x / (x - 1), n - 1) + 1;
}
export function recursiveGuarded(x: number, n: number): number {
  const d = depth(x, n);
  return x === 1 ? 3 * x : d;
}
function ack(x: number, n: number, m: number): number {
  if (n <= 0) return x / m;
  return ack(x * 0.5, n - 1, m) * (x / m);
}
export function recursiveGuarded2(x: number, n: number, m: number): number {
  const d = ack(x / m, n, m);
  return m === 0 ? 3 * x : d;
}
function cf(a: number[], i: number): number {
  if (i >= a.length) return 0;
  return 1 / (a[i] + cf(a, i + 1));
}
export function continuedFraction(a: number[]): number {
  const f = cf(a, 0);
  return Number.isFinite(f) ? f : a[0] * a[1];
}
export function continuedFraction2(a: number[]): number {
  return cf(a, 0) * cf(a, 1);
}
function even(x: number, n: number): number {
  return n <= 0 ? x / (n + 1) : odd(x / n, n - 1);
}
function odd(x: number, n: number): number {
  return n <= 0 ? x : even(x / (n - 1), n - 1);
}
export function mutualGuarded(x: number, n: number): number {
  let s = x;
  for (let i = 1; i < n; i++) {
    const e = even(x, i),
      o = odd(x, i);
    if (Number.isFinite(e)) s += e;
    if (Number.isFinite(o)) s += o * o;
  }
  return s;
}
export function mean(xs: number[], n: number): number {
  const step = (xs[1] - xs[0]) / n;
  let s = xs[0];
  for (let i = 0; i < n; i++) s += Math.sin(xs[0] + i * step) * step;
  return s;
}
export function meanOf(xs: number[], w: number): number {
  const total = xs.length * w;
  const inv = 1 / total;
  let s = 0;
  for (const v of xs) s += v * inv;
  return s + w;
}
export function varianceOf(xs: number[], w: number): number {
  const m = xs.reduce((a, b) => a + b, 0) / xs.length;
  let s = w;
  for (const v of xs) s += (v - m) ** 2;
  return xs.length > 1 ? s / (xs.length - 1) : s;
}
export function weighted(xs: number[], w: number): number {
  const k = w / xs.length;
  return xs.map((v) => v * k).reduce((a, b) => a + b, w);
}
export function scaledRows(x: number, n: number): number {
  const s = x / n;
  let t = x;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) t += s * (i + j);
  return t;
}
export function zeroTripState(x: number, n: number): number {
  let d = x / n,
    s = x;
  for (let i = 0; i < n; i++) {
    s += d;
    d *= 0.5;
  }
  return s;
}
export function whileZero(x: number, n: number): number {
  let d = x / n,
    s = x;
  let i = 0;
  while (i++ < n) {
    s += d * d;
  }
  return s;
}
export function objectState(x: number, n: number): number {
  const st = { d: x / n, s: x };
  for (let i = 0; i < n; i++) {
    st.s += st.d;
    st.d *= 0.5;
  }
  return st.s;
}
class Bin {
  lo: number;
  w: number;
  constructor(
    lo: number,
    hi: number,
    public n: number,
  ) {
    this.lo = lo;
    this.w = (hi - lo) / n;
  }
  at(i: number): number {
    return this.lo + i * this.w;
  }
}
export function bins(x: number, n: number): number {
  const b = new Bin(x, 2 * x, n);
  let s = x;
  for (let i = 0; i < n; i++) s += b.at(i) * b.at(i);
  return s;
}
/** Only what is read of the results counts. */
export function workspace(x: number[], out: number[]): number {
  for (let i = 0; i < x.length; i++) out[i] = x[i] / i;
  return x[0] * out[1];
}
export function trapezoid(a: number, b: number, n: number): number {
  const h = (b - a) / n;
  const f = (t: number) => Math.exp(-t * t);
  if (n <= 0) return a - b;
  let s = 0.5 * (f(a) + f(b));
  for (let i = 1; i < n; i++) s += f(a + i * h);
  return s * h;
}
const one = [
  'tableByIndex',
  'recordOf',
  'recordReplaced',
  'recordFieldReplaced',
  'mapHeld',
  'closureHeld',
  'getter',
  'shortCircuit',
  'minOf',
  'hypotOf',
  'funcPair',
  'optionalField',
  'conditionOnly',
  'nestedFunctions',
  'twoStages',
  'throwsIf',
  'ifInfinite',
  'fallthroughSwitch',
];
const arr = [
  'skipFirst',
  'skipFirstTyped',
  'rewriteSlot',
  'rewriteSlotIf',
  'diagonalUnset',
  'upperTriangle',
  'divOrZero',
  'recordsInList',
  'classList',
  'loopContinue',
  'normalizeOrNot',
  'normalizeInPlace',
  'softmaxMasked',
  'prefixRatio',
  'shiftOff',
  'sliced',
  'destructuredRest',
  'pushIf',
  'selectMany',
  'everyOther',
];
export const cases: readonly Case[] = [
  ...one.map((f) => ({
    f,
    at: [
      [0.7, 0],
      [0.7, 1.5],
    ],
    wrt: ['x'],
  })),
  ...arr.map((f) => ({
    f,
    at: [
      [[0.7, 0.3, 1.2], 0],
      [[0.7, 0.4, 1.2, 2.2], 1.5],
    ],
    wrt: [f === 'normalizeOrNot' || f === 'normalizeInPlace' || f === 'softmaxMasked' ? 'v' : 'xs'],
  })),
  { f: 'loopBreak', at: [[0.7, 1]], wrt: ['x'] },
  {
    f: 'carriedLate',
    at: [
      [0.7, 0],
      [0.7, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'lastNotUsed',
    at: [
      [0.7, 0],
      [0.7, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'whileNewton',
    at: [
      [0.7, 0],
      [0.7, 1],
    ],
    wrt: ['x'],
  },

  {
    f: 'recursiveGuarded',
    at: [
      [2, 3],
      [3, 0],
    ],
    wrt: ['x'],
  },
  { f: 'recursiveGuarded', at: [[1, 2]], wrt: ['x'], kink: true, expected: [3] },
  {
    f: 'recursiveGuarded2',
    at: [
      [0.7, 2, 0],
      [0.7, 2, 1.5],
      [0.7, 0, 0],
    ],
    wrt: ['x'],
  },
  { f: 'continuedFraction', at: [[[0.5, 0.7, 1.2]]], wrt: ['a'] },
  { f: 'continuedFraction2', at: [[[0.5, 0.7, 1.2]]], wrt: ['a'] },
  {
    f: 'mutualGuarded',
    at: [
      [0.7, 5],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'mean',
    at: [
      [[0.7, 1.7], 0],
      [[0.7, 1.2], 5],
    ],
    wrt: ['xs'],
  },
  {
    f: 'meanOf',
    at: [
      [[], 0.5],
      [[0.7, 1.2], 5],
    ],
    wrt: ['w'],
  },
  {
    f: 'varianceOf',
    at: [
      [[], 0.5],
      [[0.7], 2],
      [[0.7, 1.2], 5],
    ],
    wrt: ['xs', 'w'],
  },
  {
    f: 'weighted',
    at: [
      [[], 0.5],
      [[0.7, 1.2], 5],
    ],
    wrt: ['xs', 'w'],
  },
  ...['scaledRows', 'zeroTripState', 'whileZero', 'objectState', 'bins'].map((f) => ({
    f,
    at: [
      [0.7, 0],
      [0.7, 3],
    ],
    wrt: ['x'],
  })),
  {
    f: 'trapezoid',
    at: [
      [0.2, 0.9, 0],
      [0.2, 0.9, 5],
    ],
    wrt: ['a', 'b'],
  },
];
