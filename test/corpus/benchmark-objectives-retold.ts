// The four objectives by which AD systems are compared, each in a style of its own: flat buffers, classes, closures, trees.
import type { Case } from './case.ts';

/** A mixture of Gaussians over one flat buffer of everything, walked with offsets. */
export function mixtureFlat(buffer: Float64Array, d: number, k: number, n: number, x: Float64Array): number {
  const icfSize = (d * (d + 1)) / 2;
  const [alphas, means, icf] = [0, k, k + k * d];
  const qs = new Float64Array(k * d);
  const sums = new Float64Array(k);
  for (let c = 0; c < k; c++)
    for (let i = 0; i < d; i++) {
      const q = buffer[icf + c * icfSize + i];
      sums[c] += q;
      qs[c * d + i] = Math.exp(q);
    }
  const centred = new Float64Array(d);
  const Qx = new Float64Array(d);
  const terms = new Float64Array(k);
  let slse = 0;
  for (let p = 0; p < n; p++) {
    for (let c = 0; c < k; c++) {
      for (let i = 0; i < d; i++) centred[i] = x[p * d + i] - buffer[means + c * d + i];
      let at = icf + c * icfSize + d;
      for (let i = 0; i < d; i++) Qx[i] = qs[c * d + i] * centred[i];
      for (let i = 0; i < d; i++) for (let j = i + 1; j < d; j++) Qx[j] += buffer[at++] * centred[i];
      let square = 0;
      for (let i = 0; i < d; i++) square += Qx[i] * Qx[i];
      terms[c] = buffer[alphas + c] + sums[c] - 0.5 * square;
    }
    let top = terms[0];
    for (let c = 1; c < k; c++) if (terms[c] > top) top = terms[c];
    let s = 0;
    for (let c = 0; c < k; c++) s += Math.exp(terms[c] - top);
    slse += top + Math.log(s);
  }
  let lse = 0;
  for (let c = 0; c < k; c++) lse += Math.exp(buffer[alphas + c]);
  let frobenius = 0;
  for (let i = 0; i < k * d; i++) frobenius += qs[i] * qs[i];
  for (let c = 0; c < k; c++) for (let i = d; i < icfSize; i++) frobenius += buffer[icf + c * icfSize + i] ** 2;
  return slse - n * Math.log(lse) + 0.5 * frobenius;
}

