/**
 * Several results of a function are returned together, by name: `const { x_bar, y_bar } = f_rev(tape, result_bar);`.
 *
 * Destructuring an array would use the iterator protocol, which is slower and takes four times the bytecode, of which
 * large functions have none to spare. An object also says which result is which.
 *
 * Needs   functions with at least two results.
 * Gives   the object, its type, and the pattern that destructures it. Names follow from the values' hints.
 */

import { generate } from '@babel/generator';
import * as t from '@babel/types';
import type { Func, Op } from '../../ir/ir.ts';
import type { ModuleContext } from '../context.ts';
import { freshName } from '../variables/names.ts';
import { raw } from '../types.ts';
import type { Writer } from '../writer.ts';

export function resultNames(fn: Func<Op>): readonly string[] {
  const taken = new Set<string>();
  return fn.body.yields.map((id) => freshName(fn.values[id]?.hint ?? 'result', taken));
}

export function resultRecord(context: ModuleContext, names: readonly string[], values: readonly t.Expression[]): t.ObjectExpression {
  return context.compact(t.objectExpression(values.map((value, k) => property(context, names[k], value))));
}

/** To constants: null for results that nobody asks for. `always`: on one line, however long. */
export function resultPattern(
  context: ModuleContext,
  names: readonly string[],
  places: readonly (t.Identifier | null)[],
  always = false,
): t.ObjectPattern {
  const asked = places.flatMap((place, k) => (place ? [property(context, names[k], place)] : []));
  return context.compact(t.objectPattern(asked), always);
}

/** To variables that are there already. */
export function assignResults(
  context: ModuleContext,
  fn: Func<Op>,
  places: readonly (t.Identifier | null)[],
  call: t.Expression,
): t.Expression {
  const [only] = places;
  if (places.length === 1 && only) return t.assignmentExpression('=', only, call);
  return t.parenthesizedExpression(t.assignmentExpression('=', resultPattern(context, resultNames(fn), places, true), call));
}

export function resultType(names: readonly string[], types: readonly t.TSType[]): t.TSType {
  return raw(`{ ${types.map((type, k) => `${names[k] ?? 'result'}: ${generate(type).code}`).join('; ')} }`);
}

/** What the user's function returns, under its declared type where TypeScript would not find that by itself. */
export function asDeclared(w: Writer, node: t.Expression, text: string): t.Expression {
  return isSpelledOut(w, node) ? node : t.tsAsExpression(node, raw(text));
}

/** Literals down to the numbers: TypeScript reads them by the type that is wanted. */
function isSpelledOut(w: Writer, node: t.Expression): boolean {
  if (t.isLiteral(node) || node.type === 'BinaryExpression' || node.type === 'UnaryExpression') return true;
  if (node.type === 'Identifier') return w.standsFor.get(node)?.type.kind === 'real';
  if (node.type === 'ConditionalExpression') return isSpelledOut(w, node.consequent) && isSpelledOut(w, node.alternate);
  if (node.type === 'ArrayExpression') return node.elements.every((one) => t.isExpression(one) && isSpelledOut(w, one));
  if (node.type !== 'ObjectExpression') return false;
  return node.properties.every((one) => one.type === 'ObjectProperty' && t.isExpression(one.value) && isSpelledOut(w, one.value));
}

function property({ afterNaming }: ModuleContext, name = 'result', value: t.Expression): t.ObjectProperty {
  const node = t.objectProperty(t.identifier(name), value);
  afterNaming(() => {
    node.shorthand = value.type === 'Identifier' && value.name === name;
  });
  return node;
}
