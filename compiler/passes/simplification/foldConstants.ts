/**
 * Compute what is known: constant arithmetic, identities, branches on constants, loops that never run.
 *
 * Needs   a verified function.
 * Gives   the same bits on the user's own values; adjoints equal up to the sign of zeros.
 *
 * One walk in program order, so that what is folded folds what reads it. Inside a branch its test
 * is known. Results that turn out to be other values are renamed once, at the end.
 */

import type { Apply, Foreign, Func, If, Loop, Op, Region, Span, Type, Value, ValueId } from '../../ir/ir.ts';
import { boolean, tagField } from '../../ir/types.ts';
import { simpler, type Facts, type Literal, type Simpler } from './algebra.ts';
import { Assumptions, type Choice } from './assumptions.ts';
import { firstTest } from '../loops/firstTest.ts';
import { addValue, ofSameKinds, renameUses, select, substitute, Substitution, throws } from '../../ir/rewrite.ts';

export function foldConstants<O extends Op>(fn: Func<O>): Func<O> {
  return ofSameKinds<O>(new Folding(fn).run());
}

interface Known {
  readonly value: Literal;
}

class Folding implements Facts {
  readonly #fn: Func<Op>;
  readonly #values: Value[];
  readonly #known = new Map<ValueId, Known>();
  readonly #definitions = new Map<ValueId, Apply>();
  /** Of which class objects are that are made here. */
  readonly #tags = new Map<ValueId, ValueId>();
  readonly #substitution = new Substitution();
  readonly #assumptions = new Assumptions(this);

  constructor(fn: Func<Op>) {
    this.#fn = fn;
    this.#values = [...fn.values];
  }

