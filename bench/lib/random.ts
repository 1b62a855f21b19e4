/** Seeded numbers: the same on every machine. */
export interface Random {
  /** Uniform in [lo, hi). */
  readonly uniform: (lo: number, hi: number) => number;
  readonly normal: () => number;
  /** An integer in [0, n). */
  readonly below: (n: number) => number;
  readonly list: (n: number, draw: () => number) => number[];
}

export function random(seed: number): Random {
  let state = seed >>> 0;
  // Weyl sequence through a 32-bit mixing function, two words per number.
  const word = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  const unit = (): number => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53;
  return {
    uniform: (lo, hi) => lo + (hi - lo) * unit(),
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    below: (n) => Math.floor(n * unit()),
    list: (n, draw) => Array.from({ length: n }, draw),
  };
}
