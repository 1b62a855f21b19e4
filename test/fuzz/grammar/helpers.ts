/** Functions of the module that the entry calls. */

import { body, signature, written, type Parameter } from './body.ts';
import { pair } from './records.ts';
import type { Gen, Production, Signature, Type } from './gen.ts';

const core: readonly Type[] = ['number', 'number', 'int', 'number[]', 'number[]', 'Float64Array', 'number[][]', 'readonly number[]'];

function types(g: Gen): readonly Type[] {
  const records = [...g.scope.records.keys()];
  return [...core, ...records, ...records.filter((t) => t !== pair).map((t) => `${t}[]`), ...(g.full ? ['(v: number) => number'] : [])];
}

const writable = ({ type }: Parameter): boolean => type.endsWith(']') || type === 'Float64Array' || type.endsWith('__');

function parameters(g: Gen): Parameter[] {
  return Array.from({ length: g.int(1, 3) }, (_, k) => ({ name: `p${k}`, type: g.oneOf(types(g)) ?? 'number' }));
}

function add(g: Gen, name: string, params: readonly Parameter[], result: Type, optional = 0): Signature {
  const known = { name, params: params.map(({ type }) => type), optional, result, owner: null };
  g.functions = [...g.functions, known];
  return known;
}

const lastOf = (g: Gen, result: Type) => (): string => {
  if (result === 'void') return '';
  return result === 'number' ? `return ${g.num()} + ${g.num()};` : `return ${g.sure(result)};`;
};

function text(g: Gen, name: string, params: readonly Parameter[], result: Type): string {
  return `function ${name}(${signature(params)}): ${result} {\n${body(g, params, result, g.int(1, 5), lastOf(g, result))}\n}`;
}

function plain(g: Gen): string {
  const params = parameters(g);
  const results = g.full ? ['number', 'number', 'number', 'number[]', pair] : ['number'];
  const result = params.some(writable) && g.chance(35) ? 'void' : (g.oneOf(results) ?? 'number');
  const name = `${g.fresh('h')}__`;
  const written_ = text(g, name, params, result);
  add(g, name, params, result);
  return written_;
}

/** Calls itself, to a depth that is handed down. */
function recursive(g: Gen): string {
  const name = `${g.fresh('rec')}__`;
  const params: Parameter[] = [{ name: 'depth', type: 'depth' }, ...parameters(g)];
  return descending(g, name, params, add(g, name, params, 'number'));
}

function descending(g: Gen, name: string, params: readonly Parameter[], callee: Signature): string {
  const inner = body(g, params, 'number', g.int(1, 3), () => {
    const down = callee.params.map((type) => g.sure(type)).join(', ');
    return `return 0.7 * ${callee.name}(${down}) + ${g.num()};`;
  });
  const base = params.find(({ type }) => type === 'number')?.name ?? '0.4';
  return `function ${name}(${signature(params)}): number {\nif (depth <= 0) return ${base};\n${inner}\n}`;
}

function mutual(g: Gen): string {
  const [one, other] = [`${g.fresh('even')}__`, `${g.fresh('odd')}__`];
  const params: Parameter[] = [{ name: 'depth', type: 'depth' }, ...parameters(g)];
  const first = add(g, one, params, 'number');
  const second = add(g, other, params, 'number');
  return `${descending(g, one, params, second)}\n\n${descending(g, other, params, first)}`;
}

function defaults(g: Gen): string {
  const name = `${g.fresh('h')}__`;
  const params: Parameter[] = [
    { name: 'p0', type: 'number' },
    { name: 'p1', type: 'number' },
  ];
  const inner = body(g, params, 'number', g.int(1, 3), lastOf(g, 'number'));
  add(g, name, params, 'number', 1);
  return `function ${name}(p0: number, p1 = ${g.oneOf(['0.5', 'p0 * 2', 'Math.sin(p0)'])}): number {\n${inner}\n}`;
}

function rest(g: Gen): string {
  const name = `${g.fresh('h')}__`;
  const params: Parameter[] = [
    { name: 'p0', type: 'number' },
    { name: 'ps', type: 'number[]' },
  ];
  const inner = body(g, params, 'number', g.int(1, 3), lastOf(g, 'number'));
  add(
    g,
    name,
    [...params.slice(0, 1), ...Array.from({ length: 3 }, (_, k): Parameter => ({ name: `p${k}`, type: 'number' }))],
    'number',
    2,
  );
  return `function ${name}(p0: number, ...ps: number[]): number {\n${inner}\n}`;
}

function destructured(g: Gen): string | null {
  const type = g.oneOf([...g.scope.records.keys()].filter((t) => t !== pair && !g.classes.has(t)));
  if (type === null) return null;
  const name = `${g.fresh('h')}__`;
  const fields = (g.scope.records.get(type) ?? []).map((f) => ({ ...f, local: g.fresh('d') }));
  const pattern = fields.map(({ name: field, local, kind }) => `${field}: ${local}${kind === 'optional' ? ' = 0.3' : ''}`).join(', ');
  const inner = body(
    g,
    fields.map((f): Parameter => ({ name: f.local, type: f.type })),
    'number',
    g.int(1, 3),
    lastOf(g, 'number'),
  );
  add(g, name, [{ name: 'r', type }], 'number');
  return `function ${name}({ ${pattern} }: ${type}): number {\n${inner}\n}`;
}

function generic(g: Gen): string {
  const name = `${g.fresh('pick')}__`;
  for (const type of ['number', 'number[]', ...g.scope.records.keys()]) {
    add(
      g,
      `${name}<${type}>`,
      [
        { name: 'c', type: 'boolean' },
        { name: 'p', type },
        { name: 'q', type },
      ],
      type,
    );
  }
  return `function ${name}<T>(c: boolean, p: T, q: T): T {\nreturn c ? p : q;\n}`;
}

/** Takes a function and runs it more than once. */
function higher(g: Gen): string {
  const name = `${g.fresh('apply')}__`;
  const params: Parameter[] = [
    { name: 'p0', type: '(v: number) => number' },
    { name: 'p1', type: 'number' },
  ];
  const inner = body(g, params, 'number', g.int(0, 2), () => `return p0(p0(p1) * 0.5) + ${g.num()};`);
  add(g, name, params, 'number');
  return `function ${name}(p0: ${written('(v: number) => number')}, p1: number): number {\n${inner}\n}`;
}

export const coreHelpers: readonly Production[] = [[1, 'helper', plain]];

export const helpers: readonly Production[] = [
  [6, 'helper', plain],
  [3, 'recursion', recursive],
  [2, 'mutual recursion', mutual],
  [2, 'default parameter', defaults],
  [2, 'rest parameter', rest],
  [2, 'destructured parameter', destructured],
  [2, 'generic function', generic],
  [2, 'function as argument', higher],
];
