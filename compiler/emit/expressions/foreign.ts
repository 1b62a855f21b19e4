/** Pieces of the user's own TypeScript that are handed through: parsed, with the arguments put in. */

import { parse, parseExpression } from '@babel/parser';
import * as t from '@babel/types';
import type { Foreign } from '../../ir/ir.ts';

const plugins = { plugins: ['typescript' as const], sourceType: 'module' as const };

export type ForeignNode =
  { readonly kind: 'expression'; readonly node: t.Expression } | { readonly kind: 'statement'; readonly node: t.Statement };

export interface ParsedForeign {
  /** Identifiers that the text itself mentions. */
  readonly names: ReadonlySet<string>;
  /** It holds a function, which may run later. */
  readonly defers: boolean;
  readonly fill: (args: readonly t.Expression[]) => ForeignNode;
}

/** `pieces[0] + args[0] + pieces[1] + …`; `fill` puts the arguments in. */
export function parseForeign(op: Foreign): ParsedForeign {
  const text = op.pieces.join('\u0000');
  let marker = '_arg';
  while (text.includes(marker)) marker += '_';
  const source = op.pieces.reduce((whole, piece, k) => (k === 0 ? piece : `${whole}${marker}${k - 1}_${piece}`), '');
  const parsed = parseEither(source);
  const pattern = new RegExp(`^${marker}(\\d+)_$`);
  const names = new Set<string>();
  let defers = false;
  t.traverseFast(parsed.node, (node) => {
    if (node.type === 'Identifier' && !pattern.test(node.name)) names.add(node.name);
    defers ||= t.isFunction(node);
  });
  const fill = (args: readonly t.Expression[]): ForeignNode => {
    const root = { ...parsed };
    substitute(root, (name) => {
      const found = pattern.exec(name);
      return found ? (args[Number(found[1])] ?? null) : null;
    });
    return root;
  };
  return { names, defers, fill };
}

function parseEither(source: string): ForeignNode {
  try {
    return { kind: 'expression', node: parseExpression(source, plugins) };
  } catch {
    const { body } = parse(source, { ...plugins, allowReturnOutsideFunction: true }).program;
    const [only] = body;
    return { kind: 'statement', node: only && body.length === 1 ? only : t.blockStatement(body) };
  }
}

type Bag = Record<string, unknown>;

const isNode = (value: unknown): value is Bag => typeof value === 'object' && value !== null && 'type' in value;

/** Replace identifiers in place; positions of the piece are dropped, they belong to no file. */
function substitute(holder: object, replacement: (name: string) => t.Expression | null): void {
  const bag = holder as Bag;
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
