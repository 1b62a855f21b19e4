/**
 * Tables of functions, classes or objects with methods that a module fills while it loads:
 * `operations['square'] = (x) => x * x`, `layers.set('dense', Dense)`, `register('cube', cube)`,
 * `new Unit('metre', (x) => x)` of a class whose constructor keeps its instances.
 *
 * Needs   that nothing writes them once the module has loaded, and that statements at its top level do.
 * Gives   variables of the differentiated function, as of state (moduleState.ts): those statements are
 *         lowered once more at its beginning, so that what is in them is followed.
 */

import type { Lowering } from '../lowering.ts';
import { topOf } from './moduleCopies.ts';
import { isStatic } from '../classes/members.ts';
import { lowerStatement } from '../control/statements.ts';
import { nodesIn } from '../syntax.ts';
import { madeBy, reachedFrom, reachedOnceLoaded } from '../functions/reach.ts';
import { ts } from '../project.ts';

/** A variable or a static field that is made by what adds to such a table: `const metre = new Unit('metre')`. */
type Held = ts.VariableDeclaration | ts.PropertyDeclaration;
type Fill = ts.Statement | Held;

/** Make it one, from the beginning; returns when it cannot be one, or when that has not helped. */
export function becomeFilled(lw: Lowering, symbol: ts.Symbol | undefined): void {
  const { decisions } = lw.module;
  const [declaration] = symbol?.declarations ?? [];
  if (!symbol || !declaration || decisions.states.has(symbol)) return;
  const fills = new Set<Fill>();
  const symbols = new Set([symbol]);
  for (const one of symbols) {
    const found = fillsOf(lw, one);
    if (!found) return;
    for (const fill of found) {
      fills.add(fill);
      for (const other of writtenBy(lw, fill)) symbols.add(other);
    }
  }
  const statements = [...fills].filter(ts.isStatement);
  // Data is read as the module leaves it, unless variables hold the very objects that are in it.
  if (!holdsWhatRuns(lw, declaration) && !(statements.length < fills.size && holdsObjects(lw, declaration))) return;
  for (const fill of fills) if (!ts.isStatement(fill)) symbols.add(lw.checker.getSymbolAtLocation(fill.name) ?? symbol);
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

/** What writes it at the top level, or calls what writes it; null where anything else may. */
function fillsOf(lw: Lowering, symbol: ts.Symbol): Fill[] | null {
  const all = changesOf(lw, symbol);
  const [declaration] = symbol.declarations ?? [];
  const file = declaration?.getSourceFile();
  const homes = new Set(all.flatMap((write) => ts.findAncestor(write, runsWhenCalled) ?? []));
  const later = lw.module.entry ? reachedOnceLoaded(lw.module, lw.module.entry) : new Set();
  const isLate = [...homes].some((home) => lw.module.reachedLater.has(home) || later.has(home));
  const isElsewhere = all.some((write) => write.getSourceFile() !== file);
  if (!declaration || !file || all.length === 0 || isLate || isElsewhere) return null;
  const own = topOf(declaration);
  const isOne = (one: ts.Node): boolean => all.some((write) => isIn(write, one)) || callsOne(lw, one, homes);
  const made = heldBy(file).filter((one) => one !== declaration && one.initializer && isOne(one.initializer));
  const found = file.statements.filter((one) => one !== own && runs(one) && !ts.isVariableStatement(one) && isOne(one));
  const isPlain = found.every((one) => ts.isExpressionStatement(one) || ts.isForOfStatement(one) || ts.isForStatement(one));
  const blocks = file.statements.filter(ts.isClassDeclaration).flatMap((home) => home.members.filter(ts.isClassStaticBlockDeclaration));
  if (blocks.some((block) => callsOne(lw, block, homes))) return null;
  const isInOrder = made.every((held) => !isChanged(lw, held) && found.every((one) => one.pos > held.pos));
  const fills = [...made, ...found];
  return isPlain && isInOrder && fills.length > 0 ? fills : null;
}

/** Variables of the file and static fields of its classes: what they are made of may add to a table as well. */
const heldBy = (file: ts.SourceFile): Held[] =>
  file.statements.flatMap((one): Held[] => {
    if (ts.isVariableStatement(one) && runs(one)) return [...one.declarationList.declarations];
    const fields = ts.isClassDeclaration(one) ? one.members.filter(isStaticField) : [];
    return fields.filter(({ initializer }) => initializer && !ts.isFunctionLike(initializer));
  });

/** Other variables of the module that such a statement writes, itself or by what it calls; not the functions that it keeps. */
function writtenBy(lw: Lowering, statement: Fill): ts.Symbol[] {
  const called = callsIn(statement).flatMap((call) => runBy(lw, call).filter(runsWhenCalled));
  const homes = new Set<ts.Node>([statement, ...called]);
  const named = [...homes].flatMap((home) => [...nodesIn(home)].filter((one) => ts.isIdentifier(one) || ts.isPrivateIdentifier(one)));
  const symbols = new Set(named.flatMap((one) => lw.checker.getSymbolAtLocation(one) ?? []));
  // What the statement declares, as `for (let k = …)` does, is there while it runs.
  const isOutside = (each: ts.Node): boolean => !isIn(each, statement) && !ts.findAncestor(each, ts.isFunctionLike);
  const isOfModule = (one: ts.Symbol): boolean =>
    one.declarations?.some((each) => (ts.isVariableDeclaration(each) && isOutside(each)) || isStaticField(each)) ?? false;
  const runsWith = (write: ts.Node): boolean => {
    const home = ts.findAncestor(write, (one) => one === statement || runsWhenCalled(one));
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

/** Or taken apart, so that it is not one variable. */
const isChanged = (lw: Lowering, { name }: Held): boolean => {
  const symbol = lw.checker.getSymbolAtLocation(name);
  return !symbol || changesOf(lw, symbol).length > 0;
};

const isStaticField = (one: ts.Declaration): one is ts.PropertyDeclaration => ts.isPropertyDeclaration(one) && isStatic(one);

/** A function, or what a field of an instance begins with. */
const runsWhenCalled = (one: ts.Node): boolean =>
  ts.isFunctionLike(one) ||
  (!ts.isSourceFile(one) && ts.isPropertyDeclaration(one.parent) && one.parent.initializer === one && !isStatic(one.parent));

const isIn = (node: ts.Node, home: ts.Node): boolean => ts.findAncestor(node, (one) => one === home) !== undefined;

/** Does a call in the statement, and not in a function that it makes, run one of these functions? */
const callsOne = (lw: Lowering, statement: ts.Node, homes: ReadonlySet<ts.Node>): boolean =>
  callsIn(statement).some((call) => runBy(lw, call).some((one) => homes.has(one)));

type Call = ts.CallExpression | ts.NewExpression;

const callsIn = (statement: ts.Node): Call[] =>
  [...nodesIn(statement, (one) => !ts.isFunctionLike(one))].filter((one) => ts.isCallExpression(one) || ts.isNewExpression(one));

/** What it runs, but for functions that it is given. */
const runBy = ({ module }: Lowering, call: Call): ts.Node[] =>
  ts.isCallExpression(call)
    ? [...reachedFrom(module, call.expression)]
    : [...madeBy(module, call.expression)].flatMap((one) => [...reachedFrom(module, one)]);

function holdsObjects({ checker }: Lowering, declaration: ts.Declaration): boolean {
  const type = checker.getTypeAtLocation(declaration);
  const given = type.flags & ts.TypeFlags.Object ? checker.getTypeArguments(type as ts.TypeReference) : [];
  return [...given, ...checker.getIndexInfosOfType(type).map((one) => one.type)].some((one) => (one.flags & ts.TypeFlags.Object) !== 0);
}

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
