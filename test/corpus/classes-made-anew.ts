/** Classes made by functions that are called several times: each has what it reads of its own run. */

import type { Case } from './case.ts';

function makeScaler(k: number) {
  return class {
    factor = k;
    apply(x: number): number {
      return x * this.factor;
    }
  };
}
export function madeClasses(x: number): number {
  const A = makeScaler(2),
    B = makeScaler(3);
  return new A().apply(x) + 10 * new B().apply(x);
}
function makeAdder(k: number) {
  class Adder {
    total: number;
    constructor(from: number) {
      this.total = from + k;
    }
    get(): number {
      return this.total;
    }
  }
  return Adder;
}
export function madeClasses2(x: number): number {
  const A = makeAdder(x),
    B = makeAdder(x * x);
  const b = new B(1);
  const a = new A(2);
  return a.get() * 3 + b.get();
}
function makeBase(k: number) {
  return class {
    v = k;
  };
}
export function madeClasses4(x: number): number {
  const A = makeBase(x);
  const B = makeBase(2);
  class C extends A {
    w = 3;
  }
  const c = new C();
  return c.v * c.w + new B().v;
}
class Layer {
  forward(x: number): number {
    return x;
  }
  then(next: Layer): Layer {
    const first = this;
    return new (class extends Layer {
      override forward(x: number): number {
        return next.forward(first.forward(x));
      }
    })();
  }
}
class Scale extends Layer {
  constructor(private k: number) {
    super();
  }
  override forward(x: number): number {
    return this.k * x;
  }
}
class Sq extends Layer {
  override forward(x: number): number {
    return x * x;
  }
}
export function chained(x: number, k: number): number {
  return new Scale(k).then(new Sq()).then(new Scale(3)).forward(x);
}
const makeCounter = (step: number) => {
  class Counter {
    n = 0;
    tick(): this {
      this.n += step;
      return this;
    }
  }
  return new Counter();
};
export function madeCounters(x: number): number {
  const a = makeCounter(x),
    b = makeCounter(2 * x);
  a.tick().tick();
  b.tick();
  return a.n * b.n;
}
interface Gauge {
  read(): number;
  add(v: number): void;
}
function gauge(scale: number): Gauge {
  let reads = 0;
  class G implements Gauge {
    private total = 0;
    read(): number {
      reads++;
      return this.total * scale * reads;
    }
    add(v: number): void {
      this.total += v * scale;
    }
  }
  return new G();
}
export function gauges(x: number): number {
  const a = gauge(x),
    b = gauge(2);
  a.add(x);
  b.add(x * x);
  a.read();
  return a.read() * b.read();
}
export function gaugesInLoop(xs: number[]): number {
  const gs: Gauge[] = [];
  for (const x of xs) gs.push(gauge(x));
  gs.forEach((g, i) => g.add(xs[i]! * (i + 1)));
  let s = 0;
  for (const g of gs) s += g.read();
  return s + gs[0]!.read();
}
interface Valued {
  value(): number;
}
export function classInLoop(xs: number[]): number {
  const parts: Valued[] = [];
  for (const [i, x] of xs.entries()) {
    class Part implements Valued {
      constructor(private w: number) {}
      value(): number {
        return this.w * x + i;
      }
    }
    parts.push(new Part(i + 2));
  }
  return parts.map((p) => p.value()).reduce((a, b) => a * b, 1);
}
interface Got {
  get(): number;
}
export function previousOfLoop(xs: number[]): number {
  let s = 0;
  let prev: Got | null = null;
  for (const x of xs) {
    const sq = x * x;
    class Holder implements Got {
      get(): number {
        return sq;
      }
    }
    if (prev) s += prev.get() * x;
    prev = new Holder();
  }
  return s;
}
interface Summed {
  sum(): number;
}
function tree(depth: number, x: number): Summed {
  class Branch implements Summed {
    private kids: Summed[] = depth > 0 ? [tree(depth - 1, x * 0.5), tree(depth - 1, x + 1)] : [];
    sum(): number {
      return x + this.kids.reduce((s, k) => s + k.sum(), 0);
    }
  }
  return new Branch();
}
export function recursiveClasses(x: number): number {
  return tree(2, x).sum();
}
function space(dim: number) {
  class Vec {
    constructor(readonly xs: number[]) {}
    plus(o: Vec): Vec {
      return new Vec(this.xs.map((v, i) => v + o.xs[i]!));
    }
    norm(): number {
      return this.xs.slice(0, dim).reduce((s, v) => s + v * v, 0) / dim;
    }
  }
  return { vec: (...xs: number[]) => new Vec(xs), zero: () => new Vec(new Array<number>(dim).fill(0)) };
}
export function spaces(x: number): number {
  const a = space(2),
    b = space(3);
  return (
    a
      .vec(x, 2 * x, 9)
      .plus(a.vec(1, 1, 1))
      .norm() +
    b
      .vec(x, x * x, 1)
      .plus(b.zero())
      .norm()
  );
}
function withUnit(u: number) {
  const conv = (v: number): number => v * u;
  class Q {
    constructor(private raw: number) {}
    get si(): number {
      return conv(this.raw);
    }
    *parts(n: number): Generator<number> {
      for (let i = 1; i <= n; i++) yield conv(this.raw) / i;
    }
  }
  return Q;
}
export function units(x: number): number {
  const Feet = withUnit(0.3048),
    Ks = withUnit(x);
  const f = new Feet(x),
    k = new Ks(2);
  let s = f.si * k.si;
  for (const p of f.parts(2)) s += p;
  for (const p of k.parts(3)) s += p * p;
  return s;
}

interface Op {
  run(v: number): number;
}
export function factoriesKept(x: number): number {
  const makers: ((k: number) => Op)[] = [];
  makers.push((k) => {
    class Mul implements Op {
      run(v: number): number {
        return v * k;
      }
    }
    return new Mul();
  });
  makers.push((k) => {
    class Pow implements Op {
      private n = 2;
      run(v: number): number {
        return v ** this.n + k;
      }
    }
    return new Pow();
  });
  const ops = makers.map((m, i) => m(x + i));
  return ops.reduce((v, o) => o.run(v), x) + ops[0]!.run(3);
}
function nested(n: number, x: number): Op {
  if (n === 0) {
    class Id implements Op {
      run(v: number): number {
        return v + x;
      }
    }
    return new Id();
  }
  const inner = nested(n - 1, x * 2);
  class Twice implements Op {
    run(v: number): number {
      return inner.run(v) * n;
    }
  }
  return new Twice();
}
export function nestedOps(x: number): number {
  return nested(2, x).run(x);
}
export const cases: readonly Case[] = [
  ...['factoriesKept', 'nestedOps'].map((f): Case => ({ f, at: [[1.3], [0.6]] })),
  ...['madeClasses', 'madeClasses2', 'madeClasses4', 'madeCounters', 'gauges', 'recursiveClasses', 'spaces', 'units'].map((f): Case => ({
    f,
    at: [[1.3], [0.6]],
  })),
  ...['gaugesInLoop', 'classInLoop', 'previousOfLoop'].map((f): Case => ({ f, at: [[[1.3, 0.7, 2.1]]] })),
  { f: 'chained', at: [[1.3, 0.6]] },
];
