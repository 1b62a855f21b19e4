// Views of one buffer that overlap, records and rows under several names, lists that change while they are gone through.
import type { Case } from './case.ts';

export function overlapping(x: number, n: number): number {
  const buffer = new Float64Array(6);
  for (let i = 0; i < 6; i++) buffer[i] = Math.sin(x * (i + 1));
  const low = buffer.subarray(0, 4);
  const high = buffer.subarray(2);
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < low.length; i++) low[i] += 0.3 * high[i] * high[i];
    high.copyWithin(1, 0, 2);
    high[0] = low[1] * low[2];
    low.set(high.subarray(1, 3), 1);
    buffer.fill(x * low[0], 4, 5);
  }
  return buffer.reduce((s, e, i) => s + e * (i + 1), 0) + low[3] * high[1];
}

export function movingWindow(xs: Float64Array, k: number): number {
  let view = xs.subarray(0, 2);
  let s = 0;
  for (let i = 0; i + 2 <= xs.length; i++) {
    const next = xs.subarray(i, i + 2);
    next[1] = 0.5 * next[1] + view[0] * k;
    view[1] *= next[0];
    s += view[0] * next[1];
    if (s > 1.5) continue;
    view = next;
  }
  return s + view[1];
}

interface Body {
  p: number[];
  v: { x: number; y: number };
  next?: Body;
}

const kick = (v: { x: number; y: number }, k: number): number => {
  v.x += k * v.y;
  return v.x * v.y;
};
const drift = (b: Body, h: number): Body => {
  const e = kick(b.v, h);
  b.p[0] += h * b.v.x + e;
  if (b.next) {
    b.next.p[1] -= h * b.p[0];
    kick(b.next.v, -h);
  }
  return b.p[0] > 1 && b.next ? b.next : b;
};

export function handedDown(x: number, h: number, n: number): number {
  const shared = { x, y: 1 - x };
  const a: Body = { p: [x, 0], v: shared };
  const b: Body = { p: [0.5, x * x], v: { ...shared }, next: a };
  a.next = b;
  let at = a;
  for (let i = 0; i < n; i++) {
    at = drift(at, h);
    if (i % 3 === 1) b.v = a.v;
    if (i % 4 === 3) a.p = [...b.p];
  }
  return a.p[0] * b.p[1] + at.v.x * b.v.y + shared.x;
}

interface Task {
  due: number;
  cost: number;
}

export function scheduled(costs: number[], rate: number): number {
  const queue: Task[] = costs.map((cost, i) => ({ due: (i * 7) % 4, cost }));
  let clock = 0;
  let total = 0;
  while (queue.length > 0 && clock < 12) {
    queue.sort((p, q) => p.due - q.due || q.cost - p.cost);
    const [first, ...others] = queue;
    clock++;
    total += first.cost * Math.exp(-rate * clock);
    first.cost *= 0.5;
    for (let i = queue.length - 1; i >= 0; i--) {
      if (queue[i].cost < 0.3) queue.splice(i, 1);
      else queue[i].due += queue[i] === first ? 2 : 0;
    }
    if (others.length > 1 && clock === 2) queue.splice(1, 0, { due: clock, cost: others[0].cost * others[1].cost });
  }
  return total + clock;
}

export function rowsPivoted(a: number[][], b: number[]): number {
  const m = a.map((row, i) => [...row, b[i]]);
  const n = m.length;
  let sign = 1;
  for (let c = 0; c < n; c++) {
    let best = c;
    for (let r = c + 1; r < n; r++) {
      if (Math.abs(m[r][c]) <= Math.abs(m[best][c])) continue;
      best = r;
    }
    if (best !== c) {
      [m[c], m[best]] = [m[best], m[c]];
      sign = -sign;
    }
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const f = m[r][c] / m[c][c];
      if (f === 0) continue;
      for (let k = c; k <= n; k++) m[r][k] -= f * m[c][k];
    }
  }
  let s = 0;
  for (let i = 0; i < n; i++) s += (sign * (i + 1) * m[i][n]) / m[i][i];
  return s;
}

export function histograms(xs: number[], width: number): number {
  const bins = new Map<number, { sum: number; squares: number; n: number }>();
  for (const x of xs) {
    const key = Math.floor(x / 0.5);
    const bin = bins.get(key) ?? { sum: 0, squares: 0, n: 0 };
    bin.sum += x * width;
    bin.squares += x * x;
    bin.n++;
    bins.set(key, bin);
    if (bin.n > 2) bins.delete(key);
  }
  let s = 0;
  for (const [key, { sum, squares, n }] of bins) s += (key + 1) * (squares / n - (sum / n) ** 2);
  return s;
}

