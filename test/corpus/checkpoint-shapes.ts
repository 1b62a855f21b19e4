/** Checkpointed loops in recursion, closures, methods and each other; over records, strings, flags, rows and numbers that are not. */

import type { Case } from './case.ts';

function tree(x: number, depth: number, trips: number): number {
  let s = x;
  /** @checkpoint */
  for (let k = 0; k < trips; k++) s = Math.sin(s + k) + 0.1 * depth;
  return depth === 0 ? s : s * tree(x * s, depth - 1, trips) + tree(s, depth - 1, trips - 1);
}
export function inRecursion(x: number, trips: number): number {
  return tree(x, 2, Math.min(trips, 40));
}
function descend(x: number, trips: number): number {
  if (trips <= 0) return x;
  let s = x;
  /** @checkpoint */
  for (let k = 0; k < 3; k++) s = 0.5 * s + Math.sin(descend(s, k === 1 ? trips - 1 : 0));
  return s;
}
export function recursionInside(x: number, trips: number): number {
  return descend(x, Math.min(trips, 6));
}
export function inClosure(x: number, trips: number): number {
  let s = x;
  let calls = 0;
  const run = (w: number): void => {
    /** @checkpoint */
    for (let k = 0; k < trips; k++) {
      s = Math.sin(s * w) + 0.3 * k;
      calls++;
    }
  };
  run(1.1);
  run(0.7);
  return s * calls;
}
class Body {
  x: number;
  v = 0.1;
  readonly trail = new Float64Array(3);
  constructor(x: number) {
    this.x = x;
  }
  step(dt: number): void {
    this.v -= dt * Math.sin(this.x);
    this.x += dt * this.v;
    this.trail[0] = this.trail[1]!;
    this.trail[1] = this.trail[2]!;
    this.trail[2] = this.x;
  }
  run(trips: number, dt: number): number {
    /** @checkpoint */
    for (let k = 0; k < trips; k++) this.step(dt);
    return this.trail[0]! * this.v;
  }
}
export function inMethod(x: number, dt: number, trips: number): number {
  const body = new Body(x);
  const first = body.run(trips, dt);
  return first + body.run(3, dt * 2) + body.x;
}
export function threeDeep(x: number, trips: number): number {
  let s = x;
  /** @checkpoint snapshots=2 */
  for (let i = 0; i < trips; i++) {
    let t = s;
    /** @checkpoint snapshots=1 */
    for (let j = 0; j < (i % 3) + 2; j++) {
      let r = t;
      /** @checkpoint snapshots=2 */
      for (let k = 0; k < 4; k++) r = Math.sin(r + 0.1 * (i + j + k));
      t = 0.5 * t + r * s;
    }
    s = Math.cos(t) + 0.1 * s;
  }
  return s;
}
/** Inner loops whose trips nobody knows, over the same array as the loops around them. */
export function nestedUnknown(x: number, trips: number): number {
  const a = Float64Array.of(x, 2 * x, 0.5);
  /** @checkpoint */
  for (let i = 0; i < trips; i++) {
    let j = 0;
    /** @checkpoint */
    while (true) {
      a[j % 3] = Math.sin(a[j % 3]! + a[(j + 1) % 3]! * 0.5);
      if (++j > 2 + (i % 4) || a[0]! > 5) break;
      /** @checkpoint */
      do a[2]! *= 0.9;
      while (a[2]! > 0.3);
    }
    a[1]! += 0.01 * i;
  }
  return a[0]! * a[1]! + a[2]!;
}
interface Particle {
  pos: { x: number; y: number };
  readonly vel: number[];
  alive: boolean;
  hits: number;
}
export function recordsInArrays(x: number, trips: number): number {
  const ps: Particle[] = [0, 1, 2].map((i) => ({ pos: { x: x + i, y: 0.5 * i }, vel: [0.1, x * i], alive: true, hits: 0 }));
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    for (const p of ps) {
      if (!p.alive) continue;
      p.pos.x += 0.05 * p.vel[0]!;
      p.pos.y += 0.05 * p.vel[1]!;
      p.vel[0]! -= 0.05 * Math.sin(p.pos.x);
      p.hits++;
      if (p.hits > 40) p.alive = false;
    }
  }
  return ps.reduce((sum, { pos, hits }) => sum + pos.x * pos.y + hits, 0);
}
export function replacedRecord(x: number, trips: number): number {
  let p = { a: x, b: [x, 1] };
  /** @checkpoint */
  for (let k = 0; k < trips; k++) p = { a: Math.sin(p.a) + p.b[1]! * 0.1, b: [p.a, p.b[0]! * 0.9] };
  return p.a * p.b[0]! + p.b[1]!;
}
/** The state is an array of another length after each trip. */
export function replacedArray(x: number, trips: number): number {
  let u = [x];
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    const m = 1 + ((k * 7) % 5);
    const v = new Array<number>(m).fill(0);
    for (let i = 0; i < m; i++) v[i] = Math.sin(u[i % u.length]! + i);
    u = v;
  }
  return u.reduce((a, b) => a + b * b, 0);
}
/** What was state is kept elsewhere, and read behind the loop. */
export function firstKept(x: number, trips: number): number {
  const first = Float64Array.of(x, 0.5);
  let u = first;
  /** @checkpoint */
  for (let k = 0; k < trips; k++) u = u.map((y) => Math.sin(y + 0.1 * k));
  return first[0]! * u[0]! + u[1]! * first[1]!;
}
export function otherNumbers(x: number, trips: number): number {
  const f = Float32Array.of(1, 2);
  const q = new Int32Array(2);
  const b = new Uint8Array(1);
  let flag = false;
  let word = 'a';
  let s = x;
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    q[0]! += k * 100_003;
    b[0]! += 77;
    f[k % 2] = f[k % 2]! * 0.7 + b[0]!;
    flag = !flag && b[0]! > 100;
    word = flag ? word + 'b' : word.slice(0, 1);
    s = Math.sin(s) + 1e-3 * f[0]! + (flag ? 1e-9 * q[0]! : 0.1) + word.length * 0.01;
  }
  return s;
}
export function movingBound(x: number, trips: number): number {
  let m = trips;
  let s = x;
  /** @checkpoint */
  for (let k = 0; k < m; k++) {
    s = Math.sin(s) * 1.5;
    if (k % 4 === 3) m--;
  }
  return s * m;
}
export function returnsFromInside(xs: Float64Array, trips: number): number {
  let s = 0.5;
  outer: for (let i = 0; i < 3; i++) {
    /** @checkpoint */
    for (let k = 0; k < trips; k++) {
      if (k === 5 && i === 0) continue outer;
      if (k === 7) return s * 3;
      if (s > 0.9 && i === 2) break outer;
      s = Math.sin(s + xs[(i + k) % xs.length]!);
    }
  }
  return s;
}
export function twoLoops(x: number, trips: number): number {
  const a = [x, 1, 0.5];
  let s = 0;
  /** @checkpoint snapshots=2 */
  for (let k = 0; k < trips; k++) a[k % 3] = Math.sin(a[k % 3]! + a[(k + 1) % 3]!);
  /** @checkpoint snapshots=3 */
  for (let k = trips; k > 0; k -= 2) {
    s += a[k % 3]! * 0.9;
    a[(k + 1) % 3]! *= Math.cos(s);
  }
  a[0] = 7;
  return s + a[1]! * a[0]!;
}
/** The caller's array is state. */
export function callersArray(xs: number[], ys: number[], trips: number): number {
  /** @checkpoint */
  for (let k = 0; k < trips; k++) for (let i = 0; i < xs.length; i++) xs[i] = Math.sin(xs[i]! + ys[i % ys.length]!);
  ys[0] = 3;
  return xs[0]! * xs[1]! + ys[0]! * ys[1]!;
}
export function sameArrayTwice(xs: number[], trips: number): number {
  const mix = (a: number[], b: number[]): void => {
    /** @checkpoint */
    for (let k = 0; k < trips; k++) {
      a[0]! += 0.1 * Math.sin(b[1]!);
      b[1]! *= 0.9;
    }
  };
  mix(xs, xs);
  return xs[0]! * xs[1]!;
}
export function zeroSigns(x: number, trips: number): number {
  const a = [-0, x];
  let z = -0;
  let s = x;
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    s = Math.sin(s) + (1 / z < 0 ? 0.1 : 0.2) + (1 / a[0]! < 0 ? 0.01 : 0.02);
    if (k % 2 === 0) z = -z;
    a[0] = -a[0]!;
  }
  return s;
}
/** Not a number from the fourth trip on, in a place that does not count. */
export function notANumber(x: number, trips: number): number {
  const a = [x, 3];
  let s = x;
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    a[1] = Math.sqrt(a[1]! - 1);
    s = Math.sin(s) + (Number.isNaN(a[1]) ? 0.3 : 0.5 * a[1]!);
  }
  return s + a[0]!;
}
/** @checkpoint */
function layer(u: Float64Array, w: number): number {
  let s = 0;
  for (let i = 0; i < u.length; i++) {
    u[i] = Math.sin(w * u[i]!);
    s += u[i]! * u[i]!;
  }
  return s;
}
export function jointInside(u0: Float64Array, w: number, trips: number): number {
  const u = u0.slice();
  let s = 0;
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    s = 0.5 * s + layer(u, w + 0.01 * k);
    u[k % u.length]! += s * 0.1;
  }
  return s + u[0]!;
}
export function doWhile(x: number, trips: number): number {
  let k = 0;
  let s = x;
  /** @checkpoint */
  do {
    s = Math.sin(s + k) * 1.1;
    k++;
  } while (k < trips);
  return s * k;
}
export function rows(m: number[][], trips: number): number {
  /** @checkpoint */
  for (let k = 0; k < trips; k++) {
    const row = m[k % m.length]!;
    for (let j = 0; j < row.length; j++) row[j] = Math.sin(row[j]! + m[0]![0]!);
  }
  return m.flat().reduce((a, b) => a + b, 0);
}

