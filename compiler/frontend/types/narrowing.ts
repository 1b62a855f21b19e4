/** What the user's tests have left of a value, as TypeScript says where it is read. */

import { narrow } from '../expressions/access.ts';
import { merged } from '../control/branching.ts';
import { lowerForeign } from '../platform/foreign.ts';
import { valueItem, type Item } from '../items.ts';
import { isQuestion } from '../control/leftUnset.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';
import { differsInKind, itemsLeft, onlyMissing } from '../unions/unions.ts';
import { isPacked, unpacked } from '../unions/unionValues.ts';

/** The user's checks have ruled `undefined` out here: TypeScript's narrowed type says so. */
export function narrowed(lw: Lowering, given: Item, node: ts.Node): Item {
  const isFromMemory = isPacked(lw, given);
  const item = isFromMemory ? unpacked(lw, given, node, mayBeMissing(lw, node)) : given;
  if (item.kind === 'choice') {
    const left = itemsLeft(lw, item, node, isFromMemory);
    const whole = isFromMemory && left.kind === 'choice' && !differsInKind(lw, left) ? merged(lw, left, node) : null;
    if (whole !== null) return narrowed(lw, valueItem(whole), node);
    return left.kind === 'choice' ? left : narrowed(lw, left, node);
  }
  if (item.kind !== 'value') return item;
  const { kind } = lw.typeOf(item.id);
  if (kind === 'opaque') return scalarOf(lw, item, node);
  if (kind !== 'maybe') return item;
  const missing = onlyMissing(lw, item.id, node);
  if (missing) return missing;
  const type = lw.checker.getTypeAtLocation(node);
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return item;
  if (lw.checker.getNonNullableType(type) !== type || type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void))
    return item;
  // `let x!: T`: whoever asks has reason to.
  if (!mayBeDeclaredMissing(lw, node) && (isQuestion(node) || !lw.module.strictNulls)) return item;
  return { ...item, id: narrow(lw, item.id) };
}

/** Without `strictNullChecks` only what is declared with `null` or `undefined` has been tested for it, as far as TypeScript knows. */
function mayBeDeclaredMissing(lw: Lowering, node: ts.Node): boolean {
  if (ts.isNonNullExpression(node)) return true;
  const symbol = lw.checker.getSymbolAtLocation(node);
  const type = symbol && lw.checker.getTypeOfSymbol(symbol);
  return type !== undefined && lw.checker.getNonNullableType(type) !== type;
}

/** Does the user expect that it is not there? */
function mayBeMissing(lw: Lowering, node: ts.Node): boolean {
  if (!ts.isElementAccessExpression(node) && !ts.isCallExpression(node)) return false;
  const type = lw.checker.getTypeAtLocation(node);
  return lw.checker.getNonNullableType(type) !== type || isNullishTest(node.parent);
}

const isNullishTest = (node: ts.Node): boolean =>
  ts.isBinaryExpression(node) &&
  [
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.EqualsEqualsEqualsToken,
    ts.SyntaxKind.ExclamationEqualsEqualsToken,
    ts.SyntaxKind.EqualsEqualsToken,
    ts.SyntaxKind.ExclamationEqualsToken,
  ].includes(node.operatorToken.kind);

/** A value of a union that the user's tests have narrowed to a number, a string or a boolean. */
function scalarOf(lw: Lowering, item: Item & { kind: 'value' }, node: ts.Node): Item {
  const read = lw.module.types.read(lw.checker.getTypeAtLocation(node));
  if (read?.kind !== 'real' && read?.kind !== 'string' && read?.kind !== 'boolean') return item;
  const name = read.kind === 'real' ? 'number' : read.kind;
  return lowerForeign(lw, node, ['(', ` as ${name})`], [item.id], false, read);
}
