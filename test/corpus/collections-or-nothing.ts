/** `?? []` beside collections of every kind, enums in tables of the module, and types whose names stay behind. */

import type { Case } from './case.ts';

export function neighboursOrNone(x: number): number {
  const weights = new Map<number, Map<number, number>>();
  const add = (i: number, j: number, w: number): void => {
    let row = weights.get(i);
    if (!row) weights.set(i, (row = new Map()));
    row.set(j, (row.get(j) ?? 0) + w);
  };
  add(0, 2, x);
  add(0, 1, x * x);
  add(2, 1, 3);
  let s = 0;
  for (let i = 0; i < 4; i++) {
    for (const [j, w] of weights.get(i) ?? []) s = s * 1.1 + (i + j + 1) * w;
    for (const [j, w] of [...(weights.get(i) ?? [])].sort((a, b) => a[0] - b[0])) s = s * 1.2 + (j + 1) * w;
    for (const [, w] of Array.from(weights.get(i) ?? [])) s += Math.sin(w);
  }
  return s;
}

export function textKeysOrNone(x: number): number {
  const rows = new Map<string, Map<string, number>>([
    [
      'a',
      new Map([
        ['bb', x],
        ['c', x * x],
      ]),
    ],
  ]);
  let s = 0;
  for (const name of ['a', 'b']) {
    for (const [key, v] of rows.get(name) ?? []) s = s * 2 + key.length * v;
    for (const v of rows.get(name)?.values() ?? []) s = s * 2 + v;
    for (const [key, v] of rows.get(name)?.entries() ?? []) s += key.length * v * v;
  }
  return s;
}

export function constantRowsOrNone(x: number): number {
  const near = new Map<number, Set<number>>([[1, new Set([2, 3])]]);
  const cost = new Map<number, Map<number, number>>([[1, new Map([[2, 7]])]]);
  let s = x;
  for (let i = 0; i < 3; i++) {
    for (const j of near.get(i) ?? []) s += j * x * s;
    for (const j of [...(near.get(i) ?? [])].sort((a, b) => b - a)) s += j * x;
    for (const [j, c] of cost.get(i) ?? []) s *= 1 + 0.01 * c * j * x;
    for (const [j, c] of [...(cost.get(i) || [])]) s *= 1 + 0.01 * c * j * x;
  }
  return s;
}

class Tokens {
  private at = 0;
  constructor(private readonly list: string[]) {}
  next(): number {
    return parseFloat(this.list[this.at++]);
  }
}
export function matchedOrNone(x: number): number {
  const some = '3 + 4'.match(/\d+/g) ?? [];
  const others = '5 - 6'.match(/\d+/g) || [];
  const [a, b] = [new Tokens(some), new Tokens(others)];
  return a.next() * x * x + b.next() * x + a.next() * b.next();
}

enum Phase {
  Idle,
  Busy,
}
enum Gas {
  Argon = 'ar',
  Neon = 'ne',
}
const enum Flag {
  A = 1 << 1,
  B = A | 1,
}
interface Item {
  gas: Gas;
  phase: Phase;
  k: number;
}
type Name = 'left' | 'right';
const POWER: Readonly<Record<Phase, number>> = { [Phase.Idle]: 2, [Phase.Busy]: 5 };
const MASS: Record<Gas, number> = { [Gas.Argon]: 39.9, [Gas.Neon]: 20.2 };
const ITEMS: readonly Item[] = [
  { gas: Gas.Argon, phase: Phase.Busy, k: 2 },
  { gas: Gas['Neon'], phase: Phase.Idle, k: 3 },
];
const FLAGS = [Flag.A, Flag.B, Phase.Busy];
const SQUARES = [Phase.Idle, Phase.Busy].map((p) => p * p + 1);
const BY_PHASE = new Map<Phase, number>([
  [Phase.Idle, 3],
  [Phase.Busy, 5],
]);

export function tablesByEnums(x: number): number {
  let phase = Phase.Idle;
  let s = 0;
  for (let i = 0; i < 5; i++) {
    phase = s > 4 ? Phase.Busy : Phase.Idle;
    s += x * POWER[phase] * (BY_PHASE.get(phase) ?? 0);
  }
  for (const { gas, phase: p, k } of ITEMS) s += k * x * x * MASS[gas] * SQUARES[p];
  for (const flag of FLAGS) s += Math.sin(flag * x);
  return s;
}

export function namesLeftBehind(x: number): number {
  const sides = new Map<Name, number>([
    ['left', 2],
    ['right', 3],
  ]);
  const seen = new Set<Phase>();
  const lists = new Map<Gas, Item[]>();
  for (const item of ITEMS) lists.set(item.gas, [...(lists.get(item.gas) ?? []), item]);
  let s = 0;
  for (const [side, v] of sides) s += side.length * v * x;
  for (const { phase } of ITEMS) {
    if (seen.has(phase)) continue;
    seen.add(phase);
    s *= 1 + x * phase;
  }
  return s + (lists.get(Gas.Neon)?.[0].k ?? 0) * x * x;
}

export const cases: readonly Case[] = [
  { f: 'neighboursOrNone', at: [[1.3], [-0.4]] },
  { f: 'textKeysOrNone', at: [[0.8]] },
  { f: 'constantRowsOrNone', at: [[0.3]] },
  { f: 'matchedOrNone', at: [[1.7]] },
  { f: 'tablesByEnums', at: [[0.2], [0.9]] },
  { f: 'namesLeftBehind', at: [[0.6]] },
];
