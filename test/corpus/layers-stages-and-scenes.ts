// Layers, stages and scenes: optional methods, members that are functions, `reduce` over objects of several classes.
import type { Case } from './case.ts';

abstract class Layer {
  abstract forward(x: number[]): number[];
  init?(seed: number): void;
  get size(): number {
    return 0;
  }
  penalty(): number {
    return 0;
  }
}
class Dense extends Layer {
  private w: number[][] = [];
  constructor(
    private readonly nin: number,
    private readonly nout: number,
    private scale: number,
  ) {
    super();
  }
  override init(seed: number): void {
    this.w = Array.from({ length: this.nout }, (_, i) =>
      Array.from({ length: this.nin }, (_, j) => Math.sin(seed + i * 3 + j) * this.scale),
    );
  }
  forward(x: number[]): number[] {
    return this.w.map((r) => r.reduce((s, v, j) => s + v * x[j], 0));
  }
  override get size(): number {
    return this.nin * this.nout;
  }
  override penalty(): number {
    return this.w.flat().reduce((s, v) => s + v * v, super.penalty());
  }
}
class Act extends Layer {
  constructor(private f: (x: number) => number) {
    super();
  }
  forward = (x: number[]): number[] => x.map(this.f);
}
class Norm extends Layer {
  mean?: number;
  count = 0;
  constructor(
    readonly eps = 1e-5,
    private gain?: number[],
  ) {
    super();
  }
  forward(x: number[]): number[] {
    const m = x.reduce((a, b) => a + b, 0) / x.length;
    this.mean = this.mean === undefined ? m : 0.9 * this.mean + 0.1 * m;
    this.count++;
    const v = x.reduce((a, b) => a + (b - m) ** 2, 0) / x.length;
    return x.map((q, i) => ((q - this.mean!) / Math.sqrt(v + this.eps)) * (this.gain?.[i] ?? 1));
  }
}
class Residual extends Layer {
  constructor(private inner: Layer[]) {
    super();
  }
  override init(s: number): void {
    this.inner.forEach((l, i) => l.init?.(s + i));
  }
  forward(x: number[]): number[] {
    let y = x;
    for (const l of this.inner) y = l.forward(y);
    return y.map((v, i) => v + (x[i] ?? 0));
  }
  override penalty(): number {
    return this.inner.reduce((s, l) => s + l.penalty(), 0);
  }
}
class Sequential extends Layer {
  readonly layers: Layer[];
  constructor(...layers: Layer[]) {
    super();
    this.layers = layers;
  }
  forward(x: number[]): number[] {
    return this.layers.reduce((h, l) => l.forward(h), x);
  }
  override penalty(): number {
    let s = 0;
    for (const l of this.layers) {
      if (l instanceof Norm) continue;
      s += l.penalty();
      if (l instanceof Dense && l.size > 5) s *= 1.1;
    }
    return s;
  }
}
export function network(x: number[], scale: number, gain: number[], seed: number): number {
  const net = new Sequential(
    new Dense(2, 3, scale),
    new Act(Math.tanh),
    new Norm(1e-3, gain),
    new Residual([new Dense(3, 3, scale * 0.5), new Act((v) => (v > 0 ? v : 0.1 * v)), new Norm()]),
    new Dense(3, 1, 1),
  );
  net.layers.forEach((l, i) => l.init?.(seed + i));
  let s = 0;
  for (let k = 0; k < 2; k++) s += net.forward(x.map((v) => v + k))[0];
  const norms = net.layers.filter((l): l is Norm => l instanceof Norm);
  return s + 0.01 * net.penalty() + norms.reduce((t, n) => t + (n.mean ?? 0) * n.count, 0);
}
class SceneNode {
  parent: SceneNode | null = null;
  readonly children: SceneNode[] = [];
  constructor(
    public tx: number,
    public ty: number,
    public rot = 0,
  ) {}
  add(c: SceneNode): this {
    c.parent = this;
    this.children.push(c);
    return this;
  }
  world(p: [number, number]): [number, number] {
    const [c, s] = [Math.cos(this.rot), Math.sin(this.rot)];
    const q: [number, number] = [c * p[0] - s * p[1] + this.tx, s * p[0] + c * p[1] + this.ty];
    return this.parent ? this.parent.world(q) : q;
  }
  *walk(): Generator<SceneNode> {
    yield this;
    for (const c of this.children) yield* c.walk();
  }
  get depth(): number {
    let d = 0;
    for (let n = this.parent; n; n = n.parent) d++;
    return d;
  }
}
class Sprite extends SceneNode {
  constructor(
    tx: number,
    ty: number,
    readonly w: number,
  ) {
    super(tx, ty);
  }
  override world(p: [number, number]): [number, number] {
    const [x, y] = super.world([p[0] * this.w, p[1]]);
    return [x, y * this.w];
  }
}
export function scene(r: number[], w: number): number {
  const root = new SceneNode(0.1, 0.2, r[0]);
  root.add(new SceneNode(1, 0, r[1]).add(new Sprite(0.5, 0.5, w))).add(new Sprite(2, 1, w * w));
  let s = 0;
  for (const n of root.walk()) {
    const [x, y] = n.world([1, 0.5]);
    s += (x * 2 - y) * (n.depth + 1);
    if (n instanceof Sprite) s *= n.w;
    if (n.parent instanceof SceneNode && n.parent.parent === null) n.rot += 0.1 * s;
  }
  return s;
}
abstract class Stage {
  next: Stage | null = null;
  constructor(readonly dt: number) {}
  abstract apply(y: number): number;
  then(s: Stage): Stage {
    this.next = s;
    return s;
  }
}
class Euler extends Stage {
  apply(y: number): number {
    return y + this.dt * Math.sin(y);
  }
}
class Mid extends Stage {
  constructor(
    dt: number,
    readonly theta: number,
  ) {
    super(dt);
  }
  apply(y: number): number {
    const h = y + this.theta * this.dt * Math.sin(y);
    return y + this.dt * Math.sin(h);
  }
}
class Skip extends Stage {
  apply(y: number): number {
    return y;
  }
}
export function stages(y0: number, dt: number, n: number): number {
  const head = new Euler(dt);
  let tail: Stage = head;
  for (let i = 0; i < n; i++)
    tail = tail.then(i % 3 === 0 ? new Mid(dt * (i + 1), 0.5 + dt) : i % 3 === 1 ? new Skip(0) : new Euler(dt / 2));
  let y = y0;
  let cur: Stage | null = head;
  let mids = 0;
  while (cur !== null) {
    y = cur.apply(y);
    if (cur instanceof Mid) mids += cur.theta;
    else if (cur instanceof Skip && cur.next instanceof Euler) {
      cur = cur.next.next;
      continue;
    }
    cur = cur.next;
  }
  return y * (1 + mids);
}

