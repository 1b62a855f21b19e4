/**
 * Every scalar primitive, its value and its partial derivatives. Add a row to teach the compiler.
 *
 * In a row, `a`, `b`, … are the arguments in order and `out` is the result. A rule states
 * partials only: the adjoint sweep multiplies by the result's adjoint, the tangent sweep by the
 * argument's tangent. The names a partial mentions are exactly the values the reverse sweep must
 * still have, so write `out` where it is cheaper to keep than an argument.
 *
 * Templates are JavaScript expressions over arithmetic, comparisons, `?:` and the functions of
 * this table; see parse.ts. Where the textbook formula cancels or overflows, the row has the
 * form that does not: the derivative is exact to rounding wherever the value is.
 */
export interface ScalarRule {
  readonly value: string;
  /** Partials by argument. A row without one for an argument has the derivative 0 there. */
  readonly d: Readonly<Record<string, string>>;
  /** Subexpressions that several partials share. */
  readonly where?: Readonly<Record<string, string>>;
  /** The product of `seed` with a partial, where it is not simply that: seed for the adjoint, or the argument's tangent. */
  readonly product?: Readonly<Record<string, string>>;
  /** Any number of arguments. The one partial is written for `a`, whichever argument that is. */
  readonly variadic?: true;
  /** Variadic rows: a name for the sum, over all the arguments, of a template written for `a`. */
  readonly sum?: Readonly<Record<string, string>>;
  /** Cheaper partials for particular numbers of arguments or constant arguments; the first that fits is used. */
  readonly special?: readonly Special[];
  /** The convention where no derivative exists. */
  readonly kink?: string;
  /** A partial can be infinite at finite arguments: products with it are `mulz`, so that 0 times it is 0. */
  readonly singular?: true;
  /** The result is a boolean: no derivative. */
  readonly boolean?: true;
  /** The partials are a convention, not the derivative of `value`: differences cannot confirm them. */
  readonly stated?: true;
  /** Points where test/rules.test.ts compares the partials with differences. */
  readonly at: readonly (readonly number[])[];
}

export interface Special {
  /** Holds for these arguments: a number where the argument is a constant, `undefined` where it is not. */
  readonly when: (args: readonly (number | undefined)[]) => boolean;
  /** Replaces the partials it names. */
  readonly d: Readonly<Record<string, string>>;
  readonly where?: Readonly<Record<string, string>>;
  readonly singular?: true;
  readonly at: readonly (readonly number[])[];
}

const base = ([a]: readonly (number | undefined)[]): number => a ?? NaN;
const exponent = ([, b]: readonly (number | undefined)[]): number => b ?? NaN;
const one = (args: readonly unknown[]): boolean => args.length === 1;
const two = (args: readonly unknown[]): boolean => args.length === 2;

