/** Arrays of the caller's that results are written into: whether they fit, and whether they are apart from the arguments. */

/** `out` must have the kind and the length of the gradient by `like`. */
export function checkOut(out: unknown, like: ArrayLike<unknown> & object, name: string): void {
  const given = out as typeof like | null | undefined;
  if (given?.length === like.length && (given.constructor === like.constructor || kindOf(given) === kindOf(like))) return;
  throw new RangeError(`AD2004: ${name} must be ${kindOf(like)} of ${like.length} numbers, as this gradient is`);
}

/** Also of arrays from another window or context. */
const kindOf = (array: object): string => Object.prototype.toString.call(array).slice(8, -1);

/** What is written may not be read: no argument, and no view of the same memory. */
export function checkApart(out: object, name: string, a: unknown, b?: unknown, c?: unknown, d?: unknown, e?: unknown, f?: unknown): void {
  let meets = out === a || out === b || out === c || out === d || out === e || out === f;
  if (!meets && ArrayBuffer.isView(out)) {
    const at = out.byteOffset;
    meets =
      shareMemory(out, at, a) ||
      shareMemory(out, at, b) ||
      shareMemory(out, at, c) ||
      shareMemory(out, at, d) ||
      shareMemory(out, at, e) ||
      shareMemory(out, at, f);
  }
  if (meets) throw new Error(`AD2005: ${name} would overwrite an argument: they are one array, or views of the same memory`);
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
  pairUp(out, from, 'out', pairs);
  for (const arg of args) refuseHeld(arg, pairs, 0);
  for (const [target, source] of pairs) {
    if (ArrayBuffer.isView(target)) (target as Float64Array).set(source as Float64Array);
    else
      for (const [key, value] of Object.entries(source as object)) if (!isObject(value)) (target as Record<string, unknown>)[key] = value;
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Objects of `out` with what is to be written into them. */
function pairUp(out: unknown, from: unknown, name: string, pairs: Map<unknown, unknown>): void {
  if (!isObject(from)) return;
  if (pairs.get(out) === from) return;
  const isList = Array.isArray(from) || ArrayBuffer.isView(from);
  const fits =
    isObject(out) &&
    Array.isArray(out) === Array.isArray(from) &&
    ArrayBuffer.isView(out) === ArrayBuffer.isView(from) &&
    (!isList || (out as unknown as ArrayLike<unknown>).length === (from as unknown as ArrayLike<unknown>).length);
  const extra = fits && !isList && Object.keys(out).some((key) => !Object.hasOwn(from, key));
  if (!fits || extra) {
    const what = isList
      ? `an array of ${(from as unknown as ArrayLike<unknown>).length} elements`
      : `a record of ${Object.keys(from).join(', ')}`;
    throw new RangeError(`AD2004: ${name} must be ${what}, as this gradient is`);
  }
  if (pairs.has(out)) throw new RangeError(`AD2004: ${name} is one object with another part of out, but its gradients differ`);
  pairs.set(out, from);
  if (ArrayBuffer.isView(from)) return;
  for (const [key, value] of Object.entries(from)) {
    if (isObject(value))
      pairUp((out as Record<string, unknown>)[key], value, Array.isArray(from) ? `${name}[${key}]` : `${name}.${key}`, pairs);
  }
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
