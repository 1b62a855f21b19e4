// Kernels of benchmark collections, cut down: molecular docking, hydrodynamics, lattices, grids, dynamic programs.
import type { Case } from './case.ts';

interface Atom {
  x: number;
  y: number;
  z: number;
  type: number;
}
interface Parameters {
  hbtype: 'donor' | 'acceptor' | 'none';
  radius: number;
  hydrophobicity: number;
  charge: number;
}

export function dockingEnergy(protein: Atom[], ligand: Atom[], field: Parameters[], pose: number[]): number {
  const [sx, cx, sy, cy, sz, cz] = pose.slice(0, 3).flatMap((angle) => [Math.sin(angle), Math.cos(angle)]);
  const m = [
    [cy * cz, sx * sy * cz - cx * sz, cx * sy * cz + sx * sz, pose[3]],
    [cy * sz, sx * sy * sz + cx * cz, cx * sy * sz - sx * cz, pose[4]],
    [-sy, sx * cy, cx * cy, pose[5]],
  ];
  let energy = 0;
  for (const l of ligand) {
    const lp = field[l.type];
    const [lx, ly, lz] = m.map(([a, b, c, d]) => a * l.x + b * l.y + c * l.z + d);
    for (const p of protein) {
      const pp = field[p.type];
      const distance = Math.hypot(lx - p.x, ly - p.y, lz - p.z);
      const reach = pp.radius + lp.radius;
      const inside = distance < reach;
      if (inside) energy += 38 * (1 - distance / reach);
      const limit = pp.hbtype === 'donor' && lp.hbtype === 'acceptor' ? 4 : 2;
      const chargeInRange = distance - reach < limit;
      const strength = (1 - Math.max(0, distance - reach) / limit) * (chargeInRange ? 1 : 0);
      energy += pp.charge * lp.charge * strength;
      if (pp.hydrophobicity !== 0 && lp.hydrophobicity !== 0 && distance < 6)
        energy += 0.5 * (pp.hydrophobicity + lp.hydrophobicity) * (1 - distance / 6);
    }
  }
  return 0.5 * energy;
}

/** One dimension of a Lagrangian hydrodynamics step: work arrays of an object, artificial viscosity by branches. */
class Domain {
  x: Float64Array;
  v: Float64Array;
  e: Float64Array;
  private q: Float64Array;
  private p: Float64Array;
  constructor(
    x: ArrayLike<number>,
    e: ArrayLike<number>,
    private readonly mass: number,
  ) {
    this.x = Float64Array.from(x);
    this.v = new Float64Array(x.length);
    this.e = Float64Array.from(e);
    this.q = new Float64Array(e.length);
    this.p = new Float64Array(e.length);
  }
  private pressures(): void {
    for (let i = 0; i < this.p.length; i++) {
      const width = this.x[i + 1] - this.x[i];
      const rho = this.mass / width;
      const dv = this.v[i + 1] - this.v[i];
      this.q[i] = dv < 0 ? 2 * rho * dv * dv : 0;
      this.p[i] = 0.4 * rho * this.e[i];
    }
  }
  step(dt: number): this {
    this.pressures();
    const { p, q, v, x, e } = this;
    for (let i = 1; i < p.length; i++) v[i] += (dt * (p[i - 1] + q[i - 1] - p[i] - q[i])) / this.mass;
    for (let i = 0; i < p.length; i++) e[i] -= ((p[i] + q[i]) * (v[i + 1] - v[i]) * dt) / this.mass;
    for (let i = 0; i < x.length; i++) x[i] += v[i] * dt;
    return this;
  }
  get total(): number {
    return this.e.reduce((s, ei) => s + ei * ei, 0) + this.v.reduce((s, vi) => s + vi * vi, 0);
  }
}

export function hydrodynamics(x: number[], e: number[], steps: number): number {
  const d = new Domain(x, e, 0.3);
  while (steps-- > 0) d.step(0.05);
  return d.total;
}

