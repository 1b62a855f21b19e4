import type { Case } from './case.ts';

export function ifElse(x: number): number {
  let y: number;
  if (x > 1) {
    y = x * x;
  } else {
    y = 2 * x - 1 + x ** 3;
  }
  return y * x;
}

export function ifWithoutElse(x: number, c: number): number {
  let y = x * c;
  if (c > 0) {
    y = y * y;
  }
  return y + c;
}

export function logOrSin(a: number, b: number): number {
  const c = a * b;
  if (c > 0) return Math.log(c);
  else return Math.sin(c);
}

export function elseIfLadder(x: number): number {
  if (x < -1) {
    return -x * 2;
  } else if (x < 0) {
    return x * x;
  } else if (x < 1) {
    return Math.sin(x);
  } else if (x < 2) {
    return Math.exp(x);
  }
  return Math.log(x);
}

export function nestedBranches(x: number, y: number): number {
  let r = 1;
  if (x > 0) {
    if (y > 0) {
      r = x * y;
    } else {
      r = x - y;
      if (x > -y) r *= 2;
    }
  } else {
    if (y > 0) r = x + y * y;
  }
  return r * r;
}

export function branchOverwrites(x: number): number {
  let a = x * 2;
  let b = x * x;
  if (a > b) {
    const t = a;
    a = b * x;
    b = t * a;
  } else {
    b = a * b;
  }
  return a * b;
}

export function ternaryChain(x: number): number {
  return x < 0 ? -x : x < 1 ? x * x : x < 2 ? 2 * x - 1 : Math.sqrt(x + 7);
}

export function ternaryInExpression(x: number, y: number): number {
  return (x > y ? x * x : y) * (x < y ? y * y : x) + (x * y > 0 ? 1 : -1) * x;
}

export function ternaryReadsFalseBranch(x: number, xs: number[]): number {
  const v = x > 1 ? xs[0] : xs[1] * x;
  return v * v;
}

export function shortCircuitAnd(x: number, y: number): number {
  let calls = 0;
  const probe = (v: number) => {
    calls += v;
    return v > 0;
  };
  if (probe(x) && probe(y)) return calls * x;
  return calls * y;
}

export function orDefaultsZero(x: number): number {
  const v = x - 1 || 5;
  return v * x;
}

export function andYieldsNumber(x: number, y: number): number {
  return (x && y * x) + (y && x);
}

export function nullishOnOptional(x: number, y?: number): number {
  return x * (y ?? x * 2);
}

export function logicalAssign(x: number, y?: number): number {
  let a: number | undefined = y;
  a ??= x * x;
  let b = x - x;
  b ||= x * 3;
  let c = x;
  c &&= c * c;
  return a + b * c;
}

export function booleanStored(x: number, y: number): number {
  const bigger = x > y;
  const both = bigger && x > 0;
  let r = 0;
  if (bigger) r += x * x;
  if (!bigger) r += y * y;
  if (both) r *= 2;
  return r;
}

export function booleanArithmetic(x: number): number {
  return Number(x > 0) * x * x + Number(x <= 0) * -x;
}

export function negatedConditions(x: number, y: number): number {
  if (!(x > y) || !(y > 0)) return x * y;
  if (!(x === y) && x !== 0) return x / y;
  return 1;
}

export function guardClauses(x: number, y: number): number {
  if (x < 0) return y;
  if (y < 0) return x;
  if (x > 10) return x * y;
  const s = x + y;
  if (s > 5) return Math.sqrt(s);
  return s * s;
}

export function activeCondition(x: number, y: number): number {
  let z = x * y;
  if ((z = z + x) > 2) z *= z;
  return z;
}

export function sideEffectInCondition(x: number): number {
  let n = 0;
  let r = x;
  if (n++ < 1 && (r *= 2) > 1) r += n;
  if (n-- > 5 || (r *= r) < 0) r = 0;
  return r * n;
}

type Shape = 'circle' | 'square' | 'triangle';

