// Paths out of loops that other systems have reversed wrongly: who leaves what, and which statements did not run.
import type { Case } from './case.ts';

export function elseReturns(x: number): number {
  let s = 1;
  for (let i = 0; i < 4; ++i) {
    if (i < 2) {
      s += x;
    } else {
      return s;
    }
    s *= x;
  }
  return s;
}

export function bothBranchesExit(x: number): number {
  let s = 0;
  for (let i = 0; i < 4; ++i) {
    s += x;
    if (i < 2) {
      continue;
    } else {
      return s;
    }
    s *= x;
  }
  return s;
}

export function innerBreakThenReturn(x: number): number {
  let s = 0;
  for (let i = 0; i < 4; ++i) {
    for (let j = 0; j < 3; ++j) {
      if (j === 1) break;
      s += x;
    }
    if (i === 1) return s;
    s *= x;
  }
  return s;
}

export function switchBreakThenReturn(x: number): number {
  let s = 0;
  for (let i = 0; i < 3; ++i) {
    switch (i) {
      case 0:
        s += x;
        break;
      default:
        s += 2 * x;
        break;
    }
    if (i === 1) return s;
    s *= x;
  }
  return s;
}

export function listReturnOrContinue(x: number, stop: number): number {
  const values = [0, 1, 2, 3];
  let s = 0;
  for (const i of values) {
    if (i === stop) return s;
    if (i === 0) continue;
    s += x;
  }
  return s * x;
}

export function choiceCountsDown(u: number, v: number, choice: number): number {
  let res = 0;
  while (choice--) {
    if (choice > 3) {
      res += u;
      continue;
    }
    if (choice > 1) {
      res += v;
      continue;
    }
    if (choice > 0) {
      res += u * v;
      continue;
    }
  }
  return res;
}

export function trailingContinueAfterSum(u: number, v: number): number {
  let res = 11 * u;
  for (let i = 0; i < 3; i++) {
    res += u * i;
    continue;
  }
  return res + v;
}

export function assignsInTheCondition(i: number, j: number): number {
  let res = 0;
  for (let c = 0; (res = i * j), c < 5; ++c) {
    if (c === 1) {
      res = res * res;
      break;
    }
  }
  return res;
}

export function accumulatesInTheCondition(i: number, j: number): number {
  let res = 0;
  for (let c = 0; (res += i * j), c < 3; ++c) {
    if (c === 1) {
      res = i * j;
      continue;
    }
  }
  return res;
}

export function conditionIsTheState(x: number): number {
  let n = 4;
  let r = 1;
  for (; (n = n - 1);) r = r * x + n;
  return r;
}

export function updateIsAConditional(x: number, up: boolean): number {
  let s = 0;
  for (let i = up ? 0 : 5, k = 0; k < 6; up ? i++ : i--, k++) {
    if (i === 3) continue;
    s += x ** i;
  }
  return s;
}

export function labelledFromThirdLevel(x: number, cut: number): number {
  let s = 0;
  outer: for (let i = 0; i < 3; i++) {
    let row = x;
    middle: for (let j = 0; j < 3; j++) {
      for (let k = 0; ; k++) {
        row *= 1 + 0.1 * k;
        if (k > j) continue middle;
        if (row > cut) continue outer;
        if (row > 2 * cut) break outer;
        s += row * k;
      }
    }
    s += row * row;
  }
  return s;
}

export function doWhileContinueSkips(x: number): number {
  let i = 0;
  let s = 0;
  do {
    i++;
    if (i % 2) continue;
    s += x * i;
    x *= 0.9;
  } while (i < 5 && s < 100);
  return s * x;
}

export function doWhileReturnsFromTheMiddle(x: number, at: number): number {
  let s = x;
  let i = 0;
  do {
    s *= x;
    if (i === at) return s + i;
    s += i;
  } while (++i < 4);
  return s;
}

export function leavesBeforeTheFirstTrip(x: number, n: number): number {
  if (n === 0) return x;
  let r = x;
  for (;;) {
    if (n <= 1) break;
    r = r * x;
    n -= 1;
    if (r > 1e3) return r * 2;
  }
  return r + 1;
}

