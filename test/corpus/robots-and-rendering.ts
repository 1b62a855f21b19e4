// Kinematics and dynamics of linked bodies, and small renderers: frames in objects, recursion over links, early ends of rays.
import type { Case } from './case.ts';

type V3 = readonly [number, number, number];
const add = (a: V3, b: V3): V3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const scale = (a: V3, s: number): V3 => [a[0] * s, a[1] * s, a[2] * s];
const dot = (a: V3, b: V3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: V3, b: V3): V3 => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const unit = (a: V3): V3 => scale(a, 1 / Math.sqrt(dot(a, a)));

export function denavitHartenberg(rows: { a: number; alpha: number; d: number; theta: number }[]): number {
  let T = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  for (const { a, alpha, d, theta } of rows) {
    const [ct, st, ca, sa] = [Math.cos(theta), Math.sin(theta), Math.cos(alpha), Math.sin(alpha)];
    const A = [ct, -st * ca, st * sa, a * ct, st, ct * ca, -ct * sa, a * st, 0, sa, ca, d, 0, 0, 0, 1];
    const product = new Array<number>(16).fill(0);
    for (let k = 0; k < 64; k++) product[k >> 2] += T[((k >> 4) << 2) | (k & 3)] * A[((k & 3) << 2) | ((k >> 2) & 3)];
    T = product;
  }
  return T[3] + 2 * T[7] - T[11] + T[0] * T[5];
}

export function recursiveNewtonEuler(q: number[], qd: number[], qdd: number[], mass: number[]): number {
  const l = 0.7;
  const pass = (i: number, w: number, dw: number, acc: [number, number]): { f: [number, number]; n: number; cost: number } => {
    if (i === q.length) return { f: [0, 0], n: 0, cost: 0 };
    const [c, s] = [Math.cos(q[i]), Math.sin(q[i])];
    const rotated: [number, number] = [c * acc[0] + s * acc[1], -s * acc[0] + c * acc[1]];
    w += qd[i];
    dw += qdd[i];
    const tip: [number, number] = [rotated[0] - l * w * w, rotated[1] + l * dw];
    const child = pass(i + 1, w, dw, tip);
    const [cn, sn] = i + 1 < q.length ? [Math.cos(q[i + 1]), Math.sin(q[i + 1])] : [1, 0];
    const back = [cn * child.f[0] - sn * child.f[1], sn * child.f[0] + cn * child.f[1]];
    const centre = [rotated[0] - 0.5 * l * w * w, rotated[1] + 0.5 * l * dw];
    const f: [number, number] = [back[0] + mass[i] * centre[0], back[1] + mass[i] * centre[1]];
    const n = child.n + l * back[1] + 0.5 * l * mass[i] * centre[1] + 0.1 * mass[i] * dw;
    return { f, n, cost: child.cost + n * n };
  };
  return pass(0, 0, 0, [0, 9.81]).cost / 100;
}

class Link {
  readonly children: Link[] = [];
  private readonly inertia: number;
  constructor(
    public mass: number,
    public length: number,
    public angle: number,
  ) {
    this.inertia = (mass * length ** 2) / 12;
  }
  attach(...links: Link[]): this {
    this.children.push(...links);
    return this;
  }
  composite(turn = 0, at: [number, number] = [0, 0]): { m: number; mx: number; my: number; I: number } {
    turn += this.angle;
    const [dx, dy] = [Math.cos(turn) * this.length, Math.sin(turn) * this.length];
    const total = { m: this.mass, mx: this.mass * (at[0] + dx / 2), my: this.mass * (at[1] + dy / 2), I: this.inertia };
    total.I += this.mass * ((at[0] + dx / 2) ** 2 + (at[1] + dy / 2) ** 2);
    for (const child of this.children) {
      const part = child.composite(turn, [at[0] + dx, at[1] + dy]);
      for (const key of ['m', 'mx', 'my', 'I'] as const) total[key] += part[key];
    }
    return total;
  }
}

