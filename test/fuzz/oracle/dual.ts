/**
 * Dual numbers: exact forward-mode derivatives by carrying them along with every value.
 *
 * A `Dual` holds a value, its slope along every seeded input, and for each slope the sum of the
 * magnitudes of the terms it was added up from: rounding errors are proportional to that sum, so it
 * is the scale on which two ways of computing one derivative are compared.
 *
 * The partials and the conventions at kinks (docs: numerics policy) are written down here a second
 * time on purpose: an oracle must not share the table it checks.
 */

export class Dual {
  readonly value: number;
  readonly slope: Float64Array;
  readonly scale: Float64Array;

  constructor(value: number, slope: Float64Array, scale: Float64Array) {
    this.value = value;
    this.slope = slope;
    this.scale = scale;
  }

  /** Native JavaScript (sort, slice, comparisons inside the library) sees the plain number. */
  valueOf(): number {
    return this.value;
  }

  toString(): string {
    return String(this.value);
  }
}

export type Num = number | Dual;

export const valueOf = (x: Num): number => (x instanceof Dual ? x.value : x);

export function seed(value: number, direction: number, directions: number): Dual {
  const slope = new Float64Array(directions);
  slope[direction] = 1;
  return new Dual(value, slope, slope.slice());
}

/** A zero adjoint stops at an infinite partial: the derivative of a branch that does not matter. */
const product = (partial: number, slope: number): number => (slope === 0 ? 0 : partial * slope);

/** f(args) with value `value`, given the partial for each argument. */
export function chain(value: number, args: readonly Num[], partials: readonly number[]): Num {
  let slope: Float64Array | null = null;
  let scale: Float64Array | null = null;
  args.forEach((arg, k) => {
    const partial = partials[k] ?? 0;
    if (!(arg instanceof Dual) || partial === 0) return;
    slope ??= new Float64Array(arg.slope.length);
    scale ??= new Float64Array(arg.slope.length);
    for (let i = 0; i < slope.length; i++) {
      slope[i] = (slope[i] ?? 0) + product(partial, arg.slope[i] ?? 0);
      scale[i] = (scale[i] ?? 0) + product(Math.abs(partial), arg.scale[i] ?? 0);
    }
  });
  return slope && scale ? new Dual(value, slope, scale) : value;
}

type Partial = (x: number, y: number) => number;
const flat: Partial = () => 0;

/** Partial of each one-argument function of Math, from its argument x and its value y. */
const unaryPartials: Readonly<Record<string, Partial>> = {
  abs: (x) => (x > 0 ? 1 : x < 0 ? -1 : 0),
  acos: (x) => -1 / Math.sqrt((1 - x) * (1 + x)),
  acosh: (x) => 1 / (Math.sqrt(x - 1) * Math.sqrt(x + 1)),
  asin: (x) => 1 / Math.sqrt((1 - x) * (1 + x)),
  asinh: (x) => 1 / Math.hypot(1, x),
  atan: (x) => 1 / (1 + x * x),
  atanh: (x) => 1 / ((1 - x) * (1 + x)),
  cbrt: (_, y) => 1 / (3 * y * y),
  ceil: flat,
  clz32: flat,
  cos: (x) => -Math.sin(x),
  cosh: (x) => Math.sinh(x),
  exp: (_, y) => y,
  expm1: (x) => Math.exp(x),
  floor: flat,
  fround: () => 1,
  log: (x) => 1 / x,
  log10: (x) => Math.LOG10E / x,
  log1p: (x) => 1 / (1 + x),
  log2: (x) => Math.LOG2E / x,
  round: flat,
  sign: flat,
  sin: (x) => Math.cos(x),
  sinh: (x) => Math.cosh(x),
  sqrt: (_, y) => 0.5 / y,
  tan: (_, y) => 1 + y * y,
  tanh: (_, y) => (1 - y) * (1 + y),
  trunc: flat,
};

export const unaryNames = Object.keys(unaryPartials);

type UnaryName = 'abs';

export function unary(name: string, x: Num): Num {
  const v = valueOf(x);
  const y = Math[name as UnaryName](v);
  return chain(y, [x], [unaryPartials[name]?.(v, y) ?? 0]);
}

export const add = (a: Num, b: Num): Num => chain(valueOf(a) + valueOf(b), [a, b], [1, 1]);
export const sub = (a: Num, b: Num): Num => chain(valueOf(a) - valueOf(b), [a, b], [1, -1]);
export const mul = (a: Num, b: Num): Num => chain(valueOf(a) * valueOf(b), [a, b], [valueOf(b), valueOf(a)]);
export const neg = (a: Num): Num => chain(-valueOf(a), [a], [-1]);

export function div(a: Num, b: Num): Num {
  const quotient = valueOf(a) / valueOf(b);
  return chain(quotient, [a, b], [1 / valueOf(b), -quotient / valueOf(b)]);
}

export function mod(a: Num, b: Num): Num {
  return chain(valueOf(a) % valueOf(b), [a, b], [1, -Math.trunc(valueOf(a) / valueOf(b))]);
}

export function pow(a: Num, b: Num): Num {
  const x = valueOf(a);
  const n = valueOf(b);
  const y = x ** n;
  return chain(y, [a, b], [n === 0 ? 0 : n * x ** (n - 1), x > 0 ? y * Math.log(x) : 0]);
}

export function atan2(a: Num, b: Num): Num {
  const y = valueOf(a);
  const x = valueOf(b);
  const square = x * x + y * y;
  return chain(Math.atan2(y, x), [a, b], [x / square, -y / square]);
}

/** Ties share equally. */
function extremum(pick: (...xs: number[]) => number, xs: readonly Num[]): Num {
  const best = pick(...xs.map(valueOf));
  const tied = xs.filter((x) => valueOf(x) === best).length;
  return chain(
    best,
    xs,
    xs.map((x) => (valueOf(x) === best ? 1 / tied : 0)),
  );
}

export const max = (...xs: Num[]): Num => extremum(Math.max, xs);
export const min = (...xs: Num[]): Num => extremum(Math.min, xs);

export function hypot(...xs: Num[]): Num {
  const r = Math.hypot(...xs.map(valueOf));
  return chain(
    r,
    xs,
    xs.map((x) => (r === 0 ? 0 : valueOf(x) / r)),
  );
}
