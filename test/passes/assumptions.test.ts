import { describe, expect, test } from 'vitest';
import type { Func, Op, ValueId } from '../../compiler/ir/ir.ts';
import { boolean } from '../../compiler/ir/types.ts';
import { foldConstants } from '../../compiler/passes/simplification/foldConstants.ts';
import { simplify } from '../../compiler/passes/simplify.ts';
import { Build, nth } from '../ir/build.ts';
import { kinds, unchanged } from './judge.ts';

const points: readonly (readonly unknown[])[] = [[0], [-0], [1], [2], [3], [NaN]];

/** `give` in the branch where the test holds, 0 otherwise; simplified, and compared with what it was. */
function behind(
  test: (b: Build, x: ValueId) => ValueId,
  give: (b: Build, x: ValueId) => ValueId,
  pass: (fn: Func<Op>) => Func<Op> = foldConstants,
): string[] {
  const b = new Build();
  const [x = 0 as ValueId] = b.reals('x');
  const out = b.if(
    test(b, x),
    () => [give(b, x)],
    () => [b.constant(0)],
  );
  return kinds(unchanged<Func<Op>>(pass, b.done([x], out), ...points));
}

const equals = (b: Build, x: ValueId, value: number): ValueId => b.compare('eq', x, b.constant(value));
const or = (b: Build, left: ValueId, right: () => ValueId): ValueId =>
  nth(
    b.if(
      left,
      () => [b.constant(true)],
      () => [right()],
      [boolean],
    ),
  );
const and = (b: Build, left: ValueId, right: () => ValueId): ValueId =>
  nth(
    b.if(
      left,
      () => [right()],
      () => [b.constant(false)],
      [boolean],
    ),
  );
const choose = (b: Build, test: ValueId): ValueId =>
  nth(
    b.if(
      test,
      () => [b.constant(10)],
      () => [b.constant(20)],
    ),
  );

describe('comparisons decided by a test around them', () => {
  test('behind x === 1, x === 2 is false and x < 5 true', () => {
    const one = (b: Build, x: ValueId): ValueId => equals(b, x, 1);
    expect(behind(one, (b, x) => choose(b, equals(b, x, 2)), simplify)).not.toContain('lt');
    expect(behind(one, (b, x) => choose(b, equals(b, x, 2))).filter((kind) => kind === 'if')).toHaveLength(1);
    expect(behind(one, (b, x) => choose(b, b.compare('lt', x, b.constant(5)))).filter((kind) => kind === 'if')).toHaveLength(1);
  });

  test('the value itself is not replaced: it has a derivative', () => {
    expect(
      behind(
        (b, x) => equals(b, x, 1),
        (b, x) => b.apply('sin', [x]),
      ),
    ).toContain('sin');
  });

  test('&& and ||', () => {
    const either = (b: Build, x: ValueId): ValueId => or(b, equals(b, x, 1), () => equals(b, x, 2));
    const both = (b: Build, x: ValueId): ValueId => and(b, equals(b, x, 1), () => b.compare('lt', x, b.constant(7)));
    const count = (test: (b: Build, x: ValueId) => ValueId, value: number): number =>
      behind(test, (b, x) => choose(b, equals(b, x, value))).filter((kind) => kind === 'if').length;
    expect(count(either, 3)).toBe(2);
    expect(count(either, 2)).toBe(3);
    expect(count(both, 3)).toBe(2);
  });

  test('behind an `if` that throws', () => {
    const b = new Build();
    const [x = 0 as ValueId] = b.reals('x');
    b.if(
      b.compare('ne', x, b.constant(1)),
      () => {
        b.emit({ kind: 'throw', value: b.constant('no'), span: b.span });
        return [];
      },
      () => [],
      [],
    );
    const out = choose(b, equals(b, x, 2));
    const after = unchanged<Func<Op>>(foldConstants, b.done([x], [out]), ...points);
    expect(kinds(after).filter((kind) => kind === 'if')).toHaveLength(1);
  });
});

test('a choice of constants decides comparisons with it', () => {
  const b = new Build();
  const [x = 0 as ValueId] = b.reals('x');
  const k = choose(b, equals(b, x, 1));
  const out = [b.compare('eq', k, b.constant(0)), b.compare('lt', k, b.constant(30)), b.compare('gt', k, b.constant(10))];
  const after = unchanged<Func<Op>>(foldConstants, b.done([x], out), ...points);
  expect(kinds(after).filter((kind) => kind === 'eq' || kind === 'lt' || kind === 'gt')).toEqual(['eq', 'gt']);
});

test('behind the same test the result of a branch is what that side gave', () => {
  const b = new Build();
  const [x = 0 as ValueId] = b.reals('x');
  const test = b.compare('lt', x, b.constant(1));
  const k = nth(
    b.if(
      test,
      () => [b.apply('sin', [x])],
      () => [b.constant(5)],
    ),
  );
  const out = nth(
    b.if(
      test,
      () => [k],
      () => [b.apply('add', [k, b.constant(1)])],
    ),
  );
  const after = unchanged<Func<Op>>(foldConstants, b.done([x], [out]), ...points);
  expect(kinds(after)).not.toContain('add');
});
