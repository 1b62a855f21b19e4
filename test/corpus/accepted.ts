// Odd spellings of everything the language description accepts.
import type { Case } from './case.ts';

type Fn = (v: number) => number;

export function settersAndGetters(x: number): number {
  const o = {
    kept: 1,
    get twice(): number {
      return 2 * this.kept;
    },
    set twice(v: number) {
      this.kept = v * v;
    },
  };
  o.twice = x;
  o.twice += 1;
  return o.twice * o.kept;
}

export function indicesAsText(xs: number[]): number {
  let s = 0;
  for (const i in xs) {
    if (i === '1') continue;
    s += xs[i]! * (Number(i) + 1);
  }
  for (const k in { a: 1, b: 2 }) s *= k === 'a' ? xs[0]! : 2;
  return s;
}

export function commaAndVoid(x: number): number {
  let a = x;
  const b = ((a *= 2), void (a += 1), a * x);
  return (a++, a--, ++a) * b - --a;
}

export function logicalAssignments(p: { a: number; b?: number; c: number | null }, x: number): number {
  p.b ??= x * x;
  p.c ||= x;
  p.a &&= p.a * x;
  p.b **= 2;
  p.a %= 5;
  return p.a + p.b + p.c;
}

export function destructuring(xs: number[], p: { a: number; q: { r: number; s?: number } }): number {
  const [first, , third = 4, ...rest] = xs;
  const {
    a: renamed,
    q: { r, s = renamed * r },
    ...others
  } = p;
  let u = 0;
  let v = 1;
  [u, v] = [v, u + first!];
  ({
    a: u,
    q: { r: v },
  } = { a: v, q: { r: u * r } });
  for (const [i, { w }] of [{ w: r }, { w: s }].entries()) u += i * w;
  return u * v + third * rest.length + s + Object.keys(others).length + (rest[0] ?? 1);
}

export function labelled(xs: number[][]): number {
  let s = 0;
  outer: for (const row of xs) {
    inner: for (let i = 0; ; i++) {
      if (i >= row.length) break inner;
      if (row[i]! < 0) continue outer;
      block: {
        if (row[i]! > 10) break block;
        s += row[i]! ** 2;
      }
      if (s > 100) break outer;
    }
    s *= 1.1;
  }
  return s;
}

export function fallThrough(x: number, mode: number): number {
  let s = 0;
  switch (mode) {
    default:
      s += x;
    case 1:
      s += x * x;
    case 2: {
      s *= x;
      break;
    }
    case 3:
      return x;
  }
  return s;
}

enum Kind {
  Linear,
  Square = 5,
  Cube,
}

const enum Sign {
  Plus = 1,
  Minus = -1,
}

export function enums(x: number, kind: Kind): number {
  const power = { [Kind.Linear]: 1, [Kind.Square]: 2, [Kind.Cube]: 3 }[kind];
  return x ** power * Sign.Minus + (kind === Kind.Cube ? Sign.Plus : 0) * x + Kind[kind]!.length;
}

namespace Maths {
  export const half = 0.5;
  export function halve(v: number): number {
    return v * half;
  }
}

export function namespaces(x: number): number {
  return Maths.halve(x) * x;
}

function over(v: number): number;
function over(v: number[]): number;
function over(v: number | number[]): number {
  return typeof v === 'number' ? v * v : v.reduce((s, one) => s + over(one), 0);
}

export function overloads(x: number, xs: number[]): number {
  return over(x) * over(xs);
}

export function iife(x: number): number {
  const y = ((v: number) => v * v)(x);
  return (function square(n: number): number {
    return n <= 0 ? y : x * square(n - 1);
  })(3);
}

export function arrayMethods(xs: number[], k: number): number {
  const a = xs.slice().fill(k, 1, 2);
  a.copyWithin(0, 1, 3);
  a.reverse();
  const b = a
    .concat(xs, [k])
    .toReversed()
    .with(0, k * k);
  const sorted = [...b].sort((p, q) => q - p);
  const found = b.find((v) => v > 1) ?? 0;
  const last = b.findLast((v) => v > 1) ?? 0;
  const pairs = b.flatMap((v, i) => (i % 2 ? [v, v * k] : []));
  const nested = [[1, k], [k * 2]].flat();
  const picked = b.filter((v) => v > 0.5).map((v, i, all) => v * all.length + i);
  return (
    sorted.reduce((s, v, i) => s + v * i, 0) +
    found * last +
    pairs.reduceRight((s, v) => s * 0.5 + v, 1) +
    nested.at(-1)! * b.at(1)! +
    (b.some((v) => v > 100) ? 1 : 2) * k +
    (b.every(Number.isFinite) ? picked.reduce((p, q) => p + q) : 0) +
    b.indexOf(k) +
    Array.from({ length: 3 }, (_, i) => k ** i).reduce((p, q) => p + q) +
    Array.of(k, 2)[0]!
  );
}

