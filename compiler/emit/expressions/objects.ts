/** New arrays and records, and parts of arrays, as expressions. */

import * as t from '@babel/types';
import type { ArrayLiteral, NewArray, NewRecord, Slice, Type, ValueId, View } from '../../ir/ir.ts';
import { isReference, tagField } from '../../ir/types.ts';
import { isNumbers, zerosNode } from '../statements/shadows.ts';
import { workArray, workCopy } from '../statements/workArrays.ts';
import { join, untyped, type Tree } from '../tree.ts';
import { raw } from '../types.ts';
import type { Frame, Writer } from '../writer.ts';
import { fieldIfThere, fieldNode } from './expressions.ts';
import { fieldType } from './fieldReads.ts';

export function newArrayTree(w: Writer, op: NewArray, frame: Frame): Tree {
  const length = w.read(op.length, frame);
  const fill = op.fill === null ? null : w.read(op.fill, frame);
  if (op.work !== undefined) return join(workArray(w, op.work, length.node, w.typeOf(op.result)), [length], 24);
  return join(newArrayNode(w, op, length, fill), fill ? [length, fill] : [length], 24);
}

export function arrayLiteralTree(w: Writer, op: ArrayLiteral, frame: Frame): Tree {
  const type = w.typeOf(op.result);
  const elements = op.elements.map((element) => (type.kind === 'array' ? w.readAs(element, type.element, frame) : w.read(element, frame)));
  const nodes = elements.map((element) => element.node);
  if (type.kind === 'array' && type.storage !== 'Array') {
    const of = t.memberExpression(t.identifier(type.storage), t.identifier('of'));
    return join(t.callExpression(of, nodes), elements, 18 + 2 * nodes.length);
  }
  const tree = join(t.arrayExpression(nodes), elements, 2 + 2 * nodes.length);
  const isVague =
    nodes.length === 0 ||
    op.elements.every((element) => w.typeOf(element).kind === 'nothing') ||
    (type.kind === 'array' && (type.tuple !== null || op.elements.some((element) => isNarrower(w, element, type.element)))) ||
    elements.some((element) => element.untyped);
  return isVague ? untyped(tree) : tree;
}

/** `slice` or `subarray`. */
export function partTree(w: Writer, op: Slice | View, frame: Frame): Tree {
  const array = w.read(op.array, frame);
  if (op.kind === 'slice' && op.work !== undefined) return join(workCopy(w, op.work, array), [array], 24, true);
  const bounds: Tree[] = [];
  if (op.start !== null) bounds.push(w.read(op.start, frame));
  else if (op.end !== null) bounds.push({ ...array, node: t.numericLiteral(0), reads: [], memory: false });
  if (op.end !== null) bounds.push(w.read(op.end, frame));
  const method = t.memberExpression(array.node, t.identifier(op.kind === 'slice' ? 'slice' : 'subarray'));
  const node = t.callExpression(
    method,
    bounds.map((bound) => bound.node),
  );
  const tree = join(node, [array, ...bounds], 12, op.kind === 'slice');
  // The elements of `[].slice()` are of no type.
  return array.untyped ? untyped(tree) : tree;
}

export function newRecordTree(w: Writer, op: NewRecord, frame: Frame): Tree {
  const type = w.typeOf(op.result);
  const values = op.fields.map((field) => w.readAs(field.value, fieldType(type, field.name), frame));
  const extra = 4 + 6 * values.length;
  if (type.kind !== 'record' || type.form === 'tuple') {
    return untyped(join(t.arrayExpression(values.map((value) => value.node)), values, extra));
  }
  const properties = op.fields.map((field, k) => {
    const { node } = values[k] as Tree;
    return op.lacking?.includes(field.name) ? fieldIfThere(field.name, node, w.copy(node)) : fieldNode(field.name, node);
  });
  const literal = w.context.compact(t.objectExpression(properties));
  const isMissing = [...type.fields].some(
    ([name, field]) =>
      field.kind !== 'maybe' && field.kind !== 'nothing' && (op.lacking?.includes(name) || !op.fields.some((one) => one.name === name)),
  );
  // A named type may want literals where we know numbers and strings, or fields that come later (`{ value } as Node`).
  if (isMissing || !w.context.types.isPlain(type)) {
    const named = w.context.types.node(type);
    const isTagged = op.fields.some((field) => field.name === tagField);
    // TypeScript takes a literal for no instance of a class that has private fields.
    const isOther = op.fields.some(({ name }) => w.context.types.hides(type, name));
    const whole = isOther ? t.tsAsExpression(literal, t.tsUnknownKeyword()) : literal;
    return join(t.tsAsExpression(whole, isTagged ? t.tsIntersectionType([named, raw(`{ ${tagField}: number }`)]) : named), values, extra);
  }
  const whole =
    op.fields.length === type.fields.size &&
    ![...type.fields.values()].some((field) => field.kind === 'maybe' || field.kind === 'nothing') &&
    !op.fields.some(({ name, value }) => isNarrower(w, value, type.fields.get(name)));
  const tree = join(literal, values, extra);
  return whole && !values.some((value) => value.untyped) ? tree : untyped(tree);
}

function newArrayNode(w: Writer, op: NewArray, length: Tree, fill: Tree | null): t.Expression {
  const type = w.typeOf(op.result);
  const isZero = fill?.node.type === 'NumericLiteral' && fill.node.value === 0;
  if (op.shadow === true && isZero && isNumbers(type)) return zerosNode(w, length.node);
  const storage = type.kind === 'array' ? type.storage : 'Array';
  const made = t.newExpression(t.identifier(storage), [length.node]);
  if (storage === 'Array' && type.kind === 'array') {
    made.typeParameters = t.tsTypeParameterInstantiation([w.context.types.node(type.element)]);
  }
  return fill === null || (isZero && storage !== 'Array')
    ? made
    : t.callExpression(t.memberExpression(made, t.identifier('fill')), [fill.node]);
}

/** An object of another type than its place: of a subclass, say, where TypeScript would forget that there are others. */
function isNarrower(w: Writer, value: ValueId, wanted: Type | undefined): boolean {
  const type = w.typeOf(value);
  return wanted !== undefined && type !== wanted && isReference(type) && w.context.types.text(type) !== w.context.types.text(wanted);
}
