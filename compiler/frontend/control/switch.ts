/**
 * `switch`: an if-chain when no clause falls through into the next, otherwise the clause to enter is
 * found first and each clause runs under "entered at or before here and nobody left".
 */

import type { ValueId } from '../../ir/ir.ts';
import { boolean } from '../../ir/types.ts';
import { equal, lower } from '../expressions/expressions.ts';
import { closeContext, guard, normal, openContext, union, without, type Completion } from './exits.ts';
import { valueItem } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { lowerBlock, twoWays } from './statements.ts';
import { alwaysLeaves } from './scan.ts';
import { isLong, lowerLinks } from './sequence.ts';
import { hoistFunctions, hoistRead } from './declarations.ts';
import { hoistFields } from '../functions/functionFields.ts';
import { ts } from '../project.ts';

interface Group {
  readonly labels: readonly ts.Expression[];
  readonly isDefault: boolean;
  readonly statements: readonly ts.Statement[];
}

export function lowerSwitch(lw: Lowering, node: ts.SwitchStatement, labels: readonly string[]): Completion {
  const subject = lower(lw, node.expression);
  const context = openContext(lw, 'block', labels, true);
  const groups = groupsOf(node.caseBlock.clauses);
  for (const group of groups) hoistFunctions(lw, group.statements);
  for (const group of groups) hoistFields(lw, group.statements);
  for (const group of groups) hoistRead(lw, group.statements);
  const falls = groups.slice(0, -1).some((group) => !group.statements.some(alwaysLeaves));
  const matches = (group: Group): ValueId | boolean => {
    let so: ValueId | boolean = false;
    for (const label of group.labels) {
      const before: ValueId | boolean = so;
      if (before === true) break;
      const test = (): ValueId | boolean => equal(lw, 'eq', subject, lower(lw, label), label);
      if (before === false) so = test();
      else {
        const value = (known: ValueId | boolean) => valueItem(typeof known === 'boolean' ? lw.constant(known) : known);
        so = lw.id(
          lw.branch(
            before,
            () => value(true),
            () => value(test()),
            label,
          ) ?? value(false),
          label,
        );
      }
    }
    return so;
  };
  const completion = falls ? fallingThrough(lw, node, groups, matches) : chain(lw, node, groups, matches);
  closeContext(lw);
  return without(completion, context);
}

/** Clauses that share their statements: `case 1: case 2: …`. */
function groupsOf(clauses: readonly ts.CaseOrDefaultClause[]): Group[] {
  const groups: Group[] = [];
  let labels: ts.Expression[] = [];
  let isDefault = false;
  for (const [k, clause] of clauses.entries()) {
    if (ts.isCaseClause(clause)) labels.push(clause.expression);
    else isDefault = true;
    if (clause.statements.length === 0 && k < clauses.length - 1) continue;
    groups.push({ labels, isDefault, statements: clause.statements });
    labels = [];
    isDefault = false;
  }
  return groups;
}

function chain(lw: Lowering, node: ts.Node, groups: readonly Group[], matches: (group: Group) => ValueId | boolean): Completion {
  const other = groups.find((group) => group.isDefault);
  const cases = groups.filter((group) => !group.isDefault);
  const run = (group: Group | undefined) => (): Completion => (group ? lowerBlock(lw, group.statements) : normal);
  if (isLong(cases.length)) {
    const links = cases.map((group) => ({ node, test: () => matches(group), body: run(group) }));
    return lowerLinks(lw, links, run(other), twoWays);
  }
  const from = (k: number): Completion => {
    const group = cases[k];
    if (!group) return run(other)();
    return twoWays(lw, matches(group), run(group), () => from(k + 1), node);
  };
  return from(0);
}

function fallingThrough(lw: Lowering, node: ts.Node, groups: readonly Group[], matches: (group: Group) => ValueId | boolean): Completion {
  const indexOfDefault = groups.findIndex((group) => group.isDefault);
  const order = groups.map((_, k) => k).filter((k) => (groups[k]?.labels.length ?? 0) > 0);
  const value = (k: number) => valueItem(lw.constant(k));
  const enterFrom = (at: number): ReturnType<typeof value> => {
    const k = order[at];
    const group = k === undefined ? undefined : groups[k];
    if (k === undefined || !group) return value(indexOfDefault < 0 ? groups.length : indexOfDefault);
    const test = matches(group);
    return (lw.choose(
      test,
      () => value(k),
      () => enterFrom(at + 1),
      node,
    ) ?? value(k)) as ReturnType<typeof value>;
  };
  const entry = lw.id(enterFrom(0), node);
  const known = lw.literals.get(entry);
  const context = lw.contexts.at(-1);
  const from = (k: number): Completion => {
    const group = groups[k];
    if (!group) return normal;
    const enters = typeof known === 'number' ? known <= k : lw.apply('le', [entry, lw.constant(k)], boolean);
    const one = twoWays(
      lw,
      enters,
      () => lowerBlock(lw, group.statements),
      () => normal,
      node,
    );
    if (!one.normal) return one;
    if (one.leaves.size > 0 && context && k < groups.length - 1) return guard(lw, context, one, () => from(k + 1), node);
    const rest = from(k + 1);
    return { normal: rest.normal, leaves: union(one.leaves, rest.leaves) };
  };
  return from(0);
}
