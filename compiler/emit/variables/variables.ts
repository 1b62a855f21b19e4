/** The variables of an emitted function: one for each set of values that share it. */

import type * as t from '@babel/types';
import type { Type, ValueId } from '../../ir/ir.ts';
import { commonRegion, type Flow, type Interval, type RegionInfo } from './flow.ts';

export interface Variable {
  readonly hint: string | null;
  readonly type: Type;
  readonly members: readonly ValueId[];
  readonly live: readonly Interval[];
  /** Points at which it is written, ascending. */
  readonly writes: readonly number[];
  /** The innermost region that holds every definition and every use. */
  readonly home: RegionInfo;
  /** Some path leaves it without a value (that path never reads it). */
  readonly mayBeUnset: boolean;
  /** A parameter: declared by the function's head. */
  readonly isParam: boolean;
  /** Identifiers that stand for it; they get their name last. */
  readonly identifiers: t.Identifier[];
  declaration: t.VariableDeclaration | null;
  /** TypeScript may infer a `readonly` array for it. */
  isReadonly: boolean;
  /** TypeScript narrows it by what it was made of, which changes in a loop. */
  isFollowed: boolean;
}

export const newVariable = (hint: string | null, type: Type, home: RegionInfo): Variable => ({
  hint,
  type,
  members: [],
  live: [],
  writes: [],
  home,
  mayBeUnset: false,
  isParam: false,
  identifiers: [],
  declaration: null,
  isReadonly: false,
  isFollowed: false,
});

/** May it change after an expression has read it? */
export const isMutable = (variable: Variable): boolean => variable.members.length > 1 || variable.writes.length > 1;

export function writtenBetween(variable: Variable, start: number, end: number): boolean {
  const { writes } = variable;
  let low = 0;
  let high = writes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((writes[middle] as number) < start) low = middle + 1;
    else high = middle;
  }
  const first = writes[low];
  return first !== undefined && first <= end;
}

/** Where a value's variable has to be visible. A loop's params live outside the loop, where `init` is written. */
function regionsNeeding(flow: Flow, value: ValueId): RegionInfo[] {
  const definition = flow.definitions.get(value);
  if (!definition) return [];
  const owner = definition.region.owner;
  const isParam = owner?.kind === 'loop' && owner.params.includes(value) && definition.region.parent;
  return [isParam || definition.region, ...(flow.uses.get(value) ?? []).map((place) => place.region)];
}

export const homeOf = (flow: Flow, members: readonly ValueId[]): RegionInfo =>
  members.flatMap((value) => regionsNeeding(flow, value)).reduce(commonRegion);
