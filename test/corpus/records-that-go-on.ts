// Records that hold a function or none: steps that say how to go on, streams, handlers chosen at run time.
import type { Case } from './case.ts';
interface Bounce {
  done: boolean;
  value: number;
  next: (() => Bounce) | null;
}
export function bounceObjects(x: number, n: number): number {
  const go = (k: number, acc: number): Bounce =>
    k === 0 ? { done: true, value: acc, next: null } : { done: false, value: 0, next: () => go(k - 1, acc * x + k) };
  let t = go(n, 1);
  while (t.next) t = t.next();
  return t.value;
}
interface Done {
  done: true;
  value: number;
}
interface More {
  done: false;
  next: () => Step;
}
type Step = Done | More;
export function stepTrampoline(x: number, n: number): number {
  const go = (k: number, acc: number): Step => (k === 0 ? { done: true, value: acc } : { done: false, next: () => go(k - 1, acc * x + k) });
  let t = go(n, 1);
  while (!t.done) t = t.next();
  return t.value;
}
interface Stream {
  head: number;
  tail: (() => Stream) | null;
}
export function streams(x: number, n: number): number {
  const from = (v: number, k: number): Stream => ({ head: v, tail: k > 0 ? () => from(v * x + 1, k - 1) : null });
  let s = 0;
  for (let at: Stream | null = from(1, n); at; at = at.tail ? at.tail() : null) s += at.head * at.head;
  return s;
}
export function choiceOfHandlers(x: number, n: number): number {
  let s = x;
  for (let i = 0; i < n; i++) {
    const h: { scale: number; run: ((v: number) => number) | null } = i % 2 ? { scale: x, run: (v) => v * s } : { scale: 2, run: null };
    s = h.run ? h.run(h.scale) : s + h.scale * x;
  }
  return s;
}
export function handlersInAList(xs: number[]): number {
  const make = (v: number): { w: number; act: ((s: number) => number) | undefined } =>
    v > 0 ? { w: v, act: (s) => s * v } : { w: -v, act: undefined };
  const all = xs.map(make);
  let s = 1;
  for (const { w, act } of all) s = act ? act(s) + w : s + w * w;
  return s;
}

export function searchedByBounces(xs: number[], limit: number): number {
  interface Walk {
    sum: number;
    more: (() => Walk) | null;
  }
  const walk = (i: number, sum: number): Walk => {
    if (i >= xs.length) return { sum, more: null };
    if (sum > limit) return { sum: sum * 2, more: null };
    return { sum, more: () => walk(i + 1, sum + xs[i] * xs[i]) };
  };
  let at = walk(0, 0);
  let trips = 0;
  while (at.more !== null && trips++ < 10) at = at.more();
  return at.sum * (trips + 1);
}

export const cases: Case[] = [
  {
    f: 'bounceObjects',
    at: [
      [0.7, 3],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'stepTrampoline',
    at: [
      [0.7, 3],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'streams',
    at: [
      [0.7, 3],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'choiceOfHandlers',
    at: [
      [0.7, 3],
      [0.7, 0],
    ],
    wrt: ['x'],
  },
  { f: 'handlersInAList', at: [[[1, -2, 3]], [[]]] },
  {
    f: 'searchedByBounces',
    at: [
      [[1, 2, 3], 100],
      [[1, 2, 3, 4], 4],
    ],
    wrt: ['xs'],
  },
];
