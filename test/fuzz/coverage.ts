/** What a run exercised, and whether that is enough: a fuzzer that tests nothing finds nothing. */

import { conditionLeaves, conditions } from './grammar/conditions.ts';
import { closures } from './grammar/closures.ts';
import { control } from './grammar/control.ts';
import { helpers } from './grammar/helpers.ts';
import { integerLeaves, integers } from './grammar/integers.ts';
import { jumps } from './grammar/jumps.ts';
import { kernels } from './grammar/kernels.ts';
import { loops } from './grammar/loops.ts';
import { objects } from './grammar/objects.ts';
import { algorithms } from './grammar/algorithms.ts';
import { arrayForms, formNumbers, formStatements } from './grammar/arrayForms.ts';
import { arrayMethods, conditionMethods, methodStatements, numberMethods } from './grammar/methods.ts';
import { numberLeaves, numbers } from './grammar/numbers.ts';
import { nests } from './grammar/nests.ts';
import { scratch } from './grammar/scratch.ts';
import { fullPatterns, patterns } from './grammar/patterns.ts';
import { products } from './grammar/products.ts';
import { recordNumbers, recordStatements } from './grammar/records.ts';
import { references } from './grammar/references.ts';
import { basic } from './grammar/statements.ts';
import { steppedStates } from './grammar/steppedStates.ts';
import { structures } from './grammar/structures.ts';
import { typed } from './grammar/typed.ts';
import { unions } from './grammar/unions.ts';
import { exitKinds } from './oracle/exits.ts';
import type { Truth } from './oracle/run.ts';
import type { Program } from './program.ts';

/** Shares (in percent, mostly of programs) below which a run has not tested what it says. */
const floors = { production: 0.3, exit: 0.5, productions: 97, repeatedLoop: 40, nonZero: 30, lines: 15 };
/** In fewer programs a rare production or exit may be missing by chance. */
const enough = 1000;

const namesOf = (...tables: readonly (readonly (readonly [number, string, unknown])[])[]): string[] =>
  tables.flatMap((table) => table.map(([, name]) => name));

const core = namesOf(numberLeaves, numbers, integerLeaves, integers, conditionLeaves, conditions, basic, patterns, control, loops);
const full = [
  ...core,
  ...namesOf(
    numberMethods,
    conditionMethods,
    methodStatements,
    formNumbers,
    formStatements,
    recordNumbers,
    recordStatements,
    closures,
    helpers,
    fullPatterns,
    unions,
    algorithms,
    nests,
    products,
    steppedStates,
    scratch,
    structures,
    objects,
    references,
    kernels,
    jumps,
    typed,
  ),
  ...['number[]', 'number[][]', 'Float64Array'].flatMap((type) => namesOf(arrayMethods(type), arrayForms(type))),
  ...[
    'object literal',
    'tuple',
    'object spread',
    'record from a call',
    'class',
    'method',
    'getter',
    'static method',
    'subclass',
    'shared argument',
    'checkpoint directive',
    'several outputs',
    'output parameter',
    'Float32Array parameter',
  ],
];

export class Coverage {
  readonly #expected: readonly string[];
  programs = 0;
  #lines = 0;
  #derivatives = 0;
  #nonZero = 0;
  #repeated = 0;
  #mostTrips = 0;
  readonly #uses = new Map<string, number>();
  readonly #exits = new Map<string, number>();

  constructor(language: { readonly full: boolean }) {
    this.#expected = language.full ? full : core;
  }

  add({ text, uses }: Program, { derivatives, session }: Truth): void {
    this.programs++;
    this.#lines += text.split('\n').length;
    this.#derivatives += derivatives.length;
    this.#nonZero += derivatives.filter(({ slope }) => slope !== 0).length;
    const trips = Math.max(0, ...session.trips.values());
    this.#mostTrips = Math.max(this.#mostTrips, trips);
    if (trips > 1) this.#repeated++;
    for (const use of new Set(uses)) this.#uses.set(use, (this.#uses.get(use) ?? 0) + 1);
    for (const exit of session.exits.keys()) this.#exits.set(exit, (this.#exits.get(exit) ?? 0) + 1);
  }

  #share(count: number): number {
    return (100 * count) / Math.max(1, this.programs);
  }

  get #nonZeroShare(): number {
    return (100 * this.#nonZero) / Math.max(1, this.#derivatives);
  }

  /** In words; every line one count. */
  report(): string[] {
    const list = (counts: ReadonlyMap<string, number>): string =>
      [...counts]
        .sort(([, a], [, b]) => b - a)
        .map(([name, count]) => `${name} ${count}`)
        .join(', ');
    return [
      `${this.programs} programs, ${(this.#lines / Math.max(1, this.programs)).toFixed(1)} lines on average`,
      `${this.#derivatives} derivatives, ${this.#nonZeroShare.toFixed(1)} % not zero`,
      `programs with a loop of more than one trip: ${this.#share(this.#repeated).toFixed(1)} %, at most ${this.#mostTrips} trips`,
      `exits taken, in programs: ${list(this.#exits)}`,
      `productions, in programs: ${list(this.#uses)}`,
    ];
  }

  /** What was exercised too little. */
  shortfalls(): string[] {
    const low = (what: string, found: number, floor: number): string[] =>
      found < floor ? [`${what}: ${found.toFixed(1)}, expected at least ${floor}`] : [];
    const seen = this.#expected.filter((name) => this.#uses.has(name));
    const each = (what: string, found: ReadonlyMap<string, number>, name: string, floor: number): string[] =>
      this.programs < enough ? [] : low(`% of programs ${what} ${name}`, this.#share(found.get(name) ?? 0), floor);
    return [
      ...low('% of productions used', (100 * seen.length) / this.#expected.length, floors.productions),
      ...low('lines', this.#lines / Math.max(1, this.programs), floors.lines),
      ...low('% of derivatives not zero', this.#nonZeroShare, floors.nonZero),
      ...low('% of programs with a loop of more than one trip', this.#share(this.#repeated), floors.repeatedLoop),
      ...exitKinds.flatMap((exit) => each('that', this.#exits, exit, floors.exit)),
      ...this.#expected.flatMap((name) => each('with', this.#uses, name, floors.production)),
    ];
  }
}
