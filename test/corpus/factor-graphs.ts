// Least squares over graphs: vertices and factors are objects of classes, found by keys that are texts or numbers.
import type { Case } from './case.ts';

type Key = string | number;
type Se2 = readonly [x: number, y: number, th: number];

class Rot2 {
  private constructor(
    readonly c: number,
    readonly s: number,
  ) {}
  static fromAngle(theta: number): Rot2 {
    return new Rot2(Math.cos(theta), Math.sin(theta));
  }
  static readonly identity = new Rot2(1, 0);
  compose(o: Rot2): Rot2 {
    return new Rot2(this.c * o.c - this.s * o.s, this.s * o.c + this.c * o.s);
  }
  inverse(): Rot2 {
    return new Rot2(this.c, -this.s);
  }
  theta(): number {
    return Math.atan2(this.s, this.c);
  }
  rotate([x, y]: readonly [number, number]): [number, number] {
    return [this.c * x - this.s * y, this.s * x + this.c * y];
  }
}

class Pose2 {
  constructor(
    readonly r: Rot2,
    readonly t: readonly [number, number],
  ) {}
  static of(x: number, y: number, th: number): Pose2 {
    return new Pose2(Rot2.fromAngle(th), [x, y]);
  }
  compose(o: Pose2): Pose2 {
    const [x, y] = this.r.rotate(o.t);
    return new Pose2(this.r.compose(o.r), [this.t[0] + x, this.t[1] + y]);
  }
  inverse(): Pose2 {
    const ri = this.r.inverse();
    const [x, y] = ri.rotate(this.t);
    return new Pose2(ri, [-x, -y]);
  }
  between(o: Pose2): Pose2 {
    return this.inverse().compose(o);
  }
  local(): [number, number, number] {
    return [...this.t, this.r.theta()];
  }
}

class Values {
  private readonly map = new Map<Key, Pose2>();
  insert(k: Key, p: Pose2): this {
    this.map.set(k, p);
    return this;
  }
  at(k: Key): Pose2 {
    const p = this.map.get(k);
    if (p === undefined) throw new RangeError(`no value for ${String(k)}`);
    return p;
  }
  has(k: Key): boolean {
    return this.map.has(k);
  }
}

abstract class Factor {
  constructor(
    protected readonly keys: readonly Key[],
    protected readonly sigmas: readonly number[],
  ) {}
  protected abstract unwhitened(v: Values): number[];
  error(v: Values): number {
    return 0.5 * this.unwhitened(v).reduce((s, e, i) => s + (e / this.sigmas[i]) ** 2, 0);
  }
}

class Prior extends Factor {
  constructor(
    k: Key,
    private readonly prior: Pose2,
    sigmas: readonly number[],
  ) {
    super([k], sigmas);
  }
  protected override unwhitened(v: Values): number[] {
    return this.prior.between(v.at(this.keys[0])).local();
  }
}

class Between extends Factor {
  constructor(
    a: Key,
    b: Key,
    private readonly z: Pose2,
    sigmas: readonly number[],
  ) {
    super([a, b], sigmas);
  }
  protected override unwhitened(v: Values): number[] {
    const [a, b] = this.keys;
    return this.z.between(v.at(a).between(v.at(b))).local();
  }
}

export function poseGraphError(poses: number[][], odo: number[][], sig: number[], named: boolean): number {
  const v = new Values();
  const keyOf = (i: number): Key => (named && i % 2 ? `x${i}` : i);
  poses.forEach(([x, y, th], i) => v.insert(keyOf(i), Pose2.of(x, y, th)));
  const graph: Factor[] = [new Prior(0, Pose2.of(0, 0, 0), sig)];
  for (let i = 0; i + 1 < poses.length; i++) {
    if (!v.has(keyOf(i + 1))) continue;
    const [x, y, th] = odo[i % odo.length];
    graph.push(new Between(keyOf(i), keyOf(i + 1), Pose2.of(x, y, th), sig));
  }
  let total = 0;
  for (const f of graph) total += f.error(v);
  return total;
}

abstract class BaseVertex<T> {
  abstract readonly dim: number;
  estimate!: T;
  fixed = false;
  protected readonly backup: T[] = [];
  constructor(readonly id: number) {}
  abstract oplus(d: readonly number[]): void;
  push(): void {
    this.backup.push(this.estimate);
  }
  pop(): void {
    const e = this.backup.pop();
    if (e === undefined) throw new Error('empty');
    this.estimate = e;
  }
}

function wrap(a: number): number {
  while (a > Math.PI) a -= 2 * Math.PI;
  while (a <= -Math.PI) a += 2 * Math.PI;
  return a;
}

