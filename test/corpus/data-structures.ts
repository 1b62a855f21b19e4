// Heaps, queues, lists, trees and graphs of records that hold differentiated numbers.
import type { Case } from './case.ts';

interface Item {
  key: number;
  weight: number;
}

class MinHeap {
  private items: Item[] = [];

  get size(): number {
    return this.items.length;
  }

  push(item: Item): void {
    const a = this.items;
    a.push(item);
    let i = a.length - 1;
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (a[up].key <= a[i].key) break;
      [a[up], a[i]] = [a[i], a[up]];
      i = up;
    }
  }

  pop(): Item {
    const a = this.items;
    const top = a[0];
    const last = a.pop()!;
    if (a.length > 0) {
      a[0] = last;
      let i = 0;
      for (;;) {
        let child = 2 * i + 1;
        if (child >= a.length) break;
        if (child + 1 < a.length && a[child + 1].key < a[child].key) child++;
        if (a[i].key <= a[child].key) break;
        const t = a[i];
        a[i] = a[child];
        a[child] = t;
        i = child;
      }
    }
    return top;
  }
}

export function heapOrder(keys: number[], weights: number[]): number {
  const heap = new MinHeap();
  for (let i = 0; i < keys.length; i++) heap.push({ key: keys[i], weight: weights[i] });
  let s = 0;
  let rank = 1;
  while (heap.size > 0) {
    const { key, weight } = heap.pop();
    s += rank++ * key * weight;
  }
  return s;
}

export function huffmanCost(frequencies: number[]): number {
  const heap = new MinHeap();
  for (const f of frequencies) heap.push({ key: f, weight: 0 });
  let cost = 0;
  while (heap.size > 1) {
    const a = heap.pop();
    const b = heap.pop();
    const merged = a.key + b.key;
    cost += merged * Math.log(1 + merged);
    heap.push({ key: merged, weight: 0 });
  }
  return cost;
}

export function dijkstraWithHeap(edges: { from: number; to: number; cost: number }[], n: number): number {
  const dist = new Array<number>(n).fill(Infinity);
  dist[0] = 0;
  const queue: { node: number; d: number }[] = [{ node: 0, d: 0 }];
  while (queue.length > 0) {
    queue.sort((p, q) => p.d - q.d);
    const { node, d } = queue.shift()!;
    if (d > dist[node]) continue;
    for (const e of edges) {
      if (e.from !== node) continue;
      const next = d + e.cost;
      if (next < dist[e.to]) {
        dist[e.to] = next;
        queue.push({ node: e.to, d: next });
      }
    }
  }
  return dist[n - 1] ** 2;
}

export function bellmanFord(edges: [number, number, number][], n: number): number {
  const d = new Array<number>(n).fill(1e9);
  d[0] = 0;
  for (let k = 0; k < n - 1; k++) {
    let changed = false;
    for (const [u, v, w] of edges) {
      if (d[u] + w < d[v]) {
        d[v] = d[u] + w;
        changed = true;
      }
    }
    if (!changed) break;
  }
  return d.reduce((s, v, i) => s + v * i, 0);
}

export function floydWarshall(w: number[][]): number {
  const n = w.length;
  const d = w.map((r) => [...r]);
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (d[i][k] + d[k][j] < d[i][j]) d[i][j] = d[i][k] + d[k][j];
  let s = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) s += d[i][j] * d[i][j];
  return s;
}

interface ListNode {
  value: number;
  next: ListNode | null;
}

function fromArray(xs: number[]): ListNode | null {
  let head: ListNode | null = null;
  for (let i = xs.length - 1; i >= 0; i--) head = { value: xs[i], next: head };
  return head;
}

export function listSum(xs: number[]): number {
  let s = 0;
  let w = 1;
  for (let p = fromArray(xs); p !== null; p = p.next) {
    s += w * p.value * p.value;
    w++;
  }
  return s;
}

export function listReverse(xs: number[]): number {
  let rest = fromArray(xs);
  let done: ListNode | null = null;
  while (rest) {
    const next: ListNode | null = rest.next;
    rest.next = done;
    done = rest;
    rest = next;
  }
  let s = 0;
  for (let p = done; p; p = p.next) s = s * 2 + p.value;
  return s;
}

export function listInsertSorted(xs: number[]): number {
  let head: ListNode | null = null;
  for (const x of xs) {
    if (head === null || x < head.value) {
      head = { value: x, next: head };
      continue;
    }
    let p: ListNode = head;
    while (p.next !== null && p.next.value <= x) p = p.next;
    p.next = { value: x, next: p.next };
  }
  let s = 0;
  let i = 1;
  for (let p = head; p !== null; p = p.next) s += p.value * i++;
  return s;
}

