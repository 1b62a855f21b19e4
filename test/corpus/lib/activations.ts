export const LEAK = 0.1;

export function leaky(x: number): number {
  return x > 0 ? x : LEAK * x;
}

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

export default function blend(a: number, b: number, t = 0.25): number {
  return a * (1 - t) + b * t;
}

export class Affine {
  constructor(
    public readonly k: number,
    public readonly c: number,
  ) {}
  at(x: number): number {
    return this.k * x + this.c;
  }
}
