// Values that may be absent: undefined, null, optional fields and parameters, first-time tests, results that are "nothing".
import type { Case } from './case.ts';

interface Dense {
  w1: number;
  w2?: number;
}

export function layerWithOptionalWeight(layer: Dense, input: number): number {
  if (layer.w2 !== undefined) return input * layer.w1 * layer.w2;
  return input * layer.w1;
}

export function setInOneBranchOnly(flag: boolean, y: number): number {
  let v: number | undefined;
  if (flag) v = Math.sin(y);
  let z = Math.cos(y);
  if (v !== undefined) z += v * y;
  return z;
}

export function definitelyAssigned(flag: boolean, y: number): number {
  let v!: number;
  if (flag) v = Math.sin(y);
  let z = Math.cos(y);
  if (flag) z += v;
  return z;
}

export function declaredThenAssignedInEveryCase(mode: 'a' | 'b' | 'c', x: number): number {
  let f: number;
  let g: number;
  switch (mode) {
    case 'a':
      f = x;
      g = x * x;
      break;
    case 'b':
      g = 2 * x;
      f = g * x;
      break;
    default:
      f = g = -x;
  }
  return f * g + f;
}

function safeRoot(x: number): number | null {
  return x < 0 ? null : Math.sqrt(x);
}

export function nothingFromCallee(x: number, y: number): number {
  const r = safeRoot(x);
  const q = safeRoot(y);
  if (r === null) return q === null ? x * y : q;
  if (q === null) return r * y;
  return r * q;
}

export function nullishChainOfNumbers(a: number | undefined, b: number | null, c: number): number {
  const first = a ?? b ?? c;
  return first * first + (b ?? 0) * c;
}

export function firstTripHasNoPrevious(xs: number[]): number {
  let previous: number | null = null;
  let s = 0;
  for (const x of xs) {
    if (previous !== null) s += (x - previous) ** 2;
    previous = x;
  }
  return s;
}

export function bestSoFar(xs: number[][]): number {
  let best: { cost: number; row: number[] } | null = null;
  for (const row of xs) {
    const cost = row.reduce((s, v) => s + v * v, 0);
    if (best === null || cost < best.cost) best = { cost, row };
  }
  return best === null ? 0 : best.cost * best.row[0]!;
}

export function bestIndexUndefined(xs: number[], w: number): number {
  let at: number | undefined;
  for (let i = 0; i < xs.length; i++) if (at === undefined || xs[i]! > xs[at]!) at = i;
  return at === undefined ? w : xs[at]! * w * (at + 1);
}

interface Options {
  scale?: number;
  shift?: { x: number; y?: number };
  weights?: number[];
  power?: number | null;
}

export function optionsWithDefaults(v: number, { scale = v, shift, weights = [1, v], power = 2 }: Options = {}): number {
  const y = shift?.y ?? shift?.x ?? 0;
  return scale * v ** (power ?? 3) + y * weights.reduce((a, b) => a + b, 0);
}

export function optionalArrayParameter(x: number[], w?: number[]): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) s += (w ? w[i]! : 1) * x[i]! * x[i]!;
  return s;
}

export function missingEntries(values: (number | undefined)[]): number {
  let last = 1;
  let s = 0;
  for (const v of values) {
    if (v != null) last = v;
    s = s * 0.5 + last;
  }
  return s;
}

export function filledForward(values: (number | null)[]): number {
  const out: number[] = [];
  for (let i = 0; i < values.length; i++) out.push(values[i] ?? (i > 0 ? out[i - 1]! * 0.9 : 0));
  return out.reduce((a, b) => a * 1.1 + b, 0);
}

interface Cell {
  value: number;
  next: Cell | null;
}

export function chainOfCells(xs: number[]): number {
  let head: Cell | null = null;
  for (const x of xs) head = { value: x, next: head };
  let s = 0;
  let weight = 1;
  for (let c = head; c; c = c.next) {
    s += weight * c.value;
    weight *= c.value;
  }
  return s;
}

export function removesFromTheMiddle(xs: number[], dropAbove: number): number {
  let head: Cell | null = null;
  for (let i = xs.length - 1; i >= 0; i--) head = { value: xs[i]!, next: head };
  let before: Cell | null = null;
  let c = head;
  while (c !== null) {
    if (c.value > dropAbove) {
      if (before === null) head = c.next;
      else before.next = c.next;
    } else {
      c.value *= 2;
      before = c;
    }
    c = c.next;
  }
  let s = 1;
  for (let d = head; d !== null; d = d.next) s = s * 0.5 + d.value * d.value;
  return s;
}

