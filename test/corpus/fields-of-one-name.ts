// Classes that stand for one another and have fields of one name for different things.
import type { Case } from './case.ts';

interface Expr {
  value(): number;
}

class Variable implements Expr {
  constructor(private v: number) {}
  value(): number {
    return this.v * this.v;
  }
}

class Negated implements Expr {
  constructor(private v: Expr) {}
  value(): number {
    return -this.v.value();
  }
}

class Scaled implements Expr {
  constructor(
    private v: Expr | null,
    private w: number,
  ) {}
  value(): number {
    return this.v ? this.v.value() * this.w : this.w;
  }
}

class Total implements Expr {
  constructor(private v: Expr[]) {}
  value(): number {
    return this.v.reduce((sum, one) => sum + one.value(), 0);
  }
}

class Squares implements Expr {
  constructor(private v: number[]) {}
  value(): number {
    return this.v.reduce((sum, one) => sum + one * one, 0);
  }
}

class Product implements Expr {
  constructor(private v: { a: number; b: number }) {}
  value(): number {
    this.v.a += this.v.b;
    return this.v.a * this.v.b;
  }
}

class Called implements Expr {
  constructor(private v: () => number) {}
  value(): number {
    return this.v();
  }
}

export function treeOfPrivateFields(x: number, y: number): number {
  const parts: Expr[] = [
    new Variable(x),
    new Total([new Variable(x), new Scaled(new Squares([x, y]), y)]),
    new Negated(new Variable(x * y)),
    new Scaled(null, x),
    new Product({ a: x, b: y }),
    new Called(() => x * y),
  ];
  let sum = 0;
  for (const part of parts) sum += part.value() * y;
  return sum;
}

abstract class Layer {
  abstract apply(x: number): number;
}

class Scale extends Layer {
  #data: number[];
  constructor(data: number[]) {
    super();
    this.#data = data;
  }
  apply(x: number): number {
    this.#data[0] *= 2;
    return this.#data.reduce((sum, w) => sum + w * x, 0);
  }
}

