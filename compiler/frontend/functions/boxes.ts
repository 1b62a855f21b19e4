/**
 * Variables that a function compiled on its own (a recursive one, or what it calls) may assign.
 *
 * Such a variable becomes a record of one field, made where the variable is declared and handed on by
 * reference: assignments are writes to memory, whose derivatives are known.
 */

import type { Type, ValueId } from '../../ir/ir.ts';
import { definite, maybe, real } from '../../ir/types.ts';
import { getField, putField } from '../expressions/access.ts';
import { valueItem, type Item, type Variable } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';

const field = 'value';

export function outOfBox(lw: Lowering, box: Item | null): Item | null {
  return box?.kind === 'value' ? valueItem(getField(lw, box.id, field)) : box;
}

export function intoBox(lw: Lowering, variable: Variable, item: Item, node: ts.Node): void {
  const box = lw.holder(variable);
  if (box?.kind === 'value') putField(lw, box.id, field, lw.id(item, node), node);
  else makeBox(lw, variable, item, node);
}

/** A variable of the function around this one is assigned: it needs a box from the beginning. */
export function boxOrRefuse(lw: Lowering, { name, origin }: Variable, node: ts.Node): never {
  const symbol = origin && lw.checker.getSymbolAtLocation(origin);
  if (symbol && lw.module.decisions.box(symbol)) lw.startAgain();
  return lw.refuse('AD1014', node, { name, why: 'it assigns a variable of the function around it' });
}

/** A local variable whose initializer this function stands in: it is not yet what the function will read. */
export function isMadeAround(symbol: ts.Symbol, fn: ts.Node): boolean {
  const declaration = symbol.valueDeclaration;
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) return false;
  const isLocal = ts.findAncestor(declaration, ts.isFunctionLike) !== undefined;
  return isLocal && ts.findAncestor(fn, (one) => one === declaration.initializer) !== undefined;
}

/** A variable that is declared after the function, in a block around it: `const get = () => b.v; const b = …`. */
export function isDeclaredBelow(symbol: ts.Symbol, fn: ts.Node): boolean {
  const declaration = symbol.valueDeclaration;
  const list = declaration && ts.findAncestor(declaration, ts.isVariableDeclarationList);
  if (!list || !(list.flags & ts.NodeFlags.BlockScoped) || !ts.isVariableStatement(list.parent)) return false;
  const block = list.parent.parent;
  return list.pos > fn.pos && !ts.isSourceFile(block) && ts.findAncestor(fn, (one) => one === block) !== undefined;
}

/** At its declaration; again for each trip of a loop that declares it. */
export function makeBox(lw: Lowering, variable: Variable, item: Item | null, node: ts.Node): void {
  const given = item && lw.id(item, node);
  const type = boxedType(lw, variable, given);
  const value = given ?? (type.kind === 'real' ? lw.constant(0) : lw.constant(undefined));
  const record = lw.module.types.anonymousRecord(new Map([[field, type]]));
  const result = lw.builder.value(record, variable.name);
  lw.builder.emit({ kind: 'newRecord', result, fields: [{ name: field, value: lw.fitted(value, type) }], span: lw.builder.span });
  lw.flow.set(variable, valueItem(result));
}

function boxedType(lw: Lowering, variable: Variable, given: ValueId | null): Type {
  const declared = variable.declared ?? real;
  if (given === null) return declared.kind === 'real' ? declared : maybe(declared);
  const type = lw.typeOf(given);
  return type.kind === 'nothing' ? maybe(declared) : definite(declared).kind === definite(type).kind ? declared : type;
}
