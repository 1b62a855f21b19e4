/** Rules worth a store: computing them again takes longer than reading what was kept. */
export const costly: ReadonlySet<string> = new Set([
  ...['div', 'mod', 'sqrt', 'cbrt', 'pow', 'hypot', 'exp', 'expm1', 'log', 'log1p', 'log2', 'log10'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
]);
