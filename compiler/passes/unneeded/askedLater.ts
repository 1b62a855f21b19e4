/**
 * Elements that are put somewhere before the program asks whether they were there:
 * `[x[i - 1], x[i]].map((v) => v ?? 0)`, `row.push(x[k])`.
 *
 * Needs   a program of the primal.
 * Gives   the reads of numbers that such a question may be about, by variables, elements, fields and calls.
 */

import { findAliases, type Aliases } from '../../analysis/aliases.ts';
import { fieldSlot, type Slot } from '../../analysis/memory.ts';
import { Nodes, type FlowNode } from '../../analysis/nodes.ts';
import { functionOf, typeIn } from '../../analysis/program.ts';
import type { Apply, Func, Load, PrimalOp, Program, ValueId } from '../../ir/ir.ts';
import { opsIn } from '../../ir/walk.ts';

export function askedLater(program: Program<PrimalOp>): ReadonlySet<Load> {
  const questions = [...program.functions].flatMap(([key, fn]) =>
    opsIn(fn.body).flatMap((op) => askedBy(fn, op).map((id) => ({ key, id }))),
  );
  if (questions.length === 0) return new Set();
  const sources = new Sources(program);
  const asked = new Set(questions.map(({ key, id }) => sources.nodes.value(key, id)));
  // A Set hands out what is added while it is walked.
  for (const node of asked) for (const from of sources.of(node)) asked.add(from);
  return new Set(sources.loads.flatMap(({ key, op }) => (asked.has(sources.nodes.value(key, op.result)) ? [op] : [])));
}

const comparisons: readonly string[] = ['eq', 'ne', 'looseEq', 'looseNe'];

/** What is compared with `undefined` or `null`. */
function askedBy(fn: Func<PrimalOp>, op: PrimalOp): readonly ValueId[] {
  if (op.kind !== 'apply' || !comparisons.includes(op.rule)) return [];
  const isNothing = (id: ValueId): boolean => typeIn(fn, id).kind === 'nothing';
  return op.args.some(isNothing) ? op.args.filter((id) => !isNothing(id)) : [];
}

/** Where values come from that are only handed on. */
class Sources {
  readonly nodes: Nodes;
  readonly loads: { readonly key: string; readonly op: Load }[] = [];
  readonly #from = new Map<FlowNode, FlowNode[]>();
  readonly #program: Program<PrimalOp>;
  readonly #aliases: Aliases;

  constructor(program: Program<PrimalOp>) {
    this.#program = program;
    this.#aliases = findAliases(program);
    this.nodes = new Nodes(program);
    for (const [key, fn] of program.functions) for (const op of opsIn(fn.body)) this.#op(key, op);
  }

  of(node: FlowNode): readonly FlowNode[] {
    return this.#from.get(node) ?? [];
  }

  #op(key: string, op: PrimalOp): void {
    const node = (id: ValueId): FlowNode => this.nodes.value(key, id);
    const cell = (reference: ValueId, slot: Slot): FlowNode => this.nodes.cell(this.#aliases.cellOf(key, reference, slot));
    const copies = (from: readonly ValueId[], to: readonly ValueId[]): void =>
      from.forEach((id, k) => this.#flows(node(id), to[k] === undefined ? null : node(to[k])));
    switch (op.kind) {
      case 'apply':
        return copiedBy(op).forEach((id) => this.#flows(node(id), node(op.result)));
      case 'narrow':
        return this.#flows(node(op.value), node(op.result));
      case 'load':
        this.loads.push({ key, op });
        return this.#flows(cell(op.array, 'element'), node(op.result));
      case 'pop':
        return this.#flows(cell(op.array, 'element'), node(op.result));
      case 'getField':
        return this.#flows(cell(op.record, fieldSlot(op.field)), node(op.result));
      case 'store':
      case 'push':
        return this.#flows(node(op.value), cell(op.array, 'element'));
      case 'setField':
        return this.#flows(node(op.value), cell(op.record, fieldSlot(op.field)));
      case 'arrayLiteral':
        return op.elements.forEach((id) => this.#flows(node(id), cell(op.result, 'element')));
      case 'newRecord':
        return op.fields.forEach(({ name, value }) => this.#flows(node(value), cell(op.result, fieldSlot(name))));
      case 'slice':
        return this.#flows(cell(op.array, 'element'), cell(op.result, 'element'));
      case 'if':
        copies(op.then.yields, op.results);
        return copies(op.else.yields, op.results);
      case 'loop':
        copies(op.init, op.params);
        copies(op.body.yields, op.params);
        return copies(op.params, op.results);
      case 'call': {
        const callee = functionOf(this.#program, op.callee);
        op.args.forEach((id, k) => this.#flows(node(id), at(this.nodes, op.callee, callee.params[k])));
        callee.body.yields.forEach((id, k) => this.#flows(this.nodes.value(op.callee, id), at(this.nodes, key, op.results[k])));
        return;
      }
      default:
    }
  }

  #flows(from: FlowNode, to: FlowNode | null): void {
    if (to === null) return;
    const known = this.#from.get(to);
    if (known) known.push(from);
    else this.#from.set(to, [from]);
  }
}

const at = (nodes: Nodes, key: string, id: ValueId | undefined): FlowNode | null => (id === undefined ? null : nodes.value(key, id));
const copiedBy = ({ rule, args }: Apply): readonly ValueId[] => (rule === 'select' ? args.slice(1) : []);
