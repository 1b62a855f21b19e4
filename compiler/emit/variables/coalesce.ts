/**
 * Out of SSA: which values share one variable of the emitted code.
 *
 * Needs   live ranges.
 * Gives   a variable for every needed value. Values that share one are never live at the same time.
 *
 * Values are put together when that saves a copy (a loop's or branch's versions of one variable) or
 * when the user wrote one variable for both. Where live ranges interfere the values stay apart and
 * the writer prints a copy.
 */

import type { Func, If, Loop, Op, Type, ValueId } from '../../ir/ir.ts';
import { resultsOf } from '../../ir/walk.ts';
import { endsInThrow } from './needed.ts';
import { intervalsMeet, liveIntervals, mergeIntervals, type Flow, type Interval } from './flow.ts';
import { homeOf, type Variable } from './variables.ts';

interface Group {
  members: ValueId[];
  live: Interval[];
  hint: string | null;
  readonly type: Type;
  parent: Group | null;
  isParam: boolean;
}

export function sameType(a: Type, b: Type): boolean {
  if (a === b) return true;
  if (a.kind === 'maybe' && b.kind === 'maybe') return sameType(a.of, b.of);
  if (a.kind === 'array' && b.kind === 'array') return a.storage === b.storage && a.tuple === b.tuple && sameType(a.element, b.element);
  if (a.kind === 'opaque' && b.kind === 'opaque') return a.text === b.text;
  if (a.kind === 'record' || b.kind === 'record') return false;
  return a.kind === b.kind && (a.kind === 'real' || a.kind === 'boolean' || a.kind === 'string');
}

const isScalar = (type: Type): boolean => type.kind === 'real' || type.kind === 'boolean';

export function coalesce(
  fn: Func<Op>,
  flow: Flow,
  /** Ifs that print as expressions. */
  expressions: ReadonlySet<Op>,
): ReadonlyMap<ValueId, Variable> {
  const groups = new Map<ValueId, Group>();
  const groupOf = (value: ValueId): Group | null => {
    let group = groups.get(value) ?? null;
    while (group?.parent) group = group.parent;
    return group;
  };
  const isConstant = (value: ValueId): boolean => {
    const kind = flow.definingOps.get(value)?.kind;
    return kind === 'constant' || kind === 'undef' || kind === 'global';
  };
  for (const value of flow.definitions.keys()) {
    if (isConstant(value)) continue;
    const about = fn.values[value];
    if (!about) continue;
    groups.set(value, {
      members: [value],
      live: liveIntervals(flow, value),
      hint: about.hint,
      type: about.type,
      parent: null,
      isParam: false,
    });
  }
  for (const param of fn.params) {
    const group = groups.get(param);
    if (group) group.isParam = true;
  }

  const unite = (a: ValueId, b: ValueId): void => {
    const left = groupOf(a);
    const right = groupOf(b);
    if (!left || !right || left === right) return;
    if (left.hint !== null && right.hint !== null && left.hint !== right.hint) return;
    if (!sameType(left.type, right.type)) return;
    // A parameter of a reference type may be `readonly` in the user's annotation.
    if ((left.isParam || right.isParam) && !isScalar(left.type)) return;
    if (left.isParam && right.isParam) return;
    if (intervalsMeet(left.live, right.live)) return;
    const [large, small] = left.members.length >= right.members.length ? [left, right] : [right, left];
    small.parent = large;
    large.members.push(...small.members);
    large.live = mergeIntervals([...large.live, ...small.live]);
    large.hint ??= small.hint;
    large.isParam ||= small.isParam;
  };

  const { needed } = flow;
  const phis: { readonly depth: number; readonly op: If<Op> | Loop<Op> }[] = [];
  for (const [op, extent] of flow.extents) {
    if (op.kind !== 'if' && op.kind !== 'loop') continue;
    if (expressions.has(op)) continue;
    const region = flow.regions.get(op.kind === 'if' ? op.then : op.body);
    phis.push({ depth: (region?.loops ?? 0) * 1e9 - extent.start / 1e3, op });
  }
  phis.sort((a, b) => b.depth - a.depth);
  for (const { op } of phis) {
    for (const [k, result] of op.results.entries()) {
      if (op.kind === 'if') {
        if (!needed.values.has(result)) continue;
        for (const branch of [op.then, op.else]) if (!endsInThrow(branch)) unite(result, branch.yields[k] as ValueId);
        continue;
      }
      const param = op.params[k] as ValueId;
      if (!needed.values.has(param)) continue;
      const init = op.init[k] as ValueId;
      const counts = flow.updates.get(op)?.index === k;
      if (needed.values.has(result)) unite(param, result);
      if (!counts) unite(param, op.body.yields[k] as ValueId);
      // A counter is declared in the loop's head unless the user goes on with the same variable.
      const hint = fn.values[param]?.hint ?? null;
      if (!counts || (needed.values.has(result) && hint !== null && fn.values[init]?.hint === hint)) unite(param, init);
    }
  }
  // Straight-line versions of one variable: s = …; s = s + …
  for (const op of flow.extents.keys()) {
    if (op.kind !== 'apply') continue;
    const hint = fn.values[op.result]?.hint;
    if (hint === null || hint === undefined) continue;
    for (const arg of op.args) if (fn.values[arg]?.hint === hint) unite(op.result, arg);
  }

  return makeVariables(fn, flow, expressions, groups, groupOf);
}

