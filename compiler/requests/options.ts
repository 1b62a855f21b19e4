/**
 * What a caller may request of the compiler, and the check of what has been requested.
 *
 * The command line and the configuration file end here as well, so every surface has the same options, the same
 * defaults and the same messages.
 */

import type { Report } from '../diagnostics/report.ts';
import { readSize } from '../frontend/control/sizes.ts';

export const modes = ['grad', 'into', 'vjp'] as const;
export type Mode = (typeof modes)[number];
/** Modes whose names are taken. */
const laterModes: readonly string[] = ['jvp', 'jacobian', 'hessian', 'hvp', 'each'];

/** What can be switched off, one by one. */
export const analyses = [
  'fusion',
  'recompute',
  'reload',
  'cut',
  'rows',
  'arguments',
  'loops',
  'reserve',
  'simplify',
  'deforest',
  'share',
  'hoist',
  'split',
  'elements',
  'skip',
  'pool',
] as const;
export type Analysis = (typeof analyses)[number] | 'all';

/** Parameters or outputs, by name, by position, or with a path into a record (`model.w`). */
export type Selection = readonly (string | number)[];

/** One function to be differentiated, with every default filled in. */
export interface FunctionRequest {
  readonly name: string;
  readonly modes: readonly Mode[];
  /** Null: the first parameter that can be differentiated. */
  readonly wrt: 'all' | Selection | null;
  /** Null: what the function returns. */
  readonly of: Selection | null;
}

export interface FunctionOptions {
  readonly name: string;
  /** Default: `grad`. */
  readonly mode?: Mode | readonly Mode[];
  /** Independent parameters. Default: the first that can be differentiated. */
  readonly wrt?: 'all' | string | number | Selection;
  /** Outputs, for `vjp`: `return` (default) or parameters that the function writes. */
  readonly of?: string | number | Selection;
}

/** How code is written, whatever it is written for. */
export interface OutputOptions {
  /** `lossGrad` (default) or `loss_grad`. */
  readonly naming?: 'camel' | 'snake';
  /** Where the output gets its run-time helpers: `inline` (default), `import` from tsgrad, or a path `./tape.ts`. */
  readonly runtime?: string;
  /** `speed`: faster, less readable output, with the same bits in all values. */
  readonly optimize?: 'speed';
  /** Analyses to switch off, by name, or all. */
  readonly disable?: 'all' | readonly Analysis[];
  /** Warnings are errors. */
  readonly strict?: boolean;
  /** Zero times infinity is zero in every product of the reverse sweep, not only in those that need it. */
  readonly strongZero?: boolean;
  /** The output names the first expression whose adjoint is not finite. */
  readonly debugNaN?: boolean;
  /** `auto`: outermost loops are checkpointed as if they had a directive. Default: `off`, only those that have one. */
  readonly checkpoint?: 'auto' | 'off';
  /** Bytes, or `64MB`: for checkpointed loops whose directive does not say how much. */
  readonly checkpointMemory?: string | number;
  /** Called after every stage with its name and the program as text. */
  readonly trace?: (stage: string, text: string) => void;
}