  run(): Func<Op> {
    const body = this.#region(this.#fn.body);
    if (body === this.#fn.body && this.#substitution.isEmpty) return this.#fn;
    return substitute({ ...this.#fn, values: this.#substitution.withHints(this.#values, this.#fn.body), body }, this.#substitution);
  }

  readonly constantOf = (id: ValueId): Known | undefined => {
    for (let at: ValueId | null | undefined = id; at !== undefined && at !== null;) {
      const known = this.#known.get(this.#substitution.resolve(at));
      if (known) return known;
      // Where its test is known, the result of a branch is what that side gave.
      const choice: Choice | undefined = this.#assumptions.choiceOf(at);
      const test = choice && this.#known.get(this.#substitution.resolve(choice.test));
      at = test && (test.value ? choice.then : choice.else);
    }
    return undefined;
  };
  readonly definitionOf = (id: ValueId): Apply | undefined => this.#definitions.get(id);
  readonly typeOf = (id: ValueId): Type | undefined => this.#values[id]?.type;
  readonly hasHint = (id: ValueId): boolean => (this.#values[id]?.hint ?? null) !== null;

  #region(region: Region<Op>): Region<Op> {
    const ops: Op[] = [];
    const forget: (() => void)[] = [];
    for (const op of region.ops) {
      this.#op(op, ops);
      const last = ops.at(-1);
      // Whatever follows a throw is never reached.
      if (last?.kind === 'throw') break;
      if (last?.kind === 'if' && throws(last.then) !== throws(last.else))
        forget.push(this.#assumptions.assume(last.test, throws(last.else)));
    }
    for (const undo of forget.reverse()) undo();
    const yields = this.#substitution.resolveAll(region.yields);
    const same = yields === region.yields && ops.length === region.ops.length && ops.every((op, k) => op === region.ops[k]);
    return same ? region : { ops, yields };
  }

  #op(before: Op, out: Op[]): void {
    const op = renameUses(before, this.#substitution);
    switch (op.kind) {
      case 'constant':
        this.#known.set(op.result, { value: op.value });
        break;
      case 'narrow': {
        if (isDefinite(this.typeOf(op.value))) return this.#substitution.set(op.result, op.value);
        const known = this.constantOf(op.value);
        if (known) this.#known.set(op.result, known);
        break;
      }
      case 'foreign': {
        const said = this.#hasField(op) ?? this.#text(op);
        if (op.result !== null && said !== null) return this.#constant(op.result, said, op.span, out);
        break;
      }
      case 'newRecord': {
        const tag = op.fields.find(({ name }) => name === tagField);
        if (tag) this.#tags.set(op.result, tag.value);
        break;
      }
      case 'getField': {
        const tag = op.field === tagField ? this.#tags.get(op.record) : undefined;
        if (tag !== undefined) return this.#substitution.set(op.result, tag);
        // Of an object that turned out to be of another class: a test before it is never true.
        if (this.#lacksField(op.record, op.field)) return void out.push({ kind: 'undef', result: op.result, span: op.span });
        break;
      }
      case 'setField':
        if (this.#lacksField(op.record, op.field)) return;
        break;
      case 'apply':
        return this.#apply(op, out);
      case 'if':
        return this.#if(op, out);
      case 'loop':
        return this.#loop(op, out);
      default:
        break;
    }
    out.push(op);
  }

  /** `"y" in object`, of an object that turned out to be of one class. Where the answer changes, that says nothing. */
  #hasField({ pieces, args: [object], effect }: Foreign): boolean | null {
    if (effect) return null;
    const [, name] = /^"([\w$]+)" in $/.exec(pieces[0] ?? '') ?? [];
    if (name === undefined || pieces.length !== 2 || pieces[1] !== '' || object === undefined) return null;
    // Objects from outside have no number of their class, though their type has.
    if (name === tagField) return this.#tags.has(object) ? true : null;
    const type = this.typeOf(object);
    if (type?.kind !== 'record') return null;
    const field = type.fields.get(name);
    if (!field) return type.form === 'class' ? false : null;
    return isDefinite(field) ? true : null;
  }

  /** `w${i}` in a loop that has been written out. */
  #text({ pieces, args, effect }: Foreign): string | null {
    const hole = '\0';
    const [, text = ''] = /^`([^`\\]*)`$/.exec(pieces.join(hole)) ?? [];
    const parts = text.split(`\${${hole}}`);
    const values = args.flatMap((id) => this.#known.get(id) ?? []);
    if (effect || parts.length === 1 || values.length !== parts.length - 1 || parts.some((part) => part.includes('${'))) return null;
    return parts.map((part, k) => (k === 0 ? part : String(values[k - 1]?.value) + part)).join('');
  }

  #lacksField(record: ValueId, field: string): boolean {
    const type = this.typeOf(record);
    return type?.kind === 'record' && type.form === 'class' && !type.fields.has(field);
  }

  #apply(op: Apply, out: Op[]): void {
    const decided = this.#assumptions.decided(op);
    const next = decided === null ? simpler(op, this) : ({ kind: 'constant', value: decided } as const);
    switch (next?.kind) {
      case 'value':
        return this.#substitution.set(op.result, next.id);
      case 'constant':
        return this.#constant(op.result, next.value, op.span, out);
      case 'apply':
        return this.#apply({ ...op, rule: next.rule, args: next.args }, out);
      case 'negated': {
        const positive = this.#fresh(this.typeOf(op.result));
        this.#apply({ ...op, result: positive, rule: next.rule, args: next.args }, out);
        return this.#apply({ ...op, rule: 'neg', args: [this.#substitution.resolve(positive)] }, out);
      }
      case 'scaled': {
        this.#scaled(op, next, out);
        return;
      }
      case undefined:
        this.#definitions.set(op.result, op);
        out.push(op);
    }
  }

  /** `plus + factor * id`. */
  #scaled(op: Apply, { factor, id, plus }: Extract<Simpler, { kind: 'scaled' }>, out: Op[]): void {
    const [size, many] = [this.#fresh(this.typeOf(op.result)), this.#fresh(this.typeOf(op.result))];
    const isWhole = plus === null && factor >= 0;
    this.#constant(size, Math.abs(factor), op.span, out);
    this.#apply({ ...op, result: isWhole ? op.result : many, rule: 'mul', args: [size, id] }, out);
    if (isWhole) return;
    const times = this.#substitution.resolve(many);
    if (plus === null) this.#apply({ ...op, rule: 'neg', args: [times] }, out);
    else this.#apply({ ...op, rule: factor < 0 ? 'sub' : 'add', args: [plus, times] }, out);
  }

  #if(op: If<Op>, out: Op[]): void {
    const test = this.constantOf(op.test);
    if (test) {
      const taken = this.#region(test.value ? op.then : op.else);
      out.push(...taken.ops);
      if (!throws(taken)) op.results.forEach((id, k) => this.#stands(id, taken.yields[k]));
      return;
    }
    const side = (region: Region<Op>, value: boolean): readonly [Region<Op>, readonly (Known | undefined)[]] =>
      this.#assuming(op.test, value, () => {
        const folded = this.#region(region);
        return [folded, throws(folded) ? [] : folded.yields.map(this.constantOf)];
      });
    const [then, whenTrue] = side(op.then, true);
    const [otherwise, whenFalse] = side(op.else, false);
    const keep = op.results.map((id, k) => !this.#foldResult(id, op, whenTrue[k], whenFalse[k], out));
    const results = select(op.results, keep);
    results.forEach((id) => {
      const k = op.results.indexOf(id);
      const yielded = (side: Region<Op>): ValueId | null => (throws(side) ? null : (side.yields[k] ?? null));
      this.#assumptions.choice(id, { test: op.test, then: yielded(then), else: yielded(otherwise) });
    });
    if (results === op.results && then === op.then && otherwise === op.else) return void out.push(op);
    const yielding = (region: Region<Op>): Region<Op> => ({ ...region, yields: select(region.yields, keep) });
    out.push({ ...op, results, then: yielding(then), else: yielding(otherwise) });
  }

  /** Is the result of a branch a constant, or the test itself? Then define it before the branch. */
  #foldResult(id: ValueId, op: If<Op>, a: Known | undefined, b: Known | undefined, out: Op[]): boolean {
    if (!a || !b) return false;
    if (Object.is(a.value, b.value)) {
      this.#constant(id, a.value, op.span, out);
    } else if (this.typeOf(op.test)?.kind !== 'boolean') {
      return false;
    } else if (a.value === true && b.value === false) {
      this.#substitution.set(id, op.test);
    } else if (a.value === false && b.value === true) {
      this.#apply({ kind: 'apply', result: id, rule: 'not', args: [op.test], span: op.span }, out);
    } else {
      return false;
    }
    return true;
  }

  #loop(op: Loop<Op>, out: Op[]): void {
    if (firstTest(op, this.constantOf) === false) return op.results.forEach((id, k) => this.#stands(id, op.init[k]));
    const test = this.#region(op.test);
    const body = this.#region(op.body);
    const again = op.again === null || throws(body) ? op.again : this.#substitution.resolve(op.again);
    const known = again === null ? undefined : this.constantOf(again)?.value;
    const [decides] = test.yields;
    if (known === false && decides !== undefined) {
      // The body runs once at most.
      op.params.forEach((id, k) => this.#stands(id, op.init[k]));
      out.push(...test.ops);
      out.push({ kind: 'if', results: op.results, test: decides, then: body, else: { ops: [], yields: op.init }, span: op.span });
    } else if (test !== op.test || body !== op.body || again !== op.again || known === true) {
      out.push({ ...op, test, body, again: known === true ? null : again });
    } else {
      out.push(op);
    }
  }

  /** Run `inside` knowing the value of a test, and of the test that it negates. */
  #assuming<T>(test: ValueId, value: boolean, inside: () => T): T {
    const added: ValueId[] = [];
    for (let at: ValueId | undefined = test, known = value; at !== undefined; known = !known) {
      if (this.typeOf(at)?.kind !== 'boolean' || this.#known.has(at)) break;
      this.#known.set(at, { value: known });
      added.push(at);
      const definition: Apply | undefined = this.definitionOf(at);
      at = definition?.rule === 'not' ? definition.args[0] : undefined;
    }
    const forget = this.#assumptions.assume(test, value);
    const result = inside();
    forget();
    for (const id of added) this.#known.delete(id);
    return result;
  }

  #constant(result: ValueId, value: Literal, span: Span, out: Op[]): void {
    this.#known.set(result, { value });
    out.push({ kind: 'constant', result, value, span });
  }

  #stands(id: ValueId, replacement: ValueId | undefined): void {
    if (replacement !== undefined) this.#substitution.set(id, replacement);
  }

  #fresh(type: Type = boolean): ValueId {
    return addValue(this.#values, { type, hint: null });
  }
}

const isDefinite = (type: Type | undefined): boolean => type !== undefined && !['maybe', 'nothing', 'opaque'].includes(type.kind);
