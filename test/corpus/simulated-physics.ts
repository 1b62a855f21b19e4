// Differentiable simulators in small: springs, material points, billiards, rigid bodies, waves, smoke, and the losses on them.
import type { Case } from './case.ts';

export function massSpringActuated(w: number[], b: number, rest: number[], steps: number): number {
  const springs: [number, number][] = [
    [0, 1],
    [1, 2],
    [0, 2],
  ];
  const x = [0, 0, 1, 0.1, 0.4, 0.9];
  const v = new Array<number>(6).fill(0);
  for (let t = 0; t < steps; t++) {
    const act = Math.tanh(w.reduce((s, wi, i) => s + wi * Math.sin(4 * t * 0.1 + i), b));
    const f = new Array<number>(6).fill(0);
    springs.forEach(([i, j], s) => {
      const d = [x[2 * i] - x[2 * j], x[2 * i + 1] - x[2 * j + 1]];
      const length = Math.sqrt(d[0] ** 2 + d[1] ** 2) + 1e-4;
      const target = rest[s] * (1 + (s === 0 ? 0.1 * act : 0));
      const impulse = (0.5 * (length - target)) / length;
      for (const k of [0, 1]) {
        f[2 * i + k] -= impulse * d[k];
        f[2 * j + k] += impulse * d[k];
      }
    });
    for (let p = 0; p < 3; p++) {
      let [vx, vy] = [v[2 * p] * 0.98 + f[2 * p], v[2 * p + 1] * 0.98 + f[2 * p + 1] - 0.02];
      if (x[2 * p + 1] < 0 && vy < 0) [vx, vy] = [0, 0];
      [v[2 * p], v[2 * p + 1]] = [vx, vy];
      x[2 * p] += 0.1 * vx;
      x[2 * p + 1] += 0.1 * vy;
    }
  }
  return -(x[0] + x[2] + x[4]) / 3;
}

export function materialPoints(x0: Float64Array, v0: number, E: number, steps: number): number {
  const n = x0.length;
  const cells = 8;
  const x = x0.slice();
  const v = new Float64Array(n).fill(v0);
  const J = new Float64Array(n).fill(1);
  const C = new Float64Array(n);
  for (let s = 0; s < steps; s++) {
    const mass = new Float64Array(cells);
    const momentum = new Float64Array(cells);
    const weights = (p: number): [number, number, number, number, number] => {
      const base = Math.floor(x[p] * cells - 0.5);
      const fx = x[p] * cells - base;
      return [base, fx, 0.5 * (1.5 - fx) ** 2, 0.75 - (fx - 1) ** 2, 0.5 * (fx - 0.5) ** 2];
    };
    for (let p = 0; p < n; p++) {
      const [base, fx, ...w] = weights(p);
      const stress = -0.01 * E * (J[p] - 1) * 4 * cells;
      for (let k = 0; k < 3; k++) {
        momentum[base + k] += w[k] * (v[p] + (stress + C[p]) * ((k - fx) / cells));
        mass[base + k] += w[k];
      }
    }
    for (let g = 0; g < cells; g++) {
      if (mass[g] > 0) momentum[g] /= mass[g];
      if (g < 2 && momentum[g] < 0) momentum[g] = 0;
    }
    for (let p = 0; p < n; p++) {
      const [base, fx, ...w] = weights(p);
      v[p] = 0;
      C[p] = 0;
      for (let k = 0; k < 3; k++) {
        v[p] += w[k] * momentum[base + k];
        C[p] += 4 * cells * w[k] * momentum[base + k] * ((k - fx) / cells);
      }
      x[p] += 0.01 * v[p];
      J[p] *= 1 + 0.01 * C[p];
    }
  }
  return x.reduce((a, b) => a + b, 0) / n + J[0];
}

class Ball {
  constructor(
    public x: number,
    public y: number,
    public vx: number,
    public vy: number,
  ) {}
  hit(other: Ball, radius: number): void {
    const [dx, dy] = [this.x - other.x, this.y - other.y];
    const distance = Math.hypot(dx, dy);
    if (distance >= 2 * radius) return;
    const [nx, ny] = [dx / distance, dy / distance];
    const approach = (this.vx - other.vx) * nx + (this.vy - other.vy) * ny;
    if (approach >= 0) return;
    for (const [ball, sign] of [
      [this, -1],
      [other, 1],
    ] as const) {
      ball.vx += sign * approach * nx * 0.95;
      ball.vy += sign * approach * ny * 0.95;
    }
  }
  move(dt: number): this {
    this.x += this.vx * dt;
    this.y += this.vy * dt;
    return this;
  }
}

