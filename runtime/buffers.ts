/** Arrays of the caller's that results are written into: whether they fit, and whether they are apart from the arguments. */

/**
 * Before anything is written: each of `outs` must have the kind and the length of its input, and may be no
 * argument, nor share memory with one. Where two inputs are one array, their buffers may be one as well.
 */
export function checkBuffers(
  names: readonly string[],
  outs: readonly unknown[],
  inputs: readonly (ArrayLike<unknown> & object)[],
  others: readonly unknown[],
): void {
  if (areWholeAndApart(outs, inputs, others)) return;
  for (let k = 0; k < outs.length; k++) {
    const input = inputs[k] as ArrayLike<unknown> & object;
    if (!isLike(outs[k], input))
      throw new RangeError(`AD2004: ${names[k]} must be ${kindOf(input)} of ${input.length} numbers, as this gradient is`);
  }
  for (let k = 0; k < outs.length; k++) {
    const out = outs[k];
    for (let j = 0; j < outs.length; j++) {
      const meets = meet(out, inputs[j]) || (j < k && inputs[j] !== inputs[k] && meet(out, outs[j]));
      if (meets) refuse(names[k]);
    }
    for (let j = 0; j < others.length; j++) if (meet(out, others[j])) refuse(names[k]);
  }
}

/** What most calls give, found out in a few nanoseconds: as long as they should be, and no two of them begin in one place. */
function areWholeAndApart(outs: readonly unknown[], inputs: readonly ArrayLike<unknown>[], others: readonly unknown[]): boolean {
  for (let k = 0; k < outs.length; k++)
    if (!isWhole(outs[k]) || !isWhole(inputs[k]) || (outs[k] as Float64Array).length !== inputs[k]?.length) return false;
  for (let k = 0; k < others.length; k++) if (!isWhole(others[k])) return false;
  // Does a number that hardly anybody has, put into one of them for a moment, show in another?
  const rare = 4.9e-310;
  for (let k = 0; k < outs.length; k++) {
    const out = outs[k] as Float64Array;
    const kept = out[0] as number;
    let seen = false;
    out[0] = rare;
    for (let j = 0; j < outs.length; j++)
      seen ||= (inputs[j] as Float64Array)[0] === rare || (j < k && (outs[j] as Float64Array)[0] === rare);
    for (let j = 0; j < others.length; j++) seen ||= (others[j] as Float64Array)[0] === rare;
    out[0] = kept;
    if (seen) return false;
  }
  return true;
}

/** An array that begins where its memory begins. */
const isWhole = (array: unknown): boolean => array instanceof Float64Array && array.byteOffset === 0;

function refuse(name: string | undefined): never {
  throw new Error(`AD2005: ${name} would overwrite an argument: they are one array, or views of the same memory`);
}

function isLike(out: unknown, input: ArrayLike<unknown> & object): boolean {
  const given = out as typeof input | null | undefined;
  if (given?.length !== input.length) return false;
  return (out instanceof Float64Array && input instanceof Float64Array) || kindOf(given) === kindOf(input);
}

/** Also of arrays from another window or context. */
const kindOf = (array: object): string => (Array.isArray(array) ? 'Array' : Object.prototype.toString.call(array).slice(8, -1));

function meet(out: unknown, other: unknown): boolean {
  return out === other || (ArrayBuffer.isView(out) && shareMemory(out, out.byteOffset, other));
}

/**
 * Do two views share memory? Asking for `.buffer` is slow and gives every small array a buffer of its own, so
 * a number of `out`, which is overwritten anyway, is changed for a moment where they could meet.
 */
function shareMemory(out: ArrayBufferView, outAt: number, other: unknown): boolean {
  if (!ArrayBuffer.isView(other)) return false;
  const at = other.byteOffset;
  return at === outAt
    ? changesWith(out as Float64Array, 0, other as Float64Array, 0)
    : shareMemoryLater(out as Float64Array, outAt, other as Float64Array, at);
}

/** They begin at different places of their buffers. */
function shareMemoryLater(out: Float64Array, outAt: number, other: Float64Array, at: number): boolean {
  const start = Math.max(at, outAt);
  if (start >= outAt + out.byteLength || start >= at + other.byteLength) return false;
  if (other.length === undefined) return out.buffer === other.buffer;
  const size = out.BYTES_PER_ELEMENT;
  return changesWith(out, Math.floor((start - outAt) / size), other, Math.floor((start - at) / other.BYTES_PER_ELEMENT));
}

