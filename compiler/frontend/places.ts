/** Places in the user's code: spans of nodes, and their text for messages. */

import type { Span } from '../ir/ir.ts';
import type { FunctionNode } from './items.ts';
import { ts } from './project.ts';

export function spanOf(node: ts.Node, statement: ts.Node | null): Span {
  const file = node.getSourceFile();
  const own = statement && statement.getSourceFile() === file ? statement : null;
  return {
    file: file.fileName,
    start: node.getStart(file),
    end: node.getEnd(),
    statement: own ? { start: own.getStart(file), end: own.getEnd() } : null,
  };
}

/** Source text of a node, short enough for a message. */
export function textOf(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

export function functionName(node: FunctionNode): string {
  if (node.name) return node.name.getText();
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) return parent.name.getText();
  return ts.isConstructorDeclaration(node) ? `new ${node.parent.name?.text ?? 'class'}` : 'an anonymous function';
}
