/**
 * Arrays that one loop fills and one other loop consumes, element by element, and that nobody else sees.
 *
 * Needs   a verified function of the primal, simplified.
 * Gives   pairs of loops in one region: the first puts an element into a new array, at its counter in every trip or by
 *         a push; the second counts through the whole array and reads nothing but the element of its counter.
 *
 * The length that an array is made with is an integer, or the program throws.
 */

import type { Func, Length, Load, Loop, PrimalOp, Push, Region, Store, ValueId } from '../../ir/ir.ts';
import { primitiveOf } from '../../ir/primitives.ts';
import { throws } from '../../ir/rewrite.ts';
import { definite } from '../../ir/types.ts';
import { opsIn, regionsOf, usesOf } from '../../ir/walk.ts';
import { Stability } from '../facts/stability.ts';

export interface Handing {
  readonly made: PrimalOp;
  readonly maker: Loop<PrimalOp>;
  readonly taker: Loop<PrimalOp>;
  /** Where the element is put, and the element. */
  readonly site: Store | Push;
  readonly value: ValueId;
  readonly loads: readonly Load[];
  /** Who asks for the length, and what it is. */
  readonly lengths: readonly Length[];
  readonly length: ValueId;
  /** The counter of the taking loop, and the one of the making loop where they are the same. */
  readonly counter: { readonly position: number; readonly same: { readonly param: ValueId; readonly result: ValueId } | null };
  /** What stands between the loops. */
  readonly between: readonly PrimalOp[];
}

interface Counter {
  readonly position: number;
  readonly param: ValueId;
  readonly bound: ValueId;
}

/** What may stand between the loops: it will be done before the first. */
const movable: readonly string[] = [
  'constant',
  'undef',
  'apply',
  'narrow',
  'global',
  'length',
  'load',
  'getField',
  'newArray',
  'arrayLiteral',
  'newRecord',
];

export class Handings {
  readonly #fn: Func<PrimalOp>;
  readonly #uses = new Map<ValueId, PrimalOp[]>();
  readonly #makers = new Map<ValueId, PrimalOp>();
  readonly #yielded: ReadonlySet<ValueId>;
  readonly #stability: Stability;

  constructor(fn: Func<PrimalOp>) {
    this.#fn = fn;
    this.#stability = new Stability(fn);
    const yielded = new Set<ValueId>(fn.body.yields);
    for (const op of opsIn(fn.body)) {
      if ('result' in op && op.result !== null) this.#makers.set(op.result, op);
      for (const id of usesOf(op)) {
        const users = this.#uses.get(id);
        if (users) users.push(op);
        else this.#uses.set(id, [op]);
      }
      for (const region of regionsOf(op)) for (const id of region.yields) yielded.add(id);
    }
    this.#yielded = yielded;
  }

  /** Is there anything to look for? */
  get isLikely(): boolean {
    return [...this.#makers.values()].some((op) => this.#isFresh(op));
  }

  #isFresh(op: PrimalOp): boolean {
    return op.kind === 'newArray' || (op.kind === 'arrayLiteral' && op.elements.length === 0);
  }

  *in(region: Region<PrimalOp>): Generator<Handing> {
    for (const [at, taker] of region.ops.entries()) {
      if (taker.kind !== 'loop' || taker.again !== null || taker.checkpoint || throws(taker.body)) continue;
      const counter = this.#counterOf(taker);
      if (!counter) continue;
      const taken = opsIn(taker.body).filter((op) => op.kind === 'load' && op.index === counter.param) as readonly Load[];
      for (const array of new Set(taken.map((op) => op.array))) {
        const handing = this.#handing(region, at, taker, counter, array);
        if (handing) yield handing;
      }
    }
  }

