// Paths of light through glass, and splats in order of depth.
import type { Case } from './case.ts';

class Vec {
  constructor(
    public x = 0,
    public y = 0,
    public z = 0,
  ) {}
  add(b: Vec): Vec {
    return new Vec(this.x + b.x, this.y + b.y, this.z + b.z);
  }
  sub(b: Vec): Vec {
    return new Vec(this.x - b.x, this.y - b.y, this.z - b.z);
  }
  scale(s: number): Vec {
    return new Vec(this.x * s, this.y * s, this.z * s);
  }
  mult(b: Vec): Vec {
    return new Vec(this.x * b.x, this.y * b.y, this.z * b.z);
  }
  dot(b: Vec): number {
    return this.x * b.x + this.y * b.y + this.z * b.z;
  }
  cross(b: Vec): Vec {
    return new Vec(this.y * b.z - this.z * b.y, this.z * b.x - this.x * b.z, this.x * b.y - this.y * b.x);
  }
  norm(): Vec {
    const s = 1 / Math.sqrt(this.dot(this));
    this.x *= s;
    this.y *= s;
    this.z *= s;
    return this;
  }
}
interface Ray {
  o: Vec;
  d: Vec;
}
enum Refl {
  DIFF,
  SPEC,
  REFR,
}
class Sphere {
  constructor(
    readonly rad: number,
    readonly p: Vec,
    readonly e: Vec,
    readonly c: Vec,
    readonly refl: Refl,
  ) {}
  intersect(r: Ray): number {
    const op = this.p.sub(r.o);
    const eps = 1e-4;
    const b = op.dot(r.d);
    let det = b * b - op.dot(op) + this.rad * this.rad;
    if (det < 0) return 0;
    det = Math.sqrt(det);
    let t: number;
    return (t = b - det) > eps ? t : (t = b + det) > eps ? t : 0;
  }
}
class Rng {
  private s: number;
  constructor(seed: number) {
    this.s = seed;
  }
  next(): number {
    this.s = (Math.imul(this.s, 1664525) + 1013904223) >>> 0;
    return this.s / 4294967296;
  }
}
function intersect(spheres: Sphere[], r: Ray): { t: number; id: number } | null {
  let t = 1e20;
  let id = -1;
  for (let i = spheres.length; i--;) {
    const d = spheres[i].intersect(r);
    if (d && d < t) {
      t = d;
      id = i;
    }
  }
  return t < 1e20 ? { t, id } : null;
}
function radiance(spheres: Sphere[], r: Ray, depth: number, rng: Rng): Vec {
  const hit = intersect(spheres, r);
  if (!hit) return new Vec(0.1, 0.2, 0.3);
  const obj = spheres[hit.id];
  const x = r.o.add(r.d.scale(hit.t));
  const n = x.sub(obj.p).norm();
  const nl = n.dot(r.d) < 0 ? n : n.scale(-1);
  let f = obj.c;
  if (++depth > 3) {
    const p = Math.max(0.8, 0.1);
    if (rng.next() < p && depth < 6) f = f.scale(1 / p);
    else return obj.e;
  }
  if (obj.refl === Refl.DIFF) {
    const r1 = 2 * Math.PI * rng.next();
    const r2 = rng.next();
    const r2s = Math.sqrt(r2);
    const w = nl;
    const u = (Math.abs(w.x) > 0.1 ? new Vec(0, 1) : new Vec(1)).cross(w).norm();
    const v = w.cross(u);
    const d = u
      .scale(Math.cos(r1) * r2s)
      .add(v.scale(Math.sin(r1) * r2s))
      .add(w.scale(Math.sqrt(1 - r2)))
      .norm();
    return obj.e.add(f.mult(radiance(spheres, { o: x, d }, depth, rng)));
  }
  const refl: Ray = { o: x, d: r.d.sub(n.scale(2 * n.dot(r.d))) };
  if (obj.refl === Refl.SPEC) return obj.e.add(f.mult(radiance(spheres, refl, depth, rng)));
  const into = n.dot(nl) > 0;
  const nc = 1;
  const nt = 1.5;
  const nnt = into ? nc / nt : nt / nc;
  const ddn = r.d.dot(nl);
  const cos2t = 1 - nnt * nnt * (1 - ddn * ddn);
  if (cos2t < 0) return obj.e.add(f.mult(radiance(spheres, refl, depth, rng)));
  const tdir = r.d
    .scale(nnt)
    .sub(n.scale((into ? 1 : -1) * (ddn * nnt + Math.sqrt(cos2t))))
    .norm();
  const a = nt - nc;
  const b = nt + nc;
  const R0 = (a * a) / (b * b);
  const c = 1 - (into ? -ddn : tdir.dot(n));
  const Re = R0 + (1 - R0) * c * c * c * c * c;
  const Tr = 1 - Re;
  const P = 0.25 + 0.5 * Re;
  const trans: Ray = { o: x, d: tdir };
  const inner =
    depth > 2
      ? rng.next() < 0.5
        ? radiance(spheres, refl, depth, rng).scale(Re / P)
        : radiance(spheres, trans, depth, rng).scale(Tr / (1 - P))
      : radiance(spheres, refl, depth, rng)
          .scale(Re)
          .add(radiance(spheres, trans, depth, rng).scale(Tr));
  return obj.e.add(f.mult(inner));
}
export function smallPathTracer(rad: number, ex: number, cam: [number, number, number], samples: number): number {
  const spheres = [
    new Sphere(50, new Vec(0, -52, 0), new Vec(), new Vec(0.75, 0.5, 0.3), Refl.DIFF),
    new Sphere(rad, new Vec(0.2, 0.1, 3), new Vec(), new Vec(0.9, 0.95, 0.9), Refl.REFR),
    new Sphere(1.2, new Vec(-2.5, 0.1, 4), new Vec(), new Vec(0.9, 0.8, 0.9), Refl.SPEC),
    new Sphere(3, new Vec(0, 8, 3), new Vec(ex, ex * 0.9, ex * ex), new Vec(), Refl.DIFF),
  ];
  const rng = new Rng(42);
  let total = new Vec();
  for (let s = 0; s < samples; s++) {
    const d = new Vec(0.3 * (rng.next() - 0.5), 0.3 * (rng.next() - 0.5), 1).norm();
    total = total.add(radiance(spheres, { o: new Vec(...cam), d }, 0, rng).scale(1 / samples));
  }
  return total.x + 2 * total.y + 3 * total.z;
}

