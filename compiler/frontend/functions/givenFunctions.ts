/**
 * Functions that the caller hands in. What they compute is not known, so they may be called with what does not depend on
 * an input; one that has a default is taken to be that, and the program throws before anything else when it is not.
 */

import type { Type } from '../../ir/ir.ts';
import { definite, opaque } from '../../ir/types.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { callPieces, foreignStatement, foreignValue } from '../platform/foreign.ts';
import { ts } from '../project.ts';
import type { EntryParameter } from '../entry.ts';

/** What the parameter begins as. */
export function givenItem(lw: Lowering, { node, id, name }: EntryParameter): Item {
  if (node.dotDotDotToken) return { kind: 'spread', array: id, own: true };
  const isFunction = node.initializer && lw.checker.getTypeAtLocation(node).getCallSignatures().length > 0;
  if (!isFunction) return valueItem(id);
  lw.at(node);
  const missing = lw.constant(undefined);
  const given = lw.not(lw.apply('eq', [id, missing], { kind: 'boolean' }));
  lw.branch(
    given,
    () => {
      const text = lw.constant(
        `AD1011: \`${name}\` is a function that was not known when this was compiled; its default was differentiated.`,
      );
      const error = foreignValue(lw, node, ['new TypeError(', ')'], [text], false, opaque('TypeError'), true);
      lw.builder.emit({ kind: 'throw', value: error, span: lw.builder.span });
      return null;
    },
    () => null,
    node,
  );
  return valueItem(missing);
}

const isPlain = (type: Type): boolean => /^(real|boolean|string|nothing)$/.test(definite(type).kind);

/** A call of one with numbers and texts; null where it may reach further, or be handed its object. */
export function callGiven(
  lw: Lowering,
  callee: Item & { kind: 'value' },
  args: () => readonly Item[],
  node: ts.CallExpression,
): Item | null {
  if (lw.typeOf(callee.id).kind !== 'opaque' || isMethod(lw, node.expression)) return null;
  const type = lw.checker.getTypeAtLocation(node);
  const isVoid = (type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined)) !== 0;
  const result = isVoid ? null : lw.module.typeOutside(type);
  if (!isVoid && !(result && isPlain(result))) return null;
  const ids = args().map((item) => lw.id(item, node));
  if (!ids.every((id) => isPlain(lw.typeOf(id)))) return null;
  lw.at(node);
  const pieces = ['', ...callPieces('', ids.length)];
  if (!result) return foreignStatement(lw, pieces, [callee.id, ...ids], false);
  return valueItem(foreignValue(lw, node, pieces, [callee.id, ...ids], true, result));
}

function isMethod(lw: Lowering, callee: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(callee) && !ts.isElementAccessExpression(callee)) return false;
  const declarations = lw.checker.getSymbolAtLocation(ts.isPropertyAccessExpression(callee) ? callee.name : callee)?.declarations;
  return !declarations || !declarations.every((one) => ts.isPropertySignature(one));
}
