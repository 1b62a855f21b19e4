/** Structures that programs build as they run: lists, lists of functions, records as dictionaries, pairs taken apart. */

import { array, inLoop, onNumber } from './patterns.ts';
import { over } from './unions.ts';
import type { Gen, Production } from './gen.ts';

export const structures: readonly Production[] = [
  [1, 'linked list', onNumber(linkedList)],
  [1, 'tree', onNumber(tree)],
  [1, 'list of functions', onNumber(functionList)],
  [1, 'functions made in a loop', onNumber(madeInLoop)],
  [1, 'function returned', onNumber(returned)],
  [1, 'dictionary', onNumber(dictionary)],
  [1, 'pairs in for of', onNumber(pairs)],
  [1, 'chained assignment', chained],
  [1, 'switch on a string', onNumber(switchOnText)],
  [1, 'overloads', onNumber(overloads)],
  [1, 'spread of a tuple', onNumber(spreadTuple)],
  [1, 'reduce to an object', onNumber(reduced)],
  [1, 'object that steps', onNumber(stepping)],
];

function linkedList(g: Gen, x: string): string {
  const type = `${g.fresh('L')}__`;
  g.declarations.push(`interface ${type} {\n  v: number;\n  next: ${type} | null;\n}`);
  const [head, p, i] = ['head', 'p', 'i'].map((stem) => g.fresh(stem));
  const change = g.chance(50) ? `${p}.v ${g.oneOf(['*=', '+=', '-='])} ${g.num()};\n` : '';
  const walk = g.oneOf([
    `for (let ${p}: ${type} | null = ${head}; ${p} !== null; ${p} = ${p}.next) {\n${change}${x} += 0.5 * ${p}.v;\n}`,
    `let ${p} = ${head} as ${type} | null;\nwhile (${p}) {\n${change}${x} -= 0.5 * ${p}.v;\n${p} = ${p}.next;\n}`,
  ]);
  return [
    `let ${head} = null as ${type} | null;`,
    `for (let ${i} = 0; ${i} < ${g.int(1, 4)}; ${i}++) ${inLoop(g, () => `${head} = { v: ${g.num()}, next: ${head} };`)}`,
    walk,
    g.chance(40) ? `if (${head} !== null && ${head}.next !== null) ${x} += ${head}.next.v * ${g.num()};` : '',
  ].join('\n');
}

function tree(g: Gen, x: string): string {
  const [type, make, sum] = [`${g.fresh('T')}__`, `${g.fresh('grow')}__`, `${g.fresh('sum')}__`];
  const write = g.chance(40) ? 't.v *= k;\n' : '';
  g.declarations.push(
    `interface ${type} {\n  v: number;\n  left?: ${type};\n  right?: ${type};\n}`,
    [
      `function ${make}(d: number, p: number): ${type} {`,
      `if (d <= 0) return { v: ${over(g, ['p'])} };`,
      `return { v: p, left: ${make}(d - 1, p * 0.6)${g.chance(60) ? `, right: ${make}(d - 2, ${over(g, ['p'])})` : ''} };`,
      '}',
    ].join('\n'),
    [
      `function ${sum}(t: ${type} | undefined, k: number): number {`,
      'if (!t) return 0.1;',
      `${write}return t.v * ${over(g, ['k'])} + 0.5 * ${sum}(t.left, k) - ${sum}(t.right, k * 0.5);`,
      '}',
    ].join('\n'),
  );
  return `${x} += ${sum}(${make}(${g.int(0, 3)}, ${g.num()}), ${g.num()});`;
}

const numeric = (g: Gen): string => g.kept(() => g.arrow([['q', 'number']], () => g.num()));

function functionList(g: Gen, x: string): string {
  const [fs, f] = [g.fresh('fs'), g.fresh('f')];
  const list = Array.from({ length: g.int(2, 3) }, () => (g.chance(20) ? 'Math.cos' : numeric(g)));
  const use = g.oneOf([
    `${x} += ${fs}[${g.count()} % ${fs}.length](${g.num()});`,
    `for (const ${f} of ${fs}) ${x} += 0.5 * ${f}(${g.num()});`,
    `${x} = ${fs}.reduce((v, h) => 0.7 * h(v), ${g.num()});`,
  ]);
  return `const ${fs}: ((v: number) => number)[] = [${list.join(', ')}];\n${use}`;
}

