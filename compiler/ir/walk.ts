/** Reading and rebuilding ops without naming every kind: what an op uses, defines and owns. */

import type { If, Loop, Op, Region, ValueId } from './ir.ts';

const present = (ids: readonly (ValueId | null)[]): ValueId[] => ids.filter((id) => id !== null);

/** Values an op reads itself, not counting what its regions read. A loop's or branch's yields count as its regions'. */
export function usesOf(op: Op): readonly ValueId[] {
  switch (op.kind) {
    case 'constant':
    case 'undef':
    case 'global':
    case 'restore':
      return [];
    case 'apply':
    case 'foreign':
    case 'call':
      return op.args;
    case 'narrow':
      return [op.value];
    case 'load':
      return [op.array, op.index];
    case 'store':
      return [op.array, op.index, op.value];
    case 'length':
    case 'pop':
      return [op.array];
    case 'resize':
      return [op.array, op.length];
    case 'push':
      return [op.array, op.value];
    case 'getField':
      return [op.record];
    case 'setField':
      return [op.record, op.value];
    case 'newArray':
      return present([op.length, op.fill]);
    case 'arrayLiteral':
      return op.elements;
    case 'slice':
    case 'view':
      return present([op.array, op.start, op.end]);
    case 'newRecord':
      return op.fields.map((field) => field.value);
    case 'throw':
      return [op.value];
    case 'if':
      return [op.test];
    case 'loop':
      return op.init;
    case 'record':
      return op.values;
    case 'reserve':
      return present([op.reals, op.bits, op.refs]);
    case 'shadow':
      return op.given ? [...op.primals, ...present(op.given)] : op.primals;
    case 'copy':
      return op.originals;
  }
}

/** Values an op defines in its own region. A loop's params are defined inside it, not here. */
export function resultsOf(op: Op): readonly ValueId[] {
  switch (op.kind) {
    case 'if':
    case 'loop':
    case 'call':
    case 'restore':
    case 'shadow':
    case 'copy':
      return op.results;
    case 'foreign':
      return present([op.result]);
    case 'store':
    case 'resize':
    case 'push':
    case 'setField':
    case 'throw':
    case 'record':
    case 'reserve':
      return [];
    default:
      return [op.result];
  }
}

/** A value that a loop carries from trip to trip. */
export interface Carried {
  /** What the loop begins with. */
  readonly init: ValueId;
  /** What a trip finds. */
  readonly param: ValueId;
  /** What it leaves for the next. */
  readonly next: ValueId;
  /** What the last one has left. */
  readonly result: ValueId;
}

export function carriedIn({ params, init, body, results }: Loop<Op>): readonly Carried[] {
  return params.map((param, k) => ({
    init: init[k] as ValueId,
    param,
    // A body that always throws need not yield: nothing comes behind it.
    next: body.yields[k] ?? param,
    result: results[k] as ValueId,
  }));
}

export function regionsOf<O extends Op>(op: O): readonly Region<O>[] {
  if (op.kind === 'if') return [op.then, op.else] as unknown as Region<O>[];
  if (op.kind === 'loop') return [op.test, op.body] as unknown as Region<O>[];
  return [];
}

/** Every op of a region and of the regions inside it, in program order; an owner before what it owns. */
export function opsIn<O extends Op>(region: Region<O>): readonly O[] {
  const found: O[] = [];
  collect(region, found);
  return found;
}

/** A list, for each level of nested generators would hand on every op again. */
function collect<O extends Op>(region: Region<O>, found: O[]): void {
  for (const op of region.ops) {
    found.push(op);
    if (op.kind === 'if' || op.kind === 'loop') for (const inner of regionsOf(op)) collect(inner, found);
  }
}