export function listMutatedValues(xs: number[], k: number): number {
  const head = fromArray(xs);
  for (let round = 0; round < 2; round++) {
    for (let p = head; p; p = p.next) {
      p.value = p.value * k + (p.next ? p.next.value : 0);
    }
  }
  return head ? head.value + (head.next?.value ?? 0) : 0;
}

export function listRecursiveMap(xs: number[], k: number): number {
  const map = (p: ListNode | null): ListNode | null => (p === null ? null : { value: Math.sin(p.value * k), next: map(p.next) });
  const sum = (p: ListNode | null): number => (p ? p.value * k + sum(p.next) : 0);
  return sum(map(fromArray(xs)));
}

interface Tree {
  value: number;
  left?: Tree;
  right?: Tree;
}

function insert(t: Tree | undefined, value: number): Tree {
  if (t === undefined) return { value };
  if (value < t.value) t.left = insert(t.left, value);
  else t.right = insert(t.right, value);
  return t;
}

export function treeInOrder(xs: number[]): number {
  let root: Tree | undefined;
  for (const x of xs) root = insert(root, x);
  let s = 0;
  let rank = 0;
  const visit = (t: Tree | undefined): void => {
    if (!t) return;
    visit(t.left);
    s += t.value * ++rank;
    visit(t.right);
  };
  visit(root);
  return s;
}

export function treeWithStack(root: Tree): number {
  const stack: { t: Tree; depth: number }[] = [{ t: root, depth: 1 }];
  let s = 0;
  while (stack.length) {
    const { t, depth } = stack.pop()!;
    s += t.value / depth;
    if (t.left) stack.push({ t: t.left, depth: depth + 1 });
    if (t.right) stack.push({ t: t.right, depth: depth + 2 });
  }
  return s * s;
}

export function treeBreadthFirst(root: Tree): number {
  let level: Tree[] = [root];
  let s = 0;
  let w = 1;
  while (level.length > 0) {
    const next: Tree[] = [];
    let product = 1;
    for (const t of level) {
      product *= t.value;
      if (t.left) next.push(t.left);
      if (t.right) next.push(t.right);
    }
    s += w * product;
    w *= 0.5;
    level = next;
  }
  return s;
}

export function treeFold(root: Tree): number {
  return root.value * (root.left ? treeFold(root.left) : 1) + (root.right ? treeFold(root.right) : 0);
}

export function treeUpdatedInPlace(root: Tree, k: number): number {
  const push = (t: Tree, down: number): void => {
    t.value += down * k;
    if (t.left) push(t.left, t.value);
    if (t.right) push(t.right, t.value * 0.5);
  };
  push(root, 1);
  return treeFold(root);
}

type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'variable'; index: number }
  | { kind: 'add' | 'mul'; left: Expression; right: Expression }
  | { kind: 'call'; name: 'sin' | 'exp'; arg: Expression };

function evaluate(e: Expression, env: number[]): number {
  switch (e.kind) {
    case 'number':
      return e.value;
    case 'variable':
      return env[e.index];
    case 'add':
      return evaluate(e.left, env) + evaluate(e.right, env);
    case 'mul':
      return evaluate(e.left, env) * evaluate(e.right, env);
    case 'call':
      return e.name === 'sin' ? Math.sin(evaluate(e.arg, env)) : Math.exp(evaluate(e.arg, env));
  }
}

export function expressionTree(env: number[]): number {
  const e: Expression = {
    kind: 'add',
    left: { kind: 'mul', left: { kind: 'variable', index: 0 }, right: { kind: 'call', name: 'sin', arg: { kind: 'variable', index: 1 } } },
    right: { kind: 'call', name: 'exp', arg: { kind: 'mul', left: { kind: 'number', value: 0.5 }, right: { kind: 'variable', index: 0 } } },
  };
  return evaluate(e, env);
}

export function expressionGiven(e: Expression, env: number[]): number {
  return evaluate(e, env) ** 2;
}

export function stackMachine(code: string[], env: number[]): number {
  const stack: number[] = [];
  for (const op of code) {
    if (op === '+' || op === '*' || op === '-') {
      const b = stack.pop()!;
      const a = stack.pop()!;
      stack.push(op === '+' ? a + b : op === '*' ? a * b : a - b);
    } else if (op === 'dup') {
      stack.push(stack[stack.length - 1]);
    } else if (op === 'swap') {
      const n = stack.length;
      [stack[n - 1], stack[n - 2]] = [stack[n - 2], stack[n - 1]];
    } else {
      stack.push(env[Number(op)]);
    }
  }
  return stack[0];
}

