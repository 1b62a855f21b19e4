/** The constants that have a name in `Math`: `2 * Math.PI` reads better than its value. */
export const mathConstants: ReadonlyMap<unknown, string> = new Map(
  (['PI', 'E', 'LN2', 'LN10', 'LOG2E', 'LOG10E', 'SQRT2', 'SQRT1_2'] as const).map((name) => [Math[name], name]),
);
