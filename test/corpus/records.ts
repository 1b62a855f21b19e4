import type { Case } from './case.ts';

interface Vec {
  x: number;
  y: number;
}

export function norm2(v: Vec): number {
  return v.x * v.x + v.y * v.y;
}

export function literalRecord(a: number, b: number): number {
  const p = { x: a, y: b, sum: a + b };
  return p.x * p.y - p.sum ** 2;
}

export function fieldWrites(p: Vec, k: number): number {
  p.x *= k;
  p.y += p.x;
  p.x = p.y - p.x;
  return p.x * p.y;
}

export function fieldWritesInLoop(x: number, n: number): number {
  const state = { pos: x, vel: 1, t: 0 };
  for (let i = 0; i < n; i++) {
    const acc = -state.pos;
    state.vel += acc * 0.1;
    state.pos += state.vel * 0.1;
    state.t++;
    if (state.pos < 0) break;
  }
  return state.pos * state.vel + state.t;
}

const add = (a: Vec, b: Vec): Vec => ({ x: a.x + b.x, y: a.y + b.y });
const scale = (a: Vec, k: number): Vec => ({ x: a.x * k, y: a.y * k });
const dot = (a: Vec, b: Vec): number => a.x * b.x + a.y * b.y;

export function vectorAlgebra(a: Vec, b: Vec, k: number): number {
  return dot(add(a, scale(b, k)), scale(add(b, a), 1 / k));
}

export function reassignedRecord(a: Vec, n: number): number {
  let p = a;
  for (let i = 0; i < n; i++) p = add(scale(p, 0.5), { x: p.y, y: i });
  return dot(p, p);
}

interface Layer {
  weights: number[][];
  bias: number[];
}

interface Model {
  layers: Layer[];
  scale: number;
  name: string;
}

export function network(model: Model, input: number[]): number {
  let h = input;
  for (const layer of model.layers) {
    h = layer.bias.map((b, i) => Math.tanh(layer.weights[i].reduce((s, w, j) => s + w * h[j], b)));
  }
  return h.reduce((s, v) => s + v * v, 0) * model.scale;
}

interface Body {
  position: { x: number; y: number };
  velocity: { x: number; y: number };
  mass: number;
  fixed: boolean;
}

export function arrayOfRecords(bodies: Body[], dt: number): number {
  for (const b of bodies) {
    if (b.fixed) continue;
    b.position.x += b.velocity.x * dt;
    b.position.y += b.velocity.y * dt;
    b.velocity.y -= 9.8 * dt;
  }
  let e = 0;
  for (let i = 0; i < bodies.length; i++) {
    const { velocity: v, mass } = bodies[i];
    e += 0.5 * mass * (v.x ** 2 + v.y ** 2) + mass * bodies[i].position.y * bodies[i].position.x;
  }
  return e;
}

export function springs(nodes: { x: number; f: number }[], k: number): number {
  for (let i = 0; i + 1 < nodes.length; i++) {
    const force = k * (nodes[i + 1].x - nodes[i].x - 1);
    nodes[i].f += force;
    nodes[i + 1].f -= force;
  }
  return nodes.reduce((s, n) => s + n.f * n.f, 0);
}

type Pair = [number, number];

export function tuples(p: Pair, q: readonly [number, number]): number {
  const [a, b] = p;
  p[0] = a * q[1];
  return p[0] * b + q[0];
}

function divMod(a: number, b: number): [number, number] {
  const q = Math.floor(a / b);
  return [q, a - q * b];
}

export function tupleReturned(a: number, b: number): number {
  const [q, r] = divMod(a, b);
  return q * r + r * r;
}

function minMax(xs: number[]): { min: number; max: number } {
  let min = xs[0];
  let max = xs[0];
  for (const x of xs) {
    if (x < min) min = x;
    if (x > max) max = x;
  }
  return { min, max };
}

export function normalised(xs: number[]): number {
  const { min, max } = minMax(xs);
  return xs.map((x) => (x - min) / (max - min)).reduce((s, x) => s + x * x, 0);
}

interface Options {
  rate?: number;
  offset?: number;
  power?: number;
}

export function optionalFields(x: number, o: Options): number {
  const rate = o.rate ?? 2;
  let r = x * rate;
  if (o.offset !== undefined) r += o.offset * x;
  return r ** (o.power ?? 1);
}

export function optionalByTruth(x: number, o?: Options): number {
  if (!o) return x;
  if (o.rate) return x * o.rate;
  return x * x;
}

export function optionalChain(p: { inner?: { v: number } }, x: number): number {
  return (p.inner?.v ?? 3) * x + (p?.inner ? p.inner.v : 0);
}

