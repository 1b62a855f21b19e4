/**
 * What a module makes when it loads with the help of something that changes meanwhile: numbers from a
 * seeded generator, tables that functions fill. The statements that have a part in it are copied, in
 * their order, and run once more where the emitted module loads.
 *
 * Needs   a variable, or a static field, that nothing changes once its module has loaded, made by plain code of one file.
 * Gives   those statements and all they mention as one text; null where that reads the clock, chance, or
 *         what only the module itself can have.
 */

import type { GlobalSource, Type } from '../../ir/ir.ts';
import { isLibrary } from '../types/declared.ts';
import type { Lowering } from '../lowering.ts';
import { isPlatformName, startOf, topOf } from './moduleCopies.ts';
import { isOfModule } from './moduleNames.ts';
import { reachedFrom } from '../functions/reach.ts';
import { nodesIn, symbolNamed } from '../syntax.ts';
import { boundNames } from '../control/scan.ts';
import { ts } from '../project.ts';

type Copy = GlobalSource & { readonly kind: 'copy' };

/** The variable as its module leaves it. */
export function loadSlice(lw: Lowering, symbol: ts.Symbol, name: ts.BindingName, type: Type): Copy | null {
  return ts.isIdentifier(name) ? sliceFor(lw, symbol, name, type, symbol, name.text) : null;
}

/** `static readonly table: number[] = []; static { … }`: the class as it stands once its file has run. */
export function staticSlice(lw: Lowering, symbol: ts.Symbol, member: ts.PropertyDeclaration, type: Type): Copy | null {
  const { name, parent: home } = member;
  const owner = ts.isClassDeclaration(home) && ts.isSourceFile(home.parent) ? home.name : undefined;
  const whole = owner && lw.checker.getSymbolAtLocation(owner);
  if (!owner || !whole || !ts.isIdentifier(name)) return null;
  const isOpen = (ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) === 0;
  return sliceFor(lw, symbol, name, type, whole, isOpen ? `${owner.text}.${name.text}` : `${owner.text}['${name.text}']`);
}

function sliceFor(lw: Lowering, symbol: ts.Symbol, name: ts.Identifier, type: Type, home: ts.Symbol, text: string): Copy | null {
  const isData = type.kind !== 'opaque' || /^(Readonly)?(Map|Set)</.test(type.text);
  if (!isData || holdsFunctions(lw, name) || isChangedLater(lw, symbol)) return null;
  const file = name.getSourceFile();
  const { writes } = lw.module.scanner;
  const last = Math.max(...[name, ...writes.assignmentsOf(symbol), ...writes.writesOf(symbol)].map((one) => topIn(file, one)));
  const statements = sliceOf(lw, home, file)?.filter((one) => !runs(one) || one.pos <= last);
  if (!statements) return null;
  const texts = statements.map((one) => file.text.slice(startOf(one), one.end));
  const unused = unusedIn(lw, statements, home);
  const all = [...texts, ...(unused.length > 0 ? [`void [${unused.join(', ')}];`] : []), `return ${text};`];
  const body = all.map((text) => `  ${text.includes('`') ? text : text.replaceAll('\n', '\n  ')}`);
  return { kind: 'copy', text: `(() => {\n${body.join('\n')}\n})()`, type };
}

/** Functions in an object are followed where it is made by the differentiated function. */
export function holdsFunctions(lw: Lowering, name: ts.BindingName): boolean {
  const isOne = (part: ts.Symbol): boolean =>
    lw.checker.getTypeOfSymbolAtLocation(part, name).getCallSignatures().length > 0 &&
    (part.declarations ?? []).some((one) => !ts.isClassLike(one.parent) && !isLibrary(one.getSourceFile()));
  return lw.checker.getTypeAtLocation(name).getProperties().some(isOne);
}

/** Where the statement stands that a node is in; what a function does is done where the whole file has run. */
const topIn = (file: ts.SourceFile, node: ts.Node): number => (ts.findAncestor(node, ts.isFunctionLike) ? file.end : topOf(node).pos);

/** Names that are only there because making them changes something. */
function unusedIn(lw: Lowering, statements: readonly ts.Statement[], wanted: ts.Symbol): string[] {
  const names = statements.flatMap((one) => (ts.isVariableStatement(one) ? one.declarationList.declarations.flatMap(boundNames) : []));
  return names.flatMap((name) => {
    const symbol = lw.checker.getSymbolAtLocation(name);
    if (!symbol || symbol === wanted) return [];
    const isUsed = lw.module.scanner.writes
      .mentionsOf(symbol)
      .some((one) => one !== name && statements.some((each) => topOf(one) === each));
    return isUsed ? [] : [name.text];
  });
}

/** Does what is made of such a variable depend on something that changes while its module loads? */
export const mentionsState = (lw: Lowering, node: ts.Node): boolean => looksAt(lw, node, (symbol) => isState(lw, symbol));

/** Does `node`, or what it calls, look at such a variable? */
export function looksAt(lw: Lowering, node: ts.Node, isOne: (symbol: ts.Symbol | null) => boolean): boolean {
  const isMention = (one: ts.Node): boolean => ts.isIdentifier(one) && isOne(symbolAt(lw, one));
  return [...reachedFrom(lw.module, node)].some((home) => isMention(home) || [...nodesIn(home)].some(isMention));
}

function isState(lw: Lowering, symbol: ts.Symbol | null): boolean {
  const declaration = symbol?.declarations?.find(ts.isVariableDeclaration);
  if (!symbol || !declaration || !ts.isVariableStatement(declaration.parent.parent)) return false;
  if (!ts.isSourceFile(declaration.parent.parent.parent)) return false;
  const { writes } = lw.module.scanner;
  return writes.assignmentsOf(symbol).length > 0 || writes.writesOf(symbol).length > 0 || hidesState(lw, declaration);
}

/** `const next = generator(1)`: functions that change what they have kept of the one that made them. */
export function hidesState(lw: Lowering, { name, initializer }: ts.VariableDeclaration): boolean {
  const isFunction = lw.checker.getTypeAtLocation(name).getCallSignatures().length > 0;
  if (!initializer || !(isFunction || holdsFunctions(lw, name))) return false;
  return [...nodesIn(initializer)].some((node) => {
    if (!ts.isCallExpression(node)) return false;
    const maker = lw.checker.getResolvedSignature(node)?.declaration;
    return !maker || (!isLibrary(maker.getSourceFile()) && lw.module.scanner.closureAssigned(maker).size > 0);
  });
}

/** Is it written by anything that may run after the module has loaded? */
function isChangedLater(lw: Lowering, symbol: ts.Symbol): boolean {
  const { writes } = lw.module.scanner;
  const all = [...writes.assignmentsOf(symbol), ...writes.writesOf(symbol)];
  if (all.length === 0) return false;
  const isLater = (write: ts.Node): boolean => ts.findAncestor(write, (one) => lw.module.reachedLater.has(one)) !== undefined;
  return all.some(isLater);
}

/** The statements of the file that have a part in what the variable holds when they have all run, in order. */
function sliceOf(lw: Lowering, wanted: ts.Symbol, file: ts.SourceFile): ts.Statement[] | null {
  const found = new Set<ts.Statement>();
  const symbols = new Set([wanted]);
  const mentions = new Map(file.statements.map((one) => [one, mentionedIn(lw, one)] as const));
  for (const symbol of symbols) {
    for (const statement of file.statements) {
      const declares = symbol.declarations?.some((one) => topOf(one) === statement) ?? false;
      const isRun =
        !declares && runs(statement) && (symbol === wanted || isChangeable(symbol)) && mentions.get(statement)?.symbols.has(symbol);
      if (!declares && !isRun) continue;
      const { symbols: inside, isPlain } = mentions.get(statement) ?? { symbols: new Set<ts.Symbol>(), isPlain: false };
      if (!isPlain) return null;
      found.add(statement);
      for (const one of inside) symbols.add(one);
    }
    const isElsewhere = symbol.declarations?.some((one) => one.getSourceFile() !== file) ?? false;
    if (isElsewhere) return null;
  }
  return file.statements.filter((one) => found.has(one));
}

const runs = (statement: ts.Statement): boolean =>
  !ts.isFunctionDeclaration(statement) && !ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement);

