/**
 * IR types as TypeScript annotations.
 *
 * Needs   the user's names for record types, where the emitted module can import them.
 * Gives   Babel type nodes; a cyclic record without a name becomes an interface of the emitted module.
 */

import { generate } from '@babel/generator';
import * as t from '@babel/types';
import type { RecordType, Type } from '../ir/ir.ts';
import { tagField } from '../ir/types.ts';
import { freshName } from './variables/names.ts';
import type { Tree } from './tree.ts';

export type RecordNames = (type: RecordType) => string | null;

export class TypePrinter {
  readonly #names: RecordNames;
  readonly #fits: (type: RecordType) => boolean;
  readonly #hides: (type: RecordType, field: string) => boolean;
  /** Names that mean something in the emitted module. */
  readonly taken: Set<string>;
  readonly #interfaces = new Map<RecordType, string>();
  /** What has the same structure shares an interface, as an object and its shadow often do. */
  readonly #structures = new Map<string, string>();
  /** Declarations of the interfaces that had to be made, in order. */
  readonly declarations: t.Statement[] = [];

  /**
   * `fits` tells whether all fields of a named type are what they are in the IR, with no narrower types; `hides`, whether a
   * field of one is only for its class.
   */
  constructor(
    names: RecordNames,
    taken: Set<string>,
    fits: (type: RecordType) => boolean = () => false,
    hides: (type: RecordType, field: string) => boolean = () => false,
  ) {
    this.#names = names;
    this.#fits = fits;
    this.#hides = hides;
    this.taken = taken;
  }

  annotation(type: Type): t.TSTypeAnnotation {
    return t.tsTypeAnnotation(this.node(type));
  }

  node(type: Type): t.TSType {
    return raw(this.text(type));
  }

  union(types: readonly Type[]): t.TSType {
    return raw([...new Set(types.map((type) => this.text(type)))].join(' | '));
  }

  /** Only where TypeScript would infer something narrower or nothing at all. */
  annotationFor(type: Type, { node, reads, untyped }: Tree): t.TSTypeAnnotation | null {
    if (node.type === 'TSAsExpression' && generate(node.typeAnnotation).code === this.text(type)) return null;
    if (untyped) return this.annotation(type);
    if (node.type === 'TSAsExpression') return null;
    const [source] = reads;
    // A variable has its type from its declaration; only unions are narrowed where they are assigned, and
    // typed arrays may have been inferred with the type of their buffer.
    if (node.type === 'Identifier' && source && !['boolean', 'maybe', 'nothing'].includes(type.kind) && !source.isReadonly) {
      const text = this.text(type);
      return this.text(source.type) === text && !/(8|16|32|64|Clamped)Array/.test(text) ? null : this.annotation(type);
    }
    const plain = node.type !== 'CallExpression' || isMath(node.callee);
    const obvious =
      type.kind === 'real' || type.kind === 'string'
        ? plain
        : type.kind === 'boolean'
          ? plain && reads.every((read) => read.type.kind === 'real')
          : type.kind === 'array' && type.storage === 'Array' && node.type === 'NewExpression';
    return obvious ? null : this.annotation(type);
  }

  /** Does a literal with fields of the types we know fit the type as it is printed? */
  isPlain(type: RecordType): boolean {
    return this.#interfaces.has(type) || this.#names(type) === null || this.#fits(type);
  }

