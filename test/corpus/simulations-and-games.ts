// Physics, games, geometry and graphics loops with events, collisions, branches and records updated in place.
import type { Case } from './case.ts';

interface Vec2 {
  x: number;
  y: number;
}

export function springChain(xs: number[], k: number, damping: number, steps: number): number {
  const v = xs.map(() => 0);
  const h = 0.05;
  for (let s = 0; s < steps; s++) {
    const f = xs.map((x, i) => {
      let total = -damping * v[i];
      if (i > 0) total -= k * (x - xs[i - 1] - 1);
      if (i < xs.length - 1) total += k * (xs[i + 1] - x - 1);
      return total;
    });
    for (let i = 1; i < xs.length; i++) {
      v[i] += h * f[i];
      xs[i] += h * v[i];
    }
  }
  return xs.reduce((s, x, i) => s + x * (i + 1), 0) + v[xs.length - 1];
}

export function pendulumWithStop(theta: number, omega: number, length: number, steps: number): number {
  const limit = 0.6;
  let hits = 0;
  for (let i = 0; i < steps; i++) {
    omega -= 0.1 * (9.81 / length) * Math.sin(theta);
    theta += 0.1 * omega;
    if (theta > limit) {
      theta = 2 * limit - theta;
      omega = -0.8 * omega;
      hits++;
    }
  }
  return theta + 0.1 * omega * (1 + hits);
}

export function bounceOffWalls(p: Vec2, v: Vec2, radius: number, steps: number): number {
  for (let i = 0; i < steps; i++) {
    p.x += v.x * 0.1;
    p.y += v.y * 0.1;
    v.y -= 0.2;
    for (const axis of ['x', 'y'] as const) {
      const depth = radius - p[axis];
      if (depth > 0) {
        p[axis] += depth;
        v[axis] = Math.abs(v[axis]) * 0.9;
      } else if (p[axis] > 2 - radius) {
        p[axis] = 2 - radius;
        v[axis] *= -0.9;
      }
    }
  }
  return p.x * p.y + v.x - v.y;
}

export function ballsCollide(balls: { p: Vec2; v: Vec2; m: number }[], radius: number): number {
  for (let step = 0; step < 6; step++) {
    for (const b of balls) {
      b.p.x += 0.2 * b.v.x;
      b.p.y += 0.2 * b.v.y;
    }
    for (let i = 0; i < balls.length; i++) {
      for (let j = i + 1; j < balls.length; j++) {
        const a = balls[i];
        const b = balls[j];
        const dx = b.p.x - a.p.x;
        const dy = b.p.y - a.p.y;
        const d = Math.sqrt(dx * dx + dy * dy);
        const overlap = 2 * radius - d;
        if (overlap <= 0) continue;
        const n = { x: dx / d, y: dy / d };
        a.p.x -= (n.x * overlap) / 2;
        b.p.x += (n.x * overlap) / 2;
        a.p.y -= (n.y * overlap) / 2;
        b.p.y += (n.y * overlap) / 2;
        const approach = (b.v.x - a.v.x) * n.x + (b.v.y - a.v.y) * n.y;
        if (approach < 0) {
          const impulse = (-2 * approach) / (1 / a.m + 1 / b.m);
          a.v.x -= (impulse / a.m) * n.x;
          a.v.y -= (impulse / a.m) * n.y;
          b.v.x += (impulse / b.m) * n.x;
          b.v.y += (impulse / b.m) * n.y;
        }
      }
    }
  }
  return balls.reduce((s, { p, v, m }) => s + m * (v.x ** 2 + v.y ** 2) + p.x * p.y, 0);
}

