/** Statements of kernels: each changes something that others read. */

import type { Kernel } from './kernelNames.ts';

export type KernelProduction = readonly [weight: number, name: string, make: (k: Kernel) => string];

export const kernelStatements: readonly KernelProduction[] = [
  [10, 'kernel: assign', (k) => `${k.place()} = ${k.value()};`],
  [6, 'kernel: update', update],
  [4, 'kernel: recurrence', recurrence],
  [4, 'kernel: step of a counter', (k) => k.step()],
  [2, 'kernel: exchange of elements', exchange],
  [2, 'kernel: exchange of arrays', exchangeArrays],
  [3, 'kernel: stack', stack],
  [3, 'kernel: list of records', records],
  [2, 'kernel: record replaced', replaced],
  [2, 'kernel: memo', memo],
  [2, 'kernel: counts', counts],
  [2, 'kernel: call that sweeps', (k) => `${k.sum()} ${k.g.oneOf(['=', '+='])} 0.4 * ${k.sweep}(${k.vector()}, ${k.number()});`],
  [1, 'kernel: insertion', insertion],
  [1, 'kernel: shift', shift],
  [1, 'kernel: permutation', permutation],
  [1, 'kernel: rows', rows],
  [1, 'kernel: bump of a place', (k) => `${k.vector()}[${k.places[0]}++ % ${k.n}] ${k.g.oneOf(['+=', '*=', '='])} ${k.value()};`],
  [1, 'kernel: sum of all', (k) => `for (const e of ${k.vector()}) ${k.sum()} += 0.1 * e * ${k.number()};`],
];

function update(k: Kernel): string {
  const { g } = k;
  if (g.chance(20)) return `${k.place()} *= Math.cos(${k.number()});`;
  return `${k.place()} ${g.oneOf(['+=', '-='])} 0.5 * ${k.value()};`;
}

/** In place, from neighbours on either side. */
function recurrence(k: Kernel): string {
  const { g, n } = k;
  const v = k.vector();
  const i = g.oneOf(k.counters);
  if (i === null) return `${v}[0] = ${k.value()};`;
  const below = `${v}[(${i} + ${n} - 1) % ${n}]`;
  const above = `${v}[(${i} + 1) % ${n}]`;
  const here = `${v}[${i} % ${n}]`;
  return (
    g.oneOf([
      `${here} = 0.5 * (${below} + ${here});`,
      `${here} += 0.3 * (${below} - 2 * ${here} + ${above});`,
      `if (${i} > 0 && ${i} < ${n}) ${v}[${i}] += 0.6 * ${v}[${i} - 1];`,
      `if (${i} > 0 && ${i} < ${n}) ${v}[${i} - 1] -= ${v}[${i}] * Math.sin(${v}[${i} - 1]);`,
      `if (${i} + 1 < ${n}) ${v}[${i}] = Math.tanh(${v}[${i}] * ${v}[${i} + 1] + ${k.number()});`,
      `${here} = ${k.sum()} = 0.5 * ${k.sum()} + ${above};`,
    ]) ?? ''
  );
}

function exchange(k: Kernel): string {
  return `{\n${k.exchange(k.index(), k.index())}}`;
}

function exchangeArrays(k: Kernel): string {
  const [v, w] = k.vectors;
  const old = k.g.fresh('old');
  return (
    k.g.oneOf([
      `[${v}, ${w}] = [${w}, ${v}];`,
      `{\nconst ${old} = ${v};\n${v} = ${w};\n${w} = ${old};\n}`,
      `${w} = ${v}.slice();`,
      `${v} = ${w}.map((e) => 0.9 * e);`,
      `if (${k.condition()}) [${v}, ${w}] = [${w}, ${v}];`,
      `[${k.matrix}[0], ${k.matrix}[${k.index()}]] = [${k.matrix}[${k.index()}], ${k.matrix}[0]];`,
    ]) ?? ''
  );
}

function stack(k: Kernel): string {
  const { g, stack: st } = k;
  const e = g.fresh('e');
  return (
    g.oneOf([
      `if (${st}.length < 6) ${st}.push(${k.value()});`,
      `if (${st}.length < 6) ${st}.push(${k.value()});`,
      `if (${st}.length > 0) ${k.place()} = ${st}.pop()!;`,
      `while (${st}.length > ${g.int(0, 2)}) ${k.sum()} += 0.5 * ${st}.pop()!;`,
      `while (${st}.length > 0 && ${st}[${st}.length - 1] < ${k.number()}) ${st}.pop();`,
      `while (${st}.length > 1) {\nconst ${e} = ${st}.pop()!;\n${st}[${st}.length - 1] = Math.sin(${e} * ${st}[${st}.length - 1]);\n}`,
      `${st}.length = 0;`,
      `if (${st}.length > 0) ${st}[0] ${g.oneOf(['+=', '*='])} ${k.number()};`,
    ]) ?? ''
  );
}

function records(k: Kernel): string {
  const { g, list } = k;
  const r = g.fresh('r');
  const at = `${k.whole()} % ${list}.length`;
  return (
    g.oneOf([
      `${list}.sort((a, b) => ${g.oneOf(['a.v - b.v', 'b.v - a.v', 'a.k - b.k || a.v - b.v'])});`,
      `if (${list}.length < 5) ${list}.push({ k: ${k.whole()}, v: ${k.value()} });`,
      `if (${list}.length > 1) ${list}.splice(${at}, 1);`,
      `${list}.splice(${at}, ${g.int(0, 1)}, { k: 2, v: ${k.value()} });\nif (${list}.length > 5) ${list}.length = 3;`,
      `for (const ${r} of ${list}) ${r}.v ${g.oneOf(['*=', '+=', '='])} ${k.number()};`,
      `if (${list}.length > 1) {\nconst ${r} = ${list}.shift()!;\n${list}[0].v += 0.5 * ${r}.v;\n}`,
      `${k.sum()} += 0.4 * ${list}.filter((e) => e.v > ${g.literal()}).reduce((a, e) => a + e.v, 0);`,
    ]) ?? ''
  );
}

