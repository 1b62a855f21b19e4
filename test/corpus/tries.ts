// `try` around what is differentiated: errors of one's own as a way out, handlers that repair, blocks that always run.
import type { Case } from './case.ts';

export function nothingThrown(x: number): number {
  try {
    return 2 * x * x;
  } catch (e) {
    console.log('error', e);
    return -1;
  }
}

function checkedRoot(x: number): number {
  if (x < 0) throw new RangeError(`negative: ${x}`);
  return Math.sqrt(x);
}

export function returnsInEitherPlace(x: number): number {
  try {
    return checkedRoot(x) * x;
  } catch {
    return -3 * x;
  }
}

export function keepsOldValue(x: number, y: number): number {
  let r = x * y;
  try {
    r = checkedRoot(x) + y;
    r *= 2;
  } catch (e) {
    r += y * y;
  }
  return r * x;
}

export function thrownInTheBlock(x: number, limit: number): number {
  let y = 0;
  try {
    y = x * x;
    if (y > limit) throw new Error('too large');
    y += x;
  } catch {
    y = y * 0.5 + limit;
  }
  return y * x;
}

export function alwaysRuns(x: number): number {
  let r = 1;
  let trips = 0;
  try {
    r = x * x;
    if (x > 2) return r * 10;
  } finally {
    r += x;
    trips++;
  }
  return r * trips;
}

export function handlerAndFinally(x: number): number {
  let log = 0;
  const attempt = (v: number): number => {
    try {
      const root = checkedRoot(v);
      log += root;
      return root;
    } catch {
      log -= v;
      return v * v;
    } finally {
      log *= 2;
    }
  };
  return attempt(x) + attempt(1 - x) * log;
}

function pivot(a: number[], k: number): number {
  const p = a[k]!;
  if (Math.abs(p) < 1e-12) throw new RangeError('singular');
  return p;
}

export function skipsSingularRows(a: number[], b: number[]): number {
  let s = 0;
  let skipped = 0;
  for (let i = 0; i < a.length; i++) {
    try {
      const p = pivot(a, i);
      s += b[i]! / p;
    } catch (e) {
      if (!(e instanceof RangeError)) throw e;
      skipped++;
      continue;
    }
    s *= 1.1;
  }
  return s + skipped * s;
}

export function retriesWithDamping(x: number, start: number): number {
  let damping = start;
  const step = (v: number): number => {
    const next = v - damping * (v * v - x);
    if (next < 0) throw new Error('left the domain');
    return next;
  };
  let v = 1;
  for (let i = 0; i < 6; i++) {
    try {
      v = step(v);
    } catch {
      damping *= 0.5;
    }
  }
  return v * v + damping;
}

export function breaksOutOfTheBlock(xs: number[], most: number): number {
  let s = 0;
  for (const x of xs) {
    try {
      if (x < 0) break;
      if (x === 0) continue;
      s += checkedRoot(most - x);
    } catch {
      return s * 100;
    }
    s *= 1.5;
  }
  return s;
}

export function nestedTries(x: number): number {
  let r = x;
  try {
    try {
      r *= 2;
      if (x > 1) throw new Error('inner');
      r += 1;
    } catch (e) {
      r = r * x;
      if (x > 2) throw e;
      r += 5;
    }
    r *= 3;
  } catch {
    r = r * r;
  }
  return r;
}

export function loopInsideTry(xs: number[]): number {
  let product = 1;
  let at = 0;
  try {
    for (const [i, x] of xs.entries()) {
      at = i;
      product *= checkedRoot(x);
    }
    product += 1;
  } catch {
    product = product * product + at;
  }
  return product;
}

export function resultAsRecord(x: number, y: number): number {
  const tryDivide = (a: number, b: number): { ok: boolean; value: number } => {
    try {
      if (b === 0) throw new Error('division by zero');
      return { ok: true, value: a / b };
    } catch {
      return { ok: false, value: a };
    }
  };
  const q = tryDivide(x, y);
  const z = tryDivide(y, 0);
  return q.value * (q.ok ? 2 : 1) + z.value * (z.ok ? 1 : 3);
}

