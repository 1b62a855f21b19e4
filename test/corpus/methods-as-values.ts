/** Methods that are taken from their objects, bound, chosen at run time, kept in lists and fields. */

import type { Case } from './case.ts';

class Spring {
  constructor(
    public k: number,
    public rest: number,
  ) {}
  energy(x: number): number {
    return 0.5 * this.k * (x - this.rest) ** 2;
  }
  force(x: number): number {
    return -this.k * (x - this.rest);
  }
}

export function boundMethod(k: number, x: number): number {
  const s = new Spring(k, 1);
  const f = s.energy.bind(s);
  return f(x) + f(2 * x);
}

export function chosenMethod(k: number, x: number, stiff: boolean): number {
  const s = new Spring(k, 1);
  const f = stiff ? s.energy.bind(s) : s.force.bind(s);
  return f(x) * f(0.5);
}

export function chosenArrow(k: number, x: number, second: boolean): number {
  const a = new Spring(k, 1);
  const b = new Spring(k * x, 0.5);
  const f = second ? (v: number) => b.energy(v) : (v: number) => a.force(v);
  return f(x) + f(2);
}

export function chosenInLoop(k: number, xs: number[]): number {
  const a = new Spring(k, 1);
  const b = new Spring(2 * k, 0.5);
  let s = 0;
  let f = a.energy.bind(a);
  for (const x of xs) {
    s += f(x);
    f = x > 1 ? b.energy.bind(b) : a.energy.bind(a);
  }
  return s;
}

export function listOfBound(k: number, x: number): number {
  const a = new Spring(k, 1);
  const b = new Spring(2 * k, 0.5);
  const fs = [a.energy.bind(a), b.force.bind(b), (v: number) => v * v];
  return fs.reduce((s, f) => s + f(x), 0);
}

export function passedBound(xs: number[], k: number): number {
  const a = new Spring(k, 1);
  return xs.map(a.energy, a).length + xs.map(a.energy.bind(a)).reduce((p, q) => p + q, 0);
}

interface Body {
  v: number;
  step(dt: number): number;
}

export function literalObjects(x: number, n: number): number {
  const bodies: Body[] = [];
  for (let i = 0; i < n; i++) {
    bodies.push({
      v: x * (i + 1),
      step(dt) {
        this.v += dt * x;
        return this.v;
      },
    });
  }
  let s = 0;
  for (const b of bodies) s += b.step(0.1) * b.step(0.2);
  return s;
}

export function chosenByIndex(x: number, i: number): number {
  const bodies: Body[] = [
    {
      v: x,
      step(dt) {
        return this.v * dt;
      },
    },
    {
      v: 2 * x,
      step(dt) {
        return this.v * this.v + dt;
      },
    },
  ];
  const b = bodies[i];
  return b.step(x) + bodies[0].step(2);
}

type Cell = { v: number; get(): number; add(x: number): void };
const cell = (v: number): Cell => ({
  v,
  get() {
    return this.v;
  },
  add(x) {
    this.v += x;
  },
});

export function chosenObject(x: number, first: boolean): number {
  const a = cell(x);
  const b = cell(2 * x);
  const c = first ? a : b;
  c.add(x * x);
  c.v *= 2;
  return a.get() * 3 + b.get() + c.v;
}

export function objectsSwapped(x: number, n: number): number {
  let a = cell(x);
  let b = cell(1);
  for (let i = 0; i < n; i++) {
    b.add(a.v * x);
    const t = a;
    a = b;
    b = t;
  }
  return a.get() + 2 * b.get();
}

export function listOfObjects(xs: number[]): number {
  const cells = xs.map((x) => cell(x));
  cells[0].add(xs[1]);
  for (const c of cells) c.v *= 2;
  const last = cells[cells.length - 1];
  last.add(cells[0].get());
  return cells.reduce((s, c) => s + c.get() * c.v, 0);
}

