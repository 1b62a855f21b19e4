// Objects and lists that hold functions, changed, exchanged and grown in loops and branches.
import type { Case } from './case.ts';

type Fn = (v: number) => number;

interface Op {
  f: Fn;
  n: number;
  xs?: number[];
}

export function objectCountsInBranch(x: number, n: number): number {
  const o = { f: (v: number) => v * x, n: 0, last: x };
  for (let i = 0; i < n; i++) {
    if (o.f(i) > 1) {
      o.n += 2;
      o.last = o.f(o.last);
    } else o.n++;
  }
  return o.n * o.last;
}

export function functionFieldReplacedInBranch(x: number, n: number): number {
  const o: Op = { f: Math.sin, n: 1 };
  if (n > 1) o.f = (v) => v * v + x;
  if (n > 2) o.xs = [x];
  let s = 0;
  for (let i = 0; i < n; i++) {
    s += o.f(x + i);
    if (i === 1) o.f = Math.cos;
  }
  return s + (o.xs?.[0] ?? 0);
}

export function twoObjectsSwapped(x: number, n: number): number {
  let a = { v: x, step: (t: number) => t * x };
  let b = { v: 1, step: (t: number) => t + x };
  for (let i = 0; i < n; i++) {
    a.v = a.step(b.v);
    [a, b] = [b, a];
  }
  return a.v + 3 * b.v;
}

export function currentOfTwo(x: number, n: number): number {
  const a = {
    v: x,
    step(t: number) {
      this.v += t;
      return this.v;
    },
  };
  const b = {
    v: 1,
    step(t: number) {
      this.v *= t;
      return this.v * x;
    },
  };
  let cur = a;
  let s = 0;
  for (let i = 0; i < n; i++) {
    s += cur.step(0.5 + s * 0.1);
    cur = i % 3 === 1 ? b : a;
  }
  return s + a.v * b.v;
}

export function assignedInLoop(x: number, n: number): number {
  const o = { f: (v: number) => v + x, a: 1, b: x };
  for (let i = 0; i < n; i++) Object.assign(o, { a: o.f(o.a), b: o.b * 2 });
  return o.a * o.b;
}

export function spreadInLoop(x: number, n: number): number {
  let o = { f: (v: number) => v + x, a: 1 };
  const first = o;
  for (let i = 0; i < n; i++) {
    o = { ...o, a: o.f(o.a) };
    if (o.a > 5) first.a = o.a;
  }
  return o.a * first.a;
}

export function restChangedInLoop(x: number, n: number): number {
  const g = (...r: number[]): number => {
    for (let i = 0; i < n; i++) {
      if (r[0] > 1) r.push(r[0] * 0.5);
      r[i % r.length] *= x;
      if (r.length > 5) r.shift();
    }
    return r.reduce((s, v, k) => s + v * k, 0);
  };
  return g(x, 2, x * x) + g(3) + g();
}

export function queueOfThunks(x: number, n: number): number {
  let s = x;
  const q: (() => void)[] = [() => (s *= 2), () => (s += x)];
  while (q.length > 0 && n-- > 0) {
    const job = q.shift()!;
    job();
    if (s < 10) q.push(job);
    if (n % 3 === 0) q.unshift(() => (s -= 0.1 * x));
  }
  return s + q.length;
}

export function functionsTurnedAround(x: number, n: number): number {
  const fs: Fn[] = [Math.sin, (v) => v * x, (v) => v + x];
  for (let i = 0; i < n; i++) {
    if (i % 2) fs.reverse();
    else fs.push(fs.shift()!);
    if (i === 3) fs.length = 2;
  }
  return fs.reduce((s, f) => f(s), x);
}

export function functionsFilteredInLoop(x: number, n: number): number {
  let fs: Fn[] = [Math.sin, (v) => v * x, (v) => v + x, Math.cos];
  let s = x;
  for (let i = 0; i < n; i++) {
    fs = fs.filter((f) => f(s) > 0.3 || i < 1);
    for (const f of fs) s = f(s);
  }
  return s + fs.length;
}

export function tupleInState(x: number, n: number): number {
  let st: [number, Fn, number[]] = [x, Math.sin, [x, 1]];
  for (let i = 0; i < n; i++) {
    const [v, f, xs] = st;
    xs[i % 2] += f(v);
    st = i === 1 ? [v * 2, (t) => t * xs[0], xs] : [f(v), f, xs];
  }
  return st[0] + st[1](x) + st[2][0] * st[2][1];
}

export function methodsRebound(x: number, n: number): number {
  const o = {
    v: x,
    f(k: number): number {
      return this.v * k;
    },
  };
  const p = { v: 2 * x, f: o.f };
  let s = 0;
  for (let i = 0; i < n; i++) {
    s += o.f(i) + p.f(s);
    p.v = o.v;
    if (i === 1) o.v = p.f(0.5);
  }
  return s;
}

export function nestedObjectsOfFunctions(x: number, n: number): number {
  const net = {
    layers: [
      { w: x, act: Math.tanh },
      { w: 2, act: (v: number) => Math.max(0, v) },
    ],
    out: 0,
  };
  for (let i = 0; i < n; i++) {
    let h = x + i;
    for (const l of net.layers) {
      h = l.act(l.w * h);
      l.w -= 0.1 * h;
    }
    net.out += h;
    if (net.out > 2) net.layers.push({ w: net.out, act: Math.sin });
    if (net.layers.length > 3) net.layers.splice(0, 1);
  }
  return net.out + net.layers[0].w;
}

export const cases: readonly Case[] = [
  {
    f: 'objectCountsInBranch',
    at: [
      [0.7, 4],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'functionFieldReplacedInBranch',
    at: [
      [0.7, 1],
      [0.7, 2],
      [0.7, 3],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'twoObjectsSwapped',
    at: [
      [0.7, 3],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'currentOfTwo',
    at: [
      [0.7, 5],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'assignedInLoop',
    at: [
      [0.7, 3],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'spreadInLoop',
    at: [
      [0.7, 3],
      [1.9, 4],
    ],
    wrt: ['x'],
  },
  {
    f: 'restChangedInLoop',
    at: [
      [0.7, 3],
      [1.9, 5],
      [0.3, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'queueOfThunks',
    at: [
      [0.7, 9],
      [1.9, 5],
      [0.3, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'functionsTurnedAround',
    at: [
      [0.7, 5],
      [0.7, 2],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'functionsFilteredInLoop',
    at: [
      [0.7, 3],
      [0.7, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'tupleInState',
    at: [
      [0.7, 4],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'methodsRebound',
    at: [
      [0.7, 4],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'nestedObjectsOfFunctions',
    at: [
      [0.7, 5],
      [0.7, 1],
    ],
    wrt: ['x'],
  },
];
