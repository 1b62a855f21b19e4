/** Quotients by nothing in elements, fields, trips and calls that have no use for them. */

import { array, onNumber } from './patterns.ts';
import type { Gen, Production } from './gen.ts';

export const poles: readonly Production[] = [
  [1, 'quotients that only some elements need', onNumber(inElements)],
  [1, 'quotients that are replaced', onNumber(replaced)],
  [1, 'quotients for another trip', onNumber(forAnotherTrip)],
  [1, 'quotients of a recursion', onNumber(ofRecursion)],
  [1, 'quotients of which the last counts', onNumber(ofLastTrip)],
  [1, 'quotients in records, maps and rings', onNumber(inContainers)],
  [1, 'quotients that are swapped and clipped', onNumber(swappedAndClipped)],
];

/** The first is divided by nothing. */
function ratios(g: Gen, a: string): string {
  const [e, i] = [g.fresh('e'), g.fresh('i')];
  return (
    g.oneOf([
      `${a}.map((${e}, ${i}) => ${e} / ${i})`,
      `${a}.map((${e}, ${i}) => (${g.num()}) / (${i} * ${e}))`,
      `${a}.map((${e}, ${i}) => (${e} * ${i}) / (${e} - ${a}[0]))`,
      `Array.from(${a}, (${e}, ${i}) => Math.sin(${e} / ${i}) * ${e})`,
    ]) ?? `${a}.slice()`
  );
}

function inElements(g: Gen, x: string): string | null {
  const a = array(g, 'number[]');
  if (a === null) return null;
  const [r, i, o] = [g.fresh('r'), g.fresh('i'), g.fresh('o')];
  const first = `const ${r} = ${ratios(g, a)};`;
  const use = g.oneOf([
    `for (let ${i} = 1; ${i} < ${r}.length; ${i}++) ${x} += 0.3 * ${r}[${i}];`,
    `for (let ${i} = 0; ${i} < ${r}.length; ${i}++) if (${i} > 0) ${x} += Math.sin(${r}[${i}]);`,
    `for (let ${i} = ${r}.length - 1; ${i} > 0; ${i}--) ${x} -= Math.sin(${r}[${i}] * ${g.num()});`,
    `for (const ${o} of ${r}.slice(1)) ${x} += Math.sin(${o});`,
    `for (const [${i}, ${o}] of ${r}.entries()) ${x} += ${i} === 0 ? ${g.num()} : Math.cos(${o});`,
    `${r}.shift();\n${x} += ${r}.reduce((s, e) => s + Math.sin(e), 0);`,
    `${x} += ${r}.filter((e) => Number.isFinite(e) && Math.abs(e) < 3).reduce((s, e) => s + e, 0);`,
    `const [, ...${o}] = ${r};\n${x} += Math.sin(${o}[0] ?? 1);`,
    `${r}.reverse();\n${r}.pop();\nfor (const ${o} of ${r}) ${x} += Math.sin(${o});`,
    `${x} += Math.sin(${r}[Math.min(1, ${r}.length - 1)] || 1);`,
  ]);
  return `${first}\n${use}`;
}

function replaced(g: Gen, x: string): string | null {
  const a = array(g, 'number[]');
  if (a === null) return null;
  const [r, i, o] = [g.fresh('r'), g.fresh('i'), g.fresh('o')];
  const instead = g.num();
  const list = `const ${r} = ${ratios(g, a)};`;
  const sum = `${x} += ${r}.reduce((s, e) => s + Math.sin(e), 0);`;
  return (
    g.oneOf([
      `${list}\n${r}[0] = ${instead};\n${sum}`,
      `${list}\nfor (let ${i} = 0; ${i} < ${r}.length; ${i}++) if (!Number.isFinite(${r}[${i}])) ${r}[${i}] = ${instead};\n${sum}`,
      `${list}\nfor (let ${i} = 0; ${i} < ${r}.length; ${i}++) ${r}[${i}] = ${i} > 0 ? ${r}[${i}] : ${instead};\n${sum}`,
      `const ${r} = ${a}.map((e, k) => ({ q: e / k, k }));\nfor (const ${o} of ${r}) {\nif (${o}.k === 0) ${o}.q = ${instead};\n${x} += Math.sin(${o}.q);\n}`,
      `const ${r} = ${a}.map((p) => ${a}.map((q) => 1 / (p - q)));\nfor (let ${i} = 0; ${i} < ${r}.length; ${i}++) ${r}[${i}][${i}] = ${instead};\nif (new Set(${a}).size === ${a}.length) for (const ${o} of ${r}) ${x} += Math.sin(${o}[0]) + Math.cos(${o}[1] ?? 0);`,
      `let ${r} = { v: ${g.num()} / (${g.count()} % 2), w: ${g.num()} };\nif (!Number.isFinite(${r}.v)) ${r} = { v: ${instead}, w: ${r}.w };\n${x} += Math.sin(${r}.v) * ${r}.w;`,
    ]) ?? ''
  );
}

