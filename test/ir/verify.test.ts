import { describe, expect, test } from 'vitest';
import { CompilerBug } from '../../compiler/diagnostics/report.ts';
import type { FrameId, Func, Op, RecordType, ValueId } from '../../compiler/ir/ir.ts';
import { arrayOf, boolean, maybe, nothing, real, string } from '../../compiler/ir/types.ts';
import { verify } from '../../compiler/ir/verify.ts';
import { Build, nth, programOf, span } from './build.ts';

/** The problem the verifier finds in what `build` emits; the function takes a real and an array. */
function problem(build: (b: Build, x: ValueId, a: ValueId) => ValueId | void, ...others: readonly Func<Op>[]): string {
  const b = new Build();
  const x = b.value(real, 'x');
  const a = b.value(arrayOf(real), 'a');
  const result = build(b, x, a) ?? x;
  try {
    verify(programOf(b.done([x, a], [result]), ...others));
  } catch (bug) {
    if (bug instanceof CompilerBug) return bug.message;
    throw bug;
  }
  return 'none';
}

describe('accepts', () => {
  test('loops, branches, arrays', () => {
    expect(
      problem((b, x, a) =>
        nth(
          b.count(b.length(a), [x], (i, [s = x]) => {
            const e = b.load(a, i);
            return b.if(
              b.compare('lt', e, s),
              () => [b.apply('mul', [e, s])],
              () => [b.undef(real)],
            );
          }),
        ),
      ),
    ).toBe('none');
  });

  test('undefined and null where a number may be missing', () => {
    expect(
      problem((b, x, a) => {
        const m = b.load(a, x, maybe(real));
        const [r = m] = b.if(
          b.compare('eq', m, b.constant(undefined)),
          () => [b.constant(null)],
          () => [m],
          [maybe(real)],
        );
        const sure = b.value(real);
        b.emit({ kind: 'narrow', result: sure, value: r, span });
        return sure;
      }),
    ).toBe('none');
  });

  test('a region that throws, whatever it yields', () => {
    expect(
      problem((b, x) =>
        nth(
          b.if(
            b.compare('lt', x, x),
            () => {
              b.emit({ kind: 'throw', value: b.constant('negative'), span });
              return [];
            },
            () => [x],
          ),
        ),
      ),
    ).toBe('none');
  });

  test('a rule of the caller', () => {
    const b = new Build();
    const x = b.value(real);
    const fn = b.done([x], [b.apply('softplus', [x])]);
    expect(() => verify(programOf(fn))).toThrow('unknown rule softplus');
    expect(() => verify(programOf(fn), (rule) => rule === 'softplus')).not.toThrow();
  });
});

describe('definitions and uses', () => {
  test('defined twice', () => {
    expect(problem((b, x) => b.emit({ kind: 'constant', result: x, value: 1, span }))).toContain(
      'at `%0 = constant 1`: %0 is defined twice',
    );
  });

  test('used before its definition', () => {
    expect(
      problem((b, x) => {
        const late = b.value(real);
        const sum = b.apply('add', [x, late]);
        b.emit({ kind: 'constant', result: late, value: 1, span });
        return sum;
      }),
    ).toContain('at `%3 = apply add %0, %2`: %2 is used before its definition');
  });

  test('used outside its branch', () => {
    expect(
      problem((b, x) => {
        let inside = x;
        b.if(
          b.compare('lt', x, x),
          () => [(inside = b.apply('neg', [x]))],
          () => [x],
        );
        return inside;
      }),
    ).toContain('used outside the region that defines it');
  });

  test('a value of the test used in the body', () => {
    expect(
      problem((b, x) => {
        let inTest = x;
        return nth(
          b.loop(
            [x],
            ([i = x]) => (inTest = b.compare('lt', i, x)),
            ([i = x]) => ({ next: [i], again: inTest }),
          ),
        );
      }),
    ).toContain('used outside the region that defines it');
  });

  test('a param of a loop used after it', () => {
    expect(
      problem((b, x) => {
        let param = x;
        b.loop(
          [x],
          ([i = x]) => b.compare('lt', i, x),
          ([i = x]) => ({ next: [(param = i)] }),
        );
        return param;
      }),
    ).toContain('used outside the region that defines it');
  });

  test('not in the table of values', () => {
    expect(problem((b, x) => b.apply('add', [x, 77 as ValueId]))).toContain('%77 is not in the table of values');
  });
});

