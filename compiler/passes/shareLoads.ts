/**
 * Read an element or a field once where nothing can have changed it in between.
 *
 * Needs   a verified primal.
 * Gives   the same bits with fewer loads, so fewer values for the reverse sweep to keep. A load behind
 *         a store to the same element of a plain array takes what was stored; a typed array may round
 *         or ignore the store, so there the first load behind it counts.
 *
 * Two accesses are the same when array and index are computed alike from the same values. Any write
 * to an array of the same sort, or to a field of the same name, ends what is known of that; calls and foreign effects end all.
 */

import type { Func, Op, PrimalOp, Program, Region, Type, ValueId } from '../ir/ir.ts';
import { definite } from '../ir/types.ts';
import { opsIn, regionsOf } from '../ir/walk.ts';
import { substitute, Substitution } from './rewrite.ts';

/** What is in an element or a field, by sort of array or name and then by access. */
type Known = Map<string, Map<string, ValueId>>;

export function shareLoadsInProgram(program: Program<PrimalOp>): Program<PrimalOp> {
  const functions = new Map([...program.functions].map(([key, fn]) => [key, shareLoads(fn)]));
  return [...functions].every(([key, fn]) => program.functions.get(key) === fn) ? program : { ...program, functions };
}

export function shareLoads(fn: Func<PrimalOp>): Func<PrimalOp> {
  const substitution = new Substitution();
  const numbers = new Numbers();
  const typeOf = (id: ValueId): Type => fn.values[id]?.type ?? { kind: 'nothing' };

  const visit = (region: Region<PrimalOp>, known: Known): void => {
    for (const op of region.ops) {
      numbers.note(op);
      if (op.kind === 'load' || op.kind === 'getField') {
        const sort = op.kind === 'load' ? sortOf(typeOf(op.array)) : fieldSort(op.field);
        const access = op.kind === 'load' ? `${numbers.of(op.array)} ${numbers.of(op.index)}` : String(numbers.of(op.record));
        const before = known.get(sort)?.get(access);
        if (before !== undefined && typeOf(before).kind === typeOf(op.result).kind) {
          substitution.set(op.result, before);
          numbers.same(op.result, before);
        } else put(known, sort, access, op.result);
      }
      if (op.kind === 'loop') forget(known, [op.test, op.body], typeOf);
      for (const inner of regionsOf<PrimalOp>(op)) visit(inner, op.kind === 'if' ? withoutFields(known) : copyOf(known));
      if (op.kind === 'if') forget(known, [op.then, op.else], typeOf);
      clobber(known, op, typeOf);
      if (op.kind === 'setField' && typeOf(op.value).kind === 'real')
        put(known, fieldSort(op.field), String(numbers.of(op.record)), op.value);
      if (op.kind === 'store' && keepsWhatIsStored(typeOf(op.array), typeOf(op.value))) {
        put(known, sortOf(typeOf(op.array)), `${numbers.of(op.array)} ${numbers.of(op.index)}`, op.value);
      }
    }
  };
  visit(fn.body, new Map());
  return substitute(fn as Func<Op>, substitution) as Func<PrimalOp>;
}

/** Arrays of different sorts never share elements. Typed arrays may be views of one buffer. */
function sortOf(type: Type): string {
  const bare = definite(type);
  if (bare.kind !== 'array') return 'any';
  return bare.storage === 'Array' ? `Array of ${definite(bare.element).kind}` : 'typed';
}

const fieldSort = (field: string): string => `field ${field}`;

function keepsWhatIsStored(array: Type, value: Type): boolean {
  const bare = definite(array);
  return bare.kind === 'array' && bare.storage === 'Array' && bare.element.kind === value.kind;
}

function put(known: Known, sort: string, access: string, value: ValueId): void {
  const accesses = known.get(sort);
  if (accesses) accesses.set(access, value);
  else known.set(sort, new Map([[access, value]]));
}

const copyOf = (known: Known): Known => new Map([...known].map(([sort, accesses]) => [sort, new Map(accesses)]));

/** A field is as quickly read again in a branch, where its adjoint goes to its shadow and not around the other branch. */
const withoutFields = (known: Known): Known => copyOf(new Map([...known].filter(([sort]) => !sort.startsWith('field '))));

function forget(known: Known, regions: readonly Region<PrimalOp>[], typeOf: (id: ValueId) => Type): void {
  for (const region of regions) for (const op of opsIn(region)) clobber(known, op, typeOf);
}

function clobber(known: Known, op: PrimalOp, typeOf: (id: ValueId) => Type): void {
  switch (op.kind) {
    case 'store':
    case 'push':
    case 'pop':
    case 'resize':
      known.delete(sortOf(typeOf(op.array)));
      return;
    case 'setField':
      known.delete(fieldSort(op.field));
      return;
    case 'call':
      known.clear();
      return;
    case 'foreign':
      if (op.effect && !op.observesOnly) known.clear();
      return;
    default:
  }
}

/** One number for values that are computed alike. */
class Numbers {
  readonly #numbers = new Map<ValueId, ValueId>();
  readonly #first = new Map<string, ValueId>();

  of(id: ValueId): ValueId {
    return this.#numbers.get(id) ?? id;
  }

  same(id: ValueId, as: ValueId): void {
    this.#numbers.set(id, this.of(as));
  }

  note(op: PrimalOp): void {
    if (op.kind !== 'apply' && op.kind !== 'constant') return;
    const key =
      op.kind === 'constant'
        ? `constant ${typeof op.value} ${Object.is(op.value, -0) ? '-0' : String(op.value)}`
        : `${op.rule} ${op.args.map((arg) => this.of(arg)).join(' ')}`;
    const first = this.#first.get(key);
    if (first === undefined) this.#first.set(key, op.result);
    else this.same(op.result, first);
  }
}
