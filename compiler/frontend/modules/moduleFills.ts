/**
 * Tables of functions, classes or objects with methods that a module fills while it loads:
 * `operations['square'] = (x) => x * x`, `layers.set('dense', Dense)`, `register('cube', cube)`.
 *
 * Needs   that nothing writes them once the module has loaded, and that statements at its top level do.
 * Gives   variables of the differentiated function, as of state (moduleState.ts): those statements are
 *         lowered once more at its beginning, so that what is in them is followed.
 */

import type { Lowering } from '../lowering.ts';
import { topOf } from './moduleCopies.ts';
import { lowerStatement } from '../control/statements.ts';
import { nodesIn } from '../syntax.ts';
import { reachedFrom } from '../functions/reach.ts';
import { ts } from '../project.ts';

/** Make it one, from the beginning; returns when it cannot be one, or when that has not helped. */
export function becomeFilled(lw: Lowering, symbol: ts.Symbol | undefined): void {
  const { decisions } = lw.module;
  const [declaration] = symbol?.declarations ?? [];
  if (!symbol || !declaration || decisions.states.has(symbol) || !holdsWhatRuns(lw, declaration)) return;
  const statements = new Set<ts.Statement>();
  const symbols = new Set([symbol]);
  for (const one of symbols) {
    const found = fillsOf(lw, one);
    if (!found) return;
    for (const statement of found) {
      statements.add(statement);
      for (const other of writtenBy(lw, statement)) symbols.add(other);
    }
  }
  for (const one of symbols) {
    decisions.addState(one);
    decisions.filled.add(one);
  }
  for (const one of statements) decisions.fills.add(one);
  lw.startAgain();
}

/** `listeners.push((v) => (total += v))`: what is written by a function that such a table holds is written where that is called. */
export function fillTableAround(lw: Lowering, write: ts.Node): void {
  const statement = topOf(write);
  let at: ts.Node | undefined = ts.isExpressionStatement(statement) ? statement.expression : undefined;
  while (at && !ts.isIdentifier(at)) {
    if (ts.isBinaryExpression(at)) at = at.left;
    else at = ts.isCallExpression(at) || ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at) ? at.expression : undefined;
  }
  if (at) becomeFilled(lw, lw.checker.getSymbolAtLocation(at));
}

/** At the beginning of the function, when all such variables are there. */
export function runFills(lw: Lowering): void {
  const { module } = lw;
  const fills = [...module.decisions.fills].sort((a, b) => a.pos - b.pos);
  for (const one of fills) module.inModule(lw, one, () => lowerStatement(lw, one));
}

/** The statements at the top level that write it, or call what writes it; null where anything else may. */
function fillsOf(lw: Lowering, symbol: ts.Symbol): ts.Statement[] | null {
  const all = changesOf(lw, symbol);
  const [declaration] = symbol.declarations ?? [];
  const file = declaration?.getSourceFile();
  const homes = new Set(all.flatMap((write) => ts.findAncestor(write, ts.isFunctionLike) ?? []));
  const later = lw.module.entry ? reachedFrom(lw.module, lw.module.entry) : new Set();
  const isLate = [...homes].some((home) => lw.module.reachedLater.has(home) || later.has(home));
  const isElsewhere = all.some((write) => write.getSourceFile() !== file);
  if (!declaration || !file || all.length === 0 || isLate || isElsewhere) return null;
  const own = topOf(declaration);
  const isOne = (one: ts.Statement): boolean => all.some((write) => isIn(write, one)) || callsOne(lw, one, homes);
  const found = file.statements.filter((one) => one !== own && runs(one) && isOne(one));
  const isPlain = found.every((one) => ts.isExpressionStatement(one) || ts.isForOfStatement(one) || ts.isForStatement(one));
  return isPlain && found.length > 0 ? found : null;
}

/** Other variables of the module that such a statement writes, itself or by what it calls; not the functions that it keeps. */
function writtenBy(lw: Lowering, statement: ts.Statement): ts.Symbol[] {
  const called = [...callsIn(statement)].flatMap((call) => [...reachedFrom(lw.module, call.expression)].filter(ts.isFunctionLike));
  const homes = new Set<ts.Node>([statement, ...called]);
  const named = [...homes].flatMap((home) => [...nodesIn(home)].filter(ts.isIdentifier));
  const symbols = new Set(named.flatMap((one) => lw.checker.getSymbolAtLocation(one) ?? []));
  // What the statement declares, as `for (let k = …)` does, is there while it runs.
  const isOutside = (each: ts.Node): boolean => !isIn(each, statement) && !ts.findAncestor(each, ts.isFunctionLike);
  const isOfModule = (one: ts.Symbol): boolean =>
    one.declarations?.some((each) => ts.isVariableDeclaration(each) && isOutside(each)) ?? false;
  const runsWith = (write: ts.Node): boolean => {
    const home = ts.findAncestor(write, (one) => one === statement || ts.isFunctionLike(one));
    return home !== undefined && homes.has(home);
  };
  return [...symbols].filter((one) => isOfModule(one) && changesOf(lw, one).some(runsWith));
}

function changesOf(lw: Lowering, symbol: ts.Symbol): readonly ts.Node[] {
  const { writes } = lw.module.scanner;
  return [...writes.assignmentsOf(symbol), ...writes.writesOf(symbol)];
}

const runs = (one: ts.Statement): boolean =>
  !ts.isFunctionDeclaration(one) &&
  !ts.isClassDeclaration(one) &&
  !ts.isInterfaceDeclaration(one) &&
  !ts.isTypeAliasDeclaration(one) &&
  !namesFunctions(one);

/** `const register = (key, f) => { table.set(key, f); }` */
const namesFunctions = (one: ts.Statement): boolean =>
  ts.isVariableStatement(one) &&
  one.declarationList.declarations.every(
    ({ initializer }) => initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
  );

const isIn = (node: ts.Node, home: ts.Node): boolean => ts.findAncestor(node, (one) => one === home) !== undefined;

/** Does a call in the statement, and not in a function that it makes, run one of these functions? */
const callsOne = (lw: Lowering, statement: ts.Statement, homes: ReadonlySet<ts.Node>): boolean =>
  callsIn(statement).some((call) => [...reachedFrom(lw.module, call.expression)].some((one) => homes.has(one)));

const callsIn = (statement: ts.Statement): ts.CallExpression[] =>
  [...nodesIn(statement, (one) => !ts.isFunctionLike(one))].filter(ts.isCallExpression);

/** Functions or classes, or objects with methods, in a list, a Map or under keys. */
function holdsWhatRuns(lw: Lowering, declaration: ts.Declaration): boolean {
  const { checker } = lw;
  const isOne = (type: ts.Type, depth: number): boolean => {
    const plain = checker.getNonNullableType(type);
    if (plain.getCallSignatures().length > 0 || plain.getConstructSignatures().length > 0) return depth > 0;
    if (plain.isUnion()) return plain.types.some((one) => isOne(one, depth));
    if (depth > 2) return false;
    const given = plain.getFlags() & ts.TypeFlags.Object ? checker.getTypeArguments(plain as ts.TypeReference) : [];
    const keyed = checker.getIndexInfosOfType(plain).map((one) => one.type);
    const isOwn = (one: ts.Symbol): boolean => one.declarations?.some((each) => !each.getSourceFile().isDeclarationFile) ?? false;
    const members = plain.getProperties().filter(isOwn);
    return [...given, ...keyed, ...members.map((one) => checker.getTypeOfSymbol(one))].some((one) => isOne(one, depth + 1));
  };
  return isOne(checker.getTypeAtLocation(declaration), 0);
}
