/** Checkpointed loops with arrays that each trip fills, wholly or in part, before or after it reads them. */

import type { Case } from './case.ts';

export function interior(u0: Float64Array, w: number, trips: number): number {
  const n = u0.length;
  const u = u0.slice();
  const v = new Float64Array(n);
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    for (let i = 1; i < n - 1; i++) v[i] = u[i]! + 0.1 * w * Math.sin(u[i - 1]! - u[i + 1]!);
    for (let i = 1; i < n - 1; i++) u[i] = v[i]!;
  }
  return u[2]! + v[1]! * u[1]!;
}
/** The neighbours are read, but the ends are never written: what they hold at the start counts. */
export function edges(u0: Float64Array, w: number, trips: number): number {
  const n = u0.length;
  const u = u0.slice();
  const v = new Float64Array(n);
  v[0] = w;
  v[n - 1] = 2 * w;
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    for (let i = 1; i < n - 1; i++) v[i] = Math.cos(u[i]! * w) + 0.1 * i;
    for (let i = 1; i < n - 1; i++) u[i] = 0.4 * (v[i - 1]! + v[i + 1]!);
    v[0]! += 0.01 * u[1]!;
  }
  return u[1]! + u[2]! + v[0]!;
}
/** Each element is made of the one before it. */
export function chain(x: number, trips: number): number {
  const a = new Float64Array(5);
  a[0] = x;
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    for (let i = 1; i < 5; i++) a[i] = Math.sin(a[i - 1]! + i);
    a[0] = 0.5 * a[0]! + a[4]!;
  }
  return a[0]! * a[3]!;
}
export function conditional(x: number, trips: number): number {
  const t = new Float64Array(4);
  let s = x;
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    if (k % 3 === 0) for (let i = 0; i < 4; i++) t[i] = Math.sin(s + i);
    for (let i = 0; i < 4; i++) s = 0.9 * s + 0.1 * t[i]!;
  }
  return s;
}
export function everySecond(x: number, trips: number): number {
  const t = new Float64Array(6);
  let s = x;
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    for (let i = k % 2; i < 6; i += 2) t[i] = Math.sin(s + i);
    for (let i = 0; i < 6; i++) s = 0.9 * s + 0.1 * t[i]!;
  }
  return s;
}
export function leftEarly(x: number, trips: number): number {
  const t = new Float64Array(6);
  let s = x;
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    for (let i = 0; i < 6; i++) {
      if (i > k % 7) break;
      t[i] = Math.sin(s + i);
    }
    for (let i = 0; i < 6; i++) s = 0.9 * s + 0.1 * t[i]!;
  }
  return s;
}
export function diagonal(x: number, trips: number): number {
  const n = 3;
  const t = new Float64Array(n * n);
  let s = x;
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    for (let i = 0; i < n; i++) t[i * n + i] = Math.sin(s + i);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) s = 0.9 * s + 0.1 * t[i * n + j]!;
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) t[i * n + j] = t[i * n + j]! * 0.5 + s;
  }
  return s;
}
/** Filled for a square, read in a triangle; and the other way round. */
export function triangles(x: number, n: number, trips: number): number {
  const t = new Float64Array(n * n);
  const r = new Float64Array(n * n);
  let s = x;
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) t[i * n + j] = Math.sin(s + i * j);
    for (let i = 0; i < n; i++) for (let j = i; j < n; j++) r[i * n + j] = t[i * n + j]! * s;
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) s = 0.9 * s + 0.1 * r[i * n + j]!;
    for (let j = 0; j < n; j++) r[j * n] = s;
  }
  return s;
}
export function shifted(x: number, m: number, trips: number): number {
  const t = new Float64Array(12);
  const r = new Float64Array(12);
  let s = x;
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    for (let i = m; i >= 1; i--) t[i - 1] = Math.sin(s + i);
    for (let i = 0; i < m; i++) s = 0.9 * s + 0.05 * t[i]!;
    for (let i = 0; i < m; i++) r[i + 1] = s * i;
    for (let i = 0; i <= m; i++) s = 0.9 * s + 0.05 * Math.cos(r[i]!);
    r[0] = s;
  }
  return s;
}
export function swapped(u0: Float64Array, w: number, trips: number): number {
  const n = u0.length;
  let u = u0.slice();
  let v = new Float64Array(n);
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    for (let i = 0; i < v.length; i++) v[i] = Math.sin(u[i]! * w) + 0.1 * u[(i + 1) % n]!;
    [u, v] = [v, u];
  }
  return u[0]! + u[1]! * v[0]!;
}
/** Only the inside is swapped, the ends stay where they are. */
export function swappedInside(u0: Float64Array, w: number, trips: number): number {
  const n = u0.length;
  let u = u0.slice();
  let v = new Float64Array(n);
  v[0] = w * w;
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    for (let i = 1; i < n - 1; i++) v[i] = u[i]! + 0.1 * (u[i - 1]! - 2 * u[i]! + u[i + 1]!) * w;
    const t = u;
    u = v;
    v = t;
  }
  return u[0]! * u[1]! + v[1]! * v[2]!;
}
export function threeInTurn(u0: Float64Array, w: number, trips: number): number {
  const n = u0.length;
  let a = u0.slice();
  let b = u0.map((x) => x * w);
  let c = new Float64Array(n);
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    for (let i = 0; i < c.length; i++) c[i] = Math.sin(2 * b[i]! - a[i]!) * 0.9;
    [a, b, c] = [b, c, a];
  }
  return a[0]! + b[1]! * c[2]!;
}
/** One buffer under two names, one of which looks like a temporary. */
export function aliased(u0: Float64Array, w: number, trips: number): number {
  const u = u0.slice();
  const v = w > 100 ? new Float64Array(u.length) : u;
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    let s = 0;
    for (let i = 0; i < 3; i++) s += u[i]!;
    for (let i = 0; i < 3; i++) v[i] = Math.sin(s * w + i);
    for (let i = 0; i < 3; i++) u[i]! += v[i]! * 0.5;
  }
  return u[0]! * v[1]!;
}
export function fromBehind(x: number, trips: number): number {
  const t = [0, 0, 0, 0];
  const q = [x, 2 * x, 3 * x];
  let s = x;
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    for (let i = 3; i >= 0; i--) t[i] = Math.cos(s * i);
    t.reverse();
    for (const y of t) s = 0.8 * s + 0.1 * y;
    q.fill(s);
    s += q[1]! * 0.01;
  }
  return s + q[0]!;
}
export function unknownTrips(x: number, trips: number): number {
  const t = new Float64Array(4);
  let s = x;
  let k = 0;
  /** @checkpoint */
  while (k < trips) {
    for (let i = 0; i < 4; i++) t[i] = Math.sin(s + i + k);
    if (s > 1e6) break;
    for (let i = 3; i >= 0; i--) s = 0.9 * s + 0.1 * t[i]!;
    k++;
  }
  return s;
}
/** As many elements as the trip before has said. */
export function growingPart(x: number, trips: number): number {
  const t = new Float64Array(8);
  let s = x;
  let m = 1;
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    for (let i = 0; i < m; i++) t[i] = Math.sin(s + i);
    m = 1 + (k % 8);
    for (let i = 0; i < m; i++) s = 0.9 * s + 0.1 * t[i]!;
  }
  return s;
}

