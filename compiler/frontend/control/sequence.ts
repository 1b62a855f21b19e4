/**
 * Steps in order, where some of them may leave: the statements of a block, the links of a chain.
 *
 * Gives   ops; what follows a step that may leave runs only where it has not left.
 *
 * The rest goes inside the branch that stays, one level deeper for each such step. To bound the depth, a
 * long sequence is cut into parts: each runs under the flag that says whether something has left, and
 * what it declares is in scope behind it.
 */

import { hasThrown } from './ended.ts';
import { closeContext, guard, leave, normal, openContext, union, without, type Completion } from './exits.ts';
import type { ValueId } from '../../ir/ir.ts';
import type { Context } from './contexts.ts';
import type { Lowering } from '../lowering.ts';
import type { ts } from '../project.ts';

export interface Step {
  readonly node: ts.Node;
  /** False only when it is certain. */
  readonly mayLeave: boolean;
  readonly run: () => Completion;
  /** Lower it with what follows inside one of its branches, where that is where it belongs. */
  readonly sink: ((rest: () => Completion, open: boolean) => Completion | null) | null;
}

/** Sequences with so many steps that may leave are cut into parts, as deep as that. */
const longest = 40;
const deepest = 16;

interface Part {
  readonly open: boolean;
  /** So many levels it may still go down. */
  levels: number;
  /** The step at which it has ended; null at the end of the sequence. */
  end: number | null;
}

export const isLong = (count: number): boolean => count > longest;

export function lowerSteps(lw: Lowering, steps: readonly Step[]): Completion {
  if (!isLong(steps.length) || !isLong(steps.filter((step) => step.mayLeave).length))
    return lowerFrom(lw, steps, 0, { open: false, levels: Infinity, end: null });
  let so: Completion = normal;
  for (let start: number | null = 0; start !== null && so.normal;) {
    const part: Part = { open: true, levels: deepest, end: null };
    const [at, first] = [start, steps[start]];
    const run = (): Completion => lowerFrom(lw, steps, at, part);
    const one = so.leaves.size === 0 || !first ? run() : guard(lw, innermost(lw), so, run, first.node, true);
    so = { normal: one.normal, leaves: union(so.leaves, one.leaves) };
    start = part.end;
  }
  return so;
}

function lowerFrom(lw: Lowering, steps: readonly Step[], start: number, part: Part): Completion {
  let so: Completion = normal;
  for (let at = start; at < steps.length; at++) {
    const step = steps[at];
    if (!step) break;
    const isLast = at === steps.length - 1;
    if (step.mayLeave && part.levels === 0) {
      part.end = at;
      return so;
    }
    const rest = (): Completion => lowerFrom(lw, steps, at + 1, part);
    if (!isLast && step.sink) {
      part.levels--;
      const sunk = step.sink(rest, part.open);
      if (sunk) return { normal: sunk.normal, leaves: union(so.leaves, sunk.leaves) };
      part.levels++;
    }
    const from = lw.builder.ops.length;
    const one = step.run();
    so = { normal: one.normal && !hasThrown(lw, from), leaves: union(so.leaves, one.leaves) };
    if (!so.normal) return so;
    if (one.leaves.size > 0 && !isLast) {
      part.levels--;
      return guard(lw, innermost(lw), so, rest, step.node, part.open);
    }
  }
  return so;
}

export const innermost = (lw: Lowering): Context => lw.contexts.at(-1) as Context;

/** One of `if (a) … else if (b) … else …`, a clause of a switch, `a ? … : b ? … : …`. */
export interface Link {
  readonly node: ts.Node;
  readonly test: () => ValueId | boolean;
  readonly body: () => Completion;
}

type TwoWays = (
  lw: Lowering,
  test: ValueId | boolean,
  then: () => Completion,
  otherwise: () => Completion,
  node: ts.Node,
  open: 'then' | 'else' | null,
) => Completion;

/** A long chain: each link that is taken leaves it. */
export function lowerLinks(lw: Lowering, links: readonly Link[], other: () => Completion, twoWays: TwoWays): Completion {
  const context = openContext(lw, 'block', [], false);
  const taken = (body: () => Completion) => (): Completion => {
    const own = body();
    if (!own.normal) return own;
    const gone = leave(lw, context, 'break');
    return { normal: false, leaves: union(own.leaves, gone.leaves) };
  };
  const nothing = (): Completion => normal;
  const steps = links.map(({ node, test, body }): Step => ({
    node,
    mayLeave: true,
    run: () => twoWays(lw, test(), taken(body), nothing, node, null),
    sink: (rest, open) => twoWays(lw, test(), taken(body), rest, node, open ? 'else' : null),
  }));
  const last = links.at(-1)?.node;
  const end: readonly Step[] = last ? [{ node: last, mayLeave: false, run: other, sink: null }] : [];
  const completion = lowerSteps(lw, [...steps, ...end]);
  closeContext(lw);
  return without(completion, context);
}
