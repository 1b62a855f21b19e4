import { describe, expect, test } from 'vitest';
import { findAliases } from '../../compiler/analysis/aliases.ts';
import type { RecordType, Type, ValueId } from '../../compiler/ir/ir.ts';
import { arrayOf, boolean, maybe, opaque, real } from '../../compiler/ir/types.ts';
import { func, program } from './build.ts';

const reals = arrayOf(real, 'Float64Array');
const rows = arrayOf(reals);
const record = (fields: Readonly<Record<string, Type>>): RecordType => ({
  kind: 'record',
  name: null,
  form: 'object',
  fields: new Map(Object.entries(fields)),
});

describe('classes', () => {
  test('allocations are separate, and phis, narrows and views join', () => {
    let [a, b, c, joined, looped, viewed, narrowed]: ValueId[] = [];
    const aliases = findAliases(
      program([
        func('f', (f) => {
          const flag = f.param(boolean);
          const n = f.constant(3);
          a = f.newArray(reals, n);
          b = f.newArray(reals, n);
          c = f.newArray(reals, n);
          [joined] = f.if(
            flag,
            () => [a!],
            () => [b!],
          );
          [looped] = f.loop(
            [joined!],
            () => f.constant(true),
            (p) => [f.view(p!)],
          ).results;
          viewed = f.view(looped!);
          narrowed = f.narrow(viewed, reals);
          return [];
        }),
      ]),
    );
    const classes = [a, b, joined, looped, viewed, narrowed].map((id) => aliases.classOf('f', id!));
    expect(new Set(classes).size).toBe(1);
    expect(aliases.classOf('f', c!)).not.toBe(classes[0]);
    expect(aliases.sitesOf(classes[0]!).map((site) => site.kind)).toEqual(['allocation', 'allocation']);
  });

  test('contents: a row loaded is the row stored, and a slice shares its elements but not itself', () => {
    let [outer, row, loaded, copy]: ValueId[] = [];
    const aliases = findAliases(
      program([
        func('f', (f) => {
          const n = f.constant(3);
          row = f.newArray(reals, n);
          outer = f.literal(rows, []);
          f.push(outer, row);
          copy = f.slice(outer);
          loaded = f.load(copy, f.constant(0), maybe(reals));
          return [];
        }),
      ]),
    );
    const of = (id: ValueId | undefined) => aliases.classOf('f', id!);
    expect(of(loaded)).toBe(of(row));
    expect(of(copy)).not.toBe(of(outer));
    expect(aliases.elementsOf(of(outer))).toBe(of(row));
    expect(aliases.elementsOf(of(copy))).toBe(of(row));
    expect(aliases.elementsOf(of(row))).toBe(null);
    expect([...aliases.reach(of(outer))]).toEqual([of(outer), of(row)]);
  });

  test('calls, recursion included, join arguments with parameters and yields with results', () => {
    let [x, y, given, back]: ValueId[] = [];
    const g = func('g', (f) => {
      given = f.param(reals);
      f.call('g', [given], [reals]);
      return [given];
    });
    const main = func('f', (f) => {
      x = f.newArray(reals, f.constant(1));
      y = f.newArray(reals, f.constant(1));
      [back] = f.call('g', [x], [reals]);
      return [];
    });
    const aliases = findAliases(program([main, g]));
    expect(aliases.classOf('g', given!)).toBe(aliases.classOf('f', x!));
    expect(aliases.classOf('f', back!)).toBe(aliases.classOf('f', x!));
    expect(aliases.classOf('f', back!)).not.toBe(aliases.classOf('f', y!));
  });

  test('a record type that contains itself has finitely many classes', () => {
    const fields = new Map<string, Type>();
    const list: RecordType = { kind: 'record', name: 'List', form: 'object', fields };
    fields.set('value', real).set('next', maybe(list));
    let [head, next]: ValueId[] = [];
    const aliases = findAliases(
      program([
        func('f', (f) => {
          head = f.param(list);
          next = f.get(head, 'next');
          return [];
        }),
      ]),
    );
    expect(aliases.classOf('f', next!)).toBe(aliases.classOf('f', head!));
    expect(aliases.fieldOf(aliases.classOf('f', head!), 'next')).toBe(aliases.classOf('f', head!));
  });
});

