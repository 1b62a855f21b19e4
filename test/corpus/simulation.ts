import type { Case } from './case.ts';

export function eulerDecay(y: number, k: number, dt: number, steps: number): number {
  for (let i = 0; i < steps; i++) y -= dt * k * y;
  return y;
}

export function leapfrog(x: number, v: number, steps: number): number {
  const h = 0.05;
  const force = (q: number) => -q - 0.3 * q ** 3;
  v += (h / 2) * force(x);
  for (let i = 0; i < steps; i++) {
    x += h * v;
    if (i < steps - 1) v += h * force(x);
  }
  v += (h / 2) * force(x);
  return 0.5 * v * v + x;
}

export function lotkaVolterra(state: [number, number], p: { a: number; b: number; c: number; d: number }, steps: number): number {
  let [x, y] = state;
  for (let i = 0; i < steps; i++) {
    const dx = p.a * x - p.b * x * y;
    const dy = p.c * x * y - p.d * y;
    x += 0.05 * dx;
    y += 0.05 * dy;
  }
  return x * y;
}

export function lorenzRk4(start: number[], sigma: number, steps: number): number {
  const rhs = (u: number[]): number[] => [sigma * (u[1] - u[0]), u[0] * (28 - u[2]) - u[1], u[0] * u[1] - (8 / 3) * u[2]];
  const plus = (u: number[], k: number, d: number[]): number[] => u.map((v, i) => v + k * d[i]);
  let u = start;
  const h = 0.01;
  for (let s = 0; s < steps; s++) {
    const k1 = rhs(u);
    const k2 = rhs(plus(u, h / 2, k1));
    const k3 = rhs(plus(u, h / 2, k2));
    const k4 = rhs(plus(u, h, k3));
    u = u.map((v, i) => v + (h / 6) * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]));
  }
  return u[0] + u[1] * u[2];
}

export function burgers(u: Float64Array, nu: number, steps: number): number {
  const n = u.length;
  const dx = 1 / n;
  const dt = 0.1 * dx;
  const v = new Float64Array(n);
  for (let t = 0; t < steps; t++) {
    for (let i = 0; i < n; i++) {
      const l = i === 0 ? n - 1 : i - 1;
      const r = (i + 1) % n;
      const flux = u[i] > 0 ? u[i] * (u[i] - u[l]) : u[i] * (u[r] - u[i]);
      v[i] = u[i] - (dt / dx) * flux + ((nu * dt) / (dx * dx)) * (u[r] - 2 * u[i] + u[l]);
    }
    u.set(v);
  }
  return u.reduce((s, w) => s + w * w, 0);
}

export function bouncingBall(height: number, restitution: number): number {
  let y = height;
  let v = 0;
  let bounces = 0;
  const dt = 0.013;
  for (let t = 0; t < 2; t += dt) {
    v -= 9.81 * dt;
    y += v * dt;
    if (y < 0) {
      y = -y * restitution;
      v = -v * restitution;
      if (++bounces === 3) break;
    }
  }
  return y + v * v * 0.05;
}

interface Body {
  m: number;
  p: number[];
  v: number[];
}

export function nBody(bodies: Body[], steps: number): number {
  const dt = 0.02;
  for (let s = 0; s < steps; s++) {
    for (let i = 0; i < bodies.length; i++) {
      for (let j = i + 1; j < bodies.length; j++) {
        const a = bodies[i];
        const b = bodies[j];
        const d = a.p.map((x, k) => x - b.p[k]);
        const r2 = d.reduce((t, x) => t + x * x, 0.01);
        const f = dt / (r2 * Math.sqrt(r2));
        for (let k = 0; k < d.length; k++) {
          a.v[k] -= d[k] * b.m * f;
          b.v[k] += d[k] * a.m * f;
        }
      }
    }
    for (const b of bodies) for (let k = 0; k < b.p.length; k++) b.p[k] += dt * b.v[k];
  }
  let energy = 0;
  for (const b of bodies) energy += 0.5 * b.m * b.v.reduce((t, v) => t + v * v, 0) + b.p[0];
  return energy;
}

export function implicitEuler(y0: number, lambda: number, steps: number): number {
  let y = y0;
  const h = 0.1;
  for (let s = 0; s < steps; s++) {
    let z = y;
    for (let k = 0; k < 20; k++) {
      const g = z - y + h * lambda * z * z * z;
      const step = g / (1 + 3 * h * lambda * z * z);
      z -= step;
      if (Math.abs(step) < 1e-14) break;
    }
    y = z;
  }
  return y;
}

