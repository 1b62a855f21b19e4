/**
 * From the user's functions to the module of their gradients. Read this first: it is the order of
 * everything.
 */

import { explain, type Explanation } from './adjoint/explain.ts';
import { gradient } from './adjoint/gradient.ts';
import { findFacts } from './analysis/facts.ts';
import type { OutlineOptions } from './checkpoint/outline.ts';
import { scheduleLoops } from './checkpoint/schedule.ts';
import type { Report } from './diagnostics/report.ts';
import { emitModule } from './emit/module.ts';
import type { EmittedFunction, EmittedWrapper } from './emit/request.ts';
import { alternativesOf, variantsOf, type Variant } from './frontend/functions/alternatives.ts';
import { Decisions } from './frontend/decisions.ts';
import { lowerEntry } from './frontend/entry.ts';
import { ModuleLowering } from './frontend/module.ts';
import { isUnknown, readsUnknowns } from './frontend/modules/scratch.ts';
import { spanOf } from './frontend/places.ts';
import type { SourceProject, ts } from './frontend/project.ts';
import { describe } from './diagnostics/frames.ts';
import type { Op, Program, Span } from './ir/ir.ts';
import { showProgram } from './ir/show.ts';
import { verify } from './ir/verify.ts';
import { emittedFunction, emittedName, emittedWrapper, withoutOptions, type OutputRequest } from './outputs.ts';
import { settleElements } from './passes/elements/elements.ts';
import { deforestProgram } from './passes/deforest.ts';
import { hoistInvariantsInProgram } from './passes/hoistInvariants.ts';
import { readThroughSlicesInProgram } from './passes/readThroughSlices.ts';
import { scalarReplacementInProgram } from './passes/objects/scalarReplacement.ts';
import { shareLoadsInProgram } from './passes/shareLoads.ts';
import { dropStatedDerivatives } from './passes/statedDerivatives.ts';
import { simplifyProgram } from './passes/simplify.ts';
import { isTooLong, splitLong } from './passes/splitLong.ts';
import { unrollByFourInProgram } from './passes/unrollByFour.ts';
import { withWorkArrays } from './passes/workArrays.ts';
import { writeOutLoops } from './passes/writeOutLoops.ts';
import { moveLoopTestsInProgram } from './passes/loopTests.ts';
import { stateProductsOfRoots } from './passes/productsOfRoots.ts';
import { markRootsOfSquares } from './passes/rootsOfSquares.ts';
import { markUnderRoots } from './passes/underRoots.ts';
import { markUnneededInProgram } from './passes/unneeded/markUnneeded.ts';
import { settlePositions } from './passes/wholePositions.ts';
import { forgetOverwritten } from './passes/writtenFirst.ts';
import { warnLost } from './lostDerivatives.ts';
import { decide, reportRefused } from './refusals.ts';
import { findFunction, type FoundFunction } from './requests/functions.ts';
import { handingApart } from './givenTables.ts';
import { asksFor } from './requests/selections.ts';
import { freeName } from './requests/names.ts';
import type { Mode } from './requests/options.ts';
import { isRule } from './rules/scalar.ts';
import { dependents, independents, type Wanted } from './selections.ts';
import { Signatures, sourceNameOf } from './signature.ts';
import { chooser, variantName } from './variants.ts';
import { isAdjustable, isStraight, writings } from './wrappers.ts';

export interface FunctionRequest {
  readonly name: string;
  readonly modes: readonly Mode[];
  readonly wrt: Wanted;
  readonly of: readonly (string | number)[] | null;
}

export interface PipelineOptions {
  readonly naming: 'camel' | 'snake';
  /** `inline`, `import`, or a path. */
  readonly runtime: string;
  readonly disable: readonly string[];
  readonly strict: boolean;
  readonly strongZero: boolean;
  readonly debugNaN: boolean;
  /** Ops of one function of the output. */
  readonly longest: number;
  /** Faster before readable. */
  readonly fast: boolean;
  /** Loops without a directive, and bytes for those whose directive names none. */
  readonly checkpoint?: OutlineOptions;
  readonly trace?: (stage: string, text: string) => void;
  readonly outFile: string | null;
}

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

/** A function that was made, and what it was made from. */
interface Made {
  readonly request: OutputRequest;
  readonly callee: string;
  readonly plan: () => Explanation;
}

/** A mode with sweeps of its own, for the one that calls it. */
type Sweeps = Pick<OutputRequest, 'program' | 'seeds' | 'types' | 'direct' | 'adjustable'> & {
  readonly name: string;
  readonly plan: () => Explanation;
};

