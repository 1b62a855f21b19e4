/** Reading the file given by -c, and joining it with the arguments, which win. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Report } from '../compiler/diagnostics/report.ts';
import { ts } from '../compiler/frontend/project.ts';
import type { Settings } from './arguments.ts';

const switches = ['sourcemap', 'json', 'trace', 'force', 'check', 'watch'] as const;

export async function withConfig(settings: Settings, directory: string, report: Report): Promise<Settings> {
  if (settings.config === null) return settings;
  const path = resolve(directory, settings.config);
  const read = await readConfig(path).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  if (read instanceof Error || typeof read !== 'object' || read === null || Array.isArray(read)) {
    const why =
      read instanceof Error
        ? (read.message.split('\n')[0] ?? 'it cannot be loaded').replace(/\.$/, '')
        : 'its default export is not an object';
    report.add('AD5022', null, { file: settings.config, why });
    return settings;
  }
  const { inputs, out, sourcemap, json, trace, force, check, watch, ...asked } = read as Record<string, unknown>;
  const given = { sourcemap, json, trace, force, check, watch };
  const on = (name: (typeof switches)[number]): boolean => {
    const value = given[name];
    if (value !== undefined && typeof value !== 'boolean')
      report.add('AD5011', null, { option: name, value: String(value), known: 'true or false' });
    return settings[name] || value === true;
  };
  for (const option of ['file', 'source', 'fileName', 'outFile']) {
    if (option in asked) report.add('AD5012', null, { option, where: 'in a configuration file: it takes `inputs` and `out`' });
  }
  const wrongInputs = inputs !== undefined && !(Array.isArray(inputs) && inputs.every((one) => typeof one === 'string'));
  if (wrongInputs) report.add('AD5011', null, { option: 'inputs', value: String(inputs), known: 'a list of files or patterns' });
  const wrongOut = out !== undefined && typeof out !== 'string';
  if (wrongOut) report.add('AD5011', null, { option: 'out', value: String(out), known: 'a file, a directory, or `-`' });
  return {
    ...settings,
    inputs: settings.inputs.length > 0 || wrongInputs ? settings.inputs : ((inputs as readonly string[] | undefined) ?? []),
    out: settings.out ?? (typeof out === 'string' ? out : null),
    // The compiler checks these like everybody's.
    asked: { ...asked, ...settings.asked },
    sourcemap: on('sourcemap'),
    json: on('json'),
    trace: on('trace'),
    force: on('force'),
    check: on('check'),
    watch: on('watch'),
  };
}

async function readConfig(path: string): Promise<unknown> {
  const text = readFileSync(path, 'utf8');
  if (path.endsWith('.json')) return JSON.parse(text);
  if (!/\.[cm]?ts$/.test(path)) return defaultOf(await import(pathToFileURL(path).href));
  // Node 20 does not run TypeScript: a translation stands beside the file while it is loaded.
  const { outputText } = ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } });
  const translated = join(dirname(path), `.tsgrad.config.${process.pid}.mjs`);
  writeFileSync(translated, outputText);
  try {
    return defaultOf(await import(pathToFileURL(translated).href));
  } finally {
    rmSync(translated, { force: true });
  }
}

const defaultOf = (module: object): unknown => ('default' in module ? module.default : undefined);
