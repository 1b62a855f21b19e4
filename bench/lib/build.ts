/**
 * Plain JavaScript of everything that is measured, in a git-ignored folder: types stripped, nothing else changed, so that the
 * processes that measure run under Node alone, without a loader that would rewrite functions.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Program } from './program.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const builtFolder = join(root, '.cache', 'bench');

/** Path of a source's JavaScript. */
export const built = (file: string): string => join(builtFolder, relative(root, file).replace(/\.ts$/, '.js'));

export function strip(file: string, source = readFileSync(file, 'utf8')): void {
  const { outputText } = ts.transpileModule(source, {
    fileName: file,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ES2022,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
    },
  });
  write(built(file), outputText);
}

export function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Strip the suite, the worker and every program. */
export function buildAll(programs: readonly Program[]): void {
  rmSync(builtFolder, { recursive: true, force: true });
  write(join(builtFolder, 'package.json'), '{ "type": "module" }\n');
  for (const file of ['suite.ts', 'data.ts', 'worker.ts', 'lib/objectives.ts', 'lib/random.ts', 'lib/synthetic.ts'])
    strip(join(root, 'bench', file));
  for (const program of programs) {
    const folder = dirname(program.file);
    for (const name of readdirSync(folder)) if (name.endsWith('.ts') && !name.endsWith('.grad.ts')) strip(join(folder, name));
  }
}
