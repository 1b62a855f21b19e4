/** Jumps out of several constructs at once, which chance alone rarely nests. */

import { array, inLoop, onNumber } from './patterns.ts';
import type { Gen, Production } from './gen.ts';

export const jumps: readonly Production[] = [
  [1, 'return out of nested for of', onNumber(returnFromNested)],
  [1, 'continue out of a switch', onNumber(continueFromSwitch)],
  [1, 'fallthrough in a loop', onNumber(fallthrough)],
  [2, 'search in rows', onNumber(search)],
  [2, 'block left early', onNumber(leftEarly)],
];

function returnFromNested(g: Gen, x: string): string {
  const [row, e] = [g.fresh('row'), g.fresh('e')];
  const rows = array(g, 'number[][]') ?? `[[${g.num()}, ${g.num()}], [${g.num()}]]`;
  const inner = inLoop(g, () => {
    g.scope = g.scope.with({ name: e, type: 'number', assignable: false, growing: false, indexes: null });
    const leave = `if (${g.bool()}) return${g.resultText()};`;
    const work = `${x} ${g.oneOf(['+=', '-='])} ${e} * ${g.num()};`;
    return g.chance(50) ? `${leave}\n${work}` : `${work}\n${leave}`;
  });
  return `for (const ${row} of ${rows}) {\nfor (const ${e} of ${row}) ${inner}\n${x} *= 0.9;\n}`;
}

function continueFromSwitch(g: Gen, x: string): string {
  const [k, loop] = [g.fresh('k'), g.fresh('loop')];
  const jump = (): string => `${g.chance(70) ? 'continue' : 'break'} ${loop};`;
  const maybe = (): string => (g.chance(50) ? `if (${g.bool()}) ${jump()}` : g.chance(50) ? 'break;' : '');
  const body = g.inside(
    () =>
      [
        `switch ((${k} + ${g.pureCount()}) % 3) {`,
        `case 0:\n${x} += 0.5 * ${g.num()};\n${jump()}`,
        `case 1:\n${x} *= Math.cos(${g.num()});\n${maybe()}`,
        `default:\n${x} -= ${g.num()};\n${maybe()}`,
        '}',
        `${x} = Math.tanh(${x} + ${g.num()});`,
      ].join('\n'),
    { kind: 'loop', label: loop },
  );
  const most = g.int(2, 4);
  return g.oneOf([
    `let ${k} = 0;\n${loop}: do {\n${body}\n} while (++${k} < ${most}${g.chance(50) ? ` && ${g.bool()}` : ''});`,
    `let ${k} = 0;\n${loop}: while (${k}++ < ${most}) {\n${body}\n}`,
    `${loop}: for (let ${k} = 0; ${k} < ${most}; ${k}++) {\n${body}\n}`,
  ]) as string;
}

function fallthrough(g: Gen, x: string): string {
  const i = g.fresh('i');
  const clauses = [
    `case 0:\n${x} += ${g.num()};`,
    `case 1: {\nif (${g.bool()}) continue;\n${x} *= Math.sin(${g.num()});\n${g.chance(50) ? 'break;\n' : ''}}`,
    `case 2:\n${x} -= 0.5 * ${g.num()};${g.chance(50) ? '\nbreak;' : ''}`,
    `default:\nif (${g.bool()}) break;\n${x} = Math.atan(${x});`,
  ];
  const turned = g.int(0, 3);
  const order = [...clauses.slice(turned), ...clauses.slice(0, turned)].join('\n');
  return `for (let ${i} = 0; ${i} < ${g.int(2, 4)}; ${i}++) {\nswitch (${i} % 4) {\n${order}\n}\n${x} += 0.1 * ${g.num()};\n}`;
}

function search(g: Gen, x: string): string {
  const [row, i, found, outer] = [g.fresh('row'), g.fresh('i'), g.fresh('found'), g.fresh('outer')];
  const rows = array(g, 'number[][]') ?? `[[${g.num()}, ${g.num()}], [${g.num()}]]`;
  const jump = g.oneOf([`break ${outer}`, `continue ${outer}`, 'break']);
  return [
    `let ${found} = ${g.num()};`,
    `${outer}: for (const ${row} of ${rows}) {`,
    `for (let ${i} = 0; ${i} < ${row}.length; ${i}++) {`,
    `if (${row}[${i}] > ${g.num()}) {\n${found} ${g.oneOf(['=', '+=', '*='])} ${row}[${i}];\n${jump};\n}`,
    g.chance(40) ? `${row}[${i}] *= ${g.num()};` : '',
    `}\n${x} += 0.3 * ${found};\n}`,
    `${x} -= ${found};`,
  ].join('\n');
}

function leftEarly(g: Gen, x: string): string {
  const [block, i] = [g.fresh('block'), g.fresh('i')];
  const leave = `if (${g.bool()}) break ${block};`;
  const inner = g.oneOf([
    leave,
    `for (let ${i} = 0; ${i} < ${g.int(1, 3)}; ${i}++) {\n${x} -= 0.3 * ${g.num()};\n${leave}\n}`,
    `switch (${g.count()} % 3) {\ncase 0:\nbreak ${block};\ncase 1:\n${x} += ${g.num()};\nbreak;\ndefault:\n${leave}\n}`,
  ]);
  return `${block}: {\n${x} *= Math.cos(${g.num()});\n${inner}\n${x} += ${g.num()};\n}`;
}
