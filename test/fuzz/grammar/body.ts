/** Function bodies: of helpers, methods, closures and the entry. */

import type { Gen, Type } from './gen.ts';
import type { Variable } from './scope.ts';

export interface Parameter {
  readonly name: string;
  readonly type: Type;
}

export const written = (type: Type): string => (type === 'int' || type === 'depth' ? 'number' : type);

export const signature = (params: readonly Parameter[]): string => params.map(({ name, type }) => `${name}: ${written(type)}`).join(', ');

/** A parameter's arrays can be indexed by a loop over its length only while it is never assigned. */
export function variable(g: Gen, { name, type }: Parameter): Variable {
  const assignable = name !== 'n' && name !== 'this' && type !== 'depth' && g.chance(type === 'number' ? 80 : 20);
  return { name, type, assignable, growing: false, indexes: null };
}

/** The body of a function that sees the scope it is written in; `last` writes the final return. */
export function body(g: Gen, params: readonly Parameter[], result: Type, fuel: number, last: () => string): string {
  const outside = { fuel: g.fuel, result: g.result };
  const text = g.inside(() => {
    g.targets = [];
    g.scope = params.reduce((inner, p) => inner.with(variable(g, p)), g.scope);
    for (const { name, type } of params) {
      if (type.includes('=>')) g.functions = [...g.functions, { name, params: ['number'], optional: 0, result: 'number', owner: null }];
    }
    g.result = result;
    g.fuel = fuel;
    const lines: string[] = [];
    while (g.fuel > 0) lines.push(g.lines(4));
    lines.push(last());
    return lines.filter(Boolean).join('\n');
  });
  g.fuel = outside.fuel;
  g.result = outside.result;
  return text;
}
