/** Adjoints of scalar primitives: the seed times each partial of the rule table. */

import type { Apply, PrimalOp, ValueId } from '../../ir/ir.ts';
import { instantiate, seedName, type Template } from '../../rules/template.ts';
import { partialsOf, type ActivePartial } from './partials.ts';
import type { ReverseSweep } from './reverse.ts';

export function reverseApply(sweep: ReverseSweep, op: Extract<PrimalOp, { kind: 'apply' }>): void {
  const adjoint = sweep.take(op.result);
  if (adjoint === null) return;
  const made = new Map<Template, ValueId>();
  for (const one of partialsOf(sweep.cx, op)) {
    const env = (name: string): ValueId => (name === seedName ? adjoint : sweep.value(one.named(name)));
    const amount =
      op.underRoot === true && !sweep.cx.options.strongZero && !one.partial.singular && !isFixed(sweep, one)
        ? sweep.builder.apply('mulz', [instantiate(sweep.builder, one.partial.template, env, made), adjoint])
        : instantiate(sweep.builder, isStrong(sweep, op, one) ? one.partial.strong : one.partial.product, env, made);
    checkFinite(sweep, op, one, adjoint, amount);
    sweep.add(one.arg, amount);
  }
}

/** For whoever looks for the origin of a NaN. What only hands the adjoint on has been checked before. */
function checkFinite(
  sweep: ReverseSweep,
  op: Extract<PrimalOp, { kind: 'apply' }>,
  one: ActivePartial,
  adjoint: ValueId,
  amount: ValueId,
): void {
  const { nameOf } = sweep.cx.options;
  if (!nameOf || isFixed(sweep, one)) return;
  const text = JSON.stringify(`no finite derivative at ${nameOf(op.span)}: adjoint `);
  const pieces = ['if (!Number.isFinite(', `)) throw new Error(${text} + `, ' + ", times the slope " + ', ');'];
  sweep.emit({
    kind: 'foreign',
    result: null,
    pieces,
    args: [amount, adjoint, amount],
    effect: true,
    observesOnly: true,
    span: sweep.builder.span,
  });
}

/** A product with what is known to be a finite number needs no `mulz`. */
function isStrong(sweep: ReverseSweep, op: Apply, one: ActivePartial): boolean {
  const isByZero = op.rule === 'div' && sweep.cx.literals.get(op.args[1] as ValueId) === 0;
  return isByZero || ((sweep.cx.options.strongZero || op.early === true) && !isFixed(sweep, one));
}

function isFixed(sweep: ReverseSweep, { partial, named }: ActivePartial): boolean {
  return [...partial.reads].every((name) => sweep.cx.isFixed(named(name)));
}
