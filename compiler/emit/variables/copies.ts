/**
 * Copies between variables, where a value and the one it is handed on to could not share a variable.
 *
 * Needs   the variables.
 * Gives   a parallel copy as a sequence: assignments ordered so that nothing is overwritten before it is read, with
 *         a temporary to break a cycle.
 */

import type { If, Op, Span, ValueId } from '../../ir/ir.ts';
import type { Variable } from './variables.ts';
import type { Frame, Writer } from '../writer.ts';

export interface Move {
  readonly target: Variable;
  readonly source: ValueId;
  readonly span: Span;
}

/** Assignments that happen at the same time: ordered so that nothing is overwritten before it is read. */
export function writeMoves(w: Writer, frame: Frame, moves: readonly Move[]): void {
  let left = moves
    .filter(({ target, source }) => w.variables.get(source) !== target && isSet(w, source))
    .map((move) => ({ ...move, tree: w.readAs(move.source, move.target.type, frame) }));
  while (left.length > 0) {
    const free = left.find((move) => !left.some((other) => other !== move && other.tree.reads.includes(move.target)));
    if (free) {
      left = left.filter((move) => move !== free);
      // A mere copy is nobody's adjoint.
      w.copying = free.tree.height === 0;
      w.assign(free.target, free.tree, frame, free.span);
      w.copying = false;
      continue;
    }
    const [first, ...rest] = left;
    if (!first) break;
    const hint = first.target.hint;
    const saved = w.temporary(first.tree, hint && `next_${hint}`, first.target.type, frame, first.span);
    left = [...rest, { ...first, tree: saved }];
  }
}

function isSet(w: Writer, value: ValueId): boolean {
  return w.flow.definingOps.get(value)?.kind !== 'undef';
}

/** The copies at the end of a region into the results of its owner. */
export function writeBranchMoves(w: Writer, op: If<Op>, branch: 'then' | 'else', frame: Frame): void {
  if (w.isOver(frame)) return;
  const moves: Move[] = [];
  op.results.forEach((result, k) => {
    const source = op[branch].yields[k];
    if (!w.isNeeded(result) || source === undefined) return;
    const span = w.flow.definingOps.get(source)?.span ?? op.span;
    moves.push({ target: w.variableOf(result), source, span });
  });
  writeMoves(w, frame, moves);
}
