/**
 * What the passes share: replacing values, rebuilding only what changes, knowing what throws.
 *
 * A pass that finds nothing to do returns the very function it was given: that is how `simplify`
 * knows when to stop, and why nothing here copies an op without need.
 */

import type { Func, Op, Program, Region, Type, Value, ValueId } from './ir.ts';
import { definite } from './types.ts';
import { mapRegions, mapUses, opsIn, resultsOf, usesOf } from './walk.ts';

/** A further value in a function's table. */
export function addValue(values: Value[], value: Value): ValueId {
  values.push(value);
  return (values.length - 1) as ValueId;
}

/** Which value stands for which. */
export class Substitution {
  readonly #map = new Map<ValueId, ValueId>();

  get isEmpty(): boolean {
    return this.#map.size === 0;
  }

  set(from: ValueId, to: ValueId): void {
    const target = this.resolve(to);
    if (target !== from) this.#map.set(from, target);
  }

  readonly resolve = (id: ValueId): ValueId => {
    let target = id;
    for (let next = this.#map.get(target); next !== undefined; next = this.#map.get(target)) target = next;
    // Shorten the way for the next one.
    for (let at = id; at !== target;) {
      const next = this.#map.get(at) ?? target;
      this.#map.set(at, target);
      at = next;
    }
    return target;
  };

  readonly resolveAll = (ids: readonly ValueId[]): readonly ValueId[] =>
    ids.some((id) => this.resolve(id) !== id) ? ids.map(this.resolve) : ids;

  /**
   * Values that are replaced hand their names to those that replace them, if these have none. But what the
   * forward sweep computes is no adjoint, even if it happens to be the number that one starts with.
   */
  withHints(values: readonly Value[], body: Region<Op>): readonly Value[] {
    const named = [...values];
    let reversed: ReadonlySet<ValueId> | null = null;
    const isReversed = (id: ValueId): boolean => (reversed ??= reverseValues(body)).has(id);
    for (const from of this.#map.keys()) {
      const to = this.resolve(from);
      const [old, given] = [named[from], named[to]];
      if (!old || !given) continue;
      const type = asAsked(given.type, old.type, () => fieldsAsked(body, from));
      const kept = type === given.type ? given : { ...given, type };
      named[to] = kept;
      if (old.hint === null || kept.hint !== null) continue;
      if (old.type.kind === 'real' && isReversed(from) && !isReversed(to)) continue;
      named[to] = { ...kept, hint: old.hint };
    }
    return named;
  }
}

/**
 * An object that may be of fewer kinds than what read it from a field or an element: `none`, where that may be `some` as
 * well, or one of two classes of three. It is asked what is asked of all, and has the fields that are asked for then.
 */
function asAsked(given: Type, read: Type, asked: () => ReadonlySet<string>): Type {
  const [own, wide] = [definite(given), definite(read)];
  if (own === wide || own.kind !== 'record' || wide.kind !== 'record' || own.form !== 'object') return given;
  const others = [...wide.fields].filter(([name]) => !own.fields.has(name));
  const isWider = wide.fields.size === own.fields.size + others.length && others.every(([, type]) => type.kind === 'maybe');
  if (others.length === 0 || !isWider || !others.some(([name]) => asked().has(name))) return given;
  return given.kind === 'maybe' ? { ...given, of: wide } : wide;
}

/** The fields of it that are read or written. */
function fieldsAsked(body: Region<Op>, id: ValueId): ReadonlySet<string> {
  const ops = [...opsIn(body)];
  return new Set(ops.flatMap((op) => ((op.kind === 'getField' || op.kind === 'setField') && op.record === id ? [op.field] : [])));
}

function reverseValues(body: Region<Op>): ReadonlySet<ValueId> {
  const found = new Set<ValueId>();
  for (const op of opsIn(body)) {
    if (op.span.sweep !== 'reverse') continue;
    for (const id of resultsOf(op)) found.add(id);
    if (op.kind === 'loop') for (const id of op.params) found.add(id);
  }
  return found;
}

/** The op with the values it reads replaced: the same op if nothing is. A loop's `again` counts as read. */
export function renameUses(op: Op, substitution: Substitution): Op {
  const { resolve } = substitution;
  if (substitution.isEmpty) return op;
  const renamed = usesOf(op).some((id) => resolve(id) !== id) ? mapUses(op, resolve) : op;
  if (renamed.kind !== 'loop' || renamed.again === null || resolve(renamed.again) === renamed.again) return renamed;
  return { ...renamed, again: resolve(renamed.again) };
}

/** Replace values everywhere: the same function if nobody reads them. */
export function substitute(fn: Func<Op>, substitution: Substitution): Func<Op> {
  if (substitution.isEmpty) return fn;
  const body = substituteIn(fn.body, substitution);
  return body === fn.body ? fn : { ...fn, values: substitution.withHints(fn.values, fn.body), body };
}

/** The same in one region. */
export function substituteIn(region: Region<Op>, substitution: Substitution): Region<Op> {
  const inRegion = (inner: Region<Op>): Region<Op> => substituteIn(inner, substitution);
  const ops = mapSame(region.ops, (op) => mapRegions(renameUses(op, substitution), inRegion));
  const yields = substitution.resolveAll(region.yields);
  return ops === region.ops && yields === region.yields ? region : { ops, yields };
}

/** Every function of a program, changed: the same program if none is. */
export function mapFunctions<O extends Op>(program: Program<O>, change: (fn: Func<O>, key: string) => Func<O>): Program<O> {
  const functions = new Map([...program.functions].map(([key, fn]) => [key, change(fn, key)]));
  return [...functions].every(([key, fn]) => program.functions.get(key) === fn) ? program : { ...program, functions };
}

/**
 * What a pass has made of a function, as a function of the same kinds of ops. Passes are written for all ops and
 * add none of kinds that the function has not got, which TypeScript cannot see.
 */
export const ofSameKinds = <O extends Op>(rewritten: Func<Op>): Func<O> => rewritten as unknown as Func<O>;

/** Every op of a region and of those in it, changed: the same region if none is. */
export function mapOps<O extends Op>(region: Region<O>, change: (op: O) => O): Region<O> {
  const ops = mapSame(region.ops, (op) => mapRegions(change(op), (inner) => mapOps(inner, change)));
  return ops === region.ops ? region : { ...region, ops };
}

/** The region without these ops, its own and those inside: the same region if it has none of them. */
export function withoutOps<O extends Op>(region: Region<O>, gone: ReadonlySet<Op>): Region<O> {
  const kept = region.ops.filter((op) => !gone.has(op));
  const ops = mapSame(kept, (op) => mapRegions(op, (inner) => withoutOps(inner, gone)));
  return kept.length === region.ops.length && ops === kept ? region : { ...region, ops };
}

/** `items.map(change)`, but the same array when no item changes. */
export function mapSame<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
  let changed = false;
  const mapped = items.map((item) => {
    const next = change(item);
    if (next !== item) changed = true;
    return next;
  });
  return changed ? mapped : items;
}

/** Its yields are never read. */
export const throws = (region: Region<Op>): boolean => region.ops.at(-1)?.kind === 'throw';

export const select = <T>(items: readonly T[], keep: readonly boolean[]): readonly T[] =>
  keep.every(Boolean) ? items : items.filter((_, k) => keep[k]);
