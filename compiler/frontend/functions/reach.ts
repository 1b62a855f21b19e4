/**
 * Which functions a call of one may run, as far as names say.
 *
 * Needs   a function of the program.
 * Gives   the functions, accessors, constructors and initialisers of fields that it names, those that
 *         these name, and so on. What is only handed in from outside is not found.
 */

import type { ClassTable } from '../classes/classTable.ts';
import { isLibrary } from '../types/declared.ts';
import { nodesIn, symbolNamed } from '../syntax.ts';
import { ts } from '../project.ts';

export function reachedFrom(classes: ClassTable, entry: ts.Node): ReadonlySet<ts.Node> {
  return walk(classes, entry, () => false);
}

/** The same, once the modules have loaded: what their variables are made by has run, but not the functions in it. */
export function reachedOnceLoaded(classes: ClassTable, entry: ts.Node): ReadonlySet<ts.Node> {
  return walk(classes, entry, isLoading);
}

/** `hasRun`: such calls have run, and so has what the functions that they run call themselves. */
function walk(classes: ClassTable, entry: ts.Node, hasRun: (callee: ts.Node) => boolean): ReadonlySet<ts.Node> {
  const reached = new Set([entry]);
  const past = new Set<ts.Node>();
  const homes = [{ home: entry, isPast: false }];
  const take = (home: ts.Node, isPast: boolean): void => {
    const known = isPast ? past : reached;
    if (!known.has(home)) homes.push({ home, isPast });
    known.add(home);
  };
  for (const { home, isPast } of homes) {
    const isOfHome = (callee: ts.Node): boolean => ts.findAncestor(callee, (one) => one === home || ts.isFunctionLike(one)) === home;
    const ran = (callee: ts.Node): boolean => hasRun(callee) || (isPast && isCalled(callee) && isOfHome(callee));
    for (const node of nodesIn(home, (one) => one === home || (!ts.isTypeNode(one) && !isLeftOut(one)))) {
      if (ts.isFunctionLike(node) && node !== home) reached.add(node);
      if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node))
        for (const target of namedBy(classes, node)) take(target, ran(calleeOf(node)));
      if (ts.isNewExpression(node)) for (const target of madeBy(classes, node.expression)) take(target, ran(node.expression));
      if (node.kind === ts.SyntaxKind.SuperKeyword) for (const target of madeBy(classes, node as ts.Expression)) take(target, ran(node));
    }
  }
  return reached;
}

/** `make` and `Unit.make` of calls. */
const calleeOf = (name: ts.Node): ts.Node => (ts.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name);

/** Is that called, or made an instance of? */
const isCalled = (callee: ts.Node): boolean =>
  (ts.isCallExpression(callee.parent) || ts.isNewExpression(callee.parent)) && callee.parent.expression === callee;

/** By the module itself? */
const isLoading = (callee: ts.Node): boolean =>
  isCalled(callee) && !ts.findAncestor(callee, (one) => ts.isFunctionLike(one) || (ts.isPropertyDeclaration(one) && !isStaticMember(one)));

/** What a module runs when it loads. */
export function reachedAtLoad(classes: ClassTable, files: readonly ts.SourceFile[]): ReadonlySet<ts.Node> {
  const reached = new Set<ts.Node>();
  for (const file of files) {
    for (const node of nodesIn(file, (one) => !ts.isFunctionLike(one) && !ts.isTypeNode(one)))
      if ((ts.isCallExpression(node) && !onlyKeeps(classes.checker, node)) || ts.isNewExpression(node))
        for (const one of reachedFrom(classes, node)) reached.add(one);
  }
  return reached;
}

/** `listeners.push((v) => …)`: the platform calls none of what it is given. */
function onlyKeeps(checker: ts.TypeChecker, call: ts.CallExpression): boolean {
  const { expression } = call;
  const isNamed = ts.isPropertyAccessExpression(expression) && /^(push|unshift|set|add)$/.test(expression.name.text);
  const declaration = isNamed ? checker.getResolvedSignature(call)?.declaration : undefined;
  return declaration !== undefined && isLibrary(declaration.getSourceFile()) && call.arguments.every(isMere);
}

