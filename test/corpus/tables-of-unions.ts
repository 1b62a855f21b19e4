// Maps and dictionaries of what may be one of several objects, which may hold such dictionaries again.
import type { Case } from './case.ts';

interface Leaf {
  type: 'leaf';
  v: number;
}
interface Group {
  type: 'group';
  members: Record<string, Part>;
}
type Part = Leaf | Group;

const total = (t: Part): number => (t.type === 'leaf' ? t.v : Object.values(t.members).reduce((s, k) => s * 0.5 + total(k), 0));

const mapped = (t: Part, f: (v: number) => number): Part =>
  t.type === 'leaf'
    ? { ...t, v: f(t.v) }
    : { ...t, members: Object.fromEntries(Object.entries(t.members).map(([k, v]) => [k, mapped(v, f)])) };

export function literalOfGroups(a: number, b: number): number {
  const inner: Part = { type: 'group', members: { b: { type: 'leaf', v: b }, c: { type: 'leaf', v: a * b } } };
  return total({ type: 'group', members: { a: { type: 'leaf', v: a }, inner } });
}

export function groupsMapped(a: number, b: number): number {
  const t: Part = { type: 'group', members: { a: { type: 'leaf', v: a }, r: { type: 'group', members: { b: { type: 'leaf', v: b } } } } };
  return total(mapped(t, (v) => v * v));
}

export function dictionaryExtended(a: number, b: number, n: number): number {
  const parts: Record<string, Part> = {};
  parts.first = { type: 'leaf', v: a };
  for (let i = 0; i < n; i++) parts[`p${i}`] = i % 2 ? { type: 'leaf', v: b * i } : { type: 'group', members: { x: parts.first } };
  parts.first.v *= b;
  let s = 0;
  for (const name in parts) s += total(parts[name]) * name.length;
  return s;
}

/** Its table comes before the number. */
interface Branch {
  twigs: Record<string, Branch>;
  length: number;
}

const reach = (t: Branch): number => t.length + Object.values(t.twigs).reduce((s, k) => s * k.length + reach(k), 0);

export function branchesOfDifferentKeys(a: number, b: number): number {
  const t: Branch = { length: a, twigs: { a: { length: b, twigs: {} }, r: { length: b, twigs: { b: { length: a, twigs: {} } } } } };
  return reach(t);
}

export function branchesGrown(a: number, b: number, n: number): number {
  const root: Branch = { length: a, twigs: {} };
  let at = root;
  for (let i = 0; i < n; i++) {
    at.twigs[`t${i}`] = { length: at.length * b + 0.1, twigs: {} };
    if (i % 2 === 0) at = at.twigs[`t${i}`];
  }
  return reach(root);
}

interface Circle {
  kind: 'circle';
  r: number;
}
interface Box {
  kind: 'box';
  w: number;
  h: number;
}
type Shape = Circle | Box;

const area = (s: Shape): number => (s.kind === 'circle' ? Math.PI * s.r * s.r : s.w * s.h);

export function shapesByName(a: number, b: number, n: number): number {
  const shapes = new Map<string, Shape>([['c', { kind: 'circle', r: a }]]);
  for (let i = 0; i < n; i++) {
    const name = `s${i % 3}`;
    const before = shapes.get(name);
    if (before?.kind === 'box') before.w *= b;
    else shapes.set(name, i % 2 ? { kind: 'circle', r: b / (i + 1) } : { kind: 'box', w: a, h: b });
  }
  let s = 0;
  for (const shape of shapes.values()) s += area(shape);
  const c = shapes.get('c');
  return c?.kind === 'circle' ? s * c.r : s;
}

export function shapesInASet(a: number, b: number): number {
  const box: Shape = { kind: 'box', w: a, h: b };
  const seen = new Set<Shape>([box, { kind: 'circle', r: b }, box]);
  let s = seen.size;
  for (const shape of seen) s *= area(shape);
  return s;
}

export function eventsByTime(times: number[], rate: number): number {
  type Event = { kind: 'deposit'; amount: number } | { kind: 'rate'; to: number };
  const events: Record<number, Event> = { 1: { kind: 'deposit', amount: times[1] }, 2: { kind: 'rate', to: times[2] * rate } };
  let balance = times[0];
  let r = rate;
  for (let t = 0; t < 4; t++) {
    const e = events[t];
    if (e?.kind === 'deposit') balance += e.amount;
    else if (e?.kind === 'rate') r = e.to;
    balance *= 1 + r;
  }
  return balance;
}

export const cases: Case[] = [
  { f: 'literalOfGroups', at: [[1.5, 2]] },
  { f: 'groupsMapped', at: [[1.5, 2]] },
  {
    f: 'dictionaryExtended',
    at: [
      [1.5, 2, 4],
      [1.5, 2, 0],
    ],
    wrt: ['a', 'b'],
  },
  { f: 'branchesOfDifferentKeys', at: [[1, 2]] },
  {
    f: 'branchesGrown',
    at: [
      [1.2, 0.8, 5],
      [1.2, 0.8, 0],
    ],
    wrt: ['a', 'b'],
  },
  {
    f: 'shapesByName',
    at: [
      [1.2, 0.8, 7],
      [1.2, 0.8, 0],
    ],
    wrt: ['a', 'b'],
  },
  { f: 'shapesInASet', at: [[1.2, 0.8]] },
  { f: 'eventsByTime', at: [[[10, 2, 3], 0.1]] },
];
