/**
 * One function while its sweeps are made: where each value is defined, which shadow belongs to which
 * reference, and which ops have anything to do in the reverse sweep.
 *
 * The forward sweep keeps the primal's ops and ids; everything new gets ids above them.
 */

import type { ClassId } from '../analysis/aliases.ts';
import type { Facts } from '../analysis/facts.ts';
import { FuncBuilder } from '../ir/builder.ts';
import type { Func, Loop, PrimalOp, Region, Span, SweepOp, Type, ValueId } from '../ir/ir.ts';
import { definite, isRealStorage, isReference, type ShadowTypes } from '../ir/types.ts';
import { isAllocation, regionsOf, resultsOf } from '../ir/walk.ts';
import type { analyses } from '../requests/options.ts';
import { testedValues } from './plan/absence.ts';
import { hasOwnAdjoint } from './plan/hasAdjoint.ts';
import { fixedValues } from './plan/fixed.ts';
import type { Fused } from './loops/fusion.ts';
import { givenParams } from './pairs/givenParams.ts';
import type { ReverseArguments } from './pairs/reverseArguments.ts';
import { shrinkingClasses } from './shadows/growth.ts';
import { costlyResults } from './reverse/partials.ts';
import { isUsedAgain, lostInTrip } from './plan/repeats.ts';
import { replayedFunctions } from '../checkpoint/replayed.ts';
import { findUses, type Use } from './plan/uses.ts';

export interface Home {
  readonly region: Region<PrimalOp>;
  /** Null for parameters of the function and of loops. */
  readonly op: PrimalOp | null;
  /** Whose parameter it is. */
  readonly loop: Loop<PrimalOp> | null;
}

/** What the user wants of all sweeps of a program, and what holds for them all. */
export interface SweepOptions {
  /** Every product of the reverse sweep is `mulz`. */
  readonly strongZero: boolean;
  /** The user's words for an expression and its place: products that are not finite are reported with them. */
  readonly nameOf?: (span: Span) => string;
  /** What the caller of the gradient asks of the sessions of checkpointed loops comes with the tape. */
  readonly handedOn?: boolean;
  /** What the callers of reverse halves call them with (pairs/reverseArguments.ts). */
  readonly reverseArguments?: ReverseArguments;
  /** Analyses switched off, by name, or `all`. */
  readonly disable: readonly string[];
}

/** What can be switched off. The result is the same to rounding, and slower. */
export type Switch = (typeof analyses)[number];

export class SweepContext {
  readonly key: string;
  readonly fn: Func<PrimalOp>;
  readonly facts: Facts;
  readonly builder: FuncBuilder<SweepOp>;
  readonly homes = new Map<ValueId, Home>();
  readonly parents = new Map<Region<PrimalOp>, { readonly region: Region<PrimalOp>; readonly op: PrimalOp }>();
  readonly literals = new Map<ValueId, number>();
  /** The halves of a pair do not share locals: what the reverse needs goes through the tape. */
  readonly split: boolean;
  readonly options: SweepOptions;
  /** Loops whose trips are reversed as they run. */
  fused: Fused = new Map();
  readonly #types: ShadowTypes;
  readonly #shadows = new Map<ValueId, ValueId>();
  readonly #primals = new Map<ValueId, ValueId>();
  readonly #hasAdjoint = new Map<PrimalOp, boolean>();
  readonly #regions = new Map<PrimalOp, Region<PrimalOp>>();
  #uses: ReadonlyMap<ValueId, readonly Use[]> | null = null;
  readonly #lost = new Map<Loop<PrimalOp>, ReadonlySet<ValueId>>();
  #shrinking: ReadonlySet<ClassId> | null = null;
  #tested: ReadonlySet<ValueId> | null = null;
  #fixed: ReadonlyMap<ValueId, number> | null = null;
  #replayed: boolean | null = null;
  #given: ReadonlySet<ValueId> | null = null;
  #computed: ReadonlyMap<string, readonly ValueId[]> | null = null;

  constructor(key: string, fn: Func<PrimalOp>, facts: Facts, types: ShadowTypes, split: boolean, options: SweepOptions) {
    this.key = key;
    this.fn = fn;
    this.facts = facts;
    this.#types = types;
    this.split = split;
    this.options = options;
    this.builder = new FuncBuilder<SweepOp>(fn.span, fn.values);
    for (const param of fn.params) this.homes.set(param, { region: fn.body, op: null, loop: null });
    this.#locate(fn.body);
  }

