// Classes that stand for one another and have fields of the same name, which hold different things: a number, a list, an object, a function.
import type { Case } from './case.ts';

abstract class Part {
  abstract value(): number;
  get parameters(): number[] {
    return [];
  }
}

class Amount extends Part {
  constructor(public v: number) {
    super();
  }
  value(): number {
    return this.v;
  }
  override get parameters(): number[] {
    return [this.v];
  }
}

class List extends Part {
  constructor(public v: number[]) {
    super();
  }
  value(): number {
    return this.v.reduce((a, b) => a + b * b, 0);
  }
  override get parameters(): number[] {
    return [...this.v];
  }
}

class Wrapped extends Part {
  constructor(
    public v: Part,
    public k = 1,
  ) {
    super();
  }
  value(): number {
    return this.v.value() * this.k;
  }
  override get parameters(): number[] {
    return [this.k, ...this.v.parameters];
  }
}

class Applied extends Part {
  constructor(
    public v: (x: number) => number,
    public k: number,
  ) {
    super();
  }
  value(): number {
    return this.v(this.k);
  }
}

class Perhaps extends Part {
  v?: number;
  constructor(v?: number) {
    super();
    if (v !== undefined) this.v = v;
  }
  value(): number {
    return (this.v ?? 2) ** 2;
  }
}

class Basket extends Part {
  items: Part[] = [];
  add(...parts: Part[]): this {
    this.items.push(...parts);
    return this;
  }
  value(): number {
    return this.items.reduce((s, n) => s + n.value(), 0);
  }
  override get parameters(): number[] {
    return this.items.flatMap((n) => n.parameters);
  }
}

export function writtenInLoops(x: number, y: number, n: number): number {
  const b = new Basket().add(new Amount(x), new List([x, y])).add(new Wrapped(new Amount(y), 3));
  for (let i = 0; i < n; i++) {
    for (const it of b.items) {
      if (it instanceof Amount) it.v *= it.v + y;
      else if (it instanceof List) {
        it.v[i % 2] += x;
        it.v = it.v.map((q) => q * 1.1);
      } else if (it instanceof Wrapped) {
        it.k += x;
        it.v = new Wrapped(it.v, 1.5);
      }
    }
  }
  return b.value();
}

export function listShared(x: number, y: number): number {
  const list = [x, y];
  const b = new Basket().add(new List(list)).add(new List(list)).add(new Amount(y));
  list[0] *= 2;
  const first = b.items[0];
  if (first instanceof List) first.v[1] = first.v[0] * y;
  list.push(x);
  return b.value() + list.length;
}

export function functionsAmongThem(x: number, y: number): number {
  return new Basket().add(new Applied((q) => q * x, y), new Amount(x), new Applied(Math.sin, x), new Perhaps(), new Perhaps(y)).value();
}

export function parametersOfAll(x: number, y: number): number {
  const inner = new Basket().add(new Wrapped(new List([x, y]), y), new Applied(Math.exp, x));
  return new Basket().add(new Amount(x), inner, new Perhaps(x)).parameters.reduce((s, p) => s * 0.5 + p * p, 0);
}

export function notInMemory(x: number, y: number): number {
  const [a, b] = [new Amount(x), new List([x, y])];
  const w = new Wrapped(a, y);
  a.v += 1;
  a.v++;
  b.v.push(x);
  return w.value() * b.value() + a.v;
}

export function takenApart(x: number, y: number): number {
  const b = new Basket().add(new Amount(x), new List([y, 2]));
  let s = 0;
  for (const n of b.items) {
    if (n instanceof Amount) {
      const { v } = n;
      s += v * v;
    } else if (n instanceof List) {
      const {
        v: [p, q],
      } = n;
      s += p * q;
    }
  }
  return s;
}

/** Nothing is called on them: only asked of which class they are. */
export function onlyAsked(x: number, y: number): number {
  const items: Part[] = [];
  items.push(new Amount(x));
  items.push(new List([y, 2]));
  let s = 1;
  for (const n of items) if (n instanceof Amount) s += n.v * y;
  return s;
}

export function chosenInLoop(x: number, y: number, n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    const part: Part = i % 3 === 0 ? new Amount(x) : i % 3 === 1 ? new List([x, y]) : new Wrapped(new List([y]), i);
    s += part.value() * (i + 1);
  }
  return s;
}

export function heldInAMap(x: number, y: number): number {
  const m = new Map<string, Part>([
    ['a', new Amount(x)],
    ['b', new List([y])],
  ]);
  const a = m.get('a');
  if (a) m.set('c', new Wrapped(a, y));
  let s = 0;
  m.forEach((part, k) => {
    s += part.value() * k.charCodeAt(0);
  });
  return s;
}

