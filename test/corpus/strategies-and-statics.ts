// Integrators that say only how states are added, fields that are functions and overridden, statics, bound functions, payloads of errors.
import type { Case } from './case.ts';
abstract class Integrator<S> {
  protected t = 0;
  constructor(protected readonly dt: number) {}
  protected abstract add(s: S, d: S, k: number): S;
  abstract step(s: S, f: (t: number, s: S) => S): S;
  run(s: S, f: (t: number, s: S) => S, n: number): S {
    let c = s;
    for (let i = 0; i < n; i++) {
      c = this.step(c, f);
      this.t += this.dt;
    }
    return c;
  }
}
abstract class Euler<S> extends Integrator<S> {
  step(s: S, f: (t: number, s: S) => S): S {
    return this.add(s, f(this.t, s), this.dt);
  }
}
abstract class Mid<S> extends Integrator<S> {
  step(s: S, f: (t: number, s: S) => S): S {
    const h = this.add(s, f(this.t, s), this.dt / 2);
    return this.add(s, f(this.t + this.dt / 2, h), this.dt);
  }
}
class NumEuler extends Euler<number> {
  protected add(s: number, d: number, k: number): number {
    return s + d * k;
  }
}
class VecMid extends Mid<number[]> {
  protected add(s: number[], d: number[], k: number): number[] {
    return s.map((v, i) => v + d[i] * k);
  }
}
class PairMid extends Mid<{ x: number; v: number }> {
  protected add(s: { x: number; v: number }, d: { x: number; v: number }, k: number) {
    return { x: s.x + k * d.x, v: s.v + k * d.v };
  }
}
export function integrators(x: number, k: number, n: number): number {
  const a = new NumEuler(0.1).run(x, (t, s) => -k * s + t, n);
  const b = new VecMid(0.1).run([x, k], (_t, [p, q]) => [q, -p * k], n);
  const c = new PairMid(0.05).run({ x, v: 0 }, (t, s) => ({ x: s.v, v: -k * s.x - 0.1 * t }), n);
  return a * b[0] + c.x * c.v;
}
interface Strategy<A, B> {
  readonly name: string;
  run(a: A): B;
}
class Sq implements Strategy<number, number> {
  readonly name = 'sq';
  run(a: number): number {
    return a * a;
  }
}
class Scale implements Strategy<number, number> {
  readonly name = 'scale';
  constructor(private k: number) {}
  run(a: number): number {
    return a * this.k;
  }
}
export function strategyList(x: number, k: number, n: number): number {
  const all: Strategy<number, number>[] = [new Sq(), new Scale(k), new Scale(x)];
  let v = x;
  for (let i = 0; i < n; i++) {
    const s = all[i % all.length];
    v = s.run(v) + s.name.length;
  }
  return v;
}
class Base {
  protected k = 2;
  f = (x: number): number => x * this.k;
  g(x: number): number {
    return this.f(x) + 1;
  }
}
class Over extends Base {
  protected override k = 3;
  override f = (x: number): number => x * x * this.k;
  override g(x: number): number {
    return super.g(x) * 2;
  }
}
export function arrowFields(x: number, y: number): number {
  const bs: Base[] = [new Base(), new Over()];
  const h = bs[1].f;
  return bs.reduce((s, b) => s + b.g(x) * b.f(y), 0) + h(y);
}
class Shape {
  protected constructor(public readonly sides: number[]) {}
  static regular<T extends typeof Shape>(this: T, n: number, a: number): Shape {
    return new Shape(Array.from({ length: n }, () => a));
  }
  scale(k: number): this {
    (this.sides as number[]).forEach((_, i, s) => {
      s[i] *= k;
    });
    return this;
  }
  get perimeter(): number {
    return this.sides.reduce((a, b) => a + b, 0);
  }
}
export function fluent(a: number, k: number): number {
  const s = Shape.regular(3, a).scale(k).scale(a);
  return s.perimeter * s.sides[0];
}
function wsum(this: { w: number[] }, ...xs: number[]): number {
  return xs.reduce((s, x, i) => s + x * (this.w[i] ?? 1), 0);
}
export function binding(x: number, y: number): number {
  const o = { w: [x, y] };
  const f = wsum.bind(o);
  const g = wsum.bind(o, x);
  o.w[0] = y * y;
  return f(1, 2, 3) + g(y) * wsum.call({ w: [2] }, x, y) + wsum.apply(o, [y, x]);
}
type Named = { name: string };
type Weighted = { w: number; grow(k: number): void };
const makeW = (w: number): Weighted => ({
  w,
  grow(k) {
    this.w *= k;
  },
});
export function intersections(x: number, y: number): number {
  const o: Named & Weighted = Object.assign({ name: 'ab' }, makeW(x));
  o.grow(y);
  o.grow(o.name.length);
  return o.w * o.w;
}
enum Op {
  Add,
  Mul,
  Neg,
}
const ops = {
  [Op.Add]: (a: number, b: number) => a + b,
  [Op.Mul]: (a: number, b: number) => a * b,
  [Op.Neg]: (a: number) => -a,
} satisfies Record<Op, (a: number, b: number) => number>;
export function enumOps(x: number, prog: Op[]): number {
  let a = x,
    b = 2 * x;
  for (const p of prog) [a, b] = [b, ops[p](a, b)];
  return a * b;
}
class Overflow extends Error {
  constructor(
    readonly at: number,
    readonly value: number,
  ) {
    super(`overflow at ${at}`);
  }
}
export function payload(x: number, n: number, lim: number): number {
  try {
    let v = x;
    for (let i = 0; i < n; i++) {
      v = v * v + 0.1;
      if (v > lim) throw new Overflow(i, v);
    }
    return v;
  } catch (e) {
    if (e instanceof Overflow) return e.value * (e.at + 1) * x;
    throw e;
  } finally {
    x = 0;
  }
}
const z = [[1.2, 0.7]] as const;
export const cases: Case[] = [
  {
    f: 'integrators',
    at: [
      [1.2, 0.7, 5],
      [1.2, 0.7, 0],
    ],
    wrt: ['x', 'k'],
  },
  {
    f: 'strategyList',
    at: [
      [1.2, 0.7, 5],
      [1.2, 0.7, 0],
    ],
    wrt: ['x', 'k'],
  },
  { f: 'arrowFields', at: z },
  { f: 'fluent', at: z },
  { f: 'binding', at: z },
  { f: 'intersections', at: z },
  { f: 'enumOps', at: [[1.2, [0, 1, 2, 1]]], wrt: ['x'] },
  {
    f: 'payload',
    at: [
      [1.1, 5, 3],
      [0.5, 3, 3],
    ],
    wrt: ['x'],
  },
];
