/**
 * Functions that an expression makes: `export const loss = compose(square, residual)`, `export const { f, g } = pair(2)`.
 *
 * Needs   the names that were asked for.
 * Gives   the file with an arrow function added at its end for each such name, which calls it and has its parameters;
 *         the same file where there is none. Positions in what the user has written stay what they are.
 */

import { skipParens } from '../frontend/expressions/assign.ts';
import { ts, type SourceProject } from '../frontend/project.ts';

/** The object that holds the arrow functions, by the names of what they call. */
const callers = '$callers';

export function callerIn(file: ts.SourceFile, name: string): ts.ArrowFunction | null {
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name: own, initializer } of statement.declarationList.declarations) {
      if (!ts.isIdentifier(own) || own.text !== callers || !initializer || !ts.isObjectLiteralExpression(initializer)) continue;
      const caller = initializer.properties.find((one) => one.name && ts.isIdentifier(one.name) && one.name.text === name);
      if (caller && ts.isPropertyAssignment(caller) && ts.isArrowFunction(caller.initializer)) return caller.initializer;
    }
  }
  return null;
}

export function withCallers(project: SourceProject, file: ts.SourceFile, names: readonly string[]): ts.SourceFile {
  const { checker } = project;
  const module = checker.getSymbolAtLocation(file);
  const exported = module ? checker.getExportsOfModule(module) : [];
  const asked = names.flatMap(
    (name) => exported.find((one) => one.name === name) ?? exported.find((one) => resolved(checker, one).name === name) ?? [],
  );
  const added = [...new Set(asked)].flatMap((symbol) => callerText(checker, file, symbol) ?? []);
  if (added.length === 0) return file;
  const { fileName } = project.addSource(file.fileName, `${file.text}\nconst ${callers} = {\n${added.join('\n')}\n};\n`);
  return project.sourceFile(fileName) ?? file;
}

/** What `export { f as g }` or `export default f` stands for in the file. */
export const resolved = (checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

function callerText(checker: ts.TypeChecker, file: ts.SourceFile, exported: ts.Symbol): string | null {
  const symbol = resolved(checker, exported);
  const declaration = symbol.declarations?.[0];
  if (!declaration || declaration.getSourceFile() !== file || !isComputed(declaration)) return null;
  const [signature, ...others] = checker.getTypeOfSymbolAtLocation(symbol, declaration).getCallSignatures();
  if (!signature || others.length > 0 || signature.typeParameters) return null;
  const written = signature.parameters.map((one, k) => parameterText(checker, declaration, one, k));
  const parameters = written.map(({ text }) => text).join(', ');
  const args = written.map(({ argument }) => argument).join(', ');
  // Diagnostics show the line before what they point at.
  return `  // as if you called it:\n  ${exported.name}: (${parameters}) => ${symbol.name}(${args}),`;
}

/** A constant with a value that is not written as a function where it stands. */
function isComputed(declaration: ts.Declaration): boolean {
  if (ts.isBindingElement(declaration)) return true;
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return false;
  return !ts.isFunctionLike(skipParens(declaration.initializer));
}

function parameterText(
  checker: ts.TypeChecker,
  at: ts.Declaration,
  parameter: ts.Symbol,
  position: number,
): { readonly text: string; readonly argument: string } {
  const { valueDeclaration } = parameter;
  const declared = valueDeclaration && ts.isParameter(valueDeclaration) ? valueDeclaration : null;
  // A pattern has no name.
  const name = declared === null || ts.isIdentifier(declared.name) ? parameter.name : `arg${position}`;
  const rest = declared?.dotDotDotToken ? '...' : '';
  const isOptional = rest === '' && (declared?.questionToken !== undefined || declared?.initializer !== undefined);
  const type = checker.typeToString(checker.getTypeOfSymbolAtLocation(parameter, at), at, ts.TypeFormatFlags.NoTruncation);
  return { text: `${rest}${name}${isOptional ? '?' : ''}: ${type}`, argument: rest + name };
}