class Quadratic extends Layer {
  #data: number[][];
  constructor(data: number[][]) {
    super();
    this.#data = data;
  }
  apply(x: number): number {
    let sum = 0;
    for (const row of this.#data) for (const w of row) sum += w * x * x;
    return sum;
  }
}

class Chain extends Layer {
  #data: [Layer, Layer];
  constructor(a: Layer, b: Layer) {
    super();
    this.#data = [a, b];
  }
  apply(x: number): number {
    return this.#data[1].apply(this.#data[0].apply(x));
  }
}

export function layersChosenByIndex(w: number[], m: number[][], x: number, order: number[]): number {
  const layers: Layer[] = [new Scale(w), new Quadratic(m), new Chain(new Scale(w), new Quadratic(m))];
  return order.reduce((value, k) => layers[k].apply(value), x);
}

interface Model {
  predict(x: number): number;
}

class Line implements Model {
  private readonly params: { slope: number; offset: number };
  constructor(slope: number, offset: number) {
    this.params = { slope, offset };
  }
  predict(x: number): number {
    const { params } = this;
    return params.slope * x + params.offset;
  }
}

class Polynomial implements Model {
  private readonly params: number[];
  constructor(params: number[]) {
    this.params = params;
  }
  predict(x: number): number {
    return this.params.reduce((sum, c, i) => sum + c * x ** i, 0);
  }
}

/** Read by a pattern. */
export function patternsOfFields(slope: number, offset: number, params: number[], which: number): number {
  const models: Model[] = [new Line(slope, offset), new Polynomial(params)];
  return models[which].predict(slope);
}

interface Counted {
  count(): number;
}

class Pair implements Counted {
  constructor(
    private first: number,
    private second: number,
  ) {}
  count(): number {
    return Object.keys(this).length * this.first + this.second;
  }
}

class Holder implements Counted {
  constructor(private first: Counted) {}
  count(): number {
    return 2 * this.first.count();
  }
}

/** Keys as they are written. */
export function keysOfFields(x: number, y: number, which: number): number {
  const all: Counted[] = [new Pair(x, y), new Holder(new Pair(y, x))];
  return all[which].count() * x;
}

export class Ball {
  constructor(private size: number) {}
  volume(): number {
    return this.size ** 3;
  }
}

export class Box {
  constructor(private size: readonly [number, number, number]) {}
  volume(): number {
    return this.size[0] * this.size[1] * this.size[2];
  }
}

/** Of a list that is made here: instances that are handed in keep the names that they have. */
export function volumes(x: number, sides: [number, number, number]): number {
  const bodies: { volume(): number }[] = [];
  for (let k = 0; k < 3; k++) bodies.push(k % 2 === 0 ? new Ball(x * (k + 1)) : new Box(sides));
  let sum = 0;
  for (const body of bodies) sum += body.volume();
  return sum;
}

interface Area {
  area(): number;
}

class Square implements Area {
  constructor(private s: number) {}
  area(): number {
    return this.s ** 2;
  }
}

class Both implements Area {
  constructor(
    private a: Area,
    private b: Area,
  ) {}
  area(): number {
    return this.a.area() * this.b.area();
  }
}

class Listed {
  constructor(
    private a: Listed | null,
    private s: number,
  ) {}
  area(): number {
    return this.s + (this.a ? this.a.area() : 1);
  }
}

export function fieldOfAnyAndOfItsOwnKind(x: number, y: number): number {
  const whole: Area = new Both(new Listed(new Listed(null, y), x), new Square(x));
  return whole.area();
}

type Term =
  { kind: 'number'; v: number } | { kind: 'vector'; v: number[] } | { kind: 'sum'; v: Term[] } | { kind: 'pair'; v: [Term, Term] };

function valueOfTerm(term: Term): number {
  switch (term.kind) {
    case 'number':
      return term.v;
    case 'vector':
      return term.v.reduce((sum, x) => sum + x * x, 0);
    case 'sum': {
      let sum = 0;
      for (const part of term.v) sum += 2 * valueOfTerm(part);
      return sum;
    }
    case 'pair':
      return valueOfTerm(term.v[0]) * valueOfTerm(term.v[1]);
  }
}

/** Lists of numbers and of terms under one name. */
export function listsUnderOneName(x: number, y: number, xs: number[]): number {
  const number = (v: number): Term => ({ kind: 'number', v });
  const vector: Term = { kind: 'vector', v: xs };
  const whole: Term = {
    kind: 'sum',
    v: [number(x), { kind: 'pair', v: [vector, number(y)] }, { kind: 'sum', v: [] }, { kind: 'vector', v: [x * y, y] }],
  };
  xs[0] += x;
  vector.v.push(y);
  return valueOfTerm(whole) + xs.length;
}

type Call = { kind: 'number'; v: number } | { kind: 'call'; v: { name: 'sin' | 'exp'; of: Call } } | { kind: 'negative'; v: Call };

const valueOfCall = (call: Call): number => {
  if (call.kind === 'number') return call.v;
  if (call.kind === 'negative') return -valueOfCall(call.v);
  const inner = valueOfCall(call.v.of);
  return call.v.name === 'sin' ? Math.sin(inner) : Math.exp(inner);
};

/** Objects of two types under one name, one of which holds the whole again. */
export function objectsUnderOneName(x: number, y: number): number {
  const negative: Call = { kind: 'negative', v: { kind: 'number', v: x * y } };
  const call: Call = { kind: 'call', v: { name: 'exp', of: { kind: 'negative', v: { kind: 'call', v: { name: 'sin', of: negative } } } } };
  return valueOfCall(call) * valueOfCall(negative);
}

class Value {
  constructor(readonly held: number) {}
}
class Minus {
  constructor(readonly held: Part) {}
}
class All {
  constructor(readonly held: Part[]) {}
}
class Weighted {
  constructor(readonly held: { part: Part; weight: number }) {}
}
type Part = Value | Minus | All | Weighted;

function valueOfPart(part: Part): number {
  if (part instanceof Value) return part.held;
  if (part instanceof Minus) return -valueOfPart(part.held);
  if (part instanceof All) return part.held.map(valueOfPart).reduce((a, b) => a + b, 0);
  return valueOfPart(part.held.part) * part.held.weight;
}

/** Fields that anyone may read, told apart by the class. */
export function publicFieldsOfAUnion(x: number, y: number): number {
  return valueOfPart(new All([new Value(x), new Minus(new Weighted({ part: new Value(y), weight: x })), new All([])]));
}

class Disc {
  constructor(readonly size: number) {}
  area(): number {
    return 3 * this.size ** 2;
  }
}
class Rect {
  constructor(readonly size: [number, number]) {}
  area(): number {
    return this.size[0] * this.size[1];
  }
}

const doubled = (of: Pick<Disc, 'size'>): number => 2 * of.size;

/** A field that is also read of what is no instance, and a literal that stands for one. */
export function fieldsReadThroughParts(x: number, y: number, which: number): number {
  const shapes: (Disc | Rect)[] = [new Disc(x), new Rect([x, y])];
  const literal: Disc = { size: y, area: () => y };
  return shapes[which].area() + doubled(new Disc(x * y)) + doubled({ size: y }) + literal.size * literal.area();
}

export type Formula =
  { op: 'constant'; value: number } | { op: 'add' | 'multiply'; args: [Formula, Formula] } | { op: 'sin'; args: [Formula] };

/** Tuples of several lengths under one name, handed in. */
export function formula(of: Formula): number {
  if (of.op === 'constant') return of.value;
  if (of.op === 'sin') return Math.sin(formula(of.args[0]));
  const [a, b] = of.args;
  return of.op === 'add' ? formula(a) + formula(b) : formula(a) * formula(b);
}

class Weight {
  constructor(public w: number) {}
}
class Weights {
  constructor(public w: number[]) {}
}

/** Taken apart by patterns inside of others. */
export function patternsInPatterns(x: number, y: number): number {
  const all: (Weight | Weights)[] = [new Weight(x), new Weights([x, y])];
  let first = 0;
  let second: number[] = [];
  [{ w: first }, { w: second }] = all as [Weight, Weights];
  const [one] = all;
  return first * second[1] + (one instanceof Weight ? one.w : 0);
}

// Fields of one name for different things, which generic code asks for through an interface.
interface Ring<T> {
  readonly zero: T;
  readonly one: T;
  plus(a: T, b: T): T;
  times(a: T, b: T): T;
}

class Reals implements Ring<number> {
  readonly zero = 0;
  readonly one = 1;
  plus(a: number, b: number): number {
    return a + b;
  }
  times(a: number, b: number): number {
    return a * b;
  }
}

class Logs implements Ring<number> {
  readonly zero = -Infinity;
  readonly one = 0;
  plus(a: number, b: number): number {
    const m = Math.max(a, b);
    return m === -Infinity ? m : m + Math.log(Math.exp(a - m) + Math.exp(b - m));
  }
  times(a: number, b: number): number {
    return a + b;
  }
}

type Expected = readonly [p: number, r: number];

class Expectations implements Ring<Expected> {
  readonly zero = [0, 0] as const;
  readonly one = [1, 0] as const;
  plus([p, r]: Expected, [q, s]: Expected): Expected {
    return [p + q, r + s];
  }
  times([p, r]: Expected, [q, s]: Expected): Expected {
    return [p * q, p * s + q * r];
  }
}

class RingMatrix<T, R extends Ring<T> = Ring<T>> {
  private constructor(
    readonly ring: R,
    readonly rows: readonly (readonly T[])[],
  ) {}
  static make<T, R extends Ring<T>>(ring: R, n: number, at: (i: number, j: number) => T): RingMatrix<T, R> {
    return new RingMatrix<T, R>(
      ring,
      Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => at(i, j))),
    );
  }
  times(o: RingMatrix<T, R>): RingMatrix<T, R> {
    const { ring } = this;
    return RingMatrix.make<T, R>(ring, this.rows.length, (i, j) =>
      this.rows[i]!.reduce((sum, v, k) => ring.plus(sum, ring.times(v, o.rows[k]![j]!)), ring.zero),
    );
  }
  power(n: number): RingMatrix<T, R> {
    let result = RingMatrix.make<T, R>(this.ring, this.rows.length, (i, j) => (i === j ? this.ring.one : this.ring.zero));
    for (let k = 0; k < n; k++) result = result.times(this);
    return result;
  }
}

