/** Elements that may not be there: read past the ends of lists and rows, and asked whether they are. */

import { array, inLoop, onNumber } from './patterns.ts';
import type { Gen, Production } from './gen.ts';

export const absences: readonly Production[] = [
  [1, 'elements past the end', onNumber(pastTheEnd)],
  [1, 'element or nothing carried', onNumber(carried)],
  [1, 'rows past the end', onNumber(rows)],
];

/** The oracle takes what is said to be missing at times for a question whether it is there. */
const maybe = (element: string): string => `(${element} as number | undefined)`;

/** A statement that uses an element of `a`, if there is one at that place. */
function use(g: Gen, x: string, a: string, at: string): string {
  const element = `${a}[${at}]`;
  const v = g.fresh('v');
  return (
    g.oneOf([
      `${x} += 0.5 * (${element} ?? ${g.num()});`,
      `if (${maybe(element)} === undefined) ${x} -= Math.cos(${g.num()});\nelse ${x} += Math.sin(${element});`,
      `if (${maybe(element)} !== undefined && ${element} > ${g.literal()}) ${x} += ${element} * ${g.num()};`,
      `${x} += typeof ${element} === 'number' ? 0.5 * ${element} : ${g.num()};`,
      `const ${v} = ${maybe(element)};\n${x} += ${v} === undefined ? ${g.num()} : 0.3 * Math.sin(${v}) * ${v};`,
      `let ${v} = ${maybe(element)};\n${v} ??= ${g.num()};\n${x} = Math.cos(${x} + ${v});`,
      `const ${v} = ${maybe(element)};\nif (${v} == null) ${x} += ${g.num()};\nelse if (${v} > 0.3) ${x} -= 0.5 * ${v};`,
    ]) ?? ''
  );
}

const place = (g: Gen, i: string, a: string): string =>
  g.oneOf([i, `${i} + 1`, `${i} - 1`, `${i} + 2`, `2 * ${i}`, `${a}.length - ${i}`, `${i} + ${g.pureCount()}`]) ?? i;

function pastTheEnd(g: Gen, x: string): string | null {
  const a = array(g, 'number[]', 'Float64Array');
  if (a === null) return null;
  const i = g.fresh('i');
  const most = g.oneOf([`${a}.length`, `${a}.length + 1`, '3', '4']) ?? '3';
  const body = inLoop(g, () => {
    g.scope = g.scope.with({ name: i, type: 'int', assignable: false, growing: false, indexes: null });
    return [use(g, x, a, place(g, i, a)), g.chance(50) ? `{\n${use(g, x, a, place(g, i, a))}\n}` : ''].join('\n');
  });
  return `for (let ${i} = 0; ${i} < ${most}; ${i}++) ${body}`;
}

/** The variable is nothing at first, an element later, and may be nothing again. */
function carried(g: Gen, x: string): string | null {
  const a = array(g, 'number[]', 'Float64Array');
  if (a === null) return null;
  const [held, i] = [g.fresh('held'), g.fresh('i')];
  const begin = g.oneOf(['undefined', maybe(`${a}[0]`), maybe(`${a}[${g.pureCount()}]`)]) ?? 'undefined';
  const next = maybe(`${a}[${place(g, i, a)}]`);
  const body = inLoop(g, () => {
    g.scope = g.scope.with({ name: i, type: 'int', assignable: false, growing: false, indexes: null });
    const step = g.oneOf([
      `${held} = ${next};`,
      `if (${g.bool()}) ${held} = ${next};`,
      `${held} = ${held} === undefined ? ${next} : Math.sin(${held});`,
      `if (${held} === undefined || ${held} < (${a}[${i}] ?? ${g.literal()})) ${held} = ${next};`,
      `${held} = ${g.bool()} ? undefined : ${g.num()};`,
    ]);
    const read = g.oneOf([
      `${x} += 0.5 * (${held} ?? ${g.num()});`,
      `if (${held} !== undefined) ${x} -= 0.3 * ${held};`,
      `if (${held} === undefined) ${x} += ${g.num()};`,
    ]);
    return `${g.chance(50) ? `${step}\n${read}` : `${read}\n${step}`}`;
  });
  return `let ${held}: number | undefined = ${begin} as number | undefined;
for (let ${i} = 0; ${i} < ${g.int(2, 4)}; ${i}++) ${body}
${x} += ${held} ?? ${g.num()};`;
}

function rows(g: Gen, x: string): string {
  const [list, i, row] = [g.fresh('list'), g.fresh('i'), g.fresh('row')];
  const known = array(g, 'number[]') ?? `[${g.num()}]`;
  const one = (): string => `{ v: ${g.num()}, w: ${g.oneOf([known, `[${g.num()}, ${g.num()}]`, `[${g.num()}]`])} }`;
  const at = place(g, i, list);
  const body = g.oneOf([
    `${x} += 0.5 * (${list}[${at}]?.v ?? ${g.num()});`,
    `${x} -= 0.5 * (${list}[${at}]?.w?.[${place(g, i, list)}] ?? ${g.num()});`,
    `const ${row} = ${list}[${at}] as { v: number; w: number[] } | undefined;\nif (${row}) {\n${row}.v = Math.sin(${row}.v + ${g.num()});\n${x} += ${row}.v;\n} else ${x} += ${g.num()};`,
    `const ${row} = ${list}[${at}] as { v: number; w: number[] } | undefined;\nif (${row} === undefined) continue;\n${x} += 0.3 * ${row}.w[0] * ${row}.v;`,
    `${list}[${at}]?.w?.push(${g.num()});\n${x} += 0.1 * (${list}[${i} + 1]?.w?.length ?? 2);`,
  ]);
  return `const ${list}: { v: number; w: number[] }[] = [${one()}, ${one()}];
for (let ${i} = 0; ${i} < ${g.int(2, 4)}; ${i}++) ${inLoop(g, () => body ?? '')}
for (const ${row} of ${list}) ${x} += 0.3 * ${row}.v;`;
}
