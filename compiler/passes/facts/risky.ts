/** Rules that give no finite number, or have no finite partial, for some ordinary numbers. */
const risky: ReadonlySet<string> = new Set(
  'div mod pow sqrt cbrt exp expm1 sinh cosh log log2 log10 log1p acos acosh asin atanh atan2 hypot'.split(' '),
);

export const isRisky = (rule: string): boolean => risky.has(rule);

/** Of these the value is finite wherever the argument is and it is a number at all. */
const bounded: ReadonlySet<string> = new Set(['sqrt', 'cbrt', 'acos', 'asin', 'acosh', 'atan2', 'hypot', 'mod']);

/** Rules that may give an infinite number for a finite one. */
export const mayOverflow = (rule: string): boolean => isRisky(rule) && !bounded.has(rule);

/** Rules that give no number, nor have a partial, where the argument is infinite. */
export const hasNoValueAtInfinity = (rule: string): boolean => rule === 'sin' || rule === 'cos' || rule === 'tan';

/** Rules that soon give an infinite number, and with it a partial that is infinite. */
const growing: ReadonlySet<string> = new Set(['exp', 'expm1', 'sinh', 'cosh', 'pow']);

export const growsFast = (rule: string): boolean => growing.has(rule);

/** Rules that stay the same where the argument is infinite: nothing goes back to it there. */
const levelling: ReadonlySet<string> = new Set(['exp', 'expm1', 'atan', 'atan2', 'tanh']);

/** A power does for exponents below 0. */
export const levelsOff = (rule: string, argument: number): boolean => levelling.has(rule) || (rule === 'pow' && argument === 0);
