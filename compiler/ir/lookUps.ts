/**
 * What inactive code that names an entry by a key does with it: `map.get(key)`, `record[key] = value`, `delete record[key]`.
 *
 * Such code is text between its arguments (`Foreign`), the first of which is the collection and the second the key.
 */

import type { Foreign } from './ops.ts';

/** `search` compares the key with every entry, instead of going to one. */
export type KeyUse = 'read' | 'remove' | 'put' | 'search';

const uses: ReadonlyMap<string, KeyUse> = new Map<string, KeyUse>([
  ['[', 'read'],
  ['.get(', 'read'],
  ['.has(', 'read'],
  ['.delete(', 'remove'],
  ['.set(', 'put'],
  ['.add(', 'put'],
  ['.indexOf(', 'search'],
  ['.lastIndexOf(', 'search'],
  ['.includes(', 'search'],
]);

/** What the code does with the entry of its key; null for code that is none of these. */
export function keyUse(pieces: Foreign['pieces']): KeyUse | null {
  const [first, second = '', third = ''] = pieces;
  if (first === 'delete ' && second === '[') return 'remove';
  if (first !== '') return null;
  const use = uses.get(/^(\[|\.\w+\()/.exec(second)?.[0] ?? '') ?? null;
  return second.startsWith('[') && third.startsWith('] = ') ? 'put' : use;
}

/** It reads the entry and does nothing further, such as a call of what it has found. */
export const isPlainRead = (pieces: Foreign['pieces']): boolean =>
  pieces.length === 3 && keyUse(pieces) === 'read' && (pieces[2] === ']' || pieces[2] === ')');
