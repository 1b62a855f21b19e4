/** The finished alias classes, numbered densely: what aliases.ts answers from. */

import type { PrimalOp, Program, ValueId } from '../ir/ir.ts';
import type { Aliases, CellId, ClassId, Site } from './aliases.ts';
import type { Classes, Node } from './classes.ts';
import { fieldSlot, mayWriteAnything, readsOf, writesOf, type Slot } from './memory.ts';
import { hasClass } from './parts.ts';
import { functionOf, typeIn } from './program.ts';

interface Class {
  readonly contents: ReadonlyMap<Slot, ClassId>;
  readonly slots: readonly Slot[];
  readonly sites: Site[];
  readonly writtenOutside: boolean;
  readonly writtenGlobal: boolean;
}

export class AliasTable implements Aliases {
  readonly #program: Program<PrimalOp>;
  readonly #classes: readonly Class[];
  readonly #ids: ReadonlyMap<string, readonly (ClassId | undefined)[]>;
  readonly #world: ClassId;
  readonly #cells = new Map<string, CellId>();
  readonly #places: { readonly class: ClassId; readonly slot: Slot }[] = [];
  readonly #reached = new Map<ClassId, ReadonlySet<ClassId>>();

  constructor(
    program: Program<PrimalOp>,
    classes: Classes,
    nodes: ReadonlyMap<string, readonly Node[]>,
    world: Node,
    writtenOutside: ReadonlySet<Node>,
    writtenGlobals: ReadonlySet<Node>,
    sites: readonly { readonly node: Node; readonly site: Site }[],
  ) {
    this.#program = program;
    const dense = new Map<Node, ClassId>();
    const roots: Node[] = [];
    for (let i = 0; i < classes.size; i++) {
      const root = classes.find(i as Node);
      if (dense.has(root)) continue;
      dense.set(root, roots.length as ClassId);
      roots.push(root);
    }
    const idOf = (node: Node): ClassId => {
      const id = dense.get(classes.find(node));
      if (id === undefined) throw new RangeError(`class ${node} has no number`);
      return id;
    };
    this.#classes = roots.map((root) => ({
      contents: new Map([...classes.contentsOf(root)].map(([slot, held]) => [slot, idOf(held)])),
      slots: [...classes.touchedOf(root)],
      sites: [],
      writtenOutside: writtenOutside.has(root),
      writtenGlobal: writtenGlobals.has(root),
    }));
    for (const { node, site } of sites) this.#class(idOf(node)).sites.push(site);
    // `map` skips the holes that scalars leave.
    this.#ids = new Map([...nodes].map(([key, list]) => [key, list.map(idOf)]));
    this.#world = idOf(world);
  }

  get size(): number {
    return this.#classes.length;
  }

  hasClass(fn: string, value: ValueId): boolean {
    return hasClass(typeIn(functionOf(this.#program, fn), value));
  }

  classOf(fn: string, value: ValueId): ClassId {
    const id = this.#ids.get(fn)?.[value];
    if (id === undefined) throw new RangeError(`%${value} of ${fn} is no reference`);
    return id;
  }

  elementsOf(of: ClassId): ClassId | null {
    return this.contentsOf(of).get('element') ?? null;
  }

  fieldOf(of: ClassId, name: string): ClassId | null {
    return this.contentsOf(of).get(fieldSlot(name)) ?? null;
  }

  contentsOf(of: ClassId): ReadonlyMap<Slot, ClassId> {
    return this.#class(of).contents;
  }

  slotsOf(of: ClassId): readonly Slot[] {
    return this.#class(of).slots;
  }

  reach(of: ClassId): ReadonlySet<ClassId> {
    const known = this.#reached.get(of);
    if (known) return known;
    const found = new Set<ClassId>();
    const pending = [of];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      pending.push(...this.contentsOf(next).values());
    }
    this.#reached.set(of, found);
    return found;
  }

  sitesOf(of: ClassId): readonly Site[] {
    return this.#class(of).sites;
  }

  isWrittenOutside(of: ClassId): boolean {
    return this.#class(of).writtenOutside;
  }

  isWrittenGlobal(of: ClassId): boolean {
    return this.#class(of).writtenGlobal;
  }

  cell(of: ClassId, slot: Slot): CellId {
    const key = `${of} ${slot}`;
    let cell = this.#cells.get(key);
    if (cell === undefined) {
      cell = this.#places.length as CellId;
      this.#cells.set(key, cell);
      this.#places.push({ class: of, slot });
    }
    return cell;
  }

  cellOf(fn: string, reference: ValueId, slot: Slot): CellId {
    return this.cell(this.classOf(fn, reference), slot);
  }

  placeOf(cell: CellId): { readonly class: ClassId; readonly slot: Slot } {
    const place = this.#places[cell];
    if (!place) throw new RangeError(`no cell ${cell}`);
    return place;
  }

  written(fn: string, op: PrimalOp): readonly CellId[] {
    if (mayWriteAnything(op)) {
      const from = op.args.filter((arg) => this.hasClass(fn, arg)).map((arg) => this.classOf(fn, arg));
      const reached = new Set([...from, this.#world].flatMap((start) => [...this.reach(start)]));
      return [...reached].flatMap((each) => this.slotsOf(each).map((slot) => this.cell(each, slot)));
    }
    const func = functionOf(this.#program, fn);
    return writesOf(op, (id) => typeIn(func, id)).map(({ reference, slot }) => this.cellOf(fn, reference, slot));
  }

  read(fn: string, op: PrimalOp): readonly CellId[] {
    return readsOf(op).map(({ reference, slot }) => this.cellOf(fn, reference, slot));
  }

  #class(id: ClassId): Class {
    const found = this.#classes[id];
    if (!found) throw new RangeError(`no class ${id}`);
    return found;
  }
}
