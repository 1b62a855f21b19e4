/**
 * Type checking under the strictest flags users have. One language service is kept open, so that the
 * standard library is read once and a check takes milliseconds.
 */

import { resolve } from 'node:path';
import ts from 'typescript';

/** The flags of api.md: emitted files must compile under each of them. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2023.d.ts', 'lib.es2025.float16.d.ts'],
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: false,
  allowUnreachableCode: false,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  declaration: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
};

/** What inactive code in fixtures may call; the whole of the DOM or of Node would take a second to read. */
const ambient = `
declare const console: Record<'log' | 'warn' | 'error' | 'info' | 'debug', (...values: unknown[]) => void>;
declare const performance: { now(): number };
declare const document: { readonly title: string };
declare const CHECKS: boolean | undefined;
`;
const ambientFile = resolve('ambient.d.ts');

export class TypeChecker {
  readonly #texts = new Map<string, { text: string; version: number }>();
  readonly #service: ts.LanguageService;
  readonly #flags: ts.CompilerOptions;
  #version = 0;

  constructor(flags: ts.CompilerOptions = {}) {
    this.#flags = flags;
    this.#set(ambientFile, ambient);
    const text = (file: string): string | undefined => this.#texts.get(resolve(file))?.text ?? ts.sys.readFile(file);
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => ({ ...options, ...flags }),
      getScriptFileNames: () => [...this.#texts.keys()],
      getScriptVersion: (file) => String(this.#texts.get(resolve(file))?.version ?? 0),
      getScriptSnapshot: (file) => {
        const found = text(file);
        return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
      },
      getCurrentDirectory: () => process.cwd(),
      getDefaultLibFileName: (o) => ts.getDefaultLibFilePath(o),
      fileExists: (file) => this.#texts.has(resolve(file)) || ts.sys.fileExists(file),
      readFile: text,
      readDirectory: ts.sys.readDirectory,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
    });
  }

  /**
   * Everything TypeScript has to say about these files (path to text), as `loss.grad.ts:3:5 TS2322 …`. What
   * they import is read from disk unless it is among them. The files are forgotten afterwards.
   */
  check(files: Readonly<Record<string, string>>): string[] {
    const paths = Object.keys(files).map((file) => resolve(file));
    for (const [file, text] of Object.entries(files)) this.#set(resolve(file), text);
    const problems = paths.flatMap((file) =>
      [
        ...this.#service.getSyntacticDiagnostics(file),
        ...this.#service.getSemanticDiagnostics(file),
        ...this.#service.getSuggestionDiagnostics(file).filter((d) => d.reportsUnnecessary && !this.#isAllowed(d)),
      ].map((d) => this.#line(d)),
    );
    for (const file of paths) this.#texts.delete(file);
    return [...new Set(problems)];
  }

  /** An unused parameter, where the flags do not forbid it. */
  #isAllowed({ file, start }: ts.DiagnosticWithLocation): boolean {
    if (this.#flags.noUnusedParameters !== false) return false;
    const isParameter = (node: ts.Node): boolean => {
      if (start < node.getFullStart() || start >= node.getEnd()) return false;
      return (ts.isParameter(node) && node.getStart() === start) || (ts.forEachChild(node, isParameter) ?? false);
    };
    return isParameter(file);
  }

  #set(file: string, text: string): void {
    this.#texts.set(file, { text, version: ++this.#version });
  }

  #line({ file, start, code, messageText }: ts.Diagnostic): string {
    const { line, character } = file?.getLineAndCharacterOfPosition(start ?? 0) ?? { line: 0, character: 0 };
    const name = file?.fileName.split('/').at(-1) ?? '';
    return `${name}:${line + 1}:${character + 1} TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  }
}
