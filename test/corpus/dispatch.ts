// Objects of several classes behind one name: which method runs shows only at run time.
import type { Case } from './case.ts';

export class Circle {
  constructor(readonly radius: number) {}

  area(): number {
    return Math.PI * this.radius ** 2;
  }
}

export class Square {
  constructor(readonly side: number) {}

  area(): number {
    return this.side ** 2;
  }
}

export function givenUnion(shapes: (Circle | Square)[]): number {
  let s = 0;
  for (const shape of shapes) s += shape.area() * shape.area();
  return s;
}

export function builtUnion(xs: number[]): number {
  const shapes: (Circle | Square)[] = [];
  for (const x of xs) shapes.push(x > 1 ? new Circle(x) : new Square(x));
  let s = 0;
  for (const shape of shapes) s += shape.area() * 2;
  return s;
}

abstract class Shape {
  constructor(public k: number) {}

  abstract area(): number;

  scaled(): number {
    return this.k * this.area();
  }

  get twice(): number {
    return 2 * this.scaled();
  }
}

class Disc extends Shape {
  constructor(
    k: number,
    readonly radius: number,
  ) {
    super(k);
  }

  area(): number {
    return Math.PI * this.radius ** 2;
  }
}

class Box extends Shape {
  constructor(
    k: number,
    readonly w: number,
    readonly h: number,
  ) {
    super(k);
  }

  area(): number {
    return this.w * this.h;
  }

  override get twice(): number {
    return this.area() ** 2;
  }

  override scaled(): number {
    return super.scaled() + this.w;
  }
}

export function builtSubclasses(xs: number[]): number {
  const shapes: Shape[] = [];
  for (const x of xs) shapes.push(x > 1 ? new Disc(x, 2) : new Box(2, x, x * x));
  let s = 0;
  for (const shape of shapes) s += shape.scaled() * shape.twice;
  return s;
}

export function givenSubclasses(shapes: Shape[]): number {
  return shapes.map((s) => s.scaled()).reduce((a, b) => a + b, 0);
}

/** The variable holds an object of another class on every trip. */
export function replaced(xs: number[]): number {
  let shape: Shape = new Disc(1, xs[0]!);
  for (let i = 1; i < xs.length; i++) {
    const a = shape.scaled();
    if (i % 2 === 1) shape = new Box(a, xs[i]!, 2);
    else shape = new Disc(a, xs[i]!);
  }
  return shape.area() * shape.k;
}

export function narrowedByInstanceof(xs: number[]): number {
  const shapes: Shape[] = xs.map((x, i) => (i % 2 ? new Disc(x, 1.5) : new Box(x, x, 3)));
  let s = 0;
  for (const shape of shapes) {
    if (shape instanceof Disc) s += shape.radius * shape.k;
    else if (shape instanceof Box) s += shape.w * shape.h;
  }
  return s;
}

export function oneGiven(shape: Shape, x: number): number {
  if (shape instanceof Box) return shape.w * x;
  return shape.scaled() * x;
}

export function written(xs: number[]): number {
  const shapes: Shape[] = [new Disc(1, xs[0]!), new Box(2, xs[1]!, 3)];
  shapes.push(new Disc(0.5, xs[2]!));
  for (let i = 0; i < shapes.length; i++) shapes[i]!.k *= xs[0]!;
  return shapes.reduce((sum, shape) => sum + shape.scaled(), 0);
}

/** Classes without fields: only their methods differ. */
abstract class Activation {
  abstract at(v: number): number;
}

class Tanh extends Activation {
  at(v: number): number {
    return Math.tanh(v);
  }
}

class Softplus extends Activation {
  at(v: number): number {
    return Math.log1p(Math.exp(v));
  }
}

export function strategies(ws: number[], x: number): number {
  const layers: Activation[] = [];
  for (let i = 0; i < ws.length; i++) layers.push(i % 2 === 0 ? new Tanh() : new Softplus());
  let h = x;
  for (let i = 0; i < ws.length; i++) h = layers[i]!.at(ws[i]! * h);
  return h;
}