const isMere = (node: ts.Expression): boolean =>
  ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isLiteralExpression(node) || ts.isIdentifier(node);

/** What may run once the modules have loaded: all that others can call. */
export function reachedLater(classes: ClassTable, files: readonly ts.SourceFile[]): ReadonlySet<ts.Node> {
  return new Set([...exportedBy(classes, files)].flatMap((part) => [...reachedOnceLoaded(classes, part)]));
}

/** What others can call: the declarations that files export, and the members of exported classes but for what runs at load. */
export function* exportedBy(classes: ClassTable, files: readonly ts.SourceFile[]): Generator<ts.Node> {
  for (const file of files) {
    const module = classes.checker.getSymbolAtLocation(file);
    const exported = module ? classes.checker.getExportsOfModule(module) : [];
    const targets = exported.map((one) => (one.flags & ts.SymbolFlags.Alias ? classes.checker.getAliasedSymbol(one) : one));
    for (const declaration of targets.flatMap((one) => one.declarations ?? []))
      yield* ts.isClassLike(declaration) ? declaration.members.filter((one) => !ts.isClassStaticBlockDeclaration(one)) : [declaration];
  }
}

/** Members of a class run when they are named, and not where the class is declared. */
const isLeftOut = (node: ts.Node): boolean =>
  ts.isClassElement(node) &&
  ts.isClassLike(node.parent) &&
  (ts.isMethodDeclaration(node) || ts.isAccessor(node) || ts.isConstructorDeclaration(node));

function* namedBy(classes: ClassTable, node: ts.Identifier | ts.PrivateIdentifier): Generator<ts.Node> {
  const { checker } = classes;
  const given = symbolNamed(checker, node);
  const symbol = given && given.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(given) : given;
  for (const declaration of symbol?.declarations ?? []) {
    if (isLibrary(declaration.getSourceFile())) continue;
    if (ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration) || ts.isAccessor(declaration)) yield declaration;
    if (ts.isMethodDeclaration(declaration) || ts.isAccessor(declaration)) yield* inOtherClasses(classes, declaration);
    if (ts.isMethodSignature(declaration)) yield* inOtherClasses(classes, declaration);
    const holds = ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration) || ts.isPropertyAssignment(declaration);
    if (holds && declaration.initializer) yield declaration.initializer;
  }
}

/** What subclasses, and classes that implement an interface, have under the same name. */
function* inOtherClasses(
  classes: ClassTable,
  { parent, name }: ts.MethodDeclaration | ts.AccessorDeclaration | ts.MethodSignature,
): Generator<ts.Node> {
  const homes = ts.isInterfaceDeclaration(parent)
    ? classes.implementersOf(classes.checker.getTypeAtLocation(parent))
    : ts.isClassLike(parent)
      ? classes.descendantsOf(parent)
      : [];
  for (const home of homes) for (const member of home.members) if (member.name?.getText() === name.getText()) yield member;
}

/** What `new C()` runs. */
export function* madeBy(classes: ClassTable, callee: ts.Expression): Generator<ts.Node> {
  const symbol = classes.checker.getTypeAtLocation(callee).symbol;
  const own = symbol?.declarations?.find(ts.isClassLike);
  if (!own) return;
  for (const home of [own, ...classes.basesOf(own)])
    for (const member of home.members)
      if (ts.isConstructorDeclaration(member)) yield member;
      else if (ts.isPropertyDeclaration(member) && member.initializer && !isStaticMember(member)) yield member.initializer;
}

const isStaticMember = (member: ts.PropertyDeclaration): boolean =>
  member.modifiers?.some((one) => one.kind === ts.SyntaxKind.StaticKeyword) ?? false;
