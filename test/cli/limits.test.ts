import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/index.ts';
import { loadText } from '../harness/load.ts';

/** Names that collide with everything, and programs that are long and deep. */

type Gradient = (...args: readonly unknown[]) => { readonly value: number; readonly grad: unknown };

async function gradientOf(source: string, name: string, wrt: readonly string[]): Promise<Gradient> {
  const result = compile({ source, functions: [{ name, wrt }] });
  if (!result.ok) throw new Error(result.diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
  const module = await loadText(result.code, 'input.grad.ts');
  const found = Object.entries(module).find(([key, value]) => key.startsWith(name) && typeof value === 'function');
  if (!found) throw new Error(`no gradient of ${name} among ${Object.keys(module).join(', ')}`);
  return found[1] as Gradient;
}

describe('names', () => {
  test.each([
    'tape',
    'x_bar',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'größe',
    'σ',
    'Δ',
    '名前',
    '$',
    '_',
    'value',
    'grad',
    'Math2',
    'f_fwd',
  ])('a function named %s', async (name) => {
    const gradient = await gradientOf(
      `export function ${name}(x: number, n: number): number { let s = 0; for (let i = 0; i < n; i++) s = Math.sin(s + x); return s; }`,
      name,
      ['x'],
    );
    const { value, grad } = gradient(0.5, 2);
    expect(value).toBe(Math.sin(Math.sin(0.5) + 0.5));
    expect(grad).toBeCloseTo(Math.cos(Math.sin(0.5) + 0.5) * (Math.cos(0.5) + 1), 12);
  });

  test.each(['tape', 'x_bar', 'value', 'grad', 'seed', 'constructor', 'größe', 'Math2', 'shadow', 'undefined2', 'arguments2'])(
    'a parameter named %s, and its adjoint',
    async (name) => {
      const gradient = await gradientOf(
        `export function f(${name}: number, x: number): number { const x_bar2 = ${name} * x; return x_bar2 * Math.exp(${name}); }`,
        'f',
        [name, 'x'],
      );
      const { grad } = gradient(0.5, 3) as { grad: Record<string, number> };
      expect(grad[name]).toBeCloseTo(3 * Math.exp(0.5) * 1.5, 12);
      expect(grad['x']).toBeCloseTo(0.5 * Math.exp(0.5), 12);
    },
  );

  test('a parameter named __proto__', async () => {
    const gradient = await gradientOf('export function f(__proto__: number, x: number): number { return __proto__ * x; }', 'f', [
      '__proto__',
      'x',
    ]);
    const { grad } = gradient(2, 3) as { grad: object };
    expect(Object.entries(grad)).toEqual([
      ['__proto__', 3],
      ['x', 2],
    ]);
  });
});

describe('size', () => {
  const straight = (count: number): string =>
    `export function f(x: number): number {\n  let s = x;\n${Array.from({ length: count }, (_, k) => `  s = s * 0.999 + x * ${k % 7};`).join('\n')}\n  return s;\n}\n`;
  const nested = (depth: number): string => {
    const open = Array.from({ length: depth }, (_, k) => `if (x > ${-k}) { s = s * 1.01;`).join('\n');
    return `export function f(x: number): number {\n  let s = x;\n${open}\n${'}'.repeat(depth)}\n  return s;\n}\n`;
  };
  const seconds = async (source: string): Promise<number> => {
    const start = performance.now();
    const gradient = await gradientOf(source, 'f', ['x']);
    const elapsed = (performance.now() - start) / 1000;
    // Both programs are linear: at 1 the slope is the value.
    const { value, grad } = gradient(1);
    expect(Number(grad) / Number(value)).toBeCloseTo(1, 12);
    return elapsed;
  };

  test('5,000 statements, in time that grows with their number', { timeout: 120_000 }, async () => {
    await seconds(straight(100));
    const [small, large] = [await seconds(straight(1250)), await seconds(straight(5000))];
    console.log(`1,250 statements ${small.toFixed(2)} s, 5,000 statements ${large.toFixed(2)} s`);
    expect(large).toBeLessThan(4 * 2 * small + 1);
  });

  test('200 levels of nesting', { timeout: 120_000 }, async () => {
    await seconds(nested(10));
    const [small, large] = [await seconds(nested(50)), await seconds(nested(200))];
    console.log(`50 levels ${small.toFixed(2)} s, 200 levels ${large.toFixed(2)} s`);
    expect(large).toBeLessThan(4 * 2 * small + 1);
  });

  // Each choice reads what the last one has left: computed again for each way there, they would double with every one.
  test.each([
    ['in a loop', 10, 40, (k: number) => `if (c > ${k}) { c = b * ${k + 1}; b = c + b; } else { b = b + c; c = c - b; }`],
    ['in a function of several parts', 75, 300, (k: number) => `if (x > ${k}) { b = b * x; c += b; } else { b = x + c; c *= x; }`],
  ] as const)('a chain of choices %s', { timeout: 120_000 }, (where, few, many, choice) => {
    const size = (length: number): number => {
      const chain = Array.from({ length }, (_, k) => choice(k)).join('\n');
      const start = 'let b = 1; let c = 2;';
      const body =
        where === 'in a loop'
          ? `let s = x; for (let k = 0; k < n; k++) { ${start} b = k; c = n - k; ${chain} s = Math.sin(s) * b + c; } return s;`
          : `${start} ${chain} return b + c;`;
      const result = compile({
        source: `export function f(x: number, n: number): number { ${body} }`,
        functions: [{ name: 'f', wrt: ['x'] }],
      });
      if (!result.ok) throw new Error(result.diagnostics.map(({ code }) => code).join());
      return result.code.length;
    };
    expect(size(many)).toBeLessThan(8 * size(few));
  });

  test('an expression of 1,000 terms', { timeout: 120_000 }, async () => {
    await seconds(`export function f(x: number): number { return ${Array.from({ length: 1000 }, (_, k) => `x * ${k}`).join(' + ')}; }`);
  });
});
