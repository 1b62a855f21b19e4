/**
 * The user's TypeScript program, kept open between compilations.
 *
 * Only this file imports ts-morph; the rest of the front end reads TypeScript's own
 * syntax nodes. Nothing is ever edited or emitted through it.
 */

import { dirname } from 'node:path';
import { Project, ts } from 'ts-morph';
import { errorsFile, errorsText } from './errors/errorTexts.ts';
import { iteratorsFile, iteratorsText } from './iteration/iteratorTexts.ts';

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

/** Without these, TypeScript does not tell what may be missing, or what a bound function returns: types are read with them. */
const asRead = {
  strict: true,
  strictNullChecks: true,
  noImplicitAny: true,
  strictBindCallApply: true,
} as const satisfies ts.CompilerOptions;

/** Errors of a program that takes for there what may be missing. */
const aboutMissing: ReadonlySet<number> = new Set([2322, 2345, 2366, 2454, 2531, 2532, 2533, 2769, 18046, 18047, 18048, 18049, 18050]);

/** What a project declares for all of its files, `globals.d.ts`: no import leads there. */
function declarationsOf(tsconfig: string): string[] {
  const { config } = ts.readConfigFile(tsconfig, (path) => ts.sys.readFile(path)) as { config?: unknown };
  const { fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(tsconfig));
  return fileNames.filter((name) => /\.d\.[cm]?ts$/.test(name));
}

export class SourceProject {
  readonly #project: Project;
  /** The options of the user's tsconfig.json, where they are laxer than those that the types are read with. */
  readonly #lax: ts.CompilerOptions | null;
  #written: Project | null = null;
  /** Files that were said in other words. */
  readonly #restated = new Map<string, { readonly text: string; readonly own: string }>();
  readonly #ambientFile: string | null;

  constructor(options: ProjectOptions = {}) {
    this.#project = options.tsconfig
      ? new Project({
          tsConfigFilePath: options.tsconfig,
          skipAddingFilesFromTsConfig: true,
          compilerOptions: { noEmit: true, allowImportingTsExtensions: true, skipLibCheck: true },
        })
      : new Project({ compilerOptions: defaults });
    const asked = this.#project.getCompilerOptions();
    this.#lax = isStrict(asked) ? null : { strict: false, ...asked };
    if (this.#lax) this.#project.compilerOptions.set(asRead);
    const { lib } = asked;
    const hasDom = options.tsconfig !== undefined && (lib === undefined || lib.some((name) => /dom/i.test(name)));
    this.#ambientFile = hasDom ? null : '/__tsgrad_ambient__.d.ts';
    if (this.#ambientFile) this.#project.createSourceFile(this.#ambientFile, ambient, { overwrite: true });
    if (options.tsconfig) this.#project.addSourceFilesAtPaths(declarationsOf(options.tsconfig));
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

  /** The same file, said in other words: whoever reads of it is shown what the user wrote. */
  restate(file: ts.SourceFile, text: string): void {
    const before = this.#restated.get(file.fileName);
    this.#restated.set(file.fileName, { text, own: before?.text === file.text ? before.own : file.text });
    this.addSource(file.fileName, text);
  }

  /** What the user wrote, and after it what has been added. */
  textOf(fileName: string): string | undefined {
    const text = this.sourceFile(fileName)?.text;
    const restated = this.#restated.get(fileName);
    return restated && text?.startsWith(restated.text) ? restated.own + text.slice(restated.own.length) : text;
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

  /** As the user wrote them. */
  get options(): ts.CompilerOptions {
    return this.#lax ?? this.#project.getCompilerOptions();
  }

  /** Does the program keep apart what may be missing: by the user's flags, or as it happens? */
  get strictNulls(): boolean {
    if (!this.#lax) return true;
    const { program } = this;
    const own = program.getSourceFiles().filter((file) => !file.isDeclarationFile && !program.isSourceFileFromExternalLibrary(file));
    return own.every((file) => !program.getSemanticDiagnostics(file).some(({ code }) => aboutMissing.has(code)));
  }

  /** TypeScript's own complaints about a file: syntax first, then types. */
  problems(file: ts.SourceFile): readonly ts.Diagnostic[] {
    const { program } = this;
    const syntactic = program.getSyntacticDiagnostics(file);
    if (syntactic.length > 0) return syntactic;
    const found = program.getSemanticDiagnostics(file);
    if (found.length === 0 || !this.#lax) return found;
    const written = this.#asWritten(this.#lax);
    return written.getSemanticDiagnostics(written.getSourceFile(file.fileName));
  }

  /** The same files under the user's own flags. */
  #asWritten(options: ts.CompilerOptions): ts.Program {
    this.#written ??= new Project({ compilerOptions: options });
    for (const file of this.#project.getSourceFiles()) {
      const [path, text] = [file.getFilePath(), file.getFullText()];
      if (this.#written.getSourceFile(path)?.getFullText() !== text) this.#written.createSourceFile(path, text, { overwrite: true });
    }
    return this.#written.getProgram().compilerObject;
  }
}

/** Said to be so: where nothing is said, TypeScript 5 is not strict, and TypeScript 6 is. */
const isStrict = (options: ts.CompilerOptions): boolean =>
  (Object.keys(asRead) as (keyof typeof asRead)[]).every((flag) => options[flag] ?? options.strict ?? false);
