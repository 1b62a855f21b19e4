// Static blocks, private brands, objects that say what number they are, keys of arrays in patterns, constant computed names.
import type { Case } from './case.ts';

class Basis {
  static weights: number[];
  static k = 2;
  static label: string;
  static {
    this.weights = [1, 2, 3];
    Basis.k = 3;
    Basis.label = `n${Basis.weights.length}`;
  }
}
export function staticBlocks(x: number): number {
  return Basis.weights.reduce((s, b) => s + b * x, 0) * Basis.k * x + Basis.label.length * x;
}

export function staticBlockHere(x: number): number {
  class G {
    static k = 2;
    static last = 1;
    static {
      G.k = x;
      for (let i = 0; i < 3; i++) this.last += x * i;
    }
  }
  return x * G.k + G.last;
}

export function staticBlockOfSeveral(xs: number[]): number {
  let s = 0;
  for (const x of xs) {
    class G {
      static sum = 0;
      static {
        for (const y of xs) G.sum += x * y;
      }
    }
    s += G.sum * x;
  }
  return s;
}

export function brand(x: number): number {
  class A {
    #z = x;
    static is(o: object): o is A {
      return #z in o;
    }
    get z(): number {
      return this.#z;
    }
  }
  class B extends A {
    y = x * x;
  }
  const a = new A();
  const b: A | B = new B();
  return (A.is(a) ? a.z * 2 : 0) + (A.is(b) ? b.z * x : 1);
}

class Vec2 {
  #x: number;
  #y: number;
  constructor(x: number, y: number) {
    this.#x = x;
    this.#y = y;
  }
  equals(o: object): boolean {
    return #x in o && o.#x === this.#x && o.#y === this.#y;
  }
  dot(o: Vec2): number {
    return this.#x * o.#x + this.#y * o.#y;
  }
}
export function comparedByBrand(x: number): number {
  const a = new Vec2(x, 2);
  const b = new Vec2(x * x, x);
  return a.equals(a) && !a.equals(b) ? a.dot(b) : 0;
}

class Money {
  constructor(readonly v: number) {}
  valueOf(): number {
    return this.v;
  }
}
class Meters extends Money {
  override valueOf(): number {
    return super.valueOf() * 2;
  }
}
const num = (m: object): number => m as unknown as number;

export function objectsAsNumbers(x: number): number {
  const a = new Money(x);
  const b = new Money(x * x);
  return num(a) + +b * 2 + (a < b ? 1 : x) * num(a) - num(b) / 2;
}

export function literalsAsNumbers(x: number): number {
  const o = {
    v: x,
    valueOf() {
      return this.v * 2;
    },
  };
  return num(o) * 3 + Number(new Money(x)) + -num(new Money(x * x)) + Math.max(x, +new Money(2));
}

export function kindsAsNumbers(x: number): number {
  const ms = [new Money(x), new Meters(x), new Money(x * x)];
  let s = 0;
  for (const m of ms) if (m > new Money(1) || m >= ms[0]) s += num(m) * x;
  ms.sort((a, b) => num(a) - num(b));
  return s + num(ms[0]) * 3 + num(ms[2]);
}

export function keysOfArray(a: number[]): number {
  const { length: n, 0: h, [n - 1]: t } = a;
  return n * h * t;
}

export function keysOfArrayGiven({ length, 0: first, 1: second = 3 }: number[]): number {
  return length * first * second;
}

export function computedNames(x: number): number {
  class P {
    ['pow' + 2](v: number): number {
      return v * v;
    }
    ['cube'](v: number): number {
      return v ** 3;
    }
    static ['half'](v: number): number {
      return v / 2;
    }
  }
  const p = new P();
  return (p as unknown as { pow2(v: number): number }).pow2(x) + p['cube'](x) + P.half(x);
}

const a3 = [0.5, -1.25, 2];

export const cases: Case[] = [
  { f: 'staticBlocks', at: [[0.7]] },
  { f: 'staticBlockHere', at: [[0.7]] },
  { f: 'staticBlockOfSeveral', at: [[a3]] },
  { f: 'brand', at: [[0.7]] },
  { f: 'comparedByBrand', at: [[0.7]] },
  { f: 'objectsAsNumbers', at: [[0.7], [1.7]] },
  { f: 'literalsAsNumbers', at: [[0.7]] },
  { f: 'kindsAsNumbers', at: [[0.7], [1.7]] },
  { f: 'keysOfArray', at: [[a3]] },
  { f: 'keysOfArrayGiven', at: [[a3], [[2]]] },
  { f: 'computedNames', at: [[0.7]] },
];
