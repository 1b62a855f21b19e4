/**
 * Reads that would find something else if they were repeated when the entry has run to its end.
 *
 * Needs   a verified program, its alias classes, the cells that each op writes itself, which elements are apart.
 * Gives   per function the results of reads whose cell may be written after them: by later ops, by the next
 *         trips of the loops around them, and for a callee by all that runs after each of its calls. And the
 *         stores and pushes of loop bodies that nothing overwrites but, in other trips, themselves.
 *
 * Alias classes do not tell the arrays apart that one statement makes trip by trip. But a write that names an
 * allocation of its own function goes to what that allocation has made last. It cannot change what has been
 * reached by a reference from before, so it concerns neither reads of earlier trips, nor those whose
 * reference is older than the allocation, nor anything that a caller has read before the call. Nor does it
 * concern what has been found in memory before the new object was put there (newborn.ts). And indices tell
 * elements of one array apart (laterElements.ts).
 */

import type { Func, Loop, PrimalOp, Program, Region, Type, ValueId } from '../ir/ir.ts';
import { isAllocation, regionsOf, resultsOf } from '../ir/walk.ts';
import type { Aliases, CellId } from './aliases.ts';
import type { LaterElements, Passed } from './laterElements.ts';
import { writesOf } from './memory.ts';
import { findNewborn, type Newborn } from './newborn.ts';
import { functionOf, typeIn } from './program.ts';
import { beside, elementWritesIn, type ElementWrite } from './elementWrites.ts';
import { summarise } from './summaries.ts';

interface Writer {
  /** The reference that the write goes through, if an op of the function has allocated it; null for any other. */
  readonly name: ValueId | null;
  /** Null for what other functions write. */
  readonly op: PrimalOp | null;
}

type Writes = ReadonlyMap<CellId, ReadonlySet<Writer>>;

export interface LostReads {
  readonly lost: ReadonlyMap<string, ReadonlySet<ValueId>>;
  /** What each of these puts into an element stays there, if no two trips of its loop store at the same index. */
  readonly lasting: ReadonlySet<ElementWrite>;
  /** Cells that may be written between some return of the function and the end of the entry. */
  readonly afterReturn: ReadonlyMap<string, ReadonlySet<CellId>>;
}

export function findLostReads(
  program: Program<PrimalOp>,
  aliases: Aliases,
  written: (fn: string, op: PrimalOp) => readonly CellId[],
  elements: LaterElements,
): LostReads {
  const orders = new Map([...program.functions].map(([key, fn]) => [key, orderOf(fn)]));
  const orderIn = (key: string): Order => orders.get(key) ?? orderOf(functionOf(program, key));
  // What goes to allocations of the callee's own concerns nobody who has read before the call.
  const outward = summarise(program, (key, op) => (nameOf(orderIn(key), op) === null ? written(key, op) : []));
  const afterReturn = new Map([...program.functions.keys()].map((key) => [key, new Set<CellId>()]));
  const lost = new Map<string, ReadonlySet<ValueId>>();
  const lasting = new Map<string, ReadonlySet<ElementWrite>>();
  const queue = new Set(program.functions.keys());
  for (const key of queue) {
    queue.delete(key);
    const order = orderIn(key);
    const walk = new Walk({
      order,
      writes: (op) => (op.kind === 'call' ? (outward.get(op.callee) ?? []) : written(key, op)),
      reads: (op) => aliases.read(key, op),
      isElement: (cell) => aliases.placeOf(cell).slot === 'element',
      areApart: (read, write, passed) => elements.areApart(key, read, write, passed),
      called: (callee, later) => {
        const after = afterReturn.get(callee) ?? new Set();
        const before = after.size;
        for (const cell of later) after.add(cell);
        if (after.size > before) queue.add(callee);
      },
    });
    const behind = new Map([...(afterReturn.get(key) ?? [])].map((cell) => [cell, anybody]));
    walk.region(functionOf(program, key).body, new Later(behind, null, null));
    lost.set(key, walk.lost);
    lasting.set(key, walk.lasting);
  }
  return { lost, lasting: new Set([...lasting.values()].flatMap((puts) => [...puts])), afterReturn };
}