  /** Is it `private` or `protected` in a class that the output calls by its name? `object['field']` may be written all the same. */
  hides(type: Type, field: string): boolean {
    const record = type.kind === 'maybe' ? type.of : type;
    if (record.kind !== 'record') return false;
    return [record, ...(record.members ?? [])].some((one) => one.fields.has(field) && this.#hides(one, field) && this.#names(one) !== null);
  }

  text(type: Type): string {
    switch (type.kind) {
      case 'real':
        return 'number';
      case 'boolean':
      case 'string':
        return type.kind;
      case 'nothing':
        return type.absent ?? 'undefined | null';
      case 'maybe':
        return `${this.text(type.of)} | ${type.absent ?? 'null | undefined'}`;
      case 'opaque':
        return type.text;
      case 'array': {
        if (type.storage !== 'Array') return type.storage;
        const element = this.text(type.element);
        if (type.tuple !== null) return `[${Array.from({ length: type.tuple }, () => element).join(', ')}]`;
        const isOne = /^[\w.$]+(\[\])*$/.test(element) || (element.startsWith('{') && element.endsWith('}'));
        return isOne && !element.includes('} | ') ? `${element}[]` : `(${element})[]`;
      }
      case 'record':
        return this.#record(type);
    }
  }

  #record(type: RecordType): string {
    const known = this.#interfaces.get(type) ?? this.#names(type);
    if (known) return known;
    if (isCyclic(type)) {
      const structure = this.#structure(type);
      const alike = this.#structures.get(structure);
      const name = alike ?? this.#freshName(type.name);
      this.#interfaces.set(type, name);
      this.#structures.set(structure, name);
      if (!alike) this.declarations.push(this.#interface(name, type));
      return name;
    }
    if (type.form === 'tuple') return this.#tuple([...type.fields.values()]);
    return this.#fields(type);
  }

  /** What the user exports has its name already, and has methods too. */
  #freshName(name: string | null): string {
    return freshName(name === null ? 'Node' : this.taken.has(name) ? `${name}Fields` : name, this.taken);
  }

  /** Elements that may be missing, and have none behind them that may not, may be left out. */
  #tuple(fields: readonly Type[]): string {
    const isOptional = (field: Type): boolean => field.kind === 'maybe' && field.absent !== 'null';
    const needed = fields.findLastIndex((field) => !isOptional(field)) + 1;
    return `[${fields.map((field, k) => (k < needed ? this.text(field) : `(${this.text(field)})?`)).join(', ')}]`;
  }

  #fields(type: RecordType): string {
    const fields = [...type.fields].map(([name, field]) => {
      const key = t.isValidIdentifier(name, false) ? name : JSON.stringify(name);
      return `${key}${mayBeLeftOut(name, field) ? '?' : ''}: ${this.text(field)}`;
    });
    return fields.length === 0 ? '{}' : `{ ${fields.join('; ')} }`;
  }

  #interface(name: string, type: RecordType): t.TSInterfaceDeclaration {
    const members = [...type.fields].map(([key, field]) => {
      const isName = t.isValidIdentifier(key, false);
      const member = t.tsPropertySignature(isName ? t.identifier(key) : t.stringLiteral(key), this.annotation(field));
      return { ...member, optional: mayBeLeftOut(key, field) };
    });
    return t.tsInterfaceDeclaration(t.identifier(name), null, null, t.tsInterfaceBody(members));
  }

  /** The same for types that have the same fields, and lead back to themselves in the same way. */
  #structure(type: Type, met: RecordType[] = []): string {
    if (type.kind === 'maybe') return `${this.#structure(type.of, met)} or ${type.absent ?? 'missing'}`;
    if (type.kind === 'array') return `${type.storage} ${String(type.tuple)} of (${this.#structure(type.element, met)})`;
    if (type.kind !== 'record') return this.text(type);
    const known = this.#names(type);
    if (known) return known;
    const before = met.indexOf(type);
    if (before >= 0) return `#${String(before)}`;
    met.push(type);
    const fields = [...type.fields].map(([name, field]) => `${JSON.stringify(name)}: ${this.#structure(field, met)}`);
    return `${type.form === 'tuple' ? 'tuple' : ''}{${fields.join(', ')}}`;
  }
}

const mayBeLeftOut = (name: string, field: Type): boolean => name === tagField || (field.kind === 'maybe' && field.absent !== 'null');

/** `Math.sin`, or the runtime's `mulz`: TypeScript knows that it gives a number. */
const isMath = (callee: t.CallExpression['callee']): boolean =>
  callee.type === 'MemberExpression'
    ? callee.object.type === 'Identifier' && callee.object.name === 'Math'
    : callee.type === 'Identifier' && callee.name.startsWith('mulz');

/** A type given as text; the generator prints the name as it stands. */
export const raw = (text: string): t.TSType => t.tsTypeReference({ type: 'Identifier', name: text } as t.Identifier);

function isCyclic(type: RecordType): boolean {
  const seen = new Set<Type>();
  const reaches = (at: Type): boolean => {
    if (at.kind === 'maybe') return reaches(at.of);
    if (at.kind === 'array') return reaches(at.element);
    if (at.kind !== 'record') return false;
    if (at === type) return true;
    if (seen.has(at)) return false;
    seen.add(at);
    return [...at.fields.values()].some(reaches);
  };
  return [...type.fields.values()].some(reaches);
}
