import { describe, expect, test } from 'vitest';
import { evaluate } from '../../compiler/ir/evaluate.ts';
import type { FrameId, Func, Op, Program, RecordType, Type, ValueId } from '../../compiler/ir/ir.ts';
import { arrayOf, boolean, maybe, real, ShadowTypes, string } from '../../compiler/ir/types.ts';
import { verify } from '../../compiler/ir/verify.ts';
import { Build, programOf } from '../ir/build.ts';
import { TypeChecker } from '../harness/typecheck.ts';
import { bodyOf, emit, load } from './emitting.ts';

const checker = new TypeChecker();
const frame = (n: number): FrameId => n as FrameId;

async function same(program: Program<Op>, ...points: (() => unknown[])[]): Promise<string> {
  verify(program);
  const code = emit(program);
  expect(checker.check({ 'emitted.ts': code }), code).toEqual([]);
  const emitted = await load(code);
  for (const point of points) {
    for (let call = 0; call < 2; call++) {
      const args = point();
      const expected = evaluate(program, point()).results;
      expect(Object.values(emitted(...args)), code).toEqual([...expected]);
    }
  }
  const imported = emit(program, { runtime: { kind: 'import', from: 'tsgrad/runtime' } });
  const again = await load(imported);
  for (const point of points) expect(Object.values(again(...point())), imported).toEqual([...evaluate(program, point()).results]);
  return code;
}

/** f(x, n): x is sent through sin n times; every step is recorded, then undone in reverse order. */
function recorded(reserved: boolean): Program<Op> {
  const b = new Build();
  const [x, n] = b.reals('x', 'n') as [ValueId, ValueId];
  if (reserved) b.emit({ kind: 'reserve', reals: b.apply('mul', [n, b.constant(2)]), bits: n, refs: null, span: b.span });
  const one = b.constant(1);
  const [, y] = b.loop(
    [b.constant(0, 'i'), x],
    ([i]) => b.compare('lt', i as ValueId, n),
    ([i, s]) => {
      const big = b.apply('gt', [s as ValueId, b.constant(0.5)], boolean);
      b.emit({ kind: 'record', frame: frame(1), values: [s as ValueId, big, i as ValueId], reserved, span: b.span });
      return { next: [b.apply('add', [i as ValueId, one]), b.apply('sin', [s as ValueId], real, 'x')] };
    },
  );
  const [, bar] = b.loop(
    [b.constant(0, 'k'), b.constant(1, 'x_bar')],
    ([k]) => b.compare('lt', k as ValueId, n),
    ([k, adjoint]) => {
      const s = b.value(real, 's');
      const big = b.value(boolean, 'big');
      const i = b.value(real, 'i');
      b.emit({ kind: 'restore', frame: frame(1), results: [s, big, i], span: b.span });
      const [factor] = b.if(
        big,
        () => [b.constant(2)],
        () => [i],
      );
      const next = b.apply('mulz', [adjoint as ValueId, b.apply('mul', [b.apply('cos', [s]), factor as ValueId])], real, 'x_bar');
      return { next: [b.apply('add', [k as ValueId, one]), next] };
    },
  );
  const fn: Func<Op> = b.finish('f', [x, n], [y as ValueId, bar as ValueId], b.span, 'own');
  return programOf(fn);
}

