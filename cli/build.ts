/**
 * One run over all inputs: compile every one, then write all outputs or none.
 *
 * Needs   a compiler, which keeps what it has read between runs of watch mode.
 * Gives   what happened to each input; everything wrong is in the report.
 */

import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Compiler } from '../compiler/compiler.ts';
import { Report, type Diagnostic } from '../compiler/diagnostics/report.ts';
import type { Code } from '../compiler/diagnostics/catalog.ts';
import { isRuntimePath, runtimeModule } from '../compiler/emit/moduleParts/runtimeModule.ts';
import type { Settings } from './arguments.ts';
import { findInputs, type Input } from './inputs.ts';
import { fromHere, type Io } from './io.ts';
import { checkOutputs, planOutputs, staleOutputs, writeOutputs, type Output } from './outputs.ts';

export interface Built {
  readonly input: string;
  readonly output: string;
  readonly status: 'written' | 'unchanged' | 'printed' | 'stale' | 'refused';
}

export interface BuildResult {
  readonly built: readonly Built[];
  readonly diagnostics: readonly Diagnostic[];
}

export function build(settings: Settings, compiler: Compiler, io: Io): BuildResult {
  const report = new Report({ strict: settings.asked.strict === true });
  const inputs = findInputs(settings.inputs, io.directory, report).filter((input) => mayHave(input, settings));
  if (inputs.length === 0 && !report.failed) report.add('AD5015', null, { file: settings.inputs.join(' ') });
  const toStdout = settings.out === '-';
  if (inputs.length > 1) {
    if (toStdout) report.add('AD5026', null, { option: '-o -' });
    if (settings.asked.wrt !== undefined) report.add('AD5026', null, { option: '--wrt' });
    if (settings.asked.of !== undefined) report.add('AD5026', null, { option: '--of' });
  }
  const paths = planOutputs(
    inputs.map((input) => input.path),
    settings.out,
    io.directory,
    report,
  );
  if (report.failed) return { built: [], diagnostics: report.diagnostics };

  const found: Diagnostic[] = [];
  const passed: Diagnostic[] = [];
  const compiled: { readonly input: string; readonly outputs: readonly [Output, ...Output[]] }[] = [];
  for (const [at, input] of inputs.entries()) {
    const path = paths[at] ?? input.path;
    const result = compiler.compile({
      ...settings.asked,
      file: fromHere(input.path, io),
      outFile: path,
      ...(settings.trace ? { trace: tracer(io) } : {}),
    });
    if (result.ok) {
      found.push(...result.warnings);
      compiled.push({ input: input.path, outputs: outputsOf(path, result.code, result.map, settings) });
    } else (input.explicit || !result.diagnostics.every(isAbsence) ? found : passed).push(...result.diagnostics);
  }
  if (compiled.length === 0 && found.length === 0) found.push(...passed.slice(0, 1));

  const { runtime } = settings.asked;
  const shared = isRuntimePath(runtime) && compiled.length > 0 ? [{ path: resolve(io.directory, runtime), text: runtimeModule() }] : [];
  const outputs = [...compiled.flatMap((one) => one.outputs), ...(toStdout ? [] : shared)];
  if (!toStdout && !settings.check) checkOutputs(outputs, settings.force, io, report);
  const refused = report.failed || found.some((one) => one.severity === 'error');
  const stale = new Set(refused || toStdout ? [] : staleOutputs(outputs).map((one) => one.path));
  const status = (one: readonly Output[]): Built['status'] => {
    if (refused) return 'refused';
    if (toStdout) return 'printed';
    if (!one.some(({ path }) => stale.has(path))) return 'unchanged';
    return settings.check ? 'stale' : 'written';
  };
  const built = compiled.map(({ input, outputs: own }) => ({ input, output: toStdout ? '-' : own[0].path, status: status(own) }));

  if (!refused) {
    if (toStdout) for (const { text } of outputs) io.out(text);
    else if (settings.check)
      for (const file of stale) report.add('AD5027', null, { file: fromHere(file, io), why: 'is not what its source gives' });
    else writeOutputs(outputs, io, report);
  }
  const failed = report.failed && !settings.check;
  return {
    built: failed ? built.map((one) => ({ ...one, status: 'refused' as const })) : built,
    diagnostics: [...report.diagnostics, ...found],
  };
}

/** A file that matched a pattern and does not even mention what is asked for is not read further. */
function mayHave({ path, explicit }: Input, { asked }: Settings): boolean {
  if (explicit) return true;
  const text = readFileSync(path, 'utf8');
  const names = asked.functions?.map((one) => (typeof one === 'string' ? one : one.name));
  return names ? names.some((name) => name === 'default' || text.includes(name)) : text.includes('@grad');
}

const absences: readonly Code[] = ['AD5002', 'AD5003', 'AD5015'];
/** Nothing that was asked for is in this file: no fault when it only matched a pattern. */
const isAbsence = ({ code }: Diagnostic): boolean => absences.includes(code);

function outputsOf(path: string, code: string, map: string, { sourcemap, out }: Settings): readonly [Output, ...Output[]] {
  if (!sourcemap) return [{ path, text: code }];
  const reference = (url: string): string => `${code.trimEnd()}\n//# sourceMappingURL=${url}\n`;
  if (out === '-') return [{ path, text: reference(`data:application/json;base64,${Buffer.from(map).toString('base64')}`) }];
  return [
    { path, text: reference(encodeURIComponent(`${basename(path)}.map`)) },
    { path: `${path}.map`, text: `${map}\n` },
  ];
}

const tracer =
  ({ err }: Io) =>
  (stage: string, text: string): void =>
    err(`--- ${stage}\n${text.trimEnd()}\n\n`);
