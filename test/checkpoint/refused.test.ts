import { expect, test } from 'vitest';
import { Compiler } from '../../compiler/index.ts';

/** What no snapshot can hold is refused, at its place and in words about it. */

const messages = (setup: string, body: string, rest = 'return s;'): string[] => {
  const source = `export function f(x: number, n: number): number {
    let s = x;
    ${setup}
    /** @checkpoint */
    for (let k = 0; k < n; k++) { ${body} }
    ${rest}
  }`;
  const result = new Compiler().compile({ source, functions: [{ name: 'f', wrt: ['x'] }] });
  return (result.ok ? [] : result.diagnostics)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code} ${message}`);
};

const map = `const m = new Map<string, number>([['a', 2]]);`;

test.each([
  [
    'a Map changed later',
    map,
    `s = Math.sin(s) * (m.get('a') ?? 1);`,
    `m.set('a', 3); return s * (m.get('a') ?? 1);`,
    ['behind the loop', 'another result'],
  ],
  ['a Map changed in trips', map, `m.set('a', k); s = Math.sin(s) + (m.get('a') ?? 0);`, undefined, ['happens anew', 'another result']],
  ['a Set that is asked', 'const q = new Set<number>();', 'q.add(k % 3); s = Math.sin(s) + q.size;', undefined, ['another result']],
  ['a Date', 'const d = new Date(0);', 'd.setTime(k); s = Math.sin(s) + d.getTime();', undefined, ['happens anew', 'another result']],
  ['an array that grows', 'const a = [x];', 'a.push(Math.sin(a[k]!)); s += a[k]!;', undefined, ['changes its length']],
  ['an array that shrinks', 'const a = [x, x, x];', 's += Math.sin(a[0]!); a.length = 2;', undefined, ['changes its length']],
  [
    'an array replaced in another',
    'const a = [[x, 1], [x, 2]];',
    'const r = a[k % 2]!; s += Math.sin(r[0]!); a[k % 2] = [s, r[1]!];',
    undefined,
    ['replaced by a new one'],
  ],
] as const)('%s', (_, setup, body, rest, expected) => {
  const found = messages(setup, body, rest);
  expect(found.length, found.join('\n')).toBe(expected.length);
  expected.forEach((words, k) => {
    expect(found[k]).toContain('AD6020');
    expect(found[k]).toContain(words);
    expect(found[k]).not.toContain('inside another one, or');
  });
});
