import { describe, expect, test } from 'vitest';
import { evaluate } from '../../compiler/ir/evaluate.ts';
import type { FrameId, Func, Op, Program, Type, ValueId } from '../../compiler/ir/ir.ts';
import { arrayOf, boolean, maybe, real } from '../../compiler/ir/types.ts';
import { verify } from '../../compiler/ir/verify.ts';
import { eliminateDeadFrames } from '../../compiler/passes/simplification/eliminateDeadFrames.ts';
import { eliminateDeadOps } from '../../compiler/passes/simplification/eliminateDeadOps.ts';
import { foldConstants } from '../../compiler/passes/simplification/foldConstants.ts';
import { foldFlags } from '../../compiler/passes/simplification/foldFlags.ts';
import { removeInvariantParams } from '../../compiler/passes/simplification/removeInvariantParams.ts';
import { shareSubexpressions } from '../../compiler/passes/simplification/shareSubexpressions.ts';
import { simplify, simplifyProgram } from '../../compiler/passes/simplify.ts';
import { Build, nth, programOf, reverse, span } from '../ir/build.ts';
import { kinds, unchanged } from './judge.ts';

type Pass = (fn: Func<Op>) => Func<Op>;

/** The kinds of ops left of a function of two numbers and an array. */
function left(pass: Pass, build: (b: Build, x: ValueId, y: ValueId, a: ValueId) => readonly ValueId[]): string[] {
  const b = new Build();
  const [x, y, a] = [b.value(real, 'x'), b.value(real, 'y'), b.value(arrayOf(real), 'a')];
  const fn = b.done([x, y, a], build(b, x, y, a));
  return kinds(unchanged(pass, fn, [0.5, 3, [1, 2, 3]], [-0, NaN, [4]], [2, 2, []]));
}
const literal = (b: Build, elements: readonly ValueId[]): ValueId => {
  const result = b.value(arrayOf(real));
  b.emit({ kind: 'arrayLiteral', result, elements, span });
  return result;
};

describe('eliminateDeadOps', () => {
  test('dead ops, dead results, dead carried values', () => {
    expect(left(eliminateDeadOps, (b, x, y) => (b.apply('sin', [x]), [b.apply('add', [x, y])]))).toEqual(['add']);
    expect(
      left(eliminateDeadOps, (b, x, y) =>
        b
          .if(
            b.compare('lt', x, y),
            () => [b.apply('sin', [x]), x],
            () => [y, y],
            [real, real],
          )
          .slice(1),
      ),
    ).toEqual(['lt', 'if']);
    // s and t feed each other and nobody else.
    expect(
      left(eliminateDeadOps, (b, x, y) => {
        const [, , u = x] = b.count(y, [x, x, x], (_, [s = x, t = x, u = x]) => [
          b.apply('sin', [t]),
          b.apply('cos', [s]),
          b.apply('exp', [u]),
        ]);
        return [u];
      }),
    ).toEqual(['constant', 'loop', 'lt', 'exp', 'constant', 'add']);
  });

  test('a loop without effects goes; one that never ends stays', () => {
    expect(left(eliminateDeadOps, (b, x, y) => (b.count(y, [x], (_, [s = x]) => [s]), [x]))).toEqual([]);
    const b = new Build();
    b.loop(
      [],
      () => b.constant(true),
      () => ({ next: [] }),
    );
    expect(kinds(eliminateDeadOps(b.done([], [])))).toEqual(['loop', 'constant']);
  });

  test('writes to local objects that nobody reads', () => {
    expect(
      left(eliminateDeadOps, (b, x) => {
        const local = literal(b, [x]);
        b.if(
          b.compare('lt', x, x),
          () => (b.store(local, b.constant(0), x), []),
          () => [],
          [],
        );
        b.emit({ kind: 'push', array: local, value: x, span });
        return [x];
      }),
    ).toEqual([]);
    expect(
      left(eliminateDeadOps, (b, x) => {
        const local = literal(b, [x]);
        b.store(local, b.constant(0), x);
        return [b.length(local)];
      }),
    ).toEqual(['arrayLiteral', 'constant', 'store', 'length']);
  });

  test('shadows that may be one object live together', () => {
    const b = new Build();
    const [p, q] = [b.value(arrayOf(real)), b.value(arrayOf(real))];
    const [p_bar, q_bar] = [b.value(arrayOf(real)), b.value(arrayOf(real))];
    b.emit({ kind: 'shadow', results: [p_bar, q_bar], primals: [p, q], span });
    b.store(q_bar, b.constant(0), b.constant(7));
    const fn = b.done([p, q], [b.load(p_bar, b.constant(0))]);
    const shared = [1];
    expect(evaluate(programOf(eliminateDeadOps(fn)), [shared, shared]).results).toEqual([7]);
  });

  test('a dead shadow goes, also from a group', () => {
    const b = new Build();
    const [p, q] = [b.value(arrayOf(real)), b.value(arrayOf(real))];
    const [p_bar, q_bar] = [b.value(arrayOf(real)), b.value(arrayOf(real))];
    b.emit({ kind: 'shadow', results: [p_bar, q_bar], primals: [p, q], span });
    const after = eliminateDeadOps(b.done([p, q], [q_bar]));
    expect(after.body.ops).toMatchObject([{ kind: 'shadow', results: [q_bar], primals: [q] }]);
  });
});

