/**
 * How long a function gets by what is lowered in place, and when calls had better stay calls.
 *
 * V8 never optimises a function of more than 61,440 bytes of bytecode, which then runs some 25 times slower. A
 * node of the syntax tree comes to about 7 bytes in a gradient, so there is room for most programs whole. It also
 * keeps a chain in which each function calls the one before it twice from doubling with every link.
 */

import type { FunctionNode } from './items.ts';
import { ts } from './project.ts';

/** Nodes of all copies together. Small bodies cost least where they stand, so they stay longer. */
const mostNodes = 6000;
const mostNodesOfSmall = 9000;
const small = 40;

export class Room {
  readonly #sizes = new Map<ts.Node, number>();
  #taken: number;

  constructor(own: ts.Node) {
    this.#taken = nodesOf(own);
  }

  /** Takes room for one more copy; false where there is none. */
  take(fn: FunctionNode): boolean {
    const size = this.#sizes.get(fn) ?? nodesOf(fn);
    this.#sizes.set(fn, size);
    if (this.#taken + size > (size > small ? mostNodes : mostNodesOfSmall)) return false;
    this.#taken += size;
    return true;
  }
}

function nodesOf(node: ts.Node): number {
  let count = 1;
  ts.forEachChild(node, (child) => {
    if (!ts.isTypeNode(child)) count += nodesOf(child);
  });
  return count;
}
