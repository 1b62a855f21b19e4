/**
 * What is written, and what may be read once more in the reverse sweep.
 *
 * Needs   a verified program and its alias classes.
 * Gives   the cells each function and op writes, calls included; for each load, field read and
 *         length whether repeating it after the whole forward sweep gives the same value.
 *
 * The reverse sweep starts when the entry has run to its end and changes no primal memory. So a read
 * is repeatable when nothing that may still run after it writes its cell: see lostReads.ts.
 */

import type { GetField, Length, Load, PrimalOp, Program, Store, Type } from '../ir/ir.ts';
import { definite } from '../ir/types.ts';
import { regionsOf } from '../ir/walk.ts';
import type { Aliases, CellId, ClassId, Site } from './aliases.ts';
import type { LaterElements } from './laterElements.ts';
import { findLostReads } from './lostReads.ts';
import { functionOf } from './program.ts';
import type { ElementWrite } from './elementWrites.ts';
import { summarise } from './summaries.ts';

type Cells = ReadonlySet<CellId>;
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
  /** Does what the op puts into an element stay there, if no two trips of the loop it is in put it at the same index? */
  lasting(op: ElementWrite): boolean;
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

export function findEffects(
  program: Program<PrimalOp>,
  aliases: Aliases,
  keepsLength: KeepsLength = () => false,
  elements: LaterElements = { areApart: () => false },
): Effects {
  const written = (fn: string, op: PrimalOp): readonly CellId[] => {
    const cells = aliases.written(fn, op);
    return op.kind === 'store' && keepsLength(fn, op) ? cells.filter((cell) => aliases.placeOf(cell).slot !== 'length') : cells;
  };
  const summaries = summarise(program, written);
  const summaryOf = (fn: string): Cells => summaries.get(fn) ?? new Set();

  // Every region's and compound op's writes, bottom up, so that loops and branches are asked in one step.
  const inOp = new Map<string, Map<PrimalOp, Cells>>();
  const scan = (fn: string, op: PrimalOp, table: Map<PrimalOp, Cells>): Cells => {
    const cells = new Set(op.kind === 'call' ? summaryOf(op.callee) : written(fn, op));
    for (const region of regionsOf(op)) {
      for (const inner of region.ops) for (const cell of scan(fn, inner, table)) cells.add(cell);
    }
    if (cells.size > 0) table.set(op, cells);
    return cells;
  };
  for (const [key, fn] of program.functions) {
    const table = new Map<PrimalOp, Cells>();
    for (const op of fn.body.ops) scan(key, op, table);
    inOp.set(key, table);
  }
  const writtenIn = (fn: string, op: PrimalOp): Cells => inOp.get(fn)?.get(op) ?? none;

  const { lost, lasting, afterReturn } = findLostReads(program, aliases, written, elements);
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
    lasting: (op) => lasting.has(op),
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

/** Objects without numbers (loggers, sets of names) stay the caller's: their changes are side effects. */
function holdsNumbers(type: Type, seen: ReadonlySet<Type> = new Set()): boolean {
  const bare = definite(type);
  if (bare.kind === 'array') return holdsNumbers(bare.element, seen);
  if (bare.kind !== 'record') return bare.kind === 'real';
  if (seen.has(bare)) return false;
  const inside = new Set(seen).add(bare);
  return [...bare.fields.values()].some((field) => holdsNumbers(field, inside));
}
