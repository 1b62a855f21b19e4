/** Expression trees under construction: Babel nodes with what decides whether they may still be moved. */

import type * as t from '@babel/types';
import type { Variable } from './variables/variables.ts';

export interface Tree {
  readonly node: t.Expression;
  /** Every variable it reads. */
  readonly reads: readonly Variable[];
  /** Reads the user's memory, so it must not move past a write. */
  readonly memory: boolean;
  /** About as many columns as it will take. */
  readonly width: number;
  readonly height: number;
  /** TypeScript infers something else for it unless it is told the type: `[]`, tuples, optional fields. */
  readonly untyped?: boolean;
  /** TypeScript may take it for a `readonly` array, or for an object that holds one. */
  readonly isReadonly?: boolean;
  /** TypeScript knows that it is neither `undefined` nor `null`, although its IR type is a `maybe`. */
  readonly isDefinite?: boolean;
}

export const untyped = (tree: Tree): Tree => ({ ...tree, untyped: true });

/** Part of an object, or the object itself under an assertion: it is readonly where the object is. */
export const partOf = (whole: Tree, part: Tree): Tree => (whole.isReadonly ? { ...part, isReadonly: true } : part);

export const leaf = (node: t.Expression, width: number, reads: readonly Variable[] = []): Tree => ({
  node,
  reads,
  memory: false,
  width,
  height: 0,
});

export function join(node: t.Expression, parts: readonly Tree[], extra: number, memory = false): Tree {
  let width = extra;
  let height = 0;
  let reads: readonly Variable[] = [];
  let touches = memory;
  for (const part of parts) {
    width += part.width;
    height = Math.max(height, part.height + 1);
    if (part.reads.length > 0) reads = reads.length > 0 ? [...reads, ...part.reads] : part.reads;
    touches ||= part.memory;
  }
  return { node, reads, memory: touches, width, height };
}
