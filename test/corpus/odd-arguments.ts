// Arguments that methods of arrays are seldom given: nothing, no number, less than nothing, parts of a number, too many.
import type { Case } from './case.ts';

const folded = (xs: ArrayLike<number>, w: number): number => {
  let s = 0;
  for (let i = 0; i < xs.length; i++) s = s * w + xs[i] * xs[i] + 1;
  return s;
};

export function spliceBy(x: number[], start: number, count: number | undefined): number {
  const xs = x.map((v) => v * v);
  const out = xs.splice(start, count!);
  return folded(xs, 0.5) + 3 * folded(out, 0.25) + xs.length;
}

export function spliceUndefined(x: number[]): number {
  const xs = [...x];
  const out = xs.splice(2, undefined as unknown as number);
  return folded(xs, 0.5) + 3 * folded(out, 0.25) + xs.length;
}

export function spliceNull(x: number[]): number {
  const xs = [...x];
  const out = xs.splice(1, null as unknown as number, x[0] * 2);
  return folded(xs, 0.5) + 3 * folded(out, 0.25) + xs.length;
}

export function spliceNothing(x: number[]): number {
  const xs = [...x];
  const out = (xs as unknown as { splice(): number[] }).splice();
  return folded(xs, 0.5) + out.length;
}

export function splicePuts(x: number[], start: number, count: number): number {
  const xs = [...x];
  const out = xs.splice(start, count, x[0] * x[1], x[2]);
  return folded(xs, 0.5) + 3 * folded(out, 0.25) + xs.length;
}

export function toSplicedBy(x: number[], start: number, count: number | undefined): number {
  return folded(x.toSpliced(start, count!), 0.5) + folded(x.toSpliced(start), 0.25);
}

export function toSplicedUndefined(x: number[]): number {
  return folded(x.toSpliced(1, undefined as unknown as number), 0.5) + folded(x.toSpliced(undefined as unknown as number), 0.25);
}

export function sliceBy(x: number[], start: number | undefined, end: number | undefined): number {
  const xs = x.map((v) => v * v);
  return folded(xs.slice(start, end), 0.5) + folded(xs.slice(start), 0.25);
}

export function sliceOfTyped(x: number[], start: number, end: number): number {
  const xs = Float64Array.from(x, (v) => v * v);
  const part = xs.slice(start, end);
  return folded(part, 0.5);
}

export function subarrayBy(x: number[], start: number | undefined, end: number | undefined): number {
  const xs = Float64Array.from(x);
  const part = xs.subarray(start, end);
  for (let i = 0; i < part.length; i++) part[i] *= x[0];
  return folded(xs, 0.5) + folded(part, 0.25);
}

export function fillBy(x: number[], w: number, start: number | undefined, end: number | undefined): number {
  const xs = x.map((v) => v * v);
  xs.fill(w * w, start, end);
  return folded(xs, 0.5);
}

export function fillNull(x: number[], w: number): number {
  const xs = x.map((v) => v * v);
  xs.fill(w * w, 1, null as unknown as number);
  return folded(xs, 0.5);
}

export function copyWithinBy(x: number[], target: number, start: number, end: number | undefined): number {
  const xs = x.map((v) => v * v);
  xs.copyWithin(target, start, end);
  return folded(xs, 0.5);
}

export function atBy(x: number[], k: number): number {
  return (x.at(k) ?? 7) * x[0];
}

export function atOfTyped(x: number[], k: number): number {
  const xs = Float64Array.from(x);
  return (xs.at(k) ?? 7) * x[0];
}

export function atConstant(x: number[]): number {
  return (x.at(-0.5) ?? 1) * (x.at(1.9) ?? 1) + (x.at(-9) ?? 3) * (x.at(9) ?? 4) + (x.at(NaN) ?? 0) + (x.at(Infinity) ?? 5) * x[0];
}

export function withBy(x: number[], w: number, k: number): number {
  return folded(x.with(k, w * w), 0.5);
}

export function withOutside(x: number[], w: number, k: number): number {
  return folded(x.with(k, w * w), 0.5);
}

export function withCaught(x: number[], w: number, k: number): number {
  try {
    return folded(x.with(k, w * w), 0.5);
  } catch (e) {
    return e instanceof RangeError ? w * x[0] : -w;
  }
}

