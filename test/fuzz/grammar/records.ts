/** Records: their types, literals, and the statements that take them apart. */

import type { ArrayProduction } from './arrays.ts';
import { call } from './calls.ts';
import type { Gen, Production, Type } from './gen.ts';
import { elementOf, Scope, type Field } from './scope.ts';
import { written } from './body.ts';

export const pair: Type = '[number, number]';

const fieldTypes: readonly Type[] = ['number', 'number', 'number[]', 'Float64Array', 'int', 'boolean', pair];

/** Up to three interfaces; a later one may hold an earlier one. */
export function recordTypes(g: Gen): string[] {
  const tuple: Field[] = ['0', '1'].map((name) => ({ name, type: 'number', kind: 'field' }));
  g.scope = new Scope(g.scope.variables, new Map([[pair, tuple]]));
  return Array.from({ length: g.int(0, 3) }, () => {
    const name = `${g.fresh('R')}__`;
    const inner = [...g.scope.records.keys()].filter((type) => type !== pair);
    const types: Type[] = [
      'number',
      ...Array.from({ length: g.int(1, 3) }, () => g.oneOf([...fieldTypes, ...inner, ...inner.map((t) => `${t}[]`)]) ?? 'number'),
    ];
    const fields = types.map((type, k): Field => ({ name: `${type === 'number' ? 'x' : 'y'}${k}`, type, kind: 'field' }));
    if (g.chance(40)) fields.push({ name: 'w', type: 'number', kind: 'optional' });
    addRecord(g, name, fields);
    const lines = fields.map((f) => `  ${f.name}${f.kind === 'optional' ? '?' : ''}: ${written(f.type)};`);
    return g.chance(70) ? `interface ${name} {\n${lines.join('\n')}\n}` : `type ${name} = {\n${lines.join('\n')}\n};`;
  });
}

export function addRecord(g: Gen, name: Type, fields: readonly Field[]): void {
  g.scope = new Scope(g.scope.variables, new Map(g.scope.records).set(name, fields));
}

/** New values of a record type. */
export function recordsOf(g: Gen, type: Type): readonly ArrayProduction[] {
  const fields = g.scope.records.get(type);
  if (!fields) return [];
  const made: ArrayProduction = [3, 'record from a call', () => call(g, type)];
  if (g.classes.has(type)) return [made];
  if (type === pair) return [made, [4, 'tuple', () => `[${g.num()}, ${g.num()}]`]];
  return [made, [4, 'object literal', () => literal(g, fields)], [1, 'object spread', () => spread(g, type)]];
}

function literal(g: Gen, fields: readonly Field[]): string | null {
  const given = fields.filter(({ kind }) => kind === 'field' || g.chance(50));
  const values = given.map(({ type }) => g.value(type));
  return values.includes(null) ? null : `{ ${given.map(({ name }, k) => `${name}: ${values[k]}`).join(', ')} }`;
}

function spread(g: Gen, type: Type): string | null {
  const known = g.read(type);
  return known && `{ ...${known}, x0: ${g.num()} }`;
}

/** The plainest value of a type. */
export function simplest(g: Gen, type: Type): string {
  const fields = (g.scope.records.get(type) ?? []).filter(({ kind }) => kind === 'field');
  const values = fields.map((f) => simplest(g, f.type));
  if (g.classes.has(type)) return `new ${type}(${values.join(', ')})`;
  if (type === pair) return '[1, 0.5]';
  if (fields.length > 0) return `{ ${fields.map(({ name }, k) => `${name}: ${values[k]}`).join(', ')} }`;
  if (type === 'Float64Array' || type === 'Float32Array') return `new ${type}(2)`;
  if (type === 'boolean') return 'true';
  const element = elementOf(type);
  return element === null ? '1' : `[${simplest(g, element)}]`;
}

const namesOf = (g: Gen): Type[] => [...g.scope.records.keys()];
const anyType = (g: Gen): Type =>
  g.oneOf([
    ...namesOf(g),
    ...namesOf(g)
      .filter((t) => t !== pair)
      .map((t) => `${t}[]`),
  ]) ?? pair;

/** A record with an optional field, as text. */
function optional(g: Gen): string | null {
  const types = namesOf(g).filter((type) => g.scope.records.get(type)?.some(({ kind }) => kind === 'optional'));
  return g.read(g.oneOf(types) ?? 'none');
}

export const recordNumbers: readonly Production[] = [
  [
    2,
    'optional field',
    (g) => {
      const r = optional(g);
      return r && `(${r}.w ?? ${g.num()})`;
    },
  ],
];

export const recordStatements: readonly Production[] = [
  [6, 'declare record', (g) => declare(g)],
  [3, 'assign record', (g) => assign(g)],
  [
    3,
    'write of an optional field',
    (g) => {
      const r = optional(g);
      return r && `${r}.w = ${g.num()};`;
    },
  ],
  [3, 'test of an optional field', (g) => testOptional(g)],
  [2, 'swap of records', (g) => swap(g)],
  [2, 'object destructuring', (g) => destructure(g)],
  [1, 'rest destructuring', (g) => rest(g)],
];

function testOptional(g: Gen): string | null {
  const record = optional(g);
  const x = g.place('number');
  const name = g.fresh('r');
  return record && x && `const ${name} = ${record};\nif (${name}.w !== undefined) ${x} += 0.5 * ${name}.w;`;
}

function declare(g: Gen): string | null {
  const type = anyType(g);
  const value = g.value(type);
  if (value === null) return null;
  const keyword = g.oneOf(['let', 'const']);
  return `${keyword} ${g.declare('r', type, { fixed: keyword === 'const' })}: ${type} = ${value};`;
}

function assign(g: Gen): string | null {
  const type = anyType(g);
  const place = g.place(type);
  const value = place && g.value(type);
  return value && `${place} = ${value};`;
}

function swap(g: Gen): string | null {
  const type = anyType(g);
  const one = g.place(type);
  const other = g.place(type);
  return one && other && `[${one}, ${other}] = [${other}, ${one}];`;
}

function destructure(g: Gen): string | null {
  const type = g.oneOf(namesOf(g).filter((t) => t !== pair)) ?? 'none';
  const record = g.read(type);
  if (record === null) return null;
  const keyword = g.oneOf(['let', 'const']);
  const parts = (g.scope.records.get(type) ?? [])
    .filter(() => g.chance(60))
    .flatMap(({ name, type: inner, kind }) => {
      const fallback = kind === 'optional' ? ` = ${g.literal()}` : '';
      return `${name}: ${g.declare('c', inner, { fixed: keyword === 'const' })}${fallback}`;
    });
  return parts.length === 0 ? null : `${keyword} { ${parts.join(', ')} } = ${record};`;
}

function rest(g: Gen): string | null {
  const a = g.read('number[]');
  if (a === null) return null;
  const others = g.fresh('rest');
  const first = g.declare('c', 'number');
  return `let [${first}, ...${others}] = ${a};\n${first} += ${others}.length + ${others}.reduce((s, e) => s + 0.3 * e, 0);`;
}
