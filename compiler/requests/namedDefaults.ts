/**
 * Default exports that an expression makes: `export default makeLoss(3)`, `export default { rate: 2 }`.
 *
 * Needs   the files of a program.
 * Gives   the same files where the value is a constant with a name, so that it is one of the module's like any other. Positions
 *         in what the user has written stay what they are.
 */

import { skipParens } from '../frontend/expressions/assign.ts';
import { ts, type SourceProject } from '../frontend/project.ts';
import { isLibrary } from '../frontend/types/declared.ts';

const name = '$export';

export function withNamedDefaults(project: SourceProject, given: ts.SourceFile): ts.SourceFile {
  for (const file of project.program.getSourceFiles()) {
    const text = file.isDeclarationFile || isLibrary(file) ? null : namedDefault(file);
    if (text !== null) project.restate(file, text);
  }
  return project.sourceFile(given.fileName) ?? given;
}

function namedDefault(file: ts.SourceFile): string | null {
  const statement = file.statements.find((one): one is ts.ExportAssignment => ts.isExportAssignment(one) && !one.isExportEquals);
  if (!statement || !isMade(skipParens(statement.expression)) || file.text.includes(name)) return null;
  const [start, end] = [statement.getStart(file), statement.expression.getStart(file)];
  const room = end - start;
  const between = file.text.slice(start, end);
  const head = `const ${name}=`;
  // A comment in between, or on lines of its own.
  if (room < head.length || !/^export\s+default\s*$/.test(between) || between.includes('\n')) return null;
  return `${file.text.slice(0, start)}${head.padEnd(room)}${file.text.slice(end)}\nexport { ${name} as default };\n`;
}

/** Neither a function or class where it stands, nor another name of something. */
const isMade = (value: ts.Expression): boolean => !ts.isFunctionLike(value) && !ts.isClassLike(value) && !ts.isIdentifier(value);