export function withConstantOutside(x: number[], w: number): number {
  return folded(x.with(99, w * w), 0.5);
}

export function withOfTyped(x: number[], w: number, k: number): number {
  return folded(Float64Array.from(x).with(k, w * w), 0.5);
}

export function fromLength(x: number, n: number): number {
  const xs = Array.from({ length: n / 2 - 1 }, (_, i) => x * i + 1);
  return folded(xs, 0.5) + xs.length;
}

export function fromLengthConstant(x: number): number {
  const xs = Array.from({ length: -1 }, (_, i) => x * i);
  const ys = Array.from({ length: 2.7 }, (_, i) => x * i);
  const zs = Array.from({ length: NaN }, (_, i) => x * i);
  return folded(ys, 0.5) + xs.length + 10 * ys.length + 100 * zs.length;
}

export function fromLengthTyped(x: number, n: number): number {
  const xs = Float64Array.from({ length: n - 1.5 }, (_, i) => x * i + 1);
  return folded(xs, 0.5) + xs.length;
}

export function arrayOfLength(x: number, n: number): number {
  const xs = new Array<number>(n).fill(x);
  return folded(xs, 0.5) + xs.length;
}

export function arrayOfBadLength(x: number, n: number): number {
  const xs = new Array<number>(n).fill(x);
  return folded(xs, 0.5) + xs.length;
}

export function arrayOfBadLengthMapped(x: number, n: number): number {
  const xs = Array<number>(n)
    .fill(0)
    .map((_, i) => i * x);
  return folded(xs, 0.5) + xs.length;
}

export function arrayOfBadLengthCaught(x: number, n: number): number {
  try {
    const xs = new Array<number>(n).fill(x);
    return folded(xs, 0.5);
  } catch (e) {
    return x * x * (e instanceof RangeError ? 2 : 3);
  }
}

export function spreadArrayOfBadLength(x: number, n: number): number {
  const xs = [...Array(n)].map((_, i) => x * i);
  return folded(xs, 0.5) + xs.length;
}

export function typedOfLength(x: number, n: number): number {
  const xs = new Float64Array(n / 2).fill(x);
  return folded(xs, 0.5) + xs.length;
}

export function typedOfBadLength(x: number, n: number): number {
  const xs = new Float64Array(n).fill(x);
  return folded(xs, 0.5) + xs.length;
}

export function typedOfBadLengthCaught(x: number, n: number): number {
  try {
    return folded(new Float64Array(n).fill(x), 0.5);
  } catch {
    return x * x;
  }
}

export function typedOfUndefined(x: number): number {
  const xs = new Float64Array(undefined as unknown as number);
  return x * x + xs.length;
}

export function setAt(x: number[], k: number): number {
  const xs = new Float64Array(6);
  xs.set(x, k);
  return folded(xs, 0.5);
}

export function setBeyond(x: number[], k: number): number {
  const xs = new Float64Array(6);
  xs.set(x, k);
  return folded(xs, 0.5);
}

export function setTypedBeyond(x: number[], k: number): number {
  const xs = new Float64Array(x.length);
  xs.set(Float64Array.from(x), k);
  return folded(xs, 0.5);
}

export function setCaught(x: number[], k: number): number {
  const xs = new Float64Array(6).fill(x[0]);
  try {
    xs.set(x, k);
  } catch (e) {
    if (e instanceof RangeError) return folded(xs, 0.5);
    throw e;
  }
  return folded(xs, 0.25);
}

export function fixedDigits(x: number, digits: number): number {
  return x * Number((2 / 3).toFixed(digits));
}

export function fixedTooMany(x: number, digits: 'no' | 'many'): number {
  return x * Number((2 / 3).toFixed(digits === 'no' ? -1 : 101));
}

export function precisionTooMany(x: number, digits: 'no' | 'many'): number {
  return x * Number((2 / 3).toPrecision(digits === 'no' ? 0 : 101));
}

export function radixTooBig(x: number, radix: 'small' | 'big'): number {
  return x * (255).toString(radix === 'small' ? 1 : 37).length;
}

export function repeatedText(x: number, n: number): number {
  return x * 'ab'.repeat(n).length;
}

export function repeatedTooSeldom(x: number, n: 'less' | 'more'): number {
  return x * 'ab'.repeat(n === 'less' ? -1 : Infinity).length;
}

