// Particles in cells, assignments, tableaux, ropes and fits: what is searched for decides what counts.
import type { Case } from './case.ts';
// particles in cells of a hash
export function smoothedParticles(pos: [number, number][], h: number): number {
  const key = (i: number, j: number): string => `${i}:${j}`;
  const grid = new Map<string, number[]>();
  pos.forEach(([x, y], i) => {
    const k = key(Math.floor(x / h), Math.floor(y / h));
    const cell = grid.get(k);
    if (cell) cell.push(i);
    else grid.set(k, [i]);
  });
  const rho = new Float64Array(pos.length);
  for (const [k, members] of grid) {
    const [ci, cj] = k.split(':').map(Number);
    for (let di = -1; di <= 1; di++) {
      for (let dj = -1; dj <= 1; dj++) {
        const near = grid.get(key(ci + di, cj + dj));
        if (!near) continue;
        for (const i of members)
          for (const j of near) {
            const r2 = (pos[i][0] - pos[j][0]) ** 2 + (pos[i][1] - pos[j][1]) ** 2;
            const q = h * h - r2;
            if (q > 0) rho[i] += q * q * q;
          }
      }
    }
  }
  return rho.reduce((s, r) => s + r * r, 0);
}

// assignment by shortest augmenting paths, then the cost of it
export function hungarian(cost: number[][]): number {
  const n = cost.length;
  const u = new Array<number>(n + 1).fill(0);
  const v = new Array<number>(n + 1).fill(0);
  const p = new Array<number>(n + 1).fill(0);
  const way = new Array<number>(n + 1).fill(0);
  for (let i = 1; i <= n; i++) {
    p[0] = i;
    let j0 = 0;
    const minv = new Array<number>(n + 1).fill(Infinity);
    const used = new Array<boolean>(n + 1).fill(false);
    do {
      used[j0] = true;
      const i0 = p[j0];
      let delta = Infinity;
      let j1 = 0;
      for (let j = 1; j <= n; j++) {
        if (used[j]) continue;
        const cur = cost[i0 - 1][j - 1] - u[i0] - v[j];
        if (cur < minv[j]) {
          minv[j] = cur;
          way[j] = j0;
        }
        if (minv[j] < delta) {
          delta = minv[j];
          j1 = j;
        }
      }
      for (let j = 0; j <= n; j++) {
        if (used[j]) {
          u[p[j]] += delta;
          v[j] -= delta;
        } else minv[j] -= delta;
      }
      j0 = j1;
    } while (p[j0] !== 0);
    do {
      const j1 = way[j0];
      p[j0] = p[j1];
      j0 = j1;
    } while (j0);
  }
  return -v[0] + u.reduce((s, x, i) => s + x * x * i, 0) * 0.1;
}

// a linear programme by the simplex method, on a tableau
export function simplex(c: number[], A: number[][], b: number[]): number {
  const m = b.length;
  const n = c.length;
  const T = A.map((row, i) => [...row, ...Array.from({ length: m }, (_, k) => (k === i ? 1 : 0)), b[i]]);
  const z: number[] = [...c.map((v) => -v), ...new Array<number>(m + 1).fill(0)];
  for (let guard = 0; guard < 50; guard++) {
    let col = -1;
    for (let j = 0; j < n + m; j++) if (z[j] < -1e-12 && (col < 0 || z[j] < z[col])) col = j;
    if (col < 0) break;
    let row = -1;
    let best = Infinity;
    T.forEach((r, i) => {
      if (r[col] > 1e-12 && r[n + m] / r[col] < best) {
        best = r[n + m] / r[col];
        row = i;
      }
    });
    if (row < 0) return Infinity;
    const piv = T[row][col];
    T[row] = T[row].map((v) => v / piv);
    for (const r of T) {
      if (r === T[row]) continue;
      const k = r[col];
      for (let j = 0; j < r.length; j++) r[j] -= k * T[row][j];
    }
    const k = z[col];
    T[row].forEach((v, j) => (z[j] -= k * v));
  }
  return z[n + m];
}

