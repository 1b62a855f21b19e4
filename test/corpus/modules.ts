/** Finds the corpus modules and the parameters of their functions. */

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import type { Case, Refused } from './case.ts';

export const folder = dirname(fileURLToPath(import.meta.url));
const machinery = new Set([
  'case',
  'values',
  'differences',
  'modules',
  'check',
  'judge',
  'run',
  'suite',
  'settings',
  'isolated',
  'child',
  'into',
]);

export interface RefusedTopic {
  readonly name: string;
  readonly file: string;
  readonly programs: readonly Refused[];
  readonly exports: Readonly<Record<string, unknown>>;
  readonly parameters: Parameters_;
}

export interface Topic {
  readonly name: string;
  readonly file: string;
  readonly cases: readonly Case[];
  readonly exports: Readonly<Record<string, unknown>>;
  readonly parameters: Parameters_;
}

export type Callable = (...args: unknown[]) => unknown;

/** Names by function; destructured parameters are known by position, as in the gradients tsgrad returns. */
type Parameters_ = ReadonlyMap<string, { readonly names: readonly string[]; readonly rest: boolean; readonly source: string }>;

export interface Subject {
  readonly call: Callable;
  readonly names: readonly string[];
  /** Is the last one a rest parameter? */
  readonly rest: boolean;
}

const modulesIn = (directory: string): string[] =>
  readdirSync(directory)
    .filter((name) => /^[\w-]+\.ts$/.test(name))
    .map((name) => name.slice(0, -3))
    .sort();

/** Those of `lax/` belong to a project without `strict`. */
export const topicNames = (): string[] => [
  ...modulesIn(folder).filter((name) => !machinery.has(name)),
  ...modulesIn(join(folder, 'lax')).map((name) => `lax/${name}`),
];

export async function loadTopic(name: string): Promise<Topic> {
  const file = join(folder, `${name}.ts`);
  const exports = await importFile(file);
  const cases = exports['cases'] as readonly Case[];
  return { name, file, cases, exports, parameters: new Map([...readParameters(file), ...cases.flatMap(statedParameters)]) };
}

export const refusedNames = (): string[] => modulesIn(join(folder, 'refused'));

export async function loadRefused(name: string): Promise<RefusedTopic> {
  const file = join(folder, 'refused', `${name}.ts`);
  const exports = await importFile(file);
  return { name: `refused/${name}`, file, programs: exports['refused'] as readonly Refused[], exports, parameters: readParameters(file) };
}

type Loaded = Pick<Topic, 'name' | 'exports' | 'parameters'>;

export function functionOf(topic: Loaded, name: string): Subject {
  const call = topic.exports[name];
  const known = topic.parameters.get(name);
  if (typeof call !== 'function' || known === undefined) throw new Error(`${topic.name}.ts does not export a function ${name}`);
  return { call: call as Callable, names: known.names, rest: known.rest };
}

/** The text of a function as its author wrote it. */
export const sourceOf = (topic: Loaded, name: string): string => topic.parameters.get(name)?.source ?? '';

function readParameters(file: string): Parameters_ {
  const found = new Map<string, { names: string[]; rest: boolean; source: string }>();
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
  const add = (name: string, f: ts.SignatureDeclaration, statement: ts.Statement): void => {
    const names = f.parameters.map((p, position) => (ts.isIdentifier(p.name) ? p.name.text : String(position)));
    const rest = f.parameters.at(-1)?.dotDotDotToken !== undefined;
    found.set(name, { names, rest, source: statement.getText() });
  };
  for (const statement of tree.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name && statement.body) add(statement.name.text, statement, statement);
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      const isFunction = initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));
      if (isFunction && ts.isIdentifier(name)) add(name.text, initializer, statement);
    }
  }
  return found;
}

function statedParameters({ f, parameters }: Case): [string, { names: readonly string[]; rest: boolean; source: string }][] {
  if (!parameters) return [];
  const names = parameters.map((one) => one.replace('...', ''));
  return [[f, { names, rest: parameters.at(-1)?.startsWith('...') === true, source: f }]];
}

const importFile = async (file: string): Promise<Record<string, unknown>> =>
  (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Record<string, unknown>;

let written = 0;

/** Tapes with no more room than has been asked for: what is recorded without room is lost, and the gradient wrong. */
const withTightTapes = (code: string): string =>
  code
    .replace(/new (Float64|Uint8)Array\(1024\)/g, 'new $1Array(0)')
    .replace(/Math\.max\(needed, tape\.(reals|bits)\.length \* 2\)/g, 'needed');

/**
 * The module that `code` is when it stands beside its source. It is a file for a moment, because what it
 * imports must be the very modules the arguments come from (their classes), cyclic imports included.
 */
export async function importEmitted(source: string, code: string): Promise<Record<string, unknown>> {
  const file = source.replace(/\.ts$/, `.${process.pid}-${written++}.grad.ts`);
  writeFileSync(file, withTightTapes(code));
  try {
    return await importFile(file);
  } finally {
    rmSync(file, { force: true });
  }
}
