/**
 * Which references may name an object that came from outside: the caller's, a module's, foreign code's.
 *
 * Needs   a program and what its references may hold (classes.ts), as far as that is known.
 * Gives   for every reference whether such an object may be behind it. A write through any other
 *         reference changes an object of the program's own, although objects of its class may be the
 *         caller's: `state = initial; …; state = next` puts both in one class, but fills only `next`.
 *
 * Follows the direction of assignments, which unification does not, over the same classes of contents.
 */

import { definite } from '../ir/types.ts';
import type { Foreign, Func, PrimalOp, Program, Type, ValueId } from '../ir/ir.ts';
import { opsIn } from '../ir/walk.ts';
import { isOfCollection, type Slot } from './memory.ts';
import type { FlowNode, Nodes } from './nodes.ts';
import { hasClass } from './parts.ts';
import { functionOf, typeIn } from './program.ts';
import { storesOf, loadsOf, transfersInto, transfersOf, transfersOutOf } from './transfers.ts';

/** A node for the references that a slot of an object may hold. */
export type ContentNode = (fn: string, reference: ValueId, slot: Slot) => FlowNode;
/** The nodes for what may hold an object, itself first, and all that it holds at any depth. */
export type HeldNodes = (fn: string, reference: ValueId) => readonly FlowNode[];

/** `from`: everything outside, or module-level objects only. */
export function findOutside(
  program: Program<PrimalOp>,
  nodes: Nodes,
  content: ContentNode,
  held: HeldNodes,
  from: 'anywhere' | 'globals',
): ReadonlySet<FlowNode> {
  const outside = new Set<FlowNode>();
  const next = new Map<FlowNode, FlowNode[]>();
  const flow = (from: FlowNode, to: FlowNode): void => {
    const list = next.get(from);
    if (list) list.push(to);
    else next.set(from, [to]);
  };
  const main = functionOf(program, program.entry);
  if (from === 'anywhere') for (const param of main.params) outside.add(nodes.value(program.entry, param));
  for (const [key, fn] of program.functions) for (const op of opsIn(fn.body)) connect(key, fn, op);
  // A Set hands out what is added while it is walked.
  for (const node of outside) for (const to of next.get(node) ?? []) outside.add(to);
  return outside;

  /** `map.set(key, one)`, and `map.get(key)` later: what is put into a collection may come out of it. */
  function throughCollection(key: string, fn: Func<PrimalOp>, op: Foreign): void {
    const typeOf = (id: ValueId): Type => typeIn(fn, id);
    if (!isOfCollection(op, typeOf)) return;
    const given = op.args.filter((arg) => hasClass(typeOf(arg)));
    const isNew = op.pieces[0] !== '' && op.pieces[0] !== '[...';
    const collection = isNew ? op.result : op.args[0];
    const [inside] = collection === undefined || collection === null ? [] : held(key, collection);
    if (inside === undefined) return;
    for (const arg of given) {
      if (arg === collection) continue;
      for (const each of [nodes.value(key, arg), ...held(key, arg)]) flow(each, inside);
    }
    if (op.result !== null && op.result !== collection) flow(inside, nodes.value(key, op.result));
  }

  function connect(key: string, fn: Func<PrimalOp>, op: PrimalOp): void {
    const is = (id: ValueId): boolean => hasClass(typeIn(fn, id));
    const node = (id: ValueId): FlowNode => nodes.value(key, id);
    const copy = (from: ValueId, to: ValueId): void => {
      if (is(to)) flow(node(from), node(to));
    };
    for (const { from, to } of transfersOf(op)) copy(from, to);
    for (const { reference, slot, value } of storesOf(op)) if (is(value)) flow(node(value), content(key, reference, slot));
    for (const { reference, slot, value } of loadsOf(op)) {
      if (!is(value)) continue;
      flow(content(key, reference, slot), node(value));
      // What an object from outside held when it came is from outside too.
      flow(node(reference), node(value));
    }
    switch (op.kind) {
      case 'global':
        outside.add(node(op.result));
        return;
      case 'foreign':
        if (from === 'globals') return throughCollection(key, fn, op);
        if (op.result !== null) outside.add(node(op.result));
        return;
      case 'apply':
        return op.args.forEach((arg) => copy(arg, op.result));
      case 'view':
        return copy(op.array, op.result);
      case 'slice': {
        // The rows of both are of one class: the content node is shared. Numbers have none.
        const type = definite(typeIn(fn, op.array));
        if (type.kind === 'array' && hasClass(type.element)) flow(node(op.array), content(key, op.result, 'element'));
        return;
      }
      case 'call': {
        const callee = functionOf(program, op.callee);
        for (const { from, to } of transfersInto(op, callee)) flow(node(from), nodes.value(op.callee, to));
        for (const { from, to } of transfersOutOf(op, callee)) flow(nodes.value(op.callee, from), node(to));
        return;
      }
      default:
        return;
    }
  }
}
