/**
 * Replace small objects by their fields, so that a vector class costs nothing.
 *
 * Needs   a verified function.
 * Gives   the same bits; records, tuples and short arrays that nobody can see as objects are gone.
 *
 * An object that never changes is one value per field wherever a reference to it was, also in
 * phis: `p = p.add(v)` in a loop carries the fields of `p`. The fields of one object that does change
 * are variables; one walk makes them SSA values, with phis where a branch or loop writes them.
 * Objects held in fields of replaced objects are replaced in the next round.
 */

import type { Func, If, Loop, Op, Program, Region, Span, Type, Value, ValueId } from '../../ir/ir.ts';
import { real } from '../../ir/types.ts';
import { opsIn } from '../../ir/walk.ts';
import { isolateCarried } from './carriedObjects.ts';
import { addValue, mapFunctions, ofSameKinds, renameUses, substitute, Substitution, throws } from '../../ir/rewrite.ts';
import { planOf, type Plan, type Variable } from './scalarReplacementClasses.ts';
import { fieldOfIndex, type Allocation, type Replaced } from './scalarReplacementFields.ts';
import { simplify } from '../simplify.ts';

/** Nests of objects deeper than this are rare, and every round walks the function. Each object that is isolated takes one. */
const rounds = 24;

export function scalarReplacement<O extends Op>(fn: Func<O>): Func<O> {
  let after = fn;
  for (let round = 0; round < rounds; round++) {
    let plan = planOf(after);
    if (plan.isEmpty) {
      const isolated = isolateCarried(after);
      if (isolated === after) break;
      after = isolated;
      plan = planOf(after);
    }
    after = simplify(ofSameKinds<O>(new Replacing(after, plan).run()));
  }
  return after;
}

export function scalarReplacementInProgram<O extends Op>(program: Program<O>): Program<O> {
  return mapFunctions(program, (fn) => scalarReplacement(fn));
}

class Replacing {
  readonly #fn: Func<Op>;
  readonly #plan: Plan;
  readonly #values: Value[];
  readonly #constants = new Map<ValueId, unknown>();
  readonly #substitution = new Substitution();
  /** The fields of references to objects that never change. */
  readonly #parts = new Map<ValueId, readonly ValueId[]>();
  /** The fields of the others, as they are where the walk is. */
  readonly #current = new Map<Replaced, ValueId[]>();
  /** Parameters of the function and of its loops: they keep their names. */
  readonly #params: ReadonlySet<ValueId>;

  constructor(fn: Func<Op>, plan: Plan) {
    this.#fn = fn;
    this.#plan = plan;
    this.#values = [...fn.values];
    this.#params = new Set([...fn.params, ...opsIn(fn.body).flatMap((op) => (op.kind === 'loop' ? op.params : []))]);
  }

