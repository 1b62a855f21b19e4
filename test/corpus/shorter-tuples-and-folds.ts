// Corners of the language that ordinary programs step into: tuples that may be shorter, folds from nothing, order by a table.
import type { Case } from './case.ts';

export function arrayOfTuplesSortedDestructured(xs: number[]): number {
  return xs
    .map((v, i): [number, number] => [v, i])
    .sort(([a], [b]) => a - b)
    .map(([v], rank) => v * rank)
    .reduce((a, b) => a + b, 0);
}
export function nestedMaps(x: number): number {
  const m = new Map<string, Map<string, number>>();
  const put = (a: string, b: string, v: number): void => {
    if (!m.has(a)) m.set(a, new Map());
    m.get(a)!.set(b, (m.get(a)!.get(b) ?? 0) + v);
  };
  put('a', 'x', x);
  put('a', 'y', x * x);
  put('b', 'x', 2);
  put('a', 'x', x);
  let s = 0;
  for (const [, inner] of m) for (const [k, v] of inner) s += v * v + k.length;
  return s;
}
export function setOfActiveSize(xs: number[]): number {
  const s = new Set(xs.map((v) => Math.round(v)));
  return xs.reduce((a, b) => a + b, 0) * s.size;
}
export function classWithStaticFactoryAndThis(x: number): number {
  class V {
    x = 0;
    y = 0;
    static make(x: number, y: number): V {
      const v = new this();
      v.x = x;
      v.y = y;
      return v;
    }
    rot(): this {
      [this.x, this.y] = [-this.y, this.x];
      return this;
    }
  }
  const v = V.make(x, x * x)
    .rot()
    .rot()
    .rot();
  return v.x * 2 + v.y;
}
export function labelledNestedContinue(m: number[][]): number {
  let s = 0;
  rows: for (const r of m) {
    for (const v of r) {
      if (v < 0) continue rows;
      if (v > 10) break rows;
      s += v * v;
    }
    s *= 2;
  }
  return s;
}
export function recursiveDestructuring([head, ...tail]: number[]): number {
  if (head === undefined) return 1;
  return head * recursiveDestructuring(tail) + tail.length;
}
export function defaultObject({ a = 2, b: { c = 3, d } = { d: 1 } }: { a?: number; b?: { c?: number; d: number } }): number {
  return a * c * d;
}
export function calls(x: number): number {
  return defaultObject({ a: x }) + defaultObject({ b: { c: x, d: x } }) + defaultObject({});
}
export function infiniteGenerator(x: number): number {
  function* powers(b: number): Generator<number, void> {
    let p = 1;
    while (true) {
      yield p;
      p *= b;
    }
  }
  let s = 0;
  for (const p of powers(x)) {
    if (p > 50) break;
    s += p;
  }
  return s;
}
export function errorsWithData(x: number): number {
  class Bad extends Error {
    constructor(readonly at: number) {
      super('bad');
    }
  }
  const risky = (v: number): number => {
    if (v > 2) throw new Bad(v);
    return v * v;
  };
  try {
    return risky(x) + risky(x + 1);
  } catch (e) {
    if (e instanceof Bad) return e.at * 3;
    throw e;
  }
}
export function tagged(x: number): number {
  const mul = (parts: TemplateStringsArray, ...vs: number[]): number => vs.reduce((a, b) => a * b, parts.length);
  return mul`${x} times ${x + 1}!`;
}
export function accessors(x: number): number {
  const o = {
    _v: x,
    get v() {
      return this._v * 2;
    },
    set v(n: number) {
      this._v = n + 1;
    },
  };
  o.v += o.v;
  return o.v;
}
export function sortStableByMapIndex(xs: number[]): number {
  const rank = new Map(xs.map((v, i) => [i, v] as [number, number]));
  const idx = [...rank.keys()].sort((a, b) => rank.get(a)! - rank.get(b)!);
  return idx.reduce((s, i, k) => s + rank.get(i)! * k, 0);
}
export function numberFormatting(x: number): number {
  const label = `x=${x.toFixed(2)}`;
  return x * x + (label.length > 3 ? 1 : 0);
}
export function arrayHolesFilled(n: number, x: number): number {
  const a: number[] = [];
  for (let i = n - 1; i >= 0; i--) a[i] = x * i;
  return a.reduce((s, v) => s + v * v, 0);
}
export function multiDimTyped(n: number, x: number): number {
  const rows = Array.from({ length: n }, () => new Float64Array(n));
  rows.forEach((r, i) =>
    r.forEach((_, j) => {
      r[j] = x ** i * (j + 1);
    }),
  );
  return rows.map((r) => r.reduce((a, b) => a + b, 0)).reduce((a, b) => a * b, 1);
}
export function varShadowing(x: number): number {
  var y = x;
  for (var i = 0; i < 3; i++) {
    var y2 = y * x;
    y = y2;
  }
  return y + i + y2!;
}
export function commaAssign(x: number): number {
  let a: number, b: number;
  ((a = b = x), (b *= 2));
  return (a++, a) * b--;
}
export function instanceofDispatch(x: number): number {
  class A {
    constructor(readonly v: number) {}
  }
  class B extends A {
    constructor(
      v: number,
      readonly w: number,
    ) {
      super(v);
    }
  }
  const list: A[] = [new A(x), new B(x, x * 2), new A(3)];
  return list.reduce((s, o) => s + (o instanceof B ? o.v * o.w : o.v), 0);
}
export function genericConstraint(p: { lo: number; hi: number }, q: { lo: number; hi: number; name: string }): number {
  const mid = <T extends { lo: number; hi: number }>(t: T): T & { mid: number } => ({ ...t, mid: (t.lo + t.hi) / 2 });
  return mid(p).mid * mid(q).mid + mid(q).name.length;
}
export function whileArrayShift(xs: number[]): number {
  const q = [...xs];
  let s = 0;
  while (q.length) {
    const v = q.shift()!;
    if (v > 1) q.push(v / 2, v / 3);
    s += v * v;
  }
  return s;
}
export function reduceObjectMax(xs: { id: string; s: number }[]): number {
  const best = xs.reduce<{ id: string; s: number } | null>((b, c) => (b === null || c.s > b.s ? c : b), null);
  return best ? best.s ** 2 + best.id.length : 0;
}
export function pipelineWithTuples(x: number): number {
  const steps: [name: string, f: (v: number) => number][] = [
    ['sq', (v) => v * v],
    ['inc', (v) => v + 1],
    ['sin', Math.sin],
  ];
  const trace: Record<string, number> = {};
  let v = x;
  for (const [name, f] of steps) trace[name] = v = f(v);
  return v + trace['sq'] * trace['inc'];
}
export function dateFreeTimers(x: number): number {
  const t0 = performance.now();
  let s = 0;
  for (let i = 0; i < 3; i++) s += x ** i;
  const dt = performance.now() - t0;
  return s + (dt < 0 ? 1 : 0);
}
export function constEnumIndexing(ps: number[]): number {
  const enum P {
    A,
    B,
    C,
  }
  return ps[P.A] * ps[P.B] + ps[P.C] ** 2;
}
export function nestedTernaryAssignments(x: number): number {
  let a = 0,
    b = 0;
  x > 1 ? ((a = x), (b = a * a)) : x > 0 ? (b = x) : (a = -x);
  return a * 2 + b * 3;
}
export function objectWithNumericKeys(x: number): number {
  const o: { [k: number]: number } = { 0: x, 1: x * x, 2: 1 };
  let s = 0;
  for (let i = 0; i < 3; i++) s += o[i] * (i + 1);
  return s;
}
export function arrayDestructureSkip(xs: number[]): number {
  const [, b, , d = 4] = xs;
  return b * d;
}
export function restObject(p: { a: number; b: number; c: number }): number {
  const { a, ...rest } = p;
  return Object.values(rest).reduce((s, v) => s + v * a, 0);
}
export function optionalRecordInATuple(d: [number, { e?: number }?], k: number): number {
  const [f, g = {}] = d;
  return f * (g.e ?? k);
}
export function optionalTuple(t: [number, number?]): number {
  return t[0] * (t[1] ?? 2) * t.length;
}
export function fnReturningThis(x: number): number {
  const acc = {
    total: 0,
    add(v: number) {
      this.total += v * v;
      return this;
    },
    mul(k: number) {
      this.total *= k;
      return this;
    },
  };
  return acc
    .add(x)
    .mul(x)
    .add(2 * x).total;
}
export function doubleBang(x: number): number {
  return !!x ? x * Number(!0) + +true : 5;
}
export function forInArrayOfRows(m: number[][]): number {
  let s = 0;
  for (const i in m) for (const j in m[i]) s += m[i][j] * (Number(i) + 1) * (+j + 2);
  return s;
}
export function entriesReduceMax(o: { a: number; b: number; c: number }): number {
  const [k, v] = Object.entries(o).reduce((m, e) => (e[1] > m[1] ? e : m));
  return v * v + k.charCodeAt(0);
}
export function bigStringSwitch(x: number, cmds: string): number {
  let v = x;
  for (const line of cmds.split('\n')) {
    const [cmd, arg = '1'] = line.trim().split(/\s+/);
    switch (cmd.toLowerCase()) {
      case 'add':
        v += parseFloat(arg);
        break;
      case 'mul':
        v *= Number(arg);
        break;
      case 'sq':
        v = v * v;
        break;
      case '':
        continue;
      default:
        throw new Error(`unknown ${cmd}`);
    }
  }
  return v;
}
export function interleavedClosures(x: number): number {
  const fs: (() => number)[] = [];
  for (let i = 0, acc = x; i < 3; i++, acc *= x) fs.push(() => acc * i);
  return fs.map((f) => f()).reduce((a, b) => a + b, 0);
}
export function optionalTupleBuilt(x: number, few: boolean): number {
  const t: [number, number?] = few ? [x] : [x, x * x];
  let s = 0;
  for (const v of t) s += (v ?? 0) * x + 1;
  return s * t.length + Math.max(...[...t].map((v) => v ?? 0));
}
export function nullableLast(t: [number, (number | null)?]): number {
  return t[0] * (t[1] ?? 2);
}
export function bestUndefined(xs: { id: string; s: number }[]): number {
  const best = xs.reduce((b: { id: string; s: number } | undefined, c) => (!b || c.s > b.s ? c : b), undefined);
  return best ? best.s ** 2 + best.id.length : 0;
}
export function orderOfIndicesByMap(xs: number[]): number {
  const rank = new Map<number, number>();
  xs.forEach((v, i) => rank.set(i, v * v));
  const order = xs.map((_, i) => i).sort((a, b) => rank.get(a)! - rank.get(b)!);
  return order.reduce((s, i, k) => s + xs[i] * k, 0);
}
const weighted = [
  { names: ['x', 'y'], weight: 0.5 },
  { names: ['y', 'z'], weight: 0.2 },
  { names: ['x'], weight: 2 },
] as const;