type V3 = [number, number, number];
// Gaussians splatted in order of depth
interface Splat {
  pos: V3;
  scale: [number, number];
  angle: number;
  opacity: number;
  color: V3;
}
export function splat(splats: Splat[], w: number, h: number): number {
  const img = new Float32Array(w * h * 3);
  const order = splats.map((_, i) => i).sort((a, b) => splats[a].pos[2] - splats[b].pos[2]);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let T = 1;
      const at = (y * w + x) * 3;
      for (const k of order) {
        const { pos, scale, angle, opacity, color } = splats[k];
        if (pos[2] < 0.1) continue;
        const dx = x - pos[0] / pos[2];
        const dy = y - pos[1] / pos[2];
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        const u = (c * dx + s * dy) / scale[0];
        const v = (-s * dx + c * dy) / scale[1];
        const power = -0.5 * (u * u + v * v);
        if (power < -8) continue;
        const alpha = Math.min(0.99, (1 / (1 + Math.exp(-opacity))) * Math.exp(power));
        if (alpha < 1 / 255) continue;
        for (let ch = 0; ch < 3; ch++) img[at + ch] += T * alpha * color[ch];
        T *= 1 - alpha;
        if (T < 1e-3) break;
      }
    }
  }
  let loss = 0;
  img.forEach((v, i) => (loss += (v - (i % 5) * 0.1) ** 2));
  return loss / img.length;
}

const splats = (): Splat[] => [
  { pos: [2, 1, 1.5], scale: [0.8, 0.5], angle: 0.3, opacity: 0.2, color: [0.9, 0.1, 0.3] },
  { pos: [0.5, 2, 0.7], scale: [1.1, 0.9], angle: -0.4, opacity: 1.2, color: [0.2, 0.8, 0.3] },
  { pos: [0.5, 2, 0.05], scale: [1.1, 0.9], angle: -0.4, opacity: 1.2, color: [0.2, 0.8, 0.3] },
  { pos: [3, 3, 2], scale: [0.6, 0.7], angle: 1, opacity: 5, color: [0.1, 0.2, 0.9] },
];

export const cases: Case[] = [
  { f: 'smallPathTracer', at: [[1, 3, [0.01, 0.2, -5], 12]], wrt: ['rad', 'ex', 'cam'], tolerance: 1e-4 },
  { f: 'splat', at: [[splats(), 4, 4]], wrt: ['splats'], tolerance: 1e-2 },
];
