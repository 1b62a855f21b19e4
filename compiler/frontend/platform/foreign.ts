/**
 * Inactive TypeScript handed through: strings, console calls, Map and Set, dates, regular expressions.
 *
 * Their parts are lowered like any expression; only the operation itself stays text. An active number
 * that flows in and comes out again is found by the activity analysis and refused, never cut silently.
 */

import type { Type, ValueId } from '../../ir/ir.ts';
import { keyUse } from '../../ir/lookUps.ts';
import { arrayOf, boolean, definite, opaque, real, string } from '../../ir/types.ts';
import { elementAt } from '../expressions/access.ts';
import { callWith } from '../arrays/callbacks.ts';
import { Again } from '../decisions.ts';
import { asPlatforms, isError } from '../errors/errors.ts';
import { lower } from '../expressions/expressions.ts';
import { iterableItem } from '../iteration/iterables.ts';
import { forEachIndex } from '../control/loopBody.ts';
import { valueItem, type Item } from '../items.ts';
import { innermostTry } from '../errors/catching.ts';
import { attempted, thrownBy } from '../errors/unseenThrows.ts';
import { compareFunctions } from '../functions/functionIdentity.ts';
import { isMembershipSet } from '../tables/membership.ts';
import { noteText, noteWhole } from './numberTexts.ts';
import { textOf } from '../places.ts';
import { nullish } from '../types/declared.ts';
import { isPacked, unpacked } from '../unions/unionValues.ts';
import { type Lowering } from '../lowering.ts';
import { ts } from '../project.ts';

export function foreignValue(
  lw: Lowering,
  node: ts.Node,
  pieces: readonly string[],
  args: readonly ValueId[],
  effect: boolean,
  type: Type | null = null,
  observesOnly = false,
): ValueId {
  if (!isAskedOnly(lw, pieces, args, observesOnly)) refuseFunctions(lw, args, node);
  const platforms = args.map((id) => (isError(lw, id) ? asPlatforms(lw, id, node) : id));
  const error = effect && !observesOnly && innermostTry(lw) !== null ? thrownBy(pieces) : 'none';
  const value = error === null || error === 'none' ? null : attempted(lw, node, pieces, platforms, error, type ?? typeAt(lw, node));
  if (value !== null) return value;
  const result = lw.builder.value(type ?? typeAt(lw, node));
  lw.builder.emit({ kind: 'foreign', result, pieces, args: platforms, effect, observesOnly, span: lw.builder.span });
  return result;
}

export const lowerForeign = (
  lw: Lowering,
  node: ts.Node,
  pieces: readonly string[],
  args: readonly ValueId[],
  effect: boolean,
  type: Type | null = null,
  observesOnly = false,
): Item => valueItem(foreignValue(lw, node, pieces, args, effect, type, observesOnly));

/** Has an object this field? Nothing is done with what is in it; `changes`: it may be added later. */
export function hasField(lw: Lowering, object: ValueId, field: string, changes: boolean): ValueId {
  const result = lw.builder.value(boolean);
  const pieces = [`${JSON.stringify(field)} in `, ''];
  lw.builder.emit({ kind: 'foreign', result, pieces, args: [object], effect: changes, observesOnly: true, span: lw.builder.span });
  return result;
}

/** `pattern.exec(text)!`: the output's reader has to be told as well that an object of the platform's is there. */
export function assertedForeign(lw: Lowering, item: Item, node: ts.NonNullExpression): Item {
  if (item.kind !== 'value' || lw.typeOf(item.id).kind !== 'opaque') return item;
  lw.at(node);
  return lowerForeign(lw, node, ['', '!'], [item.id], false, lw.typeOf(item.id));
}

/**
 * `m[1]` behind `if (!m) return`: TypeScript has seen that it is there, but does not in the output, where the test may be a
 * variable that is assigned. What it can see there is dropped (emit/tidying/assertions.ts).
 */
export function seenThere(lw: Lowering, id: ValueId, node: ts.Node): ValueId {
  const from = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) ? node.expression : null;
  if (!from || !ts.isIdentifier(from) || lw.typeOf(id).kind !== 'opaque') return id;
  const symbol = lw.checker.getSymbolAtLocation(from);
  if (!symbol || !mayBeAbsent(lw.checker.getTypeOfSymbol(symbol)) || mayBeAbsent(lw.checker.getTypeAtLocation(from))) return id;
  return foreignValue(lw, node, ['', '!'], [id], false, lw.typeOf(id));
}

