/** The measured table as Markdown. */
import type { Row } from '../run.ts';
import type { CompileTimes } from './compileTime.ts';

const NONE = '–';
const TARGET_MEAN = 1.6;
const TARGET_WORST = 2.6;
const TARGET_EXPERT = 1.1;

const digits = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
const milliseconds = (value: number): string => (value >= 1 ? digits(value) : value.toPrecision(2));

function ratio(row: Row, above: string, below: string): number | null {
  const numerator = row.measured.get(above)?.median;
  const denominator = row.measured.get(below)?.median;
  return numerator === undefined || denominator === undefined ? null : numerator / denominator;
}

const cell = (value: number | null): string => (value === null ? NONE : digits(value));

/** Measured where there are few parameters; otherwise one call for each parameter and one more. */
function differencesCell(row: Row): string {
  const measured = ratio(row, 'differences', 'primal');
  return measured === null ? `≈ ${String(row.leaves + 1)}` : digits(measured);
}

function bytesCell(row: Row, variant: string): string {
  const bytes = row.measured.get(variant)?.bytes;
  return bytes === undefined || bytes === null ? NONE : bytes < 10_000 ? `${String(bytes)} B` : `${digits(bytes / 1000)} kB`;
}

function line(row: Row): string {
  const { entry } = row;
  const primal = row.measured.get('primal')?.median ?? Number.NaN;
  const generated = row.measured.get('generated')?.median;
  return `| ${[
    entry.title,
    entry.size,
    milliseconds(primal),
    generated === undefined ? NONE : milliseconds(generated),
    cell(ratio(row, 'generated', 'primal')),
    cell(ratio(row, 'expert', 'primal')),
    cell(ratio(row, 'generated', 'expert')),
    cell(ratio(row, 'into', 'primal')),
    cell(ratio(row, 'fast', 'primal')),
    cell(ratio(row, 'rearranged', 'primal')),
    cell(ratio(row, 'plain', 'generated')),
    differencesCell(row),
    bytesCell(row, 'generated'),
    bytesCell(row, 'into'),
  ].join(' | ')} |`;
}

function geometricMean(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? null : Math.exp(present.reduce((sum, value) => sum + Math.log(value), 0) / present.length);
}

function worst(rows: readonly Row[], above: string, below: string): string {
  const sorted = rows
    .map((row) => ({ row, value: ratio(row, above, below) }))
    .filter((item): item is { row: Row; value: number } => item.value !== null)
    .toSorted((a, b) => b.value - a.value);
  const [first] = sorted;
  return first === undefined ? NONE : `${digits(first.value)} (${first.row.entry.title}, ${first.row.entry.size})`;
}

function summary(rows: readonly Row[]): string {
  const mean = (above: string, below: string): string => cell(geometricMean(rows.map((row) => ratio(row, above, below))));
  return [
    '| | geometric mean | highest | target |',
    '| --- | --- | --- | --- |',
    `| generated ÷ primal | ${mean('generated', 'primal')} | ${worst(rows, 'generated', 'primal')} | mean ≤ ${String(TARGET_MEAN)}, none above ${String(TARGET_WORST)} |`,
    `| into ÷ primal | ${mean('into', 'primal')} | ${worst(rows, 'into', 'primal')} | |`,
    `| fast ÷ primal | ${mean('fast', 'primal')} | ${worst(rows, 'fast', 'primal')} | mean ≤ 1.3, none above 2.0 |`,
    `| generated ÷ expert | ${mean('generated', 'expert')} | ${worst(rows, 'generated', 'expert')} | ≤ ${String(TARGET_EXPERT)} |`,
    `| into ÷ expert, both into buffers | ${mean('into', 'expert')} | ${worst(rows, 'into', 'expert')} | |`,
    `| expert ÷ primal | ${mean('expert', 'primal')} | ${worst(rows, 'expert', 'primal')} | |`,
    `| plain ÷ generated | ${mean('plain', 'generated')} | ${worst(rows, 'plain', 'generated')} | ≥ 3 |`,
  ].join('\n');
}

function compileSection(times: CompileTimes): string {
  const warm = times.warm.map(
    ({ lines, ms }) => `| one function of ${String(lines)} lines, warm | ${digits(ms)} ms | ${digits((1000 * ms) / lines)} µs |`,
  );
  return [
    '## Compile time',
    '',
    '| | time | per line |',
    '| --- | --- | --- |',
    `| cold command, logistic regression | ${times.cold === null ? NONE : `${digits(times.cold)} ms`} | |`,
    ...warm,
    '',
    'Both as built (`npm run build`), in a full run just before. Cold is a fresh process of the command until it has written the file; warm is a `Compiler` object that has compiled before, given changed text.',
  ].join('\n');
}

export function build(rows: readonly Row[], times: CompileTimes | null, quick: boolean): string {
  const groups = [...new Set(rows.map((row) => row.entry.group))];
  const tables = groups.map((group) =>
    [
      `## ${group[0]?.toUpperCase() ?? ''}${group.slice(1)}`,
      '',
      '| program | size | primal ms | value and gradient ms | ÷ primal | expert ÷ primal | ÷ expert | into ÷ primal | fast ÷ primal | rearranged ÷ primal | plain ÷ generated | differences ÷ primal | allocated | by into |',
      `| --- | --- |${' ---: |'.repeat(12)}`,
      ...rows.filter((row) => row.entry.group === group).map(line),
    ].join('\n'),
  );
  const remarks = rows
    .filter((row) => row.remark !== null)
    .map((row) => `- ${row.entry.title}, ${row.entry.size}: ${(row.remark ?? '').split('\n')[0] ?? ''}`);
  return `${[
    '# Benchmark results',
    `Written by \`npm run bench\`${quick ? ' (quick mode: smaller samples, and some sizes reduced)' : ''} on ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node} (V8 ${process.versions.v8}).`,
    [
      '- **primal**: the function as a user wrote it (fixtures/programs), **value and gradient**: what tsgrad generates from it with default options;',
      '- **into**: generated in mode into, which writes the gradient into buffers of the caller and uses its work arrays again;',
      '- **fast**: generated with `--optimize speed`;',
      '- **expert**: a hand-written value-and-gradient with the same loops, results into buffers of the caller (`expert.ts` beside the program);',
      '- **rearranged**: the same with loops blocked and sums regrouped as no compiler may by itself;',
      '- **plain**: generated with `--disable all`, so that every value is recorded;',
      '- **differences**: forward differences, measured where the program has at most 300 parameters, otherwise the number of calls;',
      '- **allocated**: bytes that one more call of value-and-gradient allocates, its fresh results included.',
    ].join('\n'),
    summary(rows),
    ...tables,
    ...(times === null ? [] : [compileSection(times)]),
    ...(remarks.length === 0 ? [] : ['## Remarks', remarks.join('\n')]),
  ].join('\n\n')}\n`;
}
