// Keys that an assertion says are among those of an object, and fields that a type does not name.
import type { Case } from './case.ts';

interface Bag {
  n: number;
  [k: string]: number;
}

export function namedAndAny(b: Bag, k: string): number {
  return b[k]! * b.n;
}

export function anyByName(b: Bag): number {
  return b['q']! * b.n;
}

export function setLater(x: number, k: string): number {
  const b: Bag = { n: x };
  b['q'] = x * x;
  return b[k]! * b.n;
}

export function keysOfALiteral(x: number): number {
  const b: Bag = { n: x, q: 3 * x };
  let s = 0;
  for (const k of Object.keys(b)) s += b[k]! ** 2;
  return s;
}
interface V3 {
  readonly length: 3;
  [i: number]: number;
}

export function vectorByShape(v: V3): number {
  return v[0]! * v[1]! + v[2]! ** 2 + v.length;
}
const T2 = { a: 2, b: 3 };

export function tableOfNumbers(x: number, k: string): number {
  const f = T2[k as keyof typeof T2];
  return f === undefined ? -x : x * f;
}
enum Mode {
  Lin,
  Sq,
  Cube,
}

export function enumByName(x: number, name: string): number {
  const m = Mode[name as keyof typeof Mode];
  switch (m) {
    case Mode.Lin:
      return x;
    case Mode.Sq:
      return x * x;
    case Mode.Cube:
      return x ** 3;
    default:
      return 0;
  }
}

export function objectOfActives(x: number, k: string): number {
  const o = { a: x, b: x * x };
  const f = o[k as 'a' | 'b'];
  return f === undefined ? -x : x * f;
}

export function objectOfFunctions(x: number, k: string): number {
  const o = { a: (v: number) => v, b: (v: number) => v * v };
  const f = o[k as 'a' | 'b'];
  return f ? f(x) : -x;
}

export function goneOver(b: Bag): number {
  let s = 0;
  for (const k in b) s += b[k]! ** 2;
  return s;
}

export function entriesOfGiven(b: Bag): number {
  let s = 0;
  for (const [k, v] of Object.entries(b)) s += v * k.length;
  return s + b.n;
}

export function givenAndChanged(b: Bag, x: number): number {
  b.n += x;
  b['z'] = b.n * x;
  return Object.values(b).reduce((s, v) => s * x + v, 0);
}
interface Opt {
  lr: number;
  name?: string;
  [k: string]: unknown;
}

export function restUnknown(x: number, o: Opt): number {
  return x * x * o.lr;
}
function step(x: number, o: Opt): number {
  return x * o.lr + (o.name ? 1 : 0);
}

export function handedOn(x: number): number {
  return step(x, { lr: x, momentum: 0.9 });
}

export function readByAnyKey(x: number, k: string): number {
  const o: Opt = { lr: x, extra: 3 };
  return (o[k] as number) * x;
}

export function madeByCallback(xs: number[]): number {
  const make = (v: number): Bag => ({ n: v, sq: v * v });
  let s = 0;
  for (const b of xs.map(make)) {
    s += b.n * b['sq']!;
  }
  return s;
}

const gains = { low: 2, high: 3 };

export function saidBefore(x: number, k: string): number {
  const key = k as keyof typeof gains;
  const gain = gains[key];
  if (gain === undefined) return -x;
  return gain * x * x;
}

export function saidOfFunctions(x: number, k: string): number {
  const key = k as 'sq' | 'sin';
  const f = { sq: (v: number) => v * v, sin: Math.sin }[key];
  return f ? f(x) : 3 * x;
}

/** `!` behind the key says nothing of a key that is not there. */
export function functionSaidToBeThere(x: number, name: string): number {
  const table: Record<string, (v: number) => number> = { square: (v) => v * v, sin: Math.sin };
  const f = table[name]!;
  return f ? f(x) : x;
}

export function objectSaidToBeThere(x: number, name: string): number {
  const ops: Record<string, { k: number; run(v: number): number }> = {
    a: {
      k: x,
      run(v) {
        return v * this.k;
      },
    },
    b: {
      k: 2,
      run(v) {
        return v + this.k;
      },
    },
  };
  const op = ops[name]!;
  if (op === undefined) return x * 5;
  return op.run(x) + ops[name]!.k;
}

export const cases: readonly Case[] = [
  {
    f: 'saidBefore',
    at: [
      [1.3, 'low'],
      [1.3, 'high'],
      [1.3, 'none'],
    ],
  },
  {
    f: 'saidOfFunctions',
    at: [
      [1.3, 'sq'],
      [1.3, 'sin'],
      [1.3, 'none'],
    ],
  },
  { f: 'namedAndAny', at: [[{ n: 2, q: 3 }, 'q']] },
  { f: 'anyByName', at: [[{ n: 2, q: 3 }]] },
  {
    f: 'setLater',
    at: [
      [1.3, 'q'],
      [1.3, 'n'],
    ],
  },
  { f: 'keysOfALiteral', at: [[1.3]] },
  { f: 'vectorByShape', at: [[[1, 2, 3]]] },
  {
    f: 'tableOfNumbers',
    at: [
      [1.3, 'a'],
      [1.3, 'b'],
      [1.3, 'z'],
    ],
  },
  {
    f: 'enumByName',
    at: [
      [1.3, 'Sq'],
      [1.3, 'zz'],
    ],
  },
  {
    f: 'objectOfActives',
    at: [
      [1.3, 'a'],
      [1.3, 'b'],
      [1.3, 'z'],
    ],
  },
  {
    f: 'objectOfFunctions',
    at: [
      [1.3, 'a'],
      [1.3, 'b'],
      [1.3, 'z'],
    ],
  },
  { f: 'goneOver', at: [[{ n: 2, q: 3 }]] },
  { f: 'entriesOfGiven', at: [[{ n: 2, q: 3 }]] },
  { f: 'givenAndChanged', at: [[{ n: 2, q: 3 }, 1.5]] },
  { f: 'restUnknown', at: [[2, { lr: 3 }]] },
  { f: 'handedOn', at: [[2]] },
  { f: 'readByAnyKey', at: [[2, 'lr']] },
  { f: 'madeByCallback', at: [[[1, 2, 3]]] },
  {
    f: 'functionSaidToBeThere',
    at: [
      [0.7, 'square'],
      [0.7, 'none'],
      [0.7, 'sin'],
    ],
  },
  {
    f: 'objectSaidToBeThere',
    at: [
      [2, 'a'],
      [2, 'b'],
      [2, 'q'],
    ],
  },
];
