/**
 * Which accesses of one function may touch the same memory.
 *
 * Needs   a verified function, of the primal or of a sweep.
 * Gives   for each op the cells it may read and write, and for each array its cell of elements; two
 *         cells are different numbers only where no object has both.
 *
 * Like analysis/aliases.ts, but this function alone, and for both sweeps: whatever comes from outside
 * (parameters, globals, results of calls and foreign code, references from a tape) may be one object
 * where the types allow it, and calls and foreign effects may write everything that is not known to
 * be made here and kept here. Shadows are fresh, but those made together may be one object.
 */

import { Classes, type Node } from '../../analysis/classes.ts';
import { mayWriteAnything, readsOf, writesOf, type Slot } from '../../analysis/memory.ts';
import { compatible, hasClass, partsOf, type Part } from '../../analysis/parts.ts';
import { storesOf, loadsOf, transfersOf } from '../../analysis/transfers.ts';
import { definite, isTypedArray } from '../../ir/types.ts';
import type { FrameId, Func, Op, Type, ValueId } from '../../ir/ir.ts';
import { opsIn, resultsOf } from '../../ir/walk.ts';

/** What some ops write. */
export interface Written {
  readonly cells: ReadonlySet<Cell>;
  /** All that is exposed as well. */
  readonly everything: boolean;
}

/** A slot of a class. */
export type Cell = `${number} ${Slot}`;

export class Places {
  readonly #fn: Func<Op>;
  readonly #classes = new Classes();
  readonly #nodes: (Node | undefined)[] = [];
  readonly #outside: Part[] = [];
  /** What this function itself puts on the tape. */
  readonly #recorded = new Map<FrameId, (readonly ValueId[])[]>();
  readonly #restored = new Set<FrameId>();
  /** Objects that a call or foreign code has been given. */
  readonly #given: ValueId[] = [];
  #exposed: ReadonlySet<Node> | null = null;

  constructor(fn: Func<Op>) {
    this.#fn = fn;
    for (const param of fn.params) this.#comesIn(param);
    for (const op of opsIn(fn.body)) {
      if (op.kind === 'record') this.#recorded.set(op.frame, [...(this.#recorded.get(op.frame) ?? []), op.values]);
      if (op.kind === 'restore') this.#restored.add(op.frame);
    }
    for (const op of opsIn(fn.body)) this.#constrain(op);
    this.#mergeOutside();
  }

  /** Cells the op reads itself; null for everything. */
  read(op: Op): readonly Cell[] | null {
    if (op.kind === 'call' || (op.kind === 'foreign' && op.args.length > 0)) return null;
    if (op.kind === 'shadow' || op.kind === 'copy') return null;
    return readsOf(op).map(({ reference, slot }) => this.cellOf(reference, slot));
  }

