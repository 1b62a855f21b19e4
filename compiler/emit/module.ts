/**
 * The emitted module: header, imports, exported functions, what they call, and the runtime they use.
 *
 * Needs   verified programs, one for each exported function.
 * Gives   TypeScript text and a source map to the user's files. The same request gives the same bytes.
 */

import * as t from '@babel/types';
import type { FrameId, Func, Op, Program, RecordType, Span, SweepOp } from '../ir/ir.ts';
import type { ModuleContext, Recorded } from './context.ts';
import { writeCallee, writeEntry, writeWrapper, type WrittenFunction } from './functions.ts';
import { Globals } from './moduleParts/globals.ts';
import { LineTable } from './text/lines.ts';
import type { HelperName } from './moduleParts/helpers.ts';
import { freshName, globalNames, nameVariables } from './variables/names.ts';
import { docComment, header, importNode, prepend, uncapitalised, wrappedHeads } from './moduleParts/pieces.ts';
import { onOneLine, print } from './text/print.ts';
import { blankLine, Remarks } from './text/remarks.ts';
import type { EmitImport, EmitRequest, EmittedFunction, EmittedWrapper } from './request.ts';
import { runtimeFor } from './moduleParts/runtime.ts';
import { runtimeTexts } from './moduleParts/runtimeTexts.ts';
import { frameStacks } from './tape/stacks.ts';
import type { TypePrinter } from './types.ts';

export function emitModule(request: EmitRequest): { code: string; map: string } {
  const { taken } = request.types;
  const own = new Set([...globalNames, ...request.functions.map(({ name }) => name)]);
  for (const name of own) taken.add(name);
  const params = request.functions.flatMap((fn) => fn.params.map(({ name }) => name));
  const types = request.imports().flatMap(({ names }) => names.map(lastWord));
  const local = new Set([...params, ...types, ...request.exported]);
  for (const name of local) {
    // What the user's file exports is taken for types alone.
    if (own.has(name) || (taken.has(name) && !request.exported.has(name))) local.delete(name);
    else taken.add(name);
  }
  const module = new ModuleWriter(request, taken, local, new Set(params));
  const written = request.functions.map((fn) => module.entry(fn));
  const functions = [...written, ...module.callees()];
  functions.forEach(({ node, writer }, k) => {
    if (writer) nameVariables(writer, [...paramStatements(node), ...node.body.body], module.takenIn(request.functions[k]));
  });
  module.named();
  return module.print(functions);
}

const lastWord = (text: string): string => text.trim().split(/\s+/).at(-1) ?? text;

/** Parameters that have no name yet are named like variables of the body. */
const paramStatements = (node: t.FunctionDeclaration): t.Statement[] =>
  node.params.flatMap((param) => (param.type === 'Identifier' ? [t.variableDeclaration('let', [t.variableDeclarator(param)])] : []));

class ModuleWriter {
  readonly #request: EmitRequest;
  readonly #taken: Set<string>;
  /** Taken for the names of the module, but free for the variables of a function. */
  readonly #local: Set<string>;
  readonly #helpers = new Map<string, string>();
  readonly #globals: Globals;
  readonly #callees = new Map<Func<Op>, { readonly name: string; readonly program: Program<SweepOp> }>();
  readonly #shapes = new Map<RecordType, Map<string, string>>();
  /** Pools of work arrays, in order. */
  readonly #pools: string[] = [];
  readonly #constants: t.Statement[] = [];
  readonly #afterNaming: (() => void)[] = [];
  readonly #objects: { readonly node: t.ObjectExpression | t.ObjectPattern; readonly always: boolean }[] = [];
  readonly #reserved = new Set<string>();
  readonly #types: TypePrinter;
  readonly #lines: LineTable;
  readonly #remarks: Remarks;
  readonly #guards = new WeakMap<t.Statement, t.Expression>();
  readonly #frames = new Map<Program<SweepOp>, Pick<ModuleContext, 'frames' | 'stacks'>>();

  constructor(request: EmitRequest, taken: Set<string>, local: Set<string>, params: ReadonlySet<string>) {
    this.#request = request;
    this.#local = local;
    this.#taken = taken;
    this.#globals = new Globals(taken, local, params);
    this.#types = request.types;
    this.#lines = new LineTable(request.sources, request.sourceName, entryFile(request));
    this.#remarks = new Remarks(request.sources);
  }

