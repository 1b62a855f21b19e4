import { oddTerm } from './recursive.ts';

export function evenTerm(x: number, n: number): number {
  return n <= 0 ? 1 : Math.sin(oddTerm(x, n - 1)) + x;
}
