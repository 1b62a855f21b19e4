/** Pieces of the user's own TypeScript that are handed through: parsed, with the arguments put in. */

import { parse, parseExpression } from '@babel/parser';
import * as t from '@babel/types';
import type { Foreign } from '../ir/ir.ts';
import type { Writer } from './writer.ts';

const plugins = { plugins: ['typescript' as const], sourceType: 'module' as const };

export interface ForeignNode {
  readonly node: t.Expression | t.Statement;
  readonly isExpression: boolean;
}

/** `pieces[0] + args[0] + pieces[1] + …` as one node. */
export function foreignNode(w: Writer, op: Foreign, args: readonly t.Expression[]): ForeignNode {
  const text = op.pieces.join('\u0000');
  let marker = '_arg';
  while (text.includes(marker)) marker += '_';
  const source = op.pieces.reduce((whole, piece, k) => (k === 0 ? piece : `${whole}${marker}${k - 1}_${piece}`), '');
  const parsed = parseEither(source);
  const pattern = new RegExp(`^${marker}(\\d+)_$`);
  const root = { node: parsed.node } as { node: t.Node };
  substitute(root as unknown as Bag, (name) => {
    const found = pattern.exec(name);
    if (found) return args[Number(found[1])] ?? null;
    w.context.reserve(name);
    return null;
  });
  return { node: root.node as t.Expression | t.Statement, isExpression: parsed.isExpression };
}

function parseEither(source: string): { node: t.Expression | t.Statement; isExpression: boolean } {
  try {
    return { node: parseExpression(source, plugins), isExpression: true };
  } catch {
    const { body } = parse(source, { ...plugins, allowReturnOutsideFunction: true }).program;
    const [only] = body;
    return { node: only && body.length === 1 ? only : t.blockStatement(body), isExpression: false };
  }
}

type Bag = Record<string, unknown>;

const isNode = (value: unknown): value is Bag => typeof value === 'object' && value !== null && 'type' in value;

/** Replace identifiers in place; positions of the piece are dropped, they belong to no file. */
function substitute(bag: Bag, replacement: (name: string) => t.Expression | null): void {
  for (const key of Object.keys(bag)) {
    const value = bag[key];
    if (key === 'loc' || key === 'start' || key === 'end') {
      bag[key] = null;
    } else if (Array.isArray(value)) {
      value.forEach((item, k) => {
        if (isNode(item)) value[k] = visit(item, replacement);
      });
    } else if (isNode(value)) {
      bag[key] = visit(value, replacement);
    }
  }
}

function visit(node: Bag, replacement: (name: string) => t.Expression | null): Bag {
  if (node['type'] === 'Identifier') {
    const found = replacement(String(node['name']));
    if (found) return found as unknown as Bag;
  }
  substitute(node, replacement);
  return node;
}
