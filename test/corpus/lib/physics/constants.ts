export const gravity = 9.81;
export const directions = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;
export const weights = new Float64Array([0.5, 1.5, -1]);
export const presets = {
  slow: { rate: 0.1, steps: 2 },
  fast: { rate: 0.5, steps: 5 },
} as const;
export enum Kind {
  Linear,
  Quadratic = 5,
  Cubic,
}
export const table = Array.from({ length: 5 }, (_, i) => Math.sqrt(i + 1));
export const binomials: number[][] = [];
for (let n = 0; n < 5; n++) {
  binomials[n] = [1];
  for (let k = 1; k <= n; k++) binomials[n][k] = (binomials[n - 1][k - 1] ?? 0) + (binomials[n - 1][k] ?? 0);
}
const hidden = 3;
export const scaleByHidden = (x: number): number => x * hidden;
export const nodes = new Map<number, { t: number; w: number }[]>([
  [
    2,
    [
      { t: -1 / Math.sqrt(3), w: 1 },
      { t: 1 / Math.sqrt(3), w: 1 },
    ],
  ],
]);
