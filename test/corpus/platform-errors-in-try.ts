// Errors that the platform would throw, inside a `try`: what is called is not there, a length is none.
import type { Case } from './case.ts';
type Op = (v: number) => number;
export function missingEntryCaught(x: number, key: string): number {
  const table: Record<string, Op> = { sq: (v) => v * v, twice: (v) => 2 * v * x };
  let s = x;
  try {
    s = s * 2;
    s += table[key](x) * s;
    s *= 3;
  } catch {
    s += 5 * x * s;
  }
  return s * x;
}
export function missingEntryInLoop(xs: number[], keys: string[]): number {
  const table: Record<string, Op> = { sq: (v) => v * v, cube: (v) => v * v * v };
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    try {
      if (xs[i] < 0) continue;
      s += table[keys[i]](xs[i]);
      if (s > 50) break;
    } catch (e) {
      s += e instanceof TypeError ? 0.5 * xs[i] * s : 1000;
    } finally {
      s *= 1.1;
    }
  }
  return s;
}
interface Node1 {
  v: number;
  next?: Node1;
}
export function walkedTooFar(a: number, b: number, steps: number): number {
  const list: Node1 = { v: a, next: { v: b } };
  let at = list;
  let s = 0;
  try {
    for (let i = 0; i < steps; i++) {
      s += at.v * at.v;
      at = at.next as Node1;
    }
  } catch {
    s = -s * a;
  }
  return s;
}
type Shape = { kind: 'circle'; r: number } | { kind: 'rect'; w: number; h: number };
function area(s: Shape): number {
  switch (s.kind) {
    case 'circle':
      return s.r * s.r;
    case 'rect':
      return s.w * s.h;
    default: {
      const left: never = s;
      return left;
    }
  }
}
export function exhaustiveInTry(x: number): number {
  let s = 0;
  for (const shape of [
    { kind: 'circle', r: x },
    { kind: 'rect', w: x, h: 2 },
    { kind: 'circle', r: 3 * x },
  ] as Shape[]) {
    try {
      const a = area(shape);
      if (a > 5) throw new RangeError('large');
      s += a;
    } catch (e) {
      s += e instanceof RangeError ? 0.1 * x : 7;
    }
  }
  return s;
}
function partlyFilled(x: number, n: number): number {
  const a = new Array<number>(n);
  a[1] = x;
  if (n > 3) a[3] = x * x;
  return a.reduce((s, v) => s * 2 + v, 0);
}

export function holesBehindATest(x: number, n: number): number {
  const list: number[] = [];
  try {
    list.push(partlyFilled(x, n));
    const b = new Array<number>(n);
    b[2] = x;
    b.forEach((v) => list.push(v * v));
  } catch {
    list.push(7 * x);
  } finally {
    list.reverse();
  }
  return list[0] * 2 + list.length * x;
}

export function holesInACallback(x: number, n: number): number {
  const list: number[] = [];
  const twice = (g: () => number): void => {
    for (let k = 0; k < 2; k++) list.push(g());
  };
  try {
    twice(() => partlyFilled(x, n));
  } finally {
    list.reverse();
  }
  return list[0] * list[1];
}

export const cases: Case[] = [
  {
    f: 'missingEntryCaught',
    at: [
      [0.4, 'sq'],
      [0.4, 'none'],
      [0.4, 'twice'],
    ],
    wrt: ['x'],
  },
  {
    f: 'missingEntryInLoop',
    at: [
      [
        [1, 2, -1, 3, 4, 5],
        ['sq', 'none', 'sq', 'cube', 'none', 'cube'],
      ],
    ],
  },
  {
    f: 'walkedTooFar',
    at: [
      [2, 3, 2],
      [2, 3, 1],
    ],
    wrt: ['a', 'b'],
  },
  { f: 'exhaustiveInTry', at: [[0.4], [2]] },
  {
    f: 'holesBehindATest',
    at: [
      [0.7, 3],
      [0.7, 5],
      [0.7, -1],
    ],
    wrt: ['x'],
  },
  {
    f: 'holesInACallback',
    at: [
      [0.7, 3],
      [0.7, 5],
    ],
    wrt: ['x'],
  },
];
