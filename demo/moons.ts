/** Two interleaved half circles with noise: the same points for the same seed. */

export interface Moons {
  readonly points: number[][];
  /** 0 for the upper moon, 1 for the lower. */
  readonly labels: number[];
}

/** Half of the points on each moon, around the origin. */
export function twoMoons(count: number, noise: number, seed: number): Moons {
  const uniform = generator(seed);
  // Box and Muller: a normal deviate from two uniform ones.
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const points: number[][] = [];
  const labels: number[] = [];
  for (let k = 0; k < count; k++) {
    const label = k % 2;
    const angle = Math.PI * uniform();
    const [x, y] = label === 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
    // The middle of both moons is (1/2, 1/4).
    points.push([x - 0.5 + noise * normal(), y - 0.25 + noise * normal()]);
    labels.push(label);
  }
  return { points, labels };
}

/** Uniform in [0, 1): a Weyl sequence, its terms mixed. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return ((z ^ (z >>> 16)) >>> 0) / 2 ** 32;
  };
}
