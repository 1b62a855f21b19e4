/** Object.entries and its like on records with active fields, copies, overriding methods, odd spreads. */

import type { Case } from './case.ts';

interface Params {
  mass: number;
  drag: number;
  lift: number;
}

export function sumOfEntries(p: Params): number {
  let s = 0;
  for (const [key, value] of Object.entries(p)) s += value * value * (key === 'drag' ? 3 : 1);
  return s;
}

export function scaled(p: Params, k: number): number {
  const q = Object.fromEntries(Object.entries(p).map(([name, v]) => [name, v * k])) as unknown as Params;
  return q.mass * q.drag + q.lift;
}

export function keyedGradientStep(p: Params, g: Params): number {
  const next = { ...p };
  for (const key of Object.keys(p) as (keyof Params)[]) next[key] -= 0.1 * g[key] * p[key];
  return next.mass * next.drag * next.lift;
}

export function valuesReduced(p: Params): number {
  return Object.values(p).reduce((a, b) => a * b, 1);
}

export function assignedOver(p: Params, patch: Partial<Params>): number {
  const q = Object.assign({}, p, patch);
  return q.mass * q.drag + q.lift ** 2;
}

export function assignedInto(p: Params, x: number): number {
  const q: Params = { mass: 1, drag: 2, lift: 3 };
  Object.assign(q, p, { lift: x });
  return q.mass * q.drag + q.lift ** 2;
}

export function structured(p: Params, xs: number[]): number {
  const q = structuredClone(p);
  q.mass *= 2;
  const ys = structuredClone(xs);
  ys[0] = q.mass;
  return q.mass * p.mass + ys[0] * xs[0] + ys[1];
}

export function clonedDeep(m: { w: number[][]; b: { c: number } }): number {
  const q = structuredClone(m);
  q.w[0][0] = 5;
  q.b.c += m.w[0][0];
  return q.w[0][0] * q.w[0][1] * q.b.c;
}

export function sameObject(x: number, y: number): number {
  const a = { v: x };
  const b = { v: y };
  const c = Object.is(a, b) ? 1 : 2;
  return (Object.is(x, NaN) ? 0 : x) * c + (Object.is(a, a) ? y : 0);
}

export function frozen(x: number): number {
  const p = Object.freeze({ a: x, b: [x * x, 2] });
  return p.a * p.b[0];
}

export function hasOwn(p: { a: number; b?: number }, x: number): number {
  return (Object.hasOwn(p, 'b') ? (p.b ?? 0) : 1) * p.a * x + (p.hasOwnProperty('a') ? x : 0);
}

interface Out {
  loss: number;
  penalty?: number;
  note?: string;
}
export function optionalOutput(x: number, reg: boolean): Out {
  const out: Out = { loss: x * x };
  if (reg) out.penalty = 3 * x;
  return out;
}

class Base {
  constructor(protected a: number) {}
  value(x: number): number {
    return this.a * x;
  }
  twice(x: number): number {
    return this.value(x) * 2;
  }
}
class Derived extends Base {
  constructor(
    a: number,
    private b: number,
  ) {
    super(a);
  }
  override value(x: number): number {
    return super.value(x) + this.b * x * x;
  }
}
class More extends Derived {
  override value(x: number): number {
    return super.value(x) ** 2;
  }
}

export function overridden(x: number, pick: number): number {
  const list: Base[] = [new Base(x), new Derived(x, 2), new More(1, x)];
  return list[pick].twice(x) + list.reduce((s, o) => s + o.value(2), 0);
}

class Node2 {
  constructor(
    readonly v: number,
    readonly kids: Node2[] = [],
  ) {}
  sum(depth: number): number {
    let s = this.v * depth;
    for (const k of this.kids) s += k.sum(depth + 1);
    return s;
  }
}
class Heavy extends Node2 {
  override sum(depth: number): number {
    return super.sum(depth) * 2 + this.v;
  }
}
export function overriddenRecursion(x: number, y: number): number {
  const t: Node2 = new Heavy(x, [new Node2(y, [new Heavy(x * y)]), new Heavy(2)]);
  return t.sum(1);
}

export function mapped(p: Params): number {
  const logs = Object.entries(p).map(([, v]) => Math.log(v));
  const best = Object.entries(p).sort((a, b) => b[1] - a[1])[0];
  return logs.reduce((a, b) => a + b, 0) * best[1];
}

export function groupedEntries(x: number, y: number): number {
  const table = Object.fromEntries([
    ['a', x],
    ['b', y],
    ['a', x * y],
  ]);
  return table.a * table.b;
}

export function nestedEntries(config: { lr: number; layers: { w: number; b: number } }): number {
  let s = config.lr;
  for (const [, v] of Object.entries(config.layers)) s *= v;
  return s;
}

export function jsonCopyOfPlain(x: number): number {
  const table = JSON.parse('{"k": 3}') as { k: number };
  return table.k * x;
}

export const cases: readonly Case[] = [
  { f: 'sumOfEntries', at: [[{ mass: 1, drag: 2, lift: 3 }]] },
  { f: 'scaled', at: [[{ mass: 1, drag: 2, lift: 3 }, 1.5]] },
  {
    f: 'keyedGradientStep',
    at: [
      [
        { mass: 1, drag: 2, lift: 3 },
        { mass: 0.1, drag: 0.2, lift: 0.3 },
      ],
    ],
  },
  { f: 'valuesReduced', at: [[{ mass: 1, drag: 2, lift: 3 }]] },
  {
    f: 'assignedOver',
    at: [
      [{ mass: 1, drag: 2, lift: 3 }, { drag: 4 }],
      [{ mass: 1, drag: 2, lift: 3 }, {}],
    ],
  },
  { f: 'assignedInto', at: [[{ mass: 1, drag: 2, lift: 3 }, 0.5]] },
  { f: 'structured', at: [[{ mass: 1, drag: 2, lift: 3 }, [2, 3]]] },
  {
    f: 'clonedDeep',
    at: [
      [
        {
          w: [
            [1, 2],
            [3, 4],
          ],
          b: { c: 2 },
        },
      ],
    ],
  },
  { f: 'sameObject', at: [[2, 3]] },
  { f: 'frozen', at: [[2]] },
  {
    f: 'hasOwn',
    at: [
      [{ a: 2, b: 3 }, 1.5],
      [{ a: 2 }, 1.5],
    ],
  },
  {
    f: 'optionalOutput',
    at: [
      [2, true],
      [2, false],
    ],
    seed: [{ loss: 1, penalty: 2 }, { loss: 3 }],
  },
  {
    f: 'overridden',
    at: [
      [1.5, 0],
      [1.5, 1],
      [1.5, 2],
    ],
    wrt: ['x'],
  },
  { f: 'overriddenRecursion', at: [[1.5, 0.7]] },
  { f: 'mapped', at: [[{ mass: 1.5, drag: 2, lift: 3 }]] },
  { f: 'groupedEntries', at: [[1.5, 2]] },
  { f: 'nestedEntries', at: [[{ lr: 0.5, layers: { w: 2, b: 3 } }]] },
  { f: 'jsonCopyOfPlain', at: [[0.5]] },
];
