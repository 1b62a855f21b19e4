// Loops left on every path, bounds that the body changes, and closures that keep what they count.
import type { Case } from './case.ts';

let carry = 0;
export function carriedByTheModule(x: number): number {
  carry = 0;
  let r = 0;
  for (let i = 0; i < 3; ++i) {
    r = r * carry + carry;
    carry = x * x;
  }
  return r;
}

export function elseReturn(x: number, stop: number): number {
  let s = 1;
  for (let i = 0; i < 4; ++i) {
    if (i < stop) {
      s += x;
    } else {
      return s;
    }
    s *= x;
  }
  return s * s;
}

export function bothBranchesExit(x: number, n: number): number {
  let s = 0;
  outer: for (let i = 0; i < 4; ++i) {
    s += x * s + x;
    if (i < n) continue;
    else if (i === 3) break outer;
    else return s;
  }
  return s * 2;
}

export function nestedLoopBreak(x: number, stop: number): number {
  let s = 0.1;
  for (let i = 0; i < 4; ++i) {
    for (let j = 0; j < 3; ++j) {
      if (j === 1) break;
      s += x * s;
    }
    switch (i) {
      case 0:
        s += x;
        break;
      case 2:
        continue;
      default:
        s += 2 * x * s;
        break;
    }
    if (i === stop) return s;
    s *= x;
  }
  return s;
}

class CopyValue {
  value: number;
  constructor(x: number | CopyValue = 0) {
    this.value = typeof x === 'number' ? x : 2 * x.value;
  }
}

export function mutableRecordCaptured(x: number): number {
  const v = new CopyValue(new CopyValue(x));
  const inner = () => {
    v.value *= 2;
    return v.value * v.value;
  };
  const first = inner();
  return first + inner();
}

export function nestedSnapshot(x: number): number {
  const outer = () => {
    let y = x;
    const inner = () => {
      y *= 2;
      return y * y;
    };
    const first = inner();
    x *= 2;
    return first + inner();
  };
  const first = outer();
  return first + outer();
}

export function conditionalMutation(x: number): number {
  const inner = () => {
    if (x > 0) x *= 2;
    else x *= 3;
    return x * x;
  };
  const first = inner();
  x -= 7;
  return first + inner() * x;
}

export function factoryOfCounters(x: number, n: number): number {
  const make = (start: number) => {
    let state = start;
    return { next: (by: number) => (state = state * by + 1), peek: () => state };
  };
  const a = make(x);
  const b = make(x * x);
  let s = 0;
  for (let i = 0; i < n; i++) {
    if (i % 3 === 2) {
      b.next(a.peek());
      continue;
    }
    s += a.next(0.5) * b.peek();
  }
  return s + a.peek() * b.peek();
}

export function loopMatrixCapture(x: number): number {
  let result = 0;
  for (let i = 0; i < 3; ++i) {
    const values = [[x, x * x]];
    const copy = values.map((row) => [...row]);
    const inner = () => {
      copy[0][0] *= 2;
      return copy[0][0] * copy[0][1];
    };
    values[0][0] = 100;
    result += inner() + inner();
    x += 1;
  }
  return result * x;
}

export function outerBoundWritten(x: number[], n: number): number {
  let s = 0;
  for (let i = 0; i < n; ++i) {
    if (i === 1) n = 4;
    for (let j = i + 1; j < 5; ++j) s += x[j] * x[i] * s + x[j];
  }
  return s;
}

export function sharedIndexAfter(x: number[], n: number): number {
  let s = 0;
  let j = 0;
  for (let i = 0; i < n; i++) for (j = i + 1; j < n; j++) s += x[i] * x[j] * (1 + s);
  return s * j + x[j - 1];
}

export function skipsBySquare(x: number[], n: number): number {
  let s = 0.5;
  for (let i = 0; i < n; i++) {
    s = s * x[i] + x[i] * x[i];
    if (x[i] > 4) i = i + 1;
  }
  return s;
}

export function boundInABox(x: number[], box: { n: number }): number {
  let s = 0.5;
  const p = box;
  for (let i = 0; i < box.n; i++) {
    s = s * x[i] + x[i] * x[i];
    p.n = p.n - 1;
  }
  p.n = 0;
  return s;
}

