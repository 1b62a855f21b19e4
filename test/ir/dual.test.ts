import { describe, expect, test } from 'vitest';
import { tangentOf } from '../../compiler/ir/dual.ts';
import { applyPrimitive, primitiveNames, primitiveOf } from '../../compiler/ir/primitives.ts';
import { scalarRules } from '../../compiler/rules/scalar.ts';

const value = (rule: string, ...x: number[]): number => applyPrimitive(rule, x) as number;
const dot = (rule: string, x: readonly number[], dx: readonly number[]): number => tangentOf(rule, x, dx, value(rule, ...x));

test('the primitives are the rows of the derivative table', () => {
  expect([...primitiveNames()].sort()).toEqual(Object.keys(scalarRules).sort());
});

const points: Readonly<Record<string, readonly (readonly number[])[]>> = {
  acosh: [[1.5], [4]],
  atan2: [
    [1, 2],
    [-1, -2],
    [0.5, -3],
  ],
  pow: [
    [2, 3.5],
    [0.3, -2],
    [-2, 3],
  ],
  mod: [
    [7.3, 2],
    [-7.3, 2],
  ],
  max: [
    [1, 2, -3],
    [5, 0.1],
  ],
  min: [
    [1, 2, -3],
    [5, 0.1],
  ],
  hypot: [[1, 2, -3], [0.2]],
  log: [[0.3], [4]],
  log2: [[0.3], [4]],
  log10: [[0.3], [4]],
  sqrt: [[0.3], [4]],
  rootOfSquares: [[0.3], [4]],
};
/** Their derivative is a convention that differences do not show. */
const stated = ['fround', 'f16round', 'stopGradient', 'withDerivativeOf', 'toNumber'];

describe('tangents agree with central differences', () => {
  const rules = primitiveNames().filter((rule) => {
    const primitive = primitiveOf(rule);
    return primitive?.takes === 'real' && primitive.gives === 'real' && !stated.includes(rule);
  });
  test.each(rules)('%s', (rule) => {
    const arity = primitiveOf(rule)?.arity ?? 2;
    for (const x of points[rule] ?? [[0.4, 0.7].slice(0, arity), [-0.35, 0.6].slice(0, arity)]) {
      const h = 1e-6;
      const dx = x.map((_, k) => (rule === 'pow' && (x[0] ?? 0) < 0 && k === 1 ? 0 : 1 - 0.3 * k));
      const moved = (t: number): number => value(rule, ...x.map((a, k) => a + t * (dx[k] ?? 0)));
      expect(dot(rule, x, dx)).toBeCloseTo((moved(h) - moved(-h)) / (2 * h), 6);
    }
  });
});

test('conventions at kinks', () => {
  expect(dot('abs', [0], [1])).toBe(0);
  expect(dot('max', [2, 2, 2], [1, 0, 0])).toBeCloseTo(1 / 3, 15);
  expect(dot('min', [-0, 0], [1, 0])).toBe(0.5);
  expect(dot('sqrt', [0], [1])).toBe(Infinity);
  expect(dot('sqrt', [0], [0])).toBe(0);
  expect(dot('rootOfSquares', [0], [1])).toBe(0);
  expect(dot('cbrt', [0], [1])).toBe(Infinity);
  expect(dot('hypot', [0, 0], [1, 1])).toBe(0);
  expect(dot('pow', [0, 2], [1, 1])).toBe(0);
  expect(dot('pow', [-3, 2], [1, 1])).toBe(-6);
  expect(dot('pow', [0, 0], [1, 1])).toBe(0);
  expect(dot('mulz', [0, Infinity], [0, 1])).toBe(0);
  expect(dot('mulz', [0, 5], [2, 1])).toBe(10);
  expect(dot('floor', [1.5], [1])).toBe(0);
  expect(dot('fround', [0.1], [1])).toBe(1);
  expect(dot('withDerivativeOf', [0.1, 5], [1, 7])).toBe(7);
  expect(dot('stopGradient', [0.1], [1])).toBe(0);
});

test('f16round rounds to the nearest number of half precision, ties to even', () => {
  const half = (a: number): number => value('f16round', a);
  expect([1, 0.1, 65504, 65519, 65520, -1e9, 6e-8, 2.9e-8, 2 ** -25, -1e-9, 1 + 2 ** -11, 1 + 3 * 2 ** -11].map(half)).toEqual([
    1,
    0.0999755859375,
    65504,
    65504,
    Infinity,
    -Infinity,
    2 ** -24,
    0,
    0,
    -0,
    1,
    1 + 2 ** -9,
  ]);
  expect(half(NaN)).toBeNaN();
  expect(half(-0)).toBe(-0);
  expect(half(3e-8)).toBe(2 ** -24);
});
