/** Instances where an interface, or a type written out, is wanted that their classes do not name: structure is enough. */

import type { Case } from './case.ts';

interface Layer {
  readonly size: number;
  apply(x: number): number;
}
class Scale {
  readonly size = 1;
  constructor(private readonly k: number) {}
  apply(x: number): number {
    return this.k * x;
  }
}
class Wave {
  constructor(
    private readonly a: number,
    private readonly b: number,
  ) {}
  get size(): number {
    return 2 + this.b * this.b;
  }
  apply(x: number): number {
    return Math.sin(this.a * x) + this.b;
  }
}

export function pushedLayers(w: number[]): number {
  const layers: Layer[] = [];
  for (let i = 0; i < w.length; i++) layers.push(i % 2 === 0 ? new Scale(w[i]) : new Wave(w[i], w[i - 1]));
  return layers.reduce((h, one) => one.apply(h) * one.size, 1);
}

export function spreadLayers(x: number): number {
  const scales = [new Scale(x), new Scale(2)];
  const all: { apply(x: number): number }[] = [...scales, new Wave(x, 0.5)];
  let s = x;
  for (const one of all) s = one.apply(s);
  return s;
}

export function literalAmongLayers(x: number): number {
  const layers: Layer[] = [new Scale(x)];
  for (let i = 0; i < 3; i++) layers.push(i === 1 ? { size: x, apply: (v) => v * v } : new Wave(x, i));
  return layers.reduce((h, one) => one.apply(h) * one.size, 1);
}

type Step = { next: (x: number) => number };
class Halve {
  constructor(private readonly by: number) {}
  next(x: number): number {
    return x / this.by;
  }
}
class Grow {
  next(x: number): number {
    return x * x + 1;
  }
}
export function carriedStep(x: number): number {
  const run = (one: Step, v: number): number => one.next(v);
  let step: Step = new Halve(x);
  let s = x;
  for (let i = 0; i < 4; i++) {
    s += run(step, s);
    step = i % 2 ? new Halve(s) : new Grow();
  }
  return s;
}

interface Sized {
  readonly size: number;
}
export function sizesOfAll(x: number): number {
  const all: Sized[] = [];
  for (let i = 0; i < 4; i++) all.push(i % 2 ? new Wave(1, x) : new Scale(x));
  all.push({ size: x * 7 });
  let biggest: Sized = new Wave(2, x / 3);
  for (const one of all) if (one.size > biggest.size) biggest = one;
  return all.reduce((t, one) => t * 0.5 + one.size, biggest.size);
}

class Spring {
  private x = 1;
  private v = 0;
  constructor(private readonly k: number) {}
  step(dt: number): number {
    this.v -= this.k * this.x * dt;
    this.x += this.v * dt;
    return this.x;
  }
}
class Decay {
  private y = 1;
  constructor(private readonly rate: number) {}
  step(dt: number): number {
    this.y *= 1 - this.rate * dt;
    return this.y;
  }
}
class Simulation {
  private readonly parts: { step(dt: number): number }[] = [];
  add(part: { step(dt: number): number }): this {
    this.parts.push(part);
    return this;
  }
  run(dt: number): number {
    return this.parts.reduce((s, part) => s + part.step(dt), 0);
  }
}
export function simulated(k: number, rate: number): number {
  const all = new Simulation().add(new Spring(k)).add(new Decay(rate)).add(new Spring(rate));
  let total = 0;
  for (let i = 0; i < 6; i++) total += all.run(0.1) ** 2;
  return total;
}

const registry: Record<string, (k: number) => Layer> = { scale: (k) => new Scale(k), wave: (k) => new Wave(k, 1) };
export function fromRegistry(x: number, names: readonly string[]): number {
  return names.map((name, i) => registry[name](x + i)).reduce((s, one) => one.apply(s) + one.size, x);
}

class Ohmic {
  constructor(private readonly r: number) {}
  next(v: number): number {
    return v / this.r;
  }
}
class Square {
  constructor(private readonly i: number) {}
  next(v: number): number {
    return v * v * this.i;
  }
}
export function valuesOfDevices(values: number[], names: readonly string[]): number {
  const devices: Step[] = [];
  for (const name of names) {
    const value = values[name.length];
    if (name.startsWith('R')) devices.push(new Ohmic(value));
    else devices.push(new Square(value));
  }
  let v = 0.5;
  for (let i = 0; i < 3; i++) for (const device of devices) v += 0.1 * device.next(v);
  return v;
}

interface Area {
  area(): number;
}
class Tile implements Area {
  constructor(private readonly of: number) {}
  area(): number {
    return this.of ** 2;
  }
}
class Frame implements Area {
  constructor(private readonly inner: Area) {}
  area(): number {
    return 2 * this.inner.area();
  }
}
/** Fits the interface by chance, with fields of other types, and is never put where it is wanted. */
class Plot {
  constructor(
    private readonly of: number[],
    private readonly inner: number,
  ) {}
  area(): number {
    return this.of.reduce((a, b) => a * b, this.inner);
  }
}

export function framed(x: number, y: number): number {
  const frame: Area = new Frame(new Frame(new Tile(x)));
  return frame.area() + new Plot([x, y], y).area();
}

export const cases: readonly Case[] = [
  { f: 'pushedLayers', at: [[[0.7, -0.4, 1.2, 0.3]], [[1.1]]] },
  { f: 'spreadLayers', at: [[0.8]] },
  { f: 'literalAmongLayers', at: [[0.6]] },
  { f: 'carriedStep', at: [[1.4]] },
  { f: 'sizesOfAll', at: [[0.9], [2.1]] },
  { f: 'simulated', at: [[3.1, 0.7]] },
  {
    f: 'valuesOfDevices',
    wrt: ['values'],
    at: [
      [
        [0, 1.5, 0.7],
        ['R', 'Sq', 'R2', 'S'],
      ],
    ],
  },
  { f: 'fromRegistry', wrt: ['x'], at: [[0.7, ['scale', 'wave', 'wave']]] },
  { f: 'framed', at: [[0.7, 1.3]] },
];
