/** What means something else at another time: captures of functions that call themselves, keys in several orders, flags that are numbers, properties that are functions, iterators that are kept. */

import { array, onNumber } from './patterns.ts';
import type { Gen, Production } from './gen.ts';

export const changedMeanings: readonly Production[] = [
  [3, 'recursion over what changes', onNumber(recursion)],
  [3, 'keys in several orders', onNumber(keys)],
  [3, 'number or flag', onNumber(flag)],
  [3, 'accessors of a literal', onNumber(accessors)],
  [3, 'iterator kept', onNumber(iterator)],
];

/** The body reads, and may change, a number and a function that are other ones at its next call. */
function recursion(g: Gen, x: string): string {
  const [walk, held, op, d, v] = [g.fresh('walk'), g.fresh('held'), g.fresh('op'), g.fresh('d'), g.fresh('v')];
  const pair = (): string => {
    const make = g.oneOf([(a: string, b: string) => `${a} + ${b}`, (a: string, b: string) => `Math.sin(${a} * ${b})`, () => g.num()]);
    const [a, b] = [g.fresh('a'), g.fresh('b')];
    return `(${a}: number, ${b}: number): number => ${make?.(a, b) ?? a}`;
  };
  const changes = (): string =>
    g.oneOf([
      '',
      `${held} = Math.cos(${held} + ${g.num()});`,
      `if (${g.bool()}) ${held} = ${g.literal()};`,
      `${op} = ${pair()};`,
      `if (${d} > 1) ${op} = ${pair()};`,
    ]) ?? '';
  const ends = g.oneOf([`return ${held};`, `return ${v} * ${held};`, `return ${op}(${v}, ${held});`]) ?? '';
  const again = `${walk}(${d} - 1, ${op}(${v}, ${held}))`;
  const goes = g.oneOf([`return ${again};`, `return 0.5 * ${again} + ${held};`, `return ${held} - 0.5 * ${again};`]) ?? '';
  const inner = [changes(), `if (${d} <= 0) ${ends}`, changes(), goes].join('\n');
  const between = g.chance(30)
    ? `for (const ${v} of [${g.num()}, ${g.num()}]) {\n${held} += 0.1 * ${v};\n${x} += ${walk}(1, ${v});\n}`
    : changes();
  return `let ${held} = ${g.num()};
let ${op} = ${pair()};
const ${walk} = (${d}: number, ${v}: number): number => {\n${inner}\n};
${x} += ${walk}(${g.int(0, 3)}, ${g.num()});
${between.replace(d, String(g.int(0, 3)))}
${x} = Math.sin(${x} + ${walk}(${g.int(0, 2)}, ${g.num()}));`;
}

/** Literals put the same keys in in several orders; what is gone over is one of them, or a copy. */
function keys(g: Gen, x: string): string {
  const [made, from, k, v] = [g.fresh('made'), g.fresh('from'), g.fresh('k'), g.fresh('v')];
  const first = `{ p: ${g.num()}, q: ${g.num()} }`;
  const other = `{ q: ${g.num()}, p: ${g.num()} }`;
  const source = g.oneOf([first, other, `${g.bool()} ? ${first} : ${other}`]) ?? first;
  const list = array(g, 'number[]');
  const lists =
    list === null ? [] : [`${list}.map((${v}, ${k}) => (${k} % 2 === 0 ? { p: ${v}, q: ${g.num()} } : { q: ${v}, p: 1 })).pop()!`];
  const isOne = g.chance(50);
  const copy = !isOne
    ? from
    : (g.oneOf([from, `{ ...${from} }`, `{ r: ${g.num()}, ...${from} }`, `{ ...${from}, p: ${g.num()} }`]) ?? from);
  const over = g.oneOf([
    `for (const ${v} of Object.values(${made})) ${x} = 0.5 * ${x} + ${v};`,
    `for (const [${k}, ${v}] of Object.entries(${made})) ${x} = 0.5 * ${x} + ${v} * ${k}.length;`,
    `for (const ${k} in ${made}) ${x} = 0.5 * ${x} + ${made}[${k} as 'p' | 'q'];`,
    `${x} = Object.values(${made}).reduce((s, e) => 0.5 * s + e, ${x});`,
  ]);
  return `const ${from}: { p: number; q: number } = ${isOne ? (g.oneOf([first, other]) ?? first) : (g.oneOf([source, source, ...lists]) ?? source)};\nconst ${made} = ${copy};\n${over ?? ''}`;
}

