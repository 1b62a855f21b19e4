/**
 * Compiling files while keeping the TypeScript project open, for watch mode, plugins and tests.
 *
 * Everything a user can get wrong ends as a diagnostic; only a `CompilerBug` is thrown.
 */

import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Report, type Diagnostic } from './diagnostics/report.ts';
import { SourceProject, ts } from './frontend/project.ts';
import { readSize } from './frontend/control/sizes.ts';
import { isLibrary } from './frontend/types/declared.ts';
import { checkOptions, type CompileOptions, type FunctionOptions } from './requests/options.ts';
import { optimisedOps } from './passes/splitLong.ts';
import { compileModule } from './compileModule.ts';
import type { PipelineOptions } from './pipeline.ts';
import { isRuntimePath } from './emit/moduleParts/runtimeModule.ts';
import { reportProblems, reportSyntax } from './requests/problems.ts';
import { findFunction } from './requests/functions.ts';
import { readRequests } from './requests/requests.ts';
import { readTags } from './requests/tags.ts';
import { readParameters, type Parameter } from './requests/selections.ts';
import { Signatures } from './exported/signature.ts';

type Compiled = NonNullable<ReturnType<typeof compileModule>>;

export type CompileResult =
  | {
      readonly ok: true;
      /** The emitted module. */
      readonly code: string;
      /** Its source map, as JSON. */
      readonly map: string;
      readonly warnings: readonly Diagnostic[];
      /** What was differentiated, recorded and recomputed, by function. */
      readonly report: Compiled['reports'];
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export interface Description {
  readonly exported: string;
  readonly parameters: readonly Parameter[];
  /** The compiler options of its project. */
  readonly options: ts.CompilerOptions;
}

export interface CompilerOptions {
  /** Relative paths start here. Default: the current directory. */
  readonly directory?: string;
  /** Ops of one emitted function; what has more is compiled in parts. Default: as many as V8 optimises. */
  readonly longest?: number;
}

export class Compiler {
  readonly #directory: string;
  readonly #longest: number;
  /** One open project for each tsconfig.json; '' is the project of files that have none. */
  readonly #projects = new Map<string, SourceProject>();

  constructor(options: CompilerOptions = {}) {
    this.#directory = resolve(options.directory ?? '.');
    this.#longest = options.longest ?? optimisedOps;
  }

  compile(options: CompileOptions): CompileResult {
    const report = new Report({
      strict: options.strict === true,
      textOf: (file) => [...this.#projects.values()].map((project) => project.textOf(file)).find((text) => text !== undefined),
    });
    const compiled = this.#guarded(options, report);
    if (!compiled || report.failed) return { ok: false, diagnostics: report.diagnostics };
    return { ok: true, code: compiled.code, map: compiled.map, warnings: report.diagnostics, report: compiled.reports };
  }

  /** A file has changed on disk: what was read of it is stale. */
  refresh(path: string): void {
    const file = resolve(this.#directory, path);
    for (const project of this.#projects.values()) project.refresh(file);
    if (this.#projects.has(file)) this.#projects.delete(file);
  }

  /** The user's files that a compiled file depends on, itself included, for whoever watches them. */
  dependencies(path: string): readonly string[] {
    const asked = resolve(this.#directory, path).replaceAll('\\', '/');
    for (const project of this.#projects.values()) {
      if (!project.sourceFile(asked)) continue;
      return project.program
        .getSourceFiles()
        .filter((file) => !isLibrary(file) && !file.isDeclarationFile)
        .map((file) => file.fileName);
    }
    return [asked];
  }

  /** The functions of a compiled file that carry a tag, with what it says. */
  tagged(path: string): readonly FunctionOptions[] {
    const asked = resolve(this.#directory, path).replaceAll('\\', '/');
    const file = [...this.#projects.values()].map((project) => project.sourceFile(asked)).find((one) => one !== undefined);
    return file ? readTags(file, new Report()) : [];
  }

  /** The signature of a function of a compiled file, for whoever calls it; null when there is none. */
  describe(path: string, name: string): Description | null {
    const asked = resolve(this.#directory, path);
    for (const project of this.#projects.values()) {
      const file = project.sourceFile(asked);
      const found = file && findFunction(project.checker, file, name, new Report());
      if (found) return { exported: found.exported, parameters: readParameters(project.checker, found), options: project.options };
    }
    return null;
  }

  /** A stack that overflows says that something is nested too deeply; what TypeScript has read so far is no use then. */
  #guarded(options: CompileOptions, report: Report): Compiled | null {
    try {
      return this.#compile(options, report);
    } catch (error) {
      if (!(error instanceof RangeError) || !error.message.includes('call stack')) throw error;
      this.#projects.clear();
      report.add('AD5035', null, { file: basename(options.file ?? options.fileName ?? 'the source') });
      return null;
    }
  }

  #compile(options: CompileOptions, report: Report): Compiled | null {
    checkOptions(options, report);
    if (report.failed) return null;
    const path = resolve(this.#directory, options.file ?? options.fileName ?? 'input.ts');
    if (options.file !== undefined && !isReadable(path)) {
      report.add('AD5001', null, { file: options.file });
      return null;
    }
    const project = this.#projectFor(path, options, report);
    if (!project) return null;
    const added = options.source === undefined ? project.addFile(path) : project.addSource(path, options.source);
    const given = project.sourceFile(added.fileName) ?? added;

    reportSyntax(project, given, report);
    if (report.failed) return null;
    const { file, requests, nodes } = readRequests(project, given, options, report);
    reportProblems(project, nodes, report);
    if (report.failed) return null;
    return compileModule(project, file, requests, this.#pipelineOptions(project, file, options), report);
  }

  #pipelineOptions(project: SourceProject, file: ts.SourceFile, options: CompileOptions): PipelineOptions {
    const { disable = [], runtime = 'inline' } = options;
    const outFile = options.outFile === undefined ? defaultOutput(file.fileName) : resolve(this.#directory, options.outFile);
    const signatures = new Signatures({ checker: project.checker, file, options: project.options, outFile });
    return {
      naming: options.naming ?? 'camel',
      runtime: isRuntimePath(runtime) ? signatures.specifier(resolve(this.#directory, runtime)) : runtime,
      disable: typeof disable === 'string' ? [disable] : disable,
      strongZero: options.strongZero ?? false,
      debugNaN: options.debugNaN ?? false,
      longest: this.#longest,
      fast: options.optimize === 'speed',
      checkpoint: { auto: options.checkpoint === 'auto', memory: readSize(String(options.checkpointMemory ?? '')) },
      outFile,
      ...(options.trace ? { trace: options.trace } : {}),
    };
  }

  #projectFor(path: string, options: CompileOptions, report: Report): SourceProject | null {
    const asked = options.project === undefined ? null : resolve(this.#directory, options.project);
    // Source without a file name belongs to no project on disk.
    const tsconfig = asked ?? ((options.file ?? options.fileName) ? nearestConfig(dirname(path)) : null);
    const known = this.#projects.get(tsconfig ?? '');
    if (known) return known;
    const why = tsconfig === null ? null : configProblem(tsconfig);
    if (tsconfig !== null && why !== null) {
      report.add('AD5021', null, { file: options.project ?? tsconfig, why });
      return null;
    }
    const opened = new SourceProject(tsconfig === null ? {} : { tsconfig });
    this.#projects.set(tsconfig ?? '', opened);
    return opened;
  }
}

/** `loss.ts` becomes `loss.grad.ts`, `loss.mts` `loss.grad.mts`; there is no JSX in the output. */
export function defaultOutput(path: string): string {
  return path.replace(/\.([cm]?)(ts|tsx|js|jsx)$/i, (_all, kind: string) => `.grad.${kind}ts`);
}

function nearestConfig(directory: string): string | null {
  const config = join(directory, 'tsconfig.json');
  if (existsSync(config)) return config;
  const parent = dirname(directory);
  return parent === directory ? null : nearestConfig(parent);
}

/** What TypeScript says about the file; that it lists no inputs does not matter here. */
function configProblem(path: string): string | null {
  if (!isReadable(path)) return 'there is no such file';
  const { config, error } = ts.readConfigFile(path, ts.sys.readFile);
  const noInputs = 18003;
  const problem =
    error ?? ts.parseJsonConfigFileContent(config, ts.sys, dirname(path)).errors.find(({ code }) => code !== noInputs && code !== 18002);
  return problem ? ts.flattenDiagnosticMessageText(problem.messageText, ' ').replace(/\.$/, '') : null;
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
