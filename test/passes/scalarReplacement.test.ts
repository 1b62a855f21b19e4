import { describe, expect, test } from 'vitest';
import type { Func, Op, RecordType, Type, ValueId } from '../../compiler/ir/ir.ts';
import { arrayOf, maybe, real } from '../../compiler/ir/types.ts';
import { scalarReplacement } from '../../compiler/passes/objects/scalarReplacement.ts';
import { Build, nth, span } from '../ir/build.ts';
import { expectSame, kinds, unchanged } from './judge.ts';
import { randomFunction } from './random.ts';

const objects = ['newRecord', 'getField', 'setField', 'arrayLiteral', 'newArray', 'load', 'store', 'length'];

const record = (...fields: readonly (readonly [string, Type])[]): RecordType => ({
  kind: 'record',
  name: null,
  form: 'object',
  fields: new Map(fields),
});
const point = record(['x', real], ['y', real]);
const bodyType = record(['p', point], ['mass', real]);

class Objects extends Build {
  make(type: RecordType, fields: Readonly<Record<string, ValueId>>, hint: string | null = null): ValueId {
    const result = this.value(type, hint);
    this.emit({ kind: 'newRecord', result, fields: Object.entries(fields).map(([name, value]) => ({ name, value })), span });
    return result;
  }
  get(target: ValueId, field: string, type: Type = real): ValueId {
    const result = this.value(type);
    this.emit({ kind: 'getField', result, record: target, field, span });
    return result;
  }
  set(target: ValueId, field: string, value: ValueId): void {
    this.emit({ kind: 'setField', record: target, field, value, span });
  }
  literal(elements: readonly ValueId[], storage: 'Array' | 'Float64Array' | 'Float32Array' = 'Array'): ValueId {
    const result = this.value(arrayOf(real, storage), 'acc');
    this.emit({ kind: 'arrayLiteral', result, elements, span });
    return result;
  }
}

/** The objects left of a function of two numbers, whose values and tangents stay. */
function left(build: (b: Objects, x: ValueId, y: ValueId) => readonly ValueId[], ...more: readonly Type[]): string[] {
  const b = new Objects();
  const [x = 0 as ValueId, y = x] = b.reals('x', 'y');
  const fn = b.done([x, y, ...more.map((type) => b.value(type))], build(b, x, y));
  const after = unchanged<Func<Op>>(scalarReplacement, fn, [0.5, 3], [-0, NaN], [2, 2]);
  expectSame(fn, after, [0.7, 3], [1, 0]);
  expectSame(fn, after, [0.7, 4], [0.3, 1]);
  expect(scalarReplacement(after) === after).toBe(true);
  return kinds(after).filter((kind) => objects.includes(kind));
}

describe('objects that never change', () => {
  test('made, read, dropped', () => {
    expect(
      left((b, x, y) => {
        const p = b.make(point, { x, y }, 'p');
        return [b.apply('mul', [b.get(p, 'x'), b.get(p, 'y')])];
      }),
    ).toEqual([]);
  });

  test('carried by a loop and chosen by a branch', () => {
    expect(
      left((b, x, y) => {
        const start = b.make(point, { x, y }, 'p');
        const [p = start] = b.count(y, [start], (i, [p = start]) => {
          const moved = b.make(point, { x: b.apply('add', [b.get(p, 'x'), i]), y: b.apply('mul', [b.get(p, 'y'), x]) });
          return b.if(
            b.compare('lt', b.get(p, 'x'), y),
            () => [moved],
            () => [p],
            [point],
          );
        });
        return [b.apply('sub', [b.get(p, 'x'), b.get(p, 'y')])];
      }),
    ).toEqual([]);
  });

  test('inside others, in loops', () => {
    expect(
      left((b, x, y) => {
        const start = b.make(bodyType, { p: b.make(point, { x, y }), mass: x }, 'body');
        const [body = start] = b.count(y, [start], (_, [body = start]) => {
          const p = b.get(body, 'p', point);
          const moved = b.make(point, { x: b.apply('mul', [b.get(p, 'x'), b.get(body, 'mass')]), y: b.get(p, 'x') });
          return [b.make(bodyType, { p: moved, mass: b.get(body, 'mass') })];
        });
        return [b.get(b.get(body, 'p', point), 'x'), b.get(b.get(body, 'p', point), 'y')];
      }),
    ).toEqual([]);
  });

  test('arrays at constant indices, and their lengths', () => {
    expect(
      left((b, x, y) => {
        const pair = b.literal([x, y]);
        return [b.apply('mul', [b.load(pair, b.constant(1)), b.length(pair)]), b.load(pair, b.constant(0))];
      }),
    ).toEqual([]);
  });

  test('a branch that throws, a variable that a branch has not got, a test against undefined', () => {
    expect(
      left((b, x, y) => {
        const p = b.make(point, { x, y });
        const isThere = b.compare('ne', p, b.constant(undefined));
        const [q = p] = b.if(
          isThere,
          () => [p],
          () => (b.emit({ kind: 'throw', value: x, span }), []),
          [maybe(point)],
        );
        const [r = p] = b.if(
          b.compare('lt', x, y),
          () => [q],
          () => [b.undef(point)],
          [point],
        );
        return b.if(
          b.compare('lt', x, y),
          () => [b.get(r, 'x')],
          () => [y],
        );
      }),
    ).toEqual([]);
  });

  test('an optional field that is not there', () => {
    const optional = record(['x', real], ['k', maybe(real)]);
    expect(
      left((b, x) => {
        const k = b.get(b.make(optional, { x }), 'k', maybe(real));
        return b.if(
          b.compare('eq', k, b.constant(undefined)),
          () => [x],
          () => [b.apply('mul', [k, x])],
        );
      }),
    ).toEqual([]);
  });
});

