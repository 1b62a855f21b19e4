/** Operators on values whose operands have been lowered: arithmetic, comparison, truth, `typeof`. */

import type { Type, ValueId } from '../../ir/ir.ts';
import { boolean, definite, real } from '../../ir/types.ts';
import { narrow } from './access.ts';
import { foreignValue } from '../platform/foreign.ts';
import { compareFunctions, isMadeOnce } from '../functions/functionIdentity.ts';
import { isFunctionValue } from '../functions/functionValues.ts';
import { sameItem, valueItem, type Item } from '../items.ts';
import { numberIn } from '../platform/numberTexts.ts';
import { textOf } from '../places.ts';
import { type Lowering } from '../lowering.ts';
import { keepObjects } from '../classes/keptMethods.ts';
import { ts } from '../project.ts';
import { unpacked } from '../unions/unionValues.ts';

const K = ts.SyntaxKind;

const arithmeticRules = new Map<ts.SyntaxKind, string>([
  [K.PlusToken, 'add'],
  [K.MinusToken, 'sub'],
  [K.AsteriskToken, 'mul'],
  [K.SlashToken, 'div'],
  [K.PercentToken, 'mod'],
  [K.AsteriskAsteriskToken, 'pow'],
  [K.AmpersandToken, 'bitAnd'],
  [K.BarToken, 'bitOr'],
  [K.CaretToken, 'bitXor'],
  [K.LessThanLessThanToken, 'shl'],
  [K.GreaterThanGreaterThanToken, 'shr'],
  [K.GreaterThanGreaterThanGreaterThanToken, 'ushr'],
]);

const comparisonRules = new Map<ts.SyntaxKind, string>([
  [K.LessThanToken, 'lt'],
  [K.LessThanEqualsToken, 'le'],
  [K.GreaterThanToken, 'gt'],
  [K.GreaterThanEqualsToken, 'ge'],
  [K.EqualsEqualsEqualsToken, 'eq'],
  [K.ExclamationEqualsEqualsToken, 'ne'],
  [K.EqualsEqualsToken, 'looseEq'],
  [K.ExclamationEqualsToken, 'looseNe'],
]);

const symbols = new Map([...arithmeticRules, ...comparisonRules].map(([kind, rule]) => [rule, ts.tokenToString(kind) ?? rule]));

export function binaryRule(operator: ts.SyntaxKind): { name: string; compares: boolean } | null {
  const name = arithmeticRules.get(operator);
  if (name) return { name, compares: false };
  const comparison = comparisonRules.get(operator);
  return comparison ? { name: comparison, compares: true } : null;
}

const isText = (type: Type): boolean => type.kind === 'string' || type.kind === 'opaque';

export function arithmetic(lw: Lowering, rule: string, a: ValueId, b: ValueId, node: ts.Node): ValueId {
  const text = isText(definite(lw.typeOf(a))) || isText(definite(lw.typeOf(b)));
  if (text) return foreignValue(lw, node, ['', ` ${symbols.get(rule) ?? '+'} `, ''], [a, b], false);
  const left = toReal(lw, a, node);
  const right = toReal(lw, b, node);
  return lw.apply(rule, [left, right], real);
}

/** A number where a number is wanted: booleans count as 0 and 1. */
export function toReal(lw: Lowering, id: ValueId, node: ts.Node): ValueId {
  const type = lw.typeOf(id);
  switch (type.kind) {
    case 'real':
      return id;
    case 'boolean':
      return lw.apply('toNumber', [id], real);
    case 'maybe':
      return toReal(lw, narrow(lw, id), node);
    case 'nothing':
      return lw.constant(lw.literals.get(id) === null ? 0 : NaN);
    case 'string':
    case 'opaque':
      return numberIn(lw, id, ['Number(', ')'], false, node) ?? foreignValue(lw, node, ['Number(', ')'], [id], false, real);
    default:
      return lw.refuse('AD3002', node, { what: textOf(node), type: lw.module.describe(type) });
  }
}

/** `a === b` and the like, folded where both sides are known at compile time. */
export function equal(lw: Lowering, rule: string, left: Item, right: Item, node: ts.Node): ValueId | boolean {
  const isNothing = (item: Item): boolean => item.kind === 'value' && lw.typeOf(item.id).kind === 'nothing';
  const a = isNothing(right) ? left : unpacked(lw, left, node);
  const b = isNothing(left) ? right : unpacked(lw, right, node);
  if (a.kind === 'choice' || b.kind === 'choice') {
    const known = sameForAll(lw, rule, a, b);
    if (known !== null) return known;
    const compare = (x: Item, y: Item): Item => {
      const test = equal(lw, rule, x, y, node);
      return valueItem(typeof test === 'boolean' ? lw.constant(test) : test);
    };
    const result = lw.each(a, (x) => lw.each(b, (y) => compare(x, y), node), node);
    return lw.id(result, node);
  }
  if (a.kind !== 'value' || b.kind !== 'value') {
    const isNot = rule === 'ne' || rule === 'looseNe';
    if ((isNothing(a) || isNothing(b)) && a.kind !== 'unknown' && b.kind !== 'unknown') return isNot; // a function or object is never nothing
    const isSame = sameStatic(a, b);
    if (isSame !== null) return isSame !== isNot;
    if (isFunction(lw, a) && isFunction(lw, b)) compareFunctions(lw);
    for (const one of [a, b]) keepObjects(lw, one);
    return lw.refuse('AD1013', node, { what: textOf(node) });
  }
  if (isFunctionValue(lw, a.id) && isFunctionValue(lw, b.id)) compareFunctions(lw);
  const folded = foldComparison(lw, rule, a.id, b.id);
  return folded ?? lw.apply(rule, [a.id, b.id], boolean);
}

