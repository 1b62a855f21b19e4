/**
 * Iterators of arrays, Maps and Sets that the program keeps: `const it = map.values()`. They look at what there is
 * when they are asked, and what they have handed out is gone.
 *
 * Needs   a call of `keys`, `values`, `entries` or `[Symbol.iterator]`, and what it is called on.
 * Gives   an instance of a class that does so (iteratorTexts.ts); null where the values are taken at once.
 */

import { construct } from '../classes/classes.ts';
import { getField } from '../expressions/access.ts';
import { iteratorName } from '../expressions/propertyNames.ts';
import { valueItem, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';
import { nodesIn } from '../syntax.ts';
import { changesTables } from '../tables/changedMeanwhile.ts';
import { tableAt, type Table } from '../tables/tables.ts';

export function keptIterator(lw: Lowering, self: Item, name: string, node: ts.CallExpression): Item | null {
  if (!isIteratorMethod(name) || self.kind !== 'value' || node.arguments.length > 0) return null;
  const isArray = lw.typeOf(self.id).kind === 'array';
  const table = isArray ? null : tableAt(lw, self);
  if (!isArray && (!table || table.type.table === 'object')) return null;
  if (name !== iteratorName && isTakenAtOnce(node)) return null;
  if (table && isPassedOn(lw, node)) return null;
  const [prefix, given] = table ? ['Table', partsOf(lw, table)] : ['Array', [self]];
  const part = name === iteratorName ? (table?.type.table === 'map' ? 'entries' : 'values') : name;
  const home = lw.module.iterators.get(`${prefix}${classNames[part] ?? ''}`);
  return home ? construct(lw, { kind: 'class', node: home, scope: lw.module.moduleScope }, given, node) : null;
}

const classNames: Readonly<Record<string, string>> = { keys: 'Keys', values: 'Iterator', entries: 'Entries' };

const isIteratorMethod = (name: string): boolean => name === iteratorName || name in classNames;

/** Where the keys, the values, and the places of the keys are. */
function partsOf(lw: Lowering, table: Table): Item[] {
  const field = (name: string): Item => valueItem(getField(lw, table.id, name));
  const keys = field('keys');
  return [keys, table.type.table === 'set' ? keys : field('values'), field('places')];
}

/** Does something else than a loop by hand run through the values where the call stands? */
function isTakenAtOnce(node: ts.Expression): boolean {
  const { parent } = node;
  if (
    ts.isParenthesizedExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent)
  )
    return isTakenAtOnce(parent);
  if (ts.isPropertyAccessExpression(parent)) return parent.name.text !== 'next';
  if (ts.isVariableDeclaration(parent)) return ts.isArrayBindingPattern(parent.name);
  const isEither = ts.isBinaryExpression(parent) && ['??', '||'].includes(parent.operatorToken.getText());
  if (isEither || (ts.isConditionalExpression(parent) && node !== parent.condition)) return isTakenAtOnce(parent);
  if (ts.isBinaryExpression(parent)) return parent.right === node && ts.isArrayLiteralExpression(parent.left);
  if (ts.isCallExpression(parent)) return parent.arguments[0] === node && /\.(from|fromEntries)$/.test(parent.expression.getText());
  if (ts.isNewExpression(parent)) return /^(Map|Set|\w*Array)$/.test(parent.expression.getText());
  if (ts.isYieldExpression(parent)) return parent.asteriskToken !== undefined;
  return ts.isForOfStatement(parent) || ts.isSpreadElement(parent) || ts.isExpressionStatement(parent);
}

/** `const values = map.values();`, and the next statement, alone, runs through them, changing nothing. */
function isPassedOn(lw: Lowering, { parent }: ts.CallExpression): boolean {
  if (!ts.isVariableDeclaration(parent) || !ts.isVariableDeclarationList(parent.parent) || !(parent.parent.flags & ts.NodeFlags.Const))
    return false;
  const statement = parent.parent.parent;
  const block = statement.parent;
  if (parent.parent.declarations.length > 1 || !ts.isBlock(block) || !ts.isVariableStatement(statement)) return false;
  const next = block.statements[block.statements.indexOf(statement) + 1];
  const symbol = lw.checker.getSymbolAtLocation(parent.name);
  const uses = [...nodesIn(block)].filter(
    (one) => ts.isIdentifier(one) && one !== parent.name && lw.checker.getSymbolAtLocation(one) === symbol,
  );
  const [use] = uses;
  if (!next || !use || uses.length > 1 || !ts.isIdentifier(use) || !isTakenAtOnce(use)) return false;
  const loop = ts.findAncestor(use, (one) => one === next || ts.isIterationStatement(one, false) || ts.isFunctionLike(one));
  return (
    loop === next &&
    (ts.isForOfStatement(next) ? next.expression === use : !ts.isIterationStatement(next, false)) &&
    !changesTables(lw, next)
  );
}
