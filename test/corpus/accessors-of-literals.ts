/** Getters and setters of object literals: followed one by one, and in objects that lists, loops and calls hand on. */

import type { Case } from './case.ts';

interface P {
  x: number;
  readonly norm: number;
}
function makeP(x: number): P {
  return {
    x,
    get norm() {
      return this.x * 2;
    },
  };
}
function plainP(x: number): P {
  return { x, norm: x * x };
}
export function getterOrField(xs: number[]): number {
  const ps: P[] = xs.map((x, i) => (i % 2 ? makeP(x) : plainP(x)));
  let s = 0;
  for (const p of ps) {
    p.x *= 3;
    s += p.norm * p.x;
  }
  return s;
}
interface W {
  v: number;
  half: number;
}
function wide(x: number): W {
  return {
    v: x,
    get half() {
      return this.v / 2;
    },
    set half(h: number) {
      this.v = h * 2;
    },
  };
}
function narrowW(x: number): W {
  return { v: x, half: x / 2 };
}
export function setterOrField(xs: number[]): number {
  const ws = xs.map((x, i) => (x > 1.5 ? wide(x) : narrowW(x)));
  let s = 0;
  for (const w of ws) {
    w.half = w.half * w.v;
    s += w.v * 3 + w.half;
  }
  return s;
}
export function accessorsOfAliases(xs: number[]): number {
  const ws = xs.map((x) => wide(x));
  const last = ws[ws.length - 1]!;
  let s = 0;
  for (const w of ws) {
    last.half += w.half;
    if (w.v > 2.5) break;
    s += last.v;
  }
  return s + last.half;
}
function acc(k: number) {
  let total = 0,
    n = 0;
  return {
    add(v: number) {
      total += k * v;
      n++;
    },
    get mean() {
      return total / n;
    },
    get count() {
      return n;
    },
  };
}
export function gettersOfClosures(xs: number[]): number {
  const as = [acc(xs[0]!), acc(2)];
  for (const [i, x] of xs.entries()) as[i % 2]!.add(x * x);
  return as.reduce((s, a) => s + a.mean * a.count, 0);
}
export function spreadOfGetter(xs: number[]): number {
  const ps = xs.map((x) => ({
    x,
    get d() {
      return this.x * 2;
    },
  }));
  const p = ps[1]!;
  const q = { ...p, y: 1 };
  p.x *= 10;
  return q.d + q.x + p.d;
}
export function patternOfGetter(xs: number[]): number {
  const ps = xs.map((x) => ({
    x,
    get d() {
      return this.x * 2;
    },
  }));
  let s = 0;
  for (const { x, d } of ps) s += x * d;
  for (const p of ps) {
    p.x += 1;
    const { d } = p;
    s += d * d;
  }
  return s;
}
export function getterThatCounts(xs: number[]): number {
  const ps = xs.map((x) => ({
    n: 0,
    x,
    get next() {
      this.n++;
      return this.x * this.n;
    },
  }));
  const p = ps[0]!;
  return p.next + p.next * 10 + ps[1]!.next * p.n;
}
export function gettersOfGetters(xs: number[]): number {
  const ps = xs.map((x) => ({
    x,
    get a() {
      return this.x ** 2;
    },
    get b() {
      return this.a + this.x;
    },
    norm() {
      return Math.sqrt(this.a * this.b);
    },
  }));
  return ps.reduce((s, p) => s + p.norm(), 0);
}
interface Box<T> {
  get(): T;
  readonly value: T;
  set(v: T): void;
}
function box<T>(v: T): Box<T> {
  let held = v;
  return {
    get: () => held,
    get value() {
      return held;
    },
    set(n: T) {
      held = n;
    },
  };
}
export function genericBoxes(xs: number[]): number {
  const bs: Box<number>[] = xs.map((x) => box(x));
  const c = box([xs[0]!, 2]);
  for (const b of bs) b.set(b.value * b.get());
  c.set([c.value[0]! * 3, 1]);
  return bs.reduce((s, b) => s + b.value, 0) * c.value[0]!;
}
interface L {
  v: number;
  next: L | null;
  readonly sum: number;
}
const cons = (v: number, next: L | null): L => ({
  v,
  next,
  get sum() {
    return this.v * this.v + (this.next ? this.next.sum : 0);
  },
});
export function listThatSums(xs: number[]): number {
  let l: L | null = null;
  for (const x of xs) l = cons(x, l);
  return l ? l.sum : 0;
}
export function getterThatMayLack(xs: number[]): number {
  const ps = xs.map((x) => ({
    x,
    get inv(): number | undefined {
      return this.x > 1.5 ? 1 / this.x : undefined;
    },
  }));
  let s = 0;
  for (const p of ps) {
    if (p.inv !== undefined) s += p.inv;
    s += p.inv ?? 3;
  }
  return s;
}
export function settersAlone(xs: number[]): number {
  const ps = xs.map((x) => ({
    x,
    set scaled(k: number) {
      this.x = this.x * k;
    },
  }));
  for (const p of ps) p.scaled = p.x;
  return ps.reduce((s, p) => s + p.x, 0);
}
export function compoundThroughSetter(xs: number[]): number {
  const ws = xs.map((x) => wide(x));
  for (const w of ws) {
    w.half++;
    w.half *= 3;
    w.half -= w.v;
  }
  return ws.reduce((s, w) => s + w.v * w.v, 0);
}
export function checkpointedAccessors(xs: number[], n: number): number {
  const ws = xs.map((x) => wide(x));
  /** @checkpoint */ for (let i = 0; i < n; i++) {
    for (const w of ws) w.half = Math.sin(w.half) + w.v * 0.1;
  }
  return ws.reduce((s, w) => s + w.v * w.v, 0);
}
export function restOfGetter(x: number): number {
  const o = {
    k: x,
    get b() {
      return o.k * 2;
    },
  };
  const { k, ...r } = o;
  o.k = 5;
  return r.b * k;
}
export function valuesOfGetter(x: number): number {
  const o = {
    k: x,
    get b() {
      return o.k * 2;
    },
  };
  const vs = Object.values(o);
  o.k = 5;
  return vs[1]! * vs[0]!;
}
export function entriesOfGetter(x: number): number {
  const o = {
    k: x,
    get b() {
      return this.k * 2;
    },
  };
  const e = Object.entries(o);
  o.k = 5;
  return e[1]![1] * x;
}
const shared = wide(3);
export function accessorsOfModule(x: number): number {
  const w = wide(x);
  w.half = shared.half * x;
  return w.v + shared.v * x;
}
export function gettersOfWhatChanges(xs: number[]): number {
  let k = 2;
  const ps = xs.map((x) => ({
    get y() {
      return x * k;
    },
  }));
  let s = 0;
  for (const p of ps) {
    s += p.y;
    k *= 1.5;
  }
  return s * ps[0]!.y;
}
export function setWithoutSetter(xs: number[]): number {
  const ps: P[] = xs.map((x, i) => (i % 2 ? makeP(x) : plainP(x)));
  try {
    (ps[1] as { norm: number }).norm = 4;
  } catch {
    return xs[0]! ** 2;
  }
  return 7;
}
interface Bx<T> {
  get(): T;
  set(v: T): void;
}
function bx<T>(v: T): Bx<T> {
  let held = v;
  return {
    get: () => held,
    set(n: T) {
      held = n;
    },
  };
}
export function boxesOfTwoTypes(xs: number[]): number {
  const bs: Bx<number>[] = xs.map((x) => bx(x));
  const c = bx([xs[0]!, 2]);
  c.set([c.get()[0]! * 3, 1]);
  return bs.reduce((s, b) => s + b.get(), 0) * c.get()[0]!;
}
interface Shape2 {
  area: number;
  s: number;
  scale(k: number): void;
}
class Sq2 implements Shape2 {
  constructor(public s: number) {}
  get area() {
    return this.s ** 2;
  }
  set area(a: number) {
    this.s = Math.sqrt(a);
  }
  scale(k: number) {
    this.s *= k;
  }
}
const circle = (s: number): Shape2 => ({
  s,
  get area() {
    return Math.PI * this.s ** 2;
  },
  set area(a: number) {
    this.s = Math.sqrt(a / Math.PI);
  },
  scale(k: number) {
    this.s += k;
  },
});
export function accessorsBesideClasses(xs: number[]): number {
  const sh: Shape2[] = xs.map((x, i) =>
    i % 2
      ? new Sq2(x)
      : i === 2
        ? {
            s: x,
            area: x * x,
            scale(k) {
              this.s *= k;
              this.area *= k;
            },
          }
        : circle(x),
  );
  let t = 0;
  for (const h of sh) {
    h.scale(2);
    t += h.area;
    h.area *= 2;
    t += h.s;
  }
  return t;
}
export function getterOfMapped(xs: number[]): number {
  return xs
    .map((x, i) => ({
      x,
      get sq() {
        return this.x * this.x + i;
      },
    }))
    .reduce((s, o) => s + o.sq, 0);
}
export function observers(x: number): number {
  const obs = (init: number) => {
    let v = init;
    const subs: ((n: number) => void)[] = [];
    return {
      get value() {
        return v;
      },
      set value(n: number) {
        v = n;
        subs.forEach((s) => s(n));
      },
      sub(f: (n: number) => void) {
        subs.push(f);
      },
    };
  };
  const a = obs(x),
    b = obs(1);
  a.sub((n) => {
    b.value = n * b.value;
  });
  a.value = a.value * 2;
  return b.value;
}