export function quaternionIntegration(q: [number, number, number, number], w: number[], dt: number, steps: number): number {
  let [a, b, c, d] = q;
  for (let i = 0; i < steps; i++) {
    const [wx, wy, wz] = w;
    const na = a - (dt / 2) * (b * wx + c * wy + d * wz);
    const nb = b + (dt / 2) * (a * wx + c * wz - d * wy);
    const nc = c + (dt / 2) * (a * wy - b * wz + d * wx);
    const nd = d + (dt / 2) * (a * wz + b * wy - c * wx);
    const n = Math.hypot(na, nb, nc, nd);
    [a, b, c, d] = [na / n, nb / n, nc / n, nd / n];
    w[i % 3] *= 0.95;
  }
  return a * b - c * d + 2 * b * d;
}

export function rigidBodyEuler(omega: number[], inertia: [number, number, number], steps: number): number {
  const w = [...omega];
  for (let s = 0; s < steps; s++) {
    const torque = [0, 1, 2].map((i) => {
      const j = (i + 1) % 3;
      const k = (i + 2) % 3;
      return ((inertia[j] - inertia[k]) * w[j] * w[k]) / inertia[i];
    });
    for (const i of [0, 1, 2]) w[i] += 0.05 * torque[i];
  }
  return 0.5 * w.reduce((e, v, i) => e + inertia[i] * v * v * (i + 1), 0);
}

export function smoothedParticles(xs: number[], h: number): number {
  const kernel = (r: number): number => {
    const q = Math.abs(r) / h;
    if (q >= 2) return 0;
    if (q >= 1) return (2 - q) ** 3 / (6 * h);
    return (2 / 3 - q * q + q ** 3 / 2) / h;
  };
  const density = xs.map((x) => xs.reduce((s, y) => s + kernel(x - y), 0));
  let energy = 0;
  for (let i = 0; i < xs.length; i++)
    for (let j = 0; j < xs.length; j++) if (i !== j) energy += kernel(xs[i] - xs[j]) / (density[i] * density[j]);
  return energy;
}

export function barnesHutLike(xs: number[], ms: number[], theta: number): number {
  const force = (x: number, lo: number, hi: number): number => {
    if (hi - lo === 0) return 0;
    let m = 0;
    let mx = 0;
    for (let i = lo; i < hi; i++) {
      m += ms[i];
      mx += ms[i] * xs[i];
    }
    const d = mx / m - x;
    const size = xs[hi - 1] - xs[lo];
    if (hi - lo === 1 || size < theta * Math.abs(d)) return Math.abs(d) < 1e-12 ? 0 : (m * Math.sign(d)) / (d * d + 0.01);
    const mid = (lo + hi) >> 1;
    return force(x, lo, mid) + force(x, mid, hi);
  };
  return xs.reduce((s, x, i) => s + ms[i] * force(x, 0, xs.length) ** 2, 0);
}

export function rayThroughSpheres(origin: number[], direction: number[], spheres: { c: number[]; r: number; shine: number }[]): number {
  const dot = (a: number[], b: number[]) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  let o = origin;
  let d = direction.map((v) => v / Math.sqrt(dot(direction, direction)));
  let light = 0;
  let weight = 1;
  for (let bounce = 0; bounce < 3; bounce++) {
    let near = Infinity;
    let hit: { c: number[]; r: number; shine: number } | null = null;
    for (const s of spheres) {
      const oc = o.map((v, i) => v - s.c[i]);
      const b = dot(oc, d);
      const disc = b * b - dot(oc, oc) + s.r * s.r;
      if (disc <= 0) continue;
      const t = -b - Math.sqrt(disc);
      if (t > 1e-4 && t < near) {
        near = t;
        hit = s;
      }
    }
    if (hit === null) {
      light += weight * (0.5 + 0.5 * d[1]);
      break;
    }
    const p = o.map((v, i) => v + near * d[i]);
    const n = p.map((v, i) => (v - hit!.c[i]) / hit!.r);
    light += weight * 0.1 * Math.max(0, n[1]);
    weight *= hit.shine;
    const k = 2 * dot(d, n);
    d = d.map((v, i) => v - k * n[i]);
    o = p;
  }
  return light;
}