/** Constant lists of several lengths, within objects of one kind. */
export function listsOfConstants(x: number, y: number, z: number): number {
  const values = new Map(Object.entries({ x, y, z }));
  let s = 0;
  for (const { names, weight } of weighted) {
    const [a, b] = names.map((name) => values.get(name)!);
    s = s * 1.1 + (names.length === 2 ? b! - a! : a!) ** 2 * weight;
  }
  return s;
}

const rows = [[1, 2], [3], [4, 5, 6]] as const;

export function rowsOfConstants(x: number): number {
  let s = 0;
  for (const row of rows) {
    s = s * x + row.length;
    for (const v of row) s += v * x;
  }
  return s + rows.flatMap((row) => row.map((v) => v * x)).length;
}

export function chosenByName(x: number, name: 'one' | 'two'): number {
  const lists = { one: [x], two: [x, x * 2] } as const;
  const list = lists[name];
  let s = 0;
  for (const v of list) s += v * v;
  return s * list.length;
}

export function localConstants(x: number): number {
  const parts = [
    { list: [x, 2], k: 1 },
    { list: [3], k: 2 },
  ] as const;
  let s = 0;
  for (const { list, k } of parts) s += list.length * k * x * (list.at(-1) ?? 0);
  return s;
}

const net = {
  layers: [
    { w: [0.1, 0.2, 0.3], act: 'tanh' },
    { w: [0.5], act: 'id' },
  ],
} as const;

