/**
 * Write where a loop starts into its head: `for (let j = i + 1; …)`, and backwards `for (let j = n - 1; j >= i + 1; j--)`.
 *
 * Needs   a verified sweep, after the passes that share what is computed twice.
 * Gives   the same bits: a sum or difference of a named number and a literal that the user has named like the counter of
 *         a loop is computed anew wherever it is read. It would have a variable of its own otherwise, with the name
 *         that the counter is to have.
 *
 * Only where nothing but heads of loops and room for the tape depends on it: elsewhere the user has read it by its name.
 * And `n += 1` is an update of the user's, not a start.
 */

import { constantsOf } from '../../analysis/program.ts';
import { addValue, mapFunctions, ofSameKinds, renameUses, Substitution } from '../../ir/rewrite.ts';
import type { Apply, Func, Op, Program, Region, Value, ValueId } from '../../ir/ir.ts';
import { mapRegions, opsIn, regionsOf, usesOf } from '../../ir/walk.ts';

export function spellOutStartsInProgram<O extends Op>(program: Program<O>): Program<O> {
  return mapFunctions(program, (fn) => spellOutStarts(fn));
}

export function spellOutStarts<O extends Op>(fn: Func<O>): Func<O> {
  const starts = startsIn(fn);
  if (starts.size === 0) return fn;
  const values: Value[] = [...fn.values];
  const visit = (region: Region<Op>): Region<Op> => ({
    ...region,
    ops: region.ops.flatMap((op): readonly Op[] => {
      if (op.kind === 'apply' && starts.has(op.result)) return [];
      const substitution = new Substitution();
      const before = [...new Set(usesOf(op))].flatMap((id) => {
        const start = starts.get(id);
        if (!start) return [];
        const result = addValue(values, { type: values[id]?.type ?? { kind: 'real' }, hint: null });
        substitution.set(id, result);
        return [{ ...start, result }];
      });
      return [...before, mapRegions(renameUses(op, substitution), visit)];
    }),
  });
  const body = visit(fn.body);
  return ofSameKinds({ ...fn, values, body });
}

/** What is to be spelled out. */
function startsIn(fn: Func<Op>): ReadonlyMap<ValueId, Apply> {
  const found = new Map<ValueId, Apply>();
  const uses = new Uses(fn);
  if (uses.named.size === 0) return found;
  const constants = constantsOf(fn);
  for (const op of opsIn(fn.body)) {
    if (op.kind !== 'apply' || (op.rule !== 'add' && op.rule !== 'sub') || !uses.named.has(op.result)) continue;
    const [from, by] = op.args;
    if (from === undefined || by === undefined || constants.has(from) || !constants.has(by)) continue;
    const [own, name] = [fn.values[op.result]?.hint, fn.values[from]?.hint ?? null];
    const isStep = name !== null && name !== own;
    if (isStep && !uses.others.has(op.result)) found.set(op.result, op);
  }
  return found;
}

/** Who reads the values of a function. */
class Uses {
  /** Read by the head of a loop whose counter has the same name. */
  readonly named = new Set<ValueId>();
  /** Read by anything but heads of loops and room for the tape. */
  readonly others = new Set<ValueId>();
  readonly #fn: Func<Op>;

  constructor(fn: Func<Op>) {
    this.#fn = fn;
    this.#region(fn.body);
  }

  /** Backwards, so that what is computed of a value is known before the value. */
  #region(region: Region<Op>, counters: ReadonlySet<string> = new Set()): void {
    for (const id of region.yields) this.others.add(id);
    for (const op of region.ops.toReversed()) {
      if (op.kind === 'loop') {
        if (op.again !== null) this.others.add(op.again);
        const names = new Set(op.params.flatMap((id) => this.#hintOf(id) ?? []));
        op.init.forEach((id, k) => this.#inHead(id, new Set([this.#hintOf(op.params[k]) ?? ''])));
        this.#region(op.body);
        this.#region(op.test, names);
        continue;
      }
      for (const inner of regionsOf<Op>(op)) this.#region(inner);
      if (op.kind === 'reserve') continue;
      const isArithmetic = op.kind === 'apply' && ['add', 'sub', 'mul'].includes(op.rule) && this.#hintOf(op.result) === null;
      for (const id of usesOf(op)) {
        if (counters.size > 0 && op.kind === 'apply') this.#inHead(id, counters);
        else if (!isArithmetic || this.others.has(op.result)) this.others.add(id);
      }
    }
  }

  #inHead(id: ValueId, counters: ReadonlySet<string>): void {
    const hint = this.#hintOf(id);
    (hint !== null && counters.has(hint) ? this.named : this.others).add(id);
  }

  #hintOf(id: ValueId | undefined): string | null {
    return id === undefined ? null : (this.#fn.values[id]?.hint ?? null);
  }
}