export function aliasedOutside(q: number[], n: number): number {
  let s = 0;
  const p = q;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      s += q[i] * q[j] * (1 + 0.1 * s);
      p[j] = p[j] * 0.5;
    }
  return s;
}

export function movingIndex(a: number[], n: number): number {
  let s = 0;
  let k = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      s += a[k] * a[j] * (1 - 0.05 * s);
      k = (k + 1) % n;
      if (k === j) continue;
      a[k] += 0.1 * s;
    }
  }
  return s;
}

export function chainedRealloc(x: number): number {
  let p = [x, x * x, x * x * x];
  let res = p[0] * p[1] + p[2];
  p.length = 1;
  res += p[0];
  p.length = 2;
  p[1] = x * res;
  res += p[1] * p[0];
  p = [];
  p[0] = res;
  return p[0] * p[0];
}

interface Box {
  value: number;
  storage: number[] | null;
}
const makeBox = (x: number): Box => ({ value: x * x, storage: null });
const scaled = (b: Box): number => {
  b.storage ??= [b.value, 3];
  return b.storage[0] * b.storage[1];
};
export function receiversMadeInLoop(x: number): number {
  let result = 0;
  for (let i = 0; i < 3; ++i) result += scaled(makeBox(x + i)) * x;
  return result + scaled(makeBox(scaled(makeBox(x)))) * x;
}

export function mutatingSwitch(x: number): number {
  const inner = (choice: number): number => {
    switch (choice) {
      case 0: {
        x *= 2;
        break;
      }
      case 2:
        return x;
      default: {
        x *= 3;
      }
    }
    return x * x;
  };
  let s = 0;
  for (let i = 0; i < 4; i++) s += inner(i) * s + inner(i + 1);
  return s;
}

/** The second test never holds, and what its branch would keep is kept nowhere. */
export function askedAgain(y: number, b: number[], o: { m: number }): number {
  for (const e of b) {
    if (o.m % 4 !== 3) return b.reduce((s) => s * e, y);
    for (let i = 0; i < b.length; i++) {
      y += b[i] * e;
      if (o.m % 4 !== 3) return Math.min(...b) * y;
    }
  }
  return y * y;
}

export const cases: Case[] = [
  {
    f: 'askedAgain',
    at: [
      [0.7, [0.5, 1.5], { m: 3 }],
      [0.7, [0.5, 1.5], { m: 2 }],
      [0.7, [], { m: 2 }],
    ],
    fixed: ['o.m'],
  },
  { f: 'carriedByTheModule', at: [[3], [0]] },
  {
    f: 'elseReturn',
    at: [
      [2, 2],
      [2, 9],
      [2, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'bothBranchesExit',
    at: [
      [2, 2],
      [2, 9],
      [2, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'nestedLoopBreak',
    at: [
      [2, 1],
      [2, 9],
      [2, 0],
    ],
    wrt: ['x'],
  },
  { f: 'mutableRecordCaptured', at: [[2], [-2]] },
  { f: 'nestedSnapshot', at: [[2]] },
  { f: 'conditionalMutation', at: [[2], [-2], [5]] },
  {
    f: 'factoryOfCounters',
    at: [
      [0.7, 7],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  { f: 'loopMatrixCapture', at: [[2]] },
  {
    f: 'outerBoundWritten',
    at: [
      [[0.5, 1.5, 0.25, 0.35, 0.45], 3],
      [[0.5, 1.5, 0.25, 0.35, 0.45], 0],
    ],
    wrt: ['x'],
  },
  { f: 'sharedIndexAfter', at: [[[0.5, 1.5, 0.25, 0.35, 0.45], 5]], wrt: ['x'] },
  { f: 'skipsBySquare', at: [[[0.5, 5, 0.25, 0.35, 7], 5]], wrt: ['x'] },
  { f: 'boundInABox', at: [[[0.5, 5, 0.25, 0.35, 7], { n: 5 }]], wrt: ['x'] },
  { f: 'aliasedOutside', at: [[[0.5, 5, 0.25, 0.35], 4]], wrt: ['q'] },
  { f: 'movingIndex', at: [[[0.5, 1, 0.25, 0.35], 4]], wrt: ['a'] },
  { f: 'chainedRealloc', at: [[2]] },
  { f: 'receiversMadeInLoop', at: [[3]] },
  { f: 'mutatingSwitch', at: [[0.3]] },
];
