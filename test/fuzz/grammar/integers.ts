/** Expressions that are integers of at least 0: indices, counts, switches. */

import type { Gen, Production } from './gen.ts';

export const integerLeaves: readonly Production[] = [
  [2, 'integer literal', (g) => String(g.int(0, 3))],
  [6, 'integer read', (g) => pureRead(g)],
  [2, 'length', (g) => lengthOf(g)],
];

export const integers: readonly Production[] = [
  [4, 'integer sum', (g) => `(${g.count()} + ${g.count()})`],
  [2, 'integer product', (g) => `(${g.count()} * 2)`],
  [2, 'integer remainder', (g) => `(${g.count()} % 3)`],
  [1, 'integer minimum', (g) => `Math.min(${g.count()}, 2)`],
  [1, 'integer bits', (g) => `(${g.count()} ${g.oneOf(['& 1', '| 1', '^ 1', '>> 1', '<< 1', '>>> 1'])})`],
  [2, 'integer from data', (g) => `Math.floor(Math.abs(${g.num()}) * 3)`],
  [1, 'integer ++', (g) => bump(g, (k) => (g.chance(60) ? `${k}++` : `++${k}`))],
  [1, 'integer ?:', (g) => `(${g.bool()} ? ${g.count()} : ${g.count()})`],
];

/** What it is read from may be written twice. */
function pureRead(g: Gen): string | null {
  const path = g.oneOf(g.scope.paths('int', false));
  return path && g.render(path, true);
}

export function lengthOf(g: Gen): string | null {
  const array = g.read(g.oneOf(['number[]', 'Float64Array', 'number[][]']) ?? 'number[]');
  return array && `${array}.length`;
}

/** Counters may only grow; other integers may do anything that keeps them small and not negative. */
export function bump(g: Gen, write: (name: string) => string): string | null {
  const names = g.scope.variables.filter((v) => v.type === 'int' && (v.assignable || v.growing)).map((v) => v.name);
  const name = g.oneOf(names);
  return name && write(name);
}
