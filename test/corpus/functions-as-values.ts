// Functions kept in fields, lists, classes and closures; late binding, callbacks, strategies, visitors, small frameworks.
import type { Case } from './case.ts';

type Fn = (x: number) => number;

export function strategyField(x: number, squared: boolean): number {
  class Loss {
    constructor(private f: Fn) {}
    of(v: number): number {
      return this.f(v) + 1;
    }
  }
  const loss = squared ? new Loss((v) => v * v) : new Loss(Math.abs);
  return loss.of(x) * loss.of(2 * x);
}

export function replaceableMethod(x: number): number {
  const o = { f: (v: number) => v * 2, k: 3 };
  const before = o.f(x);
  o.f = (v) => v * v * o.k;
  return before * o.f(x);
}

export function listOfFunctions(x: number): number {
  const fs: Fn[] = [Math.sin, (v) => v * v, Math.exp];
  let y = x;
  for (const f of fs) y = f(y);
  return y;
}

export function listOfFunctionsByIndex(x: number, k: number): number {
  const fs: Fn[] = [Math.sin, (v) => v * v, Math.exp];
  return fs[k](x) + fs[(k + 1) % fs.length](x);
}

export function pipe(x: number): number {
  const pipeline =
    (...fs: Fn[]): Fn =>
    (v) =>
      fs.reduce((y, f) => f(y), v);
  const twice = pipeline(Math.sin, (v) => v * 3);
  return pipeline(twice, twice, Math.sqrt)(x);
}

export function visitor(x: number): number {
  interface Visitor {
    number(v: number): number;
    pair(a: number, b: number): number;
  }
  const sum: Visitor = { number: (v) => v, pair: (a, b) => a + b };
  const product: Visitor = { number: (v) => v * v, pair: (a, b) => a * b };
  const accept = (v: Visitor): number => v.pair(v.number(x), v.number(x + 1));
  return accept(sum) * accept(product);
}

export function memoizedByKey(x: number): number {
  const cache = new Map<number, number>();
  const fib = (n: number): number => {
    const hit = cache.get(n);
    if (hit !== undefined) return hit;
    const v = n < 2 ? n : fib(n - 1) + fib(n - 2);
    cache.set(n, v);
    return v;
  };
  return x * fib(10);
}

export function derivativeByHand(x: number): number {
  const h = 1e-3;
  const d =
    (f: Fn): Fn =>
    (v) =>
      (f(v + h) - f(v - h)) / (2 * h);
  return d(Math.sin)(x) + d((v) => v ** 3)(x);
}

export function dualNumbers(x: number): number {
  class Dual {
    constructor(
      readonly v: number,
      readonly d: number,
    ) {}
    static of(v: number): Dual {
      return new Dual(v, 0);
    }
    plus(o: Dual): Dual {
      return new Dual(this.v + o.v, this.d + o.d);
    }
    times(o: Dual): Dual {
      return new Dual(this.v * o.v, this.v * o.d + this.d * o.v);
    }
    sin(): Dual {
      return new Dual(Math.sin(this.v), Math.cos(this.v) * this.d);
    }
  }
  const t = new Dual(x, 1);
  const y = t.times(t).plus(t.sin().times(Dual.of(3)));
  return y.d * y.v;
}

export function tapeInside(x: number): number {
  // A little reverse mode written by hand, differentiated.
  const values: number[] = [x];
  const back: { a: number; b: number; da: number; db: number }[] = [{ a: 0, b: 0, da: 0, db: 0 }];
  const mul = (a: number, b: number): number => {
    back.push({ a, b, da: values[b], db: values[a] });
    return values.push(values[a] * values[b]) - 1;
  };
  const sin = (a: number): number => {
    back.push({ a, b: a, da: Math.cos(values[a]), db: 0 });
    return values.push(Math.sin(values[a])) - 1;
  };
  const out = mul(sin(mul(0, 0)), 0);
  const bar = values.map(() => 0);
  bar[out] = 1;
  for (let i = out; i > 0; i--) {
    bar[back[i].a] += back[i].da * bar[i];
    bar[back[i].b] += back[i].db * bar[i];
  }
  return bar[0];
}

export function mixins(x: number): number {
  const base = { scale: 2, at: (v: number) => v };
  const extended = { ...base, at: (v: number) => base.at(v) * 3 + base.scale };
  return extended.at(x) * extended.scale;
}

export function builder(x: number): number {
  class Poly {
    private c: number[] = [];
    term(k: number): Poly {
      this.c.push(k);
      return this;
    }
    build(): Fn {
      const c = [...this.c];
      return (v) => c.reduceRight((s, k) => s * v + k, 0);
    }
  }
  const p = new Poly().term(1).term(x);
  const f = p.build();
  const g = p.term(x * x).build();
  return f(x) + g(2);
}

export function lateBoundCapture(x: number): number {
  let k = 1;
  const f = (v: number) => v * k;
  const a = f(x);
  k = x;
  const b = f(x);
  k *= 2;
  return a + b * f(x);
}

export function recursiveArrow(x: number): number {
  const power = (b: number, n: number): number => (n === 0 ? 1 : n % 2 ? b * power(b, n - 1) : power(b * b, n / 2));
  return power(x, 5) + power(x + 1, 3);
}

export function mutualInClosure(x: number): number {
  const even = (n: number): number => (n === 0 ? x : odd(n - 1) * x);
  const odd = (n: number): number => (n === 0 ? 1 : even(n - 1) + x);
  return even(5) + odd(3);
}

