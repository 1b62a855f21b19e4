// Everyday TypeScript that is more than arithmetic: labels, getters, private fields, defaults, destructuring, overloads.
import type { Case } from './case.ts';

export function labelledSearch(grid: number[][], limit: number): number {
  let found = 0;
  search: for (let i = 0; i < grid.length; i++) {
    for (let j = 0; j < grid[i].length; j++) {
      if (grid[i][j] < 0) continue search;
      found += grid[i][j] * (i + 1);
      if (found > limit) break search;
    }
    found *= 1.5;
  }
  return found;
}

export function doWhileWithContinueAndBreak(x: number): number {
  let k = 0;
  let s = 0;
  do {
    k++;
    if (k % 2 === 0) continue;
    s += x ** k;
    if (s > 40) break;
  } while (k < 6);
  return s;
}

class Accumulator {
  #total = 0;
  #count = 0;
  static made = 0;
  readonly scale: number;

  constructor(scale: number) {
    this.scale = scale;
  }

  add(x: number): this {
    this.#total += x * this.scale;
    this.#count++;
    return this;
  }

  get mean(): number {
    return this.#count === 0 ? 0 : this.#total / this.#count;
  }

  set total(value: number) {
    this.#total = value;
  }

  get total(): number {
    return this.#total;
  }
}

export function privateFields(xs: number[], scale: number): number {
  const acc = new Accumulator(scale);
  for (const x of xs) acc.add(x).add(x * x);
  acc.total += 3;
  acc.total *= scale;
  return acc.mean;
}

abstract class Shape {
  protected readonly factor: number;
  constructor(factor: number) {
    this.factor = factor;
  }
  abstract area(): number;
  abstract perimeter(): number;
  compactness(): number {
    return (this.factor * this.area()) / this.perimeter() ** 2;
  }
}

class Rectangle extends Shape {
  private w: number;
  private h: number;
  constructor(w: number, h: number) {
    super(4);
    this.w = w;
    this.h = h;
  }
  area(): number {
    return this.w * this.h;
  }
  perimeter(): number {
    return 2 * (this.w + this.h);
  }
}

class Square extends Rectangle {
  constructor(side: number) {
    super(side, side);
  }
  override compactness(): number {
    return super.compactness() * 2;
  }
}

class Circle extends Shape {
  r: number;
  constructor(r: number) {
    super(Math.PI);
    this.r = r;
  }
  area(): number {
    return Math.PI * this.r ** 2;
  }
  perimeter(): number {
    return 2 * Math.PI * this.r;
  }
}

export function abstractClasses(w: number, h: number): number {
  const r = new Rectangle(w, h);
  const s = new Square(w);
  return r.compactness() + s.compactness() * s.area() + new Circle(h).area();
}

export function polymorphicList(w: number, h: number): number {
  const shapes: Shape[] = [new Rectangle(w, h), new Square(h), new Circle(w * h)];
  let total = 0;
  for (const s of shapes) total += s.area() * s.perimeter();
  return total;
}

interface Curve {
  at(t: number): number;
}

const line = (slope: number): Curve => ({ at: (t) => slope * t });
const parabola = (a: number): Curve => ({
  at(t) {
    return a * t * t + line(a).at(t);
  },
});

export function interfacesOfMethods(a: number, t: number): number {
  return line(a).at(t) * parabola(t).at(a);
}

export function destructuringDefaults({
  a,
  b = 2,
  c: { d = 3, e } = { e: 4 },
}: {
  a: number;
  b?: number;
  c?: { d?: number; e: number };
}): number {
  return a * b + d * e * a;
}

export function tupleDefaults(xs: number[]): number {
  const [a = 1, b = a * 2, , c = b + a, ...rest] = xs;
  return a * b * c + rest.length + rest.reduce((s, v) => s + v * v, 0);
}

export function swapThree(x: number, y: number, z: number): number {
  for (let i = 0; i < 4; i++) [x, y, z] = [y * 1.1, z, x + y];
  return x + 2 * y - z * x;
}

export function nestedPattern(points: { at: [number, number]; w: number }[]): number {
  let s = 0;
  for (const {
    at: [px, py],
    w,
  } of points) {
    s += px * w - py / w;
  }
  return s;
}

