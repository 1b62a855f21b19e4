/**
 * Which value influences which, and how: the graph that activity and lost derivatives walk.
 *
 * Needs   a verified program, its alias classes and effects.
 * Gives   nodes for every value of every function and every memory cell; an edge for each direct
 *         influence. An edge of kind `derivative` carries derivatives, the others carry only
 *         influence: rounding, comparisons, indices, control, foreign code.
 */

import type { Func, PrimalOp, Program, Span, Type, ValueId } from '../ir/ir.ts';
import { of32Bits } from '../ir/primitives.ts';
import { definite, isRealStorage, storageOf } from '../ir/types.ts';
import { opsIn } from '../ir/walk.ts';
import type { Aliases, CellId } from './aliases.ts';
import { isSelector } from './selectors.ts';
import type { Effects } from './effects.ts';
import { fieldSlot, type Slot } from './memory.ts';
import { Nodes, type FlowNode } from './nodes.ts';
import { functionOf, typeIn } from './program.ts';
import { storesOf, loadsOf, transfersBetweenRanges, transfersInto, transfersOf, transfersOutOf } from './transfers.ts';

/** Does a derivative pass from this argument of a scalar rule to its result? */
export type Passes = (rule: string, argIndex: number, arity: number) => boolean;

export type Influence =
  | 'derivative'
  | 'rounding'
  | 'bits'
  | 'comparison'
  /** Asked for: stopGradient, or the value of withDerivativeOf. */
  | 'stopped'
  /** Any other argument whose partial is identically 0. */
  | 'flat'
  | 'index'
  | 'length'
  | 'integerStorage'
  | 'string'
  | 'foreign'
  /** A test decides what runs. */
  | 'control'
  /** References, booleans, strings on their way. */
  | 'other';

export interface Edge {
  readonly from: FlowNode;
  readonly to: FlowNode;
  readonly kind: Influence;
  readonly fn: string;
  readonly span: Span;
}

export const isReal = (type: Type): boolean => definite(type).kind === 'real';

const rounding: readonly string[] = ['floor', 'ceil', 'round', 'trunc', 'toInteger'];

export class Flow {
  readonly #program: Program<PrimalOp>;
  readonly #aliases: Aliases;
  readonly #effects: Effects;
  readonly #passes: Passes;
  readonly nodes: Nodes;
  readonly #out = new Map<FlowNode, Edge[]>();
  readonly #in = new Map<FlowNode, Edge[]>();
  readonly edges: Edge[] = [];

  constructor(program: Program<PrimalOp>, aliases: Aliases, effects: Effects, passes: Passes) {
    this.#program = program;
    this.#aliases = aliases;
    this.#effects = effects;
    this.#passes = passes;
    this.nodes = new Nodes(program);
    for (const [key, fn] of program.functions) {
      const fixed = moduleObjects(fn);
      for (const op of opsIn(fn.body)) this.#connect(key, fn, op, fixed);
    }
  }

  node(fn: string, value: ValueId): FlowNode {
    return this.nodes.value(fn, value);
  }

  cell(cell: CellId): FlowNode {
    return this.nodes.cell(cell);
  }

  out(node: FlowNode): readonly Edge[] {
    return this.#out.get(node) ?? [];
  }

  /** Everything reached from `seeds`, forwards or backwards, over the edges that `along` accepts. */
  reach(seeds: Iterable<FlowNode>, direction: 'forward' | 'backward', along: (edge: Edge) => boolean): Set<FlowNode> {
    const found = new Set(seeds);
    const edges = direction === 'forward' ? this.#out : this.#in;
    // A Set hands out what is added while it is walked.
    for (const node of found) {
      for (const edge of edges.get(node) ?? []) {
        if (along(edge)) found.add(direction === 'forward' ? edge.to : edge.from);
      }
    }
    return found;
  }

