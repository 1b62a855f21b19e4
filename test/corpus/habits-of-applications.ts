// Habits of application code around numbers: records by key, tuples that say what they are, lookups, queues, settings.
import type { Case } from './case.ts';

export function matrixByProxyIndex(n: number, x: number): number {
  const m = new Map<string, number>();
  const key = (i: number, j: number): string => [i, j].join(':');
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) m.set(key(i, j), x ** (i + j));
  return [...m.entries()].filter(([k]) => k.split(':')[0] === '1').reduce((s, [, v]) => s + v, 0);
}
export function sortedByMultipleKeys(rows: { g: string; v: number }[]): number {
  const s = [...rows].sort((a, b) => a.g.localeCompare(b.g) || b.v - a.v);
  return s.reduce((t, r, i) => t + r.v * (i + 1), 0);
}
export function arrayFromMapIterator(x: number): number {
  const m = new Map([
    [1, x],
    [2, x * x],
  ]);
  return Array.from(m.values(), (v) => v * 2).reduce((a, b) => a + b) + Math.max(...m.keys());
}
export function mapForEachMutating(x: number): number {
  const m = new Map<string, { v: number; n: number }>();
  for (const w of ['a', 'b', 'a', 'c', 'a']) {
    const e = m.get(w) ?? { v: 0, n: 0 };
    e.v += x * (e.n + 1);
    e.n++;
    m.set(w, e);
  }
  let s = 0;
  m.forEach(({ v, n }, k) => {
    s += v * n + k.length;
  });
  return s;
}
abstract class Expr {
  abstract eval(env: Readonly<Record<string, number>>): number;
  abstract diff(v: string): Expr;
  plus(o: Expr): Expr {
    return new Add(this, o);
  }
  times(o: Expr): Expr {
    return new Mul(this, o);
  }
}
class Num extends Expr {
  constructor(readonly n: number) {
    super();
  }
  eval(): number {
    return this.n;
  }
  diff(): Expr {
    return new Num(0);
  }
}
class Var extends Expr {
  constructor(readonly name: string) {
    super();
  }
  eval(env: Readonly<Record<string, number>>): number {
    return env[this.name] ?? 0;
  }
  diff(v: string): Expr {
    return new Num(v === this.name ? 1 : 0);
  }
}
class Add extends Expr {
  constructor(
    readonly a: Expr,
    readonly b: Expr,
  ) {
    super();
  }
  eval(e: Readonly<Record<string, number>>): number {
    return this.a.eval(e) + this.b.eval(e);
  }
  diff(v: string): Expr {
    return new Add(this.a.diff(v), this.b.diff(v));
  }
}
class Mul extends Expr {
  constructor(
    readonly a: Expr,
    readonly b: Expr,
  ) {
    super();
  }
  eval(e: Readonly<Record<string, number>>): number {
    return this.a.eval(e) * this.b.eval(e);
  }
  diff(v: string): Expr {
    return this.a
      .diff(v)
      .times(this.b)
      .plus(this.a.times(this.b.diff(v)));
  }
}
export function symbolicDerivative(x: number, y: number): number {
  const e = new Var('x').times(new Var('x')).plus(new Num(y).times(new Var('y')));
  return e.eval({ x, y }) + e.diff('x').eval({ x, y }) * 3;
}
abstract class Term {
  abstract at(x: number): number;
  abstract next(): Term;
}
class Fixed extends Term {
  constructor(readonly n: number) {
    super();
  }
  at(): number {
    return this.n;
  }
  next(): Term {
    return new Fixed(0);
  }
}
class Sum extends Term {
  constructor(
    readonly a: Term,
    readonly b: Term,
  ) {
    super();
  }
  at(x: number): number {
    return this.a.at(x) + this.b.at(x) * x;
  }
  next(): Term {
    return new Sum(this.a.next(), this.b);
  }
}
export function chainOfTerms(x: number): number {
  const e = new Sum(new Fixed(x), new Fixed(3));
  return e.next().at(x) * x + e.next().next().at(1) + e.at(x);
}
export function varargsMax(first: number, ...rest: number[]): number {
  return rest.reduce((m, v) => (v > m ? v : m), first) * first;
}
export function tupleUnionReturn(x: number): number {
  const parse = (v: number): [ok: true, value: number] | [ok: false, reason: string] => (v > 0 ? [true, Math.log(v)] : [false, 'neg']);
  const r = parse(x);
  return r[0] ? r[1] * 2 : r[1].length * x;
}
export function enumFlagsMask(x: number): number {
  enum F {
    A = 1 << 0,
    B = 1 << 1,
    C = A | B,
  }
  let s = 0;
  for (const f of [F.A, F.B, F.C]) s += (f & F.A ? x : 0) + (f & F.B ? x * x : 0);
  return s;
}
export function dateLikeClass(x: number): number {
  class Money {
    private constructor(private readonly cents: number) {}
    static fromEuros(e: number): Money {
      return new Money(e * 100);
    }
    plus(o: Money): Money {
      return new Money(this.cents + o.cents);
    }
    valueOf(): number {
      return this.cents / 100;
    }
  }
  const m = Money.fromEuros(x).plus(Money.fromEuros(x * x));
  return m.valueOf();
}
export function bigSwitchOnTuple(a: number, op: string, b: number): number {
  switch (`${op}`) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      if (b === 0) throw new RangeError('div');
      return a / b;
    case '^':
      return a ** b;
    default:
      return NaN;
  }
}
export function chainOfOptionalMethods(o: { f?: (x: number) => number; g?: { h?: (x: number) => number } }, x: number): number {
  return (o.f?.(x) ?? 1) + (o.g?.h?.(x) ?? x);
}
export function callsOptional(x: number): number {
  return (
    chainOfOptionalMethods({ f: (v) => v * v }, x) + chainOfOptionalMethods({ g: { h: (v) => v ** 3 } }, x) + chainOfOptionalMethods({}, x)
  );
}
export function arrayOfMatrices(ms: number[][][]): number {
  const mul = (a: number[][], b: number[][]): number[][] => a.map((r) => b[0].map((_, j) => r.reduce((s, v, k) => s + v * b[k][j], 0)));
  const p = ms.reduce(mul);
  return p.reduce((s, r, i) => s + r[i], 0);
}
export function reduceRightCompose(x: number): number {
  const fs: ((v: number) => number)[] = [Math.sin, (v) => v * v, Math.exp];
  return fs.reduceRight<(v: number) => number>(
    (acc, f) => (v) => f(acc(v)),
    (v) => v,
  )(x);
}
export function debounceLike(xs: number[]): number {
  const make = (threshold: number): { push(v: number): number | undefined; flush(): number } => {
    let pending: number[] = [];
    return {
      push(v) {
        pending.push(v);
        if (pending.length >= threshold) return this.flush();
        return undefined;
      },
      flush() {
        const s = pending.reduce((a, b) => a + b * b, 0);
        pending = [];
        return s;
      },
    };
  };
  const d = make(2);
  let t = 0;
  for (const x of xs) {
    const r = d.push(x);
    if (r !== undefined) t = t * 0.5 + r;
  }
  return t + d.flush();
}
export function sparseVector(x: number[], y: number[]): number {
  type SV = { idx: number[]; val: number[] };
  const sparse = (v: number[]): SV =>
    v.reduce<SV>((s, e, i) => (e === 0 ? s : { idx: [...s.idx, i], val: [...s.val, e] }), { idx: [], val: [] });
  const [a, b] = [sparse(x), sparse(y)];
  let i = 0,
    j = 0,
    s = 0;
  while (i < a.idx.length && j < b.idx.length) {
    if (a.idx[i] < b.idx[j]) i++;
    else if (a.idx[i] > b.idx[j]) j++;
    else s += a.val[i++] * b.val[j++];
  }
  return s;
}
export function iterativeTreeTraversal(x: number): number {
  interface T {
    v: number;
    kids: T[];
  }
  const make = (d: number, v: number): T => ({ v, kids: d === 0 ? [] : [make(d - 1, v * 0.5), make(d - 1, v * x)] });
  const stack: [T, number][] = [[make(2, x), 1]];
  let s = 0;
  while (stack.length > 0) {
    const [t, depth] = stack.pop()!;
    s += t.v * depth;
    for (const k of t.kids) stack.push([k, depth + 1]);
  }
  return s;
}
export function stringAccumulatedIndices(x: number[], picks: string): number {
  let s = 1;
  for (const ch of picks) s = s * 0.5 + x[ch.charCodeAt(0) - 48];
  for (let i = 0; i < picks.length; i += 2) s *= 1 + x[Number(picks.substring(i, i + 1))] * 0.1;
  return s;
}
export function commaLoopTwoPointers(xs: number[]): number {
  let s = 0;
  for (let i = 0, j = xs.length - 1; i <= j; i++, j--) s += i === j ? xs[i] ** 2 : xs[i] * xs[j];
  return s;
}
export function nullProto(x: number): number {
  const o = Object.create(null) as Record<string, number>;
  o['a'] = x;
  o['b'] = x * x;
  let s = 0;
  for (const k in o) s += o[k] * 2;
  return s;
}
export function settersChain(x: number): number {
  class T {
    #c = 0;
    get f(): number {
      return this.#c * 1.8 + 32;
    }
    set f(v: number) {
      this.#c = (v - 32) / 1.8;
    }
    get c(): number {
      return this.#c;
    }
    set c(v: number) {
      this.#c = v;
    }
  }
  const t = new T();
  t.f = x;
  t.c += 5;
  t.f *= 2;
  t.c **= 2;
  return t.f;
}
export function toStringCompare(xs: number[]): number {
  const best = xs.map((v, i) => ({ v, name: `n${i}` })).reduce((a, b) => (a.name > b.name ? a : b));
  return best.v ** 2;
}
export function indexedAccessTypes(p: { a: { x: number; y: number }; b: { x: number; y: number } }): number {
  const keys: (keyof typeof p)[] = ['a', 'b'];
  const fields: (keyof (typeof p)['a'])[] = ['x', 'y'];
  let s = 0;
  for (const k of keys) for (const f of fields) s += p[k][f] ** 2 * (k === 'a' ? 1 : 2);
  return s;
}
export function partialUpdate(p: { a: number; b: number; c: number }): number {
  const update = (o: typeof p, patch: Partial<typeof p>): typeof p => ({ ...o, ...patch });
  const q = update(update(p, { a: p.b * 2 }), { c: p.a });
  return q.a * q.b + q.c ** 2;
}
export function zipWithGeneric(xs: number[], ys: number[]): number {
  const zip = <A, B, C>(a: readonly A[], b: readonly B[], f: (x: A, y: B) => C): C[] =>
    Array.from({ length: Math.min(a.length, b.length) }, (_, i) => f(a[i], b[i]));
  return zip(
    zip(xs, ys, (a, b) => [a, b] as const),
    ys,
    ([a, b], c) => a * b + c,
  ).reduce((s, v) => s + v * v, 0);
}
export function histogramSoft(xs: number[], bins: number): number {
  const h = new Array(bins).fill(0) as number[];
  for (const x of xs) for (let b = 0; b < bins; b++) h[b] += Math.exp(-((x - b) ** 2));
  const [mode] = [...h.entries()].reduce(([bi, bv], [i, v]) => (v > bv ? [i, v] : [bi, bv]), [-1, -Infinity]);
  return h[mode] * Math.log(h[mode]);
}
export function chunkedProcess(xs: number[], size: number): number {
  const chunks = Array.from({ length: Math.ceil(xs.length / size) }, (_, i) => xs.slice(i * size, (i + 1) * size));
  return chunks.map((c) => c.reduce((a, b) => a * b, 1)).reduce((a, b) => a + b, 0);
}
export function binarySearchActive(xs: number[], target: number): number {
  let lo = 0,
    hi = xs.length;
  while (lo < hi) {
    const mid = (lo + hi) >>> 1;
    if (xs[mid] < target) lo = mid + 1;
    else hi = mid;
  }
  const i = Math.min(Math.max(lo, 1), xs.length - 1);
  return (target - xs[i - 1]) / (xs[i] - xs[i - 1]) + i;
}
const pt = { g: 'b', v: 2 };
export const cases: Case[] = [
  { f: 'chainOfTerms', at: [[1.3]] },
  { f: 'matrixByProxyIndex', at: [[3, 1.3]], wrt: ['x'] },
  { f: 'sortedByMultipleKeys', at: [[[pt, { g: 'a', v: 1 }, { g: 'b', v: 3 }]]] },
  { f: 'arrayFromMapIterator', at: [[1.3]] },
  { f: 'mapForEachMutating', at: [[1.3]] },
  { f: 'symbolicDerivative', at: [[1.3, 0.4]] },
  {
    f: 'varargsMax',
    at: [
      [1.3, 2, 0.4],
      [3, 2],
    ],
  },
  { f: 'tupleUnionReturn', at: [[2], [-2]] },
  { f: 'enumFlagsMask', at: [[2]] },
  { f: 'dateLikeClass', at: [[2]] },
  { f: 'bigSwitchOnTuple', at: ['+', '-', '*', '/', '^'].map((o) => [2, o, 3]) },
  { f: 'callsOptional', at: [[2]] },
  {
    f: 'arrayOfMatrices',
    at: [
      [
        [
          [
            [1, 2],
            [3, 4],
          ],
          [
            [0.5, 1],
            [1, 2],
          ],
          [
            [1, 0.1],
            [0.2, 1],
          ],
        ],
      ],
    ],
  },
  { f: 'reduceRightCompose', at: [[0.4]] },
  { f: 'debounceLike', at: [[[1, 2, 3]]] },
  {
    f: 'sparseVector',
    at: [
      [
        [1, 2, 3],
        [2, 1, 4],
      ],
    ],
  },
  { f: 'iterativeTreeTraversal', at: [[1.2]] },
  { f: 'stringAccumulatedIndices', at: [[[1, 2, 3], '0212']] },
  { f: 'commaLoopTwoPointers', at: [[[1, 2, 3]], [[1, 2, 3, 4]]] },
  { f: 'nullProto', at: [[1.2]] },
  { f: 'settersChain', at: [[50]] },
  { f: 'toStringCompare', at: [[[1, 2]]] },
  { f: 'indexedAccessTypes', at: [[{ a: { x: 1, y: 2 }, b: { x: 3, y: 4 } }]] },
  { f: 'partialUpdate', at: [[{ a: 1, b: 2, c: 3 }]] },
  {
    f: 'zipWithGeneric',
    at: [
      [
        [1, 2],
        [3, 4, 5],
      ],
    ],
  },
  { f: 'histogramSoft', at: [[[0.2, 1.4, 1.1], 3]], wrt: ['xs'] },
  { f: 'chunkedProcess', at: [[[1, 2, 3, 4, 5], 2]], wrt: ['xs'] },
  { f: 'binarySearchActive', at: [[[1, 2, 3.5, 5], 2.7]] },
];
