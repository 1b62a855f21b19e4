import { describe, expect, test } from 'vitest';
import { findActivity, type Activity } from '../../compiler/analysis/activity.ts';
import type { Input, Output } from '../../compiler/requests/positions.ts';
import { findAliases, type Aliases } from '../../compiler/analysis/aliases.ts';
import { findEffects } from '../../compiler/analysis/effects.ts';
import { Flow, type Passes } from '../../compiler/analysis/flow.ts';
import { findLost, type Lost } from '../../compiler/analysis/lost.ts';
import type { Func, PrimalOp, RecordType, Type, ValueId } from '../../compiler/ir/ir.ts';
import { arrayOf, boolean, opaque, real, string } from '../../compiler/ir/types.ts';
import { at, func, program, type Build } from './build.ts';

const reals = arrayOf(real, 'Float64Array');
const integers = arrayOf(real, 'Int32Array');
const record = (fields: Readonly<Record<string, Type>>): RecordType => ({
  kind: 'record',
  name: null,
  form: 'object',
  fields: new Map(Object.entries(fields)),
});

const passes: Passes = (rule, index) => !['sign', 'floor'].includes(rule) && !(rule === 'select' && index === 0);
const first: Input = { index: 0, path: [] };
const result: Output = { kind: 'yield', index: 0 };

function analyse(
  functions: readonly Func<PrimalOp>[],
  wrt: readonly Input[] = [first],
  of: readonly Output[] = [result],
): { aliases: Aliases; activity: Activity; lost: Lost } {
  const whole = program(functions);
  const aliases = findAliases(whole);
  const flow = new Flow(whole, aliases, findEffects(whole, aliases), passes);
  const request = { wrt, of };
  return { aliases, activity: findActivity(whole, aliases, flow, request), lost: findLost(whole, aliases, flow, request) };
}

/** Analyse one function and keep the values `body` names. */
function named<K extends string>(
  body: (f: Build) => { readonly yields: readonly ValueId[]; readonly ids: Readonly<Record<K, ValueId>> },
  wrt?: readonly Input[],
  of?: readonly Output[],
) {
  let ids: Partial<Readonly<Record<K, ValueId>>> = {};
  const fn = func('f', (f) => {
    const made = body(f);
    ids = made.ids;
    return made.yields;
  });
  const found = analyse([fn], wrt, of);
  const id = (name: K): ValueId => ids[name] ?? (-1 as ValueId);
  return {
    ...found,
    active: (name: K) => found.activity.isActive('f', id(name)),
    shadow: (name: K) => found.activity.needsShadow('f', id(name)),
    id,
  };
}

