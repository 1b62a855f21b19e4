/**
 * The four benchmark objectives against reference values and gradients, and their two forms against each other.
 *
 * The reference cases are read from where they are when they are there; otherwise those tests are skipped, and say so by being
 * skipped. The seeded synthetic cases always run.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { slope } from '../bench/lib/differences.ts';
import { canCompile, generate } from '../bench/lib/generate.ts';
import { flatLeaves, leafPaths, mapLeaves, read } from '../bench/lib/leaves.ts';
import {
  baFlat,
  baNested,
  gmmFlat,
  gmmNested,
  handFlat,
  handNested,
  lstmFlat,
  lstmNested,
  type BaInput,
  type GmmInput,
  type HandInput,
  type HandModelInput,
  type LstmInput,
} from '../bench/lib/objectives.ts';
import { emptyGradient, handWritten, loadHandWritten, loadProgram, partFor, readProgram, type Program } from '../bench/lib/program.ts';
import { random } from '../bench/lib/random.ts';
import { syntheticBa, syntheticGmm, syntheticHand, syntheticHandModel, syntheticLstm } from '../bench/lib/synthetic.ts';

const folder = new URL('../../shared/data/adbench/', import.meta.url);
const referenceIsThere = existsSync(folder);
const ready = await canCompile();
const TOLERANCE = 1e-10;

/** One objective on one input: the arguments of both programs, and what the gradient should be where it is known. */
interface Case {
  readonly name: string;
  readonly forms: readonly { readonly program: Program; readonly args: readonly unknown[] }[];
  readonly value?: number;
  /** Flat, for each independent parameter in order. */
  readonly gradient?: readonly (readonly number[])[];
}

type Json = Record<string, unknown>;
const json = (name: string): Json => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Json;

function both(flat: string, flatArgs: readonly unknown[], nested: string, nestedArgs: readonly unknown[]): Case['forms'] {
  return [
    { program: readProgram(flat), args: flatArgs },
    { program: readProgram(nested), args: nestedArgs },
  ];
}

const gmm = (input: GmmInput): Case['forms'] => both('gmm-flat', gmmFlat(input), 'gmm-nested', gmmNested(input));
const ba = (input: BaInput): Case['forms'] => both('bundle-adjustment-flat', baFlat(input), 'bundle-adjustment-nested', baNested(input));
const lstm = (input: LstmInput): Case['forms'] => both('lstm-flat', lstmFlat(input), 'lstm-nested', lstmNested(input));
const hand = (input: HandInput, model: HandModelInput): Case['forms'] => {
  const kind = input.us ? 'hand-tracking-complicated' : 'hand-tracking';
  return both(`${kind}-flat`, handFlat(input, model), `${kind}-nested`, handNested(input, model));
};

function referenceCase(file: string): Case | null {
  const {
    objective_kind: kind,
    name,
    input,
    expected,
  } = json(file) as { objective_kind?: string; name: string; input: Json; expected: Json };
  const numbers = (value: unknown): number[] => flatLeaves(value);
  const sums = (): Json => expected['grad_sumsq'] as Json;
  switch (kind) {
    case 'gmm':
      return {
        name,
        forms: gmm(input as unknown as GmmInput),
        value: Number(expected['objective']),
        gradient: [numbers(expected['grad_alphas']), numbers(expected['grad_means']), numbers(expected['grad_icf'])],
      };
    case 'ba':
      return {
        name,
        forms: ba(input as unknown as BaInput),
        value: Number(expected['sumsq']),
        gradient: [numbers(sums()['cams']), numbers(sums()['X']), numbers(sums()['w'])],
      };
    case 'lstm':
      return {
        name,
        forms: lstm(input as unknown as LstmInput),
        value: Number(expected['objective']),
        gradient: [numbers(expected['grad_main_params']), numbers(expected['grad_extra_params'])],
      };
    case 'hand_simple':
    case 'hand_complicated': {
      const model = json(String(input['model_file'])) as unknown as HandModelInput;
      const gradient = [numbers(sums()['theta']), ...(kind === 'hand_complicated' ? [numbers(sums()['us'])] : [])];
      return { name, forms: hand(input as unknown as HandInput, model), value: Number(expected['sumsq']), gradient };
    }
    default:
      return null;
  }
}

const reference = referenceIsThere
  ? readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map(referenceCase)
      .filter((c) => c !== null)
  : [];

const handModel = syntheticHandModel(60);
const synthetic: Case[] = [
  { name: 'mixture model, d 2, K 3, 40 points', forms: gmm(syntheticGmm(40, 2, 3)) },
  { name: 'mixture model, d 10, K 5, 21 points', forms: gmm(syntheticGmm(21, 10, 5)) },
  { name: 'bundle adjustment, 3 cameras, 12 points, 50 observations', forms: ba(syntheticBa(3, 12, 50)) },
  { name: 'LSTM, 2 layers, 30 characters', forms: lstm(syntheticLstm(2, 30, 14)) },
  { name: 'LSTM, 4 layers, 9 characters', forms: lstm(syntheticLstm(4, 9, 3)) },
  { name: 'hand, simple', forms: hand(syntheticHand(handModel, 30, false), handModel) },
  { name: 'hand, complicated', forms: hand(syntheticHand(handModel, 30, true), handModel) },
];

const relative = (a: number, b: number): number => Math.abs(a - b) / Math.max(Math.abs(b), Number.MIN_VALUE);

