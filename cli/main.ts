/** From arguments to an exit status: reads the command and runs it. */

import { Compiler } from '../compiler/compiler.ts';
import { Report } from '../compiler/diagnostics/report.ts';
import { readArguments, type Command } from './arguments.ts';
import { build } from './build.ts';
import { withConfig } from './config.ts';
import { explain } from './explain.ts';
import { explainPlan } from './plan.ts';
import { help, version } from './help.ts';
import { exitCodes, type ExitCode, type Io } from './io.ts';
import { show, showDiagnostics, statusOf } from './show.ts';
import { verify } from './verify.ts';
import { watch } from './watch.ts';

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
      return explain(command.topics, io);
    case 'plan':
    case 'verify':
    case 'build':
      return await compile(command, report, io);
  }
}

async function compile(command: Command & { readonly kind: 'plan' | 'verify' | 'build' }, report: Report, io: Io): Promise<ExitCode> {
  const settings = await withConfig(command.settings, io.directory, report);
  if (report.failed) return showDiagnostics(report.diagnostics, settings.json, io);
  if (command.kind === 'plan') return explainPlan(settings, command.html, io);
  if (command.kind === 'verify') return await verify(settings, command.at, io);
  if (settings.watch) return await watch(settings, io);
  const result = build(settings, new Compiler({ directory: io.directory }), io);
  show(result, settings.json, io);
  return statusOf(result.diagnostics);
}