const mayBeAbsent = (type: ts.Type): boolean => type.isUnion() && type.types.some(({ flags }) => (flags & nullish) !== 0);

/** A call whose result is not wanted. */
export function foreignStatement(lw: Lowering, pieces: readonly string[], args: readonly ValueId[], observesOnly: boolean): Item {
  if (!isAskedOnly(lw, pieces, args, observesOnly)) refuseFunctions(lw, args, lw.place);
  const platforms = args.map((id) => (isError(lw, id) ? asPlatforms(lw, id, lw.place) : id));
  lw.builder.emit({ kind: 'foreign', result: null, pieces, args: platforms, effect: true, observesOnly, span: lw.builder.span });
  return valueItem(lw.constant(undefined));
}

/** A set, or a map of places, that is only asked for an object: that is by identity, whatever the object holds. */
function isAskedOnly(lw: Lowering, pieces: readonly string[], args: readonly ValueId[], observesOnly: boolean): boolean {
  if (observesOnly && pieces[0] === 'Object.keys(') return true;
  const use = /^\.\w+\($/.test(pieces[1] ?? '') ? keyUse(pieces) : null;
  if (!observesOnly || use === null) return false;
  if (!args.some((id) => definite(lw.typeOf(id)) === lw.module.functionValues.type)) return use !== 'search';
  compareFunctions(lw);
  return true;
}

/** Functions kept in memory are records here: nothing outside could call one. */
function refuseFunctions(lw: Lowering, args: readonly ValueId[], node: ts.Node): void {
  if (args.some((id) => lw.module.holdsTables(lw.typeOf(id)))) lw.refuse('AD3005', node, { collection: textOf(node) });
  if (args.some((id) => lw.module.holdsUnions(lw.typeOf(id))))
    lw.refuse('AD3003', node, { name: textOf(node), types: 'an object with fields or elements of several types, which are kept apart' });
  if (!args.some((id) => lw.module.holdsFunctions(lw.typeOf(id)))) return;
  // It may be a Map that they are put into.
  if (lw.module.decisions.takeTablesApart()) throw new Again();
  lw.refuse('AD1013', node, { what: textOf(node) });
}

function typeAt(lw: Lowering, node: ts.Node): Type {
  const type = lw.checker.getTypeAtLocation(node);
  if (type.flags & ts.TypeFlags.Any && isWantedAsNumber(lw, node)) return real;
  const read = lw.module.typeOutside(type);
  return read ?? opaque('any');
}

/** `k = JSON.parse(text)`: what may be anything is what the user keeps it as. */
const isWantedAsNumber = (lw: Lowering, node: ts.Node): boolean =>
  ts.isExpression(node) && ((lw.checker.getContextualType(node)?.flags ?? 0) & ts.TypeFlags.Number) !== 0;

/** `${…}`: text around holes. */
export function lowerTemplate(lw: Lowering, node: ts.TemplateExpression): Item {
  const args = node.templateSpans.map((span) => lw.id(textOfKinds(lw, lower(lw, span.expression), span.expression), span.expression));
  lw.at(node);
  const raw = (part: ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail): string =>
    part
      .getText()
      .replace(/^[`}]/, '')
      .replace(/(`|\$\{)$/, '');
  const tails = node.templateSpans.map((span) => raw(span.literal));
  const pieces = [`\`${raw(node.head)}\${`, ...tails.slice(0, -1).map((text) => `}${text}\${`), `}${tails.at(-1) ?? ''}\``];
  const text = foreignValue(lw, node, pieces, args, false, string);
  lw.certain.add(text);
  if (args.length === 1 && args[0] !== undefined && node.head.text === '' && tails[0] === '') noteWhole(lw, text, args[0]);
  return valueItem(text);
}

/** What may be of several kinds as the text that each has. */
export function textOfKinds(lw: Lowering, item: Item, node: ts.Expression): Item {
  if (item.kind !== 'choice' && !isPacked(lw, item)) return item;
  const text = (one: Item): Item => valueItem(foreignValue(lw, node, ['String(', ')'], [lw.id(one, node)], false, string));
  return lw.each(item, (one) => lw.each(unpacked(lw, one, node), text, node), node);
}

/** The pieces of `head(a, b, c)`. */
export function callPieces(head: string, count: number): string[] {
  if (count === 0) return [`${head}()`];
  return [`${head}(`, ...Array.from({ length: count - 1 }, () => ', '), ')'];
}

/** A method of a string, a Map, a Set, a number (`toFixed`), … */
export function callMethodOfForeign(lw: Lowering, self: ValueId, name: string, args: readonly Item[], node: ts.CallExpression): Item {
  const [callback] = args;
  if (callback?.kind === 'function' && name === 'forEach') return forEachEntry(lw, self, callback, node);
  if (args.some((arg) => arg.kind === 'function') && /^(set|add|push)$/.test(name)) {
    return lw.refuse('AD1013', node, { what: textOf(node) });
  }
  if (args.some((arg) => arg.kind === 'function')) {
    return lw.refuse('AD1001', node, { what: `a callback of \`${textOf(node.expression)}\`` });
  }
  const ids = args.map((arg, k) => lw.id(arg, node.arguments[k] ?? node));
  lw.at(node);
  const type = lw.typeOf(self);
  const pure = type.kind !== 'opaque';
  const pieces = ['', ...callPieces(`.${name}`, ids.length)];
  const asks = ts.isPropertyAccessExpression(node.expression) && isMembershipSet(lw, node.expression.expression);
  if (!pure && ts.isExpressionStatement(node.parent)) return foreignStatement(lw, pieces, [self, ...ids], asks);
  // What a text says of itself (a position, a length, yes or no) is piecewise constant.
  const found = typeAt(lw, node);
  const observes = type.kind === 'string' && (found.kind === 'real' || found.kind === 'boolean');
  const result = foreignValue(lw, node, pieces, [self, ...ids], !pure, found, asks || observes);
  noteText(lw, result, self, name, ids, pieces);
  return valueItem(result);
}

/** `text.match(pattern) ?? []`: where an array stands beside it, such a list is one too. */
export function besideArray(lw: Lowering, item: Item, node: ts.Expression, beside: ts.Expression): Item {
  if (item.kind !== 'value' || lw.typeOf(item.id).kind !== 'opaque') return item;
  const other = lw.checker.getTypeAtLocation(beside);
  if (!lw.checker.isArrayType(other) && !lw.checker.isTupleType(other)) return item;
  const list = listOfForeign(lw, item.id, node);
  return list === null ? item : valueItem(list);
}

/** What a search in a text finds, and other lists of the platform's, as the arrays they are. */
export function listOfForeign(lw: Lowering, self: ValueId, node: ts.Expression): ValueId | null {
  const type = lw.checker.getNonNullableType(lw.checker.getTypeAtLocation(node));
  const index = lw.checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  const element = index && type.getProperty('concat') && lw.module.types.read(index);
  if (!element || (element.kind !== 'string' && element.kind !== 'real')) return null;
  const text = element.kind === 'real' ? 'number' : element.kind;
  return foreignValue(lw, node, ['(', ` as ${text}[])`], [self], false, arrayOf(element));
}

/** `map.forEach((value, key) => …)`, `set.forEach(…)`: over the entries there are when it begins. */
function forEachEntry(lw: Lowering, self: ValueId, callback: Item, node: ts.CallExpression): Item {
  const receiver = ts.isPropertyAccessExpression(node.expression) ? node.expression.expression : node;
  const list = iterableItem(lw, valueItem(self), receiver as ts.Expression);
  if (list.kind !== 'indexed') return lw.refuse('AD1001', node, { what: `a callback of \`${textOf(node.expression)}\`` });
  const size = list.length();
  forEachIndex(
    lw,
    () => size,
    (index) => {
      const entry = list.at(index);
      const isPair = lw.checker.getTypeAtLocation(receiver).getSymbol()?.name.endsWith('Map') ?? false;
      const [key, value] = isPair ? [elementAt(lw, entry, 0, node), elementAt(lw, entry, 1, node)] : [entry, entry];
      callWith(lw, callback, [value, key, valueItem(self)], node);
      return null;
    },
    node,
  );
  return valueItem(lw.constant(undefined));
}