describe('objects that change', () => {
  test('in loops and branches', () => {
    expect(
      left((b, x, y) => {
        const p = b.make(point, { x, y }, 'p');
        const acc = b.literal([x, y, x], 'Float64Array');
        b.count(y, [], (i) => {
          b.set(p, 'x', b.apply('add', [b.get(p, 'x'), i]));
          b.if(
            b.compare('lt', b.get(p, 'x'), y),
            () => (b.set(p, 'y', b.get(p, 'x')), []),
            () => [],
            [],
          );
          b.store(acc, b.constant(1), b.apply('add', [b.load(acc, b.constant(1)), b.get(p, 'y')]));
          return [];
        });
        return [b.get(p, 'x'), b.get(p, 'y'), b.load(acc, b.constant(1)), b.load(acc, b.constant(0))];
      }),
    ).toEqual([]);
  });

  test('made anew in every trip, and by newArray', () => {
    expect(
      left((b, x, y) => {
        const sums = b.value(arrayOf(real, 'Float64Array'), 'sums');
        b.emit({ kind: 'newArray', result: sums, length: b.constant(2), fill: null, span });
        b.count(y, [], (i) => {
          const p = b.make(point, { x: i, y: x });
          b.loop(
            [x],
            ([k = x]) => b.compare('lt', k, y),
            ([k = x]) => {
              b.set(p, 'x', b.apply('mul', [b.get(p, 'x'), k]));
              return { next: [b.apply('add', [k, b.constant(1)])], again: b.compare('lt', b.get(p, 'x'), b.constant(3)) };
            },
          );
          b.store(sums, b.constant(0), b.apply('add', [b.load(sums, b.constant(0)), b.get(p, 'x')]));
          return [];
        });
        return [b.load(sums, b.constant(0)), b.load(sums, b.constant(1))];
      }),
    ).toEqual([]);
  });

  test('inside one that changes', () => {
    expect(
      left((b, x, y) => {
        const body = b.make(bodyType, { p: b.make(point, { x, y }), mass: x });
        b.count(y, [], () => {
          const p = b.get(body, 'p', point);
          b.set(body, 'p', b.make(point, { x: b.get(p, 'y'), y: b.get(p, 'x') }));
          return [];
        });
        b.set(body, 'mass', y);
        return [b.get(b.get(body, 'p', point), 'x'), b.get(body, 'mass')];
      }),
    ).toEqual([]);
  });
});