export function findsThenUses(xs: number[], limit: number): number {
  let found = -1;
  for (let i = 0; i < xs.length; i++) {
    if (xs[i]! > limit) {
      found = i;
      break;
    }
  }
  if (found < 0) return xs[0]! * limit;
  let s = 0;
  for (let i = found; i >= 0; i--) s = s * 0.5 + xs[i]! * xs[found]!;
  return s;
}

export function guardedSteps(x: number, y: number): number {
  let z = y;
  if (!(x > 0)) {
    if (y > 0) {
      z = z * x;
    } else if (x === -1337) {
      z = x;
      z = z * z;
    } else {
      z = 0;
    }
    return z;
  }
  return z * y;
}

export function threeReturnsUnderTwoTests(x: number, y: number): number {
  let w = y;
  if (x > 0) {
    if (y > 10) {
      let z = x * w;
      if (z > 100) {
        z = x + z;
        return z;
      } else if (y === 20) {
        z = z + z;
        return z;
      }
    } else {
      w = x + w;
      return w;
    }
  }
  w = -w;
  return w;
}

export function factorialOfReal(x: number): number {
  let y = x;
  if (x === 1) {
    y = 1;
  } else {
    y = x;
    y = y * factorialOfReal(y - 1);
  }
  return y;
}

export function breakOutOfSwitchInWhile(x: number, program: string): number {
  let acc = x;
  let pc = 0;
  run: while (pc < program.length) {
    switch (program[pc++]) {
      case '+':
        acc += x;
      // falls through
      case '*':
        acc *= x;
        break;
      case '?':
        if (acc > 5) break run;
        continue run;
      case '!':
        return -acc;
      default:
        break;
    }
    acc -= 0.1;
  }
  return acc;
}

export function nestedGuards(rows: number[][], k: number): number {
  let total = 0;
  for (const row of rows) {
    if (row.length === 0) continue;
    const head = row[0]!;
    if (head < 0) break;
    for (const v of row) {
      if (v === head && total > 0) continue;
      if (v > 4) return total * k;
      total += v * k;
    }
    total *= k;
  }
  return total + k;
}

export function emptyBodies(x: number): number {
  let n = 0;
  for (let i = 0; i < 5; i++) for (let j = 0; j < 5; j++);
  while (n++ < 3);
  do;
  while (n-- > 0);
  return x * n + x * x;
}

export function returnInsideSwitchInsideLoop(x: number, codes: number[]): number {
  for (const c of codes) {
    switch (c) {
      case 0:
        x = x * x;
        continue;
      case 1:
        x += 1;
        break;
      case 2:
        return x * 3;
    }
    x = Math.sin(x);
  }
  return x;
}

export function countsTripsBackwards(xs: Float64Array): number {
  let i = xs.length;
  let s = 1;
  while (i-- > 0) {
    if (xs[i]! === 0) continue;
    s = s * xs[i]! + i;
  }
  return s + i;
}

export function flagAndBreakDiffer(x: number): number {
  let done = false;
  let v = x;
  let trips = 0;
  while (!done) {
    trips++;
    v = v * 1.5;
    if (v > 20) {
      done = true;
      v -= x;
    }
    if (trips > 3 && v > 6) break;
    v += trips;
  }
  return v * trips;
}

class Magnitude {
  size: number;
  sign!: number;
  readonly square: number;
  constructor(v: number, most: number) {
    this.square = v * v;
    if (v < 0) {
      this.size = -v * 2;
      this.sign = -1;
      return;
    }
    for (let i = 0; i < 3; i++) {
      if (v > most) {
        this.size = most * most;
        this.sign = v;
        return;
      }
      v *= 1.5;
    }
    this.size = Math.sqrt(v);
    this.sign = 1;
  }
}

export function constructorReturnsEarly(x: number, most: number): number {
  const a = new Magnitude(x, most);
  const b = new Magnitude(a.size - 2.1, most + 1);
  return a.size * a.sign + b.size * b.square - b.sign;
}

export function firstValueFromAClosureInALoop(x: number, n: number): number {
  let last!: number;
  let best: number | undefined;
  const put = (v: number): void => {
    last = v * v;
    if (best === undefined || last > best) best = last;
  };
  for (let i = 0; i < n; i++) put(x - i);
  return n > 0 ? last * x + best! : x;
}

