import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { Compiler, printDiagnostics } from '../../compiler/index.ts';
import type { CheckpointOptions } from '../../runtime/checkpoint/options.ts';
import type { Function_ } from '../harness/check.ts';
import { differing, notIdentical } from '../harness/compare.ts';
import { loadText, type Module } from '../harness/load.ts';
import { copy } from '../harness/values.ts';

/**
 * Every schedule gives the same gradient to the last bit, and it is that of the same functions without
 * directives. That it is the derivative is tested with the corpus.
 */

interface Case {
  readonly f: string;
  readonly at: readonly (readonly unknown[])[];
  readonly wrt: readonly string[];
}

interface Topic {
  readonly cases: readonly Case[];
  readonly marked: Module;
  readonly unmarked: Module;
}

async function compiled(text: string, file: string, cases: readonly Case[]): Promise<Module> {
  const result = new Compiler().compile({ source: text, fileName: file, functions: cases.map(({ f, wrt }) => ({ name: f, wrt })) });
  if (!result.ok) throw new Error(printDiagnostics(result.diagnostics));
  return loadText(result.code, file);
}

async function read(name: string): Promise<Topic> {
  const file = fileURLToPath(new URL(`../corpus/${name}.ts`, import.meta.url));
  const source = readFileSync(file, 'utf8');
  const { cases } = (await loadText(source, file)) as { readonly cases: readonly Case[] };
  const marked = await compiled(source, file, cases);
  return { cases, marked, unmarked: await compiled(source.replaceAll('@checkpoint', ''), file, cases) };
}

vi.spyOn(console, 'warn').mockImplementation(() => undefined);
const topics = [
  await read('checkpointed'),
  await read('checkpoint-traps'),
  await read('checkpoint-temporaries'),
  await read('checkpoint-shapes'),
];
const programs = topics.flatMap(({ cases, ...modules }) => cases.map(({ f, at }) => ({ f, given: at[0]?.slice(0, -1) ?? [], ...modules })));

const call = (module: Module, name: string, args: readonly unknown[]): unknown => (module[name] as Function_)(...(args as never[]));

const schedules = (trips: number): CheckpointOptions[] => [
  {},
  { snapshots: 1 },
  { snapshots: 2 },
  { snapshots: 3 },
  { snapshots: 10 },
  { snapshots: trips + 5 },
  { snapshots: 3, chunk: 4 },
  { memory: 1 },
  { memory: 500 },
  { memory: 5000 },
];

describe.each(programs)('$f', ({ f: name, given, marked, unmarked }) => {
  test.each([0, 1, 2, 9, 20, 1000])('%i trips', (trips) => {
    const args = [...given, trips];
    const before = copy(args);
    const whole = call(marked, `${name}GradWith`, [{ memory: Infinity }, ...args]);
    expect(args).toEqual(before);
    for (const options of schedules(trips)) {
      // Twice: the second works on buffers that the first has used.
      for (let k = 0; k < (trips < 1000 ? 2 : 1); k++) {
        const found = call(marked, `${name}GradWith`, [options, ...args]);
        expect(notIdentical(found, whole), JSON.stringify(options)).toEqual([]);
      }
    }
    expect(args).toEqual(before);
    expect(notIdentical(call(marked, `${name}Grad`, args), whole)).toEqual([]);
    expect(differing(whole, call(unmarked, `${name}Grad`, args), 1e-9)).toEqual([]);
  });
});

const texts = ['memory=1GB', '', 'snapshots=1', 'snapshots=2', 'snapshots=3 chunk=2', 'memory=1B', 'memory=300B', 'memory=1kB'];

test('in recursion, by directives', { timeout: 60_000 }, async () => {
  const file = fileURLToPath(new URL('../corpus/checkpoint-shapes.ts', import.meta.url));
  const source = readFileSync(file, 'utf8');
  const cases = ['inRecursion', 'recursionInside'].map((f) => ({ f, at: [], wrt: ['x'] }));
  const modules = await Promise.all(
    texts.map((text) => compiled(source.replaceAll('@checkpoint */', `@checkpoint ${text} */`), file, cases)),
  );
  for (const { f } of cases) {
    for (const trips of [0, 1, 2, 3, 5]) {
      const [whole, ...others] = modules.map((module) => call(module, `${f}Grad`, [0.4, trips]));
      others.forEach((found, k) => expect(notIdentical(found, whole), `${f} ${trips} ${texts[k + 1]}`).toEqual([]));
    }
  }
});

test('what is asked reaches loops of functions that are called, and is gone with the call', async () => {
  const file = fileURLToPath(new URL('../corpus/checkpoint-shapes.ts', import.meta.url));
  const module = await compiled(readFileSync(file, 'utf8'), file, [{ f: 'inRecursion', at: [], wrt: ['x'] }]);
  const gradient = (options: CheckpointOptions): unknown => call(module, 'inRecursionGradWith', [options, 0.4, 5]);
  const whole = gradient({});
  expect(() => gradient({ snapshots: 0 })).toThrow('AD6003');
  expect(() => gradient({ memory: -1 })).toThrow('AD6003');
  expect(gradient({})).toEqual(whole);
  // Progress is of the function's own loops: here it has none.
  const onProgress = vi.fn();
  expect(gradient({ snapshots: 1, onProgress })).toEqual(whole);
  expect(onProgress).not.toHaveBeenCalled();
});