function forAnotherTrip(g: Gen, x: string): string {
  const [d, i, k] = [g.fresh('d'), g.fresh('i'), g.fresh('k')];
  const most = `${g.count()} % 3`;
  const y = g.num();
  return (
    g.oneOf([
      `let ${d} = ${g.num()};\nfor (let ${i} = 2; ${i} >= 0; ${i}--) {\n${x} += 0.3 * Math.sin(${d});\n${d} = ${y} / ${i};\n}`,
      `const ${k} = ${most};\nconst ${d} = (${y}) / ${k};\nfor (let ${i} = 0; ${i} < ${k}; ${i}++) ${x} += Math.sin(${d} * ${g.num()});`,
      `const ${k} = ${most};\nlet ${d} = (${y}) / ${k};\nfor (let ${i} = 0; ${i} < ${k}; ${i}++) {\n${x} += Math.sin(${d});\n${d} *= 0.5;\n}`,
      `let ${d} = 0;\nfor (let ${i} = 0; ${i} < 3; ${i}++) {\nconst ${k} = (${y} - ${d}) / (${i} * ${d});\nif (${i} > 1) ${x} += Math.sin(${k});\n${d} = ${g.num()};\n}`,
      `for (let ${i} = 0; ; ${i}++) {\nconst ${d} = ${y} / (2 - ${i});\nif (${i} === 2) break;\n${x} += Math.sin(${d});\n}`,
    ]) ?? ''
  );
}

function ofRecursion(g: Gen, x: string): string {
  const [f, d, k] = [`${g.fresh('down')}__`, g.fresh('d'), g.fresh('k')];
  g.declarations.push(
    `function ${f}(v: number, n: number): number {\nif (n <= 0) return v / n;\nreturn ${g.oneOf([`${f}(v / n, n - 1) + v`, `v * ${f}(v * 0.5, n - 1)`, `Math.sin(${f}(v / (n - 1), n - 1))`])};\n}`,
  );
  return [
    `const ${k} = ${g.count()} % 3;`,
    `const ${d} = ${f}(${g.num()}, ${k});`,
    g.oneOf([
      `${x} += Number.isFinite(${d}) ? Math.sin(${d}) : ${g.num()};`,
      `if (${k} > 5) ${x} += ${d};`,
      `${x} += ${k} > 3 && ${d} > 0 ? ${d} : ${g.num()};`,
    ]),
  ].join('\n');
}

function ofLastTrip(g: Gen, x: string): string {
  const [d, i, k] = [g.fresh('d'), g.fresh('i'), g.fresh('k')];
  const y = g.num();
  const quotient = g.oneOf([
    `${y} / ${i}`,
    `(${y} / ${i}) * ${g.num()}`,
    `Math.sqrt(${i}) * ${y}`,
    `Math.log(${i} * Math.abs(${y})) * 0.1`,
  ]);
  const trips = g.oneOf([
    `for (let ${i} = 0; ${i} < 3; ${i}++) ${d} = ${quotient};`,
    `for (let ${i} = 0; ${i} < 5; ${i}++) if (${i} % 2 === 0) ${d} = ${quotient};`,
    `for (let ${i} = 0; ${i} < 4; ${i}++) if (${i} < 2) ${d} = ${quotient};\nelse if (${g.bool()}) ${d} = ${g.num()};\nelse continue;`,
    `let ${k} = 0;\nfor (let ${i} = 0; ${i} < 4; ${i}++) {\n${d} = ${k};\n${k} = ${quotient};\n}`,
    `for (let ${i} = 0; ; ${i}++) {\nconst ${k} = ${quotient};\nif (${i} > 2) break;\n${d} = ${k} * ${g.num()};\n}`,
  ]);
  return `let ${d} = ${g.num()};\n${trips}\nif (Number.isFinite(${d})) ${x} += Math.sin(${d});`;
}

