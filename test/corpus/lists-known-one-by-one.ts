// Lists whose elements are known when compiling (entries of a record, what functions give), and which the program then changes.
import type { Case } from './case.ts';

interface P {
  m: number;
  d: number;
}

export function entriesChanged(p: P, n: number): number {
  const logs = Object.entries(p).map(([, v]) => v);
  for (let i = 0; i < n; i++) logs[i] *= 2;
  let s = 0;
  for (const v of logs) s += v * v;
  return s;
}

export function entriesGrown(p: P): number {
  const logs = Object.entries(p).map(([, v]) => v);
  logs.push(p.m * p.d);
  logs.unshift(1);
  logs.reverse();
  return logs.reduce((s, v, i) => s + v * v * i, 0);
}

export function valuesGrown(p: P, n: number): number {
  const logs = Object.values(p);
  for (let i = 0; i < n; i++) logs.push(logs[i] * 2);
  logs[n] += 3;
  return logs.reduce((s, v, i) => s + v * v * i, 0);
}

export function keysMapped(p: P, n: number): number {
  const logs = Object.keys(p).map((k) => p[k as keyof P] ** 2);
  for (let i = 0; i < n; i++) {
    if (logs[i] > 1) logs[i] = Math.log(logs[i]);
    else logs.push(logs[i]);
  }
  return logs.reduce((s, v, i) => s + v * v * i, 0);
}

export function tupleMapped(a: number, b: number, n: number): number {
  const logs = [a, b, a * b].map((v) => v * 2);
  for (let i = 0; i < n; i++) logs[i] *= logs[(i + 1) % 3];
  logs.push(logs.pop()! * a);
  logs.sort((p, q) => p - q);
  return logs[0] * logs[2];
}

export function entriesPushedInLoop(p: P, n: number): number {
  const logs = Object.entries(p).map(([, v]) => v);
  for (let i = 0; i < n; i++) logs.push(p.m * i);
  if (n > 2) logs.push(p.d);
  return logs.reduce((s, v, i) => s + v * v * i, 0) + logs.length;
}

export function tupleSlicePushed(p: P, n: number): number {
  const fs = [Math.sin, (v: number) => v * p.m];
  const logs = fs.map((f) => f(p.d));
  for (let i = 0; i < n; i++) logs.push(p.m * i);
  if (n > 2) logs.push(p.d);
  const rest = logs.slice(1);
  rest[0] = 5;
  return logs.reduce((s, v, i) => s + v * v * i, 0) + logs.length * rest[0];
}

export function functionsMappedThenChanged(p: P, n: number): number {
  const fs = [Math.sin, (v: number) => v * p.m, Math.cos];
  const vals = fs.map((f) => f(p.d));
  for (let i = 0; i < n; i++) vals[i] *= vals[(i + 1) % 3];
  vals.sort((a, b) => a - b);
  vals.reverse();
  return vals[0] * vals[1] - vals[2];
}

export function entriesSorted(p: P): number {
  const es = Object.entries(p).map(([k, v]) => ({ k, v: v * p.m }));
  es.sort((a, b) => b.v - a.v);
  es[0].v *= 2;
  return es.reduce((s, e, i) => s + e.v * (i + 1) + e.k.length, 0);
}

type Fn = (v: number) => number;

export function mappedFunctionsGrown(x: number, n: number): number {
  const fs: Fn[] = [Math.sin, (v) => v * x];
  const gs = fs.map(
    (f): Fn =>
      (v) =>
        f(v) + x,
  );
  for (let i = 0; i < n; i++) gs.push((v) => v * i);
  if (n > 2) gs.unshift(Math.cos);
  return gs.reduce((s, g) => s * 0.5 + g(s), x);
}

export function countersInClosures(x: number, n: number): number {
  const counters = [0, 1, 2].map((k) => {
    let c = k * x;
    return { inc: (d: number) => (c += d), get: () => c };
  });
  for (let i = 0; i < n; i++) counters[i % 3].inc(counters[(i + 1) % 3].get() * 0.5 + 1);
  if (n > 3) counters.push({ inc: (d) => d, get: () => x });
  return counters.reduce((s, c) => s + c.get(), 0);
}

export function fieldFunctionReplacedInLoop(x: number, n: number): number {
  const o = { f: Math.sin, n: 1 };
  let s = x;
  for (let i = 0; i < n; i++) {
    s += o.f(s) * o.n;
    if (i === 1) o.f = Math.cos;
    else if (s > 2) o.f = (v) => v * x;
    o.n += x;
  }
  return s * o.f(o.n);
}
export function listedFunctionReplacedInLoop(x: number, n: number): number {
  const fs = [Math.sin, (v: number) => v * x];
  let s = x;
  for (let i = 0; i < n; i++) {
    s += fs[0](s);
    if (i === 1) fs[0] = fs[1];
    else if (s > 2) fs[1] = Math.cos;
  }
  return s * fs[1](s);
}
export const cases: readonly Case[] = [
  { f: 'entriesChanged', at: [[{ m: 1.5, d: 2 }, 1]], wrt: ['p'] },
  { f: 'entriesGrown', at: [[{ m: 1.5, d: 2 }]], wrt: ['p'] },
  { f: 'valuesGrown', at: [[{ m: 1.5, d: 2 }, 2]], wrt: ['p'] },
  { f: 'keysMapped', at: [[{ m: 1.5, d: 0.2 }, 2]], wrt: ['p'] },
  { f: 'tupleMapped', at: [[1.5, 0.2, 2]], wrt: ['a', 'b'] },
  {
    f: 'entriesPushedInLoop',
    at: [
      [{ m: 1.5, d: 2 }, 1],
      [{ m: 1.5, d: 2 }, 3],
      [{ m: 1.5, d: 2 }, 0],
    ],
    wrt: ['p'],
  },
  {
    f: 'tupleSlicePushed',
    at: [
      [{ m: 1.5, d: 2 }, 1],
      [{ m: 1.5, d: 2 }, 3],
      [{ m: 1.5, d: 2 }, 0],
    ],
    wrt: ['p'],
  },
  { f: 'functionsMappedThenChanged', at: [[{ m: 1.5, d: 2 }, 2]], wrt: ['p'] },
  { f: 'entriesSorted', at: [[{ m: 1.5, d: 2 }], [{ m: 1.5, d: 0.2 }]], wrt: ['p'] },
  {
    f: 'mappedFunctionsGrown',
    at: [
      [0.7, 3],
      [0.7, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'countersInClosures',
    at: [
      [0.7, 5],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'fieldFunctionReplacedInLoop',
    at: [
      [0.7, 1],
      [0.7, 5],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'listedFunctionReplacedInLoop',
    at: [
      [0.7, 1],
      [0.7, 5],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
];
