// Outputs that are arrays, records, tuples, nested, shared with inputs, or written parameters; parameters of every shape.
import type { Case } from './case.ts';

interface Body {
  position: [number, number];
  velocity: number[];
  mass: number;
}

export function moved(b: Body, dt: number): Body {
  return {
    position: [b.position[0] + dt * b.velocity[0], b.position[1] + dt * b.velocity[1]],
    velocity: b.velocity.map((v) => v * (1 - dt / b.mass)),
    mass: b.mass,
  };
}

export function advance(b: Body, dt: number): void {
  b.position[0] += dt * b.velocity[0];
  b.position[1] += dt * b.velocity[1];
  b.velocity[0] *= 1 - dt / b.mass;
  b.velocity[1] *= 1 - dt / b.mass;
}

export function advanceAndReturnEnergy(b: Body, dt: number): number {
  advance(b, dt);
  return 0.5 * b.mass * (b.velocity[0] ** 2 + b.velocity[1] ** 2);
}

export function returnsParameterItself(xs: number[], k: number): number[] {
  xs[0] *= k;
  return xs;
}

export function returnsEither(a: number[], b: number[], first: boolean): number[] {
  const out = first ? a : b;
  out[0] += a[1] * b[1];
  return out;
}

export function returnsRowOfMatrix(m: number[][], i: number): number[] {
  m[i][0] *= m[0][1];
  return m[i];
}

export function matrixOut(a: number[][], b: number[][]): number[][] {
  return a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
}

export function matrixInto(out: Float64Array, a: Float64Array, x: number): void {
  for (let i = 0; i < out.length; i++) out[i] = out[i] * 0.5 + a[i] * x * x;
}

export function twoOutputs(a: number[], sums: number[], products: number[]): void {
  let p = 1;
  let s = 0;
  for (let i = 0; i < a.length; i++) {
    s += a[i];
    p *= a[i];
    sums[i] = s;
    products[i] = p + sums[0];
  }
}

export function overwrittenBeforeRead(x: number[], y: number[]): void {
  y[0] = 0;
  for (const v of x) y[0] += v * v;
  y[1] = y[0] * y[1];
}

export function swapContents(a: number[], b: number[]): void {
  for (let i = 0; i < a.length; i++) [a[i], b[i]] = [b[i] * b[i], a[i]];
}

export function clears(a: number[], x: number): void {
  a.fill(0);
  a[1] = x;
}

export function growing(a: number[], x: number): number[] {
  const out = [...a];
  while (out.length < 6) out.push(out[out.length - 1] * x);
  return out;
}

export function dataDependentLength(xs: number[]): number[] {
  return xs.filter((x) => x > 0).map((x) => Math.sqrt(x));
}

export function tupleOut(x: number, y: number): [number, { r: number; parts: number[] }, string] {
  return [x * y, { r: Math.hypot(x, y), parts: [x, x - y] }, 'done'];
}

export function dictionaryOut(x: number): Record<'a' | 'b', number> {
  return { b: x * x, a: Math.sin(x) };
}

export function typedOut(xs: number[], k: number): Float64Array {
  const out = new Float64Array(xs.length + 1);
  xs.forEach((x, i) => {
    out[i] += x * k;
    out[i + 1] -= x;
  });
  return out;
}

export function float32Out(xs: Float32Array, k: number): Float32Array {
  return xs.map((x) => x * k + x * x);
}

export function subarrayOut(xs: Float64Array, k: number): Float64Array {
  const ys = xs.map((x) => x * x);
  const middle = ys.subarray(1, 3);
  middle[0] *= k;
  return middle;
}

export function viewOfInputOut(xs: Float64Array, k: number): Float64Array {
  xs[1] *= k;
  return xs.subarray(1);
}

export function nestedWithSharing(x: number, y: number): { a: number[]; b: number[]; c: { v: number } } {
  const row = [x, y];
  const cell = { v: x * y };
  row[0] += cell.v;
  return { a: row, b: row, c: cell };
}

