// Keys made of lists of whole numbers, `[i, j].join(',')`, beside maps whose values are differentiated and iterated.
import type { Case } from './case.ts';

export function joinedAsKey(A: number[]): number {
  const idx: number[] = [];
  const res: Record<string, number> = {};
  for (let i = 0; i < A.length; i++) {
    idx[0] = i % 2;
    const key = idx.join(',');
    res[key] = (res[key] ?? 0) * 0.5 + A[idx[0]] * A[i];
  }
  return Object.values(res).reduce((s, v, i) => s + v * v * (i + 1), 0);
}

export function literalJoined(A: number[], tag: string): number {
  const res = new Map<string, number>();
  for (let i = 0; i < A.length; i++) {
    const key = [tag, i % 2].join('-');
    res.set(key, (res.get(key) ?? 0) * 0.5 + A[i]);
  }
  return [...res.values()].reduce((s, v, i) => s + v * v * (i + 1), 0);
}

export function restJoined(A: number[], tag: string): number {
  const res: Record<string, number> = {};
  const key = (...parts: (string | number | boolean)[]): string => parts.join(':');
  for (let i = 0; i < A.length; i++) res[key(tag, i % 2, i > 1)] = (res[key(tag, i % 2, i > 1)] ?? 0) * 0.5 + A[i];
  return Object.values(res).reduce((s, v, i) => s + v * v * (i + 1), 0);
}

export function listOfKindsJoined(A: number[]): number {
  const tags: (string | number)[] = ['a', 2];
  const res = new Map<string, number>();
  for (let i = 0; i < A.length; i++) {
    tags[i % tags.length] = i % 3 === 0 ? i : `t${i}`;
    const key = tags.join('/');
    res.set(key, A[i] * key.length);
  }
  return [...res.entries()].reduce((s, [k, v]) => s + v * v * k.length, 0);
}

export function spreadJoined(A: number[]): number {
  const idx = [0];
  const res = new Map<string, number>();
  for (let i = 0; i < A.length; i++) {
    idx[0] = i;
    const key = [...idx, 'x'].join('');
    res.set(key, A[i]);
  }
  return [...res.values()].reduce((s, v, i) => s + v * v * (i + 1), 0);
}

export function argumentsAsKey(A: number[]): number {
  const memo: Record<string, number> = {};
  const f = (...args: number[]): number => {
    const k = args.join();
    if (k in memo) return memo[k];
    const [i, j] = args;
    return (memo[k] = i < 0 || j < 0 ? 1 : A[i] * f(i - 1, j) + A[j] * f(i, j - 1));
  };
  return f(A.length - 1, A.length - 1) + Object.keys(memo).length;
}

export function bestPathByKey(A: number[][]): number {
  const memo = new Map<string, number>();
  const best = (r: number, c: number, left: number): number => {
    if (r >= A.length || c < 0 || c >= A[r].length) return 0;
    const k = [r, c, left].join('/');
    let v = memo.get(k);
    if (v === undefined) {
      v = A[r][c] + Math.max(best(r + 1, c, left), left > 0 ? best(r + 1, c + 1, left - 1) * 0.9 : -1);
      memo.set(k, v);
    }
    return v;
  };
  return best(0, 0, 2) + [...memo.values()].reduce((s, v) => s + 0.01 * v * v, 0);
}

export function permutationsSeen(A: number[], perm: number[]): number {
  const seen = new Map<string, number>();
  const p = perm.slice();
  let s = 0;
  for (let t = 0; t < 10; t++) {
    const k = p.toString();
    if (seen.has(k)) break;
    for (let i = 0; i < p.length; i++) s += A[p[i]] * (i + 1) * (t + 1);
    seen.set(k, s);
    p.push(p.shift() ?? 0);
    if (p[0] === 0) p.reverse();
  }
  for (const v of seen.values()) s += v * v * 0.01;
  return s * s;
}

/** The list is changed between two texts of it. */
export function changedBetweenTexts(A: number[]): number {
  const idx: number[] = [];
  let out = 0;
  for (let i = 0; i < A.length; i++) {
    idx.push(i);
    const a = idx.join();
    idx[0] += 1;
    const b = idx.join();
    if (a !== b) out += A[i] * a.length;
    idx[0] -= 1;
    if (idx.join() === a) out *= A[0];
  }
  return out;
}

