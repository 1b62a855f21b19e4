/** One number for every value of every function and every memory cell: the nodes of whole-program analyses. */

import type { PrimalOp, Program, ValueId } from '../ir/ir.ts';
import type { CellId } from './aliases.ts';
import { functionOf } from './program.ts';

export type FlowNode = number & { readonly FlowNode: unique symbol };

export class Nodes {
  readonly #program: Program<PrimalOp>;
  readonly #offsets = new Map<string, number>();

  constructor(program: Program<PrimalOp>) {
    this.#program = program;
    let offset = 0;
    for (const [key, fn] of program.functions) {
      this.#offsets.set(key, offset);
      offset += fn.values.length;
    }
  }

  // Values and cells are both numbered from 0: even nodes are values, odd ones are cells.
  value(fn: string, value: ValueId): FlowNode {
    return (2 * (this.#offset(fn) + value)) as FlowNode;
  }

  cell(cell: CellId): FlowNode {
    return this.other(cell);
  }

  /** A node for something else that is numbered from 0, in place of the cells. */
  other(id: number): FlowNode {
    return (2 * id + 1) as FlowNode;
  }

  isValue(node: FlowNode): boolean {
    return node % 2 === 0;
  }

  /** The value a node stands for, if it is one of this function's. */
  valueOf(fn: string, node: FlowNode): ValueId | null {
    const id = node / 2 - this.#offset(fn);
    return this.isValue(node) && id >= 0 && id < functionOf(this.#program, fn).values.length ? (id as ValueId) : null;
  }

  #offset(fn: string): number {
    const offset = this.#offsets.get(fn);
    if (offset === undefined) throw new RangeError(`the program has no function ${fn}`);
    return offset;
  }
}
