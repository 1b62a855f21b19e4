/** Whole algorithms in small: stepping between two buffers, tables, iterations, searches. Their expressions are random. */

import { array, inLoop, onNumber } from './patterns.ts';
import { over } from './unions.ts';
import type { Gen, Production } from './gen.ts';

export const algorithms: readonly Production[] = [
  [1, 'two buffers in turn', onNumber(pingPong)],
  [1, 'table filled row by row', onNumber(table)],
  [1, 'matrix product', onNumber(product)],
  [1, 'iteration until it stands', onNumber(iteration)],
  [1, 'stack of numbers', onNumber(stack)],
  [1, 'recursion over halves', onNumber(halves)],
  [1, 'best so far', onNumber(best)],
  [1, 'sorted records', onNumber(sortedRecords)],
  [1, 'running window', onNumber(window)],
];

function pingPong(g: Gen, x: string): string | null {
  const a = array(g, 'number[]', 'Float64Array');
  if (a === null) return null;
  const [cur, next, s, i, old] = ['cur', 'next', 's', 'i', 'old'].map((stem) => g.fresh(stem));
  const step = g.inside(() => {
    g.scope = g.scope.with({ name: i ?? '', type: 'int', assignable: false, growing: false, indexes: cur ?? '' });
    return g.oneOf([
      `${next}[${i}] = 0.5 * ${cur}[${i}] + Math.sin(${g.num()}) * ${cur}[(${i} + 1) % ${cur}.length];`,
      `${next}[${i}] = Math.tanh(${cur}[${i}] * ${g.num()}) - 0.2 * ${cur}[${i} > 0 ? ${i} - 1 : 0];`,
    ]);
  });
  const swap = g.oneOf([
    `[${cur}, ${next}] = [${next}, ${cur}];`,
    `const ${old} = ${cur};\n${cur} = ${next};\n${next} = ${old};`,
    `${cur} = ${next}.slice();`,
    `for (let ${old} = 0; ${old} < ${cur}.length; ${old}++) ${cur}[${old}] = ${next}[${old}];`,
  ]);
  return [
    `let ${cur} = ${a}.slice();`,
    `let ${next} = ${g.oneOf([`${a}.slice()`, `${cur}.map(() => 0)`])};`,
    `for (let ${s} = 0; ${s} < ${g.int(1, 4)}; ${s}++) {`,
    `for (let ${i} = 0; ${i} < ${cur}.length; ${i}++) ${g.chance(50) ? `{\n${step}\n}` : step}`,
    g.chance(30) ? `if (${g.bool()}) continue;` : '',
    `${swap}\n}`,
    `${x} += ${cur}[0] - ${next}[${next}.length - 1] * ${g.num()};`,
  ].join('\n');
}

function table(g: Gen, x: string): string {
  const [d, i, j] = ['d', 'i', 'j'].map((stem) => g.fresh(stem));
  const [rows, columns] = [g.int(2, 3), g.int(2, 3)];
  const made = g.oneOf([
    `const ${d} = Array.from({ length: ${rows} }, () => new Array<number>(${columns}).fill(0));`,
    `const ${d}: number[][] = [];\nfor (let ${i} = 0; ${i} < ${rows}; ${i}++) ${d}.push(new Array<number>(${columns}).fill(${g.literal()}));`,
  ]);
  const above = `${d}[${i} - 1][${j}]`;
  const left = `${d}[${i}][${j} - 1]`;
  const inner = g.oneOf([
    `${d}[${i}][${j}] = Math.min(${above} + ${g.num()}, ${left}) * 0.7;`,
    `${d}[${i}][${j}] = 0.3 * ${above} - ${left} * Math.cos(${g.num()});`,
    `${d}[${i}][${j}] += ${above} * 0.4;\n${d}[${i}][${j}] -= ${left} * Math.sin(${g.num()});`,
  ]);
  return [
    made,
    `for (let ${i} = 0; ${i} < ${d}.length; ${i}++) {`,
    `for (let ${j} = 0; ${j} < ${d}[${i}].length; ${j}++) {`,
    `if (${i} === 0 || ${j} === 0) {\n${d}[${i}][${j}] = ${g.num()};\ncontinue;\n}`,
    `${inner}\n}\n}`,
    `${x} += ${d}[${rows - 1}][${columns - 1}];`,
  ].join('\n');
}

