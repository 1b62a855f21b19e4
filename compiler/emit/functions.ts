/** One function of the emitted module: from structured SSA to a Babel function, all but its names. */

import * as t from '@babel/types';
import type { Func, Op } from '../ir/ir.ts';
import { opsIn } from '../ir/walk.ts';
import { findExpressions } from './statements/branches.ts';
import { shortenChoices } from './tidying/choices.ts';
import { coalesce } from './variables/coalesce.ts';
import { findCompound } from './statements/compound.ts';
import type { ModuleContext } from './context.ts';
import { fieldNode } from './expressions/expressions.ts';
import { followFlow } from './variables/flow.ts';
import type { HelperName } from './moduleParts/helpers.ts';
import { dropAssertions } from './tidying/assertions.ts';
import { askDirectly } from './tidying/asked.ts';
import { mentioned, wrapperBody, writeBuffers, writeCheck } from './statements/buffers.ts';
import { asDeclared, resultNames, resultRecord, resultType } from './statements/results.ts';
import type { EmitParam, EmittedFunction, EmittedWrapper, ResultShape } from './request.ts';
import { findNeeded } from './variables/needed.ts';
import { writeOps } from './statements/ops.ts';
import { closeTape, openTape, tapeUse } from './tape/tape.ts';
import { settleTops } from './tape/tapeTops.ts';
import { tidy } from './tidying/tidy.ts';
import { raw } from './types.ts';
import { dropResets } from './tidying/resets.ts';
import { findNullish } from './expressions/nullish.ts';
import { giveStartValues, preferConst } from './tidying/finish.ts';
import { putBackArrays, takeArrays, usesWorkArrays } from './statements/workArrays.ts';
import { findUpdates } from './statements/updates.ts';
import { newVariable, type Variable } from './variables/variables.ts';
import type { Frame } from './writer.ts';
import { Writer } from './writer.ts';

export interface WrittenFunction {
  readonly node: t.FunctionDeclaration;
  /** Null for a wrapper, which has no variables to name. */
  readonly writer: Writer | null;
}

function writerFor(original: Func<Op>, context: ModuleContext, params: readonly EmitParam[] = []): Writer {
  const fn = dropResets(tidy(findNullish(original)));
  const updates = findUpdates(fn);
  const needed = findNeeded(fn, updates);
  const flow = followFlow(fn, needed, updates, findCompound(fn));
  const expressions = findExpressions(fn, flow);
  const variables = coalesce(fn, flow, expressions);
  fn.params.forEach((param, k) => {
    const variable = variables.get(param);
    if (variable && params[k]?.isReadonly) variable.isReadonly = true;
  });
  return new Writer(fn, flow, variables, expressions, context);
}

/** The body, with `finish` adding the return statement. */
function writeBody(w: Writer, finish: (frame: Frame) => void): t.Statement[] {
  w.context.remarks.startFunction([...opsIn(w.fn.body)].every((op) => op.span.sweep === 'reverse'));
  const use = tapeUse(w);
  w.tapeUse = use;
  const statements = w.inRegion(w.flow.root, null, (frame) => {
    const arrays = usesWorkArrays(w) ? w.context.pool(w.fn.name) : null;
    if (arrays) frame.list.push(takeArrays(w, arrays));
    frame.list.push(...openTape(w, use));
    writeOps(w, w.fn.body, frame);
    if (w.isOver(frame)) return;
    frame.opStart = frame.list.length;
    frame.list.push(...closeTape(w, use));
    if (arrays) frame.list.push(putBackArrays(w, arrays));
    finish(frame);
  });
  settleTops(w.locals, w.fn.tape === 'own', statements);
  const standsFor = (node: t.Identifier): Variable | undefined => w.standsFor.get(node);
  askDirectly(statements, standsFor);
  shortenChoices(statements, standsFor);
  giveStartValues(statements, standsFor);
  preferConst(statements, standsFor);
  dropAssertions(statements, standsFor);
  const unset = new Set(w.variables.values());
  for (const variable of unset) {
    // Only undefined values ever reach it.
    if (variable.declaration || variable.isParam || variable.identifiers.length === 0) continue;
    const id = w.identifier(variable);
    id.typeAnnotation = w.context.types.annotation(variable.type);
    const declarator = t.variableDeclarator(id);
    declarator.definite = true;
    statements.unshift(t.variableDeclaration('let', [declarator]));
  }
  return statements;
}