export function adaptiveStep(y0: number, k: number): number {
  const f = (t: number, y: number): number => -k * (y - Math.cos(t));
  let t = 0;
  let y = y0;
  let h = 0.25;
  while (t < 1) {
    if (t + h > 1) h = 1 - t;
    const k1 = f(t, y);
    const k2 = f(t + h, y + h * k1);
    const error = Math.abs((h / 2) * (k2 - k1));
    if (error < 0.02) {
      y += (h / 2) * (k1 + k2);
      t += h;
      if (error < 0.004) h *= 2;
    } else h /= 2;
  }
  return y;
}

export function rcCircuit(r: number, c: number, input: readonly number[]): number {
  let v = 0;
  let energy = 0;
  for (const u of input) {
    const i = (u - v) / r;
    v += (i / c) * 0.1;
    energy += i * i * r * 0.1;
  }
  return energy;
}

export function cloth(points: { x: number; y: number; px: number; py: number }[], rest: number, steps: number): number {
  for (let s = 0; s < steps; s++) {
    for (const p of points.slice(1)) {
      const nx = 2 * p.x - p.px;
      const ny = 2 * p.y - p.py - 0.01;
      p.px = p.x;
      p.py = p.y;
      p.x = nx;
      p.y = ny;
    }
    for (let k = 0; k < 2; k++) {
      for (let i = 0; i + 1 < points.length; i++) {
        const a = points[i];
        const b = points[i + 1];
        const dx = b.x - a.x;
        const dy = b.y - a.y;
        const d = Math.sqrt(dx * dx + dy * dy);
        const f = (0.5 * (d - rest)) / d;
        if (i > 0) {
          a.x += f * dx;
          a.y += f * dy;
        }
        b.x -= f * dx;
        b.y -= f * dy;
      }
    }
  }
  const last = points[points.length - 1];
  return last.x * 2 + last.y;
}

export function rayMarch(ox: number, oy: number, radius: number): number {
  let t = 0;
  const dx = 0.8;
  const dy = 0.6;
  for (let i = 0; i < 64; i++) {
    const x = ox + dx * t;
    const y = oy + dy * t;
    const d = Math.sqrt((x - 3) ** 2 + (y - 2) ** 2) - radius;
    if (d < 1e-12) break;
    if (t > 20) return -1;
    t += d;
  }
  return t;
}

export function lstmCell(x: number[], w: number[], u: number[], b: number[]): number {
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
  let h = 0;
  let c = 0;
  for (const v of x) {
    const gate = (k: number) => w[k] * v + u[k] * h + b[k];
    const f = sigmoid(gate(0));
    const i = sigmoid(gate(1));
    const o = sigmoid(gate(2));
    const g = Math.tanh(gate(3));
    c = f * c + i * g;
    h = o * Math.tanh(c);
  }
  return h * h + c;
}

export function gradientDescentInside(x0: number, rate: number, steps: number): number {
  let x = x0;
  for (let i = 0; i < steps; i++) {
    const g = 4 * x ** 3 - 2 * x;
    x -= rate * g;
  }
  return x ** 4 - x ** 2;
}

export function momentumInside(w: number[], lr: number, mu: number): number {
  const v = w.map(() => 0);
  for (let t = 0; t < 4; t++) {
    const g = w.map((x, i) => 2 * (i + 1) * x + Math.sin(x));
    for (let i = 0; i < w.length; i++) {
      v[i] = mu * v[i] - lr * g[i];
      w[i] += v[i];
    }
  }
  return w.reduce((s, x) => s + x * x, 0);
}

export function adamInside(w: number[], lr: number): number {
  const m = new Array<number>(w.length).fill(0);
  const s = new Array<number>(w.length).fill(0);
  for (let t = 1; t <= 3; t++) {
    for (let i = 0; i < w.length; i++) {
      const g = 2 * w[i] * (i + 1);
      m[i] = 0.9 * m[i] + 0.1 * g;
      s[i] = 0.999 * s[i] + 0.001 * g * g;
      w[i] -= (lr * (m[i] / (1 - 0.9 ** t))) / (Math.sqrt(s[i] / (1 - 0.999 ** t)) + 1e-8);
    }
  }
  return w[0] * w[1];
}

