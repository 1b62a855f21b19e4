/**
 * `npx tsx demo/long.ts`: the gradient of a simulation too long to be recorded, with a bar that shows how far it is.
 *
 * Fails when the gradient disagrees with differences.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile, printDiagnostics } from '../compiler/index.ts';
import type { CheckpointOptions } from '../runtime/index.ts';
import { misfit } from './diffusion.ts';

type Gradient = (
  options: CheckpointOptions,
  initial: Float64Array,
  wanted: Float64Array,
  steps: number,
) => { readonly value: number; readonly grad: Float64Array };

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const result = compile({ file: here('diffusion.ts'), functions: ['misfit'], outFile: here('out/diffusion.grad.ts') });
if (!result.ok) throw new Error(printDiagnostics(result.diagnostics));
mkdirSync(here('out'), { recursive: true });
writeFileSync(here('out/diffusion.grad.ts'), result.code);
console.log('demo/diffusion.ts -> demo/out/diffusion.grad.ts\n');
// The name is not known to TypeScript before the file is there.
const written: string = new URL('out/diffusion.grad.ts', import.meta.url).href;
const { misfitGradWith } = (await import(written)) as { readonly misfitGradWith: Gradient };

const n = 200;
const steps = 100_000;
const initial = Float64Array.from({ length: n }, (_, i) => (i > 40 && i < 90 ? 3 : 0.2));
const wanted = Float64Array.from({ length: n }, (_, i) => 1 + Math.sin(i / 30));

const width = 40;
const bar = (reversed: number, iterations: number): void => {
  const done = Math.round((width * reversed) / iterations);
  process.stdout.write(`\r  [${'#'.repeat(done).padEnd(width)}] ${reversed} of ${iterations} steps reversed`);
};
const before = performance.now();
const { value, grad } = misfitGradWith({ onProgress: bar }, initial, wanted, steps);
const seconds = (performance.now() - before) / 1000;
console.log(
  `\n\n  ${n} derivatives of ${steps} steps in ${seconds.toFixed(1)} s, with 8 MB; to record all of it would take more than ${Math.round((steps * n * 16) / 1e6)} MB`,
);

// Is it the gradient? Along one direction, by a central difference.
const h = 1e-4;
const along = Float64Array.from({ length: n }, (_, i) => Math.cos(i));
const moved = (by: number): number =>
  misfit(
    initial.map((one, i) => one + by * (along[i] ?? 0)),
    wanted,
    steps,
  );
const difference = (moved(h) - moved(-h)) / (2 * h);
const slope = grad.reduce((sum, one, i) => sum + one * (along[i] ?? 0), 0);
const distance = Math.abs(slope - difference) / Math.abs(difference);
const agrees = distance < 1e-5 && value === misfit(initial, wanted, steps);
console.log(`  slope along one direction   by tsgrad ${slope.toPrecision(10)}   by differences ${difference.toPrecision(10)}`);
console.log(agrees ? '  agree' : '  DISAGREE');
if (!agrees) process.exitCode = 1;