function madeInLoop(g: Gen, x: string): string {
  const [fs, i, f] = ['fs', 'i', 'f'].map((stem) => g.fresh(stem));
  const made = g.inside(() => {
    g.scope = g.scope.with({ name: i ?? '', type: 'int', assignable: false, growing: false, indexes: null });
    const first = g.num();
    const t = g.declare('t', 'number');
    return `let ${t} = ${first};\n${fs}.push(() => ${g.kept(() => g.oneOf([g.num(), `(${t} += ${g.num()})`, `${t} * (${i} + 1)`]) ?? t)});`;
  });
  return [
    `const ${fs}: (() => number)[] = [];`,
    `for (let ${i} = 0; ${i} < ${g.int(1, 3)}; ${i}++) {\n${made}\n}`,
    `for (const ${f} of ${fs}) ${x} += 0.5 * ${f}()${g.chance(30) ? ` * ${f}()` : ''};`,
  ].join('\n');
}

function returned(g: Gen, x: string): string {
  const [make, f, c] = ['make', 'f', 'c'].map((stem) => g.fresh(stem));
  if (g.chance(50)) {
    const inner = g.inside(() => {
      const k = g.declare('k', 'number');
      const v = g.declare('v', 'number');
      return `(${k}: number) => (${v}: number): number => ${g.num()} * ${k} - ${v}`;
    });
    return `const ${make} = ${inner};\nconst ${f} = ${make}(${g.num()});\n${x} += ${f}(${g.num()}) + 0.5 * ${make}(${x})(${g.num()});`;
  }
  return [
    `const ${make} = (start: number): (() => number) => {`,
    `let ${c} = start;`,
    `return () => (${c} ${g.oneOf(['+= 0.5', '*= 0.8', '= Math.sin(2 * start + 1)'])});`,
    '};',
    `const ${f} = ${make}(${g.num()});`,
    `${x} += ${f}() * ${f}();`,
  ].join('\n');
}

function dictionary(g: Gen, x: string): string {
  const [d, key] = [g.fresh('d'), g.fresh('key')];
  const change = g.oneOf([`${d}.p += ${g.num()};`, `${d}['q'] *= ${g.num()};`, '']);
  const use = g.oneOf([
    `for (const ${key} in ${d}) ${x} += 0.5 * ${d}[${key} as 'p' | 'q'];`,
    `for (const ${key} of ['q', 'p'] as const) ${x} -= ${d}[${key}] * ${g.num()};`,
    `if ('p' in ${d}) ${x} += ${d}.p * ${d}.q;`,
    `${x} += Object.values(${d}).reduce((s, e) => s + e, 0);`,
    `for (const [${key}, ${key}v] of Object.entries(${d})) ${x} += ${key} === 'p' ? ${key}v : 2 * ${key}v;`,
  ]);
  return `const ${d} = { p: ${g.num()}, q: ${g.num()} };\n${change}\n${use}`;
}

function pairs(g: Gen, x: string): string | null {
  const a = array(g, 'number[]');
  const [list, p, q] = ['list', 'p', 'q'].map((stem) => g.fresh(stem));
  const body = (): string => {
    g.scope = g.scope.with({ name: p ?? '', type: 'number', assignable: false, growing: false, indexes: null });
    return `${x} += ${p} * ${g.num()} - ${q};`;
  };
  if (g.chance(50)) {
    const made = g.chance(50) && a ? `${a}.map((e, i): [number, number] => [e, e * i])` : `[[${g.num()}, 1], [${g.num()}, ${g.num()}]]`;
    return `const ${list}: [number, number][] = ${made};\nfor (const [${p}, ${q}] of ${list}) ${inLoop(g, body)}`;
  }
  const one = (): string => `{ v: ${g.num()}, w: [${g.num()}] }`;
  return `const ${list} = [${one()}, ${one()}];\nfor (const { v: ${p}, w: [${q} = 0.5] } of ${list}) ${inLoop(g, body)}`;
}

function chained(g: Gen): string | null {
  const [one, other] = [g.place('number'), g.place('number')];
  return one && other && `${one} = ${other} ${g.oneOf(['=', '+=', '*='])} Math.sin(${g.num()});`;
}

