/**
 * How long a function gets by what is lowered in place, and when calls had better stay calls.
 *
 * V8 never optimises a function of more than 61,440 bytes of bytecode, which then runs some 25 times slower. A
 * node of the syntax tree comes to about 7 bytes in a gradient, so there is room for most programs whole. And a
 * chain in which each function calls the one before it twice would double with every link.
 */

import type { FunctionNode } from '../items.ts';
import { nodesIn } from '../syntax.ts';
import { ts } from '../project.ts';

/** Nodes of all copies in one function. Small bodies cost least where they stand, so they stay longer. */
const mostNodes = 6000;
const mostNodesOfSmall = 9000;
const small = 40;
/** In all functions of a program. */
const mostNodesInAll = 20_000;

/** What all functions of a program have taken in. */
export class Copies {
  readonly #sizes = new Map<ts.Node, number>();
  nodes = 0;

  sizeOf(fn: ts.Node): number {
    let size = this.#sizes.get(fn);
    if (size === undefined) this.#sizes.set(fn, (size = [...nodesIn(fn, (one) => !ts.isTypeNode(one))].length));
    return size;
  }
}

export class Room {
  readonly #copies: Copies;
  #taken: number;

  constructor(own: ts.Node, copies: Copies) {
    this.#copies = copies;
    this.#taken = copies.sizeOf(own);
  }

  /** Takes room for one more copy; false where there is none. */
  take(fn: FunctionNode): boolean {
    const size = this.#copies.sizeOf(fn);
    if (this.#taken + size > (size > small ? mostNodes : mostNodesOfSmall)) return false;
    if (this.#copies.nodes + size > mostNodesInAll) return false;
    this.#taken += size;
    this.#copies.nodes += size;
    return true;
  }
}