export function latticeBoltzmann1d(rho0: number[], omega: number, steps: number): number {
  const n = rho0.length;
  let f = [-1, 0, 1].map((c) => rho0.map((r) => (c === 0 ? (2 * r) / 3 : r / 6)));
  for (let t = 0; t < steps; t++) {
    const rho = rho0.map((_, i) => f[0][i] + f[1][i] + f[2][i]);
    const u = rho.map((r, i) => (f[2][i] - f[0][i]) / r);
    const after = f.map((fk, k) => {
      const c = k - 1;
      const w = c === 0 ? 2 / 3 : 1 / 6;
      return fk.map((v, i) => v + omega * (w * rho[i] * (1 + 3 * c * u[i] + 4.5 * (c * u[i]) ** 2 - 1.5 * u[i] ** 2) - v));
    });
    f = after.map((fk, k) => fk.map((_, i) => fk[(i - (k - 1) + n) % n]));
  }
  return f[2].reduce((s, v, i) => s + v * (i + 1), 0);
}

const EX = [0, 1, 0, -1, 0, 1, -1, -1, 1];
const EY = [0, 0, 1, 0, -1, 1, 1, -1, -1];
const WEIGHTS = EX.map((ex, k) => (k === 0 ? 4 / 9 : ex * EY[k] === 0 ? 1 / 9 : 1 / 36));

export function latticeBoltzmann2d(start: Float64Array, nx: number, ny: number, tau: number): number {
  const at = (k: number, x: number, y: number): number => (k * ny + ((y + ny) % ny)) * nx + ((x + nx) % nx);
  let f = new Float64Array(9 * nx * ny);
  let g = new Float64Array(9 * nx * ny);
  for (let k = 0; k < 9; k++) for (let i = 0; i < nx * ny; i++) f[k * nx * ny + i] = WEIGHTS[k] * start[i];
  for (let step = 0; step < 2; step++) {
    for (let y = 0; y < ny; y++)
      for (let x = 0; x < nx; x++) {
        let [rho, ux, uy] = [0, 0.01, 0];
        for (let k = 0; k < 9; k++) {
          const v = f[at(k, x, y)];
          rho += v;
          ux += EX[k] * v;
          uy += EY[k] * v;
        }
        ux /= rho;
        uy /= rho;
        for (let k = 0; k < 9; k++) {
          const eu = EX[k] * ux + EY[k] * uy;
          const feq = WEIGHTS[k] * rho * (1 + 3 * eu + 4.5 * eu * eu - 1.5 * (ux * ux + uy * uy));
          g[at(k, x + EX[k], y + EY[k])] = f[at(k, x, y)] - (f[at(k, x, y)] - feq) / tau;
        }
      }
    [f, g] = [g, f];
  }
  let out = 0;
  for (let i = 0; i < f.length; i++) out += f[i] * f[i];
  return out;
}

export function hotspot(temp: number[][], power: number[][], steps: number): number {
  const [rows, cols] = [temp.length, temp[0].length];
  let result = temp;
  for (let s = 0; s < steps; s++) {
    const next: number[][] = [];
    for (let r = 0; r < rows; r++) {
      next[r] = [];
      for (let c = 0; c < cols; c++) {
        const t = result[r][c];
        const up = r > 0 ? result[r - 1][c] : t;
        const down = r < rows - 1 ? result[r + 1][c] : t;
        const left = result[r][c - 1] ?? t;
        const right = result[r][c + 1] ?? t;
        next[r][c] = t + 0.1 * (power[r][c] + up + down + left + right - 4 * t + 0.01 * (80 - t));
      }
    }
    result = next;
  }
  return result.flat().reduce((a, b) => a + b * b, 0) / 1e3;
}

export function pathfinder(wall: number[][]): number {
  let dst = [...wall[0]];
  let src = new Array<number>(dst.length);
  for (let t = 0; t + 1 < wall.length; t++) {
    [src, dst] = [dst, src];
    for (let n = 0; n < src.length; n++) {
      let min = src[n];
      if (n > 0) min = Math.min(min, src[n - 1]);
      if (n < src.length - 1) min = Math.min(min, src[n + 1]);
      dst[n] = wall[t + 1][n] + min;
    }
  }
  return Math.min(...dst);
}

