// Objects of one of several kinds that hold one another, some of which have functions: trees of expressions that are evaluated.
import type { Case } from './case.ts';

type Expr =
  | { k: 'number'; v: number }
  | { k: 'variable'; i: number }
  | { k: 'both'; op: '+' | '*' | '^'; l: Expr; r: Expr }
  | { k: 'call'; fn: (x: number) => number; of: Expr }
  | { k: 'if'; c: Expr; yes: Expr; no: Expr };

function valueOf(e: Expr, env: readonly number[]): number {
  switch (e.k) {
    case 'number':
      return e.v;
    case 'variable':
      return env[e.i];
    case 'both': {
      const [l, r] = [valueOf(e.l, env), valueOf(e.r, env)];
      return e.op === '+' ? l + r : e.op === '*' ? l * r : l ** r;
    }
    case 'call':
      return e.fn(valueOf(e.of, env));
    case 'if':
      return valueOf(valueOf(e.c, env) > 0 ? e.yes : e.no, env);
  }
}

export function calledOnce(x: number, y: number): number {
  const variable: Expr = { k: 'variable', i: 0 };
  const e: Expr = { k: 'call', fn: (v) => v * y, of: variable };
  return valueOf(e, [x, y]);
}

export function sharedParts(x: number, y: number): number {
  const variable: Expr = { k: 'variable', i: 0 };
  const e: Expr = { k: 'both', op: '*', l: { k: 'call', fn: (v) => v * y, of: variable }, r: variable };
  return valueOf(e, [x, y]) + valueOf({ k: 'both', op: '+', l: e, r: variable }, [y, x]);
}

export function chosenPart(x: number, y: number): number {
  const [a, b]: Expr[] = [
    { k: 'variable', i: 0 },
    { k: 'variable', i: 1 },
  ];
  const power: Expr = { k: 'both', op: '^', l: a, r: { k: 'number', v: y } };
  const e: Expr = { k: 'if', c: a, yes: { k: 'call', fn: (v) => v * y, of: power }, no: { k: 'call', fn: Math.exp, of: b } };
  return valueOf(e, [x, y]) + valueOf({ k: 'both', op: '+', l: e, r: a }, [y, x]) + valueOf(e, [-x, y]);
}

type Deferred = { done: true; v: number } | { done: false; of: Deferred; then: (v: number) => number };

const settled = (d: Deferred): number => (d.done ? d.v : d.then(settled(d.of)));

export function deferred(x: number, y: number): number {
  const first: Deferred = { done: false, of: { done: true, v: x }, then: (v) => v * v };
  return settled({ done: false, of: first, then: (v) => v * y + x });
}

const point = [[1.2, 0.7]] as const;

export const cases: Case[] = [
  { f: 'calledOnce', at: point },
  { f: 'sharedParts', at: point },
  { f: 'chosenPart', at: point },
  { f: 'deferred', at: point },
];
