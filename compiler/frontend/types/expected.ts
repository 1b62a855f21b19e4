/** What TypeScript expects of a literal: by its context, by the call it is in, or by how a variable is used later. */

import type { Type } from '../../ir/ir.ts';
import { definite } from '../../ir/types.ts';
import type { Lowering } from '../lowering.ts';
import { ts } from '../project.ts';
import { isUnionRecord } from './recordTypes.ts';
import { nodesIn } from '../syntax.ts';

/** `const xs = []`: TypeScript knows the element type where the variable is read. */
export function laterElement(lw: Lowering, node: ts.Expression): Type | null {
  const { parent } = node;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return null;
  const symbol = lw.checker.getSymbolAtLocation(parent.name);
  const scope = ts.findAncestor(parent, (one) => ts.isFunctionLike(one) || ts.isSourceFile(one));
  for (const one of scope ? nodesIn(scope) : []) {
    if (
      ts.isIdentifier(one) &&
      one !== parent.name &&
      one.text === (parent.name as ts.Identifier).text &&
      lw.checker.getSymbolAtLocation(one) === symbol
    ) {
      const read = lw.module.types.read(lw.checker.getTypeAtLocation(one));
      if (read?.kind === 'array' && read.element.kind !== 'opaque' && read.element.kind !== 'nothing') return read.element;
    }
  }
  return null;
}

/** What TypeScript expects or infers for a literal, as an IR type. */
export function expectedType(lw: Lowering, node: ts.Expression): Type | null {
  const merged = ts.isArrayLiteralExpression(node) ? mergedPart(lw, node) : null;
  if (merged) return merged;
  const contextual = isLaidOver(node) ? undefined : (wantedOfCall(lw, node) ?? lw.checker.getContextualType(node));
  // Of a type parameter of which nothing is known, what is there says more.
  if (contextual && ts.isObjectLiteralExpression(node) && lw.module.types.isUnbound(contextual)) return null;
  const read = contextual && (partFor(lw, node, contextual) ?? lw.module.types.read(contextual));
  const type = read ?? lw.module.types.read(lw.checker.getTypeAtLocation(node));
  return type ? definite(type) : null;
}

/**
 * `{ kind: 'line', at: [[0, 1]] }` where other members of the union have deeper lists under that name: TypeScript expects what
 * the one member has, but what is kept is a type for all of them. Null where that is of one kind, as far down as the literal goes.
 */
function mergedPart(lw: Lowering, node: ts.ArrayLiteralExpression): Type | null {
  if (!lw.module.decisions.unions) return null;
  let at: ts.Expression = node;
  let depth = 0;
  for (; ts.isArrayLiteralExpression(at.parent); depth++) at = at.parent;
  const { parent } = at;
  if (!ts.isPropertyAssignment(parent) || !ts.isIdentifier(parent.name)) return null;
  const whole = wantedOfCall(lw, parent.parent) ?? lw.checker.getContextualType(parent.parent);
  const type = whole && lw.checker.getNonNullableType(whole);
  const members = type?.isUnion() ? lw.module.types.read(type) : null;
  let part: Type | null = members?.kind === 'record' ? (members.fields.get(parent.name.text) ?? null) : null;
  for (; part && depth > 0; depth--) {
    const list = ofLists(part);
    part = list?.kind === 'array' ? list.element : null;
  }
  const list = part && ofLists(part);
  return list && holdsKinds(list) ? list : null;
}

/** The arrays among what may be of several kinds. */
function ofLists(type: Type): Type | null {
  const whole = definite(type);
  const part = isUnionRecord(whole) ? whole.fields.get('array') : whole;
  return part ? definite(part) : null;
}

const holdsKinds = (type: Type): boolean => {
  const whole = definite(type);
  return whole.kind === 'array' && (isUnionRecord(definite(whole.element)) || holdsKinds(whole.element));
};

