/**
 * From arguments to an exit status: reads the command and runs it.
 *
 * Each command is loaded when it is given: TypeScript alone takes as long to load as all the rest.
 */

import { Report } from '../compiler/diagnostics/report.ts';
import { readArguments, type Command } from './arguments.ts';
import { help, version } from './help.ts';
import { exitCodes, type ExitCode, type Io } from './io.ts';
import { show, showDiagnostics, statusOf } from './show.ts';

export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await run(args, io);
  } catch (error) {
    // Whatever the user did wrong has been reported: what arrives here is our mistake.
    io.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return exitCodes.bug;
  }
}

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const report = new Report();
  const command = readArguments(args, report);
  if (!command || report.failed) return showDiagnostics(report.diagnostics, args.includes('--json'), io);
  switch (command.kind) {
    case 'help':
      io.out(help);
      return exitCodes.done;
    case 'version':
      io.out(`${version()}\n`);
      return exitCodes.done;
    case 'explain':
      return (await import('./explain.ts')).explain(command.topics, io);
    case 'plan':
    case 'verify':
    case 'build':
      return await compile(command, report, io);
  }
}

async function compile(command: Command & { readonly kind: 'plan' | 'verify' | 'build' }, report: Report, io: Io): Promise<ExitCode> {
  const { withConfig } = await import('./config.ts');
  const settings = await withConfig(command.settings, io.directory, report);
  if (report.failed) return showDiagnostics(report.diagnostics, settings.json, io);
  if (command.kind === 'plan') return (await import('./plan.ts')).explainPlan(settings, command.html, io);
  if (command.kind === 'verify') return await (await import('./verify.ts')).verify(settings, command.at, io);
  if (settings.watch) return await (await import('./watch.ts')).watch(settings, io);
  const [{ build }, { Compiler }] = await Promise.all([import('./build.ts'), import('../compiler/compiler.ts')]);
  const result = build(settings, new Compiler({ directory: io.directory }), io);
  show(result, settings.json, io);
  return statusOf(result.diagnostics);
}
