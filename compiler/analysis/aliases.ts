/**
 * Which references may be the same object.
 *
 * Needs   a verified program.
 * Gives   a class for every reference of every function; two references of different classes never
 *         name one object. A class knows what its objects hold, slot by slot, and where they come from.
 *
 * Flow-insensitive and whole-program: phis, calls, loads and stores unify (classes.ts). What comes
 * from outside (parameters of the entry, module-level objects, results of foreign code) is kept apart
 * part by part as long as it is only read. Once a part may be written anywhere, every outside part of
 * a compatible type joins its class, because the caller may have passed one object twice.
 */

import type { Foreign, Func, PrimalOp, Program, Type, ValueId } from '../ir/ir.ts';
import { definite } from '../ir/types.ts';
import { isAllocation, opsIn } from '../ir/walk.ts';
import { AliasTable } from './aliasTable.ts';
import { Classes, type Node } from './classes.ts';
import { insideSlot, isOfCollection, makesList, mayWriteAnything, readsOf, writesOf, type Slot } from './memory.ts';
import { Nodes } from './nodes.ts';
import { findOutside, type ContentNode, type HeldNodes } from './origins.ts';
import { compatible, hasClass, partsOf, type Part } from './parts.ts';
import { functionOf, typeIn } from './program.ts';
import { storesOf, loadsOf, transfersInto, transfersOf, transfersOutOf } from './transfers.ts';

/** Dense, from 0. */
export type ClassId = number & { readonly ClassId: unique symbol };
/** One slot of one class: the unit in which contents are written, read and active. */
export type CellId = number & { readonly CellId: unique symbol };

/** Where an object of a class comes from. */
export type Site =
  | { readonly kind: 'parameter'; readonly index: number; readonly path: readonly Slot[]; readonly type: Type }
  | { readonly kind: 'global'; readonly name: string; readonly path: readonly Slot[]; readonly type: Type }
  | { readonly kind: 'foreign'; readonly fn: string; readonly value: ValueId; readonly path: readonly Slot[]; readonly type: Type }
  | { readonly kind: 'allocation'; readonly fn: string; readonly value: ValueId; readonly op: PrimalOp };

type Outside = Exclude<Site, { kind: 'allocation' }>;

export interface Aliases {
  /** Number of classes. */
  readonly size: number;
  hasClass(fn: string, value: ValueId): boolean;
  /** @throws RangeError for a value that is no reference: ask `hasClass` first. */
  classOf(fn: string, value: ValueId): ClassId;
  /** Class of the references an array's elements are, if they are references. */
  elementsOf(of: ClassId): ClassId | null;
  fieldOf(of: ClassId, name: string): ClassId | null;
  /** Classes directly held. */
  contentsOf(of: ClassId): ReadonlyMap<Slot, ClassId>;
  /** Every slot of the class that the program touches, or makes an object with. */
  slotsOf(of: ClassId): readonly Slot[];
  /** The class and all it holds at any depth. */
  reach(of: ClassId): ReadonlySet<ClassId>;
  sitesOf(of: ClassId): readonly Site[];
  /** May an object of the class that came from outside be written? Writes to the program's own objects do not count. */
  isWrittenOutside(of: ClassId): boolean;
  /** May a module-level object of the class be written, through a reference that came from it? */
  isWrittenGlobal(of: ClassId): boolean;
  cell(of: ClassId, slot: Slot): CellId;
  cellOf(fn: string, reference: ValueId, slot: Slot): CellId;
  placeOf(cell: CellId): { readonly class: ClassId; readonly slot: Slot };
  /** Cells an op reads or writes itself; a foreign op with effects writes all it can reach. A call: see effects.ts. */
  written(fn: string, op: PrimalOp): readonly CellId[];
  read(fn: string, op: PrimalOp): readonly CellId[];
}

export function findAliases(program: Program<PrimalOp>): Aliases {
  return new Solver(program).solve();
}

class Solver {
  readonly #classes = new Classes();
  readonly #nodes = new Map<string, Node[]>();
  readonly #globals = new Map<string, Node>();
  readonly #outside: { readonly part: Part; readonly site: Outside }[] = [];
  readonly #allocations: { readonly node: Node; readonly site: Site }[] = [];
  readonly #foreigns: { readonly fn: string; readonly op: Foreign }[] = [];
  readonly #writes: { readonly fn: string; readonly reference: ValueId }[] = [];
  readonly #foreignWrites: Node[] = [];
  /** Those of code that may in fact change what it is given: not of collections. */
  readonly #foreignChanges: Node[] = [];
  readonly #flowNodes: Nodes;
  /** What foreign code keeps for itself between calls. */
  readonly #world = this.#classes.fresh();
  readonly #program: Program<PrimalOp>;

