/** What the compiler keeps and why, line by line of the user's files. */

import type { Explanation, ExplainedLoop, ExplainedValue, Way } from '../compiler/adjoint/explain.ts';
import { placeOf } from '../compiler/diagnostics/frames.ts';
import type { Span } from '../compiler/ir/ir.ts';

export interface PlanLine {
  readonly line: number;
  readonly text: string;
  /** Has anything on it a derivative? */
  readonly active: boolean;
  readonly loops: readonly Pick<ExplainedLoop, 'walk' | 'why' | 'bytesPerTrip'>[];
  readonly values: readonly {
    readonly name: string;
    readonly way: Way;
    readonly why: string;
    readonly bytes: number;
    /** The line of the loop. */ readonly loop: number | null;
  }[];
  /** Expressions at which a derivative ends. */
  readonly lost: readonly string[];
}

export interface PlanFile {
  readonly file: string;
  /** Every line that has something to it. */
  readonly lines: readonly PlanLine[];
}

export function planLines({ functions, lost }: Explanation, textOf: (file: string) => string | undefined): readonly PlanFile[] {
  const files = new Map<
    string,
    Map<number, { active: boolean; loops: ExplainedLoop[]; values: PlanLine['values'][number][]; lost: Set<string> }>
  >();
  const at = (span: Span) => {
    const lines = files.get(span.file) ?? new Map<number, ReturnType<typeof empty>>();
    files.set(span.file, lines);
    const line = lineOf(span, textOf);
    const known = lines.get(line) ?? empty();
    lines.set(line, known);
    return known;
  };
  const empty = () => ({
    active: false,
    loops: [] as ExplainedLoop[],
    values: [] as PlanLine['values'][number][],
    lost: new Set<string>(),
  });
  for (const fn of functions) {
    for (const span of fn.active) at(span).active = true;
    for (const loop of fn.loops) at(loop.span).loops.push(loop);
    for (const value of fn.values) {
      const row = {
        name: nameOf(value, textOf),
        way: value.way,
        why: value.why,
        bytes: value.bytes,
        loop: value.loop && lineOf(value.loop, textOf),
      };
      const { values } = at(value.span);
      if (!values.some((one) => one.name === row.name && one.way === row.way && one.why === row.why)) values.push(row);
    }
  }
  for (const { span } of lost) at(span).lost.add(textAt(span, textOf));
  return [...files].map(([file, lines]) => {
    const source = (textOf(file) ?? '').split(/\r\n|[\n\r]/);
    return {
      file,
      lines: [...lines]
        .sort(([a], [b]) => a - b)
        .map(([line, one]) => ({
          line,
          text: source[line - 1] ?? '',
          active: one.active,
          loops: one.loops.map(({ walk, why, bytesPerTrip }) => ({ walk, why, bytesPerTrip })),
          values: one.values,
          lost: [...one.lost],
        })),
    };
  });
}

const lineOf = (span: Span, textOf: (file: string) => string | undefined): number => placeOf(span, textOf(span.file) ?? '').line;

/** The user's name for it, or the expression. */
function nameOf({ name, span }: ExplainedValue, textOf: (file: string) => string | undefined): string {
  return name ?? textAt(span, textOf);
}

function textAt({ file, start, end }: Span, textOf: (file: string) => string | undefined): string {
  const text = (textOf(file) ?? '').slice(start, end).replace(/\s+/g, ' ').trim();
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** Recorded on this line, whichever loop's trips it is for. */
export const bytesOn = ({ values }: PlanLine): number => values.reduce((sum, { way, bytes }) => sum + (way === 'recorded' ? bytes : 0), 0);
