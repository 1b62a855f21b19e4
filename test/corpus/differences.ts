/**
 * Derivatives by Ridders' extrapolation of central differences, with an error estimate, and a test
 * whether the point is a kink: the slopes from both sides must agree.
 */

export interface Estimate {
  readonly slope: number;
  readonly error: number;
  /** Difference between the slopes from the right and from the left. */
  readonly kink: number;
}

/** Neville's table over steps shrinking by 2, for a rule whose error is a series in h^power. */
function extrapolate(rule: (h: number) => number, power: number, first: number): { slope: number; error: number } {
  const rows = 9;
  let previous: number[] = [];
  let best = { slope: NaN, error: Infinity };
  for (let i = 0; i < rows; i++) {
    const row = [rule(first / 2 ** i)];
    for (let j = 1; j <= i; j++) {
      const factor = 2 ** (power * j);
      const coarse = previous[j - 1] ?? NaN;
      const fine = row[j - 1] ?? NaN;
      const value = (factor * fine - coarse) / (factor - 1);
      row.push(value);
      const error = Math.max(Math.abs(value - fine), Math.abs(value - coarse));
      if (error < best.error) best = { slope: value, error };
    }
    previous = row;
  }
  return best;
}

/** Slope of `f` at `x`. Several first steps are tried; the smallest error estimate wins. */
export function slope(f: (x: number) => number, x: number): Estimate {
  const scale = Math.max(Math.abs(x), 0.1);
  const middle = f(x);
  let best = { slope: NaN, error: Infinity };
  let sides = { gap: Infinity, doubt: Infinity };
  for (const relative of [0.1, 0.01, 0.001, 1e-4]) {
    const first = scale * relative;
    const central = extrapolate((h) => (f(x + h) - f(x - h)) / (2 * h), 2, first);
    if (central.error < best.error) best = central;
    const right = extrapolate((h) => (f(x + h) - middle) / h, 1, first);
    const left = extrapolate((h) => (middle - f(x - h)) / h, 1, first);
    const doubt = right.error + left.error;
    if (doubt < sides.doubt) sides = { gap: Math.abs(right.slope - left.slope), doubt };
  }
  return { ...best, kink: sides.gap };
}
