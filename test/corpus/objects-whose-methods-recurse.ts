// Objects of the module that are used as namespaces, with methods that call themselves or each other, by the object's name or on `this`.
import type { Case } from './case.ts';

const powers = {
  square(x: number): number {
    return x * x;
  },
  power(x: number, n: number): number {
    if (n === 0) return 1;
    return n % 2 === 1 ? x * this.power(x, n - 1) : this.square(this.power(x, n / 2));
  },
};

export function powerByThis(x: number, y: number): number {
  return powers.power(x, 5) * powers.power(y, 3);
}

const lists = {
  product(xs: number[], i: number): number {
    return i < 0 ? 1 : lists.product(xs, i - 1) * xs[i];
  },
  combine<T>(op: (a: T, b: T) => T, xs: T[]): T[] {
    if (xs.length < 2) return xs;
    const pairs: T[] = [];
    for (let i = 0; i + 1 < xs.length; i += 2) pairs.push(op(xs[i], xs[i + 1]));
    const odd = lists.combine(op, pairs);
    return xs.map((x, i) => {
      if (i === 0) return x;
      return i % 2 === 1 ? odd[(i - 1) / 2] : op(odd[i / 2 - 1], x);
    });
  },
};

export function productByName(xs: number[]): number {
  return lists.product(xs, xs.length - 1);
}

export function runningMaps(xs: number[]): number {
  const maps = xs.map((x, i) => ({ a: x * 0.5, b: x + i }));
  const all = lists.combine((f, g) => ({ a: f.a * g.a, b: f.b * g.a + g.b }), maps);
  return all.reduce((s, { a, b }, i) => s + a * i + b, 0) + lists.combine((a: number, b) => a * b, xs).length;
}

const turns = {
  scale: 2,
  weights: [1, 0.5],
  even(xs: number[], i: number): number {
    return i === 0 ? xs[0] * this.scale : turns.odd(xs, i - 1) * xs[i];
  },
  odd(xs: number[], i: number): number {
    return i === 0 ? xs[0] : this.even(xs, i - 1) + xs[i] * this.weights[i % 2];
  },
};

export function turnsOfTwoMethods(xs: number[]): number {
  return turns.even(xs, xs.length - 1) + turns.odd(xs, 2);
}

const steps = {
  count: 0,
  walk(xs: number[], i: number): number {
    this.count += 1;
    return i < 0 ? xs[0] * this.count : steps.walk(xs, i - 1) * xs[i] + steps.count * xs[1];
  },
};

export function countingItsCalls(xs: number[]): number {
  steps.count = 0;
  return steps.walk(xs, xs.length - 1) + steps.count * xs[0];
}

const operations = { plus: (a: number, b: number): number => a + b, times: (a: number, b: number): number => a * b, first: 3 };

const folded = (of: typeof operations, xs: number[], i: number): number => {
  if (i < 0) return of.first;
  return i % 2 === 1 ? of.times(folded(operations, xs, i - 1), xs[i]) : of.plus(folded(of, xs, i - 1), xs[i] * xs[i]);
};

export function handedTheSameObject(xs: number[]): number {
  return folded(operations, xs, xs.length - 1) * xs[0];
}

const library = {
  inner: {
    last: 3,
    chain(x: number, n: number): number {
      return n === 0 ? this.last : x * library.inner.chain(x, n - 1);
    },
  },
  both(x: number): number {
    return library.inner.chain(x, 2) * this.inner.last;
  },
};

export function objectInAnObject(x: number): number {
  return library.both(x) + library.inner.chain(x, 3);
}

type Term = { kind: 'x' } | { kind: 'number'; value: number } | { kind: 'sum' | 'product'; left: Term; right: Term };

const visitor = {
  x: (_: Term, x: number): number => x,
  of(term: Term, x: number): number {
    if (term.kind === 'x') return this.x(term, x);
    if (term.kind === 'number') return term.value;
    const [a, b] = [visitor.of(term.left, x), this.of(term.right, x)];
    return term.kind === 'sum' ? a + b : a * b;
  },
};

export function visitedTree(x: number, y: number): number {
  const sum: Term = { kind: 'sum', left: { kind: 'x' }, right: { kind: 'number', value: y } };
  return visitor.of({ kind: 'product', left: sum, right: { kind: 'x' } }, x);
}

export const cases: readonly Case[] = [
  {
    f: 'powerByThis',
    at: [
      [1.3, 0.7],
      [-0.5, 2],
    ],
  },
  { f: 'productByName', at: [[[1.5, 2, -0.5]], [[]]] },
  { f: 'runningMaps', at: [[[1, 2, 3, 4, 5]], [[0.5, 1.5]]] },
  { f: 'turnsOfTwoMethods', at: [[[1, 2, 3, 4]], [[0.5, -1, 2]]] },
  { f: 'countingItsCalls', at: [[[1.5, 2]], [[0.5, -1, 2]]] },
  { f: 'handedTheSameObject', at: [[[1, 2, 3, 4]], [[0.5, -1, 2]]] },
  { f: 'objectInAnObject', at: [[1.5], [-2]] },
  {
    f: 'visitedTree',
    at: [
      [1.5, 2],
      [-2, 0.5],
    ],
  },
];
