/**
 * Pools: what calls that are over have left for later ones.
 *
 * A call takes what it needs out of a pool and puts it back when it ends normally; after a throw it is
 * simply dropped. So nothing is shared, however calls nest.
 */

const pools: unknown[][] = [];

export function newPool<T>(): T[] {
  const pool: T[] = [];
  pools.push(pool);
  return pool;
}

/** Forget what is idle, so that its memory can be collected. */
export function releaseBuffers(): void {
  for (const pool of pools) pool.length = 0;
}

/** The work array of that number, with `length` zeros. */
export function workArray(work: unknown[], which: number, length: number): Float64Array {
  const known = work[which] as Float64Array | undefined;
  if (known !== undefined && known.length === length) return known.fill(0);
  const made = new Float64Array(length);
  work[which] = made;
  return made;
}

/** Of another kind: `new Int32Array(length)` and the like. */
export function workArrayOf<A extends { readonly length: number; fill(value: number): unknown }>(
  work: unknown[],
  which: number,
  Kind: new (length: number) => A,
  length: number,
): A {
  const known = work[which] as A | undefined;
  if (known !== undefined && known.length === length) {
    known.fill(0);
    return known;
  }
  const made = new Kind(length);
  work[which] = made;
  return made;
}

/** The work array of that number, as a copy. */
export function workCopy(work: unknown[], which: number, from: Float64Array): Float64Array {
  const known = work[which] as Float64Array | undefined;
  if (known === undefined || known.length !== from.length) return (work[which] = from.slice()) as Float64Array;
  known.set(from);
  return known;
}
