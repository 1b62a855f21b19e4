/**
 * Collect terms of an adjoint that differ only in a numeric factor: `t * (c * x) + t * x * c`, the two partials of `c * x * x`.
 *
 * Needs   how the values at hand are computed.
 * Gives   the sum as one term times an exact number, with what it is added to: `s + p + p` is `s + 2 * p`.
 */

import type { Apply, ValueId } from '../../ir/ir.ts';
import type { Facts, Literal, Simpler } from './algebra.ts';

/** A product without its numbers, sorted, and the numbers multiplied. */
interface Term {
  readonly number: number;
  readonly factors: readonly ValueId[];
}

/** Of a sum or difference of the reverse sweep. */
export function likeTerms({ rule, args }: Apply, facts: Facts): Simpler | null {
  const [a, b] = args;
  if (a === undefined || b === undefined) return null;
  const sign = rule === 'sub' ? -1 : 1;
  const both = scaled(1, a, sign, b, null, facts);
  if (both) return both;
  const inner = facts.definitionOf(a);
  const [rest, last] = inner?.args ?? [];
  if (rest === undefined || last === undefined || inner?.span.sweep !== 'reverse') return null;
  return inner.rule === 'add' || inner.rule === 'sub' ? scaled(inner.rule === 'sub' ? -1 : 1, last, sign, b, rest, facts) : null;
}

/** `plus + one * a + other * b`. */
function scaled(one: number, a: ValueId, other: number, b: ValueId, plus: ValueId | null, facts: Facts): Simpler | null {
  const [first, second] = [termOf(a, facts), termOf(b, facts)];
  if (a !== b && !isSame(first.factors, second.factors)) return null;
  const sum = one * first.number + other * second.number;
  const ways = [core(a, facts), core(b, facts)].map(({ id, number }) => ({ id, number, factor: sum / number }));
  const exact = ways.filter(({ number, factor }) => factor * number === sum);
  const way = exact.find(({ factor }) => Math.abs(factor) === 1) ?? exact.find(({ factor }) => Number.isInteger(factor));
  return way ? { kind: 'scaled', id: way.id, factor: way.factor, plus } : null;
}

/** `2 * (0.5 * t * x)` is `t * x`: the adjoint of half a sum of squares. */
export function cancelled(number: Literal, product: ValueId, facts: Facts): Simpler | null {
  const made = facts.definitionOf(product);
  if (typeof number !== 'number' || made?.span.sweep !== 'reverse' || !['mul', 'mulz'].includes(made.rule)) return null;
  for (const [k, factor] of made.args.entries()) {
    const inner = facts.definitionOf(factor);
    const [a, b] = inner?.args ?? [];
    if (inner?.rule !== 'mul' || inner.span.sweep !== 'reverse' || a === undefined || b === undefined) continue;
    for (const [size, rest] of [
      [a, b],
      [b, a],
    ] as const) {
      const times = number * Number(facts.constantOf(size)?.value ?? NaN);
      const args = made.args.map((one, j) => (j === k ? rest : one));
      if (Math.abs(times) === 1) return { kind: times < 0 ? 'negated' : 'apply', rule: made.rule, args };
    }
  }
  return null;
}

/** As deep as products are written by hand: two that are deeper only stay apart. */
const deepest = 4;

function termOf(id: ValueId, facts: Facts, depth = deepest): Term {
  const literal = numberOf(id, facts);
  if (literal !== null) return { number: literal, factors: [] };
  const made = depth > 0 ? facts.definitionOf(id) : undefined;
  const [a, b] = made?.args ?? [];
  if (made?.rule === 'neg' && a !== undefined) {
    const { number, factors } = termOf(a, facts, depth - 1);
    return { number: -number, factors };
  }
  if (made?.rule !== 'mul' || a === undefined || b === undefined) return { number: 1, factors: [id] };
  const [left, right] = [termOf(a, facts, depth - 1), termOf(b, facts, depth - 1)];
  return { number: left.number * right.number, factors: [...left.factors, ...right.factors].sort((p, q) => p - q) };
}

const isSame = (a: readonly ValueId[], b: readonly ValueId[]): boolean =>
  a.length > 0 && a.length === b.length && a.every((id, k) => id === b[k]);

/** A number that a term may be multiplied with and divided by. */
function numberOf(id: ValueId, facts: Facts): number | null {
  const literal = facts.constantOf(id)?.value;
  return typeof literal === 'number' && Number.isFinite(literal) && literal !== 0 ? literal : null;
}

/** What is left without the numbers that it is multiplied with last, and the number in it, as far down as the whole term was looked at. */
function core(id: ValueId, facts: Facts, depth = deepest): { readonly id: ValueId; readonly number: number } {
  const made = depth > 0 ? facts.definitionOf(id) : undefined;
  const rest = made?.span.sweep === 'reverse' ? restOf(made, facts) : undefined;
  return rest === undefined ? { id, number: termOf(id, facts, depth).number } : core(rest, facts, depth - 1);
}

function restOf({ rule, args: [a, b] }: Apply, facts: Facts): ValueId | undefined {
  const isNumber = (id: ValueId | undefined): boolean => id !== undefined && numberOf(id, facts) !== null;
  if (rule === 'neg') return a;
  if (rule !== 'mul') return undefined;
  return isNumber(b) ? a : isNumber(a) ? b : undefined;
}
