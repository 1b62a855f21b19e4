/**
 * `npm run bench -- --only checkpoint`: what checkpointing costs in time, for what memory.
 *
 * Ratios are of medians taken in one process, with the variants interleaved; `x store-all` compares with the gradient
 * of the same function without a directive. Milliseconds are processor time of this machine,
 * and only for scale.
 */
import { Compiler, printDiagnostics } from '../compiler/index.ts';
import { Checkpoints, leaseTape, releaseTape } from '../runtime/index.ts';
import type { CheckpointOptions } from '../runtime/index.ts';
import { loadText, type Module } from '../test/harness/load.ts';

type Gradient = (...args: unknown[]) => { readonly value: number };

interface Loop {
  readonly title: string;
  readonly name: string;
  readonly source: string;
  readonly args: () => unknown[];
  readonly wrt: string;
  readonly schedules: Readonly<Record<string, CheckpointOptions>>;
}

const burgers = `export function burgers(u0: Float64Array, nu: number, dt: number, steps: number): number {
  const n = u0.length;
  const u = u0.slice();
  const un = new Float64Array(n);
  /** @checkpoint */
  for (let k = 0; k < steps; k++) {
    for (let i = 1; i < n - 1; i++) un[i] = u[i] - dt * u[i] * (u[i + 1] - u[i - 1]) + nu * (u[i + 1] - 2 * u[i] + u[i - 1]);
    for (let i = 1; i < n - 1; i++) u[i] = un[i];
  }
  let s = 0;
  for (let i = 0; i < n; i++) s += u[i] * u[i];
  return s;
}`;

const lorenz = (loop: string): string => `export function lorenz(x: number, y: number, z: number, sigma: number, steps: number): number {
  let k = 0;
  /** @checkpoint */
  ${loop} {
    const dx = sigma * (y - x);
    const dy = x * (28 - z) - y;
    const dz = x * y - 2.66 * z;
    x += 1e-5 * dx;
    y += 1e-5 * dy;
    z += 1e-5 * dz;
  }
  return x * y + z;
}`;

const loops: readonly Loop[] = [
  {
    title: 'Burgers, n = 1000, 5000 trips (state 8 kB)',
    name: 'burgers',
    source: burgers,
    args: () => [Float64Array.from({ length: 1000 }, (_, i) => Math.sin(i / 100)), 0.05, 0.01, 5000],
    wrt: 'u0',
    schedules: {
      // All of it: 80 MB.
      'memory 128 MB': { memory: 128e6 },
      'memory 64 MB': { memory: 64e6 },
      'memory 4 MB': { memory: 4e6 },
      'memory 1.2 MB': { memory: 1.2e6 },
      'memory 0.4 MB': { memory: 4e5 },
      '149 snapshots': { snapshots: 149 },
      '10 snapshots': { snapshots: 10 },
    },
  },
  {
    title: 'Lorenz, 10^6 trips (state 24 B)',
    name: 'lorenz',
    source: lorenz('for (k = 0; k < steps; k++)'),
    args: () => [1, 1, 1, 10, 1e6],
    wrt: 'x',
    schedules: {
      'memory 64 MB': { memory: 64e6 },
      'memory 1 MB': { memory: 1e6 },
      'memory 48 kB': { memory: 48e3 },
      '50 snapshots': { snapshots: 50 },
      '10 snapshots': { snapshots: 10 },
    },
  },
  {
    title: 'Lorenz, 10^6 trips that nobody knows',
    name: 'lorenz',
    source: lorenz('while (k++ < steps)'),
    args: () => [1, 1, 1, 10, 1e6],
    wrt: 'x',
    schedules: { 'memory 64 MB': { memory: 64e6 }, 'memory 1 MB': { memory: 1e6 }, 'memory 48 kB': { memory: 48e3 } },
  },
];

/** A module of its own for whoever asks: one text is one module. */
async function compiled({ name, source, wrt }: Loop, user: string): Promise<Module> {
  const result = new Compiler().compile({ source, functions: [{ name, wrt }] });
  if (!result.ok) throw new Error(printDiagnostics(result.diagnostics));
  return loadText(`${result.code}\n// ${user}`, `${name}.ts`);
}

/** Medians of interleaved runs, in milliseconds of processor time: a busy machine does not count. */
function medians(variants: Readonly<Record<string, () => void>>, rounds: number): Record<string, number> {
  const times = new Map<string, number[]>(Object.keys(variants).map((name) => [name, []]));
  for (let round = -2; round < rounds; round++) {
    for (const [name, run] of Object.entries(variants)) {
      const start = process.cpuUsage();
      run();
      const { user, system } = process.cpuUsage(start);
      if (round >= 0) times.get(name)?.push((user + system) / 1000);
    }
  }
  return Object.fromEntries([...times].map(([name, list]) => [name, list.sort((a, b) => a - b)[list.length >> 1] ?? NaN]));
}

async function measureLoop(loop: Loop, rounds: number): Promise<string[]> {
  const { name, source, args } = loop;
  const primal = (await loadText(source, `${name}.ts`))[name] as (...args: unknown[]) => number;
  const plain = (await compiled({ ...loop, source: source.replace('/** @checkpoint */', '') }, 'plain'))[`${name}Grad`] as Gradient;
  const given = args();
  const variants: Record<string, () => void> = { primal: () => void primal(...given), 'store-all': () => void plain(...given) };
  const value = primal(...given);
  for (const [title, options] of Object.entries(loop.schedules)) {
    // As in a program that asks for one of them: V8 compiles a range of one trip unlike one of a thousand.
    const session = (await compiled(loop, title))[`${name}GradWith`] as Gradient;
    variants[title] = () => {
      if (session(options, ...given).value !== value) throw new RangeError(`${title}: another value`);
    };
  }
  const times = medians(variants, rounds);
  const [all = NaN, one = NaN] = [times['store-all'], times.primal];
  const rows = Object.entries(times).map(
    ([title, time]) => `| ${title} | ${time.toFixed(1)} | ${(time / all).toFixed(2)} | ${(time / one).toFixed(2)} |`,
  );
  return [`### ${loop.title}`, '', '| | ms | x store-all | x primal |', '| --- | --- | --- | --- |', ...rows, ''];
}

/** A loop that does nothing: what remains is the driver. */
function overhead(options: CheckpointOptions, trips: number): number {
  const run = (): void => {
    const tape = leaseTape();
    const session = new Checkpoints(
      tape,
      { size: 1, advance: (from, to) => to - from, record: (from, to) => to - from, save: () => undefined, load: () => undefined },
      options,
    );
    session.forward(trips);
    session.reverse(() => undefined);
    releaseTape(tape);
  };
  const { run: time = NaN } = medians({ run }, 9);
  return (1e6 * time) / trips;
}

export async function benchCheckpoint(quick: boolean): Promise<string> {
  const lines: string[] = ['## Checkpointing', ''];
  for (const loop of loops) lines.push(...(await measureLoop(loop, quick ? 3 : 11)));
  const nanoseconds = [10, 50, 100].map((snapshots) => `${overhead({ snapshots }, 1e5).toFixed(0)} ns (${snapshots} snapshots)`);
  lines.push(`The driver itself, for each reversed trip of a loop that does nothing, one trip at a time: ${nanoseconds.join(', ')}.`, '');
  return lines.join('\n');
}
