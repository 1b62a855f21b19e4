import type { Refused } from '../case.ts';

// Expected: refused: the derivative would be lost in a string.
export function throughString(x: number): number {
  return parseFloat(String(x)) * 2;
}

// Expected: refused: toFixed makes a string of it.
export function rounded(x: number): number {
  return Number(x.toFixed(2)) * x;
}

// Expected: refused: a template string read back.
export function template(x: number): number {
  return +`${x}` + x;
}

// Expected: refused: JSON.
export function throughJson(x: number): number {
  return (JSON.parse(JSON.stringify({ v: x })) as { v: number }).v * x;
}

// Expected: refused: a clone of unknown shape (a plain one of known shape may be accepted).
export function cloned(p: { v: number[] }): number {
  const q = structuredClone(p);
  q.v[0]! *= 2;
  return q.v[0]! * p.v[0]!;
}

// Expected: refused: what is differentiated made a bigint.
export function big(x: number): number {
  return Number(BigInt(x) * 2n) + x;
}

// Expected: refused: a Map that holds what is differentiated.
export function mapOfActive(xs: number[]): number {
  const m = new Map<number, number>();
  xs.forEach((x, i) => m.set(i, x * x));
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += m.get(i) ?? 0;
  return s;
}

// Expected: refused: a Set that holds what is differentiated.
export function setOfActive(xs: number[]): number {
  let s = 0;
  for (const x of new Set(xs)) s += x * x;
  return s;
}

// Expected: refused: a WeakMap that holds what is differentiated.
export function weakMapOfActive(x: number): number {
  const key = {};
  const m = new WeakMap<object, number>();
  m.set(key, x * x);
  return (m.get(key) ?? 0) * x;
}

// Expected: refused: a parameter that may be anything.
export function anything(x: any): number {
  return x * x;
}

// Expected: refused: a parameter that may be anything.
export function unknownValue(x: unknown, y: number): number {
  return (x as number) * y;
}

// Expected: refused: an array with holes.
export function holes(x: number): number {
  // eslint-disable-next-line no-sparse-arrays
  const a = [x, , x * 2];
  return a.reduce<number>((s, v) => s + (v ?? 0), 0) + a.length;
}

// Expected: refused or correct: a Date made of what is differentiated.
export function throughDate(x: number): number {
  return new Date(x * 1000).getTime() * x;
}

// Expected: refused: a regular expression on a number's digits.
export function digits(x: number): number {
  return x * (/\d+/.exec(`${x}`)?.[0]?.length ?? 0) + parseFloat(`${x}`);
}

// Expected: refused: a buffer seen as other numbers.
export function reinterpreted(x: number): number {
  const f = new Float64Array([x]);
  const bits = new Uint32Array(f.buffer);
  bits[1] = (bits[1] ?? 0) & 0x7fffffff;
  return f[0]! * x;
}

// Expected: refused: a view through DataView.
export function dataView(x: number): number {
  const v = new DataView(new ArrayBuffer(8));
  v.setFloat64(0, x * x);
  return v.getFloat64(0);
}

export const refused: Refused[] = [
  { f: 'throughString', at: [[1.5]], codes: ['AD1004'] },
  { f: 'rounded', at: [[1.5]], codes: ['AD1004'] },
  { f: 'template', at: [[1.5]], codes: ['AD1004'] },
  { f: 'throughJson', at: [[1.5]], codes: ['AD1004', 'AD1011'] },
  { f: 'cloned', at: [[{ v: [2, 3] }]], codes: ['AD1004', 'AD1011'] },
  { f: 'big', at: [[3]], codes: ['AD1004'] },
  { f: 'mapOfActive', at: [[[1.5, 2]]], codes: ['AD3005'] },
  { f: 'setOfActive', at: [[[1.5, 2]]], codes: ['AD3005'] },
  { f: 'weakMapOfActive', at: [[1.5]], codes: ['AD3005'] },
  { f: 'anything', at: [[1.5]], codes: ['AD3001', 'AD3002'] },
  { f: 'unknownValue', at: [[1.5, 2]], wrt: ['y'], codes: ['AD3001', 'AD3002'] },
  { f: 'holes', at: [[1.5]], codes: ['AD2002'] },
  { f: 'throughDate', at: [[1.5]], codes: ['AD1004', 'AD1011', 'AD1001', 'AD3002'] },
  { f: 'digits', at: [[1.5]], codes: ['AD1004', 'AD1011', 'AD1001', 'AD3002'] },
  { f: 'reinterpreted', at: [[1.5]], codes: ['AD1001', 'AD1007', 'AD1011', 'AD3002'] },
  { f: 'dataView', at: [[1.5]], codes: ['AD4001', 'AD1001', 'AD1011', 'AD3002'] },
];
