import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** A folder of the compiler imports only from those before it; one job for each dependency. Types may come from anywhere. */
const order = ['diagnostics', 'ir', 'frontend', 'requests', 'rules', 'analysis', 'passes', 'checkpoint', 'adjoint', 'emit'];
const owners: Readonly<Record<string, readonly string[]>> = {
  'ts-morph': ['frontend'],
  '@babel/code-frame': ['diagnostics'],
  picocolors: ['diagnostics'],
  // Templates of rules; code of the user that is handed through as text.
  '@babel/parser': ['rules', 'emit'],
  '@babel/generator': ['emit'],
};

const root = fileURLToPath(new URL('../../compiler/', import.meta.url));
const imports = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type\b)[^;]*? from '([^']+)';/gms)].map(([, from]) => from ?? '');

describe.each(order)('compiler/%s', (folder) => {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

  test('imports only from folders before it', () => {
    const wrong = files.flatMap((name) => {
      const file = join(root, folder, name);
      return imports(file)
        .filter((from) => from.startsWith('.'))
        .map((from) => relative(root, join(dirname(file), from)))
        .filter((target) => order.indexOf(target.split('/')[0] ?? '') > order.indexOf(folder) || !target.includes('/'))
        .map((target) => `${folder}/${name} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test('uses no dependency of another folder', () => {
    const wrong = files.flatMap((name) =>
      imports(join(root, folder, name))
        .filter((from) => owners[from]?.includes(folder) === false)
        .map((from) => `${folder}/${name} imports ${from}`),
    );
    expect(wrong).toEqual([]);
  });
});

test('every folder is in the list', () => {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...order].sort());
});
