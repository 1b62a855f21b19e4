/** Declarations and assignments of variables. */

import * as t from '@babel/types';
import type { Type } from '../../ir/ir.ts';
import { isReference } from '../../ir/types.ts';
import { hasCompound } from '../expressions/expressions.ts';
import type { Tree } from '../tree.ts';
import { isMutable, type Variable } from './variables.ts';
import type { Writer } from '../writer.ts';

/** What TypeScript narrows by assignments it follows round a loop, and gives up where the value goes into one of them. */
const isCircular = ({ reads }: Tree): boolean => reads.some((read) => read.type.kind === 'maybe' && (isMutable(read) || read.isFollowed));

/** `box.value!`: it narrows fields as well, and wants to know of every method that is called on what comes of it. So with `box.value ?? 0`, which is written back. */
function isOptionalField({ node }: Tree, { type }: Variable): boolean {
  const isField = (one: t.Node): boolean => one.type === 'MemberExpression' && !one.computed;
  if (node.type === 'LogicalExpression') return node.operator === '??' && isField(node.left);
  return node.type === 'TSNonNullExpression' && isReference(type) && isField(node.expression);
}

/**
 * TypeScript narrows booleans and unions where they are assigned. In a loop it may then want a variable's
 * type to find the type of that very variable, and gives up: also by way of others that got a type for this.
 */
const narrows = (initial: Tree, variable: Variable): boolean =>
  initial.reads.some(
    (read) =>
      (isMutable(read) || (read.isFollowed && read.type.kind === 'boolean')) &&
      (['boolean', 'maybe', 'nothing'].includes(variable.type.kind) ? read.type.kind !== 'real' : read.type.kind === 'maybe'),
  );

const isLiteral = ({ node }: Tree): boolean => node.type === 'ArrayExpression' || node.type === 'ObjectExpression';

/** TypeScript infers with what kind of buffer a typed array was made: what a literal holds may be replaced by one of another kind. */
function holdsTypedArray(type: Type, seen: ReadonlySet<Type> = new Set()): boolean {
  if (type.kind === 'maybe') return holdsTypedArray(type.of, seen);
  if (type.kind === 'array') return type.storage !== 'Array' || holdsTypedArray(type.element, seen);
  if (type.kind !== 'record' || seen.has(type)) return false;
  const inside = new Set(seen).add(type);
  return [...type.fields.values()].some((field) => holdsTypedArray(field, inside));
}

/** `let x = …` or `const x = …`, with a type where TypeScript would infer another. */
export function declarationOf(w: Writer, variable: Variable, target: t.Identifier, initial: Tree): t.VariableDeclaration {
  const { types } = w.context;
  const isFollowed = isCircular(initial) || isOptionalField(initial, variable);
  const type = isFollowed
    ? types.annotation(variable.type)
    : isMutable(variable) || initial.untyped || narrows(initial, variable)
      ? types.annotationFor(variable.type, initial)
      : isLiteral(initial) && holdsTypedArray(variable.type)
        ? types.annotation(variable.type)
        : null;
  // Also a field that may be missing, before `!`.
  const isMissing = variable.type.kind === 'maybe' && isReference(variable.type) && initial.node.type === 'MemberExpression';
  variable.isFollowed = isFollowed || isMissing || narrows(initial, variable);
  if (type) target.typeAnnotation = type;
  else if (initial.isReadonly && isReference(variable.type)) variable.isReadonly = true;
  const declaration = t.variableDeclaration(isMutable(variable) ? 'let' : 'const', [t.variableDeclarator(target, initial.node)]);
  variable.declaration = declaration;
  return declaration;
}

/** `target = value`, or `target += rest`. */
export function assignmentNode(w: Writer, target: t.LVal & t.Expression, value: t.Expression): t.Expression {
  // `x = x! + 1` says that there is an x, which `x += 1` has no place for.
  const isAsserted = value.type === 'BinaryExpression' && target.type === 'Identifier' && value.left.type === 'TSNonNullExpression';
  if (value.type === 'BinaryExpression' && hasCompound(value.operator) && !isAsserted && w.same(target, value.left)) {
    return t.assignmentExpression(`${value.operator}=`, target, value.right);
  }
  // Numbers may change places: the bits are the same.
  const isNumber = target.type === 'Identifier' && w.standsFor.get(target)?.type.kind === 'real';
  if (value.type === 'BinaryExpression' && ['+', '*'].includes(value.operator) && isNumber && w.same(target, value.right)) {
    return t.assignmentExpression(`${value.operator as '+' | '*'}=`, target, value.left as t.Expression);
  }
  if (value.type === 'LogicalExpression' && w.same(target, value.left)) {
    return t.assignmentExpression(`${value.operator}=`, target, value.right);
  }
  return t.assignmentExpression('=', target, value);
}
