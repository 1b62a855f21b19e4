import { describe, expect, test } from 'vitest';
import { findAliases } from '../../compiler/analysis/aliases.ts';
import { findEffects } from '../../compiler/analysis/effects.ts';
import type { Func, GetField, Length, Load, PrimalOp, RecordType, Type, ValueId } from '../../compiler/ir/ir.ts';
import { arrayOf, boolean, real } from '../../compiler/ir/types.ts';
import { opsIn } from '../../compiler/ir/walk.ts';
import { func, program, type Build } from './build.ts';

const reals = arrayOf(real, 'Float64Array');
const list = arrayOf(real);
const point: RecordType = {
  kind: 'record',
  name: null,
  form: 'object',
  fields: new Map<string, Type>([
    ['x', real],
    ['y', real],
  ]),
};

const analyse = (functions: readonly Func<PrimalOp>[], globals: Readonly<Record<string, Type>> = {}) => {
  const whole = program(functions, globals);
  const aliases = findAliases(whole);
  return { aliases, effects: findEffects(whole, aliases) };
};

const readOf = (fn: Func<PrimalOp>, result: ValueId): Load | GetField | Length => {
  for (const op of opsIn(fn.body)) {
    if ((op.kind === 'load' || op.kind === 'getField' || op.kind === 'length') && op.result === result) return op;
  }
  throw new Error('no such read');
};

/** Is the read that `body` returns repeatable, in a function of its own? */
const repeatable = (body: (f: Build) => ValueId): boolean => {
  let result = -1 as ValueId;
  const fn = func('f', (f) => {
    result = body(f);
    return [];
  });
  return analyse([fn]).effects.repeatable('f', readOf(fn, result));
};

describe('repeatable', () => {
  test('a read after the last write is, one before is not', () => {
    expect(
      repeatable((f) => {
        const a = f.param(reals);
        f.store(a, f.constant(0), f.constant(1));
        return f.load(a, f.constant(0));
      }),
    ).toBe(true);
    expect(
      repeatable((f) => {
        const a = f.param(reals);
        const x = f.load(a, f.constant(0));
        f.store(a, f.constant(0), f.constant(1));
        return x;
      }),
    ).toBe(false);
  });

  test('a write to another array does not matter, to one that may be the same it does', () => {
    const build = (other: Type) =>
      repeatable((f) => {
        const a = f.param(reals);
        const b = f.param(other);
        const x = f.load(a, f.constant(0));
        f.store(b, f.constant(0), f.constant(1));
        return x;
      });
    expect(build(list)).toBe(true);
    expect(build(reals)).toBe(false);
  });

  test('in a loop the next trip writes before', () => {
    expect(
      repeatable((f) => {
        const a = f.param(reals);
        let x = -1 as ValueId;
        f.count(
          f.constant(0),
          () => f.length(a),
          [],
          (i) => {
            f.store(a, i, f.constant(1));
            x = f.load(a, i);
            return [];
          },
        );
        return x;
      }),
    ).toBe(false);
  });

  test('the other side of a branch does not follow', () => {
    expect(
      repeatable((f) => {
        const a = f.param(reals);
        let x = -1 as ValueId;
        f.if(
          f.param(boolean),
          () => {
            x = f.load(a, f.constant(0));
            return [];
          },
          () => {
            f.store(a, f.constant(0), f.constant(1));
            return [];
          },
        );
        return x;
      }),
    ).toBe(true);
  });

  test('a length survives stores into typed arrays, not into plain ones', () => {
    const build = (type: Type) =>
      repeatable((f) => {
        const a = f.param(type);
        const n = f.length(a);
        f.store(a, f.constant(0), f.constant(1));
        return n;
      });
    expect(build(reals)).toBe(true);
    expect(build(list)).toBe(false);
  });

  test('pop and resize change what a load finds', () => {
    const build = (change: (f: Build, a: ValueId) => void) =>
      repeatable((f) => {
        const a = f.param(list);
        const x = f.load(a, f.constant(0));
        change(f, a);
        return x;
      });
    expect(build((f, a) => f.pop(a))).toBe(false);
    expect(build((f, a) => f.resize(a, f.constant(0)))).toBe(false);
    expect(build((f, a) => f.length(a))).toBe(true);
  });

  test('fields are separate cells', () => {
    const build = (field: string) =>
      repeatable((f) => {
        const p = f.param(point);
        const x = f.get(p, 'x');
        f.set(p, field, f.constant(1));
        return x;
      });
    expect(build('x')).toBe(false);
    expect(build('y')).toBe(true);
  });

  test('foreign code with effects writes what it can reach, an observer nothing', () => {
    const build = (observesOnly: boolean) =>
      repeatable((f) => {
        const a = f.param(reals);
        const x = f.load(a, f.constant(0));
        f.foreign(null, [a], true, observesOnly);
        return x;
      });
    expect(build(false)).toBe(false);
    expect(build(true)).toBe(true);
  });

  test('in a callee it depends on what follows its calls', () => {
    const build = (order: 'call, store' | 'store, call' | 'loop') => {
      let x = -1 as ValueId;
      const g = func('g', (f) => {
        x = f.load(f.param(reals), f.constant(0));
        return [];
      });
      const main = func('f', (f) => {
        const a = f.param(reals);
        const call = () => f.call('g', [a], []);
        const store = () => f.store(a, f.constant(0), f.constant(1));
        if (order === 'loop')
          f.count(
            f.constant(0),
            () => f.constant(3),
            [],
            () => (store(), call(), []),
          );
        else if (order === 'call, store') (call(), store());
        else (store(), call());
        return [];
      });
      return analyse([main, g]).effects.repeatable('g', readOf(g, x));
    };
    expect(build('store, call')).toBe(true);
    expect(build('call, store')).toBe(false);
    expect(build('loop')).toBe(false);
  });

  test('recursion: the store after the inner call follows every load before it', () => {
    let [early, late]: ValueId[] = [];
    const g = func('g', (f) => {
      const a = f.param(reals);
      early = f.load(a, f.constant(0));
      f.if(f.param(boolean), () => (f.call('g', [a, f.constant(false)], []), f.store(a, f.constant(0), f.constant(1)), []));
      late = f.load(a, f.constant(0));
      return [];
    });
    const main = func('f', (f) => (f.call('g', [f.param(reals), f.constant(true)], []), []));
    const { effects } = analyse([main, g]);
    expect(effects.repeatable('g', readOf(g, early!))).toBe(false);
    expect(effects.repeatable('g', readOf(g, late!))).toBe(false);
  });
});

