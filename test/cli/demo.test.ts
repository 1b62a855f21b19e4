import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compile } from '../../compiler/index.ts';
import { loss } from '../../demo/loss.ts';
import { lossGrad } from '../../demo/loss.grad.ts';
import { twoMoons } from '../../demo/moons.ts';
import { picture } from '../../demo/picture.ts';

const here = (name: string): string => fileURLToPath(new URL(`../../demo/${name}`, import.meta.url));

test('the gradient in the repository is what the source gives today', () => {
  const result = compile({ file: here('loss.ts'), functions: ['loss'], outFile: here('loss.grad.ts') });
  expect(result.ok && result.code).toBe(readFileSync(here('loss.grad.ts'), 'utf8'));
});

test('it is the gradient, and training with it lowers the loss', () => {
  const { points, labels } = twoMoons(500, 0.1, 2024);
  const weights = [1, 1];
  const start = lossGrad(weights, points, labels);
  expect(start.value).toBe(loss([1, 1], points, labels));
  const h = 1e-5;
  start.grad.forEach((slope: number, i: number) => {
    const at = (x: number): number => loss(weights.with(i, x), points, labels);
    expect(slope).toBeCloseTo((at(1 + h) - at(1 - h)) / (2 * h), 5);
  });
  for (let step = 0; step < 100; step++) {
    lossGrad(weights, points, labels).grad.forEach((slope: number, i: number) => (weights[i] = (weights[i] ?? 0) - 0.001 * slope));
  }
  expect(loss(weights, points, labels)).toBeLessThan(start.value / 3);
});

test('the picture is well-formed and inside its frame', () => {
  const svg = picture([4, 3, 2], [0.5, -2], twoMoons(20, 0.1, 1));
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  expect(svg.match(/<circle/g)).toHaveLength(20);
  expect(svg.match(/<(g|svg|clipPath)\b/g)?.length).toBe(svg.match(/<\/(g|svg|clipPath)>/g)?.length);
});

test('the same seed gives the same points', () => {
  expect(twoMoons(10, 0.1, 7)).toEqual(twoMoons(10, 0.1, 7));
  expect(twoMoons(10, 0.1, 7)).not.toEqual(twoMoons(10, 0.1, 8));
});
