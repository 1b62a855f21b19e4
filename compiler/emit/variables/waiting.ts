/**
 * Which values print as part of the expression that reads them, and which get a variable.
 *
 * Needs   uses (flow.ts) and variables (coalesce.ts).
 * Gives   an answer for each pure value: what is read once and has no name of the user's may wait.
 */

import type { Apply, Op, Type, ValueId } from '../../ir/ir.ts';
import type { Place } from './flow.ts';
import { isMutable, writtenBetween } from './variables.ts';
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
  // `[key, value][1]`: TypeScript takes no literal for a tuple there.
  if (w.flow.definingOps.get(value)?.kind === 'newRecord' && isTakenApart(w, value)) return false;
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

/** Does what reads it read a part of it? */
function isTakenApart(w: Writer, value: ValueId): boolean {
  const op = w.flow.uses.get(value)?.[0]?.op;
  return op?.kind === 'narrow' ? isTakenApart(w, op.result) : op?.kind === 'getField' || op?.kind === 'load';
}

/**
 * `t!` and `n - 1` need no variables of their own: they are computed from what has one and keeps its value, and are
 * written again wherever they are read.
 */
export function isRestated(w: Writer, op: Op): boolean {
  const from = op.kind === 'narrow' ? op.value : op.kind === 'apply' ? neighbourOf(w, op) : null;
  if (from === null || !('result' in op) || op.result === null) return false;
  const hint = w.hintOf(op.result);
  const made = w.flow.definingOps.get(from);
  if (made && isRestated(w, made)) return false;
  if (made?.kind === 'constant') return false;
  const hasVariable = made === undefined || made.kind === 'call' || (w.flow.uses.get(from)?.length ?? 0) > 1;
  return hasVariable && keepsValue(w, from, op.result) && (hint === null || (op.kind === 'narrow' && hint === w.hintOf(from)));
}

/** Is what `from` stands in not written before `result` has been read for the last time? */
function keepsValue(w: Writer, from: ValueId, result: ValueId): boolean {
  const definition = w.flow.definitions.get(result);
  const uses = w.flow.uses.get(result) ?? [];
  if (!definition || isMutable(w.variableOf(result))) return false;
  // What is imported is read where it is.
  if (w.flow.definingOps.get(from)?.kind === 'global') return true;
  const variable = w.variableOf(from);
  if (!isMutable(variable)) return true;
  // What a loop hands on, or a branch gives, is assigned with other variables, in an order of their own.
  const isRead = uses.every(({ op, region }) => op !== undefined && region.loops === definition.region.loops);
  return isRead && !writtenBetween(variable, definition.point, Math.max(...uses.map(({ point }) => point)));
}

/** The value that it is one or two more or less than. */
function neighbourOf(w: Writer, { rule, args: [value, step] }: Apply): ValueId | null {
  if ((rule !== 'add' && rule !== 'sub') || value === undefined || step === undefined) return null;
  const [by, from] = [w.flow.definingOps.get(step), w.flow.definingOps.get(value)];
  return from?.kind !== 'constant' && by?.kind === 'constant' && (by.value === 1 || by.value === 2) ? value : null;
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