function product(g: Gen, x: string): string | null {
  const m = array(g, 'number[][]');
  const [c, i, j, k, t] = ['c', 'i', 'j', 'k', 't'].map((stem) => g.fresh(stem));
  if (m === null) return null;
  const width = g.int(2, 3);
  const term = `${m}[${i}][${k}] * ${g.oneOf([`${m}[${k} % ${m}.length][${j} % ${m}[${k} % ${m}.length].length]`, g.num()])}`;
  const sum = g.chance(50)
    ? `let ${t} = ${g.literal()};\nfor (let ${k} = 0; ${k} < ${m}[${i}].length; ${k}++) ${t} += ${term};\n${c}[${i}][${j}] = 0.4 * ${t};`
    : `for (let ${k} = 0; ${k} < ${m}[${i}].length; ${k}++) ${c}[${i}][${j}] += 0.4 * ${term};`;
  return [
    `const ${c}: number[][] = ${m}.map(() => [${Array.from({ length: width }, () => g.num()).join(', ')}]);`,
    `for (let ${i} = 0; ${i} < ${m}.length; ${i}++) {`,
    `for (let ${j} = 0; ${j} < ${width}; ${j}++) {`,
    `${sum}\n}\n}`,
    `for (const ${t}r of ${c}) for (const ${t}e of ${t}r) ${x} += ${t}e * ${g.num()};`,
  ].join('\n');
}

function iteration(g: Gen, x: string): string {
  const [r, k, step] = ['r', 'k', 'step'].map((stem) => g.fresh(stem));
  const move = `const ${step} = 0.3 * ${r} - 0.2 * Math.sin(${r} + ${g.num()});`;
  const leave = `if (Math.abs(${step}) < ${g.oneOf(['1e-2', '0.05', '1e-9'])}) break;`;
  const loop = g.oneOf([
    `for (let ${k} = 0; ${k} < 6; ${k}++) {\n${move}\n${r} -= ${step};\n${leave}\n}`,
    `let ${k} = 0;\nwhile (true) {\n${move}\n${leave}\n${r} -= ${step};\nif (++${k} > 5) break;\n}`,
    `let ${k} = 0;\ndo {\n${move}\n${r} -= ${step};\nif (${g.bool()}) continue;\n${r} *= 0.9;\n} while (++${k} < 4 && Math.abs(${r}) > 0.1);`,
  ]);
  return `let ${r} = ${g.num()};\n${loop}\n${x} += ${r};`;
}

function stack(g: Gen, x: string): string | null {
  const a = array(g, 'number[]', 'Float64Array');
  if (a === null) return null;
  const [st, e, p, q] = ['st', 'e', 'p', 'q'].map((stem) => g.fresh(stem));
  return [
    `const ${st}: number[] = [];`,
    `for (const ${e} of ${a}) {`,
    `if (${st}.length >= 2 && ${g.bool()}) {`,
    `const ${p} = ${st}.pop()!;\nconst ${q} = ${st}.pop()!;`,
    `${st}.push(${g.oneOf([`Math.sin(${p} * ${q})`, `${p} - 0.5 * ${q}`])});`,
    `} else ${st}.push(${e} * ${g.num()}${g.chance(30) ? `, ${g.num()}` : ''});`,
    '}',
    `while (${st}.length > 0) ${x} += 0.5 * ${st}.pop()!;`,
  ].join('\n');
}