describe('what stays', () => {
  const made = (build: (b: Objects, x: ValueId, y: ValueId) => readonly ValueId[], ...more: readonly Type[]): boolean =>
    left(build, ...more).some((kind) => ['newRecord', 'arrayLiteral', 'newArray'].includes(kind));

  test('what is returned, stored, compared or seen', () => {
    expect(made((b, x, y) => [b.make(point, { x, y })])).toBe(true);
    expect(
      made((b, x, y) => {
        const p = b.make(point, { x, y });
        const all = b.value(arrayOf(point));
        b.emit({ kind: 'arrayLiteral', result: all, elements: [p], span });
        b.emit({ kind: 'push', array: all, value: p, span });
        return [b.length(all)];
      }),
    ).toBe(true);
    expect(
      made((b, x, y) => {
        const [p, q] = [b.make(point, { x, y }), b.make(point, { x, y })];
        return b.if(
          b.compare('eq', p, q),
          () => [x],
          () => [y],
        );
      }),
    ).toBe(true);
    expect(
      made((b, x, y) => {
        const p = b.make(point, { x, y });
        b.emit({ kind: 'foreign', result: null, pieces: ['JSON.stringify(', ')'], args: [p], effect: true, observesOnly: true, span });
        return [b.get(p, 'x')];
      }),
    ).toBe(true);
  });

  test('two objects under one name, when one is written', () => {
    expect(
      made((b, x, y) => {
        const [p, q] = [b.make(point, { x, y }), b.make(point, { x: y, y: x })];
        const r = nth(
          b.if(
            b.compare('lt', x, y),
            () => [p],
            () => [q],
            [point],
          ),
        );
        b.set(r, 'x', b.constant(7));
        return [b.get(p, 'x'), b.get(q, 'x')];
      }),
    ).toBe(true);
  });

  test('an object that may be nothing', () => {
    expect(
      made((b, x, y) => {
        const p = b.make(point, { x, y });
        const q = nth(
          b.if(
            b.compare('lt', x, y),
            () => [p],
            () => [b.constant(null)],
            [maybe(point)],
          ),
        );
        return b.if(
          b.compare('eq', q, b.constant(null)),
          () => [y],
          () => [b.get(q, 'x')],
        );
      }),
    ).toBe(true);
  });

  test('arrays at computed indices, out of bounds, that grow or convert', () => {
    expect(made((b, x, y) => [b.load(b.literal([x, y]), b.apply('floor', [x]))])).toBe(true);
    expect(made((b, x, y) => [b.load(b.literal([x, y]), b.constant(2))])).toBe(true);
    expect(
      made((b, x, y) => {
        const a = b.literal([x, y]);
        b.emit({ kind: 'push', array: a, value: x, span });
        return [b.load(a, b.constant(0)), b.length(a)];
      }),
    ).toBe(true);
    expect(made((b, x) => [b.load(b.literal([x], 'Float32Array'), b.constant(0))])).toBe(true);
  });
});

test('takes thousands of statements', () => {
  const b = new Objects();
  const [x = 0 as ValueId] = b.reals('x');
  const total = b.make(point, { x, y: x }, 'total');
  let p = b.make(point, { x, y: x }, 'p');
  for (let k = 0; k < 1000; k++) {
    const before = p;
    p = b.make(point, { x: b.apply('mul', [b.get(before, 'x'), x]), y: b.get(before, 'x') });
    if (k % 5 === 0)
      p = nth(
        b.if(
          b.compare('lt', b.get(p, 'x'), x),
          () => (b.set(total, 'x', b.get(p, 'y')), [p]),
          () => [before],
          [point],
        ),
      );
  }
  const fn = b.done([x], [b.get(p, 'x'), b.get(total, 'x')]);
  const start = performance.now();
  const after = unchanged<Func<Op>>(scalarReplacement, fn, [0.9], [1.01]);
  expect(performance.now() - start).toBeLessThan(3000);
  expect(kinds(after).filter((kind) => objects.includes(kind))).toEqual([]);
});

test('random functions keep their bits and derivatives', () => {
  const shared = [1, 2, 3];
  let changed = 0;
  for (let seed = 0; seed < 300; seed++) {
    const fn = randomFunction(seed, 40);
    const after = unchanged<Func<Op>>(scalarReplacement, fn, [0.7, -1.3, [1, 2, 3], [0.5, -0.5, 4]], [-0, 2, shared, shared]);
    expectSame(fn, after, [0.7, -1.3, [1, 2, 3], [0.5, -0.5, 4]], [1, 0.5, [1, 0, 2], [0, 1, 0]]);
    if (after !== fn) changed++;
  }
  expect(changed).toBeGreaterThan(30);
});
