/** Arrays of the caller's that results are written into: whether they fit, and whether they are apart from the arguments. */

/** `out` must have the kind and the length of the gradient by `like`, and may not be `like` itself. */
export function checkOut(out: unknown, like: ArrayLike<unknown> & object, name: string): void {
  const isPlain = Array.isArray(like);
  const fits = isPlain
    ? Array.isArray(out)
    : ArrayBuffer.isView(out) && (out as Float64Array).BYTES_PER_ELEMENT === (like as Float64Array).BYTES_PER_ELEMENT;
  if (fits && (out as ArrayLike<unknown>).length === like.length) return;
  const kind = isPlain ? 'an array' : `a ${like.constructor.name}`;
  throw new RangeError(`AD2004: ${name} must be ${kind} of ${like.length} numbers, as this gradient is`);
}

/** What is written may not be read: no argument, and no view of the same memory. */
export function checkApart(out: object, name: string, a: unknown, b?: unknown, c?: unknown, d?: unknown, e?: unknown, f?: unknown): void {
  if (meets(out, a) || meets(out, b) || meets(out, c) || meets(out, d) || meets(out, e) || meets(out, f))
    throw new Error(`AD2005: ${name} would overwrite an argument: they are one array, or views of the same memory`);
}

const meets = (out: object, other: unknown): boolean =>
  other !== undefined && (out === other || (ArrayBuffer.isView(out) && ArrayBuffer.isView(other) && overlap(out, other)));

/**
 * Do two views share memory? Asking for `.buffer` would give every small array a buffer of its own, so a
 * number of `out`, which is overwritten anyway, is changed for a moment where they could meet.
 */
function overlap(out: ArrayBufferView, other: ArrayBufferView): boolean {
  const start = Math.max(out.byteOffset, other.byteOffset);
  if (start >= out.byteOffset + out.byteLength || start >= other.byteOffset + other.byteLength) return false;
  const target = out as Float64Array;
  const seen = other as Float64Array;
  if (target.BYTES_PER_ELEMENT !== 8 || seen.length === undefined) return out.buffer === other.buffer;
  const i = Math.floor((start - out.byteOffset) / 8);
  const k = Math.floor((start - other.byteOffset) / seen.BYTES_PER_ELEMENT);
  const kept = target[i] as number;
  target[i] = 0;
  const before = seen[k];
  // All eight bytes of it differ from zero.
  target[i] = 4 / 3;
  const after = seen[k];
  target[i] = kept;
  return before !== after;
}

export function copyNumbers(out: number[], from: readonly number[]): void {
  for (let i = 0; i < from.length; i++) out[i] = from[i] as number;
}

/** Write `from` into arrays and records of the same shape, in place. */
export function overwrite(out: unknown, from: unknown, args: readonly unknown[]): void {
  const pairs = new Map<unknown, unknown>();
  pair(out, from, 'out', pairs);
  for (const arg of args) refuseHeld(arg, pairs, 0);
  for (const [target, source] of pairs) {
    if (ArrayBuffer.isView(target)) (target as Float64Array).set(source as Float64Array);
    else
      for (const [key, value] of Object.entries(source as object)) if (!isObject(value)) (target as Record<string, unknown>)[key] = value;
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Objects of `out` with what is to be written into them. */
function pair(out: unknown, from: unknown, name: string, pairs: Map<unknown, unknown>): void {
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
      pair((out as Record<string, unknown>)[key], value, Array.isArray(from) ? `${name}[${key}]` : `${name}.${key}`, pairs);
  }
}

/** No argument, and nothing an argument holds, may be written. */
function refuseHeld(arg: unknown, pairs: ReadonlyMap<unknown, unknown>, depth: number): void {
  if (!isObject(arg)) return;
  const held = pairs.has(arg) || (ArrayBuffer.isView(arg) && [...pairs.keys()].some((one) => ArrayBuffer.isView(one) && overlap(one, arg)));
  if (held) throw new Error('AD2005: out would overwrite an argument: they hold one object, or views of the same memory');
  // Long arrays are not searched: what is written is right all the same.
  const isOver = depth > 8 || ArrayBuffer.isView(arg) || (Array.isArray(arg) && (arg.length > 256 || typeof arg[0] === 'number'));
  if (!isOver) for (const inner of Object.values(arg)) refuseHeld(inner, pairs, depth + 1);
}
