/**
 * What is written, and what may be read once more in the reverse sweep.
 *
 * Needs   a verified program and its alias classes.
 * Gives   the cells each function and op writes, calls included; for each load, field read and
 *         length whether repeating it after the whole forward sweep gives the same value.
 *
 * The reverse sweep starts when the entry has run to its end and changes no primal memory. So a read
 * is repeatable when nothing that may still run after it writes its cell: later ops, every op of the
 * loops around it, and for a callee all that runs after each of its calls.
 */

import type { GetField, Length, Load, PrimalOp, Program, Region, Store, Type } from '../ir/ir.ts';
import { definite } from '../ir/types.ts';
import { opsIn, regionsOf } from '../ir/walk.ts';
import type { Aliases, CellId, ClassId, Site } from './aliases.ts';
import { functionOf } from './program.ts';

type Cells = ReadonlySet<CellId>;
type Written = (fn: string, op: PrimalOp) => readonly CellId[];
type ParameterSite = Extract<Site, { kind: 'parameter' }>;

export interface Effects {
  /** Cells a function may write, its callees included. */
  writtenBy(fn: string): Cells;
  /** Cells an op may write, with its regions and callees. */
  writtenIn(fn: string, op: PrimalOp): Cells;
  writtenEver(cell: CellId): boolean;
  /** Cells that may be written between some return of the function and the end of the entry. */
  writtenAfter(fn: string): Cells;
  /** May the read be executed again in the reverse sweep, and give the same value? */
  repeatable(fn: string, op: Load | GetField | Length): boolean;
  /** Parts of the entry's parameters that may be written. */
  readonly writtenParameters: readonly (ParameterSite & { readonly class: ClassId })[];
  /** The entry's parameters, by index, that hold numbers and may be written at any depth: copied on entry. */
  readonly copiedParameters: readonly number[];
  /** Module-level objects that may be written at any depth, through a reference that came from them: refused. */
  readonly writtenGlobals: readonly string[];
  /** Module-level objects that the caller may also have handed in as something that is written: an entry test must exclude it. */
  readonly exposedGlobals: readonly string[];
}

/** Is the index of this store an element's already, so that the array does not grow? */
export type KeepsLength = (fn: string, op: Store) => boolean;

export function findEffects(program: Program<PrimalOp>, aliases: Aliases, keepsLength: KeepsLength = () => false): Effects {
  const written: Written = (fn, op) => {
    const cells = aliases.written(fn, op);
    return op.kind === 'store' && keepsLength(fn, op) ? cells.filter((cell) => aliases.placeOf(cell).slot !== 'length') : cells;
  };
  const summaries = summarise(program, written);
  const summaryOf = (fn: string): Cells => summaries.get(fn) ?? new Set();

  // Every region's and compound op's writes, bottom up, so that loops and branches are asked in one step.
  const inOp = new Map<string, Map<PrimalOp, Cells>>();
  const scan = (fn: string, op: PrimalOp, table: Map<PrimalOp, Cells>): Cells => {
    const cells = new Set(op.kind === 'call' ? summaryOf(op.callee) : written(fn, op));
    for (const region of regionsOf(op)) for (const inner of region.ops) addAll(cells, scan(fn, inner, table));
    if (cells.size > 0) table.set(op, cells);
    return cells;
  };
  for (const [key, fn] of program.functions) {
    const table = new Map<PrimalOp, Cells>();
    for (const op of fn.body.ops) scan(key, op, table);
    inOp.set(key, table);
  }
  const writtenIn = (fn: string, op: PrimalOp): Cells => inOp.get(fn)?.get(op) ?? none;

  const { lost, afterReturn } = findLostReads(program, aliases, writtenIn);
  const ever = new Set([...program.functions.keys()].flatMap((key) => [...summaryOf(key)]));
  const writtenClasses = [...new Set([...ever].map((cell) => aliases.placeOf(cell).class))].filter((each) =>
    aliases.isWrittenOutside(each),
  );
  const sites = writtenClasses.flatMap((each) => aliases.sitesOf(each).map((site) => ({ ...site, class: each })));
  const names = (which: (of: ClassId) => boolean): string[] => [
    ...new Set(sites.flatMap((site) => (site.kind === 'global' && which(site.class) ? [site.name] : []))),
  ];
  const entry = functionOf(program, program.entry);

  return {
    writtenBy: summaryOf,
    writtenIn,
    writtenEver: (cell) => ever.has(cell),
    writtenAfter: (fn) => afterReturn.get(fn) ?? none,
    repeatable: (fn, op) => !lost.get(fn)?.has(op.result),
    writtenParameters: sites.filter((site) => site.kind === 'parameter'),
    copiedParameters: entry.params.flatMap((param, index) => {
      const type = entry.values[param]?.type;
      if (!type || !aliases.hasClass(program.entry, param) || !holdsNumbers(type)) return [];
      const held = [...aliases.reach(aliases.classOf(program.entry, param))];
      return held.some((each) => aliases.isWrittenOutside(each)) ? [index] : [];
    }),
    writtenGlobals: names((each) => aliases.isWrittenGlobal(each)),
    exposedGlobals: names((each) => !aliases.isWrittenGlobal(each)),
  };
}