describe('objects of the caller', () => {
  const two = (types: readonly [Type, Type], write: 'first' | 'none') => {
    let [a, b]: ValueId[] = [];
    const aliases = findAliases(
      program([
        func('f', (f) => {
          a = f.param(types[0]);
          b = f.param(types[1]);
          if (write === 'first') f.store(a, f.constant(0), f.constant(1));
          return [];
        }),
      ]),
    );
    return { aliases, a: aliases.classOf('f', a!), b: aliases.classOf('f', b!) };
  };

  test('parameters that are only read stay apart', () => {
    const { a, b } = two([reals, reals], 'none');
    expect(a).not.toBe(b);
  });

  test('a written parameter may be any other of its storage', () => {
    const same = two([reals, reals], 'first');
    expect(same.a).toBe(same.b);
    const other = two([reals, arrayOf(real)], 'first');
    expect(other.a).not.toBe(other.b);
  });

  test('a tuple may be passed as an array', () => {
    const { a, b } = two([arrayOf(real, 'Array', 2), arrayOf(real)], 'first');
    expect(a).toBe(b);
  });

  test('a written parameter may be a row or a field of another, at any depth', () => {
    const nested = two([reals, rows], 'first');
    expect(nested.aliases.elementsOf(nested.b)).toBe(nested.a);
    const deep = two([reals, arrayOf(record({ inner: record({ w: reals }) }))], 'first');
    expect(deep.aliases.reach(deep.b).has(deep.a)).toBe(true);
    const none = two([reals, rows], 'none');
    expect(none.aliases.elementsOf(none.b)).not.toBe(none.a);
  });

  test('records overlap where they share a field', () => {
    const build = (other: Type) => {
      let [a, b]: ValueId[] = [];
      const aliases = findAliases(
        program([
          func('f', (f) => {
            a = f.param(record({ x: real, y: real }));
            b = f.param(other);
            f.set(a, 'x', f.constant(1));
            return [];
          }),
        ]),
      );
      return aliases.classOf('f', a!) === aliases.classOf('f', b!);
    };
    expect(build(record({ x: real, z: real }))).toBe(true);
    expect(build(record({ z: real }))).toBe(false);
    expect(build(record({ x: boolean }))).toBe(false);
  });

  test('a write in a callee counts, and so do module-level objects', () => {
    let [a, table]: ValueId[] = [];
    const g = func('g', (f) => {
      f.store(f.param(reals), f.constant(0), f.constant(1));
      return [];
    });
    const main = func('f', (f) => {
      a = f.param(reals);
      table = f.global('table', reals);
      f.call('g', [a], []);
      return [];
    });
    const aliases = findAliases(program([main, g], { table: reals }));
    expect(aliases.classOf('f', a!)).toBe(aliases.classOf('f', table!));
  });

  test('what an opaque object was given may come out of it again', () => {
    let [a, b, out]: ValueId[] = [];
    const aliases = findAliases(
      program([
        func('f', (f) => {
          a = f.newArray(reals, f.constant(1));
          b = f.newArray(reals, f.constant(1));
          const map = f.foreign(opaque('Map<string, Float64Array>'), []);
          f.foreign(null, [map, a], true);
          f.foreign(null, [b], true, true);
          out = f.foreign(reals, [map]);
          return [];
        }),
      ]),
    );
    expect(aliases.classOf('f', out!)).toBe(aliases.classOf('f', a!));
    expect(aliases.classOf('f', out!)).not.toBe(aliases.classOf('f', b!));
  });
});
