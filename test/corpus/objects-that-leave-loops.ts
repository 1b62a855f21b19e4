/** Loops that make an object in every trip: those that enter from outside, those that are kept, those whose fields are read twice. */
import type { Case } from './case.ts';

class Vec {
  constructor(
    public x: number,
    public y: number,
  ) {}
  add(o: Vec): Vec {
    return new Vec(this.x + o.x, this.y + o.y);
  }
  scale(s: number): Vec {
    return new Vec(this.x * s, this.y * s);
  }
  dot(o: Vec): number {
    return this.x * o.x + this.y * o.y;
  }
}

export function forcesInAList(px: number[], py: number[]): number {
  const bodies = px.map((x, i) => new Vec(x, py[i]));
  const forces: Vec[] = [];
  for (let i = 0; i < bodies.length; i++) {
    let acc = new Vec(0, 0);
    for (let j = 0; j < bodies.length; j++) {
      if (i === j) continue;
      const d = bodies[j].add(bodies[i].scale(-1));
      acc = acc.add(d.scale(1 / (1 + d.dot(d))));
    }
    forces.push(acc);
  }
  return forces.reduce((s, f, i) => s + f.dot(bodies[i]), 0);
}

export function changedWhenItHasLeft(xs: number[]): number {
  const kept: { s: number; p: number }[] = [];
  for (let k = 0; k < 2; k++) {
    let acc = { s: 0, p: 1 };
    for (const x of xs) acc = { s: acc.s + x * (k + 1), p: acc.p * x };
    kept.push(acc);
    acc.s *= acc.p;
    kept[0].p += acc.s;
  }
  return kept[0].s * kept[1].p + kept[0].p;
}

export function startIsSharedByAll(xs: number[], n: number): number {
  const zero = { s: xs[0], n: 0 };
  const kept: { s: number; n: number }[] = [];
  for (let k = 0; k < 3; k++) {
    let acc = zero;
    for (let i = 0; i < n * k; i++) acc = { s: acc.s * xs[i % xs.length], n: acc.n + 1 };
    kept.push(acc);
    kept[0].s *= 1.5;
  }
  return kept.reduce((s, one) => s + one.s * (one.n + 1), 0) + zero.s;
}

export function lastTwoLeave(xs: number[]): number {
  const out: { v: number }[] = [];
  let now = { v: xs[0] };
  let before = now;
  for (let i = 1; i < xs.length; i++) {
    before = now;
    now = { v: now.v * xs[i] };
  }
  out.push(now, before);
  out[0].v *= 2;
  return out[0].v * out[1].v + now.v * before.v;
}

export function carriedByTwoLoops(xs: number[]): number {
  const out: Vec[] = [];
  let acc = new Vec(xs[0], 1);
  for (let k = 0; k < 2; k++) {
    for (const x of xs) acc = acc.add(new Vec(x * acc.y, x));
    out.push(acc);
  }
  return out[0].dot(out[1]);
}

export function identityIsAskedFor(xs: number[]): number {
  const start = { s: xs[0] };
  let acc = start;
  for (const x of xs) if (x > 0) acc = { s: acc.s * x };
  const list = [acc];
  list[0].s *= 3;
  return acc === start ? start.s : acc.s + start.s * 0.5;
}

export function shortArrays(xs: number[][]): number {
  const sums: number[][] = [];
  const add = (a: number[], b: number[]): number[] => [a[0] + b[0], a[1] * b[1]];
  for (const row of xs) {
    let acc = [0, 1];
    for (const x of row) acc = add(acc, [x, 1 + x * acc[0]]);
    sums.push(acc);
  }
  sums[0][0] *= sums[1][1];
  return sums.map(([a, b]) => a * b).reduce((p, q) => p + q, 0);
}

export function leftByBreak(xs: number[], limit: number): number {
  const out: { s: number }[] = [];
  for (let k = 1; k < 4; k++) {
    let acc = { s: 0 };
    for (const x of xs) {
      acc = { s: acc.s + x * x * k };
      if (acc.s > limit) break;
    }
    out.push(acc);
  }
  return out.reduce((p, { s }) => p + Math.sqrt(1 + s), 0);
}

export function heldByWhatReturns(xs: number[]): number {
  const find = (k: number): { s: number; at: number } => {
    let best = { s: -1, at: -1 };
    for (let i = 0; i < xs.length; i++) if (xs[i] * k > best.s) best = { s: xs[i] * k, at: i };
    return best;
  };
  const found = [find(1), find(-1), find(2)];
  return found.reduce((s, f) => s + f.s * f.s + f.at, 0);
}

export function readTwiceWithAWriteBetween(a: { x: number; y: number }, b: { x: number; y: number }): number {
  const before = a.x * b.x;
  b.x = before + a.y;
  const p = a.x * b.x;
  a.x = p;
  return before + p * a.x + b.x;
}

export function readAgainInBranches(a: { x: number; y: number }, up: boolean): number {
  const first = a.x * a.y;
  let s = first;
  if (up) {
    s += a.x * a.x;
    a.x = 2 * s;
  } else s -= a.y;
  for (let i = 0; i < 3; i++) {
    s += a.x * a.y;
    if (i === 1) a.y += a.x;
  }
  return s + a.x * a.x * a.y;
}

