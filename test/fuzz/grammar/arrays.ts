/** Values that are arrays: new ones, known ones, copies. */

import { arrayForms } from './arrayForms.ts';
import { arrayMethods } from './methods.ts';
import { elementOf } from './scope.ts';
import type { Gen, Type } from './gen.ts';

export type ArrayProduction = readonly [weight: number, name: string, make: (g: Gen, type: Type) => string | null];

/** For every type of array. */
export const arrays: readonly ArrayProduction[] = [
  [4, 'alias', (g, type) => g.read(type)],
  [2, 'array slice', (g, type) => copy(g, type)],
  [1, 'array ?:', (g, type) => either(g, type)],
];

/** A length of at least 2. */
const size = (g: Gen): string => (g.scope.variables.some(({ name }) => name === 'n') && g.chance(50) ? 'n' : String(g.int(2, 4)));

export function arraysOf(g: Gen, type: Type): readonly ArrayProduction[] {
  const methods = g.full ? [...arrayMethods(type), ...arrayForms(type)] : [];
  if (type === 'Float64Array') {
    return [
      ...methods,
      [4, 'new Float64Array', (g) => `new Float64Array(${size(g)})`],
      [2, 'Float64Array of values', (g) => `new Float64Array([${g.num()}, ${g.num()}, ${g.num()}])`],
    ];
  }
  const element = elementOf(type);
  if (element === null) return [];
  const fill: ArrayProduction = [3, 'new Array', (g) => `new Array<number>(${size(g)}).fill(${g.literal()})`];
  return [...methods, [4, 'array literal', (g) => literal(g, element)], ...(type === 'number[]' ? [fill] : [])];
}

function literal(g: Gen, element: Type): string | null {
  const elements = Array.from({ length: g.int(1, 3) }, () => g.value(element));
  return elements.includes(null) ? null : `[${elements.join(', ')}]`;
}

function copy(g: Gen, type: Type): string | null {
  const array = elementOf(type) === null ? null : g.read(type);
  return array && `${array}.slice(${g.oneOf(['', '', '0', '0, 2', '-1', '-2'])})`;
}

function either(g: Gen, type: Type): string | null {
  const one = g.read(type);
  const other = g.read(type);
  return one && other && `(${g.bool()} ? ${one} : ${other})`;
}
