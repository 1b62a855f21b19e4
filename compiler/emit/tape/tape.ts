/**
 * The tape: frames of numbers, booleans and references that the forward sweep leaves for the reverse sweep.
 *
 * Needs   frames whose record and restore list the same types in the same order.
 * Gives   pushes and pops on locals (`reals[top++] = s`, `const s = reals[--top]`), one capacity check a frame.
 *
 * A function with a tape of its own leases one when it starts and gives it back when it ends; a throw
 * just drops it. Halves of a pair (f_fwd, f_rev) get the tape as their first argument.
 */

import * as t from '@babel/types';
import type { Call, Func, Op, RecordFrame, Reserve, RestoreFrame, ValueId } from '../../ir/ir.ts';
import type { Stack } from './stacks.ts';
import { leaf } from '../tree.ts';
import type { Frame, Writer } from '../writer.ts';

const stacksOf = (w: Writer, op: RecordFrame | RestoreFrame): readonly Stack[] => w.context.stacks.get(op.frame) ?? [];

const topOf = (stack: 'reals' | 'bits'): 'top' | 'bitTop' => (stack === 'reals' ? 'top' : 'bitTop');

/** `tape.reals` and the like. */
const ofTape = (w: Writer, property: string): t.MemberExpression => t.memberExpression(w.local('tape'), t.identifier(property));

export interface TapeUse {
  readonly reals: boolean;
  readonly bits: boolean;
  readonly refs: boolean;
  readonly calls: boolean;
}

export function tapeUse(w: Writer): TapeUse {
  const stacks = new Set<Stack>();
  let calls = false;
  for (const op of w.flow.extents.keys()) {
    if (op.kind === 'record' || op.kind === 'restore') stacksOf(w, op).forEach((stack) => stacks.add(stack));
    else if (op.kind === 'reserve') {
      if (op.reals !== null) stacks.add('reals');
      if (op.bits !== null) stacks.add('bits');
    } else if (op.kind === 'call' && usesTape(w, op)) calls = true;
  }
  return { reals: stacks.has('reals'), bits: stacks.has('bits'), refs: stacks.has('refs'), calls };
}

/** Does a call work on the tape of its caller? The runtime's sessions do. */
const usesTape = (w: Writer, op: Call): boolean => op.steps?.session !== undefined || w.context.callee(op.callee).fn.tape === 'argument';

const declare = (kind: 'let' | 'const', local: t.Identifier, value: t.Expression): t.Statement =>
  t.variableDeclaration(kind, [t.variableDeclarator(local, value)]);

const set = (target: t.LVal & t.Expression, value: t.Expression): t.Statement =>
  t.expressionStatement(t.assignmentExpression('=', target, value));

/** Statements at the start of a function with a tape. */
export function openTape(w: Writer, use: TapeUse): t.Statement[] {
  const own = w.fn.tape === 'own';
  if (!use.reals && !use.bits && !use.refs && !use.calls) return [];
  const list: t.Statement[] = [];
  if (own) list.push(declare('const', w.local('tape'), t.callExpression(w.context.helper('leaseTape'), [])));
  if (own && w.fn.handsOn !== undefined) {
    const asked = w.identifier(w.variableOf(w.fn.handsOn));
    list.push(t.expressionStatement(t.callExpression(w.context.helper('handOnOptions'), [w.local('tape'), asked])));
  }
  const { written, grown } = stackWrites(w);
  for (const stack of ['reals', 'bits'] as const) {
    if (!use[stack]) continue;
    list.push(declare(grown.has(stack) || use.calls ? 'let' : 'const', w.local(stack), ofTape(w, stack)));
    const top = topOf(stack);
    list.push(declare(written.has(stack) ? 'let' : 'const', w.local(top), own ? t.numericLiteral(0) : ofTape(w, top)));
  }
  if (use.refs) list.push(declare('const', w.local('refs'), ofTape(w, 'refs')));
  return list;
}

/** Which tops move, and which stacks this function may have to grow. */
function stackWrites(w: Writer): { written: ReadonlySet<Stack>; grown: ReadonlySet<Stack> } {
  const written = new Set<Stack>(w.flow.extents.size > 0 && tapeCalls(w) ? ['reals', 'bits'] : []);
  const grown = new Set<Stack>();
  for (const op of w.flow.extents.keys()) {
    if (op.kind === 'record' || op.kind === 'restore') {
      for (const stack of stacksOf(w, op)) {
        written.add(stack);
        if (op.kind === 'record' && !op.reserved) grown.add(stack);
      }
    } else if (op.kind === 'reserve') {
      if (op.reals !== null) grown.add('reals');
      if (op.bits !== null) grown.add('bits');
    }
  }
  return { written, grown };
}

const tapeCalls = (w: Writer): boolean => [...w.flow.extents.keys()].some((op) => op.kind === 'call' && usesTape(w, op));

