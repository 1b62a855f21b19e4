// Arrays of references whose elements move, leave and come back: what arrives at a parameter belongs where it first stood.
import type { Case } from './case.ts';

export function lastToFront(m: number[][], k: number): number {
  const top = m.pop()!;
  m.unshift(top);
  return m[0][0] * k + m[1][0] * 3;
}
export function lastTaken(m: number[][]): number {
  const top = m.pop()!;
  return m[0][0] * top[0];
}
export function reversed(m: number[][]): number {
  m.reverse();
  return m[0][0] * 2 + m[1][0] * 3;
}
export function firstReplaced(m: number[][], k: number): number {
  m.splice(0, 1, [k, k]);
  return m[0][0] * 2 + m[1][0] * 3;
}
export function swapped(m: number[][], k: number): number {
  const t = m[0];
  m[0] = m[1];
  m[1] = t;
  return m[0][0] * 2 + m[1][0] * 3;
}
export function firstCut(m: number[][], k: number): number {
  const cut = m.splice(0, 1);
  return m[0][0] * 2 + cut[0][0] * 3;
}
export function firstToBack(m: number[][], k: number): number {
  const s = m.shift()!;
  m.push(s);
  return m[0][0] * 2 + m[1][0] * 3;
}
export function destructuredAlias(m: number[][], k: number): number {
  const [first, ...others] = m;
  first[0] += others[0][0] * k;
  return m[0][0] * 2 + m[1][0] * 3;
}
type P = { x: number; v: number };
type T = { w: number; kids: T[] };
export function listInRecord(o: { list: P[]; k: number }): number {
  const p = o.list.pop()!;
  o.list.unshift({ x: p.v, v: p.x * o.k });
  o.list.push(p);
  return o.list.reduce((s, q, i) => s + q.x * q.v * (i + 1), 0);
}
export function childrenRotate(t: T, k: number): number {
  const rot = (n: T): void => {
    const first = n.kids.shift();
    if (!first) return;
    first.w *= k;
    n.kids.push(first);
    n.kids.forEach(rot);
  };
  rot(t);
  const sum = (n: T): number => n.w + n.kids.reduce((s, c, i) => s + sum(c) * (i + 2), 0);
  return sum(t) + t.kids[0].w ** 2;
}
export function queueOfRecords(queue: P[], n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    const p = queue.shift()!;
    s += p.x * p.v;
    if (p.x < 4) queue.push({ x: p.x * 2, v: p.v * p.x });
    else queue.unshift({ x: p.x / 3, v: p.v });
  }
  return s + queue[0].x;
}
export function numbersMove(xs: number[], k: number): number {
  const a = xs.pop()!;
  xs.unshift(a * k);
  const b = xs.shift()!;
  xs.push(b * xs[0]);
  xs.splice(1, 1, xs[0] * k, k);
  xs.length = 3;
  xs.push(xs[0] * xs[2]);
  return xs.reduce((s, v, i) => s + v * v * (i + 1), 0);
}
export function emptiedAndFilled(m: number[][], k: number): number {
  m.length = 0;
  m.push([k, 2]);
  return m[0][0] ** 2;
}
function drainAll(stack: P[], k: number): number {
  if (stack.length === 0) return 0;
  const p = stack.pop()!;
  const rest = drainAll(stack, k * 0.9);
  stack.push({ x: p.x * k, v: rest + p.v });
  return rest * 0.5 + p.x * p.v;
}
export function stackRefilledByRecursion(stack: P[], k: number): number {
  const r = drainAll(stack, k);
  return r * stack[0].x + stack[stack.length - 1].v * stack[1].x;
}
export function blocksOfRows(m: number[][][], k: number): number {
  const block = m[0].pop()!;
  m[1].unshift(block);
  m[0].push(m[1][1]);
  m[1][1] = [k, k * k];
  block[0] += m[0][0][0] * k;
  return m.flat(2).reduce((s, v, i) => s + v * v * (i + 1), 0);
}
class Deck {
  constructor(public cards: P[]) {}
  cut(k: number): this {
    this.cards.push(...this.cards.splice(0, k));
    return this;
  }
  riffle(): this {
    const h = Math.ceil(this.cards.length / 2);
    const [l, r] = [this.cards.slice(0, h), this.cards.slice(h)];
    this.cards.length = 0;
    l.forEach((c, i) => {
      this.cards.push(c);
      if (r[i]) this.cards.push(r[i]);
    });
    return this;
  }
}
export function deckOfCards(cards: P[], k: number): number {
  const d = new Deck(cards).cut(1).riffle();
  d.cards[0].x *= k;
  d.cut(2);
  return cards.reduce((s, c, j) => s + c.x * c.v * (j + 1), 0);
}
export function deckAsParameter(d: Deck, k: number): number {
  d.cut(1).riffle();
  d.cards[1].v *= k;
  return d.cards.reduce((s, c, j) => s + c.x * c.v * (j + 1), 0);
}
export function rowTwice(m: number[][], k: number): number {
  m.push([k]);
  m.push(m[0]);
  m.shift();
  return m[0][0] + 2 * m[1][0] + 3 * m[2][0];
}
export function rowOrNull(a: (number[] | null)[], k: number): number {
  const r = a.pop() ?? [k];
  a.push(null);
  a.push(r);
  return r[0] * k + (a[0]?.[0] ?? 3);
}
export function pairsMove(a: [number, number][], k: number): number {
  const t = a.shift()!;
  a.push([t[1] * k, t[0]]);
  a.push(t);
  a.shift();
  return a.reduce((s, [p, q], i) => s + p * q * (i + 1), 0);
}
export function rotSeeded(m: number[][], k: number): void {
  const s = m.shift()!;
  m.push(s);
  m[0][0] *= k * s[1];
}
export function growSeeded(m: number[][], k: number): void {
  m.unshift([k, m[0][0]]);
  m[1][1] *= m[0][1];
}
export function shrinkSeeded(m: number[][], k: number): void {
  const p = m.pop()!;
  m[0][0] *= p[1] * k;
}
export function grow1Seeded(xs: number[], k: number): void {
  xs.unshift(k * xs[0]);
  xs.push(xs[0] * xs[1]);
  xs.splice(1, 1);
}
export function shift1Seeded(xs: number[], k: number): void {
  const a = xs.shift()!;
  xs[0] *= a * k;
}
export function returnedSeeded(ps: P[], k: number): P[] {
  const p = ps.shift()!;
  ps.push(p, { x: k, v: p.x });
  ps[0].v *= k;
  return ps;
}
export function bothSeeded(ps: P[], k: number): number {
  const p = ps.pop()!;
  ps.unshift(p);
  p.x *= k;
  return ps[0].x * ps[1].v;
}
export function returnsPartSeeded(m: number[][], k: number): { top: number[]; rest: number[][] } {
  const top = m.pop()!;
  m.push([k, top[0]]);
  return { top, rest: m };
}
const ps = () => [
  { x: 1, v: 0.5 },
  { x: 3, v: 1.5 },
  { x: 2, v: 0.7 },
];
export const cases: Case[] = [
  {
    f: 'lastToFront',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        0.7,
      ],
    ],
  },
  {
    f: 'lastTaken',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ],
  },
  {
    f: 'reversed',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ],
  },
  {
    f: 'firstReplaced',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        0.7,
      ],
    ],
  },
  {
    f: 'swapped',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        0.7,
      ],
    ],
  },
  {
    f: 'firstCut',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        0.7,
      ],
    ],
  },
  {
    f: 'firstToBack',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        0.7,
      ],
    ],
  },
  {
    f: 'destructuredAlias',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        0.7,
      ],
    ],
  },

  { f: 'listInRecord', at: [[{ list: ps(), k: 0.7 }]] },
  {
    f: 'childrenRotate',
    at: [
      [
        {
          w: 1,
          kids: [
            {
              w: 2,
              kids: [
                { w: 4, kids: [] },
                { w: 5, kids: [] },
              ],
            },
            { w: 3, kids: [] },
          ],
        },
        0.7,
      ],
    ],
  },
  { f: 'queueOfRecords', at: [[ps(), 5]], wrt: ['queue'] },
  { f: 'numbersMove', at: [[[1, 2, 3], 0.7]] },
  {
    f: 'emptiedAndFilled',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        0.7,
      ],
    ],
  },
  { f: 'stackRefilledByRecursion', at: [[ps(), 0.7]] },
  {
    f: 'blocksOfRows',
    at: [
      [
        [
          [
            [1, 2],
            [3, 4],
          ],
          [
            [5, 6],
            [7, 8],
          ],
        ],
        0.7,
      ],
    ],
  },
  { f: 'deckOfCards', at: [[ps(), 0.7]] },
  { f: 'deckAsParameter', at: [[new Deck(ps()), 0.7]] },
  { f: 'rowTwice', at: [[[[1], [3]], 0.7]] },
  { f: 'rowOrNull', at: [[[[1], [3]], 0.7]] },
  {
    f: 'pairsMove',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        0.7,
      ],
    ],
  },

  {
    f: 'rotSeeded',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        0.7,
      ],
    ],
    of: ['m'],
    seed: [
      [
        [0.3, 0.5],
        [1.1, 0.7],
      ],
    ],
  },
  {
    f: 'growSeeded',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        0.7,
      ],
    ],
    of: ['m'],
    seed: [
      [
        [0.3, 0.5],
        [1.1, 0.7],
        [0.2, 0.9],
      ],
    ],
  },
  {
    f: 'shrinkSeeded',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        0.7,
      ],
    ],
    of: ['m'],
    seed: [[[0.3, 0.5]]],
  },
  { f: 'grow1Seeded', at: [[[1, 2, 3], 0.7]], of: ['xs'], seed: [[0.3, 0.5, 0.2, 0.9]] },
  { f: 'shift1Seeded', at: [[[1, 2, 3], 0.7]], of: ['xs'], seed: [[0.3, 0.5]] },
  {
    f: 'returnedSeeded',
    at: [[ps(), 0.7]],
    seed: [
      [
        { x: 1, v: 2 },
        { x: 0.3, v: 0.1 },
        { x: 0.7, v: 0.2 },
        { x: 1.5, v: -1 },
      ],
    ],
  },
  {
    f: 'bothSeeded',
    at: [[ps(), 0.7]],
    of: ['ps', 'return'],
    seed: [
      {
        ps: [
          { x: 1, v: 2 },
          { x: 0.3, v: 0.1 },
          { x: 0.7, v: 0.2 },
        ],
        return: 1.3,
      },
    ],
  },
  {
    f: 'returnsPartSeeded',
    at: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        0.7,
      ],
    ],
    seed: [
      {
        top: [0.3, 0.5],
        rest: [
          [1.1, 0.7],
          [0.2, 0.9],
        ],
      },
    ],
  },
];
