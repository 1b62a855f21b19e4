import type { Case } from './case.ts';

type Vec = readonly [number, number, number];

const add = (a: Vec, b: Vec): Vec => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const sub = (a: Vec, b: Vec): Vec => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const scale = (a: Vec, k: number): Vec => [a[0] * k, a[1] * k, a[2] * k];
const dot = (a: Vec, b: Vec): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vec, b: Vec): Vec => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const length = (a: Vec): number => Math.sqrt(dot(a, a));
const normalize = (a: Vec): Vec => scale(a, 1 / length(a));
const lerp = (a: number, b: number, t: number): number => a + (b - a) * t;
const clamp01 = (x: number): number => Math.max(0, Math.min(1, x));

export function lambert(normal: Vec, light: Vec, albedo: number): number {
  return albedo * Math.max(0, dot(normalize(normal), normalize(light)));
}

export function phong(n: Vec, l: Vec, v: Vec, shininess: number): number {
  const nn = normalize(n);
  const r = sub(scale(nn, 2 * dot(nn, l)), l);
  const s = dot(normalize(r), normalize(v));
  return s > 0 ? s ** shininess : 0;
}

export function schlick(cosine: number, f0: number): number {
  return f0 + (1 - f0) * (1 - clamp01(cosine)) ** 5;
}

export function refract(i: Vec, n: Vec, eta: number): number {
  const c = -dot(i, n);
  const k = 1 - eta * eta * (1 - c * c);
  if (k < 0) return 0;
  const t = add(scale(i, eta), scale(n, eta * c - Math.sqrt(k)));
  return t[0] + 2 * t[1] + 3 * t[2];
}

export function ggx(nDotH: number, roughness: number): number {
  const a2 = roughness ** 4;
  const d = nDotH * nDotH * (a2 - 1) + 1;
  return a2 / (Math.PI * d * d);
}

export function raySphere(origin: Vec, direction: Vec, radius: number): number {
  const b = dot(origin, direction);
  const c = dot(origin, origin) - radius * radius;
  const h = b * b - c;
  if (h < 0) return -1;
  const root = Math.sqrt(h);
  const near = -b - root;
  return near > 0 ? near : -b + root;
}

export function rayTriangle(o: Vec, d: Vec, a: Vec, b: Vec, c: Vec): number {
  const e1 = sub(b, a);
  const e2 = sub(c, a);
  const p = cross(d, e2);
  const det = dot(e1, p);
  if (Math.abs(det) < 1e-9) return 0;
  const t = sub(o, a);
  const u = dot(t, p) / det;
  if (u < 0 || u > 1) return 0;
  const q = cross(t, e1);
  const v = dot(d, q) / det;
  if (v < 0 || u + v > 1) return 0;
  return dot(e2, q) / det + u * v;
}

export function sdfScene(p: Vec, blend: number): number {
  const sphere = length(sub(p, [1, 0, 0])) - 0.8;
  const q: Vec = [Math.abs(p[0]) - 0.5, Math.abs(p[1]) - 0.4, Math.abs(p[2]) - 0.3];
  const outside = length([Math.max(q[0], 0), Math.max(q[1], 0), Math.max(q[2], 0)]);
  const box = outside + Math.min(Math.max(q[0], q[1], q[2]), 0);
  const h = clamp01(0.5 + (0.5 * (box - sphere)) / blend);
  return lerp(box, sphere, h) - blend * h * (1 - h);
}

export function marchedNormal(x: number, y: number): number {
  const scene = (p: Vec) => length([p[0], p[1], p[2] - 3]) - 1 - 0.1 * Math.sin(5 * p[0]);
  let t = 0;
  for (let i = 0; i < 40; i++) {
    const d = scene([x * t, y * t, t]);
    if (d < 1e-10) break;
    t += d * 0.8;
  }
  const p: Vec = [x * t, y * t, t];
  const e = 1e-2;
  return scene(add(p, [e, 0, 0])) - scene(add(p, [-e, 0, 0])) + t;
}

