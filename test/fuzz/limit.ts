/** Runs something and gives up after a while: a wrong program may run for ever. */

import vm from 'node:vm';

export class Limit {
  readonly #box: { run: () => unknown } = { run: () => undefined };
  readonly #context = vm.createContext(this.#box);
  readonly #script = new vm.Script('run()');

  run<T>(milliseconds: number, run: () => T): T {
    this.#box.run = run;
    return this.#script.runInContext(this.#context, { timeout: milliseconds }) as T;
  }
}

export const isTimeout = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
