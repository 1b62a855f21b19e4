// Functions kept in memory that return a number, a list, an object or nothing.
import type { Case } from './case.ts';

const ops: { n: string; f: (a: number[], k: number) => number | number[] }[] = [
  { n: 'a', f: (a, k) => a[0] * k },
  { n: 'b', f: (a, k) => a.map((v) => v * k) },
];

export function foundByName(n: string, a: number[], k: number): number {
  const p = ops.find((m) => m.n === n)!.f(a, k);
  return typeof p === 'number' ? p : p.reduce((x, y) => x + y * y, 0);
}
const maybe: ((x: number) => number | undefined)[] = [(x) => (x > 0 ? x * x : undefined), (x) => x ** 3, () => undefined];

export function numberOrNothing(x: number, i: number): number {
  const r = maybe[i]!(x);
  return r === undefined ? 2 * x : r * x;
}

export function eachOfThem(x: number): number {
  let s = 0;
  for (const f of maybe) s += f(x) ?? x;
  return s;
}
interface Rule {
  name: string;
  apply(x: number): number | null;
}
const rules: Record<string, Rule> = { sq: { name: 'sq', apply: (x) => x * x }, no: { name: 'no', apply: (x) => (x < 0 ? null : x ** 3) } };

export function ruleOrNull(k: string, x: number): number {
  const r = rules[k]!.apply(x);
  if (r === null) return -x;
  return r * 2;
}
const tbl = new Map<string, (a: number, b: number) => number | number[]>([
  ['add', (a, b) => a + b],
  ['pair', (a, b) => [a * b, b]],
]);

export function ofAMap(k: string, a: number, b: number): number {
  const f = tbl.get(k);
  if (!f) return 0;
  const r = f(a, b);
  return Array.isArray(r) ? r[0]! * r[1]! : r * r;
}
class Op {
  constructor(readonly f: (x: number) => number | { v: number }) {}
  run(x: number): number {
    const r = this.f(x);
    return typeof r === 'object' ? r.v : r;
  }
}

export function fieldOfAnInstance(x: number, i: number): number {
  const os = [new Op((v) => v * v), new Op((v) => ({ v: v ** 3 }))];
  return os[i]!.run(x);
}

export function instancesInTurn(x: number): number {
  const os = [new Op((v) => v * v), new Op((v) => (v > 1 ? { v: v ** 3 } : v))];
  let s = 0;
  for (const o of os) s = s * x + o.run(x);
  return s;
}
const conv: ((x: number) => number | boolean)[] = [(x) => x * x, (x) => x > 1];

export function numberOrFlag(x: number, i: number): number {
  const r = conv[i]!(x);
  return typeof r === 'boolean' ? (r ? x : -x) : r;
}
const strs: ((x: number) => number | string)[] = [(x) => x * x, (x) => (x > 1 ? 'big' : 'small')];

export function numberOrText(x: number, i: number): number {
  const r = strs[i]!(x);
  return typeof r === 'string' ? r.length * x : r;
}

export function changedByTheCaller(xs: number[], i: number): number {
  const fs: ((v: number[]) => number | number[])[] = [];
  fs.push((v) => v[0]!);
  fs.push((v) => v);
  fs.push((v) => v.slice().reverse());
  const r = fs[i]!(xs);
  if (typeof r === 'number') return r * r;
  r[0]! += 1;
  return r[0]! * xs[0]!;
}

type V = number | number[];
type F = (x: number) => V;
const flat = (v: V): number => (typeof v === 'number' ? v : v.reduce((s, x) => s * 1.5 + x, 0));

export function carriedByALoop(x: number, n: number): number {
  let f: F = (v) => v * v;
  let s = 0;
  for (let i = 0; i < n; i++) {
    s += flat(f(x + i));
    f = i % 2 ? (v) => [v, v ** 2] : (v) => v ** 3;
  }
  return s;
}

export function leftEarly(x: number, n: number): number {
  const fs: F[] = [];
  for (let i = 0; i < n; i++) fs.push(i % 3 === 0 ? (v) => v * (i + x) : (v) => [v * x, i]);
  let s = x;
  for (const f of fs) {
    const r = f(s);
    if (Array.isArray(r)) {
      s = r[0]! + r[1]!;
      r[0] = 7;
      if (s > 40) break;
    } else s = r;
  }
  return s;
}