/** Functions, classes and types are what they are. */
const isChangeable = (symbol: ts.Symbol): boolean => symbol.declarations?.some(ts.isVariableDeclaration) ?? false;

interface Mentions {
  /** What it and the functions it calls name of the file. */
  readonly symbols: ReadonlySet<ts.Symbol>;
  readonly isPlain: boolean;
}

function mentionedIn(lw: Lowering, statement: ts.Statement): Mentions {
  const symbols = new Set<ts.Symbol>();
  // A namespace cannot stand in a function.
  let isPlain = !ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement) && !ts.isModuleDeclaration(statement);
  const homes = runs(statement) ? new Set<ts.Node>([statement, ...reachedFrom(lw.module, statement)]) : [statement];
  for (const home of homes) {
    for (const node of nodesIn(home)) {
      if (ts.isAwaitExpression(node) || ts.isImportTypeNode(node)) isPlain = false;
      if (ts.isPropertyAccessExpression(node) && /^(Math\.random|Date\.now|performance\.now)$/.test(node.getText())) isPlain = false;
      if (!ts.isIdentifier(node) || isLabel(node)) continue;
      const symbol = symbolAt(lw, node);
      if (!symbol) isPlain &&= isPlatformName(node.text);
      else if (symbol.declarations?.every((one) => isLibrary(one.getSourceFile())) ?? true)
        isPlain &&= isMember(node) || isPlatformName(node.text);
      else if (symbol.declarations?.every((one) => one.getSourceFile() !== home.getSourceFile() || isTopLevel(one))) symbols.add(symbol);
    }
  }
  return { symbols, isPlain };
}

const isLabel = ({ parent }: ts.Identifier): boolean => ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent);

/** A name that is looked up in an object, or in types. */
const isMember = ({ parent }: ts.Identifier): boolean =>
  ts.isPropertyAccessExpression(parent) ||
  ts.isTypeReferenceNode(parent) ||
  ts.isExpressionWithTypeArguments(parent) ||
  ts.isPropertyAssignment(parent);

function isTopLevel(declaration: ts.Declaration): boolean {
  const { parent } = declaration;
  if (isOfModule(parent)) return true;
  const list = ts.isBindingElement(declaration) ? ts.findAncestor(declaration, ts.isVariableDeclaration)?.parent : parent;
  return list !== undefined && ts.isVariableDeclarationList(list) && ts.isVariableStatement(list.parent) && isOfModule(list.parent.parent);
}

function symbolAt(lw: Lowering, node: ts.Identifier): ts.Symbol | null {
  const given = symbolNamed(lw.checker, node);
  return given && given.flags & ts.SymbolFlags.Alias ? lw.checker.getAliasedSymbol(given) : (given ?? null);
}
