/**
 * Warnings about derivatives that end although the value goes on.
 *
 * Reported are a requested parameter that has no derivative at all, with the place where its influence ends, and a
 * rounded value that is used in arithmetic. Not reported are trip counts and indices without a derivative when `all`
 * was requested, and whatever goes through stopGradient.
 */

import type { Facts } from '../analysis/facts.ts';
import type { Influence } from '../analysis/flow.ts';
import type { End, LostInput } from '../analysis/lost.ts';
import type { Report } from '../diagnostics/report.ts';
import type { Lowered } from '../frontend/entry.ts';
import { spanOf } from '../frontend/places.ts';
import type { Span } from '../ir/ir.ts';
import type { Independent, Wanted } from '../requests/positions.ts';

/** What is more likely a mistake comes first. */
const kinds: readonly Influence[] = ['rounding', 'bits', 'integerStorage', 'flat', 'string', 'comparison', 'index', 'length'];
/** Deciding how often, where or whether is what counts and indices are for. */
const expected: ReadonlySet<Influence> = new Set(['comparison', 'index', 'length']);

export interface LostRequest {
  readonly facts: Facts;
  readonly lowered: Lowered;
  readonly wrt: readonly Independent[];
  readonly wanted: Wanted;
  readonly textOf: (file: string) => string | undefined;
}

export function warnLost({ facts, lowered, wrt, wanted, textOf }: LostRequest, report: Report): void {
  const { lost } = facts;
  const textAt = ({ file, start, end }: Span): string => shortly(textOf(file)?.slice(start, end) ?? '');
  const nameOf = ({ index, path }: LostInput['input']): string => [lowered.parameters[index]?.name ?? String(index), ...path].join('.');
  const valueName = (end: End): string | null =>
    end.value === null ? null : (facts.program.functions.get(end.fn)?.values[end.value]?.hint ?? null);

  const all = wanted === 'all' && lost.inputs.length < wrt.length;
  const byPlace = new Map<string, { readonly inputs: string[]; readonly ends: readonly End[] }>();
  for (const { input, influence, ends } of lost.inputs) {
    const parameter = lowered.parameters[input.index]?.node;
    if (all && (influence === 'none' || ends.every(({ kind }) => expected.has(kind)))) continue;
    const sorted = [...ends].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
    const [first] = sorted;
    if (influence === 'none' || !first) {
      if (parameter) report.warn('AD4003', spanOf(parameter.name, null), { input: nameOf(input), output: 'the result' });
      continue;
    }
    const key = `${first.span.file} ${first.span.start} ${first.span.end}`;
    const known = byPlace.get(key);
    if (known) known.inputs.push(nameOf(input));
    else byPlace.set(key, { inputs: [nameOf(input)], ends: sorted });
  }
  for (const { inputs, ends } of byPlace.values()) {
    const [first, ...others] = ends;
    if (!first) continue;
    const notes = others.slice(0, 3).map((end) => ({ message: `and at \`${textAt(end.span)}\``, span: end.span }));
    report.warn('AD4002', first.span, { input: inputs.join('`, `'), where: textAt(first.span) }, notes);
  }
  for (const end of [...lost.rounded, ...lost.integerStores]) {
    report.warn('AD4002', end.span, { input: valueName(end) ?? 'the number', where: textAt(end.span) });
  }
}

function shortly(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
