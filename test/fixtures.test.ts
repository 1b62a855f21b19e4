import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Compiler, type CompileOptions } from '../compiler/index.ts';
import { checkGradient, run, type Function_ } from './harness/check.ts';
import { differing, notIdentical } from './harness/compare.ts';
import { disagreement, fixtures, inputOf, loadFixture, type Fixture } from './harness/fixture.ts';
import { loadText } from './harness/load.ts';
import { TypeChecker } from './harness/typecheck.ts';
import { copy } from './harness/values.ts';

/** One project for all fixtures: reading the standard library anew for each would take half a second. */
const compiler = new Compiler();
/** Everything but the smallest programs is cut into functions of a few ops. */
const cutting = new Compiler({ longest: 60 });
/** The project of the fixtures does not set these flags, so neither need the emitted code. */
const types = new TypeChecker({ noUncheckedIndexedAccess: false, noUnusedParameters: false });

const outputOf = (path: string): string => join(dirname(inputOf(path)), 'expected.ts');

type Settings = Pick<CompileOptions, 'disable' | 'optimize' | 'trace'>;

/** The emitted module, or an error that says why there is none. */
function emit(path: string, options: Settings = {}, by = compiler): string {
  const file = inputOf(path);
  const result = by.compile({ file, outFile: outputOf(path), ...options });
  if (!result.ok) throw new Error(result.diagnostics.map((d) => `${d.code} line ${d.place?.line}: ${d.message}`).join('\n'));
  return result.code;
}

async function gradientOf(path: string, { name }: Fixture, code: string): Promise<Function_> {
  const module = await loadText(code, outputOf(path));
  const gradient = module[`${name}Grad`];
  if (typeof gradient !== 'function') throw new Error(`${name}Grad is not among ${Object.keys(module).join(', ')}`);
  return gradient as Function_;
}

describe.each(fixtures(['errors', 'programs']))('%s', (path) => {
  const fixture = loadFixture(path);

  // Who looks at the stages has each of them verified.
  test('emits the reviewed code, by stages that are all sound', async () => {
    await expect(emit(path, { trace: () => undefined })).toMatchFileSnapshot(outputOf(path));
  });

  test('emits code that type-checks under every flag', () => {
    expect(types.check({ [outputOf(path)]: emit(path) }).join('\n')).toBe('');
  });

  test('value and gradient', async () => {
    const known = await fixture;
    const gradient = await gradientOf(path, known, emit(path));
    known.at.forEach((args, point) => {
      const kink = known.kinks.find((k) => k.point === point);
      const { primal, wrt, parameters: names } = known;
      const problems = checkGradient({ primal, gradient, args, wrt, names, ...(kink ? { expected: kink.grad } : {}) });
      expect(problems.map((p) => `point ${point}, ${p.kind}: ${p.text}`).join('\n')).toBe('');
      for (const stated of known.known.filter((k) => k.point === point)) {
        const result = gradient(...(copy(args) as never[])) as { value: unknown; grad: unknown };
        expect(disagreement(result, stated)).toEqual([]);
      }
    });
  });

  test.each([
    ['without any analysis', { disable: 'all' }, compiler],
    ['optimized for speed', { optimize: 'speed' }, compiler],
    ['in parts', {}, cutting],
  ] as const)('is the same %s', async (_, options, by) => {
    const known = await fixture;
    const [usual, changed] = [await gradientOf(path, known, emit(path)), await gradientOf(path, known, emit(path, options, by))];
    for (const args of known.at) {
      const [one, other] = [run(usual, copy(args)), run(changed, copy(args))];
      if ('thrown' in one || 'thrown' in other) expect('thrown' in one).toBe('thrown' in other);
      else {
        const [a, b] = [one.value, other.value] as { value: unknown; grad: unknown }[];
        expect(notIdentical(a?.value, b?.value)).toEqual([]);
        expect(differing(a?.grad, b?.grad, 1e-10).filter((m) => Math.abs(Number(m.actual) - Number(m.expected)) > 1e-13)).toEqual([]);
      }
    }
  });
});
