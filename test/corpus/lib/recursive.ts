import { evenTerm } from './mutual.ts';

export function oddTerm(x: number, n: number): number {
  return n <= 0 ? x : x * evenTerm(x * 0.9, n - 1);
}