describe('shapes', () => {
  test('yields of a branch', () => {
    expect(
      problem(
        (b, x) =>
          void b.if(
            b.compare('lt', x, x),
            () => [x, x],
            () => [x],
          ),
      ),
    ).toContain('a region yields 2 values, expected 1');
  });

  test('yields of a loop', () => {
    expect(
      problem(
        (b, x) =>
          void b.loop(
            [x],
            () => b.constant(true),
            () => ({ next: [] }),
          ),
      ),
    ).toContain('a region yields 0 values, expected 1');
  });

  test('throw in the middle', () => {
    expect(
      problem((b, x) => {
        b.emit({ kind: 'throw', value: x, span });
        b.constant(1);
      }),
    ).toContain('at `throw %0`: throw is not the last op');
  });

  test('an effect in a test', () => {
    expect(
      problem(
        (b, x, a) =>
          void b.loop(
            [x],
            ([i = x]) => (b.store(a, i, x), b.constant(true)),
            ([i = x]) => ({ next: [i] }),
          ),
      ),
    ).toContain('an effect in the test of a loop');
  });

  test('no span', () => {
    expect(problem((b) => b.emit({ kind: 'constant', result: b.value(real), value: 1 } as unknown as Op))).toContain('it has no span');
  });

  test('pieces of foreign code', () => {
    expect(
      problem((b, x) => b.emit({ kind: 'foreign', result: null, pieces: ['log()'], args: [x], effect: true, observesOnly: true, span })),
    ).toContain('1 pieces for 1 arguments');
  });
});

describe('types', () => {
  test.each<[string, (b: Build, x: ValueId, a: ValueId) => ValueId | void, string]>([
    ['arithmetic on an array', (b, x, a) => b.apply('add', [x, a]), '%1 is real[], expected real'],
    ['a comparison that gives a number', (b, x) => b.apply('lt', [x, x], real), 'result %2 is real, but the op gives boolean'],
    ['too few arguments', (b, x) => b.apply('sub', [x]), 'sub takes 2 arguments, not 1'],
    [
      'a number as a test',
      (b, x) =>
        void b.if(
          x,
          () => [x],
          () => [x],
        ),
      'test %0 is real, expected boolean',
    ],
    [
      'a number as a test of a loop',
      (b, x) =>
        void b.loop(
          [x],
          () => x,
          ([i = x]) => ({ next: [i] }),
        ),
      'yield %0 is real, expected boolean',
    ],
    [
      'again',
      (b, x) =>
        void b.loop(
          [x],
          () => b.constant(true),
          ([i = x]) => ({ next: [i], again: i }),
        ),
      'again %2 is real, expected boolean',
    ],
    [
      'yields of another type',
      (b, x, a) =>
        void b.if(
          b.constant(true),
          () => [a],
          () => [x],
        ),
      'yield %1 is real[], expected real',
    ],
    ['load of a number', (b, x) => b.load(x, x), '%0 is real, expected an array'],
    ['load of another element', (b, x, a) => void b.load(a, x, boolean), 'result %2 is boolean, but the op gives real'],
    ['store of a string', (b, x, a) => b.store(a, x, b.constant('s')), '%2 is string, expected real'],
    [
      'select of two types',
      (b, x) => b.apply('select', [b.constant(true), x, b.constant('s')]),
      'result %4 is real, but the op gives string',
    ],
    ['a constant of another type', (b) => b.emit({ kind: 'constant', result: b.value(string), value: 1, span }), 'the op gives real'],
    [
      'a view of a plain array',
      (b, _x, a) => b.emit({ kind: 'view', result: b.value(arrayOf(real)), array: a, start: null, end: null, span }),
      'a view of a plain array',
    ],
    ['the shadow of a number', (b, x) => b.emit({ kind: 'shadow', results: [b.value(real)], primals: [x], span }), 'which has no shadow'],
    [
      'storages',
      (b, _x, a) => b.emit({ kind: 'copy', results: [b.value(arrayOf(real, 'Float64Array'))], originals: [a], span }),
      'is Float64Array, but the op gives real[]',
    ],
  ])('%s', (_name, build, message) => {
    expect(problem(build)).toContain(message);
  });

  test('fields', () => {
    const point: RecordType = { kind: 'record', name: 'Point', form: 'object', fields: new Map([['x', real]]) };
    const onPoint = (build: (b: Build, x: ValueId, p: ValueId) => void): string =>
      problem((b, x) => {
        const p = b.value(point);
        b.emit({ kind: 'newRecord', result: p, fields: [{ name: 'x', value: x }], span });
        build(b, x, p);
      });
    expect(onPoint(() => {})).toBe('none');
    expect(onPoint((b, x, p) => b.emit({ kind: 'setField', record: p, field: 'z', value: x, span }))).toContain('Point has no field z');
    expect(onPoint((b, _x, p) => b.emit({ kind: 'setField', record: p, field: 'x', value: p, span }))).toContain(
      '%2 is Point, expected real',
    );
    expect(onPoint((b, x) => b.emit({ kind: 'getField', result: b.value(real), record: x, field: 'x', span }))).toContain(
      'expected a record',
    );
    const bigger: RecordType = {
      kind: 'record',
      name: 'Bigger',
      form: 'object',
      fields: new Map([
        ['x', real],
        ['y', maybe(real)],
        ['z', nothing],
      ]),
    };
    expect(problem((b) => b.emit({ kind: 'narrow', result: b.value(point), value: b.undef(bigger), span }))).toBe('none');
    expect(problem((b) => b.emit({ kind: 'narrow', result: b.value(bigger), value: b.undef(point), span }))).toBe('none');
  });
});

