/** Objects that change what they hold: classes whose arrays change places, fields that may be missing, functions that share arrays. */

import { array, onNumber } from './patterns.ts';
import { over } from './unions.ts';
import type { Gen, Production } from './gen.ts';

export const objects: readonly Production[] = [
  [1, 'class whose arrays change places', onNumber(swapped)],
  [1, 'optional chain', onNumber(chain)],
  [1, 'functions that write arrays of each other', onNumber(writers)],
  [1, 'closures over loop variables', onNumber(closuresOverLoops)],
  [1, 'defaults from earlier parameters', onNumber(defaults)],
  [1, 'map that changes while it is visited', onNumber(visited)],
];

function swapped(g: Gen, x: string): string {
  const name = `${g.fresh('Field')}__`;
  const type = g.oneOf(['number[]', 'Float64Array']) ?? 'number[]';
  const swap = g.oneOf([
    '[this.cur, this.next] = [this.next, this.cur];',
    'const old = this.cur;\nthis.cur = this.next;\nthis.next = old;',
    'this.cur = this.next;\nthis.next = this.cur.slice();',
  ]);
  g.declarations.push(
    [
      `class ${name} {`,
      'steps = 0;',
      `next: ${type};`,
      `constructor(public cur: ${type}) {\nthis.next = cur.map(() => ${g.literal()});\n}`,
      'step(h: number): void {',
      'for (let i = 0; i < this.cur.length; i++) {',
      `this.next[i] = ${g.oneOf(['0.5 *', '0.8 *', 'h *'])} this.cur[i] + ${over(g, ['h', 'this.cur[0]'])};`,
      `}\n${swap}\nthis.steps++;\n}`,
      `get total(): number {\nlet s = 0;\nfor (const e of this.cur) s += e * ${over(g, ['e'])};\nreturn s;\n}`,
      'set scale(k: number) {\nfor (let i = 0; i < this.next.length; i++) this.next[i] *= k;\n}',
      '}',
    ].join('\n'),
  );
  const [b, i] = [g.fresh('b'), g.fresh('i')];
  const known = array(g, type);
  const fresh = type === 'number[]' ? `[${g.num()}, ${g.num()}]` : `new Float64Array([${g.num()}, ${g.num()}])`;
  return [
    `const ${b} = new ${name}(${known ?? fresh});`,
    `for (let ${i} = 0; ${i} < ${g.int(1, 3)}; ${i}++) {\n${b}.step(${g.num()});\n${g.chance(40) ? `if (${g.bool()}) ${b}.scale = ${g.num()};\n` : ''}}`,
    `${x} += ${b}.total${g.chance(50) ? ` - ${b}.next[0] * ${b}.steps` : ''};`,
  ].join('\n');
}

function chain(g: Gen, x: string): string {
  const type = `${g.fresh('O')}__`;
  g.declarations.push(`interface ${type} {\n  v: number;\n  inner?: { w: number; list?: number[] };\n}`);
  const o = g.fresh('o');
  const list = g.chance(60) ? `, list: [${g.num()}, ${g.num()}]` : '';
  const whole = `{ v: ${g.num()}, inner: { w: ${g.num()}${list} } }`;
  const use = (): string =>
    g.oneOf([
      `${x} += ${o}.inner?.w ?? ${g.num()};`,
      `${x} -= (${o}.inner?.list?.[0] ?? ${g.num()}) * ${g.num()};`,
      `if (${o}.inner) ${o}.inner.w ${g.oneOf(['+=', '*=', '='])} ${g.num()};`,
      `${o}.inner?.list?.push(${g.num()});`,
      `${x} += 0.1 * (${o}.inner?.list?.length ?? 2) * ${g.num()};`,
      `${o}.inner ??= { w: ${g.num()} };`,
      `if (${o}.inner?.list !== undefined) ${x} += ${o}.inner.list[0] * ${o}.v;`,
    ]) ?? '';
  const made = g.oneOf([`${g.bool()} ? ${whole} : { v: ${g.num()} }`, whole, `{ v: ${g.num()} }`]);
  return [`const ${o}: ${type} = ${made};`, use(), use(), use()].join('\n');
}

