/**
 * What a call of a method may run.
 *
 * Needs   where members are named.
 * Gives   the bodies of the methods of each class and literal whose instances can stand there.
 */

import type { Mentions } from './mentions.ts';
import { baseOf } from '../types/declared.ts';
import { ts } from '../project.ts';

export class MethodBodies {
  readonly #checker: ts.TypeChecker;
  readonly #mentions: Mentions;

  constructor(checker: ts.TypeChecker, mentions: Mentions) {
    this.#checker = checker;
    this.#mentions = mentions;
  }

  /** What a call of a method may run: that of each class and literal whose instances can stand there. */
  bodiesOf({ expression, name }: ts.PropertyAccessExpression): ts.Node[] {
    const canStandThere = this.#homesFor(expression);
    const named = this.#mentions.named(name.text);
    return named.flatMap(({ parent }) => {
      const made = ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent) ? parent.initializer : parent;
      if (!made || !ts.isFunctionLike(made) || !('body' in made) || !made.body) return [];
      return canStandThere(parent.parent) ? [made.body] : [];
    });
  }

  #homesFor(receiver: ts.Expression): (home: ts.Node) => boolean {
    const made = this.#madeBy(receiver);
    if (made && ts.isObjectLiteralExpression(made)) return (home) => home === made;
    const type = this.#checker.getNonNullableType(this.#checker.getTypeAtLocation(made ?? receiver));
    const own = type.getSymbol()?.declarations?.find(ts.isClassLike);
    if (own && made) return (home) => this.#inherits(own, home);
    if (own) return (home) => ts.isClassLike(home) && (this.#inherits(own, home) || this.#inherits(home, own));
    return (home) =>
      (ts.isObjectLiteralExpression(home) || ts.isClassLike(home)) && this.#checker.isTypeAssignableTo(this.#instanceOf(home), type);
  }

  #inherits(from: ts.ClassLikeDeclaration, home: ts.Node): boolean {
    for (let at: ts.ClassLikeDeclaration | null = from; at; at = baseOf(this.#checker, at)) if (at === home) return true;
    return false;
  }

  /** The literal, or `new Class()`, that a constant is made by. */
  #madeBy(node: ts.Expression): ts.Expression | null {
    const symbol = ts.isIdentifier(node) ? this.#mentions.symbolAt(node) : undefined;
    const declaration = symbol?.declarations?.find(ts.isVariableDeclaration);
    const isConst = declaration !== undefined && (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
    const made = isConst ? declaration.initializer : undefined;
    return made && (ts.isObjectLiteralExpression(made) || ts.isNewExpression(made)) ? made : null;
  }

  #instanceOf(home: ts.ObjectLiteralExpression | ts.ClassLikeDeclaration): ts.Type {
    const symbol = ts.isClassLike(home) && home.name ? this.#checker.getSymbolAtLocation(home.name) : undefined;
    return symbol ? this.#checker.getDeclaredTypeOfSymbol(symbol) : this.#checker.getTypeAtLocation(home);
  }
}
