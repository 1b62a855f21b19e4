// Class hierarchies of bodies, events and views: variables of a base class that tests narrow to one that extends it.
import type { Case } from './case.ts';

class Joint {
  child?: Body;
  constructor(
    readonly parent: Body | null,
    public q: number,
    readonly axis: 0 | 1,
  ) {}
}
class Body {
  readonly joints: Joint[] = [];
  constructor(
    readonly name: string,
    readonly mass: number,
    readonly com: [number, number],
  ) {}
  attach(j: Joint, b: Body): Body {
    j.child = b;
    this.joints.push(j);
    return b;
  }
}
class Prismatic extends Joint {
  limit: [number, number] | null = null;
}
class Revolute extends Joint {
  damping = 0.1;
}
function energy(b: Body | undefined, at: [number, number], th: number): number {
  if (!b) return 0;
  const [c, s] = [Math.cos(th), Math.sin(th)];
  let e = b.mass * (at[1] + s * b.com[0] + c * b.com[1]);
  for (const j of b.joints) {
    const next: [number, number] = [at[0] + c, at[1] + s];
    if (j instanceof Prismatic) {
      const q = j.limit ? Math.min(Math.max(j.q, j.limit[0]), j.limit[1]) : j.q;
      e += energy(j.child, [next[0] + q * c, next[1] + q * s], th);
    } else if (j instanceof Revolute) e += energy(j.child, next, th + j.q) + j.damping * j.q ** 2;
    else e += energy(j.child, next, th);
  }
  return e;
}
export function multibody(q: number[], masses: number[]): number {
  const root = new Body('root', masses[0], [0.5, 0]);
  let last = root;
  for (let i = 0; i < q.length; i++) {
    const j = i % 3 === 0 ? new Revolute(last, q[i], 0) : i % 3 === 1 ? new Prismatic(last, q[i], 1) : new Joint(last, q[i], 1);
    if (j instanceof Prismatic && i > 3) j.limit = [-0.1, 0.1];
    last = last.attach(j, new Body(`b${i}`, masses[(i + 1) % masses.length], [0.5, 0.1]));
  }
  return energy(root, [0, 0], 0.1) + (last.joints[0] instanceof Revolute ? 100 : 0);
}
class Ev {
  constructor(
    readonly t: number,
    readonly kind: 'hit' | 'tick' | 'end',
    readonly data?: number,
  ) {}
}
class Heap {
  private a: Ev[] = [];
  get size(): number {
    return this.a.length;
  }
  push(e: Ev): void {
    const a = this.a;
    let i = a.push(e) - 1;
    while (i > 0) {
      const p = (i - 1) >> 1;
      if (a[p].t <= a[i].t) break;
      [a[p], a[i]] = [a[i], a[p]];
      i = p;
    }
  }
  pop(): Ev | undefined {
    const a = this.a;
    const top = a[0];
    const last = a.pop();
    if (a.length > 0 && last) {
      a[0] = last;
      let i = 0;
      for (;;) {
        let m = i;
        for (const c of [2 * i + 1, 2 * i + 2]) if (c < a.length && a[c].t < a[m].t) m = c;
        if (m === i) break;
        [a[m], a[i]] = [a[i], a[m]];
        i = m;
      }
    }
    return top;
  }
}
export function events(x: number, rate: number, end: number): number {
  const h = new Heap();
  h.push(new Ev(end, 'end'));
  h.push(new Ev(x, 'hit', x));
  h.push(new Ev(0.5, 'tick'));
  let s = 0,
    v = 1,
    t = 0;
  for (let e = h.pop(); e !== undefined; e = h.pop()) {
    s += v * (e.t - t);
    t = e.t;
    if (e.kind === 'end') break;
    switch (e.kind) {
      case 'hit':
        v *= -(e.data ?? 1);
        if (h.size < 4) h.push(new Ev(e.t + x * rate, 'hit', (e.data ?? 1) * 0.9));
        break;
      case 'tick':
        v += rate;
        h.push(new Ev(e.t * 1.5 + 0.1, 'tick'));
        break;
    }
  }
  return s;
}
class Mat {
  constructor(
    readonly d: Float64Array,
    readonly r: number,
    readonly c: number,
    readonly off = 0,
    readonly rs = c,
    readonly cs = 1,
  ) {}
  static zeros(r: number, c: number): Mat {
    return new Mat(new Float64Array(r * c), r, c);
  }
  static from(rows: readonly (readonly number[])[]): Mat {
    const m = Mat.zeros(rows.length, rows[0].length);
    rows.forEach((row, i) =>
      row.forEach((v, j) => {
        m.set(i, j, v);
      }),
    );
    return m;
  }
  get(i: number, j: number): number {
    return this.d[this.off + i * this.rs + j * this.cs];
  }
  set(i: number, j: number, v: number): void {
    this.d[this.off + i * this.rs + j * this.cs] = v;
  }
  get T(): Mat {
    return new Mat(this.d, this.c, this.r, this.off, this.cs, this.rs);
  }
  block(i: number, j: number, r: number, c: number): Mat {
    return new Mat(this.d, r, c, this.off + i * this.rs + j * this.cs, this.rs, this.cs);
  }
  *[Symbol.iterator](): Generator<number> {
    for (let i = 0; i < this.r; i++) for (let j = 0; j < this.c; j++) yield this.get(i, j);
  }
  mul(o: Mat): Mat {
    const m = Mat.zeros(this.r, o.c);
    for (let i = 0; i < this.r; i++)
      for (let j = 0; j < o.c; j++) {
        let s = 0;
        for (let k = 0; k < this.c; k++) s += this.get(i, k) * o.get(k, j);
        m.set(i, j, s);
      }
    return m;
  }
  addInPlace(o: Mat, k = 1): this {
    for (let i = 0; i < this.r; i++) for (let j = 0; j < this.c; j++) this.set(i, j, this.get(i, j) + k * o.get(i, j));
    return this;
  }
}
export function blocks(a: number[][], n: number): number {
  const A = Mat.from(a);
  for (let t = 0; t < n; t++) {
    A.block(0, 0, 2, 2).addInPlace(A.block(1, 1, 2, 2).T, 0.5);
    A.T.block(0, 1, 2, 2).addInPlace(A.mul(A.T).block(0, 0, 2, 2), -0.1);
  }
  let s = 0,
    k = 1;
  for (const v of A.T) s += v * k++;
  return s;
}

export const cases: Case[] = [
  {
    f: 'multibody',
    at: [
      [
        [0.3, 0.2, 0.1, -0.4, 0.5],
        [1, 2, 0.5],
      ],
      [[], [1]],
    ],
  },
  { f: 'events', at: [[0.7, 0.6, 5]], wrt: ['x', 'rate', 'end'] },
  {
    f: 'blocks',
    at: [
      [
        [
          [1, 2, 0.5],
          [0.3, 1, 0.2],
          [0.4, 0.6, 1],
        ],
        2,
      ],
    ],
    wrt: ['a'],
  },
];
