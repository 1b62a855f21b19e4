/** What a value is asked at run time: `new.target`, `object.constructor`, `typeof` of what may be missing or a function. */

import type { Case } from './case.ts';

// ---- new.target

abstract class Kernel {
  readonly label: string;
  constructor() {
    if (new.target === Kernel) throw new TypeError('choose a kernel');
    this.label = new.target.name;
  }
  abstract at(r: number): number;
}
class Gauss extends Kernel {
  constructor(private readonly width: number) {
    super();
  }
  at(r: number): number {
    return Math.exp(-r * r * this.width);
  }
}
class Cauchy extends Kernel {
  readonly scale: number;
  constructor(private readonly width: number) {
    super();
    this.scale = new.target === Cauchy ? 1 : 2;
  }
  at(r: number): number {
    return this.scale / (1 + r * r * this.width);
  }
}
class Wide extends Cauchy {}

export function kernels(width: number, r: number): number {
  const all: Kernel[] = [new Gauss(width), new Cauchy(width * r), new Wide(r)];
  return all.reduce((sum, one, k) => sum + (k + 1) * one.at(r) * one.label.length, 0);
}

export function notMadeByNew(a: number): number {
  function Item(this: unknown, v: number): number {
    const scaled = (): number => (new.target === undefined ? v * v : v);
    return scaled();
  }
  return Item.call(null, a) * 3;
}

// ---- constructors

abstract class Part {
  constructor(readonly size: number) {}
  abstract mass(): number;
  name(): string {
    return this.constructor.name;
  }
}
class Cube extends Part {
  mass(): number {
    return this.size ** 3;
  }
}
class Ball extends Part {
  mass(): number {
    return 4 * this.size ** 3;
  }
}

export function massByConstructor(a: number, b: number): number {
  let sum = 0;
  for (const part of [new Cube(a), new Ball(b), new Cube(a * b)] as Part[]) {
    const made: unknown = part.constructor;
    sum += made === Ball ? 2 * part.mass() : part.mass();
  }
  return sum;
}

export function massByName(a: number, b: number): number {
  const density: Record<string, number> = { Cube: a, Ball: 3 };
  let sum = 0;
  for (const part of [new Cube(a), new Ball(b)] as Part[]) sum += density[part.name()] * part.mass();
  return sum;
}

export function knownConstructor(a: number, b: number): number {
  const made: unknown = new Cube(a).constructor;
  return made === Cube ? a * b : b;
}

// ---- typeof of functions that may be missing

interface Hooks {
  before?: (x: number) => number;
  after?: ((x: number) => number) | null;
}
export function hooks(x: number, k: number): number {
  const list: Hooks[] = [];
  for (let i = 0; i < 3; i++) list.push(i === 0 ? { before: (v) => v * k } : i === 1 ? { after: (v) => v + k * x } : { after: null });
  let s = x;
  for (const one of list) {
    if (typeof one.before === 'function') s = one.before(s);
    const { after } = one;
    s = typeof after === 'undefined' ? s + 1 : typeof after === 'object' ? s * s : after(s);
  }
  return s;
}

class Meter {
  level = 0;
  #listeners: { onRise?: (m: Meter) => void; onFull?: (m: Meter) => void }[] = [];
  when(name: 'onRise' | 'onFull', f: (m: Meter) => void): void {
    this.#listeners.push(name === 'onRise' ? { onRise: f } : { onFull: f });
  }
  rise(by: number): void {
    this.level += by;
    this.#tell('onRise');
    if (this.level > 1) this.#tell('onFull');
  }
  #tell(name: 'onRise' | 'onFull'): void {
    this.#listeners.forEach((one) => {
      const f = one[name];
      if (typeof f === 'function') f(this);
    });
  }
}
export function listeners(d: number): number {
  let s = 0;
  const meter = new Meter();
  meter.when('onRise', (m) => {
    s += m.level * m.level;
  });
  meter.when('onFull', (m) => {
    s += 3 * m.level;
  });
  meter.rise(d);
  meter.rise(d * d);
  return s;
}

// ---- typeof of elements and fields that nobody has set

class Link {
  d!: number;
  before!: Link;
  list!: number[];
  label!: string;
}
function chainOf(w: number[]): Link[] {
  const links = w.map(() => new Link());
  links.forEach((link, i) => {
    link.d = w[i];
    if (i === 0) return;
    link.before = links[i - 1];
    link.list = [w[i], 2];
    link.label = 'inner';
  });
  return links;
}

export function backAlongLinks(w: number[]): number {
  let at = chainOf(w)[w.length - 1];
  let s = 0;
  while (typeof at.before !== 'undefined') {
    s += at.before.d * at.d;
    at = at.before;
  }
  return s;
}

