/**
 * Classes whose instances go where an interface is wanted that they do not name: `const layers: Layer[] = [new Dense(w)]`.
 *
 * Needs   an interface, or a type written out, without type parameters.
 * Gives   the classes that have all its members, some of them methods or accessors, once the program puts an instance of
 *         one of them where the interface is wanted. Before that, the interface stands for object literals.
 */

import { ts } from '../project.ts';
import { nodesIn } from '../syntax.ts';

const { SymbolFlags, TypeFlags } = ts;

export class StructuralClasses {
  readonly #checker: ts.TypeChecker;
  readonly #files: () => readonly ts.SourceFile[];
  readonly #known = new Map<ts.Symbol, readonly ts.ClassLikeDeclaration[]>();
  /** Types that instances are put into, by the class. */
  #wanted: ReadonlyMap<ts.Symbol, ReadonlySet<ts.Type>> | null = null;

  constructor(checker: ts.TypeChecker, files: () => readonly ts.SourceFile[]) {
    this.#checker = checker;
    this.#files = files;
  }

  of(type: ts.Type, classes: readonly ts.ClassLikeDeclaration[]): readonly ts.ClassLikeDeclaration[] {
    const { symbol } = type;
    if (!symbol || !isWrittenOut(type)) return [];
    const known = this.#known.get(symbol);
    if (known) return known;
    const alike = classes.filter((one) => this.#isOne(one, type));
    const found = alike.some((one) => this.#hasMethods(one, type)) && alike.some((one) => this.#isPutInto(one, type)) ? alike : [];
    this.#known.set(symbol, found);
    return found;
  }

  /** Does the program say somewhere that an instance of one of these goes there? */
  arePut(type: ts.Type, homes: readonly ts.ClassLikeDeclaration[]): boolean {
    return homes.some((one) => this.#isPutInto(one, type));
  }

  /** Does the program put instances of the one where those of the other may be? */
  haveOnePlace(a: ts.ClassLikeDeclaration, b: ts.ClassLikeDeclaration): boolean {
    const accepts = (one: ts.ClassLikeDeclaration, other: ts.ClassLikeDeclaration): boolean => {
      const symbol = symbolOf(this.#checker, one);
      return [...((symbol && this.#allWanted().get(symbol)) ?? [])].some((type) => this.#isOne(other, type));
    };
    return accepts(a, b) || accepts(b, a);
  }

  /** Has it all members? */
  #isOne(home: ts.ClassLikeDeclaration, type: ts.Type): boolean {
    const symbol = symbolOf(this.#checker, home);
    if (!symbol || home.typeParameters) return false;
    return this.#checker.isTypeAssignableTo(this.#checker.getDeclaredTypeOfSymbol(symbol), type);
  }

  /** Are some of the members no fields of it? */
  #hasMethods(home: ts.ClassLikeDeclaration, type: ts.Type): boolean {
    const symbol = symbolOf(this.#checker, home);
    const instance = symbol && this.#checker.getDeclaredTypeOfSymbol(symbol);
    const { Method, Accessor } = SymbolFlags;
    return this.#checker.getPropertiesOfType(type).some(({ name }) => {
      const own = instance && this.#checker.getPropertyOfType(instance, name);
      return own !== undefined && (own.flags & (Method | Accessor)) !== 0;
    });
  }

  /** Into the type itself, or into one whose objects may go there. */
  #isPutInto(home: ts.ClassLikeDeclaration, type: ts.Type): boolean {
    const symbol = symbolOf(this.#checker, home);
    const wanted = symbol ? (this.#allWanted().get(symbol) ?? []) : [];
    return [...wanted].some((one) => one === type || this.#checker.isTypeAssignableTo(one, type));
  }

  #allWanted(): ReadonlyMap<ts.Symbol, ReadonlySet<ts.Type>> {
    if (this.#wanted) return this.#wanted;
    const found = new Map<ts.Symbol, Set<ts.Type>>();
    this.#wanted = found;
    for (const file of this.#files())
      for (const node of nodesIn(file)) {
        if (!isPut(node)) continue;
        const made = this.#elementOf(this.#checker.getTypeAtLocation(node)).symbol;
        if (!made || !(made.flags & SymbolFlags.Class)) continue;
        const wanted = this.#checker.getContextualType(node);
        const whole = wanted && this.#elementOf(this.#checker.getNonNullableType(wanted));
        for (const one of whole ? (whole.isUnion() ? whole.types : [whole]) : [])
          if (one.symbol && one.symbol !== made && isWrittenOut(one)) found.set(made, (found.get(made) ?? new Set()).add(one));
      }
    return found;
  }

  /** Of a list, what is in it. */
  #elementOf(type: ts.Type): ts.Type {
    const [element] = this.#checker.isArrayType(type) ? this.#checker.getTypeArguments(type as ts.TypeReference) : [];
    return element ?? type;
  }
}

/** `new Dense()`, and what may be an instance: a name, a member, a call. */
const isPut = (node: ts.Node): node is ts.Expression =>
  ts.isNewExpression(node) ||
  ((ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node)) &&
    !ts.isPropertyAccessExpression(node.parent) &&
    ts.isExpression(node) &&
    !isNameOf(node));

const isNameOf = (node: ts.Expression): boolean => 'name' in node.parent && node.parent.name === node;

const symbolOf = (checker: ts.TypeChecker, home: ts.ClassLikeDeclaration): ts.Symbol | undefined =>
  home.name ? checker.getSymbolAtLocation(home.name) : checker.getTypeAtLocation(home).symbol;

/** An interface without type parameters, or `{ size: number; at(x: number): number }`. */
export function isWrittenOut(type: ts.Type): boolean {
  if (!(type.flags & TypeFlags.Object) || type.getCallSignatures().length + type.getConstructSignatures().length > 0) return false;
  if (type.symbol.flags & SymbolFlags.TypeLiteral) return ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Anonymous) !== 0;
  return (type.symbol.flags & SymbolFlags.Interface) !== 0 && ((type as ts.InterfaceType).typeParameters?.length ?? 0) === 0;
}