export function switchOnString(shape: Shape, r: number): number {
  switch (shape) {
    case 'circle':
      return Math.PI * r * r;
    case 'square':
      return r * r;
    case 'triangle': {
      const h = (Math.sqrt(3) / 2) * r;
      return 0.5 * r * h;
    }
  }
}

export function switchFallThrough(k: number, x: number): number {
  let r = x;
  switch (k) {
    case 0:
      r *= x;
    case 1:
      r += Math.sin(x);
    case 2:
      r *= 2;
      break;
    case 3:
      r = -r;
    default:
      r = r * r;
  }
  return r;
}

export function switchDefaultFirst(k: number, x: number): number {
  let r = 0;
  switch (k) {
    default:
      r += x;
    case 1:
      r += x * x;
      break;
    case 2:
      r += x ** 3;
  }
  return r;
}

export function switchDefaultMiddle(k: number, x: number): number {
  let r = 1;
  switch (k) {
    case 0:
      return x;
    default:
      r *= x;
    case 7:
      r *= x + 1;
      break;
    case 9:
      r -= x;
  }
  return r * r;
}

export function switchTrue(x: number): number {
  switch (true) {
    case x < 0:
      return -2 * x;
    case x < 1:
      return x * x;
    default:
      return Math.log(x) + 1;
  }
}

export function switchInLoop(ops: number[], x: number): number {
  let v = x;
  for (const op of ops) {
    switch (op) {
      case 0:
        continue;
      case 1:
        v *= x;
        break;
      case 2:
        v = Math.sin(v);
      case 3:
        v += x;
        break;
      default:
        return v * v;
    }
    v *= 0.9;
  }
  return v;
}

export function switchGrouped(day: string, x: number): number {
  let rate = 1;
  switch (day) {
    case 'sat':
    case 'sun':
      rate = x;
      break;
    case 'fri':
      rate = x * 0.5;
      break;
    default:
  }
  return rate * x;
}

export function earlyReturnInNestedIf(x: number, y: number): number {
  let acc = x;
  if (x > 0) {
    acc *= y;
    if (y > 1) {
      acc += 1;
      if (acc > 5) return acc * acc;
    }
    acc -= x;
  }
  return acc * 3;
}

export function blockScopes(x: number): number {
  let r = 0;
  {
    const a = x * x;
    r += a;
  }
  {
    const a = Math.cos(x);
    r *= a;
  }
  return r;
}

export function labelledBlock(x: number, y: number): number {
  let r = x;
  done: {
    r *= y;
    if (r > 4) break done;
    r += x * x;
    if (r < 0) break done;
    r *= r;
  }
  return r + y;
}

export function nestedLabelledBlocks(x: number): number {
  let r = x;
  outer: {
    inner: {
      if (x > 2) break outer;
      if (x > 1) break inner;
      r *= 3;
    }
    r += x * x;
  }
  return r;
}

export function throwsOnNegative(x: number): number {
  if (x < 0) throw new RangeError(`negative: ${x}`);
  return Math.sqrt(x);
}

export function alwaysThrows(x: number): number {
  if (x > 0) throw new Error('positive');
  return x * x;
}

export function assertion(x: number, y: number): number {
  if (y === 0) console.warn('y is zero');
  if (!(y > 0)) throw new Error('bad y');
  return x / y;
}

export function piecewiseDriver(x: number, knots: readonly number[], slopes: readonly number[]): number {
  let y = 0;
  for (let i = 0; i < knots.length; i++) {
    if (x > knots[i]) y += slopes[i] * (x - knots[i]);
    else break;
  }
  return y;
}

export function quadraticRoot(a: number, b: number, c: number): number {
  const disc = b * b - 4 * a * c;
  if (disc < 0) return -b / (2 * a);
  const q = -0.5 * (b + (b >= 0 ? 1 : -1) * Math.sqrt(disc));
  return b >= 0 ? c / q : q / a;
}

export function huber(r: number, delta: number): number {
  const a = Math.abs(r);
  return a <= delta ? 0.5 * r * r : delta * (a - 0.5 * delta);
}

