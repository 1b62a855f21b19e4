import { describe, expect, test } from 'vitest';
import { Report } from '../compiler/diagnostics/report.ts';
import { alternativesOf, variantsOf, type Variant } from '../compiler/frontend/functions/alternatives.ts';
import { lowerEntry, type Lowered } from '../compiler/frontend/entry.ts';
import type { FunctionNode } from '../compiler/frontend/items.ts';
import { ModuleLowering } from '../compiler/frontend/module.ts';
import { SourceProject, ts } from '../compiler/frontend/project.ts';
import { evaluate } from '../compiler/ir/evaluate.ts';
import { verify } from '../compiler/ir/verify.ts';
import { run } from './harness/check.ts';
import { isClose, notIdentical } from './harness/compare.ts';
import { differences } from './harness/differences.ts';
import { fixtures, inputOf, loadFixture, root } from './harness/fixture.ts';
import { strip } from './harness/load.ts';
import { loadFile, type Module } from './harness/load.ts';
import { at, copy, gradientShape } from './harness/values.ts';

/**
 * The first stage alone: every fixture is lowered and run by the reference interpreter, which must
 * give the function's own bits, and on dual numbers the derivative. A fixture that fails here is
 * not the adjoint's fault.
 */
const project = new SourceProject({ tsconfig: `${root}/tsconfig.json` });

/** What is lowered for these arguments: a function with parameters of several kinds is lowered for each of them. */
function lowering(file: string, name: string): (args: readonly unknown[]) => Lowered {
  const source = project.addFile(file);
  const found = functionNamed(project.sourceFile(source.fileName) ?? source, name);
  const alternatives = alternativesOf(project.checker, found);
  const variants = variantsOf(alternatives);
  const made = new Map<Variant | undefined, Lowered>();
  return (args) => {
    const labels = alternatives.flatMap((kinds, k) => kinds?.find(({ test }) => !test || holds(test('value'), args[k]))?.label ?? []);
    const variant = variants.find((one) => one.labels.join() === labels.join());
    const known = made.get(variant) ?? lower(found, variants.length > 1 ? (variant ?? null) : null);
    made.set(variant, known);
    return known;
  };
}

const holds = (test: string, value: unknown): boolean => new Function('value', `return ${test};`)(value) === true;

function lower(found: FunctionNode, variant: Variant | null): Lowered {
  const report = new Report({ textOf: (path) => project.sourceFile(path)?.text });
  const module = new ModuleLowering(project.program, found.getSourceFile(), report, true);
  const lowered = lowerEntry(module, found, variant);
  if (!lowered) throw new Error(report.diagnostics.map((d) => `${d.code} line ${d.place?.line}: ${d.message}`).join('\n'));
  verify(lowered.program);
  return lowered;
}

function functionNamed(file: ts.SourceFile, name: string): FunctionNode {
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) return statement;
    const declaration = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0] : undefined;
    if (declaration?.name.getText() === name && declaration.initializer) return declaration.initializer as FunctionNode;
  }
  throw new Error(`no function ${name}`);
}

/** Module-level arrays by the name the file gives them. */
async function globalsOf(lowered: Lowered): Promise<Map<string, unknown>> {
  const values = new Map<string, unknown>();
  for (const [name, source] of lowered.program.globals) {
    if (source.kind !== 'import') continue;
    const module: Module = await loadFile(source.file);
    values.set(name, module[source.exported]);
  }
  return values;
}

/** Foreign code keeps the user's types; the interpreter runs it as JavaScript. */
const plain = (code: string): string => strip(code, 'foreign.ts');

describe.each(fixtures(['errors', 'programs']))('%s', (path) => {
  test('lowered, it has the bits and the derivative of the function', async () => {
    const { name, primal, at: points, wrt, kinks } = await loadFixture(path);
    const loweredFor = lowering(inputOf(path), name);
    const globals = await globalsOf(loweredFor(points[0] ?? []));
    points.forEach((args, point) => {
      const lowered = loweredFor(args);
      const expected = run(primal, copy(args));
      const actual = run(() => evaluate(lowered.program, copy(args), { globals, strip: plain }).results[0], []);
      if ('thrown' in expected || 'thrown' in actual) {
        expect({ point, thrown: 'thrown' in actual && String(actual.thrown) }).toEqual({
          point,
          thrown: 'thrown' in expected && String(expected.thrown),
        });
        return;
      }
      expect({ point, bits: notIdentical(actual.value, expected.value) }).toEqual({ point, bits: [] });
      if (kinks.some((kink) => kink.point === point)) return;
      for (const { path: moved, value, error } of differences(primal as (...a: never[]) => number, args, wrt)) {
        const owner = at(args, moved.slice(0, -1));
        const key = moved.at(-1);
        // An object in several places moves in all of them.
        const tangents = args.map((arg, position) =>
          gradientShape(arg, (p) =>
            at(args, [position, ...p.slice(0, -1)].slice(0, p.length)) === owner && [position, ...p].at(-1) === key ? 1 : 0,
          ),
        );
        const [slope] = evaluate(lowered.program, copy(args), { globals, tangents, strip: plain }).tangents;
        const close = isClose(slope as number, value, 1e-7 * Math.max(Math.abs(slope as number), Math.abs(value)) + 3 * error);
        expect({ point, moved, slope: close ? value : slope }).toEqual({ point, moved, slope: value });
      }
    });
  });
});
