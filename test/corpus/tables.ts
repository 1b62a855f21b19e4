// Map, Set and objects with keys of run time that hold what is differentiated: sums by group, memo tables, graphs, registers.
import type { Case } from './case.ts';

export function valueUnderKey(x: number): number {
  const d = new Map<string, number>();
  d.set('x', x);
  return x * d.get('x')!;
}

export function dictionaryUnderKey(x: number, k: string): number {
  const d: Record<string, number> = {};
  d[k] = x * x;
  d['other'] = x;
  d[k]! += 1;
  return x * d[k]! + (d['missing'] ?? 2) * d['other'];
}

export function sumsByGroup(xs: number[], groups: string[]): number {
  const totals: Record<string, number> = {};
  for (let i = 0; i < xs.length; i++) totals[groups[i]] = (totals[groups[i]] ?? 0) + xs[i] * xs[i];
  return Object.values(totals).reduce((s, t) => s + Math.sqrt(t), 0);
}

export function sumsByGroupInMap(xs: number[], groups: number[]): number {
  const totals = new Map<number, { sum: number; count: number }>();
  xs.forEach((x, i) => {
    const g = totals.get(groups[i]);
    if (g) {
      g.sum += x;
      g.count++;
    } else totals.set(groups[i], { sum: x, count: 1 });
  });
  let s = 0;
  for (const [key, { sum, count }] of totals) s += (key + 1) * (sum / count) ** 2;
  return s * totals.size;
}

export function memoised(x: number, n: number): number {
  const memo = new Map<number, number>();
  const f = (k: number): number => {
    const known = memo.get(k);
    if (known !== undefined) return known;
    const r = k < 2 ? x + k : f(k - 1) * 0.5 + f(k - 2) * x;
    memo.set(k, r);
    return r;
  };
  return f(n) + f(n - 1) * f(0);
}

export function memoByText(a: number[], b: number[]): number {
  const memo: { [key: string]: number } = {};
  const align = (i: number, j: number): number => {
    if (i === a.length || j === b.length) return 0.1 * (a.length - i + b.length - j);
    const key = `${i},${j}`;
    if (key in memo) return memo[key];
    const cost = (a[i] - b[j]) ** 2;
    return (memo[key] = Math.min(cost + align(i + 1, j + 1), 1 + align(i + 1, j), 1 + align(i, j + 1)));
  };
  return align(0, 0);
}

export function registers(x: number, program: [op: string, to: string, a: string, b: string][]): number {
  const reg: Record<string, number> = { x, one: 1 };
  for (const [op, to, a, b] of program) {
    switch (op) {
      case 'add':
        reg[to] = reg[a] + reg[b];
        break;
      case 'mul':
        reg[to] = reg[a] * reg[b];
        break;
      case 'sin':
        reg[to] = Math.sin(reg[a]);
        break;
      default:
        delete reg[to];
    }
  }
  return (reg['out'] ?? -x) * Object.keys(reg).length;
}

export function groupedLists(xs: number[]): number {
  const groups = new Map<string, number[]>();
  xs.forEach((x, i) => {
    const key = i % 3 === 0 ? 'a' : i % 3 === 1 ? 'bb' : 'ccc';
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key)!.push(x);
  });
  let s = 0;
  for (const [key, list] of groups) s += key.length * list.reduce((p, v) => p * v, 1);
  return s;
}

export function distancesByNode(edges: { from: string; to: string; w: number }[]): number {
  const dist = new Map<string, number>([['s', 0]]);
  for (let round = 0; round < 3; round++) {
    for (const { from, to, w } of edges) {
      const d = dist.get(from);
      if (d === undefined) continue;
      const known = dist.get(to);
      if (known === undefined || d + w < known) dist.set(to, d + w);
    }
  }
  return (dist.get('t') ?? 100) + 2 * dist.get('m')!;
}

export function overwrittenAndDeleted(x: number, y: number): number {
  const m = new Map([
    ['a', x],
    ['b', y],
  ]);
  m.set('a', m.get('a')! * m.get('b')!);
  m.delete('b');
  m.set('c', x + (m.get('b') ?? y * y));
  m.set('b', 3 * y);
  let s = 0;
  let k = 1;
  for (const v of m.values()) s += v * k++;
  const had = m.delete('z') || !m.has('c');
  m.clear();
  m.set('last', s * x);
  return m.get('last')! + (had ? 1000 : 0) + m.size;
}

export function uniqueValues(xs: number[]): number {
  const seen = new Set<number>();
  for (const x of xs) seen.add(x);
  let s = 0;
  for (const v of seen) s = s * 0.5 + v * v;
  return s + [...seen].length + Math.max(...seen);
}

export function entriesSortedByValue(x: number[], names: string[]): number {
  const scores: Record<string, number> = {};
  names.forEach((name, i) => {
    scores[name] = x[i] * x[i];
  });
  const best = Object.entries(scores).sort(([, a], [, b]) => b - a);
  return best.reduce((s, [name, v], rank) => s + (v * name.length) / (rank + 1), 0);
}

