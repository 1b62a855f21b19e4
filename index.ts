/**
 * What differentiated code may import: `import { stopGradient } from 'tsgrad'`.
 *
 * The user's source also runs untransformed, so everything here works without the compiler and does
 * not load it. The compiler itself is `tsgrad/compiler`.
 */

/** The value, with derivative 0: whatever reaches a result only through here has no influence on the gradient. */
export function stopGradient<T>(value: T): T {
  return value;
}

declare const constant: unique symbol;

/** A parameter type that is treated as constant: `n: Const<number>` takes a plain number and gets no gradient. */
export type Const<T> = T & { readonly [constant]?: true };
