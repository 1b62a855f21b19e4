// Comparators that also count, keep or change something, in the turn in which the platform calls them.
import type { Case } from './case.ts';

export function counted(xs: number[], k: number): number {
  const rank = xs.map((x) => x * k);
  const count = [0];
  rank.sort((a, b) => {
    count[0]++;
    return a - b;
  });
  return rank[0] * rank[1] * count[0];
}
export function inField(xs: number[], k: number): number {
  const rank = xs.map((x) => x * k);
  const o = { n: 0 };
  rank.sort((a, b) => {
    o.n++;
    return a - b;
  });
  return rank[0] * rank[1] * o.n;
}
export function pushed(xs: number[], k: number): number {
  const rank = xs.map((x) => x * k);
  const seen: number[] = [];
  rank.sort((a, b) => {
    seen.push(a);
    return a - b;
  });
  return rank[0] * rank[1] + seen[0];
}
export function touched(xs: number[], k: number): number {
  const rank = xs.map((x) => ({ x, w: x * k }));
  rank.sort((a, b) => {
    a.w = 2 * k;
    return a.x - b.x;
  });
  return rank[0].w * rank[1].x;
}
let total = 0;
function bump(a: number): number {
  total += a;
  return a;
}
export function helped(xs: number[], k: number): number {
  total = 0;
  const rank = xs.map((x) => x * k);
  rank.sort((a, b) => bump(a) - b);
  return rank[0] * total;
}
export function summed(xs: number[], k: number): number {
  const rank = xs.map((x) => x * k);
  let s = 0;
  rank.sort((a, b) => {
    s += a;
    return a - b;
  });
  return rank[0] * s;
}

export function comparedByState(xs: number[], k: number): number {
  const rank = xs.map((x, i) => ({ x, w: x * k, i }));
  let flips = 0;
  for (let round = 0; round < 3; round++) {
    rank.sort((a, b) => {
      flips++;
      return round === 1 ? b.w - a.w : a.x * a.w - b.x * b.w || a.i - b.i;
    });
    rank[0].w += 0.5 * rank[rank.length - 1].x;
    rank[round].x = rank[0].w - rank[round].x;
    if (round === 1) rank.reverse();
  }
  return rank.reduce((s, { x, w }, i) => s + x * w * (i + 1), 0) + (flips > 0 ? 1 : 0);
}

export function byKey(xs: number[], k: number): number {
  const asked: number[] = [];
  const by =
    (key: (o: { v: number }) => number) =>
    (a: { v: number }, b: { v: number }): number =>
      key(a) - key(b);
  const list = xs.map((v) => ({ v }));
  const sorted = list.toSorted(by((o) => (asked.push(o.v * k), o.v)));
  return sorted.reduce((s, o, i) => s + o.v * (i + 1), asked[0] * asked[asked.length - 1]);
}

const lists = [
  [[0.5, 1.2, -0.3, 0.8], 0.7],
  [[5, 4, 3, 2.5, 7, 8, 1, 0.3, 2], 0.7],
  [[1, 2, 3], 0.5],
  [[4, 3, 2, 1, 0.5], 0.3],
  [[1, 2], 1.3],
];
export const cases: Case[] = [
  { f: 'counted', at: lists },
  { f: 'inField', at: lists },
  { f: 'pushed', at: lists },
  { f: 'touched', at: lists },
  { f: 'helped', at: lists },
  { f: 'summed', at: lists },
  { f: 'byKey', at: lists },
  { f: 'comparedByState', at: lists.slice(0, 2) },
];
