import { generate } from '@babel/generator';
import { parse } from '@babel/parser';
import * as t from '@babel/types';
import { describe, expect, test } from 'vitest';
import { settleTops } from '../../compiler/emit/tape/tapeTops.ts';

const names = new Set(['tape', 'reals', 'top', 'bits', 'bitTop', 'refs']);

/** The statements of a function body, with the tops settled. */
function settled(text: string, owns = false): string {
  const file = parse(`function f() {${text}}`);
  const [fn] = file.program.body;
  if (fn?.type !== 'FunctionDeclaration') throw new Error('no function');
  const locals = new Map<string, t.Identifier[]>();
  const collect = (node: t.Node, parent: t.Node | null): void => {
    if (node.type === 'Identifier' && names.has(node.name) && !(parent?.type === 'MemberExpression' && parent.property === node))
      locals.set(node.name, [...(locals.get(node.name) ?? []), node]);
    for (const key of t.VISITOR_KEYS[node.type] ?? []) {
      const part: t.Node | (t.Node | null)[] | null = Reflect.get(node, key);
      for (const one of Array.isArray(part) ? part : [part]) if (one) collect(one, node);
    }
  };
  collect(fn.body, null);
  settleTops(locals, owns, fn.body.body);
  return generate(t.program(fn.body.body)).code;
}

const lines = (text: string): string => text.trim().replaceAll(/\n\s+/g, '\n');
const start = 'let reals = tape.reals; let top = tape.top;';

describe('writes before calls', () => {
  test('stay where the function has moved the top', () => {
    expect(
      settled(`${start} reals[top++] = x; tape.top = top; f_fwd(tape, x); reals = tape.reals; top = tape.top; reals[top++] = y;`),
    ).toBe(
      lines(`
        let reals = tape.reals;
        let top = tape.top;
        reals[top++] = x;
        tape.top = top;
        f_fwd(tape, x);
        reals = tape.reals;
        top = tape.top;
        reals[top++] = y;`),
    );
  });

  test('go where the tape holds the top already', () => {
    const code = settled(
      `${start} tape.top = top; f_fwd(tape, x); reals = tape.reals; top = tape.top; tape.top = top; g_fwd(tape, x); top = tape.top; reals[top++] = y;`,
    );
    expect(code).not.toContain('tape.top = top');
  });

  test('stay behind a branch that has moved the top on one side', () => {
    const code = settled(`${start} if (c) { reals[top++] = x; } tape.top = top; f_fwd(tape, x);`);
    expect(code).toContain('tape.top = top');
  });

  test('stay in a loop whose trips move the top', () => {
    const code = settled(`${start} while (c) { tape.top = top; f_fwd(tape, x); top = tape.top; reals[top++] = x; }`);
    expect(code).toContain('tape.top = top');
  });
});

describe('reads after calls', () => {
  test('go where nothing uses the top any more', () => {
    const code = settled(`${start} reals[top++] = x; tape.top = top; f_fwd(tape, x); reals = tape.reals; top = tape.top; return y;`);
    expect(code).not.toMatch(/^(reals|top) = tape/m);
  });

  test('stay where only one side of a branch uses the top', () => {
    const code = settled(`${start} f_fwd(tape, x); reals = tape.reals; top = tape.top; if (c) reals[top++] = x;`);
    expect(code).toContain('top = tape.top;\nif');
  });

  test('stay before what leaves a loop, for what follows may use the top', () => {
    const code = settled(`${start} while (c) { f_fwd(tape, x); top = tape.top; if (d) break; top = 0; } reals[top++] = x;`);
    expect(code).toMatch(/f_fwd\(tape, x\);\s+top = tape\.top;\s+if/);
  });
});

describe('declarations', () => {
  test('are const where no assignment is left', () => {
    expect(settled(`${start} const x = reals[top - 1]; f_rev(tape, x); reals = tape.reals; top = tape.top; return x;`)).toMatch(
      /^const reals = tape\.reals;\nconst top = tape\.top;/,
    );
  });

  test('go where nothing mentions the local', () => {
    expect(settled(`${start} f_fwd(tape, x); top = tape.top; return y;`)).toBe('f_fwd(tape, x);\nreturn y;');
  });

  test('a function with a tape of its own starts at 0, which its tape holds', () => {
    expect(settled('let top = 0; tape.top = top; f_fwd(tape, x); top = tape.top; reals[top++] = y;', true)).not.toContain('tape.top = top');
  });
});

test('a function without a tape is left alone', () => {
  expect(settled('let top = 0; top = 1; return top;')).toBe('let top = 0;\ntop = 1;\nreturn top;');
});
