// What emitted code says about its types: literal types, tests that are decided later, tuples that may be shorter, links that are null.
import type { Case } from './case.ts';

const DATA = [0.5, 1.5, -0.25, 2.0] as const;
export function dataFromTheEnd(x: number): number {
  let p = 0;
  for (let i = DATA.length; i-- > 0;) p = p * x + DATA[i];
  return p;
}

export function lengthOfConstantCounted(x: number): number {
  let n = DATA.length as number;
  while (n > 1) n -= 2;
  let k = DATA.length - 1;
  let s = 0;
  do s += DATA[k] * x ** k;
  while (--k > 0);
  return s * (n + 1);
}

class B {
  z: number;
  constructor(z: number) {
    this.z = z;
  }
  part(q: number): number {
    return q * this.z;
  }
  whole(q: number): number {
    return this.part(q) * 2;
  }
}
class E extends B {
  y: number;
  constructor(z: number) {
    super(z);
    this.y = 2 * z;
  }
  override part(q: number): number {
    return this.y + super.part(q);
  }
}
export function chosenInstances(x: number, n: number): number {
  const s: B[] = [new E(x), new E(x * 2)];
  return s[n % s.length].whole(x);
}

export function decidedLater(x: number, y: number, n: number): number {
  let s = x;
  for (let i = 0; i < 4; i++) s = Math.sin(s) + (x <= 1.9 || n % 4 !== 0 || n % 4 !== 3 ? y : x) * s;
  return s;
}

export function decidedInLoop(x: number, n: number): number {
  let s = x;
  for (let i = 0; i < 3; i++) {
    const r = n % 4;
    if (r === 0 && n % 4 === 3) s *= 2;
    if (r !== 1 || n % 4 !== 2) s += x * i;
    if (r === 2 && r !== n % 4) s -= 1;
  }
  return s * s;
}

export function shorterTuple(u: [a: number, b?: number]): number {
  return u.length === 1 ? u[0] * 2 : u[0] * u[1]!;
}

export function shorterRest(x: number): number {
  const f = (...a: [number] | [number, number]): number => (a.length === 1 ? a[0] : a[0] * a[1]);
  return f(x) + f(x, 3);
}

export function shorterTupleAsked(u: [a: number, b?: number]): number {
  return Math.max(...(u as [number, number])) + u.indexOf(3) + u.at(-1)!;
}

interface R {
  x0: number;
  x1: number;
  x2: number;
  w?: number;
}
export function optionalInLoop(x: number, a: number[], o1: R): number {
  for (let t10 = 0; t10 < 1; t10 += 1) {
    a[1] &&= o1.w ?? x;
  }
  const v12: number[][] = [a.slice()];
  o1.w = 1;
  let total33 = 0;
  for (const r of v12) for (const e of r) total33 += e;
  return total33;
}

interface ListNode {
  value: number;
  next: ListNode | null;
}
function fromArray(xs: number[]): ListNode | null {
  let head: ListNode | null = null;
  for (let i = xs.length - 1; i >= 0; i--) head = { value: xs[i], next: head };
  return head;
}
export function listMapped(xs: number[], k: number): number {
  const map = (p: ListNode | null): ListNode | null => (p === null ? null : { value: Math.sin(p.value * k), next: map(p.next) });
  const sum = (p: ListNode | null): number => (p ? p.value * k + sum(p.next) : 0);
  return sum(map(fromArray(xs)));
}

export function nothingThere(x: number): number {
  const o: { rate: number | null } = { rate: null };
  const k = o.rate ?? 3;
  const u: number | undefined = undefined;
  return x * k * (u ?? 2);
}

export function nothingInBranch(x: number, n: number): number {
  let rate: number | null = null;
  if (n > 5) rate = x * 2;
  let other: number | null = null;
  if (n < 0) other = null;
  return x * (rate ?? 3) * (other ?? 2);
}

export function nothingInLoop(x: number[]): number {
  let best: number | null = null;
  let at: number | null = null;
  for (let i = 0; i < x.length; i++) {
    if (best === null || x[i] > best) {
      best = x[i];
      at = i;
    }
  }
  return (best ?? 0) * (at ?? 1);
}

