// Objects whose fields begin as themselves: rings, sets that are joined, edges of meshes; and objects that are compared.
import type { Case } from './case.ts';

class DNode {
  prev: DNode = this;
  next: DNode = this;
  constructor(public v: number) {}
  insertAfter(v: number): DNode {
    const n = new DNode(v);
    n.prev = this;
    n.next = this.next;
    this.next.prev = n;
    this.next = n;
    return n;
  }
  unlink(): void {
    this.prev.next = this.next;
    this.next.prev = this.prev;
  }
}
export function ring(x: number[], k: number): number {
  const head = new DNode(0);
  for (const v of x) head.prev.insertAfter(v);
  let s = 0,
    n = head.next,
    i = 0;
  while (n !== head) {
    const nx = n.next;
    if (i++ % k === 1) {
      n.unlink();
      s += n.v * n.v;
    } else n.v *= nx === head ? 2 : nx.v;
    n = nx;
  }
  for (let m = head.prev; m !== head; m = m.prev) s = s * 0.9 + m.v;
  return s;
}
class UF {
  parent: UF = this;
  rank = 0;
  constructor(public w: number) {}
  find(): UF {
    let r: UF = this;
    while (r.parent !== r) {
      r.parent = r.parent.parent;
      r = r.parent;
    }
    return r;
  }
  union(o: UF): boolean {
    let [a, b] = [this.find(), o.find()];
    if (a === b) return false;
    if (a.rank < b.rank) [a, b] = [b, a];
    b.parent = a;
    a.w += b.w * 0.5;
    if (a.rank === b.rank) a.rank++;
    return true;
  }
}
export function unionFind(ws: number[], edges: [number, number, number][]): number {
  const s = ws.map((w) => new UF(w));
  let total = 0;
  for (const [i, j, c] of [...edges].sort((p, q) => p[2] - q[2])) if (s[i].union(s[j])) total += c * s[i].find().w;
  return total;
}
export function lonely(x: number): number {
  const u = new UF(x);
  const v = new UF(x * x);
  const joined = u.union(v);
  return (joined ? 1 : 0) * u.find().w + (u.union(v) ? 100 : v.find().w * 2);
}
class Vtx {
  readonly he: HalfEdge[] = [];
  constructor(
    public x: number,
    public y: number,
  ) {}
}
class HalfEdge {
  twin: HalfEdge | null = null;
  next: HalfEdge = this;
  prev: HalfEdge = this;
  constructor(readonly from: Vtx) {
    from.he.push(this);
  }
  get to(): Vtx {
    return this.next.from;
  }
  link(n: HalfEdge): HalfEdge {
    this.next = n;
    n.prev = this;
    return n;
  }
  len(): number {
    return Math.hypot(this.to.x - this.from.x, this.to.y - this.from.y);
  }
}
export function halfEdges(xs: number[], faces: number[][]): number {
  const vs = Array.from({ length: xs.length / 2 }, (_, i) => new Vtx(xs[2 * i], xs[2 * i + 1]));
  const all: HalfEdge[] = [];
  const byPair = new Map<string, HalfEdge>();
  for (const f of faces) {
    const es = f.map((i) => new HalfEdge(vs[i]));
    es.forEach((e, k) => e.link(es[(k + 1) % es.length]));
    f.forEach((i, k) => {
      const j = f[(k + 1) % f.length];
      byPair.set(`${i},${j}`, es[k]);
      const t = byPair.get(`${j},${i}`);
      if (t) {
        t.twin = es[k];
        es[k].twin = t;
      }
    });
    all.push(...es);
  }
  let s = 0;
  for (const e of all) {
    if (e.twin === null) {
      s += 2 * e.len();
      continue;
    }
    s += e.len() * e.twin.next.len();
  }
  for (const v of vs) {
    let e: HalfEdge | null = v.he[0] ?? null;
    const start = e;
    let k = 0;
    do {
      if (!e) break;
      s += (k++ + 1) * e.to.x;
      e = e.prev.twin;
    } while (e !== null && e !== start);
  }
  return s;
}
class Lazy<T> {
  private v?: T;
  private done = false;
  constructor(private readonly f: () => T) {}
  get(): T {
    if (!this.done) {
      this.v = this.f();
      this.done = true;
    }
    return this.v as T;
  }
  map<U>(g: (t: T) => U): Lazy<U> {
    return new Lazy(() => g(this.get()));
  }
}
export function lazies(x: number, n: number): number {
  let count = 0;
  const base = new Lazy(() => {
    count++;
    return x * x;
  });
  let l = base.map((v) => v + x);
  for (let i = 0; i < n; i++) {
    const before = l;
    l = i % 2 ? before.map((v) => v * base.get()) : new Lazy(() => before.get() + i);
  }
  return l.get() + l.get() * count;
}
class Signal {
  private deps = new Set<Computed>();
  constructor(private v: number) {}
  get(by?: Computed): number {
    if (by) this.deps.add(by);
    return this.v;
  }
  set(v: number): void {
    this.v = v;
    for (const d of this.deps) d.invalidate();
  }
}
class Computed {
  private cache: number | null = null;
  runs = 0;
  constructor(private readonly f: (self: Computed) => number) {}
  invalidate(): void {
    this.cache = null;
  }
  get value(): number {
    if (this.cache === null) {
      this.runs++;
      this.cache = this.f(this);
    }
    return this.cache;
  }
}
export function signals(x: number, y: number, n: number): number {
  const a = new Signal(x),
    b = new Signal(y);
  const c = new Computed((me) => a.get(me) * b.get(me));
  const d = new Computed((me) => c.value + a.get(me) ** 2);
  let s = d.value;
  for (let i = 0; i < n; i++) {
    (i % 2 ? a : b).set(x + i * y);
    c.invalidate();
    d.invalidate();
    s += d.value * c.value;
  }
  return s + c.runs;
}
export function comparedStatic(x: number): number {
  const f = { g: (v: number) => v * x, k: 1 };
  const h = { g: (v: number) => v + x, k: 2 };
  const same = f === f ? 1 : 0;
  let s = f.g(x) * same;
  if (f !== (h as typeof f)) s += h.g(x);
  const pick = x > 1 ? f : h;
  if (pick === f) s *= 2;
  return s + pick.g(1);
}

export const cases: Case[] = [
  {
    f: 'ring',
    at: [
      [[1, 2, 3, 4, 5], 3],
      [[], 2],
    ],
    wrt: ['x'],
  },
  {
    f: 'unionFind',
    at: [
      [
        [1, 2, 3, 4],
        [
          [0, 1, 0.5],
          [2, 3, 0.2],
          [1, 2, 0.9],
          [0, 3, 0.1],
        ],
      ],
      [[1, 2], []],
    ],
    wrt: ['ws'],
  },
  { f: 'lonely', at: [[1.2]] },
  {
    f: 'halfEdges',
    at: [
      [
        [0, 0, 1, 0.1, 0.9, 1, -0.1, 1.1],
        [
          [0, 1, 2],
          [0, 2, 3],
        ],
      ],
    ],
    wrt: ['xs'],
  },
  {
    f: 'lazies',
    at: [
      [1.2, 4],
      [1.2, 0],
    ],
    wrt: ['x'],
  },
  { f: 'signals', at: [[1.2, 0.7, 4]], wrt: ['x', 'y'] },
  { f: 'comparedStatic', at: [[1.5], [0.5]] },
];
