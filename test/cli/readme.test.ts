import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from '../../compiler/index.ts';

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
