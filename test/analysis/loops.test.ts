import { describe, expect, test } from 'vitest';
import { findAliases } from '../../compiler/analysis/aliases.ts';
import { findBounds } from '../../compiler/analysis/bounds.ts';
import { findIntegers } from '../../compiler/analysis/integers.ts';
import { findEffectsOnLengths } from '../../compiler/analysis/lengths.ts';
import { findLoops } from '../../compiler/analysis/loops.ts';
import type { Func, Load, Loop, PrimalOp, RecordType, Store, ValueId } from '../../compiler/ir/ir.ts';
import { arrayOf, boolean, real } from '../../compiler/ir/types.ts';
import { opsIn } from '../../compiler/ir/walk.ts';
import { func, program, type Build } from './build.ts';

const reals = arrayOf(real, 'Float64Array');
const list = arrayOf(real);
const integers = arrayOf(real, 'Int32Array');

function analyse(functions: readonly Func<PrimalOp>[]) {
  const whole = program(functions);
  const aliases = findAliases(whole);
  const numbers = findIntegers(whole, aliases);
  const effects = findEffectsOnLengths(whole, aliases, numbers);
  const loops = findLoops(whole, aliases, effects, numbers);
  const bounds = findBounds(whole, aliases, effects, numbers, loops);
  return { numbers, loops, bounds };
}

const allLoops = (fn: Func<PrimalOp>): Loop<PrimalOp>[] => [...opsIn(fn.body)].filter((op) => op.kind === 'loop');
const accesses = (fn: Func<PrimalOp>): (Load | Store)[] => [...opsIn(fn.body)].filter((op) => op.kind === 'load' || op.kind === 'store');

const one = (body: (f: Build) => void) => {
  const fn = func('f', (f) => (body(f), []));
  const found = analyse([fn]);
  return { ...found, fn, facts: allLoops(fn).map((loop) => found.loops.factsOf('f', loop)) };
};
const counted = (body: (f: Build) => void) => one(body).facts[0]?.counted ?? null;

describe('integers', () => {
  const proven = (body: (f: Build) => ValueId) => {
    let id = -1 as ValueId;
    const { numbers } = one((f) => void (id = body(f)));
    return `${numbers.isInteger('f', id) ? 'integer' : 'real'}${numbers.isNonNegative('f', id) ? ' >= 0' : ''}`;
  };

  test('literals, lengths, rounding, parameters', () => {
    expect(proven((f) => f.constant(3))).toBe('integer >= 0');
    expect(proven((f) => f.constant(-3))).toBe('integer');
    expect(proven((f) => f.constant(0.5))).toBe('real >= 0');
    expect(proven((f) => f.length(f.param(list)))).toBe('integer >= 0');
    expect(proven((f) => f.apply('floor', [f.param(real)]))).toBe('integer');
    expect(proven((f) => f.apply('ushr', [f.param(real), f.constant(0)]))).toBe('integer >= 0');
    expect(proven((f) => f.param(real))).toBe('real');
  });

  test('arithmetic', () => {
    expect(proven((f) => f.apply('sub', [f.length(f.param(list)), f.constant(1)]))).toBe('integer');
    expect(proven((f) => f.apply('div', [f.length(f.param(list)), f.constant(2)]))).toBe('real >= 0');
    expect(proven((f) => f.apply('floor', [f.apply('div', [f.length(f.param(list)), f.constant(2)])]))).toBe('integer >= 0');
    expect(proven((f) => f.apply('max', [f.constant(0), f.apply('floor', [f.param(real)])]))).toBe('integer >= 0');
    expect(proven((f) => f.apply('bitAnd', [f.param(real), f.constant(255)]))).toBe('integer >= 0');
    expect(proven((f) => f.apply('mod', [f.constant(7), f.param(real)]))).toBe('real >= 0');
  });

  test('carried values', () => {
    const carried = (step: (f: Build, x: ValueId) => ValueId) =>
      proven((f) => {
        const flag = f.param(boolean);
        return f.loop(
          [f.constant(0)],
          () => flag,
          (x) => [step(f, x!)],
        ).params[0]!;
      });
    expect(carried((f, x) => f.apply('add', [x, f.constant(2)]))).toBe('integer >= 0');
    expect(carried((f, x) => f.apply('sub', [x, f.constant(2)]))).toBe('integer');
    expect(carried((f, x) => f.apply('div', [x, f.constant(2)]))).toBe('real >= 0');
    expect(carried((f, x) => f.apply('add', [x, f.param(real)]))).toBe('real');
  });

  test('memory: integer storages, and arrays only integers are stored in', () => {
    expect(proven((f) => f.load(f.param(integers), f.constant(0)))).toBe('integer');
    expect(proven((f) => f.load(f.param(arrayOf(real, 'Uint8Array')), f.constant(0)))).toBe('integer >= 0');
    expect(proven((f) => f.load(f.param(list), f.constant(0)))).toBe('real');
    const stored = (value: (f: Build) => ValueId) =>
      proven((f) => {
        const a = f.literal(list, []);
        f.push(a, value(f));
        return f.load(a, f.constant(0));
      });
    expect(stored((f) => f.constant(1))).toBe('integer >= 0');
    expect(stored((f) => f.param(real))).toBe('real');
  });

  test('parameters of callees by what is passed', () => {
    let [whole, any]: ValueId[] = [];
    const g = func('g', (f) => {
      whole = f.param(real);
      any = f.param(real);
      f.if(f.param(boolean), () => (f.call('g', [f.apply('add', [whole!, f.constant(1)]), any!, f.constant(false)], []), []));
      return [];
    });
    const main = func('f', (f) => (f.call('g', [f.constant(1), f.param(real), f.constant(true)], []), []));
    const { numbers } = analyse([main, g]);
    expect([numbers.isInteger('g', whole!), numbers.isInteger('g', any!)]).toEqual([true, false]);
  });
});

