/**
 * Reductions of a loop, and what their adjoints will be.
 *
 * A carried number is a reduction when each trip only adds to it: `s += t`, under branches and inner
 * loops too, and nothing in the loop reads it. Then the adjoint of every version of it is the same,
 * and it can be known before the loop runs if what happens to the result afterwards is linear with
 * coefficients that are known there: `return s / n + reg`.
 *
 * Needs   activity, the uses of values, and what seeds the function's results.
 * Gives   whether a carried number is a reduction, and ops that compute its adjoint early.
 */

import type { Loop, PrimalOp, Region, ValueId } from '../../ir/ir.ts';
import { real } from '../../ir/types.ts';
import { resultsOf } from '../../ir/walk.ts';
import type { SweepContext } from '../context.ts';
import type { Use } from '../plan/uses.ts';
import { grows } from '../shadows/growth.ts';

export class Reductions {
  readonly #cx: SweepContext;
  /** What seeds each of the function's results: null for 1, undefined where none is known. */
  readonly #seeds: readonly (ValueId | null | undefined)[];

  constructor(cx: SweepContext, seeds: readonly (ValueId | null | undefined)[]) {
    this.#cx = cx;
    this.#seeds = seeds;
  }

  /** Does every trip only add to this carried number, and read it for nothing else? */
  isReduction(loop: Loop<PrimalOp>, position: number): boolean {
    return this.#versionsOf(loop, position) !== null;
  }

  /** What the sum is called from one addition to the next in a trip; null if it is none. */
  #versionsOf(loop: Loop<PrimalOp>, position: number): ReadonlySet<ValueId> | null {
    const param = loop.params[position];
    const end = loop.body.yields[position];
    if (param === undefined || end === undefined) return null;
    const versions = new Set<ValueId>([param]);
    // A Set hands out what is added while it is walked.
    for (const id of versions) {
      for (const use of this.#cx.usesOf(id)) {
        const next = this.#versionBy(loop, position, use);
        if (next === null) return null;
        for (const one of next) versions.add(one);
      }
    }
    return versions.has(end) && [...versions].every((id) => id === param || this.#comesFrom(id, versions)) ? versions : null;
  }

  /**
   * Is it a version of this sum that is in what the trip ends with, whatever branches are taken? Only then is its adjoint
   * that of the sum: `const before = s; for (…) s += …; if (test) s = before;` takes it back.
   */
  isKept(loop: Loop<PrimalOp>, position: number, version: ValueId): boolean {
    if (this.#versionsOf(loop, position)?.has(version) !== true) return false;
    const holding = new Set([version]);
    const has = (id: ValueId | undefined): boolean => id !== undefined && holding.has(id);
    const walk = (region: Region<PrimalOp>): void => {
      for (const op of region.ops) {
        if (op.kind === 'apply') {
          if (op.rule === 'add' ? op.args.some(has) : op.rule === 'sub' && has(op.args[0])) holding.add(op.result);
        } else if (op.kind === 'if') {
          for (const side of [op.then, op.else]) walk(side);
          for (const [k, id] of op.results.entries()) if (has(op.then.yields[k]) && has(op.else.yields[k])) holding.add(id);
        } else if (op.kind === 'loop') {
          for (const [k, id] of op.params.entries()) if (has(op.init[k])) holding.add(id);
          walk(op.body);
          for (const [k, id] of op.results.entries()) if (has(op.init[k]) && has(op.body.yields[k])) holding.add(id);
        }
      }
    };
    walk(loop.body);
    return has(loop.body.yields[position]);
  }

  /** The versions that a use makes; null when the use is no addition. */
  #versionBy(loop: Loop<PrimalOp>, position: number, use: Use): readonly ValueId[] | null {
    const { op } = use;
    if (op === null) return null;
    if (use.yields === null) {
      if (
        op.kind === 'apply' &&
        ((op.rule === 'add' && op.args[0] !== op.args[1]) || (op.rule === 'sub' && use.at === 0 && op.args[0] !== op.args[1]))
      )
        return [op.result];
      if (op.kind === 'loop') return [op.params[use.at], op.results[use.at]].filter((id) => id !== undefined);
      return null;
    }
    if (op === loop) return use.yields === loop.body && use.at === position ? [] : null;
    if (op.kind === 'if') return [op.results[use.at]].filter((id) => id !== undefined);
    if (op.kind === 'loop') return use.yields === op.body && use.at >= 0 ? [op.results[use.at]].filter((id) => id !== undefined) : null;
    return null;
  }

