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
export function workArray(work: Float64Array[], which: number, length: number): Float64Array {
  const known = work[which];
  if (known !== undefined && known.length === length) return known.fill(0);
  return (work[which] = new Float64Array(length));
}

/** The work array of that number, as a copy. */
export function workCopy(work: Float64Array[], which: number, from: Float64Array): Float64Array {
  const known = work[which];
  if (known === undefined || known.length !== from.length) return (work[which] = from.slice());
  known.set(from);
  return known;
}