function writers(g: Gen, x: string): string | null {
  const [one, other] = [array(g, 'number[]'), array(g, 'number[]')];
  if (one === null || other === null) return null;
  const [scale, mix] = [`${g.fresh('scale')}__`, `${g.fresh('mix')}__`];
  const write = g.oneOf([`v[i] *= ${over(g, ['k'])};`, `v[i] = Math.sin(v[i] + k);`, `v[i] += k * v[(i + 1) % v.length];`]);
  g.declarations.push(
    `function ${scale}(v: number[], k: number): void {\nfor (let i = 0; i < v.length; i++) ${write}\n}`,
    [
      `function ${mix}(v: number[], w: number[], k: number): number {`,
      `${scale}(${g.oneOf(['v', 'w'])}, ${over(g, ['v[0]', 'w[0]', 'k'])});`,
      `for (let i = 0; i < v.length; i++) ${g.oneOf(['v[i] += 0.5 * w[i % w.length];', 'v[i] = w[i % w.length] * k;'])}`,
      g.chance(50) ? `if (${over(g, ['k'])} > 0.5) ${scale}(w, k);` : '',
      `return v[0] * ${over(g, ['w[0]', 'k'])};\n}`,
    ].join('\n'),
  );
  return `${x} += ${mix}(${one}, ${other}, ${g.num()})${g.chance(50) ? ` - 0.5 * ${mix}(${other}, ${one}, ${g.num()})` : ''};`;
}

function closuresOverLoops(g: Gen, x: string): string | null {
  const a = array(g, 'number[]', 'Float64Array');
  if (a === null) return null;
  const [fs, f, e, i, t] = ['fs', 'f', 'e', 'i', 't'].map((stem) => g.fresh(stem));
  const factor = g.kept(() => g.num());
  const loop = g.oneOf([
    `for (const ${e} of ${a}) {\nlet ${t} = ${e} * ${g.num()};\n${fs}.push(() => (${t} *= 0.9) + ${e});\n${t} += ${g.num()};\n}`,
    `for (let ${i} = 0; ${i} < ${a}.length; ${i}++) {\n${fs}.push(() => ${a}[${i}] * ${factor});\n${a}[${i}] ${g.oneOf(['+=', '*='])} ${g.num()};\n}`,
    `for (let [${i}, ${t}] = [0, ${g.num()}]; ${i} < ${a}.length; [${i}, ${t}] = [${i} + 1, ${t} * 0.5]) {\n${fs}.push(() => (${t} += 0.1) * ${a}[${i}]);\n${t} += ${g.num()};\n}`,
    `for (const [${i}, ${e}] of ${a}.entries()) if (${g.bool()}) ${fs}.push(() => ${e} * (${i} + 1) - ${a}[0]);`,
  ]);
  return [
    `const ${fs}: (() => number)[] = [];`,
    loop,
    g.chance(50) ? `${a}[0] = ${g.num()};` : '',
    `for (const ${f} of ${fs}) ${x} += 0.3 * ${f}()${g.chance(30) ? ` * ${f}()` : ''};`,
  ].join('\n');
}

function defaults(g: Gen, x: string): string {
  const d = g.fresh('d');
  const [p, q, r] = [g.fresh('p'), g.fresh('q'), g.fresh('r')];
  const first = g.oneOf([`${p} * 2`, `Math.sin(${p})`, `(${x} += ${p})`]);
  const list = g.chance(50) ? `, ${r} = [${p}, ${q}]` : `, ${r}: number[] = [${q}]`;
  const body = g.oneOf([`${r}[0] * ${q} - ${g.num()}`, `${r}.reduce((s, v) => s + v * ${q}, ${p})`, `(${r}[0] += ${q}) * ${p}`]);
  const call = g.oneOf([`${d}(${g.num()})`, `${d}(${g.num()}, ${g.num()})`, `${d}(${g.num()}, undefined, [${g.num()}, 1])`]);
  return `const ${d} = (${p}: number, ${q} = ${first}${list}): number => ${body};\n${x} += ${d}(${g.num()}) - 0.5 * ${call};`;
}

function visited(g: Gen, x: string): string {
  const [m, k, v] = [g.fresh('m'), g.fresh('k'), g.fresh('v')];
  const change = g.oneOf([
    `if (${k} === 'p') ${m}.set('q', ${v} * ${g.num()});`,
    `if (${k} === 'p') {\n${m}.set('q', ${g.num()});\n${m}.delete('o');\n}`,
    `if (${k} !== 'r') ${m}.delete('o');\nif (${k} === 'p') ${m}.set('r', ${v}).set('p', ${x});`,
    `if (${g.bool()} && ${k} === 'p') {\n${m}.clear();\n${m}.set('s', ${v});\n}`,
  ]);
  const body = `${x} += 0.3 * ${v};\n${change}`;
  const loop = g.chance(70)
    ? `for (const [${k}, ${v}] of ${m}) {\n${body}\n${g.chance(30) ? `if (${g.bool()}) break;` : ''}\n}`
    : `${m}.forEach((${v}, ${k}) => {\n${body}\n});`;
  return `const ${m} = new Map<string, number>([['p', ${g.num()}], ['o', ${g.num()}]]);\n${loop}\n${x} += 0.1 * (${m}.get('p') ?? 1);`;
}
