// Kept functions that read instances, tables, tuples, functions and what may be missing, all declared below them.
import type { Case } from './case.ts';
export const cases: Case[] = [];
const at = [
  [1.2, 3],
  [0.3, 0],
  [0.7, 5],
  [-1, 1],
];
const add = (f: string): void => void cases.push({ f, at, wrt: ['x'] });
class Disc {
  constructor(public r: number) {}
  area(): number {
    return this.r * this.r;
  }
}
class Ring extends Disc {
  constructor(
    r: number,
    public q: number,
  ) {
    super(r);
  }
  override area(): number {
    return super.area() - this.q ** 2;
  }
}
export function laterInstance(x: number, n: number): number {
  const fs: (() => number)[] = [];
  for (let i = 0; i < n; i++) {
    fs.push(() => d.area() * e.area());
    const d = new Disc(x + i);
    const e = i % 2 ? new Ring(x, i) : new Disc(x * i);
    d.r *= 1.1;
  }
  return fs.reduce((s, f) => s + f(), 0);
}
add('laterInstance');
export function laterObjectOfFunctions(x: number, n: number): number {
  const fs: ((v: number) => number)[] = [];
  for (let i = 0; i < n; i++) {
    fs.push((v) => o.f(v) + o.k);
    const o = { k: x, f: (v: number): number => v * o.k + i };
    o.k += i;
  }
  return fs.reduce((s, f) => f(s), x);
}
add('laterObjectOfFunctions');
export function laterMap(x: number, n: number): number {
  const fs: ((k: string) => number)[] = [];
  for (let i = 0; i < n; i++) {
    fs.push((k) => m.get(k) ?? x);
    const m = new Map<string, number>();
    m.set('a', x * i);
    if (i > 1) m.set('b', x);
  }
  return fs.reduce((s, f) => s + f('a') * f('b'), 0);
}
add('laterMap');
export function laterEmpty(x: number, n: number): number {
  const fs: (() => number)[] = [];
  for (let i = 0; i < n; i++) {
    fs.push(() => buf.length + buf.reduce((a, b) => a * b, 1));
    const buf: number[] = [];
    for (let j = 0; j <= i; j++) buf.push(x + j);
    const rows: number[][] = [];
    fs.push(() => rows.flat().reduce((a, b) => a + b, x));
    rows.push(buf);
  }
  return fs.reduce((s, f) => s + f(), 0);
}
add('laterEmpty');
export function laterTuple(x: number, n: number): number {
  const fs: (() => number)[] = [];
  for (let i = 0; i < n; i++) {
    fs.push(() => pair[0] * pair[1].v);
    const pair: [number, { v: number }] = [x, { v: x * i }];
    if (i === 2) continue;
    pair[0] += 1;
  }
  return fs.reduce((s, f) => s + f(), 0);
}
add('laterTuple');
export function laterBySwitchAndName(x: number, n: number): number {
  const fs: (() => number)[] = [];
  for (let i = 0; i < n; i++) {
    fs.push(() => (mode === 'a' ? x : flag ? x * x : -x));
    const mode = i % 2 ? 'a' : 'b';
    const flag = i > 2;
  }
  return fs.reduce((s, f) => s + f(), 0);
}
add('laterBySwitchAndName');
export function laterMutual(x: number, n: number): number {
  const list: ((k: number) => number)[] = [];
  for (let i = 0; i < 2; i++) {
    const ping = (k: number): number => (k <= 0 ? x : pong(k - 1) * 1.1 + i);
    const pong = (k: number): number => (k <= 0 ? x * x : ping(k - 1) - x);
    list.push(ping, pong);
  }
  let s = 0;
  for (let i = 0; i < n; i++) s += list[i % list.length](i);
  return s;
}
add('laterMutual');
export function laterThenShadowed(x: number, n: number): number {
  const fs: (() => number)[] = [];
  const k = x;
  for (let i = 0; i < n; i++) {
    fs.push(() => k * 2);
    {
      fs.push(() => k + 1);
      const k = x * i;
      if (k > 1) break;
      fs.push(() => k * k);
    }
    fs.push(() => -k);
  }
  return fs.reduce((s, f, i) => s + f() * (i + 1), 0);
}
add('laterThenShadowed');
export function laterInRecursion(x: number, n: number): number {
  const walk = (d: number): (() => number) => {
    const get = (): number => v * 2 + (child ? child() : 0);
    const v = x * d;
    const child = d > 0 ? walk(d - 1) : null;
    return get;
  };
  return walk(n)();
}
add('laterInRecursion');
export function laterAcrossUnit(x: number, n: number): number {
  let out = 0;
  const visit = (d: number): void => {
    const report = (): void => {
      out += total * x;
    };
    hooks.push(report);
    let total = d;
    for (let i = 0; i < d; i++) total += x;
    if (d > 0) visit(d - 1);
    total *= 2;
  };
  const hooks: (() => void)[] = [];
  visit(n);
  for (const h of hooks) h();
  return out;
}
add('laterAcrossUnit');
export function laterUndefinedAtFirst(x: number, n: number): number {
  const fs: (() => number)[] = [];
  for (let i = 0; i < n; i++) {
    fs.push(() => best?.v ?? x);
    let best: { v: number } | undefined;
    for (let j = 0; j < i; j++) if (!best || x * j > best.v) best = { v: x * j };
  }
  return fs.reduce((s, f) => s * x + f(), 1);
}
add('laterUndefinedAtFirst');
export function laterInTry(x: number, n: number): number {
  const fs: (() => number)[] = [];
  for (let i = 0; i < n; i++) {
    try {
      fs.push(() => r * x);
      const r = x + i;
      if (r > 3) throw new Error('big');
    } catch {
      fs.push(() => x);
    } finally {
      fs.push(() => i);
    }
  }
  return fs.reduce((s, f) => s + f(), 0);
}
add('laterInTry');
export function laterVarStyle(x: number, n: number): number {
  const get = (): number => a + b;
  const keep = [get, get];
  var a = x * 2;
  let b = 1;
  for (let i = 0; i < n; i++) {
    a += b;
    b = keep[i % 2]() * 0.5;
  }
  return a * b;
}
add('laterVarStyle');