export function matrixThatStartsOutside(m0: number[][], h: number[]): number {
  let m = m0;
  let s = 0;
  for (let t = 0; t < 3; t++) {
    m = m.map((row) => row.map((v, j) => v * Math.cos(h[j])));
    const k = m.map((row) => row.reduce((a, v, j) => a + v * h[j], 0));
    m = m.map((row, i) => row.map((v, j) => v - k[i] * h[j]));
    s += k[0] * m[0][1];
  }
  return s;
}

export function matrixThatIsTheCallers(m0: number[][], h: number[]): number {
  let m = m0;
  let s = 0;
  for (let t = 0; t < 3; t++) {
    const fresh = [m[1], m[0].map((v) => v * h[0])];
    s += m[0][0] * m[1][1];
    if (t === 1) m[0] = fresh[1];
    m = fresh;
  }
  return s + m0[0][0];
}

interface State {
  x: number;
  v: number;
}

const oneStep = (s: State, k: number): State => ({ x: s.x + 0.1 * s.v, v: s.v - 0.1 * k * s.x });

export function stateFromOutside(s0: State, k: number, n: number): number {
  let s = s0;
  for (let i = 0; i < n; i++) s = oneStep(s, k);
  return s.x * s.v + s0.x;
}

export function firstChangesMeanwhile(s0: State, k: number, n: number): number {
  let s = s0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    s0.x *= 1.1;
    total += s.x;
    s = oneStep(s, k);
  }
  return total + s.x;
}

export function askedWhetherItIsTheFirst(s0: State, k: number, n: number): number {
  let s = s0;
  for (let i = 0; i < n; i++) s = oneStep(s, k);
  return s === s0 ? s.x * 5 : s.x * s.v;
}

export function changedBehindTheLoop(s0: State, k: number, n: number): number {
  let s = s0;
  for (let i = 0; i < n; i++) s = oneStep(s, k);
  s.x *= s.v;
  return s0.x + s.x;
}

export function statesOfStates(s0: { p: State; q: State }, n: number): number {
  let s = s0;
  for (let i = 0; i < n; i++) s = { p: oneStep(s.q, 1), q: oneStep(s.p, s.q.x) };
  return s.p.x * s.q.v;
}

export function listsFromOutside(y0: number[], h: number, n: number): number {
  const f = (y: number[]): number[] => [y[1], -Math.sin(y[0])];
  const axpy = (a: number, x: number[], y: number[]): number[] => [y[0] + a * x[0], y[1] + a * x[1]];
  let y = y0;
  for (let i = 0; i < n; i++) {
    const k1 = f(y);
    const k2 = f(axpy(h / 2, k1, y));
    y = axpy(h, k2, y);
  }
  return y[0] * y[0] + y[1] + y0[0];
}

export function onlyTheFirstIsRead(y0: number[], n: number): number {
  let y = y0;
  for (let i = 0; i < n; i++) y = [y[1], y[0] * 2];
  return y[0];
}

export function lengthOfTheFirst(y0: number[], n: number): number {
  let y = y0;
  let s = 0;
  for (let i = 0; i < n; i++) {
    s += y.length * y[0];
    y = [y[0] * 0.5, y[1] * y[0]];
  }
  return s + y[1];
}

export function listChangesMeanwhile(y0: number[], n: number): number {
  let y = y0;
  for (let i = 0; i < n; i++) {
    y0[0] += 0.5 * y[1];
    y = i === 1 ? y0 : [y[1] * 0.5, y[0]];
  }
  return y[0] * y0[1] + y[1];
}

export function twoStatesInTurn(a0: State, b0: State, n: number): number {
  let [a, b] = [a0, b0];
  for (let i = 0; i < n; i++) [a, b] = [b, oneStep(a, b.x)];
  return a.x * b.v;
}

export function maybeAState(k: number, n: number, s0?: State): number {
  let s = s0 ?? { x: k, v: 1 };
  for (let i = 0; i < n; i++) s = oneStep(s, k);
  return s.x;
}

export function innerLoopsToo(s0: State, n: number): State {
  let s = s0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) s = oneStep(s, 0.5);
    if (s.x > 2) return s;
  }
  return s;
}

export function objectHandedBackFromALoop(x: number): number {
  const acc = {
    total: 0,
    add(v: number) {
      for (let i = 0; i < 3; i++) {
        this.total += v;
        if (this.total > 2) return this;
      }
      return this;
    },
    mul(k: number) {
      this.total *= k;
      return this;
    },
  };
  return acc.add(x).mul(x).add(2).total;
}

export function objectLeftByLoop(x: number): number {
  let o;
  for (let i = 0; i < 3; i++) {
    o = { v: x * i, get: () => x * x * i };
    if (i === 1 && x > 1) break;
  }
  return o!.get() * o!.v;
}

