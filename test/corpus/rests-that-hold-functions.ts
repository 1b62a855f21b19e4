// Lists of objects that hold functions, handed on as rest parameters and filtered.
import type { Case } from './case.ts';

abstract class L {
  abstract f(x: number): number;
}
class D extends L {
  constructor(readonly w: number) {
    super();
  }
  f(x: number): number {
    return this.w * x;
  }
}
class E extends L {
  constructor(readonly g: (x: number) => number) {
    super();
  }
  f(x: number): number {
    return this.g(x);
  }
}
class E2 extends L {
  constructor(private g: (x: number) => number) {
    super();
  }
  f = (x: number): number => this.g(x);
}
class S {
  readonly ls: L[];
  constructor(...ls: L[]) {
    this.ls = ls;
  }
}
class S2 {
  constructor(readonly ls: L[]) {}
}
export function filteredRest(x: number): number {
  const s = new S(new D(x), new E(Math.sin));
  const ds = s.ls.filter((l): l is D => l instanceof D);
  return ds.reduce((h, l) => l.f(h), x) + s.ls.length;
}
export function filteredGiven(x: number): number {
  const s = new S2([new D(x), new E(Math.sin)]);
  const ds = s.ls.filter((l): l is D => l instanceof D);
  return ds.reduce((h, l) => l.f(h), x) + s.ls.length;
}
export function filteredAndFolded(x: number): number {
  const ls: L[] = [new D(x), new E((v) => v * x), new D(2)];
  const ds = ls.filter((l): l is D => l instanceof D);
  return ds.reduce((h, l) => l.f(h), x) + ls.reduce((h, l) => l.f(h), x);
}
export function functionMembersRun(x: number): number {
  const s = new S(new D(x), new E2(Math.sin));
  let t = x;
  for (const l of s.ls) t = l.f(t);
  return t;
}
export function functionMembersFiltered(x: number): number {
  const s = new S(new D(x), new E2(Math.sin));
  const ds = s.ls.filter((l): l is D => l instanceof D);
  return ds.reduce((h, l) => l.f(h), x) + s.ls.length;
}
export function filteredFunctions(x: number): number {
  const fs: ((x: number) => number)[] = [Math.sin, (v) => v * x];
  const gs = fs.filter((g) => g(1) > 0.5);
  return gs.reduce((h, l) => l(h), x) + fs.length;
}
export function restOfFunctions(x: number, n: number): number {
  const apply = (v: number, ...fs: ((v: number) => number)[]): number => {
    let r = v;
    for (let i = 0; i < n; i++) r = fs[i % fs.length](r);
    return r + fs.filter((q) => q(0) > 0.5).length;
  };
  return apply(x, Math.sin, (v) => v * x, Math.cos) + apply(x * x, Math.exp);
}
class Pipe {
  private readonly st: ((x: number) => number)[] = [];
  constructor(...fs: ((x: number) => number)[]) {
    this.st.push(...fs);
  }
  add(...fs: ((x: number) => number)[]): this {
    this.st.push(...fs);
    return this;
  }
  run(x: number): number {
    return this.st.reduce((v, f) => f(v), x);
  }
}
export function pipeOfFunctions(x: number, n: number): number {
  const p = new Pipe(Math.sin, (v) => v * x);
  for (let i = 0; i < n; i++) p.add((v) => v + x * i, Math.cos);
  return p.run(x);
}

/** Functions of the platform that are kept, with any number of arguments. */
export function keptExtremes(x: number, y: number, z: number, n: number): number {
  const all: ((...v: number[]) => number)[] = [];
  for (let i = 0; i < n; i++) all.push(i % 2 ? Math.max : Math.hypot);
  return all.reduce((s, f) => s + f(x, y, z) * f(x) + f(y, s), 0);
}

/** Lists of arguments of any length, handed on to functions that are kept. */
export function handedToSlots(xs: number[], y: number): number {
  const slots: ((...v: number[]) => number)[] = [Math.max, (a, b = 3) => a * b, (...v) => v.length * y];
  for (let i = 0; i < 2; i++) slots.push((a, ...v) => v.reduce((p, q) => p - q * y, a) + i);
  slots.shift();
  return slots.reduce((s, f) => s * 0.5 + f(...xs) + f(y, ...xs), 0);
}

class Signal<A extends unknown[]> {
  #slots = new Map<string, ((...args: A) => void)[]>();
  on(name: string, slot: (...args: A) => void): this {
    const slots = this.#slots.get(name) ?? [];
    slots.push(slot);
    this.#slots.set(name, slots);
    return this;
  }
  emit(name: string, ...args: A): void {
    this.#slots.get(name)?.forEach((slot) => slot(...args));
  }
}

class Bus<E extends Record<string, number[]>> {
  readonly #slots: { [K in keyof E]?: ((...args: E[K]) => void)[] } = {};
  on<K extends keyof E>(name: K, slot: (...args: E[K]) => void): void {
    (this.#slots[name] ??= []).push(slot);
  }
  emit<K extends keyof E>(name: K, ...args: E[K]): void {
    this.#slots[name]?.forEach((slot) => slot(...args));
  }
}

export function eventsOfAnyArguments(x: number, y: number): number {
  let s = x;
  const signal = new Signal<[number, { k: number }]>().on('a', (a, { k }) => (s = s * a + k)).on('a', (a) => (s += a));
  signal.emit('a', y, { k: x });
  signal.emit('b', y, { k: x });
  const bus = new Bus<{ move: [number, number]; scale: [number] }>();
  bus.on('move', (a, b) => (s += a * b));
  bus.on('scale', (k) => {
    s *= k;
    bus.emit('move', k, s);
  });
  bus.emit('scale', y);
  bus.emit('move', x, y);
  return s;
}

export const cases: Case[] = [
  { f: 'keptExtremes', at: [[1, 2, 3, 3]], wrt: ['x', 'y', 'z'] },
  {
    f: 'handedToSlots',
    at: [
      [[1, 2, 3], 0.5],
      [[2, 1.5], 0.7],
    ],
  },
  { f: 'eventsOfAnyArguments', at: [[1.2, 0.7]] },
  { f: 'filteredRest', at: [[2]] },
  { f: 'filteredGiven', at: [[2]] },
  { f: 'filteredAndFolded', at: [[2]] },
  { f: 'functionMembersRun', at: [[2]] },
  { f: 'functionMembersFiltered', at: [[2]] },
  { f: 'filteredFunctions', at: [[2]] },
  {
    f: 'restOfFunctions',
    at: [
      [0.2, 3],
      [1.2, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'pipeOfFunctions',
    at: [
      [1.2, 5],
      [1.2, 0],
    ],
    wrt: ['x'],
  },
];
