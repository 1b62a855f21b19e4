import { describe, expect, test } from 'vitest';
import type { Func, Op, ValueId } from '../../compiler/ir/ir.ts';
import { arrayOf, real } from '../../compiler/ir/types.ts';
import { forwardElements } from '../../compiler/passes/elements/forwardElements.ts';
import { hoistInvariants } from '../../compiler/passes/loops/hoistInvariants.ts';
import { keepSums } from '../../compiler/passes/elements/keepSums.ts';
import { promoteElements } from '../../compiler/passes/elements/promoteElements.ts';
import { simplify } from '../../compiler/passes/simplify.ts';
import { Build, reverse } from '../ir/build.ts';
import { kinds, unchanged } from './judge.ts';

const f64 = arrayOf(real, 'Float64Array');

/** A function of two arrays that are two, a count and a number. */
function made(build: (b: Build, a: ValueId, z: ValueId, n: ValueId, x: ValueId) => readonly ValueId[], backwards = true): Func<Op> {
  const b = new Build();
  const [n, x] = [b.value(real, 'n'), b.value(real, 'x')];
  if (backwards) b.span = reverse;
  const array = (): ValueId => {
    const result = b.value(f64);
    b.emit({ kind: 'newArray', result, length: b.constant(4), fill: null, span: b.span });
    for (let k = 0; k < 4; k++) b.store(result, b.constant(k), b.constant(k + 1));
    return result;
  };
  return b.done([n, x], build(b, array(), array(), n, x));
}
const points: readonly (readonly unknown[])[] = [
  [3, 0.5],
  [0, -2],
  [1, NaN],
];
const inLoop = (fn: Func<Op>): string[] => {
  const loop = fn.body.ops.find((op) => op.kind === 'loop');
  return loop?.kind === 'loop' ? kinds({ ...fn, body: loop.body }) : [];
};

describe('hoistInvariants', () => {
  const sumOf = (value: (b: Build, a: ValueId, z: ValueId, i: ValueId, x: ValueId) => ValueId): string[] => {
    const fn = made((b, a, z, n, x) => b.count(n, [x], (i, [s = x]) => [b.apply('add', [s, value(b, a, z, i, x)])]), false);
    return inLoop(unchanged(hoistInvariants, fn, ...points));
  };

  test('loads and costly ops of what does not change, with the arithmetic that they take', () => {
    expect(sumOf((b, a, _, __, x) => b.apply('exp', [b.apply('mul', [x, b.load(a, b.constant(1))])]))).toEqual(['add', 'constant', 'add']);
  });

  test('what is read twice is read once', () => {
    const fn = made((b, a, _, n, x) => {
      const two = b.constant(2);
      return b.count(n, [x], (__, [s = x]) => [b.apply('add', [b.apply('mul', [s, b.load(a, two)]), b.load(a, two)])]);
    }, false);
    const loads = (one: Func<Op>): number => kinds(one).filter((kind) => kind === 'load').length;
    expect([loads(fn), loads(unchanged(hoistInvariants, fn, ...points))]).toEqual([2, 1]);
  });

  test('cheap arithmetic alone stays', () => {
    expect(sumOf((b, _, __, ___, x) => b.apply('mul', [x, x]))).toEqual(['mul', 'add', 'constant', 'add']);
  });

  test('what the loop writes stays, what it writes to another array does not matter', () => {
    const writing = (b: Build, to: ValueId, from: ValueId, i: ValueId, x: ValueId): ValueId => {
      b.store(to, i, x);
      return b.load(from, b.constant(2));
    };
    expect(sumOf((b, a, z, i, x) => writing(b, z, a, i, x))).toEqual(['store', 'add', 'constant', 'add']);
    expect(sumOf((b, a, _, i, x) => writing(b, a, a, i, x))).toEqual(['store', 'constant', 'load', 'add', 'constant', 'add']);
  });

  test('no load from what might not be an array when the loop makes no trip', () => {
    const rows = arrayOf(f64);
    const b = new Build();
    const [m, n, x] = [b.value(rows, 'm'), b.value(real, 'n'), b.value(real, 'x')];
    const sum = b.count(n, [x], (_, [s = x]) => [b.apply('add', [s, b.load(b.load(m, b.constant(5), f64), b.constant(0))])]);
    const fn = b.done([m, n, x], sum);
    const after = unchanged(hoistInvariants, fn, [[], 0, 1], [[], 2, 1], [Array.from({ length: 6 }, () => new Float64Array(1)), 2, 1]);
    expect(inLoop(after)).toEqual(['constant', 'load', 'add', 'constant', 'add']);
  });
});

