/**
 * Elements that are put somewhere before the program asks whether they were there:
 * `[x[i - 1], x[i]].map((v) => v ?? 0)`, `row.push(x[k])`.
 *
 * Needs   a program of the primal.
 * Gives   the reads of numbers that such a question may be about, by variables, elements, fields and calls.
 */

import { findAliases, type Aliases } from '../../analysis/aliases.ts';
import type { Slot } from '../../analysis/memory.ts';
import { Nodes, type FlowNode } from '../../analysis/nodes.ts';
import { functionOf, typeIn } from '../../analysis/program.ts';
import { loadsOf, storesOf, transfersInto, transfersOf, transfersOutOf } from '../../analysis/transfers.ts';
import type { Func, Load, PrimalOp, Program, ValueId } from '../../ir/ir.ts';
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
    for (const { from, to } of transfersOf(op)) this.#flows(node(from), node(to));
    for (const { reference, slot, value } of storesOf(op)) this.#flows(node(value), cell(reference, slot));
    for (const { reference, slot, value } of loadsOf(op)) this.#flows(cell(reference, slot), node(value));
    if (op.kind === 'load') this.loads.push({ key, op });
    else if (op.kind === 'apply' && op.rule === 'select') for (const id of op.args.slice(1)) this.#flows(node(id), node(op.result));
    else if (op.kind === 'slice') this.#flows(cell(op.array, 'element'), cell(op.result, 'element'));
    else if (op.kind === 'call') {
      const callee = functionOf(this.#program, op.callee);
      const inside = (id: ValueId): FlowNode => this.nodes.value(op.callee, id);
      for (const { from, to } of transfersInto(op, callee)) this.#flows(node(from), inside(to));
      for (const { from, to } of transfersOutOf(op, callee)) this.#flows(inside(from), node(to));
    }
  }

  #flows(from: FlowNode, to: FlowNode): void {
    const known = this.#from.get(to);
    if (known) known.push(from);
    else this.#from.set(to, [from]);
  }
}
