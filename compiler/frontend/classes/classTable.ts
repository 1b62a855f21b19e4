/** Classes of the program: what they extend, who extends them, which members are written or overridden. */

import { Scope, type Variable } from '../items.ts';
import { reachedFiles } from '../modules/reachedFiles.ts';
import { baseOf, platformBaseOf } from '../types/declared.ts';
import { classesIn, isPlatformError, platformErrors } from '../errors/errors.ts';
import { iteratorsFile } from '../iteration/iteratorTexts.ts';
import { ApartFields } from './apartFields.ts';
import { madeBase } from './baseClasses.ts';
import { declaredName, memberName } from './privateNames.ts';
import { reachedAtLoad, reachedFrom, reachedLater } from '../functions/reach.ts';
import { StructuralClasses } from './structuralClasses.ts';
import { ts } from '../project.ts';
import { nodesIn } from '../syntax.ts';

export class ClassTable {
  readonly checker: ts.TypeChecker;
  readonly moduleScope = new Scope(null, null);
  /** Static fields that change, by the scope and the class they are of. */
  readonly statics = new Map<Scope, Map<ts.ClassLikeDeclaration, Map<string, Variable>>>();
  /** The platform's errors as classes, by name. */
  readonly errors: ReadonlyMap<string, ts.ClassDeclaration>;
  /** The function that is differentiated. */
  entry: ts.Node | null = null;
  /** Iterators of the platform as classes, by name. */
  readonly iterators: ReadonlyMap<string, ts.ClassDeclaration>;
  /** Fields that each class has under a name of its own. */
  readonly apart = new ApartFields(this);
  readonly #program: ts.Program;
  readonly #from: ts.SourceFile;
  readonly #scopes = new Map<ts.ClassLikeDeclaration, Scope>();
  readonly #bases = new Map<ts.ClassLikeDeclaration, ts.ClassLikeDeclaration | null>();
  readonly #relatives = new Map<ts.ClassLikeDeclaration, ReadonlySet<ts.ClassLikeDeclaration>>();
  readonly #made = new Set<ts.ClassLikeDeclaration>();
  readonly #remade = new Set<ts.ClassLikeDeclaration>();
  #later: ReadonlySet<ts.Node> | null = null;
  #reached: ReadonlySet<ts.Node> | null = null;
  #atLoad: ReadonlySet<ts.Node> | null = null;
  readonly #structural: StructuralClasses;
  #all: readonly ts.ClassLikeDeclaration[] | null = null;
  #united: readonly ReadonlySet<ts.Node>[] | null = null;

  #own: readonly ts.SourceFile[] | null = null;

  /** `from` is the file that is compiled. */
  constructor(program: ts.Program, from: ts.SourceFile) {
    this.#program = program;
    this.#from = from;
    this.checker = program.getTypeChecker();
    this.errors = platformErrors(program);
    this.iterators = classesIn(program, iteratorsFile);
    this.#structural = new StructuralClasses(this.checker, () => this.files());
  }