export function textParts(x: number, i: number, j: number): number {
  const t = 'abcdefgh';
  return (
    x * (t.slice(i, j).length + 2 * t.substring(i, j).length + 3 * t.indexOf('c', i)) +
    x * x * (t.charCodeAt(i) || 5) * (t.at(i) ?? '').length +
    (t.charAt(i).length + t.padEnd(i, '-').length + t.lastIndexOf('c', i)) * x
  );
}

export function placesFrom(x: number[], v: number, from: number | undefined): number {
  const xs = [1, 2, 3, 2, 1];
  return x[0] * xs.indexOf(v, from) + x[1] * (xs.includes(v, from) ? 2 : 3) + x[2] * xs.lastIndexOf(v);
}

export function lastPlaceFrom(x: number[], v: number, from: number): number {
  const xs = [1, 2, 3, 2, 1];
  return x[0] * xs.lastIndexOf(v, from) + x[1];
}

export function lastPlaceFromUndefined(x: number[]): number {
  const xs = [1, 2, 3, 2, 1];
  return x[0] * (xs.lastIndexOf(2, undefined) + 3) + x[1] * xs.lastIndexOf(1, undefined);
}

export function noNumberAmong(x: number): number {
  const xs = [1, NaN, 3];
  return x * xs.indexOf(NaN) + x * x * (xs.includes(NaN) ? 2 : 3) + xs.lastIndexOf(NaN);
}

export function placeAmongActive(x: number[]): number {
  return x[0] * x.indexOf(x[2]) + (x.includes(x[1], 2) ? x[1] : x[2]) + x.lastIndexOf(x[1], -2) * x[1];
}

export function placesOfMaybe(x: (number | undefined)[], w: number): number {
  return w * x.indexOf(undefined) + w * w * (x.includes(undefined) ? 2 : 3);
}

export function joinedBy(x: number[], sep: string | undefined): number {
  return x[0] * [1, 2, 3].join(sep).length + x[1] * [1].join().length + x[2] * [].join('-').length;
}

export function extremesOfNothing(x: number[]): number {
  const none = x.filter((v) => v > 100);
  return (Math.max(...none) < 0 ? x[0] : x[1]) * (Math.min() > 0 ? 2 : 3) + Math.hypot() * x[0] + Math.hypot(...none) * x[1];
}

export function leastOf(x: number[], floor: number): number {
  const few = x.filter((v) => v > floor);
  return Math.max(0.5, ...few) * x[0] + Math.min(...few, x[1]);
}

export function foldedFromRight(x: number[]): number {
  const none: number[] = [];
  return x.reduceRight((a, v, i) => a * 0.5 + v * i) + none.reduceRight((a, v) => a + v, x[0]) + x.slice(0, 1).reduceRight((a, v) => a * v);
}

export function foldedNothing(x: number[]): number {
  return x.filter((v) => v > 100).reduceRight((a, v) => a + v);
}

export function foldedUndefined(x: number[]): number {
  const total = x.reduce<number | undefined>((a, v) => (a === undefined ? v : a * v), undefined);
  return (total ?? 3) * x[0];
}

export function flatBy(x: number[]): number {
  const m = [[x[0], x[1]], [x[2] * x[2]]];
  const deep = [[[x[0]]], [[x[1], x[2]], []]];
  const all = deep.flat(2.9) as unknown as number[];
  return (
    folded(m.flat(undefined) as number[], 0.5) +
    m.flat(0).length +
    folded(all, 0.25) +
    folded(deep.flat(Infinity) as unknown as number[], 0.3) +
    m.flat(-1).length
  );
}

export function flatNone(x: number[]): number {
  const m = [[x[0], x[1]], [x[2]]];
  const same = m.flat(NaN) as unknown as number[][];
  const less = m.flat(0.7) as unknown as number[][];
  return same.length * x[0] + less[0][1] * 2;
}

export function shortened(x: number[], n: number): number {
  const xs = [...x];
  xs.length = n;
  return folded(xs, 0.5) + xs.length;
}

export function shortenedBadly(x: number[], n: number): number {
  const xs = [...x];
  xs.length = n;
  return folded(xs, 0.5) + xs.length;
}

export function readOutside(x: number[], k: number): number {
  return (x[k] ?? 4) * x[0];
}