describe('forwardElements', () => {
  const settled = (build: (b: Build, a: ValueId, z: ValueId, x: ValueId) => void): string[] => {
    const fn = made((b, a, z, _, x) => {
      const before = b.load(a, b.constant(0));
      build(b, a, z, x);
      return [before, b.load(a, b.constant(0)), b.load(z, b.constant(0))];
    });
    const twice = (one: Func<Op>): Func<Op> => simplify(forwardElements(simplify(forwardElements(one))));
    return kinds(unchanged(twice, fn, ...points)).filter((kind) => kind === 'store');
  };

  test('taken, cleared and put back: nothing is left', () => {
    const rest = settled(() => undefined).length;
    expect(
      settled((b, a, z, x) => {
        const taken = b.load(a, b.constant(0));
        b.store(a, b.constant(0), b.constant(0));
        b.store(z, b.constant(0), b.apply('mul', [taken, x]));
        b.store(a, b.constant(0), b.apply('add', [b.load(a, b.constant(0)), taken]));
      }).length,
    ).toBe(rest); // the store to z takes the place of the one that it overwrites
  });

  test('a store that an access in between may see stays', () => {
    const fn = made((b, a, _, n, x) => {
      b.store(a, b.constant(0), x);
      const seen = b.load(a, n);
      b.store(a, b.constant(0), b.constant(7));
      return [seen, b.load(a, n)];
    });
    unchanged(forwardElements, fn, ...points, [0, 5]);
  });
});

describe('keepSums', () => {
  /** `a[i] += …`, reversed; with small integers, so that no order of sums rounds. */
  const reversed = (between: (b: Build, a: ValueId, i: ValueId, j: ValueId, taken: ValueId) => void, isOne = false): Func<Op> =>
    made((b, a, z, n) => {
      const [i, j] = [b.apply('mod', [n, b.constant(2)]), b.constant(1)];
      const other = isOne ? a : z;
      const taken = b.load(a, i);
      b.store(a, i, b.constant(0));
      between(b, other, i, j, taken);
      b.store(a, i, b.apply('add', [b.load(a, i), taken]));
      return [b.load(a, i), b.load(other, j), b.load(other, i)];
    });
  const whole: readonly (readonly unknown[])[] = [
    [3, 2],
    [0, -2],
    [2, 5],
  ];
  const addTo = (b: Build, array: ValueId, k: ValueId, term: ValueId): void => b.store(array, k, b.apply('add', [b.load(array, k), term]));

  test('what is only added to in between, in branches and loops as well, stays', () => {
    for (const isOne of [false, true]) {
      const fn = reversed((b, other, i, j, taken) => {
        addTo(b, other, j, taken);
        b.if(
          b.compare('lt', i, j),
          () => (addTo(b, other, i, taken), []),
          () => [],
          [],
        );
        b.count(j, [], (k) => (addTo(b, other, k, taken), []));
      }, isOne);
      const stores = (one: Func<Op>): number => kinds(one).filter((kind) => kind === 'store').length;
      expect(stores(fn) - stores(unchanged(keepSums, fn, ...whole))).toBe(1);
    }
  });

  test('what is read, or overwritten, in between does not', () => {
    const read = reversed((b, other, i, j) => b.store(other, j, b.apply('mul', [b.load(other, i), b.constant(2)])), true);
    expect(unchanged(keepSums, read, ...whole)).toBe(read);
    const twice = reversed((b, other, _, j) => {
      const before = b.load(other, j);
      b.store(other, j, b.apply('add', [before, before]));
    }, true);
    expect(unchanged(keepSums, twice, ...whole)).toBe(twice);
    const moved = reversed((b, other, i, j, taken) => b.store(other, j, b.apply('add', [b.load(other, i), taken])), true);
    expect(unchanged(keepSums, moved, ...whole)).toBe(moved);
  });
});

describe('promoteElements', () => {
  test('a sum over one element becomes a value of the loop, under branches and inner loops too', () => {
    const fn = made((b, a, z, n, x) => {
      b.count(n, [], (i) => {
        const add = (): ValueId[] => {
          b.store(a, b.constant(1), b.apply('add', [b.load(a, b.constant(1)), b.apply('mul', [i, x])]));
          return [];
        };
        b.if(b.compare('lt', i, b.constant(1)), add, () => [], []);
        b.count(i, [], add);
        b.store(z, i, x);
        return [];
      });
      return [b.load(a, b.constant(1)), b.load(z, b.constant(1))];
    });
    const after = unchanged(promoteElements, fn, ...points, [4, 1.5]);
    expect(inLoop(after).filter((kind) => kind === 'load' || kind === 'store')).toEqual(['store']);
  });

  test('an element that may be another one stays', () => {
    const fn = made((b, a, _, n, x) => {
      b.count(n, [], (i) => {
        b.store(a, b.constant(1), b.apply('add', [b.load(a, b.constant(1)), x]));
        b.store(a, i, b.apply('add', [b.load(a, i), x]));
        return [];
      });
      return [b.load(a, b.constant(0)), b.load(a, b.constant(1))];
    });
    expect(unchanged(promoteElements, fn, ...points)).toBe(fn);
  });
});