export function conditionalOutput(x: number, wide: boolean): { u: number; v?: number } {
  if (wide) return { u: x, v: x * x };
  return { u: -x };
}

export function earlyOutput(xs: number[], limit: number): number[] {
  const out: number[] = [];
  let s = 0;
  for (const x of xs) {
    s += x;
    out.push(s * s);
    if (s > limit) return out;
  }
  out.push(0, s);
  return out;
}

export function jaggedOut(xs: number[]): number[][] {
  const out: number[][] = [];
  for (let i = 0; i < xs.length; i++) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) row.push(xs[i] * xs[j]);
    out.push(row);
  }
  return out;
}

export function objectsOut(points: { x: number; y: number }[], a: number): { x: number; y: number; r: number }[] {
  const c = Math.cos(a);
  const s = Math.sin(a);
  return points.map(({ x, y }) => ({ x: c * x - s * y, y: s * x + c * y, r: x * x + y * y }));
}

export class Vec {
  x: number;
  y: number;
  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }
  plus(o: Vec): Vec {
    return new Vec(this.x + o.x, this.y + o.y);
  }
  addInPlace(o: Vec, k: number): this {
    this.x += k * o.x;
    this.y += k * o.y;
    return this;
  }
  get length(): number {
    return Math.sqrt(this.x * this.x + this.y * this.y);
  }
}

export function fieldsOfInstanceOut(a: Vec, b: Vec, k: number): { x: number; y: number } {
  const { x, y } = a.plus(b).addInPlace(a, k);
  return { x, y };
}

export function instanceWritten(a: Vec, b: Vec, k: number): void {
  for (let i = 0; i < 3; i++) {
    a.addInPlace(b, k);
    b.addInPlace(a, a.length);
  }
}

export function arrayOfInstances(list: Vec[], k: number): number {
  let total = new Vec(0, 0);
  for (const v of list) total = total.plus(v).addInPlace(v, k * v.length);
  return total.length;
}

export function sameInstanceTwice(a: Vec, k: number): number {
  const list = [a, a, new Vec(k, k)];
  for (const v of list) v.addInPlace(v, k);
  return a.x * list[2].y + a.length;
}

export function integerOutput(xs: number[]): { best: number; at: number } {
  let at = 0;
  for (let i = 1; i < xs.length; i++) if (xs[i] > xs[at]) at = i;
  return { best: xs[at] ** 2, at };
}

export function booleanOutput(x: number): { value: number; positive: boolean } {
  return { value: x * x * x, positive: x > 0 };
}

export function writtenScalarsOfRecord(state: { t: number; y: number; steps: number }, k: number): void {
  while (state.t < 1) {
    const h = 0.3;
    state.y += h * k * state.y * (1 - state.y);
    state.t += h;
    state.steps++;
  }
}

export function historyOut(y0: number, k: number, steps: number): number[] {
  const ys = [y0];
  for (let i = 0; i < steps; i++) ys.push(ys[i] + 0.1 * k * ys[i] * (1 - ys[i]));
  return ys;
}

export function trajectoryOfRecords(s: { x: number; v: number }, steps: number): { x: number; v: number }[] {
  const out: { x: number; v: number }[] = [];
  for (let i = 0; i < steps; i++) {
    s.v -= 0.1 * s.x;
    s.x += 0.1 * s.v;
    out.push({ ...s });
  }
  return out;
}

export function trajectoryOfSameRecord(s: { x: number; v: number }): { x: number; v: number }[] {
  const out: { x: number; v: number }[] = [];
  for (let i = 0; i < 3; i++) {
    s.v -= 0.1 * s.x * s.x;
    s.x += 0.1 * s.v;
    out.push(s);
  }
  return out;
}