const anybody: ReadonlySet<Writer> = new Set([{ name: null, op: null }]);

/** Where values are defined, in program order, and which of them are allocations. */
interface Order {
  readonly positions: ReadonlyMap<ValueId, number>;
  readonly made: ReadonlySet<ValueId>;
  /** The reference that a value is by another name. */
  readonly same: ReadonlyMap<ValueId, ValueId>;
  readonly newborn: Newborn;
  readonly typeOf: (id: ValueId) => Type;
}

function orderOf(fn: Func<PrimalOp>): Order {
  const positions = new Map<ValueId, number>();
  const made = new Set<ValueId>();
  const same = new Map<ValueId, ValueId>();
  const define = (id: ValueId): void => void positions.set(id, positions.size);
  const walk = (region: Region<PrimalOp>): void => {
    for (const op of region.ops) {
      if (op.kind === 'loop') op.params.forEach(define);
      for (const inner of regionsOf(op)) walk(inner);
      resultsOf(op).forEach(define);
      if (isAllocation(op)) made.add(op.result);
      if (op.kind === 'narrow') same.set(op.result, same.get(op.value) ?? op.value);
    }
  };
  fn.params.forEach(define);
  walk(fn.body);
  return { positions, made, same, newborn: findNewborn(fn), typeOf: (id) => typeIn(fn, id) };
}

function nameOf({ made, same, typeOf }: Order, op: PrimalOp): ValueId | null {
  const target = writesOf(op, typeOf)[0]?.reference;
  if (target === undefined) return null;
  const name = same.get(target) ?? target;
  return made.has(name) ? name : null;
}

/** May a write change what a read has found? */
type Concerns = (writer: Writer, passed: Passed) => boolean;

/** What the trips of a loop write that are still to come when one of its regions runs. */
interface Again {
  readonly loop: Loop<PrimalOp>;
  /** What is read in the test may be written by the body of the same trip. */
  readonly sameTrip: boolean;
  readonly writes: Writes;
}

/** What has been written so far on the way back through a function, by nesting: leaving a region forgets its scope. */
class Later {
  readonly #own: Map<CellId, Set<Writer>>;
  readonly #again: Again | null;
  readonly #around: Later | null;
  /** How deep the region is nested. */
  readonly depth: number;

  constructor(own: Writes, again: Again | null, around: Later | null) {
    this.#own = new Map([...own].map(([cell, writers]) => [cell, new Set(writers)]));
    this.#again = again;
    this.#around = around;
    this.depth = around ? around.depth + 1 : 0;
  }