export function compositeBodies(masses: number[], lengths: number[], angles: number[]): number {
  const [root, a, b, c] = masses.map((m, i) => new Link(m, lengths[i], angles[i]));
  root.attach(a.attach(b), c);
  const { m, mx, my, I } = root.composite();
  return I - (mx * mx + my * my) / m;
}

export function articulatedAcceleration(theta: number[], omega: number[], tau: number[]): number {
  const [m, l, g] = [1.2, 0.8, 9.81];
  const d = theta[0] - theta[1];
  const M = [
    [2 * m * l * l, m * l * l * Math.cos(d)],
    [m * l * l * Math.cos(d), m * l * l],
  ];
  const h = theta.map((t, i) => tau[i] - (i ? -1 : 1) * m * l * l * omega[1 - i] ** 2 * Math.sin(d) - (2 - i) * m * g * l * Math.sin(t));
  for (let k = 0; k < 2; k++) {
    const pivot = M[k][k];
    M[k] = M[k].map((v) => v / pivot);
    h[k] /= pivot;
    for (let i = 0; i < 2; i++) {
      if (i === k) continue;
      const factor = M[i][k];
      M[i] = M[i].map((v, j) => v - factor * M[k][j]);
      h[i] -= factor * h[k];
    }
  }
  return h[0] ** 2 + h[0] * h[1];
}

export function contactSpringDamper(z0: number, v0: number, k: number, d: number): number {
  let z = z0;
  let v = v0;
  let contacts = 0;
  for (let i = 0; i < 40; i++) {
    let force = -9.81;
    if (z < 0) {
      const push = -k * z - d * v;
      contacts++;
      if (push > 0) force += push;
    }
    v += 0.02 * force;
    z += 0.02 * v;
  }
  return z + 0.1 * v + contacts;
}

export function frictionCone(v: V3, normal: V3, mu: number): number {
  const vn = dot(v, normal);
  if (vn >= 0) return dot(v, v);
  const tangent = add(v, scale(normal, -vn));
  const speed = Math.hypot(...tangent);
  const limit = -mu * vn;
  const after = speed <= limit ? ([0, 0, 0] as const) : scale(tangent, 1 - limit / speed);
  return dot(after, after) + after[0];
}

type Shape =
  | { kind: 'sphere'; r: number }
  | { kind: 'box'; half: V3 }
  | { kind: 'blend'; a: Shape; b: Shape; k: number }
  | { kind: 'move'; by: V3; of: Shape };

function signedDistance(p: V3, s: Shape): number {
  switch (s.kind) {
    case 'sphere':
      return Math.sqrt(dot(p, p)) - s.r;
    case 'box': {
      const q = p.map((v, i) => Math.abs(v) - s.half[i]);
      const out = Math.sqrt(q.reduce((t, v) => t + Math.max(v, 0) ** 2, 0));
      return out + Math.min(Math.max(...q), 0);
    }
    case 'blend': {
      const [a, b] = [signedDistance(p, s.a), signedDistance(p, s.b)];
      const h = Math.min(1, Math.max(0, 0.5 + (0.5 * (b - a)) / s.k));
      return b + (a - b) * h - s.k * h * (1 - h);
    }
    case 'move':
      return signedDistance(add(p, scale(s.by, -1)), s.of);
  }
}

export function sphereTracing(origin: V3, radius: number, k: number): number {
  const scene: Shape = {
    kind: 'blend',
    a: { kind: 'sphere', r: radius },
    b: { kind: 'move', by: [0.8, 0, 0], of: { kind: 'box', half: [0.4, 0.3, 0.3] } },
    k,
  };
  const direction = unit([0.1, 0.05, 1]);
  let t = 0;
  for (let i = 0; i < 25; i++) {
    const d = signedDistance(add(origin, scale(direction, t)), scene);
    if (d > 10) return -1;
    t += d;
  }
  return t;
}

