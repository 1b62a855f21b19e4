/**
 * Lowering a program: what all functions of one compilation share. Types, classes, module-level
 * names, and the recursive functions that become functions of the program.
 */

import type { Func, GlobalSource, PrimalOp, Type } from '../ir/ir.ts';
import type { Report } from '../diagnostics/report.ts';
import { CallGraph } from './functions/callGraph.ts';
import { capturedFields } from './classes/classCaptures.ts';
import { ClassTable } from './classes/classTable.ts';
import { Decisions } from './decisions.ts';
import { lower } from './expressions/expressions.ts';
import { Directives } from './control/directives.ts';
import { functionType, FunctionValues } from './functions/functionValues.ts';
import { Scope, type FunctionNode, type Item } from './items.ts';
import type { Lowering } from './lowering.ts';
import type { Copier } from './platform/deepCopies.ts';
import { Copies } from './functions/room.ts';
import type { Unit } from './functions/units.ts';
import { Scanner } from './control/scan.ts';
import { classesOf, familyOf } from './classes/families.ts';
import { isNamed, membersOf, namedIn, type NamedFamily } from './classes/genericFamilies.ts';
import { begunFamily, withLiterals } from './classes/literalClasses.ts';
import { fieldName } from './classes/privateNames.ts';
import { TypeReader } from './types/types.ts';
import { declaredOf, isTable, isUnionRecord, tagField, type ClassType, type FamilyType } from './types/recordTypes.ts';
import { isLibrary } from './types/declared.ts';
import { describeType } from './types/descriptions.ts';
import { holds } from './types/holding.ts';
import { ts } from './project.ts';

export class ModuleLowering extends ClassTable {
  readonly report: Report;
  readonly decisions: Decisions;
  readonly functionValues: FunctionValues;
  /** The same program, to be lowered once more. */
  readonly again: () => ModuleLowering;
  readonly types: TypeReader;
  readonly scanner: Scanner;
  readonly directives = new Directives();
  /** What TypeScript says is there is there. */
  readonly strictNulls: boolean;
  readonly units: Unit[] = [];
  readonly copies = new Copies();
  readonly copiers: Copier[] = [];
  readonly globals = new Map<string, GlobalSource>();
  /** Positions that are cut off although they may be whole (arrays/wholes.ts). */
  readonly doubted = new Set<PrimalOp>();
  /** Types of array literals whose element type is learnt from the first element put in. */
  readonly openArrays = new Set<Type>();
  /** Types of arrays that hold `undefined` or `null`, as far as is known, and where such an array is made. */
  readonly filled = new Map<Type, ts.Node>();
  /** What a derived class does once `super(…)` has returned. */
  readonly afterSuper = new Map<Item, () => void>();
  readonly instanceTypes: ClassType[] = [];
  readonly calls = new CallGraph(this);
  readonly #keys = new Set<string>();
  #loading: ts.Node | null = null;
  readonly #outside: TypeReader;
  readonly #families = new Map<ts.Type, NamedFamily[]>();
  readonly #unions: FamilyType[] = [];
  readonly #owned = new Map<object, readonly Unit[]>();

  constructor(program: ts.Program, from: ts.SourceFile, report: Report, strictNulls: boolean, decisions = new Decisions()) {
    super(program, from);
    this.report = report;
    this.decisions = decisions;
    this.again = () => new ModuleLowering(program, from, report, strictNulls, decisions);
    const { type, fields } = functionType();
    this.functionValues = new FunctionValues(type, fields);
    this.types = new TypeReader(this.checker, {
      functions: type,
      familyOf: (one) => this.#familyOfBase(one),
      isTagged: (home) => decisions.tagOf(home) !== null,
      isField: (method) => decisions.kept.has(method),
      accessorsOf: (declaration) => decisions.accessorsOf(declaration),
      mixesAccessors: decisions.mixesAccessors,
      capturedFields: (home) => capturedFields(this, home),
      fieldsBeside: (home, name) => ([...this.relativesOf(home)].some((one) => this.isGiven(one)) ? [] : this.fieldsBeside(home, name)),
      nameOf: (field) => fieldName(this, field),
      basesOf: (home) => this.basesOf(home),
      errorOf: (name) => (decisions.errors ? (this.errors.get(name) ?? null) : null),
      isError: (home) => this.isError(home),
      tables: decisions.tables,
      unions: decisions.unions,
      listsApart: decisions.listsApart,
    });
    this.#outside = new TypeReader(this.checker);
    this.scanner = new Scanner(this.checker, () => program.getSourceFiles().filter((file) => !isLibrary(file) && !file.isDeclarationFile));
    this.strictNulls = strictNulls;
  }