export function destructureIntoFields(x: number, y: number): number {
  const o = { p: 0, q: [0, 0] };
  ({ a: o.p, b: o.q[1] } = { a: x * y, b: x + y });
  [o.q[0], o.p] = [o.p * 2, o.q[1] * o.p];
  return o.p + o.q[0] * o.q[1];
}

function scaleBy(x: number): number;
function scaleBy(x: number[], k: number): number;
function scaleBy(x: number | number[], k = 2): number {
  return typeof x === 'number' ? x * k : x.reduce((s, v) => s + v * k, 0);
}

export function overloadsByType(x: number, xs: number[]): number {
  return scaleBy(x) * scaleBy(xs, x);
}

export function optionalParameters(x: number, scale?: number, { offset = 1, power = 2 }: { offset?: number; power?: number } = {}): number {
  return (scale ?? 3) * x ** power + offset;
}

type Node = { value: number; next?: Node };

export function optionalChainWalk(head: Node): number {
  return head.value * (head.next?.value ?? 2) + (head.next?.next?.value ?? head.value) ** 2;
}

export function spreadIntoCall(xs: number[], k: number): number {
  const mix = (a: number, b: number, ...rest: number[]): number => a * b + rest.reduce((s, v) => s + v, k);
  return mix(...(xs as [number, number, ...number[]])) + mix(k, ...([xs[0], xs[1]] as [number, number]));
}

export function spreadObjects(p: { x: number; y: number }, k: number): number {
  const moved = { ...p, x: p.x + k };
  const tagged = { ...moved, label: 'a', y: moved.x * p.y };
  const { label, ...numbers } = tagged;
  return label === 'a' ? numbers.x * numbers.y + p.x : 0;
}

const enum Mode {
  Linear,
  Square,
  Root = 7,
}

enum Unit {
  Metre = 'm',
  Foot = 'ft',
}

export function enumSwitch(x: number, mode: number, unit: string): number {
  const v = unit === Unit.Foot ? x * 0.3048 : x;
  switch (mode as Mode) {
    case Mode.Linear:
      return v;
    case Mode.Square:
      return v * v;
    case Mode.Root: {
      const r = Math.sqrt(v);
      return r * x;
    }
    default:
      return -v;
  }
}

export function stringSwitch(x: number, ops: string): number {
  let v = x;
  for (const c of ops) {
    switch (c) {
      case '+':
        v += x;
        break;
      case '*':
        v *= x;
      // falls through
      case '-':
        v -= 1;
        break;
      case 's':
        v = Math.sin(v);
        break;
      default:
        v = -v;
    }
  }
  return v;
}

export function curried(x: number, y: number): number {
  const mul = (a: number) => (b: number) => (c: number) => a * b + c;
  const twice = mul(2);
  const byX = mul(x)(y);
  return twice(x)(y) * byX(x * y) + mul(y)(y)(1);
}

const compose =
  <A, B, C>(f: (a: A) => B, g: (b: B) => C) =>
  (a: A): C =>
    g(f(a));

export function composed(x: number): number {
  const step = compose((v: number) => v * v, Math.sin);
  const both = compose(step, (v) => [v, v + 1] as const);
  const [a, b] = both(x);
  return a * b;
}

export function reduceToObject(xs: number[]): number {
  const stats = xs.reduce((acc, x, i) => ({ sum: acc.sum + x, squares: acc.squares + x * x, last: x, count: i + 1 }), {
    sum: 0,
    squares: 0,
    last: 0,
    count: 0,
  });
  return stats.squares / stats.count - (stats.sum / stats.count) ** 2 + stats.last;
}

export function reduceMutatingObject(xs: number[]): number {
  const bins = xs.reduce<{ even: number[]; odd: number[] }>(
    (acc, x, i) => {
      (i % 2 === 0 ? acc.even : acc.odd).push(x * x);
      return acc;
    },
    { even: [], odd: [] },
  );
  return bins.even.reduce((s, v) => s + v, 0) * bins.odd.reduce((s, v) => s + v, 1);
}

export function mapThenDestructure(pairs: [number, number][]): number {
  return pairs
    .map(([a, b]) => ({ sum: a + b, product: a * b }))
    .filter(({ sum }) => sum > 0)
    .reduce((s, { sum, product }) => s + product / sum, 0);
}