  /** What the differentiated function may run. */
  get reached(): ReadonlySet<ts.Node> {
    if (!this.entry) return new Set();
    return (this.#reached ??= new Set([this.entry, ...this.runFirst()].flatMap((one) => [...reachedFrom(this, one)])));
  }

  /** Statements that it runs before its own. */
  protected runFirst(): readonly ts.Node[] {
    return [];
  }

  /** What the modules run when they load. */
  get reachedAtLoad(): ReadonlySet<ts.Node> {
    return (this.#atLoad ??= reachedAtLoad(this, this.files()));
  }

  /** What may run when they have. */
  get reachedLater(): ReadonlySet<ts.Node> {
    return (this.#later ??= reachedLater(this, this.files()));
  }

  /** What the program is made of. */
  files(): readonly ts.SourceFile[] {
    return (this.#own ??= reachedFiles(this.#program, this.#from));
  }

  /** Do instances come from outside? */
  isGiven(_home: ts.ClassLikeDeclaration): boolean {
    return false;
  }

  /** The class it extends, when that has source, or is one of the platform's errors. */
  baseOf(node: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration | null {
    const known = this.#bases.get(node);
    if (known !== undefined) return known;
    const base = baseOf(this.checker, node) ?? this.errors.get(platformBaseOf(this.checker, node) ?? '') ?? madeBase(this.checker, node);
    this.#bases.set(node, base);
    return base;
  }

  basesOf(node: ts.ClassLikeDeclaration): Set<ts.ClassLikeDeclaration> {
    const found = new Set<ts.ClassLikeDeclaration>();
    for (let at = this.baseOf(node); at && !found.has(at); at = this.baseOf(at)) found.add(at);
    return found;
  }

  /** Is it one of the platform's errors, or one made of them? */
  isError(node: ts.ClassLikeDeclaration): boolean {
    return isPlatformError(node) || [...this.basesOf(node)].some(isPlatformError);
  }

  inherits(node: ts.ClassLikeDeclaration, from: ts.ClassLikeDeclaration): boolean {
    for (let at: ts.ClassLikeDeclaration | null = node; at; at = this.baseOf(at)) if (at === from) return true;
    return false;
  }

  /** The class itself, unless it is abstract, and all that extend it. */
  descendantsOf(node: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration[] {
    const isAbstract = (one: ts.ClassLikeDeclaration): boolean =>
      one.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AbstractKeyword) ?? false;
    return this.classes().filter((one) => !isAbstract(one) && this.inherits(one, node));
  }

  /** The classes whose objects an interface with methods stands for: those that say that they implement it, or are put where it is wanted; and, unless `onlyPut`, others alike. */
  implementersOf(type: ts.Type, onlyPut = false): ts.ClassLikeDeclaration[] {
    const { symbol } = type;
    if (!symbol) return [];
    const fitting = this.#structural.of(type, this.classes());
    const alike = onlyPut ? fitting.filter((one) => this.#structural.arePut(type, [one, ...this.basesOf(one)])) : fitting;
    const isAsked = (member: ts.Symbol): boolean => (member.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Accessor)) !== 0;
    const isNamed = symbol.flags & ts.SymbolFlags.Interface && this.checker.getPropertiesOfType(type).some(isAsked);
    if (!isNamed && alike.length === 0) return [];
    const isMeant = (one: ts.Type | undefined): boolean =>
      one !== undefined && (one.symbol === symbol || (one.isClassOrInterface() && (this.checker.getBaseTypes(one) ?? []).some(isMeant)));
    const says = (one: ts.ClassLikeDeclaration): boolean =>
      one.heritageClauses?.some(
        ({ token, types }) =>
          token === ts.SyntaxKind.ImplementsKeyword && types.some((each) => isMeant(this.checker.getTypeAtLocation(each.expression))),
      ) ?? false;
    const all = this.classes().filter((one) => says(one) || [...this.basesOf(one)].some(says) || alike.includes(one));
    return all.filter((one) => !one.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AbstractKeyword));
  }

  /** Classes an object may be of where one of this class may be: those with a base or an interface in common. */
  relativesOf(node: ts.ClassLikeDeclaration): ReadonlySet<ts.ClassLikeDeclaration> {
    const known = this.#relatives.get(node);
    if (known) return known;
    const found = new Set<ts.ClassLikeDeclaration>();
    this.#relatives.set(node, found);
    for (const one of [node, ...this.basesOf(node)]) {
      for (const each of this.descendantsOf(one)) found.add(each);
      for (const { token, types } of one.heritageClauses ?? []) {
        if (token !== ts.SyntaxKind.ImplementsKeyword) continue;
        for (const each of types.flatMap(({ expression }) => this.implementersOf(this.checker.getTypeAtLocation(expression))))
          found.add(each);
      }
    }
    return found;
  }

  /** May an object be of either class? */
  mayMeet(a: ts.ClassLikeDeclaration, b: ts.ClassLikeDeclaration): boolean {
    if (a === b) return false;
    return this.relativesOf(a).has(b) || this.#structural.haveOnePlace(a, b) || this.#unions().some((one) => one.has(a) && one.has(b));
  }

  /** The classes that each union in the program names. */
  #unions(): readonly ReadonlySet<ts.Node>[] {
    const homes = (node: ts.UnionTypeNode): readonly ts.Node[] => {
      const type = this.checker.getTypeAtLocation(node);
      return (type.isUnion() ? type.types : []).flatMap((one) => one.symbol?.declarations?.find(ts.isClassLike) ?? []);
    };
    return (this.#united ??= this.files().flatMap((file) =>
      [...nodesIn(file)].filter(ts.isUnionTypeNode).map((one) => new Set(homes(one))),
    ));
  }

  /** Fields of this name that such classes have, in the order of the program. */
  fieldsBeside(node: ts.ClassLikeDeclaration, name: string): readonly ts.Symbol[] {
    const relatives = this.relativesOf(node);
    if (relatives.size < 2 || [...relatives].some((one) => one.typeParameters)) return [];
    const fieldOf = (one: ts.ClassLikeDeclaration): ts.Symbol | undefined => {
      const field = this.checker.getPropertyOfType(this.checker.getTypeAtLocation(one), name);
      const isApart = field?.valueDeclaration !== undefined && this.apart.nameOf(field.valueDeclaration) !== null;
      return field && field.flags & ts.SymbolFlags.Property && !isApart ? field : undefined;
    };
    return fieldOf(node) ? this.classes().flatMap((one) => (relatives.has(one) ? (fieldOf(one) ?? []) : [])) : [];
  }

  /** The method or accessor that a class has, its own or inherited. */
  declaredMember(node: ts.ClassLikeDeclaration, name: string): ts.ClassElement | null {
    for (let at: ts.ClassLikeDeclaration | null = node; at; at = this.baseOf(at)) {
      const own = at.members.find(
        (member) =>
          (ts.isMethodDeclaration(member) || ts.isGetAccessorDeclaration(member)) &&
          member.body !== undefined &&
          writtenName(this, member.name) === name &&
          !member.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword),
      );
      if (own) return own;
    }
    return null;
  }

  /** Does any class in these files have a method of this name? */
  isOfSomeClass(name: string, files: readonly ts.SourceFile[]): boolean {
    const isMethod = (member: ts.ClassElement): boolean => ts.isMethodDeclaration(member) && member.name.getText() === name;
    return this.classes().some((one) => files.includes(one.getSourceFile()) && one.members.some(isMethod));
  }

  /** Does a class extend it, so that its type may stand for an instance of another? */
  isExtended(node: ts.ClassLikeDeclaration): boolean {
    return this.classes().some((one) => one !== node && this.inherits(one, node));
  }

  /** Does a class that extends `node` declare this member itself? */
  isOverridden(node: ts.ClassLikeDeclaration, name: string): boolean {
    return this.classes().some(
      (one) =>
        one !== node &&
        one.members.some((member) => member.name !== undefined && writtenName(this, member.name) === name) &&
        this.inherits(one, node),
    );
  }

  /** Is a static property assigned anywhere in its file? */
  isPropertyWritten(node: ts.ClassLikeDeclaration, name: string): boolean {
    for (const one of nodesIn(node.getSourceFile())) {
      if (ts.isPropertyAccessExpression(one) && memberName(this, one.name) === name && isWritten(one)) {
        const symbol = this.checker.getSymbolAtLocation(one.name);
        if (symbol?.declarations?.some((declaration) => declaration.parent === node)) return true;
      }
    }
    return false;
  }

  /** The scope methods of a class see: of a class declared inside a function, that of its activation. */
  scopeOfClass(node: ts.ClassLikeDeclaration): Scope {
    const known = this.#scopes.get(node);
    if (known) return known;
    const scope = new Scope(this.moduleScope, null);
    this.#scopes.set(node, scope);
    return scope;
  }

  /** A class inside a function is made anew whenever that runs; its instances do not say by which run. `isAnew`: it is in a loop or a recursion. */
  setScopeOfClass(node: ts.ClassLikeDeclaration, scope: Scope, isAnew: boolean): void {
    if (isAnew || this.#made.has(node)) this.#remade.add(node);
    this.#made.add(node);
    this.#scopes.set(node, scope);
  }

  /** Are there several, from several runs of the function around it, or none so far? */
  isRemade(node: ts.ClassLikeDeclaration): boolean {
    return this.#remade.has(node) || !this.#made.has(node);
  }

  /** All of the program, and the platform's errors. */
  classes(): readonly ts.ClassLikeDeclaration[] {
    if (this.#all) return this.#all;
    const found: ts.ClassLikeDeclaration[] = [];
    for (const file of this.files()) found.push(...[...nodesIn(file)].filter(ts.isClassLike));
    found.push(...this.errors.values());
    this.#all = found;
    return found;
  }
}

const writtenName = (classes: ClassTable, name: ts.PropertyName): string => declaredName(classes, name) ?? name.getText();

function isWritten(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && parent.left === node)
    return parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
  return (
    (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) &&
    (parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken)
  );
}
