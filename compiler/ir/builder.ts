/** Building functions: hands out value ids and collects ops into the region being built. */

import { addValue } from './rewrite.ts';
import type { Func, Op, Region, Span, Type, Value, ValueId } from './ir.ts';
import { absentType, boolean, real, string } from './types.ts';
import { regionsOf, usesOf } from './walk.ts';

function isUsedIn(op: Op, id: ValueId): boolean {
  if (usesOf(op).includes(id)) return true;
  return regionsOf<Op>(op).some((region) => region.yields.includes(id) || region.ops.some((inner) => isUsedIn(inner, id)));
}

export class FuncBuilder<O extends Op> {
  readonly values: Value[];
  #ops: O[] = [];
  /** The span given to ops made by the helpers below. */
  span: Span;

  constructor(span: Span, values: readonly Value[] = []) {
    this.span = span;
    this.values = [...values];
  }

  value(type: Type, hint: string | null = null): ValueId {
    return addValue(this.values, { type, hint });
  }

  shadow(type: Type, of: ValueId, hint: string | null = this.barOf(of)): ValueId {
    return addValue(this.values, { type, hint, shadowOf: of });
  }

  typeOf(id: ValueId): Type {
    return this.valueOf(id).type;
  }

  hintOf(id: ValueId): string | null {
    return this.valueOf(id).hint;
  }

  /** The name of a value's adjoint or shadow. */
  barOf(id: ValueId): string | null {
    const hint = this.hintOf(id);
    return hint === null ? null : `${hint}_bar`;
  }

  valueOf(id: ValueId): Value {
    const value = this.values[id];
    if (!value) throw new RangeError(`no value %${id}`);
    return value;
  }

  /** The ops emitted so far in this region. */
  get ops(): readonly O[] {
    return this.#ops;
  }

  /** Begin a region that ends when what is returned is called; `back` leaves those that were begun since `ops` was read. */
  begin(): (yields: readonly ValueId[]) => Region<O> {
    const outer = this.#ops;
    const ops: O[] = [];
    this.#ops = ops;
    return (yields) => {
      this.#ops = outer;
      return { ops, yields };
    };
  }

  back(ops: readonly O[]): void {
    this.#ops = ops as O[];
  }

  /** Told of every op before it is emitted. */
  watch: ((op: O) => void) | null = null;

  emit(op: O): void {
    this.watch?.(op);
    this.#ops.push(op);
  }

  /** Put a changed op in the place of one of this region that nothing has used so far, behind what has been emitted since. */
  amend(result: ValueId, change: (op: O) => O | null): boolean {
    const at = this.#ops.findLastIndex((op) => 'result' in op && op.result === result);
    const op = this.#ops[at];
    const changed = op && change(op);
    if (!changed || this.#ops.slice(at + 1).some((later) => isUsedIn(later, result))) return false;
    this.#ops.splice(at, 1);
    this.#ops.push(changed);
    return true;
  }

  /** Run `build` with a fresh list of ops; what it emits becomes the region, what it returns the yields. */
  region(build: () => readonly ValueId[]): Region<O> {
    const outer = this.#ops;
    this.#ops = [];
    try {
      const yields = build();
      return { ops: this.#ops, yields };
    } finally {
      this.#ops = outer;
    }
  }

  constant(value: number | boolean | string | null | undefined, hint: string | null = null): ValueId {
    const type =
      typeof value === 'number' ? real : typeof value === 'boolean' ? boolean : typeof value === 'string' ? string : absentType(value);
    const result = this.value(type, hint);
    this.emit({ kind: 'constant', result, value, span: this.span } as Op as O);
    return result;
  }

  undef(type: Type, hint: string | null = null): ValueId {
    const result = this.value(type, hint);
    this.emit({ kind: 'undef', result, span: this.span } as Op as O);
    return result;
  }

  apply(rule: string, args: readonly ValueId[], type: Type = real, hint: string | null = null): ValueId {
    const result = this.value(type, hint);
    this.emit({ kind: 'apply', result, rule, args, span: this.span } as Op as O);
    return result;
  }

  /** The finished function: everything emitted outside `region` calls becomes its body. */
  finish(name: string, params: readonly ValueId[], yields: readonly ValueId[], span: Span, tape: Func<O>['tape'] = 'none'): Func<O> {
    const body = { ops: this.#ops, yields };
    this.#ops = [];
    return { name, values: this.values, params, body, span, tape };
  }
}
