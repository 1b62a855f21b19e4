/**
 * Tangents of the scalar primitives, written by hand and independently of rules/scalar.ts: the
 * interpreter's forward mode is the oracle that the table is checked against, so the two must not
 * share a mistake. Both follow the conventions at kinks of the numerics policy.
 *
 * An argument whose tangent is exactly zero contributes nothing, however singular its partial.
 */

type Numbers = readonly number[];
type Tangent = (x: Numbers, dx: Numbers, out: number) => number;

/** One term of a directional derivative. */
const term = (dx: number, partial: number): number => (dx === 0 ? 0 : dx * partial);

const unary =
  (partial: (a: number, out: number) => number): Tangent =>
  (x, dx, out) =>
    term(at(dx, 0), partial(at(x, 0), out));

const binary =
  (ofA: (a: number, b: number, out: number) => number, ofB: (a: number, b: number, out: number) => number): Tangent =>
  (x, dx, out) =>
    term(at(dx, 0), ofA(at(x, 0), at(x, 1), out)) + term(at(dx, 1), ofB(at(x, 0), at(x, 1), out));

/** Tied arguments share equally. */
const extreme: Tangent = (x, dx, out) => {
  const tied = dx.filter((_, k) => x[k] === out);
  return tied.length === 0 ? 0 : tied.reduce((sum, d) => sum + d / tied.length, 0);
};

const tangents: Readonly<Record<string, Tangent>> = {
  add: binary(
    () => 1,
    () => 1,
  ),
  sub: binary(
    () => 1,
    () => -1,
  ),
  mul: binary(
    (_a, b) => b,
    (a) => a,
  ),
  div: binary(
    (_a, b) => 1 / b,
    (a, b) => -a / (b * b),
  ),
  // a % b = a - k b with k constant between jumps; a - out is k b without rounding.
  mod: binary(
    () => 1,
    (a, b, out) => -Math.round((a - out) / b),
  ),
  pow: binary(
    (a, b) => (b === 0 ? 0 : b * a ** (b - 1)),
    (a, _b, out) => (a > 0 || Number.isNaN(out) ? out * Math.log(a) : 0),
  ),
  neg: unary(() => -1),
  mulz: ([s = 0, p = 0], [ds = 0, dp = 0]) => term(ds, p) + (s === 0 ? 0 : s * dp),

  abs: unary((a) => Math.sign(a)),
  acos: unary((a) => -1 / Math.sqrt((1 - a) * (1 + a))),
  acosh: unary((a) => 1 / (Math.sqrt(a - 1) * Math.sqrt(a + 1))),
  asin: unary((a) => 1 / Math.sqrt((1 - a) * (1 + a))),
  asinh: unary((a) => 1 / Math.hypot(1, a)),
  atan: unary((a) => 1 / (1 + a * a)),
  atanh: unary((a) => 1 / ((1 - a) * (1 + a))),
  atan2: binary(
    (y, x) => x / Math.hypot(y, x) / Math.hypot(y, x),
    (y, x) => -y / Math.hypot(y, x) / Math.hypot(y, x),
  ),
  cbrt: unary((_a, out) => 1 / (3 * out * out)),
  cos: unary((a) => -Math.sin(a)),
  cosh: unary((a) => Math.sinh(a)),
  exp: unary((a) => Math.exp(a)),
  expm1: unary((a) => Math.exp(a)),
  fround: unary(() => 1),
  f16round: unary(() => 1),
  log: unary((a) => 1 / a),
  log10: unary((a) => 1 / (a * Math.LN10)),
  log1p: unary((a) => 1 / (1 + a)),
  log2: unary((a) => 1 / (a * Math.LN2)),
  sin: unary((a) => Math.cos(a)),
  sinh: unary((a) => Math.cosh(a)),
  sqrt: unary((_a, out) => 0.5 / out),
  tan: unary((a) => 1 / (Math.cos(a) * Math.cos(a))),
  tanh: unary((a) => 1 / (Math.cosh(a) * Math.cosh(a))),
  max: extreme,
  min: extreme,
  hypot: (x, dx, out) => (out === 0 ? 0 : x.reduce((sum, a, k) => sum + term(at(dx, k), a / out), 0)),

  rootOfSquares: unary((_a, out) => (out === 0 ? 0 : 0.5 / out)),
  withDerivativeOf: (_x, dx) => at(dx, 1),
};

/** Steps and integers: their tangent is zero wherever they have one. Comparisons have none. */
const flat: readonly string[] = [
  'ceil',
  'floor',
  'round',
  'trunc',
  'toInteger',
  'sign',
  'clz32',
  'imul',
  'toNumber',
  'stopGradient',
  'bitAnd',
  'bitOr',
  'bitXor',
  'bitNot',
  'shl',
  'shr',
  'ushr',
];

/** The tangent of a primitive at `x` in direction `dx`, where its value is `out`. `select` is left to the caller. */
export function tangentOf(rule: string, x: Numbers, dx: Numbers, out: number): number {
  const tangent = Object.hasOwn(tangents, rule) ? tangents[rule] : undefined;
  if (tangent) return tangent(x, dx, out);
  if (flat.includes(rule)) return 0;
  throw new RangeError(`no tangent of ${rule}`);
}

const at = (numbers: Numbers, k: number): number => numbers[k] ?? 0;