  #edge(edge: Edge): void {
    this.edges.push(edge);
    push(this.#out, edge.from, edge);
    push(this.#in, edge.to, edge);
  }

  #connect(key: string, fn: Func<PrimalOp>, op: PrimalOp, fixed: ReadonlySet<ValueId>): void {
    const { span } = op;
    const typeOf = (id: ValueId): Type => typeIn(fn, id);
    const node = (id: ValueId): FlowNode => this.node(key, id);
    const cell = (reference: ValueId, slot: Slot): FlowNode => this.cell(this.#aliases.cellOf(key, reference, slot));
    const edge = (from: FlowNode, to: FlowNode, kind: Influence): void => this.#edge({ from, to, kind, fn: key, span });
    const copy = (from: ValueId, to: ValueId): void =>
      edge(node(from), node(to), isReal(typeOf(from)) && isReal(typeOf(to)) ? 'derivative' : 'other');
    const read = (reference: ValueId, slot: Slot, to: ValueId): void => {
      const carries = slot !== 'length' && isReal(typeOf(to)) && holdsReals(typeOf(reference));
      const isStopped = fixed.has(reference) || isConstant(typeOf(reference), slot);
      edge(cell(reference, slot), node(to), !carries ? 'other' : isStopped ? 'stopped' : 'derivative');
      edge(node(reference), node(to), 'other');
    };
    const write = (reference: ValueId, slot: Slot, from: ValueId): void => {
      const holds = holdsReals(typeOf(reference)) ? (isConstant(typeOf(reference), slot) ? 'stopped' : 'derivative') : 'integerStorage';
      const kind = isReal(typeOf(from)) ? holds : 'other';
      edge(node(from), cell(reference, slot), kind);
      edge(node(reference), cell(reference, slot), 'other');
    };
    /** A number that decides where or how much, for the cell or the value it decides about. */
    const decides = (from: ValueId | null, kind: Influence, ...to: FlowNode[]): void => {
      if (from !== null) for (const each of to) edge(node(from), each, kind);
    };
    for (const { from, to } of transfersOf(op)) copy(from, to);
    for (const { reference, slot, value } of storesOf(op)) write(reference, slot, value);
    for (const { reference, slot, value } of loadsOf(op)) read(reference, slot, value);
    switch (op.kind) {
      case 'apply':
        return op.args.forEach((arg, i) =>
          edge(node(arg), node(op.result), this.#through(op.rule, i, op.args.length, typeOf(op.result), typeOf(arg))),
        );
      case 'load':
        return decides(op.index, 'index', node(op.result));
      case 'store':
        return decides(op.index, 'index', cell(op.array, 'element'), cell(op.array, 'length'));
      case 'length':
        return read(op.array, 'length', op.result);
      case 'resize':
        return decides(op.length, 'length', cell(op.array, 'length'), cell(op.array, 'element'));
      case 'pop':
        return edge(cell(op.array, 'length'), node(op.result), 'other');
      case 'newArray':
        return decides(op.length, 'length', cell(op.result, 'length'), cell(op.result, 'element'));
      case 'slice': {
        const type = definite(typeOf(op.array));
        const carries = type.kind === 'array' && isReal(type.element) && holdsReals(type);
        const isStopped = fixed.has(op.array);
        edge(cell(op.array, 'element'), cell(op.result, 'element'), !carries ? 'other' : isStopped ? 'stopped' : 'derivative');
        edge(cell(op.array, 'length'), cell(op.result, 'length'), 'other');
        edge(node(op.array), node(op.result), 'other');
        for (const bound of [op.start, op.end]) decides(bound, 'index', cell(op.result, 'element'), cell(op.result, 'length'));
        return;
      }
      case 'view':
        for (const bound of [op.start, op.end]) decides(bound, 'index', node(op.result));
        return copy(op.array, op.result);
      case 'foreign': {
        const targets = this.#aliases.written(key, op).map((each) => this.cell(each));
        if (op.result !== null) targets.push(node(op.result));
        // `Number(x.toFixed(2))`: a number of which nothing but its digits is seen.
        const isRounded = op.observesOnly && [...op.args, op.result].every((id) => id !== null && isReal(typeOf(id)));
        op.args.forEach((arg, k) => {
          const kind = isRounded ? 'rounding' : isSelector(fn, op, k) ? 'index' : 'foreign';
          for (const source of this.sources(key, [arg])) for (const target of targets) edge(source, target, kind);
        });
        return;
      }
      case 'if':
        return decides(op.test, 'control', ...op.results.map(node), ...this.#writtenIn(key, op));
      case 'loop':
        for (const test of [...op.test.yields, op.again]) decides(test, 'control', ...op.params.map(node), ...this.#writtenIn(key, op));
        return;
      case 'call': {
        const callee = functionOf(this.#program, op.callee);
        const across = (from: FlowNode, to: FlowNode, type: Type): void => edge(from, to, isReal(type) ? 'derivative' : 'other');
        for (const { from, to } of transfersInto(op, callee)) across(node(from), this.node(op.callee, to), typeIn(callee, to));
        for (const { from, to } of transfersOutOf(op, callee)) across(this.node(op.callee, from), node(to), typeOf(to));
        for (const { from, to } of transfersBetweenRanges(op, callee)) {
          across(this.node(op.callee, from), this.node(op.callee, to), typeIn(callee, to));
        }
        return;
      }
      default:
        return;
    }
  }

  /** Values handed to foreign code, and the cells it can read through them. */
  sources(fn: string, args: readonly ValueId[]): readonly FlowNode[] {
    return args.flatMap((arg) => {
      const own = this.node(fn, arg);
      if (!this.#aliases.hasClass(fn, arg)) return [own];
      const held = [...this.#aliases.reach(this.#aliases.classOf(fn, arg))];
      return [own, ...held.flatMap((each) => this.#aliases.slotsOf(each).map((slot) => this.cell(this.#aliases.cell(each, slot))))];
    });
  }

  #writtenIn(fn: string, op: PrimalOp): readonly FlowNode[] {
    return [...this.#effects.writtenIn(fn, op)].map((each) => this.cell(each));
  }

  #through(rule: string, index: number, arity: number, result: Type, arg: Type): Influence {
    if (!isReal(arg)) return 'other';
    if (definite(result).kind === 'boolean') return 'comparison';
    if (definite(result).kind === 'string') return 'string';
    if (rule === 'stopGradient') return 'stopped';
    if (rule === 'withDerivativeOf') return index === 1 ? 'derivative' : 'stopped';
    if (rounding.includes(rule)) return 'rounding';
    if (of32Bits.includes(rule)) return 'bits';
    return isReal(result) && this.#passes(rule, index, arity) ? 'derivative' : 'flat';
  }
}

/** May cells of this object carry a derivative? Integer typed arrays may not. */
function holdsReals(type: Type): boolean {
  const storage = storageOf(type);
  return storage === null || isRealStorage(storage);
}

/** References straight from the module, which the program never writes: what is read there is no input's. */
function moduleObjects(fn: Func<PrimalOp>): ReadonlySet<ValueId> {
  const found = new Set<ValueId>();
  for (const op of opsIn(fn.body)) {
    if (op.kind === 'global') found.add(op.result);
    if ((op.kind === 'load' || op.kind === 'view') && found.has(op.array)) found.add(op.result);
    if (op.kind === 'getField' && found.has(op.record)) found.add(op.result);
    if (op.kind === 'narrow' && found.has(op.value)) found.add(op.result);
  }
  return found;
}

/** Has the user declared the field constant? */
function isConstant(type: Type, slot: Slot): boolean {
  const whole = definite(type);
  return whole.kind === 'record' && whole.constants !== undefined && [...whole.constants].some((name) => fieldSlot(name) === slot);
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
