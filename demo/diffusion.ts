/** A long simulation: a rod with a conductivity that depends on its temperature, heated at first, then left to itself. */

/** How far the rod is from `wanted` after so many steps. */
export function misfit(initial: Float64Array, wanted: Float64Array, steps: number): number {
  const n = initial.length;
  let now = initial.slice();
  let next = new Float64Array(n);
  // Recording every step would take hundreds of megabytes.
  /** @checkpoint memory=8MB */
  for (let step = 0; step < steps; step++) {
    for (let i = 0; i < n; i++) {
      const here = now[i]!;
      const left = now[Math.max(0, i - 1)]!;
      const right = now[Math.min(n - 1, i + 1)]!;
      next[i] = here + (0.2 / (1 + here * here)) * (left - 2 * here + right);
    }
    const old = now;
    now = next;
    next = old;
  }
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (now[i]! - wanted[i]!) ** 2;
  return sum;
}
