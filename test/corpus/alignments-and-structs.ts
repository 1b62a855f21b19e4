// Dynamic programs over sequences, and structures of vectors handed through functions, as in shading and kernel languages.
import type { Case } from './case.ts';

export function softEditDistance(a: number[][], b: number[][], costs: { insert: number; delete: number }, gamma: number): number {
  const softMin = (...xs: number[]): number => {
    const low = Math.min(...xs);
    return low - gamma * Math.log(xs.reduce((s, x) => s + Math.exp((low - x) / gamma), 0));
  };
  const memo = new Map<number, number>();
  const d = (i: number, j: number): number => {
    if (i === 0) return j * costs.insert;
    if (j === 0) return i * costs.delete;
    const key = i * 100 + j;
    if (memo.has(key)) return memo.get(key)!;
    const differ = a[i - 1].reduce((s, v, k) => s + (v - b[j - 1][k]) ** 2, 0);
    const r = softMin(d(i - 1, j) + costs.delete, d(i, j - 1) + costs.insert, d(i - 1, j - 1) + differ);
    memo.set(key, r);
    return r;
  };
  return d(a.length, b.length);
}

export function dynamicTimeWarping(x: number[], y: number[], band: number): number {
  let row = y.map(() => Infinity);
  x.forEach((xi, i) => {
    const next: number[] = [];
    y.forEach((yj, j) => {
      if (Math.abs(i - j) > band) return void next.push(Infinity);
      const best = i === 0 && j === 0 ? 0 : Math.min(row[j], next[j - 1] ?? Infinity, row[j - 1] ?? Infinity);
      next.push(best + (xi - yj) ** 2);
    });
    row = next;
  });
  return row[row.length - 1];
}

export function viterbiPathScore(emission: number[][], transition: number[][], start: number[]): number {
  let scores = start.map((s, k) => s + emission[0][k]);
  const back: number[][] = [];
  for (const e of emission.slice(1)) {
    const from = transition[0].map((_, to) =>
      scores.reduce((best, s, k) => (s + transition[k][to] > scores[best] + transition[best][to] ? k : best), 0),
    );
    scores = from.map((k, to) => scores[k] + transition[k][to] + e[to]);
    back.push(from);
  }
  let state = scores.indexOf(Math.max(...scores));
  const path = [state];
  for (let t = back.length - 1; t >= 0; t--) path.unshift((state = back[t][state]));
  return path.reduce((s, k, t) => s + emission[t][k] ** 2, 0) + scores[path[path.length - 1]];
}

export function cykInside(
  rules: Record<string, [left: string, right: string, weight: number][]>,
  lexicon: Record<string, Record<string, number>>,
  words: string[],
): number {
  const inside = (symbol: string, i: number, j: number): number => {
    let p = j - i === 1 ? (lexicon[symbol]?.[words[i]] ?? 0) : 0;
    for (const [left, right, w] of rules[symbol] ?? []) for (let k = i + 1; k < j; k++) p += w * inside(left, i, k) * inside(right, k, j);
    return p;
  };
  return inside('S', 0, words.length);
}

export function parsedByWeights(w: number[]): number {
  const p = cykInside(
    {
      S: [
        ['N', 'V', w[0]],
        ['S', 'S', w[1]],
      ],
      V: [['V', 'N', w[2]]],
    },
    { N: { dogs: w[3], cats: w[4] }, V: { chase: w[5] } },
    ['dogs', 'chase', 'cats'],
  );
  return Math.log(p);
}

export function knapsackSoft(values: number[], weights: number[], capacity: number, temperature: number): number {
  const best = new Float64Array(capacity + 1);
  for (let i = 0; i < values.length; i++)
    for (let c = capacity; c >= weights[i]; c--) {
      const [skip, take] = [best[c], best[c - weights[i]] + values[i]];
      const top = Math.max(skip, take);
      best[c] = top + temperature * Math.log(Math.exp((skip - top) / temperature) + Math.exp((take - top) / temperature));
    }
  return best[capacity];
}

export function valueIteration(rewards: number[], p: number, discount: number): number {
  let V: readonly number[] = rewards.map(() => 0);
  for (let k = 0; k < 12; k++) {
    const clip = (s: number): number => Math.max(0, Math.min(rewards.length - 1, s));
    V = V.map((_, s) => rewards[s] + discount * Math.max(...[-1, 1].map((a) => p * V[clip(s + a)] + (1 - p) * V[clip(s - a)])));
  }
  return V.reduce((a, b) => a + b, 0);
}

