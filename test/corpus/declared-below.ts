// Functions that read what is declared below them in the same block, and are called when it is there.
import type { Case } from './case.ts';
export function readsWhatComesLater(x: number, n: number): number {
  const list: { v: number; get: () => number }[] = [];
  for (let i = 0; i < n; i++) {
    const a = { v: 1, get: (): number => b.v * x };
    const b = { v: 2 };
    list.push(a);
    b.v += i;
  }
  return list.reduce((s, g) => s + g.get(), 0);
}
export function laterNumberKept(x: number, n: number): number {
  const fs: (() => number)[] = [];
  for (let i = 0; i < n; i++) {
    fs.push(() => k * x);
    const k = x + i;
  }
  return fs.reduce((s, f) => s + f(), 0);
}
export function laterLet(x: number, n: number): number {
  const fs: (() => void)[] = [];
  for (let i = 0; i < n; i++) {
    fs.push(() => {
      k *= x;
      t += k;
    });
    let k = x + i;
    k += 1;
    if (k > 4) continue;
    k *= 2;
  }
  let t = 0;
  for (const f of fs) f();
  for (const f of fs) f();
  return t;
}
export function laterPattern(x: number, n: number): number {
  const fs: ((v: number) => number)[] = [];
  for (let i = 0; i < n; i++) {
    fs.push((v) => v * a + b * c);
    const [a, b] = [x, i];
    const { c } = { c: x * x };
  }
  return fs.reduce((s, f) => f(s), 1);
}
export function laterFunction(x: number, n: number): number {
  const fs: ((v: number) => number)[] = [];
  for (let i = 0; i < n; i++) {
    fs.push((v) => g(v) + x);
    const g = (v: number): number => v * x + i;
  }
  return fs.reduce((s, f) => f(s), 1);
}
export function laterUnset(x: number, n: number): number {
  const fs: (() => number)[] = [];
  for (let i = 0; i < n; i++) {
    fs.push(() => (k === undefined ? x : k * x));
    let k: number | undefined;
    if (i % 2) k = x * i;
  }
  return fs.reduce((s, f) => s * x + f(), 1);
}
interface Link {
  v: number;
  next: () => Link | null;
}
export function linkedLater(x: number, n: number): number {
  const nodes: Link[] = [];
  for (let i = 0; i < n; i++) {
    const a: Link = { v: x * i, next: () => b };
    const b: Link = { v: x + i, next: () => null };
    nodes.push(a);
  }
  let s = 0;
  for (const a of nodes) {
    let at: Link | null = a;
    while (at) {
      s += at.v * at.v;
      at = at.next();
    }
  }
  return s;
}
export function eventsLater(x: number, n: number): number {
  const handlers: Record<string, ((v: number) => number)[]> = {};
  const on = (name: string, f: (v: number) => number): void => {
    (handlers[name] ??= []).push(f);
  };
  on('a', (v) => (total += v * scale));
  on('b', (v) => v + total);
  let total = 0;
  const scale = x * x;
  for (let i = 0; i < n; i++) for (const f of handlers.a) f(i + x);
  return handlers.b[0](x);
}
export function inASwitch(x: number, n: number): number {
  const fs: (() => number)[] = [];
  for (let i = 0; i < n; i++) {
    switch (i % 3) {
      case 0:
        fs.push(() => q * x);
        const q = x * i;
        break;
      case 1:
        fs.push(() => x);
        break;
      default:
        continue;
    }
  }
  return fs.reduce((s, f) => s * 1.5 + f(), 0);
}
export function recursiveReader(x: number, n: number): number {
  const walk = (k: number): number => (k === 0 ? base : walk(k - 1) * rate + k);
  const keep = [walk];
  const base = x * x;
  const rate = Math.sin(x);
  let s = 0;
  for (let i = 0; i < n; i++) s += keep[i % keep.length](i);
  return s;
}
export function arrayLater(x: number, n: number): number {
  const obs: { f: () => number }[] = [];
  obs.push({ f: () => buf.reduce((a, b) => a + b * b, 0) });
  obs.push({ f: () => buf[0] * x });
  const buf: number[] = [];
  let s = 0;
  for (let i = 0; i < n; i++) {
    buf.push(x * i + 1);
    s += obs[i % 2].f();
  }
  return s;
}
const at = [
  [1.2, 3],
  [0.3, 0],
  [0.7, 5],
  [-1, 1],
];
export const cases: Case[] = [
  'readsWhatComesLater',
  'laterNumberKept',
  'laterLet',
  'laterPattern',
  'laterFunction',
  'laterUnset',
  'linkedLater',
  'inASwitch',
  'recursiveReader',
  'arrayLater',
].map((f) => ({ f, at, wrt: ['x'] }));
cases.push({ f: 'eventsLater', at, wrt: ['x'] });
