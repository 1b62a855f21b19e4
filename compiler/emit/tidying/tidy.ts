/**
 * Small changes of shape that make branches read better; the program stays the same.
 *
 * Needs   a verified function.
 * Gives   a function in which a branch yields constants where its own test decides the value, and
 *         neighbouring ifs with the same or the opposite test are one `if`.
 */

import type { Constant, Func, If, Loop, Op, Region, Value, ValueId } from '../../ir/ir.ts';
import { addValue } from '../../ir/rewrite.ts';
import { mapRegions, mapUses, opsIn, resultsOf, usesOf } from '../../ir/walk.ts';

type Test = { readonly value: ValueId; readonly holds: boolean };

class Tidying {
  readonly values: Value[];
  readonly #definitions = new Map<ValueId, Op>();

  constructor(fn: Func<Op>) {
    this.values = [...fn.values];
    for (const op of opsIn(fn.body)) for (const value of resultsOf(op)) this.#definitions.set(value, op);
  }

  /** A test as a value that holds or does not hold: `not` counts as the opposite. */
  #testOf(value: ValueId): Test {
    let holds = true;
    for (let at = value; ; holds = !holds) {
      const op = this.#definitions.get(at);
      if (op?.kind !== 'apply' || op.rule !== 'not' || op.args[0] === undefined) return { value: at, holds };
      if (this.values[op.args[0]]?.type.kind !== 'boolean') return { value: at, holds };
      at = op.args[0];
    }
  }

  region(region: Region<Op>): Region<Op> {
    const ops: Op[] = [];
    let changed = false;
    for (const op of region.ops) {
      let next = mapRegions(op, (inner) => this.region(inner));
      if (next.kind === 'if') {
        next = this.#decided(next);
        const joined = this.#joined(ops, next);
        changed ||= joined;
        if (joined) continue;
      }
      changed ||= next !== op;
      if (next.kind === 'loop' && next.again !== null) {
        const { region: body, yields } = this.#exits(next.body, [next.again, ...next.body.yields]);
        const [again = next.again, ...rest] = yields;
        if (body !== next.body) next = { ...next, body: { ...body, yields: rest }, again };
      }
      changed ||= next !== op;
      ops.push(next);
    }
    return changed ? { ...region, ops } : region;
  }

  /** `if t { yield t }` yields true, `else { yield t }` false. */
  #decided(op: If<Op>): If<Op> {
    const test = this.#testOf(op.test);
    const settle = (region: Region<Op>, then: boolean): Region<Op> => {
      const added: Constant[] = [];
      const yields = region.yields.map((value) => {
        if (this.values[value]?.type.kind !== 'boolean') return value;
        const same = this.#testOf(value);
        if (same.value !== test.value) return value;
        const result = addValue(this.values, { type: { kind: 'boolean' }, hint: null });
        added.push({ kind: 'constant', result, value: (same.holds === test.holds) === then, span: op.span });
        return result;
      });
      return added.length > 0 ? { ops: [...region.ops, ...added], yields } : region;
    };
    const [then, otherwise] = [settle(op.then, true), settle(op.else, false)];
    return then === op.then && otherwise === op.else ? op : { ...op, then, else: otherwise };
  }

  /**
   * The first of `yields` decides whether a loop goes on. Where it depends only on the test of the region's
   * last `if`, it and its like become results of that `if`, constant in each branch.
   */
  #exits(region: Region<Op>, yields: readonly ValueId[]): { region: Region<Op>; yields: readonly ValueId[] } {
    const unchanged = { region, yields };
    const at = region.ops.findLastIndex((op) => !['constant', 'undef', 'apply'].includes(op.kind));
    const last = region.ops[at];
    const [again] = yields;
    if (last?.kind !== 'if' || again === undefined) return unchanged;
    const test = this.#testOf(last.test);
    let next: If<Op> = last;
    let handed = yields;
    if (this.#testOf(again).value === test.value) {
      const results: ValueId[] = [];
      const like = new Map<ValueId, ValueId>();
      for (const value of new Set(yields)) {
        const about = this.values[value];
        if (about?.type.kind !== 'boolean' || this.#testOf(value).value !== test.value) continue;
        const result = addValue(this.values, about);
        results.push(value);
        like.set(value, result);
      }
      const add = (branch: Region<Op>): Region<Op> => ({ ...branch, yields: [...branch.yields, ...results] });
      next = this.#decided({ ...next, results: [...next.results, ...like.values()], then: add(next.then), else: add(next.else) });
      handed = yields.map((value) => like.get(value) ?? value);
    }
    const k = next.results.indexOf(handed[0] as ValueId);
    if (k < 0) return unchanged;
    const inner = (branch: Region<Op>): Region<Op> => {
      const first = branch.yields[k] as ValueId;
      const { region: changed, yields: rest } = this.#exits(branch, [first, ...branch.yields]);
      return changed === branch
        ? branch
        : { ...changed, yields: rest.slice(1).map((value, j) => (j === k ? (rest[0] as ValueId) : value)) };
    };
    const [then, otherwise] = [inner(next.then), inner(next.else)];
    if (then !== next.then || otherwise !== next.else) next = { ...next, then, else: otherwise };
    for (const value of next.results) this.#definitions.set(value, next);
    // What stands behind the `if` may be read by its branches now, and the `if` ends the body.
    const behind = region.ops.slice(at + 1);
    const results = new Set(next.results);
    const before = behind.filter((op) => {
      const depends = usesOf(op).some((value) => results.has(value));
      if (depends) for (const value of resultsOf(op)) results.add(value);
      return !depends;
    });
    if (next === last && before.length === 0) return unchanged;
    const ops = [...region.ops.slice(0, at), ...before, next, ...behind.filter((op) => !before.includes(op))];
    return { region: { ops, yields: region.yields }, yields: handed };
  }

  /** Put an `if` into the one before it, when only arithmetic stands between them. */
  #joined(ops: Op[], second: If<Op>): boolean {
    let at = ops.length - 1;
    while (at >= 0 && ['constant', 'undef', 'apply'].includes(ops[at]?.kind ?? '')) at--;
    const first = ops[at];
    if (first?.kind !== 'if' || endsInThrow(first.then) || endsInThrow(first.else)) return false;
    const [one, two] = [this.#testOf(first.test), this.#testOf(second.test)];
    if (one.value !== two.value) return false;
    // An `if` that reads as an expression stays one.
    if (isPlain(first) && isPlain(second)) return false;
    const results = new Set<ValueId>(first.results);
    if (results.has(second.test)) return false;
    const between = ops.slice(at + 1);
    if (between.some((op) => usesOf(op).some((value) => results.has(value)))) return false;
    const [then, otherwise] = one.holds === two.holds ? [second.then, second.else] : [second.else, second.then];
    const join = (head: Region<Op>, tail: Region<Op>): Region<Op> => {
      const known = (value: ValueId): ValueId => {
        const k = first.results.indexOf(value);
        return k < 0 ? value : (head.yields[k] as ValueId);
      };
      const moved = renamed(tail, known);
      return { ops: [...head.ops, ...moved.ops], yields: [...head.yields, ...moved.yields] };
    };
    const both: If<Op> = {
      ...first,
      results: [...first.results, ...second.results],
      then: join(first.then, then),
      else: join(first.else, otherwise),
    };
    ops.splice(at, ops.length - at, ...between, both);
    return true;
  }
}

const endsInThrow = (region: Region<Op>): boolean => region.ops.at(-1)?.kind === 'throw';

/** Nothing but values: it may print as `?:`. */
const isPlain = (op: If<Op>): boolean =>
  op.results.length === 1 &&
  [...op.then.ops, ...op.else.ops].every((inner) => ['constant', 'apply', 'load', 'getField', 'length', 'narrow'].includes(inner.kind));

function renamed(region: Region<Op>, name: (value: ValueId) => ValueId): Region<Op> {
  const ops = region.ops.map((op) => {
    const inner = mapRegions(mapUses(op, name), (one) => renamed(one, name));
    if (inner.kind !== 'loop' || inner.again === null) return inner;
    return { ...inner, again: name(inner.again) } satisfies Loop<Op>;
  });
  return { ops, yields: region.yields.map(name) };
}

export function tidy(fn: Func<Op>): Func<Op> {
  const tidying = new Tidying(fn);
  const body = tidying.region(fn.body);
  return body === fn.body ? fn : { ...fn, body, values: tidying.values };
}