export function matrixChainOrder(dims: number[]): number {
  const n = dims.length - 1;
  const cost: Record<`${number},${number}`, number> = {};
  for (let i = 0; i < n; i++) cost[`${i},${i}`] = 0;
  for (let len = 2; len <= n; len++)
    for (let i = 0; i + len <= n; i++) {
      const j = i + len - 1;
      let best = Infinity;
      for (let k = i; k < j; k++) best = Math.min(best, cost[`${i},${k}`] + cost[`${k + 1},${j}`] + dims[i] * dims[k + 1] * dims[j + 1]);
      cost[`${i},${j}`] = best;
    }
  return cost[`0,${n - 1}`];
}

interface Material {
  albedo: Float64Array;
  rough: number;
}
interface Hit {
  normal: [number, number, number];
  material: Material;
  distance?: number;
}

export function shadedWithOutParameters(hit: Hit, light: Float64Array): number {
  const radiance = new Float64Array(3);
  const shade = (h: Readonly<Hit>, out: Float64Array): boolean => {
    const cosine = h.normal[0] * light[0] + h.normal[1] * light[1] + h.normal[2] * light[2];
    if (cosine <= 0) return false;
    for (let i = 0; i < 3; i++) out[i] += h.material.albedo[i] * cosine;
    return true;
  };
  const lit = shade(hit, radiance);
  const mirrored: Hit = { ...hit, normal: hit.normal.map((v) => -v) as [number, number, number] };
  if (!lit) shade(mirrored, radiance);
  hit.material.rough *= 2;
  return radiance.reduce((s, v, i) => s + v ** (1 + 0.1 * i), 0) * hit.material.rough + mirrored.material.rough;
}

export function structArraysUpdated(particles: { x: number; v: number; kind: 'free' | 'fixed' }[], k: number, steps: number): number {
  const forces = new Array<number>(particles.length);
  for (let s = 0; s < steps; s++) {
    particles.forEach((p, i) => {
      const [left, right] = [particles[i - 1], particles[i + 1]];
      forces[i] = (left ? k * (left.x - p.x + 1) : 0) + (right ? k * (right.x - p.x - 1) : 0);
    });
    for (const [i, p] of particles.entries()) {
      if (p.kind === 'fixed') continue;
      p.v += 0.1 * forces[i];
      p.x += 0.1 * p.v;
    }
  }
  return particles.reduce((e, { x, v }) => e + 0.5 * v * v + x, 0);
}

type Quat = readonly [w: number, x: number, y: number, z: number];

export function spatialTransforms(q: number[][], offsets: number[][]): number {
  const mul = ([a, b, c, d]: Quat, [e, f, g, h]: Quat): Quat => [
    a * e - b * f - c * g - d * h,
    a * f + b * e + c * h - d * g,
    a * g - b * h + c * e + d * f,
    a * h + b * g - c * f + d * e,
  ];
  const rotate = (r: Quat, v: readonly number[]): number[] => {
    const [, x, y, z] = mul(mul(r, [0, v[0], v[1], v[2]]), [r[0], -r[1], -r[2], -r[3]]);
    return [x, y, z];
  };
  let frame: { p: number[]; r: Quat } = { p: [0, 0, 0], r: [1, 0, 0, 0] };
  q.forEach(([ax, ay, az], i) => {
    const angle = Math.sqrt(ax * ax + ay * ay + az * az);
    const s = angle < 1e-9 ? 0.5 : Math.sin(angle / 2) / angle;
    const r = mul(frame.r, [Math.cos(angle / 2), ax * s, ay * s, az * s]);
    frame = { r, p: frame.p.map((v, k) => v + rotate(r, offsets[i])[k]) };
  });
  return frame.p[0] + 2 * frame.p[1] - frame.p[2] + frame.r[0];
}

export function sdfUnionOfStructs(
  p: [number, number],
  shapes: ({ r: number; c: [number, number] } | { half: [number, number]; c: [number, number] })[],
): number {
  return shapes.reduce((d, s) => {
    const local = [p[0] - s.c[0], p[1] - s.c[1]];
    if ('r' in s) return Math.min(d, Math.hypot(local[0], local[1]) - s.r);
    const [qx, qy] = local.map((v, i) => Math.abs(v) - s.half[i]);
    return Math.min(d, Math.hypot(Math.max(qx, 0), Math.max(qy, 0)) + Math.min(Math.max(qx, qy), 0));
  }, 10);
}