export function churchNumerals(x: number): number {
  const two = (f: Fn) => (v: number) => f(f(v));
  const three = (f: Fn) => (v: number) => f(f(f(v)));
  return two(three((v) => v * 1.1 + 0.1))(x) + three(Math.sin)(x);
}

export function partialApplication(x: number, y: number): number {
  const bind =
    (f: (a: number, b: number) => number, a: number): Fn =>
    (b) =>
      f(a, b);
  const g = bind(Math.pow, x);
  const h = bind((a, b) => a - b * b, y);
  return g(2.5) * h(x);
}

export function callAndApply(x: number, y: number): number {
  function weigh(this: { k: number }, a: number, b: number): number {
    return this.k * a + b;
  }
  return weigh.call({ k: x }, y, 1) * weigh.apply({ k: 2 }, [x, y]);
}

export function boundMethodAsCallback(xs: number[], k: number): number {
  class Model {
    constructor(public k: number) {}
    predict = (x: number): number => x * this.k;
    loss(x: number): number {
      return (this.predict(x) - 1) ** 2;
    }
  }
  const m = new Model(k);
  return xs.map(m.predict).reduce((a, b) => a + b, 0) + xs.map((x) => m.loss(x)).reduce((a, b) => a + b, 0) + xs.map(m.loss.bind(m)).length;
}

export function integratorWithRhs(y0: number[], p: number): number {
  type Rhs = (t: number, y: readonly number[]) => number[];
  const methods: Record<'euler' | 'midpoint', (f: Rhs, t: number, y: number[], h: number) => number[]> = {
    euler: (f, t, y, h) => f(t, y).map((d, i) => y[i] + h * d),
    midpoint: (f, t, y, h) => {
      const half = f(t, y).map((d, i) => y[i] + (h / 2) * d);
      return f(t + h / 2, half).map((d, i) => y[i] + h * d);
    },
  };
  const rhs: Rhs = (t, [a, b]) => [b, -p * a + Math.sin(t)];
  let y = [...y0];
  let t = 0;
  for (const name of ['euler', 'midpoint', 'midpoint'] as const) {
    y = methods[name](rhs, t, y, 0.1);
    t += 0.1;
  }
  return y[0] * y[1];
}

export function functionReturningManyClosures(x: number): number {
  const counter = (start: number) => {
    let n = start;
    const inc = (by = 1) => (n += by * x);
    const get = () => n;
    return [inc, get] as const;
  };
  const [inc, get] = counter(x);
  const [other] = counter(1);
  inc();
  inc(2);
  return get() * other(3);
}

/** One of several functions of the platform: what it is given has effects, once. */
export function platformChoice(x: number, n: number): number {
  const fs: ((v: number) => number)[] = [Math.cos, Math.sin, (v) => v * v];
  const f = n > 1 ? Math.exp : Math.tanh;
  const most = n > 0 ? Math.max : Math.min;
  let s = fs[n % 3]!((x -= 0.5)) + f((x *= 1.5)) * x;
  s += most(x, (x += 0.25), 0.1) * x;
  return s;
}

export function noFunctionAtAll(x: number): number {
  const effects: ((v: number) => number)[] = [];
  let s = x * x;
  for (const effect of effects) s += effect(s);
  return s;
}

class Chooser {
  constructor(
    public z: number,
    public list: Float64Array,
  ) {}
  run(q: number): number {
    let g: (v: number) => number = () => 1;
    let s = this.z;
    for (let i = 0; i < 3; i++) {
      s += g(q);
      g = (v) => v * v;
    }
    return s;
  }
}

export function functionOfAMethodThatChanges(x: number, a: number[], o: Chooser): number {
  return o.run(x) * a[0];
}

export const cases: Case[] = [
  { f: 'functionOfAMethodThatChanges', at: [[0.7, [2], new Chooser(0.5, new Float64Array(1))]] },
  { f: 'noFunctionAtAll', at: [[0.7]] },
  {
    f: 'platformChoice',
    at: [
      [1.3, 0],
      [1.3, 1],
      [1.3, 2],
    ],
    wrt: ['x'],
  },
  {
    f: 'strategyField',
    at: [
      [1.5, true],
      [-1.5, false],
    ],
  },
  { f: 'replaceableMethod', at: [[1.5]] },
  { f: 'listOfFunctions', at: [[0.7]] },
  {
    f: 'listOfFunctionsByIndex',
    at: [
      [0.7, 0],
      [0.7, 1],
      [0.7, 2],
    ],
    wrt: ['x'],
  },
  { f: 'pipe', at: [[0.7]] },
  { f: 'visitor', at: [[0.7]] },
  { f: 'memoizedByKey', at: [[0.7]] },
  { f: 'derivativeByHand', at: [[0.7]], tolerance: 1e-5 },
  { f: 'dualNumbers', at: [[0.7]] },
  { f: 'tapeInside', at: [[0.7]] },
  { f: 'mixins', at: [[0.7]] },
  { f: 'builder', at: [[0.7]] },
  { f: 'lateBoundCapture', at: [[0.7]] },
  { f: 'recursiveArrow', at: [[0.7]] },
  { f: 'mutualInClosure', at: [[0.7]] },
  { f: 'churchNumerals', at: [[0.7]] },
  { f: 'partialApplication', at: [[1.7, 0.6]] },
  { f: 'callAndApply', at: [[1.7, 0.6]] },
  { f: 'boundMethodAsCallback', at: [[[1, 2, 3], 0.7]] },
  { f: 'integratorWithRhs', at: [[[1, 0.5], 0.7]] },
  { f: 'functionReturningManyClosures', at: [[0.7]] },
];
