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
      uses: ['Tape'],
      text: `const idleTapes: Tape[] = [];`,
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
  tape.refs.length = 0;
  idleTapes.push(tape);
}`,
    },
  ],
  [
    'releaseBuffers',
    {
      uses: ['idleTapes'],
      text: `/** Forget the idle tapes, so that their memory can be collected. */
function releaseBuffers(): void {
  idleTapes.length = 0;
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
      uses: [],
      text: `/** What a value holds. \`none\` has no shadow and is handed on as it is by a copy. */
type Shape =
  | 'number'
  | 'typed'
  | 'none'
  | { readonly array: Shape }
  | { readonly tuple: () => Readonly<Record<string, Shape>> }
  | { readonly record: () => Readonly<Record<string, Shape>> };`,
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
    'zerosLike',
    {
      uses: ['Shape', 'Fields', 'setOwn'],
      text: `/** The same shape with zeros: plain records, Float64Array for typed arrays, without what has no shadow. */
function zerosLike(value: unknown, shape: Shape, seen: Map<unknown, unknown>): unknown {
  if (value === undefined || value === null) return value;
  if (shape === 'number') return 0;
  if (shape === 'none') return undefined;
  const known = seen.get(value);
  if (known !== undefined) return known;
  if (shape === 'typed') {
    const zeros = new Float64Array((value as Float64Array).length);
    seen.set(value, zeros);
    return zeros;
  }
  if ('array' in shape) {
    const zeros: unknown[] = [];
    seen.set(value, zeros);
    for (const element of value as unknown[]) zeros.push(zerosLike(element, shape.array, seen));
    return zeros;
  }
  const isTuple = 'tuple' in shape;
  const zeros = (isTuple ? [] : {}) as Fields;
  seen.set(value, zeros);
  for (const [name, field] of Object.entries(isTuple ? shape.tuple() : shape.record())) {
    const there = (value as Fields)[name];
    if (there !== undefined || isTuple) setOwn(zeros, name, zerosLike(there, field, seen));
  }
  return zeros;
}`,
    },
  ],
  [
    'deepCopy',
    {
      uses: ['Shape', 'Fields', 'setOwn'],
      text: `/** A copy that shares nothing that can be differentiated or written with the original. */
function deepCopy(value: unknown, shape: Shape, seen: Map<unknown, unknown>): unknown {
  if (typeof value !== 'object' || value === null || shape === 'none' || shape === 'number') return value;
  const known = seen.get(value);
  if (known !== undefined) return known;
  if (shape === 'typed') {
    const copy = (value as Float64Array).slice();
    seen.set(value, copy);
    return copy;
  }
  if ('array' in shape) {
    const copy: unknown[] = [];
    seen.set(value, copy);
    for (const element of value as unknown[]) copy.push(deepCopy(element, shape.array, seen));
    return copy;
  }
  const isTuple = 'tuple' in shape;
  const copy = (isTuple ? [...(value as unknown[])] : Object.create(Object.getPrototypeOf(value) as object)) as Fields;
  seen.set(value, copy);
  if (!isTuple) for (const [name, field] of Object.entries(value)) setOwn(copy, name, field);
  for (const [name, field] of Object.entries(isTuple ? shape.tuple() : shape.record())) {
    if (Object.hasOwn(value, name)) setOwn(copy, name, deepCopy((value as Fields)[name], field, seen));
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
]);