/** `{ x, ...(fixed ? { pinned: true } : {}) }`: TypeScript expects of the whole what it tells the part, which has only what it names. */
function isLaidOver(node: ts.Expression): boolean {
  if (!ts.isObjectLiteralExpression(node)) return false;
  let at: ts.Node = node;
  while (
    ts.isParenthesizedExpression(at.parent) ||
    (ts.isConditionalExpression(at.parent) && at !== at.parent.condition) ||
    (ts.isBinaryExpression(at.parent) && at === at.parent.right)
  )
    at = at.parent;
  return ts.isSpreadAssignment(at.parent);
}

/** Of what may be of several kinds, the one that the literal is. */
function partFor(lw: Lowering, node: ts.Expression, type: ts.Type): Type | null {
  if (!lw.module.decisions.unions) return null;
  const held = lw.module.types.held(type);
  const union = held && definite(held);
  if (!union || !isUnionRecord(union)) return null;
  return union.fields.get(ts.isArrayLiteralExpression(node) ? 'array' : 'object') ?? null;
}

/**
 * `const list: T[] = xs.map((x) => ({ … }))`: what the call is wanted to be says what its callback is wanted to return,
 * and that what the literals in it are wanted to be.
 */
export function wantedOfCall(lw: Lowering, node: ts.Expression): ts.Type | null {
  const { checker } = lw;
  let at: ts.Node = node;
  while (ts.isParenthesizedExpression(at.parent) || (ts.isConditionalExpression(at.parent) && at !== at.parent.condition)) at = at.parent;
  if (ts.isPropertyAssignment(at.parent) || ts.isArrayLiteralExpression(at.parent)) return wantedInside(lw, at, at.parent);
  const callback = ts.isReturnStatement(at.parent) ? ts.findAncestor(at, ts.isFunctionLike) : at.parent;
  const call = callback?.parent;
  if (!callback || !ts.isFunctionLike(callback) || !call || !ts.isCallExpression(call)) return null;
  const wanted = wantedOfCall(lw, call) ?? checker.getContextualType(call);
  const declaration = checker.getResolvedSignature(call)?.declaration;
  if (!wanted || !declaration || !ts.isFunctionLike(declaration)) return null;
  const parameter = declaration.parameters[call.arguments.findIndex((one) => one === callback)];
  const made = parameter && checker.getTypeAtLocation(parameter).getCallSignatures()[0]?.getReturnType();
  const given = checker.getSignatureFromDeclaration(declaration)?.getReturnType();
  if (!made || !given || !(made.flags & ts.TypeFlags.TypeParameter)) return null;
  if (given === made) return wanted;
  return elementOf(lw, given) === made ? elementOf(lw, wanted) : null;
}

/** Of a member or an element of a literal: what is wanted of the whole has it. */
function wantedInside(lw: Lowering, node: ts.Node, inside: ts.PropertyAssignment | ts.ArrayLiteralExpression): ts.Type | null {
  const { checker } = lw;
  const whole = wantedOfCall(lw, ts.isPropertyAssignment(inside) ? inside.parent : inside);
  const known = whole && checker.getNonNullableType(whole);
  if (!known || known.isUnion()) return null;
  if (ts.isPropertyAssignment(inside)) {
    const member = ts.isIdentifier(inside.name) || ts.isStringLiteral(inside.name) ? known.getProperty(inside.name.text) : undefined;
    return member ? checker.getTypeOfSymbol(member) : (checker.getIndexInfosOfType(known)[0]?.type ?? null);
  }
  if (!checker.isTupleType(known)) return elementOf(lw, known);
  return checker.getTypeArguments(known as ts.TypeReference)[inside.elements.findIndex((one) => one === node)] ?? null;
}

/** What is in an array, or comes out of what else can be gone over. */
function elementOf({ checker }: Lowering, type: ts.Type): ts.Type | null {
  const list = checker.getNonNullableType(type);
  const isList = checker.isArrayType(list) || list.getSymbol()?.name === 'Iterable';
  return isList ? (checker.getTypeArguments(list as ts.TypeReference)[0] ?? null) : null;
}
