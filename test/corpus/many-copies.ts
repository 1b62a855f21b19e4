/** Helpers that are called so often, through each other, that not every call can be lowered in place. */
import type { Case } from './case.ts';

const wave = (x: number, y: number): number => {
  const r = Math.sqrt(x * x + y * y + 1);
  return Math.sin(r * x) / r + Math.cos(y * 0.3) * Math.tanh(x - y);
};
const wave1 = (x: number, y: number): number => wave(x, y) + wave(y, x * 0.5) * wave(x + 1, y - 1);
const wave2 = (x: number, y: number): number => wave1(x, y) - wave1(0.2, y) * 0.5 + wave1(x, 0.1);
const wave3 = (x: number, y: number): number => wave2(x, y) + wave2(y, x) - wave2(x * 0.3, y * 0.3);
const wave4 = (x: number, y: number): number => wave3(x, y) * 0.5 + wave3(y, 0.4) * wave3(0.7, x);
export function numbers(x: number, y: number): number {
  return wave4(x, y) + wave4(y, x) * wave4(0.1, 0.2);
}

function turn(out: number[], k: number, by: number): void {
  const [c, s] = [Math.cos(by), Math.sin(by)];
  const [a, b] = [out[k]!, out[(k + 1) % out.length]!];
  out[k] = a * c - b * s + 0.01 * a * a;
  out[(k + 1) % out.length] = a * s + b * c;
}
function turn1(out: number[], by: number): void {
  turn(out, 0, by);
  turn(out, 1, by * out[0]!);
  turn(out, 2, by + 0.1);
}
function turn2(out: number[], by: number): void {
  turn1(out, by);
  turn1(out, by * 0.5);
  turn1(out, -by);
}
function turn3(out: number[], by: number): void {
  turn2(out, by);
  turn2(out, out[1]!);
  turn2(out, by * by);
}
export function arraysTurned(x: number[], by: number): number {
  const out = x.slice();
  turn3(out, by);
  turn3(x, by * 0.2);
  turn3(out, x[0]!);
  return out[0]! * out[1]! + out[2]! + x[1]!;
}

class Dual {
  constructor(
    readonly v: number,
    readonly d: number,
  ) {}
  times(o: Dual): Dual {
    return new Dual(this.v * o.v, this.v * o.d + this.d * o.v);
  }
  plus(o: Dual, by = 1): Dual {
    return new Dual(this.v + o.v * by, this.d + o.d * by);
  }
  sin(): Dual {
    return new Dual(Math.sin(this.v), Math.cos(this.v) * this.d);
  }
  step(o: Dual): Dual {
    return this.times(o).sin().plus(o.times(o).sin().times(this), 0.5).plus(this.sin().times(o.sin()), -0.25);
  }
  steps(o: Dual): Dual {
    return this.step(o).step(this).step(o.step(this)).plus(this.step(o.sin()));
  }
  many(o: Dual): Dual {
    return this.steps(o).steps(this.steps(o)).plus(o.steps(this).steps(o));
  }
}
export function dualsOfDuals(x: number, y: number): number {
  const a = new Dual(x, 1);
  const b = new Dual(y, 0.5);
  const c = a.many(b).plus(b.many(a)).many(a);
  return c.v * c.d;
}

/** The helper counts and sums in variables around it. */
export function countsOutside(x: number, y: number): number {
  let sum = 0;
  let calls = 0;
  const note = (v: number, w: number): number => {
    calls += 1;
    const q = (v * w) / (1 + v * v + w * w);
    sum += q * q * Math.exp(-q) + Math.log(1 + q * q) / calls;
    return q * Math.cos(w) + v * Math.sin(q);
  };
  const note1 = (v: number, w: number): number => note(v, w) + note(w, note(v, 0.3)) + note(v * w, w);
  const note2 = (v: number, w: number): number => note1(v, w) * note1(w, v) + note1(v, 0.5);
  const note3 = (v: number, w: number): number => note2(v, w) + note2(w, v) - note2(v, v);
  const note4 = (v: number, w: number): number => note3(v, w) + note3(w, v) * note3(v, w * 0.5);
  return note4(x, y) * 0.1 + sum + calls * x;
}

interface Pair {
  a: number;
  b: number;
}
const mix = (p: Pair, q: Pair): Pair => ({ a: p.a * q.b - Math.sin(q.a) * p.b, b: p.a / (1 + q.a * q.a) + p.b * Math.tanh(q.b) });
const mix1 = (p: Pair, q: Pair): Pair => mix(mix(p, q), mix(q, mix(p, p)));
const mix2 = (p: Pair, q: Pair): Pair => mix1(mix1(p, q), mix1(q, mix1(p, p)));
const mix3 = (p: Pair, q: Pair): Pair => mix2(mix2(p, q), { ...mix2(q, p), a: p.a });
export function recordsMixed(p: Pair, x: number): number {
  const out = mix3(p, { a: x, b: mix3(p, p).b });
  return out.a * out.b;
}

export const cases: readonly Case[] = [
  { f: 'numbers', at: [[0.3, -0.7]] },
  { f: 'arraysTurned', at: [[[0.3, -0.7, 1.1], 0.4]] },
  { f: 'dualsOfDuals', at: [[0.3, -0.7]] },
  { f: 'countsOutside', at: [[0.3, -0.7]] },
  { f: 'recordsMixed', at: [[{ a: 0.4, b: -0.2 }, 0.6]] },
];
