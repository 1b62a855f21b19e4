import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Compiler, printDiagnostics } from '../../compiler/index.ts';
import { strip } from '../harness/load.ts';

/** What the whole process takes for a long loop, against the same process that only runs the function. */

const source = `export function burgers(u0: Float64Array, nu: number, dt: number, steps: number): number {
  const n = u0.length;
  const u = u0.slice();
  const un = new Float64Array(n);
  /** @checkpoint */
  for (let k = 0; k < steps; k++) {
    for (let i = 1; i < n - 1; i++) un[i] = u[i] - dt * u[i] * (u[i + 1] - u[i - 1]) + nu * (u[i + 1] - 2 * u[i] + u[i - 1]);
    for (let i = 1; i < n - 1; i++) u[i] = un[i];
  }
  let s = 0;
  for (let i = 0; i < n; i++) s += u[i] * u[i];
  return s;
}`;

const folder = mkdtempSync(join(tmpdir(), 'tsgrad-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Measured {
  readonly value: number;
  /** Bytes of typed arrays, and of the whole process, at most: seen as often as progress was told, and at the end. */
  readonly arrays: number;
  readonly resident: number;
  readonly reports: number;
}

function measure(steps: number, memory: number | null): Measured {
  const script = join(folder, 'run.mjs');
  writeFileSync(
    script,
    `import { ${memory === null ? 'burgers' : 'burgersGradWith'} as run } from './${memory === null ? 'plain' : 'gradient'}.mjs';
    let arrays = 0, resident = 0, reports = 0;
    const onProgress = () => {
      const { arrayBuffers, rss } = process.memoryUsage();
      reports++;
      arrays = Math.max(arrays, arrayBuffers);
      resident = Math.max(resident, rss);
    };
    const u0 = Float64Array.from({ length: 1000 }, (_, i) => Math.sin(i / 100));
    const found = run(${memory === null ? '' : `{ memory: ${memory}, onProgress }, `}u0, 0.05, 0.01, ${steps});
    onProgress();
    console.log(JSON.stringify({ value: found.value ?? found, arrays, resident, reports }));`,
  );
  const flags = ['--max-old-space-size=64', '--max-semi-space-size=2', script];
  return JSON.parse(execFileSync(process.execPath, flags, { encoding: 'utf8' })) as Measured;
}

test('50 000 steps in 1 MB', { timeout: 60_000 }, () => {
  const result = new Compiler().compile({ source, functions: [{ name: 'burgers', wrt: ['u0'] }] });
  if (!result.ok) throw new Error(printDiagnostics(result.diagnostics));
  writeFileSync(join(folder, 'gradient.mjs'), strip(result.code, 'gradient.ts'));
  writeFileSync(join(folder, 'plain.mjs'), strip(source, 'plain.ts'));
  const budget = 1e6;
  const primal = measure(50_000, null);
  const gradient = measure(50_000, budget);
  expect(gradient.value).toBe(primal.value);
  expect(gradient.reports).toBeGreaterThan(50);
  // Beside the budget: the arrays of the function and their shadows (8 kB each), tapes before the plan is made, Node's own.
  expect(gradient.arrays).toBeLessThan(budget + 300e3);
  // And the code of the gradient, compiled twice by V8, with what its compilers leave behind.
  expect(gradient.resident).toBeLessThan(primal.resident + budget + 6e6);
  // All of it would be 800 MB.
  expect(measure(2_000, 1e9).resident).toBeGreaterThan(primal.resident + 30e6);
});
