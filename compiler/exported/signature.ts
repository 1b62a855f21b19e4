/**
 * The signature of an emitted function: the user's own annotations where the output can use them,
 * structural types where it cannot.
 *
 * Needs   the entry's parameters and the project's options (how relative imports are written).
 * Gives   parameter declarations, type texts and the type imports they need.
 */

import { basename, dirname, relative } from 'node:path';
import type { EmitImport, EmitParam } from '../emit/request.ts';
import { TypePrinter } from '../emit/types.ts';
import type { EntryParameter } from '../frontend/entry.ts';
import { isTakenApart } from './apartTexts.ts';
import { ts } from '../frontend/project.ts';
import { holds } from '../frontend/types/holding.ts';
import { isLibrary } from '../frontend/types/declared.ts';
import type { RecordType, Type } from '../ir/ir.ts';

export interface SignatureContext {
  readonly checker: ts.TypeChecker;
  readonly file: ts.SourceFile;
  readonly options: ts.CompilerOptions;
  /** Where the output goes; null when that is not known. */
  readonly outFile: string | null;
}

export class Signatures {
  readonly #cx: SignatureContext;
  readonly #imports = new Map<string, Set<string>>();
  readonly #exports: ReadonlyMap<ts.Symbol, string>;
  #hasShortTuples = false;
  /** Names of types whose objects come from the caller or from the user's module, or go back. */
  readonly #handed = new Set<string>();
  /** Prints every type of the output, so that one name means one type. */
  readonly types: TypePrinter;

