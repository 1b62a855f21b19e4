/**
 * Algebraic identities of the scalar primitives: what an `apply` may be replaced by.
 *
 * On the user's own values, also where they are computed again, only identities that hold for every bit pattern are used: x * 1, x - 0,
 * -(-x), but not x + 0 (which turns -0 into 0), nor 0 * x (which may be NaN). Adjoints have no bits to
 * keep, so there zeros vanish, ones vanish, and signs move outward until an accumulation can
 * subtract: s + p * -q becomes s - p * q.
 */

import type { Apply, Type, ValueId } from '../../ir/ir.ts';
import { mathConstants } from '../../ir/mathConstants.ts';
import { applyPrimitive, primitiveOf } from '../../ir/primitives.ts';
import { cancelled, likeTerms } from './likeTerms.ts';

export type Literal = number | boolean | string | null | undefined;

/** What is known about the arguments. */
export interface Facts {
  /** Boxed, because `undefined` is a constant too. */
  readonly constantOf: (id: ValueId) => { readonly value: Literal } | undefined;
  readonly definitionOf: (id: ValueId) => Apply | undefined;
  readonly typeOf: (id: ValueId) => Type | undefined;
  readonly hasHint: (id: ValueId) => boolean;
}

export type Simpler =
  | { readonly kind: 'value'; readonly id: ValueId }
  | { readonly kind: 'constant'; readonly value: Literal }
  | { readonly kind: 'apply'; readonly rule: string; readonly args: readonly ValueId[] }
  /** `plus + factor * id`, or `factor * id`. */
  | { readonly kind: 'scaled'; readonly factor: number; readonly id: ValueId; readonly plus: ValueId | null }
  /** `-rule(args)`. */
  | { readonly kind: 'negated'; readonly rule: string; readonly args: readonly ValueId[] };

export function simpler(op: Apply, facts: Facts): Simpler | null {
  const isAdjoint = op.span.sweep === 'reverse' && op.span.again !== true;
  if (isAdjoint && isNothing(op, facts)) return { kind: 'constant', value: 0 };
  return constantResult(op, facts) ?? exactIdentity(op, facts) ?? (isAdjoint ? adjointIdentity(op, facts) : null);
}

/** Of an adjoint nothing is left in a product with nothing, nor in a quotient, also by a 0 that is written there. */
function isNothing({ rule, args: [a, b] }: Apply, facts: Facts): boolean {
  const is = (id: ValueId | undefined): boolean => id !== undefined && facts.constantOf(id)?.value === 0;
  return rule === 'mul' || rule === 'mulz' ? is(a) || is(b) : rule === 'div' && is(a);
}

/** Fold what every engine computes alike, unless the number would read worse than what the user wrote: 1 / 3. */
function constantResult(op: Apply, facts: Facts): Simpler | null {
  const args = op.args.map(facts.constantOf);
  if (!args.every((arg) => arg !== undefined) || primitiveOf(op.rule)?.exact !== true) return null;
  const literals = args.map((arg) => arg.value);
  const value = applyPrimitive(op.rule, literals) as Literal;
  if (typeof value !== 'number') return { kind: 'constant', value };
  const written = literals.map(asWritten).join('').length + (op.rule.length > 3 ? 'Math.()'.length + op.rule.length : 3);
  return op.rule === 'neg' || String(value).length <= written ? { kind: 'constant', value } : null;
}

const asWritten = (literal: Literal): string => {
  const name = mathConstants.get(literal);
  return name === undefined ? String(literal) : `Math.${name}`;
};

function exactIdentity({ rule, args }: Apply, facts: Facts): Simpler | null {
  const [a, b, c] = args;
  if (a === undefined) return null;
  const is = (id: ValueId | undefined, value: number): boolean => id !== undefined && Object.is(facts.constantOf(id)?.value, value);
  const isReal = (id: ValueId): boolean => facts.typeOf(id)?.kind === 'real';
  /** `id` stands for the result, if arithmetic on it gives itself: `undefined * 1` is NaN. */
  const same = (id: ValueId): Simpler | null => (isReal(id) ? { kind: 'value', id } : null);
  switch (rule) {
    case 'mul':
      return is(a, 1) && b !== undefined ? same(b) : is(b, 1) ? same(a) : null;
    case 'div':
      return is(b, 1) ? same(a) : null;
    case 'sub':
      return is(b, 0) ? same(a) : null;
    case 'add':
      return is(b, -0) ? same(a) : is(a, -0) && b !== undefined ? same(b) : null;
    case 'neg':
    case 'not': {
      const inner = facts.definitionOf(a);
      const [twice] = inner?.rule === rule ? inner.args : [];
      const kind = rule === 'neg' ? 'real' : 'boolean';
      return twice !== undefined && facts.typeOf(twice)?.kind === kind ? { kind: 'value', id: twice } : null;
    }
    case 'truthy':
      return facts.typeOf(a)?.kind === 'boolean' ? { kind: 'value', id: a } : null;
    case 'select': {
      const test = facts.constantOf(a);
      if (b === undefined || c === undefined) return null;
      if (b === c) return { kind: 'value', id: b };
      return test ? { kind: 'value', id: test.value ? b : c } : null;
    }
    default:
      return null;
  }
}

/** Identities up to the sign of zeros, and up to what 0 * Infinity is. */
function adjointIdentity(op: Apply, facts: Facts): Simpler | null {
  const { rule, args } = op;
  const [a, b] = args;
  if (a === undefined) return null;
  const value = (id: ValueId): Literal => facts.constantOf(id)?.value;
  const negated = (id: ValueId): ValueId | undefined => {
    const inner = facts.definitionOf(id);
    // A name that the user gave is worth more than a sign.
    return inner?.rule === 'neg' && (inner.span.sweep === 'reverse' || !facts.hasHint(id)) ? inner.args[0] : undefined;
  };
  const is = (id: ValueId): Simpler => ({ kind: 'value', id });
  const minus = (id: ValueId): Simpler => ({ kind: 'apply', rule: 'neg', args: [id] });
  const becomes = (rule: string, ...args: readonly ValueId[]): Simpler => ({ kind: 'apply', rule, args });
  if (b === undefined) return null;
  const [minusA, minusB] = [negated(a), negated(b)];

  switch (rule) {
    case 'add':
      if (value(a) === 0) return is(b);
      if (value(b) === 0) return is(a);
      if (minusB !== undefined) return becomes('sub', a, minusB);
      return likeTerms(op, facts) ?? (minusA === undefined ? null : becomes('sub', b, minusA));
    case 'sub':
      if (value(b) === 0) return is(a);
      if (value(a) === 0) return minus(b);
      return minusB === undefined ? likeTerms(op, facts) : becomes('add', a, minusB);
    case 'mul':
    case 'mulz':
      if (value(a) === 1) return is(b);
      if (value(b) === 1) return is(a);
      if (value(a) === -1) return minus(b);
      if (value(b) === -1) return minus(a);
      if (rule === 'mulz' && Number.isFinite(value(b))) return becomes('mul', a, b);
      if (rule === 'mul') {
        const whole = cancelled(value(a), b, facts);
        if (whole) return whole;
      }
      break;
    case 'div':
      if (value(b) === -1) return minus(a);
      break;
    default:
      return null;
  }
  // The sign of a product or quotient goes in front.
  if (minusA === undefined && minusB === undefined) return null;
  const plain = [minusA ?? a, minusB ?? b];
  const bothNegated = minusA !== undefined && minusB !== undefined;
  return { kind: bothNegated ? 'apply' : 'negated', rule, args: plain };
}
