/**
 * `tsgrad verify`: is what the emitted functions give the derivative of the function as it stands?
 *
 * Runs both at points that the user gives, exports, or leaves to be made up (judge.ts compares).
 */

import { resolve } from 'node:path';
import { Compiler } from '../compiler/compiler.ts';
import { Report } from '../compiler/diagnostics/report.ts';
import type { Type } from '../compiler/ir/ir.ts';
import { definite } from '../compiler/ir/types.ts';
import type { Parameter } from '../compiler/requests/selections.ts';
import { readWrt } from '../compiler/requests/wrt.ts';
import type { Path } from '../test/harness/values.ts';
import type { Asked, Settings } from './arguments.ts';
import { exitCodes, fromHere, type ExitCode, type Io } from './io.ts';
import { judge, shown, type By, type Emitted, type Judged, type Primal } from './judge.ts';
import { loadModules } from './load.ts';
import { madeUp, pointsIn, readPoints, type Point } from './samples.ts';
import { showDiagnostics } from './show.ts';

export async function verify(settings: Settings, atText: string | null, io: Io): Promise<ExitCode> {
  const report = new Report();
  const refuse = (): ExitCode => showDiagnostics(report.diagnostics, settings.json, io);
  const [input, ...more] = settings.inputs;
  const [asked, ...others] = settings.asked.functions ?? [];
  if (input === undefined) report.add('AD5028', null, { why: 'no file was named' });
  else if (asked === undefined) report.add('AD5015', null, { file: input });
  if (more.length > 0 || others.length > 0) report.add('AD5026', null, { option: 'verify' });
  const name = typeof asked === 'string' ? asked : asked?.name;
  if (input === undefined || name === undefined || report.failed) return refuse();

  const path = resolve(io.directory, input);
  const compiler = new Compiler({ directory: io.directory });
  const outFile = `${path.replace(/\.\w+$/, '')}.verified.grad.ts`;
  const result = compiler.compile({ ...settings.asked, runtime: 'inline', file: fromHere(path, io), outFile });
  if (!result.ok) return showDiagnostics(result.diagnostics, settings.json, io);
  const description = compiler.describe(path, name);
  if (!description) return refuse();

  const { parameters, exported, options } = description;
  const loaded = await loadModules([path, outFile], options, new Map([[outFile, result.code]])).catch(String);
  if (typeof loaded === 'string') {
    report.add('AD5029', null, { name, why: `the module cannot be loaded: ${loaded}` });
    return refuse();
  }
  const [user, emitted] = loaded;
  const primal = user?.[exported] as Primal;
  const types = parameters.map(({ type }) => type);
  const points = pointsFor(types, atText, user?.['at']);
  if (!points) {
    report.add('AD5029', null, {
      name,
      why: atText === null ? 'no argument can be made up for it' : `\`--at ${atText}\` is not a list of arguments`,
    });
    return refuse();
  }
  const own: Pick<Asked, 'wrt' | 'of'> = typeof asked === 'object' ? { ...settings.asked, ...asked } : settings.asked;
  const of = outputsOf(own.of, parameters);
  const by = independentsOf(own.wrt, parameters);
  const names = parameters.map((parameter, k) => parameter.name ?? String(k));
  let failed = false;
  let judged = false;
  for (const { mode, emitted: key } of result.report) {
    const one: Judged = {
      primal,
      emitted: emitted?.[key] as Emitted,
      seeded: mode === 'vjp',
      of,
      by,
      names,
      isConstant: (at) => isConstant(types, at),
    };
    const what = result.report.length > 1 ? `${key} ` : '';
    for (const point of points) {
      const complaints = judge(one, point);
      if (!complaints) continue;
      judged = true;
      if (complaints.length > 0) failed = true;
      io.out(
        `${what}${complaints.length === 0 ? 'agrees' : 'DISAGREES'} at ${shown(point)}\n${complaints.map((text) => `  ${text}\n`).join('')}`,
      );
    }
  }
  if (!judged) {
    report.add('AD5029', null, { name, why: 'it has no finite value at the points that were tried' });
    return refuse();
  }
  return failed ? exitCodes.refused : exitCodes.done;
}

function pointsFor(types: Parameters<typeof madeUp>[0], text: string | null, exported: unknown): readonly Point[] | null {
  if (text !== null) return readPoints(text, types);
  if (Array.isArray(exported)) return pointsIn(exported, types);
  const points = [0, 1, 2].map((round) => madeUp(types, round)).filter((point) => point !== null);
  return points.length > 0 ? points : null;
}

/** What the gradient is by: what was asked for, or the first parameter that can be. */
function independentsOf(wrt: Settings['asked']['wrt'], parameters: readonly Parameter[]): readonly By[] {
  const able = [...parameters.keys()].filter((k) => parameters[k]?.differentiable && !parameters[k]?.constant);
  const whole = (position: number): By => ({ position, path: [], key: parameters[position]?.name ?? String(position) });
  if (wrt === undefined) return able.slice(0, 1).map(whole);
  const list = [wrt].flat();
  if (list.length === 1 && list[0] === 'all') return able.map(whole);
  return list.map((text) => {
    const { head, label, path } = readWrt(text);
    const position = typeof head === 'number' ? head : parameters.findIndex(({ name }) => name === head);
    return { position, path, key: [label ?? whole(position).key, ...path].join('.') };
  });
}

function outputsOf(of: Settings['asked']['of'], parameters: readonly Parameter[]): Judged['of'] {
  return [of ?? 'return'].flat().map((one) => {
    const position = typeof one === 'number' ? one : parameters.findIndex(({ name }) => name === one);
    return { key: String(one), position: one === 'return' ? null : position };
  });
}

/** Does the path lead through a field that is declared constant? */
function isConstant(types: readonly (Type | null)[], [position, ...rest]: Path): boolean {
  let type = types[position as number] ?? null;
  for (const key of rest) {
    const whole: Type | null = type && definite(type);
    if (whole?.kind === 'array') type = whole.element;
    else if (whole?.kind === 'record') {
      if (whole.constants?.has(String(key))) return true;
      type = whole.fields.get(String(key)) ?? null;
    } else return false;
  }
  return false;
}
