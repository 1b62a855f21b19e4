// Functions composed at run time, and expressions that wait to be evaluated.
import type { Case } from './case.ts';

type F = (x: number) => number;
const compose =
  (f: F, g: F): F =>
  (x) =>
    f(g(x));
export function composedInALoop(x: number, n: number): number {
  let f: F = (v) => v;
  for (let i = 0; i < n; i++) {
    const k = i + 1;
    f = compose(f, (v) => Math.sin(v * k) + x);
  }
  return f(x);
}
export function church(x: number, n: number): number {
  type Church = (f: F) => F;
  const zero: Church = () => (v) => v;
  const succ =
    (c: Church): Church =>
    (f) =>
    (v) =>
      f(c(f)(v));
  let c = zero;
  for (let i = 0; i < n; i++) c = succ(c);
  return c((v) => v * v * 0.5 + x)(x);
}
function sumCps(xs: number[], i: number, k: (s: number) => number): number {
  if (i === xs.length) return k(0);
  return sumCps(xs, i + 1, (s) => k(s + xs[i] * xs[i]));
}
export function continuations(xs: number[]): number {
  return sumCps(xs, 0, (s) => s * s);
}
export function yCombinator(x: number, n: number): number {
  type Rec = (self: Rec, k: number, v: number) => number;
  const body: Rec = (self, k, v) => (k === 0 ? v : self(self, k - 1, v * Math.cos(v) + x));
  return body(body, n, x);
}

abstract class Expr {
  abstract eval(env: Map<string, number>): number;
  plus(o: Expr): Expr {
    return new Add(this, o);
  }
  times(o: Expr): Expr {
    return new Mul(this, o);
  }
}
class Var extends Expr {
  constructor(readonly name: string) {
    super();
  }
  eval(env: Map<string, number>): number {
    const v = env.get(this.name);
    if (v === undefined) throw new Error(`unbound ${this.name}`);
    return v;
  }
}
class Const extends Expr {
  constructor(readonly value: number) {
    super();
  }
  eval(): number {
    return this.value;
  }
}
class Add extends Expr {
  constructor(
    readonly l: Expr,
    readonly r: Expr,
  ) {
    super();
  }
  eval(env: Map<string, number>): number {
    return this.l.eval(env) + this.r.eval(env);
  }
}
class Mul extends Expr {
  constructor(
    readonly l: Expr,
    readonly r: Expr,
  ) {
    super();
  }
  eval(env: Map<string, number>): number {
    const a = this.l.eval(env);
    if (a === 0) return 0;
    return a * this.r.eval(env);
  }
}
class Let extends Expr {
  constructor(
    readonly name: string,
    readonly e: Expr,
    readonly body: Expr,
  ) {
    super();
  }
  eval(env: Map<string, number>): number {
    const inner = new Map(env);
    inner.set(this.name, this.e.eval(env));
    return this.body.eval(inner);
  }
}
export function lazyExpressions(x: number, y: number, n: number): number {
  let e: Expr = new Var('x');
  for (let i = 0; i < n; i++)
    e = i % 2 ? e.times(new Var('y')).plus(new Const(x)) : new Let('t', e, new Var('t').times(new Var('t')).plus(e));
  return e.eval(
    new Map([
      ['x', x],
      ['y', y],
    ]),
  );
}

type Lazy = number | (() => number);
const force = (l: Lazy): number => (typeof l === 'function' ? l() : l);
export function lazyRecursion(x: number, k: number): number {
  const go = (i: number): Lazy => (i === 0 ? x : i % 2 ? () => force(go(i - 1)) * x + i : go(i - 1));
  return force(go(k));
}

export const cases: Case[] = [
  {
    f: 'lazyRecursion',
    at: [
      [0.7, 3],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'composedInALoop',
    at: [
      [0.7, 4],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'church',
    at: [
      [0.7, 4],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  { f: 'continuations', at: [[[1, 2, 3]], [[]]] },
  { f: 'yCombinator', at: [[0.7, 4]], wrt: ['x'] },
  { f: 'lazyExpressions', at: [[0.7, 1.2, 4]], wrt: ['x', 'y'] },
];
