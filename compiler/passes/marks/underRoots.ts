/**
 * Mark what is computed under a root: `Math.sqrt(w * x)`, `Math.asin(1 - m * x)`.
 *
 * Needs   a verified program of the primal, about to be differentiated, its roots of squares marked.
 * Gives   the same program. Where the slope of the root is infinite but that of its argument is 0, the adjoint is 0: a
 *         weight of 0 gives a root of 0, whatever it weighs. Followed through arithmetic and branches, not through
 *         memory; a sum over a loop is 0 only where every term is. Powers under a root other than a square root are
 *         left alone: `Math.cbrt(x ** 3)` is 0 at 0 together with its argument, and its slope there is 1.
 */

import { constantsOf, definitionsOf } from '../../analysis/program.ts';
import type { Apply, Func, PrimalOp, Program, ValueId } from '../../ir/ir.ts';
import { mapFunctions, mapOps } from '../../ir/rewrite.ts';
import { opsIn } from '../../ir/walk.ts';

export function markUnderRoots(program: Program<PrimalOp>): Program<PrimalOp> {
  return mapFunctions(program, (fn) => marked(fn));
}

/** Finite where their slope is infinite, or none. */
const roots: ReadonlySet<string> = new Set(['sqrt', 'cbrt', 'asin', 'acos', 'acosh', 'atan2']);

/** These hand on what comes back, as it is or with its sign changed. */
const plain: ReadonlySet<string> = new Set(['add', 'sub', 'neg', 'max', 'min', 'select']);

function marked(fn: Func<PrimalOp>): Func<PrimalOp> {
  const literals = constantsOf(fn);
  const isRoot = ({ rule, args, flat }: Apply): boolean => {
    const power = rule === 'pow' ? (literals.get(args[1] as ValueId) ?? 1) : 1;
    return flat !== true && (roots.has(rule) || (power > 0 && power < 1));
  };
  const ops = opsIn(fn.body);
  const found = ops.filter((op): op is Apply => op.kind === 'apply' && isRoot(op));
  if (found.length === 0) return fn;
  const definitions = definitionsOf(fn);
  const sources = (id: ValueId): readonly (ValueId | undefined)[] => {
    const { op, index } = definitions.get(id) ?? { op: undefined, index: 0 };
    if (op?.kind === 'apply') return op.args;
    if (op?.kind === 'narrow') return [op.value];
    return op?.kind === 'if' ? [op.then.yields[index], op.else.yields[index]] : [];
  };
  const underAny = (of: readonly Apply[]): ReadonlySet<ValueId> => {
    const under = new Set(of.flatMap(({ args }) => args));
    // A Set hands out what is added while it is walked.
    for (const id of under) for (const from of sources(id)) if (from !== undefined) under.add(from);
    return under;
  };
  const [under, underOther] = [underAny(found), underAny(found.filter(({ rule }) => rule === 'cbrt' || rule === 'pow'))];
  const isMul = (id: ValueId): boolean => {
    const { op } = definitions.get(id) ?? {};
    return op?.kind === 'apply' && op.rule === 'mul';
  };
  const factorsOf = (id: ValueId): readonly ValueId[] => {
    const inside = new Set([id]);
    for (const one of inside) if (isMul(one)) for (const from of sources(one)) if (from !== undefined) inside.add(from);
    return [...inside].filter((one) => !isMul(one));
  };
  const isPower = ({ rule, result }: Apply): boolean => rule === 'pow' || (rule === 'mul' && factorsOf(result).length === 1);
  const isMarked = (op: PrimalOp): boolean =>
    op.kind === 'apply' && under.has(op.result) && !plain.has(op.rule) && op.early !== true && !(underOther.has(op.result) && isPower(op));
  const marks = new Set(ops.filter(isMarked));
  if (marks.size === 0) return fn;
  return { ...fn, body: mapOps(fn.body, (op) => (op.kind === 'apply' && marks.has(op) ? { ...op, underRoot: true } : op)) };
}
