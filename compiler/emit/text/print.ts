/** Babel nodes as text and source map. */

import { generate } from '@babel/generator';
import type * as t from '@babel/types';
import { blankLine } from './remarks.ts';

export interface Printed {
  readonly code: string;
  readonly map: string;
}

const lineWidth = 90;

/** The generator spreads object literals over lines; a short one, or any that must, becomes text on one line. */
export function onOneLine(node: t.ObjectExpression | t.ObjectPattern, always = false): void {
  const parts = node.properties.map((property: t.Node) => {
    if (property.type !== 'ObjectProperty') return null;
    if (property.shorthand) return textOf(property.value);
    const key = property.computed ? `[${textOf(property.key)}]` : textOf(property.key);
    return `${key}: ${textOf(property.value)}`;
  });
  const text = `{ ${parts.join(', ')} }`;
  const fits = always || (text.length <= lineWidth && !text.includes('\n'));
  if (parts.length === 0 || parts.includes(null) || !fits) return;
  Object.assign(node, { type: 'Identifier', name: text, properties: undefined });
}

const quotes = { quotes: 'single', minimal: true } as const;
const textOf = (node: t.Node): string => generate(node, { jsescOption: quotes }).code;

interface RawMap {
  mappings: string;
  sourceRoot?: string | undefined;
  file?: string | undefined;
}

/**
 * `head` and `foot` are text that stands in no file of the user's. `wraps` gives the lines that become
 * several; in the map the lines after the first of them have no positions.
 */
export function print(
  program: t.File,
  sources: Readonly<Record<string, string>>,
  head: string,
  foot: string,
  wraps: ReadonlyMap<string, readonly string[]>,
): Printed {
  const options = { sourceMaps: true, sourceFileName: 'unknown', jsescOption: quotes } as const;
  const { code, map } = generate(program, options, { ...sources });
  const raw = { ...(map as unknown as RawMap) };
  const mappings = raw.mappings.split(';');
  const lines: string[] = [];
  const mapped: string[] = [];
  code.split('\n').forEach((text, k) => {
    const wrapped = wraps.get(text) ?? [text.trim() === `//${blankLine}` ? '' : text];
    lines.push(...wrapped);
    mapped.push(mappings[k] ?? '', ...wrapped.slice(1).map(() => ''));
  });
  const shift = head
    .split('\n')
    .slice(1)
    .map(() => '');
  const moved = { ...raw, mappings: [...shift, ...mapped].join(';') };
  return { code: `${head}${lines.join('\n')}\n${foot}`, map: JSON.stringify(moved) };
}
