/**
 * Which arrays keep their elements, or at least their length, for the whole run of a function?
 *
 * A small and cautious answer that needs this function alone. An object made here is not a parameter
 * nor another object made here; otherwise two arrays may be one whenever their types allow it.
 *
 * Needs   a verified function.
 * Gives   yes only where no op of this function can change the elements, or the length.
 */

import type { Func, Op, Type, ValueId } from '../../ir/ir.ts';
import { opsIn, resultsOf } from '../../ir/walk.ts';
import { definite, isReference } from '../../ir/types.ts';

type Root = Op | 'param' | 'unknown';
type Key = 'typed' | 'numbers' | 'references' | 'any';

export class Stability {
  readonly #fn: Func<Op>;
  readonly #roots = new Map<ValueId, Root>();
  readonly #writes = new Writes();
  readonly #resizes = new Writes();

  constructor(fn: Func<Op>) {
    this.#fn = fn;
    for (const id of fn.params) this.#roots.set(id, 'param');
    for (const op of opsIn(fn.body)) {
      if (allocates(op)) for (const id of resultsOf(op)) this.#roots.set(id, op);
      switch (op.kind) {
        case 'store':
          // A store beyond the end of a plain array makes it longer.
          this.#write(op.array, this.#isTyped(op.array) ? [this.#writes] : [this.#writes, this.#resizes]);
          break;
        case 'push':
        case 'pop':
        case 'resize':
          this.#write(op.array, [this.#writes, this.#resizes]);
          break;
        case 'call':
        case 'foreign':
          if (op.args.some((id) => this.#mayHoldArrays(id)) && (op.kind === 'call' || op.effect)) this.#anything();
          break;
        default:
          break;
      }
    }
  }

  isNeverWritten(array: ValueId): boolean {
    return !this.#writes.mayTouch(this.#rootOf(array), this.#keyOf(array));
  }

  lengthIsFixed(array: ValueId): boolean {
    return this.#isTyped(array) || !this.#resizes.mayTouch(this.#rootOf(array), this.#keyOf(array));
  }

  #rootOf(id: ValueId): Root {
    return this.#roots.get(id) ?? 'unknown';
  }

  #typeOf(id: ValueId): Type {
    return definite(this.#fn.values[id]?.type ?? { kind: 'nothing' });
  }

  /** Arrays with different keys are different, but `any` may be every one. Typed arrays of all kinds may share a buffer. */
  #keyOf(id: ValueId): Key {
    const type = this.#typeOf(id);
    if (type.kind !== 'array') return 'any';
    if (type.storage !== 'Array') return 'typed';
    const element = definite(type.element);
    if (element.kind === 'real') return 'numbers';
    return isReference(element) ? 'references' : 'any';
  }

  #isTyped(id: ValueId): boolean {
    return this.#keyOf(id) === 'typed';
  }

  #mayHoldArrays(id: ValueId): boolean {
    const type = this.#typeOf(id);
    return isReference(type) || type.kind === 'opaque';
  }

  #write(array: ValueId, kinds: readonly Writes[]): void {
    for (const writes of kinds) writes.add(this.#rootOf(array), this.#keyOf(array));
  }

  #anything(): void {
    this.#writes.all = true;
    this.#resizes.all = true;
  }
}

/** What some sort of write may have touched, by where the array came from. */
class Writes {
  all = false;
  readonly #made = new Set<Op>();
  readonly #params = new Set<Key>();
  readonly #unknown = new Set<Key>();
  readonly #every = new Set<Key>();

  add(root: Root, key: Key): void {
    this.#every.add(key);
    if (root === 'param') this.#params.add(key);
    else if (root === 'unknown') this.#unknown.add(key);
    else this.#made.add(root);
  }

  mayTouch(root: Root, key: Key): boolean {
    if (this.all || overlap(this.#unknown, key)) return true;
    if (root === 'param') return overlap(this.#params, key);
    if (root === 'unknown') return overlap(this.#every, key);
    return this.#made.has(root);
  }
}

const overlap = (written: ReadonlySet<Key>, key: Key): boolean =>
  written.has(key) || written.has('any') || (key === 'any' && written.size > 0);

const allocates = (op: Op): boolean => ['newArray', 'arrayLiteral', 'slice', 'shadow', 'copy'].includes(op.kind);