/** Does `seen[k]` change with `target[i]`? All eight bytes of the two numbers tried differ. */
function changesWith(target: Float64Array, i: number, seen: Float64Array, k: number): boolean {
  const kept = target[i] as number;
  target[i] = 0;
  const before = seen[k];
  target[i] = 4 / 3;
  const after = seen[k];
  target[i] = kept;
  return !Object.is(before, after);
}

export function copyNumbers(out: number[], from: readonly number[]): void {
  for (let i = 0; i < from.length; i++) out[i] = from[i] as number;
}

/** Write `from` into arrays and records of the same shape, in place. */
export function overwrite(out: unknown, from: unknown, args: readonly unknown[]): void {
  const pairs = new Map<unknown, unknown>();
  pairUp(out, from, { within: null, key: 'out' }, pairs);
  for (const arg of args) refuseHeld(arg, pairs, 0);
  for (const [target, source] of pairs) {
    if (ArrayBuffer.isView(target)) (target as Float64Array).set(source as Float64Array);
    else if (Array.isArray(source)) copyElements(target as unknown[], source);
    else
      for (const [key, value] of Object.entries(source as object)) if (!isObject(value)) (target as Record<string, unknown>)[key] = value;
  }
}

function copyElements(out: unknown[], from: readonly unknown[]): void {
  for (let i = 0; i < from.length; i++) if (!isObject(from[i])) out[i] = from[i];
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Where in `out` an object stands; its words are put together only for an error. */
interface Place {
  readonly within: Place | null;
  readonly key: string | number;
}

const nameOf = ({ within, key }: Place): string =>
  within === null ? String(key) : typeof key === 'number' ? `${nameOf(within)}[${key}]` : `${nameOf(within)}.${key}`;

/** Objects of `out` with what is to be written into them. */
function pairUp(out: unknown, from: unknown, place: Place, pairs: Map<unknown, unknown>): void {
  if (!isObject(from)) return;
  const known = pairs.get(out);
  if (known === from) return;
  const isList = Array.isArray(from) || ArrayBuffer.isView(from);
  const fits =
    isObject(out) &&
    Array.isArray(out) === Array.isArray(from) &&
    ArrayBuffer.isView(out) === ArrayBuffer.isView(from) &&
    (!isList || (out as unknown as ArrayLike<unknown>).length === (from as unknown as ArrayLike<unknown>).length);
  const extra = fits && !isList && Object.keys(out).some((key) => !Object.prototype.hasOwnProperty.call(from, key));
  if (!fits || extra) {
    const what = isList
      ? `an array of ${(from as unknown as ArrayLike<unknown>).length} elements`
      : `a record of ${Object.keys(from).join(', ')}`;
    throw new RangeError(`AD2004: ${nameOf(place)} must be ${what}, as this gradient is`);
  }
  if (known !== undefined)
    throw new RangeError(`AD2004: ${nameOf(place)} is one object with another part of out, but its gradients differ`);
  pairs.set(out, from);
  if (ArrayBuffer.isView(from)) return;
  if (Array.isArray(from)) {
    for (let i = 0; i < from.length; i++) {
      if (isObject(from[i])) pairUp((out as unknown as unknown[])[i], from[i], { within: place, key: i }, pairs);
    }
    return;
  }
  for (const [key, value] of Object.entries(from)) pairUp((out as Record<string, unknown>)[key], value, { within: place, key }, pairs);
}

/** No argument, and nothing an argument holds, may be written. */
function refuseHeld(arg: unknown, pairs: ReadonlyMap<unknown, unknown>, depth: number): void {
  if (!isObject(arg)) return;
  const held =
    pairs.has(arg) ||
    (ArrayBuffer.isView(arg) && [...pairs.keys()].some((one) => ArrayBuffer.isView(one) && shareMemory(one, one.byteOffset, arg)));
  if (held) throw new Error('AD2005: out would overwrite an argument: they hold one object, or views of the same memory');
  // Long arrays are not searched: what is written is right all the same.
  const isOver = depth > 8 || ArrayBuffer.isView(arg) || (Array.isArray(arg) && (arg.length > 256 || typeof arg[0] === 'number'));
  if (!isOver) for (const inner of Object.values(arg)) refuseHeld(inner, pairs, depth + 1);
}
