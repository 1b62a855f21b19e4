/**
 * The main job, start to end: read loss.ts, write its gradient beside it, train with both.
 *
 * Fails when the gradient disagrees with differences, or the loss does not fall.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile, printDiagnostics } from '../compiler/index.ts';
import { loss, predict } from './loss.ts';
import { twoMoons } from './moons.ts';
import { picture } from './picture.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

// From TypeScript to TypeScript.
const result = compile({ file: here('loss.ts'), functions: ['loss'], outFile: here('loss.grad.ts') });
if (!result.ok) throw new Error(printDiagnostics(result.diagnostics));
writeFileSync(here('loss.grad.ts'), result.code);
console.log('demo/loss.ts -> demo/loss.grad.ts\n');
const { lossGrad } = await import('./loss.grad.ts');

const moons = twoMoons(500, 0.1, 2024);
const { points, labels } = moons;
const weights = [1, 1];

// Is it the gradient of that function?
console.log('gradient at the start      by tsgrad             by differences');
const start = lossGrad(weights, points, labels);
const worst = Math.max(
  ...start.grad.map((slope, i) => {
    const difference = centralDifference((x) => loss(weights.with(i, x), points, labels), weights[i] ?? 0);
    console.log(`  d loss / d weights[${i}]     ${slope.toFixed(12).padEnd(20)}  ${difference.toFixed(12)}`);
    return Math.abs(slope - difference) / Math.max(1, Math.abs(difference));
  }),
);
const same = start.value === loss(weights, points, labels);
const agrees = worst < 1e-8;
console.log(`${agrees ? 'agree' : 'DISAGREE'}: largest relative distance ${worst.toExponential(1)}`);
console.log(`the values ${same ? 'are equal to the last bit' : 'DIFFER'}\n`);

// Train.
const losses: number[] = [];
for (let step = 0; step <= 100; step++) {
  const { value, grad } = lossGrad(weights, points, labels);
  losses.push(value);
  if (step % 10 === 0)
    console.log(
      `step ${String(step).padStart(3)}   loss ${value.toFixed(4).padStart(9)}   weights ${weights.map((weight) => weight.toFixed(4)).join(', ')}`,
    );
  if (step < 100) grad.forEach((slope, i) => (weights[i] = (weights[i] ?? 0) - 0.001 * slope));
}
const right = points.filter((point, k) => predict(weights, point) > 0.5 === (labels[k] === 1)).length;
console.log(`\n${right} of ${points.length} points on the right side of the line`);

mkdirSync(here('out'), { recursive: true });
writeFileSync(here('out/moons.svg'), picture(losses, weights, moons));
console.log('demo/out/moons.svg written');

const falls = (losses.at(-1) ?? Infinity) < (losses[0] ?? 0);
if (!agrees || !same || !falls) process.exitCode = 1;

/** Two central differences, extrapolated: the error is of fourth order in the step. */
function centralDifference(f: (x: number) => number, x: number): number {
  const slope = (h: number): number => (f(x + h) - f(x - h)) / (2 * h);
  return (4 * slope(2 ** -10) - slope(2 ** -9)) / 3;
}