  some(cell: CellId, concerns: Concerns): boolean {
    for (const writer of this.#own.get(cell) ?? []) if (concerns(writer, { loop: null, sameTrip: false, depth: this.depth })) return true;
    if (this.#again) {
      const passed = { loop: this.#again.loop, sameTrip: this.#again.sameTrip, depth: this.depth - 1 };
      for (const writer of this.#again.writes.get(cell) ?? []) if (concerns(writer, passed)) return true;
    }
    return this.#around?.some(cell, concerns) ?? false;
  }

  add(writes: Writes): void {
    for (const [cell, writers] of writes) {
      const own = this.#own.get(cell);
      if (own) for (const writer of writers) own.add(writer);
      else this.#own.set(cell, new Set(writers));
    }
  }

  /** Before its allocation, a name stands for nothing. */
  forget(name: ValueId): void {
    for (const [cell, writers] of this.#own) {
      for (const writer of writers) if (writer.name === name) writers.delete(writer);
      if (writers.size === 0) this.#own.delete(cell);
    }
  }

  all(into: Set<CellId> = new Set()): ReadonlySet<CellId> {
    for (const cell of this.#own.keys()) into.add(cell);
    for (const cell of this.#again?.writes.keys() ?? []) into.add(cell);
    return this.#around?.all(into) ?? into;
  }
}

interface Setting {
  readonly order: Order;
  readonly writes: (op: PrimalOp) => Iterable<CellId>;
  readonly reads: (op: PrimalOp) => readonly CellId[];
  readonly isElement: (cell: CellId) => boolean;
  readonly areApart: (read: PrimalOp, write: PrimalOp, passed: Passed) => boolean;
  readonly called: (callee: string, later: ReadonlySet<CellId>) => void;
}

/** Backwards through one function with what is written later. */
class Walk {
  readonly lost = new Set<ValueId>();
  readonly lasting = new Set<ElementWrite>();
  readonly #setting: Setting;
  readonly #within = new Map<PrimalOp, Writes>();

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  region(region: Region<PrimalOp>, later: Later): void {
    for (const op of region.ops.toReversed()) {
      if (op.kind === 'load' || op.kind === 'getField' || op.kind === 'length') this.#read(op, later);
      if (op.kind === 'call') this.#setting.called(op.callee, later.all());
      if (isAllocation(op)) later.forget(op.result);
      const writes = this.#writesOf(op);
      // What one trip of a loop reads, the next may write; the sides of a branch never follow each other.
      for (const inner of regionsOf(op)) {
        const again = op.kind === 'loop' ? { loop: op, sameTrip: inner === op.test, writes } : null;
        this.region(inner, new Later(new Map(), again, later));
      }
      if (op.kind === 'loop') for (const one of elementWritesIn(op.body)) if (this.#lasts(one, op, later)) this.lasting.add(one);
      later.add(writes);
    }
  }

  /** `later`: what is written when the loop has ended. */
  #lasts(write: ElementWrite, loop: Loop<PrimalOp>, later: Later): boolean {
    const cells = [...this.#setting.writes(write)].filter((cell) => this.#setting.isElement(cell));
    const concerns = this.#concerning(write, write.array);
    if (cells.some((cell) => later.some(cell, concerns))) return false;
    const mayFollow = (ops: readonly PrimalOp[], sameTrip: boolean): boolean =>
      ops.some((op) =>
        [...this.#writesOf(op)].some(
          ([cell, writers]) =>
            cells.includes(cell) && [...writers].some((writer) => concerns(writer, { loop, sameTrip, depth: later.depth })),
        ),
      );
    const { behind, elsewhere } = beside(loop.body, write);
    return !mayFollow(behind, true) && !mayFollow([...loop.test.ops, ...elsewhere], false);
  }

  #read(op: Extract<PrimalOp, { kind: 'load' | 'getField' | 'length' }>, later: Later): void {
    const concerns = this.#concerning(op, op.kind === 'getField' ? op.record : op.array);
    if (this.#setting.reads(op).some((cell) => later.some(cell, concerns))) this.lost.add(op.result);
  }

  /** Which writes may go to the object that the op reaches by a reference, and there to the place that it reads or fills? */
  #concerning(op: PrimalOp, reference: ValueId): Concerns {
    const { positions, same, newborn } = this.#setting.order;
    const whole = same.get(reference) ?? reference;
    const age = positions.get(whole) ?? Infinity;
    return (writer, passed) => {
      if (writer.name !== null && (age < (positions.get(writer.name) ?? -1) || newborn.isNot(writer.name, whole))) return false;
      return writer.op === null || !this.#setting.areApart(op, writer.op, passed);
    };
  }

  /** An op's writes with those of its regions, but for what goes to allocations of theirs. */
  #writesOf(op: PrimalOp): Writes {
    const known = this.#within.get(op);
    if (known) return known;
    const found = new Map<CellId, Set<Writer>>();
    const note = (cell: CellId, writer: Writer): void => void found.set(cell, (found.get(cell) ?? new Set()).add(writer));
    const own: Writer = { name: nameOf(this.#setting.order, op), op: op.kind === 'call' ? null : op };
    for (const cell of this.#setting.writes(op)) note(cell, own);
    for (const region of regionsOf(op)) {
      const made = new Set(region.ops.filter(isAllocation).map((one) => one.result));
      for (const inner of region.ops) {
        for (const [cell, writers] of this.#writesOf(inner))
          for (const writer of writers) if (writer.name === null || !made.has(writer.name)) note(cell, writer);
      }
    }
    this.#within.set(op, found);
    return found;
  }
}
