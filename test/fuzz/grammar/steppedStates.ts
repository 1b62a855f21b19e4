/**
 * Loops whose trips find in arrays what the ones before have left there: rows in turn, sums written and read in one array,
 * elements that counters running down come to, rows that may be the same array, objects that hold the state.
 */

import { array, onNumber } from './patterns.ts';
import type { Gen, Production } from './gen.ts';

export const steppedStates: readonly Production[] = [
  [2, 'sums read where they are written', onNumber(prefixSums)],
  [2, 'current and previous row', onNumber(twoRows)],
  [2, 'rows that may be the same', onNumber(sameRows)],
  [2, 'return from inner loops behind writes', onNumber(returnBehindWrites)],
  [1, 'object stepped in a loop', onNumber(steppedObject)],
];

/** A number of the trip; the counter may occur in it. */
function within(g: Gen, counter: string, indexes: string): string {
  return g.inside(() => {
    g.scope = g.scope.with({ name: counter, type: 'int', assignable: false, growing: false, indexes });
    return g.num();
  });
}

function prefixSums(g: Gen, x: string): string | null {
  const a = array(g, 'number[]', 'Float64Array');
  if (a === null) return null;
  const [p, i, j, s] = ['p', 'i', 'j', 's'].map((stem) => g.fresh(stem)) as [string, string, string, string];
  const own = g.chance(50);
  const made = own
    ? `const ${p} = ${g.oneOf([`new Float64Array(${a}.length + 1)`, `new Array<number>(${a}.length + 1).fill(0)`])};`
    : `const ${p} = ${a};`;
  const item = own ? `${a}[${i} - 1]` : `${p}[${i}]`;
  const up = `for (let ${i} = 1; ${i} < ${p}.length; ${i}++)`;
  const down = `for (let ${i} = ${p}.length - 2; ${i} >= 0; ${i}--)`;
  const sum = (): string =>
    g.oneOf([
      `${up} ${p}[${i}] = ${p}[${i} - 1] + ${item};`,
      `${up} ${p}[${i}] = 0.5 * ${p}[${i} - 1] * ${item} + ${within(g, i, p)};`,
      `${up} {\n${p}[${i}] += Math.sin(${p}[${i} - 1]) * ${within(g, i, p)};\n${p}[${i} - 1] *= ${p}[${i}];\n}`,
      `${down} ${p}[${i}] = Math.tanh(${p}[${i}] - 0.4 * ${p}[${i} + 1]);`,
      `${down} {\nif (${g.bool()}) ${g.oneOf(['continue', 'break'])};\n${p}[${i}] += ${p}[${i} + 1] * ${p}[${i} + 1] * 0.3;\n}`,
      `${up} for (let ${j} = ${i}; ${j} > 0; ${j}--) ${p}[${j}] = 0.6 * ${p}[${j} - 1] + 0.1 * ${p}[${j}] * ${within(g, i, p)};`,
      `let ${s}: number = ${g.literal()};\n${up} {\n${s} = 0.5 * ${s} + ${p}[${i}] ** 2;\n${p}[${i} - 1] = ${s};\n}`,
    ]) ?? '';
  const last = `for (let ${j} = ${p}.length - 1; ${j} >= 0; ${j}--) ${x} += 0.1 * ${p}[${j}] * ${within(g, j, p)};`;
  return [made, sum(), `{\n${sum()}\n}`, last].join('\n');
}

function twoRows(g: Gen, x: string): string | null {
  const type = g.oneOf(['number[]', 'Float64Array']) ?? 'number[]';
  const a = array(g, type);
  if (a === null) return null;
  const [prev, cur, t, i, old] = ['prev', 'cur', 't', 'i', 'old'].map((stem) => g.fresh(stem)) as [string, string, string, string, string];
  const left = `${cur}[${i} > 0 ? ${i} - 1 : 0]`;
  const cell = (): string =>
    g.oneOf([
      `${cur}[${i}] = 0.4 * ${prev}[${i}] + Math.sin(${left}) * ${within(g, i, cur)};`,
      `${cur}[${i}] = Math.min(${prev}[${i}], ${left} + 0.1) * ${within(g, i, cur)};`,
      `if (${prev}[${i}] > ${left}) ${cur}[${i}] = ${prev}[${i}] * ${prev}[${i}] * 0.5;\nelse ${cur}[${i}] = 0.9 * ${left} - ${within(g, i, cur)};`,
      `${cur}[${i}] += 0.3 * ${prev}[(${i} + 1) % ${prev}.length];`,
      `if (${g.bool()}) ${g.oneOf(['continue', 'break'])};\n${cur}[${i}] = Math.tanh(${prev}[${i}] * ${within(g, i, cur)});`,
    ]) ?? '';
  const all = g.oneOf([`for (let ${i} = 0; ${i} < ${cur}.length; ${i}++)`, `for (let ${i} = ${cur}.length - 1; ${i} >= 0; ${i}--)`]) ?? '';
  const turn = g.oneOf([
    `[${prev}, ${cur}] = [${cur}, ${prev}];`,
    `const ${old} = ${prev};\n${prev} = ${cur};\n${cur} = ${old};`,
    `${prev} = ${cur};\n${cur} = ${prev}.slice();`,
    `if (${g.bool()}) [${prev}, ${cur}] = [${cur}, ${prev}];`,
    `${prev} = ${cur};`,
  ]);
  return [
    `let ${prev}: ${type} = ${g.oneOf([a, `${a}.slice()`])};`,
    `let ${cur}: ${type} = ${g.oneOf([`${a}.map((e) => 0.5 * e)`, `${a}.slice()`])};`,
    `for (let ${t} = 0; ${t} < ${g.int(1, 4)}; ${t}++) {`,
    `${all} {\n${cell()}\n}`,
    g.chance(30) ? `${x} += ${cur}[0] * ${prev}[0];` : '',
    g.chance(20) ? `if (${g.bool()}) ${g.oneOf(['continue', 'break'])};` : '',
    `${turn}\n}`,
    `${x} += 0.3 * ${prev}[0] * ${cur}[${cur}.length - 1];`,
  ].join('\n');
}