export function exceptionsForControl(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    if (!(xs[i] > 0)) throw new RangeError(`negative at ${i}`);
    s += Math.log(xs[i]);
  }
  return s;
}

export function inactiveTry(x: number, text: string): number {
  let k = 1;
  try {
    k = (JSON.parse(text) as { k: number }).k;
  } catch {
    k = 7;
  }
  return x * x * k;
}

export function lcgNoise(x: number, seed: number): number {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  let s = x;
  for (let i = 0; i < 10; i++) s = s * (0.9 + 0.2 * next()) + (next() - 0.5);
  return s * s;
}

export function xorshiftShuffle(xs: number[], seed: number): number {
  let s = seed | 0;
  const rnd = (n: number): number => {
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    return (s >>> 0) % n;
  };
  const a = xs.slice();
  for (let i = a.length - 1; i > 0; i--) {
    const j = rnd(i + 1);
    [a[i], a[j]] = [a[j], a[i]];
  }
  return a.reduce((t, v, i) => t + v * v * (i + 1), 0);
}

export function mapKeyedInactive(xs: number[], keys: string[]): number {
  const position = new Map<string, number>();
  keys.forEach((k, i) => position.set(k, i));
  let s = 0;
  for (const k of ['c', 'a', 'zz']) {
    const i = position.get(k);
    if (i !== undefined) s += xs[i] ** 2 * (i + 1);
  }
  return s;
}

export function setOfSeen(xs: number[], ids: number[]): number {
  const seen = new Set<number>();
  let s = 0;
  for (let i = 0; i < ids.length; i++) {
    if (seen.has(ids[i])) continue;
    seen.add(ids[i]);
    s += xs[ids[i]] * (seen.size + 1);
  }
  return s;
}

export function voidCallbackState(xs: number[]): number {
  let best = -Infinity;
  let at = -1;
  xs.forEach((x, i) => {
    if (x * x > best) {
      best = x * x;
      at = i;
    }
  });
  return best * (at + 1);
}

export function ternaryOfFunctions(x: number, up: boolean): number {
  const f = up ? (v: number) => v * v : (v: number) => -v;
  const g = up ? Math.sin : Math.cos;
  return f(x) * g(x) + [f, g][up ? 0 : 1](2 * x);
}

export function lookUpTableOfFunctions(x: number, name: string): number {
  const table: Record<string, (v: number) => number> = {
    square: (v) => v * v,
    cube: (v) => v ** 3,
    sin: Math.sin,
  };
  const f = table[name];
  return f ? f(x) : x;
}

export function staticCounter(x: number): number {
  class Tools {
    static readonly base = 2;
    static twice(v: number): number {
      return Tools.base * v;
    }
    static apply(v: number, n: number): number {
      return n === 0 ? v : this.apply(this.twice(v) * x, n - 1);
    }
  }
  return Tools.apply(x, 3);
}

export function generatorFreeIterator(xs: number[]): number {
  let s = 0;
  for (const [i, x] of xs.entries()) s += x * i;
  for (const i of xs.keys()) s += i * xs[i] ** 2;
  for (const v of xs.values()) s *= 1 + v * 0.1;
  return s;
}

export function logicalAssignments(o: { a?: number; b: number }, x: number): number {
  let p: number | undefined = o.a;
  p ??= x * 2;
  let q = o.b;
  q ||= x;
  let r = x;
  r &&= r * r;
  return p * q + r;
}

export function stringBuiltKeys(p: { w1: number; w2: number; w3: number }, x: number): number {
  let s = 0;
  for (const i of [1, 2, 3]) s += p[`w${i}` as 'w1' | 'w2' | 'w3'] * x ** i;
  return s;
}

export function objectEntries(p: { a: number; b: number }, k: number): number {
  let s = 0;
  for (const [key, value] of Object.entries(p)) s += value * (key === 'a' ? k : k * k);
  for (const key of Object.keys(p)) s += key.length;
  for (const value of Object.values(p)) s += value * value;
  return s;
}