export function softTriangles(vertices: number[][], colours: number[], size: number): number {
  let image = 0;
  for (let py = 0; py < size; py++) {
    for (let px = 0; px < size; px++) {
      let [weight, colour] = [1e-3, 0];
      for (let f = 0; f < colours.length; f++) {
        const corners = vertices.slice(3 * f, 3 * f + 3);
        let inside = 1;
        for (let e = 0; e < 3; e++) {
          const [ax, ay] = corners[e];
          const [bx, by] = corners[(e + 1) % 3];
          const edge = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
          inside *= 1 / (1 + Math.exp(-edge));
        }
        const depth = corners.reduce((s, c) => s + c[2], 0) / 3;
        const w = inside * Math.exp(-depth);
        weight += w;
        colour += w * colours[f];
      }
      image += (colour / weight - (px + py) / 4) ** 2;
    }
  }
  return image;
}

export function pathThroughput(albedo: number[], bounces: number, u: number[]): number {
  let [radiance, throughput] = [0, 1];
  let depth = 0;
  for (;;) {
    const surface = depth % albedo.length;
    radiance += throughput * 0.3 * surface;
    throughput *= albedo[surface];
    if (++depth > bounces) break;
    if (depth > 2) {
      const survive = Math.min(0.95, throughput);
      if (u[depth % u.length] > survive) break;
      throughput /= survive;
    }
  }
  return radiance + throughput;
}

export function microfacet(n: V3, v: V3, l: V3, rough: number, f0: number): number {
  const h = unit(add(v, l));
  const [nl, nv, nh, vh] = [dot(n, l), dot(n, v), dot(n, h), dot(v, h)].map((c) => Math.max(c, 1e-4));
  const a2 = rough ** 4;
  const D = a2 / (Math.PI * (nh * nh * (a2 - 1) + 1) ** 2);
  const k = (rough + 1) ** 2 / 8;
  const G = [nl, nv].reduce((g, c) => g * (c / (c * (1 - k) + k)), 1);
  return ((f0 + (1 - f0) * 2 ** ((-5.55473 * vh - 6.98316) * vh)) * D * G) / (4 * nl * nv);
}

export function sphericalHarmonics(c: number[], d: [number, number, number]): number {
  const [x, y, z] = unit(d);
  const basis = [0.282095, 0.488603 * y, 0.488603 * z, 0.488603 * x, 1.092548 * x * y, 1.092548 * y * z, 0.315392 * (3 * z * z - 1)];
  return Math.max(
    0,
    basis.slice(0, c.length).reduce((s, b, i) => s + b * c[i], 0.5),
  );
}

export function skinning(bones: { angle: number; at: V3 }[], weights: number[][], rest: V3[]): number {
  return rest
    .map((p, i) =>
      bones.reduce<V3>(
        (sum, { angle, at }, b) => {
          const local = add(p, scale(at, -1));
          const [c, s] = [Math.cos(angle), Math.sin(angle)];
          const moved: V3 = [c * local[0] - s * local[1] + at[0], s * local[0] + c * local[1] + at[1], local[2] + at[2]];
          return add(sum, scale(moved, weights[i][b]));
        },
        [0, 0, 0],
      ),
    )
    .reduce((e, p) => e + dot(p, cross(p, [0.3, 0.5, 1])) + dot(p, p), 0);
}

export function texturedMipmaps(texels: number[][], u: number, v: number, lod: number): number {
  const levels: number[][][] = [texels];
  while (levels[levels.length - 1].length > 1) {
    const up = levels[levels.length - 1];
    const half = up.length / 2;
    levels.push(
      Array.from({ length: half }, (_, i) =>
        Array.from(
          { length: half },
          (_, j) => (up[2 * i][2 * j] + up[2 * i + 1][2 * j] + up[2 * i][2 * j + 1] + up[2 * i + 1][2 * j + 1]) / 4,
        ),
      ),
    );
  }
  const sample = (image: number[][]): number => {
    const n = image.length;
    const [x, y] = [u * n - 0.5, v * n - 0.5];
    const [i, j] = [Math.floor(y), Math.floor(x)];
    const at = (r: number, c: number): number => image[Math.min(n - 1, Math.max(0, r))][Math.min(n - 1, Math.max(0, c))];
    const [fy, fx] = [y - i, x - j];
    return (1 - fy) * ((1 - fx) * at(i, j) + fx * at(i, j + 1)) + fy * ((1 - fx) * at(i + 1, j) + fx * at(i + 1, j + 1));
  };
  const low = Math.min(levels.length - 1, Math.max(0, Math.floor(lod)));
  const high = Math.min(levels.length - 1, low + 1);
  const t = lod - low;
  return sample(levels[low]) * (1 - t) + sample(levels[high]) * t;
}