export function steeringWithLimits(p: Vec2, v: Vec2, targets: Vec2[], maxForce: number): number {
  const clampLength = (u: Vec2, m: number): Vec2 => {
    const l = Math.hypot(u.x, u.y);
    return l > m ? { x: (u.x / l) * m, y: (u.y / l) * m } : u;
  };
  let at = { ...p };
  let vel = { ...v };
  let next = 0;
  for (let i = 0; i < 8 && next < targets.length; i++) {
    const to = { x: targets[next].x - at.x, y: targets[next].y - at.y };
    const dist = Math.hypot(to.x, to.y);
    if (dist < 0.5) {
      next++;
      continue;
    }
    const wanted = { x: (to.x / dist) * Math.min(1, dist), y: (to.y / dist) * Math.min(1, dist) };
    const steer = clampLength({ x: wanted.x - vel.x, y: wanted.y - vel.y }, maxForce);
    vel = clampLength({ x: vel.x + steer.x, y: vel.y + steer.y }, 1);
    at = { x: at.x + 0.5 * vel.x, y: at.y + 0.5 * vel.y };
  }
  return at.x * 2 - at.y + next;
}

export function inverseKinematicsCcd(lengths: number[], target: Vec2): number {
  const angles = lengths.map(() => 0.3);
  const joints = (): Vec2[] => {
    const out: Vec2[] = [{ x: 0, y: 0 }];
    let sum = 0;
    for (let i = 0; i < lengths.length; i++) {
      sum += angles[i];
      const last = out[out.length - 1];
      out.push({ x: last.x + lengths[i] * Math.cos(sum), y: last.y + lengths[i] * Math.sin(sum) });
    }
    return out;
  };
  for (let sweep = 0; sweep < 2; sweep++) {
    for (let i = lengths.length - 1; i >= 0; i--) {
      const ps = joints();
      const end = ps[ps.length - 1];
      const a = Math.atan2(end.y - ps[i].y, end.x - ps[i].x);
      const b = Math.atan2(target.y - ps[i].y, target.x - ps[i].x);
      angles[i] += b - a;
    }
  }
  const end = joints()[lengths.length];
  return (end.x - target.x) ** 2 + (end.y - target.y) ** 2 + angles[0];
}

export function ropeVerlet(points: Vec2[], gravity: number, steps: number): number {
  const old = points.map((p) => ({ ...p }));
  for (let s = 0; s < steps; s++) {
    points.forEach((p, i) => {
      if (i === 0) return;
      const { x, y } = p;
      p.x += (x - old[i].x) * 0.99;
      p.y += (y - old[i].y) * 0.99 - gravity * 0.01;
      old[i] = { x, y };
    });
    for (let it = 0; it < 2; it++) {
      for (let i = 1; i < points.length; i++) {
        const [a, b] = [points[i - 1], points[i]];
        const dx = b.x - a.x;
        const dy = b.y - a.y;
        const diff = (Math.hypot(dx, dy) - 1) / Math.hypot(dx, dy) / 2;
        if (i > 1) {
          a.x += dx * diff;
          a.y += dy * diff;
        }
        b.x -= dx * diff;
        b.y -= dy * diff;
      }
    }
  }
  const end = points[points.length - 1];
  return end.x + 2 * end.y;
}

export function polygonCentroidClipped(points: Vec2[], limit: number): number {
  // Sutherland and Hodgman against one line, then the centroid.
  const out: Vec2[] = [];
  for (let i = 0; i < points.length; i++) {
    const a = points[i];
    const b = points[(i + 1) % points.length];
    const inA = a.x <= limit;
    const inB = b.x <= limit;
    if (inA) out.push(a);
    if (inA !== inB) {
      const t = (limit - a.x) / (b.x - a.x);
      out.push({ x: limit, y: a.y + t * (b.y - a.y) });
    }
  }
  let area = 0;
  let cx = 0;
  for (let i = 0; i < out.length; i++) {
    const { x: x0, y: y0 } = out[i];
    const { x: x1, y: y1 } = out[(i + 1) % out.length];
    const cross = x0 * y1 - x1 * y0;
    area += cross / 2;
    cx += (x0 + x1) * cross;
  }
  return cx / (6 * area) + area;
}