export function ringBuffer(xs: number[], k: number): number {
  const ring = new Float64Array(3);
  let head = 0;
  let s = 0;
  for (const x of xs) {
    const oldest = ring[head];
    ring[head] = x * k;
    head = (head + 1) % ring.length;
    s += oldest * x + ring[head];
  }
  return s;
}

export function unionFind(pairs: [number, number][], xs: number[]): number {
  const parent = xs.map((_, i) => i);
  const total = [...xs];
  const find = (i: number): number => {
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]];
      i = parent[i];
    }
    return i;
  };
  for (const [a, b] of pairs) {
    const p = find(a);
    const q = find(b);
    if (p === q) continue;
    parent[p] = q;
    total[q] += total[p] * 0.9;
  }
  return total.reduce((s, v, i) => (parent[i] === i ? s + v * v : s), 0);
}

export function adjacencyLists(weights: number[], links: number[][]): number {
  let state = weights.map(() => 1);
  for (let step = 0; step < 3; step++) {
    const next = state.map(() => 0);
    for (let i = 0; i < links.length; i++) for (const j of links[i]) next[j] += (state[i] * weights[i]) / links[i].length;
    state = next;
  }
  return state.reduce((s, v, i) => s + v * (i + 1), 0);
}

export function topologicalForward(weights: number[], inputs: number[], edges: [number, number][]): number {
  const n = inputs.length;
  const indegree = inputs.map(() => 0);
  for (const [, to] of edges) indegree[to]++;
  const ready: number[] = [];
  for (let i = 0; i < n; i++) if (indegree[i] === 0) ready.push(i);
  const value = [...inputs];
  let last = 0;
  while (ready.length > 0) {
    const i = ready.shift()!;
    value[i] = Math.tanh(value[i]);
    last = i;
    for (let e = 0; e < edges.length; e++) {
      const [from, to] = edges[e];
      if (from !== i) continue;
      value[to] += weights[e] * value[i];
      if (--indegree[to] === 0) ready.push(to);
    }
  }
  return value[last];
}

export function doublyLinkedCycle(xs: number[]): number {
  interface Ring {
    v: number;
    prev: Ring | null;
    next: Ring | null;
  }
  const nodes: Ring[] = xs.map((v) => ({ v, prev: null, next: null }));
  for (let i = 0; i < nodes.length; i++) {
    nodes[i].next = nodes[(i + 1) % nodes.length];
    nodes[i].prev = nodes[(i + nodes.length - 1) % nodes.length];
  }
  let s = 0;
  for (const n of nodes) s += n.v * n.next!.v - 0.5 * n.prev!.v ** 2;
  return s;
}

export function poolOfParticles(xs: number[], vs: number[]): number {
  class Particle {
    alive = true;
    constructor(
      public x: number,
      public v: number,
    ) {}
    step(dt: number): void {
      this.x += this.v * dt;
      this.v *= 0.9;
      if (this.x > 2) this.alive = false;
    }
  }
  let pool = xs.map((x, i) => new Particle(x, vs[i]));
  let out = 0;
  for (let t = 0; t < 4; t++) {
    for (const p of pool) p.step(0.5);
    out += pool.filter((p) => !p.alive).reduce((s, p) => s + p.x * p.v, 0);
    pool = pool.filter((p) => p.alive);
  }
  return out + pool.reduce((s, p) => s + p.x, 0);
}

export function sortingNetwork(xs: number[]): number {
  const a = [...xs];
  const pairs = [
    [0, 1],
    [2, 3],
    [0, 2],
    [1, 3],
    [1, 2],
  ];
  for (const [i, j] of pairs) {
    const lo = Math.min(a[i], a[j]);
    const hi = Math.max(a[i], a[j]);
    a[i] = lo;
    a[j] = hi;
  }
  return a[0] + 2 * a[1] + 3 * a[2] + 4 * a[3];
}

