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

import type { ArrayType, Op, PrimalOp, Program, Type, ValueId } from '../../ir/ir.ts';
import { definite, real } from '../../ir/types.ts';
import { opsIn } from '../../ir/walk.ts';
import type { Decisions } from '../decisions.ts';
import { getField, newArray } from '../expressions/access.ts';
import { foreignValue } from '../platform/foreign.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { bringsFunctions } from './broughtFunctions.ts';
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
  // What functions keep for themselves is nowhere in the type.
  if (type && canBegin && isPlain(type) && !bringsFunctions(lw, name) && decisions.addScratch(symbol)) lw.startAgain();
}

const isScalar = ({ kind }: Type): boolean => kind === 'real' || kind === 'boolean' || kind === 'string';

const isNumbers = (type: Type): type is ArrayType => type.kind === 'array' && type.element.kind === 'real';

/** Numbers and the like, records of them, and arrays by themselves: one in a record may be in another as well. */
function isPlain(type: Type, around: readonly Type[] = []): boolean {
  if (isScalar(type)) return true;
  if (isNumbers(type)) return around.length === 0;
  if (type.kind !== 'record' || type.form === 'tuple' || isTable(type) || around.includes(type)) return false;
  return [...type.fields.values()].every((field) => isPlain(field, [...around, type]));
}

/** What the variable begins with, of whose numbers nothing is known; `known` are the values there were before it was made. */
export function forgotten(lw: Lowering, symbol: ts.Symbol, initial: Item | null, known: ReadonlySet<ValueId>, node: ts.Node): Item {
  if (!initial) return valueItem(unknown(lw, symbol, real, node));
  if (initial.kind === 'object') {
    for (const field of initial.fields.values()) {
      const held = lw.flow.get(field);
      if (held) lw.flow.set(field, forgotten(lw, symbol, held, known, node));
    }
    return initial;
  }
  if (initial.kind !== 'value') return initial;
  const type = definite(lw.typeOf(initial.id));
  if (isScalar(type)) return valueItem(unknown(lw, symbol, type, node));
  if (isNumbers(type)) return valueItem(unknowns(lw, symbol, initial.id, known, node));
  if (type.kind === 'record') forgetFields(lw, symbol, initial.id, node);
  return initial;
}

function forgetFields(lw: Lowering, symbol: ts.Symbol, record: ValueId, node: ts.Node): void {
  const type = definite(lw.typeOf(record));
  if (type.kind !== 'record') return;
  for (const [field, of] of type.fields) {
    if (of.kind === 'record') {
      forgetFields(lw, symbol, getField(lw, record, field), node);
      continue;
    }
    lw.builder.emit({ kind: 'setField', record, field, value: unknown(lw, symbol, of, node), span: lw.builder.span });
  }
}

/** An array in the place of the other: as long, if its length is what it was made with. */
function unknowns(lw: Lowering, symbol: ts.Symbol, array: ValueId, known: ReadonlySet<ValueId>, node: ts.Node): ValueId {
  const type = definite(lw.typeOf(array));
  const began = known.has(array) ? null : lengthOf(lw, array);
  // Of one that was not made here and now, something else may hold it as well.
  if (!isNumbers(type) || began === null) {
    lw.module.decisions.noScratch(symbol);
    return lw.startAgain();
  }
  const size = type.storage === 'Array' ? unknown(lw, symbol, real, node, [began]) : began;
  return newArray(lw, type, size, unknown(lw, symbol, real, node));
}

const unknown = (lw: Lowering, symbol: ts.Symbol, type: Type, node: ts.Node, began: readonly ValueId[] = []): ValueId =>
  foreignValue(lw, node, [lw.module.decisions.unknownOf(symbol), ...began.map(() => '')], began, false, type);

/** As what made it says; null where nobody does. */
function lengthOf(lw: Lowering, array: ValueId): ValueId | null {
  const op = lw.made.get(array);
  if (op?.kind === 'arrayLiteral') return lw.constant(op.elements.length);
  return op?.kind === 'newArray' ? op.length : null;
}

/** Does the op make something that is not known? */
export const isUnknown = (op: Op, decisions: Decisions): boolean => unknownIn(op, decisions) !== null;

/** Is something of that left? Then such a variable is none, and the program is to be lowered again. */
export function readsUnknowns(program: Program<PrimalOp>, decisions: Decisions): boolean {
  const left = [...program.functions.values()].flatMap((fn) => [...opsIn(fn.body)].flatMap((op) => unknownIn(op, decisions) ?? []));
  for (const symbol of left) decisions.noScratch(symbol);
  return left.length > 0;
}

/** Of which variable the op makes an unknown. */
function unknownIn(op: Op, decisions: Decisions): ts.Symbol | null {
  if (op.kind !== 'foreign') return null;
  const text = op.pieces.join('');
  return [...decisions.scratch].find((one) => decisions.unknownOf(one) === text) ?? null;
}
