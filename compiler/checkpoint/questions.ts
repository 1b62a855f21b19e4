/**
 * Tests whether a number from outside a loop is `undefined` are moved in front of the loop.
 *
 * Needs   a loop that becomes a function over a range of its trips.
 * Gives   the tests, to stand before it, and the loop without them. The reverse of a range gets its numbers from a
 *         tape, which has no `undefined` and gives NaN instead; the result of the test comes off the tape unchanged.
 */

import type { FuncBuilder } from '../ir/builder.ts';
import type { Loop, PrimalOp, ValueId } from '../ir/ir.ts';
import { withoutOps } from '../ir/rewrite.ts';
import { opsIn, regionsOf, resultsOf } from '../ir/walk.ts';

type Question = Extract<PrimalOp, { kind: 'apply' }>;

const comparisons: readonly string[] = ['eq', 'ne', 'looseEq', 'looseNe'];

export function askBefore(
  loop: Loop<PrimalOp>,
  builder: FuncBuilder<PrimalOp>,
): { readonly questions: readonly PrimalOp[]; readonly loop: Loop<PrimalOp> } {
  const inside = definedIn(loop);
  const nothing = new Map(
    [...regionsOf<PrimalOp>(loop)].flatMap((region) =>
      opsIn(region).flatMap((op) =>
        op.kind === 'constant' && (op.value === undefined || op.value === null) ? [[op.result, op.value] as const] : [],
      ),
    ),
  );
  const isQuestion = (op: PrimalOp): op is Question => {
    if (op.kind !== 'apply' || !comparisons.includes(op.rule)) return false;
    const [value, absent] = op.args;
    if (value === undefined || absent === undefined || inside.has(value) || builder.typeOf(value).kind !== 'real') return false;
    return nothing.has(absent) || (!inside.has(absent) && builder.typeOf(absent).kind === 'nothing');
  };
  const asked = regionsOf<PrimalOp>(loop).flatMap((region) => opsIn(region).filter(isQuestion));
  if (asked.length === 0) return { questions: [], loop };
  const moved = new Set<PrimalOp>(asked);
  const { ops } = builder.region(() => {
    for (const op of asked) {
      const args = op.args.map((id) => (nothing.has(id) ? builder.constant(nothing.get(id)) : id));
      builder.emit({ ...op, args });
    }
    return [];
  });
  return { questions: ops, loop: { ...loop, test: withoutOps(loop.test, moved), body: withoutOps(loop.body, moved) } };
}

function definedIn(loop: Loop<PrimalOp>): ReadonlySet<ValueId> {
  const found = new Set<ValueId>(loop.params);
  for (const op of regionsOf<PrimalOp>(loop).flatMap((region) => opsIn(region))) {
    for (const id of resultsOf(op)) found.add(id);
    if (op.kind === 'loop') for (const id of op.params) found.add(id);
  }
  return found;
}
