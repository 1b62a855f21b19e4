/**
 * From arguments to a command.
 *
 * Gives   options under the names they have in the library; their values are checked there.
 */

import { parseArgs } from 'node:util';
import type { Report } from '../compiler/diagnostics/report.ts';
import { position } from '../compiler/requests/wrt.ts';
import type { CompileOptions, Mode } from '../compiler/requests/options.ts';

/** What the compiler is asked for each input. */
export type Asked = Omit<CompileOptions, 'file' | 'source' | 'fileName' | 'outFile' | 'trace'>;

export interface Settings {
  readonly inputs: readonly string[];
  readonly asked: Asked;
  /** A file, a directory, or `-`; null is beside the input. */
  readonly out: string | null;
  readonly config: string | null;
  readonly sourcemap: boolean;
  readonly json: boolean;
  readonly trace: boolean;
  readonly force: boolean;
  readonly check: boolean;
  readonly watch: boolean;
}

export type Command =
  | { readonly kind: 'help' | 'version' }
  | { readonly kind: 'explain'; readonly topics: readonly string[] }
  | { readonly kind: 'plan'; readonly settings: Settings; readonly html: string | null }
  | { readonly kind: 'verify'; readonly settings: Settings; readonly at: string | null }
  | { readonly kind: 'build'; readonly settings: Settings };

const options = {
  function: { type: 'string', short: 'f', multiple: true },
  mode: { type: 'string', short: 'm', multiple: true },
  wrt: { type: 'string', multiple: true },
  of: { type: 'string', multiple: true },
  out: { type: 'string', short: 'o' },
  project: { type: 'string', short: 'p' },
  config: { type: 'string', short: 'c' },
  runtime: { type: 'string' },
  naming: { type: 'string' },
  checkpoint: { type: 'string' },
  'checkpoint-memory': { type: 'string' },
  optimize: { type: 'string' },
  disable: { type: 'string', multiple: true },
  at: { type: 'string' },
  html: { type: 'string' },
  'debug-nan': { type: 'boolean' },
  'strong-zero': { type: 'boolean' },
  strict: { type: 'boolean' },
  sourcemap: { type: 'boolean' },
  json: { type: 'boolean' },
  trace: { type: 'boolean' },
  force: { type: 'boolean' },
  check: { type: 'boolean' },
  watch: { type: 'boolean', short: 'w' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

export function readArguments(args: readonly string[], report: Report): Command | null {
  const parsed = parse(args, report);
  if (!parsed) return null;
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  const [verb, ...rest] = positionals;
  // A code, or none: the texts of diagnostics. Anything else is a file.
  if (verb === 'explain' && values.function === undefined && rest.every((one) => !/[./\\]/.test(one)))
    return { kind: 'explain', topics: rest };

  const functions = list(values.function);
  const asked: Asked = present({
    functions,
    mode: list(values.mode) as readonly Mode[] | undefined,
    wrt: list(values.wrt)?.map(position),
    of: list(values.of)?.map(position),
    project: values.project,
    runtime: values.runtime,
    naming: values.naming as Asked['naming'],
    optimize: values.optimize as Asked['optimize'],
    disable: list(values.disable) as Asked['disable'],
    debugNaN: values['debug-nan'],
    strongZero: values['strong-zero'],
    checkpoint: values.checkpoint as Asked['checkpoint'],
    checkpointMemory: values['checkpoint-memory'],
    strict: values.strict,
  });
  const settings = (inputs: readonly string[]): Settings => ({
    inputs,
    asked,
    out: values.out ?? null,
    config: values.config ?? null,
    sourcemap: values.sourcemap ?? false,
    json: values.json ?? false,
    trace: values.trace ?? false,
    force: values.force ?? false,
    check: values.check ?? false,
    watch: values.watch ?? false,
  });
  if (verb === 'verify') return { kind: 'verify', settings: settings(rest), at: values.at ?? null };
  if (verb === 'explain') return { kind: 'plan', settings: settings(rest), html: values.html ?? null };
  if (values.html !== undefined) report.add('AD5012', null, { option: '--html', where: 'except of `tsgrad explain`' });
  if (values.at !== undefined) report.add('AD5012', null, { option: '--at', where: 'except of `tsgrad verify`' });
  return { kind: 'build', settings: settings(positionals) };
}

function parse(args: readonly string[], report: Report) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const option = /'([^']*)'/.exec(message)?.[1] ?? '';
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') report.add('AD5012', null, { option });
    else if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
      const wantsNone = message.includes('does not take');
      report.add('AD5011', null, {
        option,
        value: { so: wantsNone ? 'given a value' : 'left without one' },
        known: wantsNone ? 'no value' : 'a value',
      });
    } else throw error;
    return null;
  }
}

/** `-f a,b -f c` is a, b, c. */
const list = (values: readonly string[] | undefined): readonly string[] | undefined =>
  values?.flatMap((value) => value.split(',')).map((one) => one.trim());

/** Without the options that were not given. */
function present<T extends object>(values: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