describe('what is written', () => {
  test('written parameters and what must be copied with them', () => {
    const { effects } = analyse([
      func('f', (f) => {
        const read = f.param(list);
        const written = f.param(reals);
        f.param(arrayOf(reals));
        f.param(arrayOf(boolean));
        f.store(written, f.constant(0), f.load(read, f.constant(0)));
        return [];
      }),
    ]);
    expect(effects.writtenParameters.map(({ index, path }) => [index, ...path])).toEqual([[1], [2, 'element']]);
    expect(effects.copiedParameters).toEqual([1, 2]);
  });

  test('arrays of flags are not copied: their changes stay', () => {
    const { effects } = analyse([
      func('f', (f) => {
        f.store(f.param(arrayOf(boolean)), f.constant(0), f.constant(true));
        return [];
      }),
    ]);
    expect(effects.writtenParameters.length).toBe(1);
    expect(effects.copiedParameters).toEqual([]);
  });

  test('written globals, through a callee', () => {
    const g = func('g', (f) => (f.store(f.param(reals), f.constant(0), f.constant(1)), []));
    const main = func('f', (f) => (f.call('g', [f.global('table', reals)], []), f.global('other', list), []));
    const { effects, aliases } = analyse([main, g], { table: reals, other: list });
    expect(effects.writtenGlobals).toEqual(['table']);
    expect([...effects.writtenBy('f')].map((cell) => aliases.placeOf(cell).slot)).toEqual(['element']);
  });

  test('a written parameter exposes what the module exports, which is not itself written', () => {
    const { effects } = analyse([func('f', (f) => (f.store(f.param(reals), f.constant(0), f.constant(1)), f.global('table', reals), []))], {
      table: reals,
    });
    expect([effects.writtenGlobals, effects.exposedGlobals]).toEqual([[], ['table']]);
  });

  test('a variable that starts as a parameter and goes on with arrays of its own: nothing of the caller is written', () => {
    const build = (fills: 'next' | 'state') => {
      let other = -1 as ValueId;
      const fn = func('f', (f) => {
        const initial = f.param(list);
        const weights = f.param(list);
        f.loop(
          [initial],
          () => f.constant(true),
          (state) => {
            const next = f.literal(list, []);
            other = f.load(weights, f.constant(0));
            f.push(fills === 'next' ? next : state!, f.load(state!, f.constant(0)));
            return [next];
          },
        );
        return [];
      });
      const { effects } = analyse([fn]);
      return [effects.copiedParameters, effects.repeatable('f', readOf(fn, other))];
    };
    expect(build('next')).toEqual([[], true]);
    expect(build('state')).toEqual([[0, 1], false]);
  });

  test("a row taken from the caller stays the caller's in a container of our own", () => {
    const { effects } = analyse([
      func('f', (f) => {
        const own = f.literal(arrayOf(list), []);
        f.push(own, f.load(f.param(arrayOf(list)), f.constant(0)));
        f.push(own, f.literal(list, []));
        f.store(f.load(own, f.constant(0)), f.constant(0), f.constant(1));
        return [];
      }),
    ]);
    expect(effects.copiedParameters).toEqual([0]);
  });
});
