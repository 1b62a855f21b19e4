import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/index.ts';
import { Directory } from './run.ts';

/** `tsgrad explain` of a file: what is said about a line is what the output does there. */

const source = `export function energy(x: number[], n: number, h: number): number {
  let a = x[0]!;
  let s = 0;
  for (let i = 0; i < n; i++) {
    const e = Math.exp(-a * h);
    if (e > 0.5) a = a + h * Math.sin(e);
    else a *= x[1]!;
    s += a * a;
  }
  while (s > 1) s = Math.sqrt(s) - 0.1 + Math.floor(s);
  return s / n;
}
export function sum(x: Float64Array): number {
  let s = 0;
  for (const v of x) s += v * v;
  return s;
}
function power(x: number, n: number): number { return n === 0 ? 1 : x * Math.exp(x) * power(x, n - 1); }
export function calls(x: number): number { return power(x, 3); }
export function march(x: number, n: number): number {
  /** @checkpoint snapshots=10 chunk=4 */
  for (let i = 0; i < n; i++) x = Math.sin(x * x);
  return x;
}
`;

interface Row {
  readonly line: number;
  readonly active: boolean;
  readonly loops: readonly { readonly walk: string; readonly why: string; readonly bytesPerTrip: number }[];
  readonly values: readonly { readonly name: string; readonly way: string; readonly bytes: number; readonly loop: number | null }[];
  readonly lost: readonly string[];
}

async function rows(name: string, wrt: string): Promise<ReadonlyMap<number, Row>> {
  const { out, status } = await new Directory({ 'a.ts': source }).tsgrad(`explain a.ts -f ${name} --wrt ${wrt} --json`);
  expect(status).toBe(0);
  const [plan] = JSON.parse(out) as [{ readonly files: readonly { readonly file: string; readonly lines: readonly Row[] }[] }];
  expect(plan.files.map(({ file }) => file)).toEqual(['a.ts']);
  return new Map(plan.files.flatMap(({ lines }) => lines.map((one) => [one.line, one])));
}

describe('the plan', () => {
  test('says how a checkpointed loop is run, and what a trip records when it is', async () => {
    const lines = await rows('march', 'x');
    expect(lines.get(22)?.loops).toMatchObject([
      {
        walk: 'checkpointed',
        why: 'iterations are run again from snapshots of its state; at most 10 snapshots, 4 iterations recorded at a time',
      },
      { walk: 'counted', bytesPerTrip: 8 },
    ]);
  });

  test('names what is recorded, where, and what is not', async () => {
    const lines = await rows('energy', 'x,h');
    expect(lines.get(4)?.loops).toMatchObject([{ walk: 'counted', bytesPerTrip: 24 }]);
    expect(lines.get(5)?.values).toContainEqual(expect.objectContaining({ name: 'e', way: 'recorded', bytes: 8, loop: 4 }));
    expect(lines.get(6)?.values).toContainEqual(expect.objectContaining({ name: 'e > 0.5', way: 'recomputed' }));
    expect(lines.get(6)?.values).toContainEqual(expect.objectContaining({ name: 'Math.sin(e)', way: 'recorded' }));
    expect(lines.get(6)?.values).toContainEqual(expect.objectContaining({ name: 'a', way: 'kept', bytes: 0 }));
    expect(lines.get(7)?.values).toContainEqual(expect.objectContaining({ name: 'x[1]', way: 'reloaded' }));
    expect(lines.get(10)?.loops).toMatchObject([{ walk: 'trips' }]);
    expect(lines.get(10)?.lost).toEqual(['Math.floor(s)']);
    expect([5, 6, 7, 8, 11].map((line) => lines.get(line)?.active)).toEqual([true, true, true, true, true]);
    expect(lines.get(3)?.active ?? false).toBe(false);
  });

  test.each([
    ['energy', ['x', 'h']],
    ['sum', ['x']],
    ['calls', ['x']],
  ])('of %s counts the bytes that the output pushes', (name, wrt) => {
    const result = compile({ source, functions: [{ name, wrt }] });
    if (!result.ok) throw new Error(result.diagnostics[0]?.message);
    const { functions } = (result.report[0] as (typeof result.report)[0]).plan;
    const told = functions.flatMap((fn) => [fn.bytes, ...fn.loops.map((loop) => loop.bytesPerTrip)]).reduce((a, b) => a + b, 0);
    const pushed = (pattern: RegExp): number => result.code.match(pattern)?.length ?? 0;
    expect(told).toBe(8 * pushed(/reals\[top\+\+\] =/g) + pushed(/bits\[bitTop\+\+\] =/g) + 8 * pushed(/refs\.push\(/g));
  });

  test('is text by default', async () => {
    const { out } = await new Directory({ 'a.ts': source }).tsgrad('explain a.ts -f energy --wrt x,h');
    expect(out).toContain('energy (grad)\n  energy: 32 bytes for one iteration of every loop, 0 bytes outside of loops recorded\n\na.ts\n');
    expect(out).toContain('    5  const e = Math.exp(-a * h);\n');
    expect(out).toContain('recorded   e, 8 bytes for each iteration of line 4: computing it again (exp) takes more than keeping it');
  });

  test('is a page that needs nothing else', async () => {
    const directory = new Directory({ 'a.ts': source });
    expect(await directory.tsgrad('explain a.ts -f energy --html plan.html')).toMatchObject({ status: 0, out: 'plan.html written\n' });
    const page = directory.read('plan.html');
    expect(page).toContain('if (e &#62; 0.5) a = a + h * Math.sin(e);');
    expect(page).not.toMatch(/https?:|<script|<link|src=/);
    expect(page).not.toContain(directory.path);
    expect(page.match(/<li/g)).toHaveLength(source.split('\n').length - 1);
    expect(directory.files()).toEqual(['a.ts', 'plan.html']);
  });

  test.each([
    ['explain a.ts', 'AD5015', 2],
    ['explain a.ts -f nope', 'AD5002', 2],
    ['explain missing.ts -f f', 'AD5001', 2],
    ['explain a.ts b.ts -f f', 'AD5026', 2],
    ['explain -f f', 'AD5028', 2],
    ['explain a.ts -f sum --html nowhere/plan.html', 'AD5020', 1],
    ['a.ts -f sum --html plan.html', 'AD5012', 2],
  ])('%s is %s', async (args, code, status) => {
    expect(await new Directory({ 'a.ts': source }).tsgrad(args)).toMatchObject({ codes: [code], status });
  });
});
