/**
 * The objects that escape from a function with its results.
 *
 * Needs   a function of sweeps.
 * Gives   all values that may be a result, be inside one, or share memory with one; null when that is not known: what is
 *         read from other objects or the tape, or returned by calls, may be anything.
 */

import { sourcesIn, storesOf } from '../../analysis/transfers.ts';
import type { Func, Op, Program, Type, ValueId } from '../../ir/ir.ts';
import { definite, isImmediate } from '../../ir/types.ts';
import { opsIn, resultsOf } from '../../ir/walk.ts';

export function returnedObjects(fn: Func<Op>, program: Program<Op>): ReadonlySet<ValueId> | null {
  const returned = new Set(fn.body.yields.filter((id) => isObject(fn, id)));
  if (returned.size === 0) return returned;
  if (![...returned].every((id) => isFlat(fn, id)) && [...program.functions.values()].some(putsObjectsIntoOthers)) return null;
  const sources = partsIn(fn);
  for (const id of returned) {
    const from = sources.get(id);
    if (from === undefined) return null;
    for (const source of from) returned.add(source);
  }
  return returned;
}

const typeIn = (fn: Func<Op>, id: ValueId): Type => definite(fn.values[id]?.type ?? { kind: 'opaque', text: 'unknown' });

const isObject = (fn: Func<Op>, id: ValueId): boolean => !isImmediate(typeIn(fn, id));

function isFlat(fn: Func<Op>, id: ValueId): boolean {
  const type = typeIn(fn, id);
  return type.kind === 'array' && definite(type.element).kind === 'real';
}

/** What a value may be, or be made of; parameters and fresh objects are made of nothing. */
function partsIn(fn: Func<Op>): ReadonlyMap<ValueId, readonly ValueId[]> {
  const ops = opsIn(fn.body);
  const sources = sourcesIn(ops);
  for (const id of fn.params) sources.set(id, []);
  for (const op of ops) {
    switch (op.kind) {
      case 'view':
        sources.set(op.result, [op.array]);
        break;
      case 'shadow':
      case 'copy':
        // One object where the originals are one.
        for (const id of op.results)
          sources.set(
            id,
            [...op.results, ...(op.kind === 'shadow' ? (op.given ?? []) : [])].filter((one) => one !== null),
          );
        break;
      case 'newRecord':
        sources.set(
          op.result,
          op.fields.map((field) => field.value).filter((id) => isObject(fn, id)),
        );
        break;
      case 'newArray':
      case 'arrayLiteral':
      case 'slice':
      case 'undef':
      case 'constant':
      case 'global':
        for (const id of resultsOf(op)) sources.set(id, []);
        break;
      default:
    }
  }
  return sources;
}

function putsObjectsIntoOthers(fn: Func<Op>): boolean {
  return opsIn(fn.body).some(
    (op) => storesOf(op).some(({ value }) => isObject(fn, value)) || (op.kind === 'slice' && !isFlat(fn, op.result)),
  );
}