export function needlemanWunsch(similarity: number[][], gap: number, soft: number): number {
  const n = similarity.length;
  const item = new Float64Array((n + 1) * (n + 1));
  for (let i = 1; i <= n; i++) item[i] = item[i * (n + 1)] = -i * gap;
  const softMax = (...xs: number[]): number => {
    const top = Math.max(...xs);
    return top + Math.log(xs.reduce((s, x) => s + Math.exp((x - top) / soft), 0)) * soft;
  };
  for (let diagonal = 2; diagonal <= 2 * n; diagonal++)
    for (let i = Math.max(1, diagonal - n); i <= Math.min(n, diagonal - 1); i++) {
      const k = i * (n + 1) + (diagonal - i);
      item[k] = softMax(item[k - n - 2] + similarity[i - 1][diagonal - i - 1], item[k - 1] - gap, item[k - n - 1] - gap);
    }
  return item[item.length - 1];
}

export function speckleDiffusion(J: Float64Array, rows: number, cols: number, lambda: number): number {
  const size = rows * cols;
  const north = Int32Array.from({ length: rows }, (_, i) => Math.max(0, i - 1));
  const south = Int32Array.from({ length: rows }, (_, i) => Math.min(rows - 1, i + 1));
  let [sum, sum2] = [0, 0];
  for (const v of J) {
    sum += v;
    sum2 += v * v;
  }
  const mean = sum / size;
  const q0 = (sum2 / size - mean * mean) / (mean * mean);
  const c = new Float64Array(size);
  const [dN, dS] = [new Float64Array(size), new Float64Array(size)];
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) {
      const k = i * cols + j;
      const Jc = J[k];
      dN[k] = J[north[i] * cols + j] - Jc;
      dS[k] = J[south[i] * cols + j] - Jc;
      const g2 = (dN[k] * dN[k] + dS[k] * dS[k]) / (Jc * Jc);
      const l = (dN[k] + dS[k]) / Jc;
      const qsqr = (0.5 * g2 - 0.0625 * l * l) / (1 + 0.25 * l) ** 2;
      c[k] = 1 / (1 + (qsqr - q0) / (q0 * (1 + q0)));
      if (c[k] < 0) c[k] = 0;
      else if (c[k] > 1) c[k] = 1;
    }
  let out = 0;
  for (let k = 0; k < size; k++) out += (J[k] + 0.25 * lambda * (c[k] * dN[k] + c[k] * dS[k])) ** 2;
  return out;
}

const grid = [
  [1, 2, 0.4],
  [0.3, 1.1, 0.9],
  [2.2, 0.1, 0.6],
];

export const cases: Case[] = [
  {
    f: 'dockingEnergy',
    at: [
      [
        [
          { x: 0, y: 0, z: 0, type: 0 },
          { x: 1.5, y: 0.2, z: 0.1, type: 1 },
        ],
        [
          { x: 0.5, y: 0.9, z: -0.4, type: 1 },
          { x: 2, y: 1, z: 1, type: 2 },
        ],
        [
          { hbtype: 'donor', radius: 1.1, hydrophobicity: 0.4, charge: -0.3 },
          { hbtype: 'acceptor', radius: 1.3, hydrophobicity: 0, charge: 0.5 },
          { hbtype: 'none', radius: 0.4, hydrophobicity: -0.6, charge: 0.2 },
        ],
        [0.1, 0.4, -0.3, 0.2, 0.3, 0.5],
      ],
    ],
    wrt: ['field', 'pose'],
    fixed: ['field.1.hydrophobicity'],
  },
  { f: 'hydrodynamics', at: [[[0, 0.9, 2.1, 3], [1, 2, 0.5], 3]], wrt: ['x', 'e'] },
  { f: 'latticeBoltzmann1d', at: [[[1, 1.2, 0.8, 1.1], 1.3, 3]], wrt: ['rho0', 'omega'] },
  { f: 'latticeBoltzmann2d', at: [[new Float64Array([1, 1.2, 0.8, 1.1, 0.9, 1.3]), 3, 2, 0.8]], wrt: ['start', 'tau'] },
  { f: 'hotspot', at: [[grid, grid.toReversed(), 2]], wrt: ['temp', 'power'] },
  {
    f: 'pathfinder',
    at: [
      [
        [
          [1, 2, 0.4],
          [0.3, 1.1, 0.9],
          [2.2, 0.1, 0.6],
        ].map((row, i) => row.map((v, j) => v + i * j * 0.03)),
      ],
    ],
  },
  { f: 'needlemanWunsch', at: [[grid, 0.7, 0.4]] },
  { f: 'speckleDiffusion', at: [[new Float64Array(grid.flat()), 3, 3, 0.5]], wrt: ['J', 'lambda'], tolerance: 1e-6 },
];
