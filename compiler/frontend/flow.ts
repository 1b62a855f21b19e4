/**
 * The flow state: what every variable holds at the point being lowered.
 *
 * A frame is pushed for each branch and loop body; assignments go to the top frame, look-ups fall
 * through. When a branch ends, its frame is exactly the set of variables it assigned, so phis cost
 * what was written and not what is in scope.
 */

import type { Item, Variable } from './items.ts';

export class Flow {
  readonly #frames: Map<Variable, Item>[] = [new Map()];
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

  /** How many loops are around. */
  get loops(): number {
    return this.#loops.filter((one) => one).length;
  }

  /** What is declared in an open frame outlives it, like what is declared around it. */
  push(open = false, isLoop = false): void {
    this.#frames.push(new Map());
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

  /** End the innermost frame: what it assigned to variables that were there before it. */
  pop(): Map<Variable, Item> {
    return this.popAll().assigned;
  }

  /** The same, and what its own variables held. */
  popAll(): { readonly assigned: Map<Variable, Item>; readonly own: Map<Variable, Item> } {
    const frame = this.#frames.pop() ?? new Map<Variable, Item>();
    this.#homes.pop();
    this.#loops.pop();
    this.#shared.pop();
    const depth = this.#frames.length;
    const assigned = new Map<Variable, Item>();
    const own = new Map<Variable, Item>();
    for (const [variable, item] of frame) ((this.#adopted.get(variable) ?? variable.depth) <= depth ? assigned : own).set(variable, item);
    return { assigned, own };
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
