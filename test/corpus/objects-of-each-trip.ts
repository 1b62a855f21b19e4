// Arrays and records that a loop makes trip by trip, beside references to those of earlier trips; writes that look like one another.
import type { Case } from './case.ts';

export function overwrittenByItsOwnName(u0: number[], x: number): number {
  let u = u0;
  let s = 0;
  for (let t = 0; t < 3; t++) {
    const next = [x * u[1], u[0]];
    const y = next[0] * u[1];
    next[0] = y * y * 0.5;
    s += next[0] * u[0];
    next[1] = next[1] * 0.5 + y;
    u = next;
  }
  return s + u[0] * u[1];
}

export function writtenInInnerLoops(x: number, y: number): number {
  let s = 0;
  for (let t = 0; t < 3; t++) {
    const a = [x, y * (t + 1)];
    for (let k = 0; k < 3; k++) {
      s += a[0] * a[1];
      a[0] = a[0] * 0.9 + s * 0.01;
    }
    for (let k = 0; k < 2; k++) a[k] *= a[1 - k];
    s += a[0];
  }
  return s;
}

export function sometimesReplaced(x: number): number {
  let cur = [x, 1];
  let s = x;
  for (let t = 0; t < 5; t++) {
    s += cur[0] * cur[1];
    cur[1] = s * 0.1;
    if (t % 2 === 1) cur = [s * 0.2, x];
    cur[0] *= 1.1;
  }
  return s * cur[1];
}

export function lastRowChangedAfterReading(x: number[], n: number): number {
  const rows: number[][] = [];
  let s = 0;
  for (let i = 0; i < n; i++) {
    const row = [x[0] * (i + 1), x[1]];
    rows.push(row);
    s += rows[rows.length - 1][0] * rows[0][1];
    row[0] = s * 0.1;
    row[1] += row[0];
    if (i > 0) s += rows[i - 1][0] * rows[i - 1][1];
  }
  return s + rows[0][0];
}

export function changedByALaterTrip(x: number, n: number): number {
  let last = [x];
  let s = 0;
  for (let i = 0; i < n; i++) {
    const made = [x * x, s];
    made[1] += made[0] * last[0];
    s += made[1] * 0.1;
    last[0] = s;
    last = made;
  }
  return s * last[0];
}

function descend(u: number[], depth: number): number {
  const own = [u[0] * 0.5, u[1]];
  own[0] += u[1] * u[0];
  const s = own[0] * u[0];
  own[1] = s * own[1];
  if (depth <= 0) return s * own[1];
  const inner = descend(own, depth - 1);
  own[0] = inner * own[0];
  return inner * own[0] + u[0] * own[1];
}

export function ownOfEachCall(x: number, y: number): number {
  return descend([x, y], 3);
}

export function swappedWithFresh(x: number[], n: number): number {
  let a = [x[0], x[1]];
  let b = [x[1], x[0] * 2];
  let s = 0;
  for (let i = 0; i < n; i++) {
    const c = [a[0] * b[1], b[0]];
    c[1] *= a[1];
    b[0] = c[0] + a[0] * 0.5;
    s += b[0] * a[1] + c[1];
    const swap = a;
    a = b;
    b = i % 2 === 0 ? c : swap;
    b[1] *= 0.8;
  }
  return s + a[0] * b[1];
}

export function freshOrOld(x: number, flags: boolean[]): number {
  let old = [x, x * 0.5];
  let s = 0;
  for (const flag of flags) {
    const before = old[0] * old[1];
    const r = flag ? [x * 1.5, before] : old;
    s += r[1] * old[0];
    r[0] = s * 0.3;
    r[1] += before;
    old = r;
  }
  return s + old[0] * old[1];
}

export function slicesOfSlices(u0: number[], n: number): number {
  let u = u0;
  let s = 0;
  for (let t = 0; t < n; t++) {
    const c = u.slice();
    for (let i = 0; i < c.length; i++) {
      c[i] = u[i] * u[(i + 1) % u.length] * 0.5;
      if (i > 0) c[i - 1] += c[i] * u[i];
    }
    s += c[0];
    u = c;
  }
  return s * u[u.length - 1];
}

interface Pair {
  a: number;
  b: number;
}

export function recordsOfEachTrip(p: Pair, n: number): number {
  let acc: Pair = { a: p.a, b: p.b };
  let s = 0;
  for (let i = 0; i < n; i++) {
    const next: Pair = { a: acc.a * acc.b, b: acc.b * 0.9 };
    next.a += acc.a;
    s += next.a * acc.b;
    next.b *= next.a;
    if (i === 1) acc.b = s * 0.1;
    s += acc.b * next.b;
    acc = next;
  }
  return s + acc.a * acc.b;
}

/** Rows by push, read by name and through the matrix. */
export function choleskyByRows(m: number[][]): number {
  const rows: number[][] = [];
  let logs = 0;
  for (let i = 0; i < m.length; i++) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      let s = m[i][j];
      for (let k = 0; k < j; k++) s -= row[k] * (i === j ? row : rows[j])[k];
      row.push(i === j ? Math.sqrt(s) : s / rows[j][j]);
    }
    rows.push(row);
    logs += Math.log(row[i]);
    row[0] *= 1 + 0.1 * row[i];
  }
  return logs + rows[m.length - 1][0];
}

export function leftInTheMiddle(x: number[], limit: number): number {
  let u = [x[0], 1];
  let s = 0;
  while (true) {
    const next = [u[0] * 1.5, u[1] + x[1]];
    if (next[0] > limit) {
      next[0] = u[0] * next[1];
      s += next[0] * u[1];
      break;
    }
    next[1] *= u[0];
    u = next;
    if (s > 3) continue;
    s += u[1] * u[0];
    u[1] = s * 0.5;
  }
  return s * u[1];
}