export function pendingValueFlushed(xs: number[], limit: number): number {
  let pending: number | undefined = undefined;
  let out = 0;
  for (const x of xs) {
    if (pending === undefined) {
      pending = x;
      continue;
    }
    if (pending + x > limit) {
      out += pending * pending;
      pending = x;
    } else pending += x;
  }
  if (pending !== undefined) out += 3 * pending;
  return out;
}

type Maybe<T> = { kind: 'some'; value: T } | { kind: 'none' };
const some = <T>(value: T): Maybe<T> => ({ kind: 'some', value });
const none: Maybe<never> = { kind: 'none' };
const orElse = <T>(m: Maybe<T>, d: T): T => (m.kind === 'some' ? m.value : d);

export function taggedMaybe(x: number, y: number): number {
  const quotient: Maybe<number> = y > 0.5 ? some(x / y) : none;
  return orElse(quotient, x * x) * y;
}

function lookFor(xs: readonly number[], test: (x: number) => boolean): number | undefined {
  for (const x of xs) if (test(x)) return x;
  return undefined;
}

export function searchMayFail(xs: number[], t: number): number {
  const hit = lookFor(xs, (x) => x > t);
  const other = xs.find((x) => x < 0);
  return (hit ?? t) * 2 + (other === undefined ? 1 : other) * xs[0]!;
}

export function optionalFieldFilledLater(x: number, steps: number): number {
  const state: { pos: number; vel?: number } = { pos: x };
  for (let i = 0; i < steps; i++) {
    if (state.vel === undefined) state.vel = x * 0.1;
    else state.vel = state.vel * 0.9 + 0.05 * state.pos;
    state.pos += state.vel;
  }
  return state.pos * (state.vel ?? 1);
}

export function optionalRecordReplaced(x: number, n: number): number {
  let left: { v: number } | undefined;
  let right: { v: number } | undefined = { v: x };
  for (let i = 0; i < n; i++) {
    const t: { v: number } | undefined = left;
    left = right;
    right = t;
    if (right) right.v += x;
    if (left) left.v *= x;
    if (!right && i > 1) right = { v: x * 2 };
  }
  return (left?.v ?? 0) + 2 * (right?.v ?? 5);
}

export function cacheOfOne(xs: number[]): number {
  let cachedFor = NaN;
  let cached = 0;
  const heavy = (x: number): number => {
    if (x !== cachedFor) {
      cachedFor = x;
      cached = Math.exp(x * 0.3) * x;
    }
    return cached;
  };
  let s = 0;
  for (const x of xs) s += heavy(x) * heavy(x);
  return s + heavy(xs[0]!);
}

export function undefinedParameterDefaults(x: number, y = x * x, z = y + x): number {
  return x * y * z;
}

export function argumentsLeftOut(x: number): number {
  return undefinedParameterDefaults(x) + undefinedParameterDefaults(x, undefined, 2) + undefinedParameterDefaults(x, 3);
}

export function shortCircuitedCalls(x: number): number {
  const f: ((v: number) => number) | undefined = x > 2 ? Math.sin : undefined;
  const g: ((v: number) => number) | undefined = x > 0 ? (v) => v * v : undefined;
  return (g?.(x) ?? x) + (f?.(x) ?? 1) * x;
}

export function truthyNumbers(a: number, b: number): number {
  const u = a || b;
  const v = a && b;
  let w = 0;
  w ||= a;
  w &&= w * b;
  return u * 2 + v * 3 + w + (!a ? 1 : b);
}

export function parentsOptional(values: number[], parents: (number | null)[]): number {
  const acc = values.slice();
  for (let i = values.length - 1; i > 0; i--) {
    const p = parents[i];
    if (p !== null && p !== undefined) acc[p] = acc[p]! + 0.5 * acc[i]! * values[p]!;
  }
  return acc[0]!;
}

export function notANumberAsMissing(xs: number[]): number {
  let s = 0;
  let n = 0;
  for (const x of xs) {
    if (Number.isNaN(x)) continue;
    s += x * x;
    n++;
  }
  return n > 0 ? s / n : 0;
}

const scaled = (p: number, q = 0.5): number => p * q;

export function defaultNeverNeeded(x: number, w: number | undefined, a: number[]): number {
  return scaled(x, w ?? 1) + scaled(x, x > 0 ? 2 : (a[0] ?? 3)) + scaled(x, a[5] ?? x);
}

