/** Items as run-time values: what is followed at compile time is put into memory, or refused. */

import type { ts } from './project.ts';
import type { Lowering } from './lowering.ts';
import type { Item } from './items.ts';
import type { ValueId } from '../ir/ir.ts';
import { merged } from './control/branching.ts';
import { packedAsAny } from './unions/unionValues.ts';
import { keepObjects, refuseUnknown } from './classes/keptMethods.ts';
import { isCallable } from './platform/builtinCalls.ts';
import { keepFunction } from './functions/functionValues.ts';
import { textOf } from './places.ts';
import { keepInstance } from './classes/emptyInstances.ts';
import { lackingOf } from './expressions/lacking.ts';

/** A run-time value, or a refusal that names what stands here instead. */
export function asValue(lw: Lowering, item: Item, node: ts.Node): ValueId {
  switch (item.kind) {
    case 'value':
      return item.id;
    case 'object':
      return materialise(lw, item, node);
    case 'choice':
      return merged(lw, item, node) ?? packedAsAny(lw, item, node) ?? refuseChoice(lw, item, node);
    case 'unknown':
      return refuseUnknown(lw, item, node);
    case 'function':
    case 'builtin':
      return item.kind === 'function' || isCallable(item.name)
        ? keepFunction(lw, item, node)
        : lw.refuse('AD1001', node, { what: `\`${item.name}\` as a value` });
    case 'spread':
      return lw.refuse('AD1001', node, { what: 'a spread, at this place, of an array whose length is not known' });
    default:
      return lw.refuse('AD1013', node, { what: textOf(node) });
  }
}

function refuseChoice(lw: Lowering, item: Item & { kind: 'choice' }, node: ts.Node): never {
  keepObjects(lw, item);
  return lw.refuse('AD3003', node, { name: textOf(node), types: 'it differs between the branches before' });
}

/** An object followed at compile time becomes a record; possible when all its members are values. */
function materialise(lw: Lowering, item: Item & { kind: 'object' }, node: ts.Node): ValueId {
  if (item.home && item.origin) keepInstance(lw, item.origin.node, node);
  if (item.setters && item.setters.size > 0) {
    if (item.origin) lw.keep(item.origin.node);
    lw.refuse('AD1013', node, { what: textOf(node) });
  }
  const fields = [...item.fields].map(([name, variable]) => {
    const member = lw.flow.get(variable);
    if (member?.kind !== 'value') {
      if (item.origin) lw.keep(item.origin.node);
      return lw.refuse('AD1013', node, { what: `${textOf(node)}.${name}` });
    }
    return { name, value: member.id };
  });
  const type = lw.module.types.anonymousRecord(new Map(fields.map((f) => [f.name, lw.typeOf(f.value)])), item.tuple ? 'tuple' : 'object');
  const result = lw.builder.value(type);
  lw.builder.emit({ kind: 'newRecord', result, fields, ...lackingOf(lw, fields), span: lw.builder.span });
  if (item.tuple && item.origin) lw.origins.set(result, item.origin.node);
  return result;
}
