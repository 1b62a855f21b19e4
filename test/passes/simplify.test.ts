import { describe, expect, test } from 'vitest';
import type { Func, Op, ValueId } from '../../compiler/ir/ir.ts';
import { boolean, real } from '../../compiler/ir/types.ts';
import { verify } from '../../compiler/ir/verify.ts';
import { opsIn } from '../../compiler/ir/walk.ts';
import { show } from '../../compiler/ir/show.ts';
import { eliminateDeadOps } from '../../compiler/passes/simplification/eliminateDeadOps.ts';
import { foldConstants } from '../../compiler/passes/simplification/foldConstants.ts';
import { foldFlags } from '../../compiler/passes/simplification/foldFlags.ts';
import { removeInvariantParams } from '../../compiler/passes/simplification/removeInvariantParams.ts';
import { shareSubexpressions } from '../../compiler/passes/simplification/shareSubexpressions.ts';
import { simplify } from '../../compiler/passes/simplify.ts';
import { Build, nth, programOf, reverse, span } from '../ir/build.ts';
import { expectSame, kinds, seen, unchanged } from './judge.ts';
import { generator, randomFunction } from './random.ts';

const passes = { foldConstants, removeInvariantParams, foldFlags, shareSubexpressions, eliminateDeadOps, simplify };

const shared = [1, 2, 3];
const points: readonly (readonly unknown[])[] = [
  [0.7, -1.3, [1, 2, 3], [0.5, -0.5, 4]],
  [-0, 2, shared, shared],
  [NaN, 0, [Infinity, 0, -0], [1]],
];
const directions = [1, 0.5, [1, 0, 2], [0, 1, 0]];

describe.each(Object.entries(passes))('%s', (_name, pass) => {
  test('leaves the bits and the derivatives of random functions as they are', () => {
    let changed = 0;
    for (let seed = 0; seed < 150; seed++) {
      const fn = randomFunction(seed);
      const after = unchanged<Func<Op>>(pass, fn, ...points);
      if (after !== fn) changed++;
      const finite = points[0] ?? [];
      expectSame(fn, after, finite, directions);
    }
    expect(changed).toBeGreaterThan(2);
  });
});

test('simplified functions are left alone', () => {
  for (let seed = 0; seed < 100; seed++) {
    const fn = simplify(randomFunction(seed));
    for (const [name, pass] of Object.entries(passes)) expect(pass(fn) === fn, `${name}, seed ${seed}`).toBe(true);
  }
});

test('adjoint ops keep their values up to the sign of zeros', () => {
  let compared = 0;
  for (let seed = 0; seed < 150; seed++) {
    const next = generator(seed + 1000);
    const fn = randomFunction(seed, 25, () => (next() < 0.7 ? reverse : span));
    const point = [0.7, -1.3, [1, 2, 3], [0.5, -0.5, 4]];
    const before = numbersSeen(fn, point);
    if (!before?.every(Number.isFinite) || dividesNothing(fn)) continue;
    compared++;
    const after = simplify(fn);
    verify(programOf(after));
    expect(numbersSeen(after, point), `seed ${seed}\n${show(fn)}\n${show(after)}`).toEqual(before);
  }
  expect(compared).toBeGreaterThan(50);
});

/** Is a 0 divided by a 0 that is written there? Of an adjoint that is nothing, and in arithmetic no number. */
function dividesNothing(fn: Func<Op>): boolean {
  const ops = [...opsIn(fn.body)];
  const zeros = new Set(ops.flatMap((op) => (op.kind === 'constant' && op.value === 0 ? [op.result] : [])));
  return ops.some((op) => op.kind === 'apply' && op.rule === 'div' && op.args.every((id) => zeros.has(id)));
}

/** The numbers in the results, zeros without their signs; null when the function throws. */
function numbersSeen(fn: Func<Op>, point: readonly unknown[]): number[] | null {
  const run = seen(fn, point);
  return 'thrown' in run ? null : run.results.flat().map((value) => Number(value) + 0);
}

/** `s ± p ± q` of the reverse sweep, with p and q products of the primal's values. */
test.each([
  [
    '2 * (t * (c * x))',
    'add',
    'add',
    (b: Build, t: ValueId, c: ValueId, x: ValueId) => [
      b.apply('mul', [t, b.apply('mul', [c, x])]),
      b.apply('mul', [b.apply('mul', [t, x]), c]),
    ],
    ['mul', 'mul', 'constant', 'mul', 'add'],
  ],
  [
    '-t * x',
    'sub',
    'add',
    (b: Build, t: ValueId, _: ValueId, x: ValueId) => {
      const half = b.constant(0.5);
      return [b.apply('mul', [t, b.apply('mul', [half, x])]), b.apply('neg', [b.apply('mul', [b.apply('mul', [t, x]), half])])];
    },
    ['mul', 'sub'],
  ],
  ['nothing', 'add', 'sub', (b: Build, t: ValueId, c: ValueId) => [b.apply('mul', [t, c]), b.apply('mul', [c, t])], []],
] as const)('like terms are one: %s', (_name, one, other, terms, left) => {
  const b = new Build();
  const [s = 0 as ValueId, t = s, c = s, x = s] = b.reals('s', 't', 'c', 'x');
  b.span = reverse;
  const [p = s, q = s] = terms(b, t, c, x);
  const fn = b.done([s, t, c, x], [b.apply(other, [b.apply(one, [s, p]), q])]);
  const after = simplify(fn);
  expect(kinds(after)).toEqual(left);
  const point = [0.25, -3, 1.5, 0.75];
  expect(numbersSeen(after, point)).toEqual(numbersSeen(fn, point));
});

