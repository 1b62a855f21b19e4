// Types that hold each other, read in whatever order: classes, unions of classes, unions of interfaces.
import type { Case } from './case.ts';

interface Node {
  evaluate(x: number): number;
}
class Constant implements Node {
  constructor(readonly value: number) {}
  evaluate(): number {
    return this.value;
  }
}
class Sum implements Node {
  constructor(
    readonly left: Expression,
    readonly right: Expression,
  ) {}
  evaluate(x: number): number {
    return this.left.evaluate(x) + this.right.evaluate(x);
  }
}
class Product implements Node {
  constructor(readonly factors: Expression[]) {}
  evaluate(x: number): number {
    return this.factors.reduce((p, one) => p * one.evaluate(x), 1);
  }
}
class Input implements Node {
  readonly isInput = true;
  evaluate(x: number): number {
    return x;
  }
}
type Expression = Constant | Sum | Product | Input;
export function unannotated(x: number, k: number): number {
  const e = new Sum(new Constant(k), new Product([new Input(), new Sum(new Input(), new Constant(2)), new Constant(k)]));
  return e.evaluate(x);
}
class Tree {
  left: Tree | Stump | null = null;
  right?: Tree | Stump;
  constructor(readonly w: number) {}
}
class Stump {
  up: Tree | null = null;
  constructor(readonly v: number) {}
}
function total(t: Tree | Stump | null | undefined): number {
  return t === null || t === undefined ? 1 : t instanceof Tree ? t.w * total(t.left) + total(t.right) : t.v * (t.up ? t.up.w : 1);
}
export function stumps(x: number, y: number, n: number): number {
  const root = new Tree(x);
  let t = root;
  for (let i = 0; i < n; i++) {
    const s = new Stump(y * i);
    s.up = t;
    const next = new Tree(x + i);
    if (i % 2) {
      t.left = s;
      t.right = next;
    } else {
      t.left = next;
      t.right = s;
    }
    t = next;
  }
  return total(root);
}
type A = { kind: 'a'; b: B | null; v: number };
type B = { kind: 'b'; a?: A; c: C[] };
type C = A | B | { kind: 'c'; w: number; next: C | null };
const sumC = (c: C | null | undefined): number => {
  if (!c) return 0;
  switch (c.kind) {
    case 'a':
      return c.v * (1 + sumC(c.b));
    case 'b':
      return sumC(c.a) + c.c.reduce((s, o) => s + sumC(o) * 2, 0);
    case 'c':
      return c.w * c.w + sumC(c.next);
  }
};
export function mutual(x: number, y: number): number {
  const a: A = { kind: 'a', b: null, v: x };
  const b: B = { kind: 'b', a, c: [{ kind: 'c', w: y, next: null }, a, { kind: 'c', w: x, next: { kind: 'b', c: [] } }] };
  const top: A = { kind: 'a', b, v: y };
  return sumC(top) * sumC({ kind: 'c', w: x * y, next: b });
}
type P = { kind: 'a'; b: Q | null; v: number };
type Q = { kind: 'b'; a?: P };
type R = P | Q;
const sumR = (c: R | null | undefined): number => {
  if (!c) return 1;
  switch (c.kind) {
    case 'a':
      return c.v * (1 + sumR(c.b));
    case 'b':
      return sumR(c.a);
  }
};
export function heldByEachOther(x: number, y: number): number {
  const a: P = { kind: 'a', b: null, v: x };
  const b: Q = { kind: 'b', a };
  const top: P = { kind: 'a', b, v: y };
  return sumR(top);
}
type D = { kind: 'd'; v: number; to: F[] };
type E = { kind: 'e'; w: number };
type F = D | E;
const sumF = (c: F): number => {
  switch (c.kind) {
    case 'd':
      return c.v * (1 + c.to.reduce((s, o) => s + sumF(o), 0));
    case 'e':
      return c.w;
  }
};
export function oneHoldsEither(x: number, y: number): number {
  const a: E = { kind: 'e', w: x };
  const b: D = { kind: 'd', v: y, to: [a] };
  return sumF({ kind: 'd', v: x * y, to: [a, b] });
}
type G = { kind: 'g'; v: number; to: H[] };
type H = G | { kind: 'c'; w: number; next: H | null };
const sumH = (c: H | null): number => {
  if (!c) return 0;
  switch (c.kind) {
    case 'g':
      return c.v * (1 + c.to.reduce((s, o) => s + sumH(o), 0));
    case 'c':
      return c.w + sumH(c.next);
  }
};
export function unnamedMember(x: number, y: number): number {
  const b: G = { kind: 'g', v: y, to: [] };
  return sumH({ kind: 'g', v: x * y, to: [b, { kind: 'c', w: x, next: b }] });
}

export const cases: Case[] = [
  { f: 'unannotated', at: [[1.3, 0.4]] },
  {
    f: 'stumps',
    at: [
      [1.3, 0.4, 5],
      [1.3, 0.4, 0],
    ],
    wrt: ['x', 'y'],
  },
  { f: 'mutual', at: [[1.3, 0.4]] },
  { f: 'heldByEachOther', at: [[1.3, 0.4]] },
  { f: 'oneHoldsEither', at: [[1.3, 0.4]] },
  { f: 'unnamedMember', at: [[1.3, 0.4]] },
];
