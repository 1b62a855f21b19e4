/** What levels off where its argument is infinite: nothing comes back from there, however steep the argument is. */

import type { Case } from './case.ts';

export function gumbel(x: number, mu: number, beta: number): number {
  return Math.exp(-Math.exp(-(x - mu) / beta));
}

export function complementaryLogLog(eta: number): number {
  return 1 - Math.exp(-Math.exp(eta));
}

export function angleOfGrowth(t: number, rate: number): number {
  return Math.atan(Math.exp(rate * t)) + t;
}

export function bearing(t: number): number {
  return Math.atan2(1, Math.exp(t));
}

export function saturated(t: number): number {
  const growth = Math.exp(t);
  return 3 * Math.tanh(growth) + Math.tanh(Math.sinh(t));
}

export function negativePowers(t: number): number {
  const d = 1 + Math.exp(t);
  return d ** -1 + d ** -0.5 + 2 * t;
}

export function likelihoodOfNothing(t: number): number {
  return Math.exp(-Math.log(1 + Math.exp(t)));
}

export function weibull(x: number, scale: number, shape: number): number {
  const z = (x / scale) ** shape;
  return 1 - Math.exp(-z);
}

export function hill(x: number, half: number, n: number): number {
  return 1 / (1 + (x / half) ** n);
}

const link = (eta: number): number => Math.exp(-Math.exp(-eta));

export function linkOfEach(x: number[], w: number): number {
  return x.map((v) => link(v * w)).reduce((a, b) => a + b, 0);
}

export function filledIn(x: Float64Array): number {
  const out = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) out[i] = Math.exp(x[i]);
  for (let i = 0; i < x.length; i++) out[i] = Math.atan(out[i]);
  return out.reduce((a, b) => a + b, 0);
}

class Reaction {
  readonly rate: number;
  constructor(
    readonly energy: number,
    readonly a: number,
  ) {
    this.rate = a * Math.exp(-energy);
  }
  survival(t: number): number {
    return Math.exp(-this.rate * t);
  }
}

export function survivors(energies: number[], a: number, t: number): number {
  return energies.map((e) => new Reaction(e, a)).reduce((s, r) => s + r.survival(t), 0);
}

export function gatedSteps(x: number, n: number): number {
  let h = 0;
  for (let i = 0; i < n; i++) {
    const force = Math.exp(x * i * 100);
    h = 0.5 * h + Math.tanh(force) * (i + 1) + x;
  }
  return h;
}

export function eitherWay(t: number, isFast: boolean): number {
  const g = Math.exp(t);
  if (isFast) return Math.tanh(g) + t;
  return Math.atan(g) * 2 + t;
}

export function logisticTwice(t: number): number {
  const sigma = (v: number): number => 1 / (1 + Math.exp(-v));
  return sigma(-Math.exp(t)) + sigma(Math.sinh(t)) * t;
}

export const cases: Case[] = [
  { f: 'gumbel', at: [[0.5, 0.1, 2]] },
  { f: 'gumbel', at: [[-1000, 0, 1]], expected: [{ x: 0, mu: 0, beta: 0 }], kink: true },
  { f: 'complementaryLogLog', at: [[0.3]] },
  { f: 'complementaryLogLog', at: [[800]], expected: [0], kink: true },
  { f: 'angleOfGrowth', at: [[0.3, 2]] },
  { f: 'angleOfGrowth', at: [[400, 2]], expected: [{ t: 1, rate: 0 }], kink: true },
  { f: 'bearing', at: [[0.3]] },
  { f: 'bearing', at: [[1000]], expected: [0], kink: true },
  { f: 'saturated', at: [[0.3]] },
  { f: 'saturated', at: [[1000]], expected: [0], kink: true },
  { f: 'negativePowers', at: [[0.3]] },
  { f: 'negativePowers', at: [[1000]], expected: [2], kink: true },
  { f: 'likelihoodOfNothing', at: [[0.3]] },
  { f: 'likelihoodOfNothing', at: [[1000]], expected: [0], kink: true },
  { f: 'weibull', at: [[0.3, 1.2, 2.5]] },
  { f: 'weibull', at: [[1e10, 1, 50]], expected: [{ x: 0, scale: 0, shape: 0 }], kink: true },
  { f: 'hill', at: [[0.3, 1.2, 2.5]] },
  { f: 'hill', at: [[1e10, 1, 50]], expected: [{ x: 0, half: 0, n: 0 }], kink: true },
  { f: 'linkOfEach', at: [[[0.3, -0.2], 1.5]] },
  { f: 'linkOfEach', at: [[[-1000, 0], 1]], expected: [{ x: [0, Math.exp(-1)], w: 0 }], kink: true },
  { f: 'filledIn', at: [[Float64Array.of(0.3, -0.2)]] },
  { f: 'filledIn', at: [[Float64Array.of(1000, 0)]], expected: [Float64Array.of(0, 0.5)], kink: true },
  { f: 'survivors', at: [[[0.3, 0.1], 1.5, 0.7]] },
  { f: 'survivors', at: [[[-1000, 0], 1, 1]], expected: [{ energies: [0, Math.exp(-1)], a: -Math.exp(-1), t: -Math.exp(-1) }], kink: true },
  { f: 'gatedSteps', at: [[0.01, 3]], wrt: ['x'] },
  { f: 'gatedSteps', at: [[10, 3]], wrt: ['x'], expected: [1.75], kink: true },
  {
    f: 'eitherWay',
    at: [
      [0.3, true],
      [0.3, false],
    ],
    wrt: ['t'],
  },
  {
    f: 'eitherWay',
    at: [
      [1000, true],
      [1000, false],
    ],
    wrt: ['t'],
    expected: [1, 1],
    kink: true,
  },
  { f: 'logisticTwice', at: [[0.3]] },
  { f: 'logisticTwice', at: [[1000]], expected: [1], kink: true },
];
