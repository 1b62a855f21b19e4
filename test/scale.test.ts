import { describe, expect, test } from 'vitest';
import { Compiler } from '../compiler/index.ts';
import { checkGradient, type Function_ } from './harness/check.ts';
import { loadText } from './harness/load.ts';

/** Large and deep programs: no stack overflow, and time in proportion to the size. */
const compiler = new Compiler();

function emit(source: string, by = compiler): { code: string; time: number } {
  const start = performance.now();
  const result = by.compile({ source, fileName: 'test/large.ts', functions: ['f'] });
  const time = performance.now() - start;
  if (!result.ok) throw new Error(result.diagnostics.map((d) => d.message).join('\n'));
  return { code: result.code, time };
}

async function agrees(source: string, code: string, x: number): Promise<void> {
  const primal = (await loadText(source, 'test/large.ts')).f as Function_;
  const gradient = (await loadText(code, 'test/large.grad.ts')).fGrad as Function_;
  expect(checkGradient({ primal, gradient, args: [x], wrt: [0], names: ['x'] })).toEqual([]);
}

const straight = (statements: number): string =>
  [
    'export function f(x: number): number {',
    '  let y = x;',
    ...Array.from(
      { length: statements },
      (_, i) => `  ${['y = y * 0.9 + x;', 'y = Math.sin(y);', `const v${i} = y * x;`, `y += 0.1 * v${i - 1};`][i % 4]}`,
    ),
    '  return y;',
    '}',
  ].join('\n');

const nested = (levels: number): string => {
  const open = Array.from({ length: levels }, (_, i) =>
    i % 3 === 2 ? `for (let i${i} = 0; i${i} < 1; i${i}++) { y += 0.01 * x;` : `if (y > ${-i}) { y = y * 0.99 + 0.01 * x;`,
  );
  return `export function f(x: number): number {\n  let y = x;\n${open.join('\n')}\n${'}'.repeat(levels)}\n  return y;\n}`;
};

const deepExpression = (levels: number): string =>
  `export function f(x: number): number {\n  return ${'(0.5 * '.repeat(levels)}Math.sin(x)${' + x)'.repeat(levels)};\n}`;

const lines = (count: number, line: (i: number) => string): string => Array.from({ length: count }, (_, i) => line(i)).join('\n');
const withBody = (body: string): string => `export function f(x: number): number {\n${body}\n}`;

/** Sequences that leave early, each with points at which it runs to the end, and leaves in the middle. */
const sequences: readonly (readonly [string, string, readonly number[]])[] = [
  [
    '3,000 guard clauses',
    withBody(`${lines(3000, (i) => `if (x > ${5000 - i}) return x * x * ${i};`)}\nreturn Math.sin(x);`),
    [0.7, 3000.5, 4990.5],
  ],
  [
    '1,000 guard clauses between which values change',
    withBody(
      `let y = x;\nconst twice = (t: number): number => t * 2;\n${lines(1000, (i) => `if (y > ${i + 10}) return y * ${i};\nconst v${i} = ${i === 0 ? 'x' : `v${i - 1} * 0.999`};\ny = 0.9 * twice(y) + 0.01 * v${i};`)}\nreturn y + v999;`,
    ),
    [0.001, 5.5, 50.5],
  ],
  [
    '1,000 times continue',
    withBody(
      `let y = x;\nfor (let k = 0; k < 5; k++) {\n${lines(1000, (i) => `if (y * k < ${i} - 990) continue;\ny = y * 0.999 + 0.001 * x;`)}\n}\nreturn y;`,
    ),
    [0.7, -3.3],
  ],
  [
    '700 times else if',
    withBody(`${lines(700, (i) => `${i > 0 ? 'else ' : ''}if (x > ${2000 - i}) return x * ${i};`)}\nelse return x * x;`),
    [0.7, 1500.5],
  ],
  [
    'a switch of 1,000 cases',
    withBody(
      `let y = x;\nswitch (Math.floor(x)) {\n${lines(1000, (i) => `case ${i}: y *= ${i} * x; break;`)}\ndefault: y = 1;\n}\nreturn y;`,
    ),
    [-1.5, 700.5],
  ],
  ['100 conditionals', withBody(`return ${lines(100, (i) => `x > ${200 - i} ? x * ${i} :`)} x * x;`), [0.7, 150.5]],
  [
    'an array read where a hash of 200 rounds says, and sums stored in a loop',
    withBody(
      `const out = new Array<number>(8).fill(0);\nfor (let i = 0; i < 9; i++) {\nlet s = 0;\nfor (let j = 0; j < 3; j++) s += x * (i + j);\nout[i % 8] = s;\n}\nlet sum = 0;\nfor (let i = 0; i < 4; i++) {\nlet h = i + 1;\n${lines(200, () => 'h = (h ^ (h << 5)) + (h >> 2);')}\nsum += out[Math.abs(h) % 8]! ** 2;\n}\nreturn sum;`,
    ),
    [0.7],
  ],
  [
    '40 functions, each of which calls the one before it in two places',
    `${lines(40, (i) => `function g${i}(x: number): number { return ${i === 0 ? 'Math.sin(x)' : `x > ${i}.5 ? g${i - 1}(x - 1) * x : g${i - 1}(x * 0.9) + x`}; }`)}\n${withBody('return g39(x);')}`,
    [0.7, 20.5],
  ],
  ['a sum of 5,000 terms', withBody(`return ${Array.from({ length: 5000 }, (_, i) => `x * ${i}`).join(' + ')};`), [0.7]],
];

