/** Expressions of type number. In the rows for Math, `#` stands for a number. */

import { formNumbers } from './arrayForms.ts';
import { numberCalls } from './calls.ts';
import { numberMethods } from './methods.ts';
import { recordNumbers } from './records.ts';
import type { Gen, Production } from './gen.ts';

const math: readonly string[] = [
  'Math.sin(#)',
  'Math.cos(#)',
  'Math.tan(0.4 * Math.sin(#))',
  'Math.exp(-(# ** 2))',
  'Math.exp(Math.sin(#))',
  'Math.expm1(0.5 * Math.cos(#))',
  'Math.log(1 + # ** 2)',
  'Math.log1p(# ** 2)',
  'Math.log2(1.5 + Math.cos(#))',
  'Math.log10(2 + Math.sin(#))',
  'Math.sqrt(# ** 2 + 0.1)',
  'Math.cbrt(1.5 + Math.sin(#))',
  'Math.abs(#)',
  'Math.tanh(#)',
  'Math.sinh(Math.tanh(#))',
  'Math.cosh(Math.sin(#))',
  'Math.asin(0.9 * Math.sin(#))',
  'Math.acos(0.9 * Math.cos(#))',
  'Math.atan(#)',
  'Math.fround(#)',
  'Math.asinh(#)',
  'Math.acosh(1.5 + # ** 2)',
  'Math.atanh(0.8 * Math.tanh(#))',
  'Math.atan2(#, 1 + # ** 2)',
  'Math.hypot(#, #, 1)',
  'Math.max(#, #)',
  'Math.min(#, #, #)',
  'Math.pow(1 + # ** 2, 0.3)',
  'Math.pow(#, 3)',
  '(Math.floor(#) + #)',
  '(Math.ceil(#) * #)',
  '(# - Math.round(#))',
  '(Math.trunc(#) + #)',
  '(Math.sign(#) * #)',
  '(Math.PI * #)',
  '(Math.SQRT1_2 + #)',
];

/** The smaller tables of operators, most frequent first. */
const operators: readonly string[] = ['+', '*', '-', '+', '*'];

const integer = (g: Gen): string | null => g.read('int');

export const numberLeaves: readonly Production[] = [
  [2, 'literal', (g) => g.literal()],
  [10, 'number read', (g) => g.read('number')],
  [1, 'integer as number', integer],
];

export const numbers: readonly Production[] = [
  [14, 'arithmetic', (g) => `(${g.num()} ${g.oneOf(operators)} ${g.num()})`],
  [3, 'division', (g) => `(${g.num()} / (1.2 + ${g.num()} ** 2))`],
  [1, 'bare division', (g) => `(${g.num()} / ${g.num()})`],
  [1, 'remainder', (g) => `(${g.num()} % ${g.oneOf(['0.7', '1.3', '2'])})`],
  [2, 'power', (g) => `(${g.num()} ** ${g.oneOf(['2', '3'])})`],
  [1, 'power of two', (g) => `((0.5 + ${g.num()} ** 2) ** ${g.num()})`],
  [1, 'integer power', (g) => `(${g.num()} ** (${g.count()} % 4))`],
  [2, 'negation', (g) => `(- ${g.num()})`],
  [12, 'Math', (g) => (g.oneOf(math) ?? '#').replace(/#/g, () => g.num())],
  [3, '?:', (g) => `(${g.bool()} ? ${g.num()} : ${g.num()})`],
  [1, '||', (g) => withRead(g, (x) => `(${x} || ${g.num()})`)],
  [1, '&&', (g) => withRead(g, (x) => `(${x} && ${g.num()})`)],
  [2, '??', (g) => withArray(g, (a) => `(${a}[${g.pureCount()} + 0] ?? ${g.num()})`)],
  [2, 'assignment as value', (g) => withPlace(g, (x) => `(${x} = ${g.num()})`)],
  [2, 'compound assignment as value', (g) => withPlace(g, (x) => `(${x} ${g.oneOf(['+=', '-='])} ${g.num()})`)],
  [1, '++ as value', (g) => withPlace(g, (x) => (g.chance(50) ? `${x}++` : `--${x}`))],
  [1, 'comma', (g) => withPlace(g, (x) => `(${x} ${g.oneOf(['=', '+='])} ${g.num()}, ${g.num()})`)],
  ...numberCalls,
  [1, 'bit operation', (g) => `((${g.count()} ${g.oneOf(['&', '|', '^', '<<'])} 1) * ${g.num()})`],
  [1, 'imul', (g) => `(Math.imul(${g.count()}, 3) % 5 + ${g.num()})`],
];

export const allNumbers = (full: boolean): readonly Production[] =>
  full ? [...numbers, ...numberMethods, ...formNumbers, ...recordNumbers] : numbers;

function withRead(g: Gen, write: (x: string) => string): string | null {
  const x = g.read('number');
  return x && write(x);
}

function withPlace(g: Gen, write: (x: string) => string): string | null {
  const x = g.place('number');
  return x && write(x);
}

function withArray(g: Gen, write: (a: string) => string): string | null {
  const a = g.read('number[]');
  return a && write(a);
}
