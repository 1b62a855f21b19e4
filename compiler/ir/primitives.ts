/**
 * The scalar primitives that `apply` may name: what they take, what they give, and their value.
 *
 * The values are JavaScript's own, to the last bit. The interpreter and constant folding read
 * them here. Derivatives are elsewhere, twice and independently: rules/scalar.ts compiles them,
 * ir/dual.ts checks them.
 */

import type { Type } from './ir.ts';

export interface Primitive {
  /** `any`: of every type; `select`: a boolean, then two values of the result's type. */
  readonly takes: 'real' | 'any' | 'select';
  /** Number of arguments; null when it varies. */
  readonly arity: number | null;
  readonly gives: 'real' | 'boolean' | 'argument';
  readonly value: (...args: readonly never[]) => unknown;
  /** IEEE 754 and ECMAScript fix every bit of the result, on every engine. */
  readonly exact: boolean;
}

const unary = (value: (a: number) => number, exact = false): Primitive => ({ takes: 'real', arity: 1, gives: 'real', value, exact });
const binary = (value: (a: number, b: number) => number, exact = true): Primitive => ({
  takes: 'real',
  arity: 2,
  gives: 'real',
  value,
  exact,
});
const variadic = (value: (...args: number[]) => number, exact: boolean): Primitive => ({
  takes: 'real',
  arity: null,
  gives: 'real',
  value,
  exact,
});
/** `<` and its kin work on strings and booleans as well; they are typed as numbers only for the checker. */
const compare = (value: (a: number, b: number) => boolean): Primitive => ({ takes: 'any', arity: 2, gives: 'boolean', value, exact: true });
const equate = (value: (a: unknown, b: unknown) => boolean): Primitive => ({
  takes: 'any',
  arity: 2,
  gives: 'boolean',
  value,
  exact: true,
});
const ask = (value: (a: number) => boolean, takes: 'real' | 'any' = 'real'): Primitive => ({
  takes,
  arity: 1,
  gives: 'boolean',
  value,
  exact: true,
});
const pick = (arity: number): Primitive => ({ takes: 'any', arity, gives: 'argument', value: (a: unknown) => a, exact: true });

const primitives: Readonly<Record<string, Primitive>> = {
  add: binary((a, b) => a + b),
  sub: binary((a, b) => a - b),
  mul: binary((a, b) => a * b),
  div: binary((a, b) => a / b),
  mod: binary((a, b) => a % b),
  pow: binary((a, b) => a ** b, false),
  neg: unary((a) => -a, true),
  mulz: binary((s, p) => (s === 0 ? 0 : s * p)),

  lt: compare((a, b) => a < b),
  le: compare((a, b) => a <= b),
  gt: compare((a, b) => a > b),
  ge: compare((a, b) => a >= b),
  eq: equate((a, b) => a === b),
  ne: equate((a, b) => a !== b),
  looseEq: equate((a, b) => a == b),
  looseNe: equate((a, b) => a != b),
  not: ask((a) => !a, 'any'),
  truthy: ask((a) => Boolean(a), 'any'),

  bitAnd: binary((a, b) => a & b),
  bitOr: binary((a, b) => a | b),
  bitXor: binary((a, b) => a ^ b),
  bitNot: unary((a) => ~a, true),
  shl: binary((a, b) => a << b),
  shr: binary((a, b) => a >> b),
  ushr: binary((a, b) => a >>> b),

  abs: unary(Math.abs, true),
  acos: unary(Math.acos),
  acosh: unary(Math.acosh),
  asin: unary(Math.asin),
  asinh: unary(Math.asinh),
  atan: unary(Math.atan),
  atanh: unary(Math.atanh),
  atan2: binary(Math.atan2, false),
  cbrt: unary(Math.cbrt),
  ceil: unary(Math.ceil, true),
  clz32: unary(Math.clz32, true),
  cos: unary(Math.cos),
  cosh: unary(Math.cosh),
  exp: unary(Math.exp),
  expm1: unary(Math.expm1),
  floor: unary(Math.floor, true),
  fround: unary(Math.fround, true),
  f16round: unary(f16round, true),
  imul: binary(Math.imul),
  log: unary(Math.log),
  log10: unary(Math.log10),
  log1p: unary(Math.log1p),
  log2: unary(Math.log2),
  round: unary(Math.round, true),
  sign: unary(Math.sign, true),
  sin: unary(Math.sin),
  sinh: unary(Math.sinh),
  sqrt: unary(Math.sqrt, true),
  tan: unary(Math.tan),
  tanh: unary(Math.tanh),
  trunc: unary(Math.trunc, true),
  // What the language makes of positions and counts.
  toInteger: unary((a) => Math.trunc(a) || 0, true),
  max: variadic(Math.max, true),
  min: variadic(Math.min, true),
  hypot: variadic(Math.hypot, false),

  isNaN: ask(Number.isNaN),
  // The global function: `undefined`, which an element may be that is not there, is no number either.
  isNotNumber: ask(isNaN),
  isFinite: ask(Number.isFinite),
  isInteger: ask(Number.isInteger),
  isSafeInteger: ask(Number.isSafeInteger),

  select: { takes: 'select', arity: 3, gives: 'argument', value: (test: boolean, a: unknown, b: unknown) => (test ? a : b), exact: true },
  toNumber: { takes: 'any', arity: 1, gives: 'real', value: (a: unknown) => Number(a), exact: true },
  rootOfSquares: unary(Math.sqrt, true),
  stopGradient: pick(1),
  withDerivativeOf: pick(2),
};

export function primitiveOf(rule: string): Primitive | undefined {
  return Object.hasOwn(primitives, rule) ? primitives[rule] : undefined;
}

/** What gives an integer of 32 bits, whatever it is given: never NaN, nor infinite. */
export const of32Bits: readonly string[] = ['bitAnd', 'bitOr', 'bitXor', 'bitNot', 'shl', 'shr', 'ushr', 'clz32', 'imul'];

/** What gives an integer, NaN or infinity, whatever it is given (`toNumber`: a boolean). Flat wherever it has a derivative. */
export const ofWholes: readonly string[] = [...of32Bits, 'floor', 'ceil', 'round', 'trunc', 'toInteger', 'sign', 'toNumber'];

export const isPrimitive = (rule: string): boolean => primitiveOf(rule) !== undefined;

export const primitiveNames = (): readonly string[] => Object.keys(primitives);

/** The value of a primitive. The verifier has checked the types of its arguments. */
export function applyPrimitive(rule: string, args: readonly unknown[]): unknown {
  const primitive = primitiveOf(rule);
  if (!primitive) throw new RangeError(`no primitive ${rule}`);
  return primitive.value(...(args as readonly never[]));
}

/** The type of the result, from the types of the arguments. */
export function resultTypeOf(primitive: Primitive, args: readonly Type[]): Type | undefined {
  if (primitive.gives !== 'argument') return { kind: primitive.gives };
  return primitive.takes === 'select' ? args[1] : args[0];
}

/** The nearest half-precision number, ties to even: `Math.f16round`, which Node 20 lacks. */
function f16round(a: number): number {
  const size = Math.abs(a);
  if (!(size > 0)) return a;
  // 65520 is half a step beyond the largest half, 65504.
  if (size >= 65520) return a > 0 ? Infinity : -Infinity;
  // Halves have 11 significant bits, and never a spacing below 2 ** -24.
  let spacing = 2 ** -24;
  while (size >= spacing * 2048) spacing *= 2;
  // Adding and subtracting this leaves an integer, rounded to even.
  const magic = 1.5 * 2 ** 52;
  return Math.sign(a) * ((size / spacing + magic - magic) * spacing);
}