/** The same as objects that know their own density. */
class Component {
  readonly #logDiagonal: readonly number[];
  readonly #lower: readonly number[];
  constructor(
    readonly alpha: number,
    readonly mean: readonly number[],
    icf: readonly number[],
  ) {
    this.#logDiagonal = icf.slice(0, mean.length);
    this.#lower = icf.slice(mean.length);
  }
  logDensity(x: readonly number[]): number {
    const centred = this.mean.map((m, i) => x[i] - m);
    const scaled = centred.map((c, i) => c * Math.exp(this.#logDiagonal[i]));
    let next = 0;
    centred.forEach((c, i) => {
      for (let j = i + 1; j < centred.length; j++) scaled[j] += this.#lower[next++] * c;
    });
    return this.alpha + this.#logDiagonal.reduce((a, b) => a + b, 0) - 0.5 * scaled.reduce((a, b) => a + b * b, 0);
  }
  get penalty(): number {
    return this.#logDiagonal.reduce((a, q) => a + Math.exp(2 * q), 0) + this.#lower.reduce((a, l) => a + l * l, 0);
  }
}

const logSumExp = (xs: readonly number[]): number => {
  const top = xs.reduce((a, b) => (a > b ? a : b), -Infinity);
  return top + Math.log(xs.reduce((s, x) => s + Math.exp(x - top), 0));
};

export function mixtureOfObjects(alphas: number[], means: number[][], icfs: number[][], xs: number[][]): number {
  const components = alphas.map((a, i) => new Component(a, means[i], icfs[i]));
  const fit = xs.reduce((s, x) => s + logSumExp(components.map((c) => c.logDensity(x))), 0);
  return fit - xs.length * logSumExp(alphas) + 0.5 * components.reduce((s, c) => s + c.penalty, 0);
}

/** Bundle adjustment with cameras sliced out of one array by subarray, the angle guarded. */
export function bundleSubarrays(cams: Float64Array, points: Float64Array, w: number[], obs: number[][], features: number[][]): number {
  let total = 0;
  const sqsum = (v: Float64Array): number => v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
  const rotate = (r: Float64Array, p: Float64Array): Float64Array => {
    const s = sqsum(r);
    const out = new Float64Array(3);
    if (s === 0) {
      for (let i = 0; i < 3; i++) out[i] = p[i] + r[(i + 1) % 3] * p[(i + 2) % 3] - r[(i + 2) % 3] * p[(i + 1) % 3];
      return out;
    }
    const theta = Math.sqrt(s);
    const axis = r.map((v) => v / theta);
    const along = (axis[0] * p[0] + axis[1] * p[1] + axis[2] * p[2]) * (1 - Math.cos(theta));
    for (let i = 0; i < 3; i++) {
      const cross = axis[(i + 1) % 3] * p[(i + 2) % 3] - axis[(i + 2) % 3] * p[(i + 1) % 3];
      out[i] = p[i] * Math.cos(theta) + cross * Math.sin(theta) + axis[i] * along;
    }
    return out;
  };
  for (let i = 0; i < obs.length; i++) {
    const [ci, pi] = obs[i];
    const cam = cams.subarray(11 * ci, 11 * ci + 11);
    const point = points.subarray(3 * pi, 3 * pi + 3);
    const moved = rotate(
      cam.subarray(0, 3),
      point.map((v, k) => v - cam[3 + k]),
    );
    const [x, y] = [moved[0] / moved[2], moved[1] / moved[2]];
    const r2 = x * x + y * y;
    const L = 1 + cam[9] * r2 + cam[10] * r2 * r2;
    const [u, v] = [cam[7] + cam[6] * x * L, cam[8] + cam[6] * y * L];
    total += (w[i] * (u - features[i][0])) ** 2 + (w[i] * (v - features[i][1])) ** 2 + (1 - w[i] ** 2) ** 2;
  }
  return total;
}

interface Camera {
  rotation: { x: number; y: number; z: number };
  centre: { x: number; y: number; z: number };
  focal: number;
  distortion?: readonly [number, number];
}

/** The same with records and half the options missing. */
export function bundleRecords(
  cameras: Record<string, Camera>,
  seen: { by: string; at: [number, number]; point: number }[],
  points: Camera['centre'][],
): number {
  const err = seen.map(({ by, at: [u, v], point }) => {
    const { rotation: r, centre: c, focal, distortion: [k1, k2] = [0, 0] } = cameras[by];
    const p = { ...points[point] };
    for (const axis of ['x', 'y', 'z'] as const) p[axis] -= c[axis];
    [p.y, p.z] = [Math.cos(r.x) * p.y - Math.sin(r.x) * p.z, Math.sin(r.x) * p.y + Math.cos(r.x) * p.z];
    [p.z, p.x] = [Math.cos(r.y) * p.z - Math.sin(r.y) * p.x, Math.sin(r.y) * p.z + Math.cos(r.y) * p.x];
    [p.x, p.y] = [Math.cos(r.z) * p.x - Math.sin(r.z) * p.y, Math.sin(r.z) * p.x + Math.cos(r.z) * p.y];
    const [x, y] = [p.x / p.z, p.y / p.z];
    const r2 = x ** 2 + y ** 2;
    const scale = focal * (1 + r2 * (k1 + r2 * k2));
    return (x * scale - u) ** 2 + (y * scale - v) ** 2;
  });
  return err.reduce((a, b) => a + Math.log1p(b), 0);
}

/** LSTM over flat parameters, its state overwritten in place. */
export function lstmFlat(
  main: Float64Array,
  extra: Float64Array,
  state: Float64Array,
  sequence: Float64Array,
  layers: number,
  b: number,
): number {
  const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
  const s = Float64Array.from(state);
  const model = (weight: number, bias: number, hidden: number, cell: number, x: Float64Array): void => {
    for (let i = 0; i < b; i++) {
      const forget = sigmoid(x[i] * main[weight + i] + main[bias + i]);
      const ingate = sigmoid(s[hidden + i] * main[weight + b + i] + main[bias + b + i]);
      const outgate = sigmoid(x[i] * main[weight + 2 * b + i] + main[bias + 2 * b + i]);
      const change = Math.tanh(s[hidden + i] * main[weight + 3 * b + i] + main[bias + 3 * b + i]);
      s[cell + i] = s[cell + i] * forget + ingate * change;
      s[hidden + i] = outgate * Math.tanh(s[cell + i]);
    }
  };
  let [total, count] = [0, 0];
  for (let t = 0; t + 2 * b <= sequence.length; t += b) {
    let x = new Float64Array(b);
    for (let i = 0; i < b; i++) x[i] = sequence[t + i] * extra[i];
    for (let l = 0; l < layers; l++) {
      model(l * 8 * b, l * 8 * b + 4 * b, l * 2 * b, l * 2 * b + b, x);
      x = s.slice(l * 2 * b, l * 2 * b + b);
    }
    const prediction = x.map((v, i) => v * extra[b + i] + extra[2 * b + i]);
    let sum = 0;
    for (const v of prediction) sum += Math.exp(v);
    const norm = Math.log(sum + 2);
    for (let i = 0; i < b; i++) total += sequence[t + b + i] * (prediction[i] - norm);
    count += b;
  }
  return -total / count;
}

/** LSTM as a closure that keeps its states, gates by name. */
export function lstmClosures(w: Record<'forget' | 'input' | 'output' | 'change', number[]>, xs: number[]): number {
  const cell = (): ((x: number) => number) => {
    let [h, c] = [0, 0];
    const gates = { forget: 0, input: 0, output: 0, change: 0 };
    return (x) => {
      for (const name of Object.keys(gates) as (keyof typeof gates)[]) {
        const z = w[name][0] * x + w[name][1] * h + w[name][2];
        gates[name] = name === 'change' ? Math.tanh(z) : 1 / (1 + Math.exp(-z));
      }
      c = gates.forget * c + gates.input * gates.change;
      return (h = gates.output * Math.tanh(c));
    };
  };
  const [lower, upper] = [cell(), cell()];
  return xs.slice(1).reduce((loss, target, t) => loss + (upper(lower(xs[t])) - target) ** 2, 0);
}

type Bone = { name: string; parent: number; base: number[][]; inverse: number[][] };
const product = (a: number[][], b: number[][]): number[][] => a.map((r) => b[0].map((_, j) => r.reduce((s, v, k) => s + v * b[k][j], 0)));

function euler([x, y, z]: number[]): number[][] {
  const [cx, sx, cy, sy, cz, sz] = [Math.cos(x), Math.sin(x), Math.cos(y), Math.sin(y), Math.cos(z), Math.sin(z)];
  const m = product(
    [
      [cz, -sz, 0],
      [sz, cz, 0],
      [0, 0, 1],
    ],
    product(
      [
        [cy, 0, sy],
        [0, 1, 0],
        [-sy, 0, cy],
      ],
      [
        [1, 0, 0],
        [0, cx, -sx],
        [0, sx, cx],
      ],
    ),
  );
  return [
    [...m[0], 0],
    [...m[1], 0],
    [...m[2], 0],
    [0, 0, 0, 1],
  ];
}

/** Hand tracking: a skeleton whose absolute frames are found on demand, blended over vertices, mirrored or not. */
export function handOnDemand(
  theta: number[],
  bones: Bone[],
  base: number[][],
  weights: number[][],
  seen: [vertex: number, point: number[]][],
  mirrored: boolean,
): number {
  const absolute: (number[][] | undefined)[] = [];
  const frame = (i: number): number[][] => {
    const bone = bones[i];
    const relative = product(bone.base, euler(i === 0 ? [0, 0, 0] : theta.slice(3 * i, 3 * i + 3)));
    return (absolute[i] ??= bone.parent === -1 ? relative : product(frame(bone.parent), relative));
  };
  const transforms = bones.map((b, i) => product(frame(i), b.inverse));
  const global = euler(theta.slice(0, 3));
  return seen.reduce((sum, [v, point]) => {
    const position = [0, 0, 0];
    transforms.forEach((T, i) => {
      if (!weights[i][v]) return;
      const moved = product(
        T,
        base[v].map((c) => [c]),
      );
      for (let k = 0; k < 3; k++) position[k] += moved[k][0] * weights[i][v];
    });
    if (mirrored) position[0] *= -1;
    const placed = product(
      global,
      [...position, 1].map((c) => [c]),
    );
    return sum + point.reduce((s, p, k) => s + (p - placed[k][0]) ** 2, 0);
  }, 0);
}

const eye = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 1],
];
const shifted = [
  [1, 0, 0, 0.5],
  [0, 1, 0, 0],
  [0, 0, 1, 0.1],
  [0, 0, 0, 1],
];
const shiftedBack = [
  [1, 0, 0, -0.5],
  [0, 1, 0, 0],
  [0, 0, 1, -0.1],
  [0, 0, 0, 1],
];
const ramp = (n: number, a: number, b: number): number[] => Array.from({ length: n }, (_, i) => a + b * Math.sin(1 + 1.7 * i));

