/**
 * `npm run bench [-- --quick] [-- --only <words>]`: measures the suite, one process per entry, and writes bench/RESULTS.md.
 * `--only checkpoint` and `--only tensors` are measurements of their own.
 *
 * Ratios are of medians taken in one process, with the variants interleaved. Milliseconds are of this machine and only for scale.
 * With --only or --quick the table is printed, and the file is left alone.
 */
import { execFileSync } from 'node:child_process';
import { dirname, join, relative } from 'node:path';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchCheckpoint } from './checkpoint.ts';
import { build as table } from './lib/report.ts';
import { buildAll, built, builtFolder, strip, write } from './lib/build.ts';
import { measureCompileTimes, type CompileTimes } from './lib/compileTime.ts';
import { generatedFile, generateSource, Refused, type Variation } from './lib/generate.ts';
import { harness, type Kind } from './lib/harness.ts';
import { leafPaths } from './lib/leaves.ts';
import { handWritten, readProgram, type Program } from './lib/program.ts';
import { suite, type Entry } from './suite.ts';
import { benchTensors } from './tensors.ts';
import type { Measured } from './worker.ts';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
const quick = options.quick;

if (options.only === 'checkpoint') {
  process.stdout.write(await benchCheckpoint(quick));
  process.exit();
}
if (options.only === 'tensors') {
  process.stdout.write(await benchTensors());
  process.exit();
}

export interface Row {
  readonly entry: Entry;
  readonly leaves: number;
  readonly measured: ReadonlyMap<string, Measured>;
  /** What went wrong with the generated code, if anything did. */
  readonly remark: string | null;
}

/** Compile once with everything, once pushing everything; a refusal is a result, not a failure of the run. */
async function generateAll(program: Program, variation: Variation): Promise<string | null> {
  try {
    const file = generatedFile(program, variation);
    strip(file, await generateSource(program, variation));
    return null;
  } catch (problem) {
    if (problem instanceof Refused) return `refused, ${problem.message}`;
    process.stderr.write(`${program.name}: ${problem instanceof Error ? (problem.stack ?? '') : String(problem)}\n`);
    return 'the compiler failed';
  }
}

function variant(program: Program, name: string, kind: Kind, file: string, exported: string, scalar: ReadonlySet<string>): string {
  const path = join(dirname(built(program.file)), `harness.${name}.js`);
  write(path, harness(program, kind, `./${relative(dirname(path), built(file))}`, exported, scalar));
  const shape = program.wrt.map((parameter) => `${String(program.parameters.indexOf(parameter))}:${parameter}`).join(',');
  return `${name}=${path}=${shape}`;
}

/** Values and scalar derivatives of the variants must agree; the tests compare whole gradients. */
function disagreement(measured: readonly Measured[]): string | null {
  const compared = measured.filter(({ variant }) => variant !== 'primal' && variant !== 'differences');
  const sums = compared.map(({ checksum }) => checksum);
  const largest = Math.max(...sums.map(Math.abs));
  if (Math.max(...sums) - Math.min(...sums) <= 1e-9 * largest) return null;
  return `WRONG: ${compared.map(({ variant, checksum }) => `${variant} ${String(checksum)}`).join(', ')}`;
}

function runWorker(entry: Entry, specs: readonly string[]): Measured[] {
  const flags = ['--expose-gc', '--min-semi-space-size=64', '--max-semi-space-size=64', join(builtFolder, 'bench', 'worker.js')];
  const args = [...flags, String(suite.indexOf(entry)), quick ? 'quick' : 'full', ...specs];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 })) as Measured[];
}

async function measure(entry: Entry): Promise<Row> {
  const program = readProgram(entry.program);
  const columns = entry.columns(quick);
  const first = (parameter: string): unknown => columns[program.parameters.indexOf(parameter)]?.[0];
  const scalar = new Set(program.wrt.filter((parameter) => typeof first(parameter) === 'number'));
  const leaves = program.wrt.reduce((sum, parameter) => sum + leafPaths(first(parameter)).length, 0);
  const add = (name: string, kind: Kind, file: string, exported: string): string => variant(program, name, kind, file, exported, scalar);

  const gradient = `${program.exported}Grad`;
  const specs = [add('primal', 'primal', program.file, program.exported)];
  for (const file of handWritten(program)) specs.push(add(file, 'hand-written', program.file.replace('input.ts', `${file}.ts`), file));
  if (leaves <= 300) specs.push(add('differences', 'differences', program.file, program.exported));
  const generated: string[] = [];
  const make = async (name: string, variation: Variation): Promise<string | null> => {
    const problem = await generateAll(program, variation);
    const isInto = variation.mode === 'into';
    if (problem === null)
      generated.push(
        add(name, isInto ? 'hand-written' : 'generated', generatedFile(program, variation), isInto ? `${gradient}Into` : gradient),
      );
    return problem;
  };
  let remark = await make('generated', {});
  if (remark === null) {
    // A number as the only gradient is nothing to write into.
    await make('into', { mode: 'into' });
    remark = (await make('fast', { optimize: 'speed' })) ?? (await make('plain', { disable: 'all' }));
  }

  // Generated code that fails must not take the other measurements with it.
  for (;;) {
    try {
      const measured = runWorker(entry, [...specs, ...generated]);
      remark ??= disagreement(measured);
      return { entry, leaves, remark, measured: new Map(measured.map((m) => [m.variant, m])) };
    } catch (problem) {
      const dropped = generated.pop();
      if (dropped === undefined) throw problem;
      remark = `${dropped.split('=')[0] ?? ''} failed when run`;
    }
  }
}

const chosen = suite.filter(
  (entry) => options.only === undefined || `${entry.title} ${entry.program} ${entry.group}`.includes(options.only),
);
buildAll(
  [...new Set(chosen.map((entry) => entry.program)), 'density-gamma', 'hand-tracking-nested', 'hand-tracking-flat'].map((name) =>
    readProgram(name),
  ),
);

const rows: Row[] = [];
for (const entry of chosen) {
  process.stderr.write(`${entry.title} (${entry.size})\n`);
  rows.push(await measure(entry));
}

let times: CompileTimes | null = null;
if (options.only === undefined) {
  process.stderr.write('compile times\n');
  times = await measureCompileTimes(quick);
}

let text = table(rows, times, quick);
if (options.only === undefined) text += `\n## Tensor library\n\n${await benchTensors()}`;
if (!quick && options.only === undefined) {
  writeFileSync(fileURLToPath(new URL('RESULTS.md', import.meta.url)), text);
  process.stderr.write('wrote bench/RESULTS.md\n');
}
process.stdout.write(text);
