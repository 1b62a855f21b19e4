/**
 * A test at the start of the body, if it is the only exit, becomes the loop's own test.
 *
 * Lowering leaves a test in the body when it contains a call or a choice between kinds: `i < size(x)`, or `i < x.length`
 * where `x` is an array or a typed array. Once simplification has reduced that to an expression, the loop is the
 * counted loop that the user wrote.
 *
 * Needs   a verified function of the primal, simplified.
 * Gives   the same tests in the same order, simplified again; ops that also ran in the last, incomplete trip no longer do.
 */

import { copyOps } from '../../ir/copies.ts';
import type { Func, If, Loop, Op, Program, Region, Value, ValueId } from '../../ir/ir.ts';
import { boolean } from '../../ir/types.ts';
import { addValue, mapFunctions, ofSameKinds, substituteIn, Substitution, throws } from '../../ir/rewrite.ts';
import { simplifyProgram } from '../simplify.ts';
import { hasEffect, mapRegions, opsIn, regionsOf, resultsOf, usesOf } from '../../ir/walk.ts';

/** One part of a test after the other: what is left of the body shows the next. */
export function moveLoopTestsInProgram<O extends Op>(program: Program<O>): Program<O> {
  const changed = mapFunctions(program, (fn) => ofSameKinds<O>(new Moving(fn).run()));
  if (changed === program) return program;
  return moveLoopTestsInProgram(simplifyProgram(changed));
}

/** Ops that a test may consist of: pure, and written as an expression. */
const ofTests: readonly string[] = ['constant', 'undef', 'apply', 'narrow', 'load', 'length', 'getField', 'if'] satisfies Op['kind'][];

/** What the body may read of the test's values as well, for it is computed again there: nothing that takes time. */
const free: readonly string[] = ['constant', 'undef', 'length'] satisfies Op['kind'][];

class Moving {
  readonly #fn: Func<Op>;
  readonly #values: Value[];
  readonly #constants = new Map<ValueId, unknown>();
  readonly #read: ReadonlySet<ValueId>;

  constructor(fn: Func<Op>) {
    this.#fn = fn;
    this.#values = [...fn.values];
    const ops = [...opsIn(fn.body)];
    for (const op of ops) if (op.kind === 'constant') this.#constants.set(op.result, op.value);
    this.#read = new Set([...ops.flatMap(readBy), ...fn.body.yields]);
  }

  run(): Func<Op> {
    const body = this.#region(this.#fn.body);
    return body === this.#fn.body ? this.#fn : { ...this.#fn, values: this.#values, body };
  }

  #region(region: Region<Op>): Region<Op> {
    let changed = false;
    const ops = region.ops.map((before) => {
      const op = mapRegions(before, (inner) => this.#region(inner));
      const after = op.kind === 'loop' ? this.#withTest(op) : op;
      changed ||= after !== before;
      return after;
    });
    return changed ? { ...region, ops } : region;
  }

