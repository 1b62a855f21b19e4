// Wrong once at zero trips: what enters a loop has more elements or fields than the objects that it makes in every trip.
import type { Case } from './case.ts';

interface State {
  x: number;
  y: number;
  w?: number;
  z?: number;
}

export function closureThatCapturesMore(x: number, n: number): number {
  let f = (v: number): number => v * x;
  {
    const g = f;
    f = (v) => g(v) * x;
  }
  for (let i = 0; i < n; i++) f = (v) => x * v + i;
  return f(0.4);
}

export function optionalFieldAtFirst(x: number, n: number): number {
  let p: State = { x, y: 1, w: x * 2 };
  for (let i = 0; i < n; i++) p = { x: p.x * x, y: p.y + x };
  return p.x * p.y + (p.w ?? 5);
}

export function otherOptionalFields(x: number, n: number): number {
  let p: State = { x, y: 1, w: x * 2 };
  for (let i = 0; i < n; i++) p = i % 2 ? { x: p.x * x, y: p.y + x } : { x: p.x, y: 2, z: p.w ?? x };
  return p.x * p.y + (p.w ?? 5) * (p.z ?? 0.5);
}

export function keysCounted(x: number, n: number): number {
  let p: State = { x, y: 1, w: x * 2 };
  const start = p;
  while (n-- > 0) p = { x: p.x * x, y: p.y + x };
  return Object.keys(p).length * p.x + (start.w ?? 0) * (p.w ?? 1);
}

export function shorterPair(x: number, n: number): number {
  let t: [number, number?] = [x, x * x];
  for (let i = 0; i < n; i++) t = [t[0] * x];
  return t[0] * (t[1] ?? 3);
}

export function bestSoFar(x: number, n: number): number {
  let best: { d: number; at?: number; p?: { v: number } } = { d: Infinity };
  for (let i = 0; i < n; i++) {
    const d = (x - i * 1.1) ** 2;
    if (d < best.d) best = i ? { d, at: i, p: { v: d * x } } : { d };
  }
  return Math.min(best.d, 9) * (best.at ?? 0.5) + (best.p?.v ?? x);
}

export function sumOfThePoint(p0: number[], n: number): number {
  let p = p0;
  for (let i = 0; i < n; i++) p = [p[0] * 2, p[1] + 1];
  return p.reduce((a, b) => a + b * b, 0);
}

export function readAtAnyPlace(p0: number[], n: number): number {
  let p = p0;
  for (let i = 0; i < n; i++) p = [p[0] * 2, p[1] + 1];
  return p[0] + p[n === 0 ? 2 : 1] ** 2;
}

export function readBehindTheEnd(p0: number[], n: number): number {
  let p = p0;
  for (let i = 0; i < n; i++) p = [p[0] * 2, p[1] + 1];
  return p[0] + (p[2] ?? 7) ** 2;
}

export function theOneBefore(p0: number[], n: number): number {
  let p = [...p0];
  let q = p;
  for (let i = 0; i < n; i++) {
    q = p;
    p = [p[1], p[0] + (p[2] ?? 3)];
  }
  return p[0] + q.length + (q[2] ?? 7) ** 2;
}

export function ofEitherLength(p0: number[], n: number): number {
  let p = [p0[0], p0[1]];
  for (let i = 0; i < n; i++) p = i % 2 ? [p[0] * 2, p[1] ?? 3] : [p[0] + 1];
  return p[0] + (p[1] ?? 7) ** 2 + p.length;
}

export const cases: readonly Case[] = [
  ...['closureThatCapturesMore', 'optionalFieldAtFirst', 'otherOptionalFields', 'keysCounted', 'shorterPair', 'bestSoFar'].map((f) => ({
    f,
    at: [0, 1, 2, 3].map((n) => [1.5, n]),
    wrt: ['x'],
  })),
  ...['sumOfThePoint', 'readAtAnyPlace', 'readBehindTheEnd', 'theOneBefore', 'ofEitherLength'].map((f) => ({
    f,
    at: [0, 1, 2].map((n) => [[1.5, 2, 3], n]),
    wrt: ['p0'],
  })),
];
