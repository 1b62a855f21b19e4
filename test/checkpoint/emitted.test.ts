import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test, vi } from 'vitest';
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

const file = fileURLToPath(new URL('../corpus/checkpointed.ts', import.meta.url));
const source = readFileSync(file, 'utf8');
const wave = (n: number, shift: number): number[] => Array.from({ length: n }, (_, i) => Math.sin(1.3 * i + shift));

/** Arguments before the number of trips. */
const programs: Readonly<Record<string, readonly unknown[]>> = {
  burgers: [Float64Array.from(wave(12, 0.3)), 0.05, 0.02],
  heat: [Float64Array.from(wave(9, 0.1)), 0.01],
  fixpoint: [Float64Array.from(wave(5, 0.7)), 0.2],
  clock: [0.4, 1.1],
  forced: [Float64Array.from(wave(7, 0.2)), 0.3],
  stirred: [0.3, 0.01],
  nested: [0.8],
  functional: [wave(4, 0.5), 0.9],
  orbits: [
    [
      { x: [0, 0.1], v: [0.1, 0], mass: 2 },
      { x: [1.5, 0], v: [0, 0.9], mass: 0.3 },
      { x: [-2, 0.3], v: [0.1, -0.8], mass: 0.2 },
    ],
    0.001,
  ],
  overwritten: [Float64Array.from(wave(6, 0.9)), 0.4],
  phases: [0.5, 1.2],
  search: [Float64Array.from(wave(1100, 0.4)), 0.6],
};

async function compiled(text: string): Promise<Module> {
  const functions = Object.entries(programs).map(([name, args]) => ({ name, wrt: args.map((_, k) => k) }));
  const result = new Compiler().compile({ source: text, fileName: file, functions });
  if (!result.ok) throw new Error(printDiagnostics(result.diagnostics));
  return loadText(result.code, file);
}

let marked: Module;
let unmarked: Module;

beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  marked = await compiled(source);
  unmarked = await compiled(source.replaceAll('@checkpoint', ''));
}, 120_000);

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

describe.each(Object.entries(programs))('%s', (name, given) => {
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