  constructor(program: Program<PrimalOp>) {
    this.#program = program;
    this.#flowNodes = new Nodes(program);
  }

  solve(): Aliases {
    const { functions, entry } = this.#program;
    const main = functionOf(this.#program, entry);
    main.params.forEach((param, index) => {
      const type = typeIn(main, param);
      if (hasClass(type))
        this.#comesIn(type, this.#node(entry, param), (part) => ({ kind: 'parameter', index, path: part.path, type: part.type }));
    });
    for (const [key, fn] of functions) {
      fn.values.forEach((value, id) => hasClass(value.type) && this.#node(key, id as ValueId));
      for (const op of opsIn(fn.body)) this.#constrain(key, fn, op);
    }
    for (let before = -1; before !== this.#classes.unions;) {
      before = this.#classes.unions;
      for (const { fn, op } of this.#foreigns) this.#foreign(fn, op);
      this.#mergeWritten();
    }
    return this.#table();
  }

  #node(fn: string, value: ValueId): Node {
    let nodes = this.#nodes.get(fn);
    if (!nodes) this.#nodes.set(fn, (nodes = []));
    return (nodes[value] ??= this.#classes.fresh());
  }

  #comesIn(type: Type, node: Node, site: (part: Part) => Outside): void {
    for (const part of partsOf(this.#classes, type, node)) this.#outside.push({ part, site: site(part) });
  }

  #constrain(key: string, fn: Func<PrimalOp>, op: PrimalOp): void {
    const typeOf = (id: ValueId): Type => typeIn(fn, id);
    const is = (id: ValueId): boolean => hasClass(typeOf(id));
    const node = (id: ValueId): Node => this.#node(key, id);
    const same = (a: ValueId | undefined, b: ValueId | undefined): void => {
      if (a !== undefined && b !== undefined && is(a) && is(b)) this.#classes.unify(node(a), node(b));
    };
    const holds = (reference: ValueId, slot: Slot, value: ValueId): void => {
      this.#classes.touch(node(reference), slot);
      if (is(value)) this.#classes.unify(this.#classes.content(node(reference), slot), node(value));
    };
    for (const { reference, slot } of readsOf(op)) this.#classes.touch(node(reference), slot);
    for (const { reference, slot } of writesOf(op, typeOf)) {
      this.#classes.touch(node(reference), slot);
      this.#writes.push({ fn: key, reference });
    }
    for (const { from, to } of transfersOf(op)) same(to, from);
    for (const { reference, slot, value } of [...storesOf(op), ...loadsOf(op)]) holds(reference, slot, value);
    if (isAllocation(op)) {
      this.#allocations.push({ node: node(op.result), site: { kind: 'allocation', fn: key, value: op.result, op } });
    }
    switch (op.kind) {
      case 'apply':
        return op.args.forEach((arg) => same(op.result, arg));
      case 'newArray':
        return this.#classes.touch(node(op.result), 'element');
      case 'slice': {
        this.#classes.touch(node(op.result), 'element');
        const type = definite(typeOf(op.array));
        if (type.kind !== 'array' || !hasClass(type.element)) return;
        return this.#classes.unify(this.#classes.content(node(op.result), 'element'), this.#classes.content(node(op.array), 'element'));
      }
      case 'view':
        return same(op.result, op.array);
      case 'global': {
        const known = this.#globals.get(op.name);
        if (known !== undefined) return this.#classes.unify(known, node(op.result));
        this.#globals.set(op.name, node(op.result));
        return this.#comesIn(typeOf(op.result), node(op.result), ({ path, type }) => ({ kind: 'global', name: op.name, path, type }));
      }
      case 'foreign': {
        this.#foreigns.push({ fn: key, op });
        const value = op.result;
        if (value === null || !is(value)) return;
        return this.#comesIn(typeOf(value), node(value), ({ path, type }) => ({ kind: 'foreign', fn: key, value, path, type }));
      }
      case 'call': {
        const callee = functionOf(this.#program, op.callee);
        const across = (inside: ValueId, outside: ValueId): void => {
          if (is(outside) && hasClass(typeIn(callee, inside))) this.#classes.unify(this.#node(op.callee, inside), node(outside));
        };
        for (const { from, to } of transfersInto(op, callee)) across(to, from);
        for (const { from, to } of transfersOutOf(op, callee)) across(from, to);
        return;
      }
      default:
        return;
    }
  }

  /**
   * Foreign code may keep its arguments in its opaque arguments or in a place of its own, and give
   * back whatever it can reach. By type, so that unrelated objects stay apart.
   */
  #foreign(key: string, op: Foreign): void {
    const fn = functionOf(this.#program, key);
    const args = op.args.filter((arg) => hasClass(typeIn(fn, arg)));
    const holders = args.filter((arg) => isOpaque(typeIn(fn, arg))).map((arg) => this.#node(key, arg));
    holders.push(this.#world);
    const keep = (holder: Node, type: Type, node: Node): void => this.#classes.unify(this.#classes.content(holder, insideSlot(type)), node);
    if (mayWriteAnything(op)) {
      for (const arg of args) for (const holder of holders) keep(holder, typeIn(fn, arg), this.#node(key, arg));
      const keeps = isOfCollection(op, (id) => typeIn(fn, id));
      for (const arg of [...args.map((id) => this.#node(key, id)), this.#world]) {
        const reached = this.#classes.reach(arg);
        this.#foreignWrites.push(...reached);
        if (!keeps) this.#foreignChanges.push(...reached);
      }
    }
    if (op.result === null || !hasClass(typeIn(fn, op.result))) return;
    const type = typeIn(fn, op.result);
    if (isOwnList(op, type)) return;
    const result = this.#node(key, op.result);
    for (const holder of holders) keep(holder, type, result);
    for (const arg of args) {
      if (isOpaque(type)) keep(result, typeIn(fn, arg), this.#node(key, arg));
      for (const part of partsOf(this.#classes, typeIn(fn, arg), this.#node(key, arg))) {
        if (compatible(part.type, type)) this.#classes.unify(part.node, result);
      }
    }
  }

  #mergeWritten(): void {
    const written = this.#writtenFrom('anywhere');
    const shared = this.#outside.filter(({ site }) => !this.#isCopied(site) && !this.#isParsed(site));
    for (const { part } of shared) {
      if (!written.has(this.#classes.find(part.node))) continue;
      for (const { part: other } of shared) {
        if (compatible(part.type, other.type)) this.#classes.unify(part.node, other.node);
      }
    }
  }

  /** The emitted module has its own copy of a literal, which no caller can hand in. */
  #isCopied(site: Outside): boolean {
    return site.kind === 'global' && this.#program.globals.get(site.name)?.kind === 'copy';
  }

  /** What is made of a text is a new object, which is copied before anything is written; and so may a list be new. */
  #isParsed(site: Outside): boolean {
    if (site.kind !== 'foreign') return false;
    const made = this.#foreigns.find(({ fn, op }) => fn === site.fn && op.result === site.value);
    if (made === undefined) return false;
    return (made.op.observesOnly && made.op.pieces[0] === 'JSON.parse(') || isOwnList(made.op, site.type);
  }

  #writtenFrom(from: 'anywhere' | 'globals'): ReadonlySet<Node> {
    const content: ContentNode = (fn, reference, slot) => this.#flowNodes.other(this.#classes.content(this.#node(fn, reference), slot));
    const held: HeldNodes = (fn, reference) =>
      [...this.#classes.reach(this.#node(fn, reference))].map((each) => this.#flowNodes.other(each));
    const outside = findOutside(this.#program, this.#flowNodes, content, held, from);
    const own = this.#writes.filter(({ fn, reference }) => outside.has(this.#flowNodes.value(fn, reference)));
    const nodes = own.map(({ fn, reference }) => this.#node(fn, reference));
    const written = new Set(
      [...nodes, ...(from === 'globals' ? this.#foreignChanges : this.#foreignWrites)].map((node) => this.#classes.find(node)),
    );
    if (from === 'anywhere') return written;
    // What a collection hands out may be any module-level object of such a type.
    const types = own.map(({ fn, reference }) => typeIn(functionOf(this.#program, fn), reference));
    for (const { part, site } of this.#outside) {
      if (site.kind === 'global' && types.some((type) => compatible(type, part.type))) written.add(this.#classes.find(part.node));
    }
    return written;
  }

  #table(): Aliases {
    return new AliasTable(
      this.#program,
      this.#classes,
      this.#nodes,
      this.#world,
      this.#writtenFrom('anywhere'),
      this.#writtenFrom('globals'),
      [...this.#outside.map(({ part, site }) => ({ node: part.node, site })), ...this.#allocations],
    );
  }
}

/** A list that foreign code has just made, of what is no object: nobody else holds it. */
function isOwnList(op: Foreign, type: Type): boolean {
  const list = definite(type);
  return list.kind === 'array' && !hasClass(list.element) && makesList(op);
}

const isOpaque = (type: Type): boolean => definite(type).kind === 'opaque';
