/**
 * The real programs: they type-check under --strict, give the known values, and leave their arguments alone.
 *
 * Known gradients are compared with differences first, so that a wrong number in a fixture is found before it blames the compiler;
 * then the generated gradient is compared with both, called twice, and its value compared bit for bit.
 */
import { existsSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { gradient } from '../bench/lib/differences.ts';
import { canCompile, generate, generatedFile } from '../bench/lib/generate.ts';
import { flatLeaves, leafPaths, read } from '../bench/lib/leaves.ts';
import { emptyGradient, handWritten, listPrograms, loadHandWritten, loadProgram, partFor, programsFolder } from '../bench/lib/program.ts';

const programs = listPrograms();
const ready = await canCompile();

const config = ts.getParsedCommandLineOfConfigFile(`${decodeURIComponent(programsFolder.pathname)}tsconfig.json`, undefined, {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
    throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
  },
});

function typeProblems(files: readonly string[]): string[] {
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram(files, config?.options ?? {}));
  return diagnostics.map((d) => `${d.file?.fileName ?? ''} ${ts.flattenDiagnosticMessageText(d.messageText, '\n')}`);
}

test('every program type-checks under --strict', () => {
  const files = config?.fileNames ?? [];
  expect(files.length).toBeGreaterThan(programs.length);
  expect(typeProblems(files)).toEqual([]);
}, 60_000);

test('at least forty programs', () => {
  expect(programs.length).toBeGreaterThanOrEqual(40);
});

/** Closer than `tolerance` relative to the larger of the two and 1. */
function expectClose(actual: unknown, expected: number, tolerance: number, what: string): void {
  const scale = Math.max(1, Math.abs(expected));
  expect(Math.abs(Number(actual) - expected) / scale, `${what}: ${String(actual)} against ${String(expected)}`).toBeLessThanOrEqual(
    tolerance,
  );
}

describe.each(programs.map((program) => [program.name, program] as const))('%s', (_name, program) => {
  test('gives the known values and gradients', async () => {
    const { call, at, known } = await loadProgram(program);
    const evaluate = call as (...args: unknown[]) => number;
    for (const args of at) {
      const before = structuredClone(args);
      const value = evaluate(...args);
      expect(value).not.toBeNaN();
      expect(evaluate(...args)).toBe(value);
      expect(args).toEqual(before);
    }
    for (const { point, value, grad, tolerance = 1e-12 } of known) {
      const args = at[point] ?? [];
      if (value !== undefined) expectClose(evaluate(...args), value, tolerance, 'value');
      if (grad === undefined) continue;
      let checked = 0;
      for (const parameter of program.wrt) {
        const expected = partFor(program, grad, parameter);
        for (const { path, estimate } of gradient(call, args, program.parameters.indexOf(parameter))) {
          const entry = read(expected, path);
          if (entry === undefined) continue;
          checked++;
          expectClose(estimate.value, Number(entry), Math.max(tolerance, 1e-8, 10 * estimate.error), `${parameter}.${path.join('.')}`);
        }
      }
      // A misspelt key would be checked against nothing.
      expect(checked).toBe(leafPaths(grad).length);
    }
  });

  const byHand = handWritten(program);
  test.runIf(byHand.length > 0)('the hand-written gradients agree with differences', async () => {
    const { call, at } = await loadProgram(program);
    for (const file of byHand) {
      const expert = await loadHandWritten(program, file);
      for (const [point, args] of at.entries()) {
        const out = emptyGradient(program, args);
        const value = expert(out, ...args);
        expectClose(value, (call as (...args: unknown[]) => number)(...args), 1e-14, `${file}, value`);
        for (const parameter of program.wrt) {
          const mine = partFor(program, out, parameter);
          for (const { path, estimate } of gradient(call, args, program.parameters.indexOf(parameter))) {
            expectClose(
              read(mine, path),
              estimate.value,
              1e-8 + 10 * estimate.error,
              `${file}, point ${String(point)}, ${parameter}.${path.join('.')}`,
            );
          }
        }
      }
    }
  });

  test.runIf(ready)('the generated gradient agrees with differences', async () => {
    const { call, at, known } = await loadProgram(program);
    const generated = await generate(program);
    for (const [point, args] of at.entries()) {
      const before = structuredClone(args);
      const first = generated(...args);
      expect(args).toEqual(before);
      expect(first.value).toBe((call as (...args: unknown[]) => number)(...args));
      const second = generated(...args);
      expect(flatLeaves(second.grad)).toEqual(flatLeaves(first.grad));

      const facts = known.find((fact) => fact.point === point);
      for (const parameter of program.wrt) {
        const mine = partFor(program, first.grad, parameter);
        const fact = facts?.grad === undefined ? undefined : partFor(program, facts.grad, parameter);
        const index = program.parameters.indexOf(parameter);
        expect(leafPaths(mine).length).toBe(leafPaths(args[index]).length);
        for (const { path, estimate } of gradient(call, args, index)) {
          const where = `point ${String(point)}, ${parameter}.${path.join('.')}`;
          expectClose(read(mine, path), estimate.value, 1e-7 + 10 * estimate.error, `${where} against differences`);
          const entry = read(fact, path);
          if (entry !== undefined)
            expectClose(read(mine, path), Number(entry), facts?.tolerance ?? 1e-10, `${where} against the known gradient`);
        }
      }
    }
  });
});

test.runIf(ready)(
  'every generated gradient type-checks under --strict',
  () => {
    const files = programs.map((program) => generatedFile(program)).filter((file) => existsSync(file));
    expect(typeProblems(files)).toEqual([]);
  },
  60_000,
);
