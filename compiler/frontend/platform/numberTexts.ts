/**
 * Texts that a number was just turned into, and that are turned into a number again.
 *
 * Needs   the text of a number: whole (`String(x)`), or shortened (`x.toFixed(2)`).
 * Gives   the number that reading it gives. That of a whole text is the number itself, with its derivative;
 *         a shortened one is rounded, and has the derivative of everything rounded, zero.
 */

import type { ValueId } from '../../ir/ir.ts';
import { definite, real } from '../../ir/types.ts';
import { foreignValue } from './foreign.ts';
import type { Lowering } from '../lowering.ts';
import type { ts } from '../project.ts';

export interface NumberText {
  readonly number: ValueId;
  /** Never -0, whose text is that of 0. */
  readonly isIndex?: true;
  /** How the text is made of it and of other values, if that is not all of it. */
  readonly shortened: { readonly pieces: readonly string[]; readonly args: readonly ValueId[] } | null;
}

const shortening = new Set(['toFixed', 'toPrecision', 'toExponential']);

/** `x.toFixed(2)`, `x.toString()`: the text is what a method of the number gives. */
export function noteText(
  lw: Lowering,
  text: ValueId,
  number: ValueId,
  method: string,
  args: readonly ValueId[],
  pieces: readonly string[],
): void {
  if (definite(lw.typeOf(number)).kind !== 'real') return;
  if (shortening.has(method) && args.length > 0) lw.numberTexts.set(text, { number, shortened: { pieces, args: [number, ...args] } });
  else if (method === 'toFixed') lw.numberTexts.set(text, { number, shortened: { pieces, args: [number] } });
  else if (args.length === 0 && /^to(String|Precision|Exponential)$/.test(method)) lw.numberTexts.set(text, { number, shortened: null });
}

/** `String(x)`, `${x}`. */
export function noteWhole(lw: Lowering, text: ValueId, number: ValueId): void {
  if (lw.typeOf(number).kind === 'real') lw.numberTexts.set(text, { number, shortened: null });
}

/** What reading the text gives; null for any other text. `reader`: by what it is read, with what follows the text. */
export function numberIn(
  lw: Lowering,
  text: ValueId,
  reader: readonly [string, string],
  isInteger: boolean,
  node: ts.Node,
): ValueId | null {
  const known = lw.numberTexts.get(text);
  if (!known) return null;
  const { number, shortened } = known;
  if (known.isIndex) return number;
  if (!shortened && !isInteger) return lw.apply('add', [number, lw.constant(0)], real);
  const { pieces, args } = shortened ?? { pieces: ['String(', ')'], args: [number] };
  const [head, ...rest] = pieces;
  const all = [`${reader[0]}${head ?? ''}`, ...rest.slice(0, -1), `${rest.at(-1) ?? ''}${reader[1]}`];
  return foreignValue(lw, node, all, args, false, real, true);
}