export function keysByForIn(x: number, names: string[]): number {
  const d: { [name: string]: number } = {};
  for (const n of names) d[n] = (d[n] ?? 0) + x * n.length;
  let s = 1;
  for (const k in d) s = s * 0.5 + d[k]! * d[k]!;
  return s;
}

export function tableOfTables(cells: [string, string, number][]): number {
  const rows = new Map<string, Map<string, number>>();
  for (const [r, c, v] of cells) {
    let row = rows.get(r);
    if (!row) rows.set(r, (row = new Map()));
    row.set(c, (row.get(c) ?? 1) * v);
  }
  let s = 0;
  rows.forEach((row, r) => row.forEach((v, c) => (s += v * v * (r + c).length)));
  return s;
}

interface Model {
  params: Record<string, number>;
  cache: Map<string, number>;
}

export function modelWithParameters(w: number[], names: string[], x: number): number {
  const model: Model = { params: {}, cache: new Map() };
  names.forEach((n, i) => (model.params[n] = w[i]));
  const lookUp = (m: Model, n: string): number => {
    const hit = m.cache.get(n);
    if (hit !== undefined) return hit;
    const v = Math.tanh((m.params[n] ?? 0) * x);
    m.cache.set(n, v);
    return v;
  };
  return names.reduce((s, n) => s + lookUp(model, n) * lookUp(model, names[0]!), 0) + model.cache.size;
}

export function gradientDescentOnDictionary(x0: number, y0: number, steps: number): number {
  let p: Record<string, number> = { x: x0, y: y0 };
  const grad = (q: Record<string, number>): Record<string, number> => ({ x: 2 * q['x']! * q['y']!, y: q['x']! ** 2 - 1 });
  for (let i = 0; i < steps; i++) {
    const g = grad(p);
    const next: Record<string, number> = { ...p };
    for (const k of Object.keys(g)) next[k] = p[k]! - 0.1 * g[k]!;
    p = next;
  }
  return p['x']! ** 2 + p['y']!;
}

export function activationsByName(x: number, layers: string[]): number {
  const table = new Map<string, (v: number) => number>([
    ['sin', Math.sin],
    ['square', (v) => v * v],
    ['scale', (v) => v * x],
  ]);
  let h = x;
  for (const name of layers) {
    const f = table.get(name);
    if (!f) continue;
    h = f(h) + 0.1;
  }
  return h;
}

export function replacedWhileIterating(x: number, keys: string[]): number {
  const m = new Map<string, number>();
  for (const k of keys) m.set(k, x * k.length);
  for (const [k, v] of m) m.set(k, v * v);
  for (const k of m.keys()) if (k.length > 1) m.set(k, m.get(k)! + 1);
  return Array.from(m.values()).reduce((a, b) => a * 0.3 + b, 0) + Array.from(m, ([k, v]) => v * k.length).reduce((a, b) => a + b, 0);
}

export function earlyExitFromEntries(xs: number[], limit: number): number {
  const m = new Map<number, number>(xs.map((x, i): [number, number] => [i * 10, x]));
  for (const [k, v] of m.entries()) {
    if (v < 0) continue;
    if (v > limit) return v * v + k;
    m.set(k, 0);
  }
  return [...m.values()].reduce((a, b) => a + b, 0);
}

class Registry {
  private readonly items = new Map<string, number>();
  private order: string[] = [];
  register(name: string, value: number): this {
    if (!this.items.has(name)) this.order.push(name);
    this.items.set(name, (this.items.get(name) ?? 0) + value);
    return this;
  }
  total(weight: (name: string) => number): number {
    return this.order.reduce((s, n) => s + weight(n) * this.items.get(n)! ** 2, 0);
  }
}

export function registryOfClass(x: number, y: number): number {
  const r = new Registry()
    .register('x', x)
    .register('yy', y)
    .register('x', x * y);
  return r.total((n) => n.length);
}

export function sparseVectorProduct(a: [number, number][], b: [number, number][]): number {
  const left = new Map(a);
  let s = 0;
  for (const [i, v] of b) {
    const u = left.get(i);
    if (u === undefined) continue;
    s += u * v * (i + 1);
  }
  return s;
}

export function restOfDictionary(x: number, keys: string[]): number {
  const d: Record<string, number> = {};
  for (const k of keys) d[k] = x * (k.length + 1);
  const { a = 7, ...others } = d;
  const more: Record<string, number> = { ...others, a: a * x, z: x };
  return Object.values(more).reduce((s, v, i) => s + v * (i + 1), 0) + Object.keys(others).length;
}

interface Vertex {
  id: number;
  pos: number[];
}

