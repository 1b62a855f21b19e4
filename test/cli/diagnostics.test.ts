import { describe, expect, test } from 'vitest';
import { catalog } from '../../compiler/diagnostics/catalog.ts';
import { derivatives } from '../../compiler/diagnostics/catalog/derivatives.ts';
import { language } from '../../compiler/diagnostics/catalog/language.ts';
import { memory } from '../../compiler/diagnostics/catalog/memory.ts';
import { options } from '../../compiler/diagnostics/catalog/options.ts';
import { types } from '../../compiler/diagnostics/catalog/types.ts';
import { explainCode, listCodes } from '../../compiler/diagnostics/explain.ts';
import { diagnosticsToJson, printDiagnostics } from '../../compiler/diagnostics/print.ts';
import { CompilerBug, Report } from '../../compiler/diagnostics/report.ts';
import type { Span } from '../../compiler/ir/ir.ts';

const text = 'function cost(rate: number) {\n  total += Number(`${rate}e-3`);\n  return total;\n}\n';
const textOf = (file: string): string | undefined => (file === 'solver.ts' ? text : undefined);
const at = (piece: string, file = 'solver.ts'): Span => {
  const start = text.indexOf(piece);
  return { file, start, end: start + piece.length, statement: null };
};

/** `rate` where it is used, not where it is declared. */
const inTemplate: Span = { ...at('rate}'), end: at('rate}').end - 1 };

describe('catalog', () => {
  test.each([
    ['1', language],
    ['2', memory],
    ['3', types],
    ['4', derivatives],
    ['5', options],
  ])('codes AD%sxxx stand in one file', (digit, area) => {
    for (const code of Object.keys(area)) expect(code).toMatch(new RegExp(`^AD${digit}\\d{3}$`));
  });

  test.each(Object.entries(catalog))('%s says what to write', (_code, row) => {
    expect(row.title).not.toMatch(/\n|\.$/);
    expect(row.explain.trim().length).toBeGreaterThan(60);
  });
});

describe('report', () => {
  test('a diagnostic has the place, the frame and the chain', () => {
    const report = new Report({ textOf });
    report.within({ message: 'while differentiating `cost`', span: at('cost') }, () => {
      report.add('AD1004', inTemplate, { value: 'rate' });
    });
    expect(printDiagnostics(report.diagnostics)).toBe(
      [
        'error AD1004  differentiated value becomes a string: `rate` depends on a differentiated input, and a string carries no derivative.',
        '',
        '  solver.ts:2:22',
        '    1 | function cost(rate: number) {',
        '  > 2 |   total += Number(`${rate}e-3`);',
        '      |                      ^^^^',
        '    3 |   return total;',
        '  while differentiating `cost` (solver.ts:1)',
        '',
        '  Use the number itself, or wrap it in stopGradient(…) if no derivative is wanted here.',
      ].join('\n'),
    );
  });

  test('one problem is reported once, and its consequences are not', () => {
    const report = new Report({ textOf });
    report.add('AD1004', at('rate}'), { value: 'rate' });
    report.add('AD1004', at('rate}'), { value: 'rate' });
    report.add('AD1001', at('Number(`${rate}e-3`)'), { what: 'the call around it' });
    report.add('AD1001', at('return total'), { what: 'something else' });
    report.add('AD5012', null, { option: 'a' });
    report.add('AD5012', null, { option: 'a' });
    report.add('AD5012', null, { option: 'b' });
    expect(report.diagnostics.map((d) => d.code)).toEqual(['AD1004', 'AD1001', 'AD5012', 'AD5012']);
  });

  test('a warning refuses nothing, unless warnings are errors', () => {
    for (const strict of [false, true]) {
      const report = new Report({ textOf, strict });
      report.warn('AD4003', at('cost'), { input: 'rate', output: 'the result' });
      expect(report.failed).toBe(strict);
    }
  });

  test('json has positions from 1 and no colour', () => {
    const report = new Report({ textOf });
    report.add('AD1001', at('total +='), { what: 'this' });
    report.add('AD1001', at('cost', 'unknown.ts'), { what: 'that' });
    const [first, second] = diagnosticsToJson(report.diagnostics);
    expect(first).toMatchObject({ code: 'AD1001', severity: 'error', file: 'solver.ts', line: 2, column: 3, endLine: 2, endColumn: 11 });
    expect(second).toMatchObject({ file: 'unknown.ts', line: null, frame: null });
    expect(JSON.parse(JSON.stringify(first))).toEqual(first);
  });

  test('colour only when asked for', () => {
    const report = new Report({ textOf });
    report.add('AD1001', at('total +='), { what: 'this' });
    expect(printDiagnostics(report.diagnostics)).not.toContain('\u001B');
    expect(printDiagnostics(report.diagnostics, { color: true })).toContain('\u001B[');
  });

  test('our own mistakes say so', () => {
    expect(new CompilerBug('value defined twice', '%1 = 2').message).toMatch(/^value defined twice\n\n%1 = 2\n\nThis is a bug/);
  });
});

describe('explain', () => {
  test('takes a code in any spelling', () => {
    expect(explainCode('AD2001')).toMatch(/^AD2001 {2}arrays may overlap\n\n/);
    expect(explainCode('ad2001')).toBe(explainCode('AD2001'));
    expect(explainCode('2001')).toBe(explainCode('AD2001'));
    expect(explainCode('AD0000')).toBeNull();
    expect(explainCode('toString')).toBeNull();
  });

  test('lists every code', () => {
    expect(listCodes()).toHaveLength(Object.keys(catalog).length);
  });
});
