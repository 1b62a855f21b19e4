// Loops and functions with several ways out that leave different values, functions kept for later, generators in a row.
import type { Case } from './case.ts';

export function twoWaysOut(x: number, ys: number[]): number {
  let a = x;
  let b = 0.5;
  let i = 0;
  for (;;) {
    const c = a * ys[i];
    if (c > 2) {
      b = c * a;
      break;
    }
    [a, b] = [Math.sin(c) + b, a];
    if (++i === ys.length) {
      a = b * b;
      break;
    }
  }
  return a * b + i;
}

export function changedByFinally(x: number, ys: number[]): number {
  const work = [...ys];
  const step = (i: number): number => {
    let r = work[i] * x;
    try {
      if (r > 1) return r * work[0];
      r = r * r;
      work[i] = r + x;
      return r;
    } finally {
      work[0] *= 1.5 - r * 0.1;
      if (i === 1) r = x * x;
    }
  };
  let s = 0;
  for (let i = 0; i < work.length; i++) s += step(i) * work[i];
  return s + work[0];
}

export function replacedByFinally(x: number, y: number): number {
  const f = (k: number): number => {
    let r = x * k;
    for (let i = 0; i < 3; i++) {
      try {
        r = r * y + i;
        if (r > 3) return r;
        if (r > 2) continue;
        r *= 1.1;
      } finally {
        r -= 0.1 * x;
        if (k === 2 && i === 1) return r * r;
      }
      r += 0.3 * y;
    }
    return -r;
  };
  return f(1) + f(2) * f(3);
}

export function outerFromDo(x: number, m: number[][]): number {
  let s = x;
  outer: for (let i = 0; i < m.length; i++) {
    let j = 0;
    do {
      s = 0.5 * s + m[i][j] * x;
      if (s > 1.2) {
        s -= m[i][0] * s;
        continue outer;
      }
      if (m[i][j] < 0) continue;
      m[i][j] = s * m[i][j];
      if (s < -1) break outer;
    } while (++j < m[i].length && s * m[i][0] < 2);
    s *= m[i][m[i].length - 1];
  }
  return s + m[0][0] * m[1][1];
}

export function calledAfterwards(xs: number[], k: number): number {
  const later: ((scale: number) => number)[] = [];
  let level = k;
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i];
    let calls = 0;
    if (x < 0) {
      level *= 0.5;
      continue;
    }
    later.push((scale) => {
      calls++;
      level += x * scale;
      return x * i * calls + level;
    });
    if (i % 2 === 0) later.unshift((scale) => scale * level * x);
  }
  let s = 0;
  for (const f of later) s += f(k) * f(0.5);
  return s + level;
}

export function keptInATable(x: number, words: string[]): number {
  let y = 1;
  const on: Record<string, (v: number) => number> = {
    grow: (v) => v * (1 + x),
    fold: (v) => (v > 1 ? Math.sin(v) : v * y),
    mark(v) {
      y = v * x;
      return v;
    },
  };
  let v = x;
  for (const word of words) {
    const f = on[word];
    if (!f) continue;
    v = f(v);
    if (word === 'fold' && v > 0.9) on.fold = on.grow;
  }
  return v * y;
}

class Knob {
  #at: number;
  turns = 0;
  constructor(
    at: number,
    private readonly low = -1,
    private readonly high = low + 2,
  ) {
    this.#at = at;
  }
  get at(): number {
    return this.#at;
  }
  set at(v: number) {
    this.turns++;
    this.#at = v < this.low ? this.low + 0.1 * v : v > this.high ? this.high : v;
  }
}

export function clamped(xs: number[], gain: number): number {
  const left = new Knob(gain);
  const right = new Knob(0.1 * gain, -0.5, 0.8);
  for (const x of xs) {
    left.at += x * gain;
    right.at = left.at * left.at - right.at;
    if (right.turns % 2 === 0) [left.at, right.at] = [right.at, left.at];
    left.at++;
    left.at -= 0.9;
  }
  return left.at * right.at + left.turns;
}

