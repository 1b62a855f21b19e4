/** Functions inside functions: they read and write the variables around them. */

import { body, signature, type Parameter } from './body.ts';
import type { Gen, Production } from './gen.ts';

export const closures: readonly Production[] = [
  [3, 'arrow function', (g) => closure(g, (name, params, text) => `const ${name} = (${params}): number => {\n${text}\n};`)],
  [1, 'nested function', nested],
  [1, 'void closure', (g) => voidClosure(g)],
  [1, 'expression closure', (g) => short(g)],
];

/** A function declaration has a `this` of its own. */
function nested(g: Gen): string {
  const { scope } = g;
  g.scope = scope.without('this');
  const text = closure(g, (name, params, inner) => `function ${name}(${params}): number {\n${inner}\n}`);
  g.scope = scope;
  return text;
}

function parameters(g: Gen): Parameter[] {
  return Array.from({ length: g.int(0, 2) }, () => {
    const type = g.oneOf(['number', 'number', 'number[]', 'int']) ?? 'number';
    return { name: g.fresh('q'), type };
  });
}

function known(g: Gen, name: string, params: readonly Parameter[], result: string): void {
  g.functions = [...g.functions, { name, params: params.map(({ type }) => type), optional: 0, result, owner: null }];
}

function closure(g: Gen, write: (name: string, params: string, text: string) => string): string {
  const params = parameters(g);
  const name = g.fresh('g');
  const text = body(g, params, 'number', g.int(1, 2), () => `return ${g.num()};`);
  known(g, name, params, 'number');
  return write(name, signature(params), text);
}

function voidClosure(g: Gen): string {
  const params = parameters(g);
  const name = g.fresh('g');
  const text = body(g, params, 'void', g.int(1, 2), () => '');
  known(g, name, params, 'void');
  return `const ${name} = (${signature(params)}): void => {\n${text}\n};`;
}

function short(g: Gen): string {
  const name = g.fresh('g');
  const text = g.inside(() => {
    const q = g.declare('q', 'number');
    return `(${q}: number) => ${g.num()}`;
  });
  known(g, name, [{ name: 'q', type: 'number' }], 'number');
  return `const ${name} = ${text};`;
}

/** A value of type (v: number) => number. */
export function functionValue(g: Gen): string {
  const names = g.functions
    .filter((f) => f.owner === null && f.result === 'number' && f.params.length === 1 && f.params[0] === 'number')
    .map(({ name }) => name);
  const name = g.oneOf(names);
  if (name !== null && g.chance(40)) return name;
  return g.chance(20) ? 'Math.sin' : g.kept(() => g.arrow([['q', 'number']], () => g.num()));
}
