import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Compiler } from '../compiler/index.ts';
import { compare, dirty } from './corpus/into.ts';
import { fixtures, inputOf, loadFixture } from './harness/fixture.ts';
import { loadText } from './harness/load.ts';
import { copy } from './harness/values.ts';

const compiler = new Compiler();

type Callable = (...args: unknown[]) => unknown;
type Module = Readonly<Record<string, Callable>>;

const outputOf = (path: string): string => join(dirname(inputOf(path)), 'into.ts');

async function emitted(source: string, functions: Parameters<Compiler['compile']>[0]['functions'], fileName: string): Promise<Module> {
  const result = compiler.compile({ source, fileName, ...(functions ? { functions } : {}) });
  if (!result.ok) throw new Error(result.diagnostics.map((d) => `${d.code} ${d.message}`).join('\n'));
  return (await loadText(result.code, fileName.replace(/\.ts$/, '.grad.ts'))) as Module;
}

/** What mode into emits for one function of a source, by name. */
async function into(source: string, name: string, wrt: readonly string[]): Promise<Callable> {
  const module = await emitted(source, [{ name, mode: 'into', wrt }], inputOf('into/flat').replace('input', `case-${Math.random()}`));
  return module[`${name}GradInto`] as Callable;
}

describe.each(fixtures(['errors', 'programs']))('%s', (path) => {
  test('into gives the bits of grad, twice, into a dirty buffer', async () => {
    const { name, wrt, at } = await loadFixture(path);
    const [only] = wrt;
    if (wrt.length === 1 && typeof at[0]?.[only as number] === 'number') return;
    const modules = (['grad', 'into'] as const).map((mode) => {
      const result = compiler.compile({ file: inputOf(path), outFile: outputOf(path), functions: [{ name, mode, wrt: [...wrt] }] });
      if (!result.ok) throw new Error(result.diagnostics.map((d) => `${d.code} ${d.message}`).join('\n'));
      return loadText(result.code, outputOf(path));
    });
    const [grad, out] = (await Promise.all(modules)) as [Module, Module];
    for (const args of at) {
      try {
        grad[`${name}Grad`]?.(...(copy(args) as unknown[]));
      } catch {
        continue;
      }
      expect(compare(grad[`${name}Grad`] as Callable, out[`${name}GradInto`] as Callable, args)).toBeNull();
    }
  });
});

