/** Places in the user's code: offsets as lines and columns, and the lines around them as a code frame. */

import { codeFrameColumns } from '@babel/code-frame';
import type { Span } from '../ir/ir.ts';

/** Lines and columns count from 1; `end` is the first column after the place. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The lines around it, without colour. */
  readonly frame: string;
  /** The same with syntax colours, for a terminal. */
  readonly coloredFrame: string;
}

/** A place longer than this is shown by its first line: a frame is a pointer, not a listing. */
const longestFrame = 4;

export function placeOf(span: Span, text: string): Place {
  const start = lineAndColumn(text, span.start);
  const end = lineAndColumn(text, Math.max(span.end, span.start + 1));
  const whole = end.line - start.line < longestFrame ? { start, end } : { start };
  const draw = (color: boolean): string =>
    codeFrameColumns(text, whole, { linesAbove: 1, linesBelow: 1, highlightCode: color, forceColor: color });
  return {
    file: span.file,
    ...start,
    endLine: end.line,
    endColumn: end.column,
    get frame() {
      return draw(false);
    },
    get coloredFrame() {
      return draw(true);
    },
  };
}

/** An expression and where it stands, without the folders: `Math.sqrt(d) (loss.ts:12:5)`. */
export function describe({ file, start, end }: Span, text: string): string {
  const { line, column } = lineAndColumn(text, start);
  const words = text.slice(start, end).replace(/\s+/g, ' ');
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  return `${words.length > 60 ? `${words.slice(0, 57)}…` : words} (${name}:${line}:${column})`;
}

function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
