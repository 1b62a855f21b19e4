import type { Refused } from '../case.ts';

// Expected: refused: the union is not resolved by narrowing before it is used.
export function unresolvedUnion(v: { r: number } | { w: number; h: number }, k: number): number {
  const shape = v as { r: number };
  return shape.r * k;
}

// Expected: refused or correct: recursion whose depth is data, through a value that is sometimes a list.
type Nested = number | Nested[];
export function nestedUnion(v: Nested): number {
  if (typeof v === 'number') return v * v;
  return v.reduce<number>((s, n) => s + nestedUnion(n), 0);
}

// Expected: refused: there is nothing to differentiate.
export function nothingReal(s: string, b: boolean): number {
  return s.length + Number(b);
}

// Expected: refused: the result is no number.
export function textResult(x: number): string {
  return `${x}`;
}

// Expected: refused, or thrown by the emitted entry test: two overlapping views, one of them written.
export function overlapping(a: Float64Array, b: Float64Array): number {
  for (let i = 0; i < a.length; i++) a[i] = a[i]! * b[i]!;
  return a[0]! + b[0]! * b[1]!;
}

// Expected: refused: never returns.
export function neverReturns(x: number): number {
  while (true) x *= 2;
}

// Expected: refused: a decorator-like wrapper replaces the method at run time.
class Meter {
  read(x: number): number {
    return x * x;
  }
}
export function methodReplaced(x: number): number {
  const m = new Meter();
  m.read = (v) => v * 3;
  return m.read(x);
}

abstract class Figure {
  abstract area(k: number): number;
}
class Disc extends Figure {
  constructor(readonly r: number) {
    super();
  }
  area(k: number): number {
    return Math.PI * this.r ** 2 * k;
  }
}
class Tile extends Figure {
  constructor(readonly w: number) {
    super();
  }
  area(k: number): number {
    return this.w ** 2 + k;
  }
}

// Expected: refused or correct: which class an element has is data.
export function dynamicDispatch(x: number, k: number): number {
  const figures: Figure[] = [new Disc(x), new Tile(x * 2), new Disc(k)];
  let s = 0;
  for (const f of figures) s += f.area(k);
  return s;
}

const base = new Float64Array([1, 2, 3]);

class Sealed {
  #x: number;
  constructor(x: number) {
    this.#x = x;
  }
  squared(): number {
    return this.#x * this.#x;
  }
}

// Expected: refused: nobody but its class reads a private field of an object that exists already.
export function privateOfGiven(a: number, one: Sealed): number {
  return a * one.squared();
}

export const refused: Refused[] = [
  { f: 'privateOfGiven', at: [[2, new Sealed(3)]], wrt: ['a'], codes: ['AD3002'] },
  { f: 'unresolvedUnion', at: [[{ r: 2 }, 3]], codes: ['AD3003', 'AD3002'] },
  { f: 'nestedUnion', at: [[[1, [2, 3], [[4]]]]], codes: ['AD3003', 'AD3002', 'AD1014', 'AD5008'] },
  { f: 'nothingReal', at: [['a', true]], wrt: [], codes: ['AD4004', 'AD5008', 'AD5011'] },
  { f: 'textResult', at: [[2]], codes: ['AD5017', 'AD1004'] },
  { f: 'overlapping', at: [[base.subarray(0, 2), base.subarray(1, 3)]], codes: ['AD2001'] },
  { f: 'neverReturns', at: [], codes: ['AD1001', 'AD4003', 'AD5017'] },
  { f: 'dynamicDispatch', at: [[1.5, 2]], codes: ['AD1011', 'AD1013', 'AD3002', 'AD3003'] },
  { f: 'arrayInObject', at: [[[2, 3, 4]]], codes: ['AD3002'] },
  { f: 'closureOverCounter', at: [[1.5, 7]], wrt: ['x'], codes: ['AD1013'] },
  { f: 'methodReplaced', at: [[2]], codes: ['AD1001', 'AD1008', 'AD1011', 'AD1013', 'AD3002'] },
  { f: 'restOfShorterTuple', at: [[[2], 3]], wrt: ['x'], codes: ['AD3002'] },
  { f: 'shorterTupleMapped', at: [[[2], 3]], wrt: ['x'], codes: ['AD3002'] },
  { f: 'shorterTupleSliced', at: [[[2], 3]], wrt: ['x'], codes: ['AD3002'] },
  { f: 'sortedHoles', at: [[1.5]], codes: ['AD2002'] },
  { f: 'keysOfHoles', at: [[1.5]], codes: ['AD2002'] },
  { f: 'firstOfHoles', at: [[1.5]], codes: ['AD2002'] },
];
export function arrayInObject(xs: number[]): number {
  const o = { ...xs };
  return o[0] * o[1] + Object.keys(o).length;
}

export function closureOverCounter(x: number, n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    let g: (v: number) => number = () => 0;
    for (let k = 0; k < 2; k++) {
      s += g(x);
      if (i++ < 3) g = (v) => v * x * i;
    }
  }
  return s;
}

export function restOfShorterTuple(t: [number, string?], x: number): number {
  const [a, ...more] = t;
  return a * x * (1 + more.length);
}

export function shorterTupleMapped(t: [number, string?], x: number): number {
  return x * t.map((v) => (typeof v === 'number' ? v : 10)).reduce((p, q) => p + q, 0);
}

export function shorterTupleSliced(t: [number, string?], x: number): number {
  return t[0] * x * (1 + t.slice(1).length);
}

// Expected: refused: the holes go to the end.
export function sortedHoles(x: number): number {
  const a: number[] = [];
  a[3] = x;
  a[1] = 2;
  a.sort((p, q) => p - q);
  return a[0] * x;
}

// Expected: refused: only what is there has a key.
export function keysOfHoles(x: number): number {
  const a: number[] = [];
  a[3] = x;
  return Object.keys(a).length * x;
}

// Expected: refused: it begins with the first that is there.
export function firstOfHoles(x: number): number {
  const a: number[] = [];
  a[3] = x;
  a[5] = 2;
  return a.reduce((s, v) => s * v);
}