export function billiards(x: number, vx: number, vy: number): number {
  const balls = [new Ball(x, 0.5, vx, vy), new Ball(0.5, 0.52, 0, 0), new Ball(0.72, 0.63, 0, 0)];
  for (let t = 0; t < 30; t++) {
    for (const ball of balls) ball.move(0.03);
    for (let i = 0; i < balls.length; i++) for (let j = i + 1; j < balls.length; j++) balls[i].hit(balls[j], 0.1);
  }
  const last = balls[2];
  return (last.x - 0.9) ** 2 + (last.y - 0.75) ** 2;
}

export function wavesOnGrid(initial: number[][], c: number, steps: number): number {
  let [before, now] = [initial.map((r) => r.map((v) => v * 0.9)), initial];
  const n = initial.length;
  let energy = 0;
  for (let t = 0; t < steps; t++) {
    const next = now.map((row, i) =>
      row.map((v, j) => {
        if (i === 0 || j === 0 || i === n - 1 || j === n - 1) return 0;
        const laplacian = now[i - 1][j] + now[i + 1][j] + row[j - 1] + row[j + 1] - 4 * v;
        return 2 * v - before[i][j] + c * c * laplacian * 0.1 - 0.05 * (v - before[i][j]);
      }),
    );
    [before, now] = [now, next];
    energy += next[1][1] ** 2;
  }
  return energy;
}

export function smokeAdvected(rho: Float64Array, u: Float64Array, v: Float64Array, n: number): number {
  let d = rho;
  const sample = (f: Float64Array, y: number, x: number): number => {
    const cy = Math.min(Math.max(y, 0), n - 1.001);
    const cx = Math.min(Math.max(x, 0), n - 1.001);
    const [i, j] = [Math.floor(cy), Math.floor(cx)];
    const [fy, fx] = [cy - i, cx - j];
    return (
      (1 - fy) * ((1 - fx) * f[i * n + j] + fx * f[i * n + j + 1]) + fy * ((1 - fx) * f[(i + 1) * n + j] + fx * f[(i + 1) * n + j + 1])
    );
  };
  for (let t = 0; t < 2; t++) {
    const next = new Float64Array(n * n);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) next[i * n + j] = sample(d, i - v[i * n + j], j - u[i * n + j]);
    d = next;
  }
  const p = new Float64Array(n * n);
  for (let k = 0; k < 4; k++)
    for (let i = 1; i < n - 1; i++)
      for (let j = 1; j < n - 1; j++) {
        const at = i * n + j;
        const divergence = 0.5 * (u[at + 1] - u[at - 1] + v[at + n] - v[at - n]);
        p[at] = 0.25 * (p[at - 1] + p[at + 1] + p[at - n] + p[at + n] - divergence);
      }
  return d.reduce((s, x, i) => s + x * x * (1 + p[i]), 0);
}

export function rigidWithImpulses(x0: [number, number], v0: [number, number], omega: number, mu: number): number {
  const body = { x: [...x0], v: [...v0], angle: 0.3, omega };
  for (let t = 0; t < 20; t++) {
    let [jx, jy, torque] = [0, 0, 0];
    for (let corner = 0; corner < 4; corner++) {
      const a = body.angle + Math.PI / 4 + (corner * Math.PI) / 2;
      const [rx, ry] = [0.14 * Math.cos(a), 0.14 * Math.sin(a)];
      const height = body.x[1] + ry;
      if (height > 0) continue;
      const [cx, cy] = [body.v[0] - body.omega * ry, body.v[1] + body.omega * rx];
      if (cy > 0) continue;
      const normal = -cy * 1.5 * 0.5;
      const tangent = Math.max(-mu * normal, Math.min(mu * normal, -cx * 0.5));
      jx += tangent;
      jy += normal;
      torque += rx * normal - ry * tangent;
    }
    body.v[0] += jx;
    body.v[1] += jy - 0.05 * 9.8 * 0.2;
    body.omega += 20 * torque;
    body.x.forEach((_, k) => (body.x[k] += 0.02 * body.v[k]));
    body.angle += 0.02 * body.omega;
  }
  return body.x[0] + 0.1 * body.angle + body.v[1];
}

export function electricPuck(charges: number[], gains: [number, number]): number {
  let state = { x: 0.2, y: 0.6, u: 0, v: 0 };
  for (let t = 0; t < 12; t++) {
    const { x, y, u, v } = state;
    let [fx, fy] = [0, 0];
    charges.forEach((q, k) => {
      const [ex, ey] = [k % 2, k >> 1];
      const r2 = (x - ex) ** 2 + (y - ey) ** 2 + 1e-2;
      fx += (gains[0] * q * (x - ex)) / r2 ** 1.5;
      fy += (gains[1] * q * (y - ey)) / r2 ** 1.5;
    });
    state = { ...state, u: (u + 0.03 * fx) * 0.97, v: (v + 0.03 * fy) * 0.97 };
    state.x = x + 0.03 * state.u;
    state.y = y + 0.03 * state.v;
  }
  return (state.x - 0.5) ** 2 + (state.y - 0.4) ** 2;
}

