/**
 * Positions and counts as the language reads them: cut off at the point, NaN for none, and no length below nothing.
 *
 * Needs   the number, and the operations that it was made by.
 * Gives   a whole number; the very value it was given where that is one already. What a loop carries, or another
 *         function hands in, is looked at later, in the whole program (passes/marks/wholePositions.ts). What the caller
 *         hands over as a length is taken to be whole.
 */

import type { PrimalOp, ValueId } from '../../ir/ir.ts';
import { ofWholes } from '../../ir/primitives.ts';
import { definite, isRealStorage, real } from '../../ir/types.ts';
import type { Lowering } from '../lowering.ts';

/** A position: `xs.at(n / 2)`, `xs.with(k, v)`. */
export const wholeNumber = (lw: Lowering, id: ValueId): ValueId => cutOff(lw, id, false);

/** A length that the platform checks itself: `new Float64Array(n / 2)`. */
export const wholeLength = (lw: Lowering, id: ValueId): ValueId => cutOff(lw, id, true);

/** A length that is nothing where it would be less: `Array.from({ length: n - 1 })`. */
export function lengthFrom(lw: Lowering, id: ValueId): ValueId {
  const whole = wholeLength(lw, id);
  const literal = lw.literals.get(whole);
  if (typeof literal === 'number') return literal < 0 ? lw.constant(0) : whole;
  return mayBeNegative(lw, whole) ? lw.apply('max', [whole, lw.constant(0)], real) : whole;
}

function cutOff(lw: Lowering, id: ValueId, isLength: boolean): ValueId {
  const literal = lw.literals.get(id);
  if (typeof literal !== 'number') {
    if (mayBeFractional(lw, id, isLength)) return lw.apply('toInteger', [id], real);
    if (isLength || !isInDoubt(lw, id)) return id;
    const cut = lw.apply('toInteger', [id], real);
    const op = lw.made.get(cut);
    if (op) lw.module.doubted.add(op);
    return cut;
  }
  const whole = Math.trunc(literal) || 0;
  return Object.is(whole, literal) ? id : lw.constant(whole);
}

const wholeOfWholes: readonly string[] = ['add', 'sub', 'mul', 'neg', 'abs', 'max', 'min', 'mod', 'stopGradient'];
const asked = /^\.(length|size|(last)?indexOf\(|findIndex\(|search\(|charCodeAt\(|codePointAt\()/i;

function mayBeFractional(lw: Lowering, id: ValueId, isLength: boolean): boolean {
  const literal = lw.literals.get(id);
  if (typeof literal === 'number') return !Number.isInteger(literal);
  const op = lw.made.get(id);
  const anyOf = (ids: readonly ValueId[]): boolean => ids.some((one) => mayBeFractional(lw, one, isLength));
  switch (op?.kind) {
    case undefined:
      return !isLength && lw.given.has(id);
    case 'apply':
      if (ofWholes.includes(op.rule)) return false;
      if (op.rule === 'select') return anyOf(op.args.slice(1));
      return !wholeOfWholes.includes(op.rule) || anyOf(op.args);
    case 'narrow':
      return anyOf([op.value]);
    case 'load':
      return !isLength && holdsFractions(lw, op);
    case 'if': {
      const place = op.results.indexOf(id);
      return anyOf([op.then, op.else].flatMap(({ yields }) => yields[place] ?? []));
    }
    case 'getField':
      return !isLength;
    case 'foreign':
      return !isLength && !asked.test(op.pieces[1] ?? '');
    default:
      return false;
  }
}

/** Is it carried by a loop or handed in by another function, or made of what is? */
function isInDoubt(lw: Lowering, id: ValueId): boolean {
  const op = lw.made.get(id);
  const anyOf = (ids: readonly ValueId[]): boolean => ids.some((one) => isInDoubt(lw, one));
  switch (op?.kind) {
    case undefined:
      return true;
    case 'loop':
    case 'call':
      return true;
    case 'apply':
      return wholeOfWholes.includes(op.rule) ? anyOf(op.args) : op.rule === 'select' && anyOf(op.args.slice(1));
    case 'narrow':
      return anyOf([op.value]);
    case 'if': {
      const place = op.results.indexOf(id);
      return anyOf([op.then, op.else].flatMap(({ yields }) => yields[place] ?? []));
    }
    default:
      return false;
  }
}

function holdsFractions(lw: Lowering, op: Extract<PrimalOp, { kind: 'load' }>): boolean {
  const type = definite(lw.typeOf(op.array));
  return type.kind !== 'array' || isRealStorage(type.storage);
}

const negativeOfNegatives: readonly string[] = ['add', 'mul', 'div', 'floor', 'ceil', 'round', 'trunc', 'toInteger', 'stopGradient', 'min'];
const neverNegative: readonly string[] = ['abs', 'sqrt', 'exp', 'hypot', 'clz32', 'ushr', 'toNumber'];

function mayBeNegative(lw: Lowering, id: ValueId): boolean {
  const literal = lw.literals.get(id);
  if (typeof literal === 'number') return literal < 0;
  const op = lw.made.get(id);
  const isSo = (one: ValueId): boolean => mayBeNegative(lw, one);
  if (op?.kind === 'narrow') return isSo(op.value);
  if (op?.kind === 'if') {
    const place = op.results.indexOf(id);
    return [op.then, op.else].some(({ yields }) => yields.slice(place, place + 1).some(isSo));
  }
  if (op?.kind !== 'apply' || neverNegative.includes(op.rule)) return false;
  if (negativeOfNegatives.includes(op.rule)) return op.args.some(isSo);
  if (op.rule === 'max') return op.args.every(isSo);
  if (op.rule === 'select') return op.args.slice(1).some(isSo);
  if (op.rule === 'mod') return op.args.slice(0, 1).some(isSo);
  return true;
}

const positiveOfPositives: readonly string[] = ['add', 'mul', 'floor', 'ceil', 'round', 'trunc', 'toInteger', 'min'];

/** By what it was made of: lengths, and their sums and products. */
export function isNeverNegative(lw: Lowering, id: ValueId): boolean {
  const literal = lw.literals.get(id);
  if (typeof literal === 'number') return literal >= 0;
  const op = lw.made.get(id);
  const isSo = (one: ValueId): boolean => isNeverNegative(lw, one);
  if (op?.kind !== 'apply') return op?.kind === 'length';
  if (op.rule === 'max') return op.args.some(isSo);
  return neverNegative.includes(op.rule) || (positiveOfPositives.includes(op.rule) && op.args.every(isSo));
}
