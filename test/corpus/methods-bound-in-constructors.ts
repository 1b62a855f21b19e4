/** `this.step = this.step.bind(this)` in a constructor, and the methods taken from such instances. */

import type { Case } from './case.ts';

class Oscillator {
  private v = 0;
  constructor(
    public x: number,
    private k: number,
  ) {
    this.step = this.step.bind(this);
    this.energy = this.energy.bind(this);
  }
  step(dt: number): number {
    this.v -= this.k * this.x * dt;
    this.x += this.v * dt;
    return this.x;
  }
  energy(): number {
    return 0.5 * (this.v * this.v + this.k * this.x * this.x);
  }
}

class Damped extends Oscillator {
  constructor(
    x: number,
    k: number,
    private readonly c: number,
  ) {
    super(x, k);
  }
  override step(dt: number): number {
    const before = this.x;
    super.step(dt);
    this.x -= this.c * (this.x - before);
    return this.x;
  }
}

export function calledOnInstance(x: number, k: number): number {
  const o = new Oscillator(x, k);
  for (let i = 0; i < 4; i++) o.step(0.1);
  return o.energy();
}

export function takenApart(x: number, k: number): number {
  const { step, energy } = new Oscillator(x, k);
  let s = 0;
  for (let i = 0; i < 4; i++) s += step(0.1) * energy();
  return s;
}

export function asCallback(x: number, k: number): number {
  const o = new Oscillator(x, k);
  const path = [0.1, 0.2, 0.1].map(o.step);
  return path.reduce((a, b) => a + b * b, o.energy());
}

export function overridden(x: number, k: number, n: number): number {
  const all = [new Oscillator(x, k), new Damped(x * k, k, 0.2)];
  let s = 0;
  for (let i = 0; i < n; i++) for (const { step } of all) s += step(0.1 * (i + 1));
  return all.reduce((a, o) => a + o.energy(), s);
}

export const cases: Case[] = [
  { f: 'calledOnInstance', at: [[1.5, 0.7]] },
  { f: 'takenApart', at: [[1.5, 0.7]] },
  { f: 'asCallback', at: [[1.5, 0.7]] },
  {
    f: 'overridden',
    at: [
      [1.5, 0.7, 3],
      [1.5, 0.7, 0],
    ],
    wrt: ['x', 'k'],
  },
];
