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

abstract class Sized {
  abstract readonly area: number;
  constructor(public r: number) {}
  m() {
    return this.r;
  }
}
class Disc extends Sized {
  get area() {
    return this.r ** 2 * 3;
  }
}
class Flat extends Sized {
  readonly area: number;
  constructor(r: number) {
    super(r);
    this.area = r * 5;
  }
  override m() {
    return this.r * 9;
  }
}
export function getterOfOneFieldOfAnother(xs: number[]): number {
  const ss: Sized[] = xs.map((x, i) => (i % 2 ? new Disc(x) : new Flat(x)));
  let s = 0;
  for (const q of ss) for (const k of ['r', 'area'] as const) s += q[k] * xs[0]!;
  return s;
}
class T {
  constructor(
    public a: number,
    public b: number,
  ) {}
  get c() {
    return this.a * this.b;
  }
  set c(v: number) {
    this.a = v;
  }
}
export function keysInList(x: number): number {
  const t = new T(x, 2);
  let s = 0;
  const keys: (keyof T)[] = ['a', 'c'];
  for (let i = 0; i < keys.length; i++) s += t[keys[i]!] ** 2;
  return s;
}
function by<K extends 'a' | 'c'>(ts: T[], k: K) {
  let s = 0;
  for (const t of ts) s += t[k];
  return s;
}
export function keysOfTypeParameter(x: number, n: number): number {
  const ts = [new T(x, 2), new T(2 * x, 3)];
  return by(ts, n > 1 ? 'a' : 'c') * by(ts, 'c');
}
const cols: { key: keyof T; w: number }[] = [
  { key: 'a', w: 1 },
  { key: 'c', w: 2 },
];
export function columnsOfInstances(x: number): number {
  const t = new T(x, 2);
  return cols.reduce((s, { key, w }) => s + t[key] * w, 0);
}
class U {
  constructor(
    public a: number,
    readonly f: (v: number) => number,
  ) {}
  get c() {
    return this.f(this.a);
  }
  m(v: number) {
    return v * this.a;
  }
}
export function membersBesideFunctions(x: number, n: number): number {
  const u = new U(x, (v) => v * v * x);
  const ks: ('a' | 'c')[] = ['a', 'c', 'c'];
  let s = 0;
  for (let i = 0; i < n; i++) s += u[ks[i % 3]!] * (i + 1);
  return s;
}
export function functionsByName(x: number, n: number): number {
  const u = new U(x, (v) => v * v * x);
  const ks: ('f' | 'm')[] = ['f', 'm', 'm'];
  let s = 0;
  for (let i = 0; i < n; i++) s += u[ks[i % 3]!](x) * (i + 1);
  return s;
}
export function membersAsDictionary(x: number, n: number): number {
  const t = new T(x, 2);
  const ks: string[] = ['a', 'c', 'b'];
  let s = 0;
  for (let i = 0; i < n; i++) s += (t as unknown as Record<string, number>)[ks[i % 3]!]! * (i + 1);
  return s;
}
class V extends T {
  override get c() {
    return super.c + 1;
  }
  override set c(v: number) {
    super.c = v;
  }
  get d() {
    return this.c * 2;
  }
}
export function gettersOverridden(xs: number[], n: number): number {
  const ts: T[] = xs.map((x, i) => (i % 2 ? new T(x, 2) : new V(x, 3)));
  const ks: (keyof T)[] = ['a', 'c', 'b'];
  let s = 0;
  for (let i = 0; i < n; i++) for (const t of ts) s += t[ks[i % 3]!] * (i + 1);
  return s;
}
function sumOf<K extends string>(o: Record<K, number>, ...ks: K[]) {
  return ks.reduce((s, k) => s + o[k] ** 2, 0);
}
export function recordOfKeys(x: number): number {
  return sumOf(new T(x, 3), 'a', 'c') + sumOf({ a: x, b: 2 }, 'a', 'b');
}
class PrivA {
  #a: number;
  constructor(a: number) {
    this.#a = a;
  }
  get b() {
    return this.#a * 2;
  }
  get c() {
    return this.#a ** 2;
  }
}
export function gettersOfPrivateFields(x: number): number {
  const p = new PrivA(x);
  let s = 0;
  for (const k of ['b', 'c'] as const) s += p[k];
  return s;
}

