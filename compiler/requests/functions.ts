/** Finding a function of a file by its exported name, or saying why there is none. */

import { dirname, relative } from 'node:path/posix';
import type { Report } from '../diagnostics/report.ts';
import { spanOf } from '../frontend/places.ts';
import { ts } from '../frontend/project.ts';
import { callerIn, resolved } from './computedFunctions.ts';

/** A function with a body, as a declaration or as the value of a constant. */
export interface FoundFunction {
  /** The name it is exported under; `default` for a default export. */
  readonly exported: string;
  readonly node: ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction;
  /** Where complaints about the function as a whole point. */
  readonly name: ts.Node;
}

export function findFunction(checker: ts.TypeChecker, file: ts.SourceFile, name: string, report: Report): FoundFunction | null {
  const exports = exportsOf(checker, file);
  const symbol = exports.find((one) => one.name === name) ?? exports.find((one) => localName(checker, one) === name);
  if (symbol) return readSymbol(checker, file, symbol, name, report);
  const local = checker
    .getSymbolsInScope(file, ts.SymbolFlags.Value)
    .find((one) => one.name === name && one.declarations?.some((d) => d.getSourceFile() === file));
  const declaration = local?.declarations?.[0];
  if (declaration && isFunctionLike(declaration)) report.add('AD5003', spanOf(nameOf(declaration), null), { name });
  else report.add('AD5002', null, { name, exported: exportedFunctions(checker, file) });
  return null;
}

/** Names of the exported functions that could be differentiated, in the order of the file. */
function exportedFunctions(checker: ts.TypeChecker, file: ts.SourceFile): readonly string[] {
  return exportsOf(checker, file)
    .filter((symbol) => resolved(checker, symbol).declarations?.some((one) => one.getSourceFile() === file && isFunctionLike(one)))
    .map((symbol) => (symbol.name === 'default' ? (localName(checker, symbol) ?? 'default') : symbol.name));
}

function readSymbol(checker: ts.TypeChecker, file: ts.SourceFile, symbol: ts.Symbol, name: string, report: Report): FoundFunction | null {
  const declarations = resolved(checker, symbol).declarations ?? [];
  const [first] = declarations;
  if (!first) {
    report.add('AD5002', null, { name, exported: exportedFunctions(checker, file) });
    return null;
  }
  const at = spanOf(nameOf(first), null);
  if (first.getSourceFile() !== file) {
    const home = relative(dirname(file.fileName), first.getSourceFile().fileName);
    report.add('AD5006', null, { name, what: `exported again from \`${home}\`; ask for it there` });
    return null;
  }
  const functions = declarations.filter((one) => ts.isFunctionDeclaration(one));
  if (functions.length > 0) {
    const body = functions.find((one) => one.body !== undefined);
    if (!body) report.add('AD5005', at, { name });
    else return { exported: symbol.name, node: body, name: nameOf(body) };
    return null;
  }
  const value = ts.isVariableDeclaration(first) ? first.initializer : ts.isExportAssignment(first) ? first.expression : undefined;
  const bare = value && unwrapped(value);
  if (bare && isFunctionValue(bare)) return { exported: symbol.name, node: bare, name: nameOf(first) };
  const caller = callerIn(file, symbol.name);
  if (caller) return { exported: symbol.name, node: caller, name: nameOf(first) };
  if (ts.isVariableDeclaration(first) && !value) report.add('AD5005', at, { name });
  else report.add('AD5006', at, { name, what: describe(first) });
  return null;
}

function exportsOf(checker: ts.TypeChecker, file: ts.SourceFile): readonly ts.Symbol[] {
  const module = checker.getSymbolAtLocation(file);
  return module ? checker.getExportsOfModule(module) : [];
}

/** The name inside the file, where the export goes by another (`default`, `export { f as g }`). */
function localName(checker: ts.TypeChecker, symbol: ts.Symbol): string | undefined {
  const declaration = resolved(checker, symbol).declarations?.[0];
  const name = declaration && ts.getNameOfDeclaration(declaration);
  return name && ts.isIdentifier(name) ? name.text : undefined;
}

const nameOf = (declaration: ts.Declaration): ts.Node => ts.getNameOfDeclaration(declaration) ?? declaration.getFirstToken() ?? declaration;

function isFunctionLike(declaration: ts.Declaration): boolean {
  if (ts.isFunctionDeclaration(declaration)) return true;
  const value = ts.isVariableDeclaration(declaration)
    ? declaration.initializer
    : ts.isExportAssignment(declaration)
      ? declaration.expression
      : undefined;
  return value !== undefined && isFunctionValue(unwrapped(value));
}

const isFunctionValue = (node: ts.Node): node is ts.FunctionExpression | ts.ArrowFunction =>
  ts.isFunctionExpression(node) || ts.isArrowFunction(node);

/** Without parentheses, `as`, `satisfies` and `!`. */
function unwrapped(node: ts.Expression): ts.Expression {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isNonNullExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

function describe(declaration: ts.Declaration): string {
  if (ts.isClassDeclaration(declaration)) return 'a class';
  if (ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration)) return 'a type';
  if (ts.isEnumDeclaration(declaration)) return 'an enum';
  if (ts.isVariableDeclaration(declaration)) return 'a value that is not written as a function';
  return 'not declared as a function';
}
