// What is handed to a function, and how: spreads, rests, defaults, the same array several ways in one function.
import type { Case } from './case.ts';

const first = (values: readonly number[], scale: number): number => (values[0] ?? 0) * scale;
const total = (...values: number[]): number => values.reduce((sum, value) => sum + value, 0);

/** An array that has been spread is handed on whole afterwards. */
export function spreadThenWhole(xs: number[]): number {
  const largest = Math.max(...xs);
  return largest * first(xs, 2) + total(...xs, largest);
}

function alternating(values: readonly number[], sign: number): number {
  if (values.length === 0) return 0;
  return sign * values[0]! ** 2 + alternating(values.slice(1), -sign);
}

export function spreadThenRecursion(xs: number[]): number {
  const least = Math.min(...xs);
  return alternating(xs, 1) * least + alternating([], 1);
}

export function spreadIntoCallbacks(xs: number[], k: number): number {
  const scaled = xs.map((x) => x * k);
  const norm = Math.hypot(...scaled);
  const share = (values: number[], n: number): number => values[n % values.length]! / norm;
  return share(scaled, 1) + share(scaled, 2) + Math.max(...scaled.slice(1));
}

function restOf(head: number, ...tail: number[]): number {
  return tail.length === 0 ? head : head * restOf(...(tail as [number, ...number[]]));
}

export function recursiveRest(xs: number[]): number {
  return restOf(1, ...xs) + restOf(2, xs[0]!, xs[1]! ** 2);
}

export function entryRest(scale: number, ...xs: number[]): number {
  const kept = [...xs];
  xs.push(scale);
  return total(...xs) * scale + total(...kept, ...xs, 1) + first(xs, 3);
}

export function pushSpread(xs: number[]): number {
  const all: number[] = [];
  all.push(...xs, xs[0]! ** 2, ...xs.slice(1));
  all.push(...all);
  all.unshift(...xs, 3 * xs[1]!);
  all.splice(1, 2, ...xs, ...all.slice(0, 2));
  return all.reduce((sum, value, i) => sum + value * (i + 1), 0);
}

export function concatSpread(xs: number[], rows: number[][]): number {
  const joined = xs.concat(...rows, xs[0]! * 2);
  return joined.reduce((sum, value, i) => sum + value ** 2 * (i + 1), 0);
}

function byDefault(a: number, b = a * 2, { c = b + 1, d }: { c?: number; d: number } = { d: a }): number {
  return a * b + c * d;
}

export function defaults(x: number, y: number): number {
  return byDefault(x) + byDefault(x, y) + byDefault(y, undefined, { d: x }) + byDefault(x, y, { c: x * y, d: 2 });
}

/** A reference that a loop replaces, behind a guard that throws. */
export function replacedBehindThrow(y: number, a: number[], m: number[][]): number {
  let rows = [m[0]!];
  let s = y * a[0]!;
  for (let i = 0; i < 3; i++) {
    if (rows.length > 40) throw new Error('too many');
    a[1]!++;
    rows = rows.slice();
    s += rows[0]![0]! * a[1]!;
  }
  return s;
}

export const cases: Case[] = [
  { f: 'spreadThenWhole', at: [[[1.5, 2.5, 0.5]]] },
  { f: 'spreadThenRecursion', at: [[[1.5, 2.5, 0.5]]] },
  { f: 'spreadIntoCallbacks', at: [[[1.5, 2.5, 0.5], 1.3]] },
  { f: 'recursiveRest', at: [[[1.5, 2.5, 0.5]]] },
  { f: 'entryRest', at: [[1.5, 2.5, 0.5]] },
  { f: 'pushSpread', at: [[[1.5, 2.5, 0.5]]] },
  {
    f: 'concatSpread',
    at: [
      [
        [1.5, 2.5],
        [[0.5], [1, 2]],
      ],
    ],
  },
  { f: 'defaults', at: [[1.5, 2.5]] },
  { f: 'replacedBehindThrow', at: [[1.5, [2, 3], [[1.2, 0.3], [1]]]] },
];
