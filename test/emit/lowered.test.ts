import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { describe, expect, test } from 'vitest';
import { SourceProject } from '../../compiler/frontend/project.ts';
import { run, type Function_ } from '../harness/check.ts';
import { notIdentical } from '../harness/compare.ts';
import { fixtures, inputOf, loadFixture, root } from '../harness/fixture.ts';
import { loadText } from '../harness/load.ts';
import { TypeChecker } from '../harness/typecheck.ts';
import { copy } from '../harness/values.ts';
import { bodyOf } from './emitting.ts';
import { emitLowered, type Emission } from './lowering.ts';

/** The user's own function, lowered and printed again, must be the same function. */
const project = new SourceProject({ tsconfig: `${root}/tsconfig.json` });
const checker = new TypeChecker();

/** Their module imports, their `var`, or that they are compiled once for each kind of a parameter is not what is tested here. */
const elsewhere = ['calls/imported', 'loops/var-out-of-the-loop', 'parameters/number-or-array', 'loops/test-that-calls'];

describe('fixtures', () => {
  test.each(fixtures(['errors', 'programs']).filter((path) => !elsewhere.includes(path)))('%s', async (path) => {
    const { name, primal, at } = await loadFixture(path);
    const added = project.addFile(inputOf(path));
    const emission = emitLowered(project, project.sourceFile(added.fileName) ?? added, name);
    if (!emission) return;
    const file = inputOf(path).replace('input.ts', 'input.again.ts');
    const problems = checker.check({ [file]: emission.code }).filter((line) => !/TS(6196|6192|6133)/.test(line));
    expect(problems, emission.code).toEqual([]);
    const module = await loadText(emission.code, file);
    const again = module[`${name}Again`] as Function_;
    for (const args of at) {
      const [before, after] = [copy(args), copy(args)];
      const expected = run(primal, before);
      const actual = run(again, after);
      if ('thrown' in expected) expect('thrown' in actual && String(actual.thrown)).toEqual(String(expected.thrown));
      else expect('value' in actual && notIdentical([actual.value, after], [expected.value, before]), emission.code).toEqual([]);
    }
  });
});

const emitText = (text: string, name: string): Emission => {
  const file = `${root}/../emitted-${name}.ts`;
  const added = project.addSource(file, text);
  const emission = emitLowered(project, project.sourceFile(added.fileName) ?? added, name);
  if (!emission) throw new Error('refused');
  return emission;
};

describe('comments and positions', () => {
  const text = `export function f(x: number, a: number[]): number {
  // The sum so far.
  let s = 0;

  /* Every element counts. */
  for (let i = 0; i < a.length; i++) {
    // eslint-disable-next-line
    // Negative ones do not.
    if (a[i] < 0) continue; // no comment of the next line
    s += Math.sin(x * a[i]);
  }

  return s;
}
`;
  test('the comments of statements are kept', () => {
    expect(bodyOf(emitText(text, 'f').code)).toMatchInlineSnapshot(`
      "export function fAgain(x: number, a: number[]): number {
        // The sum so far.
        let s = 0;

        /* Every element counts. */
        for (let i = 0; i < a.length; i++) {
          // Negative ones do not.
          const a_i = a[i]!;
          if (a_i < 0) continue;
          s += Math.sin(x * a_i);
        }
        return s;
      }
      "
    `);
  });

  test('the map leads back to the lines of the user', () => {
    const { code, map } = emitText(text, 'f');
    const trace = new TraceMap(map);
    const lines = code.split('\n');
    const lineOf = (piece: string, from: readonly string[]): number => from.findIndex((line) => line.includes(piece)) + 1;
    for (const piece of ['let s = 0', 'for (let i', 's += Math.sin']) {
      const line = lineOf(piece, lines);
      const column = (lines[line - 1] ?? '').indexOf(piece);
      const found = originalPositionFor(trace, { line, column });
      expect({ piece, line: found.line, source: found.source }).toEqual({
        piece,
        line: lineOf(piece, text.split('\n')),
        source: 'input.ts',
      });
    }
    expect(trace.sources).toEqual(['input.ts']);
  });
});