export function spreadRecord(p: Vec, z: number): number {
  const q = { ...p, z };
  const r = { ...q, x: q.x * z };
  q.y = 100;
  return r.x * r.y * r.z + p.x;
}

export function restOfRecord(p: { a: number; b: number; c: number }): number {
  const { a, ...others } = p;
  others.b *= a;
  return others.b * others.c + p.b;
}

export function destructuredParameter({ x, y }: Vec, k: number): number {
  return x * y * k + k;
}

export function destructuredDefaults({ a = 2, b = a * 3 }: { a?: number; b?: number }, x: number): number {
  return a * x + b * x * x;
}

export function nestedDestructuring(p: { at: [number, number]; size: { w: number } }): number {
  const {
    at: [x, y],
    size: { w: width, ...rest },
  } = p;
  return x * y * width + Object.keys(rest).length;
}

export function destructureAssign(x: number, y: number): number {
  let a = 0;
  let b = 0;
  const o = { p: 0, q: [0, 0] };
  ({ x: a, y: b } = { x: x * y, y: x - y });
  [o.p, o.q[1]] = [a * b, b];
  [a = 5, b] = [a + o.p, a];
  return a * b * o.q[1];
}

export function skipElements(xs: number[]): number {
  const [, second, , fourth = 10, ...rest] = xs;
  return second * fourth + rest.reduce((s, v) => s + v * v, 0);
}

export function recordOfArrays(m: { xs: number[]; ys: number[] }): number {
  let s = 0;
  for (let i = 0; i < m.xs.length; i++) {
    m.ys[i] *= m.xs[i];
    s += m.ys[i] * m.xs[m.xs.length - 1 - i];
  }
  return s;
}

export function dictionary(rates: Record<'a' | 'b', number>, x: number): number {
  const key: 'a' | 'b' = x > 1 ? 'a' : 'b';
  return rates[key] * x + rates['b'];
}

export function computedField(v: { x: number; y: number }, axis: 'x' | 'y'): number {
  v[axis] *= v.x;
  return v.x + v[axis] * v.y;
}

export function forInKeys(v: { a: number; b: number; c: number }): number {
  let s = 0;
  let i = 1;
  for (const k in v) s += v[k as 'a' | 'b' | 'c'] ** i++;
  return s;
}

export function hasField(p: { x: number; y?: number }): number {
  if ('y' in p) return p.x * p.y!;
  return p.x * p.x;
}

export function sharedSubrecord(x: number): number {
  const inner = { v: x };
  const a = { inner, k: 2 };
  const b = { inner, k: 3 };
  a.inner.v *= a.k;
  b.inner.v += b.k * x;
  return a.inner.v * b.inner.v;
}

type Shape = { kind: 'circle'; r: number } | { kind: 'rect'; w: number; h: number } | { kind: 'point' };

export function discriminated(s: Shape, k: number): number {
  switch (s.kind) {
    case 'circle':
      return Math.PI * s.r ** 2 * k;
    case 'rect':
      return s.w * s.h * k;
    default:
      return k;
  }
}

export function unionInArray(shapes: Shape[]): number {
  let area = 0;
  for (const s of shapes) {
    if (s.kind === 'circle') area += Math.PI * s.r * s.r;
    else if (s.kind === 'rect') area += s.w * s.h;
  }
  return area * area;
}

type Complex = { re: number; im: number };
const cmul = (a: Complex, b: Complex): Complex => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re });

export function mandelbrotEscape(c: Complex, n: number): number {
  let z: Complex = { re: 0, im: 0 };
  for (let i = 0; i < n; i++) {
    z = cmul(z, z);
    z.re += c.re;
    z.im += c.im;
    if (z.re * z.re + z.im * z.im > 16) break;
  }
  return Math.log(z.re * z.re + z.im * z.im);
}

export function complexDivision(a: Complex, b: Complex): number {
  const d = b.re ** 2 + b.im ** 2;
  const q = { re: (a.re * b.re + a.im * b.im) / d, im: (a.im * b.re - a.re * b.im) / d };
  return q.re * q.im;
}

export function matrixRecord(x: number): number {
  const m = { rows: 2, cols: 2, data: [x, 1, 2, x * x] };
  const get = (i: number, j: number) => m.data[i * m.cols + j];
  m.data[1] += get(0, 0);
  return get(0, 0) * get(1, 1) - get(0, 1) * get(1, 0);
}

