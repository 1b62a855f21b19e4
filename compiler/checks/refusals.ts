/** Refusals that follow from the analyses, and decisions that may avoid them when the function is lowered again. */

import { typeIn } from '../analysis/program.ts';
import type { End } from '../analysis/lost.ts';
import type { Facts } from '../analysis/facts.ts';
import type { Report } from '../diagnostics/report.ts';
import { holdsPrivate } from '../frontend/classes/privateNames.ts';
import type { Decisions } from '../frontend/decisions.ts';
import { spanOf } from '../frontend/places.ts';
import type { ts } from '../frontend/project.ts';
import type { Type, ValueId } from '../ir/ir.ts';
import { definite, isDifferentiable } from '../ir/types.ts';
import type { Dependent } from '../requests/positions.ts';
import { opsIn } from '../ir/walk.ts';

/** `result` is the type of what is returned. */
export function reportRefused(facts: Facts, of: readonly Dependent[], result: Type, report: Report, node: ts.Node): void {
  const { lost, effects } = facts;
  const hintOf = (fn: string, value: ValueId | null | undefined): string =>
    facts.program.functions.get(fn)?.values[value ?? -1]?.hint ?? 'it';
  const nameOf = (end: End): string => hintOf(end.fn, end.value);
  const collections = new Set<string>();
  for (const end of lost.refused) {
    const collection = collectionOf(facts, end);
    if (collection !== null) {
      if (!collections.has(collection)) report.add('AD3005', end.span, { collection });
      collections.add(collection);
    } else if (isTry(end)) report.add('AD1005', end.span, { what: `\`${nameOf(end)}\`` });
    else if (isOfGiven(end))
      report.add('AD1011', end.span, {
        callee: hintOf(end.fn, end.op?.args[0]),
        why: 'it is handed in, and what it is called with depends on an input',
      });
    else report.add('AD1004', end.span, { value: nameOf(end) });
  }
  const mixed = new Set<string>();
  for (const { span, fn, value } of lost.mixed) {
    const about = value === null ? undefined : facts.program.functions.get(fn)?.values[value];
    const type = about && definite(about.type);
    const name = about?.hint ?? 'this field';
    if (!mixed.has(name)) report.add('AD3003', span, { name, types: type?.kind === 'opaque' ? type.text : 'any' });
    mixed.add(name);
  }
  for (const { output, key } of of) {
    if (output.kind === 'yield' && !isDifferentiable(result))
      report.add('AD5033', spanOf(node, null), { output: key, why: 'holds no real number' });
    if (output.kind === 'yield' && holdsPrivate(result))
      report.add('AD5033', spanOf(node, null), { output: key, why: 'holds private fields, which only their class can read or make' });
    if (output.kind !== 'parameter' || effects.copiedParameters.includes(output.index)) continue;
    report.add('AD5033', spanOf(node, null), { output: key, why: 'is not written by the function' });
  }
  reportConstants(facts, report);
  for (const name of effects.writtenGlobals) report.add('AD2003', spanOf(node, null), { name });
}

/** A call of a function that the caller hands in. */
const isOfGiven = ({ op }: Facts['lost']['refused'][number]): boolean => op?.pieces[0] === '' && (op.pieces[1] ?? '').startsWith('(');

const isTry = ({ op }: Facts['lost']['refused'][number]): boolean => {
  const [head] = op?.pieces ?? [];
  return head !== undefined && head.includes('=> { ') && head.includes('try {');
};

/** What can be lowered in another way: tables that hold what is differentiated, `try` around it. */
export function decide(facts: Facts, decisions: Decisions): boolean {
  const { refused } = facts.lost;
  const opened = refused.filter((end) => isTry(end) && decisions.open(end.span));
  const leftOut = refused.some(isOfGiven) && decisions.leaveOutFunctions();
  const apart = refused.some((end) => collectionOf(facts, end) !== null) && decisions.takeTablesApart();
  // It may be something of several kinds that is in the way.
  const isHeld = facts.lost.mixed.length > 0 || (refused.length > 0 && !apart && !leftOut && opened.length === 0);
  return apart || leftOut || opened.length > 0 || (isHeld && decisions.takeUnionsApart());
}

/** The Map, Set or table that the value would be put into, looked up in or made from. */
function collectionOf(facts: Facts, { fn, op }: Facts['lost']['refused'][number]): string | null {
  const values = facts.program.functions.get(fn)?.values;
  if (!op || !values) return null;
  for (const id of op.result === null ? op.args : [op.result, ...op.args]) {
    const value = values[id];
    const found =
      value?.type.kind === 'opaque' ? /^(?:(?:Readonly|Weak)?(?:Map|Set)|(?:Partial<)?Record)<|^\{ \[/.exec(value.type.text) : null;
    if (found) return value?.hint ?? (found[0].startsWith('{') ? 'the object' : found[0].slice(0, -1));
  }
  return null;
}

/** Objects in constant fields that carry derivatives by another way. */
function reportConstants({ program, activity }: Facts, report: Report): void {
  for (const [key, fn] of program.functions) {
    for (const op of opsIn(fn.body)) {
      if (op.kind !== 'getField' && op.kind !== 'setField') continue;
      const type = definite(typeIn(fn, op.record));
      if (type.kind !== 'record' || !type.constants?.has(op.field)) continue;
      if (activity.needsShadow(key, op.kind === 'getField' ? op.result : op.value)) report.add('AD5031', op.span, { field: op.field });
    }
  }
}
