/**
 * Which fields are read by other functions, and which by the function itself after it has written them.
 *
 * Needs   a program of the primal.
 * Gives   for each function the names of the fields that other functions read, and of those of its results; and which
 *         writes of fields a read may find. Syntactic.
 */

import type { Func, GetField, PrimalOp, Program, Region, SetField, Type } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import { opsIn, regionsOf } from '../../ir/walk.ts';

export function fieldsReadElsewhere({ functions }: Program<PrimalOp>): (key: string) => ReadonlySet<string> {
  const read = new Map([...functions].map(([key, fn]) => [key, fieldsRead(fn)]));
  return (key) => {
    const names = new Set([...read].flatMap(([other, fields]) => (other === key ? [] : [...fields])));
    const fn = functions.get(key);
    for (const id of fn?.body.yields ?? []) addFields(fn?.values[id]?.type ?? { kind: 'nothing' }, names, new Set());
    return names;
  };
}

const fieldsRead = (fn: Func<PrimalOp>): ReadonlySet<string> =>
  new Set(opsIn(fn.body).flatMap((op) => (op.kind === 'getField' ? [op.field] : [])));

function addFields(type: Type, names: Set<string>, seen: Set<Type>): void {
  const whole = definite(type);
  if (seen.has(whole)) return;
  seen.add(whole);
  if (whole.kind === 'array') addFields(whole.element, names, seen);
  if (whole.kind !== 'record') return;
  for (const [name, field] of whole.fields) {
    names.add(name);
    addFields(field, names, seen);
  }
}

/** What is written to the fields of one name by one op of the function's body, or within it. */
type Place = `.${string}`;

/** Which writes a read may find: those before it, and those of the loop that both are in. */
export class FieldPlaces {
  readonly #written = new Map<SetField, number>();
  readonly #starts = new Map<string, Set<number>>();
  readonly #read = new Map<GetField, number>();

  constructor(fn: Func<PrimalOp>) {
    let order = 0;
    const walk = (region: Region<PrimalOp>, start: number | null): void => {
      for (const op of region.ops) {
        order++;
        if (op.kind === 'getField') this.#read.set(op, order);
        if (op.kind === 'setField') {
          this.#written.set(op, start ?? order);
          this.#starts.set(op.field, (this.#starts.get(op.field) ?? new Set()).add(start ?? order));
        }
        for (const inner of regionsOf<PrimalOp>(op)) walk(inner, start ?? (op.kind === 'loop' ? order : null));
      }
    };
    walk(fn.body, null);
  }

  writtenBy(op: SetField): Place {
    return `.${op.field} ${this.#written.get(op) ?? ''}`;
  }

  readBy(op: GetField): readonly Place[] {
    const at = this.#read.get(op) ?? Infinity;
    return [...(this.#starts.get(op.field) ?? [])].flatMap((start): Place[] => (start < at ? [`.${op.field} ${start}`] : []));
  }
}