/** `typeof record === 'number'`, of one that may be missing: neither 'undefined' nor 'object' is that. */
function sameForAll(lw: Lowering, rule: string, a: Item, b: Item): boolean | null {
  const leaves = (item: Item): readonly Item[] => (item.kind === 'choice' ? [...leaves(item.then), ...leaves(item.else)] : [item]);
  const isLiteral = (item: Item): item is Item & { kind: 'value' } => item.kind === 'value' && lw.literals.has(item.id);
  const [left, right] = [leaves(a), leaves(b)];
  if (!left.every(isLiteral) || !right.every(isLiteral)) return null;
  const answers = new Set(left.flatMap((x) => right.map((y) => foldComparison(lw, rule, x.id, y.id))));
  const [answer = null] = answers;
  return answers.size === 1 ? answer : null;
}

const isFunction = (lw: Lowering, item: Item): boolean =>
  item.kind === 'function' || (item.kind === 'value' && isFunctionValue(lw, item.id));

/** Functions of the module, classes and functions of the platform are the same wherever they are named. */
function sameStatic(a: Item, b: Item): boolean | null {
  if (a.kind === 'object' && b.kind === 'object') {
    if (a.fields === b.fields) return true;
    // A function compiled on its own may be handed one object twice.
    return a.origin && b.origin && a.origin.node !== b.origin.node ? false : null;
  }
  const told: readonly Item['kind'][] = ['function', 'class', 'builtin', 'method', 'enum', 'namespace'];
  if (!told.includes(a.kind) || !told.includes(b.kind)) return null;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'class' && b.kind === 'class') return a.node === b.node && (sameItem(a, b) || isMadeOnce(a.node) || null);
  if (a.kind !== 'function' || b.kind !== 'function')
    return sameItem(a, b) || (a.kind === 'method' || a.kind === 'namespace' ? null : false);
  if (a.node !== b.node) return false;
  return isMadeOnce(a.node) && !a.bound && !b.bound ? true : null;
}

function foldComparison(lw: Lowering, rule: string, a: ValueId, b: ValueId): boolean | null {
  const known = (id: ValueId): boolean => lw.literals.has(id);
  const isNot = rule === 'ne' || rule === 'looseNe';
  const isEquality = isNot || rule === 'eq' || rule === 'looseEq';
  if (known(a) && known(b)) {
    const x = lw.literals.get(a);
    const y = lw.literals.get(b);
    if (isEquality) {
      const same = rule === 'eq' || rule === 'ne' ? x === y : (x ?? null) === (y ?? null);
      return same !== isNot;
    }
    if (typeof x === 'number' && typeof y === 'number') {
      return rule === 'lt' ? x < y : rule === 'le' ? x <= y : rule === 'gt' ? x > y : x >= y;
    }
    return null;
  }
  if ((rule === 'eq' || rule === 'ne') && differInKind(lw.typeOf(a), lw.typeOf(b))) return isNot;
  const nothing = (id: ValueId): boolean => known(id) && (lw.literals.get(id) ?? null) === null;
  if (isEquality && ((nothing(a) && lw.certain.has(b)) || (nothing(b) && lw.certain.has(a)))) return isNot;
  return null;
}

/** A number is no text. */
const differInKind = (a: Type, b: Type): boolean => {
  const told: readonly Type['kind'][] = ['real', 'boolean', 'string', 'array', 'record'];
  const isTuple = (a.kind === 'array' && b.kind === 'record') || (a.kind === 'record' && b.kind === 'array');
  return a.kind !== b.kind && !isTuple && told.includes(a.kind) && told.includes(b.kind);
};

export function truthy(lw: Lowering, given: Item): ValueId | boolean {
  const item = unpacked(lw, given, lw.place);
  if (item.kind === 'choice') {
    const either = lw.each(
      item,
      (one) => {
        const test = truthy(lw, one);
        return valueItem(typeof test === 'boolean' ? lw.constant(test) : test);
      },
      lw.place,
    );
    return either.kind === 'value' ? either.id : true;
  }
  if (item.kind !== 'value') return true;
  const { id } = item;
  if (lw.literals.has(id)) return Boolean(lw.literals.get(id));
  const type = lw.typeOf(id);
  if (type.kind === 'boolean') return id;
  if ((type.kind === 'array' || type.kind === 'record') && lw.certain.has(id)) return true;
  return type.kind === 'nothing' ? false : lw.apply('truthy', [id], boolean);
}

/** What `typeof` says, when the compiler knows. */
export function typeName(lw: Lowering, item: Item): string | null {
  switch (item.kind) {
    case 'function':
    case 'class':
    case 'method':
    case 'builtin':
      return 'function';
    case 'object':
      return 'object';
    case 'value': {
      if (lw.literals.has(item.id)) return typeof lw.literals.get(item.id);
      const type = lw.typeOf(item.id);
      if (type === lw.module.functionValues.type) return 'function';
      if (type.kind === 'real') return 'number';
      if (type.kind === 'boolean' || type.kind === 'string') return type.kind;
      return type.kind === 'array' || type.kind === 'record' ? 'object' : null;
    }
    default:
      return null;
  }
}