/** While another name still holds the old one. */
function replaced(k: Kernel): string {
  const { g, list } = k;
  const r = g.fresh('r');
  const at = `${k.places[0]} % ${list}.length`;
  const write = g.oneOf([
    `${list}[${at}] = { ...${r}, v: ${k.value()} };`,
    `${list}[${at}] = { k: ${r}.k + 1, v: ${r}.v * ${k.number()} };`,
    `${list}[${at}].v = ${k.value()};`,
  ]);
  const after = g.oneOf([`${r}.v *= 0.7;`, `${list}[0].v -= 0.3 * ${r}.v;`, '']);
  return `{\nconst ${r} = ${list}[${at}];\n${write}\n${after}\n${k.sum()} += 0.5 * ${r}.v;\n}`;
}

function memo(k: Kernel): string {
  const { g } = k;
  const [c, key] = [g.fresh('c'), g.fresh('key')];
  return g.chance(70)
    ? `{\nconst ${key} = ${k.index()};\nlet ${c} = ${k.memo}.get(${key});\nif (${c} === undefined) {\n${c} = ${k.value()};\n${k.memo}.set(${key}, ${c});\n}\n${k.sum()} += 0.3 * ${c};\n}`
    : `if (!${k.memo}.has(${k.index()})) ${k.memo}.set(${k.index()}, ${k.value()});`;
}

function counts(k: Kernel): string {
  const { g } = k;
  return (
    g.oneOf([
      `${k.counts}[${k.index()}]++;`,
      `${k.counts}[${k.index()}] = ${k.places[1]} % 5;`,
      `${k.place()} += 0.1 * ${k.counts}[${k.index()}] * ${k.number()};`,
      `if (${k.counts}[${k.index()}]++ > 0) ${k.place()} = ${k.value()};`,
    ]) ?? ''
  );
}

/** Elements move up until there is room for one. */
function insertion(k: Kernel): string {
  const { g } = k;
  const v = k.vector();
  const [e, j] = [g.fresh('e'), g.fresh('j')];
  return `{\nconst ${e} = ${v}[${k.n} - 1];\nlet ${j} = ${k.n} - 1;\nwhile (${j} > 0 && ${v}[${j} - 1] > ${e}) {\n${v}[${j}] = ${v}[${j} - 1];\n${j}--;\n}\n${v}[${j}] = ${g.oneOf([e, `0.9 * ${e}`])};\n}`;
}

function shift(k: Kernel): string {
  const { g } = k;
  const v = k.vector();
  const [e, j] = [g.fresh('e'), g.fresh('j')];
  return (
    g.oneOf([
      `{\nconst ${e} = ${v}[0];\nfor (let ${j} = 0; ${j} + 1 < ${k.n}; ${j}++) ${v}[${j}] = ${v}[${j} + 1];\n${v}[${k.n} - 1] = ${e};\n}`,
      `for (let ${j} = ${k.n} - 1; ${j} > 0; ${j}--) ${v}[${j}] = ${v}[${j} - 1];\n${v}[0] = ${k.value()};`,
      `for (let ${j} = 1; ${j} < ${k.n}; ${j}++) ${v}[${j}] += ${v}[${j} - 1] * ${g.literal()};`,
      `for (let ${j} = ${k.n} - 2; ${j} >= 0; ${j}--) ${v}[${j}] -= 0.4 * ${v}[${j} + 1];`,
      `${v}.${g.oneOf(['reverse()', 'copyWithin(0, 1)', `fill(${k.number()}, 1)`])};`,
    ]) ?? ''
  );
}

/** By following cycles of a permutation that counts hold. */
function permutation(k: Kernel): string {
  const { g } = k;
  const v = k.vector();
  const [j, e, to] = [g.fresh('j'), g.fresh('e'), g.fresh('to')];
  return `{\nlet ${j} = ${k.index()};\nconst ${e} = ${v}[${j}];\nfor (let ${to} = 0; ${to} < ${k.n} - 1; ${to}++) {\n${v}[${j}] = ${v}[(${j} + 1) % ${k.n}];\n${j} = (${j} + 1) % ${k.n};\n}\n${v}[${j}] = ${e};\n}`;
}

function rows(k: Kernel): string {
  const { g, matrix: m } = k;
  const row = g.fresh('row');
  return (
    g.oneOf([
      `{\nconst ${row} = ${m}[${k.index()}];\nfor (let c = 0; c < ${k.n}; c++) ${row}[c] -= 0.5 * ${m}[${k.index()}][c] * ${k.number()};\n}`,
      `${m}[${k.index()}] = ${m}[${k.index()}].map((e, c) => 0.8 * e + 0.1 * c);`,
      `for (const ${row} of ${m}) ${row}[${k.index()}] = ${row}[0] * 0.5 + ${k.number()};`,
      `for (let c = 0; c < ${k.n}; c++) ${k.sums[0]} += 0.2 * ${m}[c][${k.index()}] * ${m}[${k.index()}][c];`,
    ]) ?? ''
  );
}
