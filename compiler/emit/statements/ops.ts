/** Ops without regions: pure ones become trees, the others one statement each. */

import * as t from '@babel/types';
import type { Op, Region, Type, ValueId } from '../../ir/ir.ts';
import { primitiveOf } from '../../ir/primitives.ts';
import { definite, isReference, tagField } from '../../ir/types.ts';
import { writeIf } from './branches.ts';
import { writeCall } from './calls.ts';
import { assignmentNode } from '../variables/declarations.ts';
import { applyNode, fieldIfThere, fieldNode, propertyNode } from '../expressions/expressions.ts';
import { asMember } from '../expressions/fits.ts';
import { fieldRead, fieldType } from '../expressions/fieldReads.ts';
import { parseForeign } from '../expressions/foreign.ts';
import { writeLoop } from './loops.ts';
import { isNumbers, writeCopy, writeShadow, zerosNode } from './shadows.ts';
import { recordFrame, reserve, restoreFrame } from '../tape/tape.ts';
import { join, partOf, untyped, type Tree } from '../tree.ts';
import { raw } from '../types.ts';
import { isMutable } from '../variables/variables.ts';
import { workArray, workCopy } from './workArrays.ts';
import type { Frame, Writer } from '../writer.ts';

export function writeOps(w: Writer, region: Region<Op>, frame: Frame, except: Op | null = null): void {
  for (const op of region.ops) {
    if (op === except || !w.flow.needed.ops.has(op)) continue;
    frame.opStart = frame.list.length;
    frame.op = op;
    if (op.span.sweep === 'reverse') w.startReverse(op, frame);
    writeOp(w, op, frame);
    if (w.isOver(frame)) return;
  }
}