interface Node {
  evaluate(x: number): number;
}

class Constant implements Node {
  constructor(readonly value: number) {}

  evaluate(): number {
    return this.value;
  }
}

class Sum implements Node {
  constructor(
    readonly left: Expression,
    readonly right: Expression,
  ) {}

  evaluate(x: number): number {
    return this.left.evaluate(x) + this.right.evaluate(x);
  }
}

class Product implements Node {
  constructor(readonly factors: Expression[]) {}

  evaluate(x: number): number {
    return this.factors.reduce((p, one) => p * one.evaluate(x), 1);
  }
}

class Input implements Node {
  readonly isInput = true;

  evaluate(x: number): number {
    return x;
  }
}

type Expression = Constant | Sum | Product | Input;

export function expressionOfClasses(x: number, k: number): number {
  const e: Expression = new Sum(new Constant(k), new Product([new Input(), new Sum(new Input(), new Constant(2)), new Constant(k)]));
  return e.evaluate(x);
}

abstract class Term {
  abstract at(x: number): number;
}

class Leaf extends Term {
  constructor(readonly value: number) {
    super();
  }

  at(x: number): number {
    return this.value * x;
  }
}

class Pair extends Term {
  constructor(
    readonly left: Term,
    readonly right: Term,
  ) {
    super();
  }

  at(x: number): number {
    return this.left.at(x) * this.right.at(x + 1);
  }
}

/** A tree whose nodes call each other through an abstract method. */
export function recursionThroughAbstract(xs: number[], x: number): number {
  let term: Term = new Leaf(1);
  for (const v of xs) term = new Pair(term, new Pair(new Leaf(v), new Leaf(2)));
  return term.at(x);
}

class Doubled extends Shape {
  constructor(
    k: number,
    readonly side: number,
  ) {
    super(k);
  }

  area(): number {
    return 2 * this.side;
  }
}

class Raised extends Doubled {
  readonly height: number;

  constructor(k: number, side: number) {
    super(k, side);
    this.height = k * side;
  }

  override area(): number {
    return this.height * super.area() - this.side;
  }
}

/** Lists of a base class in which only one subclass turns up. */
export function oneSubclassInList(xs: number[]): number {
  let s = 0;
  for (let i = 0; i + 1 < xs.length; i++) {
    const shapes: Doubled[] = [new Raised(xs[i]!, xs[i + 1]!), new Raised(2, xs[i]!)];
    const holder: { shape: Doubled } = { shape: new Raised(xs[i]!, 1.5) };
    s += shapes[i % 2]!.scaled() * xs[i]! + holder.shape.scaled();
  }
  return s;
}

export const cases: Case[] = [
  { f: 'oneSubclassInList', at: [[[1.5, 0.5, 2.5, 0.7]]] },
  {
    f: 'recursionThroughAbstract',
    at: [
      [[1.5, 0.5], 1.3],
      [[], 1.3],
    ],
  },
  { f: 'givenUnion', at: [[[new Circle(1.5), new Square(2), new Circle(0.5)]]] },
  { f: 'builtUnion', at: [[[1.5, 0.5, 2.5]]] },
  { f: 'builtSubclasses', at: [[[1.5, 0.5, 2.5]]] },
  { f: 'givenSubclasses', at: [[[new Disc(2, 1.5), new Box(1.2, 0.7, 3)]]] },
  { f: 'replaced', at: [[[1.5, 0.5, 2.5, 0.7]]] },
  { f: 'narrowedByInstanceof', at: [[[1.5, 0.5, 2.5]]] },
  {
    f: 'oneGiven',
    at: [
      [new Disc(2, 1.5), 1.3],
      [new Box(1.2, 0.7, 3), 1.3],
    ],
  },
  { f: 'written', at: [[[1.5, 0.5, 2.5]]] },
  { f: 'strategies', at: [[[0.5, 1.2, -0.7], 0.8]] },
  { f: 'expressionOfClasses', at: [[1.3, 0.4]] },
];
