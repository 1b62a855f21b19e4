/** Statements to put into a program: each a production from the place, or null where it does not fit. */

import { condition, constant, element, index, leaf, number, type Context } from './words.ts';

type Production = readonly [weight: number, name: string, make: (c: Context) => string | null];

const reals = ({ place }: Context): string[] => place.numbers.flatMap(({ name, isMutable }) => (isMutable ? [name] : []));
const operator = (c: Context): string => c.random.pick(['+=', '*=', '-=', '=']);

/** For productions that need something to choose from. */
const one =
  <T>(list: (c: Context) => readonly T[], make: (chosen: T, c: Context) => string | null) =>
  (c: Context): string | null => {
    const all = list(c);
    return all.length === 0 ? null : make(c.random.pick(all), c);
  };

const anyList = ({ place }: Context): string[] => place.lists.map(({ name }) => name);
const growing = ({ place }: Context): string[] => place.lists.flatMap(({ name, kind }) => (kind === 'list' ? [name] : []));
const views = ({ place }: Context): string[] => place.lists.flatMap(({ name, kind }) => (kind === 'view' ? [name] : []));
const rows = ({ place }: Context): string[] => place.rows.map(({ name }) => name);
const bound = ({ place }: Context): string[] =>
  place.lists.flatMap(({ name, kind, isMutable }) => (kind === 'list' && isMutable ? [name] : []));

const ofNumbers: readonly Production[] = [
  [6, 'number', one(reals, (x, c) => `${x} ${operator(c)} ${number(c)};`)],
  [3, 'product', one(reals, (x, c) => `${x} = ${x} * ${leaf(c)};`)],
  [4, 'number if', one(reals, (x, c) => `if (${condition(c)}) ${x} ${operator(c)} ${number(c)};`)],
  [2, 'numbers exchanged', one(reals, (x, c) => one(reals, (y) => (x === y ? null : `[${x}, ${y}] = [${y}, ${x}];`))(c))],
  [
    2,
    'field',
    one(
      ({ place }) => place.fields,
      (field, c) => `${field} ${operator(c)} ${number(c)};`,
    ),
  ],
  [
    2,
    'while',
    one(reals, (x, c) => {
      const k = c.fresh();
      const exit = c.random.pick(['continue', 'break']);
      return `let ${k} = 0; while (${k} < 2) { ${k}++; if (${condition(c)}) ${exit}; ${x} = ${number(c)}; }`;
    }),
  ],
  [
    2,
    'do',
    one(reals, (x, c) => {
      const k = c.fresh();
      return `let ${k} = 0; do { ${x} ${operator(c)} ${number(c)}; } while (++${k} < 3 && ${condition(c)});`;
    }),
  ],
  [
    2,
    'changing condition',
    one(reals, (x, c) => {
      const k = c.fresh();
      return `let ${k} = 0; while (${k}++ < 3 && (${x} ${c.random.pick(['+=', '*='])} ${constant(c)}) < ${leaf(c)}) ${x} ${operator(c)} ${number(c)};`;
    }),
  ],
  [
    2,
    'closure called twice',
    one(reals, (x, c) => {
      const g = c.fresh();
      return `const ${g} = (): void => { ${x} ${operator(c)} ${number(c)}; }; ${g}(); if (${condition(c)}) ${g}();`;
    }),
  ],
];

