/** Objects of the module that a function puts into Maps, Sets and dictionaries of its own, which change nothing in them. */

import type { Case } from './case.ts';

interface Unit {
  id: string;
  gain: number;
  in?: string[];
}

interface Entry {
  readonly r: number;
  readonly c: number;
  readonly v: number;
}

const units: Unit[] = [
  { id: 'out', gain: 1.5, in: ['left', 'right'] },
  { id: 'left', gain: 2 },
  { id: 'right', gain: -0.5, in: ['left'] },
];

const stencil: readonly Entry[] = [
  { r: 0, c: 0, v: 2 },
  { r: 0, c: 1, v: -1 },
  { r: 1, c: 0, v: -1 },
];

export function byName(x: number): number {
  const named = new Map(units.map((unit) => [unit.id, unit]));
  return named.get('left')!.gain * x * x + (named.get('out')?.in?.length ?? 0) * x;
}

export function usersOfEach(x: number): number {
  const users = new Map<string, Unit[]>();
  for (const unit of units) for (const name of unit.in ?? []) (users.get(name) ?? users.set(name, []).get(name)!).push(unit);
  let s = 0;
  for (const user of users.get('left') ?? []) s = s * x + user.gain;
  return s;
}

/** In the order in which everything a unit needs is there. */
export function inOrder(x: number, y: number): number {
  const waiting = new Map(units.map((unit) => [unit.id, unit.in?.length ?? 0] as const));
  const users = new Map<string, Unit[]>();
  const named = new Map(units.map((unit) => [unit.id, unit]));
  for (const unit of units) for (const name of unit.in ?? []) users.set(name, [...(users.get(name) ?? []), unit]);
  const ready = [...waiting].filter(([, count]) => count === 0).map(([name]) => name);
  const values: Record<string, number> = {};
  while (ready.length > 0) {
    const name = ready.shift()!;
    const unit = named.get(name)!;
    const inputs = (unit.in ?? []).map((other) => values[other]!);
    values[name] = unit.gain * (inputs.length === 0 ? x : Math.sin(inputs.reduce((s, v) => s + v * y, 0)));
    for (const user of users.get(name) ?? []) {
      const left = waiting.get(user.id)! - 1;
      waiting.set(user.id, left);
      if (left === 0) ready.push(user.id);
    }
  }
  return values['out']!;
}

export function inADictionary(x: number): number {
  const named: Record<string, Unit> = {};
  for (const unit of units) named[unit.id] = unit;
  return named['left']!.gain * x + (named.out?.in?.length ?? 0) * x * x;
}

export function visited(x: number): number {
  const seen = new Set<Unit>();
  const queue = [units[0]!];
  let s = 0;
  while (queue.length > 0) {
    const unit = queue.shift()!;
    if (seen.has(unit)) continue;
    seen.add(unit);
    s = s * x + unit.gain;
    for (const name of unit.in ?? []) queue.push(units.find((other) => other.id === name)!);
  }
  return s + [...seen].reduce((t, unit) => t + unit.gain * x, 0);
}

/** Row by row, in an order of its own. */
export function rowByRow(x: number[]): number {
  const rows = new Map<number, Entry[]>();
  for (const entry of stencil) {
    const row = rows.get(entry.r);
    row ? row.push(entry) : rows.set(entry.r, [entry]);
  }
  const order = [...rows.keys()].sort((a, b) => b - a);
  return order.reduce((s, r) => s * 1.1 + rows.get(r)!.reduce((t, { c, v }) => t + v * x[c]!, 0) * x[r]!, 0);
}

const polynomials = new Map<string, readonly number[]>([
  ['line', [1, 2]],
  ['parabola', [1, 0, 3]],
]);

/** Lists that may only be read, by a function that calls itself. */
export function readOnlyLists(name: string, x: number): number {
  const horner = (of: readonly number[], i: number): number => (i === of.length ? 0 : of[i]! + x * horner(of, i + 1));
  return horner(polynomials.get(name) ?? [0], 0);
}

interface Branch {
  readonly parts: readonly Branch[];
  readonly weight: number;
}
const forest = new Map<string, Branch>([
  [
    'a',
    {
      weight: 1,
      parts: [
        { weight: 2, parts: [] },
        { weight: 3, parts: [] },
      ],
    },
  ],
]);

export function readOnlyTrees(name: string, x: number): number {
  const total = (of: Branch, depth: number): number => of.parts.reduce((s, one) => s + total(one, depth + 1), of.weight * x ** depth);
  const root = forest.get(name);
  return root ? total(root, 1) : 0;
}

/** What the function writes is its own, though of the same type. */
export function ownOnesChanged(x: number): number {
  const own = units.map((unit) => ({ ...unit }));
  const named = new Map(own.map((unit) => [unit.id, unit]));
  named.get('left')!.gain += 3;
  for (const unit of named.values()) unit.gain *= 2;
  return own.reduce((s, unit) => s * x + unit.gain, 0);
}

export const cases: Case[] = [
  { f: 'byName', at: [[1.5]] },
  { f: 'usersOfEach', at: [[1.5]] },
  { f: 'inOrder', at: [[1.5, 0.7]] },
  { f: 'inADictionary', at: [[1.5]] },
  { f: 'visited', at: [[1.5]] },
  { f: 'rowByRow', at: [[[1.5, 0.7]]] },
  {
    f: 'readOnlyLists',
    at: [
      ['parabola', 1.3],
      ['none', 1.3],
    ],
  },
  { f: 'readOnlyTrees', at: [['a', 1.3]] },
  { f: 'ownOnesChanged', at: [[1.5]] },
];
