/** Finds the corpus modules and the parameters of their functions. */

import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Case, Refused } from './case.ts';

export const folder = dirname(fileURLToPath(import.meta.url));
const machinery = new Set(['case', 'values', 'differences', 'modules', 'check', 'judge', 'run', 'emitted']);

export interface RefusedTopic {
  readonly name: string;
  readonly file: string;
  readonly programs: readonly Refused[];
  readonly exports: Readonly<Record<string, unknown>>;
}

export interface Topic {
  readonly name: string;
  readonly file: string;
  readonly cases: readonly Case[];
  readonly exports: Readonly<Record<string, unknown>>;
}

export type Callable = (...args: unknown[]) => unknown;

export const topicNames = (): string[] =>
  readdirSync(folder)
    .filter((name) => /^[\w-]+\.ts$/.test(name))
    .map((name) => name.slice(0, -3))
    .filter((name) => !machinery.has(name))
    .sort();

export async function loadTopic(name: string): Promise<Topic> {
  const file = join(folder, `${name}.ts`);
  const exports = await importFile(file);
  return { name, file, cases: exports['cases'] as readonly Case[], exports };
}

export const refusedNames = (): string[] =>
  readdirSync(join(folder, 'refused'))
    .filter((name) => /^[\w-]+\.ts$/.test(name))
    .map((name) => name.slice(0, -3))
    .sort();

export async function loadRefused(name: string): Promise<RefusedTopic> {
  const file = join(folder, 'refused', `${name}.ts`);
  const exports = await importFile(file);
  return { name: `refused/${name}`, file, programs: exports['refused'] as readonly Refused[], exports };
}

export function functionOf(topic: { readonly name: string; readonly exports: Topic['exports'] }, name: string): Callable {
  const f = topic.exports[name];
  if (typeof f !== 'function') throw new Error(`${topic.name}.ts does not export a function ${name}`);
  return f as Callable;
}

/** Top-level parameter names; destructured ones are known by position, as in the gradients tsgrad returns. */
export function parameterNames(f: Callable): string[] {
  const text = f.toString();
  const open = text.indexOf('(');
  const names: string[] = [];
  let depth = 0;
  let current = '';
  for (const c of text.slice(open + 1)) {
    if (depth === 0 && (c === ',' || c === ')')) {
      if (current.trim() !== '') names.push(current.trim());
      current = '';
      if (c === ')') break;
      continue;
    }
    if ('([{'.includes(c)) depth++;
    if (')]}'.includes(c)) depth--;
    current += c;
  }
  return names.map((text, position) => {
    const found = /^(?:\.\.\.)?\s*([\p{ID_Start}$_][\p{ID_Continue}$]*)/u.exec(text);
    return found?.[1] ?? String(position);
  });
}

const importFile = async (file: string): Promise<Record<string, unknown>> =>
  (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Record<string, unknown>;

let written = 0;

/**
 * The module that `code` is when it stands beside its source. It is a file for a moment, because what it
 * imports must be the very modules the arguments come from (their classes), cyclic imports included.
 */
export async function importEmitted(source: string, code: string): Promise<Record<string, unknown>> {
  const file = source.replace(/\.ts$/, `.${process.pid}-${written++}.grad.ts`);
  writeFileSync(file, code);
  try {
    return await importFile(file);
  } finally {
    rmSync(file, { force: true });
  }
}
