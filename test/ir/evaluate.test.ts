import { describe, expect, test } from 'vitest';
import { evaluate, StepLimit } from '../../compiler/ir/evaluate.ts';
import type { FrameId, RecordType, ValueId } from '../../compiler/ir/ir.ts';
import { arrayOf, boolean, maybe, real, string } from '../../compiler/ir/types.ts';
import { verify } from '../../compiler/ir/verify.ts';
import { Build, programOf, span, withGlobals } from './build.ts';

const vector = arrayOf(real, 'Float64Array');
const point: RecordType = {
  kind: 'record',
  name: 'Point',
  form: 'object',
  fields: new Map([
    ['x', real],
    ['y', real],
  ]),
};

/** s = Σ sin(x a[i]), a[i] = s, until s > 2; returns s * x. */
function damped() {
  const b = new Build();
  const x = b.value(real, 'x');
  const a = b.value(vector, 'a');
  const zero = b.constant(0);
  const n = b.length(a);
  const [, s = x] = b.loop(
    [zero, zero],
    ([i = x]) => b.compare('lt', i, n),
    ([i = x, s = x]) => {
      const next = b.apply('add', [s, b.apply('sin', [b.apply('mul', [x, b.load(a, i)])])]);
      b.store(a, i, next);
      return { next: [b.apply('add', [i, b.constant(1)]), next], again: b.compare('le', next, b.constant(2)) };
    },
  );
  const program = programOf(b.done([x, a], [b.apply('mul', [s, x])]));
  verify(program);
  return program;
}

function dampedByHand(x: number, a: Float64Array): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) {
    s += Math.sin(x * (a[i] ?? 0));
    a[i] = s;
    if (s > 2) break;
  }
  return s * x;
}

describe('numbers', () => {
  test('loops, exits and stores give the bits of the same code by hand', () => {
    for (const x of [0.3, 1.7, -2]) {
      const [mine, theirs] = [Float64Array.of(0.5, 1.2, 0.7, 3), Float64Array.of(0.5, 1.2, 0.7, 3)];
      expect(evaluate(damped(), [x, mine]).results[0]).toBe(dampedByHand(x, theirs));
      expect(mine).toEqual(theirs);
    }
  });

  test('the step limit', () => {
    const b = new Build();
    const x = b.value(real);
    const out = b.loop(
      [x],
      () => b.constant(true),
      ([i = x]) => ({ next: [i] }),
    );
    const program = programOf(b.done([x], out));
    expect(() => evaluate(program, [1], { stepLimit: 1000 })).toThrow(StepLimit);
  });

  test('calls, recursion', () => {
    const b = new Build();
    const n = b.value(real, 'n');
    const one = b.constant(1);
    const out = b.if(
      b.compare('le', n, one),
      () => [one],
      () => {
        const rest = b.value(real);
        b.emit({ kind: 'call', results: [rest], callee: 'f', args: [b.apply('sub', [n, one])], span });
        return [b.apply('mul', [n, rest])];
      },
    );
    expect(evaluate(programOf(b.done([n], out)), [5]).results).toEqual([120]);
  });

  test('throw throws what the program throws', () => {
    const b = new Build();
    const x = b.value(real);
    b.emit({ kind: 'throw', value: x, span });
    const error = new RangeError('negative');
    expect(() => evaluate(programOf(b.done([x], [])), [error])).toThrow(error);
  });

  test('foreign code, globals, strings', () => {
    const b = new Build();
    const x = b.value(real);
    const text = b.value(string);
    b.emit({ kind: 'foreign', result: text, pieces: ['`x = ${', '}`'], args: [x], effect: false, observesOnly: true, span });
    b.emit({ kind: 'foreign', result: null, pieces: ['log.push(', ');'], args: [text], effect: true, observesOnly: true, span });
    const table = b.value(arrayOf(real));
    b.emit({ kind: 'global', result: table, name: 'table', span });
    const one = b.load(table, x);
    const globals = new Map([['table', { kind: 'copy', text: '[10, 20]', type: arrayOf(real) } as const]]);
    const program = withGlobals(globals, b.done([x], [one]));
    verify(program);
    const log: string[] = [];
    expect(evaluate(program, [1], { scope: { log } }).results).toEqual([20]);
    expect(log).toEqual(['x = 1']);
    expect(evaluate(program, [0], { scope: { log }, globals: new Map([['table', [5]]]) }).results).toEqual([5]);
  });

  test('arrays: literals, growth, slices, views, holes', () => {
    const b = new Build();
    const x = b.value(real);
    const list = b.value(arrayOf(real));
    b.emit({ kind: 'arrayLiteral', result: list, elements: [x, x], span });
    b.emit({ kind: 'push', array: list, value: b.constant(3), span });
    b.emit({ kind: 'resize', array: list, length: b.constant(2), span });
    const last = b.value(maybe(real));
    b.emit({ kind: 'pop', result: last, array: list, span });
    const whole = b.value(vector);
    b.emit({ kind: 'newArray', result: whole, length: b.constant(4), fill: x, span });
    const part = b.value(vector);
    b.emit({ kind: 'view', result: part, array: whole, start: b.constant(1), end: b.constant(3), span });
    b.store(part, b.constant(0), b.constant(9));
    const copy = b.value(vector);
    b.emit({ kind: 'slice', result: copy, array: whole, start: b.constant(-3), end: null, span });
    const missing = b.load(list, b.constant(5), maybe(real));
    const program = programOf(b.done([x], [list, last, whole, part, copy, missing]));
    verify(program);
    expect(evaluate(program, [2]).results).toEqual([
      [2],
      2,
      Float64Array.of(2, 9, 2, 2),
      Float64Array.of(9, 2),
      Float64Array.of(9, 2, 2),
      undefined,
    ]);
  });
});

