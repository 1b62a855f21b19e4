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

  const always = `export function f(x: number): number { const t = x * 1e200; return x + 1 / ((t + 1) * (t + 1) * (x + 3)); }`;

  test.each([
    ['the branch not taken', guarded, 0],
    ['a product', product, 1],
    ['a loop', inLoop, 1],
    ['a function that calls itself', called, 1],
  ])('is not needed for %s: some runs have no use for it', async (_what, source, expected) => {
    for (const strongZero of [false, true]) expect((await gradientOf(source, { strongZero })).run(0).grad + 0).toBe(expected);
  });

  test('silences what every run needs', async () => {
    const plain = await gradientOf(always);
    const strong = await gradientOf(always, { strongZero: true });
    expect(plain.run(1).grad).toBeNaN();
    expect(strong.run(1).grad + 0).toBe(1);
    const [a, b] = [plain.run(1e-200), strong.run(1e-200)];
    expect(b.value).toBe(a.value);
    expect(b.grad).toBeCloseTo(a.grad, 12);
  });

  test('a root whose slope is infinite where that of a cube is 0 gives no number, for 0 would be wrong', async () => {
    for (const inner of ['x * x * x', 'x ** 3']) {
      const { run } = await gradientOf(`export function f(x: number): number { return Math.cbrt(${inner} * (1 + x)); }`);
      expect(run(0).grad).toBeNaN();
      expect(run(0.5).grad).toBeCloseTo(Math.cbrt(1.5) + 0.5 / (3 * Math.cbrt(1.5) ** 2), 12);
    }
  });

  test('leaves products with constants as they are', async () => {
    const { code } = await gradientOf('export function f(x: number): number { return 2 * x - x / 4 - Math.max(x, 1); }', {
      strongZero: true,
    });
    expect(code).not.toContain('mulz');
  });
});

describe('emitted code, differentiated again', () => {
  test.each([
    ['const h = (x - 2) / (x + 1); return x === -1 ? 0 : h * h;', 2, 2 / 9],
    ['const h = Math.sqrt(x) - 1; return h * h;', 1, 0.5],
    ['const h = Math.log(x); return h * h * x;', 1, 2],
  ])('keeps what a zero adjoint hides: %s', async (body, x, expected) => {
    const first = compile({ source: `export function g(x: number): number { ${body} }`, functions: ['g'] });
    if (!first.ok) throw new Error('refused');
    expect(first.code).toContain('mulz(');
    const { run } = await gradientOf(`${first.code}\nexport function f(x: number): number { return gGrad(x).grad; }\n`);
    expect(run(x).value).toBeCloseTo(0, 15);
    expect(run(x).grad).toBeCloseTo(expected, 12);
  });
});

describe('debugNaN', () => {
  const text = `export function f(x: number, n: number): number {
  let s = 2 * x;
  for (let i = 0; i < n; i++) {
    const d = x - i;
    s += Math.sqrt(d) * 3;
  }
  return s;
}`;

  test('names the expression and its place', async () => {
    const { run, code } = await gradientOf(text, { debugNaN: true, fileName: '/somewhere/else/loss.ts' });
    expect(() => run(2, 3)).toThrow('no finite derivative at Math.sqrt(d) (loss.ts:5:10): adjoint 3, times the slope Infinity');
    expect(code).not.toContain('somewhere');
    const again = await gradientOf(text);
    expect(run(2.5, 3)).toEqual(again.run(2.5, 3));
  });

  test('is the first that goes wrong, also in a function that calls itself', async () => {
    const { run } = await gradientOf(
      `function g(x: number, n: number): number { return n === 0 ? Math.log(x) : g(x * x, n - 1) * 2; }
export function f(x: number): number { return g(x, 2) + Math.exp(x); }`,
      { debugNaN: true },
    );
    expect(run(2).grad).toBeCloseTo(8 + Math.exp(2), 12);
    expect(() => run(0)).toThrow('Math.log(x) (input.ts:1:61)');
  });

  test('checks nothing that follows from literals', async () => {
    const { code } = await gradientOf('export function f(x: number): number { return 2 * x - x / 4 + 1; }', { debugNaN: true });
    expect(code).not.toContain('isFinite');
  });
});
