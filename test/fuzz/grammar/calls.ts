/** Calls of the functions and methods that are known here. */

import type { Gen, Production, Signature, Type } from './gen.ts';

export const numberCalls: readonly Production[] = [[5, 'call', (g) => call(g, 'number')]];

export const voidCalls: readonly Production[] = [
  [3, 'void call', (g) => after(call(g, 'void'))],
  [1, 'call for its effects', (g) => after(call(g, 'number'))],
];

const after = (text: string | null): string | null => text && `${text};`;

/** The arguments of a call, with those at the end left out now and then. */
export function args(g: Gen, { params, optional }: Signature): string | null {
  const given = params.length - (optional > 0 && g.chance(50) ? g.int(1, optional) : 0);
  const values = params.slice(0, given).map((type) => g.value(type));
  return values.includes(null) ? null : values.join(', ');
}

export function call(g: Gen, result: Type): string | null {
  const f = g.oneOf(g.functions.filter((known) => known.result === result));
  if (!f) return null;
  const object = f.owner === null ? null : g.read(f.owner);
  if (f.owner !== null && object === null) return null;
  const list = args(g, f);
  return list === null ? null : `${object === null ? '' : `${object}.`}${f.name}(${list})`;
}