export function bezier(a: Vec, b: Vec, c: Vec, t: number): number {
  const u = 1 - t;
  const p = add(add(scale(a, u * u), scale(b, 2 * u * t)), scale(c, t * t));
  return length(p);
}

export function catmullRom(p: number[], t: number): number {
  const [p0, p1, p2, p3] = p;
  return 0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t ** 2 + (3 * p1 - p0 - 3 * p2 + p3) * t ** 3);
}

export function perlinLike(x: number, y: number): number {
  const hash = (i: number, j: number): number => {
    const h = (Math.imul(i, 374761393) + Math.imul(j, 668265263)) | 0;
    return ((h ^ (h >>> 13)) & 255) / 255;
  };
  const i = Math.floor(x);
  const j = Math.floor(y);
  const u = x - i;
  const v = y - j;
  const fade = (t: number) => t * t * t * (t * (t * 6 - 15) + 10);
  return lerp(lerp(hash(i, j), hash(i + 1, j), fade(u)), lerp(hash(i, j + 1), hash(i + 1, j + 1), fade(u)), fade(v));
}

export function fractalNoise(x: number, octaves: number): number {
  let sum = 0;
  let amplitude = 0.5;
  let frequency = 1;
  for (let o = 0; o < octaves; o++) {
    sum += amplitude * Math.sin(x * frequency + o);
    amplitude *= 0.5;
    frequency *= 2.1;
  }
  return sum * sum;
}

export function hsvLuminance(h: number, s: number, v: number): number {
  const i = Math.floor(h * 6);
  const f = h * 6 - i;
  const p = v * (1 - s);
  const q = v * (1 - f * s);
  const t = v * (1 - (1 - f) * s);
  let rgb: Vec;
  switch (i % 6) {
    case 0:
      rgb = [v, t, p];
      break;
    case 1:
      rgb = [q, v, p];
      break;
    case 2:
      rgb = [p, v, t];
      break;
    case 3:
      rgb = [p, q, v];
      break;
    case 4:
      rgb = [t, p, v];
      break;
    default:
      rgb = [v, p, q];
  }
  return dot(rgb, [0.2126, 0.7152, 0.0722]);
}

export function toneMap(x: number): number {
  const mapped = (x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14);
  return mapped <= 0.0031308 ? 12.92 * mapped : 1.055 * mapped ** (1 / 2.4) - 0.055;
}

export function volume(densities: number[], step: number, absorb: number): number {
  let transmittance = 1;
  let radiance = 0;
  for (const d of densities) {
    const alpha = 1 - Math.exp(-absorb * d * step);
    radiance += transmittance * alpha * d;
    transmittance *= 1 - alpha;
    if (transmittance < 0.05) break;
  }
  return radiance + transmittance;
}

export function gaussianSplat(points: { x: number; y: number; s: number; c: number }[], px: number, py: number): number {
  let t = 1;
  let colour = 0;
  for (const p of points) {
    const d2 = (p.x - px) ** 2 + (p.y - py) ** 2;
    const a = 0.9 * Math.exp(-d2 / (2 * p.s * p.s));
    if (a < 1 / 255) continue;
    colour += t * a * p.c;
    t *= 1 - a;
  }
  return colour;
}

export function inverseKinematics(angles: number[], lengths: number[], target: { x: number; y: number }): number {
  let x = 0;
  let y = 0;
  let heading = 0;
  angles.forEach((a, i) => {
    heading += a;
    x += lengths[i] * Math.cos(heading);
    y += lengths[i] * Math.sin(heading);
  });
  return (x - target.x) ** 2 + (y - target.y) ** 2;
}

export function polygonArea(points: [number, number][]): number {
  let twice = 0;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    twice += points[j][0] * points[i][1] - points[i][0] * points[j][1];
  }
  return Math.abs(twice) / 2;
}

export function softRasterEdge(p: Vec, a: Vec, b: Vec, sharp: number): number {
  const ab = sub(b, a);
  const t = clamp01(dot(sub(p, a), ab) / dot(ab, ab));
  const d = length(sub(p, add(a, scale(ab, t))));
  return 1 / (1 + Math.exp(sharp * (d - 0.5)));
}

