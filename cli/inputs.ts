/** Which files are meant by the inputs: paths, directories and patterns, without what tsgrad writes itself. */

import { join, resolve } from 'node:path';
import type { Report } from '../compiler/diagnostics/report.ts';
import { statOf } from './files.ts';
import { isPattern, matchFiles } from './glob.ts';

export interface Input {
  readonly path: string;
  /** Named as a file. One that only matched a pattern may have nothing to differentiate. */
  readonly explicit: boolean;
}

const source = /\.(ts|mts|cts|tsx)$/;
const skipped = /\.grad\.[^/]*$|\.d\.[cm]?ts$|(^|\/)node_modules\//;

export const isSource = (path: string): boolean => source.test(path) && !skipped.test(path.replaceAll('\\', '/'));

export function findInputs(named: readonly string[], directory: string, report: Report): readonly Input[] {
  if (named.length === 0) report.add('AD5028', null, { why: 'no file was named' });
  const found = new Map<string, Input>();
  for (const name of named) {
    const paths = expand(name, directory, report);
    if (!paths) continue;
    const kept = paths.filter(({ path, explicit }) => (explicit ? !skipped.test(path.replaceAll('\\', '/')) : isSource(path)));
    if (kept.length === 0) {
      report.add('AD5028', null, {
        why:
          paths.length === 0
            ? `no file matches \`${name}\``
            : `\`${name}\` is skipped: written by tsgrad, a declaration file, or in node_modules`,
      });
    }
    for (const input of kept) found.set(input.path, { ...input, explicit: input.explicit || (found.get(input.path)?.explicit ?? false) });
  }
  return [...found.values()];
}

function expand(name: string, directory: string, report: Report): readonly Input[] | null {
  const path = resolve(directory, name);
  const stats = statOf(path);
  if (stats?.isFile()) return [{ path, explicit: true }];
  const pattern = stats?.isDirectory() ? join(path, '**/*') : isPattern(name) ? name : null;
  if (pattern !== null) return matchFiles(pattern, directory).map((one) => ({ path: one, explicit: false }));
  report.add('AD5001', null, { file: name });
  return null;
}
