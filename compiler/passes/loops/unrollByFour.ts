/**
 * Four trips of a small innermost loop at a time.
 *
 * Needs   a verified function of sweeps, with accesses to elements settled.
 * Gives   the same bits: `for (; i + 3 < n; i += 4) { … }` with four trips in its body, and behind it the loop as it was, which makes
 *         the trips that are left. V8 unrolls nothing by itself and tests for interrupts in every trip; and what one trip has read or
 *         stored, `x[i + 1]` or a sum in `x_bar[i + 1]`, is in sight of the next, which `passes/elements` makes use of.
 *
 * Only loops that a counter of whole numbers ends: then `i + 3` is what three trips make of it, and where it is below the bound the
 * two before are.
 */

import { copyOps } from '../../ir/copies.ts';
import type { Func, Loop, Op, Program, Region, Value, ValueId } from '../../ir/ir.ts';
import { definite, real } from '../../ir/types.ts';
import { addValue, mapFunctions, mapOps, mapSame, ofSameKinds, withoutOps } from '../../ir/rewrite.ts';
import { mapRegions, opsIn, regionsOf, resultsOf } from '../../ir/walk.ts';
import { Indices } from '../elements/indices.ts';
import { counterOf } from './counters.ts';
import { decided, type Group } from './groupOfTrips.ts';
import { Places } from '../facts/places.ts';
import { WholeNumbers } from '../facts/wholeNumbers.ts';

const trips = 4;
/** Ops of one trip, and of all that is added to a function. */
const mostOps = 40;
const mostOfFunction = 2000;

export function unrollByFourInProgram<O extends Op>(program: Program<O>): Program<O> {
  return mapFunctions(program, (fn) => unrollByFour(fn));
}

export function unrollByFour<O extends Op>(fn: Func<O>): Func<O> {
  return opsIn<Op>(fn.body).some((op) => op.kind === 'loop') ? ofSameKinds<O>(new Unrolling(fn).run()) : fn;
}

interface Counting extends Group {
  /** Its position among the loop's params. */
  readonly at: number;
}

class Unrolling {
  readonly #fn: Func<Op>;
  readonly #values: Value[];
  readonly #places: Places;
  readonly #whole: WholeNumbers;
  readonly #indices: Indices;
  readonly #makers = new Map<ValueId, Op>();
  #added = 0;

  constructor(fn: Func<Op>) {
    this.#fn = fn;
    this.#values = [...fn.values];
    this.#places = new Places(fn);
    this.#whole = new WholeNumbers(fn);
    this.#indices = new Indices(fn);
    for (const op of opsIn(fn.body)) for (const id of resultsOf(op)) this.#makers.set(id, op);
  }

  run(): Func<Op> {
    const body = this.#region(this.#fn.body);
    return body === this.#fn.body ? this.#fn : { ...this.#fn, values: this.#values, body };
  }

