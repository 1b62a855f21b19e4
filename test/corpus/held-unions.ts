/** Fields and elements that may be of several kinds: numbers beside lists, objects, texts and functions. */

import type { Case } from './case.ts';

type Vec = number | number[];
interface V3 {
  x: number;
  y: number;
  z: number;
}
interface Opt {
  w: number | number[];
  k: number;
}
export function fieldUnion(o: Opt): number {
  const w = o.w;
  if (typeof w === 'number') return w * o.k;
  let s = 0;
  for (const e of w) s += e * e * o.k;
  return s;
}
export function fieldUnionDirect(o: { w: number | number[] }, x: number): number {
  return typeof o.w === 'number' ? o.w * x : o.w.reduce((a, b) => a + b * x, 0);
}
export function arrayOfUnions(xs: (number | number[])[]): number {
  let s = 0;
  for (const x of xs) s += Array.isArray(x) ? x.reduce((a, b) => a + b * b, 0) : 3 * x * x;
  return s;
}
export function mappedUnions(xs: Vec[], y: number): number {
  return xs
    .map((x) => (typeof x === 'number' ? [x * y] : x.map((e) => e * y)))
    .flat()
    .reduce((a, b) => a + b * b, 0);
}
export function vecField(p: { a: number | V3; b: number }): number {
  const v = typeof p.a === 'number' ? { x: p.a, y: p.a, z: p.a } : p.a;
  return v.x * v.y * v.z + p.b;
}
export function nullableUnion(p: { a: number | null | number[] }): number {
  if (p.a === null) return 1;
  if (typeof p.a === 'number') return p.a * p.a;
  return p.a[0] * p.a[1];
}
export function optionalUnion(p: { a?: number | number[]; b: number }): number {
  const { a = 2, b } = p;
  return (typeof a === 'number' ? a : a.reduce((s, e) => s + e, 0)) * b * b;
}
export function localUnions(x: number, n: number): number {
  const parts: (number | number[])[] = [];
  for (let i = 0; i < n; i++) parts.push(i % 2 ? [x, x * i] : x * x);
  let s = 0;
  for (const p of parts) s += typeof p === 'number' ? p : p[0] * p[1];
  return s;
}
export function localField(x: number, many: boolean): number {
  const o: { v: Vec; n: number } = { v: x, n: 1 };
  if (many) o.v = [x, x * x];
  return (typeof o.v === 'number' ? o.v * 2 : o.v[1]) + o.n;
}
class Param {
  value: number | number[];
  constructor(v: number | number[]) {
    this.value = v;
  }
  norm(): number {
    return Array.isArray(this.value) ? Math.hypot(...this.value) : Math.abs(this.value);
  }
}
export function classField(x: number, n: number): number {
  const ps = [new Param(x), new Param([x, n])];
  return ps.reduce((s, p) => s + p.norm(), 0);
}
type Nested = number | Nested[];
const total = (t: Nested): number => (typeof t === 'number' ? t * t : t.reduce<number>((s, e) => s + total(e), 0));
export function nested(xs: Nested[]): number {
  return total(xs);
}
export function nestedLocal(x: number): number {
  return total([x, [x * 2, [x * 3]], 4]);
}
type Node = number | { op: string; args: Node[] };
const ev = (n: Node): number => {
  if (typeof n === 'number') return n;
  const as = n.args.map(ev);
  return n.op === '+' ? as.reduce((a, b) => a + b, 0) : as.reduce((a, b) => a * b, 1);
};
export function expression(n: { root: Node }): number {
  return ev(n.root);
}
export function expressionLocal(x: number): number {
  return ev({ op: '+', args: [x, { op: '*', args: [x, x, 3] }] });
}
type Lisp = number | string | Lisp[];
export function typedField(o: { w: number[] | Float64Array; s: number }): number {
  let s = 0;
  for (let i = 0; i < o.w.length; i++) s += o.w[i] * o.w[i] * o.s;
  return s;
}
export function tupleUnion(p: [number | number[], number]): number {
  const [a, b] = p;
  return (Array.isArray(a) ? a[0] : a) * b;
}
export function stringOrNumber(o: { size: number | 'auto'; x: number }): number {
  const s = o.size === 'auto' ? o.x * o.x : o.size;
  return s * o.x;
}
export function boolOrNumber(o: { gain: number | boolean; x: number }): number {
  const g = typeof o.gain === 'number' ? o.gain : o.gain ? 2 : 0;
  return g * o.x;
}
export function matrixOrVec(o: { m: number[] | number[][] }): number {
  const m = o.m;
  let s = 0;
  for (const r of m) s += typeof r === 'number' ? r * r : r.reduce((a, b) => a + b, 0);
  return s;
}
export function spread(o: { v: number | number[] }, x: number): number {
  const vs = Array.isArray(o.v) ? [...o.v, x] : [o.v, x];
  return vs.reduce((a, b) => a * b, 1);
}
export function concatFlat(xs: (number | number[])[]): number {
  const flat: number[] = [];
  xs.forEach((x) => {
    if (Array.isArray(x)) flat.push(...x);
    else flat.push(x);
  });
  return flat.reduce((s, v, i) => s + v * v * (i + 1), 0);
}
export function flatUnion(xs: (number | number[])[]): number {
  return xs.flat().reduce((s, v, i) => s + v * v * (i + 1), 0);
}
export function concatUnion(xs: (number | number[])[]): number {
  return ([] as number[]).concat(...xs).reduce((s, v, i) => s + v * v * (i + 1), 0);
}

