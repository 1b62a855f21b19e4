/**
 * Which ops and values the emitted code has to compute at all.
 *
 * Needs   a verified function.
 * Gives   the set of needed ops and of values that something needed reads.
 *
 * Passes remove dead code as well; here it makes sure that no unused variable is ever printed, and that the
 * counts of uses, on which expression trees are built, count real uses only.
 */

import type { Func, Op, Region, ValueId } from '../../ir/ir.ts';
import { hasOwnEffect, regionsOf, resultsOf, usesOf } from '../../ir/walk.ts';
import type { Updates } from '../statements/updates.ts';

export interface Needed {
  readonly ops: ReadonlySet<Op>;
  readonly values: ReadonlySet<ValueId>;
}

interface Definition {
  readonly op: Op;
  /** Position among the op's results or params. */
  readonly index: number;
}

/** What is printed for an op: `withDerivativeOf(a, b)` prints `a`, so `b` is not read. A session has bounds of its own. */
export function printedUses(op: Op): readonly ValueId[] {
  if (op.kind === 'apply' && op.rule === 'withDerivativeOf') return op.args.slice(0, 1);
  const session = op.kind === 'call' ? op.steps?.session : undefined;
  return op.kind === 'call' && session?.kind === 'reverse' ? op.args.filter((_, k) => k !== session.from && k !== session.to) : usesOf(op);
}

export const endsInThrow = (region: Region<Op>): boolean => region.ops.at(-1)?.kind === 'throw';

export function findNeeded(fn: Func<Op>, updates: Updates): Needed {
  const definitions = new Map<ValueId, Definition>();
  const owners = new Map<Op, Op>();
  const roots: Op[] = [];
  const visit = (region: Region<Op>, owner: Op | null): void => {
    for (const op of region.ops) {
      if (owner) owners.set(op, owner);
      if (hasOwnEffect(op)) roots.push(op);
      resultsOf(op).forEach((value, index) => definitions.set(value, { op, index }));
      if (op.kind === 'loop') op.params.forEach((value, index) => definitions.set(value, { op, index }));
      for (const inner of regionsOf(op)) visit(inner, op);
    }
  };
  visit(fn.body, null);

  const ops = new Set<Op>();
  const values = new Set<ValueId>();
  const todo: ValueId[] = [];
  const live = (value: ValueId | null | undefined): void => {
    if (value === null || value === undefined || values.has(value)) return;
    values.add(value);
    todo.push(value);
  };
  const need = (op: Op): void => {
    for (let at: Op | undefined = op; at && !ops.has(at); at = owners.get(at)) {
      ops.add(at);
      if (at.kind === 'if') live(at.test);
      else if (at.kind === 'loop') {
        live(at.test.yields[0]);
        live(at.again);
        const update = updates.get(at);
        if (update) live(at.params[update.index]);
      } else printedUses(at).forEach(live);
    }
  };

  roots.forEach(need);
  fn.body.yields.forEach(live);
  for (let value = todo.pop(); value !== undefined; value = todo.pop()) {
    const definition = definitions.get(value);
    if (!definition) continue;
    const { op, index } = definition;
    need(op);
    if (op.kind === 'if') {
      if (!endsInThrow(op.then)) live(op.then.yields[index]);
      if (!endsInThrow(op.else)) live(op.else.yields[index]);
    } else if (op.kind === 'loop') {
      live(op.params[index]);
      live(op.init[index]);
      if (updates.get(op)?.index !== index) live(op.body.yields[index]);
    }
  }
  return { ops, values };
}