export function compileModule(
  project: SourceProject,
  file: ts.SourceFile,
  requests: readonly FunctionRequest[],
  options: PipelineOptions,
  report: Report,
): CompiledModule | null {
  // A program is verified as it comes in and as it goes out, and in between for whoever looks.
  const verified = <P extends Program<Op>>(program: P): P => {
    verify(program, isRule);
    return program;
  };
  const after = <P extends Program<Op>>(stage: string, program: P): P => {
    options.trace?.(stage, showProgram(verified(program)));
    return program;
  };
  const isOff = (name: string): boolean => options.disable.includes(name) || options.disable.includes('all');
  const signatures = new Signatures({ checker: project.checker, file, options: project.options, outFile: options.outFile });
  const emitted: (EmittedFunction | EmittedWrapper)[] = [];
  const nameOf = (span: Span): string => describe(span, project.sourceFile(span.file)?.text ?? '');
  const free = (name: string): string =>
    freeName(
      project.checker,
      file,
      name,
      emitted.map((one) => one.name),
      report,
    );
  const reports: FunctionReport[] = [];
  /** One function as it is called in one way; `inner`: only the module itself calls what comes of it. */
  const compileAs = (
    request: FunctionRequest,
    found: FoundFunction,
    variant: Variant | null,
    decisions = new Decisions(),
  ): readonly Made[] => {
    // Read. Structured SSA: no continue or early return past this line.
    const module = new ModuleLowering(project.program, report, project.strictNulls, decisions);
    const lowered = lowerEntry(module, found.node, variant);
    if (!lowered) return [];
    if (lowered.apart && request.modes.includes('into')) {
      report.add('AD5010', spanOf(found.name, null), { mode: 'into (of what may be of several kinds)' });
      return [];
    }
    const whole = settlePositions(verified(after('lower', lowered.program)), lowered.doubted);
    const simple = after('simplify', moveLoopTestsInProgram(simplifyProgram(whole)));
    const joined = isOff('deforest') ? simple : after('deforest', simplifyProgram(deforestProgram(simple)));
    const unrolled = options.fast ? after('unroll', writeOutLoops(joined)) : joined;
    const scalar = after('scalar replacement', scalarReplacementInProgram(simplifyProgram(readThroughSlicesInProgram(unrolled))));
    const shared = isOff('share') ? scalar : after('share loads', simplifyProgram(shareLoadsInProgram(scalar)));
    const wrt = independents(lowered, request.wrt);
    const varied = wrt.map((one) => one.index);
    const hoisted = isOff('hoist') ? shared : after('hoist', simplifyProgram(hoistInvariantsInProgram(shared, varied)));
    const settled = forgetOverwritten(hoisted, (op) => isUnknown(op, decisions));
    if (readsUnknowns(settled, decisions)) return compileAs(request, found, variant, decisions);
    const marked = markUnderRoots(stateProductsOfRoots(markRootsOfSquares(markUnneededInProgram(settled))));
    const isLong = !isOff('split') && (decisions.inParts || isTooLong(marked, options.longest));
    const primal = isLong ? after('split', splitLong(marked, options.longest)) : marked;
    const outer = variant ? variantName(found.exported, variant.labels) : found.exported;
    const name = lowered.apart ? `${outer === 'default' ? 'f' : outer}Apart` : outer;
    const of = dependents(lowered, request.of);
    const made: Made[] = [];
    let done: Sweeps | null = null;
    for (const { mode, calls, local } of writings(
      request.modes,
      wrt,
      isStraight(primal) || isAdjustable(primal, options.checkpoint?.auto === true),
    )) {
      const isInner = local || variant !== null || lowered.apart;
      const output = { name, file, node: found.node, mode, local: isInner, lowered, wrt, of, signatures, naming: options.naming, free };
      if (calls !== null && done) {
        const wrapper = emittedWrapper({ ...done, ...output }, done.name);
        emitted.push(wrapper);
        made.push({ request: { ...done, ...output }, callee: wrapper.name, plan: done.plan });
        continue;
      }
      // Ask. Analyses change nothing; each is a table.
      const facts = scheduleLoops(
        primal,
        options.checkpoint ?? { auto: false, memory: null },
        (program) => findFacts(program, { wrt, of: of.map((one) => one.output) }),
        (program) => after('outline', simplifyProgram(program)),
        report,
      );
      if (decide(facts, decisions)) return compileAs(request, found, variant, decisions);
      reportRefused(facts, of, lowered.result, report, found.node);
      warnLost({ facts, lowered, wrt, wanted: request.wrt, textOf: (one) => project.sourceFile(one)?.text }, report);
      if (report.failed) continue;

      // Differentiate. The forward sweep keeps what the plan says; the reverse sweep mirrors it.
      const sweeps = gradient(facts, {
        wrt,
        of: of.map((one) => one.output),
        seeded: mode === 'vjp',
        adjustable: mode !== 'into' && !isInner,
        into: mode === 'into' ? wrt.map((one) => one.key) : null,
        keys: of.map((one) => one.key),
        options: options.debugNaN ? { ...options, nameOf } : options,
      });
      const raw = after(mode, dropStatedDerivatives(sweeps.program));
      const simpler = isOff('simplify') ? raw : after(`simplify ${mode}`, simplifyProgram(raw));
      const settled = isOff('elements') ? simpler : after(`elements ${mode}`, settleElements(simpler));
      const inFours = options.fast ? after(`unroll ${mode}`, settleElements(simplifyProgram(unrollByFourInProgram(settled)))) : settled;
      const hoisted = isOff('hoist') ? inFours : after(`hoist ${mode}`, hoistInvariantsInProgram(inFours));
      const program = isOff('pool') ? hoisted : withWorkArrays(hoisted, mode === 'into');
      verified(program);
      if (made.length === 0 && !isLong && !isOff('split') && isTooLong(program, options.longest)) {
        decisions.cutIntoParts();
        return compileAs(request, found, variant, decisions);
      }
      const parts = { program, seeds: sweeps.seeds, types: sweeps.types, direct: sweeps.direct, adjustable: sweeps.adjustable };
      const written = emittedFunction({ ...output, ...parts });
      emitted.push(written);
      const plain = sweeps.adjustable ? withoutOptions({ ...output, ...parts }, written) : written;
      if (plain !== written) emitted.push(plain);
      done = { ...parts, name: plain.name, plan: once(() => explain(facts, sweeps.prepared, program)) };
      if (local) continue;
      const full = { ...output, ...parts };
      const adapter = lowered.apart ? handingApart({ ...full, name: outer }, plain.name) : null;
      if (adapter) emitted.push({ ...adapter, local: variant !== null });
      made.push({ request: full, callee: adapter?.name ?? plain.name, plan: done.plan });
    }
    return made;
  };
  for (const request of requests) {
    const found = findFunction(project.checker, file, request.name, report);
    if (!found) continue;
    const alternatives = alternativesOf(project.checker, found.node);
    const variants = variantsOf(alternatives);
    const decisions = new Decisions();
    const asked = asksFor(project.checker, found, request);
    if (asked === 'tables' || asked === 'both') decisions.takeTablesApart();
    if (asked === 'unions' || asked === 'both') decisions.takeUnionsApart();
    if (variants.length === 1) {
      for (const { request: one, callee, plan } of compileAs(request, found, null, decisions))
        reports.push(reportOf(request.name, one.mode, callee, plan));
      continue;
    }
    const made = variants.flatMap((variant) => compileAs(request, found, variant));
    for (const mode of report.failed ? [] : request.modes) {
      const chosen = made.filter((one) => one.request.mode === mode);
      const name = emittedName({ name: found.exported, file, mode, naming: options.naming, free });
      const wrapper = chooser(name, alternatives, chosen);
      if (wrapper) emitted.push(wrapper);
      for (const one of chosen) reports.push(reportOf(request.name, mode, name, one.plan));
    }
  }
  if (report.failed || emitted.length === 0) return null;

  // Write.
  const files = project.program.getSourceFiles();
  const written = emitModule({
    functions: emitted,
    sources: new Map(files.map((one) => [one.fileName, one.text])),
    sourceName: sourceNameOf(file),
    imports: () => signatures.imports(),
    specifier: (one) => signatures.specifier(one),
    exported: signatures.exported,
    runtime:
      options.runtime === 'inline'
        ? { kind: 'inline' }
        : { kind: 'import', from: options.runtime === 'import' ? 'tsgrad/runtime' : options.runtime },
    checkedIndex: signatures.checksElements,
    markUnused: project.options.noUnusedParameters === true,
    types: signatures.types,
  });
  return { ...written, reports };
}

/** Explaining takes as long as an analysis: it waits until somebody asks. */
const reportOf = (name: string, mode: Mode, emitted: string, plan: () => Explanation): FunctionReport => ({
  name,
  mode,
  emitted,
  get plan() {
    return plan();
  },
});

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
