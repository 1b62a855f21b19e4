// Pools, caches of the last used, graphs with values on both, parsers and queues of events, as classes of any type.
import type { Case } from './case.ts';
class Pool<T> {
  private made: T[] = [];
  private free: T[] = [];
  constructor(
    private make: () => T,
    private reset: (t: T) => void,
  ) {}
  take(): T {
    const t = this.free.pop() ?? this.make();
    this.made.push(t);
    this.reset(t);
    return t;
  }
  give(t: T): void {
    this.free.push(t);
  }
  get count(): number {
    return this.made.length;
  }
}
export function pooled(x: number, n: number): number {
  const p = new Pool(
    () => ({ v: 1, w: [x] }),
    (t) => {
      t.v = x;
    },
  );
  let s = 0;
  for (let i = 0; i < n; i++) {
    const t = p.take();
    t.v *= i + x;
    t.w.push(t.v);
    s += t.v * t.w.length + t.w[t.w.length >> 1];
    if (i % 2) p.give(t);
  }
  return s + p.count;
}
class LRU<K, V> {
  private m = new Map<K, V>();
  constructor(private cap: number) {}
  get(k: K, make: (k: K) => V): V {
    const hit = this.m.get(k);
    if (hit !== undefined) {
      this.m.delete(k);
      this.m.set(k, hit);
      return hit;
    }
    const v = make(k);
    this.m.set(k, v);
    if (this.m.size > this.cap) {
      const [first] = this.m.keys();
      this.m.delete(first);
    }
    return v;
  }
  get values(): V[] {
    return [...this.m.values()];
  }
}
export function lru(x: number, ks: number[]): number {
  const c = new LRU<number, { v: number }>(2);
  let s = 0;
  ks.forEach((k, i) => {
    s += c.get(k, (q) => ({ v: Math.sin(q * x) + i * x })).v;
  });
  return s + c.values.reduce((a, b) => a * b.v, 1);
}
class Graph<N, E> {
  readonly nodes: N[] = [];
  readonly out = new Map<number, { to: number; e: E }[]>();
  node(n: N): number {
    return this.nodes.push(n) - 1;
  }
  edge(a: number, b: number, e: E): this {
    const l = this.out.get(a);
    if (l) l.push({ to: b, e });
    else this.out.set(a, [{ to: b, e }]);
    return this;
  }
  *walk(from: number, seen = new Set<number>()): Generator<[N, number]> {
    if (seen.has(from)) return;
    seen.add(from);
    yield [this.nodes[from], from];
    for (const { to } of this.out.get(from) ?? []) yield* this.walk(to, seen);
  }
}
export function graphs(x: number, y: number): number {
  const g = new Graph<{ bias: number }, number>();
  const a = g.node({ bias: x }),
    b = g.node({ bias: y }),
    c = g.node({ bias: x * y });
  g.edge(a, b, x)
    .edge(a, c, y)
    .edge(b, c, x * x);
  let s = 0;
  for (const [n, i] of g.walk(a)) {
    s += n.bias * (i + 1);
    for (const { to, e } of g.out.get(i) ?? []) s += e * g.nodes[to].bias;
  }
  return s;
}
class Tensor<D extends readonly number[]> {
  constructor(
    readonly shape: D,
    readonly data: number[],
  ) {}
  static zeros<D extends readonly number[]>(...shape: D): Tensor<D> {
    return new Tensor(shape, new Array<number>(shape.reduce((a, b) => a * b, 1)).fill(0));
  }
  map(f: (v: number, i: number) => number): Tensor<D> {
    return new Tensor(this.shape, this.data.map(f));
  }
  zip(o: Tensor<D>, f: (a: number, b: number) => number): Tensor<D> {
    return this.map((v, i) => f(v, o.data[i]));
  }
  sum(): number {
    return this.data.reduce((a, b) => a + b, 0);
  }
}
export function tensorGeneric(xs: number[], k: number): number {
  const t = new Tensor([2, 2] as const, xs);
  const z = Tensor.zeros(2, 2).map((_, i) => i * k);
  const w = new Tensor([2, 2] as const, z.data);
  return (
    t
      .zip(w, (a, b) => a * b + a)
      .map(Math.tanh)
      .sum() * t.shape[0]
  );
}
type Tok = { t: 'num'; v: number } | { t: 'op'; v: string } | { t: 'paren'; open: boolean };
function* lex(src: string, vars: Record<string, number>): Generator<Tok> {
  for (const ch of src) {
    if (ch in vars) yield { t: 'num', v: vars[ch] };
    else if (/\d/.test(ch)) yield { t: 'num', v: Number(ch) };
    else if (ch === '(' || ch === ')') yield { t: 'paren', open: ch === '(' };
    else if ('+-*/'.includes(ch)) yield { t: 'op', v: ch };
  }
}
const prec: Record<string, number> = { '+': 1, '-': 1, '*': 2, '/': 2 };
export function shunting(src: string, vars: Record<string, number>): number {
  const out: number[] = [];
  const ops: string[] = [];
  const run = () => {
    const o = ops.pop();
    const b = out.pop() ?? 0,
      a = out.pop() ?? 0;
    out.push(o === '+' ? a + b : o === '-' ? a - b : o === '*' ? a * b : a / b);
  };
  for (const tok of lex(src, vars)) {
    switch (tok.t) {
      case 'num':
        out.push(tok.v);
        break;
      case 'op':
        while (ops.length && ops[ops.length - 1] !== '(' && prec[ops[ops.length - 1]] >= prec[tok.v]) run();
        ops.push(tok.v);
        break;
      case 'paren':
        if (tok.open) ops.push('(');
        else {
          while (ops[ops.length - 1] !== '(') run();
          ops.pop();
        }
    }
  }
  while (ops.length) run();
  return out[0];
}
const table: Record<string, { n: number; f: (...a: number[]) => number }> = {
  sin: { n: 1, f: Math.sin },
  max: { n: 2, f: Math.max },
  fma: { n: 3, f: (a, b, c) => a * b + c },
};
export function rpn(prog: (number | string)[], x: number): number {
  const st: number[] = [x];
  for (const p of prog) {
    if (typeof p === 'number') {
      st.push(p * x);
      continue;
    }
    const e = table[p];
    if (!e) throw new Error(p);
    const args = st.splice(st.length - e.n, e.n);
    st.push(e.f(...args));
  }
  return st.reduce((a, b) => a + b, 0);
}
type Ev = { at: number } & ({ kind: 'arrive'; size: number } | { kind: 'depart'; id: number });
export function queueSim(gaps: number[], rate: number): number {
  const evs: Ev[] = [];
  let t = 0;
  gaps.forEach((g) => {
    t += g;
    evs.push({ at: t, kind: 'arrive', size: g * g });
  });
  let busy = 0,
    wait = 0,
    id = 0;
  while (evs.length) {
    evs.sort((a, b) => a.at - b.at);
    const e = evs.shift();
    if (!e) break;
    if (e.kind === 'arrive') {
      const start = Math.max(busy, e.at);
      wait += start - e.at;
      busy = start + e.size / rate;
      evs.push({ at: busy, kind: 'depart', id: id++ });
    } else wait += e.at * 0.1 * (e.id + 1);
  }
  return wait;
}
const zz = [[1.2, 0.7]] as const;
// What TypeScript knows of a pattern's matches only because the user says so.
export function monomial(text: string, x: number): number {
  const head = /^(\d+)x/.exec(text)!;
  const isPower = head !== null && text.includes('^');
  const power = isPower ? text.match(/\^(?<power>\d+)/)!.groups!.power : '1';
  return Number(head![1]) * x ** Number(power);
}

