/** Diagnostics as people read them in a terminal, and as programs read them. */

import { isAbsolute, relative } from 'node:path';
import picocolors from 'picocolors';
import type { Place } from './frames.ts';
import type { Diagnostic } from './report.ts';

export interface PrintOptions {
  /** Colour, for a terminal only. */
  readonly color?: boolean;
  /** Paths are shown from here; absolute when absent. */
  readonly directory?: string;
}

/** Every problem in the order of the files and lines it is about, those of no line first. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], options: PrintOptions = {}): string {
  return inOrder(diagnostics)
    .map((diagnostic) => printDiagnostic(diagnostic, options))
    .join('\n\n');
}

function printDiagnostic(diagnostic: Diagnostic, options: PrintOptions = {}): string {
  const { bold, cyan, dim, red, yellow } = picocolors.createColors(options.color ?? false);
  const heading = diagnostic.severity === 'error' ? red('error') : yellow('warning');
  const where = (place: Place): string => `${shown(place.file, options)}:${place.line}`;
  const { place } = diagnostic;
  const body: string[] = [];
  if (place) {
    const frame = options.color ? place.coloredFrame : place.frame;
    body.push(cyan(`${where(place)}:${place.column}`), ...frame.split('\n'));
  } else if (diagnostic.file !== null) {
    body.push(cyan(shown(diagnostic.file, options)));
  }
  for (const note of diagnostic.notes) body.push(dim(note.place ? `${note.message} (${where(note.place)})` : note.message));
  return [
    `${bold(heading)} ${bold(diagnostic.code)}  ${diagnostic.message}`,
    ...(body.length > 0 ? [indent(body)] : []),
    indent(diagnostic.help.split('\n')),
  ].join('\n\n');
}

/** The `--json` form: one object for each problem, positions from 1, the frame as text. */
export interface DiagnosticJson {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly help: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  readonly frame: string | null;
  readonly notes: readonly { readonly message: string; readonly file: string | null; readonly line: number | null }[];
}

export function diagnosticsToJson(diagnostics: readonly Diagnostic[], options: PrintOptions = {}): readonly DiagnosticJson[] {
  return inOrder(diagnostics).map(({ code, severity, message, help, file, place, notes }) => ({
    code,
    severity,
    message,
    help,
    file: file === null ? null : shown(file, options),
    line: place?.line ?? null,
    column: place?.column ?? null,
    endLine: place?.endLine ?? null,
    endColumn: place?.endColumn ?? null,
    frame: place?.frame ?? null,
    notes: notes.map((note) => ({
      message: note.message,
      file: note.place ? shown(note.place.file, options) : null,
      line: note.place?.line ?? null,
    })),
  }));
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort((a, b) => compare(a.file ?? '', b.file ?? '') || (a.span?.start ?? -1) - (b.span?.start ?? -1));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function shown(file: string, { directory }: PrintOptions): string {
  if (directory === undefined || !isAbsolute(file)) return file;
  const path = relative(directory, file).replaceAll('\\', '/');
  return path.startsWith('../../../') ? file : path;
}

const indent = (lines: readonly string[]): string => lines.map((line) => (line === '' ? line : `  ${line}`)).join('\n');
