/** Jumps: what may leave, from where the program is being written. */

import type { Gen, Production } from './gen.ts';

/** Statements after an unconditional exit are dead; `Gen.lines` stops there most of the time. */
export const isExit = (name: string): boolean => name.startsWith('exit: ');

export function exits(g: Gen): readonly Production[] {
  const { targets } = g;
  const loops = targets.filter(({ kind }) => kind === 'loop');
  const breakable = targets.some(({ kind }) => kind !== 'block');
  const named = targets.flatMap(({ label }) => label ?? []);
  const outer = loops.flatMap(({ label }) => label ?? []);
  const jumps: Production[] = [];
  if (breakable) jumps.push([5, 'break', () => 'break;']);
  if (loops.length > 0) jumps.push([5, 'continue', () => 'continue;']);
  if (named.length > 0) jumps.push([9, 'labelled break', () => `break ${g.oneOf(named.length > 1 ? named.slice(0, -1) : named)};`]);
  if (outer.length > 0) jumps.push([9, 'labelled continue', () => `continue ${g.oneOf(outer.length > 1 ? outer.slice(0, -1) : outer)};`]);
  if (targets.length > 0) jumps.push([3, 'early return', () => `return${g.resultText()};`]);
  return jumps
    .flatMap(([weight, name, make]): Production[] => [
      [weight, `guard: ${name}`, () => `if (${g.bool()}) ${make(g)}`],
      ...(targets.length > 0 ? [[1, `exit: ${name}`, make] as const] : []),
    ])
    .concat([
      [1, 'guard: early return', () => `if (${g.num()} > ${g.int(1, 3)}) return${g.resultText()};`],
      [1, 'throw', () => `if (${g.num()} > 1e5) throw new Error('too large');`],
    ]);
}
