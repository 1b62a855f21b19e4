/**
 * The user's TypeScript program, kept open between compilations.
 *
 * Only this file and types.ts know ts-morph; the rest of the front end reads TypeScript's own
 * syntax nodes. Nothing is ever edited or emitted through it.
 */

import { Project, ts } from 'ts-morph';
import { errorsFile, errorsText } from './errorTexts.ts';
import { iteratorsFile, iteratorsText } from './iteratorTexts.ts';

export { ts };

/** What a program without DOM or Node types may still mention. */
const ambient = `
declare var console: { log(...data: any[]): void; info(...data: any[]): void; warn(...data: any[]): void; error(...data: any[]): void; debug(...data: any[]): void; assert(condition?: boolean, ...data: any[]): void; time(label?: string): void; timeEnd(label?: string): void; table(data?: any): void };
declare var performance: { now(): number };
declare function structuredClone<T>(value: T): T;
declare module 'tsgrad' {
  export function stopGradient<T>(x: T): T;
  export type Const<T> = T;
}
`;

const defaults: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts'],
  types: [],
  strict: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
};

export interface ProjectOptions {
  /** Path of a tsconfig.json whose compiler options hold for every file. */
  readonly tsconfig?: string;
}

export class SourceProject {
  readonly #project: Project;
  readonly #ambientFile: string | null;

  constructor(options: ProjectOptions = {}) {
    this.#project = options.tsconfig
      ? new Project({
          tsConfigFilePath: options.tsconfig,
          skipAddingFilesFromTsConfig: true,
          compilerOptions: { noEmit: true, allowImportingTsExtensions: true, skipLibCheck: true },
        })
      : new Project({ compilerOptions: defaults });
    const lib = this.#project.getCompilerOptions().lib;
    const hasDom = options.tsconfig !== undefined && (lib === undefined || lib.some((name) => /dom/i.test(name)));
    this.#ambientFile = hasDom ? null : '/__tsgrad_ambient__.d.ts';
    if (this.#ambientFile) this.#project.createSourceFile(this.#ambientFile, ambient, { overwrite: true });
    this.#project.createSourceFile(errorsFile, errorsText, { overwrite: true });
    this.#project.createSourceFile(iteratorsFile, iteratorsText, { overwrite: true });
  }

  /** Read a file of the disk, again if it has been read before. */
  addFile(path: string): ts.SourceFile {
    const known = this.#project.getSourceFile(path);
    if (known) known.refreshFromFileSystemSync();
    const file = known ?? this.#project.addSourceFileAtPath(path);
    return file.compilerNode;
  }

  /** A file given as text; imports resolve relative to its name. What has been checked of the same text before still holds. */
  addSource(fileName: string, text: string): ts.SourceFile {
    const known = this.#project.getSourceFile(fileName);
    if (known?.getFullText() === text) return known.compilerNode;
    return this.#project.createSourceFile(fileName, text, { overwrite: true }).compilerNode;
  }

  refresh(path: string): void {
    this.#project.getSourceFile(path)?.refreshFromFileSystemSync();
  }

  /** The file as the current program sees it: after an edit elsewhere its node may be a new one. */
  sourceFile(fileName: string): ts.SourceFile | undefined {
    return this.program.getSourceFile(fileName);
  }

  get program(): ts.Program {
    return this.#project.getProgram().compilerObject;
  }

  get checker(): ts.TypeChecker {
    return this.program.getTypeChecker();
  }

  get options(): ts.CompilerOptions {
    return this.#project.getCompilerOptions();
  }

  /** TypeScript's own complaints about a file: syntax first, then types. */
  problems(file: ts.SourceFile): readonly ts.Diagnostic[] {
    const { program } = this;
    const syntactic = program.getSyntacticDiagnostics(file);
    return syntactic.length > 0 ? syntactic : program.getSemanticDiagnostics(file);
  }
}
