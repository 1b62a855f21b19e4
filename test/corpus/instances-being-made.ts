/** Instances that something keeps, or that keep themselves, while their constructors run. */

import type { Case } from './case.ts';

class NodeA {
  kids: NodeA[] = [];
  parent: NodeA | null = null;
  v: number;
  constructor(v: number, parent: NodeA | null = null) {
    this.v = v;
    if (parent) {
      this.parent = parent;
      parent.kids.push(this);
    }
    this.v += 1;
  }
  sum(): number {
    return this.v + this.kids.reduce((s, k) => s + k.sum(), 0);
  }
  get depth(): number {
    return this.parent ? this.parent.depth + 1 : 0;
  }
}
export function parents(x: number): number {
  const r = new NodeA(x);
  const a = new NodeA(x * x, r);
  new NodeA(2 * x, a);
  a.v *= 2;
  return r.sum() * (a.kids[0]!.depth + 1) + a.kids[0]!.parent!.v;
}
class World {
  bodies: Body[] = [];
  add(b: Body): void {
    this.bodies.push(b);
  }
  energy(): number {
    return this.bodies.reduce((s, b) => s + b.m * b.v ** 2, 0);
  }
}
class Body {
  v = 0;
  constructor(
    world: World,
    public m: number,
    v0: number,
  ) {
    world.add(this);
    this.v = v0;
    this.m *= 2;
  }
}
export function worlds(x: number): number {
  const w = new World();
  const b = new Body(w, x, 3);
  new Body(w, 2, x);
  b.v += x;
  return w.energy();
}
class Self {
  me: Self;
  v: number;
  constructor(v: number) {
    this.me = this;
    this.v = v;
  }
}
export function selfRef(x: number): number {
  const s = new Self(x);
  s.me.v *= 3;
  return s.v * s.me.me.v;
}
class Pair {
  other: Pair | null = null;
  constructor(
    public v: number,
    other?: Pair,
  ) {
    if (other) {
      this.other = other;
      other.other = this;
    }
    this.v *= 2;
  }
}
export function pairs(x: number): number {
  const a = new Pair(x);
  const b = new Pair(x * x, a);
  a.other!.v += 1;
  return b.v * a.v + b.other!.v;
}
const registry2 = (): { all: Item2[]; total(): number } => {
  const all: Item2[] = [];
  return { all, total: () => all.reduce((s, i) => s + i.w, 0) };
};
class Item2 {
  w = 0;
  constructor(reg: { all: Item2[] }, w: number) {
    reg.all.push(this);
    this.setW(w);
  }
  setW(w: number): void {
    this.w = w * w;
  }
}
export function registries(x: number): number {
  const r = registry2();
  const i = new Item2(r, x);
  new Item2(r, 3);
  i.setW(x + 1);
  return r.total();
}
class Memo {
  private cache = new Map<Memo, number>();
  constructor(public v: number) {
    this.cache.set(this, v);
    this.v = v * 2;
  }
  look(): number {
    return this.cache.get(this)! * this.v;
  }
}
export function mapSelf(x: number): number {
  return new Memo(x).look();
}
abstract class Base3 {
  static made: Base3[] = [];
  v: number;
  constructor(v: number, into: Base3[]) {
    this.v = v;
    into.push(this);
  }
  abstract get(): number;
}
class A3 extends Base3 {
  k = 2;
  get(): number {
    return this.v * this.k;
  }
}
class B3 extends Base3 {
  constructor(
    v: number,
    into: Base3[],
    public extra: number,
  ) {
    super(v, into);
    this.v += extra;
  }
  get(): number {
    return this.v + this.extra;
  }
}
export function bases(x: number): number {
  const all: Base3[] = [];
  const a = new A3(x, all);
  new B3(x * x, all, x);
  a.k = 5;
  return all.reduce((s, o) => s * 2 + o.get(), 0);
}
class Fluent {
  private steps: ((v: number) => number)[] = [];
  constructor() {
    this.steps.push(this.scale);
  }
  k = 3;
  private scale = (v: number): number => v * this.k;
  with(f: (v: number) => number): this {
    this.steps.push(f);
    return this;
  }
  run(v: number): number {
    return this.steps.reduce((a, f) => f(a), v);
  }
}
export function fluent(x: number): number {
  return new Fluent()
    .with((v) => v + x)
    .with(Math.sin)
    .run(x);
}
class Chain2 {
  private readonly stages = new Map<string, (v: number) => number>();
  constructor() {
    this.stages.set('sq', (v) => this.square(v));
    this.stages.set('neg', (v) => -v);
  }
  private square(v: number): number {
    this.count++;
    return v * v * this.count;
  }
  count = 0;
  run(v: number, names: string[]): number {
    return names.reduce((a, n) => this.stages.get(n)!(a), v);
  }
}
export function chains2(x: number): number {
  return new Chain2().run(x, ['sq', 'neg', 'sq']);
}
class Frame {
  readonly origin: { x: number; y: number };
  readonly axes: [number, number];
  readonly buffer: Float64Array;
  readonly world: World;
  unit: Vec9;
  readonly mode: 'a' | 'b';
  hook?: () => number;
  constructor(world: World, list: Frame[], x: number) {
    list.push(this);
    this.origin = { x, y: 2 * x };
    this.axes = [x, 1];
    this.buffer = new Float64Array([x, x * x]);
    this.world = world;
    this.unit = new Vec9(x);
    this.mode = 'b';
    this.hook = () => this.origin.x;
  }
  value(): number {
    return (
      this.origin.x * this.origin.y +
      this.axes[0] +
      this.buffer[1]! +
      this.unit.l * this.world.energy() +
      (this.mode === 'b' ? 1 : 0) +
      (this.hook?.() ?? 0)
    );
  }
}
class Vec9 {
  constructor(readonly l: number) {}
}
export function frames(x: number): number {
  const w = new World();
  new Body(w, x, 3);
  const fs: Frame[] = [];
  const f = new Frame(w, fs, x);
  f.origin.x = 3 * x;
  f.unit = new Vec9(x * x);
  return fs[0]!.value();
}
interface Shape9 {
  area(): number;
}
class Sq9 implements Shape9 {
  constructor(private a: number) {}
  area(): number {
    return this.a ** 2;
  }
}
class Ci9 implements Shape9 {
  constructor(private r: number) {}
  area(): number {
    return this.r * 3;
  }
}
class Holder9 {
  shape: Shape9;
  k: number;
  constructor(list: Holder9[], round: boolean, x: number) {
    list.push(this);
    this.shape = round ? new Ci9(x) : new Sq9(x);
    this.k = x;
  }
}
export function holders(x: number): number {
  const l: Holder9[] = [];
  new Holder9(l, true, x);
  new Holder9(l, false, x * x);
  return l.reduce((s, h) => s * 2 + h.shape.area() * h.k, 0);
}
class Scaled {
  k: number;
  later = 0;
  constructor(public x: number) {
    this.k = this.at(3);
    this.begin();
  }
  begin(): void {
    this.later = this.at(2);
  }
  at(n: number): number {
    return n === 0 ? this.x : this.at(n - 1) * 1.1;
  }
}
class ScaledMore extends Scaled {
  y: number;
  constructor(
    x: number,
    public z: number,
  ) {
    super(x);
    this.y = z * x;
    this.k = this.at(3);
  }
  override at(n: number): number {
    return n === 0 ? this.x * (this.y ?? 7) + (this.z ?? 1) : this.at(n - 1) * 1.2;
  }
}
/** A method that calls itself runs before the fields of the class are there, and after. */
export function fieldsNotThereYet(x: number): number {
  const b = new ScaledMore(x, x * x);
  return b.k + b.later * 2;
}
class Noted {
  k: number;
  log: number[] = [];
  constructor(public x: number) {
    this.k = this.at();
    this.log.push(this.k);
  }
  at(): number {
    return this.x * 2;
  }
}
class NotedMore extends Noted {
  y = 3;
  z: number;
  constructor(x: number, z: number) {
    super(x * z);
    this.z = z;
    this.log.push(this.at());
  }
  override at(): number {
    return this.x * (this.y ?? 7) + (this.z ?? 1);
  }
}
class NotedMost extends NotedMore {
  override y = 5;
  override at(): number {
    return super.at() * 2;
  }
}
export function calledAtEachLevel(x: number): number {
  const b = new NotedMost(x, x + 1);
  return b.k + b.at() + b.log.reduce((p, q) => p * 2 + q, 0);
}
class Registered {
  r: number;
  constructor(
    public x: number,
    list: Registered[],
  ) {
    list.push(this);
    this.r = this.f();
  }
  f(): number {
    return this.x;
  }
}

class WithGain extends Registered {
  gain = 5;
  override f(): number {
    return this.x * (this.gain || 3);
  }
}

/** The base's constructor runs a method that asks for a field which is not there yet. */
export function askedBeforeItIsSet(x: number, y: number): number {
  const list: Registered[] = [];
  const one = new WithGain(x, list);
  return list[0].r * y + one.f();
}

export const cases: readonly Case[] = [
  ...[
    'parents',
    'worlds',
    'selfRef',
    'pairs',
    'registries',
    'mapSelf',
    'bases',
    'fluent',
    'chains2',
    'frames',
    'holders',
    'fieldsNotThereYet',
    'calledAtEachLevel',
  ].map((f): Case => ({ f, at: [[1.3], [0.6]] })),
  { f: 'askedBeforeItIsSet', at: [[2, 3]] },
];