  #region(region: Region<Op>): Region<Op> {
    const inner = mapSame(region.ops, (op) => mapRegions(op, (one) => this.#region(one)));
    const ops = inner.flatMap((op) => (op.kind === 'loop' ? this.#inFours(op) : [op]));
    return ops.length === region.ops.length && inner === region.ops ? region : { ...region, ops };
  }

  /** The loop of four trips at a time, and the one of those that are left. */
  #inFours(loop: Loop<Op>): readonly Op[] {
    const size = opsIn(loop.body).filter((op) => op.kind !== 'constant').length;
    if (size > mostOps || this.#added + trips * size > mostOfFunction) return [loop];
    if (!opsIn(loop.body).every(isPlain) || !opsIn(loop.body).some(isAccess)) return [loop];
    const counter = this.#countingOf(loop);
    if (!counter) return [loop];
    this.#added += trips * size;
    const fours = this.#four(loop, counter);
    return [fours, { ...loop, init: fours.results }];
  }

  /** The number that alone decides, by a comparison with a bound that stays, and that each trip moves on by a constant. */
  #countingOf(loop: Loop<Op>): Counting | null {
    const counter = counterOf(loop);
    if (!counter || !this.#whole.has(counter.param)) return null;
    const { at, param, bound, test } = counter;
    const step = this.#stepFrom(counter.next, param);
    const goesUp = test.rule === 'lt' || test.rule === 'le';
    const goesDown = test.rule === 'gt' || test.rule === 'ge';
    if (step === null || !(goesUp ? step > 0 : goesDown && step < 0)) return null;
    if (loop.params.includes(bound) || !loop.test.ops.every((op) => op === test || this.#isFixed(op, loop))) return null;
    return { at, param, step, init: loop.init[at] as ValueId, bound, isOpen: test.rule === 'lt' || test.rule === 'gt', trips };
  }

  /** Does this part of the test have one value in all the trips? */
  #isFixed(op: Op, loop: Loop<Op>): boolean {
    if (op.kind === 'constant' || op.kind === 'global') return true;
    if (op.kind === 'apply') return !op.args.some((arg) => loop.params.includes(arg));
    if (op.kind !== 'length' || loop.params.includes(op.array)) return false;
    const type = definite(this.#values[op.array]?.type ?? { kind: 'nothing' });
    if (type.kind === 'array' && type.storage !== 'Array') return true;
    return this.#places.isKept(op.array, 'length', this.#places.writtenBy(opsIn(loop.body)));
  }

  /** What an op adds to a number, if that is a whole constant. */
  #stepFrom(op: Op, from: ValueId): number | null {
    if (op.kind !== 'apply' || op.args[0] !== from || (op.rule !== 'add' && op.rule !== 'sub')) return null;
    const by = this.#makers.get(op.args[1] as ValueId);
    if (by?.kind !== 'constant' || typeof by.value !== 'number' || !Number.isSafeInteger(by.value)) return null;
    return op.rule === 'add' ? by.value : -by.value;
  }

  #four(loop: Loop<Op>, counter: Counting): Loop<Op> {
    const { at, param, step } = counter;
    const params = loop.params.map((id) => this.#like(id));
    const start = params[at] as ValueId;
    const ops: Op[] = [];
    const offsets = new Map<number, ValueId>([[0, start]]);
    const counterPlus = (offset: number): ValueId => {
      const known = offsets.get(offset);
      if (known !== undefined) return known;
      const made = this.#plus(start, offset, loop, ops);
      offsets.set(offset, made);
      return made;
    };
    let now: readonly ValueId[] = params;
    for (let k = 0; k < trips; k++) {
      const before = now;
      const copies = new Map(loop.params.map((id, j) => [id, j === at ? counterPlus(k * step) : (before[j] as ValueId)]));
      const copying = this.#copying(copies);
      for (const op of loop.body.ops) {
        const own: Region<Op> = { ops: [op], yields: [] };
        const sums = new Map(opsIn(own).map((one) => [one, this.#stepFrom(one, param)] as const));
        for (const [sum, offset] of sums) if (offset !== null) copies.set(resultsOf(sum)[0] as ValueId, counterPlus(k * step + offset));
        const gone = new Set([...sums].filter(([, offset]) => offset !== null).map(([sum]) => sum));
        const left = mapOps(withoutOps(own, gone), (one) => this.#asIn(k, one, counter));
        ops.push(...copyOps(left.ops, copying));
      }
      now = loop.body.yields.map(copying.used);
    }
    return {
      ...loop,
      results: loop.results.map((id) => this.#like(id)),
      params,
      test: this.#testOf(loop, param, start, (trips - 1) * step),
      body: { ops, yields: now },
    };
  }

  /** A comparison that comes to the same in the k-th trip of every four is a constant there. */
  #asIn(k: number, op: Op, counter: Counting): Op {
    const value = decided(op, k, counter, this.#indices);
    return value === null || !('result' in op) || op.result === null ? op : { kind: 'constant', result: op.result, value, span: op.span };
  }

  /** The loop's test of the last of the four trips. */
  #testOf(loop: Loop<Op>, param: ValueId, start: ValueId, offset: number): Region<Op> {
    const ops: Op[] = [];
    const copying = this.#copying(new Map([[param, this.#plus(start, offset, loop, ops)]]));
    ops.push(...copyOps(loop.test.ops, copying));
    return { ops, yields: loop.test.yields.map(copying.used) };
  }

  #plus(start: ValueId, offset: number, { span }: Loop<Op>, ops: Op[]): ValueId {
    const by = this.#new({ type: real, hint: null });
    const result = this.#new({ type: real, hint: null });
    ops.push({ kind: 'constant', result: by, value: Math.abs(offset), span });
    ops.push({ kind: 'apply', result, rule: offset < 0 ? 'sub' : 'add', args: [start, by], span });
    return result;
  }

  #copying(copies: Map<ValueId, ValueId>): { used: (id: ValueId) => ValueId; made: (id: ValueId) => ValueId } {
    const made = (id: ValueId): ValueId => {
      const copy = this.#like(id);
      copies.set(id, copy);
      return copy;
    };
    return { used: (id) => copies.get(id) ?? id, made };
  }

  #like(id: ValueId): ValueId {
    return this.#new(this.#values[id] as Value);
  }

  #new(value: Value): ValueId {
    return addValue(this.#values, value);
  }
}

/** What costs little enough that the loop around it is felt. */
function isPlain(op: Op): boolean {
  switch (op.kind) {
    case 'constant':
    case 'undef':
    case 'apply':
    case 'narrow':
    case 'load':
    case 'store':
    case 'length':
    case 'getField':
    case 'setField':
    case 'global':
    case 'record':
    case 'restore':
      return true;
    case 'if':
      return regionsOf<Op>(op).every((region) => region.ops.at(-1)?.kind !== 'throw');
    default:
      return false;
  }
}

const isAccess = (op: Op): boolean => op.kind === 'load' || op.kind === 'store' || op.kind === 'record' || op.kind === 'restore';
