/**
 * Does a comparator do anything besides comparing, or call a function that only the program knows? Then its text cannot be handed
 * to the platform: what it writes may be differentiated.
 */

import type { FunctionNode, Item, Scope } from '../items.ts';
import type { Lowering } from '../lowering.ts';
import { skipParens } from '../expressions/assign.ts';
import { isFunctionValue } from '../functions/functionValues.ts';
import { isLibrary } from '../types/declared.ts';
import { globalItem } from '../modules/symbolItems.ts';
import { ts } from '../project.ts';
import { nodesIn } from '../syntax.ts';

/** Methods that change the array, Map or Set that they are called on. */
const changing: ReadonlySet<string> = new Set([
  ...['push', 'pop', 'shift', 'unshift', 'splice', 'sort', 'reverse', 'fill', 'copyWithin'],
  ...['set', 'add', 'delete', 'clear', 'assign', 'next'],
]);

/** It, or a function that it names, writes what is not its own: an element or a field of anything, or a variable declared outside. */
export function hasEffects(lw: Lowering, fn: FunctionNode, scope: Scope, seen: ReadonlySet<ts.Node> = new Set()): boolean {
  if (seen.has(fn)) return false;
  const inside = new Set(seen).add(fn);
  for (const node of nodesIn(fn)) {
    if (ts.isDeleteExpression(node) || ts.isYieldExpression(node)) return true;
    const written = writtenBy(node);
    if (written && !isOwn(lw, written, fn)) return true;
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && changing.has(node.expression.name.text)) return true;
    if (ts.isCallExpression(node) && isFunctionHeld(lw, node.expression, fn, scope)) return true;
    const named = ts.isIdentifier(node) ? functionNamed(lw, node, fn, scope) : null;
    if (named && hasEffects(lw, named.node, named.scope, inside)) return true;
  }
  return false;
}

function writtenBy(node: ts.Node): ts.Expression | null {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment ? node.left : null;
  }
  const isStep =
    (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
    (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken);
  return isStep ? node.operand : null;
}

/** A variable of the function itself. */
function isOwn(lw: Lowering, written: ts.Expression, fn: ts.Node): boolean {
  if (!ts.isIdentifier(written)) return false;
  const declarations = lw.checker.getSymbolAtLocation(written)?.declarations ?? [];
  return declarations.length > 0 && declarations.every((one) => ts.findAncestor(one, (each) => each === fn) !== undefined);
}

/** `for (const key of keys) … key(a)`, `keys[0](a)`, `options.key(a)`: what is called is a value, of the program's own. */
function isFunctionHeld(lw: Lowering, callee: ts.Expression, fn: ts.Node, scope: Scope): boolean {
  const plain = skipParens(callee);
  if (ts.isElementAccessExpression(plain)) return true;
  const name = ts.isPropertyAccessExpression(plain) ? plain.name : plain;
  if (!ts.isIdentifier(name)) return false;
  const symbol = lw.checker.getSymbolAtLocation(name);
  const declaration = symbol?.valueDeclaration;
  if (!symbol || !declaration || isLibrary(declaration.getSourceFile())) return false;
  if (name !== plain) return ts.isPropertySignature(declaration) || ts.isPropertyAssignment(declaration);
  if (isDeclaredIn(declaration, fn)) return !isFunctionThere(declaration);
  const bound = scope.find(symbol);
  const item = bound && 'owner' in bound ? lw.read(bound) : bound;
  return item?.kind === 'choice' || (item?.kind === 'value' && isFunctionValue(lw, item.id));
}

const isDeclaredIn = (declaration: ts.Node, fn: ts.Node): boolean => ts.findAncestor(declaration, (one) => one === fn) !== undefined;

const isFunctionThere = (declaration: ts.Declaration): boolean =>
  ts.isFunctionLike(declaration) ||
  (ts.isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    ts.isFunctionLike(skipParens(declaration.initializer)));

function functionNamed(lw: Lowering, name: ts.Identifier, fn: ts.Node, scope: Scope): Extract<Item, { kind: 'function' }> | null {
  // Methods are not handed to the platform in any case.
  if (ts.isPropertyAccessExpression(name.parent) && name.parent.name === name) return null;
  const symbol = lw.checker.getSymbolAtLocation(name);
  if (!symbol || !lw.checker.getTypeAtLocation(name).getCallSignatures().length) return null;
  if (symbol.declarations?.every((one) => isDeclaredIn(one, fn))) return null;
  const bound = scope.find(symbol) ?? globalItem(lw, symbol, name);
  const item = bound && 'owner' in bound ? lw.flow.get(bound) : bound;
  return item?.kind === 'function' ? item : null;
}
