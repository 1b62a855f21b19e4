/** Exceptions on every way through a program: in conditions, arguments, loops, constructors, getters, nested `try` and `finally`. */

import type { Case } from './case.ts';

class Negative extends Error {
  constructor(readonly value: number) {
    super(`negative: ${value}`);
  }
}

const root = (x: number): number => {
  if (x < 0) throw new Negative(x);
  return Math.sqrt(x);
};

export function inCondition(x: number, y: number): number {
  let s = x;
  try {
    s += 1;
    if (root(x) > 1 && root(y) > 1) s *= root(x) + root(y);
    else s *= 3;
    s += y;
  } catch (e) {
    s = s * 100 + (e as Negative).value;
  }
  return s;
}

export function inArguments(x: number, y: number): number {
  const f = (a: number, b: number, c: number): number => a * b + c;
  let before = 0;
  try {
    return f((before = x * x), root(x), root(y)) * before;
  } catch {
    return before * 7 + y;
  }
}

export function assignedBehind(x: number, y: number): number {
  let a = 1;
  let b = 2;
  try {
    a = root(x) + (b = x * y) + root(y) * (b += 1);
  } catch {
    a *= 5 * x;
  }
  return a * b;
}

export function inLoopHeader(x: number, n: number): number {
  let s = 0;
  try {
    for (let i = 0; root(x - i) > 0.1 && i < n; i++) s += root(x - i);
    s *= 2;
  } catch (e) {
    if (e instanceof Negative) s += e.value * 10;
  }
  return s;
}

export function inWhile(x: number): number {
  let v = x;
  let k = 0;
  try {
    while (root(v) > 0) {
      v -= 1;
      k++;
      if (k > 20) break;
    }
  } catch {
    v *= 4;
  }
  return v * k;
}

export function inDo(x: number): number {
  let v = x;
  try {
    do {
      v = v * 0.5 - 0.2;
    } while (root(v) > 0.3);
    v += 10;
  } catch {
    v *= 3;
  }
  return v;
}

export function continues(xs: number[]): number {
  let s = 0;
  let bad = 0;
  for (const x of xs) {
    try {
      if (x > 5) continue;
      s += root(x);
      if (s > 3) break;
    } catch {
      bad += x;
      continue;
    } finally {
      s += 0.5 * x;
    }
    s *= 1.1;
  }
  return s + bad * bad;
}

export function returnsFromFinally(x: number): number {
  const f = (v: number): number => {
    try {
      return root(v);
    } finally {
      if (v > 3) return v * v;
    }
  };
  try {
    return f(x) * 2;
  } catch {
    return -x;
  }
}

export function finallyAfterReturn(x: number): number {
  let log = 0;
  const f = (v: number): number => {
    let r = v;
    try {
      r = root(v);
      return r * 2;
    } catch {
      return r;
    } finally {
      r += 100;
      log += r;
    }
  };
  return f(x) * f(-x) + log;
}

export function nested(x: number, y: number): number {
  let s = 0;
  try {
    try {
      s += root(x);
    } catch (e) {
      s += 1;
      s += root(y);
      s += (e as Negative).value;
    } finally {
      s *= 2;
    }
    s += root(y - 1);
  } catch (e) {
    s += (e as Negative).value * 3;
  }
  return s * x;
}

class Guarded {
  readonly r: number;
  constructor(readonly v: number) {
    this.r = root(v);
  }
  get inverse(): number {
    if (this.r === 0) throw new RangeError('zero');
    return 1 / this.r;
  }
  scaled(k: number): Guarded {
    return new Guarded(this.v * k);
  }
}

export function inConstructor(x: number, k: number): number {
  try {
    const g = new Guarded(x);
    return g.scaled(k).inverse * g.r * x;
  } catch (e) {
    return e instanceof RangeError ? k : e instanceof Negative ? e.value * k : 0;
  }
}

export function memoryBehind(xs: number[]): number {
  const out = [1, 2, 3];
  const o = { a: 1, list: [0] };
  try {
    out[0] = root(xs[0]);
    o.a += out[0] * root(xs[1]);
    out[1] = o.a;
    o.list.push(root(xs[2]));
    o.a *= 2;
  } catch {
    o.a += 10;
  }
  return out[0] * 3 + out[1] * 5 + o.a * o.list.length + o.list[o.list.length - 1];
}

function descend(x: number, n: number, out: number[]): number {
  out.push(x);
  if (x < 0) throw new Negative(x);
  return n === 0 ? x : descend(x - 0.7, n - 1, out) * x;
}
export function recursionThatStores(x: number, n: number): number {
  const out: number[] = [];
  let r = 0;
  try {
    r = descend(x, n, out);
  } catch (e) {
    r = e instanceof Negative ? e.value * out.length : 0;
  }
  return r + out.reduce((a, b) => a + b * b, 0);
}

const search = (xs: number[], lo: number, hi: number, f: (x: number) => number): number => {
  if (lo >= hi) throw new Error('not found');
  const mid = (lo + hi) >> 1;
  const v = f(xs[mid]);
  return v > 1 ? v : search(xs, mid + 1, hi, f);
};
export function recursionWithCallback(xs: number[], k: number): number {
  try {
    return search(xs, 0, xs.length, (x) => root(x) * k);
  } catch (e) {
    return e instanceof Negative ? e.value : k * 3;
  }
}

export function choiceOfCallbacks(xs: number[], strict: boolean): number {
  const f = strict ? root : (v: number): number => v * v;
  let s = 0;
  try {
    for (const x of xs) s += f(x);
    s += xs.map((x, i) => (i === 1 ? f(x) : x)).reduce((a, b) => a + b, 0);
  } catch {
    s += 1000 * xs[0];
  }
  return s;
}

