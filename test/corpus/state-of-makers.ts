/**
 * Functions that functions of the module have made, and which go on from where they were: 2 and 3 in turns.
 * Each program asks an even number of times, so that every call begins with 2.
 */
import type { Case } from './case.ts';

class Turns {
  private last: number;

  constructor(last: number) {
    this.last = last;
  }

  next(): number {
    this.last = 5 - this.last;
    return this.last;
  }
}

class TurnsBelow extends Turns {
  override next(): number {
    return super.next() * 10;
  }
}

function* turns(): Generator<number, never> {
  for (;;) {
    yield 2;
    yield 3;
  }
}

const drawnFrom = (source: Turns): (() => number) => {
  return () => source.next();
};
const ofAnInstance = drawnFrom(new Turns(3));

export function instanceKept(x: number): number {
  const first = ofAnInstance();
  return first * x + ofAnInstance() * x * x;
}

function ofClassBelow(): () => number {
  const source = new TurnsBelow(3);
  return () => source.next();
}
const below = ofClassBelow();

export function instanceOfClassBelow(x: number): number {
  const first = below();
  return first * x + below() * x * x;
}

function ofOwnMethod(): () => number {
  const source = {
    last: 3,
    turn() {
      this.last = 5 - this.last;
      return this.last;
    },
  };
  return () => source.turn();
}
const byMethod = ofOwnMethod();

export function literalKept(x: number): number {
  const first = byMethod();
  return first * x + byMethod() * x * x;
}

function turn(state: number[]): number {
  state[0] = 5 - state[0];
  return state[0];
}

function ofHelper(start: number): () => number {
  const state = [start];
  return () => turn(state);
}
const byHelper = ofHelper(3);

export function changedByAnother(x: number): number {
  let sum = 0;
  for (let k = 1; k < 5; k++) sum += byHelper() * x ** k;
  return sum;
}

function ofMap(): () => number {
  const state = new Map<string, number>();
  return () => {
    const last = 5 - (state.get('last') ?? 3);
    state.set('last', last);
    return last;
  };
}
const byMap = ofMap();

export function countedInMap(x: number): number {
  const first = byMap();
  return first * x + byMap() * x * x;
}

const source = turns();

export function generatorOfModule(x: number): number {
  const first = source.next().value;
  return first * x + source.next().value * x * x;
}

const sources = { odd: turns(), even: [turns()] };

export function generatorsInside(x: number): number {
  const draw = (): number => sources.even[0].next().value;
  const first = sources.odd.next().value * draw();
  return first * x + sources.odd.next().value * x * x + draw() * x ** 3;
}

function ofGenerator(): () => number {
  const own = turns();
  return () => own.next().value;
}
const byGenerator = ofGenerator();

export function generatorKept(x: number): number {
  const first = byGenerator();
  return first * x + byGenerator() * x * x;
}

class Sampler {
  static readonly common = turns();
  private readonly own = turns();

  draw(): number {
    return this.own.next().value + Sampler.common.next().value;
  }
}
const sampler = new Sampler();

export function generatorOfInstance(x: number): number {
  const first = sampler.draw();
  return first * x + sampler.draw() * x * x;
}

function counter(): () => number {
  let last = 3;
  return () => (last = 5 - last);
}

class Drawn {
  static readonly common = counter();
  private readonly own = counter();

  draw(): number {
    return this.own() * Drawn.common();
  }
}
const drawn = new Drawn();

export function functionInField(x: number): number {
  const first = drawn.draw();
  return first * x + drawn.draw() * x * x;
}

const inLiteral = { scale: 2, draw: counter() };

export function functionInLiteral(x: number): number {
  const first = inLiteral.draw();
  return first * x + inLiteral.scale * inLiteral.draw() * x * x;
}

const inList = [counter(), counter()];

export function functionsInList(x: number): number {
  let sum = 0;
  for (let k = 0; k < 4; k++) sum += inList[1]() * x ** (k + 1);
  return sum;
}

