/** What ops work on: values and their types, and the regions that ops stand in. */

export type ValueId = number & { readonly ValueId: unique symbol };
export type FrameId = number & { readonly FrameId: unique symbol };

/** Where in the user's code an op comes from. Ops made by the compiler inherit one. */
export interface Span {
  /** Key of the source file, as the project knows it. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
  /** The statement around the op: comments and `adjoint of` lines are printed once for each. */
  readonly statement: { readonly start: number; readonly end: number } | null;
  /** Set on ops of a reverse sweep. */
  readonly sweep?: 'reverse';
  /** Of a reverse sweep, but what the forward sweep has computed, to the same bits: branches are decided by it. */
  readonly again?: true;
}

export type TypedStorage =
  | 'Float64Array'
  | 'Float32Array'
  | 'Int8Array'
  | 'Uint8Array'
  | 'Uint8ClampedArray'
  | 'Int16Array'
  | 'Uint16Array'
  | 'Int32Array'
  | 'Uint32Array';
export type Storage = 'Array' | TypedStorage;

export interface ArrayType {
  readonly kind: 'array';
  readonly element: Type;
  readonly storage: Storage;
  /** Length of a homogeneous tuple (`[number, number]` is an array of 2 reals); null otherwise. */
  readonly tuple: number | null;
}

/** Interfaces, object types, class instances, heterogeneous tuples. May be cyclic: compare by identity. */
export interface RecordType {
  readonly kind: 'record';
  /** The user's name for it, if any. */
  readonly name: string | null;
  readonly form: 'object' | 'tuple' | 'class';
  /** In declaration order; a tuple's keys are '0', '1', …; an optional field is a `maybe`. */
  readonly fields: ReadonlyMap<string, Type>;
  /** Fields that the user has declared constant: no derivative passes through them, no shadow has them. */
  readonly constants?: ReadonlySet<string>;
  /** Of a union of objects: its members. A field that only some of them have is a `maybe`. */
  readonly members?: readonly RecordType[];
  /** `{ n: number; [key: string]: unknown }`: it may have fields besides these. */
  readonly open?: true;
}

/** What stands for a missing value. */
export type Absent = 'undefined' | 'null';

export type Type =
  | { readonly kind: 'real' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'string' }
  /** `undefined` or `null`, when a value is known to be nothing else; `absent` tells which, where that is known. */
  | { readonly kind: 'nothing'; readonly absent?: Absent }
  | ArrayType
  | RecordType
  /** `of`, or `undefined`, or `null`; `absent` tells which of these two where it can only be one. Never nested. */
  | { readonly kind: 'maybe'; readonly of: Type; readonly absent?: Absent }
  /** An inactive value that is only handed on (Map, Set, Date, string[], …); `text` is its TypeScript type. */
  | { readonly kind: 'opaque'; readonly text: string };

export interface Value {
  readonly type: Type;
  /** The variable the user wrote, if any: names in the emitted code start from it. */
  readonly hint: string | null;
  /** It holds the adjoints of this value: where the user has named neither, one is called after the other. */
  readonly shadowOf?: ValueId;
}

export interface Region<O> {
  readonly ops: readonly O[];
  /** What the region hands to its owner: an `if`'s results, a loop's next values, a function's results. */
  readonly yields: readonly ValueId[];
}
