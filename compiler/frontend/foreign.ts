/**
 * Inactive TypeScript handed through: strings, console calls, Map and Set, dates, regular expressions.
 *
 * Their parts are lowered like any expression; only the operation itself stays text. An active number
 * that flows in and comes out again is found by the activity analysis and refused, never cut silently.
 */

import type { Type, ValueId } from '../ir/ir.ts';
import { opaque, string } from '../ir/types.ts';
import { lower } from './expressions.ts';
import { valueItem, type Item } from './items.ts';
import { textOf, type Lowering } from './lowering.ts';
import { normal, type Completion } from './exits.ts';
import { ts } from './project.ts';

export function foreignValue(lw: Lowering, node: ts.Node, pieces: readonly string[], args: readonly ValueId[], effect: boolean, type: Type | null = null, observesOnly = false): ValueId {
  const result = lw.builder.value(type ?? typeAt(lw, node));
  lw.builder.emit({ kind: 'foreign', result, pieces, args, effect, observesOnly, span: lw.builder.span });
  return result;
}

export const lowerForeign = (lw: Lowering, node: ts.Node, pieces: readonly string[], args: readonly ValueId[], effect: boolean, type: Type | null = null, observesOnly = false): Item =>
  valueItem(foreignValue(lw, node, pieces, args, effect, type, observesOnly));

/** A call whose result is not wanted. */
export function foreignStatement(lw: Lowering, pieces: readonly string[], args: readonly ValueId[], observesOnly: boolean): Item {
  lw.builder.emit({ kind: 'foreign', result: null, pieces, args, effect: true, observesOnly, span: lw.builder.span });
  return valueItem(lw.constant(undefined));
}

function typeAt(lw: Lowering, node: ts.Node): Type {
  const type = lw.checker.getTypeAtLocation(node);
  const read = lw.module.types.read(type);
  return read ?? opaque('any');
}

/** `${…}`: text around holes. */
export function lowerTemplate(lw: Lowering, node: ts.TemplateExpression): Item {
  const args = node.templateSpans.map((span) => lw.id(lower(lw, span.expression), span.expression));
  lw.at(node);
  const raw = (part: ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail): string => part.getText().replace(/^[`}]/, '').replace(/(`|\$\{)$/, '');
  const tails = node.templateSpans.map((span) => raw(span.literal));
  const pieces = [`\`${raw(node.head)}\${`, ...tails.slice(0, -1).map((text) => `}${text}\${`), `}${tails.at(-1) ?? ''}\``];
  return lowerForeign(lw, node, pieces, args, false, string);
}

/** The pieces of `head(a, b, c)`. */
export function callPieces(head: string, count: number): string[] {
  if (count === 0) return [`${head}()`];
  return [`${head}(`, ...Array.from({ length: count - 1 }, () => ', '), ')'];
}

/** A method of a string, a Map, a Set, a number (`toFixed`), … */
export function callMethodOfForeign(lw: Lowering, self: ValueId, name: string, args: readonly Item[], node: ts.CallExpression): Item {
  if (args.some((arg) => arg.kind === 'function')) {
    return lw.refuse('AD1001', node, { what: `a callback of \`${textOf(node.expression)}\`` });
  }
  const ids = args.map((arg, k) => lw.id(arg, node.arguments[k] ?? node));
  lw.at(node);
  const type = lw.typeOf(self);
  const pure = type.kind !== 'opaque';
  const pieces = ['', ...callPieces(`.${name}`, ids.length)];
  if (!pure && ts.isExpressionStatement(node.parent)) return foreignStatement(lw, pieces, [self, ...ids], false);
  return lowerForeign(lw, node, pieces, [self, ...ids], !pure);
}

/** `try` whose body is inactive could pass through; one around active code has no derivative of its own. */
export function lowerTry(lw: Lowering, node: ts.TryStatement): Completion {
  lw.refuse('AD1005', node, { what: textOf(node) });
  return normal;
}
