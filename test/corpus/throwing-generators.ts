/** Generators that throw in the middle of an expression, inside a `try`: what follows in it is not run. */

import type { Case } from './case.ts';
function* halving(x: number): Generator<number, number> {
  if (x < 0) throw new RangeError('neg');
  while (x > 0.1) {
    x *= 0.5;
    yield x;
  }
  return -1;
}
export function stepped(x: number): number {
  const g = halving(x);
  let s = 1;
  try {
    for (;;) {
      const r = g.next();
      if (r.done) return ((x += 1) > x * s ? s : s) * r.value;
      s += r.value;
    }
  } catch {
    return 3 * x * s;
  }
}
export function spread(x: number, y: number): number {
  let s = y;
  try {
    const all = [...halving(x), (s *= 2)];
    s += all.length * x;
    y = s * s;
  } catch {
    s *= 3 * y;
  }
  return s * y;
}
export function from(x: number, y: number): number {
  let s = y;
  try {
    s += Array.from(halving(x)).reduce((a, b) => a + b * y, (s *= 1.5)) + (y *= 2);
    y = s * s;
  } catch {
    s *= 3 * y;
  }
  return s * y;
}
export function pattern(x: number, y: number): number {
  let s = y;
  try {
    const [a, b = (y *= 2)] = halving(x);
    s += a * b;
    y = s * s;
  } catch {
    s *= 3 * y;
  }
  return s * y;
}
export function patternLate(x: number, y: number): number {
  let s = y;
  function* late(): Generator<number> {
    yield x;
    if (x < 0) throw new Error('late');
    yield x * 2;
  }
  try {
    const [a, b = (y *= 2), c = (y *= 3)] = late();
    s += a * b * c;
    y = s * s;
  } catch {
    s *= 3 * y;
  }
  return s * y;
}
export function consumerThrows(x: number, y: number): number {
  let s = y;
  try {
    for (const v of halving(x)) {
      s += v;
      if (s > 2 * y) throw new Error('much');
      s *= 1.1;
    }
    s += y * y;
  } catch {
    s *= 3 * y;
  }
  return s * y;
}
export function inMapOf(x: number, y: number): number {
  let s = y;
  try {
    const m = new Map([...halving(x)].map((v, i) => [i, v * y]));
    s += (m.get(0) ?? 0) + (y *= 2);
  } catch {
    s *= 3 * y;
  }
  return s * y;
}
export function viaYieldStar(x: number, y: number): number {
  let s = y;
  function* outer(): Generator<number> {
    yield y;
    yield* halving(x);
    s *= 5;
    yield s;
  }
  try {
    for (const v of outer()) s += v * 0.3;
    s += y * 3;
  } catch {
    s *= 3 * y;
  }
  return s * y;
}
class Acc {
  total = 0;
  add(v: number): this {
    if (v < 0) throw new RangeError('neg');
    this.total += v;
    return this;
  }
  get mean(): number {
    if (this.total > 3) throw new Error('big');
    return this.total / 2;
  }
}
export function chained(x: number, y: number): number {
  const a = new Acc();
  let s = y;
  try {
    s +=
      a
        .add(y)
        .add(x)
        .add((s *= 2)).mean * (y *= 1.5);
    s *= 2;
  } catch {
    s += 7 * a.total;
  }
  return s * y + a.total;
}
export function getterThrows(x: number, y: number): number {
  const a = new Acc();
  a.total = x;
  let s = y;
  try {
    const o = { m: a.mean, n: (y *= 3) };
    s += o.m * o.n;
  } catch {
    s *= 2;
  }
  return s * y;
}
export const cases: Case[] = [
  { f: 'stepped', at: [[-1], [0.7]] },
  {
    f: 'spread',
    at: [
      [-1, 0.7],
      [0.77, 0.7],
    ],
  },
  {
    f: 'from',
    at: [
      [-1, 0.7],
      [0.77, 0.7],
    ],
  },
  {
    f: 'pattern',
    at: [
      [-1, 0.7],
      [0.77, 0.7],
      [0.15, 0.7],
    ],
  },
  {
    f: 'patternLate',
    at: [
      [-1, 0.7],
      [0.77, 0.7],
    ],
  },
  {
    f: 'consumerThrows',
    at: [
      [-1, 0.7],
      [0.77, 0.7],
      [2, 0.5],
    ],
  },
  {
    f: 'inMapOf',
    at: [
      [-1, 0.7],
      [0.77, 0.7],
    ],
  },
  {
    f: 'viaYieldStar',
    at: [
      [-1, 0.7],
      [0.77, 0.7],
    ],
  },
  {
    f: 'chained',
    at: [
      [-1, 0.7],
      [0.77, 0.7],
      [4, 0.5],
    ],
  },
  {
    f: 'getterThrows',
    at: [
      [1, 0.7],
      [4, 0.5],
    ],
  },
];
