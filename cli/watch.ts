/**
 * Compiling again whenever a source changes, until interrupted.
 *
 * Directories are watched, not files: editors replace files, and a watch of the old one would hear
 * nothing more. What was written last stays when a change is refused.
 */

import { watch as watchDirectory, type FSWatcher } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Compiler } from '../compiler/compiler.ts';
import type { Settings } from './arguments.ts';
import { build } from './build.ts';
import { isSource } from './inputs.ts';
import { exitCodes, type ExitCode, type Io } from './io.ts';
import { show, statusOf } from './show.ts';

/** Editors and version control write in bursts. */
const quietMilliseconds = 40;

export async function watch(settings: Settings, io: Io): Promise<ExitCode> {
  const compiler = new Compiler({ directory: io.directory });
  const watchers = new Map<string, FSWatcher>();
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const run = (): void => {
    const result = build(settings, compiler, io);
    show(result, settings.json, io);
    if (!settings.json)
      io.err(
        statusOf(result.diagnostics) === exitCodes.done
          ? 'watching for changes\n'
          : 'refused: the last good output stays; watching for changes\n',
      );
    for (const { input } of result.built) for (const file of compiler.dependencies(input)) listen(dirname(file));
  };
  const listen = (directory: string): void => {
    if (watchers.has(directory) || /[\\/]node_modules[\\/]/.test(`${directory}/`)) return;
    const watcher = watchDirectory(directory, (_event, name) => {
      const path = name === null ? null : resolve(directory, name);
      if (path === null || (!isSource(path) && !path.endsWith('.json'))) return;
      changed.add(path);
      clearTimeout(timer);
      timer = setTimeout(() => {
        const paths = changed;
        changed = new Set();
        for (const one of paths) compiler.refresh(one);
        run();
      }, quietMilliseconds);
    });
    watchers.set(directory, watcher);
  };

  for (const input of settings.inputs) listen(dirname(resolve(io.directory, input.replace(/[*?[{].*$/, 'x'))));
  run();
  await io.interrupted;
  clearTimeout(timer);
  for (const watcher of watchers.values()) watcher.close();
  return exitCodes.done;
}