  /** Cells the op writes itself, its regions aside; null for everything that calls can reach. */
  written(op: Op): readonly Cell[] | null {
    if (op.kind === 'call' || mayWriteAnything(op)) return null;
    return writesOf(op, (id) => this.#typeOf(id)).map(({ reference, slot }) => this.cellOf(reference, slot));
  }

  /** What these ops write themselves, their regions aside. */
  writtenBy(ops: Iterable<Op>): Written {
    const cells = new Set<Cell>();
    let everything = false;
    for (const op of ops) {
      const own = this.written(op);
      if (own === null) everything = true;
      else for (const cell of own) cells.add(cell);
    }
    return { cells, everything };
  }

  isKept(reference: ValueId, slot: Slot, { cells, everything }: Written): boolean {
    // Typed arrays have one length for ever.
    if (slot === 'length' && isTypedArray(definite(this.#typeOf(reference)))) return true;
    return !cells.has(this.cellOf(reference, slot)) && !(everything && this.isExposed(reference));
  }

  cellOf(reference: ValueId, slot: Slot): Cell {
    return `${this.#classes.find(this.#node(reference))} ${slot}`;
  }

  /** May a call or foreign code touch the object behind a reference? */
  isExposed(reference: ValueId): boolean {
    if (!this.#exposed) {
      const found = new Set<Node>();
      for (const { node } of this.#outside) this.#classes.reach(node, found);
      for (const id of this.#given) this.#classes.reach(this.#node(id), found);
      this.#exposed = found;
    }
    return this.#exposed.has(this.#classes.find(this.#node(reference)));
  }

  #typeOf(id: ValueId): Type {
    return this.#fn.values[id]?.type ?? { kind: 'nothing' };
  }

  #has(id: ValueId | undefined): id is ValueId {
    return id !== undefined && hasClass(this.#typeOf(id));
  }

  #node(id: ValueId): Node {
    return (this.#nodes[id] ??= this.#classes.fresh());
  }

  #comesIn(id: ValueId): void {
    if (this.#has(id)) this.#outside.push(...partsOf(this.#classes, this.#typeOf(id), this.#node(id)));
  }

  #same(a: ValueId | undefined, b: ValueId | undefined): void {
    if (this.#has(a) && this.#has(b)) this.#classes.unify(this.#node(a), this.#node(b));
  }

  #holds(reference: ValueId, slot: Slot, value: ValueId): void {
    if (this.#has(value)) this.#classes.unify(this.#classes.content(this.#node(reference), slot), this.#node(value));
  }

  #mergeOutside(): void {
    for (let before = -1; before !== this.#classes.unions;) {
      before = this.#classes.unions;
      const seen: Part[] = [];
      for (const part of this.#outside) {
        const isSeen = seen.some(({ node, type }) => type === part.type && this.#classes.find(node) === this.#classes.find(part.node));
        if (isSeen) continue;
        for (const other of seen) if (compatible(part.type, other.type)) this.#classes.unify(part.node, other.node);
        seen.push(part);
      }
    }
  }

  #constrain(op: Op): void {
    for (const { from, to } of transfersOf(op)) this.#same(to, from);
    for (const { reference, slot, value } of [...storesOf(op), ...loadsOf(op)]) this.#holds(reference, slot, value);
    switch (op.kind) {
      case 'view':
        return this.#same(op.result, op.array);
      case 'apply':
        return op.args.forEach((arg) => this.#same(op.result, arg));
      case 'slice': {
        const type = definite(this.#typeOf(op.array));
        if (type.kind !== 'array' || !hasClass(type.element)) return;
        const held = this.#classes.content(this.#node(op.array), 'element');
        return this.#classes.unify(held, this.#classes.content(this.#node(op.result), 'element'));
      }
      case 'shadow':
      case 'copy':
        return this.#together(op.results);
      case 'global':
        return this.#comesIn(op.result);
      case 'restore': {
        const recorded = this.#recorded.get(op.frame);
        if (!recorded) return op.results.forEach((id) => this.#comesIn(id));
        return op.results.forEach((id, k) => recorded.forEach((values) => this.#same(id, values[k])));
      }
      case 'record':
        if (!this.#restored.has(op.frame)) op.values.forEach((id) => this.#comesIn(id));
        return;
      case 'call':
      case 'foreign':
        this.#given.push(...op.args.filter((arg) => this.#has(arg)));
        if (op.kind === 'call' || op.effect || op.result !== null) op.args.forEach((arg) => this.#comesIn(arg));
        return resultsOf(op).forEach((id) => this.#comesIn(id));
      default:
        return;
    }
  }

  /** Objects made in one go may be one object where their types allow it, but none that was there before. */
  #together(ids: readonly ValueId[]): void {
    const parts: Part[] = [];
    for (const id of ids) {
      if (!this.#has(id)) continue;
      for (const part of partsOf(this.#classes, this.#typeOf(id), this.#node(id))) {
        for (const other of parts) if (compatible(part.type, other.type)) this.#classes.unify(part.node, other.node);
        parts.push(part);
      }
    }
  }
}