// Prettier would give every row ten lines; a table is read by columns.
// prettier-ignore
export const scalarRules = {
  // Arithmetic.
  add:  { value: 'a + b',        d: { a: '1', b: '1' },                          at: [[2, 3]] },
  sub:  { value: 'a - b',        d: { a: '1', b: '-1' },                         at: [[2, 3]] },
  mul:  { value: 'a * b',        d: { a: 'b', b: 'a' },                          at: [[2, -3], [0, 4]] },
  // One division serves both products.
  div:  { value: 'a / b',        d: { a: '1 / b', b: '-out / b' },               at: [[2, -3], [0, 4]],
          where: { share: 'seed / b' }, product: { a: 'share', b: '-(share * out)' },
          special: [{ when: (args) => base(args) === 1, d: { b: '-(out * out)' },  at: [[1, -3], [1, 0.5]] }] },
  // (a - out) / b is a whole number up to rounding; a / b may round up to one and be wrong by 1.
  mod:  { value: 'a % b',        d: { a: '1', b: 'Math.round((out - a) / b)' },  at: [[7.3, 2], [-7.3, 2], [7.3, -2], [1, 3]],
          kink: 'a = k * b gives the slope on the side away from 0' },
  neg:  { value: '-a',           d: { a: '-1' },                                 at: [[2]] },
  pow:  { value: 'a ** b',
          d: { a: 'b === 0 ? 0 : b * a ** (b - 1)', b: 'a > 0 ? out * Math.log(a) : Number.isNaN(out) ? NaN : 0' },
          special: [
            { when: (args) => exponent(args) === 0,    d: { a: '0' },                                        at: [[2, 0], [0, 0], [-1, 0]] },
            { when: (args) => exponent(args) === 1,    d: { a: '1' },                                        at: [[2, 1], [0, 1], [-1, 1]] },
            { when: (args) => exponent(args) === 2,    d: { a: '2 * a' },                                    at: [[2, 2], [0, 2], [-3, 2]] },
            { when: (args) => exponent(args) === 3,    d: { a: '3 * a * a' },                                at: [[2, 3], [0, 3], [-3, 3]] },
            { when: (args) => exponent(args) === 4,    d: { a: '4 * a * a * a' },                            at: [[2, 4], [0, 4], [-3, 4]] },
            { when: (args) => exponent(args) === 5,    d: { a: '5 * a2 * a2' },      where: { a2: 'a * a' }, at: [[2, 5], [0, 5], [-3, 5]] },
            { when: (args) => exponent(args) === 6,    d: { a: '6 * a2 * a2 * a' },  where: { a2: 'a * a' }, at: [[2, 6], [0, 6], [-3, 6]] },
            { when: (args) => exponent(args) === -1,   d: { a: '-(out * out)' },           singular: true,     at: [[2, -1], [-3, -1]] },
            { when: (args) => exponent(args) === -2,   d: { a: '-(2 * out / a)' },         singular: true,     at: [[2, -2], [-3, -2]] },
            { when: (args) => exponent(args) === 0.5,  d: { a: '0.5 / out' },            singular: true,     at: [[2, 0.5]] },
            { when: (args) => exponent(args) === 1.5,  d: { a: '1.5 * Math.sqrt(a)' },                       at: [[2, 1.5]] },
            { when: (args) => exponent(args) === -0.5, d: { a: '-(0.5 * out * out * out)' }, singular: true, at: [[2, -0.5]] },
            { when: (args) => exponent(args) >= 1,     d: { a: 'b * a ** (b - 1)' },                         at: [[2, 7], [-3, 9], [0, 8], [2, 2.5]] },
            { when: (args) => exponent(args) < 1,      d: { a: 'b * a ** (b - 1)' },     singular: true,     at: [[2, -3], [-3, -5], [2, 0.3]] },
            { when: (args) => base(args) > 0,          d: { b: 'out * Math.log(a)' },                        at: [[2, 3.5], [0.1, -2], [1, 7]] },
          ],
          at: [[2, 3], [0.5, -1.5]], singular: true,
          kink: 'a <= 0 gives 0 for b where a ** b is a number; b = 0 gives 0 for a' },

  // Comparisons and logic.
  lt:       { value: 'a < b',    d: {}, boolean: true, at: [[1, 2], [2, 1]] },
  le:       { value: 'a <= b',   d: {}, boolean: true, at: [[1, 2], [2, 1]] },
  gt:       { value: 'a > b',    d: {}, boolean: true, at: [[1, 2], [2, 1]] },
  ge:       { value: 'a >= b',   d: {}, boolean: true, at: [[1, 2], [2, 1]] },
  eq:       { value: 'a === b',  d: {}, boolean: true, at: [[1, 2], [2, 2]] },
  ne:       { value: 'a !== b',  d: {}, boolean: true, at: [[1, 2], [2, 2]] },
  looseEq:  { value: 'a == b',   d: {}, boolean: true, at: [[1, 2], [2, 2]] },
  looseNe:  { value: 'a != b',   d: {}, boolean: true, at: [[1, 2], [2, 2]] },
  not:      { value: '!a',       d: {}, boolean: true, at: [[0], [1]] },
  truthy:   { value: 'Boolean(a)', d: {}, boolean: true, at: [[0], [2]] },
  toNumber: { value: 'Number(a)', d: { a: '0' }, stated: true, at: [[0], [1]] },
  // Multiplied with a seed these are `a ? seed : 0` and `a ? 0 : seed`: a branch not taken gets no NaN.
  select:   { value: 'a ? b : c', d: { a: '0', b: 'a ? 1 : 0', c: 'a ? 0 : 1' }, stated: true, at: [[0, 2, 3], [1, 2, 3]] },

  // Whole numbers: piecewise constant.
  bitAnd: { value: 'a & b',      d: { a: '0', b: '0' }, at: [[6.5, 3.5]], kink: 'jumps give 0' },
  bitOr:  { value: 'a | b',      d: { a: '0', b: '0' }, at: [[6.5, 3.5]], kink: 'jumps give 0' },
  bitXor: { value: 'a ^ b',      d: { a: '0', b: '0' }, at: [[6.5, 3.5]], kink: 'jumps give 0' },
  bitNot: { value: '~a',         d: { a: '0' },         at: [[6.5]],      kink: 'jumps give 0' },
  shl:    { value: 'a << b',     d: { a: '0', b: '0' }, at: [[6.5, 1.5]], kink: 'jumps give 0' },
  shr:    { value: 'a >> b',     d: { a: '0', b: '0' }, at: [[6.5, 1.5]], kink: 'jumps give 0' },
  ushr:   { value: 'a >>> b',    d: { a: '0', b: '0' }, at: [[6.5, 1.5]], kink: 'jumps give 0' },
  clz32:  { value: 'Math.clz32(a)',   d: { a: '0' },         at: [[6.5]],      kink: 'jumps give 0' },
  imul:   { value: 'Math.imul(a, b)', d: { a: '0', b: '0' }, at: [[6.5, 3.5]], kink: 'jumps give 0' },

  // Rounding. Storing in fewer bits is the identity as far as derivatives go.
  ceil:     { value: 'Math.ceil(a)',     d: { a: '0' }, at: [[1.5], [-0.3]], kink: 'jumps give 0' },
  floor:    { value: 'Math.floor(a)',    d: { a: '0' }, at: [[1.5], [-0.3]], kink: 'jumps give 0' },
  round:    { value: 'Math.round(a)',    d: { a: '0' }, at: [[1.2], [-0.3]], kink: 'jumps give 0' },
  trunc:    { value: 'Math.trunc(a)',    d: { a: '0' }, at: [[1.5], [-0.3]], kink: 'jumps give 0' },
  toInteger: { value: 'Math.trunc(a) ? Math.trunc(a) : 0', d: { a: '0' }, at: [[1.5], [-0.3]], kink: 'jumps give 0' },
  sign:     { value: 'Math.sign(a)',     d: { a: '0' }, at: [[1.5], [-0.3]], kink: 'a = 0 gives 0' },
  fround:   { value: 'Math.fround(a)',   d: { a: '1' }, stated: true, at: [[1.1]] },
  f16round: { value: 'Math.f16round(a)', d: { a: '1' }, stated: true, at: [[1.1]] },

  // Powers, exponentials, logarithms.
  sqrt:  { value: 'Math.sqrt(a)',  d: { a: '0.5 / out' },            at: [[0.3], [9]],        singular: true, kink: 'a = 0 gives Infinity' },
  cbrt:  { value: 'Math.cbrt(a)',  d: { a: '1 / (3 * out * out)' },  at: [[0.3], [9], [-8]],  singular: true, kink: 'a = 0 gives Infinity' },
  exp:   { value: 'Math.exp(a)',   d: { a: 'out' },                  at: [[-1], [0.5]] },
  expm1: { value: 'Math.expm1(a)', d: { a: 'Math.exp(a)' },          at: [[-1], [0.5], [0]] },
  log:   { value: 'Math.log(a)',   d: { a: '1 / a' },                at: [[0.2], [7]],        singular: true },
  log1p: { value: 'Math.log1p(a)', d: { a: '1 / (1 + a)' },          at: [[-0.5], [7], [0]],  singular: true },
  log2:  { value: 'Math.log2(a)',  d: { a: '1 / (a * Math.LN2)' },   at: [[0.2], [7]],        singular: true },
  log10: { value: 'Math.log10(a)', d: { a: '1 / (a * Math.LN10)' },  at: [[0.2], [7]],        singular: true },

  // Circular and hyperbolic functions.
  sin:   { value: 'Math.sin(a)',   d: { a: 'Math.cos(a)' },                         at: [[-2], [0.4]] },
  cos:   { value: 'Math.cos(a)',   d: { a: '-Math.sin(a)' },                        at: [[-2], [0.4]] },
  tan:   { value: 'Math.tan(a)',   d: { a: '1 + out * out' },                       at: [[-2], [0.4]] },
  // (1 - a) * (1 + a) keeps the digits that 1 - a * a loses near 1.
  asin:  { value: 'Math.asin(a)',  d: { a: '1 / Math.sqrt((1 - a) * (1 + a))' },    at: [[-0.9], [0.4]], singular: true, kink: 'a = ±1 gives Infinity' },
  acos:  { value: 'Math.acos(a)',  d: { a: '-(1 / Math.sqrt((1 - a) * (1 + a)))' },   at: [[-0.9], [0.4]], singular: true, kink: 'a = ±1 gives -Infinity' },
  atan:  { value: 'Math.atan(a)',  d: { a: '1 / (1 + a * a)' },                     at: [[-2], [0.4]] },
  atan2: { value: 'Math.atan2(a, b)', d: { a: 'b / r2', b: '-a / r2' }, where: { r2: 'a * a + b * b' },
           at: [[1, 2], [-1, -2], [0, 1], [2, 0]], singular: true, kink: 'the origin gives NaN' },
  sinh:  { value: 'Math.sinh(a)',  d: { a: 'Math.cosh(a)' },                        at: [[-2], [0.4]] },
  cosh:  { value: 'Math.cosh(a)',  d: { a: 'Math.sinh(a)' },                        at: [[-2], [0.4]] },
  tanh:  { value: 'Math.tanh(a)',  d: { a: '1 - out * out' },                       at: [[-2], [0.4]] },
  // Squares would overflow from 1e154 on, where these still have a slope.
  asinh: { value: 'Math.asinh(a)', d: { a: '1 / Math.hypot(1, a)' },                at: [[-2], [0.4], [0]] },
  acosh: { value: 'Math.acosh(a)', d: { a: '1 / (Math.sqrt(a - 1) * Math.sqrt(a + 1))' }, at: [[1.1], [7]], singular: true, kink: 'a = 1 gives Infinity' },
  atanh: { value: 'Math.atanh(a)', d: { a: '1 / ((1 - a) * (1 + a))' },             at: [[-0.9], [0.4]], singular: true, kink: 'a = ±1 gives Infinity' },

  // Kinks.
  abs:   { value: 'Math.abs(a)',   d: { a: 'Math.sign(a)' },            at: [[-2], [3]], kink: 'a = 0 gives 0' },
  max:   { value: 'Math.max(a)',   d: { a: 'a === out ? 1 / ties : 0' }, sum: { ties: 'Number(a === out)' }, variadic: true,
           special: [{ when: one, d: { a: '1' }, at: [[3]] },
                     { when: two, d: { a: 'a > b ? 1 : a === b ? 0.5 : 0', b: 'b > a ? 1 : a === b ? 0.5 : 0' }, at: [[1, 2], [2, 1]] }],
           at: [[1, 4, 2], [-1, -4, -2, 0]], kink: 'tied arguments share equally' },
  min:   { value: 'Math.min(a)',   d: { a: 'a === out ? 1 / ties : 0' }, sum: { ties: 'Number(a === out)' }, variadic: true,
           special: [{ when: one, d: { a: '1' }, at: [[3]] },
                     { when: two, d: { a: 'a < b ? 1 : a === b ? 0.5 : 0', b: 'b < a ? 1 : a === b ? 0.5 : 0' }, at: [[1, 2], [2, 1]] }],
           at: [[1, 4, 2], [-1, -4, -2, 0]], kink: 'tied arguments share equally' },
  hypot: { value: 'Math.hypot(a)', d: { a: 'out === 0 ? 0 : a / out' },  variadic: true,
           at: [[-3], [3, -4], [1, 2, -3], [0, 0, 2]], kink: 'the origin gives 0' },

  // Questions about a number.
  isNaN:         { value: 'Number.isNaN(a)',         d: {}, boolean: true, at: [[1], [NaN]] },
  isNotNumber:   { value: 'isNaN(a)',                d: {}, boolean: true, at: [[1], [NaN]] },
  isFinite:      { value: 'Number.isFinite(a)',      d: {}, boolean: true, at: [[1], [NaN]] },
  isInteger:     { value: 'Number.isInteger(a)',     d: {}, boolean: true, at: [[1], [1.5]] },
  isSafeInteger: { value: 'Number.isSafeInteger(a)', d: {}, boolean: true, at: [[1], [1.5]] },

  // The compiler's own.
  // The product of a seed `a` and a partial `b` that may be infinite. A zero seed silences the partial's derivative as well.
  mulz:             { value: 'a === 0 ? 0 : a * b', d: { a: 'b', b: 'a' }, product: { b: 'mulz(a, seed)' }, singular: true, at: [[2, 3], [-1, 0]] },
  // sqrt, where it is marked as one of a sum of squares.
  rootOfSquares:    { value: 'Math.sqrt(a)', d: { a: 'out === 0 ? 0 : 0.5 / out' }, at: [[0.3], [9]], kink: 'a = 0 gives 0' },
  stopGradient:     { value: 'a', d: { a: '0' },         stated: true, at: [[2]] },
  withDerivativeOf: { value: 'a', d: { a: '0', b: '1' }, stated: true, at: [[2, 3]] },
} as const satisfies Record<string, ScalarRule>;

export type RuleName = keyof typeof scalarRules;

export const isRule = (name: string): name is RuleName => Object.hasOwn(scalarRules, name);