export function pathsInRings(a: number[][], w: number, n: number): number {
  const sum = RingMatrix.make(new Reals(), a.length, (i, j) => a[i]![j]!).power(n).rows[0]![1]!;
  const log = RingMatrix.make(new Logs(), a.length, (i, j) => a[i]![j]!).power(n).rows[0]![1]!;
  const [p, r] = RingMatrix.make<Expected, Expectations>(new Expectations(), a.length, (i, j) => [
    a[i]![j]!,
    a[i]![j]! * w * (i + j),
  ]).power(n).rows[0]![1]!;
  return sum * log + r / p;
}

// A field that only a generic class has for what is wanted elsewhere.
class Held<T> {
  constructor(public v: T) {}
}

class HeldTwice<T> {
  constructor(
    public v: T,
    public more: T[],
  ) {}
}

const ofEither = (one: Held<number> | HeldTwice<number[]>): number => (one instanceof Held ? one.v : one.v[0]! * one.more.length);
const squareOf = (one: { v: number }): number => one.v ** 2;
const ofHeld = (one: Held<number>): number => one.v;

export function heldAndAskedFor(x: number): number {
  return ofEither(new Held(x)) * ofEither(new HeldTwice([x * x], [[x]])) + squareOf(new Held(3 * x)) + ofHeld({ v: x });
}