export function selfReferencingConst(x: number): number {
  const table = {
    scale: 2,
    apply(v: number): number {
      return v > 10 ? v : this.apply(v * this.scale);
    },
  };
  return table.apply(x);
}

export function closuresInArrayOfRecords(x: number): number {
  const layers = [
    { w: 0.5, act: Math.tanh },
    { w: 2, act: (v: number) => v * v },
    { w: -1, act: (v: number) => Math.max(0, v + 3) },
  ];
  let v = x;
  for (const { w, act } of layers) v = act(v * w + 0.1);
  return v;
}

export function immediatelyInvokedModule(x: number): number {
  const model = (() => {
    const a = x * x;
    let calls = 0;
    return {
      f: (y: number) => {
        calls++;
        return a * y + calls;
      },
      get calls() {
        return calls;
      },
    };
  })();
  return model.f(2) * model.f(x) + model.calls;
}

export function accumulateByStringKey(xs: number[], groups: string[]): number {
  const totals: Record<string, number> = {};
  for (let i = 0; i < xs.length; i++) totals[groups[i]] = (totals[groups[i]] ?? 0) + xs[i] * xs[i];
  return Math.sqrt(totals['a'] ?? 0) + (totals['b'] ?? 1);
}

export function whileTrueWithState(x: number): number {
  let state: 'grow' | 'shrink' | 'done' = 'grow';
  let v = x;
  let steps = 0;
  while (true) {
    if (state === 'grow') {
      v *= 1.7;
      if (v > 10) state = 'shrink';
    } else if (state === 'shrink') {
      v -= x;
      if (v < 5) state = 'done';
    } else {
      break;
    }
    steps++;
  }
  return v * steps;
}

export function commaForLoops(xs: number[]): number {
  let s = 0;
  for (let i = 0, j = xs.length - 1; i < j; i++, j--) s += xs[i] * xs[j];
  return s;
}

export function forInArray(xs: number[]): number {
  let s = 0;
  for (const i in xs) s += xs[i] * Number(i);
  return s;
}

export function constAssertion(x: number): number {
  const stages = [
    { gain: 2, kind: 'mul' },
    { gain: 0.5, kind: 'add' },
  ] as const;
  let v = x;
  for (const s of stages) v = s.kind === 'mul' ? v * s.gain * x : v + s.gain * x;
  return v;
}

export function nonNullAndAs(p: { x?: number }, xs: number[]): number {
  return p.x! * (xs.at(-1) as number) + xs.find((v) => v > 1)!;
}

export function chainedComparison(x: number, y: number): number {
  const order = x < y ? -1 : x > y ? 1 : 0;
  return order * (x - y) + +(x > 1) * x + Number(y > 1) * y * y;
}

