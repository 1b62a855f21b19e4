/** Objects without numbers beside objects with some: options that are none, kept in lists, fields, tables and loops. */

import type { Case } from './case.ts';

type Maybe<T> = { kind: 'some'; value: T } | { kind: 'none' };
const some = <T>(value: T): Maybe<T> => ({ kind: 'some', value });
const none: Maybe<never> = { kind: 'none' };
const orElse = <T>(m: Maybe<T>, d: T): T => (m.kind === 'some' ? m.value : d);

export function listOfOptions(x: number, y: number): number {
  const list: Maybe<number>[] = [some(x * y), none, some(y)];
  let s = 0;
  for (const m of list) s += orElse(m, x * x);
  return s;
}

export function pushedOptions(xs: number[]): number {
  const list: Maybe<number>[] = [];
  for (const x of xs) list.push(x > 1 ? some(x * x) : none);
  return list.reduce((s, m) => s + orElse(m, 0.5) * s, 1);
}

export function lastOption(xs: number[]): number {
  let last: Maybe<number> = none;
  let s = 0;
  for (const x of xs) {
    s += orElse(last, 2) * x;
    last = x > 1 ? some(x * s) : none;
  }
  return s + orElse(last, s);
}

interface Slot {
  held: Maybe<number>;
  count: number;
}
export function fieldOfOption(x: number, full: boolean): number {
  const slot: Slot = { held: none, count: 1 };
  if (full) slot.held = some(x * x);
  slot.count += orElse(slot.held, 3) * x;
  slot.held = full ? none : some(slot.count);
  return slot.count * orElse(slot.held, x);
}

function find(xs: readonly number[], p: (x: number) => boolean): Maybe<number> {
  for (const x of xs) if (p(x)) return some(x * x);
  return none;
}
export function foundOption(xs: number[], limit: number): number {
  return orElse(
    find(xs, (x) => x > limit),
    limit * 2,
  );
}

export const cases: readonly Case[] = [
  { f: 'listOfOptions', at: [[1.3, 2]] },
  { f: 'pushedOptions', at: [[[1.3, 0.2, 2]]] },
  { f: 'lastOption', at: [[[1.3, 0.2, 2]], [[1.3, 0.2]]] },
  {
    f: 'fieldOfOption',
    at: [
      [1.3, true],
      [1.3, false],
    ],
  },
  {
    f: 'foundOption',
    at: [
      [[1.3, 0.2, 2], 1.5],
      [[1.3, 0.2, 2], 3],
    ],
  },
];
