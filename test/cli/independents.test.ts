import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compile, type Selection } from '../../compiler/index.ts';
import { loadText } from '../harness/load.ts';
import { TypeChecker } from '../harness/typecheck.ts';
import { Directory } from './run.ts';

/** What is differentiated by: parameters, parts of parameters, and nothing that is declared constant. */

const model = `
export interface Layer { w: Float32Array; bias?: { b: number } }
export interface Model { w: number[]; scale: number; pair: [number, number]; layer: Layer; name: string }
export function f(x: number, m: Model): number {
  let s = m.pair[1] * x;
  for (let i = 0; i < m.w.length; i++) s += m.w[i]! * m.scale;
  return s + (m.layer.bias?.b ?? 0) * m.layer.w[0]!;
}
export function g({ w, b }: { w: number; b: number }): number { return w * w * b; }
`;
const at = [2, { w: [3, 4], scale: 5, pair: [6, 7], layer: { w: new Float32Array([0.1]), bias: { b: 8 } }, name: '' }];
const bare = [2, { ...(at[1] as object), layer: { w: new Float32Array([0.1]) } }];

async function gradientOf(source: string, name: string, wrt: 'all' | Selection, args: readonly unknown[]): Promise<unknown> {
  const project = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));
  const result = compile({ source, project, functions: [{ name, wrt }] });
  if (!result.ok) throw new Error(result.diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
  expect(checker.check({ 'input.ts': source, 'input.grad.ts': result.code, 'tsgrad.d.ts': ambient })).toEqual([]);
  const module = await loadText(result.code.replaceAll(/^import type .*$/gm, ''), 'input.grad.ts');
  return (module[`${name}Grad`] as (...args: readonly unknown[]) => { grad: unknown })(...args).grad;
}

const checker = new TypeChecker();
const ambient = `declare module 'tsgrad' { export type Const<T> = T; }`;

describe('a path leads to a part', () => {
  test.each([
    [['m.w'], [5, 5]],
    [['m.scale'], 7],
    [['m.pair'], [0, 2]],
    [['m.pair.1'], 2],
    [['1.pair.1'], 2],
    [['m.layer.w'], new Float32Array([8])],
    [['m.layer'], { w: new Float64Array([8]), bias: { b: Math.fround(0.1) } }],
    [['m.layer.bias.b'], Math.fround(0.1)],
    [['x', 'm.scale'], { x: 7, 'm.scale': 7 }],
    [['0:y', '1:m.scale'], { y: 7, 'm.scale': 7 }],
  ] as const)('%j', async (wrt, expected) => expect(await gradientOf(model, 'f', wrt, at)).toEqual(expected));

  test('that is not there', async () => {
    expect(await gradientOf(model, 'f', ['m.layer.bias.b'], bare)).toBeUndefined();
    expect(await gradientOf(model, 'f', ['m.layer.bias'], bare)).toBeUndefined();
  });

  test.each([
    [['0.w'], 2 * 3 * 5],
    [['0.w', '0:q.b'], { '0.w': 30, 'q.b': 9 }],
    [['0:q'], { w: 30, b: 9 }],
  ] as const)('of a destructured parameter, %j', async (wrt, expected) => {
    expect(await gradientOf(model, 'g', wrt, [{ w: 3, b: 5 }])).toEqual(expected);
  });
});

describe('what is declared constant', () => {
  const source = `
import type { Const as Fixed } from 'tsgrad';
export interface Model { w: number[]; s: Fixed<number>; /** @nodiff */ mask: number[] }
/** @nodiff */
function step(x: number): number { return x * x * x; }
/** @nodiff */
const steps = (x: number): number[] => [x, x * x];
export function f(m: Model, n: Fixed<number>, /** @nodiff */ k: number, x: number): number {
  let t = n * k;
  for (let i = 0; i < m.w.length; i++) t += m.w[i]! * m.s * m.mask[i]! * x;
  return t;
}
export function g(x: number): number { return step(x) * x + steps(x)[1]! * x; }
export function kept(m: Model, flag: boolean): number { const v = flag ? m.w : m.mask; return v[0]! * 2; }
export function none(n: Fixed<number>): number { return n * n; }
`;
  const point = [{ w: [1, 2], s: 3, mask: [1, 0] }, 2, 4, 0.5];

  test('has no gradient', async () => {
    expect(await gradientOf(source, 'f', 'all', point)).toEqual({ m: { w: [1.5, 0] }, x: 3 });
    expect(await gradientOf(source, 'g', [0], [2])).toBe(8 + 4);
  });

  test.each([
    ['kept', 'AD5031'],
    ['none', 'AD4004'],
  ])('%s is %s', (name, code) => {
    const result = compile({ source, functions: [name] });
    expect(result.ok || result.diagnostics.map((one) => one.code)).toEqual([code]);
  });

  test('is passed over by the command line as well', async () => {
    const directory = new Directory({ 'a.ts': 'export function f(/** @nodiff */ n: number, x: number): number { return n * x; }\n' });
    const { out } = await directory.tsgrad('a.ts -f f -o -');
    expect(out).toContain('grad: n');
    expect(await directory.tsgrad('a.ts -f f --wrt n')).toMatchObject({ codes: ['AD5030'], status: 2 });
  });
});