/** One function for tuples of several lengths. */
export function ofEachLength(x: number): number {
  const halved = <T extends readonly number[]>(list: T, n: number): number =>
    n === 0 ? list.reduce<number>((s, v) => s * 1.5 + v * x, 0) + list.length : halved(list, n - 1) * x;
  return halved([x] as const, 2) + halved([x, x * x, 3] as const, 2) + halved([2, x] as [number, number], 1);
}

export function layersOfConstants(x: number): number {
  return net.layers.reduce((h, layer) => {
    const s = layer.w.reduce((t: number, w, i) => t + w * h ** (i + 1), 0);
    return layer.act === 'tanh' ? Math.tanh(s) : s * layer.w.length;
  }, x);
}

export const cases: Case[] = [
  {
    f: 'optionalTupleBuilt',
    at: [
      [2, true],
      [2, false],
    ],
  },
  { f: 'nullableLast', at: [[[2]], [[2, null]], [[2, 3]]] },
  {
    f: 'bestUndefined',
    at: [
      [
        [
          { id: 'a', s: 1 },
          { id: 'bb', s: 3 },
        ],
      ],
      [[]],
    ],
  },
  { f: 'orderOfIndicesByMap', at: [[[3, 1, 2]]] },
  { f: 'arrayOfTuplesSortedDestructured', at: [[[3, 1, 2]]] },
  { f: 'nestedMaps', at: [[1.3]] },
  { f: 'setOfActiveSize', at: [[[1.2, 2.4, 1.1]]] },
  { f: 'classWithStaticFactoryAndThis', at: [[1.3]] },
  { f: 'labelledNestedContinue', at: [[[[1, 2], [1, -1, 3], [2, 11], [4]]]] },
  { f: 'recursiveDestructuring', at: [[[2, 3, 4]]] },
  { f: 'calls', at: [[1.3]] },
  { f: 'infiniteGenerator', at: [[2.5]] },
  { f: 'errorsWithData', at: [[0.5], [1.5], [3]] },
  { f: 'tagged', at: [[1.5]] },
  { f: 'accessors', at: [[1.5]] },
  { f: 'sortStableByMapIndex', at: [[[3, 1, 2]]] },
  { f: 'numberFormatting', at: [[1.5]] },
  { f: 'arrayHolesFilled', at: [[4, 1.5]], wrt: ['x'] },
  { f: 'multiDimTyped', at: [[2, 1.5]], wrt: ['x'] },
  { f: 'varShadowing', at: [[1.5]] },
  { f: 'commaAssign', at: [[1.5]] },
  { f: 'instanceofDispatch', at: [[1.5]] },
  {
    f: 'genericConstraint',
    at: [
      [
        { lo: 1, hi: 2 },
        { lo: 3, hi: 5, name: 'q' },
      ],
    ],
  },
  { f: 'whileArrayShift', at: [[[3.1, 1.5]]] },
  {
    f: 'reduceObjectMax',
    at: [
      [
        [
          { id: 'a', s: 1 },
          { id: 'bb', s: 3 },
        ],
      ],
      [[]],
    ],
  },
  { f: 'pipelineWithTuples', at: [[0.5]] },
  { f: 'dateFreeTimers', at: [[0.5]] },
  { f: 'constEnumIndexing', at: [[[1, 2, 3]]] },
  { f: 'nestedTernaryAssignments', at: [[2], [0.5], [-1]] },
  { f: 'objectWithNumericKeys', at: [[0.5]] },
  { f: 'arrayDestructureSkip', at: [[[1, 2, 3, 5]], [[1, 2]]] },
  { f: 'restObject', at: [[{ a: 1, b: 2, c: 3 }]] },
  {
    f: 'optionalRecordInATuple',
    at: [
      [[2], 3],
      [[2, {}], 3],
      [[2, { e: 4 }], 3],
    ],
  },
  { f: 'optionalTuple', at: [[[2, 3]], [[2]]] },
  { f: 'fnReturningThis', at: [[1.5]] },
  { f: 'doubleBang', at: [[1.5]] },
  { f: 'forInArrayOfRows', at: [[[[1, 2], [3]]]] },
  { f: 'entriesReduceMax', at: [[{ a: 1, b: 3, c: 2 }]] },
  { f: 'bigStringSwitch', at: [[1.5, 'add 2\nsq\n\nmul 0.5']] },
  { f: 'interleavedClosures', at: [[1.5]] },
  { f: 'listsOfConstants', at: [[1.3, 0.7, 2]] },
  { f: 'rowsOfConstants', at: [[1.3]] },
  {
    f: 'chosenByName',
    at: [
      [1.3, 'one'],
      [1.3, 'two'],
    ],
  },
  { f: 'localConstants', at: [[1.3]] },
  { f: 'ofEachLength', at: [[1.3]] },
  { f: 'layersOfConstants', at: [[0.7]] },
];
