/**
 * Generators that have been called and are iterated later: handed to a function, to another generator, or
 * kept under a name.
 *
 * Needs   the call: its arguments are evaluated there, the body runs where the values are used.
 * Gives   an object that is iterated by it. It hands out its values once: a second loop over it, or one on
 *         every trip of a loop, would begin anew where the language goes on.
 */

import type { Type } from '../../ir/ir.ts';
import type { FunctionItem } from '../functions/calls.ts';
import { bindingsOf } from '../types/callTypes.ts';
import { bindCaptured } from '../classes/classCaptures.ts';
import { Scope, type Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { bindParameters } from '../functions/parameters.ts';
import { functionName } from '../places.ts';
import { iteratorName } from '../expressions/propertyNames.ts';
import { beginSteps, type Stepped } from './steppedGenerators.ts';
import type { ts } from '../project.ts';

export interface Begun {
  /** Where its parameters are bound. */
  readonly scope: Scope;
  readonly types: ReadonlyMap<ts.Type, Type>;
  readonly at: Lowering;
  readonly loops: number;
  readonly state: { isTaken: boolean; isStepped: boolean };
  /** It may be asked by hand. */
  readonly stepped: Stepped | null;
}

export function beginGenerator(lw: Lowering, fn: FunctionItem, args: readonly Item[], node: ts.Node): Item {
  const types = bindingsOf(lw, fn, args, node);
  const scope = new Scope(fn.scope, fn.self, new Map([...fn.scope.types, ...types]));
  const outer = lw.scope;
  const stepped = lw.module.types.within(types, () => {
    lw.scope = scope;
    bindCaptured(lw, fn.home, fn.self, scope);
    bindParameters(lw, fn.node, args, node);
    const made = beginSteps(lw, fn, scope, node);
    lw.scope = outer;
    return made;
  });
  const begun: Begun = { scope, types, at: lw, loops: lw.flow.loops, state: { isTaken: false, isStepped: false }, stepped };
  const unknown: Item = { kind: 'unknown', why: 'it is of a generator', ofGenerator: true };
  const fields = new Map([
    [iteratorName, lw.temporary('iterator', { ...fn, bound: true, begun })],
    ['next', lw.temporary('next', stepped ? { ...fn, bound: true, begun, asked: true } : unknown)],
    ['return', lw.temporary('return', unknown)],
    ['throw', lw.temporary('throw', unknown)],
  ]);
  return { kind: 'object', fields, home: null, tuple: false, origin: null };
}

/** Its values are about to be used. */
export function takeBegun(lw: Lowering, { node: target, begun }: FunctionItem, node: ts.Node): void {
  if (!begun) return;
  const isHere = begun.at === lw && begun.loops === lw.flow.loops && !begun.state.isTaken && !begun.state.isStepped;
  if (!isHere) lw.refuse('AD1003', node, { name: `\`${functionName(target)}\`` });
  begun.state.isTaken = true;
}