function fitted(
  x: number,
  scale = x * x,
  offset = scale - x,
  weights: number[] = [scale, offset],
  last = weights[weights.length - 1],
): number {
  weights[0] += offset;
  return x * weights[0] + last * scale;
}

export function defaultsFromBefore(x: number, y: number): number {
  const w = [y, x];
  return fitted(x) + fitted(x, y) * fitted(y, undefined, x) - fitted(x, y, undefined, w) + fitted(y, x, 0.5, w, w[0]);
}

function* every(xs: Iterable<number>, n: number): Generator<number> {
  let i = 0;
  for (const x of xs) if (i++ % n === 0) yield x;
}
function* smoothed(xs: Iterable<number>, k: number): Generator<number, number> {
  let last = 0;
  try {
    for (const x of xs) {
      last += k * (x - last);
      if (last > 1.5) return last;
      yield last;
    }
  } finally {
    last *= 2;
  }
  return last;
}

export function pipeline(xs: number[], k: number): number {
  let s = 0;
  for (const x of smoothed(every(smoothed(xs, k), 2), 1 - k)) s = 0.7 * s + x * k;
  const [a = k, b = a * 2, ...rest] = every(smoothed(xs, 0.3), 1);
  return s + a * b + rest.reduce((p, q) => p * 0.5 + q, 0);
}

export function memoOverABuffer(x: number, n: number): number {
  const seen = new Map<number, number>();
  const buffer = [x, x * x, 0.3];
  const f = (k: number): number => {
    const hit = seen.get(k);
    if (hit !== undefined) return hit * buffer[k % 3];
    if (k < 2) return buffer[k];
    buffer[k % 3] = Math.sin(buffer[(k + 1) % 3] + k * x);
    const r = 0.6 * f(k - 1) + f(k - 2) * buffer[0];
    seen.set(k, r);
    buffer[0] = 0.5 * r;
    return r;
  };
  return f(n) + buffer[1] * buffer[2];
}

export const cases: Case[] = [
  {
    f: 'twoWaysOut',
    at: [
      [0.7, [1.2, 0.8, 1.5]],
      [1.9, [1.3, 0.4]],
      [0.3, [0.2, 7.5]],
    ],
  },
  {
    f: 'changedByFinally',
    at: [
      [0.6, [0.9, 1.4, 2.1]],
      [1.2, [0.3, 0.8]],
      [-0.4, [1, 2, 3]],
    ],
  },
  {
    f: 'replacedByFinally',
    at: [
      [0.6, 1.3],
      [1.4, 1.1],
      [-0.5, 0.7],
    ],
  },
  {
    f: 'outerFromDo',
    at: [
      [
        0.8,
        [
          [0.9, -0.4, 0.6],
          [1.1, 0.7],
        ],
      ],
      [
        1.5,
        [
          [0.5, 0.3],
          [-0.6, 0.2],
          [0.4, 0.9],
        ],
      ],
    ],
  },
  {
    f: 'calledAfterwards',
    at: [
      [[0.5, -0.3, 0.9, 1.1], 0.7],
      [[1.3, 0.2], 1.4],
    ],
  },
  {
    f: 'keptInATable',
    at: [
      [0.7, ['grow', 'mark', 'fold', 'none', 'fold', 'grow']],
      [1.6, ['fold', 'fold', 'mark', 'fold']],
    ],
  },
  {
    f: 'clamped',
    at: [
      [[0.4, -0.9, 1.3, 0.2], 0.6],
      [[2.5, 0.1], 1.1],
    ],
  },
  {
    f: 'defaultsFromBefore',
    at: [[0.6, 1.3]],
  },
  {
    f: 'pipeline',
    at: [
      [[0.5, 1.2, 2.8, 3.1, 0.4], 0.6],
      [[0.3, 0.9], 0.2],
      [[], 0.5],
    ],
  },
  {
    f: 'memoOverABuffer',
    at: [
      [0.4, 6],
      [1.1, 3],
      [0.7, 1],
    ],
    wrt: ['x'],
  },
];
