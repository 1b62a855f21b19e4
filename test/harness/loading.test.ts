import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadFile, loadText } from './load.ts';
import { TypeChecker } from './typecheck.ts';

describe('loading', () => {
  test('strips types and follows relative imports', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'harness-'));
    try {
      writeFileSync(join(folder, 'scale.ts'), `export const scale: number = 3;\nexport interface P { x: number }\n`);
      writeFileSync(
        join(folder, 'main.ts'),
        `import { scale } from './scale.ts';\nimport type { P } from './scale.ts';\nexport const f = (p: P): number => p.x * scale;\n`,
      );
      const { f } = await loadFile(join(folder, 'main.ts'));
      expect((f as (p: { x: number }) => number)({ x: 2 })).toBe(6);
      const text = `import { scale } from "./scale"; import { f } from './main.js'; export const g = (x: number) => f({ x }) + scale;`;
      const { g } = await loadText(text, join(folder, 'other.ts'));
      expect((g as (x: number) => number)(1)).toBe(6);
      await expect(loadText(`import './absent.ts'`, join(folder, 'other.ts'))).rejects.toThrow('absent');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('type checking', () => {
  const checker = new TypeChecker();
  test('is strict', () => {
    expect(checker.check({ 'a.ts': 'export const f = (a: number[]): number => a.length;' })).toEqual([]);
    expect(checker.check({ 'a.ts': 'export const f = (a: number[]): number => a[0];' })[0]).toMatch('a.ts:1:43 TS2322');
    expect(checker.check({ 'a.ts': 'export const f = (a: number[]): number => 1;' })[0]).toMatch('TS6133');
    expect(checker.check({ 'a.ts': 'export function f(x: number): number { const y = 2; return x; }' })[0]).toMatch('TS6133');
    expect(checker.check({ 'a.ts': 'export const f = (x: number) => x;' })[0]).toMatch('TS9007');
    expect(checker.check({ 'a.ts': 'export function f(x: number): number { return x; x++; }' })[0]).toMatch('TS7027');
    expect(checker.check({ 'a.ts': 'export const f = (x: number): number => x +;' })[0]).toMatch('TS1109');
  });
  test('sees files that import each other', () => {
    const files = {
      'b.ts': `import { x } from './a.ts';\nexport const y: string = x;`,
      'a.ts': 'export const x: number = 1;',
    };
    expect(checker.check(files)).toEqual([`b.ts:2:14 TS2322 Type 'number' is not assignable to type 'string'.`]);
  });
});
