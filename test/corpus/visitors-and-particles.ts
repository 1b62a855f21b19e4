// Visitors of generic results, and particles on grids.
import type { Case } from './case.ts';

interface Visitor<R> {
  num(n: Num): R;
  bin(b: Bin): R;
  call(c: Call): R;
  let_?(l: LetE): R;
}
abstract class E {
  abstract accept<R>(v: Visitor<R>): R;
  static add(a: E, b: E): E {
    return new Bin('+', a, b);
  }
  times(o: E): E {
    return new Bin('*', this, o);
  }
}
class Num extends E {
  constructor(readonly v: number) {
    super();
  }
  accept<R>(v: Visitor<R>): R {
    return v.num(this);
  }
}
class Bin extends E {
  constructor(
    readonly op: '+' | '*' | '-' | '/',
    readonly l: E,
    readonly r: E,
  ) {
    super();
  }
  accept<R>(v: Visitor<R>): R {
    return v.bin(this);
  }
}
class Call extends E {
  constructor(
    readonly f: keyof typeof fns,
    readonly args: E[],
  ) {
    super();
  }
  accept<R>(v: Visitor<R>): R {
    return v.call(this);
  }
}
class LetE extends E {
  constructor(
    readonly v: E,
    readonly body: (x: E) => E,
  ) {
    super();
  }
  accept<R>(v: Visitor<R>): R {
    return v.let_ ? v.let_(this) : this.body(this.v).accept(v);
  }
}
const fns = { sin: Math.sin, exp: Math.exp, max: (...a: number[]) => Math.max(...a), hyp: (a: number, b: number) => Math.hypot(a, b) };
class Eval implements Visitor<number> {
  num(n: Num): number {
    return n.v;
  }
  bin({ op, l, r }: Bin): number {
    const [a, b] = [l.accept(this), r.accept(this)];
    switch (op) {
      case '+':
        return a + b;
      case '-':
        return a - b;
      case '*':
        return a * b;
      case '/':
        return a / b;
    }
  }
  call(c: Call): number {
    const a = c.args.map((x) => x.accept(this));
    switch (c.f) {
      case 'max':
        return fns.max(...a);
      case 'hyp':
        return fns.hyp(a[0], a[1]);
      default:
        return fns[c.f](a[0]);
    }
  }
}
class Count implements Visitor<number> {
  num(): number {
    return 1;
  }
  bin(b: Bin): number {
    return b.l.accept(this) + b.r.accept(this);
  }
  call(c: Call): number {
    return c.args.reduce((s, a) => s + a.accept(this), 1);
  }
}
export function visitors(x: number, y: number): number {
  const [a, b] = [new Num(x), new Num(y)];
  const e = E.add(a.times(b), new Call('hyp', [a, new Call('sin', [b])])).times(new Call('max', [a, b, new Bin('/', a, b)]));
  return e.accept(new Eval()) + 0.1 * e.accept(new Count());
}
export function letExpr(x: number): number {
  return new LetE(new Num(x), (v) => v.times(v)).accept(new Eval());
}

