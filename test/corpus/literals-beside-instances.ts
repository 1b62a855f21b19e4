// Object literals beside instances of classes that implement the same interface: carried by loops, in lists, in tables.
import type { Case } from './case.ts';
interface Kernel {
  at(x: number): number;
}
class Rbf implements Kernel {
  constructor(private readonly l: number) {}
  at(x: number): number {
    return Math.exp(-x * x * this.l);
  }
}
class Scaled implements Kernel {
  constructor(
    private readonly k: Kernel,
    private readonly s: number,
  ) {}
  at(x: number): number {
    return this.k.at(x) * this.s;
  }
}
export function kernelOfEither(l: number, n: number): number {
  let k: Kernel = new Rbf(l);
  for (let i = 0; i < n; i++) {
    const before = k;
    k = i % 2 ? { at: (x) => before.at(x) * l } : new Rbf(i * l);
  }
  return k.at(l);
}
export function literalsBesideInstances(l: number, n: number): number {
  const ks: Kernel[] = [new Rbf(l)];
  for (let i = 0; i < n; i++) {
    const b = ks[ks.length - 1];
    ks.push({ at: (x) => b.at(x) * l });
  }
  return ks.reduce((s, k) => s + k.at(l), 0);
}
export function kernelLiterals(l: number, n: number): number {
  let k: Kernel = { at: (x) => Math.exp(-x * l) };
  for (let i = 0; i < n; i++) {
    const b = k;
    k = { at: (x) => b.at(x) * l + i };
  }
  return k.at(l);
}
export function wrapped(l: number, n: number): number {
  let k: Kernel = { at: (x) => Math.exp(-x * l) };
  for (let i = 0; i < n; i++) {
    const b = k;
    if (i === 3) continue;
    k =
      i % 3 === 0
        ? new Scaled(k, l + i)
        : i % 3 === 1
          ? {
              at(x) {
                return b.at(x) * l + i;
              },
            }
          : new Rbf(l * i);
  }
  return k.at(l);
}
export function askedWhich(l: number, n: number): number {
  const ks: Kernel[] = [];
  for (let i = 0; i < n; i++) ks.push(i % 2 ? new Rbf(l * i) : { at: (x) => x * l });
  let s = 0;
  for (const k of ks) {
    if (k instanceof Rbf) s += 2 * k.at(l);
    else s += k.at(s);
  }
  return s;
}
interface Shape {
  readonly name: string;
  scale: number;
  area(): number;
  grow(by: number): void;
}
class Disc implements Shape {
  readonly name = 'disc';
  constructor(
    public r: number,
    public scale = 1,
  ) {}
  area(): number {
    return Math.PI * this.r ** 2 * this.scale;
  }
  grow(by: number): void {
    this.r *= by;
  }
}
class Box implements Shape {
  name = 'box';
  scale = 2;
  constructor(
    private w: number,
    private h: number,
  ) {}
  area(): number {
    return this.w * this.h * this.scale;
  }
  grow(by: number): void {
    this.w *= by;
    this.h += by;
  }
}
const point = (x: number): Shape => ({
  name: 'point',
  scale: x,
  area() {
    return this.scale * x;
  },
  grow(by) {
    this.scale += by;
  },
});
export function shapesOfAll(x: number, n: number): number {
  const shapes: Shape[] = [];
  for (let i = 0; i < n; i++) shapes.push(i % 3 === 0 ? new Disc(x) : i % 3 === 1 ? point(x + i) : new Box(x, i));
  for (const s of shapes) {
    if (s.name === 'box') continue;
    s.grow(x);
    s.scale *= 1.5;
  }
  let t = 0;
  for (const s of shapes) t += s.area() * (s.name === 'point' ? x : 1);
  return t;
}
interface Layer {
  forward(x: number[]): number[];
  params?: number[];
}
class Dense implements Layer {
  constructor(readonly params: number[]) {}
  forward(x: number[]): number[] {
    return x.map((v, i) => v * this.params[i % this.params.length]);
  }
}
export function network(w: number[], n: number): number {
  const layers: Layer[] = [new Dense(w)];
  for (let i = 0; i < n; i++) {
    if (i % 2 === 0) layers.push({ forward: (x) => x.map(Math.tanh) });
    else
      layers.push(new Dense([w[0], i]), {
        params: [w[1]],
        forward(x) {
          return x.map((v) => v + (this.params?.[0] ?? 0));
        },
      });
  }
  let x = [0.5, -0.3];
  for (const l of layers) x = l.forward(x);
  let reg = 0;
  for (const l of layers) for (const p of l.params ?? []) reg += p * p;
  return x[0] * x[1] + reg;
}
export function picked(l: number, n: number): number {
  const table: Record<string, Kernel> = { a: new Rbf(l), b: { at: (x) => x * x * l }, c: new Scaled({ at: (x) => x + l }, l) };
  const names = ['a', 'b', 'c'];
  let s = l;
  for (let i = 0; i < n; i++) s += table[names[i % 3]].at(s);
  return s;
}
export function best(l: number, n: number): number {
  let found: Kernel | null = null;
  let top = -Infinity;
  for (let i = 0; i < n; i++) {
    const k: Kernel = i % 2 ? new Rbf(l + i) : { at: (x) => Math.sin(x * l + i) };
    const v = k.at(l);
    if (v > top) {
      top = v;
      found = k;
    }
  }
  return found === null ? l : found.at(2 * l) + top;
}
export function sumRec(l: number, n: number): number {
  const make = (k: number): Kernel => (k === 0 ? new Rbf(l) : k % 2 ? { at: (x) => make(k - 1).at(x) + k } : new Scaled(make(k - 1), l));
  return make(n).at(l);
}
const at = [
  [1.2, 3],
  [0.4, 2],
  [0.3, 0],
  [0.6, 7],
];
export const cases: Case[] = [
  'kernelOfEither',
  'literalsBesideInstances',
  'kernelLiterals',
  'wrapped',
  'askedWhich',
  'picked',
  'best',
  'sumRec',
].map((f) => ({ f, at, wrt: ['l'] }));
cases.push(
  { f: 'shapesOfAll', at, wrt: ['x'] },
  {
    f: 'network',
    at: [
      [[0.3, 0.7], 3],
      [[0.3, 0.7], 0],
      [[-0.3, 0.7], 6],
    ],
    wrt: ['w'],
  },
);
