// Code beside the mathematics: it runs once, in order, and carries no derivative.
import type { Case } from './case.ts';

export function randomGuard(x: number): number {
  let s = x;
  for (let i = 0; i < 4; i++) {
    const r = Math.random();
    if (r < 2) s = s * x + 0.1;
    if (r > 1) s = -s;
  }
  return s;
}

export function clockGuard(x: number): number {
  const started = Date.now();
  const y = Math.sin(x) * x;
  return Date.now() < started - 1e9 ? 0 : y;
}

export function labelsJoined(xs: number[], names: string[]): number {
  const label = names.map((n) => n.toUpperCase()).join('-');
  const key = label.split('-').filter((n) => n.length > 1).length;
  return xs.reduce((s, x) => s + x * x, 0) * key + label.length;
}

export function progressLog(xs: number[]): number {
  const lines: string[] = [];
  let s = 0;
  for (const [i, x] of xs.entries()) {
    s += x ** 2;
    lines.push(`${i}: done`);
  }
  if (lines.join('\n').includes('never')) console.warn(lines.join('\n'));
  return s * lines.length;
}

export function wordCount(text: string, x: number): number {
  const counts: Record<string, number> = {};
  for (const w of text.split(' ')) counts[w] = (counts[w] ?? 0) + 1;
  let s = 0;
  for (const k of Object.keys(counts)) s += counts[k] * x ** counts[k];
  return s;
}

export function graphOrder(edges: [number, number][], ws: number[], n: number): number {
  const incoming = new Int32Array(n);
  for (const [, to] of edges) incoming[to]++;
  const ready: number[] = [];
  for (let i = 0; i < n; i++) if (incoming[i] === 0) ready.push(i);
  const value = ws.slice();
  while (ready.length > 0) {
    const i = ready.shift()!;
    for (const [from, to] of edges) {
      if (from !== i) continue;
      value[to] += Math.tanh(value[i]);
      if (--incoming[to] === 0) ready.push(to);
    }
  }
  return value[n - 1] ** 2;
}

export function groupedByMap(rows: { key: string; x: number }[]): number {
  const index = new Map<string, number>();
  const sums: number[] = [];
  for (const r of rows) {
    let i = index.get(r.key);
    if (i === undefined) {
      i = index.size;
      index.set(r.key, i);
      sums.push(0);
    }
    sums[i] += r.x;
  }
  return sums.reduce((s, v) => s + v * v, 0);
}

export function visitedOnce(next: number[], x: number): number {
  const seen = new Set<number>();
  let i = 0;
  let s = 1;
  while (!seen.has(i)) {
    seen.add(i);
    s = s * x + i;
    i = next[i];
  }
  return s * seen.size;
}

export function sortedNames(items: { name: string; w: number }[]): number {
  const sorted = [...items].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return sorted.reduce((s, it, i) => s + it.w * it.w * (i + 1), 0);
}

export function checkedArguments(x: number, n: number): number {
  if (!Number.isInteger(n) || n < 0) throw new TypeError(`n must be a count, got ${n}`);
  if (Number.isNaN(x)) throw new TypeError('x');
  let s = 1;
  for (let i = 0; i < n; i++) s *= x;
  return s;
}

export function tryAroundParsing(x: number, text: string): number {
  let weights: number[] = [];
  try {
    weights = JSON.parse(text) as number[];
  } catch {
    weights = [1];
  }
  return weights.reduce((s, w) => s * x + w, 0);
}

export function regularExpression(x: number, spec: string): number {
  const match = /^(\d+)x$/.exec(spec);
  const k = match === null ? 1 : Number(match[1]);
  return k * x * x;
}

export function charCodes(x: number, text: string): number {
  let h = 0;
  for (let i = 0; i < text.length; i++) h = (h * 31 + text.charCodeAt(i)) % 97;
  return h * x + x * x;
}

export function permutationFromSeed(xs: number[], seed: number): number {
  const order = xs.map((_, i) => i);
  let state = seed >>> 0;
  for (let i = order.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order.reduce((s, at, i) => s + xs[at] * xs[at] * (i + 1), 0);
}

export function gaussianFromSeed(mu: number, sigma: number, seed: number): number {
  let state = seed;
  const random = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  let s = 0;
  for (let i = 0; i < 3; i++) {
    const z = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    s += (mu + sigma * z) ** 2;
  }
  return s / 3;
}

export function truncatedByBits(x: number): number {
  return (x | 0) * x + (~~x >> 1) * x;
}

export function destructuredArray([a, b = 2, ...rest]: number[], k: number): number {
  return a * b * k + rest.reduce((s, v) => s + v ** 2, 0);
}

export function mixedParameters({ w, bias = 1 }: { w: number[]; bias?: number }, [x, y]: [number, number]): number {
  return w[0] * x + w[1] * y + bias * x * y;
}

export const cases: Case[] = [
  { f: 'randomGuard', at: [[1.2]] },
  { f: 'clockGuard', at: [[1.2]] },
  {
    f: 'labelsJoined',
    at: [
      [
        [1, 2],
        ['ab', 'c', 'def'],
      ],
    ],
  },
  { f: 'progressLog', at: [[[1, 2]]] },
  { f: 'wordCount', at: [['a b a c a b', 1.2]] },
  {
    f: 'graphOrder',
    at: [
      [
        [
          [0, 1],
          [0, 2],
          [1, 3],
          [2, 3],
        ],
        [0.1, 0.2, 0.3, 0.4],
        4,
      ],
    ],
    wrt: ['ws'],
  },
  {
    f: 'groupedByMap',
    at: [
      [
        [
          { key: 'a', x: 1 },
          { key: 'b', x: 2 },
          { key: 'a', x: 3 },
        ],
      ],
    ],
  },
  {
    f: 'visitedOnce',
    at: [
      [[2, 0, 1], 1.2],
      [[0], 1.2],
    ],
    wrt: ['x'],
  },
  {
    f: 'sortedNames',
    at: [
      [
        [
          { name: 'b', w: 1 },
          { name: 'a', w: 2 },
        ],
      ],
    ],
  },
  { f: 'checkedArguments', at: [[1.2, 3]], wrt: ['x'] },
  { f: 'checkedArguments', at: [[1.2, 2.5]], wrt: ['x'], throws: true },
  {
    f: 'tryAroundParsing',
    at: [
      [1.2, '[1, 2, 3]'],
      [1.2, '['],
    ],
  },
  {
    f: 'regularExpression',
    at: [
      [1.2, '3x'],
      [1.2, 'no'],
    ],
  },
  { f: 'charCodes', at: [[1.2, 'abc']] },
  { f: 'permutationFromSeed', at: [[[1, 2, 3, 4], 42]], wrt: ['xs'] },
  { f: 'gaussianFromSeed', at: [[1, 0.5, 42]], wrt: ['mu', 'sigma'] },
  { f: 'truncatedByBits', at: [[5.7], [-2.3]] },
  {
    f: 'destructuredArray',
    at: [
      [[1, 3, 4, 5], 2],
      [[1, 3], 2],
    ],
  },
  {
    f: 'mixedParameters',
    at: [
      [{ w: [1, 2], bias: 0.5 }, [3, 4]],
      [{ w: [1, 2] }, [3, 4]],
    ],
  },
];
