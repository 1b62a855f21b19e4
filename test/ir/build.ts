/** Hand-built IR for the tests of ir/ and passes/. */

import { FuncBuilder } from '../../compiler/ir/builder.ts';
import type { Func, GlobalSource, Op, Program, Span, Type, ValueId } from '../../compiler/ir/ir.ts';
import { boolean, real } from '../../compiler/ir/types.ts';

export const span: Span = { file: 'test.ts', start: 0, end: 1, statement: null };
export const reverse: Span = { ...span, sweep: 'reverse' };

/** A builder with the ops that tests write most. */
export class Build extends FuncBuilder<Op> {
  constructor() {
    super(span);
  }

  reals(...hints: readonly string[]): ValueId[] {
    return hints.map((hint) => this.value(real, hint));
  }

  compare(rule: string, a: ValueId, b: ValueId): ValueId {
    return this.apply(rule, [a, b], boolean);
  }

  load(array: ValueId, index: ValueId, type: Type = real): ValueId {
    const result = this.value(type);
    this.emit({ kind: 'load', result, array, index, span: this.span });
    return result;
  }

  store(array: ValueId, index: ValueId, value: ValueId): void {
    this.emit({ kind: 'store', array, index, value, span: this.span });
  }

  length(array: ValueId): ValueId {
    const result = this.value(real);
    this.emit({ kind: 'length', result, array, span: this.span });
    return result;
  }

  if(test: ValueId, then: () => readonly ValueId[], otherwise: () => readonly ValueId[], types: readonly Type[] = [real]): ValueId[] {
    const results = types.map((type) => this.value(type));
    this.emit({ kind: 'if', results, test, then: this.region(then), else: this.region(otherwise), span: this.span });
    return results;
  }

  /** `body` gives the next values, and `again` if it may leave. */
  loop(
    init: readonly ValueId[],
    test: (params: readonly ValueId[]) => ValueId,
    body: (params: readonly ValueId[]) => { readonly next: readonly ValueId[]; readonly again?: ValueId },
  ): ValueId[] {
    const like = (id: ValueId): ValueId => this.value(this.typeOf(id), this.hintOf(id));
    const params = init.map(like);
    const results = init.map(like);
    let again: ValueId | null = null;
    const testRegion = this.region(() => [test(params)]);
    const bodyRegion = this.region(() => {
      const out = body(params);
      again = out.again ?? null;
      return out.next;
    });
    this.emit({ kind: 'loop', results, init, params, test: testRegion, body: bodyRegion, again, span: this.span });
    return results;
  }

  /** `for (let i = 0; i < n; i++)`, carrying `init`; the results are those of `init` alone. */
  count(n: ValueId, init: readonly ValueId[], body: (i: ValueId, params: readonly ValueId[]) => readonly ValueId[]): ValueId[] {
    const start = this.constant(0, 'i');
    return this.loop(
      [start, ...init],
      ([i = start]) => this.compare('lt', i, n),
      ([i = start, ...params]) => {
        const next = body(i, params);
        return { next: [this.apply('add', [i, this.constant(1)]), ...next] };
      },
    ).slice(1);
  }

  done(params: readonly ValueId[], yields: readonly ValueId[], name = 'f', tape: Func<Op>['tape'] = 'none'): Func<Op> {
    return this.finish(name, params, yields, span, tape);
  }
}

export function programOf(...functions: readonly Func<Op>[]): Program<Op> {
  return withGlobals(new Map(), ...functions);
}

export function withGlobals(globals: ReadonlyMap<string, GlobalSource>, ...functions: readonly Func<Op>[]): Program<Op> {
  const [entry] = functions;
  return { entry: entry?.name ?? '', functions: new Map(functions.map((fn) => [fn.name, fn])), globals };
}

/** The n-th of some ids, which a test knows to be there. */
export function nth(ids: readonly ValueId[], n = 0): ValueId {
  const id = ids[n];
  if (id === undefined) throw new RangeError(`no value ${n} among ${ids.length}`);
  return id;
}
