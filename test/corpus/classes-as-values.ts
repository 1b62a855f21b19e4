// Classes handed about: `new this`, `new C` of a parameter, a registry; what is made is of the class that is there, not the one declared.
import type { Case } from './case.ts';

class Counter {
  static make(x: number): Counter {
    return new this(x);
  }
  constructor(protected x: number) {}
  value(): number {
    return this.x * 2;
  }
  clone(): Counter {
    return new (this.constructor as new (x: number) => Counter)(this.x + 1);
  }
}
class Doubler extends Counter {
  override value(): number {
    return super.value() ** 2;
  }
}
export function newThisInStatic(x: number): number {
  return Counter.make(x).value() + Doubler.make(x * 2).value();
}
function make(C: new (x: number) => Counter, x: number): Counter {
  return new C(x);
}
export function classAsParameter(x: number): number {
  return make(Counter, x).value() + make(Doubler, x * 2).value();
}
export function classesInAList(x: number): number {
  return [Counter, Doubler].map((C) => new C(x)).reduce((s, o) => s * 3 + o.value(), 0);
}
function make2<T extends Counter>(C: new (x: number) => T, x: number): T {
  return new C(x);
}
export function classAsGenericParameter(x: number): number {
  return make2(Counter, x).value() + make2(Doubler, x * 2).value();
}
export function classChosenByFlag(x: number, flag: boolean): number {
  const C = flag ? Counter : Doubler;
  return new C(x).value();
}
export function typeofClass(x: number): number {
  const make = (C: typeof Counter) => new C(x);
  return make(Doubler).value() * make(Counter).value();
}
export function cloneByConstructor(x: number): number {
  return new Doubler(x).clone().value();
}
interface Shape {
  area(): number;
}
class Sq implements Shape {
  constructor(readonly s: number) {}
  area() {
    return this.s * this.s;
  }
}
class Ci implements Shape {
  constructor(readonly s: number) {}
  area() {
    return this.s * this.s * 3;
  }
}
const registry: Record<string, new (s: number) => Shape> = { sq: Sq, ci: Ci };
export function registryOfClasses(x: number, kinds: string[]): number {
  return kinds.reduce((t, k) => t + new registry[k](x).area(), 0);
}
const byNumber: { [kind: number]: new (s: number) => Shape } = { 0: Sq, 1: Ci };
export function classTakenByNumber(x: number, kind: number): number {
  const Kind = byNumber[kind];
  return new Kind(x).area();
}
export function classTakenFromAList(x: number, kinds: number[]): number {
  const classes: (new (s: number) => Shape)[] = [Sq, Ci];
  let total = 0;
  for (const k of kinds) {
    const Kind = classes[k % classes.length];
    total = total * x + new Kind(x + k).area();
  }
  return total;
}

export const cases: Case[] = [
  { f: 'newThisInStatic', at: [[1.5]] },
  { f: 'classAsParameter', at: [[1.5]] },
  { f: 'classesInAList', at: [[1.5]] },
  { f: 'classAsGenericParameter', at: [[1.5]] },
  {
    f: 'classChosenByFlag',
    at: [
      [1.5, true],
      [1.5, false],
    ],
  },
  { f: 'typeofClass', at: [[1.5]] },
  { f: 'cloneByConstructor', at: [[1.5]] },
  { f: 'registryOfClasses', at: [[1.5, ['sq', 'ci']]] },
  {
    f: 'classTakenByNumber',
    wrt: ['x'],
    at: [
      [1.5, 0],
      [1.5, 1],
    ],
  },
  { f: 'classTakenFromAList', wrt: ['x'], at: [[1.5, [0, 1, 3]]] },
];
