/**
 * Union-find over the objects references may point to, with what those objects hold.
 *
 * Steensgaard's analysis: whatever may be the same object is one class, and unifying two classes
 * unifies what they hold, slot by slot. Every step removes a class, so it ends; near-linear time.
 */

import type { Slot } from './memory.ts';

export type Node = number & { readonly ClassNode: unique symbol };

interface Member {
  /** Classes of the references held, by slot. */
  readonly contents: Map<Slot, Node>;
  /** Every slot some op reads or writes, whatever it holds. */
  readonly touched: Set<Slot>;
}

export class Classes {
  readonly #parent: Node[] = [];
  readonly #members: Member[] = [];
  /** Grows with every unification: a fixed point is reached when it stands still. */
  unions = 0;

  get size(): number {
    return this.#parent.length;
  }

  fresh(): Node {
    const node = this.#parent.length as Node;
    this.#parent.push(node);
    this.#members.push({ contents: new Map(), touched: new Set() });
    return node;
  }

  find(node: Node): Node {
    let root = node;
    for (let up = this.#up(root); up !== root; up = this.#up(root)) root = up;
    for (let step = node; step !== root;) {
      const up = this.#up(step);
      this.#parent[step] = root;
      step = up;
    }
    return root;
  }

  /** The class of what a slot holds; made when first asked for. */
  content(node: Node, slot: Slot): Node {
    const { contents, touched } = this.#member(node);
    touched.add(slot);
    let held = contents.get(slot);
    if (held === undefined) contents.set(slot, (held = this.fresh()));
    return this.find(held);
  }

  touch(node: Node, slot: Slot): void {
    this.#member(node).touched.add(slot);
  }

  contentsOf(node: Node): ReadonlyMap<Slot, Node> {
    return this.#member(node).contents;
  }

  touchedOf(node: Node): ReadonlySet<Slot> {
    return this.#member(node).touched;
  }

  unify(first: Node, second: Node): void {
    const pending: [Node, Node][] = [[first, second]];
    for (let pair = pending.pop(); pair; pair = pending.pop()) {
      const a = this.find(pair[0]);
      const b = this.find(pair[1]);
      if (a === b) continue;
      this.unions++;
      const [root, child] = this.#weight(a) >= this.#weight(b) ? [a, b] : [b, a];
      this.#parent[child] = root;
      const into = this.#member(root);
      const from = this.#memberOf(child);
      for (const slot of from.touched) into.touched.add(slot);
      for (const [slot, held] of from.contents) {
        const other = into.contents.get(slot);
        if (other === undefined) into.contents.set(slot, held);
        else pending.push([other, held]);
      }
    }
  }

  /** The class and every class its objects hold at any depth. */
  reach(node: Node, into: Set<Node> = new Set()): Set<Node> {
    const pending = [this.find(node)];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (into.has(next)) continue;
      into.add(next);
      for (const held of this.contentsOf(next).values()) pending.push(this.find(held));
    }
    return into;
  }

  #up(node: Node): Node {
    return this.#parent[node] ?? node;
  }

  #weight(node: Node): number {
    const { contents, touched } = this.#memberOf(node);
    return contents.size + touched.size;
  }

  #member(node: Node): Member {
    return this.#memberOf(this.find(node));
  }

  #memberOf(root: Node): Member {
    const member = this.#members[root];
    if (!member) throw new RangeError(`no class ${root}`);
    return member;
  }
}
