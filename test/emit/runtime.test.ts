import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { deepCopy, Seen, growReals, leaseTape, mulz, releaseBuffers, releaseTape, zerosLike, type Shape } from '../../runtime/index.ts';
import { runtimeModule } from '../../compiler/emit/moduleParts/runtimeModule.ts';
import { TypeChecker } from '../harness/typecheck.ts';
import { runtimeSource, target } from './pasteRuntime.ts';

test('what is pasted is what runtime/ says', () => {
  expect(readFileSync(target, 'utf8')).toBe(runtimeSource());
});

test('the runtime needs no newer library than that of ES2017, and no DOM', () => {
  const flags = {
    lib: ['lib.es2017.d.ts'],
    target: ts.ScriptTarget.ES2017,
    noImplicitOverride: true,
    noPropertyAccessFromIndexSignature: true,
  };
  expect(new TypeChecker(flags).check({ 'runtime.ts': runtimeModule() })).toEqual([]);
});

test('mulz: nothing times anything is nothing', () => {
  expect([mulz(0, Infinity), mulz(-0, NaN), mulz(2, 3)]).toEqual([0, 0, 6]);
  expect(mulz(1, Infinity)).toBe(Infinity);
});

test('a tape that is out is nobody else’s', () => {
  const outer = leaseTape();
  const inner = leaseTape();
  expect(inner).not.toBe(outer);
  inner.reals[0] = 7;
  inner.top = 1;
  expect(growReals(inner, 5000)[0]).toBe(7);
  expect(inner.reals.length).toBeGreaterThanOrEqual(5000);
  releaseTape(inner);
  const next = leaseTape();
  expect(next).toBe(inner);
  expect(next.top).toBe(0);
  releaseTape(next);
  releaseTape(outer);
  releaseBuffers();
  expect(leaseTape()).not.toBe(outer);
});

test('shadows and copies keep cycles, sharing, prototypes and odd names', () => {
  class Body {
    mass = 2;
    readonly name = 'sun';
    near: Body | null = null;
  }
  const shape: Shape = { record: () => ({ mass: 'number', near: shape }) };
  const body = new Body();
  body.near = body;
  const zeros = zerosLike(body, shape, new Seen([])) as { mass: number; near: unknown };
  expect(zeros.near).toBe(zeros);
  expect(Object.keys(zeros)).toEqual(['mass', 'near']);
  const copy = deepCopy(body, shape, new Seen([])) as Body;
  expect(copy).toBeInstanceOf(Body);
  expect(copy.near).toBe(copy);
  expect(copy.name).toBe('sun');

  const row = [1, 2];
  const rows = deepCopy([row, row, undefined], { array: { array: 'number' } }, new Seen([])) as number[][];
  expect(rows[0]).toBe(rows[1]);
  expect(rows[0]).not.toBe(row);

  const many = Array.from({ length: 40 }, (_, i) => [i]);
  const twice = zerosLike([...many, ...many], { array: { array: 'number' } }, new Seen([])) as number[][];
  expect(twice.map((zeros) => twice.indexOf(zeros))).toEqual([...many.keys(), ...many.keys()]);
  expect(twice.flat().every((zero) => zero === 0)).toBe(true);

  const odd = JSON.parse('{"__proto__": [1], "constructor": [2]}') as object;
  const list: Shape = { array: 'number' };
  const names: Shape = { record: () => ({ ['__proto__']: list, constructor: list }) as unknown as Record<string, Shape> };
  expect(Object.entries(zerosLike(odd, names, new Seen([])) as object)).toEqual([
    ['__proto__', [0]],
    ['constructor', [0]],
  ]);
  expect(Object.entries(deepCopy(odd, names, new Seen([])) as object)).toEqual(Object.entries(odd));

  const pair: Shape = { tuple: () => ({ 0: 'number', 1: 'none', 2: 'typed' }) };
  expect(zerosLike([1, 'a', new Float32Array(2)], pair, new Seen([]))).toEqual([0, undefined, new Float64Array(2)]);
});

test('zeros of many objects at once are those of one after the other', () => {
  const rows: Shape = { array: { array: 'number' } };
  const zerosOf = (value: unknown, shape: Shape, seen: Seen): unknown[] => zerosLike(value, shape, seen) as unknown[];
  const many = Array.from({ length: 12 }, (_, i) => [i, i + 0.5]);
  const seen = new Seen([]);
  const first = zerosOf(many, rows, seen);
  expect(first).toEqual(many.map(() => [0, 0]));
  expect(new Set(first).size).toBe(12);
  // Single objects, and lists that have some of them again, in another order or twice.
  expect(zerosLike(many[3], { array: 'number' }, seen)).toBe(first[3]);
  const other = [5];
  const mixed = zerosOf([...many.toReversed(), other, other], rows, seen);
  expect(mixed.slice(0, 12)).toEqual(first.toReversed());
  expect(mixed.slice(0, 12).every((one, i) => one === first[11 - i])).toBe(true);
  expect(mixed[12]).toBe(mixed[13]);
  expect(first).not.toContain(mixed[12]);
  for (const row of many) expect(first).toContain(zerosLike(row, { array: 'number' }, seen));

  const after = new Seen([]);
  const one = zerosLike(many[7], { array: 'number' }, after);
  expect(zerosOf(many, rows, after)[7]).toBe(one);

  const record = { make: () => ({ x: 0 }) };
  const bodies = many.map(([x]) => ({ x }));
  const holed = zerosOf([...bodies, undefined, bodies[2]], { array: record }, new Seen([]));
  expect(holed[12]).toBeUndefined();
  expect(holed[13]).toBe(holed[2]);
  expect(holed.slice(0, 12)).toEqual(bodies.map(() => ({ x: 0 })));
});
