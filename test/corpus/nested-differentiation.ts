/** Programs that differentiate by themselves: values with backward functions, duals, tapes. */

import type { Case } from './case.ts';

class Value {
  grad = 0;
  private _backward: () => void = () => {};
  readonly _prev: Set<Value>;
  constructor(
    public data: number,
    children: Value[] = [],
    readonly op = '',
  ) {
    this._prev = new Set(children);
  }
  static of(v: Value | number): Value {
    return v instanceof Value ? v : new Value(v);
  }
  add(other: Value | number): Value {
    const o = Value.of(other);
    const out = new Value(this.data + o.data, [this, o], '+');
    out._backward = () => {
      this.grad += out.grad;
      o.grad += out.grad;
    };
    return out;
  }
  mul(other: Value | number): Value {
    const o = Value.of(other);
    const out = new Value(this.data * o.data, [this, o], '*');
    out._backward = () => {
      this.grad += o.data * out.grad;
      o.grad += this.data * out.grad;
    };
    return out;
  }
  pow(n: number): Value {
    const out = new Value(this.data ** n, [this], `**${n}`);
    out._backward = () => {
      this.grad += n * this.data ** (n - 1) * out.grad;
    };
    return out;
  }
  tanh(): Value {
    const t = Math.tanh(this.data);
    const out = new Value(t, [this], 'tanh');
    out._backward = () => {
      this.grad += (1 - t * t) * out.grad;
    };
    return out;
  }
  relu(): Value {
    const out = new Value(this.data < 0 ? 0 : this.data, [this], 'relu');
    out._backward = () => {
      this.grad += (out.data > 0 ? 1 : 0) * out.grad;
    };
    return out;
  }
  backward(): void {
    const topo: Value[] = [];
    const visited = new Set<Value>();
    const build = (v: Value): void => {
      if (!visited.has(v)) {
        visited.add(v);
        for (const c of v._prev) build(c);
        topo.push(v);
      }
    };
    build(this);
    this.grad = 1;
    for (const v of topo.reverse()) v._backward();
  }
}
export function mg(x: number, y: number): number {
  const a = new Value(x),
    b = new Value(y);
  const c = a.mul(b).add(a.pow(2)).tanh().mul(2).add(b.relu());
  c.backward();
  return a.grad * b.grad + c.data;
}
class V2 {
  grad = 0;
  constructor(
    public data: number,
    private parents: V2[] = [],
    private grads: ((g: number) => number)[] = [],
  ) {}
  mul(o: V2): V2 {
    return new V2(this.data * o.data, [this, o], [(g) => g * o.data, (g) => g * this.data]);
  }
  sin(): V2 {
    return new V2(Math.sin(this.data), [this], [(g) => g * Math.cos(this.data)]);
  }
  backward(g = 1): void {
    this.grad += g;
    this.parents.forEach((p, i) => p.backward(this.grads[i]!(g)));
  }
}
export function mg2(x: number, y: number): number {
  const a = new V2(x),
    b = new V2(y);
  const c = a.mul(b).sin().mul(a);
  c.backward();
  return a.grad * b.grad + c.data;
}
class Dual {
  constructor(
    readonly re: number,
    readonly eps: number = 0,
  ) {}
  static lift(x: Dual | number): Dual {
    return typeof x === 'number' ? new Dual(x) : x;
  }
  add(o: Dual | number): Dual {
    const b = Dual.lift(o);
    return new Dual(this.re + b.re, this.eps + b.eps);
  }
  mul(o: Dual | number): Dual {
    const b = Dual.lift(o);
    return new Dual(this.re * b.re, this.re * b.eps + this.eps * b.re);
  }
  static sin(x: Dual): Dual {
    return new Dual(Math.sin(x.re), Math.cos(x.re) * x.eps);
  }
}
const derivative =
  (f: (x: Dual) => Dual) =>
  (x: number): number =>
    f(new Dual(x, 1)).eps;
export function duals(x: number): number {
  const df = derivative((t) => Dual.sin(t.mul(t)).mul(3).add(t));
  return df(x) * x;
}
type Num = number | Dual2;
interface Dual2 {
  v: number;
  d: number;
}
const isD = (x: Num): x is Dual2 => typeof x === 'object';
const mulN = (a: Num, b: Num): Num => {
  if (!isD(a) && !isD(b)) return a * b;
  const p = isD(a) ? a : { v: a, d: 0 },
    q = isD(b) ? b : { v: b, d: 0 };
  return { v: p.v * q.v, d: p.v * q.d + p.d * q.v };
};
export function duals2(x: number): number {
  const r = mulN(mulN({ v: x, d: 1 }, 2), mulN({ v: x, d: 1 }, { v: x, d: 1 }));
  return isD(r) ? r.d : 0;
}
// op tape
type OpRec = { op: 'add' | 'mul' | 'sin'; i: number; j: number };
class Tape {
  readonly vals: number[] = [];
  readonly ops: (OpRec | null)[] = [];
  input(v: number): number {
    this.vals.push(v);
    this.ops.push(null);
    return this.vals.length - 1;
  }
  private rec(op: OpRec, v: number): number {
    this.vals.push(v);
    this.ops.push(op);
    return this.vals.length - 1;
  }
  add(i: number, j: number) {
    return this.rec({ op: 'add', i, j }, this.vals[i]! + this.vals[j]!);
  }
  mul(i: number, j: number) {
    return this.rec({ op: 'mul', i, j }, this.vals[i]! * this.vals[j]!);
  }
  sin(i: number) {
    return this.rec({ op: 'sin', i, j: -1 }, Math.sin(this.vals[i]!));
  }
  grad(out: number): number[] {
    const bar = new Array<number>(this.vals.length).fill(0);
    bar[out] = 1;
    for (let k = out; k >= 0; k--) {
      const o = this.ops[k];
      if (!o) continue;
      switch (o.op) {
        case 'add':
          bar[o.i]! += bar[k]!;
          bar[o.j]! += bar[k]!;
          break;
        case 'mul':
          bar[o.i]! += bar[k]! * this.vals[o.j]!;
          bar[o.j]! += bar[k]! * this.vals[o.i]!;
          break;
        case 'sin':
          bar[o.i]! += bar[k]! * Math.cos(this.vals[o.i]!);
      }
    }
    return bar;
  }
}
export function tapeT(x: number, y: number): number {
  const t = new Tape();
  const a = t.input(x),
    b = t.input(y);
  const c = t.sin(t.mul(a, b));
  const d = t.add(t.mul(c, a), b);
  const g = t.grad(d);
  return g[a]! * g[b]!;
}

export const cases: Case[] = [
  { f: 'mg', at: [[1.3, 2]] },
  { f: 'mg2', at: [[1.3, 2]] },
  { f: 'duals', at: [[1.3]] },
  { f: 'duals2', at: [[1.3]] },
  { f: 'tapeT', at: [[1.3, 0.4]] },
];
