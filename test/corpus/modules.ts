/** Finds the corpus modules and the parameters of their functions. */

import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadFile } from '../harness/load.ts';
import type { Case } from './case.ts';

export const folder = dirname(fileURLToPath(import.meta.url));
const machinery = new Set(['case', 'values', 'differences', 'modules', 'check', 'judge', 'run', 'emitted']);

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
  // The same loader as for emitted code, so that both see the same classes.
  const exports = await loadFile(file);
  return { name, file, cases: exports['cases'] as readonly Case[], exports };
}

export function functionOf(topic: Topic, name: string): Callable {
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
