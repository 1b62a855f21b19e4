/**
 * Running TypeScript modules without a build: translated into a temporary directory and imported.
 *
 * Relative imports (and those that a tsconfig maps to sources) are translated along; packages are
 * imported from where the user's file would find them.
 */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ts } from '../compiler/frontend/project.ts';

export type Module = Readonly<Record<string, unknown>>;

/** Modules by the paths of their files; `texts` stand for files that are not on disk. */
export async function loadModules(
  paths: readonly string[],
  options: ts.CompilerOptions,
  texts: ReadonlyMap<string, string> = new Map(),
): Promise<readonly Module[]> {
  const directory = mkdtempSync(join(tmpdir(), 'tsgrad-'));
  try {
    const translated = new Map<string, string>();
    const files = paths.map((path) => translate(path, options, texts, directory, translated));
    return await Promise.all(files.map(async (file) => (await import(pathToFileURL(file).href)) as Module));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function translate(
  path: string,
  options: ts.CompilerOptions,
  texts: ReadonlyMap<string, string>,
  directory: string,
  known: Map<string, string>,
): string {
  const earlier = known.get(path);
  if (earlier !== undefined) return earlier;
  const target = join(directory, `${known.size}.mjs`);
  known.set(path, target);
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  let script = ts.transpileModule(texts.get(path) ?? readFileSync(path, 'utf8'), { fileName: path, compilerOptions }).outputText;
  // From the back, so that positions in front stay right.
  for (const { fileName: specifier, pos } of ts.preProcessFile(script, true, true).importedFiles.reverse()) {
    const file = sourceOf(specifier, path, options, texts);
    const url = file === null ? packageUrl(specifier, path) : pathToFileURL(translate(file, options, texts, directory, known)).href;
    // `pos` is the opening quote.
    script = `${script.slice(0, pos)}'${url}'${script.slice(pos + specifier.length + 2)}`;
  }
  writeFileSync(target, `${script}\n//# sourceURL=${pathToFileURL(path).href}\n`);
  return target;
}

/** The source that a specifier means, or null for a package. */
function sourceOf(specifier: string, importer: string, options: ts.CompilerOptions, texts: ReadonlyMap<string, string>): string | null {
  // The module of `stopGradient`: this package itself, wherever the user's file stands.
  if (specifier === 'tsgrad')
    return fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../index.ts' : '../index.js', import.meta.url));
  const host = {
    fileExists: (path: string) => texts.has(path) || ts.sys.fileExists(path),
    readFile: (path: string) => texts.get(path) ?? ts.sys.readFile(path),
  };
  const found = ts.resolveModuleName(specifier, importer, options, host).resolvedModule;
  return found && !found.isExternalLibraryImport && !found.resolvedFileName.endsWith('.d.ts') ? found.resolvedFileName : null;
}

function packageUrl(specifier: string, importer: string): string {
  if (isBuiltin(specifier)) return specifier;
  return pathToFileURL(createRequire(importer).resolve(specifier)).href;
}
