import { chmodSync, mkdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { help } from '../../cli/help.ts';
import { loadModules } from '../../cli/load.ts';
import { Directory } from './run.ts';

const square = '/** @grad */\nexport function square(x: number): number {\n  return x * x;\n}\n';
const cube = 'export function cube(x: number): number {\n  return x ** 3;\n}\n';
const bad = '/** @grad */\nexport function bad(x: number): number {\n  return x + missing;\n}\n';

describe('where outputs go', () => {
  test('beside the source, with its kind of extension', async () => {
    const directory = new Directory({ 'a.ts': square, 'b.mts': square, 'c.cts': square.replace('export ', 'export ') });
    const ran = await directory.tsgrad('a.ts b.mts c.cts');
    expect(ran.err).toBe('');
    expect(ran.out).toBe('a.ts -> a.grad.ts\nb.mts -> b.grad.mts\nc.cts -> c.grad.cts\n');
    expect(directory.files()).toEqual(['a.grad.ts', 'a.ts', 'b.grad.mts', 'b.mts', 'c.cts', 'c.grad.cts']);
  });

  test('a file', async () => {
    const directory = new Directory({ 'a.ts': square });
    expect((await directory.tsgrad('a.ts -o out/gradient.ts')).status).toBe(0);
    expect(directory.files()).toEqual(['a.ts', 'out/gradient.ts']);
    // Imports of the user's module, if there are any, are written from there.
    expect(directory.read('out/gradient.ts')).not.toContain(`'./a`);
  });

  test('a directory mirrors the tree', async () => {
    const directory = new Directory({ 'src/a.ts': square, 'src/deep/b.ts': square });
    expect((await directory.tsgrad('src/a.ts src/deep/b.ts -o out')).status).toBe(0);
    expect(directory.files()).toEqual(['out/a.grad.ts', 'out/deep/b.grad.ts', 'src/a.ts', 'src/deep/b.ts']);
  });

  test('standard output holds the code and nothing else', async () => {
    const directory = new Directory({ 'a.ts': square });
    const ran = await directory.tsgrad('a.ts -o -');
    expect(directory.files()).toEqual(['a.ts']);
    await directory.tsgrad('a.ts');
    expect(ran.out).toBe(directory.read('a.grad.ts'));
  });

  test('patterns: what has no tag, was written by tsgrad or is a package is not taken', async () => {
    const directory = new Directory({
      'src/a.ts': square,
      'src/b.ts': cube,
      'src/a.grad.ts': '',
      'src/t.d.ts': '',
      'src/node_modules/p/a.ts': square,
      'src/x/c.ts': square,
    });
    await directory.tsgrad('src/a.ts --force');
    expect((await directory.tsgrad(['src/**/*.ts'])).out).toBe('src/a.grad.ts is up to date\nsrc/x/c.ts -> src/x/c.grad.ts\n');
    expect((await directory.tsgrad(['src/{a,b}.ts', '-f', 'cube'])).out).toBe('src/b.ts -> src/b.grad.ts\n');
    expect((await directory.tsgrad('src')).out).toContain('src/x/c.grad.ts is up to date');
  });

  test('one runtime for several outputs', async () => {
    const loop =
      '/** @grad */\nexport function f(x: number, n: number): number {\n  let s = x;\n  while (s < n) s = s * x + Math.sin(s);\n  return s;\n}\n';
    const directory = new Directory({ 'src/a.ts': loop, 'src/deep/b.ts': loop });
    expect(await directory.tsgrad('src/a.ts src/deep/b.ts --runtime ./src/tape.ts')).toMatchObject({ status: 0, err: '' });
    expect(directory.files()).toEqual(['src/a.grad.ts', 'src/a.ts', 'src/deep/b.grad.ts', 'src/deep/b.ts', 'src/tape.ts']);
    expect(directory.read('src/deep/b.grad.ts')).toContain(`from '../tape.js'`);
    const [one] = await loadModules([join(directory.path, 'src/deep/b.grad.ts')], {
      moduleResolution: 100,
      allowImportingTsExtensions: true,
    });
    const gradient = one?.['fGrad'] as (x: number, n: number) => { value: number; grad: number };
    const { value, grad } = gradient(1.5, 100);
    const f = (x: number): number => {
      let s = x;
      while (s < 100) s = s * x + Math.sin(s);
      return s;
    };
    expect(value).toBe(f(1.5));
    expect(grad).toBeCloseTo((f(1.5 + 1e-6) - f(1.5 - 1e-6)) / 2e-6, 3);
  });

  test('source map', async () => {
    const directory = new Directory({ 'a.ts': square });
    expect((await directory.tsgrad('a.ts --sourcemap')).status).toBe(0);
    expect(directory.read('a.grad.ts')).toMatch(/\n\/\/# sourceMappingURL=a\.grad\.ts\.map\n$/);
    expect(JSON.parse(directory.read('a.grad.ts.map'))).toMatchObject({ version: 3 });
    expect((await directory.tsgrad('a.ts --sourcemap -o -')).out).toMatch(/\n\/\/# sourceMappingURL=data:application\/json;base64,\S+\n$/);
  });
});

describe('what is not overwritten', () => {
  test('a file of somebody else, unless forced', async () => {
    const directory = new Directory({ 'a.ts': square, 'a.grad.ts': 'mine\n' });
    expect(await directory.tsgrad('a.ts')).toMatchObject({ codes: ['AD5019'], status: 1, out: '' });
    expect(directory.read('a.grad.ts')).toBe('mine\n');
    expect((await directory.tsgrad('a.ts --force')).status).toBe(0);
    expect(directory.read('a.grad.ts')).toMatch(/^\/\/ Generated by tsgrad/);
    expect((await directory.tsgrad('a.ts')).status).toBe(0);
  });

  test('a file that is up to date keeps its time', async () => {
    const directory = new Directory({ 'a.ts': square });
    await directory.tsgrad('a.ts');
    const path = join(directory.path, 'a.grad.ts');
    utimesSync(path, 1, 1);
    expect((await directory.tsgrad('a.ts')).out).toBe('a.grad.ts is up to date\n');
    expect(statSync(path).mtimeMs).toBe(1000);
  });

  test('nothing is written when one of several inputs is refused', async () => {
    const directory = new Directory({ 'a.ts': square, 'b.ts': bad });
    expect(await directory.tsgrad('a.ts b.ts')).toMatchObject({ codes: ['AD5013'], status: 1, out: '' });
    expect(directory.files()).toEqual(['a.ts', 'b.ts']);
  });

  test('a directory stands where the output should go', async () => {
    const directory = new Directory({ 'a.ts': square });
    mkdirSync(join(directory.path, 'a.grad.ts'));
    expect(await directory.tsgrad('a.ts')).toMatchObject({ codes: ['AD5020'], status: 1 });
  });

  test('a file stands where the directory of the output should be', async () => {
    const directory = new Directory({ 'a.ts': square, out: '' });
    expect(await directory.tsgrad('a.ts -o out/a.ts')).toMatchObject({ codes: ['AD5020'], status: 1 });
    expect(directory.files()).toEqual(['a.ts', 'out']);
  });

  test.skipIf(process.getuid?.() === 0)('a directory that may not be written to', async () => {
    const directory = new Directory({ 'a.ts': square });
    mkdirSync(join(directory.path, 'out'));
    chmodSync(join(directory.path, 'out'), 0o500);
    expect(await directory.tsgrad('a.ts -o out/')).toMatchObject({ codes: ['AD5020'], status: 1 });
  });

  test('two inputs that would go to one file', async () => {
    const directory = new Directory({ 'a.ts': square, 'a.tsx': square });
    expect(await directory.tsgrad('a.ts a.tsx')).toMatchObject({ codes: ['AD5024'] });
    expect(directory.files()).toEqual(['a.ts', 'a.tsx']);
  });
});

describe('--check', () => {
  test('fails when an output is missing or differs, and writes nothing', async () => {
    const directory = new Directory({ 'a.ts': square });
    expect(await directory.tsgrad('a.ts --check')).toMatchObject({ codes: ['AD5027'], status: 1 });
    expect(directory.files()).toEqual(['a.ts']);
    await directory.tsgrad('a.ts');
    expect(await directory.tsgrad('a.ts --check')).toMatchObject({ codes: [], status: 0 });
    directory.write('a.ts', square.replace('x * x', 'x * x * x'));
    expect(await directory.tsgrad('a.ts --check')).toMatchObject({ codes: ['AD5027'], status: 1 });
  });
});

describe('--json and --trace', () => {
  test('json names files and problems from here', async () => {
    const directory = new Directory({ 'src/a.ts': square, 'src/b.ts': bad });
    const good = await directory.tsgrad('src/a.ts --json');
    expect(good.out).toBe('');
    expect(JSON.parse(good.err)).toEqual({
      ok: true,
      files: [{ input: 'src/a.ts', output: 'src/a.grad.ts', status: 'written' }],
      diagnostics: [],
    });
    const failed = JSON.parse((await directory.tsgrad('src/b.ts --json')).err) as { diagnostics: unknown[] };
    expect(failed).toMatchObject({ ok: false, diagnostics: [{ code: 'AD5013', file: 'src/b.ts', line: 3, column: 14 }] });
    expect(JSON.parse((await directory.tsgrad('--json --nonsense')).err)).toMatchObject({ ok: false, diagnostics: [{ code: 'AD5012' }] });
  });

  test('the trace shows the stages on standard error', async () => {
    const ran = await new Directory({ 'a.ts': square }).tsgrad('a.ts --trace -o -');
    expect(ran.err).toMatch(/^--- \w+/m);
    expect(ran.out).not.toMatch(/^--- /m);
  });
});

describe('configuration', () => {
  test.each([
    ['tsgrad.config.ts', `const functions: string[] = ['cube'];\nexport default { inputs: ['b.ts'], functions, out: 'out/' };\n`],
    ['tsgrad.config.mjs', `export default { inputs: ['b.ts'], functions: ['cube'], out: 'out/' };\n`],
    ['tsgrad.json', `{ "inputs": ["b.ts"], "functions": ["cube"], "out": "out/" }`],
  ])('%s', async (name, text) => {
    const directory = new Directory({ 'b.ts': cube, [name]: text });
    expect(await directory.tsgrad(`-c ${name}`)).toMatchObject({ status: 0, out: 'b.ts -> out/b.grad.ts\n' });
    expect(directory.files()).toEqual(['b.ts', 'out/b.grad.ts', name].sort());
    expect((await directory.tsgrad(`-c ${name} -o -`)).out).toContain('cubeGrad');
  });

  test.each([
    ['nowhere.ts', '', 'AD5022'],
    ['a.json', '{', 'AD5022'],
    ['a.json', '[]', 'AD5022'],
    ['a.mjs', 'export const x = 1;', 'AD5022'],
    ['a.ts', 'throw new Error("no");', 'AD5022'],
    ['a.json', '{ "inputs": 3 }', 'AD5011'],
    ['a.json', '{ "inputs": ["b.ts"], "functons": ["cube"] }', 'AD5012'],
    ['a.json', '{ "inputs": ["b.ts"], "functions": ["cube"], "strict": "yes" }', 'AD5011'],
    ['a.json', '{ "inputs": ["b.ts"], "file": "b.ts" }', 'AD5012'],
  ])('%s with %s is %s', async (name, text, code) => {
    const directory = new Directory({ 'b.ts': cube, ...(text === '' ? {} : { [name]: text }) });
    const before = directory.files();
    const ran = await directory.tsgrad(`-c ${name}`);
    expect(ran.codes).toContain(code);
    expect(ran.status).toBe(2);
    expect(directory.files()).toEqual(before);
  });
});

describe('help', () => {
  test('the README has it word for word', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    expect(readme).toContain(help.slice(help.indexOf('tsgrad <files')));
  });

  test('-h, -v, explain', async () => {
    const directory = new Directory();
    expect(await directory.tsgrad('-h')).toMatchObject({ status: 0, out: expect.stringContaining('--function') as string });
    expect((await directory.tsgrad('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await directory.tsgrad('explain AD2001')).out).toContain('arrays may overlap');
    expect((await directory.tsgrad('explain')).out.split('\n').length).toBeGreaterThan(40);
  });
});

describe('watching', () => {
  test('compiles again when a source or an import changes, and keeps the last good output', async () => {
    const directory = new Directory({
      'a.ts': `import { g } from './g.ts';\n/** @grad */\nexport function f(x: number): number {\n  return g(x);\n}\n`,
      'g.ts': 'export const g = (x: number): number => x * x;\n',
    });
    let stop = (): void => undefined;
    const running = directory.tsgrad('a.ts -w', new Promise<void>((resolve) => (stop = resolve)));
    const first = await until(() => directory.read('a.grad.ts'));
    directory.write('g.ts', 'export const g = (x: number): number => Math.sin(x);\n');
    const second = await until(() => (directory.read('a.grad.ts') === first ? null : directory.read('a.grad.ts')));
    expect(second).toContain('Math.cos');
    directory.write('a.ts', 'export function f(');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(directory.read('a.grad.ts')).toBe(second);
    stop();
    const ran = await running;
    expect(ran.status).toBe(0);
    expect(ran.err).toContain('the last good output stays');
  });
});

/** The first result that is there. */
async function until(read: () => string | null): Promise<string> {
  for (let tries = 0; tries < 200; tries++) {
    try {
      const text = read();
      if (text !== null) return text;
    } catch {
      // not there yet
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nothing came');
}
