import { describe, expect, test } from 'vitest';
import { madeUp, pointsIn, readPoints } from '../../cli/samples.ts';
import { arrayOf, boolean, maybe, opaque, real } from '../../compiler/ir/types.ts';
import { Directory } from './run.ts';

describe('points', () => {
  test.each([
    ['[1, 2]', [real, real], [[1, 2]]],
    ['[[1], [2]]', [real], [[1], [2]]],
    ['[[1, 2]]', [arrayOf(real)], [[[1, 2]]]],
    ['[[[1, 2]], [[3]]]', [arrayOf(real)], [[[1, 2]], [[3]]]],
    ['[[1, 2], 3]', [arrayOf(real), real], [[[1, 2], 3]]],
    ['[[1, 2]]', [arrayOf(real, 'Float64Array')], [[new Float64Array([1, 2])]]],
    ['[[[1, 2]]]', [arrayOf(arrayOf(real))], [[[[1, 2]]]]],
    [
      '[[1, 2], [3, 4]]',
      [arrayOf(arrayOf(real))],
      [
        [
          [
            [1, 2],
            [3, 4],
          ],
        ],
      ],
    ],
    ['[1, 2]', [arrayOf(real)], [[[1, 2]]]],
    [
      '[[1, undefined], [2, [3]]]',
      [real, maybe(arrayOf(real))],
      [
        [1, undefined],
        [2, [3]],
      ],
    ],
  ])('%s', (text, types, expected) => {
    expect(readPoints(text, { types, rest: false })).toEqual(expected);
  });

  test.each([
    ['[1, 2, 3]', [[1, [2, 3]]]],
    ['[1]', [[1, []]]],
    [
      '[[1, 2], [3]]',
      [
        [1, [2]],
        [3, []],
      ],
    ],
  ])('%s, of which a parameter collects the rest', (text, expected) => {
    expect(readPoints(text, { types: [real, arrayOf(real)], rest: true })).toEqual(expected);
  });

  test.each(['3', '[', 'nothing.there'])('%s is none', (text) => expect(readPoints(text, { types: [real], rest: false })).toBeNull());

  test('an exported list', () => expect(pointsIn([[1.5], [2]], { types: [real], rest: false })).toEqual([[1.5], [2]]));

  test('made up from types, differently each round, or not at all', () => {
    const types = [real, arrayOf(real, 'Float64Array'), arrayOf(arrayOf(real)), boolean];
    const row = Array.from({ length: 3 }, () => expect.any(Number) as number);
    expect(madeUp(types, 0)).toEqual([row[0], expect.any(Float64Array), [row, row, row], true]);
    expect(madeUp(types, 0)).toEqual(madeUp(types, 0));
    expect(madeUp(types, 1)).not.toEqual(madeUp(types, 0));
    expect(madeUp([opaque('Date')], 0)).toBeNull();
  });
});

