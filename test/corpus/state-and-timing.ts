// When things happen: getters with effects, arguments evaluated in order, objects changed between reads, effects in tests and updates.
import type { Case } from './case.ts';

export function getterWithEffect(x: number): number {
  let n = 0;
  const o = {
    get next(): number {
      n++;
      return x * n;
    },
  };
  const a = o.next;
  return a * o.next + o.next * n;
}

export function argumentsInOrder(x: number): number {
  let k = 1;
  const tick = (v: number): number => (k *= v);
  const f = (a: number, b: number, c: number): number => a + b * c;
  return f(tick(x), k, tick(2)) * f(k++, tick(x), k);
}

/** The place a part is written to is found before the part is read. */
export function destructuringTargetsFirst(x: number[], y: number): number {
  const row = [y, y * x[0], x[1]];
  const out = [0, 0, 0];
  [out[0], out[Math.min(1, row.splice(1, 1).length)]] = row;
  const point = { u: y, v: x[0] };
  const turn = (): number => {
    point.v = point.u * x[1];
    return 2;
  };
  ({ u: out[row.length - 2], v: out[turn()] } = point);
  return out[0] * 2 + out[1] * out[2];
}

export function destructuringInOrder(x: number): number {
  let k = x;
  const { a = (k *= 2), b = (k += 1), c } = { a: undefined as number | undefined, b: undefined as number | undefined, c: k };
  return a * b + c * k;
}

export function memberChainWrites(o: { a: { v: number }; b: { v: number } }): number {
  const first = o.a;
  o.a = o.b;
  first.v *= 2;
  o.a.v += first.v;
  o.b = first;
  return o.a.v * o.b.v;
}

export function indexEvaluatedOnce(xs: number[]): number {
  let i = 0;
  xs[i++] += xs[i] * 2;
  xs[i++] *= i;
  return xs[0] * xs[1] + i;
}

export function objectReplacedInCall(p: { v: number }): number {
  let q = { ...p };
  const change = (): number => {
    q = { v: q.v * 3 };
    return q.v;
  };
  return q.v + change() * q.v;
}

export function readsBeforeCallChanges(xs: number[]): number {
  const bump = (): number => {
    xs[0] *= 2;
    return xs[0];
  };
  return xs[0] + bump() * xs[0] - xs[0];
}

export function conditionChangesState(xs: number[]): number {
  let i = -1;
  let s = 0;
  while (++i < xs.length && (s += xs[i]) < 5) s *= 1.1;
  return s * (i + 1);
}

export function updateWithEffects(xs: number[]): number {
  let s = 1;
  for (let i = 0; i < xs.length; s *= xs[i], i++) if (xs[i] < 0) continue;
  return s;
}

export function shortCircuitEffects(x: number, y: number): number {
  let n = 0;
  const a = (v: number) => ((n += v), v > 1);
  const r = (a(x) && a(y)) || a(x + y);
  return r ? n * x : -n;
}

export function nullishEffects(p: { a?: number }, x: number): number {
  let calls = 0;
  const fallback = (): number => {
    calls++;
    return x * 2;
  };
  const v = p.a ?? fallback();
  p.a ??= fallback();
  return v * p.a + calls;
}

export function ternaryWithAssignments(x: number): number {
  let a = 1;
  let b = 2;
  const r = x > 0 ? ((a = x), (b = a * x)) : (b = -x);
  return r + a * b;
}

export function loopOverChangingList(xs: number[]): number {
  const list = [...xs];
  let s = 0;
  for (const v of list) {
    s += v;
    if (v > 1 && list.length < 8) list.push(v * 0.5);
  }
  return s * list.length;
}

export function removeWhileIterating(xs: number[]): number {
  const list = [...xs];
  let s = 0;
  for (let i = 0; i < list.length; i++) {
    if (list[i] < 1) {
      list.splice(i, 1);
      i--;
      continue;
    }
    s += list[i] * i;
  }
  return s + list.length;
}

export function twoIteratorsOneList(xs: number[]): number {
  let s = 0;
  for (const a of xs) for (const b of xs) s += a * b * (a > b ? 1 : 0.5);
  return s;
}

export function keyOrder(o: { z: number; a: number; m: number }): number {
  let s = 0;
  for (const k in o) s = s * 0.5 + o[k as 'z' | 'a' | 'm'];
  return s;
}

export function switchTestEffects(x: number): number {
  let k = 0;
  switch (((k += 1), Math.floor(x))) {
    case 1:
      k += x;
    case 2: {
      const k2 = k * x;
      k = k2;
      break;
    }
    default:
      k -= x;
  }
  return k;
}

export function nestedReturnsInLoops(m: number[][], t: number): number {
  const find = (): { v: number; i: number } | null => {
    for (let i = 0; i < m.length; i++) {
      for (const v of m[i]) {
        if (v > t) return { v: v * m[i][0], i };
      }
    }
    return null;
  };
  const a = find();
  m[0][0] = m[0][0] * 3;
  const b = find();
  return (a ? a.v * (a.i + 1) : 1) + (b?.v ?? 2);
}

export function breakOutOfBlocks(x: number): number {
  let r = x;
  done: {
    if (x > 3) break done;
    r *= x;
    inner: {
      if (x > 2) break inner;
      r += 1;
      if (x > 1) break done;
    }
    r *= 2;
  }
  return r;
}

export function doWhileConditionUsesBody(x: number): number {
  let v = x;
  let previous;
  do {
    previous = v;
    v = Math.cos(v);
  } while (Math.abs(v - previous) > 0.05);
  return v + previous;
}

