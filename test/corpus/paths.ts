// Which path left, and where: every combination of exits that a recording could get out of step with.
import type { Case } from './case.ts';

export function returnFromElse(x: number): number {
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

export function bothBranchesLeave(x: number): number {
  let s = 0;
  for (let i = 0; i < 4; ++i) {
    s += x * x;
    if (i < 2) continue;
    else return s;
    s *= x;
  }
  return s;
}

export function innerBreakOuterReturn(x: number): number {
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

export function forOfReturnAndContinue(x: number, stop: number): number {
  let s = 0;
  for (const i of [0, 1, 2, 3]) {
    if (i === stop) return s;
    if (i === 0) continue;
    s = s * x + x;
  }
  return s;
}

export function fourExits(x: number, mode: number): number {
  let s = x;
  outer: for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      s += x * s * 0.1;
      if (j === 1) {
        if (mode === 0) continue;
        if (mode === 1) break;
        if (mode === 2) continue outer;
        if (mode === 3) break outer;
        if (mode === 4) return s * s;
      }
      s *= 1.1;
    }
    s -= 0.3 * x;
  }
  return s;
}

export function returnAtEachDepth(x: number, a: number, b: number): number {
  if (x < 0) return x * a;
  for (let i = 0; i < a; i++) {
    x *= 1.2;
    if (x > 10) return x + i;
    while (x < b) {
      x += x * x * 0.1;
      if (x > 7) return x * 2;
      do {
        x *= 1.01;
        if (i === 2) return x / 3;
      } while (x < 1);
    }
  }
  return x;
}

export function throwOnSomePath(x: number, n: number): number {
  let s = x;
  for (let i = 0; i < n; i++) {
    if (s > 100) throw new Error('diverged');
    s = s * s + 0.1;
    if (s < 0.2) continue;
    s *= 1.3;
  }
  return s;
}

export function breakWithPendingUpdate(x: number): number {
  let s = 0;
  let i = 0;
  for (let w = x; i < 10; i++, w *= x) {
    s += w;
    if (s > 4) break;
    s *= 0.9;
  }
  return s * i;
}

export function whileTestHasEffects(x: number): number {
  let s = x;
  let n = 0;
  while ((s *= 1.2) < 8 && n++ < 6) {
    if (n === 2) continue;
    s += 0.5 * x;
    if (n === 4) break;
  }
  return s * n;
}

export function doWhileExits(x: number, n: number): number {
  let i = 0;
  let s = 1;
  do {
    i++;
    if (i === 2) continue;
    s *= x + i;
    if (s > 50) break;
    for (const k of [1, 2]) {
      if (k === i) continue;
      s += k * x;
    }
  } while (i < n);
  return s;
}

export function conditionAfterBreak(x: number): number {
  let found = -1;
  let v = x;
  for (let i = 0; i < 6; i++) {
    v = v * 1.4;
    if (v > 3) {
      found = i;
      break;
    }
  }
  if (found < 0) return v;
  return v * v * (found + 1);
}

export function callReturnsEarly(xs: number[]): number {
  let s = 0;
  for (const x of xs) s += classify(x) * s + classify(x * 2);
  return s + 1;
}

function classify(x: number): number {
  if (x < 0) return -x;
  for (let i = 1; i < 5; i++) {
    if (x * i > 4) return x * i;
    if (i === 3 && x < 0.5) return x * x;
  }
  return Math.sqrt(x);
}

export function nestedCallsWithLoops(x: number, n: number): number {
  const inner = (v: number, m: number): number => {
    let r = v;
    for (let i = 0; i < m; i++) {
      if (r > 5) break;
      r = r * 1.3 + i * v;
    }
    return r;
  };
  let s = 0;
  for (let i = 0; i < n; i++) {
    if (i % 2) {
      s += inner(x * i, i);
      continue;
    }
    s = inner(s + x, 2) * 0.5;
  }
  return s;
}

export function zeroOneMany(xs: number[][]): number {
  let s = 1;
  for (const row of xs) {
    let p = 1;
    for (const v of row) p *= v + s * 0.1;
    s += p;
  }
  return s;
}

export function conditionalAccumulators(xs: number[]): number {
  let pos = 0;
  let neg = 0;
  let count = 0;
  for (const x of xs) {
    if (x > 0) {
      pos += x * x;
      count++;
    } else if (x < 0) {
      neg += x ** 3;
    } else continue;
    if (count > 2) break;
  }
  return count > 0 ? pos / count + neg : neg;
}

export function stateMachine(xs: number[]): number {
  let state = 0;
  let acc = 1;
  for (const x of xs) {
    switch (state) {
      case 0:
        acc += x;
        state = x > 1 ? 1 : 2;
        break;
      case 1:
        acc *= x;
        if (acc > 20) return acc;
        state = 2;
        continue;
      case 2:
        acc -= Math.sin(x);
        state = 0;
    }
    acc *= 1.1;
  }
  return acc;
}

