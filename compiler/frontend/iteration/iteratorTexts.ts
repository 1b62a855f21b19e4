/** Of the platform, written as classes: the iterators of arrays, Maps and Sets (keptIterators.ts), which have ended for good once they have, functions bound to arguments (frontend/functions/binding.ts). */

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
export class ArrayKeys$ {
  at = 0;
  constructor(readonly of: readonly any[]) {}
  next() {
    const done = this.at < 0 || this.at >= this.of.length;
    if (done) this.at = -1;
    return { value: done ? undefined : this.at++, done };
  }
  [Symbol.iterator]() {
    return this;
  }
}
export class ArrayEntries$ {
  at = 0;
  constructor(readonly of: readonly any[]) {}
  next() {
    const done = this.at < 0 || this.at >= this.of.length;
    if (done) this.at = -1;
    return { value: done ? undefined : ([this.at, this.of[this.at++]] as const), done };
  }
  [Symbol.iterator]() {
    return this;
  }
}
class InTable$ {
  at = 0;
  constructor(readonly keys: readonly any[], readonly values: readonly any[], readonly places: Map<any, number>) {}
  isDone() {
    while (this.at >= 0 && this.at < this.keys.length && this.places.get(this.keys[this.at]) !== this.at) this.at++;
    const done = this.at < 0 || this.at >= this.keys.length;
    if (done) this.at = -1;
    return done;
  }
  [Symbol.iterator]() {
    return this;
  }
}
export class TableKeys$ extends InTable$ {
  next() {
    const done = this.isDone();
    return { value: done ? undefined : this.keys[this.at++], done };
  }
}
export class TableIterator$ extends InTable$ {
  next() {
    const done = this.isDone();
    return { value: done ? undefined : this.values[this.at++], done };
  }
}
export class TableEntries$ extends InTable$ {
  next() {
    const done = this.isDone();
    return { value: done ? undefined : ([this.keys[this.at], this.values[this.at++]] as const), done };
  }
}
export class Binder$ {
  static bound<A extends unknown[], B extends unknown[], R>(f: (...args: [...A, ...B]) => R, ...first: A) {
    return (...rest: B) => f(...first, ...rest);
  }
}
`;
