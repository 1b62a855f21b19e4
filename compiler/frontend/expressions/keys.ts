/** A key known only at run time, asked whether it is one of the names there are: a text, or a number as the number it is. */

import type { ValueId } from '../../ir/ir.ts';
import { boolean, definite, string } from '../../ir/types.ts';
import type { Lowering } from '../lowering.ts';
import { foreignValue } from '../platform/foreign.ts';
import type { ts } from '../project.ts';

export function comparedWith(lw: Lowering, key: ValueId, node: ts.Node): (name: string) => ValueId {
  const { kind } = definite(lw.typeOf(key));
  const isNumber = kind === 'real';
  // It may be a text or something else, as its type says: objects are asked by the text of it.
  const asked = isNumber || kind === 'string' ? key : foreignValue(lw, node, ['String(', ')'], [key], false, string, true);
  return (name) => lw.apply('eq', [asked, lw.constant(isNumber ? Number(name) : name)], boolean);
}
