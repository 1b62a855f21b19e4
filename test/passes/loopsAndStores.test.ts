import { describe, expect, test } from 'vitest';
import type { Func, Op, ValueId } from '../../compiler/ir/ir.ts';
import { arrayOf, real } from '../../compiler/ir/types.ts';
import { opsIn } from '../../compiler/ir/walk.ts';
import { compile } from '../../compiler/index.ts';
import { dropLastStores } from '../../compiler/passes/elements/dropLastStores.ts';
import { simplify } from '../../compiler/passes/simplify.ts';
import { unroll } from '../../compiler/passes/loops/unroll.ts';
import { Build } from '../ir/build.ts';
import { kinds, unchanged } from './judge.ts';
import { randomFunction } from './random.ts';

const points: readonly (readonly unknown[])[] = [
  [0.5, 3, [1, 2, 3], [4, 5]],
  [-0, NaN, [4], []],
  [2, 2, [], [1, 2, 3, 4]],
];
const seeds = Array.from({ length: 150 }, (_, k) => 7000 + k);

test('random functions, simplified, give the same bits', { timeout: 60_000 }, () => {
  for (const seed of seeds) {
    const fn = simplify(randomFunction(seed));
    unchanged(unroll, fn, ...points);
    unchanged(dropLastStores, fn, ...points);
  }
});

describe('unroll', () => {
  const loop = (bound: number, work = 1): Func<Op> => {
    const b = new Build();
    const x = b.value(real, 'x');
    const done = b.count(b.constant(bound), [x], (i, [s = x]) => {
      let next = s;
      for (let k = 0; k < work; k++) next = b.apply('sin', [b.apply('add', [next, i])]);
      return [next];
    });
    return b.done([x], done);
  };
  const loops = (fn: Func<Op>): number => [...opsIn(fn.body)].filter((op) => op.kind === 'loop').length;

  test('trips that are known become ops with numbers for the counter', () => {
    const after = simplify(unchanged(unroll, simplify(loop(3)), [0.5], [NaN]));
    expect(kinds(after).filter((kind) => kind !== 'constant')).toEqual(['add', 'sin', 'add', 'sin', 'add', 'sin']);
  });

  test('no trip leaves what came in', () => expect(kinds(simplify(unchanged(unroll, simplify(loop(0)), [0.5])))).toEqual([]));

  test('many trips, and few of much work, stay a loop', () => {
    expect(loops(unchanged(unroll, simplify(loop(17)), [0.5]))).toBe(1);
    expect(loops(unchanged(unroll, simplify(loop(16, 20)), [0.5]))).toBe(1);
  });

  test('loops in loops, whose results the outer trips hand on', () => {
    const b = new Build();
    const x = b.value(real, 'x');
    const done = b.count(b.constant(2), [x], (i, [s = x]) =>
      b.count(b.constant(2), [s], (j, [t = s]) => [b.apply('sub', [b.apply('mul', [t, i]), j])]),
    );
    expect(loops(unchanged(unroll, simplify(b.done([x], done)), [0.5], [-3]))).toBe(0);
  });
});

describe('dropLastStores', () => {
  const stores = (build: (b: Build, a: ValueId, n: ValueId, x: ValueId) => readonly ValueId[]): number => {
    const b = new Build();
    const [n, x] = [b.value(real, 'n'), b.value(real, 'x')];
    const a = b.value(arrayOf(real, 'Float64Array'));
    b.emit({ kind: 'newArray', result: a, length: b.constant(4), fill: null, span: b.span });
    const after = unchanged(dropLastStores, b.done([n, x], build(b, a, n, x)), [3, 0.5], [0, 2]);
    return [...opsIn(after.body)].filter((op) => op.kind === 'store').length;
  };

  test('a store behind the last load goes, one before it stays', () => {
    expect(
      stores((b, a, _, x) => {
        b.store(a, b.constant(0), x);
        const sum = b.load(a, b.constant(0));
        b.store(a, b.constant(0), sum);
        return [sum];
      }),
    ).toBe(1);
  });

  test('each trip takes the element of its counter: what it leaves there is not read', () => {
    expect(stores((b, a, n, x) => b.count(n, [x], (i, [s = x]) => [taken(b, a, i, s)]))).toBe(0);
  });

  test('another element, or a load behind the loop, keeps it', () => {
    expect(
      stores((b, a, n, x) =>
        b.count(n, [x], (i, [s = x]) => {
          b.store(a, b.apply('add', [i, b.constant(1)]), s);
          return [b.apply('add', [s, b.load(a, i)])];
        }),
      ),
    ).toBe(1);
    expect(stores((b, a, n, x) => (b.count(n, [x], (i, [s = x]) => [taken(b, a, i, s)]), [b.load(a, n)]))).toBe(1);
  });

  /** `s + a[i]`, and `a[i] = 0`. */
  function taken(b: Build, a: ValueId, i: ValueId, s: ValueId): ValueId {
    const value = b.load(a, i);
    b.store(a, i, b.constant(0));
    return b.apply('add', [s, value]);
  }
});

describe('lengths that the text tells', () => {
  const emitted = (table: string, body = 'for (let i = A.length - 1; i >= 0; i--) y = (y + A[i]!) * x;'): string => {
    const source = `${table}\nexport function f(x: number): number {\n  let y = 0;\n  ${body}\n  return y;\n}`;
    const result = compile({
      source,
      fileName: 'test/table.ts',
      functions: ['f'],
      optimize: 'speed',
    });
    if (!result.ok) throw new Error(result.diagnostics.map((d) => d.message).join());
    return result.code;
  };

  test.each([
    'const A = [1, 2, 3];',
    'const A = [1, 2, 3] as const;',
    'const A = new Float64Array([1, 2, 3]);',
    'const A = Object.freeze([1, 2, 3]);',
  ])('%s', (table) => expect(emitted(table)).not.toContain('for ('));

  test.each(['export const A = [1, 2, 3];\nexport const more = (): void => void A.push(4);', 'export const A = new Array<number>(3);'])(
    'not of %s',
    (table) => expect(emitted(table)).toContain('for ('),
  );

  test('of typed arrays that are made here, but not of arrays that may grow', () => {
    const fill = 'for (let i = 0; i < B.length; i++) B[i] = x * i; y = B[1]! * B[2]!;';
    expect(emitted('', `const B = new Float64Array(3); ${fill}`)).not.toContain('for (');
    expect(emitted('', `const B = new Array<number>(3).fill(x); B.push(x); ${fill}`)).toContain('for (');
  });
});