export function cellularNeighbours(grid: number[][], steps: number): number {
  const h = grid.length;
  const w = grid[0].length;
  for (let s = 0; s < steps; s++) {
    const next = grid.map((row) => row.map(() => 0));
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++) {
        let n = 0;
        for (let dy = -1; dy <= 1; dy++)
          for (let dx = -1; dx <= 1; dx++) {
            if (dx === 0 && dy === 0) continue;
            n += grid[(y + dy + h) % h][(x + dx + w) % w];
          }
        next[y][x] = Math.tanh(0.2 * n) * 0.9 + 0.1 * grid[y][x];
      }
    grid = next;
  }
  return grid[0][0] * grid[1][1];
}

export function convolution2d(image: number[][], kernel: number[][]): number {
  let e = 0;
  for (let y = 0; y + kernel.length <= image.length; y++)
    for (let x = 0; x + kernel[0].length <= image[0].length; x++) {
      let s = 0;
      kernel.forEach((row, i) => row.forEach((k, j) => (s += k * image[y + i][x + j])));
      e += Math.max(0, s) ** 2;
    }
  return e;
}

export function maxPool(image: number[][]): number {
  let s = 0;
  for (let y = 0; y < image.length; y += 2)
    for (let x = 0; x < image[0].length; x += 2) {
      let m = -Infinity;
      for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) m = Math.max(m, image[y + i][x + j]);
      s += m * m;
    }
  return s;
}

export function bilinear(image: number[][], u: number, v: number): number {
  const x = Math.floor(u);
  const y = Math.floor(v);
  const fx = u - x;
  const fy = v - y;
  const top = image[y][x] * (1 - fx) + image[y][x + 1] * fx;
  const bottom = image[y + 1][x] * (1 - fx) + image[y + 1][x + 1] * fx;
  return top * (1 - fy) + bottom * fy;
}

export function project(camera: { f: number; k1: number; t: number[] }, point: number[], seen: number[]): number {
  const p = point.map((v, i) => v - camera.t[i]);
  const x = p[0] / p[2];
  const y = p[1] / p[2];
  const r2 = x * x + y * y;
  const d = 1 + camera.k1 * r2;
  const ex = camera.f * d * x - seen[0];
  const ey = camera.f * d * y - seen[1];
  return ex * ex + ey * ey;
}

export function softDtw(a: number[], b: number[], gamma: number): number {
  const n = a.length;
  const m = b.length;
  const r: number[][] = Array.from({ length: n + 1 }, () => Array.from({ length: m + 1 }, () => 1e6));
  r[0][0] = 0;
  for (let i = 1; i <= n; i++)
    for (let j = 1; j <= m; j++) {
      const z = [r[i - 1][j - 1], r[i - 1][j], r[i][j - 1]].map((v) => -v / gamma);
      const top = Math.max(...z);
      const soft = -gamma * (top + Math.log(z.reduce((s, v) => s + Math.exp(v - top), 0)));
      r[i][j] = (a[i - 1] - b[j - 1]) ** 2 + soft;
    }
  return r[n][m];
}

export function viterbiScore(emit: number[][], move: number[][]): number {
  let score = emit[0].slice();
  for (let t = 1; t < emit.length; t++) {
    score = score.map((_, s) => emit[t][s] + Math.max(...score.map((v, r) => v + move[r][s])));
  }
  return Math.max(...score);
}

export function shortestPath(weights: number[], edges: [number, number][], n: number): number {
  const dist = new Array<number>(n).fill(Infinity);
  dist[0] = 0;
  for (let round = 0; round < n - 1; round++) {
    let changed = false;
    edges.forEach(([from, to], e) => {
      const d = dist[from] + weights[e];
      if (d < dist[to]) {
        dist[to] = d;
        changed = true;
      }
    });
    if (!changed) break;
  }
  return dist[n - 1];
}

export function pageRank(links: number[][], damping: number): number {
  const n = links.length;
  let rank = new Array<number>(n).fill(1 / n);
  for (let k = 0; k < 5; k++) {
    const next = new Array<number>(n).fill((1 - damping) / n);
    for (let i = 0; i < n; i++) {
      const total = links[i].reduce((a, b) => a + b, 0);
      for (let j = 0; j < n; j++) next[j] += (damping * rank[i] * links[i][j]) / total;
    }
    rank = next;
  }
  return rank[0] * rank[1];
}