  override isGiven(home: ts.ClassLikeDeclaration): boolean {
    return this.decisions.given.has(home);
  }

  describe(type: Type): string {
    return describeType(type);
  }

  isStaticItem(item: Item): boolean {
    return (
      item.kind === 'function' || item.kind === 'class' || item.kind === 'builtin' || item.kind === 'enum' || item.kind === 'namespace'
    );
  }

  assignedByClosure(symbol: ts.Symbol): boolean {
    const [declaration] = symbol.declarations ?? [];
    const home = declaration && ts.findAncestor(declaration, ts.isFunctionLike);
    return home ? this.scanner.closureAssigned(home).has(symbol) : false;
  }

  /** Declared where a function is compiled on its own that a call here may reach, directly or as a callback. */
  isAssignedByUnit(symbol: ts.Symbol): boolean {
    const [declaration] = symbol.declarations ?? [];
    const home = declaration && ts.findAncestor(declaration, ts.isFunctionLike);
    return home !== undefined && this.calls.reachesRecursion(home);
  }

  // ---- names of modules

  signature(symbol: ts.Symbol, node: ts.Node): string {
    const type = this.checker.getTypeOfSymbolAtLocation(symbol, node);
    const [first] = type.getCallSignatures();
    return first ? this.checker.signatureToString(first) : '';
  }

  protected override runFirst(): readonly ts.Node[] {
    return [...this.decisions.fills];
  }

  /** What runs when the module loads, while it is lowered. */
  get loading(): ts.Node | null {
    return this.#loading;
  }

  /** Lower something that stands at module level: `made`. */
  inModule<T>(lw: Lowering, made: ts.Node, body: () => T, self: Item | null = null): T {
    const outer = lw.scope;
    const outerLoading = this.#loading;
    lw.scope = self ? new Scope(this.moduleScope, self) : this.moduleScope;
    this.#loading = made;
    try {
      return body();
    } finally {
      lw.scope = outer;
      this.#loading = outerLoading;
    }
  }

  initial(lw: Lowering, initializer: ts.Expression, self: Item | null = null): Item {
    return this.inModule(lw, initializer, () => lower(lw, initializer), self);
  }

  // ---- recursion

  isRecursive(fn: FunctionNode): boolean {
    return this.calls.isRecursive(fn);
  }

  hasPlainResult(fn: FunctionNode): boolean {
    const signature = this.checker.getSignatureFromDeclaration(fn);
    const type = signature && this.types.read(this.checker.getReturnTypeOfSignature(signature));
    return type !== null && type !== undefined && type.kind !== 'opaque' && fn.typeParameters === undefined;
  }

