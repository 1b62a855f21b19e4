/** Emitting hand-built or random IR, and running what comes out. */

import type { Func, Op, Program } from '../../compiler/ir/ir.ts';
import { emitModule } from '../../compiler/emit/module.ts';
import type { EmitParam, EmitRequest, ResultShape } from '../../compiler/emit/request.ts';
import { TypePrinter } from '../../compiler/emit/types.ts';
import { arrayOf, real } from '../../compiler/ir/types.ts';
import type { Type } from '../../compiler/ir/ir.ts';
import { loadText } from '../harness/load.ts';

/** Annotations of the types that tests use for parameters. */
export function typeText(type: Type): string {
  switch (type.kind) {
    case 'real':
      return 'number';
    case 'array':
      return type.storage === 'Array' ? `(${typeText(type.element)})[]` : type.storage;
    case 'maybe':
      return `${typeText(type.of)} | null | undefined`;
    case 'record':
      if (type.fields.has('left')) return 'any';
      return `{ ${[...type.fields].map(([name, field]) => `${name}: ${typeText(field)}`).join('; ')} }`;
    case 'opaque':
      return type.text;
    default:
      return type.kind === 'nothing' ? 'undefined' : type.kind;
  }
}

export const paramsOf = (fn: Func<Op>): EmitParam[] =>
  fn.params.map((param, k) => {
    const { type, hint } = fn.values[param] ?? { type: real, hint: null };
    const name = hint ?? `p${k}`;
    return { name, text: `${name}: ${typeText(type)}` };
  });

/** All results as a record `{ r0, r1, … }`. */
const allResults = (fn: Func<Op>): ResultShape => ({
  kind: 'record',
  fields: fn.body.yields.map((_, index) => ({ name: `r${index}`, shape: { kind: 'value', index } })),
});

export function requestFor(program: Program<Op>, changes: Partial<EmitRequest> = {}): EmitRequest {
  const fn = program.functions.get(program.entry);
  if (!fn) throw new Error('no entry');
  const returnType = `{ ${fn.body.yields.map((value, k) => `r${k}: ${typeText(fn.values[value]?.type ?? arrayOf(real))}`).join('; ')} }`;
  return {
    functions: [
      {
        name: 'emitted',
        typeParameters: '',
        params: paramsOf(fn),
        returnType,
        program,
        result: allResults(fn),
        buffers: null,
        local: false,
        doc: null,
      },
    ],
    sources: new Map(),
    sourceName: 'test.ts',
    imports: () => [],
    specifier: (file) => file,
    exported: new Set(),
    markUnused: true,
    types: new TypePrinter(() => null, new Set()),
    runtime: { kind: 'inline' },
    checkedIndex: true,
    ...changes,
  };
}

export const emit = (program: Program<Op>, changes: Partial<EmitRequest> = {}): string => emitModule(requestFor(program, changes)).code;

/** Without the header and the runtime. */
export function bodyOf(code: string): string {
  return code.replace(/^[\s\S]*?generated\n\n/, '').replace(/\n\/\/ Runtime\n[\s\S]*$/, '');
}

export type Emitted = (...args: readonly unknown[]) => Record<string, unknown>;

export async function load(code: string): Promise<Emitted> {
  const module = await loadText(code, '/emitted.ts');
  return module['emitted'] as Emitted;
}