export function freshObjectPerTrip(xs: number[]): number {
  let previous: Cell | null = null;
  let s = 0;
  for (const x of xs) {
    const c: Cell = cell(x);
    if (previous !== null) {
      c.add(previous.v);
      previous.v = 100;
    }
    s += c.get();
    previous = c;
  }
  return s;
}

export function returnedFromBranches(x: number, kind: string): number {
  const make = (): Cell => {
    switch (kind) {
      case 'double':
        return cell(x * 2);
      case 'square': {
        const c = cell(x);
        c.v *= c.v;
        return c;
      }
      default:
        return { v: 1, get: () => x, add: () => undefined };
    }
  };
  const c = make();
  c.add(x);
  return c.get() * c.v;
}

interface Counter {
  next(): number;
  total: () => number;
}
function counter(start: number, by: number): Counter {
  let at = start;
  let sum = 0;
  return {
    next() {
      at *= by;
      sum += at;
      return at;
    },
    total: () => sum,
  };
}
export function counters(x: number, y: number, pick: boolean): number {
  const a = counter(x, y);
  const b = counter(y, 2);
  const c = pick ? a : b;
  c.next();
  a.next();
  return c.next() * b.total() + a.total();
}

export function unboundArrowField(x: number): number {
  class Acc {
    sum = 0;
    add = (v: number): void => {
      this.sum += v * x;
    };
  }
  const acc = new Acc();
  [1, 2, 3].forEach(acc.add);
  const { add } = acc;
  add(x);
  return acc.sum;
}

export function methodTable(x: number, op: 'inc' | 'dbl'): number {
  const machine = {
    v: x,
    inc() {
      this.v += x * x;
    },
    dbl() {
      this.v *= 2;
    },
  };
  machine[op]();
  machine[op]();
  return machine.v * x;
}

/** The method of that very class, on whatever object. */
class StiffSpring extends Spring {
  override energy(x: number): number {
    return Spring.prototype.energy.call(this, x) * this.k;
  }
}

export function methodOfPrototype(k: number, xs: number[]): number {
  const energy = Spring.prototype.energy;
  const s = new StiffSpring(k, 1);
  return xs.reduce((sum, x) => sum + energy.call(s, x) * s.energy(x), 0) + Spring.prototype.force.bind(s)(2);
}

export const cases: readonly Case[] = [
  { f: 'boundMethod', at: [[1.5, 0.7]] },
  {
    f: 'chosenMethod',
    at: [
      [1.5, 0.7, true],
      [1.5, 0.7, false],
    ],
  },
  {
    f: 'chosenArrow',
    at: [
      [1.5, 0.7, true],
      [1.5, 0.7, false],
    ],
  },
  { f: 'chosenInLoop', at: [[1.5, [0.7, 2, 1.5, 0.3]]] },
  { f: 'listOfBound', at: [[1.5, 0.7]] },
  { f: 'passedBound', at: [[[1.5, 0.7], 1.2]] },
  { f: 'literalObjects', at: [[1.5, 3]], wrt: ['x'] },
  {
    f: 'chosenByIndex',
    at: [
      [1.5, 0],
      [1.5, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'chosenObject',
    at: [
      [1.5, true],
      [1.5, false],
    ],
  },
  {
    f: 'objectsSwapped',
    at: [
      [1.5, 3],
      [1.5, 4],
    ],
    wrt: ['x'],
  },
  { f: 'listOfObjects', at: [[[1.5, 2, 3]]] },
  { f: 'freshObjectPerTrip', at: [[[1.5, 2, 3]]] },
  {
    f: 'returnedFromBranches',
    at: [
      [1.5, 'double'],
      [1.5, 'square'],
      [1.5, 'x'],
    ],
  },
  {
    f: 'counters',
    at: [
      [1.5, 0.7, true],
      [1.5, 0.7, false],
    ],
  },
  { f: 'unboundArrowField', at: [[1.5]] },
  {
    f: 'methodTable',
    at: [
      [1.5, 'inc'],
      [1.5, 'dbl'],
    ],
  },
];