describe('activity', () => {
  test('varied and useful', () => {
    const { active } = named((f) => {
      const x = f.param(real);
      const y = f.param(real);
      const product = f.apply('mul', [x, y]);
      const unread = f.apply('sin', [x]);
      const other = f.apply('cos', [y]);
      return { ids: { x, y, product, unread, other }, yields: [f.apply('add', [product, other])] };
    });
    expect((['x', 'y', 'product', 'unread', 'other'] as const).filter(active)).toEqual(['x', 'product']);
  });

  test('zero partials stop it, withDerivativeOf passes its second argument', () => {
    const { active } = named((f) => {
      const x = f.param(real);
      const floor = f.apply('floor', [x]);
      const stop = f.apply('stopGradient', [x]);
      const value = f.apply('sin', [x]);
      const derivative = f.apply('cos', [x]);
      const both = f.apply('withDerivativeOf', [value, derivative]);
      const test = f.apply('lt', [x, value], boolean);
      const picked = f.apply('select', [test, x, floor]);
      const sum = f.apply('add', [f.apply('mul', [floor, stop]), f.apply('add', [both, picked])]);
      return { ids: { floor, stop, value, derivative, both, test, picked, sum }, yields: [sum] };
    });
    const all = ['floor', 'stop', 'value', 'derivative', 'both', 'test', 'picked', 'sum'] as const;
    expect(all.filter(active)).toEqual(['derivative', 'both', 'picked', 'sum']);
  });

  test('through a loop that carries it, needing several rounds', () => {
    const { active } = named((f) => {
      const x = f.param(real);
      const zero = f.constant(0);
      const loop = f.count(
        zero,
        () => f.constant(9),
        [x, zero, zero],
        (_i, a, b) => [a!, a!, b!],
      );
      const [i, , , c] = loop.params;
      return { ids: { i: i!, c: c! }, yields: [loop.results[3]!] };
    });
    expect(active('c')).toBe(true);
    expect(active('i')).toBe(false);
  });

  test('through memory, and the shadows it needs', () => {
    const { active, shadow, activity, aliases, id } = named((f) => {
      const x = f.param(real);
      const data = f.param(reals);
      const zero = f.constant(0);
      const row = f.newArray(reals, f.constant(3));
      const outer = f.literal(arrayOf(reals), [row]);
      f.store(f.load(outer, zero), zero, f.apply('mul', [x, f.load(data, zero)]));
      const read = f.load(row, zero);
      const counts = f.newArray(integers, f.constant(3));
      f.store(counts, zero, x);
      const count = f.load(counts, zero);
      const n = f.length(row);
      return { ids: { row, outer, data, counts, read, count, n }, yields: [f.apply('add', [read, f.apply('add', [count, n])])] };
    });
    expect((['read', 'count', 'n'] as const).filter(active)).toEqual(['read']);
    expect((['row', 'outer', 'data', 'counts'] as const).filter(shadow)).toEqual(['row', 'outer']);
    expect(activity.isActiveCell(aliases.classOf('f', id('row')), 'element')).toBe(true);
    expect(activity.isActiveCell(aliases.classOf('f', id('outer')), 'element')).toBe(false);
  });

  test('one field of a parameter', () => {
    const model = record({ w: reals, bias: real, scale: real });
    const build = (path: readonly string[]) =>
      named(
        (f) => {
          const m = f.param(model);
          const w = f.load(f.get(m, 'w'), f.constant(0));
          const bias = f.get(m, 'bias');
          const scale = f.get(m, 'scale');
          return { ids: { m, w, bias, scale }, yields: [f.apply('mul', [f.apply('add', [w, bias]), scale])] };
        },
        [{ index: 0, path }],
      );
    const all = ['w', 'bias', 'scale'] as const;
    expect(all.filter(build(['w']).active)).toEqual(['w']);
    expect(all.filter(build(['bias']).active)).toEqual(['bias']);
    expect(all.filter(build([]).active)).toEqual(['w', 'bias', 'scale']);
  });

  test('a result made of fields that nobody reads', () => {
    const { active, shadow } = named((f) => {
      const x = f.param(real);
      const y = f.apply('sin', [x]);
      const out = f.newRecord(record({ value: real, rows: arrayOf(reals) }), {
        value: y,
        rows: f.literal(arrayOf(reals), [f.newArray(reals, f.constant(2), y)]),
      });
      return { ids: { y, out }, yields: [out] };
    });
    expect([active('y'), shadow('out')]).toEqual([true, true]);
  });

  test('what a parameter finally holds', () => {
    const { active, shadow } = named(
      (f) => {
        const x = f.param(real);
        const out = f.param(reals);
        const y = f.apply('sin', [x]);
        f.store(out, f.constant(0), y);
        return { ids: { x, y, out }, yields: [] };
      },
      [first],
      [{ kind: 'parameter', index: 1 }],
    );
    expect([active('x'), active('y'), shadow('out')]).toEqual([true, true, true]);
  });

  test('through calls and recursion', () => {
    let [inner, idle]: ValueId[] = [];
    const g = func('g', (f) => {
      inner = f.param(real);
      idle = f.param(real);
      const [again] = f.call('g', [f.apply('sin', [inner]), idle], [real]);
      return [f.apply('add', [again!, inner])];
    });
    const main = func('f', (f) => f.call('g', [f.param(real), f.constant(2)], [real]));
    const { activity } = analyse([main, g]);
    expect(activity.isActive('g', inner!)).toBe(true);
    expect(activity.isActive('g', idle!)).toBe(false);
  });
});