const u = Float64Array.of(0.3, -0.2, 0.5, 0.9, 0.1);

export const cases: readonly Case[] = [
  { f: 'interior', at: [[u, 0.7, 6]], wrt: ['u0', 'w'] },
  { f: 'edges', at: [[u, 0.7, 6]], wrt: ['u0', 'w'] },
  { f: 'chain', at: [[0.7, 6]], wrt: ['x'] },
  { f: 'conditional', at: [[0.7, 7]], wrt: ['x'] },
  { f: 'everySecond', at: [[0.7, 7]], wrt: ['x'] },
  { f: 'leftEarly', at: [[0.7, 9]], wrt: ['x'] },
  { f: 'diagonal', at: [[0.7, 6]], wrt: ['x'] },
  { f: 'triangles', at: [[0.7, 3, 6]], wrt: ['x'] },
  { f: 'shifted', at: [[0.7, 5, 6]], wrt: ['x'] },
  { f: 'swapped', at: [[u, 0.7, 5]], wrt: ['u0', 'w'] },
  { f: 'swappedInside', at: [[u, 0.7, 5]], wrt: ['u0', 'w'] },
  { f: 'threeInTurn', at: [[u, 0.7, 7]], wrt: ['u0', 'w'] },
  { f: 'aliased', at: [[u, 0.7, 5]], wrt: ['u0', 'w'] },
  { f: 'fromBehind', at: [[0.7, 6]], wrt: ['x'] },
  { f: 'unknownTrips', at: [[0.7, 6]], wrt: ['x'] },
  { f: 'growingPart', at: [[0.7, 6]], wrt: ['x'] },
];
