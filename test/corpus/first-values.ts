// Where variables, fields and captured names get their first value: in branches, loops, callees, callbacks, handlers, by early exits.
import type { Case } from './case.ts';

export function setByCallbackOfForEach(xs: number[]): number {
  let last!: number;
  let first: number | undefined;
  xs.forEach((x, i) => {
    first ??= x;
    last = x * (i + 1);
  });
  return xs.length > 0 ? last * first! : 0;
}

export function setInSwitchByHelper(x: number, mode: string): number {
  let r!: number;
  const put = (v: number): void => {
    r = v;
  };
  switch (mode) {
    case 'a':
      put(x);
    // falls through
    case 'b':
      put(x * x);
      break;
    default:
      put(-x);
  }
  return r * 2;
}

export function setByRecursion(x: number, depth: number): number {
  let deepest!: number;
  let count = 0;
  const go = (v: number, d: number): void => {
    count++;
    if (d === 0) {
      deepest = v * v;
      return;
    }
    go(v * 0.9 + 1, d - 1);
  };
  go(x, depth);
  return deepest * count;
}

class Welford {
  n!: number;
  mean!: number;
  m2!: number;
  add(x: number): void {
    if (this.n === undefined) {
      this.n = 1;
      this.mean = x;
      this.m2 = 0;
      return;
    }
    this.n++;
    const d = x - this.mean;
    this.mean += d / this.n;
    this.m2 += d * (x - this.mean);
  }
}

export function fieldsUnsetUntilUse(xs: number[]): number {
  const w = new Welford();
  for (const x of xs) w.add(x);
  return w.n === undefined ? 0 : w.m2 / w.n + w.mean;
}

class Table {
  private rows!: number[][];
  private total = 0;
  constructor(xs: number[], wide: boolean) {
    this.build(xs, wide ? 3 : 2);
  }
  private build(xs: number[], width: number): void {
    this.rows = [];
    for (let i = 0; i < xs.length; i += width) {
      this.rows.push(xs.slice(i, i + width));
      this.total += xs[i]!;
    }
  }
  get value(): number {
    return this.rows.reduce((s, r) => s + r.reduce((p, v) => p * v, 1), this.total);
  }
}

export function fieldsSetByMethodOfConstructor(xs: number[], wide: boolean): number {
  return new Table(xs, wide).value;
}

class Base {
  scale: number;
  offset = 1;
  constructor(x: number) {
    this.scale = this.start(x);
    if (x > 2) return;
    this.offset = this.scale * x;
  }
  protected start(x: number): number {
    return x;
  }
}

class Derived extends Base {
  extra: number;
  constructor(x: number, y: number) {
    super(x * y);
    if (y < 0) {
      this.extra = -y;
      return;
    }
    this.extra = this.offset * y;
  }
  protected override start(x: number): number {
    return x * x;
  }
}

export function derivedConstructorsReturnEarly(x: number, y: number): number {
  const d = new Derived(x, y);
  return d.scale + 2 * d.offset + 3 * d.extra;
}

export function swappedBeforeFirstUse(x: number, flip: boolean): number {
  let a: number;
  let b: number;
  if (flip) [a, b] = [x, x * x];
  else [b, a] = [x, x + 1];
  [a, b] = [b, a];
  return a - b * b;
}

export function declaredInLoopAssignedLater(xs: number[]): number {
  let s = 0;
  for (const x of xs) {
    let y: number;
    let z: number;
    do {
      y = x * x;
      if (y > 4) {
        z = y - 4;
        break;
      }
      z = y;
      s += z;
    } while (false);
    s += y * z;
  }
  return s;
}

export function varOutlivesItsBlock(x: number, n: number): number {
  for (var i = 0; i < n; i++) {
    var last = x * i;
    if (last > 5) break;
  }
  return n > 0 ? last! * i + x : x * i;
}

export function firstOfTwoLabels(x: number, k: number): number {
  let r: number;
  outer: {
    inner: {
      if (k === 0) break inner;
      if (k === 1) {
        r = x * x;
        break outer;
      }
      r = x;
      r *= 3;
      break outer;
    }
    r = -x;
  }
  return r * x;
}

