/**
 * Variables that functions and objects followed at compile time bring with them out of the branch they
 * were made in: what a closure reads and assigns, the fields of an object.
 *
 * Needs   the items that leave, and what variables hold where the branch ends.
 * Gives   the variables, each once.
 */

import type { Item, Scope, Variable } from '../items.ts';
import type { Lowering } from '../lowering.ts';

export function variablesOf(lw: Lowering, leaving: readonly Item[], holds: (variable: Variable) => Item | null): Set<Variable> {
  const found = new Set<Variable>();
  const seen = new Set<Item>();
  const scopes = new Map<Scope, Set<object>>();
  const open = [...leaving];
  const meet = (variable: Variable): void => {
    if (found.has(variable)) return;
    found.add(variable);
    const item = holds(variable);
    if (item) open.push(item);
  };
  for (let item = open.pop(); item; item = open.pop()) {
    if (seen.has(item)) continue;
    seen.add(item);
    if (item.kind === 'choice') open.push(item.then, item.else);
    if (item.kind === 'method') open.push(item.self);
    if (item.kind === 'object') {
      for (const field of item.fields.values()) meet(field);
      open.push(...(item.setters?.values() ?? []));
    }
    if (item.kind !== 'function' && item.kind !== 'class') continue;
    const nodes = scopes.get(item.scope) ?? new Set();
    if (nodes.has(item.node)) continue;
    scopes.set(item.scope, nodes.add(item.node));
    const self = (item.kind === 'function' ? item.self : null) ?? item.scope.self;
    if (self) open.push(self);
    for (const symbol of lw.module.scanner.freeNames(item.node).symbols) {
      const bound = item.scope.find(symbol);
      if (bound && 'owner' in bound) meet(bound);
      else if (bound) open.push(bound);
    }
  }
  return found;
}