export const cases: Case[] = [
  { f: 'eulerDecay', at: [[2, 0.5, 0.1, 8]], wrt: ['y', 'k', 'dt'] },
  { f: 'leapfrog', at: [[1, 0.2, 10]], wrt: ['x', 'v'] },
  { f: 'lotkaVolterra', at: [[[1, 0.5], { a: 1, b: 0.8, c: 0.5, d: 0.6 }, 12]], wrt: ['state', 'p'] },
  { f: 'lorenzRk4', at: [[[1, 2, 3], 10, 5]], wrt: ['start', 'sigma'] },
  { f: 'burgers', at: [[new Float64Array([0.5, 1, -0.5, 0.2, 0.1]), 0.02, 4]], wrt: ['u', 'nu'] },
  {
    f: 'bouncingBall',
    at: [
      [1, 0.7],
      [0.3, 0.8],
    ],
  },
  {
    f: 'nBody',
    at: [
      [
        [
          { m: 1, p: [0, 0], v: [0.1, 0] },
          { m: 2, p: [1, 0.5], v: [0, -0.2] },
          { m: 0.5, p: [-1, 1], v: [0, 0] },
        ],
        3,
      ],
    ],
    wrt: ['bodies'],
  },
  { f: 'implicitEuler', at: [[1, 2, 4]], wrt: ['y0', 'lambda'] },
  { f: 'adaptiveStep', at: [[2, 1.3]] },
  { f: 'rcCircuit', at: [[2, 0.5, [1, 1, 0, -1, 1]]] },
  {
    f: 'cloth',
    at: [
      [
        [
          { x: 0, y: 0, px: 0, py: 0 },
          { x: 1.2, y: 0, px: 1.1, py: 0 },
          { x: 2, y: 0.3, px: 2, py: 0.3 },
        ],
        1,
        3,
      ],
    ],
    wrt: ['points', 'rest'],
  },
  { f: 'rayMarch', at: [[0, 0, 1]] },
  {
    f: 'lstmCell',
    at: [
      [
        [1, -0.5, 2],
        [0.1, 0.2, 0.3, 0.4],
        [0.5, -0.1, 0.2, 0.3],
        [0, 0.1, 0.2, -0.1],
      ],
    ],
  },
  { f: 'gradientDescentInside', at: [[0.9, 0.05, 6]], wrt: ['x0', 'rate'] },
  { f: 'momentumInside', at: [[[1, -0.5], 0.05, 0.9]] },
  { f: 'adamInside', at: [[[1, -0.5], 0.05]] },
  {
    f: 'cellularNeighbours',
    at: [
      [
        [
          [0.1, 0.5, 0.2],
          [0.9, 0.3, 0.4],
          [0, 1, 0.6],
        ],
        2,
      ],
    ],
    wrt: ['grid'],
  },
  {
    f: 'convolution2d',
    at: [
      [
        [
          [1, 2, 0],
          [0, 1, 3],
          [2, -1, 1],
        ],
        [
          [1, -1],
          [0.5, 2],
        ],
      ],
    ],
  },
  {
    f: 'maxPool',
    at: [
      [
        [
          [1, 2, 0, 5],
          [0, 1, 3, 4],
        ],
      ],
    ],
  },
  {
    f: 'bilinear',
    at: [
      [
        [
          [1, 2, 0],
          [0, 1, 3],
          [2, -1, 1],
        ],
        0.3,
        1.6,
      ],
    ],
  },
  { f: 'project', at: [[{ f: 500, k1: 0.1, t: [0.1, 0.2, -3] }, [0.5, -0.4, 1], [60, -70]]] },
  { f: 'softDtw', at: [[[1, 2, 3], [1.5, 2.2, 2.8, 3.5], 0.5]], wrt: ['a', 'b'] },
  {
    f: 'viterbiScore',
    at: [
      [
        [
          [0.1, 0.7],
          [0.5, 0.2],
          [0.3, 0.9],
        ],
        [
          [0.8, 0.15],
          [0.3, 0.75],
        ],
      ],
    ],
  },
  {
    f: 'shortestPath',
    at: [
      [
        [1, 4.5, 2, 5, 1.5],
        [
          [0, 1],
          [0, 2],
          [1, 2],
          [1, 3],
          [2, 3],
        ],
        4,
      ],
    ],
    wrt: ['weights'],
  },
  {
    f: 'pageRank',
    at: [
      [
        [
          [0, 1, 1],
          [1, 0, 0],
          [2, 1, 0],
        ],
        0.85,
      ],
    ],
  },
];
