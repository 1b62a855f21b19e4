import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { help } from '../../cli/help.ts';
import { compile } from '../../compiler/index.ts';
import { analyses } from '../../compiler/requests/options.ts';
import { Directory } from './run.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

test('the example of the README is what the compiler writes today', () => {
  const example = readme.slice(readme.indexOf('## In thirty seconds'));
  const [source, written] = [...example.matchAll(/```ts\n(.*?)\n```/gs)].map(([, text]) => text ?? '');
  const result = compile({ source: source ?? '' });
  expect(result.ok && result.code.slice(result.code.indexOf('export function')).trimEnd()).toBe(written);
});

test('the code of the library section names what is exported', async () => {
  const exported: object = await import('../../compiler/index.ts');
  for (const [, names] of readme.matchAll(/import \{ ([\w, ]+) \} from 'tsgrad\/compiler'/g)) {
    for (const name of names?.split(', ') ?? []) expect(exported).toHaveProperty(name);
  }
});

test('the command line section is what `--help` prints', () => {
  expect(readme).toContain(help.slice(help.indexOf('tsgrad <files')));
});

test('the page on the compiler names all analyses that can be switched off', () => {
  const page = readFileSync(new URL('../../compiler/README.md', import.meta.url), 'utf8');
  expect(page).toContain(`\`--disable ${analyses.join(',')}\``);
});

test.each([...readme.matchAll(/`npx tsgrad verify (\w+)\.ts -f (\w+) --at "(.*)"`/g)].map(([, , name = '', at = '']) => [name, at]))(
  'verify %s at %s says what the README shows',
  async (name, at) => {
    const source = /```ts\n(.*?)\n```/s.exec(readme.slice(readme.indexOf('## In thirty seconds')))?.[1] ?? '';
    const { status, out } = await new Directory({ 'path.ts': source }).tsgrad(['verify', 'path.ts', '-f', name, '--at', at]);
    expect(status).toBe(0);
    expect(readme).toContain(`\`\`\`text\n${out.trim()}\n\`\`\``);
  },
);