function flag(g: Gen, x: string): string {
  const f = g.fresh('f');
  const value = g.oneOf([`${g.bool()} && ${g.num()}`, `${g.bool()} && ${g.bool()} && ${g.num()}`, `!(${g.bool()}) && ${x}`]) ?? 'false';
  const use = g.oneOf([
    `${x} += Number(${f}) * ${g.num()};`,
    `${x} -= 0.5 * +${f};`,
    `${x} += ${f} ? ${f} * 0.5 : ${g.num()};`,
    `if (${f} !== false && ${f} > 0.1) ${x} = Math.sin(${x} + ${f});`,
    `${x} += (${f} as number) * 0.5;`,
    `${x} = Math.cos(${x} + (${f} || ${g.num()}));`,
  ]);
  return `const ${f} = ${value};\n${g.chance(40) ? `${x} += ${g.num()};` : ''}\n${use ?? ''}`;
}

function accessors(g: Gen, x: string): string {
  const [made, o] = [g.fresh('made'), g.fresh('o')];
  const get = g.oneOf(['return this.v * 0.5;', 'this.n += 1;\nreturn this.v * this.n;', `return Math.sin(this.v) + ${g.literal()};`]) ?? '';
  const set = g.oneOf(['this.v = half * 2;', 'this.n += this.v * half;\nthis.v = half;', 'if (half > 0.3) this.v = Math.cos(half);']) ?? '';
  const literal = (v: string): string => `{ v: ${v}, n: 0, get half() {\n${get}\n}, set half(half: number) {\n${set}\n} }`;
  const uses = [
    `${o}.half += ${g.num()};`,
    `${o}.half *= 0.5;`,
    `${x} += ${o}.half * ${o}.half;`,
    `[${o}.half, ${x}] = [${x}, ${o}.half];`,
    `if (${o}.half > ${g.literal()}) ${o}.v = ${g.num()};`,
    `${o}.half++;`,
    `${x} = Math.sin(${x} + ${o}.half + ${o}.n);`,
  ];
  const body = `${g.oneOf(uses) ?? ''}\n${g.oneOf(uses) ?? ''}\n${x} += 0.1 * ${o}.v + 0.1 * ${o}.n;`;
  const list = g.chance(60) ? array(g, 'number[]') : null;
  if (list === null) return `const ${o} = ${literal(g.num())};\n${body}`;
  return `const ${made} = ${list}.map((e) => (${literal('e')}));\nfor (const ${o} of ${made}) {\n${body}\n}\n${x} += 0.1 * ${made}[0]!.half;`;
}

/** Asked again after it has been left, and after what it goes over has changed. */
function iterator(g: Gen, x: string): string | null {
  const [it, v, m, i] = [g.fresh('it'), g.fresh('v'), g.fresh('m'), g.fresh('i')];
  const list = array(g, 'number[]');
  const isMap = list === null || g.chance(50);
  const whole = isMap ? m : list;
  const part = g.oneOf(['values', 'entries']) ?? 'values';
  const item = part === 'values' ? v : isMap ? `[, ${v}]` : `[${i}, ${v}]`;
  const made = isMap ? `const ${m} = new Map([['a', ${g.num()}], ['b', ${g.num()}], ['c', ${g.num()}]]);\n` : '';
  const change = isMap
    ? g.oneOf([
        `${m}.delete('b');`,
        `${m}.set('d', ${g.num()});`,
        `${m}.set('b', ${g.num()});`,
        `${m}.delete('a');\n${m}.set('a', ${g.num()});`,
      ])
    : g.oneOf([`${list}[0] = ${g.num()};`, `${list}[${list}.length - 1]! *= 0.5;`]);
  const leave = g.oneOf(['break;', `if (${v} > ${g.literal()}) break;`, '']) ?? '';
  const over = (text: string): string => `for (const ${item} of ${it}) {\n${x} = 0.5 * ${x} + ${v};\n${text}\n}`;
  return `${made}const ${it} = ${whole}.${part}();\n${g.chance(50) ? (change ?? '') : ''}\n${over(leave)}\n${g.chance(50) ? (change ?? '') : ''}\n${over('')}`;
}
