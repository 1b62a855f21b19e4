/** Programs as a fast-check arbitrary: the grammar makes them, the syntax tree shrinks them. */

import * as fc from 'fast-check';
import { generate, type Size } from './grammar/functions.ts';
import type { Program } from './program.ts';
import { apply, edits } from './reduce.ts';

class ProgramArbitrary extends fc.Arbitrary<Program> {
  readonly #size: Size;

  constructor(size: Size) {
    super();
    this.#size = size;
  }

  override generate(random: fc.Random): fc.Value<Program> {
    return new fc.Value(generate(random, this.#size), undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Program {
    return typeof value === 'object' && value !== null && 'text' in value;
  }

  /** Starts after the edits that led here: the ones before them have failed already, and come last. */
  override shrink(program: Program, context: unknown): fc.Stream<fc.Value<Program>> {
    const all = edits(program.text);
    const from = typeof context === 'number' ? Math.min(context, all.length) : 0;
    const turned = [...all.slice(from), ...all.slice(0, from)];
    return fc
      .stream(turned.entries())
      .map(([k, edit]) => new fc.Value({ ...program, text: apply(program.text, edit) }, (from + k) % all.length));
  }
}

export const programs = (size: Size): fc.Arbitrary<Program> => new ProgramArbitrary(size);

/** The k-th program of a run: the same for a seed, whatever else the run does. */
export const seedOf = (seed: number, k: number): number => (Math.imul(seed, 0x9e3779b1) + Math.imul(k, 0x85ebca6b)) | 0;

export function program(size: Size, seed: number, k: number): Program {
  const [made] = fc.sample(programs(size), { seed: seedOf(seed, k), numRuns: 1 });
  if (!made) throw new Error('fast-check gave no sample');
  return made;
}
