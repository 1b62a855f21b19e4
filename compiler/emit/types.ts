/**
 * IR types as TypeScript annotations.
 *
 * Needs   the user's names for record types, where the emitted module can import them.
 * Gives   Babel type nodes; a cyclic record without a name becomes an interface of the emitted module.
 */

import * as t from '@babel/types';
import type { RecordType, Type } from '../ir/ir.ts';
import { keyNode } from './expressions.ts';
import type { Tree } from './tree.ts';

export type RecordNames = (type: RecordType) => string | null;

export class TypePrinter {
  readonly #names: RecordNames;
  readonly #fresh: (base: string) => string;
  readonly #interfaces = new Map<RecordType, string>();
  /** Declarations of the interfaces that had to be made, in order. */
  readonly declarations: t.Statement[] = [];

  constructor(names: RecordNames, fresh: (base: string) => string) {
    this.#names = names;
    this.#fresh = fresh;
  }

  annotation(type: Type): t.TSTypeAnnotation {
    return t.tsTypeAnnotation(this.node(type));
  }

  /** Only where TypeScript would infer something narrower or nothing at all. */
  annotationFor(type: Type, { node, reads }: Tree): t.TSTypeAnnotation | null {
    const plain = node.type !== 'TSAsExpression' && node.type !== 'CallExpression';
    const obvious =
      type.kind === 'real' || type.kind === 'string'
        ? plain
        : type.kind === 'boolean'
          ? plain && reads.every((read) => read.type.kind === 'real')
          : type.kind === 'array' && node.type === 'NewExpression';
    return obvious ? null : this.annotation(type);
  }

  node(type: Type, open: ReadonlySet<RecordType> = new Set()): t.TSType {
    switch (type.kind) {
      case 'real':
        return t.tsNumberKeyword();
      case 'boolean':
        return t.tsBooleanKeyword();
      case 'string':
        return t.tsStringKeyword();
      case 'nothing':
        return t.tsUnionType([t.tsNullKeyword(), t.tsUndefinedKeyword()]);
      case 'maybe':
        return t.tsUnionType([this.node(type.of, open), t.tsNullKeyword(), t.tsUndefinedKeyword()]);
      case 'opaque':
        return raw(type.text);
      case 'array':
        if (type.storage !== 'Array') return raw(type.storage);
        if (type.tuple !== null) {
          return t.tsTupleType(Array.from({ length: type.tuple }, () => this.node(type.element, open)));
        }
        return t.tsArrayType(parenthesised(this.node(type.element, open)));
      case 'record':
        return this.#record(type, open);
    }
  }

  #record(type: RecordType, open: ReadonlySet<RecordType>): t.TSType {
    const known = this.#interfaces.get(type) ?? this.#names(type);
    if (known) return raw(known);
    if (open.has(type) || isCyclic(type)) {
      const name = this.#fresh(type.name ? `${type.name}Shadow` : 'Node');
      this.#interfaces.set(type, name);
      const body = t.tsInterfaceBody(this.#fields(type, open));
      this.declarations.push(t.tsInterfaceDeclaration(t.identifier(name), null, null, body));
      return raw(name);
    }
    const inside = new Set(open).add(type);
    if (type.form === 'tuple') return t.tsTupleType([...type.fields.values()].map((field) => this.node(field, inside)));
    return t.tsTypeLiteral(this.#fields(type, inside));
  }

  #fields(type: RecordType, open: ReadonlySet<RecordType>): t.TSPropertySignature[] {
    return [...type.fields].map(([name, field]) => {
      const signature = t.tsPropertySignature(keyNode(name), t.tsTypeAnnotation(this.node(field, open)));
      if (field.kind === 'maybe') signature.optional = true;
      return signature;
    });
  }
}

/** A type given as text; the generator prints the name as it stands. */
export const raw = (text: string): t.TSType => t.tsTypeReference({ type: 'Identifier', name: text } as t.Identifier);

const parenthesised = (type: t.TSType): t.TSType => (type.type === 'TSUnionType' ? t.tsParenthesizedType(type) : type);

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