const tilted: V3 = [0.1, -0.2, -3];

export const cases: Case[] = [
  {
    f: 'denavitHartenberg',
    at: [
      [
        [
          { a: 0.3, alpha: 0.5, d: 0.2, theta: 0.7 },
          { a: 0.8, alpha: -0.4, d: 0.1, theta: 0.3 },
        ],
      ],
    ],
  },
  {
    f: 'recursiveNewtonEuler',
    at: [
      [
        [0.3, -0.4, 0.8],
        [1, 0.5, -0.3],
        [0.2, 0.1, 0.6],
        [1, 2, 0.5],
      ],
    ],
  },
  {
    f: 'compositeBodies',
    at: [
      [
        [1, 2, 0.5, 0.7],
        [1, 0.8, 0.6, 0.4],
        [0.3, -0.5, 0.9, 0.2],
      ],
    ],
  },
  {
    f: 'articulatedAcceleration',
    at: [
      [
        [0.3, 0.9],
        [1, -0.4],
        [0.1, 0.6],
      ],
    ],
  },
  { f: 'contactSpringDamper', at: [[0.1, -0.2, 300, 2]], tolerance: 1e-6 },
  {
    f: 'frictionCone',
    at: [
      [[1, 0.2, -1], [0, 0, 1], 0.3],
      [[0.1, 0.2, -1], [0, 0, 1], 0.3],
      [[0.1, 0.2, 1], [0, 0, 1], 0.3],
    ],
  },
  {
    f: 'sphereTracing',
    at: [
      [tilted, 0.9, 0.2],
      [[0.9, 0.1, -3], 0.3, 0.1],
    ],
    tolerance: 1e-6,
  },
  {
    f: 'softTriangles',
    at: [
      [
        [
          [0, 0, 1],
          [2, 0, 1.1],
          [1, 2, 0.8],
          [0.5, 0, 2],
          [2, 2, 1.5],
          [0, 1, 1],
        ],
        [0.4, 0.9],
        2,
      ],
    ],
    wrt: ['vertices', 'colours'],
  },
  {
    f: 'pathThroughput',
    at: [
      [[0.8, 0.6, 0.9], 6, [0.3, 0.2, 0.1]],
      [[0.8, 0.2, 0.9], 6, [0.3, 0.2, 0.6]],
    ],
    wrt: ['albedo'],
  },
  { f: 'microfacet', at: [[[0, 0, 1], unit([0.3, 0.1, 1]), unit([-0.2, 0.5, 1]), 0.4, 0.04]] },
  {
    f: 'sphericalHarmonics',
    at: [
      [
        [0.5, 0.2, -0.3, 0.4, 0.1, 0.2, -0.1],
        [1, 2, -0.5],
      ],
    ],
  },
  {
    f: 'skinning',
    at: [
      [
        [
          { angle: 0.3, at: [0, 0, 0] },
          { angle: -0.5, at: [1, 0.2, 0] },
        ],
        [
          [0.7, 0.3],
          [0.2, 0.8],
        ],
        [
          [0.5, 0, 0],
          [1.5, 0.1, 0.3],
        ],
      ],
    ],
  },
  {
    f: 'texturedMipmaps',
    at: [
      [
        [
          [1, 2, 0.4, 0.3],
          [0.2, 0.9, 1.4, 2],
          [0.5, 0.6, 0.7, 1.8],
          [0.1, 1, 0.2, 0.3],
        ],
        0.4,
        0.7,
        0.6,
      ],
      [
        [
          [1, 2],
          [3, 5],
        ],
        0.4,
        0.7,
        1.4,
      ],
    ],
  },
];
