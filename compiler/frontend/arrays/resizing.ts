/**
 * May a callback take elements away from the array that a method calls it for, or add some?
 *
 * Needs   the callback, and the declarations of what it calls.
 * Gives   yes where it, or a function that it names, removes elements of an array that it has not made itself, or adds them.
 *         Where no declaration tells what is called, anything in the same file may be.
 */

import { skipParens } from '../expressions/assign.ts';
import type { Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';

/** Methods that do it, and how it looks in a text. */
interface Ways {
  readonly methods: readonly string[];
  readonly text: RegExp;
  /** `list[list.length] = value`. */
  readonly behindTheEnd: boolean;
}

const shorter: Ways = { methods: ['pop', 'shift', 'splice'], text: /\.(pop|shift|splice)\(|\.length\s*=[^=]/, behindTheEnd: false };
const resized: Ways = {
  methods: [...shorter.methods, 'push', 'unshift'],
  text: /\.(pop|shift|splice|push|unshift)\(|\.length\s*=[^=]|\.length\]\s*=[^=]/,
  behindTheEnd: true,
};

export const mayShorten = (lw: Lowering, callback: Item | null | undefined): boolean =>
  callback?.kind === 'function' && new Search(lw.checker, shorter).of(callback.node);

/** Whoever asks an iterator for values, as `Array.from` does, gets those as well that are added meanwhile. */
export const mayResize = (lw: Lowering, callback: Item | null | undefined): boolean =>
  callback?.kind === 'function' && new Search(lw.checker, resized).of(callback.node);

class Search {
  readonly #checker: ts.TypeChecker;
  readonly #ways: Ways;
  readonly #seen = new Set<ts.Node>();

  constructor(checker: ts.TypeChecker, ways: Ways) {
    this.#checker = checker;
    this.#ways = ways;
  }

  of(fn: ts.Node): boolean {
    if (this.#seen.has(fn)) return false;
    this.#seen.add(fn);
    const visit = (node: ts.Node): boolean => this.#changes(node, fn) || ts.forEachChild(node, visit) === true;
    return ts.forEachChild(fn, visit) === true;
  }

  #changes(node: ts.Node, fn: ts.Node): boolean {
    if (ts.isIdentifier(node)) return this.#namedChanges(node);
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) return this.#callChanges(node, fn);
    const target = ts.isBinaryExpression(node) && isAssignment(node) ? node.left : isStep(node) ? node.operand : null;
    if (target === null) return false;
    const changed = skipParens(target);
    if (ts.isElementAccessExpression(changed))
      return this.#ways.behindTheEnd && changed.argumentExpression.getText().endsWith('.length') && !this.#isOwn(changed.expression, fn);
    return ts.isPropertyAccessExpression(changed) && changed.name.text === 'length' && !this.#isOwn(changed.expression, fn);
  }

  /** A function that is handed on, to `forEach` or `call`, may be called. */
  #namedChanges(name: ts.Identifier): boolean {
    const given = this.#checker.getSymbolAtLocation(name);
    const symbol = given && given.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(given) : given;
    return (symbol?.declarations ?? []).some((declaration) => {
      const made = ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration) ? declaration.initializer : declaration;
      return made !== undefined && ts.isFunctionLike(made) && 'body' in made && this.of(made);
    });
  }

  #callChanges(node: ts.CallExpression | ts.NewExpression, fn: ts.Node): boolean {
    const declaration = this.#checker.getResolvedSignature(node)?.declaration;
    if (declaration && 'body' in declaration && declaration.body && this.of(declaration)) return true;
    const { expression } = node;
    if (ts.isPropertyAccessExpression(expression) && this.#ways.methods.includes(expression.name.text))
      return !this.#isOwn(expression.expression, fn);
    // A class without a constructor, a function of the platform.
    if (!declaration || 'body' in declaration || declaration.getSourceFile().isDeclarationFile) return false;
    return this.#ways.text.test(fn.getSourceFile().text);
  }

  /** A list that the function itself begins. */
  #isOwn(list: ts.Expression, fn: ts.Node): boolean {
    const declaration = ts.isIdentifier(list) ? this.#checker.getSymbolAtLocation(list)?.valueDeclaration : undefined;
    if (!declaration || !ts.isVariableDeclaration(declaration) || ts.findAncestor(declaration, (one) => one === fn) === undefined)
      return false;
    const { initializer } = declaration;
    return initializer !== undefined && (ts.isArrayLiteralExpression(initializer) || ts.isNewExpression(initializer));
  }
}

const isAssignment = ({ operatorToken: { kind } }: ts.BinaryExpression): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

const isStep = (node: ts.Node): node is ts.PrefixUnaryExpression | ts.PostfixUnaryExpression =>
  (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
  (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken);