export function rowsJoined(A: number[]): number {
  const res = new Map<string, number>();
  const g = [
    [0, 0],
    [0, 0],
  ];
  for (let i = 0; i < A.length; i++) {
    g[i % 2][i % 2] = i;
    const key = `${g.map((r) => r.join('')).join('/')}${g.join('|')}`;
    res.set(key, A[i] * key.length);
  }
  return [...res.values()].reduce((p, v, i) => p + v * v * (i + 1), 0);
}

/** Sums over equal letters, as `einsum` does. */
export function einsum(A: number[][], B: number[][], spec: string): number {
  const [ins, out] = spec.split('->');
  const [l, r] = ins.split(',');
  const dims: Record<string, number> = {};
  [...l].forEach((c, k) => (dims[c] = k === 0 ? A.length : A[0].length));
  [...r].forEach((c, k) => (dims[c] = k === 0 ? B.length : B[0].length));
  const letters = Object.keys(dims);
  const idx: Record<string, number> = {};
  const res: Record<string, number> = {};
  const rec = (d: number): void => {
    if (d === letters.length) {
      const key = [...out].map((c) => idx[c]).join(',');
      res[key] = (res[key] ?? 0) + A[idx[l[0]]][idx[l[1]]] * B[idx[r[0]]][idx[r[1]]];
      return;
    }
    for (let i = 0; i < dims[letters[d]]; i++) {
      idx[letters[d]] = i;
      rec(d + 1);
    }
  };
  rec(0);
  return Object.values(res).reduce((s, v, i) => s + v * v * (i + 1), 0);
}

/** Listeners by the names of a type parameter's fields. */
class Emitter<E extends Record<string, number>> {
  private readonly listeners = new Map<keyof E, ((v: number) => void)[]>();
  on(k: keyof E, f: (v: number) => void): () => void {
    const l = this.listeners.get(k) ?? [];
    l.push(f);
    this.listeners.set(k, l);
    return () => {
      l.splice(l.indexOf(f), 1);
    };
  }
  emit(k: keyof E, v: number): void {
    this.listeners.get(k)?.forEach((f) => f(v));
  }
}
export function listenersByKeyOf(xs: number[], w: number): number {
  const e = new Emitter<{ tick: number; done: number }>();
  let total = 0;
  let peak = 0;
  const off = e.on('tick', (v) => (total += v * w));
  e.on('tick', (v) => {
    peak = Math.max(peak, v + total);
  });
  xs.forEach((x, i) => {
    if (i === 3) off();
    e.emit(i % 4 === 2 ? 'done' : 'tick', x);
  });
  return total + peak;
}

export const cases: readonly Case[] = [
  { f: 'joinedAsKey', at: [[[1, 2, 3, 0.5]], [[]]] },
  ...['literalJoined', 'restJoined'].map((f) => ({ f, at: [[[1, 2, 3, 0.5], 'a'] as const, [[], 'b'] as const] })),
  {
    f: 'listOfKindsJoined',
    at: [
      [
        [1, 2, 3, 0.5],
        ['a', 2],
      ],
    ],
    wrt: ['A'],
  },
  { f: 'spreadJoined', at: [[[1, 2, 3]], [[]]] },
  { f: 'argumentsAsKey', at: [[[1, 2, 0.5]], [[]]] },
  {
    f: 'bestPathByKey',
    at: [
      [
        [
          [1, 2, 0.5],
          [2, 0, 1],
          [0.3, 5, 1],
        ],
      ],
      [[]],
    ],
  },
  {
    f: 'permutationsSeen',
    at: [
      [
        [1, 2, 0.5],
        [2, 0, 1],
      ],
    ],
    wrt: ['A'],
  },
  ...['listOfKindsJoined', 'changedBetweenTexts', 'rowsJoined'].map((f) => ({ f, at: [[[1, 2, 3, 0.5]], [[]]] })),
  {
    f: 'einsum',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [0.5, 1],
          [2, 0.3],
        ],
        'ij,jk->ik',
      ],
      [[[1, 2]], [[3, 4]], 'ij,ij->'],
    ],
  },
  {
    f: 'listenersByKeyOf',
    at: [
      [[1, 2, 3, 4, 5], 0.5],
      [[], 1],
    ],
  },
];
