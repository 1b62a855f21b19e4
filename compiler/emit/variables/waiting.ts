/**
 * Which values print as part of the expression that reads them, and which get a variable.
 *
 * Needs   uses (flow.ts) and variables (coalesce.ts).
 * Gives   an answer for each pure value: what is read once and has no name of the user's may wait.
 */

import type { Narrow, Type, ValueId } from '../../ir/ir.ts';
import type { Place } from './flow.ts';
import { isMutable } from './variables.ts';
import { remarkKey } from '../text/remarks.ts';
import type { Tree } from '../tree.ts';
import type { Writer } from '../writer.ts';

/** Wider or higher trees are split: nobody reads them, and deep recursion has its limits. */
const widest = 110;
const highest = 24;

/** Flags that lowering makes for exits: nobody wrote them, so nobody misses them. */
const isFlag = (hint: string, type: Type): boolean =>
  type.kind === 'boolean' && (hint === 'left' || hint === 'again' || hint === 'returned');

/** May the tree wait for the only op that reads it? */
export function mayWait(w: Writer, value: ValueId, tree: Tree): boolean {
  if (tree.width > widest || tree.height > highest) return false;
  const uses = w.flow.uses.get(value);
  const use = uses?.[0];
  const definition = w.flow.definitions.get(value);
  if (!use || !definition || uses.length !== 1 || use.region.loops !== definition.region.loops) return false;
  const variable = w.variableOf(value);
  const hint = w.hintOf(value);
  if (hint !== null && !tree.reads.includes(variable) && isPartOf(w, value, use, hint)) return true;
  if (variable.members.length > 1 || variable.isParam) return false;
  if (hint === null || isFlag(hint, variable.type) || w.flow.definingOps.get(value)?.kind === 'narrow') return true;
  // What the user named keeps its name, unless it is only handed to the next version of the same variable.
  const { owner, region } = use.region;
  const at = region.yields.indexOf(value);
  if (at < 0 || !owner) return false;
  const phi = owner.kind === 'loop' ? owner.params[at] : owner.kind === 'if' ? owner.results[at] : undefined;
  return phi !== undefined && w.variables.get(phi)?.hint === hint;
}

/** `t!` needs no variable of its own: it is `t`, which has one and keeps it, wherever it is read. */
export function isAsserted(w: Writer, { result, value }: Narrow): boolean {
  const hint = w.hintOf(result);
  const made = w.flow.definingOps.get(value);
  const hasVariable = made === undefined || made.kind === 'call' || (w.flow.uses.get(value)?.length ?? 0) > 1;
  const isSettled = [value, result].every((id) => !isMutable(w.variableOf(id)));
  return hasVariable && isSettled && (hint === null || hint === w.hintOf(value));
}

const partKinds: readonly string[] = ['apply', 'load', 'getField'];

/** An adjoint on its way to the next version of itself, for the same statement of the user's: one line will do. */
function isPartOf(w: Writer, value: ValueId, use: Place, hint: string): boolean {
  const [made, { op, region }] = [w.flow.definingOps.get(value), use];
  if (!made || !partKinds.includes(made.kind) || op?.kind !== 'apply' || region !== w.flow.definitions.get(value)?.region) return false;
  if (!['add', 'sub', 'mul', 'neg'].includes(op.rule) || w.hintOf(op.result) !== hint) return false;
  const key = remarkKey(made.span);
  return key !== null && key === remarkKey(op.span);
}
