/**
 * Who needs a value in every run of its region: not one side of a branch alone, nor a loop that may run no trip.
 *
 * Needs   a verified function of the primal.
 * Gives   the values that some derivative must come back to. What a side hands on of its own is taken to be needed,
 *         because what follows mostly asks which side it was. A comparison needs no derivative. An array that is made
 *         here needs what is stored in it if all its elements are read in every run of the region it is made in
 *         (wholeReads.ts), a field that nobody else reads if some field of its name is read in every run. What is
 *         stored is not needed where something else may be stored in its place (overwritten.ts, rewritten.ts).
 */

import type { Func, Loop, PrimalOp, Region, ValueId } from '../../ir/ir.ts';
import { regionsOf, usesOf } from '../../ir/walk.ts';
import { isRule } from '../../rules/scalar.ts';
import { partial } from '../../rules/template.ts';
import { FieldPlaces } from './fieldReads.ts';
import { Leaving } from './leaving.ts';
import { append, NeedGraph, type Place, type User } from './needGraph.ts';
import { Overwritten } from './overwritten.ts';
import { Rewritten } from './rewritten.ts';
import { WholeReads } from './wholeReads.ts';

export interface Around {
  /** Some call has no use for what the function returns in every run. */
  readonly isDoubted: boolean;
  /** Does the function write nothing? */
  readonly isPure: (callee: string) => boolean;
  /** Fields that others read than the function itself. */
  readonly readElsewhere: ReadonlySet<string>;
}

export interface Needed {
  has(id: ValueId): boolean;
}

interface Question extends Around {
  /** What a rule hands back nothing to for some arguments. */
  readonly passesNothing: (rule: string, argument: number) => boolean;
  /**
   * Is an element that nobody reads, or that is replaced by others, not needed, nor what a trip hands on to one that only
   * replaces it? Or is it if one of the array's is.
   */
  readonly byElements: boolean;
}

/** What makes an array or record that nobody else knows. */
const makers: ReadonlySet<string> = new Set(['newArray', 'arrayLiteral', 'slice']);

export class Needs {
  readonly #fn: Func<PrimalOp>;
  readonly #question: Question;
  readonly #reads: WholeReads;
  readonly #overwritten: Overwritten;
  readonly #rewritten: Rewritten;
  readonly #leaving: Leaving;
  readonly #fields: FieldPlaces;
  /** Is the walk where the loop around runs its last trip? */
  #isLast = false;
  /** How many branches stand around the place where a value is defined. */
  readonly #branches = new Map<Place, number>();
  /** Arrays and records that are made here. */
  readonly #own = new Set<ValueId>();
  readonly #graph = new NeedGraph();
  /** What something has a use for, be it needed or not. */
  readonly #used = new Set<Place>();
  /** What trips hand on that only the end of a loop has a use for. */
  readonly #ofLastTrip = new Set<ValueId>();
  /** What sides of branches hand on of their own, and as what. */
  readonly #ofSides: (readonly [own: ValueId, result: ValueId])[] = [];
  /** What sides of branches hand on, by value. */
  readonly #handed = new Map<ValueId, ValueId[]>();
  /** The sides of branches in which values from outside are used, and by whom; and where the walk is. */
  readonly #sides = new Map<Place, Map<PrimalOp, Map<Region<PrimalOp>, User[]>>>();
  readonly #path: (readonly [PrimalOp, Region<PrimalOp>])[] = [];

  constructor(fn: Func<PrimalOp>, question: Question) {
    this.#fn = fn;
    this.#question = question;
    this.#reads = new WholeReads(fn);
    this.#overwritten = new Overwritten(fn, question.byElements);
    this.#rewritten = new Rewritten(fn);
    this.#leaving = new Leaving(fn);
    this.#fields = new FieldPlaces(fn);
  }

