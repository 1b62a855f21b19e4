/** Generated gradients of programs: compiled, written to a git-ignored folder, and imported. */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readProgram, type Program } from './program.ts';

export type Generated = (...args: readonly unknown[]) => { readonly value: number; readonly grad: unknown };

interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly place: { readonly line: number } | null;
}

/** The compiler said no. The message is one line, without paths. */
export class Refused extends Error {
  constructor(diagnostics: readonly Diagnostic[]) {
    super(
      diagnostics
        .map(({ code, message, place }) => `${code}${place === null ? '' : ` at line ${String(place.line)}`}: ${message}`)
        .join('; '),
    );
  }
}

/** `into` writes the gradient into buffers of the caller, as the hand-written ones do. */
export type Mode = 'grad' | 'into';

/** What else than the default is asked of the compiler. */
export interface Variation {
  readonly mode?: Mode;
  readonly disable?: 'all';
  readonly optimize?: 'speed';
}

/** The part of the compiler's interface that is used here. */
type Compile = (options: {
  readonly file: string;
  readonly functions: readonly { readonly name: string; readonly mode: readonly Mode[]; readonly wrt: readonly string[] }[];
  readonly disable?: 'all';
  readonly optimize?: 'speed';
}) => { readonly ok: true; readonly code: string } | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

const compilerUrl = new URL('../../compiler/index.ts', import.meta.url);

/** Whether the compiler gets through the smallest program; the tests of generated gradients wait for that. */
export async function canCompile(): Promise<boolean> {
  try {
    await generateSource(readProgram('product-sine'));
    return true;
  } catch {
    return false;
  }
}

/** Source of the gradient of a program. Throws with the diagnostics when the compiler refuses. */
export async function generateSource(program: Program, { mode = 'grad', ...options }: Variation = {}): Promise<string> {
  const { compile } = (await import(compilerUrl.href)) as { compile: Compile };
  const result = compile({
    file: program.file,
    functions: [{ name: program.exported, mode: [mode], wrt: program.wrt }],
    ...options,
  });
  if (!result.ok) throw new Refused(result.diagnostics);
  return result.code;
}

/** Where the generated file goes: beside the program, so that its imports resolve. */
export function generatedFile(program: Program, variation: Variation = {}): string {
  const parts = ['input', ...Object.values(variation), 'grad.ts'];
  return program.file.replace(/input\.ts$/, parts.join('.'));
}

export async function generate(program: Program, variation: Variation = {}): Promise<Generated> {
  const file = generatedFile(program, variation);
  writeFileSync(file, await generateSource(program, variation));
  const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  return module[`${program.exported}Grad`] as Generated;
}
