// Constants of the module where objects that are differentiated may stand instead.
import type { Case } from './case.ts';
const DEFAULT = [1, 2, 3];
const ORIGIN = { x: 0.5, y: 1 };
export function defaultArray(xs: number[], useXs: boolean): number {
  const v = useXs ? xs : DEFAULT;
  return v[0] * v[1] + xs[0];
}
export function defaultPoint(p: { x: number; y: number } | undefined, k: number): number {
  const q = p ?? ORIGIN;
  return q.x * q.y * k;
}
export function startsAtConstant(x: number, n: number): number {
  let v = DEFAULT;
  let s = 0;
  for (let i = 0; i < n; i++) {
    s += v[0] * v[2];
    v = v.map((e) => e * x);
  }
  return s;
}
export function bestSoFar(x: number, n: number): number {
  let best = ORIGIN;
  for (let i = 0; i < n; i++) {
    const p = { x: x * i, y: x + i };
    if (p.x * p.y > best.x * best.y) best = p;
  }
  return best.x ** 2 + best.y;
}
export const cases: Case[] = [
  {
    f: 'defaultArray',
    at: [
      [[4, 5], true],
      [[4, 5], false],
    ],
  },
  { f: 'defaultPoint', at: [[{ x: 2, y: 3 }, 0.7]] },
  { f: 'startsAtConstant', at: [[1.2, 3]], wrt: ['x'] },
  {
    f: 'bestSoFar',
    at: [
      [1.2, 3],
      [-0.3, 3],
    ],
    wrt: ['x'],
  },
];
