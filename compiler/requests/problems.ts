/**
 * What TypeScript itself reports about the code that takes part.
 *
 * Needs   the functions that were asked for.
 * Gives   the syntax errors of their files, and the type errors in whatever they use, at the positions that TypeScript
 *         gives; and directives there that apply to nothing. Type errors elsewhere in the file are ignored.
 */

import type { Report } from '../diagnostics/report.ts';
import { Directives, reportDirectives } from '../frontend/control/directives.ts';
import { ts, type SourceProject } from '../frontend/project.ts';
import { isLibrary } from '../frontend/types/declared.ts';

/** `Parameter 'x' implicitly has an 'any' type` and its kin. */
const implicitAny: ReadonlySet<number> = new Set([7005, 7006, 7019, 7031]);

/**
 * `let x = new Float64Array(n); x = step(x);` with a `step` that returns a Float64Array: from TypeScript 5.7 on that is one over
 * any buffer, which may be shared, and `x` is not. Programs written before are none the worse for it.
 */
function isAboutBuffers({ messageText }: ts.Diagnostic): boolean {
  const reasons = (one: ts.DiagnosticMessageChain): string[] => [one.messageText, ...(one.next ?? []).flatMap(reasons)];
  return (
    typeof messageText !== 'string' && reasons(messageText).includes("Type 'ArrayBufferLike' is not assignable to type 'ArrayBuffer'.")
  );
}

export function reportProblems(project: SourceProject, roots: readonly ts.Node[], report: Report): void {
  const directives = new Directives();
  if (areAlone(project, roots, directives)) return;
  const used = usedDeclarations(project.checker, roots);
  for (const [file, nodes] of used) {
    reportDirectives(directives.in(file), nodes, roots, report);
    for (const problem of project.problems(file)) {
      if (problem.category !== ts.DiagnosticCategory.Error || problem.reportsUnnecessary || isAboutBuffers(problem)) continue;
      const start = problem.start ?? 0;
      const syntax = problem.code < 2000;
      if (!syntax && !nodes.some((node) => node.pos <= start && start < node.end)) continue;
      const span = { file: file.fileName, start, end: start + (problem.length ?? 1), statement: null };
      if (implicitAny.has(problem.code)) report.add('AD3001', span, { name: file.text.slice(span.start, span.end), type: 'any' });
      else report.add(syntax ? 'AD5014' : 'AD5013', span, { message: messageOf(problem) });
    }
  }
}

/** One file without errors or directives that uses no other of the user's files: there is nothing to look for. */
function areAlone(project: SourceProject, roots: readonly ts.Node[], directives: Directives): boolean {
  const files = new Set(roots.map((root) => root.getSourceFile()));
  const [file] = files;
  if (!file || files.size > 1 || !ts.isExternalModule(file) || directives.in(file).length > 0) return false;
  const links = (statement: ts.Statement): boolean =>
    ts.isImportDeclaration(statement) ||
    ts.isImportEqualsDeclaration(statement) ||
    (ts.isExportDeclaration(statement) && !!statement.moduleSpecifier);
  const isModule = (one: ts.SourceFile): boolean => one.isDeclarationFile || isLibrary(one) || ts.isExternalModule(one);
  if (file.statements.some(links) || !project.program.getSourceFiles().every(isModule)) return false;
  return !project.problems(file).some(({ category }) => category === ts.DiagnosticCategory.Error);
}

/** The syntax errors of one file: with these there is no telling what the file declares. */
export function reportSyntax(project: SourceProject, file: ts.SourceFile, report: Report): void {
  for (const problem of project.program.getSyntacticDiagnostics(file)) {
    const span = { file: file.fileName, start: problem.start, end: problem.start + problem.length, statement: null };
    report.add('AD5014', span, { message: messageOf(problem) });
  }
}

function messageOf({ messageText, code }: ts.Diagnostic): string {
  return `${ts.flattenDiagnosticMessageText(messageText, '\n').replace(/\.$/, '')} (TS${code}).`;
}

/** The top-level statements that the functions use, themselves included, by file. */
function usedDeclarations(checker: ts.TypeChecker, roots: readonly ts.Node[]): ReadonlyMap<ts.SourceFile, readonly ts.Node[]> {
  const seen = new Set<ts.Node>();
  const waiting: ts.Node[] = [];
  const enter = (node: ts.Node): void => {
    const file = node.getSourceFile();
    if (file.isDeclarationFile || isLibrary(file)) return;
    const statement = topLevel(node);
    if (seen.has(statement)) return;
    seen.add(statement);
    waiting.push(statement);
  };
  const look = (symbol: ts.Symbol | undefined): void => {
    for (const declaration of symbol?.declarations ?? []) enter(declaration);
    if (symbol && symbol.flags & ts.SymbolFlags.Alias) look(checker.getAliasedSymbol(symbol));
  };
  const walk = (from: ts.Node): void => {
    const open = [from];
    for (let node = open.pop(); node; node = open.pop()) {
      // An import is a link of the chain: what else it names is not used by it.
      if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) continue;
      if (ts.isShorthandPropertyAssignment(node)) look(checker.getShorthandAssignmentValueSymbol(node));
      else if (ts.isIdentifier(node)) look(checker.getSymbolAtLocation(node));
      ts.forEachChild(node, (child) => void open.push(child));
    }
  };
  roots.forEach(enter);
  for (let statement = waiting.pop(); statement; statement = waiting.pop()) walk(statement);

  const byFile = new Map<ts.SourceFile, ts.Node[]>();
  for (const node of seen) {
    const file = node.getSourceFile();
    byFile.set(file, [...(byFile.get(file) ?? []), node]);
  }
  return byFile;
}

function topLevel(node: ts.Node): ts.Node {
  let top = node;
  while (top.parent && !ts.isSourceFile(top.parent)) top = top.parent;
  return top;
}
