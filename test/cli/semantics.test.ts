import { describe, expect, test } from 'vitest';
import { compile, type CompileOptions } from '../../compiler/index.ts';
import { loadText } from '../harness/load.ts';

/** Options that change what is computed. */

type Gradient = (...args: readonly unknown[]) => { readonly value: number; readonly grad: number };

async function gradientOf(source: string, options: Partial<CompileOptions> = {}): Promise<{ run: Gradient; code: string }> {
  const result = compile({ source, functions: ['f'], ...options });
  if (!result.ok) throw new Error(result.diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
  const { fGrad } = await loadText(result.code, 'input.grad.ts');
  return { run: fGrad as Gradient, code: result.code };
}

describe('strongZero', () => {
  const guarded = `export function f(x: number): number { const r = 1 / x; return x === 0 ? 0 : 3 * r; }`;
  const product = `export function f(x: number): number { const r = x * (1 / x) * 2; return x > 0 ? r + x : x; }`;
  const inLoop = `export function f(x: number): number {
    let s = 0;
    for (let i = 0; i < 3; i++) { const r = i / x; if (x !== 0) s += r * r; }
    return s + x;
  }`;
  const called = `function inverse(n: number, x: number): number { return n === 0 ? 1 / x : inverse(n - 1, x); }
  export function f(x: number): number { const r = inverse(2, x); return x === 0 ? x : r; }`;

  test.each([
    ['the branch not taken', guarded, 0],
    ['a product', product, 1],
    ['a loop', inLoop, 1],
    ['a function that calls itself', called, 1],
  ])('silences %s', async (_what, source, expected) => {
    const plain = await gradientOf(source);
    const strong = await gradientOf(source, { strongZero: true });
    expect(plain.run(0).grad).toBeNaN();
    expect(strong.run(0).grad + 0).toBe(expected);
    const [a, b] = [plain.run(0.7), strong.run(0.7)];
    expect(b.value).toBe(a.value);
    expect(b.grad).toBeCloseTo(a.grad, 12);
  });

  test('leaves products with constants as they are', async () => {
    const { code } = await gradientOf('export function f(x: number): number { return 2 * x - x / 4 - Math.max(x, 1); }', {
      strongZero: true,
    });
    expect(code).not.toContain('mulz');
  });
});
