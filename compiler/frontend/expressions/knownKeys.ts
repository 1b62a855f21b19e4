/** Keys of properties, in literals and patterns, as far as they are known where they stand. */

import type { Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';
import { lower } from './expressions.ts';
import { iteratorName, nameOf } from './propertyNames.ts';

/** A key as far as it is known: its text, what it is at run time, or null. */
export function knownKey(lw: Lowering, key: ts.PropertyName): string | Item | null {
  if (ts.isIdentifier(key) || ts.isStringLiteral(key) || ts.isNumericLiteral(key) || ts.isPrivateIdentifier(key)) return key.text;
  if (!ts.isComputedPropertyName(key)) return null;
  if (nameOf(key) === iteratorName) return iteratorName;
  const item = lower(lw, key.expression);
  const literal = item.kind === 'value' ? lw.literals.get(item.id) : undefined;
  if (typeof literal === 'string' || typeof literal === 'number') return String(literal);
  return statedKey(lw, key.expression) ?? item;
}

/** `[Color.Red]` of `const Color = { Red: 'red' } as const`: what is declared as one text is that text. */
export function statedKey(lw: Lowering, key: ts.Expression): string | null {
  const symbol = lw.checker.getSymbolAtLocation(ts.isPropertyAccessExpression(key) ? key.name : key);
  const type = symbol ? lw.checker.getTypeOfSymbol(symbol) : ts.isStringLiteralLike(key) ? lw.checker.getTypeAtLocation(key) : null;
  return type?.isStringLiteral() || type?.isNumberLiteral() ? String(type.value) : null;
}

export function propertyKey(lw: Lowering, key: ts.PropertyName, known = knownKey(lw, key)): string {
  if (typeof known === 'string') return known;
  return lw.refuse('AD1008', key, { what: 'a computed key that is not a constant' });
}
