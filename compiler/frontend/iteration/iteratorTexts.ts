/** Of the platform, written as classes: the iterator of an array (iterators.ts), which has ended for good once it has, functions bound to arguments (frontend/functions/binding.ts). */

export const iteratorsFile = '/__tsgrad_iterators__.ts';

export const iteratorsText = `
export class ArrayIterator$ {
  at = 0;
  constructor(readonly of: readonly any[]) {}
  next() {
    const done = this.at < 0 || this.at >= this.of.length;
    if (done) this.at = -1;
    return { value: done ? undefined : this.of[this.at++], done };
  }
  [Symbol.iterator]() {
    return this;
  }
}
export class Binder$ {
  static bound<A extends unknown[], B extends unknown[], R>(f: (...args: [...A, ...B]) => R, ...first: A) {
    return (...rest: B) => f(...first, ...rest);
  }
}
`;