export function ternaries(x: number, y: number): number {
  let r = 0;
  try {
    r = x > 1 ? root(y) * x : y > 1 ? root(x) : root(x * y) + 1;
    r += (x > 2 ? root(y - 2) : 5) * 2;
  } catch {
    r -= x * y;
  }
  return r;
}

export function switches(x: number, kind: string): number {
  let r = x;
  try {
    switch (kind) {
      case 'a':
        r = root(x);
        break;
      case 'b':
        r += root(x - 1);
      // falls through
      case 'c':
        r *= root(x - 2);
        break;
      default:
        throw new TypeError(kind);
    }
    r += 1;
  } catch (e) {
    r = e instanceof TypeError ? r * 2 : r * 3;
  }
  return r;
}

export function optionalCalls(x: number, f?: number): number {
  const maybe = f === undefined ? undefined : root;
  try {
    return (maybe?.(x) ?? x * 2) + (f ?? 1) * (f ? root(f) : 0);
  } catch {
    return x * x;
  }
}

export function countsAttempts(x: number): number {
  let step = x;
  let attempts = 0;
  const trace: number[] = [];
  while (attempts < 6) {
    attempts++;
    try {
      trace.push(root(1 - step));
      break;
    } catch {
      step *= 0.5;
    }
  }
  return step * attempts + trace.reduce((a, b) => a + b, 0);
}

export function rethrowsAs(x: number): number {
  const wrap = (v: number): number => {
    try {
      return root(v);
    } catch (e) {
      throw new RangeError('wrapped', { cause: e });
    }
  };
  try {
    return wrap(x) * x;
  } catch (e) {
    if (e instanceof RangeError && e.message === 'wrapped') return 2 * x;
    return 3 * x;
  }
}

export function escapes(x: number): number {
  try {
    return root(x);
  } catch (e) {
    if (x < -1) throw e;
    return x;
  }
}

type Rule = { when: (v: number) => boolean; then: (v: number) => number };

/** The element that is found by run-time functions, which may throw. */
export function foundInTry(x: number): number {
  let r = 0;
  try {
    const rules: Rule[] = [
      { when: (v) => v < 0, then: (v) => -v * v },
      {
        when: (v) => {
          if (v > 5) throw new RangeError('too far');
          return v < 1;
        },
        then: (v) => v * v * v,
      },
      { when: () => true, then: (v) => 2 * v - 1 },
    ];
    r = rules.find((rule) => rule.when(x))!.then(x);
    r += rules.some((rule) => rule.when(x * 2)) ? x : 0;
  } catch {
    return -3 * x;
  }
  return r * x;
}

export const cases: readonly Case[] = [
  {
    f: 'inCondition',
    at: [
      [2, 3],
      [-1, 3],
      [2, -3],
      [0.5, -3],
      [0.5, 3],
    ],
  },
  {
    f: 'inArguments',
    at: [
      [2, 3],
      [-2, 3],
      [2, -3],
    ],
  },
  {
    f: 'assignedBehind',
    at: [
      [2, 3],
      [-2, 3],
      [2, -3],
    ],
  },
  {
    f: 'inLoopHeader',
    at: [
      [5.5, 3],
      [2.5, 9],
      [-1, 2],
    ],
    wrt: ['x'],
  },
  { f: 'inWhile', at: [[3.5], [-1]] },
  { f: 'inDo', at: [[5], [0.3], [0.5]] },
  { f: 'continues', at: [[[1, -2, 7, 2, 0.3]], [[4, 4, 4]], [[-1, -2]]] },
  { f: 'returnsFromFinally', at: [[2], [4], [-2]] },
  { f: 'finallyAfterReturn', at: [[2]] },
  {
    f: 'nested',
    at: [
      [2, 3],
      [-2, 3],
      [-2, -3],
      [2, 0.5],
    ],
  },
  {
    f: 'inConstructor',
    at: [
      [2, 3],
      [-2, 3],
      [2, -3],
    ],
  },
  { f: 'memoryBehind', at: [[[1.5, 2, 3]], [[-1.5, 2, 3]], [[1.5, -2, 3]], [[1.5, 2, -3]]] },
  {
    f: 'recursionThatStores',
    at: [
      [3, 2],
      [1, 3],
    ],
    wrt: ['x'],
  },
  {
    f: 'recursionWithCallback',
    at: [
      [[0.1, 0.2, 4], 2],
      [[0.1, 0.2, 0.1], 2],
      [[0.1, -0.2, 0.1], 2],
    ],
  },
  {
    f: 'choiceOfCallbacks',
    at: [
      [[1, 2, 3], true],
      [[1, -2, 3], true],
      [[1, -2, 3], false],
    ],
  },
  {
    f: 'ternaries',
    at: [
      [1.5, 3],
      [3, 1],
      [0.5, -1],
      [0.5, 2],
      [-0.5, 0.5],
      [3, 4],
    ],
  },
  {
    f: 'switches',
    at: [
      [4, 'a'],
      [-4, 'a'],
      [4, 'b'],
      [1.5, 'b'],
      [4, 'c'],
      [4, 'z'],
    ],
    wrt: ['x'],
  },
  { f: 'optionalCalls', at: [[2, 3], [2], [-2, 3], [2, -3]], wrt: ['x'] },
  { f: 'countsAttempts', at: [[0.5], [3], [30]] },
  { f: 'rethrowsAs', at: [[2], [-2]] },
  { f: 'foundInTry', at: [[-1.2], [0.5], [2], [3.5], [7]] },
  { f: 'escapes', at: [[2], [-0.5]] },
  { f: 'escapes', at: [[-2]], throws: true },
];