export function ofOne(x: number[]): number {
  const one = Array.of(7);
  const two = Array.of<number>(x[0] * x[1]);
  return one.length + one[0] * x[0] + two[0];
}

export function powersOf(x: number, k: number): number {
  return Math.pow(x, k) + x ** -0 + Math.cbrt(-x) + Math.sign(-0) + Math.trunc(-0.5) + Math.round(-0.5);
}

export function wholeNumbers(x: number, k: number): number {
  return x * Math.imul(k, 3) + x * Math.clz32(k) + x * (k >>> 1) + x * (k << 33) + x * ~~k + (k | 0);
}

export function missingArguments(x: number): number {
  const none = (Math as unknown as { abs(): number }).abs();
  const half = (Math as unknown as { atan2(y: number): number }).atan2(1);
  return (Number.isNaN(none) ? x : 0) + (Number.isNaN(half) ? x * x : 0);
}

const a3 = [0.5, -1.25, 2];
const a5 = [0.5, -1.25, 2, 0.75, 1.5];

export const cases: Case[] = [
  {
    f: 'spliceBy',
    wrt: ['x'],
    at: [
      [a5, 1, 2],
      [a5, 2, undefined],
      [a5, 2, NaN],
      [a5, -2, 1],
      [a5, 1, -3],
      [a5, 1.9, 1.9],
      [a5, -1.9, 1.2],
      [a5, -99, 2],
      [a5, 99, 2],
      [a5, NaN, 1],
      [a5, 0, Infinity],
      [a5, -Infinity, 0.9],
      [a5, Infinity, 3],
    ],
  },
  { f: 'spliceUndefined', at: [[a5]] },
  { f: 'spliceNull', at: [[a5]] },
  { f: 'spliceNothing', at: [[a5]] },
  {
    f: 'splicePuts',
    wrt: ['x'],
    at: [
      [a5, 1, 2],
      [a5, -1, 0],
      [a5, 1.5, -1],
      [a5, NaN, NaN],
      [a5, 9, 9],
    ],
  },
  {
    f: 'toSplicedBy',
    wrt: ['x'],
    at: [
      [a5, 1, 2],
      [a5, 2, undefined],
      [a5, -1.5, 0.5],
      [a5, NaN, NaN],
    ],
  },
  { f: 'toSplicedUndefined', at: [[a5]] },
  {
    f: 'sliceBy',
    wrt: ['x'],
    at: [
      [a5, 1, 3],
      [a5, undefined, undefined],
      [a5, -2, undefined],
      [a5, undefined, -2],
      [a5, 1.9, 3.9],
      [a5, -1.9, 99],
      [a5, NaN, NaN],
      [a5, 3, 1],
      [a5, -Infinity, Infinity],
      [a5, -99, 2],
    ],
  },
  {
    f: 'sliceOfTyped',
    wrt: ['x'],
    at: [
      [a5, 1, 3],
      [a5, -2.5, 99],
      [a5, NaN, 2.9],
      [a5, 3, 1],
    ],
  },
  {
    f: 'subarrayBy',
    wrt: ['x'],
    at: [
      [a5, 1, 3],
      [a5, undefined, 2],
      [a5, -2, undefined],
      [a5, -2.5, 99],
      [a5, NaN, 2.9],
      [a5, 3, 1],
    ],
  },
  {
    f: 'fillBy',
    wrt: ['x', 'w'],
    at: [
      [a5, 0.5, 1, 3],
      [a5, 0.5, undefined, undefined],
      [a5, 0.5, -2, undefined],
      [a5, 0.5, undefined, -2],
      [a5, 0.5, 1.9, 3.9],
      [a5, 0.5, NaN, NaN],
      [a5, 0.5, NaN, 2],
      [a5, 0.5, 3, 1],
      [a5, 0.5, -99, 99],
      [a5, 0.5, -Infinity, Infinity],
    ],
  },
  { f: 'fillNull', at: [[a5, 0.5]] },
  {
    f: 'copyWithinBy',
    wrt: ['x'],
    at: [
      [a5, 0, 2, undefined],
      [a5, 1, 0, 3],
      [a5, -2, 0, -1],
      [a5, 1.9, 0.5, 2.9],
      [a5, NaN, 2, NaN],
      [a5, NaN, 2, undefined],
      [a5, 9, 0, 2],
      [a5, 0, 4, 2],
    ],
  },
  {
    f: 'atBy',
    wrt: ['x'],
    at: [
      [a3, 1],
      [a3, -1],
      [a3, 1.9],
      [a3, -0.5],
      [a3, -1.5],
      [a3, 9],
      [a3, -9],
      [a3, NaN],
      [a3, Infinity],
      [a3, -Infinity],
    ],
  },
  {
    f: 'atOfTyped',
    wrt: ['x'],
    at: [
      [a3, 1.9],
      [a3, -0.5],
      [a3, NaN],
      [a3, -9],
    ],
  },
  { f: 'atConstant', at: [[a3]] },
  {
    f: 'withBy',
    wrt: ['x', 'w'],
    at: [
      [a3, 0.5, 1],
      [a3, 0.5, -1],
      [a3, 0.5, -3],
      [a3, 0.5, 1.9],
      [a3, 0.5, -0.5],
      [a3, 0.5, NaN],
    ],
  },
  {
    f: 'withOutside',
    throws: true,
    at: [
      [a3, 0.5, 3],
      [a3, 0.5, -4],
      [a3, 0.5, Infinity],
      [a3, 0.5, -3.0 - 1.5],
    ],
  },
  {
    f: 'withCaught',
    wrt: ['x', 'w'],
    at: [
      [a3, 0.5, 1],
      [a3, 0.5, 3],
      [a3, 0.5, -4],
    ],
  },
  { f: 'withConstantOutside', throws: true, at: [[a3, 0.5]] },
  {
    f: 'withOfTyped',
    wrt: ['x', 'w'],
    at: [
      [a3, 0.5, 1],
      [a3, 0.5, -1.9],
    ],
  },
  {
    f: 'fromLength',
    wrt: ['x'],
    at: [
      [0.7, 3],
      [0.7, 0],
      [0.7, -1],
      [0.7, 2.9],
      [0.7, -0.5],
    ],
  },
  { f: 'fromLengthConstant', at: [[0.7]] },
  {
    f: 'fromLengthTyped',
    wrt: ['x'],
    at: [
      [0.7, 3],
      [0.7, -1],
      [0.7, 2.9],
      [0.7, NaN],
    ],
  },
  {
    f: 'arrayOfLength',
    wrt: ['x'],
    at: [
      [0.7, 3],
      [0.7, 0],
      [0.7, -0],
    ],
  },
  {
    f: 'arrayOfBadLength',
    throws: true,
    at: [
      [0.7, -1],
      [0.7, 2.5],
      [0.7, NaN],
      [0.7, 2 ** 32],
      [0.7, Infinity],
    ],
  },
  {
    f: 'arrayOfBadLengthMapped',
    throws: true,
    at: [
      [0.7, -1],
      [0.7, 2.5],
      [0.7, NaN],
    ],
  },
  {
    f: 'arrayOfBadLengthCaught',
    wrt: ['x'],
    at: [
      [0.7, 3],
      [0.7, -1],
      [0.7, 2.5],
      [0.7, NaN],
    ],
  },
  {
    f: 'spreadArrayOfBadLength',
    throws: true,
    at: [
      [0.7, -1],
      [0.7, 2.5],
    ],
  },
  {
    f: 'typedOfLength',
    wrt: ['x'],
    at: [
      [0.7, 3],
      [0.7, 2.9],
      [0.7, -0.5],
      [0.7, NaN],
    ],
  },
  {
    f: 'typedOfBadLength',
    throws: true,
    at: [
      [0.7, -1],
      [0.7, Infinity],
    ],
  },
  {
    f: 'typedOfBadLengthCaught',
    wrt: ['x'],
    at: [
      [0.7, 3],
      [0.7, -1],
    ],
  },
  { f: 'typedOfUndefined', at: [[0.7]] },
  {
    f: 'setAt',
    wrt: ['x'],
    at: [
      [a3, 0],
      [a3, 3],
      [a3, 1.9],
      [a3, NaN],
      [a3, -0.5],
    ],
  },
  {
    f: 'setBeyond',
    throws: true,
    at: [
      [a3, 4],
      [a3, -1],
      [a3, Infinity],
    ],
  },
  {
    f: 'setTypedBeyond',
    throws: true,
    at: [
      [a3, 1],
      [a3, -1],
    ],
  },
  {
    f: 'setCaught',
    wrt: ['x'],
    at: [
      [a3, 0],
      [a3, 4],
      [a3, -1],
    ],
  },
  {
    f: 'fixedDigits',
    wrt: ['x'],
    at: [
      [0.7, 3],
      [0.7, 0],
      [0.7, 2.9],
    ],
  },
  {
    f: 'fixedTooMany',
    throws: true,
    at: [
      [0.7, 'no'],
      [0.7, 'many'],
    ],
  },
  {
    f: 'precisionTooMany',
    throws: true,
    at: [
      [0.7, 'no'],
      [0.7, 'many'],
    ],
  },
  {
    f: 'radixTooBig',
    throws: true,
    at: [
      [0.7, 'small'],
      [0.7, 'big'],
    ],
  },
  {
    f: 'repeatedText',
    wrt: ['x'],
    at: [
      [0.7, 3],
      [0.7, 0],
      [0.7, 2.9],
      [0.7, NaN],
    ],
  },
  {
    f: 'repeatedTooSeldom',
    throws: true,
    at: [
      [0.7, 'less'],
      [0.7, 'more'],
    ],
  },
  {
    f: 'textParts',
    wrt: ['x'],
    at: [
      [0.7, 1, 3],
      [0.7, 3, 1],
      [0.7, -2, 7],
      [0.7, NaN, 2.9],
      [0.7, 99, -1],
      [0.7, 1.5, 99],
    ],
  },
  {
    f: 'placesFrom',
    wrt: ['x'],
    at: [
      [a3, 2, 0],
      [a3, 2, 2],
      [a3, 2, -2],
      [a3, 2, undefined],
      [a3, 2, NaN],
      [a3, 2, 1.9],
      [a3, 1, -99],
      [a3, 1, 99],
      [a3, 9, 0],
    ],
  },
  {
    f: 'lastPlaceFrom',
    wrt: ['x'],
    at: [
      [a3, 2, 0],
      [a3, 2, 2],
      [a3, 2, -2],
      [a3, 1, NaN],
      [a3, 2, 1.9],
      [a3, 1, -99],
      [a3, 1, 99],
    ],
  },
  { f: 'lastPlaceFromUndefined', at: [[a3]] },
  { f: 'noNumberAmong', at: [[0.7]] },
  { f: 'placeAmongActive', at: [[a3]], kink: true, expected: [[2, 1, 1]] },
  {
    f: 'placesOfMaybe',
    wrt: ['w'],
    at: [
      [[1, undefined, 2], 0.5],
      [[1, 2], 0.5],
    ],
  },
  {
    f: 'joinedBy',
    wrt: ['x'],
    at: [
      [a3, '-'],
      [a3, undefined],
      [a3, ''],
    ],
  },
  { f: 'extremesOfNothing', at: [[a3]] },
  {
    f: 'leastOf',
    wrt: ['x'],
    at: [
      [a3, 0],
      [a3, 9],
    ],
  },
  { f: 'foldedFromRight', at: [[a3]] },
  { f: 'foldedNothing', throws: true, at: [[a3]] },
  { f: 'foldedUndefined', at: [[a3], [[0.5]]] },
  { f: 'flatBy', at: [[a3]] },
  { f: 'flatNone', at: [[a3]] },
  {
    f: 'shortened',
    wrt: ['x'],
    at: [
      [a5, 2],
      [a5, 5],
      [a5, 0],
    ],
  },
  {
    f: 'shortenedBadly',
    throws: true,
    at: [
      [a5, -1],
      [a5, 1.5],
      [a5, NaN],
    ],
  },
  {
    f: 'readOutside',
    wrt: ['x'],
    at: [
      [a3, 1],
      [a3, -1],
      [a3, 1.5],
      [a3, NaN],
      [a3, 9],
    ],
  },
  { f: 'ofOne', at: [[a3]] },
  {
    f: 'powersOf',
    wrt: ['x'],
    at: [
      [0.7, 0],
      [0.7, -2],
      [0.7, 0.5],
    ],
  },
  {
    f: 'wholeNumbers',
    wrt: ['x'],
    at: [
      [0.7, 5],
      [0.7, -5.5],
      [0.7, NaN],
      [0.7, 2 ** 40 + 5],
    ],
  },
  { f: 'missingArguments', at: [[0.7]] },
];
