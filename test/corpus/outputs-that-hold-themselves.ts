// Lists and trees as outputs: seeds of types that hold themselves.
import type { Case } from './case.ts';

interface Link {
  value: number;
  next: Link | null;
}

interface Branching {
  v: number;
  left?: Branching;
  right?: Branching;
}

interface Rose {
  weight: number;
  kids: Rose[];
}

// a list turned round in place, its values scaled
export function turnedRound(list: Link, w: number): Link {
  let done: Link | null = null;
  let rest: Link | null = list;
  while (rest) {
    const after: Link | null = rest.next;
    rest.next = done;
    rest.value *= w * (after === null ? 2 : 1);
    done = rest;
    rest = after;
  }
  return done ?? list;
}

// a list that loses an element, written as a parameter
export function shortened(x: number[], out: Link): void {
  let at: Link | null = out;
  for (let k = 0; at; k++) {
    at.value = at.value * x[k % x.length] + (at.next ? at.next.value : 0);
    if (k === 1) at.next = at.next?.next ?? null;
    at = at.next;
  }
}

// a tree made by recursion
export function grown(t: Branching, a: number): Branching {
  const made: Branching = { v: t.v * a };
  if (t.left) made.left = grown(t.left, a * t.v);
  if (t.right) {
    made.right = grown(t.right, a);
    made.v += made.right.v;
  }
  return made;
}

// children in arrays, inside a record with a number beside them
export function scaledByDepth(t: Rose, k: number): { root: Rose; total: number } {
  let total = 0;
  const go = (one: Rose, depth: number): Rose => {
    total += one.weight ** 2 * depth;
    return { weight: one.weight * k ** depth, kids: one.kids.map((kid) => go(kid, depth + 1)) };
  };
  const root = go(t, 1);
  return { root, total };
}

const list = (...values: number[]): Link | null => values.reduceRight<Link | null>((next, value) => ({ value, next }), null);

export const cases: Case[] = [
  {
    f: 'turnedRound',
    at: [
      [list(1, 2, 4), 1.5],
      [list(3), 0.5],
    ],
    seed: [list(1, -1, 0.5), list(2)],
  },
  {
    f: 'shortened',
    at: [
      [[2, 3], list(1, 2, 4, 5)],
      [[2], list(1)],
    ],
    of: ['out'],
    seed: [list(1, 2, -1), list(1)],
  },
  {
    f: 'grown',
    at: [[{ v: 1, left: { v: 2, right: { v: 0.5 } }, right: { v: 3 } }, 1.1]],
    seed: [{ v: 1, left: { v: -1, right: { v: 2 } }, right: { v: 0.5 } }],
  },
  {
    f: 'scaledByDepth',
    at: [
      [
        {
          weight: 1,
          kids: [
            { weight: 2, kids: [] },
            { weight: 3, kids: [{ weight: 0.5, kids: [] }] },
          ],
        },
        1.2,
      ],
    ],
    seed: [
      {
        root: {
          weight: 1,
          kids: [
            { weight: -2, kids: [] },
            { weight: 0.3, kids: [{ weight: 4, kids: [] }] },
          ],
        },
        total: 0.7,
      },
    ],
  },
];