export function nodesAsKeys(positions: number[][], edges: [number, number][]): number {
  const nodes: Vertex[] = positions.map((pos, id) => ({ id, pos }));
  const force = new Map<Vertex, number>();
  const neighbours = new Map<Vertex, Set<Vertex>>();
  for (const [i, j] of edges) {
    const [a, b] = [nodes[i], nodes[j]];
    const d = Math.hypot(a.pos[0] - b.pos[0], a.pos[1] - b.pos[1]);
    force.set(a, (force.get(a) ?? 0) + d);
    force.set(b, (force.get(b) ?? 0) - d * d);
    if (!neighbours.has(a)) neighbours.set(a, new Set());
    neighbours.get(a)!.add(b);
  }
  let s = 0;
  for (const [node, f] of force) s += f * (node.id + 1) + f * f * node.pos[0];
  for (const [node, others] of neighbours) for (const other of others) s += node.pos[1] * other.pos[0];
  return s + (force.get(nodes[nodes.length - 1]) ?? 3) * positions[0][0];
}

export const cases: Case[] = [
  {
    f: 'nodesAsKeys',
    at: [
      [
        [
          [1, 2],
          [3, 5],
          [0.5, 1],
          [7, 7],
        ],
        [
          [0, 1],
          [1, 2],
          [0, 2],
          [0, 1],
        ],
      ],
    ],
    wrt: ['positions'],
  },
  { f: 'valueUnderKey', at: [[2]], expected: [4] },
  {
    f: 'dictionaryUnderKey',
    at: [
      [1.3, 'k'],
      [1.3, 'other'],
    ],
  },
  {
    f: 'sumsByGroup',
    at: [
      [
        [1, 2, 3],
        ['a', 'b', 'a'],
      ],
      [[], []],
    ],
  },
  {
    f: 'sumsByGroupInMap',
    at: [
      [
        [1, 2, 4, 3],
        [2, 0, 2, 1],
      ],
    ],
    wrt: ['xs'],
  },
  {
    f: 'memoised',
    at: [
      [1.3, 7],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'memoByText',
    at: [
      [
        [1, 2, 0.4],
        [0.8, 2.1, 0.9],
      ],
    ],
  },
  {
    f: 'registers',
    at: [
      [
        1.3,
        [
          ['add', 't', 'x', 'one'],
          ['mul', 't', 't', 'x'],
          ['sin', 'u', 't', ''],
          ['del', 'one', '', ''],
          ['mul', 'out', 'u', 't'],
        ],
      ],
      [1.3, []],
    ],
    wrt: ['x'],
  },
  { f: 'groupedLists', at: [[[1.5, 2, 3, 0.5, 0.7]], [[1.5]]] },
  {
    f: 'distancesByNode',
    at: [
      [
        [
          { from: 's', to: 't', w: 5 },
          { from: 's', to: 'm', w: 1 },
          { from: 'm', to: 't', w: 2.5 },
        ],
      ],
      [[{ from: 's', to: 'm', w: 1 }]],
    ],
  },
  { f: 'overwrittenAndDeleted', at: [[1.3, 0.7]] },
  { f: 'uniqueValues', at: [[[1, 3, 2]]] },
  {
    f: 'entriesSortedByValue',
    at: [
      [
        [1, 3, 2],
        ['p', 'qq', 'rrr'],
      ],
    ],
  },
  { f: 'keysByForIn', at: [[1.3, ['b', 'aa', 'b', '7']]] },
  {
    f: 'tableOfTables',
    at: [
      [
        [
          ['r', 'c', 2],
          ['r', 'dd', 3],
          ['ss', 'c', 0.5],
          ['r', 'c', 1.5],
        ],
      ],
    ],
  },
  { f: 'modelWithParameters', at: [[[0.5, -1], ['u', 'v'], 1.3]] },
  {
    f: 'gradientDescentOnDictionary',
    at: [
      [1.3, 0.7, 3],
      [1.3, 0.7, 0],
    ],
    wrt: ['x0', 'y0'],
  },
  {
    f: 'activationsByName',
    at: [
      [1.3, ['sin', 'none', 'scale', 'square']],
      [1.3, []],
    ],
  },
  { f: 'replacedWhileIterating', at: [[1.3, ['b', 'aa', 'ccc']]] },
  {
    f: 'earlyExitFromEntries',
    at: [
      [[1, -2, 5, 7], 4],
      [[1, -2], 4],
    ],
    wrt: ['xs'],
  },
  { f: 'registryOfClass', at: [[1.3, 0.7]] },
  {
    f: 'sparseVectorProduct',
    at: [
      [
        [
          [0, 1.5],
          [4, 2],
        ],
        [
          [4, 3],
          [1, 9],
          [0, 0.5],
        ],
      ],
    ],
    fixed: ['a.0.0', 'a.1.0', 'b.0.0', 'b.1.0', 'b.2.0'],
  },
  {
    f: 'restOfDictionary',
    at: [
      [1.3, ['a', 'bb']],
      [1.3, []],
    ],
  },
];
