import { expect, test } from 'vitest';
import { Compiler, printDiagnostics, type CompileOptions } from '../../compiler/index.ts';
import { readSize } from '../../compiler/frontend/control/sizes.ts';
import { loadText } from '../harness/load.ts';

const loop = 'for (let k = 0; k < n; k++) y = Math.sin(y * x);';

/** What the sessions of the output are given. */
function sessions(body: string, options: Partial<CompileOptions> = {}): readonly string[] {
  const source = `export function f(x: number, n: number): number {\n  let y = x;\n  ${body}\n  return y;\n}`;
  const result = new Compiler().compile({ source, functions: ['f'], ...options });
  if (!result.ok) throw new Error(printDiagnostics(result.diagnostics));
  expect(result.code).not.toMatch(/[/*] *@(checkpoint|fixedpoint)/);
  const [own = ''] = result.code.split('// Runtime');
  return [...own.matchAll(/\n {2}\}, (options|\{[^}]*\})\);/g)].map((match) => (match[1] ?? '').replace(/\s+/g, ' '));
}

test.each([
  [`/** @checkpoint */ ${loop}`, 'options'],
  [`/** @checkpoint */\n\n  // why\n  ${loop}`, 'options'],
  [`// @checkpoint memory=64MB\n  ${loop}`, '{ memory: 64000000, ...options }'],
  [`/* @checkpoint snapshots=10 chunk=8 */\n  ${loop}`, '{ snapshots: 10, chunk: 8, ...options }'],
  [`/**\n   * Until the end.\n   * @checkpoint   memory=1.5KiB\n   */\n  ${loop}`, '{ memory: 1536, ...options }'],
  [`// @checkpoint chunk=3\n  again: ${loop}`, '{ chunk: 3, ...options }'],
  [`y = 1; /** @checkpoint chunk=3 */ while (y < n) y = y * 1.5 + x;`, '{ chunk: 3, ...options }'],
  [`/** @checkpoint chunk=3 */\n  do { y = y * 1.5 + x * x; } while (y < n);`, '{ chunk: 3, ...options }'],
  [`const zs = [1, 2, 3];\n  /** @checkpoint chunk=3 */\n  for (const z of zs) y = Math.sin(y * z);`, '{ chunk: 3, ...options }'],
])('%s', (body, expected) => {
  expect(sessions(body)).toEqual([expected]);
});

test('what is not a directive', () => {
  expect(sessions(`// see @checkpoint\n  const text = '@checkpoint';\n  ${loop}\n  y *= text.length;`)).toEqual([]);
});

test('options reach the loops that say nothing themselves', () => {
  expect(sessions(loop, { checkpoint: 'auto' })).toHaveLength(1);
  expect(sessions(loop, { checkpoint: 'off' })).toEqual([]);
  expect(sessions(`/** @checkpoint off */ ${loop}`, { checkpoint: 'auto' })).toEqual([]);
  expect(sessions(loop, { checkpoint: 'auto', checkpointMemory: '2MB' })[0]).toContain('memory: 2000000');
  expect(sessions(`/** @checkpoint */ ${loop}`, { checkpointMemory: 4096 })[0]).toContain('memory: 4096');
  expect(sessions(`/** @checkpoint memory=1kB */ ${loop}`, { checkpointMemory: 4096 })[0]).toContain('memory: 1000');
  expect(sessions(`/** @checkpoint snapshots=4 */ ${loop}`, { checkpointMemory: 4096 })[0]).not.toContain('memory');
});

test('the gradient with options is there beside mode into', async () => {
  const source = `export function f(x: Float64Array, n: number): number {
    const u = x.slice();
    // @checkpoint
    for (let k = 0; k < n; k++) for (let i = 0; i < u.length; i++) u[i] = Math.sin(u[i]! * 1.1);
    return u[0]! * u[1]!;
  }`;
  const result = new Compiler().compile({ source, functions: [{ name: 'f', mode: ['grad', 'into'] }] });
  if (!result.ok) throw new Error(printDiagnostics(result.diagnostics));
  const module = (await loadText(result.code, 'f.ts')) as Readonly<Record<string, (...args: unknown[]) => unknown>>;
  const x = Float64Array.of(0.5, 0.9);
  const whole = module.fGradWith?.({ snapshots: 2 }, x, 20) as { readonly value: number; readonly grad: Float64Array };
  const out = new Float64Array(2);
  expect(module.fGradInto?.(out, x, 20)).toBe(whole.value);
  expect(out).toEqual(whole.grad);
});

test('a size is a number of bytes with a unit', () => {
  const sizes = { '64MB': 64e6, '64 MB': null, '1kB': 1000, '1KB': 1000, '2KiB': 2048, '1.5GiB': 1.5 * 2 ** 30, '12': 12, '7B': 7 };
  const wrong = {
    '0': null,
    '0MB': null,
    '': null,
    MB: null,
    '-1MB': null,
    '1e3': null,
    '64XB': null,
    Infinity: null,
    NaN: null,
    '0.1B': null,
  };
  for (const [text, size] of Object.entries({ ...sizes, ...wrong })) expect(readSize(text), text).toBe(size);
});