function writeOp(w: Writer, op: Op, frame: Frame): void {
  const read = (value: ValueId): Tree => w.read(value, frame);
  const pure = (tree: Tree): void => {
    if ('result' in op && op.result !== null) w.define(op.result, tree, frame, op.span);
  };
  switch (op.kind) {
    case 'constant':
    case 'undef':
    case 'global':
      return;
    case 'if':
      return writeIf(w, op, frame);
    case 'loop':
      return writeLoop(w, op, frame);
    case 'apply': {
      if (op.rule === 'withDerivativeOf') return pure(read(op.args[0] as ValueId));
      const isNumeric = primitiveOf(op.rule)?.takes === 'real';
      const asksIfThere = op.args.some((arg) => w.typeOf(arg).kind === 'nothing');
      const args = op.args.map((arg) => {
        if (isNumeric && isMaybe(w.typeOf(arg))) return present(read(arg));
        return asksIfThere && w.typeOf(arg).kind === 'real' ? perhaps(read(arg)) : read(arg);
      });
      const node = applyNode(
        op.rule,
        args.map((arg) => arg.node),
        w.context.helper,
      );
      return pure(join(node, args, node.type === 'CallExpression' ? 5 + op.rule.length + 2 * args.length : 3));
    }
    case 'narrow': {
      const value = read(op.value);
      return pure(isMaybe(w.typeOf(op.value)) && !value.isDefinite ? present(value) : value);
    }
    case 'load': {
      const parts = [read(op.array), read(op.index)] as const;
      const place = t.memberExpression(parts[0].node, parts[1].node, true);
      w.places.set(op, place);
      const array = w.typeOf(op.array);
      const mayMiss = w.context.checkedIndex || (array.kind === 'array' && isMaybe(array.element));
      const type = w.typeOf(op.result);
      // An element that may be `null` is not `undefined`, whatever TypeScript says of indices.
      const isNull = w.context.checkedIndex && type.kind === 'maybe' && type.absent === 'null';
      if (isNull)
        return pure(partOf(parts[0], join(t.tsAsExpression(w.locate(place, op.span), w.context.types.node(type)), parts, 14, true)));
      const checked = mayMiss && !isMaybe(type);
      return pure(partOf(parts[0], join(checked ? t.tsNonNullExpression(w.locate(place, op.span)) : place, parts, 2, true)));
    }
    case 'length': {
      const array = read(op.array);
      const node = t.memberExpression(array.node, t.identifier('length'));
      // A typed array keeps its length for ever.
      const type = w.typeOf(op.array);
      const tree = join(node, [array], 7, !(type.kind === 'array' && type.storage !== 'Array'));
      // Of a tuple TypeScript knows the very number.
      return pure(array.isReadonly && type.kind === 'array' && type.tuple !== null ? untyped(tree) : tree);
    }
    case 'getField':
      return pure(fieldRead(w, op, frame));
    case 'newArray': {
      const length = read(op.length);
      const fill = op.fill === null ? null : read(op.fill);
      if (op.work !== undefined) return pure(join(workArray(w, op.work, length.node, w.typeOf(op.result)), [length], 24));
      return pure(join(newArrayNode(w, op, length, fill), fill ? [length, fill] : [length], 24));
    }
    case 'arrayLiteral': {
      const type = w.typeOf(op.result);
      const elements = op.elements.map((element) => (type.kind === 'array' ? w.readAs(element, type.element, frame) : read(element)));
      const nodes = elements.map((element) => element.node);
      if (type.kind === 'array' && type.storage !== 'Array') {
        const of = t.memberExpression(t.identifier(type.storage), t.identifier('of'));
        return pure(join(t.callExpression(of, nodes), elements, 18 + 2 * nodes.length));
      }
      const tree = join(t.arrayExpression(nodes), elements, 2 + 2 * nodes.length);
      const isVague =
        nodes.length === 0 ||
        op.elements.every((element) => w.typeOf(element).kind === 'nothing') ||
        (type.kind === 'array' && (type.tuple !== null || op.elements.some((element) => isNarrower(w, element, type.element)))) ||
        elements.some((element) => element.untyped);
      return pure(isVague ? untyped(tree) : tree);
    }
    case 'slice':
    case 'view': {
      const array = read(op.array);
      if (op.kind === 'slice' && op.work !== undefined) return pure(join(workCopy(w, op.work, array), [array], 24, true));
      const bounds: Tree[] = [];
      if (op.start !== null) bounds.push(read(op.start));
      else if (op.end !== null) bounds.push({ ...array, node: t.numericLiteral(0), reads: [], memory: false });
      if (op.end !== null) bounds.push(read(op.end));
      const method = t.memberExpression(array.node, t.identifier(op.kind === 'slice' ? 'slice' : 'subarray'));
      const node = t.callExpression(
        method,
        bounds.map((bound) => bound.node),
      );
      const tree = join(node, [array, ...bounds], 12, op.kind === 'slice');
      // The elements of `[].slice()` are of no type.
      return pure(array.untyped ? untyped(tree) : tree);
    }
    case 'newRecord': {
      const values = op.fields.map((field) => w.readAs(field.value, fieldType(w.typeOf(op.result), field.name), frame));
      return pure(recordTree(w, op, values));
    }
    case 'store': {
      const load = w.flow.compound.get(op);
      const element = load && w.places.get(load);
      const place = element ? w.copy(element) : t.memberExpression(read(op.array).node, read(op.index).node, true);
      const value = w.readAs(op.value, elementType(w.typeOf(op.array)), frame);
      w.settleMemory(frame);
      return write(w, op, frame, place, value.node);
    }
    case 'setField': {
      const type = w.typeOf(op.record);
      const [record, value] = [read(op.record), w.readAs(op.value, fieldType(type, op.field), frame)];
      w.settleMemory(frame);
      const object = asMember(record.node, type, op.field, w.context.types);
      return write(w, op, frame, propertyNode(object, op.field), value.node);
    }
    case 'resize': {
      const [array, length] = [read(op.array), read(op.length)];
      w.settleMemory(frame);
      return write(w, op, frame, t.memberExpression(array.node, t.identifier('length')), length.node);
    }
    case 'push': {
      const [array, value] = [read(op.array), w.readAs(op.value, elementType(w.typeOf(op.array)), frame)];
      w.settleMemory(frame);
      const call = t.callExpression(t.memberExpression(array.node, t.identifier('push')), [value.node]);
      return w.push(frame, t.expressionStatement(w.locate(call, op.span)), op.span);
    }
    case 'pop': {
      const array = read(op.array);
      w.settleMemory(frame);
      const call = t.callExpression(t.memberExpression(array.node, t.identifier('pop')), []);
      const bare = w.typeOf(op.result).kind === 'maybe';
      return effect(w, op, op.result, join(bare ? call : t.tsNonNullExpression(call), [array], 6), frame);
    }
    case 'foreign': {
      if (op.pieces[0] === 'new Draws()') w.context.helper('Draws');
      const { names, defers, fill } = parseForeign(op);
      for (const name of names) w.context.reserve(name);
      const args = op.args.map((value) => {
        const tree = read(value);
        // A function may read it later, or have a name of its own for what the parameter is called.
        const unsafe = defers && tree.reads.some((variable) => isMutable(variable) || (variable.isParam && names.has(variable.hint ?? '')));
        return unsafe ? w.temporary(tree, w.hintOf(value), w.typeOf(value), frame, op.span) : tree;
      });
      const { node, isExpression } = fill(args.map((arg) => arg.node));
      if (!op.effect) return pure(join(node as t.Expression, args, 20, true));
      w.settleMemory(frame);
      if (!isExpression) return w.push(frame, node as t.Statement, op.span);
      return effect(w, op, op.result, join(node as t.Expression, args, 20), frame);
    }
    case 'throw': {
      const value = read(op.value);
      return w.push(frame, t.throwStatement(value.node), op.span);
    }
    case 'call':
      return writeCall(w, op, frame);
    case 'record':
      return recordFrame(w, op, frame);
    case 'restore':
      return restoreFrame(w, op, frame);
    case 'reserve':
      return reserve(w, op, frame);
    case 'shadow':
      return writeShadow(w, op, frame);
    case 'copy':
      return writeCopy(w, op, frame);
  }
}

