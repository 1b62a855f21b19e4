/**
 * Loops of the kinds that checkpointing must get right, each with a directive: what the state is differs from one to the next.
 * test/checkpoint runs them under many schedules. Every function takes the number of its trips last.
 */

import type { Case } from './case.ts';

export function burgers(u0: Float64Array, nu: number, dt: number, steps: number): number {
  const n = u0.length;
  const u = u0.slice();
  const un = new Float64Array(n);
  /** @checkpoint */
  for (let k = 0; k < steps; k++) {
    for (let i = 1; i < n - 1; i++) un[i] = u[i] - dt * u[i] * (u[i + 1] - u[i - 1]) + nu * (u[i + 1] - 2 * u[i] + u[i - 1]);
    for (let i = 1; i < n - 1; i++) u[i] = un[i];
  }
  let s = 0;
  for (let i = 0; i < n; i++) s += u[i] * u[i];
  return s;
}

/** The names change places; the ends of `v` are read after that, and never written. */
export function heat(u0: Float64Array, kappa: number, steps: number): number {
  const n = u0.length;
  let u = u0.slice();
  let v = new Float64Array(n);
  /** @checkpoint */
  for (let k = 0; k < steps; k++) {
    for (let i = 1; i < n - 1; i++) v[i] = u[i] + kappa * (u[i - 1] - 2 * u[i] + u[i + 1]) * u[i];
    const t = u;
    u = v;
    v = t;
  }
  let s = 0;
  for (let i = 0; i < n; i++) s += u[i] * u[i] * (i + 1);
  return s;
}

/** Ends by `break`, after a part of a trip; an integer and a number are carried. */
export function fixpoint(b: Float64Array, w: number, most: number): number {
  const n = b.length;
  const x = new Float64Array(n);
  let it = 0;
  let s = 0;
  /** @checkpoint */
  while (it < most) {
    let err = 0;
    for (let i = 0; i < n; i++) {
      const d = w * (b[i] - x[i] * x[i] * x[i] - 2 * x[i]);
      err += d * d;
      x[i] += it % 2 === 0 ? d : 0.9 * d;
    }
    it++;
    if (err < 1e-300) break;
    s += err;
  }
  for (let i = 0; i < n; i++) s += x[i] * x[i] * (i + 1);
  return s;
}

/** A scalar that is carried and clipped: left out of the state it would be wrong without a sound. */
export function clock(y0: number, rate: number, steps: number): number {
  let y = y0;
  let t = 0;
  // @checkpoint
  for (let k = 0; k < steps; k++) {
    y += 0.01 * rate * Math.sin(t + y);
    t += 0.03 * rate;
    t = Math.min(t, 2);
  }
  return y * t;
}

/** Reads by the number of the trip. */
export function forced(force: Float64Array, x0: number, steps: number): number {
  let x = x0;
  let v = 0;
  /** @checkpoint */
  for (let k = 0; k < steps; k++) {
    v += 0.01 * (force[k % force.length] * (k + 1 > 10 ? 1 : 0.5) - Math.sin(x));
    x += 0.01 * v;
  }
  return x * v;
}

/** A random number generator of integers in the state. */
export function stirred(x0: number, scale: number, steps: number): number {
  let x = x0;
  let seed = 12345;
  /** @checkpoint */
  for (let k = 0; k < steps; k++) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    x = Math.cos(x + (scale * seed) / 2147483648);
  }
  return x;
}

/** Both loops have a directive. */
export function nested(a: number, steps: number): number {
  let x = 1;
  /** @checkpoint */
  for (let k = 0; k < steps; k++) {
    let y = x;
    /** @checkpoint */
    for (let j = 0; j < 7; j++) y += 0.1 * Math.sin(a * y + j);
    x = 0.5 * x + 0.5 * Math.cos(y);
  }
  return x * x;
}

/** New arrays in each trip: the state is a reference. */
export function functional(start: number[], w: number, steps: number): number {
  let x = start;
  /** @checkpoint */
  for (let k = 0; k < steps; k++) x = x.map((one, i) => Math.sin(one * w + i) + 0.1 * x[(i + 1) % x.length]);
  return x.reduce((sum, one) => sum + one * one, 0);
}

interface Body {
  x: number[];
  v: number[];
  readonly mass: number;
}