export interface CompileOptions extends OutputOptions {
  /** A file to read; or `source`, with the name it goes by. */
  readonly file?: string;
  readonly source?: string;
  readonly fileName?: string;
  /** Default: the exported functions tagged `@grad`. */
  readonly functions?: readonly (string | FunctionOptions)[];
  /** For functions given by name alone. */
  readonly mode?: Mode | readonly Mode[];
  readonly wrt?: 'all' | string | number | Selection;
  readonly of?: string | number | Selection;
  /** A tsconfig.json; default: the nearest one above the file. */
  readonly project?: string;
  /** Where the code will stand: its imports are written from there. Default: beside the source. */
  readonly outFile?: string;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value !== '';
const isAnalysis: Check = (value) => value === 'all' || (analyses as readonly unknown[]).includes(value);
const isFlag: Check = (value) => typeof value === 'boolean';
const isSelection: Check = (value) =>
  [value].flat().every((one) => (typeof one === 'string' && one !== '') || (Number.isSafeInteger(one) && (one as number) >= 0)) &&
  [value].flat().length > 0;
/** Its members are checked one by one. */
const isMode: Check = (value) => [value].flat().every((one) => typeof one === 'string') && [value].flat().length > 0;
const isRuntime: Check = (value) => value === 'inline' || value === 'import' || (typeof value === 'string' && /^\.{0,2}\//.test(value));

interface Row {
  readonly check: Check;
  readonly known: string;
}

const selection: Row = { check: isSelection, known: 'names, positions from 0, or a list of them' };
const mode: Row = { check: isMode, known: `${modes.join(', ')}, or a list of them` };
const flag: Row = { check: isFlag, known: 'true or false' };
const text = (known: string): Row => ({ check: isText, known });

const functionRows = { name: text('the name of a function'), mode, wrt: selection, of: selection } as const satisfies Record<
  keyof FunctionOptions,
  Row
>;

const isFunctions: Check = (value) =>
  Array.isArray(value) && value.every((one) => isText(one) || (typeof one === 'object' && one !== null && 'name' in one));

const rows = {
  file: text('a path'),
  source: { check: (value) => typeof value === 'string', known: 'the text of a TypeScript module' },
  fileName: text('a path'),
  functions: { check: isFunctions, known: 'a list of names, or of { name, mode, wrt, of }' },
  mode,
  wrt: selection,
  of: selection,
  project: text('the path of a tsconfig.json'),
  outFile: text('a path'),
  naming: { check: (value) => value === 'camel' || value === 'snake', known: '`camel` or `snake`' },
  runtime: { check: isRuntime, known: '`inline`, `import`, or a path that begins with ./' },
  optimize: { check: (value) => value === 'speed', known: '`speed`' },
  disable: { check: (value) => [value].flat().every(isAnalysis), known: `\`all\`, or a list of analyses: ${analyses.join(', ')}` },
  strict: flag,
  strongZero: flag,
  debugNaN: flag,
  checkpoint: { check: (value) => value === 'auto' || value === 'off', known: '`auto` or `off`' },
  checkpointMemory: {
    check: (value) => readSize(String(value)) !== null,
    known: 'a size such as 64MB (10^6 bytes), 1GiB, or a number of bytes',
  },
  trace: { check: (value) => typeof value === 'function', known: 'a function' },
} as const satisfies Record<keyof CompileOptions, Row>;

/** Reports every option that is unknown, unavailable or out of range. */
export function checkOptions(options: object, report: Report): void {
  checkRows(options, rows, report, '');
  const { file, source, functions, mode: asked } = options as CompileOptions;
  if ((file === undefined) === (source === undefined)) {
    report.add('AD5011', null, {
      option: 'file',
      value: { so: file === undefined ? 'absent' : 'given with `source`' },
      known: 'either `file`, or `source` with `fileName`',
    });
  }
  checkModes(asked, report);
  for (const one of Array.isArray(functions) ? functions : []) {
    if (typeof one !== 'object' || one === null) continue;
    checkRows(one, functionRows, report, 'functions: ');
    checkModes((one as FunctionOptions).mode, report);
  }
}

function checkRows(options: object, known: Readonly<Record<string, Row>>, report: Report, prefix: string): void {
  for (const [option, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const row = Object.hasOwn(known, option) ? known[option] : undefined;
    if (!row) report.add('AD5012', null, { option: prefix + option });
    else if (!row.check(value)) report.add('AD5011', null, { option: prefix + option, value: shortly(value), known: row.known });
  }
}

export function checkModes(asked: unknown, report: Report): void {
  for (const one of asked === undefined ? [] : [asked].flat()) {
    if (typeof one !== 'string' || (modes as readonly string[]).includes(one)) continue;
    if (laterModes.includes(one)) report.add('AD5010', null, { mode: one });
    else report.add('AD5009', null, { mode: one, known: modes });
  }
}

function shortly(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  const written = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return written.length > 60 ? `${written.slice(0, 57)}…` : written;
}
