// `Partial<Shape>` of a class: its type has the methods and getters, but the objects that are written for it leave them out.
import type { Case } from './case.ts';

class Model {
  first = 3;
  second = 1;
  constructor(init?: Partial<Model>) {
    Object.assign(this, init);
  }
  copyFirst(): void {
    this.second = this.first;
  }
  product(): number {
    return this.first * this.second;
  }
  with(changes: Partial<Model>): Model {
    return new Model({ ...this, ...changes });
  }
}
export function assignedFromAPart(first: number, second: number): number {
  const model = new Model({ first, second });
  const before = model.product();
  model.copyFirst();
  return model.product() * before + new Model({ second }).product() + new Model().product();
}
export function partGiven(init: Partial<Model>): number {
  const model = new Model(init);
  const before = model.product();
  model.copyFirst();
  return model.product() + before;
}
export function partsInAList(xs: number[]): number {
  const parts: Partial<Model>[] = xs.map((x, i) => (i % 2 ? { first: x } : { second: x }));
  return parts.map((part) => new Model(part)).reduce((sum, one) => sum + one.product() ** 2, 0);
}
export function changedByParts(xs: number[]): number {
  let model = new Model();
  for (const x of xs) model = model.with(x > 1 ? { first: x * model.second } : { second: model.product() * x });
  return model.product();
}
export function methodGivenInstead(x: number, y: number): number {
  return new Model({ first: x, product: () => x + y }).product() * new Model({ second: y }).product();
}

class Circle {
  x = 0;
  #radius = 1;
  static of(init: Partial<Circle>): Circle {
    return Object.assign(new Circle(), { x: 1 }, init);
  }
  get radius(): number {
    return this.#radius;
  }
  set radius(value: number) {
    this.#radius = value * 2;
  }
  get area(): number {
    return Math.PI * this.#radius ** 2;
  }
  move(by: number): void {
    this.x += by;
  }
}
export function setThroughASetter(x: number, radius: number): number {
  const circle = Circle.of({ x, radius });
  const other = Circle.of({ x: radius });
  circle.move(radius);
  other.move(x);
  return circle.area * other.area + circle.x * other.x * other.radius;
}
export function setWhereGiven(init: Partial<Circle>, factor: number): number {
  const circle = Circle.of(init);
  circle.radius *= factor;
  return circle.area * circle.x;
}
export function settersOfSome(xs: number[]): number {
  return xs.map((x, i) => Circle.of(i % 2 ? { x } : { radius: x })).reduce((sum, one) => sum + one.area * (one.x + one.radius), 0);
}

export const cases: Case[] = [
  {
    f: 'assignedFromAPart',
    at: [
      [3, 1],
      [-2, 0.5],
    ],
  },
  { f: 'partGiven', wrt: ['init'], at: [[{ first: 2, second: 5 }], [{ first: 2 }]] },
  { f: 'partsInAList', at: [[[2, 5, 0.5]]] },
  { f: 'changedByParts', at: [[[2, 5, 0.5]]] },
  { f: 'methodGivenInstead', at: [[2, 5]] },
  { f: 'setThroughASetter', at: [[2, 3]] },
  {
    f: 'setWhereGiven',
    wrt: ['init', 'factor'],
    at: [
      [{ x: 2, radius: 3 }, 2],
      [{ x: 2 }, 2],
    ],
  },
  { f: 'settersOfSome', at: [[[2, 3, 0.5]]] },
];
