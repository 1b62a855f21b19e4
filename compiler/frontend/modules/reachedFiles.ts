/**
 * The files that a program is made of: the one that is compiled, and what it imports, at any depth. A project may hold others
 * that were compiled before, with classes of their own.
 *
 * Needs   resolved imports.
 * Gives   these files, those of no module, whose names everybody sees, and what is written of the platform as classes.
 */

import { errorsFile } from '../errors/errorTexts.ts';
import { iteratorsFile } from '../iteration/iteratorTexts.ts';
import { isLibrary } from '../types/declared.ts';
import { ts } from '../project.ts';
import { nodesIn } from '../syntax.ts';

const own: ReadonlySet<string> = new Set([errorsFile, iteratorsFile]);

export function reachedFiles(program: ts.Program, from: ts.SourceFile): readonly ts.SourceFile[] {
  const checker = program.getTypeChecker();
  const reached = new Set<ts.SourceFile>();
  const visit = (file: ts.SourceFile): void => {
    if (reached.has(file) || isLibrary(file) || file.isDeclarationFile) return;
    reached.add(file);
    for (const specifier of specifiersOf(file)) {
      const imported = checker.getSymbolAtLocation(specifier)?.declarations?.find(ts.isSourceFile);
      if (imported) visit(imported);
    }
  };
  visit(from);
  const forAll = program.getSourceFiles().filter((file) => !ts.isExternalModule(file) || own.has(file.fileName));
  for (const file of forAll) visit(file);
  return program.getSourceFiles().filter((file) => reached.has(file));
}

/** `import … from './x'`, `export … from './x'`, `import x = require('./x')`, `import('./x')` as a type or a call. */
function specifiersOf(file: ts.SourceFile): ts.StringLiteral[] {
  return [...nodesIn(file)].filter(
    (node): node is ts.StringLiteral =>
      ts.isStringLiteral(node) &&
      (ts.isImportDeclaration(node.parent) ||
        ts.isExportDeclaration(node.parent) ||
        ts.isExternalModuleReference(node.parent) ||
        ts.isLiteralTypeNode(node.parent) ||
        ts.isCallExpression(node.parent)),
  );
}