  #handing(region: Region<PrimalOp>, at: number, taker: Loop<PrimalOp>, counter: Counter, array: ValueId): Handing | null {
    const made = this.#makers.get(array);
    if (!made || !this.#isFresh(made) || this.#yielded.has(array) || !isPlain(this.#fn, array)) return null;
    const begins = region.ops.indexOf(made);
    const users = this.#uses.get(array) ?? [];
    const sites = users.filter((op) => op.kind === 'store' || op.kind === 'push');
    const [site] = sites;
    if (begins < 0 || !site || sites.length > 1 || site.value === array) return null;
    const first = region.ops.findIndex((op, k) => k > begins && k < at && op.kind === 'loop' && opsIn(op.body).includes(site));
    const maker = region.ops[first];
    if (maker?.kind !== 'loop' || maker.checkpoint) return null;
    const between = region.ops.slice(first + 1, at);
    if (!between.every((op) => movable.includes(op.kind) && !usesOf(op).some((id) => maker.results.includes(id)))) return null;
    if (taker.init.some((id) => maker.results.includes(id)) || readsAny(taker, maker.results)) return null;

    const loads = users.filter((op) => op.kind === 'load');
    const lengths = users.filter((op) => op.kind === 'length');
    if (users.length !== loads.length + lengths.length + 1) return null;
    const inTaker = new Set<PrimalOp>(opsIn(taker.body));
    if (!loads.every((op) => inTaker.has(op) && op.index === counter.param && this.#isOfType(op.result, site.value, array))) return null;
    const parts = { made, maker, taker, value: site.value, loads, lengths, between };

    if (site.kind === 'store') {
      const own = maker.again === null && !throws(maker.body) ? this.#counterOf(maker) : null;
      if (!own || made.kind !== 'newArray' || site.index !== own.param || !maker.body.ops.includes(site)) return null;
      const all = this.#numberKey(made.length);
      const isAll = (bound: ValueId): boolean => this.#lengthOf(bound) === array || this.#numberKey(bound) === all;
      const inMaker = new Set<PrimalOp>([...opsIn(maker.test), ...opsIn(maker.body)]);
      if (this.#numberKey(own.bound) !== all || !isAll(counter.bound) || lengths.some((op) => inMaker.has(op))) return null;
      const same = { param: own.param, result: maker.results[own.position] as ValueId };
      return { ...parts, site, length: made.length, counter: { position: counter.position, same } };
    }
    if (made.kind !== 'arrayLiteral' || this.#lengthOf(counter.bound) !== array || !isReached(maker.body, site)) return null;
    const isAfter = (op: PrimalOp): boolean =>
      region.ops.slice(at + 1).some((one) => one === op || opsIn({ ops: [one], yields: [] }).includes(op));
    const inTest = new Set<PrimalOp>(opsIn(taker.test));
    const isKnownThen = (op: Length): boolean => {
      if (isAfter(op)) return true;
      const asked = this.#uses.get(op.result) ?? [];
      return (inTest.has(op) || between.includes(op)) && asked.every((one) => inTest.has(one) || isAfter(one));
    };
    if (!lengths.every(isKnownThen)) return null;
    return { ...parts, site, length: taker.results[counter.position] as ValueId, counter: { position: counter.position, same: null } };
  }

  /** `for (let i = 0; i < bound; i++)`. */
  #counterOf(loop: Loop<PrimalOp>): Counter | null {
    const test = this.#makers.get(loop.test.yields[0] as ValueId);
    if (test?.kind !== 'apply' || test.rule !== 'lt') return null;
    if (!loop.test.ops.every((op) => op === test || op.kind === 'length' || op.kind === 'constant')) return null;
    const [param, bound] = test.args as readonly [ValueId, ValueId];
    const position = loop.params.indexOf(param);
    const next = this.#makers.get(loop.body.yields[position] as ValueId);
    const isNext = next?.kind === 'apply' && next.rule === 'add' && next.args[0] === param && this.#constantOf(next.args[1]) === 1;
    return position >= 0 && isNext && this.#constantOf(loop.init[position]) === 0 ? { position, param, bound } : null;
  }

  #constantOf(id: ValueId | undefined): unknown {
    const op = id === undefined ? undefined : this.#makers.get(id);
    return op?.kind === 'constant' ? op.value : undefined;
  }

  #lengthOf(id: ValueId): ValueId | null {
    const op = this.#makers.get(id);
    return op?.kind === 'length' ? op.array : null;
  }

  /** Numbers with the same key are the same at any time. */
  #numberKey(id: ValueId): string {
    const array = this.#lengthOf(id);
    if (array !== null && this.#stability.lengthIsFixed(array)) return `length ${array}`;
    const constant = this.#constantOf(id);
    return constant === undefined ? `%${id}` : `constant ${String(constant)}`;
  }

  /** Computed, and not an element or a variable that may hold `undefined` where its type says number. */
  #isNumber(id: ValueId): boolean {
    const op = this.#makers.get(id);
    return op?.kind === 'constant' ? typeof op.value === 'number' : op?.kind === 'apply' && primitiveOf(op.rule)?.gives === 'real';
  }

  /** Is what is read what was put there? In a typed array an element that was missing elsewhere is NaN. */
  #isOfType(read: ValueId, put: ValueId, array: ValueId): boolean {
    const [taken, given, held] = [read, put, array].map((id) => this.#fn.values[id]?.type);
    if (!taken || !given || held?.kind !== 'array') return false;
    if (held.storage !== 'Array' && !this.#isNumber(put)) return false;
    return taken === given || (definite(taken) === given && taken.kind === 'maybe') || (taken.kind === 'real' && given.kind === 'real');
  }
}

/** Numbers stay what they are in it. */
function isPlain(fn: Func<PrimalOp>, array: ValueId): boolean {
  const type = fn.values[array]?.type;
  return type?.kind === 'array' && (type.storage === 'Array' || type.storage === 'Float64Array');
}

const readsAny = (loop: Loop<PrimalOp>, ids: readonly ValueId[]): boolean =>
  [...opsIn(loop.test), ...opsIn(loop.body)].some((op) =>
    [...usesOf(op), ...regionsOf(op).flatMap((one) => one.yields)].some((id) => ids.includes(id)),
  ) || [...loop.body.yields, ...loop.test.yields].some((id) => ids.includes(id));

/** Does a region that ends as usual hold the op, itself or in branches and loops that do? */
function isReached(region: Region<PrimalOp>, site: PrimalOp): boolean {
  if (throws(region)) return false;
  return region.ops.some((op) => op === site || (op.kind === 'loop' ? [op.body] : regionsOf(op)).some((inner) => isReached(inner, site)));
}
