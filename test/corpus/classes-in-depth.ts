// What classes do in JavaScript: virtual calls from constructors, order of fields, static this, super, accessors.
import type { Case } from './case.ts';
// virtual calls from base constructor
class Base {
  readonly total: number;
  protected k = 2;
  constructor(x: number) {
    this.total = this.compute(x) + this.k;
  }
  protected compute(x: number): number {
    return x;
  }
}
class Derived extends Base {
  private extra = 5;
  protected override compute(x: number): number {
    return x * x * (this.extra ?? 3);
  }
  sum(): number {
    return this.total + this.extra;
  }
}
export function virtualInConstructor(x: number): number {
  return new Derived(x).sum() * new Base(x).total;
}
// field initialisers order and overriding fields
class A1 {
  f = 1;
  g = this.f * 2;
  constructor(public x: number) {
    this.f += x;
  }
}
class B1 extends A1 {
  override f = 10;
  h = this.g + this.x * this.f;
}
export function fieldOrder(x: number): number {
  const b = new B1(x);
  return b.f * x + b.g * b.h;
}
// static this and overridden static
class Conf {
  static scale = 2;
  static apply(x: number): number {
    return x * this.scale + this.shift(x);
  }
  static shift(x: number): number {
    return x;
  }
}
class Conf2 extends Conf {
  static override scale = 3;
  static override shift(x: number): number {
    return super.shift(x) * x;
  }
}
export function staticThis(x: number): number {
  return Conf.apply(x) + 10 * Conf2.apply(x);
}
// polymorphic this builder
class Q {
  protected c: number[] = [];
  add(v: number): this {
    this.c.push(v);
    return this;
  }
  eval(x: number): number {
    return this.c.reduce((s, v, i) => s + v * x ** i, 0);
  }
}
class Q2 extends Q {
  scale(k: number): this {
    this.c = this.c.map((v) => v * k);
    return this;
  }
  override eval(x: number): number {
    return super.eval(x) + this.c.length;
  }
}
export function polymorphicThis(x: number, k: number): number {
  return (
    new Q2()
      .add(x)
      .add(2)
      .scale(k)
      .add(k * k)
      .eval(x) * new Q().add(k).eval(x)
  );
}
// template method
abstract class Integrator {
  constructor(protected readonly f: (t: number, y: number) => number) {}
  protected abstract step(t: number, y: number, h: number): number;
  run(y0: number, t1: number, n: number): number {
    let y = y0;
    const h = t1 / n;
    for (let i = 0; i < n; i++) y = this.step(i * h, y, h);
    return y;
  }
}
class Euler extends Integrator {
  protected step(t: number, y: number, h: number): number {
    return y + h * this.f(t, y);
  }
}
class Heun extends Euler {
  protected override step(t: number, y: number, h: number): number {
    const p = super.step(t, y, h);
    return y + (h / 2) * (this.f(t, y) + this.f(t + h, p));
  }
}
export function templateMethod(y0: number, k: number): number {
  const f = (t: number, y: number) => -k * y + t;
  return new Euler(f).run(y0, 1, 3) + 100 * new Heun(f).run(y0, 1, 3);
}
export function chosenIntegrator(y0: number, k: number, second: boolean): number {
  const f = (t: number, y: number) => -k * y * y + t;
  const m: Integrator = second ? new Heun(f) : new Euler(f);
  return m.run(y0, 1, 3);
}
// getters overriding, setters with validation
class Temp {
  protected _c: number;
  constructor(c: number) {
    this._c = c;
  }
  get value(): number {
    return this._c;
  }
  set value(v: number) {
    this._c = Math.min(v, 100);
  }
}
class Fahr extends Temp {
  override get value(): number {
    return this._c * 1.8 + 32;
  }
  override set value(f: number) {
    super.value = (f - 32) / 1.8;
  }
}
export function accessorOverride(x: number): number {
  const t = new Fahr(x);
  t.value += 10 * x;
  t.value *= 1.1;
  const u = new Temp(x);
  u.value *= x;
  return t.value * u.value;
}
// instanceof chains
export function instanceChain(x: number): number {
  const items = [new Euler((t, y) => y * x), new Heun((t, y) => y * x * x)];
  let s = 0;
  for (const it of items) {
    if (it instanceof Heun) s += 2 * it.run(1, 1, 2);
    else if (it instanceof Euler) s += it.run(1, 1, 2);
  }
  return s;
}
export function instanceChainInLoop(x: number, n: number): number {
  const items = [new Euler((t, y) => y * x), new Heun((t, y) => y * x * x)];
  let s = 0;
  for (let k = 0; k < n; k++) {
    for (const it of items) {
      if (it instanceof Heun) s += 2 * it.run(1, 1, 2);
      else s += it.run(k, 1, 2) * s;
    }
  }
  for (let i = 0; i < items.length; i++) if (items[i] instanceof Heun) s *= items[i].run(s, x, 1);
  return s;
}
// objects with toString/valueOf used inactive
class Money {
  constructor(
    readonly amount: number,
    readonly cur = 'EUR',
  ) {}
  plus(o: Money): Money {
    if (o.cur !== this.cur) throw new TypeError(`cannot add ${o} to ${this}`);
    return new Money(this.amount + o.amount, this.cur);
  }
  times(k: number): Money {
    return new Money(this.amount * k, this.cur);
  }
  toString(): string {
    return `${this.amount.toFixed(2)} ${this.cur}`;
  }
}
export function money(x: number, k: number): number {
  const parts = [new Money(x), new Money(2 * x).times(k), new Money(k)];
  const total = parts.reduce((a, b) => a.plus(b));
  return total.amount ** 2 + (total.cur === 'EUR' ? k : 0);
}
// class with array of instances and cyclic references
class NodeX {
  readonly children: NodeX[] = [];
  parent: NodeX | null = null;
  constructor(public w: number) {}
  add(w: number): NodeX {
    const c = new NodeX(w * this.w);
    c.parent = this;
    this.children.push(c);
    return c;
  }
  depth(): number {
    return this.parent ? this.parent.depth() + 1 : 0;
  }
  sum(): number {
    return this.children.reduce((s, c) => s + c.sum(), this.w * (1 + this.depth()));
  }
}
export function treeWithParents(x: number, y: number): number {
  const r = new NodeX(x);
  const a = r.add(y);
  a.add(2).add(y);
  r.add(x);
  return r.sum();
}
// composition and delegation, interface with two implementations chosen at runtime
interface Option_ {
  price(s: number): number;
}
class Vanilla implements Option_ {
  constructor(
    private readonly k: number,
    private readonly sign: 1 | -1,
  ) {}
  price(s: number): number {
    return Math.max(this.sign * (s - this.k), 0);
  }
}
class Digital implements Option_ {
  constructor(
    private readonly k: number,
    private readonly payoff: number,
  ) {}
  price(s: number): number {
    return s > this.k ? this.payoff : 0;
  }
}
class Portfolio implements Option_ {
  private readonly legs: { o: Option_; q: number }[] = [];
  buy(o: Option_, q = 1): this {
    this.legs.push({ o, q });
    return this;
  }
  price(s: number): number {
    return this.legs.reduce((t, { o, q }) => t + q * o.price(s), 0);
  }
}
// private methods, static private counters as constants
class Poly {
  static #eps = 1e-12;
  readonly #c: readonly number[];
  constructor(...c: number[]) {
    this.#c = c;
  }
  #horner(x: number): number {
    return this.#c.reduceRight((s, v) => s * x + v, 0);
  }
  derivative(): Poly {
    return new Poly(...this.#c.slice(1).map((v, i) => v * (i + 1)));
  }
  at(x: number): number {
    return Math.abs(x) < Poly.#eps ? this.#c[0] : this.#horner(x);
  }
  newton(x: number, n = 3): number {
    const d = this.derivative();
    return n === 0 ? x : this.newton(x - this.at(x) / d.at(x), n - 1);
  }
}
export function polyNewton(a: number, b: number, x: number): number {
  return new Poly(a, b, 0, 1).newton(x) + new Poly(a, b).derivative().at(0);
}
// recursion with exhaustive never
type Expr = { t: 'k'; v: number } | { t: 'add' | 'mul'; l: Expr; r: Expr } | { t: 'neg'; e: Expr };
const never = (x: never): never => {
  throw new Error(`bad ${String(x)}`);
};
function ev(e: Expr): number {
  switch (e.t) {
    case 'k':
      return e.v;
    case 'add':
      return ev(e.l) + ev(e.r);
    case 'mul':
      return ev(e.l) * ev(e.r);
    case 'neg':
      return -ev(e.e);
    default:
      return never(e);
  }
}
export function exhaustiveNever(x: number, y: number): number {
  return ev({ t: 'mul', l: { t: 'add', l: { t: 'k', v: x }, r: { t: 'k', v: y } }, r: { t: 'neg', e: { t: 'k', v: x } } });
}
function fail(msg: string): never {
  throw new Error(msg);
}
function power(x: number, n: number): number {
  return n === 0 ? 1 : n > 0 ? x * power(x, n - 1) : n < -100 ? fail('too deep') : 1 / power(x, -n);
}
export function neverInConditional(x: number): number {
  return power(x, 3) + power(x, -2);
}
// object spread of instance loses methods; Object.create-like
export function spreadInstance(x: number): number {
  const m = new Money(x);
  const p = { ...m, amount: m.amount * x };
  return p.amount + m.amount * p.cur.length;
}
// method extracted and bound
export function boundMethods(x: number): number {
  const p = new Poly(x, 2, x * x);
  const at = p.at.bind(p);
  const g = (f: (v: number) => number) => f(x) + f(2);
  return g(at) + [1, 2].map((v) => p.at(v)).reduce((a, b) => a * b);
}
// class expression and factory
const makeCounter = (start: number) =>
  new (class {
    n = start;
    inc(by = 1): this {
      this.n += by * start;
      return this;
    }
  })();