/** A function that only the module itself calls. */
export function writeCallee(fn: Func<Op>, name: string, context: ModuleContext): WrittenFunction {
  const w = writerFor(fn, context);
  const types = w.fn.body.yields.map((value) => context.types.node(w.typeOf(value)));
  const names = resultNames(fn);
  const body = writeBody(w, (frame) => {
    const values = w.fn.body.yields.map((value) => w.read(value, frame).node);
    const [only] = values;
    if (only === undefined) return;
    frame.list.push(t.returnStatement(values.length === 1 ? only : resultRecord(context, names, values)));
  });
  const params = fn.params.map((param) => {
    const variable = w.variables.get(param) ?? newVariable(w.hintOf(param), w.typeOf(param), w.flow.root);
    const hint = variable.hint ?? 'value';
    const isRead = variable.identifiers.length > 0;
    const id = isRead ? w.identifier(variable) : w.identifier({ ...variable, hint: `_${hint}` });
    id.typeAnnotation = context.types.annotation(w.typeOf(param));
    return id;
  });
  if (fn.tape === 'argument') {
    const tape = w.local('tape');
    tape.typeAnnotation = t.tsTypeAnnotation(raw(context.tapeType()));
    params.unshift(tape);
  }
  const node = t.functionDeclaration(t.identifier(name), params, t.blockStatement(body));
  const [single] = types;
  const result = single === undefined ? t.tsVoidKeyword() : types.length === 1 ? single : resultType(names, types);
  node.returnType = t.tsTypeAnnotation(result);
  return { node, writer: w };
}

/** A function that the module exports, under the head that the user's function has. */
export function writeEntry(request: EmittedFunction, fn: Func<Op>, context: ModuleContext): WrittenFunction {
  const w = writerFor(fn, context, request.params);
  const shorthands: { readonly property: t.ObjectProperty; readonly key: string; readonly value: t.Expression }[] = [];
  const body = writeBody(w, (frame) => {
    if (request.buffers) writeBuffers(w, request.buffers, frame);
    if (!request.result) return;
    const counts = new Map<number, number>();
    count(request.result, counts);
    const read = (index: number): t.Expression => {
      const value = w.fn.body.yields[index];
      if (value === undefined) throw new RangeError(`no result ${index}`);
      const tree = w.read(value, frame);
      const times = counts.get(index) ?? 1;
      if (times < 2 || tree.node.type === 'Identifier') return tree.node;
      const held = w.temporary(tree, 'result', w.typeOf(value), frame, fn.span);
      frame.pending.set(value, held);
      return held.node;
    };
    const shape = (at: ResultShape): t.Expression => {
      if (at.kind === 'value') return at.declared === undefined ? read(at.index) : asDeclared(w, read(at.index), at.declared);
      const properties = at.fields.map((field) => {
        const value = shape(field.shape);
        const property = fieldNode(field.name, value);
        shorthands.push({ property, key: field.name, value });
        return property;
      });
      return context.compact(t.objectExpression(properties));
    };
    const result = t.returnStatement(shape(request.result));
    frame.list.push(result);
  });
  const node = headOf(request);
  node.body = t.blockStatement([...(request.buffers ? writeCheck(context, request.buffers) : []), ...body]);
  const order = printed(request.params);
  if (order[0]?.first) context.helper('CheckpointOptions');
  const used = request.buffers ? mentioned(request.buffers) : new Set<string>();
  fn.params.forEach((param, k) => {
    const name = request.params[k]?.name;
    if (name === undefined) throw new RangeError(`no parameter ${k}`);
    const identifiers = w.variables.get(param)?.identifiers ?? [];
    for (const identifier of identifiers) identifier.name = name;
    if (identifiers.length === 0 && context.marksUnused && !used.has(name))
      markUnused(node.params[order.indexOf(request.params[k] as EmitParam)], name);
  });
  context.afterNaming(() => {
    for (const { property, key, value } of shorthands) {
      if (value.type === 'Identifier' && value.name === key && !property.computed) property.shorthand = true;
    }
  });
  return { node, writer: w };
}

/** A leading underscore says that a parameter is not read; `noUnusedParameters` wants it. */
function markUnused(param: t.Node | null | undefined, name: string): void {
  if (param?.type !== 'Identifier' || name.startsWith('_')) return;
  const start = param.name.startsWith('...') ? 3 : 0;
  if (param.name.startsWith(name, start)) param.name = `${param.name.slice(0, start)}_${param.name.slice(start)}`;
}

function count(shape: ResultShape, into: Map<number, number>): void {
  if (shape.kind === 'value') into.set(shape.index, (into.get(shape.index) ?? 0) + 1);
  else for (const field of shape.fields) count(field.shape, into);
}

/** A function that the module exports and that only calls another one. */
export function writeWrapper(
  request: EmittedWrapper,
  helper: (name: HelperName) => string,
  compact: (node: t.ObjectExpression) => void,
): t.FunctionDeclaration {
  const node = headOf(request);
  node.body = t.blockStatement(wrapperBody(request.body(helper)));
  t.traverseFast(node.body, (inner) => {
    if (inner.type === 'ObjectExpression') compact(inner);
  });
  return node;
}

/** Parameters as the caller writes them. */
const printed = (params: readonly EmitParam[]): readonly EmitParam[] => [
  ...params.filter((param) => param.first),
  ...params.filter((param) => !param.first),
];

/** The user's own text, as it stands. */
function headOf({ name, typeParameters, params, returnType }: EmittedFunction | EmittedWrapper): t.FunctionDeclaration {
  const texts = printed(params).map((param) => t.identifier(param.text));
  const node = t.functionDeclaration(t.identifier(`${name}${typeParameters}`), texts, t.blockStatement([]));
  if (returnType !== '') node.returnType = t.tsTypeAnnotation(raw(returnType));
  return node;
}
