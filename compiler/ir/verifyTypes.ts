/** Which types fit where: the part of the verifier that looks at one op at a time. */

import type { ArrayType, Op, RecordType, Type, ValueId } from './ir.ts';
import { primitiveOf, resultTypeOf } from './primitives.ts';
import { showType } from './show.ts';
import { definite, isReference, isTypedStorage } from './types.ts';

/**
 * May a value of type `given` stand where `wanted` is declared? Modulo `undefined`, which narrowing
 * by the user's tests removes without a trace, and modulo structural subtyping of records.
 */
export function fits(given: Type, wanted: Type): boolean {
  const from = definite(given);
  const to = definite(wanted);
  if (from === to || from.kind === 'nothing' || to.kind === 'nothing' || to.kind === 'opaque') return true;
  if (from.kind === 'array' && to.kind === 'array') return from.storage === to.storage && fits(from.element, to.element);
  if (from.kind === 'record' && to.kind === 'record') return recordFits(from, to);
  return from.kind === to.kind;
}

/** One level deep: record types may be cyclic, and the user's own checker has seen the rest. */
function recordFits(given: RecordType, wanted: RecordType): boolean {
  return [...wanted.fields].every(([key, type]) => {
    const field = given.fields.get(key);
    if (!field) return type.kind === 'maybe' || type.kind === 'nothing';
    const [from, to] = [definite(field).kind, definite(type).kind];
    return from === to || from === 'nothing' || to === 'nothing' || to === 'opaque';
  });
}

/** What is wrong with the types of an op that owns no region and needs no other function; null if nothing is. */
export function typeProblem(
  op: Exclude<Op, { kind: 'if' | 'loop' | 'call' | 'record' | 'restore' }>,
  typeOf: (id: ValueId) => Type,
): string | null {
  const must = (id: ValueId, wanted: Type): string | null =>
    fits(typeOf(id), wanted) ? null : `%${id} is ${showType(typeOf(id))}, expected ${showType(wanted)}`;
  /** A result may be narrower or wider than what it comes from, but of the same kind. */
  const comes = (id: ValueId, from: Type): string | null =>
    fits(from, typeOf(id)) ? null : `result %${id} is ${showType(typeOf(id))}, but the op gives ${showType(from)}`;
  const real = (id: ValueId | null): string | null => (id === null ? null : must(id, { kind: 'real' }));
  const arrayOf = (id: ValueId): ArrayType | string => {
    const type = definite(typeOf(id));
    return type.kind === 'array' ? type : `%${id} is ${showType(type)}, expected an array`;
  };
  const onArray = (id: ValueId, check: (type: ArrayType) => string | null): string | null => {
    const type = arrayOf(id);
    return typeof type === 'string' ? type : check(type);
  };
  const onField = (id: ValueId, field: string, check: (type: Type) => string | null): string | null => {
    const type = definite(typeOf(id));
    if (type.kind !== 'record') return `%${id} is ${showType(type)}, expected a record`;
    const declared = type.fields.get(field);
    return declared ? check(declared) : `${showType(type)} has no field ${field}`;
  };
  const first = (problems: Iterable<string | null>): string | null => {
    for (const problem of problems) if (problem !== null) return problem;
    return null;
  };

  switch (op.kind) {
    case 'constant': {
      const kind = op.value === null || op.value === undefined ? 'nothing' : typeof op.value === 'number' ? 'real' : typeof op.value;
      return comes(op.result, { kind } as Type);
    }
    case 'undef':
    case 'foreign':
      return op.kind === 'foreign' && op.pieces.length !== op.args.length + 1
        ? `${op.pieces.length} pieces for ${op.args.length} arguments`
        : null;
    case 'apply': {
      const primitive = primitiveOf(op.rule);
      // A rule that only the caller of the verifier knows.
      if (!primitive) return null;
      if (primitive.arity !== null && primitive.arity !== op.args.length) {
        return `${op.rule} takes ${primitive.arity} arguments, not ${op.args.length}`;
      }
      const types = op.args.map(typeOf);
      const result = resultTypeOf(primitive, types);
      const [test] = op.args;
      return first([
        ...(primitive.takes === 'real' ? op.args.map(real) : []),
        primitive.takes === 'select' && test !== undefined ? must(test, { kind: 'boolean' }) : null,
        primitive.takes === 'select' && op.args[2] !== undefined ? comes(op.result, typeOf(op.args[2])) : null,
        result ? comes(op.result, result) : null,
      ]);
    }
    case 'narrow':
      return comes(op.result, typeOf(op.value));
    case 'load':
      return onArray(op.array, (type) => first([real(op.index), comes(op.result, type.element)]));
    case 'store':
      return onArray(op.array, (type) => first([real(op.index), must(op.value, type.element)]));
    case 'length':
      return onArray(op.array, () => comes(op.result, { kind: 'real' }));
    case 'resize':
      return onArray(op.array, () => real(op.length));
    case 'push':
      return onArray(op.array, (type) => must(op.value, type.element));
    case 'pop':
      return onArray(op.array, (type) => comes(op.result, type.element));
    case 'getField':
      return onField(op.record, op.field, (type) => comes(op.result, type));
    case 'setField':
      return onField(op.record, op.field, (type) => must(op.value, type));
    case 'newArray':
      return onArray(op.result, (type) => first([real(op.length), op.fill === null ? null : must(op.fill, type.element)]));
    case 'arrayLiteral':
      return onArray(op.result, (type) => first(op.elements.map((id) => must(id, type.element))));
    case 'slice':
    case 'view':
      return onArray(op.array, (type) =>
        first([
          comes(op.result, type),
          real(op.start),
          real(op.end),
          op.kind === 'view' && !isTypedStorage(type.storage) ? 'a view of a plain array' : null,
        ]),
      );
    case 'newRecord':
      return first(op.fields.map((field) => onField(op.result, field.name, (type) => must(field.value, type))));
    case 'reserve':
      return first([real(op.reals), real(op.bits), real(op.refs)]);
    case 'shadow':
      return first([
        op.results.length === op.primals.length ? null : `${op.results.length} results, expected ${op.primals.length}`,
        op.given && op.given.length !== op.results.length ? `${op.given.length} given, expected ${op.results.length}` : null,
        ...(op.given ?? []).map((id, k) => (id === null ? null : comes(id, typeOf(op.results[k] as ValueId)))),
        ...op.primals.map((id) => (isReference(typeOf(id)) ? null : `%${id} is ${showType(typeOf(id))}, which has no shadow`)),
      ]);
    case 'copy':
      return first([
        op.results.length === op.originals.length ? null : `${op.results.length} results, expected ${op.originals.length}`,
        ...op.results.map((id, k) => {
          const original = op.originals[k];
          return original === undefined ? null : comes(id, typeOf(original));
        }),
      ]);
    case 'global':
    case 'throw':
      return null;
  }
}
