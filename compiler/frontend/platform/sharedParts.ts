/**
 * Objects that a structure may hold at two places: `structuredClone` makes of them one object that the copy holds at two places.
 *
 * Needs   the type of the structure.
 * Gives   the types of such objects, and what has been copied of them: each is asked for before it is copied.
 */

import type { Type, ValueId } from '../../ir/ir.ts';
import { equal } from '../expressions/expressions.ts';
import { getField, load, narrow } from '../expressions/access.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import type { ts } from '../project.ts';
import { addTo, emptyTable, placeOf, type Table } from '../tables/tables.ts';
import { isCyclic } from '../types/holding.ts';
import { sameType } from '../types/joins.ts';
import { isUnionRecord } from '../types/recordTypes.ts';
import { tableType } from '../types/tableTypes.ts';

/** What has been copied of one type: in a table, or, where there are few, which copy belongs to which original. */
export interface Copied {
  readonly type: Type;
  readonly by: Table | (readonly [original: ValueId, copy: ValueId])[];
}

/** Where a structure holds an object: always, in one branch only, or any number of times. */
type Place = 'always' | 'perhaps' | 'often';

/** Nothing has been copied yet. */
export function noneCopied(lw: Lowering, type: Type): readonly Copied[] {
  const found: { readonly type: Type; readonly places: Place[] }[] = [];
  const visit = (one: Type, place: Place, within: ReadonlySet<Type>): void => {
    if (one.kind === 'maybe') return visit(one.of, place === 'always' ? 'perhaps' : place, within);
    if (one.kind !== 'array' && one.kind !== 'record') return;
    const inside = one.kind === 'record' && isCyclic(one) ? 'often' : place;
    const known = found.find((each) => sameType(each.type, one));
    if (known) known.places.push(inside);
    else if (!isUnionRecord(one)) found.push({ type: one, places: [inside] });
    if (one.kind === 'array') visit(one.element, 'often', within);
    else if (!within.has(one)) for (const field of one.fields.values()) visit(field, inside, new Set(within).add(one));
  };
  visit(type, 'always', new Set());
  return found.flatMap((one): Copied[] => {
    if (one.places.length < 2 && !one.places.includes('often')) return [];
    const isFew = one.places.every((place) => place === 'always');
    return [{ type: one.type, by: isFew ? [] : emptyTable(lw, tableType('map', one.type, one.type)) }];
  });
}

/** Of an object that has been copied already, that copy. */
export function copiedOnce(lw: Lowering, all: readonly Copied[], id: ValueId, copy: () => ValueId, node: ts.Node): ValueId {
  const by = all.find((one) => sameType(one.type, lw.typeOf(id)))?.by;
  if (!by) return copy();
  if ('id' in by) return fromTable(lw, by, id, copy, node);
  const made = by.reduceRight((otherwise, [original, known]) => {
    return (): ValueId => {
      const isSame = equal(lw, 'eq', valueItem(id), valueItem(original), node);
      const whole = lw.choose(
        isSame,
        () => valueItem(known),
        () => valueItem(otherwise()),
        node,
      );
      return whole ? lw.id(whole, node) : known;
    };
  }, copy)();
  by.push([id, made]);
  return made;
}

function fromTable(lw: Lowering, table: Table, key: ValueId, make: () => ValueId, node: ts.Node): ValueId {
  const place = placeOf(lw, table, valueItem(key), node);
  const missing = equal(lw, 'eq', valueItem(place), valueItem(lw.constant(undefined)), node);
  const made = (): Item => {
    const value = make();
    addTo(lw, table, key, value, node);
    return valueItem(value);
  };
  const known = (): Item => valueItem(load(lw, getField(lw, table.id, 'values'), narrow(lw, place)));
  return lw.id(lw.choose(missing, made, known, node) ?? valueItem(key), node);
}
