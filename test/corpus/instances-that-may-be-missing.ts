// `instanceof` of what may be missing, and classes that come out of tables, stacks and searches.
import type { Case } from './case.ts';
class Leaf {
  constructor(readonly v: number) {}
}
class Add {
  constructor(
    readonly l?: Node,
    readonly r?: Node,
  ) {}
}
class Mul {
  constructor(
    readonly l: Node | null,
    readonly r: Node | null,
    readonly k = 1,
  ) {}
}
type Node = Leaf | Add | Mul;
function ev(n: Node | null | undefined): number {
  if (n instanceof Leaf) return n.v;
  if (n instanceof Add) return ev(n.l) + ev(n.r);
  if (n instanceof Mul) return ev(n.l) * ev(n.r) * n.k;
  return 1;
}
export function missingChildren(x: number, y: number): number {
  return ev(new Mul(new Add(new Leaf(x), undefined), new Add(new Mul(new Leaf(x), null, y)), y));
}
export function lastOf(x: number, n: number): number {
  const st: Node[] = [];
  let s = 0;
  for (let i = 0; i < n; i++) {
    const top = st.at(-1);
    if (!(top instanceof Leaf)) st.push(new Leaf(x + i));
    else if (i % 3 === 0) {
      st.pop();
      s += top.v * x;
    } else st.push(new Add(top, top));
  }
  for (const q of st) s += q instanceof Add ? ev(q) : q instanceof Leaf ? q.v * q.v : 0;
  return s;
}
export function found(x: number[], k: number): number {
  const all: Node[] = x.map((v, i) => (i % 2 ? new Leaf(v) : new Mul(new Leaf(v), null, v)));
  const leaf = all.find((q): q is Leaf => q instanceof Leaf && q.v > k);
  const any = all.find((q) => q instanceof Mul && q.k > k);
  return (
    (leaf?.v ?? 1) * (any instanceof Mul ? any.k : any instanceof Leaf ? -any.v : 2) +
    all.filter((q): q is Mul => q instanceof Mul).reduce((s, m) => s + m.k * ev(m), 0)
  );
}
class Cell {
  content: Node | null = null;
  next?: Cell;
}
export function cells(x: number[], n: number): number {
  const first = new Cell();
  let c: Cell | undefined = first;
  for (let i = 0; i < n && c; i++) {
    c.content = i % 2 === 0 ? new Leaf(x[i % x.length]) : c.content;
    if (i > 1) c.content = new Add(first.content ?? undefined, new Leaf(x[0]));
    c = c.next = new Cell();
  }
  let s = 0;
  for (let q: Cell | undefined = first; q; q = q.next) {
    if (q.content instanceof Leaf) s += q.content.v ** 2;
    else if (q.content instanceof Add && q.content.l instanceof Leaf) s *= q.content.l.v;
    else s += 0.5;
  }
  return s;
}
// registry of solvers by name with class instances behind optional lookups
abstract class Opt {
  steps = 0;
  abstract step(p: number[], g: number[]): void;
}
class Sgd extends Opt {
  constructor(private lr: number) {
    super();
  }
  step(p: number[], g: number[]): void {
    this.steps++;
    for (let i = 0; i < p.length; i++) p[i] -= this.lr * g[i];
  }
}
class Momentum extends Opt {
  private v: number[] = [];
  constructor(
    private lr: number,
    private beta = 0.9,
  ) {
    super();
  }
  step(p: number[], g: number[]): void {
    this.steps += 1;
    g.forEach((gi, i) => {
      this.v[i] = this.beta * (this.v[i] ?? 0) + gi;
      p[i] -= this.lr * this.v[i];
    });
  }
}
class Adam extends Opt {
  private m?: Float64Array;
  private s?: Float64Array;
  constructor(private lr: number) {
    super();
  }
  step(p: number[], g: number[]): void {
    this.m ??= new Float64Array(p.length);
    this.s ??= new Float64Array(p.length);
    const t = ++this.steps;
    for (let i = 0; i < p.length; i++) {
      this.m[i] = 0.9 * this.m[i] + 0.1 * g[i];
      this.s[i] = 0.999 * this.s[i] + 0.001 * g[i] ** 2;
      p[i] -= (this.lr * (this.m[i] / (1 - 0.9 ** t))) / (Math.sqrt(this.s[i] / (1 - 0.999 ** t)) + 1e-8);
    }
  }
}
const make: Record<string, (lr: number) => Opt> = {
  sgd: (lr) => new Sgd(lr),
  momentum: (lr) => new Momentum(lr),
  adam: (lr) => new Adam(lr),
};
export function optimise(p0: number[], lr: number, names: string[], n: number): number {
  const p = [...p0];
  const byName = new Map<string, Opt>();
  for (let k = 0; k < n; k++) {
    const name = names[k % names.length];
    let o = byName.get(name);
    if (!o) byName.set(name, (o = make[name](lr)));
    o.step(
      p,
      p.map((v, i) => 2 * v + Math.sin(v * (i + 1))),
    );
    if (o instanceof Adam && o.steps > 2) p[0] *= 1.01;
  }
  const m = byName.get('momentum');
  return p.reduce((s, v) => s + v * v, 0) + (m instanceof Momentum ? m.steps : 0) * p[0];
}
export function beyond(x: number, n: number): number {
  const st: (Leaf | Mul)[] = [new Leaf(x), new Mul(null, null, x)];
  let s = 0;
  for (let i = -1; i < n; i++) {
    const one = st[i];
    if (one instanceof Leaf) s += one.v;
    else if (one instanceof Mul) s += one.k * s;
    else s += x * i;
    if (st[i + 1] instanceof Mul) s *= 2;
  }
  return s;
}

const foundAfter = (k: number, v: number): { v: number } | undefined => (k > 2 ? { v } : undefined);
const foundOrNull = (k: number, v: number): { v: number } | null => (k > 4 ? { v: v * v } : null);

/** What may be undefined on one side and null on the other may be either. */
export function missingInTwoWays(x: number, k: number): number {
  const found = k % 2 ? foundAfter(k, x) : foundOrNull(k, x);
  if (found === null) return x * 2;
  if (found === undefined) return x * 3;
  return found.v * x;
}

export function missingInTwoWaysInFields(x: number, k: number): number {
  const a = { held: foundAfter(k, x) };
  const b = { held: foundOrNull(k, x) };
  const { held } = k % 2 ? b : a;
  return held === null ? x * 2 : held === undefined ? x * 7 : held.v * x;
}

export const cases: Case[] = [
  {
    f: 'missingInTwoWays',
    at: [
      [1.3, 1],
      [1.3, 2],
      [1.3, 3],
      [1.3, 6],
    ],
    wrt: ['x'],
  },
  {
    f: 'missingInTwoWaysInFields',
    at: [
      [1.3, 1],
      [1.3, 2],
      [1.3, 4],
      [1.3, 5],
    ],
    wrt: ['x'],
  },
  { f: 'missingChildren', at: [[2, 3]] },
  {
    f: 'lastOf',
    at: [
      [2, 9],
      [2, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'found',
    at: [
      [[1, 2, 3, 4], 2.5],
      [[1, 2, 3, 4], 9],
    ],
    wrt: ['x'],
  },
  {
    f: 'cells',
    at: [
      [[1.5, 2], 5],
      [[1.5], 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'optimise',
    at: [
      [[1, -0.5], 0.1, ['sgd', 'adam', 'momentum'], 8],
      [[1, -0.5], 0.1, ['adam'], 5],
    ],
    wrt: ['p0', 'lr'],
  },
  { f: 'beyond', at: [[2, 4]], wrt: ['x'] },
];
