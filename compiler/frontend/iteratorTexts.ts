/** The iterator of an array written as a class, for programs that ask one for its next value (iterators.ts). */

export const iteratorsFile = '/__tsgrad_iterators__.ts';

export const iteratorsText = `
export class ArrayIterator$ {
  at = 0;
  constructor(readonly of: readonly any[]) {}
  next() {
    const done = this.at >= this.of.length;
    return { value: done ? undefined : this.of[this.at++], done };
  }
  [Symbol.iterator]() {
    return this;
  }
}
`;
