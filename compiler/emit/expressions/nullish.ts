/**
 * `x == null ? d : x` as `x ?? d`.
 *
 * Needs   a verified function.
 * Gives   the same function with applies of `??` for branches that do nothing else, when `d` is a constant
 *         or already there.
 */

import type { Apply, Func, If, Op, Region, Type, ValueId } from '../../ir/ir.ts';
import { mapRegions, opsIn, resultsOf } from '../../ir/walk.ts';

/** The rule of such an apply: known to the emitter only. */
export const coalesceRule = '??';

export function findNullish(fn: Func<Op>): Func<Op> {
  const definitions = new Map<ValueId, Op>();
  for (const op of opsIn(fn.body)) for (const value of resultsOf(op)) definitions.set(value, op);
  const typeOf = (value: ValueId): Type | undefined => fn.values[value]?.type;

  /** The value that a test finds missing, and whether it is missing where the test holds. */
  const tested = (test: ValueId): { readonly value: ValueId; readonly missing: boolean } | null => {
    const op = definitions.get(test);
    if (op?.kind !== 'apply') return null;
    const [a, b] = op.args;
    if (op.rule === 'not' && a !== undefined) {
      const inner = tested(a);
      return inner && { ...inner, missing: !inner.missing };
    }
    const absent = b === undefined ? undefined : definitions.get(b);
    if (a === undefined || absent?.kind !== 'constant' || (absent.value !== undefined && absent.value !== null)) return null;
    // Arithmetic is never missing, and TypeScript says so.
    if (definitions.get(a)?.kind === 'apply') return null;
    const loose = op.rule === 'looseEq' || op.rule === 'looseNe';
    if (!loose && !((op.rule === 'eq' || op.rule === 'ne') && canOnlyBe(typeOf(a), absent.value, op.span.sweep === 'reverse'))) return null;
    return { value: a, missing: op.rule === 'looseEq' || op.rule === 'eq' };
  };

  const rewritten = (op: If<Op>): Op[] | null => {
    const test = op.results.length === 1 ? tested(op.test) : null;
    const [absent, present] = test?.missing ? [op.then, op.else] : [op.else, op.then];
    const [fallback, same] = [absent.yields[0], present.yields[0]];
    const [result] = op.results;
    if (!test || fallback === undefined || same === undefined || result === undefined) return null;
    if (!absent.ops.every((inner) => inner.kind === 'constant') || !isItself(present, same, test.value)) return null;
    const whole: Apply = { kind: 'apply', result, rule: coalesceRule, args: [test.value, fallback], span: op.span };
    return [...absent.ops, whole];
  };

  /** `select(x == null, d, x)`. */
  const selected = (op: Apply): Apply | null => {
    const [condition, whenTrue, whenFalse] = op.args;
    const test = op.rule === 'select' && condition !== undefined ? tested(condition) : null;
    if (!test || whenTrue === undefined || whenFalse === undefined) return null;
    const [fallback, same] = test.missing ? [whenTrue, whenFalse] : [whenFalse, whenTrue];
    const made = definitions.get(same);
    const isSame = same === test.value || (made?.kind === 'narrow' && made.value === test.value);
    return isSame && definitions.get(fallback)?.kind === 'constant' ? { ...op, rule: coalesceRule, args: [test.value, fallback] } : null;
  };

  const isItself = (region: Region<Op>, same: ValueId, value: ValueId): boolean => {
    if (region.ops.length === 0) return same === value;
    const [only] = region.ops;
    return region.ops.length === 1 && only?.kind === 'narrow' && only.value === value && only.result === same;
  };

  const inRegion = (region: Region<Op>): Region<Op> => {
    let changed = false;
    const ops = region.ops.flatMap((before) => {
      const op = mapRegions(before, inRegion);
      const one = op.kind === 'apply' ? selected(op) : null;
      const replaced = one ? [one] : op.kind === 'if' ? rewritten(op) : null;
      changed ||= replaced !== null || op !== before;
      return replaced ?? [op];
    });
    return changed ? { ...region, ops } : region;
  };

  const body = inRegion(fn.body);
  return body === fn.body ? fn : { ...fn, body };
}

/** Is a missing value of that type always this one? An element outside the bounds is undefined, whatever its type. */
function canOnlyBe(type: Type | undefined, absent: null | undefined, isAdjoint: boolean): boolean {
  // The adjoint of a number is a number, or not there.
  if (isAdjoint && absent === undefined && type?.kind === 'maybe' && type.of.kind === 'real') return true;
  if (type?.kind === 'maybe') return type.absent === (absent === null ? 'null' : 'undefined');
  return absent === undefined && (type?.kind === 'real' || type?.kind === 'boolean' || type?.kind === 'string');
}
