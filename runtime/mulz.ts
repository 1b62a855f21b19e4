/** The product of an adjoint and a partial that may be infinite: nothing times anything is nothing. */
export function mulz(s: number, p: number): number {
  return s === 0 ? 0 : s * p;
}
