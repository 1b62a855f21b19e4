/**
 * `tsgrad explain loss.ts -f loss`: what has a derivative, what is recorded, recomputed and read again,
 * and why; as text, as JSON, or as a page with the source.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Compiler } from '../compiler/compiler.ts';
import { Report } from '../compiler/diagnostics/report.ts';
import type { ExplainedFunction } from '../compiler/adjoint/explain.ts';
import type { Settings } from './arguments.ts';
import { exitCodes, fromHere, type ExitCode, type Io } from './io.ts';
import { planLines, type PlanFile, type PlanLine } from './planLines.ts';
import { planPage } from './planPage.ts';
import { showDiagnostics } from './show.ts';

export interface PlanOf {
  readonly name: string;
  readonly mode: string;
  readonly functions: readonly ExplainedFunction[];
  readonly files: readonly PlanFile[];
}

export function explainPlan(settings: Settings, html: string | null, io: Io): ExitCode {
  const report = new Report();
  const [input, ...more] = settings.inputs;
  if (input === undefined) report.add('AD5028', null, { why: 'no file was named' });
  if (more.length > 0) report.add('AD5026', null, { option: 'explain' });
  if (input === undefined || report.failed) return showDiagnostics(report.diagnostics, settings.json, io);
  const compiler = new Compiler({ directory: io.directory });
  const result = compiler.compile({ ...settings.asked, file: input });
  if (!result.ok) return showDiagnostics(result.diagnostics, settings.json, io);

  const texts = new Map<string, string>();
  const textOf = (file: string): string => {
    const known = texts.get(file) ?? readFileSync(file, 'utf8');
    texts.set(file, known);
    return known;
  };
  const plans = result.report.map(({ name, mode, plan }): PlanOf => {
    const files = planLines(plan, textOf).map((one) => ({ ...one, file: fromHere(one.file, io) }));
    return { name, mode, functions: plan.functions, files };
  });
  if (html !== null) {
    const path = resolve(io.directory, html);
    try {
      writeFileSync(
        path,
        planPage(plans, (file) => textOf(resolve(io.directory, file))),
      );
    } catch (error) {
      report.add('AD5020', null, { file: html, why: (error as Error).message.replace(/^\w+: /, '').replace(/, .*/, '') });
      return showDiagnostics(report.diagnostics, settings.json, io);
    }
    if (!settings.json) io.out(`${html} written\n`);
  }
  if (settings.json)
    io.out(
      `${JSON.stringify(
        plans.map(({ name, mode, files }) => ({ name, mode, files })),
        null,
        2,
      )}\n`,
    );
  else if (html === null) io.out(plans.map(showPlan).join('\n'));
  return exitCodes.done;
}

const walks = {
  together: 'forward and back in one',
  counted: 'counted backwards',
  induction: 'counted backwards',
  trips: 'iterations counted',
  checkpointed: 'checkpointed',
  limit: 'reversed at its limit',
} as const;

function showPlan({ name, mode, functions, files }: PlanOf): string {
  const lines = [`${name} (${mode})`];
  for (const fn of functions) {
    const inLoops = fn.loops.reduce((sum, { bytesPerTrip }) => sum + bytesPerTrip, 0);
    const recorded = `${inLoops} bytes for one iteration of every loop, ${fn.bytes} bytes outside of loops`;
    lines.push(`  ${fn.name}: ${inLoops + fn.bytes === 0 ? 'nothing' : recorded} recorded`);
  }
  for (const { file, lines: rows } of files) {
    lines.push('', file);
    for (const row of rows) lines.push(...showLine(row));
  }
  return `${lines.join('\n')}\n`;
}

function showLine(row: PlanLine): string[] {
  const shown = details(row);
  if (shown.length === 0 && !row.active) return [];
  return [`${String(row.line).padStart(5)}  ${row.text.trim()}`, ...shown.map(([what, text]) => `         ${what.padEnd(11)}${text}`)];
}

/** What there is to say about a line: a word, and the rest. */
export function details({ loops, values, lost }: PlanLine): readonly (readonly [string, string])[] {
  const kept = values.filter(({ way }) => way === 'kept').map(({ name }) => name);
  const per = (loop: number | null): string => (loop === null ? 'bytes' : `bytes for each iteration of line ${loop}`);
  return [
    ...loops.map(
      ({ walk, why, bytesPerTrip }) =>
        ['loop', `${walks[walk]}: ${why}${bytesPerTrip > 0 ? `; ${bytesPerTrip} bytes for each iteration` : ''}`] as const,
    ),
    ...values
      .filter(({ way }) => way !== 'kept')
      .map(({ name, way, why, bytes, loop }) => [way, `${name}${bytes > 0 ? `, ${bytes} ${per(loop)}` : ''}: ${why}`] as const),
    ...(kept.length > 0 ? [['kept', [...new Set(kept)].join(', ')] as const] : []),
    ...lost.map((text) => ['lost', `the derivative ends at ${text}`] as const),
  ];
}