function switchOnText(g: Gen, x: string): string {
  const mode = g.fresh('mode');
  return [
    `const ${mode}: 'up' | 'down' | 'flat' = ${g.bool()} ? 'up' : ${g.bool()} ? 'down' : 'flat';`,
    `switch (${mode}) {`,
    `case 'up':\n${x} += ${g.num()};${g.chance(60) ? '\nbreak;' : ''}`,
    `case 'flat':\n${x} *= Math.cos(${g.num()});${g.chance(60) ? '\nbreak;' : ''}`,
    `default:\n${x} -= ${g.num()};\n}`,
  ].join('\n');
}

function overloads(g: Gen, x: string): string | null {
  const a = array(g, 'number[]');
  if (a === null) return null;
  const name = `${g.fresh('ov')}__`;
  g.declarations.push(
    [
      `function ${name}(v: number, k?: number): number;`,
      `function ${name}(v: number[], k?: number): number;`,
      `function ${name}(v: number | number[], k = 0.5): number {`,
      `if (typeof v === 'number') return ${over(g, ['v', 'k'])};`,
      'let s = 0;',
      `for (const e of v) s += e * ${over(g, ['e', 'k'])};`,
      'return s;\n}',
    ].join('\n'),
  );
  return `${x} += ${name}(${g.num()}${g.chance(50) ? `, ${g.num()}` : ''}) - 0.5 * ${name}(${a});`;
}

function spreadTuple(g: Gen, x: string): string {
  const [t, f] = [g.fresh('t'), g.fresh('f')];
  const taker = g.inside(() => {
    const [p, q] = [g.declare('p', 'number'), g.declare('q', 'number')];
    return `(${p}: number, ${q}: number): number => ${g.num()} * ${p} - ${q} * ${g.num()}`;
  });
  const call = g.oneOf([`${f}(...${t})`, `Math.hypot(...${t}, 1)`, `${f}(${t}[1], ${t}[0]) * Math.max(...${t})`]);
  return `const ${t}: [number, number] = [${g.num()}, ${g.num()}];\nconst ${f} = ${taker};\n${x} += ${call};`;
}

function reduced(g: Gen, x: string): string | null {
  const a = array(g, 'number[]');
  if (a === null) return null;
  const t = g.fresh('t');
  return g.chance(50)
    ? `const ${t} = ${a}.reduce((acc, e) => ({ s: acc.s + e, p: acc.p * Math.sin(e) }), { s: ${g.num()}, p: 1 });\n${x} += ${t}.s * ${t}.p;`
    : `const ${t} = ${a}.reduce<number[]>((acc, e) => {\nacc.push(e * ${g.num()});\nreturn acc;\n}, []);\nfor (const e of ${t}) ${x} += 0.5 * e;`;
}

/** An instance that a loop changes through its methods and fields. */
function stepping(g: Gen, x: string): string {
  const name = `${g.fresh('Body')}__`;
  g.declarations.push(
    [
      `class ${name} {`,
      'v = 0.5;',
      'readonly trace: number[] = [];',
      `static readonly drag = ${g.literal()};`,
      'constructor(public p: number, private k: number) {}',
      `step(h: number): this {\nthis.v -= h * this.k * Math.sin(this.p) + ${name}.drag * this.v * 0.1;\nthis.p += h * this.v;`,
      `${g.chance(50) ? 'this.trace.push(this.p);\n' : ''}return this;\n}`,
      `get energy(): number {\nreturn ${over(g, ['this.p', 'this.v', 'this.k'])};\n}`,
      '}',
    ].join('\n'),
  );
  const [b, i] = [g.fresh('b'), g.fresh('i')];
  const list = g.chance(40);
  const made = `new ${name}(${g.num()}, ${g.num()})`;
  return [
    list ? `const ${b}s = [${made}, ${made}];\nconst ${b} = ${b}s[0];` : `const ${b} = ${made};`,
    `for (let ${i} = 0; ${i} < ${g.int(1, 3)}; ${i}++) ${inLoop(g, () => (list ? `for (const one of ${b}s) one.step(0.3);` : `${b}.step(${g.num()})${g.chance(30) ? '.step(0.1)' : ''};`))}`,
    `${x} += ${b}.energy${g.chance(50) ? ` + ${b}.trace.reduce((s, e) => s + e, 0)` : ''};`,
  ].join('\n');
}
