/**
 * Comments of the emitted code: the user's own in the forward sweep, `adjoint of` in the reverse sweep.
 *
 * Needs   spans whose statement tells which piece of the user's code they serve.
 * Gives   leading comments, each printed once for its statement or group of statements.
 */

import type * as t from '@babel/types';
import type { Span } from '../../ir/ir.ts';

/** A line comment that print.ts turns into an empty line: the generator cannot print one. */
export const blankLine = '#blank';

const longest = 80;
const directives = /^\s*(@ts-|eslint|oxlint|biome-|prettier-|istanbul|c8 |v8 |@checkpoint|@fixedpoint|@nodiff|@grad)/;

/** What remarks need to know of the place where a statement goes. */
export interface RemarkPlace {
  remark: string | null;
  readonly list: readonly t.Statement[];
}

export class Remarks {
  readonly #sources: ReadonlyMap<string, string>;
  readonly #printed = new Set<string>();
  #reverseStarted = false;

  constructor(sources: ReadonlyMap<string, string>) {
    this.#sources = sources;
  }

  /** A function may repeat the comments that another one printed. */
  startFunction(isReverse: boolean): void {
    this.#printed.clear();
    this.#reverseStarted = isReverse;
  }

  attach(
    statement: t.Statement,
    span: Span,
    place: RemarkPlace,
    { outermost, isCopy }: { readonly outermost: boolean; readonly isCopy: boolean },
  ): void {
    const comments: t.Comment[] = [];
    if (span.sweep === 'reverse') {
      if (outermost) this.startReverse(statement, place);
      const key = keyOf(span);
      if (key !== place.remark && !isCopy) {
        place.remark = key;
        const text = this.#head(span);
        if (text) comments.push(line(` adjoint of: ${text}`));
      }
    } else {
      const key = keyOf(span);
      if (key !== null && !this.#printed.has(key)) {
        this.#printed.add(key);
        const { comments: own, apart } = this.#commentsBefore(span);
        if (apart && place.list.length > 0) comments.push(line(blankLine));
        comments.push(...own);
      }
    }
    if (comments.length > 0) statement.leadingComments = [...(statement.leadingComments ?? []), ...comments];
  }

  /** The first statement of the reverse sweep says so. */
  startReverse(statement: t.Statement, place: RemarkPlace): void {
    if (this.#reverseStarted) return;
    this.#reverseStarted = true;
    statement.leadingComments = [...(place.list.length > 0 ? [line(blankLine)] : []), line(' reverse sweep')];
  }

  /** The statement on one line; of a loop or a branch only its head. */
  #head({ file, statement }: Span): string | null {
    const source = this.#sources.get(file);
    if (!statement || source === undefined) return null;
    let text = source.slice(statement.start, statement.end);
    text = text.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/(^|\s)\/\/[^\n]*/g, '$1');
    if (/^(for|while|if|switch)\b/.test(text)) text = headOf(text);
    else if (/^do\b/.test(text)) text = `do … ${/while\s*\([^{}]*\)\s*;?\s*$/.exec(text)?.[0] ?? ''}`;
    text = text.replace(/\s+/g, ' ').trim().replace(/;$/, '');
    return text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text;
  }

  /** Comments on the lines directly above a statement, and whether an empty line sets it apart. */
  #commentsBefore({ file, statement }: Span): { readonly comments: t.Comment[]; readonly apart: boolean } {
    const source = this.#sources.get(file);
    if (!statement || source === undefined) return { comments: [], apart: false };
    const found: t.Comment[] = [];
    let end = statement.start;
    for (;;) {
      const before = source.slice(0, end).trimEnd();
      const between = source.slice(before.length, end);
      if (before.endsWith('*/')) {
        const start = before.lastIndexOf('/*');
        if (start < 0 || !isLineStart(source, start)) break;
        const value = before.slice(start + 2, -2);
        // A directive in the output would stand before something else.
        const kept = value.split('\n').filter((one) => !directives.test(one.replace(/^[*\s]+/, '')));
        if (kept.some((one) => /[^*\s]/.test(one))) found.unshift({ type: 'CommentBlock', value: reindent(kept.join('\n')) } as t.Comment);
        end = start;
        continue;
      }
      const start = before.lastIndexOf('\n') + 1;
      const match = /^[ \t]*\/\/(.*)$/.exec(before.slice(start));
      if (!match || !between.includes('\n')) break;
      if (!directives.test(match[1] ?? '')) found.unshift(line((match[1] ?? '').trimEnd()));
      end = start;
    }
    return { comments: found, apart: isAfterBlankLine(source, end) };
  }
}

/** Looks at the line before and no further, for the source may be long. */
function isAfterBlankLine(source: string, end: number): boolean {
  const lineStart = source.lastIndexOf('\n', end - 1);
  if (end === 0 || lineStart < 0 || !/^[ \t]*$/.test(source.slice(lineStart + 1, end))) return false;
  const before = source.lastIndexOf('\n', lineStart - 1);
  return lineStart > 0 && before >= 0 && /^[ \t]*\r?$/.test(source.slice(before + 1, lineStart));
}

const line = (value: string): t.Comment => ({ type: 'CommentLine', value }) as t.Comment;

const keyOf = ({ file, statement }: Span): string | null => (statement ? `${file}:${statement.start}:${statement.end}` : null);

/** What an `adjoint of` line is printed for. */
export const remarkKey = (span: Span): string | null => (span.sweep === 'reverse' ? keyOf(span) : null);

const isLineStart = (source: string, at: number): boolean => /^[ \t]*$/.test(source.slice(source.lastIndexOf('\n', at - 1) + 1, at));

const reindent = (text: string): string => text.replace(/\n[ \t]+\*/g, '\n *');

/** Up to the closing parenthesis of the head. */
function headOf(text: string): string {
  let depth = 0;
  for (let i = text.indexOf('('); i >= 0 && i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return text.slice(0, i + 1);
  }
  return text;
}