export function argumentOrCopy(xs: number[], i: number): number {
  const fs: ((v: number[]) => number | number[])[] = [];
  for (let k = 0; k < 3; k++) fs.push(k === 1 ? (v) => v : k === 0 ? (v) => v[0]! * v[1]! : (v) => [...v]);
  const v = xs.slice();
  const r = fs[i]!(v);
  if (typeof r !== 'number') {
    r[0]! *= 3;
  }
  return v[0]! * v[1]! + (typeof r === 'number' ? r : r[0]! * r[1]!);
}

export function keptAgain(x: number, n: number): number {
  const held: V[] = [];
  const fs: F[] = [];
  fs.push((v) => v * v);
  fs.push((v) => [v, v * v * v]);
  for (let i = 0; i < n; i++) held.push(fs[i % 2]!(x + i));
  let s = 0;
  for (const h of held) s += flat(h) * x;
  return s;
}

export function numberListOrNothing(x: number, n: number): number {
  const fs: ((v: number) => number | undefined | number[])[] = [];
  for (let i = 0; i < n; i++) fs.push(i === 0 ? (v) => (v > 1 ? undefined : v * v) : i === 1 ? (v) => [v, 2 * v] : () => undefined);
  let s = 0;
  for (const f of fs) {
    const r = f(x);
    if (r === undefined) s += x ** 2;
    else s += flat(r) * x;
  }
  return s;
}

export function someThatThrow(x: number, n: number): number {
  const fs: F[] = [];
  for (let i = 0; i < n; i++)
    fs.push(
      i % 2
        ? (v) => [v, v]
        : (v) => {
            if (v > 5) throw new RangeError('big');
            return v * v;
          },
    );
  let s = x;
  for (const f of fs) {
    try {
      s = flat(f(s));
    } catch {
      s = s * 0.25;
    }
  }
  return s;
}
function deep(fs: F[], k: number, x: number): number {
  if (k >= fs.length) return x;
  const r = fs[k]!(x);
  return typeof r === 'number' ? deep(fs, k + 1, r) : r.reduce((s, v) => s + deep(fs, k + 1, v), 0);
}

export function downARecursion(x: number): number {
  return deep([(v) => v * v, (v) => [v, v + 1], (v) => Math.sin(v)], 0, x);
}

export function typedArrays(x: number, k: string): number {
  const m = new Map<string, (v: Float64Array) => number | Float64Array>();
  m.set('sum', (v) => v.reduce((s, t) => s + t, 0));
  m.set('sq', (v) => v.map((t) => t * t));
  const f = m.get(k);
  if (!f) return x;
  const r = f(Float64Array.of(x, 2 * x));
  return typeof r === 'number' ? r * x : r[0]! * r[1]!;
}
interface Tok {
  kind: 'num';
  v: number;
}
interface Err {
  kind: 'err';
  code: number;
}

export function tokensAndErrors(x: number, i: number): number {
  const ps: ((v: number) => Tok | Err | number)[] = [];
  ps.push((v) => ({ kind: 'num', v: v * v }));
  ps.push((v) => ({ kind: 'err', code: v * 2 }));
  ps.push((v) => v ** 3);
  const r = ps[i]!(x);
  if (typeof r === 'number') return r;
  return r.kind === 'num' ? r.v * x : r.code;
}
class Reg {
  private fs: Record<string, (a: number, b: number) => number | [number, number]> = {};
  add(n: string, f: (a: number, b: number) => number | [number, number]): this {
    this.fs[n] = f;
    return this;
  }
  run(n: string, a: number, b: number): number {
    const f = this.fs[n];
    if (!f) throw new Error(n);
    const r = f(a, b);
    return Array.isArray(r) ? r[0] * r[1] : r;
  }
}

export function registry(x: number, n: string): number {
  return new Reg()
    .add('swap', (a, b) => [b, a])
    .add('mul', (a, b) => a * b * x)
    .run(n, x, x * x);
}

export function numberOrFunction(x: number, i: number): number {
  const fs: ((v: number) => number | ((w: number) => number))[] = [];
  fs.push((v) => v * v);
  fs.push((v) => (w) => v * w);
  const r = fs[i]!(x);
  return typeof r === 'function' ? r(x * 3) : r;
}

export function flagsThatEnd(x: number, n: number): number {
  const fs: ((v: number) => number | boolean)[] = [];
  for (let i = 0; i < n; i++) fs.push(i % 2 ? (v) => v > 2 : (v) => v * 1.5);
  let s = x;
  for (const f of fs) {
    const r = f(s);
    if (typeof r === 'boolean') {
      if (r) break;
    } else s = r;
  }
  return s;
}

