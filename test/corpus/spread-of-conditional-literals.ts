// `{ x, ...(fixed ? { pinned: true } : {}) }` where TypeScript expects the whole type of the part, and objects that begin as `{} as T`.
import type { Case } from './case.ts';

interface Particle {
  x: number;
  y: number;
  fixed?: boolean;
  weight?: number;
  trail?: number[];
}

const energy = (p: Particle): number => p.x * p.y + (p.weight ?? 1);

export function fixedOnes(x: number, n: number): number {
  const ps: Particle[] = Array.from({ length: n }, (_, i) => ({ x: x + i, y: 1, ...(i === 0 ? { fixed: true } : {}) }));
  let s = 0;
  for (const p of ps) {
    if (p.fixed) continue;
    s += p.x * p.x * p.y;
  }
  return s;
}

export function weighedBy(x: number, on: boolean): number {
  const p: Particle = { x, y: 2, ...(on && { weight: x * 3 }) };
  return energy(p);
}

export function eitherTrail(x: number, on: boolean): number {
  const p: Particle = { x, y: 2, ...(on ? { weight: x * 3, trail: [] } : { trail: [x, x] }) };
  p.trail?.push(p.x);
  return energy(p) + (p.trail ?? []).reduce((a, b) => a + b, 0);
}

export function replacedByTheSpread(x: number, n: number): number {
  const made = (i: number): Particle => ({ x: x * i, y: 1, ...(i % 2 ? { x: x * x } : i % 3 ? { weight: x, y: x } : undefined) });
  let s = 0;
  for (let i = 0; i < n; i++) s += energy(made(i));
  return s;
}

export function carriedAndSpread(x: number, n: number): number {
  let p: Particle = { x, y: 1 };
  for (let i = 0; i < n; i++) p = { ...p, ...(i % 2 ? { x: p.x * x } : { y: p.y + x }), ...(i === 3 ? { fixed: true } : {}) };
  return p.x * p.y + (p.fixed ? x : 0);
}

export function pushedWithout(x: number, on: boolean): number {
  const list: Particle[] = [];
  list.push({ x, y: x, ...(on ? {} : { weight: 2 * x }) });
  list.push({ ...list[0], ...(on ? { x: 3 } : null) });
  return list.reduce((s, p) => s + p.x * p.y * (p.weight ?? 1), 0);
}

export function asArguments(x: number, on: boolean): number {
  return energy({ x, y: x, ...(on ? {} : { weight: x }) }) + energy({ ...(on ? {} : { weight: x }), x: 1, y: x });
}

export function inAFilteredMap(xs: number[], k: number): number {
  return xs
    .map((v, i): Particle => ({ x: v, y: i, ...(i === k && { fixed: true }) }))
    .filter((p) => !p.fixed)
    .map(energy)
    .reduce((a, b) => a + b, 0);
}

class Version {
  constructor(readonly p: Particle) {}
  with(change: Partial<Particle>): Version {
    return new Version({ ...this.p, ...change });
  }
}
export function versions(x: number, n: number): number {
  let a = new Version({ x, y: 1 });
  for (let i = 0; i < n; i++) a = a.with(i % 2 ? { y: a.p.y * x } : {});
  return energy(a.p);
}

export function begunEmpty(x: number, on: boolean): number {
  const base: Particle = { x, y: 2 };
  const extra = {} as Particle;
  if (on) extra.x = x * x;
  return energy({ ...base, ...extra }) * ('x' in extra ? x : 1);
}

export function countedByKey(keys: string[], values: number[]): number {
  const found: Record<string, number> = {};
  for (let i = 0; i < keys.length; i++) {
    if (!Object.prototype.hasOwnProperty.call(found, keys[i])) found[keys[i]] = 1;
    found[keys[i]] *= values[i];
  }
  let s = 0;
  for (const k in found) if ({}.hasOwnProperty.call(found, k)) s += found[k] * k.length;
  return s;
}

const made = (x: number, y = x * 0.5, rest: Partial<Particle> = {}): Particle => ({ x, y, ...rest });
export function handedWhatMayBeThere(x: number, on: boolean): number {
  const p = made(2 * x, x, { ...(on ? { x } : {}) });
  return p.x * p.y;
}
export function partsOfParts(x: number, on: boolean): number {
  const part: Partial<Particle> = { ...(on ? { x } : {}), ...(on ? {} : { y: x * x }) };
  const p: Particle = { x: 3, y: x, ...part };
  return p.x * p.y * (1 + Object.keys(part).length);
}
export function carriedWhatMayBeThere(x: number, n: number): number {
  let p: Particle = { x, y: 1 };
  for (let i = 0; i < n; i++) {
    const d = { ...(i % 2 ? { x: p.x * x } : { weight: x }), ...(i % 3 ? { y: p.y + x } : null) };
    p = { ...p, ...d };
  }
  return p.x * p.y * (p.weight ?? 2);
}
export function overADefault(x: number, on: boolean): number {
  const a = { ...(on && { weight: x }) };
  const b = { weight: 3 * x, ...a };
  return b.weight * x + ('weight' in a ? 1 : 2);
}

export const cases: readonly Case[] = [
  {
    f: 'fixedOnes',
    at: [
      [1.5, 3],
      [1.5, 0],
    ],
    wrt: ['x'],
  },
  ...['weighedBy', 'eitherTrail', 'pushedWithout', 'asArguments', 'begunEmpty'].map((f) => ({
    f,
    at: [
      [1.5, true],
      [1.5, false],
    ],
    wrt: ['x'],
  })),
  ...['handedWhatMayBeThere', 'partsOfParts', 'overADefault'].map((f) => ({
    f,
    at: [
      [1.5, true],
      [1.5, false],
    ],
    wrt: ['x'],
  })),
  ...['carriedWhatMayBeThere', 'replacedByTheSpread', 'carriedAndSpread', 'versions'].map((f) => ({
    f,
    at: [
      [1.5, 0],
      [1.5, 6],
    ],
    wrt: ['x'],
  })),
  {
    f: 'countedByKey',
    at: [
      [
        ['a', 'bb', 'a'],
        [1, 2, 3],
      ],
      [[], []],
    ],
    wrt: ['values'],
  },
  { f: 'inAFilteredMap', at: [[[1, 2, 3], 1]], wrt: ['xs'] },
];
