/** Which functions a call may run, as far as names say: the question whether a function is recursive. */

import type { ClassTable } from '../classes/classTable.ts';
import type { FunctionNode } from '../items.ts';
import { isLibrary } from '../types/declared.ts';
import { nodesIn } from '../syntax.ts';
import { ts } from '../project.ts';

export class CallGraph {
  readonly #classes: ClassTable;
  readonly #reaching = new Map<ts.Node, boolean>();
  readonly #recursive = new Map<ts.Node, boolean>();
  readonly #later = new Map<ts.Node, boolean>();

  constructor(classes: ClassTable) {
    this.#classes = classes;
  }

  /** May a call in it run a recursive function? */
  reachesRecursion(home: ts.Node): boolean {
    const known = this.#reaching.get(home);
    if (known !== undefined) return known;
    this.#reaching.set(home, false);
    let found = false;
    for (const node of nodesIn(home, (one) => !ts.isTypeNode(one))) {
      if (node === home || ts.isTypeNode(node)) continue;
      for (const target of this.#targets(node)) if (this.isRecursive(target) || this.reachesRecursion(target)) found = true;
      if (found) break;
    }
    this.#reaching.set(home, found);
    return found;
  }

  /** Can a call of this function, followed by name, reach itself? */
  isRecursive(fn: FunctionNode): boolean {
    const known = this.#recursive.get(fn) ?? this.#reaches(fn, () => true);
    this.#recursive.set(fn, known);
    return known;
  }

  /** Does it call itself only in functions that it hands out: `const box = (v) => ({ map: (f) => box(f(v)), v })`? */
  recursLater(fn: FunctionNode): boolean {
    const known = this.#later.get(fn) ?? (this.isRecursive(fn) && !this.#reaches(fn, (node) => node === fn || !isHandedOut(node)));
    this.#later.set(fn, known);
    return known;
  }

  #reaches(fn: FunctionNode, enter: (node: ts.Node) => boolean): boolean {
    const seen = new Set<ts.Node>();
    const reaches = (at: ts.Node): boolean => {
      if (seen.has(at)) return false;
      seen.add(at);
      for (const node of nodesIn(at, (one) => !ts.isTypeNode(one) && (one === at || enter(one)))) {
        if (node === at || ts.isTypeNode(node)) continue;
        for (const target of this.#targets(node)) if (target === fn || reaches(target)) return true;
      }
      return false;
    };
    return reaches(fn);
  }

  /** Functions that a call, `new` or getter access may run. */
  *#targets(node: ts.Node): Generator<FunctionNode> {
    const callee = ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression : null;
    if (!callee) return;
    const at = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
    let symbol = this.#classes.checker.getSymbolAtLocation(at);
    if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = this.#classes.checker.getAliasedSymbol(symbol);
    for (const declaration of symbol?.declarations ?? []) {
      if (isLibrary(declaration.getSourceFile())) continue;
      if ((ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration)) && declaration.body) yield declaration;
      if (ts.isMethodDeclaration(declaration)) yield* this.#overriding(declaration);
      if (ts.isMethodSignature(declaration)) yield* this.#implementing(declaration);
      if (
        (ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration) || ts.isPropertyAssignment(declaration)) &&
        declaration.initializer
      ) {
        const { initializer } = declaration;
        if (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)) yield initializer;
      }
      if (ts.isFunctionExpression(declaration)) yield declaration;
      if (ts.isClassLike(declaration))
        for (const member of declaration.members) if (ts.isConstructorDeclaration(member) && member.body) yield member;
    }
  }

  /** What classes have that implement an interface. */
  *#implementing(method: ts.MethodSignature): Generator<FunctionNode> {
    if (!ts.isInterfaceDeclaration(method.parent)) return;
    const homes = this.#classes.implementersOf(this.#classes.checker.getTypeAtLocation(method.parent));
    for (const home of homes) {
      const own = this.#classes.declaredMember(home, method.name.getText());
      if (own && ts.isMethodDeclaration(own)) yield own;
    }
  }

  /** What subclasses have in the place of a method. */
  *#overriding(method: ts.MethodDeclaration): Generator<FunctionNode> {
    const home = method.parent;
    if (!ts.isClassLike(home)) return;
    const name = method.name.getText();
    for (const one of this.#classes.descendantsOf(home)) {
      const own = one === home ? undefined : one.members.find((member) => member.name?.getText() === name);
      if (own && ts.isMethodDeclaration(own) && own.body) yield own;
    }
  }
}

/** A member of an object literal, or what a function returns. */
function isHandedOut(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isMethodDeclaration(node) || ts.isGetAccessorDeclaration(node)) return ts.isObjectLiteralExpression(parent);
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return false;
  return ts.isPropertyAssignment(parent) || ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === node);
}