describe('tsgrad verify', () => {
  const text = `import { helper } from './helper.js';\nexport function f(w: number[], b: number): number {\n  let s = b;\n  for (const x of w) s += helper(x) * b;\n  return s;\n}\nexport const g = (d: Date, x: number): number => x * d.getTime();\n`;
  const files = {
    'a.ts': text,
    'b.ts': `export function throws(x: number): number { if (x > 0) throw new Error('no'); return x; }`,
    'c.ts': `throw new Error('no');\nexport const f = (x: number): number => x;\n`,
    'helper.ts': 'export const helper = (x: number): number => Math.sin(x);\n',
  };

  test('agrees, at made-up and at given points', async () => {
    const directory = new Directory(files);
    expect(await directory.tsgrad('verify a.ts -f f --wrt w,b')).toMatchObject({
      status: 0,
      err: '',
      out: expect.stringMatching(/^(agrees at .*\n){3}$/) as string,
    });
    expect(await directory.tsgrad(['verify', 'a.ts', '-f', 'f', '--at', '[[0.5, 2], 3]'])).toMatchObject({
      status: 0,
      out: 'agrees at [[0.5,2],3]\n',
    });
    expect(directory.files()).toEqual(Object.keys(files));
  });

  const outputs = `
export interface Model { w: Float32Array; b?: number; /** @nodiff */ mask: number[]; pair: [number, number] }
export function parts(x: number, m: Model): number { return x * m.w[0]! * m.w[1]! * (m.b ?? 1) * m.mask[0]! + m.pair[1] * x; }
export function two(x: number, y: Float64Array): { a: number; list: number[] } { return { a: x * y[0]!, list: [x * x, y[1]! * 3] }; }
export function written(x: number[], out: Float64Array): number { for (let i = 0; i < out.length; i++) out[i] = out[i]! * x[i]! ** 2; return x[0]!; }
export class Point { constructor(x: number) { this.x = x; } x: number; }
export function instance(x: number): Point { return new Point(x * x); }
export function largest(x: number, ...rest: number[]): number { return x * Math.max(...rest) * rest.length; }
export function shape([w, b]: [number, number], x: number): number { return w * x + b; }
export function twice(x: number): number[][] { const row = [x, x * x]; return [row, row, [x]]; }
export function tangled(x: number): { p: { v: number }; q: { v: number } } { const p = { v: x * x }; return { p, q: p }; }
export function rest(k: number, ...ys: number[]): number[] { return ys.map((y) => y * k); }
export function product(k: number, ...pairs: [number, number][]): number { return pairs.reduce((s, [a, b]) => s + a * b, k); }
`;

  test.each([
    'twice -m vjp',
    'tangled -m vjp',
    'two -m vjp --wrt all',
    'rest -m vjp --wrt all',
    'product --wrt all',
    'product -m grad --wrt pairs',
    'two -m vjp',
    'written -m vjp --wrt x,out --of out',
    'written -m vjp --wrt x --of return,out',
    'written -m grad,vjp',
    'instance -m vjp',
    'parts --wrt m.w',
    'parts --wrt x,m.w',
    'parts --wrt m.pair.1,m.b',
    'parts --wrt all',
    'shape --wrt 0:p',
    'largest --wrt all',
    'largest --wrt rest',
    'shape --wrt 0:p.1,x',
  ])('agrees for %s', async (args) => {
    const ran = await new Directory({ 'o.ts': outputs }).tsgrad(`verify o.ts -f ${args}`);
    expect(ran).toMatchObject({ status: 0, codes: [] });
    expect(ran.out).toMatch(/^((\w+ )?agrees at .*\n){3,6}$/);
  });

  test('disagrees where the gradient is something else', async () => {
    const wrong = `import { stopGradient } from 'tsgrad';\nexport function f(x: number): number[] { return [x, stopGradient(x) * x]; }\n`;
    const ran = await new Directory({ 'w.ts': wrong }).tsgrad(['verify', 'w.ts', '-f', 'f', '-m', 'vjp', '--at', '[2]']);
    expect(ran.status).toBe(1);
    expect(ran.out).toContain('DISAGREES at [2]\n  by x: gradient');
  });

  const tagged = `/** @grad wrt=b */\nexport function f(a: number, b: number): number { return a * b * b; }\n/** @grad mode=vjp wrt=x */\nexport const g = (x: number[]): number[] => x.map((one) => one * one);\n`;

  test('takes the functions that carry a tag', async () => {
    const ran = await new Directory({ 't.ts': tagged }).tsgrad('verify t.ts');
    expect(ran).toMatchObject({ status: 0, codes: [] });
    expect(ran.out).toMatch(/^(fGrad agrees at .*\n){3}(gVjp agrees at .*\n){3}$/);
  });

  test('tells it as JSON', async () => {
    const ran = await new Directory({ 't.ts': tagged }).tsgrad(['verify', 't.ts', '-f', 'f', '--json', '--at', '[2, 3]']);
    expect(JSON.parse(ran.out)).toEqual({
      ok: true,
      points: [{ function: 'f', emitted: 'fGrad', mode: 'grad', at: [2, 3], agrees: true, complaints: [] }],
    });
  });

  test.each([
    ['verify', 'AD5028'],
    ['verify a.ts', 'AD5015'],
    ['verify a.ts -f f --at 3', 'AD5029'],
    ['verify a.ts -f f --at [[NaN],NaN]', 'AD5029'],
    ['verify b.ts -f throws', 'AD5029'],
    ['verify c.ts -f f', 'AD5029'],
    ['verify a.ts -f f,g', 'AD5029'],
    ['verify a.ts -f f,g --at [[1],2]', 'AD5026'],
    ['verify a.ts -f f -m into', 'AD5029'],
    ['verify a.ts -f nope', 'AD5002'],
    ['a.ts -f f --at [1]', 'AD5012'],
  ])('%s is %s', async (args, code) => {
    expect(await new Directory(files).tsgrad(args)).toMatchObject({ codes: [code], status: 2 });
  });
});
