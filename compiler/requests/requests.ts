/**
 * From names and tags to functions of the file.
 *
 * Needs   options that have been checked, and a file without syntax errors.
 * Gives   one request for each function, every name in it known to exist and to fit: what the
 *         pipeline gets can be compiled unless the body of the function forbids it.
 */

import { basename } from 'node:path';
import type { Report } from '../diagnostics/report.ts';
import { spanOf } from '../frontend/places.ts';
import type { SourceProject, ts } from '../frontend/project.ts';
import { withCallers } from './computedFunctions.ts';
import { findFunction } from './functions.ts';
import { withNamedDefaults } from './namedDefaults.ts';
import { checkModes, type CompileOptions, type FunctionOptions, type FunctionRequest, type Mode } from './options.ts';
import { withNamedConstructors } from './recursiveConstructors.ts';
import { checkSelections } from './selections.ts';
import { readTags } from './tags.ts';

export interface Requests {
  /** The file that was given, or one that says more (computedFunctions.ts). */
  readonly file: ts.SourceFile;
  readonly requests: readonly FunctionRequest[];
  /** The declarations, in the same order. */
  readonly nodes: readonly ts.Node[];
}

export function readRequests(project: SourceProject, given: ts.SourceFile, options: CompileOptions, report: Report): Requests {
  const asked = (options.functions ?? readTags(given, report)).map((one) => named(one, options));
  const shared = asked.length > 1 ? (['wrt', 'of'] as const).filter((option) => options[option] !== undefined) : [];
  for (const option of shared) report.add('AD5026', null, { option });
  if (shared.length > 0) return { file: given, requests: [], nodes: [] };
  if (asked.length === 0 && !report.failed)
    report.add('AD5015', null, { file: basename(options.file ?? options.fileName ?? 'the source') });

  const file = withCallers(
    project,
    withNamedConstructors(project, withNamedDefaults(project, given)),
    asked.map(({ name }) => name),
  );
  const requests: FunctionRequest[] = [];
  const nodes: ts.Node[] = [];
  for (const one of asked) {
    checkModes(one.mode, report);
    const found = findFunction(project.checker, file, one.name, report);
    if (!found) continue;
    const request = { name: found.exported, modes: modesOf(one), wrt: selectionOf(one.wrt), of: listOf(one.of) };
    const earlier = requests.find((known) => known.name === request.name);
    if (earlier) {
      if (JSON.stringify(earlier) !== JSON.stringify(request)) report.add('AD5023', spanOf(found.name, null), { name: one.name });
      continue;
    }
    requests.push(request);
    nodes.push(found.node);
    checkSelections(project.checker, found, request, report);
  }
  return { file, requests, nodes };
}

function named(one: string | FunctionOptions, { mode, wrt, of }: CompileOptions): FunctionOptions {
  const own = typeof one === 'string' ? { name: one } : one;
  return { ...(mode === undefined ? {} : { mode }), ...(wrt === undefined ? {} : { wrt }), ...(of === undefined ? {} : { of }), ...own };
}

const modesOf = ({ mode = 'grad' }: FunctionOptions): readonly Mode[] => [...new Set(typeof mode === 'string' ? [mode] : mode)];

const listOf = (selection: FunctionOptions['of']): FunctionRequest['of'] =>
  selection === undefined ? null : typeof selection === 'object' ? selection : [selection];

function selectionOf(selection: FunctionOptions['wrt']): FunctionRequest['wrt'] {
  const list = listOf(selection);
  return list?.length === 1 && list[0] === 'all' ? 'all' : list;
}
