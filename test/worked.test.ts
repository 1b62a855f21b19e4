import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compile } from '../compiler/index.ts';
import { inputOf, loadFixture } from './harness/fixture.ts';
import { loadText } from './harness/load.ts';
import { gradientShape, realPaths, at, put } from './harness/values.ts';

/** What the worked examples are for: training with the emitted gradients. */
async function gradientOf(path: string): Promise<(...args: unknown[]) => { value: number; grad: unknown }> {
  const file = inputOf(path);
  const result = compile({ file });
  if (!result.ok) throw new Error(result.diagnostics.map((d) => d.message).join('\n'));
  const { name } = await loadFixture(path);
  return (await loadText(result.code, join(file, '..', 'out.ts')))[`${name}Grad`] as never;
}

/** parameters - rate * gradient, in place. */
function descend(parameters: unknown, gradient: unknown, rate: number): void {
  for (const path of realPaths(parameters)) put(parameters, path, (at(parameters, path) as number) - rate * (at(gradient, path) as number));
}

/** Numbers between -1 and 1, the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 1073741823.5 - 1;
}

test('a deep network learns one example after the other', async () => {
  const lossGrad = await gradientOf('worked/deep-network');
  const random = numbers(7);
  const layer = (rows: number, columns: number): unknown => Array.from({ length: rows }, () => Array.from({ length: columns }, random));
  const W = [layer(5, 2), layer(4, 5), layer(1, 4)];
  const examples = [
    [[0.9, 0.1], [1]],
    [[0.1, 0.9], [0]],
    [[0.8, -0.7], [1]],
    [[-0.6, 0.4], [0]],
  ];
  const total = (): number => examples.reduce((sum, [input, target]) => sum + lossGrad(W, input, target).value, 0);
  const before = total();
  for (let step = 0; step < 2000; step++) {
    const [input, target] = examples[step % examples.length] ?? [];
    descend(W, lossGrad(W, input, target).grad, 1);
  }
  expect(total()).toBeLessThan(before / 50);
});

test('a two-layer network learns exclusive or by gradient descent', async () => {
  const lossGrad = await gradientOf('worked/two-layer-network');
  const { at: points } = await loadFixture('worked/two-layer-network');
  const [W1, b1, W2, b2, inputs, targets] = structuredClone(points[0] ?? []);
  const parameters = { W1, b1, W2, b2 };
  const losses: number[] = [];
  for (let step = 0; step < 1000; step++) {
    const { value, grad } = lossGrad(parameters.W1, parameters.b1, parameters.W2, parameters.b2, inputs, targets);
    losses.push(value);
    descend(parameters, grad, 0.2);
  }
  const [first = 0] = losses;
  expect(losses.at(-1)).toBeLessThan(first / 100);
});

test('the gradient of a loop does not grow with its trips, and holds for any number of them', async () => {
  const iterateGrad = await gradientOf('worked/logistic-map');
  for (const n of [0, 1, 4, 30, 1000]) {
    let [v, slope] = [0.2, 1];
    for (let i = 1; i < n; i++) {
      slope *= 4 - 8 * v;
      v = 4 * v * (1 - v);
    }
    const { value, grad } = iterateGrad(0.2, n);
    expect(value).toBe(v);
    expect(Math.abs((grad as number) / slope - 1)).toBeLessThan(1e-12 * Math.max(1, n));
  }
});

test('gradients have the shapes of their parameters', async () => {
  for (const path of ['worked/two-layer-network', 'worked/rectified-layer', 'arrays/rows-exchanged']) {
    const gradient = await gradientOf(path);
    const { at: points, wrt, parameters } = await loadFixture(path);
    for (const args of points) {
      const { grad } = gradient(...structuredClone(args));
      const zero = (x: unknown): unknown => gradientShape(x, () => 0);
      expect(zero(grad)).toEqual(Object.fromEntries(wrt.map((i) => [parameters[i], zero(args[i])])));
    }
  }
});
