// Functions kept in memory: which one a call runs shows only at run time.
import type { Case } from './case.ts';

type Fn = (v: number) => number;

/** An array of closures, each with the counter of its own trip, called in another loop. */
export function pushed(x: number, n: number): number {
  const parts: Fn[] = [];
  for (let i = 0; i < n; i++) parts.push((v) => v * x + i);
  let s = 1;
  for (let i = 0; i < n; i++) s = parts[i]!(s);
  return s;
}

export function mapped(ws: number[], x: number): number {
  const layers = ws.map((w) => (v: number) => Math.tanh(w * v));
  return layers.reduce((v, layer) => layer(v), x);
}

export function mixed(xs: number[], which: number[]): number {
  const k = xs[0]!;
  const table: Fn[] = [];
  table.push(Math.sin);
  table.push((v) => v * v * k);
  table.push(Math.exp);
  let s = 0;
  for (const i of which) s += table[i]!(xs[1]!);
  return s;
}

/** A variable that holds another function on every trip. */
export function replaced(x: number, n: number): number {
  let f: Fn = (v) => v * v;
  for (let i = 0; i < n; i++) {
    const before = f;
    f = (v) => before(v) * x + i;
  }
  return f(x);
}

export function alternated(x: number, n: number): number {
  let f: Fn = Math.sin;
  let s = x;
  for (let i = 0; i < n; i++) {
    s += f(s);
    f = f === undefined || i % 2 === 0 ? Math.cos : Math.sin;
  }
  return s;
}

/** Continuations: a new function at every depth. */
interface Tree {
  value: number;
  left: Tree | null;
  right: Tree | null;
}

function walk(tree: Tree | null, then: (sum: number) => number): number {
  if (tree === null) return then(1);
  const { value } = tree;
  return walk(tree.left, (l) => walk(tree.right, (r) => then(l * r * value + value)));
}

export function continued(tree: Tree): number {
  return walk(tree, (v) => v * v);
}

function through(step: Fn, n: number): number {
  return n === 0 ? step(1) : through((t) => step(t) * 0.5, n - 1);
}

export function throughDepths(x: number, n: number): number {
  return through((t) => t * x * x, n);
}

function even(n: number, f: Fn): number {
  return n <= 0 ? f(1) : odd(n - 1, (v) => f(v) + v);
}

function odd(n: number, f: Fn): number {
  return n <= 0 ? f(2) : even(n - 1, (v) => f(v * 2));
}

export function turns(x: number, n: number): number {
  return even(n, (v) => v * x) + even(n, Math.sin) * x;
}

/** Closures that share a variable which changes. */
export function shared(x: number): number {
  let total = x;
  const steps: (() => void)[] = [];
  for (let i = 1; i <= 3; i++) {
    steps.push(() => {
      total *= x + i;
    });
  }
  for (const step of steps) step();
  return total;
}

interface Layer {
  readonly weights: number[];
  readonly activation: Fn;
}

/** Objects that hold functions, in an array. */
export function network(ws: number[], x: number): number {
  const layers: Layer[] = [];
  for (let i = 0; i < ws.length; i++) {
    const scale = ws[i]! + 1;
    layers.push({ weights: [ws[i]!, scale], activation: i % 2 === 0 ? Math.tanh : (v) => v * scale });
  }
  let h = x;
  for (const { weights, activation } of layers) h = activation(weights[0]! * h + weights[1]!);
  return h;
}

export function composed(ws: number[], x: number): number {
  const all = ws
    .map(
      (w): Fn =>
        (v) =>
          v + w * v * v,
    )
    .reduce((f, g) => (v) => g(f(v)));
  return all(x);
}

/** A table of reverse steps: automatic differentiation by hand. */
export function tapeOfClosures(x: number, n: number): number {
  const tape: (() => void)[] = [];
  let bar = 1;
  let v = x;
  for (let i = 0; i < n; i++) {
    const before = v;
    v = Math.sin(before) + before;
    tape.push(() => {
      bar *= Math.cos(before) + 1;
    });
  }
  while (tape.length > 0) tape.pop()!();
  return bar + v;
}

export function functionOfFunctions(x: number, n: number): number {
  const makers: ((k: number) => Fn)[] = [];
  for (let i = 0; i < n; i++) makers.push((k) => (v) => v * k + i * x);
  let s = x;
  for (const make of makers) s = make(s)(x);
  return s;
}

export function selectedByBranch(x: number, flags: boolean[]): number {
  const fns: Fn[] = [];
  for (const flag of flags) {
    if (flag) fns.push((v) => v * x);
    else fns.unshift((v) => v / x);
  }
  let s = 2;
  for (let i = 0; i < fns.length; i += 2) s = fns[i]!(s) + x;
  return s;
}

export function optionalFunctions(xs: number[]): number {
  const hooks: (Fn | undefined)[] = [];
  for (const x of xs) hooks.push(x > 1 ? (v) => v * x : undefined);
  let s = xs[0]!;
  for (const hook of hooks) s = hook ? hook(s) : s + 1;
  return s + (hooks[1]?.(xs[1]!) ?? 0);
}

export function passedOn(xs: number[]): number {
  const fns: Fn[] = [];
  for (const x of xs) fns.push((v) => v * x);
  const apply = (f: Fn, v: number): number => f(v) + f(2);
  return apply(fns[0]!, 3) * apply(fns[1]!, xs[0]!) + xs.map(fns[1]!).reduce((a, b) => a + b);
}

export const cases: Case[] = [
  {
    f: 'pushed',
    at: [
      [1.3, 3],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  { f: 'mapped', at: [[[0.5, 1.2, -0.7], 0.8]] },
  {
    f: 'mixed',
    at: [
      [
        [1.5, 0.6],
        [0, 1, 2, 1],
      ],
    ],
    wrt: ['xs'],
  },
  {
    f: 'replaced',
    at: [
      [1.3, 3],
      [1.3, 0],
    ],
    wrt: ['x'],
  },
  { f: 'alternated', at: [[0.7, 4]], wrt: ['x'] },
  {
    f: 'continued',
    at: [
      [
        {
          value: 1.5,
          left: { value: 2, left: null, right: null },
          right: { value: 0.5, left: null, right: { value: 3, left: null, right: null } },
        },
      ],
    ],
  },
  { f: 'throughDepths', at: [[1.3, 3]], wrt: ['x'] },
  {
    f: 'turns',
    at: [
      [1.3, 3],
      [1.3, 2],
    ],
    wrt: ['x'],
  },
  { f: 'shared', at: [[1.3]] },
  { f: 'network', at: [[[0.5, 1.2, -0.7], 0.8]] },
  { f: 'composed', at: [[[0.5, 1.2, -0.7], 0.8]] },
  { f: 'tapeOfClosures', at: [[0.8, 3]], wrt: ['x'] },
  { f: 'functionOfFunctions', at: [[0.8, 3]], wrt: ['x'] },
  { f: 'selectedByBranch', at: [[1.3, [true, false, true, false, false]]] },
  { f: 'optionalFunctions', at: [[[1.5, 0.5, 2.5]]] },
  { f: 'passedOn', at: [[[1.5, 0.5, 2.5]]] },
];
