/** How long compiling takes: a fresh command, and functions of growing length in a warm `Compiler`. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programsFolder } from './program.ts';

export interface CompileTimes {
  /** Milliseconds; null when the command has not been built. */
  readonly cold: number | null;
  readonly warm: readonly { readonly lines: number; readonly ms: number }[];
}

/** The part of the compiler's interface that is used here. */
interface WarmCompiler {
  compile: (options: { source: string; fileName: string; functions: { name: string; mode: ['grad'] }[] }) => { ok: boolean };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** A function of `lines` lines: loops with array reads and writes, branches and calls of Math, in blocks of ten lines. */
export function longFunction(lines: number, variant: number): string {
  const body: string[] = [];
  for (let block = 0; body.length < lines - 5; block++) {
    const v = `v${String(block)}`;
    const before = block === 0 ? 'scale' : `v${String(block - 1)}`;
    body.push(
      `  let ${v} = ${before} * ${String(1 + 0.001 * variant)};`,
      `  for (let i = 1; i < w.length; i++) {`,
      `    const t = w[i] * ${v} - u[i - 1];`,
      `    if (t > 0) {`,
      `      ${v} += Math.sin(t) / (1 + t * t);`,
      `    } else {`,
      `      ${v} -= 0.5 * t * x[i];`,
      `    }`,
      `    u[i] = u[i] * 0.9 + Math.tanh(t);`,
      `  }`,
    );
  }
  return [
    'export function long(w: Float64Array, x: Float64Array, scale: number): number {',
    '  const u = new Float64Array(w.length);',
    ...body,
    `  return v${String(Math.ceil((lines - 5) / 10) - 1)} + u[0];`,
    '}',
    '',
  ].join('\n');
}

async function warmTimes(quick: boolean): Promise<{ lines: number; ms: number }[]> {
  // As it is built: what runs TypeScript directly names every function it makes, which takes longer than much of the compiling.
  const { Compiler } = (await import(new URL('../../dist/compiler/index.js', import.meta.url).href)) as {
    Compiler: new () => WarmCompiler;
  };
  const sizes = quick ? [100, 1000] : [100, 500, 1000, 2000, 5000];
  const times: { lines: number; ms: number }[] = [];
  const compiler = new Compiler();
  // In the project of the programs, which is as strict as users are.
  const fileName = join(fileURLToPath(programsFolder), 'long', 'input.ts');
  for (const lines of sizes) {
    const samples: number[] = [];
    const count = Math.max(3, Math.min(30, Math.round(10_000 / lines)));
    for (let k = 0; k < count; k++) {
      const source = longFunction(lines, k);
      const start = performance.now();
      const result = compiler.compile({ source, fileName, functions: [{ name: 'long', mode: ['grad'] }] });
      if (!result.ok) throw new Error(`the function of ${String(lines)} lines was refused`);
      samples.push(performance.now() - start);
    }
    // The first third warms up.
    times.push({ lines, ms: median(samples.slice(Math.floor(count / 3))) });
  }
  return times;
}

function build(): boolean {
  process.stderr.write('npm run build\n');
  try {
    execFileSync('npm', ['run', 'build'], { cwd: fileURLToPath(new URL('../../', import.meta.url)), stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function coldTime(quick: boolean): number | null {
  const command = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
  if (!existsSync(command)) return null;
  const cache = fileURLToPath(new URL('../../.cache', import.meta.url));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'tsgrad-bench-'));
  const input = join(fileURLToPath(programsFolder), 'logistic-regression', 'input.ts');
  const samples: number[] = [];
  try {
    writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "strict": true } }\n');
    for (let k = 0; k < (quick ? 3 : 9); k++) {
      const start = performance.now();
      execFileSync(process.execPath, [command, input, '-f', 'loss', '-o', join(folder, `out${String(k)}.ts`)], { stdio: 'ignore' });
      samples.push(performance.now() - start);
    }
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return median(samples);
}

export async function measureCompileTimes(quick: boolean): Promise<CompileTimes> {
  let warm: { lines: number; ms: number }[] = [];
  // What is measured must be what is in the sources; a quick run takes what was built last.
  if (!quick && !build()) return { cold: null, warm };
  try {
    warm = await warmTimes(quick);
  } catch (problem) {
    process.stderr.write(`no compile times: ${problem instanceof Error ? problem.message : String(problem)}\n`);
  }
  return { cold: coldTime(quick), warm };
}
