/**
 * Smaller programs near a program: what fast-check tries when one fails.
 *
 * Works on the syntax tree of the text, so it needs to know nothing of the grammar. Most candidates
 * are no valid programs; the property that shrinks has to see that.
 */

import ts from 'typescript';
import { parse } from './program.ts';

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export const apply = (text: string, { start, end, text: put }: Edit): string => text.slice(0, start) + put + text.slice(end);

/** Every edit, larger cuts first. */
export function edits(text: string): Edit[] {
  const file = parse(text);
  const found: Edit[] = [];
  const replace = (node: ts.Node, put: string): void => {
    const start = node.getStart();
    if (put.length < node.end - start) found.push({ start, end: node.end, text: put });
  };
  const cut = (list: readonly ts.Node[]): void => {
    for (let size = list.length; size >= 1; size = Math.floor(size / 2)) {
      for (let k = 0; k + size <= list.length; k += size) {
        const [first, last] = [list[k], list[k + size - 1]];
        if (first && last) found.push({ start: first.getStart(), end: last.end, text: '' });
      }
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isBlock(node) || ts.isSourceFile(node) || ts.isCaseOrDefaultClause(node)) cut(node.statements);
    if (ts.isCaseBlock(node)) cut(node.clauses);
    for (const inner of bodies(node)) replace(node, inner.getText());
    if (ts.isFunctionLike(node) || ts.isCallExpression(node) || ts.isArrayLiteralExpression(node)) items(node, found);
    if (isValue(node)) {
      ts.forEachChild(node, (child) => {
        if (ts.isExpression(child)) replace(node, child.getText());
      });
      for (const simple of ['1', '0', '0.5']) replace(node, simple);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.sort((a, b) => b.end - b.start - b.text.length - (a.end - a.start - a.text.length));
}

/** Statements that can stand in for the one around them. */
function bodies(node: ts.Node): ts.Node[] {
  if (ts.isIfStatement(node)) return [node.thenStatement, ...(node.elseStatement ? [node.elseStatement] : [])];
  if (ts.isIterationStatement(node, false) || ts.isLabeledStatement(node)) return [node.statement];
  if (ts.isBlock(node) && ts.isBlock(node.parent) && node.statements[0]) return [node.statements[0]];
  return [];
}

/** One element, argument or parameter less. */
function items(node: ts.SignatureDeclaration | ts.CallExpression | ts.ArrayLiteralExpression, found: Edit[]): void {
  const list = ts.isCallExpression(node) ? node.arguments : ts.isArrayLiteralExpression(node) ? node.elements : node.parameters;
  list.forEach((item, k) => {
    const next = list[k + 1];
    const before = list[k - 1];
    if (next) found.push({ start: item.getStart(), end: next.getStart(), text: '' });
    else found.push({ start: before?.end ?? item.getStart(), end: item.end, text: '' });
  });
}

/** An expression that is read, not a name, a target or a callee. */
function isValue(node: ts.Node): node is ts.Expression {
  if (!ts.isExpression(node) || ts.isIdentifier(node)) return false;
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && parent.left === node && assigns(parent.operatorToken)) return false;
  if ((ts.isPropertyAccessExpression(parent) || ts.isCallExpression(parent)) && parent.expression === node) return false;
  return !ts.isPrefixUnaryExpression(parent) && !ts.isPostfixUnaryExpression(parent);
}

const assigns = (token: ts.BinaryOperatorToken): boolean =>
  token.kind >= ts.SyntaxKind.FirstAssignment && token.kind <= ts.SyntaxKind.LastAssignment;