  #locate(region: Region<PrimalOp>): void {
    for (const op of region.ops) {
      this.#regions.set(op, region);
      for (const id of resultsOf(op)) this.homes.set(id, { region, op, loop: null });
      if (op.kind === 'constant' && typeof op.value === 'number') this.literals.set(op.result, op.value);
      if (op.kind === 'loop') for (const param of op.params) this.homes.set(param, { region: op.body, op: null, loop: op });
      for (const inner of regionsOf<PrimalOp>(op)) {
        this.parents.set(inner, { region, op });
        this.#locate(inner);
      }
    }
  }

  /** Does a value follow from the user's literals alone? */
  isFixed(id: ValueId): boolean {
    this.#fixed ??= fixedValues(this.fn);
    return this.#fixed.has(id);
  }

  isOn(analysis: Switch): boolean {
    return !this.options.disable.includes(analysis) && !this.options.disable.includes('all');
  }

  /** May the reverse sweep read this again? */
  isRepeatable(op: Extract<PrimalOp, { kind: 'load' | 'getField' | 'length' }>): boolean {
    if (!this.isOn('reload')) return false;
    if (this.facts.effects.repeatable(this.key, op)) return op.kind !== 'load' || !isUsedAgain(this, op.array);
    const trip = this.#fusedAround(op);
    return trip !== null && !this.#lostIn(trip).has(op.result);
  }

  /** The loop whose trips are reversed as they run that an op is part of. */
  #fusedAround(op: PrimalOp): Loop<PrimalOp> | null {
    for (let region = this.regionOf(op); region; region = this.parents.get(region)?.region) {
      const owner = this.parents.get(region)?.op;
      if (owner?.kind === 'loop' && this.fused.has(owner)) return region === owner.body ? owner : null;
    }
    return null;
  }

  #lostIn(loop: Loop<PrimalOp>): ReadonlySet<ValueId> {
    const known = this.#lost.get(loop) ?? lostInTrip(this.facts, this.key, loop);
    this.#lost.set(loop, known);
    return known;
  }

  /** The region an op stands in. */
  regionOf(op: PrimalOp): Region<PrimalOp> | undefined {
    return this.#regions.get(op);
  }

  usesOf(id: ValueId): readonly Use[] {
    this.#uses ??= findUses(this.fn);
    return this.#uses.get(id) ?? [];
  }

  typeOf(id: ValueId): Type {
    return this.builder.typeOf(id);
  }

  homeOf(id: ValueId): Home {
    const home = this.homes.get(id);
    if (!home) throw new RangeError(`%${id} of ${this.key} has no home`);
    return home;
  }

  /** A new value that lives in a region as if the primal defined it there. */
  auxiliary(type: Type, hint: string | null, region: Region<PrimalOp>): ValueId {
    const id = this.builder.value(type, hint);
    this.homes.set(id, { region, op: null, loop: null });
    return id;
  }

  isActive(id: ValueId): boolean {
    return id < this.fn.values.length && this.facts.activity.isActive(this.key, id);
  }

  /** Is the value defined inside the op's regions? */
  isInside(op: PrimalOp, id: ValueId): boolean {
    const own = regionsOf<PrimalOp>(op);
    for (let region: Region<PrimalOp> | undefined = this.homeOf(id).region; region; region = this.parents.get(region)?.region) {
      if (own.includes(region)) return true;
    }
    return false;
  }

  /** Results of costly ops of the primal, by what they compute (reverse/partials.ts). */
  get computed(): ReadonlyMap<string, readonly ValueId[]> {
    this.#computed ??= costlyResults(this);
    return this.#computed;
  }

  /** Is the value defined in the region of the op, or in one around it, so that the reverse of the op may read it? */
  isThereFor(op: PrimalOp, id: ValueId): boolean {
    const { region: home } = this.homeOf(id);
    for (let region = this.regionOf(op); region; region = this.parents.get(region)?.region) if (region === home) return true;
    return false;
  }

  /** Values of this region stay in scope until its reverse: the top of the function, the body of a fused loop. */
  isLocal(region: Region<PrimalOp>): boolean {
    const parent = this.parents.get(region);
    return parent ? parent.op.kind === 'loop' && this.fused.has(parent.op) : !this.split;
  }

  /** Is the function run again by the reversal of a checkpointed loop? */
  get isReplayed(): boolean {
    this.#replayed ??= replayedFunctions(this.facts.program).has(this.key);
    return this.#replayed;
  }

  /** Is it a parameter that both halves of a pair are called with? Not what a loop carries from range to range of its trips. */
  isGiven(id: ValueId): boolean {
    this.#given ??= givenParams(this);
    return this.#given.has(this.primalOf(id) ?? id);
  }

  /** Values whose absence somebody may notice (plan/absence.ts). */
  get tested(): ReadonlySet<ValueId> {
    this.#tested ??= testedValues(this);
    return this.#tested;
  }

  // ---- shadows

  hasShadow(id: ValueId): boolean {
    return id < this.fn.values.length && this.facts.activity.needsShadow(this.key, id);
  }

  shadow(id: ValueId): ValueId {
    const known = this.#shadows.get(id);
    if (known !== undefined) return known;
    const shadow = this.builder.shadow(this.#types.of(this.builder.typeOf(id)), id);
    this.#shadows.set(id, shadow);
    this.#primals.set(shadow, id);
    const home = this.homes.get(id);
    if (home) this.homes.set(shadow, home);
    return shadow;
  }

  /** The reference a shadow belongs to, or null for a value that is no shadow. */
  primalOf(shadow: ValueId): ValueId | null {
    return this.#primals.get(shadow) ?? null;
  }

  shadowType(type: Type): Type {
    return this.#types.of(type);
  }

  /** Has the shadow of the record such a field? What holds nothing but functions is no part of it. */
  isShadowed(record: ValueId, field: string): boolean {
    const type = definite(this.shadowType(this.typeOf(record)));
    return type.kind !== 'record' || type.fields.has(field);
  }

  /** Elements of this array are numbers that carry a derivative. */
  hasActiveElements(array: ValueId): boolean {
    const type = definite(this.typeOf(array));
    if (type.kind !== 'array' || definite(type.element).kind !== 'real' || !isRealStorage(type.storage)) return false;
    return this.facts.activity.isActiveCell(this.facts.aliases.classOf(this.key, array), 'element');
  }

  hasActiveField(record: ValueId, field: string): boolean {
    const type = definite(this.typeOf(record));
    const held = type.kind === 'record' && !type.constants?.has(field) ? type.fields.get(field) : undefined;
    if (!held || definite(held).kind !== 'real') return false;
    return this.facts.activity.isActiveCell(this.facts.aliases.classOf(this.key, record), `.${field}`);
  }

  /** Classes of arrays that become shorter somewhere (shadows/growth.ts). */
  get shrinking(): ReadonlySet<ClassId> {
    this.#shrinking ??= shrinkingClasses(this.facts);
    return this.#shrinking;
  }

  /** Is the object (perhaps) the caller's? Then its shadow is handed back and must have the shape it came with. */
  isOutside(reference: ValueId): boolean {
    const { aliases } = this.facts;
    const { op } = this.homeOf(reference);
    if (op && isAllocation(op)) return false;
    return aliases.sitesOf(aliases.classOf(this.key, reference)).some((site) => site.kind === 'parameter');
  }

  /** Is the index of an access known to be one of the array's, if the caller's numbers are integers? */
  isWithin(op: Extract<PrimalOp, { kind: 'load' | 'store' }>): boolean {
    if (this.literals.has(op.index)) return true; // a[0]: the caller is taken at his word
    return this.facts.bounds.inBounds(this.key, op) || this.facts.bounds.inBoundsIfIntegers(this.key, op) !== null;
  }

  holdsReferences(array: ValueId): boolean {
    const type = definite(this.typeOf(array));
    return type.kind === 'array' && isReference(type.element);
  }

  // ---- what the reverse sweep has to do

  /** Does the reverse sweep do anything for this op? */
  hasAdjoint(op: PrimalOp): boolean {
    const known = this.#hasAdjoint.get(op);
    if (known !== undefined) return known;
    const found = hasOwnAdjoint(this, op) || regionsOf<PrimalOp>(op).some((region) => region.ops.some((inner) => this.hasAdjoint(inner)));
    this.#hasAdjoint.set(op, found);
    return found;
  }
}

export const reversed = (span: Span): Span => ({ ...span, sweep: 'reverse' });

export const isReal = (type: Type): boolean => definite(type).kind === 'real';
