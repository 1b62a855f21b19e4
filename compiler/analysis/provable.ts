/**
 * Properties of numbers that hold for every run, through phis, calls and memory.
 *
 * Needs   a verified program and its alias classes.
 * Gives   the values with the property: the largest set in which each one follows from the others.
 *
 * Everything is assumed to have the property until disproved; a value that loses it takes with it
 * all that needed it. Linear in the program. Where `absent` has the property, `undefined` from outside
 * an array has it: callers that care need a comparison that is false for it.
 */

import type { Apply, Func, PrimalOp, Program, Storage, ValueId } from '../ir/ir.ts';
import { opsIn } from '../ir/walk.ts';
import type { Aliases } from './aliases.ts';
import { isReal } from './flow.ts';
import type { Slot } from './memory.ts';
import { Nodes, type FlowNode } from './nodes.ts';
import { constantsOf, functionOf, typeIn } from './program.ts';
import { storageOf } from '../ir/types.ts';
import { storesOf, loadsOf, transfersBetweenRanges, transfersInto, transfersOf, transfersOutOf } from './transfers.ts';

/** When does a result have the property: always, never, when all or when any of these arguments have it? */
export type Need = 'always' | 'never' | { readonly all: readonly ValueId[] } | { readonly any: readonly ValueId[] };

export interface PropertyRules {
  /** Does `undefined` have it in the place of a number? */
  readonly absent: boolean;
  readonly constant: (value: number) => boolean;
  readonly apply: (op: Apply, constantOf: (id: ValueId) => number | null) => Need;
  /** Does every element of such an array have it, whatever was stored? `contents`: when what was stored has it. */
  readonly storage: (storage: Storage) => 'always' | 'never' | 'contents';
}

export function findProvable(program: Program<PrimalOp>, aliases: Aliases, rules: PropertyRules): (fn: string, value: ValueId) => boolean {
  const nodes = new Nodes(program);
  const proof = new Proof();
  for (const [key, fn] of program.functions) {
    const constants = constantsOf(fn);
    if (key === program.entry) for (const param of fn.params) proof.fail(nodes.value(key, param));
    for (const op of opsIn(fn.body)) demand(key, fn, op, (id) => constants.get(id) ?? null);
  }
  // What the caller or foreign code hands in may hold anything.
  for (let i = 0; i < aliases.size; i++) {
    const of = i as ReturnType<Aliases['classOf']>;
    if (aliases.sitesOf(of).every((site) => site.kind === 'allocation')) continue;
    for (const slot of aliases.slotsOf(of)) proof.fail(nodes.cell(aliases.cell(of, slot)));
  }
  return (fn, value) => isReal(typeIn(functionOf(program, fn), value)) && proof.holds(nodes.value(fn, value));

  function demand(key: string, fn: Func<PrimalOp>, op: PrimalOp, constantOf: (id: ValueId) => number | null): void {
    const node = (id: ValueId): FlowNode => nodes.value(key, id);
    const cell = (reference: ValueId, slot: Slot): FlowNode => nodes.cell(aliases.cellOf(key, reference, slot));
    const real = (id: ValueId): boolean => isReal(typeIn(fn, id));
    /** A number, or what stands in its place: a value of another type is `undefined` at most. */
    const takes = (to: FlowNode, from: FlowNode, isNumber: boolean): void => {
      if (isNumber) proof.need(to, from);
      else if (!rules.absent) proof.fail(to);
    };
    const read = (result: ValueId, reference: ValueId, slot: Slot): void => {
      const storage = storageOf(typeIn(fn, reference));
      const kept = storage === null ? 'contents' : rules.storage(storage);
      if (kept === 'never') proof.fail(node(result));
      if (kept === 'contents') proof.need(node(result), cell(reference, slot));
    };
    for (const { from, to } of transfersOf(op)) if (real(to)) takes(node(to), node(from), real(from));
    for (const { reference, slot, value } of storesOf(op)) takes(cell(reference, slot), node(value), real(value));
    for (const { reference, slot, value } of loadsOf(op)) read(value, reference, slot);
    switch (op.kind) {
      case 'constant':
        if (typeof op.value === 'number' && !rules.constant(op.value)) proof.fail(node(op.result));
        return;
      case 'apply': {
        const need = rules.apply(op, constantOf);
        if (need === 'never') proof.fail(node(op.result));
        else if (need === 'always') return;
        else if ('all' in need) for (const arg of need.all) proof.need(node(op.result), node(arg));
        else proof.needAny(node(op.result), need.any.map(node));
        return;
      }
      case 'slice':
        return proof.need(cell(op.result, 'element'), cell(op.array, 'element'));
      case 'foreign':
        if (op.result !== null) proof.fail(node(op.result));
        for (const each of aliases.written(key, op)) proof.fail(nodes.cell(each));
        return;
      case 'call': {
        const callee = functionOf(program, op.callee);
        for (const { from, to } of transfersInto(op, callee)) takes(nodes.value(op.callee, to), node(from), real(from));
        for (const { from, to } of transfersOutOf(op, callee)) takes(node(to), nodes.value(op.callee, from), isReal(typeIn(callee, from)));
        for (const { from, to } of transfersBetweenRanges(op, callee)) {
          if (isReal(typeIn(callee, to))) proof.need(nodes.value(op.callee, to), nodes.value(op.callee, from));
        }
        return;
      }
      default:
        return;
    }
  }
}

interface Alternative {
  readonly node: FlowNode;
  left: number;
}

/** Failures and who they take with them. */
class Proof {
  readonly #failed = new Set<FlowNode>();
  readonly #dependents = new Map<FlowNode, (FlowNode | Alternative)[]>();

  holds(node: FlowNode): boolean {
    return !this.#failed.has(node);
  }

  fail(node: FlowNode): void {
    const pending = [node];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (this.#failed.has(next)) continue;
      this.#failed.add(next);
      for (const dependent of this.#dependents.get(next) ?? []) {
        if (typeof dependent === 'number') pending.push(dependent);
        else if (--dependent.left === 0) pending.push(dependent.node);
      }
    }
  }

  need(node: FlowNode, dependency: FlowNode): void {
    if (!this.holds(dependency)) this.fail(node);
    else this.#depend(dependency, node);
  }

  needAny(node: FlowNode, dependencies: readonly FlowNode[]): void {
    const holding = dependencies.filter((each) => this.holds(each));
    if (holding.length === 0) return this.fail(node);
    const alternative = { node, left: holding.length };
    for (const each of holding) this.#depend(each, alternative);
  }

  #depend(on: FlowNode, dependent: FlowNode | Alternative): void {
    const list = this.#dependents.get(on);
    if (list) list.push(dependent);
    else this.#dependents.set(on, [dependent]);
  }
}