function write(w: Writer, op: Op, frame: Frame, place: t.MemberExpression, value: t.Expression): void {
  w.locate(place, op.span);
  const assignment = assignmentNode(w, place, value);
  // `a[i] += v` reads the element as well.
  if (assignment.type === 'AssignmentExpression' && assignment.operator !== '=' && mayMiss(w, op))
    assignment.left = t.tsNonNullExpression(place);
  w.push(frame, t.expressionStatement(w.locate(assignment, op.span)), op.span);
}

const isMaybe = (type: Type | undefined): boolean => type?.kind === 'maybe';

const present = (tree: Tree): Tree => partOf(tree, join(t.tsNonNullExpression(tree.node), [tree], 1));

const elementType = (array: Type): Type | undefined => {
  const type = definite(array);
  return type.kind === 'array' ? type.element : undefined;
};

/** May the place that an op writes be undefined for TypeScript? */
function mayMiss(w: Writer, op: Op): boolean {
  if (op.kind === 'setField') return isMaybe(fieldType(w.typeOf(op.record), op.field));
  if (op.kind !== 'store') return false;
  const array = w.typeOf(op.array);
  return w.context.checkedIndex || (array.kind === 'array' && isMaybe(array.element));
}

/** An effect whose result may be read: never waits. */
function effect(w: Writer, op: Op, result: ValueId | null, tree: Tree, frame: Frame): void {
  w.locate(tree.node, op.span);
  if (result !== null && w.isNeeded(result)) w.assign(w.variableOf(result), tree, frame, op.span);
  else w.push(frame, t.expressionStatement(stripNonNull(tree.node)), op.span);
}

/** A variable that lives on: TypeScript would take it for \`never\` where it is found missing. */
const perhaps = (tree: Tree): Tree =>
  tree.node.type === 'Identifier' && tree.reads.some(isMutable)
    ? { ...tree, node: t.tsAsExpression(tree.node, raw('number | undefined')), width: tree.width + 22 }
    : tree;

const stripNonNull = (node: t.Expression): t.Expression => (node.type === 'TSNonNullExpression' ? node.expression : node);

function newArrayNode(w: Writer, op: Op & { kind: 'newArray' }, length: Tree, fill: Tree | null): t.Expression {
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

function recordTree(w: Writer, op: Op & { kind: 'newRecord' }, values: readonly Tree[]): Tree {
  const type = w.typeOf(op.result);
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
    return join(t.tsAsExpression(literal, isTagged ? t.tsIntersectionType([named, raw(`{ ${tagField}: number }`)]) : named), values, extra);
  }
  const whole =
    op.fields.length === type.fields.size &&
    ![...type.fields.values()].some((field) => field.kind === 'maybe' || field.kind === 'nothing') &&
    !op.fields.some(({ name, value }) => isNarrower(w, value, type.fields.get(name)));
  const tree = join(literal, values, extra);
  return whole && !values.some((value) => value.untyped) ? tree : untyped(tree);
}