export function hooksThatReturnNothing(x: number, n: number): number {
  const hooks: { before?: (v: number) => number | void }[] = [
    {},
    { before: (v) => v * v },
    {
      before: (v) => {
        if (v < 0) return -v;
      },
    },
  ];
  let s = x;
  for (let i = 0; i < n; i++) {
    const r = hooks[i % 3]!.before?.(s);
    if (r !== undefined) s = r as number;
    else s += 1;
  }
  return s;
}

export function platformAndOwn(xs: number[], i: number): number {
  const fs: ((v: number[]) => V)[] = [Math.max as unknown as (v: number[]) => V];
  fs.pop();
  fs.push((v) => Math.max(...v));
  fs.push((v) => v.map(Math.sin));
  fs.push((v) => (v.length > 2 ? v[0]! : v));
  return flat(fs[i]!(xs));
}

export function dictionaryOfThem(x: number, n: number): number {
  const memo: Record<string, F> = {};
  for (let i = 0; i < n; i++) memo['k' + i] = i ? (v) => [v * i, x] : (v) => v;
  let s = 0;
  for (const [k, f] of Object.entries(memo)) s += flat(f(x)) * k.length;
  return s;
}

export const cases: readonly Case[] = [
  {
    f: 'foundByName',
    at: [
      ['a', [1, 2], 3],
      ['b', [1, 2], 3],
    ],
  },
  {
    f: 'numberOrNothing',
    at: [
      [2, 0],
      [-2, 0],
      [2, 1],
      [2, 2],
    ],
    wrt: ['x'],
  },
  { f: 'eachOfThem', at: [[2], [-1]] },
  {
    f: 'ruleOrNull',
    at: [
      ['sq', 2],
      ['no', 2],
      ['no', -2],
    ],
  },
  {
    f: 'ofAMap',
    at: [
      ['add', 2, 3],
      ['pair', 2, 3],
      ['x', 1, 2],
    ],
  },
  {
    f: 'fieldOfAnInstance',
    at: [
      [2, 0],
      [2, 1],
    ],
    wrt: ['x'],
  },
  { f: 'instancesInTurn', at: [[2], [0.5]] },
  {
    f: 'numberOrFlag',
    at: [
      [2, 0],
      [2, 1],
      [0.5, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'numberOrText',
    at: [
      [2, 0],
      [2, 1],
      [0.5, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'changedByTheCaller',
    at: [
      [[2, 3], 0],
      [[2, 3], 1],
      [[2, 3], 2],
    ],
    wrt: ['xs'],
  },
  {
    f: 'carriedByALoop',
    at: [
      [1.2, 4],
      [1.2, 0],
      [0.3, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'leftEarly',
    at: [
      [1.2, 4],
      [1.5, 7],
      [1, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'argumentOrCopy',
    at: [
      [[2, 3], 0],
      [[2, 3], 1],
      [[2, 3], 2],
    ],
    wrt: ['xs'],
  },
  {
    f: 'keptAgain',
    at: [
      [1.3, 4],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  {
    f: 'numberListOrNothing',
    at: [
      [1.3, 3],
      [0.3, 3],
      [0.3, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'someThatThrow',
    at: [
      [1.5, 4],
      [2.5, 5],
      [0.4, 3],
    ],
    wrt: ['x'],
  },
  { f: 'downARecursion', at: [[1.3]] },
  {
    f: 'typedArrays',
    at: [
      [1.3, 'sum'],
      [1.3, 'sq'],
      [1.3, 'z'],
    ],
  },
  {
    f: 'tokensAndErrors',
    at: [
      [1.3, 0],
      [1.3, 1],
      [1.3, 2],
    ],
    wrt: ['x'],
  },
  {
    f: 'registry',
    at: [
      [1.3, 'swap'],
      [1.3, 'mul'],
    ],
  },
  {
    f: 'numberOrFunction',
    at: [
      [1.3, 0],
      [1.3, 1],
    ],
    wrt: ['x'],
  },
  {
    f: 'flagsThatEnd',
    at: [
      [1.3, 4],
      [0.3, 5],
    ],
    wrt: ['x'],
  },
  {
    f: 'hooksThatReturnNothing',
    at: [
      [1.3, 4],
      [-0.3, 5],
    ],
    wrt: ['x'],
  },
  {
    f: 'platformAndOwn',
    at: [
      [[1, 2, 3], 0],
      [[1, 2, 3], 1],
      [[1, 2, 3], 2],
      [[1, 2], 2],
    ],
    wrt: ['xs'],
  },
  { f: 'dictionaryOfThem', at: [[1.3, 3]], wrt: ['x'] },
];