describe('foldConstants', () => {
  const fold = (build: (b: Build, x: ValueId) => ValueId, at = span): Op | undefined => {
    const b = new Build();
    b.span = at;
    const x = b.value(real, 'x');
    const fn = simplify(b.done([x], [build(b, x)]));
    return [...fn.body.ops].pop();
  };
  const folded = (build: (b: Build, x: ValueId) => ValueId, at = span): unknown => {
    const op = fold(build, at);
    return op === undefined ? 'x' : op.kind === 'constant' ? op.value : op.kind === 'apply' ? op.rule : op.kind;
  };

  test('arithmetic, unless it reads worse', () => {
    expect(folded((b) => b.apply('mul', [b.constant(6), b.constant(7)]))).toBe(42);
    expect(folded((b) => b.apply('div', [b.constant(1), b.constant(3)]))).toBe('div');
    expect(folded((b) => b.apply('neg', [b.constant(0.1)]))).toBe(-0.1);
    expect(folded((b) => b.apply('sin', [b.constant(0)]))).toBe('sin');
    expect(folded((b) => b.apply('max', [b.constant(2), b.constant(3)]))).toBe(3);
    expect(folded((b) => b.compare('eq', b.constant('a'), b.constant('a')))).toBe(true);
  });

  test('identities that keep every bit', () => {
    expect(folded((b, x) => b.apply('mul', [b.constant(1), x]))).toBe('x');
    expect(folded((b, x) => b.apply('div', [x, b.constant(1)]))).toBe('x');
    expect(folded((b, x) => b.apply('sub', [x, b.constant(0)]))).toBe('x');
    expect(folded((b, x) => b.apply('neg', [b.apply('neg', [x])]))).toBe('x');
    expect(folded((b, x) => b.apply('add', [x, b.constant(0)]))).toBe('add');
    expect(folded((b, x) => b.apply('sub', [b.constant(0), x]))).toBe('sub');
    expect(folded((b, x) => b.apply('mul', [x, b.constant(0)]))).toBe('mul');
  });

  test('identities of adjoints', () => {
    const zero = (rule: string): unknown => folded((b, x) => b.apply(rule, [b.constant(0), x]), reverse);
    expect(['add', 'sub', 'mul', 'mulz', 'div'].map(zero)).toEqual(['x', 'neg', 0, 0, 0]);
    expect(folded((b, x) => b.apply('mul', [b.constant(-1), x]), reverse)).toBe('neg');
    expect(folded((b, x) => b.apply('mulz', [x, b.constant(3)]), reverse)).toBe('mul');
    expect(folded((b, x) => b.apply('add', [x, b.apply('div', [b.apply('neg', [x]), b.apply('exp', [x])])]), reverse)).toBe('sub');
  });

  test('`undefined * 1` is NaN', () => {
    const b = new Build();
    const x = b.value(maybe(real));
    unchanged(foldConstants<Op>, b.done([x], [b.apply('mul', [x, b.constant(1)])]), [undefined], [3]);
  });

  test('branches: constant tests, known tests, results that are the test', () => {
    expect(
      left(foldConstants, (b, x, y) =>
        b.if(
          b.constant(true),
          () => [x],
          () => [y],
        ),
      ),
    ).toEqual(['constant']);
    expect(
      left(foldConstants, (b, x, y) => {
        const test = b.compare('lt', x, y);
        return b.if(
          test,
          () =>
            b.if(
              b.apply('not', [test], boolean),
              () => [b.apply('sin', [x])],
              () => [y],
            ),
          () => [x],
        );
      }),
    ).toEqual(['lt', 'if', 'constant']);
    const flags = left(simplify, (b, x, y) =>
      b.if(
        b.compare('lt', x, y),
        () => [b.constant(false), b.constant(2)],
        () => [b.constant(true), b.constant(2)],
        [boolean, real],
      ),
    );
    expect(flags).toEqual(['lt', 'not', 'constant']);
  });

  test('what follows a throw that always happens', () => {
    const b = new Build();
    const x = b.value(real);
    b.if(
      b.constant(true),
      () => (b.emit({ kind: 'throw', value: x, span }), []),
      () => [],
      [],
    );
    const fn = b.done([x], [b.apply('sin', [x])]);
    expect(kinds(unchanged(foldConstants<Op>, fn, [1]))).toEqual(['constant', 'throw']);
  });

  test('loops that run never, or once', () => {
    const zeroTrips: Pass = (fn) => simplify(fn);
    expect(left(zeroTrips, (b, x) => b.count(b.constant(0), [x], (_, [s = x]) => [b.apply('sin', [s])]))).toEqual([]);
    expect(
      left(simplify, (b, x) =>
        b.loop(
          [x],
          () => b.constant(true),
          ([s = x]) => ({ next: [b.apply('sin', [s])], again: b.constant(false) }),
        ),
      ),
    ).toEqual(['sin']);
    expect(
      left(simplify, (b, x, y) =>
        b.loop(
          [x],
          ([s = x]) => b.compare('lt', s, y),
          ([s = x]) => ({ next: [b.apply('sin', [s])], again: b.constant(false) }),
        ),
      ),
    ).toEqual(['lt', 'if', 'sin']);
  });
});

