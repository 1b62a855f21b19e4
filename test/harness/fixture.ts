/**
 * A fixture is a folder fixtures/<topic>/<name> with
 *
 *   input.ts     one exported function tagged `@grad wrt=…`; `at`, the points to try it at; optionally
 *                `known`, values and gradients from elsewhere, and `kinks`, the gradients that the
 *                conventions prescribe at points where there is no derivative;
 *   expected.ts  what the compiler makes of it, reviewed.
 */

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Function_ } from './check.ts';
import { compare, isClose, type Mismatch } from './compare.ts';
import { loadFile } from './load.ts';
import { isDifferentiable } from './values.ts';

export interface Known {
  /** Index into `at`. */
  readonly point: number;
  readonly value?: number;
  readonly grad: unknown;
  /** Decimals given in the source it is taken from; all of them when absent. */
  readonly digits?: number;
}

export interface Fixture {
  readonly name: string;
  readonly primal: Function_;
  readonly at: readonly (readonly unknown[])[];
  readonly known: readonly Known[];
  readonly kinks: readonly Known[];
  /** The names of all parameters, and the positions of the independent ones. */
  readonly parameters: readonly string[];
  readonly wrt: readonly number[];
}

export const root = fileURLToPath(new URL('../../fixtures', import.meta.url));

/** Folders under `fixtures` that hold an input, `loops/damped` and so on. */
export function fixtures(without: readonly string[]): string[] {
  return folders(root)
    .filter((topic) => !without.includes(topic))
    .flatMap((topic) => folders(join(root, topic)).map((name) => `${topic}/${name}`))
    .filter((path) => existsSync(join(root, path, 'input.ts')));
}

export const folders = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

export const inputOf = (path: string): string => join(root, path, 'input.ts');

export async function loadFixture(path: string): Promise<Fixture> {
  const file = inputOf(path);
  const { name, parameters, tag } = taggedFunction(file);
  const module = await loadFile(file);
  const at = module.at as Fixture['at'];
  const wrt = readWrt(tag, parameters, at[0] ?? []);
  return {
    name,
    primal: module[name] as Function_,
    at,
    known: (module.known ?? []) as readonly Known[],
    kinks: (module.kinks ?? []) as readonly Known[],
    parameters,
    wrt,
  };
}

/** As the command line understands it: names or positions, `all`, or else the first that can be differentiated. */
function readWrt(tag: string, parameters: readonly string[], point: readonly unknown[]): number[] {
  const differentiable = [...parameters.keys()].filter((i) => isDifferentiable(point[i]));
  const asked = /wrt=(\S+)/.exec(tag)?.[1];
  if (asked === undefined) return differentiable.slice(0, 1);
  if (asked === 'all') return differentiable;
  return asked.split(',').map((one) => (/^\d+$/.test(one) ? Number(one) : parameters.indexOf(one)));
}

interface Tagged {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly tag: string;
}

/** The one function that is tagged `@grad`. */
export function taggedFunction(file: string): Tagged {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = source.statements.flatMap((statement): Tagged[] => {
    const declaration = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0] : statement;
    const tag = declaration && ts.getJSDocTags(declaration).find((t) => t.tagName.text === 'grad');
    if (!declaration || !tag) return [];
    const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
    if (!value || !ts.isFunctionLike(value)) return [];
    const name = ts.getNameOfDeclaration(declaration as ts.Declaration)?.getText() ?? 'default';
    const parameters = value.parameters.map((parameter) => parameter.name.getText());
    return [{ name, parameters, tag: ts.getTextOfJSDocComment(tag.comment) ?? '' }];
  });
  const [only, second] = found;
  if (!only || second) throw new Error(`${relative(root, file)} must have one function tagged @grad, it has ${found.length}`);
  return only;
}

/** Where a result differs from what is known, to the digits that are known. */
export function disagreement(result: { readonly value: unknown; readonly grad: unknown }, known: Known): Mismatch[] {
  const { value, grad, digits } = known;
  const near = (a: number, b: number): boolean =>
    isClose(a, b, digits === undefined ? 1e-9 * Math.max(1, Math.abs(b)) : 0.51 * 10 ** -digits);
  return [...compare(result.grad, grad, near), ...(value === undefined ? [] : compare(result.value, value, near))];
}
