import type { Case } from './case.ts';

export function scaled(xs: number[], k: number): number[] {
  return xs.map((x) => x * x * k);
}

export function sameArrayBack(xs: number[], k: number): number[] {
  for (let i = 0; i < xs.length; i++) xs[i] = xs[i] * k + i;
  return xs;
}

export function softmax(xs: Float64Array): Float64Array {
  const top = Math.max(...xs);
  const e = xs.map((x) => Math.exp(x - top));
  const z = e.reduce((a, b) => a + b, 0);
  return e.map((v) => v / z);
}

export function polar(x: number, y: number): [number, number] {
  return [Math.hypot(x, y), Math.atan2(y, x)];
}

export function summary(xs: number[]): { mean: number; spread: number; count: number } {
  const mean = xs.reduce((a, b) => a + b, 0) / xs.length;
  return { mean, spread: xs.reduce((s, x) => s + (x - mean) ** 2, 0), count: xs.length };
}

export function outer(a: number[], b: number[]): number[][] {
  return a.map((x) => b.map((y) => x * y));
}

export function shared(x: number): number[][] {
  const row = [x, x * x];
  return [row, row, [x]];
}

export function nothing(xs: number[], out: number[]): void {
  for (let i = 0; i < xs.length; i++) out[i] = Math.sin(xs[i]) * out[i];
}

export function sumAndWrite(xs: number[], out: number[]): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    s += xs[i];
    out[i] = s * s;
  }
  return s;
}

export function oneSided(x: number, y: number): [number, number] {
  return [x * x, 3];
}

export function scalarSeed(x: number, y: number): number {
  return x * y * y;
}

export function branchedOutput(xs: number[], flip: boolean): number[] {
  if (flip) return [...xs].reverse();
  const out = xs.slice();
  out.push(xs[0] * xs[1]);
  return out;
}

export function unused(xs: number[]): number[] {
  const tmp = xs.map((x) => x * 2);
  tmp[0] = xs[1] ** 2;
  return [tmp[0], tmp[1]];
}

export const cases: Case[] = [
  { f: 'scaled', at: [[[1, 2, 3], 2]], seed: [[1, -1, 0.5]] },
  { f: 'sameArrayBack', at: [[[1, 2, 3], 2]], seed: [[1, -1, 0.5]] },
  { f: 'softmax', at: [[new Float64Array([1, 2, 0.5])]], seed: [new Float64Array([1, -1, 2])] },
  { f: 'polar', at: [[3, 4]], seed: [[2, -1]] },
  { f: 'summary', at: [[[1, 2, 4]]], seed: [{ mean: 2, spread: 0.5, count: 1 }] },
  {
    f: 'outer',
    at: [
      [
        [1, 2],
        [3, 4, 5],
      ],
    ],
    seed: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
  },
  { f: 'shared', at: [[1.5]], seed: [[[1, 2], [3, 4], [5]]] },
  {
    f: 'nothing',
    at: [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    of: ['out'],
    seed: [[2, -1]],
  },
  {
    f: 'sumAndWrite',
    at: [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    of: ['return', 'out'],
    seed: [{ return: 3, out: [2, -1] }],
  },
  { f: 'oneSided', at: [[1.5, 2]], seed: [[2, 7]] },
  { f: 'scalarSeed', at: [[1.5, 2]], seed: [-3] },
  { f: 'branchedOutput', at: [[[1, 2, 3], true]], seed: [[1, 2, 3]] },
  { f: 'branchedOutput', at: [[[1, 2, 3], false]], seed: [[1, 2, 3, 4]] },
  { f: 'unused', at: [[[1, 2, 3]]], seed: [[1, 2]] },
];
