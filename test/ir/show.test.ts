import { expect, test } from 'vitest';
import { show, showProgram, showType } from '../../compiler/ir/show.ts';
import type { RecordType, Type } from '../../compiler/ir/ir.ts';
import { arrayOf, boolean, maybe, real } from '../../compiler/ir/types.ts';
import { Build, nth, programOf, reverse, span, withGlobals } from './build.ts';

test('a loop with a branch and an exit', () => {
  const b = new Build();
  const a = b.value(arrayOf(real), 'a');
  const n = b.value(real, 'n');
  const zero = b.constant(0, 's');
  const results = b.loop(
    [zero],
    ([s = zero]) => b.compare('lt', s, n),
    ([s = zero]) => {
      const x = b.load(a, s);
      const [next = x] = b.if(
        b.compare('gt', x, zero),
        () => [b.apply('add', [s, x], real, 's')],
        () => [s],
      );
      b.span = reverse;
      b.store(a, s, next);
      b.span = span;
      return { next: [next], again: b.constant(true) };
    },
  );
  expect(show(b.done([a, n], results))).toBe(
    [
      'f(%0:a real[], %1:n real)',
      '  %2:s = constant 0',
      '  %4:s = loop (%3:s = %2)',
      '    %5 = apply lt %3, %1',
      '    while %5',
      '    %6 = load %0[%3]',
      '    %7 = apply gt %6, %2',
      '    %8 = if %7',
      '      %9:s = apply add %3, %6',
      '      yield %9',
      '    else',
      '      yield %3',
      '    ~ store %0[%3] = %8',
      '    %10 = constant true',
      '    next %8 again %10',
      '  return %4',
      '',
    ].join('\n'),
  );
});

test('every other op', () => {
  const b = new Build();
  const vec = b.value(arrayOf(real, 'Float64Array'), 'v');
  const point: RecordType = { kind: 'record', name: 'Point', form: 'object', fields: new Map([['x', real]]) };
  const n = b.constant(-0, 'n');
  const list = b.value(arrayOf(maybe(real)), 'list');
  b.emit({ kind: 'newArray', result: list, length: n, fill: n, span: b.span });
  const part = b.value(arrayOf(real, 'Float64Array'));
  b.emit({ kind: 'view', result: part, array: vec, start: n, end: null, span: b.span });
  const copy = b.value(arrayOf(real), 'copy');
  b.emit({ kind: 'slice', result: copy, array: list, start: null, end: n, span: b.span });
  const p = b.value(point, 'p');
  b.emit({ kind: 'newRecord', result: p, fields: [{ name: 'x', value: n }], span: b.span });
  const x = b.value(real);
  b.emit({ kind: 'getField', result: x, record: p, field: 'x', span: b.span });
  b.emit({ kind: 'setField', record: p, field: 'x', value: x, span: b.span });
  b.emit({ kind: 'push', array: list, value: x, span: b.span });
  const last = b.value(real);
  b.emit({ kind: 'pop', result: last, array: list, span: b.span });
  b.emit({ kind: 'resize', array: list, length: b.length(list), span: b.span });
  b.emit({ kind: 'foreign', result: null, pieces: ['console.log(', ')'], args: [x], effect: true, observesOnly: true, span: b.span });
  const g = b.value(arrayOf(real), 'table');
  b.emit({ kind: 'global', result: g, name: 'table', span: b.span });
  const [shadow, saved, out] = [b.value(arrayOf(real, 'Float64Array')), b.value(arrayOf(real, 'Float64Array')), b.value(real)];
  b.emit({ kind: 'shadow', results: [shadow], primals: [vec], span: b.span });
  b.emit({ kind: 'copy', results: [saved], originals: [vec], span: b.span });
  b.emit({ kind: 'call', results: [out], callee: 'g', args: [x], span: b.span });
  b.emit({ kind: 'reserve', reals: n, bits: null, refs: null, span: b.span });
  b.emit({ kind: 'record', frame: 3 as never, values: [x], reserved: true, span: b.span });
  const back = b.value(real);
  b.emit({ kind: 'restore', frame: 3 as never, results: [back], span: b.span });
  b.emit({ kind: 'throw', value: b.constant('no'), span: b.span });
  const globals = new Map([['table', { kind: 'copy', text: '[1]', type: arrayOf(real) } as const]]);
  expect(showProgram(withGlobals(globals, b.done([vec], [back], 'f', 'own')))).toBe(
    [
      'global table: real[] = [1]',
      '',
      'entry f(%0:v Float64Array) tape own',
      '  %1:n = constant -0',
      '  %2:list real?[] = newArray %1 fill %1',
      '  %3 = view %0[%1:]',
      '  %4:copy = slice %2[:%1]',
      '  %5:p Point = newRecord {x: %1}',
      '  %6 = getField %5.x',
      '  setField %5.x = %6',
      '  push %2, %6',
      '  %7 = pop %2',
      '  %8 = length %2',
      '  resize %2 to %8',
      '  foreign effect observes "console.log(${%6})"',
      '  %9:table real[] = global table',
      '  %10 Float64Array = shadow %0',
      '  %11 = copy %0',
      '  %12 = call g(%6)',
      '  reserve reals %1, bits none, refs none',
      '  record #3 reserved %6',
      '  %13 real = restore #3',
      '  %14 = constant "no"',
      '  throw %14',
      '  return %13',
      '',
    ].join('\n'),
  );
});

test('cyclic and anonymous types', () => {
  const fields = new Map<string, Type>([['value', real]]);
  const node: RecordType = { kind: 'record', name: null, form: 'object', fields };
  fields.set('next', maybe(node));
  expect(showType(node)).toBe('{value: real, next: {value, next}?}');
  expect(
    showType({
      kind: 'record',
      name: null,
      form: 'tuple',
      fields: new Map([
        ['0', real],
        ['1', boolean],
      ]),
    }),
  ).toBe('[0: real, 1: boolean]');
  expect(showType(arrayOf(real, 'Array', 3))).toBe('real[3]');
});

test('a broken function can still be shown', () => {
  const b = new Build();
  const x = nth(b.reals('x'));
  expect(show(b.done([x], [99 as never]))).toContain('return %99');
  expect(showProgram(programOf(b.done([x], [x])))).toContain('entry f');
});