const byName: Record<string, () => number> = {
  two: (() => {
    let last = 3;
    return () => (last = 5 - last);
  })(),
};

export function madeInPlace(x: number): number {
  const first = byName['two']();
  return first * x + byName['two']() * x * x;
}

class Holder {
  constructor(readonly draw: () => number = counter()) {}
}
const held = Object.freeze({ holder: new Holder() });

export function functionByDefault(x: number): number {
  const first = held.holder.draw();
  return first * x + held.holder.draw() * x * x;
}

class Rolled {
  private readonly own = counter();

  roll(): number {
    return this.own();
  }
}

function rolledByInstance(): () => number {
  const own = new Rolled();
  return () => own.roll();
}
const byInstance = rolledByInstance();

export function instanceMadeInside(x: number): number {
  const first = byInstance();
  return first * x + byInstance() * x * x;
}

const rolledBy = (one: Rolled): (() => number) => {
  return () => one.roll();
};
const byGiven = rolledBy(new Rolled());

export function instanceGiven(x: number): number {
  const first = byGiven();
  return first * x + byGiven() * x * x;
}

function made(): Rolled {
  return new Rolled();
}
const handedBack = made();

export function instanceHandedBack(x: number): number {
  const first = handedBack.roll();
  return first * x + handedBack.roll() * x * x;
}

class Gauge {
  #last = 3;

  get value(): number {
    this.#last = 5 - this.#last;
    return this.#last;
  }
}

function readFrom(gauge: Gauge): () => number {
  return () => gauge.value;
}
const byGetter = readFrom(new Gauge());

export function changedByGetter(x: number): number {
  const first = byGetter();
  return first * x + byGetter() * x * x;
}

function remembered(f: (n: number) => number): (n: number) => number {
  const known = new Map<number, number>();
  return (n) => {
    let value = known.get(n);
    if (value === undefined) {
      value = f(n);
      known.set(n, value);
    }
    return value;
  };
}
const fibonacci: (n: number) => number = remembered((n) => (n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2)));

export function rememberedByItself(x: number): number {
  return fibonacci(7) * x + fibonacci(4) * x * x;
}

export const cases: Case[] = [
  { f: 'instanceKept', at: [[1.3]], expected: [2 + 6 * 1.3] },
  { f: 'instanceOfClassBelow', at: [[1.3]], expected: [20 + 60 * 1.3] },
  { f: 'literalKept', at: [[1.3]], expected: [2 + 6 * 1.3] },
  { f: 'changedByAnother', at: [[0.7]] },
  { f: 'countedInMap', at: [[1.3]], expected: [2 + 6 * 1.3] },
  { f: 'generatorOfModule', at: [[1.3]], expected: [2 + 6 * 1.3] },
  { f: 'generatorsInside', at: [[1.3]] },
  { f: 'generatorKept', at: [[1.3]], expected: [2 + 6 * 1.3] },
  { f: 'generatorOfInstance', at: [[1.3]], expected: [4 + 12 * 1.3] },
  { f: 'functionInField', at: [[1.3]], expected: [4 + 18 * 1.3] },
  { f: 'instanceMadeInside', at: [[1.3]], expected: [2 + 6 * 1.3] },
  { f: 'instanceGiven', at: [[1.3]], expected: [2 + 6 * 1.3] },
  { f: 'instanceHandedBack', at: [[1.3]], expected: [2 + 6 * 1.3] },
  { f: 'functionInLiteral', at: [[1.3]], expected: [2 + 12 * 1.3] },
  { f: 'functionsInList', at: [[0.7]] },
  { f: 'madeInPlace', at: [[1.3]], expected: [2 + 6 * 1.3] },
  { f: 'functionByDefault', at: [[1.3]], expected: [2 + 6 * 1.3] },
  { f: 'changedByGetter', at: [[1.3]], expected: [2 + 6 * 1.3] },
  { f: 'rememberedByItself', at: [[1.3]], expected: [13 + 6 * 1.3] },
];