export function heapSortInPlace(xs: Float64Array): number {
  const sift = (i: number, n: number): void => {
    for (;;) {
      let m = i;
      const l = 2 * i + 1;
      if (l < n && xs[l] > xs[m]) m = l;
      if (l + 1 < n && xs[l + 1] > xs[m]) m = l + 1;
      if (m === i) return;
      const t = xs[i];
      xs[i] = xs[m];
      xs[m] = t;
      i = m;
    }
  };
  for (let i = (xs.length >> 1) - 1; i >= 0; i--) sift(i, xs.length);
  for (let end = xs.length - 1; end > 0; end--) {
    [xs[0], xs[end]] = [xs[end], xs[0]];
    sift(0, end);
  }
  return xs.reduce((s, x, i) => s + x * (i + 1) ** 2, 0);
}

export function mergeSortBottomUp(xs: number[]): number {
  let a = xs.slice();
  let b = new Array<number>(a.length).fill(0);
  for (let width = 1; width < a.length; width *= 2) {
    for (let lo = 0; lo < a.length; lo += 2 * width) {
      const mid = Math.min(lo + width, a.length);
      const hi = Math.min(lo + 2 * width, a.length);
      let i = lo;
      let j = mid;
      for (let k = lo; k < hi; k++) b[k] = i < mid && (j >= hi || a[i] <= a[j]) ? a[i++] : a[j++];
    }
    [a, b] = [b, a];
  }
  return a.reduce((s, x, i) => s + x * x * (i + 1), 0);
}

export function quickSelect(xs: number[], k: number): number {
  const a = [...xs];
  let lo = 0;
  let hi = a.length - 1;
  while (lo < hi) {
    const p = a[(lo + hi) >> 1];
    let i = lo;
    let j = hi;
    while (i <= j) {
      while (a[i] < p) i++;
      while (a[j] > p) j--;
      if (i <= j) {
        [a[i], a[j]] = [a[j], a[i]];
        i++;
        j--;
      }
    }
    if (k <= j) hi = j;
    else if (k >= i) lo = i;
    else break;
  }
  return a[k] * a[k];
}

export function segmentTree(xs: number[], updates: [number, number][]): number {
  const n = 4;
  const t = new Array<number>(2 * n).fill(0);
  for (let i = 0; i < n; i++) t[n + i] = xs[i];
  for (let i = n - 1; i > 0; i--) t[i] = t[2 * i] * t[2 * i + 1];
  let s = t[1];
  for (const [at, v] of updates) {
    let p = at + n;
    t[p] = v;
    while ((p >>= 1) >= 1) t[p] = t[2 * p] * t[2 * p + 1];
    s += t[1];
  }
  return s;
}

export function fenwickSums(xs: number[]): number {
  const t = new Array<number>(xs.length + 1).fill(0);
  for (let i = 0; i < xs.length; i++) for (let j = i + 1; j < t.length; j += j & -j) t[j] += xs[i] * xs[i];
  let s = 0;
  for (let q = 1; q <= xs.length; q++) {
    let prefix = 0;
    for (let j = q; j > 0; j -= j & -j) prefix += t[j];
    s += prefix * q;
  }
  return s;
}

export function monotoneQueueMax(xs: number[], k: number): number {
  const queue: number[] = [];
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    while (queue.length > 0 && xs[queue[queue.length - 1]] <= xs[i]) queue.pop();
    queue.push(i);
    if (queue[0] <= i - k) queue.shift();
    if (i >= k - 1) s += xs[queue[0]] ** 2;
  }
  return s;
}

export function sharedNodeTwice(a: Tree, b: Tree): number {
  const top: Tree = { value: 1, left: a, right: a };
  top.left!.value *= b.value;
  top.right!.value += 1;
  b.left = a;
  return treeFold(top) + b.left.value * b.value;
}

const tree: Tree = { value: 2, left: { value: 3, right: { value: 0.5 } }, right: { value: -1, left: { value: 1.5 }, right: { value: 4 } } };