test('terms that differ in a factor stay apart', () => {
  const b = new Build();
  const [s = 0 as ValueId, t = s, c = s, x = s] = b.reals('s', 't', 'c', 'x');
  b.span = reverse;
  const fn = b.done([s, t, c, x], [b.apply('add', [b.apply('mul', [t, c]), b.apply('mul', [t, x])])]);
  expect(simplify(fn)).toBe(fn);
});

describe('what lowering makes', () => {
  test('an early return from a loop tests nothing twice', () => {
    // for (i < n) { if (i > x) { returned = true; result = i; break } s += i } return returned ? result : s
    const b = new Build();
    const [x = 0 as ValueId, n = x] = b.reals('x', 'n');
    const no = b.constant(false);
    const zero = b.constant(0);
    const [, s = x, returned = x, result = x] = b.loop(
      [zero, zero, no, b.undef(real)],
      ([i = x]) => b.compare('lt', i, n),
      ([i = x, s = x, returned = x, result = x]) => {
        const left = b.if(
          returned,
          () => [returned, result, s, b.constant(false)],
          () =>
            b.if(
              b.compare('gt', i, x),
              () => [b.constant(true), i, s, b.constant(false)],
              () => [returned, result, b.apply('add', [s, i]), b.constant(true)],
              [boolean, real, real, boolean],
            ),
          [boolean, real, real, boolean],
        );
        return { next: [b.apply('add', [i, b.constant(1)]), nth(left, 2), nth(left, 0), nth(left, 1)], again: nth(left, 3) };
      },
    );
    const out = b.if(
      returned,
      () => [result],
      () => [s],
    );
    const after = unchanged<Func<Op>>(simplify, b.done([x, n], out), [2.5, 10], [20, 10], [1, 0]);
    expect(kinds(after).filter((kind) => kind === 'if')).toHaveLength(2);
    expect(kinds(after).filter((kind) => kind === 'not')).toHaveLength(1);
  });

  test('an adjoint that starts at 0 and a seed of 1 leave no trace', () => {
    const b = new Build();
    const [x = 0 as ValueId, y = x] = b.reals('x', 'y');
    const value = b.apply('mul', [x, b.apply('neg', [b.apply('sin', [y])])], real, 'value');
    b.span = reverse;
    const seed = b.constant(1);
    const zero = b.constant(0, 'x_bar');
    const sine = b.apply('neg', [b.apply('sin', [y])]);
    const x_bar = b.apply('add', [zero, b.apply('mul', [seed, sine])], real, 'x_bar');
    const t_bar = b.apply('mul', [seed, x]);
    const u_bar = b.apply('neg', [t_bar]);
    const y_bar = b.apply('add', [b.constant(0), b.apply('mul', [u_bar, b.apply('cos', [y])])], real, 'y_bar');
    const after = simplify(b.done([x, y], [value, x_bar, y_bar]));
    expect(show(after)).toBe(
      [
        'f(%0:x real, %1:y real)',
        '  %2 = apply sin %1',
        '  %3 = apply neg %2',
        '  %4:value = apply mul %0, %3',
        '  ~ %8:x_bar = apply neg %2',
        '  ~ %14 = apply cos %1',
        '  ~ %17 = apply mul %0, %14',
        '  ~ %15:y_bar = apply neg %17',
        '  return %4, %8, %15',
        '',
      ].join('\n'),
    );
  });

  test('accumulations subtract', () => {
    const b = new Build();
    const [s = 0 as ValueId, p = s, x_bar = s] = b.reals('s', 'p', 'x_bar');
    b.span = reverse;
    const out = b.apply('add', [x_bar, b.apply('mul', [s, b.apply('neg', [p])])]);
    expect(kinds(simplify(b.done([s, p, x_bar], [out])))).toEqual(['mul', 'sub']);
  });
});

test('takes long and deep functions', () => {
  const b = new Build();
  const [x = 0 as ValueId] = b.reals('x');
  let at = x;
  for (let k = 0; k < 5000; k++) {
    const before = at;
    at =
      k % 5 === 0
        ? nth(
            b.if(
              b.compare('lt', before, x),
              () => [b.apply('sin', [before])],
              () => [before],
            ),
          )
        : b.apply('mul', [before, x]);
  }
  const deep = (depth: number, value: ValueId): ValueId =>
    depth === 0
      ? b.apply('add', [value, x])
      : nth(
          b.loop(
            [value],
            ([s = x]) => b.compare('lt', s, x),
            ([s = x]) => {
              const inner =
                depth % 2 === 0
                  ? deep(depth - 1, s)
                  : nth(
                      b.if(
                        b.compare('gt', s, x),
                        () => [deep(depth - 1, s)],
                        () => [s],
                      ),
                    );
              return { next: [inner], again: b.compare('lt', inner, value) };
            },
          ),
        );
  const fn = b.done([x], [deep(200, at)]);
  const start = performance.now();
  const after = simplify(fn);
  expect(performance.now() - start).toBeLessThan(1500);
  verify(programOf(after));
  expect([...opsIn(after.body)].length).toBeGreaterThan(5000);
});