export function smoothstep(e0: number, e1: number, x: number): number {
  let t = (x - e0) / (e1 - e0);
  if (t < 0) t = 0;
  else if (t > 1) t = 1;
  return t * t * (3 - 2 * t);
}

export function typeofBranch(x: number | string, y: number): number {
  if (typeof x === 'string') return y * x.length;
  return x * y;
}

export function emptyBranches(x: number): number {
  if (x > 0) {
  } else {
    x = -x;
  }
  return x * 2;
}

/** Comparisons that have been answered already; with NaN neither holds. */
export function askedAgain(x: number, a: number): number {
  let s = x;
  if (a >= 0) {
    s *= x;
    if (a < 0) s += 100 * x;
    if (a >= 0 && a >= 0) s += x * a;
  } else if (a < 0) {
    s += 3 * x;
    if (a >= 0) s *= 7;
    for (let i = 0; i < 3; i++) if (i !== 1 && !(i === 1)) s += x * x * i;
  } else s += 5 * x * x;
  return s;
}

/** One of two tests holds: which of them is still to be asked. */
export function orTests(x: number, a: number, b: number): number {
  let s = x;
  if (a < 1 || b < 1) {
    if (a < 1) s *= x;
    if (b < 1) s += 3 * x;
    if (!(a < 1)) s += x * a;
  } else if (a >= 1 && b >= 1) s *= 5;
  else s *= 7 * x;
  if (!(a > 0 && b > 0)) {
    if (a > 0) s += x;
    else if (b > 0) s -= x * x;
  }
  return s;
}

export function changedBetween(x: number, n: number): number {
  let i = n,
    s = 0;
  while (i > 0) {
    if (i > 2) {
      s += x * i;
      i -= 2;
      if (i > 2) s *= x;
    }
    i--;
    if (i > 0) s += x;
  }
  return s;
}

