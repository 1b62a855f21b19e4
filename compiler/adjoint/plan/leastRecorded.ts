/**
 * What to record of a region so that all values its reverse needs can be had, at the least cost.
 *
 * Needs   the values that are needed, and what each can be computed from again.
 * Gives   which of them, or of what they are computed from, are recorded, and which are computed again: of `(x + 1) * (x + 2)`
 *         `x` alone, though only the two sums are needed.
 *
 * The cost of a choice is the sum of what is recorded and of what is computed again, so the best one is a minimum cut. Each value is
 * two nodes: that it is there (then it is on the source's side), and that it is computed again. An edge that is cut is a cost: from
 * the first to the second for a value that is there without being computed, from the second to the sink for the computation.
 *
 * Source  the cut after W. S. Moses and others, Reverse-mode automatic differentiation and optimization of GPU kernels via
 *         Enzyme, 2021; costs of both kinds in one cut as in project selection (J.-C. Picard, 1976).
 */

import type { ValueId } from '../../ir/ir.ts';
import { Network } from './minimumCut.ts';

export interface Recordable {
  /** What it costs to record a value, and to read it back. */
  readonly toRecord: number;
  /** What it takes to compute it again, once `from` is there; null where that cannot be done. */
  readonly again: { readonly cost: number; readonly from: readonly ValueId[] } | null;
}

export interface Recording {
  readonly recorded: ReadonlySet<ValueId>;
  readonly again: ReadonlySet<ValueId>;
}

export function leastRecorded(needed: Iterable<ValueId>, lookUp: (id: ValueId) => Recordable): Recording {
  const network = new Network();
  const nodes = new Map<ValueId, { readonly there: number; readonly again: number }>();
  const open: ValueId[] = [];
  const nodesOf = (id: ValueId): { readonly there: number; readonly again: number } => {
    const known = nodes.get(id);
    if (known) return known;
    const made = { there: network.addNode(), again: network.addNode() };
    nodes.set(id, made);
    open.push(id);
    return made;
  };
  for (const id of needed) network.addEdge(network.source, nodesOf(id).there, Infinity);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const { toRecord, again } = lookUp(id);
    const own = nodesOf(id);
    network.addEdge(own.there, own.again, toRecord);
    network.addEdge(own.again, network.sink, again?.cost ?? Infinity);
    for (const source of again?.from ?? []) network.addEdge(own.again, nodesOf(source).there, Infinity);
  }
  const isThere = network.sourceSide();
  const chosen = (test: (there: boolean, again: boolean) => boolean): ReadonlySet<ValueId> =>
    new Set([...nodes].flatMap(([id, own]) => (test(isThere.has(own.there), isThere.has(own.again)) ? [id] : [])));
  return { recorded: chosen((there, again) => there && !again), again: chosen((_, again) => again) };
}
