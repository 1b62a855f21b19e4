/**
 * Where a variable, a function or a member of an object is named.
 *
 * Needs   the checker and the files of the program.
 * Gives   the names by symbol, in all files for what stands at module level; each file is read once.
 */

import { childrenOf, symbolNamed } from '../syntax.ts';
import { ts } from '../project.ts';

export class Mentions {
  readonly #checker: ts.TypeChecker;
  readonly #files: () => readonly ts.SourceFile[];
  readonly #identifiers = new Map<ts.SourceFile, ReadonlyMap<string, readonly ts.MemberName[]>>();

  constructor(checker: ts.TypeChecker, files: () => readonly ts.SourceFile[]) {
    this.#checker = checker;
    this.#files = files;
  }

  of(symbol: ts.Symbol): readonly ts.MemberName[] {
    const [declaration] = symbol.declarations ?? [];
    if (!declaration) return [];
    const isInModule = ts.findAncestor(declaration.parent, ts.isFunctionLike) === undefined;
    const files = isInModule ? this.#files() : [declaration.getSourceFile()];
    return files.flatMap((file) => {
      const byName = this.#namesIn(file);
      const names = new Set([symbol.name, ...(isInModule ? importedAs(file, symbol.name) : [])]);
      return [...names].flatMap((name) => (byName.get(name) ?? []).filter((one) => this.symbolAt(one) === symbol));
    });
  }

  #namesIn(file: ts.SourceFile): ReadonlyMap<string, readonly ts.MemberName[]> {
    const known = this.#identifiers.get(file);
    if (known) return known;
    const found = new Map<string, ts.MemberName[]>();
    const open: ts.Node[] = [file];
    for (let node = open.pop(); node; node = open.pop()) {
      if (ts.isMemberName(node)) {
        const same = found.get(node.text);
        if (same) same.push(node);
        else found.set(node.text, [node]);
      }
      open.push(...childrenOf(node));
    }
    this.#identifiers.set(file, found);
    return found;
  }

  symbolAt(name: ts.MemberName): ts.Symbol | undefined {
    const symbol = symbolNamed(this.#checker, name);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  named(name: string): readonly ts.MemberName[] {
    return this.#files().flatMap((file) => this.#namesIn(file).get(name) ?? []);
  }
}

/** `import { table as t }`: the names that a file may know it by. */
function importedAs(file: ts.SourceFile, name: string): string[] {
  return file.statements.flatMap((one) => {
    const bindings = ts.isImportDeclaration(one) ? one.importClause?.namedBindings : undefined;
    if (!bindings || !ts.isNamedImports(bindings)) return [];
    return bindings.elements.filter((element) => element.propertyName?.text === name).map((element) => element.name.text);
  });
}
