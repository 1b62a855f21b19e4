import { describe, expect, test } from 'vitest';
import type { Func, Op, ValueId } from '../../compiler/ir/ir.ts';
import { arrayOf, real } from '../../compiler/ir/types.ts';
import { opsIn } from '../../compiler/ir/walk.ts';
import { Distinct } from '../../compiler/passes/facts/distinct.ts';
import { forwardElements } from '../../compiler/passes/elements/forwardElements.ts';
import { simplify } from '../../compiler/passes/simplify.ts';
import { unrollByFour } from '../../compiler/passes/loops/unrollByFour.ts';
import { Build, reverse } from '../ir/build.ts';
import { kinds, unchanged } from './judge.ts';
import { randomFunction } from './random.ts';

const points: readonly (readonly unknown[])[] = [
  [0.5, 3, [1, 2, 3], [4, 5]],
  [-0, NaN, [4], []],
  [2, 2, [], [1, 2, 3, 4, 5, 6, 7, 8, 9]],
  [2, 9, [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 5, 6, 7, 8, 9]],
];
const seeds = Array.from({ length: 150 }, (_, k) => 9000 + k);
const loops = (fn: Func<Op>): number => [...opsIn(fn.body)].filter((op) => op.kind === 'loop').length;

test('random functions, simplified, give the same bits', { timeout: 60_000 }, () => {
  for (const seed of seeds) {
    const fn = simplify(randomFunction(seed));
    unchanged(simplify, unchanged(unrollByFour, fn, ...points), ...points);
  }
});

interface Counting {
  readonly start: number;
  readonly step: number;
  readonly rule: string;
  /** Where it ends is this much more than the length of the array. */
  readonly end: number;
  readonly compared: string;
  /** What the counter is compared with: a number, or so much more than the length. */
  readonly to: number;
  readonly isToLength: boolean;
}

/** `for (i = start; i rule a.length + end; i += step) s = s * 3 + a[(i + 1) compared to ? 0 : i]`, downwards from the length to `end`. */
function counting({ start, step, rule, end, compared, to, isToLength }: Counting): Func<Op> {
  const b = new Build();
  const a = b.value(arrayOf(real), 'a');
  const length = b.length(a);
  const [from, bound] =
    step > 0
      ? [b.constant(start), b.apply('add', [length, b.constant(end)])]
      : [b.apply('add', [length, b.constant(start)]), b.constant(end)];
  const other = isToLength ? b.apply('add', [length, b.constant(to)]) : b.constant(to);
  const [, s] = b.loop(
    [from, b.constant(1)],
    ([i]) => b.compare(rule, i as ValueId, bound),
    ([i, sum]) => {
      const next = b.apply('add', [i as ValueId, b.constant(1)]);
      const at = b.if(
        b.compare(compared, next, other),
        () => [b.constant(0)],
        () => [i as ValueId],
      );
      const value = b.apply('toNumber', [b.load(a, at[0] as ValueId)]);
      const mixed = b.apply('add', [b.apply('mul', [sum as ValueId, b.constant(3)]), value]);
      return { next: [b.apply('add', [i as ValueId, b.constant(step)]), mixed] };
    },
  );
  return b.done([a], [s as ValueId]);
}

