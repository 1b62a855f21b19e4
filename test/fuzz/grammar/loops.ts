/** Loops of every kind, each with a bound on its trips that `continue` cannot skip. */

import type { Gen, Production, Target } from './gen.ts';

const plain: readonly Production[] = [
  [5, 'for', (g) => counted(g)],
  [4, 'for over indices', (g) => overIndices(g)],
  [2, 'for downwards', (g) => labelled(g, (inside) => downwards(g, inside))],
  [1, 'for with two counters', (g) => labelled(g, (inside) => twoCounters(g, inside))],
  [1, 'for with a fractional step', (g) => labelled(g, (inside) => fractional(g, inside))],
  [1, 'for with an empty body', (g) => emptyBody(g)],
  [2, 'for (;;)', (g) => whileLike(g, (k, body) => ['', `for (;;) {\nif (${k}++ >= ${g.int(1, 3)}) break;\n${body()}\n}`])],
  [2, 'while', (g) => whileLike(g, (k, body) => ['', `while (${k} < ${g.int(1, 4)} && ${g.bool()}) {\n${k}++;\n${body()}\n}`])],
  [2, 'while with ++ in its test', (g) => whileLike(g, (k, body) => ['', `while (${k}++ < ${bound(g)}) {\n${body()}\n}`])],
  [2, 'while on data', (g) => whileOnData(g)],
  [2, 'do while', (g) => whileLike(g, (k, body) => ['', `do {\n${body()}\n} while (++${k} < ${g.int(1, 3)} && ${g.bool()});`])],
  [4, 'for of', (g) => forOf(g)],
  [2, 'for of into what is there', (g) => forOfInto(g)],
];

/** Some with a directive, which changes nothing but how they are run backwards. */
export const loops: readonly Production[] = plain.map(([weight, name, make]): Production => [weight, name, (g) => directed(g, make(g))]);

function directed(g: Gen, loop: string | null): string | null {
  if (!g.full || loop === null || !/^(for|while|do)\b/.test(loop) || !g.chance(3)) return loop;
  g.uses.push('checkpoint directive');
  const how = g.oneOf(['', '', ' snapshots=2', ' snapshots=1', ' snapshots=2 chunk=2', ' memory=64MB', ' off']);
  return `/** @checkpoint${how} */\n${loop}`;
}

/** How many trips: constants, lengths, data; small, and sometimes none. */
function bound(g: Gen): string {
  const n = g.scope.variables.some(({ name }) => name === 'n') ? ['n', 'n - 1'] : [];
  return asked(g, g.oneOf([String(g.int(2, 4)), `${g.pureCount()} % 5`, ...n]) ?? '3');
}

/** By a call: the test is evaluated anew for each trip. */
function asked(g: Gen, most: string): string {
  if (!g.full || !g.chance(12)) return most;
  const few = 'const few__ = (n: number): number => n;';
  if (!g.declarations.includes(few)) g.declarations.push(few);
  return `few__(${most})`;
}

function labelled(g: Gen, write: (inside: Target) => string | null): string | null {
  const label = g.chance(50) ? g.fresh('loop') : null;
  const text = g.inside(() => write({ kind: 'loop', label }));
  return text && (label === null ? text : `${label}: ${text}`);
}

function counted(g: Gen): string | null {
  return labelled(g, (inside) => {
    const most = bound(g);
    const i = g.declare('i', 'int', { fixed: true, growing: g.chance(25) });
    const step = g.oneOf([`${i}++`, `${i}++`, `++${i}`, `${i} += 2`, `${i} += 1`]);
    return `for (let ${i} = ${g.oneOf(['0', '0', '1'])}; ${i} < ${most}; ${step}) ${g.block(inside)}`;
  });
}

function overIndices(g: Gen): string | null {
  const arrays = g.scope.variables.filter((v) => !v.assignable && (v.type.endsWith('[]') || v.type === 'Float64Array'));
  const array = g.oneOf(arrays)?.name;
  if (array === undefined) return null;
  return labelled(g, (inside) => {
    const i = g.declare('i', 'int', { fixed: true, indexes: array });
    const body = g.block(inside);
    return g.chance(70)
      ? `for (let ${i} = 0; ${i} < ${asked(g, `${array}.length`)}; ${i}++) ${body}`
      : `for (let ${i} = ${array}.length - 1; ${i} >= 0; ${i}--) ${body}`;
  });
}

