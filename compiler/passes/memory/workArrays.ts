/**
 * Arrays that a function makes for itself, and that nobody sees once the region that made them has ended: they get a
 * number, and the next run of the region reuses their memory.
 *
 * Needs   a program of sweeps, after all other passes; in mode `into` its entry returns numbers only.
 * Gives   numbers on allocations of typed arrays (copies and shadows: Float64Array). An array made in a loop is
 *         excluded when it, or anything that may be it, is held by another object, carried to the next trip,
 *         recorded on the tape, or passed to a call or to foreign code; outside loops only when such code is given
 *         objects at all.
 */

import type { Func, Loop, Op, Program, Region, Type, ValueId } from '../../ir/ir.ts';
import { isImmediate } from '../../ir/types.ts';
import { opsIn, regionsOf, resultsOf, usesOf } from '../../ir/walk.ts';
import { returnedObjects } from '../facts/returned.ts';
import { ofSameKinds } from '../../ir/rewrite.ts';

/** The entry's arrays that it does not return are its own. */
export function withWorkArrays<O extends Op>(program: Program<O>, returnsNumbers: boolean): Program<O> {
  const entry = program.functions.get(program.entry);
  const returned = entry && (returnsNumbers ? new Set<ValueId>() : returnedObjects(entry, program));
  if (!returned) return program;
  const after = ofSameKinds<O>(findWorkArrays(entry, program, returned));
  return { ...program, functions: new Map(program.functions).set(program.entry, after) };
}

/** `returned`: what leaves the function with its results. */
function findWorkArrays(fn: Func<Op>, program: Program<Op>, returned: ReadonlySet<ValueId>): Func<Op> {
  const uses = new Uses(fn, [...program.functions.values()].every(handsOnNoObject));
  let count = 0;
  const numbered = (id: ValueId): number | null => (!returned.has(id) && uses.staysInside(id) ? count++ : null);
  const visit = (region: Region<Op>, isTest: boolean): Region<Op> => ({
    ...region,
    ops: region.ops.map((op): Op => {
      if (op.kind === 'if') return { ...op, then: visit(op.then, isTest), else: visit(op.else, isTest) };
      if (op.kind === 'loop') return { ...op, test: visit(op.test, true), body: visit(op.body, isTest) };
      if (isTest) return op;
      if (op.kind === 'newArray' || op.kind === 'slice') {
        const which = uses.isPlainAllocation(op) ? numbered(op.result) : null;
        return which === null ? op : { ...op, work: which };
      }
      if (op.kind !== 'shadow' && op.kind !== 'copy') return op;
      const given = op.kind === 'shadow' ? op.given : undefined;
      const work = op.results.map((id, k) => (uses.isFloats(id) && (given?.[k] ?? null) === null ? numbered(id) : null));
      return work.every((which) => which === null) ? op : { ...op, work };
    }),
  });
  const body = visit(fn.body, false);
  return count === 0 ? fn : { ...fn, body };
}

/** Only code that is handed through could keep an object beyond the end of the entry. */
const handsOnNoObject = (fn: Func<Op>): boolean =>
  [...opsIn(fn.body)].every((op) => op.kind !== 'foreign' || op.args.every((id) => isImmediate(fn.values[id]?.type ?? { kind: 'real' })));

interface Place {
  readonly region: Region<Op>;
  readonly op: Op | null;
}

class Uses {
  readonly #fn: Func<Op>;
  readonly #sealed: boolean;
  readonly #uses = new Map<ValueId, Op[]>();
  readonly #yields = new Map<ValueId, Region<Op>[]>();
  readonly #homes = new Map<ValueId, Place>();
  readonly #owners = new Map<Region<Op>, { readonly op: Op; readonly region: Region<Op> }>();
  readonly #constants = new Map<ValueId, unknown>();

  /** `sealed`: objects of the function die with it. */
  constructor(fn: Func<Op>, sealed: boolean) {
    this.#fn = fn;
    this.#sealed = sealed;
    const visit = (region: Region<Op>): void => {
      for (const id of region.yields) push(this.#yields, id, region);
      for (const op of region.ops) {
        if (op.kind === 'constant') this.#constants.set(op.result, op.value);
        for (const id of resultsOf(op)) this.#homes.set(id, { region, op });
        for (const id of usesOf(op)) push(this.#uses, id, op);
        for (const inner of regionsOf(op)) {
          this.#owners.set(inner, { op, region });
          visit(inner);
        }
      }
    };
    visit(fn.body);
  }

  isFloats(id: ValueId): boolean {
    const type: Type | undefined = this.#fn.values[id]?.type;
    return type?.kind === 'array' && type.storage === 'Float64Array';
  }

  /** Zeros, or a whole copy. */
  isPlainAllocation(op: Extract<Op, { kind: 'newArray' | 'slice' }>): boolean {
    if (op.kind === 'slice') return op.start === null && op.end === null && this.isFloats(op.result) && this.isFloats(op.array);
    const type = this.#fn.values[op.result]?.type;
    if (type?.kind !== 'array' || type.storage === 'Array') return false;
    return op.fill === null || this.#constants.get(op.fill) === 0;
  }

  /** Is the array out of reach when the body that made it (of the innermost loop, or of the function) has ended? */
  staysInside(array: ValueId): boolean {
    const home = this.#homes.get(array);
    if (!home) return false;
    const body = this.#bodyAround(home.region);
    if (this.#sealed && body === this.#fn.body) return true;
    const same = new Set<ValueId>([array]);
    for (const id of same) {
      for (const op of this.#uses.get(id) ?? []) {
        if (!this.#keeps(op, id, body === this.#fn.body, same)) return false;
      }
      for (const region of this.#yields.get(id) ?? []) {
        if (region === this.#fn.body) continue;
        const owner = this.#owners.get(region);
        if (owner?.op.kind === 'if') alsoResults(owner.op.results, region, id, same);
        else if (owner?.op.kind === 'loop' && region !== body) follow(owner.op, region.yields.indexOf(id), same);
        else return false;
      }
    }
    return true;
  }

  #bodyAround(region: Region<Op>): Region<Op> {
    let at = region;
    for (let owner = this.#owners.get(at); owner; owner = this.#owners.get(at)) {
      if (owner.op.kind === 'loop') return at;
      at = owner.region;
    }
    return at;
  }

  /** False when the op may hold on to the array; what else may be the array afterwards joins `same`. */
  #keeps(op: Op, id: ValueId, atTop: boolean, same: Set<ValueId>): boolean {
    switch (op.kind) {
      case 'load':
      case 'length':
      case 'slice':
      case 'copy':
      case 'shadow':
        return true;
      case 'apply':
        return this.#fn.values[op.result]?.type.kind === 'boolean';
      case 'store':
        return op.value !== id;
      case 'narrow':
      case 'view':
        same.add(op.result);
        return true;
      case 'record':
        return atTop;
      case 'loop':
        op.init.forEach((one, k) => {
          if (one === id) follow(op, k, same);
        });
        return true;
      default:
        return false;
    }
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function alsoResults(results: readonly ValueId[], region: Region<Op>, id: ValueId, same: Set<ValueId>): void {
  region.yields.forEach((one, k) => {
    const result = results[k];
    if (one === id && result !== undefined) same.add(result);
  });
}

/** A loop hands the value on from trip to trip. */
function follow(op: Loop<Op>, k: number, same: Set<ValueId>): void {
  for (const one of [op.params[k], op.results[k]]) if (one !== undefined) same.add(one);
}
