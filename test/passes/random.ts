/** Random functions with nested loops, exits, branches and memory, for comparing before and after. */

import type { Func, Op, ValueId } from '../../compiler/ir/ir.ts';
import { arrayOf, boolean, real } from '../../compiler/ir/types.ts';
import { Build, span } from '../ir/build.ts';

/** A small generator (mulberry32), so that a failing seed can be run again. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const constants = [0, 1, -1, -0, 2, 0.5, 3];
const unary = ['neg', 'sin', 'floor', 'abs', 'stopGradient'];
const binary = ['add', 'sub', 'mul', 'add', 'sub', 'mul', 'div', 'max'];
const comparisons = ['lt', 'le', 'gt', 'eq', 'ne'];

/** `f(x, y, a, c)`: two numbers and two arrays that may be the same; every op carries `spanOf()`. */
export function randomFunction(seed: number, size = 25, spanOf = () => span): Func<Op> {
  const next = generator(seed);
  const upTo = (n: number): number => Math.floor(next() * n);
  const pick = <T>(items: readonly T[]): T => items[upTo(items.length)] as T;
  const b = new Build();
  const params = [b.value(real, 'x'), b.value(real, 'y'), b.value(arrayOf(real), 'a'), b.value(arrayOf(real), 'c')];

  interface Scope {
    readonly reals: ValueId[];
    readonly flags: ValueId[];
    readonly arrays: ValueId[];
  }
  const inner = (scope: Scope): Scope => ({ reals: [...scope.reals], flags: [...scope.flags], arrays: [...scope.arrays] });
  const index = (scope: Scope): ValueId =>
    next() < 0.7 ? b.constant(upTo(3)) : b.apply('mod', [b.apply('abs', [b.apply('floor', [pick(scope.reals)])]), b.constant(5)]);
  const flag = (scope: Scope): ValueId => {
    const at = next();
    if (at < 0.15) return b.constant(next() < 0.5);
    if (at < 0.4 && scope.flags.length > 0) return pick(scope.flags);
    if (at < 0.5 && scope.flags.length > 0) return b.apply('not', [pick(scope.flags)], boolean);
    return b.compare(pick(comparisons), pick(scope.reals), pick(scope.reals));
  };

  const statements = (scope: Scope, count: number, depth: number): void => {
    for (let k = 0; k < count; k++) statement(scope, depth);
  };

  const statement = (scope: Scope, depth: number): void => {
    b.span = spanOf();
    const at = next();
    if (at < 0.12) scope.reals.push(b.constant(pick(constants)));
    else if (at < 0.2) scope.reals.push(b.apply(pick(unary), [pick(scope.reals)]));
    else if (at < 0.45) scope.reals.push(b.apply(pick(binary), [pick(scope.reals), pick(scope.reals)]));
    else if (at < 0.5) scope.flags.push(flag(scope));
    else if (at < 0.58) scope.reals.push(b.load(pick(scope.arrays), b.constant(upTo(3))));
    else if (at < 0.66) b.store(pick(scope.arrays), b.constant(upTo(3)), pick(scope.reals));
    else if (at < 0.7) {
      const made = b.value(arrayOf(real));
      b.emit({ kind: 'arrayLiteral', result: made, elements: [pick(scope.reals), pick(scope.reals), pick(scope.reals)], span: b.span });
      scope.arrays.push(made);
    } else if (at < 0.72) {
      b.store(pick(scope.arrays), index(scope), pick(scope.reals));
      scope.reals.push(b.length(pick(scope.arrays)));
    } else if (at < 0.74) {
      scope.reals.push(b.apply('select', [flag(scope), pick(scope.reals), pick(scope.reals)]));
    } else if (depth === 0) {
      scope.reals.push(pick(scope.reals));
    } else if (at < 0.87) branch(scope, depth);
    else loop(scope, depth);
  };

  const branch = (scope: Scope, depth: number): void => {
    const test = flag(scope);
    const side = () => {
      const own = inner(scope);
      own.flags.push(test);
      statements(own, upTo(4), depth - 1);
      if (next() < 0.03) {
        b.emit({ kind: 'throw', value: pick(own.reals), span: b.span });
        return [];
      }
      return [pick(own.reals), own.flags.length > 1 && next() < 0.5 ? pick(own.flags) : b.constant(next() < 0.5), pick(own.arrays)];
    };
    const [value, set, array] = b.if(test, side, side, [real, boolean, arrayOf(real)]);
    if (value !== undefined) scope.reals.push(value);
    if (set !== undefined) scope.flags.push(set);
    if (array !== undefined) scope.arrays.push(array);
  };

  const loop = (scope: Scope, depth: number): void => {
    const init = [
      b.constant(0, 'i'),
      pick(scope.reals),
      pick(scope.reals),
      pick(scope.flags.length > 0 ? scope.flags : [b.constant(false)]),
    ];
    const trips = b.constant(upTo(4));
    const [, s, t, set] = b.loop(
      init,
      ([i]) => b.compare('lt', i ?? trips, trips),
      ([i = trips, s = trips, t = trips, set = trips]) => {
        const own = inner(scope);
        own.reals.push(i, s, t);
        own.flags.push(set);
        statements(own, 1 + upTo(5), depth - 1);
        const leave = flag(own);
        const kind = next();
        const [nextSet, again] = b.if(
          leave,
          () => [b.constant(true), b.constant(false)],
          () => [set, b.constant(true)],
          [boolean, boolean],
        );
        const following = [
          b.apply('add', [i, b.constant(1)]),
          kind < 0.3 ? s : pick(own.reals),
          kind < 0.5 ? t : kind < 0.6 ? s : pick(own.reals),
          (kind < 0.7 ? nextSet : pick(own.flags)) ?? set,
        ];
        return kind < 0.6 && again !== undefined ? { next: following, again } : { next: following };
      },
    );
    scope.reals.push(...[s, t].filter((id) => id !== undefined));
    scope.flags.push(...[set].filter((id) => id !== undefined));
  };

  const scope: Scope = { reals: params.slice(0, 2), flags: [], arrays: params.slice(2) };
  statements(scope, size, 3);
  return b.done(params, [pick(scope.reals), scope.reals.at(-1) ?? pick(params), pick(scope.arrays)]);
}