export const cases: Case[] = [
  {
    f: 'pathsInRings',
    at: [
      [
        [
          [0.1, 0.2],
          [0.5, 0.3],
        ],
        0.7,
        3,
      ],
    ],
    wrt: ['a', 'w'],
  },
  { f: 'heldAndAskedFor', at: [[1.5]] },
  { f: 'treeOfPrivateFields', at: [[1.3, 0.7]] },
  {
    f: 'layersChosenByIndex',
    at: [
      [[1, 0.5], [[0.3, -0.2], [0.7]], 0.6, [0, 1, 2, 2]],
      [[1], [[2]], 0.6, []],
    ],
    wrt: ['w', 'm', 'x'],
  },
  {
    f: 'patternsOfFields',
    at: [
      [1.2, 0.7, [1, 2, 3], 0],
      [1.2, 0.7, [1, 2, 3], 1],
    ],
    wrt: ['slope', 'offset', 'params'],
  },
  {
    f: 'keysOfFields',
    at: [
      [1.2, 0.7, 0],
      [1.2, 0.7, 1],
    ],
    wrt: ['x', 'y'],
  },
  { f: 'volumes', at: [[1.2, [0.7, 2, 3]]] },
  { f: 'fieldOfAnyAndOfItsOwnKind', at: [[1.2, 0.7]] },
  { f: 'listsUnderOneName', at: [[1.2, 0.7, [0.5, 2]]] },
  { f: 'objectsUnderOneName', at: [[1.2, 0.7]] },
  { f: 'publicFieldsOfAUnion', at: [[1.2, 0.7]] },
  {
    f: 'fieldsReadThroughParts',
    at: [
      [1.2, 0.7, 0],
      [1.2, 0.7, 1],
    ],
    wrt: ['x', 'y'],
  },
  {
    f: 'formula',
    at: [
      [
        {
          op: 'multiply',
          args: [
            { op: 'constant', value: 2 },
            { op: 'sin', args: [{ op: 'constant', value: 0.5 }] },
          ],
        },
      ],
    ],
  },
  { f: 'patternsInPatterns', at: [[1.2, 0.7]] },
];
