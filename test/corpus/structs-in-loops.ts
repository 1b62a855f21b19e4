import type { Case } from './case.ts';

interface Pair {
  a: number;
  b: number;
}

function triple(s: Pair): void {
  s.a = 3 * s.a;
  s.b = 3 * s.b;
}

export function scaledInLoop(x: number): number {
  const s = { a: x, b: 2 * x };
  let t = 0;
  for (let i = 0; i < 2; i++) {
    triple(s);
    t += s.a * s.a + s.b;
  }
  return t;
}

export function freshEachTrip(x: number, n: number): number {
  let t = x;
  for (let i = 0; i < n; i++) {
    const s: Pair = { a: t, b: x * i };
    triple(s);
    t = Math.sin(s.a) + s.b;
  }
  return t;
}

export function replacedEachTrip(x: number, n: number): number {
  let s: Pair = { a: x, b: 1 };
  for (let i = 0; i < n; i++) s = { a: s.b * x, b: s.a + s.b };
  return s.a * s.b;
}

export function spreadUpdate(x: number, n: number): number {
  let s = { a: x, b: 1, steps: 0 };
  for (let i = 0; i < n; i++) s = { ...s, a: s.a * 1.1 + s.b, steps: s.steps + 1 };
  return s.a * s.steps;
}

export function oldVersionKept(x: number): number {
  let s: Pair = { a: x, b: x * x };
  const history: Pair[] = [];
  for (let i = 0; i < 3; i++) {
    history.push(s);
    s = { a: s.a + s.b, b: s.b * 0.5 };
  }
  return history.reduce((t, h) => t + h.a * h.b, 0) * s.a;
}

export function sameObjectPushed(x: number): number {
  const s: Pair = { a: x, b: 1 };
  const history: Pair[] = [];
  for (let i = 0; i < 3; i++) {
    history.push(s);
    s.a *= x;
  }
  return history[0].a + history[2].a * 2;
}

export function chosenPerTrip(p: Pair, q: Pair, n: number): number {
  for (let i = 0; i < n; i++) {
    const target = i % 2 === 0 ? p : q;
    const other = target === p ? q : p;
    target.a += other.b;
    target.b *= 0.5 + target.a * 0.1;
  }
  return p.a * q.b + q.a;
}

export function arrayFieldGrows(xs: number[]): number {
  const s = { items: [] as number[], sum: 0 };
  for (const x of xs) {
    if (x < 0) {
      s.items.pop();
      continue;
    }
    s.items.push(x * x);
    s.sum += s.items[s.items.length - 1];
  }
  return s.items.reduce((a, b) => a * b, 1) + s.sum;
}

export function nestedRecordSwap(x: number, y: number): number {
  const s = { left: { v: x }, right: { v: y } };
  for (let i = 0; i < 3; i++) {
    const t = s.left;
    s.left = s.right;
    s.right = t;
    s.left.v = s.left.v * s.right.v + i;
  }
  return s.left.v - s.right.v * 2;
}

class Accumulator {
  private n = 0;
  private mean = 0;
  private m2 = 0;
  add(x: number): void {
    this.n++;
    const d = x - this.mean;
    this.mean += d / this.n;
    this.m2 += d * (x - this.mean);
  }
  get variance(): number {
    return this.n < 2 ? 0 : this.m2 / (this.n - 1);
  }
}

export function runningVariance(xs: number[]): number {
  const acc = new Accumulator();
  let s = 0;
  for (const x of xs) {
    acc.add(x * x);
    s += acc.variance;
  }
  return s;
}

class Complex {
  constructor(
    public re: number,
    public im: number,
  ) {}
  mul(o: Complex): Complex {
    return new Complex(this.re * o.re - this.im * o.im, this.re * o.im + this.im * o.re);
  }
  addInPlace(o: Complex): Complex {
    this.re += o.re;
    this.im += o.im;
    return this;
  }
  get norm(): number {
    return this.re * this.re + this.im * this.im;
  }
}

export function julia(re: number, im: number, n: number): number {
  let z = new Complex(re, im);
  const c = new Complex(-0.4, 0.3);
  for (let i = 0; i < n; i++) {
    if (z.norm > 4) break;
    z = z.mul(z).addInPlace(c);
  }
  return Math.sqrt(z.norm);
}

export function complexPolynomial(roots: { re: number; im: number }[], x: number): number {
  let p = new Complex(1, 0);
  for (const r of roots) p = p.mul(new Complex(x - r.re, -r.im));
  return p.re + 2 * p.im;
}

interface Spring {
  i: number;
  j: number;
  rest: number;
}

export function springNetwork(nodes: Float64Array, springs: Spring[], k: number, steps: number): number {
  const v = new Float64Array(nodes.length);
  for (let s = 0; s < steps; s++) {
    const f = new Float64Array(nodes.length);
    for (const { i, j, rest } of springs) {
      const d = nodes[j] - nodes[i];
      const force = k * (Math.abs(d) - rest) * Math.sign(d);
      f[i] += force;
      f[j] -= force;
    }
    for (let i = 0; i < nodes.length; i++) {
      v[i] = 0.95 * v[i] + 0.1 * f[i];
      nodes[i] += 0.1 * v[i];
    }
  }
  return nodes.reduce((e, x) => e + x * x, 0);
}

interface Event {
  time: number;
  size: number;
}

export function eventQueue(events: Event[], decay: number): number {
  const queue = events.slice().sort((a, b) => a.time - b.time);
  let level = 0;
  let now = 0;
  let worst = 0;
  while (queue.length > 0) {
    const next = queue.shift()!;
    level *= Math.exp(-decay * (next.time - now));
    level += next.size;
    now = next.time;
    if (level > worst) worst = level;
    if (next.size > 2 && queue.length < 4) queue.push({ time: now + 1, size: next.size * 0.5 });
  }
  return worst + level;
}

