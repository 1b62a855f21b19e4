// Tables asked by a text or a number, whichever it is.
import type { Case } from './case.ts';

type Key = string | number;

class Pair {
  constructor(
    readonly r: number,
    readonly t: number,
  ) {}
}

class Store<K> {
  private readonly m = new Map<K, Pair>();
  put(k: K, q: Pair): this {
    this.m.set(k, q);
    return this;
  }
  at(k: K): Pair {
    const p = this.m.get(k);
    if (p === undefined) throw new RangeError('none');
    return p;
  }
}

export function storeOfEither(x: number): number {
  const s = new Store<string | number>();
  s.put(0, new Pair(x, x * x)).put('0', new Pair(2 * x, 1));
  return s.at(0).r * s.at(0).t + s.at('0').r;
}

export function summedByKey(xs: number[], names: Key[]): number {
  const m = new Map<Key, number>();
  xs.forEach((x, i) => m.set(names[i], x * x + (m.get(names[i]) ?? 0)));
  let t = 0;
  for (const [k, v] of m) t += typeof k === 'number' ? v * k : v * k.length;
  for (const k of m.keys()) if (typeof k === 'string' && k.startsWith('a')) t *= m.get(k) ?? 1;
  return t + (m.has('b') ? (m.get('b') ?? 0) : 0);
}

export function keyOfEitherSide(xs: number[], n: number): number {
  const m = new Map<Key, number[]>();
  for (let i = 0; i < n; i++) {
    const k: Key = i % 3 === 0 ? 'z' : i;
    const row = m.get(k);
    if (row) row.push(xs[i]);
    else m.set(k, [xs[i], 1]);
    m.delete(i - 2);
  }
  m.set('q', xs);
  return [...m.entries()].reduce((s, [k, r]) => s + r.reduce((a, b) => a * b, 1) * (k === 'z' ? 2 : 3), m.size);
}

class Memo<K extends Key> {
  readonly #seen = new Map<K, number>();
  constructor(private readonly f: (k: K) => number) {}
  get(k: K): number {
    let v = this.#seen.get(k);
    if (v === undefined) this.#seen.set(k, (v = this.f(k)));
    return v;
  }
}

export function memoOfEither(x: number, n: number): number {
  const memo: Memo<Key> = new Memo<Key>((k) =>
    typeof k === 'number' ? (k < 2 ? x : memo.get(k - 1) * memo.get(`s${k}`)) : Math.sin(x * k.length),
  );
  const other = new Memo((k: number) => x ** k);
  return memo.get(n) + other.get(n) * memo.get('abc');
}

type Weight = number | number[];
const size = (v: Weight): number => (typeof v === 'number' ? v : v.reduce((a, b) => a + b, 0));

export function keysInRecords(xs: number[], names: Key[]): number {
  const m = new Map<Key, Weight>();
  const order: { key: Key; w: Weight }[] = names.map((key, i) => ({ key, w: i % 2 ? xs[i] : [xs[i], 1] }));
  for (const { key, w } of order) m.set(key, typeof key === 'string' ? w : [size(w), size(m.get(key) ?? 0)]);
  let k: Key = 'a';
  let t = 0;
  for (let i = 0; i < 4; i++) {
    t += size(m.get(k) ?? 1) * size(m.get(k) ?? 2);
    k = i === 0 ? 7 : i === 1 ? 'b' : k;
  }
  return t;
}

export const cases: Case[] = [
  { f: 'storeOfEither', at: [[2]] },
  {
    f: 'summedByKey',
    at: [
      [
        [2, 3, 4],
        ['a', 7, 'a'],
      ],
      [
        [2, 3, 4],
        ['a', 'b', 1],
      ],
    ],
    wrt: ['xs'],
  },
  {
    f: 'keyOfEitherSide',
    at: [
      [[2, 3, 4, 5, 6], 5],
      [[1, 2], 0],
    ],
    wrt: ['xs'],
  },
  { f: 'memoOfEither', at: [[1.2, 4]], wrt: ['x'] },
  {
    f: 'keysInRecords',
    at: [
      [
        [2, 3, 4],
        ['a', 7, 7],
      ],
    ],
    wrt: ['xs'],
  },
];