export function finiteElementBar(E: number[], load: number[], newton: number): number {
  const n = E.length;
  const u = new Float64Array(n + 1);
  for (let it = 0; it < newton; it++) {
    const diagonal = new Float64Array(n + 1);
    const off = new Float64Array(n);
    const residual = new Float64Array(n + 1);
    for (let e = 0; e < n; e++) {
      const strain = u[e + 1] - u[e];
      const stress = E[e] * (strain + 0.5 * strain ** 3);
      const tangent = E[e] * (1 + 1.5 * strain * strain);
      residual[e] -= stress;
      residual[e + 1] += stress;
      diagonal[e] += tangent;
      diagonal[e + 1] += tangent;
      off[e] = -tangent;
    }
    for (let i = 1; i <= n; i++) residual[i] -= load[i - 1];
    for (let i = 2; i <= n; i++) {
      const m = off[i - 1] / diagonal[i - 1];
      diagonal[i] -= m * off[i - 1];
      residual[i] -= m * residual[i - 1];
    }
    for (let i = n, next = 0; i >= 1; i--) {
      next = (residual[i] - (i < n ? off[i] * next : 0)) / diagonal[i];
      u[i] -= next;
    }
  }
  return load.reduce((s, f, i) => s + f * u[i + 1], 0);
}

export function neoHookeanTriangle(x: number[], mu: number, lambda: number): number {
  const D = [
    [x[2] - x[0], x[4] - x[0]],
    [x[3] - x[1], x[5] - x[1]],
  ];
  const J = D[0][0] * D[1][1] - D[0][1] * D[1][0];
  if (J <= 0) return 1e3 * (1 - J);
  const I1 = D.flat().reduce((s, v) => s + v * v, 0);
  const logJ = Math.log(J);
  return 0.5 * mu * (I1 - 2) - mu * logJ + 0.5 * lambda * logJ ** 2;
}

export function ropeProjected(points: [number, number][], rest: number, iterations: number): number {
  const ps = points.map(([x, y]) => ({ x, y: y - 0.05, fixed: false }));
  ps[0].fixed = true;
  for (let it = 0; it < iterations; it++)
    for (let i = 0; i + 1 < ps.length; i++) {
      const [a, b] = [ps[i], ps[i + 1]];
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const distance = Math.sqrt(dx * dx + dy * dy);
      const share = (distance - rest) / distance / (Number(!a.fixed) + Number(!b.fixed));
      if (!a.fixed) {
        a.x += dx * share;
        a.y += dy * share;
      }
      b.x -= dx * share;
      b.y -= dy * share;
    }
  return ps.reduce((s, { x, y }, i) => s + x * y * (i + 1), 0);
}

export function directCollocation(x: number[][], u: number[], h: number, mass: number): number {
  const f = ([p, v]: number[], a: number): [number, number] => [v, (a - 0.1 * v * Math.abs(v)) / mass];
  let cost = 0;
  for (let k = 0; k + 1 < x.length; k++) {
    const [a, b] = [f(x[k], u[k]), f(x[k + 1], u[k + 1])];
    const uc = 0.5 * (u[k] + u[k + 1]);
    const middle = x[k].map((v, i) => 0.5 * (v + x[k + 1][i]) + (h / 8) * (a[i] - b[i]));
    const c = f(middle, uc);
    x[k].forEach((v, i) => {
      const defect = x[k + 1][i] - v - (h / 6) * (a[i] + 4 * c[i] + b[i]);
      cost += 100 * defect * defect;
    });
    cost += (h / 6) * (u[k] ** 2 + 4 * uc ** 2 + u[k + 1] ** 2);
  }
  return cost;
}

export function riccatiRecursion(A: number[][], B: number[], q: number, r: number): number {
  let P = [
    [q, 0],
    [0, q],
  ];
  let gain = [0, 0];
  for (let k = 0; k < 6; k++) {
    const PB = P.map((row) => row[0] * B[0] + row[1] * B[1]);
    const s = r + B[0] * PB[0] + B[1] * PB[1];
    gain = [0, 1].map((j) => (A[0][j] * PB[0] + A[1][j] * PB[1]) / s);
    const closed = A.map((row, i) => row.map((v, j) => v - B[i] * gain[j]));
    const next = [
      [0, 0],
      [0, 0],
    ];
    for (let i = 0; i < 2; i++)
      for (let j = 0; j < 2; j++) for (let m = 0; m < 2; m++) for (let l = 0; l < 2; l++) next[i][j] += A[m][i] * P[m][l] * closed[l][j];
    next[0][0] += q;
    next[1][1] += q;
    P = next;
  }
  return P[0][0] + P[1][1] + gain[0] * gain[1];
}