export const cases: Case[] = [
  {
    f: 'firstValueFromAClosureInALoop',
    at: [
      [1.3, 4],
      [1.3, 1],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'constructorReturnsEarly',
    at: [
      [1.3, 2],
      [1.3, 9],
      [-1.3, 2],
      [-0.3, 2],
      [20, 2],
    ],
  },
  { f: 'elseReturns', at: [[2]], expected: [20] },
  { f: 'bothBranchesExit', at: [[2]], expected: [3] },
  { f: 'innerBreakThenReturn', at: [[2]], expected: [5] },
  { f: 'switchBreakThenReturn', at: [[2]], expected: [6] },
  {
    f: 'listReturnOrContinue',
    at: [
      [2, 2],
      [2, 4],
      [2, 0],
    ],
    wrt: ['x'],
    expected: [1, 12, 0],
  },
  {
    f: 'choiceCountsDown',
    at: [
      [3, 5, 6],
      [3, 5, 0],
      [3, 5, 1],
    ],
    wrt: ['u', 'v'],
  },
  { f: 'trailingContinueAfterSum', at: [[3, 5]], expected: [{ u: 14, v: 1 }] },
  { f: 'assignsInTheCondition', at: [[3, 5]] },
  { f: 'accumulatesInTheCondition', at: [[3, 5]], expected: [{ i: 15, j: 9 }] },
  { f: 'conditionIsTheState', at: [[1.3]] },
  {
    f: 'updateIsAConditional',
    at: [
      [1.2, true],
      [1.2, false],
    ],
  },
  {
    f: 'labelledFromThirdLevel',
    at: [
      [1.3, 2],
      [1.3, 1.4],
      [0.2, 100],
    ],
    wrt: ['x'],
  },
  { f: 'doWhileContinueSkips', at: [[1.3], [30.5]] },
  {
    f: 'doWhileReturnsFromTheMiddle',
    at: [
      [1.3, 0],
      [1.3, 2],
      [1.3, 9],
    ],
    wrt: ['x'],
  },
  {
    f: 'leavesBeforeTheFirstTrip',
    at: [
      [1.3, 0],
      [1.3, 1],
      [1.3, 4],
      [20, 4],
    ],
    wrt: ['x'],
  },
  {
    f: 'findsThenUses',
    at: [
      [[1, 2, 5, 3], 4],
      [[1, 2], 4],
      [[9, 2], 4],
    ],
  },
  {
    f: 'guardedSteps',
    at: [
      [4, 5],
      [-1337, 5],
      [-3, 2],
      [-3, -2],
    ],
    expected: [
      { x: 0, y: 10 },
      { x: 5, y: -1337 },
      { x: 2, y: -3 },
      { x: 0, y: 0 },
    ],
  },
  { f: 'guardedSteps', at: [[-1337, -5]], kink: true, expected: [{ x: -2674, y: 0 }] },
  {
    f: 'threeReturnsUnderTwoTests',
    at: [
      [4, 5],
      [-3, -2],
      [4, 21],
      [6, 19],
    ],
    expected: [
      { x: 1, y: 1 },
      { x: 0, y: -1 },
      { x: 0, y: -1 },
      { x: 20, y: 6 },
    ],
  },
  { f: 'threeReturnsUnderTwoTests', at: [[4, 20]], kink: true, expected: [{ x: 40, y: 8 }] },
  { f: 'factorialOfReal', at: [[1], [2], [3], [4], [5]], kink: true, expected: [0, 1, 5, 26, 154] },
  {
    f: 'breakOutOfSwitchInWhile',
    at: [
      [1.3, '+*?*?+!'],
      [1.1, '*?+?*'],
      [1.3, ''],
      [1.3, 'x!'],
    ],
  },
  {
    f: 'nestedGuards',
    at: [
      [[[1, 2, 1.5], [], [3, 2], [-1, 3]], 1.3],
      [[[1, 2, 5], [3]], 1.3],
      [[[-1]], 1.3],
    ],
  },
  { f: 'emptyBodies', at: [[1.3]] },
  {
    f: 'returnInsideSwitchInsideLoop',
    at: [
      [1.3, [0, 1, 7, 2, 1]],
      [1.3, [1, 0]],
    ],
    wrt: ['x'],
  },
  { f: 'countsTripsBackwards', at: [[new Float64Array([1.5, 2, 0.5, 3])]] },
  { f: 'flagAndBreakDiffer', at: [[1.3], [0.2], [15]] },
];