export const cases: Case[] = [
  {
    f: 'labelledSearch',
    at: [
      [
        [
          [1, 2, -1],
          [3, 0.5],
          [2, 2],
        ],
        100,
      ],
      [
        [
          [1, 2, -1],
          [3, 0.5],
          [2, 2],
        ],
        8.7,
      ],
    ],
    wrt: ['grid'],
  },
  { f: 'doWhileWithContinueAndBreak', at: [[1.2], [3]] },
  {
    f: 'privateFields',
    at: [
      [[1, 2, 3], 0.5],
      [[], 2],
    ],
  },
  { f: 'abstractClasses', at: [[2, 3]] },
  { f: 'polymorphicList', at: [[2, 3]] },
  { f: 'interfacesOfMethods', at: [[2, 3]] },
  { f: 'destructuringDefaults', at: [[{ a: 2 }], [{ a: 2, b: 5, c: { e: 3 } }], [{ a: 2, c: { d: 1.5, e: 3 } }]] },
  { f: 'tupleDefaults', at: [[[2]], [[2, 3, 4, 5, 6, 7]], [[]]] },
  { f: 'swapThree', at: [[1, 2, 3]] },
  {
    f: 'nestedPattern',
    at: [
      [
        [
          { at: [1, 2], w: 3 },
          { at: [4, 5], w: 0.5 },
        ],
      ],
    ],
  },
  { f: 'destructureIntoFields', at: [[2, 3]] },
  { f: 'overloadsByType', at: [[2, [1, 2, 3]]] },
  { f: 'optionalParameters', at: [[2], [2, 5], [2, 5, { power: 3 }], [2, 4, { offset: 2, power: 1.5 }]], wrt: ['x'] },
  {
    f: 'optionalChainWalk',
    at: [[{ value: 2 }], [{ value: 2, next: { value: 3 } }], [{ value: 2, next: { value: 3, next: { value: 4 } } }]],
  },
  { f: 'spreadIntoCall', at: [[[1, 2, 3, 4], 2]] },
  { f: 'spreadObjects', at: [[{ x: 2, y: 3 }, 1.5]] },
  {
    f: 'enumSwitch',
    at: [
      [2, 0, 'm'],
      [2, 1, 'ft'],
      [2, 7, 'ft'],
      [2, 3, 'm'],
    ],
    wrt: ['x'],
  },
  {
    f: 'stringSwitch',
    at: [
      [1.5, '+*-s?'],
      [0.7, ''],
      [0.7, 's*s'],
    ],
  },
  { f: 'curried', at: [[2, 3]] },
  { f: 'composed', at: [[0.7]] },
  { f: 'reduceToObject', at: [[[1, 2, 4]]] },
  { f: 'reduceMutatingObject', at: [[[1, 2, 4, 3]]] },
  {
    f: 'mapThenDestructure',
    at: [
      [
        [
          [1, 2],
          [-3, 1],
          [4, 0.5],
        ],
      ],
    ],
  },
  { f: 'exceptionsForControl', at: [[[1, 2, 3]]] },
  { f: 'exceptionsForControl', at: [[[1, -2, 3]]], throws: true },
  {
    f: 'inactiveTry',
    at: [
      [2, '{"k": 3}'],
      [2, 'oops'],
    ],
  },
  { f: 'lcgNoise', at: [[1.5, 42]], wrt: ['x'] },
  { f: 'xorshiftShuffle', at: [[[1, 2, 3, 4, 5], 12345]], wrt: ['xs'] },
  {
    f: 'mapKeyedInactive',
    at: [
      [
        [1, 2, 3],
        ['a', 'b', 'c'],
      ],
    ],
  },
  {
    f: 'setOfSeen',
    at: [
      [
        [1, 2, 3],
        [0, 1, 0, 2, 1],
      ],
    ],
    wrt: ['xs'],
  },
  { f: 'voidCallbackState', at: [[[1, -3, 2]]] },
  {
    f: 'ternaryOfFunctions',
    at: [
      [0.7, true],
      [0.7, false],
    ],
  },
  {
    f: 'lookUpTableOfFunctions',
    at: [
      [0.7, 'square'],
      [0.7, 'sin'],
      [0.7, 'none'],
    ],
  },
  { f: 'staticCounter', at: [[1.3]] },
  { f: 'generatorFreeIterator', at: [[[1, 2, 3]]] },
  {
    f: 'logicalAssignments',
    at: [
      [{ b: 2 }, 3],
      [{ a: 1.5, b: 0.4 }, 3],
      [{ a: 0, b: 2 }, 0.5],
    ],
  },
  { f: 'stringBuiltKeys', at: [[{ w1: 1, w2: 2, w3: 3 }, 0.5]] },
  { f: 'objectEntries', at: [[{ a: 2, b: 3 }, 1.5]] },
  { f: 'selfReferencingConst', at: [[1.3], [11]] },
  { f: 'closuresInArrayOfRecords', at: [[0.7], [-2]] },
  { f: 'immediatelyInvokedModule', at: [[1.3]] },
  {
    f: 'accumulateByStringKey',
    at: [
      [
        [1, 2, 3],
        ['a', 'b', 'a'],
      ],
      [
        [1, 2, 3],
        ['a', 'c', 'a'],
      ],
    ],
  },
  { f: 'whileTrueWithState', at: [[1.3]] },
  { f: 'commaForLoops', at: [[[1, 2, 3, 4, 5]]] },
  { f: 'forInArray', at: [[[1, 2, 3]]] },
  { f: 'constAssertion', at: [[1.3]] },
  { f: 'nonNullAndAs', at: [[{ x: 2 }, [0.5, 3, 4]]] },
  {
    f: 'chainedComparison',
    at: [
      [2, 3],
      [3, 0.5],
    ],
  },
];
