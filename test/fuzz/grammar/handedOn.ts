/** Lists that one loop makes and the next takes, element after element, with whatever else either does in its trips. */

import { array, inLoop, onNumber } from './patterns.ts';
import type { Gen, Production } from './gen.ts';

export const handedOn: readonly Production[] = [
  [3, 'list handed on', onNumber(list)],
  [2, 'list filled partly', onNumber(partly)],
];

function list(g: Gen, x: string): string | null {
  const a = array(g, 'number[]', 'Float64Array');
  if (a === null) return null;
  const made = g.fresh('made');
  const making = g.oneOf([filled, pushed, mapped])?.(g, a, made) ?? '';
  const between = g.chance(70) ? '' : (g.oneOf([`${x} += ${made}.length;`, `${x} = ${g.num()};`, `${a}[0] = ${g.num()};`]) ?? '');
  return [making, between, taken(g, a, made, x)].join('\n');
}

function filled(g: Gen, a: string, made: string): string {
  const i = g.fresh('i');
  const fill = g.inside(() => {
    g.scope = g.scope.with({ name: i, type: 'int', assignable: false, growing: false, indexes: a });
    return `${made}[${i}] = Math.sin(${a}[${i}]) * ${g.num()};${extra(g, a)}`;
  });
  return `const ${made} = ${g.oneOf([`new Float64Array(${a}.length)`, `new Array<number>(${a}.length)`])};
for (let ${i} = 0; ${i} < ${a}.length; ${i}++) {\n${fill}\n}`;
}

/** Made with room that not every run fills: what was never stored is passed over. */
function partly(g: Gen, x: string): string | null {
  const a = array(g, 'number[]', 'Float64Array');
  if (a === null) return null;
  const [made, i] = [g.fresh('made'), g.fresh('i')];
  const room = g.oneOf([`${a}.length`, `${a}.length + 1`, '4']) ?? '4';
  const bound = g.oneOf([`${a}.length`, '3', '4', `${made}.length`, `${made}.length - 1`]) ?? '3';
  const store = g.inside(() => {
    g.scope = g.scope.with({ name: i, type: 'int', assignable: false, growing: false, indexes: null });
    const plain = `${made}[${i}] = Math.sin(${g.num()});`;
    return (
      g.oneOf([plain, plain, `if (${g.bool()}) ${plain}`, `if (${g.bool()}) continue;\n${plain}`, `${plain}\nif (${g.bool()}) break;`]) ??
      plain
    );
  });
  const loop = `for (let ${i} = ${g.oneOf([0, 0, 1])}; ${i} < ${bound}; ${i}++) {\n${store}\n}`;
  const taken = g.oneOf([
    `${x} += ${made}.reduce((s, e) => s + 0.5 * e, ${g.num()});`,
    `${made}.forEach((e, k) => {\n${x} -= 0.5 * e * (k + 1);\n});`,
    `${x} *= 0.1 * ${made}.map((e) => e * e).filter((e) => e > 0.1).length;`,
  ]);
  return [
    `const ${made} = new Array<number>(${room});`,
    g.chance(30) ? `${made}[0] = ${g.num()};` : '',
    g.chance(30) ? `${made}[${made}.length - 1] = ${g.num()};` : '',
    g.chance(25) ? `if (${g.bool()}) {\n${loop}\n}` : loop,
    taken,
  ].join('\n');
}

function pushed(g: Gen, a: string, made: string): string {
  const loop = inLoopOver(g, a, (e) => {
    const push = `${made}.push(Math.cos(${e}) - ${g.num()});`;
    return g.oneOf([push, `if (${g.bool()}) ${push}`, `if (${g.bool()}) continue;\n${push}`, `${push}\nif (${g.bool()}) break;`]) ?? push;
  });
  return `const ${made}: number[] = [];\n${loop}`;
}

function mapped(g: Gen, a: string, made: string): string {
  const map = g.arrow([['e', 'number']], (e) => `${e} * Math.tanh(${g.num()})`);
  const filter = g.arrow([['e', 'number']], (e) => `${e} > ${g.num()}`);
  return `const ${made} = Array.from(${a})${g.chance(40) ? `.filter(${filter})` : ''}.map(${map});`;
}

function taken(g: Gen, a: string, made: string, x: string): string {
  const i = g.fresh('i');
  const sum = g.arrow(
    [
      ['s', 'number'],
      ['e', 'number'],
    ],
    (s, e) => `${s} + 0.5 * ${e} * ${g.num()}`,
  );
  return (
    g.oneOf([
      `${x} += ${made}.reduce(${sum}, ${g.num()});`,
      inLoopOver(g, made, (e) => `${x} += Math.sin(${e});${extra(g, a)}`),
      `for (let ${i} = 0; ${i} < ${made}.length; ${i}++) ${inLoop(g, () => `${x} -= 0.5 * ${made}[${i}] * ${made}[${i}];`)}`,
      `for (let ${i} = 0; ${i} < ${made}.length; ${i}++) {\n${a}[${i} % ${a}.length] = ${made}[${i}] * ${g.num()};\n}\n${x} += ${a}[0];`,
    ]) ?? ''
  );
}

function inLoopOver(g: Gen, a: string, first: (e: string) => string): string {
  return g.inside(() => {
    const e = g.declare('e', 'number', { fixed: true });
    return `for (const ${e} of ${a}) ${inLoop(g, () => first(e))}`;
  });
}

/** What the other loop may see. */
function extra(g: Gen, a: string): string {
  if (g.chance(60)) return '';
  // One or the other is made: statements that are not written must not declare anything.
  return `\n${g.chance(50) ? `${a}[0] += 0.1 * ${g.num()};` : g.lines(1)}`;
}