  run(): Needed {
    for (const id of this.#fn.params) this.#branches.set(id, 0);
    this.#region(this.#fn.body);
    if (!this.#question.isDoubted) for (const id of this.#fn.body.yields) this.#use(id, null);
    // From outer branches to inner ones.
    for (const [id, result] of this.#ofSides.toReversed()) {
      if (!this.#ofLastTrip.has(result)) this.#graph.need(id);
      else this.#ofLastTrip.add(id);
    }
    return this.#graph.all();
  }

  #region(region: Region<PrimalOp>): void {
    for (const op of region.ops) this.#op(op);
  }

  #op(op: PrimalOp): void {
    this.#uses(op);
    if (op.kind === 'if') {
      this.#define(op.results);
      for (const side of regionsOf<PrimalOp>(op)) {
        this.#inside(op, side, this.#isLast || this.#leaving.isLast(op, side), () => {
          this.#region(side);
          for (const [k, id] of side.yields.entries()) this.#handOn(id, op.results[k] as ValueId);
        });
      }
    } else if (op.kind === 'loop') this.#loop(op);
    else if (op.kind === 'call') this.#define(op.results);
    else if ('result' in op && op.result !== null) {
      this.#define([op.result]);
      if (makers.has(op.kind)) this.#own.add(op.result);
    }
  }

  /** By a side of a branch, as its result. */
  #handOn(id: ValueId, result: ValueId): void {
    append(this.#handed, id, result);
    if (this.#question.isDoubted) this.#feed(id, whole(result));
    else if (this.#branches.get(id) === this.#path.length && !this.#isLast) this.#ofSides.push([id, result]);
    else this.#feed(id, whole(this.#isLast ? null : result));
  }

  /** Is it good for nothing but to be the other, in some branches? */
  #isOnlyHandedOn(id: ValueId, as: ValueId): boolean {
    if (id === as) return true;
    return !this.#used.has(id) && (this.#handed.get(id) ?? []).every((result) => this.#isOnlyHandedOn(result, as));
  }

  /**
   * What a body hands on is of use if the result is, for its last trip is followed by no other. What the next trip
   * makes no use of is of use in the last one alone, or in one that no other replaces it after.
   */
  #loop(op: Loop<PrimalOp>): void {
    const walk = (): void => {
      this.#define(op.params);
      this.#region(op.test);
      this.#region(op.body);
      for (const [k, id] of op.body.yields.entries()) {
        const param = op.params[k] as ValueId;
        const isReplaced = this.#isOnlyHandedOn(param, id) && op.body.yields.every((other, j) => j === k || other !== param);
        if (this.#question.byElements && isReplaced) this.#ofLastTrip.add(id);
        else this.#use(id, op.results[k] ?? null);
      }
    };
    this.#define(op.results);
    this.#leaving.enter(op);
    // It may run no trip: like a branch.
    if (this.#reads.surelyRuns(op)) this.#inTrip(false, walk);
    else this.#inside(op, op.body, false, walk);
    for (const [k, id] of op.init.entries()) {
      this.#used.add(id);
      this.#graph.feedByBoth(id, whole(op.params[k] as ValueId), whole(op.results[k] as ValueId));
    }
  }

  #inside(op: PrimalOp, region: Region<PrimalOp>, isLast: boolean, walk: () => void): void {
    this.#path.push([op, region]);
    this.#inTrip(isLast, walk);
    this.#path.pop();
  }

  #inTrip(isLast: boolean, walk: () => void): void {
    const around = this.#isLast;
    this.#isLast = isLast;
    walk();
    this.#isLast = around;
  }

  #define(ids: readonly ValueId[]): void {
    for (const id of ids) this.#branches.set(id, this.#path.length);
  }

  #uses(op: PrimalOp): void {
    switch (op.kind) {
      case 'apply':
        for (const [k, id] of op.args.entries()) {
          if (!this.#question.passesNothing(op.rule, k) && isRule(op.rule) && !partial(op.rule, k, op.args.length).zero)
            this.#use(id, op.result);
        }
        return;
      case 'narrow':
        this.#useObject(op.value, op.result);
        return;
      case 'load':
        // An array of rows is read row by row.
        if (!this.#question.byElements || this.#reads.coversAll(op)) this.#useObject(op.array, op.result);
        return;
      case 'pop':
        if (!this.#question.byElements) this.#useObject(op.array, op.result);
        return;
      case 'slice':
      case 'view':
        if (!this.#question.byElements || (op.start === null && op.end === null)) this.#useObject(op.array, op.result);
        return;
      case 'getField':
        this.#useObject(op.record, op.result, `.${op.field}`);
        for (const place of this.#fields.readBy(op)) this.#useObject(place, op.result);
        return;
      case 'setField':
        if (!this.#isReplaced(op)) this.#use(op.value, this.#question.readElsewhere.has(op.field) ? null : this.#fields.writtenBy(op));
        return;
      case 'store':
      case 'push':
        if (!this.#isReplaced(op)) this.#use(op.value, this.#question.byElements || this.#own.has(op.array) ? op.array : null);
        return;
      case 'arrayLiteral':
        for (const id of op.elements) this.#use(id, op.result);
        return;
      case 'newRecord':
        for (const { name, value } of op.fields) {
          this.#used.add(value);
          if (!this.#overwritten.hasField(name)) this.#putInto(op.result, name, value);
        }
        return;
      case 'newArray':
        if (op.fill !== null) this.#use(op.fill, op.result);
        return;
      case 'call':
        if (this.#question.isPure(op.callee)) for (const id of op.args) for (const by of op.results) this.#use(id, by);
        else for (const id of op.args) this.#use(id, null);
        return;
      case 'loop':
      case 'length':
      case 'resize':
      case 'if':
        return;
      default:
        for (const id of usesOf(op)) this.#use(id, null);
    }
  }

  /** By something else that is stored in its place. */
  #isReplaced(op: PrimalOp): boolean {
    return this.#overwritten.has(op) || (this.#question.byElements && this.#rewritten.has(op));
  }

  /** By whom, who then must be needed himself; null: in any case. */
  #use(id: Place, by: Place | null): void {
    this.#used.add(id);
    this.#feed(id, whole(by));
  }

  #feed(id: Place, by: User): void {
    const home = this.#branches.get(id) ?? 0;
    if (this.#path.length === home) {
      this.#graph.feed(id, by);
      return;
    }
    // What both sides of a branch use is used where the branch stands.
    let users: readonly User[] = [by];
    for (let depth = this.#path.length; depth > home; depth--) {
      const others = this.#onOtherSide(id, depth - 1, users);
      if (others.length === 0) return;
      if (depth - 1 > home) users = [whole(null)];
      else for (const one of users) for (const other of others) this.#graph.feedByBoth(id, one, other);
    }
  }

  /** A record is made where it is known; what goes into it comes from there, or from outside of a branch. */
  #putInto(record: ValueId, field: string, value: ValueId): void {
    if (this.#branches.get(value) === this.#path.length) this.#graph.put(record, field, value);
    else this.#feed(value, whole(record));
  }

  /** An object that a loop of no trip does not read mostly holds nothing then. */
  #useObject(id: Place, by: ValueId, field = ''): void {
    this.#used.add(id);
    const isInBranch = this.#path.slice(this.#branches.get(id) ?? 0).some(([op]) => op.kind === 'if');
    if (isInBranch) this.#feed(id, { by, field });
    else this.#graph.feed(id, { by, field });
  }

  /** Who uses the value on the other side of the branch that the walk is in; it takes down who does on this one. */
  #onOtherSide(id: Place, depth: number, users: readonly User[]): readonly User[] {
    const [branch, side] = this.#path[depth] as readonly [PrimalOp, Region<PrimalOp>];
    const branches = this.#sides.get(id) ?? new Map<PrimalOp, Map<Region<PrimalOp>, User[]>>();
    this.#sides.set(id, branches);
    const sides = branches.get(branch) ?? new Map<Region<PrimalOp>, User[]>();
    branches.set(branch, sides);
    for (const user of users) if (!sides.get(side)?.some((known) => isSame(known, user))) append(sides, side, user);
    return [...sides].flatMap(([other, found]) => (other === side ? [] : found));
  }
}

const whole = (by: Place | null): User => ({ by, field: '' });
const isSame = (one: User, other: User): boolean => one.by === other.by && one.field === other.field;
