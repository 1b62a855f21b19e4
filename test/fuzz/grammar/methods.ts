/** The methods of arrays, in expressions and statements. An array keeps at least one element. */

import type { ArrayProduction } from './arrays.ts';
import type { Gen, Production, Type } from './gen.ts';

const floats: readonly Type[] = ['number[]', 'number[]', 'Float64Array'];
const numbersOf = (g: Gen): string | null => g.read(g.oneOf(floats) ?? 'number[]');
const plain = (g: Gen): string | null => g.read('number[]');

const on =
  (read: (g: Gen) => string | null, write: (g: Gen, a: string) => string) =>
  (g: Gen): string | null => {
    const a = read(g);
    return a && write(g, a);
  };

const element = (g: Gen, write: (...names: string[]) => string): string =>
  g.arrow([['e', 'number'], ...(g.chance(40) ? [['i', 'int'] as const] : [])], write);

export const numberMethods: readonly Production[] = [
  [
    3,
    'reduce',
    on(
      numbersOf,
      (g, a) =>
        `${a}.reduce(${g.arrow(
          [
            ['s', 'number'],
            ['e', 'number'],
          ],
          (s) => `${s} * 0.5 + ${g.num()}`,
        )}, ${g.literal()})`,
    ),
  ],
  [
    1,
    'reduce without a start',
    on(
      numbersOf,
      (g, a) =>
        `${a}.reduce(${g.arrow(
          [
            ['s', 'number'],
            ['e', 'number'],
          ],
          (s, e) => `${s} + ${e} * ${g.num()}`,
        )})`,
    ),
  ],
  [
    1,
    'reduceRight',
    on(
      numbersOf,
      (g, a) =>
        `${a}.reduceRight(${g.arrow(
          [
            ['s', 'number'],
            ['e', 'number'],
            ['i', 'int'],
          ],
          (s, e) => `0.6 * ${s} - ${e} * ${g.num()}`,
        )}, 0)`,
    ),
  ],
  [1, 'map and reduce', on(numbersOf, (g, a) => `${a}.map(${element(g, () => g.num())}).reduce((s, e) => s + e, 0)`)],
  [1, 'filter and reduce', on(plain, (g, a) => `${a}.filter(${element(g, () => g.bool())}).reduce((s, e) => s + e, 0.1)`)],
  [2, 'Math of a spread', on(plain, (g, a) => `Math.${g.oneOf(['max', 'min', 'hypot'])}(...${a})`)],
  [1, 'Math of a spread and more', on(plain, (g, a) => `Math.max(${g.num()}, ...${a})`)],
  [1, 'find', on(plain, (g, a) => `(${a}.find(${element(g, () => g.bool())}) ?? ${g.num()})`)],
  [1, 'at', on(numbersOf, (g, a) => `(${a}.at(${g.oneOf(['-1', '0', g.pureCount()])}) ?? ${g.num()})`)],
  [1, 'pop', on(plain, (g, a) => `(${a}.length > 2 ? (${a}.pop() ?? 0) : ${g.num()})`)],
  [1, 'shift', on(plain, (g, a) => `(${a}.length > 2 ? (${a}.shift() ?? 0) : ${g.num()})`)],
  [
    1,
    'optional element',
    on(
      (h) => h.read('number[][]'),
      (g, m) => `(${m}[${g.pureCount()}]?.[0] ?? ${g.num()})`,
    ),
  ],
  [2, 'IIFE', (g) => immediate(g)],
];

export const conditionMethods: readonly Production[] = [
  [1, 'some', on(plain, (g, a) => `${a}.some(${element(g, () => g.bool())})`)],
  [1, 'every', on(numbersOf, (g, a) => `${a}.every(${element(g, () => g.bool())})`)],
  [1, 'includes', on(plain, (g, a) => `${a}.includes(${g.num()})`)],
  [1, 'findIndex', on(plain, (g, a) => `${a}.findIndex(${element(g, () => g.bool())}) > 0`)],
];

