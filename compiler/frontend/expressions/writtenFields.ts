/** Optional fields of objects that were taken for what their literals say, and fields that something writes: by name. */
export class WrittenFields {
  readonly #taken = new Set<string>();
  readonly #written = new Set<string>();

  /** False where a field of that name is written somewhere. */
  take(name: string): boolean {
    if (!this.#written.has(name)) this.#taken.add(name);
    return !this.#written.has(name);
  }

  /** Has one been taken for what it is no longer? */
  write(name: string): boolean {
    this.#written.add(name);
    return this.#taken.delete(name);
  }
}