/** Largest difference, relative to the largest entry of the block. */
function distance(actual: readonly number[], expected: readonly number[]): number {
  const largest = Math.max(...expected.map(Math.abs), Number.MIN_VALUE);
  return Math.max(...expected.map((e, i) => Math.abs((actual[i] ?? Number.NaN) - e))) / largest;
}

const evaluate = async (program: Program, args: readonly unknown[]): Promise<number> =>
  ((await loadProgram(program)).call as (...args: unknown[]) => number)(...args);

/** Gradient entries in the order of the argument's leaves, whatever the order of the gradient's keys. */
function entries(program: Program, args: readonly unknown[], grad: unknown): number[][] {
  return program.wrt.map((parameter) => {
    const part = partFor(program, grad, parameter);
    return leafPaths(args[program.parameters.indexOf(parameter)]).map((path) => Number(read(part, path)));
  });
}

function expectGradient(actual: readonly (readonly number[])[], expected: readonly (readonly number[])[]): void {
  for (const [i, block] of expected.entries()) {
    expect(actual[i]?.length).toBe(block.length);
    expect(distance(actual[i] ?? [], block), `block ${String(i)}`).toBeLessThanOrEqual(TOLERANCE);
  }
}

/** The gradient along a random direction against differences of the untouched objective. */
async function expectSlope(program: Program, args: readonly unknown[], gradient: readonly (readonly number[])[]): Promise<void> {
  const r = random(11);
  const directions = new Map(
    program.wrt.map((parameter) => {
      const index = program.parameters.indexOf(parameter);
      return [index, mapLeaves(args[index], () => r.uniform(-1, 1))] as const;
    }),
  );
  const { value, error } = slope((await loadProgram(program)).call, args, directions);
  const mine = [...directions.values()].reduce<number>(
    (sum, direction, i) => sum + flatLeaves(direction).reduce((s, d, j) => s + d * (gradient[i]?.[j] ?? Number.NaN), 0),
    0,
  );
  expect(Math.abs(mine - value)).toBeLessThanOrEqual(1e-8 * Math.max(1, Math.abs(value)) + 10 * error);
}

describe.each([...reference, ...synthetic].map((c) => [c.name, c] as const))('%s', (_name, { forms, value, gradient }) => {
  test('both forms give the value', async () => {
    const values = await Promise.all(forms.map(({ program, args }) => evaluate(program, args)));
    const expected = value ?? values[0] ?? Number.NaN;
    for (const mine of values) expect(relative(mine, expected)).toBeLessThanOrEqual(value === undefined ? 1e-12 : TOLERANCE);
  });

  test('the hand-written gradients are right', async () => {
    for (const { program, args } of forms) {
      for (const file of handWritten(program)) {
        const out = emptyGradient(program, args);
        (await loadHandWritten(program, file))(out, ...args);
        const mine = entries(program, args, out);
        if (gradient !== undefined) expectGradient(mine, gradient);
        else await expectSlope(program, args, mine);
      }
    }
  });

  test.runIf(ready)('the generated gradients are right', async () => {
    const seen: number[][][] = [];
    for (const { program, args } of forms) {
      const before = structuredClone(args);
      const result = (await generate(program))(...args);
      expect(args).toEqual(before);
      expect(result.value).toBe(await evaluate(program, args));
      const mine = entries(program, args, result.grad);
      if (gradient !== undefined) expectGradient(mine, gradient);
      else await expectSlope(program, args, mine);
      seen.push(mine);
    }
    expectGradient(seen[1] ?? [], seen[0] ?? []);
  });
});

describe.runIf(referenceIsThere)('residuals of the reference cases', () => {
  test.each(['ba_test', 'ba1_trunc_n4_m20_p30'])('%s, reprojections', async (name) => {
    const { input, expected } = json(`${name}.json`) as { input: BaInput; expected: Json };
    const module = (await import(readProgram('bundle-adjustment-nested').file)) as { project: (cam: unknown, X: unknown) => number[] };
    const [cams, X] = baNested(input) as [number[][], number[][]];
    const errors = input.w.flatMap((w, i) => {
      const pixel = module.project(cams[input.obs[2 * i] ?? 0], X[input.obs[2 * i + 1] ?? 0]);
      return pixel.map((v, c) => w * (v - (input.feats[2 * i + c] ?? 0)));
    });
    expect(distance(errors, flatLeaves(expected['reproj_err']))).toBeLessThanOrEqual(TOLERANCE);
  });

  test.each(['hand_simple_test', 'hand_simple_small2_n192', 'hand_complicated_test'])('%s, misses', async (name) => {
    const { input, expected } = json(`${name}.json`) as { input: Json; expected: Json };
    const model = json(String(input['model_file'])) as unknown as HandModelInput;
    const program = readProgram(name.includes('complicated') ? 'hand-tracking-complicated-nested' : 'hand-tracking-nested');
    const module = (await import(program.file)) as { errors: (...args: unknown[]) => number[] };
    const errors = module.errors(...handNested(input as unknown as HandInput, model));
    expect(distance(errors, flatLeaves(expected['err']))).toBeLessThanOrEqual(TOLERANCE);
  });
});

test.skipIf(referenceIsThere)('the reference cases are not on this machine: only synthetic data was checked', () => {
  expect(synthetic.length).toBeGreaterThan(0);
});