export function sortByKey(xs: number[], k: number): number {
  const key: Fn = (v) => (v - k) ** 2;
  const byKey = xs.map((v, i) => ({ v, i })).sort((a, b) => key(a.v) - key(b.v));
  return byKey.reduce((s, { v }, i) => s + v * (i + 1), 0);
}

export function typedArrays(n: number, x: number): number {
  const a = new Float64Array(n);
  a.fill(x);
  a.set([1, x * x], 1);
  const view = a.subarray(1, 3);
  view[0]! *= x;
  const f = Float32Array.from(a, (v) => v * 2);
  const g = Float64Array.of(...a, x);
  const idx = new Int32Array([2, 0, 1]);
  let s = 0;
  for (const i of idx) s = s * 0.5 + g[i]! * a[i]!;
  return s + Array.from(f).length + a.map((v) => v * v).reduce((p, q) => p + q);
}

export function optionalChains(p: { inner?: { f?: (v: number) => number; v: number } | null }, x: number): number {
  return (p.inner?.v ?? x) * x + (p.inner?.v ? 1 : 2) * x;
}

export function tuples(t: [number, number, string], [a, b]: readonly [number, number]): number {
  const swap = <T, U>([p, q]: [T, U]): [U, T] => [q, p];
  const [u, v] = swap([a, b]);
  const list: [string, number][] = [
    ['x', t[0]],
    ['y', t[1]],
  ];
  return list.reduce((s, [name, w]) => s + (name === 'x' ? w * u : w * v), 0) * t[2].length;
}

export function records(x: number): number {
  const weights: Record<'a' | 'b', number> = { a: x, b: x * x };
  let s = 0;
  for (const [name, w] of Object.entries(weights)) s += name === 'a' ? w * 2 : w;
  for (const key of ['a', 'b'] as const) s += weights[key] * ('a' in weights ? 1 : 0);
  const frozen = Object.freeze({ ...weights, c: s });
  return Object.values(frozen).reduce((p, q) => p * q, 1);
}

export function lateBinding(x: number): number {
  let k = 1;
  const times = (v: number): number => v * k;
  const first = times(x);
  k = x;
  const second = times(x);
  const bump = (): number => (k += 1);
  return first + second * bump() + times(1) + (bump(), k);
}

export function thrown(x: number): number {
  if (!(x > 0)) throw new RangeError(`x must be positive, not ${x}`);
  const check: (c: boolean, message: string) => asserts c = (c, message) => {
    if (!c) throw new Error(message);
  };
  check(x < 100, `too large: ${x.toFixed(2)}`);
  console.log('x is', x);
  return Math.log(x) * x;
}

class Vec {
  static readonly zero = 0;
  #norm = -1;
  readonly parts: readonly number[];

  constructor(...parts: number[]) {
    this.parts = parts;
  }

  static of(...parts: number[]): Vec {
    return new Vec(...parts);
  }

