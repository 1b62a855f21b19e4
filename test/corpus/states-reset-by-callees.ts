// Variables of the module that a function sets before it looks at them, called from anywhere in a statement.
import type { Case } from './case.ts';

let carry = 0;
let kept: number[] = [];

function resets(x: number): number {
  carry = 0;
  let r = 0;
  for (let i = 0; i < 3; ++i) {
    r = r * carry + carry;
    carry = x * x;
  }
  return r;
}

function listed(x: number): number {
  kept = [];
  kept.push(x);
  kept.push(x * x);
  return kept.length * kept[1];
}

export function inAResult(x: number): number {
  return resets(x) * 2;
}

export function inADeclaration(x: number, n: number): number {
  const a = Math.sin(resets(x));
  let s = a;
  for (let i = 0; i < n; i++) s += resets(x * i) * s;
  return s + carry;
}

export function inATest(x: number): number {
  if (listed(x) > 1) return listed(x * 2) + kept[0];
  return kept[1];
}

export function inALoop(x: number): number {
  let s = 0;
  for (let i = 0; i < 3; i++) {
    const r = resets(x + s);
    s += r * carry;
  }
  return s;
}

export function behindAnotherCall(x: number): number {
  const t = Math.max(Math.cos(x), resets(Math.abs(x)));
  return t * carry;
}

export const cases: Case[] = [
  { f: 'inAResult', at: [[0.4]] },
  {
    f: 'inADeclaration',
    wrt: ['x'],
    at: [
      [0.4, 3],
      [0.4, 0],
    ],
  },
  { f: 'inATest', at: [[2], [0.3]] },
  { f: 'inALoop', at: [[0.4]] },
  { f: 'behindAnotherCall', at: [[0.4], [-3]] },
];
