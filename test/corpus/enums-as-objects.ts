// Enums used as the objects that they are: gone over, asked for keys, read backwards.
import type { Case } from './case.ts';

enum Mode {
  Lin,
  Sq,
  Cube,
}
enum Name {
  A = 'aa',
  B = 'b',
}

export function goneOverByKey(x: number): number {
  let s = 1;
  for (const k in Name) s *= k.length + x;
  return s;
}

export function keysOfNumbers(x: number): number {
  let s = 0;
  for (const k of Object.keys(Mode)) s = s * x + k.length;
  return s + x;
}

export function valuesOfTexts(x: number): number {
  let s = 0;
  for (const v of Object.values(Name)) s = s * x + v.length;
  return s + x;
}

export function readBackwards(x: number, m: Mode): number {
  return Mode[m] === 'Sq' ? x * x : Mode[m]!.length * x;
}

export function counted(x: number): number {
  const n = Object.keys(Mode).length / 2;
  let s = 0;
  for (let i = 0; i < n; i++) s += x ** (i + 1);
  return s;
}
const COUNT = Object.keys(Mode).length / 2;

export function countedByTheModule(x: number): number {
  let s = 0;
  for (let i = 0; i < COUNT; i++) s += x ** (i + 1);
  return s;
}

export function valuesFiltered(x: number): number {
  const modes = Object.values(Mode).filter((v) => typeof v === 'number') as Mode[];
  let s = 0;
  for (const m of modes) s += m === Mode.Sq ? x * x : m * x;
  return s;
}

export function askedByText(x: number, name: string): number {
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

export function askedForKey(x: number, name: string): number {
  if (!(name in Mode)) return -x;
  return x * 2;
}

export function askedForValue(x: number, name: string): number {
  const ok = (Object.values(Name) as string[]).includes(name);
  return ok ? x * x : x;
}
const table: Record<Name, number> = { [Name.A]: 2, [Name.B]: 3 };

export function tableByValue(x: number): number {
  let s = 0;
  for (const k of Object.values(Name)) s += table[k] * x ** table[k];
  return s;
}

export function entriesOfTexts(x: number): number {
  return Object.entries(Name).reduce((s, [k, v]) => s * x + k.length + v.length, x);
}
const enum CE {
  P = 1,
  Q = P << 1,
  R = P | Q,
}

export function flags(x: number, f: CE): number {
  return (f & CE.Q) !== 0 ? x * CE.R : x ** 2;
}
namespace Phys {
  export enum Kind {
    Gas = 1,
    Solid = 3,
  }
}

export function inANamespace(x: number): number {
  return x ** Phys.Kind.Solid + Phys.Kind.Gas * x;
}
const Mode2 = { Lin: 0, Sq: 1 } as const;
type Mode2 = (typeof Mode2)[keyof typeof Mode2];

export function constantObject(x: number, m: Mode2): number {
  let s = 0;
  for (const k of Object.keys(Mode2) as (keyof typeof Mode2)[]) s += Mode2[k] === m ? x * x : x;
  return s;
}

export function mappedKeys(x: number): number {
  const by: { [k in Mode]: number } = { [Mode.Lin]: x, [Mode.Sq]: x * x, [Mode.Cube]: x ** 3 };
  let s = 0;
  for (let m = Mode.Lin; m <= Mode.Cube; m++) s += by[m as Mode] * (m + 1);
  return s;
}
function pick<E extends Record<string, string | number>>(e: E): number {
  return Object.keys(e).length;
}

export function handedToGeneric(x: number): number {
  return x * pick(Name) + pick(Mode);
}
enum Neg {
  A = -1,
  B = 5,
  C = 2,
  D = 2,
}

export function negativeAndTwice(x: number): number {
  let s = x;
  for (const k in Neg) s = s * 1.1 + k.length * (k === '2' ? x : 1);
  return s;
}

export function untilNothingIsThere(x: number, m: number): number {
  let s = 0;
  for (let i = 0; Mode[i] !== undefined; i++) s += x ** i * Mode[i]!.length;
  return s + (Mode[m] === undefined ? x : 0);
}

export function namesOfNegatives(x: number, m: Neg): number {
  return Neg[m].length * x;
}

export function namesOnly(x: number): number {
  let s = 0;
  for (const m of [Mode.Cube, Mode.Lin]) s = s * x + Mode[m].length;
  for (const key of Object.keys(Mode).filter((k) => isNaN(Number(k)))) s += key.length * x;
  return s;
}

export function askedInALoop(x: number, names: string[]): number {
  let s = 0;
  for (const n of names) if (n in Name) s += x * Name[n as keyof typeof Name].length;
  return s;
}

export function mappedOver(x: number): number {
  const all = Object.values(Mode).filter((v): v is Mode => typeof v === 'number');
  return all.map((m) => x ** m).reduce((a, b) => a + b, 0) * all.length;
}

export function madeFromValues(x: number): number {
  const w = Object.fromEntries(Object.values(Name).map((n, i) => [n, x ** (i + 1)])) as Record<Name, number>;
  return w[Name.A] * w[Name.B];
}

export const cases: readonly Case[] = [
  { f: 'goneOverByKey', at: [[1.3]] },
  { f: 'keysOfNumbers', at: [[1.3]] },
  { f: 'valuesOfTexts', at: [[1.3]] },
  {
    f: 'readBackwards',
    at: [
      [1.3, 0],
      [1.3, 1],
      [1.3, 2],
    ],
    wrt: ['x'],
  },
  { f: 'counted', at: [[1.3]] },
  { f: 'countedByTheModule', at: [[1.3]] },
  { f: 'valuesFiltered', at: [[1.3]] },
  {
    f: 'askedByText',
    at: [
      [1.3, 'Sq'],
      [1.3, 'Cube'],
      [1.3, 'x'],
    ],
  },
  {
    f: 'askedForKey',
    at: [
      [1.3, 'Sq'],
      [1.3, '0'],
      [1.3, 'q'],
    ],
  },
  {
    f: 'askedForValue',
    at: [
      [1.3, 'aa'],
      [1.3, 'A'],
    ],
  },
  { f: 'tableByValue', at: [[1.3]] },
  { f: 'entriesOfTexts', at: [[1.3]] },
  {
    f: 'flags',
    at: [
      [1.3, 1],
      [1.3, 2],
      [1.3, 3],
    ],
    wrt: ['x'],
  },
  { f: 'inANamespace', at: [[1.3]] },
  {
    f: 'constantObject',
    at: [
      [1.3, 0],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  { f: 'mappedKeys', at: [[1.3]] },
  { f: 'handedToGeneric', at: [[1.3]] },
  { f: 'negativeAndTwice', at: [[1.3]] },
  {
    f: 'untilNothingIsThere',
    at: [
      [1.3, 2],
      [1.3, 7],
    ],
    wrt: ['x'],
  },
  {
    f: 'namesOfNegatives',
    at: [
      [1.3, -1],
      [1.3, 2],
      [1.3, 5],
    ],
    wrt: ['x'],
  },
  { f: 'namesOnly', at: [[1.3]] },
  { f: 'askedInALoop', at: [[1.3, ['A', 'B', 'q']]] },
  { f: 'mappedOver', at: [[1.3]] },
  { f: 'madeFromValues', at: [[1.3]] },
];