/** A matrix that is changed through its rows, beside one that is not. */
export function throughRows(a: number[][], n: number): number {
  let m = a;
  let s = 0;
  for (let t = 0; t < n; t++) {
    const next: number[][] = [];
    for (const row of m) next.push(row.map((v) => v * 0.5 + s * 0.01));
    for (let i = 0; i < next.length; i++) {
      for (let j = 0; j < next[i].length; j++) {
        s += next[i][j] * m[i][j];
        next[i][j] = m[i][j] * m[j][i];
      }
    }
    next[0][0] += next[1][1] * m[0][0];
    m = next;
  }
  return s + m[0][0] * m[1][0];
}

function stepOf(u: number[], dt: number): number[] {
  const next = new Array<number>(u.length).fill(0);
  for (let i = 0; i < u.length; i++) {
    next[i] = u[i] + dt * u[i] * u[(i + 1) % u.length];
    if (i > 0) next[i] += 0.1 * next[i - 1] * u[i];
  }
  next[0] *= next[1];
  return next;
}

export function stepsByCalls(u0: number[], dt: number, n: number): number {
  let u = u0;
  let s = 0;
  for (let t = 0; t < n; t++) {
    const before = u;
    u = stepOf(u, dt);
    s += u[0] * before[1];
    if (t === 1) before[0] = s;
    u[1] *= 0.9;
  }
  return s + u[0] * u[1];
}

export function typedOfEachTrip(u0: Float64Array, n: number): number {
  let u = u0;
  let s = 0;
  for (let t = 0; t < n; t++) {
    const next = new Float64Array(u.length);
    const force = new Float64Array(u.length);
    for (let i = 0; i < u.length; i++) force[i] = u[i] * u[(i + 1) % u.length];
    for (let i = 0; i < u.length; i++) {
      next[i] = u[i] + 0.1 * force[i] * force[(i + 2) % u.length];
      force[i] *= next[i];
      s += force[i] * force[i];
    }
    next[0] += next[1] * u[0];
    u = next;
  }
  return s * u[0];
}

/** Pushes that are alone in their loop, and others that only look so. */
export function pushedThroughTwoNames(x: number[], n: number): number {
  const rows: number[][] = [];
  let s = 0;
  for (let t = 0; t < n; t++) {
    const row: number[] = [];
    rows.push(row);
    for (let i = 0; i < x.length; i++) {
      row.push(x[i] * (t + 1));
      if (i === 1) rows[t].push(x[0] * 3);
      s += row[row.length - 1] * row[i];
    }
    const kept = [x[0]];
    for (let i = 0; i < x.length; i++) kept.push(x[i] * kept[i]);
    const both: number[] = [];
    for (let i = 0; i < x.length; i++) both.push(x[i] * kept[i]);
    for (let i = 0; i < x.length; i++) both.push(x[i] * both[i]);
    for (let i = 0; i < row.length; i++) s += row[i] * (i + 1) + kept[i % kept.length];
    s += both.reduce((sum, v, i) => sum + v * v * (i + 1), 0);
  }
  return s * rows[n - 1][1];
}

export const cases: Case[] = [
  { f: 'overwrittenByItsOwnName', at: [[[0.7, 1.2], 1.1]] },
  { f: 'writtenInInnerLoops', at: [[0.8, 1.3]] },
  { f: 'sometimesReplaced', at: [[0.9], [-0.4]] },
  {
    f: 'lastRowChangedAfterReading',
    at: [
      [[0.7, 1.2], 4],
      [[0.7, 1.2], 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'changedByALaterTrip',
    at: [
      [0.9, 4],
      [0.9, 0],
    ],
    wrt: ['x'],
  },
  { f: 'ownOfEachCall', at: [[0.9, 1.1]] },
  {
    f: 'swappedWithFresh',
    at: [
      [[0.9, 1.1], 5],
      [[0.9, 1.1], 2],
    ],
    wrt: ['x'],
  },
  {
    f: 'freshOrOld',
    at: [
      [0.9, [true, false, false, true]],
      [0.9, [false, true, true]],
      [0.9, []],
    ],
  },
  { f: 'slicesOfSlices', at: [[[0.9, 1.1, 0.7], 3]], wrt: ['u0'] },
  {
    f: 'recordsOfEachTrip',
    at: [
      [{ a: 0.9, b: 1.1 }, 4],
      [{ a: 0.9, b: 1.1 }, 1],
    ],
    wrt: ['p'],
  },
  {
    f: 'choleskyByRows',
    at: [
      [
        [
          [2, 0.5, 0.3],
          [0.5, 1.5, 0.2],
          [0.3, 0.2, 1.8],
        ],
      ],
    ],
  },
  { f: 'leftInTheMiddle', at: [[[0.5, 0.3], 4]], wrt: ['x'] },
  {
    f: 'throughRows',
    at: [
      [
        [
          [0.5, 0.3],
          [0.8, 1.1],
        ],
        3,
      ],
    ],
    wrt: ['a'],
  },
  { f: 'stepsByCalls', at: [[[0.5, 0.3, 0.9], 0.1, 4]], wrt: ['u0', 'dt'] },
  { f: 'pushedThroughTwoNames', at: [[[0.7, 1.2, -0.4], 2]], wrt: ['x'] },
  { f: 'typedOfEachTrip', at: [[Float64Array.of(0.5, 0.3, 0.9), 3]], wrt: ['u0'] },
];
