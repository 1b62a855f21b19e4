// Generic objects that gain members: rows with a column more, state by name, keys that a type parameter stands for.
import type { Case } from './case.ts';

interface Row {
  px: number;
  qty: number;
}

class Frame<R extends object> {
  private constructor(private readonly rows: readonly R[]) {}
  static of<R extends object>(rows: Iterable<R>): Frame<R> {
    return new Frame([...rows]);
  }
  where(test: (row: R) => boolean): Frame<R> {
    return new Frame(this.rows.filter(test));
  }
  derive<K extends string>(name: K, value: (row: R, i: number) => number): Frame<R & Record<K, number>> {
    return new Frame(this.rows.map((row, i) => ({ ...row, [name]: value(row, i) }) as R & Record<K, number>));
  }
  groupBy<K>(key: (row: R) => K): Map<K, Frame<R>> {
    const groups = new Map<K, R[]>();
    for (const row of this.rows) {
      const group = groups.get(key(row));
      if (group) group.push(row);
      else groups.set(key(row), [row]);
    }
    return new Map([...groups].map(([key, rows]) => [key, new Frame(rows)]));
  }
  sum(value: (row: R) => number): number {
    return this.rows.reduce((s, row) => s + value(row), 0);
  }
}

export function columnAdded(rows: Row[]): number {
  return Frame.of(rows)
    .where((row) => row.qty > 0)
    .derive('notional', (row) => row.px * row.qty)
    .sum((row) => row.notional * row.px);
}

export function columnsAdded(rows: Row[], fee: number): number {
  return Frame.of(rows)
    .derive('notional', (row) => row.px * row.qty)
    .derive('net', (row) => row.notional * (1 - fee))
    .sum((row) => row.net * row.px + row.notional);
}

export function groupedByColumn(rows: (Row & { sym: string })[]): number {
  let total = 0;
  const groups = Frame.of(rows)
    .derive('notional', (row) => row.px * row.qty)
    .groupBy((row) => row.sym);
  for (const [sym, group] of groups) total += group.sum((row) => row.notional * row.qty) * sym.length;
  return total;
}

class Bag<T extends object> {
  constructor(readonly items: T[]) {}
  weighted(weight: (item: T) => number): Bag<T & { weight: number }> {
    return new Bag(this.items.map((item) => ({ ...item, weight: weight(item) })));
  }
  total(value: (item: T) => number): number {
    return this.items.reduce((s, item) => s + value(item), 0);
  }
}

export function weightedTwice(rows: Row[]): number {
  return new Bag(rows)
    .weighted((row) => row.px ** 2)
    .weighted((row) => row.weight * row.qty)
    .total((row) => row.weight * row.px);
}

const tagged = <T extends object, K extends string>(t: T, key: K, value: number): T & Record<K, number> =>
  ({ ...t, [key]: value }) as T & Record<K, number>;

export function taggedOneByOne(x: number): number {
  const a = tagged({ x }, 'y', x * x);
  const b = tagged(a, 'z', a.y * a.x);
  return b.x + 2 * b.y + 3 * b.z;
}

class Store<S extends Record<string, number>> {
  constructor(private readonly state: S) {}
  set<K extends string>(key: K, value: number): Store<S & Record<K, number>> {
    return new Store({ ...this.state, [key]: value } as S & Record<K, number>);
  }
  get<K extends keyof S>(key: K): S[K] {
    return this.state[key];
  }
}

export function stateByName(x: number): number {
  const store = new Store({ a: x }).set('b', x * x).set('c', 3 * x);
  return store.get('a') * store.get('b') + store.get('c');
}

function withId<T>(t: T, id: number): T & { id: number } {
  return { ...t, id };
}

export function withIdInALoop(x: number, n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    const o = withId({ v: x * i }, x + i);
    s += o.v * o.id;
  }
  return s;
}

function doubled<P extends Record<string, number>>(p: P): P {
  const twice = { ...p };
  for (const key in p) twice[key] = (p[key] * 2) as P[typeof key];
  return twice;
}

export function copiedAndWritten(x: number): number {
  const twice = doubled({ a: x, bb: x * x });
  return twice.a * twice.bb;
}

class Model<P extends Record<string, number>> {
  constructor(
    private readonly logp: (p: P) => number,
    private readonly h = 1e-3,
  ) {}
  gradient(p: P): P {
    const g = { ...p };
    for (const key in p) {
      const up = { ...p, [key]: p[key] + this.h };
      const down = { ...p, [key]: p[key] - this.h };
      g[key] = ((this.logp(up) - this.logp(down)) / (2 * this.h)) as P[typeof key];
    }
    return g;
  }
  climb(start: P, rate: number, steps: number): P {
    let p = start;
    for (let i = 0; i < steps; i++) {
      const g = this.gradient(p);
      p = Object.fromEntries(Object.entries(p).map(([key, v]) => [key, v + rate * g[key]])) as P;
    }
    return p;
  }
}

export function climbedByName(data: number[], prior: number): number {
  const model = new Model<{ mu: number; logS: number }>(({ mu, logS }) =>
    data.reduce((s, x) => s - 0.5 * ((x - mu) / Math.exp(logS)) ** 2 - logS, -0.5 * (mu / prior) ** 2),
  );
  const { mu, logS } = model.climb({ mu: 0, logS: 0 }, 0.05, 6);
  return mu * Math.exp(logS);
}

const rows = [
  { sym: 'A', px: 10, qty: 5 },
  { sym: 'BB', px: 11, qty: 2 },
  { sym: 'A', px: 3, qty: -2 },
];
const plain = rows.map(({ px, qty }) => ({ px, qty }));

export const cases: Case[] = [
  { f: 'columnAdded', at: [[plain]] },
  { f: 'columnsAdded', at: [[plain, 0.1]] },
  { f: 'groupedByColumn', at: [[rows]] },
  { f: 'weightedTwice', at: [[plain]] },
  { f: 'taggedOneByOne', at: [[1.3]] },
  { f: 'stateByName', at: [[1.3]] },
  { f: 'withIdInALoop', at: [[1.3, 3]], wrt: ['x'] },
  { f: 'copiedAndWritten', at: [[1.3]] },
  { f: 'climbedByName', at: [[[1, 2, 0.5], 2]] },
];