function stepped(start: number) {
  let s = start;
  return {
    add(k: number): number {
      s *= Math.cos(k);
      return s;
    },
    value(): number {
      return s * s;
    },
  };
}

/** The getter is no method: it does not run on the other objects. */
export function besideObjectsWithMethods(b: number[], k: number): number {
  let one = stepped(k);
  for (let i = 0; i < 3; i++) {
    one.add(0.1 * i);
    if (one.value() > 2) one = stepped(0.1 * one.value());
  }
  const made = b.map((v) => ({
    v,
    n: 0,
    get half() {
      this.n += 1;
      return this.v * this.n;
    },
  }));
  let s = one.value();
  for (const o of made) s += o.half * o.half;
  return s + made[0]!.half;
}

/** Methods that read of their objects what others have under the same name, or lack. */
export function methodsOfTwoLiterals(xs: number[], k: number): number {
  const hs = xs.map((n) => ({
    n,
    half() {
      return this.n * k;
    },
  }));
  const gs = xs.map((n) => ({
    n,
    m: 2,
    half() {
      return this.n * this.n * this.m;
    },
  }));
  let s = 0;
  for (const h of hs) s = s * 0.5 + h.half();
  for (const g of gs) s = s * 0.5 + g.half();
  return s;
}

export const cases: readonly Case[] = [
  { f: 'methodsOfTwoLiterals', at: [[[1.1, 0.7], 1.3]] },

  {
    f: 'besideObjectsWithMethods',
    at: [
      [[1, 2], 1.7],
      [[0.5], 0.3],
    ],
  },
  { f: 'getterOrField', at: [[[1.1, 2.3, 0.7]], [[3, 1.6, 2.2, 0.4]]] },
  { f: 'setterOrField', at: [[[1.1, 2.3, 0.7]], [[3, 1.6, 2.2, 0.4]]] },
  { f: 'accessorsOfAliases', at: [[[1.1, 2.3, 0.7]], [[3, 1.6, 2.2, 0.4]]] },
  { f: 'gettersOfClosures', at: [[[1.1, 2.3, 0.7]], [[3, 1.6, 2.2, 0.4]]] },
  { f: 'spreadOfGetter', at: [[[1.1, 2.3, 0.7]], [[3, 1.6, 2.2, 0.4]]] },
  { f: 'patternOfGetter', at: [[[1.1, 2.3, 0.7]], [[3, 1.6, 2.2, 0.4]]] },
  { f: 'getterThatCounts', at: [[[1.1, 2.3, 0.7]], [[3, 1.6, 2.2, 0.4]]] },
  { f: 'gettersOfGetters', at: [[[1.1, 2.3, 0.7]], [[3, 1.6, 2.2, 0.4]]] },
  { f: 'genericBoxes', at: [[[1.1, 2.3, 0.7]], [[3, 1.6, 2.2, 0.4]]] },
  { f: 'listThatSums', at: [[[1.1, 2.3, 0.7]], [[3, 1.6, 2.2, 0.4]]] },
  { f: 'getterThatMayLack', at: [[[1.1, 2.3, 0.7]], [[3, 1.6, 2.2, 0.4]]] },
  { f: 'settersAlone', at: [[[1.1, 2.3, 0.7]], [[3, 1.6, 2.2, 0.4]]] },
  { f: 'compoundThroughSetter', at: [[[1.1, 2.3, 0.7]], [[3, 1.6, 2.2, 0.4]]] },
  { f: 'gettersOfWhatChanges', at: [[[1.1, 2.3, 0.7]], [[3, 1.6, 2.2, 0.4]]] },
  { f: 'setWithoutSetter', at: [[[1.1, 2.3, 0.7]], [[3, 1.6, 2.2, 0.4]]] },
  { f: 'boxesOfTwoTypes', at: [[[1.1, 2.3, 0.7]], [[3, 1.6, 2.2, 0.4]]] },
  { f: 'accessorsBesideClasses', at: [[[1.1, 2.3, 0.7]], [[3, 1.6, 2.2, 0.4]]] },
  { f: 'getterOfMapped', at: [[[1.1, 2.3, 0.7]], [[3, 1.6, 2.2, 0.4]]] },
  { f: 'restOfGetter', at: [[1.2], [-0.4]] },
  { f: 'valuesOfGetter', at: [[1.2], [-0.4]] },
  { f: 'entriesOfGetter', at: [[1.2], [-0.4]] },
  { f: 'accessorsOfModule', at: [[1.2], [-0.4]] },
  { f: 'observers', at: [[1.2], [-0.4]] },
  {
    f: 'checkpointedAccessors',
    wrt: ['xs'],
    at: [
      [[1.1, 2.3], 7],
      [[0.3], 0],
    ],
  },
];
