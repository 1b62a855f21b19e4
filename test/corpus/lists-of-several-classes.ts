// Lists written out with objects of several classes, whose elements change places or are replaced; setters of classes that others extend.
import type { Case } from './case.ts';

class Tank {
  next: Tank | null = null;
  constructor(public l: number) {}
  get level(): number {
    return this.l;
  }
  set level(u: number) {
    this.l = u;
  }
  fill(k: number): void {
    this.level += k;
  }
}

class Valve extends Tank {
  override fill(k: number): void {
    super.fill(0.5 * k);
  }
}

class Gauge extends Tank {
  override get level(): number {
    return 2 * this.l;
  }
  override set level(u: number) {
    this.l = Math.sin(u);
  }
}

export function setThroughBase(x: number, y: number, n: number): number {
  const tanks: Tank[] = [new Tank(x), new Tank(y)];
  for (let i = 0; i < n; i++) tanks[i % tanks.length].fill(0.3 * x);
  tanks[0].level = tanks[0].level * tanks[1].level;
  return tanks[0].level * tanks[1].level;
}

export function settersOfTheirOwn(x: number, y: number, n: number): number {
  const tanks: Tank[] = [new Tank(x), new Gauge(y), new Valve(x * y)];
  for (let i = 0; i < n; i++) {
    tanks[i % tanks.length].level += 0.3 * x;
    tanks[i % 2].level = y * tanks[(i + 1) % 3].level;
  }
  return tanks[0].level * tanks[1].level - tanks[2].level;
}

export function movedByPosition(x: number, y: number, n: number): number {
  const tanks: Tank[] = [new Tank(x), new Valve(y)];
  for (let i = 0; i < n; i++) {
    tanks[i % 2] = tanks[(i + 1) % 2];
    tanks[0].fill(x);
  }
  return tanks[0].l * tanks[1].l;
}

export function exchanged(x: number, y: number, n: number): number {
  const tanks: Tank[] = [new Tank(x), new Valve(y)];
  for (let i = 0; i < n; i++) {
    const t = tanks[0];
    tanks[0] = tanks[1];
    tanks[1] = t;
    if (tanks[0].l > 3) continue;
    tanks[0].fill(x);
  }
  return tanks[0].l * tanks[1].l * tanks[1].l;
}

export function exchangedAtOnce(x: number, y: number, n: number): number {
  const tanks = [new Tank(x), new Valve(y), new Gauge(x)];
  for (let i = 0; i < n; i++) {
    [tanks[0], tanks[1]] = [tanks[1], tanks[0]];
    tanks[0].fill(0.2 * y);
  }
  return tanks.reduce((s, t, i) => s + t.level * t.level * (i + 1), 0);
}

export function replaced(x: number, y: number, n: number): number {
  const tanks: Tank[] = [new Tank(x), new Valve(y)];
  for (let i = 0; i < n; i++) {
    if (tanks[0].l > 0.9) tanks[0] = new Valve(x);
    tanks[0].fill(x);
    tanks[1].fill(y);
  }
  return tanks[0].l * tanks[1].l * tanks[1].l;
}

interface Shape {
  area(): number;
}

class Disc implements Shape {
  constructor(readonly r: number) {}
  area(): number {
    return Math.PI * this.r ** 2;
  }
}

class Box implements Shape {
  constructor(
    readonly w: number,
    readonly h: number,
  ) {}
  area(): number {
    return this.w * this.h;
  }
}

/** By hand, as textbooks sort. */
export function sortedByArea(x: number, y: number): number {
  const shapes: Shape[] = [new Disc(x), new Box(x, y), new Disc(y), new Box(y, 1)];
  for (let i = 1; i < shapes.length; i++) {
    const one = shapes[i];
    let j = i;
    while (j > 0 && shapes[j - 1].area() > one.area()) {
      shapes[j] = shapes[j - 1];
      j--;
    }
    shapes[j] = one;
  }
  return shapes.reduce((s, shape, i) => s + (i + 1) * shape.area(), 0);
}

const points = [
  [0.5, 0.7, 3],
  [1.2, 0.4, 4],
  [0.5, 0.7, 0],
];

export const cases: readonly Case[] = [
  ...['setThroughBase', 'settersOfTheirOwn', 'movedByPosition', 'exchanged', 'exchangedAtOnce', 'replaced'].map((f): Case => ({
    f,
    at: points,
    wrt: ['x', 'y'],
  })),
  {
    f: 'sortedByArea',
    at: [
      [0.5, 0.7],
      [1.3, 0.4],
    ],
  },
];
