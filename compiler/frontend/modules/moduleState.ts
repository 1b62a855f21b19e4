/**
 * Variables of modules and static fields that the differentiated function itself writes: counters, caches,
 * buffers, lazily made instances. Each call of the emitted function has its own, which begins as the
 * module made it.
 *
 * Needs   that nothing else writes them: neither a statement of the module nor a function that the
 *         differentiated one does not run. What such a one has left there would not be seen. Nor may it
 *         be a number that takes a derivative from one call to the next (carriedState.ts). Functions that
 *         share a work array may all write it, each for itself (sharedInPassing.ts).
 * Gives   variables of the function, so that derivatives pass through them; and a warning where one is
 *         read, since a call begins with what the first one began with.
 */

import { makeBox } from '../functions/boxes.ts';
import { isAssignedFirst } from './assignedFirst.ts';
import { isCarried } from './carriedState.ts';
import { valueItem, type FunctionNode, type Item, type Variable } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { fillTableAround, runFills } from './moduleFills.ts';
import { isOfModule } from './moduleNames.ts';
import { withAssertions } from './targets.ts';
import { spanOf } from '../places.ts';
import { Quiet } from './quietValues.ts';
import { becomeScratch, forgotten } from './scratch.ts';
import { isSharedInPassing } from './sharedInPassing.ts';
import { isLibrary } from '../types/declared.ts';
import { isStatic } from '../classes/members.ts';
import { staticsOf } from '../classes/statics.ts';
import { ts } from '../project.ts';

type Declaration = ts.VariableDeclaration | ts.PropertyDeclaration;

/** Make it one, if it can be, from the beginning; returns when it cannot, or when that has not helped. `hides`: any use may change it. */
export function becomeState(lw: Lowering, given: ts.Symbol | undefined, hides = false): void {
  const { module } = lw;
  if (!given) return;
  const symbol = given.flags & ts.SymbolFlags.Alias ? lw.checker.getAliasedSymbol(given) : given;
  const [declaration] = symbol.declarations ?? [];
  if (!declaration || !isState(declaration) || ts.isArrayBindingPattern(declaration.name) || ts.isObjectBindingPattern(declaration.name))
    return;
  const { writes } = module.scanner;
  // A function that is being made may name itself: `const fact = memoized((n) => … fact(n - 1))`.
  const isInside = (name: ts.Node): boolean => ts.findAncestor(name, (one) => one === declaration) !== undefined;
  const uses = hides ? writes.mentionsOf(symbol).filter((name) => !isInside(name) && !isPassedOn(name)) : [];
  const all = [...writes.assignmentsOf(symbol), ...writes.writesOf(symbol), ...uses];
  const isOnlyHere = (write: ts.Node): boolean => isIn(write, module.reached) && !isIn(write, module.reachedAtLoad);
  const [entry] = lw.active;
  for (const write of all) if (!isIn(write, module.reached)) fillTableAround(lw, write);
  if (!entry || all.length === 0) return;
  const isOwn = all.every(isOnlyHere) && !isCarried(lw, symbol, entry);
  if (!isOwn) becomeScratch(lw, symbol, declaration);
  const isOfCalls = (write: ts.Node): boolean =>
    ts.findAncestor(write, ts.isFunctionLike) !== undefined && !isIn(write, module.reachedAtLoad);
  if ((isOwn || (all.every(isOfCalls) && isSharedInPassing(lw, symbol, entry))) && module.decisions.addState(symbol)) lw.startAgain();
}

const isIn = (node: ts.Node, reached: ReadonlySet<ts.Node>): boolean => ts.findAncestor(node, (one) => reached.has(one)) !== undefined;

/** Does anything that the differentiated function runs assign it? */
export const isAssignedHere = ({ module }: Lowering, symbol: ts.Symbol): boolean =>
  module.scanner.writes.assignmentsOf(symbol).some((write) => isIn(write, module.reached));

/** `export { name }`, `import { name }`. */
const isPassedOn = (name: ts.Node): boolean => ts.isImportSpecifier(name.parent) || ts.isExportSpecifier(name.parent);

function isState(declaration: ts.Declaration): declaration is Declaration {
  if (declaration.getSourceFile().isDeclarationFile) return false;
  if (ts.isPropertyDeclaration(declaration)) return isStatic(declaration) && ts.isSourceFile(declaration.parent.parent);
  return (
    ts.isVariableDeclaration(declaration) &&
    ts.isVariableStatement(declaration.parent.parent) &&
    isOfModule(declaration.parent.parent.parent)
  );
}

