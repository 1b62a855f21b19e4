/** Points to try a function at: written by the user, exported beside the function, or made up from its types. */

import { runInThisContext } from 'node:vm';
import { isUnionRecord, type UnionType } from '../compiler/frontend/types/recordTypes.ts';
import type { Type } from '../compiler/ir/ir.ts';
import { definite, isDifferentiable } from '../compiler/ir/types.ts';

export type Point = readonly unknown[];

/** What a function takes: a type for each parameter, the last of which may collect the rest of the arguments. */
export interface Signature {
  readonly types: readonly (Type | null)[];
  readonly rest: boolean;
}

/**
 * `--at` holds a list of arguments, or several lists, as JavaScript: `[1, [2, 3]]`, `[[1], [2]]`,
 * `[new Float64Array([1, 2])]`. It is read as several points when every element is a list with one
 * argument for each parameter and the function could not take it as its own arguments. A function of
 * one parameter may be given just that: `[[1, 2], [3, 4]]` for a matrix.
 */
export function readPoints(text: string, signature: Signature): readonly Point[] | null {
  try {
    const value: unknown = runInThisContext(`(${text})`);
    return Array.isArray(value) ? pointsIn(value, signature) : null;
  } catch {
    return null;
  }
}

/** Points hold one value for each parameter: a list where a parameter collects the rest of the arguments. */
export function pointsIn(value: readonly unknown[], { types, rest }: Signature): readonly Point[] {
  const collected = (args: readonly unknown[]): Point => (rest ? [...args.slice(0, types.length - 1), args.slice(types.length - 1)] : args);
  const fits = (args: readonly unknown[]): boolean => {
    const point = collected(args);
    return point.length <= types.length && point.every((one, k) => mayBe(one, types[k] ?? null));
  };
  const point = (args: readonly unknown[]): Point => convert(collected(args), types);
  const lists = value.every((one): one is unknown[] => Array.isArray(one)) ? value : [];
  if (fits(value)) return [point(value)];
  if (lists.length > 0 && lists.every(fits)) return lists.map(point);
  const [only, ...others] = types;
  if (only && others.length === 0 && mayBe(value, only)) return [convert([value], types)];
  return lists.length > 0 ? lists.map(point) : [point(value)];
}

function mayBe(value: unknown, type: Type | null): boolean {
  if (type === null) return true;
  const whole = definite(type);
  if (value === undefined || value === null) return type.kind === 'maybe' || type.kind === 'nothing';
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return whole.kind !== 'array';
  const [first] = Array.isArray(value) ? (value as unknown[]) : [];
  return whole.kind === 'array' ? first === undefined || mayBe(first, whole.element) : whole.kind === 'record' && whole.form === 'tuple';
}

/** JSON has no typed arrays: lists become those that the parameters ask for. */
function convert(point: readonly unknown[], types: readonly (Type | null)[]): Point {
  return point.map((value, k) => {
    const type = types[k];
    return type?.kind === 'array' && type.storage !== 'Array' && Array.isArray(value)
      ? globalThis[type.storage].from(value as number[])
      : value;
  });
}

/** Arguments made up from the types, different ones for each `round`; null when a type allows no guess. */
export function madeUp(types: readonly (Type | null)[], round: number): Point | null {
  let count = 0;
  const number = (): number => {
    count++;
    return Math.round(1000 * (0.3 + 1.4 * ((0.6180339887 * (count + 7 * round)) % 1))) / 1000;
  };
  const make = (type: Type | null, depth: number): unknown => {
    if (type === null || depth > 6) return unguessable;
    switch (type.kind) {
      case 'real':
        return number();
      case 'boolean':
        return true;
      case 'string':
        return 'text';
      case 'nothing':
        return undefined;
      case 'maybe':
        return make(type.of, depth + 1);
      case 'opaque':
        return unguessable;
      case 'array': {
        const elements = Array.from({ length: type.tuple ?? 3 }, () => make(type.element, depth + 1));
        if (elements.includes(unguessable)) return unguessable;
        return type.storage === 'Array' ? elements : globalThis[type.storage].from(elements as number[]);
      }
      case 'record': {
        if (type.form === 'class') return unguessable;
        if (isUnionRecord(type)) return ofOneKind(type, depth);
        const fields = [...type.fields].map(([name, field]) => [name, make(field, depth + 1)] as const);
        if (fields.some(([, value]) => value === unguessable)) return unguessable;
        return type.form === 'tuple' ? fields.map(([, value]) => value) : Object.fromEntries(fields);
      }
    }
  };
  /** Of several kinds, one that can be differentiated: another one in each round. */
  const ofOneKind = (type: UnionType, depth: number): unknown => {
    const parts = type.kinds.flatMap((kind) => type.fields.get(kind) ?? []);
    const able = parts.filter((part) => isDifferentiable(definite(part)));
    return make((able.length > 0 ? able : parts)[round % Math.max(1, able.length)] ?? null, depth + 1);
  };
  const point = types.map((type) => make(type, 0));
  return point.includes(unguessable) ? null : point;
}

const unguessable = Symbol('no value of this type can be made up');
