/**
 * Objects used as tables: `const counts: Record<string, number> = {}` with keys known only at run time.
 *
 * Such an object stays one of the platform's, handed through; an active value put into it is refused
 * by the activity analysis. One whose keys are all known is an ordinary record.
 */

import { definite, opaque } from '../../ir/types.ts';
import { lowerForeign } from '../platform/foreign.ts';
import type { Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';
import { nodesIn } from '../syntax.ts';
import { wantedOfCall } from '../types/expected.ts';
import { tableOfMembers } from './tables.ts';
import { isTable, type TableType } from '../types/recordTypes.ts';

export function dictionaryOf(lw: Lowering, node: ts.ObjectLiteralExpression, members: ReadonlyMap<string, Item>): Item | null {
  const { parent } = node;
  const table = tableTypeOf(lw, node);
  // Functions under fixed names are followed at compile time.
  if (table && [...members.values()].every((one) => one.kind === 'value')) return tableOfMembers(lw, table, members, node);
  if (isForField(node) && members.size === 0) return emptyField(lw, node);
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return null;
  const type = lw.checker.getTypeAtLocation(parent.name);
  if (lw.checker.getIndexInfosOfType(type).length === 0 || lw.checker.getPropertiesOfType(type).length > 0) return null;
  // `P extends Record<string, number>` that stands for an object with fields.
  const standsFor = type.isTypeParameter() ? lw.module.types.read(type) : null;
  if (standsFor?.kind === 'record' && !isTable(standsFor)) return null;
  const symbol = lw.checker.getSymbolAtLocation(parent.name);
  const home = ts.findAncestor(parent, ts.isFunctionLike);
  if (!symbol || !home || !isExtended(lw, home, symbol, new Set(members.keys()))) return null;
  if (table) return tableOfMembers(lw, table, members, node);
  const ids = [...members.values()].map((item) => lw.id(item, node));
  const keys = [...members.keys()].map((name) => `${JSON.stringify(name)}: `);
  const text = lw.module.types.text(type);
  const pieces =
    keys.length === 0 ? [`({} as ${text})`] : [`({ ${keys[0] ?? ''}`, ...keys.slice(1).map((key) => `, ${key}`), ` } as ${text})`];
  return lowerForeign(lw, node, pieces, ids, true, opaque(text));
}

/** `cache: Record<number, Point> = {}`, `this.cache = {}`. */
function isForField(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isPropertyDeclaration(parent)) return parent.initializer === node;
  const isAssigned = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.right === node;
  return isAssigned && ts.isPropertyAccessExpression(parent.left);
}

/** Its type is said where it is made: the field may become a variable. */
function emptyField(lw: Lowering, node: ts.ObjectLiteralExpression): Item | null {
  const type = lw.checker.getContextualType(node);
  if (!type || lw.checker.getIndexInfosOfType(type).length === 0 || lw.module.types.read(type)?.kind !== 'opaque') return null;
  const text = lw.module.types.text(type);
  return lowerForeign(lw, node, [`({} as ${text})`], [], true, opaque(text));
}

/** Of an expression that stands where an object with any keys is wanted, when such objects are taken apart. */
export function tableTypeOf(lw: Lowering, node: ts.Expression): TableType | null {
  const wanted = wantedOfCall(lw, node) ?? lw.checker.getContextualType(node) ?? lw.checker.getTypeAtLocation(node);
  // Read in any case: that there is a table is what a refusal of the first attempt looks for.
  const type = lw.module.types.read(wanted);
  if (!type || !lw.module.decisions.tables) return null;
  const table = definite(type);
  return isTable(table) ? table : wanted.isUnion() ? tableAmong(lw, wanted) : null;
}

/** `type Tree = number | Tree[] | { [key: string]: Tree }`: the one kind of object that it may be. */
function tableAmong(lw: Lowering, { types }: ts.UnionType): TableType | null {
  const read = types.flatMap((part) => lw.module.types.read(part) ?? []).filter(({ kind }) => kind === 'record');
  const [only] = read;
  return only && read.length === 1 && isTable(only) ? only : null;
}

/** Is a key written that the literal has not got, or one computed at run time? */
function isExtended(lw: Lowering, home: ts.Node, symbol: ts.Symbol, known: ReadonlySet<string>): boolean {
  const isSymbol = (node: ts.Node): boolean => ts.isIdentifier(node) && lw.checker.getSymbolAtLocation(node) === symbol;
  for (const node of nodesIn(home)) {
    if (ts.isElementAccessExpression(node) && isSymbol(node.expression) && isTarget(node)) {
      const key = node.argumentExpression;
      if (!ts.isStringLiteralLike(key) || !known.has(key.text)) return true;
    }
    if (ts.isPropertyAccessExpression(node) && isSymbol(node.expression) && isTarget(node) && !known.has(node.name.text)) return true;
  }
  return false;
}

function isTarget(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isNonNullExpression(parent) || ts.isParenthesizedExpression(parent)) return isTarget(parent);
  if (ts.isDeleteExpression(parent) || ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) return true;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}