const se2 = {
  mul: ([x, y, t]: Se2, [u, v, w]: Se2): Se2 => {
    const [c, s] = [Math.cos(t), Math.sin(t)];
    return [x + c * u - s * v, y + s * u + c * v, wrap(t + w)];
  },
  inv: ([x, y, t]: Se2): Se2 => {
    const [c, s] = [Math.cos(t), Math.sin(t)];
    return [-c * x - s * y, s * x - c * y, -t];
  },
};

class VertexSe2 extends BaseVertex<Se2> {
  readonly dim = 3;
  oplus([a, b, c]: readonly number[]): void {
    this.estimate = se2.mul(this.estimate, [a, b, c]);
  }
}

class VertexXy extends BaseVertex<[number, number]> {
  readonly dim = 2;
  oplus(d: readonly number[]): void {
    this.estimate = [this.estimate[0] + d[0], this.estimate[1] + d[1]];
  }
}

abstract class Edge {
  readonly error: number[];
  constructor(
    dim: number,
    readonly information: number[][],
  ) {
    this.error = new Array<number>(dim).fill(0);
  }
  abstract computeError(): void;
  chi2(): number {
    let s = 0;
    for (let i = 0; i < this.error.length; i++)
      for (let j = 0; j < this.error.length; j++) s += this.error[i] * this.information[i][j] * this.error[j];
    return s;
  }
}

class EdgeSe2 extends Edge {
  constructor(
    private readonly a: VertexSe2,
    private readonly b: VertexSe2,
    private readonly z: Se2,
    info: number[][],
  ) {
    super(3, info);
  }
  computeError(): void {
    const d = se2.mul(se2.inv(this.z), se2.mul(se2.inv(this.a.estimate), this.b.estimate));
    for (const [i, v] of d.entries()) this.error[i] = v;
  }
}

class EdgeXy extends Edge {
  constructor(
    private readonly a: VertexSe2,
    private readonly l: VertexXy,
    private readonly z: readonly [number, number],
    info: number[][],
  ) {
    super(2, info);
  }
  computeError(): void {
    const [x, y, t] = this.a.estimate;
    const [dx, dy] = [this.l.estimate[0] - x, this.l.estimate[1] - y];
    this.error[0] = Math.cos(t) * dx + Math.sin(t) * dy - this.z[0];
    this.error[1] = -Math.sin(t) * dx + Math.cos(t) * dy - this.z[1];
  }
}

const diag = (...d: number[]): number[][] => d.map((v, i) => d.map((_, j) => (i === j ? v : 0)));

export function updatedAndTakenBack(poses: number[][], marks: number[][], delta: number[]): number {
  const verts = new Map<number, VertexSe2 | VertexXy>();
  poses.forEach(([x, y, t], i) => {
    const v = new VertexSe2(i);
    v.estimate = [x, y, t];
    v.fixed = i === 0;
    verts.set(i, v);
  });
  marks.forEach(([x, y], i) => {
    const v = new VertexXy(100 + i);
    v.estimate = [x, y];
    verts.set(100 + i, v);
  });
  const edges: Edge[] = [];
  for (let i = 1; i < poses.length; i++) {
    const [a, b] = [verts.get(i - 1), verts.get(i)];
    if (a instanceof VertexSe2 && b instanceof VertexSe2) edges.push(new EdgeSe2(a, b, [1, 0, 0.1], diag(1, 2, 3)));
  }
  for (const [id, v] of verts) {
    if (!(v instanceof VertexXy)) continue;
    for (const p of verts.values()) if (p instanceof VertexSe2) edges.push(new EdgeXy(p, v, [1 + id / 1000, 0.5], diag(0.5, 0.7)));
  }
  for (const v of verts.values()) {
    if (v.fixed) continue;
    v.push();
    v.oplus(delta);
  }
  let chi = 0;
  for (const e of edges) {
    e.computeError();
    chi += Math.min(e.chi2(), 50);
  }
  for (const v of verts.values()) if (!v.fixed) v.pop();
  for (const e of edges) {
    e.computeError();
    chi -= 0.5 * e.chi2();
  }
  return chi;
}

const poses = [
  [0.1, 0.2, 0.3],
  [1.1, 0.3, 0.8],
  [2, 1, 1.2],
];
const marks = [
  [1, 1],
  [2, 0.5],
];

export const cases: Case[] = [
  {
    f: 'poseGraphError',
    at: [
      [poses, [[1, 0, 0.3]], [0.1, 0.2, 0.3], true],
      [poses, [[1, 0, 0.3]], [0.1, 0.2, 0.3], false],
      [[[0.1, 0.2, 0.3]], [[1, 0, 0.3]], [0.1, 0.2, 0.3], true],
    ],
  },
  {
    f: 'updatedAndTakenBack',
    at: [
      [poses, marks, [0.01, 0.02, 0.03]],
      [poses, [], [0.01, 0.02, 0.03]],
    ],
  },
];
