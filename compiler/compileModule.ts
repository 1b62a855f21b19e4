/**
 * One module of gradients: every function that was asked for, in every mode, and what surrounds them.
 *
 * Needs   requests that have been checked.
 * Gives   the emitted module with a report on each function; null when something was refused, which is in the report.
 */

import { explain, type Explanation } from './adjoint/explain.ts';
import type { Gradient } from './adjoint/gradient.ts';
import { describe } from './diagnostics/frames.ts';
import type { Report } from './diagnostics/report.ts';
import { emitModule } from './emit/module.ts';
import type { EmittedFunction, EmittedWrapper } from './emit/request.ts';
import { Decisions } from './frontend/decisions.ts';
import { lowerEntry, type Lowered } from './frontend/entry.ts';
import { alternativesOf, variantsOf, type Variant } from './frontend/functions/alternatives.ts';
import { ModuleLowering } from './frontend/module.ts';
import { spanOf } from './frontend/places.ts';
import type { SourceProject, ts } from './frontend/project.ts';
import { handingApart } from './exported/givenTables.ts';
import type { Span } from './ir/ir.ts';
import { warnLost } from './checks/lostDerivatives.ts';
import { emittedFunction, emittedName, emittedWrapper, withoutOptions, type OutputRequest } from './exported/outputs.ts';
import { Pipeline, type PipelineOptions, type Primal } from './pipeline.ts';
import { decide, reportRefused } from './checks/refusals.ts';
import { findFunction, type FoundFunction } from './requests/functions.ts';
import { freeName } from './requests/names.ts';
import type { FunctionRequest, Mode } from './requests/options.ts';
import { asksFor } from './requests/selections.ts';
import { dependents, independents, type Dependent, type Independent } from './requests/positions.ts';
import { Signatures, sourceNameOf } from './exported/signature.ts';
import { chooser, variantName } from './exported/variants.ts';
import { isAdjustable, isStraight, writings, type Writing } from './exported/wrappers.ts';

export interface FunctionReport {
  readonly name: string;
  readonly mode: Mode;
  /** The name of the emitted function. */
  readonly emitted: string;
  /** What is active, recorded and recomputed, and why. */
  readonly plan: Explanation;
}

export interface CompiledModule {
  readonly code: string;
  readonly map: string;
  readonly reports: readonly FunctionReport[];
}

export function compileModule(
  project: SourceProject,
  file: ts.SourceFile,
  requests: readonly FunctionRequest[],
  options: PipelineOptions,
  report: Report,
): CompiledModule | null {
  const module = new ModuleOfGradients(project, file, options, report);
  const reports = requests.flatMap((request) => module.add(request));
  return report.failed || module.isEmpty ? null : { ...module.print(), reports };
}

/** A function that was made, and what it was made from. */
interface Made {
  readonly request: OutputRequest;
  readonly callee: string;
  readonly plan: () => Explanation;
}

/** What a mode with sweeps of its own leaves for the mode that calls it. */
type Sweeps = Pick<OutputRequest, 'program' | 'seeds' | 'types' | 'direct' | 'adjustable'>;

/** A function of the user's as it is called in one way, about to be differentiated. */
interface Subject {
  readonly request: FunctionRequest;
  readonly found: FoundFunction;
  readonly lowered: Lowered;
  readonly primal: Primal;
  readonly wrt: readonly Independent[];
  readonly of: readonly Dependent[];
  readonly decisions: Decisions;
}

/** A decision about the function was wrong: it is lowered once more. */
type Again = 'again';

class ModuleOfGradients {
  readonly #project: SourceProject;
  readonly #file: ts.SourceFile;
  readonly #options: PipelineOptions;
  readonly #report: Report;
  readonly #pipeline: Pipeline;
  readonly #signatures: Signatures;
  readonly #emitted: (EmittedFunction | EmittedWrapper)[] = [];

  constructor(project: SourceProject, file: ts.SourceFile, options: PipelineOptions, report: Report) {
    this.#project = project;
    this.#file = file;
    this.#options = options;
    this.#report = report;
    this.#pipeline = new Pipeline(options);
    this.#signatures = new Signatures({ checker: project.checker, file, options: project.options, outFile: options.outFile });
  }

