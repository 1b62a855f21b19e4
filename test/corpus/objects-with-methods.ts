// Object literals and instances that hold functions beside their data: aliased, chosen, copied, replaced, compared, handed on.
import type { Case } from './case.ts';

type Cell = { v: number; get(): number; add(x: number): void };

const cell = (v: number): Cell => ({
  v,
  get() {
    return this.v;
  },
  add(x) {
    this.v += x;
  },
});

export function aliasOfObject(x: number): number {
  const a = cell(x);
  const b = a;
  b.add(2);
  b.v *= x;
  return a.get() * b.v;
}

export function copyOfObject(x: number): number {
  const a = cell(x);
  const b = { ...a };
  b.add(2);
  b.v *= x;
  return a.get() * b.get();
}

export function objectInLoop(xs: number[]): number {
  const total = cell(0);
  const product = cell(1);
  for (const x of xs) {
    total.add(x * product.v);
    if (x > 1) product.v *= x;
  }
  return total.get() * product.get();
}

export function methodReplaced(x: number): number {
  const a = cell(x);
  const old = a.get;
  a.get = () => a.v * 10;
  return a.get() + old.call(a);
}

export function dataReplacedInBranch(x: number): number {
  const a = { data: [x, 1], sum: (): number => a.data[0] + a.data[1] };
  if (x > 1) a.data = [x * x, x];
  a.data[1] += 1;
  return a.sum() * a.data[0];
}

export function closuresOverOneObject(x: number): number {
  const state = { n: x, log: [] as number[] };
  const api = {
    step: (k: number) => {
      state.n = state.n * k + 1;
      state.log.push(state.n);
    },
    undo: () => {
      state.log.pop();
      state.n = state.log.at(-1) ?? 0;
    },
  };
  api.step(2);
  api.step(x);
  api.step(3);
  api.undo();
  return state.n * state.log.length + state.log[0];
}

export function nestedObjects(x: number): number {
  const world = {
    a: cell(x),
    inner: { b: cell(2), k: x },
    total(): number {
      return this.a.get() + this.inner.b.get() * this.inner.k;
    },
  };
  world.inner.b.add(world.a.v);
  world.a.v = world.inner.b.v * 2;
  world.inner.k += 1;
  return world.total();
}

export function instancesWithCallbacks(x: number): number {
  class Relay {
    count = 0;
    constructor(
      private readonly f: (v: number) => number,
      public gain: number,
    ) {}
    send(v: number): number {
      this.count++;
      this.gain *= 0.9;
      return this.f(v) * this.gain;
    }
  }
  const r = new Relay((v) => v * x, 2);
  const s = new Relay((v) => r.send(v) + 1, x);
  return s.send(3) + s.send(x) + r.count * s.count;
}

export function recordOfObjects(x: number): number {
  const all = { p: cell(x), q: cell(3) };
  for (const k of ['p', 'q', 'p'] as const) all[k].add(x);
  const { p, q } = all;
  p.v *= q.v;
  return all.p.get() + all.q.get();
}

export function objectGrowsInLoop(xs: number[]): number {
  const poly = {
    c: [] as number[],
    push(k: number) {
      this.c = [...this.c, k];
      return this;
    },
    at(t: number): number {
      return this.c.reduceRight((s, k) => s * t + k, 0);
    },
  };
  let s = 0;
  for (const x of xs) s += poly.push(x).at(x);
  return s;
}

export function generatorOfNumbers(x: number, seed: number): number {
  const random = {
    state: seed,
    next(): number {
      this.state = (this.state * 16807) % 2147483647;
      return this.state / 2147483647;
    },
    normal(): number {
      return Math.sqrt(-2 * Math.log(this.next())) * Math.cos(2 * Math.PI * this.next());
    },
  };
  let s = 0;
  for (let i = 0; i < 5; i++) s += Math.max(0, x * Math.exp(0.2 * random.normal()) - 1);
  return s / 5;
}