type Corner = [number, number];
class Lattice {
  private known: { [column: number]: { [row: number]: Corner } } = {};
  private made = 0;
  at(column: number, row: number): Corner {
    const before = this.known[column]?.[row];
    if (before) return before;
    this.made++;
    const corner: Corner = [Math.cos(this.made), Math.sin(this.made)];
    if (!this.known[column]) this.known[column] = {};
    this.known[column]![row] = corner;
    return corner;
  }
}

/** A dictionary of dictionaries in a field that becomes a variable, of a type that the emitted file has no name for. */
export function cornersOfALattice(x: number, y: number): number {
  const lattice = new Lattice();
  const dot = (column: number, row: number): number => {
    const [a, b] = lattice.at(column, row);
    return a * (x - column) + b * (y - row);
  };
  const c = Math.floor(x);
  const r = Math.floor(y);
  return dot(c, r) * dot(c + 1, r) + dot(c, r) * dot(c, r + 1) * x;
}

/** The same in a variable. */
export function cornersInAVariable(x: number, n: number): number {
  const known: { [column: number]: { [row: number]: Corner } } = {};
  for (let i = 0; i < n; i++) {
    if (!known[i >> 1]) known[i >> 1] = {};
    known[i >> 1]![i & 1] = [i, i + 1];
  }
  let s = 0;
  for (let i = 0; i < n; i++) s += x ** (known[i >> 1]?.[i & 1]?.[1] ?? 0);
  return s;
}

type Given = { readonly [index: number]: string | number };
class Readings {
  readonly values: number[] = [];
  constructor(
    readonly n: number,
    given: Given = {},
  ) {
    for (let i = 0; i < n; i++) {
      const one = given[i];
      const read = typeof one === 'number' ? one : Number.parseFloat(one as string);
      this.values.push(Number.isNaN(read) ? i + 1 : read);
    }
  }
}

/** What is not there is read as NaN. */
export function readingsThatAreMissing(x: number, y: number): number {
  const none = new Readings(2);
  const texts = new Readings(3, ['1.5', '2']);
  const numbers = new Readings(3, [x, y]);
  return numbers.values.reduce((s, v, i) => s + v * v * (texts.values[i] ?? 0) * (none.values[i] ?? x), 0);
}

export const cases: Case[] = [
  { f: 'readingsThatAreMissing', at: [[1.3, 0.7]] },
  { f: 'cornersOfALattice', at: [[1.3, 2.7]] },
  { f: 'cornersInAVariable', at: [[1.3, 4]], wrt: ['x'] },
  {
    f: 'pooled',
    at: [
      [1.2, 5],
      [1.2, 0],
    ],
    wrt: ['x'],
  },
  { f: 'lru', at: [[1.2, [1, 2, 1, 3, 2]]], wrt: ['x'] },
  { f: 'graphs', at: zz },
  { f: 'tensorGeneric', at: [[[1, 2, 0.5, 0.3], 0.7]] },
  { f: 'shunting', at: [['(a+b*2)*a-b/(a+1)', { a: 1.2, b: 0.7 }]] },
  { f: 'rpn', at: [[[2, 'max', 'sin', 3, 4, 'fma'], 1.2]], wrt: ['x'] },
  { f: 'queueSim', at: [[[1, 0.5, 0.3, 2], 1.3]] },
  {
    f: 'monomial',
    at: [
      ['3x^2', 1.2],
      ['12x', 0.7],
    ],
    wrt: ['x'],
  },
];