describe('lost derivatives', () => {
  const one = (body: (f: Build, x: ValueId) => ValueId, type: Type = real) => analyse([func('f', (f) => [body(f, f.param(type))])]).lost;
  const kinds = (lost: Lost) => lost.inputs.map(({ influence, ends }) => [influence, ...ends.map((end) => end.kind)]);

  test('an input without influence', () => {
    expect(kinds(one((f) => f.constant(1)))).toEqual([['none']]);
    expect(kinds(one((f, x) => f.apply('sin', [x])))).toEqual([]);
  });

  test('all influence lost by rounding, a test, an index or a length, with the op', () => {
    const lost = one((f, x) => {
      f.span = at(7);
      const rounded = f.apply('floor', [x]);
      f.span = at(8);
      return f.apply('mul', [rounded, f.constant(2)]);
    });
    expect(lost.inputs).toMatchObject([{ influence: 'lost', ends: [{ kind: 'rounding', fn: 'f', span: { start: 7 }, value: 0 }] }]);
    expect(lost.rounded.length).toBe(1);
    const tested = (f: Build, x: ValueId) =>
      f.if(
        f.apply('lt', [x, f.constant(0)], boolean),
        () => [f.constant(1)],
        () => [f.constant(2)],
      )[0]!;
    expect(kinds(one(tested))).toEqual([['lost', 'comparison']]);
    expect(
      kinds(
        one((f, x) =>
          f.load(
            f.literal(
              reals,
              [x, x].map(() => f.constant(3)),
            ),
            x,
          ),
        ),
      ),
    ).toEqual([['lost', 'index']]);
    expect(kinds(one((f, x) => f.length(f.newArray(reals, x))))).toEqual([['lost', 'length']]);
    expect(kinds(one((f, x) => f.apply('sign', [x])))).toEqual([['lost', 'flat']]);
  });

  test('a comparison beside a derivative is no reason, nor is a rounded index', () => {
    const lost = one((f, x) => {
      const table = f.literal(reals, [f.constant(1)]);
      const picked = f.load(table, f.apply('floor', [x]));
      f.loop(
        [x],
        (p) => f.apply('lt', [p!, f.constant(9)], boolean),
        (p) => [p!],
      );
      return f.apply('mul', [x, picked]);
    });
    expect([lost.inputs, lost.rounded, lost.refused]).toEqual([[], [], []]);
  });

  test('rounding used arithmetically is named although a derivative remains', () => {
    const lost = one((f, x) => f.apply('sub', [x, f.apply('bitOr', [x, f.constant(0)])]));
    expect(lost.inputs).toEqual([]);
    expect(lost.rounded.map((end) => end.kind)).toEqual(['bits']);
  });

  test('stopGradient was asked for', () => {
    const lost = one((f, x) => f.apply('stopGradient', [x]));
    expect([lost.inputs, lost.rounded]).toEqual([[], []]);
  });

  test('integer storage', () => {
    const lost = one((f, x) => {
      const counts = f.newArray(integers, f.constant(1));
      f.store(counts, f.constant(0), x);
      return f.load(counts, f.constant(0));
    });
    expect(kinds(lost)).toEqual([['lost', 'integerStorage']]);
    expect(lost.integerStores.length).toBe(1);
  });

  test('strings and foreign code are refused where an output depends on them', () => {
    const through = (f: Build, x: ValueId) => f.foreign(real, [f.foreign(string, [x])]);
    expect(one(through).refused.map((end) => [end.kind, end.value])).toEqual([['foreign', 0]]);
    const observed = one((f, x) => {
      f.foreign(null, [f.foreign(string, [x])], true, true);
      return x;
    });
    expect(observed.refused).toEqual([]);
    const stored = one((f, x) => {
      f.foreign(null, [f.foreign(opaque('Map<string, number>'), []), x], true);
      return x;
    });
    expect(stored.refused.length).toBe(1);
    const joined = one((f, a) => f.foreign(real, [a]), reals);
    expect(joined.refused.length).toBe(1);
    const compared = one((f, x) => {
      const flag = f.apply('eq', [f.foreign(string, [x]), f.constant('1')], boolean);
      return f.if(
        flag,
        () => [x],
        () => [f.constant(0)],
      )[0]!;
    });
    // Text that only decides which way is taken is as good as a comparison of numbers.
    expect(compared.refused).toEqual([]);
  });

  test('a label in the result object is no output that was asked for', () => {
    const type = record({ value: real, label: string });
    const lost = one((f, x) => f.newRecord(type, { value: f.apply('sin', [x]), label: f.foreign(string, [x]) }));
    expect(lost.refused).toEqual([]);
  });
});
