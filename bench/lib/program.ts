/** A program of fixtures/programs: its tagged function, parameters and module, read from the source. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import type { Scalar } from './differences.ts';
import { mapLeaves } from './leaves.ts';

export interface Known {
  readonly point: number;
  readonly value?: number;
  /** Shape of the gradient; entries may be missing, and those are not checked. */
  readonly grad?: unknown;
  readonly tolerance?: number;
}

export interface Program {
  readonly name: string;
  readonly file: string;
  /** The exported function that carries `@grad`. */
  readonly exported: string;
  readonly parameters: readonly string[];
  /** The independent parameters, in the order of the tag. */
  readonly wrt: readonly string[];
}

export interface ProgramModule {
  readonly call: Scalar;
  readonly at: readonly (readonly unknown[])[];
  readonly known: readonly Known[];
}

export const programsFolder = new URL('../../fixtures/programs/', import.meta.url);

export function listPrograms(): Program[] {
  return readdirSync(programsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/input.ts`, programsFolder)))
    .map((entry) => readProgram(entry.name));
}

export function readProgram(name: string): Program {
  const url = new URL(`${name}/input.ts`, programsFolder);
  const source = ts.createSourceFile('input.ts', readFileSync(url, 'utf8'), ts.ScriptTarget.ES2022, true);
  for (const statement of source.statements) {
    if (!ts.isFunctionDeclaration(statement) || statement.name === undefined) continue;
    const tag = ts.getJSDocTags(statement).find((candidate) => candidate.tagName.text === 'grad');
    if (tag === undefined) continue;
    const parameters = statement.parameters.map((parameter) => parameter.name.getText(source));
    const text = ts.getTextOfJSDocComment(tag.comment) ?? '';
    const wrt = /wrt=([\w,]+)/.exec(text)?.[1]?.split(',') ?? parameters.slice(0, 1);
    return { name, file: decodeURIComponent(url.pathname), exported: statement.name.text, parameters, wrt };
  }
  throw new Error(`${name}: no function carries @grad`);
}

export async function loadProgram(program: Program): Promise<ProgramModule> {
  const module = (await import(pathToFileURL(program.file).href)) as Record<string, unknown>;
  return {
    call: module[program.exported] as Scalar,
    at: module['at'] as readonly (readonly unknown[])[],
    known: (module['known'] ?? []) as readonly Known[],
  };
}

/** The part of a gradient that belongs to one parameter: with a single one, the gradient has its shape. */
export function partFor(program: Program, grad: unknown, parameter: string): unknown {
  return program.wrt.length === 1 ? grad : (grad as Record<string, unknown>)[parameter];
}

/** A gradient of the right shape, full of NaN: what is not overwritten shows. */
export function emptyGradient(program: Program, args: readonly unknown[]): unknown {
  const parts = program.wrt.map(
    (parameter) => [parameter, mapLeaves(args[program.parameters.indexOf(parameter)], () => Number.NaN)] as const,
  );
  return program.wrt.length === 1 ? parts[0]?.[1] : Object.fromEntries(parts);
}

export type HandWritten = (out: unknown, ...args: readonly unknown[]) => number;

/** Hand-written gradients beside a program: `expert` keeps its loops, `rearranged` does not. */
export const handWritten = (program: Program): ('expert' | 'rearranged')[] =>
  (['expert', 'rearranged'] as const).filter((file) => existsSync(program.file.replace('input.ts', `${file}.ts`)));

export async function loadHandWritten(program: Program, file: 'expert' | 'rearranged'): Promise<HandWritten> {
  const module = (await import(pathToFileURL(program.file.replace('input.ts', `${file}.ts`)).href)) as Record<
    string,
    HandWritten | undefined
  >;
  const found = module[file];
  if (found === undefined) throw new Error(`${program.name}/${file}.ts does not export ${file}`);
  return found;
}
