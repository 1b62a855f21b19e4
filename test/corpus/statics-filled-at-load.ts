// Static fields whose lists and Maps are filled by static blocks, by statements after the class, or by the function itself.

import type { Case } from './case.ts';

class Sieve {
  private static readonly primes: number[] = [];
  private static readonly most = 5;
  static {
    for (let k = 2; this.primes.length < Sieve.most; k++) if (this.primes.every((p) => k % p !== 0)) this.primes.push(k);
  }
  static zeta(s: number): number {
    return Sieve.primes.reduce((z, p) => z / (1 - p ** -s), 1);
  }
}

export function eulerProduct(s: number): number {
  return Sieve.zeta(s);
}

export class Stencil {
  static readonly weights: number[][] = [];
  static {
    for (let i = 0; i < 2; i++) {
      Stencil.weights[i] = [];
      for (let j = 0; j < 2; j++) Stencil.weights[i].push(i + j);
    }
  }
}

export const throughStencil = (x: number[]): number =>
  Stencil.weights.reduce((s, row) => s + row.reduce((t, w, j) => t + w * x[j], 0) ** 2, 0);

class Rates {
  static readonly byName = new Map<string, number>();
  static table: number[] = [];
  static {
    Rates.byName.set('slow', 3);
  }
  static init(): void {
    for (let i = 0; i < 3; i++) Rates.table[i] = i + 1;
  }
}
Rates.init();

export function ofRates(x: number): number {
  return (Rates.byName.get('slow') ?? 1) * x ** Rates.table[1];
}

export function statedInTheFunction(x: number): number {
  class Kept {
    static readonly squares: number[] = [];
    static values: number[] = [1];
    static {
      for (let i = 0; i < 4; i++) this.squares.push(i * i);
    }
    static add(v: number): number {
      Kept.values.push(v);
      return Kept.values.length;
    }
  }
  return Kept.add(x) * Kept.values[1] * x + Kept.squares[3] * x;
}

export const cases: Case[] = [
  { f: 'eulerProduct', at: [[2], [3.5]] },
  { f: 'throughStencil', at: [[[2, 3]]] },
  { f: 'ofRates', at: [[1.5]] },
  { f: 'statedInTheFunction', at: [[1.5]] },
];