class Particle {
  vx = 0;
  vy = 0;
  rho = 0;
  constructor(
    public x: number,
    public y: number,
    readonly m: number,
  ) {}
  dist2(o: Particle): number {
    return (this.x - o.x) ** 2 + (this.y - o.y) ** 2;
  }
}
class HashGrid {
  private readonly cells = new Map<string, Particle[]>();
  constructor(private readonly h: number) {}
  private key(x: number, y: number): string {
    return `${Math.floor(x / this.h)}:${Math.floor(y / this.h)}`;
  }
  add(p: Particle): void {
    const k = this.key(p.x, p.y);
    const l = this.cells.get(k);
    if (l) l.push(p);
    else this.cells.set(k, [p]);
  }
  *near(p: Particle): Generator<Particle> {
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++) for (const q of this.cells.get(this.key(p.x + dx * this.h, p.y + dy * this.h)) ?? []) yield q;
  }
}
export function sph(xs: number[], h: number, k: number, steps: number): number {
  const ps = Array.from({ length: xs.length / 2 }, (_, i) => new Particle(xs[2 * i], xs[2 * i + 1], 1 + 0.1 * i));
  for (let s = 0; s < steps; s++) {
    const grid = new HashGrid(h);
    ps.forEach((p) => grid.add(p));
    for (const p of ps) {
      p.rho = 0;
      for (const q of grid.near(p)) {
        const d = h * h - p.dist2(q);
        if (d > 0) p.rho += q.m * d ** 3;
      }
    }
    for (const p of ps) {
      let [fx, fy] = [0, -1];
      for (const q of grid.near(p)) {
        if (q === p) continue;
        const r2 = p.dist2(q);
        if (r2 >= h * h) continue;
        const r = Math.sqrt(r2);
        const w = (k * (p.rho + q.rho) * (h - r) ** 2) / (r * q.rho);
        fx += w * (p.x - q.x);
        fy += w * (p.y - q.y);
      }
      p.vx += 0.01 * fx;
      p.vy += 0.01 * fy;
    }
    for (const p of ps) {
      p.x += 0.01 * p.vx;
      p.y += 0.01 * p.vy;
      if (p.y < 0) {
        p.y = -p.y;
        p.vy *= -0.5;
      }
    }
  }
  return ps.reduce((e, p) => e + p.m * (p.x + 2 * p.y + p.vx * p.vy), 0);
}
export function mpm(x: Float64Array, v: Float64Array, E: number, n: number, steps: number): number {
  const np = x.length / 2,
    dx = 1 / n,
    dt = 2e-2;
  const C = new Float64Array(np * 4),
    J = new Float64Array(np).fill(1);
  x = x.slice();
  v = v.slice();
  for (let s = 0; s < steps; s++) {
    const gv = new Float64Array(n * n * 2),
      gm = new Float64Array(n * n);
    for (let p = 0; p < np; p++) {
      const [X, Y] = [x[2 * p] / dx, x[2 * p + 1] / dx];
      const bx = Math.trunc(X - 0.5),
        by = Math.trunc(Y - 0.5);
      const f = [X - bx, Y - by];
      const w = f.map((q) => [0.5 * (1.5 - q) ** 2, 0.75 - (q - 1) ** 2, 0.5 * (q - 0.5) ** 2]);
      const stress = ((-dt * 4 * E * (J[p] - 1)) / (dx * dx)) * 0.01;
      for (let i = 0; i < 3; i++)
        for (let j = 0; j < 3; j++) {
          const [px, py] = [(i - f[0]) * dx, (j - f[1]) * dx];
          const wt = w[0][i] * w[1][j],
            g = (bx + i) * n + by + j;
          gv[2 * g] += wt * (v[2 * p] + (stress + C[4 * p]) * px + C[4 * p + 1] * py);
          gv[2 * g + 1] += wt * (v[2 * p + 1] + C[4 * p + 2] * px + (stress + C[4 * p + 3]) * py);
          gm[g] += wt;
        }
    }
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const g = i * n + j;
        if (gm[g] === 0) continue;
        gv[2 * g] /= gm[g];
        gv[2 * g + 1] = gv[2 * g + 1] / gm[g] - dt * 9.8;
        if (i < 2 && gv[2 * g] < 0) gv[2 * g] = 0;
        if (j < 2 && gv[2 * g + 1] < 0) gv[2 * g + 1] = 0;
      }
    for (let p = 0; p < np; p++) {
      const [X, Y] = [x[2 * p] / dx, x[2 * p + 1] / dx];
      const bx = Math.trunc(X - 0.5),
        by = Math.trunc(Y - 0.5);
      const f = [X - bx, Y - by];
      const w = f.map((q) => [0.5 * (1.5 - q) ** 2, 0.75 - (q - 1) ** 2, 0.5 * (q - 0.5) ** 2]);
      let nvx = 0,
        nvy = 0;
      const nC = [0, 0, 0, 0];
      for (let i = 0; i < 3; i++)
        for (let j = 0; j < 3; j++) {
          const g = (bx + i) * n + by + j,
            wt = w[0][i] * w[1][j];
          nvx += wt * gv[2 * g];
          nvy += wt * gv[2 * g + 1];
          const k = (4 * wt) / dx;
          nC[0] += k * gv[2 * g] * (i - f[0]);
          nC[1] += k * gv[2 * g] * (j - f[1]);
          nC[2] += k * gv[2 * g + 1] * (i - f[0]);
          nC[3] += k * gv[2 * g + 1] * (j - f[1]);
        }
      v[2 * p] = nvx;
      v[2 * p + 1] = nvy;
      x[2 * p] += dt * nvx;
      x[2 * p + 1] += dt * nvy;
      C.set(nC, 4 * p);
      J[p] *= 1 + dt * (nC[0] + nC[3]);
    }
  }
  return x.reduce((s, q, i) => s + q * (i + 1), 0) + J.reduce((a, b) => a * b, 1);
}

export const cases: Case[] = [
  { f: 'visitors', at: [[1.2, 0.7]] },
  { f: 'letExpr', at: [[1.2]] },
  { f: 'sph', at: [[[0.1, 0.05, 0.3, 0.1, 0.2, 0.3], 0.5, 2, 3]], wrt: ['xs', 'k'] },
  { f: 'mpm', at: [[new Float64Array([0.41, 0.33, 0.52, 0.61]), new Float64Array([0.5, -1, 0.2, 0.3]), 2, 6, 3]], wrt: ['x', 'v', 'E'] },
];
