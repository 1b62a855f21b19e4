/**
 * Finds the loops that print as `for (let i = a; test; i += c)`.
 *
 * Needs   a verified function.
 * Gives   for such a loop the parameter that counts and how it is updated.
 *
 * A parameter counts when the test reads it and each path through the body that goes on hands it the same
 * `i op constant`. A path that leaves by `again` skips the header's update: there it hands on `i` itself, or
 * the same `i op constant`, which the writer prints before `break` (all paths that leave do the same of these
 * two); or nobody reads the counter after the loop.
 */

import type { Func, Loop, Op, Region, ValueId } from '../../ir/ir.ts';
import { againIn, type Again } from './exits.ts';
import { opsIn, usesOf } from '../../ir/walk.ts';

export interface Update {
  /** Position of the counter among the loop's params. */
  readonly index: number;
  readonly rule: 'add' | 'sub' | 'mul' | 'div';
  readonly step: number;
  /** What follows the loop counts the trip that left by `break`, which skips the update. */
  readonly countsLast: boolean;
}

export type Updates = ReadonlyMap<Op, Update>;

interface Step {
  readonly rule: Update['rule'];
  readonly step: number;
}

const rules: readonly string[] = ['add', 'sub', 'mul', 'div'];

export function findUpdates(fn: Func<Op>): Updates {
  const definitions = new Map<ValueId, Op>();
  const read = new Set<ValueId>(fn.body.yields);
  const readByOps = new Set<ValueId>();
  const loops: Loop<Op>[] = [];
  for (const op of opsIn(fn.body)) {
    for (const value of usesOf(op)) {
      read.add(value);
      if (op.kind !== 'if' && op.kind !== 'loop') readByOps.add(value);
    }
    if (op.kind === 'if') {
      for (const value of [...op.then.yields, ...op.else.yields]) read.add(value);
      op.results.forEach((value) => definitions.set(value, op));
    } else if (op.kind === 'loop') {
      loops.push(op);
      op.body.yields.forEach((value) => read.add(value));
    }
    if ('result' in op && op.result !== null) definitions.set(op.result, op);
  }

  const constant = (value: ValueId | undefined): number | boolean | null => {
    const op = value === undefined ? undefined : definitions.get(value);
    return op?.kind === 'constant' && (typeof op.value === 'number' || typeof op.value === 'boolean') ? op.value : null;
  };
  const isConstantTrue = (region: Region<Op>): boolean => constant(region.yields[0]) === true;

  const truth = (again: Again): number | boolean | null => (typeof again === 'number' ? constant(again) : again);

  const stepOf = (loop: Loop<Op>, index: number): (Step & { readonly countsLast: boolean }) | null => {
    const param = loop.params[index];
    const resultRead = read.has(loop.results[index] as ValueId);
    const leaving = new Set<'kept' | 'stepped' | 'read'>();
    const visit = (value: ValueId | undefined, again: Again): Step | null => {
      const op = value === undefined ? undefined : definitions.get(value);
      if (op?.kind === 'apply' && rules.includes(op.rule)) {
        const [a, b] = op.rule === 'add' && op.args[1] === param ? [op.args[1], op.args[0]] : op.args;
        const step = a === param ? constant(b) : null;
        if (again !== null && truth(again) !== true) leaving.add(readByOps.has(op.result) ? 'read' : 'stepped');
        return typeof step === 'number' ? { rule: op.rule as Step['rule'], step } : null;
      }
      if (op?.kind !== 'if' || value === undefined) return null;
      const at = op.results.indexOf(value);
      const steps: Step[] = [];
      for (const branch of [op.then, op.else]) {
        const branchAgain = againIn(op, branch, again, (id) => definitions.get(id));
        const leaves = truth(branchAgain) === false;
        if (branch.ops.at(-1)?.kind === 'throw') continue;
        if (leaves && (!resultRead || branch.yields[at] === param)) {
          leaving.add('kept');
          continue;
        }
        const step = visit(branch.yields[at], branchAgain);
        if (!step) return null;
        steps.push(step);
      }
      const [first, second] = steps;
      if (!first || (second && (first.rule !== second.rule || first.step !== second.step))) return null;
      return first;
    };
    const found = visit(loop.body.yields[index], loop.again);
    if (!found || !resultRead) return found && { ...found, countsLast: false };
    // Printed twice it would read worse than a `while` with the update in its body.
    if (leaving.size > 1 || leaving.has('read') || (leaving.has('stepped') && isConstantTrue(loop.test))) return null;
    return { ...found, countsLast: leaving.has('stepped') };
  };

  const updates = new Map<Op, Update>();
  for (const loop of loops) {
    const endless = isConstantTrue(loop.test);
    // `for (let i = 0; ; i++)` wants its exits inside; otherwise it is a `do … while`.
    const leaves = loop.again === null ? undefined : definitions.get(loop.again);
    if (endless && (leaves?.kind !== 'if' || leaves.results.length === 1)) continue;
    const tested = new Set<ValueId>([...opsIn(loop.test)].flatMap((op) => [...usesOf(op)]));
    for (const [index, param] of loop.params.entries()) {
      if (endless ? fn.values[param]?.hint === null : !tested.has(param)) continue;
      const step = stepOf(loop, index);
      if (!step) continue;
      updates.set(loop, { index, ...step });
      break;
    }
  }
  return updates;
}