/** At the beginning of the function. */
export function beginState(lw: Lowering, entry: FunctionNode): void {
  const states = [...lw.module.decisions.states].flatMap((symbol) => {
    const declaration = symbol.declarations?.find(isState);
    return declaration ? [{ symbol, declaration }] : [];
  });
  states.sort((a, b) => a.declaration.pos - b.declaration.pos);
  const begun = states.map(({ symbol, declaration }) => {
    const { filled, scratch } = lw.module.decisions;
    const isOpen = isRead(lw, symbol) && !scratch.has(symbol) && (!filled.has(symbol) || isHandedOut(lw, declaration.name));
    if (isOpen && !(isScalar(lw, declaration.name) && isAssignedFirst(lw, symbol, entry, new Quiet(lw, entry))))
      lw.module.report.warn('AD1015', spanOf(declaration.name, null), { name: declaration.name.getText() });
    return { symbol, declaration, variable: declare(lw, symbol, declaration, entry) };
  });
  for (const { symbol, declaration, variable } of begun) initialise(lw, symbol, declaration, variable, entry);
  runFills(lw);
}

/** A generator that has been called, or another iterator: what it has handed out it does not hand out again. */
function isHandedOut(lw: Lowering, name: ts.Node): boolean {
  const next = lw.checker.getTypeAtLocation(name).getProperty('next');
  return next?.declarations?.every((one) => isLibrary(one.getSourceFile())) ?? false;
}

/** Of an array, some elements may be assigned and others not. */
function isScalar(lw: Lowering, name: ts.Node): boolean {
  const { flags } = lw.checker.getBaseTypeOfLiteralType(lw.checker.getTypeAtLocation(name));
  return (flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.StringLike)) !== 0;
}

/** All of them are there before the first has a value: functions in it may read those below. */
function declare(lw: Lowering, symbol: ts.Symbol, declaration: Declaration, entry: FunctionNode): Variable {
  const { module } = lw;
  const { name } = declaration;
  const isConst = ts.isVariableDeclaration(declaration) && (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  const read = module.types.read(lw.checker.getTypeAtLocation(name));
  const isAskedFor = module.decisions.boxed.has(symbol);
  const declared = (isConst && !isAskedFor) || read?.kind === 'opaque' || read?.kind === 'nothing' ? null : read;
  const boxed = declared !== null && (isAskedFor || module.calls.reachesRecursion(entry));
  const variable = lw.variable(name.getText(), declared, !isConst && !boxed, boxed, name);
  const home = homeOf(declaration);
  if (home) staticsOf(lw, home, module.scopeOfClass(home)).set(name.getText(), variable);
  else module.moduleScope.bind(symbol, variable);
  if (isConst && variable.boxed) makeBox(lw, variable, null, name);
  return variable;
}

const homeOf = (declaration: Declaration): ts.ClassLikeDeclaration | null =>
  ts.isPropertyDeclaration(declaration) && ts.isClassLike(declaration.parent) ? declaration.parent : null;

function initialise(lw: Lowering, symbol: ts.Symbol, declaration: Declaration, variable: Variable, entry: FunctionNode): void {
  const { module } = lw;
  const { name, initializer } = declaration;
  const home = homeOf(declaration);
  const self: Item | null = home && { kind: 'class', node: home, scope: module.moduleScope };
  const known = module.decisions.scratch.has(symbol) ? new Set(lw.made.keys()) : null;
  const made = initializer ? module.initial(lw, initializer, self) : null;
  const initial = known ? forgotten(lw, symbol, made, known, name) : made;
  lw.at(entry);
  if (variable.boxed && !lw.holder(variable)) makeBox(lw, variable, initial, name);
  else lw.assign(variable, initial ?? valueItem(lw.constant(undefined)), name);
}

/** Does anything but a statement that counts, or assigns it, look at it? */
function isRead(lw: Lowering, symbol: ts.Symbol): boolean {
  return lw.module.scanner.writes.mentionsOf(symbol).some((name) => {
    const access = withAssertions(ts.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name);
    const { parent } = access;
    const isCounted = ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent);
    const isAssigned =
      ts.isBinaryExpression(parent) &&
      parent.left === access &&
      [ts.SyntaxKind.EqualsToken, ts.SyntaxKind.PlusEqualsToken, ts.SyntaxKind.MinusEqualsToken].includes(parent.operatorToken.kind);
    const isDeclared = (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) && parent.name === access;
    return !isDeclared && !((isCounted || isAssigned) && ts.isExpressionStatement(parent.parent));
  });
}
