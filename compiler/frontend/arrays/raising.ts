/**
 * Errors that built-in functions throw: an index out of range, an invalid length.
 *
 * Needs   the condition under which it is thrown.
 * Gives   the error, thrown to the `try` around it or out of the program. Where nothing could catch it, and the emitted
 *         code calls the built-in function too, nothing has to be added.
 */

import type { ValueId } from '../../ir/ir.ts';
import { boolean, opaque, real } from '../../ir/types.ts';
import { calling, innermostTry, throwOut, throwTo } from '../errors/catching.ts';
import { construct } from '../classes/classes.ts';
import { errorClass } from '../errors/errors.ts';
import { foreignValue } from '../platform/foreign.ts';
import { valueItem } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import type { ts } from '../project.ts';

export function throwIf(lw: Lowering, test: ValueId, error: 'RangeError' | 'TypeError', text: string, node: ts.Node): void {
  const target = innermostTry(lw);
  const home = target && errorClass(lw, error);
  const leaves = (): null => {
    if (target && home) throwTo(lw, target, construct(lw, home, [valueItem(lw.constant(text))], node));
    else throwOut(lw, valueItem(foreignValue(lw, node, [`new ${error}('${text}')`], [], false, opaque(error), true)), node);
    return null;
  };
  calling(lw, () => lw.branch(test, leaves, () => null, node) ?? valueItem(lw.constant(undefined)), node);
}

/** `new Array(n)`, `xs.length = n`. */
export function checkLength(lw: Lowering, size: ValueId, node: ts.Node): void {
  const literal = lw.literals.get(size);
  if (innermostTry(lw) === null || literal === Number(literal) >>> 0 || lw.made.get(size)?.kind === 'length') return;
  const isOther = lw.apply('ne', [size, lw.apply('ushr', [size, lw.constant(0)], real)], boolean);
  throwIf(lw, isOther, 'RangeError', 'Invalid array length', node);
}

/** `new Float64Array(n)`. */
export function checkTypedLength(lw: Lowering, size: ValueId, node: ts.Node): void {
  const literal = lw.literals.get(size);
  const isKnown = typeof literal === 'number' && literal >= 0 && literal <= Number.MAX_SAFE_INTEGER;
  if (innermostTry(lw) === null || isKnown || lw.made.get(size)?.kind === 'length') return;
  throwIf(lw, lw.apply('lt', [size, lw.constant(0)], boolean), 'RangeError', 'Invalid typed array length', node);
}