export const cases: Case[] = [
  {
    f: 'defaultNeverNeeded',
    at: [
      [0.7, 1.2, [0.4]],
      [-0.7, undefined, [0.4]],
      [-0.7, undefined, []],
    ],
  },
  {
    f: 'layerWithOptionalWeight',
    at: [[{ w1: 4, w2: 5 }, 2]],
    expected: [{ layer: { w1: 10, w2: 8 }, input: 20 }],
  },
  { f: 'layerWithOptionalWeight', at: [[{ w1: 4 }, 2]], expected: [{ layer: { w1: 2 }, input: 4 }] },
  {
    f: 'setInOneBranchOnly',
    at: [
      [true, 0.7],
      [false, 0.7],
    ],
  },
  {
    f: 'definitelyAssigned',
    at: [
      [true, 0.7],
      [false, 0.7],
    ],
  },
  {
    f: 'declaredThenAssignedInEveryCase',
    at: [
      ['a', 1.3],
      ['b', 1.3],
      ['c', 1.3],
    ],
  },
  {
    f: 'nothingFromCallee',
    at: [
      [2, 3],
      [-2, 3],
      [2, -3],
      [-2, -3],
    ],
  },
  {
    f: 'nullishChainOfNumbers',
    at: [
      [2, 3, 4],
      [undefined, 3, 4],
      [undefined, null, 4],
      [2, null, 4],
    ],
    wrt: ['c'],
  },
  { f: 'nullishChainOfNumbers', at: [[2, 3, 4]] },
  { f: 'firstTripHasNoPrevious', at: [[[1, 2.5, 2]], [[1]], [[]]] },
  {
    f: 'bestSoFar',
    at: [
      [
        [
          [1, 2],
          [0.5, 1],
          [2, 0.1],
        ],
      ],
      [[]],
    ],
  },
  {
    f: 'bestIndexUndefined',
    at: [
      [[1, 3, 2], 1.5],
      [[], 1.5],
    ],
  },
  { f: 'optionsWithDefaults', at: [[1.3], [1.3, {}]], wrt: ['v'] },
  {
    f: 'optionsWithDefaults',
    at: [
      [1.3, { scale: 2, shift: { x: 1, y: 2 }, weights: [1, 2, 3], power: 3 }],
      [1.3, { shift: { x: 1.5 }, power: null }],
    ],
    wrt: ['v'],
  },
  { f: 'optionalArrayParameter', at: [[[1, 2]]], wrt: ['x'] },
  {
    f: 'optionalArrayParameter',
    at: [
      [
        [1, 2],
        [3, 4],
      ],
    ],
  },
  { f: 'missingEntries', at: [[[1, undefined, 3, undefined, undefined]], [[undefined, 2]]] },
  { f: 'filledForward', at: [[[1, null, 3, null, null]], [[null, 2]]] },
  { f: 'chainOfCells', at: [[[1.5, 2, 0.5]], [[]]] },
  {
    f: 'removesFromTheMiddle',
    at: [
      [[1, 5, 2, 6, 7, 3], 4],
      [[5, 6, 1], 4],
      [[5, 6], 4],
    ],
    wrt: ['xs'],
  },
  {
    f: 'pendingValueFlushed',
    at: [
      [[1, 2, 3.2, 1.1, 0.5], 4],
      [[1], 4],
      [[], 4],
    ],
    wrt: ['xs'],
  },
  {
    f: 'taggedMaybe',
    at: [
      [1.3, 2],
      [1.3, 0.2],
    ],
  },
  {
    f: 'searchMayFail',
    at: [
      [[1, 3, -2], 2],
      [[1, 3], 5],
    ],
  },
  {
    f: 'optionalFieldFilledLater',
    at: [
      [1.3, 4],
      [1.3, 0],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'optionalRecordReplaced',
    at: [
      [1.3, 6],
      [1.3, 0],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  { f: 'cacheOfOne', at: [[[1, 2, 1.5]], [[1]]] },
  { f: 'undefinedParameterDefaults', at: [[1.3], [1.3, 2], [1.3, 2, 0.5]], wrt: ['x'] },
  { f: 'argumentsLeftOut', at: [[1.3]] },
  { f: 'shortCircuitedCalls', at: [[1.3], [-1.3], [2.5]] },
  {
    f: 'truthyNumbers',
    at: [[1.3, 2]],
  },
  {
    f: 'parentsOptional',
    at: [
      [
        [1, 2, 3, 4],
        [null, 0, 0, 1],
      ],
    ],
    wrt: ['values'],
  },
  { f: 'notANumberAsMissing', at: [[[1, 2.5]], [[]]] },
];
