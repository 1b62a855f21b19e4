/** Default exports that an expression makes: constants of their modules like any other. */

import type { Case } from './case.ts';
import weights, { first, last } from './lib/madeByDefault.ts';
import composed from './lib/composedByDefault.ts';
import settings from './lib/settingsByDefault.ts';

// Drawn when the module loads, between the two others.
export function drawnByDefault(x: number): number {
  return weights.reduce((s, w, i) => s + w * x ** i, first) * last * x;
}

export function settingsByDefault(x: number): number {
  return settings.scaled(x) * settings.rate;
}

// Another rate for one call: the next one finds the old.
export function rateForOneCall(x: number): number {
  const before = settings.rate;
  settings.rate = x;
  const with_ = settings.scaled(x);
  settings.rate = before;
  return with_ + settings.scaled(x);
}

export function composedByDefault(x: number): number {
  return composed(x) * composed(2 * x);
}

export const cases: readonly Case[] = [
  { f: 'drawnByDefault', at: [[1.2], [-0.4]] },
  { f: 'settingsByDefault', at: [[1.2], [-0.4]] },
  { f: 'composedByDefault', at: [[1.2], [-0.4]] },
  { f: 'rateForOneCall', at: [[1.2], [-0.4]] },
];