export const cases: Case[] = [
  { f: 'norm2', at: [[{ x: 3, y: 4 }]], expected: [{ x: 6, y: 8 }] },
  { f: 'literalRecord', at: [[2, 3]] },
  { f: 'fieldWrites', at: [[{ x: 3, y: 4 }, 2]] },
  {
    f: 'fieldWritesInLoop',
    at: [
      [1, 5],
      [0.1, 40],
    ],
    wrt: ['x'],
  },
  { f: 'vectorAlgebra', at: [[{ x: 3, y: 4 }, { x: -1, y: 2 }, 0.7]] },
  {
    f: 'reassignedRecord',
    at: [
      [{ x: 3, y: 4 }, 3],
      [{ x: 3, y: 4 }, 0],
    ],
    wrt: ['a'],
  },
  {
    f: 'network',
    at: [
      [
        {
          layers: [
            {
              weights: [
                [0.1, 0.2],
                [0.3, -0.4],
              ],
              bias: [0.5, 0.6],
            },
            { weights: [[1, 2]], bias: [0.1] },
          ],
          scale: 2,
          name: 'm',
        },
        [1, -1],
      ],
    ],
  },
  {
    f: 'arrayOfRecords',
    at: [
      [
        [
          { position: { x: 0, y: 1 }, velocity: { x: 1, y: 2 }, mass: 2, fixed: false },
          { position: { x: 3, y: 1 }, velocity: { x: 1, y: 1 }, mass: 1, fixed: true },
        ],
        0.1,
      ],
    ],
  },
  {
    f: 'springs',
    at: [
      [
        [
          { x: 0, f: 0 },
          { x: 1.5, f: 0.1 },
          { x: 2, f: 0 },
        ],
        3,
      ],
    ],
  },
  {
    f: 'tuples',
    at: [
      [
        [2, 3],
        [4, 5],
      ],
    ],
  },
  { f: 'tupleReturned', at: [[7.5, 2]] },
  { f: 'normalised', at: [[[3, 1, 7, 2]]] },
  {
    f: 'optionalFields',
    at: [
      [3, { rate: 1.5, offset: 2, power: 2 }],
      [3, { power: 1.2 }],
      [3, { rate: 4 }],
    ],
  },
  { f: 'optionalFields', at: [[3, {}]], wrt: ['x'] },
  { f: 'optionalByTruth', at: [[3, { rate: 2 }]] },
  { f: 'optionalByTruth', at: [[3], [3, {}]], wrt: ['x'] },
  { f: 'optionalChain', at: [[{ inner: { v: 2 } }, 5]] },
  { f: 'optionalChain', at: [[{}, 5]], wrt: ['x'] },
  { f: 'spreadRecord', at: [[{ x: 3, y: 4 }, 2]] },
  { f: 'restOfRecord', at: [[{ a: 2, b: 3, c: 4 }]] },
  { f: 'destructuredParameter', at: [[{ x: 3, y: 4 }, 2]] },
  {
    f: 'destructuredDefaults',
    at: [
      [{ a: 3, b: 4 }, 2],
      [{ a: 3 }, 2],
      [{ b: 4 }, 2],
    ],
  },
  { f: 'nestedDestructuring', at: [[{ at: [2, 3], size: { w: 4 } }]] },
  { f: 'destructureAssign', at: [[2, 3]] },
  { f: 'skipElements', at: [[[1, 2, 3, 4, 5, 6]], [[1, 2]]] },
  { f: 'recordOfArrays', at: [[{ xs: [1, 2, 3], ys: [4, 5, 6] }]] },
  {
    f: 'dictionary',
    at: [
      [{ a: 2, b: 3 }, 1.5],
      [{ a: 2, b: 3 }, 0.5],
    ],
  },
  {
    f: 'computedField',
    at: [
      [{ x: 2, y: 3 }, 'x'],
      [{ x: 2, y: 3 }, 'y'],
    ],
  },
  { f: 'forInKeys', at: [[{ a: 2, b: 3, c: 1.5 }]] },
  { f: 'hasField', at: [[{ x: 2, y: 3 }], [{ x: 2 }]] },
  { f: 'sharedSubrecord', at: [[1.5]] },
  {
    f: 'discriminated',
    at: [
      [{ kind: 'circle', r: 2 }, 3],
      [{ kind: 'rect', w: 2, h: 5 }, 3],
    ],
  },
  { f: 'discriminated', at: [[{ kind: 'point' }, 3]], wrt: ['k'] },
  { f: 'unionInArray', at: [[[{ kind: 'circle', r: 2 }, { kind: 'point' }, { kind: 'rect', w: 2, h: 5 }]]] },
  {
    f: 'mandelbrotEscape',
    at: [
      [{ re: 0.3, im: 0.5 }, 10],
      [{ re: 1, im: 1 }, 10],
    ],
    wrt: ['c'],
  },
  {
    f: 'complexDivision',
    at: [
      [
        { re: 0.3, im: 0.5 },
        { re: 2, im: -1 },
      ],
    ],
  },
  { f: 'matrixRecord', at: [[1.5]] },
];