const body = (): Body => ({ position: [1, 2], velocity: [0.5, -1], mass: 3 });
export function shortened(a: number[], k: number): number[] {
  const last = a.pop() ?? 0;
  a[0] += last * k;
  return a;
}

export function shortenedRows(m: number[][]): { x: number; rows: number[][] } {
  const x = (m[0].shift() ?? 1) * m[1].splice(1)[0];
  m.pop();
  return { x, rows: m };
}

const seedOfBody: Body = { position: [1, -1], velocity: [2, 0.5], mass: 0.3 };

export const cases: Case[] = [
  { f: 'shortened', at: [[[1, 2, 3], 5]], seed: [[2, -1]] },
  { f: 'shortened', at: [[[1, 2, 3], 5]], of: ['return', 'a'], seed: [{ return: [2, -1], a: [0.5, 3] }] },
  {
    f: 'shortenedRows',
    at: [
      [
        [
          [1, 2, 3],
          [4, 5, 6],
          [7, 8],
        ],
      ],
    ],
    seed: [{ x: 2, rows: [[0.5, -1], [3]] }],
  },
  { f: 'moved', at: [[body(), 0.1]], seed: [seedOfBody] },
  { f: 'advance', at: [[body(), 0.1]], of: ['b'], seed: [seedOfBody] },
  { f: 'advanceAndReturnEnergy', at: [[body(), 0.1]], of: ['return', 'b'], seed: [{ return: 2, b: seedOfBody }] },
  { f: 'advanceAndReturnEnergy', at: [[body(), 0.1]] },
  { f: 'returnsParameterItself', at: [[[1, 2], 3]], seed: [[2, -1]] },
  { f: 'returnsParameterItself', at: [[[1, 2], 3]], of: ['return', 'xs'], seed: [{ return: [2, -1], xs: [0.5, 4] }] },
  {
    f: 'returnsEither',
    at: [
      [[1, 2], [3, 4], true],
      [[1, 2], [3, 4], false],
    ],
    seed: [
      [2, -1],
      [2, -1],
    ],
  },
  { f: 'returnsEither', at: [[[1, 2], [3, 4], false]], of: ['return', 'b', 'a'], seed: [{ return: [2, -1], b: [1, 0.5], a: [3, 7] }] },
  {
    f: 'returnsRowOfMatrix',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        1,
      ],
      [
        [
          [1, 2],
          [3, 4],
        ],
        0,
      ],
    ],
    wrt: ['m'],
    seed: [
      [2, -1],
      [2, -1],
    ],
  },
  {
    f: 'matrixOut',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [0.5, 1, 2],
          [-1, 2, 1],
        ],
      ],
    ],
    seed: [
      [
        [1, 2, 3],
        [-1, 0.5, 2],
      ],
    ],
  },
  {
    f: 'matrixInto',
    at: [[new Float64Array([1, 2, 3]), new Float64Array([4, 5, 6]), 0.5]],
    of: ['out'],
    seed: [new Float64Array([1, -1, 2])],
  },
  {
    f: 'twoOutputs',
    at: [
      [
        [1, 2, 3],
        [0, 0, 0],
        [5, 5, 5],
      ],
    ],
    of: ['sums', 'products'],
    seed: [{ sums: [1, 2, 3], products: [-1, 0.5, 2] }],
  },
  {
    f: 'overwrittenBeforeRead',
    at: [
      [
        [1, 2, 3],
        [4, 5],
      ],
    ],
    of: ['y'],
    seed: [[2, 3]],
  },
  {
    f: 'swapContents',
    at: [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    of: ['a', 'b'],
    seed: [{ a: [1, 2], b: [-1, 3] }],
  },
  { f: 'clears', at: [[[1, 2, 3], 5]], of: ['a'], seed: [[1, 2, 3]] },
  { f: 'growing', at: [[[1, 2], 1.5]], seed: [[1, 2, 3, 4, 5, 6]] },
  { f: 'dataDependentLength', at: [[[1, -2, 3]]], seed: [[2, 5]] },
  { f: 'tupleOut', at: [[3, 4]], seed: [[2, { r: 3, parts: [1, -1] }, 'done']] },
  { f: 'dictionaryOut', at: [[0.7]], seed: [{ a: 2, b: 3 }] },
  { f: 'typedOut', at: [[[1, 2, 3], 2]], seed: [new Float64Array([1, 2, -1, 0.5])] },
  { f: 'float32Out', at: [[new Float32Array([1, 2.5]), 0.5]], seed: [new Float32Array([2, -1])], tolerance: 1e-3 },
  { f: 'subarrayOut', at: [[new Float64Array([1, 2, 3, 4]), 2]], seed: [new Float64Array([2, -1])] },
  { f: 'viewOfInputOut', at: [[new Float64Array([1, 2, 3, 4]), 2]], seed: [new Float64Array([2, -1, 3])] },
  { f: 'nestedWithSharing', at: [[2, 3]], seed: [{ a: [1, 2], b: [3, 5], c: { v: 0.5 } }] },
  { f: 'conditionalOutput', at: [[2, true]], seed: [{ u: 1, v: 3 }] },
  { f: 'conditionalOutput', at: [[2, false]], seed: [{ u: 1 }] },
  { f: 'earlyOutput', at: [[[1, 2, 3, 4], 5]], wrt: ['xs'], seed: [[1, -1, 2]] },
  { f: 'earlyOutput', at: [[[1, 2], 5]], wrt: ['xs'], seed: [[1, -1, 2, 3]] },
  { f: 'jaggedOut', at: [[[1, 2, 3]]], seed: [[[1], [2, 3], [4, 5, 6]]] },
  {
    f: 'objectsOut',
    at: [
      [
        [
          { x: 1, y: 2 },
          { x: -1, y: 0.5 },
        ],
        0.3,
      ],
    ],
    seed: [
      [
        { x: 1, y: 2, r: 3 },
        { x: -1, y: 0.5, r: 1 },
      ],
    ],
  },
  { f: 'fieldsOfInstanceOut', at: [[new Vec(1, 2), new Vec(3, 4), 0.5]], seed: [{ x: 2, y: -1 }] },
  { f: 'instanceWritten', at: [[new Vec(1, 2), new Vec(0.3, 0.4), 0.5]], of: ['a', 'b'], seed: [{ a: new Vec(2, -1), b: new Vec(1, 3) }] },
  { f: 'arrayOfInstances', at: [[[new Vec(1, 2), new Vec(0.3, 0.4)], 0.5]] },
  { f: 'sameInstanceTwice', at: [[new Vec(1, 2), 0.5]] },
  { f: 'integerOutput', at: [[[1, 3, 2]]], seed: [{ best: 2, at: 5 }] },
  { f: 'booleanOutput', at: [[2]], seed: [{ value: 3, positive: true }] },
  { f: 'writtenScalarsOfRecord', at: [[{ t: 0.05, y: 0.2, steps: 0 }, 1.5]], of: ['state'], seed: [{ t: 0.5, y: 2, steps: 0 }] },
  { f: 'historyOut', at: [[0.2, 1.5, 4]], wrt: ['y0', 'k'], seed: [[1, 2, 3, 4, 5]] },
  {
    f: 'trajectoryOfRecords',
    at: [[{ x: 1, v: 0.5 }, 3]],
    wrt: ['s'],
    seed: [
      [
        { x: 1, v: 2 },
        { x: 3, v: 4 },
        { x: 5, v: 6 },
      ],
    ],
  },
  {
    f: 'trajectoryOfSameRecord',
    at: [[{ x: 1, v: 0.5 }]],
    seed: [
      [
        { x: 1, v: 2 },
        { x: 3, v: 4 },
        { x: 5, v: 6 },
      ],
    ],
  },
];