  constructor(cx: SignatureContext) {
    this.#cx = cx;
    const module = cx.checker.getSymbolAtLocation(cx.file);
    this.#exports = new Map((module ? cx.checker.getExportsOfModule(module) : []).map((symbol) => [symbol, symbol.name]));
    this.types = new TypePrinter(
      (type) => this.#recordName(type),
      new Set(this.#exports.values()),
      (type) => this.#isPlain(type),
      (type, field) => this.#isHidden(type, field),
    );
  }

  /** Does TypeScript take elements that are there for missing ones: by the user's flags, or in tuples that may be shorter? */
  get checksElements(): boolean {
    return this.#hasShortTuples || this.#cx.options.noUncheckedIndexedAccess === true;
  }

  /** Names that the user's file exports. */
  get exported(): ReadonlySet<string> {
    return new Set(this.#exports.values());
  }

  /** Notes what the user hands over, or is handed. */
  handOver(types: readonly Type[]): void {
    const note = (type: Type): boolean => {
      if (type.kind === 'record') for (const one of [type, ...(type.members ?? [])]) if (one.name !== null) this.#handed.add(one.name);
      return false;
    };
    for (const type of types) holds(type, note);
  }

  imports(): EmitImport[] {
    return [...this.#imports].map(([from, names]) => ({ names: [...names].sort(), typeOnly: true, from }));
  }

  /** The specifier under which the output imports a file of the project, in the user's own style. */
  specifier(fileName: string): string {
    const { outFile, file } = this.#cx;
    const from = dirname(outFile ?? file.fileName);
    const path = relative(from, fileName).replaceAll('\\', '/');
    const bare = path.replace(/\.([cm]?)tsx?$/, '');
    const kind = /\.([cm]?)tsx?$/.exec(path)?.[1] ?? '';
    const style = this.#style();
    const name = style === 'none' ? bare : `${bare}.${kind}${style}`;
    return name.startsWith('.') ? name : `./${name}`;
  }

  #style(): 'ts' | 'js' | 'none' {
    for (const statement of this.#cx.file.statements) {
      if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
      const { text } = statement.moduleSpecifier;
      if (!text.startsWith('.')) continue;
      return /\.[cm]?tsx?$/.test(text) ? 'ts' : /\.[cm]?js$/.test(text) ? 'js' : 'none';
    }
    return 'js';
  }

  /**
   * Of a function that only the module itself calls. Where it is not `asDeclared`, no annotation of the user's says what
   * it is given; where it is, that alone says what nobody may write.
   */
  innerParameter({ name, node, type }: EntryParameter, asDeclared: boolean): EmitParam {
    const annotation = asDeclared && node.type && this.#canMention(node.type, false) ? node.type.getText() : null;
    const isLeftOut = type.kind === 'maybe' && (node.initializer !== undefined || node.questionToken !== undefined);
    const text = annotation === null ? this.typeText(type) : isLeftOut ? `${annotation} | undefined` : annotation;
    const isReadonly = annotation !== null && holdsReadonly(this.#cx.checker, this.#cx.checker.getTypeAtLocation(node));
    return { name, text: `${node.dotDotDotToken ? '...' : ''}${name}: ${text}`, isReadonly };
  }

  /**
   * As the user wrote it. `own` is the type there is, to write where that cannot be mentioned, of a function
   * without the type parameters that the user's has.
   */
  parameter({ name, node, type }: EntryParameter, own?: string): EmitParam {
    const optional = node.initializer !== undefined || node.questionToken !== undefined;
    const read = (): string => own ?? this.typeText(type.kind === 'maybe' && optional ? type.of : type);
    const text = node.type && this.#canMention(node.type, own === undefined) ? node.type.getText() : read();
    const dots = node.dotDotDotToken ? '...' : '';
    const declared = this.#cx.checker.getTypeAtLocation(node);
    const isReadonly = node.type !== undefined && holdsReadonly(this.#cx.checker, declared);
    this.#hasShortTuples ||= holdsShortTuple(this.#cx.checker, declared);
    if (optional && isBeforeRequired(node)) return { name, text: `${name}: ${text} | undefined`, isReadonly };
    return { name, text: `${dots}${name}${optional ? '?' : ''}: ${text}`, isReadonly };
  }

  /** The annotation the user wrote for the result, or the type there is; `own` as of a parameter. */
  result(node: ts.SignatureDeclaration, type: Type, own?: string): string {
    return node.type && this.#canMention(node.type, own === undefined) ? node.type.getText() : (own ?? this.typeText(type));
  }

  /** Does TypeScript want to be told that a result is of the type that the user has declared? */
  isNarrower(node: ts.SignatureDeclaration, type: Type): boolean {
    if (!node.type || type.kind === 'real' || this.result(node, type) === this.typeText(type)) return false;
    const { checker, options } = this.#cx;
    const declared = checker.getTypeFromTypeNode(node.type);
    return holdsNarrower(checker, declared, options.exactOptionalPropertyTypes === true) || holdsShortTuple(checker, declared);
  }

  /** Can every name in an annotation be used in the output? Notes the imports it takes. */
  #canMention(node: ts.TypeNode, hasTypeParameters = true): boolean {
    const found: { name: string; from: string }[] = [];
    const visit = (one: ts.Node): boolean => {
      if (ts.isTypeQueryNode(one) || ts.isImportTypeNode(one)) return false;
      if (ts.isTypeReferenceNode(one)) {
        if (!ts.isIdentifier(one.typeName)) return false;
        const symbol = this.#cx.checker.getSymbolAtLocation(one.typeName);
        if (!symbol) return false;
        if (symbol.flags & ts.SymbolFlags.TypeParameter) {
          if (!hasTypeParameters) return false;
        } else {
          const from = this.#home(symbol);
          if (from === null) return false;
          if (from !== '') found.push({ name: importedAs(symbol, one.typeName.text), from });
        }
      }
      let all = true;
      ts.forEachChild(one, (child) => {
        if (!visit(child)) all = false;
      });
      return all;
    };
    if (!visit(node)) return false;
    for (const { name, from } of found) this.#note(name, from);
    return true;
  }

  #note(name: string, from: string): void {
    const names = this.#imports.get(from) ?? new Set<string>();
    names.add(name);
    this.#imports.set(from, names);
  }

  /** Where a type can be imported from: '' when it is global, null when it cannot. */
  #home(symbol: ts.Symbol): string | null {
    const declarations = symbol.declarations ?? [];
    if (declarations.every((one) => isLibrary(one.getSourceFile()))) return '';
    const specifier = declarations.map((one) => ts.findAncestor(one, ts.isImportDeclaration)).find((one) => one !== undefined);
    if (specifier && ts.isStringLiteral(specifier.moduleSpecifier)) {
      const { text } = specifier.moduleSpecifier;
      if (!text.startsWith('.') || dirname(this.#cx.outFile ?? this.#cx.file.fileName) === dirname(this.#cx.file.fileName)) return text;
      const target = this.#cx.checker.getAliasedSymbol(symbol).declarations?.[0]?.getSourceFile();
      return target ? this.specifier(target.fileName) : null;
    }
    return this.#exports.get(symbol) === symbol.name ? this.specifier(this.#cx.file.fileName) : null;
  }

  /** A record type's own name, when the output can import it. */
  #recordName(type: RecordType): string | null {
    // What is taken apart is not what the user has a name for.
    if (type.name === null || isTakenApart(type)) return null;
    for (const [symbol, name] of this.#exports) {
      if (name !== type.name || !(symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Class))) continue;
      // Of what it is generic, we do not keep.
      if (symbol.declarations?.some((one) => (one as ts.InterfaceDeclaration).typeParameters !== undefined)) return null;
      if (holds(type, (one) => this.#lacksMembers(one))) return null;
      this.#note(name, this.specifier(this.#cx.file.fileName));
      this.#hasShortTuples ||= holdsShortTuple(this.#cx.checker, this.#cx.checker.getDeclaredTypeOfSymbol(symbol));
      return name;
    }
    return null;
  }

  /**
   * An object that the output makes has fields, and no methods. TypeScript does not take it for one of the type that the
   * user has named, unless the output casts it; it does where the user hands over others of that type.
   */
  #lacksMembers(type: Type): boolean {
    if (type.kind !== 'record') return false;
    const all = [type, ...(type.members ?? [])];
    if (all.some(({ name }) => name !== null && this.#handed.has(name))) return false;
    const symbol = [...this.#exports].find(([, name]) => name === type.name)?.[0];
    if (!symbol || !(symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Class))) return false;
    const { checker } = this.#cx;
    return checker
      .getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol))
      .some((one) => !all.some(({ fields }) => fields.has(one.name)));
  }

  /** Is it a field for members of the class only? */
  #isHidden(type: RecordType, field: string): boolean {
    const symbol = [...this.#exports].find(([, name]) => name === type.name)?.[0];
    if (!symbol || !(symbol.flags & ts.SymbolFlags.Class)) return false;
    const member = this.#cx.checker.getPropertyOfType(this.#cx.checker.getDeclaredTypeOfSymbol(symbol), field);
    const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
    return member?.declarations?.some((one) => (ts.getCombinedModifierFlags(one) & hidden) !== 0) === true;
  }

  /** Numbers and arrays of numbers only: a literal of such fields needs no cast. */
  #isPlain(type: RecordType): boolean {
    const { checker } = this.#cx;
    const symbol = [...this.#exports].find(([, name]) => name === type.name)?.[0];
    if (!symbol || type.form === 'class') return false;
    const isNumbers = (one: ts.Type): boolean => {
      if (checker.isArrayType(one)) return checker.getTypeArguments(one as ts.TypeReference).every(isNumbers);
      return (one.flags & ts.TypeFlags.Number) !== 0 || /^Float(32|64)Array$/.test(one.symbol?.name ?? '');
    };
    return checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol)).every((one) => isNumbers(checker.getTypeOfSymbol(one)));
  }

