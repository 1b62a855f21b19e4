/** Data of modules made in their order by generators of numbers that change while the module loads. */

import type { Case } from './case.ts';

function mulberry32(a: number) {
  return function () {
    let t = (a += 0x6d2b79f5);
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const rng = mulberry32(42);
const data1 = Array.from({ length: 5 }, () => rng());
const data2 = Array.from({ length: 5 }, () => rng());
export function seeded(x: number): number {
  return data2.reduce((s, d) => s + (d - x) ** 2, 0);
}
let seed = 3;
function next(): number {
  seed = (seed * 16807) % 2147483647;
  return seed / 2147483647;
}
const w1 = [next(), next()];
const w2 = [next(), next()];
export function seeded3(x: number): number {
  return w2[0]! * x + w2[1]!;
}
export function seeded4(x: number): number {
  return w1[0]! * x + w1[1]! * w2[0]!;
}
class Rng {
  constructor(private s: number) {}
  next() {
    this.s = (this.s * 16807) % 2147483647;
    return this.s / 2147483647;
  }
  normal() {
    return Math.sqrt(-2 * Math.log(this.next())) * Math.cos(2 * Math.PI * this.next());
  }
}
const r = new Rng(5);
const noise: number[] = [];
for (let i = 0; i < 5; i++) noise.push(r.normal());
export function seeded5(x: number): number {
  return noise.reduce((s, n) => s + n * x * x, 0);
}
const r6 = new Rng(6);
const A = Array.from({ length: 2 }, () => Array.from({ length: 2 }, () => r6.normal()));
const b6 = Array.from({ length: 2 }, () => r6.normal());
export function seeded6(x: number[]): number {
  let s = 0;
  for (let i = 0; i < 2; i++) {
    let t = -b6[i]!;
    for (let j = 0; j < 2; j++) t += A[i]![j]! * x[j]!;
    s += t * t;
  }
  return s;
}
void data1;

function mulberry(a: number) {
  return function () {
    let t = (a += 0x6d2b79f5);
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const source = { next: mulberry(3), scale: 2 };
const e1 = [1, 2, 3].map(() => source.next());
const e2 = [1, 2, 3].map(() => source.next() * source.scale);
export function nestedGen(x: number): number {
  return e2.reduce((s, v) => s * x + v, 0);
}
const ticker = (() => {
  let n = 0;
  return { tick: () => (n += 2) };
})();
const first = ticker.tick();
const later = [ticker.tick(), ticker.tick()];
export function ticked(x: number): number {
  return later[0]! * x + later[1]!;
}
class Lcg {
  static seed = 5;
  static next(): number {
    Lcg.seed = (Lcg.seed * 16807) % 2147483647;
    return Lcg.seed / 2147483647;
  }
}
const g1 = Lcg.next();
const g2 = Lcg.next();
function makeTable(n: number): number[] {
  const t: number[] = [];
  let s = 0;
  [...Array(n).keys()].forEach((k) => {
    s += k;
    t.push(s);
  });
  return t;
}
const tri = makeTable(5);
export function table(x: number): number {
  return tri.reduce((a, b) => a * x + b, 0);
}
export const unused = [e1, first, g1];

export const cases: Case[] = [
  { f: 'seeded', at: [[1.2]] },
  { f: 'seeded3', at: [[1.2]] },
  { f: 'seeded4', at: [[1.2]] },
  { f: 'seeded5', at: [[1.2]] },
  { f: 'seeded6', at: [[[1.2, 2]]] },
  { f: 'nestedGen', at: [[1.2]] },
  { f: 'ticked', at: [[1.2]] },
  { f: 'table', at: [[1.2]] },
];
