// Instances of a class or of what extends it, in lists that loops index, without a type that says so.
import type { Case } from './case.ts';
abstract class Plot {
  constructor(
    public v: number,
    protected k = 1.2,
  ) {}
  abstract get area(): number;
  abstract grow(by: number): void;
  twice(): number {
    return 2 * this.area;
  }
}
class Wave extends Plot {
  get area(): number {
    return Math.sin(this.v) * this.k;
  }
  grow(by: number): void {
    this.v += by;
  }
}
class Strip extends Plot {
  extra = 0.3;
  get area(): number {
    return this.v * this.extra;
  }
  grow(by: number): void {
    this.extra *= by;
  }
}
class Wide extends Strip {
  more = 0.1;
  override get area(): number {
    return super.area + this.k * this.more;
  }
  override grow(by: number): void {
    super.grow(by);
    this.more += this.v;
  }
}
const plotOf = (k: number, v: number): Plot => (k % 3 === 0 ? new Wave(v) : k % 3 === 1 ? new Strip(v, 0.7) : new Wide(v));
export function indexedInALoop(x: number, n: number): number {
  const a: Plot = plotOf(n, x);
  const as: Plot[] = [a, new Strip(x)];
  let s = 0;
  for (let i = 0; i < n; i++) s += as[i % as.length].area;
  return s;
}
export function grownInALoop(x: number, n: number): number {
  const a = plotOf(n, x);
  const as = [a, new Strip(x), plotOf(n + 1, x * x)];
  let s = 0;
  for (let i = 0; i < n; i++) {
    const one = as[i % as.length];
    one.grow(x);
    s = s * x + one.twice();
  }
  return s;
}
export function eitherSub(x: number, n: number): number {
  const b = n > 3 ? new Strip(x) : new Wide(x);
  const list = [b, n % 2 ? new Wide(x * x) : new Strip(2 * x)];
  let s = 0;
  for (let i = 0; i < n; i++) {
    if (i === 4) continue;
    list[i & 1].grow(1.1);
    s += list[i & 1].area * x;
  }
  return s;
}
export function pushedEither(x: number, n: number): number {
  const list: Strip[] = [];
  for (let i = 0; i < n; i++) list.push(i % 2 ? new Wide(x + i) : new Strip(x * i));
  let s = 0;
  for (const one of list) {
    if (one instanceof Wide) s += one.more;
    s += one.area;
  }
  return s;
}
export function inMaybe(x: number, n: number): number {
  const one = n > 2 ? (n > 4 ? new Wide(x) : new Strip(x)) : null;
  const all = [one, new Wide(x)];
  let s = x;
  for (let i = 0; i < n; i++) s += all[i % 2]?.area ?? x;
  return s;
}
const at = [
  [1.2, 3],
  [0.3, 0],
  [0.7, 5],
  [-1, 1],
  [0.4, 4],
  [0, 8],
];
export const cases: Case[] = ['indexedInALoop', 'grownInALoop', 'eitherSub', 'pushedEither', 'inMaybe'].map((f) => ({ f, at, wrt: ['x'] }));
