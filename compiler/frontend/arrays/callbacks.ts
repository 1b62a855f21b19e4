/** Callbacks of array methods: calling them, and the elements they take away while the method runs. */

import type { ValueId } from '../../ir/ir.ts';
import { boolean } from '../../ir/types.ts';
import { textOf } from '../places.ts';
import { type Lowering } from '../lowering.ts';
import type { Item } from '../items.ts';
import { invoke } from '../functions/calls.ts';
import { callBuiltinWith } from '../platform/builtinCalls.ts';
import { callValue, callbackResult, isFunctionValue } from '../functions/functionValues.ts';
import { length, load } from '../expressions/access.ts';
import { isPresent } from './holes.ts';
import { mayShorten } from './resizing.ts';
import { forEachIndex } from '../control/loopBody.ts';
import { ts } from '../project.ts';

/** Call a function item or a builtin such as `Math.sin` on items. */
export function callWith(lw: Lowering, callback: Item | undefined, args: readonly Item[], node: ts.Node): Item {
  if (callback?.kind === 'function')
    return invoke(lw, callback, args.slice(0, Math.max(callback.node.parameters.length, hasRest(callback.node) ? args.length : 0)), node);
  if (callback?.kind === 'builtin') return callBuiltinWith(lw, callback.name, args, node);
  if (callback?.kind === 'value' && isFunctionValue(lw, callback.id))
    return callValue(lw, callback.id, args, callbackResult(lw, node), node);
  if (callback?.kind === 'choice') return lw.each(callback, (one) => callWith(lw, one, args, node), node);
  return lw.refuse('AD1011', node, { callee: textOf(node), why: 'the callback is not known here' });
}

const hasRest = (node: ts.SignatureDeclaration): boolean => node.parameters.some((one) => one.dotDotDotToken !== undefined);

/** A method passes over elements that its callback has taken away. */
export function wherePresent(
  lw: Lowering,
  callback: Item | undefined,
  array: ValueId,
  index: ValueId,
  body: () => void,
  node: ts.Node,
): void {
  const test = presence(lw, callback, array, index, node);
  if (test === null) body();
  else
    lw.branch(
      test,
      () => (body(), null),
      () => null,
      node,
    );
}

/** Is the element there, when the callback may have taken it away or it never was? Null where it is for certain. */
export const presence = (lw: Lowering, callback: Item | undefined, array: ValueId, index: ValueId, node: ts.Node): ValueId | null =>
  isPresent(lw, array, index, node) ?? (mayShorten(lw, callback) ? lw.apply('lt', [index, length(lw, array)], boolean) : null);

export function eachPresent(
  lw: Lowering,
  callback: Item | undefined,
  array: ValueId,
  body: (element: ValueId, index: ValueId) => void,
  node: ts.Node,
): void {
  const size = length(lw, array);
  forEachIndex(
    lw,
    () => size,
    (i) => (wherePresent(lw, callback, array, i, () => body(load(lw, array, i), i), node), null),
    node,
  );
}
