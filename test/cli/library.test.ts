import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile, Compiler, type CompileOptions } from '../../compiler/index.ts';
import { options } from '../../compiler/diagnostics/catalog/options.ts';
import { Directory } from './run.ts';

const source = `
export interface Model { w: number[]; b: number }
export function loss(w: number, b: number): number { return w * b; }
export function energy({ w, b }: Model): number { return w[0]! * b; }
export default function (x: number): number { return x * x; }
`;

/** The codes of a refusal; a success is an empty list. */
const codes = (result: ReturnType<typeof compile>): readonly string[] => (result.ok ? [] : result.diagnostics.map(({ code }) => code));

describe('compile', () => {
  test('text in, text out', () => {
    const result = compile({ source, functions: ['loss'] });
    expect(result.ok && result.code).toContain('lossGrad');
    expect(result.ok && JSON.parse(result.map)).toMatchObject({ version: 3 });
  });

  test('a default export that a call makes: the user is shown what he wrote', () => {
    const made = 'const power = (k: number) => (x: number): number => x ** k;\nexport default power(3);\n';
    const result = compile({ source: made, functions: ['default'] });
    expect(result.ok && result.code).toContain('3 * x');
    expect(result.ok && result.map).not.toContain('const $export');
  });

  test.each([
    ['neither a file nor a source', {}, ['AD5011']],
    ['both', { file: 'a.ts', source }, ['AD5011']],
    ['an unknown option', { source, functions: ['loss'], colour: true }, ['AD5012']],
    ['an option of the wrong type', { source, functions: 'loss' }, ['AD5011']],
    ['an empty list of parameters', { source, functions: [{ name: 'loss', wrt: [] }] }, ['AD5011']],
    ['a fraction as a position', { source, functions: [{ name: 'loss', wrt: 0.5 }] }, ['AD5011']],
    ['an unknown option of a function', { source, functions: [{ name: 'loss', by: 'w' }] }, ['AD5012']],
    ['a function twice', { source, functions: ['loss', { name: 'loss', wrt: 'b' }] }, ['AD5023']],
    ['one wrt for two functions', { source, functions: ['loss', 'energy'], wrt: '0' }, ['AD5026']],
    ['an unknown way to optimize', { source, functions: ['loss'], optimize: 'size' }, ['AD5011']],
    ['a wrong size', { source, functions: ['loss'], checkpointMemory: '64 megs' }, ['AD5011']],
    ['a wrong choice of loops', { source, functions: ['loss'], checkpoint: 'on' }, ['AD5011']],
    ['every one of these at once', { source, functions: ['loss'], naming: 1, mode: 'x', strict: 0 }, ['AD5011', 'AD5011', 'AD5009']],
  ])('%s', (_what, asked, expected) => {
    expect(codes(compile(asked as CompileOptions))).toEqual(expected);
  });

  test('the same function twice in the same way is one', () => {
    expect(codes(compile({ source, functions: ['loss', 'loss'] }))).toEqual([]);
  });

  test.each([['w'], [0], ['all'], [['w', 1]], [['b']]])('wrt %j', (wrt) => {
    expect(codes(compile({ source, functions: [{ name: 'loss', wrt }] }))).toEqual([]);
  });

  test('two calls with different sources and one name do not see each other', () => {
    const one = compile({ source: 'export function f(x: number): number { return x * x; }', fileName: 'f.ts', functions: ['f'] });
    const two = compile({ source: 'export function f(x: number): number { return Math.sin(x); }', fileName: 'f.ts', functions: ['f'] });
    expect(one.ok && one.code).not.toContain('Math.cos');
    expect(two.ok && two.code).toContain('Math.cos');
  });
});

describe('Compiler', () => {
  test('sees an edit of an imported file after refresh', () => {
    const directory = new Directory({
      'a.ts': `import { g } from './g.ts';\nexport const f = (x: number): number => g(x);\n`,
      'g.ts': 'export const g = (x: number): number => x * x;\n',
    });
    const compiler = new Compiler({ directory: directory.path });
    const before = compiler.compile({ file: 'a.ts', functions: ['f'] });
    directory.write('g.ts', 'export const g = (x: number): number => Math.sin(x);\n');
    compiler.refresh('g.ts');
    const after = compiler.compile({ file: 'a.ts', functions: ['f'] });
    expect(before.ok && before.code).not.toContain('Math.cos');
    expect(after.ok && after.code).toContain('Math.cos');
    expect(compiler.dependencies('a.ts').map((path) => path.split('/').at(-1))).toEqual(expect.arrayContaining(['a.ts', 'g.ts']));
  });

  test('uses the nearest tsconfig.json of each file', () => {
    const directory = new Directory({
      'loose/tsconfig.json': '{ "compilerOptions": { "strict": false, "target": "es2022" } }',
      'loose/a.ts': 'export function f(x: number): number { const y: number = undefined; return y ?? x; }\n',
      'strict/tsconfig.json': '{ "compilerOptions": { "strict": true, "target": "es2022" } }',
      'strict/a.ts': 'export function f(x: number): number { const y: number = undefined; return y ?? x; }\n',
    });
    const compiler = new Compiler({ directory: directory.path });
    expect(codes(compiler.compile({ file: 'loose/a.ts', functions: ['f'] }))).not.toContain('AD5013');
    expect(codes(compiler.compile({ file: 'strict/a.ts', functions: ['f'] }))).toEqual(['AD5013']);
  });

  test('type errors elsewhere in the file do not count, nor what tsc calls unused', () => {
    const text = 'export function f(x: number): number { const spare = 1; return x * x; }\nexport const other: string = 3;\n';
    const directory = new Directory({
      'a.ts': text,
      'tsconfig.json': '{ "compilerOptions": { "strict": true, "target": "es2022", "noUnusedLocals": true } }',
    });
    expect(codes(new Compiler({ directory: directory.path }).compile({ file: 'a.ts', functions: ['f'] }))).toEqual([]);
  });

  test('refuses more levels than TypeScript can walk, and goes on', { timeout: 60_000 }, () => {
    const compiler = new Compiler();
    const tests = Array.from({ length: 20_000 }, (_, i) => `x > ${i}`).join(' && ');
    const deep = `export function f(x: number): number {\n  return ${tests} ? x * x : 1;\n}`;
    expect(codes(compiler.compile({ source: deep, fileName: 'test/deep.ts', functions: ['f'] }))).toEqual(['AD5035']);
    expect(codes(compiler.compile({ source, fileName: 'test/small.ts', functions: ['loss'] }))).toEqual([]);
  });

  test('describes a function by its exported name', () => {
    const directory = new Directory({ 'a.ts': source });
    const compiler = new Compiler({ directory: directory.path });
    compiler.compile({ file: 'a.ts', functions: ['default'] });
    expect(compiler.describe('a.ts', 'energy')?.parameters).toMatchObject([{ name: null, differentiable: true }]);
    expect(compiler.describe('a.ts', 'default')?.exported).toBe('default');
    expect(compiler.describe('a.ts', 'nope')).toBeNull();
  });
});

test('every code of this area is tried somewhere in this folder', () => {
  const texts = readdirSync(import.meta.dirname).map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'));
  expect(Object.keys(options).filter((code) => !texts.some((text) => text.includes(code)))).toEqual([]);
});
