// Maps and sets whose keys are of type `object`: what is in them is found by which object it is.
import type { Case } from './case.ts';

interface Point {
  x: number;
}

class Vertex {
  constructor(
    public weight: number,
    readonly next: Vertex[] = [],
  ) {}
}

export function computedOnceForEach(xs: number[]): number {
  const known = new WeakMap<object, number>();
  const points = xs.map((x) => ({ x }));
  const cost = (point: Point): number => {
    const found = known.get(point);
    if (found !== undefined) return found;
    const made = Math.exp(point.x);
    known.set(point, made);
    return made;
  };
  let sum = 0;
  for (let round = 0; round < 2; round++) {
    for (const point of points) {
      sum += cost(point) * (round + 1);
      point.x += 1;
    }
  }
  return sum;
}

export function objectsOfManyKinds(a: number, b: number): number {
  const cost = new Map<object, number>();
  const leaf = new Vertex(a);
  const root = new Vertex(b, [leaf, leaf]);
  const point: Point = { x: a * b };
  const list = [a, b];
  for (const vertex of [leaf, root]) cost.set(vertex, vertex.weight ** 2);
  cost.set(point, point.x);
  cost.set(list, list[0] + list[1]);
  point.x = 7;
  leaf.weight = 3;
  list[0] = 0;
  let sum = 0;
  for (const vertex of root.next) sum += cost.get(vertex)! * vertex.weight;
  cost.forEach((value, key) => {
    sum += value * (key === point ? 2 : 1);
  });
  for (const [, value] of cost) sum += value * value;
  cost.delete(root);
  return sum * (cost.has(root) ? 2 : 1) * cost.size + (cost.get(point) ?? 0);
}

class Cache<K extends object, V> {
  private readonly made = new WeakMap<K, V>();
  constructor(private readonly make: (key: K) => V) {}

  get(key: K): V {
    let value = this.made.get(key);
    if (value === undefined) {
      value = this.make(key);
      this.made.set(key, value);
    }
    return value;
  }
}

export function cachesOfTwoKinds(xs: number[]): number {
  const exponentials = new Cache<Point, number>((point) => Math.exp(point.x));
  const areas = new Cache((vertex: Vertex) => ({ area: vertex.weight ** 2 }));
  const points = xs.map((x) => ({ x }));
  const vertices = xs.map((x) => new Vertex(x));
  let sum = 0;
  for (let round = 0; round < 2; round++) {
    points.forEach((point, i) => {
      sum += exponentials.get(point) * areas.get(vertices[i]).area;
      point.x += 1;
      vertices[i].weight *= 2;
    });
  }
  return sum;
}

export function seenBefore(xs: number[]): number {
  const seen = new Set<object>();
  const points: Point[] = xs.map((x) => ({ x }));
  points.push(...points);
  let sum = 0;
  for (const point of points) {
    if (seen.has(point)) {
      sum += point.x * 0.5;
      continue;
    }
    seen.add(point);
    point.x *= 2;
    sum += point.x;
  }
  return sum;
}

export function recordsByAnyObject(a: number): number {
  const entries = new Map<object, { weight: number; list: number[] }>();
  const first = {};
  const second = { tag: 'b' };
  entries.set(first, { weight: a, list: [a] });
  entries.set(second, { weight: a * a, list: [] });
  for (const key of [first, second, first]) {
    const entry = entries.get(key);
    if (!entry) continue;
    entry.weight *= a;
    entry.list.push(entry.weight);
  }
  let sum = 0;
  for (const { weight, list } of entries.values()) sum += list.reduce((p, q) => p + q, 0) * weight;
  return sum;
}

interface Tree {
  value: number;
  left?: Tree;
  right?: Tree;
}

/** The heaviest set of vertices of a tree no two of which are neighbours. */
export function independentSet(values: number[]): number {
  const build = (i: number): Tree | undefined =>
    i < values.length ? { value: values[i], left: build(2 * i + 1), right: build(2 * i + 2) } : undefined;
  const known = new WeakMap<object, number>();
  const best = (tree: Tree | undefined): number => {
    if (!tree) return 0;
    const found = known.get(tree);
    if (found !== undefined) return found;
    const without = best(tree.left) + best(tree.right);
    const below = [tree.left, tree.right].reduce((sum, one) => sum + best(one?.left) + best(one?.right), 0);
    const result = Math.max(without, tree.value + below);
    known.set(tree, result);
    return result;
  };
  return best(build(0));
}

export const cases: Case[] = [
  { f: 'computedOnceForEach', at: [[[0.1, 0.5]], [[]]] },
  {
    f: 'objectsOfManyKinds',
    at: [
      [2, 3],
      [0, 0],
    ],
  },
  { f: 'cachesOfTwoKinds', at: [[[0.1, 0.4]], [[]]] },
  { f: 'seenBefore', at: [[[1, 2]], [[]]] },
  { f: 'recordsByAnyObject', at: [[1.5]] },
  { f: 'independentSet', at: [[[3, 2, 5, 1, 1, 4]], [[2]], [[]]] },
];
