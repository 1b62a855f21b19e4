import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/index.ts';

/** The two sweeps, without the runtime. */
function sweeps(source: string): string {
  const result = compile({ source, fileName: 'test/readable.ts', functions: ['f'] });
  if (!result.ok) throw new Error(result.diagnostics.map((d) => d.message).join());
  return result.code.split('// Runtime')[0] ?? '';
}

describe('adjoints of first values are left where they are', () => {
  const total = 'return made.reduce((s, row) => s + row.reduce((t, v) => t + v * v, 0), 0);';

  test('in rows that are filled in turn, and in those that are pushed', () => {
    const mapped = `export function f(a: number[][]): number { const made = a.map((row) => row.map((v) => Math.sin(v))); ${total} }`;
    expect(sweeps(mapped)).not.toMatch(/\] = 0;/);
    const pushed = `export function f(a: number[][]): number {
      const made: number[][] = [];
      for (const row of a) {
        const next: number[] = [];
        for (const v of row) next.push(Math.sin(v));
        made.push(next);
      }
      ${total}
    }`;
    expect(sweeps(pushed).split('// reverse sweep')[1]).not.toMatch(/\] = 0;/);
  });

  test('on two sides of a branch, but not one behind the other', () => {
    const filled = (body: string): string => `export function f(a: number[]): number {
      const rows: number[][] = [];
      for (let k = 0; k < 2; k++) {
        const row = new Array<number>(a.length);
        for (let i = 0; i < a.length; i++) { ${body} }
        rows.push(row);
      }
      return rows.reduce((s, row) => s + row.reduce((t, v) => t + v * v, 0), 0);
    }`;
    const zeros = (body: string): number => sweeps(filled(body)).match(/\] = 0;/g)?.length ?? 0;
    expect(zeros('if (a[i]! > 0) row[i] = a[i]! * 2; else row[i] = a[i]! * a[i]!;')).toBe(0);
    expect(zeros('row[i] = a[i]! * 2; if (row[i]! > 0) row[i] = a[i]! * a[i]!;')).toBe(1);
  });

  test('not what goes on top of a stack', () => {
    const stack = `export function f(a: number[]): number {
      const stack: number[] = [];
      let s = 0;
      for (const v of a) {
        stack.push(v * v);
        if (v > 1) s += stack.pop()! * stack.length;
      }
      return s;
    }`;
    expect(sweeps(stack)).toMatch(/\] = 0;/);
  });
});

describe('heads of loops', () => {
  const pairs = (body: string, start = 'let j = i + 1'): string =>
    sweeps(`export function f(x: number[]): number {
      const n = x.length;
      let s = 1;
      for (let i = 0; i < n; i++) for (${start}; j < n; j++) { ${body} }
      return s;
    }`);

  test('say where a loop starts, forwards and backwards', () => {
    const text = pairs('s += x[i]! * Math.sin(x[j]!) * s;');
    expect(text).toContain('for (let j = i + 1; j < n; j++)');
    expect(text).toContain('for (let j = n - 1; j >= i + 1; j--)');
  });

  test('but an update of a variable is one', () => {
    const text = sweeps(`export function f(x: number, n: number): number {
      n += 1;
      let s = x;
      while (n > 0) { s = Math.sin(s) * n; n--; }
      return s;
    }`);
    expect(text).toContain('n += 1;');
  });
});

describe('lengths', () => {
  const mean = (between: string): string => `export function f(x: number[]): number {
    const squares = x.map((v) => v * v);
    const sum = squares.reduce((s, v) => s + v, 0);
    ${between}
    return squares.map((v) => Math.sin(v / sum)).reduce((s, v) => s + v, 0);
  }`;

  test('are asked once, unless the array has changed', () => {
    const times = (text: string): number => text.match(/squares\.length/g)?.length ?? 0;
    expect(times(sweeps(mean('')))).toBe(1);
    expect(times(sweeps(mean('squares.push(sum);')))).toBeGreaterThan(1);
  });
});

test('a shadow is called after what it belongs to, though the user has named neither', () => {
  const text = sweeps(`export function f(a: number[][]): number {
    return a.map((row) => row.filter((v) => v > 0)).reduce((s, row) => s + row.reduce((t, v) => t + v * v, 0), 0);
  }`);
  const lists = [...text.matchAll(/const (list\w*): number\[\] = \[\];/g)].map(([, name]) => name);
  expect(lists).toEqual([lists[0], `${lists[0]}_bar`]);
});

test('of an object that is there, the shadow is there too, and is read before the loop', () => {
  const text = sweeps(`export function f(layers: { weights: number[]; bias: number }[], x: number[]): number {
    let s = 0;
    for (const layer of layers) {
      let t = layer.bias;
      for (let j = 0; j < x.length; j++) t += layer.weights[j]! * x[j]!;
      s += Math.tanh(t);
    }
    return s;
  }`);
  const [, inner = ''] = /for \(let j = x\.length - 1[^{]*\{([^}]*)\}/.exec(text) ?? [];
  expect(inner).toContain('weights_bar[j]! +=');
  expect(inner).not.toContain('_bar.weights');
});