export const methodStatements: readonly Production[] = [
  [
    3,
    'forEach',
    on(
      numbersOf,
      (g, a) =>
        `${a}.forEach(${g.arrow(
          [
            ['e', 'number'],
            ['i', 'int'],
          ],
          () => callback(g),
        )});`,
    ),
  ],
  [2, 'push', on(plain, (g, a) => `if (${a}.length < 6) ${a}.push(${g.num()}${g.chance(30) ? `, ${g.num()}` : ''});`)],
  [1, 'unshift', on(plain, (g, a) => `if (${a}.length < 6) ${a}.unshift(${g.num()});`)],
  [1, 'splice', on(plain, (g, a) => `if (${a}.length > 2) ${a}.splice(${g.int(0, 1)}, 1${g.chance(50) ? `, ${g.num()}` : ''});`)],
  [1, 'shorten', on(plain, (g, a) => `if (${a}.length > 3) ${a}.length = ${g.int(2, 3)};`)],
  [2, 'sort', on(plain, (g, a) => `${a}.sort((p, q) => ${g.oneOf(['p - q', 'q - p', 'p * p - q * q'])});`)],
  [
    1,
    'typed sort',
    on(
      (h) => h.read('Float64Array'),
      (_, f) => `${f}.sort();`,
    ),
  ],
  [1, 'reverse', on(numbersOf, (_, a) => `${a}.reverse();`)],
  [
    1,
    'set',
    on(
      (h) => h.read('Float64Array'),
      (g, f) => `${f}.set([${g.num()}, ${g.num()}].slice(0, ${f}.length));`,
    ),
  ],
  [1, 'copyWithin', on(numbersOf, (_, a) => `${a}.copyWithin(0, 1);`)],
  [
    1,
    'push of a row',
    on(
      (h) => h.read('number[][]'),
      (g, m) => `if (${m}.length < 4) ${m}.push(${g.sure('number[]')});`,
    ),
  ],
  [2, 'for of entries', on(plain, (g, a) => `for (const ${entries(g, a)}`)],
];

function immediate(g: Gen): string {
  return g.inside(() => {
    g.targets = [];
    const initial = g.num();
    const name = g.declare('c', 'number');
    return `(() => {\nlet ${name} = ${initial};\n${name} += ${g.num()};\nreturn ${g.num()};\n})()`;
  });
}

function callback(g: Gen): string {
  const { targets, result } = g;
  g.targets = [];
  g.result = 'void';
  const text = g.block(null, 2);
  g.targets = targets;
  g.result = result;
  return text;
}

function entries(g: Gen, a: string): string {
  return g.inside(() => {
    const i = g.declare('i', 'int', { fixed: true });
    const e = g.declare('e', 'number', { fixed: true });
    return `[${i}, ${e}] of ${a}.entries()) ${g.block({ kind: 'loop', label: null }, 3)}`;
  });
}

/** New arrays out of known ones. */
export function arrayMethods(type: Type): readonly ArrayProduction[] {
  const made = (name: string, read: (g: Gen) => string | null, write: (g: Gen, a: string) => string, weight = 1): ArrayProduction => [
    weight,
    name,
    on(read, write),
  ];
  if (type === 'Float64Array') {
    return [
      made(
        'typed map',
        (g) => g.read(type),
        (g, f) => `${f}.map(${element(g, () => g.num())})`,
      ),
      made('Float64Array.from', plain, (_, a) => `Float64Array.from(${a})`),
      made(
        'subarray',
        (g) => g.read(type),
        (_, f) => `${f}.subarray(0, 2)`,
      ),
    ];
  }
  if (type === 'number[][]') {
    return [
      made(
        'map of rows',
        (g) => g.read(type),
        (g, m) => `${m}.map((r) => ${g.oneOf(['r', 'r.slice()', '[...r, 0.5]'])})`,
      ),
      made(
        'concat of rows',
        (g) => g.read(type),
        (g, m) => `${m}.concat([${g.sure('number[]')}])`,
      ),
      [1, 'Array.from of rows', (g) => `Array.from({ length: 2 }, () => ${g.sure('number[]')})`],
    ];
  }
  if (type !== 'number[]') return [];
  return [
    made('map', plain, (g, a) => `${a}.map(${element(g, () => g.num())})`, 3),
    made('filter', plain, (g, a) => `[...${a}.filter(${element(g, () => g.bool())}), ${g.num()}]`),
    made('concat', plain, (g, a) => `${a}.concat(${g.chance(50) ? g.num() : (g.read('number[]') ?? '1')})`),
    made('spread', plain, (g, a) => `[${g.num()}, ...${a}]`),
    made('sorted copy', plain, (g, a) => `${a}.slice().sort((p, q) => ${g.oneOf(['p - q', 'q - p'])})`),
    made('reversed copy', plain, (_, a) => `[...${a}].reverse()`),
    made(
      'flat',
      (g) => g.read('number[][]'),
      (_, m) => `${m}.flat()`,
    ),
    made('flatMap', plain, (g, a) => `${a}.flatMap((e) => [e, e * ${g.literal()}])`),
    made('Array.from of an array', plain, (g, a) => `Array.from(${a}, ${element(g, () => g.num())})`),
    [
      2,
      'Array.from of a length',
      (g) => `Array.from({ length: ${g.int(2, 4)} }, ${g.arrow([['i', 'int']], () => g.num()).replace('(', '(_, ')})`,
    ],
  ];
}