const ofLists: readonly Production[] = [
  [5, 'element', (c) => (c.place.lists.length > 0 ? `${element(c)} ${operator(c)} ${number(c)};` : null)],
  [3, 'element if', (c) => (c.place.lists.length > 0 ? `if (${condition(c)}) ${element(c)} ${operator(c)} ${number(c)};` : null)],
  [
    2,
    'elements exchanged',
    one(anyList, (a, c) => {
      const [i, j] = [index(c, a), index(c, a)];
      return c.random.chance(0.5) ? `[${a}[${i}], ${a}[${j}]] = [${a}[${j}], ${a}[${i}]];` : exchanged(a, i, j, c.fresh());
    }),
  ],
  [
    3,
    'loop over a list',
    one(anyList, (a, c) => {
      const k = c.fresh();
      const put = c.random.pick([`${a}[${k} - 1] * 0.5`, `${a}[${k}] * ${leaf(c)}`, `${a}[0]`, `${a}[${k}] + ${a}[${k} - 1]`]);
      return `for (let ${k} = 1; ${k} < ${a}.length; ${k}++) ${a}[${k}] ${operator(c)} ${put};`;
    }),
  ],
  [
    3,
    'loop down a list',
    one(anyList, (a, c) => {
      const k = c.fresh();
      const test = c.random.chance(0.5) ? condition(c) : `${a}[${k}] > ${leaf(c)}`;
      const exit = c.random.pick(['continue', 'break']);
      return `for (let ${k} = ${a}.length - 1; ${k} >= 0; ${k}--) { if (${test}) ${exit}; ${a}[${k}] ${operator(c)} ${number(c)}; }`;
    }),
  ],
  [2, 'another name', one(anyList, (a, c) => declared(c, (z) => `const ${z} = ${a}; ${z}[0] ${operator(c)} ${number(c)};`))],
  [
    2,
    'method',
    one(anyList, (a, c) => `${a}.${c.random.pick(['reverse()', `fill(${leaf(c)})`, `fill(${leaf(c)}, 1)`, 'sort((p, q) => p - q)'])};`),
  ],
  [2, 'growing', one(growing, (a, c) => `${a}.${c.random.pick([`push(${number(c)})`, 'pop()', 'shift()', `unshift(${number(c)})`])};`)],
  [
    2,
    'list bound again',
    one(bound, (a, c) => {
      const b = c.random.pick(growing(c));
      const put = c.random.pick([b, `${b}.slice()`, `${b}.map((v) => v * ${leaf(c)})`, `[...${b}]`]);
      return c.random.chance(0.5) ? `${a} = ${put};` : `if (${condition(c)}) ${a} = ${put};`;
    }),
  ],
  [
    2,
    'view',
    one(views, (a, c) => declared(c, (z) => `const ${z} = ${a}.subarray(1); if (${z}.length > 0) ${z}[0] ${operator(c)} ${number(c)};`)),
  ],
  [
    2,
    'moved within',
    one(views, (a, c) =>
      c.random.pick([`${a}.copyWithin(1, 0);`, `${a}.set(${a}.subarray(1), 0);`, `${a}.set(${a}.subarray(0, ${a}.length - 1), 1);`]),
    ),
  ],
  [
    3,
    'sum',
    one(reals, (x, c) =>
      one(anyList, (a) => {
        const v = c.fresh();
        const test = c.random.chance(0.5) ? condition(c) : `${v} > ${leaf(c)}`;
        return c.random.chance(0.3)
          ? `${a}.forEach((${v}, i${v}) => { ${x} += ${v} * i${v}; });`
          : `for (const ${v} of ${a}) { if (${test}) ${c.random.pick(['continue', 'break'])}; ${x} ${c.random.pick(['+=', '*='])} ${v} * ${leaf(c)}; }`;
      })(c),
    ),
  ],
];

const ofRows: readonly Production[] = [
  [2, 'rows exchanged', one(rows, (m, c) => exchanged(m, '0', `${m}.length - 1`, c.fresh()))],
  [2, 'row shared', one(rows, (m, c) => `${m}[0] = ${m}[${index(c, m)}];`)],
  [2, 'row made', one(rows, (m, c) => `${m}[0] = ${m}[${index(c, m)}].map((v) => v * ${leaf(c)});`)],
  [2, 'row named', one(rows, (m, c) => declared(c, (z) => `const ${z} = ${m}[${index(c, m)}]; ${z}[0] ${operator(c)} ${number(c)};`))],
  [
    2,
    'loop over rows',
    one(rows, (m, c) => {
      const r = c.fresh();
      return `for (const ${r} of ${m}) { if (${r}[0] > ${leaf(c)}) ${c.random.pick(['continue', 'break'])}; ${r}[0] = ${number(c)}; }`;
    }),
  ],
];

const exits: readonly Production[] = [
  [5, 'exit from a loop', (c) => (c.place.isInLoop ? `if (${condition(c)}) ${c.random.pick(['continue', 'break'])};` : null)],
  [3, 'early return', (c) => (c.place.returnsNumber ? `if (${condition(c)}) return ${number(c)};` : null)],
];

export const inserts: readonly Production[] = [...ofNumbers, ...ofLists, ...ofRows, ...exits];

const exchanged = (a: string, i: string, j: string, z: string): string =>
  `{ const ${z} = ${a}[${i}]; ${a}[${i}] = ${a}[${j}]; ${a}[${j}] = ${z}; }`;
const declared = (c: Context, make: (name: string) => string): string => make(c.fresh());

/** Any of them that fits, with its name. */
export function insert(c: Context): { readonly name: string; readonly text: string } | null {
  for (let tries = 0; tries < 4; tries++) {
    const [, name, make] = c.random.weighted(inserts);
    const text = make(c);
    if (text !== null) return { name, text };
  }
  return null;
}