// What an object has of its class is in it, and not its own.
class WithArea {
  constructor(public a: number) {}
  get area() {
    return this.a ** 2;
  }
  scale(k: number) {
    return this.a * k;
  }
}
class WithSize {
  constructor(public b: number) {}
  size() {
    return this.b * 3;
  }
}
export function getterIsIn(x: number): number {
  const t = new WithArea(x);
  return 'area' in t ? t.area : x;
}
export function getterOfEitherIsIn(xs: number[]): number {
  const ss: (WithArea | WithSize)[] = xs.map((x, i) => (i % 2 ? new WithArea(x) : new WithSize(x)));
  let s = 0;
  for (const q of ss) s += 'area' in q ? q.area : q.size();
  return s;
}
export function methodOfEitherIsIn(xs: number[]): number {
  const ss: (WithArea | WithSize)[] = xs.map((x, i) => (i % 2 ? new WithArea(x) : new WithSize(x)));
  let s = 0;
  for (const q of ss) s += 'scale' in q ? q.scale(2) : q.b;
  return s;
}
export function inButNotOwn(x: number): number {
  const t = new WithArea(x);
  return (Object.hasOwn(t, 'area') ? 5 : 1) * x * ('scale' in t ? 2 : 3);
}
export function inOfEveryObject(x: number): number {
  const o = {
    a: x,
    m() {
      return this.a;
    },
  };
  return ('toString' in o ? 2 : 3) * x + ('m' in o ? 1 : 0) * x;
}
class Lazy {
  constructor(
    public a: number,
    readonly f: () => number,
  ) {}
  get area() {
    return this.f();
  }
}
export function inBesideFunction(x: number): number {
  const t = new Lazy(x, () => x * 2);
  return ('area' in t ? 2 : 3) * x;
}
interface Tagged {
  tag: string;
}
class TaggedArea implements Tagged {
  tag = 'e';
  constructor(public r: number) {}
  get area() {
    return this.r;
  }
}
export function inBehindInterface(x: number): number {
  const t: Tagged = new TaggedArea(x);
  return 'area' in t ? (t.area as number) * x : 0;
}
export function inOfElements(xs: number[]): number {
  const ss = xs.map((x) => new WithArea(x));
  return ss.reduce((s, q) => s + ('area' in q ? q.area : 1) * (q.hasOwnProperty('area') ? 2 : 1) * (q.hasOwnProperty('a') ? 3 : 1), 0);
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
  { f: 'keysInList', at: [[1.2], [-0.4]] },
  { f: 'columnsOfInstances', at: [[1.2], [-0.4]] },
  { f: 'recordOfKeys', at: [[1.2], [-0.4]] },
  { f: 'gettersOfPrivateFields', at: [[1.2], [-0.4]] },
  { f: 'getterOfOneFieldOfAnother', at: [[[1.2, 0.7, -2.3]], [[0.4]]] },
  { f: 'gettersOverridden', at: [[[1.2, 0.7, -2.3], 4]], wrt: ['xs'] },
  {
    f: 'keysOfTypeParameter',
    at: [
      [1.2, 5],
      [-0.4, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'membersBesideFunctions',
    at: [
      [1.2, 5],
      [-0.4, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'functionsByName',
    at: [
      [1.2, 5],
      [-0.4, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'membersAsDictionary',
    at: [
      [1.2, 5],
      [-0.4, 1],
    ],
    wrt: ['x'],
  },
  { f: 'getterIsIn', at: [[1.2], [-0.4]] },
  { f: 'inButNotOwn', at: [[1.2], [-0.4]] },
  { f: 'inOfEveryObject', at: [[1.2], [-0.4]] },
  { f: 'inBesideFunction', at: [[1.2], [-0.4]] },
  { f: 'inBehindInterface', at: [[1.2], [-0.4]] },
  { f: 'getterOfEitherIsIn', at: [[[1.2, 0.7, -2.3]], [[0.4]]] },
  { f: 'methodOfEitherIsIn', at: [[[1.2, 0.7, -2.3]], [[0.4]]] },
  { f: 'inOfElements', at: [[[1.2, 0.7, -2.3]], [[0.4]]] },
];
