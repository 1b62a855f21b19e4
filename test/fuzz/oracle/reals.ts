/** A stand-in for Float64Array whose elements may be dual numbers. */

import type { Num } from './dual.ts';

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
}