export function classExpression(x: number): number {
  return makeCounter(x).inc().inc(2).n ** 2;
}
export const cases: Case[] = [
  { f: 'virtualInConstructor', at: [[1.5]] },
  { f: 'fieldOrder', at: [[1.5]] },
  { f: 'staticThis', at: [[1.5]] },
  { f: 'polymorphicThis', at: [[1.5, 0.7]] },
  { f: 'templateMethod', at: [[1.5, 0.7]] },
  {
    f: 'chosenIntegrator',
    at: [
      [1.5, 0.7, true],
      [1.5, 0.7, false],
    ],
  },
  { f: 'accessorOverride', at: [[1.5], [60]] },
  { f: 'instanceChain', at: [[1.5]] },
  {
    f: 'instanceChainInLoop',
    at: [
      [0.8, 2],
      [0.3, 0],
    ],
    wrt: ['x'],
  },
  { f: 'money', at: [[1.5, 0.7]] },
  { f: 'treeWithParents', at: [[1.5, 0.7]] },
  { f: 'polyNewton', at: [[-2, 1.5, 0.7]] },
  { f: 'exhaustiveNever', at: [[1.5, 0.7]] },
  { f: 'neverInConditional', at: [[1.5]] },
  { f: 'spreadInstance', at: [[1.5]] },
  { f: 'boundMethods', at: [[1.5]] },
  { f: 'classExpression', at: [[1.5]] },
];
