/** Spans as lines and columns of the user's files. */

import type * as t from '@babel/types';
import type { Span } from '../../ir/ir.ts';

export class LineTable {
  readonly #starts = new Map<string, readonly number[]>();
  readonly #names = new Map<string, string>();
  readonly #sources: ReadonlyMap<string, string>;
  readonly #sourceName: string;
  readonly #main: string | null;
  /** The texts that spans have pointed to, under the names that the source map uses. */
  readonly contents: Record<string, string> = {};

  constructor(sources: ReadonlyMap<string, string>, sourceName: string, main: string | null) {
    this.#sources = sources;
    this.#sourceName = sourceName;
    this.#main = main;
  }

  #read(file: string): void {
    const text = this.#sources.get(file);
    if (text === undefined || this.#starts.has(file)) return;
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts.set(file, starts);
    const name = file === this.#main ? this.#sourceName : relative(this.#main ?? '', file);
    this.#names.set(file, name);
    this.contents[name] = text;
  }

  locate({ file, start, end }: Span): t.SourceLocation | null {
    this.#read(file);
    const starts = this.#starts.get(file);
    const filename = this.#names.get(file);
    if (!starts || filename === undefined) return null;
    const at = (offset: number): t.SourceLocation['start'] => {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] as number) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: offset - (starts[low] as number), index: offset };
    };
    return { start: at(start), end: at(end), filename, identifierName: null };
  }
}

/** The path from one file to another: no machine's directories get into the map. */
function relative(from: string, to: string): string {
  const left = from.split('/').slice(0, -1);
  const right = to.split('/');
  let common = 0;
  while (common < left.length && common < right.length - 1 && left[common] === right[common]) common++;
  return [...left.slice(common).map(() => '..'), ...right.slice(common)].join('/');
}