describe('counted loops', () => {
  test('a for loop to a literal, a parameter, a length', () => {
    expect(
      counted((f) =>
        f.count(
          f.constant(0),
          () => f.constant(9),
          [],
          () => [],
        ),
      ),
    ).toMatchObject({ step: 1, comparison: 'lt', inclusive: false, trips: 9, integerBound: true });
    const toParameter = counted((f) => {
      const n = f.param(real);
      f.count(
        f.constant(2),
        () => n,
        [],
        () => [],
      );
    });
    expect(toParameter).toMatchObject({ bound: 0, boundOps: [], integerBound: false, trips: null });
    const toLength = counted((f) => {
      const a = f.param(list);
      f.count(
        f.constant(0),
        () => f.apply('sub', [f.length(a), f.constant(1)]),
        [],
        () => [],
      );
    });
    expect(toLength).toMatchObject({ integerBound: true, repeatableBound: true });
    expect(toLength?.boundOps.map((op) => op.kind)).toEqual(['length', 'constant', 'apply']);
  });

  test('downwards, from a proven integer only', () => {
    const down = (start: (f: Build) => ValueId) =>
      counted((f) => {
        f.loop(
          [start(f)],
          (i) => f.apply('ge', [i!, f.constant(0)], boolean),
          (i) => [f.apply('sub', [i!, f.constant(1)])],
        );
      });
    expect(down((f) => f.length(f.param(list)))).toMatchObject({ step: -1, comparison: 'ge', inclusive: true });
    expect(down((f) => f.param(real))).toBe(null);
    expect(down((f) => f.constant(4))?.trips).toBe(5);
  });

  test('the bound on the left, and !==', () => {
    const turned = counted((f) => {
      const n = f.param(real);
      f.loop(
        [f.constant(0)],
        (i) => f.apply('gt', [n, i!], boolean),
        (i) => [f.apply('add', [i!, f.constant(2)])],
      );
    });
    expect(turned).toMatchObject({ step: 2, comparison: 'lt', bound: 0 });
    const unequal = (step: number) =>
      counted((f) => {
        const n = f.param(real);
        f.loop(
          [f.constant(0)],
          (i) => f.apply('ne', [i!, n], boolean),
          (i) => [f.apply('add', [i!, f.constant(step)])],
        );
      });
    expect(unequal(1)?.comparison).toBe('ne');
    expect(unequal(2)).toBe(null);
  });

  test('a length that the body changes is no bound, one written after the loop cannot be repeated', () => {
    const build = (change: 'inside' | 'after') =>
      counted((f) => {
        const a = f.param(list);
        f.count(
          f.constant(0),
          () => f.length(a),
          [],
          () => {
            if (change === 'inside') f.pop(a);
            return [];
          },
        );
        if (change === 'after') f.pop(a);
      });
    expect(build('inside')).toBe(null);
    expect(build('after')?.repeatableBound).toBe(false);
  });

  test('a store into an element keeps the length of a plain array, one that may be beyond does not', () => {
    const build = (by: number) =>
      counted((f) => {
        const a = f.param(list);
        f.count(
          f.constant(0),
          () => f.length(a),
          [],
          (i) => (f.store(a, f.apply('add', [i, f.constant(by)]), i), []),
        );
      });
    expect(build(0)).toMatchObject({ position: 0 });
    expect(build(1)).toBe(null);
  });

  test('every path must take the same step', () => {
    const build = (other: number) =>
      counted((f) => {
        const flag = f.param(boolean);
        f.loop(
          [f.constant(0)],
          (i) => f.apply('lt', [i!, f.constant(9)], boolean),
          (i) =>
            f.if(
              flag,
              () => [f.apply('add', [i!, f.constant(1)])],
              () => [f.apply('add', [f.apply('add', [i!, f.constant(other)]), f.constant(-1)])],
            ),
        );
      });
    expect(build(2)?.step).toBe(1);
    expect(build(3)).toBe(null);
  });

  test('a step through an inner loop that keeps the value', () => {
    const { facts } = one((f) => {
      f.loop(
        [f.constant(0)],
        (i) => f.apply('lt', [i!, f.constant(9)], boolean),
        (i) => {
          const inner = f.count(
            f.constant(0),
            () => f.constant(2),
            [i!],
            (_j, kept) => [kept!],
          );
          return [f.apply('add', [inner.results[1]!, f.constant(1)])];
        },
      );
    });
    expect(facts.map(({ counted: each }) => each?.trips)).toEqual([9, 2]);
  });

  test('do-while, break, a step that varies, a bound that moves, the wrong direction: none is counted', () => {
    const lt = (f: Build, i: ValueId | undefined, n: ValueId) => f.apply('lt', [i!, n], boolean);
    const next = (f: Build, i: ValueId | undefined, step: ValueId) => [f.apply('add', [i!, step])];
    expect(
      counted((f) => {
        let after = -1 as ValueId;
        const n = f.constant(9);
        f.loop(
          [f.constant(0)],
          () => f.constant(true),
          (i) => [(after = f.apply('add', [i!, f.constant(1)]))],
          () => lt(f, after, n),
        );
      }),
    ).toBe(null);
    expect(
      counted((f) => {
        const flag = f.param(boolean);
        f.loop(
          [f.constant(0)],
          (i) => lt(f, i, f.constant(9)),
          (i) => next(f, i, f.constant(1)),
          () => flag,
        );
      }),
    ).toBe(null);
    expect(
      counted((f) => {
        const step = f.param(real);
        f.loop(
          [f.constant(0)],
          (i) => lt(f, i, f.constant(9)),
          (i) => next(f, i, step),
        );
      }),
    ).toBe(null);
    expect(
      counted((f) =>
        f.loop(
          [f.constant(0), f.constant(9)],
          (i, n) => lt(f, i, n!),
          (i, n) => [...next(f, i, f.constant(1)), f.apply('mul', [n!, n!])],
        ),
      ),
    ).toBe(null);
    expect(
      counted((f) =>
        f.loop(
          [f.constant(0)],
          (i) => lt(f, i, f.constant(9)),
          (i) => next(f, i, f.constant(-1)),
        ),
      ),
    ).toBe(null);
    expect(
      counted((f) =>
        f.loop(
          [f.constant(0)],
          (i) => lt(f, i, f.constant(9)),
          (i) => next(f, i, f.constant(0.5)),
        ),
      ),
    ).toBe(null);
  });

  test('nests whose trips are known at entry', () => {
    const { facts } = one((f) => {
      const [n, m] = [f.param(real), f.param(real)];
      const flag = f.param(boolean);
      f.count(
        f.constant(0),
        () => n,
        [],
        (i) => {
          f.count(
            f.constant(0),
            () => m,
            [],
            () => [],
          );
          f.count(
            f.constant(0),
            () => i,
            [],
            () => {
              f.if(
                flag,
                () => (
                  f.count(
                    f.constant(0),
                    () => m,
                    [],
                    () => [],
                  ),
                  []
                ),
              );
              return [];
            },
          );
          return [];
        },
      );
    });
    expect(facts.map(({ nest, exact }) => [nest.length, exact])).toEqual([
      [1, true],
      [2, true],
      [1, true],
      [2, false],
    ]);
    expect(facts[3]?.nest[0]).toBe(facts[2]?.op);
  });

  test('invariants', () => {
    let [outer, inner, read, changed]: ValueId[] = [];
    const { loops, facts } = one((f) => {
      const x = f.param(real);
      const a = f.param(reals);
      const b = f.param(list);
      f.count(
        f.constant(0),
        () => f.constant(9),
        [],
        (i) => {
          outer = f.apply('mul', [i, x]);
          f.count(
            f.constant(0),
            () => f.constant(9),
            [],
            (j) => {
              inner = f.apply('mul', [outer!, f.constant(2)]);
              read = f.load(a, i);
              changed = f.load(b, i);
              f.store(b, j, x);
              return [];
            },
          );
          return [];
        },
      );
    });
    const [first, second] = facts;
    const invariant = (value: ValueId | undefined) => [first, second].map((each) => loops.isInvariant('f', value!, each!.op));
    expect([outer, inner, read, changed].map(invariant)).toEqual([
      [false, true],
      [false, true],
      [false, true],
      [false, false],
    ]);
  });
});

