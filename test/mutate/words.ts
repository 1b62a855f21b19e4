/** Numbers, indices and conditions to put into a program. */

import type { Place } from './place.ts';
import type { Random } from './random.ts';

/** Where something is written, and by which chance. */
export interface Context {
  readonly place: Place;
  readonly random: Random;
  readonly fresh: () => string;
  /** A call of another function of the corpus, on what there is here. */
  readonly other: (c: Context) => string | null;
}

export const constant = ({ random }: Context): string => random.pick(['0.5', '1.5', '2', '-1', '0.25', '0.9']);

/** Of an array by this name: mostly within its bounds. */
export function index(c: Context, array: string): string {
  const { counts } = c.place;
  if (counts.length === 0 || c.random.chance(0.5)) return c.random.pick(['0', '0', '1', `${array}.length - 1`]);
  const { name } = c.random.pick(counts);
  return c.random.pick([
    `${name} % ${array}.length`,
    `(${name} + 1) % ${array}.length`,
    `${array}.length - 1 - (${name} % ${array}.length)`,
  ]);
}

export function element(c: Context): string | null {
  if (c.place.lists.length === 0) return null;
  const { name } = c.random.pick(c.place.lists);
  return `${name}[${index(c, name)}]`;
}

/** Something simple to read. */
export function leaf(c: Context): string {
  const { numbers, counts, fields } = c.place;
  const chance = c.random.next();
  if (chance < 0.3) return element(c) ?? constant(c);
  if (chance < 0.4 && fields.length > 0) return c.random.pick(fields);
  if (chance < 0.45 && counts.length > 0) return c.random.pick(counts).name;
  return numbers.length > 0 && chance < 0.9 ? c.random.pick(numbers).name : constant(c);
}

/** A function of a number that stays small. */
export const tame = (c: Context, x: string): string =>
  c.random.pick([
    `Math.sin(${x})`,
    `Math.cos(${x})`,
    `Math.tanh(${x})`,
    `${x} * ${x} * 0.1`,
    `${x} * 0.5`,
    `1 / (1 + ${x} * ${x})`,
    `Math.exp(-${x} * ${x})`,
    `Math.abs(${x})`,
    `Math.max(${x}, 0.3)`,
    `Math.sqrt(${x} * ${x} + 1)`,
  ]);

export function number(c: Context): string {
  if (c.random.chance(0.08)) return c.other(c) ?? leaf(c);
  switch (c.random.below(4)) {
    case 0:
      return tame(c, leaf(c));
    case 1:
      return `${leaf(c)} * ${leaf(c)}`;
    case 2:
      return `${leaf(c)} - 0.5 * ${leaf(c)}`;
    default:
      return leaf(c);
  }
}

export function condition(c: Context): string {
  const { counts } = c.place;
  if (counts.length > 0 && c.random.chance(0.45)) {
    const { name } = c.random.pick(counts);
    return c.random.pick([`${name} % 2 === 1`, `${name} === 1`, `${name} > 1`, `${name} === 0`, `${name} % 3 !== 2`]);
  }
  const [a, b] = [leaf(c), leaf(c)];
  const simple = c.random.pick([`${a} > ${b}`, `${a} < 0.7`, `${a} > 0.9`, `${a} * ${b} > 1.3`, `${a} <= ${b}`]);
  if (c.random.chance(0.15)) return `${simple} ${c.random.pick(['&&', '||'])} ${leaf(c)} < ${leaf(c)}`;
  return simple;
}
