/**
 * One process, one entry of the suite: all variants interleaved, medians printed as JSON.
 *
 * Usage: node worker.js <index of the entry> <quick|full> <variant>=<harness file> …
 */
import { pathToFileURL } from 'node:url';
import { suite } from './suite.ts';

interface Harness {
  readonly run: (columns: readonly (readonly unknown[])[], out: unknown, repeats: number) => number;
}

export interface Measured {
  readonly variant: string;
  /** Milliseconds for all rows once. */
  readonly median: number;
  readonly lowest: number;
  /** Bytes newly allocated for all rows once, in a steady state; null where a collection came between. */
  readonly bytes: number | null;
  readonly checksum: number;
}

interface Variant {
  readonly name: string;
  readonly harness: Harness;
  readonly out: unknown;
  repeats: number;
  readonly times: number[];
}

const [, , index = '0', mode = 'full', ...specs] = process.argv;
const quick = mode === 'quick';
const entry = suite[Number(index)];
if (entry === undefined) throw new Error(`no entry ${index}`);
const columns = entry.columns(quick);

/** Containers of the gradient's shape; `shape` lists independent parameters as `position:name`. */
function emptyLike(value: unknown): unknown {
  if (typeof value === 'number') return 0;
  if (ArrayBuffer.isView(value)) return new Float64Array((value as Float64Array).length);
  if (Array.isArray(value)) return value.map(emptyLike);
  return Object.fromEntries(Object.entries(value as object).map(([key, part]) => [key, emptyLike(part)]));
}

async function load(spec: string): Promise<Variant> {
  const [name = '', file = '', shape = ''] = spec.split('=');
  const harness = (await import(pathToFileURL(file).href)) as Harness;
  const parts = shape
    .split(',')
    .filter((part) => part !== '')
    .map((part) => part.split(':'));
  const made = parts.map(([position, key]) => [key, emptyLike(columns[Number(position)]?.[0])] as const);
  return { name, harness, out: made.length === 1 ? made[0]?.[1] : Object.fromEntries(made), repeats: 1, times: [] };
}

const variants: Variant[] = [];
for (const spec of specs) variants.push(await load(spec));

function time(variant: Variant): number {
  const start = performance.now();
  variant.harness.run(columns, variant.out, variant.repeats);
  return (performance.now() - start) / variant.repeats;
}

const [sample, rounds, warm] = quick ? [4, 15, 150] : [20, 31, 500];

// Warm up for a while and for some calls (large functions are optimised late, in the background), then choose how often to call
// per sample; a variant that is very slow runs once.
const [calls, patience] = quick ? [40, 1000] : [100, 5000];
for (const variant of variants) {
  const start = performance.now();
  let last = time(variant);
  for (let count = 1; ; count++) {
    const spent = performance.now() - start;
    if ((spent >= warm && count >= calls) || spent >= patience || variant.name === 'differences') break;
    last = Math.min(last, time(variant));
  }
  variant.repeats = Math.max(1, Math.round(sample / last));
}

const budget = quick ? 4_000 : 30_000;
const began = performance.now();
for (let round = 0; round < rounds; round++) {
  for (let k = 0; k < variants.length; k++) {
    const variant = variants[(round + k) % variants.length];
    if (variant === undefined || (variant.name === 'differences' && round > 2)) continue;
    variant.times.push(time(variant));
  }
  if (round >= 4 && performance.now() - began > budget) break;
}

/** `--expose-gc` with a large young generation: what one more run adds to the heap and to array buffers. */
function bytesOf(variant: Variant): number | null {
  const collect = (globalThis as { gc?: () => void }).gc;
  if (collect === undefined || variant.name === 'differences') return null;
  collect();
  const before = process.memoryUsage();
  variant.harness.run(columns, variant.out, 1);
  const after = process.memoryUsage();
  const bytes = after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers;
  return bytes < 0 ? null : bytes;
}

function measured(variant: Variant): Measured {
  const sorted = variant.times.toSorted((a, b) => a - b);
  return {
    variant: variant.name,
    median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    lowest: sorted[0] ?? Number.NaN,
    bytes: bytesOf(variant),
    checksum: variant.harness.run(columns, variant.out, 1),
  };
}

process.stdout.write(JSON.stringify(variants.map(measured)));
