/** Functions in parts: what one part hands to the next is what it was in the whole. */

import { expect, test } from 'vitest';
import { Compiler } from '../../compiler/index.ts';
import { checkGradient, type Function_ } from '../harness/check.ts';
import { loadText } from '../harness/load.ts';

const programs: Readonly<Record<string, string>> = {
  'an array inside what another part has made grows': `
export function f(x: number): number {
  const m = new Map<string, Map<string, number>>();
  const put = (a: string, b: string, v: number): void => {
    m.set(a, new Map());
    m.get(a)!.set(b, v);
  };
  x *= x;
  put('a', 'x', x);
  let s = 0;
  for (const [, inner] of m) for (const [k, v] of inner) s += v * v + k.length;
  return s;
}`,
  'places in a table go from part to part': `
export function f(x: number): number {
  let xs = [x, x * x, 2, 3 * x];
  const g: Record<string, number[]> = {};
  xs.forEach((v, i) => {
    (g[i % 2 ? 'odd' : 'even'] ??= []).push(v);
  });
  xs.pop();
  const m = new Map<number, number>();
  xs = xs.slice();
  xs.forEach((v, i) => m.set(i % 3, v));
  return [...m.values()].reduce((a, b) => a + b * b, 0);
}`,
  'the test of a loop stays where it is': `
export function f(x: number): number {
  const m = [[0.3, x], [x * x, 0.1]];
  const perm = [1, 0, 1];
  const at = (i: number, j: number): number => m[m.length - 1 - (perm[i % perm.length]! % m.length)]![perm[j % perm.length]! % 2]!;
  let s = x;
  let k = 0;
  while (k < 4 && at(k, k + 1) * s < 9.2) {
    k++;
    let j = 0;
    do {
      s *= m[(j + k) % 2]![j % 2]! + 0.7;
      if (at(0, k) > 3 || s > 40) break;
    } while (++j < 2 && k % 2 === 0);
  }
  for (const row of m) {
    if (s > 30) break;
    row[0]! += Math.tanh(s + s);
  }
  return s + m[0]![0]! * m[1]![0]! + m[0]![1]!;
}`,
};

const compiler = new Compiler({ longest: 60 });

test.each(Object.entries(programs))('%s', async (_, source) => {
  const result = compiler.compile({ source, fileName: 'test/parts.ts', functions: ['f'] });
  if (!result.ok) throw new Error(result.diagnostics.map((d) => d.message).join('\n'));
  expect(result.code).toContain('f_part');
  const primal = (await loadText(source, 'test/parts.ts')).f as Function_;
  const gradient = (await loadText(result.code, 'test/parts.grad.ts')).fGrad as Function_;
  for (const x of [0.7, 1.3]) expect(checkGradient({ primal, gradient, args: [x], wrt: [0], names: ['x'] })).toEqual([]);
});