export function matrixOfRecords(grid: { h: number; flow: number }[][], steps: number): number {
  for (let s = 0; s < steps; s++) {
    for (let y = 0; y < grid.length; y++)
      for (let x = 0; x + 1 < grid[y].length; x++) {
        const a = grid[y][x];
        const b = grid[y][x + 1];
        a.flow = 0.9 * a.flow + 0.1 * (a.h - b.h);
        const moved = a.flow > 0 ? a.flow * a.h : a.flow * b.h;
        a.h -= 0.1 * moved;
        b.h += 0.1 * moved;
      }
  }
  return grid.reduce((t, row) => t + row.reduce((u, c) => u + c.h * c.h, 0), 0);
}

export function optionalInLoop(nodes: { v: number; boost?: number; next?: number }[], start: number): number {
  let s = 0;
  let at: number | undefined = start;
  let hops = 0;
  while (at !== undefined && hops++ < 10) {
    const node: { v: number; boost?: number; next?: number } = nodes[at];
    s = s * 0.5 + node.v * (node.boost ?? 1);
    at = node.next;
  }
  return s;
}

export function tupleState(x: number, n: number): number {
  let state: [number, number, number] = [x, 1, 0];
  for (let i = 0; i < n; i++) {
    const [p, q, r] = state;
    state = [q * x, p + r, q - p];
  }
  return state[0] * state[1] + state[2];
}

export function tupleOfArrays(x: number): number {
  const [a, b]: [number[], number[]] = [
    [x, 1],
    [2, x],
  ];
  for (let i = 0; i < 3; i++) {
    a[i % 2] += b[(i + 1) % 2];
    b[0] *= a[1];
  }
  return a[0] * b[0] + a[1] * b[1];
}

interface Holder {
  x: number;
  y: Float64Array;
  z: number[];
}

/** One field is replaced, another grows: the gradient has the shape of the argument all the same. */
export function replacedAndGrown(o: { r: Holder }, n: number): number {
  o.r.y = o.r.y.slice(1);
  o.r.z[n] = o.r.x * o.r.x;
  return o.r.x * o.r.z[0]! + o.r.z[n]!;
}

/** What the inner loop starts with comes out of one object, and it writes another. */
export function boxBesideLoop(x: number, y: number, n: number): number {
  let s = 0;
  for (let k = 0; k < n; k++) {
    const given = { a: x * k, b: y };
    const box = { value: given.a };
    let sum = given.b;
    for (let i = 0; i < 2; i++) {
      if (box.value < 3) box.value += sum * x;
      sum += box.value;
    }
    s += box.value * sum;
  }
  return s;
}

export const cases: Case[] = [
  { f: 'boxBesideLoop', at: [[0.7, 0.4, 3]], wrt: ['x', 'y'] },
  { f: 'replacedAndGrown', at: [[{ r: { x: 0.7, y: Float64Array.of(1, 2, 3), z: [0.3, 0.4] } }, 1]], wrt: ['o'] },
  { f: 'scaledInLoop', at: [[1.5]] },
  {
    f: 'freshEachTrip',
    at: [
      [0.4, 4],
      [0.4, 0],
    ],
    wrt: ['x'],
  },
  { f: 'replacedEachTrip', at: [[0.4, 4]], wrt: ['x'] },
  { f: 'spreadUpdate', at: [[0.4, 4]], wrt: ['x'] },
  { f: 'oldVersionKept', at: [[1.5]] },
  { f: 'sameObjectPushed', at: [[1.5]] },
  { f: 'chosenPerTrip', at: [[{ a: 1, b: 2 }, { a: 3, b: 0.5 }, 3]], wrt: ['p', 'q'] },
  { f: 'arrayFieldGrows', at: [[[1, 2, -1, 3]], [[-1, 2]]] },
  { f: 'nestedRecordSwap', at: [[1.5, 0.5]] },
  { f: 'runningVariance', at: [[[1, 2, -1.5]]] },
  {
    f: 'julia',
    at: [
      [0.3, 0.5, 6],
      [1.5, 1, 8],
    ],
    wrt: ['re', 'im'],
  },
  {
    f: 'complexPolynomial',
    at: [
      [
        [
          { re: 1, im: 0.5 },
          { re: -1, im: 2 },
        ],
        0.7,
      ],
    ],
  },
  {
    f: 'springNetwork',
    at: [
      [
        new Float64Array([0, 1.5, 2]),
        [
          { i: 0, j: 1, rest: 1 },
          { i: 1, j: 2, rest: 0.7 },
        ],
        2,
        3,
      ],
    ],
    wrt: ['nodes', 'k'],
  },
  {
    f: 'eventQueue',
    at: [
      [
        [
          { time: 3, size: 1 },
          { time: 1, size: 2.5 },
          { time: 2, size: 0.5 },
        ],
        0.4,
      ],
    ],
  },
  {
    f: 'matrixOfRecords',
    at: [
      [
        [
          [
            { h: 1, flow: 0 },
            { h: 2, flow: 0.1 },
          ],
          [
            { h: 3, flow: 0.2 },
            { h: 1, flow: 0 },
          ],
        ],
        3,
      ],
    ],
    wrt: ['grid'],
  },
  {
    f: 'optionalInLoop',
    at: [[[{ v: 1, next: 2 }, { v: 5 }, { v: 3, boost: 2, next: 1 }], 0]],
    wrt: ['nodes'],
    fixed: ['nodes.0.next', 'nodes.2.next'],
  },
  { f: 'tupleState', at: [[0.7, 5]], wrt: ['x'] },
  { f: 'tupleOfArrays', at: [[1.5]] },
];
