/** Constructors that make other instances of their class, or of one that makes theirs: grids that get coarser, trees cut in halves. */

import type { Case } from './case.ts';

class Grid {
  readonly u: Float64Array;
  readonly coarser: Grid | null;
  constructor(readonly n: number) {
    this.u = new Float64Array(n + 1);
    this.coarser = n > 2 ? new Grid(n / 2) : null;
  }
  relax(f: number, damping: number): void {
    for (let i = 1; i < this.n; i++) {
      this.u[i] = (1 - damping) * (this.u[i] ?? 0) + damping * 0.5 * ((this.u[i - 1] ?? 0) + (this.u[i + 1] ?? 0) + f * i);
    }
  }
  cycle(f: number, damping: number): void {
    if (!this.coarser) return this.relax(f, damping);
    this.relax(f, damping);
    this.coarser.cycle(f * 0.5, damping);
    for (let i = 1; i < this.n; i++) this.u[i] = (this.u[i] ?? 0) + 0.25 * (this.coarser.u[i >> 1] ?? 0);
    this.relax(f, damping);
  }
  get energy(): number {
    return this.u.reduce((s, u) => s + u * u, this.coarser?.energy ?? 0);
  }
}

export function coarserGrids(f: number, damping: number, n: number): number {
  const grid = new Grid(n);
  grid.cycle(f, damping);
  return grid.energy;
}

class Halves {
  left?: Halves;
  right?: Halves;
  readonly at: number;
  constructor(
    xs: readonly number[],
    readonly depth = 0,
  ) {
    const sorted = [...xs].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    this.at = sorted[middle] ?? 0;
    if (middle > 0) this.left = new Halves(sorted.slice(0, middle), depth + 1);
    if (middle + 1 < sorted.length) this.right = new Halves(sorted.slice(middle + 1), depth + 1);
  }
  nearest(q: number): number {
    const next = q < this.at ? this.left : this.right;
    return Math.min(Math.abs(this.at - q), next?.nearest(q) ?? Infinity);
  }
  total(): number {
    return this.at ** 2 / (1 + this.depth) + (this.left?.total() ?? 0) + (this.right?.total() ?? 0);
  }
}

export function cutInHalves(xs: number[], q: number): number {
  const tree = new Halves(xs);
  return tree.nearest(q) + tree.total();
}

class Twig {
  readonly shoots: Twig[];
  constructor(
    level: number,
    readonly mass: number,
    private readonly parent: Twig | null = null,
  ) {
    this.shoots = level > 0 ? [0.4, 0.6].map((k) => new Twig(level - 1, mass * k, this)) : [];
  }
  moment(): number {
    return this.shoots.reduce((s, one) => s + one.moment(), this.mass ** 2 + (this.parent ? this.parent.mass : 0));
  }
}

export function shootsOfTwigs(mass: number, levels: number): number {
  return new Twig(levels, mass).moment();
}

class There {
  readonly back: Back | undefined;
  constructor(
    readonly v: number,
    n: number,
  ) {
    if (n > 0) this.back = new Back(v * 0.9, n - 1);
  }
  get total(): number {
    return this.v + (this.back?.total ?? 0);
  }
}
class Back {
  readonly there: There | undefined;
  constructor(
    readonly v: number,
    n: number,
  ) {
    if (n > 0) this.there = new There(v * v, n - 1);
  }
  get total(): number {
    return 2 * this.v + (this.there?.total ?? 0);
  }
}

export function thereAndBack(v: number, n: number): number {
  return new There(v, n).total;
}

class Orbit<T> {
  readonly later: Orbit<T>[];
  constructor(
    readonly value: T,
    n: number,
    next: (value: T) => T,
  ) {
    this.later = n > 0 ? [new Orbit<T>(next(value), n - 1, next), new Orbit(next(next(value)), n - 1, next)] : [];
  }
  fold(size: (value: T) => number): number {
    return size(this.value) + this.later.reduce((s, one) => s + one.fold(size), 0);
  }
}

export function orbitsOfAny(x: number, n: number): number {
  return new Orbit(x, n, (y) => y * 0.8 + 0.1).fold((y) => y * y);
}

/** Not at once: a method makes them. */
class Region {
  private parts: Region[] = [];
  private held: number[] = [];
  constructor(
    private readonly from: number,
    private readonly to: number,
  ) {}
  add(x: number): void {
    if (this.parts.length > 0) return this.partOf(x).add(x);
    this.held.push(x);
    if (this.held.length < 3) return;
    const middle = 0.5 * (this.from + this.to);
    this.parts = [new Region(this.from, middle), new Region(middle, this.to)];
    for (const one of this.held) this.partOf(one).add(one);
    this.held = [];
  }
  private partOf(x: number): Region {
    const [low, high] = this.parts as [Region, Region];
    return x < 0.5 * (this.from + this.to) ? low : high;
  }
  spread(): number {
    return this.parts.reduce((s, one) => s + one.spread(), 0) + this.held.reduce((s, x) => s + (x - this.from) ** 2, 0);
  }
}

export function regionsOnDemand(xs: number[], width: number): number {
  const all = new Region(0, width);
  for (const x of xs) all.add(x);
  return all.spread();
}

export const cases: readonly Case[] = [
  {
    f: 'coarserGrids',
    at: [
      [0.7, 0.6, 8],
      [0.7, 0.6, 2],
    ],
    wrt: ['f', 'damping'],
  },
  { f: 'cutInHalves', at: [[[0.3, 0.1, 0.9, 0.5, 0.7], 0.62]] },
  { f: 'shootsOfTwigs', at: [[1.3, 3]], wrt: ['mass'] },
  { f: 'thereAndBack', at: [[0.8, 4]], wrt: ['v'] },
  { f: 'orbitsOfAny', at: [[0.7, 3]], wrt: ['x'] },
  { f: 'regionsOnDemand', at: [[[0.1, 0.35, 0.3, 0.8, 0.2], 1]] },
];