/** Records in an array. */
export function orbits(bodies: Body[], dt: number, steps: number): number {
  const all = bodies.map(({ x, v, mass }) => ({ x: [...x], v: [...v], mass }));
  /** @checkpoint */
  for (let k = 0; k < steps; k++) {
    for (const one of all) {
      for (const other of all) {
        if (one === other) continue;
        const dx = other.x[0] - one.x[0];
        const dy = other.x[1] - one.x[1];
        const f = other.mass / Math.pow(dx * dx + dy * dy + 0.1, 1.5);
        one.v[0] += dt * f * dx;
        one.v[1] += dt * f * dy;
      }
    }
    for (const one of all) {
      one.x[0] += dt * one.v[0];
      one.x[1] += dt * one.v[1];
    }
  }
  return all[0].x[0] * all[1].v[1] + all[0].v[0];
}

/** Loops before and behind, which overwrite what the trips read. */
export function overwritten(w: Float64Array, x0: number, steps: number): number {
  const c = w.slice();
  for (let i = 0; i < c.length; i++) c[i] = Math.sin(c[i]);
  let x = x0;
  /** @checkpoint */
  for (let k = 0; k < steps; k++) x = 0.9 * x + 0.1 * Math.cos(c[k % c.length] * x);
  for (let i = 0; i < c.length; i++) c[i] = c[i] * x;
  let s = 0;
  for (let i = 0; i < c.length; i++) s += c[i] * c[i];
  return s + x;
}

/** Two loops after each other, the first of unknown length. */
export function phases(x0: number, a: number, steps: number): number {
  let x = x0;
  let k = 0;
  /** @checkpoint */
  do {
    x = x * (1 + 0.001 * a) + 0.001;
    k++;
  } while (k < steps && x < 1e6);
  /** @checkpoint */
  for (let j = 0; j < k; j++) {
    if (j % 5 === 3) continue;
    x -= 0.002 * Math.sin(x) * a;
  }
  return x;
}

/** An early return, from a loop over an array. */
export function search(xs: Float64Array, a: number, steps: number): number {
  let s = 1;
  let k = 0;
  /** @checkpoint */
  for (const x of xs) {
    s += 0.1 * Math.sin(a * x * s);
    if (++k >= steps) return s * s;
  }
  return s * a;
}

export const cases: Case[] = [
  { f: 'burgers', at: [[Float64Array.of(0.3, 0.9, 0.5, -0.3, -1, -0.6, 0.2, 0.8), 0.05, 0.02, 13]], wrt: ['u0', 'nu', 'dt'] },
  {
    f: 'heat',
    at: [
      [Float64Array.of(0.3, 0.9, 0.5, -0.3, -1, -0.6), 0.01, 12],
      [Float64Array.of(0.3, 0.9, 0.5, -0.3), 0.02, 13],
    ],
    wrt: ['u0', 'kappa'],
  },
  {
    f: 'fixpoint',
    at: [
      [Float64Array.of(0.6, -0.3, 1), 0.2, 11],
      [Float64Array.of(0.6, -0.3, 1), 0.2, 0],
    ],
    wrt: ['b', 'w'],
  },
  { f: 'clock', at: [[0.4, 1.1, 20]], wrt: ['y0', 'rate'] },
  { f: 'forced', at: [[Float64Array.of(0.2, 1, -0.4), 0.3, 25]], wrt: ['force', 'x0'] },
  { f: 'stirred', at: [[0.3, 0.01, 9]], wrt: ['x0', 'scale'] },
  {
    f: 'nested',
    at: [
      [0.8, 10],
      [0.8, 1],
    ],
    wrt: ['a'],
  },
  { f: 'functional', at: [[[0.5, 1, 0.2], 0.9, 9]], wrt: ['start', 'w'] },
  {
    f: 'orbits',
    at: [
      [
        [
          { x: [0, 0.1], v: [0.1, 0], mass: 2 },
          { x: [1.5, 0], v: [0, 0.9], mass: 0.3 },
          { x: [-2, 0.3], v: [0.1, -0.8], mass: 0.2 },
        ],
        0.01,
        12,
      ],
    ],
    wrt: ['bodies', 'dt'],
  },
  { f: 'overwritten', at: [[Float64Array.of(0.8, 1, -0.2, 0.4), 0.4, 11]], wrt: ['w', 'x0'] },
  { f: 'phases', at: [[0.5, 1.2, 14]], wrt: ['x0', 'a'] },
  {
    f: 'search',
    at: [
      [Float64Array.of(0.4, 1, 0.8, -0.2, 0.1), 0.6, 3],
      [Float64Array.of(0.4, 1, 0.8, -0.2, 0.1), 0.6, 30],
    ],
    wrt: ['xs', 'a'],
  },
];
