/** What the interpreter takes from outside the IR: module-level objects and foreign code. */

import type { Foreign, GlobalSource } from './ir.ts';

type Code = (...args: readonly unknown[]) => unknown;

export class Outside {
  readonly #sources: ReadonlyMap<string, GlobalSource>;
  readonly #scope: Readonly<Record<string, unknown>>;
  readonly #strip: (code: string) => string;
  readonly #globals: Map<string, unknown>;
  readonly #code = new Map<Foreign, Code>();

  constructor(
    sources: ReadonlyMap<string, GlobalSource>,
    globals: ReadonlyMap<string, unknown>,
    scope: Readonly<Record<string, unknown>>,
    strip: (code: string) => string,
  ) {
    this.#sources = sources;
    this.#globals = new Map(globals);
    this.#scope = scope;
    this.#strip = strip;
  }

  /** The same object each time, as in the user's module. */
  global(name: string): unknown {
    if (!this.#globals.has(name)) {
      const source = this.#sources.get(name);
      if (source?.kind !== 'copy') throw new RangeError(`no value for the global ${name}`);
      this.#globals.set(name, new Function(`${this.#strip(`const value = (${source.text});`)} return value;`)());
    }
    return this.#globals.get(name);
  }

  run(op: Foreign, args: readonly unknown[]): unknown {
    let code = this.#code.get(op);
    if (!code) this.#code.set(op, (code = this.#compile(op)));
    return code(...args);
  }

  /** An expression where it has a result, statements where it has none. */
  #compile(op: Foreign): Code {
    const params = op.args.map((_, k) => `arg_${k}`);
    const text = op.pieces.map((piece, k) => (k === 0 ? piece : `${params[k - 1]}${piece}`)).join('');
    const made = new Function(
      ...Object.keys(this.#scope),
      ...params,
      op.result === null ? this.#strip(text) : `${this.#strip(`const value = (${text});`)} return value;`,
    );
    return made.bind(undefined, ...Object.values(this.#scope)) as Code;
  }
}
