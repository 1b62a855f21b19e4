// Numerals and control made of functions, transducers, accessors, generators left early, arguments in every form.
import type { Case } from './case.ts';

export function churchNumerals(x: number): number {
  type N = (f: (v: number) => number) => (v: number) => number;
  const zero: N = () => (v) => v;
  const succ =
    (n: N): N =>
    (f) =>
    (v) =>
      f(n(f)(v));
  const add =
    (a: N, b: N): N =>
    (f) =>
    (v) =>
      a(f)(b(f)(v));
  const two = succ(succ(zero));
  const three = succ(two);
  return add(two, three)((v) => v * x + 1)(x);
}
export function continuationPassing(x: number, n: number): number {
  const power = (k: number, cont: (v: number) => number): number => (k === 0 ? cont(1) : power(k - 1, (v) => cont(v * x)));
  return power(n, (v) => v + Math.sin(v));
}
export function transducers(xs: number[], k: number): number {
  type Step = (acc: number, v: number) => number;
  const mapping =
    (f: (v: number) => number) =>
    (step: Step): Step =>
    (acc, v) =>
      step(acc, f(v));
  const filtering =
    (p: (v: number) => boolean) =>
    (step: Step): Step =>
    (acc, v) =>
      p(v) ? step(acc, v) : acc;
  const compose =
    (...fs: ((s: Step) => Step)[]) =>
    (s: Step) =>
      fs.reduceRight((acc, f) => f(acc), s);
  const xf = compose(
    mapping((v) => v * k),
    filtering((v) => v > 1),
    mapping((v) => v * v),
  );
  return xs.reduce(
    xf((a, v) => a + v),
    0,
  );
}
export function logicalAssignmentsOnElements(a: (number | undefined)[], o: { p?: number; q: number | null }): number {
  const c = [...a];
  const d = { ...o };
  c[0] ??= 3;
  c[1] ||= 2;
  d.p ??= d.q ?? 1;
  d.q &&= d.q * d.p;
  return (c[0] ?? 0) * (c[1] ?? 0) + d.p * 2 + (d.q ?? 5);
}
class Poly {
  static #made = new Float64Array(0);
  static readonly basis: readonly number[] = [0.5, 1, 1.5];
  scale = (k: number): Poly => new Poly(this.c.map((v) => v * k));
  constructor(private c: number[]) {}
  static of(...c: number[]) {
    return new this(c);
  }
  #horner(x: number) {
    return this.c.reduceRight((a, v) => a * x + v, Poly.#made.length);
  }
  at(x: number): number {
    return this.#horner(x) * Poly.basis[1];
  }
  get derivative() {
    return new Poly(this.c.slice(1).map((v, i) => v * (i + 1)));
  }
  *[Symbol.iterator]() {
    yield* this.c;
  }
}
export function polynomialClass(a: number, b: number, x: number): number {
  const p = Poly.of(a, b, a * b, 2);
  let s = p.scale(2).derivative.at(x);
  for (const c of p) s += c * c;
  return s + p.at(b);
}
export function spreadsOfEverything(x: number[], o: { a: number; b: number }): number {
  const base = { c: 3, ...o };
  const list = [...x, ...[...x].reverse(), ...Object.values(base)];
  const { a, ...rest } = base;
  const f = (p: number, q = p * 2, ...r: number[]) => p + q * r.length + r.reduce((s, v) => s + v * v, 0);
  return f(...(list as [number, ...number[]])) + a * rest.c * rest.b;
}
export function keysRange(n: number, x: number): number {
  return (
    [...Array(n).keys()].map((k) => x ** k / (k + 1)).reduce((s, v) => s + v, 0) +
    Float64Array.from({ length: n }, (_, i) => x * i).reduce((s, v) => s + v * v, 0)
  );
}
export function sortByTwoKeys(rows: { g: number; v: number }[]): number {
  return [...rows]
    .sort((p, q) => p.g - q.g || q.v - p.v)
    .map((r, i) => r.v ** 2 * (i + 1))
    .reduce((a, b) => a + b, 0);
}
export function groupedBy(rows: { kind: string; v: number }[]): number {
  const groups = rows.reduce<Record<string, number[]>>((g, r) => {
    (g[r.kind] ??= []).push(r.v);
    return g;
  }, {});
  return Object.entries(groups).reduce((s, [k, vs]) => s + k.length * Math.sqrt(vs.reduce((a, v) => a + v * v, 0)), 0);
}
export function nestedJson(t: Tree_): number {
  return typeof t === 'number'
    ? t * t
    : Array.isArray(t)
      ? t.reduce<number>((s, c, i) => s + nestedJson(c) * (i + 1), 0)
      : nestedJson(t.left) * nestedJson(t.right);
}
type Tree_ = number | Tree_[] | { left: Tree_; right: Tree_ };
export function overloadedArea(x: number, y: number): number {
  function area(r: number): number;
  function area(w: number, h: number): number;
  function area(a: number, b?: number): number {
    return b === undefined ? Math.PI * a * a : a * b;
  }
  return area(x) * area(x, y);
}
export function forUpdateSideEffects(xs: number[]): number {
  let s = 0;
  for (let i = 0, p = 1; i < xs.length; s += p * xs[i], p *= xs[i], i++) if (xs[i] < 0) p = -p;
  return s;
}
export function labelledSwitchDo(xs: number[]): number {
  let s = 1;
  let i = 0;
  scan: do {
    const x = xs[i];
    switch (Math.sign(x)) {
      case 0:
        continue scan;
      case -1:
        if (x < -3) break scan;
        s -= x * s;
        break;
      default:
        inner: for (;;) {
          s += x;
          if (s > 3) break inner;
          if (s < 0) continue scan;
          s *= 1.5;
        }
    }
    s *= 0.9;
  } while (++i < xs.length);
  return s;
}
export function getterLiteral(x: number): number {
  const o = {
    base: x,
    get twice() {
      return this.base * 2;
    },
    set twice(v: number) {
      this.base = v / 2;
    },
    ['pow2'](): number {
      return this.base ** 2;
    },
  };
  o.twice += 3;
  o.base *= o.twice;
  return o.twice + o.base;
}
export function iteratorWithReturn(xs: number[]): number {
  let closed = 0;
  function* walk(a: number[]): Generator<number, number, void> {
    try {
      let last = 0;
      for (const v of a) {
        last = v;
        yield v * v;
      }
      return last;
    } finally {
      closed++;
    }
  }
  let s = 0;
  for (const v of walk(xs)) {
    if (v > 8) break;
    s += v;
  }
  return s * (1 + closed);
}
export function bitPackedGather(xs: number[], mask: number): number {
  let s = 0;
  for (let m = mask; m !== 0; m &= m - 1) {
    const i = 31 - Math.clz32(m & -m);
    s = s * 0.5 + xs[i] * xs[i];
  }
  return s;
}
export function arrayToSpliced(xs: number[]): number {
  const a = xs.toSpliced(1, 1, xs[0] * 2, xs[1] * 3).with(0, xs[2] ?? 1);
  return a.toSorted((p, q) => q - p).reduce((s, v, i) => s + v * (i + 1), 0) + (a.findLast((v) => v > 1) ?? 0);
}
export function thisParameter(x: number): number {
  function scaled(this: { k: number }, v: number) {
    return this.k * v;
  }
  const bound = scaled.bind({ k: x });
  return scaled.call({ k: 2 }, x) + scaled.apply({ k: x }, [x]) + bound(3);
}
export const cases: Case[] = [
  { f: 'churchNumerals', at: [[1.2]] },
  {
    f: 'continuationPassing',
    at: [
      [1.2, 3],
      [1.2, 0],
    ],
    wrt: ['x'],
  },
  { f: 'transducers', at: [[[0.5, 1, 2], 1.5]] },
  { f: 'logicalAssignmentsOnElements', at: [[[1.5, 2], { p: 2, q: 3 }]] },
  { f: 'polynomialClass', at: [[1.5, 0.5, 2]] },
  { f: 'spreadsOfEverything', at: [[[1, 2], { a: 3, b: 4 }]] },
  {
    f: 'keysRange',
    at: [
      [3, 1.5],
      [0, 2],
    ],
    wrt: ['x'],
  },
  {
    f: 'sortByTwoKeys',
    at: [
      [
        [
          { g: 1, v: 2 },
          { g: 0, v: 1 },
          { g: 1, v: 3 },
        ],
      ],
    ],
    fixed: ['rows.0.g', 'rows.1.g', 'rows.2.g'],
  },
  {
    f: 'groupedBy',
    at: [
      [
        [
          { kind: 'a', v: 1 },
          { kind: 'bb', v: 2 },
          { kind: 'a', v: 3 },
        ],
      ],
    ],
  },
  { f: 'nestedJson', at: [[[1, [2, 3], { left: 2, right: [1, 4] }]], [3]] },
  { f: 'overloadedArea', at: [[1.5, 2]] },
  { f: 'forUpdateSideEffects', at: [[[1, -2, 0.5]], [[]]] },
  { f: 'labelledSwitchDo', at: [[[1, -0.5, 0.7, -4, 2]], [[0.2, 1.5]]] },
  { f: 'getterLiteral', at: [[1.5]] },
  { f: 'iteratorWithReturn', at: [[[1, 2, 3, 4]], [[1]]] },
  { f: 'bitPackedGather', at: [[[1, 2, 3, 4], 0b1011]], wrt: ['xs'] },
  { f: 'arrayToSpliced', at: [[[1, 2, 4]]] },
  { f: 'thisParameter', at: [[1.5]] },
];
