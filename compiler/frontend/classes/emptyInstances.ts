/**
 * Instances that are objects of run time before their constructor runs, because something it does keeps
 * `this`: it registers a callback, puts itself into a list, calls a function compiled on its own.
 *
 * Needs   the decision that a first attempt has made for the `new`.
 * Gives   a record whose fields the constructor fills; null where the constructor is followed.
 */

import type { Type, ValueId } from '../../ir/ir.ts';
import { arrayOf, definite } from '../../ir/types.ts';
import { arrayLiteral, newArray } from '../expressions/access.ts';
import { declaredInstance, instanceType } from './classes.ts';
import { noFunctionYet } from '../functions/functionValues.ts';
import { type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { isCyclic } from '../types/holding.ts';
import { textOf } from '../places.ts';
import { isTable, tagField } from '../types/recordTypes.ts';
import { emptyTable } from '../tables/tables.ts';
import { ts } from '../project.ts';

export function emptyInstance(lw: Lowering, home: ts.ClassLikeDeclaration, node: ts.Node): (Item & { kind: 'value' }) | null {
  if (!lw.module.decisions.isFilledLater(node)) return null;
  const declared = declaredInstance(lw, home, node);
  if (declared?.kind !== 'record') return null;
  const tag = lw.module.decisions.tagOf(home);
  const wanted = [...declared.fields].filter(([name]) => name !== tagField).map(([name, type]) => [name, type] as const);
  lw.at(node);
  const fields = wanted.map(([name, type]) => ({ name, value: emptyOf(lw, type) }));
  if (tag !== null) fields.unshift({ name: tagField, value: lw.constant(tag) });
  const type = instanceType(lw, declared, wanted, home);
  const result = lw.builder.value(type);
  lw.builder.emit({ kind: 'newRecord', result, fields, span: lw.builder.span });
  return { kind: 'value', id: result };
}

/** Make the instance an object from its beginning; returns when it is one, or is made without `new`. */
export function fillLater(lw: Lowering, made: ts.Node): void {
  if (ts.isNewExpression(made) && lw.module.decisions.fillLater(made)) lw.startAgain();
}

/** It is about to be kept while its constructor runs: what would be kept now is not what there will be. */
export function keepInstance(lw: Lowering, made: ts.Node, node: ts.Node): void {
  fillLater(lw, made);
  if (ts.isNewExpression(made)) lw.refuse('AD1013', node, { what: textOf(node) });
}

/** What a field holds until the constructor puts something in. */
function emptyOf(lw: Lowering, type: Type): ValueId {
  const whole = definite(type);
  if (type.kind === 'maybe') return lw.constant(type.absent === 'null' ? null : undefined);
  if (whole === lw.module.functionValues.type) return noFunctionYet(lw);
  if (isTable(whole)) return emptyTable(lw, whole).id;
  switch (whole.kind) {
    case 'nothing':
      return lw.constant(undefined);
    // Whoever reads it before it is set computes with `undefined`.
    case 'real':
      return lw.constant(NaN);
    case 'boolean':
      return lw.constant(false);
    case 'string':
      return lw.constant('');
    case 'array': {
      if (whole.storage !== 'Array') return newArray(lw, whole, lw.constant(0), null);
      const elements = Array.from({ length: whole.tuple ?? 0 }, () => emptyOf(lw, whole.element));
      return arrayLiteral(lw, elements, arrayOf(whole.element, 'Array', whole.tuple));
    }
    case 'record': {
      if (isCyclic(whole)) break;
      const fields = [...whole.fields].map(([name, field]) => ({ name, value: emptyOf(lw, field) }));
      const result = lw.builder.value(whole);
      lw.builder.emit({ kind: 'newRecord', result, fields, span: lw.builder.span });
      return result;
    }
  }
  return lw.undef(whole, lw.builder.span);
}