export const cases: readonly Case[] = [
  {
    f: 'forcesInAList',
    at: [
      [
        [0.1, 0.8, -0.5],
        [0.3, -0.2, 0.9],
      ],
      [[1], [2]],
      [[], []],
    ],
  },
  { f: 'changedWhenItHasLeft', at: [[[0.7, 1.3, -0.4]], [[]]] },
  {
    f: 'startIsSharedByAll',
    at: [
      [[0.7, 1.3], 1],
      [[0.7, 1.3], 2],
    ],
    wrt: ['xs'],
  },
  { f: 'lastTwoLeave', at: [[[0.7, 1.3, -0.4]], [[0.7, 2]], [[0.7]]] },
  { f: 'carriedByTwoLoops', at: [[[0.7, 1.3, -0.4]]] },
  { f: 'identityIsAskedFor', at: [[[0.7, 1.3, -0.4]], [[-0.7]]] },
  {
    f: 'shortArrays',
    at: [
      [
        [
          [0.7, 1.3],
          [0.2, 0.4, 0.6],
        ],
      ],
      [[[0.7], []]],
    ],
  },
  {
    f: 'leftByBreak',
    at: [
      [[0.7, 1.3, -0.4], 1],
      [[0.7, 1.3, -0.4], 100],
    ],
    wrt: ['xs'],
  },
  { f: 'heldByWhatReturns', at: [[[0.7, 1.3, -0.4]], [[]]] },
  {
    f: 'readTwiceWithAWriteBetween',
    at: [
      [
        { x: 0.7, y: 1.3 },
        { x: -0.4, y: 2 },
      ],
    ],
  },
  {
    f: 'readAgainInBranches',
    at: [
      [{ x: 0.7, y: 1.3 }, true],
      [{ x: 0.7, y: 1.3 }, false],
    ],
    wrt: ['a'],
  },
  {
    f: 'matrixThatStartsOutside',
    at: [
      [
        [
          [0.5, 0.2],
          [0.1, 0.9],
        ],
        [0.3, -0.6],
      ],
    ],
  },
  {
    f: 'matrixThatIsTheCallers',
    at: [
      [
        [
          [0.5, 0.2],
          [0.1, 0.9],
        ],
        [0.3, -0.6],
      ],
    ],
  },
  {
    f: 'stateFromOutside',
    at: [
      [{ x: 0.7, v: 1.3 }, 0.5, 4],
      [{ x: 0.7, v: 1.3 }, 0.5, 0],
    ],
    wrt: ['s0', 'k'],
  },
  { f: 'firstChangesMeanwhile', at: [[{ x: 0.7, v: 1.3 }, 0.5, 3]], wrt: ['s0', 'k'] },
  {
    f: 'askedWhetherItIsTheFirst',
    at: [
      [{ x: 0.7, v: 1.3 }, 0.5, 3],
      [{ x: 0.7, v: 1.3 }, 0.5, 0],
    ],
    wrt: ['s0', 'k'],
  },
  {
    f: 'changedBehindTheLoop',
    at: [
      [{ x: 0.7, v: 1.3 }, 0.5, 3],
      [{ x: 0.7, v: 1.3 }, 0.5, 0],
    ],
    wrt: ['s0', 'k'],
  },
  {
    f: 'statesOfStates',
    at: [
      [{ p: { x: 0.7, v: 1.3 }, q: { x: 0.2, v: 0.4 } }, 3],
      [{ p: { x: 0.7, v: 1.3 }, q: { x: 0.2, v: 0.4 } }, 0],
    ],
    wrt: ['s0'],
  },
  {
    f: 'listsFromOutside',
    at: [
      [[0.7, 1.3], 0.1, 4],
      [[0.7, 1.3], 0.1, 0],
    ],
    wrt: ['y0', 'h'],
  },
  {
    f: 'onlyTheFirstIsRead',
    at: [
      [[0.7, 1.3], 3],
      [[0.7], 0],
    ],
    wrt: ['y0'],
  },
  {
    f: 'lengthOfTheFirst',
    at: [
      [[0.7, 1.3, 2], 3],
      [[0.7, 1.3], 0],
    ],
    wrt: ['y0'],
  },
  {
    f: 'listChangesMeanwhile',
    at: [
      [[0.7, 1.3], 4],
      [[0.7, 1.3], 1],
    ],
    wrt: ['y0'],
  },
  {
    f: 'twoStatesInTurn',
    at: [
      [{ x: 0.7, v: 1.3 }, { x: -0.2, v: 0.4 }, 3],
      [{ x: 0.7, v: 1.3 }, { x: -0.2, v: 0.4 }, 0],
    ],
    wrt: ['a0', 'b0'],
  },
  {
    f: 'maybeAState',
    at: [
      [0.5, 3],
      [0.5, 3, { x: 0.7, v: 1.3 }],
    ],
    wrt: ['k'],
  },
  {
    f: 'innerLoopsToo',
    at: [
      [{ x: 0.7, v: 1.3 }, 4],
      [{ x: 1.9, v: 1.3 }, 4],
    ],
    wrt: ['s0'],
    seed: [
      { x: 1, v: -2 },
      { x: 0.5, v: 1 },
    ],
  },
  { f: 'objectHandedBackFromALoop', at: [[0.7], [3]] },
  { f: 'objectLeftByLoop', at: [[0.7], [3]] },
];
