/** Small programs by hand: a FuncBuilder with one method for each op, and values made where they are used. */

import { FuncBuilder } from '../../compiler/ir/builder.ts';
import type { Func, GlobalSource, Loop, PrimalOp, Program, Span, Type, ValueId } from '../../compiler/ir/ir.ts';
import { boolean, real } from '../../compiler/ir/types.ts';

export const span: Span = { file: 'test.ts', start: 0, end: 0, statement: null };
/** A span that names itself, to find an op's place in a report. */
export const at = (start: number): Span => ({ ...span, start, end: start + 1 });

export class Build extends FuncBuilder<PrimalOp> {
  readonly params: ValueId[] = [];

  constructor() {
    super(span);
  }

  param(type: Type, hint: string | null = null): ValueId {
    const id = this.value(type, hint);
    this.params.push(id);
    return id;
  }

  /** Emit an op that has one result, of this type. */
  #with<O extends PrimalOp>(type: Type, make: (result: ValueId) => O): ValueId {
    const result = this.value(type);
    this.emit(make(result));
    return result;
  }

  element(array: ValueId): Type {
    const type = this.typeOf(array);
    if (type.kind !== 'array') throw new Error('not an array');
    return type.element;
  }

  load(array: ValueId, index: ValueId, type: Type = this.element(array)): ValueId {
    return this.#with(type, (result) => ({ kind: 'load', result, array, index, span: this.span }));
  }

  store(array: ValueId, index: ValueId, value: ValueId): void {
    this.emit({ kind: 'store', array, index, value, span: this.span });
  }

  length(array: ValueId): ValueId {
    return this.#with(real, (result) => ({ kind: 'length', result, array, span: this.span }));
  }

  push(array: ValueId, value: ValueId): void {
    this.emit({ kind: 'push', array, value, span: this.span });
  }

  pop(array: ValueId): ValueId {
    return this.#with(this.element(array), (result) => ({ kind: 'pop', result, array, span: this.span }));
  }

  resize(array: ValueId, length: ValueId): void {
    this.emit({ kind: 'resize', array, length, span: this.span });
  }

  get(record: ValueId, field: string): ValueId {
    const type = this.typeOf(record);
    const held = type.kind === 'record' ? type.fields.get(field) : undefined;
    if (!held) throw new Error(`no field ${field}`);
    return this.#with(held, (result) => ({ kind: 'getField', result, record, field, span: this.span }));
  }

  set(record: ValueId, field: string, value: ValueId): void {
    this.emit({ kind: 'setField', record, field, value, span: this.span });
  }

  newArray(type: Type, length: ValueId, fill: ValueId | null = null): ValueId {
    return this.#with(type, (result) => ({ kind: 'newArray', result, length, fill, span: this.span }));
  }

  literal(type: Type, elements: readonly ValueId[]): ValueId {
    return this.#with(type, (result) => ({ kind: 'arrayLiteral', result, elements, span: this.span }));
  }

  newRecord(type: Type, fields: Readonly<Record<string, ValueId>>): ValueId {
    const list = Object.entries(fields).map(([name, value]) => ({ name, value }));
    return this.#with(type, (result) => ({ kind: 'newRecord', result, fields: list, span: this.span }));
  }

  slice(array: ValueId): ValueId {
    return this.#with(this.typeOf(array), (result) => ({ kind: 'slice', result, array, start: null, end: null, span: this.span }));
  }

  view(array: ValueId): ValueId {
    return this.#with(this.typeOf(array), (result) => ({ kind: 'view', result, array, start: null, end: null, span: this.span }));
  }

  narrow(value: ValueId, type: Type): ValueId {
    return this.#with(type, (result) => ({ kind: 'narrow', result, value, span: this.span }));
  }

  global(name: string, type: Type): ValueId {
    return this.#with(type, (result) => ({ kind: 'global', result, name, span: this.span }));
  }

  foreign(type: Type | null, args: readonly ValueId[], effect = false, observesOnly = false): ValueId {
    const result = type ? this.value(type) : null;
    const pieces = ['f(', ...args.slice(1).map(() => ', '), ...(args.length > 0 ? [')'] : [])];
    this.emit({ kind: 'foreign', result, pieces, args, effect, observesOnly, span: this.span });
    return result ?? (-1 as ValueId);
  }

  call(callee: string, args: readonly ValueId[], types: readonly Type[]): ValueId[] {
    const results = types.map((type) => this.value(type));
    this.emit({ kind: 'call', results, callee, args, span: this.span });
    return results;
  }

  if(test: ValueId, then: () => readonly ValueId[], otherwise: () => readonly ValueId[] = () => []): ValueId[] {
    const first = this.region(then);
    const second = this.region(otherwise);
    const results = first.yields.map((id) => this.value(this.typeOf(id)));
    this.emit({ kind: 'if', results, test, then: first, else: second, span: this.span });
    return results;
  }

  loop(
    init: readonly ValueId[],
    test: (...params: ValueId[]) => ValueId,
    body: (...params: ValueId[]) => readonly ValueId[],
    again: (() => ValueId) | null = null,
  ): Loop<PrimalOp> {
    const params = init.map((id) => this.value(this.typeOf(id), this.hintOf(id)));
    const tested = this.region(() => [test(...params)]);
    let stays: ValueId | null = null;
    const ran = this.region(() => {
      const yields = body(...params);
      stays = again ? again() : null;
      return yields;
    });
    const results = init.map((id) => this.value(this.typeOf(id)));
    const op: Loop<PrimalOp> = { kind: 'loop', results, init, params, test: tested, body: ran, again: stays, span: this.span };
    this.emit(op);
    return op;
  }

  /** for (let i = from; i < to(); i++) with carried values after the index. */
  count(
    from: ValueId,
    to: () => ValueId,
    carried: readonly ValueId[],
    body: (i: ValueId, ...carried: ValueId[]) => readonly ValueId[],
  ): Loop<PrimalOp> {
    return this.loop(
      [from, ...carried],
      (i) => this.apply('lt', [i!, to()], boolean),
      (i, ...rest) => {
        const yields = body(i!, ...rest);
        return [this.apply('add', [i!, this.constant(1)]), ...yields];
      },
    );
  }

  done(name: string, yields: readonly ValueId[]): Func<PrimalOp> {
    return this.finish(name, this.params, yields, span);
  }
}

/** A function built by `body`, which returns its yields. */
export function func(name: string, body: (b: Build) => readonly ValueId[]): Func<PrimalOp> {
  const b = new Build();
  return b.done(name, body(b));
}

export function program(functions: readonly Func<PrimalOp>[], globals: Readonly<Record<string, Type>> = {}): Program<PrimalOp> {
  const sources = Object.entries(globals).map(([name, type]): [string, GlobalSource] => [
    name,
    { kind: 'import', file: 'test.ts', exported: name, type },
  ]);
  return { entry: functions[0]?.name ?? '', functions: new Map(functions.map((fn) => [fn.name, fn])), globals: new Map(sources) };
}