const u = Float64Array.of(0.3, -0.2, 0.5);

export const cases: readonly Case[] = [
  { f: 'inRecursion', at: [[0.4, 4]], wrt: ['x'] },
  { f: 'recursionInside', at: [[0.4, 3]], wrt: ['x'] },
  { f: 'inClosure', at: [[0.4, 5]], wrt: ['x'] },
  { f: 'inMethod', at: [[0.4, 0.1, 5]], wrt: ['x', 'dt'] },
  { f: 'threeDeep', at: [[0.4, 4]], wrt: ['x'] },
  { f: 'nestedUnknown', at: [[0.4, 5]], wrt: ['x'] },
  { f: 'recordsInArrays', at: [[0.4, 6]], wrt: ['x'] },
  { f: 'replacedRecord', at: [[0.4, 6]], wrt: ['x'] },
  { f: 'replacedArray', at: [[0.4, 6]], wrt: ['x'] },
  { f: 'firstKept', at: [[0.4, 5]], wrt: ['x'] },
  { f: 'otherNumbers', at: [[0.4, 9]], wrt: ['x'] },
  { f: 'movingBound', at: [[0.4, 9]], wrt: ['x'] },
  { f: 'returnsFromInside', at: [[u, 6]], wrt: ['xs'] },
  { f: 'twoLoops', at: [[0.4, 6]], wrt: ['x'] },
  { f: 'callersArray', at: [[[0.4, 0.8, 0.1], [0.2, 0.6], 5]], wrt: ['xs', 'ys'] },
  { f: 'sameArrayTwice', at: [[[0.4, 0.8], 5]], wrt: ['xs'] },
  { f: 'zeroSigns', at: [[0.4, 7]], wrt: ['x'] },
  { f: 'notANumber', at: [[0.4, 7]], wrt: ['x'] },
  { f: 'jointInside', at: [[u, 0.9, 5]], wrt: ['u0', 'w'] },
  { f: 'doWhile', at: [[0.4, 5]], wrt: ['x'] },
  { f: 'rows', at: [[[[0.4, 0.1], [0.3], [0.2, 0.9, 0.5]], 6]], wrt: ['m'] },
];
