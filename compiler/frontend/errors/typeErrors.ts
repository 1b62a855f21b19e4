/**
 * What the platform does where the program calls, makes or reads what is not there.
 *
 * Gives   the TypeError, to the `try` around or out of the program; what follows in a `try` runs where nothing was thrown.
 */

import { opaque } from '../../ir/types.ts';
import { construct } from '../classes/classes.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { foreignValue } from '../platform/foreign.ts';
import { calling, innermostTry, throwTo } from './catching.ts';
import { errorClass } from './errors.ts';

export function throwTypeError(lw: Lowering, message: string): Item {
  const result = valueItem(lw.constant(undefined));
  const { place } = lw;
  const target = innermostTry(lw);
  const home = target && errorClass(lw, 'TypeError');
  const leave = (): Item => {
    if (target && home) throwTo(lw, target, construct(lw, home, [valueItem(lw.constant(message))], place));
    return result;
  };
  if (home) return calling(lw, leave, place);
  const value = foreignValue(lw, place, ['new TypeError(', ')'], [lw.constant(message)], false, opaque('TypeError'), true);
  lw.builder.emit({ kind: 'throw', value, span: lw.builder.span });
  return result;
}