type Shape = { kind: 'circle'; size: number } | { kind: 'rect'; size: [number, number] } | { kind: 'poly'; size: number[] };
export function discriminated(s: Shape): number {
  switch (s.kind) {
    case 'circle':
      return Math.PI * s.size ** 2;
    case 'rect':
      return s.size[0] * s.size[1];
    case 'poly':
      return s.size.reduce((a, b) => a + b * b, 0);
  }
}
export function discriminatedLocal(x: number): number {
  const shapes: Shape[] = [
    { kind: 'circle', size: x },
    { kind: 'rect', size: [x, 2] },
    { kind: 'poly', size: [x, x, 3] },
  ];
  return shapes.map(discriminated).reduce((a, b) => a + b, 0);
}
type Ast = { op: 'num'; v: number } | { op: 'neg'; v: Ast } | { op: 'add'; v: [Ast, Ast] };
const evAst = (a: Ast): number => (a.op === 'num' ? a.v : a.op === 'neg' ? -evAst(a.v) : evAst(a.v[0]) + evAst(a.v[1]) * 2);
export function ast(x: number): number {
  return evAst({
    op: 'add',
    v: [
      { op: 'num', v: x },
      { op: 'neg', v: { op: 'num', v: x * x } },
    ],
  });
}
interface Options {
  weights?: number | number[];
  offset?: number | null;
  scale: number | { x: number; y: number };
}
export function options(xs: number[], o: Options): number {
  const { weights = 1, offset, scale } = o;
  const w = Array.isArray(weights) ? weights : xs.map(() => weights);
  const s = typeof scale === 'number' ? scale : scale.x * scale.y;
  return xs.reduce((t, x, i) => t + w[i] * x * s + (offset ?? 0), 0);
}
export function mapOfUnions(x: number): number {
  const m = new Map<string, number | number[]>();
  m.set('a', x);
  m.set('b', [x, x * x]);
  let t = 0;
  for (const [, v] of m) t += typeof v === 'number' ? v : v[0] * v[1];
  return t;
}
export function recordOfUnions(p: Record<string, number | number[]>): number {
  let t = 0;
  for (const [k, v] of Object.entries(p)) t += (k === 'a' ? 2 : 1) * (Array.isArray(v) ? v.reduce((a, b) => a + b * b, 0) : v);
  return t;
}
class Tensor {
  constructor(readonly data: number | Tensor[]) {}
  sum(): number {
    return typeof this.data === 'number' ? this.data : this.data.reduce((s, t) => s + t.sum(), 0);
  }
  static of(v: number | (number | number[])[]): Tensor {
    return typeof v === 'number' ? new Tensor(v) : new Tensor(v.map((e) => Tensor.of(e)));
  }
}
export function tensor(x: number): number {
  return Tensor.of([x, [x * x, 2]]).sum() * x;
}
type Value = number | string | boolean | Value[] | { [k: string]: Value };
type Expr = number | string | [string, ...Expr[]];
const evalLisp = (e: Expr, env: Record<string, number>): number => {
  if (typeof e === 'number') return e;
  if (typeof e === 'string') return env[e];
  const [op, ...args] = e;
  const vs = args.map((a) => evalLisp(a, env));
  return op === '+' ? vs.reduce((a, b) => a + b, 0) : vs.reduce((a, b) => a * b, 1);
};
export function lisp(x: number): number {
  return evalLisp(['+', 'x', ['*', 'x', 'x', 3]], { x });
}
export function stackMachine(x: number): number {
  const program: (number | string)[] = [2, 'x', '*', 3, '+', 'x', '*'];
  const stack: number[] = [];
  for (const t of program) {
    if (typeof t === 'number') stack.push(t);
    else if (t === 'x') stack.push(x);
    else {
      const b = stack.pop()!;
      const a = stack.pop()!;
      stack.push(t === '*' ? a * b : a + b);
    }
  }
  return stack[0];
}
export function stackActive(x: number): number {
  const program: (number | string)[] = [x, x * x, '*', 3, '+'];
  const stack: number[] = [];
  for (const t of program) {
    if (typeof t === 'number') stack.push(t);
    else {
      const b = stack.pop()!;
      const a = stack.pop()!;
      stack.push(t === '*' ? a * b : a + b);
    }
  }
  return stack[0];
}
export function swapUnions(x: number, flip: boolean): number {
  let pair: [number | number[], number | number[]] = [x, [x, x * x]];
  if (flip) pair = [pair[1], pair[0]];
  const [a, b] = pair;
  const norm = (v: number | number[]): number => (typeof v === 'number' ? v : Math.hypot(...v));
  return norm(a) * 2 + norm(b);
}
export function loopCarried(xs: (number | number[])[], k: number): number {
  let cur: number | number[] = 0;
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    s += typeof cur === 'number' ? cur * k : cur.length * k + cur[0];
    cur = xs[i];
  }
  return s + (typeof cur === 'number' ? cur : cur[0]);
}
export function mutated(x: number): number {
  const slot: { v: number | number[] } = { v: [x, x] };
  (slot.v as number[])[1] = x * x;
  const before = slot.v as number[];
  slot.v = before[1] * x;
  before[0] = 7;
  return (slot.v as number) + before[0] * x;
}
export function sharedInside(x: number): number {
  const inner = [x, 2 * x];
  const list: (number | number[])[] = [inner, x, inner];
  inner[0] = x * x * x;
  let s = 0;
  for (const e of list) s += Array.isArray(e) ? e[0] * e[1] : e;
  return s;
}
export function findUnion(xs: (number | number[])[]): number {
  const v = xs.find((e) => Array.isArray(e));
  const n = xs
    .filter((e): e is number => typeof e === 'number')
    .map((e) => e * e)
    .reduce((a, b) => a + b, 0);
  return (Array.isArray(v) ? v[0] * 3 : 0) + n;
}
export function numbersOnly(xs: (number | null | string)[]): number {
  return xs.filter((e) => typeof e === 'number').reduce((s, e) => s + e * e, 0);
}
export function closures(fs: number, x: number): number {
  const terms: (number | ((v: number) => number))[] = [fs, (v) => v * x, Math.sin];
  return terms.reduce<number>((s, t) => s + (typeof t === 'number' ? t * t : t(fs)), 0);
}
export function resultUnion(x: number, n: number): number {
  const results: ({ ok: true; value: number } | { ok: false; value: string })[] = [];
  for (let i = 0; i < n; i++) results.push(i % 2 ? { ok: true, value: x * i } : { ok: false, value: 'bad' });
  let s = 0;
  for (const r of results) if (r.ok) s += r.value * r.value;
  return s;
}
export function nestedOption(p: { opts: { gamma: number | 'scale'; c: number[] | number }[] }): number {
  return p.opts.reduce((s, o) => s + (o.gamma === 'scale' ? 1 : o.gamma) * (typeof o.c === 'number' ? o.c : o.c[0]), 0);
}
export function indexOfUnion(xs: (number | string)[], y: number): number {
  return xs.indexOf('b') * y;
}
export function ofTyped(o: { data: Float64Array | number[] | number }, k: number): number {
  const d = o.data;
  if (typeof d === 'number') return d * k;
  let s = 0;
  for (let i = 0; i < d.length; i++) s += d[i] * k * i;
  return s;
}
export function deepArrays(xs: (number | number[])[][], o: { list: { w: (number | number[])[] }[] }): number {
  let s = 0;
  for (const [i, row] of xs.entries()) for (const [j, e] of row.entries()) s += (i + 2 * j + 1) * (typeof e === 'number' ? e : e[0] * e[1]);
  for (const [i, l] of o.list.entries()) for (const [j, e] of l.w.entries()) s += (3 * i + j + 1) * (typeof e === 'number' ? e * e : e[0]);
  return s;
}
export function tablesDeep(t: Record<string, Record<string, number>>[]): number {
  let s = 0;
  for (const [i, one] of t.entries())
    for (const [a, inner] of Object.entries(one))
      for (const [b, v] of Object.entries(inner)) s += (i + 1) * (a.length + 10 * b.length) * v * v;
  return s;
}
export function mapOfTables(t: Map<string, Record<string, number>>): number {
  let s = 0;
  for (const [a, inner] of t) for (const [b, v] of Object.entries(inner)) s += (a.length + 10 * b.length) * v * v;
  return s;
}
export function sharedParts(o: { w: number | number[] }[]): number {
  o[0].w = 5;
  const v = o[1].w;
  return typeof v === 'number' ? v * v : v[0];
}

