// Fields that begin as `null!` or `undefined!`, of types that do not say so: pointers that are set later, or never.
import type { Case } from './case.ts';

interface Point {
  v: number;
}

interface Link {
  v: number;
  next: Link;
}

export function literalBeginsAsNull(x: number): number {
  const o: { p: Point; tried: number } = { p: null!, tried: x };
  if (x > 1) o.p = { v: x * x };
  return o.p ? o.p.v * o.tried : x;
}

export function literalBeginsAsUndefined(x: number): number {
  const o: { p: Point } = { p: undefined as unknown as Point };
  for (let k = 0; k < 3; k++) if (x > k) o.p = { v: (o.p?.v ?? 1) * x };
  return o.p === undefined ? x : o.p.v;
}

export function setBehindItsLiteral(x: number): number {
  const o: { p: Point; list: number[] } = { p: null!, list: null! };
  o.p = { v: x };
  o.list = [x, x * x];
  return o.p.v * o.list[1];
}

export function listBehindADummy(xs: number[]): number {
  const dummy: Link = { v: 0, next: null! };
  let end = dummy;
  for (const v of xs) {
    end.next = { v, next: null! };
    end = end.next;
  }
  let s = 0;
  for (let at = dummy.next; at; at = at.next) s += at.v ** 2 * (s + 1);
  return s;
}

export function bestSoFar(xs: number[]): number {
  const state: { best: number[] } = { best: null! };
  for (const x of xs) if (!state.best || x > state.best[0]) state.best = [x, x * xs[0]];
  return state.best ? state.best[0] * state.best[1] : 0;
}

export function takenAway(x: number): number {
  const o: { p: Point; list: number[]; k: number } = { p: { v: x }, list: [x], k: x };
  if (x < 1) {
    o.p = null!;
    o.list = undefined!;
    o.k = null!;
  }
  return (o.p ? o.p.v ** 2 : x) * (o.list ?? [3])[0] + (o.k ?? 2) * x;
}

class Leaf {
  left: Leaf = null!;
  right: Leaf = null!;
  constructor(public key: number) {}
}

export function treeOfClass(xs: number[]): number {
  const put = (t: Leaf, key: number): Leaf => {
    if (!t) return new Leaf(key);
    if (key < t.key) t.left = put(t.left, key);
    else t.right = put(t.right, key);
    return t;
  };
  const fold = (t: Leaf, depth: number): number => (t ? t.key * depth + fold(t.left, depth + 1) + fold(t.right, depth * 2) : 0);
  let root: Leaf = null!;
  for (const x of xs) root = put(root, x);
  return fold(root, 1) * xs.length;
}

export function numberBeginsAsNull(x: number): number {
  const o: { k: number } = { k: null! };
  if (x > 1) o.k = x;
  return (o.k ?? 2) * x;
}

export function numbersSetFromBehind(xs: number[]): number {
  const all: { v: number; d: number }[] = xs.map((v) => ({ v, d: undefined! }));
  for (let i = all.length - 1; i >= 0; i--) all[i].d = i + 1 < all.length ? all[i + 1].d * all[i].v : all[i].v;
  return all[0].d;
}

class Best {
  k: number = null!;
  tries = 0;
}

/** The type is asked for of what is declared a number. */
export function typeOfWhatIsNull(x: number): number {
  const a = new Best();
  const b: { k: number } = { k: undefined! };
  if (x > 1) a.k = b.k = x;
  return (typeof a.k === 'number' ? x * a.k : x) + (typeof b.k === 'number' ? x * b.k : x);
}

export const cases: Case[] = [
  { f: 'numberBeginsAsNull', at: [[2], [0.5]] },
  { f: 'numbersSetFromBehind', at: [[[2, 3, 0.5]]] },
  { f: 'typeOfWhatIsNull', at: [[2], [0.5]] },
  { f: 'literalBeginsAsNull', at: [[2], [0.5]] },
  { f: 'literalBeginsAsUndefined', at: [[2.5], [0.5], [-1]] },
  { f: 'setBehindItsLiteral', at: [[2], [-0.5]] },
  { f: 'listBehindADummy', at: [[[2, 1, 3]], [[]]] },
  { f: 'bestSoFar', at: [[[2, 1, 3]], [[]]] },
  { f: 'takenAway', at: [[2], [0.5]] },
  { f: 'treeOfClass', at: [[[2, 1, 3, 2.5]], [[]]] },
];