export function pastTheFirst(w: number[]): number {
  let at = chainOf(w)[w.length - 1];
  let s = 0;
  while (typeof at !== 'undefined') {
    s = 0.5 * s + at.d * at.d;
    at = at.before;
  }
  return s;
}

export function unsetFields(w: number[]): number {
  let s = 0;
  for (const link of chainOf(w)) {
    s += typeof link.list === 'object' ? link.d * link.list[0] : link.d;
    s += typeof link.label === 'string' ? link.d : 3 * link.d;
  }
  return s;
}

export function pastTheEnd(w: number[]): number {
  let s = 0;
  for (let i = 0; i < 6; i++) s += typeof w[i] === 'undefined' ? w[0] : 2 * w[i] * w[i];
  return s;
}

export function kindsPastTheEnd(w: number[]): number {
  let s = 0;
  for (let i = 0; i < 6; i++) {
    switch (typeof w[i]) {
      case 'number':
        s += w[i] * w[i];
        break;
      case 'undefined':
        s += w[1];
    }
  }
  return s;
}

export function rowsPastTheEnd(rows: number[][]): number {
  let s = 0;
  for (let i = 0; i < 3; i++) {
    const row = rows[i];
    if (typeof row !== 'object') s += 5 * rows[0][0];
    else s += row[0] * row[0];
  }
  return s;
}

type Deep = number | Deep[];
function squares(tree: Deep): number {
  if (typeof tree === 'number') return tree * tree;
  let s = 0;
  for (let i = 0; i < tree.length; i++) {
    const one = tree[i];
    s += typeof one === 'number' ? one * one : squares(one);
  }
  return s;
}
export function squaresOfTrees(w: number[]): number {
  return squares([w[0], [w[1], [w[2]]], w[3]]) * squares(w);
}

function scaledNumbers<T>(list: T[], k: number): number {
  let s = 0;
  for (let i = 0; i < list.length; i++) {
    const one = list[i]!;
    const same = list[i];
    s += typeof one === 'number' ? one * k : 1;
    s += typeof same === 'number' ? same * k : 2;
  }
  return s;
}
export function numbersOrObjects(w: number[]): number {
  return (
    scaledNumbers(w, w[0]) *
    scaledNumbers(
      w.map((x) => ({ x })),
      w[1],
    )
  );
}

// ---- a variable that a recursion fills

class Knot {
  readonly next: Strand[] = [];
  constructor(readonly load: number) {}
  visit(f: (strand: Strand, to: Knot) => void): void {
    this.next.forEach((strand) => {
      f(strand, strand.to);
    });
  }
}
class Strand {
  pull = 0;
  constructor(
    readonly to: Knot,
    readonly gap: number,
  ) {}
}
function pullOf(at: Knot, seen: (strand: Strand) => void): number {
  let sum = at.load;
  at.visit((strand, to) => {
    strand.pull = pullOf(to, seen);
    sum += strand.pull * strand.gap;
    seen(strand);
  });
  return sum / 2;
}
export function leastPull(load: number[], gap: number): number {
  const knots = load.map((one) => new Knot(one));
  knots[0].next.push(new Strand(knots[1], gap), new Strand(knots[2], gap * 2));
  knots[1].next.push(new Strand(knots[3], gap * gap));
  const least = (): Strand | null => {
    let found: Strand | null = null;
    pullOf(knots[0], (strand) => {
      if (found === null || strand.pull < found.pull) found = strand;
    });
    return found;
  };
  const strand = least();
  return strand ? strand.pull * strand.gap : 0;
}

export const cases: readonly Case[] = [
  { f: 'kernels', at: [[0.7, 1.3]] },
  { f: 'notMadeByNew', at: [[1.5]] },
  { f: 'massByConstructor', at: [[1.2, 0.8]] },
  { f: 'massByName', at: [[1.2, 0.8]] },
  { f: 'knownConstructor', at: [[1.2, 0.8]] },
  { f: 'hooks', at: [[1.5, 0.7]] },
  { f: 'listeners', at: [[0.4], [0.9]] },
  { f: 'backAlongLinks', at: [[[1, 2, 3, 4]]] },
  { f: 'pastTheFirst', at: [[[1, 2, 3, 4]]] },
  { f: 'unsetFields', at: [[[1, 2, 3, 4]]] },
  { f: 'pastTheEnd', at: [[[1, 2, 3, 4]]] },
  { f: 'kindsPastTheEnd', at: [[[1, 2, 3, 4]]] },
  { f: 'rowsPastTheEnd', at: [[[[1], [2]]]] },
  { f: 'squaresOfTrees', at: [[[1, 2, 3, 4]]] },
  { f: 'numbersOrObjects', at: [[[1, 2, 3]]] },
  { f: 'leastPull', at: [[[1, 2, 3, 4], 0.7]] },
];