describe('bounds', () => {
  /** For each access in order: proven, proven if n values are integers, or not. */
  const proofs = (body: (f: Build) => void) => {
    const { fn, bounds } = one(body);
    return accesses(fn).map((op) => {
      const needed = bounds.inBoundsIfIntegers('f', op);
      expect(bounds.inBounds('f', op)).toBe(needed?.length === 0);
      return needed ? (needed.length === 0 ? 'proven' : `if ${needed.join(' ')}`) : 'open';
    });
  };
  const upTo = (f: Build, n: () => ValueId, body: (i: ValueId) => void, from = 0) => f.count(f.constant(from), n, [], (i) => (body(i), []));
  const plus = (f: Build, a: ValueId, c: number) => f.apply('add', [a, f.constant(c)]);

  test('from 0 to the length of the array, and neighbours', () => {
    expect(
      proofs((f) => {
        const a = f.param(reals);
        upTo(
          f,
          () => f.length(a),
          (i) => {
            f.load(a, i);
            f.load(a, plus(f, i, 1));
            f.load(a, plus(f, i, -1));
          },
        );
        upTo(
          f,
          () => plus(f, f.length(a), -1),
          (i) => f.load(a, plus(f, i, 1)),
        );
        upTo(
          f,
          () => f.length(a),
          (i) => f.load(a, plus(f, i, -1)),
          1,
        );
      }),
    ).toEqual(['proven', 'open', 'open', 'proven', 'proven']);
  });

  test('not the length of another array, nor a parameter', () => {
    expect(
      proofs((f) => {
        const [a, b, n] = [f.param(reals), f.param(reals), f.param(real)];
        upTo(
          f,
          () => f.length(a),
          (i) => f.load(b, i),
        );
        upTo(
          f,
          () => n,
          (i) => f.load(a, i),
        );
      }),
    ).toEqual(['open', 'open']);
  });

  test('growing keeps the proof, shrinking anywhere loses it', () => {
    const build = (change: (f: Build, a: ValueId) => void) =>
      proofs((f) => {
        const a = f.param(list);
        upTo(
          f,
          () => f.length(a),
          (i) => f.load(a, i),
        );
        change(f, a);
      });
    expect(build((f, a) => f.push(a, f.constant(1)))).toEqual(['proven']);
    expect(build((f, a) => f.pop(a))).toEqual(['open']);
    expect(build((f, a) => f.resize(a, f.constant(1)))).toEqual(['open']);
  });

  test('another array of a length that has since grown is not proven by it', () => {
    expect(
      proofs((f) => {
        const a = f.param(list);
        const copy = f.newArray(reals, f.length(a));
        f.push(a, f.constant(1));
        upTo(
          f,
          () => f.length(a),
          (i) => f.load(copy, i),
        );
      }),
    ).toEqual(['open']);
    expect(
      proofs((f) => {
        const a = f.param(list);
        const copy = f.newArray(reals, f.length(a));
        upTo(
          f,
          () => f.length(a),
          (i) => f.load(copy, i),
        );
      }),
    ).toEqual(['proven']);
  });

  test('made with the bound of the loop: a typed array cuts fractions off, a plain one refuses them', () => {
    expect(
      proofs((f) => {
        const n = f.param(real);
        const typed = f.newArray(reals, n);
        upTo(
          f,
          () => n,
          (i) => f.store(typed, i, i),
        );
      }),
    ).toEqual(['if 0']);
    expect(
      proofs((f) => {
        const n = f.param(real);
        const plain = f.newArray(list, n, f.constant(0));
        upTo(
          f,
          () => n,
          (i) => f.load(plain, i),
        );
      }),
    ).toEqual(['proven']);
  });

  test('literals and tuples', () => {
    expect(
      proofs((f) => {
        const a = f.literal(reals, [f.constant(1), f.constant(2)]);
        const t = f.param(arrayOf(real, 'Array', 2));
        f.load(a, f.constant(1));
        f.load(a, f.constant(2));
        f.load(a, f.constant(-1));
        f.load(a, f.constant(0.5));
        f.load(t, f.constant(1));
        f.load(a, f.apply('bitAnd', [f.param(real), f.constant(1)]));
        upTo(
          f,
          () => f.constant(2),
          (i) => f.load(a, i),
        );
      }),
    ).toEqual(['proven', 'open', 'open', 'open', 'proven', 'proven', 'proven']);
  });

  test('downwards', () => {
    expect(
      proofs((f) => {
        const a = f.param(reals);
        const down = (to: number) =>
          f.loop(
            [plus(f, f.length(a), -1)],
            (i) => f.apply('ge', [i!, f.constant(to)], boolean),
            (i) => (f.load(a, i!), [plus(f, i!, -1)]),
          );
        down(0);
        down(-1);
      }),
    ).toEqual(['proven', 'open']);
  });

  test('tests of branches, both halves of &&, and || that leaves', () => {
    expect(
      proofs((f) => {
        const a = f.param(reals);
        const n = f.length(a);
        upTo(
          f,
          () => n,
          (i) => {
            const j = plus(f, i, 3);
            f.if(
              f.apply('lt', [j, n], boolean),
              () => (f.load(a, j), []),
              () => (f.load(a, j), []),
            );
            const k = plus(f, i, -3);
            const [both] = f.if(
              f.apply('ge', [k, f.constant(0)], boolean),
              () => [f.apply('lt', [k, n], boolean)],
              () => [f.constant(false)],
            );
            f.if(both!, () => (f.load(a, k), []));
            const [either] = f.if(
              f.apply('lt', [k, f.constant(0)], boolean),
              () => [f.constant(true)],
              () => [f.apply('ge', [k, n], boolean)],
            );
            f.if(
              either!,
              () => [],
              () => (f.load(a, k), []),
            );
          },
        );
      }),
    ).toEqual(['proven', 'open', 'proven', 'proven']);
  });

  test('the false side of a test proves nothing about what may be NaN', () => {
    expect(
      proofs((f) => {
        const a = f.literal(reals, [f.constant(1)]);
        const i = f.apply('floor', [f.param(real)]);
        const [out] = f.if(
          f.apply('lt', [i, f.constant(0)], boolean),
          () => [f.constant(true)],
          () => [f.apply('ge', [i, f.constant(1)], boolean)],
        );
        f.if(
          out!,
          () => [],
          () => (f.load(a, i), []),
        );
      }),
    ).toEqual(['open']);
  });

  test('a bound that may be a fraction between two others is not one less', () => {
    expect(
      proofs((f) => {
        const [a, cut] = [f.param(reals), f.param(real)];
        const n = f.length(a);
        f.if(f.apply('lt', [cut, n], boolean), () => {
          upTo(
            f,
            () => cut,
            (i) => f.load(a, plus(f, i, 1)),
          );
          return [];
        });
      }),
    ).toEqual(['if 1']);
  });

  test('clamped and periodic neighbours', () => {
    expect(
      proofs((f) => {
        const a = f.param(reals);
        const n = f.length(a);
        upTo(
          f,
          () => n,
          (i) => {
            f.load(a, f.apply('max', [plus(f, i, -1), f.constant(0)]));
            f.load(a, f.apply('min', [plus(f, i, 1), plus(f, n, -1)]));
            f.load(a, f.apply('mod', [plus(f, i, 1), n]));
          },
        );
        f.load(a, f.apply('mod', [f.constant(3), n]));
      }),
    ).toEqual(['proven', 'proven', 'proven', 'open']);
  });

  test('sums and differences with what is limited', () => {
    expect(
      proofs((f) => {
        const a = f.param(reals);
        upTo(
          f,
          () => f.length(a),
          (i) => {
            upTo(
              f,
              () => f.apply('sub', [f.length(a), i]),
              (j) => {
                f.load(a, j);
                f.load(a, plus(f, j, 1));
                f.load(a, f.apply('add', [i, j]));
              },
            );
          },
        );
        upTo(
          f,
          () => plus(f, f.length(a), -2),
          (i) =>
            upTo(
              f,
              () => f.constant(3),
              (k) => {
                f.load(a, f.apply('add', [i, k]));
                f.load(a, f.apply('add', [i, plus(f, k, 1)]));
              },
            ),
        );
      }),
    ).toEqual(['proven', 'open', 'open', 'proven', 'open']);
  });

  test('flattened rows and columns, two and three deep', () => {
    expect(
      proofs((f) => {
        const [rows, columns] = [f.length(f.param(list)), f.length(f.param(list))];
        const grid = f.newArray(reals, f.apply('mul', [rows, columns]));
        const cube = f.newArray(reals, f.apply('mul', [f.apply('mul', [rows, columns]), f.constant(3)]));
        upTo(
          f,
          () => rows,
          (i) =>
            upTo(
              f,
              () => columns,
              (j) => {
                const at = f.apply('add', [f.apply('mul', [i, columns]), j]);
                f.load(grid, at);
                f.load(grid, f.apply('add', [f.apply('mul', [i, rows]), j]));
                f.load(grid, plus(f, at, 1));
                upTo(
                  f,
                  () => f.constant(3),
                  (k) => f.load(cube, f.apply('add', [f.apply('mul', [at, f.constant(3)]), k])),
                );
              },
            ),
        );
      }),
    ).toEqual(['proven', 'open', 'open', 'proven']);
  });

  test('flattened with parameters as sizes: if they are integers', () => {
    expect(
      proofs((f) => {
        const [rows, columns] = [f.param(real), f.param(real)];
        const grid = f.newArray(reals, f.apply('mul', [rows, columns]));
        upTo(
          f,
          () => rows,
          (i) =>
            upTo(
              f,
              () => columns,
              (j) => f.load(grid, f.apply('add', [f.apply('mul', [i, columns]), j])),
            ),
        );
      }),
    ).toEqual(['if 1 0']);
  });

  test('rows read twice, while nobody replaces them', () => {
    const build = (replace: boolean) =>
      proofs((f) => {
        const m = f.param(arrayOf(reals));
        upTo(
          f,
          () => f.length(m),
          (i) => {
            upTo(
              f,
              () => f.length(f.load(m, i)),
              (j) => f.load(f.load(m, i), j),
            );
            if (replace) f.store(m, i, f.newArray(reals, f.constant(1)));
          },
        );
      });
    expect(build(false)).toEqual(['proven', 'proven', 'proven']);
    expect(build(true)).toEqual(['proven', 'proven', 'open', 'proven']);
  });

  test('arrays that a loop swaps', () => {
    const build = (third: (f: Build, n: ValueId) => ValueId) =>
      proofs((f) => {
        const n = f.length(f.param(reals));
        const a = f.newArray(reals, n);
        const b = f.newArray(reals, n);
        f.count(
          f.constant(0),
          () => f.constant(5),
          [a, b],
          (_step, now, next) => {
            upTo(
              f,
              () => n,
              (i) => f.store(next!, i, f.load(now!, i)),
            );
            return [next!, third(f, n) >= 0 ? f.newArray(reals, third(f, n)) : now!];
          },
        );
      });
    expect(build(() => -1 as ValueId)).toEqual(['proven', 'proven']);
    expect(build((_f, n) => n)).toEqual(['proven', 'proven']);
    expect(build((f) => f.constant(1))).toEqual(['open', 'open']);
  });

  test('fields of a record', () => {
    const model: RecordType = { kind: 'record', name: null, form: 'object', fields: new Map([['w', reals]]) };
    expect(
      proofs((f) => {
        const m = f.param(model);
        upTo(
          f,
          () => f.length(f.get(m, 'w')),
          (i) => f.load(f.get(m, 'w'), i),
        );
      }),
    ).toEqual(['proven']);
  });
});
