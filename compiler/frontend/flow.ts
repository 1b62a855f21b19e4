/**
 * The flow state: what every variable holds at the point being lowered.
 *
 * A frame is pushed for each branch and loop body; assignments go to the top frame, look-ups fall
 * through. When a branch ends, its frame is exactly the set of variables it assigned, so phis cost
 * what was written and not what is in scope.
 */

import type { ValueId } from '../ir/ir.ts';
import type { Extent } from './arrays/extents.ts';
import type { Item, Variable } from './items.ts';

/** `array[index] = …`, on every run of the frame it stands in. */
export interface StoreSeen {
  readonly array: ValueId;
  readonly index: ValueId;
}

interface Ended {
  /** What the frame assigned to variables that were there before it. */
  readonly assigned: Map<Variable, Item>;
  /** What its own variables held. */
  readonly own: Map<Variable, Item>;
  readonly extents: ReadonlyMap<ValueId, Extent>;
  readonly stores: readonly StoreSeen[];
}

export class Flow {
  readonly #frames: Map<Variable, Item>[] = [new Map()];
  /** For each frame, how far arrays have been filled in it, and its stores to arrays that were made with room. */
  readonly #arrays: { readonly extents: Map<ValueId, Extent>; readonly stores: StoreSeen[] }[] = [{ extents: new Map(), stores: [] }];
  /** For each frame, the depth at which variables declared in it live: its own, unless it is open. */
  readonly #homes: number[] = [1];
  /** For each frame, whether it is that of a loop. */
  readonly #loops: boolean[] = [false];
  /** For each depth, variables that functions assign, whether they have a value yet or not. */
  readonly #shared: Set<Variable>[] = [new Set()];
  /** Variables that live on where the frame they were declared in has ended. */
  readonly #adopted = new Map<Variable, number>();

  get depth(): number {
    return this.#frames.length;
  }

  get(variable: Variable): Item | null {
    for (let i = this.#frames.length - 1; i >= 0; i--) {
      const item = this.#frames[i]?.get(variable);
      if (item) return item;
    }
    return null;
  }

  /** A function inside may give it its first value. */
  share(variable: Variable): void {
    this.#shared[variable.depth - 1]?.add(variable);
  }

  set(variable: Variable, item: Item): void {
    this.#frames[this.#frames.length - 1]?.set(variable, item);
  }

  extent(array: ValueId): Extent | null {
    for (let i = this.#arrays.length - 1; i >= 0; i--) {
      const extent = this.#arrays[i]?.extents.get(array);
      if (extent) return extent;
    }
    return null;
  }

  setExtent(array: ValueId, extent: Extent): void {
    this.#arrays.at(-1)?.extents.set(array, extent);
  }

  seeStore(store: StoreSeen): void {
    this.#arrays.at(-1)?.stores.push(store);
  }

  /** How many loops are around. */
  get loops(): number {
    return this.#loops.filter((one) => one).length;
  }

  /** What is declared in an open frame outlives it, like what is declared around it. */
  push(open = false, isLoop = false): void {
    this.#frames.push(new Map());
    this.#arrays.push({ extents: new Map(), stores: [] });
    this.#loops.push(isLoop);
    this.#homes.push(open ? this.home : this.#frames.length);
    this.#shared.push(new Set());
  }

  get isOpen(): boolean {
    return this.home < this.depth;
  }

  /** The depth of a variable that is declared here. */
  get home(): number {
    return this.#homes.at(-1) ?? 1;
  }

  /** End the innermost frame. */
  pop(): Ended {
    const frame = this.#frames.pop() ?? new Map<Variable, Item>();
    const { extents, stores } = this.#arrays.pop() ?? { extents: new Map<ValueId, Extent>(), stores: [] };
    this.#homes.pop();
    this.#loops.pop();
    this.#shared.pop();
    const depth = this.#frames.length;
    const assigned = new Map<Variable, Item>();
    const own = new Map<Variable, Item>();
    for (const [variable, item] of frame) ((this.#adopted.get(variable) ?? variable.depth) <= depth ? assigned : own).set(variable, item);
    return { assigned, own, extents, stores };
  }

  /** A variable of a frame that has ended goes on here. */
  adopt(variable: Variable, item: Item): void {
    this.#adopted.set(variable, this.home);
    this.set(variable, item);
  }

  /** Every variable that has a value here, or that a function may give one. */
  variables(): ReadonlySet<Variable> {
    return new Set([...this.#frames.flatMap((frame) => [...frame.keys()]), ...this.#shared.flatMap((set) => [...set])]);
  }
}
