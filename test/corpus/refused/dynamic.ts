import type { Refused } from '../case.ts';

// Expected: refused as code made at run time.
export function evaluated(x: number): number {
  return eval('x * x') as number;
}

// Expected: refused as code made at run time.
export function constructed(x: number): number {
  const f = new Function('v', 'return v * v') as (v: number) => number;
  return f(x);
}

// Expected: refused: a proxy runs hidden code at every access.
export function proxied(x: number): number {
  const p = new Proxy({ v: x }, { get: (o, _k) => o.v * 2 });
  return p.v * x;
}

// Expected: refused: reflection.
export function reflected(x: number): number {
  const o = { v: x };
  Reflect.set(o, 'v', x * x);
  return o.v;
}

// Expected: refused: an accessor defined at run time.
export function definedAccessor(x: number): number {
  const o: { v?: number } = {};
  Object.defineProperty(o, 'v', { get: () => x * x });
  return o.v ?? 0;
}

// Expected: refused: the prototype decides what `area` is.
export function prototypeChanged(x: number): number {
  const base = {
    area(): number {
      return x * x;
    },
  };
  const o = Object.create(base) as { area(): number };
  return o.area();
}

// Expected: refused: symbols as keys.
export function symbolKey(x: number): number {
  const key = Symbol('k');
  const o = { [key]: x * x };
  return o[key];
}

// Expected: refused: `arguments`.
export function argumentsObject(x: number, y: number): number {
  return (arguments[0] as number) * y + arguments.length * x;
}

// Expected: refused: `delete` on a field that carries a derivative.
export function deleted(p: { a: number; b?: number }): number {
  const before = p.b ?? 0;
  delete p.b;
  return p.a * before + (p.b ?? 2);
}

// Expected: refused: the name of the field is computed from data, its keys are unknown.
export function unknownKeys(o: Record<string, number>, x: number): number {
  let s = 0;
  for (const k in o) s += (o[k] ?? 0) * x;
  return s;
}

// Expected: refused: which function is called is known at run time only.
export function unknownTarget(f: (v: number) => number, x: number): number {
  return f(x) * 2;
}

// Expected: refused: closures kept in a collection.
export function closuresInArray(x: number, n: number): number {
  const fs: (() => number)[] = [];
  for (let i = 0; i < n; i++) fs.push(() => x * i);
  let s = 0;
  for (const f of fs) s += f();
  return s;
}

interface Held<T> {
  map<U>(f: (t: T) => U): Held<U>;
  v: T;
}
const held = <T>(v: T): Held<T> => ({ map: (f) => held(f(v)), v });

// Expected: refused: what the function gives that is handed to `map` has no type of its own there.
export function mappedInLoop(xs: number[]): number {
  let b = held(1);
  for (const x of xs) b = b.map((v) => v * x + 1);
  return b.v;
}

export const refused: Refused[] = [
  { f: 'evaluated', at: [[2]], codes: ['AD1006'] },
  { f: 'constructed', at: [[2]], codes: ['AD1006'] },
  { f: 'proxied', at: [[2]], codes: ['AD1007'] },
  { f: 'reflected', at: [[2]], codes: ['AD1007'] },
  { f: 'definedAccessor', at: [[2]], codes: ['AD1007', 'AD1008', 'AD4001'] },
  { f: 'prototypeChanged', at: [[2]], codes: ['AD1008', 'AD4001'] },
  { f: 'symbolKey', at: [[2]], codes: ['AD1008'] },
  { f: 'argumentsObject', at: [[2, 3]], codes: ['AD1009'] },
  { f: 'deleted', at: [[{ a: 2, b: 3 }]], codes: ['AD1010'] },
  { f: 'unknownKeys', at: [[{ a: 2, b: 3 }, 1.5]], codes: ['AD1008', 'AD3002', 'AD5008'] },
  { f: 'unknownTarget', at: [[Math.sin, 1.5]], wrt: ['x'], codes: ['AD1011', 'AD1013', 'AD3002'] },
  { f: 'closuresInArray', at: [[2, 3]], wrt: ['x'], codes: ['AD1013'] },
  { f: 'mappedInLoop', at: [[[2, 3]]], codes: ['AD1011'] },
];
