/**
 * Loops in loops that an optimizer likes to see through: sums over pairs, places that inner loops move, and states that
 * inner loops read over and over before they are overwritten.
 */

import { array, onNumber } from './patterns.ts';
import type { Gen, Production } from './gen.ts';

export const nests: readonly Production[] = [
  [2, 'sum over pairs', onNumber(pairs)],
  [2, 'place moved by inner loops', onNumber(movedPlace)],
  [2, 'state read over and over', onNumber(readState)],
];

/** A number in which the counters may occur. */
function within(g: Gen, counters: readonly string[], indexes: string): string {
  return g.inside(() => {
    for (const name of counters) g.scope = g.scope.with({ name, type: 'int', assignable: false, growing: false, indexes });
    return g.num();
  });
}

function pairs(g: Gen, x: string): string | null {
  const a = array(g, 'number[]', 'Float64Array');
  if (a === null) return null;
  const [s, i, j, u, before] = ['s', 'i', 'j', 'u', 'before'].map((stem) => g.fresh(stem)) as [string, string, string, string, string];
  const isTakenBack = g.chance(25);
  const sign = (): string => (g.chance(50) ? '+=' : '-=');
  const term = (): string =>
    `${g.oneOf([`${a}[${i}] * ${a}[${j}]`, `Math.sin(${u} * ${a}[${j}])`, `${u} - ${a}[${j}]`])} * ${within(g, [i, j], a)}`;
  const inner = (): string => {
    const head = g.oneOf([
      `for (let ${j} = 0; ${j} < ${a}.length; ${j}++)`,
      `for (let ${j} = ${i} + 1; ${j} < ${a}.length; ${j}++)`,
      `for (let ${j} = ${i} - 1; ${j} >= 0; ${j}--)`,
    ]);
    const leave = g.chance(25) ? `if (${g.bool()}) ${g.oneOf(['continue', 'break'])};\n` : '';
    return `${head} {\n${leave}${s} ${sign()} ${term()};\n}`;
  };
  return [
    `let ${s} = ${g.literal()};`,
    `for (let ${i} = 0; ${i} < ${a}.length; ${i}++) {`,
    `const ${u} = ${within(g, [i], a)};`,
    isTakenBack ? `const ${before} = ${s};` : '',
    inner(),
    g.chance(40) ? `${s} ${sign()} ${u} * 0.3;` : '',
    isTakenBack ? `if (${g.bool()}) ${s} = ${before}${g.chance(50) ? ` - ${u}` : ''};` : '',
    g.chance(40) ? inner() : '',
    g.chance(20) ? `${x} += 0.1 * ${s};` : '',
    g.chance(20) ? `${a}[${i}] = 0.5 * ${u};` : '',
    '}',
    `${x} += 0.2 * ${s};`,
  ].join('\n');
}

function movedPlace(g: Gen, x: string): string | null {
  const a = array(g, 'number[]', 'Float64Array');
  if (a === null) return null;
  const [s, t, i, j] = ['s', 't', 'i', 'j'].map((stem) => g.fresh(stem)) as [string, string, string, string];
  const read = (): string => `${s} = 0.7 * ${s} + ${a}[${t} % ${a}.length] * ${within(g, [i], a)};`;
  const step = (): string | null => g.oneOf([`${t}++;`, `${t} += 2;`, `${t} += ${i};`, `${t} += ${a}.length;`]);
  const inner = (): string => {
    const head = g.oneOf([
      `for (let ${j} = 0; ${j} < ${i}; ${j}++)`,
      `for (let ${j} = ${i}; ${j} < 3; ${j}++)`,
      `for (let ${j} = 3; ${j} > ${i}; ${j} -= 2)`,
    ]);
    return `${head} {\n${read()}\n${t} += ${g.int(1, 2)};\n}`;
  };
  const part = (): string | null => g.oneOf([inner(), step(), read()]);
  return [
    `let ${s} = ${g.literal()};`,
    `let ${t} = ${g.int(0, 2)};`,
    `for (let ${i} = 0; ${i} < 4; ${i}++) {`,
    inner(),
    part(),
    g.chance(20) ? `if (${g.bool()}) ${g.oneOf(['continue', 'break'])};` : '',
    part(),
    '}',
    `${x} += ${s}${g.chance(30) ? ` + 0.01 * ${t}` : ''};`,
  ].join('\n');
}

function readState(g: Gen, x: string): string | null {
  const a = array(g, 'number[]', 'Float64Array');
  if (a === null) return null;
  const [h, next, t, i, j, s] = ['h', 'next', 't', 'i', 'j', 's'].map((stem) => g.fresh(stem)) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const isSwapped = g.chance(30);
  const leave = (): string => (g.chance(20) ? `if (${g.bool()}) ${g.oneOf(['continue', 'break'])};` : '');
  const all = (k: string): string | null =>
    g.oneOf([`for (let ${k} = 0; ${k} < ${h}.length; ${k}++)`, `for (let ${k} = ${h}.length - 1; ${k} >= 0; ${k}--)`]);
  const factor = (): string | null => g.oneOf([`${h}[${j}]`, `${h}[${j}] * ${h}[${i}]`, `Math.sin(${h}[${j}])`]);
  const nest = (): string =>
    [
      `${all(i)} {`,
      `let ${s} = ${g.literal()};`,
      `${all(j)} {\n${leave()}\n${s} += ${factor()} * ${within(g, [i, j], a)};\n}`,
      `${next}[${i}] = Math.tanh(${s});`,
      '}',
    ].join('\n');
  const overwrite = (): string | null =>
    isSwapped
      ? `[${h}, ${next}] = [${next}, ${h}];`
      : g.oneOf([
          `${all(i)} ${h}[${i}] = 0.9 * ${next}[${i}];`,
          `${h}.fill(0.5 * ${next}[0]);`,
          `${h}[0] = ${next}[0] * ${h}[1 % ${h}.length];`,
        ]);
  const other = (): string => (g.chance(40) ? `${all(i)} ${x} += 0.1 * ${h}[${i}] * ${h}[${i}];` : '');
  return [
    `${isSwapped ? 'let' : 'const'} ${h} = ${a}.slice();`,
    `${isSwapped ? 'let' : 'const'} ${next} = ${a}.slice();`,
    `for (let ${t} = 0; ${t} < 3; ${t}++) {`,
    leave(),
    nest(),
    other(),
    leave(),
    overwrite(),
    other(),
    '}',
    `${x} += 0.2 * ${h}[0] - 0.1 * ${next}[${next}.length - 1];`,
  ].join('\n');
}
