/**
 * Deep copies: `structuredClone(x)`, and `JSON.parse(JSON.stringify(x))`, which is one of plain data.
 *
 * Needs   a value whose type is known: the copy is made part by part, by type, and derivatives pass
 *         through it as through any other reads and writes.
 * Gives   objects that share nothing with the original. A structure that holds itself again (a tree) is
 *         copied by a function of the program that calls itself.
 */

import type { RecordType, Type, ValueId } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { refuseAccessors } from '../expressions/accessors.ts';
import { getField, narrow, slice } from '../expressions/access.ts';
import { mapOver } from '../arrays/arrayLoops.ts';
import { finish } from '../control/branching.ts';
import { equal, lower } from '../expressions/expressions.ts';
import { foreignValue } from './foreign.ts';
import { noteOrder, noteUnknownOrder, orderOfCopy } from './keyOrders.ts';
import { holds, isCyclic } from '../types/holding.ts';
import { valueItem, type Item } from '../items.ts';
import { Lowering } from '../lowering.ts';
import { spanOf, textOf } from '../places.ts';
import { isHidden, isTable, isUnionRecord } from '../types/recordTypes.ts';
import { skipParens } from '../expressions/assign.ts';
import { isMadeWith, lackingOf, markLacking } from '../expressions/lacking.ts';
import { ts } from '../project.ts';

export function clone(lw: Lowering, node: ts.CallExpression): Item {
  const [argument] = node.arguments;
  if (!argument) return valueItem(lw.constant(undefined));
  const id = lw.id(lower(lw, argument), argument);
  lw.at(node);
  return valueItem(copied(lw, id, node, 'platform'));
}

/** `JSON.parse(JSON.stringify(x))`; null for any other text that is read. */
export function jsonCopy(lw: Lowering, node: ts.CallExpression): Item | null {
  const [text, ...more] = node.arguments;
  const inner = text && skipParens(text);
  if (!inner || more.length > 0 || !ts.isCallExpression(inner) || inner.arguments.length !== 1) return null;
  const callee = lower(lw, inner.expression);
  const [argument] = inner.arguments;
  if (callee.kind !== 'builtin' || callee.name !== 'JSON.stringify' || !argument) return null;
  const id = lw.id(lower(lw, argument), argument);
  if (!isPlainData(lw.typeOf(id))) return lw.refuse('AD1004', argument, { value: textOf(argument) });
  lw.at(node);
  return valueItem(copied(lw, id, node, 'text'));
}

/** Of what the platform has made, as objects of the program: they can be written, and have shadows. */
export const ownCopy = (lw: Lowering, id: ValueId, node: ts.CallExpression): ValueId => copied(lw, id, node, 'text');

/** Data that its text says all of, but for what is in optional fields. */
const isPlainData = (type: Type): boolean =>
  !holds(
    type,
    (one) =>
      (one.kind === 'array' && one.storage !== 'Array') ||
      (one.kind === 'record' && (isTable(one) || [...one.fields.keys()].some((name) => isHidden(one, name)))),
  );

type By = 'platform' | 'text';

function copied(lw: Lowering, id: ValueId, node: ts.Node, by: By): ValueId {
  const type = lw.typeOf(id);
  switch (type.kind) {
    case 'real':
    case 'boolean':
    case 'string':
    case 'nothing':
      return id;
    case 'maybe':
      return copiedWhereThere(lw, id, definite(type), node, by);
    case 'array':
      return isImmutable(type.element) ? slice(lw, id, null, null) : mapOver(lw, id, (element) => copied(lw, element, node, by), node);
    case 'record':
      return isCyclic(type) ? copiedByCall(lw, id, type, node, by) : copiedRecord(lw, id, type, node, by);
    case 'opaque': {
      const pieces = by === 'platform' ? ['structuredClone(', ')'] : ['JSON.parse(JSON.stringify(', '))'];
      return foreignValue(lw, node, pieces, [id], true, type);
    }
  }
}

const isImmutable = (type: Type): boolean => ['real', 'boolean', 'string', 'nothing'].includes(definite(type).kind);

function copiedWhereThere(lw: Lowering, id: ValueId, type: Type, node: ts.Node, by: By): ValueId {
  if (isImmutable(type)) return id;
  const missing = equal(lw, 'looseEq', valueItem(id), valueItem(lw.constant(null)), node);
  if (typeof missing === 'boolean') return missing ? id : copied(lw, narrow(lw, id), node, by);
  const there = (): Item => valueItem(copied(lw, narrow(lw, id), node, by));
  const whole = lw.branch(missing, () => valueItem(id), there, node);
  return whole ? lw.id(whole, node) : id;
}

function copiedRecord(lw: Lowering, id: ValueId, type: RecordType, node: ts.Node, by: By): ValueId {
  refuseAccessors(lw, id, node);
  const { names, isKnown } = orderOfCopy(lw, id, type, () => true);
  const fields = names.map((name) => ({ name, value: copied(lw, getField(lw, id, name), node, by) }));
  for (const { name, value } of fields) {
    const keepsIt = by === 'platform' && isMadeWith(lw, id, name);
    if (type.fields.get(name)?.kind === 'maybe' && !keepsIt) markLacking(lw, valueItem(value));
  }
  const result = lw.builder.value(type);
  lw.builder.emit({ kind: 'newRecord', result, fields, ...lackingOf(lw, fields), span: lw.builder.span });
  if (isKnown) noteOrder(lw, type, names);
  else noteUnknownOrder(lw, result);
  return result;
}

/** By a function of the program, for each such type one. */
function copiedByCall(lw: Lowering, id: ValueId, type: RecordType, node: ts.Node, by: By): ValueId {
  if (isUnionRecord(type))
    return lw.refuse('AD3002', node, { what: textOf(node), type: 'a structure of several kinds that contains itself' });
  const result = lw.builder.value(type);
  const callee = copierOf(lw, type, node, by);
  lw.builder.emit({ kind: 'call', results: [result], callee, args: [narrow(lw, id)], span: lw.builder.span });
  return result;
}

function copierOf(lw: Lowering, type: RecordType, node: ts.Node, by: By): string {
  const { copiers } = lw.module;
  const known = copiers.find((one) => one.type === type && one.by === by);
  if (known) return known.key;
  const key = lw.module.newKey(`copy${type.name ?? ''}`);
  const copier = { key, type, by, func: null };
  copiers.push(copier);
  const inner = new Lowering(lw.module, node);
  inner.at(node);
  const param = inner.builder.value(type, 'original');
  const result = copiedRecord(inner, param, type, node, by);
  copiers[copiers.indexOf(copier)] = { ...copier, func: finish(inner, key, [param], [result], spanOf(node, null)) };
  return key;
}

/** A function that copies objects of a type that holds itself; null while it is being made. */
export interface Copier {
  readonly key: string;
  readonly type: RecordType;
  readonly by: By;
  readonly func: ReturnType<typeof finish> | null;
}
