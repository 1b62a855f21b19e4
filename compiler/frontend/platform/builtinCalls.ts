/** Builtins passed as functions: `xs.map(Math.sqrt)`, `xs.filter(Boolean)`, `xs.map(Number)`. */

import { boolean, real, string } from '../../ir/types.ts';
import { foreignValue } from './foreign.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { applyMath } from './mathCalls.ts';
import { argumentAt, isSpread } from '../functions/parameters.ts';
import { noteWhole, numberIn } from './numberTexts.ts';
import { toReal, truthy } from '../expressions/operators.ts';
import type { ts } from '../project.ts';
import { unpacked } from '../unions/unionValues.ts';

/** Functions of the platform that may be kept and called later. */
export const isCallable = (name: string): boolean =>
  /^Math\.(?!random)[a-z]/.test(name) || /^((Number\.)?is(NaN|Finite|Integer)|Number|Boolean)$/.test(name);

/** Takes two numbers at least. */
export const isBinary = (name: string): boolean => /^Math\.(max|min|atan2|pow|hypot|imul)$/.test(name);

export function callBuiltinWith(lw: Lowering, name: string, args: readonly Item[], node: ts.Node): Item {
  if (name.startsWith('Math.')) {
    const items = args.map((one) => (isSpread(one) ? one : unpacked(lw, one, node)));
    return applyMath(lw, name.slice(5), items, node);
  }
  const first = args.length > 0 ? unpacked(lw, argumentAt(lw, args, 0), node) : undefined;
  const id = (item: Item | undefined) => (item ? toReal(lw, lw.id(item, node), node) : lw.constant(NaN));
  if (name === 'Number') return valueItem(id(first));
  if (name === 'Boolean' && first) {
    const test = truthy(lw, first);
    return valueItem(typeof test === 'boolean' ? lw.constant(test) : test);
  }
  if (name === 'String' && first) {
    const text = foreignValue(lw, node, ['String(', ')'], [lw.id(first, node)], false, string);
    noteWhole(lw, text, lw.id(first, node));
    return valueItem(text);
  }
  if (name.endsWith('parseFloat') && first) {
    const text = lw.id(first, node);
    if (lw.typeOf(text).kind === 'real') return valueItem(lw.apply('add', [text, lw.constant(0)], real));
    if (lw.typeOf(text).kind === 'nothing') return valueItem(lw.constant(NaN));
    return valueItem(
      numberIn(lw, text, ['parseFloat(', ')'], false, node) ?? foreignValue(lw, node, ['parseFloat(', ')'], [text], false, real),
    );
  }
  const test = name === 'isNaN' ? 'isNotNumber' : name.replace('Number.', '');
  if (['isNaN', 'isNotNumber', 'isFinite', 'isInteger'].includes(test)) return valueItem(lw.apply(test, [id(first)], boolean));
  return lw.refuse('AD1011', node, { callee: name, why: 'it cannot be used as a callback' });
}