  run(): Func<Op> {
    const body = this.#region(this.#fn.body, (id) => [id]);
    return substitute({ ...this.#fn, values: this.#substitution.withHints(this.#values, this.#fn.body), body }, this.#substitution);
  }

  #region(region: Region<Op>, expand: (id: ValueId, k: number) => readonly ValueId[], added: readonly Variable[] = []): Region<Op> {
    const ops: Op[] = [];
    for (const op of region.ops) this.#op(renameUses(op, this.#substitution), ops, op);
    if (throws(region)) return { ops, yields: [] };
    return { ops, yields: [...region.yields.flatMap(expand), ...added.map((one) => this.#read(one))].map(this.#substitution.resolve) };
  }

  /** `before`: the op under its old names, by which the plan knows it. */
  #op(op: Op, out: Op[], before: Op): void {
    switch (op.kind) {
      case 'constant':
        this.#constants.set(op.result, op.value);
        break;
      case 'newRecord':
      case 'arrayLiteral':
      case 'newArray': {
        const owner = this.#plan.classOf(op.result);
        if (owner) return this.#allocate(op, owner, out);
        break;
      }
      case 'undef': {
        const owner = this.#plan.classOf(op.result);
        if (!owner) break;
        const parts = this.#fresh(owner);
        for (const result of parts) out.push({ ...op, result });
        this.#parts.set(op.result, parts);
        return;
      }
      case 'narrow':
        if (!this.#plan.classOf(op.result)) break;
        this.#parts.set(op.result, this.#partsOf(op.value));
        return;
      case 'getField':
      case 'load': {
        const [reference, field] = this.#accessed(op);
        const owner = this.#plan.classOf(reference);
        if (owner) return this.#stand(op.result, this.#partsOf(reference)[owner.fields.indexOf(field)], op.span, out);
        break;
      }
      case 'setField':
      case 'store': {
        const [reference, field] = this.#accessed(op);
        const owner = this.#plan.classOf(reference);
        if (owner) return this.#write({ owner, field: owner.fields.indexOf(field) }, op.value);
        break;
      }
      case 'length': {
        const owner = this.#plan.classOf(op.array);
        if (owner) return void out.push({ kind: 'constant', result: op.result, value: owner.length, span: op.span });
        break;
      }
      case 'apply':
        // Only comparisons with null and undefined are left.
        if (op.args.some((id) => this.#plan.classOf(id))) {
          const value = op.rule === 'ne' || op.rule === 'looseNe' || op.rule === 'truthy';
          return void out.push({ kind: 'constant', result: op.result, value, span: op.span });
        }
        break;
      case 'if':
        return this.#if(op, out, this.#plan.writtenIn(before));
      case 'loop':
        return this.#loop(op, out, this.#plan.writtenIn(before));
      default:
        break;
    }
    out.push(op);
  }

  #accessed(op: Extract<Op, { kind: 'getField' | 'setField' | 'load' | 'store' }>): readonly [ValueId, string] {
    if (op.kind === 'getField' || op.kind === 'setField') return [op.record, op.field];
    return [op.array, fieldOfIndex(this.#constants.get(op.index)) ?? ''];
  }

  #allocate(op: Allocation, owner: Replaced, out: Op[]): void {
    const hint = this.#values[op.result]?.hint ?? owner.hint;
    const parts = owner.fields.map((field) => {
      const given =
        op.kind === 'newRecord'
          ? op.fields.find(({ name }) => name === field)?.value
          : op.kind === 'arrayLiteral'
            ? op.elements[Number(field)]
            : op.fill;
      if (given !== undefined && given !== null) return this.#named(given, owner, hint, field);
      const isNumber = op.kind === 'newArray';
      const result = this.#value(isNumber ? real : { kind: 'nothing' }, nameOf(hint, field));
      out.push({ kind: 'constant', result, value: isNumber ? 0 : undefined, span: op.span });
      return result;
    });
    if (owner.mutable) this.#current.set(owner, parts);
    else this.#parts.set(op.result, parts);
  }

  #if(op: If<Op>, out: Op[], written: readonly Variable[]): void {
    const before = written.map((one) => this.#read(one));
    const expand = (id: ValueId, k: number): readonly ValueId[] => this.#expanded(op.results[k], id);
    const then = this.#region(op.then, expand, written);
    written.forEach((one, k) => this.#write(one, before[k]));
    const otherwise = this.#region(op.else, expand, written);
    const results = [...op.results.flatMap((id) => this.#phi(id)), ...written.map((one) => this.#freshVariable(one))];
    out.push({ ...op, results, then, else: otherwise });
  }

  #loop(op: Loop<Op>, out: Op[], written: readonly Variable[]): void {
    const init = [...op.init.flatMap((id, k) => this.#expanded(op.results[k], id)), ...written.map((one) => this.#read(one))];
    const params = [...op.params.flatMap((id) => this.#phi(id)), ...written.map((one) => this.#freshVariable(one))];
    const test = this.#region(op.test, (id) => [id]);
    const body = this.#region(op.body, (id, k) => this.#expanded(op.results[k], id), written);
    const results = [...op.results.flatMap((id) => this.#phi(id)), ...written.map((one) => this.#freshVariable(one))];
    const again = op.again === null ? null : this.#substitution.resolve(op.again);
    out.push({ ...op, results, init: init.map(this.#substitution.resolve), params, test, body, again });
  }

  /** What flows into a phi: the fields, if the phi is replaced by some. */
  #expanded(phi: ValueId | undefined, id: ValueId): readonly ValueId[] {
    return phi !== undefined && this.#plan.classOf(phi) ? this.#partsOf(id) : [id];
  }

  #phi(id: ValueId): readonly ValueId[] {
    const owner = this.#plan.classOf(id);
    if (!owner) return [id];
    const parts = this.#fresh(owner, this.#values[id]?.hint);
    this.#parts.set(id, parts);
    return parts;
  }

  #fresh(owner: Replaced, hint = owner.hint): readonly ValueId[] {
    return owner.fields.map((field, k) => this.#value(owner.types[k] ?? real, nameOf(hint ?? owner.hint, field)));
  }

  #freshVariable(variable: Variable): ValueId {
    const { owner, field } = variable;
    const id = this.#value(owner.types[field] ?? real, nameOf(owner.hint, owner.fields[field] ?? ''));
    this.#write(variable, id);
    return id;
  }

  #partsOf(reference: ValueId): readonly ValueId[] {
    const owner = this.#plan.classOf(reference);
    return (owner?.mutable === true ? this.#current.get(owner) : this.#parts.get(reference)) ?? [];
  }

  #read({ owner, field }: Variable): ValueId {
    return this.#current.get(owner)?.[field] as ValueId;
  }

  /** A field that is never read has no variable. */
  #write({ owner, field }: Variable, value: ValueId | undefined): void {
    const variables = this.#current.get(owner);
    if (variables && field >= 0 && value !== undefined) variables[field] = this.#named(value, owner, owner.hint, owner.fields[field] ?? '');
  }

  /** What was read from a field is its value, known to be there if the reader knew. */
  #stand(result: ValueId, part: ValueId | undefined, span: Span, out: Op[]): void {
    if (part === undefined) return;
    const value = this.#substitution.resolve(part);
    const [wanted, given] = [this.#values[result]?.type.kind, this.#values[value]?.type.kind];
    if (given !== wanted && (given === 'maybe' || given === 'nothing') && wanted !== 'maybe' && wanted !== 'nothing') {
      out.push({ kind: 'narrow', result, value, span });
    } else {
      this.#substitution.set(result, value);
    }
  }

  #value(type: Type, hint: string | null): ValueId {
    return addValue(this.#values, { type, hint });
  }

  /** A value that becomes a field is named after it, also when a constructor's parameter was its only name. */
  #named(id: ValueId, owner: Replaced, object: string | null, field: string): ValueId {
    const value = this.#values[id];
    const hint = nameOf(object, field);
    const isFree = value?.hint === null || (value?.hint === field && owner.varies && !this.#params.has(id));
    if (value && isFree && hint !== null) this.#values[id] = { ...value, hint };
    return id;
  }
}

/** `p_x`; without a name for the object that of the field, unless that is a number. */
const nameOf = (object: string | null, field: string): string | null =>
  object !== null ? `${object}_${field}` : /^\d/.test(field) ? null : field;
