/** Ops with an effect, a statement each: writes to arrays and records, and the user's own code. */

import * as t from '@babel/types';
import type { Foreign, Op, Pop, Push, Resize, SetField, Store, Type, ValueId } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { opsIn } from '../../ir/walk.ts';
import { propertyNode } from '../expressions/expressions.ts';
import { fieldType } from '../expressions/fieldReads.ts';
import { asMember } from '../expressions/fits.ts';
import { parseForeign } from '../expressions/foreign.ts';
import { mayMissElements } from '../expressions/reads.ts';
import { join, type Tree } from '../tree.ts';
import { assignmentNode } from '../variables/declarations.ts';
import { isMutable } from '../variables/variables.ts';
import type { Frame, Writer } from '../writer.ts';

export function writeStore(w: Writer, op: Store, frame: Frame): void {
  const load = w.flow.compound.get(op);
  const element = load && w.places.get(load);
  const place = element ? w.copy(element) : t.memberExpression(w.read(op.array, frame).node, w.read(op.index, frame).node, true);
  const value = w.readAs(op.value, elementType(w.typeOf(op.array)), frame);
  w.settleMemory(frame);
  assign(w, op, frame, place, value.node, mayMissElements(w, op.array));
}

export function writeSetField(w: Writer, op: SetField, frame: Frame): void {
  const type = w.typeOf(op.record);
  const wanted = fieldType(type, op.field);
  const [record, value] = [w.read(op.record, frame), w.readAs(op.value, wanted, frame)];
  w.settleMemory(frame);
  const object = asMember(record.node, type, op.field, w.context.types);
  const place = propertyNode(object, op.field, w.context.types.hides(type, op.field));
  const node = wanted && isFilledByCall(w, op) ? t.tsAsExpression(value.node, w.context.types.node(wanted)) : value.node;
  assign(w, op, frame, place, node, wanted?.kind === 'maybe');
}

/** `box.value = null; fill(box); box.value`: TypeScript takes it that calls leave fields alone, so for it nothing can be there. */
function isFilledByCall(w: Writer, { record, field, value }: SetField): boolean {
  if (w.typeOf(value).kind !== 'nothing') return false;
  const isRead = w.flow.uses.get(record)?.some(({ op }) => op?.kind === 'getField' && op.field === field) ?? false;
  return isRead && opsIn(w.fn.body).some((op) => op.kind === 'call');
}

export function writeResize(w: Writer, op: Resize, frame: Frame): void {
  const [array, length] = [w.read(op.array, frame), w.read(op.length, frame)];
  w.settleMemory(frame);
  assign(w, op, frame, t.memberExpression(array.node, t.identifier('length')), length.node, false);
}

export function writePush(w: Writer, op: Push, frame: Frame): void {
  const [array, value] = [w.read(op.array, frame), w.readAs(op.value, elementType(w.typeOf(op.array)), frame)];
  w.settleMemory(frame);
  const call = t.callExpression(t.memberExpression(array.node, t.identifier('push')), [value.node]);
  w.push(frame, t.expressionStatement(w.locate(call, op.span)), op.span);
}

export function writePop(w: Writer, op: Pop, frame: Frame): void {
  const array = w.read(op.array, frame);
  w.settleMemory(frame);
  const call = t.callExpression(t.memberExpression(array.node, t.identifier('pop')), []);
  const bare = w.typeOf(op.result).kind === 'maybe';
  effect(w, op, op.result, join(bare ? call : t.tsNonNullExpression(call), [array], 6), frame);
}

export function writeForeign(w: Writer, op: Foreign, frame: Frame): void {
  if (op.pieces[0] === 'new Draws()') w.context.helper('Draws');
  const { names, defers, fill } = parseForeign(op);
  for (const name of names) w.context.reserve(name);
  const args = op.args.map((value) => {
    const tree = w.read(value, frame);
    // A function may read it later, or have a name of its own for what the parameter is called.
    const unsafe = defers && tree.reads.some((variable) => isMutable(variable) || (variable.isParam && names.has(variable.hint ?? '')));
    return unsafe ? w.temporary(tree, w.hintOf(value), w.typeOf(value), frame, op.span) : tree;
  });
  const { kind, node } = fill(args.map((arg) => arg.node));
  if (kind === 'statement') {
    w.settleMemory(frame);
    return w.push(frame, node, op.span);
  }
  if (!op.effect) {
    if (op.result !== null) w.define(op.result, join(node, args, 20, true), frame, op.span);
    return;
  }
  w.settleMemory(frame);
  effect(w, op, op.result, join(node, args, 20), frame);
}

/** `mayMiss`: may the place be undefined for TypeScript? */
function assign(w: Writer, op: Op, frame: Frame, place: t.MemberExpression, value: t.Expression, mayMiss: boolean): void {
  w.locate(place, op.span);
  const assignment = assignmentNode(w, place, value);
  // `a[i] += v` reads the element as well.
  if (assignment.type === 'AssignmentExpression' && assignment.operator !== '=' && mayMiss) assignment.left = t.tsNonNullExpression(place);
  w.push(frame, t.expressionStatement(w.locate(assignment, op.span)), op.span);
}

/** An effect whose result may be read: never waits. */
function effect(w: Writer, op: Op, result: ValueId | null, tree: Tree, frame: Frame): void {
  w.locate(tree.node, op.span);
  if (result !== null && w.isNeeded(result)) w.assign(w.variableOf(result), tree, frame, op.span);
  else w.push(frame, t.expressionStatement(stripNonNull(tree.node)), op.span);
}

const elementType = (array: Type): Type | undefined => {
  const type = definite(array);
  return type.kind === 'array' ? type.element : undefined;
};

const stripNonNull = (node: t.Expression): t.Expression => (node.type === 'TSNonNullExpression' ? node.expression : node);