describe('tape', () => {
  const points = [() => [0.7, 3], () => [2, 0], () => [1.1, 2000]];
  test('frames grow as they are recorded', async () => {
    const code = await same(recorded(false), ...points);
    expect(bodyOf(code)).toMatchInlineSnapshot(`
      "export function emitted(x: number, n: number): { r0: number; r1: number } {
        const tape = leaseTape();
        let reals = tape.reals;
        let top = 0;
        let bits = tape.bits;
        let bitTop = 0;
        for (let i = 0; i < n; i++) {
          if (top + 2 > reals.length) reals = growReals(tape, top + 2);
          if (bitTop + 1 > bits.length) bits = growBits(tape, bitTop + 1);
          reals[top++] = x;
          bits[bitTop++] = x > 0.5 ? 1 : 0;
          reals[top++] = i;
          x = Math.sin(x);
        }
        let x_bar = 1;
        for (let k = 0; k < n; k++) {
          const i = reals[--top]!;
          const big = bits[--bitTop] === 1;
          const s = reals[--top]!;
          x_bar = mulz(x_bar, Math.cos(s) * (big ? 2 : i));
        }
        releaseTape(tape);
        return { r0: x, r1: x_bar };
      }
      "
    `);
  });
  test('room can be reserved outside', async () => {
    expect(bodyOf(await same(recorded(true), ...points))).toContain('room');
  });

  test('halves of a recursive pair share it', async () => {
    // fwd(x, n) = n > 0 ? fwd(sin(x), n - 1) : x;  rev undoes it.
    const forward = (): Func<Op> => {
      const b = new Build();
      const [x, n] = b.reals('x', 'n') as [ValueId, ValueId];
      const go = b.compare('gt', n, b.constant(0));
      const [y] = b.if(
        go,
        () => {
          const result = b.value(real, 'inner');
          const args = [b.apply('sin', [x]), b.apply('sub', [n, b.constant(1)])];
          b.emit({ kind: 'call', results: [result], callee: 'fwd', args, span: b.span });
          return [result];
        },
        () => [x],
      );
      b.emit({ kind: 'record', frame: frame(2), values: [x, go], reserved: false, span: b.span });
      return b.finish('f_fwd', [x, n], [y as ValueId], b.span, 'argument');
    };
    const backward = (): Func<Op> => {
      const b = new Build();
      const [bar] = b.reals('y_bar') as [ValueId];
      const x = b.value(real, 'x');
      const go = b.value(boolean);
      b.emit({ kind: 'restore', frame: frame(2), results: [x, go], span: b.span });
      const [out] = b.if(
        go,
        () => {
          const result = b.value(real);
          b.emit({ kind: 'call', results: [result], callee: 'rev', args: [bar], span: b.span });
          return [b.apply('mul', [result, b.apply('cos', [x])])];
        },
        () => [bar],
      );
      return b.finish('f_rev', [bar], [out as ValueId], b.span, 'argument');
    };
    const b = new Build();
    const [x, n] = b.reals('x', 'n') as [ValueId, ValueId];
    const y = b.value(real, 'y');
    const bar = b.value(real, 'x_bar');
    b.emit({ kind: 'call', results: [y], callee: 'fwd', args: [x, n], span: b.span });
    b.emit({ kind: 'call', results: [bar], callee: 'rev', args: [b.constant(1)], span: b.span });
    const entry = b.finish('f', [x, n], [y, bar], b.span, 'own');
    const functions = new Map<string, Func<Op>>([
      ['f', entry],
      ['fwd', forward()],
      ['rev', backward()],
    ]);
    const code = await same(
      { entry: 'f', functions, globals: new Map() },
      () => [0.4, 5],
      () => [0.4, 300],
    );
    expect(bodyOf(code)).toMatchInlineSnapshot(`
      "export function emitted(x: number, n: number): { r0: number; r1: number } {
        const tape = leaseTape();
        const y = f_fwd(tape, x, n);
        const x_bar = f_rev(tape, 1);
        releaseTape(tape);
        return { r0: y, r1: x_bar };
      }

      function f_fwd(tape: Tape, x: number, n: number): number {
        let reals = tape.reals;
        let top = tape.top;
        let bits = tape.bits;
        let bitTop = tape.bitTop;
        const test = n > 0;
        let inner: number;
        if (test) {
          inner = f_fwd(tape, Math.sin(x), n - 1);
          reals = tape.reals;
          top = tape.top;
          bits = tape.bits;
          bitTop = tape.bitTop;
        } else {
          inner = x;
        }
        if (top + 1 > reals.length) reals = growReals(tape, top + 1);
        if (bitTop + 1 > bits.length) bits = growBits(tape, bitTop + 1);
        reals[top++] = x;
        bits[bitTop++] = test ? 1 : 0;
        tape.top = top;
        tape.bitTop = bitTop;
        return inner;
      }

      function f_rev(tape: Tape, y_bar: number): number {
        const reals = tape.reals;
        let top = tape.top;
        const bits = tape.bits;
        let bitTop = tape.bitTop;
        const test = bits[--bitTop] === 1;
        const x = reals[--top]!;
        if (test) {
          tape.top = top;
          tape.bitTop = bitTop;
          const t = f_rev(tape, y_bar);
          top = tape.top;
          bitTop = tape.bitTop;
          y_bar = t * Math.cos(x);
        }
        tape.top = top;
        tape.bitTop = bitTop;
        return y_bar;
      }
      "
    `);
  });

  test('references, strings and nothing are kept as well', async () => {
    const b = new Build();
    const a = b.value(arrayOf(real), 'a');
    const text = b.value(string, 'text');
    const perhaps = b.value(maybe(real), 'perhaps');
    b.emit({ kind: 'record', frame: frame(1), values: [a, text, perhaps], reserved: false, span: b.span });
    const results = [b.value(arrayOf(real), 'a2'), b.value(string, 'text2'), b.value(maybe(real), 'perhaps2')];
    b.emit({ kind: 'restore', frame: frame(1), results, span: b.span });
    const fn = b.finish('f', [a, text, perhaps], results, b.span, 'own');
    await same(
      programOf(fn),
      () => [[1, 2], 'x', undefined],
      () => [[], '', 3],
    );
  });
});

