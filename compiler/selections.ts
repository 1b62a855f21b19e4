/** Which parameters and outputs a request means, as positions. */

import type { Output } from './analysis/activity.ts';
import type { Lowered } from './frontend/entry.ts';
import { isDifferentiable } from './ir/types.ts';

export type Wanted = 'all' | readonly (string | number)[] | null;

export interface Independent {
  readonly index: number;
  /** Under which its gradient is found when there are several. */
  readonly key: string;
}

/** Default: the first parameter that can be differentiated. */
export function independents(lowered: Lowered, wanted: Wanted): Independent[] {
  const { parameters } = lowered;
  const able = parameters.map((one, index) => ({ one, index })).filter(({ one }) => isDifferentiable(one.type));
  if (wanted === null) return able.slice(0, 1).map(({ one, index }) => ({ index, key: one.name }));
  if (wanted === 'all') return able.map(({ one, index }) => ({ index, key: keyOf(one.name, index) }));
  return wanted.flatMap((name) => {
    const [head = '', label] = String(name).split('.')[0]?.split(':') ?? [];
    const index = /^\d+$/.test(head) ? Number(head) : parameters.findIndex((one) => one.name === head);
    const found = parameters[index];
    return found ? [{ index, key: label ?? keyOf(found.name, index) }] : [];
  });
}

const keyOf = (name: string, index: number): string => (name === `arg${index}` ? String(index) : name);

export interface Dependent {
  readonly output: Output;
  /** `return`, or the name of the parameter that is written. */
  readonly key: string;
}

export function dependents(lowered: Lowered, wanted: readonly (string | number)[] | null): Dependent[] {
  return (wanted ?? ['return']).map((name) => {
    if (name === 'return') return { output: { kind: 'yield', index: 0 }, key: 'return' };
    const index = typeof name === 'number' ? name : lowered.parameters.findIndex((one) => one.name === name);
    return { output: { kind: 'parameter', index }, key: String(name) };
  });
}