/** Statements before the return of a function with a tape. */
export function closeTape(w: Writer, use: TapeUse): t.Statement[] {
  if (!use.reals && !use.bits && !use.refs && !use.calls) return [];
  if (w.fn.tape === 'own') {
    return [t.expressionStatement(t.callExpression(w.context.helper('releaseTape'), [w.local('tape')]))];
  }
  return handBack(w, use);
}

const handBack = (w: Writer, use: TapeUse): t.Statement[] =>
  (['reals', 'bits'] as const).filter((stack) => use[stack]).map((stack) => set(ofTape(w, topOf(stack)), w.local(topOf(stack))));

/** A callee that works on the same tape must find the tops, and may move them and the buffers. */
export function aroundCall(w: Writer, callee: Func<Op>): { before: t.Statement[]; after: t.Statement[] } {
  if (callee.tape !== 'argument') return { before: [], after: [] };
  const use = w.tapeUse ?? tapeUse(w);
  const after = (['reals', 'bits'] as const)
    .filter((stack) => use[stack])
    .flatMap((stack) => [set(w.local(stack), ofTape(w, stack)), set(w.local(topOf(stack)), ofTape(w, topOf(stack)))]);
  return { before: handBack(w, use), after };
}

const growers = { reals: 'growReals', bits: 'growBits' } as const;

/** `if (top + n > reals.length) reals = growReals(tape, top + n);` */
function makeRoom(w: Writer, stack: 'reals' | 'bits', amount: () => t.Expression): t.Statement {
  const wanted = (): t.Expression => t.binaryExpression('+', w.local(topOf(stack)), amount());
  const grow = t.callExpression(w.context.helper(growers[stack]), [w.local('tape'), wanted()]);
  return t.ifStatement(
    t.binaryExpression('>', wanted(), t.memberExpression(w.local(stack), t.identifier('length'))),
    t.expressionStatement(t.assignmentExpression('=', w.local(stack), grow)),
  );
}

export function recordFrame(w: Writer, op: RecordFrame, frame: Frame): void {
  w.context.frames.set(op.frame, { writer: w, values: op.values });
  const stacks = stacksOf(w, op);
  const trees = op.values.map((value, k) => ({ tree: w.read(value, frame), stack: stacks[k] }));
  if (!op.reserved) {
    for (const stack of ['reals', 'bits'] as const) {
      const count = trees.filter((item) => item.stack === stack).length;
      if (count > 0)
        w.push(
          frame,
          makeRoom(w, stack, () => t.numericLiteral(count)),
          op.span,
        );
    }
  }
  for (const { tree, stack } of trees) {
    if (stack === undefined || stack === 'refs') {
      const push = t.callExpression(t.memberExpression(w.local('refs'), t.identifier('push')), [tree.node]);
      w.push(frame, t.expressionStatement(push), op.span);
      continue;
    }
    const place = t.memberExpression(w.local(stack), t.updateExpression('++', w.local(topOf(stack))), true);
    const value = stack === 'bits' ? t.conditionalExpression(tree.node, t.numericLiteral(1), t.numericLiteral(0)) : tree.node;
    w.push(frame, t.expressionStatement(t.assignmentExpression('=', place, value)), op.span);
  }
}

export function restoreFrame(w: Writer, op: RestoreFrame, frame: Frame): void {
  const stacks = stacksOf(w, op);
  for (const [k, value] of [...op.results.entries()].reverse()) {
    const type = w.typeOf(value);
    const stack = stacks[k] ?? 'refs';
    const popped =
      stack === 'refs'
        ? t.callExpression(t.memberExpression(w.local('refs'), t.identifier('pop')), [])
        : t.memberExpression(w.local(stack), t.updateExpression('--', w.local(topOf(stack)), true), true);
    if (!w.isNeeded(value)) {
      const skip = stack === 'refs' ? popped : t.updateExpression('--', w.local(topOf(stack)));
      w.push(frame, t.expressionStatement(skip), op.span);
      continue;
    }
    const node =
      stack === 'refs'
        ? t.tsAsExpression(popped, w.context.types.node(type))
        : stack === 'bits'
          ? t.binaryExpression('===', popped, t.numericLiteral(1))
          : w.context.checkedIndex
            ? t.tsNonNullExpression(popped)
            : popped;
    w.assign(w.variableOf(value), leaf(node, 14), frame, op.span);
  }
}

export function reserve(w: Writer, op: Reserve, frame: Frame): void {
  const room = (stack: 'reals' | 'bits', value: ValueId | null): void => {
    if (value === null) return;
    const amount = w.read(value, frame);
    // The amount is printed twice.
    const simple =
      amount.node.type === 'Identifier' || amount.node.type === 'NumericLiteral'
        ? amount
        : w.temporary(amount, 'room', w.typeOf(value), frame, op.span);
    const [variable] = simple.reads;
    const again = (): t.Expression => (variable ? w.identifier(variable) : t.cloneNode(simple.node));
    w.push(frame, makeRoom(w, stack, again), op.span);
  };
  room('reals', op.reals);
  room('bits', op.bits);
}
