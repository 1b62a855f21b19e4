/** A folder of the compiler imports only from those above it in the table of compiler/README.md, plus `ir/` and `diagnostics/`. One job for each dependency. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = 'compiler';
const layers = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^\| `(\w+)\/`/gm)].map(([, name = '']) => name);
const forAll = ['ir', 'diagnostics'];

/** The folders that may import it, other than its types. */
const owners: readonly (readonly [string, readonly string[]])[] = [
  ['ts-morph', ['frontend']],
  ['@babel/code-frame', ['diagnostics']],
  ['picocolors', ['diagnostics']],
  // Templates of rules; code of the user that is handed through as text.
  ['@babel/parser', ['rules', 'emit']],
  ['@babel/generator', ['emit']],
];

const layerOf = (path: string): string => relative(root, path).split('/')[0] ?? '';

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((name) => join(root, name))
  .filter((path) => path.endsWith('.ts') && layers.includes(layerOf(path)));

test('the table names every folder', () => {
  const folders = readdirSync(root, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));
  expect([...layers].sort()).toEqual(folders.sort());
  expect(files.length).toBeGreaterThan(200);
});

test.each(layers)('%s imports from what is above it', (layer) => {
  const below = layers.slice(layers.indexOf(layer) + 1).filter((one) => !forAll.includes(one));
  const wrong = files
    .filter((path) => layerOf(path) === layer)
    .flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/from '(\.[^']+)'/g)]
        .map(([, specifier = '']) => normalize(join(dirname(path), specifier)))
        .filter((target) => below.includes(layerOf(target)))
        .map((target) => `${path} imports ${target}`),
    );
  expect(wrong).toEqual([]);
});

test('no folder imports from the files above all folders', () => {
  const wrong = files.filter((path) =>
    [...readFileSync(path, 'utf8').matchAll(/from '(\.[^']+)'/g)].some(
      ([, specifier = '']) => !relative(root, normalize(join(dirname(path), specifier))).includes('/'),
    ),
  );
  expect(wrong).toEqual([]);
});

test.each(owners)('%s is imported by %s alone', (dependency, folders) => {
  const importing = new RegExp(`^(?:import|export) (?!type\\b)[^;]*? from '${dependency}'`, 'm');
  const users = files.filter((path) => importing.test(readFileSync(path, 'utf8'))).map(layerOf);
  expect(new Set(users)).toEqual(new Set(folders));
});