function makeVariables(
  fn: Func<Op>,
  flow: Flow,
  expressions: ReadonlySet<Op>,
  groups: ReadonlyMap<ValueId, Group>,
  groupOf: (value: ValueId) => Group | null,
): ReadonlyMap<ValueId, Variable> {
  const writes = new Map<Group, number[]>();
  const unset = new Set<Group>();
  const write = (value: ValueId, point: number): void => {
    const group = groupOf(value);
    if (!group) return;
    const known = writes.get(group);
    if (known) known.push(point);
    else writes.set(group, [point]);
  };
  const copy = (target: ValueId, source: ValueId | undefined, point: number): void => {
    const group = groupOf(target);
    if (!group || source === undefined) return;
    if (flow.definingOps.get(source)?.kind === 'undef') unset.add(group);
    else if (groupOf(source) !== group) write(target, point);
  };
  for (const param of fn.params) write(param, 0);
  for (const [op, extent] of flow.extents) {
    if (op.kind === 'if') {
      for (const [k, result] of op.results.entries()) {
        if (!flow.needed.values.has(result)) continue;
        if (expressions.has(op)) {
          write(result, extent.end);
          continue;
        }
        for (const branch of [op.then, op.else])
          if (!endsInThrow(branch)) copy(result, branch.yields[k], flow.regions.get(branch)?.end ?? extent.end);
      }
    } else if (op.kind === 'loop') {
      const end = flow.regions.get(op.body)?.end ?? extent.end;
      for (const [k, param] of op.params.entries()) {
        if (!flow.needed.values.has(param)) continue;
        copy(param, op.init[k], extent.start);
        if (flow.updates.get(op)?.index === k) write(param, end);
        else copy(param, op.body.yields[k], end);
        const result = op.results[k] as ValueId;
        if (flow.needed.values.has(result)) copy(result, param, extent.end);
      }
    } else {
      for (const result of resultsOf(op)) write(result, extent.end);
    }
  }

  const variables = new Map<Group, Variable>();
  const found = new Map<ValueId, Variable>();
  for (const value of groups.keys()) {
    const group = groupOf(value);
    if (!group) continue;
    let variable = variables.get(group);
    if (!variable) {
      variable = {
        hint: group.hint,
        type: group.type,
        members: group.members,
        live: group.live,
        writes: (writes.get(group) ?? []).sort((a, b) => a - b),
        home: homeOf(flow, group.members),
        mayBeUnset: unset.has(group),
        isParam: group.isParam,
        identifiers: [],
        declaration: null,
        isReadonly: false,
        isFollowed: false,
      };
      variables.set(group, variable);
    }
    found.set(value, variable);
  }
  return found;
}
