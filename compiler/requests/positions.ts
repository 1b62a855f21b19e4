/** Which parameters and outputs a request means, as positions. */

import { isDeclaredConstant } from '../frontend/types/declaredConstants.ts';
import type { Lowered } from '../frontend/entry.ts';
import type { Type } from '../ir/ir.ts';
import { definite, isDifferentiable, maybe, partOf } from '../ir/types.ts';
import { isTable } from '../frontend/types/recordTypes.ts';
import { readWrt } from './wrt.ts';

export type Wanted = 'all' | readonly (string | number)[] | null;

/** A parameter, or the part of it that these fields lead to. */
export interface Input {
  readonly index: number;
  /** Empty for the whole. */
  readonly path: readonly string[];
}

/** A result of the function, or what a parameter of it finally holds. */
export type Output = { readonly kind: 'yield'; readonly index: number } | { readonly kind: 'parameter'; readonly index: number };

export interface Independent extends Input {
  readonly type: Type;
  /** Under which its gradient is found when there are several. */
  readonly key: string;
  /** The table whose values are meant. */
  readonly table?: Type;
}

/** Default: the first parameter that can be differentiated. */
export function independents({ parameters }: Lowered, wanted: Wanted): Independent[] {
  const whole = (index: number, type: Type, path: readonly string[], key: string): Independent => {
    const table = definite(type);
    const values = isTable(table) ? table.fields.get('values') : undefined;
    return values ? { index, path: [...path, 'values'], type: values, key, table } : { index, path, type, key };
  };
  const able = [...parameters.entries()].filter(([, one]) => isDifferentiable(one.type) && !isDeclaredConstant(one.node));
  if (wanted === null) return able.slice(0, 1).map(([index, one]) => whole(index, one.type, [], one.name));
  if (wanted === 'all') return able.map(([index, one]) => whole(index, one.type, [], keyOf(one.name, index)));
  return wanted.flatMap((text) => {
    const { head, label, path } = readWrt(text);
    const index = typeof head === 'number' ? head : parameters.findIndex((one) => one.name === head);
    const found = parameters[index];
    if (!found) return [];
    const type = path.reduce<Type | null>((whole, name) => partWithin(whole, name), found.type);
    return type ? [whole(index, type, path, [label ?? keyOf(found.name, index), ...path].join('.'))] : [];
  });
}

/** What is part of something that may be missing may be missing itself. */
function partWithin(whole: Type | null, name: string): Type | null {
  const part = whole && partOf(whole, name);
  return part && whole?.kind === 'maybe' ? maybe(part) : part;
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