export function settersAndGetters(x: number): number {
  const box = {
    _w: x,
    get w(): number {
      return this._w;
    },
    set w(v: number) {
      this._w = Math.max(v, 0.5);
    },
  };
  box.w *= 3;
  box.w -= x * 2;
  box.w++;
  return box.w * box._w;
}

export function inheritedCallbacks(x: number): number {
  abstract class Op {
    protected abstract apply(v: number): number;
    run(list: number[]): number[] {
      return list.map((v) => this.apply(v));
    }
  }
  class Times extends Op {
    constructor(private k: number) {
      super();
    }
    protected apply(v: number): number {
      return v * this.k;
    }
  }
  class Plus extends Op {
    total = 0;
    constructor(private k: number) {
      super();
    }
    protected apply(v: number): number {
      this.total += v;
      return v + this.k;
    }
  }
  const plus = new Plus(x);
  const ops: Op[] = [new Times(2), plus, new Times(x), plus];
  const out = ops.reduce((list, op) => op.run(list), [1, x]);
  return out[0] * out[1] + plus.total;
}

export function memoryOfPolymorphs(x: number): number {
  class Animal {
    food = 0;
    eat(k: number): void {
      this.food += k;
    }
  }
  class Bird extends Animal {
    override eat(k: number): void {
      super.eat(k * x);
      this.food *= 1.5;
    }
  }
  const zoo: Animal[] = [new Animal(), new Bird(), new Bird()];
  zoo[2] = zoo[1];
  for (let day = 0; day < 3; day++) for (const a of zoo) a.eat(day + 1);
  return zoo.reduce((s, a, i) => s + a.food * (i + 1), 0);
}

export function functionWithThis(x: number): number {
  const o = {
    k: x,
    f: function (v: number): number {
      return v * this.k;
    },
  };
  o.k *= 2;
  return o.f(3);
}

export function getterCopied(x: number): number {
  const o = {
    k: x,
    get d(): number {
      return this.k * 2;
    },
  };
  const c = { ...o };
  o.k = 5;
  c.k = 7;
  return c.d * x + o.d;
}

export function methodBorrowed(x: number): number {
  const p = {
    k: x,
    f(): number {
      return this.k;
    },
  };
  const q = { k: 2 * x, f: p.f, g: p.f.bind(p) };
  return q.f() * 10 + q.g();
}

export function innerCopied(x: number): number {
  const p = {
    k: x,
    inner: {
      k: 4,
      f(): number {
        return this.k;
      },
    },
    f(): number {
      return this.k + this.inner.f();
    },
  };
  const q = { ...p, inner: { ...p.inner, k: x * x } };
  q.k = 9;
  return q.f() * x + p.f();
}

export const cases: Case[] = [
  { f: 'functionWithThis', at: [[1.5]] },
  { f: 'getterCopied', at: [[1.5]] },
  { f: 'methodBorrowed', at: [[1.5]] },
  { f: 'innerCopied', at: [[1.5]] },
  { f: 'aliasOfObject', at: [[1.5]] },
  { f: 'copyOfObject', at: [[1.5]] },
  { f: 'objectInLoop', at: [[[0.5, 2, 3]]] },
  { f: 'methodReplaced', at: [[1.5]] },
  { f: 'dataReplacedInBranch', at: [[1.5], [0.5]] },
  { f: 'closuresOverOneObject', at: [[1.5]] },
  { f: 'nestedObjects', at: [[1.5]] },
  { f: 'instancesWithCallbacks', at: [[1.5]] },
  { f: 'recordOfObjects', at: [[1.5]] },
  { f: 'objectGrowsInLoop', at: [[[1.5, 2, 0.5]]] },
  { f: 'generatorOfNumbers', at: [[1.5, 42]], wrt: ['x'] },
  { f: 'settersAndGetters', at: [[1.5], [0.3]] },
  { f: 'inheritedCallbacks', at: [[1.5]] },
  { f: 'memoryOfPolymorphs', at: [[1.5]] },
];
