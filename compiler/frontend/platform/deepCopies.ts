/**
 * Deep copies: `structuredClone(x)`, and `JSON.parse(JSON.stringify(x))`, which is one of plain data.
 *
 * Needs   a value whose type is known: the copy is made part by part, by type, and derivatives pass
 *         through it as through any other reads and writes.
 * Gives   objects that share nothing with the original; `structuredClone` keeps what they share with each other. A structure that holds itself again (a tree) is
 *         copied by a function of the program that calls itself.
 */

import type { RecordType, Type, ValueId } from '../../ir/ir.ts';
import { definite, nothing } from '../../ir/types.ts';
import { refuseAccessors } from '../expressions/accessors.ts';
import { getField, narrow, slice } from '../expressions/access.ts';
import { mapOver } from '../arrays/arrayLoops.ts';
import { finish } from '../control/branching.ts';
import { equal, lower } from '../expressions/expressions.ts';
import { foreignValue } from './foreign.ts';
import { noteOrder, noteUnknownOrder, orderOfCopy } from './keyOrders.ts';
import { copiedOnce, noneCopied, type Copied } from './sharedParts.ts';
import { holds, isCyclic } from '../types/holding.ts';
import { sameType } from '../types/joins.ts';
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
  return valueItem(copied(lw, id, node, { by: 'platform', made: noneCopied(lw, lw.typeOf(id)) }));
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
  return valueItem(copied(lw, id, node, asText));
}

/** Of what the platform has made, as objects of the program: they can be written, and have shadows. */
export const ownCopy = (lw: Lowering, id: ValueId, node: ts.CallExpression): ValueId => copied(lw, id, node, asText);

/** Data that its text says all of, but for what is in optional fields. */
const isPlainData = (type: Type): boolean =>
  !holds(
    type,
    (one) =>
      (one.kind === 'array' && one.storage !== 'Array') ||
      (one.kind === 'record' && (isTable(one) || [...one.fields.keys()].some((name) => isHidden(one, name)))),
  );

/** Who makes the copy; and what has been copied that may be met again. */
interface Way {
  readonly by: 'platform' | 'text';
  readonly made: readonly Copied[];
}

const asText: Way = { by: 'text', made: [] };

function copied(lw: Lowering, id: ValueId, node: ts.Node, way: Way): ValueId {
  const type = lw.typeOf(id);
  switch (type.kind) {
    case 'real':
    case 'boolean':
    case 'string':
    case 'nothing':
      return id;
    case 'maybe':
      return copiedWhereThere(lw, id, definite(type), node, way);
    case 'array': {
      const list = (): ValueId =>
        isImmutable(type.element) ? slice(lw, id, null, null) : mapOver(lw, id, (element) => copied(lw, element, node, way), node);
      return copiedOnce(lw, way.made, id, list, node);
    }
    case 'record': {
      const whole = (): ValueId => (isCyclic(type) ? copiedByCall(lw, id, type, node, way) : copiedRecord(lw, id, type, node, way));
      return copiedOnce(lw, way.made, id, whole, node);
    }
    case 'opaque': {
      const pieces = way.by === 'platform' ? ['structuredClone(', ')'] : ['JSON.parse(JSON.stringify(', '))'];
      return foreignValue(lw, node, pieces, [id], true, type);
    }
  }
}

const isImmutable = (type: Type): boolean => ['real', 'boolean', 'string', 'nothing'].includes(definite(type).kind);

function copiedWhereThere(lw: Lowering, id: ValueId, type: Type, node: ts.Node, way: Way): ValueId {
  if (isImmutable(type)) return id;
  const missing = equal(lw, 'looseEq', valueItem(id), valueItem(lw.constant(null)), node);
  if (typeof missing === 'boolean') return missing ? id : copied(lw, narrow(lw, id), node, way);
  const there = (): Item => valueItem(copied(lw, narrow(lw, id), node, way));
  const whole = lw.branch(missing, () => valueItem(id), there, node);
  return whole ? lw.id(whole, node) : id;
}

function copiedRecord(lw: Lowering, id: ValueId, type: RecordType, node: ts.Node, way: Way): ValueId {
  refuseAccessors(lw, id, node);
  const { names, isKnown } = orderOfCopy(lw, id, type, () => true);
  const fields = names.map((name) => ({ name, value: copied(lw, getField(lw, id, name), node, way) }));
  for (const { name, value } of fields) {
    const keepsIt = way.by === 'platform' && isMadeWith(lw, id, name);
    if (type.fields.get(name)?.kind === 'maybe' && !keepsIt) markLacking(lw, valueItem(value));
  }
  const result = lw.builder.value(type);
  lw.builder.emit({ kind: 'newRecord', result, fields, ...lackingOf(lw, fields), span: lw.builder.span });
  if (isKnown) noteOrder(lw, type, names);
  else noteUnknownOrder(lw, result);
  return result;
}

/** By a function of the program, for each such type one. */
function copiedByCall(lw: Lowering, id: ValueId, type: RecordType, node: ts.Node, way: Way): ValueId {
  if (isUnionRecord(type))
    return lw.refuse('AD3002', node, { what: textOf(node), type: 'a structure of several kinds that contains itself' });
  const result = lw.builder.value(type);
  const { key, made } = copierOf(lw, type, node, way);
  const tables = made.flatMap(({ by }) => ('id' in by ? [by.id] : []));
  lw.builder.emit({ kind: 'call', results: [result], callee: key, args: [narrow(lw, id), ...tables], span: lw.builder.span });
  return result;
}

function copierOf(lw: Lowering, type: RecordType, node: ts.Node, { by, made }: Way): Pick<Copier, 'key' | 'made'> {
  const { copiers } = lw.module;
  const tables = made.filter((one) => 'id' in one.by);
  const isAlike = (one: Copier): boolean =>
    one.made.length === tables.length && one.made.every((each, k) => sameType(each.type, tables[k]?.type ?? nothing));
  const known = copiers.find((one) => one.type === type && one.by === by && isAlike(one));
  if (known) return { key: known.key, made: tables };
  const key = lw.module.newKey(`copy${type.name ?? ''}`);
  const copier: Copier = { key, type, by, made: tables, func: null };
  copiers.push(copier);
  const inner = new Lowering(lw.module, node);
  inner.at(node);
  const param = inner.builder.value(type, 'original');
  const given = tables.flatMap((one): Copied[] => {
    return 'id' in one.by ? [{ type: one.type, by: { ...one.by, id: inner.builder.value(one.by.type, 'copies') } }] : [];
  });
  const params = [param, ...given.flatMap((one) => ('id' in one.by ? [one.by.id] : []))];
  const result = copiedRecord(inner, param, type, node, { by, made: given });
  copiers[copiers.indexOf(copier)] = { ...copier, func: finish(inner, key, params, [result], spanOf(node, null)) };
  return { key, made: tables };
}

/** A function that copies objects of a type that holds itself; null while it is being made. */
export interface Copier {
  readonly key: string;
  readonly type: RecordType;
  readonly by: Way['by'];
  /** Of what types it is given the copies that there are already. */
  readonly made: readonly Copied[];
  readonly func: ReturnType<typeof finish> | null;
}