export const cases: Case[] = [
  { f: 'mixtureFlat', at: [[new Float64Array(ramp(2 + 4 + 6, 0.1, 0.6)), 2, 2, 3, new Float64Array(ramp(6, 0.3, 1))]], wrt: ['buffer'] },
  {
    f: 'mixtureOfObjects',
    at: [
      [
        [0.2, -0.3],
        [
          [0.1, 0.5],
          [1, -0.2],
        ],
        [
          [0.1, -0.2, 0.4],
          [0.3, 0.1, -0.5],
        ],
        [
          [0.3, 0.3],
          [1.2, -0.4],
        ],
      ],
    ],
    wrt: ['alphas', 'means', 'icfs'],
  },
  {
    f: 'bundleSubarrays',
    at: [
      [
        new Float64Array([...ramp(6, 0, 0.3), 1.5, 0.1, 0.2, 0.01, 0.02, 0, 0, 0, 0.1, 0, -0.2, 1.2, 0, 0, 0.05, 0.01]),
        new Float64Array([0.3, 0.4, 3, -0.5, 0.2, 4]),
        [0.9, 0.8, 1.1],
        [
          [0, 0],
          [1, 0],
          [1, 1],
        ],
        [
          [0.1, 0.2],
          [0.3, 0.1],
          [-0.2, 0.1],
        ],
      ],
    ],
    wrt: ['cams', 'points', 'w'],
  },
  {
    f: 'bundleRecords',
    at: [
      [
        {
          left: { rotation: { x: 0.1, y: -0.2, z: 0.05 }, centre: { x: 0, y: 0.1, z: -1 }, focal: 1.2, distortion: [0.01, 0.002] },
          right: { rotation: { x: 0, y: 0.1, z: 0 }, centre: { x: 0.4, y: 0, z: -1 }, focal: 1.1 },
        },
        [
          { by: 'left', at: [0.1, 0.2], point: 0 },
          { by: 'right', at: [0.3, -0.1], point: 1 },
          { by: 'left', at: [0, 0], point: 1 },
        ],
        [
          { x: 0.2, y: 0.3, z: 2 },
          { x: -0.3, y: 0.1, z: 1.5 },
        ],
      ],
    ],
    wrt: ['cameras', 'points'],
  },
  {
    f: 'lstmFlat',
    at: [
      [
        new Float64Array(ramp(32, 0.1, 0.7)),
        new Float64Array(ramp(6, 0.2, 0.5)),
        new Float64Array(ramp(8, 0, 0.4)),
        new Float64Array(ramp(8, 0.5, 0.4)),
        2,
        2,
      ],
    ],
    wrt: ['main', 'extra', 'state'],
  },
  {
    f: 'lstmClosures',
    at: [[{ forget: [0.3, 0.1, 0.5], input: [0.2, -0.4, 0.1], output: [0.7, 0.3, 0], change: [1, 0.2, -0.1] }, [0.1, 0.5, -0.3, 0.8]]],
  },
  {
    f: 'handOnDemand',
    at: [false, true].map((m) => [
      ramp(9, 0, 0.5),
      [
        { name: 'palm', parent: -1, base: eye, inverse: eye },
        { name: 'thumb', parent: 0, base: shifted, inverse: shiftedBack },
        { name: 'tip', parent: 1, base: shifted, inverse: eye },
      ],
      [
        [0.1, 0.2, 0, 1],
        [0.6, 0, 0.2, 1],
      ],
      [
        [1, 0.2],
        [0, 0.5],
        [0, 0.3],
      ],
      [
        [0, [0.1, 0.1, 0]],
        [1, [0.7, 0.2, 0.1]],
      ],
      m,
    ]),
    wrt: ['theta', 'base', 'weights'],
    fixed: ['weights.1.0', 'weights.2.0'],
  },
];
