/** Objects that trips read and that the code behind the loop overwrites: their numbers, for when trips are run again. */

import { leaseTape, releaseTape, type Tape } from '../tape.ts';
import { countNumbers, loadNumbers, saveNumbers } from './state.ts';

export class KeptObjects {
  readonly #objects: readonly unknown[];
  readonly #store: Tape;
  readonly count: number;

  constructor(objects: readonly unknown[]) {
    this.#objects = objects;
    this.#store = leaseTape();
    this.count = countNumbers(objects);
    if (this.#store.reals.length < this.count) this.#store.reals = new Float64Array(this.count);
    saveNumbers(objects, this.#store.reals, 0, this.count);
  }

  /** Put them back, for good. */
  restore(): void {
    loadNumbers(this.#objects, this.#store.reals, 0, this.count);
    releaseTape(this.#store);
  }
}