function inContainers(g: Gen, x: string): string | null {
  const a = array(g, 'number[]');
  if (a === null) return null;
  const [r, i, o, k] = [g.fresh('r'), g.fresh('i'), g.fresh('o'), g.fresh('k')];
  const y = g.num();
  return (
    g.oneOf([
      `const ${r} = ${a}.map((e, k) => ({ q: e / k, l: Math.log(k), k }));\nfor (const ${o} of ${r}) ${x} += ${o}.k > 0 ? Math.sin(${o}.q * ${o}.l) : ${o}.k + ${y};`,
      `const ${r} = new Map<number, number>();\nfor (let ${i} = 0; ${i} < ${a}.length; ${i}++) ${r}.set(${i} % 3, ${a}[${i}] / ${i});\nfor (const ${o} of [1, 2]) ${x} += Math.sin(${r}.get(${o}) ?? ${y});`,
      `const ${r} = [${y}, ${y}];\nlet ${k} = 0;\nfor (let ${i} = 0; ${i} < 4; ${i}++) {\n${r}[${k}] = ${g.num()} / ${i};\n${k} = (${k} + 1) % 2;\n}\n${x} += Math.sin(${r}[0]) + Math.cos(${r}[1]);`,
      `const ${r}: number[] = [];\nfor (let ${i} = 0; ${i} < 4; ${i}++) {\nconst ${o} = ${y} / (${i} - 1);\n${r}.push(${o});\nif (!Number.isFinite(${o})) ${r}.pop();\n}\nfor (const ${o} of ${r}) ${x} += Math.sin(${o});`,
      `const ${r} = { q: ${y}, n: 0 };\nfor (let ${i} = 0; ${i} < 3; ${i}++) {\n${r}.q = ${g.num()} / ${i};\n${r}.n++;\n}\n${x} += Math.sin(${r}.q);`,
    ]) ?? ''
  );
}

/** Ends of intervals, of which the infinite ones are not taken. */
function swappedAndClipped(g: Gen, x: string): string {
  const [lo, hi, a, b, i, w] = [g.fresh('lo'), g.fresh('hi'), g.fresh('a'), g.fresh('b'), g.fresh('i'), g.fresh('w')];
  const test = g.oneOf([`${w} < 0`, `${a} > ${b}`, g.bool()]) ?? g.bool();
  const swap = g.oneOf([
    `if (${test}) [${a}, ${b}] = [${b}, ${a}];`,
    `if (${test}) {\nconst t = ${a};\n${a} = ${b};\n${b} = t;\n}`,
    `[${a}, ${b}] = ${test} ? [${b}, ${a}] : [${a}, ${b}];`,
  ]);
  return [
    `let ${lo} = -Infinity;\nlet ${hi} = Infinity;`,
    `for (let ${i} = 0; ${i} < 3; ${i}++) {`,
    `const ${w} = 1 / (${i} - (${g.count()} % 2));`,
    `let ${a} = (${g.num()}) * ${w};\nlet ${b} = (${g.num()}) * ${w};`,
    `${swap}`,
    `if (Number.isFinite(${a}) && ${a} > ${lo}) ${lo} = ${a};`,
    `if (Number.isFinite(${b}) && ${b} < ${hi}) ${hi} = ${b};`,
    g.oneOf([`if (${lo} > 3) break;`, '']) ?? '',
    `}\nif (Number.isFinite(${lo})) ${x} += Math.sin(${lo});\nif (Number.isFinite(${hi})) ${x} += Math.cos(${hi});`,
  ].join('\n');
}