describe('dual numbers', () => {
  test('agree with central differences through loops, exits and stores', () => {
    const h = 1e-6;
    const data = [0.5, 1.2, 0.7, 3];
    const direction = Float64Array.of(0.3, -0.2, 1, 0.5);
    const shifted = (t: number): Float64Array => Float64Array.from(data, (d, k) => d + t * (direction[k] ?? 0));
    for (const x of [0.3, 1.1]) {
      const { tangents, tangentIn } = evaluate(damped(), [x, shifted(0)], { tangents: [1, direction] });
      expect(tangents[0]).toBeCloseTo((dampedByHand(x + h, shifted(h)) - dampedByHand(x - h, shifted(-h))) / (2 * h), 7);
      const argument = shifted(0);
      const run = evaluate(damped(), [x, argument], { tangents: [1, direction] });
      const [up, down] = [shifted(h), shifted(-h)];
      dampedByHand(x + h, up);
      dampedByHand(x - h, down);
      const dots = run.tangentIn(argument) as Float64Array;
      dots.forEach((d, k) => expect(d).toBeCloseTo(((up[k] ?? 0) - (down[k] ?? 0)) / (2 * h), 7));
      // The first run has never seen this array.
      expect(tangentIn(argument)).toEqual(new Float64Array(4));
    }
  });

  test('tangents follow aliases, views, slices, fields and growth', () => {
    const b = new Build();
    const x = b.value(real);
    const two = b.constant(2);
    const p = b.value(point);
    b.emit({
      kind: 'newRecord',
      result: p,
      fields: [
        { name: 'x', value: x },
        { name: 'y', value: two },
      ],
      span,
    });
    const list = b.value(arrayOf(point));
    b.emit({ kind: 'arrayLiteral', result: list, elements: [p, p], span });
    const again = b.load(list, b.constant(1), point);
    b.emit({ kind: 'setField', record: again, field: 'y', value: b.apply('mul', [x, x]), span });
    const y = b.value(real);
    b.emit({ kind: 'getField', result: y, record: p, field: 'y', span });
    const typed = b.value(vector);
    b.emit({ kind: 'newArray', result: typed, length: b.constant(3), fill: null, span });
    const view = b.value(vector);
    b.emit({ kind: 'view', result: view, array: typed, start: b.constant(1), end: null, span });
    b.store(view, b.constant(0), y);
    b.store(typed, b.constant(7), y);
    const fromTyped = b.load(typed, b.constant(1));
    const rows = b.value(arrayOf(real));
    b.emit({ kind: 'arrayLiteral', result: rows, elements: [], span });
    b.emit({ kind: 'push', array: rows, value: fromTyped, span });
    b.store(rows, b.constant(1), x);
    const copy = b.value(arrayOf(real));
    b.emit({ kind: 'slice', result: copy, array: rows, start: null, end: null, span });
    b.store(rows, b.constant(0), two);
    const program = programOf(b.done([x], [y, fromTyped, copy, rows, list, typed]));
    verify(program);
    const { results, tangents } = evaluate(program, [3], { tangents: [1] });
    expect(results.slice(0, 4)).toEqual([9, 9, [9, 3], [2, 3]]);
    expect(tangents).toEqual([
      6,
      6,
      [6, 1],
      [0, 1],
      [
        { x: 1, y: 6 },
        { x: 1, y: 6 },
      ],
      Float64Array.of(0, 6, 0),
    ]);
  });

  test('integer storage carries none, single precision all', () => {
    for (const [storage, dot] of [
      ['Int32Array', 0],
      ['Float32Array', 1],
    ] as const) {
      const b = new Build();
      const x = b.value(real);
      const zero = b.constant(0);
      const array = b.value(arrayOf(real, storage));
      b.emit({ kind: 'newArray', result: array, length: b.constant(1), fill: null, span });
      b.store(array, zero, x);
      expect(evaluate(programOf(b.done([x], [b.load(array, zero)])), [3.7], { tangents: [1] }).tangents).toEqual([dot]);
    }
  });

  test('arguments that are one object have one tangent', () => {
    const b = new Build();
    const [p, q] = [b.value(point, 'p'), b.value(point, 'q')];
    const x = b.value(real);
    b.emit({ kind: 'getField', result: x, record: p, field: 'x', span });
    b.emit({ kind: 'setField', record: q, field: 'y', value: b.apply('exp', [x]), span });
    const y = b.value(real);
    b.emit({ kind: 'getField', result: y, record: p, field: 'y', span });
    const program = programOf(b.done([p, q], [y]));
    const shared = { x: 0, y: 5 };
    const run = evaluate(program, [shared, shared], {
      tangents: [
        { x: 2, y: 0 },
        { x: 2, y: 0 },
      ],
    });
    expect(run.tangents).toEqual([2]);
    expect(run.tangentIn(shared)).toEqual({ x: 2, y: 2 });
  });
});

