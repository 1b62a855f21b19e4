/** Expressions of type boolean, and numbers used as conditions. */

import { conditionMethods } from './methods.ts';
import { bump } from './integers.ts';
import type { Gen, Production } from './gen.ts';

const comparisons: readonly string[] = ['<', '>', '<=', '>='];

export const conditionLeaves: readonly Production[] = [
  [6, 'comparison', (g) => compare(g)],
  [2, 'boolean read', (g) => g.read('boolean')],
  [3, 'integer comparison', (g) => whole(g)],
];

export const conditions: readonly Production[] = [
  [8, 'comparison', (g) => comparison(g.num(), g)],
  [3, '&& of conditions', (g) => `(${g.bool()} && ${g.bool()})`],
  [3, '|| of conditions', (g) => `(${g.bool()} || ${g.bool()})`],
  [2, '!', (g) => `!(${g.bool()})`],
  [2, 'side effect in condition', (g) => sideEffect(g)],
  [2, 'increment in condition', (g) => bump(g, (k) => `${k}++ % 3 < ${g.int(1, 2)}`)],
  [1, 'Number check', (g) => `Number.${g.oneOf(['isFinite', 'isNaN', 'isInteger'])}(${g.num()})`],
  [
    1,
    'number as condition',
    (g) => {
      const x = g.read('number');
      return x && `!!${x}`;
    },
  ],
  [1, 'boolean equality', (g) => `(${g.bool()}) !== (${g.num()} > 0.4)`],
  [2, 'integer comparison', (g) => whole(g)],
  [1, 'last bit', (g) => lastBit(g)],
];

export const allConditions = (full: boolean): readonly Production[] => (full ? [...conditions, ...conditionMethods] : conditions);

/** `a < (b > (c))` is read as a call with type arguments by TypeScript: no bracket after `>`. */
function comparison(left: string, g: Gen, right = g.num()): string {
  const operator = g.oneOf(comparisons);
  return operator === '>' && right.startsWith('(') ? `(${right} < ${left})` : `(${left} ${operator} ${right})`;
}

function compare(g: Gen): string | null {
  const x = g.read('number');
  return x && comparison(x, g, g.literal());
}

function whole(g: Gen): string | null {
  const k = g.read('int');
  return k && g.oneOf([`${k} % 2 === ${g.int(0, 1)}`, `${k} > ${g.int(0, 2)}`, `${k} % 4 !== ${g.int(0, 3)}`, `(${k} & 1) === 0`]);
}

/** Equal but for rounding: whoever computes it again must round alike. */
function lastBit(g: Gen): string | null {
  const k = g.read('int');
  return k && g.oneOf([`${k} / 7 * 5 + ${k} / 7 === ${k} / 7 * 6`, `${k} / 9 + ${k} * 0.1 + ${k} * 0.1 === ${k} / 9 + 2 * (${k} * 0.1)`]);
}

function sideEffect(g: Gen): string | null {
  const x = g.place('number');
  return x && comparison(`(${x} ${g.oneOf(['+=', '-=', '='])} ${g.num()})`, g);
}
