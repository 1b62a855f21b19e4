/** Private names that a class declares although one that it extends has them as well: two members, each of its own class. */

import type { Case } from './case.ts';

class Hidden {
  #x: number;
  constructor(x: number) {
    this.#x = x;
  }
  squared(): number {
    return this.#x * this.#x;
  }
  get inner(): number {
    return this.#x;
  }
  set inner(v: number) {
    this.#x = v;
  }
  absorb(other: Hidden): void {
    this.#x += other.#x * this.#weight();
  }
  #weight(): number {
    return 2;
  }
  weighted(): number {
    return this.#weight() * this.#x;
  }
}

class HiddenAnew extends Hidden {
  #x = 3;
  raised(k: number): number {
    this.#x += k;
    return this.#x * this.squared();
  }
  #weight(): number {
    return this.#x * 5;
  }
  outer(): number {
    return this.#weight() - this.weighted();
  }
  mixed(other: HiddenAnew): number {
    return this.#x * other.inner + other.#x * this.inner + (#x in other ? 1 : 0);
  }
}

class HiddenAgain extends HiddenAnew {
  #x: number;
  constructor(x: number) {
    super(x * x);
    this.#x = x + 1;
  }
  override raised(k: number): number {
    return super.raised(this.#x * k) + this.#x++ + this.#x;
  }
}

export function privateNameTwice(a: number, k: number): number {
  const made = new HiddenAnew(a);
  return made.raised(k) + made.raised(k * k);
}

export function privateNameThrice(a: number, k: number): number {
  const made = new HiddenAgain(a);
  return made.raised(k) + made.raised(k * k) * made.outer();
}

// In a list of all three: objects of run time, whose class is data.
export function privateNamesInLists(a: number, n: number): number {
  const all: Hidden[] = [];
  for (let i = 0; i < n; i++) all.push(i % 3 === 0 ? new Hidden(a * i) : i % 3 === 1 ? new HiddenAnew(a + i) : new HiddenAgain(a - i));
  let s = 0;
  for (const [i, one] of all.entries()) {
    one.inner *= a;
    const next = all[(i + 1) % all.length];
    if (next) one.absorb(next);
    s += one.squared() * one.weighted();
    if (one instanceof HiddenAnew) s += one.raised(a) + one.outer();
  }
  return s;
}

export function privateNamesOfBoth(a: number, n: number): number {
  const made: HiddenAnew[] = [];
  for (let i = 0; i < n; i++) made.push(new HiddenAnew(a * i + 1));
  return made.reduce((s, one, i) => s + one.mixed(made[n - 1 - i] ?? one) * one.raised(a), 0);
}

// A constructor that keeps `this`: its fields are filled one by one.
class Kept extends Hidden {
  #x: number;
  constructor(x: number, list: Kept[]) {
    super(x);
    this.#x = 2 * x;
    list.push(this);
    this.#x += this.inner * x;
  }
  both(): number {
    return this.#x * this.squared();
  }
}

export function privateNamesKept(a: number, n: number): number {
  const list: Kept[] = [];
  for (let i = 0; i < n; i++) new Kept(a + i, list);
  let s = 0;
  for (const one of list) s += one.both();
  return s;
}

class Node {
  #next: Node | null;
  readonly value: number;
  constructor(value: number, next: Node | null) {
    this.value = value;
    this.#next = next;
  }
  total(): number {
    return this.value * this.value + (this.#next ? this.#next.total() : 0);
  }
}

class Skipping extends Node {
  #next: Skipping | null;
  constructor(value: number, next: Skipping | null) {
    super(value, next);
    this.#next = next ? (next.#next ?? next) : null;
  }
  skipped(): number {
    return this.value * this.total() + (this.#next ? this.#next.skipped() : 1);
  }
}

export function privateNamesRecursive(a: number, n: number): number {
  let first = new Skipping(a, null);
  for (let i = 0; i < n; i++) first = new Skipping(a * (i + 2), first);
  return first.skipped();
}

export function privateStatics(a: number): number {
  class Base {
    static #k = 2;
    static up(v: number): number {
      Base.#k *= v;
      return Base.#k;
    }
  }
  class Sub extends Base {
    static #k = 3;
    static down(v: number): number {
      Sub.#k -= v;
      return Sub.#k * Base.up(v);
    }
  }
  return Sub.down(a) + Sub.down(a * a);
}

// Objects of the module: where it is read by others, its private fields would be out of sight.
export const kept = new HiddenAnew(1.5);
export const several = [new Hidden(0.5), new Hidden(2)];

export function privateOfModule(a: number): number {
  return a * a * kept.squared() + several.reduce((s, one) => s + one.squared() * a, 0);
}

export const cases: Case[] = [
  { f: 'privateOfModule', at: [[1.2], [-0.4]] },
  {
    f: 'privateNameTwice',
    at: [
      [2, 0.5],
      [-1, 1.5],
    ],
  },
  {
    f: 'privateNameThrice',
    at: [
      [2, 0.5],
      [-1, 1.5],
    ],
  },
  {
    f: 'privateNamesInLists',
    at: [
      [1.2, 5],
      [0.4, 3],
    ],
    wrt: ['a'],
  },
  {
    f: 'privateNamesOfBoth',
    at: [
      [1.2, 4],
      [0.4, 3],
    ],
    wrt: ['a'],
  },
  {
    f: 'privateNamesKept',
    at: [
      [1.2, 4],
      [0.4, 3],
    ],
    wrt: ['a'],
  },
  {
    f: 'privateNamesRecursive',
    at: [
      [1.2, 4],
      [0.4, 3],
    ],
    wrt: ['a'],
  },
  { f: 'privateStatics', at: [[1.2], [0.4]] },
];