export const cases: Case[] = [
  {
    f: 'lambert',
    at: [
      [[0, 1, 0.2], [1, 2, 0.5], 0.8],
      [[0, -1, 0.2], [1, 2, 0.5], 0.8],
    ],
  },
  {
    f: 'phong',
    at: [
      [[0, 1, 0.2], [0.3, 0.9, 0.1], [-0.2, 1, 0.3], 8],
      [[0, 1, 0.2], [0.3, 0.9, 0.1], [0.2, -1, 0.3], 8],
    ],
  },
  {
    f: 'schlick',
    at: [
      [0.4, 0.04],
      [1.3, 0.04],
    ],
  },
  {
    f: 'refract',
    at: [
      [[0.6, -0.8, 0], [0, 1, 0], 0.7],
      [[0.9, -0.4359, 0], [0, 1, 0], 1.5],
    ],
  },
  { f: 'ggx', at: [[0.9, 0.3]] },
  {
    f: 'raySphere',
    at: [
      [[0, 0.2, -3], [0, 0, 1], 1],
      [[0, 0.2, 0], [0, 0, 1], 1],
      [[0, 2, 0], [0, 0, 1], 1],
    ],
  },
  {
    f: 'rayTriangle',
    at: [
      [
        [0.2, 0.3, -1],
        [0.05, 0, 1],
        [0, 0, 0],
        [1, 0, 0.2],
        [0, 1, 0],
      ],
      [
        [2, 0.3, -1],
        [0, 0, 1],
        [0, 0, 0],
        [1, 0, 0],
        [0, 1, 0],
      ],
    ],
  },
  {
    f: 'sdfScene',
    at: [
      [[0.9, 0.3, 0.4], 0.3],
      [[-0.1, 0.05, 0.1], 0.3],
    ],
  },
  { f: 'marchedNormal', at: [[0.05, 0.1]] },
  { f: 'bezier', at: [[[0, 1, 2], [1, 3, 0], [2, -1, 1], 0.3]] },
  { f: 'catmullRom', at: [[[0, 1, 3, 2], 0.4]] },
  {
    f: 'perlinLike',
    at: [
      [1.3, 2.6],
      [-0.4, 0.2],
    ],
  },
  { f: 'fractalNoise', at: [[0.7, 4]], wrt: ['x'] },
  {
    f: 'hsvLuminance',
    at: [
      [0.05, 0.5, 0.8],
      [0.25, 0.5, 0.8],
      [0.45, 0.5, 0.8],
      [0.6, 0.5, 0.8],
      [0.75, 0.5, 0.8],
      [0.95, 0.5, 0.8],
    ],
  },
  { f: 'toneMap', at: [[0.5], [0.001]] },
  {
    f: 'volume',
    at: [
      [[0.5, 1, 2, 0.3], 0.4, 1.2],
      [[5, 9, 2], 1, 3],
    ],
  },
  {
    f: 'gaussianSplat',
    at: [
      [
        [
          { x: 0, y: 0, s: 1, c: 0.5 },
          { x: 9, y: 9, s: 0.5, c: 1 },
          { x: 0.5, y: 1, s: 0.7, c: 0.2 },
        ],
        0.3,
        0.2,
      ],
    ],
  },
  { f: 'inverseKinematics', at: [[[0.3, 0.5, -0.2], [1, 0.8, 0.5], { x: 1, y: 1.5 }]] },
  {
    f: 'polygonArea',
    at: [
      [
        [
          [0, 0],
          [2, 0.5],
          [1.5, 2],
          [-0.5, 1],
        ],
      ],
    ],
  },
  {
    f: 'softRasterEdge',
    at: [
      [[0.3, 0.4, 0], [0, 0, 0], [1, 0, 0.2], 6],
      [[2, 0.4, 0], [0, 0, 0], [1, 0, 0.2], 6],
    ],
  },
];
