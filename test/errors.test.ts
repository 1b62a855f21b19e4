import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalog } from '../compiler/diagnostics/catalog.ts';
import { Compiler, printDiagnostics, type CompileOptions } from '../compiler/index.ts';
import { folders, root } from './harness/fixture.ts';

/**
 * fixtures/errors/<CODE> holds inputs that are refused with that code, `input.ts` and its like, and what
 * the user is told, `input.txt`. `options.json` has compile options; with `"warning": true` the
 * code is a warning, and an error only under `strict`.
 */
const errors = join(root, 'errors');
const compiler = new Compiler({ directory: errors });
const cases = folders(errors).flatMap((code) =>
  readdirSync(join(errors, code))
    .filter((file) => /^input.*\.ts$/.test(file))
    .map((file) => [code, file] as const),
);

interface Options extends Partial<CompileOptions> {
  readonly warning?: boolean;
}

function optionsOf(code: string): Options {
  const file = join(errors, code, 'options.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Options) : {};
}

describe.each(cases)('%s %s', (code, input) => {
  const { warning = false, ...options } = optionsOf(code);
  const file = join(errors, code, input);
  const attempt = (strict: boolean): ReturnType<Compiler['compile']> => compiler.compile({ ...options, file, strict });

  test('is refused with its code, and nothing is emitted', async () => {
    const result = attempt(warning);
    expect(result.ok).toBe(false);
    expect(Object.hasOwn(result, 'code')).toBe(false);
    const diagnostics = result.ok ? [] : result.diagnostics;
    const refusals = diagnostics.filter((d) => d.severity === 'error');
    expect([...new Set(refusals.map((d) => d.code))]).toEqual([code]);
    const told = `${printDiagnostics(diagnostics, { directory: errors })}\n`;
    expect(told).not.toContain(root);
    await expect(told).toMatchFileSnapshot(file.replace(/ts$/, 'txt'));
  });

  test.runIf(warning)('is compiled with a warning when not strict', () => {
    const result = attempt(false);
    expect(result.ok && result.warnings.map((d) => d.code)).toEqual([code]);
  });
});

/** Those about the command line are tested with it; these are thrown by emitted code (corpus: overlapping views; mode into; test/checkpoint). */
const thrown: readonly string[] = ['AD2001', 'AD2004', 'AD2005', 'AD6003', 'AD6004', 'AD6005', 'AD6006', 'AD6021', 'AD6022'];
const elsewhere = (code: string): boolean => code.startsWith('AD5') || thrown.includes(code);

test('every code has a fixture', () => {
  const missing = Object.keys(catalog).filter((code) => !elsewhere(code) && !existsSync(join(errors, code)));
  expect(missing).toEqual([]);
  expect(folders(errors).filter((code) => !Object.hasOwn(catalog, code))).toEqual([]);
});