export function copiedOver(n: number, x: number): number {
  const copy = (k: Part): Part => {
    if (k instanceof Amount) return new Amount(k.v * x);
    if (k instanceof List) return new List(k.v.map((q) => q + x));
    return k instanceof Wrapped ? new Wrapped(copy(k.v), k.k) : k;
  };
  let k: Part = new Wrapped(new Wrapped(new Amount(x)), x);
  for (let i = 0; i < n; i++) k = copy(k);
  return k.value() + copy(new List([x])).value();
}

interface Expr {
  at(env: ReadonlyMap<string, number>): number;
  by(name: string): Expr;
}

class Num implements Expr {
  constructor(private readonly v: number) {}
  at(): number {
    return this.v;
  }
  by(): Expr {
    return new Num(0);
  }
}

class Var implements Expr {
  constructor(private readonly v: string) {}
  at(env: ReadonlyMap<string, number>): number {
    return env.get(this.v) ?? NaN;
  }
  by(name: string): Expr {
    return new Num(name === this.v ? 1 : 0);
  }
}

class Sum implements Expr {
  constructor(
    private readonly a: Expr,
    private readonly b: Expr,
  ) {}
  at(env: ReadonlyMap<string, number>): number {
    return this.a.at(env) + this.b.at(env);
  }
  by(name: string): Expr {
    return new Sum(this.a.by(name), this.b.by(name));
  }
}

class Product implements Expr {
  constructor(
    private readonly a: Expr,
    private readonly b: Expr,
  ) {}
  at(env: ReadonlyMap<string, number>): number {
    return this.a.at(env) * this.b.at(env);
  }
  by(name: string): Expr {
    return new Sum(new Product(this.a.by(name), this.b), new Product(this.a, this.b.by(name)));
  }
}

export function termsOfNumbersAndNames(x: number, y: number): number {
  const e: Expr = new Product(new Sum(new Var('x'), new Num(y)), new Product(new Var('x'), new Var('x')));
  return e
    .by('x')
    .by('x')
    .at(new Map([['x', x * y]]));
}

const twoPoints = [[1.2, 0.7]] as const;
const threeTrips = [
  [1.2, 0.7, 5],
  [1.2, 0.7, 0],
] as const;

export function spreadOfANarrowedUnion(shape: { type: 'disk'; r: number } | { type: 'box'; w: number; h: number }, s: number): number {
  const scale = (o: typeof shape, k: number): typeof shape => (o.type === 'disk' ? { ...o, r: o.r * k } : { ...o, w: o.w * k, h: o.h * k });
  const grown = scale(shape, s);
  return grown.type === 'disk' ? Math.PI * grown.r ** 2 : grown.w * grown.h;
}

type Spot = [number, number];
type Outline = { form: 'ring'; at: Spot[] } | { form: 'rings'; at: Spot[][] } | { form: 'none' };
function spotsOf(outline: Outline, visit: (spot: Spot) => void): void {
  if (outline.form === 'ring') outline.at.forEach(visit);
  else if (outline.form === 'rings') outline.at.forEach((ring) => ring.forEach(visit));
}

/** Members of a union have lists of different depths under one name; literals say which. */
export function listsOfSeveralDepths(x: number, y: number): number {
  const outlines: Outline[] = [
    {
      form: 'ring',
      at: [
        [x, y],
        [1, x],
      ],
    },
    { form: 'rings', at: [[[y, 2]], [[x * y, 3]]] },
    { form: 'none' },
  ];
  let s = 0;
  for (const outline of outlines)
    spotsOf(outline, ([a, b]) => {
      s += a * b;
    });
  spotsOf({ form: 'ring', at: [[x, x]] }, ([a, b]) => {
    s += a * b * y;
  });
  return s;
}

export const cases: Case[] = [
  { f: 'listsOfSeveralDepths', at: [[1.3, 0.7]] },
  { f: 'writtenInLoops', at: threeTrips, wrt: ['x', 'y'] },
  { f: 'listShared', at: twoPoints },
  { f: 'functionsAmongThem', at: twoPoints },
  { f: 'parametersOfAll', at: twoPoints },
  { f: 'notInMemory', at: twoPoints },
  { f: 'takenApart', at: twoPoints },
  { f: 'onlyAsked', at: twoPoints },
  { f: 'chosenInLoop', at: threeTrips, wrt: ['x', 'y'] },
  { f: 'heldInAMap', at: twoPoints },
  {
    f: 'copiedOver',
    at: [
      [3, 1.2],
      [0, 1.2],
    ],
    wrt: ['x'],
  },
  { f: 'termsOfNumbersAndNames', at: twoPoints },
  {
    f: 'spreadOfANarrowedUnion',
    at: [
      [{ type: 'disk', r: 2 }, 1.5],
      [{ type: 'box', w: 2, h: 3 }, 0.5],
    ],
  },
];
