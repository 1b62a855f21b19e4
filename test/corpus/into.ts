/**
 * Mode into for every case of a topic that has a gradient: written twice into one dirty buffer of the shape
 * of the gradient, it must give the bits of mode grad and leave the arguments alone.
 *
 * `npx tsx test/corpus/into.ts [topic] [fn]` lists what differs.
 */

import { pathToFileURL } from 'node:url';
import { Compiler, CompilerBug } from '../../compiler/index.ts';
import type { Case } from './case.ts';
import { independents } from './judge.ts';
import { functionOf, importEmitted, loadTopic, topicNames, type Callable, type Topic } from './modules.ts';
import { clone, render, same } from './values.ts';

const compiler = new Compiler();

export interface IntoProblem {
  readonly f: string;
  readonly text: string;
}

/** Problems of one topic; cases that mode grad refuses or that have one number as gradient are passed over. */
export async function checkInto(
  name: string,
  only?: string,
): Promise<{ readonly problems: readonly IntoProblem[]; readonly checked: number }> {
  const topic = await loadTopic(name);
  const problems: IntoProblem[] = [];
  const seen = new Set<string>();
  let checked = 0;
  const cases = topic.cases.filter(
    (c) => c.seed === undefined && c.throws !== true && (only === undefined || c.f === only) && isFirst(c, seen),
  );
  const together = await compile(topic, cases);
  for (const c of cases) {
    const module = 'module' in together ? together : await compile(topic, [c]);
    if ('codes' in module) {
      if (!module.codes.every((code) => code === 'AD5034')) problems.push({ f: c.f, text: `refused: ${module.codes.join(' ')}` });
      continue;
    }
    if ('bug' in module) {
      problems.push({ f: c.f, text: module.bug });
      continue;
    }
    checked++;
    const [grad, into] = [module.module[`${c.f}Grad`], module.module[`${c.f}GradInto`]] as [Callable, Callable];
    for (const at of c.at) {
      const text = compare(grad, into, at);
      if (text !== null) problems.push({ f: c.f, text: `at ${render(at)}: ${text}` });
    }
  }
  return { problems, checked };
}

function isFirst(c: Case, seen: Set<string>): boolean {
  if (seen.has(c.f)) return false;
  seen.add(c.f);
  return true;
}

type Compiled = { readonly module: Readonly<Record<string, unknown>> } | { readonly codes: readonly string[] } | { readonly bug: string };

/** Grad and into by compilations of their own, so that neither is written by a call of the other. */
async function compile(topic: Topic, cases: readonly Case[]): Promise<Compiled> {
  const found: Record<string, unknown> = {};
  for (const mode of ['grad', 'into'] as const) {
    const functions = cases.map((c) => {
      const wrt = independents(c, functionOf(topic, c.f), c.at[0] ?? []);
      return { name: c.f, mode, wrt: wrt.map((one) => (/^\d+$/.test(one) ? Number(one) : one)) };
    });
    try {
      const result = compiler.compile({ file: topic.file, functions });
      if (!result.ok) {
        const codes = result.diagnostics.filter((d) => d.severity === 'error').map((d) => d.code);
        return { codes: mode === 'grad' ? [] : [...new Set(codes)] };
      }
      Object.assign(found, await importEmitted(topic.file, result.code));
    } catch (problem) {
      return { bug: problem instanceof CompilerBug ? `CompilerBug: ${problem.message}` : String(problem) };
    }
  }
  return { module: found };
}

/** What is wrong, or null. */
export function compare(grad: Callable, into: Callable, at: readonly unknown[]): string | null {
  const wanted = grad(...clone([...at])) as { value: unknown; grad: unknown };
  const out = clone(wanted.grad);
  const args = clone([...at]);
  for (const call of ['first', 'second']) {
    dirty(out);
    let value: unknown;
    try {
      value = into(out, ...args);
    } catch (thrown) {
      return `${call} call: ${String(thrown)}`;
    }
    if (!same(value, wanted.value)) return `${call} call: value ${render(value)}, not ${render(wanted.value)}`;
    if (!same(out, wanted.grad)) return `${call} call: ${render(out)}, not ${render(wanted.grad)}`;
    if (!same(args, clone([...at]))) return `${call} call: arguments changed to ${render(args)}`;
  }
  return null;
}

/** Every number of it becomes another. */
export function dirty(value: unknown, seen = new Set<unknown>()): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  for (const key of Object.keys(value)) {
    const held = (value as Record<string, unknown>)[key];
    if (typeof held === 'number') (value as Record<string, unknown>)[key] = 7.25;
    else dirty(held, seen);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, , chosen, only] = process.argv;
  let total = 0;
  for (const name of chosen === undefined ? topicNames() : [chosen]) {
    const { problems, checked } = await checkInto(name, only);
    total += checked;
    for (const { f, text } of problems) console.log(`${name} ${f}: ${text}`);
  }
  console.log(`${total} functions compared`);
}
