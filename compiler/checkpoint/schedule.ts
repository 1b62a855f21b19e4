/**
 * Which loops the runtime schedules, decided with a look at what a snapshot of each would have to hold.
 *
 * Needs   a verified primal program, and how to find facts about it.
 * Gives   the program with those loops as calls (outline.ts), and the facts about it. A loop with a directive that
 *         cannot be checkpointed is reported; one that `--checkpoint auto` chose stays as it was.
 */

import type { Facts } from '../analysis/facts.ts';
import type { Report } from '../diagnostics/report.ts';
import type { PrimalOp, Program, Span } from '../ir/ir.ts';
import { opsIn } from '../ir/walk.ts';
import { outlineInProgram, placeOf, type OutlineOptions } from './outline.ts';
import { stateOf, type Obstacle } from './state.ts';

export function scheduleLoops(
  primal: Program<PrimalOp>,
  options: OutlineOptions,
  findFacts: (program: Program<PrimalOp>) => Facts,
  simplify: (program: Program<PrimalOp>) => Program<PrimalOp>,
  report: Report,
): Facts {
  const left = new Set<string>();
  for (;;) {
    const outlined = outlineInProgram(primal, options, left);
    const program = outlined === primal ? primal : simplify(outlined);
    const facts = findFacts(program);
    const found = obstaclesIn(facts);
    const before = left.size;
    for (const { loop, chosen, obstacles } of found) {
      if (chosen) left.add(placeOf(loop));
      else for (const { span, reason } of obstacles) report.add('AD6020', span, { why: reasons[reason] });
    }
    if (left.size === before || report.failed) return facts;
  }
}

const reasons: Readonly<Record<Obstacle['reason'], string>> = {
  length: 'an array that outlives a trip changes its length here',
  growth: 'an array of its state may grow',
  reference: 'an array or object inside another one is replaced by a new one here',
  referenceLater: 'code behind the loop replaces an array or object inside one that the trips read',
  inside: 'it uses a Map, Set, Date or other such object, and what that holds changes in a trip or later',
  recursive: 'its state holds objects of a type that contains itself',
  optional: 'its state holds a number that may be missing',
  foreign: 'this may give another result when a trip is run again',
  change: 'this happens anew when a trip is run again',
};

interface Found {
  readonly loop: Span;
  /** By the compiler, not by a directive. */
  readonly chosen: boolean;
  readonly obstacles: readonly Obstacle[];
}

function obstaclesIn(facts: Facts): readonly Found[] {
  return [...facts.program.functions].flatMap(([key, fn]) =>
    [...opsIn(fn.body)].flatMap((op) => {
      if (op.kind !== 'call' || !op.steps) return [];
      const { obstacles } = stateOf(facts, key, op);
      return obstacles.length === 0 ? [] : [{ loop: op.span, chosen: op.steps.chosen, obstacles }];
    }),
  );
}
