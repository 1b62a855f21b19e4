/**
 * `break`, `continue` and `return` as values.
 *
 * Every place that can be left (function, loop, labelled block, switch) has a flag `left`; loops
 * have `again`, functions a `result`. Leaving sets the flags of every place on the way to constants,
 * so that after simplification a flag is tested only where the source would have needed one:
 *
 *   sink    when one branch of an `if` always leaves, the rest of the block belongs to the other;
 *   guard   otherwise the rest goes under `if (!left)`.
 */

import type { Type, ValueId } from '../../ir/ir.ts';
import { thrownType } from '../errors/thrownTypes.ts';
import { valueItem, type Item } from '../items.ts';
import type { Context } from './contexts.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';

/** How a statement can end. */
export interface Completion {
  /** Control may come out at the end. */
  readonly normal: boolean;
  /** Places that something inside may leave. */
  readonly leaves: ReadonlySet<Context>;
}

const none: ReadonlySet<Context> = new Set();
export const normal: Completion = { normal: true, leaves: none };
export const never: Completion = { normal: false, leaves: none };

export function either(a: Completion, b: Completion): Completion {
  return { normal: a.normal || b.normal, leaves: union(a.leaves, b.leaves) };
}

export function union(a: ReadonlySet<Context>, b: ReadonlySet<Context>): ReadonlySet<Context> {
  return a.size === 0 ? b : b.size === 0 ? a : new Set([...a, ...b]);
}

export function without(completion: Completion, context: Context): Completion {
  if (!completion.leaves.has(context)) return completion;
  return { normal: true, leaves: new Set([...completion.leaves].filter((one) => one !== context)) };
}

export function openContext(
  lw: Lowering,
  kind: Context['kind'],
  labels: readonly string[],
  breakable: boolean,
  returns: ts.Type | null = null,
  error: Type | null = null,
): Context {
  const flag = (name: string, value: boolean) => lw.temporary(name, valueItem(lw.constant(value)), false);
  const context: Context = {
    kind,
    labels,
    breakable,
    left: flag(kind === 'function' ? 'returned' : 'left', false),
    again: kind === 'loop' ? flag('again', true) : null,
    result:
      kind === 'function' ? { ...lw.variable('result'), ...(returns && { returns }) } : kind === 'try' ? lw.variable('error', error) : null,
    thrown: kind === 'try' ? flag('thrown', false) : null,
    broken: false,
  };
  lw.contexts.push(context);
  return context;
}

/** A `try` around this block or function; null: around one of several. */
export const openTry = (lw: Lowering, within: ts.Node | null): Context =>
  openContext(lw, 'try', [], false, null, thrownType(lw.module, within));

/** The places around, innermost first, without those of generators whose values are being used. */
export function visibleContexts(lw: Lowering): Context[] {
  const found: Context[] = [];
  for (let i = lw.contexts.length - 1; i >= 0; i--) {
    const context = lw.contexts[i];
    if (context?.consumer) i = lw.contexts.indexOf(context.consumer) + 1;
    else if (context) found.push(context);
  }
  return found;
}

export function closeContext(lw: Lowering): void {
  lw.contexts.pop();
}

/** Leave for `target`: everything between here and there stops. */
export function leave(lw: Lowering, target: Context, how: 'break' | 'continue' | 'return'): Completion {
  const inside = lw.contexts.slice(lw.contexts.indexOf(target));
  if (how === 'break') target.broken = true;
  for (const context of inside) {
    lw.flow.set(context.left, valueItem(lw.constant(true)));
    const stops = context.again && (context !== target || how === 'break');
    if (stops && context.again) lw.flow.set(context.again, valueItem(lw.constant(false)));
  }
  return { normal: false, leaves: new Set([target]) };
}

export function jumpTarget(lw: Lowering, node: ts.BreakOrContinueStatement): Context {
  const isContinue = ts.isContinueStatement(node);
  for (let i = lw.contexts.length - 1; i >= 0; i--) {
    const context = lw.contexts[i];
    if (!context || context.kind === 'function') break;
    if (context.consumer) {
      i = lw.contexts.indexOf(context.consumer) + 1;
      continue;
    }
    const named = !node.label || context.labels.includes(node.label.text);
    const fits = isContinue ? context.kind === 'loop' : context.breakable || (node.label && context.kind === 'block');
    if (named && fits) return context;
  }
  return lw.refuse('AD1001', node, { what: 'a jump to a label that is not around it' });
}

export function returnFrom(lw: Lowering, item: Item, node: ts.Node): Completion {
  const target = visibleContexts(lw).find((context) => context.kind === 'function');
  if (!target?.result) return lw.refuse('AD1001', node, { what: '`return` outside a function' });
  lw.flow.set(target.result, item);
  return leave(lw, target, 'return');
}

/** Run `rest` only where nothing has left `context` yet. If open, what it declares is in scope behind it. */
export function guard(lw: Lowering, context: Context, before: Completion, rest: () => Completion, node: ts.Node, open = false): Completion {
  const left = lw.flow.get(context.left);
  const flag: ValueId = left?.kind === 'value' ? left.id : lw.constant(false);
  const known = lw.literals.get(flag);
  if (known === true) return { ...before, normal: false };
  if (known === false) return mergeAfter(before, rest());
  let after: Completion = normal;
  lw.branch(
    flag,
    () => null,
    () => {
      after = rest();
      return null;
    },
    node,
    open ? 'else' : null,
  );
  return { normal: after.normal, leaves: union(before.leaves, after.leaves) };
}

const mergeAfter = (before: Completion, after: Completion): Completion => ({
  normal: after.normal,
  leaves: union(before.leaves, after.leaves),
});

/** The value of a context's flag here, as an SSA value, or null while it is still the constant `idle`. */
export function flagValue(lw: Lowering, variable: Context['left'], idle: boolean): ValueId | null {
  const item = lw.flow.get(variable);
  if (item?.kind !== 'value') return null;
  return lw.literals.get(item.id) === idle ? null : item.id;
}