describe('removeInvariantParams', () => {
  test('through nested loops and branches', () => {
    const ops = left(simplify, (b, x, y) =>
      b
        .count(y, [x, x], (_, [p = x, s = x]) => {
          const [q = p] = b.count(y, [p], (_i, [q = p]) =>
            b.if(
              b.compare('lt', q, s),
              () => [q],
              () => [p],
            ),
          );
          return [q, b.apply('add', [s, q])];
        })
        .slice(1),
    );
    expect(ops).toEqual(['constant', 'loop', 'lt', 'add', 'constant', 'add']);
  });

  test('one value at its start and another later is none', () => {
    unchanged(
      removeInvariantParams<Op>,
      (() => {
        const b = new Build();
        const [x = 0 as ValueId, n = x] = b.reals('x', 'n');
        const out = b.count(n, [x, b.undef(real)], (i, [s = x, last = x]) => [
          b.apply('add', [s, i]),
          b.if(
            b.compare('gt', i, x),
            () => [last],
            () => [i],
          )[0] ?? x,
        ]);
        return b.done([x, n], out);
      })(),
      [0.5, 4],
      [9, 3],
    );
  });
});

test('foldFlags: a flag that is set on leaving the loop is its first value inside', () => {
  const body = (b: Build, x: ValueId, leaves: boolean): readonly ValueId[] => {
    const no = b.constant(false);
    return b.loop(
      [x, no],
      ([s = x]) => b.compare('lt', s, b.constant(9)),
      ([s = x, flag = no]) => {
        const test = b.compare('gt', s, x);
        const [set = no, again = no] = b.if(
          test,
          () => [b.constant(true), b.constant(!leaves)],
          () => [flag, b.constant(true)],
          [boolean, boolean],
        );
        const next = b.if(
          flag,
          () => [b.apply('exp', [s])],
          () => [b.apply('add', [s, b.constant(1)])],
        );
        return { next: [...next, set], again };
      },
    );
  };
  for (const leaves of [true, false]) {
    expect(
      left(
        (fn) => simplify(foldFlags(fn)),
        (b, x) => body(b, x, leaves),
      ).includes('exp'),
    ).toBe(!leaves);
  }
});

describe('shareSubexpressions', () => {
  test('what is costly, in sight', () => {
    expect(left(simplify, (b, x, y) => [b.apply('sin', [b.apply('add', [x, y])]), b.apply('sin', [b.apply('add', [y, x])])])).toEqual([
      'add',
      'sin',
    ]);
    const apart = (b: Build, x: ValueId, y: ValueId): readonly ValueId[] =>
      b.if(
        b.compare('lt', x, y),
        () => [b.apply('sin', [x])],
        () => [b.apply('sin', [x])],
      );
    expect(left(simplify, apart)).toEqual(['lt', 'if', 'sin', 'sin']);
  });

  test('cheap ops stay as the user wrote them', () => {
    expect(left(simplify, (b, x, y) => [b.apply('mul', [x, y]), b.apply('mul', [x, y])])).toEqual(['mul', 'mul']);
  });

  test('loads, unless a store may come between', () => {
    const twice = (write: (b: Build, a: ValueId, x: ValueId) => void): string[] =>
      left(shareSubexpressions, (b, x, _y, a) => {
        const zero = b.constant(0);
        const first = b.load(a, zero);
        write(b, a, x);
        return [b.apply('sub', [first, b.load(a, zero)])];
      }).filter((kind) => kind === 'load');
    const sharing = (write: Parameters<typeof twice>[0]): number => {
      const b = new Build();
      const [x, y, a] = [b.value(real), b.value(real), b.value(arrayOf(real))];
      const zero = b.constant(0);
      const first = b.load(a, zero);
      write(b, a, x);
      const fn = b.done([x, y, a], [b.apply('sub', [first, b.load(a, zero)])]);
      return kinds(eliminateDeadOps(shareSubexpressions(fn))).filter((kind) => kind === 'load').length;
    };
    expect(twice(() => {})).toHaveLength(2);
    expect(sharing(() => {})).toBe(1);
    expect(sharing((b, a, x) => b.store(a, b.constant(0), x))).toBe(2);
    expect(sharing((b, _a, x) => b.store(literal(b, [x]), b.constant(0), x))).toBe(1);
    expect(sharing((b, a) => b.emit({ kind: 'pop', result: b.value(maybe(real)), array: a, span }))).toBe(2);
    expect(sharing((b, a, x) => b.emit({ kind: 'call', results: [b.value(real)], callee: 'f', args: [x, x, a], span }))).toBe(2);
    expect(sharing((b, _a, x) => b.emit({ kind: 'call', results: [b.value(real)], callee: 'g', args: [x], span }))).toBe(1);
  });
});