export function severalCallsInOneStatement(x: number, y: number): number {
  let s = 1;
  try {
    s += checkedRoot(x) / checkedRoot(y) + Math.sin(checkedRoot(x * y) * x);
    const [p, q] = [checkedRoot(y - 1) * x, s];
    s = p * q;
    return checkedRoot(checkedRoot(s) - 1) / x;
  } catch {
    s *= x;
  }
  return s / (x + 10);
}

export function throwsWhileBuilding(xs: number[]): number {
  class Positive {
    readonly root: number;
    constructor(readonly v: number) {
      if (v <= 0) throw new RangeError('not positive');
      this.root = Math.sqrt(v);
    }
    get inverse(): number {
      if (this.v > 5) throw new RangeError('too large');
      return 1 / this.v;
    }
  }
  let total = 0;
  for (const x of xs) {
    try {
      const p = new Positive(x);
      total += p.root;
      const inverse = p.inverse;
      total += inverse * x * x;
    } catch {
      total = total * 0.5 - x;
    }
  }
  return total;
}

class Stack {
  private items: number[] = [];
  push(v: number): void {
    this.items.push(v);
  }
  pop(): number {
    if (this.items.length === 0) throw new Error('empty');
    return this.items.pop()!;
  }
}

export function stackUnderflow(x: number, program: string): number {
  const stack = new Stack();
  let result = 0;
  try {
    for (const c of program) {
      if (c === 'x') stack.push(x);
      else if (c === '+') {
        const b = stack.pop();
        const a = stack.pop();
        stack.push(a + b * 2);
      } else {
        const b = stack.pop();
        stack.push(b * b);
      }
    }
    result = stack.pop();
  } catch {
    result = -x;
  }
  return result * 3;
}

export function validatedInput(p: { rate: number; n: number }): number {
  const validate = (q: { rate: number; n: number }): void => {
    if (q.rate <= 0) throw new TypeError('rate');
    if (!Number.isInteger(q.n)) throw new TypeError('n');
  };
  let value = p.rate;
  try {
    validate(p);
    value = Math.log(p.rate) * p.n;
  } catch {
    value = p.rate * p.rate;
  }
  return value;
}

export const cases: Case[] = [
  { f: 'nothingThrown', at: [[3]], expected: [12] },
  { f: 'returnsInEitherPlace', at: [[2], [-2]] },
  {
    f: 'keepsOldValue',
    at: [
      [2, 3],
      [-2, 3],
    ],
  },
  {
    f: 'thrownInTheBlock',
    at: [
      [1.3, 3],
      [1.3, 1],
    ],
  },
  { f: 'alwaysRuns', at: [[1.3], [2.3]] },
  { f: 'handlerAndFinally', at: [[0.3], [1.7], [-0.6]] },
  {
    f: 'skipsSingularRows',
    at: [
      [
        [1, 2, 4],
        [3, 4, 5],
      ],
    ],
  },
  {
    f: 'skipsSingularRows',
    at: [
      [
        [1, 0, 4],
        [3, 4, 5],
      ],
    ],
    wrt: ['b'],
  },
  {
    f: 'retriesWithDamping',
    at: [
      [2, 0.3],
      [0.02, 1.5],
    ],
  },
  {
    f: 'breaksOutOfTheBlock',
    at: [
      [[1, 2, -1, 3], 5],
      [[1, 9, 2], 5],
      [[1, 2], 5],
    ],
  },
  { f: 'nestedTries', at: [[0.5], [1.5], [2.5]] },
  { f: 'loopInsideTry', at: [[[1, 2, 3]], [[4, -1, 3]], [[]]] },
  { f: 'resultAsRecord', at: [[1.3, 2]] },
  {
    f: 'stackUnderflow',
    at: [
      [1.3, 'xx+s'],
      [1.3, 'x+'],
      [1.3, ''],
    ],
  },
  {
    f: 'severalCallsInOneStatement',
    at: [
      [1.3, 2],
      [9, 7],
      [-1.3, 2],
      [1.3, -2],
      [1.3, 0.5],
    ],
  },
  { f: 'throwsWhileBuilding', at: [[[1, 2, -1, 7, 3]], [[]]] },
  { f: 'validatedInput', at: [[{ rate: 1.5, n: 3 }], [{ rate: -1.5, n: 3 }]], fixed: ['p.n'] },
];