abstract class Unit {
  abstract f(x: number): number;
  init?(s: number): void;
}
class Weighted extends Unit {
  w = 1;
  override init(s: number): void {
    this.w = s;
  }
  f(x: number): number {
    return this.w * x;
  }
}
class Squared extends Unit {
  constructor(readonly q: number) {
    super();
  }
  f(x: number): number {
    return this.q * x * x;
  }
}
export function methodsThatSomeHave(x: number, s: number): number {
  const units: Unit[] = [new Weighted(), new Squared(s)];
  units.forEach((l, i) => l.init?.(s + i));
  for (const l of units) if (l.init) l.init(l.f(s));
  return units.reduce((h, l) => l.f(h), x);
}
class Composed extends Unit {
  constructor(
    private readonly a: Unit,
    private readonly b: Unit,
  ) {
    super();
  }
  f(x: number): number {
    return this.b.f(this.a.f(x));
  }
}
export function foldedIntoOne(xs: number[], x: number): number {
  const units = xs.map((q): Unit => new Squared(q));
  return units.reduce((p, q) => new Composed(p, q)).f(x);
}

export const cases: Case[] = [
  { f: 'network', at: [[[0.5, -0.3], 0.8, [1, 1.2, 0.7], 1]], wrt: ['x', 'scale', 'gain'] },
  { f: 'scene', at: [[[0.3, 0.5], 1.2]] },
  {
    f: 'stages',
    at: [
      [1, 0.1, 7],
      [1, 0.1, 0],
    ],
    wrt: ['y0', 'dt'],
  },
  { f: 'methodsThatSomeHave', at: [[1, 2]] },
  {
    f: 'foldedIntoOne',
    at: [
      [[1, 0.5, 2], 0.7],
      [[1.5], 0.7],
    ],
  },
];
