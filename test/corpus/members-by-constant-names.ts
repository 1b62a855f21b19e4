/** Members of classes named by constants, `[KEY]`, and members read by names that are one of several. */

import type { Case } from './case.ts';

const KEY = 'k';
enum Slot {
  A = 'a',
  B = 'b',
}
enum Num {
  Zero,
  One,
}
const Color = { Red: 'red', Blue: 'blue' } as const;
class Q {
  constructor(public x: number) {}
  [KEY] = 2;
  ['twice']() {
    return this.x * 2;
  }
  [Slot.A](v: number) {
    return this.x * v;
  }
  get [Color.Red]() {
    return this.x ** 2;
  }
  set [Color.Red](v: number) {
    this.x = v;
  }
  'quoted name'() {
    return this.x - 1;
  }
  [Num.One]() {
    return this.x * 11;
  }
  static [KEY] = 5;
}
class Q2 extends Q {
  override [Slot.A](v: number) {
    return super[Slot.A](v) + 1;
  }
  [KEY] = 7;
  override 'quoted name'() {
    return this.x * 3;
  }
}
export function membersOfConstantNames(x: number): number {
  const q = new Q(x);
  return q.twice() * q[KEY] + q.k * q[Slot.A](3) + q.red;
}
export function constantNamesOfEither(xs: number[]): number {
  const qs = xs.map((x, i) => (i % 2 ? new Q(x) : new Q2(x)));
  let s = 0;
  for (const q of qs) {
    q[KEY] += q.x;
    q[Color.Red] = q.red * 2;
    s += q.k * q[Slot.A](2) + q['quoted name']() + q[Num.One]();
  }
  return s * Q[KEY];
}
export function constantNameOfBase(x: number): number {
  const q: Q = new Q2(x);
  let s = 0;
  for (const k of [Slot.A] as const) s += q[k](x);
  return s + q['twice']();
}
interface HasArea {
  [KEY]: number;
  [Slot.B](): number;
}
class R implements HasArea {
  [KEY] = 1;
  constructor(readonly v: number) {
    this[KEY] = v * 2;
  }
  [Slot.B]() {
    return this[KEY] * this.v;
  }
}
class R2 implements HasArea {
  [KEY]: number;
  constructor(v: number) {
    this.k = v;
  }
  b() {
    return this.k ** 2;
  }
}
export function constantNamesOfInterface(xs: number[]): number {
  const rs: HasArea[] = xs.map((x, i) => (i % 2 ? new R(x) : new R2(x)));
  return rs.reduce((s, r) => s + r[Slot.B]() * r.k, 0);
}
class Z {
  constructor(public x: number) {}
  twice() {
    return this.x * 2;
  }
  thrice() {
    return this.x * 3;
  }
  get four() {
    return this.x * 4;
  }
}
export function methodsByName(x: number): number {
  const q = new Z(x);
  let s = 0;
  for (const k of ['twice', 'thrice'] as const) s += q[k]();
  return s;
}
export function gettersByName(x: number): number {
  const q = new Z(x);
  let s = 0;
  for (const k of ['x', 'four'] as const) s += q[k];
  return s;
}
export function getterOrFieldByName(x: number, n: number): number {
  const q = new Z(x);
  const k = n > 2 ? 'x' : 'four';
  return q[k];
}
export function methodByChoice(x: number, n: number): number {
  const q = new Z(x);
  const k = n > 2 ? 'twice' : 'thrice';
  return q[k]();
}

export const cases: readonly Case[] = [
  { f: 'membersOfConstantNames', at: [[1.2], [-0.4]] },
  { f: 'constantNameOfBase', at: [[1.2], [-0.4]] },
  { f: 'methodsByName', at: [[1.2], [-0.4]] },
  { f: 'gettersByName', at: [[1.2], [-0.4]] },
  { f: 'constantNamesOfEither', at: [[[1.2, 0.7, -2.3]], [[0.4]]] },
  { f: 'constantNamesOfInterface', at: [[[1.2, 0.7, -2.3]], [[0.4]]] },
  {
    f: 'getterOrFieldByName',
    at: [
      [1.2, 3],
      [-0.4, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'methodByChoice',
    at: [
      [1.2, 3],
      [-0.4, 1],
    ],
    wrt: ['x'],
  },
];