export function assignedInCondition(x: number, y: number): number {
  let t: number;
  let u: number;
  if ((t = x * y) > 1 && (u = t - x) > 0) return t * u;
  if ((u = t * 2) < 0 || (t = u * u) > 100) return u + t;
  return t - u;
}

export function lazyInitialised(xs: number[], ask: boolean[]): number {
  let cache: number[] | undefined;
  let hits = 0;
  const squares = (): number[] => {
    if (cache) {
      hits++;
      return cache;
    }
    return (cache = xs.map((x) => x * x));
  };
  let s = 0;
  for (let i = 0; i < ask.length; i++) if (ask[i]) s += squares()[i % xs.length]! * (hits + 1);
  return s;
}

export function pendingStateOfParser(tokens: (string | number)[], x: number): number {
  let pending: { op: string; left: number } | undefined;
  let value: number | undefined;
  for (const t of tokens) {
    if (typeof t === 'string') {
      pending = { op: t, left: value ?? x };
      value = undefined;
    } else if (pending) {
      value = pending.op === '*' ? pending.left * t * x : pending.left + t;
      pending = undefined;
    } else value = t * x;
  }
  return (value ?? 0) + (pending ? pending.left : 1);
}

export function outParameterFilledByCallee(x: number): number {
  const out: { root?: number; iterations?: number } = {};
  const solve = (a: number, result: { root?: number; iterations?: number }): boolean => {
    if (a <= 0) return false;
    let r = a;
    let i = 0;
    while (i < 30 && Math.abs(r * r - a) > 1e-13) {
      r = 0.5 * (r + a / r);
      i++;
    }
    result.root = r;
    result.iterations = i;
    return true;
  };
  return solve(x, out) ? out.root! * (out.iterations! > 0 ? 2 : 1) : x * 3;
}

export function arrayCellsOnDemand(x: number, order: number[]): number {
  const made: number[] = [];
  const parts: (number[] | undefined)[] = [undefined, undefined, undefined];
  for (const k of order) {
    const list = (parts[k] ??= []);
    list.push(x * (k + 1));
    made[k] = (made[k] ?? 1) * list[list.length - 1]!;
  }
  return parts.reduce((s, p, k) => s + (p ? p.reduce((a, b) => a + b, 0) * (made[k] ?? 0) : k), 0);
}

export function minOfNothing(xs: number[], limit: number): number {
  let smallest!: number;
  let found = false;
  for (const x of xs) {
    if (x > limit) continue;
    if (!found || x < smallest) smallest = x;
    found = true;
  }
  return found ? smallest * smallest : limit;
}

export function previousPairs(xs: number[]): number {
  let before: [number, number] | null = null;
  let s = 0;
  for (let i = 0; i + 1 < xs.length; i += 2) {
    const pair: [number, number] = [xs[i]!, xs[i + 1]!];
    if (before) s += before[0] * pair[1] - before[1] * pair[0];
    before = pair;
    before[0] *= 1.5;
  }
  return s + (before ? before[0] : 0);
}

export function handlerSetsWhatTheBlockDidNot(x: number): number {
  let value: number;
  let how: string;
  try {
    if (x < 0) throw new RangeError('negative');
    value = Math.sqrt(x);
    how = 'root';
  } catch {
    value = x * x;
    how = 'square';
  } finally {
    x += 1;
  }
  return value * x * how.length;
}

export function generatorByHand(x: number, n: number): number {
  const sequence = (): { next: () => { done: boolean; value?: number } } => {
    let i = 0;
    let v!: number;
    return {
      next: () => {
        if (i >= n) return { done: true };
        v = i === 0 ? x : v * x + i;
        i++;
        return { done: false, value: v };
      },
    };
  };
  const it = sequence();
  let s = 0;
  for (let r = it.next(); !r.done; r = it.next()) s += r.value!;
  return s;
}

export function multiStageObject(x: number, stages: number): number {
  const model: { a: number; b?: number | undefined; c?: { d: number } } = { a: x };
  if (stages > 0) model.b = model.a * x;
  if (stages > 1) model.c = { d: model.b! + 1 };
  if (stages > 2) {
    model.c = { ...model.c!, d: model.c!.d * x };
    model.b = undefined;
  }
  return model.a + (model.b ?? 2) * (model.c?.d ?? x);
}

