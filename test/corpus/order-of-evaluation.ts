// A machine with a stack, accessors, lists linked both ways: what happens when.
import type { Case } from './case.ts';
type Op = { op: 'push'; v: number } | { op: 'add' | 'mul' | 'dup' | 'swap' } | { op: 'jnz'; to: number } | { op: 'dec' };
export function stackMachine(x: number, y: number): number {
  const prog: Op[] = [
    { op: 'push', v: x },
    { op: 'dup' },
    { op: 'mul' },
    { op: 'push', v: y },
    { op: 'swap' },
    { op: 'add' },
    { op: 'dec' },
    { op: 'jnz', to: 1 },
  ];
  const stack: number[] = [];
  let counter = 3;
  for (let pc = 0; pc < prog.length; pc++) {
    const i = prog[pc];
    switch (i.op) {
      case 'push':
        stack.push(i.v);
        break;
      case 'add': {
        const b = stack.pop() ?? 0;
        const a = stack.pop() ?? 0;
        stack.push(a + b);
        break;
      }
      case 'mul': {
        const b = stack.pop() ?? 0;
        const a = stack.pop() ?? 0;
        stack.push(a * b);
        break;
      }
      case 'dup':
        stack.push(stack[stack.length - 1]);
        break;
      case 'swap':
        [stack[stack.length - 1], stack[stack.length - 2]] = [stack[stack.length - 2], stack[stack.length - 1]];
        break;
      case 'dec':
        counter--;
        break;
      case 'jnz':
        if (counter !== 0) pc = i.to - 1;
        break;
    }
  }
  return stack.reduce((s, v) => s + v, 0);
}

export function evaluationOrder(a: number[], x: number): number {
  let i = 0;
  a[i++] = a[i] * x;
  a[i] = a[i++] + a[i] * x;
  let j = 3;
  a[--j] += a[--j] * a[j++];
  const t = (x = x * 2) + x * (x -= 0.5) + x;
  [a[0], a[1], x] = [a[1] * x, a[0] + x, a[2]];
  let p = (a[3] = a[4] = x * t);
  p += p *= p;
  return a.reduce((s, v, k) => s + v * (k + 1), 0) + p + x;
}

class Base {
  protected scale = 2;
  #hidden: number;
  static made = 0;
  constructor(protected x: number) {
    this.#hidden = x * this.factor();
    Base.made++;
  }
  factor(): number {
    return this.scale;
  }
  get hidden(): number {
    return this.#hidden * this.x;
  }
  set hidden(v: number) {
    this.#hidden = v / 2;
    this.x += v;
  }
}
class Derived extends Base {
  extra: number;
  constructor(x: number, y: number) {
    super(x * y);
    this.extra = super.factor() + y;
    this.scale = y;
  }
  override factor(): number {
    return 3 * this.x;
  }
  override get hidden(): number {
    return super.hidden + this.extra;
  }
  override set hidden(v: number) {
    super.hidden = v * this.scale;
  }
}
export function accessorsOfBoth(x: number, y: number): number {
  const d = new Derived(x, y);
  d.hidden += x;
  d.hidden *= y;
  const b: Base = y > 0 ? d : new Base(x);
  b.hidden = b.hidden * 0.5;
  return b.hidden + d.factor() + d.extra;
}

export function memoByText(x: number, n: number): number {
  const memo = new Map<string, number>();
  const path = (i: number, j: number): number => {
    if (i === 0 || j === 0) return x;
    const key = `${i},${j}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const v = path(i - 1, j) * 0.5 + path(i, j - 1) * x;
    memo.set(key, v);
    return v;
  };
  return path(n, n) + memo.size * x;
}

interface Node2 {
  v: number;
  prev: Node2 | null;
  next: Node2 | null;
}
export function doublyLinked(xs: number[], k: number): number {
  let head: Node2 | null = null;
  let tail: Node2 | null = null;
  for (const v of xs) {
    const n: Node2 = { v, prev: tail, next: null };
    if (tail) tail.next = n;
    else head = n;
    tail = n;
  }
  for (let t = 0; t < k && head && head.next; t++) {
    const first: Node2 = head;
    head = first.next;
    if (head) head.prev = null;
    first.next = null;
    first.prev = tail;
    if (tail) tail.next = first;
    tail = first;
    if (first.prev) first.prev.v *= first.v;
  }
  let s = 0;
  let i = 1;
  for (let n = head; n; n = n.next) s += n.v * i++ + (n.prev ? n.prev.v * n.v : 0);
  return s;
}

export function tryFinally(xs: number[], limit: number): number {
  let s = 0;
  const once = (v: number): number => {
    try {
      if (v > limit) throw new RangeError('too much');
      return v * v;
    } catch (e) {
      if (e instanceof RangeError) return v * 3;
      throw e;
    } finally {
      s += v;
    }
  };
  for (const v of xs) {
    try {
      if (v < 0) continue;
      s += once(v) * s;
      if (s > 100) break;
    } finally {
      s *= 1.1;
    }
  }
  return s;
}

export function entriesRoundTrip(o: Record<string, number>, k: number): number {
  const doubled = Object.fromEntries(Object.entries(o).map(([key, v]) => [`${key}2`, v * v * k]));
  const all = { ...o, ...doubled };
  let s = 0;
  for (const [key, v] of Object.entries(all)) s += v * key.length;
  return s * Object.values(all).reduce((a, b) => a + b, 0);
}

export const cases: Case[] = [
  { f: 'stackMachine', at: [[0.7, 1.2]] },
  { f: 'evaluationOrder', at: [[[1, 2, 3, 4, 5], 0.7]] },
  {
    f: 'accessorsOfBoth',
    at: [
      [0.7, 1.3],
      [0.7, -1.3],
    ],
  },
  { f: 'memoByText', at: [[0.7, 4]], wrt: ['x'] },
  {
    f: 'doublyLinked',
    at: [
      [[1, 2, 3, 4], 3],
      [[1], 2],
      [[], 1],
    ],
    wrt: ['xs'],
  },
  { f: 'tryFinally', at: [[[1, -2, 3, 0.5, 7, 9, 11], 5]], wrt: ['xs'] },
  { f: 'entriesRoundTrip', at: [[{ a: 1, bc: 2 }, 0.5]] },
];
