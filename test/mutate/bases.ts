/** Functions of the corpus that can stand alone: each with the declarations it needs, and arguments. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Case } from '../corpus/case.ts';
import { load, transpile } from '../fuzz/oracle/run.ts';

export interface Base {
  readonly topic: string;
  readonly entry: ts.FunctionDeclaration;
  /** The entry and what it needs, in the order of the file. */
  readonly statements: readonly ts.Statement[];
  /** What they declare, and the name that it has in a program. */
  readonly names: ReadonlyMap<ts.Symbol, string>;
  readonly parameters: readonly string[];
  readonly case: Case;
}

export interface Bases {
  readonly list: readonly Base[];
  readonly checker: ts.TypeChecker;
}

const folder = 'test/corpus';
/** Longer than this, most edits are of what does not matter. */
const longest = { entry: 2500, whole: 6000 };

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  strict: true,
  types: [],
  allowImportingTsExtensions: true,
  noEmit: true,
};

const topics = (): string[] =>
  readdirSync(folder)
    .filter((name) => /^[\w-]+\.ts$/.test(name) && readFileSync(join(folder, name), 'utf8').includes('export const cases'))
    .map((name) => name.slice(0, -3));

export function bases(wanted: readonly string[]): Bases {
  const files = (wanted.length > 0 ? wanted : topics()).map((name) => join(folder, `${name}.ts`));
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  const list = files.flatMap((path) => {
    const file = program.getSourceFile(path);
    return file ? ofFile(file, checker) : [];
  });
  return { list, checker };
}

function casesOf(file: ts.SourceFile): readonly Case[] {
  try {
    return load(transpile(file.text))['cases'] as readonly Case[];
  } catch {
    // It is made with what it imports.
    return [];
  }
}

function ofFile(file: ts.SourceFile, checker: ts.TypeChecker): Base[] {
  // In a program two underscores stand for its number; by chance no call is like another.
  if (/__|\bMath(\[|\.random)/.test(file.text)) return [];
  const declared = new Map<ts.Symbol, readonly ts.Statement[]>();
  for (const statement of file.statements) {
    for (const name of namesOf(statement)) {
      const symbol = checker.getSymbolAtLocation(name);
      if (symbol) declared.set(symbol, [...(declared.get(symbol) ?? []), statement]);
    }
  }
  const found = new Map<string, Base>();
  for (const one of casesOf(file)) {
    if (found.has(one.f) || one.throws) continue;
    const entry = file.statements.find((s): s is ts.FunctionDeclaration => ts.isFunctionDeclaration(s) && s.name?.text === one.f);
    const base = entry && standingAlone(entry, one, declared, checker);
    if (base) found.set(one.f, base);
  }
  return [...found.values()];
}

function namesOf(statement: ts.Statement): ts.Identifier[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name] : []));
  }
  if (ts.isImportDeclaration(statement)) return [];
  const name = 'name' in statement ? (statement.name as ts.Node | undefined) : undefined;
  return name && ts.isIdentifier(name) ? [name] : [];
}

function standingAlone(
  entry: ts.FunctionDeclaration,
  one: Case,
  declared: ReadonlyMap<ts.Symbol, readonly ts.Statement[]>,
  checker: ts.TypeChecker,
): Base | null {
  const file = entry.getSourceFile();
  if (!entry.body || entry.typeParameters || entry.parameters.some((p) => !ts.isIdentifier(p.name) || p.dotDotDotToken)) return null;
  // Parameters by position, such as '0', have no name.
  if (one.wrt !== undefined && one.wrt !== 'all' && one.wrt.some((name) => /^\d/.test(name))) return null;
  const needed = new Set<ts.Statement>([entry]);
  const names = new Map<ts.Symbol, string>();
  let isAlone = true;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const symbol = symbolOf(node, checker);
      if (symbol?.declarations?.some((d) => ts.isImportSpecifier(d) || ts.isImportClause(d) || ts.isNamespaceImport(d))) isAlone = false;
      const statements = symbol && declared.get(symbol);
      if (symbol && statements && !names.has(symbol)) {
        names.set(symbol, node.text === entry.name?.text ? 'f__' : `${node.text === 'f' ? 'f0' : node.text}__`);
        for (const statement of statements) {
          needed.add(statement);
          visit(statement);
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(entry);
  const statements = file.statements.filter((statement) => needed.has(statement));
  if (!isAlone || statements.filter((s) => ts.isFunctionDeclaration(s) && s.name?.text === entry.name?.text).length > 1) return null;
  const length = statements.reduce((sum, s) => sum + s.getText(file).length, 0);
  if (entry.body.getText(file).length > longest.entry || length > longest.whole) return null;
  const parameters = entry.parameters.map((p) => p.name.getText(file));
  return { topic: file.fileName.replace(/^.*\/|\.ts$/g, ''), entry, statements, names, parameters, case: one };
}

/** What a name stands for; of `{ a }`, the variable and not the field. */
export const symbolOf = (node: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined =>
  ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