function halves(g: Gen, x: string): string | null {
  const a = array(g, 'number[]');
  if (a === null) return null;
  const name = `${g.fresh('halves')}__`;
  const write = g.chance(40) ? `v[lo] ${g.oneOf(['*= 0.9', '+= 0.1 * k', '= Math.sin(p)'])};\n` : '';
  g.declarations.push(
    [
      `function ${name}(v: number[], lo: number, hi: number, k: number): number {`,
      'if (hi <= lo) return 0;',
      `if (hi - lo === 1) {\nconst p = v[lo];\n${write}return ${over(g, ['p', 'k'])};\n}`,
      'const mid = (lo + hi) >> 1;',
      `const left = ${name}(v, lo, mid, k * 0.5);`,
      `return left * ${g.oneOf(['0.7', 'Math.cos(k)', '(v[lo] - 0.3)'])} + ${name}(v, mid, hi, ${g.oneOf(['k', 'left', '-k'])});`,
      '}',
    ].join('\n'),
  );
  return `${x} ${g.oneOf(['+=', '-='])} ${name}(${a}, 0, ${a}.length, ${g.num()});`;
}

function best(g: Gen, x: string): string | null {
  const a = array(g, 'number[]', 'Float64Array');
  if (a === null) return null;
  const [top, e, i] = ['best', 'e', 'i'].map((stem) => g.fresh(stem));
  const worth = g.num();
  const test = g.oneOf([`${top} === null || ${e} > ${top}.v`, `!${top} || ${e} < ${top}.v`, `${top} === null || ${g.bool()}`]);
  const use = g.oneOf([
    `if (${top} !== null) ${x} += ${top}.v * ${top}.w;`,
    `${x} += ${top}?.w ?? ${g.num()};`,
    `if (${top}) {\n${top}.v *= ${g.num()};\n${x} -= ${top}.v;\n}`,
  ]);
  return [
    `let ${top} = null as { v: number; w: number } | null;`,
    `for (const [${i}, ${e}] of ${a}.entries()) {`,
    `if (${test}) ${top} = { v: ${e}, w: ${e} * ${worth} + ${i} };`,
    g.chance(30) ? `else ${top}.w += 0.1 * ${e};` : '',
    '}',
    use,
  ].join('\n');
}

function sortedRecords(g: Gen, x: string): string | null {
  const a = array(g, 'number[]');
  if (a === null) return null;
  const [list, i] = ['list', 'i'].map((stem) => g.fresh(stem));
  const made = g.arrow(
    [
      ['e', 'number'],
      ['i', 'int'],
    ],
    (e, k) => `({ v: ${e} * ${g.num()}, w: ${g.num()}, at: ${k} })`,
  );
  return [
    `const ${list} = ${a}.map(${made});`,
    `${list}.sort((p, q) => ${g.oneOf(['p.v - q.v', 'q.w - p.w', 'q.v - p.v'])});`,
    g.chance(50) ? `${list}[0].v += ${g.num()};` : '',
    `for (let ${i} = 0; ${i} < ${list}.length; ${i}++) ${x} += ${list}[${i}].v * (${i} + 1) - 0.3 * ${a}[${list}[${i}].at];`,
  ].join('\n');
}

/** Sums over a window that slides: what was stored is read again behind it. */
function window(g: Gen, x: string): string | null {
  const a = array(g, 'number[]', 'Float64Array');
  if (a === null) return null;
  const i = g.fresh('i');
  const back = g.int(1, 2);
  const store = g.oneOf([
    `${a}[${i}] = ${a}[${i}] + 0.5 * ${a}[${i} - ${back}];`,
    `${a}[${i}] *= Math.cos(${a}[${i} - ${back}] + ${g.num()});`,
    `${a}[${i} - ${back}] -= 0.3 * ${a}[${i}] * ${g.num()};`,
  ]);
  const loop = g.chance(60)
    ? `for (let ${i} = ${back}; ${i} < ${a}.length; ${i}++)`
    : `for (let ${i} = ${a}.length - 1; ${i} >= ${back}; ${i}--)`;
  return `${loop} ${inLoop(g, () => `${store}\n${x} += ${a}[${i}];`)}`;
}
