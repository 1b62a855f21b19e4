/** Instances that constructors put into lists and Maps while the module loads, as statements, variables and static fields. */

import type { Case } from './case.ts';

class Problem {
  static readonly all: Problem[] = [];
  static count = 0;
  readonly weight: number;
  constructor(
    readonly name: string,
    readonly f: (x: readonly number[]) => number,
  ) {
    this.weight = ++Problem.count;
    Problem.all.push(this);
  }
  static find(name: string): Problem | undefined {
    return Problem.all.find((one) => one.name === name);
  }
}
new Problem('beale', ([x, y]) => (1.5 - x + x * y) ** 2 + (2.25 - x + x * y * y) ** 2);
for (const k of [10, 100]) new Problem(k > 10 ? 'steep' : 'rosenbrock', ([x, y]) => k * (y - x * x) ** 2 + (1 - x) ** 2);

export function problemByName(x: number[], name: string): number {
  const found = Problem.find(name);
  return found ? found.f(x) * found.weight : x[0];
}

class Gate {
  static readonly byName = new Map<string, Gate>();
  static readonly open = new Gate('open', (v) => v);
  static readonly soft = new Gate('soft', (v) => Math.tanh(v));
  constructor(
    readonly name: string,
    readonly apply: (v: number) => number,
  ) {
    Gate.byName.set(name, this);
  }
}

export function gatesThatAreFields(x: number, names: string[]): number {
  let s = x;
  for (const name of names) {
    const gate = Gate.byName.get(name);
    if (gate === undefined) continue;
    s = gate.apply(s) + (gate === Gate.soft ? x * x : 1);
  }
  return s;
}

class Mass {
  static readonly known: Mass[] = [];
  constructor(
    readonly symbol: string,
    readonly value: number,
  ) {
    Mass.known.push(this);
  }
}
const hydrogen = new Mass('H', 1.008);
const oxygen = new Mass('O', 15.999);

/** One of the two is not named here, and is in the list all the same. */
export function listOfNamedMasses(x: number, y: number): number {
  let s = hydrogen.value * x;
  for (const one of Mass.known) s += one.value * x * y * (one === hydrogen ? 2 : 1);
  return s;
}

export function namedAfterTheList(x: number): number {
  const total = Mass.known.reduce((s, one) => s + one.value, 0);
  return (hydrogen.value + oxygen.value * x * x) / total;
}

const hooks: ((v: number) => number)[] = [];
const hook = (f: (v: number) => number): number => hooks.push(f) - 1;
const squareAt = hook((v) => v * v);
const sineAt = hook(Math.sin);

export function hooksByNumber(x: number, squares: boolean): number {
  return hooks[squares ? squareAt : sineAt](x) * hooks.length;
}

export const cases: Case[] = [
  {
    f: 'problemByName',
    at: [
      [[0.5, -1.2], 'beale'],
      [[0.5, -1.2], 'steep'],
      [[0.5, -1.2], 'none'],
    ],
    wrt: ['x'],
  },
  { f: 'gatesThatAreFields', at: [[0.7, ['soft', 'open', 'none', 'soft']]], wrt: ['x'] },
  { f: 'listOfNamedMasses', at: [[0.7, 1.5]] },
  { f: 'namedAfterTheList', at: [[0.7]] },
  {
    f: 'hooksByNumber',
    at: [
      [0.7, true],
      [0.7, false],
    ],
    wrt: ['x'],
  },
];
