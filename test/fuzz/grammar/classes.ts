/** Classes: fields, a constructor, methods that read and write `this`, getters, static makers, a subclass. */

import { body, signature, written, type Parameter } from './body.ts';
import type { Gen, Signature, Type } from './gen.ts';
import { addRecord } from './records.ts';
import type { Field } from './scope.ts';

const fieldTypes: readonly Type[] = ['number', 'number', 'number[]', 'Float64Array'];

export function classType(g: Gen): string {
  g.uses.push('class');
  const name = `${g.fresh('C')}__`;
  const fields: Field[] = Array.from({ length: g.int(1, 3) }, (_, k) => ({
    name: `z${k}`,
    type: k === 0 ? 'number' : (g.oneOf(fieldTypes) ?? 'number'),
    kind: 'field',
  }));
  const constructed: Signature = { name: `new ${name}`, params: fields.map(({ type }) => type), optional: 0, result: name, owner: null };
  g.classes = new Set([...g.classes, name]);
  addRecord(g, name, fields);
  g.functions = [...g.functions, constructed];
  const members = [
    ...fields.map((f) => `${f.name}: ${f.type};`),
    `constructor(${fields.map((f) => `${f.name}: ${f.type}`).join(', ')}) {\n${fields.map((f) => `this.${f.name} = ${f.name};`).join('\n')}\n}`,
    ...Array.from({ length: g.int(0, 2) }, () => method(g, name)),
    ...(g.chance(50) ? [getter(g, name, fields)] : []),
    ...(g.chance(50) ? [combine(g, name)] : []),
    ...(g.chance(40) ? [maker(g, name)] : []),
  ];
  const text = `class ${name} {\n${members.join('\n')}\n}`;
  return g.chance(25) ? `${text}\n\n${subclass(g, name)}` : text;
}

const self = (type: Type): Parameter => ({ name: 'this', type });

function add(g: Gen, name: string, params: readonly Parameter[], result: Type, owner: Type | null): void {
  g.functions = [...g.functions, { name, params: params.map(({ type }) => type), optional: 0, result, owner }];
}

function method(g: Gen, owner: Type): string {
  g.uses.push('method');
  const name = g.fresh('step');
  const params: Parameter[] = [{ name: 'q', type: g.oneOf(['number', 'number', 'number[]', owner]) ?? 'number' }];
  const result = g.chance(60) ? 'number' : 'void';
  const text = body(g, [self(owner), ...params], result, g.int(1, 4), () => (result === 'void' ? '' : `return ${g.num()};`));
  add(g, name, params, result, owner);
  return `${name}(${signature(params)}): ${result} {\n${text}\n}`;
}

function getter(g: Gen, owner: Type, fields: readonly Field[]): string {
  g.uses.push('getter');
  const name = g.fresh('size');
  const text = body(g, [self(owner)], 'number', 0, () => `return ${g.num()};`);
  addRecord(g, owner, [...fields, { name, type: 'number', kind: 'getter' }]);
  return `get ${name}(): number {\n${text}\n}`;
}

/** A method that makes a new object out of two. */
function combine(g: Gen, owner: Type): string {
  const name = g.fresh('plus');
  const params: Parameter[] = [{ name: 'other', type: owner }];
  const text = body(g, [self(owner), ...params], owner, 0, () => `return ${construct(g, owner)};`);
  add(g, name, params, owner, owner);
  return `${name}(${signature(params)}): ${owner} {\n${text}\n}`;
}

function maker(g: Gen, owner: Type): string {
  g.uses.push('static method');
  const name = g.fresh('make');
  const params: Parameter[] = [{ name: 'q', type: 'number' }];
  const text = body(g, params, owner, 0, () => `return ${construct(g, owner)};`);
  add(g, `${owner}.${name}`, params, owner, null);
  return `static ${name}(${signature(params)}): ${owner} {\n${text}\n}`;
}

function construct(g: Gen, type: Type): string {
  const fields = (g.scope.records.get(type) ?? []).filter(({ kind }) => kind === 'field');
  return `new ${type}(${fields.map((f) => g.sure(f.type)).join(', ')})`;
}

/** Adds a field and a method to what it inherits; used under its own name only. */
function subclass(g: Gen, base: Type): string {
  const name = `${g.fresh('C')}__`;
  g.uses.push('subclass');
  const inherited = (g.scope.records.get(base) ?? []).filter(({ kind }) => kind === 'field');
  const own: Field = { name: 'extra', type: 'number', kind: 'field' };
  g.classes = new Set([...g.classes, name]);
  addRecord(g, name, [...inherited, own]);
  g.functions = [
    ...g.functions,
    { name: `new ${name}`, params: [...inherited, own].map(({ type }) => type), optional: 0, result: name, owner: null },
  ];
  const params = [...inherited, own].map((f) => `${f.name}: ${written(f.type)}`).join(', ');
  const made = `constructor(${params}) {\nsuper(${inherited.map((f) => f.name).join(', ')});\nthis.extra = extra;\n}`;
  return `class ${name} extends ${base} {\nextra: number;\n${made}\n${method(g, name)}\n}`;
}
