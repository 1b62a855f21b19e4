/**
 * The minimum cut of a network: Dinic's algorithm.
 *
 * Gives   the nodes that are on the source's side; of several minimum cuts the one nearest to the source.
 * Source  E. A. Dinic, Algorithm for solution of a problem of maximum flow in networks with power estimation, 1970.
 */

export class Network {
  readonly source = 0;
  readonly sink = 1;
  /** By node, the edges that leave it. An edge and its reverse stand side by side: 2k and 2k + 1. */
  readonly #edges: number[][] = [[], []];
  readonly #to: number[] = [];
  readonly #capacity: number[] = [];

  addNode(): number {
    return this.#edges.push([]) - 1;
  }

  addEdge(from: number, to: number, capacity: number): void {
    this.#edges[from]?.push(this.#to.push(to) - 1);
    this.#edges[to]?.push(this.#to.push(from) - 1);
    this.#capacity.push(capacity, 0);
  }

  sourceSide(): ReadonlySet<number> {
    for (;;) {
      const levels = this.#levels();
      if (levels[this.sink] === undefined) return new Set(levels.flatMap((level, node) => (level === undefined ? [] : [node])));
      this.#saturate(levels);
    }
  }

  /** How many edges with room lead from the source to each node; nothing for nodes out of reach. */
  #levels(): (number | undefined)[] {
    const levels = new Array<number | undefined>(this.#edges.length).fill(undefined);
    levels[this.source] = 0;
    const queue = [this.source];
    for (const node of queue) {
      for (const edge of this.#edges[node] ?? []) {
        const to = this.#end(edge);
        if (levels[to] !== undefined || this.#room(edge) === 0) continue;
        levels[to] = (levels[node] ?? 0) + 1;
        queue.push(to);
      }
    }
    return levels;
  }

  /** Send all that fits along paths that go up one level with each edge. */
  #saturate(levels: readonly (number | undefined)[]): void {
    const next = new Array<number>(this.#edges.length).fill(0);
    const path: number[] = [];
    for (;;) {
      const last = path.at(-1);
      const node = last === undefined ? this.source : this.#end(last);
      if (node === this.sink) {
        this.#send(path);
        path.length = 0;
        continue;
      }
      const at = next[node] as number;
      const edge = this.#edges[node]?.[at];
      if (edge === undefined) {
        if (path.pop() === undefined) return;
        // Nothing more gets through this node: its edge is passed over from now on.
        const before = path.at(-1);
        const parent = before === undefined ? this.source : this.#end(before);
        next[parent] = (next[parent] as number) + 1;
      } else if (this.#room(edge) > 0 && levels[this.#end(edge)] === (levels[node] ?? 0) + 1) path.push(edge);
      else next[node] = at + 1;
    }
  }

  #send(path: readonly number[]): void {
    const flow = Math.min(...path.map((edge) => this.#room(edge)));
    for (const edge of path) {
      this.#capacity[edge] = this.#room(edge) - flow;
      this.#capacity[edge ^ 1] = this.#room(edge ^ 1) + flow;
    }
  }

  #end(edge: number): number {
    return this.#to[edge] as number;
  }

  #room(edge: number): number {
    return this.#capacity[edge] as number;
  }
}