describe('sweep ops', () => {
  test('frames are a stack that a pair of functions shares', () => {
    const f1 = 1 as FrameId;
    const forward = new Build();
    const x = forward.value(real);
    const positive = forward.compare('gt', x, forward.constant(0));
    forward.emit({ kind: 'record', frame: f1, values: [x, positive], reserved: false, span });
    const back = new Build();
    const [saved, flag] = [back.value(real), back.value(boolean)];
    back.emit({ kind: 'restore', frame: f1, results: [saved, flag], span });
    const entry = new Build();
    const [a, c] = [entry.value(real), entry.value(real)];
    const call = (callee: string, args: readonly ValueId[], results: readonly ValueId[]): void =>
      entry.emit({ kind: 'call', callee, args, results, span });
    call('fwd', [a], []);
    call('fwd', [c], []);
    const out = [real, boolean, real, boolean].map((type) => entry.value(type));
    call('rev', [], out.slice(0, 2));
    call('rev', [], out.slice(2));
    const program = programOf(
      entry.done([a, c], out, 'f', 'own'),
      forward.done([x], [], 'fwd', 'argument'),
      back.done([], [saved, flag], 'rev', 'argument'),
    );
    verify(program);
    const run = evaluate(program, [4, -5], { tangents: [1, 2] });
    expect(run.results).toEqual([-5, false, 4, true]);
    expect(run.tangents.filter((_, k) => k % 2 === 0)).toEqual([2, 1]);
  });

  test('restoring another frame is refused', () => {
    const b = new Build();
    b.emit({ kind: 'record', frame: 1 as FrameId, values: [], reserved: false, span });
    b.emit({ kind: 'restore', frame: 2 as FrameId, results: [], span });
    expect(() => evaluate(programOf(b.done([], [])), [])).toThrow('frame #2 restored, but #1');
  });

  test('shadows have the shape and the sharing of their primals', () => {
    const b = new Build();
    const rows = arrayOf(arrayOf(real, 'Float32Array'));
    const mixed: RecordType = {
      kind: 'record',
      name: null,
      form: 'object',
      fields: new Map([
        ['x', real],
        ['name', string],
        ['p', maybe(point)],
      ]),
    };
    const [m, r] = [b.value(rows), b.value(mixed)];
    const [m_bar, r_bar] = [b.value(rows), b.value(mixed)];
    b.emit({ kind: 'shadow', results: [m_bar, r_bar], primals: [m, r], span });
    const row = Float32Array.of(1, 2);
    const { results } = evaluate(programOf(b.done([m, r], [m_bar, r_bar])), [[row, row], { x: 1, name: 'n', p: undefined }]);
    const [first, second] = results as [Float64Array[], object];
    expect(first).toEqual([new Float64Array(2), new Float64Array(2)]);
    first[0]?.fill(7);
    expect(first[1]).toEqual(Float64Array.of(7, 7));
    expect(second).toEqual({ x: 0, p: undefined });
    expect('name' in second).toBe(false);
  });

  test('copies share as their originals do and leave them alone', () => {
    const b = new Build();
    const [p, q] = [b.value(point), b.value(point)];
    const [p2, q2] = [b.value(point), b.value(point)];
    b.emit({ kind: 'copy', results: [p2, q2], originals: [p, q], span });
    b.emit({ kind: 'setField', record: p2, field: 'x', value: b.constant(8), span });
    const x = b.value(real);
    b.emit({ kind: 'getField', result: x, record: q2, field: 'x', span });
    const y = b.value(real);
    b.emit({ kind: 'getField', result: y, record: q2, field: 'y', span });
    const shared = { x: 1, y: 2 };
    const run = evaluate(programOf(b.done([p, q], [x, y])), [shared, shared], { tangents: [{ y: 3 }, { y: 3 }] });
    expect(run.results).toEqual([8, 2]);
    expect(run.tangents).toEqual([0, 3]);
    expect(shared).toEqual({ x: 1, y: 2 });
  });
});
