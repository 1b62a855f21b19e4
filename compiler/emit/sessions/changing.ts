/** What the functions of a session assign to, and what they read when they are called later. */

import * as t from '@babel/types';
import type { Span, Type, ValueId } from '../../ir/ir.ts';
import type { Tree } from '../tree.ts';
import { isMutable, newVariable, type Variable } from '../variables/variables.ts';
import type { Frame, Writer } from '../writer.ts';

export const changing = (frame: Frame, hint: string, type: Type): Variable => ({
  ...newVariable(hint, type, frame.info),
  writes: [0, Infinity],
});

/**
 * `let x_now: T = initial;`. Functions assign to it, which TypeScript does not follow: where `undefined`, `null` or `false`
 * would be taken for all that it ever holds, `let x_now = undefined as T | undefined;`.
 */
export function declare(w: Writer, variable: Variable, initial: t.Expression, frame: Frame, span: Span, typed = false): void {
  const { type } = variable;
  const target = w.identifier(variable);
  const isOneOf = type.kind !== 'real' && type.kind !== 'array' && type.kind !== 'record';
  if (!isOneOf && (type.kind !== 'real' || typed)) target.typeAnnotation = w.context.types.annotation(type);
  const given = isOneOf ? t.tsAsExpression(initial, w.context.types.node(type)) : initial;
  const declaration = t.variableDeclaration('let', [t.variableDeclarator(target, given)]);
  variable.declaration = declaration;
  w.push(frame, declaration, span);
}

/** A value that functions read later: a name for it that does not change. */
export function unchanging(w: Writer, tree: Tree, id: ValueId, frame: Frame, span: Span): () => t.Expression {
  const { node } = tree;
  if (node.type === 'TSAsExpression') {
    const inner = unchanging(w, { ...tree, node: node.expression }, id, frame, span);
    return () => t.tsAsExpression(inner(), t.cloneNode(node.typeAnnotation));
  }
  if (tree.reads.length === 0 && node.type === 'Identifier') return () => t.cloneNode(node);
  if (node.type === 'NumericLiteral' || node.type === 'BooleanLiteral' || node.type === 'StringLiteral') return () => t.cloneNode(node);
  const [only] = tree.reads;
  if (only && node.type === 'Identifier' && !isMutable(only)) return () => w.identifier(only);
  const held = w.temporary(tree, w.hintOf(id), w.typeOf(id), frame, span);
  const [variable] = held.reads;
  return () => (variable ? w.identifier(variable) : t.cloneNode(held.node));
}
