/** What ops compute without making anything: scalar primitives, elements, lengths, and what tests have found out. */

import * as t from '@babel/types';
import type { Apply, Length, Load, Narrow, Op, Type, ValueId } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { primitiveOf } from '../../ir/primitives.ts';
import { isMutable } from '../variables/variables.ts';
import { isRestated } from '../variables/waiting.ts';
import { join, partOf, untyped, type Tree } from '../tree.ts';
import { raw } from '../types.ts';
import type { Frame, Writer } from '../writer.ts';
import { applyNode } from './expressions.ts';
import { cast } from './fits.ts';

export function applyTree(w: Writer, op: Apply, frame: Frame): Tree {
  if (op.rule === 'withDerivativeOf') return w.read(op.args[0] as ValueId, frame);
  const isNumeric = primitiveOf(op.rule)?.takes === 'real';
  const asksIfThere = op.args.some((arg) => w.typeOf(arg).kind === 'nothing');
  const args = op.args.map((arg) => {
    const tree = w.read(arg, frame);
    if (isNumeric && isMaybe(w.typeOf(arg))) return present(tree);
    return asksIfThere && w.typeOf(arg).kind === 'real' ? perhaps(tree) : tree;
  });
  const node = applyNode(
    op.rule,
    args.map((arg) => arg.node),
    w.context.helper,
  );
  return join(node, args, node.type === 'CallExpression' ? 5 + op.rule.length + 2 * args.length : 3);
}

export function narrowTree(w: Writer, op: Narrow, frame: Frame): Tree {
  const value = w.read(op.value, frame);
  return isMaybe(w.typeOf(op.value)) && !value.isDefinite ? present(value) : value;
}

/** What is written again wherever it is read, rather than put into a variable. */
export function restated(w: Writer, op: Op | undefined, frame: Frame): Tree | null {
  if (!op || !isRestated(w, op)) return null;
  return op.kind === 'narrow' ? narrowTree(w, op, frame) : op.kind === 'apply' ? applyTree(w, op, frame) : null;
}

export function loadTree(w: Writer, op: Load, frame: Frame): Tree {
  const parts = [w.read(op.array, frame), w.read(op.index, frame)] as const;
  const place = t.memberExpression(parts[0].node, parts[1].node, true);
  w.places.set(op, place);
  const type = w.typeOf(op.result);
  // An element that may be `null` is not `undefined`, whatever TypeScript says of indices.
  if (w.context.checkedIndex && type.kind === 'maybe' && type.absent === 'null')
    return partOf(parts[0], join(t.tsAsExpression(w.locate(place, op.span), w.context.types.node(type)), parts, 14, true));
  const checked = mayMissElements(w, op.array) && !isMaybe(type);
  const tree = partOf(parts[0], join(checked ? t.tsNonNullExpression(w.locate(place, op.span)) : place, parts, 2, true));
  // Known to be of one class in a list of several, some of which lack its fields.
  const element = elementOf(w.typeOf(op.array));
  return element?.kind === 'record' && type.kind === 'record' ? cast(tree, element, type, w.context.types) : tree;
}

export function lengthTree(w: Writer, op: Length, frame: Frame): Tree {
  const array = w.read(op.array, frame);
  const type = w.typeOf(op.array);
  // A typed array keeps its length for ever.
  const isFixed = type.kind === 'array' && type.storage !== 'Array';
  const tree = join(t.memberExpression(array.node, t.identifier('length')), [array], 7, !isFixed);
  // Of a tuple TypeScript knows the very number.
  return array.isReadonly && type.kind === 'array' && type.tuple !== null ? untyped(tree) : tree;
}

/** May an element be `undefined` for TypeScript? */
export function mayMissElements(w: Writer, array: ValueId): boolean {
  const type = w.typeOf(array);
  return w.context.checkedIndex || (type.kind === 'array' && isMaybe(type.element));
}

const elementOf = (array: Type): Type | null => (array.kind === 'array' ? definite(array.element) : null);

const isMaybe = (type: Type): boolean => type.kind === 'maybe';

const present = (tree: Tree): Tree => partOf(tree, join(t.tsNonNullExpression(tree.node), [tree], 1));

/** A variable that lives on: TypeScript would take it for \`never\` where it is found missing. */
const perhaps = (tree: Tree): Tree =>
  tree.node.type === 'Identifier' && tree.reads.some(isMutable)
    ? { ...tree, node: t.tsAsExpression(tree.node, raw('number | undefined')), width: tree.width + 22 }
    : tree;