function sameRows(g: Gen, x: string): string {
  const [row, m, t, i, one] = ['row', 'm', 't', 'i', 'r'].map((stem) => g.fresh(stem)) as [string, string, string, string, string];
  const made = (): string => `[${g.num()}, ${g.num()}]`;
  const write = (): string =>
    g.oneOf([
      `${m}[${t}][${i}] = Math.sin(${m}[(${t} + 1) % ${m}.length][${i}] + ${m}[${t}][0]);`,
      `${m}[${t}][${i}] *= ${m}[0][1 - ${i}];`,
      `${row}[${i}] += 0.5 * ${m}[${t}][1] * ${m}[${m}.length - 1][${i}];`,
      `${one}[${i}] = 0.7 * ${one}[1 - ${i}] + ${m}[0][${i}] ** 2 * 0.3;`,
    ]) ?? '';
  return [
    `const ${row}: number[] = ${made()};`,
    `const ${m}: number[][] = [${g.oneOf([`${row}, ${made()}, ${row}`, `${made()}, ${row}`, `${row}, ${row}`, `${made()}, ${made()}`])}];`,
    g.chance(40) ? `if (${g.bool()}) ${m}[0] = ${m}[1];` : '',
    `for (let ${t} = 0; ${t} < ${m}.length; ${t}++) {`,
    `const ${one} = ${m}[${t}];`,
    `for (let ${i} = 1; ${i} >= 0; ${i}--) {\n${write()}\n${write()}\n}`,
    g.chance(30) ? `[${m}[0], ${m}[${t}]] = [${m}[${t}], ${m}[0]];` : '',
    `${x} += 0.2 * ${one}[0] * ${m}[0][1];`,
    '}',
    `for (const r of ${m}) for (const e of r) ${x} += 0.1 * e * e;`,
  ].join('\n');
}

function returnBehindWrites(g: Gen, x: string): string | null {
  const a = array(g, 'number[]', 'Float64Array');
  if (a === null) return null;
  const [i, j, s] = ['i', 'j', 's'].map((stem) => g.fresh(stem)) as [string, string, string];
  const leave = (): string => {
    const test = g.oneOf([`${s} > ${g.literal()}`, `${a}[${j}] < ${s}`, g.bool()]);
    return `if (${test}) ${g.oneOf([`return${g.resultText()};`, 'break;', `{\n${a}[${j}] *= 0.5;\nbreak;\n}`, 'continue;'])}`;
  };
  return [
    `let ${s}: number = ${g.num()};`,
    `for (let ${i} = 0; ${i} < ${a}.length; ${i}++) {`,
    `for (let ${j} = ${a}.length - 1; ${j} >= ${g.oneOf(['0', i])}; ${j}--) {`,
    `${a}[${j}] = Math.sin(${a}[${j}] * ${s} + ${a}[${i}]);`,
    leave(),
    `${s} = 0.5 * ${s} + ${a}[${j}] ** 2 * ${within(g, j, a)};`,
    g.chance(40) ? leave() : '',
    '}',
    g.chance(40) ? `if (${g.bool()}) return${g.resultText()};` : '',
    `${x} += 0.3 * ${s};`,
    '}',
  ].join('\n');
}

function steppedObject(g: Gen, x: string): string {
  const name = `${g.fresh('Body')}__`;
  const field = (): string => g.oneOf(['this.p', 'this.v', 'this.past[0]']) ?? 'this.p';
  const step = (): string =>
    g.oneOf([
      `this.p += h * this.v;`,
      `this.v = 0.9 * this.v - h * Math.sin(${field()});`,
      `[this.p, this.v] = [${field()} - h * this.v, 0.5 * ${field()}];`,
      `this.past = [${field()} * 0.5, this.past[0]];`,
      `this.past[1] = this.past[0];\nthis.past[0] = Math.tanh(${field()} + h);`,
      `if (${field()} > ${g.literal()}) this.v = -0.8 * this.v;`,
    ]) ?? '';
  g.declarations.push(
    [
      `class ${name} {`,
      'past: number[] = [0.2, -0.1];',
      'constructor(public p: number, public v: number) {}',
      `step(h: number): boolean {\n${step()}\n${step()}\n${step()}\nreturn ${g.oneOf([`${field()} < ${g.literal()}`, 'this.p > this.v'])};\n}`,
      'energy(): number {\nreturn 0.5 * this.v * this.v + 1 - Math.cos(this.p) + this.past[0] * this.past[1];\n}',
      '}',
    ].join('\n'),
  );
  const [b, i] = [g.fresh('b'), g.fresh('i')];
  return [
    `const ${b} = new ${name}(${g.num()}, ${g.num()});`,
    `for (let ${i} = 0; ${i} < ${g.int(1, 4)}; ${i}++) {`,
    g.oneOf([
      `${b}.step(${g.num()});`,
      `if (${b}.step(0.3)) ${g.oneOf(['break', 'continue'])};`,
      `while (${b}.step(0.4) && ${b}.past.length < ${i}) ${x} += 0.1;`,
    ]) ?? '',
    `${x} += 0.2 * ${b}.energy();`,
    '}',
    `${x} -= ${b}.p * ${b}.past[1];`,
  ].join('\n');
}
