/**
 * The declarations of runtime/, to be pasted into emitted modules. Made by test/emit/pasteRuntime.ts;
 * a test fails when it is out of date.
 */

export interface RuntimeText {
  /** Other declarations that this one needs. */
  readonly uses: readonly string[];
  readonly text: string;
}

export const runtimeTexts: ReadonlyMap<string, RuntimeText> = new Map<string, RuntimeText>([
  [
    'mulz',
    {
      uses: [],
      text: `/** The product of an adjoint and a partial that may be infinite: nothing times anything is nothing. */
function mulz(s: number, p: number): number {
  return s === 0 ? 0 : s * p;
}`,
    },
  ],
  [
    'pools',
    {
      uses: [],
      text: `const pools: unknown[][] = [];`,
    },
  ],
  [
    'newPool',
    {
      uses: ['pools'],
      text: `function newPool<T>(): T[] {
  const pool: T[] = [];
  pools.push(pool);
  return pool;
}`,
    },
  ],
  [
    'releaseBuffers',
    {
      uses: ['pools'],
      text: `/** Forget what is idle, so that its memory can be collected. */
function releaseBuffers(): void {
  for (const pool of pools) pool.length = 0;
}`,
    },
  ],
  [
    'workArray',
    {
      uses: [],
      text: `/** The work array of that number, with \`length\` zeros. */
function workArray(work: unknown[], which: number, length: number): Float64Array {
  const known = work[which] as Float64Array | undefined;
  if (known !== undefined && known.length === length) return known.fill(0);
  const made = new Float64Array(length);
  work[which] = made;
  return made;
}`,
    },
  ],
  [
    'workArrayOf',
    {
      uses: [],
      text: `/** Of another kind: \`new Int32Array(length)\` and the like. */
function workArrayOf<A extends { readonly length: number; fill(value: number): unknown }>(
  work: unknown[],
  which: number,
  Kind: new (length: number) => A,
  length: number,
): A {
  const known = work[which] as A | undefined;
  if (known !== undefined && known.length === length) {
    known.fill(0);
    return known;
  }
  const made = new Kind(length);
  work[which] = made;
  return made;
}`,
    },
  ],
  [
    'workCopy',
    {
      uses: [],
      text: `/** The work array of that number, as a copy. */
function workCopy(work: unknown[], which: number, from: Float64Array): Float64Array {
  const known = work[which] as Float64Array | undefined;
  if (known === undefined || known.length !== from.length) return (work[which] = from.slice()) as Float64Array;
  known.set(from);
  return known;
}`,
    },
  ],
  [
    'Tape',
    {
      uses: [],
      text: `interface Tape {
  reals: Float64Array;
  top: number;
  bits: Uint8Array;
  bitTop: number;
  readonly refs: unknown[];
}`,
    },
  ],
  [
    'idleTapes',
    {
      uses: ['Tape', 'newPool'],
      text: `const idleTapes: Tape[] = newPool<Tape>();`,
    },
  ],
  [
    'leaseTape',
    {
      uses: ['Tape', 'idleTapes'],
      text: `function leaseTape(): Tape {
  const tape = idleTapes.pop();
  if (tape) return tape;
  return { reals: new Float64Array(1024), top: 0, bits: new Uint8Array(1024), bitTop: 0, refs: [] };
}`,
    },
  ],
  [
    'releaseTape',
    {
      uses: ['Tape', 'idleTapes'],
      text: `function releaseTape(tape: Tape): void {
  tape.top = 0;
  tape.bitTop = 0;
  // Setting a length takes longer than many a gradient.
  if (tape.refs.length > 0) tape.refs.length = 0;
  idleTapes.push(tape);
}`,
    },
  ],
  [
    'growReals',
    {
      uses: ['Tape'],
      text: `/** Room for at least \`needed\` numbers; what is there stays. */
function growReals(tape: Tape, needed: number): Float64Array {
  const reals = new Float64Array(Math.max(needed, tape.reals.length * 2));
  reals.set(tape.reals);
  tape.reals = reals;
  return reals;
}`,
    },
  ],
  [
    'growBits',
    {
      uses: ['Tape'],
      text: `/** Room for at least \`needed\` booleans; what is there stays. */
function growBits(tape: Tape, needed: number): Uint8Array {
  const bits = new Uint8Array(Math.max(needed, tape.bits.length * 2));
  bits.set(tape.bits);
  tape.bits = bits;
  return bits;
}`,
    },
  ],
  [
    'Shape',
    {
      uses: ['TupleShape', 'RecordShape'],
      text: `/** What a value holds. \`none\` has no shadow and is handed on as it is by a copy; \`make\` makes the shadow of a record of numbers. */
type Shape = 'number' | 'typed' | 'none' | { readonly array: Shape } | { readonly make: () => unknown } | TupleShape | RecordShape;`,
    },
  ],
  [
    'TupleShape',
    {
      uses: ['Shape'],
      text: `interface TupleShape {
  readonly tuple: () => Readonly<Record<string, Shape>>;
  fields?: readonly (readonly [name: string, shape: Shape])[];
}`,
    },
  ],
  [
    'RecordShape',
    {
      uses: ['Shape'],
      text: `interface RecordShape {
  readonly record: () => Readonly<Record<string, Shape>>;
  fields?: readonly (readonly [name: string, shape: Shape])[];
}`,
    },
  ],
  [
    'Fields',
    {
      uses: [],
      text: `type Fields = Record<string, unknown>;`,
    },
  ],
  [
    'zeros',
    {
      uses: [],
      text: `/** Faster than \`fill\`, which makes an array of integers: at the first fraction that would have to be converted. */
function zeros(length: number): number[] {
  const made = new Array<number>(length);
  if (length > 0) made[0] = 0.5;
  for (let i = 0; i < length; i++) made[i] = 0;
  return made;
}`,
    },
  ],
  [
    'Seen',
    {
      uses: ['areApart'],
      text: `/** What has been made for which object: a map, but a few pairs are found sooner one after the other. */
class Seen {
  readonly pairs: unknown[];
  map: Map<unknown, unknown> | undefined;
  /** Many objects at once, each of its own, and what has been made for them. Mostly nobody asks for one of these. */
  objects: readonly unknown[];
  made: readonly unknown[];
  asked: number;

  /** \`pairs\` holds an object, what was made for it, the next object, and so on. */
  constructor(pairs: unknown[]) {
    this.pairs = pairs;
    this.map = undefined;
    this.objects = [];
    this.made = [];
    this.asked = 0;
  }

  get(object: unknown): unknown {
    if (this.objects.length > 0) {
      const at = this.objects.indexOf(object);
      if (at >= 0) return this.made[at];
      this.asked++;
      if (this.asked > 8) this.unfold();
    }
    if (this.map !== undefined) return this.map.get(object);
    const pairs = this.pairs;
    for (let i = 0; i < pairs.length; i += 2) if (pairs[i] === object) return pairs[i + 1];
    return undefined;
  }

  set(object: unknown, made: unknown): void {
    if (this.map !== undefined) {
      this.map.set(object, made);
      return;
    }
    const pairs = this.pairs;
    pairs.push(object, made);
    if (pairs.length < 64) return;
    this.map = new Map();
    for (let i = 0; i < pairs.length; i += 2) this.map.set(pairs[i], pairs[i + 1]);
  }

  /** Is each of these an object of its own that has not been met before? Then \`made\` is noted for them. */
  setAll(objects: readonly unknown[], made: readonly unknown[]): boolean {
    if (this.map !== undefined || this.objects.length > 0) return false;
    if (!areApart(objects)) return false;
    for (let i = 0; i < this.pairs.length; i += 2) if (objects.includes(this.pairs[i])) return false;
    this.objects = objects;
    this.made = made;
    return true;
  }

  unfold(): void {
    const { objects, made } = this;
    this.objects = [];
    for (let i = 0; i < objects.length; i++) this.set(objects[i], made[i]);
  }
}`,
    },
  ],
  [
    'areApart',
    {
      uses: [],
      text: `/** Is each of these an object of its own? A few are compared with one another sooner than a set is made of them. */
function areApart(objects: readonly unknown[]): boolean {
  const own = objects.length < 8 ? undefined : new Set(objects);
  if (own !== undefined) return own.size === objects.length && !own.has(undefined) && !own.has(null);
  for (let i = 0; i < objects.length; i++) {
    const object = objects[i];
    if (object === undefined || object === null) return false;
    for (let j = 0; j < i; j++) if (objects[j] === object) return false;
  }
  return true;
}`,
    },
  ],
  [
    'zerosLike',
    {
      uses: ['Shape', 'Seen', 'zeroNumbers', 'zerosForAll', 'Fields', 'fieldsOf', 'setOwn'],
      text: `/** The same shape with zeros: plain records, Float64Array for typed arrays, without what has no shadow. */
function zerosLike(value: unknown, shape: Shape, seen: Seen): unknown {
  if (value === undefined || value === null) return value;
  if (shape === 'number') return 0;
  if (shape === 'none') return undefined;
  const known = seen.get(value);
  if (known !== undefined) return known;
  if (shape === 'typed') {
    const made = new Float64Array((value as Float64Array).length);
    seen.set(value, made);
    return made;
  }
  if ('make' in shape) {
    const made = shape.make();
    seen.set(value, made);
    return made;
  }
  if ('array' in shape) {
    const values = value as unknown[];
    const made = shape.array === 'number' ? zeroNumbers(values) : [];
    seen.set(value, made);
    if (shape.array === 'number' || zerosForAll(values, shape.array, made, seen)) return made;
    for (const element of values) made.push(zerosLike(element, shape.array, seen));
    return made;
  }
  const isTuple = 'tuple' in shape;
  const made = (isTuple ? [] : {}) as Fields;
  seen.set(value, made);
  for (const [name, field] of fieldsOf(shape)) {
    const there = (value as Fields)[name];
    if (there !== undefined || (isTuple && name in (value as Fields))) setOwn(made, name, zerosLike(there, field, seen));
  }
  return made;
}`,
    },
  ],
  [
    'fieldsOf',
    {
      uses: ['TupleShape', 'RecordShape', 'Shape'],
      text: `/** Shapes are functions because they may contain themselves; each is asked once. */
function fieldsOf(shape: TupleShape | RecordShape): readonly (readonly [name: string, shape: Shape])[] {
  if (shape.fields === undefined) shape.fields = Object.entries('tuple' in shape ? shape.tuple() : shape.record());
  return shape.fields;
}`,
    },
  ],
  [
    'zerosForAll',
    {
      uses: ['Shape', 'Seen', 'zeroNumbers'],
      text: `/** Flat objects side by side: they are not looked up one by one. */
function zerosForAll(values: readonly unknown[], shape: Shape, made: unknown[], seen: Seen): boolean {
  const isRecord = typeof shape === 'object' && 'make' in shape;
  const isList = typeof shape === 'object' && 'array' in shape && shape.array === 'number';
  if (!(isRecord || isList) || !seen.setAll(values, made)) return false;
  for (const value of values) made.push(isRecord ? shape.make() : zeroNumbers(value as unknown[]));
  return true;
}`,
    },
  ],
  [
    'zeroNumbers',
    {
      uses: [],
      text: `/** A copy first: it holds its numbers as the original does, so that they need not be converted at the first fraction. */
function zeroNumbers(values: readonly unknown[]): unknown[] {
  const made = values.slice();
  for (let i = 0; i < made.length; i++) if (typeof made[i] === 'number') made[i] = 0;
  return made;
}`,
    },
  ],
  [
    'deepCopy',
    {
      uses: ['Shape', 'Seen', 'Fields', 'setOwn', 'fieldsOf'],
      text: `/** A copy that shares nothing that can be differentiated or written with the original. */
function deepCopy(value: unknown, shape: Shape, seen: Seen): unknown {
  if (typeof value !== 'object' || value === null || shape === 'none' || shape === 'number') return value;
  const known = seen.get(value);
  if (known !== undefined) return known;
  if (shape === 'typed') {
    const copy = (value as Float64Array).slice();
    seen.set(value, copy);
    return copy;
  }
  if ('make' in shape) throw new TypeError('the shape of a shadow');
  if ('array' in shape) {
    const isFlat = shape.array === 'number' || shape.array === 'none';
    const copy: unknown[] = isFlat ? (value as unknown[]).slice() : [];
    seen.set(value, copy);
    if (!isFlat) for (const element of value as unknown[]) copy.push(deepCopy(element, shape.array, seen));
    return copy;
  }
  const isTuple = 'tuple' in shape;
  const copy = (isTuple ? [...(value as unknown[])] : Object.create(Object.getPrototypeOf(value) as object)) as Fields;
  seen.set(value, copy);
  if (!isTuple) for (const [name, field] of Object.entries(value)) setOwn(copy, name, field);
  for (const [name, field] of fieldsOf(shape)) {
    if (Object.prototype.hasOwnProperty.call(value, name)) setOwn(copy, name, deepCopy((value as Fields)[name], field, seen));
  }
  return copy;
}`,
    },
  ],
  [
    'setOwn',
    {
      uses: ['Fields'],
      text: `/** \`__proto__\` is a name like any other. */
function setOwn(target: Fields, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
  else target[name] = value;
}`,
    },
  ],
  [
    'checkBuffers',
    {
      uses: ['areWholeAndApart', 'isLike', 'kindOf', 'meet', 'refuse'],
      text: `/**
 * Before anything is written: each of \`outs\` must have the kind and the length of its input, and may be no
 * argument, nor share memory with one. Where two inputs are one array, their buffers may be one as well.
 */
function checkBuffers(
  names: readonly string[],
  outs: readonly unknown[],
  inputs: readonly (ArrayLike<unknown> & object)[],
  others: readonly unknown[],
): void {
  if (areWholeAndApart(outs, inputs, others)) return;
  for (let k = 0; k < outs.length; k++) {
    const input = inputs[k] as ArrayLike<unknown> & object;
    if (!isLike(outs[k], input))
      throw new RangeError(\`AD2004: \${names[k]} must be \${kindOf(input)} of \${input.length} numbers, as this gradient is\`);
  }
  for (let k = 0; k < outs.length; k++) {
    const out = outs[k];
    for (let j = 0; j < outs.length; j++) {
      const meets = meet(out, inputs[j]) || (j < k && inputs[j] !== inputs[k] && meet(out, outs[j]));
      if (meets) refuse(names[k]);
    }
    for (let j = 0; j < others.length; j++) if (meet(out, others[j])) refuse(names[k]);
  }
}`,
    },
  ],
  [
    'areWholeAndApart',
    {
      uses: ['isWhole'],
      text: `/** What most calls give, found out in a few nanoseconds: as long as they should be, and no two of them begin in one place. */
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
}`,
    },
  ],
  [
    'isWhole',
    {
      uses: [],
      text: `/** An array that begins where its memory begins. */
const isWhole = (array: unknown): boolean => array instanceof Float64Array && array.byteOffset === 0;`,
    },
  ],
  [
    'refuse',
    {
      uses: [],
      text: `function refuse(name: string | undefined): never {
  throw new Error(\`AD2005: \${name} would overwrite an argument: they are one array, or views of the same memory\`);
}`,
    },
  ],
  [
    'isLike',
    {
      uses: ['kindOf'],
      text: `function isLike(out: unknown, input: ArrayLike<unknown> & object): boolean {
  const given = out as typeof input | null | undefined;
  if (given?.length !== input.length) return false;
  return (out instanceof Float64Array && input instanceof Float64Array) || kindOf(given) === kindOf(input);
}`,
    },
  ],
  [
    'kindOf',
    {
      uses: [],
      text: `/** Also of arrays from another window or context. */
const kindOf = (array: object): string => (Array.isArray(array) ? 'Array' : Object.prototype.toString.call(array).slice(8, -1));`,
    },
  ],
  [
    'meet',
    {
      uses: ['shareMemory'],
      text: `function meet(out: unknown, other: unknown): boolean {
  return out === other || (ArrayBuffer.isView(out) && shareMemory(out, out.byteOffset, other));
}`,
    },
  ],
  [
    'shareMemory',
    {
      uses: ['changesWith', 'shareMemoryLater'],
      text: `/**
 * Do two views share memory? Asking for \`.buffer\` is slow and gives every small array a buffer of its own, so
 * a number of \`out\`, which is overwritten anyway, is changed for a moment where they could meet.
 */
function shareMemory(out: ArrayBufferView, outAt: number, other: unknown): boolean {
  if (!ArrayBuffer.isView(other)) return false;
  const at = other.byteOffset;
  return at === outAt
    ? changesWith(out as Float64Array, 0, other as Float64Array, 0)
    : shareMemoryLater(out as Float64Array, outAt, other as Float64Array, at);
}`,
    },
  ],
  [
    'shareMemoryLater',
    {
      uses: ['changesWith'],
      text: `/** They begin at different places of their buffers. */
function shareMemoryLater(out: Float64Array, outAt: number, other: Float64Array, at: number): boolean {
  const start = Math.max(at, outAt);
  if (start >= outAt + out.byteLength || start >= at + other.byteLength) return false;
  if (other.length === undefined) return out.buffer === other.buffer;
  const size = out.BYTES_PER_ELEMENT;
  return changesWith(out, Math.floor((start - outAt) / size), other, Math.floor((start - at) / other.BYTES_PER_ELEMENT));
}`,
    },
  ],
  [
    'changesWith',
    {
      uses: [],
      text: `/** Does \`seen[k]\` change with \`target[i]\`? All eight bytes of the two numbers tried differ. */
function changesWith(target: Float64Array, i: number, seen: Float64Array, k: number): boolean {
  const kept = target[i] as number;
  target[i] = 0;
  const before = seen[k];
  target[i] = 4 / 3;
  const after = seen[k];
  target[i] = kept;
  return !Object.is(before, after);
}`,
    },
  ],
  [
    'copyNumbers',
    {
      uses: [],
      text: `function copyNumbers(out: number[], from: readonly number[]): void {
  for (let i = 0; i < from.length; i++) out[i] = from[i] as number;
}`,
    },
  ],
  [
    'overwrite',
    {
      uses: ['pairUp', 'refuseHeld', 'copyElements', 'isObject'],
      text: `/** Write \`from\` into arrays and records of the same shape, in place. */
function overwrite(out: unknown, from: unknown, args: readonly unknown[]): void {
  const pairs = new Map<unknown, unknown>();
  pairUp(out, from, { within: null, key: 'out' }, pairs);
  for (const arg of args) refuseHeld(arg, pairs, 0);
  for (const [target, source] of pairs) {
    if (ArrayBuffer.isView(target)) (target as Float64Array).set(source as Float64Array);
    else if (Array.isArray(source)) copyElements(target as unknown[], source);
    else
      for (const [key, value] of Object.entries(source as object)) if (!isObject(value)) (target as Record<string, unknown>)[key] = value;
  }
}`,
    },
  ],
  [
    'copyElements',
    {
      uses: ['isObject'],
      text: `function copyElements(out: unknown[], from: readonly unknown[]): void {
  for (let i = 0; i < from.length; i++) if (!isObject(from[i])) out[i] = from[i];
}`,
    },
  ],
  [
    'isObject',
    {
      uses: [],
      text: `const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;`,
    },
  ],
  [
    'Place',
    {
      uses: [],
      text: `/** Where in \`out\` an object stands; its words are put together only for an error. */
interface Place {
  readonly within: Place | null;
  readonly key: string | number;
}`,
    },
  ],
  [
    'nameOf',
    {
      uses: ['Place'],
      text: `const nameOf = ({ within, key }: Place): string =>
  within === null ? String(key) : typeof key === 'number' ? \`\${nameOf(within)}[\${key}]\` : \`\${nameOf(within)}.\${key}\`;`,
    },
  ],
  [
    'pairUp',
    {
      uses: ['Place', 'isObject', 'nameOf'],
      text: `/** Objects of \`out\` with what is to be written into them. */
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
      ? \`an array of \${(from as unknown as ArrayLike<unknown>).length} elements\`
      : \`a record of \${Object.keys(from).join(', ')}\`;
    throw new RangeError(\`AD2004: \${nameOf(place)} must be \${what}, as this gradient is\`);
  }
  if (known !== undefined)
    throw new RangeError(\`AD2004: \${nameOf(place)} is one object with another part of out, but its gradients differ\`);
  pairs.set(out, from);
  if (ArrayBuffer.isView(from)) return;
  if (Array.isArray(from)) {
    for (let i = 0; i < from.length; i++) {
      if (isObject(from[i])) pairUp((out as unknown as unknown[])[i], from[i], { within: place, key: i }, pairs);
    }
    return;
  }
  for (const [key, value] of Object.entries(from)) pairUp((out as Record<string, unknown>)[key], value, { within: place, key }, pairs);
}`,
    },
  ],
  [
    'refuseHeld',
    {
      uses: ['isObject', 'shareMemory'],
      text: `/** No argument, and nothing an argument holds, may be written. */
function refuseHeld(arg: unknown, pairs: ReadonlyMap<unknown, unknown>, depth: number): void {
  if (!isObject(arg)) return;
  const held =
    pairs.has(arg) ||
    (ArrayBuffer.isView(arg) && [...pairs.keys()].some((one) => ArrayBuffer.isView(one) && shareMemory(one, one.byteOffset, arg)));
  if (held) throw new Error('AD2005: out would overwrite an argument: they hold one object, or views of the same memory');
  // Long arrays are not searched: what is written is right all the same.
  const isOver = depth > 8 || ArrayBuffer.isView(arg) || (Array.isArray(arg) && (arg.length > 256 || typeof arg[0] === 'number'));
  if (!isOver) for (const inner of Object.values(arg)) refuseHeld(inner, pairs, depth + 1);
}`,
    },
  ],
  [
    'countNumbers',
    {
      uses: ['countIn'],
      text: `/** How many numbers (and booleans) the objects hold. An element that is still missing will be one. */
function countNumbers(objects: readonly unknown[]): number {
  let count = 0;
  for (const object of objects) count += countIn(object);
  return count;
}`,
    },
  ],
  [
    'countIn',
    {
      uses: [],
      text: `function countIn(value: unknown): number {
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
}`,
    },
  ],
  [
    'saveNumbers',
    {
      uses: ['saveIn', 'changedShape'],
      text: `/** Copy the numbers to \`buffer[at … end - 1]\`. Throws when an object no longer has the shape it had when it was counted. */
function saveNumbers(objects: readonly unknown[], buffer: Float64Array, at: number, end: number): void {
  for (const object of objects) at = saveIn(object, buffer, at, end);
  if (at !== end) throw changedShape();
}`,
    },
  ],
  [
    'saveIn',
    {
      uses: ['changedShape', 'Fields'],
      text: `function saveIn(value: unknown, buffer: Float64Array, at: number, end: number): number {
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
}`,
    },
  ],
  [
    'loadNumbers',
    {
      uses: ['loadIn', 'changedShape'],
      text: `/** Put them back. */
function loadNumbers(objects: readonly unknown[], buffer: Float64Array, at: number, end: number): void {
  for (const object of objects) at = loadIn(object, buffer, at);
  if (at !== end) throw changedShape();
}`,
    },
  ],
  [
    'loadIn',
    {
      uses: ['loadField', 'Fields'],
      text: `function loadIn(value: unknown, buffer: Float64Array, at: number): number {
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
}`,
    },
  ],
  [
    'loadField',
    {
      uses: ['Fields', 'loadIn'],
      text: `function loadField(holder: Fields | unknown[], key: string | number, held: unknown, buffer: Float64Array, at: number): number {
  if (typeof held === 'object' && held !== null) return loadIn(held, buffer, at);
  if (typeof held !== 'number' && typeof held !== 'boolean') return at;
  const saved = buffer[at] as number;
  (holder as Fields)[key] = typeof held === 'number' ? saved : saved === 1;
  return at + 1;
}`,
    },
  ],
  [
    'changedShape',
    {
      uses: [],
      text: `const changedShape = (): RangeError => new RangeError('AD6021: the state of a checkpointed loop has changed its shape');`,
    },
  ],
  [
    'packNumbers',
    {
      uses: ['countNumbers', 'saveNumbers'],
      text: `/** As \`saveNumbers\`, for objects that trips replace: where there are more or fewer numbers now, they are returned in an array of their own. */
function packNumbers(objects: readonly unknown[], buffer: Float64Array, at: number, end: number): Float64Array | null {
  const count = countNumbers(objects);
  const packed = count === end - at ? null : new Float64Array(count);
  if (packed) saveNumbers(objects, packed, 0, count);
  else saveNumbers(objects, buffer, at, end);
  return packed;
}`,
    },
  ],
  [
    'unpackNumbers',
    {
      uses: ['loadNumbers'],
      text: `/** Put back what \`packNumbers\` has saved. */
function unpackNumbers(
  objects: readonly unknown[],
  buffer: Float64Array,
  at: number,
  end: number,
  packed: Float64Array | null,
): void {
  if (packed) loadNumbers(objects, packed, 0, packed.length);
  else loadNumbers(objects, buffer, at, end);
}`,
    },
  ],
  [
    'sizeOfNumbers',
    {
      uses: [],
      text: `/** The sum of the sizes of all numbers. */
function sizeOfNumbers(objects: readonly unknown[]): number {
  let sum = 0;
  for (const object of objects) {
    if (typeof object === 'number') sum += Math.abs(object);
    else if (ArrayBuffer.isView(object)) for (const number of object as Float64Array) sum += Math.abs(number);
    else if (typeof object === 'object' && object !== null) sum += sizeOfNumbers(Object.values(object));
  }
  return sum;
}`,
    },
  ],
  [
    'moveNumbers',
    {
      uses: ['takeNumbers', 'addNumbers'],
      text: `/**
 * Add the numbers of each object to those of the one it is mapped to, of the same shape, and set them to zero. An object
 * may be mapped to one whose numbers go elsewhere.
 */
function moveNumbers(moves: ReadonlyMap<unknown, unknown>): void {
  const taken = [...moves].map(([from, into]) => [takeNumbers(from), into] as const);
  for (const [numbers, into] of taken) addNumbers(numbers, into);
}`,
    },
  ],
  [
    'takeNumbers',
    {
      uses: ['Fields'],
      text: `/** A copy; the numbers of the object itself become zero. */
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
}`,
    },
  ],
  [
    'addNumbers',
    {
      uses: ['Fields'],
      text: `function addNumbers(from: unknown, into: unknown): void {
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
}`,
    },
  ],
  [
    'CheckpointOptions',
    {
      uses: [],
      text: `interface CheckpointOptions {
  /** Bytes of tape and snapshots together; without it and without \`snapshots\`, 64 MB. */
  readonly memory?: number | undefined;
  /** The most snapshots held at a time. */
  readonly snapshots?: number | undefined;
  /** Iterations recorded at a time. With \`snapshots\` alone it is 1. */
  readonly chunk?: number | undefined;
  /** Nothing is recorded before it is reversed. */
  readonly joint?: boolean | undefined;
  /** Called now and then during the reverse sweep. */
  readonly onProgress?: ((reversed: number, iterations: number) => void) | undefined;
}`,
    },
  ],
  [
    'handOnOptions',
    {
      uses: ['Tape', 'CheckpointOptions'],
      text: `/** What a gradient is asked of the loops of functions that it calls: at the bottom of what its tape refers to. Progress is of its own loops. */
function handOnOptions(tape: Tape, { onProgress: _own, ...limits }: CheckpointOptions): void {
  tape.refs.push(limits);
}`,
    },
  ],
  [
    'handedOnOptions',
    {
      uses: ['Tape', 'CheckpointOptions'],
      text: `function handedOnOptions(tape: Tape): CheckpointOptions {
  return tape.refs[0] as CheckpointOptions;
}`,
    },
  ],
  [
    'CheckpointLimits',
    {
      uses: [],
      text: `interface CheckpointLimits {
  readonly memory: number;
  readonly snapshots: number;
  /** 0: to be chosen. */
  readonly chunk: number;
  readonly joint: boolean;
}`,
    },
  ],
  [
    'checkpointLimits',
    {
      uses: ['CheckpointOptions', 'CheckpointLimits', 'checkpointError'],
      text: `function checkpointLimits({ memory, snapshots, chunk, joint }: CheckpointOptions): CheckpointLimits {
  if (memory !== undefined && !(memory > 0)) throw checkpointError('AD6003', \`memory must be a positive number of bytes, got \${memory}\`);
  for (const [name, count] of [
    ['snapshots', snapshots],
    ['chunk', chunk],
  ] as const) {
    if (count === undefined || (Number.isSafeInteger(count) && count >= 1)) continue;
    throw checkpointError('AD6003', \`\${name} must be an integer >= 1, got \${count}\`);
  }
  return {
    memory: memory ?? (snapshots === undefined ? 64e6 : Infinity),
    snapshots: snapshots ?? Infinity,
    joint: joint === true,
    chunk: chunk ?? (snapshots !== undefined && memory === undefined ? 1 : 0),
  };
}`,
    },
  ],
  [
    'mostTrips',
    {
      uses: [],
      text: `/** Positions of trips are kept in 32 bits, and V8 handles integers below 2^30 best. */
const mostTrips = 2 ** 30 - 1;`,
    },
  ],
  [
    'tripsOf',
    {
      uses: ['mostTrips', 'checkpointError'],
      text: `/** The trips of a loop bounded by \`k < trips\`. */
function tripsOf(trips: number): number {
  if (!(trips > 0)) return 0;
  const whole = Math.ceil(trips);
  if (whole > mostTrips) throw checkpointError('AD6004', \`the loop makes \${trips} iterations, more than \${mostTrips}\`);
  return whole;
}`,
    },
  ],
  [
    'checkpointError',
    {
      uses: [],
      text: `const checkpointError = (code: string, what: string): RangeError => new RangeError(\`\${code}: checkpoint: \${what}\`);`,
    },
  ],
  [
    'reversible',
    {
      uses: [],
      text: `/** How many steps can be reversed with so many slots when none is run more than \`times\` times: C(slots + times, slots). */
function reversible(slots: number, times: number): number {
  if (slots < 0 || times < 0) return 0;
  const few = Math.min(slots, times);
  const many = Math.max(slots, times);
  let count = 1;
  // Exact: after k factors this is a binomial coefficient as well.
  for (let k = 1; k <= few; k++) count = (count * (many + k)) / k;
  return count;
}`,
    },
  ],
  [
    'repetitions',
    {
      uses: [],
      text: `/** The least number of times that some step must be run, besides the run that is recorded. */
function repetitions(steps: number, slots: number): number {
  if (slots === 1) return steps - 1;
  let times = 0;
  for (let count = 1; count < steps; count = (count * (slots + times)) / times) times++;
  return times;
}`,
    },
  ],
  [
    'leastAdvances',
    {
      uses: ['repetitions', 'reversible'],
      text: `/** The least number of steps that must be run without being recorded, the first sweep included. */
function leastAdvances(steps: number, slots: number): number {
  if (steps <= 1) return 0;
  const times = repetitions(steps, slots);
  return times * steps - reversible(slots + 1, times - 1);
}`,
    },
  ],
  [
    'firstStop',
    {
      uses: ['reversible'],
      text: `/**
 * From a snapshot with more than one step behind it: after how many steps the next snapshot stands (with one
 * slot: where the last step begins). Many places need the fewest advances; this one, the rule on p. 34,
 * needs the fewest snapshots to be written as well.
 */
function firstStop(steps: number, slots: number): number {
  if (slots === 1) return steps - 1;
  if (steps <= slots + 1) return 1;
  // What is reversible when no step is run more than \`times\` times, or once or twice less.
  let times = 2;
  let nearest = 1;
  let farthest = slots + 1;
  let most = ((slots + 1) * (slots + 2)) / 2;
  while (most < steps) {
    times++;
    [nearest, farthest, most] = [farthest, most, (most * (slots + times)) / times];
  }
  const rest = reversible(slots - 2, times - 1);
  if (steps <= farthest + rest) return nearest;
  if (steps >= most - reversible(slots - 3, times)) return farthest;
  return steps - reversible(slots - 1, times - 1) - rest;
}`,
    },
  ],
  [
    'MemorySchedule',
    {
      uses: ['Schedule', 'mostHeld', 'reversible'],
      text: `class MemorySchedule implements Schedule {
  readonly chunk: number;
  readonly snapshots: number;
  readonly room: number;
  readonly #tripBytes: number;
  readonly #stateBytes: number;
  readonly #memory: number;
  /** By r, by snapshots held: the trips that can be reversed. */
  readonly #rows: Float64Array[] = [];

  /** \`snapshots\` is the most that may be held. */
  constructor(trips: number, tripBytes: number, stateBytes: number, memory: number, snapshots: number) {
    this.#tripBytes = Math.max(1, tripBytes);
    this.#stateBytes = Math.max(8, stateBytes);
    this.#memory = memory;
    const room = Math.floor((memory - this.#tripBytes) / this.#stateBytes);
    this.snapshots = Math.max(1, Math.min(room, snapshots, trips - 1, mostHeld));
    this.room = 8 * Math.ceil(Math.max(memory, this.snapshots * this.#stateBytes + this.#tripBytes) / 8);
    const row = new Float64Array(this.snapshots + 1);
    for (let held = 1; held <= this.snapshots; held++) row[held] = this.#recordable(held);
    this.#rows.push(row);
    this.chunk = Math.min(trips, this.#recordable(1));
  }

  #recordable(held: number): number {
    return Math.max(1, Math.floor((this.#memory - held * this.#stateBytes) / this.#tripBytes));
  }

  #addRow(): void {
    const before = this.#rows[this.#rows.length - 1] as Float64Array;
    const row = new Float64Array(this.snapshots + 1);
    for (let held = this.snapshots, behind = 0; held >= 1; held--) {
      behind = (before[held] as number) + Math.max(behind, this.#recordable(held));
      row[held] = behind;
    }
    this.#rows.push(row);
  }

  /** With one snapshot there is no end to r, and no need of a table. */
  #reversible(times: number, held: number): number {
    if (held > this.snapshots || times < 0) return 0;
    if (held === this.snapshots) return (times + 1) * this.#recordable(held);
    return this.#rows[times]?.[held] ?? 0;
  }

  /** The least r that is enough. */
  #times(left: number, held: number): number {
    if (held === this.snapshots) return Math.ceil(left / this.#recordable(held)) - 1;
    while (this.#reversible(this.#rows.length - 1, held) < left) this.#addRow();
    let low = 0;
    for (let high = this.#rows.length - 1; low < high;) {
      const middle = (low + high) >> 1;
      if (this.#reversible(middle, held) < left) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  fits(left: number, held: number): boolean {
    return left * this.#tripBytes <= this.#memory - held * this.#stateBytes || left <= 1;
  }

  stop(left: number, count: number): number {
    const held = Math.min(count, this.snapshots);
    const times = this.#times(left, held);
    const most = this.#reversible(times - 1, held);
    // Without another snapshot, if the rest can then be recorded at once: the later it begins, the longer it is.
    const recorded = this.#recordable(held);
    const isLast = times === 1 && left - recorded <= most;
    if (isLast || recorded >= this.#reversible(times, held + 1)) return Math.max(1, left - recorded);
    return Math.max(1, Math.min(most, left - this.#reversible(times - 1, held + 1)));
  }

  advances(trips: number): number {
    const times = this.#times(trips, 1);
    if (this.snapshots === 1) return times * trips - (this.#recordable(1) * times * (times + 1)) / 2;
    let saved = 0;
    for (let each = 0; each < times; each++) saved += this.#reversible(each, 1);
    return times * trips - saved;
  }
}`,
    },
  ],
  [
    'mostHeld',
    {
      uses: [],
      text: `/** The table should be small beside what it is for. */
const mostHeld = 1024;`,
    },
  ],
  [
    'Schedule',
    {
      uses: [],
      text: `interface Schedule {
  /** The most trips recorded at a time. */
  readonly chunk: number;
  /** The most snapshots held at a time. */
  readonly snapshots: number;
  /** Bytes that snapshots and recordings share; 0 when trips are recorded on the tape. */
  readonly room: number;
  /** May so many trips be recorded at once, with so many snapshots held? */
  fits(left: number, held: number): boolean;
  /** If not: from the last of so many snapshots, the trips to run before the next one is taken or the rest is recorded. */
  stop(left: number, held: number): number;
  /** About how many trips will be run without being recorded. */
  advances(trips: number): number;
}`,
    },
  ],
  [
    'ChunkSchedule',
    {
      uses: ['Schedule', 'firstStop', 'leastAdvances'],
      text: `/** Chunks of one length, with binomial checkpointing applied to them. */
class ChunkSchedule implements Schedule {
  readonly chunk: number;
  readonly snapshots: number;
  readonly room = 0;

  constructor(chunk: number, snapshots: number) {
    this.chunk = chunk;
    this.snapshots = snapshots;
  }

  fits(left: number): boolean {
    return left <= this.chunk;
  }

  stop(left: number, held: number): number {
    const chunks = this.chunk === 1 ? left : Math.ceil(left / this.chunk);
    return this.chunk * firstStop(chunks, this.snapshots - held + 1);
  }

  /** An upper bound: the last chunk may be shorter. */
  advances(trips: number): number {
    return Math.min(this.chunk, trips) * leastAdvances(Math.ceil(trips / this.chunk), this.snapshots);
  }
}`,
    },
  ],
  [
    'planTrips',
    {
      uses: ['CheckpointLimits', 'Schedule', 'planChunk', 'ChunkSchedule', 'MemorySchedule'],
      text: `/**
 * Needs   the number of trips, bytes that one trip leaves on the tape, bytes of one snapshot.
 * Gives   the schedule with the fewest advances that fits; among those that need hardly more (a twentieth of
 *         the trips) one that fits in a small memory, because caches are small. Where nothing fits,
 *         the smallest there is.
 */
function planTrips(trips: number, tripBytes: number, stateBytes: number, limits: CheckpointLimits): Schedule {
  const { memory, snapshots, chunk } = limits;
  if (chunk > 0) return planChunk(trips, tripBytes, stateBytes, limits);
  if (trips * tripBytes <= memory) return new ChunkSchedule(trips, 0);
  let best = new MemorySchedule(trips, tripBytes, stateBytes, memory, snapshots);
  const enough = best.advances(trips) + trips / 20;
  for (let less = memory * 0.75; best.snapshots > 1; less *= 0.75) {
    const smaller = new MemorySchedule(trips, tripBytes, stateBytes, less, snapshots);
    if (smaller.advances(trips) > enough) break;
    best = smaller;
  }
  return best;
}`,
    },
  ],
  [
    'planChunk',
    {
      uses: ['CheckpointLimits', 'Schedule', 'ChunkSchedule'],
      text: `/** As many snapshots as fit beside one chunk, at least one if there is any need. */
function planChunk(trips: number, tripBytes: number, stateBytes: number, { memory, snapshots, chunk }: CheckpointLimits): Schedule {
  const needed = Math.ceil(trips / chunk) - 1;
  const room = Math.max(1, Math.floor((memory - chunk * tripBytes) / Math.max(8, stateBytes)));
  return new ChunkSchedule(chunk, Math.min(needed, snapshots, room));
}`,
    },
  ],
  [
    'planOnline',
    {
      uses: ['CheckpointLimits', 'Schedule', 'ChunkSchedule', 'mostOnline', 'mostTrips'],
      text: `/** When trips are not known: what is left after recording the first ones is shared between snapshots and one chunk. */
function planOnline(tripBytes: number, stateBytes: number, left: number, limits: CheckpointLimits): Schedule {
  const state = Math.max(8, stateBytes);
  if (limits.chunk > 0) {
    const room = Math.floor((left - limits.chunk * tripBytes) / state);
    return new ChunkSchedule(limits.chunk, Math.max(1, Math.min(limits.snapshots, mostOnline, room)));
  }
  const snapshots = Math.max(1, Math.min(limits.snapshots, mostOnline, Math.floor(left / 2 / state)));
  const room = Math.floor((left - snapshots * state) / Math.max(1, tripBytes));
  return new ChunkSchedule(Math.max(1, Math.min(room, mostTrips)), snapshots);
}`,
    },
  ],
  [
    'mostOnline',
    {
      uses: [],
      text: `/** Choosing among more takes longer than they save. */
const mostOnline = 256;`,
    },
  ],
  [
    'checkpointWarnings',
    {
      uses: [],
      text: `const checkpointWarnings = new Set<string>();`,
    },
  ],
  [
    'warnIfSlow',
    {
      uses: ['Schedule', 'checkpointWarnings'],
      text: `/** Say once that the memory is so small that trips are run again and again. */
function warnIfSlow(trips: number, plan: Schedule): void {
  const times = plan.advances(trips) / trips;
  if (times <= 10 || checkpointWarnings.size > 0) return;
  const text = \`AD6006: checkpoint: each of \${trips} iterations will be run about \${Math.round(times)} times; allow more memory or snapshots\`;
  checkpointWarnings.add(text);
  (globalThis as { console?: { warn(text: string): void } }).console?.warn(text);
}`,
    },
  ],
  [
    'leastWanted',
    {
      uses: ['leastAdvances'],
      text: `/**
 * The snapshot to give up for one of the present position, or 0 for none (the first is never given up).
 *
 * Needs   \`starts\`, in chunks: where the snapshots stand; as many as there are slots.
 *
 * Costs are those of reversing each gap with the slots that are free by then. The loop is taken to make one more trip.
 */
function leastWanted(starts: readonly number[], present: number): number {
  const slots = starts.length;
  const at = (k: number): number => (k < slots ? (starts[k] as number) : present);
  // The gaps from the k-th on, when one snapshot fewer stands before them.
  const behind: number[] = [];
  behind[slots] = 0;
  for (let k = slots - 1; k > 0; k--) behind[k] = (behind[k + 1] as number) + leastAdvances(at(k + 1) - at(k), slots - k + 1);
  let before = 0;
  let least = Infinity;
  let found = 0;
  for (let k = 1; k < slots; k++) {
    const joined = leastAdvances(at(k + 1) - at(k - 1), slots - k + 1);
    const total = before + joined + (behind[k + 1] as number);
    if (total <= least) [least, found] = [total, k];
    before += leastAdvances(at(k) - at(k - 1), slots - k + 1);
  }
  const asItIs = before + leastAdvances(present + 1 - at(slots - 1), 1);
  return least <= asItIs ? found : 0;
}`,
    },
  ],
  [
    'StateCopier',
    {
      uses: [],
      text: `/** What copies the state of a loop. */
interface StateCopier {
  /** Numbers of one snapshot. */
  readonly size: number;
  /** Returns references to keep with the numbers, if any. */
  save(buffer: Float64Array, offset: number): unknown;
  load(buffer: Float64Array, offset: number, kept: unknown): void;
}`,
    },
  ],
  [
    'Snapshots',
    {
      uses: ['StateCopier', 'Tape', 'leaseTape', 'releaseTape'],
      text: `class Snapshots {
  live = 0;
  peak = 0;
  writes = 0;
  loads = 0;
  readonly #state: StateCopier;
  readonly #store: Tape;
  /** Trips before each. Integers of 32 bits: trips read from a Float64Array would make every loop counter a double. */
  #trips = new Int32Array(0);
  /** The first \`live\` slots are taken, the others are free. */
  #slots = new Int32Array(0);
  /** What is before the snapshots held, for so many of them. */
  #free: Float64Array | null = null;
  #freeFor = 0;

  /** Are there references beside the numbers? */
  #keeps = false;

  constructor(state: StateCopier) {
    this.#state = state;
    this.#store = leaseTape();
  }

  get slots(): number {
    return this.#slots.length;
  }

  /** Make room, for so many numbers in all if that is more; what is held stays. */
  reserve(slots: number, numbers = 0): void {
    this.#makeRoom(Math.max(slots * this.#state.size, numbers));
    const held = this.#slots.length;
    if (slots <= held) return;
    const [oldTrips, oldSlots] = [this.#trips, this.#slots];
    this.#trips = new Int32Array(slots);
    this.#slots = new Int32Array(slots);
    this.#trips.set(oldTrips);
    for (let k = 0; k < slots; k++) this.#slots[k] = k < held ? (oldSlots[k] as number) : k;
  }

  #makeRoom(needed: number): void {
    const { reals } = this.#store;
    if (reals.length >= needed) return;
    this.#store.reals = new Float64Array(needed);
    if (this.live > 0) this.#store.reals.set(reals, needed - reals.length);
    this.#free = null;
  }

  #offset(slot: number): number {
    return this.#store.reals.length - (slot + 1) * this.#state.size;
  }

  /** What the snapshots held leave free. They lie in order: none but the last has been given up, or \`sort\` has been called. */
  free(): Float64Array {
    if (this.#free === null || this.#freeFor !== this.live) {
      this.#free = this.#store.reals.subarray(0, this.#offset(this.live - 1));
      this.#freeFor = this.live;
    }
    return this.#free;
  }

  /** Put the k-th into the k-th place. */
  sort(): void {
    const { size } = this.#state;
    const { reals, refs } = this.#store;
    for (let k = 0; k < this.live; k++) {
      const slot = this.#slots[k] as number;
      if (slot === k) continue;
      const [to, from] = [this.#offset(k), this.#offset(slot)];
      const moved = reals.slice(to, to + size);
      reals.copyWithin(to, from, from + size);
      reals.set(moved, from);
      [refs[k], refs[slot]] = [refs[slot], refs[k]];
      this.#slots[this.#slots.indexOf(k)] = slot;
      this.#slots[k] = k;
    }
  }

  /** The trips before the k-th; -1 when there are not so many. */
  trip(k: number): number {
    return k >= 0 && k < this.live ? (this.#trips[k] as number) | 0 : -1;
  }

  get last(): number {
    return this.trip(this.live - 1);
  }

  /** Keep the present state. */
  save(trip: number): void {
    const slot = (this.#slots[this.live] as number) | 0;
    const kept = this.#state.save(this.#store.reals, this.#offset(slot));
    if (kept !== undefined || this.#keeps) this.#keep(slot, kept);
    this.#trips[this.live++] = trip;
    this.writes++;
    if (this.live > this.peak) this.peak = this.live;
  }

  /** Go back to the last one. */
  load(): void {
    const slot = (this.#slots[this.live - 1] as number) | 0;
    this.#state.load(this.#store.reals, this.#offset(slot), this.#store.refs[slot]);
    this.loads++;
  }

  /** Give up the k-th. */
  drop(k: number): void {
    const slot = (this.#slots[k] as number) | 0;
    this.live--;
    if (k < this.live) {
      this.#trips.copyWithin(k, k + 1, this.live + 1);
      this.#slots.copyWithin(k, k + 1, this.live + 1);
      this.#slots[this.live] = slot;
    }
    if (this.#keeps) this.#keep(slot, undefined);
  }

  #keep(slot: number, kept: unknown): void {
    this.#keeps = true;
    this.#store.refs[slot] = kept;
  }

  /** Give up those that do not stand before the trip. */
  dropFrom(trip: number): void {
    for (let k = this.live - 1; k >= 0 && (this.#trips[k] as number) >= trip; k--) {
      if (this.#keeps) this.#keep(this.#slots[k] as number, undefined);
      this.live = k;
    }
  }

  release(): void {
    releaseTape(this.#store);
  }
}`,
    },
  ],
  [
    'TapeMeter',
    {
      uses: ['Tape', 'bytesOf'],
      text: `class TapeMeter {
  readonly #tape: Tape;
  readonly #top: number;
  readonly #bitTop: number;
  readonly #refs: number;
  /** Bytes of the objects made in one trip that the tape refers to. */
  #objects = 0;

  constructor(tape: Tape) {
    this.#tape = tape;
    this.#top = tape.top;
    this.#bitTop = tape.bitTop;
    this.#refs = tape.refs.length;
  }

  get refs(): number {
    return this.#tape.refs.length - this.#refs;
  }

  /** Since the meter was made, by so many trips. */
  bytes(trips: number): number {
    const { top, bitTop } = this.#tape;
    return 8 * (top - this.#top + this.refs) + (bitTop - this.#bitTop) + trips * this.#objects;
  }

  /** After two trips, of which the first has left \`first\` references: what only the second refers to, each trip makes anew. */
  weighObjects(first: number): void {
    const { refs } = this.#tape;
    const shared = new Set(refs.slice(this.#refs, this.#refs + first));
    for (const held of new Set(refs.slice(this.#refs + first))) if (!shared.has(held)) this.#objects += bytesOf(held);
  }

  /** Take off the tape what has been put on it. */
  rewind(): void {
    this.#tape.top = this.#top;
    this.#tape.bitTop = this.#bitTop;
    if (this.refs > 0) this.#tape.refs.length = this.#refs;
  }
}`,
    },
  ],
  [
    'bytesOf',
    {
      uses: [],
      text: `function bytesOf(held: unknown, within: ReadonlySet<unknown> = new Set()): number {
  if (typeof held !== 'object' || held === null || within.has(held)) return 0;
  if (ArrayBuffer.isView(held)) return held.byteLength;
  if (Array.isArray(held)) {
    const inside = new Set(within).add(held);
    return held.reduce<number>((bytes, element) => bytes + bytesOf(element, inside), 8 * held.length);
  }
  // The session of a loop inside.
  return 'heldBytes' in held && typeof held.heldBytes === 'number' ? held.heldBytes : 0;
}`,
    },
  ],
  [
    'RecordedRanges',
    {
      uses: ['noShadows', 'moveNumbers'],
      text: `class RecordedRanges {
  /** Trips of all ranges. */
  trips = 0;
  /** Starts and ends. */
  readonly #bounds: number[] = [];
  readonly #shadowsOf: (() => readonly unknown[]) | undefined;
  /** The shadows at each start and end. */
  readonly #shadows: (readonly unknown[])[] = [];
  /** The shadows into which everything behind has been reversed. */
  #behind: readonly unknown[] = noShadows;

  constructor(shadowsOf: (() => readonly unknown[]) | undefined) {
    this.#shadowsOf = shadowsOf;
  }

  /** Where the last one ends; -1 when there is none. */
  get end(): number {
    return this.#bounds.length === 0 ? -1 : (this.#bounds[this.#bounds.length - 1] as number);
  }

  /** The shadows at present. */
  shadows(): readonly unknown[] {
    return this.#shadowsOf === undefined ? noShadows : this.#shadowsOf();
  }

  push(from: number, to: number, shadowsBefore: readonly unknown[]): void {
    this.#bounds.push(from, to);
    this.trips += to - from;
    if (this.#shadowsOf !== undefined) this.#shadows.push(shadowsBefore, this.#shadowsOf());
  }

  /** The forward sweep is over: the code behind the loop works with the shadows of now. */
  finish(): void {
    this.#behind = this.shadows();
  }

  /** The start of the last range, which is to be reversed now. */
  pop(): number {
    const to = this.#bounds.pop() as number;
    const from = this.#bounds.pop() as number;
    this.trips -= to - from;
    if (this.#shadowsOf !== undefined) {
      const after = this.#shadows.pop() ?? [];
      const moved = new Map<unknown, unknown>();
      this.#behind.forEach((shadow, k) => {
        if (shadow !== after[k]) moved.set(shadow, after[k]);
      });
      moveNumbers(moved);
      this.#behind = this.#shadows.pop() ?? [];
    }
    return from;
  }

  clear(): void {
    this.#bounds.length = 0;
    this.#shadows.length = 0;
    this.trips = 0;
  }
}`,
    },
  ],
  [
    'noShadows',
    {
      uses: [],
      text: `const noShadows: readonly unknown[] = [];`,
    },
  ],
  [
    'Recorder',
    {
      uses: [],
      text: `interface Recorder {
  record(from: number, to: number): number;
}`,
    },
  ],
  [
    'BorrowedRoom',
    {
      uses: ['Tape', 'Recorder'],
      text: `class BorrowedRoom {
  /** Numbers recorded there. */
  top = 0;
  /** The last recording did not fit. */
  outgrown = false;
  readonly #tape: Tape;
  /** What is there, or the tape's own numbers while the two have changed places. */
  #reals: Float64Array;

  constructor(tape: Tape) {
    this.#tape = tape;
    this.#reals = tape.reals;
  }

  /** Run trips, and record them there. */
  record(room: Float64Array, steps: Recorder, from: number, to: number): number {
    this.#reals = room;
    this.top = 0;
    this.#swap();
    try {
      return steps.record(from, to);
    } finally {
      // A trip may throw: whoever catches that goes on with the tape.
      this.outgrown = this.#tape.reals !== room;
      this.#swap();
    }
  }

  /** Run what takes the recordings off again. */
  reverse(run: (from: number, to: number) => void, from: number, to: number): void {
    this.#swap();
    run(from, to);
    this.#swap();
  }

  #swap(): void {
    const tape = this.#tape;
    const { reals, top } = tape;
    tape.reals = this.#reals;
    tape.top = this.top;
    this.#reals = reals;
    this.top = top;
  }
}`,
    },
  ],
  [
    'KeptObjects',
    {
      uses: ['Tape', 'leaseTape', 'countNumbers', 'saveNumbers', 'loadNumbers', 'releaseTape'],
      text: `class KeptObjects {
  readonly #objects: readonly unknown[];
  readonly #store: Tape;
  readonly count: number;

  constructor(objects: readonly unknown[]) {
    this.#objects = objects;
    this.#store = leaseTape();
    this.count = countNumbers(objects);
    if (this.#store.reals.length < this.count) this.#store.reals = new Float64Array(this.count);
    saveNumbers(objects, this.#store.reals, 0, this.count);
  }

  /** Put them back, for good. */
  restore(): void {
    loadNumbers(this.#objects, this.#store.reals, 0, this.count);
    releaseTape(this.#store);
  }
}`,
    },
  ],
  [
    'Steps',
    {
      uses: ['StateCopier'],
      text: `interface Steps extends StateCopier {
  /** Run the trips. Returns how many were started; the complement (~) of that when the loop ended in or before the last. */
  advance(from: number, to: number): number;
  /** The same, leaving on the tape what the reverse needs. Every call is followed by one of the reverse, last first. */
  record(from: number, to: number): number;
  /** Objects that the trips read and that the code behind the loop overwrites. */
  readonly kept?: readonly unknown[];
  /** The shadows, at present, of the objects that the state refers to. */
  shadows?(): readonly unknown[];
}`,
    },
  ],
  [
    'Checkpoints',
    {
      uses: ['Tape', 'Steps', 'CheckpointLimits', 'CheckpointOptions', 'Snapshots', 'TapeMeter', 'Schedule', 'ChunkSchedule', 'RecordedRanges', 'KeptObjects', 'BorrowedRoom', 'checkpointLimits', 'tripsOf', 'warnIfSlow', 'mostTrips', 'planTrips', 'planOnline', 'leastWanted', 'checkpointError', 'MemorySchedule'],
      text: `class Checkpoints {
  /** Trips of the loop, as far as they are known. */
  trips = 0;
  /** Trips below this have been run before: what they print has been printed. */
  reached = 0;
  /** Trips run without recording. */
  advances = 0;
  /** Trips recorded. */
  recorded = 0;
  /** Trips recorded to find out how much they record, and run again by the plan. */
  probed = 0;
  /** Of tape and snapshots together. */
  peakBytes = 0;
  readonly #tape: Tape;
  readonly #steps: Steps;
  readonly #limits: CheckpointLimits;
  readonly #onProgress: CheckpointOptions['onProgress'];
  readonly #snapshots: Snapshots;
  readonly #stateBytes: number;
  #meter: TapeMeter;
  #plan: Schedule = new ChunkSchedule(1, 1);
  /** Where the state stands. */
  #at = 0;
  #ended = false;
  #replaying = false;
  /** Trips that have not been reversed. */
  #end = 0;
  readonly #ranges: RecordedRanges;
  readonly #kept: KeptObjects | null;
  /** Where chunks are recorded, if not on the tape; and whether the last one has been. */
  #room: BorrowedRoom | null = null;
  #isInRoom = false;
  #reported = 0;

  constructor(tape: Tape, steps: Steps, options: CheckpointOptions = {}) {
    this.#tape = tape;
    this.#steps = steps;
    this.#limits = checkpointLimits(options);
    this.#onProgress = options.onProgress;
    this.#stateBytes = 8 * steps.size;
    this.#snapshots = new Snapshots(steps);
    this.#meter = new TapeMeter(tape);
    this.#ranges = new RecordedRanges(steps.shadows);
    this.#kept = steps.kept === undefined ? null : new KeptObjects(steps.kept);
  }

  /** The most snapshots held at a time. */
  get peakSnapshots(): number {
    return this.#snapshots.peak;
  }

  get writes(): number {
    return this.#snapshots.writes;
  }

  get loads(): number {
    return this.#snapshots.loads;
  }

  /** What the session itself holds: it may lie on the tape of a loop outside. */
  get heldBytes(): number {
    return this.#snapshots.slots * this.#stateBytes + 8 * (this.#kept?.count ?? 0);
  }

  get plan(): Schedule {
    return this.#plan;
  }

  /** Run all trips of a loop that makes so many. */
  forward(trips: number): void {
    this.#start(tripsOf(trips));
    if (this.trips === 0) return this.#finish();
    if (this.#limits.joint) {
      this.#snapshots.reserve(1);
      this.#snapshots.save(0);
      this.#advance(0, this.trips);
      return this.#finish();
    }
    this.#plan = this.#planned();
    if (this.#ended) return this.#finish();
    if (this.#plan.chunk >= this.trips) {
      if (this.#at < this.trips) this.#record(this.#at, this.trips);
      return this.#finish();
    }
    warnIfSlow(this.trips, this.#plan);
    this.#makeRoom(this.#plan);
    this.#descend();
    this.#finish();
  }

  /** Run all trips of a loop that ends by itself. Returns how many it has made. */
  forwardOnline(): number {
    this.#start(mostTrips);
    const { memory, snapshots } = this.#limits;
    const hasRoom = memory < Infinity || snapshots === Infinity;
    // Most loops are short: record as if there were room for all of it, until half the room is taken.
    for (let next = 1; hasRoom && next >= 1 && !this.#ended;) {
      this.#recordMeasured(next);
      const used = this.#meter.bytes(this.#at);
      const room = Math.floor((memory / 2 - used) / (used / this.#at));
      next = used === 0 ? this.#at : Math.min(room, this.#at);
      next = Math.min(next, mostTrips - this.#at);
    }
    if (!this.#ended) this.#advanceOnline();
    this.#finish();
    return this.trips;
  }

  /** Reverse all trips, last first. */
  reverse(reverse: (from: number, to: number) => void): void {
    this.#replaying = true;
    this.#kept?.restore();
    for (;;) {
      if (this.#ranges.end !== this.#end) {
        if (this.#end === 0) break;
        this.#snapshots.load();
        this.#at = this.#snapshots.last;
        this.#descend();
      }
      const from = this.#ranges.pop();
      const to = this.#end;
      if (this.#room !== null && this.#isInRoom) this.#room.reverse(reverse, from, to);
      else reverse(from, to);
      this.#isInRoom = false;
      this.#end = from;
      this.#snapshots.dropFrom(from);
      if (this.#onProgress !== undefined) this.#report(this.#onProgress);
    }
    this.#snapshots.release();
  }

  #makeRoom({ snapshots, room }: Schedule): void {
    this.#snapshots.reserve(snapshots, room / 8);
    if (room > 0) this.#room = new BorrowedRoom(this.#tape);
  }

  #start(trips: number): void {
    this.trips = trips;
    this.#end = trips;
    this.#meter = new TapeMeter(this.#tape);
  }

  #finish(): void {
    this.trips = this.#ended ? this.#at : this.trips;
    this.#end = this.trips;
    this.#ranges.finish();
  }

  /** The plan for a loop whose trips are known; where it depends on the tape, the first trips are recorded to see. */
  #planned(): Schedule {
    const { trips } = this;
    const limits = this.#limits;
    const unlimited = limits.memory === Infinity || (limits.chunk > 0 && limits.snapshots < Infinity);
    if (unlimited || trips === 1) return planTrips(trips, 0, this.#stateBytes, trips === 1 ? { ...limits, chunk: 1 } : limits);
    this.#snapshots.reserve(1);
    this.#snapshots.save(0);
    this.#recordMeasured(1);
    const tripBytes = Math.ceil(this.#meter.bytes(this.#at) / Math.max(1, this.#at));
    const plan = planTrips(trips, tripBytes, this.#stateBytes, limits);
    if (this.#ended || plan.chunk >= trips) {
      this.#snapshots.drop(0);
      return plan;
    }
    this.#meter.rewind();
    this.#ranges.clear();
    this.#snapshots.load();
    this.probed = this.recorded;
    this.#at = 0;
    return plan;
  }

  /** Record some trips; the first time, two one by one if the tape refers to objects. */
  #recordMeasured(trips: number): void {
    const isFirst = this.#at === 0;
    this.#record(this.#at, this.#at + trips);
    const { refs } = this.#meter;
    if (!isFirst || refs === 0 || this.#ended || this.trips <= this.#at) return;
    this.#record(this.#at, this.#at + 1);
    this.#meter.weighObjects(refs);
  }

  /** From a snapshot, or from the start, to the last chunk that has not been reversed, leaving snapshots on the way; and record it. */
  #descend(): void {
    const plan = this.#plan;
    const held = this.#snapshots;
    while (!plan.fits(this.#end - this.#at, held.live)) {
      if (held.last !== this.#at) held.save(this.#at);
      this.#advance(this.#at, this.#at + plan.stop(this.#end - this.#at, held.live));
      if (this.#ended && !this.#replaying) return;
    }
    this.#record(this.#at, this.#end);
  }

  #advanceOnline(): void {
    const base = this.#at;
    const used = this.#meter.bytes(base);
    const tripBytes = base === 0 ? 0 : used / base;
    const left = this.#limits.memory - used;
    this.#plan = planOnline(tripBytes, this.#stateBytes, left, this.#limits);
    const { chunk, snapshots } = this.#plan;
    const isByMemory = left < Infinity && this.#limits.chunk === 0;
    const held = this.#snapshots;
    held.reserve(Math.min(snapshots, 16), isByMemory ? Math.max(0, Math.floor(left / 8)) : 0);
    for (;;) {
      if (held.live < snapshots) {
        if (held.live === held.slots) held.reserve(Math.min(snapshots, 2 * held.slots));
        held.save(this.#at);
      } else {
        const starts = Array.from({ length: snapshots }, (_, k) => (held.trip(k) - base) / chunk);
        const unwanted = leastWanted(starts, (this.#at - base) / chunk);
        if (unwanted > 0) {
          held.drop(unwanted);
          held.save(this.#at);
        }
      }
      if (this.#at >= mostTrips) throw checkpointError('AD6004', \`the loop makes more than \${mostTrips} iterations\`);
      this.#advance(this.#at, Math.min(this.#at + chunk, mostTrips));
      if (this.#ended) break;
    }
    if (!isByMemory) return;
    held.sort();
    this.#plan = new MemorySchedule(this.#at - base, tripBytes, this.#stateBytes, left, this.#limits.snapshots);
    this.#makeRoom(this.#plan);
  }

  #advance(from: number, to: number): void {
    this.advances += this.#ran(from, to, this.#steps.advance(from, to));
  }

  #record(from: number, to: number): void {
    const shadows = this.#ranges.shadows();
    const room = this.#room;
    let bytes = this.#snapshots.live * this.#stateBytes;
    if (room === null || room.outgrown) this.recorded += this.#ran(from, to, this.#steps.record(from, to));
    else {
      this.recorded += this.#ran(from, to, room.record(this.#snapshots.free(), this.#steps, from, to));
      this.#isInRoom = true;
      bytes += 8 * room.top;
    }
    this.#ranges.push(from, this.#at, shadows);
    bytes += this.#meter.bytes(this.#ranges.trips);
    if (bytes > this.peakBytes) this.peakBytes = bytes;
  }

  #ran(from: number, to: number, started: number): number {
    const made = started < 0 ? ~started : started;
    if (this.#replaying && made !== to - from) {
      throw checkpointError(
        'AD6005',
        \`iterations \${from} to \${to} were \${made} when they were run again; a checkpointed loop must do the same each time\`,
      );
    }
    this.#ended = started < 0;
    this.#at = from + made;
    if (this.#at > this.reached) this.reached = this.#at;
    return made;
  }

  /** About a hundred times, and at the end. */
  #report(tell: NonNullable<CheckpointOptions['onProgress']>): void {
    const reversed = this.trips - this.#end;
    if (this.#end > 0 && reversed - this.#reported < this.trips / 100) return;
    this.#reported = reversed;
    tell(reversed, this.trips);
  }
}`,
    },
  ],
  [
    'FixedPointOptions',
    {
      uses: [],
      text: `interface FixedPointOptions {
  /** The reversal ends when the adjoints of the state fall below this part of their greatest size. */
  readonly tolerance?: number | undefined;
  /** Called after each reversed iteration, with the size of the adjoints as a part of their greatest. */
  readonly onProgress?: ((reversed: number, iterations: number) => void) | undefined;
}`,
    },
  ],
  [
    'FixedPointSteps',
    {
      uses: ['Steps'],
      text: `interface FixedPointSteps extends Steps {
  /** The shadows of the objects that trips write. */
  adjoints(): readonly unknown[];
}`,
    },
  ],
  [
    'FixedPoint',
    {
      uses: ['FixedPointSteps', 'Tape', 'RecordedRanges', 'FixedPointOptions', 'checkpointError', 'leaseTape', 'tripsOf', 'sizeOfNumbers', 'releaseTape'],
      text: `class FixedPoint {
  trips = 0;
  reached = 0;
  /** How often the last trip has been reversed. */
  reversed = 0;
  readonly #steps: FixedPointSteps;
  readonly #tolerance: number;
  readonly #store: Tape;
  readonly #ranges: RecordedRanges;
  /** The trip to be reversed: the last that was not cut short. */
  #last = -1;

  constructor(_tape: Tape, steps: FixedPointSteps, { tolerance = 1e-12 }: FixedPointOptions = {}) {
    if (!(tolerance > 0 && tolerance < 1)) throw checkpointError('AD6003', \`tolerance must lie between 0 and 1, got \${tolerance}\`);
    this.#steps = steps;
    this.#tolerance = tolerance;
    this.#ranges = new RecordedRanges(steps.shadows);
    this.#store = leaseTape();
    const room = 2 * steps.size;
    if (this.#store.reals.length < room) this.#store.reals = new Float64Array(room);
  }

  forward(trips: number): void {
    const count = tripsOf(trips);
    for (let k = 0; k < count; k++) this.#trip(k);
    this.#ranges.finish();
  }

  forwardOnline(): number {
    while (this.#trip(this.trips));
    this.#ranges.finish();
    return this.trips;
  }

  /** Runs one trip, with its state kept in one of two places in turn. False when the loop has ended. */
  #trip(k: number): boolean {
    const place = k % 2;
    const { reals, refs } = this.#store;
    refs[place] = this.#steps.save(reals, place * this.#steps.size);
    const started = this.#steps.advance(k, k + 1);
    const made = started < 0 ? ~started : started;
    this.trips = k + made;
    this.reached = this.trips;
    if (started > 0 || (made > 0 && this.#last < 0)) this.#last = k;
    return started > 0;
  }

  reverse(reverse: (from: number, to: number) => number): void {
    const { size } = this.#steps;
    const { reals, refs } = this.#store;
    const place = this.#last % 2;
    let greatest = 0;
    if (this.#last >= 0) this.#steps.load(reals, place * size, refs[place]);
    for (let limit = 1000 + 10 * this.trips; this.#last >= 0; this.reversed++) {
      if (this.reversed > limit)
        throw checkpointError('AD6022', \`after \${limit} iterations the adjoints of a fixed-point loop have not died away\`);
      const before = this.#ranges.shadows();
      this.#steps.record(this.#last, this.#last + 1);
      this.#ranges.push(this.#last, this.#last + 1, before);
      this.#ranges.pop();
      const carried = reverse(this.#last, this.#last + 1);
      // Back at the start of the trip: there are the adjoints that it hands on.
      this.#steps.load(reals, place * size, refs[place]);
      const left = carried + sizeOfNumbers(this.#steps.adjoints());
      if (left === Infinity) throw checkpointError('AD6022', 'the adjoints of a fixed-point loop grow beyond all numbers');
      if (left > greatest) greatest = left;
      if (!(left > this.#tolerance * greatest)) break;
    }
    releaseTape(this.#store);
  }
}`,
    },
  ],
  [
    'Draws',
    {
      uses: [],
      text: `class Draws {
  readonly #drawn: unknown[] = [];
  /** For each trip, how much had been drawn before it. */
  readonly #starts: number[] = [];
  #next = 0;

  begin(trip: number): void {
    const start = this.#starts[trip];
    if (start === undefined) this.#starts[trip] = this.#drawn.length;
    this.#next = start ?? this.#drawn.length;
  }

  next<T>(draw: () => T): T {
    if (this.#next === this.#drawn.length) this.#drawn.push(draw());
    return this.#drawn[this.#next++] as T;
  }
}`,
    },
  ],
]);
