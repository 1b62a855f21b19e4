/**
 * Arrays of the caller's that a gradient is written into.
 *
 * Needs   requested parameters that are numbers or flat arrays of numbers, each as a whole.
 * Gives   the parameter `out`: the array itself, or a record of several parameters' gradients. Its arrays
 *         are the shadows of the parameters wherever no argument can hold them unseen; everything
 *         else is written at the end (see emit/statements/buffers.ts), so an overlooked alias never
 *         spoils a number.
 */

import type { FuncBuilder } from '../../ir/builder.ts';
import type { ArrayType, RecordType, Span, SweepOp, Type, ValueId } from '../../ir/ir.ts';
import { definite, isRealStorage, type ShadowTypes } from '../../ir/types.ts';

export interface Wanted {
  readonly id: ValueId;
  /** Its field of `out`, when there are several. */
  readonly key: string;
}

/** A number, or an array of numbers that are all there. */
export function isFlat(type: Type): type is ArrayType | { readonly kind: 'real' } {
  return type.kind === 'real' || (type.kind === 'array' && isRealStorage(type.storage) && type.element.kind === 'real');
}

/** The type of a flat gradient as the caller has it. */
const flatGradient = (type: Type, types: ShadowTypes): Type =>
  type.kind === 'array' && type.storage === 'Float32Array' ? { ...type, tuple: null } : types.of(type);

/**
 * Where a value of this type holds arrays that could be, or share memory with, a flat array of type `like`:
 * paths behind its name. Null when they cannot be listed: rows of nested arrays, fields of classes, records
 * that hold themselves.
 */
export function arraysLike(like: ArrayType, type: Type, inside: ReadonlySet<Type> = new Set()): readonly string[] | null {
  switch (type.kind) {
    case 'maybe':
      return mapPaths(arraysLike(like, type.of, inside), (path) => (path === '' ? '' : `?${path.startsWith('[') ? '.' : ''}${path}`));
    case 'array': {
      const { kind } = definite(type.element);
      if (kind === 'array' || kind === 'record' || kind === 'opaque')
        return arraysLike(like, type.element, inside)?.length === 0 ? [] : null;
      // Typed arrays of any kind may be views of one buffer; a plain array is only itself.
      return (type.storage === 'Array') === (like.storage === 'Array') ? [''] : [];
    }
    case 'record': {
      if (inside.has(type)) return null;
      const within = new Set(inside).add(type);
      const found: string[] = [];
      for (const [name, field] of type.fields) {
        const paths = mapPaths(arraysLike(like, field, within), (path) => `${accessOf(type, name)}${path}`);
        if (paths === null || (paths.length > 0 && type.form === 'class')) return null;
        found.push(...paths);
      }
      return found.length <= 12 ? found : null;
    }
    case 'opaque':
      return /Array|\[\]|unknown|any|object/.test(type.text) ? null : [];
    default:
      return [];
  }
}

const mapPaths = (paths: readonly string[] | null, change: (path: string) => string): readonly string[] | null =>
  paths?.map(change) ?? null;

function accessOf(type: RecordType, name: string): string {
  if (type.form === 'tuple') return `[${name}]`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

export interface Buffers {
  /** The parameter that comes before the user's own. */
  readonly param: ValueId;
  /** For each wanted parameter the array that becomes its shadow, or null. */
  readonly given: ReadonlyMap<ValueId, ValueId>;
}

/** Emits what takes `out` apart; `grows` tells parameters that change their length on the way. */
export function openBuffers(
  builder: FuncBuilder<SweepOp>,
  types: ShadowTypes,
  params: readonly ValueId[],
  wanted: readonly Wanted[],
  grows: (id: ValueId) => boolean,
  span: Span,
): Buffers {
  const typeOf = (id: ValueId): Type => flatGradient(builder.typeOf(id), types);
  const isShadow = (id: ValueId): boolean => {
    const type = builder.typeOf(id);
    if (type.kind !== 'array' || type.storage === 'Float32Array' || grows(id)) return false;
    return params.every((param) => arraysLike(type, builder.typeOf(param)) !== null);
  };
  const given = new Map<ValueId, ValueId>();
  const [only] = wanted;
  if (wanted.length === 1 && only) {
    const param = builder.value(typeOf(only.id), 'out');
    if (isShadow(only.id)) given.set(only.id, param);
    return { param, given };
  }
  const fields = new Map(wanted.map(({ id, key }) => [key, typeOf(id)]));
  const param = builder.value({ kind: 'record', name: null, form: 'object', fields }, 'out');
  for (const { id, key } of wanted) {
    if (!isShadow(id)) continue;
    const result = builder.value(typeOf(id));
    builder.emit({ kind: 'getField', result, record: param, field: key, span });
    given.set(id, result);
  }
  return { param, given };
}