describe('eliminateDeadFrames', () => {
  const frame = 1 as FrameId;
  /** f(x, n) records in one function and restores in another, `values` of each trip. */
  const pair = (
    types: readonly Type[],
    record: (b: Build, x: ValueId) => readonly ValueId[],
    use: (b: Build, restored: readonly ValueId[]) => ValueId,
  ): Program<Op> => {
    const f = new Build();
    const x = f.value(real, 'x');
    f.emit({ kind: 'reserve', reals: f.constant(9), bits: null, refs: null, span });
    f.emit({ kind: 'record', frame, values: record(f, x), reserved: true, span });
    const r = new Build();
    const restored = types.map((type) => r.value(type));
    r.emit({ kind: 'restore', frame, results: restored, span });
    const out = use(r, restored);
    const e = new Build();
    const [arg, result] = [e.value(real), e.value(real)];
    e.emit({ kind: 'call', callee: 'fwd', args: [arg], results: [], span });
    e.emit({ kind: 'call', callee: 'rev', args: [], results: [result], span });
    return programOf(e.done([arg], [result], 'f', 'own'), f.done([x], [], 'fwd', 'argument'), r.done([], [out], 'rev', 'argument'));
  };
  const after = (program: Program<Op>): Program<Op> => {
    const next = simplifyProgram(program);
    verify(program);
    verify(next);
    expect(evaluate(next, [0.7]).results).toEqual(evaluate(program, [0.7]).results);
    expect(eliminateDeadFrames(next) === next).toBe(true);
    return next;
  };
  const kindsOf = (program: Program<Op>, name: string): string[] => {
    const fn = program.functions.get(name);
    return fn ? kinds(fn) : [];
  };

  test('what is never read, there twice, or constant', () => {
    const next = after(
      pair(
        [real, real, real, real, boolean],
        (b, x) => [b.apply('exp', [x]), x, x, b.constant(3), b.compare('lt', x, x)],
        (b, [, p = 0 as ValueId, q = p, three = p]) => b.apply('add', [b.apply('mul', [p, q]), b.apply('sin', [three])]),
      ),
    );
    expect(kindsOf(next, 'fwd')).toEqual(['constant', 'reserve', 'record']);
    expect(next.functions.get('fwd')?.body.ops.at(-1)).toMatchObject({ kind: 'record', values: [0] });
    expect(kindsOf(next, 'rev')).toEqual(['restore', 'constant', 'mul', 'sin', 'add']);
    expect(next.functions.get('f')?.tape).toBe('own');
  });

  test('empty frames go, and with them the tape', () => {
    const next = after(
      pair(
        [real, real],
        (b, x) => [x, b.constant(2)],
        (_, [, two = 0 as ValueId]) => two,
      ),
    );
    expect(kindsOf(next, 'fwd')).toEqual([]);
    expect(kindsOf(next, 'rev')).toEqual(['constant']);
    expect([...next.functions.values()].map((fn) => fn.tape)).toEqual(['none', 'none', 'none']);
  });

  test('a branch that restores what nobody records is never taken', () => {
    const b = new Build();
    const x = nth(b.reals('x'));
    const restored = (): ValueId => {
      const kept = b.value(real);
      b.emit({ kind: 'restore', frame, results: [kept], span });
      return kept;
    };
    const [left = x] = b.if(
      b.compare('lt', x, x),
      () => [restored()],
      () => [x],
    );
    const next = after(programOf(b.done([x], [left], 'f', 'own')));
    expect(kindsOf(next, 'f')).toEqual([]);
    expect(next.functions.get('f')?.body.yields).toEqual([x]);
  });
});

test('names move to the values that stay', () => {
  const b = new Build();
  const x = nth(b.reals('x'));
  b.span = reverse;
  const product = b.apply('mul', [x, x]);
  const named = b.apply('add', [b.constant(0), product], real, 'x_bar');
  expect(simplify(b.done([x], [named])).values[product]?.hint).toBe('x_bar');
});
