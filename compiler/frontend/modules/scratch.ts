/**
 * Numbers and objects of a module that functions use in passing: `const _v1 = new Vector3()`, set before anything
 * looks at it.
 *
 * What other functions, or a call before, have left in one does not matter as long as nothing reads it. Whether
 * anything does shows in the program: the variable begins as unknowns, and none of them may be left when the
 * program has been simplified. Where one is, the variable is refused as what it is: state of the module.
 *
 * Needs   a variable that cannot be state of one call (moduleState.ts): others write it too, or it takes
 *         derivatives from call to call.
 * Gives   variables of the function, as of state.
 */

import type { PrimalOp, Program, Type, ValueId } from '../../ir/ir.ts';
import { definite, real } from '../../ir/types.ts';
import { opsIn } from '../../ir/walk.ts';
import type { Decisions } from '../decisions.ts';
import { getField } from '../expressions/access.ts';
import { foreignValue } from '../platform/foreign.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { isTable } from '../types/recordTypes.ts';
import { ts } from '../project.ts';

/** Make it one, from the beginning; returns when it cannot be, or has turned out to be none. */
export function becomeScratch(
  lw: Lowering,
  symbol: ts.Symbol,
  { name, initializer }: ts.VariableDeclaration | ts.PropertyDeclaration,
): void {
  const { decisions, types } = lw.module;
  const type = types.read(lw.checker.getTypeAtLocation(name));
  const canBegin = type?.kind === 'real' || initializer !== undefined;
  if (type && canBegin && isPlain(type) && decisions.addScratch(symbol)) lw.startAgain();
}

const isScalar = ({ kind }: Type): boolean => kind === 'real' || kind === 'boolean' || kind === 'string';

/** Numbers and the like, and records of them. */
function isPlain(type: Type, around: readonly Type[] = []): boolean {
  if (isScalar(type)) return true;
  if (type.kind !== 'record' || type.form === 'tuple' || isTable(type) || around.includes(type)) return false;
  return [...type.fields.values()].every((field) => isPlain(field, [...around, type]));
}

/** What the variable begins with, of whose numbers nothing is known. */
export function forgotten(lw: Lowering, symbol: ts.Symbol, initial: Item | null, node: ts.Node): Item {
  if (!initial) return valueItem(unknown(lw, symbol, real, node));
  if (initial.kind === 'object') {
    for (const field of initial.fields.values()) {
      const held = lw.flow.get(field);
      if (held) lw.flow.set(field, forgotten(lw, symbol, held, node));
    }
    return initial;
  }
  if (initial.kind !== 'value') return initial;
  const type = definite(lw.typeOf(initial.id));
  if (isScalar(type)) return valueItem(unknown(lw, symbol, type, node));
  if (type.kind === 'record') forgetFields(lw, symbol, initial.id, node);
  return initial;
}

function forgetFields(lw: Lowering, symbol: ts.Symbol, record: ValueId, node: ts.Node): void {
  const type = definite(lw.typeOf(record));
  if (type.kind !== 'record') return;
  for (const [field, of] of type.fields) {
    if (of.kind === 'record') forgetFields(lw, symbol, getField(lw, record, field), node);
    else lw.builder.emit({ kind: 'setField', record, field, value: unknown(lw, symbol, of, node), span: lw.builder.span });
  }
}

const unknown = (lw: Lowering, symbol: ts.Symbol, type: Type, node: ts.Node): ValueId =>
  foreignValue(lw, node, [lw.module.decisions.unknownOf(symbol)], [], false, type);

/** Is something read of what one of these variables began with? Then it is none, and the program is to be lowered again. */
export function readsUnknowns(program: Program<PrimalOp>, decisions: Decisions): boolean {
  const texts = new Set<string>();
  for (const fn of program.functions.values()) {
    for (const op of opsIn(fn.body)) if (op.kind === 'foreign' && op.pieces.length === 1) texts.add(op.pieces[0] ?? '');
  }
  const read = [...decisions.scratch].filter((one) => texts.has(decisions.unknownOf(one)));
  for (const one of read) decisions.noScratch(one);
  return read.length > 0;
}