  #context(program: Program<SweepOp>): ModuleContext {
    const frames = this.#frames.get(program) ?? { frames: new Map<FrameId, Recorded>(), stacks: frameStacks(program) };
    this.#frames.set(program, frames);
    return {
      ...frames,
      types: this.#types,
      remarks: this.#remarks,
      checkedIndex: this.#request.checkedIndex,
      guards: this.#guards,
      marksUnused: this.#request.markUnused,
      helper: (name) => t.identifier(this.#helper(name)),
      tapeType: () => this.#helper('Tape'),
      shape: (type, kind, make) => this.#shape(type, kind, make),
      compact: (node, always = false) => {
        this.#objects.push({ node, always });
        return node;
      },
      pool: (fn) => t.identifier(this.#pool(fn)),
      globalName: (key) => t.identifier(this.#globals.nameOf(program, key)),
      callee: (key) => this.#callee(program, key),
      locate: (span: Span) => this.#lines.locate(span),
      reserve: (name) => {
        this.#taken.add(name);
        this.#reserved.add(name);
      },
      afterNaming: (run) => void this.#afterNaming.push(run),
    };
  }

  entry(fn: EmittedFunction | EmittedWrapper): WrittenFunction {
    if ('body' in fn)
      return {
        node: writeWrapper(
          fn,
          (name) => this.#helper(name),
          (node) => void this.#objects.push({ node, always: false }),
        ),
        writer: null,
      };
    const { program } = fn;
    const body = program.functions.get(program.entry);
    if (!body) throw new RangeError(`no function ${program.entry}`);
    return writeEntry(fn, body, this.#context(program));
  }

  /** What has been called so far, and what that calls. */
  callees(): WrittenFunction[] {
    const written: WrittenFunction[] = [];
    for (const [fn, { name, program }] of this.#callees) written.push(writeCallee(fn, name, this.#context(program)));
    return written;
  }

  named(): void {
    for (const run of this.#afterNaming) run();
    for (const { node, always } of this.#objects) onOneLine(node, always);
  }

  /** Names that the variables of one function must not have. */
  takenIn(fn: EmittedFunction | EmittedWrapper | undefined): ReadonlySet<string> {
    const names = new Set(this.#taken);
    for (const name of this.#local) if (!this.#reserved.has(name)) names.delete(name);
    for (const { name } of fn?.params ?? []) names.add(name);
    return names;
  }

  #helper(name: HelperName | 'Tape' | 'Shape'): string {
    return this.#helpers.get(name) ?? this.#nameHelper(name);
  }

  /** A piece of the runtime that is pasted brings others with it, which need names as well. */
  #nameHelper(name: string): string {
    const local = freshName(name, this.#taken);
    this.#helpers.set(name, local);
    if (this.#request.runtime.kind === 'inline')
      for (const used of runtimeTexts.get(name)?.uses ?? []) if (!this.#helpers.has(used)) this.#nameHelper(used);
    return local;
  }

  #callee(program: Program<SweepOp>, key: string): { name: t.Identifier; fn: Func<Op> } {
    const fn = program.functions.get(key);
    if (!fn) throw new RangeError(`no function ${key}`);
    let known = this.#callees.get(fn);
    if (!known) {
      known = { name: freshName(fn.name, this.#taken), program };
      this.#callees.set(fn, known);
    }
    return { name: t.identifier(known.name), fn };
  }

  #shape(type: RecordType, kind: string, make: () => string): string {
    const kinds = this.#shapes.get(type) ?? new Map<string, string>();
    this.#shapes.set(type, kinds);
    const known = kinds.get(kind);
    if (known !== undefined) return known;
    const base = `${uncapitalised(type.name ?? 'record')}${kind === 'zeros' ? 'Shape' : 'Layout'}`;
    const name = freshName(base, this.#taken);
    kinds.set(kind, name);
    const id = t.identifier(name);
    id.typeAnnotation = t.tsTypeAnnotation(t.tsTypeReference(t.identifier(this.#helper('Shape'))));
    this.#constants.push(t.variableDeclaration('const', [t.variableDeclarator(id, t.identifier(make()))]));
    return name;
  }

  #pool(fn: string): string {
    const name = freshName(`${fn}Arrays`, this.#taken);
    this.#pools.push(name);
    this.#helper('newPool');
    return name;
  }

  /** What stands behind the functions: the runtime, the pools that it makes, and what frees them. */
  #foot(): { readonly text: string; readonly imports: readonly EmitImport[] } {
    const { runtime } = this.#request;
    const hasPools = this.#pools.length > 0 || this.#helpers.has('leaseTape');
    const release = hasPools && runtime.kind === 'inline' ? this.#helper('releaseBuffers') : null;
    const { text, imports } = runtimeFor(this.#helpers, runtime);
    const make = this.#helpers.get('newPool') ?? '';
    const pools = this.#pools.map((name) => `const ${name} = ${make}<unknown[]>();\n`).join('');
    const exported = release === null ? '' : `export { ${release === 'releaseBuffers' ? release : `${release} as releaseBuffers`} };\n`;
    const handed = hasPools && runtime.kind === 'import' ? `export { releaseBuffers } from '${runtime.from}';\n` : '';
    const parts = [text, pools === '' ? '' : `\n${pools}`, exported === '' ? '' : `\n${exported}`, handed === '' ? '' : `\n${handed}`];
    return { text: parts.join(''), imports };
  }

  print(functions: readonly WrittenFunction[]): { code: string; map: string } {
    const body: t.Statement[] = [];
    const { text, imports } = this.#foot();
    const values = this.#globals.imports(this.#request.specifier);
    // A class that is imported is its type as well.
    const has = (from: string, name: string): boolean => values.some((one) => one.from === from && one.names.includes(name));
    const types = this.#request.imports().map((one) => ({ ...one, names: one.names.filter((name) => !has(one.from, name)) }));
    for (const { names, typeOnly, from } of [...values, ...types.filter(({ names }) => names.length > 0), ...imports])
      body.push(importNode(names, typeOnly, from));
    const add = (statement: t.Statement, apart = true): void => {
      if (apart && body.length > 0) prepend(statement, { type: 'CommentLine', value: blankLine } as t.Comment);
      body.push(statement);
    };
    const copies = this.#globals.copies((type) => this.#types.annotation(type));
    for (const statement of [...this.#types.declarations, ...copies]) add(statement);
    for (const constant of this.#constants) add(constant);
    functions.forEach(({ node }, k) => {
      const request = this.#request.functions[k];
      const isLocal = request && 'local' in request && request.local;
      const statement = request && !isLocal ? t.exportNamedDeclaration(node) : node;
      if (request && 'doc' in request && request.doc !== null) prepend(statement, docComment(request.doc));
      add(statement);
    });
    const head = header(this.#request.sourceName);
    return print(t.file(t.program(body)), this.#lines.contents, head, text, wrappedHeads(this.#request.functions, functions));
  }
}

function entryFile({ functions }: EmitRequest): string | null {
  const program = functions.map((fn) => ('program' in fn ? fn.program : null)).find((one) => one !== null);
  return program?.functions.get(program.entry)?.span.file ?? null;
}