  get isEmpty(): boolean {
    return this.#emitted.length === 0;
  }

  /** The functions of one request: where parameters may be of several kinds, one for each way to call it, and one in front of them. */
  add(request: FunctionRequest): readonly FunctionReport[] {
    const { checker } = this.#project;
    const found = findFunction(checker, this.#file, request.name, this.#report);
    if (!found) return [];
    const alternatives = alternativesOf(checker, found.node);
    const variants = variantsOf(alternatives);
    const asked = asksFor(checker, found, request);
    const begun = (): Decisions => {
      const decisions = new Decisions();
      if (asked === 'tables' || asked === 'both') decisions.takeTablesApart();
      if (asked === 'unions' || asked === 'both') decisions.takeUnionsApart();
      return decisions;
    };
    if (variants.length === 1) return this.#compileAs(request, found, null, begun()).map((one) => reportOf(request.name, one.callee, one));
    const made = variants.flatMap((variant) => this.#compileAs(request, found, variant, begun()));
    return (this.#report.failed ? [] : request.modes).flatMap((mode) => {
      const chosen = made.filter((one) => one.request.mode === mode);
      const name = emittedName({ name: found.exported, file: this.#file, mode, naming: this.#options.naming, free: this.#free });
      const wrapper = chooser(name, alternatives, chosen);
      if (wrapper) this.#emitted.push(wrapper);
      return chosen.map((one) => reportOf(request.name, name, one));
    });
  }

  /** The function as it is called in one way. Each decision is corrected once, so this ends. */
  #compileAs(request: FunctionRequest, found: FoundFunction, variant: Variant | null, decisions: Decisions): readonly Made[] {
    const before = this.#emitted.length;
    for (;;) {
      const made = this.#attempt(request, found, variant, decisions);
      if (made !== 'again') return made;
      this.#emitted.length = before;
    }
  }

  #attempt(request: FunctionRequest, found: FoundFunction, variant: Variant | null, decisions: Decisions): readonly Made[] | Again {
    const module = new ModuleLowering(this.#project.program, this.#file, this.#report, this.#project.strictNulls, decisions);
    const lowered = lowerEntry(module, found.node, variant);
    if (!lowered) return [];
    if (lowered.apart && request.modes.includes('into')) {
      this.#report.add('AD5010', spanOf(found.name, null), { mode: 'into (of what may be of several kinds)' });
      return [];
    }
    const wrt = independents(lowered, request.wrt);
    const primal = this.#pipeline.prepare(lowered, wrt, decisions);
    return primal ? this.#inAllModes({ request, found, lowered, primal, wrt, of: dependents(lowered, request.of), decisions }) : 'again';
  }

  #inAllModes(subject: Subject): readonly Made[] | Again {
    const { primal, decisions } = subject;
    const isAuto = this.#options.checkpoint?.auto === true;
    const isApart = isStraight(primal.program) || isAdjustable(primal.program, isAuto);
    const made: Made[] = [];
    let done: (Sweeps & { readonly name: string; readonly plan: () => Explanation }) | null = null;
    for (const writing of writings(subject.request.modes, subject.wrt, isApart)) {
      const output = this.#outputOf(subject, writing);
      if (writing.calls !== null && done) {
        const request = { ...done, ...output };
        const wrapper = emittedWrapper(request, done.name);
        this.#emitted.push(wrapper);
        made.push({ request, callee: wrapper.name, plan: done.plan });
        continue;
      }
      const differentiated = this.#differentiate(subject, writing);
      if (differentiated === 'again') return 'again';
      if (differentiated === 'refused') continue;
      const { gradient, plan } = differentiated;
      if (made.length === 0 && this.#pipeline.outgrows(primal, gradient)) {
        decisions.cutIntoParts();
        return 'again';
      }
      const { program, seeds, types, direct, adjustable } = gradient;
      const sweeps: Sweeps = { program, seeds, types, direct, adjustable };
      const request = { ...output, ...sweeps };
      const name = this.#emit(request);
      done = { ...sweeps, name, plan };
      if (!writing.local) made.push({ request, callee: this.#handing(subject, request, name), plan });
    }
    return made;
  }

  #differentiate(subject: Subject, { mode, local }: Writing): { gradient: Gradient; plan: () => Explanation } | 'refused' | Again {
    const { request, found, lowered, primal, wrt, of, decisions } = subject;
    const facts = this.#pipeline.ask(primal, wrt, of, this.#report);
    if (decide(facts, decisions)) return 'again';
    reportRefused(facts, of, lowered.result, this.#report, found.node);
    warnLost({ facts, lowered, wrt, wanted: request.wrt, textOf: (file) => this.#project.sourceFile(file)?.text }, this.#report);
    if (this.#report.failed) return 'refused';
    const nameOf = (span: Span): string => describe(span, this.#project.sourceFile(span.file)?.text ?? '');
    const gradient = this.#pipeline.differentiate(facts, mode, {
      wrt,
      of: of.map((one) => one.output),
      seeded: mode === 'vjp',
      adjustable: mode !== 'into' && !isInner(subject, local),
      into: mode === 'into' ? wrt.map((one) => one.key) : null,
      keys: of.map((one) => one.key),
      options: this.#options.debugNaN ? { ...this.#options, nameOf } : this.#options,
    });
    return { gradient, plan: once(() => explain(facts, gradient.prepared, gradient.program)) };
  }

  #outputOf(subject: Subject, { mode, local }: Writing): Omit<OutputRequest, keyof Sweeps> {
    const { found, lowered, wrt, of } = subject;
    const outer = outerName(subject);
    return {
      name: lowered.apart ? `${outer === 'default' ? 'f' : outer}Apart` : outer,
      file: this.#file,
      node: found.node,
      mode,
      local: isInner(subject, local),
      lowered,
      wrt,
      of,
      signatures: this.#signatures,
      naming: this.#options.naming,
      free: this.#free,
    };
  }

  /** Prints the function, and one without options in front of one that takes them; the name of what is called with arguments alone. */
  #emit(request: OutputRequest): string {
    const written = emittedFunction(request);
    this.#emitted.push(written);
    if (!request.adjustable) return written.name;
    const plain = withoutOptions(request, written);
    this.#emitted.push(plain);
    return plain.name;
  }

  /** The name of what takes the user's own arguments: in front of a function that takes tables apart stands one that does so. */
  #handing(subject: Subject, request: OutputRequest, callee: string): string {
    if (!subject.lowered.apart) return callee;
    const adapter = handingApart({ ...request, name: outerName(subject) }, callee);
    this.#emitted.push({ ...adapter, local: subject.lowered.variant !== null });
    return adapter.name;
  }

  readonly #free = (name: string): string =>
    freeName(
      this.#project.checker,
      this.#file,
      name,
      this.#emitted.map((one) => one.name),
      this.#report,
    );

  print(): { readonly code: string; readonly map: string } {
    const { runtime } = this.#options;
    const signatures = this.#signatures;
    return emitModule({
      functions: this.#emitted,
      sources: new Map(this.#project.program.getSourceFiles().map((one) => [one.fileName, this.#project.textOf(one.fileName) ?? one.text])),
      sourceName: sourceNameOf(this.#file),
      imports: () => signatures.imports(),
      specifier: (one) => signatures.specifier(one),
      exported: signatures.exported,
      runtime: runtime === 'inline' ? { kind: 'inline' } : { kind: 'import', from: runtime === 'import' ? 'tsgrad/runtime' : runtime },
      checkedIndex: signatures.checksElements,
      markUnused: this.#project.options.noUnusedParameters === true,
      types: signatures.types,
    });
  }
}

/** The name that the emitted functions start from. */
const outerName = ({ found, lowered: { variant } }: Subject): string =>
  variant ? variantName(found.exported, variant.labels) : found.exported;

/** Does only the module itself call what comes of it? */
const isInner = ({ lowered }: Subject, local: boolean): boolean => local || lowered.variant !== null || lowered.apart;

/** Explaining takes as long as an analysis: it waits until somebody asks. */
const reportOf = (name: string, emitted: string, { request, plan }: Made): FunctionReport => ({
  name,
  mode: request.mode,
  emitted,
  get plan() {
    return plan();
  },
});

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