describe('programs', () => {
  const callee = (() => {
    const b = new Build();
    const x = b.value(real);
    return b.done([x], [x], 'g');
  })();
  const call = (b: Build, callee: string, args: readonly ValueId[], results: readonly ValueId[]): void =>
    b.emit({ kind: 'call', results, callee, args, span });

  test('calls', () => {
    expect(problem((b, x) => call(b, 'g', [x], [b.value(real)]), callee)).toBe('none');
    expect(problem((b, x) => call(b, 'h', [x], [b.value(real)]), callee)).toContain('no function h');
    expect(problem((b) => call(b, 'g', [], [b.value(real)]), callee)).toContain('0 arguments, expected 1');
    expect(problem((b, x) => call(b, 'g', [x], []), callee)).toContain('0 results, expected 1');
    expect(problem((b, _x, a) => call(b, 'g', [a], [b.value(real)]), callee)).toContain('argument %1 is real[], expected real');
    expect(problem((b, x) => call(b, 'g', [x], [b.value(boolean)]), callee)).toContain('but g yields real');
  });

  test('frames agree, also between two functions', () => {
    const b = new Build();
    const back = b.value(boolean);
    b.emit({ kind: 'restore', frame: 1 as FrameId, results: [back], span });
    const other = b.done([], [], 'other');
    expect(problem((f, x) => f.emit({ kind: 'record', frame: 1 as FrameId, values: [x], reserved: false, span }), other)).toContain(
      'frame #1 holds other values',
    );
  });

  test('globals and the entry', () => {
    expect(problem((b) => b.emit({ kind: 'global', result: b.value(arrayOf(real)), name: 'table', span }))).toContain(
      'unknown global table',
    );
    expect(() => verify({ entry: 'f', functions: new Map(), globals: new Map() })).toThrow('no entry function f');
  });
});

test('is linear, and as deep as the nesting', () => {
  const b = new Build();
  let x = b.value(real, 'x');
  const param = x;
  for (let k = 0; k < 50_000; k++) x = b.apply('add', [x, param]);
  const nest = (depth: number): readonly ValueId[] =>
    depth === 0
      ? [x]
      : b.if(
          b.constant(true),
          () => nest(depth - 1),
          () => [x],
        );
  const [out = x] = nest(300);
  const before = performance.now();
  verify(programOf(b.done([param], [out])));
  expect(performance.now() - before).toBeLessThan(1000);
});
