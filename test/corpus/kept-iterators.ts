/** Iterators of arrays, Maps and Sets that are kept: they see what has changed, and what they have handed out is gone. */

import type { Case } from './case.ts';

const folded = (values: Iterable<number>): number => {
  let s = 0;
  for (const v of values) s = s * 0.7 + v;
  return s;
};
const table = ([a = 0, b = 0]: number[]): Map<string, number> =>
  new Map([
    ['a', a],
    ['b', b],
  ]);

export function addedAfterValues(xs: number[]): number {
  const m = table(xs);
  const values = m.values();
  m.set('c', 5 * xs[0]!);
  m.delete('b');
  return folded([...values]);
}

export function arrayEntriesInTwoLoops(xs: number[]): number {
  const a = [...xs];
  const it = a.entries();
  a.push(xs[0]! * xs[1]!);
  let s = 0;
  for (const [i, v] of it) {
    s = s * 1.3 + v * i;
    if (i === 1) break;
  }
  for (const [, v] of it) s += v * 100;
  for (const [, v] of it) s += v * 1000;
  return s;
}

export function keysAskedByHand(xs: number[]): number {
  const m = table(xs);
  const it = m.keys();
  const first = it.next().value!;
  m.delete('b');
  m.set('z', xs[0]! * 2);
  m.set('b', xs[1]! ** 2);
  let s = m.get(first)!;
  for (const k of it) s = s * 2 + m.get(k)!;
  return s;
}

export function handedToFunctions(xs: number[]): number {
  const m = table(xs);
  const list = [...xs];
  const total = (all: Iterable<[string, number]>): number => {
    m.set('q', xs[1]! ** 2);
    let s = 0;
    for (const [key, v] of all) s = s * 2 + v * key.length;
    return s;
  };
  const longer = (all: Iterable<number>): number => {
    list.push(2);
    list[0]! *= 3;
    return folded(all);
  };
  return total(m) + total(m.entries()) + longer(list) * longer(list.values());
}

export function iteratorsOfClasses(xs: number[]): number {
  class Bag {
    readonly items = table(xs);
    values(): IterableIterator<number> {
      return this.items.values();
    }
  }
  const bag = new Bag();
  const it = bag.values();
  bag.items.set('a', xs[0]! * 4);
  bag.items.set('n', xs[1]! ** 3);
  return folded(it) + 10 * folded(it) + folded(bag.values());
}

export function indicesKept(xs: number[]): number {
  const list = [...xs];
  const at = list.keys();
  let s = 0;
  for (const i of at) {
    s = s * 0.9 + list[i]! ** 2;
    if (list.length < 6) list.push(s);
  }
  return s;
}

export function setKept(xs: number[]): number {
  const seen = new Set(xs);
  const it = seen.values();
  seen.delete(xs[1]!);
  seen.add(xs[0]! * xs[1]!);
  return folded(it);
}

export function entriesOfMapTwice([a = 0, b = 0]: number[]): number {
  const m = new Map([
    ['a', a],
    ['b', Math.tanh(b)],
  ]);
  const it = m.entries();
  m.delete('a');
  m.set('a', a * b);
  let s = 0;
  for (const [, v] of it) s = 0.5 * s + v;
  for (const [, v] of it) s = 0.5 * s + v;
  return s;
}

const points = [[[1.1, 2.3, 0.7]], [[3, 1.6]]];

export const cases: readonly Case[] = [
  { f: 'addedAfterValues', at: points },
  { f: 'arrayEntriesInTwoLoops', at: points },
  { f: 'keysAskedByHand', at: points },
  { f: 'handedToFunctions', at: points },
  { f: 'iteratorsOfClasses', at: points },
  { f: 'indicesKept', at: points },
  { f: 'setKept', at: points },
  { f: 'entriesOfMapTwice', at: points },
];
