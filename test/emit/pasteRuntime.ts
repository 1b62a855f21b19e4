/**
 * Makes compiler/emit/moduleParts/runtimeTexts.ts from the sources in runtime/, so that the compiler can paste them
 * without reading any file. Run it after a change there: `npx tsx test/emit/pasteRuntime.ts`.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from '@babel/parser';
import * as t from '@babel/types';

const files = [
  'mulz',
  'pool',
  'tape',
  'shapes',
  'buffers',
  'checkpoint/state',
  'checkpoint/options',
  'checkpoint/binomial',
  'checkpoint/memorySchedule',
  'checkpoint/plan',
  'checkpoint/online',
  'checkpoint/snapshots',
  'checkpoint/meter',
  'checkpoint/ranges',
  'checkpoint/room',
  'checkpoint/kept',
  'checkpoint/session',
  'checkpoint/fixedPoint',
  'checkpoint/draws',
];
const at = (path: string): URL => new URL(`../../${path}`, import.meta.url);
export const target = at('compiler/emit/moduleParts/runtimeTexts.ts');

interface Piece {
  readonly name: string;
  readonly text: string;
  readonly node: t.Statement;
}

function piecesOf(file: string): Piece[] {
  const source = readFileSync(at(`runtime/${file}.ts`), 'utf8');
  const { body } = parse(source, { sourceType: 'module', plugins: ['typescript'] }).program;
  const declared = body.filter((statement) => statement.type !== 'ImportDeclaration');
  return declared.map((statement) => {
    const node = statement.type === 'ExportNamedDeclaration' && statement.declaration ? statement.declaration : statement;
    const id = node.type === 'VariableDeclaration' ? node.declarations[0]?.id : 'id' in node ? (node.id as t.Node | null) : null;
    if (id?.type !== 'Identifier') throw new SyntaxError(`runtime/${file}.ts: only named declarations can be pasted`);
    // A comment before an empty line is about the file.
    const comment = statement.leadingComments?.at(-1);
    const near = comment && !source.slice(comment.end ?? 0, statement.start ?? 0).includes('\n\n');
    const start = near ? comment.start : null;
    const lead = start === null || start === undefined ? '' : source.slice(start, statement.start ?? 0);
    return { name: id.name, text: lead + source.slice(node.start ?? 0, node.end ?? 0), node };
  });
}

export function runtimeSource(): string {
  const pieces = files.flatMap(piecesOf);
  const names = new Set(pieces.map(({ name }) => name));
  const rows = pieces.map(({ name, text, node }) => {
    const uses = new Set<string>();
    t.traverseFast(node, (inner) => {
      if (inner.type === 'Identifier' && names.has(inner.name) && inner.name !== name) uses.add(inner.name);
    });
    const quoted = text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
    const list = [...uses].map((use) => `'${use}'`).join(', ');
    return `  [\n    '${name}',\n    {\n      uses: [${list}],\n      text: \`${quoted}\`,\n    },\n  ],\n`;
  });
  return [
    '/**',
    ' * The declarations of runtime/, to be pasted into emitted modules. Made by test/emit/pasteRuntime.ts;',
    ' * a test fails when it is out of date.',
    ' */',
    '',
    'export interface RuntimeText {',
    '  /** Other declarations that this one needs. */',
    '  readonly uses: readonly string[];',
    '  readonly text: string;',
    '}',
    '',
    'export const runtimeTexts: ReadonlyMap<string, RuntimeText> = new Map<string, RuntimeText>([',
    `${rows.join('')}]);`,
    '',
  ].join('\n');
}

if (process.argv[1] === new URL(import.meta.url).pathname) writeFileSync(target, runtimeSource());