// `var`s of blocks that may not run, asked for behind them
export function varOfABranch(x: number): number {
  if (x > 0) {
    var y = x * x;
  } else if (x < -0.5) {
    var y = x;
  }
  return (y! ?? 3) * x;
}

export function varOfACase(x: number): number {
  switch (Math.sign(x)) {
    case 1:
      var p = { v: x * x };
      break;
    case -1: {
      var p = { v: x ** 3 };
      break;
    }
  }
  return p! === undefined ? 2 * x : p.v + x;
}

export function varOfTheTripBefore(xs: number[]): number {
  let s = 0;
  for (const x of xs) {
    if (before! !== undefined) s += (x - before) ** 2;
    var before = x;
  }
  return s * (before! ?? 1);
}

export const cases: Case[] = [
  { f: 'varOfABranch', at: [[2], [-1], [-0.1]] },
  { f: 'varOfACase', at: [[2], [-1]] },
  { f: 'varOfTheTripBefore', at: [[[1, 2, 3.5]], [[]]] },
  { f: 'setByCallbackOfForEach', at: [[[1.5, 2, 3]], [[1.5]], [[]]] },
  {
    f: 'setInSwitchByHelper',
    at: [
      [1.3, 'a'],
      [1.3, 'b'],
      [1.3, 'c'],
    ],
  },
  {
    f: 'setByRecursion',
    at: [
      [1.3, 3],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  { f: 'fieldsUnsetUntilUse', at: [[[1, 2, 4]], [[1]], [[]]] },
  {
    f: 'fieldsSetByMethodOfConstructor',
    at: [
      [[1.5, 2, 3, 4, 5], true],
      [[1.5, 2, 3, 4, 5], false],
      [[], false],
    ],
  },
  {
    f: 'derivedConstructorsReturnEarly',
    at: [
      [1.3, 0.7],
      [1.3, -0.7],
      [1.3, 2.5],
    ],
  },
  {
    f: 'swappedBeforeFirstUse',
    at: [
      [1.3, true],
      [1.3, false],
    ],
  },
  { f: 'declaredInLoopAssignedLater', at: [[[1.3, 3, 0.5]], [[]]] },
  {
    f: 'varOutlivesItsBlock',
    at: [
      [1.3, 4],
      [3, 9],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'firstOfTwoLabels',
    at: [
      [1.3, 0],
      [1.3, 1],
      [1.3, 2],
    ],
    wrt: ['x'],
  },
  {
    f: 'assignedInCondition',
    at: [
      [1.3, 2],
      [1.3, -2],
      [1.3, 0.5],
      [0.5, 40],
    ],
  },
  {
    f: 'lazyInitialised',
    at: [
      [
        [1.5, 2],
        [false, true, true, false, true],
      ],
      [[1.5, 2], [false]],
    ],
  },
  {
    f: 'pendingStateOfParser',
    at: [
      [[2, '*', 3, '+', 4], 1.3],
      [['+', 4, '*'], 1.3],
      [[], 1.3],
    ],
    wrt: ['x'],
  },
  { f: 'outParameterFilledByCallee', at: [[2.3], [-2.3]] },
  {
    f: 'arrayCellsOnDemand',
    at: [
      [1.3, [0, 2, 0, 2, 2]],
      [1.3, []],
    ],
    wrt: ['x'],
  },
  {
    f: 'minOfNothing',
    at: [
      [[3, 1, 2, 9], 5],
      [[7], 5],
    ],
  },
  { f: 'previousPairs', at: [[[1, 2, 3, 4, 5, 6.5]], [[1]], [[1, 2]]] },
  { f: 'handlerSetsWhatTheBlockDidNot', at: [[1.3], [-1.3]] },
  {
    f: 'generatorByHand',
    at: [
      [1.3, 4],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'multiStageObject',
    at: [
      [1.3, 0],
      [1.3, 1],
      [1.3, 2],
    ],
    wrt: ['x'],
  },
];
