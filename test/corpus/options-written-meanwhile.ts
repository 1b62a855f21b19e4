// Optional fields that are read before something writes them: by another name, a key, a callback, a method, a generator.
import type { Case } from './case.ts';

interface O {
  k?: number;
  flag?: boolean;
  name?: string;
  list?: number[];
  f?: (v: number) => number;
}
export function assignedByObjectAssign(a: number): number {
  const o: O = {};
  Object.assign(o, { k: a * 2 });
  return (o.k ?? 1) * a;
}
export function assignedPerhaps(a: number, on: boolean): number {
  const o: O = { name: 'x' };
  const src: O = on ? { k: a, name: 'y' } : {};
  Object.assign(o, src);
  return (o.k ?? 1) * a + (o.name === 'y' ? a * a : 3 * a);
}
export function assignedByAnyKey(a: number): number {
  const o: O = {};
  const set = (key: keyof O, v: unknown) => {
    (o as Record<string, unknown>)[key] = v;
  };
  set('k', a * 3);
  return (o.k ?? 1) * a;
}
class Box {
  readonly o: O = {};
  put(v: number): this {
    this.o.k = v;
    return this;
  }
  get(): number {
    return this.o.k ?? 2;
  }
}
export function writtenByAMethod(a: number): number {
  const b = new Box();
  const before = b.get();
  return before * a + b.put(a * a).get();
}
export function functionReplaced(a: number): number {
  const o: O = { f: (v) => v * 2 };
  const p = o;
  const first = o.f ? o.f(a) : 0;
  p.f = (v) => v * v;
  return first + (o.f ? o.f(a) : 0);
}
export function writtenByAKeptCallback(a: number): number {
  const o: O = { list: [1, 2] };
  const cbs: (() => void)[] = [];
  cbs.push(() => {
    o.list = [a, a * a];
  });
  const x = o.list ? o.list[0] : 0;
  for (const c of cbs) c();
  return x + (o.list ? o.list[1] : 0);
}
export function writtenByListedKeys(a: number): number {
  const o: O = {};
  const keys: (keyof O)[] = ['k'];
  for (const k of keys) if (k === 'k') o[k] = a;
  return (o.k ?? 5) * a;
}
export function carriedAndAliased(a: number): number {
  let o: O = {};
  const p = o;
  for (let i = 0; i < 2; i++) {
    if (o.k === undefined) {
      p.k = a;
      o = { k: a * 2 };
    } else p.k = o.k * a;
  }
  return (o.k ?? 0) + (p.k ?? 0) * 2;
}
const DEFAULTS: O = { k: 2, name: 'd' };
export function defaultsCopied(a: number): number {
  const o: O = { ...DEFAULTS };
  const p: O = { ...o, ...{ list: [a] } };
  if (o.k) o.k *= a;
  return (p.k ?? 1) * (o.k ?? 1) * (p.list?.[0] ?? 1) + (DEFAULTS.k ?? 7) * a;
}
function* gen(o: O) {
  yield o.k ?? 1;
  o.k = 7;
  yield o.k;
}
export function writtenByAGenerator(a: number): number {
  let s = 0;
  const o: O = {};
  for (const v of gen(o)) s += v * a;
  return s + (o.k ?? 100) * a;
}
export function writtenBeforeAThrow(a: number): number {
  const o: O = {};
  try {
    if (a > 1) {
      o.k = a;
      throw new Error('x');
    }
  } catch {
    o.name = 'caught';
  }
  return (o.k ?? 3) * (o.name === 'caught' ? a : 1);
}
export function writtenInACopy(a: number): number {
  const o: O = {};
  [o.k, o.list] = [a, [a]];
  const q = structuredClone(o);
  q.k = (q.k ?? 0) + 1;
  return (q.k ?? 0) * (o.k ?? 5) * (q.list?.[0] ?? 2);
}
export function writtenByLogicalAssignment(a: number): number {
  const o: O = {};
  const p = Object.freeze({ k: a } as O);
  o.k ??= a * 2;
  o.k ||= 5;
  o.k &&= o.k * (p.k ?? 1);
  return o.k;
}

export function writtenThroughEitherName(a: number, b: number): number {
  const o: O = {};
  const p: O = b > 0 ? o : { k: a };
  const f = (q: O): number => {
    const before = q.k ?? 1;
    q.k = before * a;
    return before;
  };
  return f(o) + f(p) * (o.k ?? 7) + (p.k ?? 3) * b;
}

export function writtenInAList(a: number[], b: number): number {
  const os: O[] = [];
  for (let i = 0; i < 3; i++) {
    const o: O = i === 1 ? { list: [b] } : {};
    os.push(o);
    if (i > 0) {
      const q = os[i - 1];
      if (q) q.k = (q.k ?? b) * a[i];
    }
  }
  let s = 0;
  for (const o of os) s += (o.k ?? 2) * (o.list ? o.list[0] : b);
  return s;
}

export const cases: Case[] = [
  { f: 'assignedByObjectAssign', at: [[1.5], [0.5]] },
  {
    f: 'assignedPerhaps',
    at: [
      [1.5, true],
      [1.5, false],
    ],
  },
  { f: 'assignedByAnyKey', at: [[1.5], [0.5]] },
  { f: 'writtenByAMethod', at: [[1.5], [0.5]] },
  { f: 'functionReplaced', at: [[1.5], [0.5]] },
  { f: 'writtenByAKeptCallback', at: [[1.5], [0.5]] },
  { f: 'writtenByListedKeys', at: [[1.5], [0.5]] },
  { f: 'carriedAndAliased', at: [[1.5], [0.5]] },
  { f: 'defaultsCopied', at: [[1.5], [0.5]] },
  { f: 'writtenByAGenerator', at: [[1.5], [0.5]] },
  { f: 'writtenBeforeAThrow', at: [[1.5], [0.5]] },
  { f: 'writtenInACopy', at: [[1.5], [0.5]] },
  { f: 'writtenByLogicalAssignment', at: [[1.5], [0.5]] },
  {
    f: 'writtenThroughEitherName',
    at: [
      [1.5, 2],
      [1.5, -2],
    ],
  },
  { f: 'writtenInAList', at: [[[1, 2, 3], 1.5]] },
];