export function windingAndDistance(points: Vec2[], q: Vec2): number {
  let winding = 0;
  let best = Infinity;
  points.forEach((a, i) => {
    const b = points[(i + 1) % points.length];
    const [ux, uy, vx, vy] = [a.x - q.x, a.y - q.y, b.x - q.x, b.y - q.y];
    winding += Math.atan2(ux * vy - uy * vx, ux * vx + uy * vy);
    const [ex, ey] = [b.x - a.x, b.y - a.y];
    const t = Math.max(0, Math.min(1, -(ux * ex + uy * ey) / (ex * ex + ey * ey)));
    best = Math.min(best, Math.hypot(ux + t * ex, uy + t * ey));
  });
  return Math.round(winding / (2 * Math.PI)) !== 0 ? -best : best;
}

export function convexHullPerimeter(points: [number, number][]): number {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const cross = (o: [number, number], a: [number, number], b: [number, number]) =>
    (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  const half = (list: [number, number][]): [number, number][] => {
    const out: [number, number][] = [];
    for (const p of list) {
      while (out.length >= 2 && cross(out[out.length - 2], out[out.length - 1], p) <= 0) out.pop();
      out.push(p);
    }
    out.pop();
    return out;
  };
  const hull = [...half(sorted), ...half(sorted.reverse())];
  return hull.reduce((s, p, i) => {
    const q = hull[(i + 1) % hull.length];
    return s + Math.hypot(q[0] - p[0], q[1] - p[1]);
  }, 0);
}

export function bezierArcLength(control: [number, number][], n: number): number {
  const at = (t: number): number[] => {
    let p: number[][] = control.map((c) => [...c]);
    while (p.length > 1) p = p.slice(1).map((q, i) => q.map((v, k) => p[i][k] + t * (v - p[i][k])));
    return p[0];
  };
  let length = 0;
  let [px, py] = at(0);
  for (let i = 1; i <= n; i++) {
    const [x, y] = at(i / n);
    length += Math.hypot(x - px, y - py);
    [px, py] = [x, y];
  }
  return length;
}

export function subdividedCurve(points: Vec2[], rounds: number): number {
  let ps = points;
  for (let r = 0; r < rounds; r++) {
    const next: Vec2[] = [];
    for (let i = 0; i + 1 < ps.length; i++) {
      const [a, b] = [ps[i], ps[i + 1]];
      next.push({ x: 0.75 * a.x + 0.25 * b.x, y: 0.75 * a.y + 0.25 * b.y }, { x: 0.25 * a.x + 0.75 * b.x, y: 0.25 * a.y + 0.75 * b.y });
    }
    ps = next;
  }
  return ps.reduce((s, p, i) => s + p.x * p.y * (i + 1), 0);
}

export function cameraMatrixStack(angle: number, scale: number, point: [number, number]): number {
  type M = [number, number, number, number, number, number];
  const stack: M[] = [[1, 0, 0, 1, 0, 0]];
  const top = () => stack[stack.length - 1];
  const multiply = (m: M) => {
    const [a, b, c, d, e, f] = top();
    stack[stack.length - 1] = [
      a * m[0] + c * m[1],
      b * m[0] + d * m[1],
      a * m[2] + c * m[3],
      b * m[2] + d * m[3],
      a * m[4] + c * m[5] + e,
      b * m[4] + d * m[5] + f,
    ];
  };
  const save = () => stack.push([...top()] as M);
  const restore = () => stack.pop();
  const apply = ([x, y]: [number, number]) => {
    const [a, b, c, d, e, f] = top();
    return a * x + c * y + e + 2 * (b * x + d * y + f);
  };
  let s = 0;
  for (let i = 0; i < 3; i++) {
    save();
    multiply([Math.cos(angle * i), Math.sin(angle * i), -Math.sin(angle * i), Math.cos(angle * i), i, 0]);
    save();
    multiply([scale, 0, 0, scale, 0, 1]);
    s += apply(point);
    restore();
    s *= 1 + 0.1 * apply(point);
    restore();
  }
  return s + stack.length;
}

export function lifeLikeSoft(grid: number[][], k: number, steps: number): number {
  let g = grid;
  const n = grid.length;
  const m = grid[0].length;
  for (let s = 0; s < steps; s++) {
    g = g.map((row, i) =>
      row.map((v, j) => {
        let around = 0;
        for (const di of [-1, 0, 1]) for (const dj of [-1, 0, 1]) if (di || dj) around += g[(i + di + n) % n][(j + dj + m) % m];
        return 1 / (1 + Math.exp(-k * (1 - (around + 0.5 * v - 3) ** 2)));
      }),
    );
  }
  return g.flat().reduce((a, b) => a + b, 0);
}

export function platformerStep(
  s: { x: number; y: number; vx: number; vy: number; grounded: boolean },
  inputs: string[],
  g: number,
): number {
  for (const key of inputs) {
    switch (key) {
      case 'left':
        s.vx -= 0.5;
        break;
      case 'right':
        s.vx += 0.5;
        break;
      case 'jump':
        if (s.grounded) {
          s.vy = 3;
          s.grounded = false;
        }
        break;
    }
    s.vx *= s.grounded ? 0.8 : 0.95;
    if (!s.grounded) s.vy -= g * 0.1;
    s.x += s.vx * 0.1;
    s.y += s.vy * 0.1;
    if (s.y <= 0) {
      s.y = 0;
      s.vy = 0;
      s.grounded = true;
    }
  }
  return s.x * 3 + s.y * s.y + s.vx;
}

export function projectileWithDrag(speed: number, angle: number, drag: number): number {
  let x = 0;
  let y = 0;
  let vx = speed * Math.cos(angle);
  let vy = speed * Math.sin(angle);
  let px = x;
  let py = y;
  const h = 0.05;
  do {
    px = x;
    py = y;
    const v = Math.sqrt(vx ** 2 + vy ** 2);
    vx -= h * drag * v * vx;
    vy -= h * (9.81 + drag * v * vy);
    x += h * vx;
    y += h * vy;
  } while (y > 0);
  const t = py / (py - y);
  return px + t * (x - px);
}

export function bouncingCounted(h0: number, restitution: number): number {
  let v = 0;
  let h = h0;
  let bounces = 0;
  let time = 0;
  while (bounces < 3) {
    const fall = Math.sqrt((2 * h) / 9.81);
    time += bounces === 0 ? fall : 2 * fall;
    v = restitution * Math.sqrt(2 * 9.81 * h);
    h = (v * v) / (2 * 9.81);
    bounces++;
  }
  return time + h;
}

const triangle = (): Vec2[] => [
  { x: 0, y: 0 },
  { x: 2, y: 0.3 },
  { x: 1.2, y: 1.7 },
  { x: -0.3, y: 1 },
];

export const cases: Case[] = [
  { f: 'springChain', at: [[[0, 1.1, 1.8, 3.2], 5, 0.3, 5]], wrt: ['xs', 'k', 'damping'] },
  {
    f: 'pendulumWithStop',
    at: [
      [0.3, 0.5, 1.2, 14],
      [0.3, 2.1, 1.2, 9],
    ],
    wrt: ['theta', 'omega', 'length'],
  },
  { f: 'bounceOffWalls', at: [[{ x: 1, y: 0.5 }, { x: 1.7, y: 0.3 }, 0.2, 12]], wrt: ['p', 'v', 'radius'] },
  {
    f: 'ballsCollide',
    at: [
      [
        [
          { p: { x: 0, y: 0 }, v: { x: 1, y: 0.1 }, m: 1 },
          { p: { x: 1, y: 0.2 }, v: { x: -0.5, y: 0 }, m: 2 },
          { p: { x: 0.4, y: 1 }, v: { x: 0, y: -1 }, m: 0.7 },
        ],
        0.25,
      ],
    ],
  },
  { f: 'quaternionIntegration', at: [[[0.9, 0.1, 0.3, -0.2], [0.5, -1, 2], 0.1, 4]], wrt: ['q', 'w', 'dt'] },
  { f: 'rigidBodyEuler', at: [[[0.5, 1, -0.7], [1, 2, 3], 4]], wrt: ['omega', 'inertia'] },
  { f: 'smoothedParticles', at: [[[0, 0.55, 1.3, 1.9], 0.8]] },
  { f: 'barnesHutLike', at: [[[0, 0.55, 1.3, 1.9], [1, 2, 0.5, 1.5], 0.8]], wrt: ['xs', 'ms'] },
  {
    f: 'rayThroughSpheres',
    at: [
      [
        [0, 0, -3],
        [0.05, 0.1, 1],
        [
          { c: [0, 0, 0], r: 1, shine: 0.7 },
          { c: [0.5, 1.5, -1.5], r: 0.6, shine: 0.4 },
        ],
      ],
    ],
  },
  {
    f: 'steeringWithLimits',
    at: [
      [
        { x: 0, y: 0 },
        { x: 0.1, y: 0 },
        [
          { x: 1, y: 0.7 },
          { x: 2, y: -1 },
        ],
        0.4,
      ],
    ],
  },
  { f: 'inverseKinematicsCcd', at: [[[1, 0.8, 0.5], { x: 1.2, y: 0.9 }]] },
  {
    f: 'ropeVerlet',
    at: [
      [
        [
          { x: 0, y: 0 },
          { x: 1, y: 0.1 },
          { x: 1.9, y: -0.2 },
        ],
        9.8,
        3,
      ],
    ],
    wrt: ['points', 'gravity'],
  },
  {
    f: 'polygonCentroidClipped',
    at: [
      [triangle(), 1],
      [triangle(), 5],
    ],
  },
  {
    f: 'windingAndDistance',
    at: [
      [triangle(), { x: 0.7, y: 0.6 }],
      [triangle(), { x: 2.5, y: 1.1 }],
    ],
  },
  {
    f: 'convexHullPerimeter',
    at: [
      [
        [
          [0, 0],
          [2, 0.3],
          [1, 0.9],
          [1.2, 1.7],
          [-0.3, 1],
          [0.5, 0.5],
        ],
      ],
    ],
  },
  {
    f: 'bezierArcLength',
    at: [
      [
        [
          [0, 0],
          [1, 2],
          [2, -1],
          [3, 1],
        ],
        6,
      ],
    ],
    wrt: ['control'],
  },
  {
    f: 'subdividedCurve',
    at: [
      [triangle(), 2],
      [triangle(), 0],
    ],
    wrt: ['points'],
  },
  { f: 'cameraMatrixStack', at: [[0.3, 1.2, [0.5, -0.4]]] },
  {
    f: 'lifeLikeSoft',
    at: [
      [
        [
          [0.9, 0.1, 0.8],
          [0.7, 0.6, 0.2],
          [0.3, 0.9, 0.4],
        ],
        1.5,
        2,
      ],
    ],
    wrt: ['grid', 'k'],
  },
  {
    f: 'platformerStep',
    at: [[{ x: 0, y: 0, vx: 0.2, vy: 0, grounded: true }, ['right', 'jump', 'right', 'none', 'left', 'none', 'none', 'none', 'jump'], 9.8]],
    fixed: ['s.y'],
  },
  { f: 'projectileWithDrag', at: [[8, 0.7, 0.05]] },
  { f: 'bouncingCounted', at: [[2, 0.8]] },
];
