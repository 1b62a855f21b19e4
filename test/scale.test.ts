import { describe, expect, test } from 'vitest';
import { Compiler } from '../compiler/index.ts';
import { checkGradient, type Function_ } from './harness/check.ts';
import { loadText } from './harness/load.ts';

/** Large and deep programs: no stack overflow, and time in proportion to the size. */
const compiler = new Compiler();

function emit(source: string): { code: string; time: number } {
  const start = performance.now();
  const result = compiler.compile({ source, fileName: 'test/large.ts', functions: ['f'] });
  const time = performance.now() - start;
  if (!result.ok) throw new Error(result.diagnostics.map((d) => d.message).join('\n'));
  return { code: result.code, time };
}

async function agrees(source: string, code: string, x: number): Promise<void> {
  const primal = (await loadText(source, 'test/large.ts')).f as Function_;
  const gradient = (await loadText(code, 'test/large.grad.ts')).fGrad as Function_;
  expect(checkGradient({ primal, gradient, args: [x], wrt: [0], names: ['x'] })).toEqual([]);
}

const straight = (statements: number): string =>
  [
    'export function f(x: number): number {',
    '  let y = x;',
    ...Array.from(
      { length: statements },
      (_, i) => `  ${['y = y * 0.9 + x;', 'y = Math.sin(y);', `const v${i} = y * x;`, `y += 0.1 * v${i - 1};`][i % 4]}`,
    ),
    '  return y;',
    '}',
  ].join('\n');

const nested = (levels: number): string => {
  const open = Array.from({ length: levels }, (_, i) =>
    i % 3 === 2 ? `for (let i${i} = 0; i${i} < 1; i${i}++) { y += 0.01 * x;` : `if (y > ${-i}) { y = y * 0.99 + 0.01 * x;`,
  );
  return `export function f(x: number): number {\n  let y = x;\n${open.join('\n')}\n${'}'.repeat(levels)}\n  return y;\n}`;
};

const deepExpression = (levels: number): string =>
  `export function f(x: number): number {\n  return ${'(0.5 * '.repeat(levels)}Math.sin(x)${' + x)'.repeat(levels)};\n}`;

describe('large programs', () => {
  test('5,000 statements, in time that grows with their number', { timeout: 120_000 }, async () => {
    emit(straight(300));
    const times = [1000, 5000].map((statements) => {
      const source = straight(statements - (statements % 4));
      const { code, time } = emit(source);
      return { statements, source, code, time };
    });
    const [small, large] = times;
    console.log(times.map((t) => `${t.statements} statements: ${t.time.toFixed(0)} ms, ${(t.code.length / 1e3).toFixed(0)} kB`).join('; '));
    if (!small || !large) throw new Error('nothing measured');
    // Five times the statements: quadratic would be twenty-five times the time.
    expect(large.time / small.time).toBeLessThan(12);
    await agrees(large.source, large.code, 0.7);
  });

  test('200 levels of statements', { timeout: 60_000 }, async () => {
    const source = nested(200);
    await agrees(source, emit(source).code, 0.7);
  });

  test('200 levels of parentheses', { timeout: 60_000 }, async () => {
    const source = deepExpression(200);
    await agrees(source, emit(source).code, 0.7);
  });
});
