/**
 * The numbers of a loop's state, in and out of a snapshot: those of arrays, of records, and of what they
 * hold at any depth. An object that is held twice is saved twice, which is harmless.
 */

import type { Fields } from '../shapes.ts';

/** How many numbers (and booleans) the objects hold. An element that is still missing will be one. */
export function countNumbers(objects: readonly unknown[]): number {
  let count = 0;
  for (const object of objects) count += countIn(object);
  return count;
}

function countIn(value: unknown): number {
  if (typeof value === 'number' || typeof value === 'boolean') return 1;
  if (typeof value !== 'object' || value === null) return 0;
  if (ArrayBuffer.isView(value)) return (value as Float64Array).length;
  let count = 0;
  if (Array.isArray(value)) {
    for (const held of value as unknown[]) count += held === undefined ? 1 : countIn(held);
    return count;
  }
  for (const held of Object.values(value)) count += countIn(held);
  return count;
}

/** Copy the numbers to `buffer[at … end - 1]`. Throws when an object no longer has the shape it had when it was counted. */
export function saveNumbers(objects: readonly unknown[], buffer: Float64Array, at: number, end: number): void {
  for (const object of objects) at = saveIn(object, buffer, at, end);
  if (at !== end) throw changedShape();
}

function saveIn(value: unknown, buffer: Float64Array, at: number, end: number): number {
  if (typeof value !== 'object' || value === null) return at;
  if (ArrayBuffer.isView(value)) {
    const numbers = value as Float64Array;
    if (at + numbers.length > end) throw changedShape();
    buffer.set(numbers, at);
    return at + numbers.length;
  }
  const isList = Array.isArray(value);
  for (const held of isList ? (value as unknown[]) : Object.values(value as Fields)) {
    if (typeof held === 'object' && held !== null) at = saveIn(held, buffer, at, end);
    else if (typeof held === 'number' || typeof held === 'boolean' || (isList && held === undefined)) buffer[at++] = Number(held);
  }
  return at;
}

/** Put them back. */
export function loadNumbers(objects: readonly unknown[], buffer: Float64Array, at: number, end: number): void {
  for (const object of objects) at = loadIn(object, buffer, at);
  if (at !== end) throw changedShape();
}

function loadIn(value: unknown, buffer: Float64Array, at: number): number {
  if (typeof value !== 'object' || value === null) return at;
  if (ArrayBuffer.isView(value)) {
    const numbers = value as Float64Array;
    numbers.set(buffer.subarray(at, at + numbers.length));
    return at + numbers.length;
  }
  if (Array.isArray(value)) {
    const list = value as unknown[];
    for (let k = 0; k < list.length; k++) {
      const held = list[k];
      if (typeof held === 'number' || held === undefined) list[k] = buffer[at++];
      else at = loadField(list, k, held, buffer, at);
    }
    return at;
  }
  const fields = value as Fields;
  for (const name of Object.keys(fields)) at = loadField(fields, name, fields[name], buffer, at);
  return at;
}

function loadField(holder: Fields | unknown[], key: string | number, held: unknown, buffer: Float64Array, at: number): number {
  if (typeof held === 'object' && held !== null) return loadIn(held, buffer, at);
  if (typeof held !== 'number' && typeof held !== 'boolean') return at;
  const saved = buffer[at] as number;
  (holder as Fields)[key] = typeof held === 'number' ? saved : saved === 1;
  return at + 1;
}

const changedShape = (): RangeError => new RangeError('AD6021: the state of a checkpointed loop has changed its shape');

/** As `saveNumbers`, for objects that trips replace: where there are more or fewer numbers now, they are returned in an array of their own. */
export function packNumbers(objects: readonly unknown[], buffer: Float64Array, at: number, end: number): Float64Array | null {
  const count = countNumbers(objects);
  const packed = count === end - at ? null : new Float64Array(count);
  if (packed) saveNumbers(objects, packed, 0, count);
  else saveNumbers(objects, buffer, at, end);
  return packed;
}

/** Put back what `packNumbers` has saved. */
export function unpackNumbers(
  objects: readonly unknown[],
  buffer: Float64Array,
  at: number,
  end: number,
  packed: Float64Array | null,
): void {
  if (packed) loadNumbers(objects, packed, 0, packed.length);
  else loadNumbers(objects, buffer, at, end);
}

/** The sum of the sizes of all numbers. */
export function sizeOfNumbers(objects: readonly unknown[]): number {
  let sum = 0;
  for (const object of objects) {
    if (typeof object === 'number') sum += Math.abs(object);
    else if (ArrayBuffer.isView(object)) for (const number of object as Float64Array) sum += Math.abs(number);
    else if (typeof object === 'object' && object !== null) sum += sizeOfNumbers(Object.values(object));
  }
  return sum;
}

/**
 * Add the numbers of each object to those of the one it is mapped to, of the same shape, and set them to zero. An object
 * may be mapped to one whose numbers go elsewhere.
 */
export function moveNumbers(moves: ReadonlyMap<unknown, unknown>): void {
  const taken = [...moves].map(([from, into]) => [takeNumbers(from), into] as const);
  for (const [numbers, into] of taken) addNumbers(numbers, into);
}

/** A copy; the numbers of the object itself become zero. */
function takeNumbers(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) {
    const numbers = value as Float64Array;
    const copy = numbers.slice();
    numbers.fill(0);
    return copy;
  }
  if (Array.isArray(value)) {
    const list = value as unknown[];
    const copy = list.map(takeNumbers);
    list.forEach((held, k) => void (typeof held === 'number' && (list[k] = 0)));
    return copy;
  }
  const copy: Fields = {};
  for (const [name, held] of Object.entries(value)) {
    copy[name] = takeNumbers(held);
    if (typeof held === 'number') (value as Fields)[name] = 0;
  }
  return copy;
}

function addNumbers(from: unknown, into: unknown): void {
  if (typeof from !== 'object' || from === null) return;
  if (ArrayBuffer.isView(from) || Array.isArray(from)) {
    const [source, target] = [from as unknown[], into as unknown[]];
    for (let k = 0; k < source.length; k++) {
      const held = source[k];
      if (typeof held === 'number') target[k] = (target[k] as number) + held;
      else addNumbers(held, target[k]);
    }
    return;
  }
  const [source, target] = [from as Fields, into as Fields];
  for (const name of Object.keys(source)) {
    const held = source[name];
    if (typeof held === 'number') target[name] = (target[name] as number) + held;
    else addNumbers(held, target[name]);
  }
}