  get norm(): number {
    if (this.#norm < 0) this.#norm = Math.hypot(...this.parts);
    return this.#norm;
  }

  plus(other: Vec): Vec {
    return new Vec(...this.parts.map((v, i) => v + (other.parts[i] ?? Vec.zero)));
  }
}

export function privateFields(x: number, y: number): number {
  const v = Vec.of(x, y).plus(new Vec(1, x));
  return v.norm * v.norm + v.parts.length * v.norm;
}

export function weirdLoops(x: number): number {
  let s = 0;
  for (let i = 0, j = 10; i < j; i += 2, j--) s += x * i - j;
  let k = 3;
  while (k-- > 0) s *= 1 + x / 10;
  do s -= x;
  while ((s -= 1) > 50);
  for (;;) {
    s *= 0.5;
    if (s < x) break;
  }
  for (let i = 0; i < 6; i++) {
    if (i === 1) i += 2;
    s += x ** i / 100;
  }
  return s;
}

export function bitsAndRounding(x: number, n: number): number {
  return x * ((n << 2) | 1) + (n & 3) * x * x + (~n ^ 5) + Math.floor(x) * x + Math.sign(x) * x + (n >>> 1);
}

export function boundMethods(x: number): number {
  const scale = {
    k: 3,
    by(this: { k: number }, v: number): number {
      return v * this.k;
    },
  };
  const by = scale.by.bind({ k: x });
  return by(x) + scale.by.call({ k: 2 }, x) + scale.by.apply(scale, [x]) + scale.by(x);
}

export function curried(x: number): number {
  const add =
    (a: number) =>
    (b: number) =>
    (c: number): number =>
      a * b + c;
  const pipe =
    (...fns: Fn[]): Fn =>
    (v) =>
      fns.reduce((so, f) => f(so), v);
  return pipe(add(x)(2), Math.sqrt, (v) => v * x)(3);
}

export function dates(x: number): number {
  const started = Date.now();
  const map = new Map<string, number>([['a', 2]]);
  map.set('b', 3);
  const seen = new Set([1, 2]);
  return x * (map.get('b') ?? 0) + seen.size * x * x + (Date.now() < started ? 1 : 0);
}

export function nestedDefaults({ a = 2, b: { c = a * 3 } = {} }: { a?: number; b?: { c?: number } } = {}, x = c0): number {
  return a * x + c * x * x;
}

const c0 = 1.5;

export const cases: Case[] = [
  { f: 'settersAndGetters', at: [[1.3]] },
  { f: 'indicesAsText', at: [[[1.5, 2.5, 0.5]]] },
  { f: 'commaAndVoid', at: [[1.3]] },
  {
    f: 'logicalAssignments',
    at: [
      [{ a: 2, c: null }, 1.3],
      [{ a: 2, b: 0.7, c: 3 }, 1.3],
    ],
    wrt: ['x'],
  },
  { f: 'destructuring', at: [[[1.5, 2.5, 0.5, 3], { a: 1.2, q: { r: 0.7 } }]] },
  {
    f: 'labelled',
    at: [
      [
        [
          [1.5, 2.5],
          [3, -1, 4],
          [11, 2],
        ],
      ],
    ],
  },
  {
    f: 'fallThrough',
    at: [
      [1.3, 0],
      [1.3, 1],
      [1.3, 2],
      [1.3, 3],
    ],
    wrt: ['x'],
  },
  {
    f: 'enums',
    at: [
      [1.3, 0],
      [1.3, 5],
      [1.3, 6],
    ],
    wrt: ['x'],
  },
  { f: 'namespaces', at: [[1.3]] },
  { f: 'overloads', at: [[1.3, [1, 2]]] },
  { f: 'iife', at: [[1.3]] },
  { f: 'arrayMethods', at: [[[1.5, 0.4, 2.5], 1.3]] },
  { f: 'sortByKey', at: [[[1.5, 0.4, 2.5], 1.3]] },
  { f: 'typedArrays', at: [[4, 1.3]], wrt: ['x'], tolerance: 1e-5 },
  {
    f: 'optionalChains',
    at: [
      [{ inner: { v: 2 } }, 1.3],
      [{}, 1.3],
      [{ inner: null }, 1.3],
    ],
    wrt: ['x'],
  },
  {
    f: 'tuples',
    at: [
      [
        [1.5, 2.5, 'ab'],
        [0.7, 1.2],
      ],
    ],
  },
  { f: 'records', at: [[1.3]] },
  { f: 'lateBinding', at: [[1.3]] },
  { f: 'thrown', at: [[1.3]] },
  { f: 'privateFields', at: [[1.3, 0.7]] },
  { f: 'weirdLoops', at: [[1.3]] },
  { f: 'bitsAndRounding', at: [[1.3, 6]], wrt: ['x'] },
  { f: 'boundMethods', at: [[1.3]] },
  { f: 'curried', at: [[1.3]] },
  { f: 'dates', at: [[1.3]] },
  { f: 'nestedDefaults', at: [[{ a: 1.5, b: { c: 2 } }, 1.3]], wrt: ['x'] },
];
