import { describe, expect, test } from 'vitest';
import { compile, type CompileOptions, type Selection } from '../../compiler/index.ts';
import { Directory } from './run.ts';

/** What is compiled, but not without a word; and what is none of the compiler's business. */

function warnings(body: string, wrt: 'all' | Selection = 'all', options: Partial<CompileOptions> = {}): readonly string[] {
  const source = `import { stopGradient } from 'tsgrad';\nexport function f${body}\n`;
  const result = compile({ source, functions: [{ name: 'f', wrt }], ...options });
  const all = result.ok ? result.warnings : result.diagnostics;
  return all.map(
    ({ code, severity, message, place }) =>
      `${severity} ${code} ${/`(.*)` ends at `(.*)`|`(.*?)`/.exec(message)?.slice(1).filter(Boolean).join(' at ')} ${place?.line}`,
  );
}

describe('lost derivatives', () => {
  test.each<[string, string, 'all' | Selection, readonly string[]]>([
    ['a trip count', '(n: number, x: number): number { let s = 0; for (let i = 0; i < n; i++) s += x; return s; }', 'all', []],
    ['an index', '(at: number[], x: number[]): number { return x[at[0]!]!; }', 'all', []],
    ['a size', '(n: number, x: number): number { const a = new Float64Array(n); a[0] = x; return a[0]!; }', 'all', []],
    ['a test', '(limit: number, x: number): number { return x > limit ? x : x * x; }', 'all', []],
    ['an unused parameter among others', '(spare: number, x: number): number { return x; }', 'all', []],
    [
      'a trip count asked for',
      '(n: number, x: number): number { let s = 0; for (let i = 0; i < n; i++) s += x; return s; }',
      ['n'],
      ['warning AD4002 n at i < n 2'],
    ],
    ['an unused parameter asked for', '(spare: number, x: number): number { return x; }', ['spare', 'x'], ['warning AD4003 spare 2']],
    ['only tests', '(x: number): number { return x > 0 ? 1 : 2; }', 'all', ['warning AD4002 x at x > 0 2']],
    [
      'rounding',
      '(x: number, y: number): number { return Math.round(x + y) * 2; }',
      'all',
      ['warning AD4002 x`, `y at Math.round(x + y) 2'],
    ],
    ['rounding of a part', '(x: number): number { return x + Math.floor(x); }', 'all', ['warning AD4002 x at Math.floor(x) 2']],
    ['bits', '(x: number): number { return (x | 0) * x; }', 'all', ['warning AD4002 x at x | 0 2']],
    [
      'an array of integers',
      '(x: number): number { const a = new Int32Array(1); a[0] = x; return a[0]! * x; }',
      'all',
      ['warning AD4002 x at a[0] = x 2'],
    ],
    ['a rounded index', '(x: number, a: number[]): number { return a[Math.floor(x)]! * x; }', 'all', []],
    ['stopGradient', '(x: number, y: number): number { return Math.round(stopGradient(x)) * y; }', 'all', []],
    ['stopGradient of a part', '(x: number): number { return x - Math.floor(stopGradient(x)); }', 'all', []],
    ['a smooth function', '(x: number): number { return Math.tanh(x); }', 'all', []],
  ])('%s', (_what, body, wrt, expected) => expect(warnings(body, wrt)).toEqual(expected));

  test('are errors when strict', () => {
    expect(warnings('(x: number): number { return x + Math.floor(x); }', 'all', { strict: true })).toEqual([
      'error AD4002 x at Math.floor(x) 2',
    ]);
  });
});

describe('a name that is taken', () => {
  const source = 'export function fGrad(): void {}\nexport function f(x: number): number { return x; }\n';

  test('gets a number, and a warning', async () => {
    const directory = new Directory({ 'a.ts': source });
    expect(await directory.tsgrad('a.ts -f f')).toMatchObject({ status: 0, codes: ['AD5032'] });
    expect(directory.read('a.grad.ts')).toContain('export function fGrad_1(');
    expect(await directory.tsgrad('verify a.ts -f f')).toMatchObject({ status: 0 });
  });

  test('is no trouble with the other naming', async () => {
    expect(await new Directory({ 'a.ts': source }).tsgrad('a.ts -f f --naming snake')).toMatchObject({ status: 0, codes: [] });
  });

  test('an import takes it as well', () => {
    const imported = `import { fGrad } from './b.ts';\nexport function f(x: number): number { return x; }\nexport { fGrad };\n`;
    const result = compile({ source: imported, functions: ['f'] });
    expect(result.ok && result.warnings.map(({ code }) => code)).toEqual(['AD5032']);
  });
});

describe('a variable of the module', () => {
  const warned = (f: string): readonly string[] => {
    const source = `let seed = 7;\nfunction next() { seed = (seed * 16807) % 2147483647; return seed; }\n${f}\n`;
    const result = compile({ source, functions: [{ name: 'f', wrt: ['x'] }] });
    return (result.ok ? result.warnings : result.diagnostics).map(({ code }) => code);
  };

  test('that a call reads as the one before has left it begins anew, with a warning', () => {
    expect(warned('export function f(x: number) { return x * next(); }')).toEqual(['AD1015']);
  });

  test('that says whether something has been computed is looked at', () => {
    const flags = 'let ready = false;\nlet base = 0;\n';
    const body = 'if (!ready) { ready = true; base = x * x; } return base * x;';
    expect(warned(`${flags}export function f(x: number) { ${body} }`)).toEqual(['AD1015']);
  });

  test('that each call sets first is a local like any other', () => {
    expect(warned('export function f(x: number) { seed = 3; return x * next(); }')).toEqual([]);
  });
});
