/** The rarer forms of array methods: ranges, copies that change one thing, results that are mostly thrown away. */

import type { ArrayProduction } from './arrays.ts';
import type { Gen, Production, Type } from './gen.ts';

const on =
  (type: Type, write: (g: Gen, a: string) => string) =>
  (g: Gen): string | null => {
    const a = g.read(type);
    return a && write(g, a);
  };

/** One whose length may change: it stays between 2 and 6. */
const onList = (write: (g: Gen, a: string) => string) => on('number[]', write);
const onTyped = (write: (g: Gen, f: string) => string) => on('Float64Array', write);

const element = (g: Gen, write: () => string): string => g.arrow([['e', 'number']], write);

export const formNumbers: readonly Production[] = [
  [1, 'findLast', onList((g, a) => `(${a}.findLast(${element(g, () => g.bool())}) ?? ${g.num()})`)],
  [1, 'push as value', onList((g, a) => `(${a}.length < 6 ? ${a}[${a}.push(${g.num()}) - 1] : ${g.num()})`)],
  [1, 'splice as value', onList((g, a) => `(${a}.length > 2 ? (${a}.splice(${g.int(0, 1)}, 1)[0] ?? 0) : ${g.num()})`)],
  [1, 'extremum of a map', onList((g, a) => `Math.${g.oneOf(['min', 'max'])}(...${a}.map(${element(g, () => g.num())}))`)],
  [1, 'chain of methods', onList((g, a) => chain(g, a))],
  [1, 'reduce with index', onTyped((g, f) => `${f}.reduce((s, e, i) => s + e * (i + 1), ${g.num()})`)],
  [1, 'index of', onList((g, a) => `(${a}.indexOf(${a}[0]) + ${g.num()})`)],
];

const chain = (g: Gen, a: string): string =>
  `${a}.map(${element(g, () => g.num())}).filter(${element(g, () => g.bool())}).reduce((s, e) => s + e, 0)`;

export const formStatements: readonly Production[] = [
  [1, 'fill of a range', onList((g, a) => `${a}.fill(${g.num()}, ${g.oneOf(['1', '0, 2', '-1', '1, 3'])});`)],
  [1, 'fill of a view', onTyped((g, f) => `${f}.subarray(${g.int(0, 1)}).fill(${g.num()});`)],
  [1, 'set that overlaps', onTyped((g, f) => `${f}.set(${f}.${g.oneOf(['subarray', 'slice'])}(0, ${f}.length - 1), 1);`)],
  [1, 'copyWithin of a range', onList((g, a) => `${a}.copyWithin(${g.oneOf(['1, 0', '0, 1, 2', '1, 0, 2', '-1, 0'])});`)],
  [1, 'for of keys', onList((g, a) => over(g, a, 'int', 'keys'))],
  [1, 'for of values', onList((g, a) => over(g, a, 'number', 'values'))],
  [1, 'forEach with a return', onList((g, a) => leaving(g, a))],
  [1, 'splice in of several', onList((g, a) => `if (${a}.length < 5) ${a}.splice(1, ${g.int(0, 1)}, ${g.num()}, ${g.num()});`)],
  [1, 'unshift of several', onList((g, a) => `if (${a}.length < 5) ${a}.unshift(${g.num()}, ${g.num()});`)],
  [1, 'numbers out of an array', onList((g, a) => assigned(g, a))],
];

function over(g: Gen, a: string, type: Type, method: string): string {
  return g.inside(() => {
    const name = g.declare('e', type, { fixed: true });
    return `for (const ${name} of ${a}.${method}()) ${g.block({ kind: 'loop', label: null }, 3)}`;
  });
}

function leaving(g: Gen, a: string): string {
  const x = g.place('number');
  const callback = element(g, () => `{\nif (${g.bool()}) return;\n${x ?? 'void'} ${x ? '+=' : ''} 0.5 * ${g.num()};\n}`);
  return `${a}.forEach(${callback});`;
}

function assigned(g: Gen, a: string): string {
  const [x, y] = [g.place('number'), g.place('number')];
  return x && y ? `[${x}, ${y} = ${g.literal()}] = ${a};` : '';
}

export function arrayForms(type: Type): readonly ArrayProduction[] {
  if (type === 'Float64Array') {
    return [
      [1, 'Float64Array.of', (g) => `Float64Array.of(${g.num()}, ${g.num()})`],
      [1, 'Float64Array of another', onTyped((_, f) => `new Float64Array(${f})`)],
      [1, 'Float64Array.from with a map', onTyped((g, f) => `Float64Array.from(${f}, ${element(g, () => g.num())})`)],
      [1, 'sorted typed copy', onTyped((_, f) => `${f}.slice().sort()`)],
    ];
  }
  if (type !== 'number[]') return [];
  return [
    [1, 'with', onList((g, a) => `${a}.with(0, ${g.num()})`)],
    [1, 'toReversed', onList((_, a) => `${a}.toReversed()`)],
    [1, 'toSorted', onList((g, a) => `${a}.toSorted((p, q) => ${g.oneOf(['p - q', 'q - p'])})`)],
    [1, 'toSpliced', onList((g, a) => `${a}.toSpliced(1, ${g.int(0, 1)}, ${g.num()})`)],
    [1, 'Array.of', (g) => `Array.of(${g.num()}, ${g.num()})`],
    [1, 'what splice takes out', onList((g, a) => `(${a}.length > 3 ? ${a}.splice(0, 2) : [${g.num()}])`)],
    [1, 'concat of several', onList((g, a) => `${a}.concat(${a}, ${g.num()})`)],
  ];
}
