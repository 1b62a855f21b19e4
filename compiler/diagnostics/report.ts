/**
 * What the user must fix, collected. Whoever finds a problem reports it and goes on, so one run
 * shows every problem; nothing is thrown and nothing is caught.
 *
 * Needs   spans of the smallest node that is wrong: the operand, not the statement.
 * Gives   each problem once. A problem around one already reported at a part of it is its
 *         consequence (an operand that was refused has no type) and is dropped. So is a problem that goes away
 *         with the first of its kind (`once` in the catalog).
 */

import type { Span } from '../ir/ir.ts';
import { catalog, type Code, type Found } from './catalog.ts';
import { placeOf, type Place } from './frames.ts';

export type Severity = 'error' | 'warning';

/** One link of the chain from the problem to what the user asked for. */
export interface Note {
  /** Such as "while differentiating `loss`", "called from `train`", "requested on the command line". */
  readonly message: string;
  readonly place: Place | null;
}

export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  /** The file and the span are null when no line of the user's code is at fault (a wrong option). */
  readonly file: string | null;
  readonly span: Span | null;
  /** The span as lines and columns, with the code frame; null when the text of the file is unknown. */
  readonly place: Place | null;
  /** From the problem outward. */
  readonly notes: readonly Note[];
}

export interface ReportOptions {
  /** The text of a file, by the key its spans carry. */
  readonly textOf?: (file: string) => string | undefined;
  /** Warnings are errors. */
  readonly strict?: boolean;
}

/** A note before its span is looked up. */
export interface NoteAt {
  readonly message: string;
  readonly span?: Span | null;
}

export class Report {
  readonly diagnostics: Diagnostic[] = [];
  readonly #textOf: (file: string) => string | undefined;
  readonly #strict: boolean;
  readonly #context: NoteAt[] = [];

  constructor(options: ReportOptions = {}) {
    this.#textOf = options.textOf ?? (() => undefined);
    this.#strict = options.strict ?? false;
  }

  /** Has anything been refused? */
  get failed(): boolean {
    return this.diagnostics.some((known) => known.severity === 'error');
  }

  add<C extends Code>(code: C, span: Span | null, found: Found<C>, notes: readonly NoteAt[] = []): void {
    this.#put(code, 'error', span, found, notes);
  }

  warn<C extends Code>(code: C, span: Span | null, found: Found<C>, notes: readonly NoteAt[] = []): void {
    this.#put(code, this.#strict ? 'error' : 'warning', span, found, notes);
  }

  /** Everything reported while `body` runs carries this note after its own. */
  within<T>(note: NoteAt, body: () => T): T {
    this.#context.unshift(note);
    try {
      return body();
    } finally {
      this.#context.shift();
    }
  }

  #put<C extends Code>(code: C, severity: Severity, span: Span | null, found: Found<C>, notes: readonly NoteAt[]): void {
    const { title, text, help, once } = catalog[code];
    // The catalog ties `found` to `code`; TypeScript cannot follow that through the index.
    const detail = (text as (found: Found<C>) => string)(found);
    const message = `${title}: ${detail}`;
    if (this.diagnostics.some((known) => repeats(known, severity, span, message) || (once && known.message === message))) return;
    this.diagnostics.push({
      code,
      severity,
      message,
      help: typeof help === 'string' ? help : (help as (found: Found<C>) => string)(found),
      file: span?.file ?? null,
      span,
      place: this.#place(span),
      notes: [...notes, ...this.#context].map((note) => ({ message: note.message, place: this.#place(note.span ?? null) })),
    });
  }

  #place(span: Span | null): Place | null {
    const text = span && this.#textOf(span.file);
    return span && text !== undefined && text !== null ? placeOf(span, text) : null;
  }
}

/** The same problem again, or one that encloses a problem of the same severity. */
function repeats(known: Diagnostic, severity: Severity, span: Span | null, message: string): boolean {
  if (known.severity !== severity) return false;
  if (!known.span || !span) return !known.span && !span && known.message === message;
  return known.span.file === span.file && span.start <= known.span.start && known.span.end <= span.end;
}

/** Our own mistake: never reported as the user's, never caught inside the compiler. */
export class CompilerBug extends Error {
  constructor(broken: string, ir = '') {
    super([broken, ir, 'This is a bug in the compiler, not in your function.'].filter((part) => part !== '').join('\n\n'));
    this.name = 'CompilerBug';
  }
}