export function bitsOfComparisons(xs: number[], t: number): number {
  let mask = 0;
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    mask = ((mask << 1) | (xs[i] > t ? 1 : 0)) & 15;
    const slot = (mask >>> 1) % xs.length;
    xs[slot] += (mask & 3) * 0.1 * xs[i];
    if ((mask & 5) === 5) continue;
    s += xs[slot] * (t - (xs[i] | 0));
  }
  for (let b = mask; b; b &= b - 1) s *= 1 + t * 0.1;
  return s;
}

export function placesAtOnce(x: number, y: number, n: number): number {
  const o = { a: x, b: [y, x * y] as [number, number] };
  let s = 0;
  for (let i = 0; i < n; i++) {
    [o.b[i % 2], o.a, s] = [o.a * y, o.b[(i + 1) % 2] - s, o.b[i % 2]];
    ({
      a: o.b[0],
      b: [, o.a = 1],
    } = { a: o.a, b: [o.b[1], o.b[0]] });
    s += (o.a *= 0.9) * o.b[0] + (o.b[1] += s * 0.1);
  }
  return s * o.a + o.b[0] * o.b[1];
}

interface Link {
  value: number;
  weight?: number;
  next?: Link | null;
}

export function maybeThere(x: number, ks: number[]): number {
  const slots: (Link | undefined)[] = [undefined, { value: x }, undefined];
  let last: Link | null = null;
  let s = 0;
  for (const k of ks) {
    const at = slots[k % 3];
    s += (at?.value ?? x) * (last?.weight ?? 0.5) - (at?.next?.value ?? 0);
    if (at) {
      at.value *= 1 + x;
      at.next = last;
      last = at;
      if (k > 4) slots[k % 3] = undefined;
    } else {
      slots[k % 3] = last ?? { value: s, weight: x * k };
    }
    slots[0] ??= { value: x * s, next: last };
  }
  for (let p: Link | null | undefined = last, i = 0; p && i < 4; p = p.next, i++) s += p.value * (p.weight ??= x);
  return s;
}

export function roundedSums(xs: number[], k: number): number {
  const sums = new Float32Array(3);
  for (let i = 0; i < xs.length; i++) {
    sums[i % 3] += xs[i] * k;
    sums[(i + 1) % 3] = Math.fround(sums[i % 3] * xs[i]) + k;
  }
  return sums[0] * sums[1] + sums[2];
}

export const cases: Case[] = [
  {
    f: 'overlapping',
    at: [
      [0.4, 3],
      [0.9, 1],
      [0.3, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'movingWindow',
    at: [
      [new Float64Array([0.5, 1.2, -0.3, 0.8, 1.1]), 0.7],
      [new Float64Array([1.5, 1.2, 0.9]), 1.3],
    ],
  },
  {
    f: 'handedDown',
    at: [
      [0.3, 0.2, 7],
      [0.8, 0.4, 5],
      [0.5, 0.1, 0],
    ],
    wrt: ['x', 'h'],
  },
  {
    f: 'scheduled',
    at: [
      [[0.9, 1.6, 0.7, 2.2], 0.2],
      [[0.4, 0.5], 0.6],
      [[3.1], 0.1],
    ],
  },
  {
    f: 'rowsPivoted',
    at: [
      [
        [
          [0.2, 1.5, 0.3],
          [2.1, 0.4, 0.8],
          [0.6, 0.9, 1.7],
        ],
        [1, 2, 3],
      ],
      [
        [
          [3, 1],
          [1, 2],
        ],
        [0.5, 0.7],
      ],
    ],
  },
  {
    f: 'histograms',
    at: [
      [[0.1, 0.3, 0.7, 0.9, 1.2, 0.2, 0.6], 0.8],
      [[0.4], 1.3],
    ],
  },
  {
    f: 'bitsOfComparisons',
    at: [
      [[0.5, 1.2, 0.3, 1.7, 0.9], 0.7],
      [[1.4, 0.2], 0.3],
    ],
  },
  {
    f: 'placesAtOnce',
    at: [
      [0.6, 0.9, 4],
      [1.2, -0.5, 1],
    ],
    wrt: ['x', 'y'],
  },
  {
    f: 'maybeThere',
    at: [
      [0.4, [1, 2, 4, 7, 3]],
      [0.9, [0, 5, 5, 2]],
      [0.5, [2]],
    ],
    wrt: ['x'],
  },
  {
    f: 'roundedSums',
    at: [
      [[0.5, 1.2, 0.3, 0.8], 0.7],
      [[1.5], 0.3],
    ],
    tolerance: 1e-3,
  },
];
