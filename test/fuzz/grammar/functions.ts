/** Whole programs: types, helpers, then the entry with its arguments. */

import type * as fc from 'fast-check';
import type { Program } from '../program.ts';
import { Arguments } from './arguments.ts';
import { body, signature, type Parameter } from './body.ts';
import { classType } from './classes.ts';
import { Gen, type Type } from './gen.ts';
import { coreHelpers, helpers } from './helpers.ts';
import { pair, recordTypes } from './records.ts';
import { Scope, type Variable } from './scope.ts';

export interface Size {
  /** Statements of the entry function, before nesting runs out. */
  readonly fuel: number;
  /** Records, classes, closures, recursion and array methods as well. */
  readonly full: boolean;
  readonly poles?: boolean;
  /** Productions whose names begin so come more often. */
  readonly focus?: string;
}

const constant = (name: string, type: Type): Variable => ({ name, type, assignable: false, growing: false, indexes: null });

/** Module-level constants, and an enum. */
function constants(g: Gen): string[] {
  if (!g.chance(30)) return [];
  const known = [constant('K__', 'number'), constant('W__', 'readonly number[]'), ...(g.full ? [constant('Mode__.B', 'int')] : [])];
  g.scope = new Scope([...g.scope.variables, ...known], g.scope.records);
  return ['const K__ = 0.7;', 'const W__: readonly number[] = [0.3, -0.2, 0.5];', ...(g.full ? ['enum Mode__ {\nA,\nB,\nC = 5,\n}'] : [])];
}

/** The parameters of the entry function. */
function entryParameters(g: Gen): Parameter[] {
  const records = [...g.scope.records.keys()];
  const candidates: Parameter[] = [
    { name: 'x', type: 'number' },
    { name: 'y', type: 'number' },
    { name: 'a', type: 'number[]' },
    ...(g.full ? [{ name: 'b', type: 'number[]' }] : []),
    { name: 'f', type: 'Float64Array' },
    ...(g.full ? [{ name: 'h', type: 'Float32Array' }] : []),
    { name: 'm', type: 'number[][]' },
    ...records.map((type, k) => ({ name: `o${k}`, type: type !== pair && g.chance(25) ? `${type}[]` : type })),
    { name: 'n', type: 'int' },
  ];
  const share = (name: string): number => (name === 'x' || name === 'a' ? 85 : name === 'h' ? 10 : 45);
  const chosen = candidates.filter(({ name }) => g.chance(share(name)));
  return chosen.length > 0 ? chosen : candidates.slice(0, 1);
}

/** Types of results other than a number; those of records hold neither optional fields nor objects with methods. */
function outputs(g: Gen): readonly Type[] {
  const isPlain = (type: Type): boolean =>
    !g.classes.has(type) &&
    (g.scope.records.get(type) ?? []).every((field) => field.kind === 'field' && isPlain(field.type.replace('[]', '')));
  return ['number[]', 'Float64Array', 'number[][]', ...[...g.scope.records.keys()].filter(isPlain)];
}

/** Something of another type that depends on what the function did; some of it may be what the caller has as well. */
function output(g: Gen, type: Type): string {
  const sum = result(g).replace('return ', 'const sum = ');
  const made = g.sure(type);
  const out = g.declare('out', type, { fixed: true });
  const value = `const ${out}: ${type} = ${made};`;
  const [place] = g.scope.paths('number', true).filter(({ root, steps }) => root.name === out && steps.length > 0);
  return `${sum}\n${value}\n${place ? `${g.render(place, true)} += sum;\n` : ''}return ${out};`;
}

/** Parameters that are outputs as well, each of them written at the end for certain. */
function written(g: Gen, params: readonly Parameter[]): { readonly names: readonly string[]; readonly writes: string } {
  const known = [...outputs(g), 'Float32Array'];
  const chosen = params.filter(({ type }) => known.includes(type.replace(/\[\]$/, '')) || known.includes(type)).filter(() => g.chance(50));
  const writes = chosen.flatMap(({ name }) => {
    const [place] = g.scope.paths('number', true).filter(({ root, steps }) => root.name === name && steps.length > 0);
    return place ? [{ name, text: `${g.render(place, true)} ${g.oneOf(['+=', '*=', '='])} ${g.num()};` }] : [];
  });
  return { names: writes.map(({ name }) => name), writes: writes.map(({ text }) => `${text}\n`).join('') };
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

export function generate(random: fc.Random, { fuel, full, poles = false, focus }: Size): Program {
  const g = new Gen(random, full, poles, focus ?? null);
  const types = full ? recordTypes(g) : [];
  const module = [...types, ...constants(g)];
  if (full && g.chance(40)) module.push(classType(g));
  const table = full ? helpers : coreHelpers;
  for (let k = g.int(0, full ? 3 : 2); k > 0; k--) module.push(g.choose(table) ?? '');
  const params = entryParameters(g);
  g.moduleScope = g.scope;
  g.inEntry = true;
  const seeded = full && g.chance(15);
  const several = seeded && g.chance(60) ? g.oneOf(outputs(g)) : null;
  let of: readonly string[] = [];
  const last = (): string => {
    const { names, writes } = seeded && (several === null || g.chance(40)) ? written(g, params) : { names: [], writes: '' };
    of = names.length > 0 && g.chance(60) ? ['return', ...names] : names;
    return writes + (several === null ? result(g) : output(g, several));
  };
  const text = body(g, params, several ?? 'number', g.int(Math.ceil(fuel / 3), fuel), last);
  const made = new Arguments(g);
  const args = made.write(params);
  const numbers = params.filter(({ type }) => type !== 'int').map(({ name }) => name);
  const some = numbers.filter(() => g.chance(60));
  return {
    text: [...module, ...g.declarations, `export function f__(${signature(params)}): ${several ?? 'number'} {\n${text}\n}`]
      .filter(Boolean)
      .join('\n\n'),
    args,
    // Gradients are per object: what one shared by several parameters gets depends on all of them.
    wrt: some.length > 0 && g.chance(30) && !made.shared ? some : 'all',
    mode: several === null && of.length === 0 ? 'grad' : 'vjp',
    of,
    uses: [
      ...g.uses,
      ...(made.shared ? ['shared argument'] : []),
      ...(several === null ? [] : ['several outputs']),
      ...(of.length === 0 ? [] : ['output parameter']),
      ...(params.some(({ type }) => type === 'Float32Array') ? ['Float32Array parameter'] : []),
    ],
  };
}