  /** Without dots: keys that have one are of what the compiler makes of a function, `f.fwd`, `f.steps`. */
  newKey(name: string): string {
    const base = name.replace(/[^\w$]+/g, '_') || 'fn';
    let key = base;
    for (let k = 2; this.#keys.has(key); k++) key = `${base}_${k}`;
    this.#keys.add(key);
    return key;
  }

  functions(): Map<string, Func<PrimalOp>> {
    const all = [...this.units, ...this.copiers, ...this.functionValues.dispatches];
    return new Map(all.flatMap(({ key, func }) => (func ? [[key, func] as const] : [])));
  }

  /** Units that only a function which is about to be made again has called. */
  forgetUnits(owner: object): void {
    const own = this.#owned.get(owner) ?? [];
    this.units.splice(0, this.units.length, ...this.units.filter((unit) => !own.includes(unit)));
  }

  ownUnits(owner: object, from: number): void {
    this.#owned.set(owner, this.units.slice(from));
  }

  // ---- classes

  /** A class that others extend stands for all of them. */
  #familyOfBase(type: ts.Type): FamilyType | null {
    const of = namedIn(this.checker, this.types, type);
    if (!of) return null;
    const all = this.#families.get(of.type) ?? [];
    this.#families.set(of.type, all);
    const known = all.find((one) => isNamed(one, of));
    if (known) return known.family;
    const home = of.type.isClass() ? of.type.symbol.declarations?.find(ts.isClassLike) : undefined;
    const homes = home ? this.descendantsOf(home) : this.implementersOf(of.type);
    if (homes.length < (home ? 2 : 1)) {
      all.push({ ...of, family: null });
      return null;
    }
    // Fields of the classes may hold such objects again: they are given the type before it is filled.
    const fields = new Map<string, Type>();
    const classes: ClassType[] = [];
    const constants = new Set([tagField]);
    const begun = { ...begunFamily(of, home === undefined), fields, members: classes, constants };
    const noted = { ...of, family: begun as FamilyType | null };
    all.push(noted);
    const read = (some: readonly ts.ClassLikeDeclaration[]): readonly ClassType[] | null =>
      withLiterals(this, of, membersOf(this.checker, this.types, of, some));
    let members = read(homes);
    const fill = (): boolean => {
      const family = members && familyOf(members, null);
      for (const [name, field] of family?.fields ?? []) fields.set(name, field);
      for (const name of family?.constants ?? []) constants.add(name);
      classes.splice(0, classes.length, ...(family?.members ?? []));
      return family !== null;
    };
    let isFamily = fill();
    if (!isFamily && !home) {
      // Others have the same members by chance.
      members = read(this.implementersOf(of.type, true));
      isFamily = fill();
    }
    if (!isFamily) {
      noted.family = null;
      return null;
    }
    this.types.unfinished.afterwards(members ?? [], fill);
    return begun;
  }

  /** One type for instances of these classes, the same object each time. */
  familyOf(given: readonly ClassType[]): FamilyType | null {
    const members = given.map(declaredOf).filter((one, k, all) => all.findIndex((each) => each.home === one.home) === k);
    const known = this.#unions.find(
      (one) => one.members.length === members.length && members.every((each) => one.members.some((other) => other.home === each.home)),
    );
    if (known) return known;
    const made = familyOf(members, null);
    if (made) this.#unions.push(made);
    return made;
  }

  // ---- functions as values

  holdsFunctions(type: Type): boolean {
    return holds(type, (one) => one === this.functionValues.type);
  }

  holdsTables(type: Type): boolean {
    return this.decisions.tables && holds(type, isTable);
  }

  holdsUnions(type: Type): boolean {
    return this.decisions.unions && holds(type, isUnionRecord);
  }

  /** A class of objects from outside has been met that had not been when this was lowered. */
  metClass = false;

  #meet(type: Type): void {
    for (const { home } of classesOf(type)) {
      if (!this.decisions.given.has(home)) this.metClass = true;
      this.decisions.given.add(home);
    }
  }

  /** Note the classes whose objects come from outside in this type. */
  meetClasses(type: Type): void {
    holds(type, (one) => (this.#meet(one), false));
  }

  /** The type of what comes from outside: functions in it are the platform's, and not followed. */
  typeOutside(type: ts.Type): Type | null {
    const read = this.types.read(type);
    if (read) this.meetClasses(read);
    return read && (this.holdsFunctions(read) || this.holdsTables(read) || this.holdsUnions(read)) ? this.#outside.read(type) : read;
  }
}