  /** On every path a version comes from a version: nothing sets it anew. */
  #comesFrom(id: ValueId, versions: ReadonlySet<ValueId>): boolean {
    const home = this.#cx.homeOf(id);
    const has = (one: ValueId | undefined): boolean => one !== undefined && versions.has(one);
    if (home.loop) {
      const k = home.loop.params.indexOf(id);
      return has(home.loop.init[k]) && has(home.loop.body.yields[k]);
    }
    const { op } = home;
    if (op?.kind === 'apply') return op.args.filter((arg) => versions.has(arg)).length === 1;
    if (op?.kind === 'if') {
      const k = op.results.indexOf(id);
      return has(op.then.yields[k]) && has(op.else.yields[k]);
    }
    if (op?.kind === 'loop') {
      const k = op.results.indexOf(id);
      return has(op.params[k]);
    }
    return false;
  }

  isKnownEarly(id: ValueId, before: ReadonlySet<PrimalOp>): boolean {
    return this.#coefficient(id, before, 0) !== null;
  }

  /**
   * Emit the adjoint that a result of a top-level op will have, from values known where the builder
   * stands now; null when that cannot be said. `before`: ops of the function's body already run.
   */
  earlyAdjoint(id: ValueId, before: ReadonlySet<PrimalOp>): ValueId | null {
    const emit = this.#coefficient(id, before, 0);
    return emit === null ? null : emit();
  }

  #coefficient(id: ValueId, before: ReadonlySet<PrimalOp>, depth: number): (() => ValueId) | null {
    if (depth > 40) return null;
    const terms: (() => ValueId)[] = [];
    for (const use of this.#cx.usesOf(id)) {
      const term = this.#term(use, before, depth);
      if (term === null) return null;
      terms.push(term);
    }
    const { builder } = this.#cx;
    const [first, ...rest] = terms;
    if (!first) return null;
    return () => rest.reduce((sum, term) => builder.apply('add', [sum, term()]), first());
  }

  #term(use: Use, before: ReadonlySet<PrimalOp>, depth: number): (() => ValueId) | null {
    const cx = this.#cx;
    const { builder } = cx;
    const { op } = use;
    if (op === null) {
      const seed = this.#seeds[use.at];
      return seed === undefined ? null : () => seed ?? builder.constant(1);
    }
    const [first] = resultsOf(op);
    if (use.yields !== null || first === undefined || cx.homes.get(first)?.region !== cx.fn.body) return null;
    if (op.kind === 'loop') {
      const result = op.results[use.at];
      return result !== undefined && this.isReduction(op, use.at) ? this.#coefficient(result, before, depth + 1) : null;
    }
    if (op.kind !== 'apply') return null;
    const other = op.args[1 - use.at];
    const after = this.#coefficient(op.result, before, depth + 1);
    if (after === null) return null;
    const factor = (): (() => ValueId) | null => (other === undefined || cx.isActive(other) ? null : this.#early(other, before, 0));
    switch (op.rule) {
      case 'add':
        return after;
      case 'sub':
        return use.at === 0 ? after : () => builder.apply('neg', [after()]);
      case 'neg':
        return () => builder.apply('neg', [after()]);
      case 'mul': {
        const by = factor();
        return by && (() => builder.apply('mul', [after(), by()]));
      }
      case 'div': {
        const by = use.at === 0 ? factor() : null;
        return by && (() => builder.apply('div', [after(), by()]));
      }
      default:
        return null;
    }
  }

  /** A value that is there already, or can be computed now from such values. */
  #early(id: ValueId, before: ReadonlySet<PrimalOp>, depth: number): (() => ValueId) | null {
    const cx = this.#cx;
    const { builder } = cx;
    if (depth > 20) return null;
    const { op, region } = cx.homeOf(id);
    if (op === null) return region === cx.fn.body ? () => id : null;
    if (op.kind === 'constant') return () => builder.constant(op.value);
    if (region !== cx.fn.body) return null;
    if (before.has(op)) return () => id;
    if (op.kind === 'apply') {
      const args = op.args.map((arg) => this.#early(arg, before, depth + 1));
      return args.every((arg) => arg !== null)
        ? () =>
            builder.apply(
              op.rule,
              args.map((arg) => arg()),
              builder.typeOf(id),
            )
        : null;
    }
    if (op.kind === 'length' && !grows(cx, op.array)) {
      const array = this.#early(op.array, before, depth + 1);
      return (
        array &&
        (() => {
          const result = builder.value(real);
          builder.emit({ kind: 'length', result, array: array(), span: builder.span });
          return result;
        })
      );
    }
    return null;
  }
}
