/**
 * Texts that take a value apart as the program has it, and put its gradient together as the caller has it:
 * of tables (frontend/tables/tables.ts), and of what may be of several kinds (frontend/unions/unionValues.ts).
 *
 * Needs   types of the program that hold them.
 * Gives   expressions, and the local functions that these call: of types that hold themselves again, and
 *         of objects that may be met twice, which stay one object.
 */

import { holds, isCyclic } from '../frontend/types/holding.ts';
import {
  isTable,
  isUnionRecord,
  kindField,
  unionKinds,
  type TableType,
  type UnionKind,
  type UnionType,
} from '../frontend/types/recordTypes.ts';
import type { Absent, Type } from '../ir/ir.ts';
import { arrayOf, definite, isDifferentiable, maybe, opaque } from '../ir/types.ts';
import { field } from './wrappers.ts';

export const isTakenApart = (type: Type): boolean => holds(type, (one) => isTable(one) || isUnionRecord(one));

const tableOf = (type: Type): TableType | null => {
  const whole = definite(type);
  return isTable(whole) ? whole : null;
};
const valuesOf = (table: TableType): Type => {
  const values = table.fields.get('values');
  return values?.kind === 'array' ? values.element : { kind: 'real' };
};
const partsOf = ({ fields }: UnionType): readonly Type[] =>
  [...fields].filter(([name]) => name !== kindField).map(([, part]) => definite(part));

export class ApartTexts {
  readonly #textOf: (type: Type) => string;
  readonly #helpers: string[] = [];
  readonly #named = new Map<Type, { apart?: string; together?: string }>();
  #copies = 0;
  #depth = 0;
  /** Does TypeScript know the types of what is gone through? */
  #isTyped = true;

  constructor(textOf: (type: Type) => string) {
    this.#textOf = textOf;
  }

