/** Functions bound to arguments, functions that are compared, and instances that keep themselves while they are made. */

import type { Case } from './case.ts';

type Fn = (x: number) => number;
export function fnSet(x: number): number {
  const listeners = new Set<Fn>();
  listeners.add((v) => v * v);
  listeners.add((v) => Math.sin(v));
  let s = 0;
  for (const l of listeners) s += l(x);
  listeners.forEach((l) => {
    s += l(2 * x);
  });
  return s;
}
export function fnSetDelete(x: number): number {
  const listeners = new Set<(v: number) => void>();
  let s = 0;
  const on = (f: (v: number) => void): (() => void) => {
    listeners.add(f);
    return () => {
      listeners.delete(f);
    };
  };
  on((v) => {
    s += v * v;
  });
  const off = on((v) => {
    s += 3 * v;
  });
  const emit = (v: number): void => {
    for (const l of listeners) l(v);
  };
  emit(x);
  off();
  emit(2 * x);
  return s;
}
class Emitter<T> {
  private handlers: ((v: T) => void)[] = [];
  on(h: (v: T) => void): () => void {
    this.handlers.push(h);
    return () => {
      this.handlers = this.handlers.filter((o) => o !== h);
    };
  }
  off(h: (v: T) => void): void {
    const i = this.handlers.indexOf(h);
    if (i >= 0) this.handlers.splice(i, 1);
  }
  emit(v: T): void {
    for (const h of this.handlers) h(v);
  }
}
export function emitter(x: number): number {
  const e = new Emitter<number>();
  let total = 0;
  const square = (v: number) => {
    total += v * v;
  };
  const off = e.on((v) => {
    total += v;
  });
  e.on(square);
  e.emit(x);
  off();
  e.emit(2 * x);
  e.off(square);
  e.emit(100 * x);
  return total * x;
}
const gaussian = (r: number) => Math.exp(-r * r);
const linear = (r: number) => r;
function apply(kernel: Fn, r: number): number {
  return kernel === gaussian ? kernel(r) * 2 : kernel(r);
}
export function kernels(x: number): number {
  return apply(gaussian, x) + apply(linear, x);
}
function g1(r: number) {
  return Math.exp(-r * r);
}
function g2(r: number) {
  return r;
}
function apply2(kernel: Fn, r: number): number {
  return kernel === g1 ? kernel(r) * 2 : kernel(r);
}
export function kernels2(x: number): number {
  return apply2(g1, x) + apply2(g2, x) + apply2(Math.sin, x);
}
class Ev {
  private map = new Map<string, Set<(v: number) => void>>();
  on(name: string, f: (v: number) => void): void {
    let s = this.map.get(name);
    if (!s) {
      s = new Set();
      this.map.set(name, s);
    }
    s.add(f);
  }
  emit(name: string, v: number): void {
    this.map.get(name)?.forEach((f) => f(v));
  }
}
export function evs(x: number): number {
  const e = new Ev();
  let t = 0;
  e.on('a', (v) => {
    t += v;
  });
  e.on('b', (v) => {
    t *= v;
  });
  e.on('a', (v) => {
    t += v * v;
  });
  e.emit('a', x);
  e.emit('b', 3 * x);
  e.emit('c', x);
  return t;
}
function createStore<S, A>(reduce: (s: S, a: A) => S, init: S) {
  let state = init;
  const subs: ((s: S) => void)[] = [];
  return {
    getState: () => state,
    dispatch(a: A) {
      state = reduce(state, a);
      subs.forEach((f) => f(state));
      return a;
    },
    subscribe(f: (s: S) => void) {
      subs.push(f);
      return () => {
        subs.splice(subs.indexOf(f), 1);
      };
    },
  };
}
export function store(x: number): number {
  const s = createStore((st: { b: number }, a: { k: number }) => ({ b: st.b * x + a.k }), { b: 1 });
  let log = 0;
  const off = s.subscribe((st) => {
    log += st.b;
  });
  s.dispatch({ k: x });
  off();
  s.dispatch({ k: 1 });
  return s.getState().b * log;
}
function scale(this: { k: number }, a: number, b: number): number {
  return this.k * a * b;
}
export function bindPresetSelf(x: number): number {
  const f = scale.bind({ k: x }, 2);
  return f(x) + scale.bind({ k: 3 }, x, x)();
}
export function presetCube(x: number): number {
  const power = (n: number, v: number): number => v ** n;
  const cube = power.bind(null, 3);
  return cube(x) + cube(2 * x);
}
export function presetMapped(xs: number[]): number {
  const add = (a: number, b: number): number => a * b + a;
  return xs.map(add.bind(null, 2)).reduce((a, b) => a + b, 0);
}
export function appliedMath(xs: number[]): number {
  return Math.max.apply(null, xs) + Math.hypot.apply(Math, [xs[0]!, xs[1]!]) + Math.sin.call(null, xs[0]!);
}
export function presetPow(x: number): number {
  const f = Math.pow.bind(null, x);
  return f(3) + f(x);
}
class Timer {
  total = 0;
  private readonly handlers: ((dt: number) => void)[] = [];
  constructor(private k: number) {
    this.handlers.push(this.tick.bind(this), this.scaled.bind(this, 2));
  }
  tick(dt: number): void {
    this.total += this.k * dt;
  }
  scaled(c: number, dt: number): void {
    this.total += c * this.k * dt * dt;
  }
  run(dt: number): number {
    this.handlers.forEach((h) => h(dt));
    return this.total;
  }
}
export function boundHandlers(x: number): number {
  return new Timer(x).run(x * x);
}
function partial<A extends unknown[], B extends unknown[], R>(f: (...args: [...A, ...B]) => R, ...a: A): (...b: B) => R {
  return (...b) => f(...a, ...b);
}
export function partialApplied(x: number): number {
  const g = partial((a: number, b: number, c: number) => a * b + c, x, 2);
  return g(x);
}
export function presetInLoop(x: number, n: number): number {
  const fs: Fn[] = [];
  const mul = (a: number, b: number) => a * b;
  for (let i = 0; i < n; i++) fs.push(mul.bind(null, i * x));
  return fs.reduce((s, f) => s + f(x), 0);
}
class Timer2 {
  total = 0;
  private readonly handlers: ((dt: number) => void)[] = [];
  constructor(private k: number) {
    this.handlers.push((dt) => this.tick(dt));
  }
  tick(dt: number): void {
    this.total += this.k * dt;
  }
  run(dt: number): number {
    this.handlers.forEach((h) => h(dt));
    return this.total;
  }
}
export function handlerOfThis(x: number): number {
  return new Timer2(x).run(x * x);
}