export const cases: Case[] = [
  {
    f: 'heapOrder',
    at: [
      [
        [3, 1, 2, 5, 4],
        [1, 2, 3, 4, 5],
      ],
    ],
  },
  { f: 'huffmanCost', at: [[[0.1, 0.3, 0.25, 0.2, 0.17]]] },
  {
    f: 'dijkstraWithHeap',
    at: [
      [
        [
          { from: 0, to: 1, cost: 2 },
          { from: 0, to: 2, cost: 0.5 },
          { from: 2, to: 1, cost: 1 },
          { from: 1, to: 3, cost: 1.3 },
          { from: 2, to: 3, cost: 4 },
        ],
        4,
      ],
    ],
    wrt: ['edges'],
    fixed: [
      'edges.0.from',
      'edges.0.to',
      'edges.1.from',
      'edges.1.to',
      'edges.2.from',
      'edges.2.to',
      'edges.3.from',
      'edges.3.to',
      'edges.4.from',
      'edges.4.to',
    ],
  },
  {
    f: 'bellmanFord',
    at: [
      [
        [
          [0, 1, 2],
          [0, 2, 0.5],
          [2, 1, 1],
          [1, 3, 1.3],
        ],
        4,
      ],
    ],
    wrt: ['edges'],
    fixed: ['edges.0.0', 'edges.0.1', 'edges.1.0', 'edges.1.1', 'edges.2.0', 'edges.2.1', 'edges.3.0', 'edges.3.1'],
  },
  {
    f: 'floydWarshall',
    at: [
      [
        [
          [0.1, 3, 8],
          [2, 0.2, 1.5],
          [0.7, 9, 0.3],
        ],
      ],
    ],
  },
  { f: 'listSum', at: [[[1, 2, 3]], [[]]] },
  { f: 'listReverse', at: [[[1, 2, 3]]] },
  { f: 'listInsertSorted', at: [[[3, 1, 2, 5, 4]]] },
  {
    f: 'listMutatedValues',
    at: [
      [[1, 2, 3], 0.5],
      [[], 1],
      [[2], 0.7],
    ],
  },
  { f: 'listRecursiveMap', at: [[[1, 2, 3], 0.5]] },
  { f: 'treeInOrder', at: [[[3, 1, 2, 5, 4]]] },
  { f: 'treeWithStack', at: [[tree]] },
  { f: 'treeBreadthFirst', at: [[tree]] },
  { f: 'treeFold', at: [[tree]] },
  { f: 'treeUpdatedInPlace', at: [[tree, 0.7]] },
  { f: 'expressionTree', at: [[[1.2, 0.7]]] },
  {
    f: 'expressionGiven',
    at: [
      [
        { kind: 'mul', left: { kind: 'number', value: 2 }, right: { kind: 'call', name: 'sin', arg: { kind: 'variable', index: 1 } } },
        [1, 2],
      ],
    ],
    fixed: ['e.right.arg.index'],
  },
  {
    f: 'stackMachine',
    at: [
      [
        ['0', '1', '*', 'dup', '2', 'swap', '-', '+'],
        [1, 2, 3],
      ],
    ],
  },
  { f: 'ringBuffer', at: [[[1, 2, 3, 4, 5], 0.5]] },
  {
    f: 'unionFind',
    at: [
      [
        [
          [0, 1],
          [2, 3],
          [1, 3],
          [0, 2],
        ],
        [1, 2, 3, 4, 5],
      ],
    ],
    wrt: ['xs'],
  },
  {
    f: 'adjacencyLists',
    at: [
      [
        [0.5, 1.5, 2],
        [[1, 2], [0], [0, 1, 2]],
      ],
    ],
    wrt: ['weights'],
  },
  {
    f: 'topologicalForward',
    at: [
      [
        [0.5, -1, 0.7, 2],
        [1, 0.5, 0.2, -0.1],
        [
          [0, 1],
          [0, 2],
          [1, 3],
          [2, 3],
        ],
      ],
    ],
    wrt: ['weights', 'inputs'],
  },
  { f: 'doublyLinkedCycle', at: [[[1, 2, 3, 4]]] },
  {
    f: 'poolOfParticles',
    at: [
      [
        [0, 1, 1.5],
        [1, 1.2, 2],
      ],
    ],
  },
  { f: 'sortingNetwork', at: [[[3, 1, 2, 0.5]]] },
  { f: 'heapSortInPlace', at: [[new Float64Array([3, 1, 2, 0.5, 7])]] },
  { f: 'mergeSortBottomUp', at: [[[3, 1, 2, 0.5, 7]], [[3]]] },
  { f: 'quickSelect', at: [[[3, 1, 2, 0.5, 7], 2]], wrt: ['xs'] },
  {
    f: 'segmentTree',
    at: [
      [
        [1, 2, 3, 4],
        [
          [1, 5],
          [3, 0.5],
        ],
      ],
    ],
    fixed: ['updates.0.0', 'updates.1.0'],
  },
  { f: 'fenwickSums', at: [[[1, 2, 3, 4, 5]]] },
  { f: 'monotoneQueueMax', at: [[[3, 1, 2, 0.5, 7, 4], 3]], wrt: ['xs'] },
  { f: 'sharedNodeTwice', at: [[{ value: 2 }, { value: 3 }]] },
];