describe('what does not fit is refused before anything is written', () => {
  const dot =
    'export function dot(a: Float64Array, b: Float64Array, n: Int32Array): number { let s = 0; for (let i = 0; i < n[0]; i++) s += a[i] * b[i]; return s; }';
  const a = new Float64Array([1, 2, 3]);
  const b = new Float64Array([4, 5, 6]);
  const n = new Int32Array([3]);

  test('another length, another kind, nothing at all', async () => {
    const f = await into(dot, 'dot', ['a']);
    for (const out of [new Float64Array(2), new Float64Array(4), new Float32Array(3), [0, 0, 0], undefined, null])
      expect(() => f(out, a, b, n)).toThrow('AD2004');
    const g = await into(dot, 'dot', ['a', 'b']);
    expect(() => g({ a: new Float64Array(3) }, a, b, n)).toThrow('AD2004: out.b');
  });

  test('an argument, or a view that shares memory with one', async () => {
    const f = await into(dot, 'dot', ['a']);
    const buffer = new ArrayBuffer(80);
    const whole = new Float64Array(buffer, 0, 5);
    const cases: [Float64Array, Float64Array, Float64Array, Int32Array][] = [
      [a, a, b, n],
      [b, a, b, n],
      [whole.subarray(1, 4), whole.subarray(0, 3), b, n],
      [whole.subarray(0, 3), a, whole.subarray(2, 5), n],
      [new Float64Array(buffer, 0, 3), new Float64Array(buffer, 0, 3), b, n],
      [new Float64Array(buffer, 0, 3), a, b, new Int32Array(buffer, 20, 3)],
    ];
    for (const [out, ...args] of cases) {
      const before = copy([out, ...args]);
      expect(() => f(out, ...args)).toThrow('AD2005');
      expect([out, ...args]).toEqual(before);
    }
    const unknown = new Float64Array([Number.NaN, 1, 1]);
    expect(f(new Float64Array(3), unknown, b, n)).toBeNaN();
    // Neighbours in one buffer are apart.
    whole.set([1, 2, 3, 4, 5]);
    expect(f(new Float64Array(buffer, 40, 3), whole.subarray(0, 3), whole.subarray(2, 5), n)).toBe(3 + 8 + 15);
    expect([...new Float64Array(buffer, 40, 3)]).toEqual([3, 4, 5]);
  });

  test('two gradients in one array', async () => {
    const f = await into(dot, 'dot', ['a', 'b']);
    const one = new Float64Array(3);
    expect(() => f({ a: one, b: one }, a, b, n)).toThrow('AD2005: out.b');
    expect(f({ a: one, b: one }, a, a, n)).toBe(14);
    expect([...one]).toEqual([2, 4, 6]);
    const apart = { a: new Float64Array(3), b: new Float64Array(3) };
    f(apart, a, a, n);
    expect([...apart.a, ...apart.b]).toEqual([2, 4, 6, 2, 4, 6]);
  });

  test('fields of records, plain arrays and nested ones', async () => {
    const model = 'export function f(w: number[], m: { k: number[]; deep?: { k: number[] } }): number { return w[0] * m.k[0] + w[1]; }';
    const f = await into(model, 'f', ['w']);
    const k = [2, 3];
    expect(() => f(k, [1, 1], { k })).toThrow('AD2005');
    expect(() => f(k, [1, 1], { k: [1], deep: { k } })).toThrow('AD2005');
    const out = [9, 9];
    expect(f(out, [1, 1], { k })).toBe(3);
    expect(out).toEqual([2, 1]);

    const nested = 'export function g(m: number[][], k: { rows: number[][] }): number { return m[0][0] * m[1][0] * k.rows[0][0]; }';
    const g = await into(nested, 'g', ['m']);
    const m = [[2], [3]];
    expect(() => g(m, m, { rows: [[1]] })).toThrow('AD2005');
    expect(() => g([[0], m[0]], m, { rows: [[1]] })).toThrow('AD2005');
    const apart = [[0], [0]];
    expect(g(apart, m, { rows: m })).toBe(12);
    // By `m` alone: what the other parameter holds of it stays as it is.
    expect(apart).toEqual([[6], [4]]);
    expect(() => g([[0]], m, { rows: [[1]] })).toThrow('AD2004: out');
    expect(() => g([[0], [0, 1]], m, { rows: [[1]] })).toThrow('AD2004: out[1]');
    expect(m).toEqual([[2], [3]]);
  });

  test('an unseen alias spoils no number', async () => {
    const rows =
      'export function f(w: Float64Array, rows: Float64Array[]): number { let s = 0; for (const r of rows) for (let i = 0; i < w.length; i++) s += w[i] * w[i] * r[i]; return s; }';
    const f = await into(rows, 'f', ['w']);
    const out = new Float64Array([3, 4]);
    expect(f(out, new Float64Array([1, 2]), [new Float64Array([1, 1]), out])).toBe(1 + 4 + 3 + 16);
    expect([...out]).toEqual([8, 20]);
  });
});

test('what has no derivative is set to zero', async () => {
  const f = await into('export function f(w: Float64Array, b: number[], k: number): number { return Math.floor(w[0]) * k; }', 'f', [
    'w',
    'b',
    'k',
  ]);
  const out = { w: new Float64Array([7, 7]), b: [7], k: 7 };
  expect(f(out, new Float64Array([2.5, 1]), [1], 3)).toBe(6);
  expect(out).toEqual({ w: new Float64Array(2), b: [0], k: 2 });
});

test('names that are taken', async () => {
  const f = await into('export function f(out: Float64Array, grad: number): number { return out[0] * grad; }', 'f', ['out']);
  const buffer = new Float64Array(1);
  f(buffer, new Float64Array([2]), 5);
  expect([...buffer]).toEqual([5]);
});

test('grad and into of one function', async () => {
  const source = 'export function f(w: Float64Array, v: Float64Array, k: number): number { return w[0] * v[0] * k; }';
  const module = await emitted(
    source,
    [{ name: 'f', mode: ['grad', 'into', 'vjp'], wrt: 'all' }],
    inputOf('into/flat').replace('input', 'pair'),
  );
  expect(Object.keys(module).sort()).toEqual(['fGrad', 'fGradInto', 'fVjp']);
  const w = new Float64Array([2]);
  expect(module.fGrad?.(w, new Float64Array([3]), 4)).toEqual({
    value: 24,
    grad: { w: new Float64Array([12]), v: new Float64Array([8]), k: 6 },
  });
  const shared = module.fGrad?.(w, w, 1) as { grad: { w: Float64Array; v: Float64Array } };
  expect(shared.grad.w).toBe(shared.grad.v);
  const out = copy(shared.grad);
  dirty(out);
  expect(module.fGradInto?.(out, w, w, 1)).toBe(4);
  expect(out).toEqual(shared.grad);
});