export function tiledReduction(x: Float64Array, tile: number): number {
  const partial: number[] = [];
  for (let start = 0; start < x.length; start += tile) {
    const shared = new Float64Array(tile);
    for (let t = 0; t < tile; t++) shared[t] = start + t < x.length ? x[start + t] ** 2 : 0;
    for (let stride = tile >> 1; stride > 0; stride >>= 1) for (let t = 0; t < stride; t++) shared[t] += shared[t + stride];
    partial.push(shared[0]);
  }
  return Math.sqrt(partial.reduce((a, b) => a + b, 0)) + partial[0];
}

export function interfaceDispatchInLoop(coeffs: number[], kinds: string, x: number): number {
  interface Op {
    apply(v: number): number;
  }
  class Scale implements Op {
    constructor(private readonly k: number) {}
    apply(v: number): number {
      return v * this.k;
    }
  }
  class Shift implements Op {
    constructor(
      private readonly k: number,
      private count = 0,
    ) {}
    apply(v: number): number {
      this.count++;
      return v + this.k * this.count;
    }
  }
  const make: Record<string, (k: number) => Op> = { s: (k) => new Scale(k), t: (k) => new Shift(k) };
  const ops = [...kinds].map((c, i) => make[c](coeffs[i % coeffs.length]));
  let v = x;
  for (let round = 0; round < 2; round++) for (const op of ops) v = op.apply(v);
  return v * v;
}

export const cases: Case[] = [
  {
    f: 'softEditDistance',
    at: [
      [
        [
          [1, 0],
          [0, 1],
        ],
        [
          [0.9, 0.2],
          [0.4, 0.5],
          [0, 1],
        ],
        { insert: 0.5, delete: 0.7 },
        0.3,
      ],
    ],
  },
  { f: 'dynamicTimeWarping', at: [[[0, 1, 2, 1], [0.1, 0.8, 2.2, 1.5], 2]], wrt: ['x', 'y'] },
  {
    f: 'viterbiPathScore',
    at: [
      [
        [
          [0.1, 0.5],
          [0.9, 0.2],
          [0.3, 0.35],
        ],
        [
          [0.5, 0.2],
          [0.1, 0.7],
        ],
        [0.2, 0.1],
      ],
    ],
  },
  { f: 'parsedByWeights', at: [[[0.8, 0.1, 0.6, 0.5, 0.4, 0.7]]] },
  { f: 'knapsackSoft', at: [[[3, 4, 5], [2, 3, 4], 6, 0.5]], wrt: ['values', 'temperature'] },
  { f: 'valueIteration', at: [[[0, 1, -0.5, 2], 0.8, 0.9]] },
  { f: 'matrixChainOrder', at: [[[3, 4.5, 2, 6, 1.5]]] },
  {
    f: 'shadedWithOutParameters',
    at: [
      [{ normal: [0.1, 0.2, 0.9], material: { albedo: new Float64Array([0.8, 0.5, 0.3]), rough: 0.4 } }, new Float64Array([0.2, 0.5, 0.8])],
      [
        { normal: [0.1, 0.2, -0.9], material: { albedo: new Float64Array([0.8, 0.5, 0.3]), rough: 0.4 } },
        new Float64Array([0.2, 0.5, 0.8]),
      ],
    ],
  },
  {
    f: 'structArraysUpdated',
    at: [
      [
        [
          { x: 0, v: 0, kind: 'fixed' },
          { x: 1.2, v: 0.1, kind: 'free' },
          { x: 2.1, v: -0.3, kind: 'free' },
        ],
        2,
        4,
      ],
    ],
    wrt: ['particles', 'k'],
  },
  {
    f: 'spatialTransforms',
    at: [
      [
        [
          [0.1, 0.4, -0.3],
          [0.5, 0.2, 0.1],
        ],
        [
          [1, 0, 0],
          [0.5, 0.3, 0.2],
        ],
      ],
    ],
  },
  {
    f: 'sdfUnionOfStructs',
    at: [
      [
        [0.5, 0.3],
        [
          { r: 0.4, c: [1.5, 0] },
          { half: [0.3, 0.2], c: [-0.4, 0.1] },
        ],
      ],
      [
        [1.3, 0.3],
        [
          { r: 0.4, c: [1.5, 0.1] },
          { half: [0.3, 0.2], c: [-0.4, 0.1] },
        ],
      ],
    ],
  },
  { f: 'tiledReduction', at: [[new Float64Array([1, 2, 0.5, -1, 0.3]), 4]], wrt: ['x'] },
  { f: 'interfaceDispatchInLoop', at: [[[1.1, 0.4, 0.9], 'stst', 0.7]], wrt: ['coeffs', 'x'] },
];