function downwards(g: Gen, inside: Target): string {
  const most = bound(g);
  const i = g.declare('i', 'int', { fixed: true });
  return `for (let ${i} = ${most}; ${i} >= ${g.int(0, 1)}; ${i}--) ${g.block(inside)}`;
}

function twoCounters(g: Gen, inside: Target): string {
  const i = g.declare('i', 'int', { fixed: true });
  const j = g.declare('j', 'int', { fixed: true });
  return `for (let ${i} = 0, ${j} = ${g.int(2, 4)}; ${i} < ${j}; ${i}++, ${j}--) ${g.block(inside)}`;
}

function fractional(g: Gen, inside: Target): string {
  const t = g.declare('t', 'number', { fixed: true });
  return `for (let ${t} = 0; ${t} < 1; ${t} += ${g.oneOf(['0.3', '0.25', '0.4'])}) ${g.block(inside)}`;
}

function emptyBody(g: Gen): string | null {
  const most = bound(g);
  return g.inside(() => {
    const x = g.place('number');
    const i = g.declare('i', 'int', { fixed: true });
    return x && `for (let ${i} = 0; ${i} < ${most}; ${i}++, ${x} += 0.1 * ${g.num()});`;
  });
}

/** Loops around a counter declared before them. */
function whileLike(g: Gen, write: (counter: string, body: () => string) => readonly [before: string, loop: string]): string {
  const k = g.declare('k', 'int', { fixed: true });
  const label = g.chance(50) ? g.fresh('loop') : null;
  const [before, loop] = write(k, () => g.inside(() => g.lines(4), { kind: 'loop', label }));
  return `let ${k} = 0;\n${before}${label === null ? '' : `${label}: `}${loop}`;
}

function whileOnData(g: Gen): string | null {
  const x = g.place('number');
  if (x === null || x.includes('++')) return null;
  return whileLike(g, (k, body) => ['', `while (${x} > 0.2 && ${k}++ < 4) {\n${x} *= 0.6;\n${body()}\n}`]);
}

function forOf(g: Gen): string | null {
  const type = g.oneOf(['number', 'number[]']) ?? 'number';
  const array = g.read(type === 'number' ? (g.oneOf(['number[]', 'Float64Array']) ?? 'number[]') : 'number[][]');
  if (array === null) return null;
  return labelled(g, (inside) => {
    const keyword = g.chance(30) ? 'let' : 'const';
    const item = g.declare('e', type, { fixed: keyword === 'const' });
    return `for (${keyword} ${item} of ${array}) ${g.block(inside)}`;
  });
}

/** What the trips are given is put into variables, elements and fields that are there, and stays when the loop is left. */
function forOfInto(g: Gen): string | null {
  const [x, y, array] = [g.place('number'), g.place('number'), g.read('number[]')];
  if (x === null || y === null || array === null || /\+\+|--/.test(x + y + array)) return null;
  const [k, a, b, c, d] = [g.fresh('k'), g.num(), g.num(), g.num(), g.num()];
  const head = g.oneOf([
    `${x} of [${a}, ${b}]`,
    `${x} of ${array}`,
    `[${x}, ${y}] of [[${a}, ${b}], [${c}, ${d}]]`,
    `[${x}, ${y} = ${g.literal()} as number] of [[${a}, ${b}], [${c}]]`,
    `[, ${x}] of [[${a}, ${b}], [${y}, ${x}]]`,
    `{ a: ${x}, b: ${y} } of [{ a: ${a}, b: ${b} }, { a: ${c}, b: ${d} }]`,
    `[${k}, ${x}] of ${array}.entries()`,
  ]);
  const loop = labelled(g, (inside) => `for (${head}) ${g.block(inside)}`);
  return loop && (head?.includes(k) === true ? `let ${k} = 0;\n${loop}\n${x} += 0.1 * ${k};` : loop);
}
