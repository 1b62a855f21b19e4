/** Functions of `Math`; those of any number of arguments over a spread array by a loop. */

import type { ValueId } from '../../ir/ir.ts';
import { drawn } from './drawn.ts';
import { boolean, real } from '../../ir/types.ts';
import type { Lowering } from '../lowering.ts';
import { lowerArguments } from '../functions/calls.ts';
import { argumentAt, isSpread, spreadLast } from '../functions/parameters.ts';
import { toReal } from '../expressions/operators.ts';
import { valueItem, type Item } from '../items.ts';
import { concatInto } from '../arrays/arrayLoops.ts';
import { length, load } from '../expressions/access.ts';
import { forEachIndex } from '../control/loopBody.ts';
import { ts } from '../project.ts';

const unary = new Set(
  'abs acos acosh asin asinh atan atanh cbrt ceil clz32 cos cosh exp expm1 floor fround f16round log log10 log1p log2 round sign sin sinh sqrt tan tanh trunc'.split(
    ' ',
  ),
);

const binary = new Set(['atan2', 'imul', 'pow']);

const variadic = new Set(['max', 'min', 'hypot']);

export const numbers = (lw: Lowering, node: ts.Node, items: readonly Item[]): ValueId[] => {
  const ids = items.map((item) => toReal(lw, lw.id(item, node), node));
  lw.at(node);
  return ids;
};

/** `given`: the arguments, where they have been evaluated already. */
export function callMath(lw: Lowering, name: string, node: ts.CallExpression, given?: readonly Item[]): Item {
  if (name === 'random') return drawn(lw, node, 'Math.random()', real);
  if (!unary.has(name) && !binary.has(name) && !variadic.has(name))
    return lw.refuse('AD4001', node, { callee: `Math.${name}`, signature: '(x: number) => number' });
  return applyMath(lw, name, given ?? lowerArguments(lw, node.arguments), node);
}

/** Of arguments that have been evaluated. */
export function applyMath(lw: Lowering, name: string, items: readonly Item[], node: ts.Node): Item {
  if (variadic.has(name)) return callVariadic(lw, name, items, node);
  const wanted = unary.has(name) ? 1 : 2;
  const args = items.some(isSpread) ? spreadLast(lw, items, node) : null;
  const ids = numbers(lw, node, args ? Array.from({ length: wanted }, (_, k) => argumentAt(lw, args, k)) : items.slice(0, wanted));
  while (ids.length < wanted) ids.push(lw.constant(NaN));
  return valueItem(lw.apply(name, ids, real));
}

/** `Math.max`, `Math.min`, `Math.hypot`; over a spread array of unknown length by a loop. */
function callVariadic(lw: Lowering, name: string, items: readonly Item[], node: ts.Node): Item {
  lw.at(node);
  if (!items.some(isSpread)) {
    const ids = items.map((item) => toReal(lw, lw.id(item, node), node));
    if (ids.length === 0) return valueItem(lw.constant(name === 'max' ? -Infinity : name === 'min' ? Infinity : 0));
    return valueItem(lw.apply(name, ids, real));
  }
  const [only] = items;
  const list = only?.kind === 'spread' && items.length === 1 ? only.array : concatInto(lw, items, node);
  return valueItem(name === 'hypot' ? hypotOf(lw, list, node) : extremeOf(lw, name, list, node));
}

/** The extreme value itself; its derivative is that of the mean of the elements that attain it. */
function extremeOf(lw: Lowering, name: string, list: ValueId, node: ts.Node): ValueId {
  const size = length(lw, list);
  const best = lw.temporary(name, valueItem(lw.constant(name === 'max' ? -Infinity : Infinity)));
  const now = (): ValueId => lw.id(lw.flow.get(best) as Item, node);
  forEachIndex(
    lw,
    () => size,
    (i) => {
      const next = lw.apply(name, [lw.apply('stopGradient', [now()], real), load(lw, list, i)], real);
      lw.flow.set(best, valueItem(lw.apply('stopGradient', [next], real)));
      return null;
    },
    node,
    [best],
  );
  const value = now();
  const sum = lw.temporary('sum', valueItem(lw.constant(0)));
  const ties = lw.temporary('ties', valueItem(lw.constant(0)));
  const get = (variable: typeof sum): ValueId => lw.id(lw.flow.get(variable) as Item, node);
  forEachIndex(
    lw,
    () => size,
    (i) => {
      const element = load(lw, list, i);
      lw.branch(
        lw.apply('eq', [element, value], boolean),
        () => {
          lw.flow.set(sum, valueItem(lw.apply('add', [get(sum), element], real)));
          lw.flow.set(ties, valueItem(lw.apply('add', [get(ties), lw.constant(1)], real)));
          return null;
        },
        () => null,
        node,
      );
      return null;
    },
    node,
    [sum, ties],
  );
  return lw.apply('withDerivativeOf', [value, lw.apply('div', [get(sum), get(ties)], real)], real);
}

/** Math.hypot over an array: the platform's value; the derivative of the sum of x · (x / value). */
function hypotOf(lw: Lowering, list: ValueId, node: ts.Node): ValueId {
  const value = lw.builder.value(real);
  lw.builder.emit({
    kind: 'foreign',
    result: value,
    pieces: ['Math.hypot(...', ')'],
    args: [list],
    effect: false,
    observesOnly: true,
    span: lw.builder.span,
  });
  const sum = lw.temporary('sum', valueItem(lw.constant(0)));
  const size = length(lw, list);
  forEachIndex(
    lw,
    () => size,
    (i) => {
      const element = load(lw, list, i);
      const isZero = lw.apply('eq', [value, lw.constant(0)], boolean);
      const direction = lw.apply(
        'select',
        [isZero, lw.constant(0), lw.apply('div', [lw.apply('stopGradient', [element], real), value], real)],
        real,
      );
      const before = lw.id(lw.flow.get(sum) as Item, node);
      lw.flow.set(sum, valueItem(lw.apply('add', [before, lw.apply('mul', [element, direction], real)], real)));
      return null;
    },
    node,
    [sum],
  );
  return lw.apply('withDerivativeOf', [value, lw.id(lw.flow.get(sum) as Item, node)], real);
}
