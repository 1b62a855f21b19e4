// Functions that are written in the initializer of what they read, kept where many such objects are.
import type { Case } from './case.ts';

export function objectsInMap(x: number, n: number): number {
  const m = new Map<string, { v: number; up: (k: number) => void }>();
  const mk = (v: number) => {
    const o = { v, up: (k: number) => void (o.v += k * x) };
    return o;
  };
  for (let i = 0; i < n; i++) {
    const k = i % 2 ? 'odd' : 'even';
    const o = m.get(k) ?? mk(i);
    o.up(i);
    m.set(k, o);
  }
  let s = 0;
  for (const [k, o] of m) s += o.v * k.length;
  return s;
}

export function madeAndKeptInAMap(x: number, n: number): number {
  const m = new Map<string, { v: number; up: (k: number) => void }>();
  const mk = (v: number) => {
    const o = { v, up: (k: number) => void (o.v += k * x) };
    return o;
  };
  for (let i = 0; i < n; i++) {
    const o = m.get('a') ?? mk(i);
    o.up(i);
    m.set('a', o);
  }
  return m.get('a')?.v ?? 0;
}

export function replacedByAnother(x: number, n: number): number {
  const mk = (v: number) => {
    const o = { v, up: (k: number) => void (o.v += k * x) };
    return o;
  };
  let p = mk(1);
  for (let i = 0; i < n; i++) {
    if (p.v > 3) p = mk(i);
    p.up(i);
  }
  return p.v;
}

export function listedInALoop(x: number, n: number): number {
  const list: { v: number; up: (k: number) => void }[] = [];
  for (let i = 0; i < n; i++) {
    const o = { v: x, up: (k: number) => void (o.v += k * x) };
    list.push(o);
  }
  for (let i = 0; i < n; i++) list[n - 1 - i].up(i);
  return list.reduce((s, o) => s + o.v * o.v, 0);
}

export function madeByAFunctionAndListed(x: number, n: number): number {
  const list: { v: number; up: (k: number) => void }[] = [];
  const mk = (v: number) => {
    const o = { v, up: (k: number) => void (o.v += k * x) };
    return o;
  };
  for (let i = 0; i < n; i++) list.push(mk(i));
  for (let i = 0; i < n; i++) list[n - 1 - i].up(i);
  return list.reduce((s, o) => s + o.v * o.v, 0);
}

interface O {
  v: number;
  up: (k: number) => void;
}

export function letThatHoldsItself(x: number, n: number): number {
  const list: O[] = [];
  for (let i = 0; i < n; i++) {
    let o: O = {
      v: x,
      up: (k) => {
        o.v += k * x;
      },
    };
    list.push(o);
    if (i === 1)
      o = {
        v: i,
        up: () => {
          o.v *= x;
        },
      };
    o.up(i);
  }
  for (let i = 0; i < n; i++) list[n - 1 - i].up(i);
  return list.reduce((s, o) => s + o.v * o.v, 0);
}

interface Particle {
  x: number;
  v: number;
  step(dt: number): Particle;
  energy(): number;
}

export function particlesOfClosures(x0: number, n: number): number {
  const make = (x: number, v: number): Particle => {
    const self: Particle = {
      x,
      v,
      step: (dt) => {
        self.v -= dt * self.x;
        self.x += dt * self.v;
        return self;
      },
      energy: () => 0.5 * self.v * self.v + 0.5 * self.x * self.x,
    };
    return self;
  };
  const all: Particle[] = [];
  for (let i = 0; i < n; i++) all.push(make(x0 * (i + 1), i));
  let e = 0;
  for (let k = 0; k < 3; k++) {
    all.forEach((p) => p.step(0.1).step(0.05));
    e += all.reduce((s, p) => s + p.energy(), 0);
    if (e > 4) all.reverse();
    if (e > 8) all.pop();
  }
  return e;
}

export function treeOfSelves(x: number[], t: number): number {
  interface Node {
    v: number;
    kids: Node[];
    sum(): number;
  }
  const mk = (v: number): Node => {
    const me: Node = { v, kids: [], sum: () => me.v + me.kids.reduce((s, k) => s + k.sum() * t, 0) };
    return me;
  };
  const root = mk(1);
  let cur = root;
  for (const v of x) {
    const k = mk(v);
    cur.kids.push(k);
    if (v > 1) cur = k;
  }
  root.kids[0].v *= 2;
  return root.sum();
}

export function retrying(x: number, n: number): number {
  const queue: (() => void)[] = [];
  let s = x;
  const schedule = (k: number): void => {
    const task = (): void => {
      s += k * x;
      if (s < n) queue.push(task);
    };
    queue.push(task);
  };
  schedule(1);
  schedule(0.5);
  for (let i = 0; i < 50 && queue.length > 0; i++) queue.shift()!();
  return s * s;
}

export const cases: readonly Case[] = [
  {
    f: 'objectsInMap',
    at: [
      [0.7, 5],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'madeAndKeptInAMap',
    at: [
      [0.7, 5],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'replacedByAnother',
    at: [
      [0.7, 5],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'listedInALoop',
    at: [
      [0.7, 5],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'madeByAFunctionAndListed',
    at: [
      [0.7, 5],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'letThatHoldsItself',
    at: [
      [0.7, 4],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'particlesOfClosures',
    at: [
      [0.7, 3],
      [2, 2],
      [1, 0],
    ],
    wrt: ['x0'],
  },
  {
    f: 'treeOfSelves',
    at: [
      [[0.7, 3, 2, 0.5], 0.6],
      [[2], 1],
    ],
  },
  {
    f: 'retrying',
    at: [
      [0.7, 6],
      [1.2, 0],
    ],
    wrt: ['x'],
  },
];