describe('counters', () => {
  const lists = Array.from({ length: 11 }, (_, n) => [Array.from({ length: n }, (__, k) => k + 1)]);

  test.each([1, 2, -1, -3])('every comparison in loops of step %d gives the same bits', { timeout: 60_000 }, (step) => {
    let decisions = 0;
    for (const rule of step > 0 ? ['lt', 'le'] : ['gt', 'ge'])
      for (const end of [-1, 0, 2])
        for (const compared of ['eq', 'ne', 'lt', 'le', 'gt', 'ge'])
          for (const isToLength of [false, true])
            for (const to of [-2, -1, 0, 1, 3]) {
              const fn = counting({ start: step > 0 ? 1 : -1, step, rule, end, compared, to, isToLength });
              const fours = unchanged(unrollByFour, fn, ...lists);
              expect(loops(fours)).toBe(2);
              const tests = kinds(unchanged(simplify, fours, ...lists)).filter((kind) => kind === 'if').length;
              decisions += 5 - tests;
            }
    // Of the four trips of a group most are told by where the counter starts or ends.
    expect(decisions).toBeGreaterThan(100);
  });

  type Work = (b: Build, a: ValueId, i: ValueId) => void;
  const asTheyAre: readonly (readonly [string, Work, 'Array' | 'Float64Array'])[] = [
    ['a bound that changes', (b, a, i): void => b.store(a, i, b.constant(1)), 'Array'],
    ['a loop inside', (b, _, i): void => void b.count(b.constant(2), [i], (__, kept) => kept), 'Float64Array'],
  ];
  test.each(asTheyAre)('%s', (_, work, storage) => {
    const b = new Build();
    const a = b.value(arrayOf(real, storage), 'a');
    b.loop(
      [b.constant(0)],
      ([i]) => b.compare('lt', i as ValueId, b.length(a)),
      ([i]) => {
        work(b, a, i as ValueId);
        return { next: [b.apply('add', [i as ValueId, b.constant(1)])] };
      },
    );
    const fn = b.done([a], []);
    expect(unrollByFour(fn)).toBe(fn);
  });

  test('a counter that may be no whole number', () => {
    const b = new Build();
    const [x, a] = [b.value(real, 'x'), b.value(arrayOf(real, 'Float64Array'), 'a')];
    b.loop(
      [x],
      ([i]) => b.compare('lt', i as ValueId, b.length(a)),
      ([i]) => {
        b.store(a, i as ValueId, x);
        return { next: [b.apply('add', [i as ValueId, b.constant(1)])] };
      },
    );
    const fn = b.done([x, a], []);
    expect(unrollByFour(fn)).toBe(fn);
  });
});

describe('what is never one object', () => {
  const f64 = arrayOf(real, 'Float64Array');
  const fresh = (b: Build): ValueId => {
    const result = b.value(f64);
    b.emit({ kind: 'newArray', result, length: b.constant(4), fill: null, span: b.span });
    return result;
  };

  /** Two arrays, carried by a loop that gives its next trip what `next` says. */
  function carried(next: (b: Build, u: ValueId, v: ValueId) => readonly [ValueId, ValueId]): boolean {
    const b = new Build();
    const x = b.value(real, 'x');
    let inside: readonly ValueId[] = [];
    const results: readonly ValueId[] = b.loop(
      [fresh(b), fresh(b), b.constant(0)],
      ([, , i]) => b.compare('lt', i as ValueId, x),
      ([u, v, i]) => {
        inside = [u as ValueId, v as ValueId];
        return { next: [...next(b, u as ValueId, v as ValueId), b.apply('add', [i as ValueId, b.constant(1)])] };
      },
    );
    const distinct = new Distinct(b.done([x], []));
    const both = ([one, other]: readonly ValueId[]): boolean => distinct.areDistinct(one as ValueId, other as ValueId);
    expect(both(inside)).toBe(both(results));
    return both(inside);
  }

  test('buffers that change places', () => expect(carried((_, u, v) => [v, u])).toBe(true));
  test('buffers that stay', () => expect(carried((_, u, v) => [u, v])).toBe(true));
  test('one buffer twice', () => expect(carried((_, u) => [u, u])).toBe(false));
  test('one of two by a branch', () =>
    expect(
      carried((b, u, v) => [
        b.if(
          b.constant(true),
          () => [u],
          () => [v],
          [f64],
        )[0] as ValueId,
        v,
      ]),
    ).toBe(false));
  test('others made in every trip', () => expect(carried((b) => [fresh(b), fresh(b)])).toBe(true));

  test('arguments may be', () => {
    const b = new Build();
    const [a, c] = [b.value(f64, 'a'), b.value(f64, 'c')];
    expect(new Distinct(b.done([a, c], [])).areDistinct(a, c)).toBe(false);
  });

  test('a store to the one leaves what is known of the other', () => {
    const b = new Build();
    b.span = reverse;
    const x = b.value(real, 'x');
    const done = b.loop(
      [fresh(b), fresh(b), b.constant(0), x],
      ([, , i]) => b.compare('lt', i as ValueId, b.constant(3)),
      ([u, v, i, s]) => {
        const first = b.load(u as ValueId, b.constant(0));
        b.store(v as ValueId, b.constant(0), s as ValueId);
        const second = b.load(u as ValueId, b.constant(0));
        const sum = b.apply('add', [s as ValueId, b.apply('add', [first, second])]);
        return { next: [v as ValueId, u as ValueId, b.apply('add', [i as ValueId, b.constant(1)]), sum] };
      },
    );
    const after = unchanged((fn) => simplify(forwardElements(fn)), b.done([x], [done[3] as ValueId]), [0.5], [-2]);
    expect(kinds(after).filter((kind) => kind === 'load').length).toBe(1);
  });
});
