/**
 * Numerical kernels: nested loops over a few arrays, stacks, counters and records that all of their statements share, so
 * that what one writes another reads: sweeps in place, two ends that meet, rings, tables of what is known already, jumps
 * with updates pending. The statements are in kernelStatements.ts, what they name is in kernelNames.ts.
 */

import { functionParts } from './kernelFunctions.ts';
import { memoryParts } from './kernelMemory.ts';
import { Kernel } from './kernelNames.ts';
import { parts } from './kernelParts.ts';
import { kernelStatements } from './kernelStatements.ts';
import { valueParts } from './kernelValues.ts';
import { array, onNumber } from './patterns.ts';
import type { Gen, Production } from './gen.ts';

export const kernels: readonly Production[] = [[4, 'kernel', onNumber(kernel)]];

/** Some of these at most, from a table of statements by weight. */
function lines(k: Kernel, most: number): string {
  const made = Array.from({ length: k.g.int(1, most) }, () => statement(k));
  return made.filter(Boolean).join('\n');
}

function statement(k: Kernel): string {
  const { g } = k;
  if (k.depth < 3 && k.left-- > 0 && g.chance(k.depth === 0 ? 90 : 38)) return loop(k);
  if (k.depth > 0 && g.chance(22)) return jump(k);
  if (g.chance(12)) return `if (${k.condition()}) {\n${lines(k, 2)}\n}${g.chance(40) ? ` else ${`{\n${lines(k, 2)}\n}`}` : ''}`;
  if (k.depth > 0 && g.chance(5)) return choice(k);
  const table = [...kernelStatements, ...k.parts.flatMap(({ statements }) => statements)];
  return g.choose(table.map(([weight, name, make]): Production => [weight, name, () => make(k)])) ?? '';
}

function jump(k: Kernel): string {
  const { g } = k;
  const label = g.oneOf(k.labels);
  const way = g.oneOf([
    'continue',
    'continue',
    'break',
    ...(label === null ? [] : [`continue ${label}`, `continue ${label}`, `break ${label}`]),
  ]);
  const pending = g.oneOf(['', '', k.step(), `${k.place()} = ${k.value()};`]) ?? '';
  if (g.chance(6)) return `if (${k.condition()}) return${g.resultText()};`;
  return `if (${k.condition()}) {\n${pending}\n${way};\n}`;
}

/** One clause falls through to the next, or leaves the switch, or the trip. */
function choice(k: Kernel): string {
  const { g } = k;
  const end = (): string => g.oneOf(['break;', 'break;', '', 'continue;', `if (${k.condition()}) continue;`]) ?? '';
  const clauses = [`case 0:\n${lines(k, 2)}\n${end()}`, `case 1:\n${lines(k, 1)}\n${end()}`, `default:\n${lines(k, 1)}\n${end()}`];
  const turned = g.int(0, 2);
  return `switch (${k.index()} % 3) {\n${[...clauses.slice(turned), ...clauses.slice(0, turned)].join('\n')}\n}`;
}

/** Where a loop within others may begin and end: by their counters. */
function header(k: Kernel, i: string): string {
  const { g, n } = k;
  const outer = g.oneOf(k.counters);
  const around =
    outer === null
      ? []
      : [
          `for (let ${i} = ${outer}; ${i} < ${n}; ${i}++)`,
          `for (let ${i} = ${outer} + 1; ${i} < ${n}; ${i}++)`,
          `for (let ${i} = 0; ${i} < ${outer}; ${i}++)`,
          `for (let ${i} = 0; ${i} <= ${outer}; ${i}++)`,
          `for (let ${i} = ${outer} - 1; ${i} >= 0; ${i}--)`,
          `for (let ${i} = ${n} - 1; ${i} > ${outer}; ${i}--)`,
          `for (let ${i} = ${n} - ${outer} - 1; ${i} >= 0; ${i}--)`,
        ];
  return (
    g.oneOf([
      `for (let ${i} = 0; ${i} < ${n}; ${i}++)`,
      `for (let ${i} = 1; ${i} < ${n}; ${i}++)`,
      `for (let ${i} = ${n} - 1; ${i} >= 0; ${i}--)`,
      `for (let ${i} = ${n} - 2; ${i} > 0; ${i} -= 1)`,
      `for (let ${i} = 0; ${i} < ${n}; ${i} += 2)`,
      `for (let ${i} = 0; ${i} < ${g.int(0, 4)}; ++${i})`,
      `for (let ${i} = 0; ${i} < ${k.vectors[0]}.length; ${i}++)`,
      ...around,
    ]) ?? ''
  );
}

function loop(k: Kernel): string {
  const { g } = k;
  const [i, e] = [g.fresh('i'), g.fresh('e')];
  const label = g.chance(60) ? g.fresh('loop') : null;
  const start = label === null ? '' : `${label}: `;
  const body = (counter: string | null, first = ''): string => k.within(counter, label, () => `{\n${first}${lines(k, 5 - k.depth)}\n}`);
  const trips = g.int(1, 4);
  const test = g.oneOf([k.condition(), k.calledCondition(), `(${k.place()} = ${k.value()}) > ${g.literal()}`, k.condition()]) ?? '';
  switch (g.int(0, 11)) {
    case 0:
      return `let ${i} = 0;\n${start}while (${i}++ < ${trips} && ${test}) ${body(null)}`;
    case 1:
      return `let ${i} = 0;\n${start}do ${body(i)} while (++${i} < ${trips} && ${test});`;
    case 2: {
      const [lo, hi] = [g.fresh('lo'), g.fresh('hi')];
      const move = g.oneOf([`if (${k.condition()}) ${lo}++;\nelse ${hi}--;\n`, `${lo}++;\n`, `${hi}--;\n`, `${lo}++;\n${hi}--;\n`]) ?? '';
      return `let ${lo} = 0;\nlet ${hi} = ${k.n} - 1;\n${start}while (${lo} < ${hi}) ${body(lo, `${k.exchange(lo, hi)}${move}`)}`;
    }
    case 3:
      return `${start}for (const [${i}, ${e}] of ${k.vector()}.entries()) ${body(i, `${k.sum()} += 0.3 * ${e} * ${k.number()};\n`)}`;
    case 4:
      return `${start}for (const ${e} of ${k.vector()}) ${body(null, `${k.sum()} ${g.oneOf(['+=', '-='])} 0.5 * ${e};\n`)}`;
    case 5:
      return `let ${i} = ${k.n};\n${start}while (--${i} >= 0) ${body(i)}`;
    default:
      return `${start}${header(k, i)} ${body(i)}`;
  }
}

function kernel(g: Gen, x: string): string | null {
  const k = new Kernel(g, array(g, 'number[]', 'Float64Array'));
  k.left = g.int(3, 6);
  k.lines = (most) => lines(k, most);
  const before = k.declare();
  for (const part of [...parts, ...memoryParts, ...functionParts, ...valueParts]) {
    if (!g.chance(16)) continue;
    const made = part(k);
    k.parts.push(made);
    before.push(...made.declare);
  }
  const loops = Array.from({ length: g.int(1, 2) }, () => loop(k));
  return [...before, ...loops, `${x} += ${k.total()};`].join('\n');
}