export function returnInSwitchInLoop(xs: number[], x: number): number {
  let s = x;
  for (let i = 0; i < xs.length; i++) {
    switch (Math.sign(xs[i])) {
      case -1:
        return s * xs[i];
      case 0:
        break;
      default:
        s += xs[i] * s;
    }
    s *= x;
  }
  return s;
}

export function unevenNesting(x: number): number {
  let s = x;
  for (let i = 0; i < 4; i++) {
    if (i === 1) {
      for (let j = 0; j < 3; j++) s = Math.sin(s) + x;
    } else if (i === 2) {
      let k = 2;
      while (k--) {
        s *= x;
        if (k === 0) for (const z of [1, 2]) s += z * s * 0.1;
      }
    }
    s += 0.1 * i * x;
  }
  return s;
}

export function goldenSection(shift: number): number {
  const f = (x: number) => (x - shift) ** 2 + 0.1 * x;
  let a = 0;
  let b = 4;
  for (let i = 0; i < 5; i++) {
    const c = b - (b - a) * 0.6180339887;
    const d = a + (b - a) * 0.6180339887;
    if (f(c) < f(d)) b = d;
    else a = c;
  }
  return f((a + b) / 2);
}

export function secant(p: number): number {
  const f = (x: number) => x * x * x - x - p;
  let x0 = 1;
  let x1 = 2;
  for (let i = 0; i < 40; i++) {
    const d = f(x1) - f(x0);
    if (d === 0) break;
    const x2 = x1 - (f(x1) * (x1 - x0)) / d;
    x0 = x1;
    x1 = x2;
    if (Math.abs(x1 - x0) < 1e-9) break;
  }
  return x1;
}

export function eulerGcdSteps(a: number, b: number, x: number): number {
  let s = x;
  while (b) {
    [a, b] = [b, a % b];
    s = s * 1.1 + a * x;
  }
  return s;
}

export const cases: Case[] = [
  { f: 'returnFromElse', at: [[2]], expected: [20] },
  { f: 'bothBranchesLeave', at: [[2]], expected: [12] },
  { f: 'innerBreakOuterReturn', at: [[2]], expected: [5] },
  { f: 'switchBreakThenReturn', at: [[2]], expected: [6] },
  {
    f: 'forOfReturnAndContinue',
    at: [
      [2, 2],
      [2, 4],
      [2, 0],
      [2, 3],
    ],
    wrt: ['x'],
  },
  {
    f: 'fourExits',
    at: [
      [1.5, 0],
      [1.5, 1],
      [1.5, 2],
      [1.5, 3],
      [1.5, 4],
      [1.5, 5],
    ],
    wrt: ['x'],
  },
  {
    f: 'returnAtEachDepth',
    at: [
      [-1, 3, 2],
      [2, 3, 1],
      [0.5, 4, 6],
      [0.9, 0, 1],
      [4, 9, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'throwOnSomePath',
    at: [
      [0.3, 4],
      [0.05, 3],
    ],
    wrt: ['x'],
  },
  { f: 'throwOnSomePath', at: [[3, 6]], wrt: ['x'], throws: true },
  { f: 'breakWithPendingUpdate', at: [[1.2], [0.5]] },
  { f: 'whileTestHasEffects', at: [[1.2], [0.3], [7]] },
  {
    f: 'doWhileExits',
    at: [
      [1.2, 4],
      [1.2, 1],
      [5, 6],
    ],
    wrt: ['x'],
  },
  { f: 'conditionAfterBreak', at: [[1.2], [0.1]] },
  { f: 'callReturnsEarly', at: [[[1.5, -2, 0.3, 0.7]]] },
  {
    f: 'nestedCallsWithLoops',
    at: [
      [1.2, 5],
      [0.3, 4],
    ],
    wrt: ['x'],
  },
  { f: 'zeroOneMany', at: [[[[], [2], [1, 2, 3]]], [[]]] },
  { f: 'conditionalAccumulators', at: [[[1, -2, 3, 0.5, 4]], [[-1, -2]]] },
  { f: 'stateMachine', at: [[[2, 3, 0.5, 0.4, 1.5]], [[5, 9, 1]]] },
  {
    f: 'returnInSwitchInLoop',
    at: [
      [[1, 2, -3, 4], 1.2],
      [[1, 2], 1.2],
    ],
  },
  { f: 'unevenNesting', at: [[1.2]] },
  { f: 'goldenSection', at: [[1.3], [2.9]] },
  { f: 'secant', at: [[3]], tolerance: 1e-6 },
  { f: 'eulerGcdSteps', at: [[48, 18, 1.5]], wrt: ['x'] },
];