/** A number that becomes a list and a number again, and is added to in between. */
export function numberThenList(a: number[], x: number): number {
  const s = { cur: 0 as number | number[] };
  let t = 0;
  for (const v of a) {
    if (typeof s.cur === 'number') s.cur = v > 1 ? [s.cur, v * x] : s.cur + v;
    else {
      s.cur.push(v);
      t += s.cur.length * s.cur[1]!;
      if (v > 1.5) s.cur = s.cur.reduce((p, q) => p + q, 0);
    }
  }
  return t + (Array.isArray(s.cur) ? s.cur[0]! + s.cur.length * x : s.cur * x);
}
export const cases: Case[] = [
  { f: 'fieldUnion', at: [[{ w: 2, k: 3 }], [{ w: [1, 2], k: 3 }]] },
  {
    f: 'fieldUnionDirect',
    at: [
      [{ w: 2 }, 3],
      [{ w: [1, 2] }, 3],
    ],
  },
  { f: 'arrayOfUnions', at: [[[1, [2, 3], 4]], [[]]] },
  { f: 'mappedUnions', at: [[[1, [2, 3], 4], 2]] },
  { f: 'vecField', at: [[{ a: 2, b: 1 }], [{ a: { x: 1, y: 2, z: 3 }, b: 1 }]] },
  { f: 'nullableUnion', at: [[{ a: 3 }], [{ a: null }], [{ a: [2, 3] }]] },
  { f: 'optionalUnion', at: [[{ b: 3 }], [{ a: 3, b: 2 }], [{ a: [2, 3], b: 2 }]] },
  { f: 'localUnions', at: [[1.5, 4]], wrt: ['x'] },
  {
    f: 'localField',
    at: [
      [1.5, true],
      [1.5, false],
    ],
  },
  { f: 'classField', at: [[1.5, 2]] },
  { f: 'nested', at: [[[1, [2, [3]], 4]]] },
  { f: 'nestedLocal', at: [[1.5]] },
  { f: 'expression', at: [[{ root: { op: '+', args: [1, { op: '*', args: [2, 3] }] } }], [{ root: 3 }]] },
  { f: 'expressionLocal', at: [[1.5]] },
  { f: 'typedField', at: [[{ w: [1, 2], s: 2 }], [{ w: Float64Array.of(1, 2), s: 2 }]] },
  { f: 'tupleUnion', at: [[[2, 3]], [[[2, 4], 3]]] },
  { f: 'stringOrNumber', at: [[{ size: 'auto', x: 2 }], [{ size: 3, x: 2 }]] },
  { f: 'boolOrNumber', at: [[{ gain: true, x: 2 }], [{ gain: 3, x: 2 }]] },
  { f: 'matrixOrVec', at: [[{ m: [1, 2] }], [{ m: [[1, 2], [3]] }]] },
  {
    f: 'spread',
    at: [
      [{ v: 2 }, 3],
      [{ v: [2, 4] }, 3],
    ],
  },
  { f: 'concatFlat', at: [[[1, [2, 3], 4]]] },
  { f: 'flatUnion', at: [[[1, [2, 3], 4]]] },
  { f: 'concatUnion', at: [[[1, [2, 3], 4]]] },
  { f: 'discriminated', at: [[{ kind: 'circle', size: 2 }], [{ kind: 'rect', size: [2, 3] }], [{ kind: 'poly', size: [1, 2, 3] }]] },
  { f: 'discriminatedLocal', at: [[1.5]] },
  { f: 'ast', at: [[1.5]] },
  {
    f: 'options',
    at: [
      [[1, 2], { weights: [3, 4], scale: { x: 2, y: 3 } }],
      [[1, 2], { offset: 2, scale: 3 }],
      [[1, 2], { weights: 3, offset: null, scale: 3 }],
    ],
  },
  { f: 'mapOfUnions', at: [[1.5]] },
  { f: 'recordOfUnions', at: [[{ a: 2, b: [1, 2] }]] },
  { f: 'tensor', at: [[1.5]] },
  { f: 'lisp', at: [[1.5]] },
  { f: 'stackMachine', at: [[1.5]], wrt: ['x'] },
  { f: 'stackActive', at: [[1.5]] },
  {
    f: 'swapUnions',
    at: [
      [1.5, true],
      [1.5, false],
    ],
  },
  {
    f: 'loopCarried',
    at: [
      [[1, [2, 3], 4], 2],
      [[1, [2, 3]], 2],
    ],
    wrt: ['xs'],
  },
  { f: 'mutated', at: [[1.5]] },
  { f: 'sharedInside', at: [[1.5]] },
  { f: 'findUnion', at: [[[1, [2, 3], 4]]] },
  { f: 'numbersOnly', at: [[[1, null, 'a', 3]]] },
  { f: 'closures', at: [[1.5, 0.5]] },
  { f: 'resultUnion', at: [[1.5, 4]], wrt: ['x'] },
  {
    f: 'nestedOption',
    at: [
      [
        {
          opts: [
            { gamma: 'scale', c: [2, 3] },
            { gamma: 2, c: 4 },
          ],
        },
      ],
    ],
  },
  { f: 'indexOfUnion', at: [[['a', 'b'], 2]] },
  {
    f: 'ofTyped',
    at: [
      [{ data: [1, 2] }, 3],
      [{ data: Float64Array.of(1, 2) }, 3],
      [{ data: 2 }, 3],
    ],
    wrt: ['o'],
  },
  {
    f: 'deepArrays',
    at: [
      [
        [
          [1, [2, 3]],
          [4, 5],
        ],
        { list: [{ w: [1, [2, 3]] }, { w: [[4, 2], 5] }] },
      ],
    ],
  },
  { f: 'tablesDeep', at: [[[{ a: { b: 1, cc: 2 } }, { aaa: { bbb: 3 }, b: { c: 4 } }]]] },
  {
    f: 'mapOfTables',
    at: [
      [
        new Map([
          ['a', { b: 1, cc: 2 }],
          ['bb', { d: 4 }],
        ]),
      ],
    ],
  },
  {
    f: 'numberThenList',
    at: [
      [[3, 1.2, 2], 2],
      [[0.5, -1], 0.3],
      [[0.5, 3, 0.2, 2, 0.7], 1.3],
    ],
  },
  { f: 'sharedParts', at: [[[{ w: 1 }, { w: 3 }]]] },
];