  typeText(type: Type): string {
    return this.types.text(type);
  }
}

/** `(x = 1, y: number)`: it has a default, and yet must be given. */
const isBeforeRequired = ({ parent, pos }: ts.ParameterDeclaration): boolean =>
  parent.parameters.some((one) => one.pos > pos && !one.initializer && !one.questionToken && !one.dotDotDotToken);

/** Is there an array in it that TypeScript does not let anybody write? */
function holdsReadonly(checker: ts.TypeChecker, type: ts.Type): boolean {
  return holdsType(checker, type, (one) => {
    if (one.symbol?.name === 'ReadonlyArray' || one.symbol?.name === 'ArrayLike') return true;
    return checker.isTupleType(one) && ((one as ts.TypeReference).target as ts.TupleType).readonly;
  });
}

/** Is there a tuple in it that may be shorter? It is an array to us, whose elements are there. */
function holdsShortTuple(checker: ts.TypeChecker, type: ts.Type): boolean {
  return holdsType(checker, type, (one) => {
    if (!checker.isTupleType(one)) return false;
    const { minLength, elementFlags, hasRestElement } = (one as ts.TypeReference).target as ts.TupleType;
    return !hasRestElement && minLength < elementFlags.length;
  });
}

/** Is there a type in it of which we know less: literals, one of several objects, methods, fields that are left out but never undefined? */
function holdsNarrower(checker: ts.TypeChecker, type: ts.Type, isExact: boolean): boolean {
  const isObject = (one: ts.Type): boolean => (one.flags & ts.TypeFlags.Object) !== 0;
  const isNarrow = (one: ts.Type): boolean => {
    if (one.isUnion() && !(one.flags & ts.TypeFlags.Boolean) && (one.types.filter(isObject).length > 1 || one.types.some(isNarrow)))
      return true;
    return (one.flags & (ts.TypeFlags.StringLiteral | ts.TypeFlags.NumberLiteral | ts.TypeFlags.BooleanLiteral)) !== 0;
  };
  if (isNarrow(type)) return true;
  return holdsType(checker, type, (one) => {
    if (checker.isArrayType(one) || checker.isTupleType(one)) return checker.getTypeArguments(one as ts.TypeReference).some(isNarrow);
    return checker.getPropertiesOfType(one).some((field) => {
      if (field.flags & ts.SymbolFlags.Method) return true;
      return isNarrow(checker.getTypeOfSymbol(field)) || (isExact && (field.flags & ts.SymbolFlags.Optional) !== 0);
    });
  });
}

function holdsType(checker: ts.TypeChecker, type: ts.Type, isOne: (type: ts.Type) => boolean, seen: Set<ts.Type> = new Set()): boolean {
  if (seen.has(type) || seen.size > 100) return false;
  seen.add(type);
  if (type.isUnionOrIntersection()) return type.types.some((part) => holdsType(checker, part, isOne, seen));
  if (!(type.flags & ts.TypeFlags.Object)) return false;
  if (isOne(type)) return true;
  if (checker.isArrayType(type) || checker.isTupleType(type))
    return checker.getTypeArguments(type as ts.TypeReference).some((part) => holdsType(checker, part, isOne, seen));
  if (type.symbol?.declarations?.every((one) => isLibrary(one.getSourceFile())) === true && !type.aliasSymbol) return false;
  return checker.getPropertiesOfType(type).some((one) => holdsType(checker, checker.getTypeOfSymbol(one), isOne, seen));
}

/** `Const as Fixed`, where the user's file imports it so. */
function importedAs(symbol: ts.Symbol, local: string): string {
  const specifier = symbol.declarations?.find(ts.isImportSpecifier);
  const original = specifier?.propertyName?.text;
  return original === undefined ? local : `${original} as ${local}`;
}

export const sourceNameOf = (file: ts.SourceFile): string => basename(file.fileName);