// positions corrected by constraints in turn
export function ropeByConstraints(pts: { x: number; y: number; w: number }[], rest: number, steps: number): number {
  const prev = pts.map(({ x, y }) => ({ x, y }));
  for (let s = 0; s < steps; s++) {
    for (let i = 0; i < pts.length; i++) {
      const p = pts[i];
      if (p.w === 0) continue;
      const { x, y } = p;
      p.x += 0.99 * (x - prev[i].x);
      p.y += 0.99 * (y - prev[i].y) - 0.01;
      Object.assign(prev[i], { x, y });
    }
    for (let it = 0; it < 3; it++) {
      for (let i = 0; i + 1 < pts.length; i++) {
        const [a, b] = [pts[i], pts[i + 1]];
        const [dx, dy] = [b.x - a.x, b.y - a.y];
        const d = Math.hypot(dx, dy);
        if (d <= rest || a.w + b.w === 0) continue;
        const c = (d - rest) / d / (a.w + b.w);
        a.x += dx * c * a.w;
        a.y += dy * c * a.w;
        b.x -= dx * c * b.w;
        b.y -= dy * c * b.w;
      }
      for (const p of pts) if (p.y < -0.2) p.y = -0.2;
    }
  }
  const end = pts[pts.length - 1];
  return end.x * end.x + 2 * end.y;
}

// least squares inside: Levenberg-Marquardt with its own Jacobian
export function fitted(ts: number[], ys: number[], guess: number[]): number {
  let p = guess;
  let lam = 1e-2;
  const resid = (q: number[]): number[] => ts.map((t, i) => q[0] * Math.exp(-q[1] * t) - ys[i]);
  const norm2 = (r: number[]): number => r.reduce((s, v) => s + v * v, 0);
  let r = resid(p);
  for (let it = 0; it < 12; it++) {
    const J = ts.map((t) => [Math.exp(-p[1] * t), -t * p[0] * Math.exp(-p[1] * t)]);
    const [a, b, c] = J.reduce(([x, y, z], [g, h]) => [x + g * g, y + g * h, z + h * h], [0, 0, 0]);
    const [g0, g1] = J.reduce(([x, y], [g, h], i) => [x + g * r[i], y + h * r[i]], [0, 0]);
    const [A, C] = [a * (1 + lam), c * (1 + lam)];
    const det = A * C - b * b;
    const next = [p[0] - (C * g0 - b * g1) / det, p[1] - (A * g1 - b * g0) / det];
    const rn = resid(next);
    if (norm2(rn) < norm2(r)) {
      p = next;
      r = rn;
      lam /= 10;
    } else lam *= 10;
  }
  return p[0] + 3 * p[1];
}

export const cases: Case[] = [
  {
    f: 'smoothedParticles',
    at: [
      [
        [
          [0.1, 0.2],
          [0.15, 0.3],
          [0.4, 0.5],
          [0.9, 0.1],
          [0.55, 0.45],
        ],
        0.3,
      ],
    ],
  },
  {
    f: 'hungarian',
    at: [
      [
        [
          [4, 1.1, 3],
          [2, 0.2, 5.3],
          [3.3, 2, 2.1],
        ],
      ],
    ],
  },
  {
    f: 'simplex',
    at: [
      [
        [3, 5],
        [
          [1, 0.1],
          [0, 2],
          [3, 2],
        ],
        [4, 12, 18],
      ],
    ],
  },
  {
    f: 'ropeByConstraints',
    at: [
      [
        [
          { x: 0, y: 1, w: 0 },
          { x: 0.5, y: 1, w: 1 },
          { x: 1.1, y: 0.9, w: 0.7 },
        ],
        0.45,
        5,
      ],
    ],
    wrt: ['pts', 'rest'],
    fixed: ['pts.0.w'],
  },
  {
    f: 'fitted',
    at: [
      [
        [0, 1, 2, 3],
        [2.1, 1.2, 0.8, 0.4],
        [1, 0.3],
      ],
    ],
    wrt: ['ts', 'ys'],
  },
];
