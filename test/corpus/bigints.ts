// Whole numbers of any size: seeds, counters and keys beside what is differentiated.
import type { Case } from './case.ts';
export function bigMask(x: number, n: number): number {
  const steps = BigInt(n);
  let s = x;
  for (let i = 0n; i < steps; i += 1n) s = s * x + Number(i % 3n);
  return s;
}
export function lcg(x: number, n: number): number {
  let seed = 12345n;
  const next = (): number => {
    seed = (seed * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(seed >> 33n) / 2 ** 31;
  };
  let s = 0;
  for (let i = 0; i < n; i++) s += Math.sin(x * next());
  return s;
}
const MASK = (1n << 64n) - 1n;
class SplitMix {
  #state: bigint;
  constructor(seed: number | bigint) {
    this.#state = BigInt(seed) & MASK;
  }
  nextUint(): bigint {
    this.#state = (this.#state + 0x9e3779b97f4a7c15n) & MASK;
    let z = this.#state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
    return z ^ (z >> 31n);
  }
  next(): number {
    return Number(this.nextUint() >> 11n) * 2 ** -53;
  }
  normal(): number {
    let u = this.next();
    if (u === 0) u = 0.5;
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * this.next());
  }
}
export function monteCarlo(mu: number, sigma: number, paths: number): number {
  const rng = new SplitMix(7n);
  let sum = 0;
  for (let p = 0; p < paths; p++) {
    const s = 100 * Math.exp(mu + sigma * rng.normal());
    if (s > 100) sum += s - 100;
  }
  return sum / paths;
}
export function factorialSeries(x: number, n: bigint): number {
  let f = 1n;
  let s = 0;
  let p = 1;
  for (let i = 0n; i <= n; i++) {
    if (i > 0n) f *= i;
    if (f > 1000n) break;
    s += p / Number(f);
    p *= x;
  }
  return s * Number(BigInt.asUintN(8, f)) + (f === 24n ? x : -x) + Number(-n);
}
export function rounded(x: number): number {
  return Number(BigInt(Math.round(x)) * 2n) + x;
}
export function gcdWeights(xs: number[]): number {
  const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
  return xs.reduce((s, x, i) => s + x * x * Number(gcd(BigInt(i + 2), 12n)), 0);
}
export function bigKeys(xs: number[]): number {
  const m = new Map<bigint, number>();
  xs.forEach((x, i) => m.set(BigInt(i) % 2n, (m.get(BigInt(i) % 2n) ?? 1) * x));
  return (m.get(0n) ?? 0) + 2 * (m.get(1n) ?? 0);
}
export function fibonacciBig(x: number, n: number): number {
  const fib: bigint[] = [0n, 1n];
  for (let i = 2; i < n; i++) fib[i] = fib[i - 1] + fib[i - 2];
  let s = 0;
  for (const f of fib) s = s * x + Number(f);
  return s;
}

export function kept(x: number, n: number): number {
  let seed = 7n;
  let s = x;
  /** @checkpoint snapshots=2 */
  for (let i = 0; i < n; i++) {
    seed = (seed * 1103515245n + 12345n) & 0x7fffffffn;
    s = Math.sin(s * (Number(seed % 10n) + 1)) + x;
  }
  return s;
}
interface Gen {
  state: bigint;
  draws: number[];
}
export function records(x: number, n: number): number {
  const gens: Gen[] = [1n, 2n].map((state) => ({ state, draws: [] }));
  for (let i = 0; i < n; i++) {
    for (const g of gens) {
      if (g.state % 5n === 0n) {
        g.state >>= 1n;
        continue;
      }
      g.state = g.state * 3n + 1n;
      g.draws.push(x * Number(g.state));
    }
  }
  return gens.flatMap((g) => g.draws).reduce((s, v) => s + v * v, 0);
}
export function mixedKinds(x: number, n: number | bigint): number {
  const k = typeof n === 'bigint' ? Number(n) + 1 : n;
  return x ** k + (BigInt(k) == 3n ? x : 0) + (5n > BigInt(k) ? 2 * x : 0);
}
export function caught(x: number, text: string): number {
  let n: bigint;
  try {
    n = BigInt(text);
  } catch {
    n = -1n;
  }
  return x * Number(n) + (n ? x * x : 0);
}
export function caughtActive(x: number, text: string): number {
  let s = x * x;
  try {
    s = s * Number(BigInt(text));
    s += x;
  } catch {
    s = s * 3;
  }
  return s;
}
export function decrement(x: number): number {
  let k = 3n;
  let s = 0;
  while (k--) s = s * x + Number(k);
  const t = ++k;
  return s + Number(t) * x + Number(~k) + Number(2n ** 5n);
}

export const cases: Case[] = [
  { f: 'bigMask', at: [[0.7, 4]], wrt: ['x'] },
  { f: 'lcg', at: [[0.7, 4]], wrt: ['x'] },
  { f: 'monteCarlo', at: [[0.1, 0.2, 6]], wrt: ['mu', 'sigma'] },
  {
    f: 'factorialSeries',
    at: [
      [0.7, 4n],
      [0.7, 12n],
    ],
    wrt: ['x'],
  },
  { f: 'rounded', at: [[1.2]] },
  { f: 'gcdWeights', at: [[[1, 2, 3]]] },
  { f: 'bigKeys', at: [[[1, 2, 3]]] },
  { f: 'fibonacciBig', at: [[0.7, 6]], wrt: ['x'] },
  { f: 'kept', at: [[0.3, 9]], wrt: ['x'] },
  { f: 'records', at: [[0.3, 4]], wrt: ['x'] },
  {
    f: 'mixedKinds',
    at: [
      [0.3, 3],
      [0.3, 2n],
    ],
    wrt: ['x'],
  },
  {
    f: 'caught',
    at: [
      [0.3, '12'],
      [0.3, 'x'],
    ],
    wrt: ['x'],
  },
  {
    f: 'caughtActive',
    at: [
      [0.3, '12'],
      [0.3, 'x'],
    ],
    wrt: ['x'],
  },
  { f: 'decrement', at: [[0.3]], wrt: ['x'] },
];
