/** Maps that follow regions: what is set inside one is seen inside it and forgotten at its end. */

export class ScopedMap<K, V> {
  readonly #frames: Map<K, V>[] = [new Map()];

  get(key: K): V | undefined {
    for (let k = this.#frames.length - 1; k >= 0; k--) {
      const frame = this.#frames[k];
      if (frame?.has(key)) return frame.get(key);
    }
    return undefined;
  }

  set(key: K, value: V): void {
    this.#frames[this.#frames.length - 1]?.set(key, value);
  }

  push(): void {
    this.#frames.push(new Map());
  }

  /** End the innermost scope; returns what was set in it. */
  pop(): Map<K, V> {
    return this.#frames.pop() ?? new Map<K, V>();
  }
}