class Ticker {
  static all: Ticker[] = [];
  readonly children: Ticker[] = [];
  value = 0;
  constructor(
    private readonly rate: number,
    parent?: Ticker,
  ) {
    parent?.children.push(this);
    this.value = rate * 2;
  }
  total(): number {
    return this.value * this.rate + this.children.reduce((s, c) => s + c.total(), 0);
  }
}
export function registersItself(x: number): number {
  const root = new Ticker(x);
  const child = new Ticker(x * x, root);
  new Ticker(3 * x, child);
  new Ticker(2, root);
  return root.total();
}
class Reactive {
  readonly #watchers: ((v: number) => void)[] = [];
  #value: number;
  seen = 0;
  constructor(v: number) {
    this.#value = v;
    this.watch((w) => {
      this.seen += w * this.#value;
    });
  }
  watch(f: (v: number) => void): void {
    this.#watchers.push(f);
  }
  set value(v: number) {
    this.#value = v;
    for (const w of this.#watchers) w(v);
  }
}
export function reactive(x: number): number {
  const r = new Reactive(x);
  let product = 1;
  r.watch((v) => {
    product *= v;
  });
  r.value = 2 * x;
  r.value = x * x;
  return r.seen * product;
}
export const cases: readonly Case[] = [
  ...[
    'fnSet',
    'fnSetDelete',
    'emitter',
    'kernels',
    'kernels2',
    'evs',
    'store',
    'bindPresetSelf',
    'presetCube',
    'presetPow',
    'boundHandlers',
    'partialApplied',
    'handlerOfThis',
    'registersItself',
    'reactive',
  ].map((f): Case => ({ f, at: [[1.3], [0.4]] })),
  ...['presetMapped', 'appliedMath'].map((f): Case => ({ f, at: [[[1.3, 0.4, 2.1]]] })),
  { f: 'presetInLoop', at: [[1.3, 3]], wrt: ['x'] },
];