const none: Cells = new Set();

function addAll(into: Set<CellId>, cells: Iterable<CellId>): void {
  for (const cell of cells) into.add(cell);
}

/** Writes of each function with its callees: repeated until no summary grows, for recursion. */
function summarise(program: Program<PrimalOp>, written: Written): ReadonlyMap<string, Cells> {
  const summaries = new Map<string, Set<CellId>>();
  const callees = new Map<string, Set<string>>();
  for (const [key, fn] of program.functions) {
    const cells = new Set<CellId>();
    const called = new Set<string>();
    for (const op of opsIn(fn.body)) {
      addAll(cells, written(key, op));
      if (op.kind === 'call') called.add(op.callee);
    }
    summaries.set(key, cells);
    callees.set(key, called);
  }
  for (let grew = true; grew;) {
    grew = false;
    for (const [key, cells] of summaries) {
      const before = cells.size;
      for (const callee of callees.get(key) ?? []) addAll(cells, summaries.get(callee) ?? none);
      grew ||= cells.size > before;
    }
  }
  return summaries;
}

/** What has been written so far on the way back through a function, by nesting: leaving a region forgets its scope. */
class Later {
  readonly #own: Set<CellId>;
  readonly #around: Later | null;

  constructor(own: Iterable<CellId>, around: Later | null) {
    this.#own = new Set(own);
    this.#around = around;
  }

  has(cell: CellId): boolean {
    return this.#own.has(cell) || (this.#around?.has(cell) ?? false);
  }

  add(cells: Cells): void {
    addAll(this.#own, cells);
  }

  all(into: Set<CellId> = new Set()): Set<CellId> {
    addAll(into, this.#own);
    return this.#around?.all(into) ?? into;
  }
}

/**
 * Results of reads that may not be repeated, per function, and what is written after each returns. Backwards through each function with
 * the set of cells written later; a call hands its set on to the callee, until nothing grows.
 */
function findLostReads(
  program: Program<PrimalOp>,
  aliases: Aliases,
  writtenIn: (fn: string, op: PrimalOp) => Cells,
): { readonly lost: ReadonlyMap<string, ReadonlySet<number>>; readonly afterReturn: ReadonlyMap<string, Cells> } {
  const afterReturn = new Map([...program.functions.keys()].map((key) => [key, new Set<CellId>()]));
  const lost = new Map<string, Set<number>>();
  const queue = new Set(program.functions.keys());

  const walk = (fn: string, region: Region<PrimalOp>, later: Later, found: Set<number>): void => {
    for (const op of [...region.ops].reverse()) {
      if (op.kind === 'load' || op.kind === 'getField' || op.kind === 'length') {
        if (aliases.read(fn, op).some((cell) => later.has(cell))) found.add(op.result);
      } else if (op.kind === 'call') {
        const after = afterReturn.get(op.callee) ?? new Set();
        const before = after.size;
        later.all(after);
        if (after.size > before) queue.add(op.callee);
      }
      const cells = writtenIn(fn, op);
      // What one trip of a loop reads, the next may write; the sides of a branch never follow each other.
      for (const inner of regionsOf(op)) walk(fn, inner, new Later(op.kind === 'loop' ? cells : none, later), found);
      later.add(cells);
    }
  };

  for (const key of queue) {
    queue.delete(key);
    const found = new Set<number>();
    walk(key, functionOf(program, key).body, new Later(afterReturn.get(key) ?? none, null), found);
    lost.set(key, found);
  }
  return { lost, afterReturn };
}

/** Objects without numbers (loggers, sets of names) stay the caller's: their changes are side effects. */
function holdsNumbers(type: Type, seen: ReadonlySet<Type> = new Set()): boolean {
  const bare = definite(type);
  if (bare.kind === 'array') return holdsNumbers(bare.element, seen);
  if (bare.kind !== 'record') return bare.kind === 'real';
  if (seen.has(bare)) return false;
  const inside = new Set(seen).add(bare);
  return [...bare.fields.values()].some((field) => holdsNumbers(field, inside));
}
