// Wrong once: an object of a class joined with one of a class that extends it, then with one of a third, was taken for the first.
import type { Case } from './case.ts';

abstract class Shape {
  protected abstract area(): number;
  scale = 1;
  get size(): number {
    return this.area() * this.scale;
  }
  grow(k: number): this {
    this.scale *= k;
    return this;
  }
}
class Circle extends Shape {
  constructor(private r: number) {
    super();
  }
  protected area(): number {
    return Math.PI * this.r ** 2;
  }
}
class Rect extends Shape {
  constructor(
    protected w: number,
    protected h: number,
  ) {
    super();
  }
  protected area(): number {
    return this.w * this.h;
  }
}
class Square extends Rect {
  constructor(s: number) {
    super(s, s);
  }
  override get size(): number {
    return super.size + 1;
  }
  override grow(k: number): this {
    this.w += k;
    return super.grow(k);
  }
}

const makers = (x: number): (() => Shape)[] => [(): Shape => new Circle(x), (): Shape => new Rect(x, 2), (): Shape => new Square(x)];

export function madeByFunctions(x: number, kinds: number[]): number {
  const mk = [(): Shape => new Circle(x), (): Shape => new Rect(x, 2), (): Shape => new Square(x)];
  const all = kinds.map((k, i) => mk[k % 3]().grow(1 + 0.1 * i));
  const biggest = all.reduce((a, b) => (a.size > b.size ? a : b), all[0]);
  return all.reduce((s, q) => s + q.size * (q instanceof Square ? 2 : 1), 0) + (biggest?.grow(x).size ?? 0);
}

export function madeByAList(x: number, kinds: number[]): number {
  return kinds.map((k) => makers(x)[k]()).reduce((s, q) => s + q.size * q.scale, 0);
}

export function chosenInALoop(x: number, n: number): number {
  let best: Shape = new Square(x);
  for (let i = 0; i < n; i++) {
    const next = i % 3 === 0 ? new Rect(x, i) : i % 3 === 1 ? new Square(x + i) : new Circle(x * 0.5);
    if (next.size > best.size) best = next;
    best = best.grow(1.1);
  }
  return best.size;
}

function made(kind: string, x: number): Shape {
  switch (kind) {
    case 'square':
      return new Square(x);
    case 'rect':
      return new Rect(x, x + 1);
    default:
      return new Circle(x);
  }
}
export function madeByName(x: number, kinds: string[]): number {
  let s = 0;
  for (const kind of kinds) {
    const shape = made(kind, x + s * 0.1);
    s += shape.grow(2).size;
  }
  return s;
}

export function askedInATry(x: number, k: number): number {
  const all: Shape[] = [k % 2 ? new Circle(x) : new Rect(x, 2)];
  let s = 0;
  for (let i = 0; i < 3; i++) {
    try {
      if (s > 6) throw new Error('enough');
      s += all[2 % all.length].grow(1.1).size;
    } catch {
      s -= x;
    }
  }
  return s;
}

class Star extends Shape {
  rays: number[] = [];
  constructor(private readonly r: number) {
    super();
  }
  protected area(): number {
    return this.rays.reduce((s, ray) => s + ray, this.r);
  }
}
const numbered = (k: number, x: number): Shape => (k % 3 === 0 ? new Circle(x) : k % 3 === 1 ? new Square(x) : new Star(x));
export function madeOfOneClass(x: number, n: number): number {
  let s = 0;
  let shape = numbered(n, x);
  for (let i = 0; i < n; i++) {
    shape = numbered(1, x * i);
    s += shape.size;
  }
  return s + shape.size;
}

export const cases: readonly Case[] = [
  ...['madeByFunctions', 'madeByAList'].map((f) => ({
    f,
    at: [
      [1.5, [0, 1, 2, 2]],
      [1.5, [2]],
      [1.5, []],
    ],
    wrt: ['x'],
  })),
  {
    f: 'chosenInALoop',
    at: [
      [1.5, 0],
      [1.5, 1],
      [1.5, 7],
    ],
    wrt: ['x'],
  },
  {
    f: 'madeByName',
    at: [
      [1.5, ['square', 'rect', 'circle', 'square']],
      [1.5, []],
    ],
    wrt: ['x'],
  },
  {
    f: 'askedInATry',
    at: [
      [1.5, 1],
      [1.5, 2],
    ],
    wrt: ['x'],
  },
  {
    f: 'madeOfOneClass',
    at: [
      [1.5, 0],
      [1.5, 2],
      [1.5, 3],
    ],
    wrt: ['x'],
  },
];