export function swapsAndReads(xs: number[]): number {
  [xs[0], xs[1], xs[2]] = [xs[1], xs[2], xs[0] * xs[1]];
  [xs[2], xs[0]] = [xs[0], xs[2]];
  return xs[0] + 2 * xs[1] + 3 * xs[2];
}

export function chainOfCompounds(x: number, y: number): number {
  x += y *= 2;
  y -= x /= y;
  x **= 2;
  x %= 7;
  return x * y;
}

export function incrementsAsValues(x: number): number {
  let a = x;
  const b = a++ * 2 + ++a * 3 - a-- + --a;
  return b * a;
}

export function accumulateInParameterDefault(xs: number[]): number {
  let total = 0;
  const step = (x: number, w = (total += x)): number => x * w;
  return xs.reduce((s, x, i) => s + (i % 2 ? step(x, 2) : step(x)), 0) + total;
}

export function recordsCopiedAndShared(ps: { v: number; t: number[] }[]): number {
  const copies = ps.map((p) => ({ ...p }));
  copies[0].v += 1;
  copies[0].t[0] *= 3;
  ps[1] = copies[0];
  ps[1].v *= 2;
  return ps.reduce((s, p) => s + p.v * p.t[0], 0) + copies.reduce((s, p) => s + p.v, 0);
}

export function structuredCloneOfData(p: { a: number; list: number[] }, k: number): number {
  const q = structuredClone(p);
  q.list[0] *= k;
  q.a += p.list[0];
  return q.a * q.list[0] + p.a * p.list[0];
}

export function arrayReassignedInClosure(xs: number[]): number {
  let buffer: number[] = [];
  const flush = (): number => {
    const s = buffer.reduce((a, b) => a + b, 0);
    buffer = [];
    return s * s;
  };
  let out = 0;
  for (const x of xs) {
    buffer.push(x);
    if (buffer.length === 2) out += flush();
  }
  return out + flush();
}

export function lazyInitialisedField(xs: number[]): number {
  const o: { sum?: number; items: number[] } = { items: xs };
  const sum = (): number => (o.sum ??= o.items.reduce((a, b) => a + b * b, 0));
  const a = sum();
  o.items = [...o.items, a];
  const b = sum();
  o.sum = undefined;
  return a * b + sum();
}

export function earlyThrowNotTaken(xs: number[]): number {
  const get = (i: number): number => {
    if (i < 0 || i >= xs.length) throw new RangeError(String(i));
    return xs[i];
  };
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += get(i) * get(xs.length - 1 - i);
  return s;
}

export function dateAndPerformance(x: number): number {
  const start = performance.now();
  const y = Math.sin(x);
  const elapsed = performance.now() - start;
  return elapsed >= 0 ? y : 0;
}

export const cases: Case[] = [
  { f: 'getterWithEffect', at: [[1.5]] },
  { f: 'argumentsInOrder', at: [[1.5]] },
  { f: 'destructuringTargetsFirst', at: [[[1.5, -0.7], 2.2]] },
  { f: 'destructuringInOrder', at: [[1.5]] },
  { f: 'memberChainWrites', at: [[{ a: { v: 2 }, b: { v: 3 } }]] },
  { f: 'indexEvaluatedOnce', at: [[[1, 2, 3]]] },
  { f: 'objectReplacedInCall', at: [[{ v: 2 }]] },
  { f: 'readsBeforeCallChanges', at: [[[2]]] },
  { f: 'conditionChangesState', at: [[[1, 2, 3, 4]], [[1, 1]]] },
  { f: 'updateWithEffects', at: [[[2, -1, 3]]] },
  {
    f: 'shortCircuitEffects',
    at: [
      [2, 3],
      [2, 0.5],
      [0.5, 3],
      [0.2, 0.3],
    ],
  },
  {
    f: 'nullishEffects',
    at: [
      [{}, 2],
      [{ a: 3 }, 2],
    ],
  },
  { f: 'ternaryWithAssignments', at: [[2], [-2]] },
  { f: 'loopOverChangingList', at: [[[1.1, 2.1, 3.3]]] },
  { f: 'removeWhileIterating', at: [[[1.5, 0.5, 2, 0.2, 3]]] },
  { f: 'twoIteratorsOneList', at: [[[1, 2, 3]]], fixed: ['xs.0', 'xs.1', 'xs.2'] },
  { f: 'keyOrder', at: [[{ z: 1, a: 2, m: 3 }]] },
  { f: 'switchTestEffects', at: [[1.5], [2.5], [7.1]] },
  {
    f: 'nestedReturnsInLoops',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        2.5,
      ],
      [
        [
          [1, 2],
          [3, 4],
        ],
        9,
      ],
    ],
    wrt: ['m'],
  },
  { f: 'breakOutOfBlocks', at: [[0.5], [1.5], [2.5], [3.5]] },
  { f: 'doWhileConditionUsesBody', at: [[0.3]] },
  { f: 'swapsAndReads', at: [[[1, 2, 3]]] },
  { f: 'chainOfCompounds', at: [[1.5, 2]] },
  { f: 'incrementsAsValues', at: [[1.5]] },
  { f: 'accumulateInParameterDefault', at: [[[1, 2, 3]]] },
  {
    f: 'recordsCopiedAndShared',
    at: [
      [
        [
          { v: 1, t: [2] },
          { v: 3, t: [4] },
        ],
      ],
    ],
  },
  { f: 'structuredCloneOfData', at: [[{ a: 2, list: [3] }, 1.5]] },
  { f: 'arrayReassignedInClosure', at: [[[1, 2, 3]]] },
  { f: 'lazyInitialisedField', at: [[[1, 2]]] },
  { f: 'earlyThrowNotTaken', at: [[[1, 2, 3]]] },
  { f: 'dateAndPerformance', at: [[1.5]] },
];
