/**
 * Arithmetic written out at length: products of few variables with numbers at every depth, whose adjoints have like terms,
 * and chains in which every step is used several times, also in branches, so that what is recorded and what is computed
 * again is a choice.
 */

import { array, onNumber } from './patterns.ts';
import type { Gen, Production } from './gen.ts';

export const products: readonly Production[] = [
  [2, 'product with numbers deep in it', onNumber(monomial)],
  [2, 'long chain used again', onNumber(usedAgain)],
  [3, 'scalars that update each other', onNumber(updatingEachOther)],
];

/** `x * (z * z * 0.1) * -(x + x)`, of two variables and what has been made of them. */
function monomial(g: Gen, x: string): string {
  const [p, q, z] = ['p', 'q', 'z'].map((stem) => g.fresh(stem)) as [string, string, string];
  const product = (names: readonly string[], depth: number): string => {
    const leaf = (): string => (g.chance(70) ? (g.oneOf(names) ?? p) : g.literal());
    if (depth === 0 || g.chance(15)) return leaf();
    const [a, b] = [product(names, depth - 1), product(names, depth - 1)];
    return (
      g.oneOf([
        `${a} * (${b})`,
        `(${a}) * ${b}`,
        `-(${a} * ${b})`,
        `(${a} + ${a}) * ${b}`,
        `(${a} * ${b} - ${b} * ${a} * 0.5)`,
        `${a} * ${b}`,
      ]) ?? a
    );
  };
  return [
    `const ${p}: number = Math.tanh(${g.num()}), ${q}: number = Math.sin(${g.num()});`,
    `const ${z}: number = ${g.oneOf([`${p} + ${p}`, product([p, q], 2), `-(${q} - -${q})`])};`,
    `${x} += ${product([p, z], 4)}${g.chance(50) ? ` - ${product([p, q, z], 4)}` : ''};`,
  ].join('\n');
}

/** A step of a chain, tame for every number. */
const step = (g: Gen, names: readonly string[]): string => {
  const one = (): string => g.oneOf(names) ?? '1';
  return (
    g.oneOf([
      `Math.sin(${one()} + ${one()})`,
      `Math.exp(-${one()} * ${one()})`,
      `Math.exp(Math.sin(${one()}))`,
      `Math.sqrt(${one()} * ${one()} + 1)`,
      `Math.sqrt(1.1 + Math.sin(${one()}))`,
      `${one()} / (1.5 + ${one()} ** 2)`,
      `(${one()} - ${one()}) * 0.7`,
      `Math.tanh(${one()} * ${one()})`,
      `Math.log(1 + ${one()} ** 2)`,
      `${one()} * 0.5 + ${g.literal()}`,
      `Math.cos(${one()}) * Math.sin(${one()})`,
    ]) ?? '1'
  );
};

/** Declarations of a chain; hands their names out in `names`. */
function chain(g: Gen, names: string[], length: number): string[] {
  return Array.from({ length }, () => {
    const text = step(g, names.slice(-4));
    const name = g.fresh('c');
    names.push(name);
    return `const ${name}: number = ${text};`;
  });
}

function usedAgain(g: Gen, x: string): string {
  const [s, i, j] = ['s', 'i', 'j'].map((stem) => g.fresh(stem)) as [string, string, string];
  const a = array(g, 'number[]', 'Float64Array');
  const names = [s];
  const item = g.fresh('c');
  const head = a === null ? `for (let ${i} = 0; ${i} < ${g.int(1, 3)}; ${i}++) {` : `for (let ${i} = 0; ${i} < ${a}.length; ${i}++) {`;
  const lines = [`const ${item}: number = ${a === null ? `0.3 * ${i} + ${g.num()}` : `${a}[${i}]`};`];
  names.push(item);
  lines.push(...chain(g, names, g.int(2, 5)));
  const test = (): string =>
    g.oneOf([`${g.oneOf(names)} > ${g.oneOf(names)}`, `${g.oneOf(names)} < ${g.literal()}`, `${i} % 2 === 0`]) ?? 'true';
  const branch = (depth: number): string => {
    const own = [...names];
    const inside = [...chain(g, own, g.int(1, 3)), `${s} ${g.oneOf(['+=', '-=', '='])} ${step(g, own)};`];
    if (depth > 0 && g.chance(50)) inside.splice(g.int(0, inside.length), 0, branchOrLoop(depth - 1));
    if (a !== null && g.chance(20)) inside.push(`${a}[${i}] = ${step(g, own)};`);
    return inside.join('\n');
  };
  const branchOrLoop = (depth: number): string =>
    g.chance(70)
      ? `if (${test()}) {\n${branch(depth)}\n}${g.chance(50) ? ` else {\n${branch(depth)}\n}` : ''}`
      : `for (let ${j}${depth} = 0; ${j}${depth} < ${g.int(1, 2)}; ${j}${depth}++) {\n${branch(depth)}\n}`;
  lines.push(branchOrLoop(2), ...(g.chance(50) ? [branchOrLoop(1)] : []));
  lines.push(`const ${g.fresh('t')}: number = ${test()} ? ${step(g, names)} : ${test()} ? ${step(g, names)} : ${step(g, names)};`);
  const last = lines.at(-1)?.slice('const '.length).split(':')[0] ?? '0';
  lines.push(`${s} = 0.6 * ${s} + 0.5 * ${last};`);
  return [`let ${s}: number = ${g.num()};`, head, ...lines, '}', `${x} += ${s};`].join('\n');
}

/** `[u, v] = [f(u, v), g(u, v)]`, and each from the others in turn. */
function updatingEachOther(g: Gen, x: string): string {
  const [u, v, w, i] = ['u', 'v', 'w', 'i'].map((stem) => g.fresh(stem)) as [string, string, string, string];
  const names = [u, v, w];
  const update = (): string => {
    const one = g.oneOf(names) ?? u;
    return (
      g.oneOf([
        `${one} = ${step(g, names)};`,
        `[${u}, ${v}] = [${step(g, names)}, ${step(g, names)}];`,
        `[${u}, ${v}, ${w}] = [${v}, ${w}, ${step(g, names)}];`,
        `if (${one} > ${g.literal()}) ${one} -= ${step(g, names)};\nelse [${v}, ${w}] = [${w}, 0.8 * ${v}];`,
        `if (${g.bool()}) ${g.oneOf(['continue', 'break'])};`,
        `if (${one} < ${g.literal()}) {\n${one} = ${step(g, names)};\n${g.oneOf(['continue', 'break'])};\n}`,
      ]) ?? ''
    );
  };
  const lines = Array.from({ length: g.int(2, 5) }, update);
  const head = g.oneOf([
    `for (let ${i} = 0; ${i} < ${g.oneOf([String(g.int(2, 4)), `${g.pureCount()} % 4`])}; ${i}++)`,
    `for (let ${i} = ${g.int(1, 4)}; ${i} > 0; ${i}--)`,
    `let ${i} = 0;\nwhile (${i}++ < 4 && ${g.oneOf(names)} < 1.5)`,
  ]);
  return [
    `let ${u}: number = ${g.num()}, ${v}: number = ${g.num()}, ${w}: number = ${g.literal()};`,
    `${head} {`,
    ...lines,
    '}',
    `${x} += ${u} * ${v} - 0.5 * ${w};`,
  ].join('\n');
}
