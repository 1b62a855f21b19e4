/**
 * `tsgrad verify`: is what the emitted functions give the derivative of the function as it stands?
 *
 * Runs both at points that the user gives, exports, or leaves to be made up (judge.ts compares).
 */

import { resolve } from 'node:path';
import { Compiler, type Description } from '../compiler/compiler.ts';
import { Report } from '../compiler/diagnostics/report.ts';
import type { Type } from '../compiler/ir/ir.ts';
import { definite } from '../compiler/ir/types.ts';
import type { FunctionOptions, Mode } from '../compiler/requests/options.ts';
import type { Parameter } from '../compiler/requests/selections.ts';
import { readWrt } from '../compiler/requests/wrt.ts';
import type { Path } from '../test/harness/values.ts';
import type { Asked, Settings } from './arguments.ts';
import { exitCodes, fromHere, type ExitCode, type Io } from './io.ts';
import { judge, shown, type By, type Emitted, type Judged, type Primal } from './judge.ts';
import { loadModules, type Module } from './load.ts';
import { madeUp, pointsIn, readPoints, type Point, type Signature } from './samples.ts';
import { showDiagnostics } from './show.ts';

/** One emitted function at one point. */
interface Verdict {
  readonly function: string;
  readonly emitted: string;
  readonly mode: Mode;
  readonly at: Point;
  readonly complaints: readonly string[];
}

export async function verify(settings: Settings, atText: string | null, io: Io): Promise<ExitCode> {
  const report = new Report();
  const refuse = (): ExitCode => showDiagnostics(report.diagnostics, settings.json, io);
  const [input, ...more] = settings.inputs;
  if (input === undefined) report.add('AD5028', null, { why: 'no file was named' });
  if (more.length > 0) report.add('AD5026', null, { option: 'verify' });
  if (input === undefined || report.failed) return refuse();

  const path = resolve(io.directory, input);
  const compiler = new Compiler({ directory: io.directory });
  const outFile = `${path.replace(/\.\w+$/, '')}.verified.grad.ts`;
  const result = compiler.compile({ ...settings.asked, runtime: 'inline', file: fromHere(path, io), outFile });
  if (!result.ok) return showDiagnostics(result.diagnostics, settings.json, io);
  const functions = (settings.asked.functions ?? compiler.tagged(path)).map((one) => (typeof one === 'string' ? { name: one } : one));
  if (atText !== null && functions.length > 1) report.add('AD5026', null, { option: '--at' });
  const [first] = functions;
  const options = first && compiler.describe(path, first.name)?.options;
  if (!options || report.failed) return refuse();

  const loaded = await loadModules([path, outFile], options, new Map([[outFile, result.code]])).catch(String);
  if (typeof loaded === 'string') {
    for (const { name } of functions) report.add('AD5029', null, { name, why: `the module cannot be loaded: ${loaded}` });
    return refuse();
  }
  const [user = {}, emitted = {}] = loaded;
  const verdicts = functions.flatMap((one): readonly Verdict[] => {
    const description = compiler.describe(path, one.name);
    const written = result.report.filter(({ name }) => name === description?.exported);
    return description ? judgeAll({ ...settings.asked, ...one }, description, written, user, emitted, atText, report) : [];
  });
  return tell(verdicts, settings.json, report, io);
}

/** All that was emitted for one function, at all points; what cannot be judged is reported. */
function judgeAll(
  asked: FunctionOptions & Pick<Asked, 'wrt' | 'of'>,
  { parameters, exported }: Description,
  written: readonly { readonly mode: Mode; readonly emitted: string }[],
  user: Module,
  emitted: Module,
  atText: string | null,
  report: Report,
): readonly Verdict[] {
  const { name } = asked;
  const types = parameters.map(({ type }) => type);
  const rest = parameters.at(-1)?.node.dotDotDotToken !== undefined;
  const points = pointsFor({ types, rest }, atText, user['at']);
  if (!points) {
    report.add('AD5029', null, {
      name,
      why: atText === null ? 'no argument can be made up for it' : `\`--at ${atText}\` is not a list of arguments`,
    });
    return [];
  }
  // The buffers of `into` are its caller's, and its sweeps are those of `grad`.
  const judgeable = written.filter(({ mode }) => mode !== 'into');
  /** As the function takes them. */
  const spread = (point: Point): Point => (rest ? [...point.slice(0, -1), ...(point.at(-1) as unknown[])] : point);
  const verdicts: Verdict[] = [];
  for (const { mode, emitted: key } of judgeable) {
    const one: Judged = {
      primal: (...args) => (user[exported] as Primal)(...spread(args)),
      emitted: (...args) => (emitted[key] as Emitted)(...spread(args)),
      seeded: mode === 'vjp',
      of: outputsOf(asked.of, parameters),
      by: independentsOf(asked.wrt, parameters),
      names: parameters.map((parameter, k) => parameter.name ?? String(k)),
      isConstant: (at) => isConstant(types, at),
    };
    for (const point of points) {
      const complaints = judge(one, point);
      if (complaints) verdicts.push({ function: exported, emitted: key, mode, at: spread(point), complaints });
    }
  }
  if (judgeable.length === 0) report.add('AD5029', null, { name, why: 'what mode `into` writes is compared in mode `grad`' });
  else if (verdicts.length === 0) report.add('AD5029', null, { name, why: 'it has no finite value at the points that were tried' });
  return verdicts;
}

function tell(verdicts: readonly Verdict[], json: boolean, report: Report, io: Io): ExitCode {
  const failed = verdicts.some(({ complaints }) => complaints.length > 0);
  if (json && verdicts.length > 0) {
    const points = verdicts.map(({ complaints, ...one }) => ({ ...one, agrees: complaints.length === 0, complaints }));
    io.out(`${JSON.stringify({ ok: !failed && !report.failed, points }, plainArrays, 2)}\n`);
  } else if (!json) {
    const several = new Set(verdicts.map(({ emitted }) => emitted)).size > 1;
    for (const { emitted, at, complaints } of verdicts) {
      const what = `${several ? `${emitted} ` : ''}${complaints.length === 0 ? 'agrees' : 'DISAGREES'}`;
      io.out(`${what} at ${shown(at)}\n${complaints.map((text) => `  ${text}\n`).join('')}`);
    }
  }
  const status = report.failed ? showDiagnostics(report.diagnostics, json, io) : exitCodes.done;
  return failed ? exitCodes.refused : status;
}

const plainArrays = (_key: string, value: unknown): unknown => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value);

function pointsFor(signature: Signature, text: string | null, exported: unknown): readonly Point[] | null {
  if (text !== null) return readPoints(text, signature);
  if (Array.isArray(exported)) return pointsIn(exported, signature);
  const points = [0, 1, 2].map((round) => madeUp(signature.types, round)).filter((point) => point !== null);
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
