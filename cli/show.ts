/** Telling the user what happened, as text or as JSON, and the exit status that goes with it. */

import type { Code } from '../compiler/diagnostics/catalog.ts';
import { diagnosticsToJson, printDiagnostics } from '../compiler/diagnostics/print.ts';
import type { Diagnostic } from '../compiler/diagnostics/report.ts';
import type { Built, BuildResult } from './build.ts';
import { exitCodes, fromHere, type ExitCode, type Io } from './io.ts';

/** Problems of the request, not of the program: the user typed something else than he meant. */
const usage: ReadonlySet<Code> = new Set<Code>([
  'AD5001',
  'AD5002',
  'AD5007',
  'AD5009',
  'AD5010',
  'AD5011',
  'AD5012',
  'AD5015',
  'AD5018',
  'AD5021',
  'AD5022',
  'AD5023',
  'AD5024',
  'AD5026',
  'AD5028',
  'AD5029',
  'AD5030',
]);

export function statusOf(diagnostics: readonly Diagnostic[]): ExitCode {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return exitCodes.done;
  return errors.every(({ code }) => usage.has(code)) ? exitCodes.usage : exitCodes.refused;
}

export function showDiagnostics(diagnostics: readonly Diagnostic[], json: boolean, io: Io): ExitCode {
  show({ built: [], diagnostics }, json, io);
  return statusOf(diagnostics);
}

/** Diagnostics go to standard error; standard output has the names of the files, unless it has their text. */
export function show({ built, diagnostics }: BuildResult, json: boolean, io: Io): void {
  const status = statusOf(diagnostics);
  if (json) {
    const files = built.map((one) => ({ ...one, input: fromHere(one.input, io), output: fromHere(one.output, io) }));
    io.err(`${JSON.stringify({ ok: status === exitCodes.done, files, diagnostics: diagnosticsToJson(diagnostics, io) }, null, 2)}\n`);
    return;
  }
  if (diagnostics.length > 0) io.err(`${printDiagnostics(diagnostics, io)}\n`);
  for (const one of built) {
    const line = lineOf(one, io);
    if (line !== null) io.out(`${line}\n`);
  }
}

function lineOf({ input, output, status }: Built, io: Io): string | null {
  if (status === 'written') return `${fromHere(input, io)} -> ${fromHere(output, io)}`;
  if (status === 'unchanged') return `${fromHere(output, io)} is up to date`;
  return null;
}
