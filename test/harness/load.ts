/**
 * From TypeScript text to a running module, without a build: types are stripped by TypeScript itself and
 * the module is imported as a data URL. Relative imports are loaded the same way, from disk.
 */

import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export type Module = Readonly<Record<string, unknown>>;

const runtime = fileURLToPath(new URL('../../runtime/index.ts', import.meta.url));

/** The module that `code` would be in the file `fileName` (which need not exist; its relative imports must). */
export const loadText = async (code: string, fileName: string): Promise<Module> =>
  (await import(/* @vite-ignore */ urlOf(code, fileName, []))) as Module;

export const loadFile = (fileName: string): Promise<Module> => loadText(readFileSync(fileName, 'utf8'), resolve(fileName));

/** The JavaScript of one module; types are not checked. */
export const strip = (code: string, fileName: string): string =>
  ts.transpileModule(code, {
    fileName,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  }).outputText;

function urlOf(code: string, fileName: string, importers: readonly string[]): string {
  if (importers.includes(fileName)) throw new Error(`${fileName} imports itself; the test loader cannot do that`);
  let script = strip(code, fileName);
  // From the back, so that positions in front stay right.
  for (const { fileName: specifier, pos } of ts.preProcessFile(script, true, true).importedFiles.reverse()) {
    const target = targetOf(specifier, fileName);
    if (target === null) continue;
    const url = urlOf(readFileSync(target, 'utf8'), target, [...importers, fileName]);
    // `pos` is the opening quote.
    script = `${script.slice(0, pos)}'${url}'${script.slice(pos + specifier.length + 2)}`;
  }
  return `data:text/javascript;base64,${Buffer.from(`${script}\n//# sourceURL=${fileName}`).toString('base64')}`;
}

/** The file a specifier means: `./x`, `./x.ts` and `./x.js` are all x.ts. Packages are left to Node. */
function targetOf(specifier: string, importer: string): string | null {
  if (specifier === 'tsgrad/runtime') return runtime;
  if (!specifier.startsWith('.')) return null;
  const base = resolve(dirname(importer), specifier);
  const candidates = [base, base.replace(/js$/, 'ts'), `${base}.ts`, `${base}/index.ts`];
  const found = candidates.find((file) => ts.sys.fileExists(file));
  if (found === undefined) throw new Error(`${importer} imports ${specifier}, which does not exist`);
  return found;
}
