/** `f.call(self, …)`, `f.apply(self, list)`, `f.bind(self, …)`: of functions known at compile time, and of those that are values. */

import { callItem, invoke, spreadItem, type FunctionItem } from './calls.ts';
import type { Item } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';

type Callee = Item & { kind: 'function' | 'builtin' | 'value' };

export const isBindingMethod = (name: string): boolean => name === 'call' || name === 'apply' || name === 'bind';

export function callThrough(lw: Lowering, fn: Callee, how: string, args: readonly Item[], node: ts.CallExpression): Item {
  const [self, ...rest] = args;
  const bound = fn.kind === 'function' ? onSelf(fn, self ?? null) : fn;
  const call = (given: readonly Item[]): Item =>
    bound.kind === 'function' ? invoke(lw, bound, given, node) : callItem(lw, bound, () => [...given], node, given);
  if (how === 'call') return call(rest);
  if (how === 'apply') return call(rest[0] ? spreadItem(lw, rest[0], node) : []);
  const named: Item = bound.kind === 'function' ? { ...bound, bound: true } : bound;
  if (how === 'bind' && rest.length > 0) return withPresets(lw, named, rest, node);
  if (how === 'bind') return lw.module.decisions.comparesFunctions ? withPresets(lw, named, [], node) : named;
  return lw.refuse('AD1001', node, { what: `\`.${how}\` of a function` });
}

const onSelf = (fn: FunctionItem, self: Item | null): FunctionItem => ({
  ...fn,
  self: ts.isArrowFunction(fn.node) || fn.bound ? fn.self : self,
});

/** A function that hands the arguments that are fixed on before those it is called with. */
function withPresets(lw: Lowering, fn: Item, presets: readonly Item[], node: ts.CallExpression): Item {
  const home = lw.module.iterators.get('Binder');
  const binder = home?.members.find(ts.isMethodDeclaration);
  if (!home || !binder) return lw.refuse('AD1001', node, { what: '`.bind` of a function' });
  return invoke(lw, { kind: 'function', node: binder, scope: lw.module.moduleScope, self: null, home }, [fn, ...presets], node);
}