describe('buffers that are used again', () => {
  const smooth = `export function smooth(w: Float64Array, x: Float64Array): number {
    const y = new Float64Array(x.length);
    const z = x.slice();
    const order = new Int32Array(x.length);
    for (let j = 0; j < order.length; j++) order[j] = order.length - 1 - j;
    for (let t = 0; t < 3; t++) {
      const row = new Float64Array(w.length);
      for (let j = 0; j < w.length; j++) row[j] = w[j] * z[j] + y[j];
      for (let j = 0; j < w.length; j++) y[j] += row[j] * row[order[j]];
      w[0] *= 0.5;
    }
    let s = 0;
    for (let j = 0; j < y.length; j++) s += y[j];
    return s;
  }`;
  const w = new Float64Array([0.5, -1, 2]);
  const x = new Float64Array([1, 2, 3]);

  /** Typed arrays and buffers that a run makes. */
  function countMade(run: () => void): number {
    let made = 0;
    const real = { Float64Array, Float32Array, Int32Array, Uint8Array, ArrayBuffer };
    const slice = Float64Array.prototype.slice;
    try {
      for (const [name, kind] of Object.entries(real)) {
        const counting = new Proxy(kind, { construct: (target, args) => (made++, Reflect.construct(target, args) as object) });
        Object.defineProperty(globalThis, name, { value: counting, configurable: true, writable: true });
      }
      real.Float64Array.prototype.slice = function (this: Float64Array, ...args: Parameters<typeof slice>): ReturnType<typeof slice> {
        made++;
        return slice.apply(this, args);
      };
      run();
    } finally {
      for (const [name, kind] of Object.entries(real))
        Object.defineProperty(globalThis, name, { value: kind, configurable: true, writable: true });
      real.Float64Array.prototype.slice = slice;
    }
    return made;
  }

  test('no typed array is made after the first call', async () => {
    const module = await emitted(smooth, [{ name: 'smooth', mode: 'into' }], inputOf('into/flat').replace('input', 'work'));
    const f = module.smoothGradInto as Callable;
    const out = new Float64Array(3);
    expect(countMade(() => f(out, w, x))).toBeGreaterThan(3);
    const [value, first] = [f(out, w, x), [...out]];
    expect(countMade(() => [1, 2, 3].forEach(() => f(out, w, x)))).toBe(0);
    expect([f(out, w, x), [...out]]).toEqual([value, first]);
    // Other lengths, and then the first again.
    f(new Float64Array(2), w.slice(1), x.slice(1));
    expect([f(out, w, x), [...out]]).toEqual([value, first]);
    module.releaseBuffers?.();
    expect(countMade(() => f(out, w, x))).toBeGreaterThan(3);
    expect([f(out, w, x), [...out]]).toEqual([value, first]);
  });

  test('a call that throws keeps what it took to itself', async () => {
    const source = `export function f(w: Float64Array, n: number): number {
      const y = new Float64Array(2);
      for (let i = 0; i < n; i++) { y[i % 2] += w[i % 2] * w[i % 2]; if (y[0] > 5) throw new Error('large'); }
      return y[0] * y[1];
    }`;
    const f = await into(source, 'f', ['w']);
    const out = new Float64Array(2);
    const small = new Float64Array([1, 2]);
    expect(f(out, small, 2)).toBe(4);
    expect(() => f(out, new Float64Array([9, 9]), 2)).toThrow('large');
    expect(f(out, small, 2)).toBe(4);
    expect([...out]).toEqual([8, 4]);
  });

  test('the heap does not grow', async () => {
    const collect = (globalThis as { gc?: () => void }).gc;
    const f = await into(smooth, 'smooth', ['w']);
    const out = new Float64Array(3);
    for (let k = 0; k < 2000; k++) f(out, w, x);
    collect?.();
    const before = process.memoryUsage().arrayBuffers;
    for (let k = 0; k < 20_000; k++) f(out, w, x);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000);
  });

  test.each(['inline', 'import', './runtime.ts'])('releaseBuffers is exported with --runtime %s', (runtime) => {
    const tape = 'export function f(x: number): number { for (let i = 0; i < 9; i++) x = Math.sin(x) * x; return x; }';
    const result = compiler.compile({ source: tape, fileName: inputOf('into/flat').replace('input', 'tape'), functions: ['f'], runtime });
    const from = { inline: '', import: " from 'tsgrad/runtime'", './runtime.ts': " from '[./]+/runtime.js'" }[runtime] ?? '';
    expect(result.ok && result.code).toMatch(new RegExp(`^export { releaseBuffers }${from};$`, 'm'));
    const none = compiler.compile({
      source: 'export const f = (x: number) => x * x;',
      fileName: inputOf('into/flat').replace('input', 'no-tape'),
      functions: ['f'],
      runtime,
    });
    expect(none.ok && none.code).not.toContain('releaseBuffers');
  });
});