interface Options {
  rate?: number | null;
  label?: string;
}
export function nothingGiven(x: number, o: Options = {}): number {
  const { rate = 2, label } = o;
  return x * (rate ?? 3) * (label === undefined ? 1 : label.length);
}

const settings = { rate: null as number | null, scale: undefined as number | undefined, on: false as boolean };
export function constantNothing(x: number): number {
  return x * (settings.rate ?? 3) * (settings.scale ?? x) * (settings.on ? 2 : 1);
}

const FIXED = { rate: null, mode: 'a', n: 3 } as const;
export function fixedNothing(x: number): number {
  const rate: number | null = FIXED.rate;
  const mode: string = FIXED.mode;
  return x * (rate ?? 3) * (mode === 'b' ? 2 : x) * ((FIXED.n as number) > 2 ? 1 : 0);
}

export function typesOfModes(x: number, mode: 'a' | 'b' | 'c'): number {
  let m: string = mode;
  if (m === 'a') m = 'b';
  let s = x;
  for (let i = 0; i < 2; i++) {
    if (m === 'a') s *= 2;
    else if (m === 'b') s *= x;
    switch (m) {
      case 'a':
        s += 1;
        break;
      case 'c':
        s -= 1;
        break;
    }
  }
  return s;
}

const plainRate: Options = { rate: null };
const plainRateAs = { label: 'ab' } as Options;
const rated = (o: Options, x: number): number => x * (o.rate ?? 3) * (o.label?.length ?? x);
export function statedConstants(x: number): number {
  return rated(plainRate, x) + rated(plainRateAs, x);
}

const TABLE = [
  { name: 'a', w: 2 },
  { name: 'b', w: 3, off: true },
] as const;
export function rowsOfTable(x: number, k: string): number {
  let s = 0;
  for (const t of TABLE) if (t.name === k) s += t.w * x;
  return s * s + (TABLE[0].name === k ? x : 0);
}

const a3 = [0.5, -1.25, 2];

export const cases: Case[] = [
  { f: 'dataFromTheEnd', at: [[0.7]] },
  { f: 'lengthOfConstantCounted', at: [[0.7]] },
  {
    f: 'chosenInstances',
    wrt: ['x'],
    at: [
      [0.7, 3],
      [0.7, 2],
    ],
  },
  {
    f: 'decidedLater',
    wrt: ['x', 'y'],
    at: [
      [0.7, 0.3, 1],
      [2.1, 0.3, 4],
    ],
  },
  {
    f: 'decidedInLoop',
    wrt: ['x'],
    at: [
      [0.7, 1],
      [0.7, 2],
      [0.7, 3],
    ],
  },
  { f: 'shorterTuple', at: [[[2, 3]], [[2]]] },
  { f: 'shorterRest', at: [[0.7]] },
  { f: 'shorterTupleAsked', at: [[[2, 5]]] },
  {
    f: 'optionalInLoop',
    wrt: ['x', 'a'],
    at: [
      [0.7, [1, 2, 3], { x0: 1, x1: 2, x2: 3, w: 0.5 }],
      [0.7, [1, 2, 3], { x0: 1, x1: 2, x2: 3 }],
    ],
  },
  { f: 'listMapped', at: [[a3, 0.7]] },
  { f: 'nothingThere', at: [[0.7]] },
  {
    f: 'nothingInBranch',
    wrt: ['x'],
    at: [
      [0.7, 1],
      [0.7, 9],
      [0.7, -1],
    ],
  },
  { f: 'nothingInLoop', at: [[a3], [[]]] },
  { f: 'nothingGiven', wrt: ['x'], at: [[0.7], [0.7, { rate: null }], [0.7, { rate: 5, label: 'abc' }]] },
  { f: 'constantNothing', at: [[0.7]] },
  { f: 'fixedNothing', at: [[0.7]] },
  { f: 'statedConstants', at: [[0.7]] },
  {
    f: 'rowsOfTable',
    wrt: ['x'],
    at: [
      [0.7, 'a'],
      [0.7, 'b'],
      [0.7, 'c'],
    ],
  },
  {
    f: 'typesOfModes',
    wrt: ['x'],
    at: [
      [0.7, 'a'],
      [0.7, 'b'],
      [0.7, 'c'],
    ],
  },
];