describe('long sequences', () => {
  test.each(sequences)('%s', { timeout: 120_000 }, async (_name, source, points) => {
    const { code } = emit(source);
    for (const x of points) await agrees(source, code, x);
    const deepest = Math.max(...code.split('\n').map((text) => text.length - text.trimStart().length)) / 2;
    expect(deepest).toBeLessThan(60);
  });
});

describe('large programs', () => {
  test('5,000 statements, in time that grows with their number', { timeout: 120_000 }, async () => {
    emit(straight(300));
    const times = [1000, 5000].map((statements) => {
      const source = straight(statements - (statements % 4));
      // The better of two: other work on the machine shows in one of them.
      const [first, second] = [emit(source), emit(source)];
      return { statements, source, code: first.code, time: Math.min(first.time, second.time) };
    });
    const [small, large] = times;
    console.log(times.map((t) => `${t.statements} statements: ${t.time.toFixed(0)} ms, ${(t.code.length / 1e3).toFixed(0)} kB`).join('; '));
    if (!small || !large) throw new Error('nothing measured');
    // Five times the statements: quadratic would be twenty-five times the time.
    expect(large.time / small.time).toBeLessThan(12);
    await agrees(large.source, large.code, 0.7);
  });

  test('a loop over 300 statements that read and write an array is compiled in parts, none of them long', { timeout: 60_000 }, async () => {
    const kinds = [
      'a[1] = 0.5 * a[1] + 0.1 * y * x;',
      'y = 0.5 * Math.sin(y) + 0.1 * a[2];',
      'if (y > 5) y *= x;',
      'a[2] = a[1] * 0.9;',
      'y += 0.1 * a[0] * a[2];',
    ];
    const source = withBody(
      `let y = x;\nconst a: [number, number, number] = [x, 1, 2];\nfor (let k = 0; k < 3; k++) {\n${lines(300, (i) => kinds[i % 5] ?? '')}\nif (y > 9) break;\n}\nreturn y + a[1];`,
    );
    const { code } = emit(source, new Compiler({ longest: 800 }));
    const functions = code.split(/^(?=(?:export )?function )/m).filter((text) => text.includes('f_part'));
    expect(functions.length).toBeGreaterThan(4);
    expect(Math.max(...functions.map((text) => text.split('\n').length))).toBeLessThan(500);
    await agrees(source, code, 0.7);
    expect(emit(source).code).not.toContain('f_part');
  });

  test('200 levels of statements', { timeout: 60_000 }, async () => {
    const source = nested(200);
    await agrees(source, emit(source).code, 0.7);
  });

  test('200 levels of parentheses', { timeout: 60_000 }, async () => {
    const source = deepExpression(200);
    await agrees(source, emit(source).code, 0.7);
  });
});
