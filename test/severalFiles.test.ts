import { expect, test } from 'vitest';
import { Compiler } from '../compiler/index.ts';

/** What one compiler is given in turn has nothing to do with each other, unless one file imports another. */
const withField = (type: string, area: string, given: string): string => `
  interface Shape { area(): number }
  class Leaf implements Shape { k: ${type}; constructor(k: ${type}) { this.k = k; } area(): number { return ${area}; } }
  class Pair implements Shape { a: Shape; b: Shape; constructor(a: Shape, b: Shape) { this.a = a; this.b = b; } area(): number { return this.a.area() * this.b.area(); } }
  export function f(x: number): number { return new Pair(new Leaf(${given}), new Leaf(${given})).area(); }`;

test('classes of files that were compiled before have no say', () => {
  const files = { 'test/first.ts': withField('number', 'this.k', 'x'), 'test/second.ts': withField('number[]', 'this.k.length', '[x, x]') };
  const one = new Compiler();
  for (const [fileName, source] of [...Object.entries(files), ...Object.entries(files)]) {
    const ofOwn = new Compiler().compile({ source, fileName, functions: ['f'] });
    const result = one.compile({ source, fileName, functions: ['f'] });
    if (!result.ok || !ofOwn.ok) throw new Error(result.ok ? 'refused alone' : result.diagnostics.map((d) => d.message).join('\n'));
    expect(result.code).toBe(ofOwn.code);
  }
});
