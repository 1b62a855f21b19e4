/** Stand-ins for Float64Array and Float32Array whose elements may be dual numbers. */

import { unary, type Num } from './dual.ts';

export class Reals extends Array<Num> {
  constructor(from: Num | Iterable<Num> = 0) {
    if (typeof from === 'object' && Symbol.iterator in from) {
      super();
      for (const x of from) this.push(x);
    } else {
      super(Number(from));
      this.fill(0);
    }
  }

  set(source: ArrayLike<Num>, offset: Num = 0): void {
    Array.from(source).forEach((x, k) => {
      this[Number(offset) + k] = x;
    });
  }

  /** By value, not by text. */
  override sort(compare: (a: Num, b: Num) => number = (a, b) => Number(a) - Number(b)): this {
    return super.sort(compare);
  }

  /** A view: the elements are those of this array. */
  subarray(start: Num = 0, end: Num = this.length): Reals {
    const from = Number(start) < 0 ? Math.max(0, this.length + Number(start)) : Math.min(Number(start), this.length);
    const length = this.slice(from, Number(end)).length;
    const indexOf = (key: string | symbol): number | null => (typeof key === 'string' && /^\d+$/.test(key) ? Number(key) : null);
    return new Proxy(new Reals(length), {
      get: (own, key): unknown => {
        const index = indexOf(key);
        if (index === null) return Reflect.get(own, key);
        return index < length ? this[from + index] : undefined;
      },
      set: (_, key, value: Num) => {
        const index = indexOf(key);
        if (index !== null && index < length) this[from + index] = value;
        return true;
      },
    });
  }
}

/** Rounds whatever is stored; the derivative of that is 1. */
export class Reals32 extends Reals {
  constructor(from: Num | Iterable<Num> = 0) {
    super(typeof from === 'object' && Symbol.iterator in from ? [...from].map(rounded) : from);
    // Also what `map` and `slice` put in, which do not assign.
    return new Proxy(this, {
      defineProperty: (own, key, property) =>
        Reflect.defineProperty(own, key, {
          ...property,
          ...(typeof key === 'string' && /^\d+$/.test(key) && { value: rounded(property.value as Num) }),
        }),
    });
  }
}

const rounded = (x: Num): Num => unary('fround', x);