  #withTest(loop: Loop<Op>): Loop<Op> {
    const [test] = loop.test.yields;
    if (loop.again === null || test === undefined) return loop;
    const isFirst = this.#constants.get(test) === true;
    const { ops } = loop.body;
    for (const [at, head] of ops.entries()) {
      // The rest of a test in parts, `i < size(x) && isSmall(x[i])`, but not a `break` that the user has written.
      if (!isFirst && head.kind === 'if' && head.span.start !== loop.span.start) return loop;
      const [before, after] = [ops.slice(0, at), ops.slice(at + 1)];
      for (const stays of head.kind === 'if' ? [true, false] : []) {
        const leaving = new Leaving(loop, head as If<Op>, stays, this.#constants, after);
        if (leaving.leaves && this.#isUnchanged(loop, leaving) && !readsAgain(before, head as If<Op>, stays, after, loop)) {
          return this.#moved(loop, before, head as If<Op>, stays, after);
        }
      }
      if (!this.#isPartOfTest(head)) return loop;
    }
    return loop;
  }

  #isPartOfTest(op: Op): boolean {
    return ofTests.includes(op.kind) && regionsOf(op).every((region) => region.ops.every((inner) => this.#isPartOfTest(inner)));
  }

  /** What the loop leaves behind is what its last trip began with, unless nobody asks for it. */
  #isUnchanged(loop: Loop<Op>, leaving: Leaving): boolean {
    return loop.results.every((result, k) => !this.#read.has(result) || leaving.valueOf(loop.body.yields[k]) === loop.params[k]);
  }

  #moved(loop: Loop<Op>, before: readonly Op[], head: If<Op>, stays: boolean, after: readonly Op[]): Loop<Op> {
    const copies = new Map<ValueId, ValueId>();
    const made = (id: ValueId): ValueId => {
      const copy = this.#value({ ...(this.#values[id] as Value), hint: null });
      copies.set(id, copy);
      return copy;
    };
    const ops = [...copyOps(before, { used: (id) => copies.get(id) ?? id, made })];
    const own = copies.get(head.test) ?? head.test;
    const test = stays ? own : this.#value({ type: boolean, hint: null });
    if (!stays) ops.push({ kind: 'apply', result: test, rule: 'not', args: [own], span: head.span });
    const kept = stays ? head.then : head.else;
    // In the body alone: elsewhere the value that the test asks may be the other one.
    const settled = this.#value({ type: boolean, hint: null });
    const inBody = new Substitution();
    head.results.forEach((result, k) => inBody.set(result, kept.yields[k] as ValueId));
    inBody.set(head.test, settled);
    const known: Op = { kind: 'constant', result: settled, value: stays, span: head.span };
    const body = substituteIn({ ops: [known, ...before, ...kept.ops, ...after], yields: loop.body.yields }, inBody);
    const again = loop.again === null ? null : inBody.resolve(loop.again);
    return { ...loop, test: this.#both(loop.test, { ops, yields: [test] }, head), body, again };
  }

  /** `first && second`. */
  #both(first: Region<Op>, second: Region<Op>, { span }: If<Op>): Region<Op> {
    const [test] = first.yields;
    if (test === undefined || this.#constants.get(test) === true) return second;
    const [no, result] = [this.#value({ type: boolean, hint: null }), this.#value({ type: boolean, hint: null })];
    const otherwise: Region<Op> = { ops: [{ kind: 'constant', result: no, value: false, span }], yields: [no] };
    const both: Op = { kind: 'if', results: [result], test, then: second, else: otherwise, span };
    return { ops: [...first.ops, both], yields: [result] };
  }

  #value(value: Value): ValueId {
    return addValue(this.#values, value);
  }
}

/** The trip whose test fails. */
class Leaving {
  readonly leaves: boolean;
  readonly #results = new Map<ValueId, ValueId>();
  readonly #constants: ReadonlyMap<ValueId, unknown>;
  readonly #head: If<Op>;
  readonly #stays: boolean;

  constructor(loop: Loop<Op>, head: If<Op>, stays: boolean, constants: ReadonlyMap<ValueId, unknown>, after: readonly Op[]) {
    this.#head = head;
    this.#stays = stays;
    this.#constants = constants;
    const sides = [this.#take(head), ...after.map((op) => (op.kind === 'if' ? this.#take(op) : null))];
    const ran = [...(sides[0]?.ops ?? []), ...after.flatMap((op, k) => sides[k + 1]?.ops ?? [op])];
    const isEmpty = !ran.some((op) => hasEffect(op) || op.kind === 'loop');
    const other = stays ? head.then : head.else;
    this.leaves = isEmpty && !throws(other) && !throws(loop.body) && this.#known(loop.again) === false;
  }

  valueOf(id: ValueId | undefined): ValueId | undefined {
    let at = id;
    for (let next = id; next !== undefined; next = this.#results.get(next)) at = next;
    return at;
  }

  #known(id: ValueId | null): unknown {
    const value = this.valueOf(id ?? undefined);
    if (value === undefined) return undefined;
    return value === this.valueOf(this.#head.test) ? !this.#stays : this.#constants.get(value);
  }

  /** The side of a branch that this trip takes, if that is known. */
  #take(op: If<Op>): Region<Op> | null {
    const test = op === this.#head ? !this.#stays : this.#known(op.test);
    if (typeof test !== 'boolean') return null;
    const side = test ? op.then : op.else;
    if (!throws(side)) op.results.forEach((result, k) => this.#results.set(result, side.yields[k] as ValueId));
    return side;
  }
}

/** Would the body compute once more what the test has computed? */
function readsAgain(before: readonly Op[], head: If<Op>, stays: boolean, after: readonly Op[], loop: Loop<Op>): boolean {
  const costly = new Set(before.filter((op) => !free.includes(op.kind)).flatMap(resultsOf));
  costly.delete(head.test);
  const kept = stays ? head.then : head.else;
  const read = [...kept.ops, ...after].flatMap((op) => [op, ...regionsOf(op).flatMap((region) => [...opsIn(region)])]).flatMap(readBy);
  return [...read, ...kept.yields, ...loop.body.yields].some((id) => costly.has(id));
}

const readBy = (op: Op): readonly ValueId[] => [
  ...usesOf(op),
  ...regionsOf(op).flatMap((region) => region.yields),
  ...(op.kind === 'loop' && op.again !== null ? [op.again] : []),
];