/** The op with every value it reads renamed; the regions it owns are left as they are. */
export function mapUses<O extends Op>(op: O, rename: (id: ValueId) => ValueId): O {
  const maybe = (id: ValueId | null): ValueId | null => (id === null ? null : rename(id));
  const mapped = ((): Op => {
    const o: Op = op;
    switch (o.kind) {
      case 'constant':
      case 'undef':
      case 'global':
      case 'restore':
        return o;
      case 'apply':
      case 'foreign':
      case 'call':
        return { ...o, args: o.args.map(rename) };
      case 'narrow':
        return { ...o, value: rename(o.value) };
      case 'load':
        return { ...o, array: rename(o.array), index: rename(o.index) };
      case 'store':
        return { ...o, array: rename(o.array), index: rename(o.index), value: rename(o.value) };
      case 'length':
      case 'pop':
        return { ...o, array: rename(o.array) };
      case 'resize':
        return { ...o, array: rename(o.array), length: rename(o.length) };
      case 'push':
        return { ...o, array: rename(o.array), value: rename(o.value) };
      case 'getField':
        return { ...o, record: rename(o.record) };
      case 'setField':
        return { ...o, record: rename(o.record), value: rename(o.value) };
      case 'newArray':
        return { ...o, length: rename(o.length), fill: maybe(o.fill) };
      case 'arrayLiteral':
        return { ...o, elements: o.elements.map(rename) };
      case 'slice':
      case 'view':
        return { ...o, array: rename(o.array), start: maybe(o.start), end: maybe(o.end) };
      case 'newRecord':
        return { ...o, fields: o.fields.map((f) => ({ name: f.name, value: rename(f.value) })) };
      case 'throw':
        return { ...o, value: rename(o.value) };
      case 'if':
        return { ...o, test: rename(o.test) };
      case 'loop':
        return { ...o, init: o.init.map(rename) };
      case 'record':
        return { ...o, values: o.values.map(rename) };
      case 'reserve':
        return { ...o, reals: maybe(o.reals), bits: maybe(o.bits), refs: maybe(o.refs) };
      case 'shadow':
        return { ...o, primals: o.primals.map(rename), ...(o.given ? { given: o.given.map(maybe) } : {}) };
      case 'copy':
        return { ...o, originals: o.originals.map(rename) };
    }
  })();
  return mapped as O;
}

/** The op with each region it owns replaced, the same op if none changes; `again` is part of a loop's body and stays. */
export function mapRegions<O extends Op>(op: O, change: (region: Region<O>) => Region<O>): O {
  const regions = regionsOf(op);
  if (regions.length === 0) return op;
  const changed = regions.map(change);
  if (changed.every((region, k) => region === regions[k])) return op;
  const [first, second] = changed as unknown as [Region<Op>, Region<Op>];
  const o: Op = op;
  const mapped: Op =
    o.kind === 'if'
      ? ({ ...o, then: first, else: second } satisfies If<Op>)
      : ({ ...(o as Loop<Op>), test: first, body: second } satisfies Loop<Op>);
  return mapped as O;
}

/** The object whose elements, length or fields the op itself changes. */
export function writtenObject(op: Op): ValueId | null {
  switch (op.kind) {
    case 'store':
    case 'resize':
    case 'push':
    case 'pop':
      return op.array;
    case 'setField':
      return op.record;
    default:
      return null;
  }
}

/** Does the op itself (regions aside) write memory, run foreign code, leave, or touch the tape? */
export function hasOwnEffect(op: Op): boolean {
  switch (op.kind) {
    case 'throw':
    case 'call':
    case 'record':
    case 'restore':
    case 'reserve':
      return true;
    case 'foreign':
      return op.effect;
    default:
      return writtenObject(op) !== null;
  }
}

/** A loop may run for ever, so it counts as an effect only when something inside it does or it may not end. */
export function hasEffect(op: Op): boolean {
  return hasOwnEffect(op) || regionsOf(op).some((region) => region.ops.some(hasEffect));
}

type Allocation = Extract<Op, { kind: 'newArray' | 'arrayLiteral' | 'newRecord' | 'slice' }>;

/** Does the op make a fresh object of the user's program? */
export const isAllocation = (op: Op): op is Allocation =>
  op.kind === 'newArray' || op.kind === 'arrayLiteral' || op.kind === 'newRecord' || op.kind === 'slice';