export const cases: Case[] = [
  {
    f: 'orTests',
    at: [
      [1.3, 0.5, 2],
      [1.3, 2, 0.5],
      [1.3, -1, 3],
      [1.3, 3, -1],
      [1.3, 2, 2],
      [1.3, -2, -2],
    ],
    wrt: ['x'],
  },
  {
    f: 'changedBetween',
    at: [
      [1.2, 6],
      [1.2, 3.5],
      [1.2, 0],
    ],
    wrt: ['x'],
  },

  {
    f: 'askedAgain',
    at: [
      [1.3, 1],
      [0.7, -1],
      [1.1, NaN],
      [2, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'ifElse',
    at: [[2], [0.5], [-1]],
  },
  {
    f: 'ifWithoutElse',
    at: [
      [2, 1.5],
      [2, -1.5],
    ],
  },
  {
    f: 'logOrSin',
    at: [
      [2, 3],
      [2, -1],
    ],
    expected: [
      { a: 0.5, b: 1 / 3 },
      { a: -Math.cos(-2), b: 2 * Math.cos(-2) },
    ],
  },
  { f: 'elseIfLadder', at: [[-2], [-0.5], [0.5], [1.5], [3]] },
  {
    f: 'nestedBranches',
    at: [
      [1, 2],
      [1, -0.5],
      [1, -3],
      [-1, 2],
      [-1, -2],
    ],
  },
  { f: 'branchOverwrites', at: [[1], [3]] },
  { f: 'ternaryChain', at: [[-2], [0.5], [1.5], [3]] },
  {
    f: 'ternaryInExpression',
    at: [
      [2, 1],
      [1, 2],
      [-1, 2],
    ],
  },
  {
    f: 'ternaryReadsFalseBranch',
    at: [
      [2, [3, 4]],
      [0.5, [3, 4]],
    ],
  },
  {
    f: 'shortCircuitAnd',
    at: [
      [1, 2],
      [1, -2],
      [-1, 2],
    ],
  },
  { f: 'orDefaultsZero', at: [[3]] },
  { f: 'andYieldsNumber', at: [[3, 2]] },
  { f: 'nullishOnOptional', at: [[3, 2]] },
  { f: 'nullishOnOptional', at: [[3]], wrt: ['x'], expected: [12] },
  { f: 'logicalAssign', at: [[3]], wrt: ['x'], expected: [87] },
  {
    f: 'booleanStored',
    at: [
      [2, 1],
      [-1, -2],
      [1, 2],
    ],
  },
  { f: 'booleanArithmetic', at: [[2], [-1.5]] },
  {
    f: 'negatedConditions',
    at: [
      [3, 2],
      [2, 3],
      [3, -1],
    ],
  },
  {
    f: 'guardClauses',
    at: [
      [-1, 2],
      [1, -2],
      [11, 3],
      [3, 4],
      [1, 2],
    ],
  },
  {
    f: 'activeCondition',
    at: [
      [1, 2],
      [0.5, 1],
    ],
  },
  { f: 'sideEffectInCondition', at: [[1], [0.2]] },
  {
    f: 'switchOnString',
    at: [
      ['circle', 2],
      ['square', 3],
      ['triangle', 1],
    ],
    wrt: ['r'],
  },
  {
    f: 'switchFallThrough',
    at: [
      [0, 1.5],
      [1, 1.5],
      [2, 1.5],
      [3, 1.5],
      [4, 1.5],
    ],
    wrt: ['x'],
  },
  {
    f: 'switchDefaultFirst',
    at: [
      [0, 1.5],
      [1, 1.5],
      [2, 1.5],
    ],
    wrt: ['x'],
  },
  {
    f: 'switchDefaultMiddle',
    at: [
      [0, 1.5],
      [5, 1.5],
      [7, 1.5],
      [9, 1.5],
    ],
    wrt: ['x'],
  },
  { f: 'switchTrue', at: [[-2], [0.5], [3]] },
  {
    f: 'switchInLoop',
    at: [
      [[1, 0, 2, 3], 1.2],
      [[1, 9, 2], 0.7],
      [[], 2],
    ],
    wrt: ['x'],
  },
  {
    f: 'switchGrouped',
    at: [
      ['sat', 2],
      ['sun', 2],
      ['fri', 2],
      ['mon', 2],
    ],
    wrt: ['x'],
    expected: [4, 4, 2, 1],
  },
  {
    f: 'earlyReturnInNestedIf',
    at: [
      [3, 2],
      [1, 2],
      [1, 0.5],
      [-1, 2],
    ],
  },
  { f: 'blockScopes', at: [[1.1]] },
  {
    f: 'labelledBlock',
    at: [
      [3, 2],
      [1, 2],
      [0.5, -4],
    ],
  },
  { f: 'nestedLabelledBlocks', at: [[3], [1.5], [0.5]] },
  { f: 'throwsOnNegative', at: [[4]], expected: [0.25] },
  { f: 'throwsOnNegative', at: [[-4]], throws: true },
  { f: 'alwaysThrows', at: [[-3]], expected: [-6] },
  { f: 'assertion', at: [[3, 2]] },
  {
    f: 'piecewiseDriver',
    at: [
      [2.5, [0, 1, 2, 3], [1, -2, 4, 9]],
      [-1, [0, 1], [1, 2]],
      [9, [0, 1], [1, 2]],
    ],
  },
  {
    f: 'quadraticRoot',
    at: [
      [1, -3, 2],
      [1, 3, 2],
      [2, 1, 3],
    ],
  },
  {
    f: 'huber',
    at: [
      [0.5, 1],
      [3, 1],
      [-3, 1],
    ],
  },
  {
    f: 'smoothstep',
    at: [
      [0, 1, 0.3],
      [0, 1, -1],
      [0, 2, 5],
    ],
  },
  {
    f: 'typeofBranch',
    at: [
      ['abc', 2],
      [4, 2],
    ],
    wrt: ['y'],
    expected: [3, 4],
  },
  { f: 'emptyBranches', at: [[2], [-3]], expected: [2, -2] },
];
