/**
 * Compute once what is computed twice, where the first result is in sight of the second place.
 *
 * Needs   a verified function.
 * Gives   the same bits with fewer roots, quotients, sines and repeated loads.
 *
 * Values are numbered by what they compute, through cheap and costly ops alike, in the scope of their
 * region. But a cheap op of the user's own code stays where it was written: `a[i + 1]` twice reads
 * better than a variable for `i + 1`, and costs the same, unless the adjoints need both, which would give each
 * a variable of its own. Constants stay for the same reason, and so does the `n - 1` that a loop starts from.
 */

import { constantsOf } from '../../analysis/program.ts';
import type { Func, Op, Program, Region, ValueId } from '../../ir/ir.ts';
import { literalKey } from '../../ir/literalKey.ts';
import { hasOwnEffect, opsIn, regionsOf, usesOf } from '../../ir/walk.ts';
import { isCheap } from '../facts/cheap.ts';
import { mapFunctions, mapOps, substitute, Substitution } from '../../ir/rewrite.ts';
import { Stability } from '../facts/stability.ts';

const commutative: ReadonlySet<string> = new Set(['add', 'mul', 'eq', 'ne']);

interface First {
  readonly id: ValueId;
  /** An adjoint op may use it rather than compute it again: it is in the reverse sweep as well, or the user named it. */
  readonly suitsAdjoint: boolean;
}

/** Once more, where the sweeps are finished. */
export function shareInProgram<O extends Op>(program: Program<O>): Program<O> {
  return mapFunctions(program, (fn) => share(fn, true));
}

export function shareSubexpressions<O extends Op>(fn: Func<O>): Func<O> {
  return share(fn, false);
}

/** `isFinal`: who asks for a value is known, and so which of them will have variables. */
function share<O extends Op>(fn: Func<O>, isFinal: boolean): Func<O> {
  const stability = new Stability(fn);
  const substitution = new Substitution();
  const found = new Map<string, First>();
  /** The first value with the same number, also of ops that stay. */
  const numbers = new Map<ValueId, ValueId>();
  const numberOf = (id: ValueId): ValueId => numbers.get(id) ?? id;

  const keyOf = (op: Op): string | null => {
    switch (op.kind) {
      case 'constant':
        return `constant ${literalKey(op.value)}`;
      case 'apply': {
        const args = op.args.map(numberOf);
        if (commutative.has(op.rule)) args.sort((a, b) => a - b);
        return `${op.rule} ${args.join(' ')}`;
      }
      case 'narrow':
        return `narrow ${numberOf(op.value)}`;
      case 'length':
        return stability.lengthIsFixed(op.array) ? `length ${numberOf(op.array)}` : null;
      case 'load':
        return stability.isNeverWritten(op.array) ? `load ${numberOf(op.array)} ${numberOf(op.index)}` : null;
      default:
        return null;
    }
  };

  /** Ops of adjoints that stand for values of the forward sweep now. */
  const exact = new Set<ValueId>();

  let uses: ReadonlyMap<ValueId, number> | null = null;
  const isAskedAgain = (id: ValueId): boolean => ((uses ??= usesIn(fn)).get(id) ?? 0) > 1;
  /** The length of an array that goes by a name, the user's or ours, needs no second one. */
  const hasName = (id: ValueId): boolean => fn.values[id]?.hint !== null || isAskedAgain(id);
  /** Both would have a variable, of which the second says nothing that the first does not. */
  const isNamedTwice = (id: ValueId, first: ValueId): boolean => {
    const own = fn.values[id]?.hint ?? null;
    return isFinal && (own === null || own === fn.values[first]?.hint) && isAskedAgain(id) && isAskedAgain(first);
  };

  /** It would be called after a variable that only starts as the length. */
  const isRenamed = (id: ValueId, first: ValueId): boolean => {
    const [own, given] = [fn.values[id]?.hint ?? null, fn.values[first]?.hint ?? null];
    return own !== null && own !== given;
  };

  let constants: ReadonlySet<ValueId> | null = null;
  let starts: ReadonlySet<ValueId> | null = null;
  /** One more or less than what has a name, where a loop starts. */
  const isStart = (op: Op): boolean =>
    op.kind === 'apply' &&
    (op.rule === 'add' || op.rule === 'sub') &&
    (starts ??= startsIn(fn)).has(op.result) &&
    (constants ??= new Set(constantsOf(fn).keys())).has(op.args[1] as ValueId);

  const visit = (region: Region<Op>, isTest = false): void => {
    const added: string[] = [];
    for (const op of region.ops) {
      const key = keyOf(op);
      if (key !== null && 'result' in op && op.result !== null) {
        const reverse = op.span.sweep === 'reverse';
        const first = found.get(key);
        if (!first) {
          found.set(key, { id: op.result, suitsAdjoint: reverse || fn.values[op.result]?.hint !== null });
          added.push(key);
        } else {
          numbers.set(op.result, numberOf(first.id));
          // The step of a counter is printed as `i--`, whoever else reads `i - 1`.
          const isCarried = region.yields.includes(op.result);
          if (
            isWorthSharing(op, !isCarried && !isStart(op) && (reverse ? first.suitsAdjoint : isNamedTwice(op.result, first.id))) ||
            (op.kind === 'length' && !isTest && !reverse && hasName(first.id) && !isRenamed(op.result, first.id))
          ) {
            substitution.set(op.result, first.id);
            if (op.span.again) exact.add(first.id);
          }
        }
      }
      for (const inner of regionsOf(op)) visit(inner, op.kind === 'loop' && inner === op.test);
    }
    for (const key of added) found.delete(key);
  };
  visit(fn.body);
  const shared = substitute(fn, substitution);
  return (exact.size === 0 ? shared : { ...shared, body: keepingBits(shared.body, exact) }) as Func<O>;
}

/** What stands for values of the forward sweep, and what it is computed from, is simplified no further than they are. */
function keepingBits(body: Region<Op>, given: ReadonlySet<ValueId>): Region<Op> {
  const exact = new Set(given);
  for (const op of [...opsIn(body)].reverse()) {
    if ('result' in op && op.result !== null && exact.has(op.result)) for (const id of usesOf(op)) exact.add(id);
  }
  return mapOps(body, (op) => {
    if (op.kind !== 'apply' || op.span.sweep !== 'reverse' || op.span.again || !exact.has(op.result)) return op;
    return { ...op, span: { ...op.span, again: true } };
  });
}

function usesIn(fn: Func<Op>): ReadonlyMap<ValueId, number> {
  const counts = new Map<ValueId, number>();
  for (const op of opsIn(fn.body)) for (const id of usesOf(op)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** Values that nothing but loops start from. */
function startsIn(fn: Func<Op>): ReadonlySet<ValueId> {
  const starts = new Set<ValueId>();
  const others = new Set(fn.body.yields);
  for (const op of opsIn(fn.body)) {
    for (const id of usesOf(op)) (op.kind === 'loop' ? starts : others).add(id);
    for (const region of regionsOf<Op>(op)) for (const id of region.yields) others.add(id);
  }
  for (const id of others) starts.delete(id);
  return starts;
}

function isWorthSharing(op: Op, evenIfCheap: boolean): boolean {
  if (hasOwnEffect(op) || op.kind === 'constant' || op.kind === 'length') return false;
  return evenIfCheap || (op.kind !== 'narrow' && (op.kind !== 'apply' || !isCheap(op.rule)));
}