describe('shadows and copies', () => {
  const shadowsOf = (...types: Type[]): Program<Op> => {
    const shapes = new ShadowTypes();
    const b = new Build();
    const primals = types.map((type, k) => b.value(type, `a${k}`));
    const results = types.map((type, k) => b.value(shapes.of(type), `a${k}_bar`));
    b.emit({ kind: 'shadow', results, primals, span: b.span });
    const copies = types.map((type, k) => b.value(type, `a${k}`));
    b.emit({ kind: 'copy', results: copies, originals: primals, span: b.span });
    return programOf(b.finish('f', primals, [...results, ...copies], b.span));
  };

  test('flat arrays are made inline, shared where the primals are', async () => {
    const program = shadowsOf(arrayOf(real), arrayOf(real), arrayOf(real, 'Float32Array'));
    const one = [1, 2];
    const code = await same(
      program,
      () => [one, one, new Float32Array(3)],
      () => [[1], [2, 3], new Float32Array(0)],
    );
    expect(bodyOf(code)).toMatchInlineSnapshot(`
      "export function emitted(
        a0: (number)[],
        a1: (number)[],
        a2: Float32Array,
      ): { r0: (number)[]; r1: (number)[]; r2: Float64Array; r3: (number)[]; r4: (number)[]; r5: Float32Array } {
        const a0_bar = zeros(a0.length);
        const a1_bar = a1 === a0 ? a0_bar : zeros(a1.length);
        const a2_bar = new Float64Array(a2.length);
        const a0_1 = a0.slice();
        const a1_1 = a1 === a0 ? a0_1 : a1.slice();
        const a2_1 = a2.slice();
        return { r0: a0_bar, r1: a1_bar, r2: a2_bar, r3: a0_1, r4: a1_1, r5: a2_1 };
      }
      "
    `);
    const emitted = await load(code);
    const result = emitted(one, one, new Float32Array(3));
    expect(result['r0']).toBe(result['r1']);
    expect(result['r3']).toBe(result['r4']);
    expect(result['r3']).not.toBe(one);
  });

  test('nested ones through the runtime', async () => {
    const model: RecordType = {
      kind: 'record',
      name: 'Model',
      form: 'object',
      fields: new Map<string, Type>([
        ['w', arrayOf(arrayOf(real))],
        ['b', real],
        ['name', string],
        ['k', arrayOf(real, 'Int32Array')],
      ]),
    };
    const code = await same(shadowsOf(model, arrayOf(arrayOf(real))), () => {
      const w = [[1, 2], [3]];
      return [{ w, b: 2, name: 'm', k: new Int32Array(2) }, w];
    });
    expect(bodyOf(code)).toMatchInlineSnapshot(`
      "const modelShape: Shape = { record: () => ({ w: { array: { array: 'number' } }, b: 'number' }) };

      const modelLayout: Shape = { record: () => ({ w: { array: { array: 'number' } }, k: 'typed' }) };

      export function emitted(
        a0: { w: ((number)[])[]; b: number; name: string; k: Int32Array },
        a1: ((number)[])[],
      ): { r0: { w: ((number)[])[]; b: number }; r1: ((number)[])[]; r2: { w: ((number)[])[]; b: number; name: string; k: Int32Array }; r3: ((number)[])[] } {
        const seen = new Seen([]);
        const a0_bar = zerosLike(a0, modelShape, seen) as { w: number[][]; b: number };
        const a1_bar = zerosLike(a1, { array: { array: 'number' } }, seen) as number[][];
        const seen_1 = new Seen([]);
        const a0_1 = deepCopy(a0, modelLayout, seen_1) as { w: number[][]; b: number; name: string; k: Int32Array };
        const a1_1 = deepCopy(a1, { array: { array: 'number' } }, seen_1) as number[][];
        return { r0: a0_bar, r1: a1_bar, r2: a0_1, r3: a1_1 };
      }
      "
    `);
  });

  test('trees, and what may be missing', async () => {
    const fields = new Map<string, Type>();
    const tree: RecordType = { kind: 'record', name: 'Tree', form: 'object', fields };
    fields.set('value', real).set('left', maybe(tree)).set('right', maybe(tree));
    const b = new Build();
    const t = b.value(tree, 't');
    const bar = b.value(new ShadowTypes().of(tree), 't_bar');
    b.emit({ kind: 'shadow', results: [bar], primals: [t], span: b.span });
    const copied = b.value(tree, 't');
    b.emit({ kind: 'copy', results: [copied], originals: [t], span: b.span });
    const program = programOf(b.finish('f', [t], [bar, copied], b.span));
    const emitted = await load(emit(program));
    const value = { value: 1, left: { value: 2, left: null }, right: undefined };
    const { r0, r1 } = emitted(value);
    expect(r0).toEqual({ value: 0, left: { value: 0, left: null } });
    expect(r1).toEqual(value);
    expect(r1).not.toBe(value);
  });
});
