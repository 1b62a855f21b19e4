/** Whole functions: helpers, then the entry with its arguments. */

import type { Program } from '../program.ts';
import { Gen, type Type } from './gen.ts';
import { Scope, type Variable } from './scope.ts';
import type * as fc from 'fast-check';

export interface Size {
  /** Statements of the entry function, before nesting runs out. */
  readonly fuel: number;
}

interface Parameter {
  readonly name: string;
  readonly type: Type;
}

const written = (type: Type): string => (type === 'int' ? 'number' : type);

function signature(params: readonly Parameter[]): string {
  return params.map(({ name, type }) => `${name}: ${written(type)}`).join(', ');
}

/** A parameter's arrays can be indexed by a loop over its length only while it is never assigned. */
function variable(g: Gen, { name, type }: Parameter): Variable {
  const assignable = name !== 'n' && g.chance(type === 'number' ? 80 : 20);
  return { name, type, assignable, growing: false, indexes: null };
}

const constant = (name: string, type: Type): Variable => ({ name, type, assignable: false, growing: false, indexes: null });

/** The body of a function with these parameters; `last` writes the final return. */
function body(g: Gen, params: readonly Parameter[], result: Type, fuel: number, last: () => string): string {
  const { scope } = g;
  g.scope = params.reduce((inner, p) => inner.with(variable(g, p)), scope);
  g.result = result;
  g.fuel = fuel;
  const lines: string[] = [];
  while (g.fuel > 0) lines.push(g.lines(4));
  lines.push(last());
  g.scope = scope;
  return lines.filter(Boolean).join('\n');
}

const helperTypes: readonly Type[] = ['number', 'number', 'int', 'number[]', 'number[]', 'Float64Array', 'number[][]', 'readonly number[]'];

function helper(g: Gen): string {
  const params = Array.from({ length: g.int(1, 3) }, (_, k): Parameter => ({ name: `p${k}`, type: g.oneOf(helperTypes) ?? 'number' }));
  const result = g.chance(70) || !params.some(({ type }) => type.endsWith(']') || type === 'Float64Array') ? 'number' : 'void';
  const name = `${g.fresh('h')}__`;
  const text = body(g, params, result, g.int(1, 5), () => (result === 'void' ? '' : `return ${g.num()} + ${g.num()};`));
  g.functions = [...g.functions, { name, params: params.map(({ type }) => type), result }];
  return `function ${name}(${signature(params)}): ${result} {\n${text}\n}`;
}

/** The parameters of the entry function, in an order that changes. */
function entryParameters(g: Gen): Parameter[] {
  const candidates: Parameter[] = [
    { name: 'x', type: 'number' },
    { name: 'y', type: 'number' },
    { name: 'a', type: 'number[]' },
    { name: 'f', type: 'Float64Array' },
    { name: 'm', type: 'number[][]' },
    { name: 'n', type: 'int' },
  ];
  const chosen = candidates.filter(({ name }) => g.chance(name === 'x' || name === 'a' ? 85 : 50));
  return chosen.length > 0 ? chosen : candidates.slice(0, 1);
}

function argument(g: Gen, type: Type): string {
  const number = (): string => String((g.chance(30) ? -1 : 1) * (g.int(50, 1500) / 1000));
  const row = (): string => `[${Array.from({ length: g.int(2, 4) }, number).join(', ')}]`;
  switch (type) {
    case 'int':
      return String(g.int(2, 4));
    case 'number[]':
      return row();
    case 'Float64Array':
      return `new Float64Array(${row()})`;
    case 'number[][]':
      return `[${Array.from({ length: g.int(2, 3) }, row).join(', ')}]`;
    default:
      return number();
  }
}

/** The result depends on what the function did: sums over what is in scope, arrays included. */
function result(g: Gen): string {
  const lines: string[] = [];
  const terms = Array.from({ length: g.int(2, 4) }, () => g.read('number') ?? g.literal());
  for (const { name, type } of g.scope.variables) {
    const rows = type === 'number[][]';
    if (!(rows || type === 'number[]' || type === 'Float64Array') || g.chance(40)) continue;
    const total = g.fresh('total');
    const add = rows ? `for (const e of r) ${total} += e * 0.3;` : `${total} += r * r;`;
    lines.push(`let ${total} = 0;\nfor (const r of ${name}) ${add}`);
    terms.push(total);
  }
  return [...lines, `return ${[...terms, g.num()].join(g.chance(80) ? ' + ' : ' - ')};`].join('\n');
}

export function generate(random: fc.Random, { fuel }: Size): Program {
  const g = new Gen(random);
  g.scope = new Scope([]);
  const constants = g.chance(30) ? ['const K__ = 0.7;', 'const W__: readonly number[] = [0.3, -0.2, 0.5];'] : [];
  if (constants.length > 0) g.scope = new Scope([constant('K__', 'number'), constant('W__', 'readonly number[]')]);
  const helpers = Array.from({ length: g.int(0, 2) }, () => helper(g));
  const params = entryParameters(g);
  const text = body(g, params, 'number', g.int(Math.ceil(fuel / 3), fuel), () => result(g));
  const args = params.map(({ name, type }) => `${name}: ${argument(g, type)}`).join(', ');
  const numbers = params.filter(({ type }) => type !== 'int').map(({ name }) => name);
  const some = numbers.filter(() => g.chance(60));
  return {
    text: [...constants, ...helpers, `export function f__(${signature(params)}): number {\n${text}\n}`].join('\n\n'),
    args: `return { ${args} };`,
    wrt: some.length > 0 && g.chance(30) ? some : 'all',
    uses: g.uses,
  };
}