  /** Statements that stand in front of what calls them. */
  get helpers(): readonly string[] {
    if (this.#copies < 2) return this.#helpers;
    const lines = [
      'const seen = new Map<object, unknown>();',
      'const once = <T extends object, R>(object: T, make: (object: T) => R): R => {',
      'if (!seen.has(object)) seen.set(object, make(object));',
      'return seen.get(object) as R;',
      '};',
    ];
    return [...lines, ...this.#helpers];
  }

  /** How often something is copied that may be met again; an array counts for many. */
  count(type: Type, seen: ReadonlySet<Type> = new Set()): void {
    if (!isTakenApart(type)) return;
    if (type.kind === 'maybe') return this.count(type.of, seen);
    if (type.kind === 'array') {
      this.#copies += 2;
      return;
    }
    if (type.kind !== 'record') return;
    if (seen.has(type)) {
      this.#copies += 2;
      return;
    }
    if (!isUnionRecord(type)) this.#copies++;
    if (tableOf(type) && isTakenApart(valuesOf(tableOf(type) ?? (type as TableType)))) this.#copies += 2;
    for (const part of type.fields.values()) this.count(part, new Set(seen).add(type));
  }

  /** What is made of an object, the same wherever the object is met. */
  #once(given: string, make: (object: string) => string): string {
    if (this.#copies < 2) return make(given);
    return this.#inside(({ one }) => `once(${given}, (${this.#param(one)}) => (${make(one)}))`);
  }

  /** What the program is handed for `given`. */
  apart(type: Type, given: string): string {
    if (!isTakenApart(type)) return given;
    if (type.kind === 'record' && isCyclic(type)) return `${this.#helper(type, 'apart')}(${given})`;
    return this.#apart(type, given);
  }

  #param(name: string): string {
    return this.#isTyped ? name : `${name}: any`;
  }

  /** The function for a type that holds itself again. */
  #helper(type: Type, what: 'apart' | 'together'): string {
    const names = this.#named.get(type) ?? {};
    this.#named.set(type, names);
    const known = names[what];
    if (known) return known;
    const name = this.#named.size === 1 ? what : `${what}_${this.#named.size - 1}`;
    names[what] = name;
    const { depth, isTyped } = { depth: this.#depth, isTyped: this.#isTyped };
    this.#depth = 1;
    this.#isTyped = false;
    const text =
      what === 'apart'
        ? `const ${name} = (one: any): any => ${body(this.#apart(type, 'one'))};`
        : `const ${name} = (one: any, grad: any): any => ${body(this.#together(type, 'one', 'grad'))};`;
    this.#depth = depth;
    this.#isTyped = isTyped;
    this.#helpers.push(text);
    return name;
  }

  #apart(type: Type, given: string): string {
    if (type.kind === 'maybe')
      return isUnionRecord(type.of)
        ? whereThere(type.absent, given, this.apart(type.of, given))
        : `${given} && ${this.apart(type.of, given)}`;
    if (type.kind === 'array')
      return this.#once(given, (list) =>
        this.#inside(({ one }) => `${list}.map((${this.#param(one)}) => (${this.apart(type.element, one)}))`),
      );
    if (type.kind !== 'record') return given;
    if (isUnionRecord(type))
      return byKind(type, given, (kind, part) => `{ ${kindField}: ${unionKinds.indexOf(kind)}, ${kind}: ${this.apart(part, given)} }`);
    const table = tableOf(type);
    if (table) return this.#once(given, (object) => this.#tableApart(table, object));
    if (type.form === 'tuple')
      return this.#once(given, (tuple) => `[${[...type.fields].map(([name, part]) => this.apart(part, `${tuple}[${name}]`)).join(', ')}]`);
    return this.#once(
      given,
      (object) => `{ ...${object}, ${changed(type.fields, (name, part) => this.apart(part, field(object, name)))} }`,
    );
  }

  #tableApart(table: TableType, given: string): string {
    const isMap = table.table === 'map';
    const keys = isMap ? `[...${given}.keys()]` : `Object.keys(${given})`;
    const values = isMap ? `[...${given}.values()]` : `Object.values(${given})`;
    const pairs = `${keys}.map((key, place) => [key, place] as const)`;
    const places = isMap ? `new Map(${pairs})` : `Object.fromEntries(${pairs})`;
    const inner = valuesOf(table);
    const plain = this.#isTyped && inner.kind === 'array' ? `${values} as ${this.#textOf(arrayOf(inner))}` : values;
    const list = isTakenApart(inner)
      ? this.#inside(({ one }) => `${values}.map((${this.#param(one)}) => (${this.apart(inner, one)}))`)
      : plain;
    return `{ places: ${places}, keys: ${keys}, values: ${list} }`;
  }

  /** The gradient of `given` from that of what the program was handed; of a table, from that of its values. */
  together(type: Type, given: string, grad: string): string {
    if (!isTakenApart(type)) return grad;
    if (type.kind === 'record' && isCyclic(type)) return `${this.#helper(type, 'together')}(${given}, ${grad})`;
    return this.#together(type, given, grad);
  }

  #together(type: Type, given: string, grad: string): string {
    if (type.kind === 'maybe')
      return isUnionRecord(type.of)
        ? `${given} === undefined || ${given} === null ? undefined : ${this.together(type.of, given, `${inParens(grad)}!`)}`
        : `${given} && ${this.together(type.of, given, tableOf(type) ? grad : `${inParens(grad)}!`)}`;
    if (type.kind === 'array')
      return this.#inside(({ one, k }) => {
        const element = this.together(type.element, one, ofTable(type.element, this.#element(grad, k, type.element)));
        return `${given}.map((${this.#param(one)}, ${this.#param(k)}) => (${element}))`;
      });
    if (type.kind !== 'record') return grad;
    if (isUnionRecord(type)) {
      const of = (kind: UnionKind, part: Type): string =>
        isDifferentiable(part) ? this.together(part, given, ofTable(part, `${inParens(grad)}.${kind}!`)) : 'undefined';
      return byKind(type, given, of);
    }
    const table = tableOf(type);
    if (!table) {
      const part = (name: string, inner: Type): string =>
        this.together(inner, field(given, name), ofTable(inner, field(inParens(grad), name)));
      if (type.form === 'tuple') {
        const elements = [...type.fields].map(([name, inner]) =>
          isDifferentiable(inner) ? this.together(inner, `${given}[${name}]`, ofTable(inner, `${inParens(grad)}[${name}]`)) : 'undefined',
        );
        return `[${elements.join(', ')}]`;
      }
      const fields = new Map([...type.fields].filter(([, inner]) => isDifferentiable(inner)));
      return `{ ...${inParens(grad)}, ${changed(fields, part)} }`;
    }
    const inner = valuesOf(table);
    return this.#inside(({ one, key, place }) => {
      const value = this.together(inner, one, ofTable(inner, this.#element(grad, place, inner)));
      const pair = isTakenApart(inner) ? `[${key}, ${one}], ${place}` : `[${key}], ${place}`;
      const pairs = (entries: string): string => `${entries}.map((${pair}) => [${key}, ${value}] as const)`;
      return table.table === 'map' ? `new Map(${pairs(`[...${given}]`)})` : `Object.fromEntries(${pairs(`Object.entries(${given})`)})`;
    });
  }

  /** Names of the elements that a text goes through, apart from those around it. */
  #inside(text: (names: Readonly<Record<'one' | 'k' | 'key' | 'place', string>>) => string): string {
    const suffix = this.#depth === 0 ? '' : `_${this.#depth}`;
    this.#depth++;
    const made = text({ one: `one${suffix}`, k: `k${suffix}`, key: `key${suffix}`, place: `place${suffix}` });
    this.#depth--;
    return made;
  }

  #element(list: string, index: string, type: Type): string {
    const own = `${inParens(list)}[${index}]`;
    return holdsItself(type) ? own : `${own} as ${this.#textOf(type)}`;
  }

  /** The type as the caller has it. */
  whole(type: Type): Type {
    if (!isTakenApart(type)) return type;
    if (holdsItself(type)) return opaque('any');
    if (type.kind === 'maybe') return maybe(this.whole(type.of), type.absent);
    if (isUnionRecord(type)) {
      const texts = partsOf(type).map((part) => this.#textOf(this.whole(part)));
      return opaque(`(${texts.join(' | ')})`);
    }
    if (type.kind === 'array') return { ...type, element: this.whole(type.element) };
    const table = tableOf(type);
    if (table) {
      const held = this.#textOf(this.whole(valuesOf(table)));
      return opaque(table.table === 'map' ? `Map<${this.#textOf(table.key)}, ${held}>` : `Record<string, ${held}>`);
    }
    if (type.kind !== 'record') return type;
    return { ...type, fields: new Map([...type.fields].map(([name, part]) => [name, this.whole(part)])) };
  }

  /** The type of a gradient as its parameter is written, not as the program has it. */
  gradText(type: Type): string {
    if (!isTakenApart(type)) return this.#textOf(type);
    if (holdsItself(type)) return 'any';
    if (type.kind === 'maybe') {
      const absent = isUnionRecord(type.of) ? 'undefined' : (type.absent ?? 'null | undefined');
      return `${this.gradText(type.of)} | ${absent}`;
    }
    if (isUnionRecord(type)) {
      const texts = partsOf(type).map((part) => (isDifferentiable(part) ? this.gradText(part) : 'undefined'));
      return `(${[...new Set(texts)].join(' | ')})`;
    }
    if (type.kind === 'array') return `(${this.gradText(type.element)})[]`;
    const table = tableOf(type);
    if (table) return `${table.table === 'map' ? `Map<${this.#textOf(table.key)}, ` : 'Record<string, '}${this.gradText(valuesOf(table))}>`;
    if (type.kind !== 'record') return this.#textOf(type);
    if (type.form === 'tuple')
      return `[${[...type.fields.values()].map((part) => (isDifferentiable(part) ? this.gradText(part) : 'undefined')).join(', ')}]`;
    const fields = [...type.fields].filter(([name, part]) => !type.constants?.has(name) && isDifferentiable(part));
    return `{ ${fields.map(([name, part]) => `${keyed(name)}${part.kind === 'maybe' ? '?' : ''}: ${this.gradText(part)}`).join('; ')} }`;
  }
}

/** A type that has no text of its own: the user has a name for it, which need not be exported. */
function holdsItself(type: Type): boolean {
  if (type.kind === 'maybe') return holdsItself(type.of);
  return type.kind === 'record' && isTakenApart(type) && isCyclic(type);
}

/** What the program was handed for a table has its gradient in its values. */
const ofTable = (type: Type, grad: string): string =>
  tableOf(type) ? `${inParens(grad)}${type.kind === 'maybe' ? '!' : ''}.values` : grad;

const inParens = (text: string): string => (/^[\w$.![\]]+$/.test(text) ? text : `(${text})`);

/** What an arrow function gives. */
const body = (text: string): string => (text.startsWith('{') ? `(${text})` : text);

/** What is asked of a value of several kinds tells which it is. */
function byKind(type: UnionType, given: string, textOf: (kind: UnionKind, part: Type) => string): string {
  const order = [...type.kinds].sort((a, b) => Number(a === 'object') - Number(b === 'object'));
  const texts = order.map((kind, k) => {
    const text = textOf(kind, definite(type.fields.get(kind) ?? { kind: 'real' }));
    return k === order.length - 1 ? text : `${kindTest(kind, given)} ? ${text} : `;
  });
  return `(${texts.join('')})`;
}

function kindTest(kind: UnionKind, given: string): string {
  if (kind === 'number' || kind === 'boolean' || kind === 'string') return `typeof ${given} === '${kind}'`;
  if (kind === 'fn') return `typeof ${given} === 'function'`;
  if (kind === 'array') return `Array.isArray(${given})`;
  return kind === 'object' ? `typeof ${given} === 'object'` : `${given} instanceof ${kind}`;
}

const changed = (fields: ReadonlyMap<string, Type>, change: (name: string, type: Type) => string): string =>
  [...fields]
    .filter(([, type]) => isTakenApart(type))
    .map(([name, type]) => `${keyed(name)}: ${change(name, type)}`)
    .join(', ');

export const keyed = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

/** Without `strictNullChecks` TypeScript does not know that what is missing is nothing else. */
function whereThere(absent: Absent | undefined, given: string, there: string): string {
  if (absent === undefined) return `${given} === undefined ? undefined : ${given} === null ? null : ${there}`;
  return `${given} === undefined || ${given} === null ? ${absent} : ${there}`;
}
