/**
 * The graph of needs: a value is needed when one of its users is, down to the fields of records.
 *
 * Needs   uses, as the walk of a function finds them (needs.ts).
 * Gives   everything that is needed. Of a record of which only the field `inv` is read, only what was put there is
 *         needed, also where the record has been through arrays, branches and loops.
 */

import type { ValueId } from '../../ir/ir.ts';

/** A value, or what is written to fields (fieldReads.ts). */
export type Place = ValueId | `.${string}`;

/** Who uses a value, null in any case, and which field of it; '' all of it. */
export interface User {
  readonly by: Place | null;
  readonly field: string;
}

/** `.a.b`: field b of field a. All below what is longer than this is needed as soon as something is. */
type Path = string;
const longest = 3;

interface Edge {
  readonly fed: Place;
  readonly field: Path;
  /** Who must be needed too. */
  readonly other: User | null;
}

export class NeedGraph {
  readonly #edges = new Map<Place, Edge[]>();
  readonly #needed = new Map<Place, Set<Path>>();
  readonly #reached: (readonly [Place, Path])[] = [];
  /** What is put into records, by record. */
  readonly #parts = new Map<Place, (readonly [field: Path, value: ValueId])[]>();

  need(id: Place, path: Path = ''): void {
    const paths = this.#needed.get(id) ?? new Set();
    if (paths.has('') || paths.has(path)) return;
    this.#needed.set(id, paths.add(path));
    this.#reached.push([id, path]);
  }

  /** The value is needed in that field if the user is. */
  feed(fed: Place, { by, field }: User): void {
    if (by === null) this.need(fed, field);
    else append(this.#edges, by, { fed, field, other: null });
  }

  /** The value is needed in what both make use of, if both are needed. */
  feedByBoth(fed: Place, one: User, other: User): void {
    if (one.by === other.by && one.field === other.field) this.feed(fed, one);
    else if (one.by === null && other.by === null) for (const path of commonOf(one.field, other.field)) this.need(fed, path);
    else {
      if (one.by !== null) append(this.#edges, one.by, { fed, field: one.field, other });
      if (other.by !== null) append(this.#edges, other.by, { fed, field: other.field, other: one });
    }
  }

  /** The value is put into a field of the record. */
  put(record: ValueId, field: string, value: ValueId): void {
    append(this.#parts, record, [`.${field}`, value]);
  }

  all(): ReadonlySet<Place> {
    for (let next = this.#reached.pop(); next !== undefined; next = this.#reached.pop()) {
      const [id, path] = next;
      for (const { fed, field, other } of this.#edges.get(id) ?? []) {
        const used = joined(field, path);
        for (const one of other === null ? [used] : this.#usedBy(other).flatMap((also) => commonOf(used, also))) this.need(fed, one);
      }
      for (const [field, value] of this.#parts.get(id) ?? []) {
        for (const one of commonOf(field, path)) this.need(value, one.slice(field.length));
      }
    }
    return new Set(this.#needed.keys());
  }

  #usedBy({ by, field }: User): readonly Path[] {
    return by === null ? [field] : [...(this.#needed.get(by) ?? [])].map((path) => joined(field, path));
  }
}

const joined = (field: Path, path: Path): Path =>
  (field + path)
    .split('.')
    .slice(0, longest + 1)
    .join('.');

/** What is in both: of `.a` and `.a.b` the latter. */
function commonOf(one: Path, other: Path): readonly Path[] {
  if (isWithin(one, other)) return [one];
  return isWithin(other, one) ? [other] : [];
}

const isWithin = (inner: Path, outer: Path): boolean => inner === outer || inner.startsWith(`${outer}.`);

/** Adds to the list of a key. */
export function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