export function goddardRocket(thrust: number[], drag: number): number {
  const s = { h: 1, v: 0, m: 1 };
  for (const T of thrust) {
    const d = drag * s.v * s.v * Math.exp(-50 * (s.h - 1));
    const empty = s.m < 0.6;
    const push = empty ? 0 : T;
    const dv = (push - d) / s.m - 1 / (s.h * s.h);
    s.h += 0.02 * s.v;
    s.v += 0.02 * dv;
    s.m -= empty ? 0 : 0.04 * T;
  }
  return s.h + 0.1 * s.v;
}

export function modelPredictive(u0: number[], x0: number[], rate: number, rounds: number): number {
  const roll = (u: number[]): { cost: number; grad: number[] } => {
    const xs = [x0];
    for (const a of u) {
      const [p, v] = xs[xs.length - 1];
      xs.push([p + 0.2 * v, v + 0.2 * (a - Math.sin(p))]);
    }
    let lambda = [2 * xs[u.length][0], 2 * xs[u.length][1]];
    const grad: number[] = new Array(u.length);
    for (let k = u.length - 1; k >= 0; k--) {
      grad[k] = 0.2 * lambda[1] + 0.02 * u[k];
      lambda = [lambda[0] - 0.2 * Math.cos(xs[k][0]) * lambda[1], 0.2 * lambda[0] + lambda[1]];
    }
    return { cost: xs[u.length].reduce((s, v) => s + v * v, 0) + 0.01 * u.reduce((s, a) => s + a * a, 0), grad };
  };
  let u = u0;
  for (let i = 0; i < rounds; i++) {
    const { grad } = roll(u);
    u = u.map((a, k) => Math.min(1, Math.max(-1, a - rate * grad[k])));
  }
  return roll(u).cost;
}

const bumpy = Array.from({ length: 4 }, (_, i) => Array.from({ length: 4 }, (_v, j) => Math.sin(1 + i * 1.3 + j * 0.7)));
const wind = (s: number): Float64Array => Float64Array.from({ length: 16 }, (_, i) => 0.3 * Math.sin(s + i * 1.1));

export const cases: Case[] = [
  { f: 'massSpringActuated', at: [[[0.3, -0.5], 0.1, [1, 0.9, 1.1], 8]], wrt: ['w', 'b', 'rest'] },
  { f: 'materialPoints', at: [[new Float64Array([0.33, 0.4, 0.46, 0.52]), 0.7, 1.5, 4]], wrt: ['x0', 'v0', 'E'] },
  { f: 'billiards', at: [[0.2, 0.9, 0.05]], tolerance: 1e-6 },
  { f: 'wavesOnGrid', at: [[bumpy, 0.8, 4]], wrt: ['initial', 'c'] },
  { f: 'smokeAdvected', at: [[new Float64Array(bumpy.flat()), wind(0.4), wind(2), 4]], wrt: ['rho', 'u', 'v'] },
  { f: 'rigidWithImpulses', at: [[[0.1, 0.12], [0.4, -0.5], 0.7, 0.3]], tolerance: 1e-6 },
  {
    f: 'electricPuck',
    at: [
      [
        [1, -0.5, 0.7, 0.3],
        [0.5, 0.4],
      ],
    ],
  },
  { f: 'finiteElementBar', at: [[[2, 3, 1.5], [0.1, 0.3, 0.2], 5]], wrt: ['E', 'load'] },
  {
    f: 'neoHookeanTriangle',
    at: [
      [[0, 0, 1.1, 0.1, 0.2, 0.9], 1, 2],
      [[0, 0, 1.1, 0.1, 0.2, -0.9], 1, 2],
    ],
  },
  {
    f: 'ropeProjected',
    at: [
      [
        [
          [0, 0],
          [0.5, 0.1],
          [1.1, 0],
          [1.5, -0.3],
        ],
        0.45,
        3,
      ],
    ],
    wrt: ['points', 'rest'],
  },
  {
    f: 'directCollocation',
    at: [
      [
        [
          [0, 0],
          [0.3, 0.5],
          [0.9, 0.4],
        ],
        [1, 0.2, -0.7],
        0.5,
        1.2,
      ],
    ],
  },
  {
    f: 'riccatiRecursion',
    at: [
      [
        [
          [1, 0.1],
          [0.2, 0.9],
        ],
        [0.1, 1],
        1,
        0.5,
      ],
    ],
  },
  { f: 'goddardRocket', at: [[[3.5, 3.5, 2.9, 2, 3.5, 1], 3]] },
  { f: 'modelPredictive', at: [[[0.2, -0.3, 0.1, 0.9], [0.7, 0.3], 0.4, 4]], wrt: ['u0', 'x0', 'rate'] },
];
